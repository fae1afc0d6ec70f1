"""What a shell completes, as the database has it: documents, paragraphs, targets, revisions, codes.

What can be typed for an option or argument is read off its metavar, so that a command says it once.
Whoever presses Tab waits: nothing is loaded but the store, nothing is changed, and what cannot be
read completes nothing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from negotiate.cli.families import ASKED_BY
from negotiate.errors import NegotiateError
from negotiate.late import pattern
from negotiate.visible import show_line

if TYPE_CHECKING:
    from negotiate.model import Document
    from negotiate.store import Store

_HELP = 60
_SIGNS = "+-?"
# Bash puts in what it is given, and its script reads a backslash away once.
_FOR_BASH = pattern(r"[^\w./#@+=,:-]")

Offer = tuple[str, str]
"""What may be typed, and what it is."""


def taught(command: click.Command) -> click.Command:
    """Teach a command to complete what its metavars name."""
    for one in getattr(command, "commands", {}).values():
        taught(one)
    for param in command.params:
        if _kinds(param):
            param._custom_shell_complete = completed  # what `shell_complete=` sets
    return command


def _kinds(param: click.Parameter) -> list[str]:
    """List what stands in each place of an option or argument; nothing where none is ours."""
    words = (param.metavar or "").split(" ")
    return words if any(map(_kind, words)) else []


def completed(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """List what begins as typed; whatever is wrong with the database completes nothing."""
    try:
        offers = [*_offers(ctx, param, incomplete)]
    except (NegotiateError, OSError, ValueError, IndexError):
        return []
    bash = os.environ.get(ASKED_BY, "").startswith("bash")
    return [
        CompletionItem(
            _FOR_BASH.sub(r"\\\\\g<0>", one) if bash else one, help=show_line(said)[:_HELP]
        )
        for one, said in dict(offers).items()
        if one.isprintable() and one.casefold().startswith(incomplete.casefold())
    ]


def _offers(ctx: click.Context, param: click.Parameter, incomplete: str) -> Iterator[Offer]:
    typed = ctx.params.get(param.name or "") if param.nargs == -1 else None
    words = [str(one) for one in typed] if isinstance(typed, (tuple, list)) else []
    places, at = _kinds(param), len(words)
    with _store(ctx) as store:
        document = _named(store, ctx, words) if store is not None else None
        if store is not None and param.nargs == -1 and places[0] == "[DOC]":
            if not words:
                yield from _documents(store)
            if not (words and _is_named(store, words[0])):
                at += 1  # the only document need not be named
        place = places[min(at, len(places) - 1)]
        kind = _kind(place)
        if kind == "CODE":
            yield from _codes(store, document, incomplete)
        elif kind == "WORD":
            yield from ((one, "") for one in place.split("|"))
        elif kind == "DOC" and store is not None:
            yield from _documents(store)
        elif kind == "TARGET" and store is not None and document is not None and words:
            number = words[places.index("PARA") - (at - len(words))]
            yield from _targets(store, document, number)
        elif store is not None and document is not None and kind in ("PARA", "R"):
            yield from (_paragraphs if kind == "PARA" else _revisions)(store, document)


@contextmanager
def _store(ctx: click.Context) -> Iterator[Store | None]:
    """Open the database as it lies; None where there is none, or one to be made newer first."""
    from negotiate.store import Store, default_path
    from negotiate.store.database import is_of_this_version

    chosen = ctx.find_root().obj
    path = chosen if isinstance(chosen, Path) else default_path()
    if not path.is_file() or not is_of_this_version(path):
        yield None
        return
    with Store.open(path, create=False) as store:
        yield store


def _named(store: Store, ctx: click.Context, words: Sequence[str]) -> Document | None:
    """Find the document that the command line is about so far."""
    typed = ctx.params.get("document") or (words[0] if words else None)
    for one in (typed, None):
        try:
            return store.document(one)
        except NegotiateError:
            continue
    return None


def _is_named(store: Store, typed: str) -> bool:
    try:
        return store.document(typed) is not None
    except NegotiateError:
        return False


def _documents(store: Store) -> Iterator[Offer]:
    for one in store.documents():
        yield store.reference(one), one.title or ""


def _paragraphs(store: Store, document: Document) -> Iterator[Offer]:
    for one in store.versions(store.revision(document, None)):
        yield one.number, f"{one.status}: {one.text}"


def _targets(store: Store, document: Document, number: str) -> Iterator[Offer]:
    from negotiate.bracket_parser import meaning_of
    from negotiate.consensus import account

    revision = store.revision(document, None)
    version = store.version(revision, number)
    held = meaning_of(version.text, store.notation(revision))
    for one in account(held):
        yield one.target, one.text
    if version.inside:
        from negotiate.spans import by_name, standing
        from negotiate.telling.spans import sentence

        versions = store.versions(revision)
        numbers = [each.number for each in versions]
        for name, span in by_name(standing(versions)).items():
            if span.holds(version.order):
                yield name, sentence(span, numbers)


def _revisions(store: Store, document: Document) -> Iterator[Offer]:
    from negotiate.store.typed_names import revision_name

    for one in store.revisions(document):
        yield revision_name(one, document), one.date or ""


def _codes(store: Store | None, document: Document | None, incomplete: str) -> Iterator[Offer]:
    from negotiate.register import built_in_register

    if store is None or document is None:
        register = built_in_register()
    else:
        register = store.register_of(document)
    sign = incomplete[:1] if incomplete[:1] in _SIGNS else ""
    for one in register.delegations:
        yield f"{sign}{one.code}", register.name_of(one.code)


_OF_PARAGRAPHS = {"PARA", "PARA|DRAFT", "NUMBER"}
_OF_REVISIONS = {"OLD", "NEW", "REVISION", "R", "R|DATE"}


def _kind(word: str) -> str | None:
    """Tell what a word of a metavar stands for: DOC, PARA, TARGET, R, CODE, or nothing of ours.

    WORD is one of the words that stand in it, as in `keep|drop|choose`.
    """
    plain = word.strip("[].")
    if re.fullmatch(r"[a-z]+(\|[a-z]+)+", plain):
        return "WORD"
    if re.match(r"[+?-]?CODE\b", plain):
        return "CODE"
    if plain in _OF_PARAGRAPHS:
        return "PARA"
    if plain in _OF_REVISIONS:
        return "R"
    return plain if plain in ("DOC", "TARGET") else None
