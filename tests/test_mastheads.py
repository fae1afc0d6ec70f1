"""The head of a paper, as an office prints it: every line says what it is, or is pointed out."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from negotiate.cli.main import main
from negotiate.model import Draft
from negotiate.readers import read_draft, split
from negotiate.readers.source import Instructions, SourceText

SHARED = Path(__file__).resolve().parents[2] / "shared"

BODY = """
DRAFT TEXT ON THINGS

The Conference,

Recalling its decisions,

1. Decides to go [now] (+IND).

2. Requests a report.
"""
FACTS = {
    "en": ("United Nations", "General Assembly", "Distr.: Limited", "12 January 2026",
           "Original: English"),
    "fr": ("Nations Unies", "Assemblée générale", "Distr. limitée", "12 janvier 2026",
           "Original : anglais"),
    "es": ("Naciones Unidas", "Asamblea General", "Distr. limitada", "12 de enero de 2026",
           "Original: inglés"),
    "ru": ("Организация Объединенных Наций", "Генеральная Ассамблея",
           "Распространение: ограниченное", "12 января 2026 года", "Язык оригинала: английский"),
    "ar": ("الأمم المتحدة", "الجمعية العامة", "توزيع محدود", "12 كانون الثاني/يناير 2026",
           "الأصل: بالإنكليزية"),
    "zh": ("联合国", "大会", "分发：限制", "2026年1月12日", "原件：英文"),
}  # fmt: skip
MARKS = {
    "en": "Limited", "fr": "limitée", "es": "limitada", "ru": "ограниченное", "ar": "توزيع محدود",
    "zh": "限制",
}  # fmt: skip
SYMBOL = "A/C.3/80/L.12/Rev.1"
LANGUAGES = pytest.mark.parametrize("language", sorted(FACTS))


def read(text: str) -> Draft:
    (draft,) = split(SourceText(text), Instructions()).drafts
    return draft


def is_read(draft: Draft, language: str) -> bool:
    return (
        (draft.title, str(draft.symbol), draft.distribution, draft.date, draft.body)
        == ("DRAFT TEXT ON THINGS", SYMBOL, MARKS[language], "2026-01-12", FACTS[language][1])
        and [one.number for one in draft.paragraphs] == ["opening", "PP1", "1", "2"]
        and draft.problems == ()
    )  # fmt: skip


@LANGUAGES
def test_a_head_of_lines_that_stand_together_is_read_line_by_line(language: str) -> None:
    name, organ, mark, date, original = FACTS[language]

    assert is_read(read("\n".join([name, SYMBOL, organ, mark, date, original, BODY])), language)


@LANGUAGES
@pytest.mark.parametrize("gap", ["\t", " " * 30])
def test_a_head_in_two_columns_is_read_column_by_column(language: str, gap: str) -> None:
    name, organ, mark, date, original = FACTS[language]
    head = f"{name}{gap}{SYMBOL}\n{organ}{gap}{mark}\n{gap}{date}\n{gap}{original}\n"

    assert is_read(read(head + BODY), language)


@LANGUAGES
def test_a_head_of_lines_apart_is_read(language: str) -> None:
    name, organ, mark, date, original = FACTS[language]

    assert is_read(read("\n\n".join([name, SYMBOL, organ, mark, date, original, BODY])), language)


RIVERS = "ORGANISATION OF RIVERS\nT/2026/DRAFT/3/Rev.{0}\nDistr: RESTRICTED\n{0} March 2026\n{1}"


@pytest.mark.parametrize(
    "head",
    [
        "ORGANISATION OF RIVERS\nT/2026/DRAFT/3\nDistr: RESTRICTED\n",
        "ORGANISATION OF RIVERS\n        T/2026/DRAFT/3\n        Distr: RESTRICTED\n",
        "Rivers Office\nDoc. T/2026/DRAFT/3\nRESTRICTED\nOriginal: English\n",
        "Distr.: RESTRICTED\nRivers Office\nDocument No. T/2026/DRAFT/3\n",
    ],
)
def test_an_organisation_above_the_symbol_takes_nothing_with_it(head: str) -> None:
    draft = read(head + BODY)

    assert (str(draft.symbol), draft.distribution, draft.title) == (
        "T/2026/DRAFT/3", "RESTRICTED", "DRAFT TEXT ON THINGS"
    )  # fmt: skip


def test_a_paper_of_an_assembly_has_its_own_title_and_not_that_of_the_agenda() -> None:
    draft = read(
        f"United Nations          {SYMBOL}\nGeneral Assembly        Distr.: Limited\n\n"
        "Eightieth session\nThird Committee\nAgenda item 71 (b)\nPromotion of lamps\n\n"
        "Mexico and Norway: revised draft resolution\n\nThe lamps of the world\n\n"
        "The General Assembly,\n\nRecalling its decisions,\n\n1. Decides.\n\n2. Goes.\n"
    )

    assert (draft.title, draft.body) == ("The lamps of the world", "General Assembly")
    (left,) = draft.left_out
    for words in (
        "Eightieth session",
        "Third Committee",
        "Promotion of lamps",
        "Mexico and Norway",
    ):
        assert words in left.what


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("Distribution list: members", "distribution"),
        ("Revised on 12 March 2026 by the Chair", "date"),
        ("Replaces T/2026/DRAFT/2", "symbol"),
        ("Restricted until adoption", "distribution"),
    ],
)
def test_a_line_of_the_head_that_looks_like_a_fact_and_is_none_is_pointed_out(
    line: str, what: str
) -> None:
    draft = read(f"T/2026/DRAFT/3\n\n{line}\n{BODY}")

    assert [one.message for one in draft.problems if line in one.message] == [
        f"“{line}” looks like a {what} and was not taken for one; if it is, give it with --{what}"
    ]


def test_a_distribution_within_one_long_line_is_pointed_out() -> None:
    line = (
        f"United Nations {SYMBOL} General Assembly Distr.: General 29 April 2026 " + "Lamps " * 40
    )
    said = [one.message for one in read(line + BODY).problems]

    assert any(one.startswith(f"“{SYMBOL}” looks like a symbol") for one in said)
    assert any(one.startswith("“Distr.: General” looks like a distribution") for one in said)


def test_the_symbol_of_a_second_organ_is_left_out_in_its_words_and_pointed_out() -> None:
    draft = read(f"A/80/123\nS/2026/45\n\n12 March 2026\n{BODY}")

    assert (str(draft.symbol), draft.date) == ("A/80/123", "2026-03-12")
    assert "second symbol “S/2026/45”" in draft.left_out[0].what
    assert "“S/2026/45” looks like a symbol" in draft.problems[0].message


def test_a_list_of_symbols_is_no_head() -> None:
    draft = read_draft(b"1. Papers:\n\nA/80/1\nA/80/2\nS/2026/1\n\n2. End.\n")

    assert "S/2026/1" in "".join(one.text for one in draft.paragraphs)


def test_a_head_in_the_middle_of_a_file_begins_a_text_with_all_its_lines() -> None:
    first = f"A/1/Rev.1\nDistr.: Limited\n1 May 2026\n{BODY}"
    second = f"\nUnited Nations\nA/1/Rev.2\nGeneral Assembly\nDistr.: General\n2 May 2026\n{BODY}"
    drafts = split(SourceText(first + second), Instructions()).drafts

    assert [(one.revision, one.distribution, one.date) for one in drafts] == [
        ("Rev.1", "Limited", "2026-05-01"),
        ("Rev.2", "General", "2026-05-02"),
    ]
    assert {one.title for one in drafts} == {"DRAFT TEXT ON THINGS"}


def test_a_text_without_blank_lines_keeps_its_head_and_its_preamble() -> None:
    draft = read(RIVERS.format(1, BODY.replace("\n\n", "\n").lstrip()))

    assert (str(draft.symbol), draft.date) == ("T/2026/DRAFT/3/Rev.1", "2026-03-01")
    assert [one.number for one in draft.paragraphs] == ["opening", "PP1", "1", "2"]


def test_three_revisions_of_one_paper_are_one_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "negotiate.db"))
    for revision in (1, 2, 3):
        file = tmp_path / f"{revision}.txt"
        file.write_text(RIVERS.format(revision, BODY.replace("report", f"report {revision}")))
        assert CliRunner().invoke(main, ["import", str(file), "--yes"]).exit_code == 0

    shown = json.loads(CliRunner().invoke(main, ["documents", "--json"]).stdout)["documents"]
    assert [(one["symbol"], len(one["revisions"])) for one in shown] == [("T/2026/DRAFT/3", 3)]


PIECES = st.sampled_from(
    [
        *FACTS["en"], *FACTS["fr"], *FACTS["zh"], SYMBOL, "S/2026/45", "Distr: all",
        "DRAFT DECISION", "Eightieth session", "Agenda item 7", "On lamps", "\n", "\t", "      ",
        "[x] (+IND)", "1. Go.", "The Conference,", "Recalling it,",
    ]
)  # fmt: skip
HEADS = st.lists(st.lists(PIECES, max_size=3).map(" ".join), max_size=12).map("\n".join)


@given(HEADS)
def test_every_word_of_a_head_is_in_a_paragraph_or_in_lines_left_out(head: str) -> None:
    text = f"{head}\n{BODY}"
    found = split(SourceText(text), Instructions())
    lines = text.split("\n")
    kept = " ".join(p.label + p.text for one in found.drafts for p in one.paragraphs)
    left = [*found.left_out, *(each for one in found.drafts for each in one.left_out)]
    gone = " ".join(" ".join(lines[one.first_line - 1 : one.last_line]) for one in left)

    assert [word for word in re.findall(r"\w+", text) if word not in f"{kept} {gone}"] == []


def test_a_subsection_in_capitals_begins_no_other_text() -> None:
    text = (SHARED / "cases" / "subsection-splits-text.txt").read_text("utf-8")
    draft = read(text)

    assert draft.title == "CONVENTION ON LAMPS"
    assert "Article 27.2" in [one.number for one in draft.paragraphs]
    assert draft.problems == ()


@pytest.mark.parametrize(
    "heading",
    [
        "PARTE X\nTERCEROS AL PRESENTE ACUERDO",
        "RULES THAT APPLY TO FERRIES AND\nTO BOATS",
        "РАЗДЕЛ II. ПРАВИЛА ДЛЯ СУДОВ И\nПАРОМОВ ДОГОВОРА",
        "TITLE 4. RULES OF THE AGREEMENT",
    ],
)
def test_a_heading_in_capitals_between_articles_that_count_on_begins_no_other_text(
    heading: str,
) -> None:
    draft = read(
        "CONVENTION ON LAMPS\n\nArticle 17\n\n1. Boats pass.\n\n2. Boats stop.\n\n"
        f"{heading}\n\nArticle 18\n\n1. Nets are dry.\n\n2. Nets are counted.\n"
    )
    assert draft.title == "CONVENTION ON LAMPS"


RESOLUTION = """United Nations

L/RES/7/2

General Assembly

Distr.: General

29 April 2031

Seventh session

Agenda item 5 (c)

Lamps of the harbours: keeping of the Lamps

Resolution adopted by the General Assembly on 24 April 2031

{whence}

7/2. Keeping of the lamps of the harbours and storing of oars

The General Assembly,

Recalling its decisions,

1. Decides to go.
"""
WHENCE = [
    "[without reference to a Main Committee (L/7/L.41)]",
    "[on the report of the Third Committee (L/7/401, para. 6)]",
    "[sans renvoi à une grande commission (L/7/L.41)]",
    "[sur la base du rapport de la Troisième Commission (L/7/401)]",
    "[sin remisión previa a una Comisión Principal (L/7/L.41)]",
    "[без передачи в главные комитеты (L/7/L.41)]",
    "[по докладу Третьего комитета (L/7/401, пункт 6)]",
]


@pytest.mark.parametrize("whence", WHENCE)
def test_a_resolution_has_the_title_behind_its_number(whence: str) -> None:
    draft = read(RESOLUTION.format(whence=whence))
    assert draft.title == "Keeping of the lamps of the harbours and storing of oars"
    assert (str(draft.symbol), draft.date, draft.body) == (
        "L/RES/7/2",
        "2031-04-29",
        "General Assembly",
    )
    assert [one.number for one in draft.paragraphs] == ["opening", "PP1", "1"]


def test_brackets_above_a_title_that_say_anything_else_stay_open_text() -> None:
    draft = read(RESOLUTION.format(whence="[without the words of the Chair]"))
    assert any("[without the words" in one.text for one in draft.paragraphs)


def test_a_number_in_the_text_makes_no_title() -> None:
    text = RESOLUTION.format(whence=WHENCE[0]).replace("Recalling its", "7/3. Recalling its")
    assert read(text).title == "Keeping of the lamps of the harbours and storing of oars"
