"""What came in and is not yet imported: the texts of a file, as found and as corrected.

What an import asks before it goes on: nothing is replaced, and nothing decided, unasked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from negotiate.acts import Imported, Secretariat, SourceFile
from negotiate.bracket_parser import PLAIN, Notation
from negotiate.bracket_parser.dialects import BUILT_IN, supplied
from negotiate.errors import TrackedChanges
from negotiate.model import Bundle, Draft
from negotiate.queries import incoming
from negotiate.queries.dialects import ReadWith, better_dialect, read_before
from negotiate.readers.any_file import read_bundle
from negotiate.readers.file import read_bytes
from negotiate.readers.front_matter.metadata_lines import corrected, in_language
from negotiate.readers.source import Changes, Instructions, Progress
from negotiate.register import built_in_register
from negotiate.screens import render
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.dialogs.choosing import AskingScreen, Choice
from negotiate.store import Store, sha256
from negotiate.store.integrity.backups import keep_copy
from negotiate.telling.documents import would_read
from negotiate.telling.session import files as tell

if TYPE_CHECKING:
    from negotiate.answers import incoming as answers

_NOTHING = incoming.Meets({}, {}, {})


@dataclass(frozen=True, slots=True)
class Come:
    """Hold a file that was read; `drafts` are its texts by part, `taken` those to be imported."""

    source: SourceFile
    found: Bundle
    drafts: Mapping[int, Draft]
    taken: frozenset[int]
    read_with: ReadWith
    notation: Notation = PLAIN
    meets: incoming.Meets = _NOTHING

    def answer(self, part: int) -> answers.Imported:
        """Count what was found of one text, with what belongs to none of them."""
        return incoming.bundle(self.found, [self.drafts[part]], self.notation)

    def with_taken(self, part: int) -> Come:
        """Take a text that was left, or leave one that was taken."""
        return replace(self, taken=self.taken ^ {part})

    @property
    def chosen(self) -> list[Draft]:
        """List the texts to be imported, in their order."""
        return [draft for part, draft in self.drafts.items() if part in self.taken]


def read(desk: Desk, path: Path, instructions: Instructions, progress: Progress) -> Come:
    """Read a file without writing anything."""
    content = read_bytes(path.expanduser())
    register = desk.register
    found = read_bundle(path.name, content, instructions, register or built_in_register(), progress)
    source = SourceFile(
        path.name, content, instructions.encoding, instructions.changes, instructions.authors
    )
    language = desk.settings.language
    drafts = {draft.part: in_language(draft, language) for draft in found.drafts}
    read_with = ReadWith(register, found.dialect, desk.dialect)
    return looked_up(desk, Come(source, found, drafts, frozenset(drafts), read_with))


def looked_up(desk: Desk, come: Come) -> Come:
    """Look up what the texts would meet in the database, if there is one."""
    asked = sha256(come.source.content), list(come.drafts.values()), None, come.read_with
    first = next(iter(come.drafts.values()))
    if not desk.database.exists():
        notation = come.read_with.after(None)
        return replace(come, meets=incoming.meets(None, *asked), notation=notation)
    with Store.open(desk.database, create=False) as store:
        notation = come.read_with.after(read_before(store, first, None))
        return replace(come, meets=incoming.meets(store, *asked), notation=notation)


def with_correction(desk: Desk, come: Come, part: int, typed: Mapping[str, str]) -> Come:
    drafts = {**come.drafts, part: corrected(come.drafts[part], typed)}
    return looked_up(desk, replace(come, drafts=drafts))


def at_stake(desk: Desk, come: Come) -> list[answers.AtStake]:
    """Tell what of each working text the import would take the place of."""
    if not desk.database.exists():
        return []
    stakes = desk.act(
        lambda room: [room.at_stake(draft, come.source, None) for draft in come.chosen]
    )
    return [stake for stake in stakes if stake is not None]


def behind(desk: Desk, come: Come) -> list[str]:
    """Say of each text to be imported that would not become the latest before which one it goes."""
    if not desk.database.exists():
        return []
    said = []
    with Store.open(desk.database, create=False) as store:
        for draft in come.chosen:
            document = store.with_stem(draft.symbol.stem) if draft.symbol else None
            if document is None or draft.part in come.meets.here:
                continue
            if any(one.label == draft.revision for one in store.revisions(document)):
                continue  # that it is here already is said where it is refused
            if (latest := incoming.stays_latest(store, draft, document)) is not None:
                said.append(f"{draft.symbol}: {tell.goes_before(latest.name, latest.date)}.")
    return said


def take_in(
    desk: Desk, come: Come, progress: Progress, *, replacing: bool
) -> tuple[tuple[Imported, ...], Opened]:
    """Import what was chosen and read the first back; `replacing`: knowing what is at stake."""
    keep_copy(desk.database, f"{desk.now():%Y-%m-%d}")
    with Store.open(desk.database, create=True) as store:
        secretariat = Secretariat(store, officer=desk.officer, now=desk.now)
        made = secretariat.import_bundle(
            come.chosen,
            come.source,
            document=None,
            register=come.read_with.register,
            dialect=come.read_with.dialect,
            new_in=come.read_with.new_in,
            progress=progress,
            replacing=replacing,
        )
    return made, desk.opened(made[0].revision.document, made[0].revision.id)


REPLACE = "replace"
THERE = "there"


def about_stakes(stakes: Sequence[answers.AtStake]) -> AskingScreen:
    """Ask whether each working text is to give way, as the command line asks."""
    choices = [
        Choice("", Content("cancel"), render.line("nothing is written")),
        Choice(REPLACE, Content("replace it"), render.line("import this revision")),
    ]
    known = [line for stake in stakes for line in tell.at_stake(stake)]
    which = "the working text" if len(stakes) == 1 else f"{len(stakes)} working texts"
    question = render.line(f"Replace {which}?")
    return AskingScreen(question, render.passage("\n".join(known)), choices)


def about_order(said: Sequence[str]) -> AskingScreen:
    """Ask whether texts are to be imported before a later one, as the command line asks."""
    choices = [
        Choice("", Content("cancel"), render.line(tell.CORRECTED_INSTEAD)),
        Choice(THERE, Content("import there"), render.line(tell.ANOTHER_STAYS)),
    ]
    known = render.passage("\n".join(said))
    return AskingScreen(render.line(tell.BEFORE_A_LATER), known, choices)


def in_dialect(desk: Desk, come: Come, name: str) -> Come:
    """Read the texts in another dialect."""
    return looked_up(desk, replace(come, read_with=come.read_with._replace(dialect=supplied(name))))


def dialect_line(come: Come, part: int) -> str:
    """Say in which dialect a text is read, and which would read more of it."""
    texts = [one.text for one in come.drafts[part].paragraphs]
    found = better_dialect(texts, come.notation)
    return tell.read_in(come.notation.dialect.name, would_read(found) if found else None)


def about_dialect(name: str) -> AskingScreen:
    """Ask in which dialect the brackets are written; the first answer is the one that is."""
    known = [name, *(one for one in BUILT_IN if one != name)]
    choices = [
        Choice(one, render.line(one), render.line(tell.DIALECTS.get(one, ""))) for one in known
    ]
    return AskingScreen(render.line(tell.WHICH_DIALECT), Content(""), choices)


def about_changes(asked: TrackedChanges) -> AskingScreen:
    """Ask what becomes of tracked changes; nothing is guessed."""
    choices = [
        Choice("", Content("cancel"), render.line("nothing is read")),
        Choice(Changes.BRACKETS, Content("as brackets"), render.line("[new] (+IND), [old] (-IND)")),
        Choice(Changes.ACCEPTED, Content("accepted"), render.line(tell.EVERY_CHANGE)),
        Choice(Changes.ORIGINAL, Content("original"), render.line(tell.NO_CHANGE)),
    ]
    known = render.passage("\n".join(tell.changes_by_author(asked.authors)))
    return AskingScreen(render.line(tell.TRACKED_CHANGES), known, choices)
