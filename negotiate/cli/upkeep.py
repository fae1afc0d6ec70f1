"""The database file: looked through, copied, put back, made anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from negotiate.cli.console import (
    as_json,
    database,
    note,
    now,
    say,
    say_json,
    telling,
    with_database,
)

if TYPE_CHECKING:
    from negotiate.answers.machine import Damage


@click.command()
@click.option("--quick", is_flag=True, help="Do not make anew, to compare, what is computed.")
@as_json
@with_database
def fsck(*, quick: bool, as_json: bool) -> None:
    """Look through the database: say each damage in a sentence, and what to do. Change nothing.

    Every act and original is hashed again, every seal looked at, every page; what is computed is
    made anew in memory and compared. Exit status 1 where something is damaged.
    """
    from negotiate.store.database import examined
    from negotiate.store.integrity.backups import folder_of
    from negotiate.store.integrity.fsck import LOST, Part, damages
    from negotiate.telling import upkeep

    path = database()
    with telling("Looking through the database"):
        found = [*damages(path, quick=quick)]
    acts = examined(path).acts if not found else 0
    told: list[Damage] = [
        {"part": str(part), "which": which, "sentence": upkeep.fault(part, which)}
        for part, which in found
    ]
    parts = {part for part, _ in found}
    backups = sorted(map(str, folder_of(path).glob("*.db")))
    to_do = (
        upkeep.what_to_do(
            backups, folder_of(path), lost=bool(parts & LOST), pages=Part.PAGES in parts
        )
        if found
        else None
    )
    if as_json:
        answer = {
            "database": str(path),
            "quick": quick,
            "damages": told,
            "what_to_do": to_do,
            "backups": backups,
        }
        say_json("fsck", answer)
    else:
        say([*upkeep.examined(path, told, acts, quick=quick), *([to_do] if to_do else [])])
    if found:
        raise click.exceptions.Exit(1)


@click.command()
@with_database
def rebuild() -> None:
    """Make all that is computed anew from the log of acts, after damage that `fsck` has found.

    Documents, revisions, paragraphs and positions are written again as the acts made them; no act
    and no original changes. Where one of these is damaged, nothing is written.
    """
    from negotiate.store.integrity import backups
    from negotiate.telling import upkeep

    with telling("Making all that is computed anew"):
        found = backups.rebuild(database())
    note(upkeep.rebuilt(database(), found.acts))


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@with_database
def backup(file: Path) -> None:
    """Copy the database to FILE, which must not be there yet: safe while others work with it.

    To copy the database file by hand leaves the last acts out while it is in use.
    """
    from negotiate.store.integrity.backups import back_up
    from negotiate.telling import upkeep

    note(upkeep.backed_up(database(), file, back_up(database(), file).acts))


@click.command("restore-backup")
@click.argument("file", type=click.Path(path_type=Path))
@with_database
def restore_backup(file: Path) -> None:
    """Put the backup FILE in the place of the database; what was there is kept beside it.

    FILE is looked through first. Programs that have the database open go on with what was put back.
    """
    from negotiate.store.integrity import backups
    from negotiate.telling import upkeep

    path = database()
    was_there = path.exists()
    aside = path.with_name(f"{path.name}.before-restore-{now():%Y-%m-%dT%H-%M-%S}")
    with telling("Putting a backup back"):
        found = backups.restore(path, file, aside)
    for sentence in upkeep.restored(path, file, found.acts, aside if was_there else None):
        note(sentence)


COMMANDS = (backup, fsck, rebuild, restore_backup)
