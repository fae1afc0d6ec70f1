"""Carry a question and its answer between two processes, as JSON, and bound the one that reads.

The question is one line, and the bytes of the file follow it. The answer is one value: `read` with
the text, `refused` with an error for the officer, or `failed` with one word. Whoever takes an
answer believes nothing of it: what is not of the right shape is a ValueError.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict
from typing import TypeVar

from negotiate.errors import Cancelled, NegotiateError, SourceError, TrackedChanges, UnknownEncoding
from negotiate.late import dataclass
from negotiate.model import ImportProblem, LeftOut, Seen, SeenKind
from negotiate.readers.source import Changes, Instructions, SourceText

_MEGABYTE = 1024 * 1024
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_DOORS = frozenset(
    {
        *(f"socket.{name}" for name in ("connect", "bind", "sendto", "sendmsg", "getaddrinfo")),
        *(f"os.{name}" for name in ("system", "exec", "fork", "forkpty", "posix_spawn", "spawn")),
        *(f"os.{name}" for name in ("remove", "rename", "mkdir", "rmdir", "link", "symlink")),
        *("os.truncate", "os.chmod", "os.chown", "os.startfile", "subprocess.Popen"),
        "socket.gethostbyname",
    }
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Say how many bytes of memory and seconds of the processor the reading of a file may take."""

    memory: int
    seconds: int


def limits_for(content: bytes) -> Limits:
    """Be generous: a long draft on a slow machine is read, a file that never ends is not."""
    return Limits(memory=1536 * _MEGABYTE, seconds=120 + 60 * (len(content) // _MEGABYTE))


def bind_this_process(limits: Limits) -> None:
    """Set the limits on this process for good, and close its doors.

    Where the system knows no such limits (Windows) the parent keeps that of the processor. The
    doors stop a library that follows a link or keeps a copy; they are no wall against foreign code.
    """
    os.umask(0o077)
    with suppress(ImportError):
        _bind(limits)
    sys.addaudithook(_door)


def _bind(limits: Limits) -> None:
    import resource

    wanted = {
        resource.RLIMIT_AS: limits.memory,
        resource.RLIMIT_CPU: limits.seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for name, most in wanted.items():
        # A system may refuse one of them; the others still hold.
        with suppress(ValueError, OSError):
            resource.setrlimit(name, (most, most + 1 if name == resource.RLIMIT_CPU else most))


def _door(event: str, arguments: tuple[object, ...]) -> None:
    if event in _DOORS or (event == "open" and _is_writing(arguments)):
        message = f"{event} is not for one who reads a draft"
        raise PermissionError(message)


def _is_writing(arguments: tuple[object, ...]) -> bool:
    return isinstance(arguments[0], str | bytes) and bool(int(str(arguments[2])) & _WRITING)


_Kind = TypeVar("_Kind")


@dataclass(frozen=True, slots=True)
class Question:
    """Ask for one file to be read; `reader` is the `module:function` that reads it."""

    reader: str
    instructions: Instructions
    limits: Limits


class Failed(Exception):  # noqa: N818 - what happened, and never shown
    """Report that the reader itself gave up; `why` is `memory`, or `unreadable`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def question_line(question: Question) -> bytes:
    """Write a question as one line."""
    said = question.instructions
    asked = {
        "reader": question.reader,
        "encoding": said.encoding,
        "include_cover": said.include_cover,
        "as_one": said.as_one,
        "changes": said.changes,
        "authors": dict(said.authors),
        "memory": question.limits.memory,
        "seconds": question.limits.seconds,
    }
    return json.dumps(asked).encode() + b"\n"


def question_of(line: bytes) -> Question:
    """Read a question that `question_line` wrote."""
    asked = json.loads(line)
    instructions = Instructions(
        encoding=asked["encoding"],
        include_cover=asked["include_cover"],
        as_one=asked["as_one"],
        changes=Changes(asked["changes"]) if asked["changes"] else None,
        authors=asked["authors"],
    )
    return Question(asked["reader"], instructions, Limits(asked["memory"], asked["seconds"]))


def text_as_answer(source: SourceText) -> bytes:
    return json.dumps({"read": asdict(source)}).encode()


def error_as_answer(error: NegotiateError | Failed) -> bytes:
    """Write as an answer why nothing was read; an error keeps its kind and its fields."""
    if isinstance(error, Failed):
        return json.dumps({"failed": error.why}).encode()
    said: dict[str, object] = {"kind": type(error).__name__, "message": str(error)}
    if isinstance(error, TrackedChanges):
        said |= {"authors": error.authors, "unknown": error.unknown}
    if isinstance(error, UnknownEncoding):
        said |= {"proposal": error.proposal}
    return json.dumps({"refused": said}).encode()


def text_of_answer(answer: bytes) -> SourceText:
    """Read an answer: return the text, or raise what the other side raised.

    Raises:
        ValueError: it is no answer.
        Failed: the reader gave up.
        SourceError: the reader refused, with this error or one of its kinds.
    """
    try:
        said = _of(dict, json.loads(answer))
    except RecursionError as error:
        message = "nested too deeply for an answer"
        raise ValueError(message) from error
    if "read" in said:
        return _source(_of(dict, said["read"]))
    if "refused" in said:
        raise _error(_of(dict, said["refused"]))
    raise Failed(_of(str, said.get("failed")))


def _error(said: dict[str, object]) -> NegotiateError:
    message, kind = _of(str, said.get("message")), said.get("kind")
    if kind == "TrackedChanges":
        authors = tuple(_author(each) for each in _of(list, said.get("authors")))
        unknown = tuple(_of(str, each) for each in _of(list, said.get("unknown")))
        return TrackedChanges(message, authors, unknown)
    if kind == "UnknownEncoding":
        proposal = said.get("proposal")
        return UnknownEncoding(message, None if proposal is None else _of(str, proposal))
    return Cancelled(message) if kind == "Cancelled" else SourceError(message)


def _author(said: object) -> tuple[str, int, int]:
    name, insertions, deletions = _of(list, said)
    return _of(str, name), _of(int, insertions), _of(int, deletions)


def _source(said: dict[str, object]) -> SourceText:
    return SourceText(
        text=_storable(_of(str, said.get("text"))),
        aside=tuple(_left_out(_of(dict, each)) for each in _of(list, said.get("aside"))),
        problems=tuple(_problem(_of(dict, each)) for each in _of(list, said.get("problems"))),
        tables=_lines(said.get("tables")),
        rows=_lines(said.get("rows")),
        pages=_lines(said.get("pages")),
        whole=_of(bool, said.get("whole")),
        titles=_lines(said.get("titles")),
        seen=tuple(_seen(_of(dict, each)) for each in _of(list, said.get("seen"))),
    )


def _storable(text: str) -> str:
    """Refuse half characters, which an extraction may leave and no database or file can hold."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        place = text.count("\n", 0, error.start) + 1
        message = f"line {place} of it holds half a character; save its text as .txt and take that"
        raise SourceError(message) from None
    return text


def _left_out(said: dict[str, object]) -> LeftOut:
    first, last = _of(int, said.get("first_line")), _of(int, said.get("last_line"))
    return LeftOut(first, last, _of(str, said.get("what")))


def _problem(said: dict[str, object]) -> ImportProblem:
    paragraph = said.get("paragraph")
    return ImportProblem(
        _of(int, said.get("line")),
        _of(str, said.get("message")),
        None if paragraph is None else _of(str, paragraph),
    )


def _seen(said: dict[str, object]) -> Seen:
    author, note = said.get("author"), said.get("note")
    return Seen(
        _of(int, said.get("line")),
        SeenKind(_of(str, said.get("kind"))),
        _storable(_of(str, said.get("words"))),
        _of(int, said.get("which")),
        None if author is None else _storable(_of(str, author)),
        None if note is None else _storable(_of(str, note)),
    )


def _lines(said: object) -> tuple[int, ...]:
    return tuple(_of(int, each) for each in _of(list, said))


def _of(kind: type[_Kind], value: object) -> _Kind:
    if not isinstance(value, kind):
        message = f"{kind.__name__} expected"
        raise ValueError(message)
    return value
