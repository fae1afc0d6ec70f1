"""What an act looks like in the log: one canonical JSON record, named by its own hash.

Text is stored exactly as typed. SQLite holds no lone surrogate in a text value, so a text that
has one is kept as the bytes that Python would make of it; `as_column` and `as_text` are that door.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from typing import Any

from negotiate.errors import StoreError
from negotiate.model import Act

FORMAT = 1


def encoded(text: str) -> bytes:
    """Encode any `str` so that `decoded` gives it back, lone surrogates included."""
    return text.encode("utf-8", "surrogatepass")


def decoded(content: bytes) -> str:
    """Undo `encoded`."""
    return content.decode("utf-8", "surrogatepass")


def sha256(content: bytes) -> str:
    """Name a content by its SHA-256 in hexadecimal."""
    import hashlib  # reading a list needs none, and waits for none

    return hashlib.sha256(content).hexdigest()


def as_column(text: str | None) -> str | bytes | None:
    """Turn a text into what a column can hold without changing it."""
    if text is None:
        return None
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return encoded(text)
    return text


def as_text(value: str | bytes) -> str:
    """Undo `as_column`."""
    return value if isinstance(value, str) else decoded(value)


def canonical(record: Mapping[str, object]) -> bytes:
    """Write a record as canonical JSON.

    Keys are sorted and text is as typed; whoever hashes the same record gets the same bytes.
    """
    _refuse_what_is_not_canonical(record)
    dumped = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return encoded(dumped)


def _refuse_what_is_not_canonical(record: Mapping[str, object]) -> None:
    waiting: list[object] = [record]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Mapping):
            waiting += value.keys()
            waiting += value.values()
        elif isinstance(value, list | tuple):
            waiting += value
        elif isinstance(value, bool) or not isinstance(value, str | int | None):
            # Floats and booleans print differently in other languages; a log outlives Python.
            kind = type(value).__name__
            message = f"an act holds no {kind}"
            raise TypeError(message)


def body_of(act: Act) -> bytes:
    """Return the canonical record of an act: everything but its hash and its place in the log."""
    record = {field.name: getattr(act, field.name) for field in dataclasses.fields(act)}
    del record["id"], record["seq"]
    return canonical({**record, "v": FORMAT})


def sealed(act: Act) -> Act:
    """Give an act its id, which is the hash of its record."""
    return dataclasses.replace(act, id=sha256(body_of(act)))


def read_act(seq: int, act_id: str, body: str | bytes) -> Act:
    """Read one line of the log; a record that does not match its hash is refused."""
    content = body if isinstance(body, bytes) else encoded(body)
    if sha256(content) != act_id:
        message = (
            f"act {seq} of the log does not match its hash, so the database was changed or"
            " damaged: restore a backup"
        )
        raise StoreError(message)
    record: dict[str, Any] = json.loads(decoded(content))
    del record["v"]
    parents = tuple(record.pop("parents"))
    return Act(id=act_id, seq=seq, parents=parents, **record)
