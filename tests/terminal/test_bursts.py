"""Keys without a pause: one that opens a screen, and at once the next, Esc, or q."""

from __future__ import annotations

import os

import pytest

from tests.terminal.driver import KEYS, SMALL, House, Terminal, Warm
from tests.terminal.monkey import Monkey
from tests.terminal.screens import LIST

IS_THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
ESC, ENTER = KEYS["Esc"], KEYS["Enter"]
# Every key that opens something from the list, the paragraph, or both.
OPENING = [*"mwpcbWHhrFMISEtPDA+-!lxVBLRegi?/adT5", "\x10", ENTER]
# In the editor the next key is text, and leaving is asked about.
TYPED_INTO = "e"
SCREENS = {"list": "", "paragraph": ENTER}
_STRIDE = 11  # in a usual run each key is followed by some of the others, in all by every one


def _after(index: int) -> list[str]:
    if OPENING[index] == TYPED_INTO:
        return [ESC]
    if IS_THOROUGH:
        return [ESC, *OPENING]
    count = len(OPENING)
    return [ESC, *(OPENING[(index + _STRIDE * step) % count] for step in (1, 2))]


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("part", range(4))
def test_a_key_that_opens_a_screen_and_at_once_another(
    house: House, warm: Warm, screen: str, part: int
) -> None:
    with Terminal(house, size=SMALL, warm=warm) as terminal:
        terminal.wait_for(LIST)
        for index in range(part, len(OPENING), 4):
            pairs = (OPENING[index] + after for after in _after(index))
            back = ESC * 7 + ENTER  # to the documents, and to the list
            terminal.type("".join(SCREENS[screen] + pair + back for pair in pairs))
            terminal.type(f"/all{index}done")
            terminal.wait_for(f"all{index}done")
            terminal.key("Esc")
            terminal.wait_gone(f"all{index}done")
        terminal.quit()
        assert not terminal.has_failed


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("part", range(4))
def test_a_key_that_opens_a_screen_and_at_once_q(
    house: House, warm: Warm, screen: str, part: int
) -> None:
    step = 4 if IS_THOROUGH else 12
    for index in range(part + 4 * (screen == "paragraph"), len(OPENING), step):
        key = OPENING[index]
        with Terminal(house, size=SMALL, warm=warm) as terminal:
            terminal.wait_until(lambda: terminal.is_on(1049), "the screen to be taken")
            # Where q was text the program is left from the documents; what follows q is nobody's.
            terminal.type(f"{SCREENS[screen]}{key}q{ESC * 7}qq{key}")
            terminal.wait_status(0)
            assert not terminal.has_failed, f"after {key!r}"


@pytest.mark.parametrize("seed", [1, 2, 3] if not IS_THOROUGH else range(1, 9))
def test_somebody_who_knows_nothing_and_waits_for_nothing(
    house: House, warm: Warm, seed: int
) -> None:
    monkey = Monkey(house, seed, warm)
    sent = monkey.run(1500 if IS_THOROUGH else 250)

    assert sent.keys >= 250
