"""What became of a paragraph through its texts and acts, and what is easily overlooked in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from negotiate.history import Event
from negotiate.telling.comparison import changed_positions, changed_wording, compared
from negotiate.telling.page import GAP, Block, Heading, Item, Page, Paragraph, Span, line
from negotiate.telling.words import (
    ONLY_TYPOGRAPHY,
    SIGNS,
    counted,
    in_a_sentence,
    listed,
    local_time,
    quoted,
)

if TYPE_CHECKING:
    from negotiate.answers import history as answers

Answer = Mapping[str, Any]
NameOf = Callable[[str], str]

NOTHING_RECORDED = "Nothing is recorded here."
NO_TEXT_TO_RESTORE = "There is no text under the cursor to restore."
UNDONE_COUNTS_FOR_NOTHING = "What was undone counts for nothing: choose a point with a number"
TEXT_UNCHANGED = "the text did not change"
_GONE_NOW = "It does not stand in the latest text."
_BLOCKS = "▁▂▃▄▅▆▇█"
_quoted = partial(quoted, most=60)

# What a paragraph went through


def sparkline(counts: Sequence[int | None], *, ascii_: bool = False) -> str:
    """Draw the number of brackets at each point; a blank is where the paragraph does not stand.

    The lowest block is none at all. Digits end at 9; a plus sign is more.
    """
    if ascii_:
        return "".join(" " if one is None else str(one) if one < 10 else "+" for one in counts)
    most = max((one for one in counts if one is not None), default=0)
    scale = max(most, len(_BLOCKS) - 1)
    return "".join(" " if one is None else _BLOCKS[-(-one * 7 // scale)] for one in counts)


def history(answer: answers.History, name_of: NameOf, *, ascii_: bool) -> Page:
    """Tell the timeline of a paragraph."""
    counts = answer["brackets"]
    said = ", ".join("-" if one is None else str(one) for one in counts)
    drawn = Span(sparkline(counts, ascii_=ascii_), "code")
    return Page(
        line(f"{answer['document']}, paragraph {answer['paragraph']}"),
        (
            line("brackets at each point: ", drawn, f"  ({said})"),
            *(() if answer["standing"] else (line(_GONE_NOW),)),
        ),
        tuple(
            block
            for point in answer["points"]
            for block in _point(point, f"{when(point)}: {_state(point)}", sentences(point, name_of))
        ),
    )


def _point(point: Answer, headline: str, said: Iterable[str]) -> Iterator[Block]:
    yield GAP
    yield Item(line(f"{point['point'] or '-':>3}  {headline}"), _sentences(said, 2))


def _sentences(said: Iterable[str], indent: int) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(line(one), indent, hang=2) for one in said)


def sentences(point: answers.Point, name_of: NameOf) -> list[str]:
    """Say who made a point of a timeline, and what happened."""
    said = ["undone; it counts for nothing"] if point["undone"] else []
    said += _by(point)
    said += events(point["events"], name_of)
    return said or ["nothing changed"]


def when(moment: answers.Moment) -> str:
    """Name a moment with its date; that of an act is the time of the officer's own zone."""
    at = moment["at"]
    if at and moment["act"] is not None:
        at = local_time(at)
    return f"{moment['moment']} ({at})" if at else str(moment["moment"])


def _state(point: answers.Point) -> str:
    if point["undone"]:
        return str(point["what"])
    if point["status"] is None:
        return "does not stand"
    brackets = counted(point["brackets"], "bracket") if point["brackets"] else ""
    parts = (point["paragraph"], point["status"], brackets, point["said"])
    return ", ".join(one for one in parts if one)


def _by(point: answers.Made) -> list[str]:
    if point["act"] is None:
        return []
    besides = (point["by"], point["meeting"], point["source"])
    said = [f"{point['what']} ({', '.join(one for one in besides if one)})"]
    return said + ([f"the ground recorded: {point['note']}"] if point["note"] else [])


def events(happened: Sequence[answers.Event], name_of: NameOf) -> Iterator[str]:
    """Say what happened, marks of the same kind on the same bracket in one sentence."""
    if any(one["what"] in _BEGINNINGS for one in happened):
        happened = [{**one, "words": None} for one in happened]  # all of them come in
    for (what, target), together in groupby(happened, key=_same_sentence):
        alike = list(together)
        if alike[0].get("delegation"):
            yield _marks(what, target, alike, name_of)
        else:
            yield from (_event(one) for one in alike)


def _same_sentence(event: answers.Event) -> tuple[str, str | None]:
    return event["what"], event.get("new_target") or event.get("old_target")


_BEGINNINGS = ("in the first text", "came in", "part of a split")
_PLAIN = {
    "in the first text": "It stands in the first text.",
    "came in": "It came in.",
    "left out": "It was left out.",
    "wording edited": "The wording was edited.",
    "wording typographic": ONLY_TYPOGRAPHY,
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


def _event(event: answers.Event) -> str:
    what = event["what"]
    if what in _PLAIN:
        return _PLAIN[what]
    if what in _NUMBERED:
        return _NUMBERED[what].format(event["detail"])
    target = event["new_target"] or event["old_target"]
    sentence = _BRACKETS.get(what, f"{what[:1].upper()}{what[1:]}: {{}} ({{}}).")
    return sentence.format(f"“{event['quote']}”", target, _instead(event), event.get("wording"))


def _instead(event: answers.Event) -> str:
    """Say what became of the words of a bracket, or whence they came."""
    words = event["words"]
    if words is None:
        return ""
    side = _OPENED if event["what"] == "bracket opened" else _CLOSED
    return side[words].format(_quoted(event["wording"]))


_OPENED = {
    "kept": "; its words stood before",
    "half a bracket": "; its words stood beside a bracket without its other half",
    "new": "; its words come in",
    "dropped": "; its words come in",
    "one chosen": "; {} stood before",
    "replaced": "; {} stood in its place",
}
_CLOSED = {
    "kept": "; the words stay",
    "half a bracket": "; the words stay beside a bracket without its other half",
    "dropped": "; the words are left out",
    "new": "; the words are left out",
    "one chosen": "; {} stays",
    "replaced": "; {} is in their place",
}


def _marks(what: str, target: str | None, marks: Sequence[Answer], name_of: NameOf) -> str:
    on = "the paragraph" if target == "p" else str(target)
    if what == "position lodged":
        return f"On {on}: {_by_stance(marks, 'new_sign', name_of)}."
    if what == "position flipped":
        turned = (
            f"{name_of(one['delegation'])} from {SIGNS[one['old_sign']].noun}"
            f" to {SIGNS[one['new_sign']].noun}"
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
    for one, stance in SIGNS.items():
        names = sorted(name_of(mark["delegation"]) for mark in marks if mark[sign] == one)
        if names:
            sides.append(f"{stance.noun} of {listed(names)}")
    return "; ".join(sides)


_MARKS_IN_SHORT = {
    "position lodged": "",
    "position flipped": "",
    "position lifted": "lifted",
    "mark moved to another target": "moved from there",
    "no longer marked": "no longer marked",
    "mark went with its bracket": "went with bracket",
    "notation respelled": "respelled",
}
_ALTERNATIVES = ("alternative added", "alternative dropped")


def mark_in_short(event: Event) -> str | None:
    """Say what became of a mark, beside that mark; nothing of one lodged; None of what is none."""
    return _MARKS_IN_SHORT.get(event.what) if event.change is not None else None


def in_short(events: Sequence[Event]) -> tuple[list[str], list[str]]:
    """Say on one line what happened but to marks; the wording comes last, behind the marks.

    Brackets and alternatives are counted: `2 brackets opened, 1 closed`.
    """
    wording = [one.what for one in events if one.what.startswith("wording ")]
    known = [
        f"{one.what} {one.detail or ''}".rstrip()
        for one in events
        if one.what not in (*wording, *_MARKS_IN_SHORT, *_BRACKETS)
    ]
    found = Counter(one.what for one in events if one.what in _BRACKETS)
    brackets = [
        f"{count} {what.split(maxsplit=1)[1]}"
        for what, count in found.items()
        if what not in _ALTERNATIVES
    ]
    if brackets:
        count, _, what = brackets[0].partition(" ")
        brackets[0] = f"{counted(int(count), 'bracket')} {what}"
    others = [f"{found[what]} {what}" for what in found if what in _ALTERNATIVES]
    return [*known, *brackets, *others], wording


def bracket(answer: answers.BracketHistory, name_of: NameOf) -> Page:
    """Tell the life of a bracket."""
    return Page(
        line(f"{answer['document']}, paragraph {answer['paragraph']}, bracket {answer['bracket']}"),
        (),
        tuple(
            block
            for one in answer["stages"]
            for block in _point(one, f"{when(one)}: {_called(one)}", stage_sentences(one, name_of))
        ),
    )


def _called(stage: answers.BracketStage) -> str:
    """Name a bracket at one point; one that went to another part of a split was not closed."""
    if stage["target"]:
        return f"{stage['target']} in {stage['paragraph']}"
    return "closed" if stage["events"] else "no longer in this paragraph"


def stage_sentences(stage: answers.BracketStage, name_of: NameOf) -> Iterator[str]:
    """Say what happened to a bracket at one point, and who is recorded on it."""
    yield from _by(stage)
    happened = stage["events"]
    opened = any(one["what"] == "bracket opened" for one in happened)
    if opened:
        happened = [one for one in happened if not one.get("delegation")]
    elif stage["target"]:
        yield _quoted(stage["text"] or "")
    yield from events(happened, name_of)
    if opened and stage["act"] is None:
        yield "Who opened it is not recorded."
    if stage["target"]:
        yield _held(stage["holders"], name_of)


def _held(holders: Sequence[answers.Signed], name_of: NameOf) -> str:
    return f"Recorded: {_by_stance(holders, 'sign', name_of) or 'nobody'}."


def wording(answer: answers.WordingHistory, name_of: NameOf) -> Page:
    """Tell what became of some words."""
    blocks: list[Block] = []
    before: int | None = None
    for point in answer["points"]:
        number = f", in {point['paragraph']}" if point["paragraph"] else ""
        said = place_sentences(point["places"], before, name_of)
        blocks += _point(point, f"{when(point)}{number}", said)
        before = len(point["places"])
    title = f"{answer['document']}, paragraph {answer['paragraph']}: {_quoted(answer['wording'])}"
    return Page(line(title), (), tuple(blocks))


def place_sentences(
    places: Sequence[answers.WordsPlace], before: int | None, name_of: NameOf
) -> Iterator[str]:
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


def between(answer: answers.Between) -> Iterator[str]:
    """Tell the difference between two points of a paragraph."""
    yield f"{answer['document']}, paragraph {answer['paragraph']}"
    yield compared(when(answer["old"]), when(answer["new"]))
    yield from changed_wording((one["what"], one["changes"]) for one in answer["wording"])
    yield from changed_positions(answer["positions"])


def compared_with(place: int, moment: str, following: str | None) -> str:
    """Say what every point is compared with."""
    besides = f"{following}. " if following else ""
    return f"{besides}Compared with point {place}, {moment}. Esc ends this."


def only_followed(following: str) -> str:
    """Say that only the points are listed that concern a bracket or some words."""
    return f"{following}. Esc ends this."


def following_bracket(target: str, moment: str) -> str:
    """Name the bracket that is followed."""
    return f"Following {target} of {moment}"


def following_words(words: str) -> str:
    """Quote the words that are followed."""
    return f"Following {quoted(words, None)}"


def which_bracket(moment: str) -> str:
    """Ask which bracket to follow."""
    return f"Follow which bracket of {moment}?"


def no_bracket_to_follow(moment: str) -> str:
    """Say that a text has no bracket."""
    return f"There is no bracket to follow at {moment}"


def brackets_now(count: int | None) -> str:
    """Count the brackets of a paragraph as it stands now."""
    return "does not stand now" if count is None else counted(count, "bracket")


def undone_by(officer: str, act: int) -> str:
    """Say who took an act back."""
    return f"undone by {officer}, act {act}"


def to_be_inserted(number: str, text: str) -> str:
    """Say that a paragraph that is gone cannot be restored, and how it comes back."""
    return f"{number} does not stand in {text}: insert it, with P"


def reads_so(number: str, earlier: str) -> str:
    """Say that a paragraph has the text already that was chosen for it."""
    return f"{number} reads as in {earlier} already: choose another text"


# What to look at in a new text

KINDS = {
    "reopened": "Clean or agreed before, and not now",
    "returned": "Wording that was left out before and returns",
    "vanished": "Marks that went while their bracket stood, lift not recorded",
    "went_with_brackets": "Marks that went with their bracket, which says nothing of who made them",
}
NOTHING_TO_LOOK_AT = "Nothing was found to look at between these two texts."
NOTHING_TO_COMPARE = "There is nothing to compare with. Esc leads back."


def looked_at(count: int, quiet: int) -> str:
    """Count what is listed: what to look at, and marks that went with their bracket."""
    parts = [f"{count} to look at"] if count or not quiet else []
    return ", ".join([*parts, f"{quiet} gone with a bracket"] if quiet else parts)


def at_import(answer: answers.Alarms) -> tuple[Block, ...]:
    """Tell what to look at in a draft before it is imported; only what there is."""
    found = to_look_at(answer)
    parts = (Item(line(title), _sentences(said, 0), indent=2) for title, said in found)
    beginning = Paragraph(line(f"look at, compared with {answer['old']}:"))
    return (beginning, *parts) if found else ()


def look_again(answer: answers.LookAt | None, how: str) -> str | None:
    """Where there was something to look at, say where, and `how` to see why."""
    numbers = to_look_at_again(answer) if answer is not None else ""
    return f"Look at {numbers}: {how} says why." if numbers else None


def to_look_at_again(answer: answers.LookAt) -> str:
    """Name the paragraphs in which there is something to look at."""
    named = (
        one["paragraph"] for name in ("reopened", "returned", "vanished") for one in answer[name]
    )
    return in_a_sentence(list(dict.fromkeys(named)))


def to_look_at(answer: answers.LookAt) -> list[tuple[str, list[str]]]:
    """Give what is easily overlooked; that marks went with their brackets is not."""
    return [(title, lines) for title, lines in sections(answer)[:3] if lines]


def alarms(answer: answers.Alarms) -> Page:
    """Tell what to look at between two texts."""
    blocks: list[Block] = []
    for title, said in sections(answer):
        heading = Heading(line(title if said else f"{title}: none"))
        blocks += [GAP, heading, *_sentences(said, 6)]
    title = f"{answer['document']}: {compared(answer['old'], answer['new'])}"
    return Page(line(title), (), tuple(blocks))


def sections(answer: answers.LookAt) -> list[tuple[str, list[str]]]:
    """Give under each title what there is to look at, in sentences."""
    found: Answer = answer
    return [(title, [*sentences_on(kind, found[kind])]) for kind, title in KINDS.items()]


def sentences_on(kind: str, entries: Sequence[Any]) -> Iterator[str]:
    """Tell what there is to look at of one kind."""
    if kind == "reopened":
        return map(_reopened, entries)
    return map(_returned, entries) if kind == "returned" else _gone(entries)


def _reopened(one: answers.Reopened) -> str:
    since, until = when(one["clean_from"]), when(one["clean_until"])
    span = f"in {until}" if since == until else f"from {since} to {until}"
    number, agreed = one["paragraph"], one["agreed"]
    then = f"recorded as {one['said']} in {when(agreed)}" if one["said"] and agreed else ""
    if one["status"] == "gone":
        return f"{number}: {then or f'clean {span}'}; no longer in the text."
    brackets = one["brackets"]
    now = f"{counted(brackets, 'bracket')} now" if brackets else one["status"]
    if then:
        now = now if one["status"] == "open" else "the text has changed"
        return f"{number}: {then}; {now}, and not recorded as agreed."
    return f"{number}: clean {span}, not recorded as agreed; {now}."


def _returned(one: answers.Returned) -> str:
    return (
        f"{one['paragraph']}: {_quoted(one['wording'])} was left out of {one['left_out_of']}"
        f" in {when(one['left_out'])}."
    )


def _gone(marks: Sequence[answers.Gone]) -> Iterator[str]:
    """Name the marks on one bracket in one sentence, and where they stand now."""
    for (number, quote), together in groupby(marks, key=_on_one_bracket):
        alike = sorted(together, key=lambda one: str(one["name"]))
        said = listed([f"{one['name']} ({one['sign']})" for one in alike])
        places: dict[str, list[str]] = {}
        for one in alike:
            if one["now_on"]:
                places.setdefault(one["now_on"], []).append(one["name"])
        now = "".join(f"; {listed(names)} on “{on}” now" for on, names in places.items())
        yield f"{number}: {said} on “{quote}”{now}."


def _on_one_bracket(mark: answers.Gone) -> tuple[str, str]:
    return mark["paragraph"], mark["quote"]


# The trail

NO_ACT_HAS_THESE = "No act has these words. Esc takes the filter away."
TO_FILTER = "a number, an officer, words"
NO_ACT_HERE = "There is no act under the cursor."


def act_in_full(said: str, besides: Iterable[str], *, undone: bool) -> str:
    """Say all of an act: what it did, then its place, when, by whom and on what source."""
    told = f"{said} {', '.join(one for one in besides if one)}."
    return f"{told} Undone since." if undone else told


def about_no_paragraph(act: int) -> str:
    """Say that an act has no paragraph that could be opened."""
    return f"Act {act} is about no single paragraph."


def stands_no_more(number: str, text: str) -> str:
    """Say that the paragraph of an act is gone."""
    return f"{number} does not stand in {text} any more."


def not_to_be_undone(act: int, *, undone: bool) -> str:
    """Say why an act cannot be undone."""
    if undone:
        return f"Act {act} was undone already: choose one that stands."
    return f"Act {act} is itself an undo: choose one that stands."
