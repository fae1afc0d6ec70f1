"""The terminal that the tests read: half of a wide sign is no reason to read nothing."""

from __future__ import annotations

from tests.terminal.emulator import Emulator


def test_half_of_a_wide_sign_that_was_written_over_is_a_blank() -> None:
    emulator = Emulator(8, 2)
    emulator.feed("条x".encode() + b"\r" + b"a")

    assert emulator.lines()[0] == "a x"


def test_wide_signs_are_read_once() -> None:
    emulator = Emulator(8, 2)
    emulator.feed("条约 x".encode())

    assert emulator.lines()[0] == "条约 x"
