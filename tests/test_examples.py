"""The run decides how many examples are made of a property, and no machine is too slow for one."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from hypothesis import settings

from tests.conftest import ROOT

_OWN_COUNT = re.compile(r"max_examples=\d|deadline=|HealthCheck\.")
MAY = {"tests/examples.py", "tests/printed_drafts.py"}


def test_no_property_has_a_deadline_or_a_count_of_its_own() -> None:
    """`times` of `tests.examples` gives a property more examples than others, or fewer."""
    found = [
        f"{name}:{at}"
        for file in sorted((ROOT / "tests").rglob("*.py"))
        if (name := str(file.relative_to(ROOT))) not in MAY and name != "tests/test_examples.py"
        for at, line in enumerate(file.read_text("utf-8").split("\n"), start=1)
        if _OWN_COUNT.search(line)
    ]
    assert found == []


def test_this_run_has_no_deadline_and_keeps_no_examples() -> None:
    assert settings().deadline is None
    assert settings().database is None


@pytest.mark.parametrize(("profile", "count"), [("quick", 15), ("thorough", 100)])
def test_the_environment_chooses_how_many_examples_are_made(profile: str, count: int) -> None:
    program = (
        "from hypothesis import settings; from tests.examples import *; load_profile();"
        " print(settings().max_examples, times(3), times(0.001))"
    )
    environment = {**os.environ, "HYPOTHESIS_PROFILE": profile, "PYTHONPATH": str(ROOT)}
    made = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    ).stdout

    assert made.split() == [str(count), str(3 * count), "2"]
