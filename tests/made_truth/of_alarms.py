"""`alarms`: what was settled and is not, what returned, which marks went."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from negotiate.queries.alarms import alarms_between
from negotiate.telling import history as course
from negotiate.writers.terminal import as_lines
from tests.made_truth.changing import is_word
from tests.made_truth.differences import GONE, LODGED, Change, changes
from tests.made_truth.judging import UNKNOWN, Fact, Judged, listed
from tests.made_truth.lines import Line, last_before, lines_of, moment
from tests.made_truth.making import HEADING, Deed
from tests.made_truth.of_two_texts import Row, rows
from tests.made_truth.playing import Played
from tests.made_truth.texts import GAP, NAMES, Bracket, Made, brackets_of, quoted

WIDE = 100_000
_REOPENED, _RETURNED, _VANISHED, _WENT = "reopened", "returned", "vanished", "went"


def judge(played: Played, old: int, new: int, judged: Judged) -> None:
    """Judge what is said of two texts."""
    names = [played.stages[place].name for place in (old, new)]
    if not all(line.is_true for line in lines_of(played)):
        return
    found = alarms_between(played.store, played.document, names)
    truth = _Truth(played, old, new)
    where = f"{names[0]} to {names[1]}"
    so = [*truth.reopened(), *truth.gone(), *truth.marks()]
    told, written = list(_of_json(found)), list(_of_text(found))
    returned = [one for one in told if one[0] == _RETURNED and truth.has_returned(*one[1:])]
    judged.hold(f"alarms --json: {where}", told, so, returned)
    written = list(dict.fromkeys(written))  # without its moment what happened twice reads alike
    judged.hold(f"alarms: {where}", written, map(_written, so), map(_written, returned))
    for number, run in truth.returned():
        if not any(one[1] == number and run in _bare(str(one[2])) for one in returned):
            judged.missing.append(f"alarms: {where}: returned: {number} {run}")


def _bare(typed: str) -> str:
    """The words of some text alone, in a row."""
    return " ".join(
        one for one in re.findall(r"\w+", re.sub(r"\([-+?]\w+\)", "", typed)) if one != GAP
    )


class _Truth:
    def __init__(self, played: Played, old: int, new: int) -> None:
        self._played = played
        self._stages = played.stages
        self._old, self._new = old, new
        self._lines = lines_of(played)

    def _rows(self, place: int) -> list[Row]:
        stage = self._stages[place]
        return rows(stage.made, stage.state, stage.moved)

    def reopened(self) -> Iterator[Fact]:
        for line in self._lines:
            now = line.at(self._new)
            if now is None or now.said:
                continue
            trail = self._trail(line, self._new)
            if now.open or (trail and trail[-1][2].said):
                lately = [one for one in trail if one[0] >= self._old]
                yield from self._settled(now.number, now, lately, trail)

    def _trail(self, line: Line, place: int) -> list[tuple[int, str, Made]]:
        return [
            (at, moment(self._stages[at], deed), made)
            for at, deed, made in line.until(place, text=False)
            if made is not None
        ]

    def _settled(
        self,
        number: str,
        now: Made | None,
        lately: Sequence[tuple[int, str, Made]],
        trail: Sequence[tuple[int, str, Made]],
    ) -> Iterator[Fact]:
        if not any(made.status == "clean" for _, _, made in lately):
            return
        runs: list[list[tuple[str, Made]]] = [[]]
        for _, when, made in trail:
            if made.status == "clean":
                runs[-1].append((when, made))
            else:
                runs.append([])
        run = [one for one in runs if one][-1]
        said = next((made.said for _, made in reversed(run) if made.said), None)
        agreed = next((when for when, made in run if said and made.said == said), None)
        status = now.status if now else "gone"
        brackets = now.brackets if now else run[-1][1].brackets
        yield _REOPENED, number, status, brackets, said, agreed, run[0][0], run[-1][0]

    def gone(self) -> Iterator[Fact]:
        for place in range(self._old + 1, self._new + 1):
            stage = self._stages[place]
            merged = {
                one.name
                for row in rows(stage.made, stage.state, stage.moved)
                if row.is_parted
                for one in row.old
            }
            for line in self._lines:
                trail = self._trail(line, place)
                was = last_before(line, place)
                if was is None or line.at(place) or line.at(self._new):
                    continue
                if was.status == "clean" and was.kind is not HEADING and was.name not in merged:
                    number = self._number(was, place, (place - 1,))
                    yield from self._settled(number, None, trail, trail)

    def marks(self) -> Iterator[Fact]:
        for place in range(self._old + 1, self._new + 1):
            stage = self._stages[place]
            for deed in stage.deeds:
                if deed.before and deed.after and deed.before.text != deed.after.text:
                    yield from self._gone_in(deed, place)
            for row in rows(stage.made, stage.state, stage.moved):
                yield from self._gone_of(row, place)

    def _gone_in(self, deed: Deed, place: int) -> Iterator[Fact]:
        assert deed.after
        made = changes(deed.before, deed.after)
        for one in made:
            if one.what in GONE and one.code not in deed.lifted:
                number = self._number(deed.after, place, (place - 1, place))
                yield self._mark(one, made, number, moment(self._stages[place], deed))

    def _gone_of(self, row: Row, place: int) -> Iterator[Fact]:
        made = changes(*row.sides)
        for one in made:
            if one.what in GONE and not row.new:
                number = self._number(row.old[0], place, (place - 1,))
                yield self._mark(one, made, number, moment(self._stages[place], None))
            elif one.what in GONE:
                part = next((each for each in row.new if _has(each, one)), row.new[0])
                number = self._number(part, place, (place,))
                yield self._mark(one, made, number, moment(self._stages[place], None))

    def _number(self, made: Made, place: int, places: Sequence[int]) -> str:
        """The number in the newer text, else the one it had, with the text that has it."""
        identity = self._identities(place).get(made.name) or self._identities(place - 1).get(
            made.name
        )
        for number, name in self._played.lines[self._new].items():
            if name == identity:
                return number
        for at in places:
            stage = self._stages[at]
            if any((one.name, one.number) == (made.name, made.number) for one in stage.state):
                return f"{made.number} of {stage.name}"
        return f"{made.number} of the working text"

    def _identities(self, place: int) -> dict[int, str]:
        stage = self._stages[place]
        return {one.name: self._played.lines[place][one.number] for one in stage.state}

    def _mark(self, one: Change, made: Sequence[Change], number: str, when: str) -> Fact:
        now_on = next(
            (
                each.quote
                for each in reversed(made)
                if each.what == LODGED and (each.code, each.new_sign) == (one.code, one.old_sign)
            ),
            None,
        )
        kind = _VANISHED if one.new else _WENT
        return kind, number, NAMES[one.code or ""], one.old_sign, one.quote, now_on, when

    def has_returned(self, number: str, typed: str, left_out_of: str, when: str) -> bool:
        """Tell whether some words stand there, did not before, and were left out as is said."""
        words = _bare(typed)
        stands = any(
            one.number == number and _stands(words, one) for one in self._stages[self._new].state
        )
        befores = [self._stages[self._old].state]
        if self._stages[self._new].deeds:
            befores.append(self._stages[self._new].made)
        came = any(not any(_stands(words, one) for one in state) for state in befores)
        return stands and came and (left_out_of, when) in self._left(words)

    def _left(self, words: str) -> set[tuple[str, str]]:
        """Of what and when words in a row were left out, before the newer text."""
        found = set()
        for place, stage in enumerate(self._stages[: self._new + 1]):
            for deed in stage.deeds:
                stood = deed.before is not None and _stands(words, deed.before)
                if stood and not (deed.after and _stands(words, deed.after)):
                    assert deed.before
                    found.add((deed.before.number, moment(stage, deed)))
            if 0 < place < self._new:
                found |= self._left_by(place, words)
        return found

    def _left_by(self, place: int, words: str) -> set[tuple[str, str]]:
        before, stage = self._stages[place - 1], self._stages[place]
        found = set()
        identities = self._identities(place - 1)
        for made in before.state:
            if not _stands(words, made):
                continue
            after = [
                one
                for one in stage.state
                if self._played.lines[place][one.number] == identities[made.name]
            ]
            if not after:
                found.add((f"{made.number} of {before.name}", moment(stage, None)))
            elif not _stands(words, after[0]):
                found.add((after[0].number, moment(stage, None)))
        return found

    def returned(self) -> Iterator[tuple[str, str]]:
        """Three words or more in a row that no bracket or edit parts, and brackets of fewer."""
        then = {word for made in self._stages[self._old].state for word in made.words}
        for made in self._stages[self._new].state:
            run: list[str] = []
            for word in [*(one for one in made.words if one != GAP), ""]:
                if word and word not in then and self._left(word):
                    run.append(word)
                    continue
                if len(run) > 2 and self._left(" ".join(run)):
                    yield made.number, " ".join(run)
                run = []
            yield from self._short(made, then)

    def _short(self, made: Made, then: set[str]) -> Iterator[tuple[str, str]]:
        """Brackets of one word or two; the paragraph lost them, and has them again."""
        stood = any(one.name == made.name for one in self._stages[self._old].state)
        for one in brackets_of(made.parts) if stood else ():
            if isinstance(one, Bracket) and len(one.parts) < 3 and all(map(is_word, one.parts)):
                words = " ".join(map(str, one.parts))
                if then.isdisjoint(words.split()) and self._left(words):
                    yield made.number, words


def _stands(words: str, made: Made) -> bool:
    """Tell whether words stand in a row in a paragraph, brackets and gaps aside."""
    return f" {words} " in f" {' '.join(one for one in made.words if one != GAP)} "


def _has(part: Made, change: Change) -> bool:
    """Tell whether a part has the bracket of a change, by its first word."""
    first = change.quote.lstrip("[").split()[0].rstrip("]")
    return first in part.words


def _of_json(found: Mapping[str, Any]) -> Iterator[Fact]:
    for one in found["reopened"]:
        moments = (_when(one[name]) for name in ("agreed", "clean_from", "clean_until"))
        yield _REOPENED, one["paragraph"], one["status"], one["brackets"], one["said"], *moments
    for one in found["returned"]:
        wording = quoted(one["wording"], 10_000)
        yield _RETURNED, one["paragraph"], wording, one["left_out_of"], _when(one["left_out"])
    for kind, name in ((_VANISHED, "vanished"), (_WENT, "went_with_brackets")):
        for one in found[name]:
            yield (
                kind,
                one["paragraph"],
                one["name"],
                one["sign"],
                one["quote"],
                one["now_on"],
                _when(one["since"]),
            )


def _when(one: Mapping[str, Any] | None) -> str | None:
    return course.when(one) if one else None


_TITLES = {
    "Clean or agreed before, and not now": _REOPENED,
    "Wording that was left out before and returns": _RETURNED,
    "Marks that went while their bracket stood, lift not recorded": _VANISHED,
    "Marks that went with their bracket, which says nothing of who made them": _WENT,
}


def _of_text(found: Mapping[str, Any]) -> Iterator[Fact]:
    kind = ""
    for line in list(as_lines(course.alarms(found), WIDE))[1:]:
        if not line:
            continue
        if not line.startswith(" "):
            title = line.removesuffix(": none")
            kind = _TITLES.get(title, "")
            if not kind:
                yield UNKNOWN, line
            continue
        if kind in (_VANISHED, _WENT):
            yield from _marks_read(kind, line.strip())
        else:
            yield _READ[kind](line.strip())


def _reopened_read(line: str) -> Fact:
    if found := re.fullmatch(r"(.+?): recorded as (.+?) in (.+?); no longer in the text\.", line):
        return _REOPENED, found[1], "gone", found[2], found[3]
    if found := re.fullmatch(r"(.+?): clean (.+?); no longer in the text\.", line):
        return _REOPENED, found[1], "gone", None, *_span(found[2])
    ending = r"(\d+ brackets? now|open|clean|unfinished|the text has changed)"
    if found := re.fullmatch(
        rf"(.+?): recorded as (.+?) in (.+?); {ending}, and not recorded as agreed\.", line
    ):
        return _REOPENED, found[1], found[4], found[2], found[3]
    if found := re.fullmatch(rf"(.+?): clean (.+?), not recorded as agreed; {ending}\.", line):
        return _REOPENED, found[1], found[3], None, *_span(found[2])
    return UNKNOWN, line


def _span(text: str) -> tuple[str, str]:
    if found := re.fullmatch(r"from (.+) to (.+)", text):
        return found[1], found[2]
    when = text.removeprefix("in ")
    return when, when


def _returned_read(line: str) -> Fact:
    if found := re.fullmatch(r"(.+?): “(.+)” was left out of (.+?) in (.+)\.", line):
        return _RETURNED, *found.groups()
    return UNKNOWN, line


_READ = {_REOPENED: _reopened_read, _RETURNED: _returned_read}


def _marks_read(kind: str, line: str) -> Iterator[Fact]:
    found = re.fullmatch(r"(.+?): (.+?) on “(.+?)”((?:; .+ on “.+?” now)*)\.", line)
    if not found:
        yield UNKNOWN, line
        return
    now: dict[str, str] = {}
    for names, quote in re.findall(r"; (.+?) on “(.+?)” now", found[4]):
        now.update(dict.fromkeys(listed(names), quote))
    for one in listed(found[2]):
        name, sign = one[:-4], one[-2]
        yield kind, found[1], name, sign, found[3], now.get(name)


def _written(fact: Fact) -> Fact:
    """A fact as far as the sentence tells it."""
    kind = fact[0]
    if kind == _RETURNED:
        return kind, fact[1], quoted(str(fact[2])), *fact[3:]
    if kind != _REOPENED:
        return fact[:-1]
    _, number, status, brackets, said, agreed, since, until = fact
    if status == "gone":
        return (
            (kind, number, status, said, agreed)
            if said
            else (kind, number, status, None, since, until)
        )
    now = f"{brackets} bracket{'' if brackets == 1 else 's'} now" if brackets else status
    if said:
        return kind, number, now if status == "open" else "the text has changed", said, agreed
    return kind, number, now, None, since, until
