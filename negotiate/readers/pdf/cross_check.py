"""Compare the text of a page with what a second reader sees there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from negotiate.readers.pdf.glyphs import Sheet, spelled_out

if TYPE_CHECKING:
    import pypdf


def disagreement(sheet: Sheet, second: pypdf.PdfReader | None) -> Iterator[str]:
    """Say where two readers see other signs on a page; spaces and their order do not count."""
    where = f"page {sheet.number}"
    try:
        if second is None:
            yield f"{where}: no second reader could confirm the text"
            return
        theirs = spelled_out(second.pages[sheet.number - 1].extract_text())
    except MemoryError:
        raise
    except Exception:
        yield f"{where}: no second reader could confirm the text"
        return
    ours = "".join(glyph.text for glyph in sheet.glyphs) + sheet.sideways
    more, less = _signs(ours), _signs(theirs)
    if more != less:
        yield f"{where}: a second reader sees other signs; {_first(ours, more - less, less - more)}"


def _signs(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def _first(ours: str, more: Counter[str], less: Counter[str]) -> str:
    """Name the first signs on which they differ, with the word where this reader has them."""
    parts = []
    if more:
        word = next((word for word in ours.split() if any(sign in more for sign in word)), "")
        parts.append(f"only here: {_listed(more)}, first in {word[:40]!r}")
    if less:
        parts.append(f"only there: {_listed(less)}")
    return "; ".join(parts)


def _listed(signs: Counter[str]) -> str:
    shown: Iterable[str] = (f"{sign!r} x{times}" for sign, times in signs.most_common(5))
    return ", ".join(shown)
