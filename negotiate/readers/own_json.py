"""Read back the JSON that this tool writes (docs/export-json.md).

The file may have been made or changed by anybody: what is stored is taken from it, what is
computed is computed again, and what was said in the room stays an act of the room.

Find the lines of a JSON file on which its parts begin, which the parser does not tell.
"""

from __future__ import annotations

import codecs
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from negotiate.bracket_parser.dialects import BUILT_IN, Stated, UnreadDialect, supplied
from negotiate.errors import SourceError
from negotiate.late import pattern
from negotiate.model import (
    Bundle,
    Doubtful,
    Draft,
    ImportProblem,
    Paragraph,
    ParagraphKind,
    SeenKind,
    Symbol,
)
from negotiate.readers.front_matter.metadata_lines import is_date
from negotiate.readers.splitting.body import findings, over_paragraphs

_KNOWN_SCHEMA = 1
_OWN_KEY = pattern(r'"negotiate"\s*:\s*\{')
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MOST_PARTS = 1_000_000  # lists and objects; the longest treaty has a hundredth
_LONGEST_NUMBER = 18  # digits
_LONGEST_QUOTED = 60  # in a message
_KINDS = {kind.value: kind for kind in ParagraphKind}
_SEEN_KINDS = frozenset(one.value for one in SeenKind)
_FACTS = ("title", "symbol", "date", "body", "language", "distribution", "label")

_Object = dict[str, Any]


def is_own(content: bytes) -> bool:
    """Tell whether a file says that it is an export of this tool, without reading it."""
    if content.lstrip(codecs.BOM_UTF8 + b" \t\r\n")[:1] != b"{" and content[:2] not in _UTF_16:
        return False
    try:
        text = _decoded(content)
    except UnicodeDecodeError:
        return False
    return text.lstrip()[:1] == "{" and _OWN_KEY.search(text) is not None


def read(content: bytes) -> Bundle:
    """Read an export back into the draft it was made from, its paragraphs as they were.

    Raises:
        SourceError: it is no export of this tool, is of a newer one, or does not hold together;
            it says what, and in which paragraph.
    """
    try:
        text = _decoded(content)
    except UnicodeDecodeError as error:
        message = f"this JSON is not in UTF-8 (byte {error.start + 1}); export the text again"
        raise SourceError(message) from None
    record = _loaded(text)
    _refuse_other_schema(record)
    entries = _list(record, "paragraphs")
    lines = _element_lines(text, "paragraphs")
    paragraphs = _paragraphs(entries)
    # JSON writes a line break of the text without breaking its own line.
    on_one_line = (replace(one, text=one.text.replace("\n", " ")) for one in paragraphs)
    numbered = list(zip(lines, on_one_line, strict=True))
    document, revision = _object(record, "document"), _object(record, "revision")
    problems = _not_taken_in(revision, entries, lines)
    problems += [*findings(numbered), *over_paragraphs(numbered)]
    dialect = _dialect(revision, problems)
    draft = _draft(document, revision, paragraphs, problems)
    return Bundle(drafts=(draft,), blocks_kept=len(paragraphs), dialect=dialect)


def _dialect(revision: _Object, problems: list[ImportProblem]) -> Stated | None:
    """Find the dialect that an export was read in: one of ours by its name, or its own file."""
    name, content = _fact(revision, "dialect"), _fact(revision, "dialect_file")
    if name is None:
        return None
    if content is None and name in BUILT_IN:
        return supplied(name)
    if content is None:
        message = (
            f"the brackets were read in the dialect {_short(name)}, and its file is not in this "
            "JSON: give it with --dialect"
        )
        problems.append(ImportProblem(1, message))
        return None
    try:
        stated = Stated(name, content.encode())
        _ = stated.dialect
    except (UnreadDialect, UnicodeEncodeError) as error:
        raise SourceError(f"dialect_file of this JSON: {error}") from None
    return stated


def _decoded(content: bytes) -> str:
    # A shell that redirects the export may have turned it into UTF-16.
    return content.decode("utf-16" if content[:2] in _UTF_16 else "utf-8-sig")


def _loaded(text: str) -> _Object:
    if text.count("[") + text.count("{") > _MOST_PARTS:
        message = "this JSON has more than a million parts, so it is no draft; check the file"
        raise SourceError(message)
    try:
        record = json.loads(
            text, object_pairs_hook=_once, parse_int=_integer, parse_constant=_constant
        )
    except json.JSONDecodeError as error:
        message = (
            f"this JSON is damaged at line {error.lineno}, column {error.colno} "
            f"({error.msg}); export the text again"
        )
        raise SourceError(message) from None
    except RecursionError:
        message = "this JSON is nested too deep to be a draft; check the file"
        raise SourceError(message) from None
    if not isinstance(record, dict):
        message = "this JSON holds no object, so it is no export of negotiate; check the file"
        raise SourceError(message)
    return record


def _once(pairs: list[tuple[str, Any]]) -> _Object:
    """Refuse a key that stands twice: two programs would read two texts from one file."""
    found = dict(pairs)
    if len(found) < len(pairs):
        (twice, _), *_ = Counter(key for key, _ in pairs).most_common(1)
        message = f"{_short(twice)} stands twice in one object of this JSON; leave one of them"
        raise SourceError(message)
    return found


def _integer(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        message = f"this JSON holds a number of {len(digits)} digits, so it is no draft"
        raise SourceError(message)
    return int(digits)


def _constant(name: str) -> None:
    message = f"this JSON holds {name}, which JSON does not know; export the text again"
    raise SourceError(message)


def _refuse_other_schema(record: _Object) -> None:
    schema = _object(record, "negotiate").get("schema")
    if type(schema) is not int or schema < 1:
        message = "negotiate.schema of this JSON is no number from 1; export the text again"
        raise SourceError(message)
    if schema > _KNOWN_SCHEMA:
        message = (
            f"this JSON has the schema {schema} of a newer negotiate, and this one reads schema "
            f"{_KNOWN_SCHEMA}; update negotiate, or export the text as .txt there"
        )
        raise SourceError(message)


def _paragraphs(entries: list[Any]) -> tuple[Paragraph, ...]:
    found: dict[str, Paragraph] = {}
    for place, entry in enumerate(entries, start=1):
        where = f"paragraph {place}"
        if not isinstance(entry, dict):
            raise SourceError(_wrong(where, "an object"))
        number = _text(entry, "number", where)
        if not number.strip():
            message = f"{where} of this JSON has no number; give it one"
            raise SourceError(message)
        if number in found:
            message = f"{where} of this JSON has the number {_short(number)} again; give it another"
            raise SourceError(message)
        where = f"{where} ({_short(number)})"
        kind = _KINDS.get(_text(entry, "kind", where))
        if kind is None:
            known = ", ".join(_KINDS)
            message = f"{where}, kind: {_short(entry['kind'])} is unknown; use one of {known}"
            raise SourceError(message)
        label, text = _typed(entry, "label", where), _typed(entry, "text", where)
        seen = _seen(entry, len(label + text), where)
        found[number] = Paragraph(number, kind, label, text, seen)
    return tuple(found.values())


def _seen(entry: _Object, length: int, where: str) -> tuple[Doubtful, ...]:
    """Read what the file of a text showed; a file that was written before this has none."""
    found = []
    for one in entry.get("seen") or ():
        held = one if isinstance(one, dict) else {}
        start, end, kind = held.get("start"), held.get("end"), held.get("kind")
        said = held.get("author"), held.get("note")
        if (
            not (type(start) is int and type(end) is int and 0 <= start <= end <= length)
            or kind not in _SEEN_KINDS
            or not all(each is None or isinstance(each, str) for each in said)
        ):
            raise SourceError(_wrong(f"{where}, seen", "a list of what a file showed"))
        found.append(Doubtful(start, end, str(kind), *said))
    return tuple(found)


def _typed(entry: _Object, key: str, where: str) -> str:
    """Read a text, or the parts of one that JSON could not hold in one piece."""
    value = entry.get(key)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "".join(value)
    return _text(entry, key, where)


def _text(entry: _Object, key: str, where: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str):
        raise SourceError(_wrong(f"{where}, {key}", "a text"))
    return value


def _object(record: _Object, key: str) -> _Object:
    value = record.get(key)
    if not isinstance(value, dict):
        raise SourceError(_wrong(key, "an object"))
    return value


def _list(record: _Object, key: str) -> list[Any]:
    value = record.get(key)
    if not isinstance(value, list):
        raise SourceError(_wrong(key, "a list"))
    return value


def _wrong(where: str, needed: str) -> str:
    return f"{where} of this JSON has to be {needed}; export the text again"


def _short(value: str) -> str:
    return repr(value if len(value) <= _LONGEST_QUOTED else value[:_LONGEST_QUOTED] + "…")


def _draft(
    document: _Object,
    revision: _Object,
    paragraphs: tuple[Paragraph, ...],
    problems: list[ImportProblem],
) -> Draft:
    own_language = revision.get("language") in (None, document.get("language"))
    # The document's title is in the drafting language, and known where this text states none.
    named = revision.get("title") or (document.get("title") if own_language else None)
    held = {**revision, "symbol": document.get("symbol"), "title": named}
    facts = {name: _fact(held, name) for name in _FACTS}
    if facts["date"] is not None and not is_date(facts["date"]):
        message = f"date of this JSON is no date: {_short(facts['date'])}; write it as YYYY-MM-DD"
        raise SourceError(message)
    return Draft(
        title=facts["title"],
        symbol=Symbol(facts["symbol"]) if facts["symbol"] else None,
        date=facts["date"],
        body=facts["body"],
        language=facts["language"],
        distribution=facts["distribution"],
        paragraphs=paragraphs,
        problems=tuple(sorted(problems, key=lambda problem: problem.line)),
        label=facts["label"],
        seen=_seen(revision, 0, "revision"),
    )


def _fact(held: Mapping[str, Any], name: str) -> str | None:
    value = held.get(name)
    if value is not None and not isinstance(value, str):
        raise SourceError(_wrong(name, "a text or null"))
    return value


def _not_taken_in(
    revision: _Object, entries: list[_Object], lines: list[int]
) -> list[ImportProblem]:
    """Name what the file says and an import cannot: acts of the room, and what has no label."""
    problems = []
    if revision.get("working") is True:
        message = "this is a working text, not a revision that was circulated; give it a label"
        problems.append(ImportProblem(1, message))
    by_word: dict[str, list[int]] = {}
    for place, entry in enumerate(entries):
        said = entry.get("said")
        if said is not None:
            number = entry["number"]
            if not isinstance(said, str):
                where = f"paragraph {place + 1} ({_short(number)}), said"
                raise SourceError(_wrong(where, "a text or null"))
            by_word.setdefault(said, []).append(place)
    for said, places in by_word.items():
        named = ", ".join(entries[place]["number"] for place in places)
        message = (
            f"the file records as {said}: {named}; an import is no act of the room, so it is not "
            "taken in"
        )
        problems.append(ImportProblem(lines[places[0]], message))
    return problems


_TOKEN = pattern(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[\[\]{},:]|[^\s"\[\]{},:]++', re.DOTALL)


def _element_lines(text: str, key: str) -> list[int]:
    """Give the line of each element of the list that stands under `key` in the outermost object.

    The text has to be valid JSON; lines count from 1.
    """
    lines: list[int] = []
    line, counted = 1, 0
    for start in _elements(text, key):
        line += text.count("\n", counted, start)
        counted = start
        lines.append(line)
    return lines


def _elements(text: str, key: str) -> Iterator[int]:
    depth, before = 0, ""
    named = inside = False
    for match in _TOKEN.finditer(text):
        token = match[0]
        begins = before in {"{", "[", ","}  # a key, or an element
        if depth == 1 and begins and token[0] == '"':
            named = json.loads(token) == key
        if inside and depth == 2 and begins and token != "]":
            yield match.start()
        if token in "[{":
            inside = inside or (token == "[" and depth == 1 and named)
            depth += 1
        elif token in "]}":
            depth -= 1
            inside = inside and depth > 1
        before = token
