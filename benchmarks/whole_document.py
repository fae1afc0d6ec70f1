"""Two files to the list of changes, as whole processes: ours against git with the same tokens."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks import report, revisions
from benchmarks.compare_files import as_json, versions
from benchmarks.rounds import children_time, run_rounds
from negotiate.bracket_parser import PLAIN
from negotiate.bracket_parser.tokens import has_candidates
from negotiate.compare import compare, match, word_changes
from negotiate.compare.bare_wording import bare_wording
from negotiate.compare.bracket_diff import moves

ROUNDS = 5
PARAGRAPHS = 10_000

# A mark, the joint of two alternatives, a word, any other sign: what we compare, but for blanks.
_SOLID = r"\([+-][^()]*\)|\]/\[|[[:alnum:]_]+|[^[:space:]]"
_EQUAL = _SOLID + "|[[:blank:]]+"
_GIT = ["git", "diff", "--no-index", "--no-color"]
_OURS = [sys.executable, "-m", "benchmarks.compare_files"]
_WITHOUT_FAST = """
import runpy, sys
sys.modules["fast_diff_match_patch"] = None
sys.argv[0] = "compare_files"
runpy.run_module("benchmarks.compare_files", run_name="__main__")
"""


def run() -> None:
    """Measure a renumbered draft, count the changes, and tell where our own time goes."""
    report.heading(f"Whole document, {PARAGRAPHS:,} paragraphs, all renumbered, against git diff")
    with tempfile.TemporaryDirectory() as folder:
        files = [str(Path(folder, name)) for name in ("old.txt", "new.txt")]
        for name, text in zip(files, revisions.renumbered(PARAGRAPHS), strict=True):
            Path(name).write_text(text, "utf-8")
        if shutil.which("git") is None:
            report.left_out("git diff", "git is not installed")
        else:
            _against_git(files)
        _shares(Path(files[0]), Path(files[1]))


def _against_git(files: list[str]) -> None:
    """Give git the tokens that we compare, then those with which it is spared the white space.

    Both start a process, read two files and write to a pipe. git knows neither moved paragraphs
    nor brackets nor positions, and prints the unchanged text too.
    """
    commands = {
        "equal": [*_GIT, f"--word-diff-regex={_EQUAL}", *files],
        "solid": [*_GIT, f"--word-diff-regex={_SOLID}", *files],
        "git": [*_GIT, "--word-diff", *files],
        "fast": [*_OURS, *files],
        "record": [sys.executable, "-c", _WITHOUT_FAST, *files],
    }
    candidates = {name: partial(_output, command) for name, command in commands.items()}
    measured = run_rounds(candidates, ROUNDS, clock=children_time)
    for git, tokens in (
        ("equal", "equal tokens"),
        ("solid", "git told to skip blanks"),
        ("git", "git cutting at blanks"),
    ):
        for ours, engine in (("fast", "fast engine"), ("record", "engine of record")):
            title, ratio = f"CPU time, {tokens}, {engine}", measured.ratio(ours, git)
            if git == "git":
                report.figure(title, ratio, " x")
            else:
                report.at_most(title, ratio, 0.5, " x")
    found = json.loads(_output(commands["fast"]))
    added, deleted, _ = _output([*_GIT, "--numstat", *files]).split("\t", 2)
    lines = int(added) + int(deleted)
    report.figure("lines that git reports as changed", lines, "")
    share = 100 * len(found["wording"]) / lines
    report.at_most("paragraphs that we report as changed, of those", share, 10, " %")
    several = 100 * len(found["positions"]) / lines
    report.figure("changes of brackets and positions, of those", several, " %")


def _output(command: list[str]) -> str:
    """Run a command; git ends with 1 where the files differ."""
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", env=os.environ | {"LC_ALL": "C.UTF-8"},
        check=False,
    )  # fmt: skip
    if done.returncode > 1 or done.stderr:
        raise RuntimeError(done.stderr)
    return done.stdout


def _shares(old_file: Path, new_file: Path) -> None:
    """Tell which part of the time in our process each step takes."""
    old, new = versions(old_file), versions(new_file)
    found = compare(old, new, PLAIN)
    differ = [
        (old[one.old].text, new[one.new].text)
        for one in found.pairs
        if one.old is not None and one.new is not None and old[one.old].text != new[one.new].text
    ]
    noted = [pair for pair in differ if any(map(has_candidates, pair))]
    parsed = [(bare_wording(before, PLAIN), bare_wording(after, PLAIN)) for before, after in noted]
    steps: dict[str, Callable[[], object]] = {
        "read the files": lambda: (versions(old_file), versions(new_file)),
        "match the paragraphs": partial(match, old, new),
        "part wording from notation": lambda: [
            (bare_wording(before, PLAIN), bare_wording(after, PLAIN)) for before, after in noted
        ],
        "compare the words": lambda: [word_changes(*pair) for pair in differ],
        "compare brackets and positions": lambda: [moves(*pair) for pair in parsed],
        "write JSON": lambda: json.dumps(as_json(found), ensure_ascii=False),
    }
    measured = run_rounds({"compare": partial(compare, old, new), **steps}, ROUNDS)
    for step in steps:
        share = 100 * measured.ratio(step, "compare")
        report.figure(f"{step}, share of compare()", share, " %")
