"""The terminal and what the commands share: words or JSON out, the database and the register in.

Colours are laid over an answer whose signs say all by themselves. This is the one place that writes
an escape sequence: what it is given has been through `visible.show`, so that none of a draft is
left in it.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, TypeVar

import click

from negotiate.errors import Cancelled, NegotiateError, SourceError, StoreError, UnknownName
from negotiate.late import pattern
from negotiate.streams import (
    has_every_letter,
    is_coloured,
    is_longer_than_the_screen,
    is_terminal,
    paged,
    size,
)
from negotiate.visible import escape_json, show, show_line

if TYPE_CHECKING:
    from negotiate.acts import Drafting, Secretariat
    from negotiate.bracket_parser.dialects import Stated
    from negotiate.model import Document
    from negotiate.register import Register
    from negotiate.store import Store
    from negotiate.telling.page import Page


DOCUMENT_ALONE = (
    "{document} is the document: name the paragraph after it, and what the command needs besides"
)
_UNWANTED = "negotiate.unwanted"

Command = TypeVar("Command", bound=Callable[..., Any])


class _Database(click.Path):
    """Name a database file; an empty name, as of a variable never set, is refused as that."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("the name is empty; give it one, or leave it out", param, ctx)
        return super().convert(value, param, ctx)


def with_database(command: Command) -> Command:
    """Add `--db` to a command, beside the one before the command's name."""

    def remember(ctx: click.Context, _: click.Parameter, value: Path | None) -> None:
        if value is not None:
            ctx.find_root().obj = value

    option = click.option(
        "--db",
        type=_Database(path_type=Path, dir_okay=False),
        expose_value=False,
        callback=remember,
        help="The database file (else NEGOTIATE_DB, else the user's own).",
    )
    return option(command)


as_json = click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
of_revision = click.option("--revision", metavar="R", help="The revision (else the latest).")
force = click.option("--force", is_flag=True, help="Replace the file if it is there already.")
source = click.option("--source", help="Where it comes from: oral, or a note verbale, NV 17/1.")
with_register = click.option(
    "--register",
    type=click.Path(path_type=Path),
    help="Read codes with this register: a file, un or cica.",
)


with_encoding = click.option(
    "--encoding", metavar="NAME", help="The encoding of the files, once you know it."
)
with_dialect = click.option(
    "--dialect",
    metavar="NAME",
    help="How brackets are written: cica, un, trade, unfccc, options, or a file.",
)


def say(lines: Iterable[str]) -> None:
    """Print an answer; what a terminal would obey or hide is made visible.

    On a terminal colours are laid over it, and what is longer than the screen goes to a pager.
    """
    shown = list(map(show, lines))
    if shown and not is_terminal(sys.stdout):
        click.echo(
            "\n".join(shown)
        )  # at once: to write each line by itself took longer than to say
    elif shown:
        is_painted = is_coloured() and is_wanted("color")
        put("\n".join(map(painted, shown) if is_painted else shown))


def put(answer: str) -> None:
    """Print an answer, by way of a pager where it is longer than the screen."""
    is_long = is_longer_than_the_screen(answer)
    if not (is_long and is_wanted("pager") and _settings_want_pager() and paged(f"{answer}\n")):
        click.echo(answer, color=is_terminal(sys.stdout))


def print_whole(text: str) -> None:
    """Write to stdout, exactly as it is where no terminal would obey it."""
    from negotiate.exporting import encoded as as_bytes

    closed: bool = sys.stdout is None  # as `>&-` leaves it
    if closed:
        message = "there is no output to write to; name a file with -o"
        raise NegotiateError(message)
    if is_terminal(sys.stdout):
        put(show(text).removesuffix("\n"))
    else:
        click.echo(as_bytes(text), nl=False)


def is_wanted(what: str) -> bool:
    """Tell whether `--no-color` or `--no-pager` was left out."""
    return what not in click.get_current_context().find_root().meta.get(_UNWANTED, ())


def plainly(command: Command) -> Command:
    """Add `--no-color` and `--no-pager` to a command."""
    for name, said in (
        ("--no-color", "Print without colours, as NO_COLOR does."),
        ("--no-pager", "Print long answers straight to the terminal."),
    ):
        option = click.option(name, is_flag=True, expose_value=False, callback=unwanted, help=said)
        command = option(command)
    return command


def unwanted(ctx: click.Context, param: click.Parameter, value: object) -> None:
    """Remember that `--no-color` or `--no-pager` was typed, before the command or after it."""
    if value:
        ctx.find_root().meta.setdefault(_UNWANTED, set()).add(str(param.name).removeprefix("no_"))


def _settings_want_pager() -> bool:
    from negotiate.settings import read_settings

    try:
        return read_settings().pager
    except NegotiateError:  # told by what has more need of them
        return True


def tell(page: Page) -> None:
    from negotiate.writers.terminal import as_lines

    say(as_lines(page, width()))


def note(sentence: str) -> None:
    """Print to stderr."""
    click.echo(show(sentence), err=True)


def stopped() -> int:
    """Answer Ctrl-C, and give the exit status that a shell has for it.

    Every act and every file is written whole or not at all.
    """
    from negotiate.telling.words import NOTHING_WRITTEN

    note(f"negotiate: {NOTHING_WRITTEN}")
    return 130


def say_json(name: str, answer: object, document: str | None = None) -> None:
    """Print an answer for programs, under the name that `docs/json.md` has it by.

    `document` is what it is about, where the answer does not say so by itself.
    """
    put_json(enveloped(name, answer, document))


def put_json(value: object) -> None:
    by_number = not has_every_letter(sys.stdout)
    put(escape_json(json.dumps(value, ensure_ascii=by_number, indent=2)))


def a_place(_: click.Context, __: click.Parameter, typed: str | None) -> Path | None:
    """Read where a file is to be written; a folder has to be there."""
    if typed is None:
        return None
    place = Path(typed)
    if typed.endswith(("/", os.sep)) and not place.is_dir():
        message = f"-o {typed!r} is no folder that is there; make it first, or name a file"
        raise NegotiateError(message)
    return place


def database() -> Path:
    """Return the database that this run works on."""
    from negotiate.store import default_path

    chosen = click.get_current_context().find_root().obj
    return chosen if isinstance(chosen, Path) else default_path()


def database_named_by() -> str | None:
    """Tell what names the database of this run, `--db` or NEGOTIATE_DB; None: it is the default."""
    if isinstance(click.get_current_context().find_root().obj, Path):
        return "--db"
    return "NEGOTIATE_DB" if os.environ.get("NEGOTIATE_DB") else None


def width() -> int:
    return size()[0]


def database_exists() -> bool:
    """Tell whether there is a database yet; a folder that may not be looked into is refused."""
    path = database()
    try:
        return path.exists()
    except OSError as error:
        message = (
            f"{path} cannot be looked at: {error.strerror}; check the permissions, or use --db"
        )
        raise StoreError(message) from None


@contextmanager
def telling(doing: str) -> Iterator[Callable[[int, int], bool]]:
    """Show at a terminal that something goes on, once it takes a second.

    Gives a function to tell how much is done, of how much, where that is known.

    Raises:
        Cancelled: the officer pressed Ctrl-C.
    """
    from threading import Timer

    shown: list[str] = []

    def show_state(state: str) -> None:
        shown.append(state)
        click.echo(f"\r{doing}{state}", err=True, nl=False)

    def tell(done: int, total: int) -> bool:
        if shown:
            show_state(f": {done} of {total}")
        return True

    waiting = Timer(1, show_state, ["\u2026"])
    waiting.daemon = True
    if is_terminal(sys.stderr):
        waiting.start()
    try:
        yield tell
    except KeyboardInterrupt:
        from negotiate.telling.words import NOTHING_WRITTEN

        raise Cancelled(NOTHING_WRITTEN) from None
    finally:
        waiting.cancel()
        if shown:
            click.echo("", err=True)


def open_store(*, create: bool = False) -> Store:
    """Open the database; without `create` a missing one is told apart from an empty one."""
    from negotiate.store import Store

    path = database()
    if not create and nothing_yet():
        message = f"there is no database at {path} yet; import a draft with `negotiate import FILE`"
        raise UnknownName(message)
    return Store.open(path, create=create)


def nothing_yet() -> bool:
    """Tell that the officer has taken nothing in so far: the own database is not there yet.

    Raises:
        StoreError: the database that was named is not there, which may be a slip of the hand.
    """
    if database_exists():
        return False
    if (named_by := database_named_by()) is not None:
        message = (
            f"there is no file {database()}, which {named_by} names; check the name, or make it"
            " with `negotiate import FILE`"
        )
        raise StoreError(message)
    return True


def first_document(
    store: Store, words: tuple[str, ...], *, needed: int
) -> tuple[Document, tuple[str, ...]]:
    """Take the first word as the document where it names one, and more than `needed` follow it.

    Otherwise the database must hold a single document, and every word is about that.

    Raises:
        click.UsageError: a document is named, and what is asked of it is missing.
    """
    from negotiate.store.typed_names import is_full_symbol

    if len(words) > needed:
        try:
            return store.document(words[0]), words[1:]
        except UnknownName:
            # What is plainly another document is no paragraph and no revision of this one.
            if len(store.documents()) != 1 or is_full_symbol(words[0]):
                raise
    elif words and is_full_symbol(words[0]) and (known := _known(store, words[0])) is not None:
        message = DOCUMENT_ALONE.format(document=store.reference(known))
        raise click.UsageError(message)
    return store.document(None), words


def _known(store: Store, typed: str) -> Document | None:
    try:
        return store.document(typed)
    except UnknownName:
        return None


def chosen_documents(store: Store, typed: str | None) -> list[Document]:
    """Return the one document that was typed, or all."""
    if typed is not None:
        return [store.document(typed)]
    return store.documents() or [store.document(None)]


def refuse_empty(command: click.Command, typed: Iterable[str]) -> None:
    """Refuse an argument that is there and says nothing.

    It is most often a variable that a script never set, and no command means anything by it. An
    empty --text is refused by whoever is given it, with the command that was perhaps meant.

    Raises:
        NegotiateError: there is one.
    """
    valued = {
        name
        for one in command.params
        if isinstance(one, click.Option) and not one.is_flag
        for name in one.opts
    }
    before = ""
    for one in typed:
        name, equals, value = one.partition("=")
        if not (equals and name in valued):
            name, value = before if before in valued else "", one
        if not value.strip() and name != "--text":
            message = f"{name or 'an argument'} is empty: give it a value, or leave it out"
            raise NegotiateError(message)
        before = one


def now() -> datetime:
    return datetime.now(UTC)


def _keep_copy(store: Store) -> None:
    """Copy the database before the first act of the day."""
    from negotiate.store.integrity.backups import keep_copy

    if wrong := keep_copy(store.path, f"{now():%Y-%m-%d}"):
        note(wrong)


def secretariat(store: Store) -> Secretariat:
    """Give the door for acts of whoever is logged in."""
    from negotiate.acts import Secretariat
    from negotiate.settings import officer

    _keep_copy(store)
    return Secretariat(store, officer=officer(), now=now)


def drafting(store: Store) -> Drafting:
    """Give the door for the acts of whoever is logged in that are made while drafting."""
    from negotiate.acts import Drafting
    from negotiate.settings import officer

    _keep_copy(store)
    return Drafting(store, officer=officer(), now=now)


def dialect_named(typed: str) -> Stated:
    """Find a dialect by its name, or read the file that states one.

    Raises:
        SourceError: there is none, or the file states no dialect.
    """
    from negotiate.bracket_parser.dialects import UnreadDialect, stated_as

    try:
        return stated_as(typed)
    except UnreadDialect as error:
        raise SourceError(show_line(str(error))) from None


def chosen_dialect(typed: str | None) -> Stated | None:
    """Find the dialect that `--dialect` names, or else the settings, if any."""
    from negotiate.settings import read_settings

    typed = typed or read_settings().dialect
    return dialect_named(typed) if typed else None


def chosen_register(file: Path | None) -> Register | None:
    """Read the register that `--register` names, or else the settings, if any.

    Raises:
        SourceError: it cannot be read, or something in the settings is wrong.
    """
    from negotiate.register import load_register, unreadable_names
    from negotiate.settings import read_settings

    file = file or read_settings().register
    if file is None:
        return None
    register = load_register(file)
    for remark in unreadable_names(register):
        note(f"Look at {remark}.")
    return register


def confirm(question: str, otherwise: str, verb: str) -> None:
    """Ask before an act; without a terminal there is nobody to ask.

    Raises:
        NegotiateError: the officer has not agreed.
    """
    if not sys.stdin.isatty():
        message = f"{otherwise}: nobody can be asked here; add --yes to {verb}"
        raise NegotiateError(message)
    if not click.confirm(show(question), err=True):
        raise NegotiateError(otherwise)


_SUPPORTS, _OPPOSES, _RESERVES, _BRACKETED, _END = (
    "\x1b[32m",
    "\x1b[31m",
    "\x1b[33m",
    "\x1b[36m",
    "\x1b[39m",
)
_TAKEN_OUT, _PUT_IN, _PLAIN = "\x1b[31;9m", "\x1b[32;4m", "\x1b[39;29;24m"
_PIECE = pattern(
    r"""
    (?P<out>\{-.*?-\}) | (?P<into>\{\+.*?\+\})              # words of a comparison
    | (?P<mark>\(\s*[-+?\u2212\u2013]\s*[^\W\d_][^()\[\]{}]*\))  # a mark, as typed
    | (?P<target>(?<![^\s(,;])[-+?][bgx]\d+\b)               # what a code holds: +b1
    | (?P<opens>\[) | (?P<closes>\]) | (?P<line>\n)
    """,
    re.VERBOSE | re.DOTALL,
)
_OF_SIGN = {"+": _SUPPORTS, "-": _OPPOSES, "\u2212": _OPPOSES, "\u2013": _OPPOSES, "?": _RESERVES}


def painted(text: str) -> str:
    """Lay colours over words taken out and put in, marks, and what stands in brackets.

    Without its escape sequences it is the text, letter for letter.
    """
    made, at, depth = [], 0, 0
    for piece in _PIECE.finditer(text):
        made.append(text[at : piece.start()])
        at, said, kind = piece.end(), piece[0], piece.lastgroup
        back = _BRACKETED if depth else _END
        if kind in ("out", "into"):
            made.append(_on_each_line(said, _TAKEN_OUT if kind == "out" else _PUT_IN, _PLAIN))
            made += [_BRACKETED] if depth else []
        elif kind in ("mark", "target"):
            sign = next(one for one in said if one in _OF_SIGN)
            made.append(_on_each_line(said, _OF_SIGN[sign], back))
        elif kind == "line":  # a pager begins each line anew
            made += [_END, said, _BRACKETED] if depth else [said]
        elif kind == "opens":
            depth += 1
            made += [_BRACKETED, said] if depth == 1 else [said]
        else:
            made += [said, _END] if depth == 1 else [said]
            depth = max(depth - 1, 0)
    made.append(text[at:])
    return "".join(made) + (_END if depth else "")


def _on_each_line(said: str, begin: str, end: str) -> str:
    """Colour each line by itself: a pager begins it anew."""
    return begin + said.replace("\n", f"{_PLAIN}\n{begin}") + end


SCHEMA = 1
"""The version of what answers look like: it changes when a key goes, or means something else."""


def enveloped(name: str, answer: object, document: str | None = None) -> dict[str, object]:
    """Give an answer with what it is in front: its name, the version, and what it is about.

    `document` is the one that it is about, where the answer does not say so by itself.

    Raises:
        TypeError: it is no object, or there is something in it that no answer is made of.
    """
    held = encoded(answer)
    if not isinstance(held, dict) or "answer" in held or "schema" in held:
        message = f"{name} is no object, or has a key of those in front: {held!r}"
        raise TypeError(message)
    front: dict[str, object] = {"answer": name, "schema": SCHEMA}
    if document is not None:
        front["document"] = document
    if "document" in held:
        front["document"] = held.pop("document")
    return {**front, **held}


TOLD = {
    "AsOf": ("said", "the sentence that stands above the account"),
    "Divergence": ("words", "what differs, in words"),
}
"""By type: the key of the words that stand beside the values which they are made of."""


def encoded(value: object, within: object = None) -> object:
    """Give a value in what JSON has: objects, lists, texts, numbers, true, false and null.

    `within` is the dataclass that it stands in.

    Raises:
        TypeError: there is something in it that no answer is made of.
    """
    if isinstance(value, str | PurePath):
        return str(value)
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, Mapping):
        return {_key(key): encoded(one, within) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [encoded(one, within) for one in value]
    if isinstance(value, Set):
        return sorted(encoded(one) for one in value)  # type: ignore[type-var]
    if is_dataclass(value) and not isinstance(value, type):
        plain = {one.name: encoded(getattr(value, one.name), value) for one in fields(value)}
        return plain | _told(value, within)
    message = f"an answer cannot hold {type(value).__name__}: {value!r}"
    raise TypeError(message)


def _told(value: Any, within: Any) -> dict[str, object]:
    match type(value).__name__:
        case "AsOf":
            from negotiate.telling.words import recorded_as_of

            return {"said": recorded_as_of(value)}
        case "Divergence":
            from negotiate.telling.languages import sentence

            return {"words": sentence(value, within)}
    return {}


def _key(key: object) -> str:
    if isinstance(key, str):
        return str(key)
    message = f"an answer cannot hold the key {key!r}"
    raise TypeError(message)
