"""A negotiation from its first text to its last, with all that happened on the way."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from negotiate.model import Draft, Paragraph, ParagraphKind, symbol
from tests.made_truth.changing import Changes, Words
from tests.made_truth.texts import CODES, STOP, Made

NUMBERED, ITEM, HEADING = ParagraphKind.NUMBERED, ParagraphKind.ITEM, ParagraphKind.HEADING
State = tuple[Made, ...]
_LONG = 14  # words of a part; shorter ones may be paragraphs of their own


@dataclass(frozen=True)
class Deed:
    """An act on one paragraph, and who is named as having lifted something."""

    seq: int
    what: str
    before: Made | None
    after: Made | None
    lifted: frozenset[str] = frozenset()
    note: str | None = None
    behind: int | None = None
    words: str = ""
    at: str = ""


@dataclass
class Stage:
    """A text, the acts that were made since the one before, and what it brought.

    `made` is the text before with these acts done to it. Paragraphs in `moved` took another place.
    """

    name: str
    date: str | None
    state: State
    made: State = ()
    deeds: list[Deed] = field(default_factory=list)
    moved: frozenset[int] = frozenset()


class Negotiation:
    """Make the first text, then what follows it."""

    def __init__(self, seed: int, size: int = 9) -> None:
        self.by = random.Random(seed)
        self.by_marks = random.Random(-1 - seed)  # for what came into these texts later
        self.words = Words(self.by)
        self.changes = Changes(self.words)
        self.dated = self.by.random() < 0.5
        self.gone: list[Made] = []
        self.state: State = tuple(
            self.marked(one, 0.1) for one in numbered(list(self._beginning(size)))
        )
        self.stages = [Stage("Rev.1", self._date(), self.state)]
        self.deeds: list[Deed] = []

    def _beginning(self, size: int) -> Iterator[Made]:
        for at in range(size):
            if at in (0, 5):
                name = self.words.name()
                yield Made(name, "", self.words.words(name, 3), HEADING)
            if at == 2:
                yield from self._with_items()
            else:
                yield self.words.paragraph()

    def _with_items(self) -> Iterator[Made]:
        yield replace(self.words.paragraph(), name=self.words.name())
        for _ in range(self.by.randint(2, 3)):
            yield replace(self.words.paragraph(), kind=ITEM)

    def _date(self) -> str | None:
        at = len(getattr(self, "stages", ())) + 1
        return f"2026-{at:02d}-01" if self.dated else None

    def marked(self, one: Made, chance: float) -> Made:
        """Change the marks on a paragraph now and then: one comes, goes or turns."""
        if one.kind is HEADING or self.by_marks.random() >= chance:
            return one
        sign, code = self.by_marks.choice("+-?"), self.by_marks.choice(CODES)
        rest = tuple(mark for mark in one.marks if mark[1:] != code)
        if sign + code in one.marks:
            return replace(one, marks=rest)
        return replace(one, marks=(*rest, sign + code))

    def done(self, deed: Deed) -> None:
        """Take note of an act."""
        self.deeds.append(deed)
        self.state = with_deed(self.state, deed)

    def next_text(self) -> Stage:
        """Make the next text of what the room worked on."""
        made = self.state
        changing = _Revising(self, list(made))
        state = tuple(
            one if one.came_from else self.marked(one, 0.1) for one in numbered(changing.revised())
        )
        state = tuple(self._still_said(one, made) for one in state)
        return self._add(state, made, frozenset(changing.moved))

    def _still_said(self, one: Made, before: Sequence[Made]) -> Made:
        was = next((old for old in before if old.name == one.name), None)
        said = was.said if was is not None and was.text == one.text else None
        return replace(one, said=said)

    def issued(self) -> Stage:
        """Make what the room worked on the next text."""
        return self._add(self.state, self.state, frozenset())

    def _add(self, state: State, made: State, moved: frozenset[int]) -> Stage:
        name = f"Rev.{len(self.stages) + 1}"
        stage = Stage(name, self._date(), state, made, self.deeds, moved)
        self.stages.append(stage)
        self.state, self.deeds = state, []
        return stage

    def draft(self, stage: Stage) -> Draft:
        paragraphs = tuple(
            Paragraph(one.number, one.kind, label_of(one), one.text) for one in stage.state
        )
        named = symbol(f"T/2026/DRAFT/1/{stage.name}")
        return Draft(None, named, stage.date, "WG", "en", None, paragraphs)


def with_deed(state: State, deed: Deed) -> State:
    """The text after an act; what is inserted stands behind what the act names."""
    if deed.before is None and deed.after is not None:
        at = next(at for at, one in enumerate(state) if one.name == deed.behind)
        return (*state[: at + 1], deed.after, *state[at + 1 :])
    if deed.before is not None and deed.after is None:
        return tuple(one for one in state if one.name != deed.before.name)
    after = deed.after
    assert after is not None
    return tuple(after if one.name == after.name else one for one in state)


def label_of(one: Made) -> str:
    if one.kind is HEADING:
        return ""
    return f"{one.number.split()[-1]} " if one.kind is ITEM else f"{one.number}. "


def numbered(made: Sequence[Made]) -> State:
    """Number a text from its beginning."""
    counts = {HEADING: 0, NUMBERED: 0, ITEM: 0}
    found = []
    for one in made:
        counts[one.kind] += 1
        if one.kind is NUMBERED:
            counts[ITEM] = 0
        number = str(counts[one.kind])
        if one.kind is HEADING:
            number = f"heading {number}"
        elif one.kind is ITEM:
            number = f"{counts[NUMBERED]} ({chr(96 + counts[ITEM])})"
        found.append(replace(one, number=number))
    return tuple(found)


def has_items(state: Sequence[Made], one: Made) -> bool:
    at = next(at for at, other in enumerate(state) if other.name == one.name)
    return at + 1 < len(state) and state[at + 1].kind is ITEM and one.kind is NUMBERED


class _Revising:
    """Change a text: paragraphs leave, come, return, move, part and join, and are changed."""

    def __init__(self, room: Negotiation, made: list[Made]) -> None:
        self._room = room
        self._by = room.by
        self._made = [replace(one, came_from=()) for one in made]
        self.moved: list[int] = []
        self._touched: set[int] = set()

    def revised(self) -> list[Made]:
        chances = ((self._leave, 0.4), (self._part, 0.25), (self._join, 0.25), (self._move, 0.3))
        for change, chance in chances:
            if self._by.random() < chance:
                change()
        for at, one in enumerate(self._made):
            if one.name in self._touched or one.kind is HEADING:
                continue
            if self._by.random() < 0.4:
                self._made[at] = self._room.changes.any_of(one)
            elif self._room.by_marks.random() < 0.05:
                self._made[at] = self._room.changes.carry(one, self._room.by_marks)
            if self._by.random() < 0.08:
                self._made[at] = self._room.changes.any_of(self._made[at])
        self._come()
        return self._made

    def _plain(self) -> list[int]:
        """Where paragraphs without items stand that nothing has happened to yet."""
        return [
            at
            for at, one in enumerate(self._made)
            if one.kind is NUMBERED
            and one.name not in self._touched
            and not has_items(self._made, one)
        ]

    def _unmarked(self) -> list[int]:
        """Those of them without marks on all of the paragraph: nobody knows of which part."""
        return [at for at in self._plain() if not self._made[at].marks]

    def _leave(self) -> None:
        places = self._plain()
        if len(places) > 4:
            self._room.gone.append(self._made.pop(self._by.choice(places)))

    def _part(self) -> None:
        places = [at for at in self._unmarked() if _can_part(self._made[at])]
        if not places:
            return
        at = self._by.choice(places)
        one = self._made[at]
        cut = one.parts.index(STOP) + 1
        parts = [
            Made(self._room.words.name(), "", half, came_from=(one.name,))
            for half in (one.parts[:cut], one.parts[cut:])
        ]
        self._made[at : at + 1] = parts
        self._touched |= {part.name for part in parts}

    def _join(self) -> None:
        long = [at for at in self._unmarked() if len(self._made[at].words) >= _LONG]
        places = [at for at in long if at + 1 in long]
        if not places:
            return
        at = self._by.choice(places)
        two = self._made[at : at + 2]
        joined = (*two[0].parts, *two[1].parts)
        names = tuple(one.name for one in two)
        whole = Made(self._room.words.name(), "", joined, came_from=names)
        self._made[at : at + 2] = [whole]
        self._touched.add(whole.name)

    def _move(self) -> None:
        places = self._plain()
        if len(places) > 4 and places[0] < 4:
            one = self._made.pop(places[0])
            self._made.append(one)
            self.moved.append(one.name)

    def _come(self) -> None:
        for _ in range(self._by.choice((0, 0, 1))):
            new = self._room.words.paragraph()
            self._made.insert(self._place(), new)
        before = {one.name for one in (*self._room.stages[-1].state, *self._room.state)}
        before |= {one.before.name for one in self._room.deeds if one.before}
        gone = [one for one in self._room.gone if one.name not in before]
        if gone and self._by.random() < 0.5:
            self._room.gone.remove(gone[0])
            self._made.insert(self._place(), replace(gone[0], came_from=(), said=None))

    def _place(self) -> int:
        """Some place that parts no paragraph from its items."""
        places = [at for at in range(1, len(self._made)) if self._made[at].kind is not ITEM]
        return self._by.choice(places)


def _can_part(made: Made) -> bool:
    """Tell whether a paragraph has two sentences that are long enough to be known again."""
    if sum(part == STOP for part in made.parts) != 2:
        return False
    cut = made.parts.index(STOP)
    halves = (replace(made, parts=half) for half in (made.parts[:cut], made.parts[cut + 1 :]))
    return all(len(half.words) >= _LONG for half in halves)
