"""The nouns of the room: values without behaviour, frozen once made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from negotiate.late import dataclass, field, pattern

if TYPE_CHECKING:
    from negotiate.bracket_parser.dialects import Stated


class DelegationKind(StrEnum):
    """Tell what sort of holder a code stands for."""

    STATE = "state"
    ORGANISATION = "organisation"
    OFFICE = "office"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Term:
    """Say which State holds an office from one day (`2026-01-31`) until the day before another.

    `until` is None for a term that has no end yet.
    """

    holder: str
    since: str
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Delegation:
    """Name one holder of positions.

    `names` is keyed by language (`en`, `ru`); `members` are codes, for a group only; `terms` say
    who holds it when, for an office only.
    """

    code: str
    kind: DelegationKind = DelegationKind.STATE
    names: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()


def belonging(delegations: Iterable[Delegation]) -> dict[str, tuple[str, ...]]:
    """Give the codes that belong to each group: its members, and theirs where these are groups."""
    members = {one.code: one.members for one in delegations if one.members}
    found: dict[str, tuple[str, ...]] = {}
    for group, own in members.items():
        reached: dict[str, None] = {}
        waiting = [*own]
        while waiting:
            code = waiting.pop(0)
            if code not in reached and code != group:
                reached[code] = None
                waiting += members.get(code, ())
        found[group] = tuple(reached)
    return found


@dataclass(frozen=True, slots=True)
class Symbol:
    """Hold a document symbol as printed: `MC/2023/DRAFT/4/Rev.2`.

    `stem` is the symbol without its revision, which names the document;
    `revision` is `Rev.2`, or None where the symbol names no revision.
    """

    stem: str
    revision: str | None = None

    def __str__(self) -> str:
        return f"{self.stem}/{self.revision}" if self.revision else self.stem


_SYMBOL = pattern(
    r"(?P<stem>\S+?)(?:/(?P<revision>(?:Rev|Ред|Изм)\.?\s?\d+[^\s/]*))?", re.IGNORECASE
)


def is_label(typed: str) -> bool:
    """Tell whether a revision can be called so: one line, not taken for `#2` or `Rev.3/ru`."""
    return bool(typed.strip()) and typed.isprintable() and typed[:1] != "#" and "/" not in typed


def symbol(printed: str) -> Symbol:
    """Read a document symbol as printed; `MC/2023/DRAFT/4/Rev.2` has the stem `MC/2023/DRAFT/4`.

    An addendum or a corrigendum to a revision (`Rev.1/Add.1`) is a document of its own.
    """
    match = _SYMBOL.fullmatch(printed.strip())
    if match is None:
        return Symbol(printed.strip())
    return Symbol(match["stem"], match["revision"])


class ParagraphKind(StrEnum):
    """Tell what a paragraph is in its document."""

    HEADING = "heading"
    PREAMBULAR = "preambular"
    CHAPEAU = "chapeau"
    NUMBERED = "numbered"
    ITEM = "item"
    ROW = "row"
    UNNUMBERED = "unnumbered"


class SeenKind(StrEnum):
    """Say what a reader saw in a file and no text shows; the table stands in `docs/notation.md`."""

    STRUCK = "struck-in-file"
    INSERTED = "inserted-in-file"  # underlined in part, or bold where the file strikes words
    HIDDEN = "hidden-in-file"
    COLOURED = "coloured-in-file"  # or highlighted
    COMMENT = "comment-in-file"
    TRACKED = "tracked-in-file"  # a tracked change that no bracket shows
    UNSEEN = "unseen-on-page"  # words that the page does not show
    MISSING = "missing-from-text"  # a field, a picture, a form: shown, and not taken in
    PROMPT = "prompt-in-file"  # of an empty control, taken in as words
    LEFT_OUT = "left-out-of-export"


class Doubtful(NamedTuple):
    """Point at what looks contested and was read as wording.

    `kind` is of `DoubtKind`, or of `SeenKind` where a file showed it; then `author` is whose it is
    and `note` what it says there, where that is known. Offsets are counted from the beginning of
    the label, through the text; of what stands on no words they are those of the whole paragraph.
    """

    start: int
    end: int
    kind: str
    author: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """Hold what a reader saw in a file, before its paragraphs are known.

    `line` is where the block begins in which it stands, 0 for the whole file; `words` are those
    that it stands on, `which` how often they stand in that block before. A line break in `words` is
    one that was printed, and may have gone with a hyphen before it.
    """

    line: int
    kind: SeenKind
    words: str = ""
    which: int = 0
    author: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Hold one paragraph of a draft as it was typed.

    `number` is its address (`2.2.10`, `2.1.1 (c)`, `PP3`, `2.1 chapeau`) and is unique in a draft;
    `label` is the printed label with the white space after it (`"2.2.10 "`, or `""`);
    `text` is the rest. `label + text` is what stands on the page. The cells of a row of a table
    stand in its text with a tab between them. `seen` is what its file showed and no text does.
    """

    number: str
    kind: ParagraphKind
    label: str
    text: str
    seen: tuple[Doubtful, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Account for lines of a source that are not part of the draft; lines count from 1."""

    first_line: int
    last_line: int
    what: str


@dataclass(frozen=True, slots=True)
class ImportProblem:
    """Ask the officer to look at one place of a source; `line` counts from 1."""

    line: int
    message: str
    paragraph: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold what a reader found of one text in a source. What the text does not say is None.

    `instrument` says what it calls itself, where that is known: `minutes`, `decision`, ...
    `part` counts from 1 the texts of a source that holds several, 0 where it holds one;
    `version_of` is the part that this one gives in another language. `seen` is what its file showed
    and stands on none of its paragraphs.
    """

    title: str | None
    symbol: Symbol | None
    date: str | None
    body: str | None
    language: str | None
    distribution: str | None
    paragraphs: tuple[Paragraph, ...]
    left_out: tuple[LeftOut, ...] = ()
    problems: tuple[ImportProblem, ...] = ()
    label: str | None = None  # the revision, where it is known apart from a symbol
    instrument: str | None = None
    part: int = 0
    version_of: int | None = None
    seen: tuple[Doubtful, ...] = ()

    @property
    def revision(self) -> str | None:
        """Name the revision: as given, else as the symbol has it."""
        return self.label or (self.symbol.revision if self.symbol else None)


@dataclass(frozen=True, slots=True)
class Bundle:
    """Hold the texts found in one source, and account for all of it.

    `left_out` and `problems` belong to no draft (cover notes, rules between parts). Every block of
    the source, as it stands between blank lines, counts in exactly one of `blocks_kept` and
    `blocks_left_out`. `pages` are the lines on which its pages begin, where it has pages. `dialect`
    is the one that it says its brackets are written in, None where it says none.
    """

    drafts: tuple[Draft, ...]
    left_out: tuple[LeftOut, ...] = ()
    problems: tuple[ImportProblem, ...] = ()
    blocks_kept: int = 0
    blocks_left_out: int = 0
    pages: tuple[int, ...] = ()
    dialect: Stated | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """Name a text under negotiation through all its revisions.

    `id` is internal; people type the symbol or the title. `language` is the drafting language.
    """

    id: str
    symbol: str | None
    title: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Revision:
    """Name one dated text of a document. What its source did not say is None.

    `order` counts from 1 within the document and language; `source` and `register` are the
    SHA-256 of the file that it came from and of the register it was read with. A `working` text is
    what the acts since the revision before it have made: it has no label until it is issued.
    `title` is its own, in its own language, `dialect` the name of how its brackets are written.
    `doubts` are what its file showed and stands on none of its paragraphs, `judged` what was said
    of them.
    """

    id: str
    document: str
    order: int
    label: str | None
    date: str | None
    body: str | None
    language: str | None
    distribution: str | None
    source: str
    register: str
    act: str
    working: bool = False
    title: str | None = None
    dialect: str = "cica"
    doubts: tuple[Doubtful, ...] = ()
    judged: tuple[Judged, ...] = ()

    @property
    def name(self) -> str:
        """Name the revision as a person would type it: its label, else `#1`, `#2` ..."""
        return "working text" if self.working else self.label or f"#{self.order}"


CALLED_NEW = "new-"
"""How the identity begins of a paragraph of which an officer said that it is no earlier one."""


TO_LOOK_AT = "to be looked at"
"""The status of a paragraph in which something looks contested and nobody has said what it is."""

OF_DOCUMENT = "document"
"""The address of what is to be looked at and stands on no paragraph."""

AGREED, AD_REFERENDUM = "agreed", "agreed ad referendum"
"""What the room may say of a paragraph, in an act."""


NOT_CONTESTED = "not contested"
"""What an officer may say of a place that looks contested; else they say what it is."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Hold what an officer said of a place that looks contested, in these words of a sentence.

    `at` counts the characters of the sentence before them; `said` is what it is, or
    `NOT_CONTESTED`; `revision` names the text in which it was said, `when` the moment; `of` tells
    apart what a file shows on the same words.
    """

    kind: str
    words: str
    sentence: str
    at: int
    said: str
    by: str
    when: str
    revision: str
    of: str = ""

    @property
    def is_contested(self) -> bool:
        """Tell whether the officer said that it is contested, and so what it is."""
        return self.said != NOT_CONTESTED

    def as_state(self) -> dict[str, object]:
        """Give it as an act holds it."""
        return {name: held for name, held in asdict(self).items() if held or name != "of"}


def still_standing(judged: Iterable[Judged], label: str, text: str) -> tuple[Judged, ...]:
    """Keep what was said of words that stand in a text in the same sentence."""
    return tuple(one for one in judged if one.sentence in text or one.sentence in label)


@dataclass(frozen=True, slots=True)
class Version:
    """Hold one paragraph's text at one moment, with what was computed from it.

    `paragraph` is the identity that survives renumbering; `order` counts from 0 in the revision;
    `depth` is the deepest nesting of brackets; `holders` maps a code, in alphabetical order, to its
    signed targets (`{"IND": ["+b1"]}`) in document order. `act` is the act that made this text
    stand as it does; `said` is what the room said of it, `agreed` or `agreed ad referendum`, and
    goes when the text changes. `to_look_at` counts the `doubts` of which nobody has said what they
    are; `judged` is what was said of others, and what is contested keeps the paragraph `open`.
    `inside` tells that it stands inside a span (`negotiate.spans`), and so is open, however clean
    its own text is.
    """

    revision: str
    order: int
    paragraph: str
    number: str
    kind: ParagraphKind
    label: str
    text: str
    open: bool
    unfinished: bool
    brackets: int
    depth: int
    holders: Mapping[str, tuple[str, ...]]
    said: str | None = None
    act: str = ""
    to_look_at: int = 0
    doubts: tuple[Doubtful, ...] = ()
    judged: tuple[Judged, ...] = ()
    inside: bool = False

    @property
    def is_called_new(self) -> bool:
        """Tell whether an officer said that it is no earlier paragraph, however alike they are."""
        return self.paragraph.startswith(CALLED_NEW)

    @property
    def status(self) -> str:
        """Say in one word what the text shows; "agreed" is never computed."""
        if self.open:
            return "open"
        if self.unfinished:
            return "unfinished"
        return TO_LOOK_AT if self.to_look_at else "clean"

    @property
    def is_unsettled(self) -> bool:
        """Tell whether it is open, or something in it is to be looked at."""
        return self.open or self.to_look_at > 0

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing is contested, to be filled in or to be looked at."""
        return not (self.open or self.unfinished or self.to_look_at)


RESOLVE_SPAN = "resolve span"
"""The type of the one act that leaves several paragraphs otherwise than they were."""


@dataclass(frozen=True, slots=True)
class Act:
    """Record who did what, when, on what ground. Never edited; an undo is another act.

    `id` is the SHA-256 of the canonical JSON record; `seq` its place in this database's log.
    """

    id: str
    seq: int
    type: str
    at: str
    by: str
    meeting: str | None
    source: str | None
    document: str | None
    paragraph: str | None
    parents: tuple[str, ...]
    payload: Mapping[str, object]

    @property
    def parts(self) -> tuple[Act, ...]:
        """Give what it did paragraph by paragraph, each as an act on that alone; most are one."""
        if self.type != RESOLVE_SPAN:
            return (self,)
        payload: Mapping[str, Any] = self.payload
        whole = {name: value for name, value in payload.items() if name != "paragraphs"}
        return tuple(
            replace(
                self,
                paragraph=one["paragraph"],
                parents=(one["stood_by"],),
                payload={**whole, **one},
            )
            for one in payload["paragraphs"]
        )


@dataclass(frozen=True, slots=True)
class Meeting:
    """Name one sitting of a body; `order` counts from 1 in this database.

    `id` is the act that opened it. Acts made while it is open belong to it.
    """

    id: str
    order: int
    body: str
    date: str
    title: str | None
    open: bool

    @property
    def name(self) -> str:
        """Name the meeting as a person would: the body and the date."""
        return f"{self.body} {self.date}"
