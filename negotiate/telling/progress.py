"""How a negotiation went: the figures of each revision, what changed, and who held how much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from negotiate.history.progress import Progress, Stage
from negotiate.model import TO_LOOK_AT
from negotiate.telling.doubts import counted_as
from negotiate.telling.words import NOT_RECORDED, SIGNS, counted

NO_POSITION = "No position is recorded in any of these revisions."
NO_DATE = "not stated"
NOTHING_HELD = "."
SIGNS_READ = ", ".join(
    f"{sign} {read}"
    for sign, read in [*((sign, read.short) for sign, read in SIGNS.items()), (".", NOT_RECORDED)]
)
_FIGURES = {
    "paragraphs": "paragraphs",
    "open": "open",
    "unfinished": "unfinished",
    "to_look_at": "to be looked at",
    "brackets": "brackets",
    "groups": "groups of alternatives",
    "depth": "deepest nesting",
    "words": "words",
    "words_in_brackets": "words in brackets",
}


def signed(by: int) -> str:
    """Write what changed since the revision before."""
    return f"{by:+}" if by else "="


def revisions(progress: Progress) -> str:
    issued = sum(not one.working for one in progress.stages)
    working = " and the working text" if issued < len(progress.stages) else ""
    return counted(issued, "revision") + working


def those_shown(shown: range, count: int) -> str:
    return f"revisions {shown.start + 1} to {shown.stop} of {count}"


def since_before(progress: Progress, at: int) -> str:
    """Say what changed since the revision before, figure by figure."""
    one = progress.stages[at]
    if one.change is None:
        return f"{one.revision} is the first revision."
    changed = [
        f"{called} {signed(by)}"
        for name, called in _FIGURES.items()
        if (by := getattr(one.change, name))
    ]
    listed = ", ".join(changed) or "no figure changed"
    return f"{one.revision}, since {progress.stages[at - 1].revision}: {listed}."


def in_a_sentence(progress: Progress) -> str:
    """Say what a drawing of open paragraphs and brackets shows."""
    said = (
        f"{stage.revision}: open paragraphs {stage.figures.open}, brackets {stage.figures.brackets}"
        + "".join(f", {one}" for one in counted_as(stage.figures.to_look_at))
        for stage in progress.stages
    )
    return f"{'; '.join(said)}."


# In lines of 80 columns

_HEADING = (
    f"{'':<12} {'':<10} {'':>5} {'open':>7} {'':<8} {'':<12}{'deepest':>7}{'words in':>11}",
    f"{'revision':<12} {'date':<10} {'par.':>5} {'par.':>7} {'':<3}{'brackets':<11}{'groups':>6}"
    f"{'nesting':>8}{'brackets':>10}",
)
_BAR = 50
_ACROSS = 7  # so many revisions fit beside the codes
_NAME = 12


def table(progress: Progress) -> Iterator[str]:
    """One revision a line with what changed since the one before, bars, and who held how much."""
    language = f", text in {progress.language}" if progress.language else ""
    yield f"{progress.document}{language}"
    yield ""
    yield from _HEADING
    for stage in progress.stages:
        yield _line(stage).rstrip()
    yield ""
    yield "open paragraphs"
    most = max((stage.figures.open for stage in progress.stages), default=0)
    for stage in progress.stages:
        count = stage.figures.open
        bar = "#" * -(-count * min(most, _BAR) // most) if most else ""
        yield f"{_cut(stage.revision):<{_NAME}}  {count:>4} {bar}".rstrip()
    if any(stage.figures.to_look_at for stage in progress.stages):
        yield ""
        yield f"{TO_LOOK_AT}, and counted as neither open nor clean"
        for stage in progress.stages:
            yield f"{_cut(stage.revision):<{_NAME}}  {stage.figures.to_look_at:>4}"
    yield ""
    yield from _positions(progress)


def _line(stage: Stage) -> str:
    now, change = stage.figures, stage.change
    opened = signed(change.open) if change else ""
    brackets = signed(change.brackets) if change else ""
    return (
        f"{_cut(stage.revision):<{_NAME}} {stage.date or NO_DATE:<10} {now.paragraphs:>5}"
        f" {now.open:>5} {opened:<5}{now.brackets:>5} {brackets:<5}{now.groups:>7}{now.depth:>7}"
        f"{now.words_in_brackets:>6} {now.share_in_brackets:>5.1f} %"
    )


def _cut(name: str, width: int = _NAME) -> str:
    return name if len(name) <= width else f"{name[: width - 1]}\u2026"


def _positions(progress: Progress) -> Iterator[str]:
    if not progress.codes:
        yield NO_POSITION
        return
    shown = progress.stages[-_ACROSS:]
    last = f" in the last {_ACROSS}" if len(shown) < len(progress.stages) else ""
    yield f"positions{last}: {SIGNS_READ}"
    yield _across("", [_cut(stage.revision, 9) for stage in shown])
    for code in progress.codes:
        yield _across(_cut(code, 9), [_held(stage.positions.get(code, {})) for stage in shown])


def _across(first: str, cells: list[str]) -> str:
    return "".join(f"{cell:<10}" for cell in (first, *cells)).rstrip()


def _held(counts: Mapping[str, int]) -> str:
    return " ".join(f"{sign}{counts[sign]}" for sign in SIGNS if sign in counts) or NOTHING_HELD
