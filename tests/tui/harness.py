"""What makes Textual's harness quick: none of it changes what is drawn, or what a key does."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
import textual.app
import textual.pilot
import textual.screen
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_SOON = 0.02  # seconds: what is due within them belongs to what was just done
_parsed: dict[tuple[object, ...], list[RuleSet]] = {}
_parse_rules = Stylesheet._parse_rules


def speed_up(patch: pytest.MonkeyPatch) -> None:
    """Parse style sheets once for all apps, draw without delay, and wait no longer than needed."""
    patch.setattr(Stylesheet, "_parse_rules", _parse_once)
    patch.setattr(textual.screen, "UPDATE_PERIOD", 0.002)
    patch.setattr(textual.app, "wait_for_idle", _wait_for_idle)
    patch.setattr(textual.pilot, "wait_for_idle", _wait_for_idle)


def _parse_once(sheet: Stylesheet, css: str, *args: Any, **named: Any) -> list[RuleSet]:
    key = (css, args, tuple(named.items()), frozenset(sheet._variables.items()))
    if key not in _parsed:
        _parsed[key] = _parse_rules(sheet, css, *args, **named)
    return _parsed[key]


async def _wait_for_idle(_min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Wait until the loop has nothing to run, now or soon, and no thread works for it.

    Textual sleeps 20 ms and asks how busy the processor was: most of what a key press took, and
    no answer at all on a machine that others use.
    """
    loop: Any = asyncio.get_running_loop()
    end = loop.time() + max_sleep
    calm = 0
    while calm < 3 and loop.time() < end:
        await asyncio.sleep(0)
        soon = loop.time() + _SOON
        due = [timer.when() for timer in loop._scheduled if not timer.cancelled()]
        next_due = min(due, default=soon)
        if loop._ready:
            calm = 0
        elif _is_at_work(loop._default_executor):
            calm = 0
            await asyncio.sleep(0.001)
        elif next_due < soon:
            calm = 0
            await asyncio.sleep(max(0, next_due - loop.time()))
        else:
            calm += 1


def _is_at_work(threads: Any) -> bool:
    """Tell whether a thread reads what some screen has asked for."""
    return threads is not None and len(threads._threads) > threads._idle_semaphore._value
