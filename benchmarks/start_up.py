"""How long a command takes from the shell and back, against a Python that does nothing."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from benchmarks import drafts, report
from benchmarks.rounds import children_time, run_rounds

ROUNDS = 11
TARGETS = {"--help": 6, "open": 8}
HEAVY = ("textual", "rich", "sqlite_utils", "numpy")

_NOTHING = [sys.executable, "-c", "pass"]
_NEGOTIATE = [sys.executable, "-m", "negotiate"]
_LOADED = """
import runpy, sys
sys.argv = ["negotiate", *sys.argv[1:]]
try:
    runpy.run_module("negotiate", run_name="__main__")
except SystemExit:
    pass
print("loaded:", *(name for name in {heavy!r} if name in sys.modules))
"""


def run() -> None:
    """Measure `--help` and `open`, and look at what they load."""
    report.heading("Start-up, whole process, CPU time against `python -c pass`")
    if find_spec("negotiate.cli.main") is None:
        report.left_out("negotiate", "negotiate/cli/main.py is not there")
        return
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "benchmark.db"
        commands = {"--help": ["--help"], "open": ["--db", str(database), "open"]}
        if reason := _cannot_fill(database):
            report.left_out("negotiate open", reason)
            del commands["open"]
        _measure(commands)


def _cannot_fill(database: Path) -> str | None:
    """Import a made-up draft; return why it could not be done, or None."""
    draft = database.with_name("draft.txt")
    draft.write_text(drafts.numbered(), "utf-8")
    given = [
        "import",
        "--yes",
        "--as-one",
        "--title",
        "Benchmark",
        "--revision",
        "Rev.1",
        "--language",
        "en",
    ]
    taken = _run([*_NEGOTIATE, "--db", str(database), *given, str(draft)])
    if taken.returncode == 0:
        return None
    return (taken.stderr.strip() or "no reason given").splitlines()[-1]


def _measure(commands: dict[str, list[str]]) -> None:
    candidates = {name: partial(_run, [*_NEGOTIATE, *words]) for name, words in commands.items()}
    nothing = {"nothing": partial(_run, _NOTHING)}
    measured = run_rounds(nothing | candidates, ROUNDS, clock=children_time)
    for name, words in commands.items():
        failed = _run([*_NEGOTIATE, *words]).returncode
        if failed:
            report.left_out(f"negotiate {name}", f"it ended with status {failed}")
            continue
        report.at_most(f"negotiate {name}", measured.ratio(name, "nothing"), TARGETS[name], " x")
        loaded = _loaded(words)
        report.at_most(f"negotiate {name}, heavy modules loaded", len(loaded), 0, "")


def _loaded(words: list[str]) -> list[str]:
    """Return which of the heavy modules the command leaves loaded."""
    said = _run([sys.executable, "-c", _LOADED.format(heavy=HEAVY), *words]).stdout
    return said.rpartition("loaded:")[2].split()


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL, check=False
    )
