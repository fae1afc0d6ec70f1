"""The commands that look from revision to revision: history, alarms, progress."""

from __future__ import annotations

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


COMMANDS = (history, alarms, progress)
