"""Texts whose every part has a name of its own, so that what became of it needs no comparing.

A word is never used twice (`w7a3` is word a3 of paragraph 7), brackets and paragraphs keep their
names through all texts: two texts differ in what bears another name or stands elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from negotiate.model import ParagraphKind

CODES = ("CHN", "IND", "KAZ", "RUS", "TUR", "UZB")
NAMES = {
    "CHN": "China",
    "IND": "India",
    "KAZ": "Kazakhstan",
    "RUS": "Russian Federation",
    "TUR": "Türkiye",
    "UZB": "Uzbekistan",
}
STOP = "."
GAP = "_____"
_QUOTE = 60


@dataclass(frozen=True)
class Bracket:
    """Words in brackets, others perhaps within, and the marks behind it in their order."""

    name: int
    parts: tuple[Part, ...]
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """Alternatives, with the marks behind all of them."""

    name: int
    members: tuple[Bracket, ...]
    marks: tuple[str, ...] = ()


Part = str | Bracket | Group


@dataclass(frozen=True)
class Target:
    """A bracket or group where it stands; `within` are those round it, outermost first."""

    name: int
    called: str
    start: int
    end: int
    marks: tuple[str, ...]
    words: tuple[str, ...]
    within: tuple[int, ...]
    is_group: bool = False
    is_member: bool = False


@dataclass(frozen=True)
class Word:
    """A word where it stands in a text."""

    word: str
    start: int
    within: tuple[int, ...]

    @property
    def end(self) -> int:
        return self.start + len(self.word)


@dataclass(frozen=True)
class Made:
    """A paragraph: its name, its number where it stands, what the room said of it.

    `came_from` are the paragraphs that it is a part of, or that it was merged from. `marks` are on
    all of it: they stand behind its end.
    """

    name: int
    number: str
    parts: tuple[Part, ...]
    kind: ParagraphKind = ParagraphKind.NUMBERED
    said: str | None = None
    came_from: tuple[int, ...] = ()
    marks: tuple[str, ...] = ()

    @cached_property
    def written(self) -> Written:
        return _written(self.parts, self.marks)

    @property
    def text(self) -> str:
        return self.written.text

    @property
    def open(self) -> bool:
        return bool(self.written.targets or self.marks)

    @property
    def unfinished(self) -> bool:
        return any(one.word == GAP for one in self.written.words)

    @property
    def status(self) -> str:
        return "open" if self.open else "unfinished" if self.unfinished else "clean"

    @property
    def brackets(self) -> int:
        return sum(not one.is_group for one in self.written.targets.values())

    @property
    def words(self) -> list[str]:
        return [one.word for one in self.written.words]


@dataclass
class Written:
    """A paragraph as it is typed, with the places of its parts."""

    text: str = ""
    targets: dict[int, Target] = field(default_factory=dict)
    words: list[Word] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, parts: Sequence[Part], marks: Sequence[str]) -> Written:
        written = cls()
        written._all(parts, ())
        written.text += "".join(f" ({mark})" for mark in marks)
        return written

    def _all(self, parts: Sequence[Part], within: tuple[int, ...]) -> None:
        for at, part in enumerate(parts):
            if at and part != STOP:
                self.text += " "
            self._one(part, within)

    def _one(self, part: Part, within: tuple[int, ...]) -> None:
        if isinstance(part, str):
            if part != STOP:
                self.words.append(Word(part, len(self.text), within))
            self.text += part
        elif isinstance(part, Bracket):
            self._bracket(part, within)
        else:
            start, called, first = len(self.text), self._call("g"), len(self.words)
            self.targets[part.name] = Target(part.name, called, start, 0, (), (), within)
            for at, member in enumerate(part.members):
                self.text += "/" if at else ""
                self._bracket(member, (*within, part.name), is_member=True)
            self._close(part.name, called, start, first, part.marks, within, is_group=True)

    def _bracket(self, part: Bracket, within: tuple[int, ...], *, is_member: bool = False) -> None:
        start, called, first = len(self.text), self._call("b"), len(self.words)
        self.targets[part.name] = Target(part.name, called, start, 0, (), (), within)
        self.text += "["
        self._all(part.parts, (*within, part.name))
        self.text += "]"
        self._close(part.name, called, start, first, part.marks, within, is_member=is_member)

    def _close(  # noqa: PLR0917 - what a target is made of
        self,
        name: int,
        called: str,
        start: int,
        first: int,
        marks: tuple[str, ...],
        within: tuple[int, ...],
        **kind: bool,
    ) -> None:
        """End a bracket; the marks behind alternatives are a part of the set."""
        words = tuple(one.word for one in self.words[first:])
        end = len(self.text)
        self.text += "".join(f" ({mark})" for mark in marks)
        end = len(self.text) if kind.get("is_group") else end
        self.targets[name] = Target(name, called, start, end, marks, words, within, **kind)

    def _call(self, letter: str) -> str:
        self._counts[letter] = self._counts.get(letter, 0) + 1
        return f"{letter}{self._counts[letter]}"

    def quote(self, target: Target) -> str:
        return quoted(self.text[target.start : target.end])

    def rename(self, name: int, by: int) -> None:
        """Give a bracket another name, wherever it is named."""

        def named(names: tuple[int, ...]) -> tuple[int, ...]:
            return tuple(by if one == name else one for one in names)

        self.targets = {
            by if one == name else one: replace(
                target, name=by if one == name else one, within=named(target.within)
            )
            for one, target in self.targets.items()
        }
        self.words = [replace(one, within=named(one.within)) for one in self.words]

    def as_typed(self, first: Word, last: Word) -> str:
        return self.text[first.start : last.end]

    def level(self, word: Word) -> tuple[int, ...]:
        """The brackets round a word, groups aside."""
        return tuple(one for one in word.within if not self.targets[one].is_group)


@lru_cache(maxsize=4096)
def _written(parts: tuple[Part, ...], marks: tuple[str, ...]) -> Written:
    return Written.of(parts, marks)


def quoted(text: str, most: int = _QUOTE) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def brackets_of(parts: Sequence[Part]) -> Iterator[Bracket | Group]:
    """Every bracket and group, outer ones first."""
    for part in parts:
        if isinstance(part, Bracket):
            yield part
            yield from brackets_of(part.parts)
        elif isinstance(part, Group):
            yield part
            yield from brackets_of(part.members)


def exchanged(parts: Sequence[Part], name: int, by: Sequence[Part]) -> tuple[Part, ...]:
    """The parts with others in the place of one bracket or group."""
    found: list[Part] = []
    for part in parts:
        if isinstance(part, str):
            found.append(part)
        elif part.name == name:
            found += by
        elif isinstance(part, Bracket):
            found.append(Bracket(part.name, exchanged(part.parts, name, by), part.marks))
        else:
            members = tuple(
                Bracket(one.name, exchanged(one.parts, name, by), one.marks) for one in part.members
            )
            found.append(Group(part.name, members, part.marks))
    return tuple(found)


def holders(made: Made) -> dict[str, int]:
    """How many positions each has in a paragraph."""
    held: dict[str, int] = {}
    for marks in (made.marks, *(target.marks for target in made.written.targets.values())):
        for mark in marks:
            held[mark[1:]] = held.get(mark[1:], 0) + 1
    return held
