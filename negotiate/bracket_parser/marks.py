"""One mark as written to signed codes (rules M1 to M7)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, Protocol

from negotiate.bracket_parser.diagnostics import diagnostic
from negotiate.bracket_parser.dialects.dialect import Dialect
from negotiate.bracket_parser.tokens import MINUS, PLUS, RESERVE, SIGNS, SLASHES
from negotiate.bracket_parser.tree import Diagnostic, Edit, Run
from negotiate.late import dataclass, pattern


class Codes(Protocol):
    """Know the codes of delegations; `negotiate.register.Register` does."""

    def canonical(self, code: str) -> str | None:
        """Return the registered code for a code, name or alias, or None."""

    def nearest(self, code: str) -> str | None:
        """Suggest the registered code that an unknown one may stand for, or None."""

    def name_of(self, code: str) -> str:
        """Name a delegation; the code as given where no name is known."""

    def __hash__(self) -> int:
        """Tell codes apart; those that are equal know the same."""


CICA = Dialect("cica")
"""The dialect in which a mark is `(+IND)`, and nothing else is."""


class Notation:
    """Say how a text is read: who may stand in a mark, and the dialect that it is written in.

    Without `names` no code is unknown. Two that are equal read every text alike. It is a key of
    what is remembered, so its hash is made once.
    """

    __slots__ = ("_hash", "dialect", "names")

    def __init__(self, names: Codes | None, dialect: Dialect) -> None:
        self.names: Final = names
        self.dialect: Final = dialect
        self._hash: Final = hash((names, dialect))

    def knowing(self, names: Codes | None) -> Notation:
        """Return the same with other names."""
        return Notation(names, self.dialect)

    def name_of(self, code: str) -> str:
        """Name a delegation; the code as given where no name is known."""
        return self.names.name_of(code) if self.names is not None else code

    def canonical(self, code: str) -> str | None:
        """Return the registered code for a code, name or alias, or None."""
        return self.names.canonical(code) if self.names is not None else None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Notation):
            return NotImplemented
        same = self.names is other.names or self.names == other.names
        return same and (self.dialect is other.dialect or self.dialect == other.dialect)

    def __hash__(self) -> int:
        return self._hash


PLAIN = Notation(None, CICA)
"""How the notation reads a text of which nobody knows anything: signed marks, any code."""


@dataclass(frozen=True, slots=True)
class SignedCode:
    """Hold one code of a mark: `sign` is `+`, `-` or `?`; `code` is registered or upper case.

    `start` and `end` span the code as typed.
    """

    sign: str
    code: str
    known: bool
    start: int
    end: int


def read_run(
    text: str, run: Run, codes: Codes | None
) -> Iterator[tuple[tuple[int, int], list[SignedCode], list[Diagnostic]]]:
    """Give each mark of a run with its codes; what a dialect has read in words is one mark."""
    if run.named:
        found = [SignedCode(one.sign, one.code, True, one.start, one.end) for one in run.named]  # noqa: FBT003 - known
        yield run.marks[0], found, []
        return
    for span in run.marks:
        yield span, *read_mark(text, span, codes)


_SIGN_OF = dict.fromkeys(PLUS, "+") | dict.fromkeys(MINUS, "-") | dict.fromkeys(RESERVE, "?")
_SPLITTERS = (
    pattern(";"),
    pattern(","),
    pattern(f"[{re.escape(SLASHES)}]"),
    pattern(rf"\s+(?=[{re.escape(SIGNS)}]\s*[^\W\d_])|(?=[{re.escape(PLUS + RESERVE)}])"),
)
_ALPHABETS = ("Latin", "Cyrillic", "Greek", "Armenian", "Georgian", "Arabic", "Hebrew", "Han")
# What is a part of a code, unless both sides are codes: `(+IND-RUS)`, `(+AND and OR)`.
_BETWEEN = pattern(rf"[{re.escape(MINUS)}]|\s+(?:and|und|et|y|и)\s+", re.IGNORECASE)


def read_mark(
    text: str, span: tuple[int, int], codes: Codes | None
) -> tuple[list[SignedCode], list[Diagnostic]]:
    """Read the parenthesis at `span`; the whole code is looked up before it is split (M2)."""
    start, end = span
    body = text[start + 2 : end - 1]
    if text[start] == "(" and text[start + 1] in "+-?" and text[end - 1] == ")" and body.isalnum():
        one = _signed(text[start + 1], body, start + 2, codes)  # nearly all marks: `(+IND)`
        return [one], [] if codes is None else _unknown(text, one, codes)
    found: list[SignedCode] = []
    said: list[Diagnostic] = []
    sign = ""
    for part, at in _parts(text[start + 1 : end - 1], start + 1, codes):
        own = part[0] in SIGNS
        if own:
            sign = _SIGN_OF[part[0]]
        elif sign:
            said.append(diagnostic("inherited-sign", (at, at + len(part))))
        raw = part[1:].lstrip() if own else part
        found.append(_signed(sign, raw, at + len(part) - len(raw), codes))
    forms = " ".join(f"({one.sign}{_squeezed(text[one.start : one.end])})" for one in found)
    said += [diagnostic(code, span, edit=Edit(*span, forms)) for code in _loose(text, span, found)]
    if codes is not None:
        for one in found:
            said += _unknown(text, one, codes)
    return found, said


def _signed(sign: str, raw: str, at: int, codes: Codes | None) -> SignedCode:
    code = _squeezed(raw)
    known = codes.canonical(code) if codes is not None else None
    printed = known or unicodedata.normalize("NFKC", code).upper()
    return SignedCode(sign, printed, known is not None, at, at + len(raw))


def _squeezed(raw: str) -> str:
    return " ".join(raw.split())


def _parts(body: str, offset: int, codes: Codes | None) -> Iterator[tuple[str, int]]:
    """Split the inside of a mark at `;`, `,`, `/` and signs, but never inside a known code."""
    pending = [(body, offset, 0)]
    while pending:
        part, at, level = pending.pop()
        at += len(part) - len(part.lstrip())
        part = part.strip()
        if not part:
            continue
        if level > len(_SPLITTERS) or _known(part, codes):
            yield part, at
            continue
        cuts = _cuts(part, level, codes)
        for left, right in reversed(cuts):
            pending.append((part[left:right], at + left, level + 1))


def _known(part: str, codes: Codes | None) -> bool:
    code = part[1:] if part[0] in SIGNS else part
    return codes is not None and codes.canonical(_squeezed(code)) is not None


def _cuts(part: str, level: int, codes: Codes | None) -> list[tuple[int, int]]:
    """Return the spans that the splitter of this level makes of a part."""
    if level < len(_SPLITTERS):
        edges = [match.span() for match in _SPLITTERS[level].finditer(part, 1)]
    else:
        edges = [
            (one.start(), right)
            for one in _BETWEEN.finditer(part, 1)
            for right in [one.end() if one[0][0].isspace() else one.start()]
            if _known(part[: one.start()].strip(), codes) and _known(part[right:], codes)
        ][:1]
    starts = [0, *(right for _, right in edges)]
    ends = [*(left for left, _ in edges), len(part)]
    return list(zip(starts, ends, strict=True))


def _loose(text: str, span: tuple[int, int], found: list[SignedCode]) -> list[str]:
    """Name what is unusual in how a mark is written."""
    raw = text[span[0] : span[1]]
    inner = raw[1:-1]
    outside = inner
    for one in reversed(found):
        left = one.start - span[0] - 1
        outside = outside[:left] + outside[left + one.end - one.start :]
    loose = []
    if len(found) > 1 or any(sign.isspace() for sign in outside) or "  " in inner or "\n" in inner:
        loose.append("loose-mark")
    if any(sign in SIGNS and sign not in "+-?" for sign in outside):
        loose.append("unicode-sign")
    if any(sign in SLASHES[1:] for sign in outside):
        loose.append("unicode-slash")
    if raw[0] != "(" or raw[-1] != ")":
        loose.append("fullwidth-bracket")
    return loose


def _unknown(text: str, one: SignedCode, codes: Codes) -> list[Diagnostic]:
    if one.known:
        return []
    span = (one.start, one.end)
    raw = _squeezed(text[one.start : one.end])
    nearest = codes.nearest(raw)
    edit = Edit(*span, nearest) if nearest else None
    hint = f"; did you mean {nearest}?" if nearest else ""
    message = f"{one.code} is not in the register{hint}"
    said = [diagnostic("unknown-delegation", span, message, edit)]
    if len(_scripts(raw)) > 1:
        message = f"{one.code} mixes alphabets and is kept apart{hint}"
        said.append(diagnostic("homoglyph-code", span, message, edit))
    return said


def _scripts(code: str) -> set[str]:
    """Name the alphabets that a code is written in; only unknown codes are looked at."""
    import regex  # a Unicode property is needed, and no known code waits for it

    letters = unicodedata.normalize("NFKC", code)
    return {name for name in _ALPHABETS if regex.search(rf"\p{{Script={name}}}", letters)}
