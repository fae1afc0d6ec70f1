"""Undo and redo: acts that name the acts which they take back or bring back."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

from negotiate.acts.base import Office
from negotiate.errors import OutOfOrder
from negotiate.late import dataclass
from negotiate.model import Act, Document
from negotiate.store.act_log import IMPORT, REDO, UNDO, UNDOABLE, standing
from negotiate.store.identities import act_ids
from negotiate.store.parsed_texts import Readings
from negotiate.store.typed_names import revision_name
from negotiate.visible import show_line

if TYPE_CHECKING:
    from sqlite3 import Connection


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


@dataclass(frozen=True, slots=True)
class Proposed:
    """Hold what an undo or a redo would name, for the officer to be told or asked about.

    `verb` is `undo` or `redo`; `acts` are in the order in which they would go, the last made first.
    `of_others` are those on which another officer had the last word (`Undoing`); `withdrawn` are
    the revisions that would go with their imports.
    """

    verb: str
    document: Document
    acts: tuple[Act, ...]
    of_others: tuple[LastWord, ...]
    withdrawn: tuple[Withdrawn, ...] = ()

    @property
    def must_be_asked(self) -> bool:
        """Tell whether it is refused unless the officer was asked."""
        return bool(self.of_others or self.withdrawn)


@dataclass(frozen=True, slots=True)
class LastWord:
    """Name an act and who had the last word on it; `how` is made, undone or brought back."""

    act: Act
    by: str
    how: str


class Undoing(Office):
    """Take acts back and bring them back.

    An officer takes back without being asked what they made themselves. On every act somebody had
    the last word: whoever made it, or took it back, or brought it back. Where that was another
    officer it is undone or redone only once the officer was asked, which is the argument `asked`
    (`proposed_undo`, `proposed_redo`); and then exactly that is done, or nothing.
    """

    def proposed_undo(self, document: Document, count: int = 1) -> Proposed:
        """Say what an undo of so many acts would take back, the last first.

        Raises:
            OutOfOrder: there are not so many acts.
        """
        acts = self._store.acts(document)
        named = _last(standing(acts).done, count, "undo")
        imports = [act.id for act in named if act.type == IMPORT]
        revisions = {one.act: one for one in self._store.revisions(document) if not one.working}
        left = revisions.keys() - imports
        called = self._store.reference(document)
        withdrawn = tuple(
            Withdrawn(
                act,
                called,
                revision_name(revisions[act], document),
                len(self._store.versions(revisions[act])),
                is_last=not left,
            )
            for act in imports
        )
        return Proposed("undo", document, named, self._of_others(acts, named), withdrawn)

    def proposed_redo(self, document: Document, count: int = 1) -> Proposed:
        """Say what a redo of so many acts would bring back, the last undone first.

        Raises:
            OutOfOrder: there are not so many.
        """
        acts = self._store.acts(document)
        named = _last(standing(acts).undone, count, "redo")
        return Proposed("redo", document, named, self._of_others(acts, named))

    def undo(
        self, document: Document, count: int = 1, asked: Proposed | None = None
    ) -> tuple[Act, ...]:
        """Undo the last acts on a document that stand; the last is named first.

        An import that is undone is no longer a revision of the document; its file stays here.

        Raises:
            OutOfOrder: there are not so many, one cannot be undone, another officer's or an import
                would go unasked, or it is no longer what was asked about.
        """
        with self._store.writing() as db:
            proposed = self.proposed_undo(document, count)
            _refuse_unasked(proposed, asked)
            for act in proposed.acts:
                if act.type not in UNDOABLE:
                    message = f"Act {act.seq} ({act.type}) was made by a newer negotiate: update it"
                    raise OutOfOrder(message)
            self._write(db, UNDO, document, proposed.acts)
        return proposed.acts

    def redo(
        self, document: Document, count: int = 1, asked: Proposed | None = None
    ) -> tuple[Act, ...]:
        """Bring back what was undone last; nothing can be once another act was made.

        Raises:
            OutOfOrder: there are not so many, what another officer took back would come unasked, or
                it is no longer what was asked about.
        """
        with self._store.writing() as db:
            proposed = self.proposed_redo(document, count)
            _refuse_unasked(proposed, asked)
            self._write(db, REDO, document, proposed.acts)
        return proposed.acts

    def _of_others(self, acts: Sequence[Act], named: Sequence[Act]) -> tuple[LastWord, ...]:
        words = {act.id: LastWord(act, act.by, "made") for act in acts}
        for act in acts:
            if act.type in (UNDO, REDO):
                how = "undone" if act.type == UNDO else "brought back"
                words |= {one: LastWord(words[one].act, act.by, how) for one in act_ids(act)}
        return tuple(words[act.id] for act in named if words[act.id].by != self._officer)

    def _write(
        self, db: Connection, act_type: str, document: Document, named: tuple[Act, ...]
    ) -> None:
        ids = [one.id for one in named]
        act = self._act(act_type, document, None, tuple(ids), {"acts": ids})
        paragraphs = {one.paragraph for one in named}
        if len(paragraphs) == 1:
            act = dataclasses.replace(act, paragraph=named[0].paragraph)
        self._append(db, act, Readings(self._store.notation_named))


def _refuse_unasked(proposed: Proposed, asked: Proposed | None) -> None:
    """Refuse what the officer was not asked about, or was asked about as something else."""
    if asked is not None:
        if proposed != asked:
            message = "Something was done meanwhile, and nothing was changed: look again"
            raise OutOfOrder(f"{message}, then {asked.verb}")
        return
    if proposed.of_others:
        last = proposed.of_others[0]
        message = (
            f"Act {last.act.seq} was {last.how} by {show_line(last.by)}, and another officer's act"
            f" is {_DONE[proposed.verb]} only once that is confirmed: look at it, then decide"
        )
        raise OutOfOrder(message)
    for act in proposed.acts:
        if proposed.verb == "undo" and act.type == IMPORT:
            message = (
                f"Act {act.seq} is the import of a revision, which an undo withdraws only"
                " once that is confirmed: look again, then decide"
            )
            raise OutOfOrder(message)


_DONE = {"undo": "undone", "redo": "brought back"}


def _last(acts: tuple[Act, ...], count: int, verb: str) -> tuple[Act, ...]:
    """Take so many from the end, the last first."""
    if count < 1 or count > len(acts):
        there = f"only {len(acts)} can be" if acts else f"there is nothing to {verb}"
        plural = "" if count == 1 else "s"
        message = f"It is not in order to {verb} {count} act{plural}: {there}"
        raise OutOfOrder(message)
    return acts[: -count - 1 : -1]
