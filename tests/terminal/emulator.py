"""A terminal's own side: what the bytes of a program put on the screen, and what it is told."""

from __future__ import annotations

import re
from typing import Any

import pyte
from pyte.screens import Char
from wcwidth import wcwidth

_PRIVATE = 5  # pyte keeps a private mode shifted by so many bits
# pyte draws the end of what it does not know: the kitty keyboard's push and pop, and cursor shapes.
_UNKNOWN = re.compile(rb"\x1b\[(?:[<>=][0-9;]*[a-zA-Z]|[0-9]* q)")
_UNFINISHED = re.compile(rb"\x1b(?:\[[<>=?]?[0-9;]*[ $]?)?\Z")
_QUERIES = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",  # whole frames: known, and off
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",  # sizes in the stream: not known
}

ALTERNATE, CURSOR, PASTE, FOCUS, FRAME = 1049, 25, 2004, 1004, 2026
MOUSE = (1000, 1003, 1006)


class _Screen(pyte.Screen):
    """A screen with the second buffer that full-screen programs draw on."""

    def __init__(self, columns: int, lines: int) -> None:
        self._below: Any = None
        super().__init__(columns, lines)

    def set_mode(self, *modes: int, **kwargs: Any) -> None:
        if kwargs.get("private") and ALTERNATE in modes and self._below is None:
            self.save_cursor()
            self._below = dict(self.buffer)
            self.buffer.clear()
        super().set_mode(*modes, **kwargs)

    def reset_mode(self, *modes: int, **kwargs: Any) -> None:
        super().reset_mode(*modes, **kwargs)
        if kwargs.get("private") and ALTERNATE in modes and self._below is not None:
            self.buffer.clear()
            self.buffer.update(self._below)
            self._below = None
            self.restore_cursor()
            self.dirty.update(range(self.lines))


class Emulator:
    """Follow what a program draws, and answer what it asks."""

    def __init__(self, columns: int, lines: int) -> None:
        self._screen = _Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self._rest = b""

    def feed(self, output: bytes) -> bytes:
        """Draw; return what a terminal answers."""
        output = self._rest + output
        match = _UNFINISHED.search(output)
        output, self._rest = (
            (output[: match.start()], output[match.start() :]) if match else (output, b"")
        )
        answers = b"".join(
            answer for query, answer in _QUERIES.items() for _ in range(output.count(query))
        )
        for query in _QUERIES:
            output = output.replace(query, b"")
        self._stream.feed(_UNKNOWN.sub(b"", output))
        return answers

    def resize(self, columns: int, lines: int) -> None:
        """Take another size; what stands there goes until the program draws it anew."""
        self._screen.resize(lines, columns)
        self._screen.erase_in_display(2)

    def lines(self) -> list[str]:
        """Return what stands on the screen."""
        return [self._line(number).rstrip() for number in range(self._screen.lines)]

    def _line(self, number: int) -> str:
        """Read a line; the second half of a wide sign that was written over is a blank.

        pyte's own `display` fails on such a half (0.8.2).
        """
        signs: list[str] = []
        cells = self._screen.buffer[number]
        for column in range(self._screen.columns):
            is_half = bool(signs) and bool(signs[-1]) and wcwidth(signs[-1][0]) == 2
            signs.append("" if is_half else cells[column].data or " ")
        return "".join(signs)

    def is_on(self, mode: int) -> bool:
        """Tell whether a private mode of the terminal is on."""
        return mode << _PRIVATE in self._screen.mode

    def cell(self, column: int, line: int) -> Char:
        """Return a character with its colours."""
        return self._screen.buffer[line][column]
