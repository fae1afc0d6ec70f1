"""`progress` and `summary`: every figure of every text, and the sentence for the minutes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from negotiate.queries.documents import summary as summary_answer
from negotiate.queries.revisions import progress as progress_answer
from negotiate.telling.documents import summary as summary_words
from negotiate.telling.progress import NO_DATE, SIGNS_READ, table
from tests.made_truth.judging import UNKNOWN, Fact, Judged, listed
from tests.made_truth.making import ITEM, NUMBERED, Stage
from tests.made_truth.playing import Played
from tests.made_truth.texts import GAP, Made, Target, holders

_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
_NUMBERS += ("Eleven", "Twelve")


def judge(played: Played, judged: Judged) -> None:
    """Judge the progress of all texts and the summary of each."""
    found = progress_answer(played.store, played.document)
    stages = played.stages
    so = [fact for at, one in enumerate(stages) for fact in _of_stage(one, stages[:at])]
    judged.hold("progress --json", _of_json(asdict(found)), so)
    judged.hold("progress", _of_table(list(table(found))), _of_lines(stages))
    for stage in stages:
        answer = summary_answer(played.store, played.document, stage.name)
        lines = list(summary_words(answer))
        where = f"summary: {stage.name}"
        judged.hold(where, [*_sentence(lines[0], stage), *_figures(lines[1:])], _of_summary(stage))
        judged.hold(where.replace(":", " --json:"), _of_answer(answer), _of_answer_so(stage))


def _targets(stage: Stage) -> Iterator[Target]:
    for made in stage.state:
        yield from made.written.targets.values()


def _depth(made: Made) -> int:
    written = made.written
    groups = {one.name for one in written.targets.values() if one.is_group}
    within = [one.within for one in written.targets.values() if not one.is_group]
    return max((1 + sum(name not in groups for name in one) for one in within), default=0)


def _counted(stage: Stage) -> dict[str, int]:
    words = [one for made in stage.state for one in made.written.words if one.word != GAP]
    return {
        "paragraphs": sum(one.kind is NUMBERED for one in stage.state),
        "open": sum(one.open for one in stage.state),
        "unfinished": sum(one.unfinished for one in stage.state),
        "brackets": sum(one.brackets for one in stage.state),
        "groups": sum(one.is_group for one in _targets(stage)),
        "depth": max(map(_depth, stage.state)),
        "words": len(words),
        "words_in_brackets": sum(bool(one.within) for one in words),
        "to_look_at": 0,
    }


def _positions(stage: Stage) -> Counter[tuple[str, str]]:
    return Counter((mark[1:], mark[0]) for mark in _marks(stage))


def _marks(stage: Stage) -> Iterator[str]:
    """All marks of a text, those on whole paragraphs among them."""
    for one in (*stage.state, *_targets(stage)):
        yield from one.marks


def _of_stage(stage: Stage, before: Sequence[Stage]) -> Iterator[Fact]:
    counted = _counted(stage)
    yield stage.name, "date", stage.date
    for name, count in counted.items():
        yield stage.name, name, count
        if before:
            yield stage.name, "change", name, count - _counted(before[-1])[name]
    for (code, sign), count in _positions(stage).items():
        yield stage.name, "position", code, sign, count


def _of_json(answer: Mapping[str, Any]) -> Iterator[Fact]:
    for stage in answer["stages"]:
        name = stage["revision"]
        yield name, "date", stage["date"]
        yield from ((name, one, count) for one, count in stage["figures"].items())
        yield from ((name, "change", *one) for one in (stage["change"] or {}).items())
        for code, signs in stage["positions"].items():
            yield from ((name, "position", code, *one) for one in signs.items())


def _of_lines(stages: Sequence[Stage]) -> Iterator[Fact]:
    most = max(_counted(one)["open"] for one in stages)
    for at, stage in enumerate(stages):
        now = _counted(stage)
        was = _counted(stages[at - 1]) if at else None
        changes = ("", "")
        if was:
            changes = tuple(
                f"{now[one] - was[one]:+}" if now[one] != was[one] else "="
                for one in ("open", "brackets")
            )
        share = f"{100 * now['words_in_brackets'] / now['words']:.1f}"
        yield (
            "line",
            stage.name,
            stage.date or NO_DATE,
            *(now["paragraphs"], now["open"], changes[0], now["brackets"], changes[1]),
            *(now["groups"], now["depth"], now["words_in_brackets"], share),
        )
        assert most <= 50
        yield "bar", stage.name, now["open"], now["open"]
        held: dict[str, list[str]] = {}
        for (code, sign), count in _positions(stage).items():
            held.setdefault(code, []).append(f"{sign}{count}")
        for code in {code for one in stages for code, _ in _positions(one)}:
            yield "held", code, stage.name, frozenset(held.get(code, ["."]))


_LINE = re.compile(
    r"(?P<name>\S+) +(?P<date>not stated|[\d-]+) +(?P<paragraphs>\d+) +(?P<open>\d+) "
    r"(?P<opened>[-+=]\d*|) *(?P<brackets>\d+) (?P<closed>[-+=]\d*|) +(?P<groups>\d+)"
    r" +(?P<depth>\d+) +(?P<words>\d+) +(?P<share>[\d.]+) %"
)


def _of_table(lines: Sequence[str]) -> Iterator[Fact]:
    names: list[str] = []
    section = "lines"
    for line in lines[4:]:
        if line in ("", "open paragraphs"):
            continue
        if line.startswith(f"positions: {SIGNS_READ}"):
            section = "positions"
        elif line == "No position is recorded in any of them.":
            continue
        elif section == "positions" and not names:
            names = line.split()
        elif section == "positions":
            cells = [line[at : at + 10].strip() for at in range(10, 10 + 10 * len(names), 10)]
            for name, cell in zip(names, cells, strict=True):
                yield "held", line[:10].strip(), name, frozenset(cell.split())
        elif found := _LINE.fullmatch(line):
            counts = (int(found[one]) for one in ("groups", "depth", "words"))
            opened = (int(found["paragraphs"]), int(found["open"]), found["opened"])
            yield (
                "line",
                *(found["name"], found["date"], *opened, int(found["brackets"]), found["closed"]),
                *(*counts, found["share"]),
            )
        elif bar := re.fullmatch(r"(\S+) +(\d+) ?(#*)", line):
            yield "bar", bar[1], int(bar[2]), len(bar[3])
        else:
            yield UNKNOWN, line


def _items(stage: Stage, made: Made) -> list[Made]:
    return [
        one for one in stage.state if one.kind is ITEM and one.number.startswith(f"{made.number} (")
    ]


def _of_summary(stage: Stage) -> Iterator[Fact]:
    """What the sentence has to say: how many of how many, who on what, what is held by nobody."""
    numbered = [one for one in stage.state if one.kind is NUMBERED]
    is_open = [one for one in numbered if one.open or any(item.open for item in _items(stage, one))]
    yield "open", len(is_open), len(numbered)
    for one in stage.state:
        if one.open and holders(one):
            yield "held", one.number, frozenset(holders(one))
        elif one.open:
            yield "unheld", one.number
        if one.unfinished:
            yield "blank", one.number
    counted = _counted(stage)
    said = Counter(one.said for one in stage.state)
    open_numbered = len(is_open)
    yield (
        "figures",
        *(counted["paragraphs"], counted["open"], open_numbered),
        *(said["agreed"], said["agreed ad referendum"], counted["brackets"], counted["depth"]),
    )
    held = Counter(code for (code, _), count in _positions(stage).items() for _ in range(count))
    yield "positions", frozenset(held.items())


def _sentence(line: str, stage: Stage) -> Iterator[Fact]:
    """Read the sentences of the minutes, one after the other."""
    numbers = [one.number for one in stage.state]
    for one in re.split(r"(?<=\.) (?=[A-Z])", line):
        yield from _one_sentence(one.removesuffix("."), numbers)


def _one_sentence(line: str, numbers: Sequence[str]) -> Iterator[Fact]:
    if found := re.fullmatch(r"No brackets remain in the (?:(\d+) )?numbered paragraphs?", line):
        yield "open", 0, int(found[1] or 1)
    elif found := re.fullmatch(
        r"(?P<some>\w+) of (?P<count>\d+) numbered paragraphs remains? open(?P<rest>.*)"
        r"|(?P<all>Both|All (?P<every>\d+)|The) numbered paragraphs? remains? open(?P<more>.*)",
        line,
    ):
        if found["some"]:
            count = int(found["count"])
            some = found["some"]
            yield "open", _NUMBERS.index(some) if some in _NUMBERS else int(some), count
        else:
            count = {"Both": 2, "The": 1}.get(found["all"]) or int(found["every"])
            yield "open", count, count
        rest = found["rest"] or found["more"] or ""
        yield from _held(re.sub(r"^(, \d+ of them with positions recorded)?(: )?", "", rest))
    elif found := re.fullmatch(r"(?:Also open|Open) (?:is|are) (.+)", line):
        yield from _held(found[1])
    elif found := re.fullmatch(r"Open with no position recorded: (.+)", line):
        yield from (("unheld", one) for one in _runs(found[1], numbers))
    elif found := re.fullmatch(r"Blanks or placeholders are still to be filled in (.+)", line):
        yield from (("blank", one) for one in _runs(found[1], numbers))
    else:
        yield UNKNOWN, line


def _held(text: str) -> Iterator[Fact]:
    for number, codes in re.findall(
        r"(\S[^,]*?) \(([A-Z]{3}(?:, [A-Z]{3})*)\)(?:, | and |$)", text
    ):
        yield "held", number.removeprefix("and "), frozenset(codes.split(", "))


def _runs(text: str, numbers: Sequence[str]) -> Iterator[str]:
    for one in listed(text):
        if found := re.fullmatch(r"(.+) to (.+) \((\d+) paragraphs\)", one):
            first, last = numbers.index(found[1]), numbers.index(found[2])
            if last - first + 1 != int(found[3]):
                yield f"miscounted {one}"
            yield from numbers[first : last + 1]
        else:
            yield one


def _figures(lines: Sequence[str]) -> Iterator[Fact]:
    joined = " | ".join(line.strip() for line in lines if line)
    found = re.fullmatch(
        r"\S+ \(.*\), recorded positions only \| (\d+) numbered paragraphs?; (\d+) open paragraphs?"
        r"(?:, (\d+) of them numbered)?(?:; (\d+) agreed)?(?:; (\d+) ad referendum)?"
        r" \| (\d+) brackets?, deepest nesting (\d+) \| positions: (.+)",
        joined,
    )
    if not found:
        yield UNKNOWN, joined
        return
    yield ("figures", *(int(found[at] or 0) for at in range(1, 8)))
    held = [] if found[8] == "none recorded" else found[8].split(", ")
    yield "positions", frozenset((one.split()[0], int(one.split()[1])) for one in held)


def _of_answer(answer: Mapping[str, Any]) -> Iterator[Fact]:
    names = ("paragraphs", "open", "open_numbered", "unfinished", "brackets", "agreed")
    for name in (*names, "agreed_ad_referendum", "depth", "date", "revision"):
        yield name, answer[name]
    yield "positions", frozenset(answer["positions"].items())
    yield "open paragraphs", tuple(answer["open_paragraphs"])
    yield "unfinished paragraphs", tuple(answer["unfinished_paragraphs"])


def _of_answer_so(stage: Stage) -> Iterator[Fact]:
    counted = _counted(stage)
    for name in ("paragraphs", "open", "unfinished", "brackets", "depth"):
        yield name, counted[name]
    numbered = [one for one in stage.state if one.kind is NUMBERED]
    yield (
        "open_numbered",
        sum(any(each.open for each in (one, *_items(stage, one))) for one in numbered),
    )
    yield "agreed", sum(one.said == "agreed" for one in stage.state)
    yield "agreed_ad_referendum", sum(one.said == "agreed ad referendum" for one in stage.state)
    yield "date", stage.date
    yield "revision", stage.name
    held = Counter(mark[1:] for mark in _marks(stage))
    yield "positions", frozenset(held.items())
    yield "open paragraphs", tuple(one.number for one in stage.state if one.open)
    yield "unfinished paragraphs", tuple(one.number for one in stage.state if one.unfinished)
