"""What to look at in a text: what was settled and is open again, and what returned or went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from negotiate.bracket_parser import Notation
from negotiate.errors import OutOfOrder
from negotiate.history import Alarms, Gone, alarms
from negotiate.history.texts import WORKING
from negotiate.model import Document, Draft, Revision
from negotiate.queries.history import moment_of
from negotiate.queries.past_texts import texts_of, texts_since, texts_with
from negotiate.store import Store
from negotiate.store.typed_names import revision_name

if TYPE_CHECKING:
    from negotiate.answers import history as answers
    from negotiate.queries.dialects import ReadWith


def alarms_between(store: Store, document: Document, typed: Sequence[str]) -> answers.Alarms:
    """Look at two texts of a document: those typed, one and the latest, or the last two.

    Raises:
        OutOfOrder: there is nothing to compare with, or the older one is named last.
    """
    old, new = _two(store, document, typed)
    texts = texts_of(store, document, new.language, store.versions)
    places = [one.revision for one in texts]
    notation = store.notation(new)
    found = alarms(texts, places.index(old.id), places.index(new.id), notation)
    return {
        "document": store.reference(document),
        "old": revision_name(old, document),
        "new": revision_name(new, document),
        **found_in(found, notation),
    }


def _two(store: Store, document: Document, typed: Sequence[str]) -> tuple[Revision, Revision]:
    new = store.revision(document, typed[1] if len(typed) == 2 else None)
    known = [one.id for one in store.revisions(document, new.language)]
    if typed:
        old = store.revision(document, typed[0])
    elif len(known) > 1:
        old = store.revisions(document, new.language)[-2]
    else:
        message = f"{store.reference(document)} has one revision only: there is nothing to look at"
        raise OutOfOrder(message)
    if old.id not in known or known.index(old.id) >= known.index(new.id):
        message = (
            f"{old.name} does not come before {new.name}: give two texts of one language, the older"
            " one first"
        )
        raise OutOfOrder(message)
    return old, new


def alarms_of_draft(
    store: Store, draft: Draft, given: Document | None, read_with: ReadWith
) -> answers.Alarms | None:
    """Look at a draft that is about to be imported; None where no text comes before it.

    It belongs to the document given, or to the one that has its symbol; what the officer
    did not choose is as in the latest text.
    """
    document = given or (store.with_stem(draft.symbol.stem) if draft.symbol else None)
    if document is None:
        return None
    notation = read_with.after(store.notation(store.revision(document)))
    texts = texts_with(store, document, draft, notation)
    if len(texts) < 2:
        return None
    found = alarms(texts, len(texts) - 2, len(texts) - 1, notation)
    return {
        "document": store.reference(document),
        "old": texts[-2].name,
        "new": texts[-1].name,
        **found_in(found, notation),
    }


def alarms_since(store: Store, document: Document, act: int) -> answers.LookAt | None:
    """Look at what changed since an act; None where there was no text yet, or nothing changed."""
    texts, old = texts_since(store, document, act)
    if old is None or old + 1 == len(texts):
        return None
    notation = store.notation(store.revision(document, None))
    return found_in(alarms(texts, old, len(texts) - 1, notation), notation)


def found_in(found: Alarms, notation: Notation) -> answers.LookAt:
    """Give what there is to look at, delegations with their names."""
    return {
        "reopened": [
            {
                "paragraph": _numbered(one.version.number, one.gone_from),
                "number": one.version.number,
                "stood_in": one.gone_from,
                "status": "gone" if one.gone_from else one.version.status,
                "brackets": one.version.brackets,
                "said": one.said,
                "agreed": moment_of(one.agreed) if one.agreed else None,
                "clean_from": moment_of(one.clean_from),
                "clean_until": moment_of(one.clean_until),
            }
            for one in found.reopened
        ],
        "returned": [
            {
                "paragraph": one.version.number,
                "number": one.version.number,
                "stood_in": None,
                "wording": one.words,
                "left_out_of": one.dropped_from,
                "left_out": moment_of(one.dropped),
            }
            for one in found.returned
        ],
        "vanished": [_gone(one, notation) for one in found.vanished],
        "went_with_brackets": [_gone(one, notation) for one in found.went],
    }


def _numbered(number: str, text: str | None) -> str:
    """Give a number; one that stands in an older text only is told with that text."""
    if text is None:
        return number
    return f"{number} of {'the ' if text == WORKING else ''}{text}"


def _gone(found: Gone, notation: Notation) -> answers.Gone:
    code = found.change.code or ""
    return {
        "paragraph": _numbered(found.number, found.gone_from),
        "number": found.number,
        "stood_in": found.gone_from,
        "delegation": code,
        "name": notation.name_of(code),
        "sign": found.change.old_sign,
        "target": found.change.new_target or found.change.old_target,
        "quote": found.change.quote,
        "now_on": found.now_on,
        "since": moment_of(found.moment),
    }
