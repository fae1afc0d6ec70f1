"""The course of a negotiation in words: timelines, and what to look at in a new text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from negotiate.telling.words import in_a_sentence
from negotiate.writers.plain import position_changes, word_changes

Answer = Mapping[str, Any]
NameOf = Callable[[str], str]

_BLOCKS = "▁▂▃▄▅▆▇█"
_STANCE = {"+": "support", "-": "objection", "?": "reservation"}
_QUOTE = 60


def sparkline(counts: Sequence[int | None], *, ascii_: bool = False) -> str:
    """Draw the number of brackets at each point; a blank is where the paragraph does not stand.

    The lowest block is none at all. Digits end at 9; a plus sign is more.
    """
    if ascii_:
        return "".join(" " if one is None else str(one) if one < 10 else "+" for one in counts)
    most = max((one for one in counts if one is not None), default=0)
    scale = max(most, len(_BLOCKS) - 1)
    return "".join(" " if one is None else _BLOCKS[-(-one * 7 // scale)] for one in counts)


def history(answer: Answer, name_of: NameOf, width: int, *, ascii_: bool) -> Iterator[str]:
    """The timeline of a paragraph."""
    yield f"{answer['document']}, paragraph {answer['paragraph']}"
    counts = answer["brackets"]
    said = ", ".join("-" if one is None else str(one) for one in counts)
    yield f"brackets at each point: {sparkline(counts, ascii_=ascii_)}  ({said})"
    if not answer["standing"]:
        yield "It does not stand in the latest text."
    for point in answer["points"]:
        yield ""
        place = "  -" if point["undone"] else f"{point['point']:>3}"
        yield f"{place}  {headline(point)}"
        yield from _indented(sentences(point, name_of), width)


def headline(point: Answer) -> str:
    """Name a point, and say how the paragraph stands there."""
    return f"{_when(point)}: {_state(point)}"


def sentences(point: Answer, name_of: NameOf) -> list[str]:
    """Say who made a point of a timeline, and what happened."""
    said = ["undone; it counts for nothing"] if point["undone"] else []
    said += _by(point)
    said += events(point["events"], name_of)
    return said or ["nothing changed"]


def _when(moment: Answer) -> str:
    if moment["act"] is None:
        return f"{moment['moment']} ({moment['at']})" if moment["at"] else str(moment["moment"])
    at = datetime.fromisoformat(moment["at"]).astimezone()
    return f"{moment['moment']} ({at:%Y-%m-%d %H:%M})"


def _state(point: Answer) -> str:
    if point["undone"]:
        return str(point["what"])
    if point["status"] is None:
        return "does not stand"
    brackets = point["brackets"]
    counted = f", {brackets} bracket{'' if brackets == 1 else 's'}" if brackets else ""
    said = f", {point['said']}" if point["said"] else ""
    return f"{point['paragraph']}, {point['status']}{counted}{said}"


def _by(point: Answer) -> list[str]:
    if point["act"] is None:
        return []
    besides = (point["by"], point["meeting"], point["source"])
    said = [f"{point['what']} ({', '.join(one for one in besides if one)})"]
    return said + ([f"the ground recorded: {point['note']}"] if point["note"] else [])


def _indented(lines: Iterable[str], width: int) -> Iterator[str]:
    from textwrap import wrap

    for line in lines:
        yield from wrap(
            line,
            max(width, 40),
            initial_indent="      ",
            subsequent_indent="        ",
            break_long_words=False,
            break_on_hyphens=False,
        )


def events(happened: Sequence[Answer], name_of: NameOf) -> Iterator[str]:
    """Say what happened, marks of the same kind on the same bracket in one sentence."""
    if any(one["what"] in _BEGINNINGS for one in happened):
        happened = [{**one, "words": None} for one in happened]  # all of them come in
    for (what, target), together in groupby(happened, key=_same_sentence):
        alike = list(together)
        if alike[0].get("delegation"):
            yield _marks(what, target, alike, name_of)
        else:
            yield from (_event(one) for one in alike)


def _same_sentence(event: Answer) -> tuple[str, str | None]:
    return event["what"], event.get("new_target") or event.get("old_target")


_BEGINNINGS = ("in the first text", "came in", "part of a split")
_PLAIN = {
    "in the first text": "It stands in the first text.",
    "came in": "It came in.",
    "left out": "It was left out.",
    "wording edited": "The wording was edited.",
    "wording typographic": "Typography only was changed in the wording.",
    "agreed": "It is recorded as agreed.",
    "agreed ad referendum": "It is recorded as agreed ad referendum.",
    "reopened": "It was reopened.",
    "no longer recorded as agreed": "The text changed; it is no longer recorded as agreed.",
}
_NUMBERED = {
    "renumbered": "It was renumbered: {}.",
    "moved": "It was moved: {}.",
    "split": "It was split into {}.",
    "part of a split": "It came in as a part of {}, which was split.",
    "merged": "It was merged from {}.",
    "merged into another paragraph": "It was merged into {}.",
}
_BRACKETS = {
    "bracket opened": "{} is in brackets now ({}){}.",
    "bracket closed": "The brackets {} ({}) no longer stand{}.",
    "bracket widened": "The brackets were widened to {} ({}).",
    "bracket narrowed": "The brackets were narrowed to {} ({}).",
    "bracket shifted": "The brackets were shifted to {} ({}).",
    "bracket moved": "The brackets and their words were moved: {} ({}).",
    "bracket moved away": "The brackets and their words were moved to {3}: {0} ({1}).",
    "bracket moved here": "Brackets and their words were moved here from {3}: {0} ({1}).",
    "bracket split": "The brackets were split; a part is {} ({}).",
    "brackets merged": "The brackets were merged with others into {} ({}).",
    "alternative added": "{} was added as an alternative ({}).",
    "alternative dropped": "The alternative {} ({}) no longer stands{}.",
}


def _event(event: Answer) -> str:
    what = event["what"]
    if what in _PLAIN:
        return _PLAIN[what]
    if what in _NUMBERED:
        return _NUMBERED[what].format(event["detail"])
    target = event["new_target"] or event["old_target"]
    sentence = _BRACKETS.get(what, f"{what[:1].upper()}{what[1:]}: {{}} ({{}}).")
    return sentence.format(f"“{event['quote']}”", target, _instead(event), event.get("wording"))


def _instead(event: Answer) -> str:
    """Say what became of the words of a bracket, or whence they came."""
    words = event["words"]
    if words is None:
        return ""
    side = _OPENED if event["what"] == "bracket opened" else _CLOSED
    return side[words].format(_short(event["wording"]))


_OPENED = {
    "kept": "; its words stood before",
    "new": "; its words come in",
    "dropped": "; its words come in",
    "one chosen": "; “{}” stood before",
    "replaced": "; “{}” stood in its place",
}
_CLOSED = {
    "kept": "; the words stay",
    "dropped": "; the words are left out",
    "new": "; the words are left out",
    "one chosen": "; “{}” stays",
    "replaced": "; “{}” is in their place",
}


def _marks(what: str, target: str | None, marks: Sequence[Answer], name_of: NameOf) -> str:
    on = "the paragraph" if target == "p" else str(target)
    if what == "position lodged":
        return f"On {on}: {_by_stance(marks, 'new_sign', name_of)}."
    if what == "position flipped":
        turned = (
            f"{name_of(one['delegation'])} from {_STANCE[one['old_sign']]}"
            f" to {_STANCE[one['new_sign']]}"
            for one in marks
        )
        return f"On {on} changed: {'; '.join(turned)}."
    if what == "notation respelled":
        names = ", ".join(name_of(one["delegation"]) for one in marks)
        return f"On {on} written otherwise, with the same meaning: {names}."
    return _GONE[what].format(on, _by_stance(marks, "old_sign", name_of))


_GONE = {
    "position lifted": "On {} lifted: {}.",
    "mark moved to another target": "Moved from {} to another target: {}.",
    "mark went with its bracket": (
        "Went with {}: {}; nobody is recorded as having lifted anything."
    ),
    "no longer marked": "No longer marked on {}: {}; nobody is recorded as having lifted it.",
}


def _by_stance(marks: Sequence[Answer], sign: str, name_of: NameOf) -> str:
    sides = []
    for one, stance in _STANCE.items():
        names = sorted(name_of(mark["delegation"]) for mark in marks if mark[sign] == one)
        if names:
            sides.append(f"{stance} of {_listed(names)}")
    return "; ".join(sides)


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def bracket(answer: Answer, name_of: NameOf, width: int) -> Iterator[str]:
    """The life of a bracket."""
    yield f"{answer['document']}, paragraph {answer['paragraph']}, bracket {answer['bracket']}"
    for stage in answer["stages"]:
        yield ""
        yield f"{stage['point']:>3}  {_when(stage)}: {_called(stage)}"
        yield from _indented(stage_sentences(stage, name_of), width)


def _called(stage: Answer) -> str:
    """Name a bracket at one point; one that went to another part of a split was not closed."""
    if stage["target"]:
        return f"{stage['target']} in {stage['paragraph']}"
    return "closed" if stage["events"] else "no longer in this paragraph"


def stage_sentences(stage: Answer, name_of: NameOf) -> Iterator[str]:
    """Say what happened to a bracket at one point, and who is recorded on it."""
    yield from _by(stage)
    happened = stage["events"]
    opened = any(one["what"] == "bracket opened" for one in happened)
    if opened:
        happened = [one for one in happened if not one.get("delegation")]
    elif stage["target"]:
        yield f"“{_short(stage['text'])}”"
    yield from events(happened, name_of)
    if opened and stage["act"] is None:
        yield "Who opened it is not recorded."
    if stage["target"]:
        yield _held(stage["holders"], name_of)


def _held(holders: Sequence[Answer], name_of: NameOf) -> str:
    return f"Recorded: {_by_stance(holders, 'sign', name_of) or 'nobody'}."


def wording(answer: Answer, name_of: NameOf, width: int) -> Iterator[str]:
    """What became of some words."""
    yield f"{answer['document']}, paragraph {answer['paragraph']}: “{_short(answer['wording'])}”"
    before: int | None = None
    for point in answer["points"]:
        yield ""
        number = f", in {point['paragraph']}" if point["paragraph"] else ""
        yield f"{point['point']:>3}  {_when(point)}{number}"
        yield from _indented(place_sentences(point["places"], before, name_of), width)
        before = len(point["places"])


def place_sentences(places: Sequence[Answer], before: int | None, name_of: NameOf) -> Iterator[str]:
    """Say in which brackets words stand; `before` is in how many places they stood before."""
    if not places:
        yield "The words are gone."
    elif not before:
        yield "The words come in." if before is None else "The words are back."
    for place in places:
        if place["partly"]:
            yield "A bracket holds a part of them."
        for one in place["brackets"]:
            yield f"In brackets ({one['target']}). {_held(one['holders'], name_of)}"
        if not place["brackets"] and not place["partly"]:
            yield "Not in brackets."


def between(answer: Answer) -> Iterator[str]:
    """The difference between two points of a paragraph."""
    yield f"{answer['document']}, paragraph {answer['paragraph']}"
    yield f"{_when(answer['old'])} compared with {_when(answer['new'])}"
    yield ""
    yield "WORDING" if answer["wording"] else "WORDING: no change"
    for change in answer["wording"]:
        yield f"  {change['what']}"
        yield f"      {word_changes(change['changes'])}"
    yield ""
    yield "BRACKETS AND POSITIONS" if answer["positions"] else "BRACKETS AND POSITIONS: no change"
    if answer["positions"]:
        yield "  As marked in the text: a mark that is gone does not say that anybody agreed."
    yield from position_changes(answer["positions"])


def at_import(answer: Answer, width: int) -> Iterator[str]:
    """What to look at in a draft before it is imported; only what there is."""
    found = to_look_at(answer)
    if found:
        yield f"look at, compared with {answer['old']}:"
    for title, lines in found:
        yield f"  {title}"
        yield from _indented(lines, width)


def after_import(answer: Answer) -> str | None:
    """Where there was something to look at, how to see it again."""
    numbers = to_look_at_again(answer)
    return f"Look at {numbers}: `negotiate alarms` says why." if numbers else None


def to_look_at_again(answer: Answer) -> str:
    """Name the paragraphs in which there is something to look at."""
    named = (
        one["paragraph"] for name in ("reopened", "returned", "vanished") for one in answer[name]
    )
    return in_a_sentence(list(dict.fromkeys(named)))


def to_look_at(answer: Answer) -> list[tuple[str, list[str]]]:
    """Give what is easily overlooked; that marks went with their brackets is not."""
    return [(title, lines) for title, lines in sections(answer)[:3] if lines]


def alarms(answer: Answer, width: int) -> Iterator[str]:
    """What to look at between two texts."""
    yield f"{answer['document']}: {answer['old']} compared with {answer['new']}"
    for title, lines in sections(answer):
        yield ""
        yield title if lines else f"{title}: none"
        yield from _indented(lines, width)


def sections(answer: Answer) -> list[tuple[str, list[str]]]:
    """Give under each title what there is to look at, in sentences."""
    return [
        (
            "Clean or agreed before, and not now",
            [_reopened(one) for one in answer["reopened"]],
        ),
        (
            "Wording that was left out before and returns",
            [_returned(one) for one in answer["returned"]],
        ),
        (
            "Marks that went while their bracket stood, lift not recorded",
            list(_gone(answer["vanished"])),
        ),
        (
            "Marks that went with their bracket, which says nothing of who made them",
            list(_gone(answer["went_with_brackets"])),
        ),
    ]


def _reopened(one: Answer) -> str:
    since, until = _when(one["clean_from"]), _when(one["clean_until"])
    span = f"in {until}" if since == until else f"from {since} to {until}"
    if one["status"] == "gone":
        said = f"recorded as {one['said']} in {_when(one['agreed'])}" if one["said"] else ""
        return f"{one['paragraph']}: {said or f'clean {span}'}; no longer in the text."
    brackets = one["brackets"]
    now = f"{brackets} bracket{'' if brackets == 1 else 's'} now" if brackets else one["status"]
    if one["said"]:
        then = f"recorded as {one['said']} in {_when(one['agreed'])}"
        now = now if one["status"] == "open" else "the text has changed"
        return f"{one['paragraph']}: {then}; {now}, and not recorded as agreed."
    return f"{one['paragraph']}: clean {span}, not recorded as agreed; {now}."


def _returned(one: Answer) -> str:
    return (
        f"{one['paragraph']}: “{_short(one['wording'])}” was left out of {one['left_out_of']}"
        f" in {_when(one['left_out'])}."
    )


def _gone(marks: Sequence[Answer]) -> Iterator[str]:
    """Name the marks on one bracket in one sentence, and where they stand now."""
    for (number, quote), together in groupby(marks, key=_on_one_bracket):
        alike = sorted(together, key=lambda one: str(one["name"]))
        said = _listed([f"{one['name']} ({one['sign']})" for one in alike])
        places: dict[str, list[str]] = {}
        for one in alike:
            if one["now_on"]:
                places.setdefault(one["now_on"], []).append(one["name"])
        now = "".join(f"; {_listed(names)} on “{on}” now" for on, names in places.items())
        yield f"{number}: {said} on “{quote}”{now}."


def _on_one_bracket(mark: Answer) -> tuple[str, str]:
    return mark["paragraph"], mark["quote"]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTE else line[: _QUOTE - 1].rstrip() + "…"
