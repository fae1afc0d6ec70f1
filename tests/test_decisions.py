"""The pages of decisions: each has a number of its own, and stands in the index with its day."""

from __future__ import annotations

import re

from tests.conftest import ROOT

PAGES = ROOT / "docs" / "decisions"
INDEX = (PAGES / "README.md").read_text("utf-8")
_DECISION = re.compile(r"^## (\d+)\. (.+)\n\*(\d{4}-\d\d-\d\d)\*$", re.MULTILINE)
_ENTRY = re.compile(r"^\| (\d+) \| \[(.+)\]\((\S+)\.md#(\d+)-\S+\) \| (\S+) \|$", re.MULTILINE)


def written() -> list[tuple[str, ...]]:
    return [
        (number, title, page.stem, number, day)
        for page in sorted(PAGES.glob("*.md"))
        for number, title, day in _DECISION.findall(page.read_text("utf-8"))
    ]


def test_every_decision_stands_in_the_index_with_its_page_and_its_day() -> None:
    assert sorted(written()) == sorted(_ENTRY.findall(INDEX))


def test_no_two_decisions_have_one_number_and_the_next_is_free() -> None:
    numbers = [int(number) for number, *_ in written()]

    assert len(numbers) == len({*numbers})
    assert f"the next free number is {max(numbers) + 1}." in INDEX
