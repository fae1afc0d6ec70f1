"""Undo and redo: acts that name the acts which they take back or bring back."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from negotiate.errors import OutOfOrder
from negotiate.model import Act, Document
from negotiate.secretariat.office import Office
from negotiate.store.act_types import IMPORT, REDO, UNDO, UNDOABLE
from negotiate.store.readings import Readings
from negotiate.store.typed_names import revision_name
from negotiate.store.undone import standing

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Name a revision that an undo would withdraw, as an officer is asked about it.

    `act` is its import; `is_last`: no revision of the document would be left.
    """

    act: str
    document: str
    revision: str
    paragraphs: int
    is_last: bool


class Undoing(Office):
    """Take acts back and bring them back."""

    def withdrawn_by_undo(self, document: Document, count: int = 1) -> tuple[Withdrawn, ...]:
        """List the revisions that an undo of so many acts would withdraw, the last first.

        Raises:
            OutOfOrder: there are not so many acts.
        """
        named = _last(standing(self._store.acts(document)).done, count, "undo")
        imports = [act.id for act in named if act.type == IMPORT]
        revisions = {one.act: one for one in self._store.revisions(document) if not one.working}
        left = revisions.keys() - imports
        called = self._store.reference(document)
        return tuple(
            Withdrawn(
                act,
                called,
                revision_name(revisions[act], document),
                len(self._store.versions(revisions[act])),
                is_last=not left,
            )
            for act in imports
        )

    def undo(
        self, document: Document, count: int = 1, withdrawn: Sequence[Withdrawn] = ()
    ) -> tuple[Act, ...]:
        """Undo the last acts on a document that stand; the last is named first.

        An import that is undone is no longer a revision of the document; its file stays here.
        `withdrawn` are the revisions that the officer was asked about (`withdrawn_by_undo`).

        Raises:
            OutOfOrder: there are not so many, one cannot be undone, or a revision would go
                unasked.
        """
        asked = {one.act for one in withdrawn}
        with self._store.writing() as db:
            done = standing(self._store.acts(document)).done
            named = _last(done, count, "undo")
            for act in named:
                if act.type == IMPORT and act.id not in asked:
                    message = (
                        f"Act {act.seq} is the import of a revision, which an undo withdraws only"
                        " once that is confirmed: look again, then decide"
                    )
                    raise OutOfOrder(message)
                if act.type not in UNDOABLE:
                    message = f"Act {act.seq} ({act.type}) was made by a newer negotiate: update it"
                    raise OutOfOrder(message)
            self._write(db, UNDO, document, named)
        return named

    def redo(self, document: Document, count: int = 1) -> tuple[Act, ...]:
        """Bring back what was undone last; nothing can be once another act was made.

        Raises:
            OutOfOrder: there are not so many.
        """
        with self._store.writing() as db:
            named = _last(standing(self._store.acts(document)).undone, count, "redo")
            self._write(db, REDO, document, named)
        return named

    def _write(
        self, db: Database, act_type: str, document: Document, named: tuple[Act, ...]
    ) -> None:
        ids = [one.id for one in named]
        act = self._act(act_type, document, None, tuple(ids), {"acts": ids})
        paragraphs = {one.paragraph for one in named}
        if len(paragraphs) == 1:
            act = dataclasses.replace(act, paragraph=named[0].paragraph)
        self._append(db, act, Readings(self._store.register_named))


def _last(acts: tuple[Act, ...], count: int, verb: str) -> tuple[Act, ...]:
    """Take so many from the end, the last first."""
    if count < 1 or count > len(acts):
        there = f"only {len(acts)} can be" if acts else f"there is nothing to {verb}"
        plural = "" if count == 1 else "s"
        message = f"It is not in order to {verb} {count} act{plural}: {there}"
        raise OutOfOrder(message)
    return acts[: -count - 1 : -1]
