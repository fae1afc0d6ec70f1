"""The acts of a session in words, line by line: what one did, and the log of them.

What an issue would freeze, in the sentences that the screen and the command share.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from negotiate.writers.drafts import not_in_it
from negotiate.writers.plain import position_changes

_NAMED = 12


def freezing(answer: Answer, now: datetime) -> Iterator[str]:
    """Say how many acts are frozen since which revision, what is open, and what is left out."""
    acts = answer["acts"]
    yield f"Freezes {acts} act{'' if acts == 1 else 's'} since {answer['since']}."
    total = f"of {answer['paragraphs']} paragraphs"
    if answer["open"]:
        yield f"Open: {len(answer['open'])} {total}: {_named(answer['open'])}."
    else:
        yield f"Open: none {total}. Clean text is not yet agreed."
    if answer["unfinished"]:
        yield f"With a gap to be filled: {_named(answer['unfinished'])}."
    if answer["agreed"]:
        yield f"Said to be agreed: {_named(answer['agreed'])}."
    if said := not_in_it(answer["drafts"], now):
        yield said


def _named(numbers: Sequence[str]) -> str:
    others = len(numbers) - _NAMED
    listed = ", ".join(numbers[:_NAMED])
    return f"{listed} and {others} more" if others > 0 else listed


Answer = Mapping[str, Any]


def act(answer: Answer) -> Iterator[str]:
    """What an act did to a paragraph: before, after, and the repairs at the seams."""
    yield f"{answer['document']} ({answer['revision']})"
    yield answer["sentence"]
    if answer["before"] != answer["after"]:
        yield f"before: {_text(answer['before'])}"
        yield f"after:  {_text(answer['after'])}"
    for repair in answer["repairs"]:
        yield f"repair: {_repair(repair)}"
    if answer["changes"]:
        yield "brackets and marks:"
        yield from list(position_changes(answer["changes"]))[1:]
    if answer["said_before"] and answer["said"] is None:
        yield f"no longer {answer['said_before']}"


def _text(text: str | None) -> str:
    return "(it does not stand)" if text is None else text


def _repair(repair: Answer) -> str:
    taken = f"{_shown(repair['removed'])} taken out" if repair["removed"] else ""
    put = f"{_shown(repair['added'])} put in" if repair["added"] else ""
    done = ", ".join(part for part in (taken, put) if part)
    return f"{done} at character {repair['at'] + 1} ({repair['rule']})"


def _shown(text: str) -> str:
    return f"“{text}”" if text.strip() else "white space"


def log(answers: Sequence[Answer]) -> Iterator[str]:
    """One act a line, by its number; what is said of it besides is below."""
    if not answers:
        yield "No acts."
    for answer in answers:
        at = datetime.fromisoformat(answer["at"]).astimezone()
        undone = " (undone)" if answer["undone"] else ""
        yield f"{answer['act']:>4}  {at:%Y-%m-%d %H:%M}  {answer['sentence']}{undone}"
        besides = [answer["by"], answer["meeting"], " ".join((answer["source"] or "").split())]
        besides += [f"ground: {answer['note']}"] if answer["note"] else []
        yield f"      {', '.join(part for part in besides if part)}"


def undone(answers: Sequence[Answer], verb: str) -> Iterator[str]:
    """The acts that were undone or redone."""
    for answer in answers:
        yield f"{verb}: {answer['sentence'].removesuffix('.')} (act {answer['act']})"


def proposal(answer: Answer) -> Iterator[str]:
    """What an undo or a redo would name: every act, and who had the last word on it."""
    for one in answer["acts"]:
        at = datetime.fromisoformat(one["at"]).astimezone()
        last = one["last_word"]
        whose = f", {last['how']} by {last['by']}" if last else ""
        what = one["sentence"].removesuffix(".")
        yield f"{what} (act {one['act']}, {at:%Y-%m-%d %H:%M}{whose})"
    for one in answer["withdrawn"]:
        yield withdrawn(one)


def gone(answer: Answer) -> str:
    """What was undone or brought back, and the key that does the contrary."""
    is_undo, acts = answer["verb"] == "undo", answer["acts"]
    done = "Undone" if is_undo else "Brought back"
    if len(acts) == 1:
        return f"{done}: {acts[0]['sentence']} {'U brings it back' if is_undo else 'u undoes it'}."
    again = "U brings them back, one at a time" if is_undo else "u undoes them, one at a time"
    return f"{done}: {len(acts)} acts. {again}."


def consented(answer: Answer) -> str:
    """Say what the officer agrees to who answers yes: `undo act 5, made by meier`."""
    verb = "undo" if answer["verb"] == "undo" else "bring back"
    others = [one for one in answer["acts"] if one["last_word"]]
    said = []
    if others:
        named = [
            f"{one['act']}, {one['last_word']['how']} by {one['last_word']['by']}" for one in others
        ]
        said.append(f"{verb} act{'' if len(named) == 1 else 's'} {'; '.join(named)}")
    if answer["withdrawn"]:
        names = ", ".join(f"{one['revision']} of {one['document']}" for one in answer["withdrawn"])
        said.append(f"withdraw {names}")
    return ", and ".join(said)


def withdrawn(answer: Answer) -> str:
    """What it means that the import of a revision is undone."""
    count = answer["paragraphs"]
    said = (
        f"This withdraws {answer['revision']} of {answer['document']}, {count}"
        f" paragraph{'' if count == 1 else 's'}: the import stays in the log, and redo brings it"
        " back."
    )
    if answer["is_last"]:
        said += (
            f" No revision of the document is left, so no list has it; `negotiate redo"
            f' "{answer["document"]}"` brings it back.'
        )
    return said


def meeting(answer: Answer, verb: str) -> Iterator[str]:
    """One meeting."""
    title = f", {answer['title']}" if answer["title"] else ""
    yield f"{verb}: {answer['meeting']}{title}"


def at_stake(answer: Answer) -> Iterator[str]:
    """What an import takes the place of."""
    acts = answer["acts"]
    yield (
        f"{answer['document']}: this revision takes the place of a working text with {acts}"
        f" act{'' if acts == 1 else 's'} that no revision holds yet; the acts stay in the log."
    )
    yield "Paragraphs of the working text that do not stand in it word for word: " + str(
        answer["differing"]
    )
    for name, words in (
        ("other", "acts changed, and it reads otherwise"),
        ("gone", "acts changed, and it does not have"),
    ):
        if answer[name]:
            yield f"Paragraphs that {words}: {', '.join(answer[name])}"
