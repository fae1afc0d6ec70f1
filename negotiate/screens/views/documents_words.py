"""The first screen in words and measures: columns, orders, headings, the rows of each part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from textual.content import Content

from negotiate.answers.session import LogLine
from negotiate.screens import render
from negotiate.screens.backend import Overview
from negotiate.writers.plain import said_in_words

NONE_YET = (
    "No documents yet.\n\nPress i to import a draft, or run `negotiate import FILE` in a shell.\n"
    "`negotiate demo` shows the program on an invented negotiation."
)
UNREADABLE = "The documents cannot be read; the message says why. Press q to leave."
READING = "Reading the documents…"

_LISTED = "as listed"
_ORDERS: dict[str, Callable[[Overview], Any]] = {
    _LISTED: lambda _: 0,
    "by name": lambda one: one.reference.casefold(),
    "latest first": lambda one: [-ord(sign) for sign in one.revision.date or ""] or [0],
    "most open first": lambda one: -one.open,
    "most brackets first": lambda one: -one.brackets,
    "most agreed first": lambda one: (-one.agreed - one.ad_referendum, -one.agreed),
}
ORDERS = tuple(_ORDERS)
"""The ways to sort documents, in the order in which a key goes through them."""


def in_order(documents: Sequence[Overview], order: str) -> tuple[Overview, ...]:
    """Sort documents; of equal ones the one listed first stays first."""
    return tuple(sorted(documents, key=_ORDERS.get(order, _ORDERS[_LISTED])))


def place(order: str) -> Content:
    """Say what is listed, and in which order if it is not the usual one."""
    parts = [render.line("Documents", render.STRONG)]
    if order != _LISTED:
        parts.append(render.line(order, render.MUTED))
    return render.joined(parts, "  ")


def figures(documents: Sequence[Overview]) -> str:
    """Count the documents, and over all of them what is open and what was said to be agreed."""
    parts = [f"{len(documents)} document{'' if len(documents) == 1 else 's'}"]
    if documents:
        parts.append(f"{sum(one.open for one in documents)} open")
    agreed = sum(one.agreed for one in documents)
    ad_ref = sum(one.ad_referendum for one in documents)
    return ", ".join([*parts, *said(agreed, ad_ref)])


def said(agreed: int, ad_referendum: int) -> list[str]:
    """Count what the room said is agreed, where it said so of anything."""
    return said_in_words({"agreed": agreed, "agreed_ad_referendum": ad_referendum})


_GAP = (Content(""), 1)
_TITLE = 12  # cells below which a title says nothing


class Columns:
    """Lay documents out in columns whose widths fit what is listed."""

    def __init__(self, documents: Sequence[Overview]) -> None:
        self._reference = max((len(one.reference) for one in documents), default=10)
        self._has_titles = any(_title(one) for one in documents)
        self._revision = max((len(one.revision.name) for one in documents), default=4)
        self._language = max((len(one.revision.language or "?") for one in documents), default=2)

    def header(self, width: int) -> Content:
        """Name the columns."""
        names = {
            "document": "Document",
            "title": "Title",
            "revision": "Rev.",
            "date": "Date",
            "language": "Language" if width >= 90 else "Lg",
            "numbered": "Paras",
            "open": "Open",
            "agreed": "Agreed",
            "ad_referendum": "Ad ref",
            "brackets": "Brackets" if width >= 90 else "Br.",
        }
        return self._laid({name: render.line(words) for name, words in names.items()}, width)

    def row(self, one: Overview, width: int) -> Content:
        """Show one document."""
        is_open = render.STATUSES["open"][1] if one.open else render.MUTED
        cells = {
            "document": render.line(one.reference, render.STRONG),
            "title": render.line(_title(one)),
            "revision": render.line(one.revision.name),
            "date": render.line(one.revision.date or ("" if one.revision.working else "no date")),
            "language": render.line(one.revision.language or "?"),
            "numbered": render.line(str(one.numbered)),
            "open": render.line(str(one.open), is_open),
            "agreed": _count(one.agreed),
            "ad_referendum": _count(one.ad_referendum),
            "brackets": render.line(str(one.brackets)),
        }
        return self._laid(cells, width)

    def _laid(self, cells: dict[str, Content], width: int) -> Content:
        laid: list[tuple[Content, int]] = []
        for name, wide in self._widths(width):
            # A cell that is cut is still apart from the next.
            laid += [(cells[name], wide)] if wide < 0 else [(cells[name], wide - 1), _GAP]
        return render.columns(laid)

    def _widths(self, width: int) -> list[tuple[str, int]]:
        """Give the columns for a width; below 90 cells the number of paragraphs goes.

        The date goes where it would leave a title no room, and below 70 cells.
        """
        is_wide = width >= 90
        others = [("revision", min(max(self._revision, 4), 13) + 1)]
        others += [("date", 11)] if width >= 70 else []
        others += [("language", max(self._language + 1, 9 if is_wide else 3))]
        others += [("numbered", -6)] if is_wide else []
        others += [("open", -5), ("agreed", -7), ("ad_referendum", -7)]
        others += [("brackets", -9 if is_wide else -5)]
        rest = width - sum(abs(wide) for _, wide in others)
        reference = self._reference + 1
        if self._has_titles and rest - reference < _TITLE and ("date", 11) in others:
            others.remove(("date", 11))
            rest += 11
        if not self._has_titles or rest - reference < _TITLE:
            return [("document", rest), *others]
        return [("document", reference), ("title", rest - reference), *others]


def _title(one: Overview) -> str:
    """Give the title where it is not the name already."""
    title = one.document.title or ""
    return "" if title == one.reference else title


def _count(count: int) -> Content:
    return render.line(str(count), render.STRONG if count else render.MUTED)


def recent(answer: LogLine, width: int) -> Content:
    """Show an act on one line: when, by whom, where and what."""
    at = datetime.fromisoformat(answer["at"]).astimezone()
    undone = " (undone)" if answer["undone"] else ""
    by = min(max(width // 5, 8), 20)
    return render.columns(
        [
            (render.line(f"{at:%m-%d %H:%M}", render.MUTED), 12),
            (render.line(answer["by"] or ""), by),
            _GAP,
            (render.line(f"{answer['sentence'].removesuffix('.')}{undone}"), width - by - 13),
        ]
    )


class Heights(NamedTuple):
    """Give each part of the screen its rows, a title included; 0 leaves it out."""

    documents: int
    attention: int
    preview: int
    chart: int
    acts: int


class Wanted(NamedTuple):
    """Say what there is to show of the document under the cursor."""

    documents: int
    attention: int = 0
    is_open: int = 0
    is_charted: bool = False
    acts: int = 0


def shared_out(rows: int, wanted: Wanted) -> Heights:
    """Share the rows of a screen out: documents first, the chart and the acts from what is left."""
    documents = min(wanted.documents + 1, max(rows - 9, 4))
    left = max(rows - documents, 0)
    attention = min(wanted.attention + 1, 5, max(left - 4, 0)) if wanted.attention else 0
    attention = attention if attention > 1 else 0
    left -= attention
    open_rows = max(wanted.is_open, 1) + 1
    preview = min(open_rows, 7, left)
    left -= preview
    chart = _CHART if wanted.is_charted and left >= _CHART else 0
    left -= chart
    acts = min(wanted.acts + 1, 6, left) if wanted.acts and left > 2 else 0
    left -= acts
    more = min(left, max(wanted.documents + 1 - documents, 0))
    documents, left = documents + more, left - more
    more = min(left, max(open_rows - preview, 0))
    preview, left = preview + more, left - more
    chart += min(left, 6) if chart else 0
    return Heights(documents, attention, preview, chart, acts)


_CHART = 8
