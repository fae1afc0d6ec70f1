"""The smallest sets of delegations whose moves close a document."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiate.bracket_parser import Meaning, parse
from negotiate.consensus import mover_sets
from negotiate.consensus.mover_sets import smallest_sets
from negotiate.consensus.outcomes import Holder
from negotiate.consensus.path import ConsensusPath, Moves, OneDelegation, Trade, consensus_path
from negotiate.consensus.positions_by_target import Roll, SpeaksFor
from negotiate.consensus.readings import AT_MOST, readings
from negotiate.consensus.record import AsOf, DocumentPath, Place
from negotiate.model import Delegation, DelegationKind
from negotiate.telling.consensus.path import no_moves
from negotiate.telling.consensus.path import path as told
from negotiate.writers.terminal import as_lines
from tests import generated_drafts as long_way
from tests.examples import times
from tests.generated_drafts import every_reading
from tests.reading import meaning

A, B, C, D = 8, 4, 2, 1


def numbered(*texts: str) -> list[tuple[str, Meaning]]:
    return [(f"1.{at}", meaning(parse(text))) for at, text in enumerate(texts, 1)]


def path(*texts: str) -> ConsensusPath:
    return consensus_path(numbered(*texts))


def moves(paragraph: str, **marks: str) -> Moves:
    holders = tuple(Holder(code, tuple(signed.split())) for code, signed in marks.items())
    return Moves(paragraph, (holders,))


def smallest_by_trying(paragraphs: list[tuple[str, Meaning]]) -> list[tuple[str, ...]]:
    fronts = [long_way.front(held) for _, held in paragraphs]
    for size in range(len(long_way.CODES) + 1):
        found = [
            moving
            for moving in combinations(long_way.CODES, size)
            if all(any(one <= set(moving) for one in front) for front in fronts)
        ]
        if found:
            return found
    raise AssertionError("all of them together close everything")


@settings(max_examples=times(0.6))
@given(st.lists(long_way.small, max_size=4))
def test_the_smallest_sets_are_those_found_by_trying_all(texts: list[str]) -> None:
    paragraphs = numbered(*texts)

    found = consensus_path(paragraphs)

    assert list(found.sets) == smallest_by_trying(paragraphs)
    assert found.proven
    assert not found.more


@settings(max_examples=times(0.6))
@given(st.lists(long_way.small, max_size=3))
def test_what_one_delegation_closes_alone_needs_some_move_and_only_its_own(
    texts: list[str],
) -> None:
    paragraphs = numbered(*texts)

    closed = {(one.code, at) for one in consensus_path(paragraphs).delegations
              for at in one.would_close}  # fmt: skip

    assert closed == {
        (code, at)
        for at, held in paragraphs
        for code in map("".join, (one for one in long_way.front(held) if len(one) == 1))
    }


@settings(max_examples=times(0.6))
@given(st.lists(long_way.small, max_size=3))
def test_the_marks_of_a_set_are_the_fewest_that_its_members_can_move(texts: list[str]) -> None:
    paragraphs = numbered(*texts)

    found = consensus_path(paragraphs)

    for codes, listed in zip(found.sets, found.moves, strict=True):
        moved = {one.paragraph: set(one.ways) for one in listed}
        for number, held in paragraphs:
            ways = {one.movers for one in every_reading(held) if set(one.codes) <= set(codes)}
            least = min(map(_how_many_marks, ways))
            tied = {one for one in ways if _how_many_marks(one) == least}
            assert moved.get(number, {()}) == (tied if len(tied) <= AT_MOST else set())


def _how_many_marks(movers: tuple[Holder, ...]) -> int:
    return sum(len(one.marks) for one in movers)


@settings(max_examples=times(0.6))
@given(st.lists(long_way.small, max_size=3))
def test_every_member_of_a_set_has_a_mark_to_move(texts: list[str]) -> None:
    found = consensus_path(numbered(*texts))

    for codes, listed in zip(found.sets, found.moves, strict=True):
        moving = {each.code for one in listed for way in one.ways for each in way}
        assert moving == set(codes) or not all(one.ways for one in listed)


def test_each_set_says_which_marks_would_move_where() -> None:
    found = path("We [act] (+IND) (-CHAIR).", "We [go] (+IND) (-KAZ) [now] (+IND) (-KAZ).")

    assert found.sets == (("IND",),)
    assert found.moves == ((moves("1.1", IND="+b1"), moves("1.2", IND="+b1 +b2")),)


@settings(max_examples=times(0.6))
@given(st.lists(long_way.flat_brackets, max_size=4))
def test_swapping_all_signs_leaves_the_path(texts: list[str]) -> None:
    here, there = path(*texts), path(*map(long_way.swapped, texts))

    assert here.sets == there.sets
    assert [replace(one, moves=()) for one in here.delegations] == [
        replace(one, moves=()) for one in there.delegations
    ]


def test_clean_paragraphs_are_passed_over() -> None:
    assert path("We meet.", "We meet [often] (-IND) (+RUS).").paragraphs == ("1.2",)


def test_nothing_open_needs_nobody() -> None:
    found = path("We meet.")

    assert (found.sets, found.at_least, found.proven) == (((),), 0, True)


def test_ties_are_in_alphabetical_order() -> None:
    found = path("We [act] (+RUS) (-IND) [now] (+KAZ) (-CHN).")

    assert found.sets == (("CHN", "IND"), ("CHN", "RUS"), ("IND", "KAZ"), ("KAZ", "RUS"))


def test_more_smallest_sets_than_are_listed_are_said_to_exist() -> None:
    found = path(*(f"We [act] (+S{at}) (-R{at})." for at in range(6)))

    assert (len(found.sets), found.more, found.proven) == (16, True, True)


def test_a_paragraph_that_nobody_stands_against_is_apart_and_needs_no_move() -> None:
    found = path("We [act] (+RUS).", "We [stop] (-IND) (+RUS).")

    assert found.no_recorded_objection == ("1.1",)
    assert found.sets == (("IND",), ("RUS",))


def test_a_bracket_that_nobody_claims_is_never_free() -> None:
    found = path("We [act].")

    assert found.no_recorded_objection == ()
    assert found.nobody_recorded == ("1.1",)
    assert found.unclaimed == (Place("1.1", "b1"),)


def test_a_bracket_without_a_partner_is_closed_by_no_move() -> None:
    found = path("We [act [soon] (-IND) (+RUS) now.")

    assert (found.unmatched, found.sets) == (("1.1",), ((),))


def test_a_paragraph_with_a_gap_stays_unfinished() -> None:
    assert path("We [act] (+IND) on _____.").unfinished == ("1.1",)


def test_a_paragraph_that_one_delegation_alone_holds_is_named() -> None:
    found = path("We [act] (-IND).", "We [act] (-IND) (+RUS).")

    assert found.delegations == (
        OneDelegation("IND", ("1.2",), (moves("1.2", IND="-b1"),), (), ("1.1",)),
        OneDelegation("RUS", ("1.2",), (moves("1.2", RUS="+b1"),), (), ()),
    )


def test_a_bracket_that_nobody_claims_is_never_counted_as_settled_by_a_move() -> None:
    found = path("We [act [now]/[soon]] (-CHAIR) (+IND).")

    assert found.delegations == (
        OneDelegation("CHAIR", ("1.1",), (moves("1.1", CHAIR="-b1"),), ("1.1",), ()),
        OneDelegation("IND", ("1.1",), (moves("1.1", IND="+b1"),), (), ()),
    )


def test_mirrored_positions_in_two_paragraphs_are_found() -> None:
    found = path("We [act] (+RUS) (-IND).", "We [wait] (+IND) (-RUS).")

    assert found.trades == (
        Trade("IND", "RUS", "+", ("1.2",), ("1.1",)),
        Trade("IND", "RUS", "-", ("1.1",), ("1.2",)),
    )


def test_a_trade_takes_two_paragraphs() -> None:
    assert path("We [act] (+RUS) (-IND) [now] (+IND) (-RUS).").trades == ()


def test_the_same_positions_in_two_paragraphs_are_no_mirror() -> None:
    assert path("We [act] (+RUS) (-IND).", "We [wait] (+RUS) (-IND).").trades == ()


def test_no_trade_where_a_third_delegation_would_have_to_move_too() -> None:
    found = path("We [act] (+RUS) (-IND).", "We [wait] (+IND) (+CHN) (-RUS) (-KAZ).")

    assert found.trades == ()


def test_a_group_is_a_mover_under_its_own_code_and_the_roll_says_who_it_is() -> None:
    delegations = tuple(Delegation(code) for code in ("IND", "KAZ", "TUR", "UZB"))
    group = Delegation("C2", DelegationKind.GROUP, members=("KAZ", "UZB"))
    office = Delegation("CHAIR", DelegationKind.OFFICE)
    held = numbered("We [act] (+C2) (-CHAIR).")

    found = consensus_path(held, Roll((*delegations, group, office), {"CHAIR": "IND"}))

    assert found.sets == (("C2",), ("CHAIR",))
    assert found.speak_for == (SpeaksFor("C2", ("KAZ", "UZB")), SpeaksFor("CHAIR", ("IND",), True))
    assert found.not_recorded == ("IND", "TUR")


def test_a_group_within_a_group_is_no_delegation_of_it() -> None:
    east = Delegation("EAST", DelegationKind.GROUP, members=("C2", "IND"))
    inner = Delegation("C2", DelegationKind.GROUP, members=("KAZ",))
    roll = Roll((Delegation("IND"), Delegation("KAZ"), Delegation("TUR"), east, inner))

    assert roll.speak_for(["EAST"]) == (SpeaksFor("EAST", ("IND", "KAZ")),)


def test_a_silent_group_is_not_listed_among_those_to_be_asked() -> None:
    group = Delegation("C2", DelegationKind.GROUP, members=("KAZ",))

    assert Roll((Delegation("KAZ"), group)).not_recorded([]) == ("KAZ",)


def test_of_two_choices_the_one_with_fewer_marks_is_what_a_delegation_would_move() -> None:
    found = path("We [act] (+IND) (-RUS)/[wait] (-IND)/[go] now.")

    assert moves("1.1", IND="+b1") in [one for each in found.moves for one in each]


def test_a_choice_without_an_unclaimed_bracket_leaves_nobody_to_be_asked() -> None:
    found = path("We [act [soon]] (-RUS) (+IND)/[wait (-RUS) (+IND)] now.")
    russia = next(one for one in found.delegations if one.code == "RUS")

    assert (russia.would_close, russia.leaves_unclaimed) == (("1.1",), ())


def test_a_front_that_was_cut_proves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("negotiate.consensus.layout.LIMIT", 2)
    inner = " ".join(f"[act] (+S{at}) (-R{at})" for at in range(3))
    found = path(f"We [see {inner}] (+IND) (-RUS).")

    assert (found.cut, found.proven, found.more) == (("1.1",), False, True)


def test_a_cut_front_is_said_to_be_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("negotiate.consensus.layout.LIMIT", 2)

    assert readings(meaning(parse("We [act] (+A) (-B) [now] (+C) (-D)."))).cut


def test_a_front_of_twelve_delegations_is_never_cut() -> None:
    six_of_twelve = [sum(1 << at for at in one) for one in combinations(range(12), 6)]

    assert len(mover_sets.smallest_first(six_of_twelve)) <= mover_sets.LIMIT


_set = st.sets(st.integers(0, 6), min_size=1, max_size=2).map(
    lambda bits: sum(1 << one for one in bits)
)
demands = st.lists(st.lists(_set, min_size=2, max_size=3).map(tuple), max_size=14)


@settings(max_examples=times(4))
@given(demands)
def test_smallest_sets_are_those_found_by_trying_all(wanted: list[tuple[int, ...]]) -> None:
    every = [
        one
        for one in range(2**7)
        if all(any(not each & ~one for each in demand) for demand in wanted)
    ]
    size = min(one.bit_count() for one in every)

    found = smallest_sets(wanted, 200)

    assert list(found.sets) == sorted(one for one in every if one.bit_count() == size)[::-1]
    assert found.at_least == size


@given(demands)
def test_without_work_the_bound_is_never_above_the_least_nor_the_found_below(
    wanted: list[tuple[int, ...]],
) -> None:
    least = smallest_sets(wanted, 1).size

    quick = smallest_sets(wanted, 1, work=0)

    assert quick.at_least <= least <= quick.size
    assert all(any(not each & ~quick.sets[0] for each in demand) for demand in wanted)


def test_sets_that_are_not_all_are_said_not_to_be() -> None:
    wanted = [(A, B), (C, D), (A | C, B | D), (A | D, B, C)]
    every = smallest_sets(wanted, 16).sets

    for work in range(120):
        found = smallest_sets(wanted, 16, work)
        assert found.more or found.sets == every


def test_a_demand_that_cannot_be_met_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be met"):
        smallest_sets([(A,), ()], 1)


def test_parts_without_a_delegation_in_common_are_combined() -> None:
    assert smallest_sets([(A, B), (C, D)], 4).sets == (A | C, A | D, B | C, B | D)


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (
            ["a [b] (+IND) (-RUS)", "a [b] (+IND)", "a [b]"],
            "for 1 of them a recorded delegation would have to move; the other 2 are below",
        ),
        (
            ["a [b] (+IND) (-RUS)", "a [b"],
            "for 1 of them a recorded delegation would have to move; the other is below",
        ),
        (["a [b] (+IND) (-RUS)"], None),
        (["a [b] (+IND)", "a [b]"], None),
    ],
)
def test_contested_is_not_said_to_need_a_move(texts: list[str], said: str | None) -> None:
    at = AsOf("WG/1", "Rev.1", None, working=False)
    lines = [*as_lines(told(DocumentPath(at, path(*texts), (), ())), 100)]
    assert [one for one in lines if one.startswith("for ")] == ([said] if said else [])


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        (("1",), "1 paragraph is contested, and what it waits for is no move of a recorded"),
        (
            ("1", "2"),
            "2 paragraphs are contested, and what each waits for is no move of a recorded",
        ),
    ],
)
def test_that_nobody_recorded_has_to_move_is_not_told_as_good_news(
    numbers: tuple[str, ...], said: str
) -> None:
    told = no_moves(path(*(["Text [one] here."] * len(numbers))))
    assert told.startswith(said)
    assert told.endswith("it is listed below.")
