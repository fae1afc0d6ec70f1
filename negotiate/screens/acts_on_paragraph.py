"""The acts that can be made on the paragraph that is shown, each by its key."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from negotiate import render
from negotiate.bracket_parser import Meaning, Target, TargetKind
from negotiate.errors import OutOfOrder
from negotiate.model import Act, Version
from negotiate.screens.acting import ActDialog, ChoosingActScreen
from negotiate.screens.choosing import Choice
from negotiate.screens.desk import Make, Opened
from negotiate.screens.frame import Frame, report
from negotiate.screens.lodging import PositionScreen
from negotiate.screens.resolving import ResolveScreen
from negotiate.secretariat import On, Secretariat


class ActsOnParagraph(Frame):
    """Be a screen on which acts are made on one paragraph."""

    opened: Opened
    version: Version
    held: Meaning
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "resolve", "Resolve", id="paragraph.resolve", tooltip="Resolve a bracket"),
        Binding(
            "plus_sign",
            "lodge('+')",
            "Position",
            id="paragraph.support",
            key_display="+-?l",
            tooltip="Record a position (+ for, - against, ? reserving)",
        ),
        Binding("minus_sign", "lodge('-')", "Oppose", id="paragraph.oppose", show=False),
        Binding("question_mark", "lodge('?')", "Reserve", id="paragraph.reserve", show=False),
        Binding("l", "lift", "Lift a position", id="paragraph.lift", show=False),
        Binding("a", "agree", "Agree", id="paragraph.agree", tooltip="Agreed, or ad referendum"),
        Binding("A", "reopen", "Reopen", id="paragraph.reopen", show=False),
        Binding("u", "undo", "Undo", id="screen.undo", tooltip="Undo the last act"),
    ]

    @property
    @abstractmethod
    def target(self) -> Target | None:
        """Return the bracket, group or gap under the cursor."""

    def _ask(self, dialog: Callable[[On], ActDialog]) -> None:
        """Open a dialog on the paragraph as it is seen, unless no act is made on this text."""
        try:
            on = self.opened.on(self.version)
        except OutOfOrder as error:
            report(self.app, error)
        else:
            self.app.push_screen(dialog(on), self.acted)

    def _refuse(self, reason: str) -> None:
        report(self.app, OutOfOrder(f"{self.version.number}: {reason}"))

    def action_resolve(self) -> None:
        """Decide on the bracket under the cursor."""
        target = self.target
        if target is None or target.kind is TargetKind.PARAGRAPH:
            self._refuse("there is no bracket under the cursor to resolve")
            return
        self._ask(
            lambda on: ResolveScreen(self.desk, on, self.held, target.id, self.opened.register)
        )

    def action_lodge(self, sign: str) -> None:
        """Record a position on what is under the cursor, or on the whole paragraph."""
        signed = (sign, self.target.id if self.target is not None else "p")
        self._ask(lambda on: PositionScreen(self.desk, on, signed, self.held, self.opened.register))

    def action_lift(self) -> None:
        """Lift one of the positions on what is under the cursor."""
        target = self.target.id if self.target is not None else "p"
        recorded = self.held.on.get(target, ())
        if not recorded:
            self._refuse(f"nobody is recorded on {target}")
            return
        choices = [
            Choice(
                code,
                render.signed((one.sign, code) for one in recorded if one.code == code),
                render.line(self.opened.register.name_of(code)),
            )
            for code in dict.fromkeys(one.code for one in recorded)
        ]

        def dialog(on: On) -> ActDialog:
            def make(code: str) -> Make:
                return lambda room: room.lift(on, target, code)

            question = render.line(f"Who lifts a position on {target} in {on.number}?")
            return ChoosingActScreen(self.desk, question, choices, make)

        self._ask(dialog)

    def action_agree(self) -> None:
        """Record what the room said of the paragraph."""
        choices = [
            Choice(
                "ad ref", render.line("agreed ad referendum"), render.line("subject to capitals")
            ),
            Choice("final", render.line("agreed"), render.line("")),
        ]

        def dialog(on: On) -> ActDialog:
            def make(how: str) -> Make:
                return lambda room: room.agree(on, ad_ref=how == "ad ref")

            question = render.line(f"What did the room say of {on.number}?")
            return ChoosingActScreen(self.desk, question, choices, make)

        self._ask(dialog)

    @work(group="act")
    async def action_reopen(self) -> None:
        """Take back that the paragraph was agreed."""

        def make(room: Secretariat) -> Act:
            return room.reopen(self.opened.on(self.version))

        self.acted(await self.ask(self.desk.act, make))
