"""The commands: what goes to stdout, what to stderr, and the exit status."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from negotiate.cli.main import fill, main
from negotiate.streams import is_terminal

HOSTILE = (
    "\x1b]0;owned\x07\x1b[2J\x9b31m\u202eevil\u202c [@click=app.bell()]hi[/] [red]x[/red] $accent"
)

DRAFT = """WG/2026/DRAFT/9/Rev.1 14 May 2026

Distr: Member States only

DRAFT DECISION ON VISITS

1. General

1.1 Visits [, in spring,] (+IND) (-RUS) are welcome.

1.2 Members meet twice a year.

1.3 The list was sent to members on _____.
"""


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "work.db"
    monkeypatch.setenv("NEGOTIATE_DB", str(path))
    return path


def run(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=given)


def answer(*arguments: str) -> dict[str, Any]:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    file = tmp_path / "draft.txt"
    file.write_text(DRAFT, "utf-8")
    return file


@pytest.fixture
def imported(database: Path, draft: Path) -> Path:
    assert run("import", str(draft), "--yes").exit_code == 0
    return database


@pytest.fixture
def demo(database: Path) -> Path:
    fill(database)
    return database


def test_import_shows_what_it_found_and_writes_nothing_without_yes(
    database: Path, draft: Path
) -> None:
    result = run("import", str(draft))

    assert result.exit_code == 1
    assert "title:        DRAFT DECISION ON VISITS" in result.stdout
    assert "--yes" in result.stderr
    assert not database.exists()


def test_import_with_yes_writes_a_revision(imported: Path) -> None:
    (found,) = answer("documents")["documents"]

    assert found["document"] == "WG/2026/DRAFT/9"
    assert (found["revision"], found["date"]) == ("Rev.1", "2026-05-14")
    assert (found["paragraphs"], found["open"]) == (3, 1)
    assert found["distribution"] == "Member States only"


def test_importing_the_same_bytes_again_is_a_no_op_that_says_so(
    imported: Path, draft: Path
) -> None:
    result = run("import", str(draft))

    assert result.exit_code == 0
    assert "already here" in result.stderr
    assert len(answer("documents")["documents"]) == 1


def test_what_the_officer_types_goes_over_what_was_found(database: Path, draft: Path) -> None:
    typed = ("--title", "Visits", "--date", "2026-06-01", "--symbol", "WG/2026/DRAFT/10")

    run("import", str(draft), "--yes", *typed, "--revision", "Rev.7", "--distribution", "General")

    (found,) = answer("documents")["documents"]
    assert (found["document"], found["title"]) == ("WG/2026/DRAFT/10", "Visits")
    assert (found["revision"], found["date"]) == ("Rev.7", "2026-06-01")
    assert found["distribution"] == "General"


def test_a_revision_can_be_named_where_the_text_has_no_symbol(
    database: Path, tmp_path: Path
) -> None:
    file = tmp_path / "plain.txt"
    file.write_text("A PLAIN TEXT\n\n1. First\n\n1.1 Members [meet].\n", "utf-8")

    run("import", str(file), "--yes", "--revision", "Rev.3")

    (found,) = answer("documents")["documents"]
    assert (found["symbol"], found["revision"]) == (None, "Rev.3")


@pytest.mark.parametrize("typed", ["soon", "20260301", "2026-W20-1", "2026-02-30"])
def test_a_date_that_would_not_sort_is_refused_in_one_sentence(
    database: Path, draft: Path, typed: str
) -> None:
    result = run("import", str(draft), "--yes", "--date", typed)

    assert result.exit_code == 1
    assert result.stderr == f"negotiate: the date {typed} is no date; type it as YYYY-MM-DD\n"
    assert not database.exists()


@pytest.mark.parametrize("typed", [("--revision", "#1"), ("--symbol", "a\nb")])
def test_a_field_that_could_not_be_typed_again_is_refused(
    database: Path, draft: Path, typed: tuple[str, str]
) -> None:
    result = run("import", str(draft), "--yes", *typed)

    assert result.exit_code == 1
    assert "cannot be used" in result.stderr
    assert not database.exists()


def test_a_refused_import_leaves_no_database_behind(database: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("", "utf-8")

    assert run("import", str(empty), "--yes").exit_code == 1
    assert not database.exists()


def test_import_says_where_the_draft_will_go(imported: Path, tmp_path: Path) -> None:
    later = tmp_path / "later.txt"
    later.write_text(DRAFT.replace("Rev.1", "Rev.2"), "utf-8")

    assert "goes to:      WG/2026/DRAFT/9" in run("import", str(later)).stdout


def test_an_unknown_encoding_asks_for_encoding(database: Path, tmp_path: Path) -> None:
    file = tmp_path / "old.txt"
    file.write_bytes("1.1 Государства-члены [встречаются] два раза в год.\n".encode("cp1251") * 9)

    result = run("import", str(file), "--yes")

    assert result.exit_code == 1
    assert "--encoding" in result.stderr
    assert not database.exists()


def test_a_missing_file_is_refused_in_one_sentence(database: Path) -> None:
    result = run("import", "nowhere.txt", "--yes")

    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "nowhere.txt cannot be read" in result.stderr


def test_the_same_label_with_other_bytes_is_refused(imported: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(DRAFT.replace("twice", "once"), "utf-8")

    result = run("import", str(other), "--yes")

    assert result.exit_code == 1
    assert "Rev.1" in result.stderr


def test_open_lists_open_paragraphs_with_their_holders(imported: Path) -> None:
    (found,) = answer("open")["paragraphs"]

    assert found["document"] == "WG/2026/DRAFT/9"
    assert (found["paragraph"], found["brackets"], found["depth"]) == ("1.1", 1, 1)
    assert found["holders"] == {"IND": ["+b1"], "RUS": ["-b1"]}


def test_open_can_be_narrowed_to_a_delegation_by_any_of_its_names(imported: Path) -> None:
    assert len(answer("open", "--delegation", "India")["paragraphs"]) == 1
    assert answer("open", "--delegation", "KAZ")["paragraphs"] == []


def test_a_slip_in_a_delegation_is_never_answered_with_silence(imported: Path) -> None:
    for command in (("open", "--delegation", "IDN1"), ("brief", "KRO")):
        result = run(*command)
        assert result.exit_code == 1
        assert "neither in the register nor in the text" in result.stderr
    assert "did you mean KOR?" in run("brief", "KRO").stderr


def test_a_delegation_without_a_mark_is_not_recorded_and_does_not_agree(imported: Path) -> None:
    result = run("open", "--delegation", "KAZ")

    assert result.stdout == ("KAZ is not recorded on any open paragraph. That is not consent.\n")


def test_a_position_on_a_gap_stands_in_the_brief(database: Path, tmp_path: Path) -> None:
    file = tmp_path / "gap.txt"
    file.write_text("A TEXT\n\n1. First\n\n1.1 We meet on [TBD] (+IND).\n", "utf-8")
    run("import", str(file), "--yes")

    found = answer("brief", "IND")

    assert isinstance(found, dict)
    assert [span["target"] for span in found["spans"]] == ["x1"]


def test_show_says_who_is_for_and_against_and_that_others_are_not_recorded(
    imported: Path,
) -> None:
    result = run("show", "1.1")

    assert "for: IND; against: RUS; all other delegations: not recorded" in result.stdout
    assert "(not agreed): Visits are welcome." in result.stdout


def test_show_draws_the_tree(imported: Path) -> None:
    assert "b1 (+IND) (-RUS)" in run("show", "WG/2026/DRAFT/9", "1.1", "--tree").stdout


def test_an_unknown_paragraph_is_refused_with_the_nearest(imported: Path) -> None:
    result = run("show", "1.9")

    assert result.exit_code == 1
    assert "1.1" in result.stderr


def test_brief_names_the_other_side(imported: Path) -> None:
    found = answer("brief", "ind")

    assert isinstance(found, dict)
    assert (found["delegation"], found["name"]) == ("IND", "India")
    assert found["spans"][0]["other_side"] == ["RUS"]


def test_summary_gives_the_sentence_for_the_minutes(imported: Path) -> None:
    first = run("summary").stdout.splitlines()[0]

    assert first == (
        "One of 3 numbered paragraphs remains open: 1.1 (IND, RUS). "
        "Blanks or placeholders are still to be filled in 1.3."
    )


def test_export_goes_to_stdout_and_marked_gives_the_text_back(imported: Path) -> None:
    result = run("export", "--open", "marked")

    assert "1.1 Visits [, in spring,] (+IND) (-RUS) are welcome.\n" in result.stdout
    assert "Distr: Member States only" in result.stdout


def test_export_omit_says_on_stderr_that_it_is_not_agreed(imported: Path) -> None:
    result = run("export", "--open", "omit")

    assert "1.1 Visits are welcome." in result.stdout
    assert "NOT AGREED" in result.stderr


def test_strict_export_refuses_and_writes_nothing(imported: Path, tmp_path: Path) -> None:
    output = tmp_path / "clean.txt"

    result = run("export", "--strict", "-o", str(output))

    assert result.exit_code == 1
    assert "open: 1.1; unfinished: 1.3" in result.stderr
    assert not output.exists()


def test_export_writes_markdown_by_the_ending_for_its_owner_only(
    imported: Path, tmp_path: Path
) -> None:
    output = tmp_path / "clean.md"

    assert run("export", "-o", str(output)).exit_code == 0
    assert "# DRAFT DECISION ON VISITS" in output.read_text("utf-8")
    assert output.stat().st_mode & 0o777 == 0o600


def test_an_existing_file_is_only_replaced_by_force(imported: Path, tmp_path: Path) -> None:
    output = tmp_path / "mine.txt"
    output.write_text("my own notes", "utf-8")

    result = run("export", "-o", str(output))

    assert result.exit_code == 1
    assert "--force" in result.stderr
    assert output.read_text("utf-8") == "my own notes"
    assert run("export", "-o", str(output), "--force").exit_code == 0
    assert "1.2 Members meet" in output.read_text("utf-8")


def test_a_link_is_never_replaced(imported: Path, tmp_path: Path) -> None:
    target = tmp_path / "target.txt"
    target.write_text("kept", "utf-8")
    link = tmp_path / "link.txt"
    link.symlink_to(target)

    result = run("export", "-o", str(link), "--force")

    assert result.exit_code == 1
    assert link.is_symlink()
    assert target.read_text("utf-8") == "kept"


def test_an_ending_that_cannot_be_written_is_refused(imported: Path, tmp_path: Path) -> None:
    output = tmp_path / "clean.pdf"

    result = run("export", "-o", str(output))

    assert result.exit_code == 1
    assert ".md" in result.stderr
    assert not output.exists()


def test_a_failing_write_leaves_no_file_behind(imported: Path, tmp_path: Path) -> None:
    result = run("export", "-o", str(tmp_path / "nowhere" / "clean.txt"))

    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


@pytest.mark.parametrize("command", ["open", "show 1.3", "brief CHN", "summary"])
def test_every_revision_can_be_looked_at(demo: Path, command: str) -> None:
    latest = run(*command.split()).stdout
    earlier = run(*command.split(), "--revision", "Rev.2").stdout

    assert "Rev.4" in latest
    assert "Rev.2" in earlier


def test_diff_lists_wording_and_positions_apart(demo: Path) -> None:
    found = answer("diff", "Rev.3", "Rev.4")

    assert isinstance(found, dict)
    assert (found["old"], found["new"]) == ("Rev.3", "Rev.4")
    assert found["wording"]
    assert found["positions"]


def test_diff_of_a_document_with_one_revision_is_refused(imported: Path) -> None:
    result = run("diff")

    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("ending", ["", "\n"])
def test_parse_reads_one_paragraph_from_stdin(ending: str) -> None:
    result = run("parse", "--json", given="Reports go to [all] (+IND) members." + ending)

    assert json.loads(result.stdout) == {
        "answer": "parse",
        "schema": 1,
        "tree": ["p", "Reports go to ", ["br", ["+IND"], "all"], " members."],
        "holders": {"IND": ["+b1"]},
        "accepted": [{"chosen": "", "text": "Reports go to all members."}],
        "deleted": "Reports go to members.",
        "diagnostics": [],
        "doubts": [],
    }


def test_parse_uses_the_register_it_is_given(tmp_path: Path) -> None:
    register = tmp_path / "own.toml"
    register.write_text('[[delegation]]\ncode = "ATL"\naliases = ["Atlantis"]\n', "utf-8")

    result = run("parse", "--register", str(register), "--json", given="[a] (+Atlantis) (-IND)")

    found = json.loads(result.stdout)
    assert found["holders"] == {"ATL": ["+b1"], "IND": ["-b1"]}
    assert [said["code"] for said in found["diagnostics"]] == ["unknown-delegation"]


def test_parse_of_text_that_would_form_new_notation_refuses_that_reading() -> None:
    found = json.loads(run("parse", "--json", given="Members (+[yy]IND) meet.").stdout)

    assert [kept["text"] for kept in found["accepted"]] == [None]
    assert found["deleted"] is None
    assert "seam-notation" in {said["code"] for said in found["diagnostics"]}


def test_an_empty_database_says_what_to_do(database: Path) -> None:
    for command in (["open"], ["summary"], ["show", "1.1"], ["export"], ["brief", "IND"]):
        result = run(*command)
        assert result.exit_code == 1, command
        assert "negotiate import FILE" in result.stderr, command


def test_what_the_officer_has_not_begun_yet_is_an_empty_list_with_a_hint() -> None:
    assert answer("documents")["documents"] == []
    drafts = answer("drafts")
    assert (drafts["drafts"], drafts["unreadable"]) == ([], [])
    assert "`negotiate import FILE`" in run("documents").stdout


READING = ["documents", "open", "paragraphs", "show 1", "diff", "summary", "export", "search words",
           "brief IND", "log", "drafts", "report", "matrix", "path"]  # fmt: skip


@pytest.mark.parametrize("command", READING)
@pytest.mark.parametrize("way", ["--db", "NEGOTIATE_DB"])
def test_a_named_database_that_is_not_there_is_told_by_name(
    command: str, way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = tmp_path / "mistyped" / "work.db"
    if way == "NEGOTIATE_DB":
        monkeypatch.setenv(way, str(missing))
    named = ["--db", str(missing)] if way == "--db" else []

    result = run(*named, *command.split())

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"negotiate: there is no file {missing}, which {way} names; check the name, or make it with"
        " `negotiate import FILE`\n"
    )
    assert not missing.parent.exists()


def test_a_database_that_is_named_can_be_made_by_an_import(draft: Path, tmp_path: Path) -> None:
    named = ["--db", str(tmp_path / "new" / "work.db")]

    assert run(*named, "import", str(draft), "--yes").exit_code == 0
    assert run(*named, "documents").exit_code == 0


@pytest.mark.parametrize("words", [[], ["tui"], ["demo"], ["tui", "WG/2026/DRAFT/3", "--ascii"]])
def test_the_screens_are_refused_where_there_is_no_terminal(
    words: list[str], database: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "negotiate", *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "negotiate: the screens need a terminal, and stdin is none; use a command instead, such as"
        " `negotiate open`: `negotiate --help` lists them\n"
    )
    assert not database.exists()


@pytest.mark.parametrize("name", ["stdin", "stdout", "stderr"])
def test_one_stream_that_is_no_terminal_is_enough(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "negotiate.cli.main.is_terminal", lambda stream: stream is not getattr(sys, name)
    )

    assert f"{name} is none" in run("demo").stderr


def test_a_stream_that_is_closed_is_no_terminal() -> None:
    closed = io.StringIO()
    closed.close()

    assert not is_terminal(closed)
    assert not is_terminal(None)


def test_usage_errors_exit_with_two(database: Path) -> None:
    assert run("show").exit_code == 2
    assert run("nonsense").exit_code == 2
    assert run("diff", "a", "b", "c", "d").exit_code == 2


def test_the_database_can_be_named_before_or_after_the_command(
    tmp_path: Path, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NEGOTIATE_DB", raising=False)
    path = str(tmp_path / "named.db")

    assert run("--db", path, "import", str(draft), "--yes").exit_code == 0
    assert run("summary", "--db", path).exit_code == 0


@pytest.fixture
def hostile(database: Path, tmp_path: Path) -> Path:
    file = tmp_path / "hostile.txt"
    file.write_text(
        f"A TEXT {HOSTILE}\n\n1. Section\n\n1.1 Visits [{HOSTILE}] (+IND) are {HOSTILE}.\n", "utf-8"
    )
    assert run("import", str(file), "--yes").exit_code == 0
    return file


@pytest.mark.parametrize(
    "command",
    ["documents", "open", "show 1.1", "show 1.1 --tree", "brief IND", "summary", "open --json",
     "show 1.1 --json", "documents --json", "import", "brief IND --json"],
)  # fmt: skip
def test_no_escape_of_a_draft_reaches_the_terminal(hostile: Path, command: str) -> None:
    words = ["import", str(hostile), "--yes"] if command == "import" else command.split()

    result = run(*words)

    assert result.exit_code == 0
    for sign in "\x1b\x07\x9b\u202e":
        assert sign not in result.stdout + result.stderr


def test_json_gives_hostile_text_back_exactly(hostile: Path) -> None:
    found = answer("show", "1.1")

    assert isinstance(found, dict)
    assert HOSTILE in found["text"]


COMMANDS = main.list_commands(click.Context(main))


def found(command: str) -> click.Command:
    made = main.get_command(click.Context(main), command)
    assert made is not None
    return made


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    assert found(command).help


def test_every_option_has_help() -> None:
    for command in map(found, COMMANDS):
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{command.name} {parameter.name}"


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["open"], ["documents", "--json"], ["summary"], ["paragraphs"], ["show", "1.1"]],
)
def test_a_command_loads_neither_textual_nor_rich(imported: Path, arguments: list[str]) -> None:
    program = (
        "import sys\n"
        "from negotiate.cli.main import main\n"
        "try:\n    main(sys.argv[1:])\n"
        "except SystemExit:\n    pass\n"
        "heavy = {'textual', 'rich', 'sqlite_utils', 'numpy', 'diff_match_patch'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )

    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr


@pytest.mark.usefixtures("imported")
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("report", "--since", ""), "--since is empty"),
        (("report", "--since="), "--since is empty"),
        (("diff", "", ""), "an argument is empty"),
        (("open", "--delegation", " "), "--delegation is empty"),
        (("meeting", "open", ""), "an argument is empty"),
        (("bracket", "1.2", ""), "an argument is empty"),
    ],
)
def test_an_empty_argument_is_refused_in_a_sentence(typed: tuple[str, ...], said: str) -> None:
    result = run(*typed)

    assert result.exit_code == 1
    assert result.stderr == f"negotiate: {said}: give it a value, or leave it out\n"


@pytest.mark.usefixtures("imported")
def test_an_empty_text_is_answered_by_the_command_that_it_is_for() -> None:
    assert "`negotiate delete` takes a paragraph out" in run("amend", "1.2", "--text", "").stderr


@pytest.mark.usefixtures("imported")
def test_a_sign_in_a_value_is_no_empty_option() -> None:
    assert run("note", "1.2", "a = ").exit_code == 0


def test_a_holder_of_one_of_several_documents_is_found_without_a_register_entry(
    imported: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(DRAFT.replace("DRAFT/9", "DRAFT/8").replace("(+IND)", "(+QQQ)"), "utf-8")
    run("import", str(other), "--yes")

    assert "QQQ +b1" in run("--db", str(imported), "open", "--delegation", "QQQ").stdout


@pytest.mark.parametrize(
    ("at", "arguments"),
    [
        ("negotiate.readers.any_file.split", ["import", "draft.txt", "--yes"]),
        ("negotiate.exporting.write_whole", ["export", "-o", "new.txt"]),
        ("negotiate.queries.documents.summary", ["summary"]),
    ],
)
def test_ctrl_c_is_answered_with_a_sentence(
    at: str, arguments: list[str], imported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.chdir(imported.parent)
    monkeypatch.setattr(at, interrupted)
    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (130, "")
    assert result.stderr == "negotiate: stopped; nothing was written\n"


@pytest.mark.parametrize(
    ("typed", "ending"),
    [
        (["export"], "txt"),
        (["export"], "md"),
        (["export"], "docx"),
        (["export"], "json"),
        (["matrix"], "csv"),
        (["brief", "IND"], "md"),
        (["brief", "--chair"], "html"),
        (["report"], "md"),
        (["report", "--json"], "md"),
    ],
)
@pytest.mark.usefixtures("imported")
def test_whatever_writes_a_file_says_so_in_one_line(
    tmp_path: Path, typed: list[str], ending: str
) -> None:
    output = tmp_path / f"written.{ending}"

    result = run(*typed, "-o", str(output))

    assert (result.exit_code, result.stdout) == (0, "")
    said = [line for line in result.stderr.splitlines() if f"ritten to {output}." in line]
    assert len(said) == 1
    assert output.stat().st_size


@pytest.mark.usefixtures("imported")
def test_what_goes_to_stdout_is_not_told_to_be_written() -> None:
    assert "ritten to" not in run("export", "-o", "-").stderr


UNKNOWN = "1. A [b] (+USAA).\n\n2. A [b] (+USAA) and [c] (-USAA), [d] (+INDX) or [e] (-USAA).\n"


def test_a_code_that_nobody_knows_is_told_once_with_a_count(database: Path) -> None:
    file = database.with_name("unknown.txt")
    file.write_text(UNKNOWN, "utf-8")
    imported = run("import", "--yes", str(file))
    shown = run("show", "2").stdout
    parsed = run("parse", given=UNKNOWN).stdout

    told = [(imported.stdout, 4), (shown, 3), (parsed, 4)]
    for printed, count in told:
        unfolded = " ".join(printed.split())
        assert unfolded.count("is not in the register") == 2
        assert unfolded.count(f"did you mean USA? (the first of {count} marks)") == 1
