"""What the screen of two languages reads: both texts, their pairs, and what differs in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from negotiate.errors import UnknownName
from negotiate.languages import Ground
from negotiate.model import Revision, Version
from negotiate.queries.languages import answered
from negotiate.register import Register
from negotiate.screens.backend import Desk, Opened
from negotiate.store import Store
from negotiate.store.language_versions import LanguageVersions, language_versions, pinned
from negotiate.store.typed_names import revision_name
from negotiate.writers.parity import ParityAnswer


@dataclass(frozen=True, slots=True)
class Block:
    """Hold what stands side by side, by its places in either text, and what differs in it."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    ground: Ground | None
    differences: tuple[str, ...]

    @property
    def is_pinned(self) -> bool:
        """Tell whether an officer has said that this is a pair."""
        return self.ground is Ground.PINNED


@dataclass(frozen=True)
class BothLanguages:
    """Hold a text and its version in another language as they stood when they were read.

    Where they are not aligned, `blocks` pair only what is pinned. `of_the_whole` are differences
    of no paragraph; `registers` are those of either text. `instead_of` names the text that was
    asked for, where that does not stand in both; `asked` is its identity.
    """

    found: LanguageVersions
    answer: ParityAnswer
    blocks: tuple[Block, ...]
    of_the_whole: tuple[str, ...]
    registers: tuple[Register, Register]
    instead_of: str | None
    asked: str
    last_act: str

    def sides(self, block: Block) -> tuple[tuple[Version, ...], tuple[Version, ...]]:
        """Give the paragraphs of a block."""
        found = self.found
        return tuple(found.ours[at] for at in block.left), tuple(
            found.theirs[at] for at in block.right
        )

    def differing(self, at: int, by: int) -> int | None:
        """Find the next or previous block in which something differs."""
        at += by
        while 0 <= at < len(self.blocks):
            if self.blocks[at].differences:
                return at
            at += by
        return None


def other_languages(opened: Opened) -> tuple[str, ...]:
    """List the languages that a document stands in beside its drafting language."""
    known = {one.language for one in opened.revisions if one.language}
    return tuple(sorted(known - {opened.document.language}))


def both_languages(
    desk: Desk, opened: Opened, language: str, before: BothLanguages | None
) -> BothLanguages:
    """Read a text and its version in another language; what was read before where no act came.

    Where the text on screen does not stand in both, the latest is read that does.

    Raises:
        UnknownName: no text stands in both.
    """
    return desk.read_store(partial(_read, opened, language, before))


def _read(
    opened: Opened, language: str, before: BothLanguages | None, store: Store
) -> BothLanguages:
    acts = store.acts(opened.document)
    last_act = acts[-1].id if acts else ""
    if before is not None and _is_as_read(before, opened.revision, language, last_act):
        return before
    found, instead_of = _found(store, opened, language)
    answer = answered(found, with_pairs=True)
    if answer.aligned:
        whole = len(answer.differences) - sum(one.differences for one in answer.all)
        blocks = tuple(_aligned(found, answer, whole))
    else:
        whole = 0
        blocks = tuple(_pinned_only(found, dict(pinned(acts, found.right.language))))
    return BothLanguages(
        found,
        answer,
        blocks,
        tuple(one.words for one in answer.differences[:whole]),
        (store.register(found.left), store.register(found.right)),
        instead_of,
        opened.revision.id,
        last_act,
    )


def _is_as_read(before: BothLanguages, asked: Revision, language: str, last_act: str) -> bool:
    was = (before.asked, before.found.right.language, before.last_act)
    return was == (asked.id, language, last_act)


def _found(store: Store, opened: Opened, language: str) -> tuple[LanguageVersions, str | None]:
    document, asked = opened.document, opened.revision
    if asked.language not in (document.language, language):
        return language_versions(store, document, None, language), None
    name = revision_name(asked, document)
    if not asked.working:
        try:
            return language_versions(store, document, name, language), None
        except UnknownName:
            pass  # then whatever stands in both
    return language_versions(store, document, None, language), name


def _aligned(found: LanguageVersions, answer: ParityAnswer, whole: int) -> Iterator[Block]:
    """Give each pair what differs in it: differences are listed in the order of the pairs."""
    at = whole
    for bead, pair in zip(found.alignment.beads, answer.all, strict=True):
        words = tuple(one.words for one in answer.differences[at : at + pair.differences])
        at += pair.differences
        yield Block(bead.left, bead.right, bead.ground, words)


def _pinned_only(found: LanguageVersions, pins: Mapping[str, str]) -> Iterator[Block]:
    """Give the text in the drafting language, then what is left of the other."""
    rights = {one.paragraph: at for at, one in enumerate(found.theirs)}
    taken: set[int] = set()
    for at, one in enumerate(found.ours):
        right = rights.get(pins.get(one.paragraph, ""))
        if right is None:
            yield Block((at,), (), None, ())
        else:
            taken.add(right)
            yield Block((at,), (right,), Ground.PINNED, ())
    for at in range(len(found.theirs)):
        if at not in taken:
            yield Block((), (at,), None, ())


def near(block: Block, side: Sequence[Version], *, on_left: bool) -> int:
    """Give the place of the partner of a block, or one at the same place of the other text."""
    own, other = (block.left, block.right) if on_left else (block.right, block.left)
    return other[0] if other else min(own[0], len(side) - 1)
