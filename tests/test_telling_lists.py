"""What is said of progress, of places found, of two languages and of a matrix: pure functions."""

from __future__ import annotations

import pytest

from negotiate.consensus.matrix import BOTH, Matrix
from negotiate.consensus.record import AsOf
from negotiate.history.agreed_language import AgreedLanguage, Asked, Ground, Likeness, SameWording
from negotiate.history.progress import Figures, Progress, Stage, changes
from negotiate.telling import languages, progress, search
from negotiate.telling.consensus import matrix
from negotiate.telling.words import NOTHING_OPEN

AT = AsOf("WG/1", "Rev.1", None, working=False)

# Progress


def went(*counts: tuple[int, int], working: bool = False) -> Progress:
    figures = [Figures(9, open_, 0, brackets, 0, 1, 100, 7) for open_, brackets in counts]
    stages = tuple(
        Stage(f"Rev.{at}", None, working and at == len(counts), one, {}, change)
        for at, (one, change) in enumerate(zip(figures, changes(figures), strict=True), start=1)
    )
    return Progress("WG/1", None, "en", stages)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (0, "Rev.1 is the first revision."),
        (1, "Rev.2, since Rev.1: open -2, brackets +3."),
        (2, "Rev.3, since Rev.2: no figure changed."),
    ],
)
def test_what_changed_is_said_figure_by_figure(at: int, said: str) -> None:
    assert progress.since_before(went((5, 6), (3, 9), (3, 9)), at) == said


def test_the_working_text_is_counted_apart_from_the_revisions() -> None:
    assert progress.revisions(went((5, 6))) == "1 revision"
    assert (
        progress.revisions(went((5, 6), (3, 9), working=True)) == "1 revision and the working text"
    )


def test_every_sign_of_a_position_is_read_out() -> None:
    assert progress.SIGNS_READ == "+ for, - against, ? reserved, . not recorded"


# Agreed language


def place(*, exact: bool, whole: bool, between: tuple[str, ...] = ()) -> SameWording:
    near = Likeness(exact=exact, whole=whole, percent=71, letters=80, changes=())
    asked = Asked("b1", "as it stands", "share data")
    where = ("WG/1", "id", False, ("Rev.1", "Rev.2"), "p1", "1.2", "They share data.")
    return SameWording(*where, Ground.SAID, "agreed", asked, near, between)


@pytest.mark.parametrize(
    ("found", "said", "short"),
    [
        (place(exact=True, whole=True), "the same words", "same words"),
        (
            place(exact=True, whole=False),
            "the same words, within a longer paragraph",
            "same, within",
        ),
        (place(exact=False, whole=False), "near: 71 % of the words", "near, 71 %"),
    ],
)
def test_how_near_a_wording_is_has_a_long_form_and_one_of_twelve_cells(
    found: SameWording, said: str, short: str
) -> None:
    assert (search.how_near(found), search.how_near_in_a_column(found)) == (said, short)
    assert len(short) <= 12


def test_a_place_between_unmatched_brackets_is_named_by_its_revisions() -> None:
    in_one = place(exact=True, whole=True, between=("Rev.2",))
    in_all = place(exact=True, whole=True, between=("Rev.1", "Rev.2"))

    assert search.between(in_one).startswith("in Rev.2 between unmatched brackets")
    assert search.between(in_all).startswith("between unmatched brackets")


def test_of_the_places_those_said_to_be_agreed_are_counted_apart() -> None:
    one = place(exact=True, whole=True)
    found = AgreedLanguage("WG/1", "1.1", "b1", (one.asked,), 3, (one, one))

    assert search.places(found) == "3 places, the first 2 shown, 2 said to be agreed"


# Two languages


@pytest.mark.parametrize(
    ("left", "right", "said"),
    [
        ("1.1", "1.1", "1.1"),
        ("1.1", "1.2", "1.1 / 1.2"),
        ("1.1 + 1.2", "", "1.1 + 1.2"),
        (None, "3", "3"),
        (None, None, "the text"),
    ],
)
def test_a_pair_is_cited_by_one_number_where_both_are_the_same(
    left: str | None, right: str | None, said: str
) -> None:
    assert languages.cited(left, right) == said


def test_what_there_is_of_two_languages_that_do_not_meet_is_named() -> None:
    said = languages.none_in_both("WG/1", ["Rev.1", "Rev.2"], ["Rev.7/ru"])

    assert "stands in both languages: there is Rev.1, Rev.2, and Rev.7/ru." in said


# The matrix


@pytest.mark.parametrize(
    ("sign", "said"),
    [
        ("", "not recorded"),
        ("+", "supports"),
        ("-", "opposes"),
        ("?", "reserves"),
        (BOTH, "supports and opposes"),
        ("-?", "opposes and reserves"),
        (f"{BOTH}?", "supports and opposes and reserves"),
    ],
)
def test_a_sign_is_read_in_words(sign: str, said: str) -> None:
    assert matrix.in_words(sign) == said


def test_the_legend_reads_the_signs_that_are_shown() -> None:
    assert matrix.legend() == "+ supports, - opposes, ± both, ? reserves, · not recorded"
    assert matrix.legend(plain=True) == "+ supports, - opposes, +- both, ? reserves, . not recorded"


@pytest.mark.parametrize(
    ("paragraph", "columns", "said"),
    [
        (None, (), NOTHING_OPEN),
        ("1.1", (), "There is no bracket in it. Clean text is not yet agreed."),
        (None, ("1.1",), "Nobody is recorded on any of it."),
    ],
)
def test_a_matrix_without_a_cell_says_why(
    paragraph: str | None, columns: tuple[str, ...], said: str
) -> None:
    assert matrix.nothing(Matrix(AT, paragraph, (), columns, {}, {}, ())) == said


def test_a_cell_of_a_group_says_whose_marks_it_has() -> None:
    assert matrix.cell("EU", "European Union", "1.2", ["EST", "FIN"]) == (
        "EU (European Union) with the marks of EST FIN, on 1.2"
    )
    assert matrix.cell("IND", "IND", "1.2 b1", ()) == "IND on 1.2 b1"
