"""What an issue would freeze: how many acts, what is open in it, and what is not in it."""

from __future__ import annotations

from negotiate.model import Document
from negotiate.queries import Answer
from negotiate.queries.unsaved_drafts import line, unsaved
from negotiate.store import Store
from negotiate.store.undone import unissued


def freezing(store: Store, document: Document, officer: str) -> Answer | None:
    """Say what an issue of the working text would freeze; None where there is none.

    `since` names the revision that the acts were made on.
    """
    working = store.working_text(document)
    if working is None:
        return None
    before = [one for one in store.revisions(document, working.language) if not one.working]
    versions = store.versions(working)
    return {
        "document": store.reference(document),
        "since": before[-1].name,
        "acts": len(unissued(store.acts(document))),
        "paragraphs": len(versions),
        "open": [one.number for one in versions if one.open],
        "unfinished": [one.number for one in versions if one.unfinished and not one.open],
        "agreed": [one.number for one in versions if one.said],
        "drafts": [line(one) for one in unsaved(store, officer, document)],
    }
