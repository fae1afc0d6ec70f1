"""Agreed wordings are planted in longer paragraphs; with a word or two changed they are found."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.compare import ChangeKind
from negotiate.history.agreed_language import SameWording, likeness
from negotiate.queries.revisions import agreed_language
from negotiate.searching import words_of
from negotiate.store import Store
from tests.drafting_room import bring, make_draft

# Everyday words of drafts, many of them short, so that paragraphs have a good deal in common.
ABOUT = words_of(
    """
    ferry harbour lantern passage registry timetable deckhand signal mooring anchor lighthouse
    pilot cargo captain inspection certificate crossing weather tariff insurance quay
    passenger luggage rescue drill logbook engine repair inquiry shelter bell compass ladder
    rope warehouse
    """
)
HOW = words_of(
    """
    annual joint prompt timely regular voluntary national regional public written effective
    safe coordinated transparent common independent
    """
)
DOES = words_of(
    """
    maintain publish review exchange establish improve inspect support announce register
    coordinate verify submit prepare
    """
)
SHORT = words_of(
    """
    the of in a and to by for on with under at all their any
    """
)
SPARE = words_of(
    """
    walrus tambourine quartz orchard violet meadow pepper saffron
    """
)


def phrase(random: Random, size: int) -> list[str]:
    """Make a wording as it stands in brackets: it begins and ends with words that say something."""
    kinds = (HOW, ABOUT, SHORT, ABOUT, SHORT, HOW, ABOUT, SHORT, DOES, SHORT, HOW, ABOUT)
    begin = random.choice((0, 5, 9)) if size <= 3 else 0
    found = [random.choice(one) for one in kinds[begin : begin + size]]
    if found[-1] in SHORT:
        found[-1] = random.choice(ABOUT)
    return found


def paragraph(random: Random, inside: list[str]) -> str:
    def some() -> list[str]:
        pools = (SHORT, ABOUT, SHORT, HOW, ABOUT, DOES)
        return [random.choice(random.choice(pools)) for _ in range(random.randint(8, 30))]

    return f"{' '.join([*some(), *inside, *some()])}."


def changed(random: Random, words: list[str], changes: int) -> list[str]:
    """Replace, leave out or put in so many words."""
    made = list(words)
    for _ in range(changes):
        at = random.randrange(len(made))
        spare = random.choice(SPARE)
        how = random.choice(["replace", "put-in", "leave-out"] if len(words) > 3 else ["replace"])
        made[at : at + (how != "put-in")] = [] if how == "leave-out" else [spare]
    return made


@dataclass(frozen=True)
class Planted:
    asked: str
    agreed: str
    number: str
    found: tuple[SameWording, ...]

    @property
    def place(self) -> SameWording | None:
        return next((one for one in self.found if one.number == self.number), None)

    @property
    def others(self) -> list[str]:
        return [
            one.text[slice(*one.likeness.found)]
            for one in self.found
            if one.number != self.number and one.likeness.found
        ]


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> list[Planted]:
    random = Random(1)
    wordings = [phrase(random, 3 + at % 10) for at in range(80)]
    asked = [changed(random, one, 1 if len(one) < 6 else random.randint(1, 2)) for one in wordings]
    with Store.open(tmp_path_factory.mktemp("agreed") / "a.db", create=True) as store:
        bring(store, make_draft(*(paragraph(random, one) for one in wordings), named="WG/1/Rev.1"))
        brackets = (f"Ferries [{' '.join(one)}] (+IND) always." for one in asked)
        bring(store, make_draft(*brackets, named="WG/2/Rev.1"))
        asking = store.document("WG/2")
        return [
            Planted(
                " ".join(one),
                " ".join(wording),
                f"1.{at}",
                agreed_language(store, asking, f"1.{at}", "b1").places,
            )
            for at, (one, wording) in enumerate(zip(asked, wordings, strict=True), start=1)
        ]


def test_of_the_planted_wordings_at_most_one_in_twenty_is_missed(planted: list[Planted]) -> None:
    missed = [(one.asked, one.agreed) for one in planted if one.place is None]
    assert len(missed) <= len(planted) // 20, missed


def test_what_is_found_is_the_planted_passage(planted: list[Planted]) -> None:
    astray = [
        (one.agreed, found)
        for one in planted
        if one.place is not None and one.place.likeness.found
        for found in [one.place.text[slice(*one.place.likeness.found)]]
        if not set(one.agreed.split()) & set(found.split())
    ]
    assert astray == []


def test_what_else_is_offered_shares_more_than_short_words(planted: list[Planted]) -> None:
    offered = [(one.asked, other) for one in planted for other in one.others]
    chance = [
        (asked, other)
        for asked, other in offered
        if not ({*asked.split()} & {*other.split()}) - {*SHORT}
    ]
    assert chance == []


def test_little_else_is_offered(planted: list[Planted]) -> None:
    assert sum(len(one.others) for one in planted) <= len(planted) // 2


@pytest.mark.parametrize(
    ("asked", "agreed", "is_near"),
    [
        (
            "in accordance with national law",
            "They act in accordance with their national law",
            True,
        ),
        ("the fight against trafficking", "They join the struggle against trafficking.", True),
        ("subject to national law", "Ports act according to national law.", True),
        ("in the case", "Seen in the light of day.", False),
        ("of the ferries", "One of the harbours is closed.", False),
        ("pay the fee", "Owners pay a fee at once.", True),
        ("as appropriate", "They report as agreed.", False),
    ],
)
def test_words_that_say_nothing_make_no_wording_near(
    asked: str, agreed: str, *, is_near: bool
) -> None:
    assert likeness(asked, agreed).is_near is is_near


@given(st.lists(st.sampled_from([*SHORT, *ABOUT]), max_size=8).map(" ".join))
def test_the_changes_lead_from_the_wording_to_the_paragraph(asked: str) -> None:
    text = "All ferries and their pilot, in the harbour, exchange the registry of the quay."
    near = likeness(asked, text)
    if near.changes:
        came = "".join(one.text for one in near.changes if one.kind is not ChangeKind.DELETED)
        went = "".join(one.text for one in near.changes if one.kind is not ChangeKind.INSERTED)
        assert (went, came) == (asked, text)
