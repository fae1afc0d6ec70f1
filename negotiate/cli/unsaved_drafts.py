"""The texts that were typed in the editor and not saved: listed, read, discarded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from negotiate.cli.console import (
    as_json,
    confirm,
    first_document,
    note,
    nothing_yet,
    now,
    open_store,
    say,
    say_json,
    with_database,
)
from negotiate.settings import officer

if TYPE_CHECKING:
    from negotiate.model import Document
    from negotiate.queries.unsaved_drafts import Unsaved
    from negotiate.store import Store


@click.group(invoke_without_command=True)
@click.pass_context
@as_json
@with_database
def drafts(ctx: click.Context, *, as_json: bool) -> None:
    """List, show or discard the texts that were typed in the editor and not saved."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_, document=None, as_json=as_json)


@drafts.command("list")
@click.argument("document", metavar="[DOC]", required=False)
@as_json
@with_database
def list_(document: str | None, *, as_json: bool) -> None:
    """List them, of all documents or of one: where, when, whose."""
    from negotiate.queries import unsaved_drafts as answers
    from negotiate.telling import drafts as words

    if document is None and nothing_yet():
        found, unreadable = [], []
    else:
        with open_store() as store:
            of = store.document(document) if document is not None else None
            found = [answers.line(one) for one in answers.unsaved(store, officer(), of)]
            unreadable = [one.path.name for one in answers.unreadable(store)] if of is None else []
    if as_json:
        say_json("drafts", {"drafts": found, "unreadable": unreadable})
    else:
        say(words.listed(found, unreadable, now()))


@drafts.command()
@click.argument("words", metavar="[DOC] PARA|DRAFT", nargs=-1, required=True)
@click.option("--only-text", is_flag=True, help="Print nothing but what was typed.")
@as_json
@with_database
def show(words: tuple[str, ...], *, only_text: bool, as_json: bool) -> None:
    """Show what was typed, and the text that stands.

    A draft is named by the number of its paragraph or by its name in the list. It is saved with
    `negotiate drafts show 1.2 --only-text | negotiate amend 1.2 --file -`.
    """
    from negotiate.cli.export import print_whole
    from negotiate.queries import unsaved_drafts as answers
    from negotiate.telling import drafts as written

    with open_store() as store:
        answer = answers.whole(_named(store, words))
    if as_json:
        say_json("draft", answer)
    elif only_text:
        print_whole(f"{answer['text']}\n")
    else:
        say(written.shown(answer, now()))


@drafts.command()
@click.argument("words", metavar="[DOC] PARA|DRAFT", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Discard it without asking.")
@as_json
@with_database
def discard(words: tuple[str, ...], *, yes: bool, as_json: bool) -> None:
    """Give up what was typed; it cannot be brought back."""
    from negotiate.queries import unsaved_drafts as answers
    from negotiate.store.unsaved_drafts import take_away
    from negotiate.telling import drafts as written

    with open_store() as store:
        chosen = _named(store, words)
    answer = answers.whole(chosen)
    if not yes:
        question = "\n".join([*written.shown(answer, now()), "Discard this draft?"])
        confirm(question, "the draft was kept", "discard it")
    take_away(chosen.file.path)
    if as_json:
        say_json("discarded", {**answer, "discarded": True})
    else:
        say([written.discarded(answer)])


def _named(store: Store, words: tuple[str, ...]) -> Unsaved:
    from negotiate.queries import unsaved_drafts as answers

    document: Document | None = None
    if len(words) > 1:
        document, words = first_document(store, words, needed=1)
    return answers.named(answers.unsaved(store, officer(), document), " ".join(words))


def say_unsaved(store: Store, document: Document | None) -> None:
    """Say on stderr, before a text goes out, what is typed and not saved."""
    from negotiate.queries import unsaved_drafts as answers
    from negotiate.telling import drafts as written

    found = [answers.line(one) for one in answers.unsaved(store, officer(), document)]
    if said := written.not_in_it(found, now()):
        note(said)


COMMANDS = (drafts,)
