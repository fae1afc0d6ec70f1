"""The report of a session as plain text, Markdown or one HTML file without script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from negotiate.visible import show
from negotiate.writers.clean import escaped
from negotiate.writers.session_report import OUTCOMES, Heading, SessionReport


def as_text(report: SessionReport) -> str:
    """Write plain text."""
    lines = list(_heading(report.heading))
    for title, numbers in _outcomes(report):
        lines += ["", f"{title}: {numbers}"]
    for one in report.paragraphs:
        lines += ["", f"{one.number} ({one.outcome})"]
        lines += [f"    {said}" for said in one.sentences]
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
    blocks.append("\n".join(f"- {figure}" for figure in report.figures))
    blocks.append(escaped(report.sentence))
    return "\n\n".join(blocks) + "\n"


_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
body {{ font-family: serif; line-height: 1.5; max-width: 45em; margin: 2em auto; padding: 0 1em; }}
.mark {{ font-weight: bold; }}
h2 {{ font-size: 1.1em; }}
</style>
</head>
<body>
{body}
</body>
</html>
"""


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
    body += [*_list(report.figures), _element("p", report.sentence)]
    return _PAGE.format(title=_safe(first), body="\n".join(body))


def _list(lines: tuple[str, ...]) -> list[str]:
    return ["<ul>", *(_element("li", line) for line in lines), "</ul>"] if lines else []


def _element(name: str, text: str, kind: str = "") -> str:
    classed = f' class="{kind}"' if kind else ""
    return f"<{name}{classed}>{_safe(text)}</{name}>"


def _safe(text: str) -> str:
    """Escape what HTML would obey, and show what would hide or turn the line round."""
    return escape(show(text))


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
            yield outcome.capitalize(), ", ".join(numbers)
    if not found:
        yield "Changes", "none"


WRITERS: dict[str, Callable[[SessionReport], str]] = {
    "": as_text,
    ".txt": as_text,
    ".md": as_markdown,
    ".html": as_html,
}
