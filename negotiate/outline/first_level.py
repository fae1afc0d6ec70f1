"""What a text numbers its paragraphs with, where it is not `1.`: `1)`, `§ 4`, `Пункт 6.`."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from negotiate.outline.blocks import Block
from negotiate.outline.labels import CAPITAL, COUNTED, DECIMAL, ROMAN, Label
from negotiate.outline.sentences import closing, goes_on

_FEWEST = 2  # numbers that make a text one that numbers its paragraphs so


def with_first_level(blocks: Sequence[Block]) -> Sequence[Block]:
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
