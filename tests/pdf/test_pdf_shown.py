"""What a viewer shows of a page beside its text, and words that it does not show."""

from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from pypdf.annotations import FreeText, Highlight, Link, Text
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, TextStringObject

from negotiate.errors import SourceError
from negotiate.readers.pdf.reading import read
from tests.pdf.made import (
    HEIGHT,
    WIDTH,
    at,
    beside,
    body,
    coloured,
    ground,
    messages,
    pdf,
    rule,
    source,
)

CASES = Path(__file__).parents[3] / "shared" / "cases"
WORDS = at(72, 100, "1. Lamps shall not be lit.")
NOT = (72 + 6 * 15, 72 + 6 * 18)  # where `not` stands: Courier 10 is 6 points a sign


def annotated(*annotations: object) -> list[str]:
    """Give what is said of a page on which another library has put annotations."""
    writer = pypdf.PdfWriter(BytesIO(pdf(WORDS)))
    for one in annotations:
        writer.add_annotation(0, one)
    written = BytesIO()
    writer.write(written)
    return messages(read(written.getvalue(), lambda _done, _total: True))


def box(x0: float, x1: float) -> tuple[float, float, float, float]:
    return (x0, HEIGHT - 104, x1, HEIGHT - 90)


def over(kind: str, x0: float, x1: float, **more: str) -> DictionaryObject:
    """Make an annotation that lies over words."""
    left, low, right, high = box(x0, x1)
    edges = [left, high, right, high, left, low, right, low]
    entries = {
        "/Type": NameObject("/Annot"),
        "/Subtype": NameObject(f"/{kind}"),
        "/Rect": ArrayObject(map(FloatObject, box(x0, x1))),
        "/QuadPoints": ArrayObject(map(FloatObject, edges)),
        **{f"/{key}": TextStringObject(value) for key, value in more.items()},
    }
    return DictionaryObject({NameObject(key): value for key, value in entries.items()})


@pytest.mark.parametrize(
    ("kind", "how"),
    [("StrikeOut", "struck out"), ("Underline", "underlined"), ("Squiggly", "underlined")],
)
def test_an_annotation_on_words_is_told_with_them(kind: str, how: str) -> None:
    assert annotated(over(kind, *NOT, T="Anna", Contents="delete - IND")) == [
        f"page 1: {how} by an annotation of Anna, but in the text: “not”: “delete - IND”"
    ]


def test_a_highlight_of_another_library_is_told_with_its_words() -> None:
    left, low, right, high = box(*NOT)
    edges = ArrayObject(map(FloatObject, [left, high, right, high, left, low, right, low]))
    assert annotated(Highlight(rect=box(*NOT), quad_points=edges)) == [
        "page 1: highlighted by an annotation, but in the text: “not”"
    ]


def test_words_written_over_the_page_and_notes_are_told() -> None:
    written = FreeText(text="[and mines] (+CHN)", rect=(300, 600, 500, 620))
    note = Text(text="RUS reserves", rect=(400, 600, 420, 620))
    assert annotated(written, note) == [
        "page 1: words written over the page: “[and mines] (+CHN)”; not in the text",
        "page 1: a note: “RUS reserves”; not in the text",
    ]


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ("Caret", "a mark that words are missing"),
        ("Stamp", "a stamp"),
        ("Ink", "a drawing by hand"),
        ("Redact", "an annotation (Redact)"),
    ],
)
def test_any_other_annotation_is_told_by_its_kind(kind: str, what: str) -> None:
    assert annotated(over(kind, *NOT, T="Boris")) == [f"page 1: {what} of Boris; not in the text"]


def test_a_link_is_not_spoken_of() -> None:
    assert annotated(Link(rect=box(*NOT), url="https://example.org")) == []


@pytest.mark.parametrize(
    ("more", "shown"),
    [
        ({"/FT": NameObject("/Tx"), "/V": TextStringObject("nine")}, "nine"),
        (
            {
                "/FT": NameObject("/Ch"),
                "/V": ArrayObject([TextStringObject("a"), TextStringObject("b")]),
            },
            "a, b",
        ),
        ({"/FT": NameObject("/Btn"), "/AS": NameObject("/Yes")}, "☒ Yes"),
    ],
)
def test_what_a_form_field_shows_is_told(more: dict[str, object], shown: str) -> None:
    field = over("Widget", *NOT)
    field.update({NameObject(key): value for key, value in more.items()})
    assert annotated(field) == [f"page 1: a form field shows “{shown}”, which is not in the text"]


@pytest.mark.parametrize("more", [{}, {"/FT": NameObject("/Btn"), "/AS": NameObject("/Off")}])
def test_a_form_field_that_shows_nothing_is_not_spoken_of(more: dict[str, object]) -> None:
    field = over("Widget", *NOT)
    field.update({NameObject(key): value for key, value in more.items()})
    assert annotated(field) == []


# ---------------------------------------------------------------- words that nobody sees


SHOWN = at(72, 130, "2. Gates are shut at night by their owners.")


@pytest.mark.parametrize(
    ("page", "lost"),
    [
        (WORDS + ground(NOT[0], 90, NOT[1], 103, "1 1 1"), "not"),
        (WORDS + ground(NOT[0], 90, NOT[1], 103, "0 0 0"), "not"),
        (f"BT 3 Tr /F1 10 Tf 72 {HEIGHT - 100} Td (Unseen) Tj ET\n", "Unseen"),
        (at(-200, 100, "Beside"), "Beside"),
        (at(WIDTH + 20, 100, "Beside"), "Beside"),
        (at(72, HEIGHT + 40, "Below"), "Below"),
        ("q 0 0 10 10 re W n " + at(72, 100, "Cut") + "Q\n", "Cut"),
    ],
)
def test_a_word_that_leaves_no_trace_in_the_picture_is_told(page: str, lost: str) -> None:
    (said,) = messages(source(SHOWN + page))
    assert said == (
        f"page 1: 1 word that the page does not show, but in the text: “{lost}”; covered, "
        "without colour or beside the page"
    )


@pytest.mark.parametrize(
    "page",
    [
        ground(60, 90, 400, 140) + WORDS,
        coloured(WORDS, "0.7 0.7 0.7"),
        at(72, 100, "1. a - b . c", size=6),
        coloured(WORDS, "1 0 0"),
    ],
)
def test_a_word_that_can_be_seen_is_not_spoken_of(page: str) -> None:
    assert [one for one in messages(source(SHOWN + page)) if "does not show" in one] == []


def test_large_pale_letters_behind_the_text_are_left_out_by_name() -> None:
    found = source(coloured(at(100, 300, "DRAFT", size=60), "0.8 0.8 0.8") + SHOWN)
    assert body(found) == ["2. Gates are shut at night by their owners."]
    assert beside(found) == [("DRAFT", "large pale letters behind the text")]


def test_a_large_title_is_no_watermark() -> None:
    assert beside(source(at(100, 80, "DRAFT", size=40) + SHOWN)) == []


# ---------------------------------------------------------------- lines under and between words


def test_an_underlined_word_is_told() -> None:
    assert messages(source(WORDS + rule(NOT[0], 101.5, NOT[1], 101.5))) == [
        "underlined text: 1 run, first 'not'"
    ]


def test_a_rule_that_is_longer_than_the_words_above_it_underlines_nothing() -> None:
    assert messages(source(WORDS + rule(60, 103, 500, 103))) == []


def test_letters_set_apart_make_the_words_that_they_spell() -> None:
    words = "1. Lamps burn [all night] (-IND) at the gate."
    apart = words.replace("(", "\\(").replace(")", "\\)")
    page = f"BT /F1 11 Tf 2.4 Tc 72 {HEIGHT - 100} Td ({apart}) Tj ET\n"
    assert body(source(page)) == [words]


def test_letters_set_apart_without_a_painted_space_still_make_words() -> None:
    marks = [
        at(72 + place * 9, 100, sign)
        for place, sign in enumerate("Lampsxburnxbright")
        if sign != "x"
    ]
    assert body(source("".join(marks))) == ["Lamps burn bright"]


def test_two_scripts_beside_each_other_are_asked_about() -> None:
    rows = [("Quarries are fenced", "Карьеры ограждаются"), ("by their owners", "их владельцами")]
    page = "".join(
        at(72, 100 + 12 * line, left) + at(330, 100 + 12 * line, right)
        for line, (left, right) in enumerate(rows)
    )
    assert any("two scripts stand beside each other" in one for one in messages(source(page)))


# ---------------------------------------------------------------- files of the shared cases


@pytest.mark.skipif(not CASES.is_dir(), reason="the shared cases are not beside this checkout")
@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("annotations", "“[and mines] (+CHN)”"),
        ("bilingual-short", "two scripts"),
        ("covered-word", "“not”"),
        ("form-text", "“nine”"),
        ("invisible-offpage", "4. Off page."),
        ("underline", "underlined text: 1 run, first 'may'"),
    ],
)
def test_a_shared_case_is_told_of(case: str, said: str) -> None:
    found = read((CASES / f"pdf-{case}.pdf").read_bytes(), lambda _done, _total: True)
    assert any(said in one for one in messages(found))


@pytest.mark.skipif(not CASES.is_dir(), reason="the shared cases are not beside this checkout")
def test_a_text_from_right_to_left_is_refused() -> None:
    with pytest.raises(SourceError, match="from right to left"):
        read((CASES / "pdf-arabic.pdf").read_bytes(), lambda _done, _total: True)


@pytest.mark.skipif(not CASES.is_dir(), reason="the shared cases are not beside this checkout")
def test_the_shared_case_of_letters_set_apart_is_read() -> None:
    found = read((CASES / "pdf-letterspaced.pdf").read_bytes(), lambda _done, _total: True)
    assert "1. Lamps burn [all night] (-IND) at the gate." in body(found)
