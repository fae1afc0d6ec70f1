"""Where drafts go when they are taken up for another paragraph, or by another officer."""

from __future__ import annotations

from dataclasses import replace

from negotiate.errors import OutOfOrder
from negotiate.model import Document, Version
from negotiate.queries.unsaved_drafts import Unsaved, of_paragraph
from negotiate.screens.backend import Desk
from negotiate.store.unsaved_drafts import DraftPlace, take_away
from negotiate.telling.session.editor import has_own_draft


def bring_home(desk: Desk, document: Document, version: Version) -> None:
    """Put the officer's own draft of a paragraph where it is looked for.

    It lies elsewhere once an officer has said of the paragraph that it is another one.

    Raises:
        StoreError: it cannot be written there.
    """
    place = DraftPlace(desk.database, desk.officer, document.id, version.paragraph)
    if place.path.exists():
        return
    found = of_paragraph(desk.drafts(document), version.paragraph)
    if found is not None and found.is_own:
        place.keep(found.draft)
        take_away(found.file.path)


def move(desk: Desk, unsaved: Unsaved, document: Document, version: Version) -> None:
    """Make a draft the officer's own, of a paragraph that stands; another officer's is copied.

    Raises:
        OutOfOrder: the officer has a draft of that paragraph already.
        StoreError: it cannot be written there.
    """
    place = DraftPlace(desk.database, desk.officer, document.id, version.paragraph)
    if place.path == unsaved.file.path:
        return
    if place.path.exists():
        raise OutOfOrder(has_own_draft(version.number))
    draft = unsaved.draft
    if unsaved.version is None or unsaved.version.paragraph != version.paragraph:
        draft = replace(
            draft,
            seen=version.act,
            number=version.number,
            revision=version.revision,
            began=version.text,
        )
    place.keep(draft)
    if unsaved.is_own:
        take_away(unsaved.file.path)
