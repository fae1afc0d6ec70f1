"""The report for the minutes on what one text brought, where no act says who did it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from negotiate.answers.reporting import report_of
from negotiate.writers.session_report import Reported, SessionReport
from tests.made_truth.differences import (
    CLOSED,
    FLIPPED,
    LODGED,
    OPENED,
    UNMARKED,
    Change,
    changes,
    is_edited,
)
from tests.made_truth.judging import EITHER, UNKNOWN, Fact, Judged, listed, read
from tests.made_truth.making import Stage
from tests.made_truth.of_two_texts import Row, rows
from tests.made_truth.playing import Played
from tests.made_truth.texts import NAMES, Made

_NARROWING = {CLOSED, "bracket narrowed"}
_WIDENING = {OPENED, "bracket widened"}
_WORD = re.compile(r"w\d+a\d+")


def judge(played: Played, judged: Judged) -> None:
    """Judge the report on the last text, which has just been brought in."""
    before, after = played.stages[-2:]
    report = report_of(played.store, played.document, None, before.name)
    truth = rows(before.state, after.state, after.moved)
    where = f"report: {before.name} to {after.name}"
    if not _seen(report, truth):
        judged.links.append(where)
        return
    named = {one.number: row for row in truth for one in row.new}
    gone = {row.old[0].number: row for row in truth if not row.new}
    told: list[Fact] = [("renumbered", *one) for one in report.renumbered]
    for one in report.paragraphs:
        row = (gone if one.outcome == "deleted" else named)[one.number]
        told.append(("outcome", one.number, one.outcome))
        told += dict.fromkeys(_said_of(one, row))
    told = [one for at, one in enumerate(told) if one[0] != "split" or one not in told[:at]]
    judged.hold(where, told, _so(truth, (before, after)), _may(truth))
    judged.hold(where, _figures_told(report), _figures(truth, (before, after)))


def _seen(report: SessionReport, truth: Sequence[Row]) -> bool:
    """Tell whether the report parts, joins and pairs paragraphs and brackets as was planted."""
    said = {(one.number, one.outcome) for one in report.paragraphs}
    for row in truth:
        if row.is_parted:
            what = "split" if len(row.old) == 1 else "merged"
            if any((one.number, what) not in said for one in row.new):
                return False
        elif not row.new and (row.old[0].number, "deleted") not in said:
            return False
    quotes = {
        _folded(one.quote)
        for row in truth
        for one in changes(*row.sides)
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


def _outcome(row: Row) -> str | None:
    old, new = row.sides
    if old is None or new is None:
        return "new" if new else "deleted"
    if row.is_parted:
        return "split" if len(row.old) == 1 else "merged"
    if old.brackets and new.status == "clean":
        return "no brackets remain"
    kinds = {one.what for one in changes(old, new)}
    narrowed, widened = bool(kinds & _NARROWING), bool(kinds & _WIDENING)
    if narrowed or widened:
        both = "narrowed in part, widened in part"
        return both if narrowed and widened else "narrowed" if narrowed else "widened"
    if is_edited(old, new) or kinds:
        return "edited" if is_edited(old, new) else "positions only"
    return "moved" if row.moved else None


def _so(truth: Sequence[Row], stages: tuple[Stage, Stage]) -> Iterator[Fact]:
    for row in truth:
        outcome = _outcome(row)
        old, new = row.sides
        for one in row.new or row.old:
            if outcome:
                yield "outcome", one.number, outcome
        if outcome is None:
            if old and new and old.number != new.number:
                yield "renumbered", old.number, new.number
            continue
        yield from _placed(row, stages)
        if old and new and not row.is_parted and is_edited(old, new) and _is_told(row):
            yield "edited", row.key
        for change in changes(old, new):
            yield from _change(change, row)
        if old and new and not row.is_parted and old.open and new.status != "open":
            yield "no brackets remain", row.key


def _is_told(row: Row) -> bool:
    """Tell whether words came or went that no sentence on a bracket speaks of."""
    old, new = row.sides
    assert old
    assert new
    told = {
        word for one in changes(old, new) for word in _WORD.findall(f"{one.quote} {one.wording}")
    }
    return not set(old.words) ^ set(new.words) <= told


def _may(truth: Sequence[Row]) -> Iterator[Fact]:
    for row in truth:
        old, new = row.sides
        if old and new and is_edited(old, new):
            yield "edited", row.key
        if row.is_parted:
            yield "no brackets remain", row.key


def _placed(row: Row, stages: tuple[Stage, Stage]) -> Iterator[Fact]:
    if row.is_parted:
        yield ("split" if len(row.old) == 1 else "merged", *row.key)
    elif not row.old or not row.new:
        yield "stands" if row.new else "stood", row.key
    elif row.moved:
        places = (
            _after(stage, one[0]) for stage, one in zip(stages, (row.old, row.new), strict=True)
        )
        yield "moved", row.key, *places
    elif row.old[0].number != row.new[0].number:
        yield "number", row.key


def _after(stage: Stage, made: Made) -> str:
    at = next(at for at, one in enumerate(stage.state) if one.name == made.name)
    return f"after {stage.state[at - 1].number}" if at else "first"


def _change(one: Change, row: Row) -> Iterator[Fact]:
    """What is said of a change; of a paragraph that came or left, its brackets are quoted in it."""
    whole = not (row.old and row.new)
    if one.code is None:
        if not whole:
            wording = one.wording if one.words in ("replaced", EITHER, "one chosen") else ""
            yield one.what, row.key, one.quote, one.words, wording
    elif one.what == LODGED:
        yield LODGED, row.key, one.code, one.new_sign, one.quote
    elif one.what == FLIPPED:
        yield FLIPPED, row.key, one.code, one.old_sign, one.new_sign, one.quote
    else:
        kind = UNMARKED if one.new else "went"
        yield kind, row.key, one.code, one.old_sign, one.quote


def _said_of(told: Reported, row: Row) -> Iterator[Fact]:
    words = {word for made in (*row.old, *row.new) for word in made.words}
    for sentence in told.sentences:
        if set(_WORD.findall(re.sub(r"\w+…", "", sentence))) - words:
            yield "words of another paragraph", sentence
        yield from _keyed(sentence, row)


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


_SIGN = {
    **{"support": "+", "objection": "-", "reservation": "?"},
    **{"support for": "+", "objection to": "-", "reservation on": "?"},
}
_CODE = {name: code for code, name in NAMES.items()}


def _recorded(found: re.Match[str]) -> Iterator[Fact]:
    code, sign = _CODE.get(found[1], found[1]), _SIGN[found[2]]
    if found[4]:
        yield FLIPPED, code, _SIGN[found[4]], sign, found[3]
    else:
        yield LODGED, code, sign, found[3]


_NOUNS = "support|objection|reservation"


def _went(found: re.Match[str]) -> Iterator[Fact]:
    for stance, names in re.findall(
        rf"({_NOUNS}) of (.+?)(?=(?:, | and )(?:{_NOUNS}) of|$)",
        found[1][:1].lower() + found[1][1:],
    ):
        for name in listed(names):
            yield "went", _CODE.get(name, name), _SIGN[stance], found[2]


_STANCES = "support for|objection to|reservation on"
_GRAMMAR = {
    r"The paragraph is new: “(.+)”": lambda found: [("stands",)],
    r"The paragraph is no longer in the text; it read: “(.+)”": lambda found: [("stood",)],
    r"It was moved: it stood (.+) as (.+), and stands (.+) now\.": lambda found: [
        ("moved", found[1], found[3])
    ],
    r"It was (\S+(?: \(\w\))?) before\.": lambda found: [("number",)],
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
    rf"(.+) is recorded with ({_STANCES}) “(\[.+?)”(?:; before, with (\w+))?\.": _recorded,
    r"The mark \((.)(\w+)\) on “(\[.+)” no longer stands; nobody is recorded as having"
    r" lifted it\.": (lambda found: [(UNMARKED, found[2], found[1], found[3])]),
    r"(.+) on “(\[.+)” went with it; nobody is recorded as having lifted (?:it|them)\.": _went,
    r"No brackets remain; the paragraph is not recorded as agreed\.": lambda found: [
        ("no brackets remain",)
    ],
}


def _figures(truth: Sequence[Row], stages: tuple[Stage, Stage]) -> Iterator[Fact]:
    for name, count in (("Open paragraphs", "open"), ("Brackets", "brackets")):
        yield (name, *(sum(getattr(one, count) for one in stage.state) for stage in stages))
    yield (
        "Paragraphs recorded as agreed, or agreed ad referendum",
        *(sum(one.said is not None for one in stage.state) for stage in stages),
    )
    fresh = sum(one.what in (LODGED, FLIPPED) for row in truth for one in changes(*row.sides))
    yield "Positions in the text that were not in it before", fresh


def _figures_told(report: SessionReport) -> Iterator[Fact]:
    for line in report.figures:
        if found := re.fullmatch(r"(.+): (\d+) before, (\d+) now\.", line):
            yield found[1], int(found[2]), int(found[3])
        elif found := re.fullmatch(r"(.+): (\d+)\.", line):
            yield found[1], int(found[2])
        else:
            yield UNKNOWN, line
