"""Undo and redo from a screen: what goes is named, and asked about where it is not in view."""

from __future__ import annotations

from textual.content import Content

from negotiate.acts import Withdrawn
from negotiate.model import Document
from negotiate.screens import render
from negotiate.screens.backend import Proposal
from negotiate.screens.dialogs.choosing import AskingScreen, Choice
from negotiate.screens.frame import Frame, RevisionWanted, said
from negotiate.telling.session import drafting as tell
from negotiate.telling.session import log as session

YES = "yes"
_MOST_NAMED = 200


async def take_back(
    screen: Frame, document: Document, count: int = 1, *, unasked: bool = True
) -> None:
    """Undo the last acts on a document that stand, and say which.

    The officer's own last act is undone at once where it is on the paragraph in view, or where the
    officer was told of it a moment ago; everything else once it is confirmed, and everything where
    nothing is to be undone `unasked`.
    """
    proposal = await screen.ask(screen.desk.proposed_undo, document, count)
    if proposal is None:
        return
    if proposal.must_be_asked or not (unasked and _is_known(screen, proposal)):
        _ask(screen, proposal)
    else:
        await _carry_out(screen, proposal)


def _is_known(screen: Frame, proposal: Proposal) -> bool:
    """Tell whether the officer sees what would go without being told."""
    if len(proposal.acts) > 1:
        return False
    (act,) = proposal.acts
    in_view = act.paragraph is not None and act.paragraph == screen.paragraph_shown
    return in_view or screen.desk.has_just_made(act)


async def bring_back(screen: Frame, document: Document) -> None:
    """Redo what was undone last, and say what; ask first where another officer had undone it."""
    proposal = await screen.ask(screen.desk.proposed_redo, document)
    if proposal is None:
        return
    if proposal.must_be_asked:
        _ask(screen, proposal)
    else:
        await _carry_out(screen, proposal)


def _ask(screen: Frame, proposal: Proposal) -> None:
    def answered(answer: str | None) -> None:
        if answer == YES:
            screen.run_worker(_carry_out(screen, proposal), group="act")

    screen.app.push_screen(question(proposal), answered)


def question(proposal: Proposal) -> AskingScreen:
    """Ask about what an undo or a redo would name; the first answer changes nothing."""
    lines = list(session.proposal(proposal.answer))
    if (others := len(lines) - _MOST_NAMED) > 0:
        lines = [*lines[:_MOST_NAMED], tell.more_acts(others)]
    is_undo = proposal.proposed.verb == "undo"
    verb, effect = ("undo", tell.IN_THE_LOG) if is_undo else ("bring back", tell.STANDS_AGAIN)
    if proposal.proposed.withdrawn:
        verb, effect = "withdraw", tell.UNDO_THE_IMPORT
    choices = [
        Choice("", Content("leave it"), render.line(tell.NOTHING_CHANGED)),
        Choice(YES, render.line(verb), render.line(effect)),
    ]
    asked = render.line(tell.whether_to(proposal.proposed.verb, len(proposal.acts)))
    return AskingScreen(asked, render.passage("\n".join(lines)), choices)


async def _carry_out(screen: Frame, proposal: Proposal) -> None:
    done = await screen.ask(screen.desk.carry_out, proposal.proposed)
    if done is None:
        return
    withdrawn = proposal.proposed.withdrawn
    if withdrawn:
        _leave(screen, proposal.proposed.document, withdrawn[-1])
        return
    said(screen.app, session.gone(proposal.answer))
    screen.reload()


def _leave(screen: Frame, document: Document, withdrawn: Withdrawn) -> None:
    """Go to the text that stands now, or to the list where the document has none."""
    app = screen.app
    named = withdrawn.revision, withdrawn.document
    said(app, tell.withdrawn(*named, is_last=withdrawn.is_last))
    if withdrawn.is_last:
        while len(app.screen_stack) > 1:
            app.pop_screen()
        return
    if screen is app.screen_stack[0]:
        screen.reload()
    else:
        screen.post_message(RevisionWanted(document.id))
