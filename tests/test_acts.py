"""The acts of a drafting session, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from negotiate.acts import On, Secretariat
from negotiate.bracket_parser import parse
from negotiate.errors import OutOfOrder, UnknownName, Unregistered
from negotiate.model import Act, Document, Draft, Paragraph, ParagraphKind, Version, symbol
from negotiate.store import Store
from tests.drafting_room import (
    CLEAN,
    OPEN,
    UNFINISHED,
    bring,
    in_child,
    make_draft,
    make_source,
    secretariat,
    standing_rows,
)
from tests.reading import meaning

HELD = "Members [may] (+IND) (-RUS) share [early] warnings [and news.] (+KAZ)"


class Room:
    """A document of four paragraphs and the door for acts on it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        bring(store, make_draft(CLEAN, OPEN, UNFINISHED, HELD, named="WG/1/Rev.1"))
        self.acts: Secretariat = secretariat(store)

    @property
    def document(self) -> Document:
        return self.store.document(None)

    def on(self, number: str, **ground: str) -> On:
        return On(self.document, number, **ground)

    def version(self, number: str) -> Version:
        return self.store.version(self.store.revision(self.document), number)

    def text(self, number: str) -> str:
        return self.version(number).text

    def numbers(self) -> list[str]:
        return [one.number for one in self.store.versions(self.store.revision(self.document))]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with Store.open(tmp_path / "room.db", create=True) as store:
        yield Room(store)


# The working text


def test_without_acts_the_latest_revision_is_what_is_read(room: Room) -> None:
    assert room.store.working_text(room.document) is None


def test_the_first_act_begins_the_working_text(room: Room) -> None:
    room.acts.amend(room.on("1.1"), "Members tell.")
    working = room.store.revision(room.document)
    assert (working.name, working.label, working.order, working.working) == (
        *("working text", None, 2),
        True,
    )


def test_the_revision_before_the_working_text_stays_as_it_was(room: Room) -> None:
    room.acts.amend(room.on("1.1"), "Members tell.")
    revision = room.store.revision(room.document, "Rev.1")
    assert room.store.versions(revision)[0].text == CLEAN


def test_paragraphs_that_no_act_touched_are_the_same_in_the_working_text(room: Room) -> None:
    before = [room.text(one) for one in ("1.2", "1.3", "1.4")]
    room.acts.amend(room.on("1.1"), "Members tell.")
    assert [room.text(one) for one in ("1.2", "1.3", "1.4")] == before


def test_the_working_text_can_be_named(room: Room) -> None:
    room.acts.amend(room.on("1.1"), "Members tell.")
    assert room.store.revision(room.document, "working text").working


def test_an_act_says_before_and_after_and_on_what_source(room: Room) -> None:
    act = room.acts.amend(room.on("1.1", source="oral"), "Members tell.")
    before, after = act.payload["before"], act.payload["after"]
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    assert (before["text"], after["text"], act.source) == (CLEAN, "Members tell.", "oral")


def test_an_act_names_the_act_that_made_the_version_it_changes(room: Room) -> None:
    first = room.acts.amend(room.on("1.1"), "Members tell.")
    second = room.acts.amend(room.on("1.1"), "Members warn.")
    assert second.parents == (first.id,)


def test_an_act_on_a_version_that_another_act_has_replaced_is_refused(room: Room) -> None:
    seen = room.version("1.1").act
    room.acts.amend(room.on("1.1"), "Members tell.")
    with pytest.raises(OutOfOrder, match=r"1\.1 was changed meanwhile"):
        room.acts.amend(room.on("1.1", seen=seen), "Members warn.")


def test_an_act_on_the_version_that_was_seen_is_in_order(room: Room) -> None:
    room.acts.amend(room.on("1.2", note="oral"), "Members tell.")
    room.acts.amend(room.on("1.1", seen=room.version("1.1").act), "Members warn.")
    assert room.text("1.1") == "Members warn."


def test_the_same_act_twice_in_a_millisecond_is_two_lines_in_the_log(room: Room) -> None:
    for _ in range(2):
        room.acts.amend(room.on("1.1"), "Members tell.")
        room.acts.undo(room.document)
    assert len({act.id for act in room.store.acts()}) == 5


# Brackets


def test_a_dropped_bracket_goes_and_the_repairs_are_listed(room: Room) -> None:
    act = room.acts.resolve(room.on("1.4"), "b3", "drop", lifted=["KAZ"])
    assert room.text("1.4") == "Members [may] (+IND) (-RUS) share [early] warnings."
    assert [one["rule"] for one in act.payload["repairs"]] == ["C6"]  # type: ignore[attr-defined]


def test_a_bracket_that_nobody_holds_is_resolved_without_a_ground(room: Room) -> None:
    room.acts.resolve(room.on("1.4"), "b2", "keep")
    assert "share early warnings" in room.text("1.4")


def test_marks_that_would_vanish_are_named_in_the_refusal(room: Room) -> None:
    with pytest.raises(OutOfOrder, match=r"1\.4: .* Russian Federation \(-b1\).* --lifted"):
        room.acts.resolve(room.on("1.4"), "b1", "keep")
    assert room.text("1.4") == HELD


def test_a_delegation_that_lifted_does_not_stand_in_the_way(room: Room) -> None:
    act = room.acts.resolve(room.on("1.4"), "b1", "keep", lifted=["rus"])
    assert act.payload["lifted"] == ["RUS"]


def test_a_note_may_be_the_ground_on_which_marks_go(room: Room) -> None:
    act = room.acts.resolve(room.on("1.4", note="the Chair ruled so"), "b1", "keep")
    assert (act.payload["note"], act.payload["lifted"]) == ("the Chair ruled so", [])


def test_a_delegation_with_nothing_to_lift_is_not_recorded_as_lifting(room: Room) -> None:
    with pytest.raises(OutOfOrder, match="KAZ has no position that it would have to lift"):
        room.acts.resolve(room.on("1.4"), "b1", "keep", lifted=["RUS", "KAZ"])


def test_a_group_is_resolved_by_the_member_that_is_chosen(room: Room) -> None:
    room.acts.resolve(room.on("1.2"), "g1", 2)
    assert room.text("1.2") == "Members should share [early (-KAZ)] warnings."


def test_agreed_wording_takes_the_place_of_a_bracket(room: Room) -> None:
    room.acts.reword(room.on("1.4"), "b1", "are invited to", lifted=["RUS", "IND"])
    assert room.text("1.4").startswith("Members are invited to share [early]")


def test_new_wording_meets_nothing_that_was_recorded(room: Room) -> None:
    with pytest.raises(OutOfOrder, match="India"):
        room.acts.reword(room.on("1.4"), "b1", "are invited to", lifted=["RUS"])


def test_a_target_that_is_not_there_is_answered_with_those_that_are(room: Room) -> None:
    with pytest.raises(UnknownName, match=r"1\.4 has no b9: it has b1, b2 and b3"):
        room.acts.resolve(room.on("1.4"), "b9", "keep")


def test_what_the_notation_refuses_names_the_paragraph(room: Room) -> None:
    with pytest.raises(OutOfOrder, match=r"^1\.2: "):
        room.acts.resolve(room.on("1.2"), "g1", 3, lifted=["IND"])


def test_text_is_put_in_brackets(room: Room) -> None:
    room.acts.bracket(room.on("1.1"), 0, 7)
    assert room.text("1.1") == "[Members] share warnings."


def test_neighbours_become_alternatives(room: Room) -> None:
    room.acts.amend(room.on("1.1"), "Members [may] (+IND) [shall] share.")
    room.acts.make_alternatives(room.on("1.1"), ["b1", "b2"])
    assert room.text("1.1") == "Members [may] (+IND)/[shall] share."


def test_a_wording_is_added_that_competes_with_a_bracket(room: Room) -> None:
    room.acts.add_alternative(room.on("1.4"), "b2", "timely")
    assert "[early]/[timely]" in room.text("1.4")


# Positions


def test_a_position_is_lodged(room: Room) -> None:
    room.acts.lodge(room.on("1.4"), "b2", "-", "IND")
    assert room.version("1.4").holders["IND"] == ("+b1", "-b2")


def test_a_position_gives_way_to_the_next_of_the_same_delegation(room: Room) -> None:
    room.acts.lodge(room.on("1.4"), "b1", "?", "IND")
    assert room.version("1.4").holders["IND"] == ("?b1",)


def test_the_same_position_twice_is_refused(room: Room) -> None:
    with pytest.raises(OutOfOrder):
        room.acts.lodge(room.on("1.4"), "b1", "+", "IND")


@pytest.mark.parametrize("code", ["ZZZ", "zzz", "INDD"])
def test_a_code_that_nobody_knows_is_not_lodged_unasked(room: Room, code: str) -> None:
    with pytest.raises(Unregistered, match=f"1.4: {code.upper()} is not in the register"):
        room.acts.lodge(room.on("1.4"), "b1", "+", code)
    assert room.text("1.4") == HELD


def test_a_code_that_nobody_knows_is_lodged_as_typed_where_that_is_said(room: Room) -> None:
    act = room.acts.lodge(room.on("1.4"), "b1", "+", "zzz", as_typed=True)
    assert act.payload["code"] == "ZZZ"
    assert room.version("1.4").holders["ZZZ"] == ("+b1",)


def test_a_code_that_stands_elsewhere_in_the_text_is_known(room: Room) -> None:
    room.acts.lodge(room.on("1.4"), "b1", "+", "ZZZ", as_typed=True)
    room.acts.lodge(room.on("1.2"), "b1", "-", "ZZZ")
    assert room.version("1.2").holders["ZZZ"] == ("-b1",)


@pytest.mark.parametrize("typed", ["IND RUS", "ind rus", "IND, RUS", "IND/RUS"])
def test_two_delegations_at_once_are_never_one(room: Room, typed: str) -> None:
    with pytest.raises(OutOfOrder, match="IND and RUS are 2 delegations"):
        room.acts.lodge(room.on("1.4"), "b2", "+", typed, as_typed=True)


@pytest.mark.parametrize("code", ["India", " ind ", "EU", "CHAIR"])
def test_a_name_a_group_and_an_office_are_lodged_by_their_code(room: Room, code: str) -> None:
    act = room.acts.lodge(room.on("1.4"), "b2", "+", code)
    assert act.payload["code"] == {"India": "IND", " ind ": "IND"}.get(code, code)


def test_lifting_a_position_never_removes_the_bracket(room: Room) -> None:
    room.acts.lift(room.on("1.4"), "b1", "RUS")
    assert room.text("1.4").startswith("Members [may] (+IND) share")


def test_the_act_of_lifting_keeps_what_was_lifted(room: Room) -> None:
    act = room.acts.lift(room.on("1.4"), "b1", "RUS")
    assert (act.payload["sign"], act.payload["code"]) == ("-", "RUS")


def test_a_mark_is_moved_to_another_bracket(room: Room) -> None:
    room.acts.move_mark(room.on("1.4"), "IND", "b1", "b2")
    assert room.version("1.4").holders["IND"] == ("+b2",)


# Paragraphs


def test_a_paragraph_is_inserted_and_no_other_is_renumbered(room: Room) -> None:
    room.acts.insert(room.on("1.2"), "1.2 bis", "Members [meet].")
    assert room.numbers() == ["1.1", "1.2", "1.2 bis", "1.3", "1.4"]


def test_an_inserted_paragraph_is_printed_as_its_neighbour_is(room: Room) -> None:
    room.acts.insert(room.on("1.2"), "1.2 bis", "Members [meet].")
    inserted = room.version("1.2 bis")
    assert (inserted.label, inserted.kind.value, inserted.open) == ("1.2 bis ", "numbered", True)


def test_a_number_that_stands_is_refused(room: Room) -> None:
    with pytest.raises(OutOfOrder, match=r"1\.3 stands already"):
        room.acts.insert(room.on("1.2"), "1.3", "Members meet.")


def test_the_holders_of_later_paragraphs_stay_with_them(room: Room) -> None:
    before = room.version("1.4").holders
    room.acts.insert(room.on("1.1"), "1.1 bis", "Members [meet] (+CHN).")
    assert room.version("1.4").holders == before


def test_a_paragraph_is_deleted_and_no_other_is_renumbered(room: Room) -> None:
    room.acts.delete(room.on("1.1"))
    assert room.numbers() == ["1.2", "1.3", "1.4"]


def test_deleting_a_paragraph_with_positions_needs_a_ground(room: Room) -> None:
    with pytest.raises(OutOfOrder, match="India"):
        room.acts.delete(room.on("1.4"))


def test_an_amendment_without_a_difference_is_refused(room: Room) -> None:
    with pytest.raises(OutOfOrder, match="reads so already"):
        room.acts.amend(room.on("1.1"), CLEAN)


def test_a_bracket_left_open_is_kept_as_it_was_typed(room: Room) -> None:
    room.acts.amend(room.on("1.1"), "Members [share.")
    assert (room.text("1.1"), room.version("1.1").open) == ("Members [share.", True)


def test_a_note_changes_no_text_and_begins_no_working_text(room: Room) -> None:
    room.acts.note(room.on("1.1"), "Ask the Chair.")
    assert room.store.working_text(room.document) is None
    assert room.store.acts()[-1].payload["text"] == "Ask the Chair."


# Agreed


def test_agreed_is_said_and_clean_is_computed(room: Room) -> None:
    room.acts.agree(room.on("1.1"), ad_ref=True)
    version = room.version("1.1")
    assert (version.status, version.said) == ("clean", "agreed ad referendum")


def test_what_is_clean_is_not_agreed_until_somebody_says_so(room: Room) -> None:
    room.acts.agree(room.on("1.1"))
    assert [room.version(one).said for one in ("1.1", "1.3")] == ["agreed", None]


@pytest.mark.parametrize(("number", "why"), [("1.4", "brackets or marks"), ("1.3", "a gap")])
def test_agreeing_is_out_of_order_while_something_stands(room: Room, number: str, why: str) -> None:
    with pytest.raises(OutOfOrder, match=why):
        room.acts.agree(room.on(number))


def test_agreeing_on_an_open_paragraph_is_refused_with_its_holders(room: Room) -> None:
    with pytest.raises(OutOfOrder, match="IND, KAZ, RUS"):
        room.acts.agree(room.on("1.4"))


def test_what_stands_inside_a_bracket_of_several_paragraphs_cannot_be_agreed(room: Room) -> None:
    room.acts.amend(room.on("1.1"), "[Members meet.")
    room.acts.insert(room.on("1.1"), "1.1 bis", "Visits are welcome.")
    room.acts.insert(room.on("1.1 bis"), "1.1 ter", "They are short.]")
    with pytest.raises(
        OutOfOrder, match=r"opens in 1\.1 and closes in 1\.1 ter, and cannot be agreed"
    ):
        room.acts.agree(room.on("1.1 bis"))


def test_a_bracket_of_several_paragraphs_is_not_resolved_by_one_act(room: Room) -> None:
    room.acts.amend(room.on("1.1"), "[Members meet.")
    room.acts.insert(room.on("1.1"), "1.1 bis", "Visits are welcome.]")
    with pytest.raises(OutOfOrder, match="s1 holds several paragraphs"):
        room.acts.resolve(room.on("1.1 bis"), "s1", "keep")


def test_agreed_twice_is_out_of_order(room: Room) -> None:
    room.acts.agree(room.on("1.1"))
    with pytest.raises(OutOfOrder, match="agreed already"):
        room.acts.agree(room.on("1.1"))


def test_what_was_agreed_is_no_longer_when_the_text_changes(room: Room) -> None:
    room.acts.agree(room.on("1.1"))
    room.acts.amend(room.on("1.1"), "Members tell.")
    assert room.version("1.1").said is None


def test_reopening_keeps_the_text(room: Room) -> None:
    room.acts.agree(room.on("1.1"))
    room.acts.reopen(room.on("1.1"))
    assert (room.version("1.1").said, room.text("1.1")) == (None, CLEAN)


def test_what_nobody_agreed_cannot_be_reopened(room: Room) -> None:
    with pytest.raises(OutOfOrder, match="nothing to reopen"):
        room.acts.reopen(room.on("1.1"))


# Meetings and revisions


def test_acts_made_while_a_meeting_is_open_belong_to_it(room: Room) -> None:
    meeting = room.acts.open_meeting("SWG", "2026-05-14", "First reading")
    inside = room.acts.agree(room.on("1.1"))
    room.acts.close_meeting()
    outside = room.acts.reopen(room.on("1.1"))
    assert (inside.meeting, outside.meeting) == (meeting.id, None)


def test_a_second_meeting_waits_for_the_first_to_close(room: Room) -> None:
    room.acts.open_meeting("SWG", "2026-05-14")
    with pytest.raises(OutOfOrder, match="SWG 2026-05-14 is open"):
        room.acts.open_meeting("SOC", "2026-05-15")


def test_a_meeting_that_is_not_open_cannot_be_closed(room: Room) -> None:
    with pytest.raises(OutOfOrder, match="No meeting is open"):
        room.acts.close_meeting()


def test_the_working_text_is_issued_as_a_revision(room: Room) -> None:
    room.acts.amend(room.on("1.1"), "Members tell.")
    issued = room.acts.issue(room.document, "Rev.2", "2026-06-01")
    assert (issued.label, issued.date, issued.order, issued.working) == (
        *("Rev.2", "2026-06-01", 2),
        False,
    )
    assert room.store.working_text(room.document) is None


def test_the_next_act_begins_a_working_text_on_the_issued_revision(room: Room) -> None:
    room.acts.amend(room.on("1.1"), "Members tell.")
    room.acts.issue(room.document, "Rev.2", None)
    room.acts.amend(room.on("1.2", note="oral"), "Members warn.")
    assert (room.text("1.1"), room.store.revision(room.document).order) == ("Members tell.", 3)


def test_nothing_is_issued_where_no_act_was_made(room: Room) -> None:
    with pytest.raises(OutOfOrder, match="has no working text"):
        room.acts.issue(room.document, "Rev.2", None)


@pytest.mark.parametrize(
    ("label", "why"), [("rev 1", "is here already"), ("Rev.0", "would come before Rev.1")]
)
def test_a_label_that_is_taken_or_too_early_is_refused(room: Room, label: str, why: str) -> None:
    room.acts.amend(room.on("1.1"), "Members tell.")
    with pytest.raises(OutOfOrder, match=why):
        room.acts.issue(room.document, label, None)


# Imports over a working text


def outside(store: Store, *texts: str, replacing: bool) -> None:
    draft = make_draft(*texts, named="WG/1/Rev.2")
    secretariat(store).import_revision(
        draft, make_source(draft), document=None, register=None, replacing=replacing
    )


def test_an_import_does_not_replace_the_working_text_unasked(room: Room) -> None:
    room.acts.amend(room.on("1.1"), "Members tell.")
    with pytest.raises(OutOfOrder, match="a working text with 1 act that no revision holds"):
        outside(room.store, CLEAN, OPEN, replacing=False)


def test_what_of_the_working_text_is_not_in_the_new_revision_is_counted(room: Room) -> None:
    room.acts.amend(room.on("1.1"), "Members share early warnings.")
    room.acts.insert(room.on("1.4"), "1.4 bis", "Nothing like this stands in it at all.")
    draft = make_draft(CLEAN, OPEN, UNFINISHED, HELD, named="WG/1/Rev.2")
    found = room.acts.at_stake(draft, make_source(draft), None)
    assert found is not None
    assert (found.acts, found.differing, found.other, found.gone) == (
        *(2, 2, ("1.1",)),
        ("1.4 bis",),
    )


def test_a_new_revision_takes_the_place_of_the_working_text(room: Room) -> None:
    room.acts.amend(room.on("1.1"), "Members tell.")
    outside(room.store, CLEAN, OPEN, replacing=True)
    assert [one.name for one in room.store.revisions(room.document)] == ["Rev.1", "Rev.2"]


def test_the_acts_stay_in_the_log_when_a_revision_takes_their_place(room: Room) -> None:
    act = room.acts.amend(room.on("1.1"), "Members tell.")
    outside(room.store, CLEAN, OPEN, replacing=True)
    assert act in room.store.acts()


def test_undoing_that_import_brings_the_working_text_back(room: Room) -> None:
    room.acts.amend(room.on("1.1"), "Members tell.")
    before = standing_rows(room.store.path)
    outside(room.store, CLEAN, OPEN, replacing=True)
    withdraw(room)
    assert standing_rows(room.store.path) == before


def test_a_revision_in_another_language_leaves_the_working_text(room: Room) -> None:
    room.acts.amend(room.on("1.1"), "Members tell.")
    bring(room.store, make_draft("Члены.", named="WG/1/Rev.2", language="ru"))
    assert room.text("1.1") == "Members tell."


def test_what_was_agreed_stays_agreed_in_a_new_revision_with_the_same_text(room: Room) -> None:
    room.acts.agree(room.on("1.1"))
    outside(room.store, CLEAN, OPEN, replacing=True)
    assert [room.version(one).said for one in ("1.1", "1.2")] == ["agreed", None]


def test_what_was_agreed_is_not_agreed_in_a_new_revision_with_another_text(room: Room) -> None:
    room.acts.agree(room.on("1.1"))
    outside(room.store, "Members share early warnings.", OPEN, replacing=True)
    assert room.version("1.1").said is None


# Undo


def made_acts(room: Room) -> list[Act]:
    return [
        room.acts.lodge(room.on("1.4"), "b2", "-", "CHN"),
        room.acts.insert(room.on("1.1"), "1.1 bis", "Members [meet] (+CHN)."),
        room.acts.delete(room.on("1.1")),
        room.acts.amend(room.on("1.3"), "Members meet in May."),
        room.acts.agree(room.on("1.3")),
    ]


def test_undoing_every_act_leaves_what_was_there(room: Room) -> None:
    before = standing_rows(room.store.path)
    acts = made_acts(room)
    room.acts.undo(room.document, len(acts))
    assert standing_rows(room.store.path) == before


def test_redoing_every_act_leaves_what_they_made(room: Room) -> None:
    acts = made_acts(room)
    after = standing_rows(room.store.path)
    room.acts.undo(room.document, len(acts))
    room.acts.redo(room.document, len(acts))
    assert standing_rows(room.store.path) == after


def test_undo_names_what_it_undoes_the_last_first(room: Room) -> None:
    acts = made_acts(room)
    undone = room.acts.undo(room.document, 2)
    assert [one.id for one in undone] == [acts[4].id, acts[3].id]
    assert room.store.acts()[-1].payload["acts"] == [acts[4].id, acts[3].id]


def test_undo_goes_on_where_the_last_undo_ended(room: Room) -> None:
    acts = made_acts(room)
    room.acts.undo(room.document)
    assert room.acts.undo(room.document) == (acts[3],)


def test_undo_works_after_the_database_was_closed(room: Room) -> None:
    before = standing_rows(room.store.path)
    room.acts.amend(room.on("1.1"), "Members tell.")
    with Store.open(room.store.path, create=False) as again:
        secretariat(again).undo(again.document(None))
    assert standing_rows(room.store.path) == before


def test_more_than_there_is_cannot_be_undone(room: Room) -> None:
    with pytest.raises(OutOfOrder, match="undo 3 acts: only 1 can be"):
        room.acts.undo(room.document, 3)


@pytest.mark.parametrize("count", [0, -1])
def test_an_undo_takes_back_something_or_is_refused(room: Room, count: int) -> None:
    with pytest.raises(OutOfOrder, match="not in order to undo"):
        room.acts.undo(room.document, count)


def test_nothing_can_be_redone_after_another_act(room: Room) -> None:
    room.acts.amend(room.on("1.1"), "Members tell.")
    room.acts.undo(room.document)
    room.acts.amend(room.on("1.2", note="oral"), "Members warn.")
    with pytest.raises(OutOfOrder, match="there is nothing to redo"):
        room.acts.redo(room.document)


def test_an_issue_is_undone_to_the_working_text(room: Room) -> None:
    room.acts.amend(room.on("1.1"), "Members tell.")
    before = standing_rows(room.store.path)
    room.acts.issue(room.document, "Rev.2", "2026-06-01")
    room.acts.undo(room.document)
    assert standing_rows(room.store.path) == before


def withdraw(room: Room, count: int = 1) -> None:
    """Undo acts, the imports among them too."""
    room.acts.undo(room.document, count, room.acts.proposed_undo(room.document, count))


def test_a_revision_is_not_withdrawn_unasked(room: Room) -> None:
    before = standing_rows(room.store.path)
    with pytest.raises(OutOfOrder, match="only once that is confirmed"):
        room.acts.undo(room.document)
    assert standing_rows(room.store.path) == before


def test_what_an_undo_would_withdraw_is_known_before(room: Room) -> None:
    room.acts.amend(room.on("1.1"), "Members tell.")
    bring(room.store, make_draft("Члены.", named="WG/1/Rev.2", language="ru"))
    (one,) = room.acts.proposed_undo(room.document, 2).withdrawn
    assert (one.document, one.revision, one.paragraphs) == ("WG/1", "Rev.2/ru", 1)
    assert not one.is_last


def test_the_last_revision_of_a_document_is_said_to_be_the_last(room: Room) -> None:
    assert [one.is_last for one in room.acts.proposed_undo(room.document).withdrawn] == [True]


def test_a_document_without_a_revision_comes_back_by_redo(room: Room) -> None:
    before = standing_rows(room.store.path)
    withdraw(room)
    room.acts.redo(room.store.withdrawn("WG/1"))
    assert standing_rows(room.store.path) == before


def test_an_import_that_is_undone_is_hidden_and_its_file_kept(room: Room) -> None:
    revision = bring(room.store, make_draft(OPEN, named="WG/1/Rev.2")).revision
    withdraw(room)
    assert [one.name for one in room.store.revisions(room.document)] == ["Rev.1"]
    assert room.store.blob(revision.source)


def test_an_import_that_was_undone_can_be_made_again(room: Room) -> None:
    bring(room.store, make_draft(OPEN, named="WG/1/Rev.2"))
    withdraw(room)
    assert bring(room.store, make_draft(OPEN, named="WG/1/Rev.2")).new


def test_a_document_whose_only_import_is_undone_is_no_longer_listed(room: Room) -> None:
    withdraw(room)
    assert room.store.documents() == []


def test_undo_takes_the_acts_of_one_document_only(room: Room) -> None:
    document = room.document
    bring(room.store, make_draft(CLEAN, named="WG/2"))
    other = On(room.store.document("WG/2"), "1.1")
    room.acts.amend(On(document, "1.1"), "Members tell.")
    room.acts.amend(other, "Others tell.")
    room.acts.undo(document)
    assert room.store.revision(other.document).working


# The past


def test_a_document_can_be_read_as_it_was_after_any_act(room: Room) -> None:
    first = room.acts.amend(room.on("1.1"), "Members tell.")
    room.acts.amend(room.on("1.1"), "Members warn.")
    with room.store.as_of(room.document, first.seq) as past:
        versions = past.versions(past.revision(past.document(None)))
    assert versions[0].text == "Members tell."


def test_rebuilt_projections_equal_those_of_a_session(room: Room) -> None:
    made_acts(room)
    room.acts.undo(room.document, 2)
    before = standing_rows(room.store.path)
    room.store.rebuild()
    assert standing_rows(room.store.path) == before


_OFFICER = """
import sys
from pathlib import Path
from negotiate.acts import On
from negotiate.store import Store
from tests.drafting_room import secretariat
path, who = Path(sys.argv[1]), sys.argv[2]
with Store.open(path, create=False) as store:
    for turn in range(6):
        on = On(store.document(None), f"1.{1 + (turn + int(who)) % 4}", note="oral")
        secretariat(store).amend(on, f"Members {who} [meet] {turn}.")
"""


def test_an_act_that_comes_between_reading_and_writing_is_not_lost(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = ["RUS"]
    read = Secretariat._read

    def interrupted(acts: Secretariat, *given: Any) -> None:
        if others:
            code = others.pop()
            with Store.open(room.store.path, create=False) as other:
                secretariat(other).lodge(On(room.document, "1.2"), "b1", "+", code)
        read(acts, *given)

    monkeypatch.setattr(Secretariat, "_read", interrupted)
    room.acts.lodge(room.on("1.2"), "b1", "-", "ISR")

    held = meaning(parse(room.text("1.2")))
    assert {one.sign + one.code for one in held.on["b1"]} >= {"+RUS", "-ISR"}


def test_officers_who_act_at_once_all_succeed_one_after_the_other(room: Room) -> None:
    children = [in_child(_OFFICER, str(room.store.path), str(who)) for who in range(4)]
    assert [child.communicate()[1] for child in children] == [""] * 4
    acts = [act for act in room.store.acts() if act.type == "amend"]
    assert len(acts) == 24
    made_by = {act.id: act for act in acts}
    for act in acts:  # each has before it what the act that it names has left
        (parent,) = act.parents
        if parent in made_by:
            assert act.payload["before"] == made_by[parent].payload["after"]


def room_of_items(store: Store) -> Document:
    draft = Draft(
        None,
        symbol("WG/5/Rev.1"),
        None,
        None,
        "en",
        None,
        (
            Paragraph("1", ParagraphKind.NUMBERED, "1. ", "Parties:"),
            Paragraph("1 (a)", ParagraphKind.ITEM, "(a) ", "go [by boat] (+IND);"),
            Paragraph("1 (b)", ParagraphKind.ITEM, "(b) ", "come."),
            Paragraph("2", ParagraphKind.NUMBERED, "2. ", "Ships stay."),
        ),
    )
    bring(store, draft)
    return store.document("WG/5")


def test_a_paragraph_with_an_open_item_is_not_agreed_as_a_whole(room: Room) -> None:
    on = On(room_of_items(room.store), "1")
    with pytest.raises(OutOfOrder, match=r"1 \(a\) is open; settle"):
        room.acts.agree(on)
    assert room.acts.agree(on, opening_words=True).payload["of"] == "opening words"


def test_a_paragraph_with_items_is_not_deleted_as_a_whole(room: Room) -> None:
    on = On(room_of_items(room.store), "1")
    with pytest.raises(OutOfOrder, match=r"1 \(a\) is open, and 1 \(b\) would stay without it"):
        room.acts.delete(on)
    room.acts.delete(on, opening_words=True)
    assert [one.number for one in room.store.versions(room.store.revision(on.document))] == [
        *("1 (a)", "1 (b)", "2")
    ]


@pytest.mark.parametrize(
    ("after", "number", "label"),
    [("2", "3", "3. "), ("1 (b)", "1 (c)", "(c) "), ("2", "2 bis", "2 bis. ")],
)
def test_an_inserted_number_is_printed_as_its_neighbours(
    room: Room, after: str, number: str, label: str
) -> None:
    document = room_of_items(room.store)
    room.acts.insert(On(document, after), number, "Boats go.")
    assert room.store.version(room.store.revision(document), number).label == label
