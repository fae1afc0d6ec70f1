"""The words that number rival wordings: `Option 1:`, `4 alt.`, `Вариант 2`."""

from __future__ import annotations

import re

MAY_HOLD_RIVAL = re.compile(
    "[Oo]ption|OPTION|[Aa]lt|ALT|[Vv]ariant|VARIANT|Proposal|PROPOSAL|[Вв]ариант|ВАРИАНТ"
    "|[Аа]льт|АЛЬТ|Предложение|Опция"
).search

_WORD = (
    r"(?:Option|OPTION|Alternative|ALTERNATIVE|Variant|VARIANT|Alt|ALT|Proposal|PROPOSAL"
    r"|Вариант|ВАРИАНТ|Альтернатива|АЛЬТЕРНАТИВА|Предложение|Опция)\.?"
)
_NUMBER = r"\(?(?:\d{1,2}|[A-HА-Ж]|[IVX]{1,4}|[a-h])(?:\.\d{1,2}|[a-h])?\)?"
_LABEL = rf"(?P<label>{_WORD}[ \t\u00a0]{{1,3}}{_NUMBER})"
_STRONG = r"[*_]{0,3}"
_NOTES = r"\ue001{0,12}"  # notes, as they are covered in the text that is looked through
_INDENT = r"^[ \t]{0,12}"
_LISTED = rf"{_INDENT}(?:[#>]{{1,6}}[ \t])?(?:[-*•–][ \t])?(?:\(?[\w.]{{1,12}}[.)][ \t]{{1,4}})?"
_ARTICLE = r"(?:(?:PP|OP|Article|Art\.|Статья|para(?:graph)?\.?|пункт)[ \t]?)?"
_LATIN = r"(?:[ \t]?(?:bis|ter|quater|quinquies))?"

RIVALS = (
    # Option 1: ...   5. Alternative A: ...   [Option 2 - ...]
    re.compile(
        rf"(?:{_LISTED}{_STRONG}|(?<=[.;:!?][ \t])|(?<=\[)|(?<=\[[ \t])){_LABEL}"
        rf"(?={_NOTES}[ \t]?{_STRONG}[ \t]?(?:[:\u2013\u2014]|-[ \t]))",
        re.MULTILINE,
    ),
    # Option 1 on a line of its own, or before a sentence
    re.compile(
        rf"{_LISTED}[\[{{]?{_STRONG}{_LABEL}"
        rf"(?={_NOTES}[\].]?{_STRONG}[.]?[ \t]*(?:$|\[|[ \t][A-ZА-Я\u201c\"]))",
        re.MULTILINE,
    ),
    # 4 alt.   3.3bis Alt   PP1 alt   OP6alt 2
    re.compile(
        rf"{_INDENT}(?P<label>{_ARTICLE}\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}[.]?(?:[ \t]?\([a-z]\))?"
        rf"{_LATIN}[ \t\u00a0]?(?:[Aa]lt|ALT|[Аа]льт)\b[.]?(?:[ \t]?\d{{1,2}}\b)?)",
        re.MULTILINE,
    ),
    # Alt: ...   Alternative: ...
    re.compile(
        rf"{_INDENT}{_STRONG}(?P<label>(?:Alt|ALT|Alternative|ALTERNATIVE|Альт)\.?)"
        rf"(?=[ \t]?{_STRONG}[:\u2013\u2014])",
        re.MULTILINE,
    ),
    # Alt ..., where its number stands before the text and is no part of it
    re.compile(r"\A(?P<label>(?:Alt|ALT|alt\.|Альт|альт\.)\.?(?:[ \t]?\d{1,2}\b\.?)?)(?=[ \t]|$)"),
)
