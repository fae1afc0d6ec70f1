"""Real texts, set by an office program on pages of several widths, printed and read back."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, RGBColor

from negotiate.readers import read_draft
from negotiate.readers.pdf.reading import read
from negotiate.readers.source import SourceText
from tests.oracles import LIBREOFFICE, PRINTED_LETTERS, libreoffice, skip_without
from tests.pdf.made import beside, body, messages

HEADER = "WG/2026/DRAFT/3  Distr: Member States only"
TEXTS = {
    "catalogue": "cica/2021-09-27-catalogue-draft.txt",
    "decisions": "cica/2023-08-22-soc-decisions-and-drafts.txt",
    "visions": "cica/2022-12-02-achievements-and-vision.txt",
}
WIDTHS = (12, 16, 21)  # centimetres; the middle one is justified
SETTINGS = [(text, width) for text in TEXTS for width in WIDTHS]
CELL = "arms trade [, smuggling] (-IND) (+CHAIR)"
CELLS = [16 + step for step in range(40)]  # millimetres: the mark breaks at every place


def typed_lines(corpus: Path, text: str) -> list[str]:
    draft = read_draft((corpus / TEXTS[text]).read_bytes())
    typed = (paragraph.label + paragraph.text for paragraph in draft.paragraphs)
    return [line.strip(" ") for one in typed for line in one.split("\n")]


def write(lines: Iterable[str], width: int, path: Path) -> None:
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(width), Cm(25)
    section.left_margin = section.right_margin = Cm(2)
    section.header.paragraphs[0].text = HEADER
    add_page_number(section.footer.paragraphs[0])
    table: Any = None
    for line in lines:
        cells = line.split("\t")
        if len(cells) == 1:
            paragraph = document.add_paragraph(line)
            if width == 16:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            table = None
            continue
        if table is None:
            table = document.add_table(0, len(cells), "Table Grid")
        for cell, words in zip(table.add_row().cells, cells, strict=True):
            cell.text = words
    document.save(str(path))


def add_page_number(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, words in (("begin", None), (None, "PAGE"), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = words
        paragraph.add_run()._r.append(element)


def write_narrow_cells(path: Path) -> None:
    document = docx.Document()
    for width in CELLS:
        table = document.add_table(1, 2, "Table Grid")
        table.autofit = False
        for cell, size in zip(table.rows[0].cells, (width, 60), strict=True):
            cell.width = Cm(size / 10)
            cell.text = CELL
        document.add_paragraph(f"After {width}.")
    document.save(str(path))


def write_looks(path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Sharing ")
    paragraph.add_run("best practices").font.strike = True
    paragraph.add_run(" and ")
    paragraph.add_run("awareness").font.color.rgb = RGBColor(200, 0, 0)
    paragraph.add_run(" in ")
    paragraph.add_run("this field").font.highlight_color = WD_COLOR_INDEX.YELLOW
    paragraph.add_run(" under law").underline = True
    document.add_paragraph("The Member States", style="List Number")
    document.save(str(path))


@pytest.fixture(scope="module")
def printed(
    corpus: Path, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[tuple[str, int], SourceText]:
    skip_without(LIBREOFFICE, PRINTED_LETTERS)
    folder = tmp_path_factory.mktemp("printed")
    for text, width in SETTINGS:
        write(typed_lines(corpus, text), width, folder / f"{text}-{width}.docx")
    write_narrow_cells(folder / "cells-21.docx")
    write_looks(folder / "looks-21.docx")
    libreoffice([*folder.glob("*.docx")], "pdf", folder)
    return {
        (text, width): read((folder / f"{text}-{width}.pdf").read_bytes(), lambda *_: True)
        for text, width in [*SETTINGS, ("cells", 21), ("looks", 21)]
    }


Printed = Mapping[tuple[str, int], SourceText]


@pytest.mark.parametrize(("text", "width"), SETTINGS)
def test_every_paragraph_reads_back_as_it_was_typed(
    printed: Printed, corpus: Path, text: str, width: int
) -> None:
    found = [line for line in body(printed[text, width]) if "\t" not in line]
    assert found == [line for line in typed_lines(corpus, text) if "\t" not in line]


def test_every_row_reads_back_or_is_asked_about(printed: Printed, corpus: Path) -> None:
    found = printed["decisions", 21]
    asked = {problem.line for problem in found.problems}
    typed = [line for line in typed_lines(corpus, "decisions") if "\t" in line]
    lines = found.text.split("\n")
    rows = zip(found.rows, typed, strict=True)
    assert [lines[n - 1] for n in found.rows if n not in asked] == [
        line for n, line in rows if n not in asked
    ]


@pytest.mark.parametrize("width", WIDTHS)
def test_every_sign_of_a_row_reads_back_even_where_words_are_cut(
    printed: Printed, corpus: Path, width: int
) -> None:
    found = [line.replace(" ", "") for line in body(printed["decisions", width]) if "\t" in line]
    typed = [line.replace(" ", "") for line in typed_lines(corpus, "decisions") if "\t" in line]
    assert found == typed


def test_a_mark_reads_back_from_cells_of_every_width(printed: Printed) -> None:
    rows = [line for line in body(printed["cells", 21]) if "\t" in line]
    assert [(width, row) for width, row in zip(CELLS, rows, strict=True)] == [
        (width, f"{CELL}\t{CELL}") for width in CELLS
    ]


@pytest.mark.parametrize(("text", "width"), SETTINGS)
def test_headers_and_page_numbers_are_all_that_is_set_aside(
    printed: Printed, text: str, width: int
) -> None:
    found = printed[text, width]
    pages = [str(page) for page in range(1, len(found.pages) + 1)]
    heads = " ".join(line for line, what in beside(found) if what.startswith("page header"))
    numbers = [line for line, what in beside(found) if what == "page number"]
    assert (heads, numbers) == (HEADER, pages)


@pytest.mark.parametrize(("text", "width"), SETTINGS)
def test_both_readers_see_the_same_signs(printed: Printed, text: str, width: int) -> None:
    assert not [one for one in messages(printed[text, width]) if "second reader" in one]


def test_what_an_office_program_strikes_or_colours_is_reported(printed: Printed) -> None:
    assert messages(printed["looks", 21]) == [
        "struck text: 1 run, first 'best practices'",
        "coloured text: 1 run, first 'awareness'",
        "highlighted text: 1 run, first 'this field'",
        "underlined text: 1 run, first 'under law'",
    ]


def test_a_number_that_the_program_set_is_a_label_with_a_space(printed: Printed) -> None:
    assert body(printed["looks", 21])[-1] == "1. The Member States"
