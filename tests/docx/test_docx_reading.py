import io
import zipfile

import docx as python_docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.errors import SourceError
from negotiate.model import LeftOut
from negotiate.readers import split
from negotiate.readers.docx import reading as docx
from negotiate.readers.source import Changes, Instructions
from tests.docx.made import (
    NAMESPACES,
    blocks,
    gone,
    ins,
    listed,
    lvl,
    made,
    messages,
    numbering,
    p,
    r,
    read,
    table,
    tr,
    with_pages,
)

BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>'
    "{0}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
    "<w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    "</w:r>"
)


def field(*inside: str) -> str:
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    return begin + inside[0] + (separate + inside[1] if len(inside) > 1 else "") + end


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def test_what_python_docx_writes_is_read() -> None:
    document = python_docx.Document()
    document.add_heading("Title", 1)
    document.add_paragraph("First", style="List Number")
    document.add_paragraph("Second", style="List Number")
    document.add_paragraph("Point", style="List Bullet")
    written = io.BytesIO()
    document.save(written)
    source = docx.read(written.getvalue(), Instructions())
    assert blocks(source) == ["Title", "1. First", "2. Second", "• Point"]


def test_paragraphs_are_whole_and_a_blank_line_stands_between() -> None:
    source = read(p("One") + p() + p("Two"))
    assert (source.text, source.whole) == ("One\n\nTwo\n", True)


def test_tabs_breaks_and_hyphens_are_taken_as_typed() -> None:
    signs = "<w:r><w:tab/><w:noBreakHyphen/><w:softHyphen/><w:br/></w:r>"
    assert read(p("a", signs, "b")).text == "a\t\u2011\u00ad\nb\n"


def test_line_breaks_one_after_another_make_no_blank_line() -> None:
    assert read(p("a", "<w:r><w:br/><w:br/></w:r>", " b")).text == "a\n b\n"


def test_outer_white_space_of_a_run_counts_where_the_file_says_so() -> None:
    assert read(p("<w:r><w:t> a </w:t></w:r>", r(" b"))).text == "a b\n"


def test_a_sign_of_a_font_is_kept_and_reported() -> None:
    source = read(p('<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>'))
    assert source.text == "→\n"
    assert messages(source) == [
        "a sign of the font 'Wingdings' stands here, taken in as →; please check which it is"
    ]


def test_a_field_gives_its_result_and_not_its_instruction() -> None:
    assert read(p("see ", field(code(" REF x "), r("2.1")), ".")).text == "see 2.1.\n"


def test_a_field_inside_the_instruction_of_another_is_not_text() -> None:
    inner = field(code("PAGE"), r("7"))
    assert read(p(field(code("IF ") + inner + r("noise"), r("right")))).text == "right\n"


def test_a_field_that_never_ends_loses_no_text() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert read(p(begin, "kept") + p("and this")).text == "kept\n\nand this\n"


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:hyperlink>{}</w:hyperlink>",
        "<w:smartTag>{}</w:smartTag>",
        '<w:fldSimple w:instr="REF">{}</w:fldSimple>',
        "<w:sdt><w:sdtPr><w:rPr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
    ],
)
def test_text_is_read_through_what_is_wrapped_round_it(wrapped: str) -> None:
    assert read(p(wrapped.format(r("text")))).text == "text\n"


def test_paragraphs_in_a_content_control_are_read() -> None:
    assert read(f"<w:sdt><w:sdtContent>{p('text')}</w:sdtContent></w:sdt>").text == "text\n"


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    source = read(p("a", BOX.format(p("boxed")), "b") + p("c"))
    assert blocks(source) == ["ab", "boxed", "c"]
    assert messages(source) == ["a text box stands here; its text is put after this paragraph"]


def test_footnotes_stand_at_the_end_under_their_number() -> None:
    notes = "".join(f'<w:footnote w:id="{at}">{p(f"note {at}")}</w:footnote>' for at in (4, 5))
    refer = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    source = read(p("a", refer.format(5), "b", refer.format(4)), footnotes=notes)
    assert blocks(source) == ["a[^1]b[^2]", "[^1] note 5", "[^2] note 4"]
    assert messages(source)[0] == "footnote [^1] is referred to here; its text stands at the end"


def test_an_endnote_has_a_number_of_its_own() -> None:
    note = f'<w:endnote w:id="2">{p("end")}</w:endnote>'
    source = read(p("a", '<w:r><w:endnoteReference w:id="2"/></w:r>'), endnotes=note)
    assert blocks(source) == ["a[^e1]", "[^e1] end"]


def test_a_note_that_is_referred_to_in_deleted_text_only_goes_with_it() -> None:
    note = f'<w:footnote w:id="2">{p("gone")}</w:footnote>'
    deleted = '<w:del w:author="Anna"><w:r><w:footnoteReference w:id="2"/></w:r></w:del>'
    assert read(p("a", deleted), Changes.ACCEPTED, footnotes=note).text == "a\n"


def test_a_comment_that_holds_a_bracket_is_no_paragraph_of_the_draft() -> None:
    comment = f'<w:comment w:id="0" w:author="Anna">{p("Why [shall] (-KAZ)?")}</w:comment>'
    reference = '<w:r><w:commentReference w:id="0"/></w:r>'
    (draft,) = split(read(p("Members meet.", reference), comments=comment), Instructions()).drafts
    assert [one.text for one in draft.paragraphs] == ["Members meet."]


STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/>{more}</w:style>'
    for identity, name, more in (
        ("a3", "Title", ""),
        ("Ours", "Ours", '<w:basedOn w:val="a3"/>'),
        (
            "Head",
            "Head",
            '<w:basedOn w:val="a3"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>',
        ),
    )
)


def in_style(identity: str, text: str) -> str:
    return p(text, properties=f'<w:pStyle w:val="{identity}"/>')


@pytest.mark.parametrize(
    ("identity", "titles"),
    [
        ("a3", (1,)),  # as Word in another language calls it
        ("Ours", (1,)),
        ("Head", ()),
    ],
)
def test_a_title_is_known_by_its_style(identity: str, titles: tuple[int, ...]) -> None:
    source = read(in_style(identity, "Achievements of the Group") + p("One."), styles=STYLES)
    assert source.titles == titles


def test_paragraphs_that_are_set_as_titles_together_are_one_title() -> None:
    body = in_style("a3", "Achievements") + in_style("a3", "of the Group") + p("Members meet.")
    (draft,) = split(read(body, styles=STYLES), Instructions()).drafts
    assert (draft.title, len(draft.paragraphs)) == ("Achievements of the Group", 1)


def test_what_stands_above_a_title_that_is_set_as_one_is_front_matter() -> None:
    body = p("LAKE CONFERENCE") + in_style("a3", "Achievements") + p("Members meet.")
    (draft,) = split(read(body, styles=STYLES), Instructions()).drafts
    assert (draft.title, [one.text for one in draft.paragraphs]) == (
        "Achievements",
        ["Members meet."],
    )


def test_below_a_title_that_is_set_as_one_the_text_begins() -> None:
    body = in_style("a3", "Statement on lakes") + p("OF THE WATER") + p("Members meet.")
    (draft,) = split(read(body, styles=STYLES), Instructions()).drafts
    assert (draft.title, len(draft.paragraphs)) == ("Statement on lakes", 2)


def test_a_usual_heading_is_no_title_however_it_is_set() -> None:
    body = in_style("a3", "Introduction") + p("Members meet.")
    (draft,) = split(read(body, styles=STYLES), Instructions()).drafts
    assert (draft.title, len(draft.paragraphs)) == (None, 2)


def test_a_comment_is_shown_where_it_stands_and_set_aside() -> None:
    comment = f'<w:comment w:id="0" w:author="Anna">{p("Why?")}</w:comment>'
    anchor = '<w:commentRangeStart w:id="0"/>'
    reference = '<w:r><w:commentReference w:id="0"/></w:r>'
    source = read(p("One") + p(anchor, "Two", reference), comments=comment)
    assert [(one.line, one.message) for one in source.problems] == [(3, "comment by Anna: Why?")]
    assert source.aside == (LeftOut(5, 5, "comment by Anna"),)
    assert blocks(source)[-1] == "comment by Anna: Why?"


def test_headers_and_footers_are_set_aside_once() -> None:
    body = p("text") + with_pages("header", "footer") + with_pages("header")
    source = read(body, header1=p("MC/2026/DRAFT/4") + p("Restricted"), footer1=p("2"))
    assert blocks(source)[1:] == ["MC/2026/DRAFT/4\nRestricted", "2"]
    assert source.aside == (LeftOut(3, 4, "page header"), LeftOut(6, 6, "page footer"))


def test_a_watermark_is_reported() -> None:
    drawn = '<w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>'
    source = read(p("text") + with_pages("header"), header1=p(drawn))
    assert messages(source) == ["a watermark stands here: 'DRAFT'"]


def test_a_table_of_contents_is_set_aside() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    source = read(p("1. Scope 3", properties='<w:pStyle w:val="TOC1"/>') + p("x"), styles=styles)
    assert source.aside == (LeftOut(1, 1, "table of contents"),)


def test_struck_and_hidden_text_is_kept_and_reported() -> None:
    source = read(p(r("old", "<w:strike/>"), r("secret", "<w:vanish/>"), r("x", "<w:dstrike/>")))
    assert source.text == "oldsecretx\n"
    assert messages(source) == [
        "struck through, but in the text: oldx",
        "hidden in the file, but in the text: secret",
    ]


def test_text_that_a_style_strikes_is_reported_unless_the_run_says_otherwise() -> None:
    struck = "<w:rPr><w:strike/></w:rPr>"
    styles = f'<w:style w:type="character" w:styleId="Old"><w:name w:val="o"/>{struck}</w:style>'
    named = '<w:rStyle w:val="Old"/>'
    runs = r("out", named), r("in", named + '<w:strike w:val="0"/>')
    assert messages(read(p(*runs), styles=styles)) == ["struck through, but in the text: out"]


def test_a_colour_is_reported_once_with_its_count_and_first_place() -> None:
    red = '<w:color w:val="ff0000"/>'
    source = read(p("a") + p(r("b", red)) + p(r("c", red), r("d", '<w:highlight w:val="cyan"/>')))
    assert [(one.line, one.message) for one in source.problems] == [
        (3, "2 stretches of letters in the colour FF0000, first here; please check why"),
        (5, "1 stretch of letters highlighted in cyan, here; please check why"),
    ]


def test_raised_and_lowered_characters_are_reported_once_with_their_place() -> None:
    up, down = ('<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>')
    tons = p("about 10", r("6", up), " tons of CO", r("2", down), " on 5 m", r("2", up))
    source = read(p("Members meet.") + tons)

    assert source.text.split("\n")[2] == "about 106 tons of CO2 on 5 m2"
    assert [(one.line, one.message) for one in source.problems] == [
        (
            3,
            "raised or lowered characters: 3, first “10|6|” here; they are taken in as typed, on "
            "the line: please check that they still mean the same",
        )
    ]


def test_a_style_that_raises_is_reported_unless_the_run_says_otherwise() -> None:
    up = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    styles = f'<w:style w:type="character" w:styleId="Up"><w:name w:val="u"/>{up}</w:style>'
    named = '<w:rStyle w:val="Up"/>'
    level = r("b", named + '<w:vertAlign w:val="baseline"/>')
    (said,) = messages(read(p("x", r("a", named), level), styles=styles))

    assert said.startswith("raised or lowered characters: 1, first “x|a|”")


def test_the_letters_of_an_ordinal_may_be_raised() -> None:
    assert not read(p("the 21", r("st", '<w:vertAlign w:val="superscript"/>'), " day")).problems


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<w:r><w:drawing><pic:pic/></w:drawing></w:r>", "a picture stands here"),
        ("<w:r><w:object/></w:r>", "an embedded object stands here"),
        ("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "a formula stands here"),
    ],
)
def test_what_is_no_text_is_reported(inside: str, said: str) -> None:
    assert messages(read(p("a", inside)))[0].startswith(said)


def test_what_left_no_words_is_reported_at_the_next_block() -> None:
    picture = p("<w:r><w:drawing><pic:pic/></w:drawing></w:r>")
    source = read(p("a") + picture + p("b"))
    assert [problem.line for problem in source.problems] == [3]


def test_text_of_an_embedded_document_is_reported_missing() -> None:
    assert "its text is missing" in messages(read(p("a") + "<w:altChunk/>" + p("b")))[0]


def test_what_a_package_points_to_outside_is_reported() -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="x/attachedTemplate" Target="http://example.invalid/a"'
        ' TargetMode="External"/></Relationships>'
    )
    content = made(p("a"), {"word/_rels/settings.xml.rels": rels.encode()})
    said = messages(docx.read(content, Instructions()))
    assert any("attachedTemplate" in one for one in said)


def test_a_row_is_one_line_with_a_tab_between_its_cells() -> None:
    cell = f"<w:tc>{p('c', '<w:r><w:tab/></w:r>', 'd')}{p('e')}</w:tc>"
    source = read(p("x") + table(tr("a", "b"), tr(cell, "f")) + p("y"))
    assert source.text == "x\n\na\tb\nc d e\tf\n\ny\n"
    assert (source.tables, source.rows) == ((3,), (3, 4))


def test_merged_cells_hold_their_text_once() -> None:
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("a")}</w:tc>'
    below = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{p()}</w:tc>"
    assert read(table(tr(wide, "b"), tr(below, "c", "d"))).text == "a\t\tb\n\tc\td\n"


def test_a_table_in_a_cell_is_part_of_its_text() -> None:
    inner = f"<w:tc>{p('a')}{table(tr('b', 'c'))}{p('d')}</w:tc>"
    assert read(table(tr(inner, "e"))).text == "a b c d\te\n"


def test_a_frame_round_one_paragraph_is_no_table() -> None:
    source = read(table(tr("text")))
    assert (source.text, source.rows) == ("text\n", ())


def test_paragraphs_in_cells_are_numbered_in_their_order() -> None:
    cells = [f"<w:tc>{p(text, properties=listed(1))}</w:tc>" for text in "ab"]
    source = read(table(tr(*cells)), numbering=numbering(lvl(0, "%1.")))
    assert source.text == "1. a\t2. b\n"


def test_a_mark_in_several_runs_is_one_mark() -> None:
    assert read(p("[x] (-", r("CHA", "<w:b/>"), "IR)")).text == "[x] (-CHAIR)\n"


def test_deep_wrapping_does_not_exhaust_the_stack() -> None:
    deep = "<w:smartTag>" * 200 + r("text") + "</w:smartTag>" * 200
    assert read(p(deep)).text == "text\n"


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 and no more",
        made("")[:-30],
        made(p("a")).replace(b"word/document.xml", b"word/documens.xml"),
    ],
)
def test_a_damaged_file_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(SourceError):
        docx.read(content, Instructions())


def with_document(xml: str) -> bytes:
    content = io.BytesIO(made(""))
    changed = io.BytesIO()
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, xml if name == "word/document.xml" else old.read(name))
    return changed.getvalue()


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        ("<w:document", "is not valid XML"),
        (f"<w:styles {NAMESPACES}/>", "it holds no text document"),
        (
            '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>',
            "it is a Strict .docx",
        ),
        (f"<!DOCTYPE x><w:document {NAMESPACES}/>", "it declares XML entities"),
    ],
)
def test_a_document_of_another_kind_is_refused_in_a_sentence(xml: str, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        docx.read(with_document(xml), Instructions())


INSIDE = st.sampled_from(
    [
        "word ",
        ins("in"),
        gone("out", "Boris"),
        r("hidden", "<w:vanish/>"),
        "<w:r><w:tab/></w:r>",
        "<w:r><w:br/><w:br/></w:r>",
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        BOX.format(p("boxed")),
    ]
)
BLOCK = st.lists(INSIDE, max_size=5).map(lambda inside: p(*inside))
BLOCKS = BLOCK | st.lists(BLOCK, min_size=1, max_size=3).map(
    lambda cells: table(tr(*(f"<w:tc>{cell}</w:tc>" for cell in cells)), tr("x"))
)


@given(st.lists(BLOCKS, max_size=5), st.sampled_from(Changes))
def test_every_place_that_is_named_is_a_line_with_words(body: list[str], choice: Changes) -> None:
    source = read("".join(body), choice)
    lines = source.text.split("\n")
    named = [*source.rows, *source.tables, *(left.first_line for left in source.aside)]
    assert all(lines[line - 1].strip() for line in named)
    assert all(1 <= problem.line <= len(lines) for problem in source.problems)
