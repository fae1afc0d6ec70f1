"""What changed from one text to another, and from one position to another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.content import Content

from negotiate.compare import ChangeKind, WordChange
from negotiate.screens.render.ruled import Pieces, Ruled
from negotiate.screens.render.words import POSITIONS, STRONG, joined, line, passage, signed
from negotiate.telling.comparison import not_there
from negotiate.visible import show_line

_TITLES = {ChangeKind.DELETED: "$opposes", ChangeKind.INSERTED: "$supports"}
_SIDES = {
    ChangeKind.DELETED: ("strike $opposes", "-"),
    ChangeKind.INSERTED: ("underline $supports", "+"),
}
_AROUND = 60  # characters shown beside what an act changes


def changed(
    changes: Iterable[WordChange], old: tuple[str, str] | None, new: tuple[str, str] | None
) -> Ruled:
    """Show the old text of a paragraph above the new one, each under its title and its label.

    What goes is struck and has `-` below it, what comes is underlined and has `+` below it. A side
    on which the paragraph does not stand is None.
    """
    pieces = Pieces()
    changes = tuple(changes)
    if old is not None:
        pieces.add(f"- {old[0]}\n", f"bold {_TITLES[ChangeKind.DELETED]}")
        _add_side(pieces, changes, ChangeKind.DELETED, old[1])
    if old is not None and new is not None:
        pieces.add("\n\n")
    if new is not None:
        pieces.add(f"+ {new[0]}\n", f"bold {_TITLES[ChangeKind.INSERTED]}")
        _add_side(pieces, changes, ChangeKind.INSERTED, new[1])
    return pieces.ruled()


@dataclass(frozen=True, slots=True)
class Beside:
    """Hold a paragraph old and new, to be shown side by side or, where it is narrow, stacked.

    `anchors` are offsets in both texts where words begin that both have, and their length.
    """

    old: Ruled
    new: Ruled
    anchors: tuple[tuple[int, int, int], ...]
    stacked: Ruled


def beside(
    changes: Iterable[WordChange], old: tuple[str, str] | None, new: tuple[str, str] | None
) -> Beside:
    """Show the old text of a paragraph beside the new one; arguments as for `changed`."""
    changes = tuple(changes)
    sides = []
    starts: list[list[int]] = []
    for kind, titled in ((ChangeKind.DELETED, old), (ChangeKind.INSERTED, new)):
        pieces = Pieces()
        found: list[int] = []
        starts.append(found)
        if titled is None:
            pieces.add(not_there(_SIDES[kind][1]), STRONG)
        else:
            title, label = titled
            pieces.add(f"{_SIDES[kind][1]} {title}\n", f"bold {_TITLES[kind]}")
            _add_side(pieces, changes, kind, label, found)
        sides.append(pieces.ruled())
    lengths = [len(one.text) for one in changes if one.kind is ChangeKind.SAME]
    both = old is not None and new is not None
    anchors = tuple(zip(*starts, lengths, strict=True)) if both else ()
    return Beside(sides[0], sides[1], anchors, changed(changes, old, new))


def inline(changes: Iterable[WordChange], label: str) -> Ruled:
    """Show both texts as one: what went struck over `-`, what came underlined over `+`."""
    pieces = Pieces()
    pieces.add(label, STRONG)
    for change in changes:
        pieces.add(change.text, *_SIDES.get(change.kind, ("", " ")))
    return pieces.ruled()


def listed(heading: str, lines: Iterable[str]) -> Ruled:
    """Show sentences below a heading, a line each."""
    pieces = Pieces()
    pieces.add(heading, STRONG)
    for one in lines:
        pieces.add("\n" + show_line(one))
    return pieces.ruled()


def unchanged(title: str, text: str) -> Ruled:
    """Show a text under a title, where it has one, with nothing marked in it."""
    pieces = Pieces()
    if title:
        pieces.add(f"{title}\n", STRONG)
    pieces.add(text)
    return pieces.ruled()


def _add_side(
    pieces: Pieces,
    changes: tuple[WordChange, ...],
    kind: ChangeKind,
    label: str,
    anchors: list[int] | None = None,
) -> None:
    style, sign = _SIDES[kind]
    pieces.add(label, STRONG)
    for change in changes:
        if change.kind is kind:
            pieces.add(change.text, style, sign)
        elif change.kind is ChangeKind.SAME:
            if anchors is not None:
                anchors.append(pieces.length)
            pieces.add(change.text)


def excerpt(changes: Iterable[WordChange], kind: ChangeKind) -> Content:
    """Show the old or the new side of what changed, with a few words before and after it."""
    ours = [one for one in changes if one.kind in (ChangeKind.SAME, kind)]
    parts = []
    for place, one in enumerate(ours):
        if one.kind is kind:
            parts.append(passage(one.text, _SIDES[kind][0]))
            continue
        parts.append(passage(_shortened(one.text, place > 0, place < len(ours) - 1)))
    return joined(parts, "")


def _shortened(text: str, goes_on_before: bool, goes_on_after: bool) -> str:  # noqa: FBT001
    before = text[:_AROUND] if goes_on_before else ""
    after = text[-_AROUND:] if goes_on_after else ""
    return text if len(before) + len(after) >= len(text) else f"{before} … {after}"


def first_change(changes: Iterable[WordChange]) -> Content:
    """Show the first words that went and the first that came, with their signs.

    A bracket or comma alone says little in a list, and stands there only where no word changed.
    """
    found = [change for change in changes if change.kind in _SIDES and change.text]
    found = [change for change in found if has_word(change.text)] or found
    first = {change.kind: change.text for change in reversed(found)}
    parts = []
    for kind, (style, sign) in _SIDES.items():
        if kind in first:
            text = line(_bare(first[kind])[:200], style)
            parts.append(joined([line(sign, style.split()[-1]), text]))
    return joined(parts, "  ")


def has_word(text: str) -> bool:
    """Tell whether a text has more than punctuation and space."""
    return any(sign.isalnum() for sign in text)


def moved_position(
    code: str | None,
    old_sign: str | None,
    new_sign: str | None,
    typed: tuple[str, str] | None = None,
) -> Content:
    """Show a position as it was and as it is: one that is gone is struck.

    `typed` is how its delegation was written and is, where that alone has changed.
    """
    if code is None:
        return Content("")
    was, now = typed or (code, code)
    sides = []
    if old_sign is not None and (old_sign, was) != (new_sign, now):
        gone = "strike " if new_sign is None else ""
        sides.append(Content.styled(old_sign + show_line(was), gone + POSITIONS[old_sign]))
    if new_sign is not None:
        sides.append(signed([(new_sign, now)]))
    return joined(sides, " → ")


def differences(changes: Iterable[WordChange]) -> list[Content]:
    """List what went and what came, a line each, with `-` and `+` before them."""
    return [
        joined([line(_SIDES[one.kind][1], STRONG), passage(_bare(one.text), _SIDES[one.kind][0])])
        for one in changes
        if one.kind in _SIDES and one.text
    ]


def _bare(text: str) -> str:
    """Name a text that is nothing but white space."""
    if "\n" in text and not text.strip():
        return "a line break"
    return text.strip() or ("a space" if len(text) == 1 else f"{len(text)} spaces")
