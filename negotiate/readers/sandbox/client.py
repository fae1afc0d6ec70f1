"""Read a file from outside in a process of its own, which can be stopped and cannot do harm."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

import negotiate
from negotiate.errors import Cancelled, SourceError
from negotiate.late import pattern
from negotiate.readers.sandbox.protocol import (
    Failed,
    Question,
    limits_for,
    question_line,
    text_of_answer,
)
from negotiate.readers.source import Instructions, Progress, SourceText

READERS = {
    "docx": "negotiate.readers.sandbox.worker:read_docx",
    "eml": "negotiate.readers.sandbox.worker:read_eml",
    "html": "negotiate.readers.sandbox.worker:read_html",
    "odt": "negotiate.readers.sandbox.worker:read_odt",
    "rtf": "negotiate.readers.sandbox.worker:read_rtf",
    "pdf": "negotiate.readers.sandbox.worker:read_pdf",
}

# The child is told where its modules are by us: by no variable, start file or current folder.
_ALONE = ("-I", "-S", "-B", "-X", "utf8", "-W", "ignore")
_ENTRY = (
    "import sys; sys.path[:] = sys.argv[1:]; "
    "from negotiate.readers.sandbox.worker import main; main()"
)
_KEPT = ("SYSTEMROOT", "LD_LIBRARY_PATH")  # without these some systems start no Python at all

_TICK = 0.1  # seconds until an officer who stops it is heard
_TO_END = 5  # seconds between the end of an answer and the end of its process
_LARGEST_ANSWER = 512 * 1024 * 1024
_LONGEST_LINE = 1000
_PROGRESS = pattern(rb"(\d{1,9}) (\d{1,9})\n")
_WORKED = pattern(rb"worked (\d{1,9})\n")  # tenths of a second

_CANCELLED = "stopped; nothing was read and nothing was written"
_OTHERWISE = "check that it is a draft, or save its text as .txt and take that"
_MEMORY = f"it could not be read: it takes more memory than a draft should; {_OTHERWISE}"
_TIME = f"it could not be read: reading it takes more computing than is allowed; {_OTHERWISE}"
_STILL = (
    "it could not be read: the reading stands still; try again, when the computer has less to do"
)
_UNREADABLE = (
    "it could not be read: it is damaged, or not made as files of its kind are; "
    "open it where it was written, save it again and take that"
)
_SIGNALS = {"SIGXCPU": _TIME, "SIGKILL": _MEMORY}  # a system out of memory ends a process itself
_ENDINGS = {
    getattr(signal, name): sentence for name, sentence in _SIGNALS.items() if hasattr(signal, name)
}


def read_apart(
    kind: str, content: bytes, instructions: Instructions, progress: Progress | None = None
) -> SourceText:
    """Read a `docx` or `pdf` in another process; the sentences of its errors are about "it".

    `progress` is asked several times a second, also before anything is known (0 of 1).

    Raises:
        Cancelled: `progress` returned False, or the officer interrupted; the process is gone.
        SourceError: it was refused, is damaged, takes too much of the computer, or stands still.
    """
    question = Question(READERS[kind], instructions, limits_for(content))
    return ask_child(question, content, progress)


def ask_child(question: Question, content: bytes, progress: Progress | None = None) -> SourceText:
    """Have a question answered by a process that is gone when this returns."""
    try:
        child = _Child(question, content)
    except OSError as error:
        message = f"no process could be started to read it: {error.strerror or error}; try again"
        raise SourceError(message) from None
    try:
        answer = child.answer(progress or _go_on, question.limits.seconds)
    except KeyboardInterrupt:
        raise Cancelled(_CANCELLED) from None
    finally:
        child.end()
    try:
        return text_of_answer(answer)
    except Failed as failure:
        raise SourceError(_MEMORY if failure.why == "memory" else _UNREADABLE) from None
    except ValueError:
        raise SourceError(_ENDINGS.get(child.ended_by, _UNREADABLE)) from None


class _Child:
    """One process that reads one file, with a thread for each of its pipes."""

    def __init__(self, question: Question, content: bytes) -> None:
        self._process = subprocess.Popen(
            [sys.executable, *_ALONE, "-c", _ENTRY, *_places_of_modules()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=Path(sys.executable).anchor or None,
            env={name: os.environ[name] for name in _KEPT if name in os.environ},
        )
        self._done = (0, 1)
        self._worked = 0.0
        self._answer = b""
        self._asking = self._thread(
            self._ask, self._process.stdin, question_line(question), content
        )
        self._taking = self._thread(self._take, self._process.stdout)
        self._listening = self._thread(self._listen, self._process.stderr)

    @property
    def ended_by(self) -> int:
        """Give the number of the signal that ended it, 0 where it ended by itself."""
        return max(0, -(self._process.returncode or 0))

    def answer(self, progress: Progress, seconds: int) -> bytes:
        """Wait for the answer, whole or not; stop where `progress` says so, or at a limit.

        `seconds` are those that the processor may work for it, and those that it may stand still.
        How long it takes by the clock says nothing where others have the processor.
        """
        seen: tuple[object, ...] = ()
        until = 0.0
        while self._taking.is_alive():
            now, alive = time.monotonic(), (self._done, self._worked)
            if alive != seen:
                seen, until = alive, now + seconds
            self._taking.join(_TICK)
            if not progress(*self._done):
                raise Cancelled(_CANCELLED)
            if self._worked > seconds or now > until:
                raise SourceError(_TIME if self._worked > seconds else _STILL)
        try:
            self._process.wait(_TO_END)
        except subprocess.TimeoutExpired:
            raise SourceError(_STILL) from None
        return self._answer

    def end(self) -> None:
        """Leave nothing behind: no process, no thread, no open pipe."""
        self._process.kill()
        self._process.wait()
        for thread in (self._asking, self._taking, self._listening):
            thread.join()

    def _thread(self, target: Callable[..., None], *arguments: object) -> threading.Thread:
        thread = threading.Thread(target=target, args=arguments, daemon=True)
        thread.start()
        return thread

    def _ask(self, pipe: IO[bytes], question: bytes, content: bytes) -> None:
        # Where the child has ended already its end is the answer.
        with suppress(OSError), pipe:
            pipe.write(question)
            pipe.write(content)

    def _take(self, pipe: IO[bytes]) -> None:
        with pipe:
            self._answer = pipe.read(_LARGEST_ANSWER)

    def _listen(self, pipe: IO[bytes]) -> None:
        with pipe:
            while line := pipe.readline(_LONGEST_LINE):
                if said := _PROGRESS.fullmatch(line):
                    self._done = int(said[1]), int(said[2])
                elif said := _WORKED.fullmatch(line):
                    self._worked = int(said[1]) / 10


def _places_of_modules() -> list[str]:
    """List where the child finds its modules: where we find ours, nothing relative to a folder."""
    own = str(Path(negotiate.__file__).resolve().parents[1])
    places = [place for place in sys.path if Path(place).is_absolute()]
    return [*places, own]


def _go_on(_done: int, _total: int) -> bool:
    return True
