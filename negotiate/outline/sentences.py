"""Judge from its edges whether a piece of text is whole."""

from __future__ import annotations

import re

from negotiate.late import pattern

BRACKET_OR_MARK = pattern(r"[\[\]［］]|[(（]\s*[+\-?＋－﹢﹣−‐‑‒–—]\s*[^\W\d_]")

_ANNEX = pattern(r"[#*\s]*(?:annex|appendix|приложение|қосымша)[*\s]*", re.IGNORECASE)

_REFERENCE = pattern(r"\[\^[^\[\]\s]{1,12}\]")  # to a note
_SIGNS = "+-?＋－﹢﹣−‐‑‒–—"
_WRAPPING = "]］*_\"'”’»)` \t\n\u00a0"
_OTHER_STOPS = dict(zip("。；：！？，、؛؟،", ".;:!?,,;?,", strict=True))
_LEADING = "*_\"'“‘«„[［(# \t\n\u00a0"
_LINKING = (
    " a an and as at by for from in into of on or our shall should such that the their these this "
    "to under which will with без в во для до за и из или к как на о об от по при с со что "
)
# How the words begin that name those who speak, above the first preambular paragraph.
_SPEAKERS = pattern(
    r"[*_\s]*(?:We,|(?:The|Les?|La|El|Los|Las|Die|Der|Das)\b|L['’]|Мүше мемлекеттер\b"
    r"|(?:[\w-]+ая\s+)?(?:Ассамблея|Конференция|[Гг]руппа|Комиссия|Организация)\b"
    r"|(?:[\w-]+[ыи]й\s+)?(?:Совет|Комитет|Форум)\b"
    r"|(?:大会|理事会|安全理事会|会议|委员会|缔约方会议|本协定各缔约方)，"
    r"|إن(?:ّ)? (?:الجمعية|المجلس|اللجنة|المؤتمر|الأطراف|الدول)"
    r"|(?:Мы|Государства|Страны|Стороны|Главы|Министры|Правительства|Договаривающиеся)\b)"
)
_PREAMBULAR = pattern(
    r"[*_\s]*(?:(?:Also|Further|Deeply|Gravely|Fully|Keenly|Having|Bearing|Being|Again)\b"
    r"|[A-Z][a-z]{2,}ing\b|(?:Aware|Conscious|Mindful|Convinced|Concerned|Alarmed|Disturbed|Guided"
    r"|Determined|Encouraged|Inspired|Motivated|Resolved|Desirous|Cognizant|Anxious|Appalled)\b"
    r"|[А-ЯЁ][а-яё]+(?:ая|яя|уя|юя|ясь|ив|ав)\b|Rappelant|Notant|Considérant|Réaffirmant|Soulignant"
    r"|Consciente?|Convaincue?|Recordando|Observando|Reafirmando|Subrayando|Teniendo)"
)
_DIVISION = pattern(
    r"[#*\s]*(?:sub-?|sous-)?(?:section|part|partie|parte|chapter|chapitre|capítulo|sección|title|titre"
    r"|título|division|annex|annexe|anexo|appendix|(?:под)?раздел|часть|глава|приложение|бөлім|тарау)"
    r"[ \u00a0]+(?:[IVXL]{1,6}|\d{1,3}|[A-ZА-Я])(?=[\W_]|$)",
    re.IGNORECASE,
)
# How an operative paragraph begins that bears no number: with a verb in the third person.
_OPERATIVE = pattern(
    r"[*_\[\s]*(?:(?:Also|Further|Again|Strongly|Once again|Urgently|Solemnly|Firmly)\s)*"
    r"(?:[Aa]cknowledges|[Aa]dopts|[Aa]ffirms|[Aa]grees|[Aa]ppeals|[Aa]pproves|[Aa]uthori[sz]es|[Cc]alls"
    r"|[Cc]ommends|[Cc]ondemns|[Cc]onfirms|[Cc]onsiders|[Dd]ecides|[Dd]eclares|[Dd]emands|[Dd]esignates"
    r"|[Dd]irects|[Ee]mphasi[sz]es|[Ee]ncourages|[Ee]ndorses|[Ee]stablishes|[Ee]xpresses|[Ii]nstructs"
    r"|[Ii]nvites|[Nn]otes|[Pp]roclaims|[Rr]eaffirms|[Rr]ecogni[sz]es|[Rr]ecommends|[Rr]eiterates"
    r"|[Rr]equests|[Rr]esolves|[Ss]tresses|[Ss]upports|[Tt]akes note|[Tt]hanks"
    r"|[Uu]nder(?:lines|scores)|[Uu]rges|[Ww]elcomes|[Дд]екларирует|[Оо]добряет|[Пп]остановляет|[Пп]оручает|[Пп]ризывает"
    r"|[Пп]рис?оединяется|[Пп]росит|[Рр]екомендует|[Рр]ешает|[Уу]тверждает|Décide|Demande|Invite|Prie"
    r"|Decide|Exhorta|Insta|Invita|Pide|Solicita)\b"
)
_LONGEST_TITLE = 150
_LONGEST_IN_CAPITALS = 250
# What makes a sentence of what might be a title, or a reference of it.
_SAYS = pattern(
    r"\b(?:shall|should|must|may|will|is|are|was|were|has|have|had|applies|apply|provides|states"
    r"|долж\w+|явля\w+|применя\w+|мо[гж]\w+|устанавлива\w+|гласит|doit|doivent|deberán?|es|son)\b"
)
_REFERS = pattern(r"\W*(?:sub)?(?:para(?:graph)?s?|пункт\w*|част\w+)\b", re.IGNORECASE)
_PAGE = pattern(r"(?:\.{3,}|…|\s{2,}|\t)\s*\d+\s*$")  # as in a table of contents
_CONNECTING = (
    " about among and as at between by for from in of on to under with "
    "в для и к между на о об от по с "
)


def _without_marks(text: str) -> str:
    """Cut marks, references and white space at the end: `over. (+IND)[^1]` gives `over.`."""
    end = _end(text, len(text))
    while end and text[end - 1] in ")]":
        opens = "(" if text[end - 1] == ")" else "["
        start = text.rfind(opens, 0, end)
        is_mark = start >= 0 and opens == "(" and text[start + 1] in _SIGNS
        if not (is_mark or (start >= 0 and _REFERENCE.fullmatch(text, start, end))):
            break
        end = _end(text, start)
    return text[:end]


def _end(text: str, end: int) -> int:
    while end and text[end - 1].isspace():
        end -= 1
    return end


def closing(text: str) -> str:
    """Return the punctuation that a text ends with, or `""`; look behind marks and brackets.

    A bracket that opens at the end is about what follows: `shall: [` ends in a colon.
    """
    last = _without_marks(text).rstrip(_WRAPPING + "[［")[-1:]
    last = _OTHER_STOPS.get(last, last)
    return last if last and last in ".;:!?…," else ""


def is_ended(text: str) -> bool:
    """Tell whether a text ends as a sentence or a member of a list does; a comma ends nothing."""
    return closing(text) not in {"", ","}


def goes_on(text: str) -> bool:
    """Tell whether a text begins as the second half of a sentence."""
    bare = text.lstrip()
    if bare.startswith(("]", "］", ")", ",", ";", ".")):
        return True
    return bare.lstrip(_LEADING)[:1].islower()


def ends_in_linking_word(text: str) -> bool:
    """Tell whether a text ends in a word that cannot end a sentence or a heading."""
    words = text.rstrip(_WRAPPING)[-20:].lower().split()
    return bool(words) and f" {words[-1]} " in _LINKING


def begins_with_linking_word(text: str) -> bool:
    """Tell whether a text begins with a word that only goes on from what stands above it."""
    words = text.lstrip(_LEADING)[:20].lower().split()
    return bool(words) and f" {words[0]} " in _CONNECTING


def open_brackets(text: str, already: int = 0) -> int:
    """Count the brackets still open after a text that begins inside `already` of them."""
    depth = already
    for bracket in re.findall(r"[\[\]［］]", text):
        depth = depth + 1 if bracket in "[［" else max(0, depth - 1)
    return depth


def is_in_capitals(text: str) -> bool:
    """Tell whether the first line of a text is set in capitals, as titles and letterheads are."""
    letters = [char for char in text.strip("*_# \n\t").partition("\n")[0] if char.isalpha()]
    has_case = any(map(str.isupper, letters))  # Arabic and Chinese have none
    return has_case and len(letters) > 3 and not any(map(str.islower, letters))


def names_annex(text: str) -> bool:
    """Tell whether a heading says that an annex begins, and nothing more: `ANNEX`."""
    return _ANNEX.fullmatch(text) is not None


def names_division(text: str) -> bool:
    """Tell whether a heading begins as that of a part of a text does: `SUBSECTION B. FERRIES`."""
    return _DIVISION.match(text) is not None


def is_title(text: str) -> bool:
    """Tell whether words behind `Article 6` can be its title, and no sentence that begins so."""
    bare = text.strip()
    return (
        bare.lstrip('[*“«"‘_')[:1].isalpha()
        and not bare.lstrip('[*“«"‘_')[:1].islower()
        and "\n" not in bare
        and len(bare) <= (_LONGEST_IN_CAPITALS if is_in_capitals(bare) else _LONGEST_TITLE)
        and closing(bare) == ""
        and not ends_in_linking_word(bare)
        and not any(pattern.search(bare) for pattern in (_SAYS, _PAGE))
        and _REFERS.match(bare) is None
    )


def is_preambular(text: str) -> bool:
    """Tell whether a text begins as preambular paragraphs do: `Recalling`, `Deeply concerned`."""
    return _PREAMBULAR.match(text) is not None


def is_operative(text: str) -> bool:
    """Tell whether a text begins as operative paragraphs do: `Decides`, `Also requests`."""
    return _OPERATIVE.match(text) is not None


def begins_like_title(text: str) -> bool:
    """Tell whether words behind `Article 20` can be its title, with its text on the same line."""
    bare = text.strip().lstrip('[*“«"‘_')
    says = _SAYS.search(" ".join(bare.split(maxsplit=2)[:2]))
    return bare[:1].isupper() and says is None and _REFERS.match(bare) is None


def opens_preamble(text: str) -> bool:
    """Tell whether a text names those who speak, as `The General Assembly,` does.

    A preambular paragraph begins with a participle, and none with an article.
    """
    return closing(text) == "," and "\n" not in text.strip() and _SPEAKERS.match(text) is not None
