"""All that is said of a text, held against planted truth: nothing false, nothing left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.made_truth.running import judged_document

DOCUMENTS = 20  # python -m tests.made_truth 300 judges more


@pytest.mark.parametrize("seed", range(DOCUMENTS))
def test_what_is_said_is_what_was_planted_and_all_of_it(seed: int, tmp_path: Path) -> None:
    judged = judged_document(seed, tmp_path)
    assert judged.false + judged.missing == []
