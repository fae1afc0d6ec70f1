"""The numbers that Word counts by itself and does not write into the text: `7`, `vii`, `ж`."""

from __future__ import annotations

import re

from negotiate.late import dataclass, field, pattern
from negotiate.outline.labels import read_label
from negotiate.readers.docx.parts import Element, W, child, is_on, number, text_of, value
from negotiate.readers.docx.runs import Styles

_LEVELS = 9
_BULLETS = frozenset("-–—*•·▪")  # those that an outline reads as a bullet
_UNSEEN = " \t\n\u00a0\u200b\ufeff"  # a list that goes on has a blank for its bullet
_COUNTED = pattern(r"%([1-9])")
_OFF = "0"
_CERTAIN_RUSSIAN = 26  # after щ some count ы, some do not
_NOTHING_ABOVE = "nothing stands above it that would be counted"
_RESTARTS = "the list restarts here in a way that programs count differently"
_UNUSUAL = "the list counts in an unusual way"
_PAST_RUSSIAN = "letters after щ are counted differently by programs"


@dataclass(frozen=True, slots=True)
class _Level:
    """Define one level of a list: `text` is `%1.%2`, `restart` the level after which it restarts.

    `restart` counts from 1; 0 is never, None after any level above.
    """

    start: int
    how: str
    text: str
    style: str | None
    legal: bool
    restart: int | None


@dataclass(frozen=True, slots=True)
class _List:
    """Hold one list: several may count on in one `series`; `starts` are set at its first use."""

    series: str
    levels: dict[int, _Level]
    starts: dict[int, int]


@dataclass(slots=True)
class _Count:
    """Hold how far a series has counted; `implied` levels were counted by those below only."""

    at: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)
    implied: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Numbered:
    """Hold the label of a paragraph, and what about it an officer has to check."""

    label: str
    doubts: tuple[str, ...] = ()
    bullet: bool = False


class Numbering:
    """Count through one text: `label` is asked once for each paragraph, in order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._series = {
            text_of(one, "abstractNumId") or "": one
            for one in (root.findall(W + "abstractNum") if root is not None else ())
        }
        self._nums = {
            text_of(one, "numId") or "": one
            for one in (root.findall(W + "num") if root is not None else ())
        }
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, _Count] = {}
        self._begun: set[tuple[str, int | None]] = set()
        self._doubted: set[tuple[str, int, str]] = set()

    def label(self, properties: Element | None) -> Numbered | None:
        """Count one paragraph and give its label, or None where it has no number."""
        identity, place = self._place(properties)
        found = self._list(identity)
        level = found.levels.get(place) if found is not None else None
        if found is None or level is None:
            return None
        count = self._counts.setdefault(found.series, _Count())
        doubts = self._count(identity, found, count, place)
        if level.how == "bullet":
            bullet = level.text.strip(_UNSEEN)
            seen = bullet if bullet in _BULLETS or not bullet else "•"
            return Numbered(seen, bullet=True)
        label = _written(found, count, place)
        if not label.strip(_UNSEEN):
            return Numbered("")
        doubts += _oddities(found, count, place, label)
        return Numbered(label, self._fresh(found.series, place, label, doubts))

    def _place(self, properties: Element | None) -> tuple[str, int]:
        """Find the list and the level of a paragraph: its own, else those of its style."""
        own = child(properties, "numPr")
        identity, level = value(own, "numId"), value(own, "ilvl")
        for style in self._styles.chain(self._styles.of_paragraph(properties)):
            if identity is not None and level is not None:
                break
            of_style = child(style, "pPr", "numPr")
            if identity is None and value(of_style, "numId") is not None:
                identity = value(of_style, "numId")
                linked = self._linked_level(identity or _OFF, style.get(W + "styleId") or "")
                level = level if level is not None else linked
            level = level if level is not None else value(of_style, "ilvl")
        return identity or _OFF, number(level)

    def _linked_level(self, identity: str, style: str) -> str | None:
        """Find the level of a list that is linked to a style."""
        found = self._list(identity)
        for place, level in found.levels.items() if found is not None else ():
            if level.style == style:
                return str(place)
        return None

    def _list(self, identity: str) -> _List | None:
        if identity not in self._lists:
            self._lists[identity] = None if identity == _OFF else self._define(identity)
        return self._lists[identity]

    def _define(self, identity: str) -> _List | None:
        num = self._nums.get(identity)
        series = self._linked_series(value(num, "abstractNumId"))
        if num is None or series is None or series not in self._series:
            return None
        levels = _levels(self._series[series])
        starts: dict[int, int] = {}
        for override in num.findall(W + "lvlOverride"):
            place = number(text_of(override, "ilvl"))
            levels |= _levels(override)
            start = value(override, "startOverride")
            if start is not None:
                starts[place] = number(start)
        return _List(series, levels, starts)

    def _linked_series(self, series: str | None) -> str | None:
        """Follow a list that is defined by a numbering style to where its levels stand."""
        seen: set[str] = set()
        while series is not None and series not in seen:
            seen.add(series)
            style = value(self._series.get(series), "numStyleLink")
            if style is None:
                return series
            chain = self._styles.chain(style)
            linked = value(chain[0], "pPr", "numPr", "numId") if chain else None
            series = value(self._nums.get(linked or ""), "abstractNumId")
        return None

    def _count(self, identity: str, found: _List, count: _Count, place: int) -> list[str]:
        """Count one paragraph; say where programs are known to count differently."""
        doubts: list[str] = []
        level = found.levels[place]
        implied = count.implied & {place, *_shown(level, place)}
        for above in range(place):
            if count.at[above] is None and above in found.levels:
                count.at[above] = found.levels[above].start
                count.implied.add(above)
                implied |= {above} & set(_shown(level, place))
        if implied:
            doubts.append(_NOTHING_ABOVE)
        before = count.at[place]
        natural = level.start if before is None else before + 1
        begins = before is None or (identity, place) not in self._begun
        value = found.starts.get(place, natural) if begins else natural
        if value != natural and (identity, None) in self._begun:
            doubts.append(_RESTARTS)
        self._begun |= {(identity, place), (identity, None)}
        count.at[place] = value
        count.implied.discard(place)
        for below in range(place + 1, _LEVELS):
            deeper = found.levels.get(below)
            restart = below if deeper is None or deeper.restart is None else deeper.restart
            if place < restart:
                count.at[below] = None
                count.implied.discard(below)
        return doubts

    def _fresh(self, series: str, place: int, label: str, doubts: list[str]) -> tuple[str, ...]:
        """Keep what was not yet said of a level of a list, with the number that it is said of."""
        if not label:
            return ()
        said = [one for one in doubts if (series, place, one) not in self._doubted]
        self._doubted.update((series, place, one) for one in said)
        return tuple(f"automatic number {label!r}: {one}; please check it" for one in said)


def _levels(holder: Element) -> dict[int, _Level]:
    levels = {}
    for lvl in holder.findall(W + "lvl"):
        place = number(text_of(lvl, "ilvl"))
        if not 0 <= place < _LEVELS:
            continue
        how = next((text_of(one, "val") for one in lvl.iter(W + "numFmt")), None)
        restart = value(lvl, "lvlRestart")
        levels[place] = _Level(
            start=number(value(lvl, "start")),
            how=how or "decimal",
            text=value(lvl, "lvlText") or "",
            style=value(lvl, "pStyle"),
            legal=bool(is_on(lvl, "isLgl")),
            restart=None if restart is None else number(restart),
        )
    return levels


def _shown(level: _Level, place: int) -> list[int]:
    """List the levels whose numbers a label shows; one below it is never shown."""
    shown = (int(digit) - 1 for digit in _COUNTED.findall(level.text))
    return [one for one in shown if one <= place]


def _oddities(found: _List, count: _Count, place: int, label: str) -> list[str]:
    """Say what about a label may not be as Word prints it."""
    level = found.levels[place]
    said: list[str] = []
    if level.legal or level.restart is not None:
        said.append(_UNUSUAL)
    for shown in _shown(level, place):
        how = found.levels[shown].how if shown in found.levels else ""
        if how == "none":
            said.append(_UNUSUAL)
        if how and in_words(1, how) is None:
            said.append(f"numbers in the form {how!r} are not known")
        if how.startswith("russian") and (count.at[shown] or 0) > _CERTAIN_RUSSIAN:
            said.append(_PAST_RUSSIAN)
    if not said and read_label(label + " A", counts_on=True) is None:
        said.append("it does not read as a number")
    return list(dict.fromkeys(said))


def _written(found: _List, count: _Count, place: int) -> str:
    level = found.levels[place]

    def counted(match: re.Match[str]) -> str:
        shown = int(match[1]) - 1
        if shown > place or shown not in found.levels:
            return ""
        counts_to = count.at[shown] or 0
        how = "decimal" if level.legal else found.levels[shown].how
        written = in_words(counts_to, how)
        return str(counts_to) if written is None else written

    return "" if level.how == "none" and not level.text else _COUNTED.sub(counted, level.text)


_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"  # without ё, й, ъ, ь
_LETTERS = {
    "lowerLetter": _LATIN,
    "upperLetter": _LATIN.upper(),
    "russianLower": _RUSSIAN,
    "russianUpper": _RUSSIAN.upper(),
}
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LONGEST_ROMAN = 100_000
_MOST_LETTERS = 100


def in_words(number: int, how: str) -> str | None:
    """Write a number in one of Word's formats, or return None where the format is not known.

    After `z` comes `aa`, then `bb`. What letters cannot count (0) stands as a figure.
    """
    if how in _LETTERS:
        return _letter(number, _LETTERS[how])
    if how == "lowerRoman":
        return _roman(number)
    if how == "upperRoman":
        return _roman(number).upper()
    simple = {"decimal": str(number), "decimalZero": f"{number:02d}", "none": "", "bullet": ""}
    return simple.get(how)


def _letter(number: int, letters: str) -> str:
    turns, place = divmod(number - 1, len(letters))
    if number < 1 or turns >= _MOST_LETTERS:
        return str(number)
    return letters[place] * (turns + 1)


def _roman(number: int) -> str:
    if not 0 < number < _LONGEST_ROMAN:
        return str(number)
    written = ""
    for worth, letters in _ROMAN:
        times, number = divmod(number, worth)
        written += letters * times
    return written
