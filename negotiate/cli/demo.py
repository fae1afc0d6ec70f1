"""Fill a database with the negotiation that comes with the program."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from negotiate.acts import Secretariat, SourceFile
from negotiate.data_files import data_folder
from negotiate.readers import read_draft
from negotiate.store import Store


def _now() -> datetime:
    return datetime.now(UTC)


def fill(path: Path, now: Callable[[], datetime] = _now) -> None:
    """Import every draft of `data/demo` into a new database at `path`, oldest revision first."""
    with Store.open(path, create=True) as store:
        secretariat = Secretariat(store, officer="demo", now=now)
        for file in sorted((data_folder() / "demo").glob("*.txt")):
            content = file.read_bytes()
            source = SourceFile(file.name, content, None)
            secretariat.import_revision(read_draft(content), source, document=None, register=None)
