"""A fault to plant, and the tests that have to notice it; each room has a table of its own."""

from __future__ import annotations

from typing import NamedTuple

_PARSER = ("tests/test_notation_page.py", "tests/parser")
ROOMS = {
    "parser": _PARSER,
    "marks": ("tests/test_register.py", *_PARSER),
    "compare": (
        "tests/test_bracket_diff.py", "tests/test_compare.py", "tests/test_matching.py",
        "tests/test_wording_diff.py", "tests/test_concordance.py",
        "tests/test_bracket_decisions.py", "tests/test_next_door.py", "tests/test_short_parts.py",
    ),
    "consensus": (
        "tests/test_consensus.py", "tests/test_consensus_what_if.py",
        "tests/test_consensus_path.py", "tests/test_consensus_laws.py",
        "tests/test_consensus_commands.py",
    ),
    "store": (
        "tests/test_secretariat.py", "tests/test_store.py", "tests/test_acts.py",
        "tests/test_matching_acts.py", "tests/test_acts_laws.py", "tests/test_database.py",
    ),
    "told": ("tests/test_made_truth.py",),
}  # fmt: skip


class Fault(NamedTuple):
    """One line of the program as it should be and as it should not; `tests` say who notices."""

    room: str
    place: str
    right: str
    wrong: str
    tests: tuple[str, ...] = ()

    @property
    def watched_by(self) -> tuple[str, ...]:
        return tuple(f"tests/tui/{one}.py" for one in self.tests) or ROOMS[self.room]
