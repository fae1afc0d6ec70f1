"""What an import left out and what there is to look at: what may change the text first.

A remark that is not known here stands first. Of those that are known and never say anything about
words, the like ones are told once, with their number and their places.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from negotiate.late import pattern
from negotiate.telling.words import in_a_row

if TYPE_CHECKING:
    from negotiate.answers import incoming as answers

Field = tuple[str, str]


class _Kind(NamedTuple):
    """Hold which remarks are alike: how they read, and whether one of them says what all do."""

    says: re.Pattern[str]
    folds: bool = True


_FIRST = 0  # whatever is not known: it may have lost or changed text
_KINDS = (
    _Kind(pattern(r"a bracket opened here (?:seems to )?close"), folds=False),
    _Kind(pattern(r"wordings stand against|a mark without a sign|(?:'|‘)[][]'"), folds=False),
    _Kind(pattern(r"“.*” looks like a .* and was not taken for one|.* is no date"), folds=False),
    _Kind(pattern(r"comment by |.*\ba note of "), folds=False),
    _Kind(pattern(r".* is followed by .*; is something missing between them\?")),
    _Kind(pattern(r"the number .* comes again; this paragraph is addressed")),
    _Kind(pattern(r"automatic number .*: the list counts in an unusual way")),
    _Kind(pattern(r"a dash stood before ")),
    _Kind(pattern(r"joined across a page break")),
    _Kind(pattern(r"holds an invisible character")),
    _Kind(pattern(r"a link of Markdown"), folds=False),
    _Kind(pattern(r"a table in Markdown")),
    _Kind(pattern(r"(?:foot|end)note .* is referred to here; its text stands at the end")),
    _Kind(pattern(r"\d+ stretch(?:es)? of letters (?:in the colour|highlighted)"), folds=False),
    _Kind(pattern(r"it points elsewhere \(.*nothing was fetched"), folds=False),
)
_FEW = 3  # that are alike, and are counted


def look_at(problems: Sequence[answers.Problem], pages: Sequence[int]) -> Iterator[Field]:
    """Tell what to look at, the weightiest first; nothing twice, and like ones with their count."""
    told = {(_where(one, pages), one["message"]): one for one in problems}
    alike: dict[int, list[answers.Problem]] = {}
    for one in told.values():
        alike.setdefault(_weight(one), []).append(one)
    for weight in sorted(alike):
        those = alike[weight]
        folds = weight != _FIRST and _KINDS[weight - 1].folds and len(those) >= _FEW
        for one in those[:1] if folds else those:
            yield "look at", ": ".join(filter(None, (_where(one, pages), one["message"])))
        if folds:
            yield "look at", like_it([one["paragraph"] or _where(one, pages) for one in those[1:]])


def like_it(places: Sequence[str]) -> str:
    """Count remarks like the one before, and say where they are."""
    return f"and {len(places)} more like it: {in_a_row(places)}"


def _weight(one: answers.Problem) -> int:
    if one["line"] is None:
        return 1  # what the notation says of a bracket or a mark
    kinds = (at for at, kind in enumerate(_KINDS, start=1) if kind.says.match(one["message"]))
    return next(kinds, _FIRST)


def _where(one: answers.Problem, pages: Sequence[int]) -> str:
    where = one["paragraph"] or ""
    where += f" {place(one['line'], pages)}" if one["line"] else ""
    return where.strip()


def taken_out(found: Sequence[answers.LeftOut], pages: Sequence[int]) -> Iterator[Field]:
    """Tell what is no part of the text; of many things of one name the number, and by whom."""
    alike: dict[str, list[answers.LeftOut]] = {}
    for one in found:
        alike.setdefault(_name(one), []).append(one)
    for name, those in alike.items():
        if len(those) < _FEW:
            yield from (("left out", f"{_lines(one, one, pages)}: {one['what']}") for one in those)
            continue
        first = min(those, key=lambda one: one["first_line"])
        last = max(those, key=lambda one: one["last_line"])
        whose = sorted({one["what"].removeprefix(name) for one in those} - {""})
        by = f" ({in_a_row([one.removeprefix(' by ') for one in whose])})" if whose else ""
        yield "left out", f"{_lines(first, last, pages)}: {name}, {len(those)} times{by}"


def _name(one: answers.LeftOut) -> str:
    what = one["what"]
    return "comment" if what.startswith("comment by ") else what


def _lines(first: answers.LeftOut, last: answers.LeftOut, pages: Sequence[int]) -> str:
    if not pages:
        return f"lines {first['first_line']} to {last['last_line']}"
    begins, ends = place(first["first_line"], pages), place(last["first_line"], pages)
    return begins if begins == ends else f"{begins} to {ends}"


def place(line: int, pages: Sequence[int]) -> str:
    """Name a place of a source: its page where it has pages, else its line."""
    return f"page {max(1, bisect_right(pages, line))}" if pages else f"line {line}"
