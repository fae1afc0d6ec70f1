"""A line of a page, in the colours of the screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from negotiate.bracket_parser import alphabetical
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
    signed,
)
from negotiate.telling import paragraph as telling

if TYPE_CHECKING:
    from textual.content import Content

    from negotiate.bracket_parser import Meaning, Target
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


def quoted(held: Meaning, target: Target) -> Content:
    """Quote a target in a few words."""
    return told_line((telling.quoted(held, target),))


def recorded(held: Meaning, target: Target) -> Content:
    """List who is recorded on a target, in alphabetical order."""
    return signed((one.sign, one.code) for one in alphabetical(held.recorded(target.id)))
