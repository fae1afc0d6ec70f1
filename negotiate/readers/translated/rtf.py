"""Read an RTF file by translating it into the elements of Word.

The numbers of its lists are those that are stored beside its paragraphs, as they were shown. The
sentences are about "it".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from negotiate.errors import SourceError
from negotiate.late import dataclass, field, pattern
from negotiate.readers.docx.parts import Element
from negotiate.readers.docx.reading import read_parts
from negotiate.readers.docx.unstored import checked, sign_of
from negotiate.readers.source import Instructions, SourceText
from negotiate.readers.translated.rtf_words import (
    CHARSETS,
    HEADERS,
    PAGES,
    SHOWN,
    SIGNS,
    SKIPPED,
    SYMBOL,
)
from negotiate.readers.translated.word import (
    PLAIN,
    Level,
    Look,
    Paragraph,
    Table,
    Tracked,
    Translation,
    storable,
    told_unstorable,
)
from negotiate.visible import show_line

_DEEPEST = 1_000
_TOKEN = pattern(
    rb"\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z'])|([{}])|([\r\n\0]+)"
    rb"|([^\\{}\r\n\0]+)|(\\)"
)
_BULLETS = frozenset("-–—*•·▪")
_UNDERLINES = frozenset(
    """ul uld uldash uldashd uldashdd uldb ulhwave ulldash ulth ulthd ulthdash
    ulthdashd ulthdashdd ulthldash ululdbwave ulw ulwave""".split()  # noqa: SIM905 - one name behind the other
)
_SWITCHES = {"b": "bold", "i": "italic", "strike": "struck", "striked": "struck", "v": "hidden"}
_RAISED = {"super": True, "sub": True, "nosupersub": False}
_TABLES = frozenset({"fonttbl", "colortbl", "revtbl"})
_ENDNOTE = b"\\ftnalt"
_AGAIN = "open it where it was written, save it again as .docx and take that"
_NO_FILE = f"it is damaged or was not copied whole; copy it again, or {_AGAIN}"
_TOO_DEEP = f"it nests its parts more than {_DEEPEST} deep, so it was not opened; {_AGAIN}"
_CUT = "it ends before it is complete; the end of the text may be missing"
_AS_SHOWN = (
    "the numbers of its lists are those that it showed with all changes in place; please check them"
)


def read(content: bytes, instructions: Instructions) -> SourceText:
    """Read an RTF file as a .docx is read.

    Raises:
        TrackedChanges: a person has to say what becomes of them, or for whom an author speaks.
        SourceError: it cannot be read.
    """
    reading = _Reading()
    reading.read(content)
    return read_parts(reading.made, reading.carried(), instructions)


@dataclass(slots=True)
class _Place:
    """Hold where paragraphs are written to: the body, a note, a header, a text box."""

    holder: Element
    here: Paragraph | None = None
    table: Table | None = None
    cell: Element | None = None
    row: bool = False
    number: str = ""
    changes: set[Tracked] = field(default_factory=set)  # of the runs of this paragraph


@dataclass(slots=True)
class _State:
    """Hold what a group inherits from the one around it."""

    part: str = "text"
    place: _Place | None = None
    look: Look = PLAIN
    font: int = -1
    after: int = 1  # how many characters stand in for one of Unicode
    inserted: bool = False
    deleted: bool = False
    inserter: int = 0
    deleter: int = 0
    in_table: bool = False
    begins: bool = True  # nothing of the group was read
    starred: bool = False


class _Reading:
    """Read the groups and words of one file in their order."""

    def __init__(self) -> None:
        self.made = Translation()
        self._body = _Place(self.made.body)
        self._state = _State(place=self._body)
        self._outer: list[_State] = []
        self._bytes = bytearray()
        self._skip = 0
        self._half = 0  # the first half of a pair of surrogates
        self._page = "cp1252"
        self._default_font = -1
        self._fonts: dict[int, tuple[int, str]] = {}
        self._colours: list[str] = []
        self._colour = [0, 0, 0]
        self._authors: list[str] = []
        self._typed = ""  # what a table or the number of a list is read as
        self._author = ""
        self._unknown: dict[str, None] = {}
        self._signs: dict[str, None] = {}
        self._lost = 0
        self._controls = ""
        self._numbers = self._changes = False
        self._behind = ""
        self._is_endnote = False  # said by the word behind `footnote`

    def carried(self) -> Iterator[str]:
        """Say of the whole file what was not read of it, or not with certainty."""
        if self._outer:
            yield _CUT
        if self._behind:
            yield f"behind its end stands what was not read: {show_line(self._behind)}"
        if self._unknown:
            names = ", ".join(map(show_line, list(self._unknown)[:5]))
            yield f"it has parts that are not known and were not read: {names}"
        if self._lost:
            what = "a letter" if self._lost == 1 else f"{self._lost} letters"
            yield f"{what} could not be read in the encoding of the font; � stands there"
        if said := told_unstorable(self._controls):
            yield said
        yield from self._signs
        if self._numbers and self._changes:
            yield _AS_SHOWN

    def read(self, content: bytes) -> None:
        at, size = 0, len(content)
        while at < size:
            token = _TOKEN.match(content, at)
            if token is None:
                raise SourceError(_NO_FILE)
            at = token.end()
            if token[5] == b"}" and self._end():
                self._behind = content[at : at + 60].strip(b"\0\r\n\t \x1a").decode("latin-1")
                return
            if token[1] == b"bin":
                at += max(0, int(token[2] or 0))
            elif token[1]:
                self._is_endnote = content.startswith(_ENDNOTE, at)
                self._word(token[1].decode(), int(token[2]) if token[2] else None)
            else:
                self._token(token)
        self._flush()

    def _token(self, token: re.Match[bytes]) -> None:
        """Read what is no word: letters, a sign, or a group that begins."""
        if token[7]:
            self._text(token[7])
        elif token[3]:
            self._text(bytes([int(token[3], 16)]))
        elif token[4]:
            self._word(token[4].decode("latin-1"), None)
        elif token[5] == b"{":
            self._begin()

    # Groups

    def _begin(self) -> None:
        self._flush()
        self._skip = 0
        if len(self._outer) >= _DEEPEST:
            raise SourceError(_TOO_DEEP)
        self._outer.append(self._state)
        self._state = replace(self._state, begins=True, starred=False)

    def _end(self) -> bool:
        """End a group; tell whether it was the last one."""
        self._flush()
        self._skip = 0
        if not self._outer:
            raise SourceError(_NO_FILE)
        ended, self._state = self._state, self._outer.pop()
        before = self._state
        if ended.part != before.part:
            self._part_ends(ended.part)
        if ended.place is not before.place and ended.place is not None:
            self._close(ended.place)
        if not self._outer:
            self._close(self._body)
        return not self._outer

    def _part_ends(self, part: str) -> None:
        if part == "number":
            label = self._typed.strip(" \t")
            is_bullet = not any(one.isalnum() for one in label)
            place = self._state.place
            if place is not None:
                place.number = "•" if label and is_bullet and label not in _BULLETS else label
        elif part == "author":
            self._author = self._typed.strip()
        elif part == "revtbl":
            self._authors = [one.strip() for one in self._typed.split(";")]
        self._typed = "" if part in {"number", "author", "revtbl"} else self._typed

    def _part(self, name: str) -> bool:
        """Begin a part where a word names one; tell whether it does."""
        state = self._state
        if state.part == "skip":
            return True
        if name in SKIPPED:
            state.part = "skip"
        elif name in _TABLES:
            state.part, self._typed = name, ""
        elif name in HEADERS:
            self._into(_Place(self.made.on_pages(HEADERS[name])))
        elif name in _PARTS:
            _PARTS[name](self)
        elif name in SHOWN:
            state.part = "text" if name == "ud" else state.part
        elif state.starred:
            self._unknown[name] = None
            state.part = "skip"
        else:
            return False
        return True

    def _into(self, place: _Place) -> None:
        """Write what follows in this group into another place."""
        state = self._state
        state.place, state.part, state.in_table = place, "text", False
        state.look, state.inserted, state.deleted = PLAIN, state.inserted, state.deleted

    def _note(self) -> None:
        here = self._paragraph()
        kind = "endnote" if self._is_endnote else "footnote"
        identity, into = self.made.note(kind)
        here.refer(kind, identity, "", self._tracked)
        self._into(_Place(into))

    def _comment(self) -> None:
        identity, into = self.made.comment(self._author)
        self._paragraph().comment("Reference", identity)
        self._into(_Place(into))
        self._state.inserted = self._state.deleted = False

    def _box(self) -> None:
        self._into(_Place(self._paragraph().box()))

    def _picture(self) -> None:
        self._paragraph().picture()
        self._state.part = "skip"

    def _begin_typed(self, part: str) -> None:
        self._state.part, self._typed = part, ""

    # Words

    def _word(self, name: str, number: int | None) -> None:
        state = self._state
        if self._skip and name not in {"u", "uc"} and name in SIGNS:
            self._skip -= 1
            return
        if name == "*":
            state.starred = True
            return
        begins, state.begins = state.begins, False
        if name == "u":
            self._unicode(number or 0)
            return
        if name in SIGNS:
            self._flush()
            self._say(SIGNS[name])
            return
        self._flush()
        self._skip = 0
        if (begins or state.starred) and self._part(name):
            state.starred = False
            return
        if state.part in _TABLES:
            self._of_table(name, number)
        elif state.part != "skip":
            self._of_text(name, number)

    def _of_table(self, name: str, number: int | None) -> None:
        if name == "f" and self._state.part == "fonttbl":
            self._state.font = number or 0
            self._fonts[self._state.font] = (-1, "")
        elif name == "fcharset" and self._state.part == "fonttbl":
            self._fonts[self._state.font] = (number or 0, "")
        elif name in {"red", "green", "blue"}:
            self._colour[("red", "green", "blue").index(name)] = min(255, max(0, number or 0))

    def _of_text(self, name: str, number: int | None) -> None:
        state, on = self._state, number != 0
        if name in _SWITCHES:
            state.look = replace(state.look, **{_SWITCHES[name]: on})  # type: ignore[arg-type]
        elif name in _UNDERLINES or name == "ulnone":
            state.look = replace(state.look, underlined=on and name != "ulnone")
        elif name in _RAISED:
            state.look = replace(state.look, raised=_RAISED[name] and on)
        elif name in {"cf", "highlight", "chcbpat"}:
            key = "colour" if name == "cf" else "ground"
            state.look = replace(state.look, **{key: self._colour_of(number or 0)})  # type: ignore[arg-type]
        elif name in _WORDS:
            _WORDS[name](self)
        elif name in _SETTINGS:
            setattr(state, _SETTINGS[name], number or 0)
        elif name in {"revised", "deleted"}:
            setattr(state, "inserted" if name == "revised" else "deleted", on)
        elif name == "ansicpg" or name in PAGES:
            self._page = PAGES.get(name) or f"cp{number}"
        elif name == "deff":
            self._default_font = number or 0

    def _colour_of(self, at: int) -> str:
        return self._colours[at] if 0 <= at < len(self._colours) else ""

    def _plain(self) -> None:
        state = self._state
        state.look, state.font, state.inserted, state.deleted = PLAIN, -1, False, False

    def _pard(self) -> None:
        self._state.in_table = False

    def _intbl(self) -> None:
        self._state.in_table = True

    def _page_number(self) -> None:
        self._paragraph().known("pgNum")

    # Text

    def _text(self, typed: bytes) -> None:
        self._state.begins = False
        if self._skip:
            skipped = min(self._skip, len(typed))
            self._skip -= skipped
            typed = typed[skipped:]
        if self._state.part != "skip":
            self._bytes += typed

    def _unicode(self, code: int) -> None:
        self._flush()
        self._skip = self._state.after
        code %= 0x10000
        if 0xD800 <= code < 0xDC00:
            self._half = code
            return
        if 0xDC00 <= code < 0xE000:
            pair = 0x10000 + ((self._half - 0xD800) << 10) + (code - 0xDC00)
            said = chr(pair) if self._half else "\ufffd"
            self._half = 0
            self._say(said)
            return
        charset, name = self._fonts.get(self._font, (-1, ""))
        self._say(self._symbol(name, code) if charset == SYMBOL else chr(code))

    @property
    def _font(self) -> int:
        return self._state.font if self._state.font >= 0 else self._default_font

    def _flush(self) -> None:
        """Read the bytes that were gathered, in the encoding of their font."""
        if not self._bytes:
            return
        typed, self._bytes = bytes(self._bytes), bytearray()
        charset, name = self._fonts.get(self._font, (-1, ""))
        if charset == SYMBOL and self._state.part not in _TABLES:
            self._say("".join(self._symbol(name, one) for one in typed))
            return
        page = CHARSETS.get(charset, self._page)
        try:
            text = typed.decode(page)
        except UnicodeDecodeError:
            text = typed.decode(page, "replace")
        except LookupError:
            text = typed.decode("ascii", "replace")
        if self._state.part == "text":
            self._lost += text.count("\ufffd")
        self._say(text)

    def _symbol(self, font: str, code: int) -> str:
        sign = sign_of(font, code)
        if sign.isspace():
            return sign
        self._signs[checked(font, sign)] = None
        return sign

    def _say(self, text: str) -> None:
        part = self._state.part
        if part == "text":
            if text:
                if storable(text) != text:
                    self._controls += text
                here, tracked = self._paragraph(), self._tracked
                self._changes |= bool(tracked)
                if self._state.place is not None and text.strip():
                    self._state.place.changes.add(tracked)
                here.say(text, self._state.look, tracked)
        elif part == "colortbl":
            for _ in range(text.count(";")):
                self._colours.append("".join(f"{one:02X}" for one in self._colour))
                self._colour = [0, 0, 0]
        elif part == "fonttbl":
            charset, name = self._fonts.get(self._state.font, (-1, ""))
            self._fonts[self._state.font] = (charset, name + text.rstrip(";"))
        elif part in {"number", "author", "revtbl"}:
            self._typed += text

    @property
    def _tracked(self) -> Tracked:
        state = self._state
        inserted = [("ins", self._named(state.inserter))] if state.inserted else []
        deleted = [("del", self._named(state.deleter))] if state.deleted else []
        return (*inserted, *deleted)

    def _named(self, at: int) -> str:
        named = self._authors[at] if 0 <= at < len(self._authors) else ""
        return named or "(no name)"

    # Paragraphs and tables

    def _paragraph(self) -> Paragraph:
        place = self._state.place or self._body
        if place.here is None:
            holder = self._cell(place) if self._state.in_table else place.holder
            if not self._state.in_table:
                place.table = place.cell = None
                place.row = False
            listed = None
            if place.number:
                self._numbers = True
                level = Level("bullet" if place.number in _BULLETS else "none", place.number)
                listed = (self.made.series([level]), 0)
            place.here, place.number = Paragraph(holder, listed=listed), ""
            place.changes = set()
        return place.here

    def _cell(self, place: _Place) -> Element:
        if place.table is None:
            place.table, place.row = Table(place.holder), False
        if not place.row:
            place.table.row()
            place.row = True
        if place.cell is None:
            place.cell = place.table.cell()
        return place.cell

    def _close(self, place: _Place) -> None:
        if place.here is None and place.number:
            self._paragraph_of(place)
        if place.here is not None:
            whole = place.changes.pop() if len(place.changes) == 1 else ()
            place.here.end(whole)
            place.here = None

    def _paragraph_of(self, place: _Place) -> None:
        outer, self._state.place = self._state.place, place
        self._paragraph()
        self._state.place = outer

    def _par(self) -> None:
        place = self._state.place or self._body
        if place.here is None:
            self._paragraph()
        self._close(place)

    def _cell_ends(self) -> None:
        place = self._state.place or self._body
        cell = self._cell(place)
        if place.here is not None and place.here.element.getparent() is place.holder:
            cell.append(place.here.element)  # only its end says that it is in a cell
        self._close(place)
        place.cell = None

    def _row_ends(self) -> None:
        place = self._state.place or self._body
        self._close(place)
        place.row, place.cell = False, None


_PARTS: dict[str, Callable[[_Reading], None]] = {
    "footnote": _Reading._note,
    "annotation": _Reading._comment,
    "atnauthor": lambda one: one._begin_typed("author"),
    "atnid": lambda one: one._begin_typed("skip"),
    "listtext": lambda one: one._begin_typed("number"),
    "pntext": lambda one: one._begin_typed("number"),
    "shptxt": _Reading._box,
    "dptxbxtext": _Reading._box,
    "pict": _Reading._picture,
    "nonshppict": lambda one: one._begin_typed("skip"),
    "upr": lambda one: one._begin_typed("upr"),
}
_WORDS: dict[str, Callable[[_Reading], None]] = {
    "par": _Reading._par,
    "sect": _Reading._par,
    "nestcell": _Reading._par,
    "cell": _Reading._cell_ends,
    "row": _Reading._row_ends,
    "plain": _Reading._plain,
    "pard": _Reading._pard,
    "intbl": _Reading._intbl,
    "chpgn": _Reading._page_number,
    "\n": _Reading._par,
    "\r": _Reading._par,
}
_SETTINGS = {
    "uc": "after",
    "f": "font",
    "revauth": "inserter",
    "revauthdel": "deleter",
}
