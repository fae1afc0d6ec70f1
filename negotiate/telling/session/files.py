"""What is said of files: what an import found and would replace, and how a text is written out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, get_args

from negotiate.late import dataclass
from negotiate.model import TO_LOOK_AT, Version
from negotiate.telling.doubts import counted_as
from negotiate.telling.page import GAP, Block, Column, Paragraph, Row, Table, line
from negotiate.telling.session.remarks import Field, look_at, taken_out
from negotiate.telling.words import NOTHING_WRITTEN, counted, in_a_row

if TYPE_CHECKING:
    from negotiate.answers import incoming as answers


_COLUMNS = (Column(13, between=1), Column(0))
_KINDS = {"row": "of a table", "heading": "headings", "item": "items"}
_Fact = Literal["title", "symbol", "revision", "date", "body", "language", "distribution"]
_FACTS: tuple[_Fact, ...] = get_args(_Fact)

# The file, and what is to become of what was found
TYPE_OR_DROP = "type a part of the name, or drop a file here"
NOTHING_TO_IMPORT = "Nothing here can be imported."
WHICH_FILE = "Tab completes, ↓ leads into the list, Enter reads the file. Nothing is written yet."
WHETHER_TO_IMPORT = "Nothing is written yet. Enter imports this; Esc goes back to the files."
WHICH_PARTS = "Nothing is written yet. Space takes a text or leaves it, e corrects, Enter imports."
NO_PART_TAKEN = "No text is taken: Space takes one."
IMPORTING = "Importing… Esc stops it, and nothing is written."
WHICH_DIALECT = "How are the brackets of this file written?"
DIALECTS = {
    "cica": "[daily] (+IND) (-RUS), and [must]/[may]",
    "un": "[daily - IND; RUS delete], [daily] (IND), [must / may]",
    "trade": "[IND propose; RUS oppose: daily]",
    "unfccc": "[must][may], [must / may], Option 1: ...",
    "options": "Option 1: ..., Alternative A: ...",
}
"""What the dialects that come with the program read, by an example."""


def read_in(dialect: str, better: str | None) -> str:
    """Say in which dialect a file is read, and what another one would read."""
    said = f"Brackets are read as in `{dialect}` (d: another way)."
    return f"{said} {better}: d chooses it." if better else said


ENCODING_WANTED = "The encoding of this file has to be confirmed. Type it or take the one proposed."
SUCH_AS_EN = "such as en or ru"

# Tracked changes
TRACKED_CHANGES = "The file has tracked changes. What becomes of them?"
NOTHING_READ_YET = "Nothing is read before it is decided what becomes of tracked changes."
EVERY_CHANGE = "the text with every change"
NO_CHANGE = "the text before any change"
FOR_WHOM = "For which delegation does each author speak?"

NEW_DOCUMENT = "a new document"

# What comes before, or takes the place of, another text
BEFORE_A_LATER = "Import before a later text?"
CORRECTED_INSTEAD = "nothing is written; e corrects date or label"
ANOTHER_STAYS = "another text stays the latest"


def cannot_be_listed(folder: object, why: str) -> str:
    return f"{folder} cannot be listed: {why}. Type another path."


def changes_by_author(authors: Iterable[tuple[str, int, int]]) -> Iterator[str]:
    """Count the tracked changes of each author."""
    for author, inserted, deleted in authors:
        yield f"{author}: {inserted} inserted, {deleted} deleted"


def for_whom(author: str) -> str:
    return f"For which delegation does {author} speak? Its code"


def unknown_delegation(typed: str, nearest: str | None) -> str:
    """Say that a code is of no delegation, and which is near it."""
    if not typed.strip():
        return "Type the code of a delegation that is in the register"
    hint = f"did you mean {nearest}?" if nearest else "check the code"
    return f"{typed!r} is not in the register; {hint}"


def correcting(part: int) -> str:
    """Head what was found of a text, to be corrected; a file may have one text without a number."""
    return f"Correct what was found of part {part}" if part else "Correct what was found"


def imported(name: str, *, new: int) -> str:
    """Say of what was imported on screen which text is shown; `new` counts what was not here."""
    if new > 1:
        return f"Imported {new} texts; this is the first."
    return f"{'Imported' if new else 'Already here'} as {name}."


def became(name: str, latest: str | None) -> str:
    """Say what a text has become; `latest` says that another one stays the latest."""
    return f"Imported as {name}. {latest}." if latest else f"Imported as {name}."


def here_already(name: str, *, typed: bool) -> str:
    """Say that a text is here, and whether what the officer typed about it was left out."""
    said = f"Nothing to do: this file is already here as {name}."
    return f"{said} What you typed over it was not taken." if typed else said


def goes_before(latest: str, date: str | None = None) -> str:
    dated = f" of {date}" if date else ""
    return f"It goes before {latest}{dated}, which stays the latest text"


def document_of_part(part: int) -> str:
    return f"the document of part {part}"


def into(named: str, own_symbol: str | None, goes: str | None) -> str:
    """Name the document that a text goes to, if not by its own symbol, and before which text."""
    if own_symbol:
        named = f"{named}, although its own symbol is {own_symbol}"
    return f"{named}. {goes}; another date or label says otherwise" if goes else named


def same_title(named: str) -> str:
    return f'{NEW_DOCUMENT} of the same title as {named}; --document "{named}" joins them'


def bundle(answer: answers.Imported, places: Mapping[int, str]) -> tuple[Block, ...]:
    """Say what a file holds; `places` says where each part goes, by its number."""
    blocks: list[Block] = []
    if answer["texts"] > 1:
        held = f"{answer['texts']} in this file; --part N takes one alone, --correct N FIELD VALUE"
        blocks.append(_fields([("texts", f"{held} corrects it")]))
    blocks.append(account(answer))
    for one in answer["parts"]:
        if one["part"]:
            titled = f"Part {one['part']} of {answer['texts']}{_relation(one)}"
            blocks += [GAP, Paragraph(line(titled))]
        blocks.append(part(one, answer["pages"], places.get(one["part"])))
    return tuple(blocks)


def account(answer: answers.Imported) -> Block:
    """Say how much of a file is in none of its texts, and what there is to look at in that."""
    return _fields(_account(answer))


def part(answer: answers.Part, pages: Sequence[int], place: str | None) -> Block:
    """Say what was found of one text, and where it goes."""
    return _fields(_part(answer, pages, place))


def _fields(fields: Iterable[Field]) -> Table:
    """Set each value beside its name."""
    return Table(_COLUMNS, tuple(Row((line(f"{name}:"), line(said))) for name, said in fields))


def _account(answer: answers.Imported) -> Iterator[Field]:
    texts = answer["texts"]
    blocks, left_out = answer["blocks"], answer["blocks_left_out"]
    if blocks:
        within = "the text" if texts == 1 else "the texts"
        yield "blocks", f"{blocks}: {blocks - left_out} in {within}, {left_out} left out"
    yield from taken_out(answer["left_out"], answer["pages"])
    yield from look_at(answer["problems"], answer["pages"])


def _part(part: answers.Part, pages: Sequence[int], place: str | None) -> Iterator[Field]:
    for name in _FACTS:
        yield name, part[name] or "not stated"
    if part["instrument"]:
        yield "calls itself", part["instrument"]
    yield "paragraphs", _paragraphs(part)
    yield "open", in_a_row(part["open"]) or "none"
    if part["to_look_at"]:
        yield "contested?", f"{in_a_row(part['to_look_at'])}: `negotiate open` says where"
    yield "brackets", str(part["brackets"])
    marks = ", ".join(f"{code} {count}" for code, count in part["marks"].items())
    yield "marks", marks or "none"
    yield from taken_out(part["left_out"], pages)
    yield from look_at(part["problems"], pages)
    if place:
        yield "goes to", place


def _paragraphs(part: answers.Part) -> str:
    numbered = counted(part["paragraphs"], "numbered paragraph")
    others = ", ".join(
        f"{count} {_KINDS.get(kind, kind)}"
        for kind, count in part["kinds"].items()
        if kind != "numbered"
    )
    return f"{numbered} ({others})" if others else numbered


def _relation(part: answers.Part) -> str:
    return f", part {part['version_of']} in another language" if part["version_of"] else ""


def at_stake(stake: answers.AtStake) -> Iterator[str]:
    """Say what an import takes the place of."""
    yield (
        f"{stake.document}: this revision takes the place of a working text with"
        f" {counted(stake.acts, 'act')} that no revision holds yet; the acts stay in the log."
    )
    yield f"Paragraphs of the working text that do not stand in it word for word: {stake.differing}"
    if stake.other:
        yield f"Paragraphs that acts changed, and it reads otherwise: {', '.join(stake.other)}"
    if stake.gone:
        yield f"Paragraphs that acts changed, and it does not have: {', '.join(stake.gone)}"


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
OPEN_TEXT = {
    "keep": "keep: brackets without who holds them",
    "marked": "marked: brackets with who holds them",
    "omit": "omit: contested text left out, NOT AGREED above it",
}
OPEN_TABLE = {"open": "open: the open paragraphs", "concordance": "concordance: old numbers, new"}
HELD_TABLES = {
    "matrix": "matrix: delegations by paragraphs",
    "positions": "positions: one a row",
}
NAME_OR_FOLDER = "its name, or a folder"
NAME_WANTED = "Name the file first."
REPLACED = "what it holds now is gone"
WRITING = "Writing… Esc stops it, and nothing is written."
STOPPED = f"{NOTHING_WRITTEN.capitalize()}."
TABLE_TO_FILE = "Write the table as it stands on screen"
TABLE_ENDINGS = "ends in .csv, .xlsx, .md or .html"
REPORT_ENDINGS = "ends in .md, .txt or .html"


def tracked_since(name: str) -> str:
    return f"changes since {name} tracked"


PROPOSALS = "each proposal a tracked change of its delegation"


def as_tracked_changes(changes: int, in_brackets: Sequence[str]) -> str:
    """Say how many proposals became tracked changes, and where what none can show still stands."""
    said = f"{counted(changes, 'proposal')} written as tracked changes of their delegations"
    if not in_brackets:
        return f"{said}."
    return f"{said}; what no such change can show is in brackets: {', '.join(in_brackets)}."


def beside(language: str) -> str:
    return f"the version in {language}, in a second column"


def in_brief(versions: Sequence[Version], distribution: str | None) -> str:
    """Say what is not agreed in a text, and for whom it is."""
    is_open = sum(one.open for one in versions)
    unfinished = sum(one.unfinished for one in versions)
    doubtful = counted_as(sum(one.status == TO_LOOK_AT for one in versions))
    parts = [f"{is_open} of {len(versions)} paragraphs open", f"{unfinished} unfinished", *doubtful]
    said = f"{', '.join(parts)}."
    return f"{said} Distr: {distribution}." if distribution else said


def there_already(path: object) -> str:
    return f"{path} is there already: give another name"


def cannot_end_so(path: object, endings: Sequence[str]) -> str:
    return f"{path} cannot be written; use one of {', '.join(endings)}"


def written(path: object, distribution: str = "") -> str:
    """Say where a file is, and for whom it is where no note says so."""
    return f"Written to {path}. {distribution}." if distribution else f"Written to {path}."


def handed_out(reference: str, path: object) -> str:
    """Say which text was written, and where."""
    return f"{reference or 'The text'} is written to {path}."


def more_notes(count: int) -> str:
    return f"And {count} more: `negotiate export` says all of them."
