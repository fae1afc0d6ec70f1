"""Print how fast the parser and the command line are: `python -m benchmarks`.

Every figure is a ratio taken within one run, because seconds say more about the machine and its
other work than about the program.
"""

from benchmarks import parsing, start_up, worst_cases


def main() -> None:
    for bench in (parsing, worst_cases, start_up):
        bench.run()


if __name__ == "__main__":
    main()
