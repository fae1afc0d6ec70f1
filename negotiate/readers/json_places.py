"""Find the lines of a JSON file on which its parts begin, which the parser does not tell."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[\[\]{},:]|[^\s"\[\]{},:]++', re.DOTALL)


def element_lines(text: str, key: str) -> list[int]:
    """Give the line of each element of the list that stands under `key` in the outermost object.

    The text has to be valid JSON; lines count from 1.
    """
    lines: list[int] = []
    line, counted = 1, 0
    for start in _elements(text, key):
        line += text.count("\n", counted, start)
        counted = start
        lines.append(line)
    return lines


def _elements(text: str, key: str) -> Iterator[int]:
    depth, before = 0, ""
    named = inside = False
    for match in _TOKEN.finditer(text):
        token = match[0]
        begins = before in {"{", "[", ","}  # a key, or an element
        if depth == 1 and begins and token[0] == '"':
            named = json.loads(token) == key
        if inside and depth == 2 and begins and token != "]":
            yield match.start()
        if token in "[{":
            inside = inside or (token == "[" and depth == 1 and named)
            depth += 1
        elif token in "]}":
            depth -= 1
            inside = inside and depth > 1
        before = token
