"""What hangs together in the house, and what must not."""

from __future__ import annotations

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


def test_a_planted_circle_is_found() -> None:
    built = house.graph()
    built.add_import(importer="negotiate.errors", imported="negotiate.cli")

    assert any({"negotiate.errors", "negotiate.cli"} <= circle for circle in house.circles(built))
