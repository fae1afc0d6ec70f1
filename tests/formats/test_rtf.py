"""An RTF file is read as a Word file is: its changes, notes and looks, in any of its encodings."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path

import pytest

from negotiate.errors import SourceError, TrackedChanges
from negotiate.readers.file import kind_of, read_source
from negotiate.readers.source import Changes, Instructions, SourceText
from negotiate.readers.translated.rtf import read
from tests.oracles import LIBREOFFICE, libreoffice, needs

OFFICERS = {"Anna": "IND", "Boris": "RUS"}
HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}"
    r"{\f2\fcharset2 Symbol;}}{\colortbl;\red255\green0\blue0;}{\*\revtbl{Unknown;}{Anna;}{Boris;}}"
)


def file(body: str) -> bytes:
    return f"{HEAD}{body}}}".encode("latin-1")


def source(body: str, changes: Changes | None = None) -> SourceText:
    return read(file(body), Instructions(changes=changes, authors=OFFICERS))


def lines(body: str, changes: Changes | None = None) -> list[str]:
    return [line for line in source(body, changes).text.split("\n") if line]


def said(body: str) -> list[str]:
    return [one.message for one in source(body).problems]


@pytest.mark.parametrize(
    ("body", "read_as"),
    [
        (r"Members\par meet\line here\tab now.\par", ["Members", "meet", "here\tnow."]),
        (r"a\{b\}c\\d\~e\_f\-g", ["a{b}c\\d\u00a0e\u2011f\u00adg"]),
        (r"\ldblquote x\rdblquote\emdash y\rquote s", ["“x”—y’s"]),
        (r"caf\'e9 \f1\'c3\'ee\'f1\f0  end", ["café Гос end"]),
        (r"\u1043?\uc2\u1086??\uc0\u1089 .", ["Гос."]),
        (r"\u-10179?\u-8704?", ["😀"]),
        ("a\r\nb\\\nc", ["ab", "c"]),
        (r"{\upr{old}{\*\ud{new}}}", ["new"]),
        (r"{\field{\*\fldinst PAGE}{\fldrslt 7}} x", ["7 x"]),
    ],
)
def test_text_is_read_as_it_is_shown(body: str, read_as: list[str]) -> None:
    assert lines(body) == read_as


def test_a_language_of_two_bytes_a_letter_is_read() -> None:
    body = r"{\fonttbl{\f5\fcharset134 SimSun;}}\f5 " + "".join(
        rf"\'{one:02x}" for one in "第三条".encode("gbk")
    )

    assert lines(body) == ["第三条"]


def test_tracked_changes_are_asked_about() -> None:
    with pytest.raises(TrackedChanges, match="Anna: 1 insertion, 0 deletions"):
        source(r"We {\revised\revauth1 shall} meet.")


@pytest.mark.parametrize(
    ("changes", "read_as"),
    [
        (Changes.ACCEPTED, ["We shall meet.", "New."]),
        (Changes.ORIGINAL, ["We may meet.", "Old."]),
        (
            Changes.BRACKETS,
            ["We [shall] (+IND)[may] (-RUS) meet.", "[New.] (+IND)", "[Old.] (-RUS)"],
        ),
    ],
)
def test_what_was_inserted_and_deleted_stands_as_the_officer_says(
    changes: Changes, read_as: list[str]
) -> None:
    body = (
        r"We {\revised\revauth1 shall}{\deleted\revauthdel2 may} meet.\par"
        r"{\revised\revauth1 New.\par}{\deleted\revauthdel2 Old.\par}"
    )

    assert lines(body, changes) == read_as


def test_numbers_are_those_stored_beside_the_paragraphs() -> None:
    body = (
        r"\pard{\listtext\pard\plain 1.\tab}First\par{\listtext (a)\tab}under it\par"
        r"{\pntext\f2\'b7\tab}point\par{\listtext 2.\tab}\par"
    )

    assert lines(body) == ["1. First", "(a) under it", "• point", "2."]


def test_where_changes_and_numbers_meet_somebody_has_to_check() -> None:
    body = r"{\listtext 1.\tab}A\par{\listtext 2.\tab}{\revised\revauth1 B\par}"
    found = read(file(body), Instructions(changes=Changes.ORIGINAL))

    assert [one for one in found.problems if one.message.startswith("the numbers of its lists")]


def test_struck_hidden_and_raised_letters_are_told() -> None:
    found = said(r"We {\strike may }shall{\v  not} meet{\super 2}\strike x\strike0 y.")

    assert found[:2] == [
        "struck through, but in the text: may x",
        "hidden in the file, but in the text:  not",
    ]
    assert found[2].startswith("raised or lowered characters: 1")


def test_notes_comments_headers_and_boxes_are_where_those_of_word_are() -> None:
    body = (
        r"{\header\pard Distr: General\par}Members{\super\chftn}{\footnote\pard{\super\chftn} A"
        r" note.}{\*\atnid AB}{\*\atnauthor Anna}\chatn{\*\annotation{\*\atndate 1}Why?}"
        r"{\super\chftn}{\footnote\ftnalt Last.}{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt"
        r" Boxed.\par}}{\shprslt twice}}.\par"
    )

    assert lines(body) == [
        "Members[^1][^e1].", "Boxed.", "[^1]  A note.", "[^e1] Last.", "comment by Anna: Why?",
        "Distr: General",
    ]  # fmt: skip
    assert [one.what for one in source(body).aside] == ["comment by Anna", "page header"]


def test_tables_are_rows_of_cells() -> None:
    row = r"\trowd\cellx1\cellx2\pard\intbl {}\cell {}\cell\row"
    body = (
        row.replace("{}", "a\\par b", 1).replace("{}", "c") + row.format("d", "") + r"\pard e\par"
    )
    found = source(body)

    assert found.text == "a b\tc\nd\t\n\ne\n"
    assert (found.tables, found.rows) == ((1,), (1, 2))


def test_what_is_not_read_is_told_by_its_name() -> None:
    found = said(r"a{\pict\pngblip 00ff}{\*\unheard of}{\object{\*\objdata 00}{\result b}}")

    assert lines(r"a{\pict 00ff}{\*\unheard of}{\object{\result b}}") == ["ab"]
    assert found == [
        "it has parts that are not known and were not read: unheard",
        "a picture stands here; words in it are not read",
    ]


def test_bytes_that_follow_in_binary_are_no_words_of_the_file() -> None:
    assert lines(r"a{\pict\bin7 }}}\par}b") == ["ab"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (file("}") + b"more", "behind its end stands what was not read: }more"),
        (file("a")[:-1], "it ends before it is complete"),
        (file(r"\f1 a\'98"), "a letter could not be read"),
        (file("a\x01"), "a control character is in it"),
        (file(r"\f2 a"), "a sign of the font 'Symbol' stands here, taken in as α"),
    ],
)
def test_what_is_amiss_is_told(content: bytes, says: str) -> None:
    problems = read(content, Instructions()).problems

    assert [one for one in problems if says in one.message]


@pytest.mark.parametrize(
    "content", [b"{\\rtf1" + b"{" * 20_000 + b"x", b"{\\rtf" + b"{\\b" * 5_000]
)
def test_a_file_that_nests_too_deeply_is_refused(content: bytes) -> None:
    with pytest.raises(SourceError, match=r"^bomb\.rtf: it nests its parts more than 1000 deep"):
        read_source("bomb.rtf", content, Instructions())


def test_it_is_known_by_its_first_bytes() -> None:
    assert kind_of(b"{\\rtf1", None) == "rtf"
    assert kind_of(b"{Chair} [meets", None) is None


def test_whatever_the_bytes_are_there_is_a_text_or_a_sentence() -> None:
    chance = random.Random(7)
    whole = file(
        r"We {\revised\revauth1 shall}{\footnote x}{\listtext 1.\tab}\trowd\intbl a\cell\row"
    )
    for _ in range(300):
        content = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(6, len(content))
            content[at : at + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
        with suppress(SourceError):
            assert read(bytes(content), Instructions(changes=Changes.ACCEPTED)).whole


@needs(LIBREOFFICE)
def test_every_word_that_libreoffice_shows_is_there(tmp_path: Path) -> None:
    body = (
        r"\pard Caf\'e9 {\b bold} \f1\'c3\'ee\'f1\f0 \u8364? {\footnote noted}\par{\strike gone} "
        r"\trowd\cellx900\cellx1900\pard\intbl left\cell right\cell\row\pard after\page there\par"
    )
    (tmp_path / "a.rtf").write_bytes(file(body))
    libreoffice([tmp_path / "a.rtf"], "txt:Text (encoded):UTF8", tmp_path)
    shown = (tmp_path / "a.txt").read_text("utf-8-sig").split()

    typed = " ".join(lines(body)).replace("[^1]", " ").split()

    assert [one for one in shown if one.strip("1") and one not in typed] == []
