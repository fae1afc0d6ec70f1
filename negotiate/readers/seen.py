"""What a file shows of its words and no text does: kept with the words that it stands on.

A reader names the words as they stand in a block of lines; here they are found in the paragraph
that the block became. What says nothing that the text does not say as well is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from negotiate.late import pattern
from negotiate.model import Doubtful, LeftOut, Paragraph, ParagraphKind, Seen, SeenKind

_NOT_WORDS = r"(?:[\s\[\]]|\([+?\u2212-][^()]{1,60}\))"  # brackets and marks that were written in
_MARK = pattern(_NOT_WORDS)
_LETTER = pattern(r"[^\W_]")
_ADDRESS = pattern(r"\S*(?:://|www\.|@)\S*")
_LOOKS = frozenset({SeenKind.INSERTED, SeenKind.COLOURED})
_OF_WORDS = _LOOKS | {SeenKind.STRUCK, SeenKind.HIDDEN, SeenKind.UNSEEN}
_LONGEST = 300  # characters that are looked for one by one
_FEW = 3  # paragraphs set alike: with more it is how the text is set


def occurrences(words: str, text: str) -> list[re.Match[str]]:
    """Find words in a text, whatever white space, brackets and marks stand between them.

    Where a line was printed to its end the hyphen there may have gone. Where they are not found,
    they are looked for without their white space, which not every PDF has.
    """
    printed: list[str] = []
    for line in words.split("\n"):
        bare = line.split()
        if printed and bare and printed[-1].endswith("\\-"):
            printed[-1] = printed[-1][:-2] + "-?"
            printed.append(f"{_NOT_WORDS}*")
        elif printed and bare:
            printed.append(f"{_NOT_WORDS}+")
        printed.append(f"{_NOT_WORDS}+".join(map(re.escape, bare)))
    if not any(printed):
        return []
    loosely = r"\s*".join(map(re.escape, "".join(words.split())[:_LONGEST]))
    return [*re.finditer("".join(printed), text)] or [*re.finditer(loosely, text)]


def before(words: str, text: str) -> int:
    """Count how often words stand in a text."""
    return len(occurrences(words, text))


def says_more(kind: SeenKind, words: str, ahead: str) -> bool:
    """Tell whether how words look may say more than the text does; `ahead` stands before them.

    Colour and lines on brackets and marks say what these say, and on an address that it is one.
    """
    bare = words.strip()
    if not _LETTER.search(_MARK.sub("", bare)):
        return False
    if kind not in _LOOKS:
        return True
    depth = ahead.count("[") - ahead.count("]")
    return not (depth > 0 or bare.startswith("[") or _ADDRESS.fullmatch(bare))


def at_home(
    seen: Sequence[Seen], numbered: Sequence[tuple[int, Paragraph]], left_out: Sequence[LeftOut]
) -> tuple[list[tuple[int, Paragraph]], tuple[Doubtful, ...]]:
    """Put what was seen with the paragraphs that it stands on; the rest is of the document.

    Each paragraph comes with the line that it begins on. How words look that are not in the text
    is of no matter.
    """
    lines = [line for line, _ in numbered]
    gone = {line for left in left_out for line in range(left.first_line, left.last_line + 1)}
    held: dict[int, list[Doubtful]] = {}
    loose: list[Doubtful] = []
    for one in seen:
        index = bisect_right(lines, one.line) - 1
        if index < 0 or one.line in gone:
            if one.kind not in _OF_WORDS and (one.line not in gone or one.kind in _SAID):
                loose.append(Doubtful(0, 0, one.kind.value, one.author, one.note))
            continue
        line, paragraph = numbered[index]
        held.setdefault(index, []).append(_placed(one, paragraph, one.line - line))
    usual = _usual(held, [paragraph for _, paragraph in numbered])
    homed = list(numbered)
    for at, found in held.items():
        line, paragraph = numbered[at]
        homed[at] = (line, replace(paragraph, seen=_told(found, paragraph, usual)))
    return homed, tuple(dict.fromkeys(loose))


_SAID = frozenset({SeenKind.COMMENT, SeenKind.TRACKED, SeenKind.LEFT_OUT})


def _placed(one: Seen, paragraph: Paragraph, down: int) -> Doubtful:
    """Find the words in the paragraph, below so many of its lines; else it is about all of it."""
    printed = paragraph.label + paragraph.text
    begins = 0
    for _ in range(down):
        begins = printed.find("\n", begins) + 1 or begins
    found = [match.span() for match in occurrences(one.words, printed)]
    below = [span for span in found if span[0] >= begins] or found
    start, end = below[min(one.which, len(below) - 1)] if below else (0, len(printed))
    note = one.note if below or not one.words else one.note or " ".join(one.words.split())
    return Doubtful(start, end, one.kind.value, one.author, note)


def _is_whole(one: Doubtful, paragraph: Paragraph) -> bool:
    printed = paragraph.label + paragraph.text
    return not _LETTER.search(paragraph.text[: max(0, one.start - len(paragraph.label))]) and not (
        _LETTER.search(printed[one.end :])
    )


def _usual(held: dict[int, list[Doubtful]], paragraphs: Sequence[Paragraph]) -> set[str]:
    """Name the looks in which so much of the text is set that they say nothing of a paragraph."""
    whole = Counter(
        kind
        for at, found in held.items()
        for kind in {one.kind for one in found if _is_whole(one, paragraphs[at])}
    )
    return {kind for kind in _LOOKS if whole[kind] > _FEW and 2 * whole[kind] > len(paragraphs)}


def _told(found: Iterable[Doubtful], paragraph: Paragraph, usual: set[str]) -> tuple[Doubtful, ...]:
    """Leave out how a heading, the first row of a table or most of the text is set."""
    is_heading = paragraph.kind is ParagraphKind.HEADING or paragraph.number.endswith(" row 1")
    kept = (
        one
        for one in found
        if not (
            one.kind in _LOOKS and _is_whole(one, paragraph) and (is_heading or one.kind in usual)
        )
    )
    return tuple(sorted(dict.fromkeys(kept), key=lambda one: (one.start, one.end)))
