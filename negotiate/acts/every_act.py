"""Every act there is."""

from __future__ import annotations

from negotiate.acts.drafting import Drafting
from negotiate.acts.imports import Imports
from negotiate.acts.matching import Matching, Pairing


class Secretariat(Imports, Drafting, Matching, Pairing):
    """Make acts in the name of one officer."""
