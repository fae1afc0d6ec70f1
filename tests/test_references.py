"""References to paragraphs by their numbers, and those that a renumbering has left elsewhere."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from negotiate.cli.main import main
from negotiate.history.references import Astray, astray, references
from negotiate.history.texts import Text
from negotiate.model import ParagraphKind, Version
from negotiate.readers import read_draft
from negotiate.telling.comparison import reference


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("as in paragraph 12 above", ["paragraph 12"]),
        ("in paragraphs 3, 5 and 7 (b) bis", ["paragraphs 3", "paragraphs 5", "paragraphs 7 (b)"]),
        ("Article 5, paragraph 2, applies", ["Article 5", "paragraph 2"]),
        ("paragraph 2 of Article 5 applies", ["paragraph 2", "Article 5"]),
        ("paragraph 2 of Article 5 of the Convention", []),
        ("under para. 2.2.10 of this Framework", ["para. 2.2.10"]),
        ("see OP4 and PP2", ["OP4", "PP2"]),
        ("в соответствии с пунктом 3 настоящего решения", ["пунктом 3"]),
        ("согласно пункту 2 статьи 5", ["пункту 2", "статьи 5"]),
        ("el párrafo 4 del presente artículo", ["párrafo 4"]),
        ("the annex II to this Agreement", ["annex II"]),
        ("acts under paragraph 2, in accordance with the rules", ["paragraph 2"]),
        ("submits what paragraph 5 says to the Secretariat", ["paragraph 5"]),
    ],
)
def test_a_reference_is_read(text: str, words: list[str]) -> None:
    found = references(text)

    assert [one.words for one in found] == words
    assert all(text[one.start : one.end] in one.words for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "paragraph 12 of resolution 70/1",
        "Article 5 of the Convention",
        "Article 8, paragraph 2, of the Convention",
        "paragraph 3 of its decision of last year",
        "пункта 2 резолюции 70/1",
        "annex II to the Vienna Convention",
        "paragraphs of 12 lines",
        "12 paragraphs",
        "Agenda 2030, 5 articles",
        "resolution 70/1, party 5",
    ],
)
def test_what_is_said_of_another_paper_is_no_reference(text: str) -> None:
    assert references(text) == ()


def version(number: str, text: str, identity: str) -> Version:
    return Version(
        revision="", order=0, paragraph=identity, number=number, kind=ParagraphKind.NUMBERED,
        label="", text=text, open=False, unfinished=False, brackets=0, depth=0, holders={},
    )  # fmt: skip


def text(name: str, *versions: Version) -> Text:
    return Text(name, name, None, versions)


OLD = text(
    "Rev.2",
    version("11", "Lamps.", "a"),
    version("12", "Oars.", "b"),
    version("13", "As paragraph 12 says, and paragraph 11.", "c"),
)


def renumbered(*numbers: str | None) -> Text:
    """Give the next text with other numbers; None takes a paragraph out."""
    pairs = zip(OLD.versions, numbers, strict=True)
    return text("Rev.3", *(replace(one, number=to) for one, to in pairs if to))


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (("11", "14", "15"), [("paragraph 12", "12", "14", None)]),
        (
            ("12", "11", "13"),
            [("paragraph 12", "12", "11", "12"), ("paragraph 11", "11", "12", "11")],
        ),
        (("11", None, "12"), [("paragraph 12", "12", None, "12")]),
        (("11", "12", "13"), []),
        (("11", "12", "40"), []),
    ],
)  # fmt: skip
def test_a_reference_follows_what_it_meant(
    new: tuple[str | None, ...], expected: list[tuple[str, str, str | None, str | None]]
) -> None:
    _, found = astray([OLD, renumbered(*new)])

    assert [(one.words, one.was, one.now, one.points_at) for one in found] == expected


def test_a_reference_is_held_against_the_text_it_came_in_with() -> None:
    later = renumbered("11", "14", "15")
    read, found = astray([OLD, later, replace(later, name="Rev.4")])

    assert (read, [(one.since, one.number) for one in found]) == (2, [("Rev.2", "15")])


def test_a_reference_that_was_set_right_is_not_listed() -> None:
    versions = renumbered("11", "14", "15").versions
    right = replace(versions[2], text="As paragraph 14 says, and paragraph 11.")

    assert astray([OLD, text("Rev.3", *versions[:2], right)]) == (2, ())


@pytest.mark.parametrize(
    ("before", "after", "listed"),
    [
        ("paragraphs 11 and 12", "paragraphs 11 and 12", ["paragraphs 12"]),
        ("paragraphs 11 and 12", "paragraphs 11, 12 and 15", ["paragraphs 12"]),
        ("paragraphs 11 and 12", "paragraph 12", ["paragraph 12"]),
        ("paragraphs 12 and 13", "paragraphs 11 and 12", []),
        ("paragraph 12", "paragraph 12 bis", []),
    ],
)
def test_a_list_with_other_numbers_was_written_anew(
    before: str, after: str, listed: list[str]
) -> None:
    old = text("Rev.2", *OLD.versions[:2], replace(OLD.versions[2], text=f"See {before}."))
    new = renumbered("11", "14", "15")
    new = text("Rev.3", *new.versions[:2], replace(new.versions[2], text=f"See {after}."))

    assert [one.words for one in astray([old, new])[1]] == listed


def test_the_number_of_a_paragraph_counts_in_its_own_article() -> None:
    old = text(
        "Rev.1",
        version("Article 5.2", "Lamps.", "a"),
        version("Article 5.3", "As in paragraph 2 of this Article.", "b"),
        version("Article 6.2", "Oars, subject to Article 5, paragraph 2.", "c"),
    )
    numbers = ("Article 7.2", "Article 7.3", "Article 6.2")
    pairs = zip(old.versions, numbers, strict=True)
    _, found = astray([old, text("Rev.2", *(replace(one, number=to) for one, to in pairs))])

    assert [(one.number, one.words, one.was, one.now) for one in found] == [
        ("Article 6.2", "paragraph 2", "Article 5.2", "Article 7.2")
    ]


def test_a_number_that_never_was_is_not_listed() -> None:
    alone = text("Rev.1", version("1", "See paragraph 99.", "a"))

    assert astray([alone, replace(alone, name="Rev.2")]) == (0, ())


@pytest.mark.parametrize(
    ("now", "points_at", "end"),
    [
        ("14", "12", "is 14 now; 12 is another one"),
        ("14", None, "is 14 now; nothing has that number"),
        (None, "12", "is gone; 12 is another one"),
    ],
)
def test_a_reference_is_told(now: str | None, points_at: str | None, end: str) -> None:
    one = Astray("3.4", "paragraph 12", 0, 2, "Rev.2", "12", now, points_at)

    assert reference(one) == f"“paragraph 12” was 12 in Rev.2 and {end}"


FIRST = """WG/2026/DRAFT/3/Rev.1

DRAFT TEXT ON LAMPS

1. Lamps shall be lit at dusk by the keeper of each harbour in the region.

2. Oars shall be stored dry and counted each month by the crew on duty.

3. The keeper reports on what paragraph 2 says, and the rules of paragraph 1 of resolution 70/1.
"""
SECOND = FIRST.replace("Rev.1", "Rev.2").replace("3. The", "4. The").replace(
    "2. Oars", "2. Flags shall be flown on the feast days that the Assembly names.\n\n3. Oars"
)  # fmt: skip


@pytest.fixture
def imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "negotiate.db"))
    for name, written in (("1.txt", FIRST), ("2.txt", SECOND)):
        (tmp_path / name).write_text(written)
        assert CliRunner().invoke(main, ["import", str(tmp_path / name), "--yes"]).exit_code == 0


@pytest.mark.usefixtures("imported")
def test_the_command_lists_what_points_elsewhere() -> None:
    assert CliRunner().invoke(main, ["references"]).stdout.splitlines() == [
        "WG/2026/DRAFT/3 Rev.2: 1 reference to its own paragraphs",
        "Pointing elsewhere since a renumbering: 1",
        "",
        "  4                “paragraph 2” was 2 in Rev.1 and is 3 now; 2 is another one",
    ]


@pytest.mark.usefixtures("imported")
def test_the_command_gives_places_and_numbers() -> None:
    shown = json.loads(CliRunner().invoke(main, ["references", "--json"]).stdout)

    (one,) = shown["astray"]
    text_of_4 = read_draft(SECOND.encode()).paragraphs[-1].text
    assert text_of_4[one["start"] : one["end"]] == "2"
    assert {key: one[key] for key in ("number", "since", "was", "now", "points_at")} == {
        "number": "4", "since": "Rev.1", "was": "2", "now": "3", "points_at": "2",
    }  # fmt: skip


@pytest.mark.usefixtures("imported")
def test_an_older_text_is_asked_about_by_its_name() -> None:
    shown = CliRunner().invoke(main, ["references", "Rev.1"]).stdout.splitlines()

    assert shown[1:] == ["None of them points elsewhere since a renumbering."]


@pytest.mark.usefixtures("imported")
def test_what_is_too_much_is_refused() -> None:
    assert CliRunner().invoke(main, ["references", "WG/2026/DRAFT/3", "Rev.1", "x"]).exit_code == 2
