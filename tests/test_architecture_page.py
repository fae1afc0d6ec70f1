"""What the pages for builders name is there, and the tree that they draw is whole."""

from __future__ import annotations

import re
import tomllib
from importlib import import_module
from importlib.util import find_spec
from itertools import chain

import pytest

from tests.conftest import ROOT

ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
PAGES = ARCHITECTURE + CONTRIBUTING
TREE, ARROWS = re.findall(r"^```\n(.*?)^```", ARCHITECTURE, re.DOTALL | re.MULTILINE)
CODE = re.findall(r"`([^`\n]+)`", PAGES)
MODULES = sorted({one for one in CODE if one.startswith("negotiate.")})
WITHIN = {
    *("main.py", "console.py", "app.py", "navigation.py", "backend.py", "views/", "dialogs/"),
    *("widgets/", "render/", "docx/", "pdf/", "sandbox/", "splitting/", "front_matter/"),
    "translated/",
}
FOLDERS = ("negotiate/", "tests/", "docs/")
PATHS = sorted({one for one in CODE if one.startswith(FOLDERS) or one.endswith(".md")})
LINKS = re.findall(r"\]\(([^)]+)\)", PAGES)
TARGETS = sorted({one.split()[1] for one in CODE if one.startswith("make ")})


@pytest.mark.parametrize("named", MODULES)
def test_a_module_that_is_named_exists_with_what_is_named_in_it(named: str) -> None:
    module, _, name = named.partition(":")

    assert find_spec(module) is not None
    assert not name or hasattr(import_module(module), name)


@pytest.mark.parametrize("path", [*PATHS, *LINKS])
def test_a_file_that_is_named_exists(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_of_make_exists(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


def test_the_tree_has_every_room_and_no_other() -> None:
    drawn = re.findall(r"(?<=[ ])(\w+(?:/|\.py|\.tcss))(?=\s)", TREE)
    there = {
        f"{one.name}/" if one.is_dir() else one.name
        for one in (ROOT / "negotiate").iterdir()
        if one.name not in {"__pycache__", "py.typed"}
    }

    assert sorted(drawn) == sorted([*{*drawn}, "acts/"])
    assert {*drawn} - WITHIN == there


def test_the_arrows_are_those_of_the_contract() -> None:
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (layers,) = contract["tool"]["importlinter"]["contracts"]

    assert ARROWS.splitlines() == layers["layers"]


def test_the_laws_are_nine_and_each_is_kept_and_tested_somewhere() -> None:
    rows = [line.split("|") for line in ARCHITECTURE.splitlines() if re.match(r"\| \d", line)]
    numbers = [int(row[1]) for row in rows]

    assert numbers == [*range(1, 10)]
    assert all("`negotiate/" in row[3] and "`tests/" in row[4] for row in rows)
    assert not {*chain.from_iterable(re.findall(r"law (\d+)", one) for one in _sources())} - {
        str(one) for one in numbers
    }


def _sources() -> list[str]:
    return [one.read_text("utf-8") for one in (ROOT / "negotiate").rglob("*.py")]
