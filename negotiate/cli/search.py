"""The commands that look for words: in all texts, and where they were agreed before."""

from __future__ import annotations

import re
import sys
from typing import Any

import click

from negotiate.cli.console import (
    as_json,
    first_document,
    open_store,
    say_json,
    tell,
    with_database,
)
from negotiate.late import pattern

_TARGET = pattern(r"[bgx]\d+|p", re.IGNORECASE)

_limit = click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="Show so many at most.",
)


@click.command()
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
@click.option("--document", metavar="DOC", help="Only in this document.")
@click.option("--holder", metavar="CODE", help="Only where this delegation holds a position.")
@click.option(
    "--status",
    type=click.Choice(["open", "clean", "unfinished", "to-be-looked-at", "agreed"]),
    help="Only paragraphs that are so; agreed is what was said, the others what the text shows.",
)
@click.option("--all-revisions", is_flag=True, help="In every revision, not the latest only.")
@_limit
@as_json
@with_database
def search(words: tuple[str, ...], limit: int, *, as_json: bool, **given: Any) -> None:
    """Find paragraphs that hold all the WORDS, inside brackets and out, in the latest texts.

    Case and accents do not count. An English word finds its other forms, a Russian noun or
    adjective its cases; co-operation finds cooperation, and unmanned un[man]ned; warn* finds what
    begins so. Words in one pair of quotation marks have to stand in a row. Marks such as (+IND) are
    no words: --holder finds them. Where nothing is found the exit status is 1, as grep has it; what
    is refused has it too, and says why.
    """
    from negotiate.queries.revisions import search as find
    from negotiate.searching import SearchScope, Shows
    from negotiate.telling.search import findings

    status = Shows(given["status"].replace("-", " ")) if given["status"] else None
    scope = SearchScope(given["document"], given["holder"], status, given["all_revisions"])
    with open_store() as store:
        found = find(store, words, scope, limit)
    say_json("search", found) if as_json else tell(findings(found))
    if not found.total:
        sys.exit(1)


@click.command("agreed-language")
@click.argument("words", metavar="[DOC] PARA [TARGET]", nargs=-1)
@click.option("--text", metavar="WORDING", help="Ask for this wording instead; DOC narrows it.")
@_limit
@as_json
@with_database
def agreed_language(words: tuple[str, ...], text: str | None, limit: int, *, as_json: bool) -> None:
    """Find where a wording has been agreed before, word for word or nearly.

    The wording is that of a paragraph, of one bracket (b2) or of each alternative of a group (g1).
    It is looked for in all documents; `agreed-language [DOC] --text WORDING` looks for a wording as
    typed, in DOC alone where one is named. What was said to be agreed is told apart from what is
    merely clean in an issued revision.
    """
    from negotiate.queries import revisions as revision_answers
    from negotiate.telling.search import agreed

    if not words and text is None:
        message = "name a paragraph, or give the wording with --text"
        raise click.UsageError(message)
    if len(words) > 1 and text is not None:
        message = "with --text name at most a document to look in, and no paragraph"
        raise click.UsageError(message)
    with open_store() as store:
        if text is not None:
            only = store.document(words[0]) if words else None
            found = revision_answers.agreed_text(store, text, limit, only)
        else:
            target = None
            if len(words) > 1 and _TARGET.fullmatch(words[-1]):
                target, words = words[-1].casefold(), words[:-1]
            document, number = first_document(store, words, needed=1)
            found = revision_answers.agreed_language(
                store, document, " ".join(number), target, limit
            )
    say_json("agreed-language", found) if as_json else tell(agreed(found))


COMMANDS = (search, agreed_language)
