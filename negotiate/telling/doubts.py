"""What is said of a doubt, one sentence for each kind, and of a file that was looked through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from negotiate.bracket_parser.doubts import Doubt, DoubtKind
from negotiate.telling.words import counted
from negotiate.visible import show_line

if TYPE_CHECKING:
    from negotiate.answers.lint import Linted

SENTENCES: Mapping[DoubtKind, str] = {
    DoubtKind.NEAR_MARK: "this looks like a mark and was not read as one: nobody is recorded by it",
    DoubtKind.NAMES: "delegations are named here and were not read as holding a position",
    DoubtKind.RIVAL: "this looks like one of several rival wordings, and was read as plain text",
    DoubtKind.SLASH: "a slash within a bracket is text: are these alternatives?",
    DoubtKind.GAP: "this looks like a gap to be filled, and was read as plain text",
    DoubtKind.EDIT: "this looks like words struck or inserted, and was read as plain text",
    DoubtKind.OTHER_BRACKET: "brackets of this shape are text: does it hold what is not agreed?",
    DoubtKind.UNMATCHED: "a bracket stands here without its other half",
}


def sentence(one: Doubt) -> str:
    """Say what a doubt is about."""
    return SENTENCES[one.kind]


_EXCERPT = 60


def found(answer: Linted) -> Iterator[str]:
    """List what to look at in a file, one line each; say so where there is nothing."""
    file, findings = answer["file"], answer["findings"]
    if not findings:
        said = f"nothing to look at in {counted(answer['paragraphs'], 'paragraph')}"
        yield f"{show_line(file)}: {said}; that is not to say that the text is agreed"
    for one in findings:
        of = f"text {one['document']}, " if one["document"] else ""
        place = f"{show_line(file)}:{one['line']}:{one['character']}: {of}{one['paragraph']}"
        if one["line"] is None:
            place = f"{show_line(file)}: {of}{one['paragraph']}, character {one['character']}"
        words = show_line(" ".join(one["excerpt"].split()))
        words = words if len(words) <= _EXCERPT else f"{words[: _EXCERPT - 1]}…"
        level = "look" if one["is_doubt"] else one["level"]
        yield f"{place}: {level}: {words}: {one['message']} ({one['code']})"
