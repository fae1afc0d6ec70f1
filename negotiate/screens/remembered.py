"""Answers that are kept for as long as nobody has written to the database.

Whether anybody has is asked of SQLite each time, before what is kept is given out. An answer is
kept with the state that the database was in before it was read: at worst it is newer than that, and
then it is read once more.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from negotiate.store.database import Changes, Stamp

Answer = TypeVar("Answer")
_MOST = 24  # answers kept; one may be a text of ten thousand paragraphs


@dataclass
class Remembered:
    """Keep what was read of one database; may be asked from any thread.

    What is kept is never changed by anybody: it is frozen.
    """

    _answers: OrderedDict[Hashable, tuple[Stamp, Any]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)
    _changes: Changes | None = None

    def of(self, database: Path, key: Hashable, read: Callable[[], Answer]) -> Answer:
        """Give what was read before under a key, or read it; what `read` raises is raised."""
        stamp = self._stamp(database)
        with self._lock:
            known = self._answers.get(key)
            if known is not None and known[0] == stamp:
                self._answers.move_to_end(key)
                answer: Answer = known[1]
                return answer
        found = read()
        if stamp is not None:
            self._keep(key, stamp, found)
        return found

    def also(self, key: Hashable, other: Hashable) -> None:
        """Keep, under another key as well, what is kept under `key`."""
        with self._lock:
            known = self._answers.get(key)
        if known is not None:
            self._keep(other, *known)

    def close(self) -> None:
        if self._changes is not None:
            self._changes.close()

    def _keep(self, key: Hashable, stamp: Stamp, answer: object) -> None:
        with self._lock:
            self._answers[key] = (stamp, answer)
            self._answers.move_to_end(key)
            while len(self._answers) > _MOST:
                self._answers.popitem(last=False)

    def _stamp(self, database: Path) -> Stamp | None:
        with self._lock:
            if self._changes is None:
                self._changes = Changes(database)
        return self._changes.stamp()
