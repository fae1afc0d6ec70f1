"""The keys that work where one is."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from negotiate import render
from negotiate.screens.hints import Hints

_KEY_WIDTH = 18
_SECTIONS = ("On this screen", "In the list", "Everywhere")
_EXPLANATION = (
    "● open: a bracket, mark or unmatched bracket stands in the text.  ◌ unfinished: a gap is to be"
    " filled.  ○ clean: neither; computed from the text, and not the same as agreed."
)


def keys_of(screen: Screen[object]) -> Content:
    """List the keys that work on a screen now."""
    sections: dict[str, dict[str, tuple[list[str], str]]] = {name: {} for name in _SECTIONS}
    for node, binding, enabled, _ in screen.active_bindings.values():
        if not enabled or not binding.description or not binding.id:
            continue
        actions = sections[_section(node)]
        keys, _ = actions.setdefault(binding.action, ([], binding.tooltip or binding.description))
        keys.append(screen.app.get_key_display(binding))
    lines: list[Content] = []
    for section, actions in sections.items():
        if not actions:
            continue
        lines += [Content(""), render.line(section, render.STRONG)]
        for keys, description in actions.values():
            shown = render.line("  ".join(keys), render.ACCENT)
            lines.append(render.columns([(shown, _KEY_WIDTH), (render.line(description), 50)]))
    return render.stacked(lines[1:])


def _section(node: DOMNode) -> str:
    if isinstance(node, App):
        return "Everywhere"
    return "On this screen" if isinstance(node, Screen) else "In the list"


class HelpScreen(ModalScreen[None]):
    """List the keys of the screen below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,f1", "dismiss(None)", "Back", id="help.back"),
    ]

    def __init__(self, keys: Content) -> None:
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        """Make the dialog."""
        with Vertical(classes="dialog"):
            yield Static(Content("Keys"), classes="question")
            with VerticalScroll():
                yield Static(self._keys)
                yield Static(render.line(_EXPLANATION, render.MUTED), classes="explanation")
        yield Hints()
