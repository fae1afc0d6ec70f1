"""What the tests of the screens stand on: one database of the demo, and eyes for the screen."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from negotiate.acts import Secretariat, SourceFile
from negotiate.cli.main import fill
from negotiate.model import Draft, Paragraph, ParagraphKind, symbol
from negotiate.screens.app import NegotiateApp
from negotiate.store import Store
from tests.terminal.keyboard import SENDABLE
from tests.tui.harness import speed_up

MORNING = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="session", autouse=True)
def _quick_harness() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        speed_up(patch)
        yield


@pytest.fixture(autouse=True)
def _still_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Input, "_toggle_cursor", lambda _: None)


@pytest.fixture(autouse=True)
def _only_keys_of_a_keyboard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse a key that no keyboard sends: the harness would hand it on as it is."""
    press = Pilot.press

    async def pressed(pilot: Pilot[Any], *keys: str) -> None:
        unheard = [key for key in keys if len(key) > 1 and key not in SENDABLE]
        assert not unheard, f"no keyboard sends {unheard}"
        await press(pilot, *keys)

    monkeypatch.setattr(Pilot, "press", pressed)


@pytest.fixture(scope="session")
def _demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    fill(path, lambda: MORNING)  # a picture of the last acts is the same tomorrow
    return path


@pytest.fixture
def demo(_demo: Path, tmp_path: Path) -> Path:
    """Give a database with the demo in it that a test may change."""
    return Path(shutil.copy(_demo, tmp_path / "demo.db"))


@pytest.fixture
def two_documents(demo: Path) -> Path:
    """Give the demo and a short second document."""
    add(demo, ["Delegations [may] (+KAZ)/[shall] (-KAZ) speak.", "The meeting is open."], "OTHER/1")
    return demo


def add(
    database: Path, texts: Sequence[str], printed: str = "TEST/1/Rev.1", title: str | None = None
) -> None:
    """Import paragraphs as a document of their own."""
    paragraphs = tuple(
        Paragraph(str(number), ParagraphKind.NUMBERED, f"{number} ", text)
        for number, text in enumerate(texts, start=1)
    )
    draft = Draft(title, symbol(printed), "2026-01-01", None, "en", None, paragraphs)
    source = SourceFile("test.txt", f"{printed}{texts}".encode("utf-8", "replace"), None)
    with Store.open(database, create=True) as store:
        secretariat = Secretariat(store, officer="test", now=lambda: MORNING)
        secretariat.import_revision(draft, source, document=None, register=None)


def app_on(database: Path, document: str | None = None) -> NegotiateApp:
    return NegotiateApp(database, document, now=lambda: MORNING)
