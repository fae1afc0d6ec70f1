"""Read what a draft says about itself above its text: symbol, date, distribution, organ, title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from negotiate.late import dataclass, field, pattern
from negotiate.model import ImportProblem, Symbol
from negotiate.outline.blocks import Block, block
from negotiate.outline.sentences import (
    BRACKET_OR_MARK,
    begins_with_linking_word,
    closing,
    ends_in_linking_word,
    is_in_capitals,
    names_division,
    opens_preamble,
)
from negotiate.readers.front_matter.masthead import (
    looks_like,
    names_agenda_item,
    names_organisation,
    role_of,
    unused,
)
from negotiate.readers.front_matter.metadata_lines import (
    both,
    dated,
    fact,
    is_bare,
    is_note,
    names_instrument,
    quoted,
)
from negotiate.readers.own_export import doubts, is_state

_ORGAN = pattern(
    r"\b(?:committee|council|commission|working group|conference|assembly|board|forum|summit"
    r"|meeting of|negotiating group|комитета?|совета?|комисси[яи]|рабочая группа|совещани[ея]"
    r"|ассамблея|форума?|assemblée|conseil|comité|conférence|asamblea|consejo|conferencia|comisión)\b"
    r"|الجمعية|اللجنة|مجلس|大会|理事会|委员会",
    re.IGNORECASE,
)
_ORIGINATOR = pattern(
    r"(?:(?:note|draft|text|proposal) by the )?(?:the )?"
    r"(?:secretariat|chair(?:man|person)?(?:ship)?|presidency|co-chairs|секретариат|председател\w*"
    r"|төрағалық)\b",
    re.IGNORECASE,
)
_SPONSORS = pattern(
    r"[^.;]{2,400}:\s+(?:revised\s+|пересмотренный\s+)?"
    r"(?:draft (?:resolution|decision)|projet de (?:résolution|décision)"
    r"|proyecto de (?:resolución|decisión)|проект (?:резолюции|решения))"
    r"(?:\s(?:révisé|revisado))?[*\s]*",
    re.IGNORECASE,
)
_HEADING = pattern(
    r"[#*\s]*(?:preamble|introduction|background|преамбула|введение|кіріспе)\b", re.IGNORECASE
)
# Headings that no document has for its title, set in capitals or in bold as a title may be.
_USUAL_HEADING = pattern(
    r"(?:preamble|introduction|background|contents|definitions|scope|purposes?|objectives?"
    r"|principles|(?:general|final|common|transitional) provisions|annex(?:es)?|appendix"
    r"|преамбула|введение|содержание|определения|цели|принципы|задачи|приложени[ея]"
    r"|(?:общие|заключительные|переходные) положения|кіріспе|қосымша|жалпы ережелер)"
    r"(?: [IVXL\d]{1,5})?",
    re.IGNORECASE,
)
_TAKEN_AS_IT_IS = {"symbol", "revision", "date", "distribution", "note", "agenda item"}
# The number of a resolution, before its title: `78/272. Keeping of lamps`.
_OF_RESOLUTION = pattern(r"[*_\s]*\d{1,3}/\d{1,4}(?: ?[A-Z])?\.\s+(?=\S)")
_YEAR = pattern(r"\d\s?гг?\.[*\s]*\Z")
_UNFINISHED_TITLES = {"draft", "проект"}
_KEPT_NOWHERE = {
    *("note", "originator", "organisation", "line above the title", "agenda item"),
    "second symbol",
}
_MOST = 24  # lines or blocks that front matter may take
_LONGEST = 250
_SHORTEST_SUBTITLE = 40
_LONGEST_FORMULA = 200
_MOST_TITLE_LINES = 5


@dataclass(slots=True)
class FrontMatter:
    """Hold what was found above the text; `blocks` are the ones that it took, `roles` theirs.

    `state` is the sentence of an export on what in it is not agreed; `label` is a revision that
    stands without a symbol.
    """

    title: str | None = None
    symbol: Symbol | None = None
    label: str | None = None
    date: str | None = None
    body: str | None = None
    distribution: str | None = None
    blocks: list[Block] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    state: Block | None = None
    rest: tuple[Block, ...] = ()
    problems: list[ImportProblem] = field(default_factory=list)
    instrument_line: int = 0  # of a title in capitals that names the kind of document
    told_until: int = 0  # the line of the last fact above the title
    handed_out: bool = False  # by this tool: what is no fact above the state is the title
    set_line: int = 0  # of what its author set as the title

    def account(self) -> str:
        """Say what was taken, with the first words of what is kept nowhere else."""
        words: dict[str, list[str]] = {}
        for role, current in zip(self.roles, self.blocks, strict=True):
            words.setdefault(role, []).append(current.typed)
        return ", ".join(
            f"{role} {quoted(said)}" if role in _KEPT_NOWHERE else role
            for role, said in words.items()
        )


def front_matter(blocks: Sequence[Block], titles: frozenset[int] = frozenset()) -> FrontMatter:
    """Read the blocks above the text of a draft; `rest` is the text.

    `titles` are the lines that the author set as a title, several together as one. Nothing is taken
    unless a symbol, a distribution line or a title shows that there is front matter, or an export
    says what in it is not agreed; and never all there is.
    """
    queue = _lines_apart(blocks)
    found = FrontMatter(instrument_line=_instrument_line(queue), handed_out=_is_export(queue))
    found.told_until = _told_until(queue)
    found.problems = _doubts(queue)
    set_lines = _set_lines(queue, titles)
    found.set_line = min(set_lines, default=0)
    taken = 0
    for index, current in enumerate(queue[:_MOST]):
        after = queue[index + 1] if index + 1 < len(queue) else None
        if after is not None and is_state(current.typed):
            found.state, taken = current, index + 1
            break
        role = _role(found, current, after)
        if after is not None and current.first_line in set_lines:
            role = "title"
        if role is None or after is None:
            break
        _take(found, current, role)
        taken = index + 1
    if not (found.state or {"symbol", "distribution", "title"} & set(found.roles)):
        overlooked = () if found.handed_out else _overlooked(FrontMatter(), queue, 0)
        return FrontMatter(rest=tuple(blocks), problems=[*_doubts(queue), *overlooked])
    last_line = queue[taken - 1].last_line
    untouched = [current for current in blocks if current.first_line > last_line]
    until = untouched[0].first_line if untouched else queue[-1].last_line + 1
    cut = [current for current in queue[taken:] if current.first_line < until]
    found.rest = (*cut, *untouched)
    if not found.handed_out:
        found.problems += _overlooked(found, queue, taken)
    return found


def _told_until(queue: Sequence[Block]) -> int:
    """Find the last line above the text that says something of the paper; 0 where none does."""
    told = 0
    for current in queue[:_MOST]:
        text = current.typed.strip()
        if role_of(text):
            told = current.first_line
        elif not current.is_plain or closing(text) or len(text) > _LONGEST:
            break
    return told


def _overlooked(found: FrontMatter, queue: Sequence[Block], taken: int) -> Sequence[ImportProblem]:
    """Point out the lines of the head that look like a fact and were taken for none."""
    pairs = zip(found.roles, found.blocks, strict=True)
    used = {one.typed.strip() for role, one in pairs if role in _TAKEN_AS_IT_IS}
    head: list[Block] = []
    for current in queue[:_MOST]:
        if len(head) >= taken and (_is_closed(current.typed.strip()) or current.label is not None):
            break
        head.append(current)
    title = [
        one.first_line
        for role, one in zip(found.roles, found.blocks, strict=True)
        if role == "title"
    ]
    dateless = [one.first_line for one in head] if found.date is not None else title
    return tuple(unused(head, used, dateless))


def _set_lines(queue: Sequence[Block], titles: frozenset[int]) -> set[int]:
    """Find the title that was set as one, on one line or more; a usual heading is none.

    What bears the number of a resolution, right above the words that open it, is its title.
    """
    found: set[int] = set()
    for current, after in pairwise(queue[: _MOST + 1]):
        if _OF_RESOLUTION.match(current.typed) and (
            opens_text(after) or opens_preamble(after.text)
        ):
            return {current.first_line}
    for current in queue[:_MOST] if titles else ():
        text = current.typed.strip()
        is_set = current.first_line in titles and not (fact(text) or dated(text) or is_note(text))
        if is_set and not _is_usual_heading(text):
            found.add(current.first_line)
        elif found:
            break
    return found


def _is_export(queue: Sequence[Block]) -> bool:
    """Tell whether facts, at most one title, and the sentence on the state stand on top."""
    titles = 0
    for current in queue[:_MOST]:
        if is_state(current.typed):
            return titles <= 1
        titles += fact(current.typed) is None
    return False


def _doubts(queue: Sequence[Block]) -> list[ImportProblem]:
    return [
        problem
        for current in queue[:_MOST]
        if is_state(current.typed)
        for problem in doubts(current.first_line, current.typed)
    ]


def plain(text: str) -> str:
    """Give a title on one line, without the marks of a heading or of emphasis around it."""
    return " ".join(text.lstrip("# ").replace("**", "").split())


def _lines_apart(blocks: Sequence[Block]) -> list[Block]:
    """Set facts, and the sentence of an export on its state, apart from what they are glued to."""
    apart: list[Block] = []
    for current in blocks[:_MOST]:
        lines = current.typed.split("\n")
        if current.table:
            apart.append(current)
            continue
        count = 0
        while count < len(lines) and fact(lines[count]):
            apart.append(block(current.first_line + count, [lines[count]]))
            count += 1
        end = len(lines) - 1 if count < len(lines) and is_state(lines[-1]) else len(lines)
        if count < end:
            whole = end - count == len(lines)
            part = block(current.first_line + count, lines[count:end])
            apart.append(current if whole else part)
        if end < len(lines):
            apart.append(block(current.last_line, lines[end:]))
    return [*apart, *blocks[_MOST:]]


def _instrument_line(queue: Sequence[Block]) -> int:
    for current in queue[:_MOST]:
        if is_in_capitals(current.text) and names_instrument(current.text):
            return current.first_line
        if not current.is_plain or closing(current.text):
            break
    return 0


def _role(found: FrontMatter, current: Block, after: Block | None) -> str | None:
    """Name what a block is above the text, or None where the text begins."""
    text = current.typed.strip()
    told = fact(text)
    if after is None or (told is None and found.handed_out):
        return "title" if after is not None else None
    if current.bullet or len(text) > _LONGEST or (current.table and told is None):
        return None
    if told is not None:
        return _role_of_second(found, after) if told.symbol and found.symbol else told.role
    if is_note(text) or dated(text):
        return "note" if is_note(text) else "date"
    if current.label is not None or _is_closed(text):
        return None
    return _role_of_line(found, current, after)


def _role_of_second(found: FrontMatter, after: Block) -> str | None:
    """Name a symbol below the first one: a paper may go to two organs, three symbols are a list."""
    told = fact(after.typed.strip())
    listed = told is not None and told.symbol is not None
    is_second = found.title is None and "second symbol" not in found.roles and not listed
    return "second symbol" if is_second else None


def _role_of_line(found: FrontMatter, current: Block, after: Block) -> str | None:
    text = current.text.strip()
    if _is_usual_heading(text) and not _is_left_bold(found):
        return None
    if found.set_line and (current.first_line < found.set_line or not is_bare(found.title or "")):
        return _role_beside_set_title(found, current)
    role = _role_in_head(found, current, after) if found.title is None else None
    if role is None and is_in_capitals(text):
        above = found.title is None and current.first_line < found.instrument_line
        if above and not names_instrument(text):
            return "organisation"
        return "title" if found.title is None or _reads_on(found, text) else None
    if found.title is None:
        return role or _role_before_title(found, current, after)
    return "title" if found.roles[-1] == "title" and _is_subtitle(found, current, after) else None


def _role_in_head(found: FrontMatter, current: Block, after: Block) -> str | None:
    """Name a line that stands among the facts of a head, or between them and the title."""
    text = plain(current.text)
    if names_organisation(text):
        return "organisation"
    if looks_like(text) and _goes_on_above_text(after):
        return "line above the title" if found.roles else None
    if not _goes_on_above_text(after) or opens_text(after) or BRACKET_OR_MARK.search(text):
        return None
    if _SPONSORS.fullmatch(text):
        return "originator"
    if found.roles[-1:] == ["note"] and names_agenda_item(found.blocks[-1].text):
        return "agenda item"
    return _role_among_facts(found, current) if current.first_line < found.told_until else None


def _role_among_facts(found: FrontMatter, current: Block) -> str | None:
    text = plain(current.text)
    if _ORGAN.search(text) and not is_in_capitals(text):
        return "body" if found.body is None else "line above the title"
    return None if names_instrument(text) or current.text.startswith("#") else "organisation"


def _role_beside_set_title(found: FrontMatter, current: Block) -> str | None:
    """Name what stands above a title that was set as one; below it the text begins."""
    text = current.text.strip()
    if current.first_line > found.set_line or BRACKET_OR_MARK.search(text):
        return None
    if names_organisation(plain(text)):
        return "organisation"
    if found.roles[-1:] == ["note"] and names_agenda_item(found.blocks[-1].text):
        return "agenda item"
    if _ORIGINATOR.match(plain(text)):
        return "originator"
    if is_in_capitals(text):
        return "organisation"
    return "body" if _ORGAN.search(text) else "line above the title"


def _is_usual_heading(text: str) -> bool:
    return _USUAL_HEADING.fullmatch(plain(text)) is not None


def _is_left_bold(found: FrontMatter) -> bool:
    """Tell whether the title above opens bold type and does not close it."""
    return found.roles[-1:] == ["title"] and found.blocks[-1].text.count("**") % 2 == 1


def _reads_on(found: FrontMatter, text: str) -> bool:
    """Tell whether a line in capitals goes on from the title above it; else it is a heading."""
    if found.roles[-1] != "title":
        return False
    above = found.blocks[-1].text.strip()
    return (
        _is_left_bold(found)
        or (above.endswith("**") and text.startswith("**"))
        or above.endswith(("-", "–", "—"))
        or ends_in_linking_word(above)
        or begins_with_linking_word(text)
        or plain(above).lower() in _UNFINISHED_TITLES
        or (is_bare(plain(above)) and _ORGAN.search(text) is not None)
    )


def _role_before_title(found: FrontMatter, current: Block, after: Block) -> str | None:
    text = current.text.strip()
    instrument = names_instrument(text)
    if _ORIGINATOR.match(plain(text)) and _goes_on_above_text(after):
        return "originator"
    top = text.startswith("# ")
    if not (instrument or top) and "\n" not in text and _ORGAN.search(text):
        return "body" if found.body is None else "line above the title"
    glued = bool(found.blocks) and found.blocks[-1].last_line + 1 == current.first_line
    beside = bool(found.roles) and (found.symbol is not None or glued)
    if _HEADING.match(text):
        return None
    if top or ((instrument or beside) and not text.startswith(("#", "[", "［"))):
        return "title"
    return None


def _goes_on_above_text(after: Block) -> bool:
    text = after.text.strip()
    return after.is_plain and len(text) <= _LONGEST and not _is_closed(text)


def opens_text(current: Block) -> bool:
    """Tell whether a line is the formula that a text opens with: `The Committee,`."""
    text = current.text.strip()
    return current.is_plain and len(text) <= _LONGEST_FORMULA and closing(text) == ","


def stands_above_title(current: Block) -> bool:
    """Tell whether a line may stand above the title or the symbol of the text that follows it."""
    text = current.text.strip()
    if not current.is_plain or len(text) > _LONGEST or closing(text):
        return False
    told = fact(text)
    if told is not None:
        return told.role != "symbol"
    if is_note(text):
        return True
    if _is_usual_heading(text) or names_instrument(text):
        return False
    if _ORIGINATOR.match(plain(text)) or _ORGAN.search(text):
        return True
    return is_in_capitals(text) or names_organisation(text)


def is_title(current: Block) -> bool:
    """Tell whether a block is set as the title of a document, in capitals, and names its kind."""
    text = current.text
    return (
        current.is_plain
        and current.last_line - current.first_line <= _MOST_TITLE_LINES
        and is_in_capitals(text)
        and names_instrument(text)
        and closing(text) == ""
        and not _is_usual_heading(text)
        and not names_division(text)
    )


def _is_closed(text: str) -> bool:
    """Tell whether a line ends as running text does; the stop of `2024 г.` ends no sentence."""
    return closing(text) != "" and _YEAR.search(text) is None


def _is_subtitle(found: FrontMatter, current: Block, after: Block) -> bool:
    text = current.text.strip()
    bare = plain(text)
    if bare[:1].islower() or (is_bare(found.title or "") and opens_preamble(after.text)):
        return True
    if text.startswith("#") and len(bare) >= _SHORTEST_SUBTITLE:
        above = found.blocks[-1].heading_level
        return len((found.title or "").split()) <= 2 and 0 < above < current.heading_level
    if text.startswith("**") and text.endswith("**"):
        return True
    return (
        not text.startswith("#")
        and len(bare) >= _SHORTEST_SUBTITLE
        and BRACKET_OR_MARK.search(text) is None
        and (_goes_on_above_text(after) or opens_text(after) or after.table > 0)
    )


def _take(found: FrontMatter, current: Block, role: str) -> None:
    text = current.typed.strip()
    found.blocks.append(current)
    found.roles.append(role)
    told = fact(text) or (None if role == "note" else dated(text))
    if role == "title":
        text = _OF_RESOLUTION.sub("", text, count=1)
        found.title = f"{found.title} {plain(text)}" if found.title else plain(text)
    elif role == "body":
        found.body = found.body or plain(text)
    elif told is not None and role != "second symbol":
        found.symbol = told.symbol or found.symbol
        found.label = told.label or found.label
        found.distribution = both(found.distribution, told.distribution)
        found.date = told.date if role == "symbol" and told.date else found.date or told.date
        if told.not_a_date:
            message = f"{told.not_a_date!r} is no date that can be read; give it with --date"
            found.problems.append(ImportProblem(current.first_line, message))
