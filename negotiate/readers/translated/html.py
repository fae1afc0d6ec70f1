"""Read a web page (.html) by translating it into the elements of Word.

Nothing is fetched and nothing is run. The sentences are about "it".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from lxml import etree

from negotiate.errors import SourceError
from negotiate.late import pattern
from negotiate.readers.docx.package import named, pointing
from negotiate.readers.docx.parts import Element, number
from negotiate.readers.docx.reading import read_parts
from negotiate.readers.docx.unstored import Lost
from negotiate.readers.encoding import decode
from negotiate.readers.source import Instructions, SourceText
from negotiate.readers.translated.html_styles import StyleSheet, changed, colour
from negotiate.readers.translated.word import (
    PLAIN,
    Level,
    Listed,
    Look,
    Paragraph,
    Table,
    Tracked,
    Translation,
    told_unstorable,
)
from negotiate.visible import show_line

_CHARSET = pattern(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HEAD = 4_096
_MOST_CELLS = 1_000
_SPACES = pattern(r"[ \t\n\r\f]+")
_NOTE = pattern(r"_?(?:sd)?(?:(?:foot|end)note|ftn|edn)\d+")
_BLOCKS = frozenset(
    """address article aside blockquote body center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main
    menu nav noscript ol p pre search section summary tr td th ul caption template""".split()  # noqa: SIM905 - one name behind the other
)
_HIDDEN = frozenset({"noscript", "template", "datalist", "noframes", "rp"})
_NO_TEXT = frozenset({"script", "style", "head", "title", "meta", "link", "base", "hr", "wbr"})
_STRANGERS = frozenset(
    """iframe object embed canvas audio video svg math input select textarea button meter
    progress applet frame frameset map""".split()  # noqa: SIM905 - one name behind the other
)
_WITHOUT_WORDS = frozenset(
    {"iframe", "object", "embed", "audio", "video", "applet", "map", "select"}
)
_LOOKS: dict[str, dict[str, bool]] = {
    **{name: {"struck": True} for name in ("s", "strike")},
    **{name: {"raised": True} for name in ("sup", "sub")},
    **{name: {"bold": True} for name in ("b", "strong")},
    **{name: {"italic": True} for name in ("i", "em", "cite", "var", "dfn")},
    "u": {"underlined": True},
}
_AROUND_ROWS = frozenset({"thead", "tbody", "tfoot", "tr", "form"})
_CHANGES = {"ins": "ins", "del": "del"}
_HOW = {
    **{"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman"},
    **{"I": "upperRoman", "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter"},
    **{"upper-alpha": "upperLetter", "upper-latin": "upperLetter", "lower-roman": "lowerRoman"},
    **{"upper-roman": "upperRoman", "decimal-leading-zero": "decimalZero", "none": "none"},
}
_TOO_DEEP = "it nests its parts more than 250 deep, so it was not opened; check who made it"
_DEPTH = pattern(r"(?i)depth|huge")


def read(content: bytes, instructions: Instructions) -> SourceText:
    """Read a web page as a .docx is read: what is inserted and deleted in it is a tracked change.

    Raises:
        TrackedChanges: a person has to say what becomes of them, or for whom an author speaks.
        UnknownEncoding: a person has to confirm the encoding.
        SourceError: it cannot be read.
    """
    text = decode(content, instructions.encoding or _charset(content))
    root = _parsed(text)
    made = Translation()
    sheets = [one.text or "" for one in root.iter("style")]
    sheet = StyleSheet("\n".join(sheets))
    reading = _Reading(made, sheet, _notes(root))
    reading.block(root)
    told = [one for one in [told_unstorable(text)] if one]
    return read_parts(made, [*told, *_carried(root, sheet)], instructions)


def _charset(content: bytes) -> str | None:
    if content.startswith(_MARKS):
        return None
    named = _CHARSET.search(content, 0, _HEAD)
    return named[1].decode() if named else None


def _parsed(text: str) -> Element:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "surrogatepass"), parser)
    except (etree.XMLSyntaxError, UnicodeError):
        message = "it is a web page without any words; check that it is a draft"
        raise SourceError(message) from None
    if root is None or any(_DEPTH.search(one.message) for one in parser.error_log):
        raise SourceError(_TOO_DEEP)
    return root


def _carried(root: Element, sheet: StyleSheet) -> Iterator[str]:
    if scripts := sum(1 for _ in root.iter("script")):
        what = "a script" if scripts == 1 else f"{scripts} scripts"
        yield f"it holds {what}; nothing of it was run, and what it would write is not in the text"
    elsewhere = [one.get("href") or "" for one in root.iter("link") if _is_sheet(one)]
    if elsewhere:
        yield pointing("style sheet", elsewhere)
    if sheet.unread or elsewhere:
        yield Lost(
            "it has styles that are not read, which may strike, hide or number words: compare the "
            "text with the page"
        )
    if frames := [one.get("src") or "" for one in root.iter("iframe", "frame", "embed")]:
        yield f"{pointing('frame', frames)}, so that its words are not in the text"
    shown = [_SPACES.sub(" ", one.get("alt") or "").strip() for one in root.iter("img")]
    if described := [one for one in shown if one]:
        yield f"pictures are described in words that are not in the text: {named(described)}"
    title = _SPACES.sub(" ", "".join(root.findtext(".//head/title") or "")).strip()
    if title:
        yield f"the page is called “{show_line(title)}”, which is left out of the text"


def _is_sheet(link: Element) -> bool:
    return "stylesheet" in (link.get("rel") or "").lower()


def _notes(root: Element) -> dict[str, Element]:
    """Find the notes that Word and LibreOffice write at the end of a page, by their identity."""
    return {
        one.get("id") or "": one
        for one in root.iter("div", "aside")
        if _NOTE.fullmatch(one.get("id") or "")
    }


class _Reading:
    """Translate the elements of one page; a paragraph begins where its first letter stands."""

    def __init__(self, made: Translation, sheet: StyleSheet, notes: dict[str, Element]) -> None:
        self._made = made
        self._sheet = sheet
        self._notes = notes
        self._referred: set[str] = set()
        self._holder = made.body
        self._here: Paragraph | None = None
        self._pending: Listed | None = None
        self._look: Look = PLAIN
        self._tracked: Tracked = ()
        self._space: tuple[Look, Tracked] | None = None  # how the blank looks that may follow
        self._typed_as_is = False
        self._handlers: dict[str, Callable[[Element], None]] = {
            **dict.fromkeys(("ol", "ul", "menu", "dir"), self._list),
            "table": self._table,
            "br": lambda _one: self._add("\n"),
            "img": lambda _one: self._paragraph().picture(),
            "pre": self._pre,
            "q": self._quote,
            "ruby": self._ruby,
            "a": self._link,
            **dict.fromkeys(_STRANGERS, self._stranger),
        }

    def block(self, element: Element) -> None:
        """Translate an element that begins a line of its own, and what is below it."""
        self._close()
        self._inside(element)
        self._close()

    def _inside(self, element: Element) -> None:
        self._typed(element.text)
        for one in element:
            if isinstance(one.tag, str):
                self._element(one)
            self._typed(one.tail)

    def _element(self, one: Element) -> None:
        if one.tag in _NO_TEXT:
            if one.tag == "hr":
                self._close()
            return
        if one is self._notes.get(one.get("id") or "") and (one.get("id") in self._referred):
            return
        before = self._look, self._tracked
        self._look = self._look_of(one)
        if one.tag in _CHANGES:
            change = (_CHANGES[one.tag], _author(one))
            found = dict.fromkeys([*self._tracked, change])
            self._tracked = tuple(sorted(found, reverse=True))
        if one.tag in self._handlers:
            self._handlers[one.tag](one)
        elif one.tag in _BLOCKS:
            self.block(one)
        else:
            self._inside(one)
        self._look, self._tracked = before

    def _look_of(self, one: Element) -> Look:
        look = replace(self._look, **_LOOKS.get(one.tag, {}))  # type: ignore[arg-type]
        if one.tag == "font" and (typed := one.get("color")):
            look = replace(look, colour=colour(typed))
        if one.tag == "mark":
            look = replace(look, ground="FFFF00")
        if one.tag in _HIDDEN or one.get("hidden") is not None:
            look = replace(look, hidden=True)
        if one.tag == "dialog" and one.get("open") is None:
            look = replace(look, hidden=True)
        return changed(look, self._sheet.of(one))

    # Text

    def _typed(self, text: str | None) -> None:
        """Take text in as it is shown: white space is one blank, and none ends a line."""
        if not text:
            return
        if self._typed_as_is:
            self._add(text.replace("\r\n", "\n"))
            return
        words = _SPACES.sub(" ", text)
        if words.startswith(" ") and self._here is not None and not self._here.is_empty:
            self._space = self._look, self._tracked
        bare = words.strip(" ")
        if bare:
            self._add(bare)
            self._space = (self._look, self._tracked) if words.endswith(" ") else None

    def _add(self, text: str) -> None:
        here = self._paragraph()
        if self._space and text != "\n":
            here.say(" ", *self._space)
        self._space = None
        here.say(text, self._look, self._tracked)

    def _paragraph(self) -> Paragraph:
        if self._here is None:
            self._here = Paragraph(self._holder, listed=self._pending)
            self._pending = None
            self._space = None
        return self._here

    def _close(self) -> None:
        if self._here is not None:
            self._here.end(self._tracked)
        self._here = self._space = None

    @contextmanager
    def _elsewhere(self, into: Element) -> Iterator[None]:
        """Write into another place, and come back to this paragraph."""
        kept = self._holder, self._here, self._pending, self._space, self._look
        self._holder, self._here, self._pending = into, None, None
        yield
        self._close()
        self._holder, self._here, self._pending, self._space, self._look = kept

    def _pre(self, one: Element) -> None:
        self._close()
        self._typed_as_is = True
        self._inside(one)
        self._typed_as_is = False
        self._close()

    def _quote(self, one: Element) -> None:
        self._add("“")
        self._inside(one)
        self._space = None
        self._add("”")

    def _ruby(self, one: Element) -> None:
        self._paragraph().known("ruby")
        self._inside(one)

    def _stranger(self, one: Element) -> None:
        self._paragraph().stranger(one)
        if one.tag == "input":
            self._add(one.get("value") or "")
        elif one.tag not in _WITHOUT_WORDS:
            self._inside(one)

    def _link(self, one: Element) -> None:
        """Translate a link; one to a note is its reference, and what leads back is its sign."""
        target = (one.get("href") or "").removeprefix("#")
        named = target.removesuffix("sym").removeprefix("_")
        note = self._notes.get(named)
        if note is None or target.endswith("anc") or _is_within(one, note):
            self._inside(one)
        elif named not in self._referred:
            self._referred.add(named)
            kind = "endnote" if "end" in named or "edn" in named else "footnote"
            identity, into = self._made.note(kind)
            self._paragraph().refer(kind, identity, "", self._tracked)
            self._write_note(note, into)

    def _write_note(self, note: Element, into: Element) -> None:
        back = next((one for one in note.iter("a") if one.get("href")), None)
        if back is not None:  # the sign of the note, which is written anew
            for part in list(back):
                back.remove(part)
            back.text = None
        with self._elsewhere(into):
            self._look = PLAIN
            self.block(note)

    # Lists and tables

    def _list(self, one: Element) -> None:
        self._close()
        items = [item for item in one if item.tag == "li"]
        step, at = 1, number(one.get("start"), 1)
        if one.get("reversed") is not None:
            step, at = -1, number(one.get("start"), len(items))
        level = self._level(one, at)
        series = self._made.series([level])
        expected = at
        self._typed(one.text)
        for item in one:
            if item.tag == "li":
                at = number(item.get("value"), at)
                if at != expected:
                    series = self._made.restarted(series, 0, at)
                self._item(item, (series, 0))
                expected, at = at + 1, at + step
            elif isinstance(item.tag, str):
                self._element(item)
            self._typed(item.tail)
        self._close()

    def _level(self, one: Element, start: int) -> Level:
        style = self._sheet.of(one).get("list-style-type", "")
        if one.tag != "ol" and style not in _HOW:
            return Level("none", "") if style == "none" else Level("bullet", "•")
        how = _HOW.get(style) or _HOW.get(one.get("type") or "", "decimal")
        return Level(how, "" if how == "none" else "%1.", start)

    def _item(self, item: Element, listed: Listed) -> None:
        before = self._look
        self._look = self._look_of(item)
        self._close()
        if self._pending is not None:  # the item around it has nothing but this list
            Paragraph(self._holder, listed=self._pending)
        self._pending = listed
        self._inside(item)
        if self._pending is not None:
            self._paragraph()
        self._close()
        self._look = before

    def _table(self, one: Element) -> None:
        self._close()
        self._beside_rows(one)
        self._close()
        made = Table(self._holder)
        below: dict[int, int] = {}  # how many rows a cell of a column reaches down
        for row in _rows(one):
            made.row()
            at = 0
            for cell in (part for part in row if part.tag in {"td", "th"}):
                at = self._skip(made, below, at)
                wide = max(1, min(number(cell.get("colspan"), 1), _MOST_CELLS))
                deep = number(cell.get("rowspan"), 1)
                before = self._look
                with self._elsewhere(made.cell()):
                    self._look = self._look_of(cell)
                    self.block(cell)
                self._look = before
                for column in range(at, at + wide):
                    below[column] = deep - 1
                    if column > at:
                        made.cell()
                at += wide
            self._skip(made, below, at)

    def _beside_rows(self, holder: Element) -> None:
        """Put before a table what stands in it and in no cell, as browsers do; a caption too."""
        self._typed(holder.text)
        for one in holder:
            if one.tag in {"td", "th"} and holder.tag == "tr":
                pass
            elif one.tag in _AROUND_ROWS:
                self._beside_rows(one)
            elif isinstance(one.tag, str):
                self._element(one)
            self._typed(one.tail)

    def _skip(self, made: Table, below: dict[int, int], at: int) -> int:
        """Leave cells empty into which one of a row above reaches."""
        while below.get(at, 0) > 0:
            below[at] -= 1
            made.cell()
            at += 1
        return at


def _rows(table: Element) -> Iterator[Element]:
    for part in table:
        if part.tag == "tr":
            yield part
        if part.tag in _AROUND_ROWS:
            yield from _rows(part)


def _is_within(one: Element, holder: Element) -> bool:
    return any(above is holder for above in one.iterancestors())


def _author(change: Element) -> str:
    """Say who made a change, where the page does."""
    cited = change.get("cite") or ""
    mail = cited.removeprefix("mailto:") if cited.startswith("mailto:") else ""
    return change.get("data-author") or mail or change.get("title") or "(no name)"
