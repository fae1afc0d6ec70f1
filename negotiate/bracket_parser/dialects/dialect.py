"""What a dialect reads beside the core notation, stated in a file and checked here.

A dialect is a TOML file: the ones that come with the program stand beside this module, and an
officer's own has the same form. Nothing in it is a pattern: every word is taken as it is typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from negotiate.late import dataclass

LARGEST = 65_536  # bytes of a file
_MOST = 200  # words of one kind
_LONGEST = 60  # characters of a word
_SPACED = "a space in it stands for any white space"


class UnreadDialect(ValueError):  # noqa: N818 - as `NotInOrder`
    """Say in one sentence what is wrong with a file that should state a dialect, and where."""


@dataclass(frozen=True)
class Dialect:
    """State how the texts of a room write what the core notation does not read.

    `behind` and `in_front` part the names of delegations from the text of a bracket, `against`,
    `reserving` and `supporting` are verbs. `instructions` are brackets of names and a verb alone.
    """

    name: str
    behind: tuple[str, ...] = ()
    in_front: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    reserving: tuple[str, ...] = ()
    parentheses: bool = False
    instructions: bool = False
    glued_alternatives: bool = False
    slash_alternatives: bool = False
    option: tuple[str, ...] = ()
    no_text: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    bracket_means: str = "proposal"

    @cached_property
    def is_plain(self) -> bool:
        """Tell whether the core notation says it all."""
        return self == Dialect(self.name)

    @property
    def unsaid(self) -> str:
        """Give the sign of a delegation that is named without a verb."""
        return "-" if self.bracket_means == "delete" else "+"

    @cached_property
    def joint_behind(self) -> re.Pattern[str]:
        """Find what parts the text from the names behind it; a stop in front of it is text."""
        return re.compile("|".join(map(_joint, _longest_first(self.behind))) or r"(?!)")

    @cached_property
    def joint_in_front(self) -> re.Pattern[str]:
        """Find what parts the names in front from the text."""
        forms = (rf"\s*{_words(one.strip())}\s*" for one in _longest_first(self.in_front))
        return re.compile("|".join(forms) or r"(?!)")

    @cached_property
    def verb(self) -> re.Pattern[str]:
        """Find the verb at the end of a list of names."""
        verbs = "|".join(map(_words, _longest_first(self._sign_of)))
        return re.compile(rf"(?:\s*:\s*|\s+)(?P<verb>{verbs or '(?!)'})\s*\Z", re.IGNORECASE)

    def sign(self, verb: str) -> str:
        """Give the sign of a verb that `verb` has found."""
        return self._sign_of[folded(verb)]

    @cached_property
    def _sign_of(self) -> Mapping[str, str]:
        signed = (("+", self.supporting), ("-", self.against), ("?", self.reserving))
        return {folded(verb): sign for sign, verbs in signed for verb in verbs}

    @cached_property
    def label(self) -> re.Pattern[str]:
        """Find the label of an option at the beginning of a line."""
        words = "|".join(map(_words, _longest_first(self.option))) or "(?!)"
        return re.compile(
            rf"(?:^|(?<=\n))[ \t]*[*_]{{0,3}}(?P<name>(?:{words})[ \t\u00a0]{{1,3}}{_NUMBER})"
            r"[*_]{0,3}[ \t]*(?:[:.\u2013\u2014-]+[*_]{0,3}\s*|(?=\n|\Z)\s*)",
            re.IGNORECASE,
        )

    def is_no_text(self, words: str) -> bool:
        """Tell whether a member says that there is to be no text."""
        return folded(words.strip("[]{}*_ .\t\n")) in map(folded, self.no_text)

    def is_status(self, words: str) -> bool:
        """Tell whether a bracket says how far the paragraph has come."""
        return folded(words) in map(folded, self.status)


_NUMBER = r"\(?(?:\d{1,2}|[ivx]{1,4}|[a-hа-ж])(?:\.\d{1,2}|[a-h])?\)?(?![^\W_])"
_STOPS = ".;:!?"


def folded(words: str) -> str:
    """Give the form in which the words of a dialect are compared."""
    return " ".join(words.split()).casefold()


def _words(typed: str) -> str:
    """Make of words a pattern for nothing else; a space stands for white space."""
    return r"\s+".join(map(re.escape, typed.split(" ")))


def _joint(typed: str) -> str:
    """Make the pattern of a joint: with a stop in front of it, white space may be left out."""
    bare = typed.lstrip(_STOPS)
    if bare == typed:
        return _words(typed)
    stops = re.escape(typed[: len(typed) - len(bare)])
    return rf"(?<={stops})\s*{_words(bare.strip())}\s*"


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)


_FOLDER = Path(__file__).parent
BUILT_IN = ("cica", "un", "trade", "unfccc", "options")


class Stated(NamedTuple):
    """Hold a dialect as its file states it: it decides everything else, and is kept."""

    name: str
    content: bytes

    @property
    def dialect(self) -> Dialect:
        """Read it."""
        return read_dialect(self.content, self.name)


@cache
def supplied(name: str) -> Stated:
    """Give the file of a dialect that comes with the program; KeyError for any other name."""
    if name not in BUILT_IN:
        raise KeyError(name)
    return Stated(name, (_FOLDER / f"{name}.toml").read_bytes())


def stated_as(typed: str) -> Stated:
    """Find a dialect by its name, or read the file that states one.

    Raises UnreadDialect where there is none.
    """
    name = typed.strip()
    if name.casefold() in BUILT_IN:
        return supplied(name.casefold())
    try:
        stated = Stated(Path(name).stem, Path(name).expanduser().read_bytes())
    except (OSError, ValueError, RuntimeError):
        message = f"There is no dialect {name!r}: there are {_and(BUILT_IN)}, or give a file"
        raise UnreadDialect(message) from None
    _ = stated.dialect
    return stated


@cache
def built_in(name: str) -> Dialect:
    """Give one of the dialects that come with the program; KeyError for any other name."""
    return supplied(name).dialect


_TEXTS = {
    "attribution": ("behind", "in_front"),
    "verbs": ("supporting", "against", "reserving"),
    "words": ("option", "no_text", "status"),
}
_SWITCHES = {
    "attribution": ("parentheses", "instructions"),
    "alternatives": ("glued", "slash"),
}
_KEYS = {
    table: (*_TEXTS.get(table, ()), *_SWITCHES.get(table, ()))
    for table in ("attribution", "verbs", "alternatives", "words")
}
_MEANINGS = ("proposal", "delete")


def read_dialect(content: bytes, name: str) -> Dialect:
    """Read a dialect from the bytes of a TOML file; `name` is what it is called.

    Raises UnreadDialect, with the line where there is one.
    """
    import tomllib  # only here: most texts are in the core notation

    if len(content) > LARGEST:
        message = f"{name}: more than {LARGEST} bytes are no dialect; keep to the words of the room"
        raise UnreadDialect(message)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{name}: not UTF-8 at byte {error.start}; save the dialect as UTF-8"
        raise UnreadDialect(message) from error
    try:
        read = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        message = f"{name}: not TOML: {str(error) or 'nested too deep'}; correct the dialect there"
        raise UnreadDialect(message) from error
    return _Checked(text, name).dialect(read)


class _Checked:
    """Take the values out of a file, or say what is wrong with one and on which line."""

    def __init__(self, text: str, name: str) -> None:
        self.lines = text.splitlines()
        self.name = name

    def dialect(self, read: Mapping[str, object]) -> Dialect:
        known = ("bracket_means", *_KEYS)
        for key in read:
            if key not in known:
                raise self._wrong(key, f"{key!r} is no key of a dialect", f"use {_listed(known)}")
        tables = {table: self._table(read, table) for table in _KEYS}
        texts = {
            key: self._texts(tables[table], key) for table, keys in _TEXTS.items() for key in keys
        }
        switches = {
            key: self._switch(tables[table], key)
            for table, keys in _SWITCHES.items()
            for key in keys
        }
        self._refuse_shared_verbs(texts)
        return Dialect(
            self.name,
            behind=texts["behind"],
            in_front=texts["in_front"],
            supporting=texts["supporting"],
            against=texts["against"],
            reserving=texts["reserving"],
            parentheses=switches["parentheses"],
            instructions=switches["instructions"],
            glued_alternatives=switches["glued"],
            slash_alternatives=switches["slash"],
            option=texts["option"],
            no_text=texts["no_text"],
            status=texts["status"],
            bracket_means=self._bracket_means(read),
        )

    def _table(self, read: Mapping[str, object], table: str) -> Mapping[str, object]:
        found = read.get(table, {})
        if not isinstance(found, dict):
            raise self._wrong(table, f"{table} is no table", f"write [{table}]")
        for key in found:
            if key not in _KEYS[table]:
                what = f"{key!r} is no key of [{table}]"
                raise self._wrong(key, what, f"use {_listed(_KEYS[table])}")
        return found

    def _texts(self, table: Mapping[str, object], key: str) -> tuple[str, ...]:
        listed = table.get(key, [])
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            raise self._wrong(key, f"{key} is not a list of texts", f'write {key} = ["..."]')
        if len(listed) > _MOST:
            raise self._wrong(key, f"{key} has more than {_MOST} texts", "leave some out")
        for one in listed:
            if not one.strip() or len(one) > _LONGEST or not one.isprintable():
                what = f"{key} has a text that is empty, has control characters or is too long"
                raise self._wrong(key, what, f"write 1 to {_LONGEST} plain characters")
            if any(sign in "[]()［］（）" for sign in one):
                what = f"{one!r} has brackets, which the notation reads itself"
                raise self._wrong(key, what, "leave them out")
            if key in ("behind", "in_front") and not any(
                not (s.isalnum() or s == " ") for s in one
            ):
                what = f"{one!r} parts nothing: it could be words of the text"
                raise self._wrong(key, what, "use a sign such as a dash or a colon")
        return tuple(listed)

    def _switch(self, table: Mapping[str, object], key: str) -> bool:
        found = table.get(key, False)
        if not isinstance(found, bool):
            raise self._wrong(key, f"{key} is neither true nor false", f"write {key} = true")
        return found

    def _bracket_means(self, read: Mapping[str, object]) -> str:
        found = read.get("bracket_means", "proposal")
        if found not in _MEANINGS:
            what = f"bracket_means is {found!r}"
            raise self._wrong("bracket_means", what, f"use {_listed(_MEANINGS)}")
        return str(found)

    def _refuse_shared_verbs(self, texts: Mapping[str, tuple[str, ...]]) -> None:
        signs: dict[str, str] = {}
        for key in _TEXTS["verbs"]:
            for verb in texts[key]:
                other = signs.setdefault(folded(verb), key)
                if other != key:
                    what = f"{verb!r} is both {other} and {key}"
                    raise self._wrong(key, what, "keep it on one")

    def _wrong(self, key: str, what: str, then: str) -> UnreadDialect:
        at = re.compile(rf"""\s*\[?\s*["']?{re.escape(key)}["']?\s*(?:=|\]|\.)""")
        line = next((n for n, one in enumerate(self.lines, 1) if at.match(one)), 0)
        where = f"{self.name}, line {line}" if line else self.name
        return UnreadDialect(f"{where}: {what}; {then}")


def _and(words: Iterable[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} and {last}"


def _listed(words: Iterable[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} or {last}"
