"""What a screen copies: plain text as it was typed, nothing drawn and nothing shortened."""

from __future__ import annotations

from collections.abc import Iterable

from negotiate.model import Version


def as_typed(versions: Iterable[Version]) -> str:
    """Write paragraphs with their numbers, one below the other."""
    return "\n".join(f"{version.label}{version.text}" for version in versions)


def titled(texts: Iterable[tuple[str, str]]) -> str:
    """Write texts below their titles, an empty line between them; one that is empty is left out."""
    return "\n\n".join(f"{title}\n{text}" for title, text in texts if text)
