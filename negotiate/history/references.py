"""What a text says of its own paragraphs by their numbers, and what a renumbering made of that.

`paragraph 12` means the paragraph that was 12 when these words came in. What is said of another
paper (`paragraph 12 of resolution 70/1`) is no reference here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from negotiate.history.texts import Text
from negotiate.late import dataclass, pattern
from negotiate.model import Version
from negotiate.outline.labels import in_plain_digits


@dataclass(frozen=True, slots=True)
class Reference:
    """Point at a number by which a text names a paragraph; `words` are as typed.

    `names` are the numbers it may have, the likeliest first, `within` the article that is named
    beside it, `listed` all the numbers that stand together. The offsets are those of the number.
    """

    start: int
    end: int
    words: str
    names: tuple[str, ...]
    within: tuple[str, ...] = ()
    listed: frozenset[str] = frozenset()

    def is_kept_as(self, later: Reference) -> bool:
        """Tell whether a later text has it too; a list with other numbers was written anew."""
        alike = (self.names, self.within) == (later.names, later.within)
        return alike and (self.listed <= later.listed or self.listed >= later.listed)


@dataclass(frozen=True, slots=True)
class Astray:
    """Hold a reference that a renumbering has left pointing elsewhere.

    It came in with the text `since`, and meant the paragraph `was` there.
    """

    number: str
    words: str  # as typed
    start: int  # of the number in the text
    end: int
    since: str  # the first text with these words
    was: str  # what it meant then
    now: str | None  # the number of that paragraph now; nothing if it is gone
    points_at: str | None  # what has the number now


@dataclass(frozen=True, slots=True)
class References:
    """Hold the references of one text that point elsewhere now."""

    document: str
    revision: str
    read: int  # how many references the text has to its own paragraphs
    astray: tuple[Astray, ...]


_ARTICLE = ("Article", "Artículo", "Articulo", "Статья", "Бап", "المادة", "مادة")
_KINDS: Mapping[str, tuple[str, ...]] = {
    "paragraph": ("", "OP"),
    "operative": ("OP", ""),
    "preambular": ("PP",),
    "article": _ARTICLE,
    "section": ("Section", "Sección", "Раздел", ""),
    "chapter": ("Chapter", "Chapitre", "Capítulo", "Глава"),
    "annex": ("Annex", "Annexe", "Anexo", "Приложение"),
}
_WORDS = {
    "operative": r"operative paragraphs?|постановляющ\w+ пункт\w*|OP",
    "preambular": r"preambular paragraphs?|преамбульн\w+ пункт\w*|PP",
    "paragraph": r"paragraphs?|paras?\.?|paragraphes?|párrafos?|пункт(?:а|е|у|ом|ы|ов|ам|ами|ах)?"
    r"|тармақ\w*|الفقر(?:ة|ات)",
    "article": r"articles?|artículos?|art\.|стать(?:я|и|е|ю|ей|ёй|ям|ями|ях)|статей|бап\w*"
    r"|الماد(?:ة|تين)|المواد",
    "section": r"sections?|secci(?:ón|ones)|раздел(?:а|е|у|ом|ы|ов|ах)?",
    "chapter": r"chapters?|chapitres?|capítulos?|глав(?:а|ы|е|у|ой)",
    "annex": r"annex(?:es)?|annexes?|anexos?|приложени(?:е|я|и|ю|ем)",
}
_LATIN = r"(?:bis|ter|quater|quinquies|sexies|septies|octies)"
_NUMBER = (
    rf"(?:\d{{1,4}}(?:\.\d{{1,3}})*|[IVX]{{1,5}}\b)(?:[ \u00a0]?{_LATIN}\b)?"
    r"(?:[ \u00a0]?\((?:[a-zа-яё]{1,4}|\d{1,2})\))*"
)
_AND = (
    r"(?:\s?,\s?(?:and\s|or\s|и\s)?|\s(?:and|or|to|through|и|или|до|по|et|ou|à|y|o)\s|\s?[–—-]\s?)"
)
_NAMED = "|".join(rf"(?P<{kind}>{words})" for kind, words in _WORDS.items())
_REFERENCE = pattern(
    rf"(?<![^\W\d_])(?:{_NAMED})[ \u00a0]?(?P<numbers>{_NUMBER}(?:{_AND}{_NUMBER})*)(?![\w/])",
    re.IGNORECASE,
)
_EACH = pattern(_NUMBER)
_OWN = r"(?:this|the present|настоящ\w+|present[ea]?|осы)"
_OF_ARTICLE = pattern(
    rf"\s(?:(?:of|de l['’]|del|to|in|من)\s?)?(?:{_WORDS['article']})[ \u00a0](?P<number>{_NUMBER})",
    re.IGNORECASE,
)
_ITS_PARAGRAPH = pattern(
    rf",?\s(?:{_WORDS['paragraph']})[ \u00a0]{_NUMBER}(?:{_AND}{_NUMBER})*", re.IGNORECASE
)
# What belongs to another paper, or to one that is named as if it were another.
_FOREIGN = pattern(
    rf",?\s(?:(?:of|de|del|des|du|من)\s(?!{_OWN}\b|which\b)"
    rf"|(?:in|to|under|from)\s(?!{_OWN}\b)(?:the\s|its\s|that\s)?(?:[A-Z]\w*\s)?(?:resolution|decision"
    r"|convention|charter|protocol|treaty|covenant|report|document|agreement)"
    r"|(?:резолюци|решени|конвенци|устав|договор|соглашени|протокол|декларац|доклад|пакт|конституц"
    r"|стать|приложени|документ))",
    re.IGNORECASE,
)
_ARTICLE_BEFORE = pattern(
    rf"(?:{_WORDS['article']})[ \u00a0](?P<number>{_NUMBER})(?:,|\sin|\sof)?\s\Z", re.IGNORECASE
)
_DIVISION = pattern(r"(?P<division>.*[^\W\d_].*?)\.\d")
_LONGEST_BEFORE = 40  # characters looked at before a reference


@lru_cache(maxsize=4096)
def references(text: str) -> tuple[Reference, ...]:
    """List what a text says of paragraphs by their numbers, in its order."""
    return tuple(_references(text))


def _references(text: str) -> Iterator[Reference]:
    for found in _REFERENCE.finditer(text):
        kind = next(kind for kind in _WORDS if found[kind])
        within: tuple[str, ...] = ()
        if kind == "paragraph":
            named = _OF_ARTICLE.match(text, found.end())
            before = text[max(0, found.start() - _LONGEST_BEFORE) : found.start()]
            named = named or _ARTICLE_BEFORE.search(before)
            within = tuple(f"{one} {named['number']}" for one in _ARTICLE) if named else ()
        end = found.end()
        beside = (_OF_ARTICLE if within else _ITS_PARAGRAPH).match(text, end)
        if _FOREIGN.match(text, beside.end() if beside else end):
            continue
        listed = frozenset(one[0] for one in _EACH.finditer(found["numbers"]))
        for one in _EACH.finditer(found["numbers"]):
            at = found.start("numbers") + one.start()
            gap = "" if found[kind] in {"OP", "PP"} else " "
            words = f"{found[kind]}{gap}{one[0]}"
            names = tuple(f"{name} {one[0]}".strip() for name in _KINDS[kind])
            names += tuple(f"{name}{one[0]}" for name in _KINDS[kind] if name in {"OP", "PP"})
            yield Reference(at, at + len(one[0]), words, names, within, listed)


def astray(texts: Sequence[Text]) -> tuple[int, tuple[Astray, ...]]:
    """Find in the last of some texts the references that meant another paragraph when they came in.

    Return how many there are to paragraphs of the text, and those that point elsewhere now.
    """
    if not texts:
        return 0, ()
    last = _Standing(texts[-1])
    earlier = [_Standing(one) for one in reversed(texts[:-1])]
    found: list[Astray] = []
    read = 0
    for version in texts[-1].versions:
        for one in references(version.text):
            points_at = last.meant(one, version)
            came = _came_in(one, version, earlier)
            meant = came[0].meant(one, came[1]) if came else points_at
            read += (meant or points_at) is not None
            if came is None or meant is None:
                continue
            if points_at is None or points_at.paragraph != meant.paragraph:
                now = last.by_identity.get(meant.paragraph)
                found.append(
                    Astray(
                        version.number,
                        one.words,
                        one.start,
                        one.end,
                        came[0].text.name,
                        meant.number,
                        now.number if now else None,
                        points_at.number if points_at else None,
                    )
                )
    return read, tuple(found)


def _came_in(
    one: Reference, version: Version, earlier: Sequence[_Standing]
) -> tuple[_Standing, Version] | None:
    """Go back to the first text in which the paragraph has these words, without a break."""
    found = None
    for standing in earlier:
        before = standing.by_identity.get(version.paragraph)
        if before is None or not any(each.is_kept_as(one) for each in references(before.text)):
            break
        found = standing, before
    return found


class _Standing:
    """Hold a text with its paragraphs by identity and by number."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.by_identity = {one.paragraph: one for one in text.versions}
        self._by_number = {_key(one.number): one for one in text.versions}

    def meant(self, one: Reference, holder: Version) -> Version | None:
        """Find the paragraph that a reference means in a paragraph of this text."""
        division = _DIVISION.match(holder.number)
        around = (division["division"],) if division else ()
        for name in one.names:
            for article in one.within or around:
                for spelled in (f"{article}.{name}", f"{article} ({name})"):
                    if found := self._by_number.get(_key(spelled)):
                        return found
            spelled = _key(name)
            if not one.within and (found := self._by_number.get(spelled)):
                return found
        return None


_INSIDE = pattern(r"(?<=\d)\((\d+)\)")


def _key(number: str) -> str:
    plain = in_plain_digits("".join(number.split()).casefold())
    return _INSIDE.sub(r".\1", plain)
