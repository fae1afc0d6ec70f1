"""The text that a paragraph had, in a revision or after an act, with the name to tell it by."""

from __future__ import annotations

from typing import NamedTuple

from negotiate.errors import OutOfOrder, UnknownName
from negotiate.model import Document, Version
from negotiate.queries.session import AT
from negotiate.store import Store
from negotiate.store.typed_names import revision_name
from negotiate.visible import show_line


class Earlier(NamedTuple):
    """Hold a text that a paragraph had; `called` says where: `Rev.3`, `act 12`."""

    text: str
    called: str


def text_in_revision(
    store: Store, document: Document, paragraph: Version, typed: str | None
) -> Earlier:
    """Give the text of a paragraph in a revision, the last one that was issued without a name.

    Raises:
        OutOfOrder: no act was made since that.
        UnknownName: there is no such revision, or the paragraph does not stand in it.
    """
    if typed is None:
        working = store.working_text(document)
        if working is None:
            message = f"{paragraph.number} reads as in the last revision: name an earlier one"
            raise OutOfOrder(f"{message} with --revision")
        known = store.revisions(document, working.language)
        revision = [one for one in known if not one.working][-1]
    else:
        revision = store.revision(document, typed)
    found = [one for one in store.versions(revision) if one.paragraph == paragraph.paragraph]
    return _only(found, paragraph, revision_name(revision, document))


def text_after_act(store: Store, document: Document, paragraph: Version, typed: str) -> Earlier:
    """Give the text of a paragraph as it stood after an act.

    Raises:
        UnknownName: there is no such act, or the paragraph did not stand then.
    """
    act = store.act_typed(typed.removeprefix(AT), document)
    with store.as_of(document, act.seq) as past:
        versions = past.versions(past.revision(document))
    found = [one for one in versions if one.paragraph == paragraph.paragraph]
    return _only(found, paragraph, f"act {act.seq}")


def _only(found: list[Version], paragraph: Version, called: str) -> Earlier:
    if not found:
        message = (
            f"{paragraph.number} does not stand in {show_line(called)}: `negotiate history` lists"
            " the texts that it had"
        )
        raise UnknownName(message)
    return Earlier(found[0].text, called)
