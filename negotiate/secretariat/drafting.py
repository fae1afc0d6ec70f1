"""The acts that are made while a text is drafted."""

from __future__ import annotations

from negotiate.secretariat.meetings import Meetings
from negotiate.secretariat.paragraphs import Paragraphs
from negotiate.secretariat.texts import Texts
from negotiate.secretariat.undoing import Undoing


class Drafting(Texts, Paragraphs, Meetings, Undoing):
    """Make acts on brackets, paragraphs, meetings and issues, and undo them."""
