"""Delegations by open paragraphs, or by the brackets of one: who is recorded where, and how."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Literal

from negotiate.bracket_parser import Meaning, TargetKind
from negotiate.consensus.record import AsOf, Record
from negotiate.late import dataclass

BOTH = "±"

Order = Literal["code", "held", "open"]
Marks = Mapping[str, tuple[str, ...]]
"""Signed targets (`("+b1", "-b3")`) by the name of a column; a column without is not recorded."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Hold who is recorded where. What is not in `marks` is not recorded: silence is no consent.

    `rows` are codes, `columns` numbers of paragraphs, or targets of the one `paragraph`. A row of
    several delegations has them in `together`. `not_recorded` have no mark in the whole text.
    Paragraphs `between_unmatched` brackets may be contested however clean they look; `stands_in`
    says what is contested over several paragraphs, or how this one stands in that.
    """

    as_of: AsOf
    paragraph: str | None
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    marks: Mapping[str, Marks]
    together: Mapping[str, tuple[str, ...]]
    not_recorded: tuple[str, ...]
    between_unmatched: tuple[str, ...] = ()
    stands_in: tuple[str, ...] = ()

    def sign(self, row: str, column: str) -> str:
        """Give `+`, `-`, `±` or `?`, a reservation beside another mark too; nothing for none."""
        return sign_of(self.marks.get(row, {}).get(column, ()))

    def held_by(self, row: str) -> int:
        """Count the columns on which a row is recorded."""
        held = self.marks.get(row, {})
        return sum(column in held for column in self.columns)

    def holders(self) -> Mapping[str, int]:
        """Count the rows that are recorded on each column."""
        counts = dict.fromkeys(self.columns, 0)
        for row in self.rows:
            for column in self.marks.get(row, {}):
                if column in counts:
                    counts[column] += 1
        return counts


def sign_of(marks: Iterable[str]) -> str:
    """Sum signed targets up in a sign."""
    signs = {one[0] for one in marks}
    side = BOTH if {"+", "-"} <= signs else "".join(sorted(signs - {"?"}))
    return side + ("?" if "?" in signs else "")


def of_document(record: Record) -> Matrix:
    """Account for every open paragraph."""
    marks: dict[str, dict[str, tuple[str, ...]]] = {}
    for number, held in record.contested:
        for code, signed in held.gathered.holders.items():
            marks.setdefault(code, {})[number] = signed
    return _made(record, None, tuple(number for number, _ in record.contested), marks)


def of_paragraph(record: Record, number: str, held: Meaning) -> Matrix:
    """Account for every bracket and group of one paragraph, and whatever else marks stand on."""
    held = held.gathered
    columns = tuple(
        one.id
        for one in held.targets
        if one.kind in (TargetKind.BRACKET, TargetKind.GROUP) or one.id in held.on
    )
    marks: dict[str, dict[str, tuple[str, ...]]] = {}
    for one in held.positions:
        mine = marks.setdefault(one.code, {})
        mine[one.target] = (*mine.get(one.target, ()), one.sign + one.target)
    return _made(record, number, columns, marks)


def _made(
    record: Record, paragraph: str | None, columns: tuple[str, ...], marks: Mapping[str, Marks]
) -> Matrix:
    recorded = {code for _, held in record.contested for code in held.holders}
    silent = record.roll.not_recorded(recorded)
    between = tuple(one for one in record.between_unmatched if paragraph in (None, one))
    rows = tuple(sorted(marks))
    return Matrix(record.as_of, paragraph, rows, columns, marks, {}, silent, between)


def narrowed(matrix: Matrix, codes: Collection[str]) -> Matrix:
    """Show these delegations only, those that are not recorded too."""
    return replace(matrix, rows=tuple(sorted(set(codes))))


def collapsed(matrix: Matrix, groups: Mapping[str, tuple[str, ...]]) -> Matrix:
    """Show the members of each group in one row with it, which has the marks of all of them.

    A delegation of several groups counts in each. A group none of which is shown has no row.
    """
    shown = set(matrix.rows)
    together: dict[str, tuple[str, ...]] = {}
    for group, members in groups.items():
        present = tuple(sorted(shown.intersection((group, *members))))
        if present and present != (group,):
            together[group] = present
    gone = {code for codes in together.values() for code in codes}
    marks: dict[str, Marks] = {
        group: _union(matrix.marks.get(one, {}) for one in codes)
        for group, codes in together.items()
    }
    marks.update({code: held for code, held in matrix.marks.items() if code not in gone})
    rows = tuple(sorted((shown - gone) | set(together)))
    return replace(matrix, rows=rows, marks=marks, together=together)


def _union(held: Iterable[Marks]) -> Marks:
    found: dict[str, dict[str, None]] = {}
    for marks in held:
        for column, signed in marks.items():
            found.setdefault(column, {}).update(dict.fromkeys(signed))
    return {column: tuple(signed) for column, signed in found.items()}


def ordered(matrix: Matrix, by: Order) -> Matrix:
    """Sort: `held` those recorded on most first, `open` what most are recorded on first."""
    if by == "held":
        counts = {row: matrix.held_by(row) for row in matrix.rows}
        return replace(matrix, rows=tuple(sorted(matrix.rows, key=lambda one: (-counts[one], one))))
    if by == "open":
        holders = matrix.holders()
        columns = sorted(matrix.columns, key=lambda one: -holders[one])
        return replace(matrix, columns=tuple(columns))
    return replace(matrix, rows=tuple(sorted(matrix.rows)))
