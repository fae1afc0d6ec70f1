"""What an act on brackets does to a text, and what it refuses."""

import pytest

from negotiate.bracket_parser import Decision, NotInOrder, resolved, reworded
from tests.parser.acts import add, group, read, resolve, vanishing
from tests.reading import bracketed

# Deciding


def test_a_kept_bracket_loses_its_brackets_and_marks_and_the_seam_is_repaired() -> None:
    made = resolved(read("We [, gladly,] (+IND) act [soon] (-RUS)."), "b1", "keep")

    assert made.text == "We, gladly, act [soon] (-RUS)."
    assert [(one.rule, one.removed, one.added) for one in made.repairs] == [("C3", " ", "")]


def test_a_dropped_bracket_takes_what_is_nested_in_it() -> None:
    assert resolve("a [b [c] (+IND)] (-RUS) d [e]", "b1", "drop") == "a d [e]"


def test_a_chosen_member_stays_and_its_rivals_go() -> None:
    assert resolve("a [b] (+IND)/[c [d] (+RUS)] (+ISR) e", "g1", 2) == "a c [d] (+RUS) e"


def test_a_kept_member_is_chosen() -> None:
    assert resolve("a [b] (+IND)/[c] d", "b2", "keep") == "a c d"


def test_a_dropped_member_leaves_the_others() -> None:
    assert resolve("x [a]/[b]/[c] (+IND) y", "b2", "drop") == "x [a]/[c] (+IND) y"


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("[a] (+IND)/[b] (+RUS)", "b2", "[a] (+IND)"),
        ("[a] (+IND)/[b] (+RUS)", "b1", "[b] (+RUS)"),
        ("[a]/[b] (+IND)", "b2", "[a] (+IND)"),
        ("[a]/[b (+RUS)] (+IND)", "b1", "[b (+RUS)] (+IND)"),
    ],
)
def test_of_two_members_the_one_that_stays_has_its_marks_and_the_group_s(
    text: str, target: str, expected: str
) -> None:
    assert resolve(text, target, "drop") == expected


def test_a_last_member_keeps_its_mark_when_the_only_other_marked_member_goes() -> None:
    assert resolve("[a]/[b] (+IND)/[c] (+RUS)", "b2", "drop") == "[a]/[c (+RUS)]"


def test_a_member_that_becomes_the_last_keeps_its_mark() -> None:
    assert resolve("[a]/[b] (+IND)/[c]", "b3", "drop") == "[a]/[b (+IND)]"


def test_a_number_that_would_become_a_reference_is_not_left_alone() -> None:
    with pytest.raises(NotInOrder, match="would be read as a note or a reference"):
        resolve("report[1]/[2]", "b2", "drop")


def test_a_block_mark_is_not_taken_over_by_the_bracket_that_comes_to_stand_before_it() -> None:
    with pytest.raises(NotInOrder, match=r"\+RUS on p would be read as about something else"):
        resolve("[c] ([b]) (+RUS)", "b2", "drop")


@pytest.mark.parametrize(
    ("target", "decision"), [("g1", "keep"), ("g1", 3), ("b3", 1), ("p", "drop"), ("x1", "keep")]
)
def test_a_decision_that_does_not_fit_is_refused(target: str, decision: Decision) -> None:
    with pytest.raises(NotInOrder):
        resolve("[a]/[b] c [d] _____", target, decision)


def test_a_name_that_is_not_in_the_paragraph_is_refused() -> None:
    with pytest.raises(NotInOrder, match="nothing in this paragraph is called b7"):
        resolve("[a]", "b7", "keep")


# New wording


def test_new_wording_takes_the_place_of_a_bracket_and_its_marks() -> None:
    made = reworded(read("We [, a] (+IND) (-RUS), act [b]"), "b1", ", gladly")

    assert made.text == "We, gladly, act [b]"
    assert [one.rule for one in made.repairs] == ["C3"]


def test_new_wording_takes_the_place_of_a_group_and_of_marks_after_punctuation() -> None:
    assert reworded(read("[a]/[b] (+IND). (+RUS) ok"), "g1", "c").text == "c. ok"


def test_a_gap_is_filled() -> None:
    assert reworded(read("by [X] (+IND)."), "x1", "12 March").text == "by 12 March."


@pytest.mark.parametrize("wording", ["[c]", "c (+IND)", "c]", " ", ""])
def test_new_wording_that_is_not_agreed_text_is_refused(wording: str) -> None:
    with pytest.raises(NotInOrder, match="without brackets and marks"):
        reworded(read("a [b]"), "b1", wording)


def test_one_member_alone_is_not_given_agreed_wording() -> None:
    with pytest.raises(NotInOrder, match="b1 is one of alternatives"):
        reworded(read("[a]/[b]"), "b1", "c")


@pytest.mark.parametrize(
    ("text", "wording", "expected"),
    [
        ("rescue[ or not] teams", "or so", "rescue or so teams"),
        ("rescue [or not ]teams", "or so", "rescue or so teams"),
        ("rescue[, or not] teams", "or so", "rescue or so teams"),
        ("rescue[ or not] teams", ", or so", "rescue, or so teams"),
        ("rescue[ or not], teams", "or so", "rescue or so, teams"),
        ("rescue[ or not] teams", "(or so)", "rescue (or so) teams"),
        ("(rescue[ teams ]) go", "dogs", "(rescue dogs) go"),
        ("[ or not] teams", "all", "all teams"),
        ("the plan[s] of", "ning", "the planning of"),
        ("3[,]5 litres", ".", "3.5 litres"),
        ("the _____th", "5", "the 5th"),
        ("on[ _____] we", "Monday", "on Monday we"),
    ],
)
def test_new_wording_touches_its_neighbours_only_where_the_old_did(
    text: str, wording: str, expected: str
) -> None:
    assert reworded(read(text), read(text).targets.all[1].id, wording).text == expected


def test_a_space_put_before_new_wording_is_a_listed_repair() -> None:
    made = reworded(read("rescue[ or not]"), "b1", "or so")

    assert [(one.rule, one.at, one.added) for one in made.repairs] == [("C5", 6, " ")]


@pytest.mark.parametrize(
    ("text", "member", "expected"),
    [
        ("rescue[ or not]/[and so] we", 2, "rescue and so we"),
        ("the [first]/[last ]day", 1, "the first day"),
        ("plan[s]/[ning] of", 2, "planning of"),
        ("plan[s]/[ning ] of", 1, "plans of"),
    ],
)
def test_a_chosen_member_stands_apart_where_its_rivals_did(
    text: str, member: int, expected: str
) -> None:
    assert resolve(text, "g1", member) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("States[ and regions ]shall", "States shall"),
        ("States[, and regions, ]shall", "States shall"),
        ("communication[s]al", "communicational"),
        ("communication[ channel]s", "communications"),
        ("3[,]000", "3000"),
    ],
)
def test_what_a_dropped_bracket_kept_apart_stays_apart(text: str, expected: str) -> None:
    assert resolve(text, "b1", "drop") == expected


# Alternatives


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("[a] [b] c", "b1 b2", "[a]/[b] c"),
        ("[under] (-RUS) [beside] (+RUS)", "b2 b1", "[under] (-RUS)/[beside] (+RUS)"),
        ("[a] [b]. (+IND)", "b1 b2", "[a]/[b (+IND)]."),
        ("[a]/[b] [c]", "g1 b3", "[a]/[b]/[c]"),
        ("[a] (+RUS) [b [c]] (+IND)", "b1 b2", "[a] (+RUS)/[b [c]] (+IND)"),
    ],
)
def test_neighbours_become_alternatives_and_keep_their_marks(
    text: str, names: str, expected: str
) -> None:
    assert group(text, *names.split()) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[a] x [b]", "b1 b2"),
        ("[a] [b] [c]", "b1 b3"),
        ("[a [b]]", "b1 b2"),
        ("[a]/[b]", "b1 b2"),
        ("[a]/[b] (+IND) [c]", "g1 b3"),
        ("[a]", "b1"),
        ("[a]", "p b1"),
    ],
)
def test_what_cannot_be_alternatives_is_refused(text: str, names: str) -> None:
    with pytest.raises(NotInOrder):
        group(text, *names.split())


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("[a] (+IND) c", "b1", "[a] (+IND)/[new] c"),
        ("[a]/[b] c", "g1", "[a]/[b]/[new] c"),
        ("[a]/[b] c", "b1", "[a]/[new]/[b] c"),
        ("[a] (+IND)/[b] (+RUS)", "g1", "[a] (+IND)/[b] (+RUS)/[new]"),
        ("[a]. (+IND)", "b1", "[a (+IND)]/[new]."),
    ],
)
def test_an_alternative_is_added_and_marks_keep_their_targets(
    text: str, target: str, expected: str
) -> None:
    assert add(text, target, "new") == expected


def test_nobody_is_recorded_on_a_new_alternative() -> None:
    assert add("[a]/[b] (+IND)", "g1", "new") == "[a] (+IND)/[b] (+IND)/[new]"


@pytest.mark.parametrize("wording", ["", " ", "n (+IND)", "n]", "X"])
def test_an_alternative_that_is_no_wording_is_refused(wording: str) -> None:
    with pytest.raises(NotInOrder):
        add("[a]", "b1", wording)


# Brackets


def test_chosen_text_is_put_in_brackets() -> None:
    assert bracketed("one two three", 4, 7).text == "one [two] three"


def test_brackets_go_round_a_bracket_with_its_marks() -> None:
    assert bracketed("a [b] (+IND) c", 2, 12).text == "a [[b] (+IND)] c"


@pytest.mark.parametrize(
    ("text", "chosen", "why"),
    [
        ("a [b] c", "a [", "cut through a bracket"),
        ("[a]/[b]", "[a]", "cut through a group"),
        ("[a]/[b]", "a]/[b", "cut through a"),
        ("[b] (+IND) c", "ND) c", "cut through a mark"),
        ("x _____ y", "___ y", "cut through a gap"),
        ("[b] (+IND)", "[b]", r"\+IND on b1 would be read as about something else"),
        ("act (+IND)", "act", r"\+IND on p would be read as about something else"),
        ("a sic b", "sic", "a note or a reference"),
        ("by x May", "x", "a gap"),
        ("the", "t", "a note or a reference"),
        ("a  b", "  ", "no text"),
        ("a] b", "a]", "lose its other half|something else"),
    ],
)
def test_brackets_that_would_do_more_are_refused(text: str, chosen: str, why: str) -> None:
    start = text.index(chosen)

    with pytest.raises(NotInOrder, match=why):
        bracketed(text, start, start + len(chosen))


# Whose position would vanish unmet


@pytest.mark.parametrize(
    ("text", "target", "decision", "expected"),
    [
        ("[a] (+IND) (-RUS) (?ISR)", "b1", "keep", ["-RUS b1", "?ISR b1"]),
        ("[a] (+IND) (-RUS) (?ISR)", "b1", "drop", ["+IND b1", "?ISR b1"]),
        ("[a [n] (-RUS)] (-IND)", "b1", "drop", ["-RUS b2"]),
        ("[a [n] (-RUS)] (+IND)", "b1", "keep", []),
        ("[a] (+IND) (-RUS)/[b] (+ISR)", "g1", 1, ["-RUS b1", "+ISR b2"]),
        ("[a] (+IND)/[b (+IND) (-RUS)]", "g1", 1, []),
        ("[a]/[b (+RUS)] (+IND) (-ISR)", "g1", 1, ["-ISR g1", "+RUS b2"]),
        ("[a]/[b [n] (-RUS) c]", "g1", 1, ["-RUS b3"]),
        ("[a] (+IND)/[b] (-RUS)", "g1", "drop", ["+IND b1"]),
        ("[a] (+IND)/[b] (-RUS)", "b1", "drop", ["+IND b1"]),
        ("[a] (+IND)/[b] (-RUS)", "b2", "keep", ["+IND b1", "-RUS b2"]),
        ("[a] (+IND) (-RUS) [c] (+ISR)", "b1", None, ["+IND b1", "-RUS b1"]),
    ],
)
def test_positions_that_a_decision_does_not_meet_are_listed(
    text: str, target: str, decision: Decision | None, expected: list[str]
) -> None:
    assert vanishing(text, target, decision) == expected
