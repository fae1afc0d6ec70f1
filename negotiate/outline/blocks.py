"""Cut a text into blocks: what stands between blank lines, or begins with a label or a dash.

A run makes a label certain: `1000.` after `999.`, `a.` before `b.`, `§ 4` after `§ 3`. What a page
break cut in two is joined only where both edges show it, and never silently.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import chain, groupby

from negotiate.late import dataclass, pattern
from negotiate.model import ImportProblem
from negotiate.outline.labels import (
    CAPITAL,
    DECIMAL,
    LATIN,
    LETTER,
    ROMAN,
    Label,
    chinese_value,
    letter_follows,
    read_label,
    roman_value,
)
from negotiate.outline.sentences import (
    closing,
    ends_in_linking_word,
    goes_on,
    is_ended,
    is_in_capitals,
    is_operative,
    is_preambular,
    is_title,
    names_annex,
    open_brackets,
    opens_preamble,
)

_LIKE_ONE = pattern(
    r"^\s*(?:[-–—*•·▪]\s+)?(?:[§№第]|(?:Arti|Artí|Стать)\w+\s\d|\d{4}|\d+(?:\.\d+)*\.\d{3}"
    r"|(?:[a-zа-яё]|[ivxl]+)(?:[ \u00a0]?[a-z]+)?\.\s)",
    re.MULTILINE,
)
_LETTER = pattern(rf"\s*(?P<num>[a-zа-яё])(?P<latin>[ \u00a0]?(?:{LATIN}))?\.(?=\s|$)")
_ARTICLE = pattern(r"Arti|Artí|Стать")
_FIRST_LETTERS = frozenset(map(ord, "aа"))
_LEAP = 9  # numbers left out of a run that goes on

_BULLET = pattern(r"\s*[-–—*•·▪]\s+(?=\S)")
_COVERED = pattern(r"\s*(?:\[|\*{1,3}|#{1,6}\s|_(?!_))+")
_HEADING = pattern(r"\s{0,3}(?P<marks>#{1,6})\s")
JOINED = "joined across a page break"
CUT = "ends in the middle of a sentence; was it cut by a page break?"
_FARTHEST = 4  # blocks that one sentence may be spread over
_SHORT = 60  # a line this short may be a heading, and a heading is not continued
_ONE = re.compile(r"\s*1\.\s+\S")
_TWO = re.compile(r"\s*2\.\s+\S")
_ANY_NUMBER = re.compile(r"\s*(?:\[\s?)?\d{1,3}\.\s+\S")
_RIVAL = re.compile(
    r"\s*(?:Option|Alternative|Вариант|Альтернатива)\s+(?:\d{1,2}|[A-ZА-Я])\s?[.:]?(?:\s|$)"
)
_SECOND = {"a": "b", "а": "б", "i": "ii", "أ": "ب"}  # members of a list, by its first one
# What follows a number in a sentence, as in `paragraph 3 (a) of the rules`.
_OF_REFERENCE = re.compile(r"\s*(?:of|and|or|above|below|shall|applies|и|или|настоящ\w+)\b")
_FARTHEST_MEMBER = 12  # lines in which the second member of a list is looked for
_DISTRIBUTION = re.compile(r"\s*Distr(?:ibution)?\.?:")


@dataclass(frozen=True, slots=True)
class _Member:
    """Hold what may be a label of a run; `begins` where it may be the first one."""

    run: str
    line: int
    value: int
    begins: bool
    inserted: bool = False
    leap: int = 1


def _certain_lines(starts: Iterable[tuple[int, str]]) -> frozenset[int]:
    """Find the lines on which a run makes a label of what is none by itself.

    Letters have to begin at `a.`, small Roman numbers at `i.`; numbers from 1000 on need one below
    1000 before them, and those of three digits behind a point one of two. A year, a sum of money
    and a reference that begins a line count on from nothing.
    """
    before: dict[str, _Member] = {}
    found: set[int] = set()
    for member in chain.from_iterable(_members(*start) for start in starts):
        last = before.get(member.run)
        step = member.value - last.value if last is not None else 0
        if last is not None and (0 < step <= member.leap or (step == 0 and member.inserted)):
            found |= {last.line, member.line}
        elif not member.begins:
            continue
        before[member.run] = member
    return frozenset(found)


def _is_like_one(text: str) -> bool:
    """Tell whether a text has anything that a run might make a label of."""
    return _LIKE_ONE.search(text) is not None


def _members(line: int, typed: str) -> Iterator[_Member]:
    bullet = _BULLET.match(typed)
    text = typed[bullet.end() :] if bullet else typed
    letter = _LETTER.match(text)
    if letter is not None:
        value = ord(letter["num"])
        alphabet = "latin" if letter["num"].isascii() else "cyrillic"
        inserted = letter["latin"] is not None
        yield _Member(f"{LETTER} {alphabet}", line, value, value in _FIRST_LETTERS, inserted)
    label = read_label(text, counts_on=True)
    if label is None:
        return
    if label.kind == ROMAN and label.num.islower() and "(" not in text[: label.end]:
        value = roman_value(label.num)
        yield _Member(ROMAN, line, value, value == 1, bool(label.latin))
    elif label.kind == DECIMAL:
        yield _number(line, label)
    elif _ARTICLE.match(label.kind) and label.num.isdecimal() and not label.latin:
        plain = read_label(text, alone=True)
        begins = label.num == "1" or (plain is not None and plain.divides)
        yield _Member(label.kind, line, int(label.num), begins)
    elif text.lstrip().startswith("第"):
        value = chinese_value(label.num)
        yield _Member(label.kind, line, value, value == 1)


def _number(line: int, label: Label) -> _Member:
    stem, _, last = label.num.rpartition(".")
    inserted = bool(label.latin or label.alt)
    value = int(last) if last.isdecimal() else 0
    if label.sign:
        return _Member(f"{label.sign} {stem}", line, value, begins=True, inserted=inserted)
    begins = value < (100 if stem else 1000)
    return _Member(f" {stem}", line, value, begins, inserted, _LEAP)


@dataclass(frozen=True, slots=True)
class Block:
    """Hold lines that stand together in a source, with the label that they begin with.

    `printed` is the label as typed, with indentation and the white space after it; `text` is the
    rest; `dropped` is a dash that extraction left before a label and that is not part of the text.
    A label behind an opening bracket or emphasis is read, but stays in `text`; one behind `#` alone
    does not. `table` is the line on which the table begins that the block is a row of; a row has
    no label.
    Lines count from 1.
    """

    first_line: int
    last_line: int
    printed: str
    text: str
    label: Label | None = None
    bullet: bool = False
    dropped: str = ""
    table: int = 0

    @property
    def typed(self) -> str:
        return self.dropped + self.printed + self.text

    @property
    def indent(self) -> int:
        """Count the white space before the first visible character."""
        typed = self.printed or self.text
        return len(typed) - len(typed.lstrip())

    @property
    def heading_level(self) -> int:
        """Count the `#` of a Markdown heading; 0 where there is none."""
        match = _HEADING.match(self.printed or self.text)
        return len(match["marks"]) if match else 0

    @property
    def is_plain(self) -> bool:
        """Tell whether the block begins with neither a label nor a dash, and is no row."""
        return self.label is None and not self.bullet and not self.table


def block(
    first_line: int, lines: list[str], *, counts_on: bool = False, alone: bool = True
) -> Block:
    """Read the label of some lines that stand together.

    `counts_on` tells that a run makes certain what by itself is no label; `alone`, that one line is
    all of the block, and not the first of more that are not known yet.
    """
    text = "\n".join(lines)
    last_line = first_line + len(lines) - 1
    bullet = _BULLET.match(lines[0])
    heading = _HEADING.match(lines[0])
    start = bullet.end() if bullet else heading.end() if heading else 0
    alone = alone and len(lines) == 1
    label = read_label(lines[0][start:], counts_on=counts_on, alone=alone)
    if label is not None:
        end = start + label.end
        while end < len(lines[0]) and lines[0][end].isspace():
            end += 1
        if heading:
            return Block(first_line, last_line, text[:end], text[end:], label)
        printed = text[start:end]
        return Block(first_line, last_line, printed, text[end:], label, dropped=text[:start])
    if bullet:
        return Block(first_line, last_line, text[:start], text[start:], bullet=True)
    return Block(first_line, last_line, "", text, _covered_label(lines[0], alone=alone))


def row(line: int, text: str, table: int) -> Block:
    """Hold a line that is a row of the table that begins on line `table`."""
    return Block(line, line, "", text, table=table)


def blocks(text: str, *, whole: bool = False) -> tuple[Block, ...]:
    """Cut a text into its blocks; every line that is not blank is in exactly one of them.

    A `whole` text is cut at blank lines only: its blocks are paragraphs already.
    """
    lines = text.split("\n")
    if whole:
        cut = list(_between_blank_lines(lines))
        certain = _certain(text, ((line, first) for line, (first, *_) in cut))
    else:
        certain = _certain(text, enumerate(lines, start=1)) - _within_sentences(lines)
        cut = list(_cut(lines, certain))
    return tuple(block(line, together, counts_on=line in certain) for line, together in cut)


def typed_blocks(typed: Sequence[tuple[str, bool]]) -> tuple[Block, ...]:
    """Hold each of some paragraphs as one block, whatever stands in it; a row is named as one."""
    starts = [(at, text.split("\n")) for at, (text, _) in enumerate(typed, start=1)]
    text = "\n".join(lines[0] for _, lines in starts)
    certain = _certain(text, ((at, lines[0]) for at, lines in starts))
    return tuple(
        row(at, "\n".join(lines), 1) if is_row else block(at, lines, counts_on=at in certain)
        for (at, lines), (_, is_row) in zip(starts, typed, strict=True)
    )


def _within_sentences(lines: Sequence[str]) -> frozenset[int]:
    """Find the lines that begin with an article and go on from the line above them."""
    return frozenset(
        at
        for at, line in enumerate(lines, start=1)
        if at > 1
        and _ARTICLE.match(line.lstrip())
        and lines[at - 2].strip()
        and not is_ended(lines[at - 2])
    )


def _certain(text: str, starts: Iterable[tuple[int, str]]) -> frozenset[int]:
    return _certain_lines(starts) if _is_like_one(text) else frozenset()


def _between_blank_lines(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    numbered = enumerate(lines, start=1)
    for blank, group in groupby(numbered, key=lambda line: not line[1].strip()):
        if not blank:
            together = list(group)
            yield together[0][0], [line for _, line in together]


def _cut(lines: Sequence[str], certain: Container[int]) -> Iterator[tuple[int, list[str]]]:
    last: dict[str, Label] = {}
    gathered: list[str] = []
    first_line = 1
    divides = False
    first = _first_number(lines)
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            if gathered:
                yield first_line, gathered
            gathered = []
            continue
        start = _start(lines, number, certain)
        if gathered and (
            (divides and start.label)
            or _begins(start, gathered[-1], last)
            or (number == first and not goes_on(start.text))
            or _are_apart(gathered, line)
            or _stands_alone(lines, number, gathered, start)
        ):
            yield first_line, gathered
            gathered = []
        if not gathered:
            first_line = number
        gathered.append(line)
        divides = len(gathered) == 1 and _is_heading_of_division(start)
        if start.label is not None and len(gathered) == 1:
            last[start.label.kind] = start.label
    if gathered:
        yield first_line, gathered


def _first_number(lines: Sequence[str]) -> int:
    """Find the line that begins with `1.`, where a later one begins with `2.`; 0 where none does.

    The words above it may end without a stop, and none before it says that its number is the next.
    """
    begins = iter(enumerate(lines, start=1))
    first = next((at for at, line in begins if _ONE.match(line)), 0)
    return first if any(_TWO.match(line) for _, line in begins) else 0


def _are_apart(gathered: Sequence[str], line: str) -> bool:
    """Tell whether a line in capitals, or of the head of a text, stands above or below another.

    In a text without blank lines that is all that shows it. A sentence that is wrapped has a long
    line before, and goes on with a small letter.
    """
    above = gathered[-1]
    if closing(above) in {",", ";"} and (is_preambular(line) or is_operative(line)):
        known = (opens_preamble, is_preambular, is_operative)
        return any(says(gathered[0]) for says in known)
    if _DISTRIBUTION.match(line) or _DISTRIBUTION.match(above):
        return len(above) <= _SHORT and not goes_on(line)
    if is_in_capitals(line) == is_in_capitals(above) or goes_on(line):
        return False
    if read_label(gathered[0]) is not None or open_brackets("\n".join(gathered)):
        return False
    return (len(above) <= _SHORT and len(line) <= _SHORT) or is_ended(above)


def _stands_alone(lines: Sequence[str], number: int, gathered: Sequence[str], start: Block) -> bool:
    """Tell whether a line under one without a blank line between is no more of its sentence.

    It names a rival wording (`Option 1`) or an annex, is the heading of the number below it, or
    begins a list of which the next member stands below.
    """
    line, above = lines[number - 1], gathered[-1]
    if open_brackets("\n".join(gathered)) or ends_in_linking_word(above):
        return False
    if names_annex(above) and len(gathered) == 1:
        return start.label is not None
    if start.label is not None:
        return _begins_list(lines, number, start.label) and not _OF_REFERENCE.match(start.text)
    if names_annex(line) or (_RIVAL.match(line) and is_ended(above)):
        return True
    below = lines[number] if number < len(lines) else ""
    is_heading = len(line) <= _SHORT and closing(line) == "" and line.strip()[:1].isupper()
    ended = is_ended(above) or (closing(above) == "," and is_preambular(gathered[0]))
    return is_heading and ended and _ANY_NUMBER.match(below) is not None


def _begins_list(lines: Sequence[str], number: int, label: Label) -> bool:
    if label.kind not in {LETTER, ROMAN} or label.num not in _SECOND:
        return False
    below = (read_label(line) for line in lines[number : number + _FARTHEST_MEMBER])
    return any(one is not None and one.num == _SECOND[label.num] for one in below)


def _start(lines: Sequence[str], number: int, certain: Container[int]) -> Block:
    """Read the label of a line, which is a title only where nothing goes on below it."""
    line = [lines[number - 1]]
    start = block(1, line, counts_on=number in certain)
    below = lines[number] if number < len(lines) else ""
    if start.label is None or not start.label.divides or not below.strip():
        return start
    alone = block(1, [below], alone=False).label is not None
    return block(1, line, counts_on=number in certain, alone=alone)


def _is_heading_of_division(start: Block) -> bool:
    """Tell whether a line is `Article 6`, alone or with its title: a label below opens a block."""
    if start.label is None or not start.label.divides:
        return False
    return not start.text.strip() or is_title(start.text)


def _begins(start: Block, previous: str, last: dict[str, Label]) -> bool:
    """Tell whether a line begins a block of its own, though no blank line stands before it.

    A wrapped sentence may put a number or a dash at the beginning of a line, so the line before has
    to be complete, or the number has to be the one that comes next.
    """
    if start.heading_level or _HEADING.match(previous):
        return True
    if start.bullet:
        return is_ended(previous) or closing(previous) == "," or _BULLET.match(previous) is not None
    if start.label is None:
        return False
    before = last.get(start.label.kind)
    if before is not None and follows(before, start.label):
        return True
    if start.label.kind != DECIMAL or closing(previous) == ":":
        return is_ended(previous)
    return is_ended(previous) and not goes_on(start.text)


def follows(before: Label, label: Label) -> bool:
    """Tell whether a label is the next one after another of the same kind, at any level."""
    if before.kind != label.kind:
        return False
    if label.kind in {LETTER, CAPITAL}:
        inserted = label.num == before.num and label.latin != before.latin
        return inserted or letter_follows(before.num, label.num)
    old, new = before.num.split("."), label.num.split(".")
    if old == new:
        return label.latin != before.latin or label.alt != before.alt
    if label.kind == DECIMAL and new == [*old, "1"]:
        return True
    kept = len(new) - 1
    if len(old) <= kept or old[:kept] != new[:kept]:
        return False
    return old[kept].isdecimal() and new[kept].isdecimal() and int(new[kept]) == int(old[kept]) + 1


def _covered_label(line: str, *, alone: bool) -> Label | None:
    cover = _COVERED.match(line)
    if cover is None:
        return None
    return read_label(line[cover.end() :], alone=alone and "[" not in cover[0])


def join_cut_sentences(
    blocks: Sequence[Block],
) -> tuple[tuple[Block, ...], tuple[ImportProblem, ...]]:
    """Join each block that goes on in the next one, with one space; report every join.

    A block that ends in a comma before the first numbered paragraph is a whole preambular
    paragraph, and a bracket that closes paragraphs later is no page break: both stay as they are.
    """
    joined: list[Block] = []
    problems: list[ImportProblem] = []
    in_preamble = True
    index = 0
    while index < len(blocks):
        current = blocks[index]
        label = current.label
        in_preamble = in_preamble and (label is None or label.kind not in {DECIMAL, "OP"})
        index += 1
        farthest = index + _FARTHEST - 1
        while index < min(farthest, len(blocks)) and _goes_on_in(blocks, index, current):
            if in_preamble and _ends_preambular(current):
                break
            current = _join(current, blocks[index])
            problems.append(ImportProblem(blocks[index].first_line, JOINED))
            index += 1
        if index < len(blocks) and _seems_cut(current, blocks[index]):
            problems.append(ImportProblem(current.last_line, CUT))
        joined.append(current)
    return tuple(joined), tuple(problems)


def _goes_on_in(blocks: Sequence[Block], index: int, current: Block) -> bool:
    following = blocks[index]
    if not following.is_plain or following.heading_level or is_in_capitals(following.text):
        return False
    if _may_be_heading(current) or current.table:
        return False
    depth = open_brackets(current.text)
    closes = depth > 0 and _closes(blocks, index, depth)
    if is_ended(current.text):
        return closes and goes_on(following.text)
    return closes or goes_on(following.text)


def _seems_cut(current: Block, following: Block) -> bool:
    if not following.is_plain or _may_be_heading(current) or current.table:
        return False
    return closing(current.text) == "" and ends_in_linking_word(current.text)


def _closes(blocks: Sequence[Block], index: int, depth: int) -> bool:
    """Tell whether open brackets are closed in the next few blocks, before any label."""
    for following in blocks[index : index + _FARTHEST - 1]:
        if not following.is_plain or following.heading_level:
            return False
        for char in following.text:
            depth += (char in "[［") - (char in "]］")
            if depth == 0:
                return True
    return False


def _may_be_heading(current: Block) -> bool:
    if current.heading_level or is_in_capitals(current.text):
        return True
    if len(current.text) > _SHORT or current.bullet or open_brackets(current.text):
        return False
    label = current.label
    if label is not None and not label.divides and ends_in_linking_word(current.text):
        return False
    return label is None or label.divides or (label.kind == DECIMAL and label.levels < 3)


def _ends_preambular(current: Block) -> bool:
    return closing(current.text) == "," and not open_brackets(current.text)


def _join(current: Block, following: Block) -> Block:
    return Block(
        current.first_line,
        following.last_line,
        current.printed,
        f"{current.text.rstrip()} {following.text.lstrip()}",
        current.label,
        current.bullet,
        current.dropped,
    )
