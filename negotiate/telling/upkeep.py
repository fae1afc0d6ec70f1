"""What is told of the database file: what in it is damaged, and what to do; of its copies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from negotiate.telling.words import counted

if TYPE_CHECKING:
    from negotiate.answers.machine import Damage

_DAMAGED: Mapping[str, str] = {
    "pages": "SQLite finds the file damaged: {}",
    "links": "a row of {} belongs to one that is not there",
    "act": "act {} of the log does not match its hash, or what it says of itself",
    "order": "acts of the log are missing or out of order (document {})",
    "original": "the original {} does not match its hash",
    "tables": "the tables are not those that this program has made",
    "papers": "documents, revisions or meetings are not as they were written",
    "text": "the text of revision {} is not as it was written",
    "projection": "the table {} is not what follows from the log",
}
REBUILD = "The log and the originals are whole: `negotiate rebuild` makes all else anew from them."
RESTORE = (
    "What cannot be computed is damaged: put a backup back with `negotiate restore-backup FILE`;"
    " in {} {}."
)
NO_BACKUPS = (
    "What cannot be computed is damaged: put a backup back with `negotiate restore-backup FILE`,"
    " and export what can still be read."
)
PAGES = (
    "The acts and originals read well; `negotiate rebuild` writes all of the file anew from them."
)


def fault(part: str, which: str) -> str:
    """Say what one damage is of."""
    return _DAMAGED[part].format(which)


def examined(database: object, found: Sequence[Damage], acts: int, *, quick: bool) -> Iterator[str]:
    """List what is damaged; where nothing is, say what was looked at."""
    if not found:
        looked = "not compared with the log" if quick else "equal to what follows from the log"
        yield (
            f"{database}: no damage found. {counted(acts, 'act')} and all originals match their"
            f" hashes; what is computed is as it was written, and {looked}."
        )
        return
    yield f"{database}: {counted(len(found), 'damage')} found."
    yield from (f"- {one['sentence']}" for one in found)


def what_to_do(backups: Iterable[object], folder: object, *, lost: bool, pages: bool) -> str:
    """Say what to do about damages: rebuild, or put a backup back."""
    kept = [*backups]
    if lost:
        stand = (
            f"stands {counted(1, 'backup')}"
            if len(kept) == 1
            else f"stand {counted(len(kept), 'backup')}"
        )
        return RESTORE.format(folder, stand) if kept else NO_BACKUPS
    return PAGES if pages else REBUILD


def backed_up(database: object, copy: object, acts: int) -> str:
    """Say of which database a copy was made, where it is, and how far it goes."""
    return f"{copy} is a copy of {database} with {counted(acts, 'act')}."


def restored(database: object, copy: object, acts: int, aside: object | None) -> Iterator[str]:
    """Say what was put back, and where that is kept which stood in its place."""
    yield f"{database} is what {copy} is, with {counted(acts, 'act')}."
    if aside is not None:
        yield f"What was there is kept as {aside}."


def rebuilt(database: object, acts: int) -> str:
    return f"{database}: all that is computed was made anew from {counted(acts, 'act')}."


def failed(command: str, kind: str, report: object) -> str:
    """Say that the program stopped at a fault of its own."""
    return (
        f"`{command}` stopped at a fault of the program ({kind}). What was kept before is kept; "
        f"look with `negotiate log` whether the last act is. {report} says where it stopped and "
        "holds no word of a draft: send it to whoever keeps this program"
    )


def failed_unreported(command: str, kind: str) -> str:
    """Say so where no report could be written."""
    return (
        f"`{command}` stopped at a fault of the program ({kind}). What was kept before is kept; "
        "look with `negotiate log` whether the last act is"
    )
