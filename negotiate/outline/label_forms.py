"""How labels are printed, and what only looks like one."""

from __future__ import annotations

import re

LATIN = (
    "quinquiens|quinquies|quinquien|quater|quat|quin|bis|ter|sexies|septies|octies|nonies|novies"
    "|decies|undecies|duodecies|مكررا|مكرر"
)
_INSERTED = rf"""
    (?:[.]?[ \u00a0]?(?P<latin>{LATIN})(?![^\W\d_]))?
    (?:[.]?[ \u00a0]?(?P<alt>[Aa]lt|ALT)(?![^\W\d_])(?:[ \u00a0]?(?P<which>\d{{1,2}})(?!\d))?)?
"""
WORDS_FOR_PARAGRAPH = frozenset(
    ("Paragraph", "Paragraphe", "Párrafo", "Punto", "Пункт", "ПУНКТ", "Тармақ")
)
"""Words that stand before the number of a paragraph, which is cited without them."""

STOPS = frozenset((".", ")", "º", "．"))
"""What ends a number that would be a figure in prose without it; a colon does not."""

NUMBER = re.compile(
    rf"""\s*
    (?:(?P<open>\()?(?P<kind>PP|OP)[ \u00a0]?
      |(?P<sign>[§№]|(?:{"|".join(WORDS_FOR_PARAGRAPH)})(?=[ \u00a0]))[ \u00a0]?)?
    (?P<num>\d{{1,5}}(?!\d)(?:[ \u00a0]?(?P<bis>{LATIN})(?=\.\d))?
      (?:\.(?:\d{{1,3}}(?!\d)|x(?![^\W\d_])))*)
    (?P<sub>(?:\([a-z]{{1,4}}\))*)
    {_INSERTED}
    (?(open)\))
    (?P<stop>(?:[.:)](?:[-–—](?=\s))?|\.?º\.?|．))?
    """,
    re.VERBOSE,
)

_DIVISIONS = (
    "article|artículo|articulo|artigo|articolo|artikel|chapter|chapitre|capítulo|section|sección"
    "|part|annex|annexe|anexo|rule|règle|regla|статья|глава|раздел|часть|приложение|правило"
    "|бап|тарау|المادة|مادة"
)
ORDINALS = {"premier": "1", "première": "1", "primero": "1", "primera": "1"}
DIVISION = re.compile(
    rf"""\s*
    (?P<kind>{_DIVISIONS})[ \u00a0]+
    (?:(?P<num>{"|".join(ORDINALS)}|\d{{1,4}}(?=(?:er|ère|re|\.?[º°ª])?(?:\W|$|{LATIN}|alt))
      |[IVXL]{{1,6}}(?=\W|$|{LATIN}|alt)|[A-ZА-Я](?=\W|$|{LATIN}|alt))(?:er|ère|re|\.?[º°ª])?)
    (?=\W|$|{LATIN}|alt)
    {_INSERTED}
    (?P<stop>[.:](?:[-–—](?=\s))?)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
DIVISION_ENDS = re.compile(r"\s*$|\s*[]—–]|[ \u00a0\t]+[-*(]")
CHINESE = re.compile(
    r"\s*第(?P<num>[一二三四五六七八九十百零〇\d]{1,6})(?P<kind>[条條章节節])(?=\s|$)"
)

_LATIN = rf"(?:[ \u00a0]?(?P<latin>{LATIN})(?![^\W\d_]))?"
PARENTHESIS = re.compile(
    r"\s*(?P<open>[(（])?(?P<num>[a-zа-яё]|[ivxl]{1,6}|\d{1,3}|[A-ZА-ЯЁ])(?P<close>[)）])" + _LATIN
)
CAPITAL_FORM = re.compile(rf"\s*(?P<num>[IVXL]{{1,6}}|[A-ZА-ЯЁ]|i{{1,3}}){_LATIN}\.(?=\s|\[|$)")
SMALL = re.compile(rf"\s*(?P<num>[a-zа-яё]|[ivxl]{{2,6}}){_LATIN}\.(?=\s|\[|$)")
ROMAN_NUMBER = re.compile(r"(?=[ivxl])x{0,3}(?:l?x{0,3}|xl)(?:ix|iv|v?i{0,3})")
CIRCLED = re.compile(rf"\s*(?P<num>[①-⒛⓵-⓾❶-➓㉑-㉟㊱-㊿]){_LATIN}")

INITIAL = re.compile(r"\s*[^\W\d_]\.")
# What follows a figure in prose: `2.5 million`, `2.1 and 2.2 apply`, `1.5 °C`, `10.30 a.m.`
PROSE = re.compile(
    r"\s*(?:[%°±×€$£₽]|(?:and|or|to|и|или|до)\s\d|(?:million|billion|trillion|thousand|per\s?cent"
    r"|percent|percentage|times|degrees?|hours?|hrs|km|kg|tonnes?|am|pm|a\.m|p\.m|of|above|below|is"
    r"|was|were|are|shall|(?:centi|milli|kilo)?met(?:re|er)s?|mm|cm|lit(?:re|er)s?|miles?|points?"
    r"|minutes?|days?|weeks?|months?|years?|euros?|dollars?|roubles?|млн|млрд|тыс|процент\w*|час\w*"
    r"|раза?|выше|ниже|настоящ\w+|рубл\w+|метр\w*|тенге|евро|дн\w+|лет|год\w*)(?![^\W_]))"
)
# A day of a month, as in German and in Slavic languages: `1. May 2027`.
DATE = re.compile(
    r"\s*\d{1,2}\.[ \u00a0](?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember)"
    r"(?:[ \u00a0]+\d{4}(?!\d)|\s*$|[.,;:](?:\s|$))"
)
