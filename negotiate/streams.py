"""The streams of the command line: every letter arrives, or is said not to."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    import subprocess

_MISSED = "negotiate.missed"
_missed: list[str] = []
"""The first letter that a terminal had no sign for, as it was written."""


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
    if isinstance(error, UnicodeEncodeError) and not _missed:
        first = error.object[error.start]
        _missed.append(first.encode("ascii", "backslashreplace").decode("ascii"))
    return codecs.backslashreplace_errors(error)


def say_what_could_not_be_shown() -> None:
    """Say once, after the answer, that letters were written by their numbers."""
    if _missed and is_terminal(sys.stderr):
        sys.stderr.write(
            f"negotiate: this terminal ({sys.stderr.encoding}) has no sign for some letters, which"
            f" stand by their numbers, such as {_missed[0]}; `> FILE` has them all\n"
        )


def size() -> tuple[int, int]:
    """Return columns and lines of the terminal; `shutil` would be felt in the start-up."""
    try:
        found = os.get_terminal_size()
    except (OSError, ValueError):
        found = os.terminal_size((80, 24))
    return (_number("COLUMNS") or found.columns or 80, _number("LINES") or found.lines or 24)


def _number(variable: str) -> int:
    said = os.environ.get(variable, "")
    return int(said) if said.isdecimal() and len(said) < 6 else 0


def is_coloured() -> bool:
    """Tell whether the terminal that gets the answer shows colours, and its user wants them."""
    return not os.environ.get("NO_COLOR") and _can_do_more_than_print()


def _can_do_more_than_print() -> bool:
    unnamed = "" if os.name == "nt" else "dumb"
    return is_terminal(sys.stdout) and os.environ.get("TERM", unnamed) != "dumb"


def is_longer_than_the_screen(text: str) -> bool:
    """Tell whether an answer would run off the terminal that gets it."""
    if not _can_do_more_than_print():
        return False
    columns, lines = size()
    return sum(1 + max(len(line) - 1, 0) // columns for line in text.split("\n")) >= lines


def paged(text: str) -> bool:
    """Show a text in a pager; False where there is none.

    `$PAGER` says which (empty or `cat`: none), else `less`, which shows colours and leaves what is
    short alone unless $LESS says otherwise.
    """
    return _shown_by(_pager(), text)


def _pager() -> list[str]:
    import shlex

    named = os.environ.get("PAGER", "less")
    try:
        return [] if named.strip() in ("", "cat") else shlex.split(named)
    except ValueError:  # a quotation mark that is never closed
        return []


def _shown_by(pager: Sequence[str], text: str) -> bool:
    import subprocess

    if not pager:
        return False
    environment = {"LESS": "FRX", **os.environ}
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.flush()
    try:
        with subprocess.Popen(pager, stdin=subprocess.PIPE, env=environment) as shown:
            _fed(shown, text.encode(encoding, _MISSED))
    except OSError:  # there is no such program
        return False
    return True


def _fed(shown: subprocess.Popen[bytes], content: bytes) -> None:
    """Give a pager what it shows, and wait until its user has seen enough."""
    try:
        shown.communicate(content)
    except BrokenPipeError:  # left before the end
        pass
    except KeyboardInterrupt:  # it is the pager's, which goes on
        shown.wait()
