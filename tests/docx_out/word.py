"""Read a Word document as Word would show it, with all changes accepted or all rejected."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from io import BytesIO
from zipfile import ZipFile

from hypothesis import strategies as st
from lxml import etree
from lxml.etree import _Element as Element

from negotiate.bracket_parser import PLAIN
from negotiate.clean_text import CleanText, Line
from negotiate.visible import on_paper
from tests.drafting_room import ANY_TEXT
from tests.parser.texts import anything
from tests.revised_drafts import WORDINGS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ABOVE_THE_TEXT = {"Reference", "Distribution", "Title", "State"}


class View(StrEnum):
    """Name the change that is not there once all are accepted, or all rejected."""

    ACCEPTED = "del"
    REJECTED = "ins"


def part(content: bytes, name: str = "word/document.xml") -> Element:
    with ZipFile(BytesIO(content)) as file:
        return etree.fromstring(file.read(name))


def edges(content: bytes, kind: str) -> list[str]:
    """Give the words of each header or footer."""
    with ZipFile(BytesIO(content)) as file:
        names = sorted(name for name in file.namelist() if name.startswith(f"word/{kind}"))
    return [text(part(content, name), View.ACCEPTED) for name in names]


def blocks(content: bytes, view: View = View.ACCEPTED, *, whole: bool = False) -> list[str]:
    """Give the paragraphs of the text, rows with a tab between cells; all of them if `whole`."""
    body = part(content)[0]
    found: list[str] = []
    rest = ""
    for block in body:
        if block.tag == f"{W}tbl":
            assert not rest, "words cannot run on into a table"
            found += rows(block, view)
        elif block.tag == f"{W}p" and style(block) != "EndOfText":
            if style(block) in ABOVE_THE_TEXT and not whole:
                continue
            rest += text(block, view)
            if block.find(f"{W}pPr/{W}rPr/{W}{view}") is None:
                found.append(rest)
                rest = ""
    assert not rest, "the last paragraph cannot be deleted"
    return found


def rows(table: Element, view: View = View.ACCEPTED) -> Iterator[str]:
    for row in table.iter(f"{W}tr"):
        if row.find(f"{W}trPr/{W}{view}") is None:
            yield "\t".join(text(cell, view) for cell in row.iter(f"{W}tc"))


def text(block: Element, view: View) -> str:
    signs = {f"{W}tab": "\t", f"{W}br": "\n"}
    written = {f"{W}t", f"{W}delText"}
    return "".join(
        (one.text or "") if one.tag in written else signs.get(one.tag, "")
        for run in block.iter(f"{W}r")
        if next(run.iterancestors(f"{W}{view}"), None) is None
        for one in run
    )


def style(block: Element) -> str:
    found = block.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val", "")


def run_styles(content: bytes) -> list[tuple[str, str]]:
    """Give the words of each run with the character style that they have."""
    return [
        ("" if (found := run.find(f"{W}rPr/{W}rStyle")) is None else found.get(f"{W}val", ""), said)
        for run in part(content).iter(f"{W}r")
        if (said := text_of(run))
    ]


def text_of(run: Element) -> str:
    return "".join(one.text or "" for one in run.iter(f"{W}t", f"{W}delText"))


def clean(
    *lines: Line | str, title: str = "", state: str = "", open_: tuple[str, ...] = ()
) -> CleanText:
    made = tuple(one if isinstance(one, Line) else Line("", "", one, 0, PLAIN) for one in lines)
    return CleanText("WG/1/Rev.2", "Distr: Member States only", title, state, made, open_, (), ())


def numbered(label: str, words: str) -> Line:
    return Line(label.strip(), label, words, 0, PLAIN)


def row(*cells: str) -> Line:
    return Line("", "", "\t".join(cells), 0, PLAIN, row=True)


def shown(line: Line) -> str:
    """Give what a line shows in Word: a tab after its label."""
    bare = line.label.rstrip()
    label = f"{bare}\t" if bare and bare != line.label else line.label
    return on_paper((line.label if line.row else label) + line.text)


TEXTS = st.one_of(WORDINGS, anything, ANY_TEXT)
LABELS = st.sampled_from(["", "", "1.1 ", "1.2 ", "a) ", "2.", "PP3\u00a0", "— "])
PARAGRAPHS = st.builds(
    Line, st.just(""), LABELS, TEXTS, st.sampled_from([0, 0, 0, 2, 4]), st.just(PLAIN)
)
ROWS = st.builds(
    Line,
    st.just(""),
    st.sampled_from(["", "1 "]),
    st.lists(TEXTS, min_size=1, max_size=3).map("\t".join),
    st.just(0),
    st.just(PLAIN),
    st.just(True),
)
LINES = st.lists(st.one_of(PARAGRAPHS, PARAGRAPHS, ROWS), max_size=6)
