"""What a shell completes: what the database has, never failing, and nothing is changed by it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

from negotiate.cli.families import ASKED_BY, LINES
from negotiate.cli.main import fill, main
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    fill(path)
    return path


@pytest.fixture(autouse=True)
def _asked(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEGOTIATE_DB", str(demo))
    monkeypatch.setenv(ASKED_BY, "zsh_complete")


def completed(*words: str) -> list[str]:
    *typed, incomplete = words
    found = ShellComplete(main, {}, "negotiate", ASKED_BY).get_completions(typed, incomplete)
    return [one.value for one in found]


EXPECTED = {
    ("agree",): ["agree", "agreed-language"],
    ("show", "4.2"): ["4.2"],
    ("show", "WG/2026/DRAFT/3", "2.2.2 ("): ["2.2.2 (a)", "2.2.2 (b)", "2.2.2 (c)"],
    ("show", "W"): ["WG/2026/DRAFT/3"],
    ("export", "w"): ["WG/2026/DRAFT/3"],
    ("show", "--revision", "rev.3"): ["Rev.3/ru", "Rev.3"],
    ("diff", "Rev.1", "Rev.4"): ["Rev.4"],
    ("diff", "WG/2026/DRAFT/3", "Rev.2"): ["Rev.2"],
    ("brief", "kg"): ["KGZ"],
    ("brief", "KGZ", "W"): ["WG/2026/DRAFT/3"],
    ("open", "--delegation", "KA"): ["KAZ"],
    ("position", "1.2", "b1", "+KA"): ["+KAZ"],
    ("position", "1.2", "b1", "?KA"): ["?KAZ"],
    ("whatif", "--lift", "KA"): ["KAZ"],
    ("resolve", "1.2", "--lifted", "KA"): ["KAZ"],
    ("report", "--since", "Rev.2"): ["Rev.2"],
    ("concordance", "Rev.2"): ["Rev.2"],
    ("drafts", "show", "PP2"): ["PP2"],
    ("resolve", "3.7", ""): ["g1", "b1", "b2"],
    ("resolve", "WG/2026/DRAFT/3", "3.7", "b"): ["b1", "b2"],
    ("resolve", "3.7", "b1", ""): ["keep", "drop", "choose"],
    ("alternatives", "3.7", "b1", "b"): ["b1", "b2"],
    ("outcomes", "3.7", "g"): ["g1"],
    ("resolve", "9.9", ""): [],
    ("history", "--bracket", "b"): [],  # of which paragraph is not said yet
    ("meeting", "o"): ["open"],
    ("import", "--document", "W"): ["WG/2026/DRAFT/3"],
    ("import", "--author", "KA"): [],
    ("issue", "--revision", "Rev"): [],  # a label that is not there yet
    ("nonsense", "x"): [],
}


@pytest.mark.parametrize(("typed", "offered"), EXPECTED.items(), ids=str)
def test_what_begins_as_typed_is_offered(typed: tuple[str, ...], offered: list[str]) -> None:
    assert completed(*typed) == offered


def test_the_names_of_the_commands_load_none_of_them() -> None:
    assert completed("") == [*LINES]


@pytest.mark.parametrize(
    "content", [None, b"", b"no database", b"SQLite format 3\x00" + bytes(200)]
)
def test_without_a_database_nothing_fails(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "other.db"
    monkeypatch.setenv("NEGOTIATE_DB", str(path))
    if content is not None:
        path.write_bytes(content)

    for typed in EXPECTED:
        completed(*typed)

    assert completed("show", "4") == []
    assert path.exists() == (content is not None)


def test_without_a_database_the_codes_are_those_of_the_register_that_comes_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "none.db"))

    assert completed("brief", "KG") == ["KGZ"]


def test_the_database_that_the_command_line_names_is_asked(
    demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "none.db"))

    assert completed("--db", str(demo), "show", "4.2") == ["4.2"]


def test_an_older_database_is_not_changed_by_a_tab(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    path = tmp_path / "older.db"
    made = sqlite3.connect(path)
    made.executescript((ROOT / "tests" / "schemas" / "version-1.sql").read_text("utf-8"))
    made.close()
    monkeypatch.setenv("NEGOTIATE_DB", str(path))
    before = path.read_bytes()[100:]

    assert completed("export", "W") == []
    assert path.read_bytes()[100:] == before


def test_no_sign_of_a_draft_reaches_the_shell_that_it_would_obey(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "work.db"))
    file = tmp_path / "draft.txt"
    file.write_text("1.1 \x1b[2J$(reboot) [x].\n\n1.2 Second\n", "utf-8")
    CliRunner().invoke(main, ["import", str(file), "--yes", "--title", "A; $(reboot) `x`"])
    asked = {**os.environ, "COMP_WORDS": "negotiate show ", "COMP_CWORD": "2"}

    for shell in ("bash", "zsh"):
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                "from negotiate.cli.main import main; main(prog_name='negotiate')",
            ],
            env={**asked, ASKED_BY: f"{shell}_complete"},
            capture_output=True,
            check=False,
        )
        assert b"1.1" in done.stdout
        assert b"\x1b" not in done.stdout


def test_a_tab_loads_neither_textual_nor_a_reader() -> None:
    program = (
        "import sys\nfrom negotiate.cli.main import main\n"
        "try:\n    main(prog_name='negotiate')\nexcept SystemExit:\n    pass\n"
        "heavy = {'textual', 'rich', 'sqlite_utils', 'lxml', 'pdfplumber', 'docx'}\n"
        "print(*sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    asked = {**os.environ, "COMP_WORDS": "negotiate show 4", "COMP_CWORD": "2"}

    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**asked, ASKED_BY: "bash_complete"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout.startswith("plain,4\n")
    assert done.stderr == "\n"


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_bash_gets_an_address_with_spaces_and_parentheses_as_one_word(tmp_path: Path) -> None:
    program = tmp_path / "negotiate"
    program.write_text(
        f"#!{sys.executable}\nfrom negotiate.cli.main import main\nmain(prog_name='negotiate')\n"
    )
    program.chmod(0o755)
    script = (
        f'eval "$({ASKED_BY}=bash_source negotiate)"; COMP_WORDS=(negotiate show 2.2.2);'
        ' COMP_CWORD=2; _negotiate_completion negotiate; eval "words=(${COMPREPLY[*]})";'
        ' printf "<%s>" "${words[@]}"'
    )

    done = subprocess.run(
        ["bash", "--norc", "-c", script],
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout == "<2.2.2><2.2.2 (a)><2.2.2 (b)><2.2.2 (c)>", done.stderr
