"""From what a person types to the document, revision or paragraph that it names.

The order in which the revisions of a document in one language follow each other.

Dated texts follow their dates, those of one date their numbers. A text without a date stands behind
those whose numbers come before its own; without a number, or with nobody to stand behind, it
stands where it came: behind whatever was here when it was imported. A text that nobody labelled is
the draft that `Rev.1` revises, and has the number 0; a label without a number (`Final`) has none.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from negotiate.errors import UnknownName
from negotiate.late import pattern
from negotiate.model import Act, Document, Revision, Version
from negotiate.visible import show_line

AT = "@"
"""What stands before a moment, an act or a time, where a revision may be named as well."""

_ID_SHOWN = 8
_ID_TYPED = 4
_LISTED = 12


Earlier = Mapping[str, Sequence[str]]
"""The symbols and titles that the revisions of a document have had, by the id of the document."""


class DocumentNames:
    """Know what each document is called, and had been called, however many there are."""

    def __init__(self, known: Sequence[Document], earlier: Earlier) -> None:
        self.known = known
        self._now = {one.id: [_key(one.symbol), _key(one.title)] for one in known}
        self._earlier = earlier
        self._then = {one.id: [_key(name) for name in earlier.get(one.id, ())] for one in known}
        self._whole: dict[str, list[Document]] = {}  # by a whole name of now, or by the id
        for one in known:
            for name in {*self._now[one.id], one.id}:
                self._whole.setdefault(name, []).append(one)

    def find(self, typed: str | None) -> Document:
        """Find the one document with this symbol, title or id, or a beginning that no other has.

        A beginning ends where a word or a figure ends, and a full symbol is never one: `DRAFT/1` is
        not `DRAFT/10`, nor `DRAFT/1/Add.1`. What a document is called now comes before what another
        one was called earlier.

        Raises:
            UnknownName: there is none, or there are several.
        """
        if not self.known:
            raise UnknownName("There are no documents yet: run `negotiate import FILE` first")
        if typed is None:
            if len(self.known) > 1:
                listed = self._references(self.known)
                raise UnknownName(f"There are several documents, so name one of {listed}")
            return self.known[0]
        found = self._named(typed)
        if not found:
            near = self._nearest(typed)
            hint = f" (did you mean {show_line(near)}?)" if near else ""
            listed = self._references(self.known)
            message = f"There is no document {show_line(typed)}{hint}: this database has {listed}"
            raise UnknownName(message)
        if len(found) > 1:
            listed = self._references(found)
            message = f"{show_line(typed)} stands for several documents, so name one of {listed}"
            raise UnknownName(message)
        return found[0]

    def reference(self, document: Document) -> str:
        """Return what to type for a document: its symbol, its title, its file's name, or its id."""
        given = [document.symbol, document.title]
        if not any(given):
            given += self._earlier.get(document.id, ())
        for name in (*given, document.id[:_ID_SHOWN]):
            if name and _key(name) and self._named(name) == [document]:
                return " ".join(name.split())
        return document.id

    def _references(self, documents: Sequence[Document]) -> str:
        return _listed([self.reference(one) for one in documents])

    def _named(self, typed: str) -> Sequence[Document]:
        """Prefer a whole name to a beginning, a name of now to an earlier one, any name to an id.

        The first of these that fits a document decides.
        """
        key = _key(typed)
        if not key:
            return []
        chosen = self._whole.get(key, [])
        chosen = chosen or [one for one in self.known if key in self._then[one.id]]
        for names in (self._now, self._then):
            chosen = chosen or [
                one for one in self.known if any(_is_beginning(key, name) for name in names[one.id])
            ]
        if chosen or len(key) < _ID_TYPED:
            return chosen
        return [one for one in self.known if one.id.startswith(key)]

    def _nearest(self, typed: str) -> str | None:
        """Name the document whose name only goes on after what was typed."""
        key = _key(typed)
        for one in self.known:
            names = (*self._now[one.id], *self._then[one.id])
            if key and any(name.startswith(key) for name in names):
                return self.reference(one)
        return None


_SERIAL = pattern(r"(?!(?:1[89]|20)\d\d\Z)[a-zа-яё]{0,3}[.]?\d+\w?", re.IGNORECASE)
_LEAST_PARTS = 3  # of a full symbol: body, kind or year, serial number


def is_full_symbol(typed: str) -> bool:
    """Tell whether this is the whole symbol of a document, as `WG/2026/DRAFT/3` or `A/79/L.4`."""
    parts = typed.strip().split("/")
    return len(parts) >= _LEAST_PARTS and _SERIAL.fullmatch(parts[-1]) is not None


def _is_beginning(key: str, name: str) -> bool:
    """Tell whether a name begins so, up to where a word or a figure ends."""
    if not name.startswith(key) or is_full_symbol(key):
        return False
    return not (key[-1].isalnum() and name[len(key) :][:1].isalnum())


def _key(name: str | None) -> str:
    return " ".join((name or "").split()).casefold()


def find_revision(
    typed: str | None, document: Document, known: Sequence[Revision], called: str
) -> Revision:
    """Find the revision with this label, `#2` or date, with `/ru` for another language.

    None is the latest in the drafting language, `/ru` the latest in that one. `known` is in order;
    `called` is the document as a person names it.

    Raises:
        UnknownName: there is none, or there are several.
    """
    name, language = _split_language(typed or "", document.language, known)
    candidates = [one for one in known if one.language == language]
    found = _revisions_named(name, candidates) if name else candidates[-1:]
    if not found:
        listed = _listed([revision_name(one, document) for one in known])
        asked = show_line(typed) if typed else "in the drafting language"
        raise UnknownName(f"There is no revision {asked} of {show_line(called)}: it has {listed}")
    if len(found) > 1:
        listed = _listed([f"#{one.order}" for one in found])
        message = (
            f"{show_line(name)} stands for several revisions of {show_line(called)}, so name one"
            f" of {listed}"
        )
        raise UnknownName(message)
    return found[0]


def revision_name(revision: Revision, document: Document) -> str:
    """Return what to type for a revision: its name, with its language where it is not drafting."""
    if revision.language == document.language or revision.language is None:
        return revision.name
    return f"{revision.name}/{revision.language}"


def _split_language(
    typed: str, drafting: str | None, known: Sequence[Revision]
) -> tuple[str, str | None]:
    """Split `Rev.2/ru`; what follows the slash is a language only where a revision has it."""
    name, slash, ending = typed.strip().rpartition("/")
    for language in {one.language for one in known if one.language}:
        if slash and language.casefold() == ending.strip().casefold():
            return name.strip(), language
    return typed.strip(), drafting


def _revisions_named(name: str, candidates: Sequence[Revision]) -> list[Revision]:
    key = label_key(name)
    labelled = [one for one in candidates if one.label and label_key(one.label) == key]
    numbered = [one for one in candidates if f"#{one.order}" == name]
    numbered += [one for one in candidates if one.working and key == label_key(one.name)]
    return labelled or numbered or [one for one in candidates if one.date == name]


def find_act(typed: str, known: Sequence[Act], called: str) -> Act:
    """Find the act with this number in the log, or this beginning of its id.

    Raises:
        UnknownName: there is none, or there are several.
    """
    key = typed.strip().removeprefix("#").casefold()
    begun = [one for one in known if len(key) >= _ID_SHOWN and one.id.startswith(key)]
    found = [one for one in known if str(one.seq) == key] or begun
    if len(found) == 1:
        return found[0]
    what = "several acts" if found else "no act"
    message = f"{show_line(typed)} names {what} of {show_line(called)}: see `negotiate log`"
    raise UnknownName(message)


def find_version(typed: str, known: Sequence[Version], called: str) -> Version:
    """Find the paragraph with this number; case, spaces and a last full stop do not matter.

    Nor does it in which digits it is typed, nor how it is printed: `2` finds `٢`, `§ 4` finds `4`
    and `Article premier` Article 1.

    Raises:
        UnknownName: there is none.
    """
    for as_number in (str, _number_key, _printed_key):
        key = as_number(typed)
        found = [one for one in known if as_number(one.number) == key]
        if found:
            return found[0]
    from difflib import get_close_matches

    near = get_close_matches(typed, [one.number for one in known], n=3)
    hint = f"the nearest are {_listed(near)}" if near else "none has a number like it"
    listed = "`negotiate paragraphs` lists them all"
    message = f"There is no paragraph {show_line(typed)} in {show_line(called)}: {hint}; {listed}"
    raise UnknownName(message)


def _number_key(number: str) -> str:
    from negotiate.outline.labels import in_plain_digits  # a number typed as printed needs none

    return in_plain_digits("".join(number.split()).rstrip(".").casefold())


def _printed_key(number: str) -> str:
    """Give the key of the address that a printed label stands for."""
    from negotiate.outline.labels import read_label

    label = read_label(f"{number} ", counts_on=True) or read_label(f"{number}. ", counts_on=True)
    return _number_key(label.address if label is not None and label.end >= len(number) else number)


def _listed(names: Sequence[str]) -> str:
    """Name the first dozen in one line and count the others."""
    shown = ", ".join(show_line(name) for name in names[:_LISTED])
    others = len(names) - _LISTED
    return f"{shown} and {others} more" if others > 0 else shown


Number = tuple[int, int, str]
"""`Rev.1` is (1, 0, ""), its `bis` (1, 2, ""), `Rev.1.2` (1, 0, ".002"), `/Add.2` behind it."""

_ORIGINAL: Number = (0, 0, "")
_FIRST: Number = (1, 0, "")
_WORDS = (
    "rev|revision|r|ред|редакция|изм|вариант|версия|version|v|draft|проект|text|текст|нұсқа|no|№"
)
_LABEL = pattern(
    rf"(?P<word>(?:{_WORDS})\b|[#№])?[\s.:_-]*(?P<number>\d{{1,3}})(?!\d)"
    r"(?(word)(?:\.(?P<part>\d{1,3})(?!\d))?)"  # a bare 28.05 is a day
    r"[\s.-]*(?P<bis>bis|ter|quater|[a-zа-я](?![a-zа-я]))?(?P<rest>[/(].*)?",
    re.IGNORECASE,
)
_BIS = {"bis": 2, "ter": 3, "quater": 4}
_ISO = pattern(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")


class Stated(NamedTuple):
    """What a text says of its place: its label, its date, and when it came (a place in the log)."""

    label: str | None
    date: str | None
    seq: float


def in_order(texts: Sequence[Stated]) -> list[int]:
    """Return the places of the texts in the order in which they follow each other."""
    numbers = [label_number(one.label) for one in texts]
    dates = [one.date or _date_in(one.label) for one in texts]

    def by_date(at: int) -> tuple[str, bool, Number, float]:
        return (dates[at] or "", numbers[at] is None, numbers[at] or _ORIGINAL, texts[at].seq)

    everything = range(len(texts))
    order = sorted((at for at in everything if dates[at]), key=by_date)
    numbered = [at for at in everything if not dates[at] and numbers[at] is not None]
    for at in sorted(numbered, key=lambda at: (numbers[at] or _ORIGINAL, texts[at].seq)):
        order.insert(_by_number(order, numbers, at, lambda one: texts[one].seq), at)
    others = [at for at in everything if not dates[at] and numbers[at] is None]
    for at in sorted(others, key=lambda at: texts[at].seq):
        behind = [
            place
            for place, one in enumerate(order, start=1)
            if texts[one].seq < texts[at].seq or numbers[one] == _FIRST
        ]
        order.insert(max(behind, default=0), at)
    return order


def _by_number(
    order: Sequence[int],
    numbers: Sequence[Number | None],
    at: int,
    came: Callable[[int], float],
) -> int:
    """Find the place behind every number that is not higher, else before all that are."""
    own = numbers[at] or _ORIGINAL
    known = [(numbers[one] or own, place) for place, one in enumerate(order) if numbers[one]]
    before = [place for number, place in known if number <= own]
    if before:
        return max(before) + 1
    if known:
        return known[0][1]
    return max((place for place, one in enumerate(order, 1) if came(one) < came(at)), default=0)


def place_of(label: str | None, date: str | None, known: Sequence[Stated]) -> list[int]:
    """Return the places of the texts that a new one would follow, in order."""
    order = in_order([*known, Stated(label, date, math.inf)])
    return order[: order.index(len(known))]


def label_number(label: str | None) -> Number | None:
    """Read the number in a label; None where it has none (`Final`, `Draft of 28 May`)."""
    if label is None:
        return _ORIGINAL
    found = _LABEL.fullmatch(label.strip())
    if found is None:
        return None
    bis = (found["bis"] or "").casefold()
    rank = _BIS[bis] if bis in _BIS else ord(bis or "\0")
    part = f".{int(found['part']):03d}" if found["part"] else ""
    return (int(found["number"]), rank, part + (found["rest"] or "").casefold())


def _date_in(label: str | None) -> str | None:
    """Read the date that a label is made of, as `Version 2025-12-20`."""
    found = _ISO.search(label or "")
    return found[0] if found else None


def label_key(label: str) -> str:
    """Give the form in which labels are compared: `Rev.2`, `rev 2` and `REV. 2` are one."""
    return "".join(label.split()).replace(".", "").casefold()
