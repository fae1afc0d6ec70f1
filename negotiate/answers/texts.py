"""The types of the answers about one text: its paragraphs, who holds what, what stands out."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class Figures(TypedDict):
    """The paragraphs of a revision, counted."""

    paragraphs: int  # numbered paragraphs
    open: int  # open paragraphs of any kind
    open_numbered: int  # open numbered paragraphs
    unfinished: int  # paragraphs with a gap, open or not
    brackets: int
    agreed: int  # paragraphs that the room agreed to
    agreed_ad_referendum: int


class Attention(TypedDict):
    """Something in a text that needs to be looked at."""

    what: str  # unmatched, unknown_code or unchanged
    code: NotRequired[str]  # of an unknown_code: the code that is not in the register
    since: NotRequired[str]  # of unchanged: the first text with these words
    texts: NotRequired[int]  # of unchanged: in how many texts they stand
    paragraphs: list[str]  # the numbers of the paragraphs, in the order of the text


class DocumentLine(Figures):
    """A document with its latest revision in the drafting language."""

    document: str  # what to type for it
    symbol: str | None  # the symbol without a revision
    title: str | None
    revision: str | None  # the latest revision, or the working text
    date: str | None  # YYYY-MM-DD
    language: str | None
    distribution: str | None
    other_languages: list[str]
    revisions: list[str]  # all of them, in every language, the oldest first
    attention: list[Attention]


class Documents(TypedDict):
    """All documents."""

    documents: list[DocumentLine]


class OppositeSides(TypedDict):
    """A group and one that belongs to it, for and against the same target of a paragraph."""

    paragraph: str
    target: str
    group: str
    group_sign: str  # + - or ?
    member: str
    member_sign: str  # + - or ?


class OpenParagraph(TypedDict):
    """A paragraph with its brackets, and who holds them."""

    document: str
    revision: str
    paragraph: str  # its number
    kind: str  # numbered, heading, preambular, chapeau, item, row or unnumbered
    brackets: int
    depth: int  # how deep its brackets stand in each other
    holders: dict[str, list[str]]  # by code: signs and targets, such as -b1
    unfinished: bool
    text: str  # as typed
    opposite_sides: list[OppositeSides]


class OpenParagraphs(TypedDict):
    """The open paragraphs of the texts asked for."""

    paragraphs: list[OpenParagraph]


class Span(TypedDict):
    """One target of a paragraph, and who is recorded on it."""

    target: str  # b1, g1, x1, or p for the whole paragraph
    kind: str  # bracket, group, gap or paragraph
    group: str | None  # the group that a bracket is an alternative of
    depth: int
    text: str  # as it stands, brackets and inner marks included
    supports: list[str]
    opposes: list[str]
    reserves: list[str]


class Reading(TypedDict):
    """The paragraph with its brackets kept; where alternatives compete, with one of them."""

    chosen: str  # the alternatives that were taken; empty where nothing competes
    text: str | None  # nothing where what is left would read as other notation


class Correction(TypedDict):
    """What would put right what a remark is about."""

    start: int
    end: int
    replacement: str


class Remark(TypedDict):
    """Something odd in the notation of a text."""

    code: str
    level: str  # error, warning, info or hint
    start: int  # the place in the text, counted in characters
    end: int
    message: str
    edit: Correction | None


class Read(TypedDict):
    """What the brackets of a text come to."""

    accepted: list[Reading]
    deleted: str | None  # the text with all brackets left out; nothing as in a reading
    diagnostics: list[Remark]


class Doubtful(TypedDict):
    """What looks contested in a text and was read as plain wording."""

    code: str  # the kind of doubt, such as near-mark
    meant: list[str]  # what may have been meant: mark, position, alternative, gap, edit, bracket
    start: int  # the place in the text, counted in characters
    end: int
    message: str


class Parsed(Read):
    """One paragraph as read from a file."""

    doubts: list[Doubtful]
    tree: list[object]  # lists in lists: ["p", "text ", ["br", ["+IND"], "more"]]
    holders: dict[str, list[str]]  # by code: signs and targets, such as -b1


class Paragraph(OpenParagraph, Read):
    """All that is known of one paragraph."""

    label: str  # its number as printed
    status: str  # open, unfinished or clean
    between_unmatched_brackets: bool  # a bracket opened before it is not closed yet
    said: str | None  # agreed, agreed ad referendum, or nothing was said
    spans: list[Span]
    tree: list[object]  # lists in lists: ["p", "text ", ["br", ["+IND"], "more"]]


class ParagraphLine(TypedDict):
    """A paragraph in the list of all."""

    paragraph: str  # its number
    kind: str  # numbered, heading, preambular, chapeau, item, row or unnumbered
    status: str  # open, unfinished or clean
    said: str | None  # agreed, agreed ad referendum, or nothing was said
    between_unmatched_brackets: bool
    brackets: int
    label: str  # its number as printed
    text: str


class Paragraphs(TypedDict):
    """Every paragraph of a revision, in its order."""

    document: str
    revision: str
    paragraphs: list[ParagraphLine]


class Summary(Figures):
    """The figures of a revision, and the sentence for the minutes."""

    document: str
    title: str | None
    revision: str
    date: str | None  # YYYY-MM-DD
    sentence: str  # for the minutes
    depth: int  # how deep brackets stand in each other
    positions: dict[str, int]  # by code: how many marks
    open_paragraphs: list[str]
    unfinished_paragraphs: list[str]
