"""What the dialog of a decision says: the ways, who would have to move, before and after."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from negotiate.bracket_parser import Drafted, Meaning, NotInOrder, Position, meaning_of
from negotiate.compare import ChangeKind, word_changes
from negotiate.register import Register
from negotiate.screens import render
from negotiate.screens.dialogs.ways import Way, drafted
from negotiate.screens.views.paragraph_words import quoted

_LABEL = 9
_NEW_TEXT = "Type the new text: it takes the place of the bracket and its marks."


def _widths(width: int) -> list[int]:
    marks = 22 if width >= 84 else 16
    return [width - 2 * marks - 4, 2, marks, 2, marks]


def ways_header(width: int) -> Content:
    """Name the columns."""
    names = ("Way", "", "Asked for by", "", "Has to move")
    return render.columns(zip(map(render.line, names), _widths(width), strict=True))


def way_row(held: Meaning, way: Way, width: int) -> Content:
    """Show a way, whose positions ask for it and whose would go."""
    words = render.line(way.words, render.STRONG)
    if way.decision != "drop" and way.quote != way.target:
        words = render.joined([words, quoted(held, held.targets[way.quote])], "  ")
    cells = [words, Content(""), _marks(way.met), Content(""), _marks(way.vanishing)]
    return render.columns(zip(cells, _widths(width), strict=True))


def _marks(positions: Sequence[Position]) -> Content:
    if not positions:
        return render.line("nobody recorded", render.MUTED)
    return render.signed(dict.fromkeys((one.sign, one.code) for one in positions))


def outcome(held: Meaning, way: Way, text: str, register: Register) -> Content:
    """Show the text before and after, the repairs at the seams, and what becomes of the counts."""
    if way.decision is None and not text.strip():
        return render.line(_NEW_TEXT, render.MUTED)
    try:
        made = drafted(held, way, text)
    except NotInOrder as refused:
        return render.line(str(refused), render.PROBLEM)
    changes = word_changes(held.tree.text, made.text)
    lines = [
        _labelled("Before", render.excerpt(changes, ChangeKind.DELETED)),
        _labelled("After", render.excerpt(changes, ChangeKind.INSERTED)),
    ]
    if made.repairs:
        lines.append(_labelled("Seams", render.line(_seams(made))))
    lines.append(_labelled("Effect", render.line(_effect(held, made, register))))
    return render.stacked(lines)


def _labelled(name: str, content: Content) -> Content:
    return render.columns([(render.line(name, render.MUTED), _LABEL)]) + content


def _seams(made: Drafted) -> str:
    return "; ".join(
        " and ".join(
            f"{_shown(part)} {verb}"
            for part, verb in ((one.removed, "taken out"), (one.added, "put in"))
            if part
        )
        for one in made.repairs
    )


def _shown(text: str) -> str:
    return f"“{text}”" if text.strip() else "white space"


def _effect(held: Meaning, made: Drafted, register: Register) -> str:
    after = meaning_of(made.text, register)
    counts = f"brackets {held.brackets} → {after.brackets}"
    if after.open:
        stays = "stays" if held.open else "becomes"
        return f"{counts}; the paragraph {stays} open"
    if after.unfinished:
        return f"{counts}; a gap is still to be filled"
    return f"{counts}; the paragraph becomes clean, which is not agreed"
