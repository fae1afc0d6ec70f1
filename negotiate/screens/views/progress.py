"""The progress of one document: a plot, every figure of each revision, positions by delegation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from negotiate.history.progress import Progress, Stage
from negotiate.model import Document
from negotiate.screens import render
from negotiate.screens.backend import Desk
from negotiate.screens.frame import RevisionWanted
from negotiate.screens.text_screen import TextScreen
from negotiate.screens.widgets.line_view import OneLine
from negotiate.screens.widgets.plot import ProgressPlot, legend
from negotiate.screens.widgets.rows import Rows
from negotiate.telling import progress as tell

_CODE, _POSITION = 10, 12  # cells of a delegation, and of a revision beside it
_NAMES = (
    *("Rev.", "Date", "Paras", "Open", "", "Unf.", "Br.", "", "Alt.", "Deep", "Words", "In br."),
    "%",
)
_NARROW = [9, 10, -6, -5, 5, -4, -5, 5, -5, -5, -6, -7, -5]


class PositionRows(Rows):
    """List delegations; the arrows show earlier and later revisions."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "screen.earlier(-1)", "Earlier revisions", id="progress.earlier"),
        Binding("right", "screen.earlier(1)", "Later revisions", id="progress.later"),
    ]


class ProgressScreen(TextScreen):
    """Show how a document went; Enter opens a revision."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", "Other table", id="screen.pane"),
        Binding("escape", "back", "Back", id="screen.back"),
    ]

    def __init__(self, desk: Desk, document: Document) -> None:
        super().__init__(desk)
        self._document = document
        self.progress: Progress | None = None
        self._first = 0  # revision shown among the positions

    @property
    def document(self) -> Document:
        """Return the document whose acts are undone here."""
        return self._document

    def body(self) -> ComposeResult:
        """Put the plot above, figures below it, positions at the foot."""
        yield OneLine(id="progress-title", classes="pane-title")
        yield ProgressPlot(id="progress-plot")
        yield Rows(self._draw, _header, id="stages")
        yield Static(id="change-title")
        yield OneLine(id="positions-title", classes="pane-title")
        yield PositionRows(self._draw_position, self._position_header, id="recorded", opens=False)

    def on_mount(self) -> None:
        """Begin with the figures."""
        self.query_one("#stages").focus()

    def on_screen_resume(self) -> None:
        """Read again: another screen or program may have changed something."""
        self.reload()

    @work(exclusive=True, group="reload")
    async def reload(self) -> None:
        """Count again, with the cursor on the latest at first."""
        found = await self.ask(self.desk.progress, self._document)
        if found is None or found == self.progress:
            return
        rows = self.query_one("#stages", Rows)
        at = rows.cursor if self.progress else len(found.stages) - 1
        self.progress = found
        self._show_heading(found)
        self.query_one("#progress-title", Static).update(legend(found))
        self.query_one("#progress-plot", ProgressPlot).show(found)
        rows.show(len(found.stages), at=at)
        self._first = len(found.stages)
        self._show_positions()

    def _show_heading(self, found: Progress) -> None:
        place = [
            render.line(f"{found.document}, progress", render.STRONG),
            render.line(found.title or "", render.MUTED),
        ]
        language = [f"text in {found.language}"] if found.language else []
        figures = ", ".join([*language, tell.revisions(found)])
        self.heading.show(render.joined(place, "  "), render.line(figures, render.MUTED))

    def on_resize(self) -> None:
        """Show as many revisions as fit the new width."""
        if self.progress is not None:
            self.call_after_refresh(self._show_positions)

    def _show_positions(self) -> None:
        if (found := self.progress) is None:
            return
        rows = self.query_one("#recorded", Rows)
        last = max(len(found.stages) - self._across(), 0)
        self._first = min(max(self._first, 0), last)
        shown = range(self._first, min(self._first + self._across(), len(found.stages)))
        self.query_one("#positions-title", Static).update(_positions_title(found, shown))
        empty = render.passage(tell.NO_POSITION, render.MUTED)
        rows.show(len(found.codes), at=rows.cursor, empty=empty)

    def _across(self) -> int:
        """Return how many revisions fit beside the codes."""
        return _revisions_in(self.query_one("#recorded", Rows).size.width)

    def action_earlier(self, by: int) -> None:
        """Show positions in earlier or later revisions."""
        self._first += by
        self._show_positions()

    @on(Rows.Highlighted, "#stages")
    def _highlighted(self, event: Rows.Highlighted) -> None:
        if self.progress is not None and event.index < len(self.progress.stages):
            said = tell.since_before(self.progress, event.index)
            self.query_one("#change-title", Static).update(render.line(said, render.MUTED))

    @on(Rows.Opened, "#stages")
    @work(exclusive=True, group="open")
    async def _opened(self, event: Rows.Opened) -> None:
        if self.progress is None:
            return
        name = self.progress.stages[event.index].revision
        opened = await self.ask(self.desk.opened_named, self._document.id, name)
        if opened is not None:
            self.post_message(RevisionWanted(self._document.id, opened.revision.id))

    def _draw(self, index: int, width: int) -> Content:
        if self.progress is None:
            return Content("")
        return _stage(self.progress.stages[index], width)

    def _position_header(self, width: int) -> Content:
        stages = self.progress.stages if self.progress else ()
        names = [one.revision for one in stages[self._first :][: _revisions_in(width)]]
        return _across(Content(""), map(render.line, names))

    def _draw_position(self, index: int, width: int) -> Content:
        if self.progress is None:
            return Content("")
        shown = self.progress.stages[self._first :][: _revisions_in(width)]
        code = self.progress.codes[index]
        held = (_signs(one.positions.get(code, {})) for one in shown)
        return _across(render.line(code, render.STRONG), held)


def _widths(width: int) -> list[int]:
    """Fit what 80 columns hold; what there is more goes to the names first."""
    spare = max(width - sum(map(abs, _NARROW)), 0)
    name = min(spare // 3, 8)
    more = 1 if spare - name >= len(_NARROW) else 0
    rest = (one - more if one < 0 else one + more for one in _NARROW[1:])
    return [_NARROW[0] + name, *rest]


def _header(width: int) -> Content:
    """Name the columns of the figures."""
    names = [render.line(one) for one in _NAMES]
    return render.columns(zip(names, _widths(width), strict=True))


def _stage(one: Stage, width: int) -> Content:
    """Show the figures of a revision, and what changed in those that are looked at most."""
    now, before = one.figures, one.change
    cells = [
        render.line(one.revision, render.STRONG),
        render.line(one.date or tell.NO_DATE),
        render.line(str(now.paragraphs)),
        render.line(str(now.open)),
        _changed(before.open if before else None),
        render.line(str(now.unfinished)),
        render.line(str(now.brackets)),
        _changed(before.brackets if before else None),
        render.line(str(now.groups)),
        render.line(str(now.depth)),
        render.line(str(now.words)),
        render.line(str(now.words_in_brackets)),
        render.line(f"{now.share_in_brackets:.1f}"),
    ]
    return render.columns(zip(cells, _widths(width), strict=True))


def _changed(by: int | None) -> Content:
    return render.line(f" {tell.signed(by)}" if by is not None else "", render.MUTED)


def _revisions_in(width: int) -> int:
    """Return how many revisions fit beside the codes."""
    return max((width - 2 - _CODE) // _POSITION, 1)


def _positions_title(progress: Progress, shown: range) -> Content:
    """Explain the signs, and tell which revisions are shown."""
    parts = [render.line("Positions"), render.line(tell.SIGNS_READ)]
    if len(shown) < len(progress.stages):
        which = tell.those_shown(shown, len(progress.stages))
        parts.append(render.line(f"{which}, ← → others"))
    return render.joined(parts, "   ")


def _signs(counts: Mapping[str, int]) -> Content:
    if not counts:
        return render.line(tell.NOTHING_HELD, render.MUTED)
    return render.joined(
        render.line(f"{sign}{counts[sign]}", style)
        for sign, style in render.POSITIONS.items()
        if sign in counts
    )


def _across(first: Content, cells: Iterable[Content]) -> Content:
    return render.columns([(first, _CODE), *((cell, _POSITION) for cell in cells)])
