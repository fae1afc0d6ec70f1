"""Read files into drafts.

What is named here is loaded when it is asked for: the process that reads a file from outside begins
here too, and needs none of it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from negotiate.readers.encoding import decode
    from negotiate.readers.file import read_draft
    from negotiate.readers.splitting.bundle import split

_MODULES = {"decode": "encoding", "read_draft": "file", "split": "splitting.bundle"}


def __getattr__(name: str) -> object:
    if name in _MODULES:
        return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
