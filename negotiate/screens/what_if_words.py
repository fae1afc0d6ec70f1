"""What the what-if screen says: what would close, and how; what stays open, and who remains."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from negotiate import render
from negotiate.consensus.record import Supposed
from negotiate.consensus.what_if import ParagraphAfter, SpanAfter
from negotiate.writers.movers import NOT_ONE_TEXT, counted, named, on_opposite_sides
from negotiate.writers.what_if import either_way

NOTHING_WRITTEN = "Nothing is written."
_NUMBER, _WHAT = 11, 15


def counts(found: Supposed) -> Content:
    """Count open paragraphs and brackets before and after."""
    parts = [
        ("Open paragraphs", found.before.paragraphs, found.after.paragraphs),
        ("brackets and groups", found.before.brackets, found.after.brackets),
    ]
    shown = [
        render.joined([render.line(name), render.line(f"{was} → {now}", render.ACCENT)])
        for name, was, now in parts
    ]
    return render.joined(shown, ", ")


def concerned(found: Supposed, *, every: bool) -> list[ParagraphAfter]:
    """List the paragraphs that a supposition changes or that would close, or every contested."""
    return [
        one
        for one in found.what_if.paragraphs
        if every or one.lifted or one.supported or one.refused or one.closes
    ]


def row(found: Supposed, one: ParagraphAfter, width: int) -> Content:
    """Show what would become of a paragraph in a line."""
    cells = [
        (render.line(one.paragraph, render.STRONG), _NUMBER),
        (Content(""), 1),
        (_what(one), _WHAT),
        (Content(""), 1),
        (render.line(_how(found, one)), max(width - _NUMBER - _WHAT - 2, 1)),
    ]
    return render.columns(cells)


def _what(one: ParagraphAfter) -> Content:
    if one.closes:
        return render.line("○ would close", render.STRONG)
    return render.line("● stays open", render.BRACKETED)


def _how(found: Supposed, one: ParagraphAfter) -> str:
    if one.paragraph in found.as_they_stand and not one.lifted:
        return "as it stands: one side alone is recorded"
    said = [
        f"{span.target} {_as(found, one, span)}" for span in one.spans if span.closes is not None
    ]
    said += [f"{span.target}: {_remaining(span)}" for span in one.spans if _stays(span)]
    return ", ".join(said) or "a bracket has no partner"


def _as(found: Supposed, one: ParagraphAfter, span: SpanAfter) -> str:
    if isinstance(span.closes, int):
        return f"as {found.members[one.paragraph][span.target][span.closes - 1]}"
    return {"keep": "as kept", "drop": "as dropped", None: ""}[span.closes]


def _stays(span: SpanAfter) -> bool:
    return span.closes is None and not span.falls


def _remaining(span: SpanAfter) -> str:
    if span.left:
        return " ".join(one.code for one in span.left)
    return "unclaimed" if span.unclaimed else "nobody left"


def title(one: ParagraphAfter) -> Content:
    """Name a paragraph above what is told of it."""
    said = "would close" if one.closes else "stays open"
    if one.unfinished:
        said += ", with a gap to be filled"
    return render.line(f"{one.paragraph}: {said}")


def told(found: Supposed, one: ParagraphAfter, label: str) -> Content:
    """Give the text as it would be, and say of each bracket what would become of it."""
    if one.text is None:
        text = render.line(NOT_ONE_TEXT, render.PROBLEM)
    else:
        text = render.passage(label + one.text if one.text else "(nothing is left)")
    lines = [text, Content("")]
    lines += [_span(found, one, span) for span in one.spans]
    lines += [
        render.line(f"As it stands: {on_opposite_sides(each)}.")
        for each in found.opposite_sides
        if each.paragraph == one.paragraph
    ]
    lines += [render.line(f"Refused: {reason}", render.PROBLEM) for reason in one.refused]
    return render.stacked(lines)


def _span(found: Supposed, one: ParagraphAfter, span: SpanAfter) -> Content:
    name = render.line("the paragraph" if span.target == "p" else span.target, render.ACCENT)
    if span.falls:
        return render.joined([name, render.line("falls with the text that holds it", render.MUTED)])
    if span.closes is not None:
        said = f"would close {_as(found, one, span)}"
        said += ", as it stands" if span.as_it_stands else ""
        return render.joined([name, render.line(said)])
    if span.left:
        said = f"stays open: {named(span.left)} still recorded"
        return render.joined([name, render.line(said)])
    if span.unclaimed:
        said = "stays open: unclaimed, nobody was ever recorded on it"
    else:
        said = "stays open: nobody is left to say which way"
    said += f" ({either_way(span, found.members[one.paragraph])})"
    return render.joined([name, render.line(said)])


def delegation(code: str, paragraphs: int, width: int, *, lifts: bool) -> Content:
    """Show a delegation with a tick where it is supposed to lift its marks."""
    tick = render.line("[x]" if lifts else "[ ]", render.ACCENT if lifts else render.MUTED)
    cells = [
        (tick, 3),
        (Content(""), 1),
        (render.line(code, render.STRONG if lifts else ""), max(width - 9, 4)),
        (Content(""), 1),
        (render.line(str(paragraphs), render.MUTED), -4),
    ]
    return render.columns(cells)


def nothing(lifted: Iterable[str]) -> Content:
    """Say what to do where nothing is listed."""
    if lifted:
        return render.passage("No contested paragraph has a mark of theirs.", render.MUTED)
    words = "Space supposes that a delegation lifts its marks.\no lists every contested paragraph."
    return render.passage(words, render.MUTED)


def besides(found: Supposed) -> Content:
    """Say what closes without any supposition, and how many are silent."""
    said = []
    spans = [span for one in found.what_if.paragraphs for span in one.spans if span.as_it_stands]
    if spans:
        whole = counted(len(found.as_they_stand), "paragraph")
        brackets = counted(len(spans), "bracket")
        said.append(f"As it stands, one side alone recorded: {whole}, {brackets}.")
    if count := len(found.what_if.not_recorded):
        said.append(f"Not recorded, and yet to be asked: {counted(count, 'delegation')}.")
    return render.line(" ".join(said), render.MUTED)
