"""Akoma Ntoso out: valid by the schema of OASIS, and the same words as every other format."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from negotiate.bracket_parser import parse
from negotiate.clean_text import CleanText, OpenText
from negotiate.model import Document, ParagraphKind, Revision, Version
from negotiate.readers import read_draft
from negotiate.register import built_in_register
from negotiate.writers.akoma_ntoso import AKN, DEEPEST, NEGOTIATE, as_xml, in_xml
from tests.drafting_room import ANY_TEXT
from tests.parser.texts import anything
from tests.reading import clean_text, meaning, signed

NAMES = {"a": AKN, "n": NEGOTIATE}
DOCUMENT = Document("d1", "WG/2026/DRAFT/3", "Early warning", "en")
REVISION = Revision(
    "r1", "d1", 2, "Rev.2", "2026-05-14", "WG", "en", "Member States only", "5a", "9c", "a1"
)
REGISTER = built_in_register()
SCHEMA = etree.XMLSchema(file=str(Path(__file__).parent / "schemas" / "akomantoso30.xsd"))
BLOCKS = {f"{{{AKN}}}{name}" for name in ("num", "heading", "crossHeading", "p")}


def version(number: str, text: str, kind: str = "numbered", label: str | None = None) -> Version:
    held = meaning(parse(text), REGISTER)
    label = f"{number} " if label is None else label
    return Version(
        "r1", 0, number, number, ParagraphKind(kind), label, text, held.open, held.unfinished,
        held.brackets, held.depth, held.holders,
    )  # fmt: skip


def written(
    *versions: Version,
    how: OpenText = OpenText.MARKED,
    document: Document = DOCUMENT,
    revision: Revision = REVISION,
) -> tuple[CleanText, etree._Element]:
    clean = clean_text(document, revision, versions, how)
    return clean, etree.fromstring(as_xml(clean, document, revision, versions, signed(REGISTER)))


def xml(*versions: Version, how: OpenText = OpenText.MARKED) -> etree._Element:
    return written(*versions, how=how)[1]


def found(root: etree._Element, path: str) -> list[etree._Element]:
    return root.findall(path, NAMES)


def one(root: etree._Element, path: str) -> etree._Element:
    (element,) = found(root, path)
    return element


def ours(element: etree._Element, name: str) -> str | None:
    return element.get(f"{{{NEGOTIATE}}}{name}")


def words(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext())


def paragraphs(root: etree._Element) -> list[tuple[str, str]]:
    """Give the words of each paragraph in the order of the file, cells joined by a tab."""
    said: list[tuple[str, list[str]]] = []
    for element in one(root, ".//a:mainBody").iter():
        number = ours(element, "number")
        if number is not None:
            said.append((number, []))
        if element.tag == f"{{{AKN}}}tr":
            said[-1][1].append("\t".join(words(cell) for cell in found(element, "a:td/a:p")))
        elif element.tag in BLOCKS and not _in_cell(element):
            said[-1][1].append(words(element))
    return [(number, "".join(parts)) for number, parts in said]


def _in_cell(element: etree._Element) -> bool:
    above = element.getparent()
    return above is not None and above.tag == f"{{{AKN}}}td"


def typed(clean: CleanText) -> list[tuple[str, str]]:
    return [(in_xml(line.number), in_xml(line.label + line.text)) for line in clean.lines]


NUMBERS = [
    "1", "1.1", "1.1 (a)", "1.1 (a) (i)", "1.1 #2", "2", "2.1", "2 text 1", "PP1", "1 chapeau",
    "heading 1", "1 heading 1", "table 1 row 1", "table 1 row 2",
]  # fmt: skip
VERSIONS = st.builds(
    version,
    st.one_of(st.sampled_from(NUMBERS), ANY_TEXT),
    st.one_of(anything, ANY_TEXT, st.sampled_from(["a\tb", "[a\tb] (+IND)\t[c]"])),
    st.sampled_from([kind.value for kind in ParagraphKind]),
    st.one_of(st.none(), st.just(""), ANY_TEXT),
)
DRAFTS = st.lists(VERSIONS, min_size=1, max_size=8)


@given(DRAFTS, st.sampled_from(list(OpenText)))
def test_every_draft_is_valid_by_the_schema(versions: list[Version], how: OpenText) -> None:
    SCHEMA.assertValid(xml(*versions, how=how))


@given(DRAFTS, st.sampled_from(list(OpenText)))
def test_the_words_and_their_order_are_those_of_the_clean_text(
    versions: list[Version], how: OpenText
) -> None:
    clean, root = written(*versions, how=how)

    assert paragraphs(root) == typed(clean)


FACTS = st.one_of(st.none(), ANY_TEXT)


@given(FACTS, FACTS, FACTS, FACTS)
def test_no_fact_makes_the_file_invalid(
    symbol: str | None, label: str | None, date: str | None, language: str | None
) -> None:
    document = Document("d1", symbol, label, "en")
    revision = Revision("r", "d1", 1, label, date, symbol, language, date, "", "", "")

    SCHEMA.assertValid(written(version("1.1", "A."), document=document, revision=revision)[1])


@pytest.mark.parametrize("how", OpenText)
@pytest.mark.parametrize("name", ["cica/2021-09-27-catalogue-draft.txt", "unfccc/2015-10-23.md"])
def test_real_drafts_are_valid_and_keep_their_words(corpus: Path, name: str, how: OpenText) -> None:
    draft = read_draft((corpus / name).read_bytes())
    versions = [
        version(one.number, one.text, one.kind.value, one.label) for one in draft.paragraphs
    ]
    clean, root = written(*versions, how=how)

    SCHEMA.assertValid(root)
    assert paragraphs(root) == typed(clean)


def test_the_schema_would_refuse_what_is_not_akoma_ntoso() -> None:
    root = xml(version("1.1", "A."))
    one(root, ".//a:mainBody").tag = f"{{{AKN}}}paragraphs"

    assert not SCHEMA.validate(root)


def test_a_text_without_paragraphs_is_valid() -> None:
    SCHEMA.assertValid(xml())


def test_the_preface_holds_the_distribution_mark() -> None:
    assert words(one(xml(), ".//a:preface/a:p[@class='distribution']")) == (
        "Distr: Member States only"
    )


def test_the_preface_says_what_is_not_agreed() -> None:
    state = words(one(xml(version("1.1", "[A]")), ".//a:preface/a:p[@class='state']"))

    assert state == "Brackets show text that is not agreed (1 open: 1.1); positions as recorded."


def test_the_text_is_identified_by_symbol_date_and_language() -> None:
    address = one(xml(), ".//a:FRBRExpression/a:FRBRuri").get("value")

    assert address == "/akn/zz/statement/0001-01-01/WG-2026-DRAFT-3/eng@2026-05-14"


def test_a_date_that_is_not_recorded_is_not_made_up() -> None:
    assert one(xml(), ".//a:FRBRWork/a:FRBRdate").get("name") == "not-recorded"


def test_paragraphs_stand_under_the_heading_whose_number_they_continue() -> None:
    root = xml(version("2", "Measures", "heading", "2. "), version("2.1", "Members meet."))

    assert words(one(root, ".//a:section[@eId='sec_2']/a:paragraph/a:num")) == "2.1 "


def test_a_paragraph_of_another_number_stands_beside_the_section() -> None:
    root = xml(version("2", "Measures", "heading", "2. "), version("3.1", "Members meet."))

    assert ours(one(root, ".//a:mainBody/a:paragraph"), "number") == "3.1"


def test_a_chapeau_introduces_its_section() -> None:
    root = xml(
        version("2", "Measures", "heading", "2. "),
        version("2 chapeau", "Members will:", "chapeau", ""),
        version("2.1", "meet."),
    )

    assert words(one(root, ".//a:section/a:intro/a:p")) == "Members will:"


def test_items_stand_under_their_paragraph_which_introduces_them() -> None:
    root = xml(version("2.1", "Members:"), version("2.1 (a)", "meet.", "item", "(a) "))
    paragraph = one(root, ".//a:mainBody/a:paragraph")

    assert [words(element) for element in found(paragraph, "*//a:p")] == ["Members:", "meet."]
    assert one(paragraph, "a:point").get("eId") == "para_2-1__point_a"


def test_a_second_paragraph_of_a_number_is_no_item_of_the_first() -> None:
    root = xml(version("2.1", "A."), version("2.1 #2", "B.", "item", "2.1 "))

    assert [element.get("eId") for element in one(root, ".//a:mainBody")] == [
        "para_2-1",
        "point_2-1",
    ]


def test_numbers_that_never_end_nest_no_deeper_than_other_readers_go() -> None:
    deep = [version("1" + ".1" * level, "A.", "heading") for level in range(400)]

    assert etree.tostring(xml(*deep)).count(b"<section") == 400


def test_rows_of_a_table_have_cells() -> None:
    root = xml(
        version("table 1 row 1", "State\tDate", "row", ""),
        version("table 1 row 2", "A\tB", "row", ""),
        version("table 2 row 1", "C", "row", ""),
    )
    tables = [
        [[words(cell) for cell in found(row, "a:td/a:p")] for row in found(table, "a:tr")]
        for table in found(root, ".//a:table")
    ]

    assert tables == [[["State", "Date"], ["A", "B"]], [["C"]]]


def test_a_bracket_says_who_holds_it() -> None:
    bracket = one(xml(version("1.1", "Meet [soon] (+IND) (-RUS).")), ".//a:inline[@name='bracket']")
    sides = [ours(bracket, side) for side in ("target", "supports", "opposes", "reserves")]

    assert (words(bracket), sides) == ("[soon]", ["b1", "IND", "RUS", None])


def test_alternatives_are_held_together() -> None:
    root = xml(version("1.1", "Members [shall]/[should] (+IND) meet."))

    assert words(one(root, ".//a:inline[@name='alternatives']")) == "[shall]/[should] (+IND)"


def test_a_mark_names_its_delegation() -> None:
    root = xml(version("1.1", "Meet [soon] (-Rus)."))
    mark = one(root, ".//a:inline[@name='mark']/a:organization")
    actor = one(root, ".//a:references/a:TLCOrganization[@eId='org_RUS']")

    assert (words(mark), mark.get("refersTo"), ours(mark, "sign")) == ("Rus", "#org_RUS", "-")
    assert actor.get("showAs") == "RUS"


def test_without_positions_no_delegation_is_named_anywhere() -> None:
    root = xml(version("1.1", "Meet [soon] (-RUS)."), how=OpenText.KEEP)

    assert b"RUS" not in etree.tostring(root)


def test_an_open_paragraph_is_called_open_even_where_its_text_was_left_out() -> None:
    root = xml(version("1.1", "Meet [soon] (-RUS)."), how=OpenText.OMIT)

    assert ours(one(root, ".//a:paragraph"), "state") == "open"


def test_a_paragraph_without_brackets_is_not_called_anything() -> None:
    assert ours(one(xml(version("1.1", "Meet.")), ".//a:paragraph"), "state") is None


def test_a_bracket_over_two_cells_keeps_its_words_in_both() -> None:
    root = xml(version("table 1 row 1", "[a\tb] (+IND)", "row", ""))

    assert [words(cell) for cell in found(root, ".//a:td/a:p")] == ["[a", "b] (+IND)"]


def test_brackets_deeper_than_other_readers_go_keep_their_words() -> None:
    deep = "[" * (DEEPEST + 50) + "a" + "]" * (DEEPEST + 50)

    assert words(one(xml(version("1.1", deep)), ".//a:content/a:p")) == deep


def test_a_wide_bracket_stays_wide() -> None:
    assert words(one(xml(version("1.1", "Meet ［soon］.")), ".//a:content/a:p")) == "Meet ［soon］."


def test_markup_in_the_text_is_text() -> None:
    typed_text = "<script>&amp;]]></p> <!-- [a] -->"

    assert words(one(xml(version("1.1", typed_text)), ".//a:content/a:p")) == typed_text


def test_a_character_that_xml_cannot_hold_is_made_visible() -> None:
    assert words(one(xml(version("1.1", "a\x1bb\ud800")), ".//a:content/a:p")) == "a␛b⟨U+D800⟩"


def test_equal_texts_give_equal_files() -> None:
    draft = version("1.1", "Meet [soon] (+IND).")

    assert etree.tostring(xml(draft)) == etree.tostring(xml(draft))
