"""Has this wording been agreed before: how near two wordings are, and on what ground one stands.

That a text is clean is computed; that it is agreed was said. The two are never mixed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from negotiate.bracket_parser import Decision, TargetKind, Tree, parse, wording
from negotiate.bracket_parser.targets import Targets, targets
from negotiate.compare import ChangeKind, WordChange, word_changes
from negotiate.compare.wording_diff import plain, tokens
from negotiate.errors import UnknownName
from negotiate.visible import show_line

NEAR = 60  # of a hundred words; what is less alike is another wording

_LABEL = re.compile(r"\s*(?:\d+(?:\.\d+)+\.?|\d+\.|\(?[a-z]{1,4}\))\s+")


class Ground(StrEnum):
    """Tell what the record holds: somebody said "agreed", or the text shows no brackets."""

    SAID = "said to be agreed"
    CLEAN = "clean in an issued revision, not said to be agreed"


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold one wording that is asked for.

    `target` is the bracket that it is of, None for a whole text; `reading` says which reading of an
    open text it is.
    """

    target: str | None
    reading: str
    text: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """Say how near a wording is to the one asked for.

    `exact` is word for word and sign for sign, typography and capitals aside; `whole` that nothing
    else stands in the paragraph. `percent` counts words in common where words before and after the
    wording asked for do not count; `changes` lead from the wording asked for to the paragraph.
    `found` is where in the paragraph an exact wording stands.
    """

    exact: bool
    whole: bool
    percent: int
    changes: tuple[WordChange, ...]
    found: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class SameWording:
    """Name a place where the wording stands, or one near to it.

    `revisions` are those in which the paragraph has this text on this ground, and `number` is that
    in the last of them; `said` is what was said of it, None where nothing was. In those of
    `between_unmatched` a bracket opened before it and closed after it may hold it, however clean it
    looks. `document_id` and `paragraph` are identities for programs.
    """

    document: str
    document_id: str
    own_document: bool
    revisions: tuple[str, ...]
    paragraph: str
    number: str
    text: str
    ground: Ground
    said: str | None
    asked: Asked
    likeness: Likeness
    between_unmatched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreedLanguage:
    """Hold what was asked for, and the places found: other documents first, the nearest first.

    Without a paragraph it is a text as typed, and the `document` the one that was looked in. The
    paragraph may be contested however clean it looks where it stands `between_unmatched` brackets.
    """

    document: str | None
    paragraph: str | None
    target: str | None
    asked: tuple[Asked, ...]
    total: int
    places: tuple[SameWording, ...]
    between_unmatched: bool = False


def asked_of_text(typed: str) -> tuple[Asked, ...]:
    """Ask for a text as typed; the number that it may begin with is not a part of it."""
    return _readings(parse(_LABEL.sub("", typed, count=1) or typed))


def asked_of(text: str, target: str | None) -> tuple[Asked, ...]:
    """Ask for the wording of a paragraph, of one bracket or of each member of a group.

    An open text is asked for with every bracket kept and with every bracket left out, since which
    of the two the room will take is not for us to say.

    Raises:
        UnknownName: the paragraph has no such bracket or group.
    """
    tree = parse(text)
    named = targets(tree)
    if target in (None, "p"):
        return _readings(tree)
    if target not in named.by_id or named[target].kind is TargetKind.GAP:
        known = ", ".join(one.id for one in named if one.kind in _HOLDS_WORDING) or "none"
        message = f"There is no bracket or group {show_line(target or '')} in it: it has {known}"
        raise UnknownName(message)
    found = named[target]
    members = named.members(target) if found.kind is TargetKind.GROUP else (found,)
    asked = []
    for member in members:
        inside = parse(text[member.start : member.end])
        asked += [replace(one, target=member.id) for one in _readings(inside, "b1")]
    return tuple(asked)


_HOLDS_WORDING = (TargetKind.BRACKET, TargetKind.GROUP)


def _readings(tree: Tree, outermost: str | None = None) -> tuple[Asked, ...]:
    """Make the wordings of a text; the outermost bracket of one that is a bracket always stays."""
    named = targets(tree)
    keep, drop = _decisions(named, outermost)
    kept = (wording(tree, keep).text or "").strip()
    dropped = (wording(tree, drop).text or "").strip()
    if kept == dropped:
        made = [Asked(None, "as it stands", kept)]
    else:
        made = [Asked(None, "with the brackets in it kept", kept)]
        made.append(Asked(None, "with the brackets in it left out", dropped))
    return tuple(one for one in made if any(map(str.isalnum, one.text)))


def _decisions(
    named: Targets, outermost: str | None
) -> tuple[Mapping[str, Decision], Mapping[str, Decision]]:
    keep: dict[str, Decision] = {
        one.id: 1 if one.kind is TargetKind.GROUP else "keep"
        for one in named
        if one.kind in _HOLDS_WORDING
    }
    drop: dict[str, Decision] = dict.fromkeys(keep, "drop")
    if outermost in drop:
        drop[outermost] = "keep"
    return keep, drop


def likeness(asked: str, text: str) -> Likeness:
    """Say how near a text is to the wording asked for."""
    wanted, standing = _Words(asked), _Words(text)
    at = wanted.place_in(standing)
    if at is None:
        changes = word_changes(asked, text)
        return Likeness(exact=False, whole=False, percent=_percent(changes), changes=changes)
    found = standing.starts[at], standing.ends[at + len(wanted.plain) - 1]
    whole = wanted.plain == standing.plain
    return Likeness(exact=True, whole=whole, percent=100, changes=(), found=found)


class _Words:
    """Hold words and signs without typography and capitals, and where they stand in the text.

    The signs at either end are left out: a comma after a wording is not a part of it.
    """

    def __init__(self, text: str) -> None:
        self.plain: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        at = last = 0
        for token in tokens(text):
            is_word = any(map(str.isalnum, token))
            if (is_word or self.plain) and not token.isspace():
                self.plain.append(plain(token).casefold())
                self.starts.append(at)
                self.ends.append(at + len(token))
                last = len(self.plain) if is_word else last
            at += len(token)
        for kept in (self.plain, self.starts, self.ends):
            del kept[last:]

    def place_in(self, longer: _Words) -> int | None:
        """Find at which of the words of another text these stand in a row."""
        if not self.plain:
            return None
        joined = f"{_BETWEEN}{_BETWEEN.join(longer.plain)}{_BETWEEN}"
        found = joined.find(f"{_BETWEEN}{_BETWEEN.join(self.plain)}{_BETWEEN}")
        return None if found < 0 else joined.count(_BETWEEN, 0, found)


_BETWEEN = " "  # white space is no token here


def _percent(changes: tuple[WordChange, ...]) -> int:
    """Count words in common of a hundred; what stands only before and after does not count."""
    counted = [(one.kind, _count(one.text)) for one in changes]
    while counted and counted[0][0] is ChangeKind.INSERTED:
        del counted[0]
    while counted and counted[-1][0] is ChangeKind.INSERTED:
        del counted[-1]
    same = 2 * sum(count for kind, count in counted if kind is ChangeKind.SAME)
    every = same + sum(count for kind, count in counted if kind is not ChangeKind.SAME)
    return min(99, 100 * same // every) if every else 0


def _count(text: str) -> int:
    return sum(any(map(str.isalnum, token)) for token in tokens(text))
