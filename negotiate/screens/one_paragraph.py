"""What the screens that show one paragraph have in common: they follow it through its changes."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping

from textual import work

from negotiate.bracket_parser import Meaning, Target
from negotiate.bracket_parser.targets import PARAGRAPH
from negotiate.model import Version
from negotiate.screens.acts.copying import as_typed
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.frame import said
from negotiate.screens.text_screen import TextScreen
from negotiate.telling.words import gone


class OneParagraph(TextScreen):
    """Show one paragraph; returns the identity of the one seen last."""

    opened: Opened

    def __init__(self, desk: Desk, opened: Opened, version: Version) -> None:
        super().__init__(desk, opened)
        self.version = version
        self.draft_marks: Mapping[str, str] = {}

    @property
    def draft_mark(self) -> str | None:
        """Return the mark of the draft that the paragraph has, if it has one."""
        return self.draft_marks.get(self.version.paragraph)

    def show_mark(self) -> None:
        """Show that the paragraph has a draft, or none any more."""

    @property
    def paragraph_shown(self) -> str | None:
        """Return the identity of the paragraph that is shown."""
        return self.version.paragraph

    @abstractmethod
    def show(self, version: Version) -> None:
        """Show another paragraph."""

    def show_again(self, version: Version) -> None:
        """Show what became of the paragraph."""
        self.show(version)

    def go_to(self, version: Version) -> None:
        """Show the paragraph whose number was typed."""
        self.show(version)

    def on_screen_resume(self) -> None:
        """Read again: another screen or program may have changed something."""
        self.reload()

    @work(exclusive=True, group="reload")
    async def reload(self) -> None:
        """Read the revision again and show what became of the paragraph."""
        marks = await self.ask(self.desk.draft_marks, self.opened.document)
        if marks is not None and self.opened.is_current and marks != self.draft_marks:
            self.draft_marks = marks
            self.show_mark()
        found = await self.ask(self.desk.again, self.opened)
        if found is None or found == self.opened:
            return
        self.opened = found
        version = found.by_identity(self.version.paragraph)
        if version is None:
            said(self.app, gone(self.version.number))
            self.dismiss(None)
        else:
            self.show_again(version)

    def action_next_open(self, by: int) -> None:
        """Go to the next or previous open paragraph of the revision."""
        if (version := self.next_open(self.version, by)) is not None:
            self.show(version)

    def copied(self) -> str:
        """Return the paragraph."""
        return as_typed([self.version])

    def action_back(self) -> None:
        """Go back to where this paragraph is listed."""
        self.dismiss(self.version.paragraph)


def pointed_at(held: Meaning) -> tuple[Target, ...]:
    """List what can be pointed at; the paragraph as a whole only where somebody marked it."""
    return tuple(one for one in held.targets if one.id != PARAGRAPH or PARAGRAPH in held.on)
