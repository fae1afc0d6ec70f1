"""What is easily overlooked in a new text: marks that went, what was agreed or clean and is not.

It says what stands and what no longer does; it does not say that anybody did wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from negotiate.bracket_parser import Notation
from negotiate.compare import PositionChange, PositionChangeKind, compare, known_pairs, match
from negotiate.consensus import between_unmatched
from negotiate.history.returned_wording import Returned, returned
from negotiate.history.texts import Moment, Text, named_in, of_deed, of_text, with_deeds
from negotiate.late import dataclass
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
        if version.open or version.to_look_at or (trail and trail[-1].version.said):
            one = _reopened(version, [state for state in trail if state.place >= old], trail)
            found += [one] if one else []
    return (*found, *_left_out(texts, old, new))


def _left_out(texts: Sequence[Text], old: int, new: int) -> Iterator[Reopened]:
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
                settled = deed.after.status == "clean"
                state = _State(of_deed(deed), deed.after, place, settled)
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


@dataclass(frozen=True, slots=True)
class Gone:
    """Hold a mark that no longer stands, and since when.

    `number` is that of the newer text, or of the text that `gone_from` names, where the paragraph
    stands no more. `change.new_target` is None where its bracket is gone too. `now_on` begins the
    text that a mark of the same delegation and sign came to stand on at the same moment, None where
    there is none.
    """

    number: str
    change: PositionChange
    moment: Moment
    now_on: str | None
    gone_from: str | None = None


@dataclass(frozen=True, slots=True)
class Alarms:
    """Hold what to look at between two texts.

    `vanished` are marks whose bracket still stands, while no act records that they were lifted;
    `went` are marks that went with their brackets, which says nothing of the delegation.
    """

    reopened: tuple[Reopened, ...]
    returned: tuple[Returned, ...]
    vanished: tuple[Gone, ...]
    went: tuple[Gone, ...]

    def __bool__(self) -> bool:
        """Tell whether there is anything to look at; marks that went with brackets are none."""
        return bool(self.reopened or self.returned or self.vanished)


def alarms(texts: Sequence[Text], old: int, new: int, notation: Notation) -> Alarms:
    """Look at what changed between two of the texts of a document, given by their places.

    Whole texts are needed, all those before `new` too.
    """
    now = {one.paragraph: one.number for one in texts[new].versions}
    gone = [
        one
        for at in range(old + 1, new + 1)
        for one in _gone(texts[at - 1], texts[at], now, notation)
    ]
    return Alarms(
        reopened(texts, old, new),
        tuple(_returned(texts, old, new, notation)),
        tuple(one for one in gone if one.change.new_target is not None),
        tuple(one for one in gone if one.change.new_target is None),
    )


def _returned(texts: Sequence[Text], old: int, new: int, notation: Notation) -> list[Returned]:
    """Look for wording that neither the old text had, nor the working text that it led to."""
    found = returned(texts, texts[old].versions, new, notation)
    if any(texts[new].standing):
        known = {(one.version.paragraph, one.words) for one in found}
        set_aside = returned(texts, with_deeds(texts[new - 1], texts[new]), new, notation)
        found += [one for one in set_aside if (one.version.paragraph, one.words) not in known]
    return found


def _gone(before: Text, after: Text, now: Mapping[str, str], notation: Notation) -> Iterator[Gone]:
    """List the marks that went on the way from one text to the next without having been lifted.

    `now` are the numbers in the text that is looked at, by the identities of its paragraphs.
    """
    was, is_ = (one.notation.knowing(notation.names) for one in (before, after))
    for deed in after.standing:
        if deed.before and deed.after and deed.after.text != deed.before.text:
            for change, now_on in _gone_between([deed.before], [deed.after], (was, was)):
                if change.code not in deed.lifted | deed.moved | deed.met:
                    number, text = _named(change, now, (before, after))
                    yield Gone(number, change, of_deed(deed), now_on, text)
    for change, now_on in _gone_between(with_deeds(before, after), after.versions, (was, is_)):
        number, text = _named(change, now, (before,) if change.new_number is None else (after,))
        yield Gone(number, change, of_text(after), now_on, text)


def _named(
    change: PositionChange, now: Mapping[str, str], texts: Sequence[Text]
) -> tuple[str, str | None]:
    """Give the number that a paragraph has now, else the one it had and the text that it was in."""
    if change.paragraph in now:
        return now[change.paragraph], None
    number = change.new_number or change.old_number or ""
    return number, named_in(change.paragraph, number, texts)


def _gone_between(
    old: Sequence[Version], new: Sequence[Version], read_as: tuple[Notation, Notation]
) -> Iterator[tuple[PositionChange, str | None]]:
    """Give the marks that went, with what the same delegation came to have the same mark on."""
    changes = compare(old, new, read_as[1], was=read_as[0]).positions
    lodged = {
        (one.new_number, one.code, one.new_sign): one.quote
        for one in changes
        if one.what is PositionChangeKind.LODGED
    }
    for one in changes:
        if one.what in (PositionChangeKind.UNMARKED, PositionChangeKind.WENT):
            yield one, lodged.get((one.new_number, one.code, one.old_sign))
