"""Read a mail (.eml) that is a text; of one with attachments say what each of them is.

The sentences are about "it": put the name of the file before them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser

from negotiate.errors import SourceError, UnknownEncoding
from negotiate.model import ImportProblem
from negotiate.readers.encoding import decode
from negotiate.readers.file import kind_of
from negotiate.readers.source import Instructions, SourceText
from negotiate.readers.translated import html
from negotiate.visible import show_line

_MOST_NAMED = 10
_DISORDER = "the mail is not written as mails are; words of it may be missing"
_NOTHING = "it is a mail without any text; check that it is a draft"


def read(content: bytes, instructions: Instructions) -> SourceText:
    """Read the text of a mail, its head left out by name.

    Raises:
        SourceError: it has attachments, each of which is named with what it would be read as; or
            it cannot be read, or a person has to decide something first.
    """
    mail = BytesParser(policy=policy.default).parsebytes(content)
    if not isinstance(mail, EmailMessage):
        raise SourceError(_NOTHING)
    attached = [part for part in mail.walk() if _is_attached(part)]
    if attached:
        raise SourceError(_told(attached))
    body = mail.get_body(preferencelist=("plain", "html"))
    if body is None:
        raise SourceError(_NOTHING)
    held = _held(body)
    if not held.strip():
        raise SourceError(_NOTHING)
    said = replace(instructions, encoding=instructions.encoding or body.get_content_charset())
    if body.get_content_subtype() == "html":
        source = html.read(held, said)
    else:
        source = SourceText(decode(held, said.encoding))
    said_of_all = [_head(mail)] + [_DISORDER] * bool(mail.defects or body.defects)
    problems = (ImportProblem(1, one) for one in said_of_all)
    return replace(source, problems=(*problems, *source.problems))


def _is_attached(part: Message) -> bool:
    if part.is_multipart():
        return False
    named = part.get_filename() or part.get_content_disposition() == "attachment"
    return bool(named) or part.get_content_maintype() not in {"text", "multipart"}


def _held(part: Message) -> bytes:
    held = part.get_payload(decode=True)
    return held if isinstance(held, bytes) else b""


def _head(mail: EmailMessage) -> str:
    fields = ((name, mail.get(name)) for name in ("From", "To", "Date", "Subject"))
    told = "; ".join(f"{name}: {show_line(str(value))}" for name, value in fields if value)
    return f"the head of the mail is left out of the text ({told})"


def _told(attached: Sequence[Message]) -> str:
    named = [f"{show_line(one.get_filename() or '?')} ({_kind(one)})" for one in attached]
    more = len(named) - _MOST_NAMED
    listed = ", ".join(named[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
    return (
        f"it is a mail with attachments: {listed}; save the one that is the draft and take that, "
        "or save the words of the mail as .txt"
    )


def _kind(part: Message) -> str:
    """Say what an attachment would be read as, or why it would not be."""
    try:
        kind = kind_of(_held(part), None)
    except UnknownEncoding:
        return "text"
    except SourceError as error:
        return str(error).partition(";")[0]
    return f".{kind}" if kind else "text"
