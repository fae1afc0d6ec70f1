"""Know a text that this tool handed out, so that it comes back as the draft it was made from."""

from __future__ import annotations

from collections.abc import Sequence

from negotiate.late import pattern
from negotiate.model import ImportProblem
from negotiate.readers.front_matter.metadata_lines import fact

_BRACKETS_SHOWN = "Brackets show text that is not agreed"
_LEFT_OUT = "NOT AGREED: contested text has been left out"
_STATES = (
    *(_BRACKETS_SHOWN, _LEFT_OUT, "Still to be filled in:"),
    *("To be looked at, and perhaps not agreed:", "Between unmatched brackets, and perhaps"),
)
_FOOTS = (
    "Not agreed: the first page says what is open.",
    f"{_BRACKETS_SHOWN}.",
    f"{_BRACKETS_SHOWN}, colours who is marked on it:",
)
_NO_POSITIONS = "positions are left out"

LETTER_COLOURS = frozenset({"1F4E9E", "A8480A", "6B2C91", "0B6B5B", "5A5A5A"})
"""In what colours an export sets words in brackets, which say nothing that the marks do not."""

GAP_COLOUR = "FFF2CC"
"""On what colour an export sets what is still to be filled in."""

_ESCAPE = pattern(r"\\(?P<sign>[!-/:-@\[-`{-~])")
_HEADING = pattern(r"#{2,6} ")
_OWN_START = pattern(r"\s*(?:#{2,6} )?(?:\d{1,9}\\[.)]|\\[#>+=~-])")  # what nobody types
_NOT_OURS = pattern(r"\\[^\\`<&|_(:*!#>+=~.)\-]")  # an escape that the writer never makes
# What the writer escapes; where one stands bare, somebody else wrote the line.
_BARE = pattern(r"[\\`<&|_]|\](?=[(:])|\*\*|!\[|^\s*(?:[#>+=~-]|\d{1,9}[.)](?:\s|$))")
_HEAD = 4  # reference, distribution, title, state


def is_state(text: str) -> bool:
    """Tell whether a line is the sentence by which an export says what in it is not agreed."""
    return text.startswith(_STATES) and "\n" not in text.strip()


def opens_foot(text: str) -> bool:
    """Tell whether a line is the first by which an export says under its text how it is marked."""
    return text.startswith(_FOOTS)


def doubts(line: int, state: str) -> list[ImportProblem]:
    """Say what an export has lost of the draft, by its sentence on the state of the text."""
    if state.startswith(_LEFT_OUT):
        message = (
            "this is an export from which contested text was left out, so it is not the draft; "
            "import the draft itself"
        )
        return [ImportProblem(line, message)]
    if state.startswith(_BRACKETS_SHOWN) and _NO_POSITIONS in state:
        message = (
            "this is an export from which positions were left out: "
            "that no holder is recorded in a paragraph says nothing about the delegations"
        )
        return [ImportProblem(line, message)]
    return []


def without_markdown(text: str) -> tuple[str, list[ImportProblem]]:
    """Undo the Markdown of an export, line by line; leave any other text as it is typed.

    Only an export is known to be escaped throughout. In any other text a backslash may be the
    officer's own, so it stays, and is reported.
    """
    lines = text.split("\n")
    escaped = [number for number, line in enumerate(lines, start=1) if _ESCAPE.search(line)]
    if not _is_own(lines, escapes=bool(escaped)):
        return text, _kept(escaped)
    marked = sum(_HEADING.match(line) is not None for line in lines)
    if not (escaped or marked):
        return text, []
    broken = [*(bool(line.strip()) for line in lines[1:]), False]
    plain = [_plain(line, broken=goes_on) for line, goes_on in zip(lines, broken, strict=True)]
    message = (
        "this is an export in Markdown: its heading marks, and the backslashes in "
        f"{_lines(len(escaped))}, were taken out"
    )
    return "\n".join(plain), [ImportProblem(escaped[0] if escaped else 1, message)]


def _kept(escaped: Sequence[int]) -> list[ImportProblem]:
    if not escaped:
        return []
    message = (
        f"a backslash stands before punctuation in {_lines(len(escaped))}, first here; it is kept "
        "as typed: if it is an escape of Markdown, take it out"
    )
    return [ImportProblem(escaped[0], message)]


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count} lines"


def _is_own(lines: Sequence[str], *, escapes: bool) -> bool:
    """Tell whether a text begins as our Markdown does, with each line of its head set apart.

    Without the sentence on its state it has to be escaped as we do it, throughout.
    """
    roles = _head_roles(lines)
    if "state" in roles:
        return len(roles) > 1
    if not escapes or any(map(_is_foreign, lines)):
        return False
    referred = roles[-1:] == ["title"] and roles[0] in {"symbol", "revision", "date"}
    return referred or any(map(_OWN_START.match, lines))


def _head_roles(lines: Sequence[str]) -> list[str]:
    roles: list[str] = []
    heads = [number for number, line in enumerate(lines[: 4 * _HEAD]) if line.strip()][:_HEAD]
    for number in heads:
        if number + 1 < len(lines) and lines[number + 1].strip():
            break
        line = _unescaped(lines[number])
        found = fact(line)
        if is_state(line):
            return [*roles, "state"]
        if found is not None and "title" not in roles:
            roles.append(found.role)
        elif line.startswith("# ") and "title" not in roles:
            roles.append("title")
        else:
            break
    return roles


def _is_foreign(line: str) -> bool:
    if is_state(line) or line.startswith("# "):
        return False
    if _NOT_OURS.search(line):
        return True
    return _BARE.search(_ESCAPE.sub("\0", _HEADING.sub("", line, count=1))) is not None


def _plain(line: str, *, broken: bool) -> str:
    # A line of the paragraph follows: two spaces are Markdown's way of keeping the break.
    line = line[:-2] if broken and line.endswith("  ") else line
    heading = _HEADING.match(line)
    return _unescaped(line[heading.end() :] if heading else line)


def _unescaped(line: str) -> str:
    return _ESCAPE.sub(r"\g<sign>", line)
