"""A document as it was: its log up to one act, read again into a database in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from negotiate.register import Register
from negotiate.store.act_log import read_act
from negotiate.store.database import write_transaction
from negotiate.store.projection import project
from negotiate.store.readings import Readings
from negotiate.store.rows import insert


def make_past(
    connection: sqlite3.Connection,
    path: Path,
    tables: Iterable[str],
    lines: Sequence[tuple[Any, ...]],
    register_of: Callable[[str, str], Register],
) -> None:
    """Fill an empty database with these lines of the log and what follows from them.

    `tables` are the statements that make its tables.
    """
    readings = Readings(register_of)
    with write_transaction(connection, path) as db:
        for statement in tables:
            db.execute(statement)
        for seq, act_id, document, body in lines:
            row = {"seq": seq, "id": act_id, "document": document, "body": body}
            insert(db, "act", [row])
            project(db, read_act(seq, act_id, body), readings)
