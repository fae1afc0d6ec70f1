from tests.pdf.made import at, body, messages, source, under

LEFT = [
    "1. The States of the lake,",
    "meeting in the old town,",
    "agree to keep the roads",
    "open.",
]
LEFT += [
    "2. They mend the bridges",
    "and the tunnels before",
    "the winter comes to the",
    "lakes, and so the chair",
]
RIGHT = [
    "agrees on snow and ice.",
    "3. They meet once a year",
    "in the town, and report",
    "on it.",
]
RIGHT += [
    "4. The chair of the year",
    "calls them, and writes",
    "to all of them before",
    "they come.",
]
READ = [
    "1. The States of the lake, meeting in the old town, agree to keep the roads open.",
    "2. They mend the bridges and the tunnels before the winter comes to the lakes, and so the "
    "chair agrees on snow and ice.",
    "3. They meet once a year in the town, and report on it.",
    "4. The chair of the year calls them, and writes to all of them before they come.",
]
ACROSS = "The text below stands in two columns, and this line does not, it goes over both."


def two(first: float = 150) -> str:
    return under(first, LEFT) + under(first, RIGHT, 320)


def test_two_columns_are_read_down_and_not_across() -> None:
    assert body(source(two())) == READ


def test_text_over_both_columns_keeps_its_place() -> None:
    marks = at(72, 100, ACROSS) + two() + at(72, 300, ACROSS)
    assert body(source(marks)) == [ACROSS, *READ, ACROSS]


def test_columns_are_reported_once() -> None:
    said = "pages 1, 2: text stands in two columns; the left one was read first, then the right"
    assert [one for one in messages(source(two(), two())) if "columns" in one] == [said]


def test_an_unruled_table_is_no_text_in_columns() -> None:
    rows = [("Tourism and trade in all", "Otherland and all others")] * 9
    marks = under(100, [one for one, _ in rows]) + under(100, [one for _, one in rows], 320)
    assert body(source(marks))[0].startswith("Tourism and trade in all Otherland")


def test_columns_of_different_length_are_read_one_after_the_other() -> None:
    more = ["3. Last of all."]
    marks = under(150, [*LEFT, *more]) + under(150, RIGHT, 320)
    found = body(source(marks))
    assert [one[:2] for one in found] == ["1.", "2.", "3.", "ag", "3.", "4."]
