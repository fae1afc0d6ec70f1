"""Whatever acts are made in whatever order, the laws hold at every point."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from negotiate.acts import On, Secretariat
from negotiate.bracket_parser import parse
from negotiate.errors import OutOfOrder, UnknownName
from negotiate.model import Act, Version
from negotiate.store import Store
from tests.drafting_room import CLEAN, UNFINISHED, all_rows, bring, make_draft, standing_rows
from tests.drafting_room import secretariat as room_of
from tests.examples import times
from tests.reading import meaning

NESTED = "Members [, in [spring]/[autumn (+KAZ)],] (+IND) (-RUS) meet [early] [and late.] (+CHN)"
GROUP = "They [shall] (-IND)/[should]/[may] (+RUS) share [data] (?CHN) [and maps] and [news]."
NUMBERS = st.sampled_from(["1.1", "1.2", "1.2", "1.3", "1.4", "1.4", "1.4", "1.4 bis"])
CODES = st.sampled_from(["IND", "RUS", "CHN", "KAZ"])
WORDS = st.sampled_from(["sooner", "at once", "at [once]", "in _____", "a[b", "the end."])
PICK = st.integers(0, 30)
ACTS = st.sampled_from(
    [
        *("keep", "drop", "choose", "reword", "lodge", "lift", "move_mark", "alternatives"),
        *("add_alternative", "bracket", "amend", "insert", "delete", "agree", "reopen", "note"),
    ]
)
STEPS = st.lists(st.tuples(ACTS, NUMBERS, PICK, PICK, CODES, WORDS), max_size=10)
Step = tuple[str, str, int, int, str, str]


@contextmanager
def a_room() -> Iterator[tuple[Store, Secretariat]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "room.db"
        with Store.open(path, create=True) as store:
            bring(store, make_draft(CLEAN, NESTED, UNFINISHED, GROUP, named="WG/1/Rev.1"))
            yield store, room_of(store)


def do(store: Store, room: Secretariat, step: Step) -> Act | None:
    """Make an act on something that is there; what is out of order leaves no trace."""
    name, number, one, other, code, words = step
    document = store.document(None)
    on = On(document, number, note="so it was said")
    try:
        text = store.version(store.revision(document), number).text
        targets = [target.id for target in meaning(parse(text)).targets]
        target = targets[one % len(targets)]
        made = _on_marks(room, on, step, text, target)
        return made or _on_paragraph(room, on, name, target, (other, code, words))
    except (OutOfOrder, UnknownName):
        return None


def _on_marks(room: Secretariat, on: On, step: Step, text: str, target: str) -> Act | None:
    name, _, one, other, *_ = step
    held = meaning(parse(text))
    position = held.positions[other % len(held.positions)] if held.positions else None
    pairs = held.targets.neighbours
    if name in ("keep", "drop", "choose"):
        decision: Any = 1 + other % 3 if name == "choose" else name
        return room.resolve(on, target, decision)
    if name == "bracket":
        return room.bracket(on, *_word(text, one))
    if name == "lift" and position:
        return room.lift(on, position.target, position.code)
    if name == "move_mark" and position:
        return room.move_mark(on, position.code, position.target, target)
    if name == "alternatives" and pairs:
        return room.make_alternatives(on, pairs[one % len(pairs)])
    return None


def _word(text: str, one: int) -> tuple[int, int]:
    words = list(re.finditer(r"\w+", text))
    return words[one % len(words)].span()


def _on_paragraph(
    room: Secretariat, on: On, name: str, target: str, drawn: tuple[int, str, str]
) -> Act | None:
    other, code, words = drawn
    acts: dict[str, Callable[[], Act]] = {
        "reword": lambda: room.reword(on, target, words),
        "lodge": lambda: room.lodge(on, target, "+-?"[other % 3], code),
        "add_alternative": lambda: room.add_alternative(on, target, words),
        "amend": lambda: room.amend(on, f"Members {words} [meet] (+{code})."),
        "insert": lambda: room.insert(on, "1.4 bis", words),
        "delete": lambda: room.delete(on),
        "agree": lambda: room.agree(on),
        "reopen": lambda: room.reopen(on),
        "note": lambda: room.note(on, words),
    }
    return acts[name]() if name in acts else None


def standing_text(store: Store) -> list[Version]:
    return store.versions(store.revision(store.document(None)))


@settings(max_examples=times(0.6))
@given(steps=STEPS)
def test_an_act_changes_no_other_paragraph(steps: list[Step]) -> None:
    with a_room() as (store, room):
        for step in steps:
            before = {one.paragraph: one.text for one in standing_text(store)}
            if act := do(store, room, step):
                after = {one.paragraph: one.text for one in standing_text(store)}
                before.pop(act.paragraph or "", None)
                after.pop(act.paragraph or "", None)
                assert after == before


MARKED = {
    "lodge": 0, "lift": 0, "move mark": 0, "alternatives": 0, "bracket": 1, "position": 0,
}  # fmt: skip


@given(steps=STEPS)
def test_brackets_and_marks_that_an_act_does_not_name_stay(steps: list[Step]) -> None:
    with a_room() as (store, room):
        for step in steps:
            act = do(store, room, step)
            if act is None or act.type not in MARKED:
                continue
            before, after = (
                meaning(parse(act.payload[one]["text"]))  # type: ignore[index]
                for one in ("before", "after")
            )
            named = act.payload.get("code")
            held = [
                {(one.code, one.sign) for one in each.positions if one.code != named}
                for each in (before, after)
            ]
            assert held[0] == held[1]
            assert after.brackets == before.brackets + MARKED[act.type]


@settings(max_examples=times(0.6))
@given(steps=STEPS)
def test_act_then_undo_gives_the_same_text_and_projections(steps: list[Step]) -> None:
    with a_room() as (store, room):
        for step in steps:
            before = standing_rows(store.path)
            if do(store, room, step):
                after = standing_rows(store.path)
                room.undo(store.document(None))
                assert standing_rows(store.path) == before
                room.redo(store.document(None))
                assert standing_rows(store.path) == after


@settings(max_examples=times(0.4))
@given(steps=STEPS, undone=st.lists(st.integers(0, 2), max_size=8))
def test_rebuilt_projections_equal_those_written_at_every_point(
    steps: list[Step], undone: list[int]
) -> None:
    with a_room() as (store, room):
        for at, step in enumerate(steps):
            do(store, room, step)
            document = store.document(None)
            count = undone[at] if at < len(undone) else 0
            acts = len(store.acts(document))
            if count and acts > count + 1:
                try:
                    room.undo(document, count)
                except OutOfOrder:
                    count = 0
            before = all_rows(store.path)
            store.rebuild()
            assert all_rows(store.path) == before
            if store.documents() == []:
                break


@settings(max_examples=times(0.3))
@given(steps=STEPS)
def test_any_moment_can_be_read_again(steps: list[Step]) -> None:
    with a_room() as (store, room):
        document = store.document(None)
        seen = {}
        for step in steps:
            if act := do(store, room, step):
                seen[act.seq] = standing_text(store)
        for seq, versions in seen.items():
            with store.as_of(document, seq) as past:
                assert standing_text(past) == versions
