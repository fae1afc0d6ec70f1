"""How fast paragraphs are parsed, as a share of bare tokenisation and against other parsers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from benchmarks import drafts, report
from benchmarks.rounds import Rounds, run_rounds
from benchmarks.yardsticks import Reader, lark_reader, markdown_reader, tokenise
from negotiate.bracket_parser import PLAIN, meaning, parse

ROUNDS = 9


def run() -> None:
    """Measure a mixed draft and one in which every paragraph has brackets."""
    for name, draft, target in (
        ("mixed draft", drafts.mixed(), 50),
        ("bracketed paragraphs only", drafts.bracketed(), 25),
    ):
        report.heading(f"Parsing, {name} ({len(draft)} paragraphs)")
        measured = run_rounds(_candidates(draft), ROUNDS)
        speed = 100 * measured.ratio("tokenise", "parse")
        report.at_least("parse, speed against tokenisation", speed, target, " %")
        report.figure("parse, time against tokenisation", 100 / speed, " x")
        both = measured.ratio("parse and meaning", "tokenise")
        report.figure("parse and meaning, time against tokenisation", both, " x")
        _against(measured, "lark", 8)
        _against(measured, "markdown-it-py", 4)


def _candidates(draft: list[str]) -> dict[str, Callable[[], object]]:
    readers: dict[str, Reader | None] = {
        "tokenise": tokenise,
        "parse": parse,
        "parse and meaning": lambda text: meaning(parse(text), PLAIN),
        "lark": lark_reader(),
        "markdown-it-py": markdown_reader(),
    }
    return {name: partial(_read_all, reader, draft) for name, reader in readers.items() if reader}


def _read_all(reader: Reader, draft: list[str]) -> None:
    for text in draft:
        reader(text)


def _against(measured: Rounds, other: str, target: float) -> None:
    name = f"parse, times as fast as {other}"
    if other in measured.seconds:
        report.at_least(name, measured.ratio(other, "parse"), target, " x")
    else:
        report.left_out(name, f"{other} is not installed (pip install 'negotiate[bench]')")
