"""The types of the answers about texts: one, several as a brief, and two compared."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from negotiate.consensus.readings import Tie
from negotiate.consensus.record import Members


class Figures(TypedDict):
    """The paragraphs of a revision, counted."""

    paragraphs: int  # numbered paragraphs
    open: int  # open paragraphs of any kind
    open_numbered: int  # numbered paragraphs that are open, by their own words or by an item
    unfinished: int  # paragraphs with a gap, open or not
    to_look_at: int  # paragraphs of which nothing else is said than that something looks contested
    brackets: int
    agreed: int  # paragraphs that the room agreed to
    agreed_ad_referendum: int


class Attention(TypedDict):
    """Something in a text that needs to be looked at."""

    what: str  # to_look_at, unmatched, unknown_code or unchanged
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
    dialect: str  # in which its brackets are read
    distribution: str | None
    other_languages: list[str]
    revisions: list[str]  # all of them, in every language, the oldest first
    document_to_look_at: int  # what is to be looked at and stands on no paragraph
    attention: list[Attention]


class Spoken(TypedDict):
    """Say in which dialect each text of a document is read."""

    document: str
    dialects: dict[str, list[str]]  # by dialect: the texts that are read in it


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


class ToLookAt(TypedDict):
    """A place that looks contested and was read as plain wording."""

    number: int  # by which `doubt` names it
    code: str  # the kind of doubt, such as near-mark
    meant: list[str]  # what may have been meant: mark, position, alternative, gap, edit, bracket
    start: int  # the place in the label and the text together, counted in characters
    end: int
    words: str  # empty where it is about the whole paragraph
    message: str
    author: str | None  # whose it is, of what a file showed there
    note: str | None  # what the file says there
    said: str | None  # what an officer said: not contested, or what it is
    by: str | None
    when: str | None  # YYYY-MM-DD
    revision: str | None  # the text in which it was said


class SpanMember(TypedDict):
    """One of the rivals of a span."""

    label: str  # as printed: Option 1, or the number
    first: str  # the number of its first paragraph
    last: str
    no_text: bool  # it says that there is to be no text


class DocumentSpan(TypedDict):
    """What is contested over several paragraphs."""

    document: str
    revision: str
    span: str  # s1, s2 in the order of the text
    kind: str  # bracket or options
    first: str  # the number of the first paragraph
    last: str
    opens: int | None  # the character of the first paragraph that opens a bracket, from 0
    closes: int | None  # the character of the last paragraph that closes it
    members: list[SpanMember]
    holders: dict[str, list[str]]  # by code: signs, such as +s1
    sentence: str


class PartChanged(TypedDict):
    """One paragraph that an act leaves otherwise than it was."""

    paragraph: str  # its number
    before: str | None  # the text before it
    after: str | None


class SpanWay(TypedDict):
    """One way to end a span, and what it leaves."""

    way: str  # keep, drop or choose 1
    option: str | None  # what is chosen
    asked_for_by: list[str]  # such as +IND
    has_to_move: list[list[str]]  # paragraph or span, and marks: who asks for something else
    ends_with: str | None  # the last paragraph of the last option, where the text does not say it
    refused: str | None  # why it is not in order
    paragraphs: list[PartChanged]


class SpanOutcome(TypedDict):
    """The ways to end what is contested over several paragraphs."""

    document: str
    revision: str
    span: str
    kind: str  # bracket or options
    sentence: str
    ways: list[SpanWay]


class OpenParagraph(TypedDict):
    """A paragraph with its brackets, and who holds them."""

    document: str
    revision: str
    dialect: str  # in which its brackets are read
    paragraph: str  # its number
    kind: str  # numbered, heading, preambular, chapeau, item, row or unnumbered
    brackets: int
    depth: int  # how deep its brackets stand in each other
    holders: dict[str, list[str]]  # by code: signs and targets, such as -b1
    status: str  # open, unfinished, to be looked at or clean
    unfinished: bool
    to_look_at: list[ToLookAt]  # what looks contested, and what was said of it
    inside_span: bool  # it is open because it stands inside a span, whatever else it has
    text: str  # as typed
    opposite_sides: list[OppositeSides]


class OpenParagraphs(TypedDict):
    """The open paragraphs of the texts asked for."""

    paragraphs: list[OpenParagraph]
    spans: list[DocumentSpan]  # what holds several of them together


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
    between_unmatched_brackets: bool  # a bracket opened before it is not closed yet
    said: str | None  # agreed, agreed ad referendum, or nothing was said
    stands_in: list[str]  # how it stands in each span of the document, innermost last
    spans: list[Span]
    tree: list[object]  # lists in lists: ["p", "text ", ["br", ["+IND"], "more"]]


class ParagraphLine(TypedDict):
    """A paragraph in the list of all."""

    paragraph: str  # its number
    kind: str  # numbered, heading, preambular, chapeau, item, row or unnumbered
    status: str  # open, unfinished, to be looked at or clean
    to_look_at: list[ToLookAt]  # what looks contested, and what was said of it
    said: str | None  # agreed, agreed ad referendum, or nothing was said
    between_unmatched_brackets: bool
    inside_span: bool  # what is contested over several paragraphs holds it
    brackets: int
    label: str  # its number as printed
    text: str


class Paragraphs(TypedDict):
    """Every paragraph of a revision, in its order."""

    document: str
    revision: str
    dialect: str  # in which its brackets are read
    document_to_look_at: list[ToLookAt]  # what stands on no paragraph
    paragraphs: list[ParagraphLine]


class Summary(Figures):
    """The figures of a revision, and the sentence for the minutes."""

    document: str
    title: str | None
    revision: str
    dialect: str  # in which its brackets are read
    date: str | None  # YYYY-MM-DD
    sentence: str  # for the minutes
    depth: int  # how deep brackets stand in each other
    spans: str  # what is contested over several paragraphs, counted; empty where nothing is
    positions: dict[str, int]  # by code: how many marks
    open_paragraphs: list[str]
    unfinished_paragraphs: list[str]
    paragraphs_to_look_at: list[str]  # neither open nor unfinished
    document_to_look_at: list[ToLookAt]  # what stands on no paragraph


class Doubts(TypedDict):
    """What looks contested in a paragraph."""

    document: str
    revision: str
    paragraph: str  # document: what stands on no paragraph
    status: str  # open, unfinished, to be looked at or clean
    label: str  # its number as printed
    text: str
    to_look_at: list[ToLookAt]


class BriefText(TypedDict):
    """A text that a brief is about."""

    document: str
    revision: str
    date: str | None  # YYYY-MM-DD
    working: bool  # it is the working text
    said: str  # the sentence that stands above the account
    open: int  # paragraphs that are open to anybody
    not_recorded: list[str]  # who has no mark in any of them


class HeldSpan(TypedDict):
    """A span that a delegation holds, and who is recorded on the other side of it."""

    document: str
    revision: str
    paragraph: str
    target: str
    kind: str  # bracket, group, gap or paragraph
    stance: str  # supports, opposes or reserves on
    text: str
    before: str  # what stands before the span
    after: str
    same_side: list[str]
    other_side: list[str]
    since: str | None  # the first text in which it has held this without a break


class HeldByGroup(HeldSpan):
    """A span that a group holds to which the delegation belongs."""

    group: str


class OppositeSidesIn(OppositeSides):
    """A group and one that belongs to it, for and against the same target of a text."""

    document: str


class AloneIn(TypedDict):
    """A paragraph that the moves of this delegation alone would close."""

    document: str
    paragraph: str
    tie: Tie
    members: Members
    texts: list[str | None]  # of the readings that tie


class Brief(TypedDict):
    """What a delegation holds in some texts."""

    delegation: str
    name: str
    as_of: list[BriefText]
    spans: list[HeldSpan]
    held_by_its_groups: list[HeldByGroup]
    opposite_sides: list[OppositeSidesIn]
    if_it_alone_moved: list[AloneIn]


class PositionChange(TypedDict):
    """What happened to a bracket, an alternative or a mark between two texts."""

    old_number: str | None  # of the paragraph, in the older text
    new_number: str | None
    what: str  # such as bracket opened, position lodged, no longer marked
    old_target: str | None  # the bracket in the older text
    new_target: str | None
    quote: str  # the beginning of the words concerned
    delegation: str | None  # whose mark it is
    old_sign: str | None  # + - or ?
    new_sign: str | None
    words: str | None  # of a bracket opened or closed: what became of its words
    wording: str  # the beginning of what stands in their place
    typed: list[str] | None  # how the delegation was written, and is


class WordingChange(TypedDict):
    """How the words of a paragraph changed."""

    old_number: str | None
    new_number: str | None
    what: str  # new, deleted, edited, typographic or renumbered
    changes: list[list[str]]  # pairs: same, deleted or inserted, then the words


class ChangedParagraph(TypedDict):
    """What happened to a paragraph between two texts."""

    old_number: str | None
    new_number: str | None
    what: list[str]  # such as new, deleted, renumbered, moved, wording
    parts: list[str]  # the numbers that it was split into, or merged from
    old_after: str | None  # if it moved: what it stood after
    new_after: str | None
    old_said: str | None  # agreed, agreed ad referendum, or nothing was said
    new_said: str | None
    confidence: str  # how sure it is that the two are one
    percent: int  # words of a hundred that the two have in common


class BothFigures(TypedDict):
    """The figures of both texts."""

    old: Figures
    new: Figures


class Difference(TypedDict):
    """What changed from one text to another."""

    document: str
    title: str | None
    old: str  # the older text
    new: str
    old_moment: str | None  # the act or time that was asked for
    new_moment: str | None
    with_the_one_before: bool  # the latest was named alone
    figures: BothFigures
    counts: dict[str, int]  # changes, by what they are
    paragraphs: list[ChangedParagraph]
    wording: list[WordingChange]
    positions: list[PositionChange]
