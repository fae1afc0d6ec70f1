"""Decide on a bracket or options over several paragraphs: the ways, and what each leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from negotiate.acts import On, Secretariat
from negotiate.bracket_parser import Decision, NotInOrder, Position
from negotiate.compare import ChangeKind, word_changes
from negotiate.errors import UnknownName
from negotiate.model import Act, Version
from negotiate.screens import render
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.dialogs.choosing import numbered
from negotiate.screens.dialogs.form import Field, GroundedDialog
from negotiate.screens.dialogs.resolve import Ways, way_cells, ways_header
from negotiate.screens.widgets.rows import Rows
from negotiate.spans import Span, by_name, standing
from negotiate.spans.deciding import Asked, Decided, Taken, as_read, decided, ways
from negotiate.store.typed_names import find_version
from negotiate.telling import spans as tell
from negotiate.telling.session.drafting import NO_WAY


@dataclass(frozen=True, slots=True)
class Way:
    """Offer one decision on one span; `made` is what comes of it, or why it is not in order.

    Where the last option would go and nothing says where it ends, that is asked.
    """

    name: str
    span: Span
    decision: Decision
    made: Decided | str

    @property
    def asks_for_end(self) -> bool:
        """Tell whether the officer has to say where the last option ends."""
        return as_read(self.span, self.decision) is not None


class SpanScreen(GroundedDialog):
    """Decide on one of the spans that hold a paragraph, the innermost first."""

    def __init__(self, desk: Desk, on: On, opened: Opened, version: Version) -> None:
        super().__init__(desk, on, tell.which_way(version.number), opened.register)
        self._opened = opened
        self._numbers = [one.number for one in opened.versions]
        self._found = standing(opened.versions)
        self._ways = [*self._all_ways(version)]

    def _all_ways(self, version: Version) -> Iterator[Way]:
        holding = [
            (name, one) for name, one in by_name(self._found).items() if one.holds(version.order)
        ]
        for name, span in reversed(holding):
            for decision in ways(span):
                until = as_read(span, decision)
                yield Way(name, span, decision, self._made(Asked(name, decision, until)))

    def _made(self, asked: Asked) -> Decided | str:
        try:
            return decided(self._opened.versions, self._found, asked, self._opened.notation)
        except NotInOrder as refused:
            return str(refused)

    def body(self) -> ComposeResult:
        """Ways above, then what a way needs, then what comes of it."""
        yield Ways(self._draw_way, lambda width: ways_header(width - 2).pad_left(2), id="ways")
        yield Field("Ends with", id="until", hint=tell.WHERE_IT_ENDS)
        yield from self.grounds()

    def besides(self) -> ComposeResult:
        """Show what comes of it below."""
        yield from super().besides()
        with VerticalScroll(id="outcome"):
            yield Static(id="outcome-text")

    def on_mount(self) -> None:
        """Begin with no way: no side is proposed."""
        rows = self.query_one("#ways", Rows)
        rows.show(len(self._ways), marked=False)
        rows.focus()

    @property
    def way(self) -> Way | None:
        """Return the way that is chosen, with what comes of it as it is filled in, or None."""
        rows = self.query_one("#ways", Rows)
        if not rows.is_marked:
            return None
        way, typed = self._ways[rows.cursor], self.typed("#until")
        if not way.asks_for_end or not typed:
            return way
        try:
            until = find_version(typed, self._opened.versions, self._opened.name).order
        except UnknownName as unknown:
            return replace(way, made=str(unknown))
        return replace(way, made=self._made(Asked(way.name, way.decision, until)))

    @on(Rows.Highlighted, "#ways")
    @on(Input.Changed, "#until")
    def _chosen(self) -> None:
        way = self.way
        self.refuse("")
        self.query_one("#until-row").display = way is not None and way.asks_for_end
        made = way.made if way else None
        self.show_vanishing([*self._going(made.unmet)] if isinstance(made, Decided) else ())
        shown = self._outcome(way) if way else render.line(NO_WAY, render.MUTED)
        self.query_one("#outcome-text", Static).update(shown)

    def _going(self, taken: Iterable[Taken]) -> Iterator[Position]:
        """Give positions as they are shown: with the paragraph, or the span that each is on."""
        for one in taken:
            name = f"{self._numbers[one.paragraph]}/{one.position.target}"
            yield replace(one.position, target=tell.ON_IT if one.on_span else name)

    def _outcome(self, way: Way) -> Content:
        if isinstance(way.made, str):
            return render.passage(way.made, render.PROBLEM)
        lines = []
        if way.asks_for_end and not self.typed("#until"):
            last = self._numbers[way.span.members[-1].last]
            lines.append(render.passage(tell.ends_as_read(last), render.PROBLEM))
        for one in way.made.changed:
            name = render.line(self._numbers[one.paragraph], render.STRONG)
            if one.text is None:
                became = render.excerpt(word_changes(one.before, ""), ChangeKind.DELETED)
            else:
                became = render.passage(one.text)
            gone = render.line(tell.GOES if one.text is None else tell.STANDS_SO, render.MUTED)
            lines.append(render.joined([name, gone, became]))
        return render.stacked(lines)

    def wanted(self) -> Callable[[], Act] | None:
        """Decide in the way that is chosen, once it is said on what ground."""
        way, until, lifted = self.way, self.typed("#until") or None, self.lifted
        if way is None:
            self.refuse(self.query_one("#ways", Ways).nothing_chosen, "#ways")
            return None
        if way.asks_for_end and until is None:
            self.refuse(tell.END_WANTED, "#until")
            return None
        shown = way.made
        if isinstance(shown, str):
            self.refuse(shown, "#until" if way.asks_for_end else "#ways")
            return None
        if not self.is_settled():
            return None
        until = until if way.asks_for_end else None

        def make(room: Secretariat, on: On) -> Act:
            named = replace(on, number=way.name, seen=None)
            return room.resolve_span(named, way.decision, lifted, until, shown)

        return self.making(make, self.ground)

    def _draw_way(self, index: int, width: int) -> Content:
        way = self._ways[index]
        made = way.made
        met: Sequence[Taken] = ()
        unmet: Sequence[Taken] = ()
        if isinstance(made, Decided):
            met = [one for one in made.taken if one.met and one.on_span]
            unmet = made.unmet
        words = render.line(
            tell.way(way.name, way.span, way.decision, self._numbers), render.STRONG
        )
        sides = ([one.position for one in side] for side in (met, unmet))
        return numbered(way_cells(words, *sides, width=width - 2), index)
