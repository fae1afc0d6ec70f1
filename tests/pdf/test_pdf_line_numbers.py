import pytest

from tests.pdf.made import at, beside, body, messages, source, under

FULL = "The States of the region, meeting in the old town"
TEXT = [f"1. {FULL[3:]},", "agree to keep the roads of the valleys open, (-", "IND) and to mend"]
TEXT += ["the bridges and the tunnels before winter comes to", "the mountains, as the lakes ask."]
WHOLE = body(source(under(100, TEXT)))


def numbered(first: int, lines: list[str], *, step: int = 1, x: float = 50) -> str:
    """Number lines beside them, each number ending at one place."""
    count = range(len(lines))
    numbers = [(place, first + place) for place in count if (first + place) % step == 0]
    beside = "".join(
        at(x - 6 * len(str(one)), 100 + 12 * place, str(one)) for place, one in numbers
    )
    return beside + under(100, lines)


def test_line_numbers_are_never_in_the_text() -> None:
    assert body(source(numbered(8, TEXT))) == WHOLE


def test_line_numbers_are_set_aside_once() -> None:
    found = source(numbered(1, TEXT), numbered(6, [*TEXT[:2]]))
    assert beside(found) == [("1 2 3 4 5 6 7", "line numbers 1 to 7, beside the text")]


def test_line_numbers_may_begin_again_on_each_page() -> None:
    found = source(numbered(1, TEXT), numbered(1, ["2. They", "3. We"]))
    assert body(found)[-2:] == ["2. They", "3. We"]


def test_a_number_at_every_fifth_line_is_a_line_number() -> None:
    plain = body(source(under(100, TEXT * 3)))
    assert body(source(numbered(1, TEXT * 3, step=5))) == plain


def test_line_numbers_may_stand_on_the_right() -> None:
    assert body(source(numbered(1, TEXT, x=520))) == WHOLE


LIST = ["Tourism", "Energy", "Finance", "Trade", "Transport", "Health"]


def test_numbers_before_a_list_of_single_lines_stay_in_it() -> None:
    assert body(source(numbered(1, LIST)))[1] == "2 Energy"


def test_numbers_before_a_list_of_single_lines_are_asked_about() -> None:
    asked = (
        "page 1: numbers 1 to 6 stand in a column beside the text and were read as part of it; "
        "are they the numbers of its lines?"
    )
    assert asked in messages(source(numbered(1, LIST)))


@pytest.mark.parametrize("label", ["{}.", "({})", "1.{}"])
def test_labels_of_paragraphs_are_no_line_numbers(label: str) -> None:
    marks = "".join(
        at(40, 100 + 12 * place, label.format(place + 1)) + at(72, 100 + 12 * place, one)
        for place, one in enumerate(LIST)
    )
    assert body(source(marks)) == [f"{label.format(n)} {one}" for n, one in enumerate(LIST, 1)]
