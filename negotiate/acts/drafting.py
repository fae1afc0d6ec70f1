"""The acts that are made while a text is drafted: on brackets and marks, paragraphs, meetings.

Each changes what it names and nothing else (law 2). What was made in a meeting is issued as a
revision.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from negotiate.acts.base import (
    Office,
    On,
    Outcome,
    Payload,
    all_must_have_lifted,
    identity,
    marks_gone,
    must_have_lifted,
    refuse_blank_lines,
    reworked,
    state,
)
from negotiate.acts.undoing import Undoing
from negotiate.bracket_parser import (
    Decision,
    Drafted,
    Meaning,
    Notation,
    NotInOrder,
    as_alternatives,
    bracketed,
    meaning_of,
    moved_position,
    positions_on,
    resolved,
    respelled,
    reworded,
    who_would_vanish,
    with_alternative,
    with_position,
    without_position,
)
from negotiate.errors import NotLatest, OutOfOrder, UnknownName, Unregistered
from negotiate.judged import Looked, looked_at, looked_at_whole
from negotiate.model import (
    AD_REFERENDUM,
    AGREED,
    NOT_CONTESTED,
    OF_DOCUMENT,
    RESOLVE_SPAN,
    Act,
    Document,
    Judged,
    Meeting,
    Revision,
    Version,
    is_label,
)
from negotiate.spans import by_name, standing
from negotiate.store.act_log import (
    AGREE,
    ALTERNATIVE,
    ALTERNATIVES,
    AMEND,
    BRACKET,
    CLOSE_MEETING,
    DELETE,
    INSERT,
    ISSUE,
    JUDGE,
    JUDGE_WHOLE,
    LIFT,
    MOVE_MARK,
    NOTE,
    OPEN_MEETING,
    POSITION,
    REOPEN,
    RESOLVE,
)
from negotiate.store.parsed_texts import Readings
from negotiate.store.typed_names import find_version, label_key, revision_name
from negotiate.telling import doubts as doubt_words
from negotiate.telling import spans as span_words
from negotiate.telling.session import drafting as tell
from negotiate.telling.session.drafting import several_named
from negotiate.telling.words import listed
from negotiate.visible import show_line

if TYPE_CHECKING:
    from negotiate.spans.deciding import Decided

_REWRITING = (POSITION, MOVE_MARK, ALTERNATIVE)


class Texts(Office):
    """Act on brackets and marks of the working text."""

    def resolve(self, on: On, target: str, decision: Decision, lifted: Sequence[str] = ()) -> Act:
        """Keep or drop a bracket, or drop a group or choose one of its members.

        Raises:
            OutOfOrder: the decision does not fit, or marks would vanish of delegations that are not
                said to have lifted them, and no ground is given.
        """

        def operation(version: Version, held: Meaning) -> tuple[Drafted, Payload]:
            vanishing = who_would_vanish(held, target, decision)
            codes = must_have_lifted(on, version, self._notation(on.document), vanishing, lifted)
            drafted = resolved(held, target, decision)
            return drafted, {"target": target, "decision": decision, "lifted": codes}

        return self._redraft(on, RESOLVE, (target,), operation)

    def reword(self, on: On, target: str, text: str, lifted: Sequence[str] = ()) -> Act:
        """Put agreed wording in the place of a bracket, a group or a gap.

        Raises:
            OutOfOrder: as for `resolve`.
        """

        def operation(version: Version, held: Meaning) -> tuple[Drafted, Payload]:
            codes = must_have_lifted(
                on,
                version,
                self._notation(on.document),
                who_would_vanish(held, target, None),
                lifted,
            )
            named: Payload = {"target": target, "decision": "text", "wording": text}
            return reworded(held, target, text), {**named, "lifted": codes}

        return self._redraft(on, RESOLVE, (target,), operation)

    def lodge(self, on: On, target: str, sign: str, code: str, *, as_typed: bool = False) -> Act:
        """Record that a delegation supports (`+`), opposes (`-`) or reserves on (`?`) a target.

        A position of the same delegation on the same target gives way to it. `as_typed`: also a
        code that nobody knows yet.

        Raises:
            Unregistered: the code is neither in the register nor in the text.
            OutOfOrder: it is recorded already, or cannot be written without moving another mark, or
                several delegations are named at once.
        """

        def operation(version: Version, held: Meaning) -> tuple[Drafted, Payload]:
            self._refuse_unregistered(on, version, code, as_typed=as_typed)
            named = self._register(on.document).canonical(code) or " ".join(code.split()).upper()
            drafted = with_position(held, target, sign, named)
            return drafted, {"target": target, "sign": sign, "code": named}

        return self._redraft(on, POSITION, (target,), operation)

    def _refuse_unregistered(self, on: On, version: Version, code: str, *, as_typed: bool) -> None:
        register = self._register(on.document)
        if several := register.several(code):
            message = f"{version.number}: {several_named(several)}"
            raise OutOfOrder(message)
        # Without a register no code is unknown (M6).
        if as_typed or not register.delegations or register.find(code) is not None:
            return
        named = " ".join(code.split()).upper()
        texts = self._store.versions(self._store.revision(on.document, None))
        if not any(named in one.holders for one in texts):
            message = f"{version.number}: {register.without(named)}"
            raise Unregistered(message)

    def lift(self, on: On, target: str, code: str) -> Act:
        """Record that a delegation lifted its position; the bracket stays.

        From a group it is lifted where it was recorded: on the group, or on each of its members.

        Raises:
            OutOfOrder: it has none there.
        """

        def operation(_: Version, held: Meaning) -> tuple[Drafted, Payload]:
            signs = "".join(dict.fromkeys(one.sign for one in positions_on(held, target, code)))
            drafted = without_position(held, target, code)
            return drafted, {"target": target, "sign": signs, "code": code}

        return self._redraft(on, LIFT, (target,), operation)

    def move_mark(self, on: On, code: str, from_target: str, to_target: str) -> Act:
        """Correct what the mark of a delegation is about.

        Raises:
            OutOfOrder: there is no such mark, or one is there already.
        """

        def operation(_: Version, held: Meaning) -> tuple[Drafted, Payload]:
            drafted = moved_position(held, code, from_target, to_target)
            return drafted, {"target": from_target, "to": to_target, "code": code}

        return self._redraft(on, MOVE_MARK, (from_target, to_target), operation)

    def make_alternatives(self, on: On, targets: Sequence[str]) -> Act:
        """Make neighbouring brackets wordings that compete for one place.

        Raises:
            OutOfOrder: they are not neighbours, or a mark would come to cover more.
        """

        def operation(_: Version, held: Meaning) -> tuple[Drafted, Payload]:
            return as_alternatives(held, targets), {"targets": list(targets)}

        return self._redraft(on, ALTERNATIVES, targets, operation)

    def add_alternative(self, on: On, target: str, text: str) -> Act:
        """Add a wording that competes with a bracket, or with those of a group.

        Raises:
            OutOfOrder: it cannot be added without moving a mark.
        """

        def operation(_: Version, held: Meaning) -> tuple[Drafted, Payload]:
            return with_alternative(held, target, text), {"target": target, "wording": text}

        return self._redraft(on, ALTERNATIVE, (target,), operation)

    def bracket(self, on: On, start: int, end: int) -> Act:
        """Put the characters from `start` to `end` in brackets.

        Raises:
            OutOfOrder: that would cut through a bracket or a mark, or make something else of it.
        """

        def operation(version: Version, held: Meaning) -> tuple[Drafted, Payload]:
            drafted = bracketed(held, start, end)
            return drafted, {"start": start, "end": end, "words": version.text[start:end]}

        return self._redraft(on, BRACKET, (), operation)

    def _redraft(self, on: On, act_type: str, targets: Sequence[str], operation: _Operation) -> Act:
        def outcome(version: Version) -> Outcome:
            held = meaning_of(version.text, self._notation(on.document))
            for target in targets:
                _refuse_unknown(version, held, target)
            try:
                drafted, named = operation(version, held)
            except NotInOrder as refused:
                message = f"{version.number}: {refused}"
                raise OutOfOrder(message) from None
            repairs = [
                {"rule": one.rule, "at": one.at, "removed": one.removed, "added": one.added}
                for one in drafted.repairs
            ]
            told: Payload = {**named, "repairs": repairs}
            if act_type in _REWRITING:
                told = {**told, **self._respelled(on, held, drafted.text, told)}
            return Outcome(reworked(version, drafted.text), told)

        return self._change(on, act_type, outcome)

    def _respelled(self, on: On, held: Meaning, text: str, named: Payload) -> Payload:
        """Say which marks of a set had to be written on each of its wordings (A9)."""
        after = held.read(text)
        # A mark is moved to where it is in the way, and that may be another set.
        target = str(named.get("to", named["target"]))
        group, positions = respelled(held, after, target)
        # What a mark was moved from is no matter of spelling.
        mine = named.get("code") if named.get("target") == group else None
        marks = [one.sign + one.code for one in positions if one.code != mine]
        return {"respelled": {"target": group, "marks": marks}} if marks else {}


def _refuse_unknown(version: Version, held: Meaning, target: str) -> None:
    if target not in held.targets.by_id:
        if version.inside and span_words.is_name(target):
            raise OutOfOrder(span_words.holds_several(target))
        there = listed(one.id for one in held.targets if one.id != "p") or "no brackets"
        message = f"{version.number} has no {show_line(target)}: it has {there}"
        raise UnknownName(message)


class Paragraphs(Office):
    """Act on whole paragraphs of the working text."""

    def amend(self, on: On, text: str, lifted: Sequence[str] = ()) -> Act:
        """Give a paragraph another text, brackets and marks as typed.

        Raises:
            OutOfOrder: it is the text that stands, or marks would go of delegations that are not
                said to have lifted them, and no ground is given.
        """

        def outcome(version: Version) -> Outcome:
            if text == version.text:
                raise OutOfOrder(tell.reads_so(version.number))
            notation = self._notation(on.document)
            gone = marks_gone(version, text, notation)
            codes = must_have_lifted(on, version, notation, gone, lifted)
            return Outcome(reworked(version, text), {"lifted": codes})

        return self._change(on, AMEND, outcome)

    def restore(self, on: On, text: str, called: str, lifted: Sequence[str] = ()) -> Act:
        """Give a paragraph a text that it had: an amendment that says which one, `Rev.3`.

        Number and place stay as they are now.

        Raises:
            OutOfOrder: it is the text that stands, or positions would vanish of delegations that
                are not said to have lifted them, and no ground is given.
        """

        def outcome(version: Version) -> Outcome:
            if text == version.text:
                message = f"{version.number} reads as in {show_line(called)} already"
                raise OutOfOrder(f"{message}: nothing was changed")
            notation = self._notation(on.document)
            going = marks_gone(version, text, notation)
            codes = must_have_lifted(on, version, notation, going, lifted)
            return Outcome(reworked(version, text), {"restored": called, "lifted": codes})

        return self._change(on, AMEND, outcome)

    def insert(self, after: On, number: str, text: str) -> Act:
        """Insert a paragraph after another one; no other is renumbered.

        It gets the number as typed (`2.2.1 bis`), printed as its neighbours are.

        Raises:
            OutOfOrder: the number is taken, or what is handed out would be read back with another.
        """
        from negotiate.acts.numbering import Place  # reads labels, which no other act does

        readings = Readings(self._store.notation_named)
        number = " ".join(number.split())
        refuse_blank_lines(number, text)
        while True:
            neighbour = self._version(after)
            self._refuse_taken(after, number)
            versions = self._store.versions(self._store.revision(after.document, None))
            printed = Place(versions, neighbour).printed(number)
            named = {"number": number, "kind": printed.kind.value, "label": printed.label}
            made: Payload = {**named, "text": text, "said": None}
            payload: Payload = {"before": None, "after": made, "place": neighbour.order + 1}
            if after.note:
                payload["note"] = after.note
            parents = (neighbour.act,)
            act = self._act(INSERT, after.document, after.source, parents, payload)
            name = identity("paragraph", after.document.id, neighbour.paragraph, number, act.at)
            act = dataclasses.replace(act, paragraph=name)
            self._read(after.document, made, readings)
            with self._store.writing() as db:
                if self._version(after) == neighbour and self._is_free(after, number):
                    return self._append(db, act, readings)

    def _refuse_taken(self, after: On, number: str) -> None:
        if not number:
            message = "A paragraph needs a number, such as 2.2.1 bis"
            raise OutOfOrder(message)
        if not self._is_free(after, number):
            message = f"{show_line(number)} stands already: give another number"
            raise OutOfOrder(message)

    def _is_free(self, after: On, number: str) -> bool:
        try:
            self._store.version(self._store.revision(after.document, None), number)
        except UnknownName:
            return True
        return False

    def delete(self, on: On, lifted: Sequence[str] = (), *, opening_words: bool = False) -> Act:
        """Take a paragraph out; no other is renumbered.

        `opening_words`: its items stay, and the officer knows.

        Raises:
            OutOfOrder: it has items, or positions on it would vanish of delegations that are not
                said to have lifted them, and no ground is given.
        """

        def outcome(version: Version) -> Outcome:
            items = self._items(on, version)
            if items and not opening_words:
                raise OutOfOrder(_with_items(version, items, "deleted", "take them out"))
            notation = self._notation(on.document)
            codes = must_have_lifted(on, version, notation, None, lifted)
            return Outcome(None, {"lifted": codes, "place": version.order})

        return self._change(on, DELETE, outcome)

    def _items(self, on: On, version: Version) -> list[Version]:
        from negotiate.outline.labels import items_of  # reads labels, which few acts do

        versions = self._store.versions(self._store.revision(on.document, None))
        return items_of(version.number, versions)

    def _stands_in(self, on: On, version: Version) -> list[str]:
        """Say of each span that holds a paragraph of the working text how it stands in it."""
        return span_words.stands_in(
            self._store.versions(self._store.revision(on.document, None)), version
        )

    def agree(self, on: On, *, ad_ref: bool = False, opening_words: bool = False) -> Act:
        """Record that the room agreed to a paragraph, finally or ad referendum.

        `opening_words`: to the words above its items, which may be open.

        Raises:
            OutOfOrder: brackets, marks or gaps stand in it or in an item of it, or what looks
                contested and nobody has said what it is; it may stand inside an unmatched bracket;
                or it is recorded already.
        """
        from negotiate.consensus import between_unmatched

        said = AD_REFERENDUM if ad_ref else AGREED

        def outcome(version: Version) -> Outcome:
            if not version.is_clean:
                raise OutOfOrder(tell.not_to_agree(version, self._stands_in(on, version)))
            items = [one for one in self._items(on, version) if not one.is_clean]
            if items and not opening_words:
                raise OutOfOrder(_with_items(version, items, "agreed", "settle them"))
            texts = self._store.versions(self._store.revision(on.document, None))
            if version.number in between_unmatched((one.number, one.text) for one in texts):
                raise OutOfOrder(_between(version))
            if version.said == said:
                message = f"{version.number} is {said} already"
                raise OutOfOrder(message)
            named: Payload = {"of": "opening words"} if opening_words else {}
            return Outcome({**state(version), "said": said}, named)

        return self._change(on, AGREE, outcome)

    def reopen(self, on: On) -> Act:
        """Take back that a paragraph was agreed; its text stays.

        Raises:
            OutOfOrder: nobody said that it was.
        """

        def outcome(version: Version) -> Outcome:
            if version.said is None:
                raise OutOfOrder(tell.not_to_reopen(version.number))
            return Outcome({**state(version), "said": None}, {})

        return self._change(on, REOPEN, outcome)

    def note(self, on: On, text: str) -> Act:
        """Keep an officer's note on a paragraph in the log; the text does not change."""
        if not text.strip():
            message = "The note is empty: nothing was written"
            raise OutOfOrder(message)
        with self._store.writing() as db:
            version = self._version(on)
            payload = {"number": version.number, "text": text}
            act = self._act(NOTE, on.document, on.source, (version.act,), payload)
            act = dataclasses.replace(act, paragraph=version.paragraph)
            return self._append(db, act, Readings(self._store.notation_named))


def _with_items(version: Version, items: Sequence[Version], what: str, first: str) -> str:
    """Refuse an act on a paragraph that would speak of its opening words only."""
    opened = [one.number for one in items if one.open or one.unfinished]
    doubtful = [one.number for one in items if one.to_look_at and one.number not in opened]
    others = [one.number for one in items if one.number not in opened]
    named = f"{listed(opened)} {'is' if len(opened) == 1 else 'are'} open" if opened else ""
    if doubtful and what != "deleted":
        are = f"{listed(doubtful)} {'is' if len(doubtful) == 1 else 'are'} to be looked at"
        named = f"{named}, and {are}" if named else are
    if others and what == "deleted":
        stays = f"{listed(others)} would stay without it"
        named = f"{named}, and {stays}" if named else stays
    return (
        f"{version.number} cannot be {what} as a whole: {named}; {first} first, or speak of the"
        " opening words alone (--opening-words)"
    )


def _between(version: Version) -> str:
    return (
        f"{version.number} cannot be agreed while it stands between '[' that is never closed and"
        " ']' that closes nothing, and so perhaps inside brackets: mend those with an amendment"
        " first"
    )


class Spans(Office):
    """Decide on what is contested over several paragraphs of the working text."""

    def what_becomes(
        self, document: Document, name: str, decision: Decision, until: str | None = None
    ) -> Decided:
        """Say what a decision on a span would leave of the working text; nothing is written.

        `until` is the number of the last paragraph of the last option.

        Raises:
            UnknownName: the text has no such span.
            OutOfOrder: the decision does not fit, or what would come of it is not clear.
        """
        revision = self._store.revision(document, None)
        versions = self._store.versions(revision)
        return _decided(versions, (name, decision, until), self._notation(document))

    def resolve_span(
        self,
        on: On,
        decision: Decision,
        lifted: Sequence[str] = (),
        until: str | None = None,
        asked: Decided | None = None,
    ) -> Act:
        """Keep or leave out a bracket over paragraphs, or choose one of several options: one act.

        `on` names the span (`s1`); `until` is as for `what_becomes`, and `asked` what the officer
        was shown.

        Raises:
            UnknownName: the text has no such span.
            OutOfOrder: the decision does not fit, what would come of it is not clear or not what
                was shown, or marks would vanish of delegations that are not said to have lifted
                them, and no ground is given.
        """
        readings = Readings(self._store.notation_named)
        while True:
            versions = self._store.versions(self._store.revision(on.document, None))
            notation = self._notation(on.document)
            made = _decided(versions, (on.number, decision, until), notation)
            if asked is not None and asked != made:
                raise OutOfOrder(span_words.changed_meanwhile(on.number))
            unmet = [
                ("", (dataclasses.replace(one.position, target=made.name),))
                if one.on_span
                else (versions[one.paragraph].number, (one.position,))
                for one in made.unmet
            ]
            codes = all_must_have_lifted(on, made.name, notation, unmet, lifted)
            payload = _of_span(made, versions, codes)
            if on.note:
                payload["note"] = on.note
            stood = [versions[one.paragraph].act for one in made.changed]
            parents = tuple(dict.fromkeys(stood))
            act = self._act(RESOLVE_SPAN, on.document, on.source, parents, payload)
            for one in act.parts:
                after: Any = one.payload["after"]
                self._read(on.document, after, readings)
            with self._store.writing() as db:
                if self._store.versions(self._store.revision(on.document, None)) == versions:
                    return self._append(db, act, readings)


def _decided(
    versions: Sequence[Version], asked: tuple[str, Decision, str | None], notation: Notation
) -> Decided:
    from negotiate.spans.deciding import Asked, decided  # no other act waits for it

    name, decision, until = asked
    found = standing(versions)
    if name not in by_name(found):
        raise UnknownName(span_words.no_such_span(name, len(found)))
    end = None if until is None else find_version(until, versions, "this text").order
    try:
        return decided(versions, found, Asked(name, decision, end), notation)
    except NotInOrder as refused:
        raise OutOfOrder(str(refused)) from None


def _of_span(made: Decided, versions: Sequence[Version], lifted: Sequence[str]) -> Payload:
    """Write a decision on a span as an act holds it: each paragraph before and after it."""
    numbers = [one.number for one in versions]
    changed = []
    for one in made.changed:
        version = versions[one.paragraph]
        changed.append(
            {
                "paragraph": version.paragraph,
                "stood_by": version.act,
                "place": version.order,
                "before": state(version),
                "after": None if one.text is None else reworked(version, one.text),
                "repairs": [
                    {"rule": each.rule, "at": each.at, "removed": each.removed, "added": each.added}
                    for each in one.repairs
                ],
            }
        )
    span = made.span
    return {
        "span": made.name,
        "kind": span.kind.value,
        "first": versions[span.first].number,
        "last": versions[span.last].number,
        "decision": made.decision,
        "options": [span_words.called(one, numbers) for one in span.members],
        "holders": [one.position.sign + one.position.code for one in made.taken if one.on_span],
        "unmet": [
            {
                "number": None if one.on_span else versions[one.paragraph].number,
                "target": made.name if one.on_span else one.position.target,
                "mark": one.position.sign + one.position.code,
            }
            for one in made.unmet
        ],
        "lifted": list(lifted),
        "paragraphs": changed,
    }


_Operation = Callable[[Version, Meaning], tuple[Drafted, Mapping[str, object]]]


class Meetings(Office):
    """Open and close meetings, and issue revisions."""

    def open_meeting(self, body: str, date: str, title: str | None = None) -> Meeting:
        """Open a meeting of a body; the acts of all documents belong to it until it closes.

        Raises:
            OutOfOrder: a meeting is open.
        """
        with self._store.writing() as db:
            if meeting := self._store.open_meeting():
                message = f"The meeting {show_line(meeting.name)} is open: close it first"
                raise OutOfOrder(message)
            payload = {"body": body, "date": date, "title": title}
            act = self._act(OPEN_MEETING, None, None, (), payload)
            self._append(db, act, Readings(self._store.notation_named))
        return self._store.meetings()[-1]

    def close_meeting(self) -> Meeting:
        """Close the meeting that is open.

        Raises:
            OutOfOrder: none is.
        """
        with self._store.writing() as db:
            meeting = self._store.open_meeting()
            if meeting is None:
                message = "No meeting is open: `negotiate meeting open BODY` opens one"
                raise OutOfOrder(message)
            act = self._act(CLOSE_MEETING, None, None, (meeting.id,), {})
            self._append(db, act, Readings(self._store.notation_named))
        return self._store.meetings()[meeting.order - 1]

    def issue(
        self,
        document: Document,
        label: str,
        date: str | None,
        source: str | None = None,
        *,
        behind: bool = False,
    ) -> Revision:
        """Freeze the working text as a revision.

        `behind`: the officer knows that another text stays the latest (`not_latest`).

        Raises:
            OutOfOrder: there is no working text, or the label is taken or can be none.
            NotLatest: another text would stay the latest, and the officer was not asked.
        """
        with self._store.writing() as db:
            working = self._to_issue(document, label)
            latest = self.not_latest(document, label, date)
            if latest is not None and not behind:
                message = (
                    f"{show_line(label)} would come before {latest} of"
                    f" {self._store.reference(document)}, which would stay the latest text: give a"
                    " label with a later number, or a later date"
                )
                raise NotLatest(message)
            payload = {
                "revision": working.id,
                "label": label,
                "date": date,
                "language": working.language,
            }
            act = self._act(ISSUE, document, source, (working.act,), payload)
            self._append(db, act, Readings(self._store.notation_named))
        return next(one for one in self._store.revisions(document) if one.id == working.id)

    def not_latest(self, document: Document, label: str, date: str | None) -> str | None:
        """Name the text that would stay the latest if the working text were issued so."""
        working = self._store.working_text(document)
        language = working.language if working else document.language
        known = self._store.revisions(document, language)
        issued = [one for one in known if not one.working]
        before = self._store.following(document, (label, date), (language,))
        if issued and issued[-1] not in before:
            return show_line(revision_name(issued[-1], document))
        return None

    def _to_issue(self, document: Document, label: str) -> Revision:
        working = self._store.working_text(document)
        called = self._store.reference(document)
        if working is None:
            message = f"{called} has no working text: no act was made since its last revision"
            raise OutOfOrder(message)
        if not is_label(label):
            message = f"{label!r} cannot be the label of a revision: type it as it is to be printed"
            raise OutOfOrder(message)
        known = self._store.revisions(document, working.language)
        before = [one for one in known if not one.working]
        if any(label_key(one.label) == label_key(label) for one in before if one.label):
            message = f"{show_line(label)} of {called} is here already: give another label"
            raise OutOfOrder(message)
        return working


class Judging(Office):
    """Say of what looks contested what it is."""

    def judge(self, on: On, which: Sequence[int] | None, said: str) -> Act:
        """Record what doubts of a paragraph are, by their numbers from 1; None is all still open.

        `said` is one of `negotiate.judged.SAID`. What is contested keeps the paragraph open, or
        unfinished where it is a gap, until the text there is amended.

        Raises:
            OutOfOrder: there is no such doubt, it was said already, or the room has agreed to the
                paragraph, of which it cannot be said that it is contested.
        """

        def outcome(version: Version) -> Outcome:
            chosen = _chosen(version.number, _looked_at(version), which)
            if said != NOT_CONTESTED and version.said is not None:
                raise OutOfOrder(doubt_words.agreed_before(version))
            if all(one.judged and one.judged.said == said for one in chosen):
                raise OutOfOrder(doubt_words.said_already(version.number, said))
            judged = {(*one.place,): self._judged(on, one, said) for one in chosen}
            kept = (one for one in version.judged if _place(one) not in judged)
            after = dataclasses.replace(version, judged=(*kept, *judged.values()))
            named = [{"kind": one.place.kind, "words": one.place.words} for one in chosen]
            return Outcome(state(after), {"doubts": named, "as": said})

        return self._change(on, JUDGE, outcome)

    def judge_document(self, on: On, which: Sequence[int] | None, said: str) -> Act:
        """Record what is to be looked at in a text as a whole, as `judge` does of a paragraph.

        Raises:
            OutOfOrder: there is no such doubt, or it was said already.
        """
        while True:
            revision = self._store.revision(on.document, None)
            chosen = _chosen(OF_DOCUMENT, looked_at_whole(revision), which)
            if all(one.judged and one.judged.said == said for one in chosen):
                raise OutOfOrder(doubt_words.said_already(OF_DOCUMENT, said))
            judged = {(*one.place,): self._judged(on, one, said) for one in chosen}
            kept = (one for one in revision.judged if _place(one) not in judged)
            payload: Payload = {
                "revision": revision.id,
                "doubts": [{"kind": one.place.kind, "of": one.place.of} for one in chosen],
                "as": said,
                "judged_before": [one.as_state() for one in revision.judged],
                "judged": [one.as_state() for one in (*kept, *judged.values())],
            }
            if on.note:
                payload["note"] = on.note
            ground = self._last_act(on.document)
            act = self._act(JUDGE_WHOLE, on.document, on.source, (ground,), payload)
            with self._store.writing() as db:
                if self._store.revision(on.document, None) == revision:
                    return self._append(db, act, Readings(self._store.notation_named))

    def _judged(self, on: On, one: Looked, said: str) -> Judged:
        when = self._now().astimezone().date().isoformat()
        revision = self._store.revision(on.document, None).name
        kind, words, sentence, at, of = one.place
        return Judged(kind, words, sentence, at, said, self._officer, when, revision, of)


def _looked_at(version: Version) -> list[Looked]:
    return looked_at(version.label, version.text, version.doubts, version.judged)


def _place(one: Judged) -> tuple[str, str, str, int, str]:
    return one.kind, one.words, one.sentence, one.at, one.of


def _chosen(number: str, looked: Sequence[Looked], which: Sequence[int] | None) -> list[Looked]:
    if not looked:
        raise OutOfOrder(doubt_words.nothing_to_look_at(number))
    if which is None:
        chosen = [one for one in looked if one.judged is None]
        if not chosen:
            raise OutOfOrder(doubt_words.all_looked_at(number))
        return chosen
    if unknown := [one for one in which if not 0 < one <= len(looked)]:
        raise OutOfOrder(doubt_words.no_such_doubt(number, unknown[0], len(looked)))
    return [looked[one - 1] for one in which]


class Drafting(Texts, Spans, Paragraphs, Judging, Meetings, Undoing):
    """Make acts on brackets, spans, paragraphs, doubts, meetings and issues, and undo them."""
