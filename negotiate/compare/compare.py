"""Compare two revisions: which paragraphs are the same, how their wording and positions changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from negotiate.bracket_parser import Codes
from negotiate.bracket_parser.targets import PARAGRAPH
from negotiate.compare.bare_wording import BareWording, bare_wording, same_spaces
from negotiate.compare.bracket_diff import Move, PositionChange, PositionChangeKind, moves, quote
from negotiate.compare.matching import Pair, pair
from negotiate.compare.wording_diff import WordChange, word_changes
from negotiate.model import Version


class WordingChangeKind(StrEnum):
    """Tell what happened to a paragraph's wording.

    `TYPOGRAPHIC` is in quotes, dashes, white space or accents only; `RENUMBERED` has equal wording.
    """

    NEW = "new"
    DELETED = "deleted"
    EDITED = "edited"
    TYPOGRAPHIC = "typographic"
    RENUMBERED = "renumbered"


@dataclass(frozen=True, slots=True)
class WordingChange:
    """Hold what happened to the wording of one paragraph.

    `paragraph` is its identity, in the new revision where it stands there. `changes` are those of
    the text as typed, brackets and marks included, so that open wording is never shown as plain.
    """

    paragraph: str
    old_number: str | None
    new_number: str | None
    what: WordingChangeKind
    changes: tuple[WordChange, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Hold what changed between two revisions, in the order of the new one.

    `wording` lists paragraphs whose words, gaps, notes or statuses changed, or whose number did;
    `positions` what happened to brackets and marks. A paragraph that differs is in one at least.
    """

    pairs: tuple[Pair, ...]
    wording: tuple[WordingChange, ...]
    positions: tuple[PositionChange, ...]


def compare(
    old: Sequence[Version], new: Sequence[Version], codes: Codes | None = None
) -> Comparison:
    """Compare two revisions; versions of one paragraph identity are one paragraph."""
    place = {version.paragraph: index for index, version in enumerate(old)}
    known = [
        (place[version.paragraph], index)
        for index, version in enumerate(new)
        if version.paragraph in place
    ]
    pairs = pair(old, new, known)
    wording: list[WordingChange] = []
    positions: list[PositionChange] = []
    for one in pairs:
        two = _TwoVersions(
            old[one.old] if one.old is not None else None,
            new[one.new] if one.new is not None else None,
        )
        two.compare(codes)
        wording += two.wording
        positions += two.positions
    return Comparison(tuple(pairs), tuple(wording), tuple(positions))


class _TwoVersions:
    """Hold two versions of one paragraph, one of which may not stand."""

    def __init__(self, old: Version | None, new: Version | None) -> None:
        self.old = old
        self.new = new
        self.old_text = old.text if old else ""
        self.new_text = new.text if new else ""
        self.wording: list[WordingChange] = []
        self.positions: list[PositionChange] = []

    def compare(self, codes: Codes | None) -> None:
        if self.old and self.new and self.old_text == self.new_text:
            self._add_wording(None)
            return
        before, after = bare_wording(self.old_text, codes), bare_wording(self.new_text, codes)
        what = _difference(before, after)
        self._add_wording(what)
        for move in moves(before, after):
            self._add_position(move)
        if what is None and not self.positions and self.old_text != self.new_text:
            itself = before.held.targets[PARAGRAPH], after.held.targets[PARAGRAPH]
            self._add_position(Move(PositionChangeKind.RESPELLED, *itself))

    def _add_wording(self, what: WordingChangeKind | None) -> None:
        if self.old is None:
            what = WordingChangeKind.NEW
        elif self.new is None:
            what = WordingChangeKind.DELETED
        elif what is None and self.old.number != self.new.number:
            what = WordingChangeKind.RENUMBERED
        standing = self.new or self.old
        if what is None or standing is None:
            return
        changes = word_changes(self.old_text, self.new_text)
        self.wording.append(WordingChange(standing.paragraph, *self._numbers(), what, changes))

    def _add_position(self, move: Move) -> None:
        target, text = (
            (move.new, self.new_text) if move.new is not None else (move.old, self.old_text)
        )
        self.positions.append(
            PositionChange(
                *self._numbers(),
                what=move.what,
                old_target=move.old.id if move.old else None,
                new_target=move.new.id if move.new else None,
                quote=quote(text, target.start, target.end) if target else "",
                code=move.code,
                old_sign=move.old_sign,
                new_sign=move.new_sign,
            )
        )

    def _numbers(self) -> tuple[str | None, str | None]:
        return (
            self.old.number if self.old else None,
            self.new.number if self.new else None,
        )


def _difference(old: BareWording, new: BareWording) -> WordingChangeKind | None:
    """Tell how two wordings differ, brackets and marks aside."""
    if old.words == new.words and same_spaces(old, new):
        return None
    return WordingChangeKind.TYPOGRAPHIC if old.plain == new.plain else WordingChangeKind.EDITED
