"""Take a file in: its bytes, which format they are, and the lines of text in them.

What is no draft is refused here, by its bytes or by what it says: a picture, an archive, the files
of other programs, data, a table of ours. What is more than text is handed to `sandbox`.
"""

from __future__ import annotations

import codecs
import json
import re
from pathlib import Path

from negotiate.errors import Cancelled, SourceError
from negotiate.late import pattern
from negotiate.model import Draft
from negotiate.readers.encoding import decode
from negotiate.readers.source import Instructions, Progress, SourceText
from negotiate.readers.splitting.bundle import split
from negotiate.visible import show_line

# A treaty of a thousand pages is 3 MB of text; more than this is some other file.
LARGEST = 64 * 1024 * 1024

_PDF = pattern(rb"%PDF-\d\.\d")
_PDF_HEAD = 1024  # where programs look for its sign
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_OLD_WORD = "WordDocument".encode("utf-16-le")

_RECOGNISE = "have its text recognised first (OCR), and take the result"
_PICTURE = f"it is a picture; {_RECOGNISE}"
_UNPACK = "it is an archive; unpack it and take the draft inside"
_SIGNS = {
    b"\x89PNG\r\n": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
    b"II*\0": _PICTURE,
    b"MM\0*": _PICTURE,
    b"\x1f\x8b\x08": _UNPACK,
    b"7z\xbc\xaf\x27\x1c": _UNPACK,
    b"Rar!\x1a\x07": _UNPACK,
    b"\xfd7zXZ\0": _UNPACK,
    b"SQLite format 3\0": "it is a database, not a draft; give it with --db",
}
_NO_TEXT = "it is neither text nor a .docx or .pdf; check that it is a draft"

_MARKED = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LOOKED_AT = 64 * 1024
# What no text holds in any encoding of one byte; escapes and form feeds do occur.
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1a\x1b")
_HIGH_BYTES = b"\0\x04"  # the other half of Latin and Cyrillic letters in UTF-16


def read_bytes(file: Path) -> bytes:
    """Read a file whole.

    Raises:
        SourceError: it is not there, cannot be read, or is too large to be a draft.
    """
    name = show_line(str(file))
    try:
        # Read no further than that: a device or a pipe has no size that could be asked for.
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        message = f"{name} cannot be read: {why}; check the name and the place"
        raise SourceError(message) from None
    if len(content) > LARGEST:
        message = f"{name} is larger than 64 MB: check that it is a draft"
        raise SourceError(message)
    return content


def read_source(
    name: str, content: bytes, instructions: Instructions, progress: Progress | None = None
) -> SourceText:
    """Read a file as lines; what it is shows in its bytes, not in its name.

    The sentences of its errors begin with `name`. A .docx or .pdf is read in another process:
    `progress` is asked all the time whether to go on.

    Raises:
        SourceError: it cannot be read, or a person has to decide something first
            (`UnknownEncoding`, `TrackedChanges`).
        Cancelled: the officer stopped it.
    """
    try:
        kind = kind_of(content, instructions.encoding)
        if kind is None:
            return SourceText(_draft(decode(content, instructions.encoding)))
        from negotiate.readers.sandbox.client import (
            read_apart,  # most files are text, and need none of it
        )

        return read_apart(kind, content, instructions, progress)
    except (SourceError, Cancelled) as error:
        # The same error, so that its kind and its fields stay.
        error.args = (f"{show_line(name)}: {error}",)
        raise


def _draft(text: str) -> str:
    if sentence := _refusal(text):
        raise SourceError(sentence)
    return text


def kind_of(content: bytes, encoding: str | None) -> str | None:
    """Tell which of the formats of `sandbox` it is, or text (None); refuse anything else."""
    if len(content) > LARGEST:
        message = "it is larger than 64 MB; check that it is a draft"
        raise SourceError(message)
    if _PDF.search(content, 0, _PDF_HEAD):
        return "pdf"
    if content.startswith(_ZIP):
        return _packed_kind(content)
    if content.startswith(_OLD_OFFICE):
        raise SourceError(_old_office(content))
    if (kind := _typed_kind(content)) is not None:
        return kind
    for sign, sentence in _SIGNS.items():
        if content.startswith(sign):
            raise SourceError(sentence)
    if encoding is None and not _is_text(content):
        raise SourceError(_NO_TEXT)
    return None


def _typed_kind(content: bytes) -> str | None:
    """Tell the formats that begin with words of their own."""
    if content.startswith(b"{\\rtf"):
        return "rtf"
    head = _BLANK_LINE.split(content[:_LOOKED_AT], maxsplit=1)[0]
    if _MAIL.match(head) and _MAIL_HEAD.search(head):
        return "eml"
    return "html" if _is_page(content) else None


def _is_page(content: bytes) -> bool:
    head = content[: 2 * _HEAD].replace(b"\0", b"")
    for mark in _MARKED:
        head = head.removeprefix(mark)
    if not _WEB_PAGE.match(head.lstrip()):
        return False
    if _OUR_PAGE in head:
        message = f"it is a web page that this tool wrote, not a draft; {_WITH_THE_TEXT}"
        raise SourceError(message)
    return True


def _packed_kind(content: bytes) -> str:
    from negotiate.readers.docx.package import opened

    with opened(content) as package:
        names = {name.casefold() for name in package.namelist()}
    folders = {name.partition("/")[0] for name in names if "/" in name}
    if "[content_types].xml" in names:
        if "word" in folders:
            return "docx"
        if "xl" in folders:
            message = "it is an Excel workbook; copy the draft into a .docx and take that"
            raise SourceError(message)
        if "ppt" in folders:
            message = "it is a PowerPoint file; copy the draft into a .docx and take that"
            raise SourceError(message)
    if "mimetype" in names and "content.xml" in names:
        return "odt"
    raise SourceError(_UNPACK)


def _old_office(content: bytes) -> str:
    if _PROTECTED in content:
        return "it is protected with a password; save it without one and take that"
    what = "an old Word file" if _OLD_WORD in content else "an old Office file"
    return f"it is {what}; save it as .docx first and take that"


def _is_text(content: bytes) -> bool:
    """Tell text, in whatever encoding, from bytes that are something else."""
    head = content[:_LOOKED_AT]
    if head.startswith(_MARKED) or len(head) < 2:
        return True
    if b"\0" not in head:
        try:
            content.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return True
    halves = head[0::2], head[1::2]
    for half, other in (halves, halves[::-1]):
        high = sum(half.count(code) for code in _HIGH_BYTES)
        if high > 0.8 * len(half) and other.count(0) < 0.2 * len(other):
            return True
    return len(head) - len(head.translate(None, _CONTROLS)) <= 0.01 * len(head)


_WEB_PAGE = pattern(
    rb"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_BLANK_LINE = pattern(rb"\r?\n\r?\n")
_MAIL = pattern(rb"(?:From |[A-Za-z][\w-]{1,60}:)[^\n]*\r?\n(?:[A-Za-z][\w-]{1,60}:|[ \t])")
_MAIL_HEAD = pattern(rb"(?im)^mime-version:[ \t]*1\.0")
_OUR_PAGE = b"content=\"default-src 'none'; style-src 'unsafe-inline'\""
_XML = pattern(r"<(?:\?xml\s|!doctype\s|svg[\s>]|akomaNtoso[\s>])", re.IGNORECASE)
# The first row of what this tool writes as .csv, and of nothing that anybody drafts.
_TABLE = pattern(
    r"document,(?:old |)revision,(?:distribution|new revision|date),"
    r'|"?Recorded positions as of [^\n]{1,200},recorded(?:,|\n|\Z)'
)
_HEAD = 2_000  # characters

_WITH_THE_TEXT = "take the draft itself, or its export as .json, .docx or .txt"


def _refusal(text: str) -> str | None:
    """Say in a sentence why a text is no draft, None where it may be one.

    A bracket that opens a draft is no JSON: only what is JSON as a whole is refused, and no list
    of a single word or number, which a bracket may look like.
    """
    head = text[:_HEAD].lstrip("\ufeff \t\n")
    if _XML.match(head):
        return f"it is an XML file, not a draft; {_WITH_THE_TEXT}"
    if _TABLE.match(head):
        return f"it is a table that this tool wrote (.csv), not a draft; {_WITH_THE_TEXT}"
    if head[:1] in {"{", "["} and _is_json(text):
        return f"it is JSON, and no export of this tool; {_WITH_THE_TEXT}"
    return None


def _is_json(text: str) -> bool:
    try:
        held = json.loads(text.strip("\ufeff"))
    except (ValueError, RecursionError):
        return False
    if isinstance(held, list) and len(held) == 1:
        return isinstance(held[0], dict | list)
    return True


def read_draft(
    content: bytes, *, encoding: str | None = None, include_cover: bool = False
) -> Draft:
    """Read a text file into one draft, however many texts it holds; `readers.split` parts them.

    No other format is known here; `any_file.read_bundle` knows all. `UnknownEncoding` is raised
    where a person has to confirm the encoding.
    """
    instructions = Instructions(encoding=encoding, include_cover=include_cover, as_one=True)
    (draft,) = split(SourceText(decode(content, encoding)), instructions).drafts
    return draft
