"""A fault of the program is told in a sentence, and reported without a word of a draft."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from negotiate.cli.group import FAULT
from negotiate.cli.main import fill, main
from negotiate.store import Store

SECRET = "the secret clause"


@pytest.fixture
def failing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    """Run a command in which something fails that holds draft text."""
    path = tmp_path / "work.db"
    fill(path)
    monkeypatch.delenv("NEGOTIATE_TRACEBACK")

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError(SECRET) from ValueError(SECRET)

    monkeypatch.setattr(Store, "documents", fails)
    return CliRunner().invoke(main, ["--db", str(path), "documents"])


def test_it_is_a_sentence_and_a_status_of_its_own(failing: Result) -> None:
    assert failing.exit_code == FAULT
    assert failing.stderr.startswith("negotiate: `documents` stopped at a fault of the program")
    assert "Traceback" not in failing.output
    assert SECRET not in failing.output


def test_the_report_says_where_and_nothing_that_was_read(failing: Result, tmp_path: Path) -> None:
    (report,) = (tmp_path / "state-home" / "negotiate").glob("fault-*.txt")
    said = report.read_text("utf-8")

    assert str(report) in failing.stderr
    assert "command: documents" in said
    assert "RuntimeError" in said
    assert "ValueError" in said
    assert "negotiate/cli/" in said
    assert SECRET not in said
    assert str(tmp_path) not in said
    assert report.stat().st_mode & 0o777 == 0o600
