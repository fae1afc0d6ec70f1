"""A key reads no more than it needs: what was read before is not read again."""

from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import add, app_on
from tests.walked import counting

TEXTS = [
    "States shall prevent [, in arms, [and]/[or] trade.] (-CHAIR) (+IND)",
    "Members meet [three times] (+KAZ) a year.",
]


async def test_keys_read_each_text_once_and_the_database_at_the_start(tmp_path: Path) -> None:
    add(tmp_path / "x.db", TEXTS)
    read = {}
    with counting() as walk:
        async with app_on(tmp_path / "x.db").run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            read["start"] = (walk.parsed.total(), walk.registers.total(), walk.opened)
            for key in ("enter", "n", "escape", "p"):
                walk.parsed.clear()
                walk.opened = 0
                walk.statements.clear()
                await pilot.press(key)
                await pilot.pause()
                read[key] = (walk.parsed.total(), walk.most, walk.opened, bool(walk.statements))

    assert read == {
        "start": (1, 1, 3),  # the documents, the text, the meeting that is open
        "enter": (0, 0, 0, False),  # the paragraph was read for the list
        "n": (1, 1, 0, False),  # the next one
        "escape": (0, 0, 0, False),
        "p": (0, 0, 1, True),  # the record of positions
    }
