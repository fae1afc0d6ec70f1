"""Small OpenDocument texts for tests, from the XML of their parts."""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile

_BASE = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = " ".join(
    [
        *(
            f'xmlns:{name}="{_BASE}:{name}:1.0"'
            for name in ("office", "text", "table", "style", "manifest")
        ),
        f'xmlns:fo="{_BASE}:xsl-fo-compatible:1.0"',
        f'xmlns:draw="{_BASE}:drawing:1.0"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
    ]
)
LISTS = (
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1"/>'
    '<text:list-level-style-number text:level="2" style:num-prefix="(" style:num-suffix=")"'
    ' style:num-format="a"/>'
    '<text:list-level-style-number text:level="3" style:num-format="1" text:display-levels="3"/>'
    "</text:list-style>"
)


def made(
    body: str,
    automatic: str = "",
    shared: str = "",
    extra: Mapping[str, bytes] | None = None,
    *,
    kind: str = "text",
    prolog: str = "",
) -> bytes:
    """Make an .odt of a body, of its automatic styles and of what its styles.xml holds."""
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr(
            "content.xml",
            f"{prolog}<office:document-content {NAMESPACES}><office:automatic-styles>{automatic}"
            f"</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}>"
            "</office:body></office:document-content>",
        )
        package.writestr(
            "styles.xml", f"<office:document-styles {NAMESPACES}>{shared}</office:document-styles>"
        )
        for name, content in (extra or {}).items():
            package.writestr(name, content)
    return written.getvalue()


def p(inside: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{inside}</text:p>'


def items(*inside: str, more: str = "", style: str = ' text:style-name="L"') -> str:
    """Make a list; what is no XML is a paragraph of an item."""
    made = "".join(
        f"<text:list-item>{one if one.startswith('<') else p(one)}</text:list-item>"
        for one in inside
    )
    return f"<text:list{style}{more}>{made}</text:list>"


def look(name: str, properties: str) -> str:
    """Make an automatic style of letters."""
    return (
        f'<style:style style:name="{name}" style:family="text">'
        f"<style:text-properties {properties}/></style:style>"
    )


def span(inside: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{inside}</text:span>'


def changed(**regions: str) -> str:
    """List what was changed, by its identity: `insertion Anna`, or `deletion Boris` and XML."""
    made = ""
    for identity, said in regions.items():
        kind, author, *gone = said.split(" ", 2)
        made += (
            f'<text:changed-region text:id="{identity}"><text:{kind}><office:change-info>'
            f"<dc:creator>{author}</dc:creator></office:change-info>{''.join(gone)}</text:{kind}>"
            "</text:changed-region>"
        )
    return f"<text:tracked-changes>{made}</text:tracked-changes>"


def since(identity: str) -> str:
    return f'<text:change-start text:change-id="{identity}"/>'


def until(identity: str) -> str:
    return f'<text:change-end text:change-id="{identity}"/>'


def gone(identity: str) -> str:
    return f'<text:change text:change-id="{identity}"/>'
