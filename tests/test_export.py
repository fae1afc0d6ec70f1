"""One model of an export, many writers: the same words in every format, and nothing obeyed."""

import csv
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from openpyxl import load_workbook

from negotiate.clean_text import CleanText, OpenText, Tone, as_text, toned
from negotiate.errors import SourceError
from negotiate.model import Draft, Paragraph, ParagraphKind
from negotiate.queries.export import Exported
from negotiate.readers.file import read_source
from negotiate.readers.source import Instructions
from negotiate.store import Store
from negotiate.visible import show
from negotiate.writers.export import Export
from negotiate.writers.formats import FORMATS, csv_of, format_of
from negotiate.writers.report_html import two_columns_html
from negotiate.writers.sheets import TABLES
from tests.drafting_room import bring, make_draft
from tests.examples import times
from tests.parser.texts import anything
from tests.reading import signed

VISITS = "Visits [, in spring,] (+IND) (-RUS) are welcome."
RIVALS = "They [shall] (+IND)/[should] (+KAZ) report."
MEETING = "Members meet twice a year."
FORMULAS = ("=1+1 [a] (+IND)", "+cmd [b] (+IND)", "-2 [c] (-IND)", "@SUM(1) [d] (-RUS)")
HOSTILE = "</style></table><script>alert(1)</script><img src=x onerror=alert(1)>\"'><b>&amp;"


@contextmanager
def room(*drafts: Draft, how: OpenText = OpenText.MARKED) -> Iterator[Exported]:
    """Hand out the last of some drafts of one document."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder) / "a.db", create=True) as store,
    ):
        for draft in drafts:
            bring(store, draft)
        yield Exported(store, store.documents()[0], None, how)


def one_line(text: str) -> str:
    return " ".join(show(text).split())


def in_text(clean: CleanText) -> list[str]:
    return [one_line(line.label + line.text) for line in clean.lines]


def in_html(export: Export) -> list[str]:
    tree = html.fromstring(str(format_of(".html").write(export)))
    return [one_line(one.text_content()) for one in tree.xpath("//section[@id='text']/*")]


def in_docx(export: Export) -> str:
    from docx import Document

    content = format_of(".docx").write(export)
    assert isinstance(content, bytes)
    return one_line(" ".join(one.text for one in Document(BytesIO(content)).paragraphs))


def rows_of(export: Export, table: str) -> list[dict[str, str]]:
    content = csv_of(export, table).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(content, newline="")))


def workbook(export: Export) -> dict[str, list[list[object]]]:
    content = format_of(".xlsx").write(export)
    assert isinstance(content, bytes)
    book = load_workbook(BytesIO(content))
    return {one.title: [[cell.value for cell in row] for row in one.rows] for one in book}


def styled(markup: str) -> list[str]:
    return [one.tag for one in html.fromstring(markup).iter() if isinstance(one.tag, str)]


@settings(max_examples=times(0.4))
@given(st.lists(anything, min_size=1, max_size=3), st.sampled_from(OpenText))
def test_every_format_has_the_same_words(texts: list[str], how: OpenText) -> None:
    with room(make_draft(*texts), how=how) as export:
        typed = in_text(export.clean)

        assert one_line(as_text(export.clean)).endswith(one_line(" ".join(typed)))
        assert in_html(export) == typed
        assert one_line(" ".join(typed)) in in_docx(export)
        open_ = [one_line(export.clean.lines[one.place].text) for one in export.open_list]
        assert [one_line(unprotected(row["text"])) for row in rows_of(export, "open")] == open_
        cells = [row[-1] or "" for row in workbook(export)["open paragraphs"]]
        assert [one_line(str(one)) for one in cells[len(cells) - len(open_) :]] == open_


def unprotected(cell: str) -> str:
    bare = cell.removeprefix("'")
    return bare if bare.lstrip().startswith(tuple("=+-@＝＋－＠")) else cell


@given(anything)
def test_the_pieces_of_a_text_are_the_text(text: str) -> None:
    assert "".join(one.text for one in toned(text, signed())) == text


def test_a_bracket_in_a_bracket_has_its_own_tone() -> None:
    tones = {
        one.text: one.tone
        for one in toned("We [act [now] (-RUS) soon] (+IND) (?KAZ) [later].", signed())
    }

    assert (tones["act "], tones["now"], tones["later"]) == (
        Tone.SUPPORTED,
        Tone.OPPOSED,
        Tone.NOBODY,
    )


def test_marks_on_a_group_give_the_tone_of_its_alternatives() -> None:
    assert (
        toned("We [shall]/[may] (+IND) act.", signed())[2]
        == toned("We [shall] (+IND) act.", signed())[2]
    )


def test_a_page_lists_who_holds_each_bracket() -> None:
    with room(make_draft(VISITS, MEETING)) as export:
        page = html.fromstring(str(format_of(".html").write(export)))

    assert one_line(page.xpath("//table[@class='stands']")[0].text_content()) == (
        "b1[, in spring,]+ supports: IND; \u2212 opposes: RUS"
    )


def test_the_distribution_mark_is_in_the_head_that_print_repeats() -> None:
    with room(make_draft(VISITS)) as export:
        page = html.fromstring(str(format_of(".html").write(export)))

    assert "Distr: Member States only" in page.xpath("/html/body/table/thead")[0].text_content()


def test_a_page_that_leaves_positions_out_names_no_holder() -> None:
    old = make_draft(VISITS, named="WG/2026/DRAFT/3/Rev.1")
    new = make_draft(RIVALS, VISITS, named="WG/2026/DRAFT/3/Rev.2")
    with room(old, new, how=OpenText.KEEP) as export:
        page = str(format_of(".html").write(export))

    assert not [code for code in ("IND", "RUS", "KAZ", "nobody is recorded") if code in page]


def test_a_row_of_a_table_has_its_cells_in_a_page() -> None:
    draft = replace(
        make_draft("one"),
        paragraphs=(
            Paragraph("row 1", ParagraphKind.ROW, "", "Measure\t[Cost\tless] (+IND)\tDate"),
            Paragraph("row 2", ParagraphKind.ROW, "", "Visits\tnone\t\tspring"),
        ),
    )
    with room(draft) as export:
        page = html.fromstring(str(format_of(".html").write(export)))

    cells = [
        [one.text_content() for one in row] for row in page.xpath("//table[@class='rows']//tr")
    ]
    assert cells == [
        ["Measure", "[Cost", "less] (+IND)", "Date"],
        ["Visits", "none", "", "spring"],
    ]


def test_two_columns_have_a_counterpart_beside_each_paragraph_and_leave_none_out() -> None:
    with room(make_draft(VISITS, MEETING, RIVALS)) as export:
        left = export.clean
    right = replace(left, lines=left.lines[1:])

    page = html.fromstring(two_columns_html(left, right, [(0, None), (1, 0)], ("en", "ru")))

    rows = page.xpath("//table[@class='columns']//tr")
    assert [[one.text_content() for one in row] for row in rows] == [
        ["en", "ru"],
        [f"1.1 {VISITS}", "\u2014"],
        [f"1.2 {MEETING}", f"1.2 {MEETING}"],
        [f"1.3 {RIVALS}", "\u2014"],
        ["\u2014", f"1.3 {RIVALS}"],
    ]


def test_changes_have_a_sign_besides_the_colour() -> None:
    old = make_draft("Members meet each spring.", named="WG/2026/DRAFT/3/Rev.1")
    new = make_draft("Members meet each autumn.", named="WG/2026/DRAFT/3/Rev.2")
    with room(old, new) as export:
        page = html.fromstring(str(format_of(".html").write(export)))

    changed = page.xpath("//div[@class='change']/p")[0].text_content()
    assert changed == "Members meet each {-spring-}{+autumn+}."


def test_nothing_in_a_text_becomes_an_element_of_the_page() -> None:
    pages = []
    for words in ("harmless", HOSTILE):
        old = make_draft(f"{words} [b {words}]", named="WG/2026/DRAFT/3/Rev.1", title=words)
        new = make_draft(f"{words} [c {words}] (+IND)", named="WG/2026/DRAFT/3/Rev.2", title=words)
        with room(old, new) as export:
            pages.append(str(format_of(".html").write(export)))

    assert Counter(styled(pages[0])) == Counter(styled(pages[1]))


def test_a_page_fetches_nothing_and_runs_nothing() -> None:
    with room(make_draft(VISITS)) as export:
        page = html.fromstring(str(format_of(".html").write(export)))

    assert page.xpath("//meta/@content")[0].startswith("default-src 'none'")
    assert not page.xpath("//script | //link | //@src | //@onload")


def test_a_cell_that_would_be_a_formula_reads_back() -> None:
    with room(make_draft(*FORMULAS)) as export:
        cells = [row["text"] for row in rows_of(export, "open")]

    assert cells == [f"'{text}" for text in FORMULAS]


def test_a_csv_file_begins_with_the_mark_by_which_a_spreadsheet_knows_utf_8() -> None:
    with room(make_draft(VISITS)) as export:
        assert format_of(".csv").write(export)[:3] == b"\xef\xbb\xbf"


def test_the_open_table_names_the_sides_of_each_bracket() -> None:
    with room(make_draft(VISITS, RIVALS)) as export:
        rows = rows_of(export, "open")

    sides = [(row["supports"], row["opposes"], row["nobody recorded on"]) for row in rows]
    assert sides == [("IND b1", "RUS b1", ""), ("IND b1, KAZ b2", "", "")]


def test_the_open_table_without_positions_has_no_sides() -> None:
    with room(make_draft(VISITS), how=OpenText.KEEP) as export:
        (row,) = rows_of(export, "open")

    assert "supports" not in row
    assert row["text"] == "Visits [, in spring,] are welcome."


def test_the_table_of_positions_has_the_words_of_each() -> None:
    with room(make_draft(VISITS)) as export:
        found = [
            (row["delegation"], row["position"], row["words"])
            for row in rows_of(export, "positions")
        ]

    assert found == [("IND", "supports", "[, in spring,]"), ("RUS", "opposes", "[, in spring,]")]


def test_the_table_of_the_concordance_pairs_old_and_new_numbers() -> None:
    old = make_draft(MEETING, named="WG/2026/DRAFT/3/Rev.1")
    new = make_draft("Something new is said here.", MEETING, named="WG/2026/DRAFT/3/Rev.2")
    with room(old, new) as export:
        found = [
            (row["old"], row["new"], row["what happened"]) for row in rows_of(export, "concordance")
        ]

    assert found == [("", "1.1", "new"), ("1.1", "1.2", "renumbered")]


@pytest.mark.parametrize("table", ["matrix", "positions"])
def test_a_table_of_positions_is_refused_where_they_are_left_out(table: str) -> None:
    with room(make_draft(VISITS), how=OpenText.KEEP) as export, pytest.raises(SourceError):
        csv_of(export, table)


@pytest.mark.parametrize("table", ["open", "matrix", "concordance", "positions"])
def test_the_distribution_mark_stands_in_every_table(table: str) -> None:
    old = make_draft(VISITS, named="WG/2026/DRAFT/3/Rev.1")
    new = make_draft(VISITS, MEETING, named="WG/2026/DRAFT/3/Rev.2")
    with room(old, new) as export:
        assert "Distr: Member States only" in csv_of(export, table).decode("utf-8-sig")


def test_a_workbook_has_all_tables_each_with_the_distribution_mark() -> None:
    with room(make_draft(VISITS)) as export:
        sheets = workbook(export)

    assert list(sheets) == ["open paragraphs", "recorded positions", "concordance", "positions"]
    assert all(rows[1][:1] == ["Distr: Member States only"] for rows in sheets.values())


def test_a_workbook_without_positions_has_no_sheet_of_them() -> None:
    with room(make_draft(VISITS), how=OpenText.KEEP) as export:
        assert list(workbook(export)) == ["open paragraphs", "concordance"]


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    with room(make_draft(*FORMULAS, "{=A1} [e]", "https://x.org [f]")) as export:
        content = format_of(".xlsx").write(export)
    assert isinstance(content, bytes)

    types = {
        cell.data_type for sheet in load_workbook(BytesIO(content)) for row in sheet for cell in row
    }
    assert types == {"s", "n"}


def test_a_cell_that_is_too_long_says_that_it_was_cut() -> None:
    with room(make_draft("[" + "many words " * 4000 + "]")) as export:
        last = str(workbook(export)["open paragraphs"][-1][-1])

    assert len(last) <= 32_767
    assert last.endswith("the other formats have the whole text)")


def test_an_earlier_revision_says_nothing_of_later_ones() -> None:
    first = make_draft(VISITS, named="WG/2026/DRAFT/3/Rev.1")
    later = make_draft(RIVALS, named="WG/2026/DRAFT/3/Rev.2")
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder) / "a.db", create=True) as store,
    ):
        for draft in (first, later):
            bring(store, draft)
        export = Exported(store, store.documents()[0], "Rev.1", OpenText.MARKED)

        assert "Rev.2" not in str(format_of(".html").write(export))


@pytest.mark.parametrize("ending", FORMATS)
def test_the_same_record_gives_the_same_file(ending: str) -> None:
    files = []
    for _ in range(2):
        with room(make_draft(VISITS, RIVALS, MEETING)) as export:
            files.append(format_of(ending).write(export))

    assert files[0] == files[1]


@pytest.mark.parametrize("table", [*TABLES, "matrix"])
def test_a_table_taken_in_by_mistake_is_refused_as_one(table: str) -> None:
    with room(make_draft(VISITS, "Rev.1"), make_draft(RIVALS, "Rev.2")) as export:
        content = csv_of(export, table)

    with pytest.raises(SourceError, match="a table that this tool wrote"):
        read_source("a.csv", content, Instructions())


@pytest.mark.parametrize(("ending", "kind"), [(".html", "a web page"), (".xml", "an XML file")])
def test_a_page_taken_in_by_mistake_is_refused_as_one(ending: str, kind: str) -> None:
    with room(make_draft(VISITS)) as export:
        content = format_of(ending).write(export)

    with pytest.raises(SourceError, match=kind):
        read_source(
            "a", content if isinstance(content, bytes) else content.encode(), Instructions()
        )
