"""Words that say who wants what, in other forms than a mark: `IND/RUS propose`, `RUS-`, `by KAZ`.

Only looked at for doubts: nothing here becomes a position. Words are a stance where every one of
them is used up by a name of the register, a sign or a verb, so prose stays prose.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Protocol

from negotiate.bracket_parser.tokens import MINUS, PLUS, RESERVE, SLASHES


class Names(Protocol):
    """Know the names of delegations; `negotiate.register.Register` does."""

    def canonical(self, code: str) -> str | None:
        """Return the registered code for a code, name or alias, or None."""

    def __hash__(self) -> int:
        """Tell registers apart."""


LONGEST = 120  # characters of a stance; a longer passage is wording
_LOOSE_SIGNS = re.escape(PLUS + MINUS + RESERVE + "~\u00b1")
_SIGN = re.compile(rf"^[{_LOOSE_SIGNS}]\s*|\s*:?\s*[{_LOOSE_SIGNS}]$")
_JUNK = "\"'*_`\u2018\u2019\u201c\u201d\u00ab\u00bb\u2020 \t\n\u00a0"
_AND = re.compile(r"\s+(?:and|und|et|y|и)\s+|\s*&\s*", re.IGNORECASE)
_PARTS = re.compile(rf"[,;{re.escape(SLASHES)}]")
_BY = re.compile(
    r"^(?:(?:also|both)\s+)?(?:supported|opposed|proposed|suggested|reserved|bracketed|questioned"
    r"|retained|deleted|inserted|added|requested|objected|proposal|reservation|objection"
    r"|поддержано|предложено|предложение|оговорка)(?:\s+(?:to\s+)?(?:by|of|from|to))?\s+(?:the\s+)?",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?:^|[\s:\u2013\u2014-]+)(?:(?:to|would|wants?\s+to|prefers?\s+to)\s+)?(?:deletes?|removes?"
    r"|opposes?|opposed|retains?|keeps?|supports?|supported|proposes?|proposed|adds?|inserts?"
    r"|reserves?|reserved|brackets?|pending|query|objects?|rejects?|against|for|in favou?r|agrees?"
    r"|принять|исключить|удалить|сохранить|против|за|оговорка|поддерживает|возражает|предлагает)$",
    re.IGNORECASE,
)
_FROM = re.compile(r"^(?:by|from|per)\s+(?:the\s+)?", re.IGNORECASE)
_CODE = re.compile(r"[^\W\d_]{2,8}\d{0,2}")


def is_name(words: str, names: Names | None) -> bool:
    """Tell whether words are a name of the register, typed as names are: not `us`, not `eco`."""
    words = " ".join(words.strip(_JUNK).split())
    if not words or names is None or words.islower() or len(words) > LONGEST:
        return False
    if len(words) <= 3 and words.upper() != words:
        return False
    return _canonical(names, words) is not None


@lru_cache(4096)
def _canonical(names: Names, words: str) -> str | None:
    return names.canonical(words)


def are_same(one: str, other: str, names: Names | None) -> bool:
    """Tell whether two passages name one delegation: `the European Union` and `EU`."""
    if names is None or max(len(one), len(other)) > LONGEST:
        return False
    first, second = (
        _canonical(names, re.sub(r"^the\s+", "", " ".join(words.split()), flags=re.IGNORECASE))
        for words in (one, other)
    )
    return first is not None and first == second


def are_names(words: str, names: Names | None) -> bool:
    """Tell whether words are a name, or a list of names and of nothing else."""
    bare = _FROM.sub("", words.strip(), count=1)
    return _reads(bare, names, lambda part: is_name(part, names))


def is_stance(words: str, names: Names | None) -> bool:
    """Tell whether words are names with signs or verbs, at least one of each."""
    if not _reads(words, names, lambda part: _is_held(part, names)):
        return False
    return any(_bare(part) != part.strip(_JUNK) for part in _split(words))


def is_list_of_holders(words: str, names: Names | None) -> bool:
    """Tell whether words are names, with signs and verbs or without: `IND; G77 delete`."""
    return _reads(words, names, lambda part: _is_held(part, names))


def _reads(words: str, names: Names | None, is_one: Callable[[str], bool]) -> bool:
    if names is None or not words or len(words) > LONGEST:
        return False
    if is_one(words):
        return True
    parts = _split(words)
    return len(parts) > 1 and all(is_one(part) for part in parts)


def _split(words: str) -> list[str]:
    return [one for part in _PARTS.split(words) for one in _AND.split(part) if one.strip()]


def _is_held(part: str, names: Names | None) -> bool:
    return is_name(part, names) or is_name(_bare(part), names)


def _bare(part: str) -> str:
    """Take signs and verbs off a name."""
    part = part.strip(_JUNK).rstrip(".!:")
    part = _SIGN.sub("", part).strip(_JUNK)
    part = _BY.sub("", part)
    return _VERB.sub("", part).strip(_JUNK + ":-\u2013\u2014")


def is_code(word: str, names: Names | None) -> bool:
    """Tell whether a word is typed as a code is: capitals, or a name of the register."""
    return is_name(word, names) or (word.isupper() and _CODE.fullmatch(word) is not None)


def mixes_alphabets(word: str) -> bool:
    """Tell whether a word has letters of two alphabets that look alike."""
    if word.isascii():
        return False
    found = {unicodedata.name(sign, "").partition(" ")[0] for sign in word if sign.isalpha()}
    return len(found & {"LATIN", "CYRILLIC", "GREEK"}) > 1
