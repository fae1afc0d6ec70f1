"""What is said of a bracket that was decided on, where the words beside it are words of its own."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.compare import PositionChange
from negotiate.model import ParagraphKind, Version
from tests.reading import compare

BARE: tuple[bool, bool, int, int, dict[str, tuple[str, ...]]] = (False, False, 0, 0, {})
FEW_WORDS = st.sampled_from(["in", "the", "of", "lamps", "in the", "the lamps,", "lamps; of"])
MARKS = st.sampled_from(["", " (+IND)", " (-RUS) (+CHN)"])


class Decided(NamedTuple):
    """A paragraph with one bracket, or with two alternatives, and what was made of it."""

    before: str
    words: str
    other: str
    after: str
    marks: str

    @property
    def bracketed(self) -> str:
        return _sentence(self.before, f"[{self.words}]{self.marks}", self.after)

    @property
    def alternatives(self) -> str:
        both = f"[{self.words}]{self.marks}/[{self.other}]"
        return _sentence(self.before, both, self.after)

    @property
    def without(self) -> str:
        return _sentence(self.before, self.after)

    def with_words(self, words: str) -> str:
        return _sentence(self.before, words, self.after)


def _sentence(*parts: str) -> str:
    return " ".join(part for part in parts if part) + "."


def _passages(least: int, most: int) -> st.SearchStrategy[str]:
    return st.lists(FEW_WORDS, min_size=least, max_size=most).map(" ".join)


DECIDED = st.builds(
    Decided, _passages(0, 5), _passages(1, 3), _passages(1, 3), _passages(0, 5), MARKS
)


def version(text: str) -> Version:
    return Version("", 0, "same", "1", ParagraphKind.NUMBERED, "", text, *BARE)


def changes(old: str, new: str) -> tuple[PositionChange, ...]:
    return compare([version(old)], [version(new)]).positions


def told(old: str, new: str) -> list[tuple[str, str | None]]:
    brackets = ("bracket opened", "bracket closed")
    return [(one.what, one.words) for one in changes(old, new) if one.what in brackets]


@given(DECIDED)
def test_a_bracket_left_out_with_its_words_is_told_as_that_and_nothing_stands_for_it(
    made: Decided,
) -> None:
    assert told(made.bracketed, made.without) == [("bracket closed", "dropped")]
    assert told(made.alternatives, made.without) == [("bracket closed", "dropped")]
    assert told(made.without, made.bracketed) == [("bracket opened", "new")]


@given(DECIDED)
def test_words_that_stay_without_their_bracket_are_told_as_kept(made: Decided) -> None:
    assert told(made.bracketed, made.with_words(made.words)) == [("bracket closed", "kept")]
    assert told(made.with_words(made.words), made.bracketed) == [("bracket opened", "kept")]


@given(DECIDED)
def test_the_alternative_that_was_chosen_is_told_as_chosen(made: Decided) -> None:
    for chosen in (made.words, made.other):
        found = changes(made.alternatives, made.with_words(chosen))
        assert [(one.words, one.wording.rstrip(".,;")) for one in found if one.words] == [
            ("one chosen", chosen.rstrip(",;"))
        ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "The plan began [in 2031, ending] (-RUS) (+CHN) in the port.",
            "The plan began in the port.",
        ),
        ("A ship [that has lamps], that sails, pays.", "A ship, that sails, pays."),
        ("[However,] The ship pays.", "the ship pays."),
        ("Ships [of the ports] [of the rivers] of the lakes pay.", "Ships of the lakes pay."),
        ("Every ship [that has [no] lamps] that sails pays.", "Every ship that sails pays."),
    ],
)
def test_where_all_the_rest_is_unchanged_nothing_stands_in_the_place(old: str, new: str) -> None:
    assert {words for _, words in told(old, new)} == {"dropped"}


def test_of_equal_words_side_by_side_the_bracket_is_left_out_where_that_explains_all() -> None:
    old = "Ports keep [lists] (+IND) in [in] with [ships] (+IND)."
    found = told(old, "Ports keep in with [ships] (+IND).")
    assert found == [("bracket closed", "dropped")] * 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "Each port shall pursue cuts [of 40 to 70 per cent] by the middle of the century.",
            "Ports aim to balance what ships emit with what forests take in, as science advises.",
        ),
        (
            "Masters report [by the end] of each voyage what they have seen at sea.",
            "Owners keep lists of ships and of their crews, and show them when a guard asks.",
        ),
        ("[Keep lamps lit in the harbour;]", "Option 1: Ship. Option 2: Boat."),
    ],
)
def test_in_a_passage_that_was_rewritten_no_wording_is_named(old: str, new: str) -> None:
    assert not [one.wording for one in changes(old, new) if one.wording]


def test_words_that_stand_further_on_now_are_not_told_as_gone() -> None:
    old = "Masters [under the law of the port] keep lamps and pay a fee of ten marks."
    new = "Masters keep lamps and pay, under the law of the port, a fee of ten marks."
    assert told(old, new) == [("bracket closed", "kept")]


@pytest.mark.parametrize("between", ["/", " ", " and "])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("without delay", "without haste"),
        ("1 January 2027", "1 July 2027"),
        ("May in Astana", "May in Almaty"),
        ("the port", "the port of the river"),
    ],
)
@pytest.mark.parametrize("survivor", [0, 1])
def test_the_survivor_of_two_that_begin_alike_is_as_wide_as_it_was(
    first: str, second: str, between: str, survivor: int
) -> None:
    old = f"Act [{first}] (+KAZ){between}[{second}] (+IND) now."
    new = f"Act [{second}] (+IND) now." if survivor else f"Act [{first}] (+KAZ) now."
    widths = ("bracket widened", "bracket narrowed", "bracket shifted", "bracket moved")
    for found in (changes(old, new), changes(new, old)):
        assert found
        assert not [one for one in found if one.what in widths]
