"""What differs between a text and its version in another language, and what an officer pinned.

The answers are dataclasses, behind the words, `--json` and the screen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from negotiate.bracket_parser import Notation
from negotiate.errors import UnknownName
from negotiate.languages import (
    Bead,
    Divergence,
    DivergenceKind,
    Ground,
    ParityAnswer,
    ParityPair,
    divergences_of,
)
from negotiate.late import dataclass
from negotiate.model import Act, Document, Revision, Version
from negotiate.store import Store
from negotiate.store.language_versions import LanguageVersions, language_versions, pinned
from negotiate.store.typed_names import revision_name
from negotiate.telling.languages import cited, in_a_block
from negotiate.telling.session.acts import paired

if TYPE_CHECKING:
    from negotiate.answers import session as answers


def parity(
    store: Store,
    document: Document,
    revision: str | None = None,
    language: str | None = None,
    *,
    with_pairs: bool = False,
) -> ParityAnswer:
    """Compare a text with its version in another language.

    Without `revision` it is the latest that stands in both; without `language` the only other one.

    Raises:
        UnknownName: there is no such text or language, or there are several.
    """
    found = language_versions(store, document, revision, language)
    return answered(found, with_pairs=with_pairs)


def answered(found: LanguageVersions, *, with_pairs: bool = False) -> ParityAnswer:
    """Give what differs in plain words."""
    alignment = found.alignment
    each = [(bead, tuple(divergences_of(alignment, bead))) for bead in alignment.beads]
    listed = [one for _, some in each for one in some]
    if alignment.is_aligned:
        listed = [*_of_the_whole(found), *listed]
    counted = Counter(one.kind.value for one in listed)
    return ParityAnswer(
        document=found.reference,
        left=found.left_name,
        right=found.right_name,
        left_language=_language(found.left.language),
        right_language=_language(found.right.language),
        aligned=alignment.is_aligned,
        pairs=alignment.pairs,
        checks=alignment.checks,
        counts=tuple(counted.most_common()),
        differences=tuple(listed),
        all=tuple(_pair(found, bead, some) for bead, some in each) if with_pairs else (),
    )


def paired_answer(store: Store, document: Document, act: Act) -> answers.Paired:
    """Say what an act about a pair was; the act is read as it was written."""
    return {
        "act": act.seq,
        "document": store.reference(document),
        "said": paired(act.payload),
    }


def _language(code: str | None) -> str:
    return code or "no language"


def _of_the_whole(found: LanguageVersions) -> Iterator[Divergence]:
    ours, theirs = found.left.date, found.right.date
    if ours and theirs and ours != theirs:
        yield Divergence(DivergenceKind.DATED, None, None, (ours,), (theirs,))


def _pair(found: LanguageVersions, bead: Bead, differing: tuple[Divergence, ...]) -> ParityPair:
    return ParityPair(
        tuple(found.ours[at].number for at in bead.left),
        tuple(found.theirs[at].number for at in bead.right),
        bead.ground.value if bead.ground else None,
        bead.elsewhere,
        len(differing),
    )


@dataclass(frozen=True, slots=True)
class Block:
    """Hold what stands side by side, by its places in either text, and what differs in it."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    ground: Ground | None
    differences: tuple[Divergence, ...]

    @property
    def is_pinned(self) -> bool:
        return self.ground is Ground.PINNED


@dataclass(frozen=True)
class BothLanguages:
    """Hold a text and its version in another language as they stood when they were read.

    Where they are not aligned, `blocks` pair only what is pinned. `of_the_whole` are differences
    of no paragraph; `notations` say how either text is read. `instead_of` names the text that was
    asked for, where that does not stand in both; `asked` is its identity.
    """

    found: LanguageVersions
    answer: ParityAnswer
    blocks: tuple[Block, ...]
    of_the_whole: tuple[Divergence, ...]
    notations: tuple[Notation, Notation]
    instead_of: str | None
    asked: str
    last_act: str

    def sides(self, block: Block) -> tuple[tuple[Version, ...], tuple[Version, ...]]:
        """Give the paragraphs of a block."""
        found = self.found
        return tuple(found.ours[at] for at in block.left), tuple(
            found.theirs[at] for at in block.right
        )

    def is_of(self, asked: Revision, language: str, last_act: str) -> bool:
        """Tell whether it is of this text in this language, and no act has come since."""
        was = (self.asked, self.found.right.language, self.last_act)
        return was == (asked.id, language, last_act)

    def cited(self, block: Block) -> str:
        """Cite the paragraphs of a block, by both numbers where they are not the same."""
        left, right = (in_a_block(one.number for one in side) for side in self.sides(block))
        return cited(left, right)

    def differing(self, at: int, by: int) -> int | None:
        """Find the next or previous block in which something differs."""
        at += by
        while 0 <= at < len(self.blocks):
            if self.blocks[at].differences:
                return at
            at += by
        return None


def both_languages(
    store: Store,
    document: Document,
    asked: Revision,
    language: str,
    before: BothLanguages | None = None,
) -> BothLanguages:
    """Read a text and its version in another language; what was read before where no act came.

    Where the text that is asked for does not stand in both, the latest is read that does.

    Raises:
        UnknownName: no text stands in both.
    """
    acts = store.acts(document)
    last_act = acts[-1].id if acts else ""
    if before is not None and before.is_of(asked, language, last_act):
        return before
    found, instead_of = _found(store, document, asked, language)
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
        answer.differences[:whole],
        (store.notation(found.left), store.notation(found.right)),
        instead_of,
        asked.id,
        last_act,
    )


def _found(
    store: Store, document: Document, asked: Revision, language: str
) -> tuple[LanguageVersions, str | None]:
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
        differences = answer.differences[at : at + pair.differences]
        at += pair.differences
        yield Block(bead.left, bead.right, bead.ground, differences)


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
