"""Know the lines by which a draft says what it is: symbol, revision, date, distribution, title.

What an office prints above a title and what is neither title nor date of the draft are closed
lists: what is not in them may be the title or the text. What the officer typed goes before it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from negotiate.errors import SourceError
from negotiate.late import dataclass, pattern
from negotiate.model import Draft, Symbol, is_label, symbol

_WHO = (
    r"(?:member states|participating states|participants|members|delegations|delegates"
    r"|heads of delegations?|states parties|observers)"
)
_USE = r"(?:official|internal|service|limited|restricted|personal|authori[sz]ed)"
_KEPT = r"(?:circulation|distribution|publication|release|quotation|citation|attribution)"
_ENGLISH = (
    rf"(?:(?:strictly |highly |[A-Z]{{2,8}}[ -])?(?:confidential|restricted)"
    rf"|(?:top |[A-Z]{{2,8}}[ -])?secret|unclassified|official use only|{_WHO} only"
    rf"|(?:for )?(?:restricted|limited|general|internal) (?:distribution|circulation)"
    rf"|for {_USE} use(?: only)?|for (?:the )?{_WHO}(?: only)?"
    rf"|not (?:for|to be used for) (?:further |public |general )?{_KEPT}"
    r"|do not (?:circulate|distribute|quote|cite|copy)|not to be (?:circulated|distributed|quoted))"
)
_FOR_WHOM = r"(?:государств[- ]?(?:-членов|-участников)?|участников|членов|делегаций|делегатов)"
_RUSSIAN = (
    r"(?:(?:строго )?конфиденциально|(?:совершенно )?секретно|особой важности|дсп"
    r"|(?:только )?для (?:служебного|внутреннего|ограниченного) пользования"
    rf"|(?:только для|исключительно для) {_FOR_WHOM}|для {_FOR_WHOM}"
    r"|(?:ограниченное|общее) распространение|(?:для )?ограниченного распространения"
    r"|не для (?:распространения|публикации|печати|цитирования|передачи)"
    r"|не подлежит (?:распространению|оглашению|опубликованию|публикации))"
)
_KAZAKH = (
    r"(?:(?:өте |қатаң )?құпия|қызмет бабында пайдалан(?:у үшін|ылады|уға арналған)"
    r"|(?:тек )?мүше мемлекеттер(?: үшін|ге арналған)|ішкі пайдалану(?: үшін|ға арналған)"
    r"|таратуға (?:болмайды|жатпайды)|жариялауға (?:болмайды|жатпайды)|шектеулі таратылады)"
)
_OTHER = (
    r"(?:(?:distribution|diffusion) (?:générale|limitée|restreinte)|confidentiel|diffusion interne"
    r"|(?:distribución|difusión) (?:general|limitada|reservada|restringida)|confidencial|reservado"
    r"|توزيع (?:عام|محدود|مقيد)|سري|(?:普遍|限制|有限)分发|(?:限制|内部)传阅|机密|仅供会员国使用)"
)
_MARK = rf"(?:{_ENGLISH}|{_RUSSIAN}|{_KAZAKH}|{_OTHER})"
_MARKS = pattern(rf"{_MARK}(?:\s?[,;:/–—-]\s?{_MARK})*[.!]?", re.IGNORECASE)
_MARKING_NAMED = pattern(
    r"(?:(?:Distr|Distribution|Circulation|Classification|Рас?пр?|Распространение|Рассылка|Гриф"
    r"|Тарат(?:у|ылуы)|Құпиялылығы|التوزيع|分发|分發)\b\.?\s*[:：]"
    r"|(?:Distr|Рас?пр?)\.(?=\s+\w+\Z))\s*(?P<to>\S.*)",
    re.IGNORECASE,
)

_UNTIL = r"(?:until|till|before|by|up to|ends?|expires?|closes?|deadline|runs?|:)"
_WHAT = r"(?:translation|version|copy|text|edition)"
_LANGUAGE = (
    r"(?:english|russian|kazakh|french|spanish|arabic|chinese|anglais|français|russe|espagnol|arabe"
    r"|chinois|inglés|francés|ruso|español|árabe|chino|русский|английский|французский|испанский"
    r"|арабский|китайский|中文|英文|法文|俄文|西班牙文|阿拉伯文|عربي|العربية)"
)
_RUSSIAN_NAMES = r"(?:английском|русском|казахском|французском|испанском|арабском|китайском)"
_NOTES = pattern(
    rf"""(?:
    (?:under\ )?embargo(?:ed)?\s?{_UNTIL}.* | under\ embargo | embargoed(?:\ {_WHAT})?
    | под\ эмбарго(?:\ до\ .*)? | эмбарго\ до\ .*
    | не\ (?:публиковать|разглашать)\ до\ .*
    | (?:under\ (?:a\ )?)?silence\ (?:procedure|period)?\s?{_UNTIL}.*
    | (?:процедур|режим)[аы]?\ (?:умолчания|молчания)\b.* | үнсіздік\ рәсімі\b.*
    | (?:version|status|text|draft|situation)?\s?as\ (?:of|at)\ .*\d.*
    | по\ состоянию\ на\ .*\d.* | .*\d.*\ жағдай(?:ы)?\ бойынша
    | check\ against\ delivery | сверять\ с\ произнес[её]нным(?:\ текстом)? | subject\ to\ change
    | (?:original|original\ language|langue|idioma|language)s?\s?:.*
    | {_LANGUAGE}(?:\ and\ {_LANGUAGE})?\ only | {_LANGUAGE} | (?:الأصل|原件)\s?[:：].*
    | (?:оригинал|подлинник|язык(?:\ оригинала)?|язык\ документа|түпнұсқа(?:сы)?|тілі?)\s?:.*
    | только\ на\ {_RUSSIAN_NAMES}\ языке
    | (?:un-?official|informal|working|courtesy|advance|unedited|advance\ unedited)\ {_WHAT}
    | (?:unofficial\ )?translat(?:ed|ion)\ from\ \w+
    | (?:неофициальный|рабочий|предварительный)\ (?:перевод|вариант|текст)
    | перевод\ с\ \w+(?:\ языка)? | бейресми\ аударма
    | (?:deadline|comments|time\ limit|reply|replies)\b(?:\ for\ \w+(?:\ \w+)?)?\s?{_UNTIL}.*
    | (?:крайний\ )?срок\ (?:для\ )?(?:представления|подачи|направления)\b.*(?::|\bдо\b).*
    | (?:замечания|предложения)\b.*\ до\ .*\d.*
    | (?:provisional\ )?agenda\ items?\ \d+.{{0,40}} | пункты?\ \d+\b.{{0,25}}повестки\ дня
    | points?\ \d+\b.{{0,25}}de\ l['’]ordre\ du\ jour | temas?\ \d+\b.{{0,25}}del\ programa
    | 议程项目.{{0,20}}\d.{{0,20}} | البند\ .{{0,25}}جدول\ الأعمال
    | (?:resumed\ )?[\w-]+(?:\ [\w-]+){{0,2}}\ (?:session|сессия) | 第.{{1,6}}届会议
    | [\w-]+(?:\ \w+)?\ período\ de\ sesiones | الدورة\ \w+(?:\ \w+)?
    | for\ (?:discussion|information|decision|adoption|consideration|approval|action|comments?)
    | для\ (?:обсуждения|сведения|принятия|рассмотрения|информации|замечаний)
    )[.!]?""",
    re.IGNORECASE | re.VERBOSE,
)
# Where a resolution came from, which offices print in brackets that leave nothing open.
_WHENCE = pattern(
    r"\[(?:without reference to .{3,60}|on the (?:report|recommendation) of .{3,80}"
    r"|sans renvoi .{3,60}|sur (?:la base du|le) rapport .{3,80}"
    r"|sin remisión .{3,60}|sobre la base del informe .{3,80}"
    r"|без передачи в .{3,60}|по докладу .{3,80}) ?\([^()\[\]]{4,120}\)\.?\]",
    re.IGNORECASE,
)
_LONGEST_MARKING = 120
_LONGEST_QUOTE = 50

_SYMBOL = pattern(
    r"(?:(?:Doc(?:ument)?|Symbol|Cote|Signatura|Документ|Обозначение|文号|الرمز)\b\.?"
    r"(?: ?№| No\.?)?\s?[:：]?\s)?"
    r"(?P<symbol>(?=\S*\d)[^\W\d_][\w.\-]*(?:/[\w.\-]+)+(?:/(?:Rev|Ред|Изм)\.?[ ]?\d+)?)"
    r"(?:[\s,]+(?P<date>.+))?"
)
_REVISION = pattern(r"(?P<label>(?:Rev|Ред|Изм)\.?[ ]?\d{1,4})(?:[\s,]+(?P<date>.+))?")
_WORKING = "(working text)"  # after the symbol and the date of a text between two revisions
_MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "يناير فبراير مارس أبريل مايو يونيه يوليه أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
        "يناير فبراير مارس إبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    )
    for number, name in enumerate(names.split(), start=1)
}
_MONTH = "|".join(_MONTHS)
_OTHER_MONTH = r"(?:[\u0600-\u06ff]{2,8}(?:[ \u00a0][\u0600-\u06ff]{2,8})?/)?"  # `آب/أغسطس`
_DATE = pattern(
    rf"""(?:
    (?:le[ \u00a0])?(?P<day>\d{{1,2}})(?:er)?[ \u00a0](?:de[ \u00a0])?{_OTHER_MONTH}
      (?P<month>{_MONTH})[ \u00a0](?:del?[ \u00a0])?(?P<year>\d{{4}})
    (?:[ \u00a0]?(?:года|г\.))?
    | (?P<zh_year>\d{{4}})[ ]?年[ ]?(?P<zh_month>\d{{1,2}})[ ]?月[ ]?(?P<zh_day>\d{{1,2}})[ ]?日
    | (?P<month_first>{_MONTH})[ \u00a0](?P<day_second>\d{{1,2}}),[ \u00a0](?P<year_last>\d{{4}})
    | (?P<kk_year>\d{{4}})[ \u00a0]жылғы
      [ \u00a0](?P<kk_day>\d{{1,2}})[ \u00a0](?P<kk_month>{_MONTH})
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_NUMBERS = pattern(r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})|\d{1,2}[./]\d{1,2}[./]\d{4}")
_MISPRINTED = pattern(r"\d{1,2}[ \u00a0][^\W\d_]{3,12}[ \u00a0]\d{4}(?:[ \u00a0]?(?:года|г\.))?")
# A day by which something is to happen is no day of the draft.
_PLACE = pattern(
    r"(?!.*\b(?:until|till|before|after|by|since|as of|as at|no later than|deadline|effective"
    r"|до|после|не позднее|по состоянию|срок)\b)[^\W\d_][^\d\[\]()]{0,50}[, \u00a0]+",
    re.IGNORECASE,
)
_NAMED = {
    "agenda": r"agenda|повестк\w+ дня|күн тәртібі",
    "agreement": r"agreement|соглашени\w+|келісім\w*|accords?|acuerdos?|convenios?|(?:ال)?اتفاق",
    "catalogue": r"catalogue|каталог\w*",
    "communique": r"communiqu[eé]|коммюнике",
    "convention": r"convention|конвенци\w+|convención|(?:ال)?اتفاقية",
    "decision": r"d[eé]cisions?|решени(?:[еяй]|ями?|ях|ем)|шешім\w*|decisi(?:ón|ones)|(?:ال)?مقرر",
    "declaration": r"declaration|деклараци\w+|déclaration|declaración|(?:ال)?إعلان",
    "framework": r"framework|рамочн\w+ документ\w*",
    "guidelines": r"guidelines|руководящи\w+",
    "memorandum": r"memorandum|меморандум\w*",
    "minutes": r"minutes|протокол\w* (?:\w+ )?(?:заседани|совещани|встреч)\w*|хаттама\w*",
    "paper": r"paper|документ\w* для размышлени\w+",
    "plan": r"plan|road ?map|план\w*|дорожн\w+ карт\w+",
    "programme": r"programme|программ\w*|бағдарлама\w*",
    "protocol": r"protocol|протокол\w*|protocole|protocolo|(?:ال)?بروتوكول",
    "regulations": r"regulations|положени(?:е|я|ю|ем)",
    "report": r"report|доклад\w*|отч[её]т\w*|баяндама\w*|rapport|informe|(?:ال)?تقرير",
    "resolution": r"resolution|резолюци\w+|résolution|resolución|(?:ال)?قرار",
    "rules": r"rules|правил\w*|регламент\w*",
    "statement": r"statement|заявлени\w+|мәлімдеме\w*",
    "treaty": r"treaty|договор\w*|traité|tratado|(?:ال)?معاهدة",
    "vision": r"vision|видени\w+|пайым\w*",
}
_IN_CHINESE = {  # words that nothing parts from the next
    "agreement": "协定",
    "convention": "公约",
    "decision": "决定",
    "declaration": "宣言",
    "protocol": "议定书",
    "report": "报告",
    "resolution": "决议",
    "treaty": "条约",
}
_PATTERN = pattern(
    "|".join(
        rf"(?P<{name}>\b(?:{words})\b|{_IN_CHINESE.get(name, '(?!)')})"
        for name, words in _NAMED.items()
    ),
    re.IGNORECASE,
)
_DRAFT = r"draft|проект|жоба(?:сы)?|projet(?: de)?|proyecto(?: de)?|مشروع"
_ALSO = pattern(rf"\b(?:{_DRAFT}|terms of reference|документ)\b|草案", re.IGNORECASE)
_IS_DRAFT = pattern(rf"[#*\s]*(?:{_DRAFT})\b|.*(?:\bжобасы|草案)[*\s]*\Z", re.IGNORECASE)
_LONGEST = 250


def distribution(line: str) -> str | None:
    """Give the distribution mark that a line is, as printed: `Distr: all` gives `all`."""
    bare = line.strip()
    named = _MARKING_NAMED.fullmatch(bare)
    if named is not None:
        return named["to"].strip()
    plain = bare.strip("*_ ")
    return plain if len(plain) <= _LONGEST_MARKING and _MARKS.fullmatch(plain) else None


def is_note(line: str) -> bool:
    """Tell whether a line is about the handling of the paper: an embargo, a deadline, a language.

    Its date is never the date of the draft.
    """
    bare = line.strip().strip("*_ ()")
    if says_whence(line):
        return True
    return "\n" not in bare and len(bare) <= _LONGEST_MARKING and _NOTES.fullmatch(bare) is not None


def says_whence(text: str) -> bool:
    """Tell whether a text in brackets says who brought a resolution in, and no word of it."""
    words = " ".join(text.replace("*", "").replace("_", "").split())
    return len(words) <= _LONGEST and _WHENCE.fullmatch(words) is not None


def both(one: str | None, other: str | None) -> str | None:
    """Put two distribution marks together: none of them may be lost."""
    if one is None or other is None or other.casefold() in one.casefold():
        return one or other
    return f"{one}; {other}"


def quoted(words: Sequence[str]) -> str:
    """Quote the first words of what is left out, on one line."""
    line = " ".join(" ".join(words).replace("**", "").split()).strip("*_# ")
    if len(line) > _LONGEST_QUOTE:
        line = f"{line[:_LONGEST_QUOTE].rpartition(' ')[0] or line[:_LONGEST_QUOTE]} …"
    return f"“{line}”"


@dataclass(frozen=True, slots=True)
class Fact:
    """Hold what one line says; `role` is `symbol`, `revision`, `date` or `distribution`.

    `not_a_date` is what stands where a date should and cannot be read as one.
    """

    role: str
    symbol: Symbol | None = None
    label: str | None = None
    date: str | None = None
    distribution: str | None = None
    not_a_date: str | None = None


def fact(line: str) -> Fact | None:
    """Read a line that is nothing but a symbol, a revision, a date or a distribution.

    Several of them may stand on one line with tabs between: a symbol gives it its role.
    """
    if "\t" in line:
        told = [_fact(piece) for piece in line.split("\t") if piece.strip()]
        if len(told) > 1 and None not in told:
            return _together([one for one in told if one is not None])
    return _fact(line)


def _together(told: Sequence[Fact]) -> Fact:
    """Put together what the parts of a line say, each thing once."""
    role = next((one.role for one in told if one.symbol is not None), told[0].role)

    def first(name: str) -> Any:
        return next((found for one in told if (found := getattr(one, name)) is not None), None)

    names = ("symbol", "label", "date", "distribution", "not_a_date")
    return Fact(role, **{name: first(name) for name in names})


def _fact(line: str) -> Fact | None:
    bare = line.strip().strip("*_").strip()  # Markdown has bold lines
    mark = distribution(bare)
    if mark is not None:
        return Fact("distribution", distribution=mark)
    if bare == _WORKING:
        return Fact("revision")
    bare = bare.removesuffix(_WORKING).rstrip()
    for role, shape in (("symbol", _SYMBOL), ("revision", _REVISION)):
        match = shape.fullmatch(bare)
        if match is not None:
            return _reference(role, match)
    if _iso_date(bare) or _impossible_date(bare) == bare:
        return _dated(bare)
    return None


def dated(text: str) -> Fact | None:
    """Read a line that is a place and a date, or a date: `Astana, 22 August 2023`."""
    return _dated(text) if place_and_date(text) or _impossible_date(text) else None


def is_symbol_line(text: str) -> bool:
    """Tell whether a text is a document symbol, alone or with its date."""
    found = fact(text)
    return found is not None and found.role == "symbol"


def _dated(text: str) -> Fact:
    return Fact("date", date=place_and_date(text), not_a_date=_impossible_date(text))


def _reference(role: str, match: re.Match[str]) -> Fact | None:
    printed = match["date"]
    date = _iso_date(printed) if printed else None
    if printed and date is None and not _looks_like_date(printed):
        return None
    return Fact(
        role,
        symbol=symbol(match["symbol"]) if role == "symbol" else None,
        label=match["label"] if role == "revision" else None,
        date=date,
        not_a_date=printed if date is None else None,
    )


def _iso_date(text: str) -> str | None:
    """Read a text that is nothing but a date: `22 August 2023`, `2023-08-22`.

    A date that no calendar has, and one in figures that two countries read differently, is None.
    """
    bare = text.strip()
    match = _DATE.fullmatch(bare)
    if match is not None:
        return _iso(match)
    try:
        return datetime.date.fromisoformat(bare).isoformat() if _NUMBERS.fullmatch(bare) else None
    except ValueError:
        return None


def _looks_like_date(text: str) -> bool:
    """Tell whether a text is meant as a date, be it one that cannot be: `31 February 2026`."""
    bare = text.strip()
    return any(shape.fullmatch(bare) for shape in (_DATE, _NUMBERS, _MISPRINTED))


def place_and_date(line: str) -> str | None:
    """Read the date of a line that is a date or a place and a date: `Astana, 22 August 2023`."""
    bare = line.strip().strip("*_")
    place = _PLACE.match(bare)
    return _iso_date(bare) or (_iso_date(bare[place.end() :]) if place else None)


def holds_date(line: str) -> bool:
    """Tell whether a line names a day, whatever else stands on it."""
    return _DATE.search(line) is not None or _NUMBERS.search(line) is not None


def _impossible_date(line: str) -> str | None:
    """Return the date that a line prints, alone or after a place, if no calendar has it."""
    bare = line.strip().strip("*_")
    place = _PLACE.match(bare)
    for printed in (bare, bare[place.end() :] if place else ""):
        if (_DATE.fullmatch(printed) or _NUMBERS.fullmatch(printed)) and _iso_date(printed) is None:
            return printed
    return None


def _iso(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    if parts["zh_year"]:
        parts |= {"year": parts["zh_year"], "day": parts["zh_day"]}
    year = parts["year"] or parts["year_last"] or parts["kk_year"]
    month = parts["month"] or parts["month_first"] or parts["kk_month"]
    day = parts["day"] or parts["day_second"] or parts["kk_day"]
    try:
        at = _MONTHS[month.lower()] if month else int(parts["zh_month"])
        return datetime.date(int(year), at, int(day)).isoformat()
    except ValueError:
        return None


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


_LANGUAGE_CODE = pattern(r"[A-Za-z]{2,3}")
FIELDS = ("symbol", "title", "revision", "date", "body", "language", "distribution")


def corrected(draft: Draft, typed: Mapping[str, str]) -> Draft:
    """Correct the fields of a draft, each named as in `FIELDS`.

    Raises:
        SourceError: a value is blank, holds a line break, or is no date.
    """
    made: dict[str, Any] = {}
    for name, value in typed.items():
        kept = value.strip()
        _refuse(name, kept)
        if name == "symbol":
            made["symbol"] = symbol(kept)
        elif name == "revision":
            made["label"] = kept
        else:
            made[name] = kept.lower() if name == "language" else kept
    if "symbol" in made and "label" not in made and made["symbol"].revision is None:
        made["label"] = draft.revision  # a symbol without one says nothing of the revision
    return replace(draft, **made)


def in_language(draft: Draft, language: str | None) -> Draft:
    """Say in which language a draft is, where its text does not tell."""
    if language is None or draft.language is not None:
        return draft
    return replace(draft, language=language)


def _refuse(name: str, value: str) -> None:
    if name not in FIELDS:
        message = f"{name!r} is no field of a draft; the fields are {', '.join(FIELDS)}"
        raise SourceError(message)
    if name == "language" and not _LANGUAGE_CODE.fullmatch(value):
        message = f"the language {value!r} is no code; type two or three letters, such as en or ru"
        raise SourceError(message)
    is_no_label = name == "revision" and not is_label(value)
    if not value or not value.isprintable() or is_no_label:
        message = f"the {name} {value!r} cannot be used; type it as it is printed on the draft"
        raise SourceError(message)
    if name == "date" and not is_date(value):
        message = f"the date {value} is no date; type it as YYYY-MM-DD"
        raise SourceError(message)


def is_date(typed: str) -> bool:
    """Tell whether a date is written YYYY-MM-DD, the one form that sorts as it should."""
    try:
        return date.fromisoformat(typed).isoformat() == typed
    except ValueError:
        return False
