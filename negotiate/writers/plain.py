"""Answers in words, line by line, for paper and terminal. The same values are behind `--json`.

A line of a text with a caret under the place that a remark is about.

The list of the paragraphs of a text, a line to each.

What needs attention, in words: one line each.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
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
    from negotiate.consensus.groups import Apart
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


def difference(answer: Answer) -> Iterator[str]:
    """What moved, what changed in the wording, and in brackets and positions."""
    sides = (_side(answer, "old"), _side(answer, "new"))
    yield f"{answer['document']}: {' compared with '.join(sides)}"
    if answer["with_the_one_before"]:
        yield f"{answer['new']} is the latest text: compared with the one before it"
    yield counted(answer["counts"].items())
    old, new = answer["figures"]["old"], answer["figures"]["new"]
    yield f"open paragraphs {old['open']} -> {new['open']}, brackets {old['brackets']} -> " + str(
        new["brackets"]
    )
    yield from _moves(answer["paragraphs"])
    yield ""
    yield "WORDING" if answer["wording"] else "WORDING: no change"
    placed = {_numbers(one) for one in answer["paragraphs"] if _PLACED & set(one["what"])}
    for change in answer["wording"]:
        if change["what"] != "renumbered":
            yield f"  {_numbers(change)}  {change['what']}"
            yield f"      {word_changes(change['changes'])}"
        elif _numbers(change) not in placed:
            yield f"  {_numbers(change)}  renumbered"
    yield ""
    yield "BRACKETS AND POSITIONS" if answer["positions"] else "BRACKETS AND POSITIONS: no change"
    if answer["positions"]:
        yield "  As marked in the text: a mark that is gone does not say that anybody agreed."
    yield from position_changes(answer["positions"])


def _side(answer: Answer, side: str) -> str:
    at = answer[f"{side}_moment"]
    return f"{answer[side]} ({local_time(at)})" if at else str(answer[side])


def local_time(at: str) -> str:
    """Write the time of an act as the clock of this machine has it."""
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"


def counted(counts: Iterable[tuple[str, int]]) -> str:
    """Say in a line how many paragraphs had what happen to them."""
    return ", ".join(f"{count} {what}" for what, count in counts) or "nothing changed"


def _moves(paragraphs: Sequence[Answer]) -> Iterator[str]:
    """List what is not where it was, or was said to be agreed, and which matches are in doubt."""
    told = dict.fromkeys(
        f"  {said}" if said.startswith(_OF_PARTS) else f"  {_numbers(one)}  {said}"
        for one in paragraphs
        for said in parting_and_place(one)
    )
    if told:
        yield from ("", "PARAGRAPHS", *told)
    doubtful = sum(one["confidence"] == "doubtful" for one in paragraphs)
    if doubtful:
        yield ""
        which = _counted(doubtful, "paragraph")
        yield f"{which} may be another one: see `negotiate concordance --doubtful`"


def parting_and_place(one: Answer) -> Iterator[str]:
    """Say of a paragraph what it is part of, where it went, and what the room said of it."""
    if "split" in one["what"]:
        yield f"split: {one['old_number']} is now {' + '.join(one['parts'])}"
    if "merged" in one["what"]:
        yield f"merged: {' + '.join(one['parts'])} are now {one['new_number']}"
    if "moved" in one["what"]:
        stood, stands = (f"after {one[at]}" if one[at] else "first" for at in _PLACES)
        yield f"moved: stood {stood}, stands {stands}"
    if one["new_said"] != one["old_said"] and one["old_number"] and one["new_number"]:
        yield f"{one['old_said'] or 'not agreed'} -> {one['new_said'] or 'not agreed'}"


_PLACES = ("old_after", "new_after")
_OF_PARTS = ("split: ", "merged: ")
_PLACED = {"moved", "split", "merged"}


def _numbers(change: Answer) -> str:
    old, new = change["old_number"], change["new_number"]
    return str(new or old) if old == new or not (old and new) else f"{old} -> {new}"


def word_changes(changes: Sequence[Sequence[str]]) -> str:
    """Write changes in a line: `{-taken out-}` and `{+put in+}`, long unchanged passages cut."""
    written = []
    for at, (kind, text) in enumerate(changes):
        line = text.replace("\n", " ")
        if kind == "deleted":
            written.append(f"{{-{line}-}}")
        elif kind == "inserted":
            written.append(f"{{+{line}+}}")
        else:
            before = _tail(line) if at == 0 else line
            after = _head(line) if at == len(changes) - 1 else line
            written.append(after if at else before)
    return "".join(written)


def position_changes(changes: Sequence[Answer]) -> Iterator[str]:
    """Say what happened to brackets and positions, those of one bracket in one line."""
    heading = None
    for (numbers, what, target), moved in groupby(changes, key=_same_line):
        if heading != numbers:
            heading = numbers
            yield f"  {numbers}"
        together = list(moved)
        if together[0]["delegation"]:
            marks = " ".join(_marks(change) for change in together)
            yield f"      {what} {marks}{f' on {target}' if target else ''}"
        else:
            for change in together:
                ending = closing(change)
                yield f"      {what}: {target} {change['quote']}{'; ' if ending else ''}{ending}"


def closing(change: Answer) -> str:
    """Say by which wording a bracket was closed, or round which opened, or where it went."""
    if change["what"] in _ELSEWHERE:
        return f"{_ELSEWHERE[change['what']]} {change['wording']}"
    if change["words"] is None:
        return ""
    said = _WORDS[change["what"], change["words"]]
    return f"{said} “{change['wording']}”" if change["words"] in _QUOTING else said


_ELSEWHERE = {"bracket moved away": "now in", "bracket moved here": "before in"}
_WORDS = {
    ("bracket opened", "kept"): "round words that stood",
    ("bracket opened", "new"): "with new words",
    ("bracket opened", "one chosen"): "in the place of",
    ("bracket opened", "replaced"): "in the place of",
    ("bracket closed", "kept"): "its words stay",
    ("bracket closed", "dropped"): "its words are gone",
    ("bracket closed", "one chosen"): "what stands now is",
    ("bracket closed", "replaced"): "what stands now is",
}
_QUOTING = ("one chosen", "replaced")


def _same_line(change: Answer) -> tuple[str, str, str]:
    """Name the line that a change belongs on."""
    target = change["new_target"] or change["old_target"] or ""
    if change["what"] == "mark went with its bracket":
        return _told_apart(change), f"marks that went with {target}:", ""
    return _told_apart(change), str(change["what"]), str(target)


def _told_apart(change: Answer) -> str:
    """Name a paragraph so that one number is not taken for two paragraphs: one gone, one new."""
    if change["new_number"] is None:
        return f"{change['old_number']} (deleted)"
    return _numbers(change) if change["old_number"] else f"{change['new_number']} (new)"


def _marks(change: Answer) -> str:
    """Write the position as it was and as it is; one that was respelled as it was typed."""
    code = change["delegation"]
    signs = (change["old_sign"], change["new_sign"])
    names = change["typed"] or (code, code)
    marks = [f"({sign}{name})" for sign, name in zip(signs, names, strict=True) if sign]
    return " -> ".join(dict.fromkeys(marks))


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


def _tail(text: str, width: int = 40) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= width else f"\u2026{line[-width:]}"


def _head(text: str, width: int = 40) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= width else f"{line[:width]}\u2026"


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
