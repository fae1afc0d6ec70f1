"""The live drafting editor: one paragraph typed, looked at by the parser, saved as one act.

Nothing typed is lost: a draft is kept beside the database while the text differs from what stands,
and is offered when the paragraph is edited again.
"""

from __future__ import annotations

import asyncio
import dataclasses
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static, TextArea

from negotiate.acts import On
from negotiate.acts.base import marks_gone
from negotiate.compare import word_changes
from negotiate.errors import NegotiateError
from negotiate.judged import carried, counted, doubts_of, looked_at, with_seen
from negotiate.model import Act, Version
from negotiate.screens import render
from negotiate.screens.acts.in_editor import Drafting, bring_home
from negotiate.screens.backend import Desk, Make, Opened
from negotiate.screens.dialogs import editor as dialogs
from negotiate.screens.dialogs.editor import Record, SavingScreen
from negotiate.screens.frame import report, said
from negotiate.screens.render.typed import told_line
from negotiate.screens.widgets.editor_panes import BesideText, Known
from negotiate.screens.widgets.editor_text import DraftingText, last_issued, target_at
from negotiate.store.typed_names import revision_name
from negotiate.store.unsaved_drafts import DraftPlace, KeptDraft
from negotiate.telling.session import editor as tell
from negotiate.telling.session.drafting import reads_so
from negotiate.telling.session.drafts import clock

_PAUSE = 0.1  # seconds without a key before what stands beside the text is made anew
_KEEP_EVERY = 2  # seconds
_ROOM_FOR_ALL = 140  # columns


class EditorScreen(Drafting):
    """Edit one paragraph; returns its identity."""

    opened: Opened
    IS_OF_A_TEXT = False
    hinted = (
        "editor.save",
        "editor.leave",
        "editor.preview",
        "editor.bracket",
        "editor.alternative",
        "editor.position",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5,ctrl+o", "save", "Save", id="editor.save"),
        Binding(
            "f2",
            "bracket",
            "Bracket",
            id="editor.bracket",
            tooltip="Bracket the selection",
        ),
        Binding(
            "f3",
            "alternative",
            "Alternative",
            id="editor.alternative",
            tooltip="Add an alternative to the bracket at the cursor",
        ),
        Binding(
            "f4",
            "position",
            "Position",
            id="editor.position",
            tooltip="Record a position on the bracket at the cursor; in a mark, write its code",
        ),
        Binding(
            "f8",
            "next_problem",
            "Problem",
            id="editor.problem",
            tooltip="Go to the next problem; on one, do what is suggested for it",
            show=False,
        ),
        Binding(
            "f9",
            "mend",
            "Mend",
            id="editor.mend",
            tooltip="Do what is suggested for the problem that is selected",
            show=False,
        ),
        Binding(
            "f6",
            "look",
            "Preview",
            id="editor.preview",
            tooltip="Notes, brackets by name, every bracket kept, every bracket left out",
            priority=True,  # a text box of Textual has another use for it
        ),
        Binding("escape", "back", "Leave", id="editor.leave"),
    ]

    def __init__(
        self, desk: Desk, opened: Opened, version: Version, *, restoring: bool = False
    ) -> None:
        super().__init__(desk, opened)
        self._is_restoring = restoring
        self._is_overtaken = False
        self.version = version
        self._place = DraftPlace(desk.database, desk.officer, opened.document.id, version.paragraph)
        self._began = version.revision, version.text
        self._kept: tuple[str, str] | None = None
        self._kept_at = ""
        self._keeping = asyncio.Lock()
        self._is_over = False
        self.box = DraftingText(version.text, opened.notation, id="typed")
        self._record = Record(desk.typed.source)
        self._issued: tuple[str, str | None] | None = None
        self._pause: Timer | None = None
        self._here = Content("")
        self._headed: tuple[Content, str] | None = None

    def body(self) -> ComposeResult:
        """Put the text, its source and the note beside what is known of the text."""
        with Horizontal(id="drafting"):
            with Vertical(id="typing"):
                yield self.box
                yield Static(id="problem-here")
                yield self._record
            yield BesideText()

    def on_mount(self) -> None:
        """Begin to type, unless there is a draft to be asked about."""
        self.box.focus()
        self.set_interval(_KEEP_EVERY, self.keep)
        self._fit()
        self._look_again()
        self._read_issued()
        self._offer_draft()

    @property
    def is_dirty(self) -> bool:
        """Tell whether something is typed that is not saved."""
        return not self._is_over and self.box.typed != self.version.text

    # What stands beside the text

    @on(TextArea.Changed)
    def _typed(self) -> None:
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, self._look_again)

    @on(TextArea.SelectionChanged)
    def _moved(self) -> None:
        one = self._problem_here()
        here = self._mark_here()
        if one is not None:
            here = told_line(tell.suggestion(self.box.held, one))
        if (here.plain, here.spans) != (self._here.plain, self._here.spans):  # or it is laid out
            self._here = here
            self.query_one("#problem-here", Static).update(here)
        target = target_at(self.box.held, self.box.at)
        self.query_one(BesideText).point_at(target.id if target is not None else None)

    def _look_again(self) -> None:
        held = self.box.held
        typed = held.tree.text
        self.desk.typed.signs = frozenset() if typed.isascii() else frozenset(typed)
        known = Known(
            held, self.box.problems, self._issued, self.opened.register, self.version.label
        )
        self.query_one(BesideText).show(known)
        self._show_heading()

    def _show_heading(self) -> None:
        held, label = self.box.held, self.version.label
        found = with_seen(
            doubts_of(label, held.tree.text, self.opened.notation, held),
            carried(self.version, held.tree.text),
        )
        counts = counted(looked_at(label, held.tree.text, found, self.version.judged))
        now = dataclasses.replace(
            self.version,
            open=held.open or counts.is_open,
            unfinished=held.unfinished or counts.unfinished,
            to_look_at=counts.to_look_at,
            said=None if self.is_dirty else self.version.said,
        )
        place = [
            render.line(f"Edit {self.version.number}", render.STRONG),
            render.status(now),
            render.line(self.opened.name, render.MUTED),
        ]
        state = tell.state(
            is_dirty=self.is_dirty, kept_at=self._kept_at, is_overtaken=self._is_overtaken
        )
        headed = (render.joined(place, "  "), state)
        if headed != self._headed:
            self._headed = headed
            self.heading.show(headed[0], self.figures(state))

    @work(exclusive=True, group="reload")
    async def reload(self) -> None:
        """Say at the head when another act has changed the paragraph; what is typed stays."""
        opened = await self.ask(self.desk.again, self.opened)
        if opened is not None:
            version = opened.by_identity(self.version.paragraph)
            self._is_overtaken = version is None or version.text != self.version.text
            self._show_heading()

    def on_resize(self) -> None:
        if self.is_mounted:
            self._fit()

    def _fit(self) -> None:
        """Show every preview where there is room for all."""
        self.query_one(BesideText).show_all(is_wide=self.size.width >= _ROOM_FOR_ALL)

    def action_look(self) -> None:
        self.query_one(BesideText).next_look()

    @on(DraftingText.PastedLines)
    def _pasted(self, pasted: DraftingText.PastedLines) -> None:
        said(self.app, tell.pasted(pasted.count, self.version.number))

    @work(group="issued")
    async def _read_issued(self) -> None:
        """Find the paragraph in the last issued revision."""
        last = last_issued(self.opened.revisions, self.opened.revision)
        if last is None:
            return
        found = await self.ask(self.desk.opened, self.opened.document.id, last.id)
        if found is not None:
            then = found.by_identity(self.version.paragraph)
            name = revision_name(last, self.opened.document)
            self._issued = (name, then.text if then is not None else None)
            self._look_again()

    # What is typed and not saved

    def _offer_draft(self) -> None:
        try:
            bring_home(self.desk, self.opened.document, self.version)
            draft = self._place.found()
        except NegotiateError as error:
            report(self.app, error)
            return
        if draft is None or draft.text == self.version.text:
            self._place.forget()
            return
        if self._is_restoring:
            self._restore(draft)
            return
        when = clock(draft.at, self.desk.now())
        differs = tell.what_differs(word_changes(self.version.text, draft.text))

        def answered(answer: str | None) -> None:
            if answer == dialogs.RESTORE:
                self._restore(draft)
            elif answer == dialogs.DISCARD:
                self._place.forget()
            else:
                self._is_over = True
                self.dismiss(self.version.paragraph)

        self.app.push_screen(dialogs.restoring(when, differs), answered)

    def _restore(self, draft: KeptDraft) -> None:
        # It was typed on the version seen then: where another has come, saving shows both.
        self.version = dataclasses.replace(self.version, act=draft.seen)
        self._began = draft.revision, draft.began
        self._record.note = draft.note
        self.box.rewrite(draft.text)
        self._was_kept(draft)

    def _was_kept(self, draft: KeptDraft) -> None:
        self._kept = (draft.text, draft.note)
        self._kept_at = clock(draft.at, self.desk.now())
        self._show_heading()

    def _to_keep(self) -> KeptDraft:
        at, version = self.desk.now().isoformat(), self.version
        began = (version.number, *self._began)
        return KeptDraft(self.box.typed, at, version.act, self._record.note, *began)

    @work(group="keep")
    async def keep(self) -> None:
        """Keep a draft of what is typed and not saved; forget it where nothing is."""
        async with self._keeping:
            draft = self._to_keep()
            if self._is_over or self._kept == (draft.text, draft.note):
                return
            if self.is_dirty:
                if await self.ask(self._place.keep, draft) is not None:
                    self._was_kept(draft)
            elif self._kept is not None:
                self._place.forget()
                self._kept, self._kept_at = None, ""

    def on_descendant_blur(self) -> None:
        """Keep a draft when the officer turns to something else."""
        self.keep()

    def on_unmount(self) -> None:
        """Keep what is typed when the program ends."""
        if self.is_dirty:
            try:
                self._place.keep(self._to_keep())
            except NegotiateError as error:
                self.app.exit(message=render.sentence(str(error)), return_code=1)

    def action_back(self) -> None:
        """Leave; ask first where something is not saved."""
        if self.is_dirty:
            self.app.push_screen(dialogs.leaving(), self._answered)
        else:
            self._leave(dialogs.DISCARD)

    def _answered(self, answer: str | None) -> None:
        self._leave(answer)

    @work(group="keep")
    async def _leave(self, answer: str | None) -> None:
        async with self._keeping:
            if answer == dialogs.DISCARD:
                self._place.forget()
            elif (
                answer != dialogs.KEEP or await self.ask(self._place.keep, self._to_keep()) is None
            ):
                return
            self._is_over = True
        self.dismiss(self.version.paragraph)

    # Saving

    @work(exclusive=True, group="save")
    async def action_save(self) -> None:
        """Make the text typed the text that stands, brackets left open included."""
        if not self.is_dirty:
            said(self.app, reads_so(self.version.number))
            return
        self.box.read_only = True
        async with self._keeping:
            try:
                act = await asyncio.to_thread(self.desk.act, self._amendment(self.box.typed))
            except NegotiateError as error:
                refused = error
            else:
                self.desk.typed.source = self._record.source
                self._saved(act)
                return
        self.box.read_only = False
        await self._refused(refused)

    def _saved(self, act: Act | None) -> None:
        if act is not None:
            self._is_over = True
            self._place.forget()
            self.acted(act)
            self.dismiss(self.version.paragraph)

    def _amendment(self, text: str) -> Make:
        return lambda room: room.amend(self._on(), text)

    def _on(self) -> On:
        source, note = self._record.source or None, self._record.note.strip() or None
        return dataclasses.replace(self.opened.on(self.version), source=source, note=note)

    async def _refused(self, error: NegotiateError) -> None:
        """Show the version that came meanwhile beside what is typed, or ask whose marks go."""
        found = await self.ask(self.desk.again, self.opened)
        now = found.by_identity(self.version.paragraph) if found is not None else None
        if found is None or now is None:
            report(self.app, error)
            return
        if now.act == self.version.act:
            self._ask_about_marks(error)
            return
        here, theirs = found, now

        def answered(answer: str | None) -> None:
            if answer not in (dialogs.MINE, dialogs.THEIRS):
                return
            self.opened, self.version, self._is_overtaken = here, theirs, False
            self._began = theirs.revision, theirs.text
            if answer == dialogs.THEIRS:
                self.box.rewrite(theirs.text)
            elif self.is_dirty:
                self.action_save()

        changes = word_changes(theirs.text, self.box.typed)
        both = render.changed(changes, (tell.STANDS_NOW, ""), (tell.YOURS, ""))
        self.app.push_screen(dialogs.newer(theirs.number, render.of_ruled(both)), answered)

    def _ask_about_marks(self, error: NegotiateError) -> None:
        going = marks_gone(self.version, self.box.typed, self.opened.notation)
        if not going or self._on().note:
            report(self.app, error)
            return
        self.desk.typed.source = self._record.source
        asked = SavingScreen(self.desk, self.opened, self._on(), self.box.typed, going)
        self.app.push_screen(asked, self._saved)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave undo to the box, and the previews where all are shown."""
        if action == "look":
            return self.size.width < _ROOM_FOR_ALL
        return action not in ("undo", "redo")
