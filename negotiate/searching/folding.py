"""Text as it is looked through: without accents and notation, and with words joined.

A word that a bracket or a hyphen parts is several words, and is found as those. So that it is also
found as one, each such text is looked through in further readings: `co-operation` closed up, and
`un[man]ned` with the bracket kept and without it. A reading is given by the offsets of the
characters that it keeps.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from negotiate.bracket_parser import TargetKind, skeleton_targets
from negotiate.bracket_parser.targets import Target, Targets
from negotiate.bracket_parser.tokens import CLOSERS, OPENERS, is_mark, pieces
from negotiate.late import pattern

_WORD = pattern(r"[^\W_]+")
_JOINERS = "\xad\u200c\u200d\u2060\ufeff"  # shown as nothing, and within words
_APOSTROPHES = "\u02b9\u02bb\u02bc\u02bd\u02c8"  # letters in Unicode, typed for an apostrophe
_ACCENTS = pattern("[\u0300-\u036f\u0483-\u0487]")
_BETWEEN = "\ue000"  # readings; the index takes it for a word, so no row of words goes across it
# Thai, Lao, Myanmar, Khmer, Japanese and Chinese are written without spaces between words.
_UNSPACED_SIGN = (
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U000323af]"
)
_UNSPACED = pattern(_UNSPACED_SIGN)
_APART = pattern(f"{_UNSPACED_SIGN}|(?:(?!{_UNSPACED_SIGN}).)+", re.DOTALL)

_MOST = 8  # readings of one text; brackets in brackets, or alternatives, beyond that are not told
_LETTER = r"[^\W\d_]"
_HYPHENS = "\u2010\u2011-"
_HYPHENATED = pattern(rf"(?<={_LETTER})[{_HYPHENS}](?={_LETTER})")
_SIGNS = re.escape(OPENERS + CLOSERS)
_GLUED = pattern(rf"{_LETTER}[{re.escape(OPENERS)}]|[{re.escape(CLOSERS)}]{_LETTER}")
_PARTING = pattern(rf"(?<={_LETTER})[{_SIGNS}{_HYPHENS}]*[{_SIGNS}][{_SIGNS}]*(?={_LETTER})")


class _Letters(dict[int, str]):
    """Give each character without its accents; each is looked up in Unicode once."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if letter in _JOINERS:
            found = ""
        elif code < 0x20 or 0xD800 <= code <= 0xDFFF or letter == _BETWEEN:
            found = " "
        else:
            apart = unicodedata.normalize("NFD", letter)
            found = _ACCENTS.sub("", apart) if _ACCENTS.search(apart) else letter
        self[code] = found
        return found


class _Words(_Letters):
    """Give each character as a word of its own where words are written without spaces."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        found = super().__missing__(code)
        if letter in _APOSTROPHES:
            found = "'"
        elif letter.isalnum() and _UNSPACED.match(letter):
            found = f" {found} "
        self[code] = found
        return found


_LETTERS = _Letters()
_FOLDED = _Words()


def folded(text: str) -> str:
    """Return the words of a text as they are found: without accents, a blank for each mark."""
    plain = _without_marks(text)
    return plain if plain.isascii() and plain.isprintable() else plain.translate(_FOLDED)


def joined(text: str) -> str:
    """Return the readings of a text in which words are joined that it parts, folded; or nothing."""
    return f" {_BETWEEN} ".join(
        "".join(_FOLDED[ord(text[at])] for at in kept) for kept in readings(text)
    )


def _without_marks(text: str) -> str:
    """Put blanks for the marks, so that every other character stays in its place."""
    if "(" not in text and "\uff08" not in text:
        return text
    return "".join(
        " " * len(part) if at % 2 and part[0] in "(\uff08" and is_mark(part) else part
        for at, part in enumerate(pieces(text))
    )


def places_of(
    text: str, found: Iterable[tuple[int, int]], found_joined: Iterable[tuple[int, int]] = ()
) -> tuple[tuple[int, int], ...]:
    """Turn spans of `folded(text)`, and of `joined(text)`, into spans of `text` as typed."""
    places = sorted(_as_typed(text, _in_text(text), found))
    found_joined = tuple(found_joined)
    if found_joined:
        as_one = _with_brackets(text, _as_typed(text, _in_readings(text), found_joined))
        places = sorted((*places, *as_one))
    told: list[tuple[int, int]] = []
    for start, end in places:
        if told and start < told[-1][1]:
            told[-1] = told[-1][0], max(end, told[-1][1])
        else:
            told.append((start, end))
    return tuple(told)


def _in_text(text: str) -> Iterator[tuple[str, int]]:
    """Give what is folded piece by piece, each with its offset in the text."""
    return ((_FOLDED[ord(letter)], at) for at, letter in enumerate(_without_marks(text)))


def _in_readings(text: str) -> Iterator[tuple[str, int]]:
    for number, kept in enumerate(readings(text)):
        if number:
            yield f" {_BETWEEN} ", len(text)
        yield from ((_FOLDED[ord(text[at])], at) for at in kept)


def _as_typed(
    text: str, pieces_at: Iterable[tuple[str, int]], found: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    letters: list[str] = []
    offsets: list[int] = []
    for plain, at in pieces_at:
        letters.append(plain)
        offsets += [at] * len(plain)
    offsets.append(len(text))
    words = "".join(letters)
    for start, end in found:
        before: tuple[int, int] | None = None
        for word in _WORD.finditer(words, start, end):
            begin, stop = offsets[word.start()], offsets[word.end() - 1] + 1
            # Accents and vowel signs after the last letter are a part of it.
            while stop < len(text) and _goes_with_letter(text[stop]):
                stop += 1
            if before is not None and before[1] == begin:
                before = before[0], stop  # characters that are written without spaces
                continue
            if before is not None:
                yield before
            before = begin, stop
        if before is not None:
            yield before


def _goes_with_letter(sign: str) -> bool:
    return not _FOLDED[ord(sign)] or unicodedata.category(sign) in ("Mn", "Mc")


def _with_brackets(text: str, places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Take in the bracket that was opened or closed within a word: `State[s]`."""
    for begin, stop in places:
        start, end = begin, stop
        open_now = sum((sign in OPENERS) - (sign in CLOSERS) for sign in text[start:end])
        while open_now > 0 and end < len(text) and text[end] in CLOSERS:
            end, open_now = end + 1, open_now - 1
        while open_now < 0 and start > 0 and text[start - 1] in OPENERS:
            start, open_now = start - 1, open_now + 1
        yield start, end


def words_of(text: str) -> tuple[str, ...]:
    """List the words of a text as they are found, in lower case."""
    return tuple(_WORD.findall(folded(text).lower()))


def joined_words_of(text: str) -> tuple[tuple[str, ...], ...]:
    """List the words of each reading in which words are joined that the text parts."""
    found = (tuple(_WORD.findall(one)) for one in joined(text).lower().split(_BETWEEN))
    return tuple(dict.fromkeys(words for words in found if words))


def count_words(text: str) -> int:
    """Count the words of a text; what brackets or hyphens part are several."""
    return len(_WORD.findall(_without_marks(text).translate(_LETTERS)))


def apart(token: str) -> list[str]:
    """Part what is written without spaces into its characters; other words stay whole."""
    return [token] if token.isascii() else _APART.findall(token)


_Span = tuple[int, int]


def readings(text: str) -> list[list[int]]:
    """List the readings of a text in which words are joined; none where nothing parts a word."""
    if not _GLUED.search(text):
        return [_closed_up(text, range(len(text)))] if _HYPHENATED.search(text) else []
    bare = _places_without_marks(text)
    found: dict[tuple[int, ...], None] = {}
    for left_out in _left_out(text, skeleton_targets(text)):
        dropped = {at for start, end in left_out for at in range(start, end)}
        found[tuple(_closed_up(text, [at for at in bare if at not in dropped]))] = None
    return [list(one) for one in found]


def _places_without_marks(text: str) -> list[int]:
    """Keep what is no mark, and no white space between a mark and the words before it."""
    kept: list[int] = []
    at = 0
    for place, part in enumerate(pieces(text)):
        if place % 2 and part[0] in "(\uff08" and is_mark(part):
            while kept and text[kept[-1]].isspace() and _is_within_brackets(text, at + len(part)):
                kept.pop()
        else:
            kept += range(at, at + len(part))
        at += len(part)
    return kept


def _is_within_brackets(text: str, end: int) -> bool:
    """Tell whether after a mark, and others, the bracket is closed: `[un (+IND) (-RUS)]manned`."""
    return text[end:].lstrip()[:1] in (*CLOSERS, "(", "\uff08")


def _left_out(text: str, named: Targets) -> list[list[_Span]]:
    """Choose what to leave out: nothing, then deeper brackets and other alternatives in turn."""
    glued = [one for one in named if one.kind is TargetKind.BRACKET and _is_glued(text, one)]
    holding = dict.fromkeys(one.parent for one in glued)
    groups = [named[one] for one in holding if named[one].kind is TargetKind.GROUP]
    members = [named.members(one.id) for one in groups]
    alternatives: list[list[_Span]] = [
        [
            span
            for group, each in zip(groups, members, strict=True)
            for span in _all_but(group, each[min(chosen, len(each) - 1)])
        ]
        for chosen in range(min(_MOST, max(map(len, members), default=1)))
    ]
    alone = [one for one in glued if named[one.parent] not in groups]
    by_depth = [
        [*((one.start, one.end) for one in alone if one.depth > depth), *alternatives[0]]
        for depth in sorted({one.depth - 1 for one in alone})[:_MOST][::-1]
    ]
    return [*alternatives, *by_depth][:_MOST]


def _all_but(group: Target, chosen: Target) -> list[_Span]:
    return [(group.start, chosen.start), (chosen.end, group.end)]


def _is_glued(text: str, bracket: Target) -> bool:
    before, after = text[bracket.start - 1 : bracket.start], text[bracket.end : bracket.end + 1]
    return before.isalpha() or after.isalpha()


def _closed_up(text: str, kept: Sequence[int]) -> list[int]:
    """Leave out the brackets and hyphens that part a word."""
    written = "".join(text[at] for at in kept)
    gone = {
        at
        for pattern in (_PARTING, _HYPHENATED)
        for found in pattern.finditer(written)
        for at in range(found.start(), found.end())
    }
    return [at for place, at in enumerate(kept) if place not in gone]
