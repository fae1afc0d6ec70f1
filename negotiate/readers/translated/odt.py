"""Read an OpenDocument text (.odt) by translating it into the elements of Word.

The sentences are about "it": put the name of the file before them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from lxml import etree

from negotiate.errors import SourceError
from negotiate.late import dataclass, pattern
from negotiate.readers.docx import package
from negotiate.readers.docx.parts import Element, number, parse
from negotiate.readers.docx.reading import read_parts
from negotiate.readers.source import Instructions, SourceText
from negotiate.readers.translated.odt_styles import (
    DC,
    DRAW,
    FIELD,
    OFFICE,
    STYLE,
    TABLE,
    TEXT,
    XLINK,
    XML,
    Styles,
)
from negotiate.readers.translated.word import (
    CONTENTS,
    LEVELS,
    PLAIN,
    Listed,
    Look,
    Paragraph,
    Table,
    Tracked,
    Translation,
)

_MOST_CELLS = 1_000
_SPACES = pattern(r"[ \t\r\n]+")
_MOST_SPACES = 1_000
_CHANGES = {TEXT + "insertion": "ins", TEXT + "deletion": "del"}
_BLOCKS = frozenset({TEXT + "p", TEXT + "h"})
_INDEX = frozenset(
    TEXT + name
    for name in (
        *("table-of-content", "illustration-index", "table-index", "object-index", "user-index"),
        *("alphabetical-index", "bibliography"),
    )
)
_QUIET = frozenset(
    {
        *(TEXT + name for name in ("tracked-changes", "sequence-decls", "variable-decls")),
        *(TEXT + name for name in ("user-field-decls", "dde-connection-decls", "bookmark")),
        *(TEXT + name for name in ("bookmark-start", "bookmark-end", "reference-mark")),
        *(TEXT + name for name in ("reference-mark-start", "reference-mark-end")),
        *(TEXT + name for name in ("soft-page-break", "toc-mark", "toc-mark-start")),
        *(TEXT + name for name in ("toc-mark-end", "alphabetical-index-mark", "number")),
        *(TEXT + name for name in ("alphabetical-index-mark-start", "index-entry-span")),
        *(TEXT + name for name in ("alphabetical-index-mark-end", "user-index-mark", "label")),
        *(TEXT + name for name in ("alphabetical-index-auto-mark-file", "section-source")),
        *(TEXT + f"{name}-source" for name in ("table-of-content", "illustration-index")),
        *(TEXT + f"{name}-source" for name in ("table-index", "object-index", "user-index")),
        *(TEXT + f"{name}-source" for name in ("alphabetical-index", "bibliography")),
        *(TABLE + name for name in ("table-column", "table-columns", "table-header-columns")),
        *(TABLE + name for name in ("table-column-group", "shapes", "desc", "title")),
        OFFICE + "event-listeners",
        OFFICE + "dde-source",
    }
)
_FORMS = OFFICE + "forms"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg"
_ELSEWHERE = ("http:", "https:", "ftp:", "file:", "smb:", "/", "\\\\", "../")


def read(content: bytes, instructions: Instructions) -> SourceText:
    """Read an .odt whose package has been found in order, as a .docx is read.

    Raises:
        TrackedChanges: a person has to say what becomes of them, or for whom an author speaks.
        SourceError: it cannot be read.
    """
    parts = {name: _parsed(part) for name, part in package.open_document(content).items()}
    root = parts.get("content.xml")
    body = root.find(f"{OFFICE}body/{OFFICE}text") if root is not None else None
    if root is None or body is None:
        message = "it is an OpenDocument file without a text in it; check that it is a draft"
        raise SourceError(message)
    shared = parts.get("styles.xml")
    made = Translation()
    reading = _Reading(made, Styles(shared, root), _changed_regions(body))
    reading.blocks(body, made.body)
    for page in shared.iter(STYLE + "master-page") if shared is not None else ():
        for one in page:
            what = one.tag.rpartition("}")[2].partition("-")[0]
            if what in {"header", "footer"} and one.get(STYLE + "display") != "false":
                on_page = _Reading(made, Styles(shared, None), _changed_regions(one))
                on_page.blocks(one, made.on_pages(what))
    carried = [*package.carried(content), *_pointed_at(root)]
    return read_parts(made, carried, instructions)


def _parsed(part: bytes) -> Element:
    try:
        return parse(part)
    except etree.XMLSyntaxError:
        raise SourceError(package.DAMAGED) from None


def _pointed_at(root: Element) -> Iterator[str]:
    """Say of what the text points to elsewhere, links of a reader apart, that it was not read."""
    for one in root.iter():
        target = str(one.get(XLINK + "href") or "")
        kind = one.tag.rpartition("}")[2] if isinstance(one.tag, str) else ""
        if kind not in {"a", ""} and target.lower().startswith(_ELSEWHERE):
            yield package.pointing(kind, [target])


@dataclass(frozen=True, slots=True)
class _Region:
    """Hold what was done in one place: by whom, and the words that are gone from there."""

    tracked: Tracked
    gone: Element | None


def _changed_regions(holder: Element) -> dict[str, _Region]:
    found = {}
    for region in holder.iterfind(f"{TEXT}tracked-changes/{TEXT}changed-region"):
        identity = region.get(XML + "id") or region.get(TEXT + "id") or ""
        changes = list(region.iter(*_CHANGES))
        tracked = [(_CHANGES[one.tag], _creator(one)) for one in changes]
        gone = region.find(TEXT + "deletion")
        ordered = tuple(sorted(dict.fromkeys(tracked), reverse=True))
        found[identity] = _Region(ordered, gone)
    return found


def _creator(change: Element) -> str:
    info = change.find(OFFICE + "change-info")
    named = info.findtext(DC + "creator") if info is not None else None
    return named or "(no name)"


@dataclass(frozen=True, slots=True)
class _List:
    """Hold the list that a walk is in: its series, its style, and how deep it is."""

    series: str
    style: str | None
    level: int


class _Reading:
    """Translate the blocks of one part; changes and comments may reach over several of them."""

    def __init__(self, made: Translation, styles: Styles, regions: dict[str, _Region]) -> None:
        self._made = made
        self._styles = styles
        self._regions = regions
        self._open: dict[str, Tracked] = {}
        self._gone: Tracked = ()
        self._here = Paragraph(etree.Element("none"))
        self._holder = made.body
        self._look: Look = PLAIN
        self._began = True  # nothing but white space was read of this paragraph
        self._blank_before = False
        self._style = ""
        self._comments: dict[str, str] = {}
        self._series: dict[str | None, str] = {}  # the last one of each list style
        self._lists: dict[str, str] = {}  # by the identity of a list
        self._outline = ""
        self._inline: dict[str, Callable[[Element], None]] = {
            TEXT + "span": self._span,
            TEXT + "s": self._blanks,
            TEXT + "tab": lambda _one: self._add("\t"),
            TEXT + "line-break": lambda _one: self._add("\n"),
            TEXT + "note": self._note,
            TEXT + "change": self._deleted,
            TEXT + "change-start": self._starts,
            TEXT + "change-end": self._ends,
            TEXT + "hidden-text": self._hidden,
            TEXT + "ruby": self._ruby,
            OFFICE + "annotation": self._annotation,
            OFFICE + "annotation-end": self._annotation_ends,
            FIELD + "fieldmark": self._form,
            DRAW + "image": lambda _one: self._here.picture(),
            DRAW + "object": lambda _one: self._here.known("object"),
            DRAW + "object-ole": lambda _one: self._here.known("object"),
            DRAW + "frame": self._frame,
            DRAW + "text-box": self._box,
        }

    @property
    def _tracked(self) -> Tracked:
        found = dict.fromkeys([*(one for many in self._open.values() for one in many), *self._gone])
        return tuple(sorted(found, reverse=True))

    def blocks(self, holder: Element, into: Element, listed: _List | None = None) -> None:
        """Translate everything below an element."""
        outer, self._holder = self._holder, into
        for one in holder:
            if isinstance(one.tag, str):
                self._block(one, listed)
        self._holder = outer

    def _block(self, one: Element, listed: _List | None) -> None:
        tag = one.tag
        if tag in _BLOCKS:
            self._paragraph(one, self._heading(one) if listed is None else None)
        elif tag == TEXT + "list":
            self._list(one, listed)
        elif tag == TABLE + "table":
            self._table(one)
        elif tag in _INDEX or tag == TEXT + "index-title":
            outer, self._style = self._style, CONTENTS
            self.blocks(one, self._holder)
            self._style = outer
        elif tag == TEXT + "section":
            hides = one.get(TEXT + "display") in {"none", "condition"}
            with self._looking(replace(self._look, hidden=self._look.hidden or hides)):
                self.blocks(one, self._holder, listed)
        elif tag == TEXT + "numbered-paragraph":
            self._numbered(one)
        elif tag in self._inline or tag.startswith(DRAW) or tag == _FORMS:
            self._apart(one)
        elif tag not in _QUIET:
            self.blocks(one, self._holder, listed)

    def _apart(self, one: Element) -> None:
        """Translate what stands on a page and in no paragraph as one of its own."""
        if one.tag in {TEXT + "change-start", TEXT + "change-end"}:
            self._inline[one.tag](one)
        elif one.tag == TEXT + "change":
            self._deleted_blocks(one)
        elif one.tag != _FORMS or len(one):
            self._here = Paragraph(self._holder)
            self._element(one)

    @contextmanager
    def _looking(self, look: Look) -> Iterator[None]:
        outer, self._look = self._look, look
        yield
        self._look = outer

    # Lists

    def _list(self, element: Element, above: _List | None) -> None:
        style = element.get(TEXT + "style-name") or (above.style if above else None)
        if above is None:
            style = style or self._style_below(element)
            series = self._series_of(element, style)
            here = _List(series, style, 0)
        elif style == above.style:
            here = replace(above, level=above.level + 1)
        else:
            here = _List(self._new_series(style), style, above.level + 1)
        self._lists[element.get(XML + "id") or ""] = here.series
        for item in element:
            if item.tag == TEXT + "list-header":
                self.blocks(item, self._holder, here)
            elif item.tag == TEXT + "list-item":
                here = self._item(item, here)
                self._series[here.style] = here.series

    def _style_below(self, element: Element) -> str | None:
        paragraph = next(element.iter(*_BLOCKS), None)
        named = None if paragraph is None else paragraph.get(TEXT + "style-name")
        return self._styles.list_of(named)

    def _series_of(self, element: Element, style: str | None) -> str:
        continued = element.get(TEXT + "continue-list")
        if continued in self._lists:
            return self._lists[continued]
        goes_on = element.get(TEXT + "continue-numbering") == "true" or self._gone
        if goes_on and style in self._series:
            return self._series[style]
        return self._new_series(style)

    def _new_series(self, style: str | None) -> str:
        self._series[style] = self._made.series(self._styles.levels(style))
        return self._series[style]

    def _item(self, item: Element, here: _List) -> _List:
        """Translate one item, and give the list as it goes on behind it."""
        level = min(here.level, LEVELS - 1)
        start = item.get(TEXT + "start-value")
        override = item.get(TEXT + "style-override")
        if start is not None:
            here = replace(here, series=self._made.restarted(here.series, level, number(start)))
        series = here.series
        if override:
            levels = self._styles.levels(override)
            series = self._made.restarted(series, level, None, levels)
        first: Listed | None = (series, level)
        outer = self._holder
        for one in item:
            if one.tag in _BLOCKS:
                self._paragraph(one, first)
                first = None
            elif isinstance(one.tag, str):
                self._block(one, here)
        self._holder = outer
        return here

    def _numbered(self, element: Element) -> None:
        style = element.get(TEXT + "style-name")
        identity = element.get(TEXT + "list-id") or ""
        if identity not in self._lists:
            self._lists[identity] = self._new_series(style)
        level = min(max(0, number(element.get(TEXT + "level"), 1) - 1), LEVELS - 1)
        for one in element:
            if one.tag in _BLOCKS:
                self._paragraph(one, (self._lists[identity], level))
            elif isinstance(one.tag, str):
                self._block(one, None)

    def _heading(self, element: Element) -> Listed | None:
        """Give the number of a heading by its level, where the text numbers its headings."""
        level = number(element.get(TEXT + "outline-level")) - 1
        is_numbered = element.tag == TEXT + "h" and level in self._styles.outline
        if not is_numbered or element.get(TEXT + "is-list-header") == "true":
            return None
        if self._styles.is_without_list(element.get(TEXT + "style-name")):
            return None
        if not self._outline:
            self._outline = self._made.series(self._styles.outline)
        return self._outline, level

    # Paragraphs

    def _paragraph(self, element: Element, listed: Listed | None) -> None:
        named = element.get(TEXT + "style-name")
        style = self._style or self._styles.title(named)
        self._here = Paragraph(self._holder, style, listed)
        self._began = True
        look = self._styles.look("paragraph", named)
        hides = self._look.hidden or element.find(f".//{TEXT}hidden-paragraph") is not None
        with self._looking(replace(look, hidden=look.hidden or hides)):
            self._inside(element)
        self._here.end(self._tracked)

    def _inside(self, element: Element) -> None:
        """Translate the text of an element, and what stands in it."""
        self._typed(element.text)
        for one in element:
            if isinstance(one.tag, str):
                self._element(one)
            self._typed(one.tail)

    def _element(self, one: Element) -> None:
        if one.tag in self._inline:
            self._inline[one.tag](one)
        elif one.tag in _BLOCKS or one.tag in {TEXT + "list", TABLE + "table"}:
            self._boxed([one])
        elif one.tag in _QUIET:
            return
        elif one.tag.startswith(DRAW):
            self._shape(one)
        elif one.tag.startswith((TEXT, TABLE)) or one.tag == OFFICE + "script":
            self._inside(one)
        elif one.tag == _FORMS or not one.tag.startswith((_SVG, OFFICE, FIELD)):
            self._here.stranger(one)
            self._inside(one)

    def _typed(self, text: str | None) -> None:
        """Take text in; white space is one blank, and none at the beginning of a paragraph."""
        if not text:
            return
        said = _SPACES.sub(" ", text)
        if self._began or self._blank_before:
            said = said.removeprefix(" ")
        self._add(said)

    def _add(self, text: str) -> None:
        if text:
            self._here.say(text, self._look, self._tracked)
            self._began = False
            self._blank_before = text[-1] == " "

    def _blanks(self, one: Element) -> None:
        count = min(number(one.get(TEXT + "c"), 1), _MOST_SPACES)
        self._add(" " * max(1, count))
        self._blank_before = False

    def _span(self, one: Element) -> None:
        with self._looking(self._styles.look("text", one.get(TEXT + "style-name"), self._look)):
            self._inside(one)

    def _hidden(self, one: Element) -> None:
        with self._looking(replace(self._look, hidden=True)):
            if (said := one.get(TEXT + "string-value") or "") not in (one.text or ""):
                self._add(said)
            self._inside(one)

    def _ruby(self, one: Element) -> None:
        self._here.known("ruby")
        self._inside(one)

    def _form(self, mark: Element) -> None:
        """Translate a field to fill in, as Word files bring it."""
        given = [
            (str(one.get(FIELD + "name")), str(one.get(FIELD + "value") or ""))
            for one in mark.iter(FIELD + "param")
        ]
        values = dict(given)
        kind = str(mark.get(FIELD + "type") or "").rpartition(".")[2]
        if kind == "FORMDROPDOWN":
            entries = [value for name, value in given if name == "Dropdown_ListEntry"]
            self._here.form("ddList", entries, values.get("Dropdown_Selected", ""))
        elif kind == "FORMCHECKBOX":
            ticked = any(name.endswith("Checked") and value != "false" for name, value in given)
            self._here.form("checkBox", (), "1" if ticked else "0")

    # Drawings

    def _frame(self, frame: Element) -> None:
        """Translate what a frame shows; the picture of an object stands in its place only."""
        shown = [one for one in frame if isinstance(one.tag, str)]
        objects = [one for one in shown if one.tag.startswith(DRAW + "object")]
        for one in objects or shown:
            self._element(one)

    def _shape(self, shape: Element) -> None:
        if shape.tag in {
            DRAW + "control",
            DRAW + "plugin",
            DRAW + "applet",
            DRAW + "floating-frame",
        }:
            self._here.stranger(shape)
        elif shape.tag in {DRAW + "g", DRAW + "a"}:
            for one in shape:
                if isinstance(one.tag, str):
                    self._element(one)
        else:
            self._box(shape)

    def _box(self, box: Element) -> None:
        self._typed(box.text)
        self._boxed([one for one in box if isinstance(one.tag, str)])

    def _boxed(self, blocks: list[Element]) -> None:
        if any(one.tag in _BLOCKS or next(one.iter(*_BLOCKS), None) is not None for one in blocks):
            with self._elsewhere(self._here.box()):
                for one in blocks:
                    self._block(one, None)

    @contextmanager
    def _elsewhere(self, into: Element) -> Iterator[None]:
        """Write into another place, and come back to this paragraph."""
        kept = self._here, self._holder, self._look, self._began, self._blank_before, self._style
        self._holder, self._look, self._style = into, PLAIN, ""
        yield
        (
            self._here,
            self._holder,
            self._look,
            self._began,
            self._blank_before,
            self._style,
        ) = kept

    # Notes and comments

    def _note(self, note: Element) -> None:
        kind = "endnote" if note.get(TEXT + "note-class") == "endnote" else "footnote"
        identity, into = self._made.note(kind)
        citation = note.find(TEXT + "note-citation")
        own = citation.get(TEXT + "label") if citation is not None else None
        self._here.refer(kind, identity, own or "", self._tracked)
        self._began = self._blank_before = False
        body = note.find(TEXT + "note-body")
        if body is not None:
            with self._elsewhere(into):
                self.blocks(body, into)

    def _annotation(self, one: Element) -> None:
        identity, into = self._made.comment(one.findtext(DC + "creator") or "")
        name = one.get(OFFICE + "name")
        if name:
            self._comments[name] = identity
        self._here.comment("RangeStart" if name else "Reference", identity)
        with self._elsewhere(into):
            outer, self._open, gone, self._gone = self._open, {}, self._gone, ()
            for block in one:
                if isinstance(block.tag, str) and not block.tag.startswith(DC):
                    self._block(block, None)
            self._open, self._gone = outer, gone

    def _annotation_ends(self, one: Element) -> None:
        identity = self._comments.pop(one.get(OFFICE + "name") or "", None)
        if identity is not None:
            self._here.comment("RangeEnd", identity)
            self._here.comment("Reference", identity)

    # Tracked changes

    def _starts(self, one: Element) -> None:
        identity = one.get(TEXT + "change-id") or ""
        if identity in self._regions:
            self._open[identity] = self._regions[identity].tracked

    def _ends(self, one: Element) -> None:
        self._open.pop(one.get(TEXT + "change-id") or "", None)

    def _region(self, one: Element) -> _Region | None:
        region = self._regions.get(one.get(TEXT + "change-id") or "")
        return region if region is not None and region.gone is not None else None

    def _deleted(self, one: Element) -> None:
        """Put back words that were deleted here, over several paragraphs where they were."""
        region = self._region(one)
        if region is None or region.gone is None:
            return
        outer, self._gone = self._gone, region.tracked
        paragraphs = list(self._flat(region.gone, None))
        mine = self._here.listed
        if len(paragraphs) > 1 and self._here.is_empty:
            self._here.relist(paragraphs[0][1])
        for at, (element, _) in enumerate(paragraphs):
            if at:  # what was deleted ended a paragraph
                self._here.end(self._tracked)
                own = mine if at == len(paragraphs) - 1 else paragraphs[at][1]
                self._here = Paragraph(self._holder, self._here.style, own)
                self._began = True
            if element.tag == TABLE + "table":
                self._table(element)
                continue
            look = self._styles.look("paragraph", element.get(TEXT + "style-name"))
            with self._looking(look):
                self._inside(element)
        self._gone = outer

    def _flat(
        self, holder: Element, listed: _List | None
    ) -> Iterator[tuple[Element, Listed | None]]:
        """Yield the paragraphs of words that are gone, each with the list that it was in."""
        for one in holder:
            if one.tag in _BLOCKS or one.tag == TABLE + "table":
                level = min(listed.level, LEVELS - 1) if listed is not None else 0
                yield one, (listed.series, level) if listed is not None else None
            elif one.tag == TEXT + "list":
                style = one.get(TEXT + "style-name") or (listed.style if listed else None)
                deeper = listed.level + 1 if listed else 0
                series = listed.series if listed else self._series_of(one, style)
                yield from self._flat(one, _List(series, style, deeper))
            elif isinstance(one.tag, str) and one.tag != OFFICE + "change-info":
                yield from self._flat(one, listed)

    def _deleted_blocks(self, one: Element) -> None:
        region = self._region(one)
        if region is not None and region.gone is not None:
            outer, self._gone = self._gone, region.tracked
            self.blocks(region.gone, self._holder)
            self._gone = outer

    # Tables

    def _table(self, table: Element) -> None:
        made = Table(self._holder)
        for row in _within(table, TABLE + "table-row"):
            made.row()
            for cell in _within(row, TABLE + "table-cell", TABLE + "covered-table-cell"):
                count = number(cell.get(TABLE + "number-columns-repeated"), 1)
                for _ in range(max(1, min(count, _MOST_CELLS))):
                    into = made.cell()
                    with self._elsewhere(into):
                        self.blocks(cell, into)


def _within(holder: Element, *tags: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, through what may be wrapped round them."""
    stack = [iter(holder)]
    while stack:
        one = next(stack[-1], None)
        if one is None:
            stack.pop()
        elif one.tag in tags:
            yield one
        elif isinstance(one.tag, str) and one.tag != TABLE + "table":
            stack.append(iter(one))
