"""What differs between a text and its version in another language, and what an officer pinned.

The answers are dataclasses, behind the words, `--json` and the screen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from negotiate.languages import Bead, Divergence, divergences_of
from negotiate.model import Act, Document
from negotiate.store import Store
from negotiate.store.language_versions import LanguageVersions, language_versions
from negotiate.telling.acts import paired
from negotiate.writers.parity import (
    PairedAnswer,
    ParityAnswer,
    ParityDifference,
    ParityPair,
    sentence,
)

_DATE = "date of the text"


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
    listed = [_difference(found, one) for _, some in each for one in some]
    if alignment.is_aligned:
        listed = [*_of_the_whole(found), *listed]
    counted = Counter(one.kind for one in listed)
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


def paired_answer(store: Store, document: Document, act: Act) -> PairedAnswer:
    """Say what an act about a pair was; the act is read as it was written."""
    return PairedAnswer(act.seq, store.reference(document), paired(act.payload))


def _language(code: str | None) -> str:
    return code or "no language"


def _difference(found: LanguageVersions, one: Divergence) -> ParityDifference:
    left, right = _language(found.left.language), _language(found.right.language)
    return ParityDifference(
        one.kind.value,
        one.left_number,
        one.right_number,
        one.left,
        one.right,
        sentence(one, left, right),
    )


def _of_the_whole(found: LanguageVersions) -> Iterator[ParityDifference]:
    ours, theirs = found.left.date, found.right.date
    if ours and theirs and ours != theirs:
        left, right = _language(found.left.language), _language(found.right.language)
        words = f"dated {ours} in {left}, {theirs} in {right}"
        yield ParityDifference(_DATE, None, None, (ours,), (theirs,), words)


def _pair(found: LanguageVersions, bead: Bead, differing: tuple[Divergence, ...]) -> ParityPair:
    return ParityPair(
        tuple(found.ours[at].number for at in bead.left),
        tuple(found.theirs[at].number for at in bead.right),
        bead.ground.value if bead.ground else None,
        bead.elsewhere,
        len(differing),
    )
