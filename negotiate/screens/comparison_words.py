"""What is said of a comparison: one change on one line, and one paragraph old and new."""

from __future__ import annotations

from textual.content import Content

from negotiate import render
from negotiate.compare import (
    PositionChange,
    PositionChangeKind,
    WordingChange,
    WordingChangeKind,
    word_changes,
)
from negotiate.model import Version
from negotiate.register import Register
from negotiate.screens.desk import Compared

_NUMBER = 14
_WHAT = {
    WordingChangeKind.NEW: "+ new",
    WordingChangeKind.DELETED: "- deleted",
    WordingChangeKind.EDITED: "~ edited",
    WordingChangeKind.TYPOGRAPHIC: "~ typography",
    WordingChangeKind.RENUMBERED: "# renumbered",
}
_SENTENCES = {
    WordingChangeKind.NEW: "new in this revision",
    WordingChangeKind.DELETED: "no longer in the text",
    WordingChangeKind.EDITED: "wording edited",
    WordingChangeKind.TYPOGRAPHIC: "only quotes, dashes, spaces or accents differ",
    WordingChangeKind.RENUMBERED: "same wording under another number",
}
_POSITION_WIDTH = 17
_KIND_WIDTH = 20


def _numbers(old: str | None, new: str | None) -> str:
    if old is None or new is None or old == new:
        return new or old or ""
    return f"{old} → {new}"


def wording_header(width: int) -> Content:
    """Name the columns of the wording list."""
    return _wording_columns(Content("No."), Content("What"), Content("First change"), width)


def wording_row(change: WordingChange, width: int) -> Content:
    """Show a change of wording on one line."""
    number = render.line(_numbers(change.old_number, change.new_number), render.STRONG)
    kinds = (WordingChangeKind.NEW, WordingChangeKind.DELETED, WordingChangeKind.RENUMBERED)
    if change.what in kinds:
        words = render.line("".join(one.text for one in change.changes[:9])[:300])
    else:
        words = render.first_change(change.changes)
    return _wording_columns(number, render.line(_WHAT[change.what]), words, width)


def _wording_columns(number: Content, what: Content, words: Content, width: int) -> Content:
    rest = max(width - _NUMBER - 14 - 2, 4)
    return render.columns([(number, _NUMBER), (Content(""), 2), (what, 14), (words, rest)])


def wording_title(change: WordingChange) -> Content:
    """Say what happened to a paragraph's wording."""
    numbers = _numbers(change.old_number, change.new_number)
    return render.line(f"{numbers}: {_SENTENCES[change.what]}")


def position_header(width: int) -> Content:
    """Name the columns of the other list."""
    names = (Content("No."), Content("What"), Content("Who"), Content("On"))
    return _position_columns(names, width)


def position_row(change: PositionChange, width: int) -> Content:
    """Show what happened to a bracket or position on one line."""
    cells = (
        render.line(_numbers(change.old_number, change.new_number), render.STRONG),
        render.line(_what(change)),
        render.moved_position(change.code, change.old_sign, change.new_sign),
        render.line(change.quote),
    )
    return _position_columns(cells, width)


def _position_columns(cells: tuple[Content, Content, Content, Content], width: int) -> Content:
    number, what, who, on = cells
    rest = max(width - _NUMBER - _KIND_WIDTH - _POSITION_WIDTH - 2, 4)
    return render.columns(
        [
            (number, _NUMBER),
            (Content(""), 2),
            (what, _KIND_WIDTH),
            (who, _POSITION_WIDTH),
            (on, rest),
        ]
    )


def position_title(change: PositionChange, register: Register) -> Content:
    """Say what happened to a bracket or position, with the name behind the code."""
    said = f"{_numbers(change.old_number, change.new_number)}: {_what(change)}"
    if change.code is not None:
        name = register.name_of(change.code)
        said += f", {change.code}" + (f" ({name})" if name != change.code else "")
    return render.line(said)


def _what(change: PositionChange) -> str:
    """Name a move; nobody is known to have lifted a position that went with its bracket."""
    if change.what is PositionChangeKind.LIFTED and change.new_target is None:
        return "gone with bracket"
    return change.what.value


def both_sides(found: Compared, old: Version | None, new: Version | None) -> render.Ruled:
    """Show a paragraph in both revisions."""
    changes = word_changes(old.text if old else "", new.text if new else "")
    return render.changed(
        changes,
        (f"{found.old.revision.name}  {old.number}", old.label) if old else None,
        (f"{found.new.revision.name}  {new.number}", new.label) if new else None,
    )
