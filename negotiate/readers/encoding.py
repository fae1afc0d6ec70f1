"""Turn the bytes of a text file into text, or ask; never guess and never lose a character."""

from __future__ import annotations

import codecs

from negotiate.errors import SourceError, UnknownEncoding
from negotiate.late import pattern

_MAGIC = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a Word or other packed file",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"{\\rtf": "an RTF file",
}

_WORD = pattern(r"[^\W\d_]+")
_ENOUGH_WORDS = 0.8  # of those that are not in ASCII
_CYRILLIC = ("cp1251", "koi8_r", "cp866")
_MOST_USED = frozenset("оеаинтсрвлы")
_LATIN = pattern(r"[A-Za-z]")
_NO_RUSSIAN = pattern(
    r"[^\x00-\x7f\u0400-\u04ff\u00a0\u00ab\u00bb\u00b0\u00a7\u00b1\u00b7\u2013\u2014"
    r"\u2018-\u201e\u2022\u2026\u2116]"
)
_WESTERN = pattern(r"[\u00a0-\u00ff\u0152\u0153\u0160\u0161\u0178\u2013-\u2026\u20ac]*")


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

    found = from_bytes(content)
    best = found.best()
    if best is not None and b"\0" in content:
        return best.encoding
    # In a few words one encoding looks like another: what offices use is likelier than the rest.
    cyrillic = max(_CYRILLIC, key=lambda encoding: _likeness(content, encoding))
    if _likeness(content, cyrillic):
        return cyrillic
    proposed = {name for one in found for name in (one.encoding, *one.could_be_from_charset)}
    if "cp1252" in proposed and _reads_as_western(content):
        return "cp1252"
    return None if best is None else best.encoding


def _likeness(content: bytes, encoding: str) -> float:
    """Tell how much of what is not ASCII are letters that Russian and Kazakh use most.

    Nothing, unless it is nearly all words in Cyrillic, with capitals only where words have them.
    """
    text = content.decode(encoding, "replace")
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    cased = [
        word
        for word in words
        if (word.islower() or word.istitle() or word.isupper()) and _LATIN.search(word) is None
    ]
    letters = "".join(cased).lower()
    if not letters or len(cased) < _ENOUGH_WORDS * len(words):
        return 0.0
    if _NO_RUSSIAN.search(text):
        return 0.0
    return sum(letter in _MOST_USED for letter in letters) / len(letters)


def _reads_as_western(content: bytes) -> bool:
    text = content.decode("cp1252", "replace")
    return _WESTERN.fullmatch("".join(sign for sign in text if not sign.isascii())) is not None
