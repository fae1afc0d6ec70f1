"""A sitting by command: one gives way, one is overruled, the next text has a paragraph less."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from negotiate.cli.main import main

FIRST = """T/2026/DRAFT/1/Rev.1

DRAFT TEXT ON THINGS

1. Ships carry [two lamps] (+IND) (-RUS) at night in the estuary.

2. Owners pay [a fee] (+CHN) (-TUR) (?KAZ) of the harbour each year.

3. Masters keep a log of the voyage.

4. Pilots wait [at the gate] (-UZB) for every ship that comes.
"""
SECOND = """T/2026/DRAFT/1/Rev.2

DRAFT TEXT ON THINGS

1. Ships carry two lamps at night in the estuary.

2. Masters keep a log of the voyage.

3. Pilots wait [at the gate] (-UZB) for every ship that comes.
"""
SAID = """\
T/2026/DRAFT/1: meeting SWG 2026-05-14
DRAFT TEXT ON THINGS
Rev.1 compared with Rev.2.

No brackets remain: 1

Deleted (as numbered before): 2

Renumbered and otherwise as before: 3 is now 2, 4 is now 3

1 (no brackets remain)
    “[two lamps]” stays, without its brackets (oral).
    Russian Federation lifted its objection to “[two lamps]”.
    No brackets remain; the paragraph is not recorded as agreed.

2 (deleted)
    “[a fee]” stays, without its brackets.
    Objection of Türkiye and reservation of Kazakhstan on “[a fee]” were not met; nobody is\
 recorded as having lifted them.
    The ground recorded: ruling of the Chair
    The paragraph is no longer in the text; it read: “Owners pay a fee of the harbour each year.”

Clean or agreed before, and not now:
    2 of Rev.1: clean in act 4 (WHEN); no longer in the text.

Open paragraphs: 3 before, 1 now.
Brackets: 3 before, 1 now.
Paragraphs recorded as agreed, or agreed ad referendum: 0 before, 0 now.
Positions in the text that were not in it before: 0.

One of 3 numbered paragraphs remains open: 3 (UZB).
"""


def done(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_the_report_read_aloud_is_what_happened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "room.db"))
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text(FIRST, "utf-8")
    second.write_text(SECOND, "utf-8")
    done("import", str(first), "--yes")
    done("meeting", "open", "SWG", "--date", "2026-05-14")
    done("resolve", "1", "b1", "keep", "--lifted", "RUS", "--source", "oral")
    done("resolve", "2", "b1", "keep", "--note", "ruling of the Chair")
    done("import", str(second), "--yes")
    assert re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d", "WHEN", done("report")) == SAID
