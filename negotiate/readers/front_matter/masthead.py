"""Part the head of a paper into its lines, and see what in it says what the paper is.

An office prints symbol, distribution, date and languages below its own name or beside it: on lines
that stand together, or in two columns. What looks like one of them and is none is pointed out.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from negotiate.late import pattern
from negotiate.model import ImportProblem
from negotiate.outline.blocks import Block, block
from negotiate.outline.sentences import BRACKET_OR_MARK, closing, goes_on
from negotiate.readers.front_matter.metadata_lines import dated, fact, holds_date, is_note

_COLUMNS = pattern(r"\t+|[ \u00a0]{3,}")
_BESIDE_A_NAME = pattern(
    r"(?P<name>[^\W\d_][^\d\t:/\[\]()]{3,60})[ \u00a0]"
    r"(?P<fact>Distr\b.*|(?=\S*\d)[A-Z][\w.\-]*(?:/[\w.\-]+){2,}\*?)"
)
_LONGEST = 120  # of a line in a head
_MOST = 12  # groups of lines that a head may have
_FEWEST = 3  # lines by which a head is known in the middle of a file
_STRONG = frozenset(("symbol", "distribution", "revision"))
_ORGANISATION = pattern(
    r"[*_\s]*(?:United Nations|Nations Unies|Naciones Unidas|Организация Объедин[её]нных Наций"
    r"|الأمم المتحدة|联合国|聯合國)[*_\s]*"
)

_AGENDA = pattern(
    r"[*_\s]*(?:(?:provisional )?agenda items? \d|points? \d.*ordre du jour|temas? \d.*programa"
    r"|пункты? \d.*повестки|议程项目|البند .*جدول)",
    re.IGNORECASE,
)
_SYMBOLS = 2  # of a paper that goes to two organs; more are a list

_LIKE_SYMBOL = pattern(r"(?<![\w/.])(?=[^\s\d]*\S*\d)[A-ZА-ЯЁ][\w.\-]*(?:/[\w.\-]+)+")
_LIKE_DISTRIBUTION = pattern(
    r"\W*(?:distr(?:\.|ib)|(?:restricted|confidential|limited)\b|распростран|конфиденц|секретно"
    r"|توزيع|التوزيع|分发|限制|机密)",
    re.IGNORECASE,
)
_WITHIN = pattern(r"\bDistr(?:\.|ibution)?\s?:\s?\w+|[A-Z]+(?:/[\w.\-]+){2,}(?=.*\bDistr)")
_MOST_WORDS = 5  # of a line that names a symbol


def heads_apart(blocks: Sequence[Block], begins: Container[int]) -> list[Block]:
    """Set each line of a head apart, column by column; leave every other block as it is.

    A head stands on top of a file, or where a text `begins`, which holds first lines. Anywhere else
    it has to bear a symbol and more.
    """
    made: list[Block] = []
    on_top = 0
    for together in _beside_each_other(blocks):
        on_top = 0 if together[0].first_line in begins else on_top
        parted = _parted(together, on_top=on_top < _MOST)
        made += parted or together
        on_top = on_top + 1 if parted or _may_stand_in_head(together) else _MOST
    return made


def _beside_each_other(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Put together what stands on lines that follow each other, and bears no label."""
    together: list[Block] = []
    for current in blocks:
        if together and not (_is_beside(together[-1], current)):
            yield together
            together = []
        together.append(current)
    if together:
        yield together


def _is_beside(above: Block, current: Block) -> bool:
    bare = all(one.is_plain or one.table for one in (above, current))
    return bare and above.table == current.table and current.first_line == above.last_line + 1


def columns(line: str) -> list[str]:
    """Part a line into its columns, which tabs or many spaces keep apart."""
    return [column for column in map(str.strip, _COLUMNS.split(line)) if column]


def _pieces(line: str) -> list[str]:
    """Part a line of a head into its columns, and a name from the symbol that it is glued to."""
    found: list[str] = []
    for column in columns(line):
        glued = None if role_of(column) else _BESIDE_A_NAME.fullmatch(column)
        beside = glued is not None and role_of(glued["fact"])
        found += [glued["name"], glued["fact"]] if glued is not None and beside else [column]
    return found


def role_of(piece: str) -> str | None:
    """Name what a line of a head says, or None: `symbol`, `distribution`, `date`, `note`, ..."""
    told = fact(piece)
    if told is not None:
        return told.role
    return "note" if is_note(piece) else "date" if dated(piece) else None


def names_organisation(line: str) -> bool:
    """Tell whether a line is the name of the organisation and nothing else."""
    return _ORGANISATION.fullmatch(line) is not None


def _parted(together: Sequence[Block], *, on_top: bool) -> list[Block] | None:
    """Give the lines of a head as a block each; what stands under the last fact stays together."""
    if not (together[0].is_plain or together[0].table):
        return None
    lines = [line for one in together for line in enumerate(one.typed.split("\n"), one.first_line)]
    if not on_top and (len(lines) < 2 or not any("/" in line for _, line in lines[: 2 * _MOST])):
        return None  # the search is costly
    cut = [(at, piece) for at, line in lines[: 2 * _MOST] for piece in _pieces(line)]
    roles = [role_of(piece) for _, piece in cut]
    if len(roles) - roles.count(None) < 2:  # `Replaces A/2026/1` is no name beside a symbol
        cut = [(at, piece) for at, line in lines[: 2 * _MOST] for piece in columns(line)]
        roles = [role_of(piece) for _, piece in cut]
    last = max((at for at, role in enumerate(roles) if role), default=-1)
    if len(cut) < 2 or not _is_head(cut[: last + 1], roles[: last + 1], on_top=on_top):
        return None
    if together[0].table and 3 * sum(role is not None for role in roles) < len(cut):
        return None
    end = cut[last][0]
    apart = [block(at, [piece]) for at, piece in cut if at <= end]
    for one in together:
        below = [line for at, line in enumerate(one.typed.split("\n"), one.first_line) if at > end]
        if below:
            apart.append(
                block(max(end + 1, one.first_line), below) if one.first_line <= end else one
            )
    return apart


def _is_head(cut: Sequence[tuple[int, str]], roles: Sequence[str | None], *, on_top: bool) -> bool:
    said = [role for role in roles if role]
    others = [piece for (_, piece), role in zip(cut, roles, strict=True) if not role]
    if any(len(piece) > _LONGEST or BRACKET_OR_MARK.search(piece) for _, piece in cut):
        return False
    if said.count("symbol") > _SYMBOLS or any(closing(one) or goes_on(one) for one in others):
        return False
    if on_top:
        agenda = any(names_agenda_item(piece) for _, piece in cut)
        return bool(_STRONG & set(said)) or len(said) > 1 or agenda
    more = {"distribution", "note"} & set(said)
    return "symbol" in said and bool(more) and len(said) >= max(_FEWEST, len(others))


def names_agenda_item(line: str) -> bool:
    """Tell whether a line names the item of the agenda; the next one says what that is about."""
    return _AGENDA.match(line) is not None


def _may_stand_in_head(together: Sequence[Block]) -> bool:
    return all(
        (one.is_plain or one.table)
        and len(one.text) <= 2 * _LONGEST
        and (not closing(one.text) or role_of(one.text.strip()))
        for one in together
    )


def unused(
    head: Sequence[Block], told: Container[str], dateless: Container[int]
) -> Iterator[ImportProblem]:
    """Point out what in a head looks like a fact and was taken for none; `told` are such lines.

    On the lines `dateless` no date is looked for: one is known, or they are the title.
    """
    lines = ((one.first_line, line) for one in head for line in one.typed.split("\n"))
    said: set[str] = set()
    for at, line in lines:
        inside = [found[0] for found in _WITHIN.finditer(line)] if len(line) > 2 * _LONGEST else []
        for piece in [] if line.strip() in told else inside or columns(line):
            what = looks_like(piece, dated=at not in dateless)
            if what and piece not in said:
                message = (
                    f"“{piece}” looks like a {what} and was not taken for one; if it is, give it "
                    f"with --{what}"
                )
                yield ImportProblem(at, message)
                said.add(piece)


def looks_like(line: str, *, dated: bool = True) -> str | None:
    """Name the fact that a line looks like, or None."""
    if _LIKE_DISTRIBUTION.match(line) and not closing(line):
        return "distribution"
    if "://" not in line and len(line.split()) <= _MOST_WORDS and _LIKE_SYMBOL.search(line):
        return "symbol"
    is_line = len(line) <= _LONGEST and not closing(line)
    return "date" if dated and is_line and holds_date(line) else None
