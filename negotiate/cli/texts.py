"""The commands that list what a text is made of."""

from __future__ import annotations

import click

from negotiate.cli.console import as_json, open_store, say, say_json, width, with_database


@click.command()
@click.argument("document", metavar="[DOC]", required=False)
@click.option("--revision", metavar="R", help="The revision (else the latest).")
@as_json
@with_database
def paragraphs(document: str | None, revision: str | None, *, as_json: bool) -> None:
    """List every paragraph: what to type for it, its kind, how it stands, its first words.

    It is open, unfinished (a gap is to be filled) or clean, as its text shows; or agreed, as the
    room said. Clean is not agreed.
    """
    from negotiate.queries import documents as answers
    from negotiate.telling import documents as told
    from negotiate.writers.terminal import printed

    with open_store() as store:
        answer = answers.paragraphs(store, store.document(document), revision)
    say_json("paragraphs", answer) if as_json else say(printed(told.paragraphs(answer), width()))


COMMANDS = (paragraphs,)
