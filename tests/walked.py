"""How often one command or one key reads the same thing: texts, registers, documents, the database.

`counting` watches what is called while something is done, in the program as it starts: nothing is
remembered from before.
"""

from __future__ import annotations

import sqlite3
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from types import CodeType, FrameType
from typing import Any

from negotiate import register
from negotiate.bracket_parser import parse
from negotiate.bracket_parser.meaning import meaning_with
from negotiate.bracket_parser.targets import targets
from negotiate.store import Store

_CONNECT = sqlite3.connect
_ABOUT_THE_CONNECTION = ("PRAGMA", "BEGIN", "COMMIT", "ROLLBACK", "--")
_REMEMBERS = type(lru_cache(len))


@dataclass
class Walk:
    """Say how often what was called: texts parsed by text, registers read by content."""

    parsed: Counter[str] = field(default_factory=Counter)
    registers: Counter[bytes] = field(default_factory=Counter)
    named: int = 0  # trees whose targets were named
    meant: int = 0  # trees whose marks were resolved
    documents: int = 0  # times that all documents were read
    opened: int = 0  # databases opened
    statements: list[str] = field(default_factory=list)  # of SQL, those about the connection apart

    @property
    def most(self) -> int:
        """Return how often the text that was parsed most was parsed."""
        return max(self.parsed.values(), default=0)

    def figures(self) -> tuple[int, int, int, int, int]:
        """Return the parses, the most of one text, the targets, the registers, the documents."""
        return (
            self.parsed.total(),
            self.most,
            self.named,
            self.registers.total(),
            self.documents,
        )


def forget() -> None:
    """Forget what an earlier command in this process has left: a program starts with nothing."""
    for name, module in [*sys.modules.items()]:
        if name.partition(".")[0] == "negotiate":
            for one in [*vars(module).values()]:
                if isinstance(one, _REMEMBERS):
                    one.cache_clear()


def _watched(walk: Walk) -> dict[CodeType, Callable[[dict[str, Any]], object]]:
    def count(name: str) -> Callable[[dict[str, Any]], object]:
        return lambda _: setattr(walk, name, getattr(walk, name) + 1)

    read_register = register.read_register.__wrapped__
    return {
        parse.__code__: lambda given: walk.parsed.update([given["text"]]),
        meaning_with.__code__: count("meant"),
        targets.__code__: count("named"),
        read_register.__code__: lambda given: walk.registers.update([given["content"]]),
        Store._documents.__code__: count("documents"),
        Store.open.__func__.__code__: count("opened"),  # type: ignore[attr-defined]
    }


@contextmanager
def counting() -> Iterator[Walk]:
    """Count until the end of the block, in this thread and in those that are begun in it."""
    walk = Walk()
    watched = _watched(walk)

    def look(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and (told := watched.get(frame.f_code)) is not None:
            told(frame.f_locals)

    def keep(statement: str) -> None:
        if not statement.startswith(_ABOUT_THE_CONNECTION):
            walk.statements.append(statement)

    def connect(*given: Any, **named: Any) -> sqlite3.Connection:
        connection = _CONNECT(*given, **named)
        connection.set_trace_callback(keep)
        return connection

    forget()
    before = sys.getprofile()
    sqlite3.connect = connect
    threading.setprofile(look)
    sys.setprofile(look)
    try:
        yield walk
    finally:
        sys.setprofile(before)
        threading.setprofile(None)  # type: ignore[arg-type]
        sqlite3.connect = _CONNECT
