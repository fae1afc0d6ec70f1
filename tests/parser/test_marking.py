"""Where a mark is written, and what goes with it when it is lifted or moved."""

import pytest

from negotiate.bracket_parser import NotInOrder
from tests.parser.acts import lift, read, record
from tests.reading import moved_position, without_position

# Recording


@pytest.mark.parametrize(
    ("text", "target", "signed", "expected"),
    [
        ("[a] b", "b1", "+IND", "[a] (+IND) b"),
        ("[a] (+RUS) b", "b1", "?IND", "[a] (+RUS) (?IND) b"),
        ("[a]/[b] c", "g1", "+IND", "[a]/[b] (+IND) c"),
        ("[a]/[b] c", "b1", "+IND", "[a] (+IND)/[b] c"),
        ("by [X].", "x1", "+IND", "by [X] (+IND)."),
        ("by _____.", "x1", "-IND", "by _____ (-IND)."),
        ("act.", "p", "-IND", "act. (-IND)"),
        ("[a]", "b1", "+G77/China", "[a] (+G77/China)"),
        ("[a]", "b1", "+ind", "[a] (+IND)"),
    ],
)
def test_a_mark_stands_after_its_target_and_one_space(
    text: str, target: str, signed: str, expected: str
) -> None:
    assert record(text, target, signed) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a]/[b]", "[a]/[b (+IND)]"),
        ("[a]/[b (+RUS)]", "[a]/[b (+RUS) (+IND)]"),
        ("[a]/[b] (+RUS)", "[a]/[b (+IND)] (+RUS)"),
    ],
)
def test_a_mark_on_the_last_member_stands_inside_where_behind_would_be_the_group_s(
    text: str, expected: str
) -> None:
    assert record(text, "b2", "+IND") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a] (+RUS)/[b]", "[a] (+RUS)/[b] (+IND)"),
        ("[a] (+RUS)/[b] (-ISR)", "[a] (+RUS)/[b] (-ISR) (+IND)"),
        ("[a (+RUS)]/[b (-ISR)]", "[a (+RUS)]/[b (-ISR)] (+IND)"),
        ("[a] (+RUS)/[b [c]]", "[a] (+RUS)/[b [c]] (+IND)"),
    ],
)
def test_a_mark_on_the_last_member_stands_behind_it_where_that_is_the_member_s(
    text: str, expected: str
) -> None:
    assert record(text, "b2", "+IND") == expected


def test_a_mark_on_a_group_with_marked_members_is_written_on_each_member() -> None:
    assert record("[a] (+RUS)/[b]", "g1", "+IND") == "[a] (+RUS) (+IND)/[b] (+IND)"


def test_a_mark_on_a_member_does_not_take_the_group_s_marks_to_the_last_member() -> None:
    assert record("[a]/[b] (+RUS)", "b1", "+IND") == "[a] (+RUS) (+IND)/[b] (+RUS)"


def test_a_mark_on_the_paragraph_stands_first_where_a_bracket_stands_last() -> None:
    assert record("We act [soon]", "p", "-IND") == "(-IND) We act [soon]"


def test_another_sign_of_a_delegation_is_replaced_in_its_place() -> None:
    assert record("[a] (-IND) (+RUS)", "b1", "+IND") == "[a] (+IND) (+RUS)"


def test_a_code_that_shared_the_sign_keeps_its_own_when_the_other_turns() -> None:
    assert record("[a] (-IND/RUS)", "b1", "+IND") == "[a] (+IND/-RUS)"


def test_a_position_under_another_name_of_the_delegation_is_replaced() -> None:
    assert record("[a] (-РФ)", "b1", "+RUS") == "[a] (+РФ)"


@pytest.mark.parametrize("text", ["[a] (+IND)", "[a] (+ind, RUS)", "[a]. (+IND)"])
def test_a_position_is_not_recorded_twice(text: str) -> None:
    with pytest.raises(NotInOrder, match="recorded on b1 already"):
        record(text, "b1", "+IND")


def test_a_position_that_the_group_covers_is_not_recorded_on_a_member() -> None:
    with pytest.raises(NotInOrder, match="recorded on g1, which covers b1"):
        record("[a]/[b] (+IND)", "b1", "-IND")


@pytest.mark.parametrize("signed", ["!IND", "+7", "+", "+A, B", "+A/B", "+A)"])
def test_what_cannot_be_read_as_a_position_is_not_written(signed: str) -> None:
    with pytest.raises(NotInOrder):
        record("[a]", "b1", signed)


def test_another_position_on_a_group_replaces_what_stands_on_its_members() -> None:
    assert record("[a] (+RUS) (+IND)/[b] (+IND)", "g1", "-IND") == "[a] (+RUS) (-IND)/[b] (-IND)"


def test_a_position_that_every_member_carries_is_not_recorded_on_the_group_again() -> None:
    with pytest.raises(NotInOrder, match="recorded on g1 already"):
        record("[a] (+IND)/[b] (+IND)", "g1", "+IND")


# Lifting and moving


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a] (+RUS) (+IND)/[b] (+IND)", "[a] (+RUS)/[b]"),
        ("[a] (+IND)/[b] (+IND) (+RUS)", "[a]/[b (+RUS)]"),
        ("[a] (+IND)/[b [c]] (+IND)", "[a]/[b [c]]"),
        ("[a (?IND)]/[b] (?IND)/[c] (?IND)", "[a]/[b]/[c]"),
        ("[a]/[b (+IND)] (+IND)", "[a]/[b (+IND)]"),
    ],
)
def test_a_position_is_lifted_from_the_group_on_which_it_was_recorded(
    text: str, expected: str
) -> None:
    assert lift(text, "g1", "IND") == expected


@pytest.mark.parametrize(
    "text", ["[a] (+IND)/[b]", "[a] (+IND)/[b] (-IND)", "[a] (+IND)/[b] (+RUS)/[c] (+IND)"]
)
def test_what_only_some_members_carry_is_not_on_the_group(text: str) -> None:
    with pytest.raises(NotInOrder, match=r"no position of IND is recorded on g1; it has \+b1"):
        lift(text, "g1", "IND")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a] (+IND) b", "[a] b"),
        ("[a] (+RUS) (-IND) b", "[a] (+RUS) b"),
        ("[a (+IND)] b", "[a] b"),
        ("[a]. (+IND) b", "[a]. b"),
        ("[a] (+IND/RUS) b", "[a] (+RUS) b"),
        ("[a] (+IND, -RUS) b", "[a] (-RUS) b"),
        ("[a] (-RUS, IND; ISR) b", "[a] (-RUS; ISR) b"),
        ("[a] (+IND) (+ind) b", "[a] b"),
    ],
)
def test_a_lifted_position_goes_and_nothing_else(text: str, expected: str) -> None:
    assert lift(text, "b1", "IND") == expected


def test_a_position_written_twice_under_two_names_is_lifted_whole() -> None:
    assert lift("[a] (+RUS) (+РФ)", "b1", "RUS") == "[a]"


def test_a_register_tells_whose_repetition_it_is() -> None:
    assert lift("[a] (+RUS) (+IND) (+РФ)", "b1", "RUS") == "[a] (+IND)"


def test_a_repetition_that_could_be_another_delegation_s_is_not_guessed() -> None:
    held = read("[a] (+RUS) (+IND) (+РФ)")

    with pytest.raises(NotInOrder, match="repeats a position"):
        without_position(held, "b1", "RUS")


def test_a_number_whose_only_mark_is_lifted_would_be_a_reference() -> None:
    with pytest.raises(NotInOrder, match="would be read as a note or a reference"):
        lift("report[1] (+IND)", "b1", "IND")


def test_the_last_member_keeps_its_mark_when_the_other_member_s_is_lifted() -> None:
    assert lift("[a] (+IND)/[b] (+RUS)", "b1", "IND") == "[a]/[b (+RUS)]"


def test_a_mark_lifted_at_the_start_of_a_paragraph_leaves_no_space() -> None:
    made = without_position(read("(+IND) We act [soon]"), "p", "IND")

    assert made.text == "We act [soon]"
    assert [one.rule for one in made.repairs] == ["C9"]


def test_a_repetition_is_not_taken_for_a_position_that_comes_after_it() -> None:
    held = read("[a] (-RUS) (-РФ) (-CHN)")

    assert without_position(held, "b1", "CHN").text == "[a] (-RUS) (-РФ)"


def test_lifting_what_is_not_recorded_says_what_is() -> None:
    with pytest.raises(NotInOrder, match=r"IND is recorded on b2; it has \+b1"):
        lift("[a] (+IND) [b]", "b2", "IND")


@pytest.mark.parametrize(
    ("text", "here", "there", "expected"),
    [
        ("[a] (+IND) [b]", "b1", "b2", "[a] [b] (+IND)"),
        ("[a]/[b] (+IND)", "g1", "b1", "[a] (+IND)/[b]"),
        ("[a]/[b] (+IND) (+RUS)", "g1", "b2", "[a]/[b (+IND)] (+RUS)"),
        ("[a] (+RUS) (+IND)/[b] (+IND)", "g1", "b1", "[a] (+RUS) (+IND)/[b]"),
        ("[a] (+IND)/[b] (+IND)", "g1", "b2", "[a]/[b (+IND)]"),
    ],
)
def test_a_position_moves_with_its_sign(text: str, here: str, there: str, expected: str) -> None:
    assert moved_position(read(text), "IND", here, there).text == expected


def test_a_position_does_not_move_onto_another_of_the_same_delegation() -> None:
    with pytest.raises(NotInOrder, match="IND has a position on b2 already"):
        moved_position(read("[a] (+IND) [b] (-IND)"), "IND", "b1", "b2")
