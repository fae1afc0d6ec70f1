"""What became of some words: when they came in, in which brackets they stood, when they left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from negotiate.bracket_parser import Codes, TargetKind
from negotiate.compare.bare_wording import BareWording, bare_wording
from negotiate.history.paragraph_history import Biography, Point
from negotiate.history.returned_wording import folded, is_word

Signed = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Enclosing:
    """Hold one bracket that the words stand in, and who is recorded on it: code and sign.

    For an alternative, those on its group too.
    """

    target: str
    text: str
    holders: tuple[Signed, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Hold one place where the words stand; `enclosing` are the brackets round them, inner first.

    `partly` is true where a bracket holds some of the words and not the others.
    """

    text: str
    enclosing: tuple[Enclosing, ...]
    partly: bool

    @property
    def seen(self) -> tuple[object, ...]:
        """Give what has to change for the words to be reported again."""
        return self.partly, tuple(frozenset(one.holders) for one in self.enclosing)


@dataclass(frozen=True, slots=True)
class Standing:
    """Hold where the words stand at one point, in order; nowhere where they do not."""

    point: Point
    places: tuple[Place, ...]


def wording_life(told: Biography, typed: str, codes: Codes | None = None) -> tuple[Standing, ...]:
    """List the points at which words came in, left, or came to stand in other brackets.

    Signs, typography and case do not matter. Empty where the paragraph never had them.
    """
    wanted = [folded(word) for word in bare_wording(typed, None).words if is_word(word)]
    found: list[Standing] = []
    for point in told.counted:
        places = _places(point.version.text, wanted, codes) if point.version else ()
        before = found[-1].places if found else ()
        if [one.seen for one in places] != [one.seen for one in before]:
            found.append(Standing(point, places))
    return tuple(found)


def _places(text: str, wanted: Sequence[str], codes: Codes | None) -> tuple[Place, ...]:
    bare = bare_wording(text, codes)
    at = [place for place, word in enumerate(bare.words) if is_word(word)]
    words = [folded(bare.words[place]) for place in at]
    return tuple(
        _place(bare, at[first], at[first + len(wanted) - 1])
        for first in range(len(words) - len(wanted) + 1)
        if wanted and words[first : first + len(wanted)] == wanted
    )


def _place(bare: BareWording, first: int, last: int) -> Place:
    enclosing = []
    partly = False
    for target in bare.held.targets:
        if target.kind is not TargetKind.BRACKET:
            continue
        start, end = bare.span(target)
        if start <= first and last < end:
            held = tuple((one.code, one.sign) for one in bare.held.effective(target.id))
            typed = bare.text[target.start : target.end]
            enclosing.append(Enclosing(target.id, typed, tuple(sorted(held))))
        elif start <= last and first < end and start < end:
            partly = True
    typed = bare.text[bare.starts[first] : bare.starts[last] + len(bare.words[last])]
    return Place(typed, tuple(reversed(enclosing)), partly)
