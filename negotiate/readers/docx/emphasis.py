"""Italics as they are typed: `*inter alia*`.

Only those of words among others are: a paragraph that is all in italics, such as a heading or a
note, emphasises nothing, and neither does a comma. Italics that an export would not set again are
not written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from negotiate.readers.docx.runs import Run
from negotiate.visible import as_italics


def with_asterisks(runs: Sequence[Run]) -> tuple[list[Run], list[str]]:
    """Put asterisks round words in italics; list the words of which none could be put."""
    if all(run.italic for run in runs if run.text.strip()):
        return [*runs], []
    written: list[Run] = []
    left: list[str] = []
    text = "".join(run.text for run in runs)
    done = 0
    for (italic, _), group in groupby(runs, key=lambda run: (run.italic, run.changes)):
        together = [run for run in group if run.text or run.note]
        words = "".join(run.text for run in together)
        if italic and any(sign.isalnum() for sign in words):
            before, behind = text[:done], text[done + len(words) :]
            if _can_be_typed(before, words, behind):
                together = _wrapped(together)
            else:
                left.append(words.strip())
        written += together
        done += len(words)
    return written, left


def _can_be_typed(before: str, words: str, behind: str) -> bool:
    """Tell whether words between asterisks are read as one emphasis, and nothing else is."""
    core = words.strip()
    start = len(before) + len(words) - len(words.lstrip())
    typed = f"{before}{words.replace(core, f'*{core}*', 1)}{behind}"
    return "*" not in before + words + behind and as_italics(typed) == [
        (start, start + len(core) + 2)
    ]


def _wrapped(runs: list[Run]) -> list[Run]:
    """Put an asterisk before the first word of some runs, and one behind the last."""
    spoken = [at for at, run in enumerate(runs) if run.text.strip()]
    wrapped = [*runs]
    first, last = spoken[0], spoken[-1]
    text = wrapped[first].text
    bare = text.lstrip()
    wrapped[first] = replace(wrapped[first], text=f"{text[: len(text) - len(bare)]}*{bare}")
    text = wrapped[last].text
    bare = text.rstrip()
    wrapped[last] = replace(wrapped[last], text=f"{bare}*{text[len(bare) :]}")
    return wrapped
