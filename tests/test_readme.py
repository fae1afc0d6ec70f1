"""What the pages for readers show is so: examples, links, commands, pictures.

Every example says where it begins, and is run from there: what a reader types who follows the page
literally, in the order of the page, prints what the page shows.
"""

import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from negotiate.cli.families import LINES
from negotiate.cli.main import main
from tests.conftest import ROOT

README = "README.md"
GUIDE = "docs/guide.md"
COMMANDS = "docs/commands.md"
READ_BY_HAND = (README, GUIDE, COMMANDS)

EMPTY = "In an empty database:"
DEMO = "In a fresh copy of the demo:"
SAME = "In the same database:"
NONE = "Without a database:"
IN_A_ROW = "The examples follow each other in one database, empty at first."
"""Said once in a section, it stands for EMPTY above its first block and SAME above the others."""


def page(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@dataclass
class Example:
    """Hold the blocks that follow each other in one database, and where the first begins."""

    page: str
    begins: str
    blocks: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        return f"{Path(self.page).stem} {self.blocks[0].splitlines()[0][2:]}"


def beginning(before: str, block: str) -> str:
    """Read where a block begins, from what stands before it in its section."""
    said = re.findall(f"({EMPTY}|{DEMO}|{SAME}|{NONE})\n\n$", before)
    in_a_row = IN_A_ROW in " ".join(before.split())
    assert said or in_a_row, f"say above the block where it begins: {block[:60]}"
    return said[0] if said else SAME if "```console" in before else EMPTY


def examples(name: str) -> list[Example]:
    found: list[Example] = []
    for section in re.split(r"^## ", page(name), flags=re.MULTILINE):
        for block in re.finditer(r"```console\n(.*?)```", section, re.DOTALL):
            begins = beginning(section[: block.start()], block[1])
            if begins != SAME:
                found.append(Example(name, begins))
            found[-1].blocks.append(block[1])
    return found


EXAMPLES = [one for name in READ_BY_HAND for one in examples(name)]


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


def lines_to_type(name: str) -> str:
    """Give the lines for a shell that a page asks for before its examples."""
    (found,) = re.findall(r"```sh\n([^`]*NEGOTIATE_DB[^`]*)```", page(name))
    return str(found)


def database(name: str) -> str:
    (found,) = re.findall(r"NEGOTIATE_DB=([\w./]+)", lines_to_type(name))
    return str(found)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the copy of the demo by the lines that the guide gives for it."""
    folder = tmp_path_factory.mktemp("fresh")
    (folder / "data").symlink_to(ROOT / "data")
    typed = f'negotiate() {{ {shlex.quote(sys.executable)} -m negotiate "$@"; }}\n'
    homes = {name: str(folder / name) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    subprocess.run(
        ["sh", "-euc", f"{typed}{lines_to_type(GUIDE)}\nfresh"],
        cwd=folder,
        env={**os.environ, **homes, "PYTHONPATH": str(ROOT)},
        check=True,
    )
    return folder / database(GUIDE)


@pytest.mark.parametrize("example", EXAMPLES, ids=[one.id for one in EXAMPLES])
def test_what_is_typed_prints_what_the_page_shows(
    example: Example, fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    if example.begins != NONE:
        monkeypatch.setenv("NEGOTIATE_DB", database(example.page))
    if example.begins == DEMO:
        Path(database(example.page)).parent.mkdir(mode=stat.S_IRWXU)
        shutil.copy(fresh, database(example.page))

    assert [played(block) for block in example.blocks] == example.blocks


@pytest.mark.parametrize("name", [README, GUIDE])
def test_no_block_of_a_page_is_left_out(name: str) -> None:
    blocks = [block for one in examples(name) for block in one.blocks]

    assert len(blocks) == page(name).count("```console") >= 5
    assert all(block.startswith("$ ") for block in blocks)


# Links


PAGES = sorted(
    str(path.relative_to(ROOT))
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "data").rglob("*.md"))
)


def without_code(text: str) -> str:
    text = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"`[^`\n]*`", "", text)


def anchors(path: Path) -> set[str]:
    """Name what a page can be entered by, as GitHub names it."""
    text = re.sub(r"^```.*?^```", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}


@pytest.mark.parametrize("name", PAGES)
def test_every_link_of_a_page_leads_somewhere(name: str) -> None:
    here = ROOT / name
    for target in re.findall(r"\]\(([^)\s]+)\)", without_code(page(name))):
        file, _, anchor = target.partition("#")
        if not file.startswith("https://"):
            there = (here.parent / file).resolve() if file else here
            assert there.is_file(), target
            assert not anchor or anchor in anchors(there), target


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "docs").glob("*.md")))
def test_every_page_can_be_reached_from_the_front(name: str) -> None:
    assert f"](docs/{name}" in page(README)


# What stands where


def test_the_front_page_is_short() -> None:
    assert len(page(README).splitlines()) <= 250


@pytest.mark.parametrize("command", LINES)
def test_every_command_has_one_place_in_the_guide(command: str) -> None:
    headings = re.findall(r"^### (.*)$", page(GUIDE), re.MULTILINE)

    assert sum(f"`negotiate {command}`" in one for one in headings) == 1


def test_the_guide_names_no_command_in_a_heading_that_there_is_not() -> None:
    named = re.findall(r"^### .*$", page(GUIDE), re.MULTILINE)

    assert {name for one in named for name in re.findall(r"`negotiate ([\w-]+)`", one)} == {*LINES}


def test_the_page_of_commands_is_made_from_the_commands() -> None:
    script = ROOT / "docs" / "command_page.py"
    made = subprocess.run(
        [sys.executable, str(script)], cwd=ROOT.parent, capture_output=True, check=True
    )

    assert made.stdout.decode("utf-8") == page(COMMANDS), "make it anew: make pages"


def option_names() -> list[tuple[str, str]]:
    ctx = click.Context(main)
    return [
        (name, option)
        for name in LINES
        if (command := main.get_command(ctx, name)) is not None
        for param in command.params
        if isinstance(param, click.Option) and not param.hidden and param.name != "db"
        for option in param.opts
    ]


def test_every_option_stands_under_its_command() -> None:
    begun = re.split(r"^### `negotiate ([\w-]+)`$", page(COMMANDS), flags=re.MULTILINE)[1:]
    parts = dict(zip(begun[::2], begun[1::2], strict=True))

    assert [(name, option) for name, option in option_names() if option not in parts[name]] == []


def test_the_picture_is_what_the_screen_shows() -> None:
    snapshots = ROOT / "tests" / "tui" / "__snapshots__" / "test_snapshots"
    taken = snapshots / "test_the_demo[paragraph].svg"

    assert (ROOT / "docs" / "paragraph.svg").read_bytes() == taken.read_bytes(), "make pages"
