"""Figures and positions of each revision, as rows of a table, and what changed in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from textual.content import Content

from negotiate.history.progress import Figures, Progress, Stage
from negotiate.screens import render
from negotiate.screens.widgets.plot import change

NO_POSITION = "No position is recorded in any of these revisions."
_CODE, _POSITION = 10, 12
_NAMES = (
    *("Rev.", "Date", "Paras", "Open", "", "Unf.", "Br.", "", "Alt.", "Deep", "Words", "In br."),
    "%",
)
_NARROW = [9, 10, -6, -5, 5, -4, -5, 5, -5, -5, -6, -7, -5]
_FIGURES = {
    "paragraphs": "paragraphs",
    "open": "open",
    "unfinished": "unfinished",
    "brackets": "brackets",
    "groups": "groups of alternatives",
    "depth": "deepest nesting",
    "words": "words",
    "words_in_brackets": "words in brackets",
}


def _widths(width: int) -> list[int]:
    """Fit what 80 columns hold; what there is more goes to the names first."""
    spare = max(width - sum(map(abs, _NARROW)), 0)
    name = min(spare // 3, 8)
    more = 1 if spare - name >= len(_NARROW) else 0
    rest = (one - more if one < 0 else one + more for one in _NARROW[1:])
    return [_NARROW[0] + name, *rest]


def header(width: int) -> Content:
    """Name the columns of the figures."""
    names = [render.line(one) for one in _NAMES]
    return render.columns(zip(names, _widths(width), strict=True))


def stage(one: Stage, width: int) -> Content:
    """Show the figures of a revision, and what changed in those that are looked at most."""
    now, before = one.figures, one.change
    cells = [
        render.line(one.revision, render.STRONG),
        render.line(one.date or "no date"),
        render.line(str(now.paragraphs)),
        render.line(str(now.open)),
        _changed(before.open if before else None),
        render.line(str(now.unfinished)),
        render.line(str(now.brackets)),
        _changed(before.brackets if before else None),
        render.line(str(now.groups)),
        render.line(str(now.depth)),
        render.line(str(now.words)),
        render.line(str(now.words_in_brackets)),
        render.line(f"{now.share_in_brackets:.1f}"),
    ]
    return render.columns(zip(cells, _widths(width), strict=True))


def _changed(by: int | None) -> Content:
    return render.line(f" {change(by)}" if by is not None else "", render.MUTED)


def change_in_words(progress: Progress, at: int) -> Content:
    """Say what changed since the revision before, figure by figure."""
    one = progress.stages[at]
    if one.change is None:
        words = f"{one.revision} is the first revision."
    else:
        changed = _changes(one.change)
        words = f"{one.revision}, since {progress.stages[at - 1].revision}: {changed}."
    return render.line(words, render.MUTED)


def _changes(changed: Figures) -> str:
    said = [
        f"{called} {change(getattr(changed, name))}"
        for name, called in _FIGURES.items()
        if getattr(changed, name)
    ]
    return ", ".join(said) or "no figure changed"


def across(width: int) -> int:
    """Return how many revisions fit beside the codes."""
    return max((width - 2 - _CODE) // _POSITION, 1)


def positions_title(progress: Progress, shown: range) -> Content:
    """Explain the signs, and tell which revisions are shown."""
    parts = [render.line("Positions"), render.line("+ for  - against  ? reserved  . not recorded")]
    if len(shown) < len(progress.stages):
        which = f"revisions {shown.start + 1} to {shown.stop} of {len(progress.stages)}"
        parts.append(render.line(f"{which}, ← → others"))
    return render.joined(parts, "   ")


def position_header(names: Sequence[str]) -> Content:
    """Name the columns of the positions."""
    return _across(Content(""), (render.line(one) for one in names))


def positions(code: str, shown: Sequence[Stage]) -> Content:
    """Count the positions of a delegation in some revisions."""
    held = (_signs(one.positions.get(code, {})) for one in shown)
    return _across(render.line(code, render.STRONG), held)


def _signs(counts: Mapping[str, int]) -> Content:
    if not counts:
        return render.line(".", render.MUTED)
    return render.joined(
        render.line(f"{sign}{counts[sign]}", style)
        for sign, style in render.POSITIONS.items()
        if sign in counts
    )


def _across(first: Content, cells: Iterable[Content]) -> Content:
    return render.columns([(first, _CODE), *((cell, _POSITION) for cell in cells)])
