"""Turn the bytes of a text file into text, or ask; never guess and never lose a character."""

from __future__ import annotations

import codecs

from negotiate.errors import SourceError, UnknownEncoding

_MAGIC = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a Word or other packed file",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"{\\rtf": "an RTF file",
}


def decode(content: bytes, encoding: str | None) -> str:
    """Decode a text file strictly; line ends become LF, and a mark of byte order at the start goes.

    The sentences of its errors are about "it": put the name of the file and a colon before them.
    Without an encoding only UTF-8 is believed, or UTF-16 that says so; for anything else
    `UnknownEncoding` is raised with a proposal, so that a person confirms it.
    """
    for magic, what in _MAGIC.items():
        if content.startswith(magic):
            message = f"it is {what}, not plain text; save it as plain text and take that"
            raise SourceError(message)
    text = _believed(content) if encoding is None else _as_told(content, encoding)
    if "\0" in text:
        message = "it holds NUL characters, so it is not plain text, or not in this encoding"
        raise SourceError(f"{message}; check it, or give --encoding with the right name")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _as_told(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"byte {error.start + 1} does not fit the encoding {encoding}; name another one"
        raise SourceError(message) from error
    except (LookupError, UnicodeError, ValueError) as error:
        message = f"there is no text encoding {encoding!r}; try utf-8, windows-1251 or koi8-r"
        raise SourceError(message) from error


def _believed(content: bytes) -> str:
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = content.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise _ask(_proposal(content)) from error
    if "\0" in text:
        proposal = _proposal(content)
        if proposal is not None and proposal.startswith(("utf_16", "utf_32")):
            raise _ask(proposal)
    return text


def _ask(proposal: str | None) -> UnknownEncoding:
    if proposal is None:
        message = "its bytes are in no encoding that could be recognised; give --encoding with one"
        return UnknownEncoding(message, None)
    known_as = proposal.replace("cp125", "windows-125")
    look = proposal if known_as == proposal else f"{proposal} ({known_as})"
    message = f"its bytes are not UTF-8; they look like {look}: give --encoding {proposal}"
    return UnknownEncoding(f"{message} if that is right", proposal)


def _proposal(content: bytes) -> str | None:
    # Costs more than the whole start of the program, and few files need it.
    from charset_normalizer import from_bytes

    best = from_bytes(content).best()
    return None if best is None else best.encoding
