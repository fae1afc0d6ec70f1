"""Find where the texts of one source begin, and which are one document in several languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import replace

from negotiate.late import dataclass, pattern
from negotiate.model import Draft, ImportProblem, ParagraphKind
from negotiate.outline.blocks import Block
from negotiate.outline.labels import DECIMAL
from negotiate.outline.sentences import closing, names_annex
from negotiate.readers.front_matter.front_matter import is_title, opens_text, stands_above_title
from negotiate.readers.front_matter.language import changes_of_script, script
from negotiate.readers.front_matter.metadata_lines import Fact, calls_itself_draft, fact, instrument

_LONGEST_LINE = 250  # of a title
_FRONT = 6  # blocks that may stand above a title, or between a title and the text
_ENOUGH_NUMBERED = 3
_ENOUGH_LETTERS = 20
_SPEAK_OF_DRAFTS = {"agenda", "minutes", "report"}  # of others, under headings set like titles

_FIRST = frozenset(("1", "I", "A", "А", "一", "١"))
_FIGURE = pattern(r"\d+")
_SPOKEN = {"en": "English", "ru": "Russian", "kk": "Kazakh"}
_ENOUGH_FIGURES = 6
_ENOUGH_SHARED = 0.6  # versions of one text share over 0.8 of their figures, others under 0.4
_MOST_APART = 1.6  # paragraphs of the longer text for one of the shorter


@dataclass(frozen=True, slots=True)
class Beginnings:
    """Point at the blocks with which texts begin, the first block among them.

    `suspected` are blocks with which another text may begin, but nothing shows that it does.
    """

    at: tuple[int, ...]
    suspected: tuple[int, ...]


def beginnings(
    blocks: Sequence[Block], after_rule: Container[int], certain: Container[int]
) -> Beginnings:
    """Find the texts in the blocks of a source; `certain` are first lines known to begin one.

    A text shows itself by a symbol that is not the one above, by a title that is set as a title and
    names its kind, or by a change of script that lasts. A title alone may be a heading, so it has
    to call its text a draft, or stand under a rule or above an opening formula, or the numbers have
    to start again under it.
    """
    if not blocks:
        return Beginnings((), ())
    search = _Search(blocks, after_rule)
    for index in range(1, len(blocks)):
        search.look_at(index, is_certain=blocks[index].first_line in certain)
    return Beginnings(search.texts(), tuple(search.suspected))


@dataclass(slots=True)
class _Text:
    """Remember what the text at hand has shown of itself."""

    symbol: str | None
    script: str
    in_front: bool = True
    has_text: bool = False
    instrument: str | None = None
    divided: bool = False
    numbered: int = 0

    def take(self, current: Block, told: Fact | None) -> None:
        """Read on by one block, which begins with the symbol `told`, if it does."""
        if told is not None and self.symbol is None and self.in_front:
            self.symbol = str(told.symbol)
        if self.in_front and self.instrument is None and is_title(current):
            self.instrument = instrument(current.text)
        self.has_text = self.has_text or fact(current.text.strip()) is None
        self.in_front = self.in_front and not _is_running_text(current)
        self.divided = self.divided or (current.label is not None and current.label.divides)
        self.numbered += _is_numbered(current)


class _Search:
    """Go through the blocks once, and see where one text ends and the next begins."""

    def __init__(self, blocks: Sequence[Block], after_rule: Container[int]) -> None:
        self.at = [0]
        self.suspected: list[int] = []
        self._blocks = blocks
        self._after_rule = after_rule
        self._switches = set(changes_of_script(blocks))
        self._scripts = _scripts_ahead(blocks)
        self._restarts = _restarts_ahead(blocks)
        self._text = _Text(None, self._scripts[0])
        self._text.take(blocks[0], _symbol_line(blocks, 0))

    def look_at(self, index: int, *, is_certain: bool) -> None:
        """Judge whether a text begins with this block, or with the short lines above it."""
        current = self._blocks[index]
        told = _symbol_line(self._blocks, index)
        if is_certain:
            self._open(index)
        elif told is not None and self._is_another(told, index):
            self._open(self._top(index))
        elif index in self._switches and self._goes_over(current):
            self._open(self._top_in_script(index))
        elif is_title(current) and not self._text.in_front:
            self._weigh_title(index)
        elif self._starts_again(index):
            self.suspected.append(index)
        self._text.take(current, told)

    def texts(self) -> tuple[int, ...]:
        """Give the beginnings; a symbol or a date at the very end is no text by itself."""
        is_text = self._text.has_text or len(self.at) == 1
        return tuple(self.at if is_text else self.at[:-1])

    def _open(self, index: int) -> None:
        """Begin a text here; what has shown nothing but symbols and dates was none by itself."""
        if self._text.has_text:
            self.at.append(index)
        self._text = _Text(None, self._scripts[index])

    def _is_another(self, told: Fact, index: int) -> bool:
        """Tell whether a symbol begins a text: the one above, repeated, is a page's heading."""
        text = self._text
        if text.in_front and (text.symbol is None or index - self.at[-1] < _FRONT):
            return False
        ahead = self._scripts[index]
        goes_over = bool(ahead and text.script) and ahead != text.script
        return str(told.symbol) != text.symbol or goes_over

    def _goes_over(self, current: Block) -> bool:
        """Tell whether a change of script is one inside a text, not one that began with it."""
        return not self._text.in_front and script(current.text) != self._text.script

    def _weigh_title(self, index: int) -> None:
        top = self._top(index)
        if names_annex(self._blocks[top - 1].text):
            return
        text = self._blocks[index].text
        words = len(text.split())
        if words > 1 and (
            (calls_itself_draft(text) and self._text.instrument not in _SPEAK_OF_DRAFTS)
            or self._blocks[top].first_line in self._after_rule
            or (words > 2 and self._is_set_apart(index))
        ):
            self._open(top)
        else:
            self.suspected.append(index)

    def _is_set_apart(self, index: int) -> bool:
        first = "article" if self._text.divided else "number"
        if self._text.numbered and self._restarts[index] == first:
            return True
        for following in self._blocks[index + 1 : index + _FRONT]:
            if opens_text(following):
                return True
            if _is_running_text(following):
                return False
        return False

    def _starts_again(self, index: int) -> bool:
        """Tell whether the numbers start again where no article or chapter has them do so."""
        label = self._blocks[index].label
        if label is None or label.kind != DECIMAL or label.num != "1" or self._text.divided:
            return False
        introduced = closing(self._blocks[index - 1].text) == ":"
        return self._text.numbered >= _ENOUGH_NUMBERED and not introduced

    def _top(self, index: int) -> int:
        """Step back over the lines that stand above a title."""
        top = index
        while top > self._lowest(index) and stands_above_title(self._blocks[top - 1]):
            top -= 1
        return top

    def _top_in_script(self, index: int) -> int:
        """Step back over the short lines in the script that a text goes over to."""
        spoken = script(self._blocks[index].text)
        alike = {spoken, "Cyrillic"} if spoken == "Kazakh" else {spoken}
        top = index
        while top > self._lowest(index):
            above = self._blocks[top - 1]
            if _is_running_text(above) or script(above.text, 1) not in alike:
                break
            top -= 1
        return top

    def _lowest(self, index: int) -> int:
        return max(self.at[-1] + 1, index - _FRONT)


def _symbol_line(blocks: Sequence[Block], index: int) -> Fact | None:
    """Read the symbol that a block begins with, be it in a table of that one row."""
    current = blocks[index]
    if not current.is_plain and not current.table:
        return None
    beside = blocks[max(0, index - 1) : index + 2]
    if current.table and any(one.table == current.table for one in beside if one is not current):
        return None
    told = fact(current.text.partition("\n")[0])
    return told if told is not None and told.role == "symbol" else None


def _is_running_text(current: Block) -> bool:
    text = current.text
    return not current.is_plain or closing(text) != "" or len(text) > _LONGEST_LINE


def _is_numbered(current: Block) -> bool:
    label = current.label
    return label is not None and label.kind == DECIMAL and label.levels == 1


def _scripts_ahead(blocks: Sequence[Block]) -> list[str]:
    """For each block, give the script of the first long text from there on."""
    ahead = ""
    found: list[str] = []
    for current in reversed(blocks):
        running = _is_running_text(current) and not current.table
        seen = script(current.text, _ENOUGH_LETTERS) if running else ""
        ahead = seen or ahead
        found.append(ahead)
    return found[::-1]


def _restarts_ahead(blocks: Sequence[Block]) -> list[str]:
    """For each block, name what begins again with 1 from there on: an `article`, a `number`, or ``.

    Where articles part a text plain numbers begin again under each.
    """
    article = number = ""
    found: list[str] = []
    for current in reversed(blocks):
        label = current.label
        if label is not None and label.divides:
            article = "article" if label.num in _FIRST else ""
            number = ""
        elif _is_numbered(current) and label is not None:
            number = "number" if label.num == "1" else ""
        found.append(article or number)
    return found[::-1]


def with_versions(drafts: Sequence[Draft], lines: Sequence[int]) -> list[Draft]:
    """Say of each draft which part it gives in another language; `lines` are where they begin.

    Parts of one symbol are one document. Without symbols the order of the parts has to agree in
    both languages, and their numbers or figures too. What stays in doubt is reported, not guessed.
    """
    found = _by_symbol(drafts)
    found |= _by_structure([one for one in drafts if one.part not in found], set(found.values()))
    told = [replace(one, version_of=found.get(one.part)) for one in drafts]
    told = [_with_doubt(one, told, line) for one, line in zip(told, lines, strict=True)]
    return _with_one_date(told, lines)


def _by_symbol(drafts: Sequence[Draft]) -> dict[int, int]:
    found: dict[int, int] = {}
    spoken: dict[str, dict[str, int]] = {}
    for one in drafts:
        if one.symbol is None or one.language is None:
            continue
        parts = spoken.setdefault(str(one.symbol), {})
        if parts and one.language not in parts:
            found[one.part] = next(iter(parts.values()))
        parts.setdefault(one.language, one.part)
    return found


def _by_structure(drafts: Sequence[Draft], taken: set[int]) -> dict[int, int]:
    """Pair the parts of each later language with those of the first, in order or alone alike."""
    spoken: dict[str, list[Draft]] = {}
    for one in drafts:
        if one.language is not None and one.part not in taken:
            spoken.setdefault(one.language, []).append(one)
    found: dict[int, int] = {}
    if len(spoken) < 2:
        return found
    first, *others = spoken.values()
    for theirs in others:
        in_order = len(first) == len(theirs)
        if in_order and all(map(_is_alike, first, theirs)):
            found |= {one.part: base.part for base, one in zip(first, theirs, strict=True)}
        else:
            found |= _alone_alike(first, theirs)
    return found


def _alone_alike(first: Sequence[Draft], theirs: Sequence[Draft]) -> dict[int, int]:
    """Pair two parts where neither is like a third."""
    alike = [(base.part, one.part) for base in first for one in theirs if _is_alike(base, one)]
    bases = Counter(base for base, _ in alike)
    ones = Counter(one for _, one in alike)
    return {one: base for base, one in alike if bases[base] == ones[one] == 1}


def _is_alike(one: Draft, other: Draft) -> bool:
    """Tell whether two texts may be one document: same kind, same numbers, same figures."""
    if one.instrument and other.instrument and one.instrument != other.instrument:
        return False
    if one.symbol is not None and other.symbol is not None and one.symbol != other.symbol:
        return False
    counts = sorted((len(one.paragraphs), len(other.paragraphs)))
    if not counts[0] or counts[1] > _MOST_APART * counts[0] + 2:
        return False
    numbers = (_numbers(one), _numbers(other))
    if any(numbers) and _shared(*numbers) < _ENOUGH_SHARED:
        return False
    figures = (_figures(one), _figures(other))
    if min(map(Counter.total, figures)) >= _ENOUGH_FIGURES:
        return _shared(*figures) >= _ENOUGH_SHARED
    return one.instrument is not None and one.instrument == other.instrument


def _numbers(one: Draft) -> Counter[str]:
    kinds = {ParagraphKind.NUMBERED, ParagraphKind.HEADING}
    numbers = (each.number for each in one.paragraphs if each.kind in kinds)
    return Counter(number for number in numbers if number[:1].isdecimal())


def _figures(one: Draft) -> Counter[str]:
    return Counter(each for paragraph in one.paragraphs for each in _FIGURE.findall(paragraph.text))


def _shared(one: Counter[str], other: Counter[str]) -> float:
    return (one & other).total() / max(1, (one | other).total())


def _with_doubt(one: Draft, drafts: Sequence[Draft], line: int) -> Draft:
    """Report a text that may be a version of one before it, but of which is not told."""
    settled = {each.version_of for each in drafts if each.language == one.language}
    if one.language is None or one.version_of is not None:
        return one
    maybe = [
        each.part
        for each in drafts[: one.part - 1]
        if each.language not in (None, one.language)
        and each.version_of is None
        and each.part not in settled
    ]
    has_versions = any(each.version_of == one.part for each in drafts)
    if not maybe or has_versions:
        return one
    parts = ", ".join(map(str, maybe))
    message = (
        f"this text is in {_SPOKEN.get(one.language, one.language)}; whether it is a version of "
        f"part {parts} does not show"
    )
    return _with(one, ImportProblem(line, message))


def _with_one_date(drafts: Sequence[Draft], lines: Sequence[int]) -> list[Draft]:
    """Take no date where versions of one document are dated differently, and say so in each."""
    groups: dict[int, list[Draft]] = {}
    for one in drafts:
        groups.setdefault(one.version_of or one.part, []).append(one)
    made = list(drafts)
    for group in groups.values():
        dates = {one.date for one in group if one.date}
        if len(dates) < 2:
            continue
        said = ", ".join(
            f"{one.date} in {_SPOKEN.get(one.language or '', one.language)} (part {one.part})"
            for one in group
            if one.date
        )
        message = f"the versions are not dated alike: {said}; no date is taken, give it with --date"
        for one in group:
            problem = ImportProblem(lines[one.part - 1], message)
            made[one.part - 1] = replace(_with(one, problem), date=None)
    return made


def _with(one: Draft, problem: ImportProblem) -> Draft:
    problems = sorted([*one.problems, problem], key=lambda each: each.line)
    return replace(one, problems=tuple(problems))
