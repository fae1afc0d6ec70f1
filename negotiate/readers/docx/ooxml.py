"""Names of Office Open XML, and the few readings that every part of it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_OFF = frozenset({"0", "false", "off", "none"})
_FARTHEST = 1_000_000_000


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
