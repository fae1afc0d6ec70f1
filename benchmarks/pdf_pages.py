"""A PDF of 41 pages: what reading it takes, of the plain text of pypdf and of pdftotext."""

from __future__ import annotations

import io
import random
import subprocess
import tempfile
from functools import partial
from pathlib import Path
from shutil import which
from statistics import median

from benchmarks import report
from benchmarks.rounds import children_time, run_rounds
from negotiate.readers.pdf.reading import read
from negotiate.readers.sandbox.client import read_apart
from negotiate.readers.source import Instructions

PAGES = 41
_LINES = 37  # a page, as a paper in 10 points has
_WORDS = (
    "the",
    "members",
    "share",
    "early",
    "warnings",
    "of",
    "floods",
    "in",
    "all",
    "lakes",
    "and",
)
ROUNDS = 3


def run() -> None:
    """Read a paper with mirrored heads, feet and numbered paragraphs."""
    report.heading(f"A PDF of {PAGES} pages, {15 * _LINES} words on each")
    content = paper()
    candidates = {"ours": partial(read, content, _go_on), "pypdf": partial(_plain, content)}
    took = run_rounds(candidates, ROUNDS)
    report.at_most("reading, of pypdf's plain text", took.ratio("ours", "pypdf"), 10, " x")
    report.at_most("reading", median(took.seconds["ours"]), 2, " s")
    if which("pdftotext") is None:
        report.left_out("reading in a process of its own", "pdftotext is not there")
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "paper.pdf")
        file.write_bytes(content)
        theirs = ["pdftotext", "-layout", str(file), "-"]
        apart = {
            "ours": partial(read_apart, "pdf", content, Instructions()),
            "theirs": partial(subprocess.run, theirs, capture_output=True, check=True),
        }
        took = run_rounds(apart, ROUNDS, clock=children_time)
    ratio = took.ratio("ours", "theirs")
    report.figure("reading in a process of its own, of pdftotext", ratio, " x")


def _go_on(_done: int, _total: int) -> bool:
    return True


def _plain(content: bytes) -> None:
    import pypdf

    for page in pypdf.PdfReader(io.BytesIO(content)).pages:
        page.extract_text()


def paper() -> bytes:
    """Write the file by hand: no program that prints need be there."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", _FONT]
    kids = []
    for page in range(1, PAGES + 1):
        marks = _page(page).encode("ascii")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(marks), marks))
        objects.append(_PAGE % len(objects))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    content, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(b"%010d 00000 n \n" % len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, b"".join(places))
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return content + table + tail % (len(objects) + 1, len(content))


_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>"
_PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
    b" /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>"
)


def _page(number: int) -> str:
    chosen = random.Random(number)  # the same paper at every run
    left = number % 2 == 0
    marks = [_at(60 if left else 480, 800, "A/BENCH/1", 8), _at(280, 30, f"{number}/{PAGES}", 8)]
    for line in range(_LINES):
        words = " ".join(chosen.choices(_WORDS, k=15))
        starts = f"{number * _LINES + line}. The " if line % 4 == 0 else ""
        marks.append(_at(72, 770 - 19 * line, f"{starts}{words}{'.' * (line % 4 == 3)}", 10))
    return "".join(marks)


def _at(x: int, y: int, words: str, size: int) -> str:
    return f"BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET\n"
