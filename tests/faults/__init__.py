"""A fault to plant, and the tests that have to notice it; each room has a table of its own."""

from __future__ import annotations

from typing import NamedTuple

_PARSER = ("tests/test_notation_page.py", "tests/parser")
ROOMS = {
    "parser": _PARSER,
    "marks": ("tests/test_register.py", *_PARSER),
    "dialects": (
        "tests/test_notation_page.py", "tests/parser/test_dialects.py",
        "tests/parser/test_dialects_edited.py",
    ),
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
    "what if": ("tests/test_consensus_what_if.py",),
    "record": ("tests/test_matrix.py", "tests/test_consensus.py"),
    "matrix": (
        "tests/test_matrix.py", "tests/test_apart.py", "tests/test_groups_of_delegations.py",
    ),
    "brackets": (
        "tests/test_bracket_changes.py", "tests/test_bracket_diff.py",
        "tests/test_effective_positions.py", "tests/test_compare.py",
    ),
    "paragraphs": (
        "tests/test_matching_slips.py", "tests/test_matching.py", "tests/test_short_parts.py",
        "tests/test_compare.py",
    ),
    "course": ("tests/test_course.py", "tests/test_alarm.py", "tests/test_biography.py"),
    "course words": ("tests/test_telling_history.py", "tests/test_biography.py"),
    "minutes": (
        "tests/test_minutes.py", "tests/test_reported_paragraphs.py",
        "tests/test_session_report.py", "tests/test_made_truth.py",
    ),
    "summary": ("tests/test_writers.py",),
    "progress": ("tests/test_progress.py",),
    "acts": (
        "tests/test_acts_asked.py", "tests/test_acts.py", "tests/test_secretariat.py",
        "tests/test_undoing.py", "tests/test_marks_of_an_amendment.py",
        "tests/test_matching_acts.py", "tests/test_inserted_numbers.py",
        "tests/test_issuing.py", "tests/test_parity_command.py",
    ),
    "store": (
        "tests/test_secretariat.py", "tests/test_store.py", "tests/test_acts.py",
        "tests/test_matching_acts.py", "tests/test_acts_laws.py", "tests/test_database.py",
    ),
    "spans": ("tests/test_span_acts.py",),
    "told": ("tests/test_made_truth.py", "tests/test_alarm.py", "tests/test_session_report.py"),
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
