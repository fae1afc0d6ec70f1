"""The sheet that a text is written on: its page, what stands on every page, its file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.section import _Footer, _Header
from docx.shared import Mm
from lxml.etree import _Element as Element

from negotiate.clean_text import CleanText
from negotiate.late import pattern
from negotiate.visible import on_paper_line
from negotiate.writers.docx.elements import (
    add,
    add_field,
    add_run,
    element,
    keep_spaces,
    paragraph,
    w,
    written,
)
from negotiate.writers.docx.styles import LEAD, PLAIN, Words, legend, style_sheet

A4 = Mm(210), Mm(297)
MARGIN = Mm(25)

_MADE = datetime(2000, 1, 1, tzinfo=UTC)  # the same text gives the same file
_ZIPPED = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_PROPERTY = 255  # characters, the most that a property of a file may have

# What the sheet of python-docx brings along and nobody asked for, a picture of its author's screen
# and the name of another program among it.
_NOT_OURS = (
    "/customXml", "/extended-properties", "/fontTable", "/numbering", "/stylesWithEffects",
    "/theme", "/thumbnail", "/webSettings",
)  # fmt: skip

_NOT_AGREED = "Not agreed: the first page says what is open."

_PLACES = {"en": "en-GB", "ru": "ru-RU", "kk": "kk-KZ"}
_LANGUAGE = pattern(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)


def language_tag(language: str | None) -> str:
    """Name a language as Word does, `en-GB`; what is no language is empty."""
    known = _PLACES.get(language or "", language or "")
    return known if _LANGUAGE.fullmatch(known) else ""


class Paper:
    """Hold a document while its text is written.

    The first page begins with the reference and the distribution mark; the others have them at
    their head, and the title where there is no reference.
    """

    def __init__(self, clean: CleanText, language: str | None, *, landscape: bool = False) -> None:
        self._document = Document(BytesIO(_empty_sheet()))
        self._clean = clean
        _exchange(self._document.styles.element, style_sheet(language_tag(language)))
        self._set_properties(language)
        self._section = self._document.sections[0]
        self._section.page_width, self._section.page_height = A4
        if landscape:
            self._section.orientation = WD_ORIENT.LANDSCAPE
            self._section.page_height, self._section.page_width = A4
        for side in ("left", "right", "top", "bottom"):
            setattr(self._section, f"{side}_margin", MARGIN)
        self._body: Element = self._document.element.body
        self._last: Element = self._body[-1]  # the section, which everything stands before

    @property
    def width(self) -> int:
        """Return how wide a line is, in twentieths of a point."""
        width = self._section.page_width or A4[0]
        return round((width - 2 * MARGIN) / 635)

    def add(self, *blocks: Element) -> None:
        """Write paragraphs or tables below what is written already."""
        for block in blocks:
            self._last.addprevious(block)

    def end(self) -> None:
        """Close the text by an empty paragraph, which nobody sees.

        Word has to have one below a table, and can neither insert nor delete the last of a text.
        """
        self.add(paragraph("EndOfText"))

    def to_bytes(self, said: Sequence[Words] = ()) -> bytes:
        """Return the file; below the text each page says how far it is agreed, and what is `said`.

        It is said there because a sheet may come to lie on a table alone.
        """
        self._write_edges(self._said(said))
        keep_spaces(self._body)
        raw = BytesIO()
        self._document.save(raw)
        return _zipped_again(raw)

    def _said(self, said: Sequence[Words]) -> list[Words]:
        used = {one.get(w("val"), "") for one in self._body.iter(w("rStyle"))}
        open_ = [Words(_NOT_AGREED, PLAIN)] if self._clean.open else []
        parts = [part for part in (open_, legend(used), said) if part]
        return [word for part in parts for word in (*part, Words(" ", PLAIN))][:-1]

    def _write_edges(self, said: Sequence[Words]) -> None:
        section = self._section
        section.different_first_page_header_footer = True
        _put(section.first_page_header, paragraph("EndOfText"))
        _put(section.header, self._running_head())
        for footer in (section.footer, section.first_page_footer):
            _put(footer, *_foot(said))

    def _running_head(self) -> Element:
        reference = self._clean.reference or self._clean.title
        if not (reference or self._clean.distribution):
            return paragraph("EndOfText")
        head = paragraph("Header")
        add(add(head[0], "tabs"), "tab", val="right", pos=str(self.width))
        add_run(head, f"{on_paper_line(self._clean.distribution)}\t{on_paper_line(reference)}")
        return head

    def _set_properties(self, language: str | None) -> None:
        properties = self._document.core_properties
        properties.title = on_paper_line(self._clean.title)[:_PROPERTY]
        properties.language = language_tag(language)
        properties.author = properties.last_modified_by = properties.comments = ""
        properties.keywords = ""
        properties.revision = 1
        properties.created = properties.modified = _MADE


def masthead(clean: CleanText) -> Iterator[Element]:
    """Write what stands above a text: what there is nothing to say of takes no room."""
    yield from (written(style, words) for style, words in above(clean) if words)
    if clean.state:
        yield stated(clean.state)


def above(clean: CleanText) -> list[tuple[str, str]]:
    """List what stands above a text and its state, with the styles of the paragraphs."""
    return [
        ("Reference", clean.reference),
        ("Distribution", clean.distribution),
        ("Title", clean.title),
    ]


def stated(state: str) -> Element:
    """Write what is not agreed, in bold up to the paragraphs that it names."""
    made = paragraph("State")
    for words in words_of_state(state):
        add_run(made, words.text, words.style)
    return made


def words_of_state(state: str) -> list[Words]:
    """Part what says that a text is not agreed, in bold up to the paragraphs that it names."""
    lead, named, numbers = state.partition(" (")
    return [Words(lead, LEAD), Words(named + numbers, PLAIN)]


def with_marks_of(first: CleanText, *others: CleanText) -> CleanText:
    """Give a text every distribution mark of the texts that stand in one document with it."""
    marks = dict.fromkeys(one.distribution for one in (first, *others) if one.distribution)
    return replace(first, distribution="; ".join(marks))


def _foot(said: Sequence[Words]) -> Iterator[Element]:
    if said:
        meaning = paragraph("Footer")
        for one in said:
            add_run(meaning, one.text, one.style)
        yield meaning
    number = paragraph("PageNumber")
    add_run(number, "page ")
    add_field(number, "PAGE")
    add_run(number, " of ")
    add_field(number, "NUMPAGES")
    yield number


def _settings() -> Element:
    """Say that the document is of today's kind, so that Word opens it as one."""
    settings = element("settings")
    add(settings, "zoom", percent="100")
    add(settings, "defaultTabStop", val="567")
    add(
        add(settings, "compat"),
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val="15",
    )
    return settings


@cache
def _empty_sheet() -> bytes:
    """Make a sheet with nothing on it: that of python-docx is one, and has much to read besides."""
    document = Document()
    for relations in (document.part.rels, document.part.package.rels):
        for name, relation in list(relations.items()):
            if relation.reltype.endswith(_NOT_OURS):
                del relations[name]
    _exchange(document.styles.element, element("styles"))
    _exchange(document.settings.element, _settings())
    raw = BytesIO()
    document.save(raw)
    return raw.getvalue()


def _exchange(old: Element, new: Element) -> None:
    """Put the contents of an element in the place of those of another."""
    old[:] = list(new)


def _put(edge: _Header | _Footer, *blocks: Element) -> None:
    edge.is_linked_to_previous = False
    root = edge._element
    root[:] = blocks
    keep_spaces(root)


def _zipped_again(raw: BytesIO) -> bytes:
    """Pack a file again without the hour and the system that it was packed on."""
    packed = BytesIO()
    with ZipFile(raw) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name, _ZIPPED)
            entry.create_system = _UNIX
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return packed.getvalue()
