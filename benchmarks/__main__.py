"""Print how fast the parser and the command line are: `python -m benchmarks`.

Every figure is a ratio taken within one run, because seconds say more about the machine and its
other work than about the program.
"""

from benchmarks import (
    alignment,
    commands,
    consensus,
    parsing,
    pdf_pages,
    screens,
    start_up,
    whole_document,
    word_diff,
    worst_cases,
)


def main() -> None:
    benches = (
        parsing, worst_cases, alignment, word_diff, whole_document, consensus, start_up, commands,
        screens, pdf_pages,
    )  # fmt: skip
    for bench in benches:
        bench.run()


if __name__ == "__main__":
    main()
