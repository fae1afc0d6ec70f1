"""What is said of the history of a paragraph: a point on one line, and the text at two of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from textual.content import Content

from negotiate.compare import word_changes
from negotiate.history import Event, Point
from negotiate.model import Version
from negotiate.register import Register
from negotiate.screens import render
from negotiate.screens.views.history_reading import Line, Told
from negotiate.telling.acts import in_room
from negotiate.writers.course import sparkline

_POINTS_DRAWN = 24
_MARKS = {
    "position lodged": "",
    "position flipped": "",
    "position lifted": "lifted",
    "mark moved to another target": "moved from there",
    "no longer marked": "no longer marked",
    "mark went with its bracket": "went with bracket",
    "notation respelled": "respelled",
}
_BRACKETS = {
    "bracket opened": "opened",
    "bracket closed": "closed",
    "bracket widened": "widened",
    "bracket narrowed": "narrowed",
    "bracket shifted": "shifted",
    "bracket moved": "moved",
    "bracket moved away": "moved away",
    "bracket moved here": "moved here",
    "bracket split": "split",
    "brackets merged": "merged",
}
_ALTERNATIVES = ("alternative added", "alternative dropped")
_COLUMNS = ("No.", "When", "Text, act", "What happened", "By", " Br", " Status")


def figures(counts: Sequence[int | None], *, ascii_: bool) -> str:
    """Draw the brackets at every point, the last ones of many, and say how many stand now."""
    drawn = sparkline(counts[-_POINTS_DRAWN:], ascii_=ascii_)
    drawn = f"…{drawn}" if len(counts) > _POINTS_DRAWN else drawn
    now = counts[-1] if counts else None
    if now is None:
        return f"{drawn}  does not stand now"
    return f"{drawn}  {now} bracket{'' if now == 1 else 's'}"


def when(point: Point) -> str:
    """Give the date of a text, or the local time of an act."""
    at = point.moment.at or ""
    if not at or point.deed is None:
        return at
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"


class HistoryCells:
    """Draw points in columns that fit what there is to draw."""

    def __init__(self, found: Told, lines: Sequence[Line]) -> None:
        self.found = found
        self.lines = lines
        self._when = max((len(when(one.point)) for one in lines), default=4)
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
            brief(point, self.found.register)
            if line.followed is None
            else render.line(line.followed)
        )
        brackets = str(point.version.brackets) if point.version and not undone else ""
        cells = [
            render.line(f"{mark}{point.place or '-'}", render.ACCENT if mark else render.MUTED),
            render.line(when(point)),
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


def brief(point: Point, register: Register) -> Content:
    """Say on one line what happened: an act by its name, a text by what it changed."""
    if point.deed is not None:
        words = in_room(point.deed.act, register, {}, notes=True)
        if point.deed.undone:
            marks = [render.line("(undone)", render.MUTED), render.line(words, "strike")]
            return render.joined(marks)
        return render.line(words)
    known, wording = [], []
    for event in point.events:
        if event.what.startswith("wording "):
            wording.append(render.line(event.what))
        elif event.what not in (*_MARKS, *_BRACKETS, *_ALTERNATIVES):
            known.append(render.line(f"{event.what} {event.detail or ''}".rstrip()))
    parts = [*known, *_brackets(point.events), *_positions(point.events), *wording]
    return render.joined(parts, ", ") if parts else render.line("nothing changed", render.MUTED)


def _brackets(events: Sequence[Event]) -> list[Content]:
    """Count what happened to brackets and alternatives: `2 brackets opened, 1 closed`."""
    counts = Counter(_BRACKETS[one.what] for one in events if one.what in _BRACKETS)
    said = [f"{count} {what}" for what, count in counts.items()]
    if said:
        count, _, what = said[0].partition(" ")
        said[0] = f"{count} bracket{'' if count == '1' else 's'} {what}"
    added = Counter(one.what for one in events if one.what in _ALTERNATIVES)
    said += [f"{count} {what}" for what, count in added.items()]
    return [render.line(one) for one in said]


def _positions(events: Iterable[Event]) -> list[Content]:
    kinds: dict[str, list[Content]] = {}
    for event in events:
        change = event.change
        if event.what in _MARKS and change is not None:
            name = _MARKS[event.what]
            drawn = render.moved_position(
                change.code, change.old_sign, change.new_sign, change.typed
            )
            kinds.setdefault(name, []).append(drawn)
    return [
        render.joined([*([render.line(name, render.MUTED)] if name else []), *drawn])
        for name, drawn in kinds.items()
    ]


def texts(line: Line) -> render.Ruled:
    """Show the text before and after a point, or the one text where it did not change."""
    return sides(("before", line.before), ("after", line.point.version))


def sides(old: tuple[str, Version | None], new: tuple[str, Version | None]) -> render.Ruled:
    """Show two texts under their titles with the words that changed; the same text once."""
    before, after = old[1], new[1]
    if before is None or after is None:
        title, only = new if after is not None else old
        return render.unchanged(title, only.text) if only is not None else render.EMPTY
    if before.text == after.text:
        return render.unchanged("the text did not change", after.text)
    changes = word_changes(before.text, after.text)
    return render.changed(changes, (old[0], ""), (new[0], ""))


def title(point: Point) -> str:
    """Name a point, and say how the paragraph stands there."""
    moment = ", ".join(one for one in (point.moment.name, when(point)) if one)
    version = point.version
    if version is None:
        return f"{moment}: does not stand"
    if point.place is None:
        return f"{moment}: {version.number}"
    said = f", {version.said}" if version.said else ""
    return f"{moment}: {version.number}, {version.status}{said}"


def titled(point: Point) -> str:
    """Name a point and the number that the paragraph has there."""
    number = point.version.number if point.version else "does not stand"
    return f"{point.place}: {point.moment.name}, {number}"
