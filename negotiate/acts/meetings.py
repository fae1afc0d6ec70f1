"""Meetings open and close; what was made in them is issued as a revision."""

from __future__ import annotations

from negotiate.acts.base import Office
from negotiate.errors import NotLatest, OutOfOrder
from negotiate.model import Document, Meeting, Revision, is_label
from negotiate.store.act_log import CLOSE_MEETING, ISSUE, OPEN_MEETING
from negotiate.store.parsed_texts import Readings
from negotiate.store.typed_names import label_key, revision_name
from negotiate.visible import show_line


class Meetings(Office):
    """Open and close meetings, and issue revisions."""

    def open_meeting(self, body: str, date: str, title: str | None = None) -> Meeting:
        """Open a meeting of a body; the acts of all documents belong to it until it closes.

        Raises:
            OutOfOrder: a meeting is open.
        """
        with self._store.writing() as db:
            if meeting := self._store.open_meeting():
                message = f"The meeting {show_line(meeting.name)} is open: close it first"
                raise OutOfOrder(message)
            payload = {"body": body, "date": date, "title": title}
            act = self._act(OPEN_MEETING, None, None, (), payload)
            self._append(db, act, Readings(self._store.register_named))
        return self._store.meetings()[-1]

    def close_meeting(self) -> Meeting:
        """Close the meeting that is open.

        Raises:
            OutOfOrder: none is.
        """
        with self._store.writing() as db:
            meeting = self._store.open_meeting()
            if meeting is None:
                message = "No meeting is open: `negotiate meeting open BODY` opens one"
                raise OutOfOrder(message)
            act = self._act(CLOSE_MEETING, None, None, (meeting.id,), {})
            self._append(db, act, Readings(self._store.register_named))
        return self._store.meetings()[meeting.order - 1]

    def issue(
        self,
        document: Document,
        label: str,
        date: str | None,
        source: str | None = None,
        *,
        behind: bool = False,
    ) -> Revision:
        """Freeze the working text as a revision.

        `behind`: the officer knows that another text stays the latest (`not_latest`).

        Raises:
            OutOfOrder: there is no working text, or the label is taken or can be none.
            NotLatest: another text would stay the latest, and the officer was not asked.
        """
        with self._store.writing() as db:
            working = self._to_issue(document, label)
            latest = self.not_latest(document, label, date)
            if latest is not None and not behind:
                message = (
                    f"{show_line(label)} would come before {latest} of"
                    f" {self._store.reference(document)}, which would stay the latest text: give a"
                    " label with a later number, or a later date"
                )
                raise NotLatest(message)
            payload = {
                "revision": working.id,
                "label": label,
                "date": date,
                "language": working.language,
            }
            act = self._act(ISSUE, document, source, (working.act,), payload)
            self._append(db, act, Readings(self._store.register_named))
        return next(one for one in self._store.revisions(document) if one.id == working.id)

    def not_latest(self, document: Document, label: str, date: str | None) -> str | None:
        """Name the text that would stay the latest if the working text were issued so."""
        working = self._store.working_text(document)
        language = working.language if working else document.language
        known = self._store.revisions(document, language)
        issued = [one for one in known if not one.working]
        before = self._store.following(document, (label, date), (language,))
        if issued and issued[-1] not in before:
            return show_line(revision_name(issued[-1], document))
        return None

    def _to_issue(self, document: Document, label: str) -> Revision:
        working = self._store.working_text(document)
        called = self._store.reference(document)
        if working is None:
            message = f"{called} has no working text: no act was made since its last revision"
            raise OutOfOrder(message)
        if not is_label(label):
            message = f"{label!r} cannot be the label of a revision: type it as it is to be printed"
            raise OutOfOrder(message)
        known = self._store.revisions(document, working.language)
        before = [one for one in known if not one.working]
        if any(label_key(one.label) == label_key(label) for one in before if one.label):
            message = f"{show_line(label)} of {called} is here already: give another label"
            raise OutOfOrder(message)
        return working
