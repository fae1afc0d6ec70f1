"""What was done to one paragraph, act by act, as its history shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from negotiate import session_answers
from negotiate.model import Act, Document, Version
from negotiate.store import Store
from negotiate.store.act_types import IMPORT, NOTE, REDO, UNDO


@dataclass(frozen=True, slots=True)
class PastAct:
    """Tell what an act did to a paragraph.

    `before` and `after` are its text, None where it did not stand or the act has none; `said` is
    what the room said of it after the act. `note` is the officer's, or the ground given.
    """

    at: str
    by: str
    meeting: str | None
    what: str
    undone: bool
    source: str | None
    lifted: tuple[str, ...]
    note: str | None
    before: str | None
    after: str | None
    said: str | None


def past_acts(store: Store, document: Document, version: Version) -> tuple[PastAct, ...]:
    """List the acts on a paragraph, the last first; it is found by its identity, not its number."""
    current = store.versions(store.revision(document))
    number = next(
        (one.number for one in current if one.paragraph == version.paragraph), version.number
    )
    acts = {act.id: act for act in store.acts(document)}
    lines = session_answers.log(store, document, number)
    return tuple(_past(acts, line, version.paragraph) for line in reversed(lines))


def _past(acts: Mapping[str, Act], line: Mapping[str, Any], paragraph: str) -> PastAct:
    act = acts[line["id"]]
    before, after = _states(acts, act, paragraph)
    note = act.payload["text"] if act.type == NOTE else line["note"]
    at = datetime.fromisoformat(line["at"]).astimezone()
    return PastAct(
        at=f"{at:%Y-%m-%d %H:%M}",
        by=line["by"],
        meeting=line["meeting"],
        what=line["what"],
        undone=line["undone"],
        source=line["source"],
        lifted=tuple(line["lifted"]),
        note=str(note) if note else None,
        before=before.get("text"),
        after=after.get("text"),
        said=after.get("said"),
    )


State = Mapping[str, Any]


def _states(acts: Mapping[str, Act], act: Act, paragraph: str) -> tuple[State, State]:
    """Give the paragraph before and after an act."""
    payload: Mapping[str, Any] = act.payload
    if act.type == IMPORT:
        stands = (one for one in payload["paragraphs"] if one["paragraph"] == paragraph)
        return {}, next(stands, {})
    if act.type in (UNDO, REDO):
        return _repealed([acts[one] for one in payload["acts"]], act.type, paragraph)
    return payload.get("before") or {}, payload.get("after") or {}


def _repealed(named: Sequence[Act], verb: str, paragraph: str) -> tuple[State, State]:
    """Run through the acts in the order in which they were undone or redone."""
    ours: list[Mapping[str, Any]] = [one.payload for one in named if one.paragraph == paragraph]
    ours = [one for one in ours if "before" in one]
    if not ours:
        return {}, {}
    first, last = ("after", "before") if verb == UNDO else ("before", "after")
    return ours[0][first] or {}, ours[-1][last] or {}
