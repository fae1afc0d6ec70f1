"""The course of a negotiation: what became of a paragraph or a wording, and what to look at."""

from negotiate.history.alarms import Alarms, Gone, Reopened, alarms
from negotiate.history.bracket_history import Stage, bracket_life
from negotiate.history.paragraph_history import Biography, Event, Point, biography, fate
from negotiate.history.returned_wording import Returned
from negotiate.history.texts import Deed, Moment, Text
from negotiate.history.wording_history import Standing, wording_life

__all__ = [
    "Alarms",
    "Biography",
    "Deed",
    "Event",
    "Gone",
    "Moment",
    "Point",
    "Reopened",
    "Returned",
    "Stage",
    "Standing",
    "Text",
    "alarms",
    "biography",
    "bracket_life",
    "fate",
    "wording_life",
]
