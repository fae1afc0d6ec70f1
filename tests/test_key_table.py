"""One letter has one meaning on every screen."""

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from importlib import import_module
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from negotiate import screens
from negotiate.screens import key_table
from negotiate.screens.app import NegotiateApp
from negotiate.screens.bindings import known_bindings, our_own
from negotiate.screens.key_table import LETTERS, OTHERS, Family
from tests.conftest import ROOT

_EVERYWHERE_ALIKE = (
    "↑ ↓ ← → PgUp PgDn Home End Enter Esc Tab Backspace F1 Ctrl+P Ctrl+C Ctrl+F Ctrl+U Ctrl+O"
    " Ctrl+Home Ctrl+End"
)
_WITHOUT_LETTER = frozenset(_EVERYWHERE_ALIKE.split())
"""Keys that mean the same in every program, so that no table is needed to know them."""


def bound() -> Iterator[tuple[str, Binding]]:
    """Give every key of every binding that any screen or widget has."""
    known_bindings()
    for owner in our_own(DOMNode):
        for binding in owner.__dict__.get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.id:
                for key in binding.key.split(","):
                    yield key_table.as_printed(key), binding


def test_every_letter_on_every_screen_has_the_meaning_of_the_table() -> None:
    others = {
        f"{key} {binding.id} ({binding.description})"
        for key, binding in bound()
        if len(key) == 1 and key not in _WITHOUT_LETTER
        if not key_table.is_its_meaning(key, binding.id or "")
    }
    assert not others, "give it another letter, or the meaning of its letter in key_table.py"


def test_other_keys_are_those_of_every_program_or_are_named_as_exceptions() -> None:
    unnamed = {
        f"{key} {binding.id}"
        for key, binding in bound()
        if len(key) > 1 and key not in _WITHOUT_LETTER
        if not any(
            key in other.keys and any(fnmatchcase(binding.id or "", name) for name in other.names)
            for other in OTHERS
        )
    }
    assert not unnamed


def test_no_key_is_in_the_table_twice() -> None:
    keys = [key for letter in LETTERS for key in letter.keys]
    assert len(keys) == len(set(keys))


def test_no_name_of_a_binding_has_two_letters() -> None:
    """`back` closes help by its own key, and a filter is called words where it is asked for."""
    names = [name for letter in LETTERS for name in letter.names]
    assert {name for name in names if names.count(name) > 1} <= {"back", "search"}


def test_the_page_of_keys_is_the_table() -> None:
    page = (ROOT / "docs" / "keys.md").read_text("utf-8")
    assert page.endswith(key_table.as_page())


@pytest.mark.parametrize(
    ("key", "printed"),
    [
        ("plus", "+"),
        ("minus", "-"),
        ("question_mark", "?"),
        ("left_square_bracket", "["),
        ("f5", "F5"),
        ("ctrl+o", "Ctrl+O"),
        ("escape", "Esc"),
        ("enter", "Enter"),
        ("space", "Space"),
        ("G", "G"),
        ("number_sign", "#"),
    ],
)
def test_a_key_is_written_as_it_is_printed(key: str, printed: str) -> None:
    assert key_table.as_printed(key) == printed


def test_a_sign_records_and_a_letter_in_lower_case_looks_unless_the_room_has_a_word_for_it() -> (
    None
):
    recording = {key for one in LETTERS if one.family is Family.RECORD for key in one.keys}
    assert {key for key in recording if key.islower()} == set("lxetuai")


_PRESS = re.compile(r"[Pp]ress (\S|Esc|Enter|Tab|F\d)[ ,.]")


def told() -> Iterator[tuple[str, str]]:
    """Give each key that a sentence of a screen tells to press, with the name of the screen."""
    for source in sorted(Path(screens.__path__[0]).rglob("*.py")):
        path = source.relative_to(screens.__path__[0]).with_suffix("")
        name = re.sub(r"_(words|reading|asking|questions|listing)$", "", ".".join(path.parts))
        name = name.replace("parity", "languages")
        for key in _PRESS.findall(source.read_text("utf-8")):
            yield name, key


def keys_on(name: str) -> set[str]:
    """Give the keys of the screens in a module, and those that every screen has."""
    module = import_module(f"{screens.__name__}.{name}")
    shown = [one for one in vars(module).values() if isinstance(one, type)]
    return {
        key_table.as_printed(key)
        for screen in (NegotiateApp, *(one for one in shown if issubclass(one, Screen)))
        for owner in screen.__mro__
        for binding in owner.__dict__.get("BINDINGS", ())
        if isinstance(binding, Binding)
        for key in binding.key.split(",")
    }


def test_a_sentence_tells_to_press_no_key_that_the_screen_has_not() -> None:
    known = list(told())
    assert len(known) > 5
    wrong = [(name, key) for name, key in known if key not in keys_on(name)]
    assert wrong == []
