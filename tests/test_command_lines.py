"""A wrong command line is status 2 with the usage, a wrong value status 1 and one sentence."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from negotiate.cli.console import DOCUMENT_ALONE
from negotiate.cli.main import fill, main


@pytest.fixture(autouse=True, scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    fill(path)
    return path


@pytest.fixture(autouse=True)
def _named(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEGOTIATE_DB", str(database))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


VALUES = {
    ("search", "fire", "--limit", "0"): "--limit: 0 is less than 1",
    ("search", "fire", "--limit", "few"): "--limit: 'few' is no whole number",
    ("import", "x.txt", "--part", "-1"): "--part: -1 is less than 1",
    ("import", "x.txt", "--correct", "two", "date", "x"): "--correct: 'two' is no whole number",
    ("history", "1.2", "--compare", "1", "b"): "--compare: 'b' is no whole number",
    ("export", "--open", "all"): "--open: 'all' is not one of 'keep', 'marked', 'omit'",
    ("matrix", "--sort", "x"): "--sort: 'x' is not one of 'code', 'held', 'open'",
    ("issue", "--revision", "Rev.9", "--date", "soon"): "--date soon is no date",
    ("meeting", "open", "SWG", "--date", "2026-13-01"): "--date 2026-13-01 is no date",
    ("undo", "0"): "0 is no number of acts",
    ("undo", "WG/2026/DRAFT/3", "two"): "two is no number of acts",
    ("redo", "WG/2026/DRAFT/3", "two"): "two is no number of acts",
    ("resolve", "1.2", "b1", "choose", "two"): "choose two: type the number of an alternative",
    ("resolve", "1.2", "b1", "choose", "9" * 5000): "choose 999",
    ("position", "1.2", "b1", "IND"): "IND is no position",
    ("open", "--delegation", "ZZZ"): "'ZZZ' is neither in the register",
    ("open", "--delegation", ""): "--delegation is empty",
    ("show", "9.9"): "There is no paragraph 9.9",
    ("show", "1.2", "--revision", "Rev.77"): "There is no revision Rev.77",
    ("show", "1.2", "--at", "never"): "never names no act",
    ("export", "-o", "x.pdf"): ".pdf cannot be written",
    ("report", "--since", "yesterday"): "yesterday",
    ("import", "."): "'.' is a directory",
    ("--db", ".", "open"): "--db: File '.' is a directory",
    ("--db", "", "open"): "--db: the name is empty",
    ("--db=", "open"): "--db: the name is empty",
    ("open", "--db", ""): "--db is empty",
    ("drafts", "show", "1.2"): "1.2",
}


@pytest.mark.parametrize(("typed", "said"), VALUES.items(), ids=lambda one: str(one)[:40])
def test_a_wrong_value_is_one_sentence_and_status_1(typed: tuple[str, ...], said: str) -> None:
    result = run(*typed)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("negotiate: ")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


LINES = {
    ("nonsense",): "No such command 'nonsense'",
    ("show",): "Missing argument",
    ("issue",): "Missing option '--revision'",
    ("open", "--frob"): "No such option '--frob'",
    ("open", "a", "b"): "Got unexpected extra argument (b)",
    ("open", "--json=3"): "does not take a value",
    ("report", "--since"): "requires an argument",
    ("history", "1.2", "--compare", "1"): "requires 2 arguments",
    ("--db",): "requires an argument",
    ("--frob",): "No such option '--frob'",
    ("diff", "a", "b", "c", "d"): "two texts at most",
    ("whatif",): "say what to suppose",
    ("progress", "--csv", "--json"): "choose --csv or --json",
    ("resolve", "1.2", "b1"): "end with keep, drop",
    ("amend", "1.2"): "give the text with --text or with --file",
    ("match", "Rev.2", "1.1"): "choose one of --confirm",
    ("meeting", "open"): "Missing argument 'BODY'",
    ("drafts", "nonsense"): "No such command 'nonsense'",
    ("config", "path", "more"): "Got unexpected extra argument (more)",
    ("show", "WG/2026/DRAFT/3"): DOCUMENT_ALONE.format(document="WG/2026/DRAFT/3"),
    ("agree", "WG/2026/DRAFT/3"): DOCUMENT_ALONE.format(document="WG/2026/DRAFT/3"),
    ("outcomes", "WG/2026/DRAFT/3"): DOCUMENT_ALONE.format(document="WG/2026/DRAFT/3"),
}


@pytest.mark.parametrize(("typed", "said"), LINES.items(), ids=lambda one: str(one)[:40])
def test_a_wrong_command_line_is_its_usage_and_status_2(typed: tuple[str, ...], said: str) -> None:
    result = run(*typed)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Usage: ")
    assert said in result.stderr


HOSTILE = "x\x1b[31m\u202ey"


@pytest.mark.parametrize(
    "typed",
    [
        (HOSTILE,),
        ("open", "a", HOSTILE),
        ("open", f"--{HOSTILE}"),
        ("export", "--open", HOSTILE),
        ("search", "fire", "--limit", HOSTILE),
        ("resolve", "1.2", "b1", "choose", HOSTILE),
        ("undo", "WG/2026/DRAFT/3", HOSTILE),
        ("--db", f"{HOSTILE}.db", "open"),
        ("import", HOSTILE),
        ("meeting", HOSTILE),
        ("position", "1.2", "b1", HOSTILE),
    ],
)
def test_nothing_that_is_typed_is_obeyed_by_the_terminal(typed: tuple[str, ...]) -> None:
    result = run(*typed)

    assert result.exit_code in (1, 2)
    assert "\x1b" not in result.output
    assert "\u202e" not in result.output
