from collections.abc import Sequence

import pytest
from hypothesis import given

from negotiate.compare import Confidence, Fate, Pair, Row, concordance, match
from negotiate.data_files import data_folder
from negotiate.model import Paragraph
from negotiate.readers import read_draft
from tests.revised_drafts import DRAFTS, SENTENCES, Typed, numbered

GUARDS, OFFICERS, RESCUE, _, CONTACTS, EXERCISE, EXPERTS, *_ = SENTENCES


def rows(old: Sequence[Typed], new: Sequence[Typed], *confirmed: Pair) -> tuple[Row, ...]:
    return concordance(old, new, match(old, new), frozenset(confirmed))


def told(old: Sequence[Typed], new: Sequence[Typed]) -> list[str]:
    """Say each row in short: `1 -> 2 moved edited`."""
    return [_in_short(one) for one in rows(old, new)]


def _in_short(row: Row) -> str:
    sides = ((", ".join(side) or "-") for side in (row.old_numbers, row.new_numbers))
    return " ".join([" -> ".join(sides), *row.what])


# Laws


@given(DRAFTS, DRAFTS)
def test_every_paragraph_is_in_one_row(old: list[Typed], new: list[Typed]) -> None:
    found = rows(old, new)
    assert (
        sorted(place for one in found for place in one.old),
        sorted(place for one in found for place in one.new),
    ) == (list(range(len(old))), list(range(len(new))))


@given(DRAFTS)
def test_the_same_revision_again_is_kept_throughout(draft: list[Typed]) -> None:
    assert {one.what for one in rows(draft, draft)} <= {(Fate.KEPT,)}


@given(DRAFTS)
def test_renumbering_every_paragraph_is_no_edit_and_moves_nothing(draft: list[Typed]) -> None:
    renumbered = [Typed(f"9.{at}", one.text) for at, one in enumerate(draft)]
    assert {one.what for one in rows(draft, renumbered)} <= {(Fate.RENUMBERED,)}


_SWAPPED = {
    Fate.SPLIT: Fate.MERGED,
    Fate.MERGED: Fate.SPLIT,
    Fate.NEW: Fate.DELETED,
    Fate.DELETED: Fate.NEW,
}


@given(DRAFTS, DRAFTS)
def test_the_rows_say_the_same_whichever_revision_is_called_old(
    old: list[Typed], new: list[Typed]
) -> None:
    there = {(one.old, one.new, one.what, one.confidence, one.percent) for one in rows(old, new)}
    back = {
        (one.new, one.old, tuple(_SWAPPED.get(fate, fate) for fate in one.what), *judged)
        for one in rows(new, old)
        for judged in [(one.confidence, one.percent)]
    }
    assert there == back


# What happened


def test_a_paragraph_inserted_renumbers_those_after_it() -> None:
    assert told(numbered(GUARDS, RESCUE), numbered(EXPERTS, GUARDS, RESCUE)) == [
        "- -> 1 new",
        "1 -> 2 renumbered",
        "2 -> 3 renumbered",
    ]


def test_a_mark_that_comes_in_is_an_edit_of_the_text_as_typed() -> None:
    assert told(numbered(GUARDS), numbered(f"{GUARDS} (+IND)")) == ["1 -> 1 edited"]


def test_a_paragraph_that_moved_and_was_edited_is_called_both() -> None:
    old = numbered(GUARDS, RESCUE, EXERCISE)
    new = numbered(RESCUE, EXERCISE, GUARDS.replace("spring", "autumn"))
    assert told(old, new)[-1] == "1 -> 3 moved edited"


def test_those_that_gave_way_to_a_moved_paragraph_are_renumbered() -> None:
    old, new = numbered(GUARDS, RESCUE, EXERCISE), numbered(RESCUE, EXERCISE, GUARDS)
    assert told(old, new)[:2] == ["2 -> 1 renumbered", "3 -> 2 renumbered"]


def test_a_paragraph_that_moved_under_its_number_has_moved() -> None:
    old = [Typed("1", GUARDS), Typed("2", RESCUE), Typed("3", EXERCISE)]
    assert told(old, [*old[1:], old[0]])[-1] == "1 -> 1 moved"


def test_of_two_that_changed_places_the_shorter_moved() -> None:
    old, new = numbered(GUARDS, "Members meet."), numbered("Members meet.", GUARDS)
    assert told(old, new) == ["2 -> 1 moved", "1 -> 2 renumbered"]


def test_a_split_is_one_row_at_its_first_part() -> None:
    old = numbered(f"{GUARDS}. {RESCUE}.", EXERCISE)
    assert told(old, numbered(f"{GUARDS}.", f"{RESCUE}.", EXERCISE)) == [
        "1 -> 1, 2 split",
        "2 -> 3 renumbered",
    ]


def test_a_merge_is_one_row_at_the_whole() -> None:
    new = numbered(EXERCISE, f"{GUARDS}. {RESCUE}.")
    assert told(numbered(EXERCISE, GUARDS, RESCUE), new) == ["1 -> 1 kept", "2, 3 -> 2 merged"]


def test_parts_with_words_of_their_own_are_split_and_edited() -> None:
    parts = numbered(f"{GUARDS}.", f"{RESCUE} and on land.")
    assert told(numbered(f"{GUARDS}. {RESCUE}."), parts) == ["1 -> 1, 2 split edited"]


def test_a_deleted_paragraph_follows_what_it_followed() -> None:
    old = numbered(GUARDS, RESCUE, EXERCISE)
    assert told(old, [old[2], old[0]])[-1] == "2 -> - deleted"


def test_the_first_word_is_the_one_for_a_table() -> None:
    (row,) = rows([Typed("1", GUARDS)], [Typed("2", f"{GUARDS} (+IND)")])
    assert (row.leading, row.what) == (Fate.EDITED, (Fate.EDITED, Fate.RENUMBERED))


# How sure it is


def sure(old: Sequence[Typed], new: Sequence[Typed], *confirmed: Pair) -> list[Confidence]:
    return [one.confidence for one in rows(old, new, *confirmed)]


def test_the_same_words_that_stand_once_are_certain() -> None:
    (row,) = rows(numbered(GUARDS), numbered(f"[{GUARDS}]"))
    assert (row.confidence, row.percent) == (Confidence.CERTAIN, 100)


def test_one_word_edited_in_many_is_likely() -> None:
    assert sure(numbered(GUARDS), numbered(GUARDS.replace("spring", "autumn"))) == [
        Confidence.LIKELY
    ]


def test_a_rewritten_paragraph_that_kept_its_number_is_doubtful() -> None:
    (row,) = rows(numbered("Members meet."), numbered("No text."))
    assert (row.what, row.confidence, row.percent) == ((Fate.EDITED,), Confidence.DOUBTFUL, 0)


def test_a_match_is_doubtful_where_a_deleted_paragraph_fits_nearly_as_well() -> None:
    old = [Typed("1", GUARDS), Typed("2", EXPERTS), Typed("3", OFFICERS)]
    new = [Typed("7", EXPERTS), Typed("8", RESCUE), Typed("9", GUARDS.replace("border", "coast"))]
    assert Confidence.DOUBTFUL in sure(old, new)


def test_a_rival_that_fits_better_where_it_is_casts_no_doubt() -> None:
    old = [Typed("1", GUARDS), Typed("2", EXPERTS), Typed("3", OFFICERS)]
    new = [
        Typed("6", OFFICERS),
        Typed("7", EXERCISE),
        Typed("9", GUARDS.replace("border", "coast")),
        Typed("8", EXPERTS),
    ]
    assert Confidence.LIKELY in sure(old, new)


def test_a_new_paragraph_much_like_a_deleted_one_is_doubtful() -> None:
    old, new = numbered(GUARDS), [Typed("9", GUARDS.replace("border guards", "pilots"))]
    found = concordance(old, new, match(old, new, [Pair(0, None)]))
    assert [(one.what, one.confidence) for one in found] == [
        ((Fate.DELETED,), Confidence.DOUBTFUL),
        ((Fate.NEW,), Confidence.DOUBTFUL),
    ]


def test_a_paragraph_like_nothing_before_is_certainly_new() -> None:
    (_, row) = rows(numbered(GUARDS), numbered(GUARDS, EXPERTS))
    assert (row.what, row.confidence) == ((Fate.NEW,), Confidence.CERTAIN)


def test_parts_that_are_the_whole_word_for_word_are_certain() -> None:
    assert sure(numbered(f"{GUARDS}. {RESCUE}."), numbered(GUARDS, RESCUE)) == [Confidence.CERTAIN]


def test_what_an_officer_confirmed_is_confirmed() -> None:
    (row,) = rows(numbered("Members meet."), numbered("No text."), Pair(0, 0))
    assert (row.confidence, row.percent) == (Confidence.CONFIRMED, 0)


def test_a_split_is_confirmed_when_each_part_is() -> None:
    old, new = numbered(f"{GUARDS}. {RESCUE}."), numbered(GUARDS, RESCUE)
    assert [
        sure(old, new, Pair(0, 0)),
        sure(old, new, Pair(0, 0), Pair(0, 1)),
    ] == [[Confidence.CERTAIN], [Confidence.CONFIRMED]]


def test_a_paragraph_confirmed_as_new_is_confirmed() -> None:
    assert sure([], numbered(GUARDS), Pair(None, 0)) == [Confidence.CONFIRMED]


def test_a_known_pair_is_judged_by_its_texts() -> None:
    old, new = numbered(GUARDS), numbered(EXPERTS)
    (row,) = concordance(old, new, match(old, new, [Pair(0, 0)]))
    assert row.confidence is Confidence.DOUBTFUL


# The demo's four revisions, as data/demo/STORY.md tells them


@pytest.fixture(scope="module")
def demo() -> dict[int, tuple[Paragraph, ...]]:
    folder = data_folder() / "demo"
    return {
        at: read_draft((folder / f"WG-2026-DRAFT-3-Rev.{at}.txt").read_bytes()).paragraphs
        for at in (1, 2, 3, 4)
    }


INSERTED = ["- -> 2.1.3 new"]
MADE_ROOM = [
    "2.1.3 -> 2.1.4 renumbered",
    "2.1.3 (a) -> 2.1.4 (a) renumbered",
    "2.1.3 (b) -> 2.1.4 (b) renumbered",
    "2.1.3 (c) -> 2.1.4 (c) edited renumbered",
    "2.1.4 -> 2.1.5 renumbered",
    "2.1.5 -> 2.1.6 edited renumbered",
    "2.1.6 -> 2.1.7 renumbered",
]
WORD_FOR_WORD = ["2.2.6 -> 3.2 moved"]


def edited(numbers: str) -> list[str]:
    return [f"{number} -> {number} edited" for number in numbers.replace("(c", " (c").split("; ")]


STORY = {
    (1, 2): [
        *edited("PP2; 1.3; 1.5; 2.1.1"),
        *INSERTED,
        *MADE_ROOM,
        *edited("2.2.1; 2.2.2(c); 2.2.4; 2.2.6; 2.3.3; 2.3.4; 3.1; 3.3; 3.4; 3.6; 4.2; 4.3; 4.4"),
    ],
    (2, 3): [
        *edited("PP2; 1.3; 1.5; 2.1.1; 2.1.3; 2.1.4(c); 2.1.6; 2.2.1; 2.2.2(c); 2.2.4"),
        "2.2.7 -> 2.2.6 renumbered",
        *edited("2.3.3; 2.3.4; 3.1"),
        *WORD_FOR_WORD,
        "3.2 -> 3.3 renumbered",
        "3.3 -> 3.4 edited renumbered",
        "3.4 -> 3.5 edited renumbered",
        "3.5 -> 3.6 renumbered",
        "3.6 -> 3.7 edited renumbered",
        *edited("4.2; 4.3; 4.4"),
    ],
    (3, 4): edited(
        "PP2; 1.2; 1.3; 1.5; 2.1.1; 2.1.3; 2.1.4(c); 2.1.6; 2.2.1; 2.2.2(c); 2.3.3; 3.1; 3.2; 3.4;"
        " 3.5; 3.7; 4.2; 4.3; 4.4"
    ),
    # 1.5 and 3.4 of Rev.1 read again in Rev.4 as they did; so does nothing else that was opened.
    (1, 4): [
        *edited("PP2; 1.2; 1.3; 2.1.1"),
        *INSERTED,
        *MADE_ROOM,
        *edited("2.2.1; 2.2.2(c); 2.2.4"),
        "2.2.7 -> 2.2.6 renumbered",
        *edited("2.3.3; 2.3.4; 3.1"),
        "2.2.6 -> 3.2 moved edited",
        "3.2 -> 3.3 renumbered",
        "3.3 -> 3.4 edited renumbered",
        "3.4 -> 3.5 renumbered",
        "3.5 -> 3.6 renumbered",
        "3.6 -> 3.7 edited renumbered",
        *edited("4.2; 4.3; 4.4"),
    ],
}


@pytest.mark.parametrize(("first", "second"), STORY)
def test_the_demo_is_told_as_it_was_written(
    demo: dict[int, tuple[Paragraph, ...]], first: int, second: int
) -> None:
    found = concordance(demo[first], demo[second], match(demo[first], demo[second]))
    changed = [_in_short(one) for one in found if one.leading is not Fate.KEPT]
    assert changed == STORY[first, second]


def test_nothing_in_the_demo_is_doubtful(demo: dict[int, tuple[Paragraph, ...]]) -> None:
    found = [
        row
        for first, second in STORY
        for row in concordance(demo[first], demo[second], match(demo[first], demo[second]))
    ]
    assert [one for one in found if one.confidence is Confidence.DOUBTFUL] == []
