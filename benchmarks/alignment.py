"""How the matching of paragraphs grows with the draft, and how it compares with all pairs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate, product
from random import Random
from typing import NamedTuple

from benchmarks import drafts, report
from benchmarks.rounds import run_rounds
from negotiate.compare import match
from negotiate.compare.paragraph_forms import Form, likeness

ROUNDS = 3
SIZES = (1_000, 10_000, 100_000)
SAMPLE = 100  # of so many old paragraphs one is compared with all new ones

_WORDS = [f"word{rank}" for rank in range(20_000)]
_COMMON = list(accumulate(1 / (rank + 3) for rank in range(len(_WORDS))))

# What becomes of a paragraph, in hundredths.
_FATES = {"kept": 80, "edited": 15, "deleted": 2, "moved": 1, "parted": 1, "followed by": 1}


class Numbered(NamedTuple):
    """A paragraph of a made-up draft."""

    number: str
    text: str


Revisions = tuple[list[Numbered], list[Numbered]]


def run() -> None:
    """Measure revisions of three sizes, formulas of three sizes, and all pairs of one."""
    report.heading("Alignment, the paragraphs of two revisions, all renumbered")
    _growth("revised", [revised(size) for size in SIZES], 16)
    _growth("one formula", [formulas(size) for size in SIZES], 16)
    _against_all_pairs(revised(SIZES[1]))


def revised(count: int) -> Revisions:
    """Make a draft and what became of it."""
    random = Random(drafts.SEED)
    old = [_paragraph(random) for _ in range(count)]
    new: list[str] = []
    moved: list[str] = []
    for text, fate in zip(old, random.choices([*_FATES], [*_FATES.values()], k=count), strict=True):
        words = text.split()
        if fate == "edited":
            for _ in range(random.randint(1, 6)):
                words[random.randrange(len(words))] = random.choice(_WORDS)
        becomes = {
            "deleted": [],
            "moved": [],
            "parted": [" ".join(words[:25]), " ".join(words[25:])],
            "followed by": [text, _paragraph(random)],
        }
        new += becomes.get(fate, [" ".join(words)])
        moved += [text] if fate == "moved" else []
    for text in moved:
        new.insert(random.randrange(len(new)), text)
    return _numbered(old, 1), _numbered(new, 2)


def formulas(count: int) -> Revisions:
    """Make a draft of one formula, in which two paragraphs of three are edited alike."""
    old = [f"[Agreed ad ref] Members take note of item {at} of the list" for at in range(count)]
    new = [text.replace("list", "agenda") if at % 3 else text for at, text in enumerate(old)]
    return _numbered(old, 1), _numbered(new, 2)


def _paragraph(random: Random) -> str:
    return " ".join(random.choices(_WORDS, cum_weights=_COMMON, k=random.randint(40, 80)))


def _numbered(texts: Sequence[str], first: int) -> list[Numbered]:
    return [Numbered(str(at), text) for at, text in enumerate(texts, start=first)]


def _growth(name: str, drafted: Sequence[Revisions], target: float) -> None:
    candidates = {f"{len(old):,}": partial(match, old, new) for old, new in drafted}
    measured = run_rounds(candidates, ROUNDS)
    for smaller, larger in zip(candidates, list(candidates)[1:], strict=False):
        title = f"{name}, {larger} against {smaller} paragraphs"
        report.at_most(title, measured.ratio(larger, smaller), target, " x")


def _against_all_pairs(revisions: Revisions) -> None:
    """Compare with the similarity of all pairs, taken of a sample and multiplied."""
    old, new = revisions
    texts_old, texts_new = ({one.text for one in side} for side in revisions)
    left_old = [one for one in old if one.text not in texts_new]
    left_new = [one for one in new if one.text not in texts_old]
    measured = run_rounds(
        {
            "match": partial(match, old, new),
            "all": _all_pairs(old[::SAMPLE], new),
            "left": _all_pairs(left_old[:: SAMPLE // 10], left_new),
        },
        ROUNDS,
    )
    title = f"{len(old):,}: times as fast as all pairs (1 in {SAMPLE} taken)"
    report.at_least(title, SAMPLE * measured.ratio("all", "match"), 40, " x")
    title = "the same, where equal texts are left out first"
    report.figure(title, SAMPLE // 10 * measured.ratio("left", "match"), " x")


def _all_pairs(old: Sequence[Numbered], new: Sequence[Numbered]) -> Callable[[], object]:
    """Return the comparison of all pairs; their words are known beforehand."""
    forms = [[Form(one) for one in side] for side in (old, new)]
    for form in (one for side in forms for one in side):
        _ = form.vocabulary
    return lambda: max(likeness(one, other) for one, other in product(*forms))
