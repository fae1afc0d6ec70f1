"""What tests compare with and pip does not install: what is there, what is missing, how it is run.

`python tests/oracles.py` prints the Debian packages that would bring what is missing, and is
silent if nothing is; `make oracles` installs them. It runs before anything is installed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pytest

# What our Word files ask for is Times New Roman; these have its widths, so that a line breaks
# where it breaks on the paper of a delegation. In other letters the round trips differ.
FONTS = ("Liberation Serif", "Liberation Sans")


class Oracle(NamedTuple):
    """Something to compare with: whether it is there, what to say if not, and who brings it."""

    there: Callable[[], bool]
    missing: str
    packages: tuple[str, ...]


def _program(name: str, title: str, *packages: str) -> Oracle:
    return Oracle(
        lambda: shutil.which(name) is not None, f"{title} ({name}) is not installed", packages
    )


def _has_fonts() -> bool:
    program = shutil.which("fc-list")
    if program is None:
        return False
    listed = subprocess.run(
        [program, ":", "family"], capture_output=True, text=True, timeout=60, check=False
    ).stdout
    return all(font in listed for font in FONTS)


PANDOC = _program("pandoc", "pandoc", "pandoc")
LIBREOFFICE = _program("soffice", "LibreOffice", "libreoffice-writer")
PRINTED_LETTERS = Oracle(
    _has_fonts,
    f"{' and '.join(FONTS)} are not installed (fc-list does not name them)",
    ("fontconfig", "fonts-liberation"),
)
ORACLES = (LIBREOFFICE, PANDOC, PRINTED_LETTERS)


@cache
def _is_there(oracle: Oracle) -> bool:
    return oracle.there()


def skip_without(*oracles: Oracle) -> None:
    """Skip the test, or all tests of the fixture, that would compare with what is not there."""
    import pytest

    for oracle in oracles:
        if not _is_there(oracle):
            pytest.skip(oracle.missing)


def needs(oracle: Oracle) -> pytest.MarkDecorator:
    """Mark a test that compares with something, so that it is skipped where that is not there."""
    import pytest

    return pytest.mark.skipif(not _is_there(oracle), reason=oracle.missing)


def libreoffice(files: Sequence[Path], to: str, folder: Path) -> None:
    """Convert files with LibreOffice, all in one run and with a profile of its own."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", to, "--outdir", str(folder)]
    subprocess.run(
        [*command, *map(str, sorted(files))], check=True, capture_output=True, timeout=300
    )


def pandoc(file: Path, changes: str) -> str:
    """Return the plain text that pandoc reads in a Word file, its changes accepted or rejected."""
    command = ["pandoc", f"--track-changes={changes}", "-t", "plain", "--wrap=none", str(file)]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout


def pandoc_of_page(content: bytes) -> list[str]:
    """Return the words that pandoc reads in a web page; its rules, dashes and bullets are none."""
    command = ["pandoc", "-f", "html", "-t", "plain", "--wrap=none"]
    text = subprocess.run(command, input=content, check=True, capture_output=True, timeout=120)
    words = text.stdout.decode().replace("-", " ").split()
    return [one for one in words if any(sign.isalpha() for sign in one)]


if __name__ == "__main__":
    sys.stdout.write(
        "".join(
            f"{package}\n"
            for oracle in ORACLES
            if not oracle.there()
            for package in oracle.packages
        )
    )
