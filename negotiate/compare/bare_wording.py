"""A paragraph's wording without its notation, and which words each bracket stands round.

Square brackets, marks and the slashes between alternatives are notation. A gap, a note and a status
are wording: to fill or drop one changes what stands on the page.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import count

from negotiate.bracket_parser import Meaning, Notation, Target, TargetKind, meaning_of, tree_of
from negotiate.bracket_parser.tree import (
    Alternatives,
    Bracket,
    Empty,
    Gap,
    Label,
    Member,
    Run,
    Slash,
    walk,
)
from negotiate.compare.edits import Edit
from negotiate.compare.wording_diff import plain, solid_tokens
from negotiate.late import dataclass

_HOLDERS = (TargetKind.PARAGRAPH, TargetKind.BRACKET)
_NOTATION = (Bracket, Run, Slash, Label, Empty, Member, Alternatives, Gap)
_MOST = 1024  # paragraphs remembered: a document has passages that are looked at again and again


@dataclass(frozen=True)
class BareWording:
    """Hold the words and signs of a paragraph in order.

    `plain` are the same without their typography, `starts` their offsets in the text.
    """

    held: Meaning
    words: tuple[str, ...]
    plain: tuple[str, ...]
    starts: tuple[int, ...]

    @property
    def text(self) -> str:
        return self.held.tree.text

    @cached_property
    def folded(self) -> list[str]:
        """List `plain` in lower case: the first word of a sentence is kept in another case."""
        return [word.casefold() for word in self.plain]

    @cached_property
    def has_targets(self) -> bool:
        """Tell whether there is more to match than the paragraph itself."""
        return len(self.held.targets.all) > 1

    @cached_property
    def holders(self) -> list[str]:
        """Name for each word the innermost bracket that it stands in, or the paragraph."""
        brackets = [one for one in self.held.targets if one.kind in _HOLDERS]
        waiting = [(*self.span(target), target.id) for target in reversed(brackets)]
        found: list[str] = []
        standing: list[tuple[int, str]] = []
        for at in range(len(self.words)):
            while waiting and waiting[-1][0] <= at:
                _, end, name = waiting.pop()
                standing.append((end, name))
            while standing[-1][0] <= at:
                standing.pop()
            found.append(standing[-1][1])
        return found

    @property
    def spaces(self) -> list[str | None]:
        """List the white space before each word and at the end.

        None where notation stands between, because nobody wrote the space there for its own sake.
        """
        ends = (start + len(word) for start, word in zip(self.starts, self.words, strict=True))
        between = (
            self.text[end:start]
            for end, start in zip((0, *ends), (*self.starts, len(self.text)), strict=True)
        )
        return [None if space.strip() else space for space in between]

    def span(self, target: Target) -> tuple[int, int]:
        """Return the places of the first word in a target and of the first after it."""
        return bisect_left(self.starts, target.start), bisect_left(self.starts, target.end)


def bare_wording(text: str, notation: Notation) -> BareWording:
    """Part the wording of a paragraph from its notation."""
    return _bare_wording(text, notation)


@lru_cache(maxsize=_MOST)
def _bare_wording(text: str, notation: Notation) -> BareWording:
    words, starts = bare_words(text, notation)
    bare = words if plain(text) == text else tuple(map(plain, words))
    return BareWording(meaning_of(text, notation), words, bare, starts)


@lru_cache(maxsize=_MOST)
def bare_words(text: str, notation: Notation) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """List the words of a paragraph without its notation, and where each begins."""
    found: list[tuple[int, str]] = []
    for _, node in walk(tree_of(text, notation)):
        if not isinstance(node, _NOTATION):
            found += solid_tokens(text, node.start, node.end)
    return tuple([word for _, word in found]), tuple([start for start, _ in found])


def without_notation(text: str, notation: Notation) -> str:
    """Return the words of a text in their white space, brackets, marks and slashes left out."""
    side = bare_wording(text, notation)
    written: list[str] = []
    end = 0
    for start, word in zip(side.starts, side.words, strict=True):
        between = text[end:start]
        apart = between if not between.strip() else " " if _is_apart(between) else ""
        written += (apart, word)
        end = start + len(word)
    return "".join(written).strip()


def _is_apart(between: str) -> bool:
    """Tell whether words with notation between them stand apart: `[a] (+IND), b` is `a, b`."""
    return between[0].isspace() or between[-1].isspace() or "/" in between


def only_typography(old: str, new: str, read_as: tuple[Notation, Notation]) -> bool:
    """Tell whether two texts have the same words and signs, typography and spacing aside."""
    if plain("".join(old.split())) != plain("".join(new.split())):
        return False
    return bare_wording(old, read_as[0]).plain == bare_wording(new, read_as[1]).plain


def same_spaces(old: BareWording, new: BareWording) -> bool:
    """Tell whether the same words stand in the same white space, notation aside."""
    return all(
        before is None or after is None or before == after
        for before, after in zip(old.spaces, new.spaces, strict=True)
    )


class Alignment:
    """Tell where the place between two old words is among the new ones.

    `first` and `last` bound what it may be: within words that replaced others, all places are one.
    So `slots` gives one name to all that are the same, old or new. `kept` maps an old word that
    stayed to where it stands now.
    """

    def __init__(self, old: int, found: Sequence[Edit]) -> None:
        self.first = [0]
        self.last = [0]
        self.kept: dict[int, int] = {}
        self.slots: tuple[list[int], list[int]] = ([0], [0])
        for at, (start, end, new_start, new_end) in enumerate(found, 1):
            self._keep(start)
            self.first += [new_start] * (end - start)
            self.last[start:] = [new_end] * (end - start + 1)
            self.slots[0][start:] = [-at] * (end - start + 1)
            self.slots[1][new_start:] = [-at] * (new_end - new_start + 1)
        self._keep(old)

    def _keep(self, until: int) -> None:
        """Let the old words up to `until` follow each other as before."""
        old, new = len(self.last) - 1, self.last[-1]
        self.kept.update(zip(range(old, until), count(new), strict=False))
        kept = range(new + 1, new + 1 + until - old)
        self.first += kept
        self.last += kept
        for one in self.slots:
            one.extend(range(old + 1, until + 1))

    def moved(self, old: int, new: int) -> int:
        """Return 0 for the same place, -1 where the new one is earlier, 1 where it is later."""
        if new < self.first[old]:
            return -1
        return int(new > self.last[old])


def swapped(found: Sequence[Edit]) -> list[Edit]:
    """Tell the same edits with the new words as the old ones."""
    return [Edit(one.new_start, one.new_end, one.start, one.end) for one in found]
