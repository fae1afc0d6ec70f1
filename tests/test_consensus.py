"""Who is recorded on what, without taking a side."""

from hypothesis import given

from negotiate.bracket_parser import meaning, parse
from negotiate.consensus import account, rivals
from tests.parser.texts import balanced


def test_both_sides_of_a_bracket_are_named_alike() -> None:
    (stand,) = account(meaning(parse("Reports go to [all] (+RUS) (-IND) (?ISR) members.")))

    assert (stand.supports, stand.opposes, stand.reserves) == (("RUS",), ("IND",), ("ISR",))
    assert stand.holders == ("IND", "ISR", "RUS")


def test_a_group_stands_before_its_members() -> None:
    stands = account(meaning(parse("We [shall] (+IND)/[should] (+RUS) act.")))

    assert [(stand.target, stand.group) for stand in stands] == [
        ("g1", None),
        ("b1", "g1"),
        ("b2", "g1"),
    ]


def test_a_bracket_without_marks_has_nobody_recorded() -> None:
    (stand,) = account(meaning(parse("We meet [often].")))

    assert stand.holders == ()


def test_a_supporter_of_another_alternative_is_on_the_other_side() -> None:
    stands = account(meaning(parse("We [shall] (+IND)/[should] (+RUS) act.")))

    assert rivals(stands, stands[1], "+") == ("RUS",)
    assert rivals(stands, stands[2], "+") == ("IND",)


def test_a_mark_on_the_paragraph_is_accounted_for() -> None:
    (stand,) = account(meaning(parse("Members reply (+IND).")))

    assert (stand.target, stand.supports) == ("p", ("IND",))


@given(balanced)
def test_swapping_all_signs_swaps_the_sides(text: str) -> None:
    swapped = text.translate(str.maketrans("+-", "-+"))

    before = [(stand.supports, stand.opposes) for stand in account(meaning(parse(text)))]
    after = [(stand.opposes, stand.supports) for stand in account(meaning(parse(swapped)))]

    assert before == after
