"""The sentence for the minutes, and the figures behind it."""

from __future__ import annotations

from collections.abc import Sequence

from negotiate.consensus import between_unmatched
from negotiate.model import ParagraphKind, Version

_WORDS = (
    *("None", "One", "Two", "Three", "Four", "Five", "Six"),
    *("Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"),
)


def sentence(versions: Sequence[Version]) -> str:
    """Say which paragraphs remain open and who holds them, in the style of minutes.

    What is not open is not called agreed: the text does not say so.
    """
    numbered = [version for version in versions if version.kind is ParagraphKind.NUMBERED]
    open_numbered = [version for version in numbered if version.open]
    others = [version for version in versions if version.open and version not in open_numbered]
    said = _first(len(numbered), open_numbered)
    if others:
        verb = "is" if len(others) == 1 else "are"
        said += f" Also open {verb} {_listed(others)}."
    unfinished = [version for version in versions if version.unfinished]
    if unfinished:
        numbers = _and([version.number for version in unfinished])
        said += f" Blanks or placeholders are still to be filled in {numbers}."
    if inside := between_unmatched((version.number, version.text) for version in versions):
        said += f" Between unmatched brackets, and perhaps open too: {_and(inside)}."
    return said


def _first(count: int, open_: Sequence[Version]) -> str:
    total = f"{count} numbered paragraph{'' if count == 1 else 's'}"
    if not count:
        return "The text has no numbered paragraphs."
    if not open_:
        return f"No brackets remain in the {total}."
    verb = "remains" if len(open_) == 1 else "remain"
    return f"{_number(len(open_))} of {total} {verb} open: {_listed(open_)}."


def _number(count: int) -> str:
    return _WORDS[count] if count < len(_WORDS) else str(count)


def _listed(versions: Sequence[Version]) -> str:
    return _and([f"{version.number} ({_holders(version)})" for version in versions])


def _holders(version: Version) -> str:
    return ", ".join(sorted(version.holders)) or "no position recorded"


def _and(parts: Sequence[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
