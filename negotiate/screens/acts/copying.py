"""What a screen copies: plain text as it was typed, nothing drawn and nothing shortened."""

from __future__ import annotations

from collections.abc import Iterable

from negotiate.model import Version

NO_COPY = (
    "Nothing on this screen is copied by a key: select words with the mouse, Ctrl+C copies them."
)
NOTHING_THERE = "There is nothing under the cursor to copy."
NOTHING_SELECTED = "Nothing is selected to be copied"
Y_COPIES = "; y copies what is under the cursor."


def as_typed(versions: Iterable[Version]) -> str:
    """Write paragraphs with their numbers, one below the other."""
    return "\n".join(f"{version.label}{version.text}" for version in versions)


def titled(texts: Iterable[tuple[str, str]]) -> str:
    """Write texts below their titles, an empty line between them; one that is empty is left out."""
    return "\n\n".join(f"{title}\n{text}" for title, text in texts if text)


def was_copied(text: str) -> str:
    """Say what was done, without the words: they may be on the projector no longer."""
    return f"Copied: {len(text):,} character{'' if len(text) == 1 else 's'}."
