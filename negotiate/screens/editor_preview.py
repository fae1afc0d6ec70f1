"""What an editor shows of a text besides itself: its brackets by name, and how it would read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from negotiate import render
from negotiate.bracket_parser import Meaning, accept_all, drop_all, wording

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
_TITLES = {
    Look.BRACKETS: "Brackets by name",
    Look.KEPT: "Every bracket kept, the first of alternatives chosen",
    Look.LEFT_OUT: "Every bracket left out",
}


def preview(held: Meaning, label: str, looks: Sequence[Look]) -> render.Ruled:
    """Show a text in one way or in several, each below its title."""
    return render.below_each_other(
        part for look in looks for part in (_title(held, look), _shown(held, label, look))
    )


def _title(held: Meaning, look: Look) -> render.Ruled:
    said = [_TITLES[look]]
    if look is not Look.BRACKETS:
        said.append(NOT_AGREED)
        if any(one.code in _WITHOUT_PARTNER for one in held.diagnostics):
            said.append(UNMATCHED)
    return render.titled("\n".join(said))


def _shown(held: Meaning, label: str, look: Look) -> render.Ruled:
    if look is Look.BRACKETS:
        return render.numbered(held, label)
    choice = accept_all if look is Look.KEPT else drop_all
    made = wording(held.tree, choice(held.tree))
    if made.text is None:
        reason = made.refused.message if made.refused is not None else "it is unmatched"
        return render.unchanged("", f"No clean text can be made: {reason}.")
    if not made.text.strip():
        return render.unchanged("", "(nothing is left)")
    return render.unchanged("", label + made.text)


def bar(chosen: Look) -> Iterator[tuple[str, bool]]:
    """Name the ways to look, and tell which one is chosen."""
    return ((look.value, look is chosen) for look in Look)
