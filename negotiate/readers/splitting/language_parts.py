"""Tell which texts of a source are one document in several languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from negotiate.model import Draft, ImportProblem, ParagraphKind

_FIGURE = re.compile(r"\d+")
_SPOKEN = {"en": "English", "ru": "Russian", "kk": "Kazakh"}
_ENOUGH_FIGURES = 6
_ENOUGH_SHARED = 0.6  # versions of one text share over 0.8 of their figures, others under 0.4
_MOST_APART = 1.6  # paragraphs of the longer text for one of the shorter


def with_versions(drafts: Sequence[Draft], lines: Sequence[int]) -> list[Draft]:
    """Say of each draft which part it gives in another language; `lines` are where they begin.

    Parts of one symbol are one document. Without symbols the order of the parts has to agree in
    both languages, and their numbers or figures too. What stays in doubt is reported, not guessed.
    """
    found = _by_symbol(drafts)
    found |= _by_structure([one for one in drafts if one.part not in found], set(found.values()))
    told = [replace(one, version_of=found.get(one.part)) for one in drafts]
    told = [_with_doubt(one, told, line) for one, line in zip(told, lines, strict=True)]
    return _with_one_date(told, lines)


def _by_symbol(drafts: Sequence[Draft]) -> dict[int, int]:
    found: dict[int, int] = {}
    spoken: dict[str, dict[str, int]] = {}
    for one in drafts:
        if one.symbol is None or one.language is None:
            continue
        parts = spoken.setdefault(str(one.symbol), {})
        if parts and one.language not in parts:
            found[one.part] = next(iter(parts.values()))
        parts.setdefault(one.language, one.part)
    return found


def _by_structure(drafts: Sequence[Draft], taken: set[int]) -> dict[int, int]:
    """Pair the parts of each later language with those of the first, in order or alone alike."""
    spoken: dict[str, list[Draft]] = {}
    for one in drafts:
        if one.language is not None and one.part not in taken:
            spoken.setdefault(one.language, []).append(one)
    found: dict[int, int] = {}
    if len(spoken) < 2:
        return found
    first, *others = spoken.values()
    for theirs in others:
        in_order = len(first) == len(theirs)
        if in_order and all(map(is_alike, first, theirs)):
            found |= {one.part: base.part for base, one in zip(first, theirs, strict=True)}
        else:
            found |= _alone_alike(first, theirs)
    return found


def _alone_alike(first: Sequence[Draft], theirs: Sequence[Draft]) -> dict[int, int]:
    """Pair two parts where neither is like a third."""
    alike = [(base.part, one.part) for base in first for one in theirs if is_alike(base, one)]
    bases = Counter(base for base, _ in alike)
    ones = Counter(one for _, one in alike)
    return {one: base for base, one in alike if bases[base] == ones[one] == 1}


def is_alike(one: Draft, other: Draft) -> bool:
    """Tell whether two texts may be one document: same kind, same numbers, same figures."""
    if one.instrument and other.instrument and one.instrument != other.instrument:
        return False
    if one.symbol is not None and other.symbol is not None and one.symbol != other.symbol:
        return False
    counts = sorted((len(one.paragraphs), len(other.paragraphs)))
    if not counts[0] or counts[1] > _MOST_APART * counts[0] + 2:
        return False
    numbers = (_numbers(one), _numbers(other))
    if any(numbers) and _shared(*numbers) < _ENOUGH_SHARED:
        return False
    figures = (_figures(one), _figures(other))
    if min(map(Counter.total, figures)) >= _ENOUGH_FIGURES:
        return _shared(*figures) >= _ENOUGH_SHARED
    return one.instrument is not None and one.instrument == other.instrument


def _numbers(one: Draft) -> Counter[str]:
    kinds = {ParagraphKind.NUMBERED, ParagraphKind.HEADING}
    numbers = (each.number for each in one.paragraphs if each.kind in kinds)
    return Counter(number for number in numbers if number[:1].isdecimal())


def _figures(one: Draft) -> Counter[str]:
    return Counter(each for paragraph in one.paragraphs for each in _FIGURE.findall(paragraph.text))


def _shared(one: Counter[str], other: Counter[str]) -> float:
    return (one & other).total() / max(1, (one | other).total())


def _with_doubt(one: Draft, drafts: Sequence[Draft], line: int) -> Draft:
    """Report a text that may be a version of one before it, but of which is not told."""
    settled = {each.version_of for each in drafts if each.language == one.language}
    if one.language is None or one.version_of is not None:
        return one
    maybe = [
        each.part
        for each in drafts[: one.part - 1]
        if each.language not in (None, one.language)
        and each.version_of is None
        and each.part not in settled
    ]
    has_versions = any(each.version_of == one.part for each in drafts)
    if not maybe or has_versions:
        return one
    parts = ", ".join(map(str, maybe))
    message = (
        f"this text is in {_SPOKEN.get(one.language, one.language)}; whether it is a version of "
        f"part {parts} does not show"
    )
    return _with(one, ImportProblem(line, message))


def _with_one_date(drafts: Sequence[Draft], lines: Sequence[int]) -> list[Draft]:
    """Take no date where versions of one document are dated differently, and say so in each."""
    groups: dict[int, list[Draft]] = {}
    for one in drafts:
        groups.setdefault(one.version_of or one.part, []).append(one)
    made = list(drafts)
    for group in groups.values():
        dates = {one.date for one in group if one.date}
        if len(dates) < 2:
            continue
        said = ", ".join(
            f"{one.date} in {_SPOKEN.get(one.language or '', one.language)} (part {one.part})"
            for one in group
            if one.date
        )
        message = f"the versions are not dated alike: {said}; no date is taken, give it with --date"
        for one in group:
            problem = ImportProblem(lines[one.part - 1], message)
            made[one.part - 1] = replace(_with(one, problem), date=None)
    return made


def _with(one: Draft, problem: ImportProblem) -> Draft:
    problems = sorted([*one.problems, problem], key=lambda each: each.line)
    return replace(one, problems=tuple(problems))
