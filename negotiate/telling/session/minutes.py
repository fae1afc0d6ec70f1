"""One act, or what changed with a new text, in the neutral sentences of minutes.

Which words changed in a paragraph, in a sentence of the minutes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from negotiate.bracket_parser import Meaning, Notation, Position, meaning_of, who_would_vanish
from negotiate.bracket_parser.targets import PARAGRAPH
from negotiate.compare import (
    ChangeKind,
    Comparison,
    PositionChange,
    PositionChangeKind,
    WordChange,
    WordingChange,
    WordingChangeKind,
    without_notation,
    word_changes,
)
from negotiate.compare.bracket_closing import BracketedWords
from negotiate.model import Act
from negotiate.telling.doubts import judged
from negotiate.telling.spans import decided, part_of
from negotiate.telling.words import ONLY_TYPOGRAPHY, SIGNS, listed, quoted

Payload = Mapping[str, Any]


def in_minutes(act: Act, notation: Notation) -> list[str]:
    """Say what an act did; an officer's note is not for the minutes."""
    writer = _WRITERS.get(act.type)
    if writer is None:
        return []
    payload: Payload = act.payload
    before = payload.get("before")
    held = meaning_of(before["text"] if before else "", notation)
    return with_ground(act, writer(payload, held, notation))


def with_ground(act: Act, sentences: list[str]) -> list[str]:
    """Add where an act comes from, and on what ground it was made."""
    payload: Payload = act.payload
    if act.source and sentences:
        stop = "." if sentences[0].endswith(".") else ""
        first = f"{sentences[0].removesuffix('.')} ({act.source}){stop}"
        sentences = [first, *sentences[1:]]
    ground = payload.get("note")
    return [*sentences, f"The ground recorded: {ground}"] if ground else sentences


def _resolved(payload: Payload, held: Meaning, notation: Notation) -> list[str]:
    target, decision = payload["target"], payload["decision"]
    words = _words(held, target)
    if decision == "drop":
        said = f"{words} was left out."
    elif decision == "keep":
        said = f"{words} stays, without its brackets."
    elif decision == "text":
        said = f"In the place of {words}, the wording {quoted(payload['wording'])} was put."
    else:
        chosen = held.targets.members(target)[decision - 1]
        said = f"Of {words}, {_words(held, chosen.id)} was chosen."
    unmet = who_would_vanish(held, target, None if decision == "text" else decision)
    return [
        said,
        *_all_lifted(payload, held, notation),
        *_overruled(payload, held, unmet, notation),
    ]


def _deleted(payload: Payload, held: Meaning, notation: Notation) -> list[str]:
    said = f"The paragraph was deleted; it read: {quoted(held.tree.text, None)}"
    unmet = [one for one in held.positions if (one.target, one.sign) != (PARAGRAPH, "-")]
    return [
        said,
        *_all_lifted(payload, held, notation),
        *_overruled(payload, held, unmet, notation),
    ]


def of_span(act: Act, notation: Notation) -> list[tuple[str, list[str]]]:
    """Say what a decision on a span did, by the identities of its paragraphs.

    It is told in one sentence, under the first; of each that is gone it is said how it read.
    """
    payload: Payload = act.payload
    said = decided(payload, notation.name_of)
    lifted = [f"{notation.name_of(one)} lifted its position." for one in payload["lifted"]]
    went: dict[str, list[Signed]] = {}
    for one in payload["unmet"]:
        sign, code = one["mark"][0], one["mark"][1:]
        if code not in payload["lifted"]:
            on = " ".join(filter(None, (one["number"], one["target"])))
            went.setdefault(on, []).append((sign, notation.name_of(code)))
    unmet = [not_lifted(signed, on, met=False) for on, signed in went.items()]
    first = with_ground(act, [f"{said[:1].upper()}{said[1:]}.", *lifted, *unmet])
    told = []
    for place, part in enumerate(act.parts):
        state: Payload = part.payload
        own = [part_of(state)] if place or state["after"] is None else []
        told.append((part.paragraph or "", [*([] if place else first), *own]))
    return told


def _overruled(
    payload: Payload, held: Meaning, unmet: Iterable[Position], notation: Notation
) -> Iterator[str]:
    """Name those whose positions a decision did not meet and who are not recorded as lifting."""
    went: dict[str, list[Signed]] = {}
    for one in unmet:
        if one.code not in payload["lifted"]:
            words = _words(held, one.target)
            went.setdefault(words, []).append((one.sign, notation.name_of(one.code)))
    for words, signed in went.items():
        yield not_lifted(signed, words, met=False)


def _all_lifted(payload: Payload, held: Meaning, notation: Notation) -> list[str]:
    """Say what those lifted who are named as having lifted; on what stays within nobody did."""
    said = []
    whole = payload.get("target")
    keeps = payload.get("decision") == "keep"
    for code in payload["lifted"]:
        for one in held.positions:
            stays = keeps and one.target != whole
            if one.code == code and not stays and _is_within(held, one.target, whole):
                said.append(_lift(notation.name_of(code), one.sign, _words(held, one.target)))
    return said


def _is_within(held: Meaning, target: str, whole: str | None) -> bool:
    if whole is None:
        return True
    outer, inner = held.targets[whole], held.targets[target]
    return target == whole or (outer.start <= inner.start and inner.end <= outer.end)


def _lift(name: str, sign: str, words: str) -> str:
    return f"{name} lifted its {SIGNS[sign].noun_on} {words}."


def _lifted(payload: Payload, held: Meaning, notation: Notation) -> list[str]:
    words = _words(held, payload["target"])
    return [_lift(notation.name_of(payload["code"]), sign, words) for sign in payload["sign"]]


def _lodged(payload: Payload, held: Meaning, notation: Notation) -> list[str]:
    name, words = notation.name_of(payload["code"]), _words(held, payload["target"])
    return [f"{name} {SIGNS[payload['sign']].past} {words}."]


def _moved(payload: Payload, held: Meaning, notation: Notation) -> list[str]:
    name = notation.name_of(payload["code"])
    old, new = _words(held, payload["target"]), _words(held, payload["to"])
    return [f"The mark of {name} on {old} was corrected: it is about {new}."]


def _alternatives(payload: Payload, held: Meaning, _: Notation) -> list[str]:
    words = [_words(held, one) for one in payload["targets"]]
    return [f"{listed(words)} were made alternatives."]


def _alternative(payload: Payload, held: Meaning, _: Notation) -> list[str]:
    words = _words(held, payload["target"])
    return [f"{quoted(payload['wording'])} was added as an alternative to {words}."]


def _bracketed(payload: Payload, _: Meaning, __: Notation) -> list[str]:
    return [f"{quoted(payload['words'])} was put in brackets."]


def _agreed(payload: Payload, _: Meaning, __: Notation) -> list[str]:
    said: str = payload["after"]["said"]
    if payload.get("of") == "opening words":
        return [f"The opening words were {said}; the items stand apart."]
    return [f"The paragraph was {said}."]


def _reopened(payload: Payload, _: Meaning, __: Notation) -> list[str]:
    return [f"The paragraph, which had been {payload['before']['said']}, was reopened."]


def _judged(payload: Payload, _: Meaning, __: Notation) -> list[str]:
    said = payload["after"]["judged"][-1]
    what = judged([one["words"] for one in payload["doubts"]], payload["as"], 80)
    return [f"{what}, by {said['by']}, {said['when']}."]


def _inserted(payload: Payload, _: Meaning, __: Notation) -> list[str]:
    return [f"The paragraph was inserted: {quoted(payload['after']['text'])}"]


def changes_in_words(
    compared: Comparison, notation: Notation, lifted: Collection[str] = ()
) -> dict[str, list[str]]:
    """Say what changed in each paragraph, by its identity, where no act says who did it.

    `lifted` are those who are recorded as having lifted what is gone.
    """
    positions: dict[str, list[PositionChange]] = {}
    for change in compared.positions:
        positions.setdefault(change.paragraph, []).append(change)
    edits: dict[str, list[WordingChange]] = {}
    for edit in compared.wording:
        edits.setdefault(edit.paragraph, []).append(edit)
    said = {}
    for paragraph in dict.fromkeys((*edits, *positions)):
        moves = positions.get(paragraph, ())
        brackets = [one.quote for one in moves if one.code is None]
        brackets += [one.wording for one in moves if one.code is None]
        kinds = {edit.what for edit in edits.get(paragraph, ())}
        sentences = [_edit(edit, brackets, notation) for edit in edits.get(paragraph, ())]
        if not kinds & {WordingChangeKind.NEW, WordingChangeKind.DELETED}:
            sentences += map(_bracket, moves)
        sentences += _marks(moves, notation, lifted)
        said[paragraph] = list(dict.fromkeys(filter(None, sentences)))
    return said


def _edit(edit: WordingChange, brackets: Sequence[str], notation: Notation) -> str:
    if edit.what is WordingChangeKind.NEW:
        return f"The paragraph is new: {quoted(_joined(edit), None)}"
    if edit.what is WordingChangeKind.DELETED:
        return f"The paragraph is no longer in the text; it read: {quoted(_joined(edit), None)}"
    if edit.what is WordingChangeKind.TYPOGRAPHIC:
        return ONLY_TYPOGRAPHY
    if edit.what is not WordingChangeKind.EDITED:
        return ""
    return edited(edit.changes, edit.read_as or (notation, notation), brackets)


def _joined(edit: WordingChange) -> str:
    return "".join(change.text for change in edit.changes)


def _bracket(change: PositionChange) -> str:
    if change.code is not None:
        return ""
    sentence = _BRACKETS.get((change.what, change.words), "")
    return sentence.format(_on(change), quoted(change.wording), change.wording)


def _on(change: PositionChange) -> str:
    targets = change.old_target, change.new_target
    return "the paragraph" if "p" in targets else quoted(change.quote)


def _marks(
    changes: Iterable[PositionChange], notation: Notation, lifted: Collection[str]
) -> Iterator[str]:
    """Say of the marks that came, changed or went; those that went with one bracket together."""
    went: dict[str, list[Signed]] = {}
    for change in changes:
        if change.code is None or change.what is PositionChangeKind.RESPELLED:
            continue
        name, words = notation.name_of(change.code), _on(change)
        if change.new_sign:
            before = f"; before, with {SIGNS[change.old_sign].noun}" if change.old_sign else ""
            yield f"{name} is recorded with {SIGNS[change.new_sign].noun_on} {words}{before}."
        elif change.old_sign and change.code in lifted:
            yield _lift(name, change.old_sign, words)
        elif change.old_sign and change.new_target is None:
            went.setdefault(words, []).append((change.old_sign, name))
        else:
            mark = f"({change.old_sign}{change.code})"
            on = "" if words == "the paragraph" else f" on {words}"
            yield f"The mark {mark}{on} no longer stands; nobody is recorded as having lifted it."
    for words, signed in went.items():
        yield not_lifted(signed, words, met=None)


Signed = tuple[str, str]
"""The sign of a position and the name of who has it."""


def not_lifted(signed: Iterable[Signed], words: str, *, met: bool | None) -> str:
    """Say whose positions are gone though they are not recorded as lifted.

    `met` is False where a decision was against them, None where no act says why they went.
    """
    names: dict[str, list[str]] = {}
    for sign, name in sorted(set(signed)):
        names.setdefault(sign, []).append(name)
    held = [f"{SIGNS[sign].noun} of {listed(names[sign])}" for sign in "+-?" if sign in names]
    several = len(held) > 1
    verb = "went with it" if met is None else f"{'were' if several else 'was'} not met"
    what = listed(held)
    them = "them" if several or any(len(one) > 1 for one in names.values()) else "it"
    return (
        f"{what[:1].upper()}{what[1:]} on {words} {verb}; nobody is recorded as having lifted"
        f" {them}."
    )


_OPENED, _CLOSED = PositionChangeKind.OPENED, PositionChangeKind.CLOSED
_BRACKETS: dict[tuple[PositionChangeKind, BracketedWords | None], str] = {
    (_OPENED, BracketedWords.KEPT): "{0} is in brackets now.",
    (_OPENED, BracketedWords.HALVED): (
        "{0} is in brackets now; it stood beside a bracket without its other half."
    ),
    (_OPENED, BracketedWords.NEW): "{0} is in the text now, in brackets.",
    (_OPENED, BracketedWords.CHOSEN): "In the place of {1}, {0} is in the text now, in brackets.",
    (_OPENED, BracketedWords.REPLACED): "In the place of {1}, {0} is in the text now, in brackets.",
    (_CLOSED, BracketedWords.KEPT): "{0} stays, without its brackets.",
    (_CLOSED, BracketedWords.HALVED): (
        "{0} stays beside a bracket without its other half, and is perhaps open still."
    ),
    (_CLOSED, BracketedWords.DROPPED): "{0} is no longer in the text.",
    (_CLOSED, BracketedWords.CHOSEN): "Of {0}, {1} stands in the text now.",
    (_CLOSED, BracketedWords.REPLACED): "In the place of {0}, {1} stands in the text now.",
    (_OPENED, None): "{0} stands in brackets now.",
    (_CLOSED, None): "The brackets of {0} no longer stand.",
    (PositionChangeKind.WIDENED, None): "The brackets were widened to {0}.",
    (PositionChangeKind.NARROWED, None): "The brackets were narrowed to {0}.",
    (PositionChangeKind.SHIFTED, None): "The brackets were moved to {0}.",
    (PositionChangeKind.SPLIT, None): "The brackets were split; {0} is in brackets of its own now.",
    (PositionChangeKind.MERGED, None): "Brackets were merged to {0}.",
    (PositionChangeKind.MOVED, None): "{0} was moved within the paragraph.",
    (PositionChangeKind.MOVED_AWAY, None): "{0} was moved to {2}.",
    (PositionChangeKind.MOVED_HERE, None): "{0} was moved here from {2}.",
    (PositionChangeKind.ADDED, None): "{0} was added as an alternative.",
    (PositionChangeKind.DROPPED, None): "The alternative {0} no longer stands.",
}


def _words(held: Meaning, target: str) -> str:
    found = held.targets[target]
    if target == "p":
        return "the paragraph"
    return quoted(held.tree.text[found.start : found.end])


_WRITERS: dict[str, Callable[[Payload, Meaning, Notation], list[str]]] = {
    "resolve": _resolved,
    "delete": _deleted,
    "lift": _lifted,
    "position": _lodged,
    "move mark": _moved,
    "alternatives": _alternatives,
    "alternative": _alternative,
    "bracket": _bracketed,
    "agree": _agreed,
    "reopen": _reopened,
    "judge": _judged,
    "insert": _inserted,
}


_NAMED = 12  # changes quoted one by one; of what was rewritten more often the new wording is given

Piece = tuple[str, str]
"""Words that went and words that came in their place; either may be empty."""


def edited(
    changes: Sequence[WordChange], read_as: tuple[Notation, Notation], told: Collection[str] = ()
) -> str:
    """Say what was left out and put in; `told` are words of which other sentences speak.

    Brackets and marks are no wording: what became of them is told of each. Empty where nothing is
    left to be said. What is reported afterwards may change it again, so nothing is said of now.
    """
    old = _side(changes, ChangeKind.INSERTED)
    new = _side(changes, ChangeKind.DELETED)
    known = {_folded(one, notation) for one in told for notation in read_as}
    both = (without_notation(*one) for one in zip((old, new), read_as, strict=True))
    pieces = [
        piece
        for piece in _pieces(word_changes(*both))
        if not {_folded(*one) for one in zip(piece, read_as, strict=True) if one[0].strip()}
        <= known
    ]
    if not pieces:
        return ""
    if len(pieces) > _NAMED or not all(_stood(piece, old, new) for piece in pieces):
        return f"The wording was edited, to read: {quoted(new, None)}."
    return f"The wording was edited: {'; '.join(map(_said, pieces))}."


def _stood(piece: Piece, old: str, new: str) -> bool:
    """Tell whether the words stood so: alternatives, one behind the other, never read as a text."""
    went, came = (" ".join(words.split()) for words in piece)
    return went in " ".join(old.split()) and came in " ".join(new.split())


def _side(changes: Sequence[WordChange], left_out: ChangeKind) -> str:
    return "".join(one.text for one in changes if one.kind is not left_out)


def _pieces(changes: Sequence[WordChange]) -> Iterator[Piece]:
    """Put together what went and what came at one place."""
    went = came = ""
    for change in changes:
        if change.kind is ChangeKind.SAME:
            if went.strip() or came.strip():
                yield went, came
            went = came = ""
        elif change.kind is ChangeKind.DELETED:
            went += change.text
        else:
            came += change.text
    if went.strip() or came.strip():
        yield went, came


def _said(piece: Piece) -> str:
    went, came = piece
    if not came.strip():
        return f"{quoted(went)} was left out"
    if not went.strip():
        return f"{quoted(came)} was put in"
    return f"{quoted(came)} was put in the place of {quoted(went)}"


def _folded(text: str, notation: Notation) -> str:
    return " ".join(without_notation(text, notation).split()).strip(" .,;:").casefold()
