"""One language version as it is compared: its paragraphs, and what in them needs no translating.

Printed labels are read alike in every language: `2.1.4 (б)` is `2.1.4 (b)`, `Статья 3` Article 3.
Of brackets it is read how many there are, how nested, with whose marks: brackets side by side may
stand in another order in another language, alternatives not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

from negotiate.bracket_parser import Meaning, Notation, Target, TargetKind, meaning_of
from negotiate.bracket_parser.meaning import BROKEN
from negotiate.bracket_parser.targets import PARAGRAPH
from negotiate.bracket_parser.tree import Run, Step, walk
from negotiate.languages.figures import figures
from negotiate.late import dataclass
from negotiate.model import ParagraphKind

_NOTATION = frozenset("[]()_［］（）")

_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"  # lists leave out ё, й, ъ, ы and ь
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_BY_PLACE = dict(zip(_RUSSIAN, _LATIN, strict=False))
_DIVISIONS = {
    "статья": "article",
    "бап": "article",
    "глава": "chapter",
    "тарау": "chapter",
    "раздел": "section",
    "часть": "part",
    "приложение": "annex",
}
# The words of addresses that were given and not printed.
_GIVEN = frozenset(("text", "heading", "item", "chapeau", "opening", "table", "row"))


@dataclass(frozen=True, slots=True)
class Marked:
    """Hold one position: `key` is `+IND` in any language, `typed` what stands in the text."""

    key: str
    typed: str


@dataclass(frozen=True, eq=False)
class Brackets:
    """Hold what stands open in one paragraph.

    `shape` is the nesting alone (`[]/[] [[]]`), `placed` the same with the marks on each bracket.
    `wording` is the text with the marks blanked out.
    """

    wording: str
    open: bool
    shape: str
    placed: str
    unmatched: int
    count: int
    outermost: tuple[str, ...]
    gaps: tuple[str, ...]
    marks: tuple[Marked, ...]

    @property
    def open_parts(self) -> tuple[str, ...]:
        """Quote what keeps it open: brackets, and marks that stand on no bracket."""
        return self.outermost or tuple(one.typed for one in self.marks)

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """List what the same paragraph in another language has too, whatever its words."""
        return (*("[" * self.count), *(one.key for one in self.marks), *("_" for _ in self.gaps))


def brackets(text: str, notation: Notation) -> Brackets:
    """Read the brackets and marks of a text; codes are looked up in a register."""
    if _NOTATION.isdisjoint(text):
        return Brackets(text, False, "", "", 0, 0, (), (), ())  # noqa: FBT003 - nothing is open
    read = meaning_of(text, notation)
    return Brackets(
        wording=_without_marks(read),
        open=read.open,
        shape=_shape(read, with_marks=False),
        placed=_shape(read, with_marks=True),
        unmatched=sum(one.code in BROKEN for one in read.tree.diagnostics),
        count=read.brackets,
        outermost=tuple(
            text[one.start : one.end] for one in read.contested if one.parent == PARAGRAPH
        ),
        gaps=tuple(text[one.start : one.end] for one in read.targets if _is_gap(one)),
        marks=tuple(
            Marked(f"{one.sign}{one.code}", f"({one.sign}{text[one.start : one.end]})")
            for one in read.positions
        ),
    )


def _is_gap(target: Target) -> bool:
    return target.kind is TargetKind.GAP


def _without_marks(read: Meaning) -> str:
    """Blank the marks out: the number in `(+G77)` is no figure of the text."""
    kept, at = [], 0
    for step, node in walk(read.tree):
        if step is Step.ENTER and isinstance(node, Run):
            kept += [read.tree.text[at : node.start], " "]
            at = node.end
    return "".join([*kept, read.tree.text[at:]])


def _shape(read: Meaning, *, with_marks: bool) -> str:
    inside: dict[str, list[str]] = {}
    shape = ""
    for target in reversed(read.targets.all):  # what is inside comes before what holds it
        parts = inside.pop(target.id, [])[::-1]
        grouped = target.kind is TargetKind.GROUP
        shape = "/".join(parts) if grouped else " ".join(sorted(parts))
        held = read.on.get(target.id, ()) if with_marks else ()
        shape += " ".join(sorted(f"({one.sign}{one.code})" for one in held))
        if target.kind is TargetKind.BRACKET:
            shape = f"[{shape}]"
        elif _is_gap(target):
            if not held and read.targets[target.parent].kind is not TargetKind.GROUP:
                continue  # it is told of as a gap
            shape = f"_{shape}"
        inside.setdefault(target.parent, []).append(shape)
    return shape


class Numbered(Protocol):
    """Be a paragraph of a draft, or a version of one."""

    @property
    def number(self) -> str:
        """Return its address."""

    @property
    def kind(self) -> ParagraphKind:
        """Tell what it is in its document."""

    @property
    def label(self) -> str:
        """Return the label as printed."""

    @property
    def text(self) -> str:
        """Return the rest of it as typed."""


@dataclass(frozen=True, eq=False)
class Read:
    """Hold one paragraph with what can be compared without knowing either language."""

    number: str
    kind: ParagraphKind
    text: str
    key: str | None
    own: str | None
    dashed: bool
    brackets: Brackets
    language: str | None

    @cached_property
    def length(self) -> int:
        return len(self.brackets.wording.strip())

    @cached_property
    def figures(self) -> tuple[str, ...]:
        return tuple(one.key for one in figures(self.brackets.wording, self.language))

    @cached_property
    def tokens(self) -> Counter[str]:
        """Count the figures, brackets and positions."""
        return Counter([*self.figures, *self.brackets.tokens])

    @cached_property
    def begins_anew(self) -> bool:
        """Tell whether it starts a paragraph of its own rather than going on with a sentence."""
        first = next((sign for sign in self.text if sign.isalnum()), "")
        return not first.islower() or self.own is not None or self.dashed

    @cached_property
    def is_ended(self) -> bool:
        """Tell whether it ends as a sentence or a paragraph of a preamble does."""
        return self.brackets.wording.rstrip('»”")]*_ \t\n').endswith((".", ",", ";", ":", "!", "?"))


@dataclass(frozen=True, eq=False)
class LanguageText:
    """Hold the paragraphs of one language version, read with the codes of its register."""

    paragraphs: tuple[Read, ...]
    notation: Notation
    language: str | None = None

    @classmethod
    def of(
        cls, paragraphs: Sequence[Numbered], notation: Notation, language: str | None = None
    ) -> LanguageText:
        return cls(tuple(_read(one, notation, language) for one in paragraphs), notation, language)

    def brackets_of(self, places: Sequence[int]) -> Brackets:
        """Read the brackets of paragraphs that are one in the other language."""
        if len(places) == 1:
            return self.paragraphs[places[0]].brackets
        return brackets("\n".join(self.paragraphs[at].text for at in places), self.notation)


def _read(one: Numbered, notation: Notation, language: str | None) -> Read:
    return Read(
        one.number,
        one.kind,
        one.text,
        label_key(one.number, one.label),
        own_label(one.number, one.label),
        bool(one.label.strip()) and not any(map(str.isalnum, one.label)),
        brackets(one.text, notation),
        language,
    )


def label_key(number: str, label: str) -> str | None:
    """Give the address that a paragraph has in any language; None where not all of it is printed.

    A letter stands for its place in the alphabet.
    """
    parts = _parts(number)
    if not any(map(str.isalnum, label)) or not _GIVEN.isdisjoint(parts):
        return None
    return " ".join(parts)


def own_label(number: str, label: str) -> str | None:
    """Give the label alone, as it would be in any language: `(b)`; None where none is printed."""
    if not any(map(str.isalnum, label)):
        return None
    return next((one for one in reversed(_parts(number)) if not one.startswith("#")), None)


def _parts(number: str) -> list[str]:
    return [_part(one) for one in number.lower().split()]


def _part(word: str) -> str:
    letter = re.fullmatch(r"(\(?)([а-яё])(\)?)", word)
    if letter is not None:
        return f"{letter[1]}{_BY_PLACE.get(letter[2], letter[2])}{letter[3]}"
    return _DIVISIONS.get(word, word)
