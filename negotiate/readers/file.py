"""Take the bytes of a file in."""

from __future__ import annotations

from pathlib import Path

from negotiate.errors import SourceError

# A treaty of a thousand pages is 3 MB of text; more than this is some other file.
LARGEST = 64 * 1024 * 1024


def read_bytes(file: Path) -> bytes:
    """Read a file whole.

    Raises:
        SourceError: it is not there, cannot be read, or is too large to be a draft.
    """
    try:
        if file.stat().st_size > LARGEST:
            message = f"{file} is larger than 64 MB: check that it is a draft"
            raise SourceError(message)
        return file.read_bytes()
    except OSError as error:
        message = f"{file} cannot be read: {error.strerror or error}; check the name and the place"
        raise SourceError(message) from None
