"""Decide on a bracket, group or gap: the ways, and what each does to the text and to positions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from negotiate.acts import On, Secretariat
from negotiate.bracket_parser import (
    Decision,
    Drafted,
    Meaning,
    NotInOrder,
    Position,
    Target,
    TargetKind,
    alphabetical,
    resolved,
    reworded,
    who_would_vanish,
)
from negotiate.compare import ChangeKind, word_changes
from negotiate.model import Act
from negotiate.register import Register
from negotiate.screens import render
from negotiate.screens.backend import Desk
from negotiate.screens.dialogs.choosing import Numbered, numbered
from negotiate.screens.dialogs.form import Field, GroundedDialog
from negotiate.screens.widgets.rows import Rows
from negotiate.telling.session import drafting as tell


def _header(width: int) -> Content:
    return ways_header(width - 2).pad_left(2)


class Ways(Numbered):
    """List the ways to decide; a click only looks at one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Resolve", id="ways.resolve"),
    ]

    def click_again(self) -> None:
        """Leave the decision to Enter."""


class ResolveScreen(GroundedDialog):
    """Resolve one bracket, group or gap of a paragraph."""

    def __init__(self, desk: Desk, on: On, held: Meaning, target: str, register: Register) -> None:
        super().__init__(desk, on, tell.which_way(target, on.number), register)
        self._held = held
        self._ways = ways(held, target)

    def body(self) -> ComposeResult:
        """Ways above, then what a way needs, then what comes of it."""
        yield Ways(self._draw_way, _header, id="ways")
        yield Field("New text", id="wording")
        yield from self.grounds()

    def besides(self) -> ComposeResult:
        """Show what comes of it below."""
        yield from super().besides()
        with VerticalScroll(id="outcome"):
            yield Static(id="outcome-text")

    def on_mount(self) -> None:
        """Begin with no way, unless there is but one: no side is proposed."""
        rows = self.query_one("#ways", Rows)
        rows.show(len(self._ways), marked=len(self._ways) == 1)
        rows.focus()

    @property
    def way(self) -> Way | None:
        """Return the way that is chosen, or None."""
        rows = self.query_one("#ways", Rows)
        return self._ways[rows.cursor] if rows.is_marked else None

    @property
    def _wording(self) -> str:
        return self.query_one("#wording", Input).value

    @on(Rows.Highlighted, "#ways")
    def _chosen(self) -> None:
        way = self.way
        self.query_one("#wording-row").display = way is not None and way.decision is None
        self.show_vanishing(way.vanishing if way else ())
        self._show_outcome()

    @on(Input.Changed, "#wording")
    def _show_outcome(self) -> None:
        self.refuse("")
        if (way := self.way) is None:
            shown = render.line(tell.NO_WAY, render.MUTED)
        else:
            shown = outcome(self._held, way, self._wording)
        self.query_one("#outcome-text", Static).update(shown)

    def wanted(self) -> Callable[[], Act] | None:
        """Resolve in the way that is chosen, once it is said on what ground."""
        way, wording, lifted = self.way, self._wording, self.lifted
        if way is None:
            self.refuse(self.query_one("#ways", Ways).nothing_chosen, "#ways")
            return None
        if way.decision is None and not wording.strip():
            self.refuse(tell.NO_WORDING, "#wording")
            return None
        if not self.is_settled():
            return None

        def make(room: Secretariat, on: On) -> Act:
            if way.decision is None:
                return room.reword(on, way.target, wording, lifted)
            return room.resolve(on, way.target, way.decision, lifted)

        return self.making(make, self.ground)

    def _draw_way(self, index: int, width: int) -> Content:
        return numbered(way_row(self._held, self._ways[index], width - 2), index)


@dataclass(frozen=True, slots=True)
class Way:
    """Offer one decision; None stands for new wording.

    `quote` names the target whose text is chosen or dropped. `met` are the positions that ask for
    this, `vanishing` those that go although it is not what they ask for.
    """

    target: str
    decision: Decision | None
    words: str
    quote: str
    met: tuple[Position, ...]
    vanishing: tuple[Position, ...]


def ways(held: Meaning, target: str) -> tuple[Way, ...]:
    """List the ways to decide on a target; for an alternative also those to decide on its group."""
    found = held.targets[target]
    parent = held.targets[found.parent]
    if found.kind is TargetKind.PARAGRAPH:
        return ()
    if parent.kind is TargetKind.GROUP:
        return (
            *_choices(held, parent),
            _way(held, found, "drop", f"drop {target} only"),
            _way(held, parent, "drop", f"drop all of {parent.id}"),
            _way(held, parent, None, f"new text for {parent.id}"),
        )
    if found.kind is TargetKind.GROUP:
        return (
            *_choices(held, found),
            _way(held, found, "drop", f"drop all of {target}"),
            _way(held, found, None, "new text"),
        )
    if found.kind is TargetKind.GAP:
        return (_way(held, found, None, "fill the gap"),)
    return (
        _way(held, found, "keep", "keep the text"),
        _way(held, found, "drop", "drop the text"),
        _way(held, found, None, "new text"),
    )


def _choices(held: Meaning, group: Target) -> Iterator[Way]:
    for place, member in enumerate(held.targets.members(group.id), start=1):
        yield _way(held, group, place, f"choose {member.id}", member)


def _way(
    held: Meaning, target: Target, decision: Decision | None, words: str, of: Target | None = None
) -> Way:
    try:
        vanishing = who_would_vanish(held, target.id, decision)
    except NotInOrder:
        vanishing = ()
    named = {target.id, *(member.id for member in held.targets.members(target.id))}
    met = (one for one in held.positions if one.target in named and one not in vanishing)
    sides = tuple(alphabetical(met)), tuple(alphabetical(vanishing))
    return Way(target.id, decision, words, (of or target).id, *sides)


def drafted(held: Meaning, way: Way, text: str) -> Drafted:
    """Make the text that a way leads to.

    Raises:
        NotInOrder: it is not in order, for a reason that is a sentence.
    """
    if way.decision is None:
        return reworded(held, way.target, text)
    return resolved(held, way.target, way.decision)


_LABEL = 9


def _widths(width: int) -> list[int]:
    marks = 22 if width >= 84 else 16
    return [width - 2 * marks - 4, 2, marks, 2, marks]


def ways_header(width: int) -> Content:
    names = ("Way", "", "Asked for by", "", "Has to move")
    return render.columns(zip(map(render.line, names), _widths(width), strict=True))


def way_row(held: Meaning, way: Way, width: int) -> Content:
    """Show a way, whose positions ask for it and whose would go."""
    words = render.line(way.words, render.STRONG)
    if way.decision != "drop" and way.quote != way.target:
        words = render.joined([words, render.quoted(held, held.targets[way.quote])], "  ")
    return way_cells(words, way.met, way.vanishing, width=width)


def way_cells(
    words: Content, met: Sequence[Position], vanishing: Sequence[Position], *, width: int
) -> Content:
    """Show the words of a way beside whose positions ask for it and whose would go."""
    cells = [words, Content(""), _marks(met), Content(""), _marks(vanishing)]
    return render.columns(zip(cells, _widths(width), strict=True))


def _marks(positions: Sequence[Position]) -> Content:
    if not positions:
        return render.line("nobody recorded", render.MUTED)
    return render.signed(dict.fromkeys((one.sign, one.code) for one in positions))


def outcome(held: Meaning, way: Way, text: str) -> Content:
    """Show the text before and after, the repairs at the seams, and what becomes of the counts."""
    if way.decision is None and not text.strip():
        return render.line(tell.NEW_WORDING, render.MUTED)
    try:
        made = drafted(held, way, text)
    except NotInOrder as refused:
        return render.line(str(refused), render.PROBLEM)
    changes = word_changes(held.tree.text, made.text)
    lines = [
        _labelled("Before", render.excerpt(changes, ChangeKind.DELETED)),
        _labelled("After", render.excerpt(changes, ChangeKind.INSERTED)),
    ]
    if made.repairs:
        lines.append(_labelled("Seams", render.line(tell.seams(made))))
    lines.append(_labelled("Effect", render.line(tell.effect(held, held.read(made.text)))))
    return render.stacked(lines)


def _labelled(name: str, content: Content) -> Content:
    return render.columns([(render.line(name, render.MUTED), _LABEL)]) + content
