"""The package of a .docx is checked before any of it is parsed."""

import tracemalloc
import warnings
import zipfile

import pytest

from negotiate.errors import SourceError
from negotiate.readers.docx.package import check, opened, remarks
from tests.made_packages import MAIN, body, packed, relationships

BILLION = (
    '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    + body("&b;")
)


def refusal(content: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        check(content)
    return str(caught.value)


def test_a_plain_document_passes() -> None:
    check(packed())


def test_a_document_in_utf_16_passes() -> None:
    check(packed(main=('<?xml version="1.0" encoding="UTF-16"?>' + body("1.")).encode("utf-16")))


def test_a_document_of_many_words_passes() -> None:
    check(packed(main=body(*("The same words, as in a form, many times." for _ in range(20_000)))))


def test_a_picture_may_have_a_dtd() -> None:
    svg = "image/svg+xml"
    check(
        packed(
            {"word/media/image1.svg": '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" ""><svg/>'},
            types=f'<Default Extension="svg" ContentType="{svg}"/>',
        )
    )


def test_text_that_speaks_of_a_dtd_is_not_one() -> None:
    check(packed(main=body("&lt;!DOCTYPE is a word")))


@pytest.mark.parametrize("cut", [10, 100, 300, 500])
def test_a_file_cut_short_is_damaged(cut: int) -> None:
    assert "was not copied whole" in refusal(packed()[:-cut])


def test_a_flipped_byte_is_found() -> None:
    content = bytearray(packed(method=zipfile.ZIP_STORED))
    content[content.index(b"Members")] ^= 1

    assert "was not copied whole" in refusal(bytes(content))


def test_a_package_without_its_list_of_types_is_damaged() -> None:
    renamed = packed().replace(b"[Content_Types].xml", b"[Content_Tapes].xml")

    assert "was not copied whole" in refusal(renamed)


def test_what_unpacks_to_more_than_a_draft_is_refused() -> None:
    bomb = packed({"word/media/image1.bmp": bytes(65 * 1024 * 1024)})

    assert "larger than 64 MB when it is unpacked" in refusal(bomb)


def test_a_bomb_is_refused_before_memory_grows() -> None:
    bomb = packed({"word/media/image1.bmp": bytes(65 * 1024 * 1024)})
    tracemalloc.start()
    refusal(bomb)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 1024 * 1024


def test_a_large_part_that_is_nearly_nothing_packed_is_refused() -> None:
    assert "packed more than 200 to 1" in refusal(packed({"word/media/a.bmp": bytes(6_000_000)}))


def test_a_part_of_false_size_is_not_unpacked_to_its_end() -> None:
    content = bytearray(packed(main=b"<" + bytes(30_000_000)))
    size = content.rindex(b"PK\x01\x02") + 24  # in the last entry of the table of contents
    content[size : size + 4] = (100).to_bytes(4, "little")
    tracemalloc.start()
    refusal(bytes(content))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 1024 * 1024


def test_more_parts_than_a_draft_has_are_refused_before_they_are_listed() -> None:
    many = packed({f"word/{count}.bin": b"" for count in range(2_000)})

    with pytest.raises(SourceError, match="more than 2000 parts"):
        opened(many)


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "word/../../x.xml",
        "..\\x.xml",
        "C:\\x.xml",
        "word/\0.xml",
    ],
)
def test_a_name_outside_the_package_is_refused(name: str) -> None:
    same = "?" * len(name)
    content = packed({same: b""}).replace(same.encode(), name.encode())

    assert "names a part outside itself" in refusal(content)


@pytest.mark.parametrize("name", ["word/document.xml", "WORD/Document.xml"])
def test_a_part_named_twice_is_refused(name: str) -> None:
    same = "?" * len(name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        content = packed({same: body()}).replace(same.encode(), name.encode())

    assert "names one of its parts twice" in refusal(content)


def test_a_protected_part_is_told_as_what_it_is() -> None:
    content = bytearray(packed())
    content[content.index(b"PK\x01\x02") + 8] |= 1

    assert "protected with a password" in refusal(bytes(content))


def test_a_method_of_packing_that_word_does_not_know_is_refused() -> None:
    assert "packed in an unusual way" in refusal(packed(method=zipfile.ZIP_LZMA))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_entities_are_refused_in_every_encoding(encoding: str) -> None:
    assert "(a DTD)" in refusal(packed(main=BILLION.encode(encoding)))


def test_entities_that_name_a_file_are_refused() -> None:
    xxe = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + body("&x;")

    assert "(a DTD)" in refusal(packed(main=xxe))


def test_entities_in_the_list_of_types_are_refused() -> None:
    types = packed(types="<!DOCTYPE x>")

    assert "(a DTD)" in refusal(types)


def test_entities_in_a_part_of_another_ending_are_refused() -> None:
    types = f'<Override PartName="/word/main.bin" ContentType="{MAIN}"/>'

    assert "(a DTD)" in refusal(packed({"word/main.bin": BILLION}, types=types))


@pytest.mark.parametrize(
    "main",
    [
        '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x+AD4-',
        body("1.").encode("cp037"),
        "words",
    ],
)
def test_a_part_that_hides_its_signs_in_an_encoding_is_refused(main: str | bytes) -> None:
    assert "not XML as it should be" in refusal(packed(main=main))


def test_xml_as_deep_as_no_draft_is_refused() -> None:
    deep = body("<w:r>" * 20_000 + "</w:r>" * 20_000)

    assert "more than 1000 deep" in refusal(packed(main=deep))


def test_xml_as_deep_as_a_draft_may_be_passes() -> None:
    check(packed(main=body("<w:r>" * 900 + "</w:r>" * 900)))


def test_xml_in_disorder_is_left_to_its_reader() -> None:
    check(packed({"customXml/item1.xml": "<a><b></a>"}))


def test_a_plain_document_gets_no_remark() -> None:
    assert remarks(packed()) == ()


def test_links_are_ordinary() -> None:
    rels = relationships(("hyperlink", "https://example.org", "External"))

    assert remarks(packed({"word/_rels/document.xml.rels": rels})) == ()


def test_what_is_fetched_from_elsewhere_is_remarked_on() -> None:
    rels = relationships(
        ("attachedTemplate", "http://example.org/x.dotm", "External"),
        ("image", "file:///C:/one.png", "External"),
        ("image", "file:///C:/two.png", "External"),
        ("image", "media/image1.png", "Internal"),
    )

    assert remarks(packed({"word/_rels/settings.xml.rels": rels})) == (
        "it points elsewhere (attachedTemplate: http://example.org/x.dotm); nothing was fetched",
        "it points elsewhere (image: file:///C:/one.png and 1 more); nothing was fetched",
    )


def test_the_signs_of_a_target_are_shown_not_obeyed() -> None:
    rels = relationships(("image", "http://x/&#x202E;gpj", "External"))

    assert "⟨U+202E⟩" in remarks(packed({"word/_rels/document.xml.rels": rels}))[0]


def test_macros_and_embedded_files_are_remarked_on() -> None:
    parts = {
        "word/vbaProject.bin": b"x",
        "word/embeddings/oleObject1.bin": b"x",
        "word/embeddings/Sheet.xlsx": b"x",
        "word/activeX/activeX1.bin": b"x",
    }

    assert remarks(packed(parts)) == (
        "it holds macros; they were not run and are not taken in",
        "it holds 2 embedded files; nothing of that was opened or taken in",
        "it holds controls (ActiveX); they were not run and are not taken in",
    )


def test_text_in_another_format_is_said_not_to_be_read() -> None:
    rels = relationships(("aFChunk", "afchunk.htm", "Internal"))
    content = packed({"word/_rels/document.xml.rels": rels, "word/afchunk.htm": "<p>2. More.</p>"})

    assert "text in another format (afchunk.htm), which was NOT read" in remarks(content)[0]
