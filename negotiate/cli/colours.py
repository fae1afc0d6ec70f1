"""Colours for a terminal: laid over an answer whose signs say all by themselves.

The one place that writes an escape sequence. What it is given has been through `visible.show`, so
that none of a draft is left in it.
"""

from __future__ import annotations

import re

_SUPPORTS, _OPPOSES, _RESERVES, _BRACKETED, _END = (
    "\x1b[32m",
    "\x1b[31m",
    "\x1b[33m",
    "\x1b[36m",
    "\x1b[39m",
)
_TAKEN_OUT, _PUT_IN, _PLAIN = "\x1b[31;9m", "\x1b[32;4m", "\x1b[39;29;24m"
_PIECE = re.compile(
    r"""
    (?P<out>\{-.*?-\}) | (?P<into>\{\+.*?\+\})              # words of a comparison
    | (?P<mark>\(\s*[-+?\u2212\u2013]\s*[^\W\d_][^()\[\]{}]*\))  # a mark, as typed
    | (?P<target>(?<![^\s(,;])[-+?][bgx]\d+\b)               # what a code holds: +b1
    | (?P<opens>\[) | (?P<closes>\]) | (?P<line>\n)
    """,
    re.VERBOSE | re.DOTALL,
)
_OF_SIGN = {"+": _SUPPORTS, "-": _OPPOSES, "\u2212": _OPPOSES, "\u2013": _OPPOSES, "?": _RESERVES}


def painted(text: str) -> str:
    """Lay colours over words taken out and put in, marks, and what stands in brackets.

    Without its escape sequences it is the text, letter for letter.
    """
    made, at, depth = [], 0, 0
    for piece in _PIECE.finditer(text):
        made.append(text[at : piece.start()])
        at, said, kind = piece.end(), piece[0], piece.lastgroup
        back = _BRACKETED if depth else _END
        if kind in ("out", "into"):
            made.append(_on_each_line(said, _TAKEN_OUT if kind == "out" else _PUT_IN, _PLAIN))
            made += [_BRACKETED] if depth else []
        elif kind in ("mark", "target"):
            sign = next(one for one in said if one in _OF_SIGN)
            made.append(_on_each_line(said, _OF_SIGN[sign], back))
        elif kind == "line":  # a pager begins each line anew
            made += [_END, said, _BRACKETED] if depth else [said]
        elif kind == "opens":
            depth += 1
            made += [_BRACKETED, said] if depth == 1 else [said]
        else:
            made += [said, _END] if depth == 1 else [said]
            depth = max(depth - 1, 0)
    made.append(text[at:])
    return "".join(made) + (_END if depth else "")


def _on_each_line(said: str, begin: str, end: str) -> str:
    """Colour each line by itself: a pager begins it anew."""
    return begin + said.replace("\n", f"{_PLAIN}\n{begin}") + end
