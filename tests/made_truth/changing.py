"""What can happen to the wording, the brackets and the marks of one paragraph."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from tests.made_truth.texts import (
    CODES,
    GAP,
    STOP,
    Bracket,
    Group,
    Made,
    Part,
    brackets_of,
    exchanged,
)


def is_word(part: Part) -> bool:
    return isinstance(part, str) and part not in (STOP, GAP)


@dataclass
class Words:
    """Make words, brackets and paragraphs with names that nothing has had before."""

    by: random.Random
    _named: int = 0
    dropped: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)

    def name(self) -> int:
        self._named += 1
        return self._named

    def words(self, paragraph: int, count: int) -> tuple[str, ...]:
        return tuple(f"w{paragraph}a{self.name()}" for _ in range(count))

    def marks(self, most: int = 3) -> tuple[str, ...]:
        codes = self.by.sample(CODES, self.by.randint(0, most))
        return tuple(self.by.choice("++--?") + code for code in codes)

    def bracket(self, paragraph: int, *, nested: bool = False) -> Bracket | Group:
        if not nested and self.by.random() < 0.2:
            members = tuple(self._member(paragraph) for _ in range(self.by.choice((2, 2, 3))))
            return Group(self.name(), members, self.marks())
        parts: tuple[Part, ...] = self.words(paragraph, self.by.randint(1, 4))
        if not nested and self.by.random() < 0.25:
            inner = self.bracket(paragraph, nested=True)
            parts = (*parts, inner, *self.words(paragraph, self.by.randint(1, 2)))
        return Bracket(self.name(), parts, self.marks())

    def _member(self, paragraph: int) -> Bracket:
        return Bracket(self.name(), self.words(paragraph, self.by.randint(1, 3)))

    def sentence(self, paragraph: int) -> tuple[Part, ...]:
        parts: list[Part] = [*self.words(paragraph, self.by.randint(8, 11))]
        for _ in range(self.by.choice((0, 1, 1, 2))):
            parts += [self.bracket(paragraph), *self.words(paragraph, self.by.randint(4, 7))]
        if self.by.random() < 0.08:
            parts += [GAP, *self.words(paragraph, 3)]
        return (*parts, STOP)

    def paragraph(self) -> Made:
        name = self.name()
        parts = self.sentence(name)
        if GAP not in parts and self.by.random() < 0.4:
            parts += self.sentence(name)
        return Made(name, "", parts)


class Changes:
    """Change one paragraph; each gives it as it was where it has no place for that."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._by = words.by

    def any_of(self, made: Made) -> Made:
        """A change that the next text may bring."""
        kinds: list[Callable[[Made], Made]] = [
            *(self.edit, self.keep, self.drop, self.replace, self.rebracket, self.open),
            *(self.put_in, self.widen, self.narrow, self.mark, self.unmark, self.flip),
            *(self.fill, self.bring_back),
        ]
        return self._by.choice(kinds)(made)

    def _runs(self, made: Made, least: int) -> list[int]:
        """Where so many plain words stand in a row, outside brackets."""
        parts = made.parts
        return [
            at
            for at in range(len(parts) - least + 1)
            if all(is_word(part) for part in parts[at : at + least])
        ]

    def _some(self, made: Made, kind: type = object) -> Bracket | Group | None:
        members = {
            one.name
            for group in brackets_of(made.parts)
            if isinstance(group, Group)
            for one in group.members
        }
        found = [
            one
            for one in brackets_of(made.parts)
            if one.name not in members and isinstance(one, kind)
        ]
        return self._by.choice(found) if found else None

    def edit(self, made: Made) -> Made:
        places = self._runs(made, 5)
        if not places:
            return made
        at = self._by.choice(places) + 2
        new = self._words.words(made.name, self._by.randint(0, 2))
        return replace(made, parts=(*made.parts[:at], *new, *made.parts[at + 1 :]))

    def keep(self, made: Made) -> Made:
        one = self._some(made)
        if one is None:
            return made
        by = self._by.choice(one.members).parts if isinstance(one, Group) else one.parts
        return replace(made, parts=exchanged(made.parts, one.name, by))

    def drop(self, made: Made) -> Made:
        one = self._some(made)
        if one is None:
            return made
        self._note(made, one)
        return replace(made, parts=exchanged(made.parts, one.name, ()))

    def _note(self, made: Made, one: Bracket | Group) -> None:
        if isinstance(one, Bracket) and all(is_word(part) for part in one.parts):
            words = tuple(part for part in one.parts if isinstance(part, str))
            self._words.dropped.append((made.name, words))

    def replace(self, made: Made) -> Made:
        one = self._some(made)
        if one is None:
            return made
        new = self._words.words(made.name, self._by.randint(1, 3))
        return replace(made, parts=exchanged(made.parts, one.name, new))

    def rebracket(self, made: Made) -> Made:
        one = self._some(made, Bracket)
        if one is None:
            return made
        new = self._words.bracket(made.name, nested=True)
        return replace(made, parts=exchanged(made.parts, one.name, (new,)))

    def open(self, made: Made) -> Made:
        count = self._by.randint(1, 4)
        places = self._runs(made, count + 2)
        if not places:
            return made
        at = self._by.choice(places) + 1
        new = Bracket(self._words.name(), made.parts[at : at + count], self._words.marks())
        return replace(made, parts=(*made.parts[:at], new, *made.parts[at + count :]))

    def put_in(self, made: Made) -> Made:
        places = self._runs(made, 4)
        if not places:
            return made
        at = self._by.choice(places) + 2
        new = self._words.bracket(made.name)
        return replace(made, parts=(*made.parts[:at], new, *made.parts[at:]))

    def carry(self, made: Made, by: random.Random) -> Made:
        """Take a short bracket past more words than it has, to a place among plain words."""
        targets = made.written.targets
        found = [
            part
            for part in made.parts
            if isinstance(part, Bracket) and len(targets[part.name].words) < 4
        ]
        if not found:
            return made
        one = by.choice(found)
        rest = replace(made, parts=exchanged(made.parts, one.name, ()))
        stood = made.parts.index(one)
        places = [at + 2 for at in self._runs(rest, 4) if abs(at + 2 - stood) > 7]
        if not places:
            return made
        at = by.choice(places)
        return replace(rest, parts=(*rest.parts[:at], one, *rest.parts[at:]))

    def _edges(self, made: Made) -> list[tuple[int, Bracket]]:
        return [
            (at, part)
            for at, part in enumerate(made.parts)
            if isinstance(part, Bracket) and at > 2 and at + 3 < len(made.parts)
        ]

    def widen(self, made: Made) -> Made:
        edges = [
            (at, one)
            for at, one in self._edges(made)
            if all(map(is_word, made.parts[at + 1 : at + 4]))
        ]
        if not edges:
            return made
        at, one = self._by.choice(edges)
        wider = replace(one, parts=(*one.parts, made.parts[at + 1]))
        return replace(made, parts=(*made.parts[:at], wider, *made.parts[at + 2 :]))

    def narrow(self, made: Made) -> Made:
        edges = [
            (at, one)
            for at, one in self._edges(made)
            if len(one.parts) > 2 and all(map(is_word, one.parts))
        ]
        if not edges:
            return made
        at, one = self._by.choice(edges)
        less, out = replace(one, parts=one.parts[:-1]), one.parts[-1]
        return replace(made, parts=(*made.parts[:at], less, out, *made.parts[at + 1 :]))

    def mark(self, made: Made) -> Made:
        one = self._some(made)
        free = [code for code in CODES if one and all(code != mark[1:] for mark in one.marks)]
        if one is None or not free:
            return made
        mark = self._by.choice("+-?") + self._by.choice(free)
        return self.marked(made, one, (*one.marks, mark))

    def unmark(self, made: Made) -> Made:
        one = self._some(made)
        if one is None or not one.marks:
            return made
        gone = self._by.choice(one.marks)
        return self.marked(made, one, tuple(mark for mark in one.marks if mark != gone))

    def flip(self, made: Made) -> Made:
        one = self._some(made)
        if one is None or not one.marks:
            return made
        old = self._by.choice(one.marks)
        new = self._by.choice([sign for sign in "+-?" if sign != old[0]]) + old[1:]
        return self.marked(made, one, tuple(new if mark == old else mark for mark in one.marks))

    def marked(self, made: Made, one: Bracket | Group, marks: tuple[str, ...]) -> Made:
        return replace(made, parts=exchanged(made.parts, one.name, (replace(one, marks=marks),)))

    def fill(self, made: Made) -> Made:
        if GAP not in made.parts:
            return made
        at = made.parts.index(GAP)
        new = self._words.words(made.name, 1)
        return replace(made, parts=(*made.parts[:at], *new, *made.parts[at + 1 :]))

    def bring_back(self, made: Made) -> Made:
        """Put words that were left out in brackets again; they stand nowhere else by then."""
        known = [one for one in self._words.dropped if one[0] == made.name]
        places = self._runs(made, 4)
        if not known or not places:
            return made
        gone = self._by.choice(known)
        if set(gone[1]) & set(made.words):
            return made
        self._words.dropped.remove(gone)
        at = self._by.choice(places) + 2
        new = Bracket(self._words.name(), gone[1], self._words.marks())
        return replace(made, parts=(*made.parts[:at], new, *made.parts[at:]))
