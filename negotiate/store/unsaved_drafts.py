"""What an officer has typed and not yet saved: a file beside the database for each paragraph.

It is no act and no part of the log, so it stays out of the database. Each file is readable by its
owner only and is replaced whole, so a program that is killed leaves the one before or the new one.
The name of a file tells nothing; what it is of stands inside, so that all can be listed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from negotiate.atomic_file import put_in_place
from negotiate.errors import StoreError
from negotiate.late import dataclass, pattern
from negotiate.store.act_log import canonical, decoded, encoded, sha256
from negotiate.store.database import shown

_NAME_LENGTH = 16
_NAME = pattern(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """Hold a text that was typed and not saved.

    `at` is the time of keeping, ISO 8601 with its offset; `seen` the act of the version that was
    being edited (`Version.act`); `note` what was typed for the record. `number` is what the
    paragraph was called then, `revision` the text that it stood in, and `began` how it read; they
    are empty in a file that an older program kept.
    """

    text: str
    at: str
    seen: str
    note: str = ""
    number: str = ""
    revision: str = ""
    began: str = ""


@dataclass(frozen=True, slots=True)
class DraftFile:
    """Hold what a file says of itself: whose draft of which paragraph it is.

    `draft` is None where the file cannot be read; officer, document and paragraph are None there,
    and in a file that an older program kept. `name` is the part of the file's name that tells it
    from others.
    """

    path: Path
    name: str
    officer: str | None = None
    document: str | None = None
    paragraph: str | None = None
    draft: KeptDraft | None = None


def place_name(officer: str, document: str, paragraph: str) -> str:
    """Give the part of a file's name that tells the draft of one paragraph from others."""
    return sha256(canonical({"draft": [officer, document, paragraph]}))[:_NAME_LENGTH]


def _beginning(database: Path) -> Path:
    # Whatever name the database was opened by, its drafts lie beside the file itself.
    real = database.resolve()
    return real.with_name(f"{real.name}.draft-")


class DraftPlace:
    """Keep the draft of one officer for one paragraph."""

    def __init__(self, database: Path, officer: str, document: str, paragraph: str) -> None:
        self._of = {"officer": officer, "document": document, "paragraph": paragraph}
        beginning = _beginning(database)
        name = place_name(officer, document, paragraph)
        self.path = beginning.with_name(beginning.name + name)

    def keep(self, draft: KeptDraft) -> Path:
        """Write the draft in place of the one before, and return where it is.

        Raises:
            StoreError: nothing can be written there.
        """
        facts = {
            **self._of,
            "at": draft.at,
            "seen": draft.seen,
            "note": draft.note,
            "number": draft.number,
            "revision": draft.revision,
            "began": draft.began,
        }
        try:
            # What the power cuts off before it is in place is found by this name.
            put_in_place(
                self.path,
                canonical(facts) + b"\n" + encoded(draft.text),
                prefix=f"{self.path.name}.",
            )
        except OSError as error:
            message = f"The draft cannot be kept at {shown(self.path)}: {error.strerror}; save soon"
            raise StoreError(message) from error
        return self.path

    def found(self) -> KeptDraft | None:
        """Return the draft that was kept, None where there is none.

        Raises:
            StoreError: there is one that cannot be read.
        """
        if not self.path.exists():
            return None
        if (draft := read_draft_file(self.path).draft) is None:
            message = f"The draft {shown(self.path)} cannot be read: move it away"
            raise StoreError(message)
        return draft

    def forget(self) -> None:
        """Take the draft away, because it was saved or given up."""
        take_away(self.path)


def read_draft_file(path: Path) -> DraftFile:
    """Read one file; what cannot be read is told by its name alone."""
    name = path.name.rpartition("-")[2]
    try:
        first, _, text = path.read_bytes().partition(b"\n")
        facts = json.loads(decoded(first))
        kept = [_stated(facts, one) for one in ("at", "seen", "note")]
        kept += [_stated(facts, one, "") for one in ("number", "revision", "began")]
        officer, document, paragraph = (
            _stated(facts, one, "") or None for one in ("officer", "document", "paragraph")
        )
        draft = KeptDraft(decoded(text), *kept)
        if datetime.fromisoformat(draft.at).tzinfo is None:
            return DraftFile(path, name)
    except (OSError, ValueError, TypeError, KeyError):
        return DraftFile(path, name)
    return DraftFile(path, name, officer, document, paragraph, draft)


def _stated(facts: Mapping[str, object], name: str, otherwise: str | None = None) -> str:
    value = facts[name] if otherwise is None else facts.get(name, otherwise)
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def take_away(path: Path) -> None:
    """Take a draft away, and what a killed program left of writing it."""
    path.unlink(missing_ok=True)
    for left in _files(path.parent, f"{path.name}."):
        left.unlink(missing_ok=True)


def drafts_beside(database: Path) -> tuple[DraftFile, ...]:
    """List the drafts of every officer and document, the earliest first.

    What a killed program left of writing one is none.
    """
    beginning = _beginning(database)
    found = [
        read_draft_file(path)
        for path in _files(beginning.parent, beginning.name)
        if _NAME.fullmatch(path.name.removeprefix(beginning.name))
    ]
    return tuple(sorted(found, key=lambda one: (one.draft.at if one.draft else "", one.name)))


def _files(folder: Path, beginning: str) -> Iterator[Path]:
    # No pattern: the name of a database may hold what a pattern would take for its own.
    try:
        yield from [path for path in folder.iterdir() if path.name.startswith(beginning)]
    except OSError:
        return
