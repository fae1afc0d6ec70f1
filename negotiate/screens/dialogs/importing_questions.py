"""What an import asks before it goes on: nothing is replaced, and nothing decided, unasked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from textual.content import Content

from negotiate.acts import AtStake
from negotiate.errors import TrackedChanges
from negotiate.readers.source import Changes
from negotiate.screens import render
from negotiate.screens.dialogs.asking import AskingScreen
from negotiate.screens.dialogs.choosing import Choice
from negotiate.writers import session

REPLACE = "replace"
THERE = "there"


def about_stakes(stakes: Sequence[AtStake]) -> AskingScreen:
    """Ask whether each working text is to give way, as the command line asks."""
    choices = [
        Choice("", Content("cancel"), render.line("nothing is written")),
        Choice(REPLACE, Content("replace it"), render.line("import this revision")),
    ]
    known = [line for stake in stakes for line in session.at_stake(asdict(stake))]
    which = "the working text" if len(stakes) == 1 else f"{len(stakes)} working texts"
    question = render.line(f"Replace {which}?")
    return AskingScreen(question, render.passage("\n".join(known)), choices)


def about_order(said: Sequence[str]) -> AskingScreen:
    """Ask whether texts are to be imported before a later one, as the command line asks."""
    choices = [
        Choice("", Content("cancel"), render.line("nothing is written; e corrects date or label")),
        Choice(THERE, Content("import there"), render.line("another text stays the latest")),
    ]
    known = render.passage("\n".join(said))
    return AskingScreen(render.line("Import before a later text?"), known, choices)


def about_changes(asked: TrackedChanges) -> AskingScreen:
    """Ask what becomes of tracked changes; nothing is guessed."""
    choices = [
        Choice("", Content("cancel"), render.line("nothing is read")),
        Choice(Changes.BRACKETS, Content("as brackets"), render.line("[new] (+IND), [old] (-IND)")),
        Choice(Changes.ACCEPTED, Content("accepted"), render.line("the text with every change")),
        Choice(Changes.ORIGINAL, Content("original"), render.line("the text before any change")),
    ]
    known = [f"{author}: {new} inserted, {gone} deleted" for author, new, gone in asked.authors]
    question = render.line("The file has tracked changes. What becomes of them?")
    return AskingScreen(question, render.passage("\n".join(known)), choices)
