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
SCREENS = sorted(
    path for path in (PACKAGE / "screens").rglob("*.py") if path.parent.name != "render"
)
GIVEN_WORDS = {"Static", "Label", "Button", "update", "TabPane"}
MARKUP_PARSERS = {"from_markup", "highlight", "from_text", "render_str"}


def faults(source: str) -> Iterator[str]:
    """Say where draft text could meet a markup parser: `line: call`, by what is wrong with it."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        markup = [ast.unparse(word.value) for word in node.keywords if word.arg == "markup"]
        literal = all(map(is_literal, node.args))
        typed = any(isinstance(word, ast.Constant | ast.JoinedStr) for word in node.args)
        if (
            (name == "notify" and markup != ["False"])
            or (name == "Content" and not literal)
            or (name in GIVEN_WORDS and typed)
            or name in MARKUP_PARSERS
        ):
            yield f"{node.lineno}: {ast.unparse(node)}"


def is_literal(node: ast.expr) -> bool:
    """Tell whether words stand in the program itself: there, or under a name in capitals."""
    if isinstance(node, ast.IfExp):
        return is_literal(node.body) and is_literal(node.orelse)
    return isinstance(node, ast.Constant) or (isinstance(node, ast.Name) and node.id.isupper())


@pytest.mark.parametrize(
    "call",
    [
        "Content('words')",
        "Content(CURSOR)",
        "Content(CURSOR if is_here else ' ')",
    ],
)
def test_words_of_the_program_itself_are_no_fault(call: str) -> None:
    assert list(faults(call)) == []


@pytest.mark.parametrize(
    "fault",
    [
        "app.notify(words)",
        "app.notify(words, markup=True)",
        "app.notify(words, markup=markup)",
        "Content(words)",
        "Content(f'{words}')",
        "Content(CURSOR if is_here else words)",
        "content.Content('a' + words)",
        "Static('words')",
        "Label(f'{words}')",
        "Button('Yes')",
        "self.query_one(Static).update('words')",
        "TabPane('Positions', pane)",
        "Content.from_markup(words)",
        "self.highlight(words)",
        "Text.from_text(words)",
        "self.render_str(words)",
    ],
)
def test_a_call_that_could_parse_markup_is_a_fault(fault: str) -> None:
    assert list(faults(f"\n{fault}")) == [f"2: {fault}"]


def test_no_screen_gives_draft_text_to_a_markup_parser() -> None:
    found = [
        f"{file.relative_to(PACKAGE)}:{fault}"
        for file in SCREENS
        for fault in faults(file.read_text("utf-8"))
    ]
    assert len(SCREENS) > 50
    assert found == []


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
