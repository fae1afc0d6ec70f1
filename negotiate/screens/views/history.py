"""What one paragraph went through: every text and act, with the wording before and after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from negotiate.errors import OutOfOrder
from negotiate.model import Version
from negotiate.queries import history as course_answers
from negotiate.screens import render
from negotiate.screens.acts.copying import as_typed
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.dialogs.choosing import ACTS_KEY, Choice, ChoosingScreen
from negotiate.screens.dialogs.form import WordsScreen
from negotiate.screens.frame import report
from negotiate.screens.places import ParagraphAt
from negotiate.screens.text_screen import TextScreen
from negotiate.screens.themes import AsciiMarks
from negotiate.screens.views import history_reading as reading
from negotiate.screens.views import history_words as words
from negotiate.screens.views.history_reading import Answer, Line, Told
from negotiate.screens.widgets.rows import Rows
from negotiate.screens.widgets.ruled_text import RuledText
from negotiate.store import Store
from negotiate.writers import plain

Read = Callable[[Store, Told], tuple[Line, ...]]
_AS_MARKED = "As marked in the text: a mark that is gone does not say that anybody agreed."


def _not_to_restore(screen: HistoryScreen) -> str | None:
    line = screen.chosen
    if line is None or line.point.version is None:
        return "There is no text under the cursor to restore."
    return None


class HistoryScreen(TextScreen):
    """List the points of a paragraph, the last first; compare two; follow a bracket or words."""

    opened: Opened
    ACTS = {"restore": _not_to_restore}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="screen.back"),
        Binding("c", "mark", "Compare", id="history.mark", tooltip="Compare with this point"),
        Binding("d", "follow_bracket", "Bracket", id="history.bracket", tooltip="Follow a bracket"),
        Binding("slash", "follow_words", "Words", id="history.words", tooltip="Follow some words"),
        Binding("Z", "restore", "Restore", id="history.restore", tooltip="Restore this text"),
        ACTS_KEY,
        Binding("u", "undo", "Undo", id="screen.undo", tooltip="Undo the last act"),
        Binding("U", "redo", "Redo", id="screen.redo", tooltip="Redo what was undone", show=False),
    ]

    def __init__(self, desk: Desk, opened: Opened, version: Version) -> None:
        super().__init__(desk, opened)
        self.version = version
        self.told: Told | None = None
        self.lines: tuple[Line, ...] = ()
        self.marked: int | None = None
        self._following: str | None = None
        self._cells: words.HistoryCells | None = None

    @property
    def paragraph_shown(self) -> str | None:
        """Return the identity of the paragraph whose history is shown."""
        return self.version.paragraph

    def body(self) -> ComposeResult:
        """List above, what is said of a point and its text below."""
        yield Static(id="history-scope")
        yield Rows(self._draw, self._header, id="points")
        yield Static(id="point-title", classes="pane-title")
        with VerticalScroll(id="point-besides"):
            yield Static(id="point-said")
        yield RuledText(id="point-text")

    def on_mount(self) -> None:
        """Begin with the last point."""
        self.query_one("#history-scope").display = False
        self.query_one("#points").focus()

    def on_screen_resume(self) -> None:
        """Read again: another screen or program may have changed something."""
        self.reload()

    @work(exclusive=True, group="reload")
    async def reload(self) -> None:
        """Read the biography again, and show all of it where it is another, at the same point."""
        read = partial(
            reading.told,
            document=self.opened.document,
            version=self.version,
            language=self.opened.revision.language,
        )
        found = await self.ask(self.desk.read_store, read)
        if found is None or found == self.told:
            return
        line = self.chosen
        self.told = found
        self._show_heading(found)
        self.marked = None
        self._show_all(line.point.place if line is not None else self._place_opened())

    def _show_heading(self, found: Told) -> None:
        last = found.biography.last
        number = last.number if last else self.version.number
        ascii_ = any(isinstance(one, AsciiMarks) for one in self.app.get_line_filters())
        place = render.joined(
            [
                render.line(f"{number}, history", render.STRONG),
                render.line(self.opened.reference, render.MUTED),
            ],
            "  ",
        )
        drawn = words.figures(found.answer["brackets"], ascii_=ascii_)
        self.heading.show(place, self.figures(drawn))

    def _place_opened(self) -> int | None:
        """Give the point of the revision that one comes from, where it is not the latest."""
        if self.opened.is_current or self.told is None:
            return None
        of = self.opened.revision.id
        points = self.told.biography.counted
        return next((one.place for one in points if one.version and one.version.revision == of), 0)

    def _show_all(self, place: int | None = None) -> None:
        if self.told is not None:
            self._following = None
            self._show_lines(reading.timeline(self.told), place)

    def _show_lines(self, lines: tuple[Line, ...], place: int | None) -> None:
        if self.told is None:
            return
        self.lines = lines
        self._cells = words.HistoryCells(self.told, lines)
        at = next((at for at, one in enumerate(lines) if one.point.place == place), 0)
        nothing = render.line("Nothing is recorded here.", render.MUTED)
        self._show_scope()
        self.query_one("#points", Rows).show(len(lines), at=at if place else 0, empty=nothing)

    def _show_scope(self) -> None:
        said = [self._following] if self._following else []
        if self.marked is not None and self.told is not None:
            name = self.told.biography.counted[self.marked - 1].moment.name
            said.append(f"Compared with point {self.marked}, {name}")
        scope = self.query_one("#history-scope", Static)
        scope.update(render.line(f"{'. '.join(said)}. Esc ends this." if said else ""))
        scope.display = bool(said)

    @property
    def chosen(self) -> Line | None:
        """Return the line under the cursor."""
        rows = self.query_one("#points", Rows)
        return self.lines[rows.cursor] if self.lines else None

    def copied(self) -> str:
        """Return the text of the paragraph at the point under the cursor."""
        version = self.chosen.point.version if self.chosen is not None else None
        return as_typed([version] if version is not None else [])

    @on(Rows.Highlighted, "#points")
    def _highlighted(self) -> None:
        line = self.chosen
        if line is None:
            return
        place = line.point.place
        if self.marked is not None and place is not None and place != self.marked:
            self.compare(min(place, self.marked), max(place, self.marked))
        else:
            self.workers.cancel_group(self, "compare")
            self._show_below(words.title(line.point), line.sentences, words.texts(line))

    def _show_below(self, title: str, sentences: Sequence[str], ruled: render.Ruled) -> None:
        self.query_one("#point-title", Static).update(render.line(title))
        self.query_one("#point-said", Static).update(render.passage("\n".join(sentences)))
        self.query_one("#point-besides").scroll_to(y=0, animate=False)
        self.query_one("#point-text", RuledText).show(ruled)

    @work(exclusive=True, group="compare")
    async def compare(self, old: int, new: int) -> None:
        """Show below what is different between two points."""
        found = self.told
        if found is None:
            return
        answer = await self.ask(
            self.desk.read_store,
            lambda store: course_answers.between(
                store, found.document, found.biography, (old, new)
            ),
        )
        if answer is not None:
            first, second = (found.biography.counted[place - 1] for place in (old, new))
            names = words.titled(first), words.titled(second)
            ruled = words.sides((names[0], first.version), (names[1], second.version))
            title = f"{first.moment.name} compared with {second.moment.name}"
            self._show_below(title, _positions(answer), ruled)

    def action_mark(self) -> None:
        """Compare every point that the cursor comes to with this one; a second time ends it."""
        line = self.chosen
        if line is None:
            return
        if line.point.place is None:
            message = "What was undone counts for nothing: choose a point with a number"
            report(self.app, OutOfOrder(message))
            return
        self.marked = None if self.marked == line.point.place else line.point.place
        self._show_marked()

    def _show_marked(self) -> None:
        self._show_scope()
        self.query_one("#points", Rows).redraw()
        self._highlighted()

    def action_follow_bracket(self) -> None:
        """Choose a bracket of the text at the cursor, and show its life."""
        line = self.chosen
        if self.told is None or line is None:
            return
        held = reading.brackets_at(self.told, line.point) if line.point.place else []
        if not held:
            message = f"There is no bracket to follow at {line.point.moment.name}"
            report(self.app, OutOfOrder(message))
            return
        choices = [
            Choice(name, render.line(name, render.ACCENT), render.line(text)) for name, text in held
        ]
        question = render.line(f"Follow which bracket of {line.point.moment.name}?")
        place = line.point.place or 0
        self.app.push_screen(
            ChoosingScreen(question, choices, None), partial(self._bracket_chosen, place)
        )

    def _bracket_chosen(self, place: int, target: str | None) -> None:
        if target is not None and self.told is not None:
            name = self.told.biography.counted[place - 1].moment.name
            self.follow(f"Following {target} of {name}", place, partial(_bracket, target, place))

    def action_follow_words(self) -> None:
        """Ask for words, and show what became of them."""
        if self.told is not None:
            self.app.push_screen(WordsScreen(self.version.number), self._words_typed)

    def _words_typed(self, typed: str | None) -> None:
        if typed is not None:
            self.follow(f"Following “{typed}”", None, partial(_wording, typed))

    @work(exclusive=True, group="follow")
    async def follow(self, following: str, place: int | None, read: Read) -> None:
        """Show only the points that concern a bracket or some words."""
        found = self.told
        if found is None:
            return
        lines = await self.ask(self.desk.read_store, lambda store: read(store, found))
        if lines is not None:
            self._following = following
            self.marked = None
            self._show_lines(lines, place)

    @on(Rows.Opened, "#points")
    @work(exclusive=True, group="open")
    async def open_chosen(self) -> None:
        """Open the paragraph as it was at the point under the cursor."""
        line = self.chosen
        if line is None or line.point.version is None:
            return
        opened = await self.ask(self.desk.opened_at, self.opened, line.point)
        version = opened.by_identity(self.version.paragraph) if opened is not None else None
        if opened is not None and version is not None:
            self.show_place(ParagraphAt(opened, version))

    @work(group="act")
    async def action_restore(self) -> None:
        """Give the paragraph the text under the cursor again, once it is said what that changes."""
        from negotiate.queries.earlier import Earlier
        from negotiate.screens.dialogs.paragraph import RestoreScreen

        line = self.chosen
        if not self.is_in_order("restore") or line is None or line.point.version is None:
            return
        opened = await self.ask(self.desk.opened, self.opened.document.id)
        if opened is None:
            return
        now = opened.by_identity(self.version.paragraph)
        earlier = Earlier(line.point.version.text, line.point.moment.name)
        if now is None:
            message = f"{self.version.number} does not stand in {opened.name}: insert it, with P"
            report(self.app, OutOfOrder(message))
        elif now.text == earlier.text:
            message = f"{now.number} reads as in {earlier.called} already: choose another text"
            report(self.app, OutOfOrder(message))
        else:
            dialog = RestoreScreen(self.desk, opened.on(now), now, earlier, opened.register)
            self.app.push_screen(dialog, self.acted)

    def action_back(self) -> None:
        """Go back to all points without comparing, or to the screen before."""
        if self._following is None and self.marked is None:
            super().action_back()
            return
        place = self.chosen.point.place if self.chosen else None
        self.marked = None
        self._show_all(place)

    def _header(self, width: int) -> Content:
        return self._cells.header(width) if self._cells else Content("")

    def _draw(self, index: int, width: int) -> Content:
        return self._cells.row(index, width, self.marked) if self._cells else Content("")


def _bracket(target: str, place: int, store: Store, found: Told) -> tuple[Line, ...]:
    return reading.bracket_lines(store, found, target, place)


def _wording(typed: str, store: Store, found: Told) -> tuple[Line, ...]:
    return reading.wording_lines(store, found, typed)


def _positions(answer: Answer) -> list[str]:
    changed = list(plain.position_changes(answer["positions"]))
    if not changed:
        return ["Brackets and positions: no change."]
    return [_AS_MARKED, *changed]
