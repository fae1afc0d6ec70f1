"""What is proposed, as tracked changes: judged by our own reader and by pandoc."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from negotiate.bracket_parser import PLAIN, meaning_of
from negotiate.readers.any_file import read_bundle
from negotiate.readers.docx.reading import read
from negotiate.readers.source import Changes, Instructions
from negotiate.register import load_register
from negotiate.writers.docx import proposals_docx
from tests.docx_out.test_docx_other_programs import HOSTILE, bare, demo, words_of_body
from tests.docx_out.word import numbered, row
from tests.oracles import PANDOC, needs, pandoc

LINES = [
    numbered(
        "1.1 ", "Members combat it [, firearms, [and, *inter alia*,] (-RUS)] (-CHAIR) (+IND)."
    ),
    numbered("1.2 ", "They [shall] (+IND, RUS)/[may] (-KAZ) report [every year] (-USA) to all."),
    numbered("1.3 ", "[Members meet in Almaty.] (+KAZ)"),
    row("[d] (+IND)", "e"),
]
AUTHORS = {one: one for one in ("CHAIR", "IND", "KAZ", "USA")}


def test_taken_in_as_brackets_it_is_what_it_was() -> None:
    made = proposals_docx(bare(*LINES))

    back = read(made, Instructions(changes=Changes.BRACKETS, authors=AUTHORS))

    expected = " ".join(f"{line.label}{line.text}" for line in LINES)
    expected = expected.replace("(-CHAIR) (+IND)", "(+IND) (-CHAIR)")
    assert words_of_body(back) == expected.split()


@pytest.mark.parametrize("revision", [2, 3, 4])
def test_a_draft_keeps_every_position(revision: int) -> None:
    lines = demo(revision)
    made = proposals_docx(bare(*lines))
    authors = {one: one for one in authors_in(made)}

    back = read(made, Instructions(changes=Changes.BRACKETS, authors=authors))

    assert back.problems == ()
    joined = " ".join(words_of_body(back))
    assert sorted(_held(joined)) == sorted(_held(" ".join(line.text for line in lines)))


def _held(text: str) -> list[tuple[str, str]]:
    return [(one.code, one.sign) for one in meaning_of(text, PLAIN).positions]


@needs(PANDOC)
@pytest.mark.parametrize(
    ("view", "words"),
    [
        ("accept", "report to all. 1.3 Members meet in Almaty."),
        ("reject", "report every year to all. 1.3"),
    ],
)
def test_pandoc_takes_in_what_is_wanted_in_and_out_what_is_wanted_out(
    view: str, words: str, tmp_path: Path
) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(proposals_docx(bare(*LINES[:-1])))

    before = "1.1 Members combat it . 1.2 They [shall] (+IND, RUS)/[may] (-KAZ) "
    assert pandoc(made, view).split() == (before + words).split()


def test_each_change_is_by_its_delegation() -> None:
    made = proposals_docx(bare(*LINES, *(numbered("9 ", text) for text in HOSTILE)))

    assert authors_in(made) == {"IND", "CHAIR", "USA", "KAZ"}


def authors_in(made: bytes) -> set[str]:
    root = etree.fromstring(ZipFile(BytesIO(made)).read("word/document.xml"))
    return {value for one in root.iter() for name, value in one.items() if name.endswith("author")}


def test_an_author_who_is_several_delegations_speaks_for_all() -> None:
    made = proposals_docx(bare(numbered("1.1 ", "They meet [soon] (+IND, RUS).")))

    in_brackets = Instructions(changes=Changes.BRACKETS)
    bundle = read_bundle("made.docx", made, in_brackets, load_register(Path("cica")))

    assert [one.text for one in bundle.drafts[0].paragraphs] == ["They meet [soon] (+IND, RUS)."]
