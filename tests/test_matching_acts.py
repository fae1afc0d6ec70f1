"""The acts by which an officer says which paragraph of a revision is which."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiate.acts import Matched, On, Secretariat
from negotiate.compare import Confidence, Fate
from negotiate.errors import NegotiateError, OutOfOrder, UnknownName
from negotiate.model import Act, Document, Revision, Version
from negotiate.queries.session import log
from negotiate.store import Store
from negotiate.store.act_log import AMEND, MATCH, NOTE
from negotiate.store.concordances import Concordance, concordance_of
from negotiate.store.identities import Descent
from negotiate.telling.session.acts import number_of
from tests.drafting_room import all_rows, bring, make_draft, secretariat, standing_rows
from tests.examples import times
from tests.reading import compare

GUARDS = "Members train their border guards together in the spring of every year."
OFFICERS = "Members train their young officers together in the spring of every year."
BOATS = "Members lend each other boats for the rescue of people lost at sea."
FLOODS = "A joint exercise on floods is held in one of the member States by turns."
LISTS = "The Secretariat keeps [and publishes] (+IND) a list of contact points."


class Room:
    """A document of two revisions, of which the second has a paragraph more, and acts on it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        bring(store, make_draft(GUARDS, OFFICERS, LISTS, named="WG/1/Rev.1"))
        bring(store, make_draft(BOATS, GUARDS, OFFICERS, LISTS, named="WG/1/Rev.2"))
        self.acts: Secretariat = secretariat(store)

    @property
    def document(self) -> Document:
        return self.store.document(None)

    def revision(self, typed: str | None) -> Revision:
        return self.store.revision(self.document, typed)

    def versions(self, typed: str | None = None) -> list[Version]:
        return self.store.versions(self.revision(typed))

    def identity(self, number: str, typed: str | None = None) -> str:
        return self.store.version(self.revision(typed), number).paragraph

    def about(self, number: str, typed: str = "Rev.2", since: str | None = None) -> Matched:
        older = self.revision(since) if since else None
        return Matched(self.document, self.revision(typed), number, older)

    def on(self, number: str) -> On:
        return On(self.document, number, note="so it was said")

    def concordance(self, old: str = "Rev.1", new: str = "Rev.2") -> Concordance:
        return concordance_of(self.store, self.document, self.revision(old), self.revision(new))


@contextmanager
def a_room() -> Iterator[Room]:
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder) / "room.db", create=True) as store,
    ):
        yield Room(store)


@pytest.fixture
def room() -> Iterator[Room]:
    with a_room() as found:
        yield found


# Another paragraph


def test_a_paragraph_that_is_changed_has_the_identity_of_the_one_named(room: Room) -> None:
    room.acts.match_with(room.about("1.2"), "1.2")
    assert room.identity("1.2", "Rev.2") == room.identity("1.2", "Rev.1")


def test_the_paragraph_that_had_it_gets_the_one_that_became_free(room: Room) -> None:
    room.acts.match_with(room.about("1.2"), "1.2")
    assert room.identity("1.3", "Rev.2") == room.identity("1.1", "Rev.1")


def test_a_match_changes_no_text(room: Room) -> None:
    before = [(one.number, one.text, one.act) for one in room.versions("Rev.2")]
    room.acts.match_with(room.about("1.2"), "1.2")
    assert [(one.number, one.text, one.act) for one in room.versions("Rev.2")] == before


def test_an_older_revision_keeps_its_identities(room: Room) -> None:
    before = room.versions("Rev.1")
    room.acts.match_with(room.about("1.2"), "1.2")
    assert room.versions("Rev.1") == before


def test_a_match_begins_no_working_text(room: Room) -> None:
    room.acts.match_with(room.about("1.2"), "1.2")
    assert room.store.working_text(room.document) is None


def test_every_text_that_came_from_the_revision_follows(room: Room) -> None:
    room.acts.amend(room.on("1.4"), "Members keep lists.")
    room.acts.match_with(room.about("1.2"), "1.2")
    assert room.identity("1.2") == room.identity("1.2", "Rev.1")


def test_a_text_that_came_from_a_later_revision_follows_too(room: Room) -> None:
    bring(room.store, make_draft(BOATS, GUARDS, OFFICERS, named="WG/1/Rev.3"))
    room.acts.amend(room.on("1.1"), "Members lend boats.")
    room.acts.match_with(room.about("1.2"), "1.2")
    assert room.identity("1.2") == room.identity("1.2", "Rev.1")


def test_a_revision_that_did_not_come_from_it_does_not_follow(room: Room) -> None:
    bring(room.store, make_draft(GUARDS, BOATS, named="WG/1/Rev.3"))
    bring(room.store, make_draft(OFFICERS, BOATS, named="WG/1/Rev.1.5"))
    before = room.versions("Rev.3")
    room.acts.call_new(room.about("1.1", "Rev.1.5"))
    assert room.versions("Rev.3") == before


def test_a_later_import_keeps_what_the_officer_said(room: Room) -> None:
    room.acts.match_with(room.about("1.2"), "1.2")
    bring(room.store, make_draft(BOATS, GUARDS, OFFICERS, named="WG/1/Rev.3"))
    assert room.identity("1.2", "Rev.3") == room.identity("1.2", "Rev.1")


def test_a_comparison_follows_the_officer(room: Room) -> None:
    bring(room.store, make_draft(BOATS, GUARDS, OFFICERS, LISTS, named="WG/1/Rev.3"))
    room.acts.match_with(room.about("1.2"), "1.2")
    compared = compare(room.versions("Rev.1"), room.versions("Rev.3"))
    assert {(one.old, one.new) for one in compared.pairs} >= {(1, 1), (0, 2)}


def test_the_older_text_can_be_one_further_back(room: Room) -> None:
    bring(room.store, make_draft(BOATS, FLOODS, named="WG/1/Rev.3"))
    room.acts.match_with(room.about("1.2", "Rev.3", "Rev.1"), "1.3")
    assert room.identity("1.2", "Rev.3") == room.identity("1.3", "Rev.1")


# A new paragraph, and one that is gone


def test_a_paragraph_called_new_is_none_of_an_older_text(room: Room) -> None:
    room.acts.call_new(room.about("1.2"))
    row = room.concordance().row_of_new("1.2")
    assert (row.what, row.confidence) == ((Fate.NEW,), Confidence.CONFIRMED)


def test_a_paragraph_called_new_stays_new_however_alike_they_are(room: Room) -> None:
    room.acts.call_new(room.about("1.2"))
    bring(room.store, make_draft(BOATS, GUARDS, named="WG/1/Rev.3"))
    compared = compare(room.versions("Rev.1"), room.versions("Rev.3"))
    assert (None, 1) in {(one.old, one.new) for one in compared.pairs}


def test_two_paragraphs_called_new_at_one_moment_are_two(room: Room) -> None:
    room.acts.call_new(room.about("1.2"))
    room.acts.call_new(room.about("1.3"))
    assert room.identity("1.2") != room.identity("1.3")


def test_a_paragraph_is_not_called_new_twice(room: Room) -> None:
    room.acts.call_new(room.about("1.2"))
    with pytest.raises(OutOfOrder, match=r"1\.2 of Rev\.2 is said to be new already"):
        room.acts.call_new(room.about("1.2"))


def test_a_new_one_that_is_confirmed_stays_new(room: Room) -> None:
    room.acts.confirm_match(room.about("1.1"))
    assert room.store.version(room.revision("Rev.2"), "1.1").is_called_new


def test_what_was_called_new_can_be_matched_again(room: Room) -> None:
    room.acts.call_new(room.about("1.2"))
    room.acts.match_with(room.about("1.2"), "1.1")
    assert room.concordance().row_of_new("1.2").old_numbers == ("1.1",)


def test_a_deleted_paragraph_is_confirmed(room: Room) -> None:
    for number in ("1.1", "1.2"):
        room.acts.call_new(room.about(number))
    room.acts.call_deleted(room.about("1.1"))
    assert room.concordance().row_of_old("1.1").confidence is Confidence.CONFIRMED


def test_a_paragraph_that_stands_is_not_called_deleted(room: Room) -> None:
    with pytest.raises(OutOfOrder, match=r"1\.1 of Rev\.1 is matched with 1\.2 of Rev\.2"):
        room.acts.call_deleted(room.about("1.1"))


# Confirmed


def test_a_confirmed_match_is_no_longer_computed(room: Room) -> None:
    room.acts.confirm_match(room.about("1.2"))
    assert room.concordance().row_of_new("1.2").confidence is Confidence.CONFIRMED


def test_nothing_is_confirmed_twice(room: Room) -> None:
    room.acts.confirm_match(room.about("1.2"))
    with pytest.raises(OutOfOrder, match="confirmed already"):
        room.acts.confirm_match(room.about("1.2"))


def test_naming_the_paragraph_that_it_is_held_to_be_confirms_it(room: Room) -> None:
    act = room.acts.match_with(room.about("1.2"), "1.1")
    assert (act.payload["how"], act.payload["was"]) == ("confirm", act.payload["is"])


def test_what_was_confirmed_is_open_to_a_later_word(room: Room) -> None:
    room.acts.confirm_match(room.about("1.3"))
    room.acts.match_with(room.about("1.2"), "1.2")
    assert room.concordance().row_of_new("1.3").confidence is not Confidence.CONFIRMED


def test_every_part_of_a_split_is_confirmed_at_once(tmp_path: Path) -> None:
    with Store.open(tmp_path / "split.db", create=True) as store:
        bring(store, make_draft(f"{BOATS} {FLOODS}", LISTS, named="WG/1/Rev.1"))
        made = bring(store, make_draft(BOATS, FLOODS, LISTS, named="WG/1/Rev.2"))
        document = store.document(None)
        secretariat(store).confirm_match(Matched(document, made.revision, "1.2"))
        old = store.revision(document, "Rev.1")
        row = concordance_of(store, document, old, made.revision).rows[0]
        assert (row.leading, row.confidence) == (Fate.SPLIT, Confidence.CONFIRMED)


def test_a_word_on_a_later_text_is_not_one_on_an_older(room: Room) -> None:
    bring(room.store, make_draft(BOATS, GUARDS, OFFICERS, named="WG/1/Rev.3"))
    room.acts.confirm_match(room.about("1.2", "Rev.3"))
    row = room.concordance("Rev.1", "Rev.3").row_of_new("1.2")
    assert row.confidence is not Confidence.CONFIRMED


# What is refused


def test_the_first_revision_has_none_before_it(room: Room) -> None:
    with pytest.raises(OutOfOrder, match=r"Rev\.1 of WG/1 is the first text"):
        room.acts.confirm_match(room.about("1.1", "Rev.1"))


def test_the_older_text_comes_before_the_newer(room: Room) -> None:
    with pytest.raises(OutOfOrder, match=r"Rev\.2 does not come before Rev\.1"):
        room.acts.confirm_match(room.about("1.1", "Rev.1", "Rev.2"))


def test_texts_in_two_languages_are_not_matched(room: Room) -> None:
    bring(room.store, make_draft("Участники встречаются.", named="WG/1/Rev.2", language="ru"))
    with pytest.raises(OutOfOrder, match="different languages"):
        room.acts.call_new(room.about("1.1", "Rev.2/ru", "Rev.1"))


def test_a_number_that_the_older_text_lacks_is_named(room: Room) -> None:
    with pytest.raises(UnknownName, match=r"no paragraph 9\.9 in Rev\.1"):
        room.acts.match_with(room.about("1.2"), "9.9")


# The log


def lines(room: Room, number: str) -> list[str]:
    return [one["what"] for one in log(room.store, room.document, number)]


def test_an_act_made_before_is_found_under_the_paragraph_that_it_changed(room: Room) -> None:
    room.acts.note(room.on("1.2"), "ask the capital")
    room.acts.match_with(room.about("1.2"), "1.2")
    assert "note “ask the capital”" in lines(room, "1.2")


def test_an_act_made_before_is_not_found_under_the_other(room: Room) -> None:
    room.acts.amend(room.on("1.2"), "Members train.")
    room.acts.match_with(room.about("1.2"), "1.2")
    assert "amend" not in lines(room, "1.3")


def test_an_act_on_the_older_text_stays_with_the_paragraph_of_that_text(room: Room) -> None:
    room.acts.note(room.on("1.2"), "of the second revision")
    bring(room.store, make_draft(BOATS, GUARDS, OFFICERS, named="WG/1/Rev.3"))
    room.acts.match_with(room.about("1.2", "Rev.3"), "1.3")
    assert "note “of the second revision”" in lines(room, "1.3")


def test_an_act_made_after_is_found_under_the_paragraph_that_it_changed(room: Room) -> None:
    room.acts.match_with(room.about("1.2"), "1.2")
    room.acts.note(room.on("1.2"), "ask the capital")
    assert "note “ask the capital”" in lines(room, "1.2")


def test_a_note_on_the_working_text_goes_with_that_text(room: Room) -> None:
    room.acts.amend(room.on("1.4"), "Members keep lists.")
    room.acts.note(room.on("1.2"), "ask the capital")
    room.acts.match_with(room.about("1.2", "working text"), "1.1")
    assert "note “ask the capital”" in lines(room, "1.2")


def test_the_match_is_in_the_log_of_both(room: Room) -> None:
    room.acts.match_with(room.about("1.2"), "1.2")
    said = "match 1.2 of Rev.2 is 1.2 of Rev.1"
    assert (said in lines(room, "1.2"), said in lines(room, "1.3")) == (True, True)


def test_what_was_written_stays_as_it_was_written(room: Room) -> None:
    before = all_rows(room.store.path, ("act",))["act"]
    room.acts.match_with(room.about("1.2"), "1.2")
    assert all_rows(room.store.path, ("act",))["act"][:-1] == before


def test_an_amendment_made_before_can_be_undone_after_the_match_was(room: Room) -> None:
    before = standing_rows(room.store.path)
    room.acts.amend(room.on("1.2"), "Members train.")
    room.acts.match_with(room.about("1.2"), "1.2")
    room.acts.undo(room.document, 2)
    assert standing_rows(room.store.path) == before


def test_a_moment_before_has_the_identities_of_that_moment(room: Room) -> None:
    before = room.versions("Rev.2")
    last = room.store.acts(room.document)[-1]
    room.acts.match_with(room.about("1.2"), "1.2")
    with room.store.as_of(room.document, last.seq) as past:
        assert past.versions(past.revision(past.document(None), "Rev.2")) == before


# Laws

NUMBERS = st.sampled_from(["1.1", "1.2", "1.3", "1.4"])
TEXTS = st.sampled_from(["Rev.2", "Rev.2", "#3", "working text"])
OLDER = st.sampled_from([None, None, None, "Rev.1", "Rev.2"])
WORDS = st.sampled_from([GUARDS, OFFICERS, BOATS, FLOODS, LISTS])
DEEDS = st.sampled_from(
    [
        *("change", "change", "change", "new", "confirm", "deleted"),
        *("amend", "amend", "note", "note", "issue", "import", "undo"),
    ]
)
Step = tuple[str, str, str, str, str | None, str]
STEPS = st.lists(st.tuples(DEEDS, NUMBERS, NUMBERS, TEXTS, OLDER, WORDS), min_size=3, max_size=12)


def do(room: Room, step: Step) -> Act | None:
    """Make an act, or nothing where it is not in order."""
    name, number, old, typed, since, words = step
    count = len(room.store.acts(room.document))
    deeds: dict[str, Callable[[], object]] = {
        "change": lambda: room.acts.match_with(room.about(number, typed, since), old),
        "new": lambda: room.acts.call_new(room.about(number, typed, since)),
        "confirm": lambda: room.acts.confirm_match(room.about(number, typed, since)),
        "deleted": lambda: room.acts.call_deleted(room.about(number, typed, since)),
        "amend": lambda: room.acts.amend(room.on(number), words),
        "note": lambda: room.acts.note(room.on(number), words),
        "issue": lambda: room.acts.issue(room.document, f"Rev.{count + 1}", None),
        "import": lambda: bring(room.store, make_draft(words, GUARDS, named=f"WG/1/Rev.{count}")),
        "undo": lambda: room.acts.undo(room.document) if count > 2 else None,
    }
    try:
        deeds[name]()
    except NegotiateError:
        return None
    acts = room.store.acts(room.document)
    return acts[-1] if len(acts) > count else None


@settings(max_examples=times(0.25))
@given(steps=STEPS)
def test_a_match_and_its_undo_give_the_same_rows(steps: list[Step]) -> None:
    with a_room() as room:
        for step in steps:
            before = standing_rows(room.store.path)
            act = do(room, step)
            if act is not None and act.type == MATCH:
                after = standing_rows(room.store.path)
                room.acts.undo(room.document)
                assert standing_rows(room.store.path) == before
                room.acts.redo(room.document)
                assert standing_rows(room.store.path) == after


@settings(max_examples=times(0.25))
@given(steps=STEPS)
def test_rebuilt_rows_equal_those_written_at_every_point(steps: list[Step]) -> None:
    with a_room() as room:
        for step in steps:
            do(room, step)
            before = all_rows(room.store.path)
            room.store.rebuild()
            assert all_rows(room.store.path) == before


@settings(max_examples=times(0.4))
@given(steps=STEPS)
def test_an_act_names_the_paragraph_that_stands_where_it_was_made(steps: list[Step]) -> None:
    with a_room() as room:
        for step in steps:
            do(room, step)
            acts = room.store.acts(room.document)
            text_of = Descent(acts).text_of
            standing = {
                (one.id, version.number): version.paragraph
                for one in room.store.revisions(room.document)
                for version in room.store.versions(one)
            }
            for act in acts:
                if act.type in (AMEND, NOTE):
                    place = text_of[act.id], number_of(act) or ""
                    assert standing.get(place, act.paragraph) == act.paragraph


@settings(max_examples=times(0.25))
@given(steps=STEPS)
def test_no_text_has_one_paragraph_twice(steps: list[Step]) -> None:
    with a_room() as room:
        for step in steps:
            do(room, step)
        for revision in room.store.revisions(room.document):
            names = [one.paragraph for one in room.store.versions(revision)]
            assert len(set(names)) == len(names)
