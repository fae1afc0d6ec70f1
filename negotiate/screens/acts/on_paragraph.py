"""The acts on a whole paragraph: agreed, reopened, noted, inserted after it, deleted, edited."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType

from negotiate.acts import On, Secretariat
from negotiate.bracket_parser import meaning_of
from negotiate.errors import OutOfOrder
from negotiate.model import Act, Version
from negotiate.outline.labels import items_of
from negotiate.screens import render
from negotiate.screens.acts.of_session import SessionActs
from negotiate.screens.backend import Opened
from negotiate.screens.dialogs.choosing import Choice
from negotiate.screens.dialogs.form import (
    ActDialog,
    ChoosingActScreen,
    ConfirmActScreen,
    WordsActScreen,
)
from negotiate.screens.dialogs.paragraph import DeleteScreen
from negotiate.screens.frame import report
from negotiate.screens.places import EditorOf
from negotiate.telling.session import drafting as tell

_AD_REF = "ad ref"
_AGREED = (
    Choice(_AD_REF, render.line("agreed ad referendum"), render.line(tell.SUBJECT_TO_CAPITALS)),
    Choice("final", render.line("agreed"), render.line("")),
)


def not_on_this_text(screen: ActsOnParagraph) -> str | None:
    """Say why no act is made on the paragraph: it is none, or of a revision that is past."""
    if screen.chosen is None:
        return tell.NO_PARAGRAPH
    try:
        screen.opened.on(screen.chosen)
    except OutOfOrder as error:
        return str(error)
    return None


def _not_to_agree(screen: ActsOnParagraph) -> str | None:
    version = screen.chosen
    if (reason := not_on_this_text(screen)) or version is None:
        return reason
    if not version.is_clean:
        return tell.not_to_agree(version)
    return None


def _not_to_reopen(screen: ActsOnParagraph) -> str | None:
    version = screen.chosen
    if (reason := not_on_this_text(screen)) or version is None:
        return reason
    if version.said is None:
        return tell.not_to_reopen(version.number)
    return None


class ActsOnParagraph(SessionActs):
    """Be a screen on which acts are made on one paragraph, which may be none."""

    ACTS = {
        "agree": _not_to_agree,
        "reopen": _not_to_reopen,
        "note": not_on_this_text,
        "insert": not_on_this_text,
        "delete": not_on_this_text,
        "edit": not_on_this_text,
    }
    opened: Opened
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "A",
            "agree",
            "Agree",
            id="paragraph.agree",
            tooltip="Record what the room agreed",
            show=False,
        ),
        Binding(
            "O",
            "reopen",
            "Reopen",
            id="paragraph.reopen",
            tooltip="Reopen what was agreed",
            show=False,
        ),
        Binding("t", "note", "Take a note", id="paragraph.note", show=False),
        Binding("P", "insert", "Insert a paragraph after this", id="paragraph.insert", show=False),
        Binding("D", "delete", "Delete the paragraph", id="paragraph.delete", show=False),
    ]

    @property
    @abstractmethod
    def chosen(self) -> Version | None:
        """Return the paragraph that acts are made on."""

    @property
    def paragraph_shown(self) -> str | None:
        """Return the identity of the paragraph under the cursor."""
        return self.chosen.paragraph if self.chosen is not None else None

    def ask_on(self, act: str, dialog: Callable[[On, Version], ActDialog]) -> None:
        """Open the dialog of an act on the paragraph as it is seen, if the act is in order."""
        if self.is_in_order(act) and (version := self.chosen) is not None:
            self.app.push_screen(dialog(self.opened.on(version), version), self.acted)

    def action_agree(self) -> None:
        """Record what the room said of the paragraph."""

        def dialog(on: On, version: Version) -> ActDialog:
            items = items_of(version.number, self.opened.versions)
            still_open = [one.number for one in items if not one.is_clean]

            def make(room: Secretariat, on: On, how: str) -> Act:
                return room.agree(on, ad_ref=how == _AD_REF, opening_words=bool(still_open))

            question = tell.what_was_said(on.number, still_open)
            return ChoosingActScreen(self.desk, on, question, _AGREED, make)

        self.ask_on("agree", dialog)

    def action_reopen(self) -> None:
        """Take back that the paragraph was agreed."""

        def dialog(on: On, version: Version) -> ActDialog:
            question = tell.whether_to_reopen(version)
            return ConfirmActScreen(self.desk, on, question, Secretariat.reopen)

        self.ask_on("reopen", dialog)

    def action_note(self) -> None:
        """Keep an officer's note on the paragraph."""

        def dialog(on: On, _: Version) -> ActDialog:
            question = tell.which_note(on.number)
            return WordsActScreen(self.desk, on, question, tell.FOR_OFFICERS, Secretariat.note)

        self.ask_on("note", dialog)

    def action_insert(self) -> None:
        """Insert a paragraph after this one."""
        from negotiate.acts.numbering import Place
        from negotiate.screens.dialogs.paragraph import InsertScreen

        def dialog(on: On, version: Version) -> ActDialog:
            number = next(iter(Place(self.opened.versions, version).suggested()), "")
            return InsertScreen(self.desk, on, number, self.opened.register)

        self.ask_on("insert", dialog)

    def action_delete(self) -> None:
        """Take the paragraph out."""

        def dialog(on: On, version: Version) -> ActDialog:
            held = meaning_of(version.text, self.opened.register)
            items = [one.number for one in items_of(version.number, self.opened.versions)]
            return DeleteScreen(self.desk, on, held, self.opened.register, items)

        self.ask_on("delete", dialog)

    def action_edit(self) -> None:
        """Edit the text of the paragraph."""
        if self.is_in_order("edit") and self.chosen is not None:
            self._edit(self.chosen)

    def _edit(self, version: Version) -> None:
        """Open the editor on a paragraph as it is seen, unless no act is made on this text."""
        try:
            self.opened.on(version)
        except OutOfOrder as error:
            report(self.app, error)
        else:
            self.show_place(EditorOf(self.opened, version))
