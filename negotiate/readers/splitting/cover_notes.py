"""Tell the notes that a secretariat sends with a draft from the draft itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from negotiate.model import ImportProblem
from negotiate.outline.blocks import Block
from negotiate.outline.sentences import is_ended, is_in_capitals
from negotiate.readers.front_matter.front_matter import is_title
from negotiate.readers.front_matter.metadata_lines import is_symbol_line, place_and_date

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

_SIGNS = ("omplim", "OMPLIM", "уважени", "УВАЖЕНИ", "ілтипат", "ІЛТИПАТ")  # the search is costly
_HEAD = re.compile(r"[*\s]*(?:№|Nº|No\b|Enclosure|Приложение|Қосымша)")
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
    date: str | None = None


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
        note = _note(blocks, start, greeting)
        notes.append(note)
        start = note.end


def later_notes(blocks: Sequence[Block], start: int) -> tuple[CoverNote, ...]:
    """Find the cover notes that stand between texts, with the letterhead above each.

    There a note is known by its compliments and its assurances together.
    """
    notes: list[CoverNote] = []
    for index in range(start, len(blocks)):
        text = blocks[index].text[:_LONGEST_NOTE]
        if index < start or not (any(one in text for one in _SIGNS) and _COMPLIMENTS.search(text)):
            continue
        inside = blocks[index : index + _INNER]
        if any(_ASSURANCES.search(one.text[:_LONGEST_NOTE]) for one in inside):
            first = index
            while first > start and index - first < _OPENING and _is_head(blocks[first - 1]):
                first -= 1
            notes.append(_note(blocks, first, index))
            start = notes[-1].end
    return tuple(notes)


def dated_differently(blocks: Sequence[Block], notes: Sequence[CoverNote]) -> list[ImportProblem]:
    """Report cover notes that stand together and do not bear the same date."""
    said: dict[str, list[str]] = {}
    for note in notes:
        if note.date:
            said.setdefault(note.date, []).append(note.language)
    if len(said) < 2:
        return []
    listed = ", ".join(f"{date} in {' and '.join(spoken)}" for date, spoken in said.items())
    message = f"the cover notes are not dated alike: {listed}"
    return [ImportProblem(blocks[notes[0].first].first_line, message)]


def _note(blocks: Sequence[Block], first: int, greeting: int) -> CoverNote:
    end = _end(blocks, greeting)
    dates = (place_and_date(block.text) for block in blocks[greeting:end])
    date = next((date for date in dates if date), None)
    return CoverNote(first, end, _language(blocks[greeting].text), date)


def _is_head(current: Block) -> bool:
    """Tell whether a block may stand above the compliments: letterhead, number, enclosure."""
    text = current.text.strip()
    return len(text) <= _LONGEST_OPENING and (is_in_capitals(text) or bool(_HEAD.match(text)))


def _compliments(blocks: Sequence[Block], start: int) -> int | None:
    for index in range(start, min(start + _OPENING + 1, len(blocks))):
        if _COMPLIMENTS.search(blocks[index].text[:_LONGEST_NOTE]):
            return index
        if len(blocks[index].text) > _LONGEST_OPENING or _is_of_text(blocks[index], start):
            return None
    return None


def _is_of_text(current: Block, start: int) -> bool:
    """Tell whether a block above the compliments belongs to a text that the note comes after.

    The first note may have a symbol of its own.
    """
    text = current.text.strip()
    if _HEAD.match(text) or place_and_date(text):
        return False
    symbol = start > 0 and is_symbol_line(text.partition("\n")[0])
    return symbol or current.label is not None or is_title(current) or is_ended(text)


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
