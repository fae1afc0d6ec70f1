"""Codes that stand in marks, written with another sign or taken out (rules C1, C9, M3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from negotiate.bracket_parser.edit_laws import AsRead, Change, Signed, WrittenCode, written_codes
from negotiate.bracket_parser.joins import Repair
from negotiate.bracket_parser.meaning import Meaning
from negotiate.bracket_parser.tokens import OPENERS, SIGNS
from negotiate.bracket_parser.tree import Edit


def rewritten(held: Meaning, signs: Mapping[int, str | None]) -> tuple[Change, tuple[Repair, ...]]:
    """Propose to write the codes that start at the keys with another sign, or not at all (None)."""
    marks: dict[tuple[int, int], list[WrittenCode]] = {}
    for one in written_codes(held.tree, held.targets, AsRead(held)):
        marks.setdefault(one.mark, []).append(one)
    edits: list[Edit] = []
    written: list[Signed] = []
    for mark, codes in marks.items():
        if not any(one.start in signs for one in codes):
            continue
        stays = [one for one in codes if signs.get(one.start, one.sign) is not None]
        written += [(one.code, signs.get(one.start) or one.sign, one.target) for one in stays]
        if stays:
            edits.append(Edit(*mark, _without_codes(held.tree.text, codes, signs)))
        else:
            edits.append(Edit(codes[0].space, mark[1], ""))
    spaces = list(_left_at_start(held.tree.text, edits))
    repairs = tuple(Repair("C9", at, held.tree.text[space.start], "") for at, space in spaces)
    return Change((*edits, *(space for _, space in spaces)), tuple(written)), repairs


def _left_at_start(text: str, edits: list[Edit]) -> Iterator[tuple[int, Edit]]:
    """Give the white space that marks leave where they were first in a paragraph or a bracket."""
    cuts = {edit.start: edit.end for edit in edits if not edit.replacement}
    for at in cuts:
        end = at
        while end in cuts:
            end = cuts[end]
        first = at == 0 or (text[at - 1] in OPENERS and not text[at].isspace())
        if first and text[end : end + 1].isspace():
            yield at, Edit(end, end + 1, "")


def _without_codes(text: str, codes: list[WrittenCode], signs: Mapping[int, str | None]) -> str:
    """Write a mark anew; a code that took its sign from one that goes gets the sign itself (M3)."""
    done = codes[0].mark[0] + 1
    pieces = ["("]
    last_sign = ""
    for one in codes:
        own = _own_sign(text, one, done)
        separator = text[done:own]
        done = one.end
        sign = signs.get(one.start, one.sign)
        if sign is None:
            continue
        if len(pieces) > 1 or one is codes[0]:
            pieces.append(separator)
        typed = text[own : one.start]
        if one.start in signs or (not typed and sign != last_sign):
            typed = sign
        pieces += (typed, text[one.start : one.end])
        last_sign = sign
    pieces[0] = text[codes[0].mark[0]]
    return "".join([*pieces, text[done : codes[0].mark[1]]])


def _own_sign(text: str, one: WrittenCode, left: int) -> int:
    """Return where the sign that a code has of its own starts, or where the code does."""
    at = one.start
    while at > left and text[at - 1].isspace():
        at -= 1
    return at - 1 if at > left and text[at - 1] in SIGNS else one.start
