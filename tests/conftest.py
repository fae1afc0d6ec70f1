"""What every test stands on: a fixed environment, and the real texts where they are at hand."""

import gc
import os
from pathlib import Path

# Read by Textual when it is imported, so they go before any test module imports it.
for name in ("NO_COLOR", "TEXTUAL_THEME", "NEGOTIATE_DB"):
    os.environ.pop(name, None)

import pytest  # noqa: E402 - see above

from tests.examples import load_profile  # noqa: E402

load_profile()

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder of real texts and vectors; it must be there in CI."""
    if not SHARED.is_dir():
        message = f"the real texts are not beside the checkout ({SHARED.name}/)"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return SHARED


@pytest.fixture(scope="session")
def corpus(shared: Path) -> Path:
    return shared / "corpus"


@pytest.fixture(autouse=True)
def _own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep every test away from the user's own database and settings."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data-home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config-home"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state-home"))
    monkeypatch.setenv("NEGOTIATE_BACKUPS", "0")  # a copy of each database would take its time
    monkeypatch.setenv("NEGOTIATE_TRACEBACK", "1")  # a fault of the program fails a test as itself
    monkeypatch.delenv("NEGOTIATE_DB", raising=False)


def pytest_collection_finish() -> None:
    """Keep the garbage collector from looking again at what stays: a tenth of the time of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a file by its length: a packed one has the time in it, and every worker its own."""
    return f"{argname}-{len(val)}-bytes" if isinstance(val, bytes) and len(val) > 40 else None
