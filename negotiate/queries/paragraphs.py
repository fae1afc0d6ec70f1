"""The list of the paragraphs of a text: what to type for each."""

from __future__ import annotations

from negotiate.model import Document
from negotiate.queries import Answer
from negotiate.queries.documents import between_unmatched
from negotiate.store import Store
from negotiate.store.typed_names import revision_name


def paragraphs(store: Store, document: Document, revision_typed: str | None) -> Answer:
    """List every paragraph of a revision in its order, the latest where none is typed.

    Raises:
        UnknownName: there is no such revision.
    """
    revision = store.revision(document, revision_typed)
    doubtful = between_unmatched(store, revision)
    return {
        "document": store.reference(document),
        "revision": revision_name(revision, document),
        "paragraphs": [
            {
                "paragraph": version.number,
                "kind": version.kind.value,
                "status": version.status,
                "said": version.said,
                "between_unmatched_brackets": any(version.order in one for one in doubtful),
                "brackets": version.brackets,
                "label": version.label,
                "text": version.text,
            }
            for version in store.versions(revision)
        ],
    }
