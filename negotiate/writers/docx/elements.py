"""The elements of WordprocessingML that a document is put together from."""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element as Element

from negotiate.late import pattern
from negotiate.visible import on_paper

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BREAKS = pattern(r"([\t\n])")


def w(tag: str) -> str:
    """Name a tag or an attribute in full: `p` is `{http://...}p`."""
    return f"{{{_NAMESPACE}}}{tag}"


def element(tag: str, **attributes: str) -> Element:
    """Make an element that stands nowhere yet."""
    made = etree.Element(w(tag), nsmap={"w": _NAMESPACE})
    for name, value in attributes.items():
        made.set(w(name), value)
    return made


def add(parent: Element, tag: str, **attributes: str) -> Element:
    """Make an element at the end of another."""
    made = etree.SubElement(parent, w(tag))
    for name, value in attributes.items():
        made.set(w(name), value)
    return made


def paragraph(style: str) -> Element:
    """Make an empty paragraph; its properties are its first child."""
    made = element("p")
    add(add(made, "pPr"), "pStyle", val=style)
    return made


def add_run(
    parent: Element,
    words: str,
    style: str = "",
    *,
    italic: bool = False,
    deleted: bool = False,
) -> None:
    """Write words of one character style, with their tabs and line breaks.

    What XML cannot hold, and what would hide words or turn them round, is written by its name.
    """
    if not words:
        return
    run = add(parent, "r")
    if style or italic:
        properties = add(run, "rPr")
        if style:
            add(properties, "rStyle", val=style)
        if italic:
            add(properties, "i")
    for part in _BREAKS.split(on_paper(words)):
        if part == "\t":
            add(run, "tab")
        elif part == "\n":
            add(run, "br")
        elif part:
            add(run, "delText" if deleted else "t").text = part


def keep_spaces(root: Element) -> None:
    """Say that white space counts in all words below an element that stands where it is to stay.

    lxml is slow to move an attribute of the namespace `xml`: the time grows with their square.
    """
    for words in root.iter(w("t"), w("delText")):
        words.set(_SPACE, "preserve")


def add_field(parent: Element, instruction: str) -> None:
    """Write a field that the word processor fills in, `PAGE` or `NUMPAGES`."""
    add_run(add(parent, "fldSimple", instr=f" {instruction} "), "1")


def written(style: str, words: str) -> Element:
    """Make a paragraph that says the same to everybody: no tone, no change."""
    made = paragraph(style)
    add_run(made, words)
    return made
