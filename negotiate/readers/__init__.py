"""Read files into drafts."""

from negotiate.readers.encoding import decode
from negotiate.readers.splitting.bundle import split
from negotiate.readers.text import read_draft

__all__ = ["decode", "read_draft", "split"]
