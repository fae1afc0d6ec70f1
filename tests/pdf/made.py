"""Small PDFs written by hand: text at places, rules, grounds. Courier 10 is 6 points a sign."""

from collections.abc import Sequence

from negotiate.readers.pdf.reading import read
from negotiate.readers.source import SourceText

WIDTH, HEIGHT = 595, 842
LEADING = 12.0
_CODES = {code: code - 0x410 + 0xC0 for code in range(0x410, 0x450)} | {0xAD: ord("~")}
_MEANINGS = """begincmap
1 begincodespacerange <00> <FF> endcodespacerange
1 beginbfrange <C0> <FF> <0410> endbfrange
1 beginbfchar <7E> <00AD> endbfchar
endcmap"""


def at(x: float, top: float, words: str, *, size: float = 10, font: str = "F1") -> str:
    """Set words with their foot `top` points under the head of the page.

    Russian letters and soft hyphens come from a font that says what its signs mean.
    """
    if not words.isascii():
        words, font = words.translate(_CODES), "F3"
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /{font} {size} Tf {x} {HEIGHT - top} Td ({escaped}) Tj ET\n"


def under(first: float, lines: Sequence[str], x: float = 72) -> str:
    """Set lines under one another as one paragraph is."""
    return "".join(at(x, first + LEADING * place, line) for place, line in enumerate(lines))


def apart(first: float, lines: Sequence[str], x: float = 72) -> str:
    """Set lines with the distance of paragraphs between them."""
    return "".join(at(x, first + 2 * LEADING * place, one) for place, one in enumerate(lines))


def coloured(marks: str, colour: str = "1 0 0") -> str:
    return f"q {colour} rg\n{marks}Q\n"


def rule(x0: float, top: float, x1: float, bottom: float) -> str:
    return f"{x0} {HEIGHT - top} m {x1} {HEIGHT - bottom} l S\n"


def ground(x0: float, top: float, x1: float, bottom: float, colour: str = "1 1 0") -> str:
    return f"q {colour} rg {x0} {HEIGHT - bottom} {x1 - x0} {bottom - top} re f Q\n"


def grid(columns: Sequence[float], heights: Sequence[float]) -> str:
    """Rule a table."""
    level = [rule(columns[0], height, columns[-1], height) for height in heights]
    upright = [rule(x, heights[0], x, heights[-1]) for x in columns]
    return "".join([*level, *upright])


def pdf(*pages: str) -> bytes:
    """Write pages as a file."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    fonts = "<< /F1 3 0 R /F2 4 0 R /F3 5 0 R >>"
    for name, more in (("Courier", ""), ("Courier-Bold", ""), ("Courier", "/ToUnicode 6 0 R")):
        objects.append(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding {more} >>"
        )
    objects.append(f"<< /Length {len(_MEANINGS)} >>\nstream\n{_MEANINGS}\nendstream")
    kids = []
    for marks in pages:
        stream = f"<< /Length {len(marks.encode('cp1252'))} >>\nstream\n{marks}\nendstream"
        objects.append(stream)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] "
            f"/Resources << /Font {fonts} >> /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    return _assembled(objects)


def _assembled(objects: Sequence[str]) -> bytes:
    content = b"%PDF-1.4\n"
    offsets = []
    for number, one in enumerate(objects, start=1):
        offsets.append(len(content))
        content += f"{number} 0 obj\n{one}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    count = len(objects) + 1
    tail = (
        f"xref\n0 {count}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {count} /Root 1 0 R >>\nstartxref\n{len(content)}\n%%EOF\n"
    )
    return content + tail.encode("ascii")


def source(*pages: str) -> SourceText:
    """Read pages back."""
    return read(pdf(*pages), lambda _done, _total: True)


def body(found: SourceText) -> list[str]:
    """List the lines that are text and not set aside."""
    aside = {n for one in found.aside for n in range(one.first_line, one.last_line + 1)}
    lines = enumerate(found.text.split("\n"), start=1)
    return [line for number, line in lines if line and number not in aside]


def beside(found: SourceText) -> list[tuple[str, str]]:
    """List the lines set aside with what they are said to be."""
    lines = found.text.split("\n")
    return [(lines[one.first_line - 1], one.what) for one in found.aside]


def messages(found: SourceText) -> list[str]:
    return [problem.message for problem in found.problems]
