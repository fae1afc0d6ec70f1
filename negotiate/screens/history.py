"""What was done to one paragraph: act by act, with the text before and after."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from negotiate import render
from negotiate.compare import word_changes
from negotiate.model import Version
from negotiate.screens.desk import Desk, Opened
from negotiate.screens.frame import Frame
from negotiate.screens.past_acts import PastAct
from negotiate.screens.rows import Rows
from negotiate.screens.ruled_text import RuledText

_GAP = (Content(""), 2)


class HistoryScreen(Frame):
    """List the acts on a paragraph, the last first."""

    opened: Opened
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="screen.back"),
        Binding("u", "undo", "Undo", id="screen.undo", tooltip="Undo the last act"),
        Binding("U", "redo", "Redo", id="screen.redo", tooltip="Redo what was undone"),
    ]

    def __init__(self, desk: Desk, opened: Opened, version: Version) -> None:
        super().__init__(desk, opened)
        self.version = version
        self.acts: tuple[PastAct, ...] = ()

    def body(self) -> ComposeResult:
        """List above, text before and after below."""
        yield Rows(self._draw, self._header, id="acts", opens=False)
        yield Static(id="act-title", classes="pane-title")
        yield Static(id="act-besides")
        yield RuledText(id="act-text")

    def on_mount(self) -> None:
        """Begin with the last act."""
        self.query_one("#acts").focus()
        self.reload()

    @work(exclusive=True, group="reload")
    async def reload(self) -> None:
        """Read the acts again."""
        found = await self.ask(self.desk.history, self.opened.document, self.version)
        if found is None:
            return
        self.acts = found
        place = render.joined(
            [
                render.line(f"{self.version.number}, history", render.STRONG),
                render.line(self.opened.reference, render.MUTED),
            ],
            "  ",
        )
        self.heading.show(place, self.figures(f"{len(found)} act{'' if len(found) == 1 else 's'}"))
        rows = self.query_one("#acts", Rows)
        nothing = render.line("Nothing is recorded here.", render.MUTED)
        rows.show(len(found), empty=nothing)

    @on(Rows.Highlighted, "#acts")
    def _highlighted(self, event: Rows.Highlighted) -> None:
        if event.index < len(self.acts):
            act = self.acts[event.index]
            self.query_one("#act-title", Static).update(_title(act))
            besides = self.query_one("#act-besides", Static)
            besides.update(_besides(act))
            besides.display = bool(_besides(act))
            self.query_one("#act-text", RuledText).show(_both(act))

    def _widths(self, width: int) -> list[int]:
        by = min(max((len(one.by) for one in self.acts), default=2), 16 if width >= 90 else 10)
        meeting = min(max((len(one.meeting or "") for one in self.acts), default=0), 16)
        return [16, 2, by, 2, max(meeting, 7), 2, max(width - 22 - by - max(meeting, 7), 4)]

    def _header(self, width: int) -> Content:
        names = ("When", "", "By", "", "Meeting", "", "What")
        return render.columns(zip(map(render.line, names), self._widths(width), strict=True))

    def _draw(self, index: int, width: int) -> Content:
        act = self.acts[index]
        what = render.line(act.what, "strike" if act.undone else "")
        if act.undone:
            what = render.joined([render.line("(undone)", render.MUTED), what])
        cells = [
            render.line(act.at),
            Content(""),
            render.line(act.by, render.MUTED),
            Content(""),
            render.line(act.meeting or "", render.MUTED),
            Content(""),
            what,
        ]
        return render.columns(zip(cells, self._widths(width), strict=True))


def _title(act: PastAct) -> Content:
    parts = [act.at, act.by, *([act.meeting] if act.meeting else []), act.what]
    return render.line(", ".join(parts))


def _besides(act: PastAct) -> Content:
    said = [
        ("Source", act.source),
        ("Lifted", " ".join(act.lifted)),
        ("Note", act.note),
        ("Said", act.said),
    ]
    return render.stacked(
        render.joined([render.line(f"{name:<7}", render.MUTED), render.passage(words)])
        for name, words in said
        if words
    )


def _both(act: PastAct) -> render.Ruled:
    """Show the text before and after, or the one text where it did not change."""
    before, after = act.before, act.after
    if before is None:
        return render.unchanged("after", after) if after is not None else render.EMPTY
    if after is None:
        return render.unchanged("before", before)
    if before == after:
        return render.unchanged("the text did not change", after)
    return render.changed(word_changes(before, after), ("before", ""), ("after", ""))
