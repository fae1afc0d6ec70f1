"""What the command palette offers: what has a key here, and where else one may go from here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from textual.app import App
from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import Matcher
from textual.screen import Screen

from negotiate.bracket_parser import TargetKind
from negotiate.model import Version
from negotiate.screens import render
from negotiate.screens.backend import Opened
from negotiate.screens.bindings import as_printed, family_of
from negotiate.screens.frame import RevisionWanted
from negotiate.screens.places import (
    ComparisonOf,
    ConcordanceOf,
    LanguagesOf,
    MatrixOf,
    ParagraphAt,
    ParagraphsOf,
    PathOf,
    ProgressOf,
    WhatIfOf,
)
from negotiate.screens.text_screen import TextScreen
from negotiate.screens.views.comparison import ComparisonScreen, last_two
from negotiate.screens.views.documents import DocumentsScreen
from negotiate.screens.views.paragraph import ParagraphScreen
from negotiate.screens.views.paragraphs import ParagraphsScreen
from negotiate.screens.widgets.comparison import Mode
from negotiate.screens.widgets.hints import hints_of
from negotiate.telling import keys
from negotiate.telling.keys import Family, order_of

_MOST = 25
_NAME, _KEY = 38, 7
_BESIDE = 6  # cells of the palette beside its lines
_NOT_AT_FOOT = 1000
_BEST = 1000.0  # more than any words reach
_NOT_OFFERED = ("command_palette", "back", "app.focus_next", "acts")
"""What nobody looks for in a list of commands."""


class Command(NamedTuple):
    """Name what can be done as the foot of the screen does, say more of it, and do it."""

    family: Family
    name: str
    do: Callable[[], object]
    words: str = ""
    key: str = ""

    @property
    def title(self) -> str:
        """Name it behind its group."""
        return f"{self.family.value}: {self.name}"

    def shown(self, width: int) -> Content:
        """Draw the name, the key and what it does, each below those of the others."""
        name, key = render.line(self.title), render.line(self.key, render.ACCENT)
        if not self.key and not self.words:
            return name.truncate(width, ellipsis=True)
        words = render.line(self.words, render.MUTED)
        rest = max(width - _NAME - _KEY, 0)
        return render.columns([(name, _NAME), (key, _KEY), (words, rest)])

    def fits(self, matcher: Matcher, query: str) -> float:
        """Tell how well it fits what is typed: its key, its name, or what it does."""
        if query == self.key:
            return 2 * _BEST
        if not query.islower() and query.casefold() == self.key.casefold():
            return _BEST
        named = matcher.match(self.title)
        return max(named, 0.9 * matcher.match(f"{self.title} {self.words}"))


class DocumentCommands(Provider):
    """Offer what has a key where one is, and the text from here on: paragraphs, holders, views."""

    async def discover(self) -> Hits:
        """Offer what is always at hand, what the foot of the screen names first."""
        for command in self._standing():
            yield DiscoveryHit(self._shown(command), command.do, text=command.title)

    async def search(self, query: str) -> Hits:
        """Offer what fits the words typed best."""
        matcher = Matcher(query)
        fitting = [
            (command.fits(matcher, query.strip()), command)
            for command in (*self._standing(), *self._paragraphs(query))
        ]
        best = sorted((one for one in fitting if one[0] > 0), key=lambda one: -one[0])
        for score, command in best[:_MOST]:
            yield Hit(score, self._shown(command), command.do, text=command.title)

    def _shown(self, command: Command) -> Content:
        return command.shown(self.app.size.width - _BESIDE)

    @property
    def _frame(self) -> TextScreen | None:
        return self.screen if isinstance(self.screen, TextScreen) else None

    def _standing(self) -> Iterator[Command]:
        frame = self._frame
        if frame is not None:
            with_keys = commands_of(frame)
            yield from with_keys
            known = {command.title for command in with_keys}
            yield from (one for one in self._of_text(frame) if one.title not in known)
        yield from self._of_program(frame)

    def _of_text(self, frame: TextScreen) -> Iterator[Command]:
        if isinstance(frame, ComparisonScreen):
            yield from self._modes(frame)
        if (opened := frame.opened) is not None:
            if isinstance(frame, ParagraphScreen):
                yield from self._of_paragraph(frame)
            yield from self._of_opened(frame, opened)
        if (document := frame.document) is not None:
            show = partial(frame.show_place, ProgressOf(document))
            yield Command(Family.LOOK, "Progress", show, keys.PROGRESS)
        home = self.app.screen_stack[0]
        if isinstance(home, DocumentsScreen):
            for one in home.documents or ():
                wanted = RevisionWanted(one.document.id)
                yield Command(
                    Family.GO, f"Open {one.reference}", partial(self._post, frame, wanted)
                )
        if opened is not None:
            held = {code for version in opened.versions for code in version.holders}
            for code in sorted(held):
                name = opened.register.name_of(code)
                shown = code if name == code else f"{code}, {name}"
                holder = partial(self._holder, frame, opened, code)
                yield Command(Family.LOOK, f"What {shown} holds", holder)

    def _of_opened(self, frame: TextScreen, opened: Opened) -> Iterator[Command]:
        look, show = partial(Command, Family.LOOK), frame.show_place
        yield look("Compare", partial(show, ComparisonOf(opened)), keys.COMPARE)
        whole = "of the text" if isinstance(frame, ParagraphScreen) else ""
        matrix = f"Matrix {whole}".rstrip()
        yield look(matrix, partial(show, MatrixOf(opened)), keys.MATRIX)
        yield look("What if", partial(show, WhatIfOf(opened)), keys.WHAT_IF)
        yield look("Path", partial(show, PathOf(opened)), keys.PATH_TO_CONSENSUS)
        concordance = partial(self._concordance, frame, opened)
        yield look("Concordance", concordance, keys.CONCORDANCE)
        yield look("Languages", partial(show, LanguagesOf(opened)), keys.LANGUAGES)

    def _of_program(self, frame: TextScreen | None) -> Iterator[Command]:
        """Offer what works everywhere; what has a key is offered with it already."""
        offered = {"Help", "Search", "Import", "Quit"} if frame is not None else set()
        for name, words, do, _ in self.app.get_system_commands(self.screen):
            if name not in offered:
                yield Command(Family.EVERYWHERE, name, do, words)

    def _paragraphs(self, query: str) -> Iterator[Command]:
        """Offer the paragraphs whose number has the last word typed in it."""
        frame = self._frame
        if frame is None or frame.opened is None or not query.split():
            return
        wanted = query.rsplit(maxsplit=1)[-1].casefold()
        for version in frame.opened.versions:
            if wanted in version.number.casefold():
                go = partial(self._go, frame, frame.opened, version)
                yield Command(Family.GO, f"to {version.number}", go)

    def _go(self, frame: TextScreen, opened: Opened, version: Version) -> None:
        if isinstance(frame, ParagraphScreen):
            frame.show(version)
        elif isinstance(frame, ParagraphsScreen):
            frame.open_paragraph(version)
        else:
            frame.show_place(ParagraphAt(opened, version))

    def _holder(self, frame: TextScreen, opened: Opened, code: str) -> None:
        if isinstance(frame, ParagraphsScreen):
            frame.show_holder(code)
        else:
            frame.show_place(ParagraphsOf(opened, code))

    def _modes(self, frame: ComparisonScreen) -> Iterator[Command]:
        for mode in Mode:
            yield Command(
                Family.LOOK,
                f"View {mode.value}",
                partial(frame.action_mode, mode),
                "The comparison",
            )

    def _concordance(self, frame: TextScreen, opened: Opened) -> None:
        frame.show_place(ConcordanceOf(opened, *last_two(opened)))

    def _of_paragraph(self, frame: ParagraphScreen) -> Iterator[Command]:
        words = keys.AGREED_LANGUAGE
        if (target := frame.target) is not None and target.kind is not TargetKind.PARAGRAPH:
            show = frame.action_agreed_language
            yield Command(Family.LOOK, f"Agreed language for {target.id}", show, words)
        number = frame.version.number
        whole = partial(frame.show_agreed_language, None)
        yield Command(Family.LOOK, f"Agreed language for {number}", whole, words)

    def _post(self, frame: TextScreen, wanted: RevisionWanted) -> None:
        frame.post_message(wanted)


def commands_of(frame: TextScreen) -> list[Command]:
    """List what has a key on a screen and is in order now.

    What the line at the foot names comes first, as it stands there, then the rest by the table of
    keys. Ways through a list are left out.
    """
    possible = {act.action for act in frame.possible_acts()}
    acts = {name for owner in type(frame).__mro__ for name in owner.__dict__.get("ACTS", ())}
    at_foot = {key: place for place, hint in enumerate(hints_of(frame)) for key in hint.keys}
    found: dict[str, tuple[tuple[int, ...], Command]] = {}
    for node, binding, enabled, _ in frame.active_bindings.values():
        action = binding.action
        is_known = bool(enabled and binding.id and binding.description)
        is_out_of_order = action.partition("(")[0] in acts and action not in possible
        if not is_known or is_out_of_order or action in found or action in _NOT_OFFERED:
            continue
        if isinstance(node, Screen | App):
            command = _with_key(frame, binding, partial(node.run_action, action))
            place = at_foot.get(binding.key, _NOT_AT_FOOT)
            found[action] = (_order(command, place), command)
    return [command for _, command in sorted(found.values(), key=lambda one: one[0])]


def _with_key(frame: TextScreen, binding: Binding, do: Callable[[], object]) -> Command:
    printed = as_printed(binding.key)
    family = family_of(binding.key, printed, binding.id or "")
    name = frame.words_of(binding)
    words = "" if binding.tooltip == name else binding.tooltip
    return Command(family, name, do, words, printed)


def _order(command: Command, place: int) -> tuple[int, ...]:
    family = list(Family).index(command.family)
    if command.family is Family.EVERYWHERE:
        return (_NOT_AT_FOOT, family, order_of(command.key))
    return (place, family, order_of(command.key))
