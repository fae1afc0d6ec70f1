"""Which paragraph is which where a slip would be easy: rewritten texts, parts, equal claims."""

from __future__ import annotations

from negotiate.compare import Matching, Pair, Parts, match
from tests.revised_drafts import SENTENCES, Typed, numbered

GUARDS, OFFICERS, RESCUE, LIST, _, EXERCISE, EXPERTS, *_ = SENTENCES
BOATS = "Experts meet with guards every spring so that boats and ports stay safe and open at night"


def test_two_long_texts_with_nothing_in_common_are_one_gone_and_one_new() -> None:
    assert match(numbered(RESCUE), numbered(BOATS)).pairs == (Pair(0, None), Pair(None, 0))


def test_a_paragraph_that_lost_most_of_its_words_was_not_split() -> None:
    whole = f"{BOATS}. {EXERCISE}. {EXPERTS}. {GUARDS}. {RESCUE}"

    found = match([Typed("", whole)], [Typed("1", RESCUE)])

    assert found == Matching((Pair(0, 0),))


def test_every_part_of_a_whole_belongs_to_the_split() -> None:
    found = match(numbered(f"{BOATS}. {GUARDS}. {EXPERTS}"), numbered(BOATS, EXPERTS, GUARDS))

    assert found.splits == (Parts(0, (0, 1, 2)),)


def test_the_longest_part_is_the_paragraph_that_it_was() -> None:
    old = [Typed("1", LIST), Typed("", BOATS), Typed("3", GUARDS)]
    new = [Typed("", f"{LIST}. {EXPERTS}. {OFFICERS}"), Typed("", BOATS)]

    found = match(old, new)

    assert (found.pairs[1], found.merges) == (Pair(2, 0), (Parts(0, (0, 2)),))


def test_a_part_belongs_to_the_whole_that_has_more_of_it() -> None:
    old = numbered(f"{OFFICERS}. {EXPERTS}. {RESCUE}", f"{GUARDS}. {BOATS}")
    new = numbered(RESCUE, OFFICERS, f"{LIST}. {GUARDS}. {BOATS}")

    assert match(old, new).splits == (Parts(0, (0, 1)),)


def test_two_wholes_that_claim_each_others_parts_are_neither_split_nor_merged() -> None:
    both = f"{GUARDS}. {RESCUE}"
    floods = "A joint exercise on floods and fires is held by Members in turns"
    looks = "Experts meet once in two years to look at what was shown then"

    found = match(numbered(f"{both}. {floods}", looks), numbered(f"{both}. {looks}", floods))

    assert (found.splits, found.merges) == ((), ())


def test_of_two_paragraphs_that_came_between_neither_is_taken_for_the_one_that_stood_there() -> (
    None
):
    owners = "Owners of boats keep the lamps lit at night and report to the port at once"
    carts = "Owners of carts keep the gates shut at noon and tell the town clerk by letter in May"
    old = [Typed("", one) for one in (GUARDS, owners, EXPERTS)]
    new = [Typed("", one) for one in (GUARDS, carts, "Pilots wear red coats in fog", EXPERTS)]

    assert Pair(1, None) in match(old, new).pairs
