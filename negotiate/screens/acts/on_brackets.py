"""The acts on what is under the cursor: a bracket, a group, a gap or the paragraph as a whole.

Which brackets stand side by side, and which of them may be made alternatives together.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from negotiate.acts import On, Secretariat
from negotiate.bracket_parser import (
    Meaning,
    Position,
    Target,
    TargetKind,
    alphabetical,
    positions_on,
)
from negotiate.bracket_parser.targets import PARAGRAPH
from negotiate.model import Act, Version
from negotiate.screens import render
from negotiate.screens.acts.on_paragraph import ActsOnParagraph, not_on_this_text
from negotiate.screens.dialogs.choosing import ACTS_KEY, Choice, DeliberateScreen
from negotiate.screens.dialogs.form import ActDialog, ChoosingActScreen, WordsActScreen
from negotiate.screens.dialogs.position import Signed
from negotiate.screens.dialogs.resolve import ResolveScreen
from negotiate.telling.session import drafting as tell

_POSITION = Binding.Group("Position", compact=True)


def _no_bracket(screen: ActsOnBrackets) -> str | None:
    target = screen.target
    if reason := not_on_this_text(screen):
        return reason
    if target is None or target.kind is TargetKind.PARAGRAPH:
        return tell.no_bracket(screen.version.number)
    return None


def _nothing_to_resolve(screen: ActsOnBrackets) -> str | None:
    reason = _no_bracket(screen)
    return None if screen.is_on_span and not_on_this_text(screen) is None else reason


def _nobody_recorded(screen: ActsOnBrackets) -> str | None:
    if reason := not_on_this_text(screen):
        return reason
    if not recorded_on(screen.held, screen.target_id):
        return tell.nobody_on(screen.version.number, screen.target_id)
    return None


def _no_neighbour(screen: ActsOnBrackets) -> str | None:
    if reason := _no_bracket(screen):
        return reason
    if len(neighbours(screen.held, screen.target_id)) < 2:
        return tell.no_neighbour(screen.version.number, screen.target_id)
    return None


def recorded_on(held: Meaning, target: str) -> tuple[Position, ...]:
    """Return the positions on a target; on a group also those that each of its members has (A9)."""
    codes = dict.fromkeys(one.code for one in held.positions)
    return tuple(one for code in codes for one in positions_on(held, target, code))


class ActsOnBrackets(ActsOnParagraph):
    """Be a screen on which acts are made on the brackets of one paragraph."""

    ACTS = {
        "resolve": _nothing_to_resolve,
        "lodge": not_on_this_text,
        "lift": _nobody_recorded,
        "move_mark": _nobody_recorded,
        "alternative": _no_bracket,
        "alternatives": _no_neighbour,
    }
    held: Meaning
    version: Version
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "resolve", "Resolve", id="paragraph.resolve", tooltip="Resolve the bracket"),
        Binding(
            "plus",
            "lodge('+')",
            "Support",
            id="paragraph.support",
            tooltip="Record who supports it",
            group=_POSITION,
        ),
        Binding(
            "minus",
            "lodge('-')",
            "Oppose",
            id="paragraph.oppose",
            tooltip="Record who opposes it",
            group=_POSITION,
        ),
        Binding(
            "exclamation_mark",
            "lodge('?')",
            "Reserve",
            id="paragraph.reserve",
            tooltip="Record who reserves on it",
            group=_POSITION,
        ),
        Binding(
            "l",
            "lift",
            "Lift",
            id="paragraph.lift",
            tooltip="Record who lifts a position",
            group=_POSITION,
        ),
        ACTS_KEY,
        Binding("V", "move_mark", "Move a mark", id="paragraph.move_mark", show=False),
        Binding("B", "alternative", "Add an alternative", id="paragraph.alternative", show=False),
        Binding(
            "J",
            "alternatives",
            "Make neighbours alternatives",
            id="paragraph.alternatives",
            show=False,
        ),
    ]

    @property
    @abstractmethod
    def target(self) -> Target | None:
        """Return the bracket, group or gap under the cursor."""

    @property
    def target_id(self) -> str:
        """Name what is under the cursor, or else the paragraph."""
        return self.target.id if self.target is not None else PARAGRAPH

    @property
    def is_on_span(self) -> bool:
        """Tell whether no bracket is under the cursor, and others hold the paragraph with more."""
        is_bare = self.target is None or self.target.kind is TargetKind.PARAGRAPH
        return is_bare and self.version.inside

    def action_resolve(self) -> None:
        """Decide on the bracket under the cursor, or where is none on what holds the paragraph."""
        if self.is_on_span:
            self.ask_on_span()
            return
        target = self.target_id
        self.ask_on(
            "resolve",
            lambda on, _: ResolveScreen(self.desk, on, self.held, target, self.opened.register),
        )

    def action_lodge(self, sign: str) -> None:
        """Record a position on what is under the cursor, or on the whole paragraph.

        Of alternatives it is asked which, or the place as a whole: the cursor may only stand there.
        """
        target = self.target
        if target is None or target.kind is not TargetKind.GROUP:
            self.lodge_on(self.held, Signed(sign, self.target_id))
        else:
            self.lodge_on_one(sign, self.held, (*self.held.targets.members(target.id), target))

    def _recorded(self) -> list[Choice]:
        """Offer those who are recorded on what is under the cursor."""
        recorded = alphabetical(recorded_on(self.held, self.target_id))
        return [
            Choice(
                code,
                render.signed(dict.fromkeys((p.sign, code) for p in recorded if p.code == code)),
                render.line(self.opened.register.name_of(code)),
            )
            for code in dict.fromkeys(one.code for one in recorded)
        ]

    def action_lift(self) -> None:
        """Lift one of the positions on what is under the cursor."""
        target = self.target_id

        def make(room: Secretariat, on: On, code: str) -> Act:
            return room.lift(on, target, code)

        def dialog(on: On, _: Version) -> ActDialog:
            question = tell.who_lifts(target, on.number)
            return ChoosingActScreen(self.desk, on, question, self._recorded(), make)

        self.ask_on("lift", dialog)

    def action_move_mark(self) -> None:
        """Choose a mark on what is under the cursor, then what it is about."""
        if not self.is_in_order("move_mark"):
            return
        recorded, target, seen = self._recorded(), self.target_id, self.version

        def chosen(code: str | None) -> None:
            if code is not None and self.version == seen:
                self._move(code, target)

        if len(recorded) == 1:
            chosen(recorded[0].value)
        else:
            question = render.line(tell.whose_mark(target))
            self.app.push_screen(DeliberateScreen(question, recorded), chosen)

    def _move(self, code: str, target: str) -> None:
        others = [one for one in self.held.targets if one.id != target]
        others.sort(key=lambda one: one.id == PARAGRAPH)
        choices = [
            Choice(
                one.id,
                render.line(one.id, render.ACCENT),
                render.quoted(self.held, one),
            )
            for one in others
        ]

        def make(room: Secretariat, on: On, to: str) -> Act:
            return room.move_mark(on, code, target, to)

        def dialog(on: On, _: Version) -> ActDialog:
            question = tell.what_about(code, target)
            return ChoosingActScreen(self.desk, on, question, choices, make)

        self.ask_on("move_mark", dialog)

    def action_alternative(self) -> None:
        """Add a wording that competes with what is under the cursor."""
        target = self.target_id

        def make(room: Secretariat, on: On, words: str) -> Act:
            return room.add_alternative(on, target, words)

        def dialog(on: On, _: Version) -> ActDialog:
            question = tell.which_alternative(target, on.number)
            return WordsActScreen(self.desk, on, question, tell.BARE_WORDS, make)

        self.ask_on("alternative", dialog)

    def action_alternatives(self) -> None:
        """Make the bracket under the cursor and its neighbours compete for one place."""

        def make(room: Secretariat, on: On, named: str) -> Act:
            return room.make_alternatives(on, named.split())

        def dialog(on: On, _: Version) -> ActDialog:
            question = tell.which_neighbours(on.number)
            return ChoosingActScreen(self.desk, on, question, self._groupings(), make)

        self.ask_on("alternatives", dialog)

    def _groupings(self) -> Sequence[Choice]:
        row = neighbours(self.held, self.target_id)
        return [
            Choice(
                " ".join(named),
                render.line(" / ".join(named), render.ACCENT),
                render.joined(
                    (render.quoted(self.held, self.held.targets[one]) for one in named),
                    " / ",
                ),
            )
            for named in groupings(row, outermost(self.held, self.target_id))
        ]


_LONGEST = 4  # neighbours that are offered together, besides all of them


def outermost(held: Meaning, target: str) -> str:
    """Name the group of a member, and anything else by its own name."""
    parent = held.targets[held.targets[target].parent]
    return parent.id if parent.kind is TargetKind.GROUP else target


def neighbours(held: Meaning, target: str) -> tuple[str, ...]:
    """List the brackets and groups that stand side by side with one, itself in its place."""
    here = outermost(held, target)
    after = dict(held.targets.neighbours)
    before = {right: left for left, right in held.targets.neighbours}
    return (*reversed(_along(before, here)), here, *_along(after, here))


def _along(beside: Mapping[str, str], here: str) -> list[str]:
    row: list[str] = []
    while here := beside.get(here, ""):
        row.append(here)
    return row


def groupings(row: Sequence[str], here: str) -> list[tuple[str, ...]]:
    """List the parts of a row that one of its brackets may form a group with, the shortest first.

    Of a long row the longest part is all of it; nothing between four and all is offered.
    """
    at = row.index(here)
    found = [
        tuple(row[start : start + count])
        for count in range(2, min(_LONGEST, len(row)) + 1)
        for start in range(max(at - count + 1, 0), min(at, len(row) - count) + 1)
    ]
    return found if len(row) <= _LONGEST else [*found, tuple(row)]
