"""What every screen has that shows something of a document: acts, undo, export, ways to go on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Protocol

from textual import events, work
from textual.binding import Binding, BindingType

from negotiate.errors import OutOfOrder
from negotiate.model import Act, Version
from negotiate.register import built_in_register
from negotiate.screens.acts.going import GoScreen
from negotiate.screens.dialogs.choosing import ActsScreen, PossibleAct, WhyNot
from negotiate.screens.frame import Frame, report, said
from negotiate.screens.places import ParagraphAt, TrailOf
from negotiate.telling import documents as told
from negotiate.telling import drafting as tell
from negotiate.telling.acts import sentence


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
            if versions[at].open:
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
