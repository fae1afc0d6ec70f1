"""What a user can get wrong.

NegotiateError          one sentence: what, where, what next; exit status 1
  NotationError         the brackets of a text do not hold (only under --strict)
  UnknownName           no such document, paragraph, revision or delegation
  OutOfOrder            the act is not in order now, because ...
  StoreError            the database is not ours, is newer, or is locked
  SourceError           a file that cannot be read
    UnknownEncoding     its encoding has to be confirmed by a person
    TrackedChanges      its tracked changes have to be decided on by a person
  Cancelled             the officer stopped it, and nothing was written
"""


class NegotiateError(Exception):
    """Tell the user what went wrong, where, and what to do next, in one sentence."""


class UnknownName(NegotiateError):  # noqa: N818 - the room's word
    """Report a name that stands for nothing here, with the nearest known ones."""


class Unregistered(UnknownName):
    """Report a code that is in no register and in no text: a person may mean it all the same."""


class OutOfOrder(NegotiateError):  # noqa: N818 - the chair's phrase
    """Refuse an act that is not in order now, and say why."""


class NotLatest(OutOfOrder):
    """Report that another text would stay the latest: a person may mean it all the same."""


class StoreError(NegotiateError):
    """Report a database that cannot be used as it is."""


class SourceError(NegotiateError):
    """Report a file that cannot be read."""


class UnknownEncoding(SourceError):  # noqa: N818 - reads as what it is
    """Ask a person to confirm the encoding of a file.

    `proposal` is the encoding that the bytes look like, or None.
    """

    def __init__(self, message: str, proposal: str | None) -> None:
        super().__init__(message)
        self.proposal = proposal


class TrackedChanges(SourceError):  # noqa: N818 - reads as what it is
    """Ask a person what becomes of the tracked changes of a file, or for whom an author speaks.

    `authors` counts each author's insertions and deletions; `unknown` are those for whom a
    delegation has to be named first.
    """

    def __init__(
        self,
        message: str,
        authors: tuple[tuple[str, int, int], ...],
        unknown: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message)
        self.authors = authors
        self.unknown = unknown


class Cancelled(NegotiateError):  # noqa: N818 - what happened, not a fault
    """Report that the officer stopped an act before anything was written."""
