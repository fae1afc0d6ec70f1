"""Text files written anew with the same meaning: every paragraph where it stands in its lines.

What is no paragraph (front matter, rules, tables) stays to the byte, and so do the encoding and the
ends of lines. The file that comes about is read again as a whole before anybody gets it: where a
paragraph would be another one or be read otherwise, its lines stay as they are.
"""

from __future__ import annotations

import codecs
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from negotiate.atomic_file import put_in_place
from negotiate.bracket_parser import Edit, Notation
from negotiate.bracket_parser.writing import applied
from negotiate.errors import NegotiateError, SourceError
from negotiate.late import dataclass
from negotiate.model import Bundle, Paragraph
from negotiate.readers import decode
from negotiate.readers.any_file import read_bundle
from negotiate.readers.file import kind_of
from negotiate.readers.own_json import is_own
from negotiate.readers.source import Instructions
from negotiate.register import Register
from negotiate.spans import positions_on, spans
from negotiate.visible import show_line


@dataclass(frozen=True, slots=True)
class Located:
    """Hold a paragraph with the part of its file that it is in, and where it begins in the text.

    `begins` is -1 where it does not stand so in the file, as what was joined across a page break.
    """

    paragraph: Paragraph
    part: int
    begins: int

    @property
    def words_begin(self) -> int:
        """Say where the words behind its printed number begin."""
        return self.begins + len(self.paragraph.label)


_BEFORE = " \t#>*-\u2013\u2014\u2022"  # what may stand on a line before a paragraph


def located(found: Bundle, text: str | None) -> Iterator[Located]:
    """Find each paragraph of a file in its text, where it has any."""
    at = 0
    for draft in found.drafts:
        for one in draft.paragraphs:
            begins = _begins(one.label + one.text, text, at) if text is not None else -1
            at = max(at, begins)
            yield Located(one, draft.part, begins)


def _begins(printed: str, text: str, at: int) -> int:
    """Find where a paragraph begins on a line of the file; -1 where it does not stand so."""
    begins = text.find(printed, at)
    while begins > 0 and text[text.rfind("\n", 0, begins) + 1 : begins].strip(_BEFORE):
        begins = text.find(printed, begins + 1)
    return begins


def place_in(text: str, offset: int) -> tuple[int, int]:
    """Give the line of an offset and the character in it, both from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


class TextFile:
    """Hold a text file with its paragraphs, and write it anew with the encoding that it has.

    `name` is what the sentences of errors begin with. `text` has LF at the end of each line, `raw`
    what the file has.

    Raises:
        SourceError: it is no text, or cannot be read.
    """

    def __init__(self, name: str, content: bytes, encoding: str | None, register: Register) -> None:
        self.name = name
        self._content = content
        self._instructions = Instructions(encoding)
        self._register = register
        self.found = read_bundle(name, content, self._instructions, register)
        if is_own(content) or kind_of(content, encoding) is not None:
            message = "only text and Markdown are written anew; export what is in it as .txt first"
            raise SourceError(f"{show_line(name)}: {message}")
        self.text = decode(content, encoding)
        self._mark, self._codec = _written_in(content, encoding)
        self.raw = content[len(self._mark) :].decode(self._codec)
        if self._encoded(self.raw) != content:
            message = f"{self._codec} does not give back its bytes as they are; save it as UTF-8"
            raise SourceError(f"{show_line(name)}: {message}")
        self.paragraphs = tuple(located(self.found, self.text))

    @cached_property
    def _line_end(self) -> str:
        first, end, _ = self.raw.partition("\n")
        if not end:
            return "\r" if "\r" in self.raw else "\n"
        return "\r\n" if first.endswith("\r") else "\n"

    @cached_property
    def _in_raw(self) -> Sequence[int] | None:
        """Give the place of each character of the text in the file; None where it is the same."""
        if "\r" not in self.raw:
            return None
        signs = self.raw.replace("\r\n", "\0")  # which no text holds
        return [0, *accumulate(2 if one == "\0" else 1 for one in signs)]

    def changed(self, edits: Iterable[Edit]) -> str:
        """Return what stands in the file after edits of its text; lines end as they do in it."""
        places = self._in_raw
        written = [
            Edit(
                one.start if places is None else places[one.start],
                one.end if places is None else places[one.end],
                one.replacement.replace("\n", self._line_end),
            )
            for one in edits
        ]
        return applied(self.raw, written)

    def content(self, changed: str) -> bytes:
        """Return the bytes of the file with another text in it.

        Raises:
            NegotiateError: its encoding does not have a letter of that.
        """
        try:
            return self._encoded(changed)
        except UnicodeEncodeError as error:
            letter = changed[error.start]
            message = (
                f"{show_line(self.name)}: {self._codec} has no sign for {show_line(letter)};"
                " save the file as UTF-8 first"
            )
            raise NegotiateError(message) from None

    def _encoded(self, raw: str) -> bytes:
        return self._mark + raw.encode(self._codec)

    def read_again(self, changed: str) -> Bundle:
        """Read the file with another text in it."""
        return read_bundle(self.name, self.content(changed), self._instructions, self._register)


def _written_in(content: bytes, encoding: str | None) -> tuple[bytes, str]:
    """Give the mark of byte order that a file begins with, and the encoding of what follows."""
    if encoding is None or codecs.lookup(encoding).name.startswith("utf"):
        for mark, codec in _MARKS:
            if content.startswith(mark):
                return mark, codec
    return b"", encoding or "utf-8"


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def put_back(path: Path, content: bytes) -> None:
    """Write a file of the officer anew, whole or not at all; who may read it stays as it was.

    Behind a link it is the file that the link leads to.

    Raises:
        NegotiateError: it cannot be written.
    """
    try:
        place = path.resolve(strict=True)
        mode = place.stat().st_mode
        if not stat.S_ISREG(mode):
            message = f"{show_line(str(path))} is no ordinary file; use -o to name another"
            raise NegotiateError(message)
        put_in_place(place, content, mode=stat.S_IMODE(mode))
    except OSError as error:
        message = f"{show_line(str(path))} cannot be written: {error.strerror}; it is as it was"
        raise NegotiateError(message) from None


def edits_in(file: TextFile, of: Mapping[int, Sequence[Edit]]) -> Iterator[Edit]:
    """Give edits of paragraphs as edits of the text of their file."""
    for at, edits in of.items():
        begins = file.paragraphs[at].words_begin
        for one in edits:
            yield Edit(begins + one.start, begins + one.end, one.replacement)


# -- the same meaning ------------------------------------------------------------------------------

Key = tuple[object, ...]


class AsRead(NamedTuple):
    """Hold a file with the notation that it is in, and what says what is read in a text of it."""

    found: Bundle
    notation: Notation
    reads: Callable[[str], object]


def _keys(of: AsRead) -> list[Key]:
    """Say what each paragraph of a file is, and what is read in it."""
    return [
        (draft.part, one.number, one.kind, one.label, of.reads(one.text))
        for draft in of.found.drafts
        for one in draft.paragraphs
    ]


def _over_paragraphs(of: AsRead) -> list[Key]:
    """Say what holds several paragraphs of a file together, and who holds what on it."""
    return [
        (
            span.kind,
            (span.first, span.last),
            *((one.label, one.first, one.last) for one in span.members),
            *((one.sign, one.code) for one in positions_on(span, draft.paragraphs, of.notation)),
        )
        for draft in of.found.drafts
        for span in spans(draft.paragraphs)
    ]


def read_otherwise(before: AsRead, after: AsRead) -> list[int] | None:
    """List the paragraphs that are not what they were, by place; None where nothing is the same."""
    old, new = _keys(before), _keys(after)
    if len(old) != len(new):
        return None
    odd = [at for at, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]
    return None if not odd and _over_paragraphs(before) != _over_paragraphs(after) else odd
