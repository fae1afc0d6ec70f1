"""What every screen has: a heading, hints at the foot, a way back, answers from the database."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, ParamSpec, Protocol, TypeVar

from textual import events, work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from negotiate import render
from negotiate.errors import NegotiateError, OutOfOrder
from negotiate.model import Act, Document, Version
from negotiate.register import built_in_register
from negotiate.screens.acts import ActsScreen, PossibleAct, WhyNot
from negotiate.screens.copying import NO_COPY, NOTHING_THERE, was_copied
from negotiate.screens.desk import Desk, Opened
from negotiate.screens.going import GoScreen
from negotiate.screens.hints import Hints
from negotiate.screens.leaving import Leaving
from negotiate.writers.room_words import sentence

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


@dataclass
class RevisionWanted(Message):
    """Ask the application to show a revision of a document; the latest where none is named."""

    document: str
    revision: str | None = None


class Listing(Protocol):
    """Be a list or table with a cursor."""

    cursor: Any


class Heading(Horizontal):
    """Say where one is, and on the right what there is."""

    def compose(self) -> ComposeResult:
        """Make both sides."""
        yield Static(id="place")
        yield Static(id="figures")

    def show(self, place: Content, figures: Content) -> None:
        """Show other words."""
        side = self.query_one("#figures", Static)
        before = side.content
        is_as_wide = isinstance(before, Content) and before.cell_length == figures.cell_length
        self.query_one("#place", Static).update(place, layout=False)
        side.update(figures, layout=not is_as_wide)


def _not_to_export(screen: Frame) -> str | None:
    if screen.opened is None or screen.opened.after is None:
        return None
    return f"{screen.opened.name} is a moment of the past: only a revision is exported."


class Frame(Leaving[str | None]):
    """Be a screen of this program; it may return the identity of a paragraph.

    `ACTS` names the actions that are acts, with what says why one is not in order; those of the
    classes above count too.
    """

    ACTS: ClassVar[Mapping[str, WhyNot]] = {
        "undo": lambda _: None,
        "redo": lambda _: None,
        "export": _not_to_export,
    }
    IS_OF_A_TEXT: ClassVar[bool] = True  # whether one goes to other paragraphs of it from here
    AUTO_FOCUS = ""  # each screen says itself where one begins
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="screen.back", show=False),
        Binding("tab", "app.focus_next", "Other pane", id="screen.pane", show=False),
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

    def __init__(self, desk: Desk, opened: Opened | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.opened = opened

    def on_compose(self) -> None:
        """Know the size before anything is styled: Textual would style it all again with it."""
        size = self.app.size
        for dimension, ours, general in (
            (size.width, self.HORIZONTAL_BREAKPOINTS, self.app.HORIZONTAL_BREAKPOINTS),
            (size.height, self.VERTICAL_BREAKPOINTS, self.app.VERTICAL_BREAKPOINTS),
        ):
            points = sorted((general if ours is None else ours) or (), reverse=True)
            fits = next((name for least, name in points if dimension >= least), None)
            for _, name in points:
                self.set_class(name == fits, name, update=False)

    def compose(self) -> ComposeResult:
        """Put the body between heading and foot."""
        yield Heading()
        yield from self.body()
        yield Hints()

    def body(self) -> ComposeResult:
        """Make what is particular to the screen."""
        yield Widget()

    def words_of(self, binding: Binding) -> str:
        """Say at the foot what a key does now."""
        return binding.description

    @property
    def heading(self) -> Heading:
        """Return the heading."""
        return self.query_one(Heading)

    def action_back(self) -> None:
        """Go back; the first screen stays."""
        if self is not self.app.screen_stack[0] and self.is_here:
            self.dismiss(None)

    @property
    def document(self) -> Document | None:
        """Return the document whose acts are undone here."""
        return self.opened.document if self.opened is not None else None

    @property
    def paragraph_shown(self) -> str | None:
        """Return the identity of the paragraph in view, whose last act is undone unasked."""
        return None

    def reload(self) -> object:
        """Read again what is shown, because it may have changed."""

    def why_not(self, act: str) -> str | None:
        """Say why an act is not in order here now; None where it is."""
        if self.document is None:
            return "There is no document yet: i imports a draft."
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
        """Choose an act from a list."""
        self.app.push_screen(ActsScreen(self.possible_acts()), self._act_chosen)

    async def _act_chosen(self, action: str | None) -> None:
        if action is not None:
            await self.run_action(action)

    def acted(self, act: Act | None) -> None:
        """Say what an act has done, if one was made, and show it."""
        if act is not None:
            register = self.opened.register if self.opened is not None else built_in_register()
            said(self.app, f"{sentence(act, register)} u undoes it.")
            self.reload()

    @work(group="act")
    async def action_undo(self) -> None:
        """Undo the last act on the document."""
        if self.document is not None:
            from negotiate.screens.undoing import take_back

            await take_back(self, self.document)

    @work(group="act")
    async def action_redo(self) -> None:
        """Bring back what was undone last."""
        if self.document is not None:
            from negotiate.screens.undoing import bring_back

            await bring_back(self, self.document)

    def action_trail(self) -> None:
        """List the acts on the document, and what was typed and not saved."""
        if self.document is not None:
            from negotiate.screens.trail import TrailScreen

            if not isinstance(self, TrailScreen):
                self.app.push_screen(TrailScreen(self.desk, self.document, self.opened))

    @work(group="act")
    async def action_export(self) -> None:
        """Write the text on screen to a file."""
        if self.is_in_order("export") and self.document is not None:
            from negotiate.screens.exporting import export

            await export(self, self.document)

    def copied(self) -> str:
        """Return what is under the cursor, as plain text as it was typed; nothing where it is not.

        Raises:
            OutOfOrder: nothing is copied from this screen.
        """
        raise OutOfOrder(NO_COPY)

    def action_copy(self) -> None:
        """Copy what is under the cursor."""
        try:
            text = self.copied()
        except OutOfOrder as refused:
            report(self.app, refused)
            return
        if text:
            self.app.copy_to_clipboard(text)
        said(self.app, was_copied(text) if text else NOTHING_THERE)

    def next_open(self, version: Version, by: int) -> Version | None:
        """Find the next or previous open paragraph of the revision; say so where there is none."""
        versions = self.opened.versions if self.opened is not None else ()
        at = version.order + by
        while 0 <= at < len(versions):
            if versions[at].open:
                return versions[at]
            at += by
        said(self.app, f"There is no open paragraph {'after' if by > 0 else 'before'} this one.")
        return None

    def figures(self, said_there: str) -> Content:
        """Make the right side of the heading: the meeting that is open, and some figures."""
        meeting = self.opened.meeting if self.opened is not None else None
        parts = [render.line(meeting, render.ACCENT)] if meeting else []
        return render.joined([*parts, render.line(said_there, render.MUTED)], "  ")

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
            from negotiate.screens.paragraph import ParagraphScreen

            self.app.push_screen(ParagraphScreen(self.desk, self.opened, version))

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

    async def ask(
        self, read: Callable[Asked, Answer], *args: Asked.args, **named: Asked.kwargs
    ) -> Answer | None:
        """Read in a thread; what the user got wrong becomes a notification, and the answer None.

        To be awaited in a worker, which ends here if the screen was left while it was being read.
        """
        refusal: NegotiateError | None = None
        answer: Answer | None = None
        try:
            answer = await asyncio.to_thread(read, *args, **named)
        except NegotiateError as error:
            refusal = error
        if refusal is not None and not self.app._exit:
            report(self.app, refusal)
        if not self.is_here:
            raise asyncio.CancelledError
        return answer


def said(app: App[Any], words: str) -> None:
    """Say in passing what was done, in place of what was said before."""
    app.clear_notifications()
    app.notify(render.sentence(words), markup=False)


def report(app: App[Any], error: NegotiateError) -> None:
    """Show an error as the one sentence that it is."""
    app.clear_notifications()
    app.notify(render.sentence(str(error)), severity="error", timeout=8, markup=False)
