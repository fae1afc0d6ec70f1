"""Find what an officer should look at before trusting an import."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from negotiate.bracket_parser import parse
from negotiate.model import ImportProblem, Paragraph
from negotiate.outline.blocks import Block
from negotiate.outline.sentences import closing, is_in_capitals
from negotiate.readers.facts import is_symbol_line
from negotiate.readers.front_matter import names_instrument
from negotiate.visible import invisible

_MIXED = re.compile(r"[A-Za-z][Ѐ-ӿ]|[Ѐ-ӿ][A-Za-z]")
_UNSIGNED = re.compile(r"[\]］]\s{0,2}\((?P<code>[A-ZА-ЯЁ]{2,5})\)")
_BRACKET = re.compile(r"[\[\]［］]")
_LETTERS = re.compile(r"[^\W\d_]")
_ENOUGH_LETTERS = 40
_ENOUGH_BLOCKS = 3
_LONGEST_LINE = 250  # of a title


def findings(numbered: Sequence[tuple[int, Paragraph]]) -> list[ImportProblem]:
    """List suspicious characters and marks, at most one of each in a paragraph.

    Each paragraph comes with the line that it begins on.
    """
    problems: list[ImportProblem] = []
    for line, paragraph in numbered:
        typed = paragraph.label + paragraph.text
        for offset, message in _suspicions(typed):
            place = line + typed.count("\n", 0, offset)
            problems.append(ImportProblem(place, message, paragraph.number))
    return problems


def _suspicions(text: str) -> Iterator[tuple[int, str]]:
    mixed = _MIXED.search(text)
    if mixed is not None:
        word = _word_at(text, mixed.start())
        yield mixed.start(), f"the word {word!r} mixes Latin and Cyrillic letters"
    hidden = invisible(text)
    if hidden:
        offset, name = hidden[0]
        more = f" and {len(hidden) - 1} more" if len(hidden) > 1 else ""
        yield offset, f"holds an invisible character, {name}{more}"
    unsigned = _UNSIGNED.search(text)
    if unsigned is not None:
        yield unsigned.start(), f"a mark without a sign: ({unsigned['code']}); was a minus lost?"


def _word_at(text: str, offset: int) -> str:
    start, end = offset, offset
    while start and text[start - 1].isalnum() and offset - start < 40:
        start -= 1
    while end < len(text) and text[end].isalnum() and end - offset < 40:
        end += 1
    return text[start:end]


def spanning_brackets(numbered: Sequence[tuple[int, Paragraph]]) -> list[ImportProblem]:
    """List the brackets that open in one paragraph and close in a later one, once for each two.

    The text between carries no sign of the bracket itself, so nothing else shows that it is open.
    """
    waiting: list[tuple[int, int]] = []  # the line and the paragraph's place of each open bracket
    spans: dict[tuple[int, int], ImportProblem] = {}
    for index, (line, paragraph) in enumerate(numbered):
        for offset, opens in _unmatched(paragraph.text):
            place = line + paragraph.text.count("\n", 0, offset)
            if opens:
                waiting.append((place, index))
            elif waiting:
                opened, first = waiting.pop()
                message = (
                    f"a bracket opened here seems to close in paragraph {paragraph.number} "
                    f"(line {place}): everything between may be inside it"
                )
                number = numbered[first][1].number
                spans.setdefault((first, index), ImportProblem(opened, message, number))
    return list(spans.values())


def _unmatched(text: str) -> Iterator[tuple[int, bool]]:
    """Give each bracket without a partner in its paragraph, and whether it is an opening one."""
    if not _BRACKET.search(text):
        return
    for one in sorted(parse(text).diagnostics, key=lambda one: one.start):
        if one.code in {"unclosed-bracket", "unopened-bracket"}:
            yield one.start, one.code == "unclosed-bracket"


def several_documents(blocks: Sequence[Block]) -> tuple[int, ...]:
    """Give the lines on which documents seem to begin: more than one, or none.

    A document shows itself by its symbol, by a title in capitals that names its kind, or by a
    change of script that lasts.
    """
    switches = _switches_of_script(blocks)
    lines: list[int] = []
    in_front = False
    for index, current in enumerate(blocks):
        begins = index == 0 or index in switches or _begins_document(current)
        if begins and not in_front:
            lines.append(current.first_line)
        in_front = (in_front or begins) and not _is_running_text(current)
    return tuple(lines) if len(lines) > 1 else ()


def _begins_document(current: Block) -> bool:
    if not current.is_plain or current.last_line - current.first_line > 5:
        return False
    text = current.text
    return is_symbol_line(text.partition("\n")[0]) or (
        is_in_capitals(text) and names_instrument(text) and closing(text) == ""
    )


def _is_running_text(current: Block) -> bool:
    text = current.text
    return not current.is_plain or closing(text) != "" or len(text) > _LONGEST_LINE or "\t" in text


def _switches_of_script(blocks: Sequence[Block]) -> set[int]:
    """Find where at least three long blocks in one script follow text in another."""
    switches: set[int] = set()
    script, candidate, first, count = "", "", 0, 0
    for index, current in enumerate(blocks):
        seen = _script(current.text)
        if not seen:
            continue
        if seen == script:
            candidate, count = "", 0
            continue
        if seen != candidate:
            candidate, first, count = seen, index, 0
        count += 1
        if not script or count == _ENOUGH_BLOCKS:
            if script:
                switches.add(_top(blocks, first, seen))
            script, candidate, count = seen, "", 0
    return switches


def _top(blocks: Sequence[Block], first: int, script: str) -> int:
    """Step back over the short lines in the same script that stand above a change."""
    while first and not _is_running_text(blocks[first - 1]):
        letters = _LETTERS.findall(blocks[first - 1].text)
        if not letters or _majority(letters) != script:
            break
        first -= 1
    return first


def _script(text: str) -> str:
    letters = _LETTERS.findall(text[:400])
    return _majority(letters) if len(letters) >= _ENOUGH_LETTERS else ""


def _majority(letters: list[str]) -> str:
    cyrillic = sum("Ѐ" <= letter <= "ӿ" for letter in letters)
    return "Cyrillic" if 2 * cyrillic > len(letters) else "Latin"
