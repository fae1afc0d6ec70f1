"""How long it takes to say what stands between a text and consensus, in seconds.

The one figure here that is no ratio: whether an officer waits is a matter of seconds.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from statistics import median
from time import process_time

from benchmarks import drafts, report
from negotiate.bracket_parser import PLAIN, Meaning, meaning, parse
from negotiate.consensus.path import consensus_path
from negotiate.consensus.readings import readings
from negotiate.consensus.what_if import Lift, what_if

ROUNDS = 5
PARAGRAPHS = 500
DELEGATIONS = 200
BRACKETS = 3_000


def run() -> None:
    """Measure one crowded paragraph, and documents of two temperaments."""
    report.heading("Consensus, CPU time on this machine")
    crowded = meaning(parse(paragraph(Random(drafts.SEED), codes(12), 60)), PLAIN)
    took = _seconds(lambda: readings(crowded))
    report.at_most("readings of 60 brackets, 12 delegations", 1000 * took, 100, " ms")
    for name, speakers in (("a few speak often", 1.5), ("all speak alike", 0.0)):
        _document(name, speakers)


def _document(name: str, skew: float) -> None:
    texts = document(skew)

    def path() -> object:
        return consensus_path(_read(texts))

    report.at_most(f"path, {name}", _seconds(path), 2, " s")
    found = consensus_path(_read(texts))
    report.figure(f"path, {name}: smallest found", len(found.sets[0]), " delegations")
    report.figure(f"path, {name}: proven least", found.at_least, " delegations")
    took = _seconds(lambda: what_if(_read(texts), [Lift("D000")]))
    report.at_most(f"one delegation lifts all, {name}", took, 1, " s")


def _read(texts: list[str]) -> list[tuple[str, Meaning]]:
    return [(str(at), meaning(parse(text), PLAIN)) for at, text in enumerate(texts, 1)]


def _seconds(candidate: Callable[[], object]) -> float:
    taken = []
    for _ in range(ROUNDS):
        begun = process_time()
        candidate()
        taken.append(process_time() - begun)
    return median(taken)


def codes(count: int) -> list[str]:
    return [f"D{at:03}" for at in range(count)]


def document(skew: float) -> list[str]:
    """Make paragraphs of six brackets; with a skew, few delegations hold most of them."""
    random = Random(drafts.SEED)
    listed = codes(DELEGATIONS)
    weights = [1 / (rank + 3) ** skew for rank in range(DELEGATIONS)]
    return [
        paragraph(random, random.choices(listed, weights, k=6), BRACKETS // PARAGRAPHS)
        for _ in range(PARAGRAPHS)
    ]


def paragraph(random: Random, present: list[str], brackets: int) -> str:
    """Make brackets among some delegations; one in four lies in the one before it."""
    text = ""
    for at in range(brackets):
        signs = "".join(
            f" ({random.choice('+-')}{code})"
            for code in dict.fromkeys(random.choices(present, k=random.randint(0, 4)))
        )
        inside = text.endswith("]") and random.random() < 0.25
        piece = f"[item {at}]{signs}"
        text = f"{text[:-1]} {piece}]" if inside else f"{text} and {piece}"
    return f"Members{text} each year."
