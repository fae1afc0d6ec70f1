"""What was found in a file, in the words that an officer reads before agreeing to an import."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from negotiate.telling.words import in_a_row
from negotiate.writers.terminal import wrapped

Answer = Mapping[str, Any]
Field = tuple[str, str]

_NAMES = 14  # columns
_KINDS = {"row": "of a table", "heading": "headings", "item": "items"}
_FACTS = ("title", "symbol", "revision", "date", "body", "language", "distribution")


def bundle(answer: Answer, places: Mapping[int, str], width: int) -> Iterator[str]:
    """Say what a file holds; `places` says where each part goes, by its number."""
    if answer["texts"] > 1:
        held = f"{answer['texts']} in this file; --part N takes one alone, --correct N FIELD VALUE"
        yield from _fields([("texts", f"{held} corrects it")], width)
    yield from account(answer, width)
    for one in answer["parts"]:
        if one["part"]:
            yield ""
            yield f"Part {one['part']} of {answer['texts']}{_relation(one)}"
        yield from part(one, answer["pages"], places.get(one["part"]), width)


def account(answer: Answer, width: int) -> Iterator[str]:
    """Say how much of a file is in none of its texts, and what there is to look at in that."""
    return _fields(_account(answer), width)


def part(answer: Answer, pages: Sequence[int], place: str | None, width: int) -> Iterator[str]:
    """Say what was found of one text, and where it goes."""
    return _fields(_part(answer, pages, place), width)


def _account(answer: Answer) -> Iterator[Field]:
    texts = answer["texts"]
    blocks, left_out = answer["blocks"], answer["blocks_left_out"]
    if blocks:
        within = "the text" if texts == 1 else "the texts"
        yield "blocks", f"{blocks}: {blocks - left_out} in {within}, {left_out} left out"
    yield from _left_out(answer["left_out"], answer["pages"])
    yield from _look_at(answer["problems"], answer["pages"])


def _part(part: Answer, pages: Sequence[int], place: str | None) -> Iterator[Field]:
    for name in _FACTS:
        yield name, part[name] or "not stated"
    if part["instrument"]:
        yield "calls itself", part["instrument"]
    yield "paragraphs", _paragraphs(part)
    yield "open", in_a_row(part["open"]) or "none"
    yield "brackets", str(part["brackets"])
    marks = ", ".join(f"{code} {count}" for code, count in part["marks"].items())
    yield "marks", marks or "none"
    yield from _left_out(part["left_out"], pages)
    yield from _look_at(part["problems"], pages)
    if place:
        yield "goes to", place


def _paragraphs(part: Answer) -> str:
    numbered = part["paragraphs"]
    counted = f"{numbered} numbered paragraph{'' if numbered == 1 else 's'}"
    others = ", ".join(
        f"{count} {_KINDS.get(kind, kind)}"
        for kind, count in part["kinds"].items()
        if kind != "numbered"
    )
    return f"{counted}{f' ({others})' if others else ''}"


def _relation(part: Answer) -> str:
    return f", part {part['version_of']} in another language" if part["version_of"] else ""


def _fields(fields: Iterable[Field], width: int) -> Iterator[str]:
    """Set each value beside its name; what does not fit goes on below itself."""
    for name, value in fields:
        first, *rest = wrapped(value, width - _NAMES) or [""]
        yield f"{name + ':':<{_NAMES}}{first}"
        for line in rest:
            yield " " * _NAMES + line


def _left_out(left_out: Sequence[Answer], pages: Sequence[int]) -> Iterator[Field]:
    for one in left_out:
        first, last = one["first_line"], one["last_line"]
        where = place(first, pages) if pages else f"lines {first} to {last}"
        yield "left out", f"{where}: {one['what']}"


def _look_at(problems: Sequence[Answer], pages: Sequence[int]) -> Iterator[Field]:
    for problem in problems:
        where = problem["paragraph"] or ""
        where += f" {place(problem['line'], pages)}" if problem["line"] else ""
        yield "look at", ": ".join(filter(None, (where.strip(), problem["message"])))


def place(line: int, pages: Sequence[int]) -> str:
    """Name a place of a source: its page where it has pages, else its line."""
    return f"page {max(1, bisect_right(pages, line))}" if pages else f"line {line}"
