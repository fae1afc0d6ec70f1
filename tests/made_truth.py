"""Revisions whose every change is known, because it was planted.

Each paragraph has words of its own (`w7a3` is word a3 of paragraph 7), so that a sentence quoted
under the wrong paragraph gives itself away, and so that which paragraph is which is never in doubt.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from negotiate.model import Draft, Paragraph, ParagraphKind, symbol

CODES = ("CHN", "IND", "KAZ", "RUS", "TUR", "UZB")
_WORD = re.compile(r"w(\d+)a\d+")


@dataclass(frozen=True)
class Piece:
    """Some words, in a bracket with marks where `bracketed`."""

    words: tuple[str, ...]
    bracketed: bool = False
    marks: frozenset[str] = frozenset()

    def written(self) -> str:
        plain = " ".join(self.words)
        marks = "".join(f" ({mark})" for mark in sorted(self.marks))
        return f"[{plain}]{marks}" if self.bracketed else plain


@dataclass(frozen=True)
class Made:
    """A paragraph by its identity: pieces in order."""

    identity: int
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return " ".join(one.written() for one in self.pieces) + "."

    @property
    def open(self) -> bool:
        return any(one.bracketed for one in self.pieces)


@dataclass
class Truth:
    """What was planted between two revisions, by identity; a set holds what happened to one."""

    what: dict[int, set[str]] = field(default_factory=dict)
    gone: dict[int, set[str]] = field(default_factory=dict)  # marks that no longer stand
    came: dict[int, set[str]] = field(default_factory=dict)

    def add(self, identity: int, what: str) -> None:
        self.what.setdefault(identity, set()).add(what)


class Maker:
    """Make a text, then revisions of it."""

    def __init__(self, seed: int, size: int = 10) -> None:
        self._random = random.Random(seed)
        self._next = 0
        self._word = 0
        self.text = [self._paragraph() for _ in range(size)]

    def _words(self, identity: int, count: int) -> tuple[str, ...]:
        self._word += count
        return tuple(f"w{identity}a{self._word - at}" for at in range(count, 0, -1))

    def _paragraph(self) -> Made:
        identity = self._next
        self._next += 1
        pieces = []
        for at in range(self._random.randint(3, 5)):
            bracketed = at % 2 == 1 and self._random.random() < 0.6
            marks = self._marks() if bracketed else frozenset()
            count = self._random.randint(1, 4) if bracketed else self._random.randint(5, 8)
            pieces.append(Piece(self._words(identity, count), bracketed, marks))
        return Made(identity, tuple(pieces))

    def _marks(self) -> frozenset[str]:
        codes = self._random.sample(CODES, self._random.randint(0, 3))
        return frozenset(self._random.choice("++--?") + code for code in codes)

    def revise(self) -> Truth:
        """Make the next revision: some paragraphs leave, come, move, or are changed."""
        truth = Truth()
        made: list[Made] = []
        for one in self.text:
            if self._random.random() < 0.12 and len(self.text) > 4:
                truth.add(one.identity, "deleted")
                for piece in one.pieces:
                    truth.gone.setdefault(one.identity, set()).update(piece.marks)
                continue
            made.append(self._changed(one, truth) if self._random.random() < 0.5 else one)
        for _ in range(self._random.choice((0, 0, 1, 2))):
            new = self._paragraph()
            truth.add(new.identity, "new")
            for piece in new.pieces:
                truth.came.setdefault(new.identity, set()).update(piece.marks)
            made.insert(self._random.randint(0, len(made)), new)
        if self._random.random() < 0.4:
            self._move_one(made, truth)
        self.text = made
        return truth

    def _move_one(self, made: list[Made], truth: Truth) -> None:
        """Move one far enough that it is the one which moved, and not its neighbours."""
        staying = [one for one in made if "new" not in truth.what.get(one.identity, ())]
        if len(staying) < 7:
            return
        one = staying[0]
        made.remove(one)
        made.append(one)
        truth.add(one.identity, "moved")

    def _changed(self, one: Made, truth: Truth) -> Made:
        acts = [self._edit, self._close, self._open, self._unmark, self._mark]
        return self._random.choice(acts)(one, truth)

    def _pick(self, one: Made, *, bracketed: bool) -> int | None:
        places = [at for at, piece in enumerate(one.pieces) if piece.bracketed is bracketed]
        return self._random.choice(places) if places else None

    def _edit(self, one: Made, truth: Truth) -> Made:
        at = self._pick(one, bracketed=False)
        assert at is not None
        piece = one.pieces[at]
        words = list(piece.words)
        words[2:3] = self._words(one.identity, self._random.randint(0, 2))
        if tuple(words) == piece.words:
            return one
        truth.add(one.identity, "edited")
        return _with(one, at, replace(piece, words=tuple(words)))

    def _close(self, one: Made, truth: Truth) -> Made:
        at = self._pick(one, bracketed=True)
        if at is None:
            return one
        piece = one.pieces[at]
        truth.gone.setdefault(one.identity, set()).update(piece.marks)
        if self._random.random() < 0.5:
            truth.add(one.identity, "kept")
            return _with(one, at, Piece(piece.words))
        truth.add(one.identity, "dropped")
        return Made(one.identity, (*one.pieces[:at], *one.pieces[at + 1 :]))

    def _open(self, one: Made, truth: Truth) -> Made:
        at = self._pick(one, bracketed=False)
        assert at is not None
        piece = one.pieces[at]
        if len(piece.words) < 4:
            return one
        marks = self._marks()
        truth.add(one.identity, "opened")
        truth.came.setdefault(one.identity, set()).update(marks)
        parts = (Piece(piece.words[:1]), Piece(piece.words[1:3], True, marks))
        rest = (Piece(piece.words[3:]),) if piece.words[3:] else ()
        return Made(one.identity, (*one.pieces[:at], *parts, *rest, *one.pieces[at + 1 :]))

    def _unmark(self, one: Made, truth: Truth) -> Made:
        at = self._pick(one, bracketed=True)
        if at is None or not one.pieces[at].marks:
            return one
        mark = min(one.pieces[at].marks)
        truth.add(one.identity, "unmarked")
        truth.gone.setdefault(one.identity, set()).add(mark)
        return _with(one, at, replace(one.pieces[at], marks=one.pieces[at].marks - {mark}))

    def _mark(self, one: Made, truth: Truth) -> Made:
        at = self._pick(one, bracketed=True)
        if at is None:
            return one
        free = [code for code in CODES if not any(code in mark for mark in one.pieces[at].marks)]
        mark = self._random.choice("+-?") + self._random.choice(free)
        truth.add(one.identity, "marked")
        truth.came.setdefault(one.identity, set()).add(mark)
        return _with(one, at, replace(one.pieces[at], marks=one.pieces[at].marks | {mark}))

    def numbers(self) -> dict[int, str]:
        return {one.identity: str(at) for at, one in enumerate(self.text, start=1)}

    def draft(self, revision: int) -> Draft:
        paragraphs = tuple(
            Paragraph(str(at), ParagraphKind.NUMBERED, f"{at}. ", one.text)
            for at, one in enumerate(self.text, start=1)
        )
        named = symbol(f"T/2026/DRAFT/1/Rev.{revision}")
        return Draft(None, named, None, "WG", "en", None, paragraphs)


def _with(one: Made, at: int, piece: Piece) -> Made:
    return Made(one.identity, (*one.pieces[:at], piece, *one.pieces[at + 1 :]))


def spoken_of(sentence: str) -> Iterator[int]:
    """Name the paragraphs whose words a sentence quotes."""
    return (int(found) for found in _WORD.findall(sentence))
