"""The tables of faults are not stale: every place and property is there."""

from __future__ import annotations

import ast

import pytest

from tests.conftest import ROOT
from tests.planted_faults import FAULTS as OF_ROOMS
from tests.planted_faults import planted
from tests.planted_laws import DIALECTS, FAULTS, LAWS, Against


@pytest.mark.parametrize("one", FAULTS, ids=[f"{one.law} {one.fault.place}" for one in FAULTS])
def test_a_fault_has_its_place_and_its_property(one: Against) -> None:
    assert planted(one.fault, ROOT)
    file, _, name = one.noticed_by.partition("[")[0].partition("::")
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    tests = (ast.FunctionDef, ast.AsyncFunctionDef)
    assert name in {node.name for node in ast.walk(tree) if isinstance(node, tests)}


@pytest.mark.parametrize("place", sorted({one.place for one in OF_ROOMS}))
def test_the_faults_of_a_room_have_their_places(place: str) -> None:
    assert all(planted(one, ROOT) for one in OF_ROOMS if one.place == place)


def test_every_law_has_a_fault_and_those_that_bear_most_have_two() -> None:
    laws = [one.law for one in FAULTS]
    assert set(laws) == set(LAWS)
    assert all(laws.count(law) > 1 for law in (2, 3, 6, 8))


def test_every_law_has_a_fault_in_every_dialect() -> None:
    named = {(one.law, one.noticed_by.rpartition("[")[2].rpartition("-")[2]) for one in FAULTS}
    assert {(law, f"{dialect}]") for law in LAWS for dialect in DIALECTS} <= named


def test_the_page_on_planted_faults_names_every_property_of_a_law() -> None:
    page = (ROOT / "docs" / "planted-faults.md").read_text("utf-8")
    assert [
        one.noticed_by
        for one in FAULTS
        if f"`{one.noticed_by.partition('[')[0].split('::')[1]}`" not in page
    ] == []
