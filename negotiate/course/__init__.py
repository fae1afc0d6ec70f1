"""The course of a negotiation: what became of a paragraph or a wording, and what to look at."""

from negotiate.course.alarm import Alarms, Gone, alarms
from negotiate.course.biography import Biography, Event, Point, biography, fate
from negotiate.course.bracket_life import Stage, bracket_life
from negotiate.course.reopened import Reopened
from negotiate.course.returned import Returned
from negotiate.course.texts import Deed, Moment, Text
from negotiate.course.wording_life import Standing, wording_life

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
