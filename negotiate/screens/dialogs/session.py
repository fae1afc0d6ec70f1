"""Dialogs round a drafting session: a meeting opens and closes, a text is issued, a report made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from textual.app import ComposeResult
from textual.widgets import Static

from negotiate.acts import Secretariat
from negotiate.errors import NegotiateError, NotLatest
from negotiate.model import Document, Meeting, Revision
from negotiate.readers.front_matter.corrections import is_date
from negotiate.screens import render
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.dialogs.form import Field, FormScreen
from negotiate.telling import session as tell
from negotiate.telling.export import NAME_WANTED, REPORT_ENDINGS

_LAST_NUMBER = re.compile(r"(?P<stem>.*?)(?P<number>\d{1,6})\Z", re.DOTALL)
_NO_NAME = re.compile(r"[^\w.-]+")
_DATE = "YYYY-MM-DD"


def today(desk: Desk) -> str:
    """Return the date here and now."""
    return desk.now().astimezone().date().isoformat()


class MeetingScreen(FormScreen[Meeting]):
    """Open a meeting."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, render.line(tell.BELONGS_TO_A_MEETING))

    def body(self) -> ComposeResult:
        """Ask for body, date and title."""
        yield Field("Body", id="body", hint="such as SWG")
        yield Field("Date", id="date", value=today(self._desk), hint=_DATE)
        yield Field("Title", id="title", hint=tell.CALLED)

    def wanted(self) -> Callable[[], Meeting] | None:
        """Open it, once there are a body and a date."""
        body, day, title = self.typed("#body"), self.typed("#date"), self.typed("#title")
        if not body:
            self.refuse(tell.WHICH_BODY, "#body")
        elif not is_date(day):
            self.refuse(f"{tell.no_date(day)}.", "#date")
        else:
            return lambda: self._desk.act(lambda room: room.open_meeting(body, day, title or None))
        return None


class CloseMeetingScreen(FormScreen[Meeting]):
    """Close the meeting that is open."""

    def __init__(self, desk: Desk, meeting: str) -> None:
        super().__init__(desk, render.line(f"Close the meeting {meeting}?"))

    def body(self) -> ComposeResult:
        """Say what it means."""
        yield Static(render.line(tell.BELONGS_TO_NONE), classes="hint")

    def wanted(self) -> Callable[[], Meeting]:
        """Close it."""
        return lambda: self._desk.act(lambda room: room.close_meeting())


def next_label(revisions: Iterable[Revision]) -> str:
    """Propose what the working text may be called: `Rev.4` leads to `Rev.5`."""
    labels = [one.label for one in revisions if one.label]
    match = _LAST_NUMBER.fullmatch(labels[-1]) if labels else None
    return f"{match['stem']}{int(match['number']) + 1}" if match else ""


class IssueScreen(FormScreen[Revision]):
    """Freeze the working text as a revision."""

    def __init__(self, desk: Desk, opened: Opened, freezing: str) -> None:
        super().__init__(desk, render.line(tell.issue(opened.reference)))
        self._freezing = freezing
        self._document = opened.document
        language = opened.revision.language
        self._next = next_label(one for one in opened.revisions if one.language == language)

    def body(self) -> ComposeResult:
        """Say what is frozen, and ask for label, date and source."""
        yield Static(render.passage(self._freezing), classes="hint")
        yield Field("Label", id="label", value=self._next, hint="such as Rev.5")
        yield Field("Date", id="date", value=today(self._desk), hint=_DATE)
        yield Field("Source", id="source", hint=tell.ON_WHOSE_WORD)

    def wanted(self) -> Callable[[], Revision] | None:
        """Issue it, once it has a label; it may be without a date."""
        label, day, source = self.typed("#label"), self.typed("#date"), self.typed("#source")
        if not label:
            self.refuse(tell.LABEL_WANTED, "#label")
        elif day and not is_date(day):
            self.refuse(f"{tell.no_date_or_none(day)}.", "#date")
        else:
            return self._issuing(label, day or None, source or None)
        return None

    def _issuing(self, label: str, day: str | None, source: str | None) -> Callable[[], Revision]:
        behind = self.is_asked_about(self._place)

        def issue(room: Secretariat) -> Revision:
            return room.issue(self._document, label, day, source, behind=behind)

        return lambda: self._desk.act(issue)

    @property
    def _place(self) -> tuple[str, str]:
        """Return what decides which text comes before which."""
        return self.typed("#label"), self.typed("#date")

    def refused(self, error: NegotiateError) -> None:
        """Say why; where another text would stay the latest the second Enter issues it so."""
        if isinstance(error, NotLatest):
            self.is_meant(self._place, tell.asked_to_issue_behind(error))
        else:
            super().refused(error)


class ReportScreen(FormScreen[Path]):
    """Write the report of the session to a file."""

    def __init__(self, desk: Desk, document: Document, reference: str, reported: str) -> None:
        super().__init__(desk, render.line(tell.report(reference)))
        self._document = document
        self._reported = reported
        self._proposed = f"{_NO_NAME.sub('-', reference).strip('-')[:80]}-report-{today(desk)}.md"

    def body(self) -> ComposeResult:
        """Say what is reported, and ask where to."""
        yield Static(render.passage(self._reported), classes="hint")
        yield Field("File", id="file", value=self._proposed, hint=REPORT_ENDINGS)

    def wanted(self) -> Callable[[], Path] | None:
        """Write it, once there is a name."""
        typed = self.typed("#file")
        if not typed:
            self.refuse(NAME_WANTED, "#file")
            return None
        return lambda: self._desk.write_report(self._document, Path(typed))
