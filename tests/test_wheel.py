"""The wheel carries the drafts and registers, and works where no checkout is."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.conftest import ROOT


def test_the_wheel_works_away_from_the_checkout(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    elsewhere = tmp_path / "elsewhere"
    zipfile.ZipFile(wheel).extractall(elsewhere)
    program = (
        "from pathlib import Path\n"
        "from negotiate.data_files import data_folder\n"
        "from negotiate.cli.main import fill\n"
        "fill(Path('demo.db'))\n"
        "from negotiate.bracket_parser.dialects import BUILT_IN, built_in\n"
        "assert all(built_in(name).name == name for name in BUILT_IN)\n"
        "print(data_folder())\n"
    )

    done = subprocess.run(
        [sys.executable, "-P", "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(elsewhere)},
        check=True,
        capture_output=True,
        text=True,
    )

    assert Path(done.stdout.strip()) == elsewhere / "negotiate" / "data"
    assert (elsewhere / "negotiate" / "screens" / "app.tcss").is_file()
    assert (elsewhere / "negotiate" / "py.typed").is_file()
    (page,) = elsewhere.glob("negotiate-*.data/data/share/man/man1/negotiate.1")
    assert page.read_text("utf-8").startswith(".TH NEGOTIATE 1")
