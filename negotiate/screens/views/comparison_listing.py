"""What a comparison lists, and which two texts it begins with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from negotiate.compare import PositionChange
from negotiate.model import Revision
from negotiate.queries.two_texts import Compared, ComparedParagraph
from negotiate.screens.backend import Opened
from negotiate.screens.views import comparison_words as words
from negotiate.screens.views.comparison_words import Mode


class Entry(NamedTuple):
    """Hold one row: a paragraph, or one of the changes in its brackets and positions."""

    paragraph: ComparedParagraph
    position: PositionChange | None

    @property
    def numbers(self) -> str:
        """Write the numbers of the paragraph."""
        return words.numbers_of(self.paragraph)


def entries_of(found: Compared, mode: Mode, *, changed_only: bool) -> Iterator[Entry]:
    """List the paragraphs, or in the mode of positions what changed in them."""
    if mode is Mode.POSITIONS:
        for one in found.paragraphs:
            yield from (Entry(one, change) for change in one.positions)
        return
    for one in found.changed if changed_only else found.paragraphs:
        yield Entry(one, None)


def place_of(at: ComparedParagraph | None, entries: Sequence[Entry]) -> int:
    """Find the row of a paragraph, or of the first after it in the text."""
    if at is None:
        return 0
    order = at.new.order if at.new else -1
    for place, one in enumerate(entries):
        standing = one.paragraph
        if (standing.old, standing.new) == (at.old, at.new):
            return place
        if at.new is not None and standing.new is not None and standing.new.order >= order:
            return place
    return 0


def last_two(opened: Opened) -> tuple[Revision | None, Revision]:
    """Choose the revision on screen and the one before it, or the one after the very first."""
    earlier = the_one_before(opened, opened.revision)
    if earlier is not None:
        return earlier, opened.revision
    known = [one for one in opened.revisions if one.language == opened.revision.language]
    return (known[0], known[1]) if len(known) > 1 else (None, opened.revision)


def the_one_before(opened: Opened, revision: Revision) -> Revision | None:
    """Find the revision before one, in its language."""
    known = [one for one in opened.revisions if one.language == revision.language]
    at = known.index(revision)
    return known[at - 1] if at else None
