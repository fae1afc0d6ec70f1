"""How the comparison looks. Look at every new picture before keeping it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.conftest import app_on
from tests.tui.test_comparison import NARROW, _database, database
from tests.tui.test_snapshots import WIDE, keys

__all__ = ["_database", "database"]

Compare = Callable[..., bool]

PICTURES = {
    "words": (WIDE, ("c", "n", "n", "n")),
    "words_narrow": (NARROW, ("c", "n", "n", "n")),
    "side_by_side": (WIDE, ("c", "n", "n", "n", "v")),
    "positions": (WIDE, ("c", "v", "v", "j", "j")),
    "all_paragraphs": (WIDE, ("c", "<", "home", "enter", "o", "end")),
}


@pytest.mark.parametrize("picture", PICTURES)
def test_the_comparison(demo: Path, snap_compare: Compare, picture: str) -> None:
    size, pressed = PICTURES[picture]
    assert snap_compare(app_on(demo), terminal_size=size, run_before=keys(*pressed))


def test_moved_split_and_merged(database: Path, snap_compare: Compare) -> None:
    assert snap_compare(app_on(database), terminal_size=WIDE, run_before=keys("c", "j", "j", "j"))
