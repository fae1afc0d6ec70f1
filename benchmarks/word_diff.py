"""How fast two wordings of a paragraph are compared, with either engine."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from unittest import mock

from benchmarks import report, revisions
from benchmarks.rounds import Rounds, run_rounds
from negotiate.compare import edits, word_changes
from negotiate.compare.wording_diff import tokens

ROUNDS = 9
PAIRS = 300

Pairs = list[tuple[str, str]]


def run() -> None:
    """Measure pairs that were edited, and pairs that have nothing in common."""
    engines: dict[str, edits.Engine] = {"engine of record": edits.engine_of_record}
    if find_spec("fast_diff_match_patch"):
        engines["fast engine"] = edits.fast_engine()
    for name, pairs in (
        ("edited", revisions.edited_pairs(PAIRS)),
        ("rewritten", revisions.rewritten_pairs(PAIRS)),
    ):
        report.heading(f"Word diff, {name} paragraphs ({PAIRS} pairs)")
        candidates: dict[str, Callable[[], object]] = {
            "tokenise": partial(_tokenise, pairs),
            "dmp": partial(_by_diff_match_patch, pairs),
        }
        for engine_name, engine in engines.items():
            candidates[engine_name] = partial(_by_ours, pairs, engine)
        _report(name, run_rounds(candidates, ROUNDS), list(engines))


def _report(name: str, measured: Rounds, engines: list[str]) -> None:
    for engine in engines:
        against = measured.ratio(engine, "tokenise")
        faster = measured.ratio("dmp", engine)
        if engine == "engine of record":
            report.figure(f"{engine}, time against tokenising both", against, " x")
            report.figure(f"{engine}, times as fast as dmp", faster, " x")
        elif name == "edited":
            report.at_most(f"{engine}, time against tokenising both", against, 1.5, " x")
            report.at_least(f"{engine}, times as fast as dmp", faster, 3, " x")
        else:
            report.figure(f"{engine}, time against tokenising both", against, " x")
            report.at_least(f"{engine}, times as fast as dmp", faster, 8, " x")
    if "fast engine" not in engines:
        reason = "fast-diff-match-patch is not installed (pip install 'negotiate[fast]')"
        report.left_out("fast engine", reason)


def _tokenise(pairs: Pairs) -> None:
    for old, new in pairs:
        tokens(old)
        tokens(new)


def _by_ours(pairs: Pairs, engine: edits.Engine) -> None:
    def chosen() -> edits.Engine:
        return engine

    with mock.patch.object(edits, "engine", chosen):
        for old, new in pairs:
            word_changes(old, new)


def _by_diff_match_patch(pairs: Pairs) -> None:
    """Compare as its makers advise: a letter for each word, then the semantic clean-up."""
    from diff_match_patch import diff_match_patch

    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    for old, new in pairs:
        letters: dict[str, str] = {}
        sides = []
        for text in (old, new):
            side = tokens(text)
            for token in side:
                letters.setdefault(token, chr(0x10000 + len(letters)))
            sides.append("".join(letters[token] for token in side))
        found = engine.diff_main(*sides, checklines=False)
        engine.diff_cleanupSemantic(found)
        words = {letter: token for token, letter in letters.items()}
        for _, run in found:
            "".join(words[letter] for letter in run)
