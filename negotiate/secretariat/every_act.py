"""Every act there is."""

from __future__ import annotations

from negotiate.secretariat.drafting import Drafting
from negotiate.secretariat.imports import Imports
from negotiate.secretariat.matching import Matching
from negotiate.secretariat.pairing import Pairing


class Secretariat(Imports, Drafting, Matching, Pairing):
    """Make acts in the name of one officer."""
