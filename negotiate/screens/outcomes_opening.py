"""The ways from a screen to what stands between its text and consensus."""

from __future__ import annotations

from negotiate.model import Version
from negotiate.screens.desk import Opened
from negotiate.screens.frame import Frame


def show_matrix(frame: Frame, opened: Opened, number: str | None = None) -> None:
    """Show who holds what: delegations by open paragraphs, or by the brackets of one."""
    from negotiate.screens.matrix import MatrixScreen

    frame.app.push_screen(MatrixScreen(frame.desk, opened, number))


def show_what_if(frame: Frame, opened: Opened, code: str | None = None) -> None:
    """Suppose that delegations lift their marks, at first with the cursor on one."""
    from negotiate.screens.what_if import WhatIfScreen

    frame.app.push_screen(WhatIfScreen(frame.desk, opened, code))


def show_path(frame: Frame, opened: Opened) -> None:
    """Show whose moves would close the text."""
    from negotiate.screens.path import PathScreen

    frame.app.push_screen(PathScreen(frame.desk, opened))


def show_outcomes(frame: Frame, opened: Opened, version: Version) -> None:
    """Show the outcomes of a paragraph."""
    from negotiate.screens.outcomes import OutcomesScreen

    frame.app.push_screen(OutcomesScreen(frame.desk, opened, version))
