"""The commands about two languages: what differs between them, and an officer's word on a pair."""

from __future__ import annotations

from typing import Any

import click

from negotiate.cli.console import (
    as_json,
    first_document,
    open_store,
    say,
    say_json,
    secretariat,
    with_database,
)

_language = click.option(
    "--language", metavar="LANG", help="The other language (else the only one)."
)
_revision = click.option(
    "--revision", metavar="R", help="The revision (else the latest that stands in both)."
)


@click.command()
@click.argument("document", metavar="[DOC]", required=False)
@_revision
@_language
@click.option("--all", "with_pairs", is_flag=True, help="Show all pairs too.")
@as_json
@with_database
def parity(
    document: str | None,
    revision: str | None,
    language: str | None,
    *,
    with_pairs: bool,
    as_json: bool,
) -> None:
    """List what differs between a text and its version in another language.

    That is paragraphs, brackets, positions, gaps, dates, figures and document symbols; never which
    version is right. Texts whose paragraphs cannot be paired with any certainty are not compared.
    """
    from negotiate.queries import languages as parity_answers
    from negotiate.telling.languages import differences

    with open_store() as store:
        answer = parity_answers.parity(
            store, store.document(document), revision, language, with_pairs=with_pairs
        )
    if as_json:
        say_json("parity", answer)
    else:
        say(differences(answer, with_pairs=with_pairs))


@click.command()
@click.argument("words", metavar="[DOC] NUMBER OTHER", nargs=-1, required=True)
@_language
@_revision
@click.option("--not", "off", is_flag=True, help="Take the pin off again.")
@click.option("--source", help="Where it comes from: oral, or a note verbale, NV 17/1.")
@as_json
@with_database
def pair(words: tuple[str, ...], *, off: bool, as_json: bool, **given: Any) -> None:
    """Pin the paragraph NUMBER of the drafting language to OTHER of another language.

    No text changes. The pin holds in every revision in which both stand, and `undo` takes it back.
    """
    from negotiate.acts import Paired
    from negotiate.queries import languages as parity_answers
    from negotiate.telling.languages import paired

    with open_store() as store:
        document, numbers = first_document(store, words, needed=2)
        if len(numbers) != 2:
            message = 'name two paragraphs; put a number with a space in quotation marks, "PP 3"'
            raise click.UsageError(message)
        on = Paired(document, *numbers, given["language"], given["revision"], given["source"])
        room = secretariat(store)
        act = room.unpin_pair(on) if off else room.pin_pair(on)
        answer = parity_answers.paired_answer(store, document, act)
    say_json("pair", answer) if as_json else say(paired(answer))


COMMANDS = (parity, pair)
