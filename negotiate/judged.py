"""What looks contested in a paragraph, and what an officer said of it (law 9).

A judgement is about some words in a sentence. It holds as long as these stand so in the paragraph,
whatever else of it changes; the text alone decides whether it does. What a file showed and no text
does stands on words of the paragraph too, and is there as long as they are.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from negotiate.bracket_parser import Meaning, Notation, meaning_of
from negotiate.late import pattern
from negotiate.model import Doubtful, Judged, Revision, SeenKind, Version

A_GAP = "gap"
"""What keeps a paragraph unfinished where it was said of a doubt, and not open."""


class Place(NamedTuple):
    """Name the place of a doubt by its words, so that it is found again in another text.

    `of` tells apart what a file shows on the same words.
    """

    kind: str
    words: str
    sentence: str
    at: int
    of: str = ""


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
    of = "\n".join(filter(None, (doubt.author, doubt.note)))
    if doubt.start < len(label):
        return Place(doubt.kind, words, words, 0, of)
    begins = len(label)
    for one in _ENDS.finditer(printed, begins, doubt.start):
        begins = one.end()
    begins += len(printed[begins : doubt.start]) - len(printed[begins : doubt.start].lstrip())
    after = _ENDS.search(printed, doubt.end)
    ends = after.end() if after else len(printed)
    return Place(doubt.kind, words, printed[begins:ends].rstrip(), doubt.start - begins, of)


def looked_at(
    label: str, text: str, found: Iterable[Doubtful], judged: Sequence[Judged]
) -> list[Looked]:
    """Pair each doubt about a paragraph with what was last said of its place, if anything was."""
    said = {Place(one.kind, one.words, one.sentence, one.at, one.of): one for one in judged}
    places = ((one, place_of(label, text, one)) for one in found)
    return [Looked(one, place, said.get(place)) for one, place in places]


def looked_at_whole(revision: Revision) -> list[Looked]:
    """Pair each doubt about a text as a whole with what was said of it, if anything was."""
    return looked_at("", "", revision.doubts, revision.judged)


def of_document(revision: Revision) -> int:
    """Count the doubts about a text as a whole that are not settled: no text is open by them."""
    return len(unsettled_whole(revision)) if revision.doubts else 0


def unsettled_whole(revision: Revision) -> list[Doubtful]:
    """List those of which nobody has said what they are, or somebody that they are contested."""
    looked = looked_at_whole(revision)
    return [one.doubt for one in looked if one.judged is None or one.judged.is_contested]


def to_point_at(version: Version) -> tuple[Doubtful, ...]:
    """List the doubts about a paragraph but those that were said not to be contested.

    No two of them overlap, and none is about the whole of it: there is nothing to point at.
    """
    if not version.doubts:
        return ()
    looked = looked_at(version.label, version.text, version.doubts, version.judged)
    kept: list[Doubtful] = []
    for one in looked:
        settled = one.judged is not None and not one.judged.is_contested
        behind = not kept or one.doubt.start >= kept[-1].end
        if behind and not settled and not is_of_all(version, one.doubt):
            kept.append(one.doubt)
    return tuple(kept)


_SEEN = frozenset(one.value for one in SeenKind)
_MEANT: Mapping[str, tuple[str, ...]] = {
    SeenKind.STRUCK: ("edit",),
    SeenKind.INSERTED: ("edit",),
    SeenKind.HIDDEN: ("edit",),
    SeenKind.COLOURED: ("bracket", "position"),
    SeenKind.COMMENT: ("position",),
    SeenKind.TRACKED: ("edit",),
    SeenKind.UNSEEN: ("edit",),
    SeenKind.MISSING: ("gap",),
    SeenKind.PROMPT: ("gap",),
    SeenKind.LEFT_OUT: ("bracket",),
}


def meant_by(kind: str) -> tuple[str, ...]:
    """Say what may have been meant by what raised a doubt of a kind."""
    if kind in _MEANT:
        return _MEANT[kind]
    from negotiate.bracket_parser.doubts import DoubtKind, meant

    return tuple(one.value for one in meant(DoubtKind(kind)))


def seen_in(doubts: Iterable[Doubtful]) -> tuple[Doubtful, ...]:
    """Keep those that a file showed; the others are found in the text again."""
    return tuple(one for one in doubts if one.kind in _SEEN)


def with_seen(found: Sequence[Doubtful], seen: Iterable[Doubtful]) -> tuple[Doubtful, ...]:
    """Put what a file showed among the doubts that the text raises, in the order of the text."""
    return tuple(sorted((*found, *seen), key=lambda one: (one.start, one.end)))


def is_of_all(version: Version, one: Doubtful) -> bool:
    """Tell whether a doubt stands on no words but on the whole paragraph."""
    return one.kind in _SEEN and one.end - one.start == len(version.label + version.text)


_TOKENS = pattern(r"\w+|[^\w\s]")
_MOST = 0.5  # of its words: with fewer a paragraph is another one


def carried(version: Version, text: str) -> tuple[Doubtful, ...]:
    """Give what a file showed in a paragraph, as it stands on another text of it.

    It goes with the words that it stands on: where these stand as often as before they are not
    gone. What stands on the whole paragraph stays while most of its words do, unless it was said
    not to be contested.
    """
    seen = seen_in(version.doubts)
    if not seen or text == version.text:
        return seen
    from difflib import SequenceMatcher  # few paragraphs have any

    old = list(_TOKENS.finditer(version.label + version.text))
    new = list(_TOKENS.finditer(version.label + text))
    words, others = [one[0] for one in old], [one[0] for one in new]
    blocks = SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks()
    same = {one.a + at: one.b + at for one in blocks for at in range(one.size)}
    starts, ends = [one.start() for one in old], [one.end() for one in old]
    kept: list[Doubtful] = []
    for one in looked_at(version.label, version.text, seen, version.judged):
        if is_of_all(version, one.doubt):
            settled = one.judged is not None and not one.judged.is_contested
            if not settled and len(same) >= _MOST * len(old):
                kept.append(one.doubt._replace(end=len(version.label + text)))
            continue
        first = bisect_right(ends, one.doubt.start)
        stand = range(first, bisect_left(starts, one.doubt.end))
        if stand and all(at in same for at in stand):
            now = (same[stand[0]], same[stand[-1]])
        else:
            before = _places_of(words[stand.start : stand.stop], words)
            after = _places_of(words[stand.start : stand.stop], others)
            if not stand or len(after) < len(before):
                continue
            now = (after[before.index(first)], after[before.index(first)] + len(stand) - 1)
        kept.append(one.doubt._replace(start=new[now[0]].start(), end=new[now[1]].end()))
    return tuple(kept)


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


def _places_of(some: Sequence[str], words: Sequence[str]) -> list[int]:
    """List where words stand one after another among others."""
    return [at for at in range(len(words)) if words[at : at + len(some)] == some]
