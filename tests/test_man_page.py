"""The manual page: made from the commands, whole, and as troff wants it."""

import re
import shutil
import subprocess
import sys

import click
import pytest

from negotiate.cli.families import FAMILIES, LINES
from negotiate.cli.main import main
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def page() -> str:
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "man_page.py")],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT.parent,
    )
    return done.stdout


@pytest.mark.parametrize("name", LINES)
def test_every_command_is_in_it_with_its_options(name: str, page: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    begins = page.index(rf"\fBnegotiate {name}\fR".replace("-", r"\-"))
    ends = page.find(".TP\n\\fBnegotiate ", begins + 1)

    for param in command.params:
        if isinstance(param, click.Option) and param.name not in ("db", "no_color", "no_pager"):
            assert max(param.opts, key=len).replace("-", r"\-") in page[begins:ends]


def test_the_families_stand_in_their_order(page: str) -> None:
    assert re.findall(r'^\.SS "(.*)"$', page, re.MULTILINE) == [*FAMILIES]


def test_no_line_begins_with_a_request_that_was_meant_as_text(page: str) -> None:
    known = {".TH", ".SH", ".SS", ".TP", ".PP", ".RS", ".RE"}

    assert {line.split()[0] for line in page.splitlines() if line[:1] in (".", "'")} <= known
    assert page.splitlines().count(".RS") == page.splitlines().count(".RE")


@pytest.mark.skipif(shutil.which("groff") is None, reason="there is no groff here")
def test_troff_has_nothing_to_say_against_it(page: str) -> None:
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-z"],
        input=page,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
