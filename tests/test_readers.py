"""Readers: from the bytes of a file to a draft, every line of it accounted for."""

import codecs
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from negotiate.bracket_parser import PLAIN
from negotiate.clean_text import CleanText, Line, as_markdown, as_text
from negotiate.errors import SourceError, UnknownEncoding
from negotiate.model import Draft, LeftOut, Paragraph, ParagraphKind
from negotiate.readers import decode, read_draft
from negotiate.readers.markdown import without_pipes

CYRILLIC = "Государства-члены обмениваются сведениями о мерах доверия и сотрудничестве. " * 12

NOTE = """SECRETARIAT OF THE LAKE CONFERENCE

No. 17/5

The Secretariat of the Lake Conference presents its compliments to the Member States.

Enclosure: as stated, on 2 p.

The Secretariat avails itself of this opportunity to renew its assurances.

Mirny, 3 March 2026

MEMBER STATES OF THE LAKE CONFERENCE
"""
DRAFT = """WG/2026/DRAFT/3/Rev.2 14 May 2026
Distr: Member States only

Working Group on Lakes

Draft guidelines on the exchange of water data

The Member States,

Recalling the rules,

1. Members share data [soon] (+AAA).
"""


def read(text: str, *, include_cover: bool = False) -> Draft:
    return read_draft(text.encode(), include_cover=include_cover)


def numbers(draft: Draft) -> list[str]:
    return [paragraph.number for paragraph in draft.paragraphs]


def messages(draft: Draft) -> list[str]:
    return [problem.message for problem in draft.problems]


# Encodings


def test_utf_8_is_read_without_being_told() -> None:
    assert decode("§ [и]".encode(), None) == "§ [и]"


def test_a_mark_of_byte_order_is_removed_at_the_start_only() -> None:
    assert decode(codecs.BOM_UTF8 + "a\ufeffb".encode(), None) == "a\ufeffb"


def test_utf_16_that_says_so_is_read() -> None:
    assert decode("Text [и]".encode("utf-16"), None) == "Text [и]"


def test_line_ends_become_line_feeds_and_nothing_else_changes() -> None:
    assert decode(b"a\r\nb\rc\n\x0b\x0c d ", None) == "a\nb\nc\n\x0b\x0c d "


def test_another_encoding_is_only_proposed() -> None:
    with pytest.raises(UnknownEncoding) as caught:
        decode(CYRILLIC.encode("cp1251"), None)
    assert caught.value.proposal == "cp1251"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Проект решения", "cp1251"),
        ("1. Члены [встречаются] (+КАЗ).", "cp1251"),
        ("Стороны встречаются дважды в год.", "koi8_r"),
        ("Стороны встречаются дважды в год.", "cp866"),
        ("Café à Genève – 1. Les États membres se réunissent.", "cp1252"),
        ("The Parties’ résumé — “agreed”", "cp1252"),
        ("Příliš žluťoučký kůň úpěl ďábelské ódy. Státy se dohodly.", "cp1250"),
        ("Ελληνικά κείμενα εδώ", "cp1253"),
    ],
)
def test_a_few_words_are_enough_to_propose_an_encoding(text: str, encoding: str) -> None:
    with pytest.raises(UnknownEncoding) as caught:
        decode(text.encode(encoding), None)
    assert caught.value.proposal == encoding


def test_the_question_names_the_option_that_answers_it() -> None:
    with pytest.raises(UnknownEncoding, match="--encoding cp1251"):
        decode(CYRILLIC.encode("cp1251"), None)


def test_the_question_reads_well_behind_the_name_of_the_file() -> None:
    with pytest.raises(UnknownEncoding) as caught:
        decode(CYRILLIC.encode("cp1251"), None)
    assert str(caught.value) == (
        "its bytes are not UTF-8; they look like cp1251 (windows-1251): "
        "give --encoding cp1251 if that is right"
    )


def test_a_given_encoding_is_used() -> None:
    assert decode(CYRILLIC.encode("koi8-r"), "koi8-r") == CYRILLIC


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "no-such-thing", "rot13", "a\0b", ""])
def test_a_wrong_encoding_is_refused(encoding: str) -> None:
    with pytest.raises(SourceError):
        decode(CYRILLIC.encode("cp1251"), encoding)


@pytest.mark.parametrize("content", [b"%PDF-1.7 x", b"PK\x03\x04 x", b"text\0text"])
def test_a_file_that_is_not_text_is_refused(content: bytes) -> None:
    with pytest.raises(SourceError):
        decode(content, None)


@given(st.text(st.characters(exclude_characters="\0\r", exclude_categories=["Cs"])))
def test_no_character_is_lost(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode(), None) == text.removeprefix("\ufeff")


def test_charset_normalizer_is_not_loaded_for_a_utf_8_file() -> None:
    code = (
        "import sys; from negotiate.readers import read_draft; read_draft(b'1. Text.');"
        "sys.exit('charset_normalizer' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# What a draft says about itself


def test_the_symbol_and_its_revision_are_read() -> None:
    assert str(read(DRAFT).symbol) == "WG/2026/DRAFT/3/Rev.2"


def test_the_date_beside_the_symbol_is_read() -> None:
    assert read(DRAFT).date == "2026-05-14"


def test_the_distribution_is_read() -> None:
    assert read(DRAFT).distribution == "Member States only"


def test_the_organ_is_read() -> None:
    assert read(DRAFT).body == "Working Group on Lakes"


def test_the_title_is_read() -> None:
    assert read(DRAFT).title == "Draft guidelines on the exchange of water data"


def test_the_language_is_read() -> None:
    assert read(DRAFT).language == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("1. Государства обмениваются сведениями о мерах и о сотрудничестве.", "ru"),
        ("1. Мүше мемлекеттер сенім шаралары туралы ақпарат алмасады.", "kk"),
        ("1. Xyzzy plugh.", None),
        ("1. Members share data.\n\n2. Members meet [soon] (+AAA).", "en"),
        ("1. Обмениваются данными [регулярно].\n\n2. Проводят встречи.", "ru"),
        ("1. Les Parties se réunissent chaque année afin de parler des lacs.", None),
        ("1. Die Parteien treffen sich in Genf und sprechen von den Seen.", None),
        ("1. Сторони обмінюються відомостями, зустрічаються щороку.", None),
    ],
)
def test_a_language_is_told_by_its_own_features(text: str, language: str | None) -> None:
    assert read(text).language == language


def test_what_a_draft_does_not_say_is_none() -> None:
    draft = read("1. Members meet.")
    said = (draft.title, draft.symbol, draft.date, draft.body, draft.distribution)
    assert said == (None, None, None, None, None)


def test_an_organisation_in_capitals_is_not_the_title() -> None:
    draft = read("LAKE CONFERENCE\n\nWorking Group on Lakes\n\nDRAFT PLAN\n\n1. Members meet.")
    assert (draft.title, draft.body) == ("DRAFT PLAN", "Working Group on Lakes")


def test_a_title_in_capitals_runs_over_its_lines() -> None:
    draft = read(
        "**DRAFT DECISION\nOF THE COMMITTEE**\n\non water data\n\nThe Committee,\n\n1. Acts."
    )
    assert draft.title == "DRAFT DECISION OF THE COMMITTEE on water data"


@pytest.mark.parametrize(
    "heading", ["PREAMBLE", "ПРЕАМБУЛА", "GENERAL PROVISIONS", "ANNEX", "WATER LEVELS", "Preamble"]
)
def test_a_heading_under_the_title_is_a_heading(heading: str) -> None:
    first = read(f"DRAFT PLAN FOR LAKES\n\n{heading}\n\nThe Members,\n\n1. Act.").paragraphs[0]
    assert (first.kind, first.text) == (ParagraphKind.HEADING, heading)


def test_a_heading_in_capitals_is_no_part_of_the_title() -> None:
    draft = read("DRAFT PLAN FOR LAKES\n\nPREAMBLE\n\nThe Members,\n\n1. Act.")
    assert draft.title == "DRAFT PLAN FOR LAKES"


def test_a_heading_in_capitals_without_a_title_is_not_the_title() -> None:
    assert read("PREAMBLE\n\nThe Members,\n\n1. Act.").title is None


@pytest.mark.parametrize(
    "title",
    [
        "DRAFT DECISION ON THE\n\nEXCHANGE OF DATA",
        "DRAFT RULES ON FISH AND\n\nOTHER LIVING THINGS",
        "DRAFT DECISION\n\nON THE EXCHANGE OF DATA",
        "DRAFT\n\nPLAN FOR LAKES",
        "**DRAFT PLAN**\n\n**LAKES OF THE NORTH**",
        "**DRAFT PLAN\n\nLAKES OF THE NORTH**",
        "ПРОЕКТ РЕШЕНИЯ\n\nО ВОДНЫХ ДАННЫХ",
    ],
)
def test_a_title_broken_in_two_that_reads_as_one_is_joined(title: str) -> None:
    joined = " ".join(title.replace("**", "").split())
    assert read(f"{title}\n\nThe Members,\n\n1. Act.").title == joined


@pytest.mark.parametrize("line", ["WG/1/Rev.2 2026-11-05", "WG/1/Rev.2, 5 November 2026"])
def test_the_date_after_a_symbol_is_read_in_either_form(line: str) -> None:
    draft = read(f"{line}\n\nDRAFT PLAN\n\n1. Act.")
    assert (str(draft.symbol), draft.date) == ("WG/1/Rev.2", "2026-11-05")


IMPOSSIBLE = "WG/2026/V/1/Rev.1, 31 February 2026\n\nDRAFT PLAN\n\n1. Act."


def test_an_impossible_date_loses_neither_symbol_nor_revision_nor_title() -> None:
    draft = read(IMPOSSIBLE)
    found = (str(draft.symbol), draft.revision, draft.title)
    assert found == ("WG/2026/V/1/Rev.1", "Rev.1", "DRAFT PLAN")


def test_an_impossible_date_is_no_date() -> None:
    assert read(IMPOSSIBLE).date is None


def test_an_impossible_date_is_reported_with_its_line() -> None:
    (problem,) = read(f"\n\n{IMPOSSIBLE}").problems
    assert (problem.line, "'31 February 2026'" in problem.message) == (3, True)


def test_an_impossible_date_on_a_line_of_its_own_is_not_the_title() -> None:
    assert read("WG/1/Rev.2\n31 February 2026\n\nDRAFT PLAN\n\n1. Act.").title == "DRAFT PLAN"


@pytest.mark.parametrize("emphasis", ["**", "*", "__"])
def test_a_symbol_and_a_distribution_in_bold_are_read(emphasis: str) -> None:
    symbol, mark = (f"{emphasis}{one}{emphasis}" for one in ("WG/2026/DRAFT/2/Rev.1", "Distr: All"))
    draft = read(f"# Draft decision\n\n{symbol}\n\n{mark}\n\n1.1 One [two] (+IND).\n")
    told = (str(draft.symbol), draft.revision, draft.distribution, draft.title)
    assert told == ("WG/2026/DRAFT/2/Rev.1", "Rev.1", "All", "Draft decision")
    assert [one.label.strip() for one in draft.paragraphs] == ["1.1"]


def test_a_revision_without_a_symbol_is_read() -> None:
    assert read("Rev.2 2026-11-05\nPlan for lakes\n\n1. Act.").revision == "Rev.2"


def test_a_russian_date_is_read() -> None:
    assert read("ЗАЯВЛЕНИЕ\n\nг. Мирный, 22 августа 2023 года\n\n1. Текст.").date == "2023-08-22"


def test_markdown_front_matter_gives_the_title() -> None:
    assert read("---\ntitle: Draft on lakes\n---\n\n1. Members meet.").title == "Draft on lakes"


def test_front_matter_is_accounted_for() -> None:
    what = "front matter: symbol, distribution, body, title"
    assert read(DRAFT).left_out == (LeftOut(1, 6, what),)


def test_a_rule_inside_the_front_matter_is_accounted_for_once() -> None:
    draft = read("WG/1/Rev.2\n\n---\n\nDRAFT PLAN\n\n1. Members meet.")
    assert [(left.first_line, left.last_line) for left in draft.left_out] == [
        (1, 1),
        (3, 3),
        (5, 5),
    ]


def test_a_title_with_a_bracket_is_kept_as_a_paragraph() -> None:
    draft = read("DRAFT [DECISION] (+AAA)\n\n1. Members meet.")
    assert numbers(draft) == ["front 1", "1"]


def test_a_lone_line_is_a_paragraph_and_not_a_title() -> None:
    assert len(read("DRAFT DECISION").paragraphs) == 1


# What this tool has handed out

SHOWN = "Brackets show text that is not agreed (1 open: 1.1); positions as recorded."
OMITTED = "NOT AGREED: contested text has been left out (1 open: 1.1)."
BARE = "Brackets show text that is not agreed (1 open: 1.1); positions are left out."
BUT = f"{BARE[:-1]}, but in 1.1, where they stand because they are about the whole paragraph."
UNFINISHED = "Still to be filled in: 1.2."
EXPORTED = CleanText(
    "WG/2026/DRAFT_3/Rev.4 2026-11-05",
    "Distr: Member_States only",
    "Plan for the lakes_of the north",
    SHOWN,
    (
        Line("opening", "", "The Member States,", 0, PLAIN),
        Line("PP1", "", "Recalling the rules,", 0, PLAIN),
        Line("1", "1. ", "General provisions", 2, PLAIN),
        Line("1.1", "1.1 ", "Members share [data] (+AAA) with * and # and &.", 0, PLAIN),
        Line("1.2", "1.2 ", "They meet on _____\nor as they like.", 0, PLAIN),
        Line("1.2 1", "- ", "once;", 0, PLAIN),
    ),
    ("1.1",),
    (),
    (),
)
WRITTEN = pytest.mark.parametrize("write", [as_text, as_markdown])


@WRITTEN
@pytest.mark.parametrize("state", [SHOWN, OMITTED, BARE, BUT, UNFINISHED])
def test_an_export_says_the_same_about_itself(
    write: Callable[[CleanText], str], state: str
) -> None:
    draft = read(write(replace(EXPORTED, state=state)))
    found = (str(draft.symbol), draft.date, draft.distribution, draft.title)
    expected = ("WG/2026/DRAFT_3/Rev.4", "2026-11-05", "Member_States only", EXPORTED.title)
    assert found == expected


@WRITTEN
@pytest.mark.parametrize("state", [SHOWN, OMITTED, BARE, BUT, UNFINISHED, ""])
def test_an_export_gives_the_same_paragraphs(write: Callable[[CleanText], str], state: str) -> None:
    draft = read(write(replace(EXPORTED, state=state)))
    found = [Line(p.number, p.label, p.text, 0, PLAIN) for p in draft.paragraphs]
    assert found == [replace(line, level=0) for line in EXPORTED.lines]


@WRITTEN
def test_an_export_of_a_clean_text_keeps_its_title(write: Callable[[CleanText], str]) -> None:
    assert read(write(replace(EXPORTED, state=""))).title == EXPORTED.title


def test_an_export_of_a_clean_text_without_a_symbol_is_known_by_its_headings() -> None:
    written = as_markdown(replace(EXPORTED, reference="", distribution="", state=""))
    assert "\\" not in "".join(p.label + p.text for p in read(written).paragraphs)


@WRITTEN
def test_an_export_without_a_title_keeps_its_preamble(write: Callable[[CleanText], str]) -> None:
    draft = read(write(replace(EXPORTED, title="")))
    assert (draft.title, numbers(draft)[0]) == (None, "opening")


@WRITTEN
def test_a_working_text_keeps_its_symbol(write: Callable[[CleanText], str]) -> None:
    draft = read(write(replace(EXPORTED, reference="WG/2026/DRAFT/3 2026-11-05 (working text)")))
    assert (str(draft.symbol), draft.date) == ("WG/2026/DRAFT/3", "2026-11-05")


@WRITTEN
def test_the_sentence_on_the_state_is_accounted_for(write: Callable[[CleanText], str]) -> None:
    written = write(EXPORTED)
    (left,) = [left for left in read(written).left_out if left.what.startswith("note on the")]
    assert written.split("\n")[left.first_line - 1] == SHOWN


@WRITTEN
def test_an_export_without_contested_text_is_not_the_draft(
    write: Callable[[CleanText], str],
) -> None:
    found = messages(read(write(replace(EXPORTED, state=OMITTED))))
    assert any("so it is not the draft" in message for message in found)


@WRITTEN
@pytest.mark.parametrize("state", [BARE, BUT])
def test_an_export_without_positions_is_reported(
    write: Callable[[CleanText], str], state: str
) -> None:
    found = messages(read(write(replace(EXPORTED, state=state))))
    assert any("positions were left out" in message for message in found)


def test_what_markdown_needed_is_reported_where_it_was_taken_out() -> None:
    assert "were taken out" in messages(read(as_markdown(EXPORTED)))[0]


def test_the_sentence_on_the_state_is_kept_when_everything_is_asked_for() -> None:
    draft = read(as_text(EXPORTED), include_cover=True)
    assert SHOWN in [paragraph.text for paragraph in draft.paragraphs]


def test_such_a_sentence_far_down_in_a_text_is_a_paragraph() -> None:
    draft = read(f"DRAFT PLAN\n\n1. Act.\n\n{UNFINISHED}")
    assert draft.paragraphs[-1].text == UNFINISHED


OFFICERS = [
    "1. Members use the folder C:\\_data.",
    "# Draft plan\n\n1. Members meet on \\_\\_\\_.",
    "WG/1/Rev.2 2026-11-05\n\n# Draft plan\n\n## 1. Ways\n\n1.1 Members meet on \\_\\_\\_.",
]


@pytest.mark.parametrize("text", OFFICERS)
def test_a_backslash_of_an_officer_stays(text: str) -> None:
    kept = "".join(paragraph.text for paragraph in read(text).paragraphs)
    assert kept.count("\\") == text.count("\\")


@pytest.mark.parametrize("text", OFFICERS)
def test_a_backslash_that_may_be_an_escape_is_reported(text: str) -> None:
    assert "kept as typed" in messages(read(text))[0]


@given(
    st.lists(
        st.lists(st.sampled_from([*"ab1.#_*[]()+-~=<>&|`!:\\ ", "\n"]), min_size=1).map("".join),
        max_size=6,
    )
)
def test_markdown_brings_back_what_plain_text_does(texts: list[str]) -> None:
    kept = ["\n".join(filter(str.strip, text.split("\n"))) for text in texts]
    lines = tuple(Line("", "", text, 0, PLAIN) for text in kept if text)
    clean = replace(EXPORTED, lines=(*lines, Line("", "9. ", "Members meet.", 0, PLAIN)))
    assert read(as_markdown(clean)).paragraphs == read(as_text(clean)).paragraphs


# Cover notes


def test_a_cover_note_is_left_out() -> None:
    assert read(NOTE + "\n" + DRAFT).left_out[0] == LeftOut(1, 13, "cover note in English")


def test_the_date_of_a_cover_note_is_never_the_draft_s() -> None:
    assert read(NOTE + "\n1. Members meet.").date is None


def test_a_title_in_capitals_after_a_cover_note_is_not_taken_for_the_addressee() -> None:
    draft = read(NOTE + "\nDRAFT STATEMENT\n\n1. Members meet.")
    assert draft.title == "DRAFT STATEMENT"


def test_a_cover_note_is_kept_when_asked_for() -> None:
    draft = read(NOTE + "\n" + DRAFT, include_cover=True)
    assert (draft.left_out, numbers(draft)[:2]) == ((), ["cover 1", "cover 2"])


def test_kept_blocks_of_a_cover_note_are_unnumbered() -> None:
    draft = read(NOTE + "\n1. Members meet.", include_cover=True)
    assert draft.paragraphs[0].kind is ParagraphKind.UNNUMBERED


@pytest.mark.parametrize("open_text", ["[no later than May]", "(-AAA)"])
def test_open_text_in_a_cover_note_is_kept(open_text: str) -> None:
    draft = read(NOTE.replace("No. 17/5", f"Reply {open_text}") + "\n1. Members meet.")
    assert draft.paragraphs[0].text == f"Reply {open_text}"


def test_open_text_in_a_cover_note_is_reported() -> None:
    draft = read(NOTE.replace("No. 17/5", "Reply [soon]") + "\n1. Members meet.")
    assert "kept as cover 1" in messages(draft)[0]


def test_a_note_without_a_draft_is_kept_whole() -> None:
    draft = read(NOTE)
    assert (len(draft.paragraphs), draft.left_out) == (7, ())


def test_a_draft_without_a_note_loses_nothing() -> None:
    assert read("1. Members meet.\n\n2. Members part.").left_out == ()


# Page numbers


def test_page_numbers_that_count_on_are_left_out() -> None:
    draft = read("1. Members meet.\n\n7\n\n2. Members part.\n\n8\n\n3. Members rest.")
    assert [left.what for left in draft.left_out] == ["page number", "page number"]


def test_a_sentence_is_joined_over_a_page_number() -> None:
    start = "1. Members meet as often as they like in order to talk about the whole of the"
    draft = read(f"{start}\n\n7\n\nlake and its shores.\n\n2. Members part.\n\n8\n\n3. Rest.")
    assert draft.paragraphs[0].text.endswith("the lake and its shores.")


def test_a_lone_number_is_kept() -> None:
    assert [p.text for p in read("1. The year is\n\n2030\n\n2. Members part.").paragraphs][
        1
    ] == "2030"


# What an officer should look at


def test_a_word_in_two_scripts_is_reported() -> None:
    assert "mixes Latin and Cyrillic" in messages(read("1. Роль CВМДА растёт."))[0]


def test_an_invisible_character_is_reported() -> None:
    assert "ZERO WIDTH SPACE" in messages(read("1. Members\u200b meet."))[0]


def test_an_invisible_character_is_kept() -> None:
    assert read("1. Members\u200b meet.").paragraphs[0].text == "Members\u200b meet."


SPANNING = "1. [Members meet.\n\n2. Members [soon] part.\n\n3. Members\nrest.] (+AAA)"


def test_a_bracket_over_several_paragraphs_is_reported_where_it_opens() -> None:
    (problem,) = read(SPANNING).problems
    assert (problem.line, problem.paragraph) == (1, "1")


def test_a_bracket_over_several_paragraphs_says_where_it_seems_to_close() -> None:
    assert messages(read(SPANNING)) == [
        "a bracket opened here closes in paragraph 3 (line 6): everything between is open"
    ]


def test_a_bracket_that_a_heading_parts_only_seems_to_close() -> None:
    assert messages(read("A DRAFT\n\n# 1 Meetings\n\n1.1 [Meet.\n\n# 2 Visits\n\n2.1 Rest.]")) == [
        "a bracket opened here seems to close in paragraph 2.1 (line 9): "
        "everything between may be inside it"
    ]


def test_options_over_paragraphs_are_told_once_where_the_first_stands() -> None:
    (problem,) = read("1. Meet.\n\nOption 1: Rest.\n\nOption 2: Part.\n\n2. End.").problems
    assert (problem.line, problem.paragraph) == (3, "text 1")


def test_brackets_over_the_same_paragraphs_are_reported_once() -> None:
    assert len(messages(read("1. [Members [meet.\n\n2. They] part.]"))) == 1


def test_a_bracket_inside_another_over_several_paragraphs_is_reported_too() -> None:
    found = messages(read("1. [Meet.\n\n2. [Part.\n\n3. Rest.]\n\n4. Return.]"))
    assert ["paragraph 4" in found[0], "paragraph 3" in found[1]] == [True, True]


def test_a_bracket_that_closes_before_it_opens_spans_nothing() -> None:
    assert messages(read("1. Members meet.]\n\n2. [Members part.")) == []


def test_a_mark_without_a_sign_is_reported() -> None:
    assert "was a minus lost?" in messages(read("1. Members [soon] (IND) meet."))[0]


@pytest.mark.parametrize("text", ["1. The measures [soon] (measures).", "1. Measures (CBMS)."])
def test_plain_parentheses_are_not_a_lost_sign(text: str) -> None:
    assert messages(read(text)) == []


def test_a_problem_names_its_line_and_paragraph() -> None:
    problem = read("1. Members meet.\n\n2. Members\nmeet [soon] (IND).").problems[0]
    assert (problem.line, problem.paragraph) == (4, "2")


def test_several_documents_in_one_file_are_pointed_out() -> None:
    second = DRAFT.replace("DRAFT/3", "DRAFT/4")
    assert "2 documents, beginning at lines 1, 15" in messages(read(f"{DRAFT}\n\n{second}"))[0]


# Laws

LINES = st.sampled_from(
    [
        *NOTE.split("\n"),
        *DRAFT.split("\n"),
        "",
        "",
        "7",
        "8",
        "---",
        "- a) item;",
        "- item",
        "x [y",
        "] z",
    ]
)


def _words(text: str) -> Counter[str]:
    return Counter(word for word in text.split() if word != "-")


@given(st.lists(LINES, max_size=40).map("\n".join))
def test_every_word_is_in_a_paragraph_or_in_a_stretch_left_out(text: str) -> None:
    draft = read(text)
    lines = text.split("\n")
    found = [paragraph.label + paragraph.text for paragraph in draft.paragraphs]
    for left in draft.left_out:
        found += lines[left.first_line - 1 : left.last_line]
    assert _words("\n".join(found)) == _words(text)


@given(st.lists(LINES, max_size=40).map("\n".join))
def test_nothing_is_left_out_when_everything_is_asked_for(text: str) -> None:
    draft = read(text, include_cover=True)
    kept = "\n".join(paragraph.label + paragraph.text for paragraph in draft.paragraphs)
    assert (_words(kept), draft.left_out) == (_words(text), ())


@given(st.lists(LINES, max_size=40).map("\n".join))
def test_nothing_open_is_left_out(text: str) -> None:
    draft = read(text)
    kept = "".join(paragraph.text for paragraph in draft.paragraphs)
    assert kept.count("[") == text.count("[")


# The real texts


@pytest.fixture(scope="module")
def catalogue(corpus: Path) -> Draft:
    return read_draft((corpus / "cica" / "2021-09-27-catalogue-draft.txt").read_bytes())


def by_number(draft: Draft, number: str) -> Paragraph:
    return next(paragraph for paragraph in draft.paragraphs if paragraph.number == number)


def test_the_catalogue_has_its_title(catalogue: Draft) -> None:
    assert catalogue.title == "CICA CATALOGUE OF CONFIDENCE BUILDING MEASURES"


def test_the_catalogue_says_nothing_else_about_itself(catalogue: Draft) -> None:
    said = (catalogue.symbol, catalogue.date, catalogue.body, catalogue.distribution)
    assert said == (None, None, None, None)


def test_the_catalogue_is_in_english(catalogue: Draft) -> None:
    assert catalogue.language == "en"


def test_the_cover_notes_of_the_catalogue_are_left_out_in_three_languages(catalogue: Draft) -> None:
    assert catalogue.left_out == (
        LeftOut(5, 26, "cover note in English"),
        LeftOut(30, 52, "cover note in Russian"),
        LeftOut(54, 65, "cover note in Kazakh"),
        LeftOut(67, 67, "front matter: title"),
    )


def test_the_catalogue_has_fifty_six_numbered_paragraphs(catalogue: Draft) -> None:
    found = [p.number for p in catalogue.paragraphs if p.kind is ParagraphKind.NUMBERED]
    counts = {"1": 8, "2.1": 5, "2.2": 14, "2.3": 14, "2.4": 6, "2.5": 9}
    assert found == [f"{s}.{n}" for s, count in counts.items() for n in range(1, count + 1)]


def test_the_catalogue_has_its_numbered_headings(catalogue: Draft) -> None:
    found = [
        p.number
        for p in catalogue.paragraphs
        if p.kind is ParagraphKind.HEADING and "heading" not in p.number
    ]
    assert found == ["1", "2", "2.1", "2.2", "2.3", "2.4", "2.5", "3"]


def test_the_catalogue_has_a_preamble_of_five(catalogue: Draft) -> None:
    found = [p.number for p in catalogue.paragraphs if p.kind is ParagraphKind.PREAMBULAR]
    assert found == ["opening", "PP1", "PP2", "PP3", "PP4"]


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("2.1.1 (c)", ParagraphKind.ITEM),
        ("3 (A)", ParagraphKind.ITEM),
        ("3 (B) 2", ParagraphKind.ITEM),
        ("2.1 chapeau", ParagraphKind.CHAPEAU),
        ("2.2 heading 2", ParagraphKind.HEADING),
    ],
)
def test_the_catalogue_has_an_address(catalogue: Draft, number: str, kind: ParagraphKind) -> None:
    assert by_number(catalogue, number).kind is kind


@pytest.mark.parametrize(("number", "line"), [("2.2.1", 131), ("2.2.10", 153)])
def test_a_contested_paragraph_of_the_catalogue_is_exact(
    corpus: Path, catalogue: Draft, number: str, line: int
) -> None:
    source = (corpus / "cica" / "2021-09-27-catalogue-draft.txt").read_text("utf-8")
    paragraph = by_number(catalogue, number)
    assert paragraph.label + paragraph.text == source.split("\n")[line - 1]


def test_a_paragraph_of_the_catalogue_is_joined_over_its_page_break(catalogue: Draft) -> None:
    joined = "organize interaction of disaster management and rescue services, and creation"
    assert joined in by_number(catalogue, "2.4.4").text


def test_the_closing_line_of_the_catalogue_is_a_paragraph(catalogue: Draft) -> None:
    assert by_number(catalogue, "3 text 1").text == "Nur-Sultan, _____2021"


def test_the_catalogue_is_given_back_line_by_line(corpus: Path, catalogue: Draft) -> None:
    source = (corpus / "cica" / "2021-09-27-catalogue-draft.txt").read_text("utf-8")
    lines = [line for line in source.split("\n")[67:] if line.strip()]
    cut = next(
        at for at, line in enumerate(lines) if line.endswith("interaction of disaster management")
    )
    lines[cut : cut + 2] = [f"{lines[cut]} {lines[cut + 1]}"]
    dropped = ("- a) ", "- b) ", "- c) ", "- d) ", "- A. ")
    expected = [line[2:] if line.startswith(dropped) else line for line in lines]
    assert [p.label + p.text for p in catalogue.paragraphs] == expected


def test_the_placeholder_of_the_minutes_is_a_paragraph(corpus: Path) -> None:
    draft = read_draft((corpus / "cica" / "2021-10-05-soc-draft-minutes.txt").read_bytes())
    assert by_number(draft, "4 text 3").text == "[Placeholder]"


def test_four_documents_are_seen_in_the_decisions(corpus: Path) -> None:
    draft = read_draft((corpus / "cica" / "2023-08-22-soc-decisions-and-drafts.txt").read_bytes())
    found = [message for message in messages(draft) if "documents" in message]
    assert "4 documents, beginning at lines 50, 72, 107, 153" in found[0]


def test_the_first_document_of_the_decisions_gives_the_symbol(corpus: Path) -> None:
    draft = read_draft((corpus / "cica" / "2023-08-22-soc-decisions-and-drafts.txt").read_bytes())
    assert (str(draft.symbol), draft.date) == ("SOC/2023-II/DEC/1", "2023-08-22")


REAL = [
    "cica/2021-05-19-guidelines-food-for-thought.txt",
    "cica/2021-09-27-catalogue-draft.txt",
    "cica/2021-10-05-soc-draft-minutes.txt",
    "cica/2022-12-02-achievements-and-vision.txt",
    "cica/2023-08-22-soc-decisions-and-drafts.txt",
    "unfccc/2015-10-23.md",
    "unfccc/2015-12-04.md",
]


def _accounted(text: str, draft: Draft) -> Iterator[str]:
    """Give what of a text is in its paragraphs, in the lines left out, or named in a remark."""
    lines = text.split("\n")
    yield from (paragraph.label + paragraph.text for paragraph in draft.paragraphs)
    for left in draft.left_out:
        yield from lines[left.first_line - 1 : left.last_line]
    yield from (one.message for one in draft.problems if "of Markdown" in one.message)


@pytest.mark.parametrize("name", REAL)
def test_every_word_of_a_real_text_is_accounted_for(corpus: Path, name: str) -> None:
    content = (corpus / name).read_bytes()
    found = "\n".join(_accounted(content.decode(), read_draft(content)))
    letters = re.compile(r"\w+|[^\w\s-]")
    assert Counter(letters.findall(content.decode())) - Counter(letters.findall(found)) == {}


@pytest.mark.parametrize("name", REAL)
def test_no_bracket_of_a_real_text_is_lost(corpus: Path, name: str) -> None:
    content = (corpus / name).read_bytes()
    found = "".join(_accounted(content.decode(), read_draft(content)))
    assert found.count("[") == content.decode().count("[")


LINKED = st.lists(
    st.sampled_from(
        [
            "[lamps](https://example.org/a_(b))", "[oars][1]", "[ropes][]", "[1]", "[masts]",
            "[1]: https://example.org", "[ropes]: /ropes 'Ropes'", "[^1]", "[^1]: A note.", "\n",
            "![flag](flag.png)", "[x] (+IND)", "[a [b](#c) d]", "1. Lamps.", "text", "---",
            "title: Lamps", "list: [a, b]", "[shall](shall)", "- 3 -", "Page 3 of 9", "4", "5",
        ]
    ),
    max_size=12,
)  # fmt: skip


@given(st.lists(LINKED.map(" ".join), max_size=12).map("\n".join))
def test_every_sign_of_markdown_is_in_the_text_or_named(text: str) -> None:
    found = "\n".join(_accounted(text, read(text)))
    signs = re.compile(r"\w+|[^\w\s-]")
    assert Counter(signs.findall(text)) - Counter(signs.findall(found)) == {}


TABLE = """# Draft on lamps

1. The fees are:

| Lamp | Fee | Note |
|:-----|----:|------|
| oil | [5] (+IND) | [a / b] |
| gas \\| wax | [6 or
| | [7 | 8] (-RUS) | x | y |

2. Lamps are lit.
"""


def test_the_rows_of_a_markdown_table_are_rows_with_cells_apart_by_tabs() -> None:
    draft = read_draft(TABLE.encode())

    assert [(one.number, one.text) for one in draft.paragraphs] == [
        ("1", "The fees are:"),
        ("table 1 row 1", "Lamp\tFee\tNote"),
        ("table 1 row 2", "oil\t[5] (+IND)\t[a / b]"),
        ("table 1 row 3", "gas | wax\t[6 or\t"),
        ("table 1 row 4", "\t[7\t8] (-RUS)\tx\ty"),
        ("2", "Lamps are lit."),
    ]
    assert [one.line for one in draft.problems if "a table in Markdown" in one.message] == [5]


@pytest.mark.parametrize(
    "text",
    [
        "1. One [a | b] or c.\n\n2. Two.\n",
        "One | two\n--------\nthree | four\n",
        "One\n---|---\nthree\n",
        "| one |\n|-----|\n| two |\n",
    ],
)
def test_pipes_that_make_no_table_stay_as_typed(text: str) -> None:
    assert without_pipes(text) == (text, [])


@given(st.lists(st.sampled_from(["a", "[", "]", " ", "\\|", "(+IND)", "/", "é"]), max_size=9))
@example(["\\|"])
def test_no_cell_of_a_markdown_table_loses_a_letter(typed: list[str]) -> None:
    cell = "".join(typed).strip()
    text, _ = without_pipes(f"| x | {cell} |\n|---|---|\n| y | z |\n")

    assert text == f"x\t{cell.replace(chr(92) + '|', '|')}\n\ny\tz\n"
