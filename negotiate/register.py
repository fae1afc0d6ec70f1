"""Who may stand in a mark: the codes, names and aliases of delegations."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TypeGuard

from negotiate.data_files import supplied_registers
from negotiate.errors import SourceError
from negotiate.late import dataclass, field, pattern
from negotiate.model import Delegation, DelegationKind, Term
from negotiate.visible import show_line

# Cyrillic and Greek letters (case-folded) that look like a Latin one in either case: codes are
# typed in capitals, and there В is a B and Н an H.
_LOOK_ALIKES = str.maketrans(
    "авекмнорстухіјѕһԁԛԝαβεζηικμνορτυχ",
    "abekmhopctyxijshdqwabezhikmnoptyx",
)
# The codes of States differ by one letter from those of other States, so a three-letter code with
# one letter replaced (0.67) is no evidence; a letter missing, added or doubled (0.8 and up) is.
_NEAR = 0.75
_SUGGESTED = 3  # codes at the most
_SHORTEST = 3  # of a name that another may be a slip for: DEU is no slip for EU, nor CAN for CN
_BRACKETS = frozenset("()[]（）［］")
_BETWEEN = pattern(r"[\s,;/&+]+")
_DAY = pattern(r"\d{4}-\d{2}-\d{2}")


def fold(name: str) -> str:
    """Give the form in which names are compared: NFKC, case-folded, white space squeezed.

    Letters of different scripts stay different, however alike they look.
    """
    if not name.isascii():
        name = unicodedata.normalize("NFKC", name).casefold()
        name = unicodedata.normalize("NFKC", name)
    return " ".join(name.casefold().split())


@dataclass(frozen=True)
class Register:
    """Hold the delegations that one file names.

    `content` is the file as read, kept with each import: it decides everything else, so two
    registers of the same name and content are equal.
    """

    name: str
    content: bytes
    delegations: tuple[Delegation, ...] = field(compare=False, repr=False)

    def find(self, code: str) -> Delegation | None:
        """Find a delegation by its code, a name or an alias; with brackets in it or without."""
        return self._by_name.get(fold(code)) or self._by_name.get(fold(_without_brackets(code)))

    def canonical(self, code: str) -> str | None:
        """Give the registered code for a code, name or alias as typed."""
        found = self.find(code)
        return found.code if found else None

    def nearest(self, code: str) -> str | None:
        """Suggest a registered code for one that is unknown, or None where nothing is near.

        A suggestion for a person to accept, never a match. Letters that only look Latin come
        first, then two neighbouring letters exchanged, then the closest spelling.
        """
        if found := self.find(code) or self._by_skeleton.get(_skeleton(code)):
            return found.code
        typed = fold(code)
        for swapped in _neighbours_exchanged(typed):
            if found := self._by_name.get(swapped):
                return found.code
        return self._closest_spelling(typed) or self._one_letter_less(typed)

    def _one_letter_less(self, typed: str) -> str | None:
        """Find a code of two letters that was typed with one more: EUR for EU."""
        found = self._by_name.get(typed[:-1]) if len(typed) == _SHORTEST else None
        return found.code if found and fold(found.code) == typed[:-1] else None

    def near(self, code: str) -> list[str]:
        """Suggest registered codes for one that is unknown, the nearest first, or none."""
        from difflib import get_close_matches

        typed = fold(code)
        alike = [
            name
            for name in self._by_name
            if name[:1] == typed[:1] and min(len(name), len(typed)) >= _SHORTEST
        ]
        close = get_close_matches(typed, alike, n=2 * _SUGGESTED, cutoff=_NEAR)
        codes = [self.nearest(code), *(self._by_name[name].code for name in close)]
        return list(dict.fromkeys(one for one in codes if one))[:_SUGGESTED]

    def without(self, code: str) -> str:
        """Say that a code is not in the register, and which are near it."""
        near = self.near(code)
        meant = f"; did you mean {' or '.join(near)}?" if near else ""
        return f"{show_line(code)} is not in the register {show_line(self.name)}{meant}"

    def several(self, typed: str) -> list[str]:
        """List the delegations that were typed at once, `ind rus`; none where it is one."""
        if self.find(typed) is not None:
            return []
        codes = [self.canonical(part) for part in _BETWEEN.split(typed.strip())]
        known = [code for code in codes if code is not None]
        return known if len(known) == len(codes) > 1 else []

    def name_of(self, code: str, language: str = "en") -> str:
        """Name a delegation in a language; the code as given where no such name is known."""
        found = self.find(code)
        return found.names.get(language, code) if found else code

    def offices_at(self, date: str | None) -> dict[str, str]:
        """Tell which State held which office on a day, as far as the register says."""
        return {
            office.code: term.holder
            for office in self.delegations
            for term in office.terms
            if date and term.since <= date and (term.until is None or date < term.until)
        }

    @cached_property
    def _by_name(self) -> Mapping[str, Delegation]:
        return _first_of_each((fold(name), holder) for name, holder in self._all_names())

    @cached_property
    def _by_skeleton(self) -> Mapping[str, Delegation]:
        return _first_of_each((_skeleton(name), holder) for name, holder in self._all_names())

    def _all_names(self) -> Iterator[tuple[str, Delegation]]:
        """Give every code, then every other name: of two equally near, a code is suggested."""
        for holder in self.delegations:
            yield holder.code, holder
        for holder in self.delegations:
            for name in _other_names(holder):
                yield name, holder

    def _closest_spelling(self, typed: str) -> str | None:
        from difflib import SequenceMatcher

        matcher = SequenceMatcher(None, "", typed, autojunk=False)
        best, nearest = 0.0, None
        for name, holder in self._by_name.items():
            if name[:1] != typed[:1] or min(len(name), len(typed)) < _SHORTEST:
                continue
            matcher.set_seq1(name)
            floor = max(best, _NEAR)
            if matcher.real_quick_ratio() < floor or matcher.quick_ratio() < floor:
                continue
            ratio = matcher.ratio()
            if ratio >= _NEAR and ratio > best:
                best, nearest = ratio, holder.code
        return nearest


@lru_cache(maxsize=16)
def read_register(content: bytes, name: str) -> Register:
    """Read a register from the bytes of a TOML file; `name` is what it is called in messages.

    The same bytes under the same name give the same register, which nobody changes.

    Raises:
        SourceError: the bytes are not a register.
    """
    delegations = tuple(
        _delegation(table, f"{show_line(name)}, delegation {place}")
        for place, table in enumerate(_tables(content, show_line(name)), start=1)
    )
    _refuse_shared_names(delegations, show_line(name))
    _refuse_unknown_members(delegations, show_line(name))
    return Register(name, content, delegations)


def load_register(path: Path) -> Register:
    """Read a register from a file, or one that comes with the program by its name: `un`.

    Raises:
        SourceError: the file cannot be read, or is not a register.
    """
    ours = supplied_registers().get(str(path))
    try:
        path = path if ours is None or path.exists() else ours
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        names = " or ".join(supplied_registers())
        message = (
            f"{show_line(str(path))}: cannot be read ({reason}); check the file and its name, "
            f"or name one that comes with the program: {names}"
        )
        raise SourceError(message) from error
    found = read_register(content, path.name)
    _refuse_circles(found.delegations, show_line(path.name))
    _refuse_unreadable_codes(found.delegations, show_line(path.name))
    return found


@cache
def built_in_register() -> Register:
    """Give the register that is read with where none is named."""
    return load_register(supplied_registers()["cica"])


def _tables(content: bytes, where: str) -> Sequence[Mapping[str, object]]:
    try:
        read = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        message = f"{where}: not UTF-8 at byte {error.start}; save the register as UTF-8"
        raise SourceError(message) from error
    except (ValueError, RecursionError) as error:
        message = f"{where}: not TOML: {show_line(str(error))}; correct the register there"
        raise SourceError(message) from error
    tables = read.get("delegation")
    if (
        not isinstance(tables, list)
        or not tables
        or not all(isinstance(table, dict) for table in tables)
    ):
        message = f"{where}: names no delegation; give each one a [[delegation]] table"
        raise SourceError(message)
    return tables


def _delegation(table: Mapping[str, object], where: str) -> Delegation:
    code = table.get("code")
    if not _is_name(code):
        raise SourceError(f'{where}: has no code; write code = "..." in its table')
    where = f"{where} ({show_line(code)})"
    names = table.get("names", {})
    if not isinstance(names, dict) or not all(_is_name(name) for name in names.values()):
        message = f'{where}: names are not texts by language; write names = {{ en = "..." }}'
        raise SourceError(message)
    kinds = [str(kind) for kind in DelegationKind]
    kind = table.get("kind", DelegationKind.STATE)
    if kind not in kinds:
        message = f"{where}: kind {show_line(str(kind))} is unknown; use one of {', '.join(kinds)}"
        raise SourceError(message)
    aliases, members = _texts(table, "aliases", where), _texts(table, "members", where)
    terms = _terms(table, where)
    if terms and kind != DelegationKind.OFFICE:
        raise SourceError(f'{where}: only an office is held; write kind = "office", or drop held')
    return Delegation(code, DelegationKind(str(kind)), names, aliases, members, terms)


def _terms(table: Mapping[str, object], where: str) -> tuple[Term, ...]:
    listed = table.get("held", [])
    terms = [_term(one) for one in listed] if isinstance(listed, list) else [None]
    if None in terms:
        written = 'held = [{ by = "KAZ", since = 2026-01-31, until = 2028-01-31 }]'
        raise SourceError(f"{where}: held is no list of terms; write {written}")
    return tuple(one for one in terms if one)


def _term(one: object) -> Term | None:
    """Read one term; None where it is none. The end may be left out."""
    if not isinstance(one, dict) or not {"by", "since"} <= one.keys() <= {"by", "since", "until"}:
        return None
    days = [str(one[day]) for day in ("since", "until") if day in one]
    if not _is_name(one["by"]) or not all(map(_DAY.fullmatch, days)) or days != sorted(days):
        return None
    return Term(one["by"], *days)


def _texts(table: Mapping[str, object], key: str, where: str) -> tuple[str, ...]:
    listed = table.get(key, [])
    if not isinstance(listed, list) or not all(_is_name(text) for text in listed):
        raise SourceError(f'{where}: {key} is not a list of texts; write {key} = ["..."]')
    return tuple(listed)


def _is_name(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and bool(fold(value))


def _refuse_shared_names(delegations: Sequence[Delegation], where: str) -> None:
    owners: dict[str, Delegation] = {}
    for holder in delegations:
        for name in (holder.code, *_other_names(holder)):
            owner = owners.setdefault(fold(name), holder)
            if owner is not holder:
                shared = f"{show_line(owner.code)} and {show_line(holder.code)}"
                message = f"{where}: {show_line(name)} is a name of both {shared}; keep it on one"
                raise SourceError(message)


def _refuse_unreadable_codes(delegations: Sequence[Delegation], where: str) -> None:
    """Refuse a code with brackets, which no mark can hold."""
    for holder in delegations:
        if not _BRACKETS.isdisjoint(holder.code):
            message = f"{where}: {_in_no_mark(holder.code, holder)}"
            raise SourceError(message)


def unreadable_names(register: Register) -> list[str]:
    """Say of which aliases no mark can be, since it would end at their brackets.

    They name their delegation all the same where a command or a dialog asks for one.
    """
    return [
        f"{show_line(register.name)}: {_in_no_mark(alias, holder)} as well"
        for holder in register.delegations
        for alias in holder.aliases
        if not _BRACKETS.isdisjoint(alias)
    ]


def _in_no_mark(name: str, holder: Delegation) -> str:
    return (
        f"{show_line(name)}, a name of {show_line(holder.code)}, can be read in no mark, which its"
        f" brackets would end: write {show_line(_without_brackets(name))}"
    )


def _refuse_unknown_members(delegations: Sequence[Delegation], where: str) -> None:
    codes = {holder.code for holder in delegations}
    for holder in delegations:
        named = [(member, "a member of") for member in holder.members]
        named += [(term.holder, "a holder of") for term in holder.terms]
        for code, what in named:
            if code not in codes:
                message = (
                    f"{where}: {show_line(code)}, {what} {show_line(holder.code)}, is no code here;"
                    " add or remove it"
                )
                raise SourceError(message)


def _refuse_circles(delegations: Sequence[Delegation], where: str) -> None:
    """Refuse a group that belongs to itself; one that was kept with an import is read as it is."""
    members = {holder.code: holder.members for holder in delegations}
    for code in members:
        if circle := _way_back(code, members):
            named = " has ".join(map(show_line, circle))
            message = (
                f"{where}: {named}: a group cannot belong to itself; take out one of these members"
            )
            raise SourceError(message)


def _way_back(code: str, members: Mapping[str, Sequence[str]]) -> list[str]:
    """Give the shortest way from a group through its members to itself, or nothing."""
    ways, seen = [[code]], set[str]()
    while ways:
        way = ways.pop(0)
        for member in members.get(way[-1], ()):
            if member == code:
                return [*way, code]
            if member not in seen:
                seen.add(member)
                ways.append([*way, member])
    return []


def _other_names(holder: Delegation) -> tuple[str, ...]:
    return (*holder.names.values(), *holder.aliases)


def _without_brackets(name: str) -> str:
    """Leave the brackets out; the white space round them is squeezed."""
    return " ".join("".join(one for one in name if one not in _BRACKETS).split())


def _first_of_each(names: Iterator[tuple[str, Delegation]]) -> dict[str, Delegation]:
    index: dict[str, Delegation] = {}
    for name, holder in names:
        index.setdefault(name, holder)
    return index


def _skeleton(name: str) -> str:
    return fold(name).translate(_LOOK_ALIKES)


def _neighbours_exchanged(typed: str) -> Iterator[str]:
    """Give the spellings with two neighbouring letters exchanged; long words have other slips."""
    if len(typed) <= 8:
        for at in range(len(typed) - 1):
            yield typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :]
