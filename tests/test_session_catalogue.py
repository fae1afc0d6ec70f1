"""The last two open paragraphs of a real catalogue draft are settled in a session."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from negotiate.cli.main import main


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.stderr
    return result


@pytest.fixture
def settled(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "work.db"))
    run("import", str(corpus / "cica" / "2021-09-27-catalogue-draft.txt"), "--yes")
    run("resolve", "2.2.1", "b1", "drop", "--lifted", "IND")
    run("resolve", "2.2.10", "b3", "drop")
    run("resolve", "2.2.10", "g1", "choose", "2")
    run("resolve", "2.2.10", "b2", "keep")
    run("resolve", "2.2.10", "b1", "keep", "--lifted", "IND", "--lifted", "ISR")


@pytest.mark.usefixtures("settled")
def test_no_paragraph_is_open_any_more() -> None:
    assert json.loads(run("open", "--json").stdout)["paragraphs"] == []


@pytest.mark.usefixtures("settled")
def test_the_export_is_clean() -> None:
    written = [run("export", "--open", how).stdout for how in ("keep", "marked", "omit")]
    assert len(set(written)) == 1
    assert "not agreed" not in written[0].casefold()


@pytest.mark.usefixtures("settled")
def test_2_2_10_has_the_chosen_wording() -> None:
    text = json.loads(run("show", "2.2.10", "--json").stdout)["text"]
    assert "among interested countries in line with discussions on this matter" in text


@pytest.mark.usefixtures("settled")
def test_2_2_1_has_its_full_stop_again() -> None:
    text = json.loads(run("show", "2.2.1", "--json").stdout)["text"]
    assert text.endswith("smuggling of migrants, money laundering.")


@pytest.mark.usefixtures("settled")
def test_nothing_else_has_changed() -> None:
    changed = json.loads(run("diff", "#1", "working text", "--json").stdout)
    assert {one["new_number"] for one in changed["wording"]} == {"2.2.1", "2.2.10"}


@pytest.mark.usefixtures("settled")
def test_nothing_is_agreed_by_being_clean() -> None:
    assert json.loads(run("show", "2.2.1", "--json").stdout)["said"] is None
