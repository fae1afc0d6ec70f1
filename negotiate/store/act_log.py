"""What an act looks like in the log, and which acts stand.

It is one canonical JSON record, named by its own hash. Text is stored exactly as typed. SQLite
holds no lone surrogate in a text value, so a text that has one is kept as the bytes that Python
would make of it; `as_column` and `as_text` are that door. An act stands that no undo has taken
back, or that a redo has brought back since.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import Any

from negotiate.errors import StoreError
from negotiate.late import dataclass
from negotiate.model import RESOLVE_SPAN, Act

FORMAT = 1


def encoded(text: str) -> bytes:
    """Encode any `str` so that `decoded` gives it back, lone surrogates included."""
    return text.encode("utf-8", "surrogatepass")


def decoded(content: bytes) -> str:
    """Undo `encoded`."""
    return content.decode("utf-8", "surrogatepass")


def sha256(content: bytes) -> str:
    """Name a content by its SHA-256 in hexadecimal."""
    short, long = _digests()
    found: str = (short if len(content) < _SHORT else long)(content).hexdigest()
    return found


_SHORT = 1_000_000  # bytes that are done with before OpenSSL is loaded


@cache
def _digests() -> tuple[Callable[[bytes], Any], Callable[[bytes], Any]]:
    """Give Python's own SHA-256, and what calls that of OpenSSL, which is quicker once it is there.

    To load it takes longer than a list of what is open needs for all else that it reads.
    """

    def by_openssl(content: bytes) -> Any:
        import hashlib

        return hashlib.sha256(content)

    for name in ("_sha2", "_sha256"):  # since Python 3.12, and before
        with suppress(ImportError):
            return import_module(name).sha256, by_openssl
    return by_openssl, by_openssl


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
    content = encoded(body) if isinstance(body, str) else body
    if not isinstance(content, bytes) or sha256(content) != act_id:  # a column holds anything
        message = (
            f"act {seq} of the log does not match its hash, so the database was changed or"
            " damaged: restore a backup"
        )
        raise StoreError(message)
    record: dict[str, Any] = json.loads(decoded(content))
    del record["v"]
    parents = tuple(record.pop("parents"))
    return Act(id=act_id, seq=seq, parents=parents, **record)


IMPORT = "import"
ISSUE = "issue"
OPEN_MEETING = "open meeting"
CLOSE_MEETING = "close meeting"
RESOLVE = "resolve"
POSITION = "position"
LIFT = "lift"
MOVE_MARK = "move mark"
ALTERNATIVES = "alternatives"
ALTERNATIVE = "alternative"
BRACKET = "bracket"
AMEND = "amend"
INSERT = "insert"
DELETE = "delete"
AGREE = "agree"
REOPEN = "reopen"
JUDGE = "judge"
JUDGE_WHOLE = "judge document"
NOTE = "note"
MATCH = "match"
PAIR = "pair"
DIALECT = "dialect"
UNDO = "undo"
REDO = "redo"

# The acts that leave paragraphs of the working text otherwise than they were. They hold each before
# and after (`Act.parts`), and `projection` needs to know no more of them.
AGREED_OR_CHANGED = frozenset(
    (
        *(RESOLVE, RESOLVE_SPAN, POSITION, LIFT, MOVE_MARK, ALTERNATIVES, ALTERNATIVE, BRACKET),
        *(AMEND, INSERT, DELETE, AGREE, REOPEN, JUDGE),
    )
)
# What an undo can name.
UNDOABLE = AGREED_OR_CHANGED | {IMPORT, ISSUE, NOTE, MATCH, PAIR, DIALECT, JUDGE_WHOLE}


@dataclass(frozen=True, slots=True)
class Standing:
    """Hold the acts that stand, in order, and those that a redo can bring back, the next last."""

    done: tuple[Act, ...]
    undone: tuple[Act, ...]


def standing(acts: Iterable[Act]) -> Standing:
    """Read the log of one document; an act that comes after an undo ends what can be redone."""
    done: list[Act] = []
    undone: list[Act] = []
    for act in acts:
        if act.type == UNDO:
            for _ in _named(act):
                undone.append(done.pop())
        elif act.type == REDO:
            for _ in _named(act):
                done.append(undone.pop())
        else:
            undone.clear()
            done.append(act)
    return Standing(tuple(done), tuple(undone))


def unissued(acts: Iterable[Act]) -> list[Act]:
    """List the acts that stand and have made of the last revision what the working text is."""
    found: list[Act] = []
    for act in standing(acts).done:
        if act.type == ISSUE or (act.type == IMPORT and act.payload.get("replaces")):
            found.clear()
        elif act.type in AGREED_OR_CHANGED:
            found.append(act)
    return found


def _named(act: Act) -> list[object]:
    named = act.payload["acts"]
    return list(named) if isinstance(named, list) else []
