"""Who holds what, in words: the signs of a matrix, what it leaves out, and one cell of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from negotiate.consensus.matrix import BOTH, Matrix
from negotiate.telling import words
from negotiate.telling.words import BETWEEN_UNMATCHED, NOTHING_OPEN, SIGNS, SILENCE, counted

NONE, NONE_ASCII, BOTH_ASCII = "·", ".", "+-"  # signs of a cell
LEGEND = (
    *(("+", SIGNS["+"].alone), ("-", SIGNS["-"].alone), (BOTH, "both"), ("?", SIGNS["?"].alone)),
    ("", words.NOT_RECORDED),
)
NOT_HERE = f"Not recorded here. {SILENCE}"
NOTHING_FITS = "No delegation and no paragraph fits.\nEsc takes the filter away."
FILTER = "codes or numbers to show"
COPIED = "The table is copied, as Markdown."


def shown(sign: str, *, plain: bool = False) -> str:
    """Write a sign; whoever has none is not recorded. `plain`: with signs of every terminal."""
    if plain:
        return sign.replace(BOTH, BOTH_ASCII) or NONE_ASCII
    return sign or NONE


def in_words(sign: str) -> str:
    """Write a sign as words: `supports`, `opposes and reserves`, `not recorded`."""
    if not sign:
        return words.NOT_RECORDED
    first = (
        f"{SIGNS['+'].alone} and {SIGNS['-'].alone}" if sign[0] == BOTH else SIGNS[sign[0]].alone
    )
    return f"{first} and {SIGNS['?'].alone}" if sign[1:] else first


def legend(*, plain: bool = False) -> str:
    """Say what the signs mean."""
    return ", ".join(f"{shown(sign, plain=plain)} {means}" for sign, means in LEGEND)


def about(matrix: Matrix) -> str:
    """Name the text, and the paragraph where it is of one."""
    return matrix.as_of.document + (f", {matrix.paragraph}" if matrix.paragraph else "")


def figures(matrix: Matrix) -> str:
    """Count both sides."""
    noun = "bracket" if matrix.paragraph else "open paragraph"
    both = f"{counted(len(matrix.columns), noun)}, {counted(len(matrix.rows), 'delegation')}"
    inside = len(matrix.between_unmatched)
    return f"{both}, {inside} between unmatched brackets" if inside else both


def nothing(matrix: Matrix) -> str:
    """Say why there is no cell."""
    if matrix.paragraph and not matrix.columns:
        return "There is no bracket in it. Clean text is not yet agreed."
    if matrix.columns:
        return "Nobody is recorded on any of it."
    return NOTHING_OPEN


def besides(matrix: Matrix, named: Callable[[Sequence[str]], str] = ", ".join) -> Iterator[str]:
    """Say what the table does not show: what may be contested too, and who is not recorded.

    `named` writes the codes; in a file all of them.
    """
    yield from matrix.stands_in
    if matrix.paragraph and matrix.between_unmatched:
        yield BETWEEN_UNMATCHED
    elif matrix.between_unmatched:
        yield words.perhaps_not_agreed(matrix.between_unmatched)
    if matrix.not_recorded:
        yield not_recorded(matrix.not_recorded, named)
    yield SILENCE


def not_recorded(codes: Sequence[str], named: Callable[[Sequence[str]], str] = ", ".join) -> str:
    """Name those that stand in no cell."""
    return f"Not recorded anywhere in this text: {named(codes)}."


def ordered_by(order: str) -> str:
    """Say how one side is sorted: by what stands at one of the other, or by how many are held."""
    return f"by what stands at {order}" if order else "by number held"


def cell(code: str, name: str, place: str, together: Sequence[str]) -> str:
    """Name a cell: whose it is, of a group with whose marks, and where."""
    named = code if name == code else f"{code} ({name})"
    if together:
        named += f" with the marks of {' '.join(together)},"
    return f"{named} on {place}"


def since_when(number: str, since: str) -> str:
    """Say since which text a delegation is recorded in a paragraph."""
    return f"(recorded in {number} since {since})"
