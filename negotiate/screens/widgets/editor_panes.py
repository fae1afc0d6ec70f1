"""The pane beside a text that is being typed: what is known of it, or how it would read.

What an editor shows of a text besides itself: its brackets by name, and how it would read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from negotiate.bracket_parser import (
    Diagnostic,
    Level,
    Meaning,
    Target,
    TargetKind,
    Wording,
    drop_all,
    kept_readings,
    wording,
)
from negotiate.bracket_parser.targets import PARAGRAPH
from negotiate.compare import word_changes
from negotiate.register import Register
from negotiate.screens import render
from negotiate.screens.widgets.ruled_text import DrawnLines, RuledText
from negotiate.telling.paragraph import ALL_LEFT_OUT, all_kept
from negotiate.telling.session import editor as tell
from negotiate.telling.words import NOBODY_HERE, NOTHING_LEFT

KnownOf = TypeVar("KnownOf")


class Notes(DrawnLines[Content]):
    """Show lines that are made anew after each pause in typing, and draw those on screen."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._notes: Sequence[Content] = ()
        self._wrapped: dict[object, list[Content]] = {}

    def show(self, notes: Sequence[Content]) -> None:
        """Show other lines; what was scrolled to stays in view, and lines as before are kept."""
        if _alike(notes, self._notes):
            return
        width = self.line_width
        before = self.lines(width) if width else []
        drawn = {at: self._strips.get((at, width)) for at in range(len(before))}
        self._notes = notes
        self.forget()
        for at, (old, new) in enumerate(zip(before, self.lines(width), strict=False)):
            strip = drawn[at]
            if strip is not None and _alike([old], [new]):
                self._strips[at, width] = strip

    def lay_out(self, width: int) -> Iterable[Content]:
        """Wrap the notes; one that was wrapped before is not wrapped again."""
        before, self._wrapped = self._wrapped, {}
        for note in self._notes:
            if note.cell_length <= width:
                yield note
                continue
            key = width, note.plain, tuple(note.spans)
            self._wrapped[key] = before.get(key) or note.wrap(width)
            yield from self._wrapped[key]

    def draw(self, line: Content, width: int) -> Content:
        return line


def _alike(some: Sequence[Content], others: Sequence[Content]) -> bool:
    """Tell whether lines look alike: contents of other colours are equal to each other."""
    return [(one.plain, one.spans) for one in some] == [(one.plain, one.spans) for one in others]


class Preview(RuledText):
    """Show a text that goes on being typed: what was scrolled to stays in view."""

    def show(self, ruled: render.Ruled) -> None:
        """Show another text, if it is another."""
        if ruled != self.ruled:
            self.ruled = ruled
            self.forget()


@dataclass(frozen=True)
class Known:
    """Hold what there is to show of a text as it is typed now.

    `issued` names the last issued revision and gives the paragraph there, None where it is new.
    """

    held: Meaning
    problems: Sequence[Diagnostic]
    issued: tuple[str, str | None] | None
    register: Register
    label: str


class BesideText(Vertical):
    """Show one way to look at a text; where the screen is wide enough, all of them."""

    def __init__(self) -> None:
        super().__init__(id="beside")
        self.look = Look.NOTES
        self._known: Known | None = None
        self._at: str | None = None

    def compose(self) -> ComposeResult:
        """Name the ways to look above what is looked at."""
        yield Static(id="beside-looks")
        yield Notes(id="beside-notes")
        yield Preview(id="beside-preview")

    def on_mount(self) -> None:
        self._arrange()

    @property
    def _notes(self) -> Notes:
        return self.query_one("#beside-notes", Notes)

    @property
    def _preview(self) -> Preview:
        return self.query_one("#beside-preview", Preview)

    @property
    def shows_all(self) -> bool:
        return self.has_class("-all")

    def show_all(self, *, is_wide: bool) -> None:
        """Show all of it, or one thing at a time."""
        if is_wide != self.shows_all:
            self.set_class(is_wide, "-all")
            self._arrange()

    def next_look(self) -> None:
        """Look in the next way."""
        looks = list(Look)
        self.look = looks[(looks.index(self.look) + 1) % len(looks)]
        self._preview.scroll_home(animate=False)
        self._arrange()

    def _arrange(self) -> None:
        has_notes = self.look is Look.NOTES
        self.query_one("#beside-looks").display = not self.shows_all
        self._notes.display = has_notes or self.shows_all
        self._preview.display = not has_notes or self.shows_all
        names = [
            render.line(f"▌{name}", render.ACCENT) if is_chosen else render.line(f" {name}")
            for name, is_chosen in bar(self.look)
        ]
        self.query_one("#beside-looks", Static).update(render.joined(names))
        self._draw()

    def show(self, known: Known) -> None:
        self._known = known
        self._draw()

    def point_at(self, target: str | None) -> None:
        """Mark the bracket at the cursor where brackets have their names."""
        self._at = target
        self._choose()

    def _choose(self) -> None:
        named = self._preview.display and (self.shows_all or self.look is Look.BRACKETS)
        if named and self._preview.chosen != self._at:
            self._preview.choose(self._at)

    def _draw(self) -> None:
        known = self._known
        if known is None:
            return
        if self._notes.display:
            self._notes.show(beside(known.held, known.problems, known.issued, known.register))
        if self._preview.display:
            looks = PREVIEWS if self.shows_all else (self.look,)
            self._preview.show(preview(known.held, known.label, looks))
            self._choose()


class Look(Enum):
    """Name what stands beside the text."""

    NOTES = "notes"
    BRACKETS = "brackets"
    KEPT = "all kept"
    LEFT_OUT = "all left out"


PREVIEWS = (Look.BRACKETS, Look.KEPT, Look.LEFT_OUT)


def preview(held: Meaning, label: str, looks: Sequence[Look]) -> render.Ruled:
    """Show a text in one way or in several, each below its title."""
    return render.below_each_other(
        part for look in looks for shown in _shown(held, label, look) for part in shown
    )


def _shown(held: Meaning, label: str, look: Look) -> Iterator[tuple[render.Ruled, render.Ruled]]:
    """Give the text below its title; with every bracket kept one for each alternative."""
    if look is Look.BRACKETS:
        yield render.titled("Brackets by name"), render.numbered(held, label)
    elif look is Look.KEPT:
        for chosen, made in kept_readings(held):
            yield _headed(held, all_kept(chosen)), _made(made, label)
    else:
        made = wording(held, drop_all(held))
        yield _headed(held, ALL_LEFT_OUT), _made(made, label)


def _headed(held: Meaning, title: str) -> render.Ruled:
    return render.titled(tell.of_reading(title, held))


def _made(made: Wording, label: str) -> render.Ruled:
    if made.text is None:
        return render.unchanged("", tell.no_clean_text(made))
    if not made.text.strip():
        return render.unchanged("", NOTHING_LEFT)
    return render.unchanged("", label + made.text)


def bar(chosen: Look) -> Iterator[tuple[str, bool]]:
    """Name the ways to look, and tell which one is chosen."""
    return ((look.value, look is chosen) for look in Look)


_MOST = 40  # lines of one kind; what is left out is counted
_LEVELS = {Level.ERROR: "!", Level.WARNING: "!", Level.INFO: "·", Level.HINT: "?"}
_DEEPEST_INDENT = 6
_PROBLEMS = "Problems"


def beside(
    held: Meaning,
    known: Sequence[Diagnostic],
    issued: tuple[str, str | None] | None,
    register: Register,
) -> list[Content]:
    """Say what is to be known of the text as it is typed now, line by line.

    `issued` names the last issued revision and gives the paragraph there, None where it is new.
    """
    targets = [one for one in held.targets if one.id != PARAGRAPH or PARAGRAPH in held.on]
    holders = sorted(held.holders.items())
    lines = [
        *_part(_PROBLEMS, len(known), known, _problem, "none"),
        *_part(
            "Brackets", held.brackets, targets, partial(_outlined, held), tell.no_brackets(held)
        ),
        *_part("Holders", len(holders), holders, partial(_holder, register), NOBODY_HERE),
    ]
    if issued is not None:
        name, text = issued
        changes = render.differences(word_changes(text, held.tree.text)) if text is not None else []
        empty = "nothing" if text is not None else tell.NOT_THERE
        lines += _part(tell.changed_since(name), len(changes), changes, lambda one: one, empty)
    return lines[:-1]


def _part(
    title: str, count: int, known: Sequence[KnownOf], draw: Callable[[KnownOf], Content], empty: str
) -> list[Content]:
    """Draw what is known of one kind below its title, as much of it as a person reads."""
    heading = render.line(f"{title} {count}" if count else title, render.ACCENT)
    if known and title == _PROBLEMS:
        heading += render.line(f"  {tell.NEXT_PROBLEM}", render.MUTED)
    lines = [draw(one) for one in known[:_MOST]] or [render.line(empty, render.MUTED)]
    if len(known) > _MOST:
        lines.append(render.line(tell.more_lines(len(known) - _MOST), render.MUTED))
    return [heading, *lines, Content("")]


def _problem(one: Diagnostic) -> Content:
    style = render.PROBLEM if one.level in (Level.ERROR, Level.WARNING) else render.ACCENT
    parts = [
        render.line(_LEVELS[one.level], style),
        render.line(f"character {one.start + 1}:", render.MUTED),
        render.line(one.message),
    ]
    return render.joined(parts)


def _outlined(held: Meaning, target: Target) -> Content:
    member = held.targets[target.parent].kind is TargetKind.GROUP
    depth = min(max(target.depth - 1, 0) + member, _DEEPEST_INDENT)
    quote = render.quoted(held, target).truncate(24, ellipsis=True)
    name = render.line("  " * depth + target.id, render.ACCENT)
    return render.joined([name, quote, render.recorded(held, target)])


def _holder(register: Register, holder: tuple[str, Sequence[str]]) -> Content:
    code, signed = holder
    on = render.signed((one[0], one[1:]) for one in signed)
    name = register.name_of(code)
    known = [render.line(name, render.MUTED)] if name != code else []
    return render.joined([render.line(code, render.STRONG), on, *known])
