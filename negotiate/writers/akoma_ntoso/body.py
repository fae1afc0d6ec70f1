"""Give each paragraph its element, and nest where the numbers say plainly what stands under what.

Nothing is moved: the elements stand in the order of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from negotiate.bracket_parser import Codes
from negotiate.clean_text import CleanText, Line
from negotiate.model import ParagraphKind
from negotiate.writers.akoma_ntoso.vocabulary import Holders, Ids, added, akn, in_xml, ours
from negotiate.writers.akoma_ntoso.words import fill

_UNNUMBERED_HEADING = re.compile(r"(?:.*\s)?heading \d+(?: #\d+)?", re.DOTALL)
_DEEPEST = 12  # elements in one another; numbers nest no deeper, whatever a file says


@dataclass(frozen=True, slots=True)
class _Place:
    """Remember an element under which others may stand."""

    number: str
    element: etree._Element
    is_section: bool


class Body:
    """Build the main body of a text, paragraph after paragraph."""

    def __init__(self, clean: CleanText, codes: Codes | None, holders: Holders, ids: Ids) -> None:
        self.element = etree.Element(akn("mainBody"), {ours("open-text"): clean.how.value})
        self.element.tail = "\n"
        self._codes, self._holders, self._ids = codes, holders, ids
        self._open, self._unfinished = frozenset(clean.open), frozenset(clean.unfinished)
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
            self._fill(added(section, "heading"), line.text)
            self._open_place(line, section, is_section=True)
        elif self._places:
            self._make_room()
            heading = added(self._parent, "crossHeading")
            self._name(heading, "crossHeading", "", line)
            self._fill(heading, line.label + line.text)
        else:
            container = self._hierarchical("hcontainer", "hcontainer", line.label, line)
            container.set("name", "heading")
            self._fill(added(container, "heading"), line.text)

    def _add_paragraph(self, line: Line, kind: ParagraphKind) -> None:
        name, short = ("point", "point") if kind is ParagraphKind.ITEM else ("paragraph", "para")
        element = self._hierarchical(name, short, line.label, line)
        element.set("class", kind.value)
        content = added(element, "content", eId=self._ids.under(element, "content"))
        self._fill(added(content, "p"), line.text)
        self._open_place(line, element, is_section=False)

    def _is_introduction(self) -> bool:
        """Tell whether nothing but its heading, or another chapeau, stands in the section yet."""
        return bool(self._places) and self._parent[-1].tag in {akn("heading"), akn("intro")}

    def _add_chapeau(self, line: Line) -> None:
        section = self._parent
        intro = section[-1]
        if intro.tag != akn("intro"):
            intro = added(section, "intro", eId=self._ids.under(section, "intro"))
        block = added(intro, "p")
        self._name(block, "p", "", line)
        self._fill(block, line.label + line.text)

    def _add_row(self, line: Line) -> None:
        table_number = line.number.rpartition(" row ")[0]
        parent = self._parent
        known = self._table
        if known is None or known[0] != table_number or parent[-1] is not known[1]:
            container = self._hierarchical("hcontainer", "hcontainer", "", None)
            container.set("name", "table")
            content = added(container, "content", eId=self._ids.under(container, "content"))
            table = added(content, "table", eId=self._ids.under(container, "table"))
            known = self._table = (table_number, container, table)
        row = added(known[2], "tr")
        self._name(row, "tr", "", line)
        words = line.label + line.text
        cells = [added(added(row, "td"), "p") for _ in range(words.count("\t") + 1)]
        fill(cells, line.label, line.text, self._codes, self._holders)

    def _hierarchical(self, name: str, short: str, label: str, line: Line | None) -> etree._Element:
        self._make_room()
        element = added(self._parent, name)
        self._name(element, short, label, line)
        if line is not None and line.label:
            num = added(element, "num")
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
        fill([block], "", text, self._codes, self._holders)


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
