"""The acts that are made while a text is drafted."""

from __future__ import annotations

from negotiate.acts.brackets import Texts
from negotiate.acts.meetings import Meetings
from negotiate.acts.paragraphs import Paragraphs
from negotiate.acts.undoing import Undoing


class Drafting(Texts, Paragraphs, Meetings, Undoing):
    """Make acts on brackets, paragraphs, meetings and issues, and undo them."""
