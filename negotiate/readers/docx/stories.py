"""Walk a text as Word holds it: paragraphs and tables in order, text boxes where they stand.

Beside it stand notes, comments, headers and footers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from negotiate.late import dataclass
from negotiate.readers.docx.parts import (
    Element,
    Parts,
    R,
    W,
    child,
    is_on,
    number,
    text_of,
    value,
)
from negotiate.readers.docx.runs import (
    EMPTY_CONTROL,
    NO_NAME,
    Change,
    ChangeKind,
    Changes,
    Run,
    Styles,
    TypedParagraph,
    changes_in,
    not_known,
    read_paragraph,
    skips,
)
from negotiate.readers.docx.unstored import Lost

_MOST_COLUMNS = 1_000
_NOT_READ = {
    W + "altChunk": "another document is embedded here; it is not opened, and its text is missing",
    W + "subDoc": "another document is embedded here; it is not opened, and its text is missing",
}

_LETTER = {"footnote": "", "endnote": "e"}


@dataclass(frozen=True, slots=True)
class Row:
    """Hold the cells of one row; one that is merged with another is empty where it goes on."""

    cells: tuple[tuple[TypedParagraph, ...], ...]
    changes: Changes = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Hold the rows of one table."""

    rows: tuple[Row, ...]

    def cells(self) -> list[TypedParagraph]:
        """List the paragraphs of all its cells."""
        return [one for row in self.rows for cell in row.cells for one in cell]


Block = TypedParagraph | Table


class Stories:
    """Read the texts of one file: its body, its notes, its headers."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._containers = 0

    def read(self, holder: Element, *, flat: bool = False) -> Iterator[Block]:
        """Yield what stands below an element; a table with a single cell is a frame, not a table.

        Where `flat`, the paragraphs of tables are given as they follow one another.
        """
        stack = [(iter(holder), self._new_container())]
        while stack:
            below, container = stack[-1]
            element = next(below, None)
            if element is None:
                stack.pop()
            elif element.tag == W + "p":
                paragraph = read_paragraph(element, self._styles, container)
                yield paragraph
                stack += [(iter(box), self._new_container()) for box in reversed(paragraph.boxes)]
            elif element.tag == W + "tbl" and not (flat or _is_frame(element)):
                yield Table(tuple(self._row(row) for row in _within(element, W + "tr")))
            elif element.tag in _NOT_READ:
                yield TypedParagraph((), None, "", remarks=(Lost(_NOT_READ[element.tag]),))
            elif element.tag == W + "tc":
                stack.append((iter(element), self._new_container()))
            elif not skips(element):
                if remark := _remark(element):
                    yield TypedParagraph((), None, "", container=container, remarks=(remark,))
                stack.append((iter(element), container))

    def flat(self, holder: Element) -> tuple[TypedParagraph, ...]:
        """List the paragraphs below an element, those of tables and boxes among them."""
        found = self.read(holder, flat=True)
        return tuple(block for block in found if isinstance(block, TypedParagraph))

    def _new_container(self) -> int:
        self._containers += 1
        return self._containers

    def _row(self, row: Element) -> Row:
        properties = child(row, "trPr")
        changes = changes_in(properties)
        cells: list[tuple[TypedParagraph, ...]] = _empty(value(properties, "gridBefore"))
        for cell in _within(row, W + "tc"):
            of_cell = child(cell, "tcPr")
            whole = changes + _cell_changes(of_cell)
            cells.append(tuple(_changed(one, whole) for one in self.flat(cell)))
            cells += _empty(str(number(value(of_cell, "gridSpan"), 1) - 1))
        return Row(tuple(cells), changes)


def _remark(element: Element) -> str | None:
    if element.tag == W + "sdt" and is_on(child(element, "sdtPr"), "showingPlcHdr"):
        return EMPTY_CONTROL
    return not_known(element)


def _empty(count: str | None) -> list[tuple[TypedParagraph, ...]]:
    return [()] * min(number(count), _MOST_COLUMNS)


def _cell_changes(properties: Element | None) -> Changes:
    kinds = {"cellIns": ChangeKind.INSERTION, "cellDel": ChangeKind.DELETION}
    found = [(kind, child(properties, name)) for name, kind in kinds.items()]
    return tuple(
        Change(kind, text_of(one, "author") or NO_NAME) for kind, one in found if one is not None
    )


def _changed(paragraph: TypedParagraph, whole: Changes) -> TypedParagraph:
    """Give the runs of a paragraph the changes of its row, where they have none of that kind."""
    if not whole:
        return paragraph
    runs = []
    for run in paragraph.runs:
        kinds = {change.kind for change in run.changes}
        added = tuple(change for change in whole if change.kind not in kinds)
        ordered = sorted(run.changes + added, key=lambda one: one.kind, reverse=True)
        runs.append(replace(run, changes=tuple(ordered)))
    return replace(paragraph, runs=tuple(runs))


def _within(holder: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table, or the cells of a row, through what may be wrapped round them."""
    stack = [iter(holder)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif element.tag == tag:
            yield element
        elif not skips(element):
            stack.append(iter(element))


def _is_frame(table: Element) -> bool:
    rows = [len(list(_within(row, W + "tc"))) for row in _within(table, W + "tr")]
    return rows == [1]


@dataclass(frozen=True, slots=True)
class Comment:
    """Hold one comment on a text."""

    author: str
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class PageMatter:
    """Hold one header or footer; `what` says which it is."""

    what: str
    blocks: Sequence[Block]


class Notes:
    """Number footnotes and endnotes in the order in which the text refers to them.

    A reference is `[^1]`, which the notation reads as a note and never as a bracket; that of an
    endnote is `[^e1]`; one with a sign of the author's own stays as typed. `referred` are the notes
    that were referred to: the mark that each begins with, and its text.
    """

    def __init__(self, package: Parts, stories: Stories) -> None:
        self._texts: dict[str, Sequence[Block]] = {}
        for kind in _LETTER:
            root = package.part(f"{kind}s")
            for one in root.findall(W + kind) if root is not None else ():
                if text_of(one, "type") in {None, "normal"}:
                    self._texts[f"{kind} {text_of(one, 'id') or ''}"] = list(stories.read(one))
        self._shown: dict[str, str] = {}
        self._counts: Counter[str] = Counter()
        self.referred: list[tuple[str, Sequence[Block]]] = []

    @property
    def blocks(self) -> list[Block]:
        return [block for blocks in self._texts.values() for block in blocks]

    def refer(self, run: Run) -> tuple[Run, str | None]:
        """Write the reference of a note as text; say what to look at, where it is a new one."""
        typed = run.note.startswith("typed ")
        note = run.note.removeprefix("typed ")
        if note in self._shown:
            return replace(run, text=self._shown[note], note=""), None
        kind = note.partition(" ")[0]
        self._counts[kind] += 1
        mark = "" if typed else f"[^{_LETTER[kind]}{self._counts[kind]}]"
        self._shown[note] = mark
        self.referred.append((mark, self._texts.get(note, ())))
        where = "its text stands at the end" if note in self._texts else "its text is missing"
        said = f"{kind} {mark or 'with a sign of its own'} is referred to here; {where}"
        return replace(run, text=mark, note=""), said if note in self._texts else Lost(said)


def comments(package: Parts, stories: Stories) -> dict[str, Comment]:
    """Read the comments of a file by their identity."""
    root = package.part("comments")
    return {
        text_of(one, "id") or "": Comment(
            text_of(one, "author") or NO_NAME, list(stories.read(one, flat=True))
        )
        for one in (root.findall(W + "comment") if root is not None else ())
    }


def page_matter(package: Parts, document: Element, stories: Stories) -> list[PageMatter]:
    """Read the headers and footers that sections of the text refer to, each part once."""
    found: dict[str, PageMatter] = {}
    for name in ("header", "footer"):
        for reference in document.iter(W + f"{name}Reference"):
            identity = reference.get(R + "id") or ""
            root = package.related(identity)
            if root is not None and identity not in found:
                found[identity] = PageMatter(f"page {name}", list(stories.read(root, flat=True)))
    return list(found.values())


def marked(mark: str, blocks: Sequence[Block]) -> list[Block]:
    """Put the number of a note before its text."""
    if not mark or not blocks:
        return list(blocks)
    first = blocks[0]
    if isinstance(first, Table):
        return [TypedParagraph((Run(mark),), None, ""), *blocks]
    return [replace(first, runs=(Run(f"{mark} "), *first.runs)), *blocks[1:]]
