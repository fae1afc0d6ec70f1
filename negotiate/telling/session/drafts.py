"""What is said of texts that were typed and not saved, on screen and at the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from negotiate.answers import session as answers

_NAMED = 8
_STATES = {
    "stands": "",
    "changed": "the paragraph was changed since",
    "gone": "the paragraph does not stand any more",
}


def clock(at: str, now: datetime) -> str:
    """Give the time of a draft in the officer's own zone, with the date where it is not today's."""
    then = datetime.fromisoformat(at).astimezone()
    return f"{then:%H:%M}" if then.date() == now.astimezone().date() else f"{then:%Y-%m-%d %H:%M}"


def counted(drafts: Sequence[answers.DraftLine], now: datetime) -> str:
    """Say which drafts there are: `1 text typed and not saved: 1.2 (21:47)`; nothing for none.

    Those of other officers are told with their names.
    """
    if not drafts:
        return ""
    is_of_several = len({one["document"] for one in drafts}) > 1
    named = [_named(one, now, is_of_several=is_of_several) for one in drafts[:_NAMED]]
    if (others := len(drafts) - _NAMED) > 0:
        named.append(f"and {others} more")
    texts = "1 text" if len(drafts) == 1 else f"{len(drafts)} texts"
    return f"{texts} typed and not saved: {', '.join(named)}"


def _named(one: answers.DraftLine, now: datetime, *, is_of_several: bool) -> str:
    of = f" of {one['document']}" if is_of_several and one["document"] else ""
    whose = "" if one["own"] else f", of {one['by'] or 'another officer'}"
    gone = ", which does not stand any more" if one["state"] == "gone" else ""
    return f"{one['paragraph'] or 'a paragraph'}{of} ({clock(one['at'], now)}{whose}{gone})"


def not_in_it(drafts: Sequence[answers.DraftLine], now: datetime) -> str:
    """Say before a text goes out that drafts are not in it; nothing where there are none."""
    said = counted(drafts, now)
    return f"Not in it: {said}." if said else ""


def mark(one: answers.DraftLine, now: datetime) -> str:
    """Mark a paragraph that has a draft: `✎ draft 21:47`, or the day where it is not today's."""
    then = datetime.fromisoformat(one["at"]).astimezone()
    is_today = then.date() == now.astimezone().date()
    return f"✎ draft {then:%H:%M}" if is_today else f"✎ draft {then:%m-%d}"


def state(one: answers.DraftLine, now: datetime) -> str:
    """Say which text is unsaved: `1.2, typed 21:47 by meier and not saved; ...`."""
    by = f" by {one['by']}" if one["by"] and not one["own"] else ""
    since = f"; {_STATES[one['state']]}" if _STATES[one["state"]] else ""
    number = one["paragraph"] or "A paragraph"
    return f"{number}, typed {clock(one['at'], now)}{by} and not saved{since}."


def listed(
    drafts: Sequence[answers.DraftLine], unreadable: Sequence[str], now: datetime
) -> Iterator[str]:
    """One draft a line, by the name to type for it."""
    if not drafts and not unreadable:
        yield "Nothing is typed and not saved."
    for one in drafts:
        parts = [
            one["paragraph"] or "a paragraph",
            f"of {one['document']}" if one["document"] else "",
        ]
        besides = [f"by {one['by']}" if one["by"] else "", _STATES[one["state"]]]
        where = " ".join(part for part in parts if part)
        said = ", ".join(part for part in (where, *besides) if part)
        yield f"{one['draft'][:8]}  {clock(one['at'], now):>16}  {said}"
    for name in unreadable:
        yield f"{name} cannot be read: it is another user's, or damaged"


def shown(one: answers.Draft, now: datetime) -> Iterator[str]:
    """One draft: what was typed, what it began from where that is another text, what stands."""
    where = f"{one['paragraph'] or 'A paragraph'} of {one['document'] or 'a document not here'}"
    by = f" by {one['by']}" if one["by"] else ""
    state = _STATES[one["state"]]
    yield f"{where}, typed {clock(one['at'], now)}{by}{', ' + state if state else ''}"
    yield f"typed: {one['text']}"
    if one["note"]:
        yield f"note for the record: {one['note']}"
    if one["began"] and one["began"] != one["stands"]:
        yield f"began from: {one['began']}"
    if one["stands"] is not None:
        yield f"stands: {one['stands']}"


def discarded(one: answers.DraftLine) -> str:
    return f"Discarded: the draft of {one['paragraph'] or 'a paragraph'}, {one['draft'][:8]}."


# Taken up, or discarded

TYPED = "typed, not saved"
UNSAVED = "draft, typed and not saved"
STOOD_WHEN_BEGUN = "stood when it was begun"
LEAVE_IT = "it stays as it is"
TAKE_UP_ELSEWHERE = "take it up as the text of another paragraph"
GONE_FOR_GOOD = "what was typed is gone for good"
WHICH_PARAGRAPH = "As the text of which paragraph? Its number"


def no_such_paragraph(text: str, typed: str, nearest: str | None) -> str:
    """Say that a text has no such paragraph, and which number is nearest."""
    if nearest is None:
        return f"{text} has no paragraph {typed}."
    return f"{text} has no paragraph {typed}: the nearest is {nearest}."
