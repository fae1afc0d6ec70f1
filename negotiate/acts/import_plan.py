"""What an import is prepared from, before anything is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from negotiate.acts.base import Payload
from negotiate.errors import Cancelled, OutOfOrder, SourceError
from negotiate.model import Act, Document, Draft, Paragraph, Revision
from negotiate.register import Register
from negotiate.store.act_log import sha256
from negotiate.store.parsed_texts import Readings

Progress = Callable[[int, int], bool]
_PARAGRAPHS_BETWEEN_REPORTS = 25


@dataclass(frozen=True, slots=True)
class SourceFile:
    """Hold a file as it came in, and how the officer had it read.

    `encoding` is None where its format says it, `changes` where it has no tracked changes;
    `authors` says for which delegation the author of a tracked change speaks.
    """

    name: str
    content: bytes
    encoding: str | None
    changes: str | None = None
    authors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Imported:
    """Name the revision that an import led to; `new` is False where it was here already."""

    revision: Revision
    new: bool


@dataclass(frozen=True, slots=True)
class Ground:
    """Hold what an import stands on; where it has moved, the import is prepared again."""

    document: Document | None
    previous: Revision | None
    latest: Revision | None
    same_bytes: Revision | None
    same_label: Revision | None
    replaced: Revision | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold what an import of one source asks for, whichever of its drafts it is about."""

    source: SourceFile
    register: Register | None
    replacing: bool
    made: list[Imported] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Plan:
    """Hold an import that is prepared and not yet written."""

    ground: Ground
    paragraphs: tuple[Paragraph, ...]
    register: Register
    act: Act
    blobs: Mapping[str, bytes]


def only_stated(draft: Draft, source: SourceFile) -> Payload:
    """Give what few imports have to say: an act without it is the act that it always was."""
    stated: Payload = {}
    if draft.part:
        stated["part"] = draft.part
    if draft.instrument:
        stated["instrument"] = draft.instrument
    if source.changes:
        stated["changes"] = source.changes
        stated["authors"] = dict(source.authors)
    return stated


def refuse_twice(ground: Ground, asked: Asked) -> None:
    """Refuse that two texts of one source are the same revision in the same language."""
    if ground.same_label in [one.revision for one in asked.made if one.new]:
        message = (
            f"Two texts of {file_name(asked.source)} would both be {ground.same_label.name} in the"
            " same language: correct one of them, or take one alone"
        )
        raise OutOfOrder(message)


def refuse_empty(draft: Draft, source: SourceFile) -> None:
    """Refuse a draft without paragraphs."""
    if not draft.paragraphs:
        message = f"{file_name(source)} holds no paragraphs: check that it is a draft"
        raise SourceError(message)


def read_all(
    readings: Readings, plans: Sequence[Plan | Imported], progress: Progress | None
) -> None:
    """Compute what every paragraph means, before the transaction opens; tell how far it is."""
    waiting = [
        (one.text, plan.register, sha256(plan.register.content))
        for plan in plans
        if isinstance(plan, Plan)
        for one in plan.paragraphs
    ]
    for done, (text, register, register_hash) in enumerate(waiting, start=1):
        readings.of(text, register, register_hash)
        due = done % _PARAGRAPHS_BETWEEN_REPORTS == 0 or done == len(waiting)
        if progress and due and not progress(done, len(waiting)):
            raise Cancelled("The import was stopped, and nothing was written")


def file_name(source: SourceFile) -> str:
    """Keep the name only: folders tell about the officer's machine."""
    return re.split(r"[/\\]", source.name)[-1]
