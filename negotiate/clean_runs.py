"""Name many paragraphs by where they stand: those that follow one another are named as a run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_SHORTEST = 3


def in_runs(numbers: Sequence[str], places: Iterable[int]) -> list[str]:
    """Name the paragraphs at some places, in order: `2.1`, `3.4 to 3.9 (6 paragraphs)`.

    `numbers` are those of all paragraphs of the text.
    """
    runs: list[list[int]] = []
    for place in sorted(set(places)):
        if runs and runs[-1][-1] + 1 == place:
            runs[-1].append(place)
        else:
            runs.append([place])
    named: list[str] = []
    for run in runs:
        if len(run) < _SHORTEST:
            named += [numbers[place] for place in run]
        else:
            named.append(f"{numbers[run[0]]} to {numbers[run[-1]]} ({len(run)} paragraphs)")
    return named
