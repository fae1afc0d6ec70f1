"""A few paragraphs are all named; of many the first are, and the rest counted."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from negotiate.telling.words import in_a_row, in_a_sentence


def test_a_few_are_all_named() -> None:
    assert in_a_sentence(["1", "2.1", "3 (a)"]) == "1, 2.1 and 3 (a)"
    assert in_a_row(["1", "2.1", "3 (a)"]) == "1, 2.1, 3 (a)"


def test_of_none_nothing_is_said() -> None:
    assert (in_a_sentence([]), in_a_row([])) == ("", "")


@given(st.integers(1, 400))
def test_what_is_named_and_what_is_counted_are_all_of_them(many: int) -> None:
    addresses = [f"p{at}" for at in range(many)]
    for said in (in_a_sentence(addresses), in_a_row(addresses)):
        more = re.search(r"(\d+) more$", said)
        assert len(re.findall(r"p\d+", said)) + int(more[1] if more else 0) == many
        assert len(said) < 200
