"""An export as one HTML file: the text, what is open in it, who holds that, and what changed.

No script runs and nothing is fetched; every word is escaped. What a tone or a colour says, a sign
or a word says too, so that it survives a printer without colours.

Two language versions side by side as one HTML file, a paragraph beside its counterpart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from negotiate.clean_text import CleanText, Line, OpenText, Piece, Tone
from negotiate.compare import ChangeKind
from negotiate.consensus import Stand
from negotiate.consensus.matrix import Matrix
from negotiate.history.progress import Progress
from negotiate.telling.consensus.matrix import in_words, legend, not_recorded, shown
from negotiate.telling.progress import NO_DATE
from negotiate.telling.words import NOBODY_ON_IT, SIGNS, SILENCE, counted, recorded_as_of
from negotiate.writers.export import ChangedParagraph, Changes, Export, OpenLine
from negotiate.writers.html import STYLE, TWO_COLUMNS, legend_of, masthead, safe, sheet, words_of
from negotiate.writers.matrix import table
from negotiate.writers.progress import progress_svg

_QUOTED = 90
_CONTEXT = 120  # of unchanged words on each side of a change


def as_html(export: Export) -> str:
    """Write the text and every account of it that has something to say."""
    parts = [_text(export), _open(export)]
    if export.matrix is not None and export.matrix.rows:
        parts.append(_matrix(export.matrix))
    if export.changes is not None:
        parts.append(_changes(export.changes))
    if len(export.progress.stages) > 1:
        parts.append(_progress(export.progress))
    return sheet(export.clean, (line for part in parts for line in part), STYLE)


def _text(export: Export) -> Iterator[str]:
    clean, revision = export.clean, export.revision
    language = f' lang="{safe(revision.language)}"' if revision.language else ""
    body = f"Before the {revision.body}. " if revision.body else ""
    yield from masthead(clean, body)
    marked = clean.how is OpenText.MARKED
    pieces = [line.toned for line in clean.lines]
    if marked:
        yield from legend_of(pieces)
    yield f'<section id="text"{language}>'
    yield from _lines(clean, pieces, marked=marked)
    yield "</section>"


def _lines(clean: CleanText, pieces: Sequence[list[Piece]], *, marked: bool) -> Iterator[str]:
    in_table = False
    for place, (line, parts) in enumerate(zip(clean.lines, pieces, strict=True)):
        if line.row != in_table:
            yield '<table class="rows">' if line.row else "</table>"
            in_table = line.row
        words = words_of(parts, marked=marked)
        yield _row(place, line, words) if line.row else _line(place, line, words)
    if in_table:
        yield "</table>"


def _line(place: int, line: Line, words: str) -> str:
    label = f'<span class="label">{safe(line.label)}</span>' if line.label else ""
    name = f"h{min(line.level + 1, 6)}" if line.level else "p"
    labelled = " labelled" if line.label and not line.level else ""
    return f'<{name} id="n{place}" class="paragraph{labelled}">{label}{words}</{name}>'


def _row(place: int, line: Line, words: str) -> str:
    label = safe(line.label)
    cells = "".join(f"<td>{cell}</td>" for cell in f"{label}{words}".split("\t"))
    return f'<tr id="n{place}">{cells}</tr>'


def _open(export: Export) -> Iterator[str]:
    listed = [one for one in export.open_list if one.number in export.clean.open]
    yield _heading("open", f"Open paragraphs: {len(listed)}")
    if not listed:
        yield "<p>No bracket stands in this text. Clean text is not yet agreed.</p>"
        return
    if export.clean.how is not OpenText.MARKED:
        yield f"<p>{', '.join(map(_counted, listed))}</p>"
        return
    for one in listed:
        gap = "; a blank is to be filled in" if one.unfinished else ""
        yield f'<div class="open"><h3>{_counted(one)}<small>{gap}</small></h3>'
        yield from _stands(one)
        yield "</div>"
    yield f"<p>{SILENCE}</p>"


def _counted(one: OpenLine) -> str:
    brackets = counted(one.brackets, "bracket")
    return f'<a href="#n{one.place}">{safe(one.number)}</a> <small>{brackets}</small>'


def _stands(one: OpenLine) -> Iterator[str]:
    yield '<table class="stands">'
    for stand in one.stands:
        said = "; ".join(_sides(stand)) or _nobody(stand, one.stands)
        quoted = safe(_cut(" ".join(stand.text.split())))
        yield f'<tr><th scope="row">{stand.target}</th><td>{quoted}</td><td>{said}</td></tr>'
    yield "</table>"


def _sides(stand: Stand) -> Iterator[str]:
    sides = (
        ("+", Tone.SUPPORTED, stand.supports),
        ("-", Tone.OPPOSED, stand.opposes),
        ("?", Tone.RESERVED, stand.reserves),
    )
    for sign, tone, codes in sides:
        if codes:
            named = safe(", ".join(codes))
            drawn = sign.replace("-", "\u2212")
            yield f'<span class="{tone.value}">{drawn}</span> {SIGNS[sign].alone}: {named}'


def _nobody(stand: Stand, stands: Sequence[Stand]) -> str:
    """Say where to look instead, where marks on a group or its alternatives speak for it."""
    group = next((one for one in stands if one.target == stand.group), None)
    if group is not None and group.holders:
        return f"nobody is recorded on it alone; see {group.target}"
    members = [one for one in stands if one.group == stand.target]
    if any(one.holders for one in members):
        return f"see {', '.join(one.target for one in members)}"
    return NOBODY_ON_IT


def _matrix(matrix: Matrix) -> Iterator[str]:
    """Set the longer side down, so that it fits a page."""
    laid = table(matrix, transpose=len(matrix.columns) > len(matrix.rows))
    yield _heading("matrix", "Recorded positions")
    yield f"<p>{safe(recorded_as_of(matrix.as_of))}. {safe(legend())}.</p>"
    heads = "".join(f'<th scope="col">{safe(one)}</th>' for one in (laid.corner, *laid.columns))
    yield f'<div class="wide"><table class="matrix"><thead><tr>{heads}</tr></thead><tbody>'
    for name, cells in zip(laid.rows, laid.cells, strict=True):
        signs = "".join(map(_sign, cells))
        yield f'<tr><th scope="row">{safe(name)}</th>{signs}</tr>'
    yield "</tbody></table></div>"
    if matrix.not_recorded:
        yield f"<p>{safe(not_recorded(matrix.not_recorded))}</p>"


_TONES = {"+": Tone.SUPPORTED, "-": Tone.OPPOSED, "\u00b1": Tone.BOTH, "?": Tone.RESERVED}


def _sign(sign: str) -> str:
    tone = f' class="{_TONES[sign[0]].value}"' if sign else ""
    return f'<td title="{in_words(sign)}"{tone}>{shown(sign)}</td>'


def _changes(changes: Changes) -> Iterator[str]:
    yield _heading("changes", f"Changes since {changes.old}")
    counted = ", ".join(f"{count} {what}" for what, count in changes.counts) or "nothing changed"
    yield f"<p>{safe(f'{changes.old} compared with {changes.new}: {counted}.')}"
    if changes.paragraphs:
        yield "Inserted: {+<ins>words</ins>+}; deleted: {-<del>words</del>-}."
    yield "</p>"
    for one in changes.paragraphs:
        yield from _changed(one)


def _changed(one: ChangedParagraph) -> Iterator[str]:
    old, new = one.old_number, one.new_number
    numbers = (new or old or "") if old == new or not (old and new) else f"{old} \u2192 {new}"
    doubt = "; perhaps another paragraph" if one.doubtful else ""
    said = safe(", ".join(one.what) + doubt)
    yield f'<div class="change"><h3>{safe(numbers)} <small>{said}</small></h3>'
    yield f"<p>{''.join(_words(one))}</p></div>"


def _words(one: ChangedParagraph) -> Iterator[str]:
    last = len(one.changes) - 1
    for at, change in enumerate(one.changes):
        if change.kind is ChangeKind.INSERTED:
            yield f"{{+<ins>{safe(change.text)}</ins>+}}"
        elif change.kind is ChangeKind.DELETED:
            yield f"{{-<del>{safe(change.text)}</del>-}}"
        else:
            yield safe(_shortened(change.text, first=at == 0, last=at == last))


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """Leave out the middle of words that have not changed."""
    head = 0 if first else _CONTEXT
    tail = 0 if last else _CONTEXT
    if len(text) <= head + tail + 20:
        return text
    return f"{text[:head]} \u2026 {text[len(text) - tail :]}"


def _progress(progress: Progress) -> Iterator[str]:
    yield _heading("progress", "Progress")
    yield progress_svg(progress)
    names = ("revision", "date", "numbered", "open", "brackets", "words in brackets")
    heads = "".join(f'<th scope="col">{one}</th>' for one in names)
    yield f'<table class="figures"><thead><tr>{heads}</tr></thead><tbody>'
    for stage in progress.stages:
        now = stage.figures
        words = f"{now.words_in_brackets} of {now.words}"
        counts = (now.paragraphs, now.open, now.brackets, words)
        cells = (stage.date or NO_DATE, *map(str, counts))
        row = "".join(f"<td>{safe(one)}</td>" for one in cells)
        yield f'<tr><th scope="row">{safe(stage.revision)}</th>{row}</tr>'
    yield "</tbody></table>"


def _heading(name: str, words: str) -> str:
    return f'<h2 id="{name}">{safe(words)}</h2>'


def _cut(text: str) -> str:
    """Keep both ends of a long bracket."""
    if len(text) <= _QUOTED:
        return text
    half = _QUOTED // 2
    return f"{text[:half].rstrip()} \u2026 {text[-half:].lstrip()}"


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
    return sheet(both, _pairs_as_rows((left, right), pairs, languages), TWO_COLUMNS)


def _pairs_as_rows(
    texts: tuple[CleanText, CleanText],
    pairs: Sequence[Pair],
    languages: tuple[str | None, str | None],
) -> Iterator[str]:
    left, right = texts
    yield from masthead(left, "")
    yield f'<p class="state">{safe(right.state)}</p>' if right.state else ""
    if left.how is OpenText.MARKED:
        yield from legend_of(line.toned for text in texts for line in text.lines)
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
    words = words_of(line.toned, marked=text.how is OpenText.MARKED)
    heading = ' class="heading"' if line.level else ""
    return f"<td{heading}{_lang(language)}>{safe(line.label)}{words}</td>"


def _lang(language: str | None) -> str:
    return f' lang="{safe(language)}"' if language else ""
