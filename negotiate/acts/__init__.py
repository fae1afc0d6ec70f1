"""The acts: one method is one transaction is one line in the log. The only door for a change.

What is named here is loaded when it is asked for: an act at the command line does not wait for the
rooms that only an import or a matching needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from negotiate.acts.base import On
    from negotiate.acts.drafting import Drafting
    from negotiate.acts.imports import Imported, Progress, SourceFile
    from negotiate.acts.matching import Matched, Paired, Secretariat
    from negotiate.acts.undoing import LastWord, Proposed, Withdrawn

_MODULES = {
    "drafting": ("Drafting",),
    "imports": ("Imported", "Progress", "SourceFile"),
    "matching": ("Matched", "Paired", "Secretariat"),
    "base": ("On",),
    "undoing": ("LastWord", "Proposed", "Withdrawn"),
}


def __getattr__(name: str) -> object:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
