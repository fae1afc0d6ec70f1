"""`diff` and `concordance` between two texts that follow each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from negotiate.queries.concordance import concordance
from negotiate.queries.two_texts import difference
from negotiate.telling import comparison
from tests.made_truth.differences import (
    CLOSED,
    FLIPPED,
    OPENED,
    WENT,
    Change,
    changes,
    is_edited,
)
from tests.made_truth.judging import UNKNOWN, Fact, Judged
from tests.made_truth.making import Stage
from tests.made_truth.playing import Played
from tests.made_truth.texts import Made

Key = tuple[tuple[str, ...], tuple[str, ...]]
"""The old and the new numbers of a paragraph, several where it was split or merged."""


@dataclass(frozen=True)
class Row:
    """Paragraphs that are one, by what was planted."""

    old: tuple[Made, ...]
    new: tuple[Made, ...]
    moved: bool = False
    silent: bool = False  # its brackets were taken for others: what is said of them is not judged

    @property
    def key(self) -> Key:
        return tuple(one.number for one in self.old), tuple(one.number for one in self.new)

    @property
    def is_parted(self) -> bool:
        return len(self.old) + len(self.new) > 2

    @property
    def sides(self) -> tuple[Made | None, Made | None]:
        """Both sides as one paragraph each."""
        return _joined(self.old), _joined(self.new)


def _joined(made: Sequence[Made]) -> Made | None:
    if not made:
        return None
    return replace(made[0], parts=tuple(part for one in made for part in one.parts))


def rows(old: Sequence[Made], new: Sequence[Made], moved: frozenset[int]) -> list[Row]:
    """Which paragraph is which, by their names."""
    was = {one.name: one for one in old}
    stands = {one.name for one in new}
    found: dict[tuple[Made, ...], list[Made]] = {}
    for one in new:
        names = (one.name,) if one.name in was else one.came_from
        known = tuple(
            was[name] for name in names if name in was and (name == one.name or name not in stands)
        )
        found.setdefault(known or (one,), []).append(one)
    made = []
    for known, news in found.items():
        olds = () if known[0] in news and known[0].name not in was else known
        made.append(Row(olds, tuple(news), any(one.name in moved for one in news)))
    spoken = {one.name for row in made for one in row.old}
    return made + [Row((one,), ()) for one in old if one.name not in spoken]


def judge(played: Played, place: int, judged: Judged) -> bool:
    """Judge the two answers on a text and the one before; False where their links are not true."""
    before, after = played.stages[place - 1 : place + 1]
    typed = [before.name, after.name]
    answer = concordance(played.store, played.document, typed)
    truth = rows(before.state, after.state, after.moved)
    where = f"{before.name} to {after.name}"
    links = {(one.old, one.new) for one in answer.rows}
    planted = {row.key for row in truth}
    if links != planted:
        judged.links += [f"{where}: said {one}" for one in links - planted]
        judged.links += [f"{where}: true {one}" for one in planted - links]
        return False
    facts = set(_of_concordance(truth))
    told = [(one.old, one.new, frozenset(one.what)) for one in answer.rows]
    judged.hold(f"concordance --json: {where}", told, facts)
    lines = list(comparison.concordance(answer))
    counted = Counter(_leading(row) for row in truth)
    doubtful = sum(one.confidence == "doubtful" for one in answer.rows)
    judged.hold(
        f"concordance: {where}",
        _read_table(lines),
        {*facts, *(("count", what, count) for what, count in counted.items())},
        [("in doubt", doubtful)],
    )
    found = difference(played.store, played.document, typed)
    truth, told = _truly_linked(found, truth, judged, where)
    found = {**found, "positions": told}
    _judge_json(found, truth, (before, after), judged, f"diff --json: {where}")
    _judge_text(found, truth, (before, after), judged, f"diff: {where}")
    return True


def _truly_linked(
    found: Mapping[str, Any], truth: Sequence[Row], judged: Judged, where: str
) -> tuple[list[Row], list[Mapping[str, Any]]]:
    """Note brackets that were taken for others, and leave out what is said of those paragraphs."""
    keys = _Keys(truth)
    said: dict[object, set[tuple[str, str]]] = {}
    for one in found["positions"]:
        if one["delegation"] is None and one["what"] in (OPENED, CLOSED):
            key = keys.of(one["old_number"], one["new_number"])
            said.setdefault(key, set()).add((one["what"], one["quote"]))
    linked = []
    for row in truth:
        so = {(one.what, one.quote) for one in _changes(row) if one.what in (OPENED, CLOSED)}
        told = said.get(row.key, set())
        if told == so:
            linked.append(row)
        else:
            judged.links.append(f"{where}: brackets of {row.key}: said {told}, true {so}")
            linked.append(replace(row, silent=True))
    silent = {row.key for row in linked if row.silent}
    positions = [
        one
        for one in found["positions"]
        if keys.of(one["old_number"], one["new_number"]) not in silent
    ]
    return linked, positions


def _what(row: Row) -> list[str]:
    """All that is true of a row, the word for a table first."""
    old, new = row.sides
    if old is None or new is None:
        return ["new" if new else "deleted"]
    what = []
    if row.is_parted:
        what.append("split" if len(row.old) == 1 else "merged")
    if row.moved:
        what.append("moved")
    if old.text != new.text:
        what.append("edited")
    if row.old[0].number != row.new[0].number and not row.moved and not row.is_parted:
        what.append("renumbered")
    return what or ["kept"]


def _leading(row: Row) -> str:
    return _what(row)[0]


def _of_concordance(truth: Sequence[Row]) -> Iterator[Fact]:
    for row in truth:
        yield (*row.key, frozenset(_what(row)))


_TABLE = re.compile(
    r"(?P<flag>[? ]) (?P<old>\S.*?)\s{1,}(?P<new>\S.*?)\s+(?P<what>[a-z]+(?:, [a-z]+)*)"
    r" +(?P<sure>certain|likely|doubtful|confirmed)(?:, \d+ % in common)?"
)


def _read_table(lines: Sequence[str]) -> Iterator[Fact]:
    counted, doubt = lines[1].split("; ")
    for one in counted.split(", "):
        count, what = one.split(" ")
        yield "count", what, int(count)
    yield "in doubt", 0 if doubt == "none in doubt" else int(doubt.removesuffix(" in doubt"))
    for line in lines[4:]:
        if line.startswith(("      negotiate match", "      or negotiate match")):
            continue
        found = re.fullmatch(_TABLE, f"{line[:2]}{line[2:18].rstrip()}  {line[19:]}")
        if not found:
            yield UNKNOWN, line
            continue
        sides = (line[2:18].strip(), line[19:35].strip())
        old, new = (() if one == "-" else tuple(one.split(" + ")) for one in sides)
        yield old, new, frozenset(found["what"].split(", "))


def _changes(row: Row) -> tuple[Change, ...]:
    old, new = row.sides
    return changes(old, new)


def _after(stage: Stage, one: Made) -> str | None:
    at = next(at for at, other in enumerate(stage.state) if other.name == one.name)
    return stage.state[at - 1].number if at else None


def _counts(truth: Sequence[Row]) -> Iterator[Fact]:
    counted: Counter[str] = Counter()
    for row in truth:
        old, new = row.sides
        leading = _leading(row)
        if row.is_parted or old is None or new is None:
            counted[leading] += 1
            continue
        changed = is_edited(old, new) or bool(_changes(row))
        if changed:
            counted["changed"] += 1
        if row.moved:
            counted["moved"] += 1
        elif not changed and old.said != new.said:
            counted["agreed or reopened"] += 1
        elif not changed and old.number != new.number:
            counted["renumbered"] += 1
    yield from (("count", what, count) for what, count in counted.items())


def _placing(truth: Sequence[Row], stages: tuple[Stage, Stage]) -> Iterator[Fact]:
    for row in truth:
        if row.is_parted:
            yield ("split" if len(row.old) == 1 else "merged", *row.key)
        elif row.old and row.new:
            if row.moved:
                yield "moved", row.key, _after(stages[0], row.old[0]), _after(stages[1], row.new[0])
            if row.old[0].said != row.new[0].said:
                yield "said", row.key, row.old[0].said, row.new[0].said


def _wording(truth: Sequence[Row]) -> Iterator[Fact]:
    for row in truth:
        old, new = row.sides
        if old is None or new is None:
            yield "new" if new else "deleted", row.key
        elif is_edited(old, new):
            yield "edited", row.key


def _renumbered(truth: Sequence[Row], *, placed: bool) -> Iterator[Fact]:
    for row in truth:
        old, new = row.sides
        if row.is_parted:
            if placed:
                yield "renumbered", row.key
        elif old and new and not is_edited(old, new) and row.moved is placed:
            yield from [("renumbered", row.key)] * (old.number != new.number)


def _called(row: Row, called: str | None) -> str:
    """A part of a paragraph has its own brackets, counted anew: they are known by their words."""
    return "" if row.is_parted or called is None else called


def _json_changes(truth: Sequence[Row]) -> Iterator[Fact]:
    for row in truth:
        for one in () if row.silent else _changes(row):
            targets = _called(row, one.old), _called(row, one.new)
            signs = one.code, one.old_sign, one.new_sign
            yield one.what, row.key, *targets, one.quote, *signs, one.words, one.wording


def _text_changes(truth: Sequence[Row]) -> Iterator[Fact]:
    for row in truth:
        for one in () if row.silent else _changes(row):
            target = _called(row, one.new or one.old)
            if one.code is None:
                yield one.what, row.key, target, one.quote, one.words, one.wording
            elif one.what == WENT:
                yield "went", row.key, target, f"{one.old_sign}{one.code}"
            else:
                marks = (f"{sign}{one.code}" for sign in (one.old_sign, one.new_sign) if sign)
                yield one.what, row.key, target, *marks


class _Keys:
    """Find the row that a line is about, by the numbers in it."""

    def __init__(self, truth: Sequence[Row]) -> None:
        self._of = {}
        self.parted = set()
        for row in truth:
            olds, news = row.key
            for old in olds or (None,):
                for new in news or (None,):
                    self._of[old, new] = row.key
            if row.is_parted:
                self.parted.add(row.key)

    def of(self, old: str | None, new: str | None) -> Key | tuple[str, str | None, str | None]:
        return self._of.get((old, new), ("no such row", old, new))

    def written(self, numbers: str) -> object:
        """Read `2`, `2 -> 3`, `2 (new)` and `2 (deleted)`."""
        if numbers.endswith(" (new)"):
            return self.of(None, numbers.removesuffix(" (new)"))
        if numbers.endswith(" (deleted)"):
            return self.of(numbers.removesuffix(" (deleted)"), None)
        old, _, new = numbers.partition(" -> ")
        return self.of(old, new or old)


def _judge_json(
    found: Mapping[str, Any],
    truth: Sequence[Row],
    stages: tuple[Stage, Stage],
    judged: Judged,
    where: str,
) -> None:
    keys = _Keys(truth)
    told: list[Fact] = [("count", what, count) for what, count in found["counts"].items()]
    told += [("figures", side, _figures(found["figures"][side])) for side in ("old", "new")]
    told += _paragraphs_told(found["paragraphs"], keys)
    told += dict.fromkeys(
        (one["what"], keys.of(one["old_number"], one["new_number"])) for one in found["wording"]
    )
    for one in found["positions"]:
        key = keys.of(one["old_number"], one["new_number"])
        parted = key in keys.parted
        targets = ("" if parted else one[side] or "" for side in ("old_target", "new_target"))
        signs = one["delegation"], one["old_sign"], one["new_sign"]
        wording = "" if one["words"] == "kept" else one["wording"]
        told.append((one["what"], key, *targets, one["quote"], *signs, one["words"], wording))
    so = [
        *_counts(truth),
        *(
            ("figures", side, _figures_of(stage))
            for side, stage in zip(("old", "new"), stages, strict=True)
        ),
        *_placing(truth, stages),
        *_wording(truth),
        *_renumbered(truth, placed=False),
        *_json_changes(truth),
    ]
    judged.hold(where, told, so, _renumbered(truth, placed=True))
    judged.hold(where, _unlike(found["wording"], stages, keys), [])


def _figures(answer: Mapping[str, int]) -> tuple[int, ...]:
    names = ("paragraphs", "open", "open_numbered", "unfinished", "brackets", "agreed")
    return tuple(answer[name] for name in (*names, "agreed_ad_referendum"))


def _figures_of(stage: Stage) -> tuple[int, ...]:
    state = stage.state
    numbered = [one for one in state if one.kind == "numbered"]
    return (
        len(numbered),
        sum(one.open for one in state),
        sum(
            any(
                each.open
                for each in state
                if each is one
                or (each.kind == "item" and each.number.startswith(f"{one.number} ("))
            )
            for one in numbered
        ),
        sum(one.unfinished for one in state),
        sum(one.brackets for one in state),
        sum(one.said == "agreed" for one in state),
        sum(one.said == "agreed ad referendum" for one in state),
    )


def _paragraphs_told(answer: Sequence[Mapping[str, Any]], keys: _Keys) -> Iterator[Fact]:
    parted = set()
    for one in answer:
        key = keys.of(one["old_number"], one["new_number"])
        what = one["what"]
        if what[0] in ("split", "merged") and key not in parted:
            parted.add(key)
            yield what[0], *key
        if "moved" in what and what[0] == "moved":
            yield "moved", key, one["old_after"], one["new_after"]
        is_pair = one["old_number"] and one["new_number"] and key not in keys.parted
        if is_pair and one["old_said"] != one["new_said"]:
            yield "said", key, one["old_said"], one["new_said"]


def _unlike(
    wording: Sequence[Mapping[str, Any]], stages: tuple[Stage, Stage], keys: _Keys
) -> Iterator[Fact]:
    """Changes that do not give back both texts, or of a part some of the words of its whole."""
    texts = [{one.number: one.text for one in stage.state} for stage in stages]
    for one in wording:
        for at, (side, other) in enumerate((("old", "inserted"), ("new", "deleted"))):
            number = one[f"{side}_number"]
            made = "".join(text for kind, text in one["changes"] if kind != other)
            text = texts[at].get(number, "")
            parted = keys.of(one["old_number"], one["new_number"]) in keys.parted
            if made != text and not (parted and made in text):
                yield "other text", number, made


_OPENINGS = {
    "": (None, False),
    "its words stay": ("kept", False),
    "its words are gone": ("dropped", False),
    "round words that stood": ("kept", False),
    "with new words": ("new", False),
    "what stands now is": ("replaced or chosen", True),
    "in the place of": ("replaced or chosen", True),
}


def _judge_text(
    found: Mapping[str, Any],
    truth: Sequence[Row],
    stages: tuple[Stage, Stage],
    judged: Judged,
    where: str,
) -> None:
    keys = _Keys(truth)
    told = list(_read_difference(list(comparison.difference(found)), keys, stages))
    so: list[Fact] = [
        *(_counts(truth) if list(_counts(truth)) else [("nothing changed",)]),
        ("figures", "open", *(_figures_of(stage)[1] for stage in stages)),
        ("figures", "brackets", *(_figures_of(stage)[4] for stage in stages)),
        *_placing(truth, stages),
        *_wording(truth),
        *_renumbered(truth, placed=False),
        *map(_as_written, _text_changes(truth)),
    ]
    doubtful = sum(one["confidence"] == "doubtful" for one in found["paragraphs"])
    may = [("doubtful", doubtful), *_said_of_parts(truth)]
    judged.hold(where, told, so, may)


def _said_of_parts(truth: Sequence[Row]) -> Iterator[Fact]:
    for row in truth:
        if row.is_parted:
            yield from (("said", row.key, old.said, new.said) for old in row.old for new in row.new)


def _as_written(fact: Fact) -> Fact:
    """The words do not say apart what replaces a bracket and which alternative was chosen."""
    both = "replaced or chosen"
    return tuple(both if one in ("replaced", "one chosen") else one for one in fact)


def _read_difference(
    lines: Sequence[str], keys: _Keys, stages: tuple[Stage, Stage]
) -> Iterator[Fact]:
    yield from _read_heading(lines[:3])
    section, key, once = "", None, set()
    for line in lines[3:]:
        if not line or line.startswith("  As marked in the text"):
            continue
        if re.fullmatch(r"(PARAGRAPHS|WORDING|BRACKETS AND POSITIONS)(: no change)?", line):
            section = line.split(":")[0]
        elif found := re.fullmatch(r"(\d+) paragraphs? may be another one: see .*", line):
            yield "doubtful", int(found[1])
        elif section == "PARAGRAPHS":
            yield from _read_placing(line, keys)
        elif section == "WORDING" and line.startswith("      "):
            yield from _read_words(line.strip(), key, stages)
        elif section == "WORDING":
            numbers, _, what = line.strip().partition("  ")
            named = {"new": f"{numbers} (new)", "deleted": f"{numbers} (deleted)"}
            key = keys.written(named.get(what, numbers))
            if (what, key) not in once:
                yield what, key
            once.add((what, key) if key in keys.parted else ())
        elif line.startswith("      "):
            yield from _read_change(line.strip(), key, keys)
        else:
            key = keys.written(line.strip())


def _read_heading(lines: Sequence[str]) -> Iterator[Fact]:
    if lines[1] == "nothing changed":
        yield ("nothing changed",)
    else:
        for one in lines[1].split(", "):
            count, what = one.split(" ", 1)
            yield "count", what, int(count)
    found = re.fullmatch(r"open paragraphs (\d+) -> (\d+), brackets (\d+) -> (\d+)", lines[2])
    if not found:
        yield UNKNOWN, lines[2]
        return
    yield "figures", "open", int(found[1]), int(found[2])
    yield "figures", "brackets", int(found[3]), int(found[4])


def _read_placing(line: str, keys: _Keys) -> Iterator[Fact]:
    if found := re.fullmatch(r"  split: (.+) is now (.+)", line):
        yield "split", (found[1],), tuple(found[2].split(" + "))
    elif found := re.fullmatch(r"  merged: (.+) are now (.+)", line):
        yield "merged", tuple(found[1].split(" + ")), (found[2],)
    elif found := re.fullmatch(r"  (.+)  moved: stood (.+), stands (.+)", line):
        places = (
            None if one == "first" else one.removeprefix("after ") for one in found.groups()[1:]
        )
        yield "moved", keys.written(found[1]), *places
    elif found := re.fullmatch(r"  (.+?)  ((?:not )?agreed.*?) -> ((?:not )?agreed.*)", line):
        said = (None if one == "not agreed" else one for one in found.groups()[1:])
        yield "said", keys.written(found[1]), *said
    else:
        yield UNKNOWN, line


def _read_words(line: str, key: object, stages: tuple[Stage, Stage]) -> Iterator[Fact]:
    """Hold what went and what came against both texts of the paragraph."""
    if not (isinstance(key, tuple) and len(key) == 2):
        return
    texts = [
        "".join(one.text for one in stage.state if one.number in numbers)
        for stage, numbers in zip(stages, key, strict=True)
    ]
    for kind, words in re.findall(r"\{([-+])(.*?)[-+]\}", line):
        if words not in texts["-+".index(kind)]:
            yield "other words", key, words


def _read_change(line: str, key: object, keys: _Keys) -> Iterator[Fact]:
    parted = key in keys.parted
    if found := re.fullmatch(r"marks that went with (\S+): (.+)", line):
        target = "" if parted else found[1]
        yield from (("went", key, target, mark) for mark in re.findall(r"\((.+?)\)", found[2]))
    elif found := re.fullmatch(r"(no longer marked|position lodged) (.+) on (.+)", line):
        target = "" if parted else found[3]
        yield from ((found[1], key, target, mark) for mark in re.findall(r"\((.+?)\)", found[2]))
    elif found := re.fullmatch(r"position flipped (.+) on (.+)", line):
        target = "" if parted else found[2]
        for old, new in re.findall(r"\((.+?)\) -> \((.+?)\)", found[1]):
            yield FLIPPED, key, target, old, new
    elif found := re.fullmatch(
        r"(bracket [a-z]+|brackets merged|alternative [a-z]+): (\S+) (.*)", line
    ):
        has_ending = found[1] in (OPENED, CLOSED) and "; " in found[3]
        quote, _, ending = found[3].rpartition("; ") if has_ending else (found[3], "", "")
        said = re.fullmatch(r"([^“]*?)(?: “(.*)”)?", ending)
        if said is None or said[1] not in _OPENINGS:
            yield UNKNOWN, line
            return
        words, _ = _OPENINGS[said[1]]
        yield found[1], key, "" if parted else found[2], quote, words, said[2] or ""
    else:
        yield UNKNOWN, line
