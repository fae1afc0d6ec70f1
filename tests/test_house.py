"""What hangs together in the house, and what must not."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
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

    assert len(views) >= 14
    assert imported == set()


def test_no_screen_makes_a_sentence() -> None:
    assert [*house.sentences(house.PRODUCT / "screens")] == []


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ('SAID = "one two three four five"', ["one two three four five"]),
        ('SAID = f"{one} two three {four} five"', ["\u2026 two three \u2026 five"]),
        ('SAID = "one two three four"', []),
        ('"""One two three four five."""', []),
        ('CSS = "one two three four five"', []),
        ('Binding("o", tooltip="one two three four five")', []),
    ],
)
def test_a_sentence_is_a_string_of_five_words(code: str, said: list[str], tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(code, "utf-8")

    assert [*house.sentences_in(module)] == said


ANSWERING = ("queries", "answers", "consensus", "compare", "history", "languages")
KINDS = {"no longer recorded as agreed", "mark moved to another target"}


def test_no_answer_is_made_with_a_sentence() -> None:
    paths = [path for room in ANSWERING for path in (house.PRODUCT / room).rglob("*.py")]
    assert {said for path in paths for said in house.told_in(path)} == KINDS


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ('answer = {"said": f"Recorded positions as of {when}, today"}', 1),
        ('message = "one two three four five"', 1),
        ('message = "one two three four five"\nraise Wrong(message)', 0),
        ('there = "one two three four five"\nmessage = f"{there}!"\nraise Wrong(message)', 0),
        ('def _why():\n    return "one two three four five"\nraise Wrong(_why())', 0),
        ('def _why():\n    return "one two three four five"\nsaid = _why()', 1),
        ('error = UnknownName("one two three four five")', 0),
        ('class Kind(StrEnum):\n    ONE = "one two three four five"', 0),
    ],
)
def test_a_planted_sentence_of_an_answer_is_found(code: str, said: int, tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(code, "utf-8")

    assert len([*house.told_in(module)]) == said


def test_no_sentence_is_worded_in_two_places() -> None:
    said = [
        *({*house.sentences_in(path)} for path in (house.PRODUCT / "telling").rglob("*.py")),
        *({*house.sentences_in(path)} for path in (house.PRODUCT / "writers").rglob("*.py")),
        *({*house.sentences_in(path)} for path in (house.PRODUCT / "cli").rglob("*.py")),
        {*house.sentences_in(house.PRODUCT / "clean_text.py")},
        {*house.sentences_in(house.PRODUCT / "exporting.py")},
    ]
    twice = Counter(sentence for one in said for sentence in one) - Counter(set().union(*said))
    assert {*twice} == {"mark went with its bracket"}  # the name of a kind


def test_a_planted_circle_is_found() -> None:
    built = house.graph()
    built.add_import(importer="negotiate.errors", imported="negotiate.cli.main")

    assert any(
        {"negotiate.errors", "negotiate.cli.main"} <= circle for circle in house.circles(built)
    )


MOST_WITH_ONE_IMPORTER = 10


def test_few_modules_have_one_importer(built: house.grimp.ImportGraph) -> None:
    assert len(house.with_one_importer(built)) <= MOST_WITH_ONE_IMPORTER


def test_no_room_below_the_answers_has_a_module_with_one_importer(
    built: house.grimp.ImportGraph,
) -> None:
    above = ("answers", "telling", "writers", "queries", "exporting", "screens", "cli")
    others = tuple(f"negotiate.{room}" for room in above)

    assert [one for one in house.with_one_importer(built) if not one.startswith(others)] == []


def test_what_is_kept_apart_has_one_importer(built: house.grimp.ImportGraph) -> None:
    for module in house.KEPT_APART:
        assert len(built.find_modules_that_directly_import(module)) == 1, module


def test_a_planted_module_with_one_importer_is_found() -> None:
    built = house.graph()
    built.add_module("negotiate.planted")
    built.add_import(importer="negotiate.errors", imported="negotiate.planted")

    assert "negotiate.planted" in house.with_one_importer(built)


def test_a_module_taken_through_its_door_by_two_has_two_importers(
    built: house.grimp.ImportGraph,
) -> None:
    divergences = "negotiate.languages.divergences"

    assert built.find_modules_that_directly_import(divergences) == {"negotiate.languages"}
    assert divergences not in house.with_one_importer(built)


def test_no_folder_is_crowded() -> None:
    assert house.crowded(house.PRODUCT) == {}


def test_a_public_function_of_more_than_four_lines_has_a_docstring() -> None:
    undescribed = {
        path.relative_to(house.ROOT).as_posix(): names
        for path in house.PRODUCT.rglob("*.py")
        if (names := house.undescribed(ast.parse(path.read_text("utf-8"))))
    }

    assert undescribed == {}


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("def long():\n    1\n    2\n    3\n    4", ["long"]),
        ("class A:\n    def long(self):\n        1\n        2\n        3\n        4", ["long"]),
        ("def short():\n    1\n    2\n    3", []),
        ("def _long():\n    1\n    2\n    3\n    4", []),
        ('def long():\n    """Say."""\n    1\n    2\n    3', []),
    ],
)
def test_a_planted_function_without_a_docstring_is_found(code: str, names: list[str]) -> None:
    assert house.undescribed(ast.parse(code)) == names


@pytest.mark.parametrize(("modules", "found"), [(15, {}), (16, {"planted": 16})])
def test_a_planted_folder_is_crowded_from_sixteen_modules(
    modules: int, found: dict[str, int], tmp_path: Path
) -> None:
    folder = tmp_path / "planted"
    folder.mkdir()
    for name in ("__init__", *map(str, range(modules))):
        (folder / f"{name}.py").touch()

    assert house.crowded(folder) == found


def test_every_benchmark_finds_what_it_measures() -> None:
    names = [path.stem for path in (house.ROOT / "benchmarks").glob("*.py")]
    asked = "; ".join(f"import benchmarks.{name}" for name in sorted(names) if name[:2] != "__")

    run = [sys.executable, "-c", asked]
    done = subprocess.run(run, cwd=house.ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
