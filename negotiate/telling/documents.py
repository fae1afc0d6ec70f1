"""What is told of the documents, of the list of their paragraphs, and of what needs attention.

The sentence for the minutes, and the figures behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from negotiate.model import TO_LOOK_AT, ParagraphKind, Version
from negotiate.telling.doubts import counted_as, in_a_line, perhaps_open
from negotiate.telling.page import Beginning, Printed
from negotiate.telling.words import (
    BETWEEN_UNMATCHED,
    NOTHING_OPEN,
    counted,
    in_runs,
    listed,
    unknown_code,
)

if TYPE_CHECKING:
    from negotiate.answers.incoming import Better
    from negotiate.answers.texts import (
        Attention,
        DocumentLine,
        DocumentSpan,
        Figures,
        OpenParagraph,
        ParagraphLine,
        Paragraphs,
        Spoken,
        Summary,
    )

NONE_YET = "There are no documents yet."
NONE_TO_ACT_ON = f"{NONE_YET} i imports a draft."
NONE_TO_OPEN = (
    f"{NONE_YET}\n\nPress i to import a draft, or run `negotiate import FILE` in a shell.\n"
    "`negotiate demo` shows the program on an invented negotiation."
)
UNREADABLE = "The documents cannot be read; the message says why. Press q to leave."
EVERY_PARAGRAPH = "Press o to see every paragraph."
WHOSE = "Whose paragraphs? (a holder is recorded on a bracket, for or against)"


def documents(answers: Sequence[DocumentLine]) -> Iterator[str]:
    """One document a block: what to type, its latest revision, its figures."""
    if not answers:
        yield f"{NONE_YET} Import one with `negotiate import FILE`."
    for answer in answers:
        yield str(answer["document"])
        if answer["title"] and answer["title"] != answer["document"]:
            yield f"    {answer['title']}"
        language = answer["language"]
        if answer["other_languages"]:
            language = f"{language} (also {', '.join(answer['other_languages'])})"
        dialect = in_dialect(answer["dialect"])
        known = (answer["revision"], answer["date"], language, dialect, answer["distribution"])
        yield f"    {', '.join(str(part) for part in known if part) or 'revision not stated'}"
        yield f"    {figures(answer)}"
        for attention in answer["attention"]:
            yield f"    look: {needing(attention)}"


def in_dialect(name: str) -> str:
    """Name the dialect of a text, nothing where it is the core notation."""
    return "" if name == "cica" else f"dialect {name}"


def spoken(answer: Spoken) -> Iterator[str]:
    """Say in which dialect each text of a document is read."""
    for name, texts in answer["dialects"].items():
        yield f"{name}: {listed(texts)}"


def reads_more(found: Better, document: str) -> str:
    """Say what another dialect would read of a text, and which command chooses it."""
    return (
        f"{would_read(found)}; `negotiate dialect {document} {found.dialect}` reads them, and"
        " `negotiate undo` takes that back"
    )


def would_read(found: Better) -> str:
    """Say what another dialect would read of a text."""
    counts = (
        (found.brackets, "bracket names delegations", "brackets name delegations"),
        (found.sets, "set of alternatives is written", "sets of alternatives are written"),
    )
    said = [f"{count} {one if count == 1 else many}" for count, one, many in counts if count]
    return f"{' and '.join(said)} in the way of `{found.dialect}`"


def figures(answer: Figures) -> str:
    """Count the numbered paragraphs, and apart from them the open ones, which are of any kind."""
    numbered = counted(answer["paragraphs"], "numbered paragraph")
    of_them = f", {answer['open_numbered']} of them numbered" if answer["open"] else ""
    agreed = agreed_counted(answer["agreed"], answer["agreed_ad_referendum"])
    open_ = f"{counted(answer['open'], 'open paragraph')}{of_them}"
    return "; ".join([numbered, open_, *counted_as(answer["to_look_at"]), *agreed])


def figures_in_short(answer: Figures, *, with_numbered: bool) -> str:
    """Count what is open and agreed of a text; where nothing is agreed the numbered always too."""
    agreed = agreed_counted(answer["agreed"], answer["agreed_ad_referendum"])
    numbered = [counted(answer["paragraphs"], "numbered paragraph")]
    last = numbered if with_numbered or not agreed else []
    to_look_at = counted_as(answer["to_look_at"])
    return ", ".join([f"{answer['open']} open", *to_look_at, *agreed, *last])


def agreed_counted(agreed: int, ad_referendum: int) -> list[str]:
    """Count what the room said is agreed, where it said so of anything."""
    said = [f"{agreed} agreed"] if agreed else []
    return [*said, f"{ad_referendum} ad referendum"] if ad_referendum else said


def open_paragraphs(
    answers: Sequence[OpenParagraph],
    delegation: str | None = None,
    spans: Sequence[DocumentSpan] = (),
) -> Iterator[Printed]:
    """One span or open paragraph a block, under the name of its document.

    A paragraph that is open only because a span holds it is told with the span.
    """
    if not (answers or spans) and delegation:
        yield f"{delegation} is not recorded on any open paragraph. That is not consent."
    elif not (answers or spans):
        yield NOTHING_OPEN
    texts = dict.fromkeys((one["document"], one["revision"]) for one in (*answers, *spans))
    for document, revision in texts:
        yield f"{document} ({revision})"
        here = document, revision
        if spans:  # few texts have any
            from negotiate.telling.spans import entries

            yield from entries([one for one in spans if (one["document"], one["revision"]) == here])
        own = [one for one in answers if (one["document"], one["revision"]) == here]
        yield from _open_paragraphs(own)


def _open_paragraphs(answers: Sequence[OpenParagraph]) -> Iterator[Printed]:
    for answer in answers:
        if answer["inside_span"] and not (answer["brackets"] or answer["holders"]):
            continue
        yield f"  {answer['paragraph']:<10} {_held(answer)}"
        if answer["text"]:
            yield Beginning("      ", answer["text"])
        for doubt in answer["to_look_at"]:
            yield f"      {in_a_line(doubt)}"
        for line in opposite_sides(answer):
            yield f"      {line}"


def opposite_sides(answer: OpenParagraph) -> Iterator[str]:
    """Say which groups and members of theirs are for and against the same text of a paragraph."""
    if answer["opposite_sides"]:
        from negotiate.consensus.positions_by_target import Apart
        from negotiate.telling.consensus.movers import on_opposite_sides

        for one in answer["opposite_sides"]:
            yield f"{on_opposite_sides(Apart(**one))}."


def _held(answer: OpenParagraph) -> str:
    if answer["status"] == TO_LOOK_AT:
        return TO_LOOK_AT
    brackets = counted(answer["brackets"], "bracket")
    depth = f", depth {answer['depth']}" if answer["depth"] > 1 else ""
    holders = "; ".join(
        f"{code} {' '.join(signed)}" for code, signed in sorted(answer["holders"].items())
    )
    return f"{brackets}{depth}   {holders or 'no position recorded'}"


_WIDEST = 24


def paragraphs(answer: Paragraphs) -> Iterator[Printed]:
    """One paragraph a line: what to type for it, its kind, how it stands, its first words."""
    yield f"{answer['document']} ({answer['revision']})"
    listed = answer["paragraphs"]
    number = min(max((len(one["paragraph"]) for one in listed), default=0), _WIDEST)
    kind = max((len(one["kind"]) for one in listed), default=0)
    status = max((len(_stands(one)) for one in listed), default=0)
    for one in listed:
        before = f"  {one['paragraph']:<{number}}  {one['kind']:<{kind}}  {_stands(one):<{status}}"
        yield Beginning(f"{before}  ", one["text"])
    for one in listed:
        if one["between_unmatched_brackets"]:
            yield f"{one['paragraph']}: {BETWEEN_UNMATCHED}"


def _stands(one: ParagraphLine) -> str:
    """Say what the room said of it, or else what the text shows."""
    return str(one["said"] or one["status"]) + (", in a span" if one["inside_span"] else "")


# The list of paragraphs, where some of them are shown


def nothing_fits(hidden: int, *, open_only: bool) -> str:
    """Say that nothing fits the filter, and how many of those that are not listed do."""
    if not open_only:
        said = "No paragraph fits."
    elif not hidden:
        said = "No paragraph fits, open or not."
    else:
        verb, they = ("does", "it") if hidden == 1 else ("do", "them")
        said = f"No open paragraph fits; {hidden} of the others {verb}: Enter shows {they}, or o."
    return f"{said}\nEsc takes the filter away."


def what_o_shows(*, open_only: bool) -> str:
    """Say what the key that shows open paragraphs or all does now."""
    return "o shows all" if open_only else "o shows the open ones"


def what_enter_does(*, opens: bool) -> str:
    """Say what follows the words of a filter: the only paragraph is opened."""
    return f"Enter {'opens it' if opens else 'to the list'}, Esc no filter"


def drafts_not_saved(count: int) -> str:
    """Count the drafts of a text, with the key that lists them."""
    return f"{counted(count, 'draft')} not saved: T"


def choose_there(number: str) -> str:
    """Say where an act on a bracket is made: nothing is recorded on one that nobody chose."""
    return f"Enter opens {number}: choose the bracket there."


def no_open_paragraph(by: int) -> str:
    """Say that nothing is open from here on, or back from here."""
    return f"There is no open paragraph {'after' if by > 0 else 'before'} this one."


# Which text may be worked on


def not_the_working_text(name: str) -> str:
    """Say that acts are made on another text."""
    return f"{name} is not the text worked on now: r in the list chooses that one"


def no_revision(name: str) -> str:
    """Say that what is on screen is no revision, and is not exported."""
    return f"{name} is a moment of the past: only a revision is exported."


# What needs attention

_NAMED = 3


def needing(answer: Attention) -> str:
    """Say what needs attention, and in which paragraphs."""
    return f"{_what(answer)}: {_named(answer['paragraphs'])}"


def _what(answer: Attention) -> str:
    match answer["what"]:
        case "unmatched":
            return "a bracket is not matched"
        case "to_look_at":
            return f"{TO_LOOK_AT}, what it is"
        case "unknown_code":
            return unknown_code(answer["code"])
        case _:
            return f"open and unchanged since {answer['since']}, {answer['texts']} texts"


def _named(numbers: Sequence[str]) -> str:
    """Name the first of some paragraphs and count the rest."""
    if len(numbers) <= _NAMED + 1:
        return ", ".join(numbers)
    return f"{', '.join(numbers[:_NAMED])} and {len(numbers) - _NAMED} more"


def look_again(numbers: str, key: str) -> str:
    """Name what to look at again since the text before, and the key that says why."""
    return f"look again at {numbers}: {key} says why"


# The sentence for the minutes, and the figures behind it

_WORDS = (
    *("None", "One", "Two", "Three", "Four", "Five", "Six"),
    *("Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"),
)


def summary(answer: Summary) -> Iterator[str]:
    """The sentence for the minutes, then the figures."""
    yield str(answer["sentence"])
    yield ""
    revision = " ".join(part for part in (answer["revision"], answer["date"]) if part)
    yield f"{answer['document']} ({revision}), recorded positions only"
    yield f"    {figures(answer)}"
    yield f"    {counted(answer['brackets'], 'bracket')}, deepest nesting {answer['depth']}"
    if answer["spans"]:
        yield f"    {answer['spans']}"
    held = ", ".join(f"{code} {count}" for code, count in answer["positions"].items())
    yield f"    positions: {held or 'none recorded'}"


def sentence(versions: Sequence[Version]) -> str:
    """Say which paragraphs remain open and who holds them, in the style of minutes.

    What is not open is not called agreed: the text does not say so. Open paragraphs on which nobody
    is recorded are named once, after the others.
    """
    from negotiate.consensus import unmatched_stretches

    numbered = [version for version in versions if version.kind is ParagraphKind.NUMBERED]
    open_numbered = [one for one in (_open_in(each, versions) for each in numbered) if one]
    said = _first(len(numbered), open_numbered)
    told = {version.paragraph for parts in open_numbered for version in parts}
    others = [one for one in versions if one.open and one.holders and one.paragraph not in told]
    if others:
        verb = "is" if len(others) == 1 else "are"
        said += f" {'Also open' if open_numbered else 'Open'} {verb} {_listed(others)}."
    numbers = [version.number for version in versions]
    unheld = [at for at, one in enumerate(versions) if one.open and not one.holders]
    if unheld:
        said += f" Open with no position recorded: {listed(in_runs(numbers, unheld))}."
    unfinished = [at for at, version in enumerate(versions) if version.unfinished]
    if unfinished:
        named = listed(in_runs(numbers, unfinished))
        said += f" Blanks or placeholders are still to be filled in {named}."
    doubtful = [at for at, version in enumerate(versions) if version.status == TO_LOOK_AT]
    if doubtful:
        said += f" {perhaps_open(listed(in_runs(numbers, doubtful)))}"
    on_gaps = [one for one in versions if one.unfinished and one.holders and not one.open]
    if on_gaps:
        said += f" Positions are recorded on what is to be filled in {_listed(on_gaps)}."
    stretches = unmatched_stretches((at, version.text) for at, version in enumerate(versions))
    within = (at for one in stretches for at in one if not versions[at].inside)
    if inside := in_runs(numbers, within):
        said += f" Between unmatched brackets, and perhaps open too: {listed(inside)}."
    return said


def _open_in(version: Version, versions: Sequence[Version]) -> list[Version]:
    """Name what is open of a paragraph: its own words, its items, or both."""
    from negotiate.outline.labels import items_of

    return [one for one in (version, *items_of(version.number, versions)) if one.open]


def _first(count: int, open_: Sequence[Sequence[Version]]) -> str:
    if not count:
        return "The text has no numbered paragraphs."
    if not open_:
        return f"No brackets remain in the {f'{count} ' if count > 1 else ''}numbered paragraph" + (
            "s." if count > 1 else "."
        )
    said = f"{_share(len(open_), count)} open"
    held = [parts for parts in open_ if any(version.holders for version in parts)]
    if not held:
        return f"{said}."
    among = "" if len(held) == len(open_) else f", {len(held)} of them with positions recorded"
    return f"{said}{among}: {_listed([one for parts in held for one in parts if one.holders])}."


def _share(open_: int, count: int) -> str:
    """Say how many of how many paragraphs remain."""
    if open_ < count:
        return f"{_number(open_)} of {count} numbered paragraphs {_remain(open_)}"
    if count == 1:
        return "The numbered paragraph remains"
    return f"{'Both' if count == 2 else f'All {count}'} numbered paragraphs remain"


def _remain(count: int) -> str:
    return "remains" if count == 1 else "remain"


def _number(count: int) -> str:
    return _WORDS[count] if count < len(_WORDS) else str(count)


def _listed(versions: Sequence[Version]) -> str:
    return listed([f"{one.number} ({', '.join(sorted(one.holders))})" for one in versions])
