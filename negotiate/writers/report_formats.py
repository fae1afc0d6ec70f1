"""The report of a session as plain text, Markdown or one HTML file without script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from negotiate.clean_text import escaped
from negotiate.history.progress import Progress
from negotiate.telling.progress import NO_DATE
from negotiate.telling.session.report import OUTCOMES, Heading, SessionReport
from negotiate.visible import on_paper
from negotiate.writers.html import TO_READ, page
from negotiate.writers.progress import progress_svg


def as_text(report: SessionReport) -> str:
    """Write plain text."""
    lines = list(_heading(report.heading))
    for title, numbers in _outcomes(report):
        lines += ["", f"{title}: {numbers}"]
    for one in report.paragraphs:
        lines += ["", f"{one.number} ({one.outcome})"]
        lines += [f"    {said}" for said in one.sentences]
    for title, said in report.look_at:
        lines += ["", f"{title}:", *(f"    {one}" for one in said)]
    lines += ["", *report.figures, "", report.sentence]
    return "\n".join(lines) + "\n"


def as_markdown(report: SessionReport) -> str:
    """Write Markdown that shows the same words."""
    first, *rest = _heading(report.heading)
    blocks = [f"# {escaped(first)}", *map(escaped, rest)]
    blocks += [f"**{title}:** {escaped(numbers)}" for title, numbers in _outcomes(report)]
    for one in report.paragraphs:
        blocks.append(f"## {escaped(one.number)} ({one.outcome})")
        blocks += ["\n".join(f"- {escaped(said)}" for said in one.sentences)] * bool(one.sentences)
    for title, said in report.look_at:
        blocks += [f"## {title}", "\n".join(f"- {escaped(one)}" for one in said)]
    blocks.append("\n".join(f"- {figure}" for figure in report.figures))
    blocks.append(escaped(report.sentence))
    return "\n\n".join(blocks) + "\n"


def as_html(report: SessionReport) -> str:
    """Write one HTML file: no script, nothing fetched, every word escaped."""
    first, *rest = _heading(report.heading)
    mark = _mark(report.heading)
    body = [_element("h1", first)]
    body += [_element("p", line, "mark" if line == mark else "") for line in rest]
    body += [_element("p", f"{title}: {numbers}") for title, numbers in _outcomes(report)]
    for one in report.paragraphs:
        body.append(_element("h2", f"{one.number} ({one.outcome})"))
        body += _list(one.sentences)
    for title, said in report.look_at:
        body += [_element("h2", title), *_list(said)]
    body += [*_list(report.figures), _element("p", report.sentence)]
    if report.progress is not None and report.progress.stages:
        body += ["<h2>Progress</h2>", progress_svg(report.progress), *_table(report.progress)]
    return page(on_paper(first), "\n".join(body), TO_READ)


def _table(progress: Progress) -> Iterator[str]:
    """Give the figures of the drawing, and those that it leaves out."""
    yield "<table>"
    yield _row("th", (*_COLUMNS, "words in brackets"))
    for stage in progress.stages:
        now = stage.figures
        counts = (now.paragraphs, now.open, now.brackets, now.groups, now.depth)
        words = f"{now.words_in_brackets} of {now.words}"
        yield _row("td", (stage.revision, stage.date or NO_DATE, *map(str, counts), words))
    yield "</table>"


_COLUMNS = (
    *("revision", "date", "numbered paragraphs", "open paragraphs"),
    *("brackets", "groups", "deepest nesting"),
)


def _row(name: str, cells: tuple[str, ...]) -> str:
    return f"<tr>{''.join(_element(name, cell) for cell in cells)}</tr>"


def _list(lines: tuple[str, ...]) -> list[str]:
    return ["<ul>", *(_element("li", line) for line in lines), "</ul>"] if lines else []


def _element(name: str, text: str, kind: str = "") -> str:
    classed = f' class="{kind}"' if kind else ""
    return f"<{name}{classed}>{_safe(text)}</{name}>"


def _safe(text: str) -> str:
    """Escape what HTML would obey, and show what would hide or turn the line round."""
    return escape(on_paper(text))


def _heading(heading: Heading) -> Iterator[str]:
    yield f"{heading.document}: {heading.session}"
    if heading.distribution:
        yield _mark(heading)
    if heading.title:
        yield heading.title
    yield f"{heading.since} compared with {heading.until}."


def _mark(heading: Heading) -> str:
    return f"Distr: {heading.distribution}"


def _outcomes(report: SessionReport) -> Iterator[tuple[str, str]]:
    """List under each outcome the paragraphs of which this became."""
    found = False
    for outcome in OUTCOMES:
        if numbers := report.with_outcome(outcome):
            found = True
            title = _TITLES.get(outcome, outcome.capitalize())
            yield title, ", ".join(numbers)
    if report.renumbered:
        found = True
        said = [f"{old} is now {new}" for old, new in report.renumbered]
        yield "Renumbered and otherwise as before", _first(said)
    if not found:
        yield "Changes", "none"


_TITLES = {"deleted": "Deleted (as numbered before)"}
_LISTED = 40


def _first(said: list[str]) -> str:
    more = len(said) - _LISTED
    others = f" and {more} more" if more > 0 else ""
    return ", ".join(said[:_LISTED]) + others


WRITERS: dict[str, Callable[[SessionReport], str]] = {
    "": as_text,
    ".txt": as_text,
    ".md": as_markdown,
    ".html": as_html,
}
