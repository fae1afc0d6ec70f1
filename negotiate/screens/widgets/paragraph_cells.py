"""One paragraph on one line: number, status, first words, brackets, holders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from negotiate.model import AD_REFERENDUM, AGREED, ParagraphKind, Version
from negotiate.screens import render
from negotiate.spans import Span, SpanKind, standing

_STATUS = 12
_STATUS_AND_SAID = 22
_BRACKETS = -3
_GAP = (Content(""), 2)
_WIDE, _NARROW = 90, 70
_IN_SPAN = {SpanKind.BRACKET: "in bracket", SpanKind.OPTIONS: "in options"}
_SHORT = {AGREED: "agreed", AD_REFERENDUM: "ad ref"}


class ParagraphCells:
    """Lay paragraphs out in columns whose widths fit the longest number."""

    def __init__(self, versions: Sequence[Version]) -> None:
        self._of: Sequence[Version] | None = None
        self._number, self._status = 0, 0
        self._marked = (0, 0)
        self._spans: Mapping[int, tuple[str, Span]] = {}
        self.marks: Mapping[str, str] = {}  # of drafts, by the identities of their paragraphs
        self.make_room(versions, ())

    def make_room(self, versions: Sequence[Version], listed: Sequence[Version]) -> bool:
        """Fit the columns to all paragraphs and those listed; tell whether a width is another."""
        before = self._number, self._status, self._marked
        if versions is not self._of:
            self._of = versions
            longest = max((len(one.number) for one in versions), default=0)
            self._spans = _rails(versions)
            self._number = min(max(longest, 6), 16) + bool(self._spans)
        self._status = _STATUS_AND_SAID if any(one.said for one in listed) else _STATUS
        marked = [one for one in listed if one.paragraph in self.marks]
        narrow, wide = (
            max((self._state(one, width).cell_length for one in marked), default=0)
            for width in (0, _WIDE)
        )
        self._marked = narrow, wide
        return before != (self._number, self._status, self._marked)

    def header(self, width: int) -> Content:
        """Name the columns."""
        names = ("No.", "Status", "Text", "Br.", "Held by")
        number, state, words, brackets, held = (render.line(name) for name in names)
        return self._columns((number, state, words, brackets, held), width)

    def full(self, version: Version, width: int, wanted: str = "") -> Content:
        """Show everything, and of the text where the words are that are wanted."""
        heading = version.kind is ParagraphKind.HEADING
        found = render.found_in(version.text, wanted)
        rest = self._rest(width)
        words = (
            render.found_line(version.text, found, rest)
            if found
            else render.beginning(version, rest)
        )
        return self._columns(
            (
                self._numbered(version),
                self._state(version, width),
                words.stylize(render.STRONG) if heading else words,
                render.line(str(version.brackets) if version.brackets else ""),
                render.codes(version.holders),
            ),
            width,
        )

    def _numbered(self, version: Version) -> Content:
        """Show the number, before it the rail of the span that holds the paragraph."""
        number = render.line(version.number, render.STRONG)
        if not self._spans:
            return number
        rail, _ = self._spans.get(version.order, (" ", None))
        return render.joined([render.line(rail, render.BRACKETED), number], "")

    def _state(self, version: Version, width: int) -> Content:
        """Show the status, and the mark of a draft; of what only a span leaves open, which."""
        shown = _state(version, width)
        is_told = version.brackets or version.holders or version.said
        if version.order in self._spans and not is_told:
            _, held_by = self._spans[version.order]
            shown = render.in_span(_IN_SPAN[held_by.kind])
        return with_draft([shown], self.marks.get(version.paragraph))

    def short(self, version: Version, width: int) -> Content:
        """Show number, first words and holders, where the status is said elsewhere."""
        held = 20 if width >= 90 else 14
        words = width - self._number - held - 2 * _GAP[1]
        return render.columns(
            [
                (render.line(version.number, render.STRONG), self._number),
                _GAP,
                (render.beginning(version, words), words),
                _GAP,
                (render.codes(version.holders), held),
            ]
        )

    def _rest(self, width: int) -> int:
        """Return what the other columns leave for the words."""
        taken = self._number + self._state_width(width) + abs(_BRACKETS) + _held(width)
        return max(width - taken - 7, 4)

    def _state_width(self, width: int) -> int:
        narrow, wide = self._marked
        return max(self._status, wide) if width >= _WIDE else max(_STATUS, narrow)

    def _columns(self, cells: tuple[Content, ...], width: int) -> Content:
        number, state, words, brackets, holders = cells
        return render.columns(
            [
                (number, self._number),
                _GAP,
                (state, self._state_width(width)),
                _GAP,
                (words, self._rest(width)),
                (Content(""), 1),
                (brackets, _BRACKETS),
                _GAP,
                (holders, _held(width)),
            ]
        )


def _rails(versions: Sequence[Version]) -> Mapping[int, tuple[str, Span]]:
    """Give each paragraph inside a span its sign beside it, and the innermost span that holds it.

    The sign is that of where a span begins or ends, else of the middle.
    """
    found: dict[int, tuple[str, Span]] = {}
    holding: list[Span] = []
    waiting = [*reversed(standing(versions))]
    ends = {one.last for one in waiting}
    for place, version in enumerate(versions):
        while holding and holding[-1].last < place:
            holding.pop()
        sign = "└" if place in ends else "│"
        while waiting and waiting[-1].first == place:
            holding.append(waiting.pop())
            sign = "┌"
        if version.inside and holding:
            found[version.order] = sign, holding[-1]
    return found


def _state(version: Version, width: int) -> Content:
    """Show the status; where there is little room, its shape and what the room said of it."""
    if version.said is None or width >= _WIDE:
        return render.status(version)
    words, style = render.STATUSES[version.status]
    return render.joined([render.line(words[:1], style), render.line(_SHORT[version.said])], " ")


def with_draft(shown: Sequence[Content], mark: str | None) -> Content:
    """Put the mark of a draft behind what is shown of a paragraph."""
    drawn = [render.line(mark, render.ACCENT)] if mark is not None else []
    return render.joined([*shown, *drawn], "  ")


def _held(width: int) -> int:
    if width < _NARROW:
        return 8
    return 22 if width >= _WIDE else 12
