"""Texts made to hurt: the time must grow with the text, and no faster."""

from __future__ import annotations

from functools import partial

from benchmarks import report
from benchmarks.rounds import run_rounds
from benchmarks.yardsticks import tokenise
from negotiate.bracket_parser import CICA, Notation, parse, read_anew
from negotiate.bracket_parser.dialects import built_in, reread
from negotiate.bracket_parser.doubts import doubts
from negotiate.register import built_in_register

ROUNDS = 5
COUNT = 100_000


def nested(count: int) -> str:
    return "[a " * count + "]" * count


def unclosed(count: int) -> str:
    return "[a " * count


def stray(count: int) -> str:
    return "a] " * count


def alternatives(count: int) -> str:
    return "[a]" + "/[b]" * count


def unclosed_marks(count: int) -> str:
    return "(+ " * count


def bare_marks(count: int) -> str:
    return "+IND " * count


def half_edits(count: int) -> str:
    return "{++ <s> <!-- " * count


def glued(count: int) -> str:
    return "[word][other]" * count


def named_and_parted(count: int) -> str:
    return "[word] (KAZ)/" * count + "[other]"


def slashed(count: int) -> str:
    return "[word" + " / word" * count + "]"


def spaces(count: int) -> str:
    return "[" + " " * count + "- KAZ]"


def labelled(count: int) -> str:
    return "Option 1: word\n" * count


def run() -> None:
    """Measure each family at its full size, at half of it, and against tokenisation."""
    report.heading(f"Worst cases, {COUNT:,} of each in one paragraph")
    for family in (nested, unclosed, stray, alternatives, unclosed_marks):
        whole, half = family(COUNT), family(COUNT // 2)
        measured = run_rounds(
            {
                "tokenise": partial(tokenise, whole),
                "half": partial(parse, half),
                "whole": partial(parse, whole),
            },
            ROUNDS,
        )
        name = family.__name__.replace("_", " ")
        report.at_most(f"{name}, twice the text", measured.ratio("whole", "half"), 2.8, " x")
        against = measured.ratio("whole", "tokenise")
        report.at_most(f"{name}, time against tokenisation", against, 20, " x")
    _dialects()
    _doubts()


def _dialects() -> None:
    """Measure the second pass, in the dialect that finds most in a family."""
    register = built_in_register()
    count = COUNT // 10
    report.heading(f"Dialects, {count:,} of each in one paragraph")
    families = {glued: "unfccc", named_and_parted: "un", slashed: "un", spaces: "un"}
    for family, dialect in (families | {labelled: "options", nested: "un"}).items():
        trees = {
            name: parse(family(size)) for name, size in (("half", count // 2), ("whole", count))
        }
        stated = built_in(dialect)
        measured = run_rounds(
            {name: partial(reread, tree, stated, register) for name, tree in trees.items()}, ROUNDS
        )
        name = family.__name__.replace("_", " ")
        report.at_most(f"{name}, twice the text", measured.ratio("whole", "half"), 2.8, " x")


def _doubts() -> None:
    """Measure what is looked for in a text that was read."""
    register = built_in_register()
    report.heading(f"Doubts, {COUNT:,} of each in one paragraph")
    for family in (unclosed, stray, unclosed_marks, bare_marks, half_edits):
        notation = Notation(register, CICA)
        whole, half = (read_anew(family(count), notation) for count in (COUNT, COUNT // 2))
        measured = run_rounds(
            {"half": partial(doubts, half), "whole": partial(doubts, whole)},
            ROUNDS,
        )
        name = family.__name__.replace("_", " ")
        report.at_most(f"{name}, twice the text", measured.ratio("whole", "half"), 2.8, " x")
