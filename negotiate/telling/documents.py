"""What is told of the documents, of the list of their paragraphs, and of what needs attention."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from negotiate.telling.page import Beginning, Printed
from negotiate.telling.words import BETWEEN_UNMATCHED, counted

Answer = Mapping[str, Any]

NONE_YET = "There are no documents yet."
NONE_TO_ACT_ON = f"{NONE_YET} i imports a draft."
NONE_TO_OPEN = (
    f"{NONE_YET}\n\nPress i to import a draft, or run `negotiate import FILE` in a shell.\n"
    "`negotiate demo` shows the program on an invented negotiation."
)
UNREADABLE = "The documents cannot be read; the message says why. Press q to leave."
NOTHING_OPEN = "No paragraph is open. Clean text is not yet agreed."
EVERY_PARAGRAPH = "Press o to see every paragraph."
WHOSE = "Whose paragraphs? (a holder is recorded on a bracket, for or against)"


def documents(answers: Sequence[Answer]) -> Iterator[str]:
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
        known = (answer["revision"], answer["date"], language, answer["distribution"])
        yield f"    {', '.join(str(part) for part in known if part) or 'revision not stated'}"
        yield f"    {figures(answer)}"
        for attention in answer["attention"]:
            yield f"    look: {needing(attention)}"


def figures(answer: Answer) -> str:
    """Count the numbered paragraphs, and apart from them the open ones, which are of any kind."""
    numbered = counted(answer["paragraphs"], "numbered paragraph")
    of_them = f", {answer['open_numbered']} of them numbered" if answer["open"] else ""
    agreed = agreed_counted(answer["agreed"], answer["agreed_ad_referendum"])
    return "; ".join([numbered, f"{counted(answer['open'], 'open paragraph')}{of_them}", *agreed])


def figures_in_short(answer: Answer, *, with_numbered: bool) -> str:
    """Count what is open and agreed of a text; where nothing is agreed the numbered always too."""
    agreed = agreed_counted(answer["agreed"], answer["agreed_ad_referendum"])
    numbered = [counted(answer["paragraphs"], "numbered paragraph")]
    last = numbered if with_numbered or not agreed else []
    return ", ".join([f"{answer['open']} open", *agreed, *last])


def agreed_counted(agreed: int, ad_referendum: int) -> list[str]:
    """Count what the room said is agreed, where it said so of anything."""
    said = [f"{agreed} agreed"] if agreed else []
    return [*said, f"{ad_referendum} ad referendum"] if ad_referendum else said


def open_paragraphs(answers: Sequence[Answer], delegation: str | None = None) -> Iterator[Printed]:
    """One open paragraph a block, under the name of its document."""
    if not answers and delegation:
        yield f"{delegation} is not recorded on any open paragraph. That is not consent."
    elif not answers:
        yield NOTHING_OPEN
    heading = None
    for answer in answers:
        if heading != (answer["document"], answer["revision"]):
            heading = (answer["document"], answer["revision"])
            yield f"{answer['document']} ({answer['revision']})"
        yield f"  {answer['paragraph']:<10} {_held(answer)}"
        yield Beginning("      ", answer["text"])
        for line in opposite_sides(answer):
            yield f"      {line}"


def opposite_sides(answer: Answer) -> Iterator[str]:
    """Say which groups and members of theirs are for and against the same text of a paragraph."""
    if answer["opposite_sides"]:
        from negotiate.consensus.positions_by_target import Apart
        from negotiate.telling.movers import on_opposite_sides

        for one in answer["opposite_sides"]:
            yield f"{on_opposite_sides(Apart(**one))}."


def _held(answer: Answer) -> str:
    brackets = counted(answer["brackets"], "bracket")
    depth = f", depth {answer['depth']}" if answer["depth"] > 1 else ""
    holders = "; ".join(
        f"{code} {' '.join(signed)}" for code, signed in sorted(answer["holders"].items())
    )
    return f"{brackets}{depth}   {holders or 'no position recorded'}"


_WIDEST = 24


def paragraphs(answer: Answer) -> Iterator[Printed]:
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


def _stands(one: Answer) -> str:
    """Say what the room said of it, or else what the text shows."""
    return str(one["said"] or one["status"])


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


def needing(answer: Answer) -> str:
    """Say what needs attention, and in which paragraphs."""
    return f"{_what(answer)}: {_named(answer['paragraphs'])}"


def _what(answer: Answer) -> str:
    match answer["what"]:
        case "unmatched":
            return "a bracket is not matched"
        case "unknown_code":
            return f"{answer['code']} is not in the register"
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
