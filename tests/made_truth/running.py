"""One made negotiation judged from end to end."""

from __future__ import annotations

from pathlib import Path

from tests.made_truth import of_alarms, of_figures, of_history, of_report, of_two_texts
from tests.made_truth.judging import Judged
from tests.made_truth.playing import Played, played


def judged_document(seed: int, folder: Path) -> Judged:
    """Judge all that is said of one document with acts, and the reports on one without."""
    found = Judged()
    with played(seed, folder / "acts", watch=lambda one: of_report.judge(one, found)) as room:
        found.false += room.wrong
        _judge(room, found)
    with played(seed, folder / "texts", acts=False, watch=lambda one: of_report.judge(one, found)):
        pass
    for name in ("false", "missing", "links"):
        setattr(found, name, [f"{seed}: {one}" for one in getattr(found, name)])
    return found


def _judge(room: Played, found: Judged) -> None:
    places = range(1, len(room.stages))
    for place in places:
        of_two_texts.judge(room, place, found)
    of_history.judge(room, found)
    of_figures.judge(room, found)
    if found.links:
        return  # one paragraph or bracket taken for another is in every list that follows
    for new in places:
        for old in range(new):
            of_alarms.judge(room, old, new, found)
