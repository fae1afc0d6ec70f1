"""What is remembered of a text is what the text is read as (law 8)."""

from hypothesis import given
from hypothesis import strategies as st

from negotiate.bracket_parser import Meaning, Targets, dump, parse
from negotiate.bracket_parser.meaning import LONG, MOST, MOST_LONG
from negotiate.bracket_parser.targets import targets
from negotiate.register import read_register
from tests.parser.texts import anything, notation
from tests.reading import accept_all, drop_all, meaning, meaning_of, targets_of, tree_of, wording

INDIA = read_register(b'[[delegation]]\ncode = "IND"\naliases = ["Bharat"]\n', "a.toml")
KENYA = read_register(b'[[delegation]]\ncode = "KEN"\naliases = ["IND"]\n', "a.toml")
CODES = (None, INDIA, KENYA)


def said(held: Meaning) -> tuple[object, ...]:
    return dump(held), held.positions, held.holders, held.diagnostics


def named(found: Targets) -> tuple[object, ...]:
    places = [
        (one.id, one.kind, one.start, one.end, one.parent, one.depth, type(one.node))
        for one in found
    ]
    return places, dict(found.of_run), found.neighbours


@given(anything | notation, st.permutations(CODES))
def test_a_text_means_with_each_register_what_it_means_anew(text, orders) -> None:
    for codes in orders * 2:
        assert said(meaning_of(text, codes)) == said(meaning(parse(text), codes))
        assert meaning_of(text, codes) is meaning_of(text, codes)


@given(anything | notation)
def test_targets_and_trees_are_those_of_the_text(text: str) -> None:
    assert named(targets_of(text)) == named(targets(parse(text)))
    assert tree_of(text).diagnostics == parse(text).diagnostics
    assert meaning_of(text).tree is tree_of(text)
    assert meaning_of(text).targets is targets_of(text)


@given(notation)
def test_clean_text_is_the_same_from_a_meaning_and_from_its_tree(text: str) -> None:
    held, tree = meaning_of(text, INDIA), parse(text)
    for choice in (accept_all, drop_all):
        assert choice(held) == choice(tree)
        assert wording(held, choice(held)) == wording(tree, choice(tree))


def test_a_long_text_is_remembered_and_means_what_it_means_anew() -> None:
    text = "States [shall] (+IND) act. " * (LONG // 20)
    assert len(text) > LONG
    assert meaning_of(text, INDIA) is meaning_of(text, INDIA)
    assert said(meaning_of(text, INDIA)) == said(meaning(parse(text), INDIA))


def test_long_texts_are_forgotten_sooner_than_short_ones() -> None:
    long, short = "[a] (+IND)" + "x" * LONG, "[a] (+IND)"
    kept_long, kept_short = tree_of(long), tree_of(short)
    for at in range(MOST_LONG):
        tree_of(f"{long}{at}")

    assert tree_of(short) is kept_short
    assert tree_of(long) is not kept_long
    for at in range(MOST):
        tree_of(f"{at}")
    assert tree_of(short) is not kept_short
