"""Acts on whole paragraphs: amended, inserted, deleted, agreed, reopened, noted."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from negotiate.acts.base import Office, On, Outcome, Payload, identity, reworked, state
from negotiate.acts.lifting import marks_gone, must_have_lifted
from negotiate.errors import OutOfOrder, UnknownName
from negotiate.model import AD_REFERENDUM, AGREED, Act, Version
from negotiate.store.act_log import AGREE, AMEND, DELETE, INSERT, NOTE, REOPEN
from negotiate.store.parsed_texts import Readings
from negotiate.telling import drafting as tell
from negotiate.telling.words import listed
from negotiate.visible import show_line


class Paragraphs(Office):
    """Act on whole paragraphs of the working text."""

    def amend(self, on: On, text: str, lifted: Sequence[str] = ()) -> Act:
        """Give a paragraph another text, brackets and marks as typed.

        Raises:
            OutOfOrder: it is the text that stands, or marks would go of delegations that are not
                said to have lifted them, and no ground is given.
        """

        def outcome(version: Version) -> Outcome:
            if text == version.text:
                raise OutOfOrder(tell.reads_so(version.number))
            register = self._register(on.document)
            gone = marks_gone(version, text, register)
            codes = must_have_lifted(on, version, register, gone, lifted)
            return Outcome(reworked(version, text), {"lifted": codes})

        return self._change(on, AMEND, outcome)

    def restore(self, on: On, text: str, called: str, lifted: Sequence[str] = ()) -> Act:
        """Give a paragraph a text that it had: an amendment that says which one, `Rev.3`.

        Number and place stay as they are now.

        Raises:
            OutOfOrder: it is the text that stands, or positions would vanish of delegations that
                are not said to have lifted them, and no ground is given.
        """

        def outcome(version: Version) -> Outcome:
            if text == version.text:
                message = f"{version.number} reads as in {show_line(called)} already"
                raise OutOfOrder(f"{message}: nothing was changed")
            register = self._register(on.document)
            going = marks_gone(version, text, register)
            codes = must_have_lifted(on, version, register, going, lifted)
            return Outcome(reworked(version, text), {"restored": called, "lifted": codes})

        return self._change(on, AMEND, outcome)

    def insert(self, after: On, number: str, text: str) -> Act:
        """Insert a paragraph after another one; no other is renumbered.

        It gets the number as typed (`2.2.1 bis`), printed as its neighbours are.

        Raises:
            OutOfOrder: the number is taken, or what is handed out would be read back with another.
        """
        from negotiate.acts.numbering import Place  # reads labels, which no other act does

        readings = Readings(self._store.register_named)
        number = " ".join(number.split())
        while True:
            neighbour = self._version(after)
            self._refuse_taken(after, number)
            versions = self._store.versions(self._store.revision(after.document, None))
            printed = Place(versions, neighbour).printed(number)
            named = {"number": number, "kind": printed.kind.value, "label": printed.label}
            made: Payload = {**named, "text": text, "said": None}
            payload: Payload = {"before": None, "after": made, "place": neighbour.order + 1}
            if after.note:
                payload["note"] = after.note
            parents = (neighbour.act,)
            act = self._act(INSERT, after.document, after.source, parents, payload)
            name = identity("paragraph", after.document.id, neighbour.paragraph, number, act.at)
            act = dataclasses.replace(act, paragraph=name)
            self._read(after.document, made, readings)
            with self._store.writing() as db:
                if self._version(after) == neighbour and self._is_free(after, number):
                    return self._append(db, act, readings)

    def _refuse_taken(self, after: On, number: str) -> None:
        if not number:
            message = "A paragraph needs a number, such as 2.2.1 bis"
            raise OutOfOrder(message)
        if not self._is_free(after, number):
            message = f"{show_line(number)} stands already: give another number"
            raise OutOfOrder(message)

    def _is_free(self, after: On, number: str) -> bool:
        try:
            self._store.version(self._store.revision(after.document, None), number)
        except UnknownName:
            return True
        return False

    def delete(self, on: On, lifted: Sequence[str] = (), *, opening_words: bool = False) -> Act:
        """Take a paragraph out; no other is renumbered.

        `opening_words`: its items stay, and the officer knows.

        Raises:
            OutOfOrder: it has items, or positions on it would vanish of delegations that are not
                said to have lifted them, and no ground is given.
        """

        def outcome(version: Version) -> Outcome:
            items = self._items(on, version)
            if items and not opening_words:
                raise OutOfOrder(_with_items(version, items, "deleted", "take them out"))
            register = self._register(on.document)
            codes = must_have_lifted(on, version, register, None, lifted)
            return Outcome(None, {"lifted": codes, "place": version.order})

        return self._change(on, DELETE, outcome)

    def _items(self, on: On, version: Version) -> list[Version]:
        from negotiate.outline.items import items_of  # reads labels, which few acts do

        versions = self._store.versions(self._store.revision(on.document, None))
        return items_of(version.number, versions)

    def agree(self, on: On, *, ad_ref: bool = False, opening_words: bool = False) -> Act:
        """Record that the room agreed to a paragraph, finally or ad referendum.

        `opening_words`: to the words above its items, which may be open.

        Raises:
            OutOfOrder: brackets, marks or gaps stand in it or in an item of it, it may stand inside
                an unmatched bracket, or it is recorded already.
        """
        from negotiate.consensus import between_unmatched

        said = AD_REFERENDUM if ad_ref else AGREED

        def outcome(version: Version) -> Outcome:
            if version.open or version.unfinished:
                raise OutOfOrder(tell.not_to_agree(version))
            items = [one for one in self._items(on, version) if one.open or one.unfinished]
            if items and not opening_words:
                raise OutOfOrder(_with_items(version, items, "agreed", "settle them"))
            texts = self._store.versions(self._store.revision(on.document, None))
            if version.number in between_unmatched((one.number, one.text) for one in texts):
                raise OutOfOrder(_between(version))
            if version.said == said:
                message = f"{version.number} is {said} already"
                raise OutOfOrder(message)
            named: Payload = {"of": "opening words"} if opening_words else {}
            return Outcome({**state(version), "said": said}, named)

        return self._change(on, AGREE, outcome)

    def reopen(self, on: On) -> Act:
        """Take back that a paragraph was agreed; its text stays.

        Raises:
            OutOfOrder: nobody said that it was.
        """

        def outcome(version: Version) -> Outcome:
            if version.said is None:
                raise OutOfOrder(tell.not_to_reopen(version.number))
            return Outcome({**state(version), "said": None}, {})

        return self._change(on, REOPEN, outcome)

    def note(self, on: On, text: str) -> Act:
        """Keep an officer's note on a paragraph in the log; the text does not change."""
        if not text.strip():
            message = "The note is empty: nothing was written"
            raise OutOfOrder(message)
        with self._store.writing() as db:
            version = self._version(on)
            payload = {"number": version.number, "text": text}
            act = self._act(NOTE, on.document, on.source, (version.act,), payload)
            act = dataclasses.replace(act, paragraph=version.paragraph)
            return self._append(db, act, Readings(self._store.register_named))


def _with_items(version: Version, items: Sequence[Version], what: str, first: str) -> str:
    """Refuse an act on a paragraph that would speak of its opening words only."""
    opened = [one.number for one in items if one.open or one.unfinished]
    others = [one.number for one in items if one.number not in opened]
    named = f"{listed(opened)} {'is' if len(opened) == 1 else 'are'} open" if opened else ""
    if others and what == "deleted":
        stays = f"{listed(others)} would stay without it"
        named = f"{named}, and {stays}" if named else stays
    return (
        f"{version.number} cannot be {what} as a whole: {named}; {first} first, or speak of the"
        " opening words alone (--opening-words)"
    )


def _between(version: Version) -> str:
    return (
        f"{version.number} cannot be agreed while it stands between '[' that is never closed and"
        " ']' that closes nothing, and so perhaps inside brackets: mend those with an amendment"
        " first"
    )
