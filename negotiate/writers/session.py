"""The acts of a session in words, line by line: what one did, and the log of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from negotiate.writers.plain import position_changes

Answer = Mapping[str, Any]


def act(answer: Answer) -> Iterator[str]:
    """What an act did to a paragraph: before, after, and the repairs at the seams."""
    yield f"{answer['document']} ({answer['revision']})"
    yield f"{answer['paragraph']}: {answer['what']}"
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
        where = answer["paragraph"] or ""
        undone = " (undone)" if answer["undone"] else ""
        yield f"{answer['act']:>4}  {at:%Y-%m-%d %H:%M}  {where:<10}  {answer['what']}{undone}"
        besides = [answer["by"], answer["meeting"], " ".join((answer["source"] or "").split())]
        besides += [f"{code} lifted" for code in answer["lifted"]]
        besides += [f"ground: {answer['note']}"] if answer["note"] else []
        yield f"      {', '.join(part for part in besides if part)}"


def undone(answers: Sequence[Answer], verb: str) -> Iterator[str]:
    """The acts that were undone or redone."""
    for answer in answers:
        number = f"{answer['paragraph']}, " if answer["paragraph"] else ""
        yield f"{verb}: {number}{answer['what']} (act {answer['act']})"


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
