"""A bracket that lost its other half did not close, and its words are not settled."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from negotiate.cli.main import main
from negotiate.compare import BracketedWords, PositionChangeKind
from negotiate.telling.session.report import HALVED
from tests.reading import compare
from tests.test_bracket_diff import version

WHOLE = "Cups are of glass [or tin] and stay here."
HALF = ("Cups are of glass [or tin and stay here.", "Cups are of glass or tin] and stay here.")
DRAFT = """WG/2026/DRAFT/9/Rev.{number} {number} May 2026

DRAFT DECISION ON CUPS

1. {text}

2. Members meet twice a year.
"""


@pytest.mark.parametrize("half", HALF)
def test_what_closed_with_half_a_bracket_did_not_close(half: str) -> None:
    (change,) = compare([version(WHOLE)], [version(half)]).positions

    assert (change.what, change.words) == (PositionChangeKind.CLOSED, BracketedWords.HALVED)


@pytest.mark.parametrize("half", HALF)
def test_a_bracket_that_has_its_other_half_again_was_not_opened_round_settled_words(
    half: str,
) -> None:
    (change,) = compare([version(half)], [version(WHOLE)]).positions

    assert (change.what, change.words) == (PositionChangeKind.OPENED, BracketedWords.HALVED)


def test_a_bracket_that_closes_beside_one_that_was_broken_before_closed() -> None:
    before, after = "We [act] now] here.", "We act now] here."
    changes = compare([version(before)], [version(after)]).positions

    assert [change.words for change in changes] == [BracketedWords.KEPT]


@pytest.mark.parametrize("half", HALF)
@pytest.mark.parametrize(
    "asked",
    ["diff", "report --since Rev.1", "history 1", "alarms", "diff --json", "history 1 --json"],
)
def test_no_account_calls_half_a_bracket_settled(half: str, asked: str, tmp_path: Path) -> None:
    database = ["--db", str(tmp_path / "x.db")]
    for number, text in enumerate((WHOLE, half), 1):
        file = tmp_path / f"{number}.txt"
        file.write_text(DRAFT.format(number=number, text=text), "utf-8")
        CliRunner().invoke(main, [*database, "import", str(file), "--yes"], catch_exceptions=False)
    said = CliRunner().invoke(main, [*database, *asked.split()], catch_exceptions=False).stdout

    assert "narrowed" not in said.lower()
    assert "without its brackets" not in said
    assert "words stay\n" not in said
    assert '"kept"' not in said
    if asked.startswith("report"):
        assert HALVED.capitalize() in said or HALVED in said
