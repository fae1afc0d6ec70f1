"""The group of all commands: found by name, helped by family, and what is refused said once."""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.exceptions import NoArgsIsHelpError

from negotiate.cli.console import note, refuse_empty, stopped
from negotiate.cli.families import ASKED_BY, FAMILIES, LINES
from negotiate.errors import Cancelled, NegotiateError
from negotiate.streams import say_what_could_not_be_shown, set_streams
from negotiate.visible import show

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class WrongValue(click.ClickException):
    """Refuse what is typed for an option or an argument: one sentence, status 1, no usage."""

    def show(self, file: Any = None) -> None:
        note(f"negotiate: {self.message}")


_ALSO_BEHIND = ("no_color", "no_pager")


def _take_common_options(command: click.Command, common: list[click.Parameter]) -> None:
    """Let what stands before the name of a command stand behind it too; its help has it once."""
    for one in getattr(command, "commands", {}).values():
        _take_common_options(one, common)
    if not any(param.name in _ALSO_BEHIND for param in command.params):
        for param in common:
            if param.name in _ALSO_BEHIND and isinstance(param, click.Option):
                behind = copy(param)
                behind.hidden = True
                command.params.append(behind)


@contextmanager
def typed_wrongly(of: Callable[[], click.Context | None] = lambda: None) -> Iterator[None]:
    """Part a wrong value, which is told in a sentence, from a wrong command line.

    What the officer typed is shown in either, never obeyed by the terminal. `of` gives the command
    whose usage is printed, where click does not know it.
    """
    try:
        yield
    except NoArgsIsHelpError:
        raise
    except click.BadParameter as wrong:
        if not isinstance(wrong, click.MissingParameter):
            raise WrongValue(_sentence(wrong)) from None
        raise click.UsageError(show(wrong.format_message()), wrong.ctx) from None
    except click.UsageError as wrong:
        raise click.UsageError(show(wrong.format_message()), wrong.ctx or of()) from None


def _sentence(wrong: click.BadParameter) -> str:
    """Say what was typed wrongly, and what it can be; click's words are for programmers."""
    said = wrong.message.rstrip(".")
    kind = wrong.param.type if wrong.param is not None else None
    if isinstance(kind, click.IntRange):
        said = said.replace(f"is not in the range x>={kind.min}", f"is less than {kind.min}")
    said = re.sub(r"is not a valid integer( range)?$", "is no whole number", said)
    name = max(wrong.param.opts, key=len, default="") if wrong.param is not None else ""
    return f"{name}: {said}" if name.startswith("-") else said


class Commands(click.Group):
    """Turn what a user can get wrong into one sentence on stderr and exit status 1.

    The module of a command is loaded when it is asked for: `open` need not wait for the others.
    """

    def main(self, *arguments: Any, **how: Any) -> Any:
        """Run the program, with streams that every letter can go to."""
        set_streams()
        try:
            return super().main(*arguments, **how)
        finally:
            say_what_could_not_be_shown()

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **how: Any,
    ) -> click.Context:
        """Read what stands before the name of the command."""
        with typed_wrongly(lambda: click.Context(self, parent=parent, info_name=info_name)):
            return super().make_context(info_name, args, parent, **how)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name every command, in the order of the help."""
        return [*LINES]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Find a command by its name."""
        if cmd_name not in self.commands and cmd_name in LINES:
            for command in import_module(LINES[cmd_name].module).COMMANDS:
                self.add_command(command)
        found = super().get_command(ctx, cmd_name)
        if found is not None:
            _take_common_options(found, self.params)
        if found is not None and ASKED_BY in os.environ:
            from negotiate.cli.completion import taught

            return taught(found)
        return found

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete the name of a command, or an option before it."""
        from click.shell_completion import CompletionItem

        names = [
            CompletionItem(name, help=line.says)
            for name, line in LINES.items()
            if name.startswith(incomplete)
        ]
        return names + click.Command.shell_complete(self, ctx, incomplete)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is typed, and look at what it is given."""
        name, command, rest = super().resolve_command(ctx, args)
        if command is not None:
            refuse_empty(command, rest)
        return name, command, rest

    def _asked_for(self, ctx: click.Context) -> click.Context | None:
        command = self.get_command(ctx, ctx.invoked_subcommand or "")
        if command is None:
            return None
        return click.Context(command, parent=ctx, info_name=command.name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands by family, each on one line."""
        widest = max(map(len, LINES))
        for family, lines in FAMILIES.items():
            with formatter.section(family):
                formatter.write_dl(
                    [(f"{name:<{widest}}", line.says) for name, line in lines.items()]
                )

    def invoke(self, ctx: click.Context) -> Any:
        """Run the chosen command."""
        try:
            with typed_wrongly(lambda: self._asked_for(ctx)):
                return super().invoke(ctx)
        except (KeyboardInterrupt, Cancelled):
            ctx.exit(stopped())
        except NegotiateError as error:
            note(f"negotiate: {error}")
            ctx.exit(1)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            note(f"negotiate: the answer could not be written: {error.strerror}")
            ctx.exit(1)
        except Exception as error:
            if os.environ.get("NEGOTIATE_TRACEBACK"):  # for who works on the program
                raise
            note(f"negotiate: {reported(ctx.invoked_subcommand or 'negotiate', error)}")
            ctx.exit(FAULT)


# The last resort: what an exception says may hold what was read, and so may the values in a
# traceback. A report has neither: the kind of the fault, the places in the code that led to it.

FAULT = 70
"""The exit status of a program that stopped at its own fault (`EX_SOFTWARE`)."""


def reported(command: str, error: BaseException) -> str:
    """Write a report of a fault, for its owner's eyes only; return what to tell the officer."""
    from negotiate.telling.upkeep import failed, failed_unreported

    kind = type(error).__name__
    try:
        return failed(command, kind, _write(_report(command, error)))
    except OSError:
        return failed_unreported(command, kind)


def _report(command: str, error: BaseException) -> str:
    import platform
    import traceback
    from importlib.metadata import version

    lines = [
        f"negotiate {version('negotiate')}, Python {platform.python_version()}, {sys.platform}",
        f"command: {command}",
    ]
    chain: BaseException | None = error
    while chain is not None:
        lines.append(f"{type(chain).__module__}.{type(chain).__name__}")
        for frame in traceback.extract_tb(chain.__traceback__):
            lines.append(f"  {_in_short(frame.filename)}:{frame.lineno} {frame.name}")
        chain = chain.__cause__ or chain.__context__
    return "\n".join(lines) + "\n"


def _in_short(filename: str) -> str:
    """Name a file of code without the folders of whoever runs it."""
    parts = Path(filename).parts
    known = [at for at, part in enumerate(parts) if part in {"negotiate", "site-packages"}]
    return "/".join(parts[known[-1] :] if known else parts[-1:])


def _write(report: str) -> Path:
    import time

    from negotiate.ui_state import state_path

    folder = state_path().parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    place = folder / f"fault-{time.strftime('%Y-%m-%dT%H-%M-%S')}.txt"
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(report)
    return place
