"""The acts of a session as a whole: a meeting opens and closes, a text is issued, a report made."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from negotiate.model import Meeting, Revision
from negotiate.screens.frame import ALARMS_KEY, said
from negotiate.screens.places import AlarmsOf
from negotiate.screens.text_screen import TextScreen
from negotiate.telling import session as tell
from negotiate.telling.export import written


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
        """Name the meeting that is open."""
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
        """Open a meeting."""
        from negotiate.screens.dialogs.session import MeetingScreen

        if self.is_in_order("open_meeting"):
            self.app.push_screen(MeetingScreen(self.desk), self._meeting_opened)

    def _meeting_opened(self, made: Meeting | None) -> None:
        if made is not None:
            self.done(tell.opened(made.name))

    def action_close_meeting(self) -> None:
        """Close the meeting that is open."""
        from negotiate.screens.dialogs.session import CloseMeetingScreen

        if self.is_in_order("close_meeting"):
            screen = CloseMeetingScreen(self.desk, self.meeting or "")
            self.app.push_screen(screen, self._meeting_closed)

    def _meeting_closed(self, made: Meeting | None) -> None:
        if made is not None:
            self.done(tell.closed(made.name))

    @work(group="act")
    async def action_issue(self) -> None:
        """Freeze the working text as a revision, once it is said what that is."""
        from negotiate.screens.dialogs.session import IssueScreen

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
        from negotiate.screens.dialogs.session import ReportScreen

        if self.is_in_order("report") and self.document is not None:
            opened = await self.ask(self.desk.opened, self.document.id)
            reported = await self.ask(self.desk.reported, self.document)
            if opened is not None and reported is not None:
                named = opened.document, opened.reference
                self.app.push_screen(ReportScreen(self.desk, *named, reported), self._reported)

    def action_alarms(self) -> None:
        """Show what is easily overlooked in the latest text."""
        if self.document is not None:
            self.show_place(AlarmsOf(self.document))

    def _reported(self, made: Path | None) -> None:
        if made is not None:
            said(self.app, written(made))
