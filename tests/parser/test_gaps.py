"""A gap stays a gap with marks, notes and odd spaces in it, as its words alone would have it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.bracket_parser import Marks, NotInOrder, TargetKind, parse, resolved, reworded
from negotiate.bracket_parser.tree import leaves
from tests.parser.acts import lift, read, record, vanishing
from tests.reading import accept_all, drop_all, wording

HOLDS_A_MARK = [
    "[TBD (+IND)]",
    "[tbc (+IND) ]",
    "[insert date (+IND)]",
    "[Placeholder for x (+IND)]",
    "[Placeholder for ____ (+IND)]",
    "[X (+IND)]",
    "[____ (+IND)]",
    "[ ____(+IND)]",
    "[____ (+IND) ____]",
    "[to be\nconfirmed\n(+IND)]",
    "[**TBD** (+IND)]",
    "［TBD （＋IND）］",
    "[.... (+IND)]",
]
IS_A_GAP = [
    *("[ ____]", "[\u00a0____]", "[\n____]", "[*____]", "[\u2009____\u202f]", "[\u200b____]"),
    *("[____*]", "[____ ____]", "[___ \t_]", "[TBD ____]", "[\u3000]", "[\u200b]", "[\ufeffTBD]"),
    *("[....]", "[. . . .]", "[\u2026\u2026]", "[\u2026.]", "[\u2022]", "[\u25cf\u25cf]"),
    *("［____］", "［ＴＢＤ］", "[\uff3f\uff3f]", "[to be deter\u00admined]", "[ХХ]", "[20хх]"),
    *("[TBD [sic]]", "[insert date[^1]]", "[TBD [Agreed ad ref]]", "[X [...]]"),
    *("[insert date (+IND)TBD]", "[(+IND) TBD]"),
]  # fmt: skip
IS_NO_GAP = [
    *("[last TBD]", "[TBD or not]", "[insert coins]", "[x-ray]", "[____ and ____]", "[daily ____]"),
    *("[a....]", "[-]", "[\u2013]", "[[TBD]]", "[TBD, (+IND)]", "[(+IND)]"),
]  # fmt: skip


def gaps(text: str) -> list[str]:
    return [text[one.start : one.end] for one in read(text).targets if one.kind is TargetKind.GAP]


@pytest.mark.parametrize("gap", HOLDS_A_MARK)
def test_a_placeholder_with_its_mark_inside_stays_a_gap_that_the_mark_is_about(gap: str) -> None:
    held = read(f"We meet on {gap}.")

    assert gaps(f"We meet on {gap}.") == [gap]
    assert held.holders == {"IND": ("+x1",)}
    assert held.unfinished
    assert not held.open


@pytest.mark.parametrize("gap", IS_A_GAP)
def test_what_stands_round_a_blank_or_placeholder_makes_no_wording_of_it(gap: str) -> None:
    text = f"We meet on {gap}."

    assert gaps(text) == [gap]
    assert wording(parse(text), drop_all(parse(text)), Marks.STAY).text == text


@pytest.mark.parametrize("bracket", IS_NO_GAP)
def test_words_in_a_bracket_are_no_gap_of_the_whole(bracket: str) -> None:
    assert bracket not in gaps(f"We meet {bracket}.")


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("On [TBD (+IND) (-RUS)] we meet.", "On [TBD] we meet."),
        ("On [ TBD (+IND) ] we meet.", "On [ TBD] we meet."),
        ("On [TBD [sic] [Agreed ad ref]] we meet.", "On [TBD [sic]] we meet."),
        ("On [(+IND) TBD] we meet.", "On [ TBD] we meet."),
        ("On [a]/[TBD (+IND)] we meet.", "On a we meet."),
    ],
)
def test_the_marks_in_a_gap_go_and_its_words_stay(text: str, clean: str) -> None:
    assert wording(parse(text), accept_all(parse(text))).text == clean


def test_a_gap_with_a_mark_in_it_cannot_be_kept_as_wording() -> None:
    with pytest.raises(NotInOrder, match="x1 is not in brackets"):
        resolved(read("We meet on [TBD (+IND)]."), "x1", "keep")


def test_whoever_is_recorded_inside_a_gap_is_asked_when_it_is_filled() -> None:
    text = "We meet on [TBD (+IND)] at noon."

    assert vanishing(text, "x1", None) == ["+IND x1"]
    assert reworded(read(text), "x1", "Monday").text == "We meet on Monday at noon."


def test_marks_first_in_a_gap_are_about_the_paragraph_as_everywhere() -> None:
    held = read("On [(+IND) TBD (-RUS)] we meet.")

    assert held.holders == {"IND": ("+p",), "RUS": ("-x1",)}
    assert held.open


@pytest.mark.parametrize("gap", ["[(+IND) TBD]", "[insert (+IND) date]"])
def test_a_mark_that_words_of_a_gap_follow_is_not_about_it(gap: str) -> None:
    assert read(f"On {gap} we meet.").holders == {"IND": ("+p",)}


@pytest.mark.parametrize(
    ("text", "target", "code", "after"),
    [
        ("[2030] (+IND)/[X] (-RUS)", "b1", "IND", "[2030]/[X (-RUS)]"),
        ("[2030] (+IND)/[____] (-RUS)", "b1", "IND", "[2030]/[____ (-RUS)]"),
        ("[X] (+IND)/[TBD] (-RUS)", "x1", "IND", "[X]/[TBD (-RUS)]"),
    ],
)
def test_a_mark_is_lifted_beside_a_gap_that_keeps_its_own(
    text: str, target: str, code: str, after: str
) -> None:
    assert lift(text, target, code) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("[shall]/[TBD]", "[shall]/[TBD (-ISR)]"),
        ("[shall]/[____]", "[shall]/[____ (-ISR)]"),
        ("[shall]/[]", "[shall]/[ (-ISR)]"),
        ("[shall]/[TBD (+IND)]", "[shall]/[TBD (+IND) (-ISR)]"),
        ("[shall] (+IND)/[TBD]", "[shall] (+IND)/[TBD] (-ISR)"),
        ("[shall]/[TBD] (+IND)", "[shall]/[TBD (-ISR)] (+IND)"),
    ],
)
def test_a_mark_on_a_gap_that_is_the_last_alternative_has_a_form(text: str, after: str) -> None:
    assert record(text, "x1", "-ISR") == after
    assert lift(after, "x1", "ISR") == lift(after, "x1", "ISR").replace(" (-ISR)", "")


_MARK = r"\((?:\+IND|-RUS|\?ISR)\)"
_NOTE = rf"\[sic\](?![^\S\n]*\n?[^\S\n]*{_MARK})"  # a mark behind it makes a bracket of it
_TOKENS = re.compile(rf"{_MARK}|{_NOTE}|\[|\]|.", re.DOTALL)
_WORDS = re.compile(
    r"placeholder(?!\w).*|tb[dcn]|to be (determined|confirmed)|insert date(?!\w).*"
    r"|x{1,3}|20xx|(\. ?){3,}\.|",
    re.DOTALL,
)


def reference(text: str) -> Iterator[tuple[int, int]]:
    """Find the gaps in brackets the long way: token by token, the words of each bracket joined."""
    at = 0
    stack: list[tuple[int, list[str]]] = []
    for token in _TOKENS.findall(text):
        if token == "[":
            stack.append((at, []))
        elif token == "]":
            start, inside = stack.pop()
            no_words = ("(+", "(-", "(?", "[sic")
            words = "".join(" " if one.startswith(no_words) else one for one in inside)
            joined = " ".join(re.sub(r"[*_]", " ", words).casefold().split())
            lone = not words.strip() and bool(inside) and not set(inside) <= {" ", "\n", "\u00a0"}
            if "\0" not in words and _WORDS.fullmatch(joined) and not lone:
                yield start, at + 1
            if stack:
                stack[-1][1].append("\0")  # a bracket in a bracket
        elif stack:
            stack[-1][1].append(token)
        at += len(token)


_INSIDE = st.lists(
    st.sampled_from([
        "TBD", "tbc", "insert date", "Placeholder", "to be confirmed", "X", "20XX", "____",
        "___", "....", " ", " ", "\n", "\u00a0", "*", " for x", "word", " (+IND)",
        " (-RUS)(?ISR)", "(+IND) ", " [sic]",
    ]),
    max_size=5,
).map("".join)  # fmt: skip
_NESTED = st.recursive(_INSIDE, lambda inner: st.tuples(inner, inner).map("{0[0]} [{0[1]}]".format))


@given(st.lists(_NESTED, min_size=1, max_size=3))
def test_gaps_are_found_as_by_looking_at_the_words_of_each_bracket(parts: list[str]) -> None:
    text = "We" + "".join(f" act [{part}] so" for part in parts)

    found = {
        (one.start, one.end)
        for one in read(text).targets
        if one.kind is TargetKind.GAP and text[one.start] == "["
    }

    assert found == set(reference(text))
    assert "".join(text[start:end] for start, end in leaves(parse(text))) == text
