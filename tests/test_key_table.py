"""One letter has one meaning on every screen."""

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from importlib import import_module

import pytest
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from docs.key_page import key_page
from negotiate.screens import bindings as key_table
from negotiate.screens.app import NegotiateApp
from negotiate.screens.bindings import known_bindings, our_own
from negotiate.telling.keys import LETTERS, OTHERS, Family, is_its_meaning
from tests.conftest import ROOT
from tests.house import PRODUCT, graph

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
        if not is_its_meaning(key, binding.id or "")
    }
    assert not others, "give it another letter, or the meaning of its letter in telling/keys.py"


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
    assert page == key_page()


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


def told() -> Iterator[tuple[str, str, list[str]]]:
    """Give each key that a sentence tells to press, with the modules of the screens that say it."""
    imported = graph()
    for module in sorted(imported.modules):
        is_told = module.startswith("negotiate.telling.")
        if not is_told and not module.startswith("negotiate.screens."):
            continue
        source = PRODUCT.parent.joinpath(*module.split(".")).with_suffix(".py")
        if not source.is_file():
            continue
        for key in _PRESS.findall(source.read_text("utf-8")):
            shown = imported.find_modules_that_directly_import(module) if is_told else {module}
            yield module, key, sorted(one for one in shown if one.startswith("negotiate.screens."))


def keys_on(name: str) -> set[str]:
    """Give the keys of the screens that a module knows, and those that every screen has."""
    shown = [one for one in vars(import_module(name)).values() if isinstance(one, type)]
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
    wrong = [
        (module, key)
        for module, key, shown in known
        if not any(key in keys_on(_of_view(name)) for name in shown)
    ]
    assert wrong == []


def _of_view(name: str) -> str:
    """Name the module of the screen that words of their own module are said on."""
    of = re.sub(r"_(words|reading|asking|questions|listing)$", "", name)
    return of.replace("parity", "languages")
