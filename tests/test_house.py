"""What hangs together in the house, and what must not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests import house


@pytest.fixture(scope="module")
def built() -> house.grimp.ImportGraph:
    return house.graph()


def test_no_modules_import_each_other_in_a_circle(built: house.grimp.ImportGraph) -> None:
    assert house.circles(built) == []


def test_no_screen_that_one_goes_to_imports_another(built: house.grimp.ImportGraph) -> None:
    views = house.views(built)
    imported = {
        (view, other)
        for view in views
        for other in built.find_modules_directly_imported_by(view) & views
    }

    assert len(views) >= 16
    assert imported == set()


TOLD_ONCE = (
    *("views/what_if", "views/consensus", "views/path", "list_screen", "widgets/page_rows"),
    *("views/progress", "views/search", "views/agreed_language", "views/languages", "views/matrix"),
    *("widgets/plot", "widgets/two_columns", "widgets/grid"),
    *("views/comparison", "widgets/comparison", "dialogs/choose_text", "views/matching"),
    *("views/history", "views/alarms", "views/trail", "views/unsaved"),
)


@pytest.mark.parametrize("screen", TOLD_ONCE)
def test_a_screen_of_what_is_told_once_makes_no_sentence(screen: str) -> None:
    assert [*house.sentences_in(house.PRODUCT / "screens" / f"{screen}.py")] == []


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ('SAID = "one two three four five"', ["one two three four five"]),
        ('SAID = f"{one} two three {four} five"', ["\u2026 two three \u2026 five"]),
        ('SAID = "one two three four"', []),
        ('"""One two three four five."""', []),
        ('Binding("o", tooltip="one two three four five")', []),
    ],
)
def test_a_sentence_is_a_string_of_five_words(code: str, said: list[str], tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(code, "utf-8")

    assert [*house.sentences_in(module)] == said


def test_a_planted_circle_is_found() -> None:
    built = house.graph()
    built.add_import(importer="negotiate.errors", imported="negotiate.cli.main")

    assert any(
        {"negotiate.errors", "negotiate.cli.main"} <= circle for circle in house.circles(built)
    )


def test_every_benchmark_finds_what_it_measures() -> None:
    names = [path.stem for path in (house.ROOT / "benchmarks").glob("*.py")]
    asked = "; ".join(f"import benchmarks.{name}" for name in sorted(names) if name[:2] != "__")

    run = [sys.executable, "-c", asked]
    done = subprocess.run(run, cwd=house.ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
