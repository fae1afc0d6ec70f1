"""The canonical writing changes spelling alone: held to a slow stripping that knows no parser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.bracket_parser import CICA, Meaning, Notation, meaning_of, read_anew
from negotiate.bracket_parser.diagnostics import SPELLING
from negotiate.bracket_parser.dialects import BUILT_IN, Dialect, built_in
from negotiate.bracket_parser.doubts import doubts
from negotiate.bracket_parser.writing import Canonical, Why, applied, canonical, fix_for, reading
from negotiate.register import Register
from tests.parser.test_dialects import REGISTER, written
from tests.parser.texts import anything

texts = st.one_of(anything, written)
dialects = st.sampled_from(BUILT_IN).map(built_in)
registers = st.sampled_from([REGISTER, None])


def stripped(text: str) -> str:
    """Leave out white space, slashes and parentheses that begin with a sign; one sort of bracket.

    Everything that the canonical writing may touch is gone, so the rest has to be the same.
    """
    left = ""
    at = 0
    while at < len(text):
        if text[at] in "(（" and text[at + 1 :].lstrip()[:1] in [*SIGNS]:
            ends = [end for end in (text.find(")", at), text.find("）", at)) if end > 0]
            inner = min((end for sign in "([（［]］" if (end := text.find(sign, at + 1)) > 0),
                        default=len(text))  # fmt: skip
            if ends and min(ends) < inner:
                at = min(ends) + 1
                continue
        if not text[at].isspace() and text[at] not in "/／⁄∕":
            left += {"［": "[", "］": "]"}.get(text[at], text[at])
        at += 1
    return left


SIGNS = "+-?＋﹢‐‑‒–—−﹣－？"


def made(text: str, dialect: Dialect = CICA, *, fix: bool = False) -> Canonical:
    return canonical(read_anew(text, Notation(REGISTER, dialect)), fix=fix)


@given(text=texts, dialect=dialects, register=registers, fix=st.booleans())
def test_nothing_is_changed_but_spelling(
    text: str, dialect: Dialect, register: Register | None, *, fix: bool
) -> None:
    notation = Notation(register, dialect)
    before = read_anew(text, notation)
    found = canonical(before, fix=fix)
    after = read_anew(found.text, notation)

    assert stripped(found.text) == stripped(text)
    assert [(one.id, one.kind, one.parent) for one in after.targets] == [
        (one.id, one.kind, one.parent) for one in before.targets
    ]
    assert [(one.sign, one.code, one.target) for one in after.positions] == [
        (one.sign, one.code, one.target) for one in before.positions
    ]


@given(text=texts, dialect=dialects, register=registers, fix=st.booleans())
def test_what_is_canonical_stays_to_the_letter(
    text: str, dialect: Dialect, register: Register | None, *, fix: bool
) -> None:
    notation = Notation(register, dialect)
    found = canonical(read_anew(text, notation), fix=fix)

    again = canonical(read_anew(found.text, notation), fix=fix)

    assert (again.text, again.edits) == (found.text, ())


@given(texts, dialects)
def test_what_asks_somebody_something_asks_it_still(text: str, dialect: Dialect) -> None:
    notation = Notation(REGISTER, dialect)
    before = read_anew(text, notation)
    after = read_anew(canonical(before).text, notation)

    def asked(held: Meaning) -> list[str]:
        return sorted(one.code for one in held.diagnostics if one.code not in SPELLING)

    assert asked(after) == asked(before)
    assert [one.kind for one in doubts(after)] == [one.kind for one in doubts(before)]


@given(text=texts, dialect=dialects, fix=st.booleans())
def test_the_edits_make_the_text_in_its_lines(text: str, dialect: Dialect, *, fix: bool) -> None:
    found = made(text, dialect, fix=fix)

    assert applied(text, found.edits) == found.text
    ends = [0, *(one.end for one in found.edits)]
    assert all(one.start >= end for one, end in zip(found.edits, ends, strict=False))
    if not fix:
        assert found.text.count("\n") == text.count("\n")


@given(texts, dialects)
def test_what_is_still_spelled_otherwise_is_told(text: str, dialect: Dialect) -> None:
    found = made(text, dialect)
    after = read_anew(found.text, Notation(REGISTER, dialect))

    odd = [one for one in after.diagnostics if one.code in SPELLING and one.code != "unicode-slash"]
    assert not odd or found.left


@given(texts, dialects)
def test_a_fix_of_one_thing_changes_no_meaning(text: str, dialect: Dialect) -> None:
    held = read_anew(text, Notation(REGISTER, dialect))
    edits = canonical(held).edits
    for one in held.diagnostics:
        fix = fix_for(held, one, edits)
        after = held.read(applied(text, fix))
        wording, positions, remarks, doubts = reading(after, fix=True)
        before = reading(held, fix=True)
        assert (wording, positions, doubts) == (*before[:2], before[3])
        assert {*remarks} <= {*before[2]}  # what is said of a mark goes with its repetition


@pytest.mark.parametrize(
    ("typed", "canonically"),
    [
        ("a [b](+IND)  (-us) c", "a [b] (+IND) (-US) c"),
        ("[b] ( − US )", "[b] (-US)"),
        ("[b] (+IND; -US)", "[b] (+IND) (-US)"),
        ("[b] （＋IND）", "[b] (+IND)"),
        ("[b] (+India)", "[b] (+India)"),
        ("[b] (+eu)", "[b] (+EU)"),
        ("[b] (+Narnia)", "[b] (+Narnia)"),
        ("[a] / [b]", "[a]/[b]"),
        ("[a]\n／ [b]", "[a]\n/ [b]"),
        ("[a]\n(+IND)  (+US)", "[a]\n(+IND) (+US)"),
        ("［a］", "[a]"),
        ("[a]/[(+IND) b [c]]", "[a]/[(+IND) b [c]]"),
        ("[a]/[(  +IND) b [c]]", "[a]/[(+IND) b [c]]"),
        ("Crews(+IND) rest", "Crews (+IND) rest"),
        ("[ a ]", "[ a ]"),
        ("[a], (+IND)", "[a], (+IND)"),
        ("a / b (+7 727)  ( c )", "a / b (+7 727)  ( c )"),
    ],
)
def test_a_text_in_canonical_writing(typed: str, canonically: str) -> None:
    assert made(typed).text == canonically


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("[b] (-IND, US)", Why.ASKED),
        ("［TBD］", Why.KEPT),
        ("a ［sic］", Why.KEPT),
        ("[b] (+IND,\n-US)", Why.LINES),
    ],
)
def test_what_is_left_is_left_for_a_reason(typed: str, why: Why) -> None:
    found = made(typed)

    assert found.text == typed
    assert [one.why for one in found.left] == [why]


def test_the_words_of_a_dialect_stay_as_they_are() -> None:
    text = "[a  -  US;EU  delete]  [EU:delete] [b / c] (IND)"

    assert made(text, built_in("un")).text == text


def test_a_slash_that_a_dialect_reads_between_brackets_loses_its_space() -> None:
    assert made("[a] (US) / [b] (EU)", built_in("un")).text == "[a] (US)/[b] (EU)"


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("[b] (+US) (+us)", "[b] (+US)"),
        ("[b] (+US) (+USA) (-EU)", "[b] (+US) (-EU)"),
        ("[b] (+US,+US)", "[b] (+US)"),
        ("[b] (+US) c [d] (-EU)  (-EU).", "[b] (+US) c [d] (-EU)."),
    ],
)
def test_a_position_that_stands_twice_is_mended_where_it_is_asked_for(
    typed: str, mended: str
) -> None:
    assert made(typed, fix=True).text == mended
    assert len(meaning_of(made(typed).text, Notation(REGISTER, CICA)).diagnostics) > 0


@pytest.mark.parametrize("text", ["[b] (+US). (+US) c", "a (-US) b (-US)"])
def test_a_repetition_that_asks_something_else_too_stays(text: str) -> None:
    assert made(text, fix=True).text == text


def test_deep_brackets_are_written_anew() -> None:
    text = "［" * 250 + "a" + "］" * 250

    assert made(text).text == "[" * 250 + "a" + "]" * 250
