import logging
from io import BytesIO

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfplumber.utils.exceptions import PdfminerException

from negotiate.errors import Cancelled, SourceError
from negotiate.readers.pdf.printer import Printer
from negotiate.readers.pdf.reading import read
from tests.examples import times
from tests.pdf.made import apart, at, beside, body, messages, pdf, rule, source, under

FULL = "The States of the region, meeting in the old town"
PLACE = FULL.index("meeting")


def numbered(
    first: str, count: int, *, head: str = "WG/2026/DRAFT/3", foot: str = "{}"
) -> list[str]:
    return [
        at(72, 40, head)
        + under(100, [f"{first} number {'abcdefgh'[page]}."])
        + at(290, 800, foot.format(page + 1))
        for page in range(count)
    ]


def test_a_line_that_comes_back_at_the_top_of_pages_is_a_page_header() -> None:
    found = beside(source(*numbered("Page", 4)))
    assert found[0] == ("WG/2026/DRAFT/3", "page header “WG/2026/DRAFT/3”, on pages 1 to 4")


def test_the_number_of_each_page_is_set_aside() -> None:
    found = beside(source(*numbered("Page", 4)))
    assert [line for line, what in found if what == "page number"] == ["1", "2", "3", "4"]


def test_words_around_a_page_number_are_a_page_number_too() -> None:
    found = beside(source(*numbered("Page", 4, foot="Page {} of 4")))
    assert ("Page 2 of 4", "page number") in found


def test_a_footer_that_holds_the_number_of_the_page_is_set_aside_once() -> None:
    found = beside(source(*numbered("Page", 4, foot="Secretariat, page {}")))
    what = "page footer “Secretariat, page 1”, on pages 1 to 4"
    assert found[1:] == [("Secretariat, page 1", what)]


def test_lines_that_differ_in_another_number_are_text() -> None:
    pages = [at(72, 40, f"Article {place}") + under(100, ["Text."]) for place in (4, 9, 2, 7)]
    assert [line for line in body(source(*pages)) if "Article" in line] == [
        "Article 4",
        "Article 9",
        "Article 2",
        "Article 7",
    ]


def test_a_line_on_two_of_many_pages_is_text() -> None:
    pages = numbered("Page", 4, head="")
    pages[0] = at(72, 40, "Annex") + pages[0]
    pages[1] = at(72, 40, "Annex") + pages[1]
    assert body(source(*pages)).count("Annex") == 2


def test_a_document_of_two_pages_may_have_a_header() -> None:
    what = "page header “WG/2026/DRAFT/3”, on pages 1 to 2"
    assert ("WG/2026/DRAFT/3", what) in beside(source(*numbered("Page", 2)))


def test_one_page_alone_has_no_header() -> None:
    assert beside(source(*numbered("Page", 1))) == [("1", "page number")]


def test_each_page_begins_on_a_line() -> None:
    found = source(*numbered("Page", 3))
    lines = found.text.split("\n")
    assert [lines[number - 1] for number in found.pages] == [
        "WG/2026/DRAFT/3",
        "Page number b.",
        "Page number c.",
    ]


def two_pages(above: list[str], below: list[str]) -> tuple[list[str], list[str]]:
    found = source(under(700, [FULL, FULL, *above]), under(100, below))
    return body(found), messages(found)


def test_a_sentence_cut_by_a_page_break_goes_on() -> None:
    text, _ = two_pages([FULL], ["by the lake, agreed."])
    assert text == [f"{FULL} {FULL} {FULL} by the lake, agreed."]


def test_a_join_over_a_page_break_that_may_be_wrong_is_reported() -> None:
    assert two_pages([FULL], ["Otherland, agreed."])[1] == ["joined across a page break"]


def test_a_sentence_that_plainly_goes_on_over_a_page_break_is_not_reported() -> None:
    assert two_pages([FULL], ["by the lake, agreed."])[1] == []


def test_a_label_on_a_new_page_begins_a_paragraph() -> None:
    assert len(two_pages([FULL], ["2.2 The lake."])[0]) == 2


def test_a_line_with_room_left_is_not_continued_on_the_next_page() -> None:
    assert len(two_pages(["Tourism"], ["by the lake, agreed."])[0]) == 2


def test_a_full_stop_at_the_foot_of_a_page_is_asked_about() -> None:
    full_stop = f"{FULL[:-1]}."
    assert two_pages([full_stop], ["Agreed by the lake."])[1] == [
        "a page begins here; is this the same paragraph as the text before it?"
    ]


def test_a_line_stretched_to_the_edge_goes_on_whatever_it_ends_in() -> None:
    full_stop = f"{FULL[:-1]}."
    text, _ = two_pages([FULL, FULL, FULL, FULL, full_stop], ["They agreed."])
    assert text[0].endswith(f"{full_stop} They agreed.")


def test_an_open_bracket_goes_on_over_the_page_break() -> None:
    text, _ = two_pages([f"[{FULL[:-2]}."], ["All agreed.] (-IND)"])
    assert text == [f"{FULL} {FULL} [{FULL[:-2]}. All agreed.] (-IND)"]


@pytest.mark.parametrize(("above", "below"), [("(-", "IND)"), ("(", "-IND)"), ("(-IND", ")")])
def test_a_mark_broken_over_a_page_is_whole(above: str, below: str) -> None:
    last = f"[{'x' * (len(FULL) - len(above) - 3)}] {above}"
    text, _ = two_pages([last], [f"{below} and more"])
    assert text[0].endswith("] (-IND) and more")


def test_a_note_at_the_foot_of_a_page_does_not_stand_in_a_sentence() -> None:
    note = at(72, 780, "1 A note in small print.", size=7)
    found = body(source(under(700, [FULL, FULL]) + note, under(100, ["by the lake, agreed."])))
    assert found == [f"{FULL} {FULL} by the lake, agreed.", "1 A note in small print."]


def test_text_set_sideways_is_set_aside_and_reported() -> None:
    sideways = "BT /F1 30 Tf 0.7 0.7 -0.7 0.7 200 300 Tm (DRAFT) Tj ET\n"
    found = source(at(72, 100, "Words.") + sideways)
    assert (beside(found), messages(found)) == (
        [("DRAFT", "text set sideways")],
        ["page 1: text set sideways or slanting was left out: 'DRAFT'"],
    )


def refused(content: bytes) -> str:
    with pytest.raises(SourceError) as refusal:
        read(content, lambda _done, _total: True)
    return str(refusal.value)


def test_pages_that_are_pictures_are_refused_with_a_way_out() -> None:
    assert "ocrmypdf" in refused(pdf(rule(72, 100, 300, 100)))


def test_a_page_without_text_among_others_is_reported() -> None:
    found = source(at(72, 100, "Words."), rule(72, 100, 300, 100))
    assert messages(found) == ["page 2 holds a picture and no text; was it scanned?"]


def test_an_empty_page_is_nothing_to_look_at() -> None:
    assert messages(source(at(72, 100, "Words."), "")) == []


def test_a_file_without_any_text_is_refused() -> None:
    assert refused(pdf("")) == "the PDF holds no text at all"


def locked(password: str) -> bytes:
    writer = pypdf.PdfWriter(BytesIO(pdf(at(72, 100, "Secret words."))))
    writer.encrypt(user_password=password, owner_password="chair", algorithm="AES-256")
    content = BytesIO()
    writer.write(content)
    return content.getvalue()


def test_a_file_with_a_password_is_refused_with_a_way_out() -> None:
    assert "without a password" in refused(locked("lake"))


def test_a_file_that_anybody_may_open_is_read_though_it_is_encrypted() -> None:
    found = read(locked(""), lambda _done, _total: True)
    assert (body(found), messages(found)) == (["Secret words."], [])


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4\nrubbish", pdf(at(72, 100, "x"))[:200]])
def test_a_damaged_file_is_refused_in_one_sentence(content: bytes) -> None:
    assert refused(content).startswith("the PDF is damaged")


def test_words_that_only_the_second_reader_sees_are_not_called_no_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Printer, "render_char", lambda *_given: 0.0)
    assert refused(pdf(at(72, 100, "x"))).startswith("the PDF is damaged")


@pytest.mark.parametrize("wrapped", [False, True])
def test_a_file_that_takes_too_much_memory_is_not_called_damaged(
    monkeypatch: pytest.MonkeyPatch, wrapped: bool
) -> None:
    def fill(*_given: object) -> None:
        raise PdfminerException(MemoryError()) if wrapped else MemoryError

    monkeypatch.setattr(Printer, "render_char", fill)
    with pytest.raises(MemoryError):
        read(pdf(at(72, 100, "x")), lambda _done, _total: True)


@settings(max_examples=times(0.4))
@given(st.data())
def test_any_damage_gives_a_text_or_a_refusal(data: st.DataObject) -> None:
    content = bytearray(pdf(at(72, 100, "Some words [x] (-IND)")))
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    said = ""
    try:
        read(bytes(content), lambda _done, _total: True)
    except SourceError as refusal:
        said = str(refusal)
    assert "\n" not in said


def test_an_officer_may_stop_between_pages() -> None:
    with pytest.raises(Cancelled):
        read(pdf(*numbered("Page", 3)), lambda done, _total: done < 2)


def test_progress_is_told_of_every_page() -> None:
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    read(pdf(*numbered("Page", 3)), tell)
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_the_libraries_print_and_log_nothing(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    read(pdf(at(72, 100, "x") + "(unclosed"), lambda _done, _total: True)
    assert (capfd.readouterr(), caplog.records) == (("", ""), [])


def test_a_second_reader_that_sees_other_signs_is_reported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = pdf(at(72, 100, "[arms] (-IND)"))
    monkeypatch.setattr(pypdf.PageObject, "extract_text", lambda _page: "[arms] (IND)")
    found = read(content, lambda _done, _total: True)
    assert messages(found) == [
        "page 1: a second reader sees other signs; only here: '-' x1, first in '(-IND)'"
    ]


WORDS = st.lists(
    st.text(st.sampled_from("abc,.-()[]+1"), min_size=1, max_size=9), min_size=1, max_size=60
)


@settings(max_examples=times(0.4))
@given(WORDS, st.integers(20, 60))
def test_no_sign_of_a_page_is_lost(words: list[str], width: int) -> None:
    lines, line = [], ""
    for word in words:
        if line and len(line) + len(word) >= width:
            lines.append(line)
            line = ""
        line = f"{line} {word}" if line else word
    found = source(under(60, [*lines, line][:55]))
    printed = "".join("".join([*lines, line][:55]).split())
    assert "".join(found.text.split()) == printed


@settings(max_examples=times(0.25))
@given(st.lists(st.integers(0, 3), min_size=3, max_size=8))
def test_every_line_of_every_page_is_in_the_text_or_aside(kinds: list[int]) -> None:
    heads = ("", "WG/2026/DRAFT/3", "Annex", "1")
    pages = [
        at(72, 40, heads[kind]) + apart(100, [f"Paragraph of page {'abcdefgh'[place]}."])
        for place, kind in enumerate(kinds)
    ]
    found = source(*pages)
    assert all(not heads[kind] or heads[kind] in found.text.split("\n") for kind in kinds)
