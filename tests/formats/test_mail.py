"""A mail is read where it is a text; what is attached to one is named."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from negotiate.errors import SourceError
from negotiate.readers.file import kind_of, read_source
from negotiate.readers.source import Instructions, SourceText
from tests.docx.made import made, p

PLAIN = Instructions()


def mail(text: str = "1. Члены [shall] (+IND) meet.\n", charset: str = "utf-8") -> EmailMessage:
    written = EmailMessage()
    written["From"] = "Anna <anna@example.org>"
    written["Subject"] = "Пункт 1"
    written.set_content(text, charset=charset)
    return written


def source(content: bytes) -> SourceText:
    return read_source("a.eml", content, PLAIN)


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-r"])
def test_the_words_of_a_mail_are_read_and_its_head_is_told(charset: str) -> None:
    found = source(mail(charset=charset).as_bytes())

    assert found.text == "1. Члены [shall] (+IND) meet.\n"
    assert [one.message for one in found.problems] == [
        "the head of the mail is left out of the text (From: Anna <anna@example.org>; Subject: "
        "Пункт 1)"
    ]


def test_a_mail_that_is_a_page_is_read_as_one() -> None:
    written = mail()
    written.set_content("<p>We <s>may</s> meet", subtype="html")

    assert source(written.as_bytes()).text == "We may meet\n"


def test_of_two_forms_the_bare_text_is_read() -> None:
    written = mail()
    written.add_alternative("<p>otherwise", subtype="html")

    assert source(written.as_bytes()).text == "1. Члены [shall] (+IND) meet.\n"


def test_attachments_are_named_with_what_they_would_be_read_as() -> None:
    written = mail()
    for name, content in (
        ("draft.docx", made(p("1. Members meet."))),
        ("annex.pdf", b"%PDF-1.7\n"),
        ("a.txt", b"1. Members meet."),
        ("map.png", b"\x89PNG\r\n\x1a\n"),
    ):
        written.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name
        )

    with pytest.raises(SourceError, match=r"^a\.eml: it is a mail with attachments: ") as caught:
        source(written.as_bytes())

    assert (
        "draft.docx (.docx), annex.pdf (.pdf), a.txt (text), map.png (it is a picture); save the"
        in str(caught.value)
    )


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_mail_is_known_by_its_head(end: bytes) -> None:
    written = mail().as_bytes().replace(b"\n", end)

    assert kind_of(written, None) == "eml"
    assert kind_of(b"Subject: lamps\nFrom: the Chair\n\n1. Members meet.", None) is None
    assert kind_of(b"Note: x\n\nMIME-Version: 1.0\n", None) is None


@pytest.mark.parametrize(
    "content",
    [
        b"From: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n",
        b"From: a\nMIME-Version: 1.0\nContent-Type: text/plain; charset=no-such\n\nx\xff",
        b"From: a\nMIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\n!!!!\xff\xfe\x00",
    ],
)
def test_a_mail_in_disorder_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(SourceError, match=r"^a\.eml: "):
        source(content)


def test_a_mail_whose_letters_are_damaged_is_told() -> None:
    head = b"From: a\nMIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\n"
    problems = source(head + b"MS4gTWVtYmVycyBtZWV0!").problems

    assert "words of it may be missing" in problems[1].message


def test_parts_20_000_deep_do_no_harm() -> None:
    deep = "".join(
        f'Content-Type: multipart/mixed; boundary="b{at}"\n\n--b{at}\n' for at in range(20_000)
    )

    with pytest.raises(SourceError, match=r"^a\.eml: it "):
        source(f"From: a\nMIME-Version: 1.0\n{deep}".encode())
