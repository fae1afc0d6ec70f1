"""What the tests in a terminal stand on: a home of its own for each, with the demo in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from negotiate.cli.main import fill
from tests.terminal.driver import House, Warm

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("terminal")


@pytest.fixture(scope="session")
def _filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "demo.db"
    fill(path)
    return path


@pytest.fixture
def house(_filled: Path, tmp_path: Path) -> House:
    """Give a home with the demo in its database."""
    made = House(tmp_path / "house")
    made.folder.mkdir()
    shutil.copy(_filled, made.database)
    return made


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warm]:
    """Give a process that starts the program quickly."""
    process = Warm(House(tmp_path_factory.mktemp("warm")))
    yield process
    process.close()
