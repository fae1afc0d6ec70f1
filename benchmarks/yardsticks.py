"""What the parser is held against: bare tokenisation, and two parsers that many people know."""

from __future__ import annotations

import re
from collections.abc import Callable

Reader = Callable[[str], object]

_TOKEN = re.compile(r"\[|\]|\([+-][^()\[\]]*\)")

# Smaller than ours: no alternatives, no attachment of marks, no recovery from a lone bracket.
_GRAMMAR = r"""
start: item*
?item: TEXT | PARENTHESIS | MARK | bracket
bracket: "[" item* "]"
MARK.2: /\([+-][^()\[\]]*\)/
PARENTHESIS: "(" | ")"
TEXT: /[^\[\]()]+/
"""


def tokenise(text: str) -> None:
    """Find every token and throw it away: no parser in Python can be faster."""
    for _ in _TOKEN.finditer(text):
        pass


def lark_reader() -> Reader | None:
    """Return lark's LALR parser with positions, or None where lark is not installed."""
    try:
        from lark import Lark
    except ImportError:
        return None
    return Lark(_GRAMMAR, parser="lalr", lexer="contextual", propagate_positions=True).parse


def markdown_reader() -> Reader | None:
    """Return the inline parser of markdown-it-py, or None where it is not installed."""
    try:
        from markdown_it import MarkdownIt
    except ImportError:
        return None
    return MarkdownIt("commonmark").parseInline
