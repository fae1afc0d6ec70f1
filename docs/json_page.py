"""Make the page of the answers for programs from their types: `make pages`.

A key's meaning is the comment behind it, or is told above it in the docstring of its type.
"""

from __future__ import annotations

import ast
import inspect
import sys
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path, PurePath
from types import NoneType, UnionType
from typing import (
    Any,
    Literal,
    NamedTuple,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from negotiate.answers import history, incoming, machine, session, texts
from negotiate.cli.console import SCHEMA, TOLD
from negotiate.compare.concordance import ConcordanceAnswer
from negotiate.consensus import matrix, record
from negotiate.history.agreed_language import AgreedLanguage
from negotiate.history.progress import Progress
from negotiate.history.references import References
from negotiate.languages import ParityAnswer
from negotiate.searching import Findings
from negotiate.telling.session.report import SessionReport

_ALWAYS = {
    "act": "its number in the log",
    "after": "the text after it",
    "agreed_ad_referendum": "paragraphs of which the room said so",
    "as_of": "the text that it is of",
    "between_unmatched": "a bracket opened before is not closed yet: it may not be clean",
    "brackets": "how many brackets",
    "by": "the officer",
    "code": "the code of a delegation, group or office",
    "cut": "there are more than were looked at",
    "date": "YYYY-MM-DD",
    "delegation": "the code of a delegation, group or office",
    "distribution": "what stands on it of who may have it",
    "document": "what to type for the document",
    "group": "a group of delegations, or of alternatives (g1)",
    "kind": "what it is",
    "language": "such as en or ru",
    "left": "in the first language",
    "meeting": "the meeting that it was made in",
    "members": "by group: the alternatives, in the order of the text",
    "movers": "who would have to move",
    "new": "of the newer text",
    "new_number": "the number of the paragraph in the newer text",
    "not_recorded": "who has no mark; nothing is known of them",
    "note": "a ground, or the officer's own note",
    "number": "the number of the paragraph",
    "old": "of the older text",
    "old_number": "the number of the paragraph in the older text",
    "opposite_sides": "groups, and members of theirs, that are for and against the same",
    "paragraph": "the number of the paragraph",
    "point": "its number in the history",
    "quote": "the beginning of the words",
    "revision": "what to type for the revision",
    "right": "in the other language",
    "said": "what the room said of it, such as agreed",
    "source": "where it comes from",
    "status": "open, unfinished, to be looked at or clean",
    "target": "b1, g1, x1, or p for the whole paragraph",
    "text": "the words as they stand, brackets and marks included",
    "title": "its title",
    "total": "how many there are in all",
    "unfinished": "there is a gap to be filled",
    "unmatched": "a bracket in it is not matched: no move closes it",
    "working": "it is the working text",
}
"""What keys mean wherever they stand, and nothing else is said of them."""

_PARAGRAPH_ACTS = (
    *("resolve", "position", "move-mark", "bracket", "alternative", "alternatives", "amend"),
    *("restore", "insert", "delete", "note", "agree", "reopen", "doubt"),
)


class Answer(NamedTuple):
    """Hold of what type an answer is, and which commands give it."""

    type: type
    commands: tuple[str, ...]


ANSWERS = {
    "documents": Answer(texts.Documents, ("documents",)),
    "open": Answer(texts.OpenParagraphs, ("open",)),
    "paragraphs": Answer(texts.Paragraphs, ("paragraphs",)),
    "show": Answer(texts.Paragraph, ("show",)),
    "search": Answer(Findings, ("search",)),
    "summary": Answer(texts.Summary, ("summary",)),
    "dialect": Answer(texts.Spoken, ("dialect",)),
    "parse": Answer(texts.Parsed, ("parse",)),
    "doubts": Answer(texts.Doubts, ("doubt",)),
    "lint": Answer(incoming.Lint, ("lint",)),
    "fmt": Answer(incoming.Format, ("fmt",)),
    "convert": Answer(incoming.Converted, ("convert",)),
    "import": Answer(incoming.Imported, ("import",)),
    "act": Answer(session.ActDone, _PARAGRAPH_ACTS),
    "meeting": Answer(session.Meeting, ("meeting open", "meeting close")),
    "issue": Answer(session.Issued, ("issue",)),
    "drafts": Answer(session.Drafts, ("drafts", "drafts list")),
    "draft": Answer(session.Draft, ("drafts show",)),
    "discarded": Answer(session.Discarded, ("drafts discard",)),
    "undone": Answer(session.Acts, ("undo",)),
    "redone": Answer(session.Acts, ("redo",)),
    "withdrawn": Answer(session.Withdrawn, ("redo --list",)),
    "log": Answer(session.Log, ("log",)),
    "report": Answer(SessionReport, ("report",)),
    "diff": Answer(texts.Difference, ("diff",)),
    "concordance": Answer(ConcordanceAnswer, ("concordance",)),
    "match": Answer(session.Matched, ("match",)),
    "references": Answer(References, ("references",)),
    "history": Answer(history.History, ("history",)),
    "history-bracket": Answer(history.BracketHistory, ("history --bracket",)),
    "history-wording": Answer(history.WordingHistory, ("history --wording",)),
    "history-compare": Answer(history.Between, ("history --compare",)),
    "alarms": Answer(history.Alarms, ("alarms",)),
    "progress": Answer(Progress, ("progress",)),
    "agreed-language": Answer(AgreedLanguage, ("agreed-language",)),
    "brief": Answer(texts.Brief, ("brief",)),
    "brief-chair": Answer(record.OpenList, ("brief --chair",)),
    "outcomes": Answer(record.ParagraphOutcomes, ("outcomes",)),
    "outcomes-span": Answer(texts.SpanOutcome, ("outcomes",)),
    "path": Answer(record.DocumentPath, ("path",)),
    "whatif": Answer(record.Supposed, ("whatif",)),
    "matrix": Answer(matrix.Matrix, ("matrix",)),
    "parity": Answer(ParityAnswer, ("parity",)),
    "pair": Answer(session.Paired, ("pair",)),
    "doctor": Answer(machine.Doctor, ("doctor",)),
    "fsck": Answer(machine.Fsck, ("fsck",)),
    "settings": Answer(machine.Settings, ("config show",)),
    "keys": Answer(machine.Keys, ("config keys",)),
}
"""The answers in the order of the commands, each by its name."""

_BEGINS = f"""\
# Answers for programs
What a command prints with `--json`. This page is made from the types of the answers by
`make pages`.

Every answer is an object, and begins with three keys:

| key | type | meaning |
|---|---|---|
| `answer` | text | the name of the answer, one of those below |
| `schema` | whole number | the version of this page, now {SCHEMA} |
| `document` | text | what to type for the document, where the answer is about one |

A key may come to an answer at any time: a program leaves alone what it does not know. `schema` goes
up by one when a key goes, means something else or is of another type, and CHANGELOG.md says so.
`null` is *not stated*, *not recorded* or *does not stand*, and never *no*. Places in a text count
characters from 0. Text of a draft is as typed, escaped only where a terminal would obey or hide it.
"""


def json_page() -> str:
    """Write the page in Markdown."""
    lines = [_BEGINS, "## Answers"]
    for name, answer in ANSWERS.items():
        commands = ", ".join(f"`negotiate {one}`" for one in answer.commands)
        lines += ["", f"### `{name}`", f"Of {commands}.", "", *_told(answer.type)]
    lines += ["", "## What they are made of"]
    inner = [one for one in _all_types() if one not in {one.type for one in ANSWERS.values()}]
    for one in sorted(inner, key=_title):
        lines += ["", f"### {_title(one)}", *_told(one)]
    return "\n".join(lines) + "\n"


@cache
def keys_of(of: type) -> dict[str, Any]:
    """Give the keys of a dataclass or TypedDict with their types, those left out at times too."""
    found = get_type_hints(of, localns=_named_for_types(of), include_extras=True)
    if not is_dataclass(of):
        return found
    plain = {one.name: found[one.name] for one in fields(of)}
    return plain | {TOLD[of.__name__][0]: str} if of.__name__ in TOLD else plain


def is_object(hint: object) -> bool:
    """Tell whether a type is an object with keys of its own."""
    return isinstance(hint, type) and (is_typeddict(hint) or is_dataclass(hint))


@cache
def _named_for_types(of: type) -> dict[str, Any]:
    """Import what the module of a type imports for its types alone."""
    module = sys.modules[of.__module__]
    named: dict[str, Any] = {}
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            exec(ast.unparse(node.body), named)
    return named


def _told(of: type) -> Iterator[str]:
    """Say what a type is, and each of its keys."""
    for at, paragraph in enumerate(inspect.getdoc(of).split("\n\n")):
        yield from ([""] if at else [])
        yield " ".join(paragraph.split())
    meant = _meanings(of)
    yield from ("", "| key | type | meaning |", "|---|---|---|")
    for key, hint in keys_of(of).items():
        yield f"| `{key}` | {_in_words(hint)} | {meant.get(key) or _ALWAYS.get(key, '')} |"


def _meanings(of: type) -> dict[str, str]:
    """Find what is said behind each key of a type, and of those that it goes on from."""
    source = textwrap.dedent(inspect.getsource(of))
    (tree,) = ast.parse(source).body
    found = dict([TOLD[of.__name__]]) if of.__name__ in TOLD else {}
    for base in tree.bases:
        above = getattr(sys.modules[of.__module__], ast.unparse(base), None)
        found |= _meanings(above) if is_object(above) else {}
    lines = source.splitlines()
    for node in tree.body:
        if isinstance(node, ast.AnnAssign):
            _, mark, said = lines[node.end_lineno - 1][node.end_col_offset :].partition("# ")
            found |= {ast.unparse(node.target): said.replace("|", r"\|")} if mark else {}
    return found


def _in_words(hint: Any) -> str:
    """Name a type as a reader of JSON knows it."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is not None:
        return _composed(origin, inner)
    if is_object(hint):
        return f"[{_title(hint)}](#{_anchor(hint)})"
    if issubclass(hint, Enum):
        return f"one of {', '.join(f'`{one.value}`' for one in hint)}"
    return _WORDS[hint]


def _composed(origin: Any, inner: tuple[Any, ...]) -> str:
    """Name a type that is made of others."""
    if origin is Literal:
        return f"one of {', '.join(f'`{one}`' for one in inner)}"
    if origin in (Union, UnionType):
        return " or ".join(map(_in_words, inner))
    if origin is NotRequired:
        return f"{_in_words(inner[0])}; may be left out"
    if issubclass(origin, Mapping):
        return f"object of names, each with {_in_words(inner[1])}"
    if origin is tuple and inner[1:] != (...,):
        return f"list: {', then '.join(map(_in_words, inner))}"
    return f"list of {_in_words(inner[0])}"


_WORDS = {
    str: "text",
    PurePath: "text",
    Path: "text",
    int: "whole number",
    float: "number",
    bool: "true or false",
    NoneType: "null",
    object: "anything",
}


def _parts(hint: Any) -> Iterator[type]:
    """Find the objects in a type."""
    if is_object(hint):
        yield hint
    for one in get_args(hint):
        yield from _parts(one)


@cache
def _all_types() -> list[type]:
    """List every object that stands in an answer."""
    found: dict[type, None] = {}
    waiting = [one.type for one in ANSWERS.values()]
    while waiting:
        one = waiting.pop(0)
        if one not in found:
            found[one] = None
            waiting += [part for hint in keys_of(one).values() for part in _parts(hint)]
    return list(found)


def _title(of: type) -> str:
    """Name a type; two that are called alike are told apart by what they are about."""
    alike = [one for one in _all_types() if one.__name__ == of.__name__]
    about = of.__module__.rpartition(".")[2].replace("_", " ")
    is_alone = len(alike) < 2 and of.__name__.lower() not in ANSWERS
    return of.__name__ if is_alone else f"{of.__name__}, {about}"


def _anchor(of: type) -> str:
    named = [name for name, one in ANSWERS.items() if one.type is of]
    return named[0] if named else _title(of).lower().replace(",", "").replace(" ", "-")


if __name__ == "__main__":
    sys.stdout.buffer.write(json_page().encode("utf-8"))
