"""The list of the paragraphs: all of them, as they are typed and as they stand."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from negotiate.cli.main import main

DRAFT = """WG/2026/DRAFT/9/Rev.1 14 May 2026

DRAFT DECISION ON VISITS

Recalling the visits of 2019,

1. General

1.1 Visits [, in spring,] (+IND) (-RUS) are welcome.

1.2 Members meet:

(a) twice a year;

(b) on _____.
"""


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "work.db"))
    monkeypatch.setenv("COLUMNS", "80")
    taken("draft.txt", DRAFT, tmp_path)


def taken(name: str, text: str, folder: Path) -> None:
    file = folder / name
    file.write_text(text, "utf-8")
    assert run("import", str(file), "--yes").exit_code == 0


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def listed(*arguments: str) -> dict[str, object]:
    answer: dict[str, object] = json.loads(run("paragraphs", *arguments, "--json").stdout)
    return answer


def test_every_paragraph_has_a_line_with_address_kind_status_and_first_words() -> None:
    run("agree", "1.2", "--opening-words")

    assert (
        run("paragraphs").stdout
        == """\
WG/2026/DRAFT/9 (working text)
  PP1      preambular  clean       Recalling the visits of 2019,
  1        heading     clean       General
  1.1      numbered    open        Visits [, in spring,] (+IND) (-RUS) are welc…
  1.2      numbered    agreed      Members meet:
  1.2 (a)  item        clean       twice a year;
  1.2 (b)  item        unfinished  on _____.
"""
    )


def test_json_names_the_document_and_gives_the_whole_texts() -> None:
    answer = listed()

    assert (answer["document"], answer["revision"]) == ("WG/2026/DRAFT/9", "Rev.1")
    assert answer["paragraphs"][2] == {  # type: ignore[index]
        "paragraph": "1.1",
        "kind": "numbered",
        "status": "open",
        "to_look_at": [],
        "said": None,
        "between_unmatched_brackets": False,
        "inside_span": False,
        "brackets": 1,
        "label": "1.1 ",
        "text": "Visits [, in spring,] (+IND) (-RUS) are welcome.",
    }


def test_whatever_is_listed_can_be_typed() -> None:
    for one in listed()["paragraphs"]:  # type: ignore[attr-defined]
        assert run("show", one["paragraph"]).exit_code == 0


def test_an_earlier_revision_is_listed_as_it_was(tmp_path: Path) -> None:
    taken(
        "later.txt",
        DRAFT.replace("Rev.1", "Rev.2").replace("1.1 Visits", "1.1 All visits"),
        tmp_path,
    )

    assert "All visits" in run("paragraphs").stdout
    assert "All visits" not in run("paragraphs", "--revision", "Rev.1").stdout


def test_a_clean_paragraph_inside_a_bracket_of_several_is_open(tmp_path: Path) -> None:
    text = "WG/2026/DRAFT/8\n\nA DRAFT\n\n1.1 We [meet.\n\n1.2 We talk.\n\n1.3 We go] home.\n"
    taken("spanned.txt", text, tmp_path)

    said = run("paragraphs", "WG/2026/DRAFT/8").stdout.splitlines()

    assert "  1.2  numbered  open, in a span  We talk." in said


def test_a_clean_paragraph_between_unmatched_brackets_is_not_passed_off_as_settled(
    tmp_path: Path,
) -> None:
    text = (
        "WG/2026/DRAFT/8\n\nA DRAFT\n\n# 1 Meetings\n\n1.1 We [meet.\n\n1.2 We talk.\n\n"
        "# 2 We] go\n\n2.1 We end.\n"
    )
    taken("unmatched.txt", text, tmp_path)

    said = run("paragraphs", "WG/2026/DRAFT/8").stdout.splitlines()

    assert "1.2: It stands between unmatched brackets, and is perhaps not agreed." in said


def test_whoever_types_a_number_that_is_not_there_is_told_of_the_list() -> None:
    said = run("show", "7 (b)").stderr

    assert said.endswith("; `negotiate paragraphs` lists them all\n")


@pytest.mark.parametrize("columns", ["20", "40", "200"])
def test_no_terminal_is_too_narrow(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)

    assert len(run("paragraphs").stdout.splitlines()) == 7
