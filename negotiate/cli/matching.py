"""The commands about which paragraph is which: in two texts, and in two languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from negotiate.cli.console import (
    as_json,
    first_document,
    open_store,
    say,
    say_json,
    secretariat,
    source,
    with_database,
)

if TYPE_CHECKING:
    from negotiate.acts import Matched, Secretariat
    from negotiate.model import Act


@click.command()
@click.argument("words", metavar="[DOC] [OLD] [NEW]", nargs=-1)
@click.option("--doubtful", is_flag=True, help="Only the rows that somebody has to look at.")
@click.option("--csv", "as_csv", is_flag=True, help="Print the rows as CSV.")
@as_json
@with_database
def concordance(words: tuple[str, ...], *, doubtful: bool, as_csv: bool, as_json: bool) -> None:
    """Say for each paragraph its old number, its new one, and what happened to it.

    OLD and NEW are labels such as Rev.2, #2 or dates; without them it is the last two texts. A row
    in doubt shows what to type to confirm or change it.

    The last column of --csv says how many words of a hundred the two paragraphs have in common; of
    a split or merge, how much of the part that stands in the whole least. It is empty where a
    paragraph stands in one of the texts only.
    """
    from negotiate.queries import concordance as concordance_answers

    if as_csv and as_json:
        message = "choose --csv or --json"
        raise click.UsageError(message)
    if len(words) > 3:
        message = "concordance takes a document and two revisions at most"
        raise click.UsageError(message)
    with open_store() as store:
        document, revisions = first_document(store, words, needed=0)
        found = concordance_answers.concordance(store, document, revisions, doubtful=doubtful)
    if as_json:
        say_json("concordance", found)
    elif as_csv:
        from negotiate.writers.sheets import concordance_csv

        say(concordance_csv(found).splitlines())
    else:
        from negotiate.telling import comparison

        say(comparison.concordance(found))


@click.command()
@click.argument("words", metavar="[DOC] REVISION NUMBER", nargs=-1, required=True)
@click.option("--confirm", is_flag=True, help="NUMBER of REVISION is what the concordance says.")
@click.option(
    "--as",
    "old_number",
    metavar="OLD-NUMBER",
    help="NUMBER of REVISION is the paragraph that has OLD-NUMBER in the older text.",
)
@click.option("--new", is_flag=True, help="NUMBER of REVISION is none of the older text.")
@click.option(
    "--deleted",
    is_flag=True,
    help="NUMBER of the older text is gone: no paragraph of REVISION is that one.",
)
@click.option("--since", metavar="R", help="The older text (else the one before REVISION).")
@source
@as_json
@with_database
def match(words: tuple[str, ...], *, as_json: bool, **given: Any) -> None:
    """Say which paragraph of an older text the paragraph NUMBER of REVISION is.

    NUMBER is typed as it stands in REVISION, and OLD-NUMBER as it stands in the older text. Only
    with --deleted is NUMBER that of the older text, because REVISION has no such paragraph.

    The text does not change. The word holds from REVISION on, and `undo` takes it back.
    """
    from negotiate.acts import Matched
    from negotiate.queries import concordance as concordance_answers
    from negotiate.telling.comparison import matched

    _refuse_all_but_one(given)
    with open_store() as store:
        document, named = first_document(store, words, needed=2)
        if len(named) < 2:
            message = "name the revision and the paragraph"
            raise click.UsageError(message)
        on = Matched(
            document,
            store.revision(document, named[0]),
            " ".join(named[1:]),
            store.revision(document, given["since"]) if given["since"] else None,
            given["source"],
        )
        act = _made(secretariat(store), on, given)
        answer = concordance_answers.matched_answer(store, document, act)
    if as_json:
        say_json("match", answer)
    else:
        say(matched(answer))


_WAYS = ("confirm", "old_number", "new", "deleted")


def _refuse_all_but_one(given: dict[str, Any]) -> None:
    if sum(bool(given[way]) for way in _WAYS) != 1:
        message = "choose one of --confirm, --as OLD-NUMBER, --new and --deleted"
        raise click.UsageError(message)


def _made(room: Secretariat, on: Matched, given: dict[str, Any]) -> Act:
    if given["old_number"]:
        return room.match_with(on, given["old_number"])
    if given["new"]:
        return room.call_new(on)
    return room.call_deleted(on) if given["deleted"] else room.confirm_match(on)


@click.command()
@click.argument("words", metavar="[DOC] [REVISION]", nargs=-1)
@as_json
@with_database
def references(words: tuple[str, ...], *, as_json: bool) -> None:
    """List the references that a renumbering has left pointing elsewhere.

    "paragraph 12" means the paragraph that was 12 in the text with which these words came in; it is
    listed where that one has another number now, or is gone. What is said of another paper
    ("paragraph 12 of resolution 70/1") is none.

    REVISION is a label such as Rev.2; without it the latest text is read.
    """
    from negotiate.queries import concordance as concordance_answers
    from negotiate.telling.comparison import references as told

    if len(words) > 2:
        message = "references takes a document and one revision at most"
        raise click.UsageError(message)
    with open_store() as store:
        document, revision = first_document(store, words, needed=0)
        found = concordance_answers.references(store, document, revision[0] if revision else None)
    say_json("references", found) if as_json else say(told(found))


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
@source
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


COMMANDS = (
    concordance,
    match,
    references,
    parity,
    pair,
)
