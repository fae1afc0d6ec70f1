"""The sentence for the minutes, and the figures behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from negotiate.consensus import unmatched_stretches
from negotiate.model import ParagraphKind, Version
from negotiate.outline.items import items_of
from negotiate.telling.documents import Answer, figures
from negotiate.telling.words import counted, in_runs, listed

_WORDS = (
    *("None", "One", "Two", "Three", "Four", "Five", "Six"),
    *("Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"),
)


def summary(answer: Answer) -> Iterator[str]:
    """The sentence for the minutes, then the figures."""
    yield str(answer["sentence"])
    yield ""
    revision = " ".join(part for part in (answer["revision"], answer["date"]) if part)
    yield f"{answer['document']} ({revision}), recorded positions only"
    yield f"    {figures(answer)}"
    yield f"    {counted(answer['brackets'], 'bracket')}, deepest nesting {answer['depth']}"
    held = ", ".join(f"{code} {count}" for code, count in answer["positions"].items())
    yield f"    positions: {held or 'none recorded'}"


def sentence(versions: Sequence[Version]) -> str:
    """Say which paragraphs remain open and who holds them, in the style of minutes.

    What is not open is not called agreed: the text does not say so. Open paragraphs on which nobody
    is recorded are named once, after the others.
    """
    numbered = [version for version in versions if version.kind is ParagraphKind.NUMBERED]
    open_numbered = [one for one in (_open_in(each, versions) for each in numbered) if one]
    said = _first(len(numbered), open_numbered)
    told = {version.paragraph for parts in open_numbered for version in parts}
    others = [one for one in versions if one.open and one.holders and one.paragraph not in told]
    if others:
        verb = "is" if len(others) == 1 else "are"
        said += f" {'Also open' if open_numbered else 'Open'} {verb} {_listed(others)}."
    numbers = [version.number for version in versions]
    unheld = [at for at, one in enumerate(versions) if one.open and not one.holders]
    if unheld:
        said += f" Open with no position recorded: {listed(in_runs(numbers, unheld))}."
    unfinished = [at for at, version in enumerate(versions) if version.unfinished]
    if unfinished:
        named = listed(in_runs(numbers, unfinished))
        said += f" Blanks or placeholders are still to be filled in {named}."
    on_gaps = [one for one in versions if one.unfinished and one.holders and not one.open]
    if on_gaps:
        said += f" Positions are recorded on what is to be filled in {_listed(on_gaps)}."
    stretches = unmatched_stretches((at, version.text) for at, version in enumerate(versions))
    if inside := in_runs(numbers, (at for one in stretches for at in one)):
        said += f" Between unmatched brackets, and perhaps open too: {listed(inside)}."
    return said


def _open_in(version: Version, versions: Sequence[Version]) -> list[Version]:
    """Name what is open of a paragraph: its own words, its items, or both."""
    return [one for one in (version, *items_of(version.number, versions)) if one.open]


def _first(count: int, open_: Sequence[Sequence[Version]]) -> str:
    if not count:
        return "The text has no numbered paragraphs."
    if not open_:
        return f"No brackets remain in the {f'{count} ' if count > 1 else ''}numbered paragraph" + (
            "s." if count > 1 else "."
        )
    said = f"{_share(len(open_), count)} open"
    held = [parts for parts in open_ if any(version.holders for version in parts)]
    if not held:
        return f"{said}."
    among = "" if len(held) == len(open_) else f", {len(held)} of them with positions recorded"
    return f"{said}{among}: {_listed([one for parts in held for one in parts if one.holders])}."


def _share(open_: int, count: int) -> str:
    """Say how many of how many paragraphs remain."""
    if open_ < count:
        return f"{_number(open_)} of {count} numbered paragraphs {_remain(open_)}"
    if count == 1:
        return "The numbered paragraph remains"
    return f"{'Both' if count == 2 else f'All {count}'} numbered paragraphs remain"


def _remain(count: int) -> str:
    return "remains" if count == 1 else "remain"


def _number(count: int) -> str:
    return _WORDS[count] if count < len(_WORDS) else str(count)


def _listed(versions: Sequence[Version]) -> str:
    return listed([f"{one.number} ({', '.join(sorted(one.holders))})" for one in versions])
