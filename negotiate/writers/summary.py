"""The sentence for the minutes, and the figures behind it."""

from __future__ import annotations

from collections.abc import Sequence

from negotiate.consensus import unmatched_stretches
from negotiate.model import ParagraphKind, Version
from negotiate.writers.runs import in_runs

_WORDS = (
    *("None", "One", "Two", "Three", "Four", "Five", "Six"),
    *("Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"),
)


def sentence(versions: Sequence[Version]) -> str:
    """Say which paragraphs remain open and who holds them, in the style of minutes.

    What is not open is not called agreed: the text does not say so. Open paragraphs on which nobody
    is recorded are named once, after the others.
    """
    numbered = [version for version in versions if version.kind is ParagraphKind.NUMBERED]
    open_numbered = [version for version in numbered if version.open]
    said = _first(len(numbered), open_numbered)
    others = [one for one in versions if one.open and one.holders and one not in open_numbered]
    if others:
        verb = "is" if len(others) == 1 else "are"
        said += f" Also open {verb} {_listed(others)}."
    numbers = [version.number for version in versions]
    unheld = [at for at, one in enumerate(versions) if one.open and not one.holders]
    if unheld:
        said += f" Open with no position recorded: {_and(in_runs(numbers, unheld))}."
    unfinished = [at for at, version in enumerate(versions) if version.unfinished]
    if unfinished:
        named = _and(in_runs(numbers, unfinished))
        said += f" Blanks or placeholders are still to be filled in {named}."
    stretches = unmatched_stretches((at, version.text) for at, version in enumerate(versions))
    if inside := in_runs(numbers, (at for one in stretches for at in one)):
        said += f" Between unmatched brackets, and perhaps open too: {_and(inside)}."
    return said


def _first(count: int, open_: Sequence[Version]) -> str:
    total = f"{count} numbered paragraph{'' if count == 1 else 's'}"
    if not count:
        return "The text has no numbered paragraphs."
    if not open_:
        return f"No brackets remain in the {total}."
    verb = "remains" if len(open_) == 1 else "remain"
    said = f"{_number(len(open_))} of {total} {verb} open"
    held = [version for version in open_ if version.holders]
    if not held:
        return f"{said}."
    among = "" if len(held) == len(open_) else f", {len(held)} of them with positions recorded"
    return f"{said}{among}: {_listed(held)}."


def _number(count: int) -> str:
    return _WORDS[count] if count < len(_WORDS) else str(count)


def _listed(versions: Sequence[Version]) -> str:
    return _and([f"{one.number} ({', '.join(sorted(one.holders))})" for one in versions])


def _and(parts: Sequence[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
