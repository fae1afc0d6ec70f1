"""Two texts to the words that were deleted and inserted; marks and brackets stay whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from negotiate.bracket_parser.tokens import CLOSERS, OPENERS, SLASHES, is_mark, pieces

# Combining accents belong to the letter before them.
_ACCENTS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_WORD = re.compile(rf"[\w{_ACCENTS}]+")
_TOKEN = re.compile(rf"[\w{_ACCENTS}]+|\s+|.", re.DOTALL)

_LARGE = 1_000_000  # tokens of one side times tokens of the other that are compared one by one
_BUDGET = 4 * _LARGE  # the same for the sentences of one text, and for all that changed in them
_REWRITTEN = 0.6  # a passage of which more has changed is shown as one replacement
_FIRM = 8  # so many unchanged words together part one passage from the next

_FIRST_CODE = 0x20000  # longer tokens are written as the letters from here on
_CODES = 0x110000 - _FIRST_CODE

_QUOTES = dict.fromkeys(map(ord, "“”„‟«»＂″"), '"') | dict.fromkeys(map(ord, "‘’‚‛‹›`´ʼ′"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
_TYPOGRAPHY = _QUOTES | _DASHES
_SPACE = re.compile(r"\s+")
_JOINTS = frozenset(closer + slash for closer in CLOSERS for slash in SLASHES)
_STOPS = frozenset(".;:!?…")


class ChangeKind(StrEnum):
    """Tell what became of some words."""

    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class WordChange:
    """Hold words that stand together and had the same fate."""

    kind: ChangeKind
    text: str


_KINDS = {-1: ChangeKind.DELETED, 0: ChangeKind.SAME, 1: ChangeKind.INSERTED}


def words(text: str) -> list[str]:
    """List the words of a text, without its marks, brackets and punctuation."""
    if "(" in text or "\uff08" in text:
        text = " ".join(part for part, mark in _parts(text) if not mark)
    return _WORD.findall(text)


def tokens(text: str) -> list[str]:
    """Split a text into what is compared; joined they are `text`.

    A mark is one token, and so are `[`, `]`, `]/[`, a word, a run of white space; everything else
    is compared character by character.
    """
    found: list[str] = []
    for part, mark in _parts(text):
        for token in (part,) if mark else _TOKEN.findall(part):
            found.append(token)
            if token in OPENERS and "".join(found[-3:-1]) in _JOINTS:
                found[-3:] = ["".join(found[-3:])]
    return found


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """Split a text at its marks, and tell which parts are marks."""
    for at, part in enumerate(pieces(text)):
        if part:
            yield part, bool(at % 2) and part[0] in "(\uff08" and is_mark(part)


def word_changes(old: str, new: str) -> tuple[WordChange, ...]:
    """Compare two texts word by word.

    What is the same and what was deleted, joined, is `old`; the same and the inserted is `new`.
    A passage that was mostly rewritten is one replacement. The answer depends on the texts alone,
    never on the time it takes.
    """
    changes = without_islands(token_changes(tokens(old), tokens(new)))
    return tuple(WordChange(kind, "".join(run)) for kind, run in changes)


def typographic_only(old: str, new: str) -> bool:
    """Tell whether two different texts differ in quotes, dashes, white space or accents only.

    Accents may be composed or not; the dash of a mark is a sign and is never typography.
    """
    return old != new and _plain_text(old) == _plain_text(new)


def plain(wording: str) -> str:
    """Return wording with one form for each quote, dash and accented letter."""
    return unicodedata.normalize("NFC", wording.translate(_TYPOGRAPHY))


def _plain_text(text: str) -> str:
    return "".join(
        part if mark else plain(_SPACE.sub(" ", part)) for part, mark in _parts(text.strip())
    )


Token = TypeVar("Token", bound=Hashable)
Sentence = tuple[str, ...]


def token_changes(old: Sequence[str], new: Sequence[str]) -> list[tuple[ChangeKind, list[str]]]:
    """Compare two lists of tokens; what is deleted stands before what replaces it."""
    head, tail = _ends_in_common(old, new)
    before, after = old[:head], old[len(old) - tail :]
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    middle = _by_token(old, new) if _is_small(old, new) else _by_sentence(old, new)
    same = ChangeKind.SAME
    return regrouped([(same, before), *middle, (same, after)])


def _is_small(old: Sequence[Hashable], new: Sequence[Hashable]) -> bool:
    return len(old) * len(new) <= _LARGE and len(old) + len(new) <= _CODES


def _ends_in_common(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Count the tokens that two lists begin and end with alike."""
    shorter = min(len(old), len(new))
    head = 0
    while head < shorter and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail


def _by_token(
    old: Sequence[Token], new: Sequence[Token]
) -> list[tuple[ChangeKind, Sequence[Token]]]:
    # Imported here: what compares nothing starts without it.
    from diff_match_patch import diff_match_patch

    codes: dict[Hashable, str] = {}
    encoded = _encoded(old, codes), _encoded(new, codes)
    token_of: dict[str, Token] = {codes[token]: token for token in (*old, *new)}
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    found: list[tuple[int, str]] = engine.diff_main(*encoded, checklines=False)
    engine.diff_cleanupSemanticLossless(found)
    return [(_KINDS[sign], [token_of[code] for code in run]) for sign, run in found]


def _encoded(side: Sequence[Hashable], codes: dict[Hashable, str]) -> str:
    """Write each token as one character: signs and spaces as themselves, words as letters.

    So the engine, which prefers to cut at spaces and signs, sees which is which.
    """
    for token in side:
        if token not in codes:
            itself = isinstance(token, str) and len(token) == 1 and _is_sign(token)
            codes[token] = str(token) if itself else chr(_FIRST_CODE + len(codes))
    return "".join([codes[token] for token in side])


def _is_sign(token: str) -> bool:
    return ord(token) < _FIRST_CODE and not "\ud800" <= token <= "\udfff"


def _replaced(
    old: Sequence[Token], new: Sequence[Token]
) -> list[tuple[ChangeKind, Sequence[Token]]]:
    return [(ChangeKind.DELETED, old), (ChangeKind.INSERTED, new)]


def _by_sentence(old: Sequence[str], new: Sequence[str]) -> list[tuple[ChangeKind, Sequence[str]]]:
    """Compare what is too long by sentences, then the sentences that changed by tokens."""
    old_sentences, new_sentences = _sentences(old), _sentences(new)
    together = len(old_sentences) + len(new_sentences)
    if len(old_sentences) * len(new_sentences) > _BUDGET or together > _CODES:
        return _replaced(old, new)
    changes: list[tuple[ChangeKind, Sequence[str]]] = []
    deleted: list[str] = []
    inserted: list[str] = []
    spent = 0
    coarse = _by_token(old_sentences, new_sentences)
    for kind, sentences in [*coarse, (ChangeKind.SAME, ())]:
        flat = [token for sentence in sentences for token in sentence]
        if kind is ChangeKind.DELETED:
            deleted += flat
        elif kind is ChangeKind.INSERTED:
            inserted += flat
        else:
            spent += len(deleted) * len(inserted)
            affordable = spent <= _BUDGET and _is_small(deleted, inserted)
            fine = _by_token(deleted, inserted) if affordable else _replaced(deleted, inserted)
            changes += [*fine, (kind, flat)]
            deleted, inserted = [], []
    return changes


def _sentences(side: Sequence[str]) -> list[Sentence]:
    """Cut after a stop that white space follows, and after a line break."""
    found: list[Sentence] = []
    start = 0
    for at, token in enumerate(side, 1):
        if token.isspace() and ("\n" in token or (at > 1 and side[at - 2] in _STOPS)):
            found.append(tuple(side[start:at]))
            start = at
    if start < len(side):
        found.append(tuple(side[start:]))
    return found


def regrouped(
    changes: Iterable[tuple[ChangeKind, Sequence[str]]],
) -> list[tuple[ChangeKind, list[str]]]:
    """Join neighbours of one kind, and put what is deleted before what is inserted."""
    found: list[tuple[ChangeKind, list[str]]] = []
    edits: dict[ChangeKind, list[str]] = {ChangeKind.DELETED: [], ChangeKind.INSERTED: []}

    def settle() -> None:
        found.extend((kind, list(run)) for kind, run in edits.items() if run)
        for run in edits.values():
            run.clear()

    for kind, run in changes:
        if not run:
            continue
        if kind in edits:
            edits[kind] += run
            continue
        settle()
        if found and found[-1][0] is kind:
            found[-1][1].extend(run)
        else:
            found.append((kind, list(run)))
    settle()
    return found


@dataclass(slots=True)
class _Edit:
    """Stand for changes that are shown as one, with the unchanged run before them.

    `first` and `last` are places in the list of changes; what is `kept` counts brackets and marks,
    what is deleted or inserted only words, so that taking brackets away never looks like rewriting.
    """

    first: int
    last: int
    kept_before: int
    deleted: int
    inserted: int

    @property
    def changed(self) -> int:
        return max(self.deleted, self.inserted)

    def take_in(self, later: _Edit) -> None:
        self.last = later.last
        self.deleted += later.kept_before + later.deleted
        self.inserted += later.kept_before + later.inserted


def without_islands(
    changes: list[tuple[ChangeKind, list[str]]],
) -> list[tuple[ChangeKind, list[str]]]:
    """Show what was mostly rewritten as one replacement.

    An unchanged run that is not longer than the edits on both sides of it goes into them; so do
    all in a passage of which more than three fifths have changed.
    """
    edits: list[_Edit] = []
    for edit in _edits(changes):
        edits.append(edit)
        while (
            len(edits) > 1
            and edits[-1].kept_before <= min(edits[-2].changed, edits[-1].changed) > 0
        ):
            edits[-2].take_in(edits.pop())
    passages: list[list[_Edit]] = []
    for edit in edits:
        if passages and edit.kept_before < _FIRM:
            passages[-1].append(edit)
        else:
            passages.append([edit])
    replaced = [edit for passage in passages for edit in _as_one_if_rewritten(passage)]
    return regrouped(_with_replacements(changes, replaced))


def _edits(changes: list[tuple[ChangeKind, list[str]]]) -> Iterator[_Edit]:
    """Give each deletion, insertion or replacement between two unchanged runs."""
    kept = 0
    edit: _Edit | None = None
    for at, (kind, run) in enumerate(changes):
        if kind is ChangeKind.SAME:
            if edit is not None:
                yield edit
            edit = None
            kept = sum(_is_word(token) or _is_notation(token) for token in run)
            continue
        edit = edit or _Edit(at, at, kept, 0, 0)
        edit.last = at
        count = sum(map(_is_word, run))
        if kind is ChangeKind.DELETED:
            edit.deleted += count
        else:
            edit.inserted += count
    if edit is not None:
        yield edit


def _is_word(token: str) -> bool:
    return token[0].isalnum() or token[0] == "_"


def _is_notation(token: str) -> bool:
    return token[0] in OPENERS + CLOSERS or (len(token) > 2 and token[0] in "(\uff08")


def _as_one_if_rewritten(passage: list[_Edit]) -> list[_Edit]:
    kept = sum(edit.kept_before for edit in passage[1:])
    changed = max(sum(edit.deleted for edit in passage), sum(edit.inserted for edit in passage))
    if changed > _REWRITTEN * (changed + kept):
        for later in passage[1:]:
            passage[0].take_in(later)
        return passage[:1]
    return passage


def _with_replacements(
    changes: list[tuple[ChangeKind, list[str]]], edits: list[_Edit]
) -> Iterator[tuple[ChangeKind, list[str]]]:
    """Give the changes again, where an edit spans unchanged runs as deleted and inserted."""
    at = 0
    for edit in edits:
        yield from changes[at : edit.first]
        at = edit.last + 1
        for kind, run in changes[edit.first : at]:
            if kind is not ChangeKind.INSERTED:
                yield ChangeKind.DELETED, run
            if kind is not ChangeKind.DELETED:
                yield ChangeKind.INSERTED, run
    yield from changes[at:]
