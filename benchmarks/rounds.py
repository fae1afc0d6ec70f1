"""Candidates timed in turn, round by round: only their ratios mean anything."""

from __future__ import annotations

import gc
import resource
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from time import process_time

Clock = Callable[[], float]


@dataclass(frozen=True)
class Rounds:
    """Hold what each candidate took, one entry a round."""

    seconds: Mapping[str, list[float]]

    def ratio(self, candidate: str, to: str) -> float:
        """Return the median over the rounds of `candidate` divided by `to` in the same round."""
        pairs = zip(self.seconds[candidate], self.seconds[to], strict=True)
        return median(ours / theirs for ours, theirs in pairs)


def run_rounds(
    candidates: Mapping[str, Callable[[], object]], count: int, clock: Clock = process_time
) -> Rounds:
    """Run every candidate once unmeasured, then `count` times in turn.

    The machine may be busy with other things, and busier in one minute than in the next: a round
    is short enough for all its candidates to meet the same weather.
    """
    seconds: dict[str, list[float]] = {name: [] for name in candidates}
    for candidate in candidates.values():
        candidate()
    for _ in range(count):
        for name, candidate in candidates.items():
            gc.collect()
            begun = clock()
            candidate()
            seconds[name].append(clock() - begun)
    return Rounds(seconds)


def children_time() -> float:
    """Return the CPU time of all child processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
