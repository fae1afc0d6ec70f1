"""What the matrix says in words: how it is looked at, and what stands in one cell."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from textual.content import Content

from negotiate.bracket_parser import Meaning
from negotiate.consensus import Stand, account
from negotiate.consensus.matrix import BOTH, Matrix
from negotiate.consensus.record import AsOf
from negotiate.register import Register
from negotiate.screens import render
from negotiate.screens.views.matrix_view import View, order_in_words, shown_sign
from negotiate.telling.words import SILENCE, counted

_SIDES = (("for", "+"), ("against", "-"), ("reserving", "?"))
_LEGEND = (("+", "supports"), ("-", "opposes"), (BOTH, "both"), ("?", "reserves"))
_LONGEST = 400


def legend(*, ascii_only: bool) -> Content:
    """Explain the signs."""
    parts = [
        render.joined([shown_sign(sign, ascii_only=ascii_only), render.line(word, render.MUTED)])
        for sign, word in (*_LEGEND, ("", "not recorded"))
    ]
    return render.joined(parts, "  ")


def scope(of: AsOf, view: View) -> Content:
    """Say as of when the positions are recorded, and how the matrix is looked at."""
    said = []
    if view.rows is not None:
        said.append(f"delegations {order_in_words(view.rows)}")
    if view.columns is not None:
        said.append(f"columns {order_in_words(view.columns)}")
    if view.together:
        said.append("groups together")
    if view.wanted:
        said.append(f"only “{view.wanted}”")
    looked_at = render.line(", ".join(said), render.ACCENT)
    return render.joined([render.line(f"{of.said}.", render.MUTED), looked_at], "  ")


def figures(matrix: Matrix) -> str:
    """Count both sides."""
    noun = "bracket" if matrix.paragraph else "open paragraph"
    both = f"{counted(len(matrix.columns), noun)}, {counted(len(matrix.rows), 'delegation')}"
    inside = len(matrix.between_unmatched)
    return f"{both}, {inside} between unmatched brackets" if inside else both


def nothing(view: View) -> Content:
    """Say why there is no cell."""
    if view.wanted:
        said = "No delegation and no paragraph fits.\nEsc takes the filter away."
        return render.passage(said, render.MUTED)
    said = f"Nobody is recorded here. {SILENCE}"
    return render.passage(said, render.MUTED)


def title(code: str, place: str, register: Register, together: Sequence[str]) -> Content:
    """Name a cell; of a group, whose marks it has."""
    name = register.name_of(code)
    named = code if name == code else f"{code} ({name})"
    if together:
        named += f" with the marks of {' '.join(together)},"
    return render.line(f"{named} on {place}")


def cell(held: Meaning, codes: Collection[str], target: str | None) -> Content:
    """Give each bracket that delegations hold, as typed, with everybody recorded on it."""
    stands = [one for one in account(held.gathered) if target in (None, one.target)]
    mine = [one for one in stands if not set(codes).isdisjoint(one.holders)]
    lines: list[Content] = []
    if not mine:
        lines.append(render.line(f"Not recorded here. {SILENCE}"))
    for one in mine or stands:
        lines += _stand(one)
    return render.stacked(lines)


def _stand(one: Stand) -> list[Content]:
    sides = [
        render.joined([render.line(word, render.MUTED), render.signed((sign, who) for who in some)])
        for (word, sign), some in zip(
            _SIDES, (one.supports, one.opposes, one.reserves), strict=True
        )
        if some
    ]
    name = "the paragraph" if one.target == "p" else one.target
    nobody = render.line("nobody is recorded on it", render.MUTED)
    text = one.text if len(one.text) <= _LONGEST else f"{one.text[:_LONGEST]}…"
    return [
        render.joined([render.line(name, render.ACCENT), *(sides or [nobody])], "  "),
        render.passage(text),
    ]


def since(marked: Sequence[tuple[str, bool]]) -> str | None:
    """Name the first of the last texts in a row in which a mark stands; they are in order."""
    found = None
    for name, stands in marked:
        found = (found or name) if stands else None
    return found
