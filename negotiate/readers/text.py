"""Read a plain text or Markdown file that is taken for one draft."""

from __future__ import annotations

from negotiate.model import Draft
from negotiate.readers.encoding import decode
from negotiate.readers.source import Instructions, SourceText
from negotiate.readers.splitting.bundle import split


def read_draft(
    content: bytes, *, encoding: str | None = None, include_cover: bool = False
) -> Draft:
    """Read a file into one draft, whatever it holds; `readers.split` tells texts apart.

    `UnknownEncoding` is raised where a person has to confirm the encoding.
    """
    instructions = Instructions(encoding=encoding, include_cover=include_cover, as_one=True)
    (draft,) = split(SourceText(decode(content, encoding)), instructions).drafts
    return draft
