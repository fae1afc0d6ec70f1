"""What an officer waits for at the command line: CPU time of the whole process, in one run.

Python starts are counted against `python -c pass`, and what grows is counted by how much it grows.
The bytecode is there, as after an installation.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from shutil import which
from statistics import median

from benchmarks import drafts, hand_texts, report
from benchmarks.rounds import Rounds, children_time, run_rounds
from negotiate.acts import On, Secretariat, SourceFile
from negotiate.model import Draft, Paragraph, ParagraphKind, symbol
from negotiate.store import Store

ROUNDS = 5
DOCUMENTS, PARAGRAPHS, ACTS = 50, 60, 1_000
_NOTHING = [sys.executable, "-c", "pass"]
_NEGOTIATE = [sys.executable, "-m", "negotiate"]
_NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)


def run() -> None:
    """Measure what grows with documents, with acts, and with the two texts of a comparison."""
    report.heading("At the command line, whole process, CPU time")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _by_documents(folder)
        _by_acts(folder)
        _two_texts(folder)
        _word(folder)


def _by_documents(folder: Path) -> None:
    one, many = folder / "one.db", folder / "many.db"
    for database, count in ((one, 1), (many, DOCUMENTS)):
        with Store.open(database, create=True) as store:
            for number in range(count):
                _bring(store, number, PARAGRAPHS)
    asked = {
        f"{command} {database.stem}": [command, *words, database]
        for command, words in (("open", ()), ("documents", ()), ("brief", ("IND",)))
        for database in (one, many)
    }
    took = _measured(asked)
    report.at_most(
        f"open, {DOCUMENTS} documents to one", took.ratio("open many", "open one"), 1.5, " x"
    )
    for command, target in (("documents", 1), ("brief", 5)):
        longer = [
            more - less
            for more, less in zip(
                took.seconds[f"{command} many"], took.seconds[f"{command} one"], strict=True
            )
        ]
        each = 1000 * median(longer) / (DOCUMENTS - 1)
        report.at_most(f"{command}, for each document more", each, target, " ms")


def _by_acts(folder: Path) -> None:
    database, half = folder / "acts.db", folder / "half.db"
    for path, acts in ((database, ACTS), (half, ACTS // 2)):
        with Store.open(path, create=True) as store:
            _bring(store, 0, PARAGRAPHS)
            _act(store, acts)
    asked = {
        "act": ["note", "1.1", "A note.", database],
        "show --at": ["show", "1.1", "--at", "5", database],
        "show": ["show", "1.1", database],
        "report": ["report", half],
    }
    took = _measured(asked)
    report.at_most("an act, of python -c pass", took.ratio("act", "nothing"), 10, " x")
    past = [
        at - now
        for at, now in zip(*(took.seconds[one] for one in ("show --at", "show")), strict=True)
    ]
    report.at_most(f"show --at, {ACTS:,} acts, beyond show", median(past), 0.1, " s")
    report.at_most(f"report of {ACTS // 2} acts", median(took.seconds["report"]), 1, " s")


def _two_texts(folder: Path) -> None:
    database, title = hand_texts.pair(folder)
    took = _measured({"diff": ["diff", database], "alarms": ["alarms", database]})
    for command, target in (("diff", 250), ("alarms", 300)):
        milliseconds = 1000 * median(took.seconds[command])
        report.at_most(f"{command} of {title}", milliseconds, target, " ms")


def _word(folder: Path) -> None:
    if which("pandoc") is None:
        report.left_out("import of a .docx", "pandoc is not there")
        return
    file = folder / "draft.docx"
    _run([*_NEGOTIATE, "--db", str(folder / "pair.db"), "export", "-o", str(file)])

    def take_in() -> None:
        database = folder / "word.db"
        database.unlink(missing_ok=True)
        given = ["--yes", "--as-one", "--language", "en"]
        _run([*_NEGOTIATE, "--db", str(database), "import", str(file), *given])

    theirs = partial(_run, ["pandoc", str(file), "-t", "plain"])
    took = run_rounds({"ours": take_in, "pandoc": theirs}, ROUNDS, clock=children_time)
    report.at_most("import of a .docx, of pandoc", took.ratio("ours", "pandoc"), 1, " x")


def _measured(asked: dict[str, Sequence[str | Path]]) -> Rounds:
    candidates = {"nothing": partial(_run, _NOTHING)}
    for name, (*words, database) in asked.items():
        candidates[name] = partial(_run, [*_NEGOTIATE, "--db", str(database), *map(str, words)])
    return run_rounds(candidates, ROUNDS, clock=children_time)


def _bring(store: Store, number: int, count: int) -> None:
    texts = drafts.draft(0.3, count)
    paragraphs = tuple(
        Paragraph(f"1.{at}", ParagraphKind.NUMBERED, f"1.{at} ", text)
        for at, text in enumerate(texts, 1)
    )
    named = symbol(f"WG/2026/DRAFT/{number + 1}")
    draft = Draft(f"Draft {number}", named, "2026-05-14", "WG", "en", None, paragraphs)
    source = SourceFile(f"{number}.txt", repr(draft).encode(), "utf-8")
    _secretariat(store).import_revision(draft, source, document=None, register=None)


def _act(store: Store, count: int) -> None:
    acts, (document, *_) = _secretariat(store), store.documents()
    for at in range(count):
        acts.amend(
            On(document, f"1.{at % PARAGRAPHS + 1}", note="oral"),
            f"Members meet for the {at}th time.",
        )


def _secretariat(store: Store) -> Secretariat:
    return Secretariat(store, officer="A. Officer", now=lambda: _NOON)


def _run(command: list[str]) -> None:
    environment = {**os.environ, "PAGER": "cat"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", env=environment, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
