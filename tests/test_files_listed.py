"""The files of a folder, as one types the path of one of them."""

from __future__ import annotations

import os
from pathlib import Path
from time import process_time

import pytest

from negotiate.screens.dialogs.file_picker import ABOVE, Folder, dropped, meant, place, read_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("Zeta", "alpha"):
        (tmp_path / name).mkdir()
    for name in ("b.docx", "A draft.PDF", "c.md", "notes.json", "old.txt", "x.png", ".hidden.md"):
        (tmp_path / name).write_bytes(b"")
    return tmp_path


def names(folder: Folder, beginning: str = "") -> list[str]:
    return [entry.name for entry in folder.fitting(beginning)]


def test_folders_come_first_and_only_what_can_be_imported_is_listed(folder: Path) -> None:
    assert names(read_folder(folder)) == [
        ABOVE, "alpha", "Zeta", "A draft.PDF", "b.docx", "c.md", "notes.json", "old.txt",
    ]  # fmt: skip


def test_above_the_first_folder_there_is_nothing() -> None:
    assert ABOVE not in names(read_folder(Path("/")))


def test_what_begins_with_the_letters_typed_comes_before_what_has_them(folder: Path) -> None:
    assert names(read_folder(folder), "A") == ["alpha", "A draft.PDF", "Zeta"]
    assert names(read_folder(folder), ".h") == [".hidden.md"]
    assert names(read_folder(folder), "q") == []


@pytest.mark.parametrize(
    ("beginning", "completed"),
    [
        ("al", "alpha/"),
        ("b", "b.docx"),
        ("OLD", "old.txt"),
        ("otes", "notes.json"),
        ("q", None),
        ("a", None),
        (".h", ".hidden.md"),
    ],
)
def test_a_name_is_completed_as_far_as_there_is_one_way(
    folder: Path, beginning: str, completed: str | None
) -> None:
    assert read_folder(folder).completed(beginning) == completed


def test_several_names_are_completed_to_what_they_share(tmp_path: Path) -> None:
    for name in ("WG-2026-Rev.1.txt", "wg-2026-Rev.2.txt"):
        (tmp_path / name).write_bytes(b"")

    assert read_folder(tmp_path).completed("wg") == "WG-2026-Rev."


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("dra", ("/base", "dra")),
        ("in/dra", ("/base/in", "dra")),
        ("in/", ("/base/in", "")),
        ("../x", ("/", "x")),
        ("/other/x", ("/other", "x")),
        ("", ("/base", "")),
        ("~nobody-of-that-name/x", ("/base/~nobody-of-that-name", "x")),
    ],
)
def test_what_is_typed_is_parted_into_folder_and_beginning(
    typed: str, found: tuple[str, str]
) -> None:
    assert place(Path("/base"), typed) == (Path(found[0]), found[1])


@pytest.mark.parametrize(
    ("pasted", "path"),
    [
        ("/a/b.docx", "/a/b.docx"),
        ("'/a/my file.docx' ", "/a/my file.docx"),
        ('"/a/my file.docx"', "/a/my file.docx"),
        ("'/a/it'\\''s.docx'", "/a/it's.docx"),
        (r"/a/my\ file\(1\).docx", "/a/my file(1).docx"),
        ("file:///a/my%20file.docx", "/a/my file.docx"),
        ("file://host/a/%D0%B0.txt", "/a/а.txt"),
        (r"C:\Users\me\x.docx", r"C:\Users\me\x.docx"),
        ("'/a/unclosed", "'/a/unclosed"),
        ("file://[", "file://["),
        ("file:///a%00b", "file:///a%00b"),
        ("''", ""),
        ("", ""),
    ],
)
def test_a_path_is_understood_however_it_is_dropped(pasted: str, path: str) -> None:
    assert dropped(pasted) == path


def test_a_file_is_found_as_typed_before_it_is_read_as_dropped(tmp_path: Path) -> None:
    odd = tmp_path / r"odd\ name.txt"
    odd.write_bytes(b"")

    assert meant(tmp_path, odd.name) == odd
    assert meant(tmp_path, f"'{tmp_path}/b c.txt'") == tmp_path / "b c.txt"


def test_a_relative_path_is_also_looked_for_where_one_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here.txt").write_bytes(b"")
    monkeypatch.chdir(tmp_path)

    assert meant(Path("/elsewhere"), "here.txt") == tmp_path / "here.txt"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read every folder")
def test_a_folder_that_may_not_be_read_is_one_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0)
    try:
        assert "cannot be listed: Permission denied" in str(read_folder(tmp_path).refusal)
    finally:
        tmp_path.chmod(0o700)


def test_a_folder_that_is_none_is_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "file.txt"
    file.write_bytes(b"")

    for path in (file, tmp_path / "none", tmp_path / "a\0b"):
        found = read_folder(path)
        assert found.entries == ()
        assert found.refusal is not None
        assert found.refusal.endswith("Type another path.")


def test_ten_thousand_files_are_narrowed_down_within_a_key(tmp_path: Path) -> None:
    for number in range(10_000):
        (tmp_path / f"draft-{number:05}.txt").touch()
    folder = read_folder(tmp_path)

    begun = process_time()
    for beginning in ("d", "draft-0", "999", "draft-09999"):
        folder.fitting(beginning)
    spent = (process_time() - begun) / 4

    assert len(folder.entries) == 10_000
    assert spent < 0.05  # a key has 0.01; a busy machine may be slower
