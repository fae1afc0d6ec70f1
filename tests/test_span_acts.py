"""A bracket over paragraphs is kept or left out, one of several options chosen: by one act."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from negotiate.acts import On
from negotiate.bracket_parser import Decision, NotInOrder
from negotiate.errors import NegotiateError, OutOfOrder, UnknownName
from negotiate.history import Deed
from negotiate.history.texts import with_deeds
from negotiate.model import Act, Version
from negotiate.queries.alarms import alarms_since
from negotiate.queries.consensus import record, span_outcome
from negotiate.queries.documents import span_named
from negotiate.queries.history import biography_of
from negotiate.queries.past_texts import deleted, texts_since
from negotiate.queries.session import act as act_done
from negotiate.queries.session import log, moment, report_of
from negotiate.spans import Span, SpanKind, by_name, inside, spans
from negotiate.spans.deciding import Asked, as_read, decided, ways
from negotiate.telling import spans as tell
from negotiate.telling.session import acts as told
from tests.drafting_room import bring, make_draft, with_headings
from tests.reading import signed
from tests.test_consensus_commands import answer, done, run
from tests.test_consensus_commands import refused as refused_line
from tests.test_spans import Room, room_of, typed

GROUND = "the Chair's ruling"


def resolve(room: Room, name: str, decision: Decision, *lifted: str, **given_: str | None) -> Act:
    document = room.store.document(None)
    on = On(document, name, note=given_.get("note"))
    return room.acts.resolve_span(on, decision, lifted, given_.get("until"))


def texts(room: Room) -> list[tuple[str, str]]:
    return [(one.number, one.text) for one in room.versions]


def refused(room: Room, name: str, decision: Decision, **given_: str | None) -> str:
    before = room.versions
    with pytest.raises(OutOfOrder) as found:
        resolve(room, name, decision, **given_)
    assert room.versions == before
    return str(found.value)


# -- a bracket


def test_a_bracket_is_kept_without_its_halves_and_without_the_marks_right_behind_it() -> None:
    with room_of("Boats [sail.", "Crews rest.", "Ports] (+IND) open.") as room:
        resolve(room, "s1", "keep")
        assert texts(room) == [
            ("1.1", "Boats sail."),
            ("1.2", "Crews rest."),
            ("1.3", "Ports open."),
        ]
        assert [one.status for one in room.versions] == ["clean"] * 3
        assert [one.said for one in room.versions] == [None] * 3


def test_a_bracket_that_is_left_out_leaves_what_stands_round_it() -> None:
    with room_of("Boats [sail.", "Crews rest.", "Ports] (-IND) open.", "End.") as room:
        resolve(room, "s1", "drop")
        assert texts(room) == [("1.1", "Boats"), ("1.3", "open."), ("1.4", "End.")]


@pytest.mark.parametrize("last", ["Ports open.]", "Ports open].", "]", "Ports open.] (-IND)"])
def test_a_paragraph_goes_with_a_bracket_where_no_word_of_it_stands_outside(last: str) -> None:
    with room_of("[Boats sail.", "Crews rest.", last, "End.") as room:
        resolve(room, "s1", "drop")
        assert texts(room) == [("1.4", "End.")]


def test_a_bracket_on_lines_of_its_own_leaves_no_empty_paragraph() -> None:
    with room_of("[", "Crews rest.", "]") as room:
        resolve(room, "s1", "keep")
        assert texts(room) == [("1.2", "Crews rest.")]


def test_an_inner_bracket_is_left_out_and_the_outer_one_stands() -> None:
    with room_of("[Boats [sail.", "Crews] rest.", "Ports] open.") as room:
        resolve(room, "s2", "drop")
        assert texts(room) == [("1.1", "[Boats"), ("1.2", "rest."), ("1.3", "Ports] open.")]
        resolve(room, "s1", "keep")
        assert texts(room) == [("1.1", "Boats"), ("1.2", "rest."), ("1.3", "Ports open.")]


def test_brackets_inside_a_bracket_that_is_kept_stay_open() -> None:
    with room_of("Boats [sail.", "Crews [rest] (+IND).", "Ports] open.") as room:
        resolve(room, "s1", "keep")
        assert [one.status for one in room.versions] == ["clean", "open", "clean"]


# -- options


def test_an_option_is_chosen_and_the_paragraphs_of_its_rivals_go() -> None:
    with room_of("Option 1: Boats sail.", "Option 2: Crews rest.", "Option 3: Ports open.") as room:
        resolve(room, "s1", 2)
        assert texts(room) == [("1.2", "Crews rest.")]
        assert room.versions[0].status == "clean"


def test_the_label_of_the_chosen_option_goes_where_it_stands_alone() -> None:
    parts = ("Option 1:", "Boats sail.", "Crews rest.", "Option 2:", "Ports open.")
    with room_of(*parts) as room:
        resolve(room, "s1", 1)
        assert texts(room) == [("1.2", "Boats sail."), ("1.3", "Crews rest.")]


@pytest.mark.parametrize("last", ["Option 2: No text.", "Option 2: [No text]"])
def test_where_no_text_is_chosen_nothing_stays(last: str) -> None:
    with room_of("Boats.", "Option 1: Crews rest.", last) as room:
        resolve(room, "s1", 2)
        assert texts(room) == [("1.1", "Boats.")]


def test_no_text_below_its_label_is_an_option_of_its_own() -> None:
    with room_of("Option 1:", "Boats sail.", "Option 2:", "No text.", "Thanks.") as room:
        resolve(room, "s1", 2)
        assert texts(room) == [("1.5", "Thanks.")]


@pytest.mark.parametrize(
    ("typed_as", "left"),
    [
        ("[Option 1] Boats sail.", "Boats sail."),
        ("**Option 1:** Boats sail.", "Boats sail."),
        ("**Option 1[^6][^7]:** Boats sail.", "Boats sail."),
        ("**Option 1^6^7:** Boats sail.", "Boats sail."),
        ("*Option 1: Boats sail.*", "*Boats sail.*"),
        ("[Option 1: Boats sail.]", "[Boats sail.]"),
        ("Option 1 - Boats [sail] (+IND).", "Boats [sail] (+IND)."),
    ],
)
def test_of_a_label_nothing_stays_but_what_stands_round_more(typed_as: str, left: str) -> None:
    with room_of(typed_as, "Option 2: Crews rest.") as room:
        resolve(room, "s1", 1)
        assert texts(room) == [("1.1", left)]


def test_a_number_is_chosen_against_its_alternative_and_keeps_its_number() -> None:
    found = typed("4. Crews rest.", "(a) daily;", "4 alt. Crews work.", "5. Lamps burn.")
    made = decided(found, spans(found), Asked("s1", 2), signed())
    assert [found[at].number for at in made.gone] == ["4", "4 (a)"]
    assert [one for one in made.changed if one.text is not None] == []


def test_where_the_last_option_ends_by_a_guess_the_officer_says_where() -> None:
    parts = ("Option 1:", "Boats sail.", "Option 2:", "Crews rest.", "Thanks.", "End.")
    with room_of(*parts) as room:
        assert "--until" in refused(room, "s1", 1)
        assert "--until" in refused(room, "s1", "drop")
        resolve(room, "s1", 1, until="1.4")
        assert texts(room) == [("1.2", "Boats sail."), ("1.5", "Thanks."), ("1.6", "End.")]
        assert all(one.status == "clean" for one in room.versions)


def test_the_last_option_may_be_chosen_wherever_it_ends() -> None:
    parts = ("Option 1:", "Boats sail.", "Option 2:", "Crews rest.", "Thanks.")
    with room_of(*parts) as room:
        resolve(room, "s1", 2)
        assert texts(room) == [("1.4", "Crews rest."), ("1.5", "Thanks.")]


def test_an_option_ends_in_itself_and_a_bracket_where_its_half_stands() -> None:
    with room_of("Option 1: a.", "Option 2: b.", "Boats [sail.", "Ports] open.") as room:
        assert "1.1 is not in the last option of s1" in refused(room, "s1", 1, until="1.1")
        assert "which is a bracket" in refused(room, "s2", "drop", until="1.4")


# -- what is refused


def test_a_decision_has_to_fit_its_span() -> None:
    with room_of("Boats [sail.", "Ports] open.", "Option 1: a.", "Option 2: b.") as room:
        assert refused(room, "s1", 1).endswith("keep or drop")
        assert refused(room, "s2", "keep").endswith("choose 1 to 2 or drop")
        assert refused(room, "s2", 3).endswith("choose 1 to 2 or drop")


def test_a_span_that_is_not_there_is_named_as_unknown() -> None:
    with room_of("Boats [sail.", "Ports] open.") as room:
        with pytest.raises(UnknownName, match=re.escape(tell.no_such_span("s2", 1))):
            resolve(room, "s2", "keep")
        with pytest.raises(UnknownName):
            span_named(room.versions, "s1", "1.9")
        assert span_named(room.versions, "s1", "1.2").last == 1


def test_half_a_bracket_inside_makes_it_a_guess_which_one_closes() -> None:
    draft = with_headings(
        make_draft("[Boats sail.", "A", "Crews [rest.", "B", "Lamps] burn."), 1, 3
    )
    for decision in ways(spans(draft.paragraphs)[0]):
        with pytest.raises(NotInOrder, match=r"1\.3 has half a bracket without its other half"):
            decided(draft.paragraphs, spans(draft.paragraphs), Asked("s1", decision), signed())


def test_half_a_bracket_beside_a_bracket_stays_and_stays_open() -> None:
    with room_of("Boats [sail.", "Ports] open.", "Crews] rest.") as room:
        resolve(room, "s1", "keep")
        assert [one.status for one in room.versions] == ["clean", "clean", "open"]


def test_options_that_a_bracket_runs_through_are_decided_after_it() -> None:
    with room_of("Option 1: Boats [sail.", "Option 2: Crews] rest.") as room:
        assert "decide s1 first" in refused(room, "s2", 1)
        assert "decide s2 first" in refused(room, "s1", "drop")
        resolve(room, "s1", "keep")
        resolve(room, "s1", 1)
        assert texts(room) == [("1.1", "Boats sail.")]


def test_no_other_paragraph_comes_to_stand_outside_a_span() -> None:
    parts = (
        "Option A:",
        "Option 1: Boats sail.",
        "Option 2: Crews rest.",
        "Option B: Ports.",
        "End.",
    )
    with room_of(*parts) as room:
        assert [one.inside for one in room.versions] == [True] * 5
        assert "1.5 would come to stand inside no span" in refused(room, "s2", "drop")


def test_marks_behind_a_half_on_a_line_of_its_own_are_met_by_what_they_ask_for() -> None:
    with room_of("[", "Crews rest.", "] (+IND)") as room:
        resolve(room, "s1", "keep")
        assert texts(room) == [("1.2", "Crews rest.")]
    with room_of("[", "Crews rest.", "] (-IND)") as room:
        assert "India (-s1)" in refused(room, "s1", "keep")


def test_items_do_not_lose_the_words_above_them() -> None:
    found = typed("1. [Boats sail.", "2. Crews]:", "(a) rest;", "(b) work.")
    with pytest.raises(NotInOrder, match=r"2 would go, and 2 \(a\), an item of it, would stay"):
        decided(found, spans(found), Asked("s1", "drop"), signed())


def test_marks_go_only_where_it_is_said_why() -> None:
    with room_of("Boats [sail.", "Crews [rest] (+KAZ).", "Ports] (+IND) (-RUS) open.") as room:
        assert "Russian Federation (-s1)" in refused(room, "s1", "keep")
        said = refused(room, "s1", "drop")
        assert "India (+s1)" in said
        assert "Kazakhstan (+b1 in 1.2)" in said
        document = room.store.document(None)
        with pytest.raises(OutOfOrder, match="IND has no position"):
            room.acts.resolve_span(On(document, "s1"), "keep", ["RUS", "IND"])
        resolve(room, "s1", "drop", "IND", "KAZ")


def test_it_is_refused_where_something_else_was_shown() -> None:
    with room_of("Boats [sail.", "Crews rest.", "Ports] open.") as room:
        document = room.store.document(None)
        shown = room.acts.what_becomes(document, "s1", "drop")
        room.do("insert", "1.2 bis", "Lamps burn.")
        with pytest.raises(OutOfOrder, match="changed meanwhile"):
            room.acts.resolve_span(On(document, "s1"), "drop", asked=shown)
        shown = room.acts.what_becomes(document, "s1", "drop")
        room.acts.resolve_span(On(document, "s1"), "drop", asked=shown)
        assert texts(room) == [("1.1", "Boats"), ("1.3", "open.")]


# -- what is told of it


def test_the_log_tells_it_in_one_sentence_with_who_held_it() -> None:
    with room_of("Boats [sail.", "Crews rest.", "Ports] (+IND) (-RUS) open.") as room:
        made = resolve(room, "s1", "keep", "RUS")
        document = room.store.document(None)
        *_, line = log(room.store, document, None)
        assert line["sentence"] == (
            "The bracket s1 over 1.1 to 1.3 (India supports; Russian Federation opposes) kept,"
            " without its brackets; Russian Federation lifted."
        )
        assert told.in_short(made, {}) == "resolve span s1: keep"
        assert [one["type"] for one in log(room.store, document, "1.3")][1:] == ["resolve span"]
        assert [one["type"] for one in log(room.store, document, "1.2")][1:] == []


def test_the_report_tells_it_once_and_how_what_is_gone_read() -> None:
    with room_of("Boats [sail.", "Crews [rest] (+KAZ).", "Ports] (+IND) open.", "End.") as room:
        resolve(room, "s1", "drop", "IND", note=GROUND)
        document = room.store.document(None)
        found = report_of(room.store, document, None, None)
        said = {one.number: one.sentences for one in found.paragraphs}
        whole = [*chain.from_iterable(said.values())]
        assert sum("over 1.1 to 1.3" in one for one in whole) == 1
        assert "India lifted its position." in said["1.1"]
        assert any(one.startswith("Support of Kazakhstan on 1.2 b1") for one in said["1.1"])
        assert said["1.2"][-1] == (
            "The paragraph was deleted with s1; it read: “Crews [rest] (+KAZ).”"
        )
        assert f"The ground recorded: {GROUND}" in said["1.1"]


def test_an_act_on_a_span_names_every_paragraph_that_it_changed() -> None:
    with room_of("Option 1: Boats sail.", "Option 2: Crews rest.") as room:
        made = resolve(room, "s1", 2)
        answer = act_done(room.store, room.store.document(None), made)
        assert answer["paragraph"] is None
        assert answer["paragraphs"] == [
            {"paragraph": "1.1", "before": "Option 1: Boats sail.", "after": None},
            {"paragraph": "1.2", "before": "Option 2: Crews rest.", "after": "Crews rest."},
        ]


def test_a_paragraph_that_went_with_a_span_is_found_by_its_number_and_tells_why() -> None:
    with room_of("Boats [sail.", "Crews rest.", "Ports] open.") as room:
        gone = room.versions[1].paragraph
        made = resolve(room, "s1", "drop")
        document = room.store.document(None)
        assert deleted(room.store.acts(document), "1.2") == gone
        assert [one.deed.act.id for one in biography_of(room.store, document, "1.2").points[1:]
                if one.deed] == [made.id]  # fmt: skip
        assert [one["type"] for one in log(room.store, document, "1.2")][-1] == "resolve span"


def test_no_mark_is_missed_that_got_what_it_asked_for() -> None:
    with room_of("Boats [sail.", "Ports] (+IND) (-RUS) open.") as room:
        made = resolve(room, "s1", "keep", note=GROUND)
        assert [Deed(one, None, None).met for one in made.parts] == [frozenset({"IND"})] * 2
        document = room.store.document(None)
        found = alarms_since(room.store, document, 1)
        assert found is not None
        assert [one["delegation"] for one in found["vanished"]] == ["RUS"]


def test_what_was_edited_inside_a_span_is_not_told_as_clean_then() -> None:
    with room_of("Boats [sail.", "Crews rest.", "Ports] open.") as room:
        room.do("amend", "1.2", "Crews rest well.")
        resolve(room, "s1", "keep")
        room.do("amend", "1.2", "Crews [rest] well.")
        document = room.store.document(None)
        points = biography_of(room.store, document, "1.2").points
        assert [one.version.status for one in points if one.version] == ["open"] * 3
        found = alarms_since(room.store, document, 1)
        assert found is not None
        assert found["reopened"] == []


def test_what_a_decision_closed_is_told_as_clean_from_then_on_and_as_open_once_it_is_undone() -> (
    None
):
    with room_of("Boats [sail.", "Crews rest.", "Ports] open.") as room:
        resolve(room, "s1", "keep")
        document = room.store.document(None)
        (_, closed) = biography_of(room.store, document, "1.1").points
        assert closed.version is not None
        assert (closed.version.status, closed.version.said) == ("clean", None)
        room.acts.undo(document)
        room.do("amend", "1.2", "Crews rest well.")
        *_, last = biography_of(room.store, document, "1.2").points
        assert last.version is not None
        assert last.version.status == "open"


def test_a_paragraph_that_was_clean_after_a_decision_is_missed_where_a_new_text_lacks_it() -> None:
    with room_of("Boats [sail daily.", "Crews rest well.", "Ports] open.", "End.") as room:
        resolve(room, "s1", "keep")
        document = room.store.document(None)
        draft = make_draft("Boats sail daily.", "Ports open.", "End.", date="2027-01-01")
        bring(room.store, draft, document=document)
        texts_then, old = texts_since(room.store, document, 1)
        assert old is not None
        left = with_deeds(texts_then[old], texts_then[old + 1])
        assert [one.status for one in left] == ["clean"] * 4


# -- later acts, moments, a new revision


def test_the_text_before_and_after_it_is_read_by_its_moment() -> None:
    with room_of("Boats [sail.", "Crews rest.", "Ports] open.") as room:
        made = resolve(room, "s1", "drop")
        room.do("amend", "1.3", "Ports open.")
        document = room.store.document(None)
        for at, left in ((str(made.seq - 1), 3), (str(made.seq), 2)):
            with room.store.as_of(document, moment(room.store, document, at)) as past:
                assert len(past.versions(past.revision(document))) == left


def test_acts_before_and_after_it_are_undone_in_their_order() -> None:
    with room_of("Boats [sail.", "Crews rest.", "Ports] open.", "End.") as room:
        stood = [room.versions]
        for step in (
            lambda: room.do("amend", "1.4", "The end."),
            lambda: resolve(room, "s1", "drop"),
            lambda: room.do("amend", "1.3", "All is open."),
            lambda: room.do("agree", "1.3", ""),
        ):
            step()
            stood.append(room.versions)
        document = room.store.document(None)
        for before in reversed(stood[1:-1]):
            room.acts.undo(document)
            assert room.versions == before
        room.acts.undo(document)
        assert texts(room) == [(one.number, one.text) for one in stood[0]]


def test_a_revision_that_is_imported_after_it_is_matched_with_what_it_left() -> None:
    with room_of(
        "Boats [sail daily.", "Crews rest well.", "Ports] open late.", "End of it."
    ) as room:
        stays = room.versions[3].paragraph
        resolve(room, "s1", "drop")
        document = room.store.document(None)
        draft = make_draft("Boats", "open late.", "End of it now.", date="2027-01-01")
        bring(room.store, draft, document=document)
        assert room.versions[-1].paragraph == stays
        before = room.versions
        room.store.rebuild()
        assert room.versions == before


def test_what_the_room_agreed_elsewhere_stays_agreed() -> None:
    with room_of("Boats [sail.", "Ports] open.", "End.") as room:
        room.do("agree", "1.3", "")
        resolve(room, "s1", "keep")
        assert [one.said for one in room.versions] == [None, None, "agreed"]


# -- the ways to end it


def test_each_way_says_what_it_leaves_and_who_has_to_move() -> None:
    with room_of("Boats [sail.", "Crews [rest] (+KAZ).", "Ports] (+IND) (-RUS) open.") as room:
        keep, drop = span_outcome(record(room.store, room.store.document(None)), "s1")["ways"]
    assert (keep["way"], keep["asked_for_by"], keep["has_to_move"]) == (
        "keep", ["+IND"], [["s1", "-RUS"]],
    )  # fmt: skip
    assert drop["asked_for_by"] == ["-RUS"]
    assert drop["has_to_move"] == [["1.2 b1", "+KAZ"], ["s1", "+IND"]]
    assert [one["after"] for one in drop["paragraphs"]] == ["Boats", None, "open."]


def test_a_way_that_is_not_in_order_says_why_and_a_guess_where_the_last_option_ends() -> None:
    parts = ("Option 1: Boats [sail.", "Option 2: Crews] rest.", "Option A:", "Lamps.",
             "Option B:", "Ports.", "End.")  # fmt: skip
    with room_of(*parts) as room:
        of = record(room.store, room.store.document(None))
        by_label, by_letter = (span_outcome(of, name)["ways"] for name in ("s2", "s3"))
    assert "decide s1 first" in str(by_label[0]["refused"])
    assert [one["ends_with"] for one in by_letter] == ["1.7", None, "1.7"]
    assert [one["option"] for one in by_letter] == ["Option A", "Option B", None]


# -- laws

WORDS = st.sampled_from(
    ["plain", "words, more", "[half", "a [half", "half]", "half] b", "half] (+IND)", "c] (-RUS) d",
     "[whole] (-KAZ)", "[", "]", "Option 1: a", "Option 2: b", "Option 1:", "Option 2:",
     "[Option A: c]", "[Option B: d]", "Option 3: No text", "e [f] g (+IND)"]
)  # fmt: skip
TEXTS = st.lists(WORDS, min_size=3, max_size=7)
HEADINGS = st.sets(st.integers(0, 6), max_size=1)


def _ended(room: Room, draw: st.DataObject) -> tuple[Span, str, Decision, str | None] | None:
    """Choose a span and a way to end it, if the text has one."""
    found = by_name(spans(room.versions))
    if not found:
        return None
    name = draw.draw(st.sampled_from(sorted(found)))
    decision = draw.draw(st.sampled_from(ways(found[name])))
    until = as_read(found[name], decision)
    return found[name], name, decision, None if until is None else room.versions[until].number


def _bare(text: str) -> str:
    return "".join(text.split())


_MARKS = re.compile(r"(\s*\([+?-][A-Z]+\))*")


def _by_hand(before: Sequence[Version], span: Span, decision: Decision) -> list[str]:
    """End a span on the characters alone: what is left of each paragraph, without white space."""
    left = {at: one.text for at, one in enumerate(before)}
    if span.opens and span.closes:
        first, last = left[span.first], left[span.last]
        behind = _MARKS.match(last, span.closes.at + 1)
        assert behind is not None
        if decision == "keep":
            left[span.first] = first[: span.opens.at] + first[span.opens.at + 1 :]
            left[span.last] = last[: span.closes.at] + last[behind.end() :]
        else:
            left |= dict.fromkeys(range(span.first, span.last + 1), "")
            left[span.first], left[span.last] = first[: span.opens.at], last[behind.end() :]
    for count, one in enumerate(span.members, start=1):
        if count != decision or one.no_text:
            left |= dict.fromkeys(one.paragraphs, "")
        else:
            label = re.compile(re.escape(one.label) + r":?\s*")
            left[one.first] = label.sub("", left[one.first], count=1)
    return [_bare(one) for one in left.values() if re.search(r"[^\s.,;:]", one)]


@given(TEXTS, st.data())
def test_a_span_is_ended_as_it_is_by_hand_and_an_undo_gives_back_every_character(
    parts: list[str], draw: st.DataObject
) -> None:
    with room_of(*parts) as room:
        document = room.store.document(None)
        room.acts.insert(On(document, "1.1"), "1.1 bis", "more words")  # another act is before it
        chosen = _ended(room, draw)
        assume(chosen is not None)
        assert chosen is not None
        span, name, decision, until = chosen
        before = room.versions
        try:
            resolve(room, name, decision, note=GROUND, until=until)
        except NegotiateError:
            assert room.versions == before
            return
        after = room.versions
        assert [_bare(one.text) for one in after] == _by_hand(before, span, decision)
        assert not any(one.said for one in after)
        acts = len(room.store.acts(document))
        room.acts.undo(document)
        assert [_kept(one) for one in room.versions] == [_kept(one) for one in before]
        room.acts.redo(document)
        assert [_kept(one) for one in room.versions] == [_kept(one) for one in after]
        assert len(room.store.acts(document)) == acts + 2
        room.store.rebuild()
        assert [_kept(one) for one in room.versions] == [_kept(one) for one in after]


def _kept(one: Version) -> tuple[object, ...]:
    return (
        *(one.paragraph, one.order, one.number, one.label, one.text, one.open, one.inside),
        *(one.said, one.judged, dict(one.holders), one.act),
    )


@given(TEXTS, st.data())
def test_nothing_outside_a_span_is_changed_and_nothing_but_it_is_closed(
    parts: list[str], draw: st.DataObject
) -> None:
    with room_of(*parts) as room:
        chosen = _ended(room, draw)
        assume(chosen is not None)
        assert chosen is not None
        span, name, decision, until = chosen
        before = room.versions
        rest = [one for one in spans(before) if one != span]
        held = inside(rest, len(before))
        try:
            made = resolve(room, name, decision, note=GROUND, until=until)
        except NegotiateError:
            return
        touched = {one.paragraph for one in made.parts}
        after = {one.paragraph: one for one in room.versions}
        now = inside(spans(room.versions), len(after))
        for at, was in enumerate(before):
            if was.paragraph not in touched:
                one = after[was.paragraph]
                assert (one.text, one.number, one.act) == (was.text, was.number, was.act)
            elif not span.holds(at):
                pytest.fail(f"{was.number} is not in {name}")
            if was.paragraph in after:
                assert now[after[was.paragraph].order] == held[at]
                assert after[was.paragraph].status != "clean" or not held[at]


@given(TEXTS, HEADINGS, st.data())
def test_every_mark_that_goes_is_told_and_every_other_one_stands(
    parts: list[str], headings: set[int], draw: st.DataObject
) -> None:
    draft = with_headings(make_draft(*parts), *headings)
    found = spans(draft.paragraphs)
    assume(found)
    name = draw.draw(st.sampled_from(sorted(by_name(found))))
    span = by_name(found)[name]
    decision = draw.draw(st.sampled_from(ways(span)))
    asked = Asked(name, decision, as_read(span, decision))
    try:
        made = decided(draft.paragraphs, found, asked, signed())
    except NotInOrder:
        return
    marks = [re.findall(r"\(([+?-][A-Z]+)\)", one.text) for one in draft.paragraphs]
    left = {one.paragraph: one.text or "" for one in made.changed}
    for at, before in enumerate(marks):
        stands = re.findall(r"\(([+?-][A-Z]+)\)", left.get(at, draft.paragraphs[at].text))
        gone = [one.position.sign + one.position.code for one in made.taken if one.paragraph == at]
        assert sorted([*stands, *gone]) == sorted(before)
    for one in made.taken:
        asks = {"keep": "+", "drop": "-"}.get(str(decision))
        if one.on_span:
            assert one.met == (one.position.sign == asks)
    if span.kind is SpanKind.OPTIONS:
        assert not any(one.on_span for one in made.taken)


# -- at the command line

DRAFT = """WG/2026/DRAFT/9/Rev.1 14 May 2026

1. Boats [sail.

2. Crews rest.

3. Ports] (+IND) (-RUS) open.

4. Option 1: Lamps burn.

5. Option 2: Lamps glow.
"""


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "work.db"))
    monkeypatch.setenv("COLUMNS", "80")
    file = tmp_path / "draft.txt"
    file.write_text(DRAFT, "utf-8")
    done("import", str(file), "--yes")
    return tmp_path / "work.db"


@pytest.mark.usefixtures("database")
def test_a_span_is_resolved_with_its_document_or_a_paragraph_or_neither_named() -> None:
    done("resolve", "S1", "keep", "--lifted", "RUS", "--source", "oral")
    done("resolve", "4", "s1", "choose", "2")
    done("undo", "2", "--yes")
    done("resolve", "WG/2026/DRAFT/9", "s1", "drop", "--lifted", "IND")
    done("resolve", "WG/2026/DRAFT/9", "4", "s1", "drop")
    assert done("log").count("taken back") == 1


@pytest.mark.usefixtures("database")
def test_every_paragraph_is_printed_before_and_after() -> None:
    said = done("resolve", "s2", "choose", "2").splitlines()
    assert said[2:] == [
        "4 before: Option 1: Lamps burn.",
        "4 after:  (it does not stand)",
        "5 before: Option 2: Lamps glow.",
        "5 after:  Lamps glow.",
    ]


@pytest.mark.usefixtures("database")
def test_outcomes_of_a_span_print_each_way() -> None:
    said = done("outcomes", "s1")
    assert "keep: asked for by +IND\n  has to move: s1: -RUS\n  1 becomes: Boats sail." in said
    assert "  2 goes: Crews rest." in said
    assert said == done("outcomes", "2", "s1")
    assert answer("outcomes", "s1")["answer"] == "outcomes-span"


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("resolve", "5", "s1", "keep"), "5 does not stand in s1"),
        (("resolve", "s9", "keep"), "There is no s9: this text has s1 to s2"),
        (("outcomes", "s9"), "There is no s9"),
        (("position", "2", "s1", "+IND"), tell.holds_several("s1")),
    ],
)
def test_what_cannot_be_done_with_a_span_is_said_in_a_line(
    words: tuple[str, ...], said: str
) -> None:
    assert said in refused_line(*words)


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    "words",
    [("resolve", "s1", "text", "Boats"), ("resolve", "2", "b1", "keep", "--until", "3"),
     ("resolve", "s1"), ("resolve", "keep")],
)  # fmt: skip
def test_what_is_typed_wrong_is_a_matter_of_usage(words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2
