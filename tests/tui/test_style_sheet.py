"""The style sheet that parses no part twice gives the rules that Textual's own gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.css.stylesheet import Stylesheet, StylesheetParseError

from negotiate.screens.app import StyleSheet
from tests.tui.conftest import app_on
from tests.tui.pilots import settle

COLOURS = {"ink": "#112233"}
OTHERS = {"ink": "#445566"}


def sheets() -> tuple[Stylesheet, StyleSheet]:
    return Stylesheet(variables=COLOURS), StyleSheet(variables=COLOURS)


def test_other_colours_give_other_rules() -> None:
    theirs, ours = sheets()
    for sheet in (theirs, ours):
        sheet.add_source("Static { color: $ink; }", read_from=("a", "a"))
        sheet.parse()
        sheet.set_variables(OTHERS)
        sheet.reparse()
        sheet.add_source("Label { color: $ink; }", read_from=("b", "b"))
    assert "#445566" in theirs.css
    assert ours.css == theirs.css


def test_rules_stay_where_a_part_cannot_be_parsed() -> None:
    _, sheet = sheets()
    sheet.add_source("Static { color: $ink; }", read_from=("a", "a"))
    sheet.parse()
    before = sheet.css
    sheet.add_source("Label { colour: red; }", read_from=("b", "b"))
    with pytest.raises(StylesheetParseError):
        sheet.reparse()
    sheet._require_parse = False
    assert sheet.css == before


@pytest.mark.parametrize("name", ["negotiate-dark", "negotiate-light"])
async def test_the_first_frame_has_the_colours_that_were_asked_for(
    demo: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("TEXTUAL_THEME", name)
    app = app_on(demo)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert app.theme == name
        assert app.screen.styles.background.hex.lower() == app.current_theme.background
        is_dark = name.endswith("dark")
        assert (app.has_class("-dark-mode"), app.has_class("-light-mode")) == (is_dark, not is_dark)
