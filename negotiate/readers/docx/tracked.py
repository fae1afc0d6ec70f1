"""Show a text with its tracked changes as the officer chose: accepted, undone, or in brackets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from itertools import groupby

from negotiate.consensus.proposals import Kept, Piece, in_brackets
from negotiate.errors import TrackedChanges
from negotiate.late import dataclass
from negotiate.readers.docx.parts import Element, W, child
from negotiate.readers.docx.runs import (
    Change,
    ChangeKind,
    Changes,
    Flow,
    Run,
    TypedParagraph,
    changes_in,
)
from negotiate.readers.docx.stories import Block, Row, Table
from negotiate.readers.docx.unstored import Lost
from negotiate.readers.source import Changes as Choice
from negotiate.readers.source import Instructions
from negotiate.visible import show_line

Counts = Mapping[str, tuple[int, int]]

_GONE = {Choice.ACCEPTED: ChangeKind.DELETION, Choice.ORIGINAL: ChangeKind.INSERTION}
_HOW = {Choice.ACCEPTED: "taken as accepted", Choice.ORIGINAL: "left out, as if rejected"}


def paragraphs_of(blocks: Iterable[Block]) -> Iterator[TypedParagraph]:
    """List all paragraphs, those in the cells of tables among them."""
    for block in blocks:
        if isinstance(block, Table):
            yield from block.cells()
        else:
            yield block


def count_changes(blocks: Sequence[Block]) -> Counts:
    """Count each author's insertions and deletions; what follows on itself is one.

    The mark of a paragraph counts only where the same change is in none of its text, and a row
    where nothing in it was changed.
    """
    found: list[Change] = []
    for block in blocks:
        for row in block.rows if isinstance(block, Table) else ():
            inside = {
                one for cell in row.cells for p in cell for run in p.runs for one in run.changes
            }
            found += [change for change in row.changes if change not in inside]
    for paragraph in paragraphs_of(blocks):
        for changes, _ in groupby(paragraph.runs, lambda run: run.changes):
            found += changes
        inside = {change for run in paragraph.runs for change in run.changes}
        found += [change for change in paragraph.mark if change not in inside]
        found += paragraph.numbered
    counts: dict[str, tuple[int, int]] = {}
    for change in found:
        inserted, deleted = counts.get(change.author, (0, 0))
        is_insertion = change.kind is ChangeKind.INSERTION
        counts[change.author] = (inserted + is_insertion, deleted + (not is_insertion))
    return counts


def refuse_to_guess(counts: Counts, instructions: Instructions) -> None:
    """Ask what becomes of tracked changes, and for whom each author speaks.

    Raises:
        TrackedChanges: there are some, and the officer has not said.
    """
    if not counts:
        return
    authors = tuple((author, *counted) for author, counted in sorted(counts.items()))
    if instructions.changes is None:
        message = (
            f"it has tracked changes ({told(counts)}); say what becomes of them: "
            "--changes brackets, accepted or original"
        )
        raise TrackedChanges(message, authors)
    if instructions.changes is not Choice.BRACKETS:
        return
    unknown = tuple(author for author, _, _ in authors if author not in instructions.authors)
    if unknown:
        message = (
            f"it has tracked changes by {', '.join(show_line(author) for author in unknown)}; "
            "say for which delegation each of them speaks: --author NAME=CODE"
        )
        raise TrackedChanges(message, authors, unknown)


def told(counts: Counts) -> str:
    """Say in words who made how many changes."""
    return "; ".join(
        f"{show_line(author)}: {_many(inserted, 'insertion')}, {_many(deleted, 'deletion')}"
        for author, (inserted, deleted) in sorted(counts.items())
    )


def remark(counts: Counts, choice: Choice | None) -> str | None:
    """Say what was done with tracked changes that no longer show in the text."""
    if not counts or choice not in _HOW:
        return None
    return f"tracked changes were {_HOW[choice]} ({told(counts)})"


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


@dataclass(frozen=True, slots=True)
class View:
    """Show what stands in a text under one choice; without tracked changes all choices agree."""

    choice: Choice

    @property
    def gone(self) -> ChangeKind | None:
        """Name the kind of change whose text is not there."""
        return _GONE.get(self.choice)

    def stands(self, changes: Changes) -> bool:
        """Tell whether something with these changes is there."""
        return all(change.kind is not self.gone for change in changes)

    def runs(self, paragraph: TypedParagraph) -> tuple[Run, ...]:
        """List the runs of a paragraph that are there."""
        return tuple(run for run in paragraph.runs if self.stands(run.changes))

    def properties(self, paragraph: TypedParagraph) -> Element | None:
        """Give the properties of a paragraph: those before a tracked change, in the original."""
        if self.choice is not Choice.ORIGINAL or paragraph.properties is None:
            return paragraph.properties
        before = child(paragraph.properties, "pPrChange", "pPr")
        if before is not None:
            return before
        if changes_in(child(paragraph.properties, "numPr")):
            return _without_number(paragraph.properties)
        return paragraph.properties

    def blocks(self, blocks: Iterable[Block]) -> list[Block]:
        """Show paragraphs and tables; a paragraph without its mark flows into the one after it."""
        shown: list[Block] = []
        together: list[TypedParagraph] = []
        for block in blocks:
            if isinstance(block, Table):
                shown += self.paragraphs(together)
                together = []
                rows = tuple(self._row(row) for row in block.rows if self.stands(row.changes))
                shown.append(Table(rows))
            else:
                together.append(block)
        return [*shown, *self.paragraphs(together)]

    def _row(self, row: Row) -> Row:
        return replace(row, cells=tuple(tuple(self.paragraphs(cell)) for cell in row.cells))

    def paragraphs(self, paragraphs: Sequence[TypedParagraph]) -> list[TypedParagraph]:
        """Show paragraphs that stand together; the last mark of a container cannot be missed."""
        shown: list[TypedParagraph] = []
        waiting: dict[int, TypedParagraph] = {}
        for paragraph in paragraphs:
            there = replace(paragraph, runs=self.runs(paragraph))
            before = waiting.pop(paragraph.container, None)
            if before is not None:
                there = _joined(before, there)
            if self.stands(paragraph.mark) and not there.flow:
                shown.append(there)
            else:
                waiting[paragraph.container] = there
        return [*shown, *(one for one in waiting.values() if one.runs or one.remarks)]


def _joined(before: TypedParagraph, after: TypedParagraph) -> TypedParagraph:
    """Join two paragraphs as Word does: the mark that is left keeps its style and its number.

    A heading that the text follows on its line keeps its own.
    """
    named = before if before.flow is Flow.FIRST else after
    return replace(
        named,
        mark=after.mark,
        container=after.container,
        boxes=before.boxes + after.boxes,
        flow=after.flow,
        runs=before.runs + after.runs,
        comments=before.comments + after.comments,
        remarks=before.remarks + after.remarks,
    )


def _without_number(properties: Element) -> Element:
    copied = deepcopy(properties)
    for number in copied.findall(W + "numPr"):
        copied.remove(number)
    return copied


def breaks_in_doubt(paragraphs: Sequence[TypedParagraph]) -> dict[int, str]:
    """Find the tracked breaks of paragraphs that divide or join what was there before.

    Most tracked marks belong to a paragraph that was inserted or deleted whole, and say nothing
    more. Each is reported by the place of its paragraph, because no bracket can show it.
    """
    found: dict[int, str] = {}
    for kind, choice in (
        (ChangeKind.INSERTION, Choice.ORIGINAL),
        (ChangeKind.DELETION, Choice.ACCEPTED),
    ):
        view = View(choice)
        held: dict[int, int] = {}  # by container: the paragraph whose text flows on
        for place, paragraph in enumerate(paragraphs):
            has_text = any(run.text.strip() for run in view.runs(paragraph))
            before = held.pop(paragraph.container, None)
            if before is not None and has_text:
                found[before] = _break_in_words(paragraphs[before].mark, kind)
            if not view.stands(paragraph.mark):
                last = place if has_text else before
                if last is not None:
                    held[paragraph.container] = last
    return found


def _break_in_words(mark: Changes, kind: ChangeKind) -> str:
    author = next((show_line(change.author) for change in mark if change.kind is kind), "someone")
    if kind is ChangeKind.INSERTION:
        return Untold(f"{author} divided a paragraph after this one; {_NO_BRACKET}, please check")
    return Untold(f"{author} joined this paragraph to the next; {_NO_BRACKET}, please check")


_NO_BRACKET = "no bracket shows it"


def numbered_by(author: str) -> str:
    """Say that somebody tracked an automatic number."""
    return Untold(f"{show_line(author)} tracked the number of this paragraph; {_NO_BRACKET}")


class Untold(Lost):
    """Say of a tracked change that no bracket shows it."""

    __slots__ = ()


_WHY = {
    Kept.INSIDE_A_MARK: "stands inside a mark; it is left as typed, without brackets",
    Kept.NOT_BALANCED: (
        "holds a bracket without its other half, or a mark; these are left as typed"
    ),
    Kept.BLANK: "is white space only; it is left as typed",
    Kept.MOVES_MARKS: "is left as typed: in brackets it would change what other marks stand on",
}
_LONGEST_QUOTE = 60


def bracketed(pieces: Sequence[Piece]) -> tuple[str, tuple[str, ...]]:
    """Write one paragraph with its changes in brackets; say which could not be, and why."""
    text, left = in_brackets(pieces)
    return text, tuple(_left_as_typed(*one) for one in left)


def _left_as_typed(text: str, codes: tuple[str, ...], why: Kept) -> str:
    quoted = text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "…"
    said = f"the tracked change of {' and '.join(codes)}, {quoted!r}, {_WHY[why]}"
    return said if why is Kept.BLANK else Untold(said)
