"""What the program promises everywhere, where no test of one room can hold it.

`tests/planted_laws.py` names for each law the properties that hold it, here and in the rooms.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiate.acts import On
from negotiate.acts.base import state
from negotiate.bracket_parser import TargetKind, parse, resolved
from negotiate.bracket_parser.targets import targets
from negotiate.clean_text import OpenText
from negotiate.errors import OutOfOrder
from negotiate.model import Version
from negotiate.queries.documents import parsed
from negotiate.register import built_in_register
from negotiate.screens.views.paragraph import readings
from negotiate.visible import show
from tests.examples import times
from tests.parser.texts import balanced
from tests.reading import accept_all, clean_text, drop_all, kept_readings, meaning, signed, wording
from tests.test_acts_laws import STEPS, Step, a_room, do, standing_text
from tests.test_writers import DOCUMENT, REVISION, version

_SIDES = st.sampled_from(["", "w", "w ", "w, ", " w", ", w", ".", " , w", "; w.", " w – ", "(w) "])
_INSIDE = st.sampled_from(["vo", " vo", "vo ", ", vo", "vo,", " , vo , ", "; vo", "vo. "])
_MARKS = st.sampled_from(["", " (+IND)", " (-RUS)", "(+IND) (-RUS)"])


@given(_SIDES, _INSIDE, _MARKS, _SIDES, st.sampled_from(["keep", "drop"]))
def test_every_character_that_a_decision_changes_beside_its_bracket_is_in_a_listed_repair(
    before: str, inside: str, marks: str, after: str, decision: str
) -> None:
    held = meaning(parse(f"{before}[{inside}]{marks}{after}"))
    made = resolved(held, "b1", "keep" if decision == "keep" else "drop")

    expected = Counter(before + (inside if decision == "keep" else "") + after)
    for repair in made.repairs:
        expected.subtract(repair.removed)
        expected.update(repair.added)
    assert +expected == Counter(made.text)
    assert min(expected.values(), default=0) >= 0


@settings(max_examples=times(2))
@given(st.tuples(st.sampled_from(["", "w , w "]), balanced, _SIDES).map("".join))
def test_clean_text_is_one_on_the_screen_at_the_command_line_and_in_a_file(text: str) -> None:
    held = meaning(parse(text), built_in_register())
    kept = [made.text for _, made in kept_readings(held.tree)]
    dropped = wording(held.tree, drop_all(held.tree)).text

    answer = parsed(text, signed(built_in_register()))
    assert [one["text"] for one in answer["accepted"]] == kept
    assert answer["deleted"] == dropped
    (line,) = clean_text(DOCUMENT, REVISION, [version("1", text)], OpenText.OMIT).lines
    if "p" not in held.on:
        assert line.text == (text if dropped is None else dropped)
    if held.open:
        shown = readings(held, replace(version("1", text), label="1. ")).plain
        for made in (*kept, dropped):
            if made is not None and made.strip():
                assert f"1. {show(made)}" in f"{shown}\n"


@settings(max_examples=times(0.6))
@given(steps=STEPS)
def test_no_act_is_made_on_another_version_than_the_officer_saw(steps: list[Step]) -> None:
    with a_room() as (store, room):
        document = store.document(None)
        for step in steps:
            seen = {one.paragraph: one.act for one in standing_text(store)}
            act = do(store, room, step)
            for one in standing_text(store):
                if act is None or one.act == seen.get(one.paragraph, one.act):
                    continue
                on = On(document, one.number, seen=seen[one.paragraph], note="so it was said")
                with pytest.raises(OutOfOrder, match="was changed meanwhile"):
                    room.amend(on, "Other words [stand] here.")


@settings(max_examples=times(0.6))
@given(steps=STEPS, undone=st.lists(st.booleans(), min_size=10, max_size=10))
def test_every_change_is_one_more_act_that_holds_what_stood_and_what_stands(
    steps: list[Step], undone: list[bool]
) -> None:
    with a_room() as (store, room):
        document = store.document(None)
        for step, takes_back in zip(steps, undone, strict=False):
            log, before = store.acts(), by_paragraph(standing_text(store))
            act = do(store, room, step)
            after = by_paragraph(standing_text(store))
            assert store.acts() == [*log, *([act] if act else [])]
            changed = {one for one in {*before, *after} if before.get(one) != after.get(one)}
            assert changed <= ({act.paragraph} if act else set())
            if act is None or act.type == "note":
                continue
            for name, states in (("before", before), ("after", after)):
                assert act.payload[name] == states.get(act.paragraph or "")
            if takes_back:
                room.undo(document)
                assert store.acts()[:-1] == [*log, act]
                assert by_paragraph(standing_text(store)) == before


def by_paragraph(versions: list[Version]) -> dict[str, object]:
    return {one.paragraph: state(one) for one in versions}


@settings(max_examples=times(0.6))
@given(steps=STEPS)
def test_what_is_kept_of_a_paragraph_is_what_its_text_says(steps: list[Step]) -> None:
    with a_room() as (store, room):
        for step in steps:
            do(store, room, step)
            register = store.register(store.revision(store.document(None)))
            for one in standing_text(store):
                held = meaning(parse(one.text), register)
                computed = replace(
                    one,
                    open=held.open,
                    unfinished=held.unfinished,
                    brackets=held.brackets,
                    depth=held.depth,
                    holders=held.holders,
                )
                assert one == computed


@settings(max_examples=times(1))
@given(balanced)
def test_of_alternatives_none_is_preferred_in_what_is_computed_to_help_reading(text: str) -> None:
    tree = parse(text)
    sets = [one for one in targets(tree) if one.kind is TargetKind.GROUP]
    kept = kept_readings(tree)

    texts = [made.text for _, made in kept]
    for one in sets:
        for place in range(len(targets(tree).members(one.id))):
            assert wording(tree, accept_all(tree, place + 1)).text in texts
    assert len(kept) == max([len(targets(tree).members(one.id)) for one in sets], default=1)
