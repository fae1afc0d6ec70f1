"""Record a position: whose it is, with completion from the register."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from negotiate import render
from negotiate.bracket_parser import Meaning
from negotiate.model import Act, Delegation
from negotiate.register import Register, fold
from negotiate.screens.acting import ActDialog
from negotiate.screens.desk import Desk
from negotiate.screens.fields import Field
from negotiate.screens.rows import Rows
from negotiate.secretariat import On

ASKED = {"+": "Who supports", "-": "Who opposes", "?": "Who reserves on"}
_CODE = 10
_HINT = "Up and down choose; Enter records it."


def completed(register: Register, typed: str) -> tuple[Delegation, ...]:
    """List the delegations that what is typed may stand for, the likeliest first."""
    wanted = fold(typed)
    exact = register.find(typed) if wanted else None
    ranked: list[tuple[int, str, Delegation]] = []
    for one in register.delegations:
        names = [fold(one.code), *map(fold, one.names.values()), *map(fold, one.aliases)]
        if one is exact:
            rank = 0
        elif names[0].startswith(wanted):
            rank = 1
        elif any(name.startswith(wanted) for name in names):
            rank = 2
        elif any(wanted in name for name in names):
            rank = 3
        else:
            continue
        ranked.append((rank, one.code, one))
    return tuple(one for _, _, one in sorted(ranked, key=lambda each: each[:2]))


class PositionScreen(ActDialog):
    """Record that a delegation supports, opposes or reserves on a target."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "Down", id="position.down", show=False),
        Binding("up", "move(-1)", "Up", id="position.up", show=False),
    ]

    def __init__(
        self, desk: Desk, on: On, signed: tuple[str, str], held: Meaning, register: Register
    ) -> None:
        self._sign, self._target = signed
        question = render.line(f"{ASKED[self._sign]} {self._target} in {on.number}?")
        super().__init__(desk, on, question)
        self._register = register
        self._now = {one.code: one.sign for one in held.on.get(self._target, ())}
        self._found: Sequence[Delegation] = ()

    def body(self) -> ComposeResult:
        """Type above, choose below."""
        yield Field("Whose", id="code", hint="code or name")
        yield Static(render.line(_HINT, render.MUTED), classes="hint")
        yield Rows(self._draw, id="codes")

    def on_mount(self) -> None:
        """Begin with all delegations."""
        self.query_one("#code").focus()
        self._complete()

    @on(Input.Changed, "#code")
    def _complete(self) -> None:
        self.refuse("")
        self._found = completed(self._register, self.query_one("#code", Input).value)
        nobody = render.line("Nobody in the register is called so.", render.MUTED)
        self.query_one("#codes", Rows).show(len(self._found), empty=nobody)

    def action_move(self, by: int) -> None:
        """Move in the list while typing."""
        self.query_one("#codes", Rows).action_move(by)

    def wanted(self) -> Callable[[], Act] | None:
        """Record the position of the delegation under the cursor."""
        if not self._found:
            self.refuse(self._unknown(self.query_one("#code", Input).value))
            return None
        code = self._found[self.query_one("#codes", Rows).cursor].code
        return self.making(lambda room, on: room.lodge(on, self._target, self._sign, code))

    def _unknown(self, typed: str) -> str:
        near = self._register.nearest(typed)
        meant = f"did you mean {near}?" if near else "`negotiate position` records it as typed."
        return f"{typed} is not in the register {self._register.name}: {meant}"

    def _draw(self, index: int, width: int) -> Content:
        one = self._found[index]
        now = self._now.get(one.code)
        name = self._register.name_of(one.code)
        cells = [
            (render.line(one.code, render.STRONG), _CODE),
            (render.line(name if name != one.code else ""), width - _CODE - 8),
            (render.signed([(now, one.code)]) if now else Content(""), 8),
        ]
        return render.columns(cells)
