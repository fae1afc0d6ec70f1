"""What the widgets have in common that draw themselves line by line, and scroll.

Here it is decided how wide their lines are; whether there is a scrollbar stands in `app.tcss`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual._compositor import Compositor
from textual._styles_cache import StylesCache
from textual.cache import LRUCache
from textual.color import Color
from textual.content import Content, Span
from textual.filter import LineFilter
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import NULL_STYLE, Style
from textual.widget import Widget
from textual.widgets import Static

_UPRIGHT = (Style(reverse=False),)  # what is filled up is not turned round with the words


def strip_of(widget: Widget, content: Content, width: int, part: str | None = None) -> Strip:
    """Draw one line, cut or filled to a width, in the style of a widget or of a part of it.

    Textual's own way wraps, aligns, looks for links and notes where each piece stands: for a line
    that is laid out already that takes several times as long as to draw it.
    """
    cut = content if content.cell_length <= width else content.truncate(width)
    inks = _inks(widget, part)
    segments = [Segment(text, inks[own]) for text, own in _pieces(cut)]
    if filling := width - cut.cell_length:
        segments.append(Segment(" " * filling, inks[_UPRIGHT]))
    return Strip(segments, width)


Own = tuple[str | Style, ...]
"""The styles of a piece of text, each on top of those before it."""


class _Inks(dict[Own, RichStyle]):
    """Give what the styles of a piece of text come to on some ground, worked out once."""

    def __init__(self, ground: Style, colours: Mapping[str, str]) -> None:
        super().__init__()
        self.ground = ground
        self.colours = colours

    def __missing__(self, own: Own) -> RichStyle:
        styles = (Style.parse(one) if isinstance(one, str) else one for one in own)
        self[own] = found = (self.ground + sum(styles, NULL_STYLE)).rich_style
        return found


_INKS: WeakKeyDictionary[Widget, dict[str | None, _Inks]] = WeakKeyDictionary()


def _inks(widget: Widget, part: str | None) -> _Inks:
    ground, colours = widget.visual_style, widget.app.theme_variables
    if part is not None:
        ground += widget.get_visual_style(part)
    of_widget = _INKS.setdefault(widget, {})
    known = of_widget.get(part)
    if known is None or known.ground is not ground or known.colours is not colours:
        known = of_widget[part] = _Inks(ground, colours)
    return known


def _pieces(content: Content) -> Iterable[tuple[str, Own]]:
    """Part a line where its style changes."""
    text, spans = content.plain, content.spans
    at = 0
    for start, end, _ in spans:
        if not at <= start <= end <= len(text):
            return _overlaid(text, spans)
        at = end
    found: list[tuple[str, Own]] = []
    at = 0
    for start, end, style in spans:
        if at < start:
            found.append((text[at:start], ()))
        if start < end:
            found.append((text[start:end], (style,)))
        at = end
    if at < len(text):
        found.append((text[at:], ()))
    return found


def _overlaid(text: str, spans: Sequence[Span]) -> Iterable[tuple[str, Own]]:
    """Part a line of which some pieces have several styles."""
    edges = {0, len(text)}
    for start, end, _ in spans:
        edges |= {start, end}
    inside = sorted(edge for edge in edges if 0 <= edge <= len(text))
    for start, end in pairwise(inside):
        yield text[start:end], tuple(own for a, b, own in spans if a <= start and end <= b)


_MOST = 256  # lines that are remembered as they were drawn last, besides those on screen
_PROBE = Segment("x", Style(Color(20, 40, 60), Color(100, 120, 140)).rich_style)


class _Around(NamedTuple):
    """Say what Textual makes of the lines of a widget: what stands around each of them."""

    lines: range
    left: Sequence[Segment]
    width: int
    whole: int
    filling: RichStyle | None
    right: Sequence[Segment]
    filters: Sequence[LineFilter]
    background: Color

    def put_around(self, line: Strip) -> Strip:
        """Finish a line."""
        missing = self.width - line.cell_length
        fitted = line.adjust_cell_length(self.width) if missing < 0 else line
        filling = [Segment(" " * missing, self.filling)] if missing > 0 else []
        segments = [*self.left, *fitted._segments, *filling, *self.right]
        for one in self.filters:
            segments = one.apply(segments, self.background)
        return Strip(segments, self.whole)


class LineStyles(StylesCache):
    """Put around each line of a widget what Textual puts there, which is asked for only once.

    Textual looks up every border and effect for each line that it draws, and that takes longer than
    to draw the line. Here it draws a single one, to show what it puts to the left and the right of
    all; and what was made of a line before is taken again.

    A widget that has a `painted_line` draws its lines there without the places that the mouse
    selects by, for which Textual asks `render_line`.
    """

    def __init__(self) -> None:
        super().__init__()
        self._known: tuple[object, ...] = ()
        self._around: _Around | None = None
        self._is_probing = False
        self._finished: dict[int, Strip] = {}
        self._made: LRUCache[int, tuple[Strip, Strip]] = LRUCache(_MOST)

    def clear(self) -> None:
        """Ask the widget for every line again."""
        super().clear()
        self._finished.clear()

    def render_widget(self, widget: Widget, crop: Region) -> list[Strip]:
        """Draw the part of a widget that is asked for."""
        size, filters = widget.region.size, widget.get_line_filters()
        versions = (node.styles._cache_key for node in widget.ancestors_with_self)
        known = (size, *filters, *versions)
        if known != self._known:
            self._known = known
            self._made.clear()
            self._around = self._found_around(widget, size, filters)
            self.clear()
        if (around := self._around) is None:
            return super().render_widget(widget, crop)
        line_of = getattr(widget, "painted_line", widget.render_line)
        found = []
        for y in crop.line_range:
            strip = self._finished.get(y)
            if strip is None or y in self._dirty_lines:
                if y in around.lines:
                    strip = self._finish(around, line_of(y - around.lines.start))
                else:
                    (strip,) = super().render_widget(widget, Region(0, y, size.width, 1))
                self._finished[y] = strip
            found.append(strip)
        self._dirty_lines.difference_update(crop.line_range)
        left, right = crop.column_span
        return found if right - left == size.width else [one.crop(left, right) for one in found]

    def render(self, *given: Any, **named: Any) -> list[Strip]:
        """Draw some lines as Textual does; to see how, another line than that of the widget."""
        if self._is_probing:
            given = (*given[:4], lambda _: Strip([_PROBE], 1), *given[5:])
        return super().render(*given, **named)

    def _found_around(
        self, widget: Widget, size: Size, filters: Sequence[LineFilter]
    ) -> _Around | None:
        """See what is put around a line; None where something is made of the line itself."""
        self.clear()
        gutter = widget.styles.gutter
        top, inside = gutter.top, size.width - gutter.width
        self._is_probing = True
        super().render_widget(widget, Region(0, top, size.width, 1))
        self._is_probing = False
        drawn = self._cache[top]._segments
        if _PROBE not in drawn or any(edge for edge, _ in widget.styles.outline):
            return None
        at, right = drawn.index(_PROBE), drawn[drawn.index(_PROBE) + 1 :]
        filling = right.pop(0) if inside > 1 and right else None
        if inside < 1 or (inside > 1 and (not filling or filling.text != " " * (inside - 1))):
            return None
        lines = range(top, size.height - gutter.bottom)
        background = widget.background_colors[1]
        style = filling.style if filling else None
        return _Around(lines, drawn[:at], inside, size.width, style, right, filters, background)

    def _finish(self, around: _Around, line: Strip) -> Strip:
        """Give what was made of a line before, or make it.

        The line is kept with it: another could not be told from it by its place in memory.
        """
        made = self._made.get(id(line))
        if made is None:
            made = self._made[id(line)] = (line, around.put_around(line))
        return made[1]


class InFront(Compositor):
    """Draw of every widget only the lines on which something of it is seen.

    Textual draws all that stands behind others too, cuts it at every edge, and throws it away.
    """

    def _render_chops(
        self, crop: Region, is_rendered_line: Callable[[int], bool]
    ) -> Sequence[Mapping[int, Strip]]:
        cuts = self.cuts
        chops: list[dict[int, Any]] = [dict.fromkeys(edges[:-1]) for edges in cuts]
        unfilled = {y: len(chops[y]) for y in crop.line_range if is_rendered_line(y)}
        for widget, (region, clip) in self.visible_widgets.items():
            x, top, width, height = region.intersection(clip)
            lines = [y for y in range(top, top + height) if unfilled.get(y)] if width else []
            if not lines or not crop.overlaps(clip):
                continue
            first, last = lines[0], lines[-1]
            part = Region(x - region.x, first - region.y, width, last + 1 - first)
            strips = widget.render_lines(part)
            for y in lines:
                line, edges = chops[y], cuts[y]
                begin = bisect_left(edges, x)
                end = bisect_left(edges, x + width, begin)
                pieces = strips[y - first].divide([at - x for at in edges[begin + 1 : end + 1]])
                for at, piece in zip(edges[begin:end], pieces, strict=False):
                    if line[at] is None:
                        line[at] = piece
                        unfilled[y] -= 1
        return chops


class OneLine(Static):
    """Show some words on one line, cut where it ends."""

    def painted_line(self, y: int) -> Strip:
        """Draw the line, as long as none of it is selected by the mouse."""
        words, width = self.visual, self.size.width
        if y or not isinstance(words, Content) or self.text_selection is not None:
            return self.render_line(y)
        return strip_of(self, words.truncate(width, ellipsis=True), width)


class LineView(ScrollView):
    """Be laid out anew, with everything else on the screen, only where that changes something."""

    _scrolled_over = Size(0, 0)  # the virtual size that the scrollbar shows
    _painted_width: int | None = None

    @property
    def line_width(self) -> int:
        """Return the cells of a line, which ends where the scrollbar begins."""
        known = self._painted_width
        return self.scrollable_content_region.width if known is None else known

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the part that is asked for; how wide its lines are is looked up once."""
        self._painted_width = self.line_width
        try:
            return super().render_lines(crop)
        finally:
            self._painted_width = None

    def give_length(self, lines: int) -> None:
        """Have other lines; Textual would lay the screen out for each that comes or goes."""
        size, height, seen = Size(0, lines), self.styles.height, self.size.height
        is_fitted = height is None or height.is_auto
        is_full = min(lines, self.virtual_size.height) > seen  # as high as it may be, and stays so
        if is_fitted and lines != seen and not is_full:
            self.virtual_size = size
        elif size != self.virtual_size:
            self.set_reactive(ScrollView.virtual_size, size)
            self._scroll_update(size)

    def _scroll_update(self, virtual_size: Size) -> None:
        self._scrolled_over = virtual_size
        super()._scroll_update(virtual_size)

    def _size_updated(self, size: Size, virtual_size: Size, *container: Any, **named: Any) -> bool:
        """Draw the scrollbar again where it changes; Textual does after every layout."""
        return super()._size_updated(size, self._scrolled_over, *container, **named)
