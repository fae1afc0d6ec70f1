"""What is said beside a paragraph: positions on a bracket, clean readings, remarks.

Everything here is an account of what is recorded. A delegation without a mark is not recorded;
it is never said to agree.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from negotiate.bracket_parser import (
    Diagnostic,
    Level,
    Meaning,
    Position,
    Target,
    TargetKind,
    Wording,
    alphabetical,
    drop_all,
    kept_readings,
    meaning_of,
    positions_on,
    wording,
)
from negotiate.consensus.positions_by_target import apart
from negotiate.model import DelegationKind, Version, belonging
from negotiate.register import Register
from negotiate.screens import render
from negotiate.telling.movers import on_opposite_sides

PANES = {
    "positions": "Positions",
    "readings": "Readings",
    "remarks": "Remarks",
    "around": "Around",
}
NO_BRACKETS = "There are no brackets here.\nClean text is not yet agreed."
_UNMATCHED = "A bracket here has no other half.\nv shows which; e mends it."
_POSITION = tuple(f"paragraph.{act}" for act in ("support", "oppose", "reserve", "lift"))
_LOOKS = ("paragraph.next", "paragraph.view", "screen.undo", "paragraph.room", "app.quit")
_SIDES = (("+", "For"), ("-", "Against"), ("?", "Reserves"))
_LEVELS = {
    Level.ERROR: "error",
    Level.WARNING: "warning",
    Level.INFO: "note",
    Level.HINT: "question",
}
_LONGEST_QUOTE = 300


def quoted(held: Meaning, target: Target) -> Content:
    """Quote a target in a few words."""
    text = held.tree.text
    if target.kind is TargetKind.PARAGRAPH:
        return render.line("the whole paragraph", render.MUTED)
    if target.kind is TargetKind.GROUP:
        return render.line(f"{len(held.targets.members(target.id))} alternatives", render.MUTED)
    if target.kind is TargetKind.GAP:
        return render.line(text[target.start : target.end][:_LONGEST_QUOTE])
    return render.line(
        text[target.start + 1 : target.end - 1][:_LONGEST_QUOTE].strip() or "(empty)"
    )


def recorded_on(held: Meaning, target: str) -> tuple[Position, ...]:
    """Return the positions on a target; on a group also those that each of its members has (A9)."""
    codes = dict.fromkeys(one.code for one in held.positions)
    return tuple(one for code in codes for one in positions_on(held, target, code))


def recorded(held: Meaning, target: Target) -> Content:
    """List who is recorded on a target, in alphabetical order."""
    on = alphabetical(held.recorded(target.id))
    return render.signed((one.sign, one.code) for one in on)


def positions(held: Meaning, target: Target, register: Register) -> Content:
    """Say who is recorded on a target, on which side, and that all others are not recorded."""
    on = held.recorded(target.id)
    lines = [_what(held, target), *_sides(on, register)]
    if not on:
        lines.append(render.line(_nobody(target)))
    group = held.targets[target.parent]
    if group.kind is TargetKind.GROUP:
        if shared := held.on.get(group.id, ()):
            lines += [Content(""), render.line(f"On all alternatives of {group.id}")]
            lines += _sides(shared, register)
        others = [one for one in held.targets.members(group.id) if one.id != target.id]
        lines += _beside("Other alternatives", others, held)
    if target.kind is TargetKind.GROUP:
        lines += _beside("Alternatives", held.targets.members(target.id), held)
    lines += [
        render.line(f"{on_opposite_sides(one)}.")
        for one in apart("", held, belonging(register.delegations))
        if one.target == target.id
    ]
    lines += [Content(""), _others(_codes_near(held, target), register)]
    if target.kind in (TargetKind.BRACKET, TargetKind.GAP):
        # Last: it stands above as well, and whoever looks here asks who is for and against.
        quote = held.tree.text[target.start : target.end]
        lines += [Content(""), render.passage(_cut(quote), render.MUTED)]
    return render.stacked(lines)


def _what(held: Meaning, target: Target) -> Content:
    parent = held.targets[target.parent]
    name = render.line(target.id, render.ACCENT)
    kinds = {
        TargetKind.PARAGRAPH: "the whole paragraph",
        TargetKind.GROUP: f"{len(held.targets.members(target.id))} alternatives for one place",
        TargetKind.GAP: "a gap, to be filled in",
        TargetKind.BRACKET: "a bracket",
    }
    said = kinds[target.kind]
    if parent.kind is TargetKind.GROUP:
        said = f"one of the {len(held.targets.members(parent.id))} alternatives {parent.id}"
    elif parent.kind is not TargetKind.PARAGRAPH:
        said += f", inside {parent.id}"
    return render.joined([name, render.line(said)])


def _sides(on: tuple[Position, ...], register: Register) -> list[Content]:
    lines = []
    for sign, word in _SIDES:
        for at, code in enumerate(sorted({one.code for one in on if one.sign == sign})):
            name = register.name_of(code)
            cells = [
                (render.line("" if at else word, render.STRONG), 10),
                (render.signed([(sign, code)]), max(len(code) + 1, 7)),
                (Content(""), 1),
            ]
            known = render.line(name if name != code else "", render.MUTED)
            lines.append(render.columns(cells) + known)
    return lines


def _nobody(target: Target) -> str:
    if target.kind is TargetKind.GROUP:
        return "Nobody is recorded on the alternatives together."
    if target.kind is TargetKind.GAP:
        return "Nobody is recorded on this gap."
    return "Nobody is recorded on this bracket."


def _beside(heading: str, members: Sequence[Target], held: Meaning) -> list[Content]:
    lines = [Content(""), render.line(heading, render.STRONG)]
    for member in members:
        marks = recorded(held, member)
        if not held.on.get(member.id):
            marks = render.line("nobody is recorded", render.MUTED)
        name = render.line(f"{member.id} ", render.ACCENT)
        lines.append(name + render.joined([quoted(held, member), marks], "  "))
    return lines


def _codes_near(held: Meaning, target: Target) -> set[str]:
    """Return the codes recorded on a target, its alternatives, or those that it is one of."""
    parent = held.targets[target.parent]
    group = parent if parent.kind is TargetKind.GROUP else target
    named = [target.id, *(member.id for member in held.targets.members(group.id))]
    return {one.code for name in named for one in held.effective(name)}


def _others(recorded: set[str], register: Register) -> Content:
    others = sum(
        one.kind is not DelegationKind.GROUP and one.code not in recorded
        for one in register.delegations
    )
    said = f"Not recorded: {others} other delegations. Having no mark is not consent."
    return render.line(said, render.MUTED)


def nothing_to_point_at(held: Meaning) -> Content:
    """Say why no bracket is listed."""
    return render.passage(_UNMATCHED if held.open else NO_BRACKETS, render.MUTED)


def without_target(version: Version) -> Content:
    """Say what can be done with a paragraph in which there is nothing to point at."""
    if version.said is not None:
        return render.passage(f"The paragraph was said to be {version.said}.\nO reopens it.")
    if version.open or version.unfinished:
        return render.passage("e edits the text.")
    return render.passage(
        "A records what the room said of it.\n+ - ! record a position on the whole paragraph."
    )


def around(versions: Sequence[Version], here: Version) -> Content:
    """Show the paragraphs before and after one, as they stand."""
    lines: list[Content] = []
    for heading, order, end in (
        ("The paragraph before", here.order - 1, "begins"),
        ("The paragraph after", here.order + 1, "ends"),
    ):
        lines.append(render.line(heading, render.ACCENT))
        if 0 <= order < len(versions):
            other = versions[order]
            number = render.line(other.number, render.STRONG)
            lines.append(render.joined([number, render.status(other)], "  "))
            lines.append(render.paragraph(meaning_of(other.text), other.label))
        else:
            lines.append(render.line(f"The text {end} here.", render.MUTED))
        lines.append(Content(""))
    return render.stacked(lines[:-1])


def hinted(version: Version, is_working: bool) -> tuple[str, ...]:  # noqa: FBT001
    """Name the keys to tell of at a paragraph, the act that its state calls for first."""
    if not is_working:
        return _LOOKS
    if version.said is not None:
        due: tuple[str, ...] = ("paragraph.reopen", "paragraph.edit")
    elif version.open or version.unfinished:
        due = ("paragraph.resolve", *_POSITION, "paragraph.edit")
    else:
        due = ("paragraph.agree", "paragraph.edit", *_POSITION)
    return (*due, "screen.acts", *_LOOKS)


ALL_LEFT_OUT = "Every bracket left out"


def all_kept(chosen: str) -> str:
    """Head the text with every bracket kept, and what is chosen of alternatives."""
    return f"Every bracket kept, {chosen} chosen" if chosen else "Every bracket kept"


def readings(held: Meaning, label: str) -> Content:
    """Give the clean text with every bracket kept and with every bracket left out."""
    if not held.contested and not held.open:
        return render.stacked(
            [
                render.line("Nothing is in brackets, so there is one reading.", render.STRONG),
                render.line("It is clean, which does not mean agreed.", render.MUTED),
            ]
        )
    lines = [render.line("Computed to help reading. Not agreed by anybody.", render.PROBLEM)]
    dropped = wording(held, drop_all(held))
    for heading, made in (
        *((all_kept(chosen), made) for chosen, made in kept_readings(held)),
        (ALL_LEFT_OUT, dropped),
    ):
        lines += [Content(""), render.line(heading, render.STRONG), _reading(made, label)]
    return render.stacked(lines)


def _reading(made: Wording, label: str) -> Content:
    if made.text is None:
        said = made.refused.message if made.refused is not None else ""
        return render.line(f"No clean text can be made: {said}.", render.MUTED)
    if not made.text.strip():
        return render.line("(nothing is left)", render.MUTED)
    return render.passage(label + made.text)


def remarks(held: Meaning) -> Content:
    """Say in plain words what is odd in how the paragraph is written."""
    if not held.diagnostics:
        return render.line("The notation of this paragraph raises no question.", render.MUTED)
    lines: list[Content] = []
    for one in held.diagnostics:
        lines += [*_remark(held, one), Content("")]
    return render.stacked(lines[:-1])


def _remark(held: Meaning, one: Diagnostic) -> list[Content]:
    level = _LEVELS[one.level]
    style = render.PROBLEM if one.level in (Level.ERROR, Level.WARNING) else render.ACCENT
    place = f"character {one.start + 1}"
    lines = [
        render.joined([render.line(level, style), render.line(f"at {place}", render.MUTED)]),
        render.line(f"{one.message}."),
        render.line(_cut(held.tree.text[one.start : one.end]), render.MUTED),
    ]
    if one.edit is not None:
        typed = held.tree.text[one.edit.start : one.edit.end]
        offer = f"“{typed}” could be typed “{one.edit.replacement}”"
        if not one.edit.replacement:
            offer = f"“{typed}” could be left out"
        elif not typed:
            offer = f"“{one.edit.replacement}” could be added"
        lines.append(render.line(f"{offer}; nothing is changed here."))
    return lines


def _cut(quote: str) -> str:
    return quote if len(quote) <= _LONGEST_QUOTE else f"{quote[:_LONGEST_QUOTE]}…"
