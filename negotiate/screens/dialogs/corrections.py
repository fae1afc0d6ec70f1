"""Correct what was found about a text, and say for whom the authors of its changes speak."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.app import ComposeResult
from textual.widgets import Static

from negotiate.readers.front_matter.corrections import FIELDS
from negotiate.register import built_in_register
from negotiate.screens import render
from negotiate.screens.backend import Desk
from negotiate.screens.dialogs import incoming
from negotiate.screens.dialogs.form import Field, FormScreen
from negotiate.screens.dialogs.incoming import Come
from negotiate.telling import incoming as tell

_NAMES = {"distribution": "Distr."}
_HINTS = {"date": "YYYY-MM-DD", "language": tell.SUCH_AS_EN, "revision": "such as Rev.2"}


class CorrectingScreen(FormScreen[Come]):
    """Return the file with one text of it corrected."""

    def __init__(self, desk: Desk, come: Come, part: int) -> None:
        super().__init__(desk, render.line(tell.correcting(part)))
        self._come = come
        self._part = part
        self._found = _fields(come, part)

    def body(self) -> ComposeResult:
        """Show every field as it was found."""
        for name in FIELDS:
            hint = _HINTS.get(name, "not stated")
            yield Field(
                _NAMES.get(name, name.capitalize()), id=name, value=self._found[name], hint=hint
            )

    def wanted(self) -> Callable[[], Come]:
        """Put what was typed over what was found."""
        typed = {name: self.typed(f"#{name}") for name in FIELDS}
        changed = {name: value for name, value in typed.items() if value != self._found[name]}
        return lambda: incoming.with_correction(self._desk, self._come, self._part, changed)


def _fields(come: Come, part: int) -> dict[str, str]:
    draft = come.drafts[part]
    found: Mapping[str, object] = {
        "symbol": draft.symbol,
        "title": draft.title,
        "revision": draft.revision,
        "date": draft.date,
        "body": draft.body,
        "language": draft.language,
        "distribution": draft.distribution,
    }
    return {name: "" if found[name] is None else str(found[name]) for name in FIELDS}


class AuthorsScreen(FormScreen[dict[str, str]]):
    """Return for which delegation each author of tracked changes speaks."""

    def __init__(self, desk: Desk, authors: Sequence[str]) -> None:
        super().__init__(desk, render.line(tell.FOR_WHOM))
        self._authors = authors

    def body(self) -> ComposeResult:
        """Ask for the code of each."""
        for number, author in enumerate(self._authors):
            yield Static(render.line(author), classes="hint")  # as long as it is
            yield Field("Code", id=f"author-{number}", hint="such as IND")

    def wanted(self) -> Callable[[], dict[str, str]] | None:
        """Return the codes, once all of them are known."""
        register = self._desk.register or built_in_register()
        spoken: dict[str, str] = {}
        for number, author in enumerate(self._authors):
            field = f"#author-{number}"
            typed = self.typed(field)
            code = register.canonical(typed)
            if code is None:
                self.refuse(tell.unknown_delegation(typed, register.nearest(typed)), field)
                return None
            spoken[author] = code
        return lambda: spoken
