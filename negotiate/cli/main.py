"""The command line: arguments in, words or `--json` out.

The status is 0, 1 (refused), 2 (usage), 70 (the screens failed), 130 (stopped).

Answers go to stdout, all else to stderr. Nothing heavy is imported before a command needs it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from negotiate import __version__
from negotiate.cli.console import (
    a_place,
    as_json,
    chosen_dialect,
    chosen_documents,
    chosen_register,
    database,
    dialect_named,
    first_document,
    force,
    note,
    nothing_yet,
    now,
    of_revision,
    open_store,
    plainly,
    print_whole,
    say,
    say_json,
    secretariat,
    telling,
    width,
    with_database,
    with_dialect,
    with_register,
)
from negotiate.cli.group import Commands
from negotiate.errors import NegotiateError
from negotiate.streams import is_terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from negotiate.model import Document
    from negotiate.store import Store

_FAILED = 70  # a fault of the program itself, as sysexits.h has it; what is refused is 1

plain_marks = click.option(
    "--ascii", "ascii_", is_flag=True, help="Show marks that every terminal has."
)
_encoding = click.option(
    "--encoding", metavar="NAME", help="The encoding of the file, once you know it."
)


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="negotiate")
@plainly
@with_database
@click.pass_context
def main(ctx: click.Context) -> None:
    """Follow bracketed negotiating texts: what is open, who holds it, what changed.

    Without a command the screens open.
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(tui, document=None, ascii_=False)


@main.command()
@click.argument("document", metavar="[DOC]", required=False)
@plain_marks
@with_database
def tui(document: str | None, *, ascii_: bool) -> None:
    """Open the screens, at one document if DOC is given."""
    screens(database(), document, ascii_=ascii_)


@main.command()
@plain_marks
def demo(*, ascii_: bool) -> None:
    """Open the screens on a throw-away copy of the demo negotiation."""
    import tempfile

    refuse_without_terminal()
    with tempfile.TemporaryDirectory(prefix="negotiate-demo-") as folder:
        path = Path(folder) / "demo.db"
        fill(path)
        screens(path, None, ascii_=ascii_, remembers=False)


def fill(path: Path, now: Callable[[], datetime] = now) -> None:
    """Import every draft of `data/demo` into a new database at `path`, oldest revision first."""
    from negotiate.acts import Secretariat, SourceFile
    from negotiate.data_files import data_folder
    from negotiate.readers import read_draft
    from negotiate.store import Store

    with Store.open(path, create=True) as store:
        secretariat = Secretariat(store, officer="demo", now=now)
        for file in sorted((data_folder() / "demo").glob("*.txt")):
            content = file.read_bytes()
            source = SourceFile(file.name, content, None)
            secretariat.import_revision(read_draft(content), source, document=None, register=None)


def screens(path: Path, document: str | None, *, ascii_: bool, remembers: bool = True) -> None:
    """Run the screens with the officer's settings; `remembers`: where one was in the database."""
    from dataclasses import replace

    refuse_without_terminal()
    from negotiate.cli.settings import judged_settings
    from negotiate.screens.app import NegotiateApp, collect_seldom  # Textual, and only here
    from negotiate.ui_state import Bookmark, state_path

    settings = judged_settings()
    settings = replace(settings, ascii=settings.ascii or ascii_)
    bookmark = Bookmark(path if remembers else None, state_path())
    app = NegotiateApp(path, document, settings=settings, bookmark=bookmark)
    collect_seldom()
    app.run()
    if app.has_failed:
        click.get_current_context().exit(_FAILED)


def refuse_without_terminal() -> None:
    """Refuse the screens where nobody could see them or type; they are painted on stderr.

    Raises:
        NegotiateError: one of the three streams is no terminal.
    """
    for name in ("stdin", "stdout", "stderr"):
        if not is_terminal(getattr(sys, name)):
            message = (
                f"the screens need a terminal, and {name} is none; use a command instead, such as"
                " `negotiate open`: `negotiate --help` lists them"
            )
            raise NegotiateError(message)


@main.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--document", metavar="DOC", help="The known document that the file belongs to.")
@click.option("--symbol", help="The document symbol, as printed.")
@click.option("--title", help="The title of the document.")
@click.option("--revision", metavar="LABEL", help="The revision, such as Rev.2.")
@click.option("--date", metavar="YYYY-MM-DD", help="The date of the revision.")
@click.option("--body", help="The body that the draft is before, such as SWG.")
@click.option("--language", metavar="LANG", help="The language of the text, such as en or ru.")
@click.option("--distribution", metavar="MARK", help="The distribution mark.")
@with_register
@with_dialect
@_encoding
@click.option("--include-cover", is_flag=True, help="Keep cover notes in the text.")
@click.option(
    "--part",
    metavar="N",
    type=click.IntRange(min=1),
    multiple=True,
    help="Only this of several texts in the file; may be repeated.",
)
@click.option(
    "--correct",
    type=(int, str, str),
    metavar="N FIELD VALUE",
    multiple=True,
    help="Correct one field of one of several texts: --correct 2 date 2026-05-14.",
)
@click.option("--as-one", is_flag=True, help="Keep several texts together as one document.")
@click.option(
    "--changes",
    type=click.Choice(["brackets", "accepted", "original"]),
    help="What becomes of tracked changes: (+)/(-) brackets, the new text, or the old.",
)
@click.option(
    "--author",
    metavar="NAME=CODE",
    multiple=True,
    help="For which delegation the author of tracked changes speaks; may be repeated.",
)
@click.option("--yes", is_flag=True, help="Write without asking.")
@as_json
@with_database
def import_(file: Path, **given: Any) -> None:
    """Take a file in, .docx and .pdf among others, and every document that it holds.

    What was found is shown before anything is written, and can be corrected field by field. Cover
    notes are left out and listed; nothing is lost silently.
    """
    from negotiate.cli.import_ import take_in

    take_in(file, given)


@main.command()
@as_json
@with_database
def documents(*, as_json: bool) -> None:
    """List the documents and their latest revisions."""
    from negotiate.queries import documents as answers
    from negotiate.telling import documents as told

    if nothing_yet():
        listed: list[Any] = []
    else:
        with open_store() as store:
            listed = answers.documents(store)
    say_json("documents", {"documents": listed}) if as_json else say(told.documents(listed))


@main.command("open")
@click.argument("document", metavar="[DOC]", required=False)
@click.option("--delegation", metavar="CODE", help="Only what this delegation holds.")
@of_revision
@as_json
@with_database
def open_(
    document: str | None, delegation: str | None, revision: str | None, *, as_json: bool
) -> None:
    """List the open paragraphs and who holds their brackets."""
    from negotiate.queries import documents as answers
    from negotiate.telling import documents as told
    from negotiate.writers.terminal import printed

    with open_store() as store:
        chosen = chosen_documents(store, document)
        listed = answers.open_paragraphs(store, chosen, delegation, revision)
        spans = answers.open_spans(store, chosen, delegation, revision)
    if as_json:
        say_json("open", {"paragraphs": listed, "spans": spans})
    else:
        say(printed(told.open_paragraphs(listed, delegation, spans), width()))


@main.command()
@click.argument("document", metavar="[DOC]", required=False)
@of_revision
@as_json
@with_database
def paragraphs(document: str | None, revision: str | None, *, as_json: bool) -> None:
    """List every paragraph: what to type for it, its kind, how it stands, its first words.

    It is open, unfinished (a gap is to be filled), to be looked at (something looks contested) or
    clean, as its text shows; or agreed, as the room said. Clean is not agreed.
    """
    from negotiate.queries import documents as answers
    from negotiate.telling import documents as told
    from negotiate.writers.terminal import printed

    with open_store() as store:
        answer = answers.paragraphs(store, store.document(document), revision)
    say_json("paragraphs", answer) if as_json else say(printed(told.paragraphs(answer), width()))


@main.command("show")
@click.argument("words", metavar="[DOC] PARA", nargs=-1, required=True)
@click.option("--tree", is_flag=True, help="Draw the brackets as a tree.")
@click.option("--at", metavar="TIME|ACT", help="As it was then, or after that act of the log.")
@of_revision
@as_json
@with_database
def show_(
    words: tuple[str, ...], at: str | None, revision: str | None, *, tree: bool, as_json: bool
) -> None:
    """Show one paragraph: its text, who is for and against each bracket, what is odd."""
    from negotiate.queries import documents as answers
    from negotiate.queries import session as session_answers
    from negotiate.telling import paragraph as told
    from negotiate.writers.terminal import printed

    with open_store() as store:
        document, number = first_document(store, words, needed=1)
        if at is None:
            answer = answers.paragraph(store, document, " ".join(number), revision)
        else:
            with store.as_of(document, session_answers.moment(store, document, at)) as past:
                answer = answers.paragraph(past, document, " ".join(number), revision)
    if as_json:
        say_json("show", answer)
    else:
        say(printed(told.paragraph(answer, tree=tree), width()))


@main.command()
@click.argument("words", metavar="[DOC] [OLD] [NEW]", nargs=-1)
@as_json
@with_database
def diff(words: tuple[str, ...], *, as_json: bool) -> None:
    """Compare two texts: what changed in the wording, and in brackets and positions.

    OLD and NEW are revisions, such as Rev.2, or moments: @17 is the text after act 17 of the log,
    @2026-05-14T16:00 the text at that time. Without them the last two revisions are compared; one
    alone is compared with the latest, the latest with the one before it.
    """
    from negotiate.queries import two_texts as comparison_answers
    from negotiate.telling import comparison

    if len(words) > 3:
        message = "diff takes a document and two texts at most"
        raise click.UsageError(message)
    with open_store() as store:
        document, revisions = first_document(store, words, needed=0)
        answer = comparison_answers.difference(store, document, revisions)
    say_json("diff", answer) if as_json else say(comparison.difference(answer))


@main.command()
@click.argument("document", metavar="[DOC]", required=False)
@of_revision
@click.option(
    "--open",
    "how",
    type=click.Choice(["keep", "marked", "omit"]),
    help="Leave open brackets without marks, with them, or leave contested text out (else keep;"
    " in .html, .csv, .xlsx and .json marked).",
)
@click.option("--strict", is_flag=True, help="Refuse while paragraphs are open or unfinished.")
@click.option(
    "--table",
    type=click.Choice(["open", "matrix", "concordance", "positions"]),
    help="Which table a .csv file has (else open).",
)
@click.option("--tracked", metavar="R", help="A .docx with tracked changes since this revision.")
@click.option(
    "--proposals",
    is_flag=True,
    help="A .docx with each proposal as a tracked change of its delegation.",
)
@click.option(
    "--beside", metavar="LANG", help="A .docx or .html with this language version beside the text."
)
@click.option(
    "-o",
    "--output",
    callback=a_place,
    help="The file to write, or a folder; .docx after a folder leaves the name to the symbol.",
)
@force
@with_database
def export(document: str | None, **given: Any) -> None:
    """Write a revision: print it, or make a file of the format that its ending names.

    A text: .txt, .md, .docx, .xml (Akoma Ntoso). A report, with who holds what, the matrix, changes
    and progress: .html. Tables: .csv has one, .xlsx all; a cell of text that a spreadsheet would
    take for a formula, such as -CHAIR, begins with an apostrophe in .csv. All as it was typed, to
    be taken in elsewhere: .json.
    """
    from negotiate.cli.drafting import say_unsaved

    with open_store() as store:
        of = store.document(document)
        if given["revision"] is None:
            say_unsaved(store, of)
        hand_out(store, of, given)


def hand_out(store: Store, document: Document, given: Mapping[str, Any]) -> None:
    """Export a revision; `given` are the options of the command by their names."""
    from negotiate.clean_text import as_text
    from negotiate.exporting import asked_for, make_file, notes_on_text
    from negotiate.telling.session.files import handed_out

    output: Path | None = None if str(given["output"]) == "-" else given["output"]
    if output is None:
        export = asked_for(store, document, ".txt", given)
        print_whole(as_text(export.clean))
        notes = tuple(notes_on_text(export))
    else:
        with telling("Exporting"):
            made = make_file(store, document, output, given)
        note(handed_out(made.clean.reference, made.path))
        notes = made.notes
    for sentence in notes:
        note(sentence)


@main.command()
@click.argument("words", metavar="[DOC] [NAME]", nargs=-1)
@as_json
@with_database
def dialect(words: tuple[str, ...], *, as_json: bool) -> None:
    """Say in which dialect the texts of a document are read, or read them in NAME from now on.

    No text changes: only what its brackets mean. NAME is cica, un, trade, unfccc, options, or a
    file that states one. `negotiate undo` takes it back.
    """
    from negotiate.queries.dialects import spoken_in
    from negotiate.telling.documents import spoken

    if len(words) > 2:
        raise click.UsageError("type at most a document and the name of a dialect")
    with open_store() as store:
        typed, name = words if len(words) == 2 else _document_or_dialect(store, words)
        document = store.document(typed)
        if name is not None:
            secretariat(store).read_in(document, dialect_named(name))
        answer = spoken_in(store, document)
        if as_json:
            say_json("dialect", answer)
        else:
            say(spoken(answer))


def _document_or_dialect(store: Store, words: tuple[str, ...]) -> tuple[str | None, str | None]:
    """Tell whether one word names a document or a dialect: a document where there is one."""
    if not words:
        return None, None
    try:
        store.document(words[0])
    except NegotiateError:
        return None, words[0]
    return words[0], None


@main.command()
@click.argument("file", metavar="[FILE|-]", default="-")
@with_register
@with_dialect
@_encoding
@as_json
def parse(
    file: str, register: Path | None, dialect: str | None, encoding: str | None, *, as_json: bool
) -> None:
    """Read one paragraph from a file or stdin and say what its brackets mean."""
    from negotiate.bracket_parser import CICA, Notation
    from negotiate.queries import documents as answers
    from negotiate.readers import decode
    from negotiate.readers.file import read_bytes
    from negotiate.register import built_in_register
    from negotiate.telling import paragraph as told
    from negotiate.writers.terminal import printed

    content = sys.stdin.buffer.read() if file == "-" else read_bytes(Path(file))
    text = decode(content, encoding).removesuffix("\n")
    names = chosen_register(register) or built_in_register()
    spoken = chosen_dialect(dialect)
    answer = answers.parsed(text, Notation(names, spoken.dialect if spoken else CICA))
    if as_json:
        say_json("parse", answer)
    else:
        say(printed(told.parsed(answer, text), width()))


@main.command()
@click.argument("document", metavar="[DOC]", required=False)
@of_revision
@as_json
@with_database
def summary(document: str | None, revision: str | None, *, as_json: bool) -> None:
    """Print the sentence for the minutes, and the figures behind it."""
    from negotiate.queries import documents as answers
    from negotiate.telling import documents as told

    with open_store() as store:
        answer = answers.summary(store, store.document(document), revision)
    say_json("summary", answer) if as_json else say(told.summary(answer))
