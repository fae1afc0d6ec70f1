"""A paragraph's wording without its notation, and which words each bracket stands round.

Square brackets, marks and the slashes between alternatives are notation. A gap, a note and a status
are wording: to fill or drop one changes what stands on the page.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from negotiate.bracket_parser import Codes, Meaning, Target, meaning, parse
from negotiate.bracket_parser.tree import Alternatives, Bracket, Run, Slash, walk
from negotiate.compare.wording_diff import ChangeKind, plain, token_changes, tokens


@dataclass(frozen=True, slots=True)
class BareWording:
    """Hold the words and signs of a paragraph in order.

    `starts` are their offsets in the text; `spaces` the white space before each and at the end,
    None where notation stands between, because nobody wrote the white space there for its own sake.
    """

    held: Meaning
    words: tuple[str, ...]
    starts: tuple[int, ...]
    spaces: tuple[str | None, ...]

    @property
    def text(self) -> str:
        """Return the paragraph as typed."""
        return self.held.tree.text

    def span(self, target: Target) -> tuple[int, int]:
        """Return the places of the first word in a target and of the first after it."""
        return bisect_left(self.starts, target.start), bisect_left(self.starts, target.end)

    @property
    def plain(self) -> list[str]:
        """List the words without their typography."""
        return [plain(word) for word in self.words]


def bare_wording(text: str, codes: Codes | None) -> BareWording:
    """Part the wording of a paragraph from its notation."""
    held = meaning(parse(text), codes)
    words: list[str] = []
    starts: list[int] = []
    spaces: list[str | None] = [""]
    for _, node in walk(held.tree):
        if isinstance(node, Alternatives):
            continue
        if isinstance(node, Bracket | Run | Slash):
            spaces[-1] = None
            continue
        start = node.start
        for token in tokens(text[node.start : node.end]):
            if token.isspace():
                spaces[-1] = None if spaces[-1] is None else spaces[-1] + token
            else:
                words.append(token)
                starts.append(start)
                spaces.append("")
            start += len(token)
    return BareWording(held, tuple(words), tuple(starts), tuple(spaces))


def same_spaces(old: BareWording, new: BareWording) -> bool:
    """Tell whether the same words stand in the same white space, notation aside."""
    return all(
        before is None or after is None or before == after
        for before, after in zip(old.spaces, new.spaces, strict=True)
    )


class Alignment:
    """Tell where the place between two old words is among the new ones."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.first = [0]
        self.last = [0]
        changed_from = 0
        for kind, run in token_changes(old, new):
            at = self.last[-1]
            if kind is ChangeKind.INSERTED:
                for place in range(changed_from, len(self.last)):
                    self.last[place] = at + len(run)
            elif kind is ChangeKind.DELETED:
                self.first += [at] * len(run)
                self.last += [at] * len(run)
            else:
                self.first += range(at + 1, at + 1 + len(run))
                self.last += range(at + 1, at + 1 + len(run))
                changed_from = len(self.last) - 1

    def moved(self, old: int, new: int) -> int:
        """Return 0 for the same place, else -1 where the new one is earlier, 1 where it is later.

        Places within words that replaced others are all the same.
        """
        if new < self.first[old]:
            return -1
        return int(new > self.last[old])
