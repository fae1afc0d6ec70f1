"""What changed between two texts, and which paragraph of the one is which of the other.

What became of a bracket is said here wherever two texts are compared; among the events of a
paragraph `history` says it, in the report `session.minutes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from negotiate.compare import ConcordanceAnswer
from negotiate.telling.words import NO_PARAGRAPHS, counted, local_time

if TYPE_CHECKING:
    from negotiate.answers import texts as answers
    from negotiate.answers.session import Matched
    from negotiate.history.references import Astray, References

_AS_MARKED = "As marked in the text: a mark that is gone does not say that anybody agreed."

# What changed


def difference(answer: answers.Difference) -> Iterator[str]:
    """Tell what moved, what changed in the wording, and in brackets and positions."""
    sides = (
        _side(answer["old"], answer["old_moment"]),
        _side(answer["new"], answer["new_moment"]),
    )
    yield f"{answer['document']}: {compared(*sides)}"
    if answer["with_the_one_before"]:
        yield f"{answer['new']} is the latest text: compared with the one before it"
    yield happened(answer["counts"].items())
    old, new = answer["figures"]["old"], answer["figures"]["new"]
    brackets = f"brackets {old['brackets']} -> {new['brackets']}"
    yield f"open paragraphs {old['open']} -> {new['open']}, {brackets}"
    yield from _moves(answer["paragraphs"])
    placed = {_numbers(one) for one in answer["paragraphs"] if _PLACED & set(one["what"])}
    yield from changed_wording(
        (f"{_numbers(one)}  {one['what']}", one["changes"] if is_worded else ())
        for one in answer["wording"]
        if (is_worded := one["what"] != "renumbered") or _numbers(one) not in placed
    )
    yield from changed_positions(answer["positions"])


def compared(old: str, new: str) -> str:
    return f"{old} compared with {new}"


def changed_wording(changes: Iterable[tuple[str, Sequence[Sequence[str]]]]) -> Iterator[str]:
    """Tell word by word what changed, each below what happened."""
    told = [
        said
        for what, words in changes
        for said in (f"  {what}", *([f"      {word_changes(words)}"] if words else []))
    ]
    yield from ("", "WORDING" if told else "WORDING: no change", *told)


def changed_positions(changes: Sequence[answers.PositionChange]) -> Iterator[str]:
    """Tell what changed in brackets and positions, and what that does not say."""
    yield ""
    yield "BRACKETS AND POSITIONS" if changes else "BRACKETS AND POSITIONS: no change"
    if changes:
        yield f"  {_AS_MARKED}"
    yield from _moved(changes)


def changed_between(changes: Sequence[answers.PositionChange]) -> list[str]:
    """Tell the same below the wording."""
    told = list(_moved(changes))
    return [_AS_MARKED, *told] if told else ["Brackets and positions: no change."]


def _side(name: str, at: str | None) -> str:
    return f"{name} ({local_time(at)})" if at else name


def happened(counts: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{count} {what}" for what, count in counts) or "nothing changed"


def _moves(paragraphs: Sequence[answers.ChangedParagraph]) -> Iterator[str]:
    """List what is not where it was, or was said to be agreed, and which matches are in doubt."""
    told = dict.fromkeys(
        f"  {said}" if said.startswith(_OF_PARTS) else f"  {_numbers(one)}  {said}"
        for one in paragraphs
        for said in parting_and_place(one)
    )
    if told:
        yield from ("", "PARAGRAPHS", *told)
    doubtful = sum(one["confidence"] == "doubtful" for one in paragraphs)
    if doubtful:
        yield ""
        which = counted(doubtful, "paragraph")
        yield f"{which} may be another one: see `negotiate concordance --doubtful`"


def parting_and_place(one: answers.ChangedParagraph) -> Iterator[str]:
    """Say of a paragraph what it is part of, where it went, and what the room said of it."""
    if "split" in one["what"]:
        yield f"split: {one['old_number']} is now {' + '.join(one['parts'])}"
    if "merged" in one["what"]:
        yield f"merged: {' + '.join(one['parts'])} are now {one['new_number']}"
    if "moved" in one["what"]:
        places = (one["old_after"], one["new_after"])
        stood, stands = (f"after {at}" if at else "first" for at in places)
        yield f"moved: stood {stood}, stands {stands}"
    if one["new_said"] != one["old_said"] and one["old_number"] and one["new_number"]:
        yield f"{one['old_said'] or 'not agreed'} -> {one['new_said'] or 'not agreed'}"


_OF_PARTS = ("split: ", "merged: ")
_PLACED = {"moved", "split", "merged"}


def _numbers(
    change: answers.PositionChange | answers.WordingChange | answers.ChangedParagraph,
) -> str:
    old, new = change["old_number"], change["new_number"]
    return str(new or old) if old == new or not (old and new) else f"{old} -> {new}"


def word_changes(changes: Sequence[Sequence[str]]) -> str:
    """Write changes in a line: `{-taken out-}` and `{+put in+}`, long unchanged passages cut."""
    written = []
    for at, (kind, text) in enumerate(changes):
        line = text.replace("\n", " ")
        if kind == "deleted":
            written.append(f"{{-{line}-}}")
        elif kind == "inserted":
            written.append(f"{{+{line}+}}")
        else:
            before = _tail(line) if at == 0 else line
            after = _head(line) if at == len(changes) - 1 else line
            written.append(after if at else before)
    return "".join(written)


def _moved(changes: Sequence[answers.PositionChange]) -> Iterator[str]:
    """Say what happened to brackets and positions, those of one bracket in one line."""
    heading = None
    for (numbers, what, target), moved in groupby(changes, key=_same_line):
        if heading != numbers:
            heading = numbers
            yield f"  {numbers}"
        together = list(moved)
        if together[0]["delegation"]:
            marks = " ".join(_marks(change) for change in together)
            yield f"      {what} {marks}{f' on {target}' if target else ''}"
        else:
            for change in together:
                ending = closing(change)
                yield f"      {what}: {target} {change['quote']}{'; ' if ending else ''}{ending}"


def closing(change: answers.PositionChange) -> str:
    """Say by which wording a bracket was closed, or round which opened, or where it went."""
    if change["what"] in _ELSEWHERE:
        return f"{_ELSEWHERE[change['what']]} {change['wording']}"
    if change["words"] is None:
        return ""
    said = _WORDS[change["what"], change["words"]]
    return f"{said} “{change['wording']}”" if change["words"] in _QUOTING else said


_ELSEWHERE = {"bracket moved away": "now in", "bracket moved here": "before in"}
_WORDS = {
    ("bracket opened", "kept"): "round words that stood",
    ("bracket opened", "half a bracket"): "round words that stood beside half a bracket",
    ("bracket opened", "new"): "with new words",
    ("bracket opened", "one chosen"): "in the place of",
    ("bracket opened", "replaced"): "in the place of",
    ("bracket closed", "kept"): "its words stay",
    ("bracket closed", "half a bracket"): "its words stay beside a bracket without its other half",
    ("bracket closed", "dropped"): "its words are gone",
    ("bracket closed", "one chosen"): "what stands now is",
    ("bracket closed", "replaced"): "what stands now is",
}
_QUOTING = ("one chosen", "replaced")


def _same_line(change: answers.PositionChange) -> tuple[str, str, str]:
    """Name the line that a change belongs on."""
    target = change["new_target"] or change["old_target"] or ""
    if change["what"] == "mark went with its bracket":
        return _told_apart(change), f"marks that went with {target}:", ""
    return _told_apart(change), str(change["what"]), str(target)


def _told_apart(change: answers.PositionChange) -> str:
    """Name a paragraph so that one number is not taken for two paragraphs: one gone, one new."""
    if change["new_number"] is None:
        return f"{change['old_number']} (deleted)"
    return _numbers(change) if change["old_number"] else f"{change['new_number']} (new)"


def _marks(change: answers.PositionChange) -> str:
    """Write the position as it was and as it is; one that was respelled as it was typed."""
    code = change["delegation"]
    signs = (change["old_sign"], change["new_sign"])
    names = change["typed"] or (code, code)
    marks = [f"({sign}{name})" for sign, name in zip(signs, names, strict=True) if sign]
    return " -> ".join(dict.fromkeys(marks))


def _tail(text: str, width: int = 40) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= width else f"\u2026{line[-width:]}"


def _head(text: str, width: int = 40) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= width else f"{line[:width]}\u2026"


def position_lines(changes: Sequence[answers.PositionChange]) -> list[str]:
    """Say what happened to brackets and positions of one paragraph, without its number."""
    return [one.removeprefix("      ") for one in list(_moved(changes))[1:]]


# Which paragraph is which

_NUMBER = 16
_WHAT = 22
_LATER = 5  # texts named one by one


def concordance(answer: ConcordanceAnswer) -> Iterator[str]:
    """Tell one row a line; below one in doubt stands what to type next."""
    yield f"{answer.document}: {answer.old} -> {answer.new}"
    counts = [f"{count} {what}" for what, count in answer.counts]
    yield f"{', '.join(counts) or 'no paragraphs'}; {in_doubt(answer.doubtful)}"
    if not answer.rows:
        yield "Nothing is in doubt." if answer.counts else NO_PARAGRAPHS
        return
    yield ""
    yield f"  {answer.old:<{_NUMBER}} {answer.new:<{_NUMBER}} {'what happened':<{_WHAT}} confidence"
    for row in answer.rows:
        flag = "?" if row.next else " "
        old, new, what = joined(row.old), joined(row.new), ", ".join(row.what)
        percent = row.percent if row.old and row.new else None
        sure = sureness(row.confidence, percent, is_short=True)
        yield f"{flag} {old:<{_NUMBER}} {new:<{_NUMBER}} {what:<{_WHAT}} {sure}"
        for place, command in enumerate(row.next):
            yield f"      {'or ' if place else ''}{command}"


NO_REFERENCES = "names none of its own paragraphs by their numbers."


def references(answer: References) -> Iterator[str]:
    """Tell one reference that points elsewhere a line, with what it meant and where that is."""
    if not answer.read:
        yield f"{answer.document} {answer.revision} {NO_REFERENCES}"
        return
    read = counted(answer.read, "reference")
    yield f"{answer.document} {answer.revision}: {read} to its own paragraphs"
    if not answer.astray:
        yield "None of them points elsewhere since a renumbering."
        return
    yield f"Pointing elsewhere since a renumbering: {len(answer.astray)}"
    yield ""
    for one in answer.astray:
        yield f"  {one.number:<{_NUMBER}} {reference(one)}"


def reference(one: Astray) -> str:
    """Say what a reference meant, where that is now, and what has the number."""
    is_now = f"is {one.now} now" if one.now else "is gone"
    has = "nothing has that number" if one.points_at is None else f"{one.points_at} is another one"
    return f"“{one.words}” was {one.was} in {one.since} and {is_now}; {has}"


def in_doubt(count: int) -> str:
    return f"{count} in doubt" if count else "none in doubt"


def joined(numbers: Sequence[str]) -> str:
    """Write the numbers of one side; a hyphen where the paragraph does not stand."""
    return " + ".join(numbers) or "-"


def sureness(confidence: str, percent: int | None, *, is_short: bool = False) -> str:
    """Say how sure a row is, and of a paragraph in both texts where it is no plain case why."""
    if percent is None or confidence == "certain":
        return confidence
    return f"{confidence}, {f'{percent} % in common' if is_short else in_common(percent)}"


def in_common(percent: int) -> str:
    return f"{percent} % of the words in common"


def maybe_another(percent: int) -> str:
    return f"may be another paragraph ({in_common(percent)})"


def matched(answer: Matched) -> Iterator[str]:
    """Tell an officer's word on a paragraph, and what follows from it."""
    later, agreed = answer["later"], answer["agreed"]
    more = f" and {len(later) - _LATER} more" if len(later) > _LATER else ""
    there = f"; so it is in {', '.join(later[:_LATER])}{more}" if later else ""
    yield f"{answer['document']}: {answer['said']}{there}."
    for number in answer["others"]:
        yield f"{number} was taken for it, and is now what this was taken for: look at it too."
    if agreed:
        yield f"It stays recorded as {agreed}, since its text is as it was."


# On the screens

ONE_REVISION = "Only one revision is here in this language."
TO_COMPARE = "Press Esc, then i to import another one, or < to compare from an earlier moment."
NOT_OF_TWO_REVISIONS = "The concordance is of two revisions: choose them with < and >."
NO_LONGER_HERE = "One of the two texts is no longer here."
NO_ROW = "There is no paragraph to say anything of."
TO_GO_BACK = "Press Esc to go back."
TO_TYPE = "Rev.2, @17 (act 17), @2026-05-14T16:00"
COMPARE_FROM = "Compare from which text?"
COMPARE_TO = "Compare to which text?"
NOTHING_CHANGED = "Nothing changed here."


def no_other_change(by: int) -> str:
    return f"There is no change {'after' if by > 0 else 'before'} this one."


def no_other_doubt(by: int) -> str:
    return f"Nothing is in doubt {'after' if by > 0 else 'before'} this one."


def is_confirmed(numbers: str) -> str:
    return f"{numbers}: this is confirmed already."


def in_the_older_only(numbers: str) -> str:
    """Say that a paragraph of the older text can only be called gone."""
    return f"{numbers} stands in the older text only: K confirms that it is gone."


def one_by_one(numbers: str) -> str:
    return f"{numbers}: take its parts one by one with `negotiate match`."


def not_there(sign: str) -> str:
    """Say in the place of a text that the paragraph does not stand in it."""
    return f"{sign} not in this text"
