"""Words that name delegations and say what they ask for: `US, Canada delete; EU`.

Words are a stance where every one of them is used up by a name of the register and a verb of the
dialect, so prose stays prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Protocol

from negotiate.bracket_parser.dialects.dialect import Dialect
from negotiate.bracket_parser.tokens import SLASHES
from negotiate.bracket_parser.tree import Named
from negotiate.late import pattern


class Names(Protocol):
    """Know the names of delegations; `negotiate.register.Register` does."""

    def canonical(self, code: str) -> str | None:
        """Return the registered code for a code, name or alias, or None."""

    def __hash__(self) -> int:
        """Tell registers apart."""


LONGEST = 120  # characters of a name, or of a stance that raises a doubt; more is wording
LONGEST_STANCE = 400  # characters that a dialect reads; a compilation names a dozen in a row
JUNK = "\"'*_`\u2018\u2019\u201c\u201d\u00ab\u00bb\u2020 \t\n\u00a0"
_SPLITTERS = (
    pattern(","),
    pattern(f"[{re.escape(SLASHES)}]"),
    pattern(r"\s+(?:and|und|et|y|и)\s+|\s*&\s*", re.IGNORECASE),
)
_THE = pattern(r"\s*(?:the\s+)?", re.IGNORECASE)
_AND = pattern(r"\s*(?:and|und|et|y|и)\s+", re.IGNORECASE)  # `EU, and US`


def is_name(words: str, names: Names | None) -> bool:
    """Tell whether words are a name of the register, typed as names are: not `us`, not `eco`."""
    return code_named(words, names) is not None


def code_named(words: str, names: Names | None) -> str | None:
    """Return the code of the delegation that words name, typed as names are, or None."""
    words = " ".join(words.strip(JUNK).split())
    if not words or names is None or words.islower() or len(words) > LONGEST:
        return None
    if len(words) <= 3 and words.upper() != words:
        return None
    if _PARENTHESES.isdisjoint(words) or _NAMED_WITH_MORE.fullmatch(words):
        return canonical(names, words)
    return None


_PARENTHESES = frozenset("()[]\uff08\uff09\uff3b\uff3d")
# `Iran (Islamic Republic of)`; not `(US`, which a register finds too, since it overlooks brackets
_NAMED_WITH_MORE = pattern(r"[^()\[\]]+\([^()\[\]]+\)[^()\[\]]*")


@lru_cache(4096)
def canonical(names: Names, words: str) -> str | None:
    """Return `names.canonical(words)`."""
    return names.canonical(words)


def read_stance(
    text: str, span: tuple[int, int], dialect: Dialect, names: Names | None
) -> tuple[Named, ...]:
    """Read the names and verbs in `span`; nothing where one word of it is neither."""
    start, end = span
    if names is None or end - start > LONGEST_STANCE:
        return ()
    while end > start and (text[end - 1].isspace() or text[end - 1] == "."):
        end -= 1
    found: list[Named] = []
    for begin, stop in _parts(text, start, end):
        clause = _clause(text, (begin, stop), dialect, names)
        if not clause:
            return ()
        found += clause
    return tuple(found)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Part a stance at semicolons, without the white space round the parts."""
    at = start
    while at <= end:
        stop = text.find(";", at, end)
        stop = end if stop < 0 else stop
        bare = text[at:stop].strip()
        begin = at + len(text[at:stop]) - len(text[at:stop].lstrip())
        yield begin, begin + len(bare)
        at = stop + 1


def _clause(text: str, span: tuple[int, int], dialect: Dialect, names: Names) -> list[Named]:
    """Read one list: a verb covers the names before it, and without one all have the same sign."""
    found: list[Named] = []
    waiting: list[tuple[str, int, int]] = []
    for begin, end in _split(text, *span, _SPLITTERS[0]):
        joined = _AND.match(text, begin, end) if begin > span[0] else None
        start = joined.end() if joined else begin
        named = _names_in(text, start, end, names)
        verb = None if named else dialect.verb.search(text[start:end])
        if verb is not None:
            named = _names_in(text, start, start + verb.start(), names)
        if not named:
            return []
        waiting += named
        if verb is not None:
            clause = (waiting[0][1], start + verb.end("verb"))
            sign = dialect.sign(verb["verb"])
            found += (Named(sign, code, at, to, clause) for code, at, to in waiting)
            waiting = []
    if waiting and found:  # `EU delete, US`: nobody can tell what the last one asks for
        return []
    if found or not waiting:
        return found
    clause = (waiting[0][1], waiting[-1][2])
    return [Named(dialect.unsaid, code, at, to, clause) for code, at, to in waiting]


def _names_in(
    text: str, start: int, end: int, names: Names, level: int = 0
) -> list[tuple[str, int, int]]:
    """Read names joined by slashes or by `and`; a whole name is looked up before it is parted."""
    the = _THE.match(text, start, end)
    start = the.end() if the else start
    while end > start and text[end - 1].isspace():
        end -= 1
    if code := code_named(text[start:end], names):
        return [(code, start, end)]
    if level == len(_SPLITTERS):
        return []
    found = []
    for left, right in _split(text, start, end, _SPLITTERS[level]):
        named = _names_in(text, left, right, names, level + 1)
        if not named:
            return []
        found += named
    return found


def _split(text: str, start: int, end: int, at: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    begin = start
    for match in at.finditer(text, start, end):
        yield begin, match.start()
        begin = match.end()
    yield begin, end
