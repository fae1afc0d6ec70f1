"""Words that many tellings share: signs, counts, addresses in a row, and what silence is.

Where nobody is recorded: `NOBODY_ON_IT` of a span, `EVERYBODY_TO_ASK` where it is also said who
would have to be asked, `NOBODY_HERE` below a span or beside what is typed, `NOBODY_RECORDED` of a
whole text, `NOT_RECORDED` of a delegation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from negotiate.telling.page import Role

if TYPE_CHECKING:
    from negotiate.consensus.record import AsOf
    from negotiate.model import Meeting

SILENCE = "Not recorded is not consent: whoever has no mark has yet to be asked."
NO_OBJECTION = "no recorded objection"
EVERYBODY_TO_ASK = "nobody is recorded on it, and everybody has yet to be asked"
NOT_ALL = " (not all of these marks in every way)"
MANY_WAYS = "in more ways with equally few marks than can be listed"
NOBODY_ON_IT = "nobody is recorded on it"
NOBODY_HERE = "nobody is recorded"
NOTHING_LEFT = "nothing is left"
NOTHING_OPEN = "No paragraph is open. Clean text is not yet agreed."
NOT_ONE_TEXT = "no text, because the texts would form new notation"
NO_TEXT_YET = "no text"
NO_PARAGRAPHS = "Neither text has a paragraph."
ONLY_TYPOGRAPHY = "Typography only was changed in the wording."
GAP_TO_FILL = "a gap is to be filled"
NOTHING_WRITTEN = "stopped; nothing was written"
NOBODY_RECORDED = "Nobody is recorded in this text."
BETWEEN_UNMATCHED = "It stands between unmatched brackets, and is perhaps not agreed."


class Sign(NamedTuple):
    """How a sign is read: `supports it`, `for it`; and the role of what is said of it.

    `alone` and `short` say the same where nothing comes after: `opposes`, `against`. `noun` and
    `noun_on` name it: `an objection`, `an objection to it`. `past` is for minutes.
    """

    verb: str
    side: str
    alone: str
    short: str
    noun: str
    noun_on: str
    past: str
    role: Role


SIGNS = {
    "+": Sign(
        verb="supports",
        side="for",
        alone="supports",
        short="for",
        noun="support",
        noun_on="support for",
        past="supported",
        role="supports",
    ),
    "-": Sign(
        verb="opposes",
        side="against",
        alone="opposes",
        short="against",
        noun="objection",
        noun_on="objection to",
        past="opposed",
        role="opposes",
    ),
    "?": Sign(
        verb="reserves on",
        side="with a reservation on",
        alone="reserves",
        short="reserved",
        noun="reservation",
        noun_on="reservation on",
        past="reserved its position on",
        role="reserves",
    ),
}
NOT_RECORDED = "not recorded"


def counted(count: int, noun: str) -> str:
    """Count in words: `1 paragraph`, `2 paragraphs`."""
    return f"{count} {many(count, noun)}"


def many(count: int, noun: str) -> str:
    """Give a noun as it stands with a count: `act`, `acts`."""
    return noun if count == 1 else f"{noun}s"


def listed(names: Iterable[str]) -> str:
    """Name all of some in a sentence: `a, b and c`."""
    *first, last = [*names] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def quoted(text: str, most: int | None = 80) -> str:
    """Quote some text on one line, its beginning where it is long; None is all of it."""
    return f"“{cut(text, most)}”"


def cut(text: str, most: int | None) -> str:
    """Give some text on one line, its beginning where it is long; None is all of it."""
    line = " ".join(text.split())
    return line if most is None or len(line) <= most else f"{line[: most - 1].rstrip()}…"


def in_quotes(text: str) -> str:
    """Quote some words as typed; a text of which nothing would be seen is named."""
    return f"“{text}”" if text.strip() else "white space"


def local_time(at: str) -> str:
    """Write a moment as the clock of this machine has it."""
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"


def recorded_as_of(of: AsOf) -> str:
    """Say which text positions are recorded in, as it stands above every account."""
    named = "the working text" if of.working else of.revision
    return f"Recorded positions as of {named}, {of.date or 'date not stated'}"


def since_then(text: str) -> str:
    return f"since {text}"


def of_meeting(meeting: Meeting) -> str:
    return f"meeting {meeting.name}{f' ({meeting.title})' if meeting.title else ''}"


def unknown_code(code: str) -> str:
    return f"{code} is not in the register"


def which_is(number: str, here: str, there: str) -> str:
    return f"Which paragraph of {there} is {number} of {here}?"


def perhaps_not_agreed(numbers: Iterable[str]) -> str:
    return f"Between unmatched brackets, and perhaps not agreed: {', '.join(numbers)}."


def not_in(number: str, text: str) -> str:
    return f"{number} does not stand in {text}."


def gone(paragraph: str) -> str:
    return f"{paragraph} does not stand in this text any more."


_FEW = 24
_FIRST = 12


def in_a_sentence(addresses: Sequence[str]) -> str:
    shown, more = _shown(addresses)
    return listed([*shown, f"{more} more"] if more else shown)


def in_a_row(addresses: Sequence[str]) -> str:
    """Name paragraphs one after another; nothing where there are none."""
    shown, more = _shown(addresses)
    return f"{', '.join(shown)} and {more} more" if more else ", ".join(shown)


def _shown(addresses: Sequence[str]) -> tuple[list[str], int]:
    if len(addresses) <= _FEW:
        return list(addresses), 0
    return list(addresses[:_FIRST]), len(addresses) - _FIRST


_SHORTEST = 3


def in_runs(numbers: Sequence[str], places: Iterable[int]) -> list[str]:
    """Name the paragraphs at some places, in order: `2.1`, `3.4 to 3.9 (6 paragraphs)`.

    `numbers` are those of all paragraphs of the text.
    """
    runs: list[list[int]] = []
    for place in sorted(set(places)):
        if runs and runs[-1][-1] + 1 == place:
            runs[-1].append(place)
        else:
            runs.append([place])
    named: list[str] = []
    for run in runs:
        if len(run) < _SHORTEST:
            named += [numbers[place] for place in run]
        else:
            named.append(f"{numbers[run[0]]} to {numbers[run[-1]]} ({len(run)} paragraphs)")
    return named


_OF_A_CODE = ("unknown-delegation", "homoglyph-code")
Remark = TypeVar("Remark")


def told_once(
    remarks: Iterable[Remark], code_and_message: Callable[[Remark], tuple[str, str]]
) -> Iterator[tuple[Remark, str]]:
    """Give each remark with its message; of marks of one unknown code the first, with a count."""
    said = [(one, *code_and_message(one)) for one in remarks]
    counts = Counter(message for _, code, message in said if code in _OF_A_CODE)
    for one, code, message in said:
        count = counts.pop(message, 0) if code in _OF_A_CODE else 1
        if count:
            yield one, f"{message} (the first of {count} marks)" if count > 1 else message
