"""What a dialect reads is drawn and handed out whole: every room walks over its nodes."""

import pytest
from hypothesis import given

from negotiate.bracket_parser import Notation, may_hold_notation
from negotiate.bracket_parser.dialects import Dialect, built_in
from negotiate.bracket_parser.targets import TargetKind
from negotiate.clean_text import Tone, _pieces, toned
from negotiate.compare.compare import WordingChangeKind, compare
from negotiate.screens.render.ruled import numbered
from negotiate.screens.render.typed import TYPED_KINDS, typed_spans
from negotiate.telling.paragraph import quoted
from tests.parser.test_dialects import REGISTER, dialects, read, written
from tests.test_compare import version

TEXT = "Crews [must - EU; US delete / may (+IND)] rest [a - US].\nOption 1: a\nOption 2: No text"


@given(written, dialects)
def test_a_text_in_a_dialect_is_drawn_letter_for_letter(text: str, dialect: Dialect) -> None:
    ruled = numbered(read(text, dialect))

    assert "".join(piece for _, piece in ruled.pieces) == text
    assert len(ruled.fill) == len(ruled.text)
    assert all(0 <= start <= end <= len(ruled.text) for start, end in ruled.places.values())


@given(written, dialects)
def test_every_target_of_a_dialect_has_a_place_on_the_screen(text: str, dialect: Dialect) -> None:
    held = read(text, dialect)

    named = {one.id for one in held.targets if one.kind is not TargetKind.PARAGRAPH}
    assert set(numbered(held).places) == named


@given(written, dialects)
def test_what_is_typed_in_a_dialect_has_its_kinds_in_order(text: str, dialect: Dialect) -> None:
    spans = typed_spans(read(text, dialect))

    assert all(kind in TYPED_KINDS for _, _, kind in spans)
    ends = [0, *(end for _, end, _ in spans)]
    assert all(start >= before for (start, _, _), before in zip(spans, ends, strict=False))


@given(written, dialects)
def test_the_tones_of_a_text_in_a_dialect_join_to_it(text: str, dialect: Dialect) -> None:
    assert "".join(piece.text for piece in _pieces(read(text, dialect))) == text


@pytest.mark.parametrize("dialect", ["un", "options"])
def test_a_text_in_a_dialect_has_its_tones(dialect: str) -> None:
    tones = {piece.text.strip(): piece.tone for piece in _pieces(read(TEXT, built_in(dialect)))}

    if dialect == "un":
        assert tones["must"] is Tone.BOTH
        assert tones["may"] is Tone.SUPPORTED
        assert tones["EU; US delete"] is Tone.MARK
    else:
        assert tones["a"] is Tone.NOBODY


def test_a_wording_is_quoted_without_the_names() -> None:
    held = read(TEXT, built_in("un"))

    assert [quoted(held, one).text for one in held.targets][2:] == ["must", "may (+IND)", "a"]


def test_rivals_without_any_bracket_are_toned_as_contested() -> None:
    text = "Option 1: a\nOption 2: b"
    notation = Notation(REGISTER, built_in("options"))

    assert {piece.tone for piece in toned(text, notation) if not piece.edge} == {Tone.NOBODY}
    assert may_hold_notation(text, notation)
    assert not may_hold_notation(text, Notation(REGISTER, built_in("un")))
    assert not may_hold_notation("Option 1: a", Notation(REGISTER, built_in("cica")))


def test_a_wording_of_rivals_without_any_bracket_is_compared_as_theirs() -> None:
    notation = Notation(REGISTER, built_in("options"))
    old, new = (
        version(f"Option 1: Members report.\nOption 2: Members may {last}.")
        for last in ("report", "reply")
    )

    (row,) = compare([old], [new], notation).wording
    labelled = version("Option 1: Members report.\nOption (b): Members may report.")

    assert row.what is WordingChangeKind.EDITED
    assert compare([old], [labelled], notation).wording == ()
