"""Read files into drafts."""

from negotiate.readers.encoding import decode
from negotiate.readers.file import read_draft
from negotiate.readers.splitting.bundle import split
