"""Know what an office prints above a title and what is neither title nor date of the draft.

Both lists are closed: what is not in them may be the title or the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

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
_MARK = rf"(?:{_ENGLISH}|{_RUSSIAN}|{_KAZAKH})"
_MARKS = re.compile(rf"{_MARK}(?:\s?[,;:/–—-]\s?{_MARK})*[.!]?", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:(?:Distr|Distribution|Circulation|Classification|Рас?пр?|Распространение|Рассылка|Гриф"
    r"|Тарат(?:у|ылуы)|Құпиялылығы)\b\.?\s*:|(?:Distr|Рас?пр?)\.(?=\s+\w+\Z))\s*(?P<to>\S.*)",
    re.IGNORECASE,
)

_UNTIL = r"(?:until|till|before|by|up to|ends?|expires?|closes?|deadline|runs?|:)"
_WHAT = r"(?:translation|version|copy|text|edition)"
_LANGUAGE = r"(?:english|russian|kazakh|french|spanish|arabic|chinese)"
_RUSSIAN_NAMES = r"(?:английском|русском|казахском|французском|испанском|арабском|китайском)"
_NOTES = re.compile(
    rf"""(?:
    (?:under\ )?embargo(?:ed)?\s?{_UNTIL}.* | under\ embargo | embargoed(?:\ {_WHAT})?
    | под\ эмбарго(?:\ до\ .*)? | эмбарго\ до\ .*
    | не\ (?:публиковать|разглашать)\ до\ .*
    | (?:under\ (?:a\ )?)?silence\ (?:procedure|period)?\s?{_UNTIL}.*
    | (?:процедур|режим)[аы]?\ (?:умолчания|молчания)\b.* | үнсіздік\ рәсімі\b.*
    | (?:version|status|text|draft|situation)?\s?as\ (?:of|at)\ .*\d.*
    | по\ состоянию\ на\ .*\d.* | .*\d.*\ жағдай(?:ы)?\ бойынша
    | check\ against\ delivery | сверять\ с\ произнес[её]нным(?:\ текстом)? | subject\ to\ change
    | (?:original|original\ language|language)s?\s?:.* | {_LANGUAGE}(?:\ and\ {_LANGUAGE})?\ only
    | (?:оригинал|подлинник|язык(?:\ оригинала)?|язык\ документа|түпнұсқа(?:сы)?|тілі?)\s?:.*
    | только\ на\ {_RUSSIAN_NAMES}\ языке
    | (?:un-?official|informal|working|courtesy|advance|unedited|advance\ unedited)\ {_WHAT}
    | (?:unofficial\ )?translat(?:ed|ion)\ from\ \w+
    | (?:неофициальный|рабочий|предварительный)\ (?:перевод|вариант|текст)
    | перевод\ с\ \w+(?:\ языка)? | бейресми\ аударма
    | (?:deadline|comments|time\ limit|reply|replies)\b(?:\ for\ \w+(?:\ \w+)?)?\s?{_UNTIL}.*
    | (?:крайний\ )?срок\ (?:для\ )?(?:представления|подачи|направления)\b.*(?::|\bдо\b).*
    | (?:замечания|предложения)\b.*\ до\ .*\d.*
    | (?:provisional\ )?agenda\ item\ \d+.{{0,40}} | пункт\ \d+\b.{{0,25}}повестки\ дня
    | for\ (?:discussion|information|decision|adoption|consideration|approval|action|comments?)
    | для\ (?:обсуждения|сведения|принятия|рассмотрения|информации|замечаний)
    )[.!]?""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST = 120
_LONGEST_QUOTE = 50


def distribution(line: str) -> str | None:
    """Give the distribution mark that a line is, as printed: `Distr: all` gives `all`."""
    bare = line.strip()
    named = _NAMED.fullmatch(bare)
    if named is not None:
        return named["to"].strip()
    plain = bare.strip("*_ ")
    return plain if len(plain) <= _LONGEST and _MARKS.fullmatch(plain) else None


def is_note(line: str) -> bool:
    """Tell whether a line is about the handling of the paper: an embargo, a deadline, a language.

    Its date is never the date of the draft.
    """
    bare = line.strip().strip("*_ ()")
    return "\n" not in bare and len(bare) <= _LONGEST and _NOTES.fullmatch(bare) is not None


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
