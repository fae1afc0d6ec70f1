from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from negotiate.bracket_parser import PLAIN
from negotiate.clean_text import Line
from negotiate.compare import Pair
from negotiate.writers.docx import Between, tracked_docx
from tests.docx_out.word import (
    LINES,
    View,
    W,
    blocks,
    clean,
    edges,
    numbered,
    part,
    row,
    run_styles,
    shown,
    style,
)

BETWEEN = Between("Rev.2", "Rev.3", "2026-08-27")


def changes(content: bytes) -> list[tuple[str, str]]:
    """List what is deleted and inserted, in order."""
    signs = {"t": "", "delText": "", "tab": "\t", "br": "\n"}
    return [
        (
            change.tag.removeprefix(W),
            "".join(
                one.text or signs[one.tag.removeprefix(W)]
                for run in change
                for one in run
                if one.tag.removeprefix(W) in signs
            ),
        )
        for change in part(content).iter(f"{W}ins", f"{W}del")
        if len(change)
    ]


def any_pairs(old: list[Line], new: list[Line]) -> st.SearchStrategy[list[Pair] | None]:
    """Pair lines as nobody would: whatever the pairs are, no word may be lost."""
    count = min(len(old), len(new))
    chosen = st.tuples(st.permutations(range(len(old))), st.permutations(range(len(new))))
    return st.one_of(
        st.none(),
        chosen.map(lambda both: [Pair(*one) for one in zip(*both, strict=False)][:count]),
    )


@given(LINES, LINES, st.data())
def test_accepting_gives_the_new_text_and_rejecting_the_old(
    old: list[Line], new: list[Line], data: st.DataObject
) -> None:
    made = tracked_docx(clean(*old), clean(*new), data.draw(any_pairs(old, new)))

    assert blocks(made, View.ACCEPTED) == [shown(line) for line in new]
    assert blocks(made, View.REJECTED) == [shown(line) for line in old]


@given(LINES, LINES)
@example([numbered("1 ", "a")] * 3, [numbered("2 ", "b")] * 3)
def test_no_two_changes_have_the_same_number(old: list[Line], new: list[Line]) -> None:
    made = part(tracked_docx(clean(*old), clean(*new)))

    ids = [one.get(f"{W}id") for one in made.iter(f"{W}ins", f"{W}del", f"{W}pPrChange")]
    assert len(ids) == len(set(ids))


def test_a_changed_word_is_all_that_is_tracked() -> None:
    old, new = clean("Members may share lists."), clean("Members shall share lists.")

    assert changes(tracked_docx(old, new, [Pair(0, 0)])) == [("del", "may"), ("ins", "shall")]


def test_equal_texts_have_no_changes() -> None:
    text = clean(numbered("1 ", "Members [may] (+IND) meet."), row("a", "b"))

    assert changes(tracked_docx(text, text)) == []


def test_a_mark_changes_as_a_whole() -> None:
    old, new = clean("Lists [soon] (+IND) (-RUS)."), clean("Lists [soon] (+IND) (+RUS).")

    assert changes(tracked_docx(old, new)) == [("del", "(-RUS)"), ("ins", "(+RUS)")]


def test_a_new_label_leaves_its_tab_where_it_was() -> None:
    made = tracked_docx(clean(numbered("1.2 ", "Lists.")), clean(numbered("1.3 ", "Lists.")))

    assert changes(made) == [("del", "1.2"), ("ins", "1.3")]


def test_a_moved_paragraph_is_deleted_there_and_inserted_here() -> None:
    a, b, c = "Members share lists of boats.", "Experts meet in spring.", "A map is kept at sea."

    made = tracked_docx(clean(a, b, c), clean(b, c, a))

    assert changes(made) == [("del", a), ("ins", a)]


def test_a_row_that_gets_a_cell_is_a_deleted_and_an_inserted_one() -> None:
    made = tracked_docx(clean(row("a", "b")), clean(row("a", "b", "c")), [Pair(0, 0)])

    assert [one.tag for one in part(made).iter(f"{W}trPr")] == [f"{W}trPr"] * 2


def test_a_cell_that_changed_changes_in_its_row() -> None:
    made = tracked_docx(clean(row("a", "now")), clean(row("a", "soon")), [Pair(0, 0)])

    assert changes(made) == [("del", "now"), ("ins", "soon")]


def test_a_paragraph_that_became_a_heading_says_what_it_was() -> None:
    old, new = clean("Areas"), clean(Line("", "", "Areas", 2, PLAIN))

    (change,) = part(tracked_docx(old, new, [Pair(0, 0)])).iter(f"{W}pPrChange")

    assert [one.get(f"{W}val") for one in change.iter(f"{W}pStyle")] == ["BodyText"]


def test_the_author_of_every_change_is_this_tool() -> None:
    made = part(tracked_docx(clean("a", "b"), clean("c"), between=BETWEEN))

    authors = {one.get(f"{W}author") for one in made.iter(f"{W}ins", f"{W}del")}
    assert authors == {"negotiate: Rev.2 to Rev.3"}


def test_texts_without_a_name_are_named_by_their_references() -> None:
    made = part(tracked_docx(clean("a"), clean("b")))

    authors = {one.get(f"{W}author") for one in made.iter(f"{W}ins", f"{W}del")}
    assert authors == {"negotiate: WG/1/Rev.2 to WG/1/Rev.2"}


def test_the_date_of_a_change_is_that_of_the_new_text() -> None:
    made = part(tracked_docx(clean("a"), clean("b"), between=BETWEEN))

    dates = {one.get(f"{W}date") for one in made.iter(f"{W}ins", f"{W}del")}
    assert dates == {"2026-08-27T00:00:00Z"}


def test_a_date_that_word_cannot_read_is_left_out() -> None:
    between = Between("Rev.2", "Rev.3", "spring 2026")
    made = part(tracked_docx(clean("a"), clean("b"), between=between))

    assert {one.get(f"{W}date") for one in made.iter(f"{W}ins", f"{W}del")} == {None}


def test_names_that_xml_cannot_hold_are_shown() -> None:
    made = part(tracked_docx(clean("a"), clean("b"), between=Between("\x00", "\ud800")))

    authors = {one.get(f"{W}author") for one in made.iter(f"{W}ins", f"{W}del")}
    assert authors == {"negotiate: ␀ to ⟨U+D800⟩"}


def test_colours_are_left_to_the_changes() -> None:
    made = tracked_docx(clean("[soon] (+IND)"), clean("[soon] (+IND) (-RUS)"))

    assert {name for name, _ in run_styles(made)} == {"", "Bracket", "Mark"}


def test_every_page_says_that_the_changes_are_nobodys_proposal() -> None:
    for foot in edges(tracked_docx(clean("a"), clean("b"), between=BETWEEN), "footer"):
        assert "Changes from Rev.2 to Rev.3 are tracked." in foot
        assert "say nothing about who proposed them" in foot


@pytest.mark.parametrize("old", ["", "A text"])
@pytest.mark.parametrize("new", ["", "A text", "Another text"])
@pytest.mark.parametrize("states", [("", "1 open (1)."), ("1 open (1).", ""), ("1 open.", "None.")])
def test_what_stands_above_the_text_is_that_of_both_as_well(
    old: str, new: str, states: tuple[str, str]
) -> None:
    before, after = states
    made = tracked_docx(
        replace(clean("a", title=old, state=before), reference="WG/1/Rev.1"),
        clean("a", title=new, state=after),
    )

    for view, whole in {
        View.REJECTED: ["WG/1/Rev.1", "Distr: Member States only", old, before, "a"],
        View.ACCEPTED: ["WG/1/Rev.2", "Distr: Member States only", new, after, "a"],
    }.items():
        assert blocks(made, view, whole=True) == [*filter(None, whole)]


def test_the_distribution_mark_of_the_old_text_covers_its_words() -> None:
    new = clean("b")
    made = tracked_docx(clean("a"), type(new)("WG/1", "", "", "", new.lines, (), (), ()))

    assert blocks(made, whole=True)[1] == "Distr: Member States only"


def test_an_empty_old_text_makes_everything_an_insertion() -> None:
    made = tracked_docx(clean(), clean("a", row("b", "c")))

    assert blocks(made, View.REJECTED) == []
    assert [style(one) for one in part(made)[0]][-2] == "EndOfText"
