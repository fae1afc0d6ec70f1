"""The acts of a session as a whole: a meeting opens and closes, a text is issued, a report made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from negotiate.acts import Secretariat
from negotiate.errors import NegotiateError, NotLatest
from negotiate.model import Document, Meeting, Revision
from negotiate.readers.front_matter.metadata_lines import is_date
from negotiate.screens import render
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.dialogs.form import Field, FormScreen
from negotiate.screens.frame import ALARMS_KEY, said
from negotiate.screens.places import AlarmsOf
from negotiate.screens.text_screen import TextScreen
from negotiate.telling.session import log as tell
from negotiate.telling.session.files import NAME_WANTED, REPORT_ENDINGS, written


def _open_already(screen: SessionActs) -> str | None:
    found = screen.meeting
    return tell.open_already(found) if found else None


def _none_open(screen: SessionActs) -> str | None:
    return None if screen.meeting else tell.NONE_OPEN


def _nothing_to_issue(screen: SessionActs) -> str | None:
    return None if screen.has_working_text else tell.NOTHING_TO_ISSUE


class SessionActs(TextScreen):
    """Be a screen on which the acts of a session as a whole are made."""

    ACTS = {
        "open_meeting": _open_already,
        "close_meeting": _none_open,
        "issue": _nothing_to_issue,
        "report": lambda _: None,
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("M", "open_meeting", "Open a meeting", id="session.open_meeting", show=False),
        Binding("C", "close_meeting", "Close the meeting", id="session.close_meeting", show=False),
        Binding("I", "issue", "Issue the working text", id="session.issue", show=False),
        Binding("S", "report", "Write the session report", id="session.report", show=False),
        ALARMS_KEY,
    ]

    @property
    def meeting(self) -> str | None:
        return self.opened.meeting if self.opened is not None else None

    @property
    def has_working_text(self) -> bool:
        """Tell whether acts have made a text of the document that is no revision yet."""
        return self.opened is not None and any(one.working for one in self.opened.revisions)

    def done(self, sentence: str) -> None:
        """Say what was done, and show it."""
        said(self.app, sentence)
        self.reload()

    def action_open_meeting(self) -> None:
        if self.is_in_order("open_meeting"):
            self.app.push_screen(MeetingScreen(self.desk), self._meeting_opened)

    def _meeting_opened(self, made: Meeting | None) -> None:
        if made is not None:
            self.done(tell.opened(made.name))

    def action_close_meeting(self) -> None:
        if self.is_in_order("close_meeting"):
            screen = CloseMeetingScreen(self.desk, self.meeting or "")
            self.app.push_screen(screen, self._meeting_closed)

    def _meeting_closed(self, made: Meeting | None) -> None:
        if made is not None:
            self.done(tell.closed(made.name))

    @work(group="act")
    async def action_issue(self) -> None:
        """Freeze the working text as a revision, once it is said what that is."""
        if self.is_in_order("issue") and self.document is not None:
            opened = await self.ask(self.desk.opened, self.document.id)
            freezing = await self.ask(self.desk.freezing, self.document)
            if opened is not None and freezing is not None:
                self.app.push_screen(IssueScreen(self.desk, opened, freezing), self._issued)

    def _issued(self, made: Revision | None) -> None:
        if made is not None:
            self.done(tell.issued_on_screen(made.name))

    @work(group="act")
    async def action_report(self) -> None:
        """Write the report of the session to a file."""
        if self.is_in_order("report") and self.document is not None:
            opened = await self.ask(self.desk.opened, self.document.id)
            reported = await self.ask(self.desk.reported, self.document)
            if opened is not None and reported is not None:
                named = opened.document, opened.reference
                self.app.push_screen(ReportScreen(self.desk, *named, reported), self._reported)

    def action_alarms(self) -> None:
        if self.document is not None:
            self.show_place(AlarmsOf(self.document))

    def _reported(self, made: Path | None) -> None:
        if made is not None:
            said(self.app, written(made))


_LAST_NUMBER = re.compile(r"(?P<stem>.*?)(?P<number>\d{1,6})\Z", re.DOTALL)
_NO_NAME = re.compile(r"[^\w.-]+")
_DATE = "YYYY-MM-DD"


def today(desk: Desk) -> str:
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
        yield Static(render.line(tell.BELONGS_TO_NONE), classes="hint")

    def wanted(self) -> Callable[[], Meeting]:
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
