"""The parser as most tests ask it: in signed marks, and with a register only where one is given.

The product has no such default; a test that is about how a text is read makes its own `Notation`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from negotiate import bracket_parser as parser
from negotiate import clean_text as clean
from negotiate.bracket_parser import (
    CICA,
    Codes,
    Decision,
    Drafted,
    Marks,
    Meaning,
    Notation,
    Tree,
    Wording,
)
from negotiate.bracket_parser import doubts as doubt
from negotiate.compare import bare_wording as bare
from negotiate.compare import bracket_matching
from negotiate.compare.compare import compare as comparing
from negotiate.consensus import what_if as supposing
from negotiate.model import Document, Revision, Version


def signed(names: Codes | None = None) -> Notation:
    """Read signed marks of those in a register, or of anybody."""
    return Notation(names, CICA)


def meaning_of(text: str, names: Codes | None = None) -> Meaning:
    return parser.meaning_of(text, signed(names))


def meaning(tree: Tree, names: Codes | None = None) -> Meaning:
    return parser.meaning(tree, signed(names))


def tree_of(text: str) -> Tree:
    return parser.tree_of(text, signed())


def targets_of(text: str) -> parser.Targets:
    return parser.targets_of(text, signed())


def doubts(held: Meaning, names: Codes | None = None) -> tuple[doubt.Doubt, ...]:
    return doubt.doubts(knowing(held, names))


def knowing(held: Meaning, names: Codes | None) -> Meaning:
    """Hand on what was read before with other names, or with none."""
    return replace(held, notation=signed(names))


def with_position(
    held: Meaning, target: str, sign: str, code: str, names: Codes | None = None
) -> Drafted:
    return parser.with_position(knowing(held, names), target, sign, code)


def without_position(held: Meaning, target: str, code: str, names: Codes | None = None) -> Drafted:
    return parser.without_position(knowing(held, names), target, code)


def without_positions(
    held: Meaning, lifted: Iterable[tuple[str, str]], names: Codes | None = None
) -> str:
    return parser.without_positions(knowing(held, names), lifted)


def moved_position(
    held: Meaning, code: str, from_target: str, to_target: str, names: Codes | None = None
) -> Drafted:
    return parser.moved_position(knowing(held, names), code, from_target, to_target)


def bracketed(text: str, start: int, end: int) -> Drafted:
    return parser.bracketed(meaning_of(text), start, end)


def _held(of: Tree | Meaning) -> Meaning:
    return of if isinstance(of, Meaning) else meaning(of)


def accept_all(of: Tree | Meaning, alternative: int = 1) -> dict[str, Decision]:
    return parser.accept_all(_held(of), alternative)


def drop_all(of: Tree | Meaning) -> dict[str, Decision]:
    return parser.drop_all(_held(of))


def kept_readings(of: Tree | Meaning) -> list[tuple[str, Wording]]:
    return parser.kept_readings(_held(of))


def wording(
    of: Tree | Meaning, decisions: Mapping[str, Decision], marks: Marks = Marks.GO
) -> Wording:
    return parser.wording(_held(of), decisions, marks)


def bare_wording(text: str, names: Codes | None = None) -> bare.BareWording:
    return bare.bare_wording(text, signed(names))


def without_notation(text: str, names: Codes | None = None) -> str:
    return bare.without_notation(text, signed(names))


def matched_targets(old: str, new: str, names: Codes | None = None) -> tuple[tuple[str, str], ...]:
    return bracket_matching.matched_targets(old, new, signed(names))


def compare(old: Sequence[Any], new: Sequence[Any], names: Codes | None = None, **said: Any) -> Any:
    return comparing(old, new, signed(names), **said)


def what_if(
    paragraphs: Iterable[tuple[str, Meaning]],
    supposed: Sequence[supposing.Lift | supposing.Support],
    names: Codes | None = None,
    roll: Any = None,
) -> supposing.WhatIf:
    known = [(number, knowing(held, names)) for number, held in paragraphs]
    return supposing.what_if(known, supposed, roll)


def clean_text(
    document: Document, revision: Revision, versions: Sequence[Version], how: clean.OpenText
) -> clean.CleanText:
    return clean.clean_text(document, revision, versions, signed(), how)
