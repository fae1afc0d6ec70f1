"""The keys that work where one is: the screen's own first, in groups, found by typing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from negotiate.screens import render
from negotiate.screens.bindings import as_printed, family_of, tooltip_of
from negotiate.screens.dialogs.form import PRINTABLE
from negotiate.screens.dialogs.leaving import Dialog
from negotiate.screens.widgets.hints import Hints
from negotiate.telling.keys import LEGEND, Family, no_key_about, order_of

_KEYS, _FEW_KEYS = 12, 6  # cells before the meaning of keys, in a column that is wide or narrow
_WIDE = 45
_TWO_COLUMNS = 68  # cells from which two columns are read with ease
_BETWEEN = 3
_THE_KEY_AGAIN = "?"


class Meant(NamedTuple):
    """Say what keys do where one is."""

    family: Family
    keys: tuple[str, ...]
    words: str

    @property
    def shown(self) -> str:
        """Write the keys as they are printed on the keyboard."""
        return " ".join(self.keys)


def keys_of(screen: Screen[object]) -> list[Meant]:
    """List the keys that work on a screen now, in the order of the table of keys."""
    found: dict[str, Meant] = {}
    for _, binding, enabled, _ in screen.active_bindings.values():
        if not enabled or not binding.description or not binding.id:
            continue
        printed = as_printed(binding.key)
        before = found.get(binding.action)
        if before is not None:
            found[binding.action] = before._replace(keys=(*before.keys, printed))
        else:
            family = family_of(binding.key, printed, binding.id)
            found[binding.action] = Meant(family, (printed,), tooltip_of(binding))
    families = list(Family)
    return sorted(
        found.values(),
        key=lambda meant: (families.index(meant.family), min(map(order_of, meant.keys))),
    )


def laid_out(known: Sequence[Meant], wanted: str, width: int) -> Content:
    """Show the keys whose words or names fit what is wanted, in groups; two columns where it fits.

    What the shapes mean stands below.
    """
    words = wanted.casefold().split()
    fitting = [
        meant
        for meant in known
        if all(word in f"{meant.shown} {meant.words}".casefold() for word in words)
    ]
    column = (width - _BETWEEN) // 2 if width >= _TWO_COLUMNS else width
    groups = [_group(family, fitting, column) for family in Family]
    parts = [part for part in groups if part]
    if not parts:
        return render.line(no_key_about(wanted), render.MUTED)
    below = [Content(""), *_legend(width)] if not words else []
    if width < _TWO_COLUMNS or len(parts) < 2:
        return render.stacked([*_one_below_the_other(parts), *below])
    first = 1 if parts[0] is groups[0] else _half(parts)
    left, right = _one_below_the_other(parts[:first]), _one_below_the_other(parts[first:])
    left += [Content("")] * (len(right) - len(left))
    right += [Content("")] * (len(left) - len(right))
    both = [
        render.columns([(one, column), (Content(""), _BETWEEN), (other, column)])
        for one, other in zip(left, right, strict=True)
    ]
    return render.stacked([*both, *below])


def _half(parts: Sequence[Sequence[Content]]) -> int:
    """Find how many parts make the left column, so that both together are least high."""
    heights = [len(part) + 1 for part in parts]
    return min(
        range(1, len(parts)), key=lambda place: max(sum(heights[:place]), sum(heights[place:]))
    )


def _one_below_the_other(parts: Iterable[Iterable[Content]]) -> list[Content]:
    lines: list[Content] = []
    for part in parts:
        lines += [Content(""), *part] if lines else part
    return lines


def _group(family: Family, fitting: Sequence[Meant], width: int) -> list[Content]:
    lines = [
        line for meant in fitting if meant.family is family for line in _described(meant, width)
    ]
    return [render.line(family.value, render.STRONG), *lines] if lines else []


def _described(meant: Meant, width: int) -> list[Content]:
    keys = render.line(meant.shown, render.ACCENT)
    left = _KEYS if width >= _WIDE else _FEW_KEYS
    wide = max(left, keys.cell_length + 2)
    first, *others = wrap(meant.words, max(width - wide, 10)) or [""]
    shown = [render.columns([(keys, wide)]) + render.line(first)]
    return shown + [render.line(" " * left + other) for other in others]


def _legend(width: int) -> list[Content]:
    return [
        render.line(line, render.MUTED)
        for sentence in LEGEND
        for line in wrap(sentence, max(width, 20))
    ]


class HelpScreen(Dialog[None]):
    """List the keys of the screen below; what is typed narrows the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="help.back"),
        Binding("f1", "dismiss(None)", "Back", id="help.close", show=False),
        Binding("down", "scroll(1)", "Down", id="help.down", key_display="↑↓"),
        Binding("up", "scroll(-1)", "Up", id="help.up", show=False),
        Binding("pagedown", "page(1)", "Page down", id="help.page_down", show=False),
        Binding("pageup", "page(-1)", "Page up", id="help.page_up", show=False),
    ]

    def __init__(self, known: Sequence[Meant]) -> None:
        super().__init__()
        self._known = known
        self._drawn: tuple[str, int] | None = None

    def compose(self) -> ComposeResult:
        """Type above, read below."""
        with Vertical(classes="dialog"):
            yield Static(Content("Keys of this screen"), classes="question")
            yield Input(placeholder="type to search", id="wanted", restrict=PRINTABLE)
            with VerticalScroll(id="keys"):
                yield Static(id="keys-text")
        yield Hints()

    def on_mount(self) -> None:
        self.query_one("#keys").can_focus = False
        self.query_one("#wanted").focus()
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        self.call_after_refresh(self._show)

    @on(Input.Changed, "#wanted")
    def _show(self) -> None:
        wanted = self.query_one("#wanted", Input).value
        if wanted == _THE_KEY_AGAIN:
            self.dismiss(None)
            return
        width = self.query_one("#keys").scrollable_content_region.width
        if (wanted, width) != self._drawn and width:
            self._drawn = (wanted, width)
            self.query_one("#keys-text", Static).update(laid_out(self._known, wanted, width))

    def action_scroll(self, by: int) -> None:
        self.query_one("#keys").scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        keys = self.query_one("#keys")
        keys.scroll_relative(y=by * max(keys.size.height - 1, 1), animate=False)

    def action_back(self) -> None:
        """Take back what was typed first, then go back."""
        box = self.query_one("#wanted", Input)
        if box.value:
            box.value = ""
        else:
            self.dismiss(None)
