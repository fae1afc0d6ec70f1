from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.bracket_parser import PLAIN
from negotiate.clean_text import CleanText, Line, OpenText, as_text
from negotiate.readers.docx import reading as docx_reader
from negotiate.readers.source import Instructions
from negotiate.visible import on_paper
from negotiate.writers.docx import as_docx
from negotiate.writers.docx.lines import column_widths
from tests.docx_out.word import (
    LINES,
    ROWS,
    TEXTS,
    W,
    blocks,
    clean,
    edges,
    numbered,
    part,
    row,
    run_styles,
    style,
)

HELD = "Members [share] (+IND) [or keep] (-RUS) [all] (+IND) (?KAZ) [early] warnings."


@given(TEXTS, TEXTS, TEXTS, LINES)
def test_the_words_are_those_of_the_plain_text(
    reference: str, title: str, state: str, lines: list[Line]
) -> None:
    text = CleanText(reference, "Distr: all", title, state, tuple(lines), (), (), ())

    assert " ".join(blocks(as_docx(text), whole=True)).split() == on_paper(as_text(text)).split()


@pytest.mark.parametrize(
    "words",
    ["\x1b]52;c;x\x07", "]]>", "<w:p>&amp;", "\u202eRLO", "\ud800", "\x00", "\ufffe", "a\u0085b"],
)
def test_hostile_words_are_words(words: str) -> None:
    assert blocks(as_docx(clean(words))) == [on_paper(words)]


def test_a_paragraph_of_a_million_signs_is_whole() -> None:
    words = ("The [parties] (+IND) agree. " + "All is done in good time. " * 40) * 1_000

    assert docx.Document(BytesIO(as_docx(clean(words)))).paragraphs[-1].text == words


def test_hostile_facts_are_words() -> None:
    text = CleanText("\x1b[1m]]>", "Distr: \x00", "<w:t>\ud800" * 100, "\ufffe", (), (), (), ())

    assert blocks(as_docx(text), whole=True) == [
        "␛[1m]]>", "Distr: ␀", "<w:t>⟨U+D800⟩" * 100, "⟨U+FFFE⟩"
    ]  # fmt: skip


def test_a_label_stands_before_a_tab() -> None:
    assert blocks(as_docx(clean(numbered("2.2.10 ", "Sharing.")))) == ["2.2.10\tSharing."]


def test_a_label_that_touches_its_text_goes_on_touching_it() -> None:
    assert blocks(as_docx(clean(numbered("2.", "Sharing.")))) == ["2.Sharing."]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (numbered("2.2.10 ", "Sharing."), "Numbered"),
        (numbered("PP3 ", "Recalling"), "Numbered"),
        (numbered("a) ", "boats;"), "Item"),
        (numbered("(iv) ", "boats;"), "Item"),
        (numbered("- ", "boats;"), "Item"),
        (numbered("", "Recalling"), "BodyText"),
        (Line("2.", "2. ", "Areas", 2, PLAIN), "Heading2"),
    ],
)
def test_a_paragraph_has_the_style_of_what_it_is(line: Line, expected: str) -> None:
    assert expected in [style(one) for one in part(as_docx(clean(line))).iter(f"{W}p")]


def test_every_style_that_is_used_is_in_the_document() -> None:
    lines = [Line("", "", "A", level, PLAIN) for level in range(7)]
    text = clean(*lines, numbered("1 ", HELD), numbered("a) ", "x"), row("[Placeholder]", "y"))
    made = as_docx(CleanText("a", "b", "c", "d", text.lines, (), (), ()))
    known = {one.get(f"{W}styleId") for one in part(made, "word/styles.xml")}

    used = {
        one.get(f"{W}val") for one in part(made).iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
    }

    assert used <= known


def test_rows_that_follow_each_other_are_one_table() -> None:
    body = part(as_docx(clean("Before.", row("1", "2"), row("3", "4"), "After.")))[0]

    assert [one.tag.removeprefix(W) for one in body] == ["p", "p", "p", "tbl", "p", "sectPr"]


def in_table(place: int, *cells: str) -> Line:
    return replace(row(*cells), number=f"table {place} row 1")


def test_two_tables_that_touch_stay_two() -> None:
    content = as_docx(clean(in_table(1, "a", "b"), in_table(2, "c", "d")), "en")
    assert len(list(part(content).iter(f"{W}tbl"))) == 2
    assert len(docx_reader.read(content, Instructions()).tables) == 2


def test_no_row_is_cut_by_the_end_of_a_page() -> None:
    made = part(as_docx(clean(row("a", "b"), row("c", "d")), "en"))
    assert len(list(made.iter(f"{W}cantSplit"))) == 2


@pytest.mark.parametrize(("heading", "repeated"), [("No.", 1), ("[No.] (+IND)", 0)])
def test_the_first_row_stands_on_every_page_but_no_position_does(
    heading: str, repeated: int
) -> None:
    made = part(as_docx(clean(row(heading, "Area"), row("1", "Tourism")), "en"))
    assert len(list(made.iter(f"{W}tblHeader"))) == repeated


def widths(*rows: Line) -> list[int]:
    made = part(as_docx(clean(*rows), "en"))
    return [int(one.get(f"{W}w", "")) for one in made.iter(f"{W}gridCol")]


def test_the_columns_of_a_table_are_alike() -> None:
    assert len(set(widths(row("a", "b", "c"), row("d", "e", "f")))) == 1


def test_a_column_is_as_wide_as_its_longest_word() -> None:
    long, *others = widths(row("a" * 30, "b", "c", "d", "e"))
    assert long >= 30 * 115
    assert len(set(others)) == 1


@given(st.lists(st.lists(st.text("ab -", max_size=40), min_size=1, max_size=9), min_size=1))
def test_a_table_is_never_wider_than_the_text(cells: list[list[str]]) -> None:
    shared = column_widths(cells, 9070)
    assert sum(shared) <= 9070
    assert min(shared) > 0


def test_a_row_with_too_few_cells_is_as_wide_as_the_others() -> None:
    made = part(as_docx(clean(row("Name", "Date", "Place"), row("To be filled"))))

    assert [one.get(f"{W}val") for one in made.iter(f"{W}gridSpan")] == ["3"]


def test_a_text_that_ends_with_a_table_has_the_paragraph_that_word_needs() -> None:
    body = part(as_docx(clean(row("1", "2"))))[0]

    assert [style(one) for one in body][-2] == "EndOfText"


@given(ROWS)
def test_cells_are_divided_by_their_tabs_alone(line: Line) -> None:
    assert blocks(as_docx(clean(line))) == [on_paper(line.label + line.text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a] (+IND)", "Supported"),
        ("[a] (-IND)", "Opposed"),
        ("[a] (+IND) (-RUS)", "SupportedAndOpposed"),
        ("[a] (?IND)", "ReservedOn"),
        ("[a]", "NobodyRecorded"),
        ("[a]/[b] (+IND)", "Supported"),
        ("[b [a] c] (+IND)", "NobodyRecorded"),
        ("a[Placeholder]", ""),
    ],
)
def test_words_in_a_bracket_have_the_colour_of_those_who_are_marked_on_it(
    text: str, expected: str
) -> None:
    assert (expected, "a") in run_styles(as_docx(clean(text)))


def test_a_text_without_marks_does_not_say_who_holds_a_bracket() -> None:
    text = replace(clean("Members [may] meet."), how=OpenText.KEEP)

    assert ("NotAgreed", "may") in run_styles(as_docx(text))


def test_brackets_and_marks_are_bold_for_those_who_see_no_colour() -> None:
    styles = run_styles(as_docx(clean("Members [share] (+IND) lists.")))

    assert styles[2:] == [
        ("", "Members "), ("Bracket", "["), ("Supported", "share"), ("Bracket", "]"),
        ("", " "), ("Mark", "(+IND)"), ("", " lists."),
    ]  # fmt: skip


def test_white_space_at_the_ends_of_words_counts() -> None:
    made = as_docx(clean(HELD))

    for name in ("word/document.xml", "word/footer1.xml", "word/footer2.xml"):
        kept = {
            one.get("{http://www.w3.org/XML/1998/namespace}space")
            for one in part(made, name).iter(f"{W}t")
        }
        assert kept == {"preserve"}


def test_every_page_says_what_the_colours_of_brackets_mean() -> None:
    for foot in edges(as_docx(clean(HELD)), "footer"):
        assert foot == (
            "Brackets show text that is not agreed, colours who is marked on it: blue only "
            "supported; orange only opposed; grey nobody is recorded on it.page 1 of 1"
        )


def test_a_text_without_positions_has_no_colours_to_explain() -> None:
    text = replace(clean("Members [may] meet."), how=OpenText.KEEP)

    for foot in edges(as_docx(text), "footer"):
        assert foot == "Brackets show text that is not agreed.page 1 of 1"


def test_a_text_without_brackets_has_page_numbers_only() -> None:
    assert set(edges(as_docx(clean("Members meet.")), "footer")) == {"page 1 of 1"}


def test_every_page_of_a_text_with_contested_words_left_out_says_that_it_is_not_agreed() -> None:
    for foot in edges(as_docx(clean("Members meet.", open_=("1",))), "footer"):
        assert foot.startswith("Not agreed: the first page says what is open.")


def test_the_distribution_mark_and_the_reference_head_every_page() -> None:
    made = as_docx(clean("Members meet."))

    assert blocks(made, whole=True)[:2] == ["WG/1/Rev.2", "Distr: Member States only"]
    assert "Distr: Member States only\tWG/1/Rev.2" in edges(made, "header")


def test_the_page_is_a4() -> None:
    section = docx.Document(BytesIO(as_docx(clean("Members meet.")))).sections[0]

    assert (section.page_width, section.page_height) == (7560310, 10692130)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "en-GB"), ("ru", "ru-RU"), ("kk", "kk-KZ"), ("fr", "fr"), (None, None), ('"/>', None)],
)
def test_the_document_says_its_language(language: str | None, expected: str | None) -> None:
    styles = part(as_docx(clean("Members meet."), language), "word/styles.xml")

    assert next((one.get(f"{W}val") for one in styles.iter(f"{W}lang")), None) == expected


def test_the_file_says_nothing_of_the_machine_or_the_hour() -> None:
    made = as_docx(clean("Members meet.", title="A text"))
    properties = docx.Document(BytesIO(made)).core_properties

    said = properties.author, properties.last_modified_by, properties.comments, properties.keywords
    assert said == ("", "", "", "")
    assert properties.created == properties.modified == datetime(2000, 1, 1, tzinfo=UTC)
    with ZipFile(BytesIO(made)) as file:
        assert {one.date_time for one in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_file_has_no_part_that_the_text_does_not_need() -> None:
    with ZipFile(BytesIO(as_docx(clean("Members meet.")))) as file:
        names = {name.rstrip("0123456789.xml") for name in file.namelist()}

    assert names == {
        "[Content_Types]", "_rels/.rels", "docProps/core", "word/document",
        "word/_rels/document.xml.rels", "word/styles", "word/settings",
        "word/header", "word/footer",
    }  # fmt: skip


@given(LINES)
def test_the_same_text_gives_the_same_file(lines: list[Line]) -> None:
    assert as_docx(clean(*lines)) == as_docx(clean(*lines))


OF_WRITING = st.text(
    "ab \u0645\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufe0f\u00a0[]", min_size=1
)


@given(OF_WRITING)
def test_what_writing_is_made_of_comes_back_from_word_as_typed(words: str) -> None:
    typed = f"x{words}x"

    assert typed in docx_reader.read(as_docx(clean(typed)), Instructions()).text.split("\n")
