"""What looks contested in a paragraph, and what an officer said of it (law 9).

A judgement is about some words in a sentence. It holds as long as these stand so in the paragraph,
whatever else of it changes; the text alone decides whether it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from negotiate.bracket_parser import Meaning, Notation, meaning_of
from negotiate.late import pattern
from negotiate.model import Doubtful, Judged, Version

A_GAP = "gap"
"""What keeps a paragraph unfinished where it was said of a doubt, and not open."""


class Place(NamedTuple):
    """Name the place of a doubt by its words, so that it is found again in another text."""

    kind: str
    words: str
    sentence: str
    at: int


class Looked(NamedTuple):
    """Hold a doubt, and what was said of it where somebody did."""

    doubt: Doubtful
    place: Place
    judged: Judged | None


def doubts_of(
    label: str, text: str, notation: Notation, held: Meaning | None = None
) -> tuple[Doubtful, ...]:
    """List what looks contested in a paragraph; offsets count from the beginning of its label.

    Brackets without another half are not among them: they keep the paragraph open. `held` is what
    the text means, for who knows it already.
    """
    from negotiate.bracket_parser.doubts import MAY_HOLD_RIVAL, DoubtKind, doubts

    ahead = len(label)
    if label and MAY_HOLD_RIVAL.search(label):
        found, ahead = doubts(meaning_of(label + text, notation)), 0
    else:
        found = doubts(held or meaning_of(text, notation))
    return tuple(
        Doubtful(one.start + ahead, one.end + ahead, one.kind.value)
        for one in found
        if one.kind is not DoubtKind.UNMATCHED
    )


_ENDS = pattern(r"[.!?;](?=\s)|\n")


def place_of(label: str, text: str, doubt: Doubtful) -> Place:
    """Name the place of a doubt; the number of the paragraph is no part of a sentence."""
    printed = label + text
    words = printed[doubt.start : doubt.end]
    if doubt.start < len(label):
        return Place(doubt.kind, words, words, 0)
    begins = len(label)
    for one in _ENDS.finditer(printed, begins, doubt.start):
        begins = one.end()
    begins += len(printed[begins : doubt.start]) - len(printed[begins : doubt.start].lstrip())
    after = _ENDS.search(printed, doubt.end)
    ends = after.end() if after else len(printed)
    return Place(doubt.kind, words, printed[begins:ends].rstrip(), doubt.start - begins)


def looked_at(
    label: str, text: str, found: Iterable[Doubtful], judged: Sequence[Judged]
) -> list[Looked]:
    """Pair each doubt about a paragraph with what was last said of its place, if anything was."""
    said = {Place(one.kind, one.words, one.sentence, one.at): one for one in judged}
    places = ((one, place_of(label, text, one)) for one in found)
    return [Looked(one, place, said.get(place)) for one, place in places]


def to_point_at(version: Version) -> tuple[Doubtful, ...]:
    """List the doubts about a paragraph but those that were said not to be contested."""
    if not version.doubts:
        return ()
    looked = looked_at(version.label, version.text, version.doubts, version.judged)
    return tuple(one.doubt for one in looked if one.judged is None or one.judged.is_contested)


class Counted(NamedTuple):
    """Hold what doubts make of a paragraph: how many nobody looked at, and what was said."""

    to_look_at: int
    is_open: bool
    unfinished: bool


NONE_COUNTED = Counted(0, is_open=False, unfinished=False)


def counted(found: Iterable[Looked]) -> Counted:
    """Count the doubts of which nothing was said; one said to be contested keeps it open.

    One that was said to be a gap keeps it unfinished.
    """
    found = list(found)
    said = {one.judged.said for one in found if one.judged and one.judged.is_contested}
    return Counted(
        sum(one.judged is None for one in found),
        is_open=bool(said - {A_GAP}),
        unfinished=A_GAP in said,
    )
