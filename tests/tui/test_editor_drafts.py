"""The drafts that are kept beside the database."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiate.errors import StoreError
from negotiate.store.unsaved_drafts import DraftPlace, KeptDraft
from tests.drafting_room import ANY_TEXT
from tests.examples import SHARED_FIXTURE, times

DRAFT = KeptDraft("Members [shall", "2026-11-21T14:05:00+00:00", "act", "oral")

# Keeps drafts without end and says which it has kept, until it is killed.
ENDLESS = """
import sys
from pathlib import Path
from negotiate.store.unsaved_drafts import DraftPlace, KeptDraft
place = DraftPlace(Path(sys.argv[1]), "officer", "document", "paragraph")
count = 0
while True:
    count += 1
    place.keep(KeptDraft(f"{count} " * 5000, "2026-11-21T14:05:00+00:00", "act"))
    print(count, flush=True)
"""


@pytest.fixture
def place(tmp_path: Path) -> DraftPlace:
    return DraftPlace(tmp_path / "talks.db", "officer", "document", "paragraph")


def test_a_draft_is_found_as_it_was_kept(place: DraftPlace) -> None:
    place.keep(DRAFT)
    assert place.found() == DRAFT


def test_no_draft_is_found_where_none_was_kept(place: DraftPlace) -> None:
    assert place.found() is None


def test_a_forgotten_draft_leaves_nothing(place: DraftPlace) -> None:
    place.keep(DRAFT)
    place.forget()
    assert list(place.path.parent.iterdir()) == []


def test_nothing_is_forgotten_quietly_where_nothing_is(place: DraftPlace) -> None:
    place.forget()
    assert place.found() is None


def test_only_its_owner_can_read_a_draft(place: DraftPlace) -> None:
    place.keep(DRAFT)
    assert stat.S_IMODE(place.path.stat().st_mode) == 0o600


@pytest.mark.parametrize("part", range(3))
def test_each_officer_document_and_paragraph_has_a_place_of_its_own(
    tmp_path: Path, place: DraftPlace, part: int
) -> None:
    of = ["officer", "document", "paragraph"]
    of[part] = "another"
    assert DraftPlace(tmp_path / "talks.db", *of).path != place.path


def test_a_draft_has_no_name_that_tells_what_it_is_of(place: DraftPlace) -> None:
    assert "paragraph" not in place.path.name


# Halves of a pair side by side too, which a careless reader would take for one character.
TYPED = ANY_TEXT | st.text("[]()/+-\ud83d\ude00\n\r\x00\x1b\u2028 a").map(lambda one: f"[{one}")


@given(TYPED, TYPED, TYPED)
@settings(suppress_health_check=SHARED_FIXTURE, max_examples=times(0.3))
def test_all_that_was_typed_is_kept_code_point_for_code_point(
    place: DraftPlace, text: str, note: str, began: str
) -> None:
    kept = KeptDraft(text, DRAFT.at, DRAFT.seen, note, "1.2", "revision", began)
    place.keep(kept)
    assert place.found() == kept


@pytest.mark.parametrize("depth", [200, 5000])
def test_nested_brackets_that_are_not_closed_are_kept(place: DraftPlace, depth: int) -> None:
    text = "Members " + "[and, " * depth
    place.keep(KeptDraft(text, DRAFT.at, DRAFT.seen))
    assert place.found() == KeptDraft(text, DRAFT.at, DRAFT.seen)


@pytest.mark.parametrize("content", [b"", b"{}\ntext", b"[]\ntext", b'{"at": \xff', b"7\n"])
def test_a_file_that_is_no_draft_is_a_sentence(place: DraftPlace, content: bytes) -> None:
    place.path.write_bytes(content)
    with pytest.raises(StoreError, match="cannot be read"):
        place.found()


def test_a_draft_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    place = DraftPlace(tmp_path / "none" / "talks.db", "officer", "document", "paragraph")
    with pytest.raises(StoreError, match="cannot be kept"):
        place.keep(DRAFT)


def test_a_killed_program_leaves_the_last_draft_whole(tmp_path: Path, place: DraftPlace) -> None:
    command = [sys.executable, "-c", ENDLESS, str(tmp_path / "talks.db")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        said = [program.stdout.readline() for _ in range(20)]
        program.kill()
        said += program.stdout.readlines()
    found = place.found()
    assert found is not None
    last = json.loads(said[-1])
    # The one after may have been put in place before the program could say so.
    assert found.text in (f"{last} " * 5000, f"{last + 1} " * 5000)


def test_what_a_killed_program_left_is_taken_away_with_the_draft(
    tmp_path: Path, place: DraftPlace
) -> None:
    place.keep(DRAFT)
    place.path.with_name(f"{place.path.name}.half").write_text("half")
    place.forget()
    assert list(tmp_path.iterdir()) == []
