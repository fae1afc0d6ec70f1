"""Two texts of a document side by side: what the texts say, and what officers have said since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from negotiate.compare import Confidence, Pair, Row, concordance, known_pairs, match
from negotiate.errors import OutOfOrder, UnknownName
from negotiate.late import dataclass
from negotiate.model import Act, Document, Revision, Version
from negotiate.store import Store
from negotiate.store.act_log import MATCH, standing
from negotiate.store.typed_names import find_version, revision_name

Link = tuple[str | None, str | None]
"""An identity in the older text and one in the newer; None where there is none."""


@dataclass(frozen=True)
class Concordance:
    """Hold which paragraph of one text is which of another, row by row.

    `is_next`: the newer is the next text after the older, so that commands need not name both.
    """

    document: Document
    reference: str
    old: Revision
    new: Revision
    before: tuple[Version, ...]
    after: tuple[Version, ...]
    rows: tuple[Row, ...]
    is_next: bool

    @property
    def old_name(self) -> str:
        """Name the older text as a person types it."""
        return revision_name(self.old, self.document)

    @property
    def new_name(self) -> str:
        """Name the newer text as a person types it."""
        return revision_name(self.new, self.document)

    def row_of_new(self, number: str) -> Row:
        """Find the row that a paragraph of the newer text is in.

        Raises:
            UnknownName: the newer text has none with this number.
        """
        place = find_version(number, self.after, self.new_name).order
        return next(row for row in self.rows if place in row.new)

    def row_of_old(self, number: str) -> Row:
        """Find the row that a paragraph of the older text is in.

        Raises:
            UnknownName: the older text has none with this number.
        """
        place = find_version(number, self.before, self.old_name).order
        return next(row for row in self.rows if place in row.old)

    @property
    def doubtful(self) -> tuple[int, ...]:
        return tuple(
            place for place, row in enumerate(self.rows) if row.confidence is Confidence.DOUBTFUL
        )


def two_texts(store: Store, document: Document, typed: Sequence[str]) -> tuple[Revision, Revision]:
    """Find two texts: those typed, or the one typed and the latest, or the last two.

    The latest, typed alone, goes with the one before it.

    Raises:
        UnknownName: there is no such text.
        OutOfOrder: there is none before it.
    """
    if len(typed) == 2:
        return store.revision(document, typed[0]), store.revision(document, typed[1])
    latest = store.revision(document, None)
    if typed and (chosen := store.revision(document, typed[0])).id != latest.id:
        return chosen, latest
    return text_before(store, document, latest), latest


def text_before(store: Store, document: Document, revision: Revision) -> Revision:
    """Find the text before a revision in its language.

    Raises:
        OutOfOrder: it is the first.
    """
    known = store.revisions(document, revision.language)
    at = [one.id for one in known].index(revision.id)
    if not at:
        message = (
            f"{revision_name(revision, document)} of {store.reference(document)} is the first text"
            " in its language: there is none before it to compare it with"
        )
        raise OutOfOrder(message)
    return known[at - 1]


def concordance_of(store: Store, document: Document, old: Revision, new: Revision) -> Concordance:
    """Match two texts, what officers have said of them before what the texts say."""
    if old.id == new.id:
        message = f"{revision_name(new, document)} is one text: name two"
        raise UnknownName(message)
    before, after = tuple(store.versions(old)), tuple(store.versions(new))
    said = said_pairs(said_of(store.acts(document), old.id, new.id), before, after)
    stands = {one.paragraph for one in before}
    said += [
        Pair(None, place)
        for place, one in enumerate(after)
        if one.is_called_new and one.paragraph not in stands
    ]
    alone = [pair for pair in said if pair.old is None or pair.new is None]
    found = match(before, after, [*known_pairs(before, after), *alone])
    rows = concordance(before, after, found, frozenset(said))
    known = [one.id for one in store.revisions(document, new.language)]
    is_next = old.id in known and known.index(old.id) + 1 == known.index(new.id)
    reference = store.reference(document)
    return Concordance(document, reference, old, new, before, after, rows, is_next)


def said_of(acts: Iterable[Act], old: str, new: str) -> list[Link]:
    """List what officers said of the paragraphs of two texts, each by the identity it has now.

    Of two acts about one paragraph the later holds.
    """
    links: dict[Link, None] = {}
    for act in standing(acts).done:
        payload: Mapping[str, Any] = act.payload
        if act.type != MATCH or {payload["since"], payload["revision"]} != {old, new}:
            continue
        made = [(one, other) for one, other in payload["links"]]
        if payload["since"] == new:
            made = [(other, one) for one, other in made]
        olds, news = ({one[side] for one in made} - {None} for side in (0, 1))
        kept = [one for one in links if one[0] not in olds and one[1] not in news]
        links = dict.fromkeys([*kept, *made])
    return list(links)


def said_pairs(
    links: Iterable[Link], before: Sequence[Version], after: Sequence[Version]
) -> list[Pair]:
    """Find the paragraphs that were spoken of in the two texts that they stand in."""
    olds = {one.paragraph: place for place, one in enumerate(before)}
    news = {one.paragraph: place for place, one in enumerate(after)}
    return [
        Pair(olds.get(old or ""), news.get(new or ""))
        for old, new in links
        if (old is None or old in olds) and (new is None or new in news)
    ]
