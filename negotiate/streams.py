"""The streams of the command line: every letter arrives, or is said not to."""

from __future__ import annotations

import codecs
import sys
from typing import TextIO

_MISSED = "negotiate.missed"
_missed: list[str] = []
"""The letters that a terminal had no sign for."""


def set_streams() -> None:
    """Write files and pipes in UTF-8, and to a terminal what it has signs for.

    A text is read elsewhere, or taken in again, and UTF-8 alone holds every one of them: `> FILE`
    under LC_ALL=C, PYTHONIOENCODING=cp1252 or in a Windows pipe loses no letter.
    """
    codecs.register_error(_MISSED, _instead)
    _missed.clear()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None or stream.closed:
            continue
        if is_terminal(stream):
            reconfigure(errors=_MISSED)
        else:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether somebody sits at a stream; one that is closed has nobody."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def has_every_letter(stream: TextIO | None) -> bool:
    """Tell whether a stream can take any text."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return codecs.lookup(encoding).name.startswith("utf-")


def _instead(error: UnicodeError) -> tuple[str | bytes, int]:
    if isinstance(error, UnicodeEncodeError):
        first = error.object[error.start]
        _missed.append(first.encode("ascii", "backslashreplace").decode("ascii"))
    return codecs.backslashreplace_errors(error)


def say_what_could_not_be_shown() -> None:
    """Say once, after the answer, that letters were written by their numbers."""
    if _missed and is_terminal(sys.stderr):
        sys.stderr.write(
            f"negotiate: this terminal ({sys.stdout.encoding}) has no sign for some letters, which"
            f" stand by their numbers, such as {_missed[0]}; `> FILE` has them all\n"
        )
