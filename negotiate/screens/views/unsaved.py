"""A text that was typed and not saved: read, taken up in the editor, or discarded."""

from __future__ import annotations

from textual.content import Content

from negotiate.compare import word_changes
from negotiate.errors import OutOfOrder
from negotiate.model import Version
from negotiate.queries.unsaved_drafts import Unsaved, line
from negotiate.screens import render
from negotiate.screens.acts.unsaved_moving import move
from negotiate.screens.backend import Opened
from negotiate.screens.dialogs.choosing import AskingScreen, Choice
from negotiate.screens.dialogs.editor import WordsScreen
from negotiate.screens.frame import Frame, report, said
from negotiate.screens.paragraph_numbers import Numbers
from negotiate.screens.places import EditorOf
from negotiate.store.unsaved_drafts import take_away
from negotiate.telling import drafts as telling

EDIT, ELSEWHERE, DISCARD = "edit", "elsewhere", "discard"


async def take_up(screen: Frame, unsaved: Unsaved) -> None:
    """Show what was typed beside the text that stands, and ask what is to become of it."""
    document = unsaved.document
    opened = await screen.ask(screen.desk.opened, document.id) if document is not None else None

    def answered(answer: str | None) -> None:
        if answer == EDIT and opened is not None and unsaved.version is not None:
            _edit(screen, unsaved, opened, unsaved.version)
        elif answer == ELSEWHERE and opened is not None:
            _edit_elsewhere(screen, unsaved, opened)
        elif answer == DISCARD:
            take_away(unsaved.file.path)
            said(screen.app, telling.discarded(line(unsaved) | {"draft": unsaved.file.name}))
            screen.reload()

    asked = render.line(telling.state(line(unsaved), screen.desk.now()))
    screen.app.push_screen(AskingScreen(asked, _read(unsaved), _choices(unsaved)), answered)


def _read(unsaved: Unsaved) -> Content:
    """Show what was typed: beside what stands, else beside what it began from."""
    stands = unsaved.version.text if unsaved.version is not None else unsaved.draft.began
    if not stands:
        return render.of_ruled(render.unchanged(telling.TYPED, unsaved.draft.text))
    title = "stands" if unsaved.version is not None else telling.STOOD_WHEN_BEGUN
    changes = word_changes(stands, unsaved.draft.text)
    return render.of_ruled(render.changed(changes, (title, ""), (telling.TYPED, "")))


def _choices(unsaved: Unsaved) -> list[Choice]:
    choices = [Choice("", Content("leave it"), render.line(telling.LEAVE_IT))]
    if unsaved.version is not None:
        edit = f"go on typing {unsaved.version.number}"
        choices.append(Choice(EDIT, Content("edit"), render.line(edit)))
    if unsaved.document is not None:
        elsewhere = render.line(telling.TAKE_UP_ELSEWHERE)
        choices.append(Choice(ELSEWHERE, Content("elsewhere"), elsewhere))
    discard = render.line(telling.GONE_FOR_GOOD)
    return [*choices, Choice(DISCARD, Content("discard"), discard)]


def _edit_elsewhere(screen: Frame, unsaved: Unsaved, opened: Opened) -> None:
    def typed(number: str | None) -> None:
        if number is None:
            return
        found = Numbers(opened.versions).find(number)
        if found is None or not found.fits:
            near = found.version.number if found is not None else None
            message = telling.no_such_paragraph(opened.name, number.strip(), near)
            report(screen.app, OutOfOrder(message))
        else:
            _edit(screen, unsaved, opened, found.version)

    question = render.line(telling.WHICH_PARAGRAPH)
    screen.app.push_screen(WordsScreen(question, "such as 2.2.10"), typed)


def _edit(screen: Frame, unsaved: Unsaved, opened: Opened, version: Version) -> None:
    async def moved() -> None:
        # Moving it writes a file, and what stands in the way is said: a draft of one's own.
        done = await screen.ask(_moved, screen, unsaved, opened, version)
        if done:
            screen.show_place(EditorOf(opened, version, restoring=True))

    screen.run_worker(moved(), group="act")


def _moved(screen: Frame, unsaved: Unsaved, opened: Opened, version: Version) -> bool:
    move(screen.desk, unsaved, opened.document, version)
    return True
