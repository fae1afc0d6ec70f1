"""One paragraph: its text, its brackets as a tree, and who is recorded on each of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content

from negotiate.bracket_parser import (
    Meaning,
    Notation,
    Position,
    Target,
    TargetKind,
    drop_all,
    kept_readings,
    meaning_of,
    wording,
)
from negotiate.consensus.positions_by_target import apart
from negotiate.judged import to_point_at
from negotiate.model import DelegationKind, Version, belonging
from negotiate.register import Register
from negotiate.screens import render
from negotiate.screens.acts.on_brackets import ActsOnBrackets
from negotiate.screens.acts.on_paragraph import not_on_this_text
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.places import AgreedLanguageOf, HistoryOf, MatrixOf, OutcomesOf, RoomAt
from negotiate.screens.text_screen import OneParagraph, pointed_at
from negotiate.screens.widgets.paragraph_cells import with_draft
from negotiate.screens.widgets.rows import Rows
from negotiate.screens.widgets.ruled_text import RuledText
from negotiate.screens.widgets.side_panes import Told, Views
from negotiate.telling import paragraph as told
from negotiate.telling.consensus.movers import on_opposite_sides
from negotiate.telling.doubts import counted_as
from negotiate.telling.keys import AGREED_LANGUAGE
from negotiate.telling.spans import stands_in
from negotiate.telling.words import NOBODY_HERE, SIGNS, cut

_DEEPEST_INDENT = 8
_TALL = 40  # rows from which, where it is broad, the readings stand below the positions
_BROAD = 140  # columns from which the neighbours stand beside the paragraph


_POSITION = tuple(f"paragraph.{act}" for act in ("support", "oppose", "reserve", "lift"))
_LOOKS = ("paragraph.next", "paragraph.view", "screen.undo", "paragraph.room", "app.quit")
PANES = {
    "positions": "Positions",
    "readings": "Readings",
    "remarks": "Remarks",
    "around": "Around",
}


class ParagraphScreen(ActsOnBrackets, OneParagraph):
    """Show one paragraph; returns the identity of the one seen last."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-middle"), (_BROAD, "-broad")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "left_square_bracket",
            "next_bracket(-1)",
            "Previous bracket",
            id="paragraph.previous_bracket",
            show=False,
        ),
        Binding(
            "right_square_bracket",
            "next_bracket(1)",
            "Next bracket",
            id="paragraph.next_bracket",
            show=False,
        ),
        Binding("u", "undo", "Undo", id="screen.undo", tooltip="Undo the last act"),
        Binding("n", "next_open(1)", "Next", id="paragraph.next", tooltip="Next open"),
        Binding("N", "next_open(-1)", "Previous open", id="paragraph.previous", show=False),
        Binding(
            "v",
            "view",
            "View",
            id="paragraph.view",
            tooltip="Another view: positions, readings, remarks, around",
            show=False,
        ),
        Binding("e", "edit", "Edit", id="paragraph.edit", tooltip="Edit the text"),
        Binding("H", "history", "History", id="paragraph.history", show=False),
        Binding(
            "L",
            "agreed_language",
            "Agreed language",
            id="paragraph.agreed_language",
            tooltip=AGREED_LANGUAGE,
            show=False,
        ),
        Binding(
            "p",
            "outcomes",
            "Outcomes",
            id="paragraph.outcomes",
            tooltip="Outcomes, and who would have to move for each",
            show=False,
        ),
        Binding(
            "m",
            "matrix",
            "Matrix",
            id="paragraph.matrix",
            tooltip="Who holds which bracket of it, as a table",
            show=False,
        ),
        Binding("R", "room", "Room", id="paragraph.room", tooltip="Room view, for the projector"),
    ]

    def __init__(
        self, desk: Desk, opened: Opened, version: Version, target: str | None = None
    ) -> None:
        super().__init__(desk, opened, version)
        self._first = target
        self.held: Meaning = meaning_of(version.text, opened.notation)
        self.targets: tuple[Target, ...] = ()
        self.view = desk.bookmark.view("paragraph") or "positions"

    def body(self) -> ComposeResult:
        """Put the text above, brackets and what is known of them below."""
        with Horizontal(id="paragraph"):
            with Vertical(id="here"):
                yield RuledText(id="text")
                with Horizontal(id="below"):
                    yield Rows(self._draw, id="brackets", opens=False)
                    yield Views(id="panes")
            yield Told(id="around")

    def on_mount(self) -> None:
        """Show the paragraph."""
        self.query_one("#brackets").focus()
        self.show(self.version)
        self.show_target(self._first)

    def show_target(self, target: str | None) -> None:
        """Put the cursor on a bracket, group or gap where there is one of this name."""
        names = [one.id for one in self.targets]
        if target in names:
            self.query_one("#brackets", Rows).cursor = names.index(target)

    def show_again(self, version: Version) -> None:
        """Show what became of the paragraph, with the cursor where it was."""
        before, now = to_point_at(self.version), to_point_at(version)
        if version.text != self.version.text or now != before:
            text = self.query_one("#text", RuledText)
            seen = text.scroll_offset.y
            self.show(version, at=self._same_place(version))
            text.scroll_to(y=seen, animate=False)
        else:
            self.version = version
            self._show_heading()
            self._show_view()
            self._show_around()
            self.refresh_bindings()

    def _same_place(self, version: Version) -> int:
        """Return the row of what was under the cursor, or of the first wording of its place."""
        at = self.query_one("#brackets", Rows).cursor
        was = self.target
        now = pointed_at(meaning_of(version.text, self.opened.notation))
        if was is None or was.kind is TargetKind.GROUP or at >= len(now):
            return at
        return at + (now[at].kind is TargetKind.GROUP)

    def show(self, version: Version, at: int | None = None) -> None:
        """Show another paragraph, or the same one changed, with the cursor at a bracket.

        It begins on the first wording: on a group a mark would be about every one of them.
        """
        self.version = version
        self.held = meaning_of(version.text, self.opened.notation)
        self.targets = pointed_at(self.held)
        ruled = render.numbered(self.held, version.label)
        doubts = ((one.start, one.end) for one in to_point_at(version))
        self.query_one("#text", RuledText).show(render.doubted(ruled, doubts))
        empty = render.passage(
            told.nothing_to_point_at(
                self.held, inside=version.inside, to_look_at=version.to_look_at > 0
            ),
            render.MUTED,
        )
        begin = first_wording(self.targets) if at is None else at
        self.query_one("#brackets", Rows).show(len(self.targets), at=begin, empty=empty)
        self._show_heading()
        if self.target is not None:
            self.query_one("#text", RuledText).choose(self.target.id)
        self._show_view()
        self._show_around()
        self.refresh_bindings()

    def show_mark(self) -> None:
        """Show in the heading that there is a draft, or none any more."""
        self._show_heading()

    def _show_heading(self) -> None:
        is_open = self.opened.is_open
        place = render.joined(
            [
                render.line(self.version.number, render.STRONG),
                with_draft([render.status(self.version)], self.draft_mark),
                render.line(self.opened.heading, render.MUTED),
            ],
            "  ",
        )
        figures = f"{len(is_open)} open"
        if self.version.open:
            figures = f"{is_open.index(self.version.order) + 1} of {figures}"
        figures = ", ".join([figures, *counted_as(self.opened.to_look_at)])
        self.heading.show(place, self.figures(figures))

    def _show_view(self) -> None:
        """Fill the pane with the view that is chosen."""
        tabs = dict(PANES)
        if count := len(self.held.diagnostics):
            tabs["remarks"] += f" {count}"
        if self.is_broad:
            del tabs["around"]
        self.view = self.view if self.view in tabs else "positions"
        target = self.target
        if self.view == "readings":
            content = readings(self.held, self.version)
        elif self.view == "remarks":
            content = remarks(self.held)
        elif self.view == "around":
            content = around(self.opened.versions, self.opened.notation, self.version)
        elif target is None:
            content = render.passage(told.without_target(self.version))
        else:
            content = positions(self.held, target, self.opened.register)
            if self.is_broad and self.size.height >= _TALL:
                reading = readings(self.held, self.version)
                content = render.stacked([content, Content(""), Content(""), reading])
        if self.view == "positions" and self.version.inside:
            said = stands_in(self.opened.versions, self.version)
            above = [render.passage(f"{one}.", render.PROBLEM) for one in said]
            content = render.stacked([*above, Content(""), content])
        self.query_one("#panes", Views).show_view(tabs, self.view, content)

    @property
    def hinted(self) -> tuple[str, ...]:
        """Name the keys that the foot shows: first the act that is due."""
        return hinted(self.version, not_on_this_text(self) is None)

    @property
    def is_broad(self) -> bool:
        """Tell whether there is room for the neighbours beside the paragraph."""
        return self.size.width >= _BROAD

    def _show_around(self) -> None:
        if self.is_broad:
            beside = around(self.opened.versions, self.opened.notation, self.version)
            self.query_one("#around", Told).show(beside)

    def on_resize(self) -> None:
        """Show the neighbours where there is room for them now."""
        if self.is_mounted:
            self._show_view()
            self._show_around()

    @on(Rows.Highlighted, "#brackets")
    def _highlighted(self, event: Rows.Highlighted) -> None:
        text = self.query_one("#text", RuledText)
        if event.index >= len(self.targets) or text.chosen == self.targets[event.index].id:
            return  # the paragraph is shown with it already
        text.choose(self.targets[event.index].id)
        if self.view == "positions":
            self._show_view()

    @on(RuledText.Pointed)
    def _pointed(self, event: RuledText.Pointed) -> None:
        self.show_target(event.place)

    @on(Views.Wanted)
    def _view_wanted(self, event: Views.Wanted) -> None:
        self.view = event.view
        self._show_view()

    def action_next_bracket(self, by: int) -> None:
        """Go to the next or previous bracket."""
        self.query_one("#brackets", Rows).action_move(by)

    @property
    def target(self) -> Target | None:
        """Return the bracket, group or gap under the cursor."""
        cursor = self.query_one("#brackets", Rows).cursor
        return self.targets[cursor] if cursor < len(self.targets) else None

    @property
    def chosen(self) -> Version:
        """Return the paragraph that is shown."""
        return self.version

    def action_history(self) -> None:
        """Show what was done to this paragraph."""
        self.show_place(HistoryOf(self.opened, self.version))

    def action_agreed_language(self) -> None:
        """Show where the wording under the cursor, or else of the paragraph, has been agreed."""
        target = self.target
        has_wording = target is not None and target.kind in (TargetKind.BRACKET, TargetKind.GROUP)
        self.show_agreed_language(target.id if target is not None and has_wording else None)

    def show_agreed_language(self, target: str | None) -> None:
        """Show where the wording of a bracket, or of the whole paragraph, has been agreed."""
        self.show_place(AgreedLanguageOf(self.opened, self.version, target))

    def action_outcomes(self) -> None:
        """Show the outcomes of this paragraph."""
        self.show_place(OutcomesOf(self.opened, self.version), self._outcome_chosen)

    def _outcome_chosen(self, target: str | None) -> None:
        if target is not None:
            self.show_target(target)

    def action_matrix(self) -> None:
        """Show who holds which bracket of this paragraph."""
        self.show_place(MatrixOf(self.opened, self.version.number))

    def action_room(self) -> None:
        """Show this paragraph alone; on the way back the one seen last is shown."""
        self.show_place(RoomAt(self.opened, self.version), self._came_back)

    def _came_back(self, paragraph: str | None) -> None:
        version = self.opened.by_identity(paragraph)
        if version is not None and paragraph != self.version.paragraph:
            self.show(version)

    def action_view(self) -> None:
        """Show the next view: positions, readings, remarks, what stands around."""
        views = list(self.query_one("#panes", Views).tabs)
        self.view = views[(views.index(self.view) + 1) % len(views)]
        self.desk.bookmark.note_view("paragraph", self.view)
        self._show_view()

    def _draw(self, index: int, width: int) -> Content:
        target = self.targets[index]
        member = self.held.targets[target.parent].kind is TargetKind.GROUP
        depth = min(max(target.depth - 1, 0) + member, _DEEPEST_INDENT)
        marks = render.recorded(self.held, target)
        held = min(marks.cell_length, width // 2)
        name = render.line("  " * depth + target.id, render.ACCENT)
        rest = width - held - name.cell_length - 2
        return render.columns(
            [
                (name, name.cell_length),
                (Content(""), 1),
                (render.quoted(self.held, target), max(rest, 1)),
                (Content(""), 1),
                (marks, held),
            ]
        )


def first_wording(targets: tuple[Target, ...]) -> int:
    """Return the place of the first bracket or gap."""
    wordings = (TargetKind.BRACKET, TargetKind.GAP)
    return next((at for at, one in enumerate(targets) if one.kind in wordings), 0)


def positions(held: Meaning, target: Target, register: Register) -> Content:
    """Say who is recorded on a target, on which side, and that all others are not recorded."""
    on = held.recorded(target.id)
    name = render.line(target.id, render.ACCENT)
    lines = [render.joined([name, render.line(told.what(held, target))]), *_sides(on, register)]
    if not on:
        lines.append(render.line(told.nobody_on(target)))
    group = held.targets[target.parent]
    if group.kind is TargetKind.GROUP:
        if shared := held.on.get(group.id, ()):
            lines += [Content(""), render.line(told.on_all_of(group)), *_sides(shared, register)]
        others = [one for one in held.targets.members(group.id) if one.id != target.id]
        lines += _beside("Other alternatives", others, held)
    if target.kind is TargetKind.GROUP:
        lines += _beside("Alternatives", held.targets.members(target.id), held)
    lines += [
        render.line(f"{on_opposite_sides(one)}.")
        for one in apart("", held, belonging(register.delegations))
        if one.target == target.id
    ]
    silent = told.others(_silent(_codes_near(held, target), register))
    lines += [Content(""), render.line(silent, render.MUTED)]
    if target.kind in (TargetKind.BRACKET, TargetKind.GAP):
        # Last: it stands above as well, and whoever looks here asks who is for and against.
        quote = cut(held.tree.text[target.start : target.end], told.LONGEST_QUOTE)
        lines += [Content(""), render.passage(quote, render.MUTED)]
    return render.stacked(lines)


def _sides(on: Sequence[Position], register: Register) -> list[Content]:
    lines = []
    for sign, codes in told.by_side(on):
        for at, code in enumerate(codes):
            name = register.name_of(code)
            word = "" if at else SIGNS[sign].short.capitalize()
            cells = [
                (render.line(word, render.STRONG), 10),
                (render.signed([(sign, code)]), max(len(code) + 1, 7)),
                (Content(""), 1),
            ]
            known = render.line(name if name != code else "", render.MUTED)
            lines.append(render.columns(cells) + known)
    return lines


def _beside(heading: str, members: Sequence[Target], held: Meaning) -> list[Content]:
    lines = [Content(""), render.line(heading, render.STRONG)]
    for member in members:
        marks = render.recorded(held, member)
        if not held.on.get(member.id):
            marks = render.line(NOBODY_HERE, render.MUTED)
        name = render.line(f"{member.id} ", render.ACCENT)
        lines.append(name + render.joined([render.quoted(held, member), marks], "  "))
    return lines


def _codes_near(held: Meaning, target: Target) -> set[str]:
    """Return the codes recorded on a target, its alternatives, or those that it is one of."""
    parent = held.targets[target.parent]
    group = parent if parent.kind is TargetKind.GROUP else target
    named = [target.id, *(member.id for member in held.targets.members(group.id))]
    return {one.code for name in named for one in held.effective(name)}


def _silent(recorded: set[str], register: Register) -> int:
    return sum(
        one.kind is not DelegationKind.GROUP and one.code not in recorded
        for one in register.delegations
    )


def around(versions: Sequence[Version], notation: Notation, here: Version) -> Content:
    """Show the paragraphs before and after one, as they stand."""
    lines: list[Content] = []
    for heading, order, end in (
        ("The paragraph before", here.order - 1, told.BEGINS),
        ("The paragraph after", here.order + 1, told.ENDS),
    ):
        lines.append(render.line(heading, render.ACCENT))
        if 0 <= order < len(versions):
            other = versions[order]
            number = render.line(other.number, render.STRONG)
            lines.append(render.joined([number, render.status(other)], "  "))
            lines.append(render.paragraph(meaning_of(other.text, notation), other.label))
        else:
            lines.append(render.line(end, render.MUTED))
        lines.append(Content(""))
    return render.stacked(lines[:-1])


def hinted(version: Version, is_working: bool) -> tuple[str, ...]:  # noqa: FBT001
    """Name the keys to tell of at a paragraph, the act that its state calls for first."""
    if not is_working:
        return _LOOKS
    if version.said is not None:
        due: tuple[str, ...] = ("paragraph.reopen", "paragraph.edit")
    elif version.open or version.unfinished:
        due = ("paragraph.resolve", *_POSITION, "paragraph.edit")
    elif version.to_look_at:
        due = ("paragraph.doubts", "paragraph.edit", *_POSITION)
    else:
        due = ("paragraph.agree", "paragraph.edit", *_POSITION)
    return (*due, "screen.acts", *_LOOKS)


def readings(held: Meaning, version: Version) -> Content:
    """Give the clean text with every bracket kept and with every bracket left out."""
    if not held.contested and not held.open:
        said = told.OPEN_INSIDE if version.inside else told.CLEAN
        return render.stacked(
            [render.line(told.ONE_READING, render.STRONG), render.line(said, render.MUTED)]
        )
    lines = [render.line(told.COMPUTED, render.PROBLEM)]
    made = [(told.all_kept(chosen), kept.text) for chosen, kept in kept_readings(held)]
    for heading, text in (*made, (told.ALL_LEFT_OUT, wording(held, drop_all(held)).text)):
        lines += [Content(""), render.line(heading, render.STRONG)]
        lines.append(render.told((told.reading(text, version.label),)))
    return render.stacked(lines)


def remarks(held: Meaning) -> Content:
    """Say in plain words what is odd in how the paragraph is written."""
    if not held.diagnostics:
        return render.line(told.NOTHING_ODD, render.MUTED)
    lines: list[Content] = []
    for one in held.diagnostics:
        level, place, said, quote, offered = told.remark(held.tree.text, one)
        lines += [
            render.joined([render.told_line((level,)), render.line(place, render.MUTED)]),
            render.line(said),
            render.line(quote, render.MUTED),
            *([render.line(offered)] if offered else []),
            Content(""),
        ]
    return render.stacked(lines[:-1])
