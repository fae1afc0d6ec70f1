"""Small Word files for tests, from the XML of their parts: python-docx has no API for most."""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile

from negotiate.readers.docx import reading as docx
from negotiate.readers.source import Changes, Instructions, SourceText

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }.items()
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ROOTS = {"header1": "hdr", "footer1": "ftr"}

OFFICERS = {"Anna": "IND", "Boris": "RUS"}


def made(body: str, extra: Mapping[str, bytes] | None = None, **parts: str) -> bytes:
    """Make a .docx of a body; `parts` are the insides of others: numbering, styles, header1 ...

    What is in `extra` is put into the package as it is.
    """
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as package:
        types, relations = [], []
        for name, inside in {"document": f"<w:body>{body}</w:body>", **parts}.items():
            root = _ROOTS.get(name, name)
            kind = name.rstrip("1")
            content_type = f"{_TYPE}.{kind}{'.main' if name == 'document' else ''}+xml"
            types.append(f'<Override PartName="/word/{name}.xml" ContentType="{content_type}"/>')
            relations.append(
                f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>'
            )
            xml = f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {NAMESPACES}>'
            package.writestr(f"word/{name}.xml", f"{xml}{inside}</w:{root}>")
        package.writestr("[Content_Types].xml", _types(types))
        main = f'<Relationship Id="a" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        package.writestr("_rels/.rels", _relations(main))
        package.writestr("word/_rels/document.xml.rels", _relations("".join(relations[1:])))
        for name, content in (extra or {}).items():
            package.writestr(name, content)
    return written.getvalue()


def _types(overrides: list[str]) -> str:
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(overrides)}</Types>'
    )


def _relations(inside: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def p(*inside: str, properties: str = "") -> str:
    """Make a paragraph; what is not XML becomes a run."""
    runs = "".join(one if one.startswith("<") else r(one) for one in inside)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Make a run of text, white space as typed."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escaped}</w:t></w:r>'


def ins(text: str, author: str = "Anna") -> str:
    """Make a tracked insertion."""
    return f'<w:ins w:id="1" w:author="{author}" w:date="2026-05-14T10:00:00Z">{r(text)}</w:ins>'


def gone(text: str, author: str = "Anna") -> str:
    """Make a tracked deletion."""
    run = r(text).replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
    return f'<w:del w:id="2" w:author="{author}" w:date="2026-05-14T10:00:00Z">{run}</w:del>'


def mark(kind: str, author: str = "Anna") -> str:
    """Make the property of a paragraph whose mark was inserted (`ins`) or deleted (`del`)."""
    return f'<w:rPr><w:{kind} w:id="3" w:author="{author}"/></w:rPr>'


def listed(number: int, level: int = 0) -> str:
    """Make the property of a paragraph in a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def lvl(place: int, text: str, how: str = "decimal", start: int = 1, more: str = "") -> str:
    """Define one level of a list."""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{how}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(
    *levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
) -> str:
    """Define one series of lists."""
    return (
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
        f"{''.join(levels)}</w:abstractNum>{nums}"
    )


def table(*rows: str) -> str:
    """Make a table of rows."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    """Make a row; what is not XML becomes a cell with one paragraph."""
    made_cells = (one if one.startswith("<") else f"<w:tc>{p(one)}</w:tc>" for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(made_cells)}</w:tr>"


def with_pages(*kinds: str) -> str:
    """Make the end of a section that has the first header or footer."""
    named = (f'<w:{kind}Reference w:type="default" r:id="{kind}1"/>' for kind in kinds)
    return f"<w:sectPr>{''.join(named)}</w:sectPr>"


def read(body: str, changes: Changes | None = None, **parts: str) -> SourceText:
    """Read the .docx of a body, with Anna for IND and Boris for RUS."""
    return docx.read(made(body, **parts), Instructions(changes=changes, authors=OFFICERS))


def blocks(source: SourceText) -> list[str]:
    """List the blocks of a text, those of its body and the others."""
    return source.text.removesuffix("\n").split("\n\n")


def messages(source: SourceText) -> list[str]:
    """List what there is to look at."""
    return [problem.message for problem in source.problems]
