"""An OpenDocument text is read as a Word file is: its numbers, changes, notes and remarks."""

import pytest

from negotiate.errors import SourceError, TrackedChanges
from negotiate.model import SeenKind
from negotiate.readers.file import read_source
from negotiate.readers.source import Changes, Instructions, SourceText
from negotiate.readers.translated.odt import read
from tests.formats.made_odt import (
    LISTS,
    changed,
    gone,
    items,
    look,
    made,
    p,
    since,
    span,
    until,
)

OFFICERS = {"Anna": "IND", "Boris": "RUS"}


def source(content: bytes, changes: Changes | None = None) -> SourceText:
    return read(content, Instructions(changes=changes, authors=OFFICERS))


def lines(content: bytes, changes: Changes | None = None) -> list[str]:
    return [line for line in source(content, changes).text.split("\n") if line]


def said(content: bytes) -> list[str]:
    return [one.message for one in source(content).problems]


def test_white_space_is_read_as_it_is_shown() -> None:
    typed = p("  Members\n   <text:s text:c='2'/>meet<text:tab/>here<text:line-break/>today ")

    assert lines(made(typed)) == ["Members   meet\there", "today "]


def test_numbers_are_those_that_the_list_counts() -> None:
    deep = p("First") + items("one", p("two") + items("deep", style=""), style="")
    again = items("Third", "Fourth", more=' text:continue-numbering="true"')
    body = items(deep, "Second") + p("Between.") + again + items("Anew")

    assert lines(made(body, LISTS)) == [
        "1. First", "(a) one", "(b) two", "1.b.1 deep", "2. Second", "Between.",
        "3. Third", "4. Fourth", "1. Anew",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "read_as"),
    [
        (
            '<text:list text:style-name="L"><text:list-item text:start-value="7">'
            + p("seventh")
            + "</text:list-item><text:list-item>"
            + p("eighth")
            + p("goes on")
            + "</text:list-item></text:list>",
            ["7. seventh", "8. eighth", "goes on"],
        ),
        (
            '<text:list text:style-name="L"><text:list-header>'
            + p("above")
            + "</text:list-header><text:list-item>"
            + p("first")
            + "</text:list-item></text:list>",
            ["above", "1. first"],
        ),
        (
            items("first", more=' xml:id="a"')
            + items("other", style=' text:style-name="M"')
            + items("second", more=' text:continue-list="a"'),
            ["1. first", "other", "2. second"],
        ),
    ],
)
def test_a_list_begins_goes_on_and_starts_where_it_says(body: str, read_as: list[str]) -> None:
    assert lines(made(body, LISTS)) == read_as


def test_headings_have_the_numbers_that_the_text_gives_them() -> None:
    outline = (
        "<office:styles><text:outline-style>"
        '<text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/>'
        "</text:outline-style></office:styles>"
    )
    none = '<style:style style:name="N" style:family="paragraph" style:list-style-name=""/>'
    body = "".join(
        f'<text:h text:outline-level="1"{more}>{text}</text:h>'
        for text, more in [("A", ""), ("B", ' text:style-name="N"'), ("C", "")]
    )

    assert lines(made(body, none, outline)) == ["I. A", "B", "II. C"]


def test_tracked_changes_are_asked_about() -> None:
    body = changed(a="insertion Anna") + p(f"We {since('a')}shall {until('a')}meet.")

    with pytest.raises(TrackedChanges, match="Anna: 1 insertion, 0 deletions"):
        source(made(body))


@pytest.mark.parametrize(
    ("changes", "read_as"),
    [
        (Changes.ACCEPTED, ["We shall meet.", "New.", "Last."]),
        (Changes.ORIGINAL, ["We may meet.", "Old.", "Last."]),
        (
            Changes.BRACKETS,
            ["We [shall ] (+IND)[may ] (-RUS)meet.", "[New.] (+IND)", "[Old.] (-RUS)", "Last."],
        ),
    ],
)
def test_what_was_inserted_and_deleted_stands_as_the_officer_says(
    changes: Changes, read_as: list[str]
) -> None:
    regions = changed(
        a="insertion Anna",
        b=f"deletion Boris {p('may ')}",
        c="insertion Anna",
        d=f"deletion Boris {p('Old.')}{p('')}",
    )
    body = (
        regions
        + p(f"We {since('a')}shall {until('a')}{gone('b')}meet.")
        + p(f"{since('c')}New.")
        + p(f"{until('c')}{gone('d')}Last.")
    )

    assert lines(made(body), changes) == read_as


def test_a_change_of_one_hand_in_that_of_another_is_both() -> None:
    nested = (
        '<text:tracked-changes><text:changed-region xml:id="a"><text:deletion><office:change-info>'
        f"<dc:creator>Boris</dc:creator></office:change-info>{p('never ')}</text:deletion>"
        "<text:insertion><office:change-info><dc:creator>Anna</dc:creator></office:change-info>"
        "</text:insertion></text:changed-region></text:tracked-changes>"
    )
    body = made(nested + p(f"We {gone('a')}meet."))

    assert lines(body, Changes.BRACKETS) == ["We [never ] (+IND) (-RUS)meet."]
    assert lines(body, Changes.ACCEPTED) == lines(body, Changes.ORIGINAL) == ["We meet."]


def test_struck_and_hidden_words_are_in_the_text_and_told() -> None:
    styles = look("S", 'style:text-line-through-style="solid"') + look("H", 'text:display="none"')
    content = made(p(f"We {span('may ', 'S')}shall{span(' not', 'H')} meet."), styles)

    assert lines(content) == ["We may shall not meet."]
    assert said(content) == [
        "struck through, but in the text: may ",
        "hidden in the file, but in the text:  not",
    ]


def test_a_style_strikes_what_is_based_on_it() -> None:
    shared = (
        "<office:styles><style:style style:name='Gone' style:family='text'><style:text-properties"
        " style:text-line-through-type='single'/></style:style></office:styles>"
    )
    mine = '<style:style style:name="T1" style:family="text" style:parent-style-name="Gone"/>'

    found = said(made(p(f"We {span('may', 'T1')} meet."), mine, shared))

    assert found == ["struck through, but in the text: may"]


def test_a_hidden_section_and_a_hidden_field_are_told() -> None:
    section = f'<text:section text:display="none">{p("Unseen.")}</text:section>'
    field = p('Seen.<text:hidden-text text:string-value="Secret."/>')

    assert lines(made(section + field)) == ["Unseen.", "Seen.Secret."]
    assert [one.split(": ")[1] for one in said(made(section + field))] == ["Unseen.", "Secret."]


def test_notes_stand_at_the_end_and_comments_are_left_out_by_name() -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{p('A note.')}</text:note-body></text:note>"
    )
    comment = (
        "<office:annotation office:name='x'><dc:creator>Anna</dc:creator>"
        f"<dc:date>2026-05-14</dc:date>{p('Why?')}</office:annotation>"
        "meet<office:annotation-end office:name='x'/>"
    )
    found = source(made(p(f"Members{note} {comment}.")))

    assert found.text == "Members[^1] meet.\n\n[^1] A note.\n\ncomment by Anna: Why?\n"
    assert [(one.first_line, one.what) for one in found.aside] == [(5, "comment by Anna")]


def test_tables_are_rows_and_a_cell_that_goes_on_is_empty() -> None:
    row = (
        '<table:table-row><table:table-cell table:number-columns-spanned="2">{}'
        "</table:table-cell><table:covered-table-cell/><table:table-cell>{}</table:table-cell>"
        "</table:table-row>"
    )
    rows = row.format(p("a") + p("b"), p("c")) + row.format(p("d"), "")
    found = source(made(f"<table:table><table:table-header-rows>{rows}</table:table-header-rows>"
                        "</table:table>"))  # fmt: skip

    assert found.text == "a b\t\tc\nd\t\t\n"
    assert (found.tables, found.rows) == ((1,), (1, 2))


def test_what_is_made_by_the_program_is_left_out_by_name() -> None:
    contents = f"<text:table-of-content><text:index-body>{p('1 A')}</text:index-body>"
    pages = (
        '<office:master-styles><style:master-page style:name="Standard"><style:header>'
        f"{p('Distr: General')}</style:header></style:master-page></office:master-styles>"
    )
    found = source(made(contents + "</text:table-of-content>" + p("Text."), shared=pages))

    assert found.text == "1 A\n\nText.\n\nDistr: General\n"
    assert [one.what for one in found.aside] == ["table of contents", "page header"]


def test_text_boxes_stand_behind_and_pictures_are_told() -> None:
    box = f"<draw:frame><draw:text-box>{p('In the box.')}</draw:text-box></draw:frame>"
    picture = '<draw:frame><draw:image xlink:href="http://127.0.0.1/x.png"/></draw:frame>'
    content = made(p(f"Outside.{box}{picture}"))

    assert lines(content) == ["Outside.", "In the box."]
    assert said(content) == [
        "it points elsewhere (image: http://127.0.0.1/x.png); nothing was fetched",
        "a picture stands here; words in it are not read",
        "a text box stands here; its text is put after this paragraph",
    ]


def test_what_is_not_known_is_told_by_its_name_and_its_words_are_kept() -> None:
    content = made(p("A <draw:control/>b<text:unheard-of>c</text:unheard-of>."))

    assert lines(content) == ["A bc."]
    assert said(content) == ["an element draw:control stands here; it is not read"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (made("", extra={"META-INF/manifest.xml": b"<m:encryption-data/>"}), "with a password"),
        (made("", extra={"a": b"", "A": b""}), "names one of its parts twice"),
        (made("", extra={"big": bytes(65 * 1024 * 1024)}), "larger than 64 MB when"),
        (made("<text:span>" * 2_000 + "</text:span>" * 2_000), "more than 1000 deep"),
        (made("</text:p>"), "it is damaged"),
        (made("")[:400], "it is damaged"),
        (made("", kind="spreadsheet"), "without a text in it"),
        (made("", prolog='<!DOCTYPE x [<!ENTITY a "h">]>'), "defines entities of its own"),
    ],
)
def test_a_file_that_is_none_is_refused_in_a_sentence(content: bytes, says: str) -> None:
    with pytest.raises(SourceError, match=says) as caught:
        read_source("draft.odt", content, Instructions())

    assert str(caught.value).startswith("draft.odt: it ")


def test_what_it_shows_and_no_text_does_is_seen_as_in_a_word_file() -> None:
    comment = (
        "<office:annotation office:name='x'><dc:creator>Anna</dc:creator>"
        f"<dc:date>2026-05-14</dc:date>{p('Why?')}</office:annotation>"
        "meet<office:annotation-end office:name='x'/>"
    )
    styles = look("S", 'style:text-line-through-style="solid"') + look("H", 'text:display="none"')
    found = source(made(p(f"We {span('may ', 'S')}shall{span(' not', 'H')} {comment}."), styles))

    assert [(one.words, one.kind, one.author) for one in found.seen] == [
        ("may", SeenKind.STRUCK, None),
        ("not", SeenKind.HIDDEN, None),
        ("meet", SeenKind.COMMENT, "Anna"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        p("a <text:hidden-text>b<text:span>c</text:span></text:hidden-text>"),
        f"<text:numbered-paragraph><text:section>{p('a b')}{p('c')}</text:section>"
        "</text:numbered-paragraph>",
        p("a<draw:g><draw:custom-shape>b<text:p>c</text:p></draw:custom-shape></draw:g>"),
    ],
)
def test_no_word_is_lost_where_other_programs_put_none(body: str) -> None:
    said = "".join(lines(made(body)))

    assert [one for one in "abc" if one not in said] == []
