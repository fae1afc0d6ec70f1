"""What one paragraph went through: every text and act, with the wording before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from negotiate.bracket_parser import Notation, TargetKind, meaning_of
from negotiate.compare import word_changes
from negotiate.errors import OutOfOrder
from negotiate.history import Biography, Event, Point
from negotiate.model import Act, Document, Version
from negotiate.queries import history as course_answers
from negotiate.screens import render
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.dialogs.choosing import ACTS_KEY, Choice, ChoosingScreen
from negotiate.screens.dialogs.form import WordsScreen
from negotiate.screens.frame import as_typed, report
from negotiate.screens.places import ParagraphAt
from negotiate.screens.text_screen import TextScreen
from negotiate.screens.themes import AsciiMarks
from negotiate.screens.widgets.line_view import OneLine
from negotiate.screens.widgets.rows import Rows
from negotiate.screens.widgets.ruled_text import RuledText
from negotiate.store import Store
from negotiate.store.act_log import NOTE, UNDO
from negotiate.telling import history as telling
from negotiate.telling.comparison import changed_between, compared
from negotiate.telling.session.acts import in_room
from negotiate.telling.words import local_time

Answer = Mapping[str, Any]
_POINTS_DRAWN = 24
_COLUMNS = ("No.", "When", "Text, act", "What happened", "By", " Br", " Status")
_TARGETS = (TargetKind.BRACKET, TargetKind.GROUP)


@dataclass(frozen=True, slots=True)
class Told:
    """Hold the biography of a paragraph, and what `negotiate history` answers of it.

    `brought` is the act that a revision came in by, by the revision's id; `taken_back` the act that
    undid another, by that one's id.
    """

    document: Document
    biography: Biography
    notation: Notation
    answer: Answer
    brought: Mapping[str, Act]
    taken_back: Mapping[str, Act]

    def by(self, point: Point) -> str:
        """Name who made a point; nobody is known to have where a paragraph stands no more."""
        revision = point.version.revision if point.version else ""
        act = point.deed.act if point.deed else self.brought.get(revision)
        return act.by if act else ""


@dataclass(frozen=True, slots=True)
class Line:
    """Hold a point as one line of the list, with what is said of it below.

    `before` is the text at the point before. `followed` is what the line says where a bracket or
    wording is followed; None where it is what happened.
    """

    point: Point
    before: Version | None
    sentences: tuple[str, ...]
    followed: str | None = None


Read = Callable[[Store, Told], tuple[Line, ...]]


def _not_to_restore(screen: HistoryScreen) -> str | None:
    line = screen.chosen
    if line is None or line.point.version is None:
        return telling.NO_TEXT_TO_RESTORE
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
        self._cells: HistoryCells | None = None

    @property
    def paragraph_shown(self) -> str | None:
        """Return the identity of the paragraph whose history is shown."""
        return self.version.paragraph

    def body(self) -> ComposeResult:
        """List above, what is said of a point and its text below."""
        yield Static(id="history-scope")
        yield Rows(self._draw, self._header, id="points")
        yield OneLine(id="point-title", classes="pane-title")
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
            told_of,
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
        drawn = _figures(found.answer["brackets"], ascii_=ascii_)
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
            self._show_lines(timeline(self.told), place)

    def _show_lines(self, lines: tuple[Line, ...], place: int | None) -> None:
        if self.told is None:
            return
        self.lines = lines
        self._cells = HistoryCells(self.told, lines)
        at = next((at for at, one in enumerate(lines) if one.point.place == place), 0)
        nothing = render.line(telling.NOTHING_RECORDED, render.MUTED)
        self._show_scope()
        self.query_one("#points", Rows).show(len(lines), at=at if place else 0, empty=nothing)

    def _show_scope(self) -> None:
        said = telling.only_followed(self._following) if self._following else ""
        if self.marked is not None and self.told is not None:
            name = self.told.biography.counted[self.marked - 1].moment.name
            said = telling.compared_with(self.marked, name, self._following)
        scope = self.query_one("#history-scope", Static)
        scope.update(render.line(said))
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
            self._show_below(_title(line.point), line.sentences, _texts(line))

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
            names = _titled(first), _titled(second)
            ruled = _sides((names[0], first.version), (names[1], second.version))
            title = compared(first.moment.name, second.moment.name)
            self._show_below(title, changed_between(answer["positions"]), ruled)

    def action_mark(self) -> None:
        """Compare every point that the cursor comes to with this one; a second time ends it."""
        line = self.chosen
        if line is None:
            return
        if line.point.place is None:
            report(self.app, OutOfOrder(telling.UNDONE_COUNTS_FOR_NOTHING))
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
        held = brackets_at(self.told, line.point) if line.point.place else []
        if not held:
            report(self.app, OutOfOrder(telling.no_bracket_to_follow(line.point.moment.name)))
            return
        choices = [
            Choice(name, render.line(name, render.ACCENT), render.line(text)) for name, text in held
        ]
        question = render.line(telling.which_bracket(line.point.moment.name))
        place = line.point.place or 0
        self.app.push_screen(
            ChoosingScreen(question, choices, None), partial(self._bracket_chosen, place)
        )

    def _bracket_chosen(self, place: int, target: str | None) -> None:
        if target is not None and self.told is not None:
            name = self.told.biography.counted[place - 1].moment.name
            following = telling.following_bracket(target, name)
            self.follow(following, place, partial(bracket_lines, target, place))

    def action_follow_words(self) -> None:
        """Ask for words, and show what became of them."""
        if self.told is not None:
            self.app.push_screen(WordsScreen(self.version.number), self._words_typed)

    def _words_typed(self, typed: str | None) -> None:
        if typed is not None:
            self.follow(telling.following_words(typed), None, partial(wording_lines, typed))

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
        from negotiate.queries.past_texts import Earlier
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
            message = telling.to_be_inserted(self.version.number, opened.name)
            report(self.app, OutOfOrder(message))
        elif now.text == earlier.text:
            report(self.app, OutOfOrder(telling.reads_so(now.number, earlier.called)))
        else:
            dialog = RestoreScreen(self.desk, opened.on(now), now, earlier, opened)
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


def told_of(store: Store, document: Document, version: Version, language: str | None) -> Told:
    """Tell what a paragraph went through; it is found by its identity, whatever its number is."""
    paragraph = version.paragraph
    biography = course_answers.biography_of_paragraph(store, document, paragraph, language)
    acts = store.acts(document)
    known = {one.id: one for one in acts}
    taken_back: dict[str, Act] = {}
    for act in acts:
        if act.type == UNDO:
            named: Any = act.payload["acts"]
            taken_back.update(dict.fromkeys(named, act))
    revisions = store.revisions(document, language)
    return Told(
        document,
        biography,
        store.notation(revisions[-1]),
        course_answers.history(store, document, biography),
        {one.id: known[one.act] for one in revisions if one.act in known},
        taken_back,
    )


def timeline(found: Told) -> tuple[Line, ...]:
    """Give every point, the last first."""
    name_of = found.notation.name_of
    lines = []
    before: Version | None = None
    for point, entry in zip(found.biography.points, found.answer["points"], strict=True):
        said = [*telling.sentences(entry, name_of), *_besides(found, point)]
        deed = point.deed
        lines.append(Line(point, deed.before if deed and deed.undone else before, tuple(said)))
        before = before if point.place is None else point.version
    return tuple(reversed(lines))


def _besides(found: Told, point: Point) -> list[str]:
    """Say what the sentences of a point do not: all of a note, and who took an act back."""
    if point.deed is None:
        return []
    act = point.deed.act
    undo = found.taken_back.get(act.id) if point.deed.undone else None
    said = [f"Note: {act.payload['text']}"] if act.type == NOTE else []
    return [*said, telling.undone_by(undo.by, undo.seq)] if undo else said


def brackets_at(found: Told, point: Point) -> list[tuple[str, str]]:
    """List the brackets and groups that stand at a point: their names, and their text."""
    text = point.version.text if point.version else ""
    targets = meaning_of(text, found.notation).targets
    return [(one.id, text[one.start : one.end]) for one in targets if one.kind in _TARGETS]


def bracket_lines(target: str, place: int, store: Store, found: Told) -> tuple[Line, ...]:
    """Give the points of the life of a bracket, the last first.

    Raises:
        UnknownName: there is none of this name.
    """
    answer = course_answers.bracket_from(store, found.document, found.biography, target, place)
    name_of = found.notation.name_of
    lines = [
        _line(
            found,
            stage["point"],
            telling.stage_sentences(stage, name_of),
            f"{stage['target']} {stage['text']}" if stage["target"] else "closed",
        )
        for stage in answer["stages"]
    ]
    return tuple(reversed(lines))


def wording_lines(words: str, store: Store, found: Told) -> tuple[Line, ...]:
    """Give the points at which words came in, left, or came to stand otherwise, the last first.

    Raises:
        UnknownName: they never stood in the paragraph.
    """
    answer = course_answers.wording(store, found.document, found.biography, words)
    name_of = found.notation.name_of
    lines = []
    before: int | None = None
    for point in answer["points"]:
        said = list(telling.place_sentences(point["places"], before, name_of))
        lines.append(_line(found, point["point"], said, " ".join(said)))
        before = len(point["places"])
    return tuple(reversed(lines))


def _line(found: Told, place: int, said: Iterable[str], followed: str) -> Line:
    counted = found.biography.counted
    before = counted[place - 2].version if place > 1 else None
    return Line(counted[place - 1], before, tuple(said), followed)


def _figures(counts: Sequence[int | None], *, ascii_: bool) -> str:
    """Draw the brackets at every point, the last ones of many, and say how many stand now."""
    drawn = telling.sparkline(counts[-_POINTS_DRAWN:], ascii_=ascii_)
    drawn = f"…{drawn}" if len(counts) > _POINTS_DRAWN else drawn
    return f"{drawn}  {telling.brackets_now(counts[-1] if counts else None)}"


def _when(point: Point) -> str:
    """Give the date of a text, or the local time of an act."""
    at = point.moment.at or ""
    return local_time(at) if at and point.deed is not None else at


class HistoryCells:
    """Draw points in columns that fit what there is to draw."""

    def __init__(self, found: Told, lines: Sequence[Line]) -> None:
        self.found = found
        self.lines = lines
        self._when = max((len(_when(one.point)) for one in lines), default=4)
        self._name = max((len(one.point.moment.name) for one in lines), default=4)
        self._by = max((len(found.by(one.point)) for one in lines), default=2)
        self._status = max((_status(one.point).cell_length for one in lines), default=6)

    def _widths(self, width: int) -> list[int]:
        is_wide = width >= 90
        by = min(max(self._by, 2), 14) + 2 if is_wide else 0
        status = min(max(self._status, 6), 23 if is_wide else 12)
        fixed = [4, max(self._when, 4) + 2, min(max(self._name, 9), 14) + 2]
        return [*fixed, max(width - sum(fixed) - by - 5 - status, 8), by, -3, status + 2]

    def header(self, width: int) -> Content:
        """Name the columns."""
        return render.columns(zip(map(render.line, _COLUMNS), self._widths(width), strict=True))

    def row(self, index: int, width: int, marked: int | None) -> Content:
        """Draw a point; what was undone is struck."""
        line = self.lines[index]
        point = line.point
        undone = point.place is None
        mark = "=" if point.place is not None and point.place == marked else ""
        widths = self._widths(width)
        what = (
            _brief(point, self.found.notation)
            if line.followed is None
            else render.line(line.followed)
        )
        brackets = str(point.version.brackets) if point.version and not undone else ""
        cells = [
            render.line(f"{mark}{point.place or '-'}", render.ACCENT if mark else render.MUTED),
            render.line(_when(point)),
            render.line(point.moment.name, "" if point.deed else render.STRONG),
            _room_after(what, widths[3]),
            render.line(self.found.by(point), render.MUTED),
            render.line(brackets),
            render.joined([Content(" "), Content("") if undone else _status(point)]),
        ]
        return render.columns(zip(cells, widths, strict=True))


def _room_after(content: Content, width: int) -> Content:
    return content.truncate(width - 1, ellipsis=True) if content.cell_length >= width else content


def _status(point: Point) -> Content:
    if point.version is None:
        return render.line("does not stand", render.MUTED)
    return render.status(point.version)


def _brief(point: Point, notation: Notation) -> Content:
    """Say on one line what happened: an act by its name, a text by what it changed."""
    if point.deed is not None:
        words = in_room(point.deed.act, notation, {}, notes=True)
        if point.deed.undone:
            marks = [render.line("(undone)", render.MUTED), render.line(words, "strike")]
            return render.joined(marks)
        return render.line(words)
    before, wording = telling.in_short(point.events)
    parts = [*map(render.line, before), *_positions(point.events), *map(render.line, wording)]
    return render.joined(parts, ", ") if parts else render.line("nothing changed", render.MUTED)


def _positions(events: Iterable[Event]) -> list[Content]:
    kinds: dict[str, list[Content]] = {}
    for event in events:
        said, change = telling.mark_in_short(event), event.change
        if said is not None and change is not None:
            drawn = render.moved_position(
                change.code, change.old_sign, change.new_sign, change.typed
            )
            kinds.setdefault(said, []).append(drawn)
    return [
        render.joined([*([render.line(said, render.MUTED)] if said else []), *drawn])
        for said, drawn in kinds.items()
    ]


def _texts(line: Line) -> render.Ruled:
    """Show the text before and after a point, or the one text where it did not change."""
    return _sides(("before", line.before), ("after", line.point.version))


def _sides(old: tuple[str, Version | None], new: tuple[str, Version | None]) -> render.Ruled:
    """Show two texts under their titles with the words that changed; the same text once."""
    before, after = old[1], new[1]
    if before is None or after is None:
        title, only = new if after is not None else old
        return render.unchanged(title, only.text) if only is not None else render.EMPTY
    if before.text == after.text:
        return render.unchanged(telling.TEXT_UNCHANGED, after.text)
    changes = word_changes(before.text, after.text)
    return render.changed(changes, (old[0], ""), (new[0], ""))


def _title(point: Point) -> str:
    """Name a point, and say how the paragraph stands there."""
    moment = ", ".join(one for one in (point.moment.name, _when(point)) if one)
    version = point.version
    if version is None:
        return f"{moment}: does not stand"
    if point.place is None:
        return f"{moment}: {version.number}"
    said = f", {version.said}" if version.said else ""
    return f"{moment}: {version.number}, {version.status}{said}"


def _titled(point: Point) -> str:
    """Name a point and the number that the paragraph has there."""
    number = point.version.number if point.version else "does not stand"
    return f"{point.place}: {point.moment.name}, {number}"
