"""The way into the editor, the same from every screen that shows a paragraph."""

from __future__ import annotations

from negotiate.errors import OutOfOrder
from negotiate.model import Version
from negotiate.screens.editor import EditorScreen
from negotiate.screens.frame import Frame, report


def edit(screen: Frame, version: Version) -> None:
    """Open the editor on a paragraph as it is seen, unless no act is made on this text."""
    if screen.opened is None:
        return
    try:
        screen.opened.on(version)
    except OutOfOrder as error:
        report(screen.app, error)
    else:
        screen.app.push_screen(EditorScreen(screen.desk, screen.opened, version))
