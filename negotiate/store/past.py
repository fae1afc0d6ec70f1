"""A document as it was: its log, read again into a database in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from negotiate.register import Register
from negotiate.store.act_log import read_act
from negotiate.store.database import write_transaction
from negotiate.store.parsed_texts import Readings
from negotiate.store.projection import project
from negotiate.store.rows import insert


class Replay:
    """Fill an empty database with the log of a document, act after act."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        tables: Iterable[str],
        register_of: Callable[[str, str], Register],
    ) -> None:
        """Make the tables with these statements; `path` names the database in messages."""
        self._connection = connection
        self._path = path
        self._readings = Readings(register_of)
        with write_transaction(connection, path) as db:
            for statement in tables:
                db.execute(statement)

    def go_on(self, lines: Iterable[tuple[Any, ...]]) -> None:
        """Take in more lines of the log, and what follows from them."""
        with write_transaction(self._connection, self._path) as db:
            for seq, act_id, document, body in lines:
                row = {"seq": seq, "id": act_id, "document": document, "body": body}
                insert(db, "act", [row])
                project(db, read_act(seq, act_id, body), self._readings)
