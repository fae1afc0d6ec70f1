"""A paragraph through all texts, as the database follows it from one to the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from negotiate.queries.concordance import concordance
from tests.made_truth.making import Deed, Stage
from tests.made_truth.of_two_texts import rows
from tests.made_truth.playing import Played
from tests.made_truth.texts import Made

Step = tuple[int, Deed | None, Made | None]
"""The place of a text, an act on the way to it if it is none itself, and the paragraph then."""


@dataclass
class Line:
    """One paragraph under one identity: how it stood after each act and in each text."""

    identity: str
    steps: list[Step] = field(default_factory=list)
    is_true: bool = True

    def at(self, place: int) -> Made | None:
        """The paragraph in a text."""
        return next((made for at, deed, made in self.steps if at == place and deed is None), None)

    def until(self, place: int, *, text: bool) -> Iterator[Step]:
        """All steps before a text, or with it."""
        for at, deed, made in self.steps:
            if at < place or (at == place and (deed is not None or text)):
                yield at, deed, made


def moment(stage: Stage, deed: Deed | None) -> str:
    """Name a text or an act as answers do."""
    if deed is None:
        return f"{stage.name} ({stage.date})" if stage.date else stage.name
    at = datetime.fromisoformat(deed.at).astimezone()
    return f"act {deed.seq} ({at:%Y-%m-%d %H:%M})"


def lines_of(played: Played) -> list[Line]:
    """Follow every paragraph; a line that leads from one paragraph to another is not true."""
    if not played.followed:
        played.followed = _lines(played)
    return played.followed


def _lines(played: Played) -> list[Line]:
    lines: dict[str, Line] = {}
    working: dict[int, str] = {}  # the identity by the name
    for place, stage in enumerate(played.stages):
        numbers = {one.name: played.lines[place][one.number] for one in stage.state}
        for deed in stage.deeds:
            made = deed.after or deed.before
            assert made is not None
            name = working.setdefault(made.name, numbers.get(made.name, f"act {deed.seq}"))
            line = lines.setdefault(name, Line(name))
            line.steps.append((place, deed, deed.after))
        before = {working.get(one.name): one.name for one in stage.made}
        stands = {}
        for one in stage.state:
            name = numbers[one.name]
            line = lines.setdefault(name, Line(name))
            was = before.get(name)
            line.is_true &= was is None or was == one.name or was in one.came_from
            lost = one.name in before.values() and was != one.name
            line.is_true &= not lost
            line.steps.append((place, None, one))
            stands[name] = one
        for name, line in lines.items():
            if name not in stands:
                line.steps.append((place, None, None))
        working = {one.name: numbers[one.name] for one in stage.state}
    _doubt_parted(played, lines)
    return list(lines.values())


def _doubt_parted(played: Played, lines: dict[str, Line]) -> None:
    """Take for untrue what was parted or joined where the database saw nothing of it."""
    for place, stage in enumerate(played.stages[1:], start=1):
        before = played.stages[place - 1]
        answer = concordance(played.store, played.document, [before.name, stage.name])
        seen = {(row.old, row.new) for row in answer.rows}
        stood = {one.name for one in before.state}
        for row in rows(stage.made, stage.state, stage.moved):
            if not row.is_parted:
                continue
            if row.key in seen and all(one.name in stood for one in row.old):
                continue
            news = {played.lines[place][one.number] for one in row.new}
            for line in lines.values():
                was = last_before(line, place)
                if line.identity in news or any(was is one for one in row.old):
                    line.is_true = False


def last_before(line: Line, place: int) -> Made | None:
    steps = [made for _, _, made in line.until(place, text=False)]
    return steps[-1] if steps else None
