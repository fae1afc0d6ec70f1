"""Undo the last act on a document; ask first where that withdraws a revision."""

from __future__ import annotations

from dataclasses import asdict

from textual.content import Content

from negotiate import render
from negotiate.model import Act, Document
from negotiate.screens.asking import AskingScreen
from negotiate.screens.choosing import Choice
from negotiate.screens.frame import Frame, RevisionWanted, said
from negotiate.secretariat import Withdrawn
from negotiate.writers import session

WITHDRAW = "withdraw"


def question(withdrawn: Withdrawn) -> AskingScreen:
    """Ask whether the import of a revision is to be taken back."""
    choices = [
        Choice("", Content("leave it"), render.line("nothing is undone")),
        Choice(WITHDRAW, Content("withdraw it"), render.line("undo the import")),
    ]
    words = render.passage(session.withdrawn(asdict(withdrawn)))
    return AskingScreen(render.line("Undo an import?"), words, choices)


async def take_back(screen: Frame, document: Document) -> Act | None:
    """Undo the last act and return it; ask about an import, after which another text is shown."""
    withdrawn = await screen.ask(screen.desk.withdrawn_by_undo, document)
    if not withdrawn:
        return await screen.ask(screen.desk.undo, document) if withdrawn is not None else None
    (revision,) = withdrawn

    async def withdraw() -> None:
        if await screen.ask(screen.desk.undo, document, withdrawn) is not None:
            _leave(screen, document, revision)

    def answered(answer: str | None) -> None:
        if answer == WITHDRAW:
            screen.run_worker(withdraw(), group="act")

    screen.app.push_screen(question(revision), answered)
    return None


def _leave(screen: Frame, document: Document, withdrawn: Withdrawn) -> None:
    """Go to the text that stands now, or to the list where the document has none."""
    app = screen.app
    named = f"{withdrawn.revision} of {withdrawn.document}"
    if withdrawn.is_last:
        said(app, f'Withdrawn: {named}. `negotiate redo "{withdrawn.document}"` brings it back.')
        while len(app.screen_stack) > 1:
            app.pop_screen()
        return
    said(app, f"Withdrawn: {named}. U brings it back.")
    if screen is app.screen_stack[0]:
        screen.reload()
    else:
        screen.post_message(RevisionWanted(document.id))
