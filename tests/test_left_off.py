"""What is remembered from one run to the next, and what is not."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from negotiate.ui_state import FORMAT, Bookmark, Place, state_path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "left-off.json"


def test_without_a_file_nothing_is_remembered_and_nothing_said(file: Path) -> None:
    bookmark = Bookmark(Path("room.db"), file)

    assert (bookmark.document, bookmark.left.theme, bookmark.said) == (None, None, None)
    assert bookmark.place("d1") == Place()


def test_it_is_kept_where_the_state_of_programs_belongs(tmp_path: Path) -> None:
    assert state_path() == tmp_path / "state-home" / "negotiate" / "left-off.json"


def test_what_was_noted_is_there_at_the_next_start(file: Path, tmp_path: Path) -> None:
    first = Bookmark(Path("room.db"), file)
    first.at("d1", Place("p7", everything=True))
    first.at("d2", Place("p9"))
    first.note_view("matrix", "swapped")
    first.note_theme("negotiate-light")
    first.note_folder(tmp_path)

    again = Bookmark(Path("room.db"), file)

    assert again.document == "d2"
    assert again.place("d1") == Place("p7", everything=True)
    assert again.view("matrix") == "swapped"
    assert (again.left.theme, again.left.folder) == ("negotiate-light", str(tmp_path))


def test_each_database_has_places_of_its_own(file: Path) -> None:
    for name, document in (("a.db", "d1"), ("b.db", "d2")):
        bookmark = Bookmark(Path(name), file)
        bookmark.at(document, Place("p"))
        bookmark.keep()

    assert Bookmark(Path("a.db"), file).document == "d1"
    assert Bookmark(Path("b.db"), file).document == "d2"


def test_a_throw_away_database_leaves_no_place(file: Path) -> None:
    bookmark = Bookmark(None, file)
    bookmark.at("d1", Place("p"))
    bookmark.note_theme("nord")

    assert json.loads(file.read_text())["databases"] == {}
    assert Bookmark(None, file).left.theme == "nord"


def test_what_another_program_kept_meanwhile_stays(file: Path) -> None:
    ours, theirs = Bookmark(Path("a.db"), file), Bookmark(Path("b.db"), file)
    theirs.at("d2", Place("p2"))
    theirs.note_theme("nord")
    ours.at("d1", Place("p1"))
    ours.keep()

    assert Bookmark(Path("b.db"), file).document == "d2"
    assert Bookmark(Path("a.db"), file).left.theme == "nord"


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such permissions")
def test_only_its_owner_reads_it(file: Path) -> None:
    Bookmark(None, file).note_theme("nord")

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[]",
        b"null",
        b'{"format": 1}',
        b'{"format": 1, "theme": 3, "folder": null, "views": {}, "databases": {}}',
        b'{"format": 1, "theme": null, "folder": null, "views": [], "databases": {}}',
        b'{"format": 1, "theme": null, "folder": null, "views": {}, "databases": {"a": {}}}',
        b'{"format": 1, "theme": null, "folder": null, "views": {}, "databases": {"a": 1}}',
        b"[" * 100_000,
    ],
)
def test_a_file_that_cannot_be_read_is_forgotten_with_a_sentence(
    file: Path, content: bytes
) -> None:
    file.parent.mkdir()
    file.write_bytes(content)

    bookmark = Bookmark(Path("a.db"), file)
    assert bookmark.said is not None
    assert str(file) in bookmark.said
    assert bookmark.document is None

    bookmark.note_theme("nord")
    assert Bookmark(Path("a.db"), file).left.theme == "nord"


def test_what_a_newer_program_keeps_is_left_alone(file: Path) -> None:
    file.parent.mkdir()
    newer = json.dumps({"format": FORMAT + 1, "theme": "nord"})
    file.write_text(newer)

    bookmark = Bookmark(Path("a.db"), file)
    bookmark.at("d1", Place("p1"))
    bookmark.note_theme("negotiate-light")

    assert bookmark.said is not None
    assert "newer" in bookmark.said
    assert file.read_text() == newer


def test_where_nothing_can_be_written_the_program_goes_on(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")

    bookmark = Bookmark(None, tmp_path / "state" / "left-off.json")
    bookmark.note_theme("nord")

    assert bookmark.left.theme == "nord"


def test_a_file_never_grows_without_end(file: Path) -> None:
    bookmark = Bookmark(Path("a.db"), file)
    for number in range(300):
        bookmark.at(f"d{number}", Place(f"p{number}"))
    bookmark.keep()

    again = Bookmark(Path("a.db"), file)
    assert again.place("d299") == Place("p299")
    assert again.place("d0") == Place()


WRITER = """
import sys
from pathlib import Path
from negotiate.ui_state import Bookmark, Place
bookmark = Bookmark(Path(sys.argv[1]), Path(sys.argv[2]))
for number in range(150):
    bookmark.at("d", Place("p" * 2000 + str(number)))
    bookmark.keep()
"""


def test_two_programs_at_once_never_tear_it(file: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, name, str(file)]) for name in ("a", "b")
    ]
    while any(writer.poll() is None for writer in writers):
        if file.exists():
            assert json.loads(file.read_text())["format"] == FORMAT

    assert [writer.returncode for writer in writers] == [0, 0]
    assert [path.name for path in file.parent.iterdir()] == [file.name]
