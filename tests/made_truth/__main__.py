"""Judge many made negotiations and say what was false: `python -m tests.made_truth 300 [FIRST]`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.made_truth.judging import Judged
from tests.made_truth.running import judged_document

_SHOWN = 20


def main(count: int, first: int = 0) -> int:
    """Judge so many documents; the exit status tells whether anything was false or missing."""
    every = Judged()
    for seed in range(first, first + count):
        with tempfile.TemporaryDirectory() as folder:
            every.add(judged_document(seed, Path(folder)))
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{seed + 1 - first} of {count}")
    lines = [f"{count} documents"]
    lines += [f"{said:>9,} statements of {answer}" for answer, said in sorted(every.said.items())]
    for title, found in (
        ("false statements", every.false),
        ("missing statements", every.missing),
        ("wrong links, of which nothing is judged", every.links),
    ):
        lines += [f"{len(found):>9,} {title}", *(f"          {one}" for one in found[:_SHOWN])]
    sys.stdout.write("\n".join([*lines, ""]))
    return bool(every.false or every.missing)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:] or ["300"])))
