"""Answers in words, line by line, for paper and terminal. The same values are behind `--json`.

A line of a text with a caret under the place that a remark is about.

The list of the paragraphs of a text, a line to each.

What needs attention, in words: one line each.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from negotiate.telling.words import BETWEEN_UNMATCHED
from negotiate.visible import show_line

Answer = Mapping[str, Any]

NOT_RECORDED = "all other delegations: not recorded"
_SIGNS = {"supports": "+", "opposes": "-", "reserves": "?"}


def documents(answers: Sequence[Answer]) -> Iterator[str]:
    """One document a block: what to type, its latest revision, its figures."""
    if not answers:
        yield "There are no documents yet. Import one with `negotiate import FILE`."
    for answer in answers:
        yield str(answer["document"])
        if answer["title"] and answer["title"] != answer["document"]:
            yield f"    {answer['title']}"
        language = answer["language"]
        if answer["other_languages"]:
            language = f"{language} (also {', '.join(answer['other_languages'])})"
        known = (answer["revision"], answer["date"], language, answer["distribution"])
        revision = ", ".join(str(part) for part in known if part) or "revision not stated"
        yield f"    {revision}"
        yield f"    {_figures(answer)}"
        for attention in answer["attention"]:
            yield f"    look: {in_words(attention)}"


def _figures(answer: Answer) -> str:
    """Count the numbered paragraphs, and apart from them the open ones, which are of any kind."""
    numbered = _counted(answer["paragraphs"], "numbered paragraph")
    of_them = f", {answer['open_numbered']} of them numbered" if answer["open"] else ""
    said = "".join(f"; {part}" for part in said_in_words(answer))
    return f"{numbered}; {_counted(answer['open'], 'open paragraph')}{of_them}{said}"


def said_in_words(answer: Answer) -> list[str]:
    """Count what the room said is agreed, where it said so of anything."""
    agreed, ad_ref = answer["agreed"], answer["agreed_ad_referendum"]
    return [f"{agreed} agreed"] * bool(agreed) + [f"{ad_ref} ad referendum"] * bool(ad_ref)


def open_paragraphs(
    answers: Sequence[Answer], width: int, delegation: str | None = None
) -> Iterator[str]:
    """One open paragraph a block, under the name of its document."""
    if not answers:
        who = f"{delegation} is not recorded on any open paragraph. That is not consent."
        yield who if delegation else "No open paragraphs."
    heading = None
    for answer in answers:
        if heading != (answer["document"], answer["revision"]):
            heading = (answer["document"], answer["revision"])
            yield f"{answer['document']} ({answer['revision']})"
        yield f"  {answer['paragraph']:<10} {_held(answer)}"
        yield f"      {shortened(answer['text'], width - 6)}"
        for line in _opposite(answer):
            yield f"      {line}"


def _opposite(answer: Answer) -> Iterator[str]:
    if not answer["opposite_sides"]:
        return
    from negotiate.consensus.positions_by_target import Apart
    from negotiate.telling.movers import on_opposite_sides

    for one in answer["opposite_sides"]:
        yield f"{on_opposite_sides(Apart(**one))}."


def _held(answer: Answer) -> str:
    brackets = _counted(answer["brackets"], "bracket")
    depth = f", depth {answer['depth']}" if answer["depth"] > 1 else ""
    holders = "; ".join(
        f"{code} {' '.join(signed)}" for code, signed in sorted(answer["holders"].items())
    )
    return f"{brackets}{depth}   {holders or 'no position recorded'}"


def paragraph(answer: Answer, width: int, *, tree: bool) -> Iterator[str]:
    """One paragraph: its text, who is recorded on what, what is odd, and both clean readings."""
    yield f"{answer['document']} ({answer['revision']})"
    said = f", {answer['said']}" if answer["said"] else ""
    yield f"{answer['paragraph']}, {answer['status']}{said}"
    if answer["between_unmatched_brackets"]:
        yield BETWEEN_UNMATCHED
    yield ""
    yield f"{answer['label']}{answer['text']}"
    if tree:
        yield ""
        yield from _tree(answer)
    else:
        for span in answer["spans"]:
            yield ""
            yield from _span(span)
    for line in _opposite(answer):
        yield ""
        yield line
    for said in answer["diagnostics"]:
        yield ""
        place = f"characters {said['start'] + 1} to {said['end']}"
        yield f"{said['level']}: {said['message']} ({place})"
        yield from pointed_at(answer["text"], said["start"], said["end"], width)
    if answer["spans"]:
        yield ""
        yield from _readings(answer)


def _readings(answer: Answer) -> Iterator[str]:
    for kept in answer["accepted"]:
        chosen = f", {kept['chosen']} chosen" if kept["chosen"] else ""
        yield f"With every bracket kept{chosen} (not agreed): {_reading(kept['text'])}"
    yield f"With every bracket left out (not agreed): {_reading(answer['deleted'])}"


def _reading(text: str | None) -> str:
    if text is None:
        return "no reading, because the texts would form new notation"
    return text or "nothing is left"


def _span(span: Answer) -> Iterator[str]:
    yield f"{span['target']}  {span['text']}"
    sides = [
        f"{word}: {', '.join(span[side])}"
        for side, word in (("supports", "for"), ("opposes", "against"), ("reserves", "reserved"))
        if span[side]
    ]
    if sides:
        yield f"    {'; '.join(sides)}; {NOT_RECORDED}"
    elif span["group"]:
        yield f"    nobody is recorded on it alone; see {span['group']}"
    else:
        yield "    nobody is recorded"


def _tree(answer: Answer) -> Iterator[str]:
    """Draw brackets under the brackets that hold them."""
    for span in answer["spans"]:
        depth = span["depth"] + (1 if span["group"] else 0)
        signed = " ".join(
            f"({_SIGNS[side]}{code})"
            for side in ("supports", "opposes", "reserves")
            for code in span[side]
        )
        yield f"{'    ' * max(depth - 1, 0)}{span['target']} {signed or '(nobody recorded)'}"
        yield f"{'    ' * max(depth - 1, 0)}   {' '.join(span['text'].split())}"


def summary(answer: Answer) -> Iterator[str]:
    """The sentence for the minutes, then the figures."""
    yield str(answer["sentence"])
    yield ""
    revision = " ".join(part for part in (answer["revision"], answer["date"]) if part)
    yield f"{answer['document']} ({revision}), recorded positions only"
    yield f"    {_figures(answer)}"
    yield f"    {_counted(answer['brackets'], 'bracket')}, deepest nesting {answer['depth']}"
    held = ", ".join(f"{code} {count}" for code, count in answer["positions"].items())
    yield f"    positions: {held or 'none recorded'}"


def parsed(answer: Answer, text: str, width: int) -> Iterator[str]:
    """One paragraph read outside any document; `text` is what was read."""
    for code, signed in answer["holders"].items():
        yield f"{code}: {' '.join(signed)}"
    for said in answer["diagnostics"]:
        yield f"{said['level']}: {said['message']} ({said['start'] + 1} to {said['end']})"
        yield from pointed_at(text, said["start"], said["end"], width)
    yield from _readings(answer)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def shortened(text: str, width: int) -> str:
    """Give the beginning of a text on one line of so many columns."""
    line = " ".join(text.split())
    return line if len(line) <= width else f"{line[: width - 1]}\u2026"


_INDENT = 4
_LEAST = 40
_CUT = "\u2026"


def pointed_at(text: str, start: int, end: int, width: int) -> Iterator[str]:
    """Show the line of a text that a place begins on, as far as it fits, and carets under it.

    A line that runs from right to left is not shown: where its letters stand, the terminal decides.
    """
    begins = text.rfind("\n", 0, start) + 1
    line = text[begins:].split("\n", 1)[0]
    if any(unicodedata.bidirectional(sign) in ("R", "AL", "AN") for sign in line):
        return
    shown = [show_line(sign) for sign in line]
    cells = [columns(one) for one in shown]
    place = start - begins
    first, last = _window(cells, place, max(width, _LEAST) - _INDENT - 2 * len(_CUT))
    before, after = _CUT if first else "", _CUT if last < len(shown) else ""
    yield f"{' ' * _INDENT}{before}{''.join(shown[first:last])}{after}"
    under = sum(cells[place : min(max(end - begins, place + 1), last)])
    yield f"{' ' * (_INDENT + len(before) + sum(cells[first:place]))}{'^' * max(under, 1)}"


def _window(cells: Sequence[int], place: int, room: int) -> tuple[int, int]:
    """Choose what is shown of a line too long for it: the place, half of it before, as it fits."""
    first = place
    while first and sum(cells[first - 1 : place]) <= room // 2:
        first -= 1
    last = first
    used = 0
    while last < len(cells) and used + cells[last] <= room:
        used += cells[last]
        last += 1
    while first and used + cells[first - 1] <= room:
        first -= 1
        used += cells[first]
    return first, last


def columns(text: str) -> int:
    """Count the columns that a text takes up on a terminal."""
    return sum(
        0
        if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me")
        else 1 + (unicodedata.east_asian_width(sign) in ("W", "F"))
        for sign in text
    )


_WIDEST = 24


def paragraphs(answer: Mapping[str, Any], width: int) -> Iterator[str]:
    """One paragraph a line: what to type for it, its kind, how it stands, its first words."""
    yield f"{answer['document']} ({answer['revision']})"
    listed = answer["paragraphs"]
    number = min(max((len(one["paragraph"]) for one in listed), default=0), _WIDEST)
    kind = max((len(one["kind"]) for one in listed), default=0)
    status = max((len(_stands(one)) for one in listed), default=0)
    for one in listed:
        begins = (
            f"  {one['paragraph']:<{number}}  {one['kind']:<{kind}}  {_stands(one):<{status}}  "
        )
        yield f"{begins}{shortened(one['text'], max(width - len(begins), 20))}".rstrip()
    for one in listed:
        if one["between_unmatched_brackets"]:
            yield f"{one['paragraph']}: {BETWEEN_UNMATCHED}"


def _stands(one: Mapping[str, Any]) -> str:
    """Say what the room said of it, or else what the text shows."""
    return str(one["said"] or one["status"])


_NAMED = 3


def in_words(answer: Mapping[str, Any]) -> str:
    """Say what needs attention, and in which paragraphs."""
    return f"{_what(answer)}: {named(answer['paragraphs'])}"


def named(numbers: list[str]) -> str:
    """Name the first of some paragraphs and count the rest."""
    if len(numbers) <= _NAMED + 1:
        return ", ".join(numbers)
    return f"{', '.join(numbers[:_NAMED])} and {len(numbers) - _NAMED} more"


def alarms_in_words(numbers: str, key: str) -> str:
    """Name what to look at again since the text before, and the key that says why."""
    return f"look again at {numbers}: {key} says why"


def _what(answer: Mapping[str, Any]) -> str:
    match answer["what"]:
        case "unmatched":
            return "a bracket is not matched"
        case "unknown_code":
            return f"{answer['code']} is not in the register"
        case _:
            return f"open and unchanged since {answer['since']}, {answer['texts']} texts"
