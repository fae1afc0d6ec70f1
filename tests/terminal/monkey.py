"""Somebody at the keyboard who knows nothing and waits for nothing: `make monkey SEED=1 KEYS=2000`.

Keys, bursts of them, clicks, other sizes of the window, pasted text and letters of any script go
out without a pause, from a seed that gives the same ones again; `q` is among them, and starts the
program anew. What is looked for is a trace of a failure, an exit status that is not 0, and a screen
that no longer answers.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from negotiate.cli.main import fill
from tests.terminal.driver import KEYS, House, Terminal, Warm
from tests.terminal.emulator import PASTE

_CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ+-!?/<>[]#0123456789 .,"
_OPENING = "mwpcbWHhrFaMISETtPDA+-!lxVBJLReig?/d"
_SPECIAL = ("Enter", "Enter", "Enter", "Esc", "Esc", "Esc", "Tab", "Up", "Down", "Left", "Right")
_OTHERS = "äßñЖядあ中ع№–“”«»€\u0301\u200b\u202e🔥"
_PASTES = (
    "uxDIq\r+usa\r!",
    "[and, [where (+USA)/",
    "\x1b[31mred\x07",
    "x" * 3000,
    "\t\n\r\n",
    "*a*",
)
_SIZES = ((80, 24), (110, 32), (40, 12), (160, 45), (20, 5), (60, 20), (1, 1))
_ROUND = 60
_HOME = "1 document"


@dataclass
class Sent:
    """Count what went out, and keep the last of it."""

    keys: int = 0
    started: int = 0
    last: str = ""


class Monkey:
    """Type at a program in a terminal, from a seed."""

    def __init__(self, house: House, seed: int, warm: Warm | None = None) -> None:
        self._house = house
        self._random = random.Random(seed)
        self._warm = warm
        self.sent = Sent()

    def run(self, keys: int) -> Sent:
        """Send so many keys; raise what tells of a failure."""
        while self.sent.keys < keys:
            self.sent.started += 1
            size = self._random.choice(_SIZES[:4])
            with Terminal(self._house, size=size, warm=self._warm) as terminal:
                self._sit(terminal, keys)
        return self.sent

    def _sit(self, terminal: Terminal, keys: int) -> None:
        # Before, Ctrl+C and Ctrl+Z are still signals of the line.
        terminal.wait_until(lambda: terminal.is_on(PASTE), "the keyboard to be taken")
        until = self.sent.keys + _ROUND
        while terminal.status is None:
            if self.sent.keys >= until:
                self._go_home(terminal)
                until = self.sent.keys + _ROUND
                if self.sent.keys >= keys:
                    self._leave(terminal)
                    break
            self._act(terminal)
        terminal.wait_status(0)
        written = bytes(terminal.output[-3000:]).decode(errors="replace")
        assert not terminal.has_failed, f"a failure after {self.sent.last!r}:\n{written}"

    def _act(self, terminal: Terminal) -> None:
        choice = self._random.random()
        if choice < 0.80:
            burst = [self._key() for _ in range(self._random.choice((1, 1, 2, 3, 4, 5, 6)))]
            self._send(terminal, "".join(burst))
            self.sent.keys += len(burst)
        elif choice < 0.88:
            columns, lines = terminal.size
            at = (self._random.randrange(columns), self._random.randrange(lines))
            terminal.mouse(*at, button=self._random.choice((0, 0, 0, 1, 2, 64, 65)))
            self.sent.keys += 1
        elif choice < 0.93:
            terminal.resize(*self._random.choice(_SIZES))
        elif choice < 0.96:
            self._send(terminal, f"\x1b[200~{self._random.choice(_PASTES)}\x1b[201~")
            self.sent.keys += 1
        else:
            self._send(terminal, self._random.choice(_OTHERS))
            self.sent.keys += 1

    def _key(self) -> str:
        choice = self._random.random()
        if choice < 0.40:
            return self._random.choice(_OPENING)
        if choice < 0.70:
            return KEYS[self._random.choice(_SPECIAL)]
        if choice < 0.80:
            return self._random.choice([*KEYS.values()])
        if choice < 0.82:
            return chr(self._random.choice([*range(1, 27)]))  # Ctrl with a letter
        if choice < 0.825:
            return "q"
        return self._random.choice(_CHARACTERS)

    def _send(self, terminal: Terminal, typed: str) -> None:
        self.sent.last = (self.sent.last + typed)[-200:]
        terminal.send(typed.encode())

    def _go_home(self, terminal: Terminal) -> None:
        """See that the program still answers: Esc leads back to the documents."""
        if terminal.size < (110, 32):  # or the name of a meeting hides what home is known by
            terminal.resize(110, 32)
        for attempt in range(60):
            if terminal.status is not None:
                return
            # A question whether to leave is answered in turn by Esc and by another answer.
            terminal.key("Esc")
            if attempt % 3 == 2:
                terminal.key(*["Down"] * (attempt // 6 % 4), "Enter")
            if _arrives(terminal, 1 + attempt / 20):
                return
        raise AssertionError(f"no answer after {self.sent.last!r}:\n{terminal.screen}")

    def _leave(self, terminal: Terminal) -> None:
        """Quit; what was typed before may still lead away from the documents meanwhile."""
        for _ in range(10):
            if terminal.status is None:
                terminal.type("qq")  # a question whether to leave is answered by the second
                _arrives(terminal, 3, "\0")
            if terminal.status is not None:
                return
            self._go_home(terminal)


def _arrives(terminal: Terminal, timeout: float, words: str = _HOME) -> bool:
    end = time.monotonic() + timeout
    while time.monotonic() < end and terminal.status is None:
        if terminal.shows(words):
            return True
        terminal.look(0.02)
    return False


def main() -> None:
    """Run it with the seed and the number of keys that are named."""
    seed, keys = (int(given) for given in sys.argv[1:3])
    folder = Path(tempfile.mkdtemp(prefix="negotiate-monkey-"))
    house = House(folder)
    fill(house.database)
    warm = Warm(house)
    monkey = Monkey(house, seed, warm)
    try:
        monkey.run(keys)
    finally:
        sys.stdout.write(f"seed {seed}: {monkey.sent}\n")
        warm.close()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
