"""Short paragraphs that were one or became one: a sentence and its items, a sentence cut in two."""

from hypothesis import given
from hypothesis import strategies as st

from negotiate.compare import Comparison, Confidence, Pair, Parts, concordance, match
from negotiate.compare.splitting import passages
from negotiate.model import ParagraphKind, Version
from tests.reading import compare
from tests.revised_drafts import Typed, numbered

BARE: tuple[bool, bool, int, int, dict[str, tuple[str, ...]]] = (False, False, 0, 0, {})
FEES = "Fees are paid in the month of May."
DUTIES = (
    "fence the quarry",
    "fence the quarry [with red posts] (+IND)",
    "keep [two lamps] (-RUS)/[a lamp] (+TUR) at the gate",
    "report [every accident] (+KAZ) to the Secretariat within ten days",
    "rest",
    "pay fees",
    "train [young] guards",
    "count its boats once a year and send the count to the port",
)


def versions(side: list[Typed]) -> list[Version]:
    return [
        Version("", at, f"{at}", one.number, ParagraphKind.NUMBERED, "", one.text, *BARE)
        for at, one in enumerate(side)
    ]


def compared(old: list[Typed], new: list[Typed]) -> Comparison:
    before = [_identified(one, "old") for one in versions(old)]
    return compare(before, [_identified(one, "new") for one in versions(new)])


def _identified(version: Version, side: str) -> Version:
    return Version(
        "", version.order, f"{side} {version.order}", version.number, version.kind, "",
        version.text, *BARE,
    )  # fmt: skip


def sentence(duties: list[str]) -> list[Typed]:
    listed = ", ".join(duties[:-1]) + f", and {duties[-1]}"
    return numbered(f"Each Party shall {listed}.", FEES)


def items(duties: list[str]) -> list[Typed]:
    made = [Typed("1", "Each Party shall:")]
    for at, duty in enumerate(duties, start=1):
        end = "." if at == len(duties) else "; and" if at == len(duties) - 1 else ";"
        made.append(Typed(f"1 ({chr(96 + at)})", f"{duty}{end}"))
    return [*made, Typed("2", FEES)]


@given(st.lists(st.sampled_from(DUTIES), min_size=2, max_size=5, unique=True))
def test_a_sentence_with_its_items_is_that_sentence_in_either_direction(duties: list[str]) -> None:
    parts = (Parts(0, tuple(range(len(duties) + 1))),)
    there = compared(sentence(duties), items(duties))
    back = compared(items(duties), sentence(duties))
    assert (there.matching.splits, back.matching.merges) == (parts, parts)
    assert there.positions == back.positions == ()


HALVES = (
    ("Officials shall act [with courtesy] (+KAZ) (-UZB)", "without discrimination of any kind"),
    ("Boats rest [at night] (+IND)", "pay no fees"),
    ("Lamps are lit at dusk", "put out [at dawn] (-RUS)"),
    ("Lamps are lit at dusk", "put out at dawn by the keeper"),
)


@given(st.sampled_from(HALVES), st.booleans())
def test_a_sentence_cut_in_two_is_followed_into_both_and_in_doubt(
    halves: tuple[str, str], is_again: bool
) -> None:
    first, second = halves
    subject = first.split(" ")[0] if is_again else "They"
    old = numbered(f"{first} and {second}.", FEES)
    new = numbered(f"{first}.", f"{subject} {second}.", FEES)
    there, back = compared(old, new), compared(new, old)
    assert (there.matching.splits, back.matching.merges) == ((Parts(0, (0, 1)),),) * 2
    assert there.positions == back.positions == ()
    row = concordance(old, new, there.matching)[0]
    assert row.confidence is Confidence.DOUBTFUL


def test_a_new_heading_made_of_words_of_its_paragraph_is_no_part() -> None:
    old = numbered("Lamps are lit at dusk in every port of the region by the keeper of the lamps.")
    new = numbered("Lamps", "Lamps are lit at dusk in each port of the region by the keeper.")
    assert match(old, new).splits == ()


def test_a_new_paragraph_that_repeats_its_neighbour_is_no_part() -> None:
    old = numbered("Masters keep a log of the voyage and show it to guards.", FEES)
    new = numbered(
        "Masters keep a log.", "Masters keep a log of the voyage and show it to all guards.", FEES
    )
    found = match(old, new)
    assert (found.splits, found.pairs[:2]) == ((), (Pair(None, 0), Pair(0, 1)))


def test_a_new_paragraph_that_took_one_word_of_its_neighbour_is_no_part() -> None:
    old = numbered("Masters keep a log of every voyage and show it.", FEES)
    new = numbered(
        "Masters keep a log of it.", "Owners keep a log of every voyage and show it.", FEES
    )
    assert match(old, new).splits == ()


def test_a_heading_of_two_words_that_a_paragraph_lost_is_no_part() -> None:
    old = numbered("Masters keep a log of the voyage and show it to guards at sea.", FEES)
    new = numbered("Masters keep a log of the voyage and show it.", "At sea", FEES)
    assert match(old, new).splits == ()


def test_a_part_of_one_word_has_the_passage_where_it_is_listed() -> None:
    whole = "Masters keep a log, rest, and pay fees."
    found = passages(whole, ["Masters", "keep a log", "rest", "and pay fees."])
    assert [whole[start:end] for start, end in found][2].strip(", ") == "rest"
