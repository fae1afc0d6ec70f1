"""How many of the links between paragraphs that were planted are found, and how many are not so.

`python -m tests.made_links 150` measures more documents.
"""

import pytest

from negotiate.compare import match
from tests.made_links import HEAVY, LIGHT, Measured, Rates, links_of, measured, planted

FEW = range(1000, 1020)


@pytest.fixture(scope="module", params=[(LIGHT, 0.995, 0.99), (HEAVY, 0.99, 0.96)])
def counted(request: pytest.FixtureRequest) -> tuple[Measured, float, float]:
    rates, precision, recall = request.param
    found = measured(FEW, rates)
    print(found)  # noqa: T201 - shown with -rP
    return found, precision, recall


def test_nearly_all_links_that_are_said_are_so(counted: tuple[Measured, float, float]) -> None:
    found, least, _ = counted
    assert found.precision >= least


def test_nearly_all_links_that_are_so_are_said(counted: tuple[Measured, float, float]) -> None:
    found, _, least = counted
    assert found.recall >= least


def test_no_link_that_is_not_so_is_called_certain(counted: tuple[Measured, float, float]) -> None:
    assert counted[0].falsely_certain == 0


@pytest.mark.parametrize("rates", [LIGHT, HEAVY])
def test_everything_is_planted_and_no_new_paragraph_is_a_deleted_one(rates: Rates) -> None:
    made = [planted(seed, rates) for seed in range(8)]
    assert any(one.parts for one in made)
    alone = 0
    for one in made:
        links = {old for old, _ in one.links}, {new for _, new in one.links}
        gone, new = (
            {side[at].text for at in range(len(side)) if at not in linked}
            for side, linked in zip((one.old, one.new), links, strict=True)
        )
        assert gone.isdisjoint(new)
        alone += len(gone | new)
    assert alone


def test_a_text_and_itself_have_a_link_for_each_paragraph() -> None:
    made = planted(2, LIGHT)
    assert links_of(match(made.old, made.old)) == {(at, at) for at in range(len(made.old))}
