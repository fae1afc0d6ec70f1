"""What leaves the tool."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from negotiate.bracket_parser import parse
from negotiate.clean_text import OpenText, as_markdown, as_text
from negotiate.consensus.brief import brief
from negotiate.model import Document, ParagraphKind, Revision, Version
from negotiate.register import built_in_register
from negotiate.telling.documents import sentence
from tests.examples import times
from tests.parser.texts import anything
from tests.reading import clean_text, meaning, signed

DOCUMENT = Document("d", "WG/1", "A text", "en")
REVISION = Revision(
    "r", "d", 1, "Rev.2", "2026-05-14", None, "en", "Member States only", "s", "g", "a"
)


def version(
    number: str, text: str, kind: ParagraphKind = ParagraphKind.NUMBERED, order: int = 0
) -> Version:
    held = meaning(parse(text), built_in_register())
    return Version(
        "r", order, number, number, kind, f"{number} ", text, held.open, held.unfinished,
        held.brackets, held.depth, held.holders,
    )  # fmt: skip


OPEN = version("1.1", "Visits [, in spring,] (+IND) (-RUS) are welcome.")
CLEAN = version("1.2", "Members meet twice a year.")
BLANK = version("1.3", "The list was sent on _____.")


def exported(how: OpenText, *versions: Version) -> str:
    return as_text(clean_text(DOCUMENT, REVISION, versions, how))


def test_keep_leaves_brackets_without_marks() -> None:
    assert "1.1 Visits [, in spring,] are welcome." in exported(OpenText.KEEP, OPEN)


def test_marked_gives_the_text_as_it_stands() -> None:
    assert f"1.1 {OPEN.text}\n" in exported(OpenText.MARKED, OPEN)


def test_omit_leaves_contested_text_out_and_says_that_it_is_not_agreed() -> None:
    text = exported(OpenText.OMIT, OPEN, CLEAN)

    assert "1.1 Visits are welcome." in text
    assert "NOT AGREED: contested text has been left out (1 open: 1.1)." in text


@pytest.mark.parametrize("how", OpenText)
def test_the_distribution_mark_stands_on_every_export(how: OpenText) -> None:
    assert "Distr: Member States only" in exported(how, CLEAN)


@pytest.mark.parametrize("how", OpenText)
def test_a_text_with_open_paragraphs_always_says_so(how: OpenText) -> None:
    assert "1 open: 1.1" in exported(how, OPEN, CLEAN)


def test_a_gap_is_said_to_be_filled_in() -> None:
    assert "Still to be filled in: 1.3." in exported(OpenText.KEEP, BLANK)


def test_a_number_that_would_turn_into_a_reference_keeps_its_mark() -> None:
    clean = clean_text(
        DOCUMENT, REVISION, [version("1.4", "The report[1] (+IND) is noted.")], OpenText.KEEP
    )

    assert clean.lines[0].text == "The report[1] (+IND) is noted."
    assert clean.notices == ("1.4: kept as it stands, because the texts would form new notation",)


def test_a_paragraph_with_an_unmatched_bracket_is_left_whole() -> None:
    text = "Visits [in spring. [Often] (+IND)"
    clean = clean_text(DOCUMENT, REVISION, [version("1.5", text)], OpenText.OMIT)

    assert clean.lines[0].text == text
    assert clean.notices == (
        "1.5: left as it stands: round an unmatched bracket nothing can be left out",
    )


def test_a_paragraph_that_is_opposed_as_a_whole_never_looks_settled() -> None:
    opposed = version("1.6", "Crews rest at noon. (-IND)")

    assert "Crews rest" not in exported(OpenText.OMIT, opposed)
    assert "1.6 Crews rest at noon. (-IND)" in exported(OpenText.KEEP, opposed)


WHOLE = version("1.6", "Crews rest at noon. (-IND)")
REFERENCE = version("1.7", "The report[1] (+IND) is noted.")
UNMATCHED = version("1.8", "Visits [in spring. (+IND) [Often] (-RUS)")


def test_the_header_names_the_paragraphs_in_which_positions_stand_all_the_same() -> None:
    text = exported(OpenText.KEEP, OPEN, BLANK, WHOLE, REFERENCE, UNMATCHED)

    assert (
        "positions are left out, but in 1.6 and 1.8, where they stand because they are about the"
        " whole paragraph, and in 1.7, where they stand because what is left without them would be"
        " read as something else."
    ) in text


def test_the_header_names_the_paragraphs_in_which_contested_text_stands_all_the_same() -> None:
    text = exported(OpenText.OMIT, OPEN, WHOLE, UNMATCHED)

    assert (
        "left out (3 open: 1.1, 1.6, 1.8), but in 1.8, where it stands because a bracket has no"
        " partner."
    ) in text


@settings(max_examples=times(2))
@given(st.lists(anything, max_size=4))
def test_the_header_is_true_of_every_paragraph(texts: list[str]) -> None:
    versions = [version(f"9.{at}", text) for at, text in enumerate(texts, 1)]
    kept, omitted = (
        clean_text(DOCUMENT, REVISION, versions, how) for how in (OpenText.KEEP, OpenText.OMIT)
    )
    standing = {one.number for one in kept.lines if meaning(parse(one.text)).positions}
    open_still = {one.number for one in omitted.lines if meaning(parse(one.text)).open}

    assert excepted(kept.state, "positions are left out") == standing
    assert excepted(omitted.state, ")") == open_still


def excepted(state: str, after: str) -> set[str]:
    """Read from the sentence above a text which paragraphs are an exception to it."""
    _, but, named = state.partition(f"{after}, but in ")
    sentence, *_ = named.split("Still to be filled in")
    return set(re.findall(r"9\.\d+", sentence)) if but else set()


@pytest.mark.parametrize("how", OpenText)
def test_what_stands_between_unmatched_brackets_is_said_to_be_perhaps_open(how: OpenText) -> None:
    three = [
        version("1", "[States act.", order=0),
        version("2", "States pay.", order=1),
        version("3", "Each year.]", order=2),
    ]

    assert "Between unmatched brackets, and perhaps not agreed: 2." in exported(how, *three)
    assert "Between unmatched brackets, and perhaps open too: 2." in sentence(three)


markup = st.text("`<>&#[]()!|-+=~12. \n:/\\ax;\t\u00a0_", max_size=30)


@settings(max_examples=times(3))
@given(st.one_of(anything, markup))
def test_markdown_shows_the_words_that_text_has(text: str) -> None:
    typed = " ".join(text.replace("*", "").replace("\x00", "\ufffd").split())
    if typed:
        clean = clean_text(DOCUMENT, REVISION, [version("1.1", text)], OpenText.MARKED)
        shown = _words_shown(as_markdown(clean))
        assert shown.endswith(" ".join(f"1.1 {typed}".split()))


def _words_shown(markdown: str) -> str:
    parser = MarkdownIt("commonmark")
    shown = []
    for token in parser.parse(markdown):
        if token.type == "inline":
            for child in token.children or []:
                shown.append(" " if child.type in ("softbreak", "hardbreak") else child.content)
            shown.append(" ")
        elif token.content:
            shown.append(f"<{token.type}> {token.content} ")
    return " ".join("".join(shown).replace("*", "").split())


cells = st.lists(st.text("a|`<*\\_[]1. #-", min_size=1, max_size=8).map(str.strip), min_size=2)


@given(st.lists(st.tuples(cells, cells).map(lambda two: [*two[0][:1], *two[1][:1]]), min_size=1))
def test_a_table_in_markdown_shows_the_cells_that_were_typed(rows: list[list[str]]) -> None:
    versions = [
        replace(version(f"table 1 row {at}", "\t".join(row), ParagraphKind.ROW), label="")
        for at, row in enumerate(rows, 1)
    ]
    clean = clean_text(DOCUMENT, REVISION, versions, OpenText.MARKED)
    table = as_markdown(clean)[len(as_markdown(replace(clean, lines=()))) :].strip()
    shown = [
        _words_shown_in(token)
        for token in MarkdownIt("commonmark").enable("table").parse(table)
        if token.type == "inline"
    ]
    assert shown == [cell.replace("*", "") for row in rows for cell in row]


def _words_shown_in(cell: Token) -> str:
    return "".join(one.content for one in cell.children or []).replace("*", "")


def test_what_made_a_heading_where_it_was_typed_is_on_no_page() -> None:
    heading = replace(version("(I)", "General", ParagraphKind.HEADING), label="### I. ")
    clean = clean_text(DOCUMENT, REVISION, [heading], OpenText.MARKED)

    assert "### I. General\n" in as_markdown(clean)
    assert "### I. General\n" in as_text(clean)
    assert clean.lines[0].label == "I. "


def test_the_sentence_for_the_minutes_names_paragraphs_and_holders() -> None:
    other = version("2.2.10", "x [y] (+RUS) (-IND) (-ISR)")

    said = sentence([version("2.2.1", "x [y] (-CHAIR) (+IND)"), CLEAN, other])

    assert said == (
        "Two of 3 numbered paragraphs remain open: 2.2.1 (CHAIR, IND) and 2.2.10 (IND, ISR, RUS)."
    )


def test_a_text_without_brackets_is_not_called_agreed() -> None:
    assert sentence([CLEAN]) == "No brackets remain in the numbered paragraph."


def test_open_items_and_blanks_are_said_besides() -> None:
    item = version("1.1 (a)", "one [two]", ParagraphKind.ITEM)

    assert sentence([CLEAN, item, BLANK]) == (
        "No brackets remain in the 2 numbered paragraphs. Open with no position recorded: "
        "1.1 (a). Blanks or placeholders are still to be filled in 1.3."
    )


def test_paragraphs_without_a_position_are_named_once_and_in_runs() -> None:
    unheld = [version(f"2.{number}", "x [y]", order=number) for number in range(1, 6)]

    assert sentence([OPEN, CLEAN, *unheld]) == (
        "Six of 7 numbered paragraphs remain open, 1 of them with positions recorded: "
        "1.1 (IND, RUS). Open with no position recorded: 2.1 to 2.5 (5 paragraphs)."
    )


def test_a_paragraph_with_an_open_item_is_open_and_the_item_is_named() -> None:
    item = version("1.2 (a)", "one [two] (+IND)", ParagraphKind.ITEM)
    assert sentence([CLEAN, item]) == "The numbered paragraph remains open: 1.2 (a) (IND)."


def test_an_open_item_with_a_position_is_said_besides() -> None:
    item = version("1.1 (a)", "one [two] (+IND)", ParagraphKind.ITEM)

    assert sentence([CLEAN, item]).endswith("Open is 1.1 (a) (IND).")


def test_positions_on_a_bracket_are_not_said_to_be_on_the_blank_beside_it() -> None:
    both = version("1.1", "x [y] (+IND) on _____.")

    assert sentence([both]) == (
        "The numbered paragraph remains open: 1.1 (IND). Blanks or placeholders are still to be"
        " filled in 1.1."
    )


@pytest.mark.parametrize("how", OpenText)
def test_many_paragraphs_between_unmatched_brackets_are_named_as_a_run(how: OpenText) -> None:
    inside = [version(f"1.{number}", "States pay.", order=number) for number in range(2, 9)]
    texts = [version("1.1", "[States act."), *inside, version("1.9", "Each year.]", order=9)]

    assert "Between unmatched brackets, and perhaps not agreed: 1.2 to 1.8 (7 paragraphs)." in (
        exported(how, *texts)
    )
    assert "perhaps open too: 1.2 to 1.8 (7 paragraphs)." in sentence(texts)


def test_a_brief_shows_what_a_delegation_holds_and_the_other_side() -> None:
    (held,) = brief("IND", [OPEN, CLEAN], signed(built_in_register()))

    assert (held.paragraph, held.target, held.stance) == ("1.1", "b1", "supports")
    assert held.before + held.text + held.after == OPEN.text
    assert held.other_side == ("RUS",)


@pytest.mark.parametrize("mark", ["(+IND)", "（+IND）", "（?A)", "(?A）"])
def test_a_mark_on_the_whole_paragraph_is_excepted_however_wide_its_parentheses(mark: str) -> None:
    one = version("9.1", f"Members meet. {mark}")
    kept = clean_text(DOCUMENT, REVISION, [one], OpenText.KEEP)
    assert excepted(kept.state, "positions are left out") == {"9.1"}
