"""Keys and clicks in the order in which they come, each where the one before it has led.

Textual hands a key to whatever has the focus when it arrives, which is too early: of `+usa` typed
fast, `u` would still be a key of the screen that `+` is about to cover. So a key waits until the
one before it has been dealt with and the screen that it opened stands. A click waits too, and is
dropped if the screen that it was aimed at is no longer on top: the second of a double click must
not answer what the first has asked.

A screen stands from when it has made its widgets and said where one begins until it is left.
Whatever puts it on top, a key or something read meanwhile, no key is dealt with before; a key that
was on its way through the screen below is dealt with anew; and an action that comes by another way
is not run at all.

What was typed behind a key before it could be seen that the key is refused, or that nothing
answers to it, was meant for what it does not open. None of it is taken, up to Esc.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import events
from textual._time import get_time
from textual.actions import ActionParseResult
from textual.app import App, ScreenStackError
from textual.dom import DOMNode, NoScreen
from textual.errors import NoWidget
from textual.geometry import Offset
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea
from textual.worker import Worker

from negotiate.screens.as_typed import is_two_keys, moves_in_text, parted

_LOOK = 0.025  # seconds between two looks whether anything is still being done
_IDLE_LOOKS = 10  # so often in a row nothing, and a key is taken for dealt with, come what may
_MOST_LOOKS = 400
_OPENING = frozenset({"act", "open", "save", "choose", "write"})
"""The groups of workers in which a key makes an act or opens a screen."""
_READ = 0.01  # seconds between two looks at such a worker
_MOST_READS = 1000
_MOST_READS_BEFORE_ESCAPE = 150  # Esc is there to stop what takes long

Typed = events.Key | events.Paste | events.MouseEvent

if TYPE_CHECKING:
    Base = App[None]
else:
    Base = object


class Dealt(Message):
    """Follow a key through the widgets; where this arrives, the key has been dealt with."""

    def __init__(self, word: int, at: Widget) -> None:
        super().__init__()
        self.word = word
        self.at = at


class KeyQueue(Base):
    """Deal with one key at a time; to be mixed into an application, before `App`."""

    is_dealing = False
    """Whether a key waits, or is being dealt with."""
    _serial = 0
    _word = 0
    _watch: asyncio.TimerHandle | None = None
    _workers_before: frozenset[Worker[Any]] = frozenset()
    _screen_before: Widget | None = None
    _heard_from: Widget | None = None
    """The last screen on top through which word has come: it has got to where it takes a key."""
    _dealt_with: Typed | None = None
    _refused_at = 0.0
    _answers_to_nothing: str | None = None
    """The key to which nothing answers, until it is said."""

    _pressed_when = 0.0
    _pressed_at: Offset | None = None
    _pressed_on: Widget | None = None

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[tuple[Typed, Widget | None]] = deque()

    async def on_event(self, event: events.Event) -> None:
        """Let keys and clicks wait; what comes after the program was left is dropped."""
        if not isinstance(event, Typed) or event.is_forwarded:
            await super().on_event(event)
        elif self._exit or (isinstance(event, events.MouseMove) and self._is_on_ghost(event)):
            return
        elif self.is_dealing or not isinstance(event, events.MouseMove):
            # Nobody has aimed at a screen that is not drawn yet.
            self._waiting.append((event, self.screen if self.screen.is_mounted else None))
            if not self.is_dealing:
                await self._deal()
        else:
            await super().on_event(event)

    def drop_keys(self) -> None:
        """Take no key any more, because the program ends."""
        self._waiting.clear()
        self.is_dealing = False

    async def _deal(self) -> None:
        event: Typed | None = None
        while event is None:
            if not self._waiting or self._exit:
                self.is_dealing = False
                return
            self.is_dealing = True
            if self._heard_from is not self.screen:
                self._serial += 1
                self._follow(self.screen)
                return
            event = self._next()
        self._serial += 1
        self._workers_before = frozenset(self.workers)
        self._screen_before = self.screen
        self._dealt_with = event
        at = self._target(event)
        await super().on_event(event)
        self._follow(at)

    def _next(self) -> Typed | None:
        """Take what waits first; None where it is not for what is on top now."""
        event, aimed_at = self._waiting.popleft()
        if isinstance(event, events.MouseEvent):
            hits = self._hits(event, aimed_at) and not self._is_on_ghost(event)
            return event if hits else None
        if isinstance(event, events.Key) and self._is_two_keys(event):
            self._waiting.extendleft((one, aimed_at) for one in reversed(parted(event)))
            return None
        return None if self._was_typed_blindly(event) else event

    def refuse_what_follows(self) -> None:
        """Take none of what was typed up to now, up to Esc: it is not what the key would open."""
        if self.is_dealing:
            self._refused_at = get_time()
            self._answers_to_nothing = None

    def say_not_taken(self, character: str) -> None:
        """Say that nothing answers to a key, and that what was typed behind it was not taken."""

    def _was_typed_blindly(self, event: Typed) -> bool:
        is_escape = isinstance(event, events.Key) and event.key == "escape"
        if event.time > self._refused_at or is_escape:
            self._refused_at = 0.0
            return False
        if self._answers_to_nothing is not None:
            self.say_not_taken(self._answers_to_nothing)
            self._answers_to_nothing = None
        return True

    def _is_two_keys(self, event: events.Key) -> bool:
        """Tell whether it is Esc and a key; with Alt it may be a key of the officer's, or move."""
        if not is_two_keys(event):
            return False
        if event.key in {key for chosen in self._keymap.values() for key in chosen.split(",")}:
            return False
        return not (moves_in_text(event) and isinstance(self.focused, Input | TextArea))

    def _target(self, event: Typed) -> Widget:
        if isinstance(event, events.MouseEvent):
            with suppress(NoWidget):
                return self.get_widget_at(event.x, event.y)[0]
        return self.focused or self.screen

    def _is_on_ghost(self, event: events.MouseEvent) -> bool:
        """Tell whether what is seen under the mouse was taken off, and not yet drawn over.

        Textual would look for what it stands in, and end the program.
        """
        with suppress(NoWidget, ScreenStackError):
            return not self.get_widget_at(event.x, event.y)[0].is_attached
        return False

    def _hits(self, event: events.MouseEvent, aimed_at: Widget | None) -> bool:
        """Tell whether a click, or the second of two, is for the screen that it was aimed at."""
        if isinstance(event, events.MouseDown):
            again = (
                event.time - self._pressed_when < self.CLICK_CHAIN_TIME_THRESHOLD
                and event.screen_offset == self._pressed_at
            )
            on = self._pressed_on if again and self._pressed_on is not None else aimed_at
            self._pressed_when, self._pressed_at = event.time, event.screen_offset
            self._pressed_on = on
            return on is self.screen
        if isinstance(event, events.MouseUp):
            return self._pressed_on is self.screen
        return aimed_at is self.screen

    def _follow(self, at: Widget) -> None:
        """Send word behind the key, and go on after a while if it does not come back."""
        self._word += 1
        at.post_message(Dealt(self._word, at))
        self._look_again(0, 0)

    def _look_again(self, looks: int, idle: int) -> None:
        self._later(_LOOK, partial(self._look, self._serial, looks + 1, idle))

    async def _look(self, serial: int, looks: int, idle: int) -> None:
        """Go on once the loop has had nothing to do for a while: a clock would not tell that.

        On a machine that is busy with other things a screen may take seconds to be there.
        """
        if serial != self._serial:
            return
        is_busy = bool(getattr(asyncio.get_running_loop(), "_ready", ()))
        idle = 0 if is_busy else idle + 1
        if idle < _IDLE_LOOKS and looks < _MOST_LOOKS:
            self._look_again(looks, idle)
            return
        if self.screen_stack and self.screen.is_mounted:  # busy with something else, but it stands
            self._heard_from = self.screen
        await self._has_dealt(serial)

    def _later(self, seconds: float, then: Callable[[], Awaitable[None]]) -> None:
        if self._watch is not None:
            self._watch.cancel()
        self._watch = asyncio.get_running_loop().call_later(seconds, self.call_next, then)

    async def _on_key(self, event: events.Key) -> None:
        event.prevent_default()  # or Textual calls the handler of `App` once more
        if self._exit:
            return
        if event is self._dealt_with and self._screen_before is not self.screen:
            # It went through a screen that was covered or left meanwhile: the one on top has not
            # seen it, and may not stand yet.
            self._waiting.appendleft((events.Key(event.key, event.character), None))
        elif not await self._check_bindings(event.key) and event.is_printable:
            self.refuse_what_follows()
            self._answers_to_nothing = event.character
        # What the key set off follows it, from the widget with the focus, and perhaps on another
        # screen than the one that the first word went through.
        if self.is_dealing and not self._exit:
            self._follow(self.focused or self.screen)

    async def on_dealt(self, dealt: Dealt) -> None:
        """Go on to the next key, once the screen on top has got to where it can take one."""
        if dealt.word != self._word or not self.is_dealing or self._exit:
            return
        if dealt.at.is_attached and dealt.at.screen is self.screen:
            self._heard_from = self.screen
            await self._has_dealt(self._serial)
        else:
            self._follow(self.screen)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action where its screen stands; tell whether it was run."""
        of = default_namespace or self
        target = self._parse_action(action, of, namespaces)[0]
        if not self._stands(target):
            return False
        return await super().run_action(action, default_namespace, namespaces)

    def _stands(self, node: DOMNode) -> bool:
        """Tell whether a node, or for the application what is on top, is there to act on."""
        if self._exit:
            return False
        try:
            screen = self.screen if node is self else node.screen
        except (NoScreen, ScreenStackError):
            return False
        return screen.is_mounted and screen in self.screen_stack

    async def _has_dealt(self, serial: int, reads: int = 0) -> None:
        if serial != self._serial or not self.screen_stack:  # the program has taken its screens off
            return
        if not self._exit and reads < self._most_reads and self._is_opening():
            self._later(_READ, partial(self._has_dealt, serial, reads + 1))
            return
        if self._watch is not None:
            self._watch.cancel()
        await self._deal()

    @property
    def _most_reads(self) -> int:
        following = self._waiting[0][0] if self._waiting else None
        is_escape = isinstance(following, events.Key) and (
            following.key == "escape" or self._is_two_keys(following)
        )
        return _MOST_READS_BEFORE_ESCAPE if is_escape else _MOST_READS

    def _is_opening(self) -> bool:
        """Tell whether the key set off something that has neither ended nor opened a screen."""
        return self.screen is self._screen_before and any(
            worker.is_running and worker.group in _OPENING
            for worker in self.workers
            if worker not in self._workers_before
        )
