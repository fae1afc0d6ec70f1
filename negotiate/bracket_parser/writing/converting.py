"""A paragraph in another notation: the same structure, or a loss with its name and no text.

Each bracket, gap and set has several ways to be written, from what the other room writes (names in
the bracket, wordings side by side) down to signed marks and slashes, which every dialect reads.
The text is read again in the other notation, and only what has the same structure is given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from negotiate.bracket_parser.dialects import Dialect
from negotiate.bracket_parser.dialects.stances import code_named
from negotiate.bracket_parser.marks import Notation
from negotiate.bracket_parser.meaning import Meaning, Position, read_anew
from negotiate.bracket_parser.tokens import OPENERS
from negotiate.bracket_parser.tree import Alternatives, Bracket, Empty, Gap, Member, Node, Run
from negotiate.bracket_parser.writing.structure import (
    Came,
    Piece,
    Said,
    Says,
    Structure,
    labels,
    only_count,
    structure,
)
from negotiate.late import dataclass

_MOST = 64  # things in a paragraph for which ways are tried one by one


class Loss(NamedTuple):
    """Name what would be lost: what it is, by what name it is shown, its words, who holds what.

    `read_as` says what would be read there instead, where it is read as something.
    """

    says: Says
    name: str
    words: str
    held: str
    read_as: Says | None


@dataclass(frozen=True, slots=True)
class Converted:
    """Hold a paragraph in another notation, or what would be lost (and the text as it was)."""

    text: str
    losses: tuple[Loss, ...]


def converted(held: Meaning, to: Notation, *, lines: bool = True) -> Converted:
    """Write a paragraph in another notation; with `lines` alternatives may stand on their own."""
    text = held.tree.text
    wanted = structure(held)
    writer = _Writer(held, to, lines=lines)

    def is_same(written: str) -> bool:
        return structure(read_anew(written, to)).pieces == wanted.pieces

    if held.notation == to and is_same(text):
        return Converted(text, ())
    plainest = [ways - 1 for ways in writer.ways]
    for chosen in ([0] * len(plainest), plainest):
        written = writer.written(chosen)
        if is_same(written):
            break
    else:
        if is_same(text):
            return Converted(text, ())
        found = _losses(wanted, structure(read_anew(writer.written(plainest), to)))
        return Converted(text, tuple(found))
    if chosen == plainest:
        for at, ways in enumerate(writer.ways[:_MOST]):
            for way in range(ways - 1):
                tried = [*chosen[:at], way, *chosen[at + 1 :]]
                if is_same(writer.written(tried)):
                    chosen = tried
                    break
    return Converted(writer.written(chosen), ())


def _losses(wanted: Structure, found: Structure) -> Iterator[Loss]:
    """Name what one structure says and the other does not, each with what is read instead."""
    had, has = [*_facts(wanted)], [*_facts(found)]
    gone = Counter(fact[0] for fact in had) - Counter(fact[0] for fact in has)
    come = Counter(fact[0] for fact in has) - Counter(fact[0] for fact in had)
    read = [fact[0][0] for fact in has if fact[0] in come]
    lost = [fact for fact in had if fact[0] in gone]
    for (says, words, held), name in sorted(lost, key=lambda fact: fact[0][0] not in _PLAIN):
        other = next((one for one in read if one is not says), next(iter(read), None))
        alone = {Says.NO_TEXT: Says.TEXT, Says.LABEL: None}
        yield Loss(says, name, words, held, alone.get(says, other))
        return
    for (says, words, held), _ in has:
        if (says, words, held) in come:
            yield Loss(Says.TEXT, "", words, held, says)
            return
    differ = zip_longest(wanted.pieces, found.pieces, fillvalue=Piece(Says.END))
    was, now = next(pair for pair in differ if pair[0] != pair[1])
    yield Loss(was.says, "", was.words or now.words, "", now.says)


_PLAIN = frozenset({Says.NO_TEXT, Says.LABEL, Says.STATUS, Says.GAP})  # what is lost by itself
_Fact = tuple[tuple[Says, str, str], str]


def _facts(of: Structure) -> Iterator[_Fact]:
    """List what a structure says: each thing with its first words, each position with its own."""
    first: list[tuple[Piece, str]] = []  # what has been opened and has no words yet
    for piece, name in zip(of.pieces, of.names, strict=True):
        if piece.says in (Says.BRACKET, Says.SET, Says.MEMBER):
            first.append((piece, name))
            continue
        words = piece.words if piece.says in (Says.TEXT, Says.GAP, Says.NOTE) else ""
        for opened, called in first:
            yield from _facts_of(opened, called, words)
        first.clear()
        if piece.says not in (Says.TEXT, Says.END):
            yield from _facts_of(piece, name, piece.words)


def _facts_of(piece: Piece, name: str, words: str) -> Iterator[_Fact]:
    if piece.says is not Says.POSITION:
        yield (piece.says, words, ""), name
    for held in sorted(piece.held):
        yield (Says.POSITION, words, held), name
    if piece.label:
        yield (Says.LABEL, piece.label, ""), name


class _Wording(NamedTuple):
    """Hold one of several alternatives as it is written inside."""

    content: str
    positions: Sequence[Position]
    is_gap: bool


class _Writer:
    """Write a paragraph, each thing in it in a way that is chosen."""

    def __init__(self, held: Meaning, to: Notation, *, lines: bool) -> None:
        self._said = Said(held)
        self._text = held.tree.text
        self._to = to
        self._dialect: Dialect = to.dialect
        self._lines = lines
        self.ways: list[int] = []  # how many there are of each thing
        self.ways = self._write(None)[1]

    def written(self, chosen: Sequence[int]) -> str:
        """Write it in the ways that are chosen."""
        return self._write(chosen)[0]

    def _write(self, chosen: Sequence[int] | None) -> tuple[str, list[int]]:
        frames: list[list[str]] = [[]]
        wordings: list[list[_Wording]] = []
        within: list[Node] = []
        ways: list[int] = []

        def way(count: int) -> int:
            ways.append(count)
            return count - 1 if chosen is None else chosen[len(ways) - 1]

        for came, node, typed in self._said.walk():
            if came is Came.WORDS:
                frames[-1].append(typed)
            elif came is Came.LEAF:
                frames[-1].append(self._no_text(typed) if isinstance(node, Empty) else typed)
            elif came is Came.MARK and isinstance(node, Run):
                forms = self._marks_on_paragraph(node)
                frames[-1].append(forms[way(len(forms))])
            elif came is Came.OPEN:
                within.append(node)
                frames.append([])
                if isinstance(node, Alternatives):
                    wordings.append([])
            else:
                within.pop()
                content = "".join(frames.pop())
                holder = within[-1] if within else None
                if isinstance(holder, Alternatives) and isinstance(node, Bracket | Member | Gap):
                    positions = self._said.positions(node)
                    wordings[-1].append(_Wording(content, positions, isinstance(node, Gap)))
                elif isinstance(node, Alternatives):
                    of = wordings.pop()
                    set_ways = self._set_ways(node, of, is_outermost=holder is None)
                    frames[-1].append(self._set(node, of, set_ways[way(len(set_ways))]))
                else:
                    forms = self._unit(content, node)
                    frames[-1].append(forms[way(len(forms))])
        return "".join(frames[0]), ways

    # -- positions -----------------------------------------------------------------------------

    def _marks(self, positions: Sequence[Position]) -> str:
        return "".join(f" ({one.sign}{self._code(one)})" for one in positions)

    def _code(self, one: Position) -> str:
        """Give a code as the register has it, and one that it does not know as it was typed."""
        if self._to.canonical(one.code) is not None:
            return one.code
        return " ".join(self._text[one.start : one.end].split())

    def _stance(self, positions: Sequence[Position], joint: str) -> tuple[str, list[Position]]:
        """Name delegations in words, and give those who cannot be; a verb stands behind its names.

        Who is named without a verb stands first.
        """
        verbs = {
            "+": self._dialect.supporting,
            "-": self._dialect.against,
            "?": self._dialect.reserving,
        }
        bare = self._dialect.unsaid if joint == ", " else ""
        named: dict[str, list[str]] = {bare: []} if bare else {}
        rest: list[Position] = []
        for one in positions:
            is_known = code_named(one.code, self._to.names) == one.code
            if is_known and (one.sign == bare or verbs[one.sign]):
                named.setdefault(one.sign, []).append(one.code)
            else:
                rest.append(one)
        clauses = [
            joint.join(codes) + (f" {verbs[sign][0]}" if sign != bare else "")
            for sign, codes in named.items()
            if codes
        ]
        return "; ".join(clauses), rest

    def _attributed(self, content: str, positions: Sequence[Position]) -> tuple[str, str]:
        """Write names with the words of a bracket; give with it the marks of the others."""
        dialect = self._dialect
        if dialect.behind:
            joint = next((one for one in dialect.behind if one[:1] == " "), dialect.behind[0])
            stance, rest = self._stance(positions, ", ")
            return content + (joint + stance if stance else ""), self._marks(rest)
        if dialect.in_front:
            stance, rest = self._stance(positions, "/")
            front = f"{stance}{dialect.in_front[0].rstrip()} " if stance else ""
            return front + content, self._marks(rest)
        return content, self._marks(positions)

    @property
    def _has_words(self) -> bool:
        return bool(self._dialect.behind or self._dialect.in_front) and self._to.names is not None

    def _marks_on_paragraph(self, run: Run) -> list[str]:
        positions = self._said.on_paragraph(run)
        space = self._text[run.start : run.marks[0][0]]
        space = space if space.isspace() else ""
        marks = space + self._marks(positions).lstrip()
        if not self._dialect.instructions:
            return [marks]
        stance, rest = self._stance_said(positions)
        return [f"{space}[{stance}]", marks] if stance and not rest else [marks]

    def _stance_said(self, positions: Sequence[Position]) -> tuple[str, list[Position]]:
        """Name those who want one thing of the text, before a colon and what they want."""
        verbs = {
            "+": self._dialect.supporting,
            "-": self._dialect.against,
            "?": self._dialect.reserving,
        }
        signs = {one.sign for one in positions}
        if len(signs) != 1 or not verbs[min(signs)]:
            return "", [*positions]
        names = ", ".join(one.code for one in positions)
        return f"{names}: {verbs[min(signs)][0]}", []

    # -- brackets, gaps, alternatives ----------------------------------------------------------

    def _unit(self, content: str, node: Node) -> list[str]:
        """Give the ways to write a bracket or a gap that stands alone."""
        is_gap = isinstance(node, Gap)
        positions = self._said.positions(node)
        whole = content if is_gap else f"[{content}]"
        forms = [whole + self._marks(positions)]
        if positions and not (is_gap and content[:1] not in OPENERS):
            inside = content[1:-1] if is_gap else content
            if self._has_words:
                words, marks = self._attributed(inside, positions)
                forms.insert(0, f"[{words}]{marks}")
            elif self._dialect.parentheses and self._to.names is not None:
                stance, rest = self._stance(positions, ", ")
                forms.insert(0, f"{whole} ({stance}){self._marks(rest)}" if stance else forms[0])
        return forms

    def _no_text(self, typed: str) -> str:
        no_text = self._dialect.no_text
        return typed if not no_text or self._dialect.is_no_text(typed) else no_text[0]

    def _set_ways(
        self, node: Alternatives, of: Sequence[_Wording], *, is_outermost: bool
    ) -> list[tuple[str, bool]]:
        """Name the ways to write alternatives, that of the room first, each with names or not."""
        dialect = self._dialect
        forms = []
        if dialect.glued_alternatives:
            forms.append("")
        if dialect.slash_alternatives:
            forms.append(" / ")
        if is_outermost and self._lines and self._labels(node):
            is_labelled = any(labels(self._text, node))
            forms.insert(0 if is_labelled else len(forms), "lines")
        forms.append("/")
        is_held = any(one.positions for one in of) or bool(self._said.positions(node))
        words = (True, False) if is_held and self._has_words else (False,)
        return [(form, in_words) for form in forms for in_words in words]

    def _labels(self, node: Alternatives) -> list[str]:
        """Give the labels of alternatives on lines of their own; none where they can have none."""
        option = self._dialect.option
        typed = labels(self._text, node)
        if all(typed) and all(self._dialect.label.match(f"{one}: ") for one in typed):
            return typed
        if not option or (any(typed) and not only_count(typed)):
            return []
        return [f"{option[0]} {at}" for at, _ in enumerate(typed, start=1)]

    def _set(self, node: Alternatives, of: Sequence[_Wording], way: tuple[str, bool]) -> str:
        form, in_words = way
        shared = [*self._said.positions(node)]
        own = [[*one.positions] for one in of]
        if form == "lines" or (form in ("", "/") and any(own[:-1])):
            own = [one + shared for one in own]
            shared = []
        last = len(of) - 1
        made = []
        for at, one in enumerate(of):
            content = one.content[1:-1] if one.is_gap else one.content
            words, marks = self._attributed(content, own[at]) if in_words else (content, "")
            marks = marks if in_words else self._marks(own[at])
            if form in ("lines", " / "):
                made.append(_with_marks_inside(words, marks))
            elif at < last or any(own[:-1]) or not marks:
                made.append(f"[{words}]{marks}")
            else:
                made.append(f"[{_with_marks_inside(words, marks)}]")
        if form == "lines":
            named = self._labels(node)
            lines = zip(named, made, strict=True)
            return "\n".join(f"{label}: {one}" for label, one in lines)
        joined = form.join(made)
        return (f"[{joined}]" if form == " / " else joined) + self._marks(shared)


def _with_marks_inside(words: str, marks: str) -> str:
    """Write marks last in a wording, or first where they would be about what stands last in it."""
    if not marks or words.rstrip()[-1:] not in ("]", ")", "\uff3d", "\uff09", "_"):
        return words + marks
    return f"{marks.lstrip()} {words}"
