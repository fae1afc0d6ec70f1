"""A long list of delegations that are not recorded is cut on a terminal, and nowhere else."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from negotiate.cli.main import fill, main
from negotiate.telling.consensus.movers import first_of

COMMANDS = ["path", "outcomes 3.7", "whatif --lift KOR", "matrix", "brief KOR", "brief --chair"]


@pytest.fixture(autouse=True, scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    fill(path)
    return path


@pytest.fixture(autouse=True)
def _named(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEGOTIATE_DB", str(database))


def printed(*words: str) -> str:
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def not_recorded(answer: object) -> list[str]:
    """Find the list wherever it stands in an answer."""
    inside = answer.values() if isinstance(answer, dict) else answer
    if isinstance(answer, dict) and answer.get("not_recorded"):
        return list(answer["not_recorded"])
    if not isinstance(inside, (list, type({}.values()))):
        return []
    return next(filter(None, map(not_recorded, inside)), [])


@pytest.mark.parametrize("command", COMMANDS)
def test_the_count_is_that_of_the_list_in_json(command: str) -> None:
    everyone = not_recorded(json.loads(printed(*command.split(), "--json")))

    said = " ".join(printed(*command.split()).split())

    counted = re.search(
        r"(\d+) of the register, ([A-Z, ]+) and (\d+) more \(--json has all\)", said
    )
    assert counted is not None
    assert int(counted[1]) == len(everyone)
    assert counted[2].split(", ") == everyone[:10]
    assert int(counted[3]) == len(everyone) - 10


@pytest.mark.parametrize("command", ["brief KOR", "brief --chair", "matrix"])
@pytest.mark.parametrize("ending", ["md", "html", "txt", "csv"])
def test_a_file_names_everybody(command: str, ending: str, tmp_path: Path) -> None:
    if ending == ("txt" if command == "matrix" else "csv"):
        return  # not one of its formats
    everyone = not_recorded(json.loads(printed(*command.split(), "--json")))
    file = tmp_path / f"x.{ending}"

    printed(*command.split(), "-o", str(file))

    said = file.read_text("utf-8")
    assert [code for code in everyone if code not in said] == []
    assert "more (--json" not in said


def test_a_list_that_is_hardly_longer_is_given_whole() -> None:
    assert first_of([f"A{one:02}" for one in range(14)]).count(",") == 13
