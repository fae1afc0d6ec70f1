"""The words for a wording found elsewhere: how near it is, and on what ground it stands there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from negotiate.history.agreed_language import AgreedLanguage, Ground, SameWording
from negotiate.screens import render
from negotiate.writers.search import between

_NEAR, _GROUND, _LEAST = 12, 30, 12  # cells of columns
_MOST_ASKED = 6  # readings shown above the list


def count(found: AgreedLanguage) -> str:
    """Say how many places there are, and how many of them were said to be agreed."""
    if not found.total:
        return "no place"
    agreed = sum(one.ground is Ground.SAID for one in found.places)
    shown = f", the first {len(found.places)} shown" if len(found.places) < found.total else ""
    places = f"{found.total} place{'' if found.total == 1 else 's'}{shown}"
    return f"{places}, {agreed} said to be agreed"


def asked(found: AgreedLanguage) -> Content:
    """Show the wordings that were asked for."""
    lines = []
    for one in found.asked[:_MOST_ASKED]:
        what = ", ".join(filter(None, (one.target, one.reading)))
        lines.append(render.joined([render.line(f"{what}:", render.MUTED), render.line(one.text)]))
    if len(found.asked) > _MOST_ASKED:
        lines.append(render.line(f"and {len(found.asked) - _MOST_ASKED} more", render.MUTED))
    return render.stacked(lines)


def nothing(found: AgreedLanguage, *, has_other: bool) -> str:
    """Say that the wording stands nowhere else, which is not to say that it never did."""
    if not found.asked:
        return "There is no wording in it to ask for."
    advice = ""
    if has_other:
        other = "the bracket" if found.target is None else "the whole paragraph"
        advice = f"\nPress v to ask for {other}."
    return (
        "Nothing like it stands elsewhere in this database, agreed or clean."
        f"\nThat says nothing of texts that are not here.{advice}"
    )


def near(place: SameWording) -> str:
    """Say how near a wording is."""
    if place.likeness.whole:
        return "same words"
    if place.likeness.exact:
        return "same, within"
    return f"near, {place.likeness.percent} %"


def ground(place: SameWording) -> Content:
    """Say what stands behind it: what was said in the room, or only what the text shows."""
    if place.ground is Ground.SAID:
        words = render.SAID.get(place.said or "", place.said or "agreed")
        return render.line(f"✓ said to be {words}", render.STRONG)
    return render.line("○ clean, not said to be agreed", render.MUTED)


def _where(place: SameWording) -> str:
    return "this document" if place.own_document else place.document


def title(place: SameWording) -> Content:
    """Name a place in full."""
    parts = [
        render.line(place.number, render.STRONG),
        ground(place),
        render.line(near(place)),
        render.line(f"{_where(place)} ({', '.join(place.revisions)})", render.MUTED),
    ]
    if place.between_unmatched:
        parts.append(render.line(between(place), render.PROBLEM))
    return render.joined(parts, "  ")


def in_full(place: SameWording) -> render.Ruled:
    """Show the text there: the wording found in it, or how it differs from the one asked for."""
    if place.likeness.changes:
        of = " ".join(filter(None, ("asked for:", place.asked.target, place.asked.reading)))
        there = f"standing in {place.number}"
        return render.changed(place.likeness.changes, (of, ""), (there, ""))
    found = [place.likeness.found] if place.likeness.found and not place.likeness.whole else []
    return render.found_text(place.text, found)


def header(width: int, places: Sequence[SameWording]) -> Content:
    """Name the columns."""
    names = ("Document", "Rev.", "No.", "How near", "On what ground", "Text")
    return _columns(map(render.line, names), width, places)


def row(place: SameWording, width: int, places: Sequence[SameWording]) -> Content:
    """Show a place on one line."""
    found = [place.likeness.found] if place.likeness.found else []
    cells = (
        render.line(_where(place)),
        render.line(place.revisions[-1]),
        render.line(place.number, render.STRONG),
        render.line(near(place)),
        ground(place),
        render.found_line(place.text, found, max(_widths(width, places)[-1], 1)),
    )
    return _columns(cells, width, places)


def _columns(cells: Iterable[Content], width: int, places: Sequence[SameWording]) -> Content:
    laid_out = []
    for cell, wide in zip(cells, _widths(width, places), strict=True):
        laid_out += [(cell, wide), (Content(""), 2 if wide else 0)]
    return render.columns(laid_out[:-1])


def _widths(width: int, places: Sequence[SameWording]) -> list[int]:
    """Fit the columns to what is listed; the text is in full below, and here where room is left."""
    revision = min(max((len(one.revisions[-1]) for one in places), default=5), 12)
    number = min(max(3, *(len(one.number) for one in places)), 10) if places else 3
    rest = width - revision - number - _NEAR - _GROUND - 8
    longest = max((len(_where(one)) for one in places), default=8)
    document = max(min(longest, rest if rest < 2 * _LEAST else rest // 2), 8)
    text = rest - document - 2
    return [document, revision, number, _NEAR, _GROUND, text if text >= _LEAST else 0]
