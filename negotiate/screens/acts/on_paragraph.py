"""The acts on a whole paragraph: agreed, reopened, noted, inserted after it, deleted, edited.

And what is said of places in it that look contested.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from negotiate.acts import On, Secretariat
from negotiate.bracket_parser import Meaning, Target, meaning_of
from negotiate.errors import OutOfOrder
from negotiate.judged import Looked, looked_at, looked_at_whole, meant_by
from negotiate.model import NOT_CONTESTED, OF_DOCUMENT, Act, Version
from negotiate.outline.labels import items_of
from negotiate.screens import render
from negotiate.screens.acts.of_session import SessionActs
from negotiate.screens.backend import Opened
from negotiate.screens.dialogs.choosing import Choice, ChoosingScreen
from negotiate.screens.dialogs.form import (
    ActDialog,
    ChoosingActScreen,
    ConfirmActScreen,
    WordsActScreen,
)
from negotiate.screens.dialogs.paragraph import DeleteScreen
from negotiate.screens.dialogs.position import PositionScreen, Signed, WordingScreen
from negotiate.screens.frame import report
from negotiate.screens.places import EditorOf
from negotiate.telling import doubts as doubt_words
from negotiate.telling.session import drafting as tell
from negotiate.telling.spans import stands_in
from negotiate.telling.words import quoted

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
        return tell.not_to_agree(version, stands_in(screen.opened.versions, version))
    return None


def _not_to_judge(screen: ActsOnParagraph) -> str | None:
    version, opened = screen.chosen, screen.opened
    if version is None and opened.is_current and opened.revision.doubts:
        return None
    if (reason := not_on_this_text(screen)) or version is None:
        return reason
    if version.doubts or opened.revision.doubts:
        return None
    return doubt_words.nothing_to_look_at(version.number)


def _not_to_reopen(screen: ActsOnParagraph) -> str | None:
    version = screen.chosen
    if (reason := not_on_this_text(screen)) or version is None:
        return reason
    if version.said is None:
        return tell.not_to_reopen(version.number)
    return None


def _doubt(one: Looked, number: int) -> Choice:
    """Offer a doubt, shown by its words and by what they look like or were said to be."""
    said = doubt_words.as_what(one.judged.said) if one.judged else None
    shown = said or doubt_words.about_it(one.doubt)
    words = quoted(one.place.words, 24) if one.place.words else OF_DOCUMENT
    return Choice(str(number), render.line(words), render.line(shown))


def _first_to_say(looked: Sequence[Looked]) -> str:
    """Name the first doubt of which nobody has said what it is."""
    unsaid = (str(at) for at, one in enumerate(looked, start=1) if one.judged is None)
    return next(unsaid, "1")


def _likely(one: Looked) -> tuple[str, ...]:
    """Name what may have been meant, and that it is nothing."""
    meant = meant_by(one.doubt.kind)
    return (NOT_CONTESTED, *("position" if each == "mark" else each for each in meant))


class ActsOnParagraph(SessionActs):
    """Be a screen on which acts are made on one paragraph, which may be none."""

    ACTS = {
        "agree": _not_to_agree,
        "reopen": _not_to_reopen,
        "doubts": _not_to_judge,
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
        Binding(
            "Q",
            "doubts",
            "Contested?",
            id="paragraph.doubts",
            tooltip="Say what a place is that looks contested",
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

    def ask_on_span(self) -> None:
        """Ask how what holds the paragraph with others is decided."""
        from negotiate.screens.dialogs.span import SpanScreen

        self.ask_on("resolve", lambda on, version: SpanScreen(self.desk, on, self.opened, version))

    def lodge_on(self, held: Meaning, signed: Signed) -> None:
        """Ask who takes a position on one target of the paragraph."""
        self.ask_on(
            "lodge",
            lambda on, _: PositionScreen(self.desk, on, signed, held, self.opened.register),
        )

    def lodge_on_one(self, sign: str, held: Meaning, targets: Iterable[Target]) -> None:
        """Ask on which of several targets a position is, then whose it is."""
        seen = self.chosen
        if not self.is_in_order("lodge") or seen is None:
            return
        asking = WordingScreen(sign, seen.number, held, targets)

        def chosen(target: str | None) -> None:
            if target is not None and self.chosen == seen:
                self.lodge_on(held, Signed(sign, target, asking.typed))

        self.app.push_screen(asking, chosen)

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

    def action_doubts(self) -> None:
        """Say what a place is that looks contested; of several, which one is asked first.

        What stands on no paragraph is among them, whichever paragraph is chosen.
        """
        if not self.is_in_order("doubts"):
            return
        version = self.chosen
        own = (
            looked_at(version.label, version.text, version.doubts, version.judged)
            if version is not None
            else []
        )
        looked = [*own, *looked_at_whole(self.opened.revision)]
        if len(looked) == 1:
            self._judge(version if own else None, looked[0], 1)
            return
        choices = [_doubt(one, number) for number, one in enumerate(looked, start=1)]

        def chosen(typed: str | None) -> None:
            if typed is not None:
                at = int(typed)
                if at <= len(own):
                    self._judge(version, looked[at - 1], at)
                else:
                    self._judge(None, looked[at - 1], at - len(own))

        number = version.number if version is not None and own else OF_DOCUMENT
        question = render.line(doubt_words.which_doubt(number))
        self.app.push_screen(ChoosingScreen(question, choices, _first_to_say(looked)), chosen)

    def _judge(self, version: Version | None, one: Looked, number: int) -> None:
        """Ask what a place is; what it looks like stands first. None is of the document."""

        def make(room: Secretariat, on: On, said: str) -> Act:
            judge = room.judge_document if version is None else room.judge
            return judge(on, [number], said)

        kinds = sorted(doubt_words.SAID, key=lambda said: said not in _likely(one))
        choices = [
            Choice(said, render.line(doubt_words.as_what(said)), render.line(means))
            for said, means in ((said, doubt_words.SAID[said]) for said in kinds)
        ]
        where = OF_DOCUMENT if version is None else version.number
        on = On(self.opened.document, where) if version is None else self.opened.on(version)
        question = render.passage(doubt_words.which_it_is(where, one.place.words, one.doubt))
        self.app.push_screen(
            ChoosingActScreen(self.desk, on, question, choices, make),
            self.acted,
        )

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
            return InsertScreen(self.desk, on, number, self.opened.notation)

        self.ask_on("insert", dialog)

    def action_delete(self) -> None:
        """Take the paragraph out."""

        def dialog(on: On, version: Version) -> ActDialog:
            held = meaning_of(version.text, self.opened.notation)
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
