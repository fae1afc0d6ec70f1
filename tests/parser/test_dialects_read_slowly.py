"""Every dialect against a slow second reading, on any text that it can read."""

import random
from itertools import islice

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from negotiate.bracket_parser.dialects import BUILT_IN
from tests.examples import times
from tests.parser.slow_dialects import OF, Slow, dialect_of, is_plain, made, read


def texts(dialect: str) -> st.SearchStrategy[str]:
    plain = st.lists(st.sampled_from(OF[dialect]), max_size=6).map("".join)
    return st.recursive(
        plain,
        lambda inner: st.lists(
            st.one_of(plain, inner.map("[{}]".format)), max_size=6
        ).map("".join),
        max_leaves=12,
    )  # fmt: skip


TEXTS = {dialect: texts(dialect) for dialect in OF}
BY_HAND = {
    "un": "a [b - EU; US delete] [c [EU: d] / e - US] (EU) [US, EU: delete] [IND: f]",
    "trade": "a [US/EU propose; IND oppose: b] [IND: c [EU: d]] e",
    "unfccc": "a [b][c [d / e]][f] [g][h]\nOption 1: i\nOption 2: [j / k]",
    "options": "a\nOption 1: b [c]\nOption 2: [d\nOption 1: e\nOption 2: f] [Option 3: g]",
    "own": "[b ~ EU][c >> d] [US: delete] (EU) [IND >> e / f ~ US]\nOption 1: g\nOption 2: h",
}  # fmt: skip


def test_every_dialect_is_read_slowly() -> None:
    assert {*OF} == {*BY_HAND} == {*BUILT_IN[1:], "own"}


@pytest.mark.parametrize("dialect", OF)
def test_a_text_is_read_as_by_hand(dialect: str) -> None:
    targets, holders = read(BY_HAND[dialect], dialect)

    assert (targets, holders) == Slow(dialect).read(BY_HAND[dialect])
    assert bool(holders) == bool(dialect_of(dialect).behind + dialect_of(dialect).in_front)
    assert len(targets) > 3


@pytest.mark.parametrize("dialect", OF)
@given(data=st.data())
def test_a_slow_second_reading_finds_the_same_holders(dialect: str, data: st.DataObject) -> None:
    text = data.draw(TEXTS[dialect])
    assume(is_plain(text))

    assert read(text, dialect) == Slow(dialect).read(text)


@pytest.mark.parametrize("dialect", OF)
def test_texts_made_at_random_are_read_as_the_slow_reading_reads_them(dialect: str) -> None:
    for text in islice(made(dialect, random.Random(1)), times(10)):
        assert read(text, dialect) == Slow(dialect).read(text), text
