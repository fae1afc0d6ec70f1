"""The course of a negotiation: what became of a paragraph or a wording, and what to look at."""

from negotiate.history.alarms import Alarms, Gone, Reopened, alarms
from negotiate.history.paragraph_history import (
    Biography,
    Event,
    Point,
    Stage,
    Standing,
    biography,
    bracket_life,
    fate,
    wording_life,
)
from negotiate.history.returned_wording import Returned
from negotiate.history.texts import Deed, Moment, Text

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
