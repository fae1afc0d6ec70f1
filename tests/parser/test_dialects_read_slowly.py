"""The dialects `un` and `trade` against a slow second reading, on any text that it can read."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from negotiate.bracket_parser import Notation, parse, read_anew
from negotiate.bracket_parser.dialects import built_in
from negotiate.bracket_parser.tree import Bracket, Text, walk
from negotiate.model import Delegation
from negotiate.register import Register
from tests.parser.slow_dialects import Slow

NAMES = {"EU": "EU", "European Union": "EU", "US": "US", "IND": "IND", "India": "IND"}
REGISTER = Register(
    "room",
    b"",
    (
        Delegation("EU", aliases=("European Union",)),
        Delegation("US"),
        Delegation("IND", aliases=("India",)),
    ),
)
_WORDS = st.sampled_from([
    "a text", " words ", "words,", ". ", "; ", ", ", " - ", " – ", ". -", ": ", ":", " / ", "/",
    " and ", "EU", "US", "India", "European Union", "IND", "us", " delete", " oppose", " retain",
    " propose", " reserve", "the ", "no", " (EU)", " (US: delete)", "(", ")", " EU, US", " - US",
    "IND: ", "\n", "US/EU propose; India oppose: ", " - EU; US, India delete.", "EU, US: delete",
    " ", "\n\n",
])  # fmt: skip
plain = st.lists(_WORDS, max_size=6).map("".join)
texts = st.recursive(
    plain,
    lambda inner: st.lists(st.one_of(plain, inner.map("[{}]".format)), max_size=6).map("".join),
    max_leaves=12,
)


@pytest.mark.parametrize("dialect", ["un", "trade"])
def test_a_text_is_read_as_by_hand(dialect: str) -> None:
    text = "a [b - EU; US delete] [c [EU: d] / e - US] (EU) [US, EU: delete] [IND: f]"

    assert read(text, dialect) == Slow(dialect, NAMES).holders(text)
    assert read(text, dialect)


def is_plain(text: str) -> bool:
    """Tell whether no bracket is a gap, note or set to the core notation, or joined by a slash."""
    tree = parse(text)
    kinds = {type(node) for _, node in walk(tree)}
    return kinds <= {Text, Bracket} and not any(
        one.code == "half-slash" for one in tree.diagnostics
    )


def read(text: str, dialect: str) -> dict[str, list[str]]:
    held = read_anew(text, Notation(REGISTER, built_in(dialect)))
    return {code: list(signed) for code, signed in held.holders.items()}


@pytest.mark.parametrize("dialect", ["un", "trade"])
@given(text=texts)
def test_a_slow_second_reading_finds_the_same_holders(dialect: str, text: str) -> None:
    assume(is_plain(text))

    assert read(text, dialect) == Slow(dialect, NAMES).holders(text)
