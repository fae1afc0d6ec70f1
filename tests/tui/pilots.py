"""How the tests press keys and look at the screen."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from negotiate.screens.app import NegotiateApp


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until nothing is being read or drawn."""
    for _ in range(2):
        await pilot.pause()
        await _dealt_with(pilot)


async def _dealt_with(pilot: Pilot[Any]) -> None:
    """Wait until every key has been dealt with, and what it set off in workers."""
    while True:
        # A worker that stops because its screen was left is not a failure.
        with suppress(WorkerCancelled):
            await pilot.app.workers.wait_for_complete()
        if not pilot.app.is_dealing or pilot.app._exit or pilot.app.has_failed:
            return
        await pilot.pause(0.002)


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys one by one, and wait for what each of them does."""
    for key in keys:
        await pilot.press(key)
        await _dealt_with(pilot)
    await settle(pilot)


def lines(app: NegotiateApp) -> list[str]:
    """Return what stands on the screen, line by line."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in strips]


def text(app: NegotiateApp) -> str:
    return "\n".join(lines(app))
