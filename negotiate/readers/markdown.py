"""Read what Markdown writes and no draft says: tables with pipes, links, front matter in YAML."""

from __future__ import annotations

import re

from negotiate.late import pattern
from negotiate.model import ImportProblem
from negotiate.outline.sentences import BRACKET_OR_MARK

_RULE = pattern(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_PIPE = pattern(r"(?<!\\)\|")


def without_pipes(text: str) -> tuple[str, list[ImportProblem]]:
    """Set the rows of Markdown tables as every reader does: a line each, cells apart by tabs.

    A table is a row above a line of dashes with as many cells. That line holds no word and becomes
    a blank one, so that lines keep their numbers; each table is reported.
    """
    lines = text.split("\n")
    problems: list[ImportProblem] = []
    at = 1
    while at < len(lines):
        count = len(_cells(lines[at - 1]))
        is_rule = count > 1 and "|" in lines[at] and _RULE.fullmatch(lines[at])
        if not is_rule or len(_cells(lines[at])) != count:
            at += 1
            continue
        problems.append(ImportProblem(at, _TABLE))
        lines[at - 1], lines[at] = _row(lines[at - 1], count), ""
        at += 1
        while at < len(lines) and _PIPE.search(lines[at]):
            lines[at] = _row(lines[at], count)
            at += 1
    return "\n".join(lines), problems


_TABLE = "a table in Markdown: its rows are lines, cells apart by tabs, without the line of dashes"


def _cells(line: str) -> list[str]:
    """Give what stands between the pipes of a line, of which the outermost may be missing."""
    cells = _PIPE.split(line.strip())
    if len(cells) > 1 and not cells[0]:
        del cells[0]
    if len(cells) > 1 and not cells[-1].strip():
        del cells[-1]
    return [cell.strip().replace("\\|", "|") for cell in cells]


def _row(line: str, count: int) -> str:
    cells = _cells(line)
    return "\t".join([*cells, *[""] * (count - len(cells))])


_ADDRESS = (
    r"<?(?:https?://|mailto:|ftp://|www\.|\.{0,2}/|#)[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*>?"
)
_TITLED = r"(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?"
_DEFINITION = pattern(rf"\s{{0,3}}\[(?P<name>[^\[\]]+)\]:\s+(?P<address>{_ADDRESS}){_TITLED}\s*")
_LINK = pattern(
    rf"!?\[(?P<words>[^\[\]]*)\](?:\((?P<address>{_ADDRESS}{_TITLED})\)|\[(?P<name>[^\[\]]*)\])?"
)


def without_links(text: str) -> tuple[str, list[tuple[int, str]], list[ImportProblem]]:
    """Keep the words of links and leave their addresses out; return what was left out by line.

    `[here](https://...)` is a link, and so is `[here][note]` where a line `[note]: https://...`
    says so: such a bracket holds no contested text. That line becomes a blank one.
    """
    lines = text.split("\n")
    defined: dict[str, str] = {}
    gone: list[tuple[int, str]] = []
    for at, line in enumerate(lines, start=1):
        found = _DEFINITION.fullmatch(line) if "]:" in line else None
        if found is not None:
            defined[found["name"].casefold()] = found["address"]
            gone.append((at, line))
            lines[at - 1] = ""
    problems: list[ImportProblem] = []
    for at, line in enumerate(lines, start=1):
        if "](" in line or defined:
            lines[at - 1], said = _linked(line, defined)
            problems += [ImportProblem(at, one) for one in said]
    return "\n".join(lines), gone, problems


def _linked(line: str, defined: dict[str, str]) -> tuple[str, list[str]]:
    said: list[str] = []
    made, end = "", 0
    for found in _LINK.finditer(line):
        name = found["name"] or found["words"]
        address = found["address"] or defined.get(name.casefold())
        if address is None:
            continue
        made += line[end : found.start()] + found["words"]
        end = found.end()
        typed = found[0] if found["address"] else f"{found[0]} ({address})"
        said.append(f"a link of Markdown: its words stay, the rest is left out: {typed}")
    return made + line[end:], said


_FENCES = frozenset(("---", "..."))
_YAML_TITLE = pattern(r"title\s*:\s*(?P<title>\S.*)", re.IGNORECASE)
_YAML_LINE = pattern(r"\s*(?:#.*|-\s.*|[\w][\w .-]*:(?:\s.*)?|\s+\S.*)?")
_YAML_LIST = pattern(r"[\w][\w .-]*:\s*\[[^\[\]]*\]\s*|\s*-\s+\[[^\[\]]*\]\s*")
_LONGEST_YAML = 60  # lines


def yaml_lines(lines: list[str]) -> int:
    """Count the lines of front matter in YAML that a text begins with; 0 where it has none."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    for at, line in enumerate(lines[1 : _LONGEST_YAML + 1], start=2):
        if line.rstrip() in _FENCES:
            return at
        if _YAML_LINE.fullmatch(line) is None:
            return 0
    return 0


def yaml_title(lines: list[str]) -> str | None:
    """Give the title in front matter, if it has one."""
    matches = (_YAML_TITLE.fullmatch(line.strip()) for line in lines)
    return next((match["title"].strip("'\" ") for match in matches if match), None)


def holds_open_text(lines: list[str]) -> bool:
    """Tell whether front matter holds a bracket or a mark, other than the brackets of a list."""
    return any(BRACKET_OR_MARK.search(one) and not _YAML_LIST.fullmatch(one) for one in lines)
