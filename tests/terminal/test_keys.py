"""Every key that the program offers is one that a keyboard can send."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from textual.binding import Binding, BindingType
from textual.dom import DOMNode

import negotiate.screens.app
from negotiate.screens.bindings import known_bindings
from tests.terminal.keyboard import CHARACTERS, SENDABLE, as_kitty_sends, keys_bound, keys_of


def _all_bindings() -> Iterator[tuple[type, BindingType]]:
    known_bindings()  # loads every screen
    pending: list[type] = [DOMNode]
    while pending:
        owner = pending.pop()
        pending += owner.__subclasses__()
        if owner.__module__.startswith(f"{negotiate.__name__}."):
            yield from ((owner, binding) for binding in owner.__dict__.get("BINDINGS", ()))


def test_every_key_of_every_binding_is_one_that_a_terminal_sends() -> None:
    bound = [
        (owner.__name__, key) for owner, binding in _all_bindings() for key in keys_bound(binding)
    ]

    assert len(bound) > 150
    assert [each for each in bound if each[1] not in SENDABLE] == []


def test_every_binding_can_be_changed_in_the_settings() -> None:
    without = [
        (owner.__name__, binding)
        for owner, binding in _all_bindings()
        if not isinstance(binding, Binding) or not binding.id
    ]

    assert without == []


def test_a_key_is_the_same_in_a_terminal_with_the_kitty_keyboard() -> None:
    assert [each for each in CHARACTERS if keys_of(as_kitty_sends(each)) != keys_of(each)] == []
    others = {"\x1b[27u": "escape", "\x1b[13u": "enter", "\x1b[9u": "tab", "\x1b[127u": "backspace"}
    others |= {"\x1b[112;5u": "ctrl+p", "\x1b[P": "f1", "\x1b[13~": "f3", "\x1b[15~": "f5"}
    assert {sent: keys_of(sent) for sent in others} == {sent: [key] for sent, key in others.items()}


@pytest.mark.parametrize("name", ["plus_sign", "minus_sign", "hyphen_minus", "solidus", "shift+a"])
def test_a_name_that_no_terminal_sends_is_told_apart(name: str) -> None:
    assert name not in SENDABLE
