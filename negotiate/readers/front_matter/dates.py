"""Read the dates that stand on drafts and cover notes."""

from __future__ import annotations

import datetime
import re

_MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    )
    for number, name in enumerate(names.split(), start=1)
}
_MONTH = "|".join(_MONTHS)
_DATE = re.compile(
    rf"""(?:
    (?P<day>\d{{1,2}})[ \u00a0](?P<month>{_MONTH})[ \u00a0](?P<year>\d{{4}})
    (?:[ \u00a0]?(?:года|г\.))?
    | (?P<month_first>{_MONTH})[ \u00a0](?P<day_second>\d{{1,2}}),[ \u00a0](?P<year_last>\d{{4}})
    | (?P<kk_year>\d{{4}})[ \u00a0]жылғы
      [ \u00a0](?P<kk_day>\d{{1,2}})[ \u00a0](?P<kk_month>{_MONTH})
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_NUMBERS = re.compile(r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})|\d{1,2}[./]\d{1,2}[./]\d{4}")
_MISPRINTED = re.compile(r"\d{1,2}[ \u00a0][^\W\d_]{3,12}[ \u00a0]\d{4}(?:[ \u00a0]?(?:года|г\.))?")
# A day by which something is to happen is no day of the draft.
_PLACE = re.compile(
    r"(?!.*\b(?:until|till|before|after|by|since|as of|as at|no later than|deadline|effective"
    r"|до|после|не позднее|по состоянию|срок)\b)[^\W\d_][^\d\[\]()]{0,50}[, \u00a0]+",
    re.IGNORECASE,
)


def iso_date(text: str) -> str | None:
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


def looks_like_date(text: str) -> bool:
    """Tell whether a text is meant as a date, be it one that cannot be: `31 February 2026`."""
    bare = text.strip()
    return any(shape.fullmatch(bare) for shape in (_DATE, _NUMBERS, _MISPRINTED))


def place_and_date(line: str) -> str | None:
    """Read the date of a line that is a date or a place and a date: `Astana, 22 August 2023`."""
    bare = line.strip().strip("*_")
    place = _PLACE.match(bare)
    return iso_date(bare) or (iso_date(bare[place.end() :]) if place else None)


def impossible_date(line: str) -> str | None:
    """Return the date that a line prints, alone or after a place, if no calendar has it."""
    bare = line.strip().strip("*_")
    place = _PLACE.match(bare)
    for printed in (bare, bare[place.end() :] if place else ""):
        if (_DATE.fullmatch(printed) or _NUMBERS.fullmatch(printed)) and iso_date(printed) is None:
            return printed
    return None


def _iso(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    year = parts["year"] or parts["year_last"] or parts["kk_year"]
    month = parts["month"] or parts["month_first"] or parts["kk_month"]
    day = parts["day"] or parts["day_second"] or parts["kk_day"]
    try:
        return datetime.date(int(year), _MONTHS[month.lower()], int(day)).isoformat()
    except ValueError:
        return None
