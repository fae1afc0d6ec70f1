"""Notice characters that Word sets above or below the line: in plain text they are beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from negotiate.readers.docx.runs import Run
from negotiate.visible import show_line

# `1st`, `2-го`, `3ème` say the same wherever their letters stand.
_ORDINAL = re.compile(r"st|nd|rd|th|er|re|e|[èe]me|o|a|-?(?:й|я|е|го|му|ый|ая|ое|ши|ші)")
_BESIDE = 12  # characters quoted before


class Raised:
    """Count them through one file, and keep the first with its place."""

    def __init__(self) -> None:
        self._count = 0
        self._first = (0, "")

    def see(self, line: int, runs: Iterable[Run]) -> None:
        """Look at one paragraph, which begins on a line."""
        before = ""
        for is_raised, together in groupby(runs, key=lambda run: run.raised):
            text = "".join(run.text for run in together)
            if is_raised and text.strip() and not _is_ordinal(before, text.strip()):
                self._count += 1
                if self._count == 1:
                    words = before[-_BESIDE:].split(" ")
                    self._first = (line, f"{words[-1]}|{text.strip()}|")
            before = text

    def told(self) -> tuple[int, str] | None:
        """Say on which line the first stands, and what an officer has to check."""
        if not self._count:
            return None
        line, quoted = self._first
        return line, (
            f"raised or lowered characters: {self._count}, first “{show_line(quoted)}” here; they "
            "are taken in as typed, on the line: please check that they still mean the same"
        )


def _is_ordinal(before: str, text: str) -> bool:
    return before[-1:].isdecimal() and _ORDINAL.fullmatch(text) is not None
