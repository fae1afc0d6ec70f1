"""Read files into drafts."""

from negotiate.readers.bundle import split
from negotiate.readers.encoding import decode
from negotiate.readers.text import read_draft

__all__ = ["decode", "read_draft", "split"]
