"""Where something was removed, put the two sides together (rules C1 to C9)."""

from __future__ import annotations

from enum import StrEnum

from negotiate.late import dataclass

_CLOSING = frozenset(",.;:!?)]\u201d\u2019\u00bb\uff09\uff3d")
_DOUBLED = frozenset(",.;:!?")
_CARRIED = frozenset(".;:")
_SEPARATING = frozenset(",.;:")
_FINAL = frozenset(".;:!?")
_QUOTES = '"\u201d\u00bb'
_NEEDS_SPACE = frozenset(",;:")
_EITHER = frozenset(
    "\u201c\u2018\u00ab"
)  # they open, or close what \u201e, \u201a or \u00bb opened
_OPENING = _EITHER.union("([\uff08\uff3b\u2039\u201e\u201a\u3008\u300a\u300c\u300e\u3010")


class Seam(StrEnum):
    """Say what was removed between two pieces of text."""

    OPENED = "opened"  # the opening square bracket of an accepted bracket
    CLOSED = "closed"  # the closing one
    DROPPED = "dropped"  # a bracket or group with all that is in it
    GONE = "gone"  # a mark, a status, a slash, an alternative not chosen


@dataclass(frozen=True, slots=True)
class Repair:
    """Report one repair at a seam.

    `at` is the offset in the paragraph as it was, `removed` and `added` what the repair took from
    the text and put there.
    """

    rule: str
    at: int
    removed: str
    added: str


def edges_apart(inside: str) -> tuple[bool, bool]:
    """Tell of both ends of what is in a bracket whether they keep words apart.

    White space does, and closing punctuation beside wording, as in `rescue[, or not]`. Anything
    else touches what stands outside: `State[s]`, `3[,]5`.
    """
    inside = inside.strip("[]\uff3b\uff3d")
    has_words = any(sign.isalnum() for sign in inside)

    def is_apart(sign: str) -> bool:
        return sign.isspace() or (has_words and sign in _CLOSING)

    return is_apart(inside[:1]), is_apart(inside[-1:])


class Seams:
    """Collect what stays of a paragraph and repair each seam when its right side arrives."""

    def __init__(self) -> None:
        self.repairs: list[Repair] = []
        self._out: list[str] = []
        self._words = 0  # pieces of `_out` that are not white space
        self._pending: list[Seam] = []
        self._at = 0  # where the pending seam is
        self._is_apart = False  # what stood at the pending seam kept both sides apart
        self._ending: str | None = None

    def cut(
        self, seam: Seam, at: int, ending: str | None = None, *, is_apart: bool = False
    ) -> None:
        """Note that something was removed; `ending` is the last character of a dropped unit.

        `is_apart`: it kept what stands on either side from running together.
        """
        self._pending.append(seam)
        self._at = at
        self._is_apart = self._is_apart or is_apart
        if seam is Seam.DROPPED:
            self._ending = ending

    def write(self, text: str, *, ends_block: bool = False) -> None:
        """Add text that stays; `ends_block`: with it the paragraph ends."""
        if self._pending:
            if ends_block:
                self._carry()
            text = self._repaired(text)
            if not text:
                return
            self._pending.clear()
            self._ending = None
            self._is_apart = False
        self._push(text)

    def finish(self) -> str:
        """Return the whole text, its last seam repaired."""
        if self._pending:
            self._carry()
            if removed := self._strip():
                self._note("C9", removed)
        return "".join(self._out)

    def _repaired(self, text: str) -> str:
        """Return what is left of the right side of a seam."""
        while text:
            if not self._words:
                return self._at_start(text)
            text = self._spaced(text)
            if not text or text[0] not in _CLOSING:
                break
            if space := self._strip():
                self._note("C3", space)
            if (thinned := self._thinned(text)) is None:
                return text
            text = thinned
        if text and self._fuses(text):
            self._note("C5", "", " ")
            return " " + text
        return text

    def _spaced(self, text: str) -> str:
        """Drop white space on the right where the left has some or punctuation follows (C2, C3)."""
        stripped = text.lstrip()
        space = text[: len(text) - len(stripped)]
        if not space:
            return text
        if self._tail().isspace():
            self._note("C2", space)
            return stripped
        if stripped and stripped[0] in _CLOSING:
            self._note("C3", space)
            return stripped
        return text

    def _at_start(self, text: str) -> str:
        """Apply C9 and C4 where nothing stands before the seam."""
        stripped = text.lstrip()
        if len(stripped) < len(text):
            self._note("C9", text[: len(text) - len(stripped)])
        while Seam.DROPPED in self._pending and stripped[:1] in (",", ";") and stripped:
            rest = stripped[1:].lstrip()
            self._note("C4", stripped[: len(stripped) - len(rest)])
            stripped = rest
        return stripped

    def _thinned(self, text: str) -> str | None:
        """Take away punctuation that the removal left stranded (C4); None where none is."""
        left, right = self._tail(), text[0]
        is_stranded = self._opens() and right in _SEPARATING and not text.startswith("...")
        if is_stranded and Seam.DROPPED in self._pending:
            rest = text[1:].lstrip()
            self._note("C4", text[: len(text) - len(rest)])
            return rest
        if left == right and right in _DOUBLED and not text.startswith("..."):
            self._note("C4", right)
            return text[1:]
        if (left == "," and right in ".;:") or (left == ";" and right == "."):
            self._note("C4", self._drop_last())
            return text
        if left == "(" and right == ")":
            self._note("C4", self._drop_last() + right)
            return text[1:]
        return None

    def _opens(self) -> bool:
        """Tell whether the last character opens a parenthesis or a quotation."""
        last = "".join(self._out[-2:])[-2:]
        return last[-1:] in _OPENING and (
            last[-1] not in _EITHER or len(last) == 1 or last[0].isspace() or last[0] in _OPENING
        )

    def _fuses(self, text: str) -> bool:
        """Tell whether two accepted neighbours, or two sides kept apart, would meet (C5)."""
        left, right = self._tail(), text[0]
        if self._is_apart and not left.isspace() and left not in _OPENING:
            return right.isalnum() or right in _OPENING
        pending = self._pending
        if Seam.CLOSED not in pending:
            return False
        if Seam.OPENED not in pending[pending.index(Seam.CLOSED) :]:
            return False
        return (left.isalnum() or left in _NEEDS_SPACE) and right.isalnum()

    def _carry(self) -> None:
        """Carry the stop of a dropped unit that was the last text of the paragraph (C6)."""
        if self._ending is None or self._ending not in _CARRIED:
            return
        left = self._last_words()
        if not left or left[-1] in _FINAL or left.rstrip(_QUOTES)[-1:] in _FINAL:
            return
        removed = self._strip()
        if self._tail() == ",":
            removed = self._drop_last() + removed
            removed = self._strip() + removed
        self._push(self._ending)
        self._note("C6", removed, self._ending)
        self._ending = None

    def _note(self, rule: str, removed: str, added: str = "") -> None:
        self.repairs.append(Repair(rule, self._at, removed, added))

    def _push(self, piece: str) -> None:
        self._out.append(piece)
        self._words += not piece.isspace()

    def _pop(self) -> str:
        piece = self._out.pop()
        self._words -= not piece.isspace()
        return piece

    def _tail(self) -> str:
        return self._out[-1][-1] if self._out else ""

    def _last_words(self) -> str:
        """Return enough of the end to see its last character and the quotes round it."""
        end = ""
        for piece in reversed(self._out):
            end = piece + end
            if end.strip().strip(_QUOTES):
                break
        return end.rstrip()

    def _drop_last(self) -> str:
        """Take the last character back."""
        last = self._pop()
        if last[:-1]:
            self._push(last[:-1])
        return last[-1]

    def _strip(self) -> str:
        """Take white space at the end back, and return it."""
        removed = ""
        while self._out and self._out[-1][-1].isspace():
            last = self._pop()
            kept = last.rstrip()
            removed = last[len(kept) :] + removed
            if kept:
                self._push(kept)
        return removed
