"""Make the manual page from the commands themselves: `python docs/man_page.py > negotiate.1`.

The wheel is built with it (`build_hook.py`), so that no page is kept that could be out of date.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[1]

_HIDDEN = ("db", "no_color", "no_pager")  # told once, under OPTIONS

_SURROUNDINGS = {
    "NEGOTIATE_DB": "The database file, where --db is not typed.",
    "NO_COLOR": "Print without colours.",
    "PAGER": "What shows answers that are longer than the screen; empty or cat: nothing does.",
    "LESS": "Options of less; FRX where it is not set.",
}
_STATUS = {
    "0": "Done.",
    "1": "Refused: what is not in order or wrong is told in one sentence on stderr.",
    "2": "The command line is wrong; its usage is printed.",
    "70": "The screens failed.",
    "130": "Stopped with Ctrl-C; nothing was written.",
}


def man_page() -> str:
    """Write the page in the man macros of troff."""
    sys.path.insert(0, str(ROOT))
    try:
        from negotiate import __version__
        from negotiate.cli.main import main
    finally:
        sys.path.remove(str(ROOT))
    return "\n".join([f'.TH NEGOTIATE 1 "" "negotiate {__version__}"', *_sections(main)]) + "\n"


def _sections(main: click.Group) -> Iterator[str]:
    from negotiate.cli.families import FAMILIES

    ctx = click.Context(main, info_name="negotiate")
    yield from (".SH NAME", _plain("negotiate - follow bracketed negotiating texts"))
    yield from (".SH SYNOPSIS", r"\fBnegotiate\fR [\fIOPTIONS\fR] [\fICOMMAND\fR [\fIARGS\fR]]")
    yield from (".SH DESCRIPTION", *_prose(main.help or ""))
    yield from (".SH OPTIONS", *_options(main, ()))
    yield ".SH COMMANDS"
    for family, lines in FAMILIES.items():
        yield f'.SS "{family}"'
        for name in lines:
            command = main.get_command(ctx, name)
            if command is not None:
                yield from _command(command, f"negotiate {name}")
    yield from (".SH ENVIRONMENT", *_listed(_SURROUNDINGS))
    yield from (".SH FILES", *_prose("`negotiate doctor` prints where everything lies."))
    yield from (".SH EXIT STATUS", *_listed(_STATUS))


def _command(command: click.Command, name: str) -> Iterator[str]:
    arguments = [
        (param.metavar or (param.name or "").upper()) + ("..." if _is_many(param) else "")
        for param in command.params
        if isinstance(param, click.Argument)
    ]
    inner = getattr(command, "commands", {})
    yield ".TP"
    yield rf"\fB{_plain(name)}\fR {_italic(' '.join(arguments or (['COMMAND'] if inner else [])))}"
    first, *others = _prose(command.help or "")
    yield first
    yield ".RS"
    yield from others
    yield from _options(command, _HIDDEN)
    for one in inner.values():
        yield from _command(one, f"{name} {one.name}")
    yield ".RE"


def _is_many(param: click.Argument) -> bool:
    return param.nargs == -1 and param.metavar is None


def _options(command: click.Command, left_out: tuple[str, ...]) -> Iterator[str]:
    for param in command.get_params(click.Context(command, help_option_names=[])):
        if isinstance(param, click.Option) and param.name not in left_out and not param.hidden:
            value = (
                "" if param.is_flag else f" {_italic(param.make_metavar(click.Context(command)))}"
            )
            yield ".TP"
            yield ", ".join(rf"\fB{_plain(name)}\fR" for name in param.opts) + value
            yield _plain(param.help or "")


def _prose(text: str) -> Iterator[str]:
    for at, paragraph in enumerate(inspect.cleandoc(text).split("\n\n")):
        if at:
            yield ".PP"
        yield _plain(" ".join(paragraph.split()))


def _listed(said: dict[str, str]) -> Iterator[str]:
    for name, meaning in said.items():
        yield from (".TP", rf"\fB{name}\fR", _plain(meaning))


def _italic(text: str) -> str:
    return rf"\fI{_plain(text)}\fR" if text else ""


def _plain(text: str) -> str:
    """Write a text so that troff sets it as it is."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq")
    escaped = escaped.replace("`", r"\(ga").replace("\u2212", r"\-")
    return rf"\&{escaped}" if escaped.startswith(".") else escaped


if __name__ == "__main__":
    sys.stdout.write(man_page())
