"""Acts on brackets and marks: each changes what it names and nothing else (law 2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from negotiate.acts.base import Office, On, Outcome, Payload, reworked
from negotiate.acts.lifting import must_have_lifted
from negotiate.bracket_parser import (
    Decision,
    Drafted,
    Meaning,
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
from negotiate.errors import OutOfOrder, UnknownName, Unregistered
from negotiate.model import Act, Version
from negotiate.store.act_log import (
    ALTERNATIVE,
    ALTERNATIVES,
    BRACKET,
    LIFT,
    MOVE_MARK,
    POSITION,
    RESOLVE,
)
from negotiate.telling.drafting import several_named
from negotiate.telling.words import listed
from negotiate.visible import show_line

_REWRITING = (POSITION, MOVE_MARK, ALTERNATIVE)

Operation = Callable[[Version, Meaning], tuple[Drafted, Mapping[str, object]]]


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
            codes = must_have_lifted(on, version, self._register(on.document), vanishing, lifted)
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
                self._register(on.document),
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

        def operation(version: Version, _: Meaning) -> tuple[Drafted, Payload]:
            drafted = bracketed(version.text, start, end)
            return drafted, {"start": start, "end": end, "words": version.text[start:end]}

        return self._redraft(on, BRACKET, (), operation)

    def _redraft(self, on: On, act_type: str, targets: Sequence[str], operation: Operation) -> Act:
        def outcome(version: Version) -> Outcome:
            held = meaning_of(version.text, self._register(on.document))
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
        after = meaning_of(text, self._register(on.document))
        # A mark is moved to where it is in the way, and that may be another set.
        target = str(named.get("to", named["target"]))
        group, positions = respelled(held, after, target)
        # What a mark was moved from is no matter of spelling.
        mine = named.get("code") if named.get("target") == group else None
        marks = [one.sign + one.code for one in positions if one.code != mine]
        return {"respelled": {"target": group, "marks": marks}} if marks else {}


def _refuse_unknown(version: Version, held: Meaning, target: str) -> None:
    if target not in held.targets.by_id:
        there = listed(one.id for one in held.targets if one.id != "p") or "no brackets"
        message = f"{version.number} has no {show_line(target)}: it has {there}"
        raise UnknownName(message)
