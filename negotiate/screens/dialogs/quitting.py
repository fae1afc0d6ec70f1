"""Leave the program: once it is said what is not saved, and that a meeting is open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from negotiate.queries.unsaved_drafts import Unsaved, line
from negotiate.screens import render
from negotiate.screens.backend import Desk
from negotiate.screens.dialogs.asking import AskingScreen
from negotiate.screens.dialogs.choosing import Choice
from negotiate.telling import drafts as words

LEAVE = "leave"


def reasons_to_stay(desk: Desk) -> str:
    """Say what the officer may want to know before the program ends; nothing where that is all."""
    return sentences(desk.open_meeting(), [one for one in desk.drafts() if one.is_own], desk)


def sentences(meeting: str | None, drafts: Sequence[Unsaved], desk: Desk) -> str:
    """Say that a meeting is open, and which of the officer's own texts are not saved."""
    said = []
    if drafts:
        counted = words.counted([line(one) for one in drafts], desk.now())
        said.append(f"{counted}. Every draft is kept: T lists them.")
    if meeting:
        said.append(f"The meeting {meeting} is open, and stays open: C closes it.")
    return "\n".join(said)


class QuittingScreen(AskingScreen):
    """Ask whether to leave all the same; q a second time leaves at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", f"dismiss('{LEAVE}')", "Leave", id="quitting.quit"),
    ]

    def __init__(self, reasons: str) -> None:
        choices = [
            Choice("", Content("stay"), render.line("go on")),
            Choice(LEAVE, Content("leave"), render.line("q does it too")),
        ]
        super().__init__(render.line("Leave the program?"), render.passage(reasons), choices)
