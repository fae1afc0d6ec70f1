"""Give a paragraph a text that it had: what changes, and on what ground marks go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from negotiate.acts import On
from negotiate.acts.lifting import marks_gone
from negotiate.compare import word_changes
from negotiate.model import Act, Version
from negotiate.queries.earlier import Earlier
from negotiate.register import Register
from negotiate.screens import render
from negotiate.screens.backend import Desk
from negotiate.screens.dialogs.grounds import GroundedDialog


class RestoreScreen(GroundedDialog):
    """Restore one text of a paragraph."""

    def __init__(
        self, desk: Desk, on: On, now: Version, earlier: Earlier, register: Register
    ) -> None:
        question = render.line(f"Restore {now.number} as in {earlier.called}?")
        super().__init__(desk, on, question, register)
        self._now = now
        self._earlier = earlier

    def body(self) -> ComposeResult:
        """Say what comes back and what goes, show both texts, then ask about marks."""
        if (besides := self._besides()) is not None:
            yield Static(besides)
        with VerticalScroll(id="outcome"):
            changes = word_changes(self._now.text, self._earlier.text)
            titles = ("stands", ""), (f"as in {self._earlier.called}", "")
            yield Static(render.of_ruled(render.changed(changes, *titles)))
        yield from self.grounds()

    def on_mount(self) -> None:
        """Ask about the marks, if there are any."""
        self.show_vanishing(marks_gone(self._now, self._earlier.text, self._register))
        self.query_one("#ground-row").display = bool(self._codes)
        self.query_one("#ticks" if self._codes else "#source").focus()

    def wanted(self) -> Callable[[], Act] | None:
        """Restore it, once it is said on what ground."""
        if not self.is_settled():
            return None
        lifted, earlier = self.lifted, self._earlier
        return self.making(
            lambda room, on: room.restore(on, earlier.text, earlier.called, lifted), self.ground
        )

    def _besides(self) -> Content | None:
        """Say whose marks come back, and that the paragraph is agreed no longer."""
        drawn = []
        then = replace(self._now, text=self._earlier.text)
        if back := marks_gone(then, self._now.text, self._register):
            marks = render.signed((one.sign, one.code) for one in back)
            drawn.append(render.joined([render.line("Marks that come back:"), marks]))
        if self._now.said:
            drawn.append(render.line(f"It is {self._now.said} as it stands, and will not be."))
        return render.stacked(drawn) if drawn else None
