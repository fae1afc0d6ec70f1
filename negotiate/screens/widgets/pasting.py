"""What is pasted is text: no control character in it is taken for a key.

A terminal sends a paste between two marks. Textual takes an escape character between them for the
beginning of a key, and what follows for keys pressed; tmux, among others, sends it as it stands.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.message import Message

_ESCAPE = "\x1b"
_SHOWN = "\N{SYMBOL FOR ESCAPE}"


class Pasted:
    """Follow what a terminal sends, and put a sign in the place of escapes in pastes."""

    def __init__(self) -> None:
        self._is_paste = False
        self._held = ""
        """The beginning of what may be the mark that is waited for."""

    def seen(self, sent: str) -> str:
        """Return what is to be read of the characters sent next."""
        read: list[str] = []
        for character in sent:
            mark = BRACKETED_PASTE_END if self._is_paste else BRACKETED_PASTE_START
            so_far = self._held + character
            if not mark.startswith(so_far):
                read.append(self._released())
                so_far = character
            if so_far == mark:
                self._is_paste = not self._is_paste
                read.append(mark if not self._is_paste else character)
                self._held = ""
            elif mark.startswith(so_far):
                self._held = so_far
                if not self._is_paste:  # keys never wait
                    read.append(character)
            else:
                self._held = ""
                read.append(character)
        return "".join(read)

    def _released(self) -> str:
        """Return what was held back and is no mark."""
        return self._held.replace(_ESCAPE, _SHOWN) if self._is_paste else ""


class PastingParser(XTermParser):
    """Read keys, and pastes as text."""

    def __init__(self, debug: bool = False) -> None:  # noqa: FBT001, FBT002 - as it is called
        super().__init__(debug)
        self._pasted = Pasted()

    def feed(self, data: str) -> Iterable[Message]:
        """Read what the terminal sent; "" is its end."""
        read = self._pasted.seen(data)
        if read or not data:
            yield from super().feed(read)


def take_pastes_as_text() -> None:
    """Let the program read its terminal so."""
    if sys.platform != "win32":
        from textual.drivers import linux_driver

        vars(linux_driver)["XTermParser"] = PastingParser
