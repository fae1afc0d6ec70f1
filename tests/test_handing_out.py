"""The export at the command line: which file is written, what is refused, and what is told."""

import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from negotiate.cli.main import fill
from negotiate.exporting import write_whole
from negotiate.writers.export import file_name
from tests.conftest import ROOT
from tests.test_cli import run

POSIX = pytest.mark.skipif(os.name != "posix", reason="folders have no mode here")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    fill(path)
    return path


@pytest.fixture(autouse=True)
def demo(filled: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NEGOTIATE_DB", str(filled))
    return filled


def named(symbol: str | None, name: str = "Rev.2") -> str:
    export = SimpleNamespace(document=SimpleNamespace(symbol=symbol, title=None), name=name)
    return file_name(export, ".txt")


@given(st.text(), st.text())
def test_a_name_is_safe_whatever_the_symbol(symbol: str, name: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9._-]*\.txt", named(symbol, name))


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        ("WG/2026/DRAFT/3", "WG-2026-DRAFT-3-Rev.2.txt"),
        ("../../etc/passwd", "etc-passwd-Rev.2.txt"),
        ("-rf", "rf-Rev.2.txt"),
        ("CON", "CON-Rev.2.txt"),
        ("CON.x", "_CON.x-Rev.2.txt"),
        ("a\x00\u202eb", "a-b-Rev.2.txt"),
        (None, "Rev.2.txt"),
    ],
)
def test_a_name_is_made_of_symbol_and_revision(symbol: str | None, expected: str) -> None:
    assert named(symbol) == expected


@pytest.mark.parametrize("device", ["CON", "nul", "Com1", "LPT9"])
def test_a_name_of_a_device_is_no_name_of_a_file(device: str) -> None:
    assert named(device, "") == f"_{device}.txt"


def test_a_folder_gets_a_file_named_by_symbol_and_revision(tmp_path: Path) -> None:
    assert run("export", "-o", str(tmp_path)).exit_code == 0
    assert [one.name for one in tmp_path.iterdir()] == ["WG-2026-DRAFT-3-Rev.4.txt"]


def test_an_ending_after_a_folder_chooses_the_format(tmp_path: Path) -> None:
    result = run("export", "-o", str(tmp_path / ".html"))

    assert "WG-2026-DRAFT-3-Rev.4.html" in result.stderr
    assert (tmp_path / "WG-2026-DRAFT-3-Rev.4.html").read_text("utf-8").startswith("<!DOCTYPE")


@pytest.mark.parametrize(
    ("besides", "expected"),
    [
        (("--tracked", "Rev.3"), "WG-2026-DRAFT-3-Rev.4-since-Rev.3.docx"),
        (("--beside", "ru"), "WG-2026-DRAFT-3-Rev.3-and-ru.docx"),
    ],
)
def test_a_file_with_more_in_it_has_a_name_of_its_own(
    tmp_path: Path, besides: tuple[str, str], expected: str
) -> None:
    run("export", *besides, "-o", str(tmp_path / ".docx"))
    assert [one.name for one in tmp_path.iterdir()] == [expected]


def test_a_folder_that_is_not_there_is_no_name_of_a_file(tmp_path: Path) -> None:
    result = run("export", "-o", f"{tmp_path / 'nowhere'}/")
    assert "is no folder that is there" in result.stderr
    assert not list(tmp_path.iterdir())


def test_an_unknown_ending_after_a_folder_is_no_name_of_a_file(tmp_path: Path) -> None:
    assert "cannot be written; use one of" in run("export", "-o", str(tmp_path / ".pdf")).stderr
    assert not list(tmp_path.iterdir())


def test_an_older_text_beside_another_language_is_told_as_such(tmp_path: Path) -> None:
    result = run("export", "--beside", "ru", "-o", str(tmp_path / "both.docx"))
    assert "Rev.3 is the latest text that stands in ru too." in result.stderr


def test_a_text_in_another_language_has_its_own_title() -> None:
    assert "ПРОЕКТ РАМОЧНОГО ДОКУМЕНТА" in run("export", "--revision", "Rev.3/ru").stdout


def test_a_file_that_a_folder_has_already_is_only_replaced_by_force(tmp_path: Path) -> None:
    run("export", "-o", str(tmp_path))

    assert run("export", "-o", str(tmp_path)).exit_code == 1
    assert run("export", "-o", str(tmp_path), "--force").exit_code == 0


def test_an_unknown_ending_is_answered_with_all_that_are_known(tmp_path: Path) -> None:
    result = run("export", "-o", str(tmp_path / "text.pdf"))

    assert result.exit_code == 1
    assert ".csv, .docx, .html, .json, .markdown, .md, .text, .txt, .xlsx, .xml" in result.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--tracked", "Rev.2", "-o", "a.html"], "--tracked needs a file that ends in .docx"),
        (["--tracked", "Rev.2"], "--tracked needs a file that ends in .docx"),
        (["--table", "matrix", "-o", "a.xlsx"], "--table needs a file that ends in .csv"),
        (["--beside", "ru", "-o", "a.txt"], "--beside needs a file that ends in .docx or .html"),
        (["--beside", "ru", "--tracked", "Rev.2", "-o", "a.docx"], "choose one"),
        (["--open", "keep", "-o", "a.json"], "leave --open out"),
        (["--table", "matrix", "--open", "keep", "-o", "a.csv"], "use --open marked"),
        (["--tracked", "Rev.4", "-o", "a.docx"], "Rev.4 is the text itself"),
        (["--tracked", "Rev.9", "-o", "a.docx"], "Rev.9"),
    ],
)
def test_what_a_format_cannot_do_is_refused_in_a_sentence(
    options: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    result = run("export", *options)

    assert result.exit_code == 1
    assert said in result.stderr
    assert not list(tmp_path.iterdir())


def test_tracked_changes_are_those_since_the_revision_named(tmp_path: Path) -> None:
    from docx import Document

    output = tmp_path / "a.docx"
    assert run("export", "--tracked", "Rev.3", "-o", str(output)).exit_code == 0

    marked = Document(str(output)).element.body.xpath("//w:ins | //w:del")
    assert {one.get(one.nsmap["w"].join("{}") + "author") for one in marked} == {
        "negotiate: Rev.3 to Rev.4"
    }


@pytest.mark.parametrize("revision", [(), ("--revision", "Rev.3"), ("--revision", "Rev.3/ru")])
def test_a_language_version_stands_beside_the_latest_text_that_it_gives(
    revision: tuple[str, ...], tmp_path: Path
) -> None:
    output = tmp_path / "a.html"
    assert run("export", "--beside", "ru", *revision, "-o", str(output)).exit_code == 0

    rows = html.fromstring(output.read_text("utf-8")).xpath("//table[@class='columns']//tr")
    found = [[cell.text_content()[:10] for cell in row] for row in rows]
    assert found[0] in (["en", "ru"], ["ru", "en"])
    assert sorted(next(row for row in found if row[0].startswith("1.1"))) == [
        "1.1 This F",
        "1.1 Настоя",
    ]


def test_two_columns_in_word_have_both_languages(tmp_path: Path) -> None:
    from docx import Document

    output = tmp_path / "a.docx"
    assert run("export", "--beside", "ru", "-o", str(output)).exit_code == 0

    (table,) = Document(str(output)).tables
    assert [cell.text for cell in table.rows[0].cells] == ["English", "Русский"]


def test_a_language_that_there_is_not_is_refused(tmp_path: Path) -> None:
    result = run("export", "--beside", "kk", "-o", str(tmp_path / "a.docx"))

    assert result.exit_code == 1
    assert "ru" in result.stderr


def test_texts_that_are_not_aligned_do_not_stand_side_by_side(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("negotiate.languages.Alignment.is_aligned", False)

    result = run("export", "--beside", "ru", "-o", str(tmp_path / "a.docx"))

    assert result.exit_code == 1
    assert "not aligned" in result.stderr
    assert not list(tmp_path.iterdir())


def test_a_text_leaves_positions_out_unless_asked_and_an_account_has_them(tmp_path: Path) -> None:
    for name in ("a.md", "a.html"):
        run("export", "-o", str(tmp_path / name))

    shown = [("(+TJK)" in (tmp_path / name).read_text("utf-8")) for name in ("a.md", "a.html")]
    assert shown == [False, True]


def test_an_account_with_positions_is_told_on_stderr(tmp_path: Path) -> None:
    result = run("export", "-o", str(tmp_path / "a.csv"))

    assert "Positions stand in it" in result.stderr


@POSIX
def test_a_folder_that_others_can_look_into_is_told_where_a_text_is_for_some(
    tmp_path: Path,
) -> None:
    told = []
    for mode in (0o755, 0o700):
        tmp_path.chmod(mode)
        result = run("export", "-o", str(tmp_path / f"{mode}.txt"))
        told.append("Others can look into" in result.stderr)

    assert told == [True, False]


def test_an_interrupted_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "a.txt"
    output.write_text("old", "utf-8")

    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole(output, "new", replace=True)

    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]
    assert output.read_text("utf-8") == "old"


def test_half_a_surrogate_pair_does_not_stop_an_export(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", "a \ud800 b", replace=False)

    assert (tmp_path / "a.txt").read_text("utf-8") == "a \\ud800 b"


def test_an_export_to_the_terminal_loads_nothing_heavy(filled: Path) -> None:
    heavy = {"textual", "sqlite_utils", "xlsxwriter", "docx", "lxml", "diff_match_patch"}
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom negotiate.cli.main import main\n"
        f"result = CliRunner().invoke(main, ['--db', {str(filled)!r}, 'export'])\n"
        f"assert result.exit_code == 0\nsys.exit(str({heavy!r} & set(sys.modules)) if {heavy!r}"
        " & set(sys.modules) else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)

    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("ending", ["", ".docx"])
def test_a_name_too_long_for_any_file_is_one_sentence(ending: str) -> None:
    done = run("export", "-o", "x" * 5000 + ending)
    assert done.exit_code == 1
    assert done.stderr.endswith("cannot be written: File name too long; choose another place\n")
