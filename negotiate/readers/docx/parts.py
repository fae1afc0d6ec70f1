"""Open the package that a .docx is: its parts, which part stands for what, the names in them.

python-docx follows every relationship by recursion and gives up on one that leads nowhere, as Word
does not (decision 57), so the package is opened here, and only the parts that hold words.
"""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Callable, Iterator
from typing import Protocol
from urllib.parse import unquote
from zipfile import BadZipFile

from lxml import etree

from negotiate.errors import SourceError
from negotiate.late import dataclass
from negotiate.readers.docx.package import opened
from negotiate.visible import show_line

_UNREADABLE = (BadZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError, EOFError)
_STRICT = "{http://purl.oclc.org/ooxml/"

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_OFF = frozenset({"0", "false", "off", "none"})
_FARTHEST = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Related:
    """Hold one relationship: `kind` is the last word of its type, `target` a part or an address."""

    kind: str
    target: str
    external: bool


class Parts(Protocol):
    """Give the parts of a text in Word's elements, wherever they come from."""

    def document(self) -> Element: ...
    def part(self, kind: str) -> Element | None: ...
    def related(self, identity: str) -> Element | None: ...


class Package:
    """Give the parts of a .docx by what they are to its main document."""

    def __init__(self, content: bytes) -> None:
        self._zip = opened(content)
        self._names = {name.lower(): name for name in self._zip.namelist()}
        self.main = self._find_main()
        self.relations = self._relations(self.main)

    def document(self) -> Element:
        """Read the main document.

        Raises:
            SourceError: it is not one that can be read.
        """
        root = self._read(self.main)
        if root is not None and root.tag.startswith(_STRICT):
            message = "it is a Strict .docx; save it from Word as a Word Document and take that"
            raise SourceError(message)
        if root is None or root.tag != W + "document":
            message = "it holds no text document; check that it is a draft"
            raise SourceError(message)
        return root

    def part(self, kind: str) -> Element | None:
        """Read the first part of a kind (`styles`, `footnotes`); None where there is none."""
        for related in self.relations.values():
            if related.kind == kind and not related.external:
                return self._read(related.target)
        return None

    def related(self, identity: str) -> Element | None:
        """Read the part that the main document calls by an identity (`rId7`)."""
        found = self.relations.get(identity)
        return None if found is None or found.external else self._read(found.target)

    def _find_main(self) -> str:
        for related in self._relations("").values():
            if related.kind == "officeDocument" and not related.external:
                return related.target
        message = "it holds no main document; check that it is a draft"
        raise SourceError(message)

    def _relations(self, part: str) -> dict[str, Related]:
        folder, name = posixpath.split(part)
        root = self._read(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Related] = {}
        for one in root if root is not None else ():
            external = one.get("TargetMode") == "External"
            target = one.get("Target") or ""
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target)))[1:]
            kind = (one.get("Type") or "").rpartition("/")[2]
            found.setdefault(one.get("Id") or "", Related(kind, target, external))
        return found

    def _read(self, name: str) -> Element | None:
        stored = self._names.get(name.lower())
        if stored is None:
            return None
        try:
            return parse(self._zip.read(stored))
        except _UNREADABLE:
            message = f"it is damaged: its part {show_line(stored)} does not open; save it anew"
            raise SourceError(message) from None
        except etree.XMLSyntaxError:
            message = f"it is damaged: its part {show_line(stored)} is not valid XML; save it anew"
            raise SourceError(message) from None


def parse(content: bytes) -> Element:
    """Read a part, and nothing that it points to."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        message = "it declares XML entities, as no draft does; check who made it"
        raise SourceError(message)
    return root


Element = etree._Element


def child(element: Element | None, *names: str) -> Element | None:
    """Follow names of the word processing namespace down from an element."""
    for name in names:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def text_of(element: Element | None, name: str = "val") -> str | None:
    """Read an attribute of an element that may not be there."""
    return None if element is None else element.get(W + name)


def value(element: Element | None, *names: str) -> str | None:
    """Read the `w:val` of what stands at the end of a path."""
    return text_of(child(element, *names))


def number(printed: str | None, otherwise: int = 0) -> int:
    """Read a whole number; what is none, or is past all reason, is `otherwise`."""
    try:
        found = int(printed or "")
    except ValueError:
        return otherwise
    return found if -_FARTHEST < found < _FARTHEST else otherwise


def is_on(properties: Element | None, name: str) -> bool | None:
    """Tell whether a property is switched on or off here; None where nothing is said of it."""
    found = child(properties, name)
    return None if found is None else (text_of(found) or "").lower() not in _OFF


def walk(top: Element, skips: Callable[[Element], bool]) -> Iterator[tuple[bool, Element]]:
    """Enter (True) and leave (False) everything below an element, in the order of the text.

    What `skips` is entered only, and nothing below it.
    """
    stack: list[tuple[Iterator[Element], Element | None]] = [(iter(top), None)]
    while stack:
        below, owner = stack[-1]
        for element in below:
            yield True, element
            if not skips(element):
                stack.append((iter(element), element))
                break
        else:
            stack.pop()
            if owner is not None:
                yield False, owner
