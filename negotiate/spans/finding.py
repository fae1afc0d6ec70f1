"""What is contested over several paragraphs: a bracket round them, and rivals said in words.

One paragraph does not show it: a bracket opens in one and closes in a later one, `Option 1:` stands
against `Option 2:` further down, `4 alt` against `4`. Each is a span of the document, and what
stands inside one is open however clean it looks by itself.

Halves are paired in order with a stack, and not across a heading of the level of that under which
the bracket opens, or of a higher one; one that opens above all headings may close anywhere. Labels
of one series (`Option 1`, `Option 2`; `Option A`, `Option B`) are rivals as long as they count on
under such a heading; one alone is no span, since nothing stands against it. What cannot be paired
stays what the paragraph makes of it. All is linear in the size of the text: members are held by
their first and last paragraph, however many stand between.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple, Protocol

from negotiate.bracket_parser import Notation, Position, meaning_of, skeleton
from negotiate.bracket_parser.doubts import MAY_HOLD_RIVAL, RIVALS
from negotiate.bracket_parser.parser import MAX_DEPTH
from negotiate.bracket_parser.tokens import OPENERS
from negotiate.bracket_parser.tree import Run, Step, walk
from negotiate.late import dataclass, field, pattern
from negotiate.model import ParagraphKind, Version


class InText(Protocol):
    """What is needed of a paragraph; those of `negotiate.model` have it."""

    @property
    def number(self) -> str:
        """Its address."""

    @property
    def kind(self) -> ParagraphKind:
        """What it is in its document."""

    @property
    def label(self) -> str:
        """What is printed before its text."""

    @property
    def text(self) -> str:
        """Its text, as typed."""


class SpanKind(StrEnum):
    """Tell what holds the paragraphs together."""

    BRACKET = "bracket"
    OPTIONS = "options"


@dataclass(frozen=True, slots=True)
class Place:
    """Point at a character: the place of its paragraph, and the offset in the text of that."""

    paragraph: int
    at: int


@dataclass(frozen=True, slots=True)
class Member:
    """Hold one of several rivals: its label as printed, its first paragraph and its last.

    `ends` is where the label ends in the text of the first paragraph: 0 where it is the number
    that is the label (`4 alt`). `guessed`: nothing in the text says that it ends there, as it does
    of the others where the next one begins.
    """

    label: str
    first: int
    last: int
    ends: int = 0
    no_text: bool = False
    guessed: bool = False

    @property
    def paragraphs(self) -> range:
        """Give the places of its paragraphs."""
        return range(self.first, self.last + 1)


@dataclass(frozen=True, slots=True)
class Span:
    """Hold one contested thing of several paragraphs; `first` and `last` are places of paragraphs.

    A bracket has the places of its two halves, options have their members in order.
    """

    kind: SpanKind
    first: int
    last: int
    opens: Place | None = None
    closes: Place | None = None
    members: tuple[Member, ...] = ()

    @property
    def stretches(self) -> Iterator[range]:
        """Give the paragraphs inside; those between a number and its rival are not."""
        if self.kind is SpanKind.BRACKET:
            yield range(self.first, self.last + 1)
        for one in self.members:
            yield one.paragraphs

    def holds(self, paragraph: int) -> bool:
        """Tell whether the paragraph at a place stands inside."""
        return any(paragraph in one for one in self.stretches)


def spans(paragraphs: Sequence[InText]) -> tuple[Span, ...]:
    """List what is contested over several paragraphs of a text, outer before inner."""
    found = [*_brackets(paragraphs), *_Rivals(paragraphs).found(), *_alternatives(paragraphs)]
    return tuple(sorted(found, key=lambda one: (one.first, -one.last)))


def standing(versions: Sequence[Version]) -> tuple[Span, ...]:
    """List the spans of a text that is kept: whether there is one is known without reading it."""
    return spans(versions) if any(one.inside for one in versions) else ()


def inside(found: Iterable[Span], count: int) -> list[bool]:
    """Tell of each of so many paragraphs whether it stands inside a span."""
    steps = [0] * (count + 1)
    for span in found:
        for one in span.stretches:
            steps[one.start] += 1
            steps[one.stop] -= 1
    depth, told = 0, []
    for step in steps[:-1]:
        depth += step
        told.append(depth > 0)
    return told


def labelled(found: Iterable[Span]) -> set[int]:
    """Give the places of the paragraphs that have the label of an option that was read."""
    return {one.first for span in found for one in span.members}


def is_label(at: int, label: str, text: str) -> bool:
    """Tell whether what stands at a place of the label and text together begins the paragraph."""
    return at < len(label) or not text[: at - len(label)].strip(_BEFORE)


def by_name(found: Iterable[Span]) -> dict[str, Span]:
    """Give the spans of a text by their names, `s1` the first."""
    return {f"s{count}": one for count, one in enumerate(found, start=1)}


def marks_behind(span: Span, paragraphs: Sequence[InText], notation: Notation) -> Run | None:
    """Give the marks right behind the closing half of a bracket, if any stand there."""
    if span.closes is None:
        return None
    text, after = paragraphs[span.last].text, span.closes.at + 1
    for step, node in walk(meaning_of(text, notation).tree):
        if step is Step.LEAVE or not isinstance(node, Run) or node.start < after:
            continue
        return None if text[after : node.start].strip() else node
    return None


def positions_on(
    span: Span, paragraphs: Sequence[InText], notation: Notation
) -> tuple[Position, ...]:
    """Give who is recorded on a bracket: by the marks right behind its closing half."""
    run = marks_behind(span, paragraphs, notation)
    if run is None:
        return ()
    positions = meaning_of(paragraphs[span.last].text, notation).positions
    return tuple(one for one in positions if run.start <= one.start < run.end)


def ends(found: Iterable[Span]) -> set[tuple[int, int]]:
    """Give the places of the halves that are paired: the paragraph, and the character in it."""
    return {(at.paragraph, at.at) for one in found for at in (one.opens, one.closes) if at}


def unpaired(paragraphs: Sequence[InText], found: Iterable[Span]) -> list[int]:
    """Give the places of the paragraphs that have half a bracket which no span pairs."""
    paired = ends(found)
    return [
        place
        for place, one in enumerate(paragraphs)
        if any((place, at) not in paired for at, _ in _halves(one.text))
    ]


def may_begin(one: InText) -> bool:
    """Tell whether a span can begin or end in a paragraph: where none can, there is none."""
    return bool(_halves(one.text)) or _label(one) is not None or _rival_of(one) is not None


# -- how headings stand to each other ----------------------------------------------------------

_HASHES = pattern(r"[ \t]{0,3}(#{1,6})[ \t]")
_DIVIDES = pattern(r"[^\W\d_]{3,}")
_DIVISION, _NUMBERED, _PLAIN = 7, 10, 1_000


def _level(one: InText) -> int:
    """Give the level of a heading: the fewer, the higher. A heading without a number is lowest."""
    hashes = _HASHES.match(one.label + one.text[:9])
    if hashes:
        return len(hashes[1])
    if not one.label.strip():
        return _PLAIN
    if _DIVIDES.match(one.label.strip()):
        return _DIVISION
    return _NUMBERED + one.number.count(".") + one.number.count("(")


def _above(number: str) -> str:
    """Give what a number stands under: `Article 3` for `Article 3.4`."""
    return number.rpartition(" (" if number.endswith(")") else ".")[0]


# -- brackets ----------------------------------------------------------------------------------

_HALF = pattern(r"[\[\]［］]")
_LINK = pattern(r"[\]］](?:[(（]|:[ \t])")  # an address may follow, and hold wide brackets
_HALVES = {"unclosed-bracket": True, "unopened-bracket": False}


def _halves(text: str) -> list[tuple[int, bool]]:
    """List the brackets without another half, each with whether it opens."""
    if _are_paired(text):
        return []
    said = skeleton(text).diagnostics
    return sorted((one.start, _HALVES[one.code]) for one in said if one.code in _HALVES)


def _are_paired(text: str) -> bool:
    """Tell at little cost that every bracket has its other half; False where it is not so sure."""
    depth = 0
    for half in _HALF.findall(text):
        depth += 1 if half in OPENERS else -1
        if not 0 <= depth <= MAX_DEPTH:
            return False
    return not depth and _LINK.search(text) is None


def unpaired_in(text: str) -> list[int]:
    """Give the places in a paragraph of the brackets that have no other half in it."""
    return [at for at, _ in _halves(text)]


def _brackets(paragraphs: Sequence[InText]) -> Iterator[Span]:
    opened: list[tuple[Place, int]] = []  # with the level of the heading that it stands under
    level = 0
    for index, one in enumerate(paragraphs):
        if one.kind is ParagraphKind.HEADING:
            level = _level(one)
            while opened and opened[-1][1] >= level:
                opened.pop()
        for at, opens in _halves(one.text):
            if opens:
                opened.append((Place(index, at), level))
            elif opened:
                begins, _ = opened.pop()
                if begins.paragraph < index:
                    closes = Place(index, at)
                    yield Span(SpanKind.BRACKET, begins.paragraph, index, begins, closes)


# -- options -----------------------------------------------------------------------------------

_LOOKED_AT = 160  # characters in which a label and what ends it can stand
_BEFORE = " \t\n#>*_-•–[［{("
_PARTS = pattern(r"(?P<word>[^\W\d_]+)\.?[ \t\u00a0]+\(?(?P<number>[^\W_]+)(?:\.(?P<sub>\d+))?")
_COUNTED = pattern(r"(?P<main>\d+)(?P<sub>[a-h]?)|[A-Za-zА-Я]")
_IN_WORDS = {"One": 1, "Two": 2, "Three": 3, "Four": 4}
_ROMAN = {name: at for at, name in enumerate(("I", "II", "III", "IV", "V", "VI"), 1)}
_AFTER = pattern(r"(?:\[?\^\w{1,4}\]?|[\])}*_ \t\u00a0.:\u2013\u2014-])*")  # notes go too
_NO_TEXT = pattern(
    r"[\[{(*_\s]*(?:no (?:additional )?(?:text|provisions?|paragraph|reference)\b"
    r"|(?:без текста|нет текста|текст отсутствует)\b)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_SAYS = pattern(r"\b(?:shall|should|may|must|will|can|would)\b", re.IGNORECASE)
_LONGEST_NO_TEXT = 160


class _Label(NamedTuple):
    words: str
    series: tuple[str, str, bool]
    value: tuple[int, int]
    ends: int
    bare: bool  # nothing of the wording stands behind it


def _label(one: InText) -> _Label | None:
    """Read the label of an option at the beginning of a paragraph."""
    head = one.text[:_LOOKED_AT]
    if not MAY_HOLD_RIVAL.search(head):
        return None
    for rival in RIVALS[:2]:
        match = rival.search(head)
        if match and not head[: match.start("label")].strip(_BEFORE):
            counted = _value(match["label"])
            if counted is None:
                return None
            word, style, value = counted
            ends = _AFTER.match(one.text, match.end("label"))
            end = ends.end() if ends else match.end("label")
            heading = one.kind is ParagraphKind.HEADING
            bare = heading or not one.text[end:].strip(_BEFORE + "]})")
            return _Label(match["label"], (word, style, heading), value, end, bare)
    return None


def _value(label: str) -> tuple[str, str, tuple[int, int]] | None:
    """Give the word of a label, what it counts with, and how far it has counted."""
    parts = _PARTS.match(label)
    if parts is None:
        return None
    word, number = parts["word"].casefold(), parts["number"]
    sub = int(parts["sub"] or 0)
    if number in _IN_WORDS:
        return word, "figure", (_IN_WORDS[number], sub)
    if number in _ROMAN:
        return word, "roman", (_ROMAN[number], sub)
    counted = _COUNTED.fullmatch(number)
    if counted is None:
        return None
    if counted["main"] is None:
        return word, "capital" if number.isupper() else "letter", (ord(number), sub)
    letter = counted["sub"]
    return word, "figure", (int(counted["main"]), ord(letter) - 96 if letter else sub)


def says_no_text(text: str) -> bool:
    """Tell whether an option says that there is to be no text: `No text`, `[No provision.]`."""
    match = _NO_TEXT.match(text) if len(text) <= _LONGEST_NO_TEXT else None
    return match is not None and _SAYS.search(match["rest"]) is None


@dataclass(slots=True)
class _Group:
    series: tuple[str, str, bool]
    level: int  # of the heading that it stands under
    labels: list[tuple[int, _Label]] = field(default_factory=list)

    def counts_on(self, label: _Label) -> bool:
        """Tell whether a label is the next of this group."""
        return label.series == self.series and label.value > self.labels[-1][1].value

    def may_hold(self, index: int, label: _Label) -> bool:
        """Tell whether a label that counts anew begins options inside the last of these.

        So it does straight below a label that stands alone, and below the first one anywhere.
        """
        before, last = self.labels[-1]
        is_near = len(self.labels) == 1 or index == before + 1
        return last.bare and is_near and label.value == self.labels[0][1].value


class _Rivals:
    """Gather labels that count on; those inside a member of another group stand above it."""

    def __init__(self, paragraphs: Sequence[InText]) -> None:
        self.paragraphs = paragraphs
        self.open: list[_Group] = []
        self.of_series: dict[tuple[str, str, bool], list[int]] = {}  # their places in `open`
        self.closed: list[Span] = []
        self.ends: dict[int, int] = {}  # of those that are closed, by where they begin
        self.level, self.section = 0, ""

    def found(self) -> list[Span]:
        """Give the groups of two and more."""
        for index, one in enumerate(self.paragraphs):
            label = _label(one)
            if one.kind is ParagraphKind.HEADING:
                self.level, self.section = _level(one), one.number
                self._leave(index, label)
            elif self.open and self._is_beside(one):
                self._leave(index, label)
            if label is not None:
                self._take(index, label)
        while self.open:
            self._close(len(self.paragraphs))
        return self.closed

    def _is_beside(self, one: InText) -> bool:
        """Tell whether a numbered paragraph stands beside the heading, and so not under it."""
        above = _above(one.number)
        return one.kind is ParagraphKind.NUMBERED and above != "" and above == _above(self.section)

    def _leave(self, index: int, label: _Label | None) -> None:
        """Close what a heading of this level ends, but for options that are headings themselves."""
        while self.open and (self.open[-1].level >= self.level or not self.open[-1].level):
            top = self.open[-1]
            if label and top.level == self.level and top.counts_on(label):
                return
            self._close(index)

    def _take(self, index: int, label: _Label) -> None:
        known = self.of_series.setdefault(label.series, [])
        while known:
            while len(self.open) > known[-1] + 1:
                self._close(index)
            top = self.open[-1]
            if top.counts_on(label):
                top.labels.append((index, label))
                return
            if top.may_hold(index, label):
                break
            self._close(index)
        known.append(len(self.open))
        self.open.append(_Group(label.series, self.level, [(index, label)]))

    def _close(self, end: int) -> None:
        """Close the innermost group; `end` is the first place that is no more inside it."""
        group = self.open.pop()
        self.of_series[group.series].pop()
        if len(group.labels) == 1:
            return
        starts = [index for index, _ in group.labels]
        ends = [start - 1 for start in starts[1:]]
        ends.append(self._last(group, starts, end))
        members = tuple(
            self._member(label, first, last)
            for (first, label), last in zip(group.labels, ends, strict=True)
        )
        if self._is_guess(group, ends[-1]):
            members = (*members[:-1], replace(members[-1], guessed=True))
        self.closed.append(Span(SpanKind.OPTIONS, starts[0], ends[-1], members=members))
        self.ends[starts[0]] = ends[-1]

    def _member(self, label: _Label, first: int, last: int) -> Member:
        text = self.paragraphs[first].text[label.ends :]
        if label.bare and last == first + 1:
            text = self.paragraphs[last].text
        elif last > first:
            text = ""
        return Member(label.words, first, last, label.ends, says_no_text(text))

    def _is_guess(self, group: _Group, last: int) -> bool:
        """Tell whether nothing but likeness says how far the last option reaches."""
        start, label = group.labels[-1]
        least = start + 1 + label.bare
        below = self.paragraphs[least : last + 1]
        is_heading = group.series[2]
        return not is_heading and any(one.kind is not ParagraphKind.ITEM for one in below)

    def _last(self, group: _Group, starts: Sequence[int], end: int) -> int:
        """Find where the last of the options ends.

        It holds below its label what the ones before it hold below theirs, items, and where the
        label stands alone whatever stands first below it.
        """
        start, label = group.labels[-1]
        if says_no_text(self.paragraphs[start].text[label.ends :]):
            return start
        if label.bare and any(
            says_no_text(one.text) for one in self.paragraphs[start + 1 : end][:1]
        ):
            return start + 1
        taken = {ParagraphKind.ITEM}
        for first, after in pairwise(starts):
            taken |= {self.paragraphs[at].kind for at in range(first + 1, min(after, first + _FEW))}
        if label.bare:
            taken |= {ParagraphKind.UNNUMBERED, ParagraphKind.CHAPEAU, ParagraphKind.ROW}
            taken |= {ParagraphKind.HEADING}
            taken |= {one.kind for one in self.paragraphs[start + 1 : end][:1]}
        at = start + 1
        while at < end and self.paragraphs[at].kind in taken:
            at = self.ends.get(at, at) + 1
        return at - 1


_FEW = 50  # paragraphs of an option that are looked at for what options hold here

# -- `4` and `4 alt` -----------------------------------------------------------------------------

_RIVAL_NUMBER = pattern(r"(?P<base>.+) alt(?: \d{1,2})?(?: #\d+)?")


def _rival_of(one: InText) -> str | None:
    """Give the number that a rival paragraph is a rival of: `4` for `4 alt`."""
    if not one.label or " alt" not in one.number:
        return None
    match = _RIVAL_NUMBER.fullmatch(one.number)
    return match and match["base"]


def _alternatives(paragraphs: Sequence[InText]) -> Iterator[Span]:
    rivals: dict[int, list[int]] = {}
    known: dict[str, int] = {}
    for index, one in enumerate(paragraphs):
        base = _rival_of(one)
        if base in known:
            rivals.setdefault(known[base], []).append(index)
        elif base is None and one.label:
            known[one.number.partition(" #")[0]] = index
    for first, others in rivals.items():
        ends = [*others, len(paragraphs)]
        members = tuple(
            _numbered(paragraphs, *one) for one in zip((first, *others), ends, strict=True)
        )
        last = max(one.last for one in members)
        yield Span(SpanKind.OPTIONS, first, last, members=members)


def _numbered(paragraphs: Sequence[InText], first: int, end: int) -> Member:
    """Give a paragraph with its items, or a heading with what stands under it, up to an end."""
    one, last = paragraphs[first], first + 1
    if one.kind is ParagraphKind.HEADING:
        level = _level(one)
        while last < end and not (
            paragraphs[last].kind is ParagraphKind.HEADING and _level(paragraphs[last]) <= level
        ):
            last += 1
    else:
        begins = f"{one.number} ("
        while last < end and paragraphs[last].number.startswith(begins):
            last += 1
    return Member(one.label.strip(), first, last - 1, 0, says_no_text(one.text))
