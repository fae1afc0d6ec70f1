"""The outline: every block gets a kind and an address, and keeps its letters."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.model import ParagraphKind
from negotiate.outline.blocks import CUT, JOINED, blocks, row
from negotiate.outline.outline import Outline, outline
from negotiate.readers import read_draft


def outlined(*parts: str) -> Outline:
    return outline(blocks("\n\n".join(parts)))


def numbers(*parts: str) -> list[str]:
    return [paragraph.number for paragraph in outlined(*parts).paragraphs]


def kinds(*parts: str) -> list[ParagraphKind]:
    return [paragraph.kind for paragraph in outlined(*parts).paragraphs]


def messages(*parts: str) -> list[str]:
    return [problem.message for problem in outlined(*parts).problems]


def test_preambular_paragraphs_are_counted_before_the_first_number() -> None:
    found = numbers("The Members,", "Recalling the rules,", "Have agreed:", "1. Members meet.")
    assert found == ["opening", "PP1", "PP2", "1"]


def test_text_before_the_first_number_without_a_comma_is_no_preamble() -> None:
    assert kinds("The meeting was held.", "1. Members met.")[0] is ParagraphKind.UNNUMBERED


def test_a_short_number_line_above_text_is_a_heading() -> None:
    found = kinds("1. General provisions", "1.1 Members meet.")
    assert found == [ParagraphKind.HEADING, ParagraphKind.NUMBERED]


def test_a_list_without_punctuation_has_no_headings() -> None:
    assert set(kinds("1. Opening", "2. Agenda", "3. Closing", "The end.")[:3]) == {
        ParagraphKind.NUMBERED
    }


def test_text_above_the_paragraphs_of_a_heading_is_its_chapeau() -> None:
    found = numbers("2.1 Trade", "Members may:", "They also may:", "2.1.1 Meet.")
    assert found == ["2.1", "2.1 chapeau", "2.1 chapeau 2", "2.1.1"]


def test_text_under_a_heading_without_paragraphs_is_plain_text() -> None:
    found = numbers("1. Opening", "It was opened.", "2. Closing", "It was closed.")
    assert found == ["1", "1 text 1", "2", "2 text 1"]


def test_an_unnumbered_heading_is_addressed_under_its_section() -> None:
    found = numbers("2.2 Threats", "General threats", "2.2.1 Share news.", "Fraud", "2.2.2 Stop.")
    assert found == ["2.2", "2.2 heading 1", "2.2.1", "2.2 heading 2", "2.2.2"]


def test_letters_stand_under_their_paragraph() -> None:
    assert numbers("2.1.1 Share:", "a) news;", "b) views.") == ["2.1.1", "2.1.1 (a)", "2.1.1 (b)"]


def test_roman_items_stand_under_their_letter() -> None:
    found = numbers("1. Share:", "(a) news:", "(i) old;", "(ii) new;", "(b) views.")
    assert found[2:] == ["1 (a) (i)", "1 (a) (ii)", "1 (b)"]


def test_the_letter_i_after_h_is_a_letter() -> None:
    found = numbers("1. Share:", "(g) news;", "(h) views;", "(i) notes.")
    assert found[-1] == "1 (i)"


def test_letters_stand_under_a_counted_item() -> None:
    found = numbers("1. Share:", "1) news:", "а) old;", "б) new;", "2) views.")
    assert found[1:] == ["1 (1)", "1 (1) (а)", "1 (1) (б)", "1 (2)"]


def test_dash_items_are_counted_under_a_capital() -> None:
    found = numbers(
        "3. Ways", "Members may:", "A. Ask.", "B. In the second way,", "- ask,\n- tell."
    )
    assert found[2:] == ["3 (A)", "3 (B)", "3 (B) 1", "3 (B) 2"]


def test_a_closing_line_is_text_of_its_section() -> None:
    assert numbers("3. Ways", "3.1 Ask.", "Mirny, _____ 2026")[-1] == "3 text 1"


def test_a_number_that_comes_twice_gets_a_suffix() -> None:
    found = numbers("5. Fund", "It exists.", "5. Forum", "It meets.")
    assert found == ["5", "5 text 1", "5 #2", "5 #2 text 1"]


def test_a_number_that_comes_twice_is_reported() -> None:
    problems = outlined("5. The fund.", "5. The forum.").problems
    assert [(problem.line, problem.paragraph) for problem in problems] == [(3, "5 #2")]


@pytest.mark.parametrize(
    ("first", "second"),
    [("2.2.5 One.", "2.2.7 Two."), ("OP1 One.", "OP3 Two."), ("a) one;", "c) two.")],
)
def test_a_gap_in_the_numbers_is_reported(first: str, second: str) -> None:
    assert "is something missing" in messages(first, second)[0]


def test_plain_numbers_start_again_under_each_article() -> None:
    found = numbers("Article 1", "1. One.", "2. Two.", "Article 2", "1. One.")
    assert found[1:] == ["Article 1.1", "Article 1.2", "Article 2", "Article 2.1"]


def test_indented_plain_numbers_stand_under_their_paragraph() -> None:
    found = numbers("1. Members share:", "   1. news;\n   2. views.", "2. Members meet.")
    assert found == ["1", "1 (1)", "1 (2)", "2"]


def test_a_markdown_heading_keeps_its_marks() -> None:
    paragraph = outlined("## Preamble", "The Members,").paragraphs[0]
    assert (paragraph.kind, paragraph.text) == (ParagraphKind.HEADING, "## Preamble")


def test_a_markdown_heading_of_the_same_level_closes_a_section() -> None:
    found = numbers("## Article 1", "1. One.", "## Annex to all", "Text here.")
    assert found[2:] == ["heading 1", "text 1"]


def test_a_label_inside_a_bracket_stays_in_the_text() -> None:
    paragraph = outlined("[3. Members meet.] (+AAA)").paragraphs[0]
    assert (paragraph.number, paragraph.label, paragraph.text) == (
        "3",
        "",
        "[3. Members meet.] (+AAA)",
    )


def test_a_glued_label_has_nothing_after_it() -> None:
    paragraph = outlined("1.1The Member meets.").paragraphs[0]
    assert (paragraph.label, paragraph.text) == ("1.1", "The Member meets.")


def test_a_label_ends_before_a_bracket() -> None:
    paragraph = outlined("2.2.10[, and more]").paragraphs[0]
    assert (paragraph.label, paragraph.text) == ("2.2.10", "[, and more]")


def test_a_dash_before_a_label_is_dropped() -> None:
    assert [p.label for p in outlined("1. Share:", "- a) news;").paragraphs] == ["1. ", "a) "]


def test_dropped_dashes_are_reported_once() -> None:
    found = messages("1. Share:", "- a) news;\n- b) views.")
    assert len([message for message in found if "2 labels" in message]) == 1


def test_the_dash_of_an_item_stays_in_its_label() -> None:
    assert outlined("They share:", "- news").paragraphs[1].label == "- "


def test_lines_of_a_block_keep_their_breaks() -> None:
    assert outlined("1. Members\nmeet often.").paragraphs[0].text == "Members\nmeet often."


def test_a_reference_at_the_beginning_of_a_wrapped_line_splits_nothing() -> None:
    assert numbers("1. As agreed in paragraph\n2.2.10 Members meet.") == ["1"]


def test_the_next_number_on_a_line_of_its_own_begins_a_paragraph() -> None:
    assert numbers("1. [Members meet]\n2. [Members part]") == ["1", "2"]


def test_a_placeholder_is_not_a_heading() -> None:
    assert kinds("[Placeholder]", "1. Members meet.")[0] is ParagraphKind.UNNUMBERED


LONG = "1.1 Members work out together a way to organise the exchange of views on disaster"


def test_a_sentence_cut_by_a_page_break_is_joined_with_one_space() -> None:
    found = outlined(LONG, "and rescue.").paragraphs
    assert [paragraph.label + paragraph.text for paragraph in found] == [f"{LONG} and rescue."]


def test_a_join_is_reported_at_the_second_half() -> None:
    problem = outlined(LONG, "and rescue.").problems[0]
    assert (problem.line, problem.message) == (3, JOINED)


def test_a_bracket_cut_by_a_page_break_is_joined() -> None:
    assert len(numbers(f"{LONG} [and fire", "Brigades] (+AAA) together.")) == 1


def test_a_bracket_that_never_closes_swallows_nothing() -> None:
    assert len(numbers(f"{LONG} [and fire", "Brigades meet.", "They part.")) == 3


def test_a_join_stops_at_a_label() -> None:
    assert len(numbers(f"{LONG} [and fire", "a) brigades] together.")) == 2


def test_one_sentence_is_joined_over_a_few_blocks_only() -> None:
    assert len(numbers(LONG, *["and so on and on"] * 30)) > 5


def test_a_whole_sentence_with_marks_is_not_joined() -> None:
    assert len(numbers(f"{LONG} [and fire.] (+AAA)", "and rescue.")) == 2


def test_preambular_paragraphs_in_lower_case_are_not_joined() -> None:
    parts = ["Государства-члены,", "стремясь к сотрудничеству,", "действуя сообща,"]
    assert numbers(*parts, "1. Обмениваются сведениями.")[:3] == ["opening", "PP1", "PP2"]


def test_a_sentence_that_may_be_cut_is_pointed_out() -> None:
    assert messages(f"{LONG} of the", "Chair and others.") == [CUT]


def test_the_rows_of_a_table_are_counted() -> None:
    found = outline([row(1, "A\tB", 1), row(2, "C\tD", 1), row(4, "E\tF", 4)]).paragraphs
    assert [paragraph.number for paragraph in found] == [
        "table 1 row 1",
        "table 1 row 2",
        "table 2 row 1",
    ]


def test_a_row_is_one_by_kind_whatever_it_begins_with() -> None:
    assert outline([row(1, "1. One\tTwo", 1)]).paragraphs[0].kind is ParagraphKind.ROW


@pytest.mark.parametrize("heading", ["ANNEX", "**Annex**", "## Annex"])
def test_numbers_start_again_under_an_annex_without_a_number(heading: str) -> None:
    found = numbers("1. Members meet.", heading, "1. The fund exists.", "a) here;")
    assert found == ["1", "Annex", "Annex.1", "Annex.1 (a)"]


def test_headings_of_an_annex_stand_under_it() -> None:
    assert numbers("ANNEX", "Rules of the fund", "It grows.")[1:] == [
        "Annex heading 1",
        "Annex text 1",
    ]


def test_a_sentence_is_not_joined_where_that_was_done_already() -> None:
    assert len(outline(blocks(f"{LONG}\n\nand rescue."), joined=True).paragraphs) == 2


def test_whole_blocks_are_cut_at_blank_lines_only() -> None:
    assert [block.text for block in blocks("Text.\n1. One.\n\n2. Two.", whole=True)] == [
        "Text.\n1. One.",
        "Two.",
    ]


WORDS = st.sampled_from(
    [
        "1.",
        "2.1",
        "2.1.1",
        "a)",
        "A.",
        "- ",
        "# ",
        "Text",
        "and",
        "[x",
        "y]",
        "(+AAA)",
        ".",
        ",",
        ":",
    ]
)
LINES = st.lists(WORDS, max_size=5).map(" ".join)
TEXTS = st.lists(LINES, max_size=25).map("\n".join) | st.text()


@given(TEXTS)
def test_addresses_are_unique(text: str) -> None:
    found = [paragraph.number for paragraph in outline(blocks(text)).paragraphs]
    assert [number for number, count in Counter(found).items() if count > 1] == []


@given(TEXTS)
def test_no_visible_character_is_lost_but_dropped_dashes(text: str) -> None:
    cut = blocks(text)
    kept = "".join(p.label + p.text for p in outline(cut).paragraphs)
    typed = "".join(block.printed + block.text for block in cut)
    assert re.sub(r"\s", "", kept) == re.sub(r"\s", "", typed)


@given(TEXTS)
def test_blocks_hold_every_line_that_is_not_blank(text: str) -> None:
    lines = [line for block in blocks(text) for line in block.typed.split("\n")]
    assert lines == [line for line in text.split("\n") if line.strip()]


def test_a_comma_somewhere_makes_a_paper_no_preamble() -> None:
    paper = "\n\n".join(["The work went on."] * 5 + ["A list follows,", *["It was long."] * 3])

    assert {one.kind for one in outline(blocks(paper)).paragraphs} == {ParagraphKind.UNNUMBERED}


def test_a_paper_with_numbers_far_below_a_comma_has_no_preamble() -> None:
    paper = "\n\n".join(["The work went on,", *["It was long."] * 8, "1. Members meet."])

    assert ParagraphKind.PREAMBULAR not in {one.kind for one in outline(blocks(paper)).paragraphs}


DENSE = """CONFERENCE ON INTERACTION
Distr: Members only
WG/2026/DRAFT/3
Draft decision on lamps
PREAMBLE
Recalling the rule of the year before,
1. Decides to light lamps.
2. Decides to [oil] (+IND) lamps.
"""


def test_a_text_without_blank_lines_keeps_its_head_its_headings_and_its_first_number() -> None:
    draft = read_draft(DENSE.encode())

    assert (draft.distribution, draft.title) == ("Members only", "Draft decision on lamps")
    assert [(one.number, one.text) for one in draft.paragraphs] == [
        ("heading 1", "PREAMBLE"),
        ("PP1", "Recalling the rule of the year before,"),
        ("1", "Decides to light lamps."),
        ("2", "Decides to [oil] (+IND) lamps."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The parties to the convention that was concluded in the year of floods shall meet under\n"
        "UNFCCC\nrules and no other.",
        "Lamps are lit as [in the year before\nPART ONE\nOf the rules] says.",
        "It is said in the rule of the year before, in paragraph\n1. of that rule.",
        "It is said in paragraph\n1. The rule.",
    ],
)
def test_a_sentence_that_is_wrapped_stays_one(text: str) -> None:
    assert [one.text for one in blocks(text)] == [text]
