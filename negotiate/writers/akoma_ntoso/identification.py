"""Say what the text is: its identification for libraries, and the lines that stand above it."""

from __future__ import annotations

from datetime import date

from lxml import etree

from negotiate.clean_text import CleanText
from negotiate.model import Document, Revision
from negotiate.writers.akoma_ntoso.vocabulary import (
    Holders,
    added,
    akn,
    in_address,
    in_xml,
    ours,
)

# No jurisdiction: a body of States is no country, and which one it is the file does not say.
_COUNTRY = "zz"
# The schema asks for a date; what is not recorded has one that nobody takes for true.
_NOT_RECORDED = ("0001-01-01", "not-recorded")
_LANGUAGES = {"ar": "ara", "en": "eng", "es": "spa", "fr": "fra", "kk": "kaz", "ru": "rus"}
_LANGUAGES |= {"zh": "zho"}
_UNDETERMINED = "und"
_SOURCE = "#negotiate"


def add_meta(
    statement: etree._Element, document: Document, revision: Revision, holders: Holders
) -> None:
    """Identify the document, this text of it, and this file; list who is named in it."""
    meta = added(statement, "meta")
    identification = added(meta, "identification", source=_SOURCE)
    name = document.symbol or document.title or document.id
    work = f"/akn/{_COUNTRY}/statement/{_NOT_RECORDED[0]}/{in_address(name)}"
    language = _LANGUAGES.get(revision.language or "", revision.language or _UNDETERMINED)
    when = _when(revision)
    version = when[0] if when is not _NOT_RECORDED else in_address(revision.name)
    expression = f"{work}/{in_address(language)}@{version}"
    _add_work(identification, work, document)
    found = _add_level(identification, "FRBRExpression", expression, when)
    if revision.label:
        added(found, "FRBRversionNumber", value=revision.label)
    added(found, "FRBRlanguage", language=language)
    found = _add_level(identification, "FRBRManifestation", f"{expression}.xml", when)
    added(found, "FRBRformat", value="application/akn+xml")
    _add_references(meta, revision, holders)


def _add_level(
    identification: etree._Element, name: str, address: str, when: tuple[str, str]
) -> etree._Element:
    level = added(identification, name)
    stem, ending = (address[:-4], ".xml") if address.endswith(".xml") else (address, "")
    added(level, "FRBRthis", value=f"{stem}/!main{ending}")
    added(level, "FRBRuri", value=address)
    added(level, "FRBRdate", date=when[0], name=when[1])
    added(level, "FRBRauthor", href=_SOURCE if ending else "#body")
    return level


def _add_work(identification: etree._Element, work: str, document: Document) -> None:
    level = _add_level(identification, "FRBRWork", work, _NOT_RECORDED)
    added(level, "FRBRcountry", value=_COUNTRY)
    if document.symbol:
        added(level, "FRBRnumber", value=document.symbol)
    if document.title:
        added(level, "FRBRname", value=document.title)


def _when(revision: Revision) -> tuple[str, str]:
    try:
        return date.fromisoformat(revision.date or "").isoformat(), "text"
    except ValueError:
        return _NOT_RECORDED


def _add_references(meta: etree._Element, revision: Revision, holders: Holders) -> None:
    references = added(meta, "references", source=_SOURCE)
    body = revision.body or "not recorded"
    _add_actor(references, "TLCObject", "negotiate", "negotiate")
    _add_actor(references, "TLCOrganization", "body", body)
    for code, known in holders.ids.items():
        _add_actor(references, "TLCOrganization", known, code)


def _add_actor(references: etree._Element, name: str, known: str, shown: str) -> None:
    kind = name.removeprefix("TLC").lower()
    href = f"/akn/ontology/{kind}/{_COUNTRY}/{in_address(shown)}"
    added(references, name, eId=known, href=href, showAs=shown)


def add_preface(statement: etree._Element, clean: CleanText) -> None:
    """Write what stands above the text: reference, distribution mark, title, what is not agreed."""
    heading = (
        ("reference", "docNumber", clean.reference),
        ("distribution", "inline", clean.distribution),
        ("title", "docTitle", clean.title),
        ("state", "inline", clean.state),
    )
    if not any(words for _, _, words in heading):
        return
    preface = added(statement, "preface")
    for name, element, words in heading:
        if words:
            block = added(preface, "p")
            block.set("class", name)
            inline = etree.SubElement(block, akn(element))
            inline.text = in_xml(words)
            if element == "inline":
                inline.set("name", name)


def mark_language(body: etree._Element, revision: Revision) -> None:
    """Say of the words in which language they are, where that is known."""
    if revision.language in _LANGUAGES:
        body.set("{http://www.w3.org/XML/1998/namespace}lang", revision.language)
    body.set(ours("revision"), in_xml(revision.name))
