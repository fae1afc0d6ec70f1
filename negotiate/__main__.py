"""Run the program: `python -m negotiate`, and what the shell calls `negotiate`."""

from __future__ import annotations

import gc


def run() -> None:
    """Run the command line, looking seldom for what could go: a command is soon over.

    To look through what was imported, and again on the way out, took a tenth of a short command.
    """
    gc.set_threshold(50_000, 20, 100)
    from negotiate.cli.main import main

    try:
        main()
    finally:
        gc.freeze()


if __name__ == "__main__":
    run()
