"""What an officer chooses of an export: the formats, and what can be asked of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from negotiate.clean_text import OpenText
from negotiate.model import Version
from negotiate.queries.export import Offered
from negotiate.writers.formats import format_of


@dataclass(frozen=True, slots=True)
class Purpose:
    """Say what a format is for."""

    ending: str
    name: str
    purpose: str


PURPOSES = (
    Purpose(".docx", "Word", "for capitals: the text, to be worked on"),
    Purpose(".html", "Page", "for the printer: text, who holds what, changes"),
    Purpose(".xlsx", "Workbook", "for the chair: all tables, each on its sheet"),
    Purpose(".csv", "Table", "for any spreadsheet: one of the tables"),
    Purpose(".txt", "Plain text", "for an e-mail"),
    Purpose(".md", "Markdown", "for a wiki or a web site"),
    Purpose(".json", "All as typed", "for another negotiate, or another program"),
    Purpose(".xml", "Akoma Ntoso", "for a system that keeps legal documents"),
)

_OPEN_TEXT = {
    OpenText.KEEP: "keep: brackets without who holds them",
    OpenText.MARKED: "marked: brackets with who holds them",
    OpenText.OMIT: "omit: contested text left out, NOT AGREED above it",
}
_OPEN_TABLE = {"open": "open: the open paragraphs", "concordance": "concordance: old numbers, new"}
_HELD_TABLES = {
    "matrix": "matrix: delegations by paragraphs",
    "positions": "positions: one a row",
}


@dataclass(frozen=True, slots=True)
class Value:
    """Offer a value in words, with what it gives to the export under the names of the command."""

    words: str
    given: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Option:
    """Offer several values; the first is what the format has where nobody chooses."""

    name: str
    values: Sequence[Value]
    at: int


def options(ending: str, offer: Offered, chosen: Mapping[str, int]) -> list[Option]:
    """List what can be asked of a format; `chosen` are the places of the values, by option."""
    found, table = [], None
    if ending == ".csv":
        tables = _tables(offer)
        found.append(("Table", tables))
        table = tables[chosen.get("Table", 0)].given["table"]
    if ending != ".json":
        found.append(("Open text", _open_text(ending, only_marked=table in _HELD_TABLES)))
    if len(besides := _besides(ending, offer)) > 1:
        found.append(("Besides", besides))
    return [
        Option(name, values, min(chosen.get(name, 0), len(values) - 1)) for name, values in found
    ]


def _open_text(ending: str, *, only_marked: bool) -> list[Value]:
    """Offer what becomes of open text, in the format's own way first."""
    own = format_of(ending).how
    values = [Value(_OPEN_TEXT[own], {"how": None})]
    if not only_marked:
        others = (how for how in OpenText if how is not own)
        values += [Value(_OPEN_TEXT[how], {"how": how}) for how in others]
    return values


def _tables(offer: Offered) -> list[Value]:
    words = {**_OPEN_TABLE, **_HELD_TABLES}
    if not offer.earlier:
        del words["concordance"]
    return [Value(said, {"table": name}) for name, said in words.items()]


def _besides(ending: str, offer: Offered) -> list[Value]:
    values = [Value("nothing besides", {})]
    if ending == ".docx":
        values += [
            Value(f"changes since {name} tracked", {"tracked": name}) for name in offer.earlier
        ]
    if ending in {".docx", ".html"}:
        values += [
            Value(f"the version in {language}, in a second column", {"beside": language})
            for language in offer.languages
        ]
    return values


def said_of(versions: Sequence[Version], distribution: str | None) -> str:
    """Say what is not agreed in a text, and for whom it is."""
    is_open = sum(one.open for one in versions)
    unfinished = sum(one.unfinished for one in versions)
    said = f"{is_open} of {len(versions)} paragraphs open, {unfinished} unfinished."
    return f"{said} Distr: {distribution}." if distribution else said
