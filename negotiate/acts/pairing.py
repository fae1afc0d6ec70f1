"""Acts about the pairing of languages: an officer says which paragraphs are the same text."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass

from negotiate.acts.base import Office, Payload
from negotiate.errors import OutOfOrder
from negotiate.model import Act, Document, Revision, Version
from negotiate.store.act_log import PAIR
from negotiate.store.parsed_texts import Readings
from negotiate.store.typed_names import find_version, revision_name


@dataclass(frozen=True, slots=True)
class Paired:
    """Name a paragraph in the drafting language and one in another, and what the act stands on.

    Without `revision` it is the latest text that stands in both languages.
    """

    document: Document
    number: str
    other_number: str
    language: str | None = None
    revision: str | None = None
    source: str | None = None


class Pairing(Office):
    """Say which paragraph of one language is which of another. No text changes.

    A pin holds in every revision in which both paragraphs stand.
    """

    def pin_pair(self, on: Paired) -> Act:
        """Say that two paragraphs are the same text in two languages.

        Raises:
            OutOfOrder: that is pinned already.
        """
        return self._pair(on, "pair")

    def unpin_pair(self, on: Paired) -> Act:
        """Take a pin off: the texts tell again which paragraph is which.

        Raises:
            OutOfOrder: these two are not pinned.
        """
        return self._pair(on, "apart")

    def _pair(self, on: Paired, how: str) -> Act:
        from negotiate.store.language_versions import (  # only where there are two
            pinned,
            two_languages,
        )

        left, right = two_languages(self._store, on.document, on.revision, on.language)
        with self._store.writing() as db:
            ours = self._paragraph(on.document, left, on.number)
            theirs = self._paragraph(on.document, right, on.other_number)
            pins = pinned(self._store.acts(on.document), right.language)
            is_pinned = (ours.paragraph, theirs.paragraph) in pins
            if is_pinned == (how == "pair"):
                names = [revision_name(one, on.document) for one in (left, right)]
                pair = f"{ours.number} of {names[0]} and {theirs.number} of {names[1]}"
                already = "pinned already" if is_pinned else "not pinned: there is no pin to take"
                raise OutOfOrder(f"{pair} are {already}{'' if is_pinned else ' off'}")
            payload: Payload = {
                "how": how,
                "number": ours.number,
                "other_number": theirs.number,
                "left": ours.paragraph,
                "right": theirs.paragraph,
                "language": right.language,
                "revision": left.id,
                "revision_name": revision_name(left, on.document),
                "other": right.id,
                "other_name": revision_name(right, on.document),
            }
            instead = self._given_up(pins, (left, ours), (right, theirs)) if how == "pair" else []
            if instead:
                payload["instead_of"] = instead
            act = self._act(PAIR, on.document, on.source, (ours.act, theirs.act), payload)
            act = dataclasses.replace(act, paragraph=ours.paragraph)
            return self._append(db, act, Readings(self._store.register_named))

    def _given_up(
        self,
        pins: Iterable[tuple[str, str]],
        ours: tuple[Revision, Version],
        theirs: tuple[Revision, Version],
    ) -> list[list[str]]:
        """List the pins that no longer hold, by the numbers of their paragraphs."""
        (left, one), (right, other) = ours, theirs
        numbers = [
            {version.paragraph: version.number for version in self._store.versions(revision)}
            for revision in (left, right)
        ]
        return [
            [numbers[0].get(mine, "?"), numbers[1].get(its, "?")]
            for mine, its in pins
            if mine == one.paragraph or its == other.paragraph
        ]

    def _paragraph(self, document: Document, revision: Revision, number: str) -> Version:
        versions = self._store.versions(revision)
        return find_version(number, versions, revision_name(revision, document))
