"""What tests compare with is installed, or the test is skipped and says why."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.oracles import FONTS

EVERYTHING = {"soffice": "", "pandoc": "", "fc-list": "\n".join(FONTS)}


def path_with(folder: Path, programs: dict[str, str]) -> str:
    """Give a search path on which programs stand, each of which prints its words."""
    folder.mkdir()
    for name, words in programs.items():
        (folder / name).write_text(f"#!/bin/sh\ncat <<'END'\n{words}\nEND\n")
        (folder / name).chmod(0o755)
    for name in ("sh", "cat", "make"):
        (folder / name).symlink_to(shutil.which(name) or pytest.skip(f"{name} is not installed"))
    return str(folder)


def run(*command: str, **environment: str) -> str:
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    return done.stdout + done.stderr


def without(*names: str) -> dict[str, str]:
    return {name: words for name, words in EVERYTHING.items() if name not in names}


@pytest.mark.parametrize(
    ("there", "packages"),
    [
        (EVERYTHING, []),
        (without("soffice"), ["libreoffice-writer"]),
        (without("pandoc"), ["pandoc"]),
        (without("fc-list"), ["fontconfig", "fonts-liberation"]),
        ({**EVERYTHING, "fc-list": "DejaVu Serif"}, ["fontconfig", "fonts-liberation"]),
        ({**EVERYTHING, "fc-list": FONTS[0]}, ["fontconfig", "fonts-liberation"]),
    ],
)
def test_what_is_missing_is_named_by_what_would_bring_it(
    there: dict[str, str], packages: list[str], tmp_path: Path
) -> None:
    path = path_with(tmp_path / "bin", there)

    assert run(sys.executable, "tests/oracles.py", PATH=path).split() == packages


@pytest.mark.parametrize("fonts", ["DejaVu Serif", "\n".join(FONTS)])
def test_make_installs_what_is_missing_and_nothing_else(fonts: str, tmp_path: Path) -> None:
    path = path_with(tmp_path / "bin", {**EVERYTHING, "fc-list": fonts})
    installer = tmp_path / "bin" / "apt-get"
    installer.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/installed\n')
    installer.chmod(0o755)

    said = run("make", "-s", "oracles", f"PYTHON={sys.executable}", PATH=path)

    assert said == ""
    installed = tmp_path / "installed"
    words = installed.read_text().split() if installed.exists() else []
    expected = [] if FONTS[0] in fonts else ["fontconfig", "fonts-liberation"]
    assert [word for word in words if word.startswith("font")] == expected
    assert "libreoffice-writer" not in words


@pytest.mark.usefixtures("corpus")
@pytest.mark.parametrize(
    ("there", "reason"),
    [
        (without("soffice"), "LibreOffice (soffice) is not installed"),
        ({**EVERYTHING, "fc-list": "DejaVu Serif"}, "Liberation Serif and Liberation Sans are not"),
    ],
)
def test_a_test_that_would_compare_with_what_is_missing_is_skipped_with_its_reason(
    there: dict[str, str], reason: str, tmp_path: Path
) -> None:
    path = path_with(tmp_path / "bin", there)
    test = "tests/pdf/test_pdf_round_trip.py::test_a_mark_reads_back_from_cells_of_every_width"

    said = run(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", test, PATH=path)

    assert reason in said
    assert "1 skipped" in said


def test_no_test_looks_for_another_program_by_itself() -> None:
    """Ask `tests.oracles`, which `make oracles` asks too."""
    named = {f'"{program}"' for program in ("soffice", "pandoc")}
    alone = [
        str(file.relative_to(ROOT))
        for file in (ROOT / "tests").rglob("test_*.py")
        if file != Path(__file__) and any(one in file.read_text("utf-8") for one in named)
    ]
    assert alone == []
