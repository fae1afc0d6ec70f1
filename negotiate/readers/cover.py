"""Tell the notes that a secretariat sends with a draft from the draft itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from negotiate.outline.blocks import Block
from negotiate.outline.sentences import is_in_capitals
from negotiate.readers.dates import place_and_date

# In languages that share a script the words decide; Kazakh is told from Russian by its letters.
_COMPLIMENTS = re.compile(
    r"presents?\s+(?:its|their|his|her)\s+compliments"
    r"|свидетельству\w+\s+сво[её]\s+уважение"
    r"|ілтипатын\s+білдір",
    re.IGNORECASE,
)
_ASSURANCES = re.compile(
    r"avails?\s+(?:itself|themselves|himself|herself)\s+of\s+this\s+opportunity"
    r"|пользу\w+\s+(?:\w+\s+)?случаем"
    r"|мүмкіндікті\s+пайдалан",
    re.IGNORECASE,
)
_ADDRESSEE = re.compile(
    r"MEMBER STATES|MISSIONS?\b|EMBASS|MINISTR(?:Y|IES)\b|DELEGATIONS?\b|REPRESENTATIVES?\b"
    r"|ГОСУДАРСТВ|МИССИ|ПОСОЛЬСТВ|МИНИСТЕРСТВ|ДЕЛЕГАЦИ|МЕМЛЕКЕТ|МИНИСТРЛІГ|ЕЛШІЛІ"
)
_KAZAKH = re.compile(r"[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")

_OPENING = 8  # blocks before the compliments: letterheads, number, enclosure
_LONGEST_OPENING = 300
_LONGEST_NOTE = 5000  # characters of one block looked at
_INNER = 12  # blocks between the compliments and the assurances


@dataclass(frozen=True, slots=True)
class CoverNote:
    """Point at one cover note: the blocks from `first` up to but not including `end`."""

    first: int
    end: int
    language: str


def cover_notes(blocks: Sequence[Block]) -> tuple[CoverNote, ...]:
    """Find the cover notes that a source begins with, each up to its addressee.

    A note is known by the compliments it presents; nothing after the last one is looked at.
    """
    notes: list[CoverNote] = []
    start = 0
    while True:
        greeting = _compliments(blocks, start)
        if greeting is None:
            return tuple(notes)
        end = _end(blocks, greeting)
        notes.append(CoverNote(start, end, _language(blocks[greeting].text)))
        start = end


def _compliments(blocks: Sequence[Block], start: int) -> int | None:
    for index in range(start, min(start + _OPENING + 1, len(blocks))):
        if _COMPLIMENTS.search(blocks[index].text[:_LONGEST_NOTE]):
            return index
        if len(blocks[index].text) > _LONGEST_OPENING:
            return None
    return None


def _end(blocks: Sequence[Block], greeting: int) -> int:
    end = greeting + 1
    for index in range(end, min(end + _INNER, len(blocks))):
        if _ASSURANCES.search(blocks[index].text[:_LONGEST_NOTE]):
            end = index + 1
            break
        if _COMPLIMENTS.search(blocks[index].text[:_LONGEST_NOTE]):
            break
    if end < len(blocks) and place_and_date(blocks[end].text):
        end += 1
    if end < len(blocks) and _is_addressee(blocks[end].text):
        end += 1
    return end


def _is_addressee(text: str) -> bool:
    return is_in_capitals(text) and _ADDRESSEE.search(" ".join(text.split())) is not None


def _language(text: str) -> str:
    if _KAZAKH.search(text):
        return "Kazakh"
    return "Russian" if _CYRILLIC.search(text) else "English"
