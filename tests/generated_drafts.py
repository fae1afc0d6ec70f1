"""Paragraphs made up for the laws of consensus, and what they mean worked out the long way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from math import prod

from hypothesis import strategies as st

from negotiate.bracket_parser import Decision, Meaning, Position, Target, TargetKind, parse
from negotiate.consensus import readings as ways
from negotiate.consensus.layout import contest
from tests.reading import meaning

CODES = ("CHN", "IND", "ISR", "KAZ", "RUS")
Outcome = Mapping[str, Decision]

_signed = st.tuples(st.sampled_from("++--?"), st.sampled_from(CODES))
marks = st.lists(_signed, max_size=3).map(
    lambda signed: "".join(f" ({sign}{code})" for sign, code in signed)
)
_words = st.sampled_from(["early", "to all members", "_____", "with care", "again"])


def _contested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(inner, marks).map("[so {0[0]}]{0[1]}".format),
        st.tuples(inner, marks, inner, marks).map("[if {0[0]}]{0[1]}/[as {0[2]}]{0[3]}".format),
        st.lists(inner, min_size=2, max_size=3).map(" then ".join),
    )


_side_by_side = st.lists(
    st.one_of(
        marks.map("[act]{}".format),
        st.tuples(marks, marks).map("[act]{0[0]}/[wait]{0[1]}".format),
        st.tuples(marks, marks).map("[act [now]{0[0]}]{0[1]}".format),
    ),
    min_size=1,
    max_size=5,
).map(lambda each: "They " + " and ".join(each) + " soon.")
flat_brackets = st.lists(marks, min_size=1, max_size=6).map(
    lambda each: "They " + " and ".join(f"[act]{after}" for after in each) + " soon."
)
members = (
    st.permutations(["act", "wait", "rest"])
    .flatmap(
        lambda words: st.tuples(*(st.tuples(st.just(word), marks.filter(bool)) for word in words))
    )
    .map(list)
)
_block = st.one_of(st.just(""), st.just(""), st.just(""), marks)
texts = st.tuples(_block, st.recursive(_words, _contested, max_leaves=12)).map(
    "Members{0[0]} meet {0[1]} each year.".format
)
small = st.one_of(texts, _side_by_side).filter(
    lambda text: 0 < assignments(meaning(parse(text))) <= 5_000
)


def every_reading(held: Meaning) -> Iterator[ways.Reading]:
    """Give all outcomes one by one in document order, however many there are."""
    laid = contest(held)
    for chosen in ways._every_choice(laid, ways._able_ways(laid, None)):
        yield ways._reading(laid, chosen)


def as_alternatives(written: list[tuple[str, str]]) -> str:
    return f"They {'/'.join(f'[{word}]{after}' for word, after in written)} soon."


def swapped(text: str) -> str:
    return text.translate(str.maketrans("+-", "-+"))


def decidable(held: Meaning) -> dict[str, list[Decision]]:
    """List the decisions on every contested span, the marked paragraph included."""
    found: dict[str, list[Decision]] = {}
    for target in held.contested:
        if target.kind is TargetKind.GROUP:
            found[target.id] = [*range(1, len(held.targets.members(target.id)) + 1), "drop"]
        else:
            found[target.id] = ["keep", "drop"]
    if any(counts_on(held, one).kind is TargetKind.PARAGRAPH for one in held.positions):
        found["p"] = ["keep", "drop"]
    return found


def assignments(held: Meaning) -> int:
    return prod(len(one) for one in decidable(held).values())


def counts_on(held: Meaning, position: Position) -> Target:
    """Give the target that a position counts on: for one on a gap, whatever holds the gap."""
    target = held.targets[position.target]
    parent = held.targets[target.parent]
    if target.kind is TargetKind.GAP and parent.kind is not TargetKind.GROUP:
        return parent
    return target


def stays(held: Meaning, target: Target, outcome: Outcome) -> bool:
    """Tell whether what holds a target stays in an outcome, however deep it lies."""
    while target.kind is not TargetKind.PARAGRAPH:
        parent = held.targets[target.parent]
        if parent.kind is TargetKind.GROUP:
            number = [one.id for one in held.targets.members(parent.id)].index(target.id) + 1
            if outcome[parent.id] != number:
                return False
        elif outcome.get(parent.id, "keep") == "drop":
            return False
        target = parent
    return True


def movers(held: Meaning, outcome: Outcome) -> frozenset[str]:
    """Apply the table of decisions to every mark on its own."""
    return frozenset(one.code for one in held.positions if _goes_against(held, one, outcome))


def _goes_against(held: Meaning, position: Position, outcome: Outcome) -> bool:
    on = counts_on(held, position)
    parent = held.targets[on.parent]
    in_group = parent.kind is TargetKind.GROUP and on.kind is not TargetKind.PARAGRAPH
    span = parent if in_group else on
    if position.sign == "?" or not stays(held, span, outcome):
        return False
    decision = outcome[span.id]
    if decision == "drop":
        return position.sign == "+"
    if not isinstance(decision, int) or on is span:
        return position.sign == "-"
    chosen = held.targets.members(span.id)[decision - 1]
    if on.id == chosen.id:
        return position.sign == "-"
    return position.sign == "+" and not any(
        one.code == position.code
        and one.sign == "+"
        and counts_on(held, one).id in (span.id, chosen.id)
        for one in held.positions
    )


def every_outcome(held: Meaning) -> Iterator[dict[str, Decision]]:
    """Give every assignment of decisions, also to spans that are not reached."""
    choices = decidable(held)
    for decisions in product(*choices.values()):
        yield dict(zip(choices, decisions, strict=True))


def reached(held: Meaning, outcome: Outcome) -> tuple[tuple[str, Decision], ...]:
    """Leave out the decisions on spans that are not reached."""
    return tuple(
        (target, decision)
        for target, decision in sorted(
            outcome.items(), key=lambda one: list(held.targets.by_id).index(one[0])
        )
        if stays(held, held.targets[target], outcome)
    )


def front(held: Meaning) -> set[frozenset[str]]:
    """Keep the sets of movers that contain no other."""
    found = {movers(held, outcome) for outcome in every_outcome(held)}
    return {one for one in found if not any(other < one for other in found)}
