"""The commands that account for recorded positions: who would have to move for what."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from negotiate.cli.console import (
    as_json,
    chosen_documents,
    first_document,
    force,
    note,
    of_revision,
    open_store,
    say,
    say_json,
    tell,
    width,
    with_database,
)
from negotiate.late import pattern

if TYPE_CHECKING:
    from negotiate.consensus.matrix import Matrix
    from negotiate.consensus.record import Record
    from negotiate.consensus.what_if import Lift, Support
    from negotiate.store import Store
    from negotiate.telling.page import Page

_MOST = 20  # sets of movers that are shown; --json has all
_TARGET = pattern(r"[bgx]\d+|p", re.IGNORECASE)

_output = click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file to write, by its ending."
)


@click.command()
@click.argument("words", metavar="[DOC] PARA [TARGET]", nargs=-1, required=True)
@click.option("--texts", is_flag=True, help="Print the text of each reading too.")
@of_revision
@as_json
@with_database
def outcomes(words: tuple[str, ...], revision: str | None, *, texts: bool, as_json: bool) -> None:
    """List each way to decide the brackets of a paragraph, and who would have to move for it.

    Then the readings of the whole paragraph, those with the fewest movers first. TARGET is one
    bracket (b2) or group (g1), named as `show` prints it. One over several
    paragraphs (s1) is named as `open` lists it, and needs no PARA.
    """
    from negotiate.queries import consensus as consensus_answers
    from negotiate.telling.consensus.outcomes import outcomes as told
    from negotiate.telling.spans import is_name

    if is_name(words[-1].casefold()):
        _span_outcome(words[:-1], words[-1].casefold(), revision, as_json=as_json)
        return
    target = None
    if len(words) > 1 and _TARGET.fullmatch(words[-1]):
        words, target = words[:-1], words[-1]
    with open_store() as store:
        document, number = first_document(store, words, needed=1)
        record = consensus_answers.record(store, document, revision)
    answer = consensus_answers.outcomes(record, " ".join(number), target, texts=texts)
    if as_json:
        say_json("outcomes", answer, record.as_of.document)
    else:
        tell(told(answer, most=_MOST))


def _span_outcome(
    words: tuple[str, ...], name: str, revision: str | None, *, as_json: bool
) -> None:
    from negotiate.queries import consensus as consensus_answers
    from negotiate.telling.spans import ends
    from negotiate.writers.terminal import printed

    with open_store() as store:
        document, number = first_document(store, words, needed=0)
        record = consensus_answers.record(store, document, revision)
    answer = consensus_answers.span_outcome(record, name, " ".join(number) or None)
    say_json("outcomes-span", answer) if as_json else say(printed(ends(answer), width()))


@click.command()
@click.argument("document", metavar="[DOC]", required=False)
@of_revision
@as_json
@with_database
def path(document: str | None, revision: str | None, *, as_json: bool) -> None:
    """Find the smallest sets of delegations whose moves would close every open paragraph.

    Arithmetic over the recorded marks: it says nothing of what anybody wishes.
    """
    from negotiate.queries import consensus as consensus_answers
    from negotiate.telling.consensus.path import path as told

    with open_store() as store:
        record = consensus_answers.record(store, store.document(document), revision)
    answer = consensus_answers.path(record)
    if as_json:
        say_json("path", answer, record.as_of.document)
    else:
        tell(told(answer))


@click.command()
@click.argument("document", metavar="[DOC]", required=False)
@click.option(
    "--lift",
    "lifts",
    metavar="CODE[:PARA[/TARGET]]",
    multiple=True,
    help="Suppose that a delegation lifts its marks; may be repeated.",
)
@click.option(
    "--support",
    "supports",
    metavar="CODE:PARA/TARGET",
    multiple=True,
    help="Suppose that a delegation comes to support a text; may be repeated.",
)
@of_revision
@as_json
@with_database
def whatif(document: str | None, revision: str | None, *, as_json: bool, **given: Any) -> None:
    """Say what would close if delegations lifted their marks; nothing is written.

    ISR is everywhere, IND:2.2.10 in one paragraph, IND:2.2.10/b1 on one bracket.
    """
    from negotiate.queries import consensus as consensus_answers
    from negotiate.telling.consensus.outcomes import what_if as told

    if not given["lifts"] and not given["supports"]:
        message = "say what to suppose, with --lift or --support"
        raise click.UsageError(message)
    with open_store() as store:
        record = consensus_answers.record(store, store.document(document), revision)
        supposed: list[Lift | Support] = [
            *(consensus_answers.lift(store, record, one) for one in given["lifts"]),
            *(consensus_answers.support(store, record, one) for one in given["supports"]),
        ]
    answer = consensus_answers.what_if(record, supposed)
    if as_json:
        say_json("whatif", answer, record.as_of.document)
    else:
        tell(told(answer, supposed))


@click.command()
@click.argument("document", metavar="[DOC]", required=False)
@click.option("--para", metavar="PARA", help="The brackets of this paragraph instead.")
@click.option(
    "--delegation", "codes", metavar="CODE", multiple=True, help="Only this; may be repeated."
)
@click.option("--transpose", is_flag=True, help="Delegations across.")
@click.option("--groups", is_flag=True, help="One row for a group and its members together.")
@click.option(
    "--sort",
    type=click.Choice(["code", "held", "open"]),
    default="code",
    show_default=True,
    help="By code, who is recorded on most first (held), or what most are recorded on (open).",
)
@click.option("--ascii", "plain", is_flag=True, help="Show signs that every terminal has.")
@_output
@force
@of_revision
@as_json
@with_database
def matrix(document: str | None, revision: str | None, **given: Any) -> None:
    """Show who is recorded where: delegations by open paragraphs, or by the brackets of one.

    The file ends in .csv, .xlsx, .md or .html.
    """
    from negotiate.queries import consensus as consensus_answers
    from negotiate.writers.matrix import as_lines

    with open_store() as store:
        record = consensus_answers.record(store, store.document(document), revision)
        shown = _shown(store, record, given)
    if given["output"] is not None:
        _write(shown, given)
    elif given["as_json"]:
        say_json("matrix", shown, record.as_of.document)
    else:
        say(as_lines(shown, width(), transpose=given["transpose"], plain=given["plain"]))


def _shown(store: Store, record: Record, given: dict[str, Any]) -> Matrix:
    from negotiate.consensus.matrix import collapsed, narrowed, ordered
    from negotiate.queries import consensus as consensus_answers

    found = consensus_answers.matrix(record, given["para"])
    if given["codes"]:
        found = narrowed(found, consensus_answers.codes_of(store, record, given["codes"]))
    if given["groups"]:
        found = collapsed(found, consensus_answers.groups(record))
    return ordered(found, given["sort"])


def _write(shown: Matrix, given: dict[str, Any]) -> None:
    from negotiate.exporting import write_whole
    from negotiate.telling.session.files import written as said_written
    from negotiate.writers.formats import matrix_in

    output: Path = given["output"]
    made = matrix_in(output.suffix.lower(), shown, transpose=given["transpose"])
    write_whole(output, made, replace=given["force"])
    note(said_written(output))


@click.command()
@click.argument("words", metavar="CODE [DOC...]", nargs=-1)
@click.option("--chair", is_flag=True, help="The open list of DOC instead, fewest movers first.")
@_output
@force
@of_revision
@as_json
@with_database
def brief(words: tuple[str, ...], revision: str | None, *, as_json: bool, **given: Any) -> None:
    """Account for what the delegation CODE holds: the other side, since when, what it can close.

    With --chair no CODE: what is open in DOC, by the fewest delegations that would have to move.
    The file ends in .md, .txt or .html.
    """
    from negotiate.queries import brief as brief_answers
    from negotiate.queries import consensus as consensus_answers
    from negotiate.telling.consensus import brief as telling

    if (given["chair"] and len(words) > 1) or (not given["chair"] and not words):
        message = "name a delegation, or at most one document after --chair"
        raise click.UsageError(message)
    with open_store() as store:
        if given["chair"]:
            document = store.document(words[0] if words else None)
            listed = brief_answers.open_list(consensus_answers.record(store, document, revision))
            answer: object = listed
            name, of, page = "brief-chair", listed.as_of.document, telling.for_chair(listed)
        else:
            chosen = [store.document(one) for one in words[1:]] or chosen_documents(store, None)
            held = brief_answers.brief(store, chosen, words[0], revision)
            answer = brief_answers.as_lists(held)
            name, of, page = "brief", None, telling.for_delegation(held)
    if given["output"] is not None:
        _write_brief(page, given)
    elif as_json:
        say_json(name, answer, of)
    else:
        tell(page)


def _write_brief(page: Page, given: dict[str, Any]) -> None:
    from negotiate.exporting import write_whole
    from negotiate.telling.session.files import written as said_written
    from negotiate.writers.page_formats import written

    output: Path = given["output"]
    write_whole(output, written(page, output), replace=given["force"])
    note(said_written(output))


COMMANDS = (outcomes, path, whatif, matrix, brief)
