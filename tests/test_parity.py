"""Two language versions: which paragraph is which, what differs, and when nothing can be said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiate.data_files import data_folder
from negotiate.languages import (
    Alignment,
    Divergence,
    DivergenceKind,
    Ground,
    LanguageText,
    align,
    divergences_of,
    rows,
)
from negotiate.languages.aligning import in_order
from negotiate.languages.figures import figures, unlike
from negotiate.languages.language_text import label_key, own_label
from negotiate.model import Paragraph, ParagraphKind
from negotiate.readers import read_draft
from negotiate.register import built_in_register
from tests.examples import times
from tests.reading import signed

DATA = data_folder() / "demo"
LONG = "Members share the observations that their services make in the mountains"


class Found(NamedTuple):
    kind: str
    number: str | None
    left: tuple[str, ...]
    right: tuple[str, ...]


def numbered(*texts: str) -> list[Paragraph]:
    return [
        Paragraph(f"1.{at}", ParagraphKind.NUMBERED, f"1.{at} ", text)
        for at, text in enumerate(texts, start=1)
    ]


def unnumbered(*texts: str) -> list[Paragraph]:
    return [
        Paragraph(f"text {at}", ParagraphKind.UNNUMBERED, "", text)
        for at, text in enumerate(texts, start=1)
    ]


def aligned(
    left: Sequence[Paragraph],
    right: Sequence[Paragraph],
    pins: Sequence[tuple[int, int]] = (),
) -> Alignment:
    codes = built_in_register()
    return align(LanguageText.of(left, signed(codes)), LanguageText.of(right, signed(codes)), pins)


def divergences(alignment: Alignment) -> list[Divergence]:
    return [one for bead in alignment.beads for one in divergences_of(alignment, bead)]


def differing(left: Sequence[Paragraph], right: Sequence[Paragraph]) -> list[Divergence]:
    return divergences(aligned(left, right))


def only(left: str, right: str) -> tuple[DivergenceKind, tuple[str, ...], tuple[str, ...]]:
    (found,) = differing(numbered(left), numbered(right))
    return found.kind, found.left, found.right


def nothing(left: str, right: str) -> bool:
    return not differing(numbered(left), numbered(right))


def found_in(left: Sequence[Paragraph], right: Sequence[Paragraph]) -> set[Found]:
    return {Found(one.kind, one.left_number, one.left, one.right) for one in differing(left, right)}


def pairs(alignment: Alignment) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.left, bead.right) for bead in alignment.beads]


@pytest.fixture(scope="module")
def demo() -> tuple[list[Paragraph], list[Paragraph]]:
    names = ("WG-2026-DRAFT-3-Rev.3.txt", "WG-2026-DRAFT-3-Rev.3.ru.txt")
    english, russian = (read_draft((DATA / name).read_bytes()).paragraphs for name in names)
    return list(english), list(russian)


# figures


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("22 August 2023", "22 m8 2023"),
        ("August 22, 2023", "22 m8 2023"),
        ("22 августа 2023 г.", "22 m8 2023"),
        ("2023 жылғы 22 тамыз", "22 m8 2023"),
        ("22.08.2023", "22 m8 2023"),
        ("2023-08-22", "22 m8 2023"),
        ("в июне 2021 г.", "m6 2021"),
        ("1,000", "1000"),
        ("1\u00a0000", "1000"),
        ("1.000,5", "1000.5"),
        ("2,5", "2.5"),
        ("0,125", "0.125"),
        ("2.2.10", "2.2.10"),
        ("WG/2026/DRAFT/3/Rev.2", "WG/2026/DRAFT/3/REV.2"),
        ("28th", "28"),
        ("28-го", "28"),
    ],
)
def test_a_figure_is_read_alike_in_every_language(typed: str, key: str) -> None:
    assert [one.key for one in figures(typed)] == [key]


def test_a_stroke_between_words_makes_no_document_symbol() -> None:
    assert figures("and/or, и/или") == ()


def test_a_figure_spelled_out_on_the_other_side_is_no_difference() -> None:
    assert unlike("nine courses at the Sixth Summit", "9 курсов на 6-м Саммите") == ([], [])


def test_a_figure_that_no_word_spells_out_is_a_difference() -> None:
    assert [one.key for one in unlike("9 courses", "курсы в семинаре")[0]] == ["9"]


def test_the_russian_for_he_does_not_spell_out_ten() -> None:
    assert [one.key for one in unlike("10 courses", "он и она")[0]] == ["10"]


def test_the_kazakh_for_ten_spells_it_out() -> None:
    assert unlike("10 courses", "он күнтізбе") == ([], [])


def test_dates_of_different_fullness_are_compared_by_their_parts() -> None:
    assert unlike("October 11-13, 2021", "11-13 октября 2021 г.") == ([], [])


def test_a_whole_date_is_not_taken_apart_beside_another() -> None:
    left = "from 22 August 2022 to 23 August 2023"
    assert [one.typed for one in unlike(left, "с 22 августа 2023 г. по 23 августа 2022 г.")[0]] == [
        "22 August 2022",
        "23 August 2023",
    ]


@given(st.text("12 .,/-\u00a0mMay мая жылғы WГr"))
def test_every_figure_stands_in_the_text_as_typed(text: str) -> None:
    assert all(one.typed in text for one in figures(text))


# labels


@pytest.mark.parametrize(
    ("number", "label", "key"),
    [
        ("2.1.4 (б)", "б) ", "2.1.4 (b)"),
        ("2.1.4 (в)", "в) ", "2.1.4 (c)"),
        ("Статья 3", "Статья 3 ", "article 3"),
        ("OP7 ter", "OP7ter ", "op7 ter"),
        ("1 text 2", "", None),
        ("text 3 (a)", "a) ", None),
        ("text 3 1", "- ", None),
    ],
)
def test_a_printed_number_is_one_in_every_language(
    number: str, label: str, key: str | None
) -> None:
    assert label_key(number, label) == key


def test_a_label_below_an_unnumbered_paragraph_is_known_by_itself() -> None:
    assert own_label("text 3 (б)", "б) ") == "(b)"


# aligning


def test_paragraphs_of_one_number_are_a_pair_whatever_their_length() -> None:
    found = aligned(numbered("Short.", LONG), numbered(LONG, "Short."))
    assert pairs(found) == [((0,), (0,)), ((1,), (1,))]


def test_paragraphs_without_numbers_are_paired_by_figures_and_lengths() -> None:
    left = unnumbered("One.", LONG, "Seen in 2021.", LONG)
    found = aligned(left, unnumbered(LONG, "Seen in 2021.", LONG))
    assert pairs(found) == [((0,), ()), ((1,), (0,)), ((2,), (1,)), ((3,), (2,))]


def test_two_halves_of_a_sentence_are_one_pair_with_the_whole() -> None:
    left = unnumbered(f"{LONG} and of", f"the valleys. {LONG}.", "In 2021.")
    right = unnumbered(f"{LONG} and of the valleys. {LONG}.", "In 2021.")
    assert pairs(aligned(left, right)) == [((0, 1), (0,)), ((2,), (1,))]


def test_the_short_end_of_a_sentence_belongs_to_its_beginning() -> None:
    left = unnumbered(f"{LONG}, {LONG} and of the", "wide valleys.", f"{LONG}.")
    right = unnumbered(f"{LONG}, {LONG} and of the wide valleys.", f"{LONG}.")
    assert pairs(aligned(left, right)) == [((0, 1), (0,)), ((2,), (1,))]


def test_the_first_of_two_halves_may_carry_the_number() -> None:
    whole = numbered(f"{LONG} and of the valleys. {LONG}.", "Ended.")
    first, second, last = numbered(f"{LONG} and of", f"the valleys. {LONG}.", "Ended.")
    second = Paragraph("text 1", ParagraphKind.UNNUMBERED, "", second.text)
    last = Paragraph("1.2", ParagraphKind.NUMBERED, "1.2 ", last.text)
    assert pairs(aligned(whole, [first, second, last])) == [((0,), (0, 1)), ((1,), (2,))]


def test_a_pin_holds_against_the_numbers() -> None:
    found = aligned(numbered("A.", "B.", "C."), numbered("A.", "B.", "C."), [(0, 1)])
    assert ((0,), (1,)) in pairs(found)


def test_a_pin_is_told_from_what_the_texts_show() -> None:
    found = aligned(numbered("A.", "B."), numbered("A.", "B."), [(0, 0)])
    assert [bead.ground for bead in found.beads] == [Ground.PINNED, Ground.NUMBER]


def test_a_pair_on_length_and_order_alone_says_so() -> None:
    assert [bead.ground for bead in aligned(unnumbered(LONG), unnumbered(LONG)).beads] == [
        Ground.ORDER
    ]


def test_other_figures_make_two_texts_not_aligned() -> None:
    left = unnumbered(*(f"{LONG} in {year}." for year in range(2000, 2008)))
    right = unnumbered(*(f"{LONG} in {year}." for year in range(1900, 1908)))
    assert not aligned(left, right).is_aligned


def test_texts_that_are_not_aligned_have_no_differences() -> None:
    left = unnumbered(*(f"{LONG} in {year}." for year in range(2000, 2008)))
    right = unnumbered(*(f"{LONG} in {year}." for year in range(1900, 1908)))
    assert differing(left, right) == []


def test_too_few_counterparts_make_two_texts_not_aligned() -> None:
    left = unnumbered(*(f"{LONG} in 2021." for _ in range(9)))
    assert not aligned(left, numbered(*(f"{LONG}." for _ in range(9)))).is_aligned


def test_one_wrong_figure_does_not_part_a_short_text() -> None:
    assert aligned(unnumbered("In 2021."), unnumbered("In 2022.")).is_aligned


def test_two_empty_texts_are_aligned() -> None:
    assert aligned([], []).is_aligned


def test_rows_set_the_parts_of_a_divided_paragraph_below_each_other() -> None:
    left = unnumbered(f"{LONG} and of", f"the valleys. {LONG}.", "In 2021.")
    right = unnumbered(f"{LONG} and of the valleys. {LONG}.", "In 2021.")
    assert rows(aligned(left, right)) == [(0, 0), (1, None), (2, 1)]


SENTENCES = st.lists(
    st.sampled_from(["Short.", LONG, f"{LONG}; and", "In 2021", "In 2022.", "[a] (+IND)", ""]),
    max_size=12,
)


@given(SENTENCES, SENTENCES)
def test_every_paragraph_of_either_side_is_in_one_row(left: list[str], right: list[str]) -> None:
    listed = rows(aligned(unnumbered(*left), unnumbered(*right)))
    sides = [
        sorted(place for place in side if place is not None) for side in zip(*listed, strict=True)
    ]
    assert not listed or sides == [list(range(len(left))), list(range(len(right)))]


@given(SENTENCES)
def test_a_text_does_not_differ_from_itself(texts: list[str]) -> None:
    assert differing(unnumbered(*texts), unnumbered(*texts)) == []


@given(SENTENCES.flatmap(lambda texts: st.tuples(st.just(texts), st.permutations(texts))))
def test_what_differs_by_number_does_not_depend_on_the_side(texts: tuple[list[str], ...]) -> None:
    left, right = (numbered(*some) for some in texts)
    ours, theirs = found_in(left, right), found_in(right, left)
    turned = {Found(one.kind, one.number, one.right, one.left) for one in theirs}
    odd = DivergenceKind.LENGTH  # how odd a length is goes by that of the left
    assert {one for one in ours if one.kind != odd} == {one for one in turned if one.kind != odd}


@given(st.permutations(range(9)))
def test_the_longest_run_in_order_is_found(order: list[int]) -> None:
    chosen = in_order(list(enumerate(order)))
    longest = [1] * len(order)
    for at, right in enumerate(order):
        before = [longest[to] for to in range(at) if order[to] < right]
        longest[at] = 1 + max(before, default=0)
    assert len(chosen) == max(longest)


# what differs


def test_the_same_mark_in_two_scripts_is_no_difference() -> None:
    assert nothing("The [first] (-CHAIR) step.", "[Первый] (-ПРЕДС) шаг.")


def test_a_mark_on_one_side_only_is_a_difference() -> None:
    found = only("The [first] (+IND) (-PAK) step.", "[Первый] (+ИНД) шаг.")
    assert found == (DivergenceKind.POSITIONS, ("(-PAK)",), ())


def test_a_flipped_sign_is_one_difference() -> None:
    found = only("The [first] (-IND) step.", "[Первый] (+ИНД) шаг.")
    assert found == (DivergenceKind.POSITIONS, ("(-IND)",), ("(+ИНД)",))


def test_marks_exchanged_between_alternatives_are_a_difference() -> None:
    left = "Members [shall] (+IND)/[should] (+PAK) act."
    kind, *_ = only(left, "Члены [должны] (+ПАК)/[могут] (+ИНД) действовать.")
    assert kind is DivergenceKind.PLACED


def test_brackets_side_by_side_may_stand_in_another_order() -> None:
    left = "The [first] (+IND) step [of all] (-PAK)."
    assert nothing(left, "[Из всех] (-ПАК) шагов [первый] (+ИНД).")


def test_a_paragraph_open_on_one_side_only_is_one_difference() -> None:
    found = only("The [first] (+IND) step.", "Первый шаг.")
    assert found == (DivergenceKind.OPEN, ("[first]",), ())


def test_another_nesting_is_a_difference_of_brackets() -> None:
    kind, *_ = only("A [b [c] d] e.", "А [б] [в] г.")
    assert kind is DivergenceKind.BRACKETS


def test_a_bracket_that_is_not_closed_is_a_difference() -> None:
    kind, *_ = only("A [b] [c] d.", "А [б] [в г.")
    assert kind is DivergenceKind.BRACKETS


def test_alternatives_are_not_two_brackets() -> None:
    kind, *_ = only("A [b]/[c] d.", "А [б] [в] г.")
    assert kind is DivergenceKind.BRACKETS


def test_a_gap_on_one_side_only_is_a_difference() -> None:
    assert only("On _____ next.", "На следующей.") == (DivergenceKind.GAPS, ("_____",), ())


def test_a_number_in_the_code_of_a_mark_is_no_figure() -> None:
    assert nothing("The [first] (+G77) step.", "[Первый] (+G77) шаг.")


def test_numbers_symbols_and_dates_are_told_apart() -> None:
    left = "On 1 May 2021 the 60 members of WG/1/Rev.2 met."
    right = "2 мая 2021 г. 30 членов WG/1/Rev.3 встретились."
    assert [one.kind for one in differing(numbered(left), numbered(right))] == [
        DivergenceKind.SYMBOL,
        DivergenceKind.DATE,
        DivergenceKind.NUMBER,
    ]


def test_a_paragraph_that_is_much_shorter_is_told() -> None:
    left = unnumbered(*[LONG] * 5, f"{LONG}. {LONG}. {LONG}.")
    found = differing(left, unnumbered(*[LONG] * 6))
    assert [one.kind for one in found] == [DivergenceKind.LENGTH]


def test_a_paragraph_with_another_label_is_told() -> None:
    first, second = (Paragraph("text", ParagraphKind.UNNUMBERED, "", LONG) for _ in "ab")
    left = [first, Paragraph("1.1", ParagraphKind.NUMBERED, "1.1 ", f"{LONG} 2021"), second]
    right = [first, Paragraph("1.2", ParagraphKind.NUMBERED, "1.2 ", f"{LONG} 2021"), second]
    pinned = divergences(aligned(left, right, [(1, 1)]))
    assert [(one.kind, one.left) for one in pinned] == [(DivergenceKind.LABEL, ("1.1",))]


# what was planted is found, and nothing else


def test_the_slip_of_the_demo_is_all_that_differs_in_it(
    demo: tuple[list[Paragraph], list[Paragraph]],
) -> None:
    assert found_in(*demo) == {Found(DivergenceKind.POSITIONS, "3.4", ("(-THA)",), ())}


@pytest.mark.parametrize("side", [0, 1])
def test_whichever_paragraph_is_dropped_it_alone_is_missing(
    demo: tuple[list[Paragraph], list[Paragraph]], side: int
) -> None:
    before = found_in(*demo)
    for at in range(len(demo[side])):
        broken = [list(one) for one in demo]
        broken[side].pop(at)
        left = demo[0][at] if side else None
        right = None if side else demo[1][at]
        missing = Found(
            DivergenceKind.MISSING,
            left.number if left else None,
            (left.text,) if left else (),
            (right.text,) if right else (),
        )
        assert found_in(*broken) - before == {missing}


PLANTED = [
    ("1.3", "(-КНР)", "(+КНР)", (DivergenceKind.POSITIONS, ("(-CHN)",), ("(+КНР)",))),
    ("2.1.6", " (-КНР)", "", (DivergenceKind.POSITIONS, ("(-CHN)",), ())),
    ("4.2", " (+ПРЕДС) (-ИНД)", "", (DivergenceKind.POSITIONS, ("(+CHAIR)", "(-IND)"), ())),
    (
        "2.2.2 (в)",
        "[, по просьбе",
        ", по просьбе",
        (DivergenceKind.BRACKETS, None, None),
    ),
    ("3.6", " [Placeholder]", "", (DivergenceKind.GAPS, ("[Placeholder]",), ())),
    ("1.1", "Настоящий", "10 июня 2026 г. настоящий", (DivergenceKind.DATE, (), ("10 июня 2026",))),
    ("1.1", "области", "12 областей", (DivergenceKind.NUMBER, (), ("12",))),
    (
        "4.5",
        "Рамочный документ",
        "WG/2026/DRAFT/3",
        (DivergenceKind.SYMBOL, (), ("WG/2026/DRAFT/3",)),
    ),
    ("PP2", "[ускоряющееся] (+КЫР) (+ТАДЖ) ", "", (DivergenceKind.OPEN, ("[accelerating]",), ())),
    (
        "2.2.1",
        "[ежегодно] (+МОН)/[раз в два года] (+РОС) (+ИНД)",
        "ежегодно",
        (DivergenceKind.OPEN, ("[annually] (+MNG)/[every two years] (+RUS) (+IND)",), ()),
    ),
    (
        "3.1",
        "[надлежит] (-ПРЕДС)/[следует] (+ПРЕДС) (+ИНД) (+КАЗ)",
        "[надлежит] (+ПРЕДС)/[следует] (-ПРЕДС) (+ИНД) (+КАЗ)",
        (DivergenceKind.PLACED, None, None),
    ),
]


@pytest.mark.parametrize(("number", "was", "becomes", "planted"), PLANTED)
def test_what_is_planted_in_a_paragraph_is_found_and_nothing_else(
    demo: tuple[list[Paragraph], list[Paragraph]],
    number: str,
    was: str,
    becomes: str,
    planted: tuple[DivergenceKind, tuple[str, ...] | None, tuple[str, ...] | None],
) -> None:
    english, russian = demo
    at = next(at for at, one in enumerate(russian) if one.number == number)
    old = russian[at]
    assert was in old.text
    text = old.text.replace(was, becomes, 1)
    broken = [*russian[:at], Paragraph(old.number, old.kind, old.label, text), *russian[at + 1 :]]
    (found,) = found_in(english, broken) - found_in(english, russian)
    kind, left, right = planted
    expected = (kind, left or found.left, right if right is not None else found.right)
    assert (found.kind, found.left, found.right) == expected


def test_two_paragraphs_that_change_places_stand_elsewhere(
    demo: tuple[list[Paragraph], list[Paragraph]],
) -> None:
    english, russian = demo
    at = next(at for at, one in enumerate(russian) if one.number == "2.3.1")
    swapped = [*russian[:at], russian[at + 1], russian[at], *russian[at + 2 :]]
    new = found_in(english, swapped) - found_in(english, russian)
    assert [(one.kind, one.number) for one in new] in (
        [(DivergenceKind.ELSEWHERE, "2.3.1")],
        [(DivergenceKind.ELSEWHERE, "2.3.2")],
    )


@settings(max_examples=times(0.25))
@given(st.data())
def test_brackets_closed_at_random_are_the_paragraphs_that_are_told(data: st.DataObject) -> None:
    left = numbered(*(f"The [step {at}] (+IND) is made." for at in range(12)))
    closed = data.draw(st.sets(st.integers(0, 11)))
    right = numbered(
        *(
            f"Шаг {at} сделан здесь." if at in closed else f"Этот [шаг {at}] (+ИНД) сделан."
            for at in range(12)
        )
    )
    told = {one.left_number for one in differing(left, right) if one.kind is DivergenceKind.OPEN}
    assert told == {f"1.{at + 1}" for at in closed}


def test_a_long_text_is_paired_along_the_figures_that_it_holds() -> None:
    texts = [f"{LONG}, {at} of {at}00." for at in range(1, 701)]
    right = unnumbered(*texts[:300], *["Added here."] * 250, *texts[300:])
    found = aligned(unnumbered(*texts), right)
    assert (found.pairs, len(found.beads)) == (700, 950)


@pytest.mark.parametrize(
    ("language", "typed", "key"),
    [
        ("en", "31/12/2032", "31 m12 2032"),
        ("en", "12/31/2032", "31 m12 2032"),
        ("ru", "31-12-2032", "31 m12 2032"),
        ("fr", "le 1er mai 2031", "1 m5 2031"),
        ("fr", "août 2031", "m8 2031"),
        ("es", "1 de mayo de 2031", "1 m5 2031"),
        ("es", "1.º de mayo de 2031", "1 m5 2031"),
        ("de", "1. Mai 2031", "1 m5 2031"),
        ("pt", "1º de maio de 2031", "1 m5 2031"),
        ("it", "1º maggio 2031", "1 m5 2031"),
        ("zh", "2031年5月1日", "1 m5 2031"),
        ("zh", "2031年5月", "m5 2031"),
        ("ja", "２０３１年５月１日", "1 m5 2031"),
        ("ar", "١ أيار/مايو ٢٠٣١", "1 m5 2031"),
        ("ar", "١٬٢٥٠", "1250"),
        ("ar", "١٫٢٥", "1.25"),
        ("hi", "२५", "25"),
        ("en", "1,250", "1250"),
        ("en", "1.250", "1.250"),
        ("ru", "1,250", "1.250"),
        ("ru", "1 250", "1250"),
        ("ru", "1 250,5", "1250.5"),
        ("fr", "1\u202f250", "1250"),
        ("ru", "5-й", "5"),
        ("fr", "1er", "1"),
        ("es", "5.º", "5"),
    ],
)
def test_a_figure_is_read_as_its_language_writes_it(language: str, typed: str, key: str) -> None:
    assert [(one.key, one.typed in typed) for one in figures(typed, language)] == [(key, True)]


@pytest.mark.parametrize(
    ("languages", "left", "right"),
    [
        (("en", "ru"), "1,250 tonnes", "1250 тонн"),
        (("en", "ru"), "1,250 tonnes", "1.250 тонн"),
        (("en", "ru"), "1.250 tonnes", "1,250 тонны"),
        (("en", "es"), "1,250 tonnes", "1,250 toneladas"),
        (("en", None), "1,250 tonnes", "1,250"),
        (("en", "ru"), "until 03/04/2032", "до 4 марта 2032 г."),
        (("en", "ru"), "until 03/04/2032", "до 03.04.2032"),
        (("en", "ru"), "5 per cent", "5 %"),
        (("en", "ar"), "5 per cent", "٥ ٪"),
        (("en", "ru"), "in the 21st century", "в XXI веке"),
        (("en", "zh"), "25 vessels", "二十五艘船"),
        (("en", "fr"), "9 vessels", "neuf navires"),
        (("en", "es"), "11 vessels", "once buques"),
    ],
)
def test_the_same_figure_in_another_language_is_no_difference(
    languages: tuple[str | None, str | None], left: str, right: str
) -> None:
    assert unlike(left, right, languages) == ([], [])
    assert unlike(right, left, languages[::-1]) == ([], [])


@pytest.mark.parametrize(
    ("languages", "left", "right"),
    [
        (("en", "ru"), "1,250 tonnes", "1,250 тонны"),
        (("en", "fr"), "1,250 tonnes", "1,250 tonnes"),
        (("en", "de"), "1.250", "1 250"),
        (("en", "ru"), "31/12/2032", "30.12.2032"),
        (("fr", "ru"), "le 03/04/2032", "4 марта 2032 г."),
        (("en", "zh"), "1 May 2031", "2031年5月2日"),
        (("en", "zh"), "25 vessels", "二十六艘船"),
        (("en", "ru"), "the 20th century", "XXI век"),
        (("en", "ar"), "25", "٢٦"),
        (("en", "en"), "11 vessels", "once more"),
    ],
)
def test_another_figure_is_a_difference(
    languages: tuple[str | None, str | None], left: str, right: str
) -> None:
    assert unlike(left, right, languages)[0] != []
    assert unlike(right, left, languages[::-1])[1] != []


DATES: dict[str, Callable[[int, int, int], str]] = {
    "en": lambda day, month, year: f"{day} {_ENGLISH[month - 1]} {year}",
    "ru": lambda day, month, year: f"{day:02}.{month:02}.{year} г.",
    "fr": lambda day, month, year: f"{'1er' if day == 1 else day} {_FRENCH[month - 1]} {year}",
    "zh": lambda day, month, year: f"{year}年{month}月{day}日",
    "sv": lambda day, month, year: f"{year}-{month:02}-{day:02}",
}
_ENGLISH = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_FRENCH = (
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre"),
    *("octobre", "novembre", "décembre"),
)
A_DATE = st.tuples(st.integers(1, 28), st.integers(1, 12), st.integers(1950, 2090))


@given(A_DATE, A_DATE, st.sampled_from(sorted(DATES)), st.sampled_from(sorted(DATES)))
def test_dates_in_two_languages_differ_where_the_days_do(
    one: tuple[int, int, int], other: tuple[int, int, int], left: str, right: str
) -> None:
    written = DATES[left](*one), DATES[right](*other)
    assert (unlike(*written, (left, right)) == ([], [])) is (one == other)


NUMBERS: dict[str, str] = {"en": ",.", "ru": "\u00a0,", "fr": "\u202f,", "de": ".,", "zh": ",."}
A_NUMBER = st.integers(0, 10**8) | st.integers(1000, 99999)


@given(A_NUMBER, A_NUMBER, st.sampled_from(sorted(NUMBERS)), st.sampled_from(sorted(NUMBERS)))
def test_numbers_in_two_languages_differ_where_what_they_count_does(
    one: int, other: int, left: str, right: str
) -> None:
    written = [
        f"{number:,}.25".replace(",", "T").replace(".", NUMBERS[name][1]).replace("T", sign)
        for number, name in ((one, left), (other, right))
        for sign in [NUMBERS[name][0]]
    ]
    assert (unlike(written[0], written[1], (left, right)) == ([], [])) is (one == other)
