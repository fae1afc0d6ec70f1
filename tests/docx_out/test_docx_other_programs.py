"""What others read in our documents: our own reader, and pandoc and LibreOffice if installed."""

from pathlib import Path

import pytest

from negotiate.bracket_parser import PLAIN
from negotiate.clean_text import CleanText, Line, as_text
from negotiate.compare import Pair
from negotiate.data_files import data_folder
from negotiate.readers import read_draft
from negotiate.readers.docx.reading import read
from negotiate.readers.source import Changes, Instructions, SourceText
from negotiate.visible import on_paper
from negotiate.writers.docx import as_docx, tracked_docx, two_columns_docx
from tests.docx_out.word import numbered, row, shown
from tests.oracles import LIBREOFFICE, PANDOC, libreoffice, needs, pandoc

HOSTILE = (
    "Lists\x1b]52;c;x\x07 ]]> <w:p>&amp; \u202eRLO \ud800 \x00 \ufffe",
    "[a [b] (-IND) c] (+RUS)/[d] (?KAZ), *inter alia*, (+KAZ\u00a0)",
    "Line\nbreaks\nand “quotes”.",
)


def demo(revision: int) -> list[Line]:
    draft = read_draft(
        (data_folder() / "demo" / f"WG-2026-DRAFT-3-Rev.{revision}.txt").read_bytes()
    )
    return [Line(one.number, one.label, one.text, 0, PLAIN) for one in draft.paragraphs]


def bare(*lines: Line, state: str = "") -> CleanText:
    return CleanText("", "", "", state, lines, (), (), ())


def words(lines: list[Line]) -> list[str]:
    return " ".join(shown(line) for line in lines).split()


def in_italics(typed: list[str]) -> list[str]:
    """Take the asterisks away round what is set in italics."""
    return " ".join(typed).replace("*inter alia*", "inter alia").split()


def words_of_body(source: SourceText) -> list[str]:
    aside = {at for one in source.aside for at in range(one.first_line, one.last_line + 1)}
    lines = enumerate(source.text.split("\n"), start=1)
    return " ".join(line for at, line in lines if at not in aside).split()


_HOSTILE_LINES = [numbered("9 ", text) for text in HOSTILE]
SIDES = (
    [*demo(2), *_HOSTILE_LINES, *demo(3)[:9]],
    [*demo(3)[9:], *_HOSTILE_LINES[::-1], *demo(4)],
)


@pytest.mark.parametrize(("choice", "side"), [(Changes.ACCEPTED, 1), (Changes.ORIGINAL, 0)])
def test_our_own_reader_accepts_the_new_text_and_rejects_to_the_old(
    choice: Changes, side: int
) -> None:
    made = tracked_docx(bare(*SIDES[0]), bare(*SIDES[1]))

    assert words_of_body(read(made, Instructions(changes=choice))) == words(SIDES[side])


@pytest.mark.parametrize("revision", [2, 3, 4])
def test_a_draft_comes_back_from_word_as_it_was(revision: int) -> None:
    made = as_docx(bare(*demo(revision)), "en")

    source = read(made, Instructions())

    assert source.problems == ()
    assert words_of_body(source) == words(demo(revision))


@needs(PANDOC)
@pytest.mark.parametrize(("view", "side"), [("accept", 1), ("reject", 0)])
def test_pandoc_accepts_the_new_text_and_rejects_to_the_old(
    view: str, side: int, tmp_path: Path
) -> None:
    made = tmp_path / "tracked.docx"
    made.write_bytes(tracked_docx(bare(*SIDES[0]), bare(*SIDES[1])))

    assert pandoc(made, view).split() == in_italics(words(SIDES[side]))


@needs(LIBREOFFICE)
def test_libreoffice_reads_the_words_of_the_plain_text(tmp_path: Path) -> None:
    text = bare(*demo(2), *(numbered("9 ", text) for text in HOSTILE), state="Not agreed.")
    table = bare(
        numbered("1 ", "Before."), row("a", "b\u00a0c"), row("[d]"), numbered("2 ", "After.")
    )
    for name, made in {
        "text": as_docx(text, "en"),
        "table": as_docx(table),
        "columns": two_columns_docx(text, table, [(0, 0), (0, 1)], ("en", "ru")),
        "tracked": tracked_docx(table, text, [Pair(0, 3)]),
    }.items():
        (tmp_path / f"{name}.docx").write_bytes(made)

    files = [*tmp_path.glob("*.docx")]
    libreoffice(files, "txt:Text (encoded):UTF8", tmp_path)

    assert len(list(tmp_path.glob("*.txt"))) == len(files)
    for name, expected in {"text": text, "table": table}.items():
        read = (tmp_path / f"{name}.txt").read_text("utf-8-sig")
        assert read.split() == in_italics(on_paper(as_text(expected)).split())
