"""What happened to each paragraph between two texts, and what an officer said of it.

The answers are dataclasses, behind the words, `--json`, CSV and the screen.
"""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from negotiate.compare import ConcordanceAnswer, ConcordanceRow, Confidence, Fate, Row
from negotiate.history.references import References, astray
from negotiate.model import Act, Document
from negotiate.queries.past_texts import texts_of
from negotiate.store import Store
from negotiate.store.concordances import Concordance, concordance_of, two_texts
from negotiate.store.typed_names import revision_name
from negotiate.telling.session.acts import matched

if TYPE_CHECKING:
    from negotiate.answers import session as answers


def concordance(
    store: Store, document: Document, typed: Sequence[str], *, doubtful: bool = False
) -> ConcordanceAnswer:
    """Say what happened to each paragraph between two texts, or to those in doubt.

    Raises:
        UnknownName: there is no such text.
        OutOfOrder: there is one only.
    """
    return answered(
        concordance_of(store, document, *two_texts(store, document, typed)), doubtful=doubtful
    )


def answered(found: Concordance, *, doubtful: bool = False) -> ConcordanceAnswer:
    """Give a concordance in plain words."""
    chosen = [found.rows[at] for at in found.doubtful] if doubtful else found.rows
    counted = Counter(row.leading for row in found.rows)
    return ConcordanceAnswer(
        found.reference,
        found.old_name,
        found.new_name,
        tuple((fate.value, counted[fate]) for fate in Fate if counted[fate]),
        len(found.doubtful),
        tuple(_row(found, row) for row in chosen),
    )


def _row(found: Concordance, row: Row) -> ConcordanceRow:
    return ConcordanceRow(
        row.old_numbers,
        row.new_numbers,
        tuple(one.value for one in row.what),
        row.confidence.value,
        row.percent,
        tuple(_next(found, row)) if row.confidence is Confidence.DOUBTFUL else (),
    )


def _next(found: Concordance, row: Row) -> list[str]:
    """Write the commands that confirm a row, or say otherwise; an old number is to be filled in."""
    since = [] if found.is_next else ["--since", found.old_name]
    number = (row.new_numbers or row.old_numbers)[0]
    words = ["negotiate", "match", found.reference, found.new_name, number, *since]
    begun = shlex.join(words)
    if row.leading is Fate.DELETED:
        return [f"{begun} --deleted"]
    ways = ["--confirm", "--as OLD-NUMBER"] + ["--new"] * (row.leading is not Fate.NEW)
    return [f"{begun} {way}" for way in ways]


def references(store: Store, document: Document, typed: str | None) -> References:
    """List the references of a text that a renumbering has left pointing elsewhere.

    Raises:
        UnknownName: there is no such text.
    """
    revision = store.revision(document, typed)
    texts = texts_of(store, document, revision.language, store.versions)
    until = next((at for at, one in enumerate(texts) if one.revision == revision.id), len(texts))
    read, found = astray(texts[: until + 1])
    name = revision_name(revision, document)
    return References(store.reference(document), name, read, found)


def matched_answer(store: Store, document: Document, act: Act) -> answers.Matched:
    """Say what an act about the matching did; the act is read as it was written."""
    payload: Mapping[str, Any] = act.payload
    texts = set(payload["revisions"])
    standing = [one for one in store.revisions(document) if one.id in texts]
    others, agreed = [], None
    for revision in standing[:1]:
        for version in store.versions(revision):
            if version.paragraph == payload["was"]:
                others.append(version.number)
            if version.paragraph == payload["is"] and version.said:
                agreed = version.said
    return {
        "act": act.seq,
        "document": store.reference(document),
        "said": matched(payload),
        "others": others,
        "agreed": agreed,
        "later": [one.name for one in standing if one.id != payload["revision"]],
    }
