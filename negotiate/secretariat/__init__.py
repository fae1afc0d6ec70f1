"""The acts: one method is one transaction is one line in the log. The only door for a change."""

from negotiate.secretariat.import_plan import AtStake, Imported, Progress, SourceFile
from negotiate.secretariat.imports import Imports
from negotiate.secretariat.matching import Matched, Matching
from negotiate.secretariat.meetings import Meetings
from negotiate.secretariat.office import On
from negotiate.secretariat.pairing import Paired, Pairing
from negotiate.secretariat.paragraphs import Paragraphs
from negotiate.secretariat.texts import Texts
from negotiate.secretariat.undoing import LastWord, Proposed, Undoing, Withdrawn

__all__ = [
    "AtStake",
    "Imported",
    "LastWord",
    "Matched",
    "On",
    "Paired",
    "Progress",
    "Proposed",
    "Secretariat",
    "SourceFile",
    "Withdrawn",
]


class Secretariat(Imports, Texts, Paragraphs, Meetings, Matching, Pairing, Undoing):
    """Make acts in the name of one officer."""
