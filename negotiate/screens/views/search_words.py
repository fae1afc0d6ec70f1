"""The words of a search: where it looks, what it found, and what to try where it found nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content

from negotiate.screens import render
from negotiate.screens.dialogs.choosing import Choice
from negotiate.searching import Findings, Hit, SearchScope, Shows

ANY = "*"
HINT = 'words, a "phrase", a beginning*'
NOTHING_TYPED = (
    "Type the words that a paragraph has to have, in any order and any case.\n"
    '"early warning" finds words in a row, warn* whatever begins so.\n'
    "F2 asks for a holder, F3 for a status, F4 looks in earlier revisions too."
)
STOPPED = "Stopped. Enter looks again."
_NO_WORD = (
    "There is no word in it: marks and brackets are not looked for.\n"
    "Type a word, and F2 narrows what is found to what a delegation holds."
)
STATUSES = (
    Choice(ANY, Content("any"), render.line("take this filter away")),
    Choice(Shows.OPEN, Content("open"), render.line("a bracket or mark stands in the text")),
    Choice(Shows.UNFINISHED, Content("unfinished"), render.line("a gap is to be filled")),
    Choice(Shows.CLEAN, Content("clean"), render.line("neither of them; not the same as agreed")),
    Choice(Shows.AGREED, Content("agreed"), render.line("the room said so")),
)


def scope(
    wanted: SearchScope, reference: str | None, found: Findings | None, *, is_looking: bool
) -> Content:
    """Say where is looked, and how much was found there."""
    where = [
        reference or "all documents",
        "every revision" if wanted.all_revisions else "latest texts",
        f"held by {wanted.holder}" if wanted.holder else "any holder",
        wanted.status or "any status",
    ]
    parts = [render.line(", ".join(where))]
    if is_looking:
        parts.append(render.line("looking… Esc stops it", render.ACCENT))
    elif found is not None:
        parts.append(render.line(_count(found), render.ACCENT))
        parts += (render.line(one, render.MUTED) for one in _forms(found))
    return render.joined(parts, "   ")


def _count(found: Findings) -> str:
    noun = "text" if found.scope.all_revisions else "paragraph"
    first = f", the first {len(found.hits)} shown" if len(found.hits) < found.total else ""
    return f"{found.total} {noun}{'' if found.total == 1 else 's'}{first}"


def _forms(found: Findings) -> Iterator[str]:
    """Tell what a Russian word, or one with a hyphen, was taken for."""
    for one in found.looked_for:
        if len(one.forms) > 1:
            yield f"({one.typed}: {', '.join(one.forms)})"


def nothing(found: Findings | None, wanted: SearchScope) -> Content:
    """Say that nothing was found, and which key may find more."""
    if found is None:
        return render.passage(_NO_WORD, render.MUTED)
    advice = ["No paragraph has all of that."]
    filters = [
        key
        for key, given in (("F2", wanted.holder), ("F3", wanted.status), ("F5", wanted.document))
        if given
    ]
    if filters:
        advice.append(f"Take a filter away: {', '.join(filters)}.")
    if not wanted.all_revisions:
        advice.append("F4 looks in earlier revisions too.")
    if len(found.looked_for) > 1:
        advice.append("All the words have to stand in one paragraph: try fewer.")
    if any(one.how == "phrase" for one in found.looked_for):
        advice.append("A phrase is found word for word: try it without the quotation marks.")
    if found.finds_more:
        advice.append(f"A beginning finds more: {found.finds_more}")
    return render.passage("\n".join(advice), render.MUTED)


def title(hit: Hit) -> Content:
    """Name a hit in full."""
    parts = [
        render.line(hit.number, render.STRONG),
        status(hit.status, hit.said),
        render.line(hit.document),
        render.line(", ".join(hit.revisions), render.MUTED),
    ]
    return render.joined(parts, "  ")


def status(computed: str, said: str | None) -> Content:
    """Show what the text is, and apart from that what the room said of it."""
    shown = render.line(*render.STATUSES[computed])
    if said is None:
        return shown
    return render.joined([shown, render.line(render.SAID.get(said, said), render.STRONG)], ", ")


def header(width: int, hits: Sequence[Hit]) -> Content:
    """Name the columns."""
    return _columns(map(render.line, ("Document", "Rev.", "No.", "Status", "Text")), width, hits)


def row(hit: Hit, width: int, hits: Sequence[Hit]) -> Content:
    """Show a hit on one line, with the words found in it marked."""
    rest = _widths(width, hits)[-1]
    cells = (
        render.line(hit.document),
        render.line(hit.revisions[-1]),
        render.line(hit.number, render.STRONG),
        render.line(*render.STATUSES[hit.status]),
        render.found_line(hit.text, hit.found, rest),
    )
    return _columns(cells, width, hits)


def _columns(cells: Iterable[Content], width: int, hits: Sequence[Hit]) -> Content:
    laid_out = []
    for cell, wide in zip(cells, _widths(width, hits), strict=True):
        laid_out += [(cell, wide), (Content(""), 2 if wide else 0)]
    return render.columns(laid_out[:-1])


def _widths(width: int, hits: Sequence[Hit]) -> list[int]:
    """Fit the columns to what is listed; a narrow screen leaves the status to the title below."""
    document = min(max((len(one.document) for one in hits), default=8), 22 if width >= 90 else 12)
    revision = min(max((len(one.revisions[-1]) for one in hits), default=5), 12)
    number = min(max((len(one.number) for one in hits), default=6), 12)
    state = 12 if width >= 90 else 0
    taken = document + revision + number + state + 2 * (4 if state else 3)
    return [document, revision, number, state, max(width - taken, 4)]
