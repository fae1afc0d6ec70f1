"""The types of a brief as a program reads it: one list over all texts, each line with its text."""

from __future__ import annotations

from typing import TypedDict

from negotiate.consensus.readings import Tie
from negotiate.consensus.record import Members


class BriefText(TypedDict):
    """A text that a brief is about."""

    document: str
    revision: str
    date: str | None  # YYYY-MM-DD
    working: bool  # it is the working text
    said: str  # the sentence that stands above the account
    open: int  # paragraphs that are open to anybody
    not_recorded: list[str]  # who has no mark in any of them


class HeldSpan(TypedDict):
    """A span that a delegation holds, and who is recorded on the other side of it."""

    document: str
    revision: str
    paragraph: str
    target: str
    kind: str  # bracket, group, gap or paragraph
    stance: str  # supports, opposes or reserves on
    text: str
    before: str  # what stands before the span
    after: str
    same_side: list[str]
    other_side: list[str]
    since: str | None  # the first text in which it has held this without a break


class HeldByGroup(HeldSpan):
    """A span that a group holds to which the delegation belongs."""

    group: str


class OppositeSidesIn(TypedDict):
    """A group and one that belongs to it, for and against the same target of a text."""

    document: str
    paragraph: str
    target: str
    group: str
    group_sign: str  # + - or ?
    member: str
    member_sign: str  # + - or ?


class AloneIn(TypedDict):
    """A paragraph that the moves of this delegation alone would close."""

    document: str
    paragraph: str
    tie: Tie
    members: Members
    texts: list[str | None]  # of the readings that tie


class Brief(TypedDict):
    """What a delegation holds in some texts."""

    delegation: str
    name: str
    as_of: list[BriefText]
    spans: list[HeldSpan]
    held_by_its_groups: list[HeldByGroup]
    opposite_sides: list[OppositeSidesIn]
    if_it_alone_moved: list[AloneIn]
