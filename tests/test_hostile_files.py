"""Whatever a file holds, an officer gets its text or one sentence that names it."""

import io
import random
import socket
import sys
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiate.errors import NegotiateError, SourceError, UnknownEncoding
from negotiate.readers.file import LARGEST, kind_of, read_bytes, read_source
from negotiate.readers.pdf.reading import remarks
from negotiate.readers.sandbox.client import READERS
from negotiate.readers.source import Instructions, SourceText
from tests.examples import SHARED_FIXTURE, times
from tests.made_packages import body, packed, relationships

PLAIN = Instructions()
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
MAGICS = [
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    packed()[:400],
    OLD_OFFICE[:8],
    b"{\\rtf1",
    b"\xff\xfe",
    b"",
]


def tiny_pdf(catalogue: str = "", *more: str) -> bytes:
    """Make a .pdf of one line, with more entries in its catalogue and more objects from 6 on."""
    drawn = "BT /F1 12 Tf 72 700 Td (1. Members meet.) Tj ET"
    objects = [
        f"<</Type /Catalog /Pages 2 0 R {catalogue}>>",
        "<</Type /Pages /Kids [3 0 R] /Count 1>>",
        "<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        " /Resources <</Font <</F1 5 0 R>>>>>>",
        f"<</Length {len(drawn)}>> stream\n{drawn}\nendstream",
        "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
        *more,
    ]
    made, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(f"{len(made):010} 00000 n \n")
        made += f"{number} 0 obj {one} endobj\n"
    table = "".join(["0000000000 65535 f \n", *places])
    size = len(objects) + 1
    return (
        f"{made}xref\n0 {size}\n{table}trailer <</Root 1 0 R /Size {size}>>\n"
        f"startxref\n{len(made)}\n%%EOF\n"
    ).encode()


def zipped(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return made.getvalue()


def refusal(content: bytes, name: str = "draft") -> str:
    with pytest.raises(SourceError) as caught:
        read_source(name, content, PLAIN)
    return str(caught.value)


# What it is.


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (OLD_OFFICE + "WordDocument".encode("utf-16-le"), "an old Word file; save it as .docx"),
        (OLD_OFFICE + "Workbook".encode("utf-16-le"), "an old Office file; save it as .docx"),
        (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "protected with a password"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "a picture; have its text recognised first"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a picture"),
        (b"\x1f\x8b\x08\x00abc", "an archive; unpack it"),
        (b"SQLite format 3\0" + bytes(80), "a database, not a draft"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook"),
        (zipped("[Content_Types].xml", "ppt/presentation.xml"), "a PowerPoint file"),
        (zipped("mimetype", "content.xml"), "has a part that is not XML"),
        (zipped("draft.txt"), "an archive; unpack it"),
        (b"PK\x03\x04 and no more", "damaged or was not copied whole"),
        (random.Random(1).randbytes(5000), "neither text nor a .docx or .pdf"),
        (bytes(5000), "neither text nor a .docx or .pdf"),
    ],
)
def test_what_is_no_draft_is_told_as_what_it_is(content: bytes, says: str) -> None:
    assert says in refusal(content)


def test_the_name_of_a_file_is_shown_not_obeyed() -> None:
    assert refusal(b"GIF89a", "\x1b]0;x\x07\u202egpj.txt").startswith(
        "␛]0;x␇⟨U+202E⟩gpj.txt: it is"
    )


def test_a_file_is_known_by_its_content_not_by_its_name() -> None:
    assert read_source("draft.pdf", b"1. Members meet.", PLAIN) == SourceText("1. Members meet.")


def test_a_text_that_names_the_sign_of_a_pdf_is_text() -> None:
    text = "1. Files begin with %PDF-, as members know."

    assert read_source("draft", text.encode(), PLAIN).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_that_says_its_encoding_is_read(encoding: str) -> None:
    text = "1.\tГосударства-члены [\x1b] встречаются."

    assert read_source("draft", text.encode(encoding), PLAIN).text == text


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["Государства-члены встречаются дважды в год. ", "ПРЕДСЕДАТЕЛЬ "])
def test_text_in_another_encoding_is_a_question_not_a_refusal(encoding: str, text: str) -> None:
    with pytest.raises(UnknownEncoding, match=r"^draft\.txt: its bytes are"):
        read_source("draft.txt", (text * 20).encode(encoding), PLAIN)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ('<?xml version="1.0"?><akomaNtoso/>', "an XML file"),
        ("{}", "JSON"),
        ('[{"text": "Members meet."}, 2]', "JSON"),
        ("document,revision,distribution,paragraph,kind\n", "a table that this tool wrote"),
        ('"Recorded positions as of Rev.2, 2026-05-12",recorded,1.1\n', "a table that this tool"),
    ],
)
def test_a_text_file_that_is_no_draft_is_refused_by_its_kind(content: str, kind: str) -> None:
    with pytest.raises(SourceError, match=f"^draft: it is {kind}"):
        read_source("draft", content.encode(), PLAIN)


@pytest.mark.parametrize(
    "text", ["[Members] meet.", "[2030]", '["early"]', "{Chair} [meets", "<draft> 1. Meet.", "[[]"]
)
def test_a_draft_that_begins_as_data_would_is_read(text: str) -> None:
    assert read_source("draft", text.encode(), PLAIN).text == text


def test_text_in_the_encoding_that_the_officer_named_is_read() -> None:
    content = "Государства-члены".encode("koi8-r")

    assert read_source("a", content, Instructions(encoding="koi8-r")).text == "Государства-члены"


def test_a_proposal_for_an_encoding_is_kept() -> None:
    with pytest.raises(UnknownEncoding) as caught:
        read_source("draft", ("Государства-члены встречаются. " * 9).encode("cp1251"), PLAIN)

    assert caught.value.proposal == "cp1251"


# Its bytes.


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read: No such file"):
        read_bytes(tmp_path / "draft.txt")


def test_a_name_that_no_file_can_have_is_one_sentence() -> None:
    with pytest.raises(SourceError, match=r"␀\.txt cannot be read"):
        read_bytes(Path("\0.txt"))


def test_a_file_larger_than_a_draft_is_not_read_to_its_end(tmp_path: Path) -> None:
    large = tmp_path / "draft.txt"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)

    with pytest.raises(SourceError, match="larger than 64 MB"):
        read_bytes(large)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no endless file")
def test_a_file_without_end_is_refused() -> None:
    with pytest.raises(SourceError, match="larger than 64 MB"):
        read_bytes(Path("/dev/zero"))


# What it does. These go through the process that reads.


def test_a_small_docx_is_read() -> None:
    source = read_source("draft.docx", packed(main=body("1. Members meet.", "2. Так.")), PLAIN)

    assert [line for line in source.text.split("\n") if line] == ["1. Members meet.", "2. Так."]


def test_a_docx_with_macros_is_read_and_they_are_reported() -> None:
    enabled = "application/vnd.ms-word.document.macroEnabled.main+xml"
    content = packed({"word/vbaProject.bin": b"x"}, main_type=enabled)

    source = read_source("draft.docm", content, PLAIN)

    assert "1. Members meet." in source.text
    assert any("macros" in problem.message for problem in source.problems)


def test_a_bomb_is_refused_with_its_name() -> None:
    bomb = packed({"word/media/image1.bmp": bytes(65 * 1024 * 1024)})

    assert refusal(bomb, "bomb.docx").startswith("bomb.docx: it is larger than 64 MB when")


def test_a_hundred_thousand_parts_are_refused() -> None:
    one = packed()
    table = one.index(b"PK\x01\x02")
    entry = one[table : one.index(b"PK\x01\x02", table + 4)]

    assert "more than 2000 parts" in refusal(one[:table] + entry * 100_000 + one[table:])


def test_billions_of_laughs_are_refused() -> None:
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise("abcdefghi")
    )

    assert "(a DTD)" in refusal(packed(main=f"<!DOCTYPE w [{entities}]>" + body("&i;")))


def test_an_entity_does_not_bring_a_file_in(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("TOPSECRET")
    xxe = f'<!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}">]>' + body("&x;")

    said = refusal(packed(main=xxe))

    assert "(a DTD)" in said
    assert "TOPSECRET" not in said


def test_xml_20_000_deep_is_refused() -> None:
    assert "1000 deep" in refusal(packed(main=body("<w:r>" * 20_000 + "</w:r>" * 20_000)))


def test_a_template_elsewhere_is_reported_and_not_fetched() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        host = f"http://127.0.0.1:{server.getsockname()[1]}"
        rels = relationships(
            ("attachedTemplate", f"{host}/x.dotm", "External"),
            ("image", f"{host}/x.png", "External"),
        )
        source = read_source("draft", packed({"word/_rels/document.xml.rels": rels}), PLAIN)

        with pytest.raises(BlockingIOError):
            server.accept()
    assert any(f"{host}/x.dotm" in problem.message for problem in source.problems)


@pytest.mark.parametrize(
    ("carried", "says"),
    [
        ("/Names <</JavaScript 6 0 R>>", "it holds a program (JavaScript)"),
        ("/OpenAction <</S /JavaScript /JS (app.alert\\(\\))>>", "it holds a program that begins"),
        ("/OpenAction 6 0 R", "it holds a program that begins"),
        ("/Names <</EmbeddedFiles 6 0 R>>", "it holds embedded files"),
        ("/AcroForm <</XFA 6 0 R>>", "it is a form made by a program (XFA)"),
    ],
)
def test_what_a_pdf_carries_is_remarked_on(carried: str, says: str) -> None:
    ((remark, may_be_text),) = remarks(tiny_pdf(carried, "<</S /JavaScript /JS (app.alert)>>"))

    assert remark.startswith(says)
    assert may_be_text == ("(JavaScript)" not in says and "begins" not in says)


@pytest.mark.parametrize(
    "content",
    [tiny_pdf(), tiny_pdf("/OpenAction [3 0 R /Fit]"), b"%PDF-1.4 and no more", b""],
    ids=["plain", "opens at a page", "damaged", "empty"],
)
def test_a_pdf_that_carries_nothing_gets_no_remark(content: bytes) -> None:
    assert remarks(content) == ()


def test_a_small_pdf_is_read() -> None:
    assert read_source("draft", tiny_pdf(), PLAIN).text.strip() == "1. Members meet."


def test_nothing_is_left_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TMPDIR", "TMP", "TEMP", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.chdir(tmp_path)

    read_source("draft.docx", packed(), PLAIN)

    assert list(tmp_path.rglob("*")) == []


@settings(max_examples=times(3))
@given(st.sampled_from(MAGICS), st.binary(max_size=600))
def test_whatever_follows_a_sign_is_told_apart_or_refused(magic: bytes, rest: bytes) -> None:
    try:
        told: object = kind_of(magic + rest, None)
    except SourceError as error:
        told = error

    assert isinstance(told, SourceError) or told in (*READERS, None)


@pytest.mark.skipif(sys.platform == "win32", reason="a process costs too much there")
@settings(max_examples=times(0.08), suppress_health_check=SHARED_FIXTURE)
@given(seed=st.integers(0, 10_000))
def test_a_damaged_file_is_its_text_or_one_sentence(
    seed: int, capfd: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(seed)
    whole = packed(method=zipfile.ZIP_STORED) if seed % 2 else tiny_pdf()
    content = bytearray(whole)
    for _ in range(chance.randint(1, 8)):
        content[chance.randrange(8, len(content))] = chance.randrange(256)

    said = "draft: read"
    try:
        read_source("draft", bytes(content[: chance.randint(50, len(content))]), PLAIN)
    except NegotiateError as error:
        said = str(error)

    assert said.startswith("draft: ")
    assert "Traceback" not in said
    assert capfd.readouterr() == ("", "")
