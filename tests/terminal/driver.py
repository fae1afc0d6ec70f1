"""Run the program in a terminal of its own, and be the hands and eyes in front of it.

Whoever waits, waits for what stands on the screen. A program that dies meanwhile is told at once.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import re
import select
import signal
import socket
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Protocol

from tests.terminal.emulator import ALTERNATE, CURSOR, FOCUS, FRAME, MOUSE, PASTE, Emulator

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = float(os.environ.get("TERMINAL_PATIENCE", "60"))  # seconds; a loaded machine is slow
SMALL, WIDE = (80, 24), (110, 32)

# What a keyboard sends for the keys that are no character.
KEYS = {
    "Enter": "\r",
    "Esc": "\x1b[27u",  # as the kitty keyboard sends it: with a key behind it ESC would be Alt
    "Tab": "\t",
    "Space": " ",
    "BackTab": "\x1b[Z",
    "Backspace": "\x7f",
    "Up": "\x1b[A",
    "Down": "\x1b[B",
    "Right": "\x1b[C",
    "Left": "\x1b[D",
    "Home": "\x1b[H",
    "End": "\x1b[F",
    "PageUp": "\x1b[5~",
    "PageDown": "\x1b[6~",
    "Delete": "\x1b[3~",
    "Insert": "\x1b[2~",
    "F1": "\x1bOP",
    "F2": "\x1bOQ",
    "F3": "\x1bOR",
    "F4": "\x1bOS",
    "F5": "\x1b[15~",
    "F6": "\x1b[17~",
    "F8": "\x1b[19~",
    "F12": "\x1b[24~",
}


class InVainError(AssertionError):
    """The program ended where it should not have."""


@dataclass(frozen=True)
class House:
    """Hold a home of its own: nothing of the machine's user is read or written."""

    folder: Path

    @property
    def database(self) -> Path:
        return self.folder / "room.db"

    def environment(self) -> dict[str, str]:
        """Return what the program is told about its surroundings."""
        kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
        return kept | {
            "HOME": str(self.folder),
            "XDG_DATA_HOME": str(self.folder / "data"),
            "XDG_CONFIG_HOME": str(self.folder / "config"),
            "XDG_STATE_HOME": str(self.folder / "state"),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "NEGOTIATE_DB": str(self.database),
            "NEGOTIATE_BACKUPS": "0",
            "TMPDIR": str(self.folder),
            "LOGNAME": "officer",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            "PYTHONUTF8": "1",
            "TZ": "UTC",
        }

    def told(self, *arguments: str, status: int = 0, officer: str = "officer") -> str:
        """Run a command of the command line, and return what it prints."""
        done = subprocess.run(
            [sys.executable, "-m", "negotiate", *arguments],
            cwd=self.folder,
            env=self.environment() | {"LOGNAME": officer},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout if not status else done.stderr


class Started(Protocol):
    """A program that was started, whoever did it."""

    pid: int

    def status(self) -> int | None:
        """Return how it ended; None while it runs."""


class _Fresh:
    """Start the program as a shell does."""

    def __init__(self, house: House, arguments: Sequence[str], terminal: int) -> None:
        def take_terminal() -> None:
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)

        self._process = subprocess.Popen(
            [sys.executable, *arguments],
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            cwd=house.folder,
            env=house.environment(),
            start_new_session=True,
            preexec_fn=take_terminal,  # noqa: PLW1509 - nothing in it can wait for a thread
        )
        self.pid = self._process.pid

    def status(self) -> int | None:
        return self._process.poll()


class Warm:
    """Keep a process that has loaded the program, and start it from there in a tenth of the time.

    The same entry runs in a process of its own; `Terminal` uses it where many are started.
    """

    def __init__(self, house: House) -> None:
        self._place = house.folder / "warm"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.terminal.warm", str(self._place)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env=house.environment(),
            start_new_session=True,
        )
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == b"ready\n"

    def start(self, house: House, arguments: Sequence[str], terminal: int) -> Started:
        """Run it on a terminal."""
        asking = socket.socket(socket.AF_UNIX)
        asking.settimeout(PATIENCE)
        asking.connect(str(self._place))
        request = {
            "folder": str(house.folder),
            "environment": house.environment(),
            "arguments": list(arguments),
        }
        socket.send_fds(asking, [json.dumps(request).encode() + b"\n"], [terminal])
        return _Forked(asking)

    def close(self) -> None:
        """Let the process go."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(PATIENCE)


class _Forked:
    def __init__(self, asking: socket.socket) -> None:
        self._told = asking.makefile("rb")
        self._asking = asking
        self.pid = int(self._told.readline())
        self._status: int | None = None

    def status(self) -> int | None:
        if self._status is None and select.select([self._asking], [], [], 0)[0]:
            self._status = int(self._told.readline())
            self._told.close()
            self._asking.close()
        return self._status


class Terminal:
    """A terminal in which the program runs."""

    def __init__(
        self,
        house: House,
        *arguments: str,
        size: tuple[int, int] = SMALL,
        warm: Warm | None = None,
        program: Sequence[str] = ("-m", "negotiate"),
    ) -> None:
        self.house = house
        self.size = size
        self._is_closed = False
        self.output = bytearray()
        self._emulator = Emulator(*size)
        self._master, slave = os.openpty()
        os.set_blocking(self._master, False)
        self._before = termios.tcgetattr(slave)
        self._set_size(size)
        self._slave = slave  # kept, so that what the program leaves behind can be asked for
        self._program: Started = (
            warm.start(house, arguments, slave)
            if warm
            else _Fresh(house, (*program, *arguments), slave)
        )

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the program, however it stands, and give the terminal back."""
        if self._program.status() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            self._until(lambda: self._program.status() is not None, PATIENCE)
        for end in (self._master, self._slave):
            with contextlib.suppress(OSError):
                os.close(end)

    # what one sees

    @property
    def pid(self) -> int:
        return self._program.pid

    @property
    def lines(self) -> list[str]:
        """Return what stands on the screen now."""
        self._pump(0)
        return self._emulator.lines()

    @property
    def screen(self) -> str:
        return "\n".join(self.lines)

    def shows(self, text: str) -> bool:
        """Tell whether a text stands on the screen; what is wrapped counts as one line."""
        return text in self.screen or _plain(text) in _plain(self.screen)

    def find(self, text: str) -> tuple[int, int]:
        """Return column and line of a text on the screen."""
        for row, line in enumerate(self.lines):
            if text in line:
                return line.index(text), row
        raise AssertionError(self._told(f"{text!r} is not on the screen"))

    def is_on(self, mode: int) -> bool:
        """Tell whether a mode of the terminal is on."""
        self._pump(0)
        return self._emulator.is_on(mode)

    # what one does

    def type(self, text: str) -> None:
        """Type characters, in one go."""
        self.send(text.encode())

    def key(self, *names: str) -> None:
        """Press keys, in one go: by their name on the keyboard, or as the character."""
        self.send("".join(name if len(name) == 1 else KEYS[name] for name in names).encode())

    def paste(self, text: str) -> None:
        """Paste as a terminal does where the program asked to be told."""
        assert self.is_on(PASTE), self._told("the program did not ask to be told of a paste")
        self.send(b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def mouse(self, column: int, line: int, *, button: int = 0) -> None:
        """Click on a cell, counted from 0."""
        where = f"{column + 1};{line + 1}"
        self.send(f"\x1b[<{button};{where}M\x1b[<{button};{where}m".encode())

    def click(self, text: str) -> None:
        """Click on a text."""
        self.mouse(*self.find(text))

    def resize(self, columns: int, lines: int) -> None:
        """Drag the window to another size."""
        self._pump(0)
        self.size = (columns, lines)
        self._emulator.resize(columns, lines)
        self._set_size(self.size)

    def hang_up(self) -> None:
        """Close the window while the program runs."""
        os.close(self._slave)
        os.close(self._master)
        self._is_closed = True

    def signal(self, number: signal.Signals) -> None:
        """Send a signal, as another program does."""
        os.kill(self.pid, number)

    def kill(self) -> None:
        """Take the power away."""
        os.kill(self.pid, signal.SIGKILL)
        self.wait_status(-signal.SIGKILL)

    def send(self, typed: bytes) -> None:
        """Send bytes; they arrive together as far as the terminal takes them."""
        while typed:
            with contextlib.suppress(BlockingIOError):
                typed = typed[os.write(self._master, typed) :]
            self._pump(0)

    # what one waits for

    def look(self, seconds: float) -> None:
        """Take what the program draws, for at most so long."""
        self._pump(seconds)

    def wait_for(self, *texts: str, timeout: float = PATIENCE) -> None:
        """Wait until texts stand on the screen."""
        self.wait_until(lambda: all(map(self.shows, texts)), f"{texts}", timeout)

    def wait_gone(self, *texts: str, timeout: float = PATIENCE) -> None:
        """Wait until none of the texts stands on the screen."""
        self.wait_until(lambda: not any(map(self.shows, texts)), f"{texts} to go", timeout)

    def wait_until(
        self, holds: Callable[[], bool], what: str = "it", timeout: float = PATIENCE
    ) -> None:
        """Wait until something holds; a program that ends before is an error."""
        self._until(lambda: holds() or self._program.status() is not None, timeout)
        if not holds():
            ended = self._program.status()
            why = "waited in vain" if ended is None else f"ended with {ended}"
            raise InVainError(self._told(f"{why} for {what}"))

    def wait_quiet(self, seconds: float = 1.5) -> None:
        """Wait until nothing was drawn for a while, where no word tells that all is drawn."""
        end = time.monotonic() + PATIENCE
        written, since = len(self.output), time.monotonic()
        while time.monotonic() - since < seconds and time.monotonic() < end:
            self._pump(0.05)
            if len(self.output) != written:
                written, since = len(self.output), time.monotonic()

    def quit(self) -> None:
        """Press q, and see that the program ends as it should."""
        self.type("q")
        self.wait_status(0)
        assert not self.has_failed, self._told("a failure was written, and hidden by the status")

    def wait_status(self, expected: int) -> None:
        """Wait until the program ends, and see that the terminal is as it was."""
        self._until(lambda: self._program.status() is not None, PATIENCE)
        self._pump(0)
        status = self._program.status()
        if status != expected:
            raise InVainError(self._told(f"ended with {status}, not {expected}"))
        if expected >= 0:
            self._see_restored()

    @property
    def status(self) -> int | None:
        """Return how the program ended; None while it runs."""
        return self._program.status()

    @property
    def has_failed(self) -> bool:
        """Tell whether a trace of a failure was ever written."""
        return b"Traceback" in self.output

    def _see_restored(self) -> None:
        on = [mode for mode in (ALTERNATE, *MOUSE, PASTE, FOCUS) if self.is_on(mode)]
        assert not on, self._told(f"modes {on} were left on")
        assert self.is_on(CURSOR), self._told("the cursor was left hidden")
        assert termios.tcgetattr(self._slave) == self._before, self._told("the line was left raw")

    def _until(self, holds: Callable[[], bool], timeout: float) -> None:
        end = time.monotonic() + timeout
        while (self._is_half_drawn() or not holds()) and time.monotonic() < end:
            self._pump(0.05)

    def _is_half_drawn(self) -> bool:
        """Tell whether a frame is, which nobody sees; one whose program has ended stays so."""
        return self._emulator.is_on(FRAME) and self._program.status() is None

    def _pump(self, wait: float) -> None:
        """Take what the program wrote, waiting for it for a moment."""
        if self._is_closed:
            time.sleep(wait)
            return
        if not select.select([self._master], [], [], wait)[0]:
            return
        with contextlib.suppress(BlockingIOError, OSError):
            while written := os.read(self._master, 65536):
                self.output += written
                if answers := self._emulator.feed(written):
                    os.write(self._master, answers)

    def _set_size(self, size: tuple[int, int]) -> None:
        columns, lines = size
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def _told(self, sentence: str) -> str:
        return f"{sentence}; on the screen:\n" + "\n".join(self._emulator.lines())


def _plain(text: str) -> str:
    return re.sub(r"[\s\u2500-\u259f]+", " ", text)
