"""What is said of a doubt, one sentence for each kind, and of a file that was looked through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from negotiate.model import NOT_CONTESTED, OF_DOCUMENT, Doubtful, SeenKind
from negotiate.telling.page import Pointer, Printed
from negotiate.telling.words import counted, listed, quoted
from negotiate.visible import show_line

if TYPE_CHECKING:
    from negotiate.answers.incoming import Linted
    from negotiate.answers.texts import Doubts, ToLookAt
    from negotiate.bracket_parser.doubts import Doubt
    from negotiate.model import Version

SENTENCES: Mapping[str, str] = {
    "near-mark": "this looks like a mark and was not read as one: nobody is recorded by it",
    "names-not-read": "delegations are named here and were not read as holding a position",
    "rival-in-words": "this looks like one of several rival wordings, and was read as plain text",
    "slash-in-bracket": "two wordings in one bracket are read as one: are these alternatives?",
    "gap-in-words": "this looks like a gap to be filled, and was read as plain text",
    "edit-in-signs": "this looks like words struck or inserted, and was read as plain text",
    "other-bracket": "brackets of this shape are text: does it hold what is not agreed?",
    "unmatched-bracket": "a bracket stands here without its other half",
    SeenKind.STRUCK: "struck through in the file, and read as plain text",
    SeenKind.INSERTED: "underlined or bold in the file, as an insertion is; read as plain text",
    SeenKind.HIDDEN: "hidden or white in the file, and read as plain text",
    SeenKind.COLOURED: "coloured or highlighted in the file; nobody is recorded by it",
    SeenKind.COMMENT: "a comment stands here in the file, and is not in the text",
    SeenKind.TRACKED: "a tracked change stands here in the file that no bracket shows",
    SeenKind.UNSEEN: "the page does not show these words, and they are in the text",
    SeenKind.MISSING: "something stands here in the file that is not in the text",
    SeenKind.PROMPT: "the prompt of an empty field stands here, and was read as plain text",
    SeenKind.LEFT_OUT: "the file is an export that leaves out what is contested",
}


def sentence(one: Doubt) -> str:
    """Say what a doubt is about."""
    return SENTENCES[one.kind.value]


def about_it(one: Doubtful) -> str:
    """Say what a place looks like; of what a file showed, by whom and what it says there."""
    said = SENTENCES[one.kind]
    if one.author:
        said += f"; by {show_line(one.author)}"
    if one.note:
        quote = one.kind in (SeenKind.COMMENT, SeenKind.STRUCK, SeenKind.COLOURED)
        said += f": {quoted(one.note, _NOTE) if quote else show_line(one.note)}"
    return said


_NOTE = 120

_AS = {
    NOT_CONTESTED: NOT_CONTESTED,
    "position": "a position",
    "alternative": "an alternative",
    "gap": "a gap to be filled",
    "edit": "words struck or inserted",
    "bracket": "a bracket",
}
SAID: Mapping[str, str] = {
    NOT_CONTESTED: "plain words; settled while they stand so",
    **dict.fromkeys(("position", "alternative", "edit", "bracket"), "open until it is amended"),
    "gap": "unfinished until it is amended",
}
"""What can be said of a doubtful place, with what comes of it."""


def as_what(said: str) -> str:
    """Say what an officer said that a doubtful place is: `an alternative`."""
    return _AS[said]


def which_doubt(number: str) -> str:
    """Ask which of several places is meant."""
    return f"Which place in {_named(number)} do you say something about?"


def _named(number: str) -> str:
    return "the document" if number == OF_DOCUMENT else number


def which_it_is(number: str, words: str, one: Doubtful) -> str:
    """Ask what a place is, and say why that is asked."""
    why = about_it(one)
    words = "this" if number == OF_DOCUMENT else quoted(words)
    return f"What is {words} in {_named(number)}? {why[:1].upper()}{why[1:]}."


def not_looked_at(version: Version) -> str:
    """Refuse to record as agreed what looks contested, and say what to do."""
    count = version.to_look_at
    places = "a place in it looks contested" if count == 1 else f"{count} places look contested"
    return (
        f"{version.number} cannot be agreed while {places} and nobody has said what"
        f" {'it is' if count == 1 else 'they are'}: say so first"
        f" (Q on the screen, or `negotiate doubt {version.number}`)"
    )


def nothing_to_look_at(number: str) -> str:
    """Say that there is no doubt about a paragraph."""
    return f"Nothing in {_named(number)} looks contested that was not read as such"


def all_looked_at(number: str) -> str:
    """Say that of every doubt was said what it is."""
    where = _named(number)
    return f"Of everything in {where} that looks contested it was said what it is: name one of them"


def no_such_doubt(number: str, typed: int, count: int) -> str:
    """Say that a paragraph has no doubt of this number."""
    those = f"1 to {count}" if count > 1 else "1"
    return f"{_named(number)} has no place {typed} to look at: it has {those}"


def said_already(number: str, said: str) -> str:
    """Refuse to say the same again."""
    return f"It was said already of this place in {_named(number)} that it is {as_what(said)}"


def agreed_before(version: Version) -> str:
    """Refuse to call contested what the room has agreed to."""
    return f"{version.number} was said to be {version.said}: reopen it before anything is contested"


def about(answer: Doubts) -> Iterator[Printed]:
    """List the doubts about a paragraph by number, with what was said of each."""
    if not answer["to_look_at"]:
        yield f"{nothing_to_look_at(answer['paragraph'])}. That is not to say that it is agreed."
        return
    yield f"{answer['document']} ({answer['revision']})"
    yield ", ".join(filter(None, (answer["paragraph"], answer["status"])))
    for one in answer["to_look_at"]:
        yield from shown(one, answer["label"] + answer["text"])
    if any(one["said"] is None for one in answer["to_look_at"]):
        yield from ("", how_to_say(answer["paragraph"], answer["to_look_at"]))


def shown(one: ToLookAt, printed: str) -> Iterator[Printed]:
    """Tell of a doubt, and point at its place; what is about the whole paragraph points nowhere."""
    yield from ("", told(one))
    if one["words"]:
        yield Pointer(printed, one["start"], one["end"])


def told(one: ToLookAt) -> str:
    """Say of a doubt what it is about and where, and what was said of it."""
    said = f"; {said_of(one)}" if one["said"] is not None else ""
    where = f" ({one['start'] + 1} to {one['end']})" if one["words"] else ""
    return f"look {one['number']}: {one['message']}{where}{said}"


def how_to_say(number: str, found: Sequence[ToLookAt]) -> str:
    """Say how an officer says what a doubtful place is."""
    first = next(one for one in found if one["said"] is None)
    typed = f"negotiate doubt {number} {first['number']}"
    what = first["meant"][0].replace("mark", "position")
    return f"`{typed} not-contested` settles {first['number']}; `{typed} {what}` says what it is"


def in_words(words: str, one: Doubtful) -> str:
    """Say what some words look like: `“(TBC)”: this looks like a gap ...`."""
    return f"{quoted(words, 30)}: {about_it(one)}"


def in_a_line(one: ToLookAt) -> str:
    """Say of a doubt in one line what it is about, or what was said of it."""
    words = f"{quoted(one['words'], 30)}: " if one["words"] else ""
    what = one["message"] if one["said"] is None else said_of(one)
    return f"look {one['number']}: {words}{what}"


def said_of(one: ToLookAt) -> str:
    """Say what an officer said of a place, who, when and in which text."""
    said = str(one["said"])
    is_none = said == NOT_CONTESTED
    what = "not to be contested" if is_none else f"to be contested, {as_what(said)}"
    who, text = show_line(one["by"] or ""), show_line(one["revision"] or "")
    return f"said {what}, by {who}, {one['when']}, in {text}"


def perhaps_open(numbers: str) -> str:
    """Name the paragraphs to be looked at."""
    return f"To be looked at, and perhaps open too: {numbers}."


def counted_as(count: int) -> list[str]:
    """Count the paragraphs to be looked at, where there are any."""
    return [f"{count} to be looked at"] if count else []


def judged(words: Sequence[str], said: str, most: int | None = 40) -> str:
    """Say what an act said of some places: `“Option 1:” said not to be contested`."""
    named = listed(quoted(one, most) for one in words)
    if said == NOT_CONTESTED:
        return f"{named} said not to be contested"
    return f"{named} said to be contested, {as_what(said)}"


def judged_document(payload: Mapping[str, Any]) -> str:
    """Say what an act said of what stands on no paragraph: `a comment ... said not ...`."""
    named = listed(SENTENCES[one["kind"]] for one in payload["doubts"])
    said = payload["as"]
    what = f"contested, {as_what(said)}" if said != NOT_CONTESTED else "contested"
    return f"said {'to be' if said != NOT_CONTESTED else 'not to be'} {what}: {named}"


def judged_document_in_short(payload: Mapping[str, Any]) -> str:
    """Say so behind the name of the act."""
    return f"{listed(one['kind'] for one in payload['doubts'])}: {payload['as']}"


IN_DOCUMENT = "◇ document to look at (Q)"


def of_the_document(count: int) -> str:
    """Count what is to be looked at and stands on no paragraph; nothing where nothing is."""
    if not count:
        return ""
    places = "1 place" if count == 1 else f"{count} places"
    return f"To be looked at in the document as a whole: {places} (`negotiate doubt document`)."


TYPED_IN = "what was typed in"
_EXCERPT = 60


def found(answer: Linted) -> Iterator[str]:
    """List what to look at in a file, one line each; say so where there is nothing."""
    file, findings = answer["file"], answer["findings"]
    if not findings:
        said = f"nothing to look at in {counted(answer['paragraphs'], 'paragraph')}"
        yield f"{show_line(file)}: {said}; that is not to say that the text is agreed"
    for one in findings:
        of = f"text {one['document']}, " if one["document"] else ""
        place = f"{show_line(file)}:{one['line']}:{one['character']}: {of}{one['paragraph']}"
        if one["line"] is None:
            place = f"{show_line(file)}: {of}{one['paragraph']}, character {one['character']}"
        words = show_line(" ".join(one["excerpt"].split()))
        words = words if len(words) <= _EXCERPT else f"{words[: _EXCERPT - 1]}…"
        level = "look" if one["is_doubt"] else one["level"]
        # A code that nobody knows is named by what is said of it.
        quoted = "" if not words or one["message"].startswith(f"{words} ") else f"{words}: "
        yield f"{place}: {level}: {quoted}{one['message']} ({one['code']})"
