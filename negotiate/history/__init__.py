"""The course of a negotiation: what became of a paragraph or a wording, and what to look at."""

from negotiate.history.alarms import Alarms, Gone, alarms
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
from negotiate.history.texts import Deed, Moment, Text
