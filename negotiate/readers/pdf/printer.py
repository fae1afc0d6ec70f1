"""Draw a page with pdfminer; keep its signs as they are read here, and at once.

pdfplumber would make a dictionary of each sign, which took two thirds of the time of reading. What
a page holds beside signs goes the way it always goes.
"""

from __future__ import annotations

from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager

from negotiate.readers.pdf.glyphs import Glyph, Look, Signs, is_pale, letters, looks

_SLANTING = 0.05  # of its width
_POSTER = 30.0  # points: larger than the letters of a title


class Printer(PDFPageAggregator):
    """Keep the signs of one page; `left` and `head` are where it begins, `head` from its foot."""

    def __init__(self, resources: PDFResourceManager, left: float, head: float) -> None:
        super().__init__(resources)
        self.signs = Signs()
        self._left, self._head = left, head
        self._ink: tuple[Any, Any] = (None, None)
        self._looks: tuple[Look, ...] = ()
        self._pale = False
        self._font: PDFFont | None = None
        self._bold = False
        self._fonts: dict[PDFFont, dict[int, tuple[str, float]]] = {}
        self._known: dict[int, tuple[str, float]] = {}

    def render_char(  # noqa: PLR0913, PLR0917 - as pdfminer calls it
        self,
        matrix: Any,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,
        graphicstate: Any,
    ) -> float:
        """Keep one sign with its place, by the measures of pdfminer; return how wide it is."""
        if font is not self._font:
            self._take(font)
        text, width = self._known.get(cid) or self._learnt(font, cid)
        advance = width * fontsize * scaling
        a, b, c, d, x, y = matrix
        if not (a * d * scaling > 0 and b * c <= 0 and abs(b) <= _SLANTING * abs(a)):
            self.signs.sideways.append(text)
            return advance
        left, low, right, high = _edges(font, cid, fontsize, rise, advance)
        if b == c == 0 < a and left <= right:
            x0, x1, y0, y1 = a * left + x, a * right + x, d * low + y, d * high + y
        else:
            xs = [a * along + c * up for along in (left, right) for up in (low, high)]
            ys = [b * along + d * up for along in (left, right) for up in (low, high)]
            x0, x1, y0, y1 = min(xs) + x, max(xs) + x, min(ys) + y, max(ys) + y
        if y1 < y0:
            y0, y1 = y1, y0
        self._see(ncs, graphicstate.ncolor)
        size = y1 - y0
        if self._pale and (x1 - x0 if font.is_vertical() else size) >= _POSTER:
            self.signs.watermark.append(text)
            return advance
        self.signs.upright.append(
            Glyph(
                text,
                self._left + x0,
                self._left + x1,
                self._head - y1,
                self._head - y0,
                size or 1.0,
                self._head - y,
                self._bold,
                self._looks,
            )
        )
        return advance

    def _take(self, font: PDFFont) -> None:
        """Go over to another font; what was learnt of each is kept."""
        self._font, self._known = font, self._fonts.setdefault(font, {})
        self._bold = "bold" in str(font.fontname).lower()

    def _learnt(self, font: PDFFont, cid: int) -> tuple[str, float]:
        """Ask a font what a sign says and how wide it is."""
        try:
            text = letters(font.to_unichr(cid))
        except PDFUnicodeNotDefined:
            text = f"(cid:{cid})"
        self._known[cid] = text, font.char_width(cid)
        return self._known[cid]

    def _see(self, space: Any, colour: Any) -> None:
        """Look at the colour of a sign, where it is another than that of the sign before it."""
        if self._ink[0] is not space or self._ink[1] is not colour:
            self._ink = space, colour
            self._looks, self._pale = looks(space.name, colour), is_pale(colour)


def _edges(
    font: PDFFont, cid: int, fontsize: float, rise: float, advance: float
) -> tuple[float, float, float, float]:
    """Give the edges of a sign around the place where it is set."""
    if not font.is_vertical():
        low = font.get_descent() * fontsize + rise
        return 0.0, low, advance, low + fontsize
    placed: Any = font.char_disp(cid)  # a pair where a font is vertical
    over, up = placed
    left = fontsize * (0.5 if over is None else over * 0.001)
    top = (1000 - up) * fontsize * 0.001 + rise
    return -left, top + advance, fontsize - left, top


def signs_of(page: Any) -> Signs:
    """Draw a page of pdfplumber, which has its lines, grounds and pictures from then on."""
    resources = page.pdf.rsrcmgr
    left, top = page.mediabox[:2]
    printer = Printer(resources, float(left), float(page.height) + float(top))
    PDFPageInterpreter(resources, printer).process_page(page.page_obj)
    page._layout = printer.get_result()
    return printer.signs
