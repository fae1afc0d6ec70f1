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
_PLACE = re.compile(r"[^\W\d_][^\d\[\]()]{0,50}[, \u00a0]+")


def iso_date(text: str) -> str | None:
    """Read a text that is nothing but a date: `22 August 2023`, `22 августа 2023 года`."""
    match = _DATE.fullmatch(text.strip())
    return _iso(match) if match else None


def place_and_date(line: str) -> str | None:
    """Read the date of a line that is a date or a place and a date: `Astana, 22 August 2023`."""
    bare = line.strip().strip("*_")
    place = _PLACE.match(bare)
    return iso_date(bare) or (iso_date(bare[place.end() :]) if place else None)


def _iso(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    year = parts["year"] or parts["year_last"] or parts["kk_year"]
    month = parts["month"] or parts["month_first"] or parts["kk_month"]
    day = parts["day"] or parts["day_second"] or parts["kk_day"]
    try:
        return datetime.date(int(year), _MONTHS[month.lower()], int(day)).isoformat()
    except ValueError:
        return None
