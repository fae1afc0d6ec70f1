"""The matrix on paper: written to a file, or copied."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

from textual.app import ComposeResult
from textual.widgets import Static

from negotiate.consensus.matrix import Matrix
from negotiate.errors import OutOfOrder
from negotiate.exporting import write_whole
from negotiate.screens import render
from negotiate.screens.backend import Desk
from negotiate.screens.dialogs.fields import Field
from negotiate.screens.dialogs.form import FormScreen

_NO_NAME = re.compile(r"[^\w.-]+")


def copied(matrix: Matrix, *, transposed: bool) -> str:
    """Give the table as Markdown, which pastes as text everywhere."""
    from negotiate.writers.matrix import as_markdown

    return as_markdown(matrix, transpose=transposed)


class MatrixFileScreen(FormScreen[Path]):
    """Write the table to a file, in the format that its ending names."""

    def __init__(self, desk: Desk, matrix: Matrix, *, transposed: bool) -> None:
        super().__init__(desk, render.line("Write the table as it stands on screen"))
        self._matrix = matrix
        self._transposed = transposed
        named = f"{matrix.as_of.document}-{matrix.as_of.revision}-{matrix.paragraph or ''}"
        self._proposed = f"{_NO_NAME.sub('-', named).strip('-')[:80]}-matrix.csv"

    def body(self) -> ComposeResult:
        """Say what is written, and ask where to."""
        yield Static(render.line(f"{self._matrix.as_of.said}."), classes="hint")
        hint = "ends in .csv, .xlsx, .md or .html"
        yield Field("File", id="file", value=self._proposed, hint=hint)

    def wanted(self) -> Callable[[], Path] | None:
        """Write it, once there is a name."""
        typed = self.typed("#file")
        if not typed:
            self.refuse("Name the file first.", "#file")
            return None
        return lambda: self._written(Path(typed).expanduser())

    def _written(self, path: Path) -> Path:
        from negotiate.writers.formats import matrix_in

        if os.path.lexists(path):
            message = f"{path} is there already: give another name"
            raise OutOfOrder(message)
        content = matrix_in(path.suffix.lower(), self._matrix, transpose=self._transposed)
        write_whole(path, content, replace=False)
        return path.absolute()
