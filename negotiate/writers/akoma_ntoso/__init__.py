"""Write a revision as Akoma Ntoso 3.0, the XML of parliaments and the United Nations (OASIS).

The words are those of the clean text and stand in its order; elements and attributes only say what
they are. What Akoma Ntoso has no word for (who holds a bracket, that a paragraph is open) stands in
attributes of our own namespace, which the schema admits (docs/export-akoma-ntoso.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

from negotiate.bracket_parser import Codes
from negotiate.clean_text import CleanText
from negotiate.model import Document, Revision, Version
from negotiate.writers.akoma_ntoso.body import Body
from negotiate.writers.akoma_ntoso.identification import add_meta, add_preface, mark_language
from negotiate.writers.akoma_ntoso.vocabulary import AKN, NEGOTIATE, Holders, Ids, added, akn

_PREFIXES: dict[Any, str] = {None: AKN, "n": NEGOTIATE}


def as_xml(
    clean: CleanText,
    document: Document,
    revision: Revision,
    versions: Sequence[Version],
    codes: Codes | None = None,
) -> bytes:
    """Write the clean text made of these versions; only their kinds are taken from them.

    `codes` tell where one delegation ends and the next begins in a mark.
    """
    ids = Ids()
    holders = Holders(ids)
    body = Body(clean, codes, holders, ids)
    for line, version in zip(clean.lines, versions, strict=True):
        body.add(line, version.kind)
    if not clean.lines:
        added(body.element, "p")  # the schema knows no empty text
    mark_language(body.element, revision)
    root = etree.Element(akn("akomaNtoso"), nsmap=_PREFIXES)
    statement = added(root, "statement", name="draft", contains="singleVersion")
    add_meta(statement, document, revision, holders)
    add_preface(statement, clean)
    statement.append(body.element)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)
