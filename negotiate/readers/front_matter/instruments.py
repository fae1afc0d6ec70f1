"""Know from its title what a text calls itself."""

from __future__ import annotations

import re

_NAMED = {
    "agenda": r"agenda|повестк\w+ дня|күн тәртібі",
    "agreement": r"agreement|соглашени\w+|келісім\w*",
    "catalogue": r"catalogue|каталог\w*",
    "communique": r"communiqu[eé]|коммюнике",
    "convention": r"convention|конвенци\w+",
    "decision": r"decisions?|решени(?:[еяй]|ями?|ях|ем)|шешім\w*",
    "declaration": r"declaration|деклараци\w+",
    "framework": r"framework|рамочн\w+ документ\w*",
    "guidelines": r"guidelines|руководящи\w+",
    "memorandum": r"memorandum|меморандум\w*",
    "minutes": r"minutes|протокол\w* (?:\w+ )?(?:заседани|совещани|встреч)\w*|хаттама\w*",
    "paper": r"paper|документ\w* для размышлени\w+",
    "plan": r"plan|road ?map|план\w*|дорожн\w+ карт\w+",
    "programme": r"programme|программ\w*|бағдарлама\w*",
    "protocol": r"protocol|протокол\w*",
    "regulations": r"regulations|положени(?:е|я|ю|ем)",
    "report": r"report|доклад\w*|отч[её]т\w*|баяндама\w*",
    "resolution": r"resolution|резолюци\w+",
    "rules": r"rules|правил\w*|регламент\w*",
    "statement": r"statement|заявлени\w+|мәлімдеме\w*",
    "treaty": r"treaty|договор\w*",
    "vision": r"vision|видени\w+|пайым\w*",
}
_PATTERN = re.compile(
    rf"\b(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _NAMED.items())})\b",
    re.IGNORECASE,
)
_DRAFT = r"draft|проект|жоба(?:сы)?"
_ALSO = re.compile(rf"\b(?:{_DRAFT}|terms of reference|документ)\b", re.IGNORECASE)
_IS_DRAFT = re.compile(rf"[#*\s]*(?:{_DRAFT})\b|.*\bжобасы[*\s]*\Z", re.IGNORECASE)
_LONGEST = 250


def instrument(title: str | None) -> str | None:
    """Name what a title calls its text, by the first such word in it: `minutes`, `decision`."""
    match = _PATTERN.search(title[:_LONGEST]) if title else None
    return match.lastgroup if match else None


def names_instrument(text: str) -> bool:
    """Tell whether a title says what kind of document stands under it."""
    return instrument(text) is not None or _ALSO.search(text[:_LONGEST]) is not None


def calls_itself_draft(title: str) -> bool:
    """Tell whether a title says first of all that its text is a draft."""
    return _IS_DRAFT.match(title[:_LONGEST]) is not None


def is_bare(title: str) -> bool:
    """Tell whether a title names the kind of document and nothing else: `DRAFT DECISION`."""
    words = " ".join(title.split())
    return names_instrument(words) and not _PATTERN.sub(" ", _ALSO.sub(" ", words)).strip("#* ")
