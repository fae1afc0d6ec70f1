"""Which dialect a text is read in, and which would read more of it; nothing is changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from negotiate.answers.incoming import Better
from negotiate.bracket_parser import CICA, Notation, TargetKind, meaning_of
from negotiate.bracket_parser.dialects import BUILT_IN, Stated, built_in
from negotiate.bracket_parser.doubts import MAY_DOUBT, doubts
from negotiate.store.typed_names import revision_name

if TYPE_CHECKING:
    from negotiate.answers import texts as answers
    from negotiate.model import Document, Draft, Revision
    from negotiate.register import Register
    from negotiate.store import Store


class ReadWith(NamedTuple):
    """Hold what an officer chose for an import; what is None is as in the text before it.

    `new_in` is the dialect where none comes before.
    """

    register: Register | None = None
    dialect: Stated | None = None
    new_in: Stated | None = None

    def after(self, before: Notation | None) -> Notation:
        """Say how a text is read that comes after one that is read so, or after none."""
        from negotiate.register import built_in_register

        names = before.names if before else built_in_register()
        dialect = before.dialect if before else self.new_in.dialect if self.new_in else CICA
        return Notation(self.register or names, self.dialect.dialect if self.dialect else dialect)


def read_before(store: Store | None, one: Draft, given: Document | None) -> Notation | None:
    """Say how the latest text is read of the document that a draft belongs to, if there is one."""
    if store is None:
        return None
    document = given or (store.with_stem(one.symbol.stem) if one.symbol else None)
    return store.notation_of(document) if document is not None else None


class _Found(NamedTuple):
    held: frozenset[tuple[int, int]]
    sets: int
    doubts: int


def better_dialect(texts: Iterable[str], notation: Notation) -> Better | None:
    """Name the dialect that comes with the program and leaves the fewest doubts; None for none.

    It has to read something more, and all that is read now.
    """
    doubtful = [
        text for text in texts if MAY_DOUBT.search(text) and doubts(meaning_of(text, notation))
    ]
    if not doubtful:
        return None
    now = _found(doubtful, notation)
    better = []
    for name in BUILT_IN:
        then = _found(doubtful, Notation(notation.names, built_in(name)))
        one = Better(
            name,
            len(then.held - now.held),
            max(0, then.sets - now.sets),
            now.doubts - then.doubts,
        )
        if one.doubts > 0 and one.brackets + one.sets > 0 and now.held <= then.held:
            better.append(one)
    return max(better, key=lambda one: one.doubts, default=None)


def _found(texts: Sequence[str], notation: Notation) -> _Found:
    """Say on which targets of the texts somebody holds a position, and count sets and doubts."""
    held: set[tuple[int, int]] = set()
    sets = count = 0
    for at, text in enumerate(texts):
        read = meaning_of(text, notation)
        held |= {(at, read.targets[target].start) for target in read.on}
        sets += sum(one.kind is TargetKind.GROUP for one in read.targets)
        count += len(doubts(read))
    return _Found(frozenset(held), sets, count)


def better_for(store: Store, revision: Revision) -> Better | None:
    """Look whether another dialect would read more of a revision."""
    texts = [one.text for one in store.versions(revision) if one.to_look_at]
    return better_dialect(texts, store.notation(revision)) if texts else None


def spoken_in(store: Store, document: Document) -> answers.Spoken:
    """List the texts of a document by the dialect that each is read in."""
    found: dict[str, list[str]] = {}
    for one in store.revisions(document):
        found.setdefault(one.dialect, []).append(revision_name(one, document))
    return {"document": store.reference(document), "dialects": found}
