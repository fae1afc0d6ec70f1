"""Make the smallest .docx there is, whole or with something wrong in it."""

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

TYPES = (
    f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{P}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
    '+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{{main}}"/>{{more}}</Types>'
)
ROOT_RELS = (
    f'<Relationships xmlns="{P}/relationships"><Relationship Id="rId1" '
    f'Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>'
)


def body(*paragraphs: str) -> str:
    made = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    return f'<w:document xmlns:w="{W}"><w:body>{made}</w:body></w:document>'


def relationships(*ones: tuple[str, str, str]) -> str:
    """Write the relationships of a document: kind, target, and how the target is meant."""
    made = "".join(
        f'<Relationship Id="r{count}" Type="{R}/{kind}" Target="{target}" TargetMode="{mode}"/>'
        for count, (kind, target, mode) in enumerate(ones)
    )
    return f'<Relationships xmlns="{P}/relationships">{made}</Relationships>'


def packed(
    parts: Mapping[str, str | bytes] | None = None,
    *,
    main: str | bytes = body("1. Members meet."),
    main_type: str = MAIN,
    types: str = "",
    method: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """Pack a .docx of one paragraph with more `parts`; `types` are lines on what those are."""
    whole: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES.format(main=main_type, more=types),
        "_rels/.rels": ROOT_RELS,
        "word/document.xml": main,
        **(parts or {}),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as package:
        for name, content in whole.items():
            package.writestr(name, content)
    return made.getvalue()
