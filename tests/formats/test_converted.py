"""A Word file that LibreOffice has converted says the same words as the Word file itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiate.readers.file import read_source
from negotiate.readers.source import Changes, Instructions, SourceText
from tests.docx.made import gone, ins, listed, lvl, made, mark, numbering, p, r
from tests.oracles import LIBREOFFICE, libreoffice, skip_without

KINDS = ("odt", "rtf")
# LibreOffice writes into RTF what it counted with all changes in place, and no changes of marks.
_NOT_STORED = {("rtf", "changed-list")}
_LISTS = numbering(
    lvl(0, "%1."), lvl(1, "(%2)", "lowerLetter"), lvl(2, "(%3)", "lowerRoman"), lvl(3, "%1.%4")
)
_CELL = "<w:tc>{}</w:tc>"
FILES = {
    "lists": made(
        p("A text on lamps")
        + p("First", properties=listed(1))
        + p("one", properties=listed(1, 1))
        + p("two", properties=listed(1, 1))
        + p("deep", properties=listed(1, 2))
        + p("Between them.")
        + p("Second", properties=listed(1))
        + p("anew", properties=listed(1, 1)),
        numbering=_LISTS,
    ),
    "changes": made(
        p("The Parties ", ins("shall "), gone("may ", "Boris"), "meet.")
        + p(ins("A new paragraph."), properties=mark("ins"))
        + p(gone("Gone as a whole.", "Boris"), properties=mark("del", "Boris"))
        + p("The last one [is open] (+IND).")
    ),
    "changed-list": made(
        p("First", properties=listed(1))
        + p(ins("Inserted"), properties=listed(1) + mark("ins"))
        + p(gone("Deleted", "Boris"), properties=listed(1) + mark("del", "Boris"))
        + p("Third", properties=listed(1)),
        numbering=_LISTS,
    ),
    "looks": made(
        p(
            "Plain ",
            r("struck", "<w:strike/>"),
            r(" secret", "<w:vanish/>"),
            r(" red", '<w:color w:val="FF0000"/>'),
            " и ",
            r("по-русски", '<w:u w:val="single"/>'),
            " x",
            r("2", '<w:vertAlign w:val="superscript"/>'),
        )
        + "<w:tbl><w:tr>"
        + _CELL.format(p("a") + p("b"))
        + _CELL.format(p("c"))
        + "</w:tr><w:tr>"
        + _CELL.format(p("d"))
        + _CELL.format(p(""))
        + "</w:tr></w:tbl>"
        + p("Behind it.")
    ),
}


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    skip_without(LIBREOFFICE)
    folder = tmp_path_factory.mktemp("converted")
    files = []
    for name, content in FILES.items():
        files.append(folder / f"{name}.docx")
        files[-1].write_bytes(content)
    for kind in KINDS:
        libreoffice(files, kind, folder)
    return folder


def words(source: SourceText) -> list[str]:
    aside = {at for one in source.aside for at in range(one.first_line, one.last_line + 1)}
    lines = enumerate(source.text.split("\n"), start=1)
    return " ".join(line for at, line in lines if at not in aside).split()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("changes", [Changes.ACCEPTED, Changes.ORIGINAL, Changes.BRACKETS])
def test_a_converted_file_says_the_same_words(
    converted: Path, name: str, kind: str, changes: Changes
) -> None:
    if (kind, name) in _NOT_STORED:
        pytest.skip("LibreOffice does not store it")
    said = Instructions(changes=changes, authors={"Anna": "IND", "Boris": "RUS"})
    theirs = (converted / f"{name}.{kind}").read_bytes()

    assert words(read_source(name, theirs, said)) == words(read_source(name, FILES[name], said))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sort", ["struck through", "hidden in the file"])
def test_what_is_struck_and_hidden_is_told_of_a_converted_file(
    converted: Path, kind: str, sort: str
) -> None:
    content = (converted / f"looks.{kind}").read_bytes()
    problems = read_source("looks", content, Instructions()).problems

    assert [one for one in problems if one.message.startswith(sort)]
