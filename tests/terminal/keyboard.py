"""Which keys a keyboard can send: what Textual's own parser makes of the bytes of a terminal."""

from __future__ import annotations

import string
from collections.abc import Iterator

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.binding import Binding, BindingType
from textual.events import Key

CHARACTERS = string.ascii_letters + string.digits + string.punctuation + " "
# A keyboard of another layout sends its own letters; these stand for all of them.
_OTHERS = "äéßñçøżöЖядאعあ中№–“”«»€§±×"


def keys_of(sent: str) -> list[str]:
    """Name the keys that Textual hears when a terminal sends this."""
    parser = XTermParser()
    heard = [*parser.feed(sent), *parser.feed("")]
    return [event.key for event in heard if isinstance(event, Key)]


def as_kitty_sends(character: str) -> str:
    """Encode a character as terminals with the kitty keyboard do, with the text beside its key."""
    shifted = character.isupper() or character in '~!@#$%^&*()_+{}|:"<>?'
    return f"\x1b[{ord(character.lower())};{2 if shifted else ''};{ord(character)}u"


def _sendable() -> Iterator[str]:
    for character in (*CHARACTERS, *_OTHERS):
        yield from keys_of(character)
    for sequence in ANSI_SEQUENCES_KEYS:
        yield from keys_of(sequence)


SENDABLE = frozenset(_sendable())


def keys_bound(binding: BindingType) -> list[str]:
    """Name the keys of a binding as Textual compares them with what it hears."""
    return [each.key for each in Binding.make_bindings([binding])]
