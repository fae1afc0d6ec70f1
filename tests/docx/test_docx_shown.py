"""What Word shows and a plain reading of its runs would lose: fields, fallbacks, joined lines."""

import unicodedata
from pathlib import Path

import pytest
from pypdf._codecs.symbol import _symbol_encoding

from negotiate.errors import TrackedChanges
from negotiate.readers.docx import reading as docx
from negotiate.readers.docx.unstored import checked, sign_of
from negotiate.readers.source import Changes, Instructions
from tests.docx.made import (
    blocks,
    listed,
    lvl,
    messages,
    numbering,
    p,
    r,
    read,
    table,
    tr,
)

CASES = Path(__file__).parents[3] / "shared" / "cases"
LIST = numbering(lvl(0, "%1."), lvl(1, "(%2)", "lowerLetter"))


def unstored(instruction: str, form: str = "", more: str = "") -> str:
    """Make a field that has no result with it."""
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{form}</w:fldChar></w:r>'
    code = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return begin + code + more + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def dropdown(*entries: str, result: str = "") -> str:
    chosen = f'<w:result w:val="{result}"/>' if result else ""
    listed = "".join(f'<w:listEntry w:val="{one}"/>' for one in entries)
    return f"<w:ffData><w:ddList>{chosen}{listed}</w:ddList></w:ffData>"


def either(choice: str, fallback: str, requires: str = "wps") -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="{requires}">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


# ---------------------------------------------------------------- fields without a result


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        (unstored("FORMDROPDOWN", dropdown("shall", "may", result="1")), "may"),
        (unstored("FORMDROPDOWN", dropdown("shall", "may")), "shall"),
        (
            unstored("FORMCHECKBOX", "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"),
            "☒",
        ),
        (unstored("FORMCHECKBOX", "<w:ffData><w:checkBox/></w:ffData>"), "☐"),
        (unstored('SYMBOL 45 \\f "Arial"'), "-"),
        (unstored("SYMBOL 0xB1 \\f Symbol"), "±"),
        (unstored("SYMBOL 163"), "≤"),
        (unstored("MACROBUTTON NoMacro [insert the date]"), "[insert the date]"),
        (unstored('QUOTE "not later than"'), "not later than"),
        ('<w:fldSimple w:instr="SYMBOL 43 \\f Arial"/>', "+"),
    ],
)
def test_a_field_without_a_result_shows_what_word_shows(field: str, shown: str) -> None:
    assert read(p("a ", field, " b")).text == f"a {shown} b\n"


@pytest.mark.parametrize(
    ("field", "named"),
    [
        (unstored("AUTONUM"), "AUTONUM"),
        (unstored("LISTNUM LegalDefault \\l 2"), "LISTNUM"),
        (unstored("EQ \\f(1;2)"), "EQ \\f(1;2)"),
        (unstored("REF _Ref12 \\h"), "REF _Ref12 \\h"),
        ('<w:fldSimple w:instr="DOCPROPERTY Fee"/>', "DOCPROPERTY Fee"),
        (unstored("FORMDROPDOWN", dropdown()), "nothing is chosen"),
    ],
)
def test_a_field_whose_words_are_not_there_is_told(field: str, named: str) -> None:
    (said,) = messages(read(p("a ", field, " b")))
    assert named in said


@pytest.mark.parametrize("instruction", ["XE quarry", "TC One", "SET a b", 'HYPERLINK "x"'])
def test_a_field_that_shows_nothing_is_not_spoken_of(instruction: str) -> None:
    source = read(p("a ", unstored(instruction), "b"))
    assert (source.text, messages(source)) == ("a b\n", [])


def test_a_field_inside_the_instruction_of_another_is_not_shown() -> None:
    inner = unstored("REF total")
    source = read(p("a ", unstored("IF", more=inner), " b"))
    assert messages(source) == [
        "a field stands here whose words are not stored: “IF”; please check"
    ]


def test_a_field_that_ends_twice_is_read() -> None:
    broken = (
        '<w:fldSimple w:instr="REF a"><w:r><w:fldChar w:fldCharType="end"/></w:r></w:fldSimple>'
    )
    assert read(p("a", broken, "b")).text == "ab\n"


# ---------------------------------------------------------------- one thing in two forms


@pytest.mark.parametrize("requires", ["w99", "wps", "wps w99"])
def test_a_paragraph_that_only_the_fallback_has_is_read(requires: str) -> None:
    source = read(p("One.") + either("<w:unknown/>", p("Two [twice] (+IND)."), requires))
    assert blocks(source) == ["One.", "Two [twice] (+IND)."]


def test_a_sign_that_only_the_fallback_has_is_read() -> None:
    sign = f"<w:r>{either('<wps:drawn/>', '<w:t>−</w:t>')}</w:r>"
    assert read(p("(", sign, "IND)")).text == "(−IND)\n"


def test_of_two_forms_that_both_have_words_the_known_one_is_read() -> None:
    assert read(either(p("new"), p("old"), "w99") + p("end")).text == "old\n\nend\n"
    assert read(either(p("new"), p("old")) + p("end")).text == "new\n\nend\n"


def test_of_several_choices_one_is_read() -> None:
    choices = "".join(f'<mc:Choice Requires="wps">{p(word)}</mc:Choice>' for word in ("one", "two"))
    assert read(f"<mc:AlternateContent>{choices}</mc:AlternateContent>").text == "one\n"


# ---------------------------------------------------------------- paragraphs on one line


def hidden(mark: str = "<w:vanish/><w:specVanish/>") -> str:
    return f"<w:rPr>{mark}</w:rPr>"


@pytest.mark.parametrize("mark", ["<w:vanish/><w:specVanish/>", "<w:specVanish/>", "<w:vanish/>"])
def test_a_heading_whose_mark_is_hidden_goes_on_with_the_text(mark: str) -> None:
    body = (
        p("1. Scope. ", properties=hidden(mark)) + p("This covers [mines] (-IND).") + p("2. End.")
    )
    assert blocks(read(body)) == ["1. Scope. This covers [mines] (-IND).", "2. End."]


def test_of_paragraphs_on_one_line_the_first_is_numbered() -> None:
    body = (
        p("Scope. ", properties=listed(1) + hidden())
        + p("Text.")
        + p("Next.", properties=listed(1))
    )
    assert blocks(read(body, numbering=LIST)) == ["1. Scope. Text.", "2. Next."]


def test_three_paragraphs_may_stand_on_one_line() -> None:
    body = p("a ", properties=hidden()) + p("b ", properties=hidden()) + p("c")
    assert read(body).text == "a b c\n"


def test_a_paragraph_that_is_hidden_whole_is_not_joined() -> None:
    body = p(r("note to self", "<w:vanish/>"), properties=hidden("<w:vanish/>")) + p("1. Text.")
    assert blocks(read(body)) == ["note to self", "1. Text."]


def test_a_dropped_initial_is_the_first_letter_of_its_paragraph() -> None:
    frame = '<w:framePr w:dropCap="drop" w:lines="3"/>'
    body = p("L", properties=frame) + p("amps burn.", properties=listed(1))
    assert read(body, numbering=LIST).text == "1. Lamps burn.\n"


# ---------------------------------------------------------------- tracked numbers


INSERTED = (
    '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins w:id="5" w:author="Anna"/></w:numPr>'
)
MOVED = (
    listed(1, 1) + f'<w:pPrChange w:id="9" w:author="Anna"><w:pPr>{listed(1)}</w:pPr></w:pPrChange>'
)
RESTYLED = (
    listed(1)
    + '<w:pPrChange w:id="9" w:author="Anna"><w:pPr><w:pStyle w:val="Old"/></w:pPr></w:pPrChange>'
)


@pytest.mark.parametrize("properties", [INSERTED, MOVED, RESTYLED])
def test_a_tracked_number_is_asked_about(properties: str) -> None:
    with pytest.raises(TrackedChanges, match="Anna: 1 insertion, 0 deletions"):
        read(p("One", properties=properties), numbering=LIST)


@pytest.mark.parametrize(
    ("properties", "accepted", "original"),
    [(INSERTED, "1. One", "One"), (MOVED, "(a) One", "1. One"), (RESTYLED, "1. One", "One")],
)
def test_a_tracked_number_stands_as_chosen(properties: str, accepted: str, original: str) -> None:
    body = p("One", properties=properties)
    assert read(body, Changes.ACCEPTED, numbering=LIST).text == f"{accepted}\n"
    assert read(body, Changes.ORIGINAL, numbering=LIST).text == f"{original}\n"


def test_a_tracked_number_is_told_where_brackets_cannot_show_it() -> None:
    source = read(p("One", properties=MOVED), Changes.BRACKETS, numbering=LIST)
    assert "Anna tracked the number of this paragraph; no bracket shows it" in messages(source)


def test_a_change_of_the_looks_of_a_paragraph_is_not_asked_about() -> None:
    looks = (
        '<w:pPrChange w:id="9" w:author="Anna"><w:pPr><w:jc w:val="left"/></w:pPr></w:pPrChange>'
    )
    assert read(p("One", properties=looks)).text == "One\n"


# ---------------------------------------------------------------- notes, controls, looks


def note(inside: str) -> str:
    return f'<w:footnote w:id="2">{inside}</w:footnote>'


REFERENCE = '<w:r><w:footnoteReference w:id="2"/></w:r>'


def test_a_table_in_a_note_is_read() -> None:
    inside = p("Hours:") + table(tr("north quay", "[six] hours (+IND)"), tr("south", "two")) + p()
    source = read(p("Lamps burn", REFERENCE), footnotes=note(inside))
    assert blocks(source)[-1] == "[^1] Hours:\nnorth quay\t[six] hours (+IND)\nsouth\ttwo"


def test_a_note_that_begins_with_a_table_keeps_its_number() -> None:
    source = read(p("Lamps", REFERENCE), footnotes=note(table(tr("a", "b"))))
    assert blocks(source)[-1] == "[^1]\na\tb"


def test_a_list_in_a_note_has_its_numbers() -> None:
    inside = p("Hours:") + p("six", properties=listed(1)) + p("seven", properties=listed(1))
    source = read(p("Lamps", REFERENCE), footnotes=note(inside), numbering=LIST)
    assert blocks(source)[-1] == "[^1] Hours:\n1. six\n2. seven"


@pytest.mark.parametrize("block", [True, False])
def test_the_prompt_of_an_empty_control_is_told(block: bool) -> None:
    inside = p("Click here.") if block else r("Click here.")
    control = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    )
    source = read(control if block else p(control))
    assert source.text == "Click here.\n"
    assert messages(source) == ["an empty control stands here; its prompt is taken in as words"]


def test_what_is_underlined_or_bold_beside_struck_words_is_told_with_them() -> None:
    source = read(
        p(
            "Quarries ",
            r("shall", "<w:strike/>"),
            r(" may", '<w:u w:val="double"/>'),
            r(" be", "<w:b/>"),
        )
    )
    assert messages(source)[:3] == [
        "struck through, but in the text: shall",
        "underlined beside it, and in the text:  may",
        "in bold beside it, and in the text:  be",
    ]


def test_underlined_words_of_a_file_are_told_once() -> None:
    line = '<w:u w:val="single"/>'
    source = read(p("a ", r("b", line)) + p("c ", r("d", line)) + p(r("A heading", line)))
    assert messages(source) == ["2 stretches of underlined letters, first here; please check why"]


def test_bold_words_alone_are_not_told() -> None:
    assert messages(read(p("a ", r("b", "<w:b/>")))) == []


@pytest.mark.parametrize(
    ("inside", "name"),
    [
        ("<w:r><w:dayLong/></w:r>", "a date that Word writes by itself"),
        ("<w:r><wps:thing/></w:r>", "an element wps:thing stands here; it is not read"),
        ("<w:madeUp/>", "an element w:madeUp stands here; it is not read"),
        ('<w:subDoc r:id="x"/>', "another document is embedded here"),
    ],
)
def test_what_is_not_read_is_told_by_its_name(inside: str, name: str) -> None:
    assert [one.startswith(name) for one in messages(read(p("a", inside)))] == [True]


# ---------------------------------------------------------------- signs of symbol fonts


def test_the_signs_of_symbol_are_those_that_another_library_has() -> None:
    differs = {}
    for code, sign in enumerate(_symbol_encoding):
        drawn = ord(sign) > 0xFF or " " <= sign <= "~" if sign else False
        if drawn and not "\uf600" <= sign < "\uf900":  # parts of large signs have no letter
            ours = sign_of("Symbol", 0xF000 + code)
            if ours != unicodedata.normalize("NFC", sign):
                differs[hex(code)] = (ours, sign)

    assert differs == {}


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [
        ("Symbol", "F02D", "−"),
        ("Wingdings", "F0FC", "✓"),
        ("Wingdings", "F0A8", "◻"),
        ("x", "41", "A"),
    ],
)
def test_a_sign_is_taken_in_as_it_is_drawn(font: str, code: str, sign: str) -> None:
    source = read(p(f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'))
    assert (source.text, messages(source)) == (f"{sign}\n", [checked(font, sign)])


# ---------------------------------------------------------------- files of the shared cases


CASE = {
    "docx-ac-block": "2. Owners pay [twice] (+IND).",
    "docx-symex": "1. Fence [red] (\u2796IND) and \u2705 end.",
    "docx-field-dropdown": "1. Owners may light lamps.",
    "docx-field-symbol": "1. Quarries are fenced [in red] (-IND).",
    "docx-style-separator": "1. Scope. This Code covers quarries [and mines] (-IND).",
    "table-in-footnote": "[^1]  Hours of light:\nnorth quay\t[six] hours (+IND)",
}


@pytest.mark.skipif(not CASES.is_dir(), reason="the shared cases are not beside this checkout")
@pytest.mark.parametrize("case", CASE)
def test_a_shared_case_is_read_as_word_shows_it(case: str) -> None:
    source = docx.read((CASES / f"{case}.docx").read_bytes(), Instructions())
    assert CASE[case] in blocks(source)


@pytest.mark.skipif(not CASES.is_dir(), reason="the shared cases are not beside this checkout")
@pytest.mark.parametrize("case", ["docx-numpr-ins", "docx-pprchange-level"])
def test_a_shared_case_with_a_tracked_number_is_asked_about(case: str) -> None:
    with pytest.raises(TrackedChanges):
        docx.read((CASES / f"{case}.docx").read_bytes(), Instructions())
