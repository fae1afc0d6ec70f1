"""Write a text in the elements of Word: how other formats reach the reader of Word files.

What a format knows (who inserted, struck, hidden, notes, comments, lists) has an element there, so
that what is asked, told and left out is the same whatever the format was.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lxml import etree

from negotiate.late import dataclass, pattern
from negotiate.readers.docx.parts import Element, R, W

Tracked = tuple[tuple[str, str], ...]
"""What was done to a text and by whom: `ins` or `del`, and a name."""

LEVELS = 9
_NAMES = {"w": W[1:-1], "r": R[1:-1]}
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_NOT_IN_XML = pattern(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = pattern(r"([\t\n])")
_TITLES = {"Title": "title", "Contents": "toc 1"}
TITLE, CONTENTS = _TITLES


@dataclass(frozen=True, slots=True)
class Look:
    """Say how letters look; colours are six figures of the base 16, empty where none is given."""

    struck: bool = False
    hidden: bool = False
    raised: bool = False
    underlined: bool = False
    bold: bool = False
    italic: bool = False
    colour: str = ""
    ground: str = ""

    def properties(self) -> Element:
        """Write it as the properties of a run."""
        made = etree.Element(W + "rPr", nsmap=_NAMES)
        names = {
            "strike": self.struck,
            "vanish": self.hidden,
            "b": self.bold,
            "i": self.italic,
        }
        for name, is_so in names.items():
            if is_so:
                etree.SubElement(made, W + name)
        values = {
            "vertAlign": "superscript" if self.raised else "",
            "u": "single" if self.underlined else "",
            "color": self.colour,
        }
        for name, value in values.items():
            if value:
                _sub(made, name, val=value)
        if self.ground:
            _sub(made, "shd", fill=self.ground)
        return made


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Level:
    """Define one level of a list: `text` is `%1.%2`, `how` the form of Word for its numbers."""

    how: str
    text: str
    start: int = 1


Listed = tuple[str, int]
"""The list that a paragraph is in, and its level there from 0."""


class Paragraph:
    """Write one paragraph as it comes."""

    def __init__(self, holder: Element, style: str = "", listed: Listed | None = None) -> None:
        self.element = _sub(holder, "p")
        self.style = style
        self.is_empty = True
        self._properties = _sub(self.element, "pPr")
        if style in _TITLES:
            _sub(self._properties, "pStyle", val=style)
        self.relist(listed)

    def relist(self, listed: Listed | None) -> None:
        """Put the paragraph into a list, or into none."""
        self.listed = listed
        for before in self._properties.findall(W + "numPr"):
            self._properties.remove(before)
        if listed is not None:
            number = _sub(self._properties, "numPr")
            _sub(number, "ilvl", val=str(listed[1]))
            _sub(number, "numId", val=listed[0])

    def say(self, text: str, look: Look = PLAIN, tracked: Tracked = ()) -> None:
        """Add text; tabs and line breaks in it are meant."""
        if not text:
            return
        self.is_empty = False
        run = self._run(look, tracked)
        for part in _BREAKS.split(text):
            if part in ("\t", "\n"):
                _sub(run, "tab" if part == "\t" else "br")
            elif part:
                said = _sub(run, "t")
                said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                said.text = storable(part)

    def refer(self, kind: str, identity: str, mark: str = "", tracked: Tracked = ()) -> None:
        """Refer to a `footnote` or an `endnote`, by a sign of its own where there is a `mark`."""
        self.is_empty = False
        run = self._run(PLAIN, tracked)
        reference = _sub(run, f"{kind}Reference", id=identity)
        if mark:
            reference.set(W + "customMarkFollows", "1")
            self.say(mark, PLAIN, tracked)

    def comment(self, place: str, identity: str) -> None:
        """Say where a comment stands: `RangeStart`, `RangeEnd` or `Reference`."""
        _sub(self.element, f"comment{place}", id=identity)

    def picture(self) -> None:
        """Say that a picture stands here."""
        etree.SubElement(self.element, _PICTURE)

    def stranger(self, one: Element) -> None:
        """Say that what stands here is not read, by the name that the file has for it."""
        names = {one.prefix: etree.QName(one).namespace or ""} if one.prefix else None
        etree.SubElement(self.element, one.tag, nsmap=names)

    def known(self, name: str) -> None:
        """Put an element of Word here that the reader has words for: `object`, `ruby`."""
        _sub(self.element, name)

    def form(self, kind: str, entries: Sequence[str], chosen: str) -> None:
        """Put a field to fill in here: a `ddList` with entries and their place, or a `checkBox`."""
        run = self._run(PLAIN, ())
        data = _sub(_sub(run, "fldChar", fldCharType="begin"), "ffData")
        form = _sub(data, kind)
        for one in entries:
            _sub(form, "listEntry", val=one)
        _sub(form, "result" if kind == "ddList" else "checked", val=chosen)
        instruction = {"ddList": "FORMDROPDOWN", "checkBox": "FORMCHECKBOX"}[kind]
        _sub(run, "instrText").text = instruction
        _sub(run, "fldChar", fldCharType="end")
        self.is_empty = False

    def box(self) -> Element:
        """Put a text box here, and give what its paragraphs go into."""
        return _sub(self.element, "txbxContent")

    def end(self, tracked: Tracked) -> None:
        """Say what was done to the end of the paragraph."""
        if tracked:
            mark = _sub(self._properties, "rPr")
            for kind, author in tracked:
                _sub(mark, kind, author=author)

    def _run(self, look: Look, tracked: Tracked) -> Element:
        holder = self.element
        for kind, author in tracked:
            holder = _sub(holder, kind, author=author)
        run = _sub(holder, "r")
        run.append(look.properties())
        return run


class Table:
    """Write one table, row by row; what goes into a cell is written into what `cell` gives."""

    def __init__(self, holder: Element) -> None:
        self._table = _sub(holder, "tbl")
        self._row = self._table

    def row(self) -> None:
        self._row = _sub(self._table, "tr")

    def cell(self) -> Element:
        return _sub(self._row, "tc")


class Translation:
    """Gather a whole text: its body, notes, comments, headers and footers, and its lists."""

    def __init__(self) -> None:
        self._document = etree.Element(W + "document", nsmap=_NAMES)
        self.body = _sub(self._document, "body")
        kinds = ("footnotes", "endnotes", "comments", "numbering", "styles")
        self._parts = {kind: etree.Element(W + kind, nsmap=_NAMES) for kind in kinds}
        self._pages: dict[str, Element] = {}
        self._counted_in: dict[str, str] = {}  # the series of each list
        self._count = 0
        for style, name in _TITLES.items():
            made = _sub(self._parts["styles"], "style", type="paragraph", styleId=style)
            _sub(made, "name", val=name)

    def document(self) -> Element:
        return self._document

    def part(self, kind: str) -> Element | None:
        return self._parts.get(kind)

    def related(self, identity: str) -> Element | None:
        return self._pages.get(identity)

    def note(self, kind: str) -> tuple[str, Element]:
        """Make a `footnote` or an `endnote`: its identity, and what its text goes into."""
        identity = self._next()
        return identity, _sub(self._parts[f"{kind}s"], kind, id=identity)

    def comment(self, author: str) -> tuple[str, Element]:
        """Make a comment: its identity, and what its text goes into."""
        identity = self._next()
        named = {"author": storable(author)} if author else {}
        return identity, _sub(self._parts["comments"], "comment", id=identity, **named)

    def on_pages(self, what: str) -> Element:
        """Make a `header` or a `footer`, and give what its text goes into."""
        identity = self._next()
        section = _sub(self.body, "sectPr")
        _sub(section, f"{what}Reference").set(R + "id", identity)
        self._pages[identity] = etree.Element(W + "hdr", nsmap=_NAMES)
        return self._pages[identity]

    def series(self, levels: Mapping[int, Level] | Sequence[Level]) -> str:
        """Begin a list that counts by itself, and name it."""
        identity = self._next()
        numbering = self._parts["numbering"]
        found = dict(levels if isinstance(levels, Mapping) else enumerate(levels))
        _define(_sub(numbering, "abstractNum", abstractNumId=identity), found)
        _sub(_sub(numbering, "num", numId=identity), "abstractNumId", val=identity)
        self._counted_in[identity] = identity
        return identity

    def restarted(
        self, series: str, level: int, start: int | None, levels: Mapping[int, Level] | None = None
    ) -> str:
        """Name a list that counts on in a series, from a new start or written in another way."""
        identity = self._next()
        self._counted_in[identity] = self._counted_in[series]
        num = _sub(self._parts["numbering"], "num", numId=identity)
        _sub(num, "abstractNumId", val=self._counted_in[series])
        override = _sub(num, "lvlOverride", ilvl=str(level))
        if start is not None:
            _sub(override, "startOverride", val=str(start))
        _define(override, {at: one for at, one in (levels or {}).items() if at == level})
        return identity

    def _next(self) -> str:
        self._count += 1
        return str(self._count)


def storable(text: str) -> str:
    """Put a sign in the place of what no XML can hold, control characters among them."""
    return _NOT_IN_XML.sub("\ufffd", text)


def told_unstorable(text: str) -> str | None:
    """Say how many characters of a text `storable` replaces; None where there are none."""
    count = len(re.findall(_NOT_IN_XML.pattern, text))
    if not count:
        return None
    what = "a control character is" if count == 1 else f"{count} control characters are"
    return f"{what} in it, which no text shows; � stands in its place"


def _define(holder: Element, levels: Mapping[int, Level]) -> None:
    for at, level in levels.items():
        made = _sub(holder, "lvl", ilvl=str(at))
        _sub(made, "start", val=str(level.start))
        _sub(made, "numFmt", val=level.how)
        _sub(made, "lvlText", val=storable(level.text))


def _sub(holder: Element, name: str, **values: str) -> Element:
    made = etree.SubElement(holder, W + name)
    for key, value in values.items():
        made.set(W + key, storable(value))
    return made
