"""What every screen of a document has: acts, undo, export, ways to go on, a number to go to.

Those that show one paragraph follow it through its changes.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Protocol

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from negotiate.bracket_parser import CICA, Meaning, Notation, Target
from negotiate.bracket_parser.targets import PARAGRAPH
from negotiate.errors import OutOfOrder
from negotiate.model import Act, Version
from negotiate.register import built_in_register
from negotiate.screens import render
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.dialogs.choosing import ActsScreen, PossibleAct, WhyNot
from negotiate.screens.dialogs.form import Line
from negotiate.screens.dialogs.leaving import Dialog
from negotiate.screens.frame import Frame, as_typed, report, said
from negotiate.screens.paragraph_numbers import Found, Numbers
from negotiate.screens.places import ParagraphAt, TrailOf
from negotiate.screens.widgets.hints import Hints
from negotiate.telling import documents as told
from negotiate.telling.session import drafting as tell
from negotiate.telling.session.acts import sentence
from negotiate.telling.words import gone


class Listing(Protocol):
    """Be a list or table with a cursor."""

    cursor: Any


def _not_to_export(screen: Frame) -> str | None:
    if screen.opened is None or screen.opened.after is None:
        return None
    return told.no_revision(screen.opened.name)


class TextScreen(Frame):
    """Be a screen on which acts on a document can be made.

    `ACTS` names the actions that are acts, with what says why one is not in order; those of the
    classes above count too.
    """

    ACTS: ClassVar[Mapping[str, WhyNot]] = {
        "undo": lambda _: None,
        "redo": lambda _: None,
        "export": _not_to_export,
    }
    IS_OF_A_TEXT: ClassVar[bool] = True  # whether one goes to other paragraphs of it from here
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "g",
            "go",
            "Go to",
            id="screen.go",
            tooltip="Go to a paragraph by its number; a digit begins the number",
            show=False,
        ),
        Binding("T", "trail", "Trail", id="screen.trail", tooltip="Who did what, when", show=False),
        Binding("u", "undo", "Undo", id="screen.undo", tooltip="Undo the last act", show=False),
        Binding("U", "redo", "Redo", id="screen.redo", tooltip="Redo what was undone", show=False),
        Binding(
            "E", "export", "Export", id="screen.export", tooltip="Write the text out", show=False
        ),
        Binding(
            "y",
            "copy",
            "Copy",
            id="screen.copy",
            tooltip="Copy what is under the cursor, as typed",
            show=False,
        ),
    ]

    def why_not(self, act: str) -> str | None:
        """Say why an act is not in order here now; None where it is."""
        if self.document is None:
            return told.NONE_TO_ACT_ON
        reason: WhyNot = next(
            owner.__dict__["ACTS"][act]
            for owner in type(self).__mro__
            if act in owner.__dict__.get("ACTS", ())
        )
        return reason(self)

    def is_in_order(self, act: str) -> bool:
        """Tell whether an act is in order, and say why it is not."""
        reason = self.why_not(act)
        if reason is not None:
            report(self.app, OutOfOrder(reason))
        return reason is None

    def possible_acts(self) -> list[PossibleAct]:
        """List the acts that are in order here now, with the officer's own keys."""
        bound: dict[str, dict[str, list[Binding]]] = {}
        for node, binding, enabled, _ in self.active_bindings.values():
            if node is self and enabled:
                act = binding.action.partition("(")[0]
                bound.setdefault(act, {}).setdefault(binding.action, []).append(binding)
        return [
            self._possible(bindings)
            for owner in type(self).__mro__
            for act in owner.__dict__.get("ACTS", ())
            if self.why_not(act) is None
            for bindings in bound.get(act, {}).values()
        ]

    def _possible(self, bindings: Sequence[Binding]) -> PossibleAct:
        first = bindings[0]
        shown = " ".join(map(self.app.get_key_display, bindings))
        keys = tuple(one.key for one in bindings)
        return PossibleAct(first.tooltip or first.description, keys, shown, first.action)

    def action_acts(self) -> None:
        self.app.push_screen(ActsScreen(self.possible_acts()), self._act_chosen)

    async def _act_chosen(self, action: str | None) -> None:
        if action is not None:
            await self.run_action(action)

    def acted(self, act: Act | None) -> None:
        """Say what an act has done, if one was made, and show it."""
        if act is not None:
            known = self.opened
            notation = known.notation if known is not None else Notation(built_in_register(), CICA)
            said(self.app, f"{sentence(act, notation)} u undoes it.")
            self.reload()

    @work(group="act")
    async def action_undo(self) -> None:
        """Undo the last act on the document."""
        if self.document is not None:
            from negotiate.screens.acts.undoing import take_back

            await take_back(self, self.document)

    @work(group="act")
    async def action_redo(self) -> None:
        """Bring back what was undone last."""
        if self.document is not None:
            from negotiate.screens.acts.undoing import bring_back

            await bring_back(self, self.document)

    def action_trail(self) -> None:
        """List the acts on the document, and what was typed and not saved."""
        if self.document is not None:
            self.show_place(TrailOf(self.document, self.opened))

    @work(group="act")
    async def action_export(self) -> None:
        """Write the text on screen to a file."""
        if self.is_in_order("export") and self.document is not None:
            from negotiate.screens.dialogs.export import export

            await export(self, self.document)

    def copied(self) -> str:
        """Return what is under the cursor, as plain text as it was typed; nothing where it is not.

        Raises:
            OutOfOrder: nothing is copied from this screen.
        """
        raise OutOfOrder(tell.NO_COPY)

    def action_copy(self) -> None:
        """Copy what is under the cursor."""
        try:
            text = self.copied()
        except OutOfOrder as refused:
            report(self.app, refused)
            return
        if text:
            self.app.copy_to_clipboard(text)
        said(self.app, tell.was_copied(len(text)) if text else tell.NOTHING_THERE)

    def next_open(self, version: Version, by: int) -> Version | None:
        """Find the next or previous open paragraph of the revision; say so where there is none."""
        versions = self.opened.versions if self.opened is not None else ()
        at = version.order + by
        while 0 <= at < len(versions):
            if versions[at].is_unsettled:
                return versions[at]
            at += by
        said(self.app, told.no_open_paragraph(by))
        return None

    def place_of(self, version: Version) -> object | None:
        """Return where the list of this screen has a paragraph, None where it does not list it."""
        return None

    @property
    def listing(self) -> Listing | None:
        """Return the list in which `place_of` names places, on screens that have one."""
        return None

    def go_to(self, version: Version) -> None:
        """Put the cursor on a paragraph, or open it where it is not listed."""
        place, listing = self.place_of(version), self.listing
        if listing is not None and place is not None:
            listing.cursor = place
        elif self.opened is not None:
            self.show_place(ParagraphAt(self.opened, version))

    def look_at(self, version: Version) -> None:
        """Follow with the cursor while a number is being typed."""
        place, listing = self.place_of(version), self.listing
        if listing is not None and place is not None:
            listing.cursor = place

    def action_go(self, typed: str = "") -> None:
        """Ask for the number of a paragraph to go to."""
        if self.opened is None or not self.IS_OF_A_TEXT:
            return
        before = self.listing.cursor if self.listing is not None else None

        def gone(version: Version | None) -> None:
            if version is not None:
                self.go_to(version)
            elif self.listing is not None and before is not None:
                self.listing.cursor = before

        self.app.push_screen(GoScreen(self.opened.numbers, typed, self.look_at), gone)

    def on_key(self, event: events.Key) -> None:
        """Begin to go to a paragraph with the first digit of its number."""
        digit = event.character if event.character is not None and event.is_printable else ""
        if digit.isdecimal() and self.opened is not None and event.key not in self.active_bindings:
            event.stop()
            self.action_go(digit)


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
        return self.version.paragraph

    @abstractmethod
    def show(self, version: Version) -> None:
        """Show another paragraph."""

    def show_again(self, version: Version) -> None:
        self.show(version)

    def go_to(self, version: Version) -> None:
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
        if (version := self.next_open(self.version, by)) is not None:
            self.show(version)

    def copied(self) -> str:
        return as_typed([self.version])

    def action_back(self) -> None:
        """Go back to where this paragraph is listed."""
        self.dismiss(self.version.paragraph)


def pointed_at(held: Meaning) -> tuple[Target, ...]:
    """List what can be pointed at; the paragraph as a whole only where somebody marked it."""
    return tuple(one for one in held.targets if one.id != PARAGRAPH or PARAGRAPH in held.on)


class NumberBox(Line):
    """Take a number; Enter goes there before the next key is looked at."""

    async def action_submit(self) -> None:
        screen = self.screen
        if isinstance(screen, GoScreen):
            screen.submit()


class GoScreen(Dialog[Version | None]):
    """Return the paragraph whose number was typed; `look` follows while it is being typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="go.back"),
    ]
    CSS = """
    GoScreen {
        align: center bottom;
        background: transparent;
    }
    #going {
        height: 2;
        background: $panel;
        border-top: solid $border;
        padding: 0 2;
    }
    #going-row { height: 1; }
    #going-row > Static { width: auto; }
    #going #number {
        width: 20;
        height: 1;
        border: none;
        margin: 0;
        padding: 0;
        background: $panel;
    }
    #going #going-found {
        width: 1fr;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    def __init__(self, numbers: Numbers, typed: str, look: Callable[[Version], None]) -> None:
        super().__init__()
        self._numbers = numbers
        self._typed = typed
        self._look = look

    def compose(self) -> ComposeResult:
        """Make one line above the foot."""
        with Vertical(id="going"), Horizontal(id="going-row"):
            yield Static(render.line("Go to  ", render.ACCENT))
            yield NumberBox(self._typed, "number", id="number")
            yield Static(id="going-found")
        yield Hints()

    def on_mount(self) -> None:
        """Go on typing behind the digit that opened this."""
        box = self.query_one("#number", Input)
        box.focus()
        box.cursor_position = len(self._typed)
        self._show(self._numbers.find(self._typed))

    @property
    def found(self) -> Found | None:
        """Return where what is typed leads."""
        return self._numbers.find(self.query_one("#number", Input).value)

    @on(Input.Changed)
    def _changed(self) -> None:
        self._show(self.found)

    def _show(self, found: Found | None) -> None:
        said = Content("")
        if found is not None and found.fits:
            version = found.version
            words = render.beginning(version, max(self.size.width - 60, 10))
            number = render.line(version.number, render.STRONG)
            said = render.joined([number, render.status(version), words], "  ")
        elif found is not None:
            said = render.line(self._none(found), render.MUTED)
        self.query_one("#going-found", Static).update(said, layout=False)
        if found is not None:
            self._look(found.version)

    @property
    def _value(self) -> str:
        return self.query_one("#number", Input).value

    def _none(self, nearest: Found) -> str:
        return tell.number_to_go_to(self._value, nearest.version.number)

    def submit(self) -> None:
        """Return the paragraph, or say that there is none of that number."""
        found = self.found
        if found is None or found.fits:
            self.dismiss(found.version if found else None)
        else:
            said = render.line(self._none(found), render.PROBLEM)
            self.query_one("#going-found", Static).update(said, layout=False)
