"""A moment by the clock is read in the order of the log."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from negotiate.acts import On, Secretariat
from negotiate.queries.session import moment, report_of
from negotiate.store import Store
from tests.drafting_room import CLEAN, NOON, bring, make_draft


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "room.db", create=True) as opened:
        bring(opened, make_draft(CLEAN))
        yield opened


def amend(store: Store, at: datetime, text: str) -> None:
    room = Secretariat(store, officer="A. Officer", now=lambda: at)
    room.amend(On(store.document(None), "1.1"), text)


def test_a_minute_holds_what_the_log_prints_with_it(store: Store) -> None:
    at = NOON + timedelta(minutes=30, seconds=41)
    amend(store, at, "Members tell.")
    typed = f"{at.astimezone():%Y-%m-%dT%H:%M}"
    assert moment(store, store.document(None), typed) == 2
    before = f"{at.astimezone() - timedelta(minutes=1):%Y-%m-%dT%H:%M}"
    assert moment(store, store.document(None), before) == 1


def test_where_the_clock_was_set_back_the_log_counts(store: Store) -> None:
    amend(store, NOON + timedelta(hours=1), "At one.")
    amend(store, NOON + timedelta(minutes=15), "After one, by a clock set back.")
    typed = f"{(NOON + timedelta(minutes=30)).astimezone():%Y-%m-%dT%H:%M}"
    assert moment(store, store.document(None), typed) == 1


def test_a_report_since_a_day_leaves_out_nothing_that_came_after_it_began(store: Store) -> None:
    amend(store, NOON + timedelta(days=1), "On the next day.")
    amend(store, NOON, "Then, by a clock set back.")
    day = (NOON + timedelta(days=1)).astimezone().date().isoformat()
    report = report_of(store, store.document(None), None, day)
    assert [one.number for one in report.paragraphs] == ["1.1"]
    assert "On the next day” was put" in " ".join(report.paragraphs[0].sentences)
