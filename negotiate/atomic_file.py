"""Files that are there whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def put_in_place(
    path: Path, content: bytes, *, prefix: str | None = None, mode: int | None = None
) -> None:
    """Write a file beside its place, then put it there; for its owner's eyes only without a `mode`.

    What stood there stays until the new one is whole and on the disk. `prefix` begins the name that
    it has until then, in the same folder; without one it is hidden.

    Raises:
        OSError: it cannot be written; nothing is left behind.
    """
    import tempfile  # every act may look at what was kept, and writes no file

    begin = f".{path.name}." if prefix is None else prefix
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=begin)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
