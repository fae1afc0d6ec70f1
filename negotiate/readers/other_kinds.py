"""Know by what it says that a text file is no draft: a web page, data, a table of ours."""

from __future__ import annotations

import json
import re

_WEB_PAGE = re.compile(
    r"(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_XML = re.compile(r"<(?:\?xml\s|!doctype\s|svg[\s>]|akomaNtoso[\s>])", re.IGNORECASE)
# The first row of what this tool writes as .csv, and of nothing that anybody drafts.
_TABLE = re.compile(
    r"document,(?:old |)revision,(?:distribution|new revision|date),"
    r'|"?Recorded positions as of [^\n]{1,200},recorded(?:,|\n|\Z)'
)
_HEAD = 2_000  # characters

_WITH_THE_TEXT = "take the draft itself, or its export as .json, .docx or .txt"
_OF_WEB = (
    "it is a web page (HTML), not a draft; take the draft itself, or open the page in Word, save "
    "it as .docx and take that"
)


def refusal(text: str) -> str | None:
    """Say in a sentence why a text is no draft, None where it may be one.

    A bracket that opens a draft is no JSON: only what is JSON as a whole is refused, and no list
    of a single word or number, which a bracket may look like.
    """
    head = text[:_HEAD].lstrip("\ufeff \t\n")
    if _WEB_PAGE.match(head):
        return _OF_WEB
    if _XML.match(head):
        return f"it is an XML file, not a draft; {_WITH_THE_TEXT}"
    if _TABLE.match(head):
        return f"it is a table that this tool wrote (.csv), not a draft; {_WITH_THE_TEXT}"
    if head[:1] in {"{", "["} and _is_json(text):
        return f"it is JSON, and no export of this tool; {_WITH_THE_TEXT}"
    return None


def _is_json(text: str) -> bool:
    try:
        held = json.loads(text.strip("\ufeff"))
    except (ValueError, RecursionError):
        return False
    if isinstance(held, list) and len(held) == 1:
        return isinstance(held[0], dict | list)
    return True
