"""Write a revision as Akoma Ntoso 3.0, the XML of parliaments and the United Nations (OASIS).

The words are those of the clean text and stand in its order, nested where the numbers say plainly
what stands under what; elements and attributes only say what they are. What Akoma Ntoso has no word
for (who holds a bracket, that a paragraph is open) stands in attributes of our own namespace, which
the schema admits (docs/export-akoma-ntoso.md).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import quote

from lxml import etree

from negotiate.bracket_parser import Meaning, Notation, TargetKind, alphabetical, meaning_of
from negotiate.bracket_parser.tree import (
    Alternatives,
    Bracket,
    Gap,
    Member,
    Node,
    Note,
    Run,
    Status,
    Step,
    walk,
)
from negotiate.clean_text import CleanText, Line
from negotiate.late import dataclass, pattern
from negotiate.model import Document, ParagraphKind, Revision, Version
from negotiate.telling.words import SIGNS
from negotiate.visible import show

_UNNUMBERED_HEADING = pattern(r"(?:.*\s)?heading \d+(?: #\d+)?", re.DOTALL)
_DEEPEST = 12  # elements in one another; numbers nest no deeper, whatever a file says


# Readers of XML stop at 256 levels: what is nested deeper is words without elements.
DEEPEST = 100
_NAMES: dict[type[Node], tuple[str, TargetKind | None]] = {
    Bracket: ("bracket", TargetKind.BRACKET),
    Member: ("bracket", TargetKind.BRACKET),
    Alternatives: ("alternatives", TargetKind.GROUP),
    Gap: ("gap", TargetKind.GAP),
    Note: ("note", None),
    Status: ("status", None),
}
AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
NEGOTIATE = "urn:x-negotiate:notation:1"
_NO_XML = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NO_ID = pattern(r"[\W_]+")
_LONGEST_ID = 60  # of the part that comes from a label
# No jurisdiction: a body of States is no country, and which one it is the file does not say.
_COUNTRY = "zz"
# The schema asks for a date; what is not recorded has one that nobody takes for true.
_NOT_RECORDED = ("0001-01-01", "not-recorded")
_LANGUAGES = {"ar": "ara", "en": "eng", "es": "spa", "fr": "fra", "kk": "kaz", "ru": "rus"}
_UNDETERMINED = "und"
_SOURCE = "#negotiate"
_PREFIXES: dict[Any, str] = {None: AKN, "n": NEGOTIATE}


@dataclass(frozen=True, slots=True)
class _Place:
    """Remember an element under which others may stand."""

    number: str
    element: etree._Element
    is_section: bool


class _Body:
    """Build the main body of a text, paragraph after paragraph."""

    def __init__(self, clean: CleanText, notation: Notation, holders: _Holders, ids: _Ids) -> None:
        self.element = etree.Element(akn("mainBody"), {ours("open-text"): clean.how.value})
        self.element.tail = "\n"
        self._notation, self._holders, self._ids = notation, holders, ids
        self._open, self._unfinished = frozenset(clean.open), frozenset(clean.unfinished)
        self._to_look_at = frozenset(one.number for one in clean.to_look_at)
        self._places: list[_Place] = []
        self._table: tuple[str, etree._Element, etree._Element] | None = None

    def add(self, line: Line, kind: ParagraphKind) -> None:
        """Add the next paragraph."""
        while self._places and not _is_under(line, kind, self._places[-1]):
            self._places.pop()
        if kind is ParagraphKind.ROW:
            self._add_row(line)
        elif kind is ParagraphKind.HEADING:
            self._add_heading(line)
        elif kind is ParagraphKind.CHAPEAU and self._is_introduction():
            self._add_chapeau(line)
        else:
            self._add_paragraph(line, kind)

    def _add_heading(self, line: Line) -> None:
        if _UNNUMBERED_HEADING.fullmatch(line.number) is None:
            section = self._hierarchical("section", "sec", line.label or line.number, line)
            self._fill(_added(section, "heading"), line.text)
            self._open_place(line, section, is_section=True)
        elif self._places:
            self._make_room()
            heading = _added(self._parent, "crossHeading")
            self._name(heading, "crossHeading", "", line)
            self._fill(heading, line.label + line.text)
        else:
            container = self._hierarchical("hcontainer", "hcontainer", line.label, line)
            container.set("name", "heading")
            self._fill(_added(container, "heading"), line.text)

    def _add_paragraph(self, line: Line, kind: ParagraphKind) -> None:
        name, short = ("point", "point") if kind is ParagraphKind.ITEM else ("paragraph", "para")
        element = self._hierarchical(name, short, line.label, line)
        element.set("class", kind.value)
        content = _added(element, "content", eId=self._ids.under(element, "content"))
        self._fill(_added(content, "p"), line.text)
        self._open_place(line, element, is_section=False)

    def _is_introduction(self) -> bool:
        """Tell whether nothing but its heading, or another chapeau, stands in the section yet."""
        return bool(self._places) and self._parent[-1].tag in {akn("heading"), akn("intro")}

    def _add_chapeau(self, line: Line) -> None:
        section = self._parent
        intro = section[-1]
        if intro.tag != akn("intro"):
            intro = _added(section, "intro", eId=self._ids.under(section, "intro"))
        block = _added(intro, "p")
        self._name(block, "p", "", line)
        self._fill(block, line.label + line.text)

    def _add_row(self, line: Line) -> None:
        table_number = line.number.rpartition(" row ")[0]
        parent = self._parent
        known = self._table
        if known is None or known[0] != table_number or parent[-1] is not known[1]:
            container = self._hierarchical("hcontainer", "hcontainer", "", None)
            container.set("name", "table")
            content = _added(container, "content", eId=self._ids.under(container, "content"))
            table = _added(content, "table", eId=self._ids.under(container, "table"))
            known = self._table = (table_number, container, table)
        row = _added(known[2], "tr")
        self._name(row, "tr", "", line)
        words = line.label + line.text
        cells = [_added(_added(row, "td"), "p") for _ in range(words.count("\t") + 1)]
        _fill(cells, line.label, line.text, self._notation, self._holders)

    def _hierarchical(self, name: str, short: str, label: str, line: Line | None) -> etree._Element:
        self._make_room()
        element = _added(self._parent, name)
        self._name(element, short, label, line)
        if line is not None and line.label:
            num = _added(element, "num")
            num.text = in_xml(line.label)
        return element

    def _name(self, element: etree._Element, short: str, label: str, line: Line | None) -> None:
        above = element.getparent()
        if above is not None:
            element.set("eId", self._ids.under(above, short, label))
        if line is None:
            return
        element.set(ours("number"), in_xml(line.number))
        if line.number in self._open:
            element.set(ours("state"), "open")
        elif line.number in self._unfinished:
            element.set(ours("state"), "unfinished")
        elif line.number in self._to_look_at:
            element.set(ours("state"), "to be looked at")

    def _make_room(self) -> None:
        """Turn the content of a paragraph into the introduction of what will stand under it."""
        content = next(self._parent.iterchildren(reversed=True), None)
        if content is not None and content.tag == akn("content"):
            content.tag = akn("intro")
            content.set("eId", self._ids.under(self._parent, "intro"))

    def _open_place(self, line: Line, element: etree._Element, *, is_section: bool) -> None:
        if len(self._places) < _DEEPEST:
            self._places.append(_Place(line.number, element, is_section))

    @property
    def _parent(self) -> etree._Element:
        return self._places[-1].element if self._places else self.element

    def _fill(self, block: etree._Element, text: str) -> None:
        _fill([block], "", text, self._notation, self._holders)


def _is_under(line: Line, kind: ParagraphKind, place: _Place) -> bool:
    """Tell by its number whether a paragraph stands under another: `2.1.1 (a)` under `2.1.1`."""
    if not line.number.startswith(place.number):
        return False
    rest = line.number[len(place.number) :]
    if rest.startswith(" #"):  # another paragraph of the same number
        return False
    if not place.is_section:
        return kind is ParagraphKind.ITEM and rest.startswith(" ")
    if kind is ParagraphKind.HEADING and _UNNUMBERED_HEADING.fullmatch(line.number) is None:
        return rest.startswith((".", " ("))  # `2.2 bis` stands beside `2.2`
    return rest.startswith((".", " "))


def _fill(
    blocks: Sequence[etree._Element], label: str, text: str, notation: Notation, holders: _Holders
) -> None:
    """Write a paragraph into its block, or the row of a table into the blocks of its cells."""
    held = meaning_of(text, notation)
    words = _Words(blocks)
    words.say(label)
    for step, node in walk(held.tree):
        if step is Step.LEAVE:
            words.say(_sign(text, node, node.end - 1))
            words.leave()
        elif isinstance(node, Run):
            _mark(words, held, node, holders)
        elif type(node) in _NAMES:
            words.enter(_facts(held, node), crosses=words.is_crossed(text, node))
            if isinstance(node, Bracket | Member | Alternatives | Gap):
                words.say(_sign(text, node, node.start))
            else:
                words.say(text[node.start : node.end])
                words.leave()
        else:
            words.say(text[node.start : node.end])
    words.end()


def _sign(text: str, node: Node, at: int) -> str:
    """Return the bracket as it was typed, which may be a wide one."""
    return text[at] if isinstance(node, Bracket) else ""


def _facts(held: Meaning, node: Node) -> dict[str, str]:
    name, kind = _NAMES[type(node)]
    facts = {"name": name}
    if kind is None:
        return facts
    target = held.targets.by_start[kind, node.start].id
    facts[ours("target")] = target
    for sign, read in SIGNS.items():
        positions = alphabetical(held.on.get(target, ()))
        codes = dict.fromkeys(one.code for one in positions if one.sign == sign)
        if codes:
            facts[ours(read.alone)] = in_xml(";".join(codes))
    if kind is TargetKind.GAP:
        facts["status"] = "incomplete"
    return facts


def _mark(words: _Words, held: Meaning, run: Run, holders: _Holders) -> None:
    """Write marks with the delegations in them named, by which Akoma Ntoso knows an actor."""
    text = held.tree.text
    start = run.marks[0][0]
    target = held.targets.of_run[run.start]
    words.say(text[run.start : start])
    crosses = words.is_crossed(text, run)
    words.enter({"name": "mark", ours("on"): target}, crosses=crosses)
    at = start
    inside = (one for one in held.on.get(target, ()) if start <= one.start < run.end)
    for one in sorted(inside, key=lambda one: one.start):
        words.say(text[at : one.start])
        refers = {"refersTo": holders.reference(one.code), ours("sign"): one.sign}
        words.enter(refers, crosses=crosses, name="organization")
        words.say(text[one.start : one.end])
        words.leave()
        at = one.end
    words.say(text[at : run.end])
    words.leave()


class _Words:
    """Write words and inline elements in reading order, from cell to cell of a row."""

    def __init__(self, blocks: Sequence[etree._Element]) -> None:
        self._cells = iter(blocks)
        self._is_row = len(blocks) > 1
        # Each open element with its last child, beside which the words go; XML counts children.
        self._within: list[tuple[etree._Element, etree._Element | None]] = [
            (next(self._cells), None)
        ]
        self._transparent: list[bool] = []
        self._unsaid: list[str] = []

    def is_crossed(self, text: str, node: Node) -> bool:
        """Tell whether a node goes on in another cell, so that no element can hold it."""
        return self._is_row and text.find("\t", node.start, node.end) >= 0

    def say(self, text: str) -> None:
        """Write words; in a row a tab goes on to the next cell."""
        if not self._is_row:
            self._unsaid.append(text)
            return
        first, *others = text.split("\t")
        self._unsaid.append(first)
        for other in others:
            self._flush()
            self._within[-1] = (next(self._cells), None)
            self._unsaid.append(other)

    def enter(self, facts: dict[str, str], *, crosses: bool, name: str = "inline") -> None:
        """Open an element, or none where none can stand."""
        transparent = crosses or len(self._within) > DEEPEST
        self._transparent.append(transparent)
        if transparent:
            return
        self._flush()
        above, _ = self._within[-1]
        element = etree.SubElement(above, akn(name), facts)
        self._within[-1] = (above, element)
        self._within.append((element, None))

    def leave(self) -> None:
        """Close what was entered last."""
        if not self._transparent.pop():
            self._flush()
            self._within.pop()

    def end(self) -> None:
        """Write what has not been written yet."""
        self._flush()

    def _flush(self) -> None:
        text = in_xml("".join(self._unsaid))
        self._unsaid.clear()
        element, last = self._within[-1]
        if not text:
            return
        if last is None:
            element.text = (element.text or "") + text
        else:
            last.tail = (last.tail or "") + text


def in_xml(text: str) -> str:
    """Make visible what XML cannot hold; everything else is as typed."""
    return _NO_XML.sub(lambda match: show(match[0]), text)


def akn(name: str) -> str:
    return f"{{{AKN}}}{name}"


def ours(name: str) -> str:
    """Name an attribute for which Akoma Ntoso has no word."""
    return f"{{{NEGOTIATE}}}{name}"


def _added(parent: etree._Element, tag: str, /, **attributes: str) -> etree._Element:
    """Add an element on a line of its own; not to be used among words."""
    element = etree.SubElement(parent, akn(tag))
    for key, value in attributes.items():
        element.set(key, in_xml(value))
    parent.text = "\n"
    element.tail = "\n"
    return element


def slug(text: str) -> str:
    """Make of a label what can stand in an identifier: `2.2.1 ` gives `2-2-1`."""
    return _NO_ID.sub("-", in_xml(text)).strip("-")[:_LONGEST_ID].strip("-")


def in_address(text: str) -> str:
    """Make of a text one step of an IRI."""
    return quote(slug(text)) or "nn"


class _Ids:
    """Give identifiers by the naming convention of Akoma Ntoso, no two alike."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._again: Counter[str] = Counter()

    def under(self, parent: etree._Element, name: str, label: str | None = None) -> str:
        """Name an element by its place and its label; without a label it is counted."""
        above = parent.get("eId")
        numbered = "" if label is None else f"_{slug(label) or 'nn'}"
        return self.unique(f"{above}__{name}{numbered}" if above else name + numbered)

    def unique(self, wanted: str) -> str:
        """Return the wanted identifier, counted where it is taken or says that it has no number."""
        found = wanted
        while found in self._given or found.endswith("nn"):
            self._again[wanted] += 1
            found = f"{wanted}_{self._again[wanted]}"
        self._given.add(found)
        return found


class _Holders:
    """Collect the delegations that a text names, to be listed once in its references."""

    def __init__(self, ids: _Ids) -> None:
        self._ids = ids
        self.ids: dict[str, str] = {}

    def reference(self, code: str) -> str:
        if code not in self.ids:
            self.ids[code] = self._ids.unique(f"org_{slug(code) or 'nn'}")
        return f"#{self.ids[code]}"


_LANGUAGES |= {"zh": "zho"}


def _add_meta(
    statement: etree._Element, document: Document, revision: Revision, holders: _Holders
) -> None:
    """Identify the document, this text of it, and this file; list who is named in it."""
    meta = _added(statement, "meta")
    identification = _added(meta, "identification", source=_SOURCE)
    name = document.symbol or document.title or document.id
    work = f"/akn/{_COUNTRY}/statement/{_NOT_RECORDED[0]}/{in_address(name)}"
    language = _LANGUAGES.get(revision.language or "", revision.language or _UNDETERMINED)
    when = _when(revision)
    version = when[0] if when is not _NOT_RECORDED else in_address(revision.name)
    expression = f"{work}/{in_address(language)}@{version}"
    _add_work(identification, work, document)
    found = _add_level(identification, "FRBRExpression", expression, when)
    if revision.label:
        _added(found, "FRBRversionNumber", value=revision.label)
    _added(found, "FRBRlanguage", language=language)
    found = _add_level(identification, "FRBRManifestation", f"{expression}.xml", when)
    _added(found, "FRBRformat", value="application/akn+xml")
    _add_references(meta, revision, holders)


def _add_level(
    identification: etree._Element, name: str, address: str, when: tuple[str, str]
) -> etree._Element:
    level = _added(identification, name)
    stem, ending = (address[:-4], ".xml") if address.endswith(".xml") else (address, "")
    _added(level, "FRBRthis", value=f"{stem}/!main{ending}")
    _added(level, "FRBRuri", value=address)
    _added(level, "FRBRdate", date=when[0], name=when[1])
    _added(level, "FRBRauthor", href=_SOURCE if ending else "#body")
    return level


def _add_work(identification: etree._Element, work: str, document: Document) -> None:
    level = _add_level(identification, "FRBRWork", work, _NOT_RECORDED)
    _added(level, "FRBRcountry", value=_COUNTRY)
    if document.symbol:
        _added(level, "FRBRnumber", value=document.symbol)
    if document.title:
        _added(level, "FRBRname", value=document.title)


def _when(revision: Revision) -> tuple[str, str]:
    try:
        return date.fromisoformat(revision.date or "").isoformat(), "text"
    except ValueError:
        return _NOT_RECORDED


def _add_references(meta: etree._Element, revision: Revision, holders: _Holders) -> None:
    references = _added(meta, "references", source=_SOURCE)
    body = revision.body or "not recorded"
    _add_actor(references, "TLCObject", "negotiate", "negotiate")
    _add_actor(references, "TLCOrganization", "body", body)
    for code, known in holders.ids.items():
        _add_actor(references, "TLCOrganization", known, code)


def _add_actor(references: etree._Element, name: str, known: str, shown: str) -> None:
    kind = name.removeprefix("TLC").lower()
    href = f"/akn/ontology/{kind}/{_COUNTRY}/{in_address(shown)}"
    _added(references, name, eId=known, href=href, showAs=shown)


def _add_preface(statement: etree._Element, clean: CleanText) -> None:
    """Write what stands above the text: reference, distribution mark, title, what is not agreed."""
    heading = (
        ("reference", "docNumber", clean.reference),
        ("distribution", "inline", clean.distribution),
        ("title", "docTitle", clean.title),
        ("state", "inline", clean.state),
    )
    if not any(words for _, _, words in heading):
        return
    preface = _added(statement, "preface")
    for name, element, words in heading:
        if words:
            block = _added(preface, "p")
            block.set("class", name)
            inline = etree.SubElement(block, akn(element))
            inline.text = in_xml(words)
            if element == "inline":
                inline.set("name", name)


def _mark_language(body: etree._Element, revision: Revision) -> None:
    """Say of the words in which language they are, where that is known."""
    if revision.language in _LANGUAGES:
        body.set("{http://www.w3.org/XML/1998/namespace}lang", revision.language)
    body.set(ours("revision"), in_xml(revision.name))


def as_xml(
    clean: CleanText,
    document: Document,
    revision: Revision,
    versions: Sequence[Version],
    notation: Notation,
) -> bytes:
    """Write the clean text made of these versions; only their kinds are taken from them.

    `notation` tells where one delegation ends and the next begins in a mark.
    """
    ids = _Ids()
    holders = _Holders(ids)
    body = _Body(clean, notation, holders, ids)
    for line, version in zip(clean.lines, versions, strict=True):
        body.add(line, version.kind)
    if not clean.lines:
        _added(body.element, "p")  # the schema knows no empty text
    _mark_language(body.element, revision)
    root = etree.Element(akn("akomaNtoso"), nsmap=_PREFIXES)
    statement = _added(root, "statement", name="draft", contains="singleVersion")
    _add_meta(statement, document, revision, holders)
    _add_preface(statement, clean)
    statement.append(body.element)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)
