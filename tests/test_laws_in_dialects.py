"""The nine laws in every dialect, and in one of an officer's own: a property for each of them.

A text is made of what the dialect reads and of what any text may hold. `tests/planted_laws.py`
plants a fault against each law in each dialect, which its property has to notice.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiate.acts import On, Secretariat
from negotiate.acts.base import state
from negotiate.bracket_parser import (
    PLAIN,
    Decision,
    Marks,
    Meaning,
    Notation,
    NotInOrder,
    accept_all,
    drop_all,
    dump,
    kept_readings,
    meaning_of,
    read_anew,
    resolved,
    spread,
    with_position,
    without_position,
    wording,
)
from negotiate.bracket_parser.dialects import BUILT_IN, Stated, supplied
from negotiate.bracket_parser.meaning import halves
from negotiate.bracket_parser.tree import Status, Step, Text, leaves, walk
from negotiate.clean_text import OpenText, clean_text
from negotiate.errors import NegotiateError, OutOfOrder
from negotiate.model import Version
from negotiate.queries.documents import parsed
from negotiate.register import built_in_register
from negotiate.screens.render.ruled import numbered, paragraph
from negotiate.screens.views.paragraph import readings
from negotiate.store import Store
from negotiate.visible import show
from tests.drafting_room import all_rows, make_draft, make_source, secretariat
from tests.examples import times
from tests.parser.slow_dialects import OWN
from tests.test_looked_at_laws import LOOKS, SURFACES, Room, unsettled
from tests.test_writers import DOCUMENT, REVISION

STATED = {**{name: supplied(name) for name in BUILT_IN[1:]}, "own": Stated("own", OWN)}
READ = {
    "un": [
        "[must - IND; RUS, KAZ delete]", "[must - IND / may]", "[daily] (IND)", " [RUS: delete]",
        "[daily. - TUR reserve]", "[often (KAZ: retain)]", "[at dawn - TUR [or dusk - RUS delete]]",
    ],
    "trade": [
        "[IND/KAZ propose; TUR oppose: also]", "[IND: and its agents]", "[RUS oppose: lend]",
        "[IND propose: sell] [RUS propose: lend]", "[KAZ: a [TUR: b]]", "[RUS reserve: now]",
    ],
    "unfccc": [
        "[must][should][may]", "[full speed / half speed]", "[must][may] (+IND)", "[a][b [c][d]]",
        "\nOption 1: a [b]\nOption 2: c", "[Option 1: a][Option 2: no text]", "[a / b [c / d]]",
    ],
    "options": [
        "\nOption 1: a [b]\nOption 2: c\nOption 3: No text", "[Option A: a] (+IND) [Option B: b]",
        "[Variant 1: a\nVariant 2: b] (-RUS)", "\nAlternative A. a (+KAZ)\nAlternative B. [b]",
    ],
    "own": [
        "[must ~ IND; RUS delete]", "[IND >> also]", "[a][b ~ TUR]", "[a ~ IND / b]",
        "[daily] (IND)",
        "\nOption 1: a ~ IND\nOption 2: b", "[now ~ IND would keep it]", " [RUS: delete]",
    ],
}  # fmt: skip
_ANY = [
    "The ferry sails ", " in summer", ", and ", ".", " ", " then ", "[old]", "[soon] (+TUR)",
    "[a]/[b] (-RUS)", "[X]", "[sic]", " (-KAZ)", "[", "]", "\n", "[red]", "[/]",
    "[@click=app.bell]", "[link='x']",
]  # fmt: skip
TEXTS = {
    name: st.lists(st.sampled_from(_ANY + 2 * READ[name]), min_size=1, max_size=6).map("".join)
    for name in READ
}
in_each = pytest.mark.parametrize("dialect", STATED)


def held_in(dialect: str, text: str) -> Meaning:
    return read_anew(text, Notation(built_in_register(), STATED[dialect].dialect))


@contextmanager
def a_room(dialect: str, *texts: str) -> Iterator[Room]:
    """Give a document of some paragraphs that was imported in a dialect."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "room.db"
        with Store.open(path, create=True) as store:
            draft = make_draft(*texts, named="WG/1/Rev.1")
            room = secretariat(store)
            room.import_revision(
                draft, make_source(draft), document=None, register=None, dialect=STATED[dialect]
            )
            yield Room(store, store.document(None), room)


@in_each
def test_every_dialect_reads_what_it_is_for(dialect: str) -> None:
    plain = [meaning_of(one, PLAIN) for one in READ[dialect]]
    own = [held_in(dialect, one) for one in READ[dialect]]

    assert all(dump(ours) != dump(core) for ours, core in zip(own, plain, strict=True))


@in_each
@given(data=st.data())
def test_law_1_the_leaves_are_the_text(dialect: str, data: st.DataObject) -> None:
    text = data.draw(TEXTS[dialect])
    tree = held_in(dialect, text).tree
    spans = list(leaves(tree))

    assert "".join(text[start:end] for start, end in spans) == text
    assert all(start < end for start, end in spans)
    assert [start for start, _ in spans] == [0, *(end for _, end in spans)][: len(spans)]


def words(held: Meaning, start: int = 0, end: int | None = None) -> str:
    """Give the letters of the wording in a part of a text, without what is only notation."""
    end = len(held.tree.text) if end is None else end
    spans = [
        (max(node.start, start), min(node.end, end))
        for step, node in walk(held.tree)
        if step is Step.ENTER and isinstance(node, Text) and start < node.end and node.start < end
    ]
    return "".join(filter(str.isalnum, "".join(held.tree.text[a:b] for a, b in spans)))


def positions(held: Meaning, but: str) -> list[tuple[str, str, str]]:
    found = spread(held.targets, held.positions)
    return sorted((one.code, one.sign, one.target) for one in found if one.code != but)


@in_each
@given(data=st.data())
def test_law_2_an_act_changes_what_it_names(dialect: str, data: st.DataObject) -> None:
    held = held_in(dialect, data.draw(TEXTS[dialect]))
    target = data.draw(st.sampled_from(held.targets.all))
    sign = data.draw(st.sampled_from("+-?"))
    try:
        after = held.read(with_position(held, target.id, sign, "CHN").text)
        lifted = held.read(without_position(after, target.id, "CHN").text)
    except NotInOrder:
        return

    assert words(after) == words(held) == words(lifted)
    assert positions(after, "CHN") == positions(held, "") == positions(lifted, "")
    recorded = {one.target for one in after.positions if one.code == "CHN"}
    members = {one.id for one in held.targets.members(target.id)}
    assert recorded in ({target.id}, members)


@in_each
@pytest.mark.parametrize("decision", ["keep", "drop", 1, 2])
@given(data=st.data())
def test_law_2_a_decision_changes_the_place_that_it_names(
    dialect: str, decision: Decision, data: st.DataObject
) -> None:
    held = held_in(dialect, data.draw(TEXTS[dialect]))
    for target in held.targets:
        over = target
        while over.parent != "p":
            over = held.targets[over.parent]
        try:
            after = held.read(resolved(held, target.id, decision).text)
        except NotInOrder:
            continue

        assert words(after).startswith(words(held, 0, over.start))
        assert words(after).endswith(words(held, over.end))
        assert set(positions(after, "")) <= {
            (code, sign, one.id) for code, sign, _ in positions(held, "") for one in after.targets
        }


@in_each
@pytest.mark.parametrize("act", ["record", "drop"])
def test_law_2_an_act_in_order_is_carried_out(dialect: str, act: str) -> None:
    for text in READ[dialect]:
        held = held_in(dialect, f"The ferry {text} sails.".replace(" \n", "\n"))
        (first, *_) = [one for one in held.targets if one.id[0] in "bg"] or [held.targets["p"]]
        if act == "drop" and first.id == "p":
            continue

        if act == "record":
            after = held.read(with_position(held, first.id, "+", "CHN").text)
            assert positions(after, "CHN") == positions(held, "")
        else:
            after = held.read(resolved(held, first.id, "drop").text)
            assert words(after).endswith(words(held, first.end))
            assert {one.code for one in after.positions} <= {one.code for one in held.positions}


@in_each
@given(data=st.data())
def test_law_3_what_is_open_stays_open_without_a_decision(
    dialect: str, data: st.DataObject
) -> None:
    text = data.draw(TEXTS[dialect])
    held, core = held_in(dialect, text), meaning_of(text, PLAIN)
    statuses = [one for _, one in walk(held.tree) if isinstance(one, Status)]

    assert wording(held, {}, Marks.STAY).text in (text, text.strip())
    if not statuses:
        assert (held.open or held.unfinished) >= (core.open or core.unfinished)
    assert all(
        built_in_register().canonical(text[one.start : one.end]) == one.code
        for one in held.positions
    )


@in_each
@settings(max_examples=times(0.6))
@given(data=st.data())
def test_law_4_clean_text_is_one_everywhere(dialect: str, data: st.DataObject) -> None:
    text = data.draw(TEXTS[dialect])
    with a_room(dialect, text) as at:
        notation = at.store.notation_of(at.document)
        (version,) = at.versions
        held = meaning_of(version.text, notation)
        kept = [made.text for _, made in kept_readings(held)]
        dropped = wording(held, drop_all(held)).text

        answer = parsed(version.text, notation)
        assert [one["text"] for one in answer["accepted"]] == kept
        assert answer["deleted"] == dropped
        (line,) = clean_text(DOCUMENT, REVISION, [version], notation, OpenText.OMIT).lines
        if "p" not in held.on and not halves(held.tree.diagnostics):
            assert line.text == (version.text if dropped is None else dropped)
        if held.open:
            shown = readings(held, version).plain
            for made in (*kept, dropped):
                if made is not None and made.strip():
                    assert f"{version.label}{show(made)}" in f"{shown}\n"
    if not halves(held.tree.diagnostics):
        for decide in (accept_all, drop_all):
            again = held.read(wording(held, decide(held)).text or "")
            assert (again.brackets, again.contested, again.positions) == (0, (), ())


@in_each
@given(data=st.data())
def test_law_5_a_place_is_found_again_in_the_version_that_it_was_named_in(
    dialect: str, data: st.DataObject
) -> None:
    held = held_in(dialect, data.draw(TEXTS[dialect]))

    assert len(held.targets.by_start) == len(held.targets.all) == len(held.targets.by_id)
    for one in held.targets:
        assert held.targets.by_start[one.kind, one.start] == one
        assert one.id == "p" or held.targets[one.parent].start <= one.start < one.end


@in_each
def test_law_5_no_act_is_made_on_a_version_that_was_not_seen(dialect: str) -> None:
    for text in READ[dialect]:
        with a_room(dialect, f"Go {text.strip()} now.") as at:
            (before,) = at.versions
            target = "b1" if before.brackets else "p"
            at.room.lodge(On(at.document, "1.1"), target, "+", "CHN")
            with pytest.raises(OutOfOrder, match="was changed meanwhile"):
                at.room.lift(On(at.document, "1.1", seen=before.act), target, "CHN")


def _do(room: Secretariat, on: On, what: str) -> None:
    try:
        if what in ("keep", "drop"):
            room.resolve(on, "b1", what)  # type: ignore[arg-type]
        elif what == "choose":
            room.resolve(on, "g1", 1)
        elif what == "lodge":
            room.lodge(on, "b1", "+", "CHN")
        elif what == "lift":
            room.lift(on, "b1", "IND")
        else:
            room.amend(on, "The ferry [sails].")
    except NegotiateError:
        pass


ACTS = st.lists(
    st.sampled_from(["keep", "drop", "choose", "lodge", "lift", "amend", "undo"]), max_size=5
)


@in_each
@settings(max_examples=times(0.4))
@given(data=st.data())
def test_law_6_every_change_is_one_more_act(dialect: str, data: st.DataObject) -> None:
    with a_room(dialect, data.draw(TEXTS[dialect]), *READ[dialect][:2]) as at:
        for what in data.draw(ACTS):
            log = at.store.acts()
            before = {one.paragraph: state(one) for one in at.versions}
            number = data.draw(st.sampled_from([one.number for one in at.versions]))
            if what == "undo":
                if log[1:] and log[-1].type != "undo":
                    at.room.undo(at.document)
                    held = log[-1].payload["before"]
                    assert state(_at(at, log[-1].paragraph)) == held
                continue
            _do(at.room, On(at.document, number, note="so it was said"), what)
            after = {one.paragraph: state(one) for one in at.versions}
            changed = {one for one in before if before[one] != after.get(one)}
            act = at.store.acts()[len(log) :]
            assert at.store.acts()[: len(log)] == log
            assert changed <= {one.paragraph for one in act}
            assert len(act) <= 1
            for one in act:
                assert one.payload["before"] == before[one.paragraph or ""]
                assert one.payload["after"] == after[one.paragraph or ""]


def _at(at: Room, paragraph: str | None) -> Version:
    return next(one for one in at.versions if one.paragraph == paragraph)


@in_each
@given(data=st.data())
def test_law_7_a_text_is_drawn_letter_for_letter(dialect: str, data: st.DataObject) -> None:
    text = data.draw(TEXTS[dialect])
    held = held_in(dialect, text)

    assert paragraph(held).plain == show(text).replace("\t", " ")
    assert "".join(piece for _, piece in numbered(held).pieces) == text
    assert not [one for one in paragraph(held).spans if "click" in str(one.style)]


@in_each
@given(data=st.data())
def test_law_8_what_is_remembered_is_what_is_read(dialect: str, data: st.DataObject) -> None:
    text = data.draw(TEXTS[dialect])
    notation = Notation(built_in_register(), STATED[dialect].dialect)
    for other in (PLAIN, Notation(None, notation.dialect), Notation(notation.names, PLAIN.dialect)):
        meaning_of(text, other)

    found, anew = meaning_of(text, notation), read_anew(text, notation)
    assert (dump(found), found.positions) == (dump(anew), anew.positions)
    assert found.diagnostics == anew.diagnostics


@in_each
@settings(max_examples=times(0.3))
@given(data=st.data())
def test_law_8_what_is_kept_is_what_a_rebuild_makes(dialect: str, data: st.DataObject) -> None:
    texts = data.draw(st.lists(TEXTS[dialect], min_size=1, max_size=3))
    with a_room(dialect, *texts) as at:
        for number, what in enumerate(data.draw(ACTS), 1):
            _do(at.room, On(at.document, f"1.{1 + number % len(texts)}", note="said"), what)
        for one in at.versions:
            held = read_anew(one.text, at.store.notation_of(at.document))
            assert (one.brackets, one.depth, one.holders) == (
                held.brackets, held.depth, held.holders,
            )  # fmt: skip
            assert one.open >= held.open
        kept = all_rows(at.store.path)
        at.store.rebuild()
        assert all_rows(at.store.path) == kept


@in_each
@settings(max_examples=times(0.3))
@given(data=st.data())
def test_law_9_what_looks_contested_is_never_silently_clean(
    dialect: str, data: st.DataObject
) -> None:
    texts = data.draw(
        st.lists(st.one_of(st.sampled_from(LOOKS), TEXTS[dialect]), min_size=1, max_size=3)
    )
    with a_room(dialect, *texts, LOOKS[4]) as at:
        for number, what in enumerate(data.draw(ACTS), 1):
            _do(at.room, On(at.document, f"1.{1 + number % len(texts)}", note="said"), what)
        found = unsettled(at)
        assert found
        for surface in SURFACES.values():
            surface(at, found)
