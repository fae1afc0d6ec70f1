"""The acts: one method is one transaction is one line in the log. The only door for a change."""

from negotiate.secretariat.imports import (
    AtStake,
    Cancelled,
    Imported,
    Imports,
    Progress,
    SourceFile,
)
from negotiate.secretariat.meetings import Meetings
from negotiate.secretariat.office import On
from negotiate.secretariat.paragraphs import Paragraphs
from negotiate.secretariat.texts import Texts
from negotiate.secretariat.undoing import Undoing

__all__ = ["AtStake", "Cancelled", "Imported", "On", "Progress", "Secretariat", "SourceFile"]


class Secretariat(Imports, Texts, Paragraphs, Meetings, Undoing):
    """Make acts in the name of one officer."""
