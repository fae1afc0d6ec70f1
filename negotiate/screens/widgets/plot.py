"""Open paragraphs and brackets over the revisions of a document, as lines of dots."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget

from negotiate.history.progress import Figures, Progress
from negotiate.screens import render
from negotiate.screens.widgets.line_view import strip_of
from negotiate.telling.progress import signed


@dataclass(frozen=True, slots=True)
class Series:
    """Say what is drawn, and how it is told apart without colour."""

    label: str
    mark: str
    style: str
    of: Callable[[Figures], int]
    dashed: bool


SERIES = (
    Series("open paragraphs", "●", "$bracketed", lambda one: one.open, dashed=False),
    Series("brackets", "■", "$gap", lambda one: one.brackets, dashed=True),
)
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))  # of a braille sign, by row
_DASH = 6  # dots drawn, and as many left out
_NAME = 14
_APART = 4  # cells from mark to mark, below which only some are drawn
_SMALLEST = (20, 5)
_TOPS = (1, 2, 4, 6, 8)  # of a scale, times a power of ten: each has a whole half, or none


def legend(progress: Progress) -> Content:
    """Name the lines, with the latest figures and what changed since the revision before."""
    if not progress.stages:
        return Content("")
    last = progress.stages[-1]
    since = "the first revision"
    if len(progress.stages) > 1:
        since = f"since {progress.stages[-2].revision}"
    parts = [render.line("Progress", render.ACCENT)]
    for one in SERIES:
        by = f" ({signed(one.of(last.change))})" if last.change else ""
        figure = render.line(f"{one.label} {one.of(last.figures)}{by}")
        parts.append(render.joined([render.line(one.mark, f"bold {one.style}"), figure]))
    return render.joined([*parts, render.line(since, render.MUTED)], "  ")


class ProgressPlot(Widget):
    """Draw the progress of one document in the room that there is."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._progress: Progress | None = None
        self._drawn: tuple[int, int, list[Content]] | None = None

    def show(self, progress: Progress | None) -> None:
        """Draw another document, or none."""
        self._progress = progress
        self._drawn = None
        self.refresh()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width, height = self.size
        if self._drawn is None or self._drawn[:2] != (width, height):
            self._drawn = (width, height, plot(self._progress, width, height))
        rows = self._drawn[2]
        if y < len(rows) and rows[y]:
            return strip_of(self, rows[y], width)
        return Strip.blank(width, self.visual_style.rich_style)


def plot(progress: Progress | None, width: int, height: int) -> list[Content]:
    """Draw a progress in some lines; in figures where there is no room for a drawing."""
    if progress is None or not progress.stages:
        return []
    if width < _SMALLEST[0] or height < _SMALLEST[1]:
        return [render.line(_alone(one, progress, width)) for one in SERIES][:height]
    return _Plot(progress, width, height).rows()


def _alone(series: Series, progress: Progress, width: int) -> str:
    """Write the latest figures, as many as there is room for."""
    said = ""
    for stage in reversed(progress.stages):
        longer = f"{series.of(stage.figures)} {said}".rstrip()
        if said and len(series.mark) + 1 + len(longer) > width:
            break
        said = longer
    return f"{series.mark} {said}"


class _Plot:
    """Put marks, figures and lines on a sheet of cells; a cell has eight dots."""

    def __init__(self, progress: Progress, width: int, height: int) -> None:
        figures = [stage.figures for stage in progress.stages]
        self.names = [_name(stage.revision) for stage in progress.stages]
        self.counts = [[one.of(each) for each in figures] for one in SERIES]
        self.top = _top(max(max(counts) for counts in self.counts))
        self.axis = len(str(self.top)) + 2
        self.width = width - self.axis
        self.height = height - 2  # the axis and the names stand below
        self.places = _places(len(figures), self.width)
        self.named = self._named_places()
        self.dots: dict[tuple[int, int], int] = {}
        self.signs: dict[tuple[int, int], tuple[str, str]] = {}
        self.styles: dict[tuple[int, int], str] = {}

    def rows(self) -> list[Content]:
        """Draw everything."""
        for series, counts in zip(SERIES, self.counts, strict=True):
            self._line(series, list(zip(self.places, map(self._level, counts), strict=True)))
        marks = [self._marks(at) for at in range(len(SERIES))]
        for at in range(len(SERIES)):
            self._figures(at, marks[at])
        drawn = [self._row(y) for y in range(self.height)]
        bottom = render.line(f"{'0':>{self.axis - 2}} └{'─' * self.width}", render.MUTED)
        return [*drawn, bottom, self._names()]

    def _level(self, count: int) -> int:
        """Return the row of dots of a count; the lowest is that of nothing."""
        rows = 4 * self.height - 1
        return rows - round(rows * count / self.top)

    def _line(self, series: Series, points: Sequence[tuple[int, int]]) -> None:
        drawn = 0
        for (cell, y), (next_cell, next_y) in pairwise(points):
            x, across, down = 2 * cell, 2 * (next_cell - cell), next_y - y
            steps = max(across, abs(down), 1)
            for step in range(steps):
                if not series.dashed or drawn // _DASH % 2 == 0:
                    self._dot(x + across * step // steps, y + round(down * step / steps), series)
                drawn += 1

    def _dot(self, x: int, y: int, series: Series) -> None:
        cell = x // 2, y // 4
        self.dots[cell] = self.dots.get(cell, 0) | _DOTS[y % 4][x % 2]
        self.styles[cell] = series.style

    def _named_places(self) -> range:
        """Choose which revisions are named: the last, and others with room between them."""
        count = len(self.names)
        widest = max(name.cell_length for name in self.names) + 2
        apart = max(-(-widest * (count - 1) // max(self.places[-1] - self.places[0], 1)), 1)
        return range((count - 1) % apart, count, apart)

    def _marks(self, at: int) -> dict[int, tuple[int, int]]:
        """Mark the revisions of one series; where another mark is, it stands beside that."""
        series = SERIES[at]
        is_dense = len(self.places) * _APART > self.width
        cells = {}
        for one in self.named if is_dense else range(len(self.places)):
            x, y = self.places[one], self._level(self.counts[at][one]) // 4
            cells[one] = (x + ((x, y) in self.signs), y)
            self.signs[cells[one]] = series.mark, f"bold {series.style}"
        return cells

    def _figures(self, at: int, marks: Mapping[int, tuple[int, int]]) -> None:
        """Put figures where there is room, best on the side away from the other line."""
        for one in reversed(self.named):
            x, y = marks[one]
            count, other = self.counts[at][one], self.counts[1 - at][one]
            figure = str(count)
            centred = x - len(figure) // 2
            by = -1 if (count, at) > (other, 1 - at) else 1
            beside = [(x + 2, y), (x - len(figure) - 1, y)]
            for left, row in [(centred, y + by), *beside, (centred, y - by)]:
                if self._is_free(left, row, len(figure)):
                    for place, digit in enumerate(figure):
                        self.signs[left + place, row] = digit, SERIES[at].style
                    break

    def _is_free(self, left: int, row: int, size: int) -> bool:
        inside = 0 <= row < self.height and left >= 0 and left + size <= self.width
        return inside and not any(
            (at, row) in self.signs for at in range(left - 1, left + size + 1)
        )

    def _row(self, y: int) -> Content:
        label = ""
        if y == 0:
            label = str(self.top)
        elif y == self.height // 2 and self.top > 1 and self.height > _SMALLEST[1]:
            label = str(self.top // 2)
        drawn = [render.line(f"{label:>{self.axis - 2}} {'┤' if label else '│'}", render.MUTED)]
        cells = (self._cell(x, y) for x in range(self.width))
        for style, run in groupby(cells, key=lambda cell: cell[1]):
            drawn.append(render.line("".join(sign for sign, _ in run), style))
        return render.joined(drawn, "")

    def _cell(self, x: int, y: int) -> tuple[str, str]:
        if (x, y) in self.signs:
            return self.signs[x, y]
        if (x, y) in self.dots:
            return chr(0x2800 + self.dots[x, y]), self.styles[x, y]
        return " ", ""

    def _names(self) -> Content:
        """Write names of revisions below their places."""
        row, at = [render.line(" " * self.axis)], 0
        for one in self.named:
            shown = self.names[one]
            left = self.places[one] - shown.cell_length // 2
            left = max(min(left, self.width - shown.cell_length), at + bool(at))
            if left + shown.cell_length > self.width:
                break
            row += [render.line(" " * (left - at)), shown]
            at = left + shown.cell_length
        return render.joined(row, "")


def _name(revision: str) -> Content:
    return render.line(revision, render.MUTED).truncate(_NAME, ellipsis=True)


def _places(count: int, width: int) -> list[int]:
    """Spread the revisions from left to right; a single one stands in the middle."""
    if count == 1:
        return [width // 2]
    margin = min(4, width // 8)
    return [margin + (width - 1 - 2 * margin) * at // (count - 1) for at in range(count)]


def _top(most: int) -> int:
    """Choose where a scale ends: at a round number that is not much more than the most."""
    power = 1
    while most > 10 * power:
        power *= 10
    return next((one * power for one in _TOPS if one * power >= most), 10 * power)
