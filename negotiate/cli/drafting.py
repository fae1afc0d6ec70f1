"""The commands of a drafting session: acts on a paragraph, and texts typed and not saved."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from negotiate.cli.console import (
    Command,
    as_json,
    confirm,
    drafting,
    first_document,
    note,
    nothing_yet,
    now,
    open_store,
    print_whole,
    say,
    say_json,
    source,
    width,
    with_database,
)
from negotiate.errors import OutOfOrder, SourceError, UnknownName, Unregistered
from negotiate.late import pattern
from negotiate.settings import officer

if TYPE_CHECKING:
    from negotiate.acts import Drafting, On
    from negotiate.bracket_parser import Decision
    from negotiate.model import Act, Document, Version
    from negotiate.queries.unsaved_drafts import Unsaved
    from negotiate.store import Store


_TARGET = pattern(r"[bgx]\d+|p", re.IGNORECASE)
_SIGNS = "+?-\u2212\u2013"
_LONGEST_NUMBER = 5
_MINUS_FIRST = pattern(r"-[^\W\d_].+", re.DOTALL)

Given = dict[str, Any]


class Signed(click.Command):
    """Take `-IND` for an argument: a minus sign that no option has stands in its place."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        signed = ["\u2212" + one[1:] if _MINUS_FIRST.fullmatch(one) else one for one in args]
        return super().parse_args(ctx, signed)


def paragraph_act(metavar: str, **kind: Any) -> Callable[[Command], click.Command]:
    """Make a command of a function that acts on one paragraph: words in, the act out."""

    def made(command: Command) -> click.Command:
        for option in (with_database, as_json, source, _words(metavar)):
            command = option(command)
        made_of: click.Command = click.command(**kind)(command)
        return made_of

    return made


def _words(metavar: str) -> Callable[[Command], Command]:
    return click.argument("words", metavar=metavar, nargs=-1, required=True)


_lifted = click.option(
    "--lifted",
    metavar="CODE",
    multiple=True,
    help="A delegation that has lifted its position; may be repeated.",
)
_ground = click.option("--note", "ground", help="On what ground marks go that nobody lifted.")
_opening_words = click.option(
    "--opening-words", is_flag=True, help="Only the words above its items; those stay as they are."
)
_text = click.option("--text", help="The text, brackets and marks as they shall stand.")
_file = click.option(
    "--file", type=click.Path(path_type=Path, dir_okay=False), help="A file with it; - is stdin."
)


def act(
    given: Given, paragraph: tuple[str, ...], make: Callable[[Store, Drafting, On], Act]
) -> None:
    """Make an act on the paragraph that the words name, and say what it did."""
    from negotiate.acts import On

    if not paragraph:
        message = "name the paragraph too"
        raise click.UsageError(message)
    with open_store() as store:
        document, number = first_document(store, paragraph, needed=1)
        on = On(document, " ".join(number), given["source"], given.get("ground"))
        made = make(store, drafting(store), on)
        _say_done(store, document, made, as_json=given["as_json"])


def _say_done(store: Store, document: Document, made: Act, *, as_json: bool) -> None:
    from negotiate.queries import session as session_answers
    from negotiate.telling.session import log as session

    answer = session_answers.act(store, document, made)
    if as_json:
        say_json("act", answer)
    else:
        say(session.act(answer))
        for problem in answer["problems"]:
            note(f"{answer['paragraph'] or ''}: {problem}".removeprefix(": "))


def split(words: tuple[str, ...], count: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part the words that name a paragraph from the last ones."""
    if len(words) <= count:
        message = "name the paragraph, then what the act needs besides"
        raise click.UsageError(message)
    return words[:-count], words[-count:]


def target(typed: str) -> str:
    """Read the name of a target as printed: `b2`, `g1`, `p`."""
    return typed.strip().casefold()


@paragraph_act('[DOC] PARA TARGET keep|drop|choose N|text "..."')
@_lifted
@_ground
@click.option("--until", metavar="PARA", help="The last paragraph of the last option of a span.")
def resolve(
    words: tuple[str, ...], lifted: tuple[str, ...], until: str | None, **given: Any
) -> None:
    """Decide on a bracket or a group: keep it, drop it, choose a member, or put agreed text.

    Targets are named as `show` prints them. Nothing but the bracket changes, and the repairs at its
    seams are listed. Marks of those who do not get what they asked for go only where --lifted or
    --note says why.

    TARGET may be a bracket or options over several paragraphs, such as s1, as `open` lists them:
    one act decides it, and PARA may be left out.
    """
    from negotiate.telling.spans import is_name

    before, named, decision = _decided(words)
    if is_name(named):
        if isinstance(decision, _Wording):
            message = f"{named}: end with keep, drop or choose N"
            raise click.UsageError(message)
        _resolve_span(given, before, named, (decision, lifted, until))
        return
    if until is not None:
        message = "--until speaks of the options of a span, such as s1"
        raise click.UsageError(message)

    def make(_: Store, room: Drafting, on: On) -> Act:
        if isinstance(decision, _Wording):
            return room.reword(on, named, decision.text, lifted)
        return room.resolve(on, named, decision, lifted)

    act(given, before, make)


def _resolve_span(
    given: Given,
    before: tuple[str, ...],
    named: str,
    how: tuple[Decision, tuple[str, ...], str | None],
) -> None:
    from negotiate.acts import On
    from negotiate.queries.documents import span_named

    with open_store() as store:
        document, number = first_document(store, before, needed=0)
        if number:
            versions = store.versions(store.revision(document, None))
            span_named(versions, named, " ".join(number))
        on = On(document, named, given["source"], given["ground"])
        made = drafting(store).resolve_span(on, *how)
        _say_done(store, document, made, as_json=given["as_json"])


class _Wording(NamedTuple):
    """Hold the words that are to stand in the place of a bracket."""

    text: str


def _decided(words: tuple[str, ...]) -> tuple[tuple[str, ...], str, Decision | _Wording]:
    """Part the words into paragraph, target and decision."""
    how = words[-2] if len(words) > 1 else ""
    if how == "text":
        before, (named, _, text) = _split(words, 3)
        return before, target(named), _Wording(text)
    if how == "choose":
        before, (named, _, member) = _split(words, 3)
        return before, target(named), _member(member)
    if words[-1] in ("keep", "drop"):
        before, (named, _) = _split(words, 2)
        return before, target(named), "keep" if words[-1] == "keep" else "drop"
    message = 'end with keep, drop, choose N or text "..."'
    raise click.UsageError(message)


def _split(words: tuple[str, ...], count: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part the words that name a paragraph from the last ones; a span needs no paragraph."""
    from negotiate.telling.spans import is_name

    if len(words) == count and is_name(target(words[0])):
        return (), words
    return split(words, count)


def _member(typed: str) -> int:
    if not typed.isdecimal() or len(typed) > _LONGEST_NUMBER:
        message = f"choose {typed}: type the number of an alternative, 1 for the first"
        raise UnknownName(message)
    return int(typed)


@paragraph_act("[DOC] PARA TARGET +CODE|-CODE|?CODE|lift CODE", cls=Signed)
@click.option("--yes", is_flag=True, help="Record a code that is not in the register as typed.")
def position(words: tuple[str, ...], *, yes: bool, **given: Any) -> None:
    """Record that a delegation supports, opposes or reserves on a bracket, or lifts its position.

    A mark of the same delegation on the same target gives way. Lifting never removes a bracket. A
    code that is neither in the register nor in the text is asked about first.
    """
    lifts = words[-2:-1] == ("lift",)
    before, last = split(words, 3 if lifts else 2)
    named, move = target(last[0]), last[-1]

    def make(store: Store, room: Drafting, on: On) -> Act:
        if lifts:
            return room.lift(on, named, _code(store, on, move.lstrip(_SIGNS)))
        sign, code = _signed(store, on, move)
        try:
            return room.lodge(on, named, sign, code, as_typed=yes)
        except Unregistered as unknown:
            ask_as_typed(str(unknown), code)
            return room.lodge(on, named, sign, code, as_typed=True)

    act(given, before, make)


def ask_as_typed(unknown: str, code: str) -> None:
    """Ask whether a code that nobody knows is meant."""
    from negotiate.telling.session import drafting as tell

    asked, refused = tell.record_as_typed(unknown, code), tell.not_recorded(unknown)
    confirm(asked, refused, "record it as typed")


def _signed(store: Store, on: On, typed: str) -> tuple[str, str]:
    """Read `+IND` as a mark would be read."""
    from negotiate.bracket_parser import meaning_of

    notation = store.notation(store.revision(on.document, None))
    found = meaning_of(f"[x] ({typed})", notation).positions
    if len(found) != 1:
        message = f"{typed} is no position: type +IND, -IND, ?IND or lift IND"
        raise UnknownName(message)
    return found[0].sign, found[0].code


def _code(store: Store, on: On, typed: str) -> str:
    from negotiate.queries.documents import known_code

    return known_code(store, on.document, store.revision(on.document, None), typed)


@paragraph_act("[DOC] PARA CODE FROM TO", name="move-mark")
def move_mark(words: tuple[str, ...], **given: Any) -> None:
    """Correct what the mark of a delegation is about, from one target to another."""
    before, (code, old, new) = split(words, 3)

    def make(store: Store, room: Drafting, on: On) -> Act:
        return room.move_mark(on, _code(store, on, code), target(old), target(new))

    act(given, before, make)


@paragraph_act("[DOC] PARA TARGET TARGET...")
def alternatives(words: tuple[str, ...], **given: Any) -> None:
    """Make neighbouring brackets alternatives: a slash between them, no mark moved."""
    count = 0
    while count < len(words) and _TARGET.fullmatch(words[-count - 1]):
        count += 1
    before, targets = split(words, max(count, 2))
    act(given, before, lambda _, room, on: room.make_alternatives(on, [*map(target, targets)]))


@paragraph_act('[DOC] PARA TARGET "wording"')
def alternative(words: tuple[str, ...], **given: Any) -> None:
    """Add a wording that competes with a bracket, or with those of a group."""
    before, (named, text) = split(words, 2)
    act(given, before, lambda _, room, on: room.add_alternative(on, target(named), text))


@paragraph_act('[DOC] PARA "quoted text"')
def bracket(words: tuple[str, ...], **given: Any) -> None:
    """Put some of a paragraph's text in brackets; quote enough of it to stand there once."""
    before, (quoted,) = split(words, 1)

    def make(store: Store, room: Drafting, on: On) -> Act:
        from dataclasses import replace

        version = store.version(store.revision(on.document, None), on.number)
        start = _only(version, quoted)
        return room.bracket(replace(on, seen=version.act), start, start + len(quoted))

    act(given, before, make)


def _only(version: Version, quoted: str) -> int:
    start = version.text.find(quoted)
    if not quoted or start < 0:
        message = f"{version.number} has no such text: quote it as it is typed there"
        raise UnknownName(message)
    if version.text.find(quoted, start + 1) >= 0:
        message = f"{version.number} has this text more than once: quote more of it"
        raise OutOfOrder(message)
    return start


@paragraph_act("[DOC] PARA")
@_text
@_file
@_lifted
@_ground
def amend(
    words: tuple[str, ...],
    text: str | None,
    file: Path | None,
    lifted: tuple[str, ...],
    **given: Any,
) -> None:
    """Give a paragraph another text; says what happened to its brackets and marks.

    Marks that it leaves out go as with `resolve`.
    """
    new = _given_text(text, file)
    act(given, words, lambda _, room, on: room.amend(on, new, lifted))


@paragraph_act("[DOC] PARA")
@click.option("--revision", metavar="R", help="As it stands in this revision.")
@click.option("--act", "at", metavar="N", help="As it stood after this act of the log.")
@_lifted
@_ground
def restore(
    words: tuple[str, ...],
    revision: str | None,
    at: str | None,
    lifted: tuple[str, ...],
    **given: Any,
) -> None:
    """Give a paragraph a text that it had, by default that of the last revision.

    Number and place stay as they are; says what happened to brackets and marks. Marks that came
    since go as with `resolve`.
    """
    if revision is not None and at is not None:
        message = "name a revision or an act, not both"
        raise click.UsageError(message)

    def make(store: Store, room: Drafting, on: On) -> Act:
        from negotiate.queries.past_texts import text_after_act, text_in_revision

        paragraph = store.version(store.revision(on.document), on.number)
        if at is not None:
            found = text_after_act(store, on.document, paragraph, at)
        else:
            found = text_in_revision(store, on.document, paragraph, revision)
        return room.restore(on, found.text, found.called, lifted)

    act(given, words, make)


@paragraph_act("[DOC] PARA NUMBER")
@_text
@_file
def insert(words: tuple[str, ...], text: str | None, file: Path | None, **given: Any) -> None:
    """Insert a paragraph after PARA with a NUMBER such as "2.2.1 bis"; renumbers no other."""
    before, (number,) = split(words, 1)
    new = _given_text(text, file)
    act(given, before, lambda _, room, on: room.insert(on, number, new))


def _given_text(text: str | None, file: Path | None) -> str:
    from negotiate.readers import decode
    from negotiate.readers.file import read_bytes

    if (text is None) == (file is None):
        message = "give the text with --text or with --file"
        raise click.UsageError(message)
    if file is not None:
        content = sys.stdin.buffer.read() if str(file) == "-" else read_bytes(file)
        text = decode(content, None).removesuffix("\n").removesuffix("\r")
    if not text or not text.strip():
        message = "the text is empty: `negotiate delete` takes a paragraph out"
        raise SourceError(message)
    return text


@paragraph_act("[DOC] PARA")
@_lifted
@_ground
@_opening_words
def delete(
    words: tuple[str, ...], lifted: tuple[str, ...], *, opening_words: bool, **given: Any
) -> None:
    """Take a paragraph out; renumbers no other. Marks in it go as with `resolve`."""
    act(given, words, lambda _, room, on: room.delete(on, lifted, opening_words=opening_words))


@paragraph_act('[DOC] PARA "text"', name="note")
def note_(words: tuple[str, ...], **given: Any) -> None:
    """Keep an officer's note on a paragraph in the log; it is in no export and no report."""
    before, (text,) = split(words, 1)
    act(given, before, lambda _, room, on: room.note(on, text))


@paragraph_act("[DOC] PARA")
@click.option("--ad-ref", is_flag=True, help="Agreed ad referendum only.")
@_opening_words
def agree(words: tuple[str, ...], *, ad_ref: bool, opening_words: bool, **given: Any) -> None:
    """Record that the room agreed to a paragraph; refused while brackets, marks or gaps stand.

    So it is while they stand in its items.
    """
    act(
        given,
        words,
        lambda _, room, on: room.agree(on, ad_ref=ad_ref, opening_words=opening_words),
    )


@paragraph_act("[DOC] PARA")
def reopen(words: tuple[str, ...], **given: Any) -> None:
    """Take back that a paragraph was agreed; its text stays as it is."""
    act(given, words, lambda _, room, on: room.reopen(on))


_SAID = ("not-contested", "position", "alternative", "gap", "edit", "bracket")


@paragraph_act("[DOC] PARA [N AS]")
@click.option("--all", "of_all", is_flag=True, help="All of which nobody has said what they are.")
@click.option("--note", "ground", help="Why you say so.")
def doubt(words: tuple[str, ...], *, of_all: bool, **given: Any) -> None:
    """Say what a place is that looks contested, or list those of a paragraph.

    N is its number as `show` prints it. AS is not-contested, or what it is: position, alternative,
    gap, edit or bracket, which keeps the paragraph open until the text there is amended. It holds
    for these words in this sentence; the text does not change. PARA is `document` for what its file
    showed and stands on no paragraph.
    """
    if words[-1] not in _SAID:
        if of_all or given["ground"] or given["source"]:
            message = f"end with what it is: {', '.join(_SAID)}"
            raise click.UsageError(message)
        _list_doubts(words, as_json=given["as_json"])
        return
    if of_all:
        before, (said,) = split(words, 1)
        which = None
    else:
        before, (typed, said) = split(words, 2)
        which = [_number(typed)]
    from negotiate.queries.documents import is_of_document

    meant = said.replace("-", " ")

    def make(_: Store, room: Drafting, on: On) -> Act:
        if is_of_document(on.number):
            return room.judge_document(on, which, meant)
        return room.judge(on, which, meant)

    act(given, before, make)


def _number(typed: str) -> int:
    if not typed.isdecimal() or len(typed) > _LONGEST_NUMBER:
        message = f"{typed} is no number of a place to look at: `negotiate doubt` lists them"
        raise UnknownName(message)
    return int(typed)


def _list_doubts(words: tuple[str, ...], *, as_json: bool) -> None:
    from negotiate.queries import documents as answers
    from negotiate.telling import doubts as told
    from negotiate.writers.terminal import printed

    with open_store() as store:
        document, number = first_document(store, words, needed=1)
        found = answers.doubts_about(store, document, " ".join(number))
    say_json("doubts", found) if as_json else say(printed(told.about(found), width()))


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
    from negotiate.telling.session import drafts as words

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
    from negotiate.queries import unsaved_drafts as answers
    from negotiate.telling.session import drafts as written

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
    from negotiate.telling.session import drafts as written

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
    from negotiate.telling.session import drafts as written

    found = [answers.line(one) for one in answers.unsaved(store, officer(), document)]
    if said := written.not_in_it(found, now()):
        note(said)


COMMANDS = (
    *(resolve, position, move_mark, alternatives, alternative, bracket),
    *(amend, restore, insert, delete, note_, agree, reopen, doubt),
    drafts,
)
