"""Read what a draft says about itself above its text: symbol, date, distribution, organ, title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from negotiate.model import Symbol, symbol
from negotiate.outline.blocks import Block, block
from negotiate.outline.sentences import BRACKET_OR_MARK, closing, is_in_capitals
from negotiate.readers.dates import iso_date, place_and_date

_SYMBOL_LINE = re.compile(
    r"(?P<symbol>(?=\S*\d)[^\W\d_][\w.\-]*(?:/[\w.\-]+)+(?:/Rev\.?[ ]?\d+)?)"
    r"(?:[\s,]+(?P<date>.+))?"
)
_DISTRIBUTION = re.compile(
    r"(?:Distr|Distribution|Расп|Распространение)\b\.?\s*:\s*(?P<to>\S.*)", re.IGNORECASE
)
_ORGAN = re.compile(
    r"\b(?:committee|council|commission|working group|conference|assembly|board|forum|summit"
    r"|meeting of|комитет|совет|комиссия|рабочая группа|совещание|ассамблея|форум)\b",
    re.IGNORECASE,
)
_ORIGINATOR = re.compile(
    r"(?:(?:note|draft|text|proposal) by the )?(?:the )?"
    r"(?:secretariat|chair(?:man|person)?(?:ship)?|presidency|co-chairs|секретариат|председател\w*"
    r"|төрағалық)\b",
    re.IGNORECASE,
)
_INSTRUMENT = re.compile(
    r"\b(?:draft|declaration|statement|decisions?|resolution|minutes|catalogue|guidelines|paper"
    r"|programme|plan|agreement|treaty|convention|framework|memorandum|protocol"
    r"|regulations|rules|terms of reference|communiqu[eé]"
    r"|проект|декларация|заявление|решени[ея]|резолюция|протокол|каталог|руководящие|документ"
    r"|соглашение|договор|положение|правила|регламент|план|программа)\b",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"[#*\s]*(?:preamble|introduction|background|преамбула|введение|кіріспе)\b", re.IGNORECASE
)
_MOST = 12  # blocks that front matter may take
_LONGEST = 250
_SHORTEST_SUBTITLE = 40


@dataclass(slots=True)
class FrontMatter:
    """Hold what was found above the text; `blocks` are the ones that it took, `roles` theirs."""

    title: str | None = None
    symbol: Symbol | None = None
    date: str | None = None
    body: str | None = None
    distribution: str | None = None
    blocks: list[Block] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    rest: tuple[Block, ...] = ()
    instrument_line: int = 0  # of a title in capitals that names the kind of document


def front_matter(blocks: Sequence[Block]) -> FrontMatter:
    """Read the blocks above the text of a draft; `rest` is the text.

    Nothing is taken unless a symbol, a distribution line or a title shows that there is front
    matter, and never all there is.
    """
    queue = _lines_apart(blocks)
    found = FrontMatter(instrument_line=_instrument_line(queue))
    taken = 0
    for index, current in enumerate(queue[:_MOST]):
        after = queue[index + 1] if index + 1 < len(queue) else None
        role = _role(found, current, after)
        if role is None or after is None:
            break
        _take(found, current, role)
        taken = index + 1
    if not {"symbol", "distribution", "title"} & set(found.roles):
        return FrontMatter(rest=tuple(blocks))
    last_line = found.blocks[-1].last_line
    untouched = [current for current in blocks if current.first_line > last_line]
    until = untouched[0].first_line if untouched else queue[-1].last_line + 1
    cut = [current for current in queue[taken:] if current.first_line < until]
    found.rest = (*cut, *untouched)
    return found


def is_symbol_line(text: str) -> bool:
    """Tell whether a text is a document symbol, alone or with its date."""
    match = _SYMBOL_LINE.fullmatch(text.strip())
    return match is not None and (match["date"] is None or iso_date(match["date"]) is not None)


def names_instrument(text: str) -> bool:
    """Tell whether a title says what kind of document stands under it."""
    return _INSTRUMENT.search(text[:_LONGEST]) is not None


def plain(text: str) -> str:
    """Give a title on one line, without the marks of a heading or of emphasis around it."""
    return " ".join(text.lstrip("# ").replace("**", "").split())


def _lines_apart(blocks: Sequence[Block]) -> list[Block]:
    """Set symbol, date and distribution lines apart from what stands under them without a gap."""
    apart: list[Block] = []
    for current in blocks[:_MOST]:
        lines = current.typed.split("\n")
        count = 0
        while count < len(lines) and _is_fact(lines[count]):
            apart.append(block(current.first_line + count, [lines[count]]))
            count += 1
        if count < len(lines):
            apart.append(block(current.first_line + count, lines[count:]) if count else current)
    return [*apart, *blocks[_MOST:]]


def _instrument_line(queue: Sequence[Block]) -> int:
    for current in queue[:_MOST]:
        if is_in_capitals(current.text) and names_instrument(current.text):
            return current.first_line
        if not current.is_plain or closing(current.text):
            break
    return 0


def _is_fact(line: str) -> bool:
    return (
        is_symbol_line(line)
        or _DISTRIBUTION.fullmatch(line.strip()) is not None
        or iso_date(line) is not None
    )


def _role(found: FrontMatter, current: Block, after: Block | None) -> str | None:
    """Name what a block is above the text, or None where the text begins."""
    text = current.text.strip()
    if current.bullet or after is None or len(text) > _LONGEST:
        return None
    if is_symbol_line(text):
        return "symbol" if found.symbol is None else None
    if _DISTRIBUTION.fullmatch(text):
        return "distribution"
    if place_and_date(text):
        return "date"
    if current.label is not None or closing(text):
        return None
    return _role_of_line(found, current, after)


def _role_of_line(found: FrontMatter, current: Block, after: Block) -> str | None:
    text = current.text.strip()
    if is_in_capitals(text):
        above = found.title is None and current.first_line < found.instrument_line
        return "organisation" if above and not names_instrument(text) else "title"
    if found.title is None:
        return _role_before_title(found, text, after)
    return "title" if found.roles[-1] == "title" and _is_subtitle(text, after) else None


def _role_before_title(found: FrontMatter, text: str, after: Block) -> str | None:
    instrument = names_instrument(text)
    if _ORIGINATOR.match(plain(text)) and _goes_on_above_text(after):
        return "originator"
    if not instrument and "\n" not in text and _ORGAN.search(text):
        return "body"
    beside = bool(found.roles) and found.symbol is not None
    if _HEADING.match(text):
        return None
    if text.startswith("# ") or ((instrument or beside) and not text.startswith(("#", "[", "［"))):
        return "title"
    return None


def _goes_on_above_text(after: Block) -> bool:
    text = after.text.strip()
    return after.is_plain and len(text) <= _LONGEST and not closing(text)


def _is_subtitle(text: str, after: Block) -> bool:
    bare = plain(text)
    if bare[:1].islower():
        return True
    if text.startswith("**") and text.endswith("**"):
        return True
    return (
        not text.startswith("#")
        and len(bare) >= _SHORTEST_SUBTITLE
        and BRACKET_OR_MARK.search(text) is None
        and _goes_on_above_text(after)
    )


def _take(found: FrontMatter, current: Block, role: str) -> None:
    text = current.text.strip()
    found.blocks.append(current)
    found.roles.append(role)
    if role == "symbol":
        match = _SYMBOL_LINE.fullmatch(text)
        if match is not None:
            found.symbol = symbol(match["symbol"])
            found.date = iso_date(match["date"]) if match["date"] else found.date
    elif role == "distribution":
        match = _DISTRIBUTION.fullmatch(text)
        found.distribution = match["to"].strip() if match is not None else None
    elif role == "date":
        found.date = found.date or place_and_date(text)
    elif role == "body":
        found.body = found.body or plain(text)
    elif role == "title":
        found.title = f"{found.title} {plain(text)}" if found.title else plain(text)
