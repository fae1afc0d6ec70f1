"""Give every block of a draft its kind, and an address that can be typed; no two alike.

What a text numbers its paragraphs with, where it is not `1.`, is seen from the whole of it: `1)`,
`§ 4`, `Пункт 6.`.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from negotiate.late import dataclass, field
from negotiate.model import ImportProblem, Paragraph, ParagraphKind
from negotiate.outline.blocks import Block, follows, join_cut_sentences, typed_blocks
from negotiate.outline.labels import CAPITAL, COUNTED, DECIMAL, LETTER, ROMAN, Label
from negotiate.outline.sentences import (
    BRACKET_OR_MARK,
    closing,
    ends_in_linking_word,
    goes_on,
    is_ended,
    is_in_capitals,
    is_operative,
    is_preambular,
    names_annex,
    opens_preamble,
)

_LONGEST_HEADING = 150
_RIVALS = ("Option", "Alternative", "Вариант", "Альтернатива")
_COMMAS = 0.5  # of the paragraphs of a preamble
_COMMAS_BEFORE_NUMBERS = 0.25
_MEANT_AS_PREAMBLE = ("preamble", "преамбула", "кіріспе")

_RESOLUTION = frozenset(("PP", "OP"))
_ARTICLES = frozenset(("Article", "Artículo", "Статья", "المادة", "条", "條"))
_ANNEXES = frozenset(("Annex", "Annexe", "Anexo", "Приложение"))
_FEWEST = 2  # numbers that make a text one that numbers its paragraphs so


@dataclass(frozen=True, slots=True)
class Outline:
    """Hold the paragraphs of a draft; `lines` are the source lines that they begin on."""

    paragraphs: tuple[Paragraph, ...]
    lines: tuple[int, ...]
    problems: tuple[ImportProblem, ...]


def outline(blocks: Sequence[Block], *, joined: bool = False) -> Outline:
    """Turn the blocks of one draft into its paragraphs, in order.

    Sentences cut by a page break are joined first, unless they are `joined` already. Addresses are
    unique: a number that comes twice gets `5 #2`.
    """
    read, joins = (tuple(blocks), ()) if joined else join_cut_sentences(blocks)
    whole = _with_first_level(read)
    kinds = _kinds(whole)
    opening = _take_preamble(whole, kinds)
    _take_operative(whole, kinds)
    addresses = _Addresses(_has_children(whole, kinds), opening)
    paragraphs = []
    for index, (block, kind) in enumerate(zip(whole, kinds, strict=True)):
        number, settled = addresses.place(index, block, kind)
        paragraphs.append(Paragraph(number, settled, block.printed, block.text))
    problems = [*joins, *addresses.problems, *_dropped_dashes(whole)]
    return Outline(
        paragraphs=tuple(paragraphs),
        lines=tuple(block.first_line for block in whole),
        problems=tuple(sorted(problems, key=lambda problem: problem.line)),
    )


def read_back(typed: Sequence[tuple[str, bool]]) -> tuple[Paragraph, ...]:
    """Number paragraphs as an import would that reads them in what was handed out.

    Each is given as it is typed, with its label, and whether it is a row of a table.
    """
    return outline(typed_blocks(typed), joined=True).paragraphs


def _kinds(blocks: Sequence[Block]) -> list[ParagraphKind]:
    kinds: list[ParagraphKind] = []
    for index, block in enumerate(blocks):
        before = blocks[index - 1] if index and kinds[-1] is not ParagraphKind.HEADING else None
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        kinds.append(_kind(block, before, after))
    return kinds


def _take_preamble(blocks: Sequence[Block], kinds: list[ParagraphKind]) -> int | None:
    """Mark the paragraphs of a preamble; return the place of its opening words, if it has them.

    Where `PP1` is typed anywhere, only what has such a number is a preambular paragraph.
    """
    found = _preamble(blocks, kinds)
    opening = _opening(blocks, [at for at in found if kinds[at] is ParagraphKind.UNNUMBERED])
    typed = any(block.label is not None and block.label.kind == "PP" for block in blocks)
    for at in [] if typed else found if opening is None else range(opening, found.stop):
        if kinds[at] is ParagraphKind.UNNUMBERED:
            kinds[at] = ParagraphKind.PREAMBULAR
    if opening is not None:
        kinds[opening] = ParagraphKind.PREAMBULAR
    return opening


def _take_operative(blocks: Sequence[Block], kinds: list[ParagraphKind]) -> None:
    """Mark the operative paragraphs that bear no number, which the room counts all the same.

    They follow the preamble up to the next heading, each but the last ends in a semicolon or above
    a list, and nothing there is numbered; a single one begins with its verb.
    """
    preamble = [at for at, kind in enumerate(kinds) if kind is ParagraphKind.PREAMBULAR]
    if not preamble:
        return
    start = preamble[-1] + 1
    heads = (at for at in range(start, len(kinds)) if kinds[at] is ParagraphKind.HEADING)
    end = next(heads, len(kinds))
    texts = [at for at in range(start, end) if kinds[at] is ParagraphKind.UNNUMBERED]
    if ParagraphKind.NUMBERED in kinds[start:end] or texts[:1] != [start]:
        return
    while texts and is_preambular(blocks[texts[0]].text) and _heads_list(texts[0], blocks, kinds):
        kinds[texts.pop(0)] = ParagraphKind.PREAMBULAR
    listed = all(
        closing(blocks[at].text) == ";" or _heads_list(at, blocks, kinds) for at in texts[:-1]
    )
    ended = texts and (
        closing(blocks[texts[-1]].text) in {".", ";"} or _heads_list(texts[-1], blocks, kinds)
    )
    if listed and ended and (len(texts) > 1 or is_operative(blocks[texts[0]].text)):
        for at in texts:
            kinds[at] = ParagraphKind.NUMBERED


def _heads_list(at: int, blocks: Sequence[Block], kinds: Sequence[ParagraphKind]) -> bool:
    return closing(blocks[at].text) == ":" and kinds[at + 1 : at + 2] == [ParagraphKind.ITEM]


def _opening(blocks: Sequence[Block], texts: Sequence[int]) -> int | None:
    """Find the words that a preamble opens with: the only ones of their kind, and before all."""
    ended = [at for at in texts if closing(blocks[at].text) == ","]
    naming = [at for at in ended if opens_preamble(blocks[at].text)]
    return ended[0] if naming == ended[:1] and naming else None


def _kind(block: Block, before: Block | None, after: Block | None) -> ParagraphKind:
    """Judge a block by itself and its neighbours; `before` is None after a heading."""
    label = block.label
    if block.table:
        return ParagraphKind.ROW
    if label is None:
        if block.bullet:
            return ParagraphKind.ITEM
        heading = _is_unnumbered_heading(block, after)
        return ParagraphKind.HEADING if heading else ParagraphKind.UNNUMBERED
    if label.kind == "PP":
        return ParagraphKind.PREAMBULAR
    if _may_head(label) and _is_numbered_heading(block, before, after):
        return ParagraphKind.HEADING
    numbered = label.kind in {DECIMAL, "OP"} or label.divides
    return ParagraphKind.NUMBERED if numbered else ParagraphKind.ITEM


def _may_head(label: Label) -> bool:
    if label.kind == DECIMAL:
        return label.levels < 3 and not label.sub
    return label.divides or (label.kind in {CAPITAL, ROMAN} and label.num.isupper())


def _is_unnumbered_heading(block: Block, after: Block | None) -> bool:
    if block.heading_level:
        return True
    text = block.text.strip()
    set_apart = is_in_capitals(text) or (text.startswith("**") and text.endswith("**"))
    return (
        after is not None
        and (set_apart or "\n" not in text)
        and text.lstrip("*_")[:1].isupper()
        and "\t" not in text
        and "__" not in text
        and not text.lstrip("*_").startswith(_RIVALS)
        and not BRACKET_OR_MARK.search(text)
        and _is_unended_line(text)
    )


def _is_numbered_heading(block: Block, before: Block | None, after: Block | None) -> bool:
    label = block.label
    if label is None:
        return False
    if block.heading_level:
        return True
    text = block.text.strip()
    if label.divides:
        return "\n" not in text and not is_ended(text)
    if after is None or not text or "\n" in text or text[0] in "[［" or not _is_unended_line(text):
        return False
    emphasised = text.startswith("*") and text.endswith("*")
    if before is not None and _is_sibling(before.label, label) and not emphasised:
        return False
    return emphasised or not _stands_beside(label, after.label)


def _is_unended_line(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and closing(text) == "" and not ends_in_linking_word(text)


def _is_sibling(before: Label | None, label: Label) -> bool:
    return before is not None and before.levels == label.levels and follows(before, label)


def _stands_beside(label: Label, after: Label | None) -> bool:
    """Tell whether the number after stands beside this one or above it, not under it."""
    return after is not None and after.kind == label.kind and after.levels <= label.levels


def _preamble(blocks: Sequence[Block], kinds: list[ParagraphKind]) -> range:
    """Find the run of text before the first number that reads as a preamble.

    It begins after the last heading there, and paragraphs of it end in a comma, as only preambular
    ones do. A comma somewhere in a paper makes it no preamble: enough of them have to end so, and
    where no numbers follow, the most.
    """
    start, end = 0, len(blocks)
    for index, block in enumerate(blocks):
        numbered = block.label is not None and (
            block.label.kind in {DECIMAL, "OP"} or block.label.divides
        )
        if numbered:
            end = index
            break
        if kinds[index] is ParagraphKind.HEADING:
            if start < index and _ends_preamble(blocks[start:index], block):
                end = index
                break
            if start < index and blocks[start - 1].text.strip("#*_ \t\n").lower().startswith(
                _MEANT_AS_PREAMBLE
            ):
                end = index
                break
            start = index + 1
    commas = [
        index
        for index in range(start, end)
        if kinds[index] is ParagraphKind.UNNUMBERED and closing(blocks[index].text) == ","
    ]
    if not commas:
        return range(0)
    is_followed = end < len(blocks) and blocks[end].label is not None
    found = range(start, end if is_followed else commas[-1] + 1)
    plain = sum(kinds[index] is ParagraphKind.UNNUMBERED for index in found)
    enough = _COMMAS_BEFORE_NUMBERS if is_followed else _COMMAS
    return found if len(commas) >= enough * plain else range(0)


def _ends_preamble(above: Sequence[Block], heading: Block) -> bool:
    """Tell whether a preamble is over at a heading: it opened above, or an annex begins."""
    return names_annex(heading.text) or any(opens_preamble(one.text) for one in above)


def _has_children(blocks: Sequence[Block], kinds: list[ParagraphKind]) -> list[Block | None]:
    """For each block, find the next one that is numbered, an item, or a numbered heading."""
    following: list[Block | None] = [None] * len(blocks)
    ahead: Block | None = None
    for index in range(len(blocks) - 1, -1, -1):
        following[index] = ahead
        if kinds[index] in {ParagraphKind.NUMBERED, ParagraphKind.ITEM} or blocks[index].label:
            ahead = blocks[index]
    return following


def _dropped_dashes(blocks: Sequence[Block]) -> list[ImportProblem]:
    lines = [block.first_line for block in blocks if block.dropped]
    if not lines:
        return []
    return [
        ImportProblem(
            lines[0],
            f"a dash stood before {len(lines)} labels, first here; "
            "it was taken for an artefact of extraction and left out",
        )
    ]


@dataclass(slots=True)
class _Place:
    """Remember under what the next block stands; addresses as already given, `""` for none."""

    division: str = ""  # `Article 3`: plain numbers under it start again from 1
    root: str = ""  # the last heading with a number, under which `A.` and `II.` stand
    section: str = ""  # the last heading with a number or a letter
    section_label: Label | None = None
    section_level: int = 0  # of a Markdown heading
    paragraph: str = ""
    capital: str = ""
    counted: str = ""  # `1)`, where it does not stand under a letter itself
    letter: str = ""
    letter_num: str = ""
    before: str = ""  # what a dash item stands under, where that is not the paragraph
    heads: dict[str, str] = field(default_factory=dict)  # number -> address of its heading
    untouched: bool = True  # no paragraph or item yet in this section

    def close(self) -> None:
        """Leave the paragraph and its items; the section goes on."""
        self.paragraph = self.capital = self.counted = ""
        self.letter = self.letter_num = self.before = ""


class _Addresses:
    """Give addresses in reading order; collect numbers that come twice or are missing.

    `children` holds, for each block, the next one with a label or a dash; `opening` is the place of
    the words that a preamble opens with.
    """

    def __init__(self, children: Sequence[Block | None], opening: int | None = None) -> None:
        self._opening = opening
        self.problems: list[ImportProblem] = []
        self._children = children
        self._at = _Place()
        self._given: Counter[str] = Counter()
        self._running: Counter[str] = Counter()
        self._last: dict[tuple[str, str], tuple[int, str]] = {}
        self._indents: list[tuple[int, str]] = []
        self._annexed = ""  # the annex that articles stand in, which begin again at 1 there
        self._tables: dict[int, int] = {}  # the line that a table begins on -> its number

    def place(self, index: int, block: Block, kind: ParagraphKind) -> tuple[str, ParagraphKind]:
        """Return the address of the next block, and its kind now that its place is known."""
        if kind is ParagraphKind.ROW:
            return self._row(block), kind
        if block.label is None:
            return self._unlabelled(index, block, kind)
        if block.label.divides:
            return self._division(block, block.label, kind), kind
        if block.label.kind == DECIMAL:
            return self._decimal(block, block.label, kind)
        if block.label.kind in {"PP", "OP"}:
            return self._resolution(block, block.label), kind
        return self._lettered(block, block.label, kind), kind

    def _unlabelled(
        self, index: int, block: Block, kind: ParagraphKind
    ) -> tuple[str, ParagraphKind]:
        at = self._at
        if kind in {ParagraphKind.PREAMBULAR, ParagraphKind.NUMBERED}:
            return self._counted(block, kind, is_opening=index == self._opening), kind
        if kind is ParagraphKind.ITEM:
            parent = at.before or at.paragraph or at.section
            at.untouched = False
            return self._next(parent, "" if parent else "item", block), kind
        if 0 < block.heading_level <= at.section_level:
            self._at = at = _Place()
        at.close()
        if kind is ParagraphKind.HEADING:
            if names_annex(block.text):
                return self._annex(block), kind
            return self._next(at.section, "heading", block), kind
        if self._is_chapeau(index, block):
            return self._chapeau(block), ParagraphKind.CHAPEAU
        number = self._next(at.section, "text", block)
        at.before = number if closing(block.text) == ":" else ""
        return number, kind

    def _counted(self, block: Block, kind: ParagraphKind, *, is_opening: bool) -> str:
        """Count a paragraph of a resolution that bears no number: `PP3`, `OP2`."""
        at = self._at
        at.close()
        if is_opening:
            at.before = self._unique("opening", block)
            return at.before
        is_operative = kind is ParagraphKind.NUMBERED
        at.paragraph = self._next("", "OP" if is_operative else "PP", block)
        at.untouched = at.untouched and not is_operative
        return at.paragraph

    def _annex(self, block: Block) -> str:
        """Open an annex that has no number: plain numbers start again from 1 under it too."""
        number = self._unique(block.text.strip("#* \t\n").capitalize(), block)
        self._annexed = number
        self._indents = []
        level = block.heading_level
        self._at = _Place(division=number, root=number, section=number, section_level=level)
        return number

    def _row(self, block: Block) -> str:
        table = self._tables.setdefault(block.table, len(self._tables) + 1)
        stem = f"table {table} row"
        self._running[stem] += 1
        return self._unique(f"{stem} {self._running[stem]}", block)

    def _is_chapeau(self, index: int, block: Block) -> bool:
        """Tell whether a text introduces paragraphs or items that stand under the same heading."""
        child = self._children[index]
        section = self._at.section_label
        if not self._at.untouched or child is None:
            return False
        if section is None:
            return closing(block.text) == ":" and child.first_line == block.last_line + 1
        label = child.label
        if label is None or label.kind not in {DECIMAL, "OP"} or section.kind != DECIMAL:
            return label is None or not label.divides
        return label.num.startswith(section.stem + ".")

    def _chapeau(self, block: Block) -> str:
        base = f"{self._at.section} chapeau".lstrip()
        self._running[base] += 1
        count = self._running[base]
        return self._unique(base if count == 1 else f"{base} {count}", block)

    def _division(self, block: Block, label: Label, kind: ParagraphKind) -> str:
        in_annex = self._annexed and label.kind in _ARTICLES
        number = f"{self._annexed} {label.address}" if in_annex else label.address
        number = self._unique(number, block)
        self._annexed = number if label.kind in _ANNEXES else self._annexed
        self._indents = []
        self._at = _Place(division=number)
        self._head(number, block, label)
        self._at.paragraph = "" if kind is ParagraphKind.HEADING else number
        return number

    def _decimal(
        self, block: Block, label: Label, kind: ParagraphKind
    ) -> tuple[str, ParagraphKind]:
        at = self._at
        nested = self._enclosing(block, label)
        if nested:
            number = self._unique(f"{nested} ({label.address})", block)
            kind = ParagraphKind.ITEM if kind is ParagraphKind.NUMBERED else kind
        else:
            restarts = at.division and label.levels == 1
            number = f"{at.division}.{label.address}" if restarts else label.address
            number = self._unique(number, block)
            self._look_for_gap(at.division, label, number, block)
        if label.levels == 1:
            self._indents.append((block.indent, number))
        if kind is ParagraphKind.HEADING:
            self._head(number, block, label)
            return number, kind
        if not nested:
            self._leave_section(label)
        at.close()
        at.paragraph, at.untouched = number, False
        return number, kind

    def _leave_section(self, label: Label) -> None:
        """Step out of a numbered heading that a paragraph's own number does not continue."""
        at = self._at
        section = at.section_label
        if section is None or section.kind != DECIMAL or label.num.startswith(section.stem + "."):
            return
        num = label.num
        while num and num not in at.heads:
            num = num.rpartition(".")[0]
        at.root = at.section = at.heads.get(num, at.division)
        at.section_label = None

    def _enclosing(self, block: Block, label: Label) -> str:
        """Find the paragraph that an indented plain number stands under, as in Markdown lists."""
        while self._indents and (label.levels > 1 or self._indents[-1][0] >= block.indent):
            self._indents.pop()
        return self._indents[-1][1] if self._indents else ""

    def _resolution(self, block: Block, label: Label) -> str:
        number = self._unique(label.address, block)
        self._look_for_gap("", label, number, block)
        at = self._at
        at.close()
        at.paragraph, at.untouched = number, False
        return number

    def _lettered(self, block: Block, label: Label, kind: ParagraphKind) -> str:
        at = self._at
        heading = kind is ParagraphKind.HEADING
        parent = at.root if heading else self._parent(label)
        number = self._unique(f"{parent} {label.address}" if parent else label.address, block)
        is_letter = not heading and not label.num.isupper() and self._is_letter(label)
        self._look_for_gap(
            parent, replace(label, kind=LETTER) if is_letter else label, number, block
        )
        if heading:
            self._head(number, block, label, under=at.root)
            return number
        at.before, at.untouched = number, False
        if label.num.isupper():
            at.capital, at.counted, at.letter, at.letter_num = number, "", "", ""
        elif label.kind == COUNTED and parent != at.letter:
            at.counted, at.letter, at.letter_num = number, "", ""
        elif is_letter:
            at.letter, at.letter_num = number, label.num
        return number

    def _parent(self, label: Label) -> str:
        at = self._at
        if label.num.isupper():
            return at.paragraph or at.section
        outer = at.capital or at.paragraph or at.section
        if label.kind == COUNTED:
            return outer if at.counted else at.letter or outer
        if self._is_letter(label):
            return at.counted or outer
        return at.letter or at.counted or outer

    def _is_letter(self, label: Label) -> bool:
        """Tell whether a label is a letter: `(i)` is one after `(h)`, and a number after `(c)`."""
        letter = self._at.letter_num
        after = len(letter) == len(label.num) == 1 and ord(label.num) == ord(letter) + 1
        return label.kind == LETTER or (label.kind == ROMAN and after)

    def _head(self, number: str, block: Block, label: Label, under: str | None = None) -> None:
        at = self._at
        at.root = number if under is None else under
        if label.kind == DECIMAL:
            at.heads[label.stem] = number
        at.section, at.section_label, at.section_level = number, label, block.heading_level
        at.close()
        at.untouched = True

    def _next(self, parent: str, word: str, block: Block) -> str:
        """Number the dash items, texts and headings of one parent: `3 (B) 2`, `2.2 heading 1`."""
        stem = f"{parent} {word}".strip()
        self._running[stem] += 1
        gap = "" if stem in _RESOLUTION else " "
        return self._unique(f"{stem}{gap}{self._running[stem]}", block)

    def _unique(self, number: str, block: Block) -> str:
        self._given[number] += 1
        if self._given[number] == 1:
            return number
        again = f"{number} #{self._given[number]}"
        self._given[again] += 1
        message = f"the number {number} comes again; this paragraph is addressed {again}"
        self.problems.append(ImportProblem(block.first_line, message, again))
        return again

    def _look_for_gap(self, parent: str, label: Label, number: str, block: Block) -> None:
        stem, _, last = label.num.rpartition(".")
        value = _value(label.kind, last)
        if value is None:
            return
        key = (parent, f"{label.kind} {stem}")
        before, cited = self._last.get(key, (0, ""))
        self._last[key] = value, number
        if cited and value > before + 1:
            message = f"{cited} is followed by {number}; is something missing between them?"
            self.problems.append(ImportProblem(block.first_line, message, number))


def _value(kind: str, last: str) -> int | None:
    if last.isdecimal():
        return int(last)
    if kind in {LETTER, CAPITAL} and last.isascii() and len(last) == 1:
        return ord(last.lower()) - ord("a") + 1
    return None


def _with_first_level(blocks: Sequence[Block]) -> Sequence[Block]:
    """Tell numbers of paragraphs from what only looks like them, by all the labels of a text.

    Where a text has `1.`, that is how it numbers paragraphs: `1)` is an item, `§ 4` a reference.
    Elsewhere `1)`, `(1)` and `⑴` are numbers of paragraphs if they count through the text and stand
    before whole sentences; under an article `(1)` is cited as it is printed.
    """
    if any(_is_plain_number(block) for block in blocks):
        return [_without_sign(block) for block in blocks]
    counted = _Counted()
    counted.read(blocks)
    found = counted.paragraphs(blocks)
    return [
        replace(block, label=replace(block.label, kind=DECIMAL))
        if index in found and block.label is not None
        else block
        for index, block in enumerate(blocks)
    ]


def _is_plain_number(block: Block) -> bool:
    label = block.label
    return label is not None and label.kind in {DECIMAL, "OP"} and not label.sign


def _without_sign(block: Block) -> Block:
    if block.label is None or not block.label.sign:
        return block
    return replace(block, label=None, printed="", text=block.printed + block.text)


class _Counted:
    """Follow the counted labels of a text through it, as far as they stand at the first level."""

    def __init__(self) -> None:
        self._found: list[int] = []
        self._style: tuple[str, str] | None = None
        self._last = 0
        self._in_division = self._in_letters = self._broken = False

    def read(self, blocks: Sequence[Block]) -> None:
        """Go through all the blocks."""
        for index, block in enumerate(blocks):
            label = block.label
            if label is None:
                self._last = 0 if block.heading_level else self._last
            elif label.divides or (label.kind in {CAPITAL, ROMAN} and label.num.isupper()):
                self._in_division = self._in_division or label.divides
                self._last, self._in_letters = 0, False
            elif label.kind != COUNTED:
                self._broken = self._broken or not self._last  # the letters are what stands first
                self._in_letters = True
            else:
                self._count(index, block, label)

    def _count(self, index: int, block: Block, label: Label) -> None:
        style = _style(block)
        self._style = self._style or style
        if style != self._style:
            return
        value = int(label.num)
        if value > self._last or (value == self._last and label.latin and not self._in_letters):
            self._broken = self._broken or (not self._last and value != 1)
            self._found.append(index)
            self._last, self._in_letters = value, False
        elif not self._in_letters:
            self._broken = True  # they start again where nothing parts the text

    def paragraphs(self, blocks: Sequence[Block]) -> frozenset[int]:
        """Give the places of those that are numbers of paragraphs; none where any is doubtful."""
        is_cited_so = self._style is not None and self._style[0] == "(" and self._in_division
        if self._broken or is_cited_so or len(self._found) < _FEWEST:
            return frozenset()
        return frozenset(self._found if _are_sentences(blocks, self._found) else ())


def _style(block: Block) -> tuple[str, str]:
    """Give what is printed on both sides of a number."""
    latin = block.label.latin if block.label is not None else ""
    spelled = unicodedata.normalize("NFKC", block.printed.strip().removesuffix(latin).rstrip())
    circled = "" if spelled[:1] == "(" or spelled[-1:] == ")" else "circled"
    return spelled[:1] if spelled[:1] == "(" else circled, spelled[-1:] if not circled else ""


def _are_sentences(blocks: Sequence[Block], found: Sequence[int]) -> bool:
    """Tell whether numbered texts are paragraphs, and not the members of an enumeration."""
    texts = [blocks[index].text for index in found]
    if any(closing(text) in {";", ","} or goes_on(text) for text in texts):
        return False
    above = [closing(block.text) for block in blocks[: found[0]]]
    return above[-1:] != [":"] or "," in above
