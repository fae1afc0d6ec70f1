"""Choose one of several things: a delegation, a revision, an act, an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from negotiate.model import Document, Revision
from negotiate.screens import render
from negotiate.screens.dialogs.leaving import Dialog
from negotiate.screens.widgets.hints import Hints
from negotiate.screens.widgets.rows import Rows
from negotiate.store.typed_names import revision_name
from negotiate.telling.session import drafting as tell


@dataclass(frozen=True, slots=True)
class Choice:
    """Offer a value, shown by its name and what explains it."""

    value: str
    name: Content
    explanation: Content


def revision_choices(document: Document, revisions: Iterable[Revision]) -> list[Choice]:
    """Offer revisions of a document."""
    return [
        Choice(
            one.id,
            render.line(revision_name(one, document)),
            render.line(one.date or "no date"),
        )
        for one in revisions
    ]


def drawn(choices: Sequence[Choice], index: int, width: int) -> Content:
    """Draw one of several choices."""
    name = min(max(one.name.cell_length for one in choices[:200]), width // 2)
    choice = choices[index]
    return render.columns(
        [(choice.name, name), (Content(""), 2), (choice.explanation, width - name - 2)]
    )


class Numbered(Rows):
    """List what can be chosen, by a digit too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            str(digit), f"take({digit})", f"Choose {digit}", id=f"digit_{digit}.take", show=False
        )
        for digit in range(1, 10)
    ]

    def action_take(self, number: int) -> None:
        """Go to the row of a number, if there is one."""
        if number <= self.count:
            self.go_to(number - 1)

    @property
    def nothing_chosen(self) -> str:
        """Say what to do where Enter comes before a choice."""
        return tell.nothing_chosen(self.count)


def numbered(content: Content, index: int) -> Content:
    """Put the digit that chooses it before a row."""
    return render.line(f"{index + 1} " if index < 9 else "  ", render.MUTED) + content


class Choices(Numbered):
    """List what can be chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Choose", id="choices.choose"),
    ]


class OfferingScreen(Dialog[str | None]):
    """Return the value of the choice that is taken, or None."""

    def __init__(self, question: Content, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._question = question
        self._choices = choices

    def compose(self) -> ComposeResult:
        """Make the dialog."""
        with Vertical(classes="dialog"):
            yield Static(self._question, classes="question")
            yield from self.above()
            yield Choices(self._draw, id="choices")
            yield from self.below()
        yield Hints()

    def above(self) -> ComposeResult:
        """Make what there is to know before one chooses."""
        yield from ()

    def below(self) -> ComposeResult:
        """Make what is said below the choices."""
        yield from ()

    def on_mount(self) -> None:
        """Begin to choose."""
        rows = self.query_one("#choices", Rows)
        rows.show(len(self._choices), at=self.at, marked=self.is_chosen)
        rows.focus()

    @property
    def at(self) -> int:
        """Return the place of the choice where one begins."""
        return 0

    @property
    def is_chosen(self) -> bool:
        """Tell whether a choice is taken by Enter to begin with."""
        return True

    def _draw(self, index: int, width: int) -> Content:
        return drawn(self._choices, index, width)

    def on_rows_opened(self, event: Rows.Opened) -> None:
        """Return the choice, if one is chosen."""
        if event.rows.is_marked:
            self.dismiss(self._choices[event.index].value)


class ChoosingScreen(OfferingScreen):
    """Begin with what is chosen now."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="choosing.back"),
    ]

    def __init__(self, question: Content, choices: Sequence[Choice], chosen: str | None) -> None:
        super().__init__(question, choices)
        self._chosen = chosen

    @property
    def at(self) -> int:
        """Return the place of what is chosen now."""
        values = [choice.value for choice in self._choices]
        return values.index(self._chosen) if self._chosen in values else 0


class DeliberateScreen(ChoosingScreen):
    """Begin with no choice, unless there is but one.

    For choices of which none is before another, such as wordings or delegations.
    """

    def __init__(self, question: Content, choices: Sequence[Choice]) -> None:
        super().__init__(question, choices, None)

    def below(self) -> ComposeResult:
        """Leave room for what is missing."""
        yield Static(id="refusal")

    def on_mount(self) -> None:
        """Leave no room for what is not said."""
        self.say("")

    @property
    def is_chosen(self) -> bool:
        """Tell whether there is but one choice."""
        return len(self._choices) == 1

    @on(Rows.Opened)
    @on(Rows.Highlighted)
    def _say_what_is_missing(self, event: Rows.Opened | Rows.Highlighted) -> None:
        choices = self.query_one("#choices", Choices)
        asked = isinstance(event, Rows.Opened) and not choices.is_marked
        self.say(choices.nothing_chosen if asked else "")

    def say(self, words: str, *, is_problem: bool = True) -> None:
        """Say below the choices what is missing, or what else there is to know."""
        refusal = self.query_one("#refusal", Static)
        refusal.update(render.line(words, render.PROBLEM if is_problem else render.MUTED))
        refusal.display = bool(words)

    def _draw(self, index: int, width: int) -> Content:
        return numbered(drawn(self._choices, index, width - 2), index)


class AskingScreen(OfferingScreen):
    """Show what there is to know above the answers.

    The cursor is on the first answer, which is to be the one that changes nothing.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="asking.back"),
    ]

    def __init__(self, question: Content, known: Content, choices: Sequence[Choice]) -> None:
        super().__init__(question, choices)
        self._known = known

    def above(self) -> ComposeResult:
        """Show what is known."""
        with VerticalScroll(id="known"):
            yield Static(self._known)


WhyNot = Callable[[Any], str | None]
"""Say why an act is not in order on a screen now; None where it is."""


# Each screen has it at its place among the hints at the foot.
ACTS_KEY = Binding("a", "acts", "Acts", id="screen.acts", tooltip="List the acts possible here")


class PossibleAct(NamedTuple):
    """Name an act by the words of its binding, with the keys that make it."""

    words: str
    keys: tuple[str, ...]
    shown: str
    action: str


class ActsScreen(ChoosingScreen):
    """Return the action of an act, chosen from the list or by its own key."""

    def __init__(self, acts: Sequence[PossibleAct]) -> None:
        choices = [
            Choice(one.action, render.line(one.shown, render.ACCENT), render.line(one.words))
            for one in acts
        ]
        super().__init__(render.line(tell.WHAT_IS_RECORDED), choices, None)
        self._by_key = {key: one.action for one in acts for key in one.keys}

    def on_key(self, event: events.Key) -> None:
        """Take the key of an act for the choice of it."""
        if event.key in self._by_key:
            event.stop()
            self.dismiss(self._by_key[event.key])


LEAVE = "leave"


class QuittingScreen(AskingScreen):
    """Ask whether to leave the program all the same; q a second time leaves at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", f"dismiss('{LEAVE}')", "Leave", id="quitting.quit"),
    ]

    def __init__(self, reasons: str) -> None:
        choices = [
            Choice("", Content("stay"), render.line("go on")),
            Choice(LEAVE, Content("leave"), render.line("q does it too")),
        ]
        super().__init__(render.line(tell.WHETHER_TO_LEAVE), render.passage(reasons), choices)
