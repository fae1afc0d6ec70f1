"""The colours: calm, of high contrast, and blue against orange, which most eyes tell apart.

Nothing is said by colour alone; signs and words carry it.
"""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="negotiate-dark",
    dark=True,
    primary="#6ea8e0",
    secondary="#3f6d99",
    accent="#e8c170",
    warning="#f0a35e",
    error="#f08a5d",
    success="#7db8f0",
    foreground="#e4e6ea",
    background="#14171c",
    surface="#1a1e25",
    panel="#232932",
    variables={
        "quiet": "#9aa5b4",
        "bracketed": "#f0d08a",
        "supports": "#82bbff",
        "opposes": "#ff9d5c",
        "reserves": "#cdaaf0",
        "gap": "#8fd3c8",
        "rule": "#6f7a8a",
        "selected": "#31486b",
        "selected-text": "#ffffff",
        "cursor": "#2a3646",
        "footer-key-foreground": "#e8c170",
        "footer-background": "#232932",
        "border": "#6ea8e0",
        "input-selection-background": "#6ea8e0 40%",
    },
)

LIGHT = Theme(
    name="negotiate-light",
    dark=False,
    primary="#1d5a99",
    secondary="#7ba3cc",
    accent="#7a4b00",
    warning="#a34700",
    error="#a33a00",
    success="#0f4f94",
    foreground="#1b2027",
    background="#fbfaf7",
    surface="#f4f2ed",
    panel="#e8e5dd",
    variables={
        "quiet": "#565f6b",
        "bracketed": "#6b4300",
        "supports": "#0b4c96",
        "opposes": "#a63c00",
        "reserves": "#63309c",
        "gap": "#00594f",
        "rule": "#7d8591",
        "selected": "#ffd98a",
        "selected-text": "#000000",
        "cursor": "#d7e4f3",
        "footer-key-foreground": "#7a4b00",
        "footer-background": "#e8e5dd",
        "border": "#1d5a99",
        "input-selection-background": "#1d5a99 30%",
    },
)
