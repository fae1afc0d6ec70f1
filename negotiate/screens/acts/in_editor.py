"""What is done to what is typed and not saved: by keys, or when it is taken up elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual.content import Content

from negotiate.bracket_parser import (
    Diagnostic,
    Drafted,
    NotInOrder,
    Target,
    bracketed,
    with_alternative,
    with_position,
)
from negotiate.errors import OutOfOrder
from negotiate.model import Document, Version
from negotiate.queries.unsaved_drafts import Unsaved, of_paragraph
from negotiate.screens import render
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.dialogs import editor as dialogs
from negotiate.screens.dialogs.position import completed
from negotiate.screens.frame import report, said
from negotiate.screens.render.typed import told_line
from negotiate.screens.text_screen import TextScreen
from negotiate.screens.widgets.editor_text import (
    DraftingText,
    MarkTyped,
    mark_at,
    next_problem,
    target_at,
)
from negotiate.store.unsaved_drafts import DraftPlace, take_away
from negotiate.telling.session import editor as tell
from negotiate.telling.session.drafting import no_bracket
from negotiate.telling.session.editor import has_own_draft


class Drafting(TextScreen):
    """Change what is typed by keys; nothing is recorded before it is saved."""

    opened: Opened
    version: Version
    box: DraftingText

    def action_bracket(self) -> None:
        """Put the selection in brackets."""
        start, end = self.box.selected
        if start == end:
            self._refuse(tell.SELECT_FIRST)
        else:
            self._draft(lambda: bracketed(self.box.held, start, end))

    def action_alternative(self) -> None:
        """Add an alternative after the bracket at the cursor."""
        if (target := self._target()) is None:
            return
        name = target.id

        def typed(words_typed: str | None) -> None:
            if words_typed is not None:
                self._draft(lambda: with_alternative(self.box.held, name, words_typed))

        question = render.line(tell.which_alternative(name))
        self.app.push_screen(dialogs.WordsScreen(question), typed)

    def action_position(self) -> None:
        """Record a position on the bracket at the cursor, or write the code of the mark there."""
        mark = mark_at(self.box.typed, self.box.at)
        if mark is not None and mark.typed:
            self._complete(mark)
            return
        if (target := self._target()) is None:
            return
        name, register = target.id, self.opened.register

        def chosen(signed: str | None) -> None:
            if signed is not None:
                sign, code = signed[0], signed[1:]
                self._draft(lambda: with_position(self.box.held, name, sign, code))

        question = render.line(tell.whose_position(name))
        self.app.push_screen(dialogs.SignedCodeScreen(question, register), chosen)

    def _complete(self, mark: MarkTyped) -> None:
        found = completed(self.opened.register, mark.typed)
        if not found:
            self._refuse(tell.not_in_register(mark.typed))
            return
        text, end = self.box.typed, "" if mark.is_closed else ")"
        self.box.rewrite(f"{text[: mark.start]}{found[0].code}{end}{text[mark.end :]}")

    def _target(self) -> Target | None:
        target = target_at(self.box.held, self.box.at)
        if target is None:
            report(self.app, OutOfOrder(no_bracket(self.version.number)))
        return target

    def _draft(self, operation: Callable[[], Drafted]) -> None:
        try:
            self.box.rewrite(operation().text)
        except NotInOrder as error:
            self._refuse(str(error))

    def _refuse(self, reason: str) -> None:
        report(self.app, OutOfOrder(tell.refused(self.version.number, reason)))

    def _problem_here(self) -> Diagnostic | None:
        here = self.box.selected
        found = [one for one in self.box.problems if (one.start, one.end) == here]
        return next((one for one in found if one.edit is not None), found[0] if found else None)

    def action_next_problem(self) -> None:
        """Select the next problem; mend the one that is selected."""
        here = self._problem_here()
        if here is not None and here.edit is not None:
            self.action_mend()
            return
        start, end = self.box.selected
        after = start if start < end else start - 1
        found = next_problem(self.box.problems, after)
        if found is None:
            said(self.app, tell.NO_PROBLEM)
        else:
            self.box.select(found.start, found.end)

    def action_mend(self) -> None:
        """Apply what is suggested for the problem that is selected."""
        here = self._problem_here()
        if here is None or here.edit is None:
            self._refuse(tell.NOTHING_SUGGESTED)
            return
        text, edit = self.box.typed, here.edit
        self.box.rewrite(text[: edit.start] + edit.replacement + text[edit.end :])

    def _mark_here(self) -> Content:
        mark = mark_at(self.box.typed, self.box.at)
        if mark is None:
            return Content("")
        register = self.opened.register
        found = completed(register, mark.typed) if mark.typed else ()
        return told_line(tell.whose_mark(mark.sign, mark.typed, found, register))


def bring_home(desk: Desk, document: Document, version: Version) -> None:
    """Put the officer's own draft of a paragraph where it is looked for.

    It lies elsewhere once an officer has said of the paragraph that it is another one.

    Raises:
        StoreError: it cannot be written there.
    """
    place = DraftPlace(desk.database, desk.officer, document.id, version.paragraph)
    if place.path.exists():
        return
    found = of_paragraph(desk.drafts(document), version.paragraph)
    if found is not None and found.is_own:
        place.keep(found.draft)
        take_away(found.file.path)


def move(desk: Desk, unsaved: Unsaved, document: Document, version: Version) -> None:
    """Make a draft the officer's own, of a paragraph that stands; another officer's is copied.

    Raises:
        OutOfOrder: the officer has a draft of that paragraph already.
        StoreError: it cannot be written there.
    """
    place = DraftPlace(desk.database, desk.officer, document.id, version.paragraph)
    if place.path == unsaved.file.path:
        return
    if place.path.exists():
        raise OutOfOrder(has_own_draft(version.number))
    draft = unsaved.draft
    if unsaved.version is None or unsaved.version.paragraph != version.paragraph:
        draft = replace(
            draft,
            seen=version.act,
            number=version.number,
            revision=version.revision,
            began=version.text,
        )
    place.keep(draft)
    if unsaved.is_own:
        take_away(unsaved.file.path)
