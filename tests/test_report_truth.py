"""The report for the minutes against planted truth: nothing false, nothing left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from negotiate.answers.reporting import report_of
from negotiate.store import Store
from negotiate.writers.session_report import Reported, SessionReport
from tests.drafting_room import bring
from tests.made_truth import Made, Maker, Truth, spoken_of

DOCUMENTS = 25
REVISIONS = 3
NAMES = {
    "China": "CHN",
    "India": "IND",
    "Kazakhstan": "KAZ",
    "Russian Federation": "RUS",
    "Türkiye": "TUR",
    "Uzbekistan": "UZB",
}
_NARROW, _WIDE = {"kept", "dropped"}, {"opened"}


def expected(what: set[str], old: Made | None, new: Made | None) -> str | None:
    """Name the outcome of a paragraph; None where it is not to be listed."""
    if old is None or new is None:
        return "new" if new else "deleted"
    if old.open and not new.open:
        return "no brackets remain"
    narrowed, widened = bool(what & _NARROW), bool(what & _WIDE)
    if narrowed or widened:
        return "narrowed" if narrowed else "widened"
    if "edited" in what:
        return "edited"
    if what & {"marked", "unmarked"}:
        return "positions only"
    return "moved" if "moved" in what else None


def faults(report: SessionReport, truth: Truth, old: list[Made], new: list[Made]) -> Iterator[str]:
    before = {one.identity: (str(at), one) for at, one in enumerate(old, start=1)}
    after = {one.identity: (str(at), one) for at, one in enumerate(new, start=1)}
    found: dict[tuple[str, bool], Reported] = {}
    for told in report.paragraphs:
        key = told.number, told.outcome == "deleted"
        if key in found:
            yield f"{told.number} is listed twice"
        found[key] = told
    for identity in before.keys() | after.keys():
        number, _ = after.get(identity) or before[identity]
        what = truth.what.get(identity, set())
        outcome = expected(
            what, before.get(identity, (0, None))[1], after.get(identity, (0, None))[1]
        )
        told = found.pop((number, identity not in after), None)
        if (told.outcome if told else None) != outcome:
            yield f"{number}: {told.outcome if told else 'not listed'}, not {outcome} ({what})"
        if told is None:
            continue
        said = " ".join(told.sentences)
        if set(spoken_of(said)) - {identity}:
            yield f"{number}: words of another paragraph: {said}"
        yield from _marks(number, said, truth.gone.get(identity, set()), "no longer|went with")
        yield from _marks(number, said, truth.came.get(identity, set()), "is recorded with")
        if ("It was moved" in said) is not ("moved" in what):
            yield f"{number}: moved or not: {said}"
    yield from (f"{number} stands nowhere" for number, _ in found)


def _marks(number: str, said: str, marks: set[str], kind: str) -> Iterator[str]:
    """Compare the delegations named in sentences of one kind with those planted."""
    sentences = [one for one in said.split(". ") if re.search(kind, one) and "lifted" in one]
    if kind.startswith("is"):
        sentences = [one for one in said.split(". ") if kind in one]
    named = {code for one in sentences for name, code in NAMES.items() if name in one}
    named |= {code for one in sentences for code in re.findall(r"\([+?-]([A-Z]+)\)", one)}
    planted = {mark[1:] for mark in marks}
    if named != planted:
        yield f"{number}: {kind}: {sorted(named)}, not {sorted(planted)}: {said}"


@pytest.mark.parametrize("seed", range(DOCUMENTS))
def test_a_report_says_what_was_planted_and_nothing_else(seed: int, tmp_path: Path) -> None:
    maker = Maker(seed)
    wrong: list[str] = []
    with Store.open(tmp_path / "room.db", create=True) as store:
        bring(store, maker.draft(1))
        document = store.document(None)
        for revision in range(2, REVISIONS + 2):
            old = list(maker.text)
            truth = maker.revise()
            bring(store, maker.draft(revision))
            report = report_of(store, document, None, f"Rev.{revision - 1}")
            wrong += faults(report, truth, old, maker.text)
    assert wrong == []
