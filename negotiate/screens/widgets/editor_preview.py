"""What an editor shows of a text besides itself: its brackets by name, and how it would read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from negotiate.bracket_parser import Meaning, Wording, drop_all, kept_readings, wording
from negotiate.screens import render
from negotiate.screens.views.paragraph_words import ALL_LEFT_OUT, all_kept

_WITHOUT_PARTNER = ("unclosed-bracket", "unopened-bracket")
UNMATCHED = "A bracket without a partner stays as it is typed: the text is open."
NOT_AGREED = "Computed to help reading; agreed by nobody."


class Look(Enum):
    """Name what stands beside the text."""

    NOTES = "notes"
    BRACKETS = "brackets"
    KEPT = "all kept"
    LEFT_OUT = "all left out"


PREVIEWS = (Look.BRACKETS, Look.KEPT, Look.LEFT_OUT)


def preview(held: Meaning, label: str, looks: Sequence[Look]) -> render.Ruled:
    """Show a text in one way or in several, each below its title."""
    return render.below_each_other(
        part for look in looks for shown in _shown(held, label, look) for part in shown
    )


def _shown(held: Meaning, label: str, look: Look) -> Iterator[tuple[render.Ruled, render.Ruled]]:
    """Give the text below its title; with every bracket kept one for each alternative."""
    if look is Look.BRACKETS:
        yield render.titled("Brackets by name"), render.numbered(held, label)
    elif look is Look.KEPT:
        for chosen, made in kept_readings(held):
            yield _title(held, all_kept(chosen)), _made(made, label)
    else:
        made = wording(held, drop_all(held))
        yield _title(held, ALL_LEFT_OUT), _made(made, label)


def _title(held: Meaning, title: str) -> render.Ruled:
    said = [title, NOT_AGREED]
    if any(one.code in _WITHOUT_PARTNER for one in held.diagnostics):
        said.append(UNMATCHED)
    return render.titled("\n".join(said))


def _made(made: Wording, label: str) -> render.Ruled:
    if made.text is None:
        reason = made.refused.message if made.refused is not None else "it is unmatched"
        return render.unchanged("", f"No clean text can be made: {reason}.")
    if not made.text.strip():
        return render.unchanged("", "(nothing is left)")
    return render.unchanged("", label + made.text)


def bar(chosen: Look) -> Iterator[tuple[str, bool]]:
    """Name the ways to look, and tell which one is chosen."""
    return ((look.value, look is chosen) for look in Look)
