"""Make the page of all commands from the commands themselves: `make pages`.

Each command names the place in the guide that tells of it, found by the heading that has its name.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

DOCS = Path(__file__).resolve().parent

_HIDDEN = ("db",)  # told once, above the families

_BEGINS = """\
# Commands
Every command with all its options, in the families of `negotiate --help`. This page is made from
the commands by `make pages`; [guide.md](guide.md) tells with examples what they are for. What
stands in `[ ]` may be left out; `...` may be repeated.

Options of every command; they stand before its name or behind it:
"""
_ENDS = """
`--db` is for a command that opens a database. Every command takes `-h` or `--help`."""


def command_page() -> str:
    """Write the page in Markdown."""
    sys.path.insert(0, str(DOCS.parent))
    try:
        from negotiate.cli.families import FAMILIES
        from negotiate.cli.main import main
    finally:
        sys.path.remove(str(DOCS.parent))
    ctx = click.Context(main, info_name="negotiate")
    lines = [_BEGINS, *_options(main, ctx, ()), _ENDS]
    for family, names in FAMILIES.items():
        lines += ["", f"## {family}"]
        for name in names:
            command = main.get_command(ctx, name)
            if command is not None:
                lines += _command(command, ctx, "###")
    return "\n".join(lines) + "\n"


def anchor(heading: str) -> str:
    """Give the name by which a heading of a Markdown page is linked to."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _command(command: click.Command, above: click.Context, level: str) -> Iterator[str]:
    ctx = click.Context(command, above, info_name=command.name)
    yield from ("", f"{level} `{ctx.command_path}`")
    yield from _prose(command.help or "")
    yield from _places(ctx.command_path)
    usage = " ".join([ctx.command_path, *command.collect_usage_pieces(ctx)])
    yield from ("", "```text", usage, "```")
    options = [*_options(command, ctx, _HIDDEN)]
    if options:
        yield from ("", *options)
    for inner in getattr(command, "commands", {}).values():
        yield from _command(inner, ctx, f"{level}#")


def _prose(text: str) -> Iterator[str]:
    for at, paragraph in enumerate(inspect.cleandoc(text).split("\n\n")):
        if at:
            yield ""
        yield " ".join(paragraph.split())


def _places(path: str) -> Iterator[str]:
    for heading in re.findall(r"^#+ (.*)$", (DOCS / "guide.md").read_text("utf-8"), re.MULTILINE):
        if f"`{path}`" in heading:
            title = heading.split(": `")[0]
            yield from ("", f"In the guide: [{title}](guide.md#{anchor(heading)}).")


def _options(
    command: click.Command, ctx: click.Context, left_out: tuple[str, ...]
) -> Iterator[str]:
    rows = [
        record
        for param in command.params
        if isinstance(param, click.Option) and param.name not in left_out
        if (record := param.get_help_record(ctx)) is not None
    ]
    if rows:
        yield from ("| option | meaning |", "|---|---|")
    for names, meaning in rows:
        yield f"| `{_in_cell(names)}` | {_in_cell(meaning)} |"


def _in_cell(text: str) -> str:
    return " ".join(text.split()).replace("|", r"\|")


if __name__ == "__main__":
    sys.stdout.buffer.write(command_page().encode("utf-8"))
