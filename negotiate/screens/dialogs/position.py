"""Record a position: whose it is, with completion from the register.

Delegations are found by what is typed, and one is told from several.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from negotiate.acts import On
from negotiate.bracket_parser import Meaning, Target, TargetKind, alphabetical
from negotiate.bracket_parser.targets import PARAGRAPH
from negotiate.errors import NegotiateError, Unregistered
from negotiate.model import Act, Delegation
from negotiate.register import Register, fold
from negotiate.screens import render
from negotiate.screens.backend import Desk
from negotiate.screens.dialogs.choosing import Choice, DeliberateScreen
from negotiate.screens.dialogs.form import ActDialog, Field
from negotiate.screens.widgets.rows import Rows
from negotiate.telling.session import drafting as tell
from negotiate.visible import show_line

_CODE, _MARK = 10, 8


class Signed(NamedTuple):
    """Hold which position is to be recorded on what, and what was typed already of whose it is."""

    sign: str
    target: str
    typed: str = ""


class PositionScreen(ActDialog):
    """Record that a delegation supports, opposes or reserves on a target."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "Down", id="position.down", show=False),
        Binding("up", "move(-1)", "Up", id="position.up", show=False),
    ]

    def __init__(
        self, desk: Desk, on: On, signed: Signed, held: Meaning, register: Register
    ) -> None:
        self._sign, self._target, self._typed_before = signed
        super().__init__(desk, on, asked(held, self._sign, self._target, on.number))
        self._register = register
        self._now = {one.code: one.sign for one in held.recorded(self._target)}
        self._standing = [one.code for one in alphabetical(held.positions)]
        self._found: Sequence[Delegation] = ()

    def body(self) -> ComposeResult:
        """Type above, choose below."""
        yield Field("Delegation", id="code", value=self._typed_before, hint="code or name")
        yield Static(render.line(tell.POSITION_KEYS, render.MUTED), classes="hint")
        yield Rows(self._draw, id="codes")

    def on_mount(self) -> None:
        """Begin with all delegations, those on this paragraph first."""
        code = self.query_one("#code", Input)
        code.focus()
        code.cursor_position = len(code.value)
        self._complete()

    @on(Input.Changed, "#code")
    def _complete(self) -> None:
        self.refuse("")
        typed = self.typed("#code")
        self._found = completed(self._register, typed, self._standing)
        nobody = render.line(tell.NOBODY_CALLED_SO, render.MUTED)
        rows = self.query_one("#codes", Rows)
        # Drawn as chosen is only what Enter takes.
        marked = isinstance(meant(self._found, typed, None), Delegation)
        rows.show(len(self._found), empty=nobody, marked=marked)

    def action_move(self, by: int) -> None:
        """Move in the list while typing."""
        self.query_one("#codes", Rows).action_move(by)

    def wanted(self) -> Callable[[], Act] | None:
        """Record the position of whoever was typed or chosen; nobody was by opening the dialog."""
        rows = self.query_one("#codes", Rows)
        typed = self.typed("#code")
        whose = meant(self._found, typed, rows.cursor if rows.is_touched else None)
        if isinstance(whose, Delegation):
            return self._lodging(whose.code)
        if whose:
            self.refuse(whose)
            return None
        return self._lodging(typed, as_typed=self.is_asked_about(typed))

    def _lodging(self, code: str, *, as_typed: bool = False) -> Callable[[], Act]:
        return self.making(
            lambda room, on: room.lodge(on, self._target, self._sign, code, as_typed=as_typed)
        )

    def refused(self, error: NegotiateError) -> None:
        """Say why; a code that nobody knows is recorded at the second Enter."""
        if isinstance(error, Unregistered):
            self.is_meant(self.typed("#code"), tell.enter_records(str(error)))
        else:
            super().refused(error)

    def _draw(self, index: int, width: int) -> Content:
        code = self._found[index].code
        now = self._now.get(code)
        mark = render.signed([(now, code)]) if now else Content("")
        return code_row(self._register, code, width - _MARK) + render.columns([(mark, _MARK)])


def code_row(register: Register, code: str, width: int) -> Content:
    """Show a delegation by its code and name."""
    name = register.name_of(code)
    cells = [
        (render.line(code, render.STRONG), _CODE),
        (render.line(name if name != code else ""), width - _CODE),
    ]
    return render.columns(cells)


def asked(held: Meaning, sign: str, target: str, number: str) -> Content:
    """Ask whose position it is, with the words that it is about."""
    if target == PARAGRAPH:
        return render.line(tell.whose_on_all(sign, number))
    if held.targets[target].kind is TargetKind.GROUP:
        return render.line(tell.whose_on_every(sign, target, number))
    said = render.line(tell.whose(sign, target, number))
    if held.targets[target].kind is TargetKind.BRACKET:
        return render.joined([said, render.quoted(held, held.targets[target])], "  ")
    return said


class WordingScreen(DeliberateScreen):
    """Ask on which of several a position is; whose it is may be typed meanwhile, and is kept.

    A place as a whole comes after its wordings.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("backspace", "take_back", "Take back", id="wording.take_back", show=False),
    ]

    def __init__(self, sign: str, number: str, held: Meaning, targets: Iterable[Target]) -> None:
        of_places = sorted(targets, key=lambda one: one.kind is TargetKind.GROUP)
        choices = [
            Choice(
                one.id,
                render.line(one.id, render.ACCENT),
                render.line(tell.ALL_OF_A_PLACE)
                if one.kind is TargetKind.GROUP
                else render.quoted(held, one),
            )
            for one in of_places
        ]
        super().__init__(render.line(tell.which_wording(sign, number)), choices)
        self.typed = ""

    def on_key(self, event: events.Key) -> None:
        """Keep a letter that is typed; a digit chooses."""
        if event.is_printable and event.character and not event.character.isdecimal():
            event.stop()
            self._keep((self.typed + event.character).lstrip())

    def action_take_back(self) -> None:
        """Take the last letter back."""
        self._keep(self.typed[:-1])

    def _keep(self, typed: str) -> None:
        self.typed = typed
        self.say(tell.for_whom(typed) if typed else "", is_problem=False)


_NAMED_AT_MOST = 4
_EXACT, _CODE_TYPED, _NAME, _WORD, _WITHIN = range(5)


def completed(
    register: Register, typed: str, standing: Iterable[str] = ()
) -> tuple[Delegation, ...]:
    """List the delegations that what is typed may stand for, the likeliest first.

    `standing` are codes in the text. They come first while nothing is typed, also those that the
    register does not know.
    """
    here = list(dict.fromkeys(standing))
    known = {one.code for one in register.delegations}
    unknown = [Delegation(code) for code in here if code not in known]
    wanted = fold(typed)
    ranked: list[tuple[int, str, Delegation]] = []
    for one in (*unknown, *register.delegations):
        rank = _rank(one, wanted)
        if not wanted:
            rank = here.index(one.code) - len(here) if one.code in here else 0
        if rank is not None:
            ranked.append((rank, one.code, one))
    return tuple(one for _, _, one in sorted(ranked, key=lambda each: each[:2]))


def _rank(one: Delegation, wanted: str) -> int | None:
    code, *names = [fold(one.code), *map(fold, one.names.values()), *map(fold, one.aliases)]
    if wanted in (code, *names):
        return _EXACT
    if code.startswith(wanted):
        return _CODE_TYPED
    if any(name.startswith(wanted) for name in names):
        return _NAME
    if any(f" {wanted}" in name for name in (code, *names)):
        return _WORD
    return _WITHIN if any(wanted in name for name in names) else None


def meant(found: Sequence[Delegation], typed: str, row: int | None) -> Delegation | str:
    """Tell which of those found is meant, or say in a sentence why that is not known.

    `row` is the one that somebody has gone to, None where nobody has gone to any. Nothing is taken
    for meant that was neither typed nor gone to. "" where no delegation has that code or name.
    """
    if row is not None and row < len(found):
        return found[row]
    wanted = fold(typed)
    if not wanted:
        return tell.NOBODY_YET
    ranks = {rank: [] for rank in range(_WITHIN)}  # type: dict[int, list[Delegation]]
    for one in found:
        if (rank := _rank(one, wanted)) is not None and rank != _WITHIN:
            ranks[rank].append(one)
    likely = ranks[_EXACT] or [*ranks[_CODE_TYPED], *ranks[_NAME], *ranks[_WORD]]
    if not likely:
        return ""
    if len(likely) == 1:
        return likely[0]
    codes = [show_line(one.code) for one in likely[:_NAMED_AT_MOST]]
    return tell.which_is_meant(show_line(typed), codes, len(likely) - len(codes))
