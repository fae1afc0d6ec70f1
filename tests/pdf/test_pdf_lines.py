from collections.abc import Sequence

import pytest

from tests.pdf.made import apart, at, body, coloured, ground, messages, rule, source, under

FULL = "The States of the region, meeting in the old town"  # the widest line of a paragraph
SECOND = "beside the lake, decided to keep the text as one"


def paragraph(*lines: str) -> list[str]:
    return body(source(under(100, lines)))


def test_a_gap_without_a_space_sign_is_a_space() -> None:
    assert body(source(at(72, 100, "1.1") + at(98, 100, "The State"))) == ["1.1 The State"]


def test_what_a_tab_leaves_after_a_long_label_is_a_space() -> None:
    assert body(source(at(72, 100, "3.3bis") + at(109, 100, "In"))) == ["3.3bis In"]


def test_signs_set_closely_are_one_word() -> None:
    assert body(source(at(72, 100, "(-") + at(84.5, 100, "IND)"))) == ["(-IND)"]


def test_russian_letters_are_read_as_they_are() -> None:
    assert body(source(at(72, 100, "[торговля] (-ПРЕДС)"))) == ["[торговля] (-ПРЕДС)"]


def test_a_raised_figure_stays_in_its_line() -> None:
    marks = at(72, 100, "measures") + at(120, 96, "2", size=6) + at(126, 100, "agreed")
    assert body(source(marks)) == ["measures2 agreed"]


def test_raised_figures_are_reported_once() -> None:
    marks = at(72, 100, "measures") + at(120, 96, "12", size=6) + at(132, 100, "agreed")
    marks += at(72, 200, "[banks]") + at(114, 196, "3", size=6)
    assert messages(source(marks)) == [
        "raised figures: 2, first in 'measures12'; they were read as typed, "
        "so look whether they are the numbers of notes"
    ]


def test_a_lowered_figure_is_no_note() -> None:
    marks = at(72, 100, "CO") + at(84, 102, "2", size=6) + at(88, 100, "falls")
    assert messages(source(marks)) == []


def test_a_sign_painted_twice_to_look_bold_is_one_sign() -> None:
    assert body(source(at(72, 100, "Rally") + at(72.3, 100, "Rally"))) == ["Rally"]


def test_spaces_typed_within_a_line_stay_as_they_are() -> None:
    assert body(source(at(72, 100, "agreed.  They"))) == ["agreed.  They"]


def test_large_letters_do_not_draw_the_lines_beside_them_together() -> None:
    marks = at(72, 130, "D", size=40) + at(110, 110, "one line") + at(110, 122, "another line")
    assert any(line.startswith("one line") for line in body(source(marks)))


def test_the_lines_of_a_paragraph_become_one_line() -> None:
    assert paragraph(FULL, SECOND, "paragraph.") == [f"{FULL} {SECOND} paragraph."]


def test_lines_set_apart_are_paragraphs() -> None:
    assert body(source(apart(100, [FULL, FULL]))) == [FULL, FULL]


def test_a_label_begins_a_paragraph_without_any_distance() -> None:
    assert paragraph(FULL, "town.", f"2.2 {FULL[4:]}", "once more.") == [
        f"{FULL} town.",
        f"2.2 {FULL[4:]} once more.",
    ]


def test_a_number_at_the_beginning_of_a_wrapped_line_begins_nothing() -> None:
    first = "The States of the region, meeting under paragraph"
    assert paragraph(first, "2.2 and as they have always done before this day") == [
        f"{first} 2.2 and as they have always done before this day"
    ]


def listed(labels: str, step: float = 12) -> list[str]:
    """Set items under one another, each as wide as the widest line of all."""
    lines = [f"{label.replace('_', ' ')} Tourism" for label in labels.split()]
    return body(source("".join(at(72, 100 + step * n, one) for n, one in enumerate(lines))))


@pytest.mark.parametrize("labels", ["1. 2. 3.", "(1) (2) (3)", "1.1 1.2 1.3", "OP1 OP2 OP3"])
def test_a_full_line_ends_its_paragraph_where_the_next_counts_on(labels: str) -> None:
    assert len(listed(labels)) == 3


def test_a_number_that_a_sentence_refers_to_begins_nothing_though_it_counts_on() -> None:
    first = "1. The States of the region, meeting under paragraph"
    assert len(paragraph(first, "2. The lake and as they have always done since.")) == 1


def test_an_item_with_a_small_letter_begins_a_paragraph_after_a_colon() -> None:
    lines = ["The States decide to meet by the lake in the town:", "a. in summer;", "b. in winter."]
    assert paragraph(*lines) == lines


def test_a_page_that_a_sentence_refers_to_begins_nothing() -> None:
    first = "The States of the region, as they agreed on paper"
    assert paragraph(first, "p. 12 and as they have always done") == [
        f"{first} p. 12 and as they have always done"
    ]


def test_paragraphs_of_one_line_each_are_not_taken_for_lines() -> None:
    """Three that happen to be wide are apart, as closer lines elsewhere show."""
    items = ["a. one", "b. two", "c. three", "d. four"]
    full_stop = f"{FULL[:-1]}."
    marks = apart(100, [full_stop] * 4) + under(300, items)
    assert body(source(marks))[:4] == [full_stop] * 4


def test_a_line_with_room_left_ends_its_paragraph() -> None:
    assert paragraph(FULL, "town.", FULL, "once more.") == [f"{FULL} town.", f"{FULL} once more."]


def test_the_first_line_of_a_paragraph_may_stand_further_in() -> None:
    marks = under(100, [FULL[:40] + "lake.", "x" * 42]) + at(90, 124, FULL[:42]) + at(72, 136, "z")
    assert len(body(source(marks))) == 2


def test_centred_lines_stay_lines_of_one_block() -> None:
    marks = at(186, 100, "DECISION OF THE COMMITTEE") + at(219, 112, "ON COOPERATION")
    found = source(marks + under(150, [FULL * 2, "end."]))
    assert found.text.startswith("DECISION OF THE COMMITTEE\nON COOPERATION\n\n")


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("[smuggling] (", "-IND) (+CHAIR)"),
        ("[smuggling] (-", "IND) (+CHAIR)"),
        ("[smuggling] (-IND", ") (+CHAIR)"),
        ("[smuggling] (-IND)", "(+CHAIR)"),
        ("[smuggling] (-IND) (", "+CHAIR)"),
        ("[smuggling] (-IND) (+", "CHAIR)"),
        ("[", "smuggling] (-IND) (+CHAIR)"),
    ],
)
def test_a_mark_is_whole_wherever_its_line_breaks(above: str, below: str) -> None:
    assert paragraph(f"{FULL} {above}", below) == [f"{FULL} [smuggling] (-IND) (+CHAIR)"]


@pytest.mark.parametrize(
    ("above", "below"), [("[and]/", "[or]"), ("and/", "or"), ("2024-", "2025")]
)
def test_what_is_typed_without_a_space_is_joined_without_one(above: str, below: str) -> None:
    assert paragraph(f"{FULL} {above}", f"{below} {SECOND}") == [f"{FULL} {above}{below} {SECOND}"]


def test_a_hyphen_left_for_the_next_word_keeps_its_space() -> None:
    assert paragraph(f"{FULL} short-", "and long-term") == [f"{FULL} short- and long-term"]


def hyphened(elsewhere: Sequence[str], hyphen: str = "-") -> list[str]:
    lines = [f"{FULL} and the coor{hyphen}", "dinator and those who spoke for the region as such."]
    found = source(under(100, lines) + under(200, elsewhere))
    assert f"coor{hyphen}dinator" in found.text
    return messages(found)


def test_a_hyphen_is_asked_about_where_the_word_stands_elsewhere_without_it() -> None:
    assert hyphened(["A coordinator speaks."]) == [
        "hyphen at the end of a line: 'coor-dinator'; is it part of the word?"
    ]


def test_the_hyphen_of_one_word_is_asked_about_once() -> None:
    lines = [f"{FULL} and the coor-", "dinator and those who spoke for the region as such."]
    printed = under(100, lines) + under(200, lines) + under(300, ["A coordinator speaks."])
    assert messages(source(printed)) == [
        "hyphen at the end of a line: 'coor-dinator'; is it part of the word? (2 times, first here)"
    ]


def test_a_hyphen_is_not_asked_about_where_the_word_stands_elsewhere_with_it() -> None:
    assert hyphened(["A coor-dinator speaks."]) == []


def test_a_soft_hyphen_is_kept_and_always_asked_about() -> None:
    assert len(hyphened(["A coor-dinator speaks."], "\u00ad")) == 1


def test_a_hyphen_between_two_words_of_the_document_is_not_asked_about() -> None:
    lines = [f"{FULL} and a military-", "political question, as a military"]
    assert messages(source(under(100, lines) + under(200, ["A political one."]))) == []


def test_struck_text_is_counted_and_its_first_words_shown() -> None:
    marks = at(72, 100, "The arms trade") + rule(96, 97, 120, 97)
    assert messages(source(marks)) == ["struck text: 1 run, first 'arms'"]


def test_underlined_text_is_not_taken_for_struck() -> None:
    marks = at(72, 100, "The arms trade") + rule(96, 101, 120, 101)
    assert messages(source(marks)) == ["underlined text: 1 run, first 'arms'"]


def test_coloured_text_is_counted_and_its_first_words_shown() -> None:
    marks = coloured(at(72, 100, "inserted words")) + coloured(at(72, 200, "more"), "0 0 1")
    assert messages(source(marks)) == ["coloured text: 2 runs, first 'inserted words'"]


def test_grey_text_is_not_taken_for_coloured() -> None:
    assert messages(source(coloured(at(72, 100, "words"), "0.4 0.4 0.4"))) == []


def test_highlighted_text_is_counted_and_its_first_words_shown() -> None:
    marks = ground(94, 90, 122, 104) + at(72, 100, "The arms trade")
    assert messages(source(marks)) == ["highlighted text: 1 run, first 'arms'"]


def test_white_text_which_nobody_sees_is_reported() -> None:
    marks = coloured(at(72, 100, "unseen"), "1 1 1") + at(72, 200, "seen")
    assert messages(source(marks)) == ["white text: 1 run, first 'unseen'"]
