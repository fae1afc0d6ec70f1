from negotiate.readers.source import SourceText
from tests.pdf.made import at, beside, body, grid, messages, source, under

COLUMNS = (72, 150, 300, 450)
FULL = "The States of the region, meeting in the old town"
HEAD = ("No.", "Area", "Coordinator")


def row(top: float, *cells: str) -> str:
    places = zip(COLUMNS, cells, strict=False)
    return "".join(at(x + 5, top, cell) for x, cell in places if cell)


def table(first: float, *rows: tuple[str, ...]) -> str:
    heights = [first + 20 * place for place in range(len(rows) + 1)]
    cells = "".join(row(first + 13 + 20 * place, *one) for place, one in enumerate(rows))
    return grid(COLUMNS, heights) + cells


def rows(found: SourceText) -> list[str]:
    lines = found.text.split("\n")
    return [lines[number - 1] for number in found.rows]


def test_a_row_is_one_line_with_tabs_between_its_cells() -> None:
    assert rows(source(table(100, HEAD, ("1", "Tourism", "Otherland")))) == [
        "No.\tArea\tCoordinator",
        "1\tTourism\tOtherland",
    ]


def test_an_empty_cell_stays_an_empty_cell() -> None:
    assert rows(source(table(100, HEAD, ("1", "", "Otherland")))) == [
        "No.\tArea\tCoordinator",
        "1\t\tOtherland",
    ]


def test_a_merged_cell_gives_its_text_once() -> None:
    lines = (
        grid(COLUMNS, (100, 120)) + grid((72, 150), (120, 160)) + grid(COLUMNS[1:], (120, 140, 160))
    )
    cells = row(113, *HEAD) + row(133, "1", "Tourism", "A") + row(153, "", "Energy", "B")
    assert rows(source(lines + cells)) == ["No.\tArea\tCoordinator", "1\tTourism\tA", "\tEnergy\tB"]


def test_text_around_a_table_keeps_its_place() -> None:
    marks = under(60, ["Before the table."]) + table(100, HEAD, ("1", "x", "y"))
    found = body(source(marks + under(200, ["After the table."])))
    assert (found[0], found[-1]) == ("Before the table.", "After the table.")


def test_a_frame_around_one_paragraph_is_no_table() -> None:
    found = source(grid((60, 400), (80, 130)) + under(100, ["A framed paragraph."]))
    assert (found.tables, body(found)) == ((), ["A framed paragraph."])


def test_the_lines_of_a_cell_are_joined() -> None:
    lines = grid((72, 150, 230), (100, 140))
    cells = under(112, ["combating", "illicit", "drugs"], 77) + under(112, ["[x] (-", "IND)"], 155)
    assert rows(source(lines + cells)) == ["combating illicit drugs\t[x] (-IND)"]


def test_a_mark_in_a_narrow_cell_is_whole_wherever_it_breaks() -> None:
    lines = grid((72, 108, 200), (100, 150)) + at(113, 112, "[arms]")
    broken = [["(", "-IND)"], ["(-", "IND)"], ["(-I", "ND)"], ["(-IN", "D)"], ["(-IND", ")"]]
    widths = [72 + 12 + 6 * max(map(len, pieces)) for pieces in broken]
    found = [
        rows(source(lines.replace("108 ", f"{width} ") + under(112, pieces, 77)))[0]
        for width, pieces in zip(widths, broken, strict=True)
    ]
    assert found == ["(-IND)\t[arms]"] * 5


def narrow(*lines: str, elsewhere: str = "x") -> SourceText:
    """Set words in a cell that holds nine signs."""
    marks = grid((72, 137, 230), (100, 150)) + at(142, 112, "x")
    return source(marks + under(112, lines, 77) + under(300, [elsewhere]))


def test_two_words_at_the_edge_of_a_cell_stay_two() -> None:
    assert rows(narrow("education", "technical")) == ["education technical\tx"]


def test_a_word_cut_at_the_edge_of_a_cell_is_one_where_the_document_has_it_elsewhere() -> None:
    found = narrow("coordinat", "ion", elsewhere="The coordination goes on.")
    assert rows(found) == ["coordination\tx"]


def test_two_words_that_the_document_has_are_not_glued_to_a_third_that_it_has() -> None:
    found = narrow("education", "technical", elsewhere="See education: an educationtechnical one.")
    assert rows(found) == ["education technical\tx"]


def test_a_last_letter_cut_at_the_edge_of_a_cell_belongs_to_its_word() -> None:
    assert rows(narrow("threshold", "s and all")) == ["thresholds and all\tx"]


def test_a_short_word_at_the_edge_of_a_cell_is_a_word() -> None:
    assert rows(narrow("threshold", "of all")) == ["threshold of all\tx"]


def test_words_that_may_be_cut_at_the_edge_of_a_cell_are_asked_about() -> None:
    assert messages(narrow("coordinat", "ion")) == [
        "a narrow line breaks inside or between words: 'coordinat ion'; is that right?"
    ]


def two_pages(last: tuple[str, ...], *following: tuple[str, ...]) -> SourceText:
    return source(table(700, HEAD, ("1", "Tourism", "A"), last), table(60, *following))


def test_a_table_goes_on_over_a_page_break() -> None:
    found = two_pages(("2", "Energy", "B"), ("3", "Finance", "C"), ("4", "Trade", "D"))
    assert (len(found.tables), found.rows) == (1, (1, 2, 3, 4, 5))


def test_a_heading_row_repeated_on_a_new_page_is_set_aside() -> None:
    found = two_pages(("2", "Energy", "B"), HEAD, ("3", "Finance", "C"))
    assert beside(found) == [
        ("No.\tArea\tCoordinator", "heading row of a table, repeated on a new page")
    ]


def test_a_first_row_with_a_bracket_that_stands_again_is_a_row() -> None:
    head = ("[No.]", "Area", "B")
    found = source(table(700, head, ("1", "Tourism", "A")), table(60, head, ("2", "Finance", "C")))
    assert rows(found)[2] == "[No.]\tArea\tB"


def test_small_print_above_a_table_is_no_note_at_the_foot_of_the_page() -> None:
    marks = at(72, 60, FULL) + at(72, 80, "small print", size=7) + table(100, HEAD, ("1", "x", "y"))
    found = source(marks, under(60, ["Other words of", "the text."]))
    assert body(found)[1] == "small print"


def test_a_row_that_a_page_break_cut_is_one_row() -> None:
    found = two_pages(("2", "Energy and", "B"), ("", "other goods", ""), ("3", "Trade", "D"))
    assert rows(found)[2:] == ["2\tEnergy and other goods\tB", "3\tTrade\tD"]


def test_a_row_that_was_cut_is_reported() -> None:
    found = two_pages(("2", "Energy and", "B"), ("", "other goods", ""), ("3", "Trade", "D"))
    assert messages(found) == ["joined across a page break"]


def test_a_row_that_only_lacks_a_number_is_a_row_of_its_own() -> None:
    found = two_pages(("2", "Energy", "B"), ("", "Finance", "C"), ("3", "Trade", "D"))
    assert rows(found)[3] == "\tFinance\tC"


def test_words_in_columns_without_rules_are_reported() -> None:
    lines = [f"left column line {place}      " for place in range(6)]
    marks = under(100, lines) + under(100, ["right column words"] * 6, 330)
    assert messages(source(marks)) == [
        "page 1: words stand in columns without rules; "
        "they were read across, so look whether sentences are mixed"
    ]


def test_a_drawing_of_many_rules_is_not_searched_for_tables() -> None:
    marks = grid(range(50, 500, 3), range(50, 750, 3)) + at(72, 790, "Words.")
    assert messages(source(marks)) == ["page 1 has too many rules to look for tables among them"]
