"""Check the package of a .docx before any of it is parsed; remark on what it carries beside text.

The sentences are about "it": put the name of the file before them.
"""

from __future__ import annotations

import codecs
import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from xml.parsers import expat

from negotiate.errors import SourceError
from negotiate.late import pattern
from negotiate.visible import show_line

# The largest drafts known are 2 MB unpacked in some 60 parts, packed about 30 to 1.
_LARGEST = 64 * 1024 * 1024
_LARGE_PART = 5 * 1024 * 1024
_MOST_PACKED = 200
_MOST_ENTRIES = 2_000
_DEEPEST = 1_000

_ENTRY = b"PK\x01\x02"  # begins each entry of the table of contents
_XML_ENDINGS = (".xml", ".rels", ".vml")
_DTD = pattern(rb"<!(?:DOCTYPE|ENTITY)")
_ENCODING = pattern(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"'>]{0,40})")
_ENCODINGS = frozenset({b"utf-8", b"utf8", b"utf-16", b"utf-16le", b"utf-16be", b"us-ascii"})
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

_AGAIN = "open it where it was written, save it again as .docx and take that"
DAMAGED = f"it is damaged or was not copied whole; copy it again, or {_AGAIN}"
_PROTECTED = "it is protected with a password; save it without one and take that"
_MANIFEST = "META-INF/manifest.xml"
_OPEN_DOCUMENT = ("content.xml", "styles.xml", _MANIFEST)
_FOLDER = pattern(r"(?:^|/)(embeddings|activex)/[^/]+")
_MACRO = pattern(r"(?:basic/.*/(?!script-l[bc]\.)|scripts/).+\.(?:xml|py|js|bsh|java)\Z")
_OBJECT = pattern(r"object \d+(?:/|\Z)")
_LONGEST_TARGET = 80
_TYPES = "[content_types].xml"
_CHUNK = "aFChunk"


def opened(content: bytes) -> zipfile.ZipFile:
    """Open a package, if it is whole and its table of contents is not too long.

    Raises:
        SourceError: it is damaged, or has more entries than a draft could.
    """
    # Counted in the bytes: a table of a million entries fills the memory when it is read.
    if content.count(_ENTRY) > _MOST_ENTRIES:
        raise _unlike_a_draft(f"has more than {_MOST_ENTRIES} parts")
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise SourceError(DAMAGED) from error


def check(content: bytes) -> None:
    """Refuse a package that would harm who reads it, without unpacking more than a draft's worth.

    Raises:
        SourceError: it is damaged, protected, too large, packed too tightly, nested too deeply,
            names a part twice or outside itself, or has a DTD.
    """
    with opened(content) as package:
        entries = package.infolist()
        _check_names(entries)
        _check_sizes(entries)
        for entry in _xml_parts(package):
            _check_part(_part(package, entry))


def open_document(content: bytes) -> dict[str, bytes]:
    """Check the package of an OpenDocument text as `check` does a .docx, and unpack its parts.

    Raises:
        SourceError: as by `check`.
    """
    with opened(content) as package:
        entries = package.infolist()
        _check_names(entries)
        _check_sizes(entries)
        found = {
            entry.filename: _part(package, entry)
            for entry in entries
            if entry.filename in _OPEN_DOCUMENT
        }
    if b"encryption-data" in found.get(_MANIFEST, b""):
        raise SourceError(_PROTECTED)
    for part in found.values():
        _check_part(part)
    return found


def carried(content: bytes) -> tuple[str, ...]:
    """Say what a package carries that is not read: one sentence for each kind."""
    with opened(content) as package:
        return tuple(_carried([one.filename.casefold() for one in package.infolist()]))


def pointing(kind: str, targets: list[str]) -> str:
    """Say that a text points elsewhere, to where nobody went."""
    return f"it points elsewhere ({kind}: {named(targets)}); nothing was fetched"


def remarks(content: bytes) -> tuple[str, ...]:
    """Say what a checked package carries or points to that is not read: one sentence for each kind.

    Links that a reader of the page follows by hand are ordinary, and not remarked on.
    """
    with opened(content) as package:
        entries = package.infolist()
        said = list(_carried([entry.filename.casefold() for entry in entries]))
        outside: dict[str, list[str]] = {}
        for entry in entries:
            if entry.filename.casefold().endswith(".rels"):
                for name, attributes in _elements(_part(package, entry)):
                    if name == "Relationship":
                        _sort(attributes, outside)
    chunks = outside.pop(_CHUNK, [])
    if chunks:
        message = f"it holds text in another format ({named(chunks)}), which was NOT read"
        said.append(f"{message}; {_AGAIN}")
    for kind, targets in outside.items():
        said.append(pointing(kind, targets))
    return tuple(said)


def _sort(attributes: dict[str, str], outside: dict[str, list[str]]) -> None:
    """Put a relationship under its kind, where its target is not a part that is read."""
    kind = attributes.get("Type", "").rpartition("/")[2]
    external = attributes.get("TargetMode") == "External"
    if kind == _CHUNK or (external and kind != "hyperlink"):
        shown = show_line(kind[:_LONGEST_TARGET])
        outside.setdefault(shown, []).append(attributes.get("Target", ""))


def named(targets: list[str]) -> str:
    """Show the first of some words of a file, and say how many more there are."""
    more = f" and {len(targets) - 1} more" if len(targets) > 1 else ""
    return show_line(targets[0][:_LONGEST_TARGET]) + more


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for entry in entries:
        name = entry.orig_filename.replace("\\", "/").casefold()
        if name in seen:
            raise _unlike_a_draft("names one of its parts twice")
        seen.add(name)
        if name.startswith("/") or ".." in name.split("/") or ":" in name or "\0" in name:
            raise _unlike_a_draft("names a part outside itself")


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise SourceError(_PROTECTED)
    if any(
        entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries
    ):
        raise _unlike_a_draft("is packed in an unusual way")
    if sum(entry.file_size for entry in entries) > _LARGEST:
        raise _unlike_a_draft(f"is larger than {_LARGEST // 1024 // 1024} MB when it is unpacked")
    if any(
        entry.file_size > max(_LARGE_PART, _MOST_PACKED * entry.compress_size) for entry in entries
    ):
        raise _unlike_a_draft(f"is packed more than {_MOST_PACKED} to 1")


def _part(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Unpack one part, no further than the size that the table of contents names."""
    try:
        with package.open(entry) as part:
            # Asked for everything, the module would unpack a part of false size to its end.
            return part.read(entry.file_size)
    except (
        zipfile.BadZipFile,
        zlib.error,
        ValueError,
        OSError,
        EOFError,
        NotImplementedError,
    ) as error:
        raise SourceError(DAMAGED) from error


def _xml_parts(package: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """List what a reader would parse: all that is named or declared as XML, but no pictures."""
    entries = package.infolist()
    types = next((one for one in entries if one.filename.casefold() == _TYPES), None)
    if types is None:
        raise SourceError(DAMAGED)
    content = _part(package, types)
    _check_part(content)
    declared = {
        (attributes.get("PartName") or "." + attributes.get("Extension", "")).casefold()
        for name, attributes in _elements(content)
        if name in ("Override", "Default") and _is_xml(attributes.get("ContentType", ""))
    }
    return [entry for entry in entries if _is_parsed(entry.filename.casefold(), declared)]


def _is_xml(content_type: str) -> bool:
    bare = content_type.partition(";")[0].strip().casefold()
    return bare.endswith(("+xml", "/xml")) and bare != "image/svg+xml"


def _is_parsed(name: str, declared: set[str]) -> bool:
    ending = "." + name.rpartition(".")[2]
    return name.endswith(_XML_ENDINGS) or ending in declared or f"/{name}" in declared


def _check_part(part: bytes) -> None:
    if not part:
        return
    head = part[:1000]
    for mark in _MARKS:
        head = head.removeprefix(mark)
    # Without its zero bytes XML in UTF-16 reads as in UTF-8, as far as its own signs go.
    head = head.replace(b"\0", b"").lstrip()
    declared = _ENCODING.match(head)
    if not head.startswith(b"<") or (declared and declared[1].lower() not in _ENCODINGS):
        raise _unlike_a_draft("has a part that is not XML as it should be")
    if _DTD.search(part) or (b"\0" in part and _DTD.search(part.replace(b"\0", b""))):
        raise _unlike_a_draft("defines entities of its own (a DTD), which no draft needs")
    if _is_too_deep(part):
        raise _unlike_a_draft(f"nests its parts more than {_DEEPEST} deep")


class _TooDeep(Exception):  # noqa: N818 - what it says
    """End the scan."""


def _is_too_deep(part: bytes) -> bool:
    """Count along the tags; where the XML is in disorder the rest is left to the reader of it."""
    depth = 0

    def begin(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise _TooDeep

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    scan = expat.ParserCreate()
    scan.StartElementHandler, scan.EndElementHandler = begin, end
    try:
        scan.Parse(part, True)  # noqa: FBT003 - the C function takes it by place
    except _TooDeep:
        return True
    except expat.ExpatError:
        return False
    return False


def _carried(names: list[str]) -> Iterator[str]:
    if any(name.endswith("vbaproject.bin") or _MACRO.match(name) for name in names):
        yield "it holds macros; they were not run and are not taken in"
    folders = Counter(match[1] for match in map(_FOLDER.search, names) if match)
    if count := folders["embeddings"]:
        what = "an embedded file" if count == 1 else f"{count} embedded files"
        yield f"it holds {what}; nothing of that was opened or taken in"
    if any(_OBJECT.match(name) for name in names):
        yield "it holds embedded objects; nothing of them was opened or taken in"
    if folders["activex"]:
        yield "it holds controls (ActiveX); they were not run and are not taken in"


def _elements(part: bytes) -> list[tuple[str, dict[str, str]]]:
    """List the names, without prefixes, and the attributes of all elements of a small part."""
    found: list[tuple[str, dict[str, str]]] = []

    def begin(name: str, attributes: dict[str, str]) -> None:
        found.append((name.rpartition(":")[2], attributes))

    scan = expat.ParserCreate()
    scan.StartElementHandler = begin
    try:
        scan.Parse(part, True)  # noqa: FBT003 - the C function takes it by place
    except expat.ExpatError as error:
        raise SourceError(DAMAGED) from error
    return found


def _unlike_a_draft(what: str) -> SourceError:
    return SourceError(f"it {what}, so it was not opened; check who made it, or {_AGAIN}")
