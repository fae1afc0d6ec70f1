"""A page as a file: plain text, Markdown or HTML. Nothing of it is cut."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from itertools import groupby
from pathlib import Path

from negotiate.clean_text import escaped
from negotiate.errors import SourceError
from negotiate.telling.page import Block, Gap, Heading, Item, Line, Page, Paragraph, Table, words_of
from negotiate.telling.session.files import cannot_end_so
from negotiate.visible import show_line
from negotiate.writers import html as html_page
from negotiate.writers.terminal import as_lines, in_a_row

_PAPER = 80
_Said = Heading | Paragraph | Item


def as_text(page: Page) -> str:
    return "".join(f"{one}\n" for one in as_lines(page, _PAPER, whole=True))


def as_markdown(page: Page) -> str:
    """Write Markdown: what belongs to an item is a list below it."""
    parts = [f"# {_md(page.title)}", *map(_md, page.lead)]
    for are_items, some in groupby(_said(page.blocks), key=_is_item):
        if are_items:
            parts.append("\n".join(_md_list(some, "")))
        else:
            parts += [f"{_signs(one)}{_md(one.line)}" for one in some]
    return "\n\n".join(parts) + "\n"


def as_html(page: Page) -> str:
    """Write one HTML page: no script, nothing fetched, every word escaped."""
    body = [f"<h1>{_html(page.title)}</h1>", *(f"<p>{_html(one)}</p>" for one in page.lead)]
    for are_items, some in groupby(_said(page.blocks), key=_is_item):
        if are_items:
            body += ["<ul>", *map(_html_item, some), "</ul>"]
        else:
            body += [_html_block(one) for one in some]
    return html_page.page(show_line(words_of(page.title)), "\n".join(body), html_page.UPRIGHT)


def _said(blocks: Iterable[Block]) -> Iterator[_Said]:
    """Give what is said block by block, each row of a table as an item."""
    for block in blocks:
        match block:
            case Table():
                yield from (row.full or Item(in_a_row(row.cells)) for row in block.rows)
            case Gap():
                continue
            case _:
                yield block


def _is_item(block: _Said) -> bool:
    return isinstance(block, Item)


def _md(said: Line) -> str:
    return escaped(show_line(words_of(said)))


def _signs(block: _Said) -> str:
    return "#" * block.level + " " if isinstance(block, Heading) else ""


def _md_list(blocks: Iterable[_Said], indent: str) -> Iterator[str]:
    for block in blocks:
        yield f"{indent}- {_md(block.line)}"
        if isinstance(block, Item):
            yield from _md_list(_said(block.below), f"{indent}    ")


def _html(said: Line) -> str:
    return escape(show_line(words_of(said)))


def _html_block(block: _Said) -> str:
    tag = f"h{block.level}" if isinstance(block, Heading) else "p"
    return f"<{tag}>{_html(block.line)}</{tag}>"


def _html_item(block: _Said) -> str:
    said = _html(block.line)
    for are_items, some in groupby(_below(block), key=_is_item):
        if are_items:
            said += f"<ul>{''.join(map(_html_item, some))}</ul>"
        else:
            said += "".join(f"<br>{_html(one.line)}" for one in some)
    return f"<li>{said}</li>"


def _below(block: _Said) -> Iterator[_Said]:
    return _said(block.below if isinstance(block, Item) else ())


WRITERS: Mapping[str, Callable[[Page], str]] = {
    ".txt": as_text,
    ".md": as_markdown,
    ".html": as_html,
}


def written(page: Page, output: Path) -> str:
    """Write in the format that the ending of the file names.

    Raises:
        SourceError: there is no such format.
    """
    ending = output.suffix.lower()
    if ending not in WRITERS:
        raise SourceError(cannot_end_so(output, sorted(WRITERS)))
    return WRITERS[ending](page)
