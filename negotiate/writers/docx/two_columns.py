"""Two language versions side by side, a paragraph beside its counterpart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml.etree import _Element as Element

from negotiate.clean_text import CleanText
from negotiate.writers.docx.elements import add, element, paragraph, w, written
from negotiate.writers.docx.lines import line_paragraph
from negotiate.writers.docx.paper import Paper, language_tag, masthead, stated, with_marks_of
from negotiate.writers.docx.styles import palette_of

_NAMES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}

Pair = tuple[int | None, int | None]

_NOBODY: Pair = (None, None)


def two_columns_docx(
    left: CleanText,
    right: CleanText,
    pairs: Sequence[Pair],
    languages: tuple[str | None, str | None] = (None, None),
) -> bytes:
    """Write two texts in two columns, a row for each of `pairs`, which are places of their lines.

    A line that stands in several pairs in a row is beside all of its counterparts; one that stands
    in none comes at the end, so that nothing is left out. `languages` head the columns, `en`, `ru`;
    where one is not known, the reference of its text does.
    """
    both = replace(with_marks_of(left, right), open=left.open + right.open)
    paper = Paper(both, languages[0], landscape=True)
    columns = _Columns((left, right), languages, paper.width)
    paper.add(*masthead(replace(both, title="", state="")))
    paper.add(columns.table([*pairs, *_unpaired(left, right, pairs)]))
    paper.end()
    return paper.to_bytes()


def _unpaired(left: CleanText, right: CleanText, pairs: Sequence[Pair]) -> Iterator[Pair]:
    lefts, rights = {one for one, _ in pairs}, {one for _, one in pairs}
    yield from ((at, None) for at in range(len(left.lines)) if at not in lefts)
    yield from ((None, at) for at in range(len(right.lines)) if at not in rights)


class _Columns:
    """Write the table of two texts."""

    def __init__(
        self,
        texts: tuple[CleanText, CleanText],
        languages: tuple[str | None, str | None],
        width: int,
    ) -> None:
        self._texts = texts
        self._languages = languages
        self._width = width // 2

    def table(self, pairs: Sequence[Pair]) -> Element:
        """Write the heading row, what stands above each text, and a row for each pair."""
        made = element("tbl")
        properties = add(made, "tblPr")
        add(properties, "tblStyle", val="TableGrid")
        add(properties, "tblW", w=str(2 * self._width), type="dxa")
        add(properties, "tblLayout", type="fixed")
        grid = add(made, "tblGrid")
        for _ in self._texts:
            add(grid, "gridCol", w=str(self._width))
        made.append(self._heading())
        titles = [written("Title", one.title) if one.title else None for one in self._texts]
        states = [stated(one.state) if one.state else None for one in self._texts]
        for above in (titles, states):
            if above != [None, None]:
                made.append(self._row(above))
        before = _NOBODY
        for at, pair in enumerate(pairs):
            after = pairs[at + 1] if at + 1 < len(pairs) else _NOBODY
            made.append(self._pair(pair, before, after))
            before = pair
        return made

    def _heading(self) -> Element:
        row = self._row(
            [
                written("ColumnHeading", _NAMES.get(language or "", language or text.reference))
                for text, language in zip(self._texts, self._languages, strict=True)
            ]
        )
        properties = element("trPr")
        add(properties, "tblHeader")
        row.insert(0, properties)
        return row

    def _pair(
        self,
        pair: Pair,
        before: Pair,
        after: Pair,
    ) -> Element:
        goes_on = [at is not None and at == was for at, was in zip(pair, before, strict=True)]
        is_more = [at is not None and at == then for at, then in zip(pair, after, strict=True)]
        row = self._row(
            [
                None if at is None or on else line_paragraph(text.lines[at], palette_of(text.how))
                for text, at, on in zip(self._texts, pair, goes_on, strict=True)
            ],
        )
        for cell, on, more in zip(row, goes_on, is_more, strict=True):
            if on or more:
                add(cell[0], "vMerge", val="continue" if on else "restart")
        return row

    def _row(self, blocks: Sequence[Element | None]) -> Element:
        made = element("tr")
        for block, language in zip(blocks, self._languages, strict=True):
            cell = add(made, "tc")
            add(add(cell, "tcPr"), "tcW", w=str(self._width), type="dxa")
            cell.append(paragraph("Cell") if block is None else block)
            _speak(cell, language_tag(language))
        return made


def _speak(cell: Element, language: str) -> None:
    """Say in which language the words of a cell are."""
    if not language:
        return
    for run in cell.iter(w("r")):
        properties = run.find(w("rPr"))
        if properties is None:
            properties = element("rPr")
            run.insert(0, properties)
        add(properties, "lang", val=language)
