"""What `diff` answers, as plain values behind both the words and `--json`."""

from __future__ import annotations

from collections.abc import Sequence

from negotiate.errors import OutOfOrder
from negotiate.model import Document
from negotiate.queries import Answer
from negotiate.queries.documents import figures, position_changes
from negotiate.queries.session import AT
from negotiate.queries.two_texts import ComparedParagraph, Side, compared, side_named, side_of
from negotiate.store import Store
from negotiate.store.concordances import text_before


def difference(store: Store, document: Document, typed: Sequence[str]) -> Answer:
    """Compare two texts: those typed, or one with the latest, or the last two.

    The latest, typed alone, is compared with the one before it.

    Raises:
        UnknownName: there is no such text.
        OutOfOrder: there is nothing to compare with.
    """
    old, new = _two_sides(store, document, typed)
    found = compared(store, document, old, new)
    return {
        "document": found.reference,
        "title": document.title,
        "old": old.name,
        "new": new.name,
        "old_moment": old.at,
        "new_moment": new.at,
        "with_the_one_before": _is_latest(store, document, typed),
        "figures": {"old": figures(old.versions), "new": figures(new.versions)},
        "counts": dict(found.counts),
        "paragraphs": [paragraph_answer(one) for one in found.paragraphs if one.what],
        "wording": [
            {
                "old_number": one.old_number,
                "new_number": one.new_number,
                "what": one.what.value,
                "changes": [[change.kind.value, change.text] for change in one.changes],
            }
            for one in found.comparison.wording
        ],
        "positions": position_changes(found.comparison.positions),
    }


def paragraph_answer(one: ComparedParagraph) -> Answer:
    """Say what happened to a paragraph; if it moved, also what it stood and stands after."""
    return {
        "old_number": one.old.number if one.old else None,
        "new_number": one.new.number if one.new else None,
        "what": [change.value for change in one.what],
        "parts": list(one.parts),
        "old_after": one.after[0],
        "new_after": one.after[1],
        "old_said": one.old.said if one.old else None,
        "new_said": one.new.said if one.new else None,
        "confidence": one.row.confidence.value,
        "percent": one.row.percent,
    }


def _is_latest(store: Store, document: Document, typed: Sequence[str]) -> bool:
    """Tell whether the latest text is named alone, which would be compared with itself."""
    if len(typed) != 1 or typed[0].startswith(AT):
        return False
    return store.revision(document, typed[0]).id == store.revision(document, None).id


def _two_sides(store: Store, document: Document, typed: Sequence[str]) -> tuple[Side, Side]:
    if len(typed) == 2:
        return side_named(store, document, typed[0]), side_named(store, document, typed[1])
    latest = store.revision(document, None)
    if _is_latest(store, document, typed):
        before = text_before(store, document, latest)
        return side_of(store, document, before), side_of(store, document, latest)
    if typed:
        return side_named(store, document, typed[0]), side_of(store, document, latest)
    others = [one for one in store.revisions(document, latest.language) if one.id != latest.id]
    if not others:
        name = store.reference(document)
        message = f"{name} has one revision only; import another one to compare it with"
        raise OutOfOrder(message)
    return side_of(store, document, others[-1]), side_of(store, document, latest)
