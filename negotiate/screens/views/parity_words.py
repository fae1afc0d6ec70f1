"""What is said of two languages side by side; never which of them is right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from negotiate.bracket_parser import meaning_of
from negotiate.languages import Ground
from negotiate.model import Version
from negotiate.register import Register
from negotiate.screens import render
from negotiate.screens.backend import Opened
from negotiate.screens.dialogs.choosing import Choice
from negotiate.screens.views.parity_reading import Block, BothLanguages
from negotiate.screens.widgets.two_columns import Cell, Pair
from negotiate.store.typed_names import revision_name
from negotiate.writers.parity import figures, not_aligned

_DIFFERS = "!"
_NOTHING_HERE = "nothing here"
_NOT_PAIRED = "not paired"
_PINNED = "pinned"
_GROUNDS = {
    Ground.PINNED: "pinned by an officer",
    Ground.NUMBER: "paired by number",
    Ground.FIGURES: "paired by figures and order",
    Ground.ORDER: "paired by order and length",
}
_PIN_FIRST = (
    "See whether they are one text. Where they are, pin some pairs with K, best paragraphs that"
    " stand far apart."
)
_NOTHING_DIFFERS = "No difference found in what is compared. Wording is not compared."


def names(both: BothLanguages) -> str:
    """Name both texts."""
    return f"{both.found.reference}  {both.answer.left} | {both.answer.right}"


def counts(both: BothLanguages) -> Content:
    """Count pairs and differences by kind, or say why there are none."""
    answer = both.answer
    lines = [render.line(figures(answer))] if answer.aligned else _why_not(both)
    if both.instead_of is not None:
        told = f"{both.instead_of} does not stand in both: this is the latest text that does."
        lines.append(render.line(told, render.MUTED))
    lines += [render.line(f"! the text: {one}", render.PROBLEM) for one in both.of_the_whole]
    return render.stacked(lines)


def _why_not(both: BothLanguages) -> list[Content]:
    why = render.line(f"{not_aligned(both.answer)}.", render.PROBLEM)
    return [why, render.line(_PIN_FIRST)]


def only_one_language(reference: str, language: str | None) -> Content:
    """Say how a document comes to have another language."""
    stands = f"{reference} stands in {language or 'one language'} only."
    told = (
        f"{stands}\n\nPress i to import its version in another language. If that has no document"
        f" symbol, or another one, correct it with c before it is imported, or run"
        f" `negotiate import FILE --document {reference} --language LANG` in a shell."
    )
    return render.passage(told, render.MUTED)


def none_in_both(opened: Opened, language: str) -> Content:
    """Say that no text stands in both languages, and when one does."""
    drafted, given = (
        ", ".join(
            revision_name(one, opened.document) for one in opened.revisions if one.language == which
        )
        for which in (opened.document.language, language)
    )
    told = (
        f"No text of {opened.reference} stands in both languages: there is {drafted}, and {given}."
        " Two texts are one in two languages where they have the same revision, or the same date."
        "\n\nPress i to import the one that is missing."
    )
    return render.passage(told, render.MUTED)


def header(both: BothLanguages) -> tuple[Content, Content]:
    """Name both columns."""
    answer = both.answer
    return (
        render.line(f"{answer.left_language}  {answer.left}"),
        render.line(f"{answer.right_language}  {answer.right}"),
    )


def title(both: BothLanguages, block: Block) -> Content:
    """Cite a pair, and say what it rests on."""
    if block.ground is not None:
        said = _GROUNDS[block.ground]
    elif both.answer.aligned:
        said = f"in {both.answer.left_language if block.left else both.answer.right_language} only"
    else:
        said = _NOT_PAIRED
    return render.line(f"{cited(both, block)}: {said}")


def cited(both: BothLanguages, block: Block) -> str:
    """Cite the paragraphs of a block, by both numbers where they are not the same."""
    sides = (" + ".join(one.number for one in side) for side in both.sides(block))
    return " / ".join(dict.fromkeys(side for side in sides if side))


def told(both: BothLanguages, block: Block) -> Content:
    """Say what differs in a pair."""
    if block.differences:
        return render.stacked(render.passage(one) for one in block.differences)
    if not both.answer.aligned:
        return render.line("Not compared: the texts are not aligned.", render.MUTED)
    return render.line(_NOTHING_DIFFERS, render.MUTED)


def pair(both: BothLanguages, block: Block) -> Pair:
    """Show a block: either text with its numbers, and between them whether anything differs."""
    sign = render.line(_DIFFERS, render.PROBLEM) if block.differences else None
    nothing = _NOTHING_HERE if both.answer.aligned else _NOT_PAIRED
    cells = [
        tuple(_cell(side, register, block, nothing))
        for side, register in zip(both.sides(block), both.registers, strict=True)
    ]
    return Pair(cells[0], cells[1], sign)


def _cell(
    side: Sequence[Version], register: Register, block: Block, nothing: str
) -> Iterator[Cell]:
    if not side:
        yield Cell(render.line(nothing, render.MUTED), render.EMPTY)
    for one in side:
        parts = [render.line(one.number, render.STRONG), render.status(one)]
        parts += [render.line(_PINNED, render.ACCENT)] if block.is_pinned else []
        held = meaning_of(one.text, register)
        yield Cell(render.joined(parts, "  "), render.numbered(held, one.label))


def choices(versions: Sequence[Version]) -> list[Choice]:
    """Offer the paragraphs of one text."""
    return [
        Choice(one.number, render.line(one.number, render.STRONG), render.beginning(one, 200))
        for one in versions
    ]
