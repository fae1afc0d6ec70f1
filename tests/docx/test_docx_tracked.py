from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.bracket_parser import parse
from negotiate.consensus.proposals import Piece, in_brackets
from negotiate.errors import TrackedChanges
from negotiate.readers.docx import reading as docx
from negotiate.readers.docx.tracked import bracketed as told_in_brackets
from negotiate.readers.source import Changes, Instructions
from tests.docx.made import (
    blocks,
    gone,
    ins,
    listed,
    lvl,
    made,
    mark,
    messages,
    numbering,
    p,
    read,
    table,
    tr,
    with_pages,
)
from tests.oracles import PANDOC, needs, pandoc
from tests.reading import meaning

SHARING = p("Sharing information in the field", ins(", best practices"), gone(" of arms", "Boris"))
LEGAL = numbering(lvl(0, "%1."))
ONE = listed(1)


def bracketed(body: str, **parts: str) -> list[str]:
    return blocks(read(body, Changes.BRACKETS, **parts))


def views(body: str) -> list[str]:
    return [read(body, choice).text for choice in (Changes.ACCEPTED, Changes.ORIGINAL)]


def test_tracked_changes_are_not_guessed_at() -> None:
    with pytest.raises(TrackedChanges) as asked:
        read(SHARING)
    assert str(asked.value) == (
        "it has tracked changes (Anna: 1 insertion, 0 deletions; Boris: 0 insertions, 1 deletion); "
        "say what becomes of them: --changes brackets, accepted or original"
    )
    assert asked.value.authors == (("Anna", 1, 0), ("Boris", 0, 1))


def test_an_author_who_speaks_for_nobody_is_asked_about() -> None:
    instructions = Instructions(changes=Changes.BRACKETS, authors={"Anna": "IND"})
    with pytest.raises(TrackedChanges) as asked:
        docx.read(made(SHARING), instructions)
    assert asked.value.unknown == ("Boris",)


def test_a_change_in_a_header_is_asked_about() -> None:
    with pytest.raises(TrackedChanges):
        read(p("text") + with_pages("header"), header1=p(ins("Secret")))


def test_a_change_of_formatting_only_is_none() -> None:
    change = '<w:r><w:rPr><w:b/><w:rPrChange w:author="Anna"><w:rPr/></w:rPrChange></w:rPr>'
    assert read(p(change + "<w:t>bold</w:t></w:r>")).text == "bold\n"


def test_insertions_and_deletions_become_brackets_with_marks() -> None:
    assert bracketed(SHARING) == [
        "Sharing information in the field[, best practices] (+IND)[ of arms] (-RUS)"
    ]


def test_a_replaced_word_is_a_deletion_and_an_insertion() -> None:
    assert bracketed(p("the ", gone("old"), ins("new"), " text")) == [
        "the [old] (-IND)[new] (+IND) text"
    ]


def test_runs_of_one_change_are_one_bracket() -> None:
    assert bracketed(p(ins("best "), ins("practices"))) == ["[best practices] (+IND)"]


def test_what_one_inserted_and_another_deleted_is_one_bracket_with_two_marks() -> None:
    inside = gone("drones", "Boris")
    both = f'<w:ins w:id="7" w:author="Anna">{inside}</w:ins>'
    assert bracketed(p("arms", both)) == ["arms[drones] (+IND) (-RUS)"]


def test_a_deletion_inside_an_insertion_is_a_bracket_inside() -> None:
    inside = f'<w:ins w:id="7" w:author="Anna">{gone("small ", "Boris")}</w:ins>'
    assert bracketed(p("and ", ins("large or "), inside, ins("arms"))) == [
        "and [large or [small ] (-RUS)arms] (+IND)"
    ]


def test_moved_text_stands_twice() -> None:
    moved = ins("first ").replace("w:ins", "w:moveTo")
    left = gone(" first").replace("w:del ", "w:moveFrom ").replace("w:del>", "w:moveFrom>")
    assert bracketed(p(moved, "second", left)) == ["[first ] (+IND)second[ first] (-IND)"]


def test_an_inserted_paragraph_is_in_brackets_after_its_number() -> None:
    body = p("One.", properties=ONE) + p(ins("Two."), properties=ONE + mark("ins"))
    assert bracketed(body, numbering=LEGAL) == ["1. One.", "2. [Two.] (+IND)"]


def test_a_deleted_paragraph_keeps_its_number_in_brackets() -> None:
    body = p(gone("One."), properties=ONE + mark("del")) + p("Two.", properties=ONE)
    assert bracketed(body, numbering=LEGAL) == ["1. [One.] (-IND)", "2. Two."]


def test_a_deleted_paragraph_is_not_counted_where_changes_are_accepted() -> None:
    body = p(gone("One."), properties=ONE + mark("del")) + p("Two.", properties=ONE)
    assert read(body, Changes.ACCEPTED, numbering=LEGAL).text == "1. Two.\n"


def test_an_old_number_comes_back_in_the_original() -> None:
    change = f'<w:pPrChange w:author="Anna"><w:pPr>{ONE}</w:pPr></w:pPrChange>'
    body = p("One.", ins(" More."), properties=change)
    assert read(body, Changes.ORIGINAL, numbering=LEGAL).text == "1. One.\n"


def test_a_paragraph_whose_end_was_deleted_flows_into_the_next() -> None:
    body = p("One", gone("."), properties=mark("del")) + p(" and two.")
    assert views(body) == ["One and two.\n", "One.\n\n and two.\n"]


def test_a_joined_paragraph_is_reported_where_brackets_cannot_show_it() -> None:
    source = read(p("One", properties=mark("del")) + p(" and two."), Changes.BRACKETS)
    assert [(one.line, one.message) for one in source.problems] == [
        (1, "Anna joined this paragraph to the next; no bracket shows it, please check")
    ]


def test_a_divided_paragraph_is_reported_where_brackets_cannot_show_it() -> None:
    source = read(p("One", properties=mark("ins")) + p(" and two."), Changes.BRACKETS)
    assert messages(source) == [
        "Anna divided a paragraph after this one; no bracket shows it, please check"
    ]


def test_a_new_paragraph_typed_at_the_end_of_another_is_no_division() -> None:
    source = read(p("One.", properties=mark("ins")) + p(ins("Two.")), Changes.BRACKETS)
    assert (blocks(source), messages(source)) == (["One.", "[Two.] (+IND)"], [])


def test_how_changes_were_taken_is_reported() -> None:
    assert messages(read(p("a", ins("b")), Changes.ORIGINAL)) == [
        "tracked changes were left out, as if rejected (Anna: 1 insertion, 0 deletions)"
    ]


def test_an_inserted_row_is_in_brackets_cell_by_cell() -> None:
    added = tr("a", "b", properties='<w:ins w:id="9" w:author="Anna"/>')
    source = read(table(tr("x", "y"), added), Changes.BRACKETS)
    assert source.text == "x\ty\n[a] (+IND)\t[b] (+IND)\n"


def test_a_deleted_row_is_gone_where_changes_are_accepted() -> None:
    removed = tr("a", "b", properties='<w:del w:id="9" w:author="Anna"/>')
    assert views(table(tr("x", "y"), removed)) == ["x\ty\n", "x\ty\na\tb\n"]


def test_an_opening_bracket_inserted_alone_is_left_as_typed() -> None:
    source = read(p(ins("["), "text", ins("]")), Changes.BRACKETS)
    assert source.text == "[text]\n"
    assert messages(source) == [
        f"the tracked change of IND, '{sign}', holds a bracket without its other half, or a mark; "
        "these are left as typed"
        for sign in "[]"
    ]


def test_the_balanced_part_of_a_change_is_in_brackets() -> None:
    assert in_brackets([Piece("a "), Piece("b] c", "IND")])[0] == "a [b] (+IND)][ c] (+IND)"


def test_an_inserted_mark_stays_the_mark_of_what_stands_before_it() -> None:
    assert in_brackets([Piece("[a]"), Piece(" (+RUS)", "IND")])[0] == "[a] (+RUS)"


def test_a_change_inside_a_mark_is_left_as_typed() -> None:
    text, said = told_in_brackets([Piece("[a] (+RUS"), Piece(", +KAZ", "IND"), Piece(")")])
    assert text == "[a] (+RUS, +KAZ)"
    assert len(said) == 1


def test_white_space_alone_is_left_as_typed() -> None:
    assert in_brackets([Piece("a"), Piece("  ", "IND"), Piece("b")])[0] == "a  b"


def test_brackets_that_would_take_the_mark_of_another_are_not_written() -> None:
    text, said = told_in_brackets([Piece("[a]"), Piece(" b", "IND"), Piece(" (+RUS)")])
    assert text == "[a] b (+RUS)"
    assert len(said) == 1


def test_whole_brackets_with_marks_can_be_inserted() -> None:
    pieces = [Piece("arms"), Piece("[, drones] (-RUS)", "IND"), Piece(".")]
    assert in_brackets(pieces) == ("arms[[, drones] (-RUS)] (+IND).", ())


WORDS = st.sampled_from(["a", "bc", " ", ", ", "—"])
NOTATION = st.sampled_from(["a", " ", "[", "]", "/", "(", " (+CHN)", "(-KAZ)", "]/[", "[X]", "\n"])
CODES = st.sampled_from([None, None, "IND", "RUS"])


def pieces(texts: st.SearchStrategy[str]) -> st.SearchStrategy[list[Piece]]:
    return st.lists(st.builds(Piece, st.lists(texts, max_size=4).map("".join), CODES, CODES))


@given(pieces(WORDS))
def test_without_brackets_and_marks_the_words_are_those_typed(changed: list[Piece]) -> None:
    text, _ = in_brackets(changed)
    for sign in ("[", "]", " (+IND)", " (-IND)", " (+RUS)", " (-RUS)"):
        text = text.replace(sign, "")
    assert text == "".join(piece.text for piece in changed)


@given(pieces(NOTATION))
def test_no_bracket_moves_the_marks_of_others(changed: list[Piece]) -> None:
    before = meaning(parse("".join(piece.text for piece in changed)))
    after = meaning(parse(in_brackets(changed)[0]))
    ours = {"IND", "RUS"}
    standing = [
        (one.code, one.sign, after.targets[one.target].kind)
        for one in after.positions
        if one.code not in ours
    ]
    typed = [(one.code, one.sign, before.targets[one.target].kind) for one in before.positions]
    assert sorted(standing) == sorted(typed)


RUN = st.tuples(
    st.sampled_from(["alpha", "beta ", " gamma", "delta", " "]),
    st.sampled_from(["", "", "ins", "del", "both"]),
)
PARAGRAPH = st.tuples(
    st.lists(RUN, min_size=1, max_size=4), st.sampled_from(["", "", "ins", "del"])
)


def as_xml(paragraph: tuple[list[tuple[str, str]], str]) -> str:
    typed, paragraph_mark = paragraph
    runs = []
    for text, kind in typed:
        both = f'<w:ins w:id="7" w:author="Anna">{gone(text, "Boris")}</w:ins>'
        runs.append({"": text, "ins": ins(text), "del": gone(text), "both": both}[kind])
    return p(*runs, properties=mark(paragraph_mark) if paragraph_mark else "")


@needs(PANDOC)
@pytest.mark.parametrize(
    ("choice", "theirs"), [(Changes.ACCEPTED, "accept"), (Changes.ORIGINAL, "reject")]
)
def test_both_views_are_those_of_pandoc(choice: Changes, theirs: str, tmp_path: Path) -> None:
    """All cases stand in one file, an untouched paragraph between two of them."""
    cases = st.lists(PARAGRAPH, min_size=1, max_size=4)
    bodies: list[str] = []

    @given(cases)
    def gather(case: list[tuple[list[tuple[str, str]], str]]) -> None:
        bodies.append("".join(map(as_xml, case)) + p("END") + p("NEXT"))

    gather()
    file = tmp_path / "cases.docx"
    file.write_bytes(made("".join(bodies)))
    shown = pandoc(file, theirs)
    ours = docx.read(file.read_bytes(), Instructions(changes=choice)).text
    # Where two paragraphs are joined pandoc puts a space that nobody typed.
    assert ["".join(block.split()) for block in ours.split("\n\n")] == [
        "".join(block.split()) for block in shown.split("\n\n")
    ]
