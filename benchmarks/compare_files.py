"""Compare two drafts of numbered paragraphs: `python -m benchmarks.compare_files OLD NEW`.

What a user waits for between two files and the list of changes, and nothing else: no database, no
register, no screen.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from negotiate.bracket_parser import PLAIN
from negotiate.compare import Comparison, WordingChangeKind, compare
from negotiate.model import ParagraphKind, Version

_NOBODY: dict[str, tuple[str, ...]] = {}


def versions(path: Path) -> list[Version]:
    """Read the paragraphs of a file; each begins with its number and a stop."""
    name = path.name
    found = []
    for at, block in enumerate(path.read_text("utf-8").split("\n\n")):
        number, _, text = block.rstrip("\n").partition(". ")
        found.append(
            Version(
                revision=name, order=at, paragraph=f"{name} {at}", number=number,
                kind=ParagraphKind.NUMBERED, label=f"{number}. ", text=text, open=False,
                unfinished=False, brackets=0, depth=0, holders=_NOBODY,
            )
        )  # fmt: skip
    return found


def as_json(found: Comparison) -> dict[str, object]:
    """List every change but that of a number, which the concordance tells."""
    return {
        "wording": [
            {
                "old": one.old_number,
                "new": one.new_number,
                "what": one.what,
                "changes": [[change.kind, change.text] for change in one.changes],
            }
            for one in found.wording
            if one.what is not WordingChangeKind.RENUMBERED
        ],
        "positions": [
            [one.old_number, one.new_number, one.what, one.old_target, one.new_target, one.code]
            for one in found.positions
        ],
    }


def main() -> None:
    old, new = (versions(Path(name)) for name in sys.argv[1:])
    json.dump(as_json(compare(old, new, PLAIN)), sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
