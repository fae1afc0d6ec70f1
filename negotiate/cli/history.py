"""The commands that look back: from revision to revision, and for words in all of them."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any

import click

from negotiate.cli.console import (
    as_json,
    first_document,
    open_store,
    say,
    say_json,
    tell,
    with_database,
)
from negotiate.late import pattern

if TYPE_CHECKING:
    from negotiate.model import Document
    from negotiate.store import Store


@click.command()
@click.argument("document", metavar="[DOC]", required=False)
@click.option("--language", metavar="LANG", help="The language (else the drafting language).")
@click.option("--csv", "as_csv", is_flag=True, help="Print the figures as CSV.")
@as_json
@with_database
def progress(document: str | None, language: str | None, *, as_csv: bool, as_json: bool) -> None:
    """Count every revision: open paragraphs, brackets, words in them, positions of each delegation.

    The working text is the last where there is one.
    """
    from negotiate.queries import revisions as revision_answers
    from negotiate.telling.progress import table
    from negotiate.writers.progress import as_csv as in_csv

    if as_csv and as_json:
        message = "choose --csv or --json"
        raise click.UsageError(message)
    with open_store() as store:
        found = revision_answers.progress(store, store.document(document), language)
    if as_json:
        say_json("progress", found)
    else:
        say(in_csv(found).splitlines() if as_csv else table(found))


@click.command()
@click.argument("words", metavar="[DOC] PARA", nargs=-1, required=True)
@click.option("--bracket", metavar="TARGET", help="Follow one bracket, such as b2 or g1.")
@click.option("--wording", metavar="WORDS", help="Follow some words of the paragraph.")
@click.option("--compare", type=int, nargs=2, metavar="N M", help="Compare two of its points.")
@click.option("--revision", metavar="R", help="Where PARA and TARGET stand (else the latest).")
@click.option("--ascii", "ascii_", is_flag=True, help="Draw with digits.")
@as_json
@with_database
def history(words: tuple[str, ...], *, ascii_: bool, as_json: bool, **given: Any) -> None:
    """Tell what one paragraph went through: every text and act, whatever its number was.

    Each point has a number, for --compare.
    """
    asked = [name for name in ("bracket", "wording", "compare") if given[name] is not None]
    if len(asked) > 1:
        message = f"choose one of {', '.join(f'--{name}' for name in asked)}"
        raise click.UsageError(message)
    with open_store() as store:
        document, number = first_document(store, words, needed=1)
        _history(store, document, " ".join(number), given, (ascii_, as_json))


def _history(
    store: Store, document: Document, number: str, given: dict[str, Any], how: tuple[bool, bool]
) -> None:
    from negotiate.queries import history as course_answers
    from negotiate.telling import history as telling

    told = course_answers.biography_of(store, document, number, given["revision"])
    name_of = store.register(store.revision(document, given["revision"])).name_of
    ascii_, as_json = how
    if given["bracket"] is not None:
        named = given["bracket"], given["revision"]
        life = course_answers.bracket(store, document, told, *named)
        say_json("history-bracket", life) if as_json else tell(telling.bracket(life, name_of))
    elif given["wording"] is not None:
        words = course_answers.wording(store, document, told, given["wording"])
        say_json("history-wording", words) if as_json else tell(telling.wording(words, name_of))
    elif given["compare"] is not None:
        points = course_answers.between(store, document, told, given["compare"])
        say_json("history-compare", points) if as_json else say(telling.between(points))
    else:
        every = course_answers.history(store, document, told)
        if as_json:
            say_json("history", every)
        else:
            tell(telling.history(every, name_of, ascii_=ascii_))


@click.command()
@click.argument("words", metavar="[DOC] [OLD] [NEW]", nargs=-1)
@as_json
@with_database
def alarms(words: tuple[str, ...], *, as_json: bool) -> None:
    """Say what is easily overlooked in a new text: reopened, returned, vanished.

    Paragraphs that were agreed or clean and are not now; wording left out before that returns;
    marks that no longer stand although nobody lifted them. OLD and NEW are labels such as Rev.2;
    without them the last two texts are compared.
    """
    from negotiate.queries import alarms as alarm_answers
    from negotiate.telling import history as telling

    if len(words) > 3:
        message = "alarms takes a document and two texts at most"
        raise click.UsageError(message)
    with open_store() as store:
        document, typed = first_document(store, words, needed=0)
        answer = alarm_answers.alarms_between(store, document, typed)
    say_json("alarms", answer) if as_json else tell(telling.alarms(answer))


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


COMMANDS = (history, alarms, progress, search, agreed_language)
