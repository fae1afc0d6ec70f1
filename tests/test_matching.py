import tomllib
from collections import Counter
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given

from negotiate.compare import Matching, Pair, Parts, match
from negotiate.compare.matching import moved
from negotiate.compare.splitting import passages
from negotiate.model import Paragraph
from negotiate.readers import read_draft
from tests.revised_drafts import DRAFTS, SENTENCES, WORDINGS, Typed, numbered

GUARDS, _, RESCUE, _, CONTACTS, EXERCISE, EXPERTS, *_ = SENTENCES


def pairs(old: list[Typed], new: list[Typed]) -> list[Pair]:
    return list(match(old, new).pairs)


# Laws


@given(DRAFTS, DRAFTS)
def test_every_paragraph_is_paired_once(old: list[Typed], new: list[Typed]) -> None:
    found = pairs(old, new)
    assert sorted(one.old for one in found if one.old is not None) == list(range(len(old)))
    assert [one.new for one in found if one.new is not None] == list(range(len(new)))


@given(DRAFTS, DRAFTS)
def test_pairs_are_the_same_whichever_revision_is_called_old(
    old: list[Typed], new: list[Typed]
) -> None:
    there = {(one.old, one.new) for one in pairs(old, new)}
    assert there == {(one.new, one.old) for one in pairs(new, old)}


@given(DRAFTS, DRAFTS)
def test_splits_are_merges_when_the_revisions_are_swapped(
    old: list[Typed], new: list[Typed]
) -> None:
    there, back = match(old, new), match(new, old)
    assert (set(there.splits), set(there.merges)) == (set(back.merges), set(back.splits))


@given(DRAFTS, DRAFTS)
def test_a_paragraph_belongs_to_one_split_or_merge_at_most(
    old: list[Typed], new: list[Typed]
) -> None:
    found = match(old, new)
    members = Counter(_members(found))
    assert all(count == 1 for count in members.values())


def _members(found: Matching) -> Iterator[tuple[str, int]]:
    for whole, parts, groups in (("old", "new", found.splits), ("new", "old", found.merges)):
        for one in groups:
            yield whole, one.whole
            yield from ((parts, part) for part in one.parts)


@given(DRAFTS)
def test_the_same_revision_again_matches_itself_in_order(draft: list[Typed]) -> None:
    assert pairs(draft, draft) == [Pair(at, at) for at in range(len(draft))]


@given(DRAFTS)
def test_renumbering_every_paragraph_changes_no_match(draft: list[Typed]) -> None:
    renumbered = [Typed(f"9.{at}", one.text) for at, one in enumerate(draft)]
    assert pairs(draft, renumbered) == [Pair(at, at) for at in range(len(draft))]


# Equal words


def test_a_number_tells_duplicates_apart() -> None:
    old = [Typed("1", "No text"), Typed("2", GUARDS), Typed("3", "No text")]
    new = [Typed("1", EXPERTS), Typed("2", EXERCISE), Typed("3", "No text")]
    assert Pair(2, 2) in pairs(old, new)


def test_a_neighbour_tells_duplicates_apart_before_a_number_does() -> None:
    old = [Typed("1", GUARDS), Typed("2", "No text"), Typed("3", RESCUE), Typed("4", "No text")]
    new = [Typed("3", RESCUE), Typed("2", "No text"), Typed("5", GUARDS), Typed("4", "No text")]
    assert pairs(old, new)[:2] == [Pair(2, 0), Pair(3, 1)]


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        ("AAB", "ABA", {(0, 0), (2, 1), (1, 2)}),
        ("BAA", "ABA", {(2, 2), (0, 1), (1, 0)}),
        ("XAABY", "XABAY", {(0, 0), (1, 1), (3, 2), (2, 3), (4, 4)}),
        ("XBAAY", "XABAY", {(0, 0), (3, 3), (1, 2), (2, 1), (4, 4)}),
        ("AAAB", "AABA", {(0, 0), (1, 1), (3, 2), (2, 3)}),
    ],
)
def test_of_equal_texts_those_under_their_number_in_their_place_stay(
    old: str, new: str, moved: set[tuple[int, int]]
) -> None:
    texts = {"A": "No text", "B": GUARDS, "X": EXPERTS, "Y": EXERCISE}
    sides = [numbered(*(texts[one] for one in side)) for side in (old, new)]
    assert {(one.old, one.new) for one in pairs(*sides)} == moved
    assert {(one.new, one.old) for one in pairs(*sides[::-1])} == moved


def test_headings_without_titles_go_with_what_stands_under_them() -> None:
    old = [
        Typed("Article 1", "(guards)"),
        Typed("Article 1 text 1", GUARDS),
        Typed("Article 2", "(experts)"),
        Typed("Article 2.1", EXPERTS),
        Typed("Article 2.2", EXERCISE),
    ]
    new = [
        Typed("Article 1", ""),
        Typed("Article 1 text 1", RESCUE),
        *(Typed("Article 2", ""), Typed("Article 2 text 1", GUARDS)),
        *(Typed("Article 3", ""), Typed("Article 3.1", EXPERTS), Typed("Article 3.2", EXERCISE)),
    ]
    found = pairs(old, new)
    assert found[:2] == [Pair(None, 0), Pair(None, 1)]
    assert found[2:] == [Pair(at, at + 2) for at in range(5)]


def test_a_short_text_that_stands_several_times_is_not_looked_for_elsewhere() -> None:
    old = numbered(GUARDS, "No text", RESCUE, CONTACTS)
    new = [Typed("", GUARDS), Typed("", RESCUE), Typed("", CONTACTS), *[Typed("", "No text")] * 2]
    assert Pair(1, None) in pairs(old, new)


# Similar words


def test_a_moved_and_edited_paragraph_is_found() -> None:
    old = numbered(GUARDS, EXERCISE, RESCUE, EXPERTS)
    new = numbered(EXERCISE, RESCUE, EXPERTS, GUARDS.replace("spring", "autumn"))
    assert pairs(old, new)[-1] == Pair(0, 3)


def test_a_paragraph_rewritten_between_two_others_is_the_same_paragraph() -> None:
    rewritten = "A joint exercise on fires takes place each summer under the lead of one State"
    old = [Typed("", GUARDS), Typed("", EXERCISE), Typed("", RESCUE)]
    new = [Typed("", GUARDS), Typed("", rewritten), Typed("", RESCUE)]
    assert pairs(old, new)[1] == Pair(1, 1)


def test_a_bare_number_says_nothing_where_the_paragraphs_around_differ() -> None:
    old = [Typed("1", GUARDS), Typed("7", "Nothing."), Typed("3", RESCUE), Typed("4", EXPERTS)]
    new = [Typed("1", GUARDS), Typed("3", RESCUE), Typed("7", "Something."), Typed("4", EXPERTS)]
    assert Pair(1, None) in pairs(old, new)


# What is settled


def test_a_known_pair_stands_whatever_the_texts_say() -> None:
    old, new = numbered(GUARDS, RESCUE), numbered(RESCUE, GUARDS)
    assert match(old, new, [Pair(0, 0)]).pairs[0] == Pair(0, 0)


def test_a_paragraph_known_to_be_new_is_not_matched() -> None:
    draft = numbered(GUARDS)
    assert match(draft, draft, [Pair(None, 0)]).pairs == (Pair(0, None), Pair(None, 0))


def test_a_paragraph_known_to_be_deleted_is_not_matched() -> None:
    draft = numbered(GUARDS)
    assert match(draft, draft, [Pair(0, None)]).pairs == (Pair(0, None), Pair(None, 0))


# Splits and merges


def test_a_paragraph_in_two_parts_is_a_split() -> None:
    found = match(numbered(f"{GUARDS}. {RESCUE}."), numbered(f"{GUARDS}.", f"{RESCUE}."))
    assert found.splits == (Parts(0, (0, 1)),)


def test_a_split_paragraph_is_paired_with_its_longest_part() -> None:
    found = match(numbered(f"{GUARDS}. {EXPERTS}."), numbered(f"{GUARDS}.", f"{EXPERTS}."))
    assert found.pairs == (Pair(None, 0), Pair(0, 1))


def test_two_paragraphs_put_together_are_a_merge() -> None:
    found = match(numbered(CONTACTS, EXERCISE), numbered(f"{CONTACTS}. {EXERCISE}."))
    assert found.merges == (Parts(0, (0, 1)),)


def test_new_words_of_an_unchanged_paragraph_are_no_split() -> None:
    whole = f"{GUARDS}. {RESCUE}."
    assert match(numbered(whole), numbered(whole, RESCUE)).splits == ()


def test_a_short_phrase_is_no_part() -> None:
    found = match(numbered(f"{GUARDS}. {RESCUE}."), numbered(f"{GUARDS}.", "people lost at sea"))
    assert found.splits == ()


@given(WORDINGS, WORDINGS)
def test_passages_are_the_whole_but_for_white_space(whole: str, part: str) -> None:
    found = sorted(passages(whole, [part, SENTENCES[0], SENTENCES[5]]))
    assert "".join("".join(whole[one:other].split()) for one, other in found) == "".join(
        whole.split()
    )


@pytest.mark.parametrize("order", permutations((GUARDS, RESCUE, EXERCISE)))
def test_each_part_finds_its_passage_in_whatever_order(order: tuple[str, ...]) -> None:
    whole = f"{GUARDS}. {RESCUE}. {EXERCISE}."
    found = passages(whole, order)
    assert [whole[one:other].rstrip(".") for one, other in found] == list(order)


# What moved


def test_one_paragraph_over_many_is_the_one_that_moved() -> None:
    assert moved([(1, 0), (2, 1), (3, 2), (0, 3)], lambda _: 1) == {(0, 3)}


def test_the_shorter_of_two_blocks_moved() -> None:
    assert moved([(2, 0), (3, 1), (4, 2), (0, 3), (1, 4)], lambda _: 1) == {(0, 3), (1, 4)}


def test_of_two_that_changed_places_the_lighter_moved() -> None:
    assert moved([(1, 0), (0, 1)], lambda place: place[1]) == {(1, 0)}


def test_what_was_deleted_or_is_new_moves_nothing() -> None:
    assert moved([(1, 0), (4, 3), (9, 4)], lambda _: 1) == frozenset()


# Growth


def test_ten_thousand_paragraphs_of_one_formula_find_themselves() -> None:
    old = [Typed(str(at), f"Members take note of item {at} of the list") for at in range(10_000)]
    new = [Typed(str(at + 1), one.text.replace("list", "agenda")) for at, one in enumerate(old)]
    new[::2] = [Typed(one.number, old[at * 2].text) for at, one in enumerate(new[::2])]
    assert pairs(old, new) == [Pair(at, at) for at in range(10_000)]


# Two real revisions

BY_HAND = tomllib.loads(Path(__file__).with_name("unfccc_pairs.toml").read_text("utf-8"))
Revisions = tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]


def _number(cited: str) -> str:
    return cited.partition(": ")[0]


@pytest.fixture(scope="module")
def revisions(corpus: Path) -> Revisions:
    files = "2015-10-23.md", "2015-12-04.md"
    old, new = (read_draft((corpus / "unfccc" / name).read_bytes()) for name in files)
    return old.paragraphs, new.paragraphs


def _links(found: Matching) -> set[tuple[int | None, int | None]]:
    """List every old paragraph with every new one that it became."""
    return {
        *((one.old, one.new) for one in found.pairs),
        *((one.whole, part) for one in found.splits for part in one.parts),
        *((part, one.whole) for one in found.merges for part in one.parts),
    }


def _measured(rows: list[list[str]], revisions: Revisions) -> tuple[int, int, int]:
    """Return how many links a person made, how many were found, and how many are the same."""
    place_old, place_new = ({one.number: at for at, one in enumerate(side)} for side in revisions)
    made = {(place_old[_number(old)], place_new[_number(one)]) for old, *new in rows for one in new}
    olds = {place_old[_number(old)] for old, *_ in rows}
    found = {one for one in _links(match(*revisions)) if one[0] in olds and one[1] is not None}
    return len(made), len(found), len(made & found)


def test_the_paragraphs_matched_by_hand_are_those_of_the_reader(revisions: Revisions) -> None:
    rows = BY_HAND["drawn"] + BY_HAND["hard"]
    cited = [old for old, *_ in rows], [*BY_HAND["new"], *(one for _, *new in rows for one in new)]
    for side, those in zip(revisions, cited, strict=True):
        assert set(those) <= {f"{one.number}: {_first_words(one.text)}" for one in side}


def _first_words(text: str) -> str:
    letters = "".join(sign if sign.isalnum() or sign == "_" else " " for sign in text)
    return " ".join(letters.split()[:4])


@pytest.mark.parametrize(("rows", "measured"), [("drawn", (27, 26, 25)), ("hard", (79, 67, 65))])
def test_the_matching_is_as_good_as_when_it_was_measured(
    rows: str, measured: tuple[int, int, int], revisions: Revisions
) -> None:
    made, found, right = _measured(BY_HAND[rows], revisions)
    print(f"{rows}: precision {right / found:.3f}, recall {right / made:.3f}")  # noqa: T201 - -rP
    of, least_found, least_right = measured
    assert (made, right / found >= least_right / least_found, right >= least_right) == (
        of,
        True,
        True,
    )


def test_what_is_new_in_a_real_revision_is_matched_with_nothing(revisions: Revisions) -> None:
    fresh = {_number(cited) for cited in BY_HAND["new"]}
    matched = {
        revisions[1][new].number
        for old, new in _links(match(*revisions))
        if old is not None and new is not None
    }
    assert not fresh & matched
