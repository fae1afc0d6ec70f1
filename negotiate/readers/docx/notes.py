"""Read what stands outside the text of a .docx: notes, comments, headers and footers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from negotiate.readers.docx.ooxml import Element, R, W, text_of
from negotiate.readers.docx.parts import Package
from negotiate.readers.docx.runs import NO_NAME, Run, TypedParagraph
from negotiate.readers.docx.stories import Block, Stories

_LETTER = {"footnote": "", "endnote": "e"}


@dataclass(frozen=True, slots=True)
class Comment:
    """Hold one comment on a text."""

    author: str
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class PageMatter:
    """Hold one header or footer; `what` says which it is."""

    what: str
    blocks: Sequence[Block]


class Notes:
    """Number footnotes and endnotes in the order in which the text refers to them.

    A reference is `[^1]`, which the notation reads as a note and never as a bracket; that of an
    endnote is `[^e1]`; one with a sign of the author's own stays as typed. `referred` are the notes
    that were referred to: the mark that each begins with, and its text.
    """

    def __init__(self, package: Package, stories: Stories) -> None:
        self._texts: dict[str, Sequence[Block]] = {}
        for kind in _LETTER:
            root = package.part(f"{kind}s")
            for one in root.findall(W + kind) if root is not None else ():
                if text_of(one, "type") in {None, "normal"}:
                    self._texts[f"{kind} {text_of(one, 'id') or ''}"] = list(stories.read(one))
        self._shown: dict[str, str] = {}
        self._counts: Counter[str] = Counter()
        self.referred: list[tuple[str, Sequence[Block]]] = []

    @property
    def blocks(self) -> list[Block]:
        """List the text of all notes."""
        return [block for blocks in self._texts.values() for block in blocks]

    def refer(self, run: Run) -> tuple[Run, str | None]:
        """Write the reference of a note as text; say what to look at, where it is a new one."""
        typed = run.note.startswith("typed ")
        note = run.note.removeprefix("typed ")
        if note in self._shown:
            return replace(run, text=self._shown[note], note=""), None
        kind = note.partition(" ")[0]
        self._counts[kind] += 1
        mark = "" if typed else f"[^{_LETTER[kind]}{self._counts[kind]}]"
        self._shown[note] = mark
        self.referred.append((mark, self._texts.get(note, ())))
        where = "its text stands at the end" if note in self._texts else "its text is missing"
        said = f"{kind} {mark or 'with a sign of its own'} is referred to here; {where}"
        return replace(run, text=mark, note=""), said


def comments(package: Package, stories: Stories) -> dict[str, Comment]:
    """Read the comments of a file by their identity."""
    root = package.part("comments")
    return {
        text_of(one, "id") or "": Comment(
            text_of(one, "author") or NO_NAME, list(stories.read(one, flat=True))
        )
        for one in (root.findall(W + "comment") if root is not None else ())
    }


def page_matter(package: Package, document: Element, stories: Stories) -> list[PageMatter]:
    """Read the headers and footers that sections of the text refer to, each part once."""
    found: dict[str, PageMatter] = {}
    for name in ("header", "footer"):
        for reference in document.iter(W + f"{name}Reference"):
            identity = reference.get(R + "id") or ""
            root = package.related(identity)
            if root is not None and identity not in found:
                found[identity] = PageMatter(f"page {name}", list(stories.read(root, flat=True)))
    return list(found.values())


def marked(mark: str, paragraphs: Sequence[TypedParagraph]) -> list[TypedParagraph]:
    """Put the number of a note before its text."""
    if not mark or not paragraphs:
        return list(paragraphs)
    first = paragraphs[0]
    return [replace(first, runs=(Run(f"{mark} "), *first.runs)), *paragraphs[1:]]
