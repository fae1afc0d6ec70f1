"""A line of a page, in the colours of the screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from negotiate.screens.render.words import (
    ACCENT,
    BRACKETED,
    MUTED,
    POSITIONS,
    PROBLEM,
    STRONG,
    joined,
    line,
    passage,
)

if TYPE_CHECKING:
    from textual.content import Content

    from negotiate.telling.page import Line, Role

ROLES: Mapping[Role, str] = {
    "plain": "",
    "strong": STRONG,
    "muted": MUTED,
    "accent": ACCENT,
    "code": "",
    "draft": "",
    "problem": PROBLEM,
    "bracketed": BRACKETED,
    "gap": "$gap",
    "supports": POSITIONS["+"],
    "opposes": POSITIONS["-"],
    "reserves": POSITIONS["?"],
    "added": "underline $supports",
    "removed": "strike $opposes",
}


def told(said: Line) -> Content:
    """Show what is told, for a pane: a draft keeps its line breaks."""
    return joined(
        (
            passage(one.text, ROLES[one.role])
            if one.role == "draft"
            else line(one.text, ROLES[one.role])
            for one in said
        ),
        "",
    )


def told_line(said: Line) -> Content:
    """Show what is told on one line, for a list."""
    return joined((line(one.text, ROLES[one.role]) for one in said), "")
