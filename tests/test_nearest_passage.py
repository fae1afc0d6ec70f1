"""The nearest passage is the one that trying every passage finds."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.history.agreed_language import nearest_passage

WORDS = st.lists(st.sampled_from("abcd,"), max_size=9)


def distance(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the fewest words replaced, left out and put in."""
    row = list(range(len(other) + 1))
    for at, word in enumerate(one, start=1):
        before, row = row, [at]
        for place, standing in enumerate(other, start=1):
            row.append(min(before[place] + 1, row[-1] + 1, before[place - 1] + (word != standing)))
    return row[-1]


@given(WORDS.filter(bool), WORDS)
def test_no_passage_is_nearer(wanted: list[str], text: list[str]) -> None:
    first, last = nearest_passage(wanted, text)
    every = [text[start:end] for start, end in combinations(range(len(text) + 1), 2)]
    least = min([len(wanted), *(distance(wanted, one) for one in every)])
    assert distance(wanted, text[first:last]) == least


@pytest.mark.parametrize(
    ("wanted", "text", "found"),
    [
        ("b c", "a b c d", "b c"),
        ("b x c", "a b c d", "b c"),
        ("b c d", "a b x c d e", "b x c d"),
        ("b c d x", "a b c d y z", "b c d y"),
        ("x b c d", "z y b c d", "y b c d"),
        ("b c d x", "a b c d , y", "b c d"),
    ],
)
def test_words_that_were_replaced_at_an_end_belong_to_it(
    wanted: str, text: str, found: str
) -> None:
    first, last = nearest_passage(wanted.split(), text.split())
    assert " ".join(text.split()[first:last]) == found
