"""What no screen may do, however it is written."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

import negotiate
from tests.tui.conftest import add, app_on
from tests.tui.pilots import press, settle

PACKAGE = Path(negotiate.__file__).parent
SCREENS = sorted([PACKAGE / "app.py", *(PACKAGE / "screens").glob("*.py")])


def calls(file: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            yield getattr(called, "attr", getattr(called, "id", "")), node


@pytest.mark.parametrize("file", SCREENS, ids=lambda file: file.name)
def test_every_notification_is_without_markup(file: Path) -> None:
    for name, call in calls(file):
        if name == "notify":
            markup = [one.value for one in call.keywords if one.arg == "markup"]
            assert [ast.unparse(one) for one in markup] == ["False"], call.lineno


@pytest.mark.parametrize("file", SCREENS, ids=lambda file: file.name)
def test_content_is_made_outside_render_from_literal_words_only(file: Path) -> None:
    for name, call in calls(file):
        if name == "Content":
            assert all(isinstance(one, ast.Constant) for one in call.args), call.lineno


@pytest.mark.parametrize("file", SCREENS, ids=lambda file: file.name)
def test_no_widget_is_given_a_plain_string(file: Path) -> None:
    for name, call in calls(file):
        if name in {"Static", "Label", "Button", "update", "TabPane"}:
            plain = [one for one in call.args if isinstance(one, ast.Constant | ast.JoinedStr)]
            assert not plain, call.lineno


@pytest.mark.parametrize("file", SCREENS, ids=lambda file: file.name)
def test_markup_is_never_parsed(file: Path) -> None:
    names = {name for name, _ in calls(file)}
    assert not names & {"from_markup", "highlight", "from_text", "render_str"}


async def test_an_escape_sequence_cannot_be_pasted_into_the_filter(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "slash")
        box = app.screen.query_one("#filter", Input)
        box.post_message(events.Paste("\x1b]0;title\x07"))
        await settle(pilot)
        assert "\x1b" not in box.value


async def test_a_crash_prints_no_draft_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(tmp_path / "a.db", ["We [shall] keep the secret."])
    app = app_on(tmp_path / "a.db")

    def crash() -> None:
        words = app.screen.opened.versions[0].text  # type: ignore[attr-defined]
        raise ZeroDivisionError(len(words))

    async def run() -> None:
        async with app.run_test() as pilot:
            await settle(pilot)
            app.call_later(crash)
            await settle(pilot)

    with pytest.raises(ZeroDivisionError):
        await run()
    printed = capsys.readouterr().err
    assert "ZeroDivisionError" in printed
    assert "keep the secret" not in printed
