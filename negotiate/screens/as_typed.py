"""What a terminal sends is read as it was typed: a paste as text, and Esc as Esc.

A terminal sends a paste between two marks. Textual takes an escape character between them for the
beginning of a key, and what follows for keys pressed; tmux, among others, sends it as it stands.

Esc and a key typed behind it at once come as the same bytes as Alt and that key, which Textual
takes for one key. They are given as one whose `character` is both, and the queue of keys parts
them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable

from textual import events
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.keys import Keys, _character_to_key
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


_ESCAPE_KEY = "\x1b[27u"  # as the kitty keyboard sends it
_ESCAPE_AND_BEGINNING = re.compile(r"\x1b(?=[\[O]\x1b)")
_WITH_A_SEQUENCE = "[O\x1b"
_SAME_EVERYWHERE = ("\x1b\t",)  # Shift and Tab, on a Linux console
_MOVING = {"\x1bb": "ctrl+left", "\x1bf": "ctrl+right", "\x1b\x7f": "ctrl+w"}
"""What other keyboards send for keys that move or delete by words, where there is a text."""
_UNKNOWN = re.compile(r"\x1b\[(?![<?])[\d:;=>]+[ -/]*[@-~]")


def is_two_keys(key: events.Key) -> bool:
    """Tell whether it is Esc and another key, or Alt and that key: nothing tells them apart."""
    return key.character is not None and len(key.character) == 2 and key.character[0] == _ESCAPE


def parted(key: events.Key) -> list[events.Key]:
    """Part Esc and the key behind it, both typed when they were."""
    behind = key.character[1] if key.character is not None else ""
    both = [events.Key("escape", _ESCAPE), *XTermParser()._sequence_to_key_events(behind)]
    for one in both:
        one.time = key.time
    return both


def moves_in_text(key: events.Key) -> bool:
    """Tell whether it is what Alt and an arrow send: to be kept as one key in a text."""
    return key.character in _MOVING


class TypedParser(XTermParser):
    """Read keys as they were typed, and pastes as text."""

    def __init__(self, debug: bool = False) -> None:  # noqa: FBT001, FBT002 - as it is called
        self._pasted = Pasted()
        super().__init__(debug)

    def feed(self, data: str) -> Iterable[Message]:
        """Read what the terminal sent; "" is its end.

        All of it is read before any of it is told: what came at once was typed before the first of
        it could be answered.
        """
        read = self._pasted.seen(data)
        if read or not data:
            yield from list(super().feed(_ESCAPE_AND_BEGINNING.sub(_ESCAPE_KEY, read)))

    def _sequence_to_key_events(
        self,
        sequence: str,
        alt: bool = False,  # noqa: FBT001, FBT002 - as it is called
    ) -> Iterable[events.Key]:
        escaped = f"{_ESCAPE}{sequence}" if alt else sequence
        if sequence == _ESCAPE_KEY:
            yield events.Key("escape", _ESCAPE)
        elif len(escaped) == 2 and escaped not in _SAME_EVERYWHERE and escaped[0] == _ESCAPE:
            if alt or escaped[1] not in _WITH_A_SEQUENCE:
                yield events.Key(_MOVING.get(escaped) or _with_alt(escaped[1]), escaped)
        elif _UNKNOWN.fullmatch(sequence) and not list(super()._sequence_to_key_events(sequence)):
            yield events.Key(Keys.Ignore, sequence)
        else:
            yield from super()._sequence_to_key_events(sequence)


def _with_alt(character: str) -> str:
    """Name a character with Alt, as Textual does."""
    if character.isupper():
        return f"alt+shift+{character.lower()}"
    return f"alt+{character if character.isalnum() else _character_to_key(character)}"


def read_as_typed() -> None:
    """Let the program read its terminal so."""
    if sys.platform != "win32":
        from textual.drivers import linux_driver

        vars(linux_driver)["XTermParser"] = TypedParser
