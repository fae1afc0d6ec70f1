"""Which words changed in a paragraph, in a sentence of the minutes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from negotiate.compare import ChangeKind, WordChange, without_notation, word_changes
from negotiate.writers.quoting import quoted

_NAMED = 12  # changes quoted one by one; of what was rewritten more often the new wording is given

Piece = tuple[str, str]
"""Words that went and words that came in their place; either may be empty."""


def edited(changes: Sequence[WordChange], told: Collection[str] = ()) -> str:
    """Say what was left out and put in; `told` are words of which other sentences speak.

    Brackets and marks are no wording: what became of them is told of each. Empty where nothing is
    left to be said. What is reported afterwards may change it again, so nothing is said of now.
    """
    old = _side(changes, ChangeKind.INSERTED)
    new = _side(changes, ChangeKind.DELETED)
    known = {_folded(one) for one in told}
    pieces = [
        piece
        for piece in _pieces(word_changes(without_notation(old), without_notation(new)))
        if not {_folded(one) for one in piece if one.strip()} <= known
    ]
    if not pieces:
        return ""
    if len(pieces) > _NAMED or not all(_stood(piece, old, new) for piece in pieces):
        return f"The wording was edited, to read: {quoted(new, None)}."
    return f"The wording was edited: {'; '.join(map(_said, pieces))}."


def _stood(piece: Piece, old: str, new: str) -> bool:
    """Tell whether the words stood so: alternatives, one behind the other, never read as a text."""
    went, came = (" ".join(words.split()) for words in piece)
    return went in " ".join(old.split()) and came in " ".join(new.split())


def _side(changes: Sequence[WordChange], left_out: ChangeKind) -> str:
    return "".join(one.text for one in changes if one.kind is not left_out)


def _pieces(changes: Sequence[WordChange]) -> Iterator[Piece]:
    """Put together what went and what came at one place."""
    went = came = ""
    for change in changes:
        if change.kind is ChangeKind.SAME:
            if went.strip() or came.strip():
                yield went, came
            went = came = ""
        elif change.kind is ChangeKind.DELETED:
            went += change.text
        else:
            came += change.text
    if went.strip() or came.strip():
        yield went, came


def _said(piece: Piece) -> str:
    went, came = piece
    if not came.strip():
        return f"{quoted(went)} was left out"
    if not went.strip():
        return f"{quoted(came)} was put in"
    return f"{quoted(came)} was put in the place of {quoted(went)}"


def _folded(text: str) -> str:
    return " ".join(without_notation(text).split()).strip(" .,;:").casefold()
