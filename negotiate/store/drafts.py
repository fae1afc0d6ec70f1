"""What an officer has typed and not yet saved: a file beside the database for each paragraph.

It is no act and no part of the log, so it stays out of the database. Each file is readable by its
owner only and is replaced whole, so a program that is killed leaves the one before or the new one.
"""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from negotiate.errors import StoreError
from negotiate.store.act_log import canonical, decoded, encoded, sha256
from negotiate.store.database import shown

_NAME_LENGTH = 16


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """Hold a text that was typed and not saved.

    `at` is the time of keeping, ISO 8601 with its offset; `seen` the act of the version that was
    being edited (`Version.act`); `note` what was typed for the record.
    """

    text: str
    at: str
    seen: str
    note: str = ""


class DraftPlace:
    """Keep the draft of one officer for one paragraph."""

    def __init__(self, database: Path, officer: str, document: str, paragraph: str) -> None:
        of = sha256(canonical({"draft": [officer, document, paragraph]}))[:_NAME_LENGTH]
        self.path = database.with_name(f"{database.name}.draft-{of}")

    def keep(self, draft: KeptDraft) -> Path:
        """Write the draft in place of the one before, and return where it is.

        Raises:
            StoreError: nothing can be written there.
        """
        facts = {"at": draft.at, "seen": draft.seen, "note": draft.note}
        try:
            handle, name = tempfile.mkstemp(prefix=f"{self.path.name}.", dir=self.path.parent)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(json.dumps(facts).encode() + b"\n" + encoded(draft.text))
                    file.flush()
                    os.fsync(file.fileno())
                Path(name).replace(self.path)
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise
        except OSError as error:
            message = f"The draft cannot be kept at {shown(self.path)}: {error.strerror}; save soon"
            raise StoreError(message) from error
        return self.path

    def found(self) -> KeptDraft | None:
        """Return the draft that was kept, None where there is none.

        Raises:
            StoreError: there is one that cannot be read.
        """
        try:
            first, _, text = self.path.read_bytes().partition(b"\n")
            facts = json.loads(first)
            return KeptDraft(decoded(text), facts["at"], facts["seen"], facts["note"])
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, KeyError):
            message = f"The draft {shown(self.path)} cannot be read: move it away"
            raise StoreError(message) from None

    def forget(self) -> None:
        """Take the draft away, because it was saved or given up."""
        for left in self.path.parent.glob(f"{self.path.name}*"):
            left.unlink(missing_ok=True)
