"""The help: every command once, in a family, on a line that is whole."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import negotiate.cli
from negotiate.cli.families import FAMILIES, LINES
from negotiate.cli.main import main

MODULES = [f"negotiate.cli.{one.stem}" for one in Path(negotiate.cli.__path__[0]).glob("*.py")]


def helped(monkeypatch: pytest.MonkeyPatch, *words: str) -> str:
    monkeypatch.setenv("COLUMNS", "80")
    return CliRunner().invoke(main, [*words, "--help"]).stdout


def named() -> set[str]:
    """Name every command that any module has."""
    modules = map(import_module, [*MODULES, *{line.module for line in LINES.values()}])
    listed = {str(one.name) for module in modules for one in getattr(module, "COMMANDS", ())}
    return listed | set(main.commands)


def test_every_command_has_a_family_and_every_line_a_command() -> None:
    assert named() == set(LINES)


def test_no_command_stands_in_two_families() -> None:
    assert sum(map(len, FAMILIES.values())) == len(LINES)


@pytest.mark.parametrize("name", LINES)
def test_the_line_of_a_command_is_whole_in_80_columns(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = [line.split(None, 1) for line in helped(monkeypatch).splitlines() if line[:2] == "  "]

    assert [name, LINES[name].says] in shown


@pytest.mark.parametrize("group", ["", "meeting", "drafts", "config"])
def test_no_line_of_the_help_is_cut_or_too_long(
    group: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for line in helped(monkeypatch, *group.split()).splitlines():
        assert len(line) <= 80
        assert line.startswith("Usage:") or not line.endswith("...")


def test_the_families_stand_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    said = helped(monkeypatch).splitlines()

    assert [line[:-1] for line in said if line[:1].isalpha() and line[-1] == ":"] == [
        "Options",
        *FAMILIES,
    ]


def test_no_two_lines_say_the_same() -> None:
    assert len({line.says for line in LINES.values()}) == len(LINES)


def test_the_help_loads_no_room_but_the_door() -> None:
    program = (
        "import sys\nfrom negotiate.cli.main import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "sys.exit(' '.join(one for one in sys.modules if one.startswith('negotiate.')))"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )

    loaded = set(done.stderr.split())
    at_the_door = {"cli", *(f"cli.{one}" for one in ("main", "group", "families", "console"))}
    assert loaded == {
        f"negotiate.{one}" for one in at_the_door | {"errors", "late", "streams", "visible"}
    }


def test_a_command_that_is_not_there_is_no_module_to_load() -> None:
    assert main.get_command(click.Context(main), "os") is None
