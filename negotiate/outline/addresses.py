"""Name each paragraph so that an officer can type it, and no two paragraphs alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from negotiate.model import ImportProblem, ParagraphKind
from negotiate.outline.blocks import Block
from negotiate.outline.labels import CAPITAL, COUNTED, DECIMAL, LETTER, ROMAN, Label
from negotiate.outline.sentences import closing, names_annex


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


class Addresses:
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
        if kind is ParagraphKind.ITEM:
            parent = at.before or at.paragraph or at.section
            at.untouched = False
            return self._next(parent, "" if parent else "item", block), kind
        if kind is ParagraphKind.PREAMBULAR:
            is_opening = index == self._opening
            at.before = (
                self._unique("opening", block) if is_opening else self._next("", "PP", block)
            )
            return at.before, kind
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

    def _annex(self, block: Block) -> str:
        """Open an annex that has no number: plain numbers start again from 1 under it too."""
        number = self._unique(block.text.strip("#* \t\n").capitalize(), block)
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
        number = self._unique(label.address, block)
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
        gap = "" if stem == "PP" else " "
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
