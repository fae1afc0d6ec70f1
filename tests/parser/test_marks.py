"""How one mark is read: its codes, its signs, and what is unusual in how it is written."""

import pytest

from negotiate.bracket_parser import TargetKind, parse
from negotiate.register import built_in_register
from tests.reading import meaning


def codes(mark: str) -> list[str]:
    held = meaning(parse(f"We [act] {mark}."), built_in_register())
    return [one.sign + one.code for one in held.positions]


def remarks(mark: str) -> list[str]:
    return [
        one.code for one in meaning(parse(f"We [act] {mark}."), built_in_register()).diagnostics
    ]


def offers(mark: str) -> list[str]:
    held = meaning(parse(f"We [act] {mark}."), built_in_register())
    return [one.edit.replacement for one in held.diagnostics if one.edit is not None]


@pytest.mark.parametrize("slash", ["/", "\u2215", "\u2044", "\uff0f"])
def test_every_slash_divides_codes(slash: str) -> None:
    assert codes(f"(+IND{slash}RUS)") == ["+IND", "+RUS"]


def test_a_dash_divides_two_codes() -> None:
    assert codes("(+IND-RUS)") == ["+IND", "-RUS"]


@pytest.mark.parametrize("mark", ["(+IND-ABC)", "(+ABC-IND)"])
def test_a_dash_beside_what_is_no_code_divides_nothing(mark: str) -> None:
    assert codes(mark) == [mark[1:-1]]


def test_wide_letters_are_the_same_letters() -> None:
    held = meaning(parse("We [act] (+\uff21\uff22\uff23)."))

    assert [one.code for one in held.positions] == ["ABC"]


def test_a_wide_parenthesis_is_remarked_at_either_end() -> None:
    assert "fullwidth-bracket" in remarks("(+IND\uff09")
    assert "fullwidth-bracket" in remarks("\uff08+IND)")


def test_what_is_offered_for_a_loose_mark_has_no_loose_spaces() -> None:
    assert offers("(+IND,  United   States)") == ["(+IND) (+United States)"]


@pytest.mark.parametrize("code", ["\u0391BC", "\u0410BC", "AB\u0421"])
def test_a_code_that_mixes_alphabets_is_remarked(code: str) -> None:
    assert "homoglyph-code" in remarks(f"(+{code})")


@pytest.mark.parametrize("marks", ["(+IND) (-IND)", "(-IND) (+IND)", "(?IND) (-IND) (+IND)"])
def test_whoever_is_for_and_against_one_text_is_named_whichever_came_first(marks: str) -> None:
    assert "contradictory-position" in remarks(marks)


@pytest.mark.parametrize("marks", ["(+IND) (?IND)", "(-IND) (?IND)"])
def test_a_reservation_contradicts_neither_side(marks: str) -> None:
    assert "contradictory-position" not in remarks(marks)


def test_two_spaces_in_a_mark_are_remarked() -> None:
    assert "loose-mark" in remarks("(+United  States)")


@pytest.mark.parametrize(("between", "joins"), [("/", 1), (" / ", 1), ("\n/ ", 1), ("\n/\n", 0)])
def test_a_slash_joins_over_one_line_break_at_most(between: str, joins: int) -> None:
    held = meaning(parse(f"We [act]{between}[wait]."))

    assert sum(target.kind is TargetKind.GROUP for target in held.targets) == joins


def test_a_code_begins_where_it_is_typed() -> None:
    text = "We [act] ( + ISR ) (- IND)."

    held = meaning(parse(text))

    assert [text[one.start : one.end] for one in held.positions] == ["ISR", "IND"]
