"""What a paragraph went through, as its screen reads it: all of it, one bracket, or some words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from negotiate.bracket_parser import TargetKind, meaning_of
from negotiate.history import Biography, Point
from negotiate.model import Act, Document, Version
from negotiate.queries import history as course_answers
from negotiate.register import Register
from negotiate.store import Store
from negotiate.store.act_log import NOTE, UNDO
from negotiate.writers import course

Answer = Mapping[str, Any]
_TARGETS = (TargetKind.BRACKET, TargetKind.GROUP)


@dataclass(frozen=True, slots=True)
class Told:
    """Hold the biography of a paragraph, and what `negotiate history` answers of it.

    `brought` is the act that a revision came in by, by the revision's id; `taken_back` the act that
    undid another, by that one's id.
    """

    document: Document
    biography: Biography
    register: Register
    answer: Answer
    brought: Mapping[str, Act]
    taken_back: Mapping[str, Act]

    def by(self, point: Point) -> str:
        """Name who made a point; nobody is known to have where a paragraph stands no more."""
        revision = point.version.revision if point.version else ""
        act = point.deed.act if point.deed else self.brought.get(revision)
        return act.by if act else ""


@dataclass(frozen=True, slots=True)
class Line:
    """Hold a point as one line of the list, with what is said of it below.

    `before` is the text at the point before. `followed` is what the line says where a bracket or
    wording is followed; None where it is what happened.
    """

    point: Point
    before: Version | None
    sentences: tuple[str, ...]
    followed: str | None = None


def told(store: Store, document: Document, version: Version, language: str | None) -> Told:
    """Tell what a paragraph went through; it is found by its identity, whatever its number is."""
    paragraph = version.paragraph
    biography = course_answers.biography_of_paragraph(store, document, paragraph, language)
    acts = store.acts(document)
    known = {one.id: one for one in acts}
    taken_back: dict[str, Act] = {}
    for act in acts:
        if act.type == UNDO:
            named: Any = act.payload["acts"]
            taken_back.update(dict.fromkeys(named, act))
    revisions = store.revisions(document, language)
    return Told(
        document,
        biography,
        store.register(revisions[-1]),
        course_answers.history(store, document, biography),
        {one.id: known[one.act] for one in revisions if one.act in known},
        taken_back,
    )


def timeline(found: Told) -> tuple[Line, ...]:
    """Give every point, the last first."""
    name_of = found.register.name_of
    lines = []
    before: Version | None = None
    for point, entry in zip(found.biography.points, found.answer["points"], strict=True):
        said = [*course.sentences(entry, name_of), *_besides(found, point)]
        deed = point.deed
        lines.append(Line(point, deed.before if deed and deed.undone else before, tuple(said)))
        before = before if point.place is None else point.version
    return tuple(reversed(lines))


def _besides(found: Told, point: Point) -> list[str]:
    """Say what the sentences of a point do not: all of a note, and who took an act back."""
    if point.deed is None:
        return []
    act = point.deed.act
    undo = found.taken_back.get(act.id) if point.deed.undone else None
    said = [f"Note: {act.payload['text']}"] if act.type == NOTE else []
    return [*said, f"undone by {undo.by}, act {undo.seq}"] if undo else said


def brackets_at(found: Told, point: Point) -> list[tuple[str, str]]:
    """List the brackets and groups that stand at a point: their names, and their text."""
    text = point.version.text if point.version else ""
    targets = meaning_of(text, found.register).targets
    return [(one.id, text[one.start : one.end]) for one in targets if one.kind in _TARGETS]


def bracket_lines(store: Store, found: Told, target: str, place: int) -> tuple[Line, ...]:
    """Give the points of the life of a bracket, the last first.

    Raises:
        UnknownName: there is none of this name.
    """
    answer = course_answers.bracket_from(store, found.document, found.biography, target, place)
    name_of = found.register.name_of
    lines = [
        _line(
            found,
            stage["point"],
            course.stage_sentences(stage, name_of),
            f"{stage['target']} {stage['text']}" if stage["target"] else "closed",
        )
        for stage in answer["stages"]
    ]
    return tuple(reversed(lines))


def wording_lines(store: Store, found: Told, words: str) -> tuple[Line, ...]:
    """Give the points at which words came in, left, or came to stand otherwise, the last first.

    Raises:
        UnknownName: they never stood in the paragraph.
    """
    answer = course_answers.wording(store, found.document, found.biography, words)
    name_of = found.register.name_of
    lines = []
    before: int | None = None
    for point in answer["points"]:
        said = list(course.place_sentences(point["places"], before, name_of))
        lines.append(_line(found, point["point"], said, " ".join(said)))
        before = len(point["places"])
    return tuple(reversed(lines))


def _line(found: Told, place: int, said: Iterable[str], followed: str) -> Line:
    counted = found.biography.counted
    before = counted[place - 2].version if place > 1 else None
    return Line(counted[place - 1], before, tuple(said), followed)
