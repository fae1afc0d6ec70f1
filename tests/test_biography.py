"""What a paragraph, a bracket and a wording went through."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from negotiate.acts import On, Secretariat
from negotiate.cli.main import fill, main
from negotiate.errors import UnknownName
from negotiate.history import Biography, Stage, Text, biography, bracket_life
from negotiate.model import ParagraphKind, Version
from negotiate.queries import history as course_answers
from negotiate.store import Store
from negotiate.telling.history import sparkline
from tests.drafting_room import make_draft, make_source, secretariat
from tests.reading import signed


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    fill(path)
    return path


@pytest.fixture(scope="module")
def demo(database: Path) -> Iterator[Store]:
    with Store.open(database, create=False) as store:
        yield store


def told(store: Store, number: str, revision: str | None = None) -> Biography:
    return course_answers.biography_of(store, store.document(None), number, revision)


def what(biography: Biography, place: int) -> list[str]:
    """List what happened at a point, marks aside, each kind once."""
    events = biography.counted[place - 1].events
    return list(dict.fromkeys(one.what for one in events if not (one.change and one.change.code)))


def marks(biography: Biography, place: int) -> set[tuple[str, str | None]]:
    events = biography.counted[place - 1].events
    return {(one.what, one.change.code) for one in events if one.change and one.change.code}


# The story of the demo, as data/demo/STORY.md tells it: brackets in each revision.

STORY = {
    "1.1": [0, 0, 0, 0],
    "1.2": [0, 0, 0, 2],
    "1.3": [1, 1, 1, 0],
    "1.5": [0, 2, 2, 0],
    "2.1.1": [0, 1, 1, 0],
    "2.1.3": [2, 1, 1],
    "2.1.4 (c)": [0, 1, 1, 0],
    "2.1.6": [0, 2, 1, 1],
    "2.2.1": [1, 2, 2, 0],
    "2.2.2 (c)": [0, 3, 2, 1],
    "2.2.4": [0, 1, 0, 0],
    "2.3.3": [1, 3, 1, 0],
    "2.3.4": [0, 2, 0, 0],
    "3.1": [2, 2, 2, 0],
    "3.2": [0, 2, 2, 0],
    "3.4": [0, 1, 1, 1],
    "3.5": [0, 2, 2, 0],
    "3.7": [0, 2, 1, 2],
    "4.2": [0, 2, 1, 0],
    "4.3": [1, 3, 1, 0],
    "4.4": [0, 1, 1, 0],
}
NUMBERS = {
    "2.1.6": ["2.1.5", "2.1.6", "2.1.6", "2.1.6"],
    "2.1.7": ["2.1.6", "2.1.7", "2.1.7", "2.1.7"],
    "2.2.6": ["2.2.7", "2.2.7", "2.2.6", "2.2.6"],
    "3.2": ["2.2.6", "2.2.6", "3.2", "3.2"],
    "3.4": ["3.3", "3.3", "3.4", "3.4"],
}
CLOSED = {  # in which revision, and what is in the place of the bracket
    "1.3": ("Rev.4", "dropped", ""),
    "1.5": ("Rev.4", "one chosen", "three"),
    "2.2.1": ("Rev.4", "one chosen", "every two years"),
    "2.2.4": ("Rev.3", "kept", "and maintaining"),
    "2.3.4": ("Rev.3", "one chosen", "Encouraging the inclusion of"),
    "3.1": ("Rev.4", "one chosen", "should"),
    "3.2": ("Rev.4", "one chosen", "should"),
    "3.5": ("Rev.4", "one chosen", "shall"),
    "4.4": ("Rev.4", "kept", ", Arabic"),
}


@pytest.mark.parametrize("number", STORY)
def test_the_brackets_of_each_revision_are_counted(demo: Store, number: str) -> None:
    counted = [one.version and one.version.brackets for one in told(demo, number).counted]
    assert counted == STORY[number]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_paragraph_is_followed_through_its_numbers(demo: Store, number: str) -> None:
    numbers = [one.version and one.version.number for one in told(demo, number).counted]
    assert numbers == NUMBERS[number]


@pytest.mark.parametrize("number", CLOSED)
def test_what_closed_a_bracket_is_told(demo: Store, number: str) -> None:
    found = [
        (point.moment.name, event.change.words, event.change.wording)
        for point in told(demo, number).counted
        for event in point.events
        if event.what == "bracket closed" and event.change
    ]
    assert found == [CLOSED[number]]


def test_a_paragraph_that_was_moved_word_for_word_is_moved_and_not_edited(demo: Store) -> None:
    assert what(told(demo, "3.2"), 3) == ["moved"]


def test_a_paragraph_before_which_another_came_in_is_only_renumbered(demo: Store) -> None:
    assert what(told(demo, "2.1.7"), 2) == ["renumbered"]


def test_a_paragraph_that_came_in_later_begins_there(demo: Store) -> None:
    story = told(demo, "2.1.3")
    assert (story.counted[0].moment.name, what(story, 1)[0]) == ("Rev.2", "came in")


def test_a_flip_is_told(demo: Store) -> None:
    assert ("position flipped", "RUS") in marks(told(demo, "1.5"), 3)


def test_a_position_that_is_lodged_is_told(demo: Store) -> None:
    assert marks(told(demo, "4.4"), 3) == {("position lodged", "QAT")}


def test_a_mark_that_a_revision_lacks_is_not_told_as_lifted(demo: Store) -> None:
    assert marks(told(demo, "3.4"), 4) == {
        ("no longer marked", "RUS"),
        ("no longer marked", "THA"),
    }


def test_a_mark_that_went_with_its_bracket_is_not_told_as_lifted(demo: Store) -> None:
    assert marks(told(demo, "1.3"), 4) == {
        ("mark went with its bracket", code) for code in ("KAZ", "MNG", "CHN")
    }


def test_an_alternative_that_was_added_is_told(demo: Store) -> None:
    assert "alternative added" in what(told(demo, "3.7"), 4)


def test_the_translation_has_a_history_of_its_own(demo: Store) -> None:
    assert [one.moment.name for one in told(demo, "3.4", "Rev.3/ru").counted] == ["Rev.3"]


def test_an_older_number_is_followed_from_the_revision_that_is_named(demo: Store) -> None:
    last = told(demo, "2.2.6", "Rev.1").last
    assert last is not None
    assert last.number == "3.2"


def test_a_number_that_never_was_is_refused(demo: Store) -> None:
    with pytest.raises(UnknownName, match=r"no paragraph 9\.9"):
        told(demo, "9.9")


# One bracket.


def life(store: Store, number: str, target: str, place: int) -> tuple[Stage, ...]:
    return bracket_life(told(store, number), target, place, signed())


def test_a_bracket_is_followed_under_its_later_names(demo: Store) -> None:
    found = [(one.point.moment.name, one.target) for one in life(demo, "2.1.6", "b2", 2)]
    assert found == [("Rev.2", "b2"), ("Rev.3", "b1"), ("Rev.4", None)]


def test_a_bracket_is_followed_back_to_where_it_was_opened(demo: Store) -> None:
    stages = life(demo, "2.1.3", "b1", 3)
    assert stages[0].point.moment.name == "Rev.2"
    assert "bracket opened" in {one.what for one in stages[0].events}


def test_who_joined_a_bracket_is_told(demo: Store) -> None:
    joined = [
        {one.change.code for one in stage.events if one.change and one.what == "position lodged"}
        for stage in life(demo, "2.1.3", "b1", 1)[1:]
    ]
    assert joined == [{"IND"}, {"TJK"}]


def test_a_bracket_that_closed_ends_with_what_is_in_its_place(demo: Store) -> None:
    last = life(demo, "2.2.1", "b1", 1)[-1]
    assert (last.point.moment.name, last.target, last.text) == ("Rev.4", None, "every two years")


def test_a_bracket_that_opens_again_later_is_another(demo: Store) -> None:
    assert [one.point.moment.name for one in life(demo, "2.1.6", "b1", 4)] == ["Rev.4"]


@pytest.mark.parametrize("target", ["b9", "p", ""])
def test_what_is_no_bracket_has_no_life(demo: Store, target: str) -> None:
    assert life(demo, "2.1.6", target, 4) == ()


# Some words.


def words(store: Store, number: str, typed: str) -> list[tuple[str, list[list[str]]]]:
    answer = course_answers.wording(store, store.document(None), told(store, number), typed)
    return [
        (
            one["moment"],
            [
                [f"{held['sign']}{held['delegation']}" for held in bracket["holders"]]
                for place in one["places"]
                for bracket in place["brackets"]
            ],
        )
        for one in answer["points"]
    ]


def test_when_words_came_in_who_held_them_and_when_they_left_is_told(demo: Store) -> None:
    assert words(demo, "2.1.6", "and inter alia unmanned aircraft") == [
        ("Rev.1", []),
        ("Rev.2", [["-IRN", "+ISR", "+KOR"]]),
        ("Rev.3", []),
        ("Rev.4", [["-IRN", "+KOR"]]),
    ]


def test_words_that_are_gone_stand_nowhere(demo: Store) -> None:
    document = demo.document(None)
    answer = course_answers.wording(demo, document, told(demo, "1.3"), "or human-induced")
    assert answer["points"][-1]["places"] == []


def test_words_of_which_a_bracket_holds_a_part_are_said_to_be(demo: Store) -> None:
    document = demo.document(None)
    answer = course_answers.wording(demo, document, told(demo, "1.3"), "natural or human-induced")
    assert answer["points"][0]["places"][0]["partly"]


def test_words_that_never_stood_are_refused(demo: Store) -> None:
    with pytest.raises(UnknownName, match=r"never stood in 1\.3"):
        words(demo, "1.3", "of the sea")


# Acts between revisions.


class Room:
    """A document under negotiation, its paragraphs changed by acts."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.acts: Secretariat = secretariat(store)

    def text(self, number: int, *texts: str) -> None:
        draft = make_draft(*texts, named=f"WG/1/Rev.{number}")
        self.acts.import_revision(
            draft, make_source(draft), document=None, register=None, replacing=True
        )

    def on(self, number: str) -> On:
        return On(self.store.document(None), number)

    def undo(self) -> None:
        self.acts.undo(self.store.document(None))

    def told(self, number: str) -> Biography:
        return told(self.store, number)


HELD = "Members may share [early] (+IND) (-RUS) warnings."


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with Store.open(tmp_path / "room.db", create=True) as store:
        made = Room(store)
        made.text(1, HELD, "Others watch.")
        yield made


def test_acts_stand_between_the_revisions(room: Room) -> None:
    room.acts.lift(room.on("1.1"), "b1", "RUS")
    room.acts.issue(room.store.document(None), "Rev.2", None)
    room.text(3, HELD)
    found = [one.moment.name for one in room.told("1.1").points]
    assert found == ["Rev.1", "act 2", "Rev.2", "Rev.3"]


def test_acts_on_a_working_text_that_was_set_aside_are_told(room: Room) -> None:
    room.acts.lift(room.on("1.1"), "b1", "RUS")
    room.text(2, HELD.replace("early", "all"))
    assert [one.moment.name for one in room.told("1.1").points] == ["Rev.1", "act 2", "Rev.2"]


def test_a_revision_imported_late_takes_its_place_in_order(room: Room) -> None:
    room.text(3, HELD + " Soon.")
    room.acts.lift(room.on("1.1"), "b1", "RUS")
    room.text(2, HELD + " Now.")
    found = [one.moment.name for one in told(room.store, "1.1").points]
    assert found == ["Rev.1", "Rev.2", "Rev.3", "act 3"]


def test_a_mark_lifted_by_an_act_is_told_as_lifted(room: Room) -> None:
    room.acts.lift(room.on("1.1"), "b1", "RUS")
    assert marks(room.told("1.1"), 2) == {("position lifted", "RUS")}


def test_a_mark_that_was_corrected_moved_and_nobody_lifted_it(room: Room) -> None:
    room.text(2, "1.1 Members [share] (+IND) (-RUS) [now] here.")
    room.acts.move_mark(room.on("1.1"), "RUS", "b1", "b2")
    assert marks(room.told("1.1"), 3) == {
        ("mark moved to another target", "RUS"),
        ("position lodged", "RUS"),
    }


def test_marks_are_lifted_with_a_decision_only_where_it_says_so(room: Room) -> None:
    room.acts.resolve(room.on("1.1"), "b1", "keep", lifted=["RUS"])
    assert marks(room.told("1.1"), 2) == {
        ("position lifted", "RUS"),
        ("mark went with its bracket", "IND"),
    }


def test_agreeing_and_reopening_are_told(room: Room) -> None:
    room.acts.agree(room.on("1.2"), ad_ref=True)
    room.acts.agree(room.on("1.2"))
    room.acts.reopen(room.on("1.2"))
    story = room.told("1.2")
    assert [what(story, place) for place in (2, 3, 4)] == [
        ["agreed ad referendum"],
        ["agreed"],
        ["reopened"],
    ]


def test_an_agreed_paragraph_that_an_edit_changed_is_no_longer_recorded_so(room: Room) -> None:
    room.acts.agree(room.on("1.2"))
    room.acts.amend(room.on("1.2"), "Others watch it.")
    assert "no longer recorded as agreed" in what(room.told("1.2"), 3)


def test_an_undone_act_is_shown_and_not_counted(room: Room) -> None:
    room.acts.bracket(room.on("1.2"), 0, 6)
    room.undo()
    story = room.told("1.2")
    assert [(one.moment.name, one.place) for one in story.points] == [("Rev.1", 1), ("act 2", None)]


def test_an_act_that_was_redone_counts(room: Room) -> None:
    room.acts.bracket(room.on("1.2"), 0, 6)
    room.undo()
    room.acts.redo(room.store.document(None))
    assert [one.place for one in room.told("1.2").points] == [1, 2]


def test_a_note_changes_nothing(room: Room) -> None:
    room.acts.note(room.on("1.1"), "ask the Chair")
    assert room.told("1.1").counted[1].events == ()


def test_a_paragraph_that_an_act_inserted_came_in_with_it(room: Room) -> None:
    room.acts.insert(room.on("1.2"), "1.2 bis", "Others listen.")
    assert (room.told("1.2 bis").counted[0].moment.name, what(room.told("1.2 bis"), 1)) == (
        "act 2",
        ["came in"],
    )


def test_a_deleted_paragraph_is_found_by_the_number_that_it_had(room: Room) -> None:
    room.acts.delete(room.on("1.2"))
    story = room.told("1.2")
    assert (story.counted[-1].version, what(story, 2)) == (None, ["left out"])


def test_a_paragraph_inserted_and_deleted_again_is_found_too(room: Room) -> None:
    room.acts.insert(room.on("1.2"), "1.2 bis", "Others listen.")
    room.acts.delete(room.on("1.2 bis"))
    assert [one.moment.name for one in room.told("1.2 bis").points] == ["act 2", "act 3"]


WHOLE = (
    "Members share early warnings of floods with all their neighbours without delay."
    " Members keep a common list of the lakes that may burst and review it each spring."
)
PARTS = tuple(f"{one.strip()}." for one in WHOLE.split(".") if one)


def test_the_parts_of_a_split_are_told_on_both_sides(room: Room) -> None:
    room.text(2, HELD, "Others watch.", WHOLE)
    room.text(3, HELD, "Others watch.", *PARTS)
    stories = [room.told(number) for number in ("1.3", "1.4")]
    told_of = {
        (event.what, event.detail)
        for story in stories
        for point in story.counted
        for event in point.events
        if point.moment.name == "Rev.3" and event.detail
    }
    assert told_of >= {("split", "1.3, 1.4"), ("part of a split", "1.3")}


def test_a_paragraph_merged_into_another_is_told_to_be(room: Room) -> None:
    room.text(2, HELD, "Others watch.", *PARTS)
    room.text(3, HELD, "Others watch.", WHOLE)
    stories = [told(room.store, number, "Rev.2") for number in ("1.3", "1.4")]
    kinds = {event.what for story in stories for event in story.counted[-1].events}
    assert {"merged", "merged into another paragraph"} <= kinds


# The command.


def run(database: Path, *arguments: str) -> Result:
    environment = {"NEGOTIATE_DB": str(database), "COLUMNS": "80"}
    return CliRunner(env=environment).invoke(main, ["history", *arguments])


def test_two_points_can_be_compared(database: Path) -> None:
    said = run(database, "2.1.6", "--compare", "1", "3").stdout
    assert "{+[and the movement of slopes] (+IND) (-CHN)+}" in said.replace("{+ [", "{+[")


def test_a_point_that_is_not_there_is_refused_with_those_that_are(database: Path) -> None:
    assert "points 1 to 4" in run(database, "2.1.6", "--compare", "1", "9").stderr


def test_a_bracket_that_is_not_there_is_refused_with_those_that_are(database: Path) -> None:
    assert "it has b1; --revision names" in run(database, "2.1.6", "--bracket", "b7").stderr


def test_one_thing_is_asked_at_a_time(database: Path) -> None:
    assert run(database, "2.1.6", "--bracket", "b1", "--wording", "slopes").exit_code == 2


@pytest.mark.parametrize(
    "asked", [(), ("--bracket", "b1"), ("--wording", "slopes"), ("--compare", "1", "2")]
)
def test_every_answer_is_there_as_json(database: Path, asked: tuple[str, ...]) -> None:
    assert json.loads(run(database, "2.1.6", *asked, "--json").stdout)["paragraph"] == "2.1.6"


@pytest.mark.parametrize("number", ["2.1.6", "2.2.2 (c)", "2.3.3"])
def test_the_timeline_fits_the_columns(database: Path, number: str) -> None:
    assert max(map(len, run(database, number).stdout.splitlines())) <= 80


def test_delegations_are_named_as_in_the_register(database: Path) -> None:
    said = " ".join(run(database, "2.1.6").stdout.split())
    assert "support of Israel and Republic of Korea; objection of Iran" in said


@pytest.mark.parametrize("asked", [(), ("--bracket", "b1", "--revision", "Rev.3")])
def test_nobody_is_said_to_have_lifted_what_only_went(
    database: Path, asked: tuple[str, ...]
) -> None:
    said = " ".join(run(database, "1.3", *asked).stdout.split())
    assert "nobody is recorded as having lifted anything" in said


@pytest.mark.parametrize(
    ("counts", "drawn", "plain"),
    [
        ([0, 1, 7], "▁▂█", "017"),
        ([0, 1, 70], "▁▂█", "01+"),
        ([None, 3, None], " ▄ ", " 3 "),
        ([], "", ""),
    ],
)
def test_the_sparkline_is_as_high_as_the_brackets_are_many(
    counts: list[int | None], drawn: str, plain: str
) -> None:
    assert (sparkline(counts), sparkline(counts, ascii_=True)) == (drawn, plain)


# What was split or merged stands elsewhere, and is not gone.

WATCH = (
    "Every harbour keeps a watch of two persons at each gate from sunset until the first boat"
    " leaves in the morning, whatever the weather."
)
LANTERN = (
    "The harbour master shows [a green lantern] (+IND) (-RUS) at the end of the long pier while any"
    " vessel of the fleet is still expected from the fishing grounds."
)


@pytest.fixture
def parted(tmp_path: Path) -> Iterator[Store]:
    """A paragraph of two sentences that is split, and merged again."""
    with Store.open(tmp_path / "parted.db", create=True) as store:
        whole = f"{WATCH} {LANTERN}"
        for at, texts in enumerate(((whole,), (WATCH, LANTERN), (whole,)), start=1):
            draft = make_draft(*texts, named=f"WG/2026/DRAFT/3/Rev.{at}")
            secretariat(store).import_revision(
                draft, make_source(draft), document=None, register=None
            )
        yield store


@pytest.mark.parametrize("number", ["1.1", "1.2"])
def test_of_a_split_no_part_has_lost_what_the_other_has(parted: Store, number: str) -> None:
    story = told(parted, number, "Rev.2")
    at = next(one.place for one in story.counted if one.moment.name == "Rev.2")
    assert what(story, at or 0)[0] in ("split", "part of a split")
    assert not {"wording edited", "bracket closed", "bracket opened"} & set(what(story, at or 0))
    assert marks(story, at or 0) == set()


def test_what_was_merged_into_another_paragraph_was_not_left_out(parted: Store) -> None:
    stories = [told(parted, number, "Rev.2") for number in ("1.1", "1.2")]
    happened = sorted(what(one, len(one.counted))[0] for one in stories)
    assert happened == ["merged", "merged into another paragraph"]
    for story in stories:
        last = len(story.counted)
        assert not {"left out", "wording edited", "bracket opened"} & set(what(story, last))
        assert marks(story, last) == set()


# What holds of any text.


@given(st.lists(st.text("ab [](+INDRUS)/.", max_size=30), min_size=1, max_size=4))
def test_every_bracket_has_a_life_that_holds_its_own_point(texts: list[str]) -> None:
    story = biography(
        "p",
        [Text("", f"Rev.{at}", None, [_version(one)]) for at, one in enumerate(texts)],
        lambda text: text.versions,
        lambda text: text.versions,
        signed(),
    )
    names = [
        event.change.new_target
        for event in story.counted[0].events
        if event.what == "bracket opened" and event.change
    ]
    assert all(bracket_life(story, name, 1, signed())[0].target == name for name in names if name)


def _version(text: str) -> Version:
    kind = ParagraphKind.NUMBERED
    return Version("", 0, "p", "1", kind, "", text, "[" in text, False, 0, 0, {})
