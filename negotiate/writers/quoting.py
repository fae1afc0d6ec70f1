"""How a report quotes a text."""

from __future__ import annotations

_QUOTE = 80


def quoted(text: str, most: int | None = _QUOTE) -> str:
    """Quote some text on one line, its beginning where it is long; None is all of it."""
    line = " ".join(text.split())
    if most is not None and len(line) > most:
        line = f"{line[: most - 1].rstrip()}…"
    return f"“{line}”"
