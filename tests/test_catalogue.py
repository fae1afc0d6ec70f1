"""The main job on a real draft: import it, see what is open and who holds it, hand it out."""

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
def draft(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "work.db"))
    file = corpus / "cica" / "2021-09-27-catalogue-draft.txt"
    run("import", str(file), "--yes")
    return file


@pytest.mark.usefixtures("draft")
def test_the_title_is_found_and_the_paragraphs_are_counted() -> None:
    (document,) = json.loads(run("documents", "--json").stdout)["documents"]

    assert document["title"] == "CICA CATALOGUE OF CONFIDENCE BUILDING MEASURES"
    assert (document["paragraphs"], document["open"]) == (56, 2)
    assert (document["symbol"], document["revision"], document["date"]) == (None, None, None)
    assert document["language"] == "en"


@pytest.mark.usefixtures("draft")
def test_two_paragraphs_are_open_and_their_holders_are_known() -> None:
    open_ = json.loads(run("open", "--json").stdout)["paragraphs"]

    assert [(one["paragraph"], one["brackets"], one["depth"]) for one in open_] == [
        ("2.2.1", 3, 2),
        ("2.2.10", 5, 3),
    ]
    assert open_[0]["holders"] == {"CHAIR": ["-b1"], "IND": ["+b1"]}
    assert open_[1]["holders"] == {
        "RUS": ["+b1", "-b3", "+g1"],
        "IND": ["-b1"],
        "ISR": ["-b1"],
        "CHAIR": ["+b2"],
    }


@pytest.mark.usefixtures("draft")
def test_the_sentence_for_the_minutes_is_that_of_the_secretariat() -> None:
    assert run("summary").stdout.startswith(
        "Two of 56 numbered paragraphs remain open: "
        "2.2.1 (CHAIR, IND) and 2.2.10 (CHAIR, IND, ISR, RUS)."
    )


def test_a_marked_export_gives_the_text_back_paragraph_by_paragraph(draft: Path) -> None:
    source = draft.read_text("utf-8")
    body = source[source.index("The Member States of the Conference on Interaction and Conf") :]
    typed = [line for line in body.split("\n") if line]
    cut = next(at for at, line in enumerate(typed) if line.startswith("and rescue services"))
    typed[cut - 1 : cut + 1] = [" ".join(typed[cut - 1 : cut + 1])]
    for at, line in enumerate(typed):
        if line.startswith(("- a)", "- b)", "- c)", "- d)", "- A.")):
            typed[at] = line.removeprefix("- ")

    exported = run("export", "--open", "marked").stdout.rstrip("\n").split("\n\n")[1:]

    assert exported == typed


@pytest.mark.usefixtures("draft")
def test_without_its_contested_text_2_2_1_has_its_full_stop() -> None:
    exported = run("export", "--open", "omit").stdout

    assert "smuggling of migrants, money laundering.\n" in exported


def test_a_placeholder_in_the_minutes_is_a_gap_and_not_open(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "work.db"))
    run("import", str(corpus / "cica" / "2021-10-05-soc-draft-minutes.txt"), "--yes")

    summary = json.loads(run("summary", "--json").stdout)

    assert summary["open"] == 0
    assert summary["unfinished"] > 0


@pytest.mark.parametrize(("folder", "documents"), [("cica", 10), ("unfccc", 2)])
def test_every_real_text_can_be_imported(
    corpus: Path, folder: str, documents: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "work.db"))
    for file in sorted((corpus / folder).iterdir()):
        run("import", str(file), "--yes")

    assert len(json.loads(run("documents", "--json").stdout)["documents"]) == documents
