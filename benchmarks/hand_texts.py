"""The databases that the screens are measured on: a pair of revisions, and a very long text."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from benchmarks import drafts

LONG = 10_000
_SHARE = 0.035  # of the paragraphs of the long text have brackets: some 3,000 in all
_PAIR = 450
_BESIDE = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "unfccc"
_NAMES = ("2015-10-23.md", "2015-12-04.md")


def pair(folder: Path) -> tuple[Path, str]:
    """Import two revisions: those of the Paris Agreement where they are beside the checkout.

    Returns:
        The database, and what its texts are.
    """
    named = os.environ.get("NEGOTIATE_CORPUS")
    corpus = Path(named, "unfccc") if named else _BESIDE
    files = [corpus / name for name in _NAMES]
    title = "two real drafts"
    if not all(file.is_file() for file in files):
        title = f"two made-up drafts of {_PAIR} paragraphs"
        files = [folder / "Rev1.txt", folder / "Rev2.txt"]
        for file, share in zip(files, (0.6, 0.5), strict=True):
            file.write_text(_as_file(drafts.draft(share, _PAIR)), "utf-8")
    database = folder / "pair.db"
    for number, file in enumerate(files, 1):
        of = ["--title", "Pair"] if number == 1 else ["--document", "Pair"]
        _take_in(database, file, [*of, "--revision", f"Rev.{number}"])
    return database, title


def long(folder: Path) -> Path:
    """Import a text of ten thousand paragraphs."""
    file = folder / "long.txt"
    file.write_text(_as_file(drafts.draft(_SHARE, LONG)), "utf-8")
    database = folder / "long.db"
    _take_in(database, file, ["--title", "Long", "--revision", "Rev.1"])
    return database


def _as_file(paragraphs: list[str]) -> str:
    return "\n\n".join(f"{at}. {text}" for at, text in enumerate(paragraphs, 1)) + "\n"


def _take_in(database: Path, file: Path, given: list[str]) -> None:
    command = [sys.executable, "-m", "negotiate", "--db", str(database), "import", str(file)]
    command += ["--yes", "--as-one", "--language", "en", *given]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
