"""The trail of a document as its screen reads it: the acts, the last first, and what is unsaved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from negotiate.model import Act, Document
from negotiate.queries.unsaved_drafts import Unsaved, line, unsaved
from negotiate.register import Register
from negotiate.store import Store
from negotiate.store.act_types import REDO, UNDO
from negotiate.store.undone import standing
from negotiate.writers import drafts as draft_words
from negotiate.writers.act_words import number_of
from negotiate.writers.room_words import in_room, sentence

_NAMES_ITSELF = ("match", "pair")


@dataclass(frozen=True)
class Trail:
    """Hold the acts on a document, the last first, and the texts typed and not saved.

    `depths` gives for each act that stands how many an undo down to it would take back, itself
    among them; `numbers` are the places of acts in the log.
    """

    document: Document
    reference: str
    acts: tuple[Act, ...]
    drafts: tuple[Unsaved, ...]
    depths: Mapping[str, int]
    numbers: Mapping[str, int]
    register: Register

    def is_undone(self, act: Act) -> bool:
        """Tell whether an act was taken back; what took it back, or brought it back, stands."""
        return act.id not in self.depths and act.type not in (UNDO, REDO)

    def said(self, act: Act) -> str:
        """Say what an act did; no officer's note is quoted where the room may read along."""
        return in_room(act, self.register, self.numbers)

    def number(self, act: Act) -> str:
        """Name the paragraph that an act is about, where what it did does not."""
        return "" if act.type in _NAMES_ITSELF else number_of(act) or ""

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """Give every act in the form in which words are looked for."""
        return tuple(
            f"{one.seq} {when(one.at)} {self.number(one)} {one.by} {self.said(one)}".casefold()
            for one in self.acts
        )

    def full(self, act: Act) -> str:
        """Say all of an act that may be shown: where, what, who, when, on what source."""
        told = sentence(act, self.register, self.numbers)
        besides = [f"Act {act.seq}", when(act.at), act.by, " ".join((act.source or "").split())]
        undone = " Undone since." if self.is_undone(act) else ""
        return f"{told} {', '.join(part for part in besides if part)}.{undone}"

    def draft_line(self, draft: Unsaved, now: datetime) -> str:
        """Say which text is unsaved: whose, when typed, and how its paragraph stands."""
        return draft_words.state(line(draft), now)


def trail(store: Store, document: Document, officer: str) -> Trail:
    """Read the log of a document."""
    acts = store.acts(document)
    done = standing(acts).done
    return Trail(
        document,
        store.reference(document),
        tuple(reversed(acts)),
        tuple(reversed(unsaved(store, officer, document))),
        {act.id: depth for depth, act in enumerate(reversed(done), start=1)},
        {act.id: act.seq for act in acts},
        store.register_of(document),
    )


def when(at: str) -> str:
    """Give the time of an act in the officer's own zone."""
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"
