"""Which paragraphs were agreed or clean, and are not any more, or are gone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from negotiate.compare import known_pairs, match
from negotiate.consensus import between_unmatched
from negotiate.history.texts import Moment, Text, named_in, of_deed, of_text, with_deeds
from negotiate.model import ParagraphKind, Version


@dataclass(frozen=True, slots=True)
class Reopened:
    """Hold a paragraph that carries brackets again, or that reads otherwise than it was agreed.

    `said` is what the room had said of it, `agreed` when; both None where it had only been clean.
    `clean_from` and `clean_until` are the first and the last moment of the last time without
    brackets. `gone_from` names the text that it was last in, where it stands no more: `version` is
    that of then.
    """

    version: Version
    clean_from: Moment
    clean_until: Moment
    said: str | None
    agreed: Moment | None
    gone_from: str | None = None


@dataclass(frozen=True, slots=True)
class _State:
    """How a paragraph stood; `settled`: clean, and not perhaps in brackets that open elsewhere."""

    moment: Moment
    version: Version
    place: int
    settled: bool


def reopened(texts: Sequence[Text], old: int, new: int) -> tuple[Reopened, ...]:
    """List what was clean at some moment since `old` and is not, or not as agreed, in `new`.

    A paragraph that was open all that time is not listed again; when it was clean or agreed is
    looked for in all texts before.
    """
    now = {one.paragraph: one for one in texts[new].versions if one.said is None}
    trails = _trails(texts[: new + 1], now)
    found = []
    for paragraph, version in now.items():
        trail = trails.get(paragraph, [])
        if version.open or (trail and trail[-1].version.said):
            one = _reopened(version, [state for state in trail if state.place >= old], trail)
            found += [one] if one else []
    return (*found, *_gone(texts, old, new))


def _gone(texts: Sequence[Text], old: int, new: int) -> Iterator[Reopened]:
    """List what was clean or agreed when a text left it out; what an act deleted was told then.

    What was merged into another paragraph is there.
    """
    now = {one.paragraph for one in texts[new].versions}
    for at in range(old + 1, new + 1):
        before, after = with_deeds(texts[at - 1], texts[at]), texts[at].versions
        stands = {one.paragraph for one in after} | now
        gone = [
            one
            for one in before
            if one.paragraph not in stands
            and one.status == "clean"
            and one.kind is not ParagraphKind.HEADING
        ]
        if not gone:
            continue
        merges = match(before, after, known_pairs(before, after)).merges
        merged = {before[part].paragraph for one in merges for part in one.parts}
        trails = _trails(texts[: at + 1], {one.paragraph: one for one in gone})
        for version in gone:
            trail = trails.get(version.paragraph, [])
            one = _reopened(version, trail, trail)
            if one is not None and version.paragraph not in merged:
                named = named_in(version.paragraph, version.number, (texts[at - 1],))
                yield replace(one, gone_from=named)


def _trails(texts: Sequence[Text], wanted: dict[str, Version]) -> dict[str, list[_State]]:
    """List for each paragraph how it stood before the last of the texts, in order."""
    trails: dict[str, list[_State]] = {}
    for place, text in enumerate(texts):
        for deed in text.standing:
            if deed.after is not None and deed.act.type != "note":
                state = _State(of_deed(deed), deed.after, place, deed.after.status == "clean")
                trails.setdefault(deed.after.paragraph, []).append(state)
        if text.working or place == len(texts) - 1:
            continue
        between = set(between_unmatched((one.number, one.text) for one in text.versions))
        for version in text.versions:
            if version.paragraph in wanted:
                settled = version.status == "clean" and version.number not in between
                state = _State(of_text(text), version, place, settled)
                trails.setdefault(version.paragraph, []).append(state)
    return trails


def _reopened(
    version: Version, lately: Sequence[_State], trail: Sequence[_State]
) -> Reopened | None:
    if not any(state.settled for state in lately):
        return None
    until = max(at for at, state in enumerate(trail) if state.settled)
    since = until
    while since and trail[since - 1].settled:
        since -= 1
    run = trail[since : until + 1]
    said = next((state.version.said for state in reversed(run) if state.version.said), None)
    agreed = next((state.moment for state in run if said and state.version.said == said), None)
    return Reopened(version, run[0].moment, run[-1].moment, said, agreed)
