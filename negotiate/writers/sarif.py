"""What to look at in files, as SARIF 2.1.0: for editors and the checks of a repository."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

from negotiate import __version__

if TYPE_CHECKING:
    from negotiate.answers.incoming import Finding, Linted

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note", "hint": "note"}


def sarif(answers: Sequence[Linted]) -> dict[str, object]:
    """Give one log with one run for all files; columns count code points."""
    codes = sorted({one["code"] for answer in answers for one in answer["findings"]})
    results = [
        _result(answer["file"], one, codes.index(one["code"]))
        for answer in answers
        for one in answer["findings"]
    ]
    driver = {"name": "negotiate", "version": __version__, "rules": [{"id": one} for one in codes]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(file: str, one: Finding, rule: int) -> dict[str, object]:
    artifact = {"uri": quote(PurePath(file).as_posix(), safe="/")}
    place: dict[str, object] = {"artifactLocation": artifact}
    if one["line"] is not None:
        place["region"] = _region(one["line"], one["character"], one["excerpt"])
    result: dict[str, object] = {
        "ruleId": one["code"],
        "ruleIndex": rule,
        "level": _LEVELS[one["level"]],
        "message": {"text": one["message"]},
        "locations": [
            {"physicalLocation": place, "logicalLocations": [{"name": one["paragraph"]}]}
        ],
    }
    replacements = [
        {
            "deletedRegion": _region(edit["line"], edit["character"], edit["before"]),
            "insertedContent": {"text": edit["after"]},
        }
        for edit in one["fix"]
        if edit["line"] is not None
    ]
    if replacements:
        change = {"artifactLocation": artifact, "replacements": replacements}
        result["fixes"] = [{"artifactChanges": [change]}]
    return result


def _region(line: int, character: int, excerpt: str) -> dict[str, int]:
    """Give the place; its end is the column after the last."""
    lines = excerpt.split("\n")
    last = len(lines[-1]) + (character if len(lines) == 1 else 1)
    ends = line + len(lines) - 1
    return {"startLine": line, "startColumn": character, "endLine": ends, "endColumn": last}
