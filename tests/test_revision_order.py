"""One order of the texts of a document: its laws, then what rooms do."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.store.typed_names import Stated, in_order, label_number, place_of

LABELS = st.sampled_from(
    [None, "Rev.1", "Rev.2", "Rev.10", "Rev.1 bis", "Rev.2/Add.1", "Final", "Draft of 28 May", "3"]
)
DATES = st.none() | st.sampled_from(["2026-01-05", "2026-02-01", "2026-03-01"])


@st.composite
def texts(draw: st.DrawFn) -> list[Stated]:
    stated = draw(st.lists(st.tuples(LABELS, DATES), max_size=7))
    return [Stated(label, date, seq) for seq, (label, date) in enumerate(stated)]


def ordered(given: list[Stated]) -> list[Stated]:
    return [given[place] for place in in_order(given)]


@given(texts(), st.randoms())
def test_the_order_does_not_ask_how_the_texts_are_listed(given: list[Stated], by: object) -> None:
    mixed = list(given)
    by.shuffle(mixed)  # type: ignore[attr-defined]
    assert ordered(mixed) == ordered(given)
    assert sorted(mixed, key=lambda one: one.seq) == sorted(given, key=lambda one: one.seq)


@given(texts())
def test_dated_texts_follow_their_dates_and_of_one_date_their_numbers(given: list[Stated]) -> None:
    dated = [one for one in ordered(given) if one.date]
    for before, after in combinations(dated, 2):
        assert (before.date or "") <= (after.date or "")
        numbers = label_number(before.label), label_number(after.label)
        if before.date == after.date and None not in numbers:
            assert numbers[0] <= numbers[1]  # type: ignore[operator]


@given(texts())
def test_a_numbered_text_without_date_stands_behind_its_predecessor(given: list[Stated]) -> None:
    found = ordered(given)
    for one in found:
        number = label_number(one.label)
        if one.date or number is None:
            continue
        known = [(label_number(each.label), at) for at, each in enumerate(found) if each is not one]
        lower = [(each, at) for each, at in known if each is not None and each < number]
        if lower:
            assert found.index(one) > max(lower)[1]


@given(texts())
def test_a_label_without_a_number_is_never_before_the_first_revision(given: list[Stated]) -> None:
    found = ordered(given)
    first = [at for at, one in enumerate(found) if one.label == "Rev.1"]
    for at, one in enumerate(found):
        if label_number(one.label) is None and not one.date:
            assert all(at > place for place in first)


@given(texts())
def test_what_came_later_without_number_and_date_is_the_latest(given: list[Stated]) -> None:
    assert place_of("Final", None, given) == in_order(given)


@given(texts())
def test_a_later_date_is_the_latest_among_dated_texts(given: list[Stated]) -> None:
    dated = [one for one in given if one.date]
    assert place_of("Adopted text", "2026-12-31", dated) == in_order(dated)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (("Rev.2", "2026-02-01"), (None, "2026-03-01")),
        (("Rev.2", "2026-02-01"), ("Final", "2026-03-01")),
        (("Draft of 28 May", None), ("Draft of 3 June", None)),
        (("Version 2025-12-20", None), ("Rev.1", "2026-02-01")),
        (("Rev.1", None), ("Rev.1bis", "2026-02-01")),
        (("Rev.1", None), ("Rev.1 bis", None)),
        (("Rev.9", None), ("Rev.10", None)),
        (("Rev.4.9", None), ("Rev.5", None)),
        (("Rev.4.9", None), ("Rev.4.10", None)),
        (("Rev.4", None), ("Rev.4.1", None)),
        (("Rev.3", "2026-02-01"), ("Final text", None)),
        ((None, None), ("Rev.1", None)),
        (("Ред.1", None), ("Ред.2", None)),
    ],
)
def test_the_later_text_is_the_latest(
    earlier: tuple[str | None, str | None], later: tuple[str | None, str | None]
) -> None:
    assert ordered([Stated(*earlier, 1), Stated(*later, 2)])[-1].label == later[0]


@pytest.mark.parametrize(
    "label", ["Final", "Draft of 28 May", "Version 2025-12-20", "Adopted text", "May 2026", "28.05"]
)
def test_a_figure_in_a_label_is_not_its_number(label: str) -> None:
    assert label_number(label) is None
