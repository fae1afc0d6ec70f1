"""Two language versions side by side as one HTML file, a paragraph beside its counterpart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from negotiate.clean_text import CleanText, OpenText
from negotiate.clean_tones import toned
from negotiate.writers.html_text import legend_of, masthead, safe, sheet, words_of
from negotiate.writers.report_style import TWO_COLUMNS

Pair = tuple[int | None, int | None]


def two_columns_html(
    left: CleanText,
    right: CleanText,
    pairs: Sequence[Pair],
    languages: tuple[str | None, str | None] = (None, None),
) -> str:
    """Write a row for each of `pairs`, places of lines; what stands in none comes at the end."""
    distribution = " / ".join(dict.fromkeys(filter(None, (left.distribution, right.distribution))))
    both = replace(left, distribution=distribution)
    return sheet(both, _lines((left, right), pairs, languages), TWO_COLUMNS)


def _lines(
    texts: tuple[CleanText, CleanText],
    pairs: Sequence[Pair],
    languages: tuple[str | None, str | None],
) -> Iterator[str]:
    left, right = texts
    yield from masthead(left, "")
    yield f'<p class="state">{safe(right.state)}</p>' if right.state else ""
    if left.how is OpenText.MARKED:
        yield from legend_of(toned(line.text) for text in texts for line in text.lines)
    names = (
        f'<th scope="col"{_lang(language)}>{safe(language or text.reference)}</th>'
        for text, language in zip(texts, languages, strict=True)
    )
    yield f'<table class="columns"><thead><tr>{"".join(names)}</tr></thead><tbody>'
    for one, other in (*pairs, *_unpaired(texts, pairs)):
        yield f"<tr>{_cell(left, one, languages[0])}{_cell(right, other, languages[1])}</tr>"
    yield "</tbody></table>"


def _unpaired(texts: tuple[CleanText, CleanText], pairs: Sequence[Pair]) -> Iterator[Pair]:
    lefts, rights = ({pair[side] for pair in pairs} for side in (0, 1))
    yield from ((at, None) for at in range(len(texts[0].lines)) if at not in lefts)
    yield from ((None, at) for at in range(len(texts[1].lines)) if at not in rights)


def _cell(text: CleanText, at: int | None, language: str | None) -> str:
    if at is None:
        return '<td class="absent">\u2014</td>'
    line = text.lines[at]
    words = words_of(toned(line.text), marked=text.how is OpenText.MARKED)
    heading = ' class="heading"' if line.level else ""
    return f"<td{heading}{_lang(language)}>{safe(line.label)}{words}</td>"


def _lang(language: str | None) -> str:
    return f' lang="{safe(language)}"' if language else ""
