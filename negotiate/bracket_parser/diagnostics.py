"""Every diagnostic of the notation: its code, its level, and the sentence that explains it."""

from __future__ import annotations

from negotiate.bracket_parser.tree import Diagnostic, Edit, Level

LEVELS = {
    "unclosed-bracket": Level.ERROR,
    "unopened-bracket": Level.ERROR,
    "too-deep": Level.ERROR,
    "seam-notation": Level.ERROR,
    "dangling-mark": Level.WARNING,
    "inside-mark": Level.WARNING,
    "detached-mark": Level.WARNING,
    "unknown-delegation": Level.WARNING,
    "homoglyph-code": Level.WARNING,
    "contradictory-position": Level.WARNING,
    "empty-mark": Level.WARNING,
    "half-slash": Level.WARNING,
    "duplicate-position": Level.INFO,
    "loose-mark": Level.INFO,
    "inherited-sign": Level.INFO,
    "unicode-sign": Level.INFO,
    "unicode-slash": Level.INFO,
    "fullwidth-bracket": Level.INFO,
    "adjacent-brackets": Level.HINT,
    "replacement-pair": Level.HINT,
    "numeric-bracket": Level.HINT,
}

_SENTENCES = {
    "unclosed-bracket": "'[' is never closed",
    "unopened-bracket": "']' closes nothing",
    "too-deep": "brackets more than 256 levels deep are read as text",
    "seam-notation": "the texts that meet here would form new notation",
    "dangling-mark": "no bracket stands directly before it: this mark is about the whole paragraph",
    "inside-mark": "this mark is taken to be about the bracket that it stands in",
    "detached-mark": "this mark is taken to be about the bracket before the punctuation",
    "empty-mark": "a sign without a code is text",
    "half-slash": "a slash with a bracket on one side only joins nothing",
    "duplicate-position": "this position is recorded once already",
    "loose-mark": "a mark is usually written (+CODE), one code in each pair of parentheses",
    "inherited-sign": "a code without a sign takes the sign before it",
    "unicode-sign": "this sign is not the keyboard's + or -",
    "unicode-slash": "this slash is not the keyboard's /",
    "fullwidth-bracket": "full-width brackets count as brackets",
    "adjacent-brackets": "neighbours without a slash: alternatives, or two separate brackets?",
    "replacement-pair": "one delegation is for one neighbour and against the other: a replacement?",
    "numeric-bracket": "a number in brackets: contested, or a reference?",
}


def diagnostic(
    code: str, span: tuple[int, int], message: str = "", edit: Edit | None = None
) -> Diagnostic:
    """Make the diagnostic `code` over `span`; without a `message` it gets its standing sentence."""
    return Diagnostic(code, LEVELS[code], *span, message or _SENTENCES[code], edit)
