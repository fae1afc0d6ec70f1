"""What stands beside a text that is being typed: problems, brackets, holders, what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from textwrap import shorten
from typing import TypeVar

from textual.content import Content

from negotiate.bracket_parser import Diagnostic, Level, Meaning, Target, TargetKind
from negotiate.bracket_parser.targets import PARAGRAPH
from negotiate.compare import ChangeKind, WordChange, word_changes
from negotiate.model import Delegation
from negotiate.register import Register
from negotiate.screens import render
from negotiate.screens.views.paragraph_words import quoted, recorded

Known = TypeVar("Known")

_MOST = 40  # lines of one kind; what is left out is counted
_WORDS = {Level.ERROR: "!", Level.WARNING: "!", Level.INFO: "·", Level.HINT: "?"}
_DEEPEST_INDENT = 6
_PROBLEMS = "Problems"
_SIGNS = {"+": "for", "-": "against", "?": "reserving"}
_MATCHES = 3  # delegations named in the line below the text
_VERBS = {ChangeKind.INSERTED: "adds", ChangeKind.DELETED: "takes out"}
_NO_CHANGE = WordChange(ChangeKind.SAME, "")
_TOLD, _QUOTED = 3, 40  # changes that are told, and the characters of each


def beside(
    held: Meaning,
    known: Sequence[Diagnostic],
    issued: tuple[str, str | None] | None,
    register: Register,
) -> list[Content]:
    """Say what is to be known of the text as it is typed now, line by line.

    `issued` names the last issued revision and gives the paragraph there, None where it is new.
    """
    none = "none" if held.open or held.unfinished else "none; clean is not yet agreed"
    targets = [one for one in held.targets if one.id != PARAGRAPH or PARAGRAPH in held.on]
    holders = sorted(held.holders.items())
    lines = [
        *_part(_PROBLEMS, len(known), known, _problem, "none"),
        *_part("Brackets", held.brackets, targets, partial(_outlined, held), none),
        *_part("Holders", len(holders), holders, partial(_holder, register), "nobody is recorded"),
    ]
    if issued is not None:
        name, text = issued
        changes = render.differences(word_changes(text, held.tree.text)) if text is not None else []
        empty = "nothing" if text is not None else "it does not stand there"
        lines += _part(f"Changed since {name}", len(changes), changes, lambda one: one, empty)
    return lines[:-1]


def _part(
    title: str, count: int, known: Sequence[Known], draw: Callable[[Known], Content], empty: str
) -> list[Content]:
    """Draw what is known of one kind below its title, as much of it as a person reads."""
    heading = render.line(f"{title} {count}" if count else title, render.ACCENT)
    if known and title == _PROBLEMS:
        heading += render.line("  F8 goes to the next", render.MUTED)
    lines = [draw(one) for one in known[:_MOST]] or [render.line(empty, render.MUTED)]
    if len(known) > _MOST:
        lines.append(render.line(f"and {len(known) - _MOST} lines more", render.MUTED))
    return [heading, *lines, Content("")]


def _problem(one: Diagnostic) -> Content:
    style = render.PROBLEM if one.level in (Level.ERROR, Level.WARNING) else render.ACCENT
    parts = [
        render.line(_WORDS[one.level], style),
        render.line(f"character {one.start + 1}:", render.MUTED),
        render.line(one.message),
    ]
    return render.joined(parts)


def suggestion(held: Meaning, one: Diagnostic) -> Content:
    """Say what the problem at the cursor is and what would mend it."""
    if one.edit is None:
        return render.joined([render.line(one.message), render.line("F8 next", render.MUTED)])
    typed = held.tree.text[one.edit.start : one.edit.end]
    what = f"“{typed}” → “{one.edit.replacement}”" if typed else f"add “{one.edit.replacement}”"
    if not one.edit.replacement:
        what = f"take out “{typed}”"
    return render.joined([render.line(f"F9 {what}:", render.ACCENT), render.line(one.message)])


def mark_help(sign: str, typed: str, found: Sequence[Delegation], register: Register) -> Content:
    """Say whose mark is being typed, or whose it may be, and which key writes the first of them."""
    side = _SIGNS[sign]
    if not typed:
        return render.line(f"{side}: type a code or the beginning of a name", render.MUTED)
    if not found:
        return render.line(f"{side}: {typed} is not in the register", render.PROBLEM)
    names = [_called(one.code, register) for one in found[:_MATCHES]]
    first = render.line(f"F4 {side}: {names[0]}", render.ACCENT)
    others = render.line("; or ".join(["", *names[1:]]).removeprefix("; "), render.MUTED)
    return render.joined([first, others])


def pasted(breaks: int, number: str) -> str:
    """Say what became of several lines that were pasted: they are one paragraph's text."""
    count = "a line break" if breaks == 1 else f"{breaks} line breaks"
    return f"Pasted with {count}, kept in the text of {number}. Ctrl+Z takes the paste back."


def _called(code: str, register: Register) -> str:
    name = register.name_of(code)
    return code if name == code else f"{code}, {name}"


def what_differs(changes: Iterable[WordChange]) -> str:
    """Say in words what one text has that another has not: `adds “[” before “shall”`."""
    known = [one for one in changes if one.text]
    said = [
        f"{_VERBS[one.kind]} {_named(one.text)}{_where(known, at, one)}"
        for at, one in enumerate(known)
        if one.kind in _VERBS
    ]
    more = [f"and {len(said) - _TOLD} more"] if len(said) > _TOLD else []
    return "; ".join([*said[:_TOLD], *more])


def _named(text: str) -> str:
    return f"“{shorten(text, _QUOTED, placeholder=' …')}”" if text.strip() else "white space"


def _where(known: Sequence[WordChange], at: int, one: WordChange) -> str:
    """Say before or behind which word a sign stands that says nothing by itself."""
    if render.has_word(one.text):
        return ""
    ahead = (other for other in known[at + 1 :] if other.kind is ChangeKind.SAME)
    behind = (other for other in reversed(known[:at]) if other.kind is ChangeKind.SAME)
    for side, others, word in (("before", ahead, 0), ("after", behind, -1)):
        if words := next(others, _NO_CHANGE).text.split():
            return f" {side} “{words[word]}”"
    return ""


def _outlined(held: Meaning, target: Target) -> Content:
    member = held.targets[target.parent].kind is TargetKind.GROUP
    depth = min(max(target.depth - 1, 0) + member, _DEEPEST_INDENT)
    quote = quoted(held, target).truncate(24, ellipsis=True)
    name = render.line("  " * depth + target.id, render.ACCENT)
    return render.joined([name, quote, recorded(held, target)])


def _holder(register: Register, holder: tuple[str, Sequence[str]]) -> Content:
    code, signed = holder
    on = render.signed((one[0], one[1:]) for one in signed)
    name = register.name_of(code)
    known = [render.line(name, render.MUTED)] if name != code else []
    return render.joined([render.line(code, render.STRONG), on, *known])
