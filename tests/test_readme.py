"""Every command in the README prints what the README shows."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from negotiate.cli import main
from negotiate.demo import fill
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```console\n(\$ .*?)```", README, re.DOTALL)


def printed(line: str) -> str:
    given = None
    if " | " in line:
        said, line = line.split(" | ")
        given = shlex.split(said)[1] + "\n"
    result = CliRunner().invoke(main, shlex.split(line)[1:], input=given)
    return result.output


def played(block: str) -> str:
    """Run the commands of a block one after the other, and give the block as it comes out."""
    lines = [line[2:] for line in block.split("\n") if line.startswith("$ ")]
    return "".join(f"$ {line}\n{printed(line)}" for line in lines)


@pytest.mark.parametrize("block", BLOCKS, ids=[one.split("\n")[0] for one in BLOCKS])
def test_a_command_prints_what_the_readme_shows(
    block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "demo.db"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(ROOT)
    if " import " not in block.split("\n", maxsplit=1)[0]:
        fill(tmp_path / "demo.db")

    assert played(block) == block


def test_the_readme_shows_every_kind_of_answer() -> None:
    assert len(BLOCKS) >= 9
