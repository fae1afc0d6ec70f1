"""What looks contested and was read as plain wording: a mark with a slip, rivals said in words.

Nothing is read here that the notation does not read. A doubt says only that a person should look,
and what might have been meant; the sentence for it is made in `telling`. What was read, as a mark,
gap, note or status, is covered first, so that it can raise none. Every pattern is bounded, so that
the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from negotiate.bracket_parser.meaning import BROKEN, Meaning
from negotiate.bracket_parser.near_forms import (
    ADDRESS,
    AND_OR,
    BARE,
    BEHIND,
    CLOSES,
    DOUBLE_SLASH,
    EDITS,
    GAP_IN_WORDS,
    GAP_OF_CROSSES,
    GAP_OF_HASHES,
    HEADING,
    LINE_STANCE,
    MARK,
    MAY_DOUBT,
    MAY_HOLD_CROSS,
    MODAL_PAIR,
    NAMED_BRACE,
    OTHER,
    PARENTHESIS,
    PARTING,
    READ,
    SIGNED_BEHIND,
    SLIPPED,
    SPACED_SLASH,
    UNCLOSED,
    UNITS,
    UNOPENED,
    WAS_READ,
    WIDE,
)
from negotiate.bracket_parser.stances import (
    LONGEST,
    Names,
    are_names,
    are_same,
    is_code,
    is_list_of_holders,
    is_name,
    is_stance,
    mixes_alphabets,
)
from negotiate.bracket_parser.tokens import PLUS
from negotiate.bracket_parser.tree import Bracket, Gap, Note, Run, Slash, Status, Step, Text, walk
from negotiate.bracket_parser.words_of_rivals import MAY_HOLD_RIVAL, RIVALS


class DoubtKind(StrEnum):
    """Say what looks like something that was not read."""

    NEAR_MARK = "near-mark"  # a mark with a slip of the pen
    NAMES = "names-not-read"  # delegations named in or behind a bracket, and not as a mark
    RIVAL = "rival-in-words"  # `Option 1:`, `4 alt.`
    SLASH = "slash-in-bracket"  # `[shall / should]`
    GAP = "gap-in-words"  # `(TBC)`, `####`
    EDIT = "edit-in-signs"  # struck or inserted words
    OTHER_BRACKET = "other-bracket"  # a bracket of a shape that is text
    UNMATCHED = "unmatched-bracket"


class Meant(StrEnum):
    """Say what the writer may have meant."""

    MARK = "mark"
    POSITION = "position"
    ALTERNATIVE = "alternative"
    GAP = "gap"
    EDIT = "edit"
    BRACKET = "bracket"


_MEANT = {
    DoubtKind.NEAR_MARK: (Meant.MARK,),
    DoubtKind.NAMES: (Meant.POSITION,),
    DoubtKind.RIVAL: (Meant.ALTERNATIVE,),
    DoubtKind.SLASH: (Meant.ALTERNATIVE,),
    DoubtKind.GAP: (Meant.GAP,),
    DoubtKind.EDIT: (Meant.EDIT,),
    DoubtKind.OTHER_BRACKET: (Meant.BRACKET,),
    DoubtKind.UNMATCHED: (Meant.BRACKET,),
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """Point at what looks contested and was read as wording; offsets are code points."""

    start: int
    end: int
    kind: DoubtKind

    @property
    def meant(self) -> tuple[Meant, ...]:
        """Say what may have been meant."""
        return _MEANT[self.kind]


def doubts(held: Meaning, names: Names | None = None) -> tuple[Doubt, ...]:
    """List what looks contested in a paragraph and was not read, in the order of the text.

    No two overlap. Without `names` no words are a delegation's, and only signs raise a doubt.
    """
    text = held.tree.text
    if not MAY_DOUBT(text):
        return ()
    seen = _Seen(held, names)
    found = [seen.cut(one) for one in (*seen.marks(), *seen.in_brackets(), *seen.signs())]
    found += seen.unmatched()
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[Doubt] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


class _Seen:
    """Hold one paragraph with what was read in it covered."""

    def __init__(self, held: Meaning, names: Names | None) -> None:
        self.held, self.names = held, names
        self.brackets: list[Bracket] = []
        self.text = self._covered()

    def _covered(self) -> str:
        """Give the text with marks, gaps, notes, statuses and addresses covered, as long as it."""
        text = self.held.tree.text
        made, at = [], 0
        inside = 0
        for step, node in walk(self.held.tree):
            if isinstance(node, Gap):
                inside += 1 if step is Step.ENTER else -1
            if step is Step.LEAVE:
                continue
            if isinstance(node, Bracket):
                self.brackets.append(node)
            elif isinstance(node, Run | Note | Status | Slash | Gap) and node.start >= at:
                made += [
                    text[at : node.start],
                    (MARK if isinstance(node, Run) else READ) * (node.end - node.start),
                ]
                at = node.end
        made.append(text[at:])
        covered = "".join(made).translate(WIDE)
        if "://" not in covered and "@" not in covered and "www." not in covered:
            return covered
        return ADDRESS.sub(lambda one: READ * len(one[0]), covered)

    def unmatched(self) -> Iterator[Doubt]:
        """Point at brackets that are kept as text."""
        for one in self.held.tree.diagnostics:
            if one.code in BROKEN:
                yield Doubt(one.start, one.end, DoubtKind.UNMATCHED)

    def cut(self, one: Doubt) -> Doubt:
        """Let a doubt end before the first thing in it that was read."""
        read = WAS_READ.search(self.text, one.start, one.end)
        return Doubt(one.start, read.start(), one.kind) if read else one

    def _is_behind(self, at: int) -> bool:
        """Tell whether a bracket or a mark ends just before a place."""
        return BEHIND.search(self.text, max(0, at - 8), at) is not None

    # -- marks with a slip, and names --------------------------------------------------------

    def marks(self) -> Iterator[Doubt]:
        """Point at marks with a slip, and at parentheses that name delegations."""
        behind = -1  # where the last doubt ended that a further one may follow
        for match in PARENTHESIS.finditer(self.text):
            start, end = match.span()
            follows = (
                self._is_behind(start)
                or (behind >= 0 and self.text[behind:start].isspace())
                or behind == start
            )
            kind = self._kind_of(match[1], start, follows=follows)
            if kind is not None:
                behind = end
                yield Doubt(start, end, kind)
        yield from self._half_marks()
        yield from self._bare_marks()
        yield from self._named()

    def _kind_of(self, inside: str, start: int, *, follows: bool) -> DoubtKind | None:
        names = self.names
        slipped = SLIPPED.match(inside)
        if slipped is not None:
            code = slipped["code"]
            is_near = follows or is_code(code, names) or not code[0].isalpha()
            return DoubtKind.NEAR_MARK if is_near else None
        if is_stance(inside, names) or SIGNED_BEHIND.fullmatch(inside):
            return DoubtKind.NEAR_MARK if any(sign in inside for sign in PLUS) else DoubtKind.NAMES
        if not follows:
            return None
        if are_names(inside, names) or _is_short_name(inside, names):
            before = self.text.rfind("[", max(0, start - LONGEST), start)
            named = self.text[before + 1 : start].rstrip(" \n\t]") if before >= 0 else ""
            return None if are_same(named, inside, names) else DoubtKind.NAMES
        return DoubtKind.NEAR_MARK if inside.isupper() and mixes_alphabets(inside) else None

    def _half_marks(self) -> Iterator[Doubt]:
        for match in UNCLOSED.finditer(self.text):
            code = match["code"]
            if CLOSES.match(self.text, match.end()):
                continue
            if is_code(code, self.names) or self._is_behind(match.start()):
                yield Doubt(match.start(), match.end(), DoubtKind.NEAR_MARK)
        for match in UNOPENED.finditer(self.text) if ")" in self.text else ():
            if is_code(match["code"], self.names):
                yield Doubt(match.start(), match.end(), DoubtKind.NEAR_MARK)

    def _bare_marks(self) -> Iterator[Doubt]:
        """Point at `+IND -RUS` without parentheses, behind a bracket or several in a row."""
        found = [
            one
            for one in BARE.finditer(self.text)
            if one["code"].isupper() and is_code(one["code"], self.names)
        ]
        for index, one in enumerate(found):
            beside = [found[at] for at in (index - 1, index + 1) if 0 <= at < len(found)]
            in_row = any(_is_near(one, other, self.text) for other in beside)
            known = self.names is None or is_name(one["code"], self.names)
            if self._is_behind(one.start()) or (in_row and known):
                yield Doubt(one.start(), one.end(), DoubtKind.NEAR_MARK)

    def _named(self) -> Iterator[Doubt]:
        for match in NAMED_BRACE.finditer(self.text):
            if is_list_of_holders(match[1], self.names):
                yield Doubt(match.start(), match.end(), DoubtKind.NAMES)
        for match in LINE_STANCE.finditer(self.text):
            if is_stance(match[1], self.names):
                yield Doubt(*match.span(1), DoubtKind.NAMES)

    # -- in brackets ---------------------------------------------------------------------------

    def in_brackets(self) -> Iterator[Doubt]:
        """Point at delegations named in a bracket, and at slashes that may part alternatives."""
        for one in self.brackets:
            yield from self._holders_in(one)
            for child in one.children:
                if isinstance(child, Text):
                    yield from self._slashes(child)

    def _holders_in(self, one: Bracket) -> Iterator[Doubt]:
        first, last = one.children[:1], one.children[-1:]
        if first and isinstance(first[0], Text):
            yield from self._at_start(first[0], alone=len(one.children) == 1)
        if last and isinstance(last[0], Text):
            yield from self._at_end(last[0])

    def _at_start(self, words: Text, *, alone: bool) -> Iterator[Doubt]:
        whole = self.text[words.start : min(words.end, words.start + LONGEST + 1)]
        slipped = SLIPPED.match(whole) if alone else None
        if slipped and (slipped.end() == len(whole.rstrip()) or is_stance(whole, self.names)):
            if is_code(slipped["code"], self.names) or not slipped["code"][0].isalpha():
                yield _trimmed(words.start, whole, DoubtKind.NEAR_MARK)
        elif alone and is_stance(whole, self.names):
            yield _trimmed(words.start, whole)
        elif (colon := whole.find(":")) > 0 and is_list_of_holders(whole[:colon], self.names):
            yield _trimmed(words.start, whole[: colon + 1])

    def _at_end(self, words: Text) -> Iterator[Doubt]:
        start = max(words.start, words.end - LONGEST - 1)
        end = self.text[start : words.end]
        for sign in PARTING.finditer(end):
            if is_list_of_holders(end[sign.end() :], self.names):
                yield _trimmed(start + sign.end(), end[sign.end() :])
                return
        tail = PARENTHESIS.search(end)
        if tail and not end[tail.end() :].strip() and are_names(tail[1], self.names):
            yield Doubt(start + tail.start(), start + tail.end(), DoubtKind.NAMES)

    def _slashes(self, words: Text) -> Iterator[Doubt]:
        text = self.text
        quiet = [
            one.span()
            for pattern in (AND_OR, UNITS)
            for one in pattern.finditer(text, words.start, words.end)
        ]
        if MODAL_PAIR.fullmatch(text, words.start, words.end):
            yield Doubt(*_slash_in(text, words.start, words.end), DoubtKind.SLASH)
        for match in SPACED_SLASH.finditer(text, words.start, words.end):
            at = text.index("/", match.start())
            if not any(left <= at < right for left, right in quiet):
                yield Doubt(at, at + 1, DoubtKind.SLASH)

    # -- signs of all else ---------------------------------------------------------------------

    def signs(self) -> Iterator[Doubt]:
        """Point at rivals and gaps in words, at signs of editing, and at other brackets."""
        text = self.text
        if MAY_HOLD_RIVAL(text):
            for pattern in RIVALS:
                for match in pattern.finditer(text):
                    yield Doubt(*match.span("label"), DoubtKind.RIVAL)
        if "//" in text:
            for match in DOUBLE_SLASH.finditer(text):
                yield Doubt(*match.span(), DoubtKind.RIVAL)
        yield from self._gaps()
        if "{" in text or "<" in text or "~~" in text:
            for match in EDITS.finditer(text):
                yield Doubt(*match.span(), DoubtKind.EDIT)
        if not text.isascii():
            for match in OTHER.finditer(text):
                yield Doubt(*match.span(), DoubtKind.OTHER_BRACKET)

    def _gaps(self) -> Iterator[Doubt]:
        text = self.text
        found = list(GAP_IN_WORDS.finditer(text))
        if "###" in text:
            found += [
                one for one in GAP_OF_HASHES.finditer(text) if not self._is_heading(one.start())
            ]
        if MAY_HOLD_CROSS(text):
            found += GAP_OF_CROSSES.finditer(text)
        for match in found:
            yield Doubt(*match.span(), DoubtKind.GAP)

    def _is_heading(self, at: int) -> bool:
        begins = not self.text[max(0, at - 4) : at].rpartition("\n")[2].strip() and (
            at < 4 or "\n" in self.text[at - 4 : at]
        )
        return begins and HEADING.match(self.text, at) is not None


def _is_short_name(inside: str, names: Names | None) -> bool:
    """Tell whether a code in small letters stands in parentheses: `[must] (kaz)`."""
    code = inside.strip()
    return len(code) >= 3 and code.isalnum() and is_name(code.upper(), names)


def _is_near(one: re.Match[str], other: re.Match[str], text: str) -> bool:
    left, right = sorted((one, other), key=lambda match: match.start())
    between = text[left.end() : right.start()]
    return len(between) <= 3 and not between.strip(" ,;/\t\n")


def _trimmed(start: int, words: str, kind: DoubtKind = DoubtKind.NAMES) -> Doubt:
    """Point at words without the white space round them."""
    bare = words.strip()
    begins = start + len(words) - len(words.lstrip())
    return Doubt(begins, begins + len(bare), kind)


def _slash_in(text: str, start: int, end: int) -> tuple[int, int]:
    at = text.index("/", start, end)
    return at, at + 1
