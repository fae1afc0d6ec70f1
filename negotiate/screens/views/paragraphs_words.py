"""The list of paragraphs in words: its heading, its orders, and what is said where nothing fits."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from textual.content import Content

from negotiate.answers.texts import Figures
from negotiate.model import Version
from negotiate.screens import render
from negotiate.writers.plain import said_in_words

Standing = Mapping[str, int]
"""Through how many texts each open paragraph has stood as it does, by its identity."""

_OF_THE_TEXT = "in the order of the text"
LONGEST = "longest open first"
_ORDERS: dict[str, Callable[[Version, Standing], Any]] = {
    _OF_THE_TEXT: lambda version, _: 0,
    "by status": lambda version, _: (
        ("open", "unfinished", "clean").index(version.status),
        version.said or "",
    ),
    "most brackets first": lambda version, _: -version.brackets,
    "most holders first": lambda version, _: -len(version.holders),
    LONGEST: lambda version, standing: -standing.get(version.paragraph, 0),
}
ORDERS = tuple(_ORDERS)
"""The ways to sort paragraphs, in the order in which a key goes through them."""


def in_order(versions: Sequence[Version], order: str, standing: Standing) -> list[Version]:
    """Sort paragraphs; equal ones stay in the order of the text."""
    if is_of_the_text(order):
        return list(versions)
    wanted = _ORDERS[order]
    return sorted(versions, key=lambda version: wanted(version, standing))


def after(order: str) -> str:
    """Name the next way to sort."""
    at = ORDERS.index(order) if order in ORDERS else 0
    return ORDERS[(at + 1) % len(ORDERS)]


def is_of_the_text(order: str) -> bool:
    """Tell whether paragraphs stand as in the text."""
    return order not in ORDERS or order == _OF_THE_TEXT


def heading(counts: Figures, width: int) -> str:
    """Count what is open and what was said to be agreed, beside the numbered paragraphs.

    Where there is little room the numbered ones give way to what was agreed.
    """
    said = said_in_words(counts)
    if said and width < 100:
        return ", ".join([f"{counts['open']} open", *said])
    count = counts["paragraphs"]
    numbered = f"{count} numbered paragraph{'' if count == 1 else 's'}"
    return ", ".join([f"{counts['open']} open", *said, numbered])


def nothing_open() -> Content:
    """Say that no paragraph is open."""
    return render.passage(
        "No paragraph is open. Clean text is not yet agreed.\nPress o to see every paragraph.",
        render.MUTED,
    )


def nothing_fits(hidden: int, *, open_only: bool) -> Content:
    """Say that nothing fits the filter, and how many of those that are not listed do."""
    if not open_only:
        said = "No paragraph fits."
    elif not hidden:
        said = "No paragraph fits, open or not."
    else:
        verb, they = ("does", "it") if hidden == 1 else ("do", "them")
        said = f"No open paragraph fits; {hidden} of the others {verb}: Enter shows {they}, or o."
    return render.passage(f"{said}\nEsc takes the filter away.", render.MUTED)
