"""What stands beside a text that is being typed: problems, brackets, holders, what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from negotiate import render
from negotiate.bracket_parser import Diagnostic, Level, Meaning, TargetKind
from negotiate.bracket_parser.targets import PARAGRAPH
from negotiate.compare import word_changes
from negotiate.register import Register
from negotiate.screens.paragraph_words import quoted, recorded

_MOST = 40  # lines of one kind; what is left out is counted
_WORDS = {Level.ERROR: "!", Level.WARNING: "!", Level.INFO: "·", Level.HINT: "?"}
_DEEPEST_INDENT = 6
_PROBLEMS = "Problems"


def beside(
    held: Meaning,
    known: Sequence[Diagnostic],
    issued: tuple[str, str | None] | None,
    register: Register,
) -> Content:
    """Say what is to be known of the text as it is typed now.

    `issued` names the last issued revision and gives the paragraph there, None where it is new.
    """
    none = "none" if held.open or held.unfinished else "none; clean is not yet agreed"
    parts = [
        (_PROBLEMS, [_problem(one) for one in known], "none"),
        ("Brackets", list(_outline(held)), none),
        ("Holders", _holders(held, register), "nobody is recorded"),
    ]
    if issued is not None:
        name, text = issued
        changes = render.differences(word_changes(text, held.tree.text)) if text is not None else []
        empty = "nothing" if text is not None else "it does not stand there"
        parts.append((f"Changed since {name}", changes, empty))
    lines: list[Content] = []
    for title, found, empty in parts:
        count = f" {len(found)}" if found else ""
        heading = render.line(f"{title}{count}", render.ACCENT)
        if found and title == _PROBLEMS:
            heading += render.line("  F8 goes to the next", render.MUTED)
        lines.append(heading)
        lines += found[:_MOST] or [render.line(empty, render.MUTED)]
        if len(found) > _MOST:
            lines.append(render.line(f"and {len(found) - _MOST} more", render.MUTED))
        lines.append(Content(""))
    return render.stacked(lines[:-1])


def _problem(one: Diagnostic) -> Content:
    style = render.PROBLEM if one.level in (Level.ERROR, Level.WARNING) else render.ACCENT
    parts = [
        render.line(_WORDS[one.level], style),
        render.line(f"{one.start + 1}", render.MUTED),
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


def _outline(held: Meaning) -> Iterator[Content]:
    for target in held.targets:
        if target.id == PARAGRAPH and PARAGRAPH not in held.on:
            continue
        member = held.targets[target.parent].kind is TargetKind.GROUP
        depth = min(max(target.depth - 1, 0) + member, _DEEPEST_INDENT)
        marks = recorded(held, target)
        quote = quoted(held, target).truncate(24, ellipsis=True)
        name = render.line("  " * depth + target.id, render.ACCENT)
        yield render.joined([name, quote, marks])


def _holders(held: Meaning, register: Register) -> list[Content]:
    lines = []
    for code, signed in sorted(held.holders.items()):
        on = render.signed((one[0], one[1:]) for one in signed)
        name = register.name_of(code)
        known = [render.line(name, render.MUTED)] if name != code else []
        lines.append(render.joined([render.line(code, render.STRONG), on, *known]))
    return lines
