"""What every part of the XML is made with: elements, identifiers, and text that XML can hold."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import quote

from lxml import etree

from negotiate.visible import show

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
NEGOTIATE = "urn:x-negotiate:notation:1"

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NO_ID = re.compile(r"[\W_]+")
_LONGEST_ID = 60  # of the part that comes from a label


def in_xml(text: str) -> str:
    """Make visible what XML cannot hold; everything else is as typed."""
    return _NO_XML.sub(lambda match: show(match[0]), text)


def akn(name: str) -> str:
    """Name an element of Akoma Ntoso."""
    return f"{{{AKN}}}{name}"


def ours(name: str) -> str:
    """Name an attribute for which Akoma Ntoso has no word."""
    return f"{{{NEGOTIATE}}}{name}"


def added(parent: etree._Element, tag: str, /, **attributes: str) -> etree._Element:
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


class Ids:
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


class Holders:
    """Collect the delegations that a text names, to be listed once in its references."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self.ids: dict[str, str] = {}

    def reference(self, code: str) -> str:
        """Refer to a delegation."""
        if code not in self.ids:
            self.ids[code] = self._ids.unique(f"org_{slug(code) or 'nn'}")
        return f"#{self.ids[code]}"
