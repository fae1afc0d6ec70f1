"""The report for the minutes on what one text and the acts before it brought."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from negotiate.queries.session import report_of
from negotiate.telling.session.report import Reported, SessionReport
from tests.made_truth.differences import (
    CLOSED,
    FLIPPED,
    LODGED,
    OPENED,
    UNMARKED,
    changes,
    is_edited,
)
from tests.made_truth.judging import UNKNOWN, Fact, Judged, as_told, listed, read
from tests.made_truth.making import Stage
from tests.made_truth.of_acts import (
    CODE,
    OF_ACTS,
    ON,
    PARAGRAPH,
    SIGN,
    STANCES,
    Course,
    courses,
    is_told,
    not_lifted,
    of_change,
    of_deed,
)
from tests.made_truth.of_figures import _of_summary, _sentence
from tests.made_truth.of_two_texts import Key, Row
from tests.made_truth.playing import Played
from tests.made_truth.texts import Made

_NARROWING = {CLOSED, "bracket narrowed"}
_WIDENING = {OPENED, "bracket widened"}
_WORD = re.compile(r"w\d+a\d+")
_OF_ALL = ("split", "merged")


def judge(played: Played, judged: Judged) -> None:
    """Judge the report on the last text, which has just been brought in."""
    before, after = played.stages[-2:]
    report = report_of(played.store, played.document, None, before.name)
    truth = courses(before, after)
    where = f"report{' on acts' if after.deeds else ''}: {before.name} to {after.name}"
    if not _seen(report, truth):
        judged.links.append(where)
        return
    named = {one.number: each for each in truth for one in each.row.new}
    gone = {each.row.old[0].number: each for each in truth if not each.row.new}
    told: list[Fact] = [("renumbered", *one) for one in report.renumbered]
    told += _sentence(report.sentence, after)
    for one in report.paragraphs:
        course = (gone if not _stands(one, after) else named)[one.number]
        said = list(_said_of(one, course))
        told += [("outcome", one.number, one.outcome), *dict.fromkeys(said)]
        parted = course.row.is_parted or (course.step and course.step.is_parted)
        if not parted and not _in_order(said, course, (before, after)):
            judged.false.append(f"{where}: out of order: {one.number}: {said}")
    told = [one for at, one in enumerate(told) if one[0] not in _OF_ALL or one not in told[:at]]
    so = [*_so(truth, (before, after)), *_remaining(after)]
    judged.hold(where, told, dict.fromkeys(so), _may(truth))
    judged.hold(where, _figures_told(report), _figures(truth, (before, after)))


def _stands(one: Reported, after: Stage) -> bool:
    return one.outcome != "deleted" and any(made.number == one.number for made in after.state)


def _remaining(stage: Stage) -> Iterator[Fact]:
    """What the sentence for the minutes says at the end."""
    kinds = ("open", "held", "unheld", "blank")
    yield from (one for one in _of_summary(stage) if one[0] in kinds)


def _seen(report: SessionReport, truth: Sequence[Course]) -> bool:
    """Tell whether the report parts, joins and pairs paragraphs and brackets as was planted."""
    said = {(one.number, one.outcome) for one in report.paragraphs}
    for course in truth:
        row = course.row
        if row.is_parted:
            what = "split" if len(row.old) == 1 else "merged"
            if any((one.number, what) not in said for one in row.new):
                return False
        elif not row.new and (row.old[0].number, "deleted") not in said:
            return False
    quotes = {
        _folded(one.quote)
        for course in truth
        for one in course.all_changes()
        if one.what in (OPENED, CLOSED)
    }
    told = {
        _folded(found[1])
        for one in report.paragraphs
        for sentence in one.sentences
        if (
            found := re.search(
                r"“(\[.*?)” (?:is no longer in the text|is in the text now)", sentence
            )
        )
    }
    return told <= quotes


def _folded(quote: str) -> str:
    return quote.rstrip("…")[:50]


def _outcome(course: Course) -> str | None:
    row = course.row
    old, new = row.sides
    if old is None or new is None:
        return "new" if new else "deleted"
    if row.is_parted:
        return "split" if len(row.old) == 1 else "merged"
    if new.said != old.said:
        reopened = any(one.what == "reopen" for one in course.deeds)
        return new.said or ("reopened" if reopened else "no longer recorded as agreed")
    return _of_brackets(old, new) or (
        "moved" if row.moved else "text as before" if course.deeds else None
    )


def _of_brackets(old: Made, new: Made) -> str | None:
    if old.brackets and new.status == "clean":
        return "no brackets remain"
    kinds = {one.what for one in changes(old, new)}
    narrowed, widened = bool(kinds & _NARROWING), bool(kinds & _WIDENING)
    if narrowed or widened:
        both = "narrowed in part, widened in part"
        return both if narrowed and widened else "narrowed" if narrowed else "widened"
    if is_edited(old, new) or kinds:
        return "edited" if is_edited(old, new) else "positions only"
    return None


def _so(truth: Sequence[Course], stages: tuple[Stage, Stage]) -> Iterator[Fact]:
    for course in truth:
        outcome = _outcome(course)
        for one in course.row.new or course.row.old:
            if outcome:
                yield "outcome", one.number, outcome
        old, new = course.row.sides
        if outcome is None:
            if old and new and old.number != new.number:
                yield "renumbered", old.number, new.number
            continue
        for block in _blocks(course, stages):
            yield from block


def _blocks(course: Course, stages: tuple[Stage, Stage]) -> Iterator[list[Fact]]:
    """What is said of a paragraph in its order: where it stood, each act, the text, how it is."""
    row = course.row
    old, new = row.sides
    yield [*_placed(course, stages)]
    for deed in course.deeds:
        yield [*of_deed(deed, row.key)]
    if course.step is not None:
        yield [*_of_step(course.step, row.key)]
    if old and new and not row.is_parted and old.open and new.status != "open" and not new.said:
        yield [("no brackets remain", row.key)]


def _of_step(step: Row, key: Key) -> Iterator[Fact]:
    """What the next text brought."""
    old, new = step.sides
    if not step.old or not step.new:
        yield "stands" if step.new else "stood", key
    elif not step.is_parted and old and new and is_edited(old, new) and is_told(old, new):
        yield "edited", key
    yield from (fact for one in changes(old, new) for fact in of_change(one, key, step))


def _in_order(said: Sequence[Fact], course: Course, stages: tuple[Stage, Stage]) -> bool:
    """Tell whether all is said in its order and as often as it happened."""
    rest = [one for one in said if one[0] != "edited"]
    told = Counter(rest)
    for block in _blocks(course, stages):
        known = {as_told(one, told) for one in block if one[0] != "edited"}
        if {*rest[: len(known)]} != known:
            return False
        rest = rest[len(known) :]
    return not rest


def _may(truth: Sequence[Course]) -> Iterator[Fact]:
    for course in truth:
        row = course.row
        pairs = [(one.before, one.after) for one in course.deeds if one.what == "amend"]
        pairs += [course.step.sides] if course.step else []
        if any(old and new and is_edited(old, new) for old, new in pairs):
            yield "edited", row.key
        if row.is_parted:
            yield "no brackets remain", row.key


def _placed(course: Course, stages: tuple[Stage, Stage]) -> Iterator[Fact]:
    row = course.row
    reopened = {(one.before.name, one.what) for one in course.deeds if one.before}
    if row.is_parted:
        yield ("split" if len(row.old) == 1 else "merged", *row.key)
        for one in row.old:
            if one.said and (one.name, "reopen") not in reopened:
                yield "no longer agreed", row.key, one.said
        return
    old, new = row.sides
    if old and not new and old.said:
        yield "had been", row.key, old.said
    if not old or not new:
        return
    if row.moved:
        places = (
            _after(stage, one[0]) for stage, one in zip(stages, (row.old, row.new), strict=True)
        )
        yield "moved", row.key, *places
    elif old.number != new.number:
        yield "number", row.key
    if old.said and not new.said and all(one.what != "reopen" for one in course.deeds):
        yield "no longer agreed", row.key, old.said


def _after(stage: Stage, made: Made) -> str:
    at = next(at for at, one in enumerate(stage.state) if one.name == made.name)
    return f"after {stage.state[at - 1].number}" if at else "first"


def _said_of(told: Reported, course: Course) -> Iterator[Fact]:
    words = {word for made in course.all_made() for word in made.words}
    for sentence in told.sentences:
        if set(_WORD.findall(re.sub(r"\w+…", "", sentence))) - words:
            yield "words of another paragraph", sentence
        yield from _keyed(sentence, course.row)


def _keyed(sentence: str, row: Row) -> Iterator[Fact]:
    for fact in read(sentence, _GRAMMAR):
        if fact[0] in ("split", "merged"):
            yield fact
        elif fact[0] == "moved":
            yield "moved", row.key, *fact[1:]
        else:
            yield fact[0], row.key, *fact[1:]


def _numbers(text: str) -> tuple[str, ...]:
    return tuple(listed(text))


def _recorded(found: re.Match[str]) -> Iterator[Fact]:
    code, sign = CODE.get(found[1], found[1]), SIGN[found[2]]
    if found[4]:
        yield FLIPPED, code, SIGN[found[4]], sign, found[3]
    else:
        yield LODGED, code, sign, found[3]


_GRAMMAR = {
    **OF_ACTS,
    r"It had been recorded as (agreed(?: ad referendum)?)\.": lambda found: [
        ("had been", found[1])
    ],
    r"(?:It|\d+) had been recorded as (agreed(?: ad referendum)?); its text has changed, and it is"
    r" no longer recorded so\.": lambda found: [("no longer agreed", found[1])],
    r"The paragraph is new: “(.+)”": lambda found: [("stands",)],
    r"The paragraph is no longer in the text; it read: “(.+)”": lambda found: [("stood",)],
    r"It was moved: it stood (.+) as (.+), and stands (.+) now\.": lambda found: [
        ("moved", found[1], found[3])
    ],
    r"It was (\S+(?: \(\w\)| bis)?) before\.": lambda found: [("number",)],
    r"The wording was edited[:,] .+\.": lambda found: [("edited",)],
    r"(.+) was split: it is (.+) now\.": lambda found: [("split", (found[1],), _numbers(found[2]))],
    r"(.+) were merged: they are (.+) now\.": lambda found: [
        ("merged", _numbers(found[1]), (found[2],))
    ],
    r"In the place of “(.+)”, “(\[.+)” is in the text now, in brackets\.": lambda found: [
        (OPENED, found[2], "replaced", found[1])
    ],
    r"In the place of “(\[.+)”, “(.+)” stands in the text now\.": lambda found: [
        (CLOSED, found[1], "replaced", found[2])
    ],
    r"“(\[.+)” is in brackets now\.": lambda found: [(OPENED, found[1], "kept", "")],
    r"“(\[.+)” is in the text now, in brackets\.": lambda found: [(OPENED, found[1], "new", "")],
    r"“(\[.+)” stays, without its brackets\.": lambda found: [(CLOSED, found[1], "kept", "")],
    r"“(\[.+)” is no longer in the text\.": lambda found: [(CLOSED, found[1], "dropped", "")],
    r"“(\[.+)” stands in brackets now\.": lambda found: [(OPENED, found[1], None, "")],
    r"The brackets of “(\[.+)” no longer stand\.": lambda found: [(CLOSED, found[1], None, "")],
    r"Of “(\[.+)”, “(.+)” stands in the text now\.": lambda found: [
        (CLOSED, found[1], "one chosen", found[2])
    ],
    r"The brackets were (widened|narrowed) to “(\[.+)”\.": lambda found: [
        (f"bracket {found[1]}", found[2], None, "")
    ],
    r"The brackets were moved to “(\[.+)”\.": lambda found: [
        ("bracket shifted", found[1], None, "")
    ],
    r"“(\[.+)” was moved within the paragraph\.": lambda found: [
        ("bracket moved", found[1], None, "")
    ],
    rf"(.+) is recorded with ({STANCES}) {ON}(?:; before, with (\w+))?\.": _recorded,
    r"The mark \((.)(\w+)\)(?: on “(\[.+)”)? no longer stands; nobody is recorded as having"
    r" lifted it\.": (lambda found: [(UNMARKED, found[2], found[1], found[3] or PARAGRAPH)]),
    rf"(.+) on {ON} went with it; nobody is recorded as having lifted (?:it|them)\.": (
        lambda found: not_lifted("went", found)
    ),
    r"No brackets remain; the paragraph is not recorded as agreed\.": lambda found: [
        ("no brackets remain",)
    ],
}


def _figures(truth: Sequence[Course], stages: tuple[Stage, Stage]) -> Iterator[Fact]:
    for name, count in (("Open paragraphs", "open"), ("Brackets", "brackets")):
        yield (name, *(sum(getattr(one, count) for one in stage.state) for stage in stages))
    yield (
        "Paragraphs recorded as agreed, or agreed ad referendum",
        *(sum(one.said is not None for one in stage.state) for stage in stages),
    )
    fresh = sum(one.what in (LODGED, FLIPPED) for each in truth for one in changes(*each.row.sides))
    yield "Positions in the text that were not in it before", fresh


def _figures_told(report: SessionReport) -> Iterator[Fact]:
    for line in report.figures:
        if found := re.fullmatch(r"(.+): (\d+) before, (\d+) now\.", line):
            yield found[1], int(found[2]), int(found[3])
        elif found := re.fullmatch(r"(.+): (\d+)\.", line):
            yield found[1], int(found[2])
        else:
            yield UNKNOWN, line
