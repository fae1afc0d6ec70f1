"""What stands above and below a text on one page only, and how a title is known by its look."""

import pytest
from lxml import etree

from negotiate.readers import split
from negotiate.readers.own_export import GAP_COLOUR, LETTER_COLOURS
from negotiate.readers.source import Instructions, SourceText
from negotiate.writers.docx.styles import COLOURS, style_sheet
from tests.pdf.made import at, beside, body, coloured, grid, messages, source, under

FULL = "The States of the region, meeting in the old town"


@pytest.mark.parametrize(
    "words", ["page 1 of 1", "Page 7", "- 3 -", "стр. 4", "1 / 12", "12 из 30", "1"]
)
def test_a_page_number_is_known_on_one_page_alone(words: str) -> None:
    found = source(under(100, [FULL, FULL]) + at(290, 800, words))
    assert beside(found) == [(words, "page number")]


def test_another_figure_at_the_foot_of_one_page_is_text() -> None:
    assert body(source(under(100, [FULL, FULL]) + at(290, 800, "2024")))[-1] == "2024"


def test_a_page_number_that_touches_the_text_is_text() -> None:
    assert beside(source(under(100, [FULL, FULL, "page 1 of 1"]))) == []


REFERENCE, MARK = "WG/2026/DRAFT/3/Rev.2 2026-05-14", "Distr: Member States only"
FRONT = at(300, 60, REFERENCE) + at(72, 90, "STATEMENT ON LAKES", size=14)
MARKED = FRONT + at(300, 75, "Distr: Member States only")


def second_page(*head: str) -> SourceText:
    return source(MARKED + under(120, [FULL, "town."]), "".join(head) + under(100, [FULL, "lake."]))


def headers(found: SourceText) -> list[str]:
    return [line for line, what in beside(found) if what.startswith("page header")]


def test_a_head_that_repeats_the_facts_of_the_first_page_is_a_page_header() -> None:
    marks = at(72, 40, "Distr: Member States only") + at(
        330, 40, "WG/2026/DRAFT/3/Rev.2 2026-05-14"
    )
    assert [line for line, _ in beside(second_page(marks))] == [
        "Distr: Member States only\tWG/2026/DRAFT/3/Rev.2 2026-05-14"
    ]


def test_a_head_that_repeats_the_title_in_small_type_is_a_page_header() -> None:
    assert beside(second_page(at(72, 40, "STATEMENT ON LAKES", size=9))) == [
        ("STATEMENT ON LAKES", "page header “STATEMENT ON LAKES”, on page 2")
    ]


def test_a_title_that_stands_again_as_large_is_text() -> None:
    assert beside(second_page(at(72, 40, "STATEMENT ON LAKES", size=14))) == []


def test_another_symbol_at_the_head_of_the_second_page_is_text() -> None:
    assert beside(second_page(at(72, 40, "WG/2026/DRAFT/4/Rev.1 2026-05-14"))) == []


def test_what_an_export_says_at_the_foot_of_one_page_is_a_page_footer() -> None:
    legend = "Not agreed: the first page says what is open. Brackets show"
    foot = at(72, 780, legend, size=8) + at(72, 790, "text that is not agreed.", size=8)
    found = source(under(100, [FULL, "[soon]."]) + foot + at(280, 805, "page 1 of 1", size=8))
    assert body(found) == [f"{FULL} [soon]."]


def test_the_colours_of_an_export_say_what_its_marks_say() -> None:
    legend = at(72, 780, "Not agreed: the first page says what is open.", size=8)
    tone = coloured(at(72, 120, "[soon] (+IND)"), "0.1216 0.3059 0.6196")
    assert messages(source(under(100, [FULL]) + tone + legend)) == []


def test_the_same_colours_in_another_text_are_reported() -> None:
    tone = coloured(at(72, 120, "[soon] (+IND)"), "0.1216 0.3059 0.6196")
    assert messages(source(under(100, [FULL]) + tone)) == [
        "coloured text: 1 run, first '[soon] (+IND)'"
    ]


def test_a_symbol_and_a_mark_far_apart_on_one_line_are_two_facts() -> None:
    marks = at(72, 60, "Distr: Member States only") + at(
        330, 60, "WG/2026/DRAFT/3/Rev.2 2026-05-14"
    )
    (draft,) = split(source(marks + under(120, [FULL, "lake."])), Instructions()).drafts
    assert (str(draft.symbol), draft.date, draft.distribution, len(draft.paragraphs)) == (
        "WG/2026/DRAFT/3/Rev.2",
        "2026-05-14",
        "Member States only",
        1,
    )


def test_lines_set_to_the_right_edge_are_each_their_own() -> None:
    marks = at(222, 60, "WG/2026/DRAFT/3/Rev.2 2026-05-14") + at(
        264, 72, "Distr: Member States only"
    )
    found = source(marks + under(120, [FULL, "lake."], 108))
    assert body(found)[:2] == ["WG/2026/DRAFT/3/Rev.2 2026-05-14", "Distr: Member States only"]


def test_a_frame_holds_one_paragraph_though_a_line_in_it_begins_like_a_label() -> None:
    lines = ["Brackets show text that is not agreed, and here:", "3 text 1."]
    found = source(grid((60, 366), (80, 130)) + under(100, lines) + under(160, [FULL]))
    assert body(found)[0] == " ".join(lines)


def set_in_the_middle(first: float, *lines: str, size: float = 14) -> str:
    width = 0.6 * size
    places = [(72 + 378) / 2 - width * len(line) / 2 for line in lines]
    return "".join(
        at(x, first + 17 * row, line, size=size, font="F2")
        for row, (x, line) in enumerate(zip(places, lines, strict=True))
    )


def titles(*marks: str) -> list[str]:
    found = source("".join(marks) + under(200, [FULL + ",", FULL, "lake."]))
    lines = found.text.split("\n")
    return [lines[number - 1] for number in found.titles]


def test_what_is_set_in_the_middle_and_large_above_the_text_is_the_title() -> None:
    assert titles(set_in_the_middle(80, "Achievements")) == ["Achievements"]


def test_a_title_over_two_lines_keeps_its_words_apart() -> None:
    marks = set_in_the_middle(80, "On Promoting Voluntary", "Work")
    (draft,) = split(source(marks + under(200, [FULL + ",", "lake."])), Instructions()).drafts
    assert draft.title == "On Promoting Voluntary Work"


def test_what_stands_at_the_left_is_no_title_however_large() -> None:
    assert titles(at(72, 80, "Achievements", size=14, font="F2")) == []


def test_the_line_that_names_an_instrument_is_the_title_under_a_larger_letterhead() -> None:
    marks = set_in_the_middle(60, "LAKE GROUP", size=18), set_in_the_middle(110, "Statement")
    assert titles(*marks) == ["Statement"]


def test_the_colours_that_are_known_are_those_of_the_exports() -> None:
    assert {colour for _, colour in COLOURS.values()} == LETTER_COLOURS
    assert GAP_COLOUR in str(etree.tostring(style_sheet("en-GB")))
