"""What is told of one paragraph: who is recorded on what, how it reads, what is odd in it.

A delegation without a mark is not recorded; it is never said to agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from negotiate.bracket_parser import Diagnostic, Level, Meaning, Position, Target, TargetKind
from negotiate.bracket_parser.tree import inside
from negotiate.model import Version
from negotiate.telling import doubts
from negotiate.telling.documents import in_dialect, opposite_sides
from negotiate.telling.page import Line, Pointer, Printed, Span
from negotiate.telling.words import (
    BETWEEN_UNMATCHED,
    NOBODY_HERE,
    NOBODY_ON_IT,
    NOT_ONE_TEXT,
    NOT_RECORDED,
    NOTHING_LEFT,
    SIGNS,
    counted,
    cut,
    gone,
    told_once,
)

if TYPE_CHECKING:
    from negotiate.answers import texts as answers

BEGINS, ENDS = "The text begins here.", "The text ends here."
COMPUTED = "Computed to help reading. Not agreed by anybody."
ONE_READING = "Nothing is in brackets, so there is one reading."
CLEAN = "That does not mean that it is agreed."
OPEN_INSIDE = "It is open all the same, because of what it stands inside."
NOTHING_ODD = "The notation of this paragraph raises no question."
ALL_LEFT_OUT = "Every bracket left out"
_OTHERS = f"all other delegations: {NOT_RECORDED}"
LONGEST_QUOTE = 300
_LEVELS = {
    Level.ERROR: "error",
    Level.WARNING: "warning",
    Level.INFO: "note",
    Level.HINT: "question",
}


# At the command line


def paragraph(answer: answers.Paragraph, *, tree: bool) -> Iterator[Printed]:
    """One paragraph: its text, who is recorded on what, what is odd, and both clean readings."""
    named = [answer["revision"], in_dialect(answer["dialect"])]
    yield f"{answer['document']} ({', '.join(filter(None, named))})"
    said = f", {answer['said']}" if answer["said"] else ""
    yield f"{answer['paragraph']}, {answer['status']}{said}"
    if answer["between_unmatched_brackets"]:
        yield BETWEEN_UNMATCHED
    yield from (f"{one}." for one in answer["stands_in"])
    yield from ("", f"{answer['label']}{answer['text']}")
    if tree:
        yield from ("", *_tree(answer))
    else:
        for span in answer["spans"]:
            yield from ("", *_span(span))
    for line in opposite_sides(answer):
        yield from ("", line)
    for one, message in told_once(answer["diagnostics"], _code_and_message):
        place = f"characters {one['start'] + 1} to {one['end']}"
        yield from ("", f"{one['level']}: {message} ({place})")
        yield Pointer(answer["text"], one["start"], one["end"])
    for doubt in answer["to_look_at"]:
        yield from doubts.shown(doubt, answer["label"] + answer["text"])
    if any(doubt["said"] is None for doubt in answer["to_look_at"]):
        yield from ("", doubts.how_to_say(answer["paragraph"], answer["to_look_at"]))
    if answer["spans"]:
        yield from ("", *_readings(answer))


def _code_and_message(one: answers.Remark) -> tuple[str, str]:
    return one["code"], one["message"]


def parsed(answer: answers.Parsed, text: str) -> Iterator[Printed]:
    """One paragraph read outside any document; `text` is what was read."""
    for code, signed in answer["holders"].items():
        yield f"{code}: {' '.join(signed)}"
    for one, message in told_once(answer["diagnostics"], _code_and_message):
        yield f"{one['level']}: {message} ({one['start'] + 1} to {one['end']})"
        yield Pointer(text, one["start"], one["end"])
    for doubt in answer["doubts"]:
        yield f"look: {doubt['message']} ({doubt['start'] + 1} to {doubt['end']})"
        yield Pointer(text, doubt["start"], doubt["end"])
    yield from _readings(answer)


def _span(span: answers.Span) -> Iterator[str]:
    yield f"{span['target']}  {span['text']}"
    sides = [
        f"{SIGNS[sign].short}: {', '.join(codes)}"
        for sign, codes in _by_sign(span).items()
        if codes
    ]
    if sides:
        yield f"    {'; '.join(sides)}; {_OTHERS}"
    elif span["group"]:
        yield f"    {NOBODY_ON_IT} alone; see {span['group']}"
    else:
        yield f"    {NOBODY_HERE}"


def _by_sign(span: answers.Span) -> dict[str, list[str]]:
    return {"+": span["supports"], "-": span["opposes"], "?": span["reserves"]}


def _tree(answer: answers.Paragraph) -> Iterator[str]:
    """Draw brackets under the brackets that hold them."""
    for span in answer["spans"]:
        depth = span["depth"] + (1 if span["group"] else 0)
        signed = " ".join(
            f"({sign}{code})" for sign, codes in _by_sign(span).items() for code in codes
        )
        yield f"{'    ' * max(depth - 1, 0)}{span['target']} {signed or '(nobody recorded)'}"
        yield f"{'    ' * max(depth - 1, 0)}   {' '.join(span['text'].split())}"


def _readings(answer: answers.Read) -> Iterator[str]:
    for kept in answer["accepted"]:
        yield f"{all_kept(kept['chosen'])} (not agreed): {reading(kept['text']).text}"
    yield f"{ALL_LEFT_OUT} (not agreed): {reading(answer['deleted']).text}"


def all_kept(chosen: str) -> str:
    """Head the text with every bracket kept, and what is chosen of alternatives."""
    return f"Every bracket kept, {chosen} chosen" if chosen else "Every bracket kept"


def reading(text: str | None, label: str = "") -> Span:
    """Show a clean text: there may be none, and nothing may be left of it."""
    if text is None:
        return Span(NOT_ONE_TEXT, "muted")
    return Span(label + text, "draft") if text.strip() else Span(NOTHING_LEFT, "muted")


# Beside the text


def quoted(held: Meaning, target: Target) -> Span:
    """Quote a target in a few words."""
    text = held.tree.text
    match target.kind:
        case TargetKind.PARAGRAPH:
            return Span("the whole paragraph", "muted")
        case TargetKind.GROUP:
            return Span(counted(len(held.targets.members(target.id)), "alternative"), "muted")
        case TargetKind.GAP:
            return Span(text[target.start : target.end][:LONGEST_QUOTE], "draft")
        case _:
            words = text[slice(*inside(target.node))][:LONGEST_QUOTE].strip()
            return Span(words or "(empty)", "draft")


def by_side(recorded: Iterable[Position]) -> Iterator[tuple[str, list[str]]]:
    """Give each side that somebody is recorded on, by its sign, with the codes."""
    known = list(recorded)
    for sign in SIGNS:
        codes = sorted({one.code for one in known if one.sign == sign})
        if codes:
            yield sign, codes


def what(held: Meaning, target: Target) -> str:
    """Say what a target is: `a bracket, inside b1`."""
    parent = held.targets[target.parent]
    if parent.kind is TargetKind.GROUP:
        return f"one of the {len(held.targets.members(parent.id))} alternatives {parent.id}"
    kinds = {
        TargetKind.PARAGRAPH: "the whole paragraph",
        TargetKind.GROUP: f"{len(held.targets.members(target.id))} alternatives for one place",
        TargetKind.GAP: "a gap, to be filled in",
        TargetKind.BRACKET: "a bracket",
    }
    inside = "" if parent.kind is TargetKind.PARAGRAPH else f", inside {parent.id}"
    return kinds[target.kind] + inside


def nobody_on(target: Target) -> str:
    """Say that nobody is recorded on a target."""
    if target.kind is TargetKind.GROUP:
        return "Nobody is recorded on the alternatives together."
    if target.kind is TargetKind.GAP:
        return "Nobody is recorded on this gap."
    return "Nobody is recorded on this bracket."


def on_all_of(group: Target) -> str:
    """Head those who are recorded on every alternative together."""
    return f"On all alternatives of {group.id}"


def others(count: int) -> str:
    """Count those of the register who are not recorded."""
    return f"Not recorded: {counted(count, 'other delegation')}. Having no mark is not consent."


def nothing_to_point_at(held: Meaning, *, inside: bool = False, to_look_at: bool = False) -> str:
    """Say why no bracket is listed; `inside` a span the paragraph is open all the same."""
    if inside:
        return "There is no whole bracket here.\nx decides what it stands inside."
    if held.open:
        return "A bracket here has no other half.\nv shows which; e mends it."
    if to_look_at:
        return "There are no brackets here.\nSomething looks contested: Q says what."
    return "There are no brackets here.\nClean text is not yet agreed."


def without_target(version: Version) -> str:
    """Say what can be done with a paragraph in which there is nothing to point at."""
    if version.said is not None:
        return f"The paragraph was said to be {version.said}.\nO reopens it."
    if version.open or version.unfinished:
        return "e edits the text."
    if version.to_look_at:
        return "Something looks contested.\nQ says what it is."
    return "A records what the room said of it.\n+ - ! record a position on the whole paragraph."


def remark(text: str, one: Diagnostic) -> tuple[Span, str, str, str, str]:
    """Tell of a remark its level, its place, itself, the words it is about and what is offered."""
    is_grave = one.level in (Level.ERROR, Level.WARNING)
    level = Span(_LEVELS[one.level], "problem" if is_grave else "accent")
    place = f"at character {one.start + 1}"
    return (
        level,
        place,
        f"{one.message}.",
        cut(text[one.start : one.end], LONGEST_QUOTE),
        _offered(text, one),
    )


def _offered(text: str, one: Diagnostic) -> str:
    """Say what could be typed instead; empty where nothing is suggested."""
    if one.edit is None:
        return ""
    typed = text[one.edit.start : one.edit.end]
    if not one.edit.replacement:
        return f"“{typed}” could be left out; nothing is changed here."
    if not typed:
        return f"“{one.edit.replacement}” could be added; nothing is changed here."
    return f"“{typed}” could be typed “{one.edit.replacement}”; nothing is changed here."


def hidden_character(name: str) -> str:
    """Say that a character stands in the text that nobody sees."""
    return f"a character that is not visible: {name}"


# In the room, which reads from afar: short words, the sign before each code, no officer's note

ROOM_KEYS = "n N open paragraphs  [ ] brackets  a acts  v large letters  Esc back"
ENLARGE = "Letters too small? Ctrl + enlarges those of most terminals."
TWICE = "Every line twice? This terminal has no large letters: v, and Ctrl + instead."
CHANGED = "Just changed: - went, + came. Any key goes on."
CHOOSE = "Choose the bracket first: ] goes to the next one, [ to the one before."
NO_NOTE = "A note is for officers only: leave the room view first, with Esc."
NO_DATABASE = "the database is not there any more"


def sides(held: Meaning, target: Target) -> Line:
    """Say who is recorded on a target, on which side; what is on all alternatives is on each."""
    group = held.targets[target.parent]
    shared = held.on.get(group.id, ()) if group.kind is TargetKind.GROUP else ()
    told: list[Span] = []
    for sign, codes in by_side([*held.recorded(target.id), *shared]):
        told += [Span("  " if told else ""), Span(SIGNS[sign].short, "strong")]
        for code in codes:
            told += [Span(" "), Span(sign + code, SIGNS[sign].role)]
    return tuple(told) or (Span(NOBODY_ON_IT, "muted"),)


def not_read_since(time: str) -> str:
    """Say since when the text could not be read."""
    return f"not read since {time}"


def may_be_old(reason: str) -> str:
    """Say why what is shown may be out of date."""
    return f"This may be out of date, it cannot be read: {reason}"


def more(count: int) -> str:
    """Count the brackets whose sides there is no room for."""
    return f"{count} more: ] goes through the brackets."


def taken_out(number: str) -> str:
    """Say that a paragraph was taken out while the room looked at it."""
    return f"{gone(number)} n and N go on, Esc leads back."
