"""A page is shown whole, within the width, and as it was typed: in a terminal and on a screen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from textual.content import Content
from wcwidth import wcswidth

from negotiate.screens import render
from negotiate.screens.widgets.page_rows import Entry, drawn, entries, told
from negotiate.telling.page import (
    GAP,
    ROLES,
    Block,
    Column,
    Gap,
    Heading,
    Item,
    Key,
    Line,
    Page,
    Paragraph,
    Row,
    Span,
    Table,
    line,
)
from negotiate.visible import cells, show, show_line
from negotiate.writers.page_formats import as_html, as_markdown, as_text
from negotiate.writers.terminal import LEAST, as_lines
from tests.parser.texts import anything

NOTHING_OBEYED = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
HOSTILE = (
    "[red]a[/] [@click=app.bell()]b[/] [$x][#f00] \\[c]",
    "by [/ [2030][/2035] [shall \\\\[/x] [/созвать]",
    "a\x1b[2J\x1b]0;t\x07 [b\x9bm\u202e\u200b]",
    "\x1b[1mstrong\x1b[0m",
    "one\ttwo\n\nthree\r\n",
    "<b>a</b> &amp; <script>[x](y) `c` # d <!-- e -->",
)
LETTERS = st.text(alphabet="abc де[]()/*\n\t中文е\u0301\x1b\u202e", max_size=60)
texts = st.one_of(st.sampled_from(HOSTILE), LETTERS, anything)
spans = st.builds(Span, texts, st.just("draft") | st.sampled_from(ROLES))
told_lines = st.lists(spans, min_size=1, max_size=4).map(tuple)
paragraphs = st.builds(Paragraph, told_lines, st.sampled_from([0, 2, 4]))
headings = st.builds(Heading, told_lines, st.sampled_from([2, 3]))
items = st.builds(Item, told_lines, st.lists(paragraphs, max_size=2).map(tuple))
rows = st.tuples(told_lines, told_lines).map(Row)
rows_in_full = st.builds(Row, st.tuples(told_lines, told_lines), items)
tables = st.builds(
    Table,
    st.just((Column(8), Column(0))),
    st.lists(rows | rows_in_full, max_size=3).map(tuple),
    st.sampled_from([0, 2]),
)
nested = st.builds(Item, told_lines, st.lists(paragraphs | items | tables, max_size=3).map(tuple))
blocks = st.lists(
    st.one_of(paragraphs, headings, items, tables, nested, st.just(GAP)), max_size=5
).map(tuple)
pages = st.builds(Page, told_lines, st.lists(told_lines, max_size=2).map(tuple), blocks)
widths = st.integers(20, 120)


def said_in(block: Block | Row) -> Iterator[Line]:
    """Give every line of a block in order: of a row its cells, or what it says in full."""
    match block:
        case Table():
            for row in block.rows:
                yield from said_in(row)
        case Row(full=Item() as full):
            yield from said_in(full)
        case Row():
            yield from block.cells
        case Item():
            yield block.line
            for one in block.below:
                yield from said_in(one)
        case Paragraph() | Heading():
            yield block.line
        case Gap():
            return


def spans_in(page: Page) -> list[Span]:
    said = [page.title, *page.lead, *(one for block in page.blocks for one in said_in(block))]
    return [span for one in said for span in one]


def drafts_in(page: Page) -> list[str]:
    return [span.text for span in spans_in(page) if span.role == "draft"]


def letters(text: str) -> str:
    """Take away blanks, tabs and line breaks, at which lines are folded."""
    return re.sub("[ \t\n]", "", text)


def are_in_order(parts: list[str], text: str) -> bool:
    at = 0
    for part in parts:
        at = text.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


# The terminal


@given(pages, widths)
def test_a_terminal_shows_every_character_of_a_draft(page: Page, width: int) -> None:
    shown = letters("".join(as_lines(page, width)))

    assert are_in_order([letters(show(one)) for one in drafts_in(page)], shown)


@given(pages, widths)
def test_no_line_is_wider_than_the_terminal_but_for_one_word(page: Page, width: int) -> None:
    assume("code" not in {span.role for span in spans_in(page)})
    too_wide = [one for one in as_lines(page, width) if cells(one) > max(width, LEAST)]

    assert [one for one in too_wide if " " in one.strip(" ")] == []


@given(pages, widths)
def test_a_terminal_obeys_nothing_that_is_told(page: Page, width: int) -> None:
    shown = "".join(as_lines(page, width))

    assert {unicodedata.category(sign) for sign in shown} & NOTHING_OBEYED == set()


@given(LETTERS)
def test_cells_are_counted_as_terminals_fill_them(text: str) -> None:
    shown = show(text).replace("\n", "").replace("\t", "")

    assert cells(shown) == wcswidth(shown)


def lines_of(*blocks: Block, width: int = 40) -> list[str]:
    return [*as_lines(Page(line("T"), (), blocks), width)][1:]


def test_what_belongs_to_an_item_stands_further_in() -> None:
    below = Paragraph(line("a text of so many words that it does not stand in one line"))

    assert lines_of(Item(line("b1"), (below,))) == [
        "b1",
        "    a text of so many words that it does",
        "    not stand in one line",
    ]


def test_the_last_column_hangs_from_where_it_begins() -> None:
    table = Table((Column(6), Column(0)), (Row((line("KOR"), line("one two three four " * 3))),))

    assert lines_of(table) == [
        "KOR     one two three four one two three",
        "        four one two three four",
    ]


def test_a_row_with_no_room_for_columns_is_folded() -> None:
    row = Row((line("a name that is a long one"), line("one two three")))

    assert lines_of(Table((Column(6), Column(0)), (row,))) == [
        "a name that is a long one  one two three"
    ]


def test_a_row_that_is_told_in_full_is_told_so() -> None:
    row = Row((line("keep"), line("KOR")), Item(line("keep: KOR would have to move")))

    assert lines_of(Table((Column(6), Column(0)), (row,))) == ["keep: KOR would have to move"]


def test_a_code_is_never_broken() -> None:
    said = Paragraph(line("so many words that a line is full ", Span("2.2.2 (c)", "code"), " is"))

    assert lines_of(said) == ["so many words that a line is full", "2.2.2 (c) is"]


def test_only_a_draft_keeps_its_line_breaks() -> None:
    said = Paragraph(line("text\nthen: ", Span("one\ntwo", "draft")))

    assert lines_of(said) == ["text then: one", "two"]


def test_a_list_is_cut_that_has_a_short_form() -> None:
    page = Page(line("T"), (), (Paragraph(line("AFG, ARE"), short=line("2 of them")),))

    assert [*as_lines(page, 40)] == ["T", "2 of them"]
    assert [*as_lines(page, 40, whole=True)] == ["T", "AFG, ARE"]


# Files


def words_in_html(written: str) -> str:
    """Give what a browser would show of the body."""
    found: list[str] = []
    parser = HTMLParser(convert_charrefs=True)
    parser.handle_data = found.append  # type: ignore[method-assign]
    parser.feed(written.partition("<body>")[2])
    parser.close()
    return "".join(found)


@given(pages)
def test_html_shows_every_character_of_a_draft_and_no_tag_of_it(page: Page) -> None:
    shown = letters(words_in_html(as_html(page)))

    assert are_in_order([letters(show_line(one)) for one in drafts_in(page)], shown)


def words_in_markdown(written: str) -> str:
    """Give what a reader of Markdown would see."""
    return words_in_html(f"<body>{MarkdownIt('commonmark').render(written)}")


def without_blanks_or_emphasis(text: str) -> str:
    """Take away what a reader of Markdown drops at the edges, and what emphasis is made of."""
    return re.sub(r"[\s*]", "", text)


@given(pages)
def test_markdown_shows_every_character_of_a_draft(page: Page) -> None:
    shown = words_in_markdown(as_markdown(page))
    drafts = [without_blanks_or_emphasis(show_line(one)) for one in drafts_in(page)]

    assert are_in_order(drafts, without_blanks_or_emphasis(shown))


@given(pages)
def test_text_shows_every_character_of_a_draft(page: Page) -> None:
    shown = letters(as_text(page))

    assert are_in_order([letters(show(one)) for one in drafts_in(page)], shown)


ITEMS = (
    GAP,
    Heading(line("PART")),
    Item(line("b1"), (Paragraph(line("kept")), Item(line("inner")))),
    Table((Column(6), Column(0)), (Row((line("keep"), line("KOR"))),)),
)


def test_what_belongs_to_an_item_is_a_list_below_it_in_markdown() -> None:
    assert as_markdown(Page(line("T"), (line("lead"),), ITEMS)) == (
        "# T\n\nlead\n\n## PART\n\n- b1\n    - kept\n    - inner\n- keep  KOR\n"
    )


def test_what_belongs_to_an_item_is_in_it_in_html() -> None:
    assert (
        "<h1>T</h1>\n<p>lead</p>\n<h2>PART</h2>\n<ul>\n"
        "<li>b1<br>kept<ul><li>inner</li></ul></li>\n<li>keep  KOR</li>\n</ul>"
    ) in as_html(Page(line("T"), (line("lead"),), ITEMS))


# The screen


def shown_in_full(page: Page) -> str:
    return letters("".join(told(one).plain for one in entries(page.blocks)))


@given(pages)
def test_the_panes_of_a_screen_show_every_character_of_a_draft(page: Page) -> None:
    blocks_alone = Page((), (), page.blocks)
    shown = shown_in_full(page)

    assert [one for one in drafts_in(blocks_alone) if letters(show(one)) not in shown] == []


@given(pages, widths)
def test_a_line_of_a_list_fills_its_width_and_no_more(page: Page, width: int) -> None:
    assert {drawn(one, width).cell_length for one in entries(page.blocks)} <= {width}


@given(pages, widths)
def test_a_screen_obeys_nothing_that_is_told(page: Page, width: int) -> None:
    shown = "".join(told(one).plain + drawn(one, width).plain for one in entries(page.blocks))
    shown = shown.replace("\n", "").replace("\t", "")

    assert {unicodedata.category(sign) for sign in shown} & NOTHING_OBEYED == set()


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("role", ROLES)
def test_markup_is_shown_as_typed(hostile: str, role: str) -> None:
    said = Paragraph((Span(hostile, role),))  # type: ignore[arg-type]
    (entry,) = entries([said])

    assert letters(told(entry).plain) == letters(show(hostile))


def listed(*blocks: Block) -> list[str]:
    return [drawn(one, 40).plain.rstrip() for one in entries(blocks)]


def test_what_belongs_to_an_item_follows_it_in_its_line() -> None:
    item = Item(line("1.1: would close"), (Paragraph(line("b1: kept")), Paragraph(line("text"))))

    assert listed(GAP, item) == ["1.1: would close  b1: kept  text"]


def test_items_and_rows_below_an_item_are_lines_of_their_own() -> None:
    table = Table((Column(6), Column(0)), (Row((line("keep"), line("KOR"))),))

    assert listed(Item(line("b1"), (table, Item(line("more"))))) == ["b1", "  keep   KOR", "  more"]


def pane(entry: Entry) -> list[str]:
    return told(entry).plain.split("\n")


def test_a_row_is_told_with_its_heading_and_the_item_it_belongs_to() -> None:
    row = Row((line("keep"), line("KOR")), Item(line("keep b1: KOR would have to move")))
    item = Item(line("b1  [soon]"), (Table((Column(6), Column(0)), (row,)),))

    assert pane(entries([Heading(line("READINGS")), item])[-1]) == [
        "READINGS",
        "keep b1: KOR would have to move",
        "b1  [soon]",
    ]


def test_a_heading_ends_the_part_before_it() -> None:
    parts = [
        Heading(line("ONE")),
        Heading(line("a"), 3),
        Heading(line("TWO")),
        Paragraph(line("x")),
    ]

    assert pane(entries(parts)[-1]) == ["TWO", "x"]


def test_what_follows_a_gap_is_told_under_no_heading() -> None:
    assert pane(entries([Heading(line("PART")), GAP, Paragraph(line("x"))])[-1]) == ["x"]


def test_a_line_is_about_what_its_block_is_about() -> None:
    keys = (Key("1.1", "b1"),)

    assert [one.keys for one in entries([Item(line("b1"), keys=keys)])] == [keys]


def test_every_role_has_a_style_on_screen() -> None:
    assert set(render.ROLES) == set(ROLES)


def test_a_role_is_drawn_in_its_style() -> None:
    shown: Content = render.told(line("It is ", Span("open", "strong")))

    assert [(one.start, one.end, one.style) for one in shown.spans] == [(6, 10, render.STRONG)]
