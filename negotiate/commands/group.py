"""The group of all commands: found by name, helped by family, and what is refused said once."""

from __future__ import annotations

import errno
from importlib import import_module
from typing import Any

import click

from negotiate.commands.families import FAMILIES, LINES
from negotiate.console import note, refuse_empty, stopped
from negotiate.errors import Cancelled, NegotiateError


class Commands(click.Group):
    """Turn what a user can get wrong into one sentence on stderr and exit status 1.

    The module of a command is loaded when it is asked for: `open` need not wait for the others.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name every command, in the order of the help."""
        return [*LINES]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Find a command by its name."""
        if cmd_name not in self.commands and cmd_name in LINES:
            for command in import_module(LINES[cmd_name].module).COMMANDS:
                self.add_command(command)
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is typed, and look at what it is given."""
        name, command, rest = super().resolve_command(ctx, args)
        if command is not None:
            refuse_empty(command, rest)
        return name, command, rest

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
            return super().invoke(ctx)
        except (KeyboardInterrupt, Cancelled):
            ctx.exit(stopped())
        except NegotiateError as error:
            note(f"negotiate: {error}")
            ctx.exit(1)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            note(f"negotiate: the answer could not be written: {error.strerror}")
            ctx.exit(1)
