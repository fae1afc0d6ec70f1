"""An amendment takes no position away that nobody was asked about, however it is written."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from negotiate.acts.base import marks_gone
from negotiate.model import ParagraphKind, Version
from tests.parser.acts import CODES, read
from tests.reading import signed

_MARK = st.sampled_from(["", "", "", " (+IND)", " (-RUS)", " (?ISR) (-RUS)"])
_WORDS = st.sampled_from(["ships", "sail daily", "TBD", "____", "at noon"])
_text = st.recursive(
    st.tuples(_WORDS, _MARK).map("".join),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(" ".join),
        st.tuples(inner, _MARK).map("[{0[0]}]{0[1]}".format),
        st.tuples(inner, _MARK, inner, _MARK).map("[{0[0]}]{0[1]}/[{0[2]}]{0[3]}".format),
    ),
    max_leaves=5,
)
TEXTS = st.tuples(_text, _MARK).map("The {0[0]} here{0[1]}.".format)


def version(text: str) -> Version:
    kind = ParagraphKind.NUMBERED
    held = read(text)
    state = (held.open, held.unfinished, held.brackets, held.depth, held.holders)
    return Version("Rev.1", 1, "one", "1", kind, "1. ", text, *state)


def asked(before: str, after: str) -> list[str]:
    gone = marks_gone(version(before), after, signed(CODES))
    return [f"{one.sign}{one.code} {one.target}" for one in gone]


@given(TEXTS, TEXTS)
def test_whoever_has_no_such_mark_in_the_new_text_is_asked(before: str, after: str) -> None:
    assume(before != after)
    stays = {(one.code, one.sign) for one in read(after).positions}

    gone = {(one.code, one.sign) for one in marks_gone(version(before), after, signed(CODES))}

    assert {(one.code, one.sign) for one in read(before).positions} - stays <= gone


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("The [a] (-RUS)/[b] (-RUS) end.", "The end.", ["-RUS b1", "-RUS b2"]),
        ("The [X] (?ISR)/[b] (?ISR) end.", "The end.", ["?ISR x1", "?ISR b1"]),
        ("The [a] (-RUS) end (-RUS).", "The [a] (-RUS) end.", ["-RUS p"]),
        ("On [TBD (+IND)] we meet.", "On [TBD] we meet.", ["+IND x1"]),
        ("On [TBD (+IND)] we meet.", "On [TBD] (+IND) we meet.", []),
        ("The [a]/[b] (-RUS) end.", "The [a] (-RUS)/[b] (-RUS) end.", []),
    ],
)
def test_whose_mark_an_amendment_takes(before: str, after: str, expected: list[str]) -> None:
    assert asked(before, after) == expected
