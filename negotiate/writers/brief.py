"""What one delegation holds, and what a Chair has open: a page to print before a meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path

from negotiate.bracket_parser import Codes, TargetKind, meaning_of
from negotiate.consensus import Stand, account, rivals
from negotiate.consensus.groups import Apart
from negotiate.consensus.readings import Tie
from negotiate.consensus.record import AsOf, Members, Nearest, OpenList
from negotiate.errors import SourceError
from negotiate.model import Version
from negotiate.telling.movers import besides, first_of, moving, on_opposite_sides, texts_of, ways_of
from negotiate.telling.words import NO_OBJECTION, SILENCE, counted
from negotiate.visible import show_line
from negotiate.writers.clean import escaped
from negotiate.writers.html_page import UPRIGHT, page
from negotiate.writers.terminal import wrapped

CONTEXT = 240
_SHOWN = 60  # of the context on a page
_PAPER = 80

STANCES = {"+": "supports", "-": "opposes", "?": "reserves on"}


@dataclass(frozen=True, slots=True)
class Held:
    """Name one span that a delegation holds, and who is recorded on the other side of it.

    `before` and `after` are what stands round the span, at most `CONTEXT` characters each. `since`
    names the first of the revisions in which it has held this without a break, where that is known.
    """

    paragraph: str
    target: str
    kind: TargetKind
    stance: str
    text: str
    before: str
    after: str
    same_side: tuple[str, ...]
    other_side: tuple[str, ...]
    since: str | None = None


@dataclass(frozen=True, slots=True)
class Alone:
    """Say that the moves of one delegation alone would close a paragraph, and on which readings.

    `texts` are those of the readings that tie; one is None where texts would form new notation.
    """

    paragraph: str
    tie: Tie
    members: Members
    texts: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Hold what a delegation holds in one text; `code` is how that text names it.

    `open` counts the paragraphs that are open to anybody, `alone` lists those that would close by
    its own moves. `of_groups` is what groups hold that it belongs to: theirs, and not its own.
    `opposite_sides` are groups and members of them that it is one of. `not_recorded` have no mark
    in any of the open paragraphs.
    """

    as_of: AsOf
    code: str
    held: tuple[Held, ...]
    alone: tuple[Alone, ...]
    open: int
    not_recorded: tuple[str, ...]
    of_groups: tuple[OfGroup, ...]
    opposite_sides: tuple[Apart, ...]


@dataclass(frozen=True, slots=True)
class OfGroup:
    """Hold what a group holds in one text, for those who belong to it."""

    code: str
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """Hold what a delegation holds in some texts."""

    code: str
    name: str
    parts: tuple[Part, ...]


def brief(code: str, versions: Sequence[Version], codes: Codes) -> tuple[Held, ...]:
    """List what `code` holds in these paragraphs, in the order of the text."""
    found: list[Held] = []
    for version in versions:
        if code in version.holders:
            found += _held(code, version, codes)
    return tuple(found)


def _held(code: str, version: Version, codes: Codes) -> list[Held]:
    held = meaning_of(version.text, codes).gathered
    stands = account(held)
    found = []
    for stand in stands:
        target = held.targets[stand.target]
        for sign in _signs(code, stand):
            with_it = stand.opposes if sign == "-" else stand.supports
            found.append(
                Held(
                    version.number,
                    stand.target,
                    stand.kind,
                    STANCES[sign],
                    stand.text,
                    version.text[max(0, target.start - CONTEXT) : target.start],
                    version.text[target.end : target.end + CONTEXT],
                    tuple(one for one in with_it if one != code) if sign != "?" else (),
                    rivals(stands, stand, sign) if sign != "?" else (),
                )
            )
    return found


def _signs(code: str, stand: Stand) -> str:
    sides = (("+", stand.supports), ("-", stand.opposes), ("?", stand.reserves))
    return "".join(sign for sign, codes in sides if code in codes)


@dataclass(frozen=True, slots=True)
class _Entry:
    """Hold an entry of a page; `short` stands for its first line on a terminal."""

    first: str
    lines: tuple[str, ...] = ()
    short: str | None = None


@dataclass(frozen=True, slots=True)
class _Section:
    heading: str
    entries: tuple[_Entry, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Hold a page before it is written in any format."""

    title: str
    sections: tuple[_Section, ...]


def for_delegation(answer: Brief) -> Sheet:
    """Lay out what a delegation holds, with the other side, since when, and what it can close."""
    name = answer.name if answer.name != answer.code else ""
    title = f"{name} ({answer.code})" if name else answer.code
    sections = [section for part in answer.parts for section in _part(part)]
    return Sheet(f"{title}: recorded positions", tuple(sections))


def _part(part: Part) -> Iterator[_Section]:
    where = f"{part.as_of.document}. {part.as_of.said}"
    paragraphs = len({one.paragraph for one in part.held})
    if part.held:
        said = (
            f"{counted(len(part.held), 'recorded position')}, in {paragraphs} of"
            f" {counted(part.open, 'open paragraph')}"
        )
    else:
        said = f"No position of {part.code} is recorded. That is not consent."
    yield _Section(where, (_Entry(said), *map(_of_held, part.held)))
    for group in part.of_groups:
        heading = f"Held by {group.code}, which {part.code} belongs to"
        said = f"Recorded for the group, and not for {part.code} itself."
        yield _Section(heading, (_Entry(said), *map(_of_held, group.held)))
    if part.opposite_sides:
        told = (
            _Entry(f"{one.paragraph}  {on_opposite_sides(one)}.") for one in part.opposite_sides
        )
        yield _Section("Group and member on opposite sides", tuple(told))
    if part.alone:
        yield _Section("If it alone moved", tuple(map(_of_alone, part.alone)))
    elif part.held:
        said = f"No open paragraph would close by moves of {part.code} alone."
        yield _Section("If it alone moved", (_Entry(said),))
    yield _silent(part.not_recorded)


def _of_held(one: Held) -> _Entry:
    since = f", since {one.since}" if one.since else ""
    lines = [f"{_tail(one.before)}>>>{one.text}<<<{_head(one.after)}"]
    if one.same_side:
        lines.append(f"same side: {', '.join(one.same_side)}")
    lines.append(f"other side: {', '.join(one.other_side) or 'nobody recorded'}")
    return _Entry(f"{one.paragraph}  {one.target}: {one.stance}{since}", tuple(lines))


def _tail(text: str) -> str:
    return text if len(text) <= _SHOWN else f"\u2026{text[-_SHOWN:]}"


def _head(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}\u2026"


def _of_alone(one: Alone) -> _Entry:
    texts = [
        f"text then{f', if {words}' if words else ''}: {text.text}"
        for words, text in texts_of(one.tie, one.texts, one.members)
    ]
    marks = () if one.tie.same_marks else (f"moves: {moving(one.tie)}",)
    lines = (*marks, *besides(one.tie), *texts)
    return _Entry(f"{one.paragraph} would close: {ways_of(one.tie, one.members)}", lines)


def _silent(codes: Sequence[str]) -> _Section:
    listed = ", ".join(codes) or "nobody of the register, but for those whose group is recorded"
    return _Section(
        "Not recorded in any open paragraph",
        (_Entry(listed, short=first_of(codes) or None), _Entry(SILENCE)),
    )


def for_chair(answer: OpenList) -> Sheet:
    """Lay out the open list by the fewest delegations that would have to move."""
    of = answer.as_of
    title = f"{of.document}: what is open, by the fewest movers"
    many = counted(len(answer.paragraphs), "open paragraph")
    about = [line for line in (answer.title, f"{of.said}: {many}.") if line]
    sections = [_Section("For the Chair", tuple(map(_Entry, about)))]
    for size, equal in groupby(answer.paragraphs, key=_movers):
        sections.append(_Section(_sized(size), tuple(map(_of_nearest, equal))))
    return Sheet(title, (*sections, _silent(answer.not_recorded)))


def _movers(one: Nearest) -> int | None:
    return len(one.readings[0].movers) if one.readings else None


def _sized(size: int | None) -> str:
    if size is None:
        return "A bracket has no partner: no move closes it"
    if not size:
        return f"{NO_OBJECTION.capitalize()} to some outcome, to be confirmed in the room"
    return f"{counted(size, 'delegation')} would have to move"


def _of_nearest(one: Nearest) -> _Entry:
    gap = ", and a gap is to be filled" if one.unfinished else ""
    lines: list[str] = []
    for tie in one.readings:
        who = f"{moving(tie)}: " if tie.movers else ""
        lines += [f"{who}{ways_of(tie, one.members)}", *besides(tie)]
    if one.cut:
        lines.append("cut: there are more sets of movers, and smaller ones may exist")
    return _Entry(f"{one.paragraph}, {counted(one.brackets, 'bracket')}{gap}", tuple(lines))


def as_lines(sheet: Sheet, width: int = _PAPER, *, whole: bool = False) -> Iterator[str]:
    """Print a page line by line, long lists of codes cut unless it is to be `whole`."""
    yield from wrapped(sheet.title, width)
    for section in sheet.sections:
        yield ""
        yield from wrapped(section.heading, width)
        for entry in section.entries:
            first = entry.first if whole else entry.short or entry.first
            yield from wrapped(first, width, 2)
            for line in entry.lines:
                yield from wrapped(line, width, 6)


def as_text(sheet: Sheet) -> str:
    """Write plain text."""
    return "".join(f"{line}\n" for line in as_lines(sheet, whole=True))


def as_markdown(sheet: Sheet) -> str:
    """Write Markdown."""
    blocks = [f"# {_md(sheet.title)}"]
    for section in sheet.sections:
        blocks.append(f"## {_md(section.heading)}")
        lines = []
        for entry in section.entries:
            lines += [f"- {_md(entry.first)}", *(f"    - {_md(line)}" for line in entry.lines)]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _md(text: str) -> str:
    return escaped(show_line(text))


def as_html(sheet: Sheet) -> str:
    """Write one HTML page: no script, nothing fetched, every word escaped."""
    body = [f"<h1>{_safe(sheet.title)}</h1>"]
    for section in sheet.sections:
        body += [f"<h2>{_safe(section.heading)}</h2>", "<ul>"]
        for entry in section.entries:
            lines = "".join(f"<br>{_safe(line)}" for line in entry.lines)
            body.append(f"<li>{_safe(entry.first)}{lines}</li>")
        body.append("</ul>")
    return page(show_line(sheet.title), "\n".join(body), UPRIGHT)


def _safe(text: str) -> str:
    return escape(show_line(text))


WRITERS: Mapping[str, Callable[[Sheet], str]] = {
    ".txt": as_text,
    ".md": as_markdown,
    ".html": as_html,
}


def written(sheet: Sheet, output: Path) -> str:
    """Write in the format that the ending of the file names.

    Raises:
        SourceError: there is no such format.
    """
    ending = output.suffix.lower()
    if ending not in WRITERS:
        message = f"{output} cannot be written; use one of .html, .md, .txt"
        raise SourceError(message)
    return WRITERS[ending](sheet)
