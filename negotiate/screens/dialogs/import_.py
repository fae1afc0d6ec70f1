"""Take a file in: name it, see what it holds, correct that, then write.

For whom the authors of its tracked changes speak is asked first.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from textwrap import wrap
from threading import Event
from typing import ClassVar, ParamSpec, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, ProgressBar, Static

from negotiate.errors import NegotiateError, TrackedChanges, UnknownEncoding
from negotiate.exporting import is_folder
from negotiate.readers.front_matter.metadata_lines import FIELDS
from negotiate.readers.source import Changes, Instructions
from negotiate.register import built_in_register
from negotiate.screens import render
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.dialogs import incoming
from negotiate.screens.dialogs.choosing import AskingScreen
from negotiate.screens.dialogs.file_picker import FilePicker
from negotiate.screens.dialogs.form import PRINTABLE, Field, FormScreen
from negotiate.screens.dialogs.incoming import (
    Come,
    about_changes,
    about_dialect,
    about_order,
    about_stakes,
    dialect_line,
    in_dialect,
)
from negotiate.screens.dialogs.leaving import Dialog
from negotiate.screens.frame import ALARMS_KEY
from negotiate.screens.widgets.hints import Hints
from negotiate.screens.widgets.rows import Rows
from negotiate.telling.history import at_import, look_again
from negotiate.telling.session import files as tell
from negotiate.writers.terminal import blocks_as_lines

_READING = "Reading… Esc stops it."
_WIDTH = 66


def _last_folder(desk: Desk) -> Path:
    """Begin in the folder that a file was taken from last, where it is still there."""
    last = desk.bookmark.left.folder
    return Path(last) if last is not None and is_folder(Path(last)) else Path.cwd()


Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


class Parts(Rows):
    """List the texts of a file."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Import", id="parts.import"),
    ]


class ImportScreen(Dialog[Opened | None]):
    """Return the revision that was imported, the first of several, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "consent", "Import", id="import.consent"),
        Binding("space", "take", "Take or leave", id="import.take"),
        Binding("e", "correct", "Correct", id="import.correct"),
        Binding("d", "dialect", "Dialect", show=False, id="import.dialect"),
        Binding("escape", "back", "Back", id="import.back"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._come: Come | None = None
        self._instructions = Instructions()
        self._stop = Event()
        self._is_busy = False
        self._done = (0, 0)

    def compose(self) -> ComposeResult:
        """Make the dialog."""
        with Vertical(classes="dialog"):
            yield Static(Content("Import a file"), classes="question")
            yield FilePicker(_last_folder(self._desk), self.submitted, self.another)
            yield Input(
                placeholder="encoding, such as windows-1251", id="encoding", restrict=PRINTABLE
            )
            yield Static(render.line(tell.WHICH_FILE, render.MUTED), id="import-note")
            yield Parts(self._draw, id="parts")
            with VerticalScroll(id="import-found"):
                yield Static(id="found-text")
            yield ProgressBar(id="progress", show_eta=False)
        yield Hints()

    def on_mount(self) -> None:
        for name in ("#encoding", "#parts", "#import-found", "#progress"):
            self.query_one(name).display = False
        self.query_one("#path").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with what was found, once something was."""
        if action not in {"consent", "take", "correct", "dialect"}:
            return True
        if self._come is None or self._is_busy or isinstance(self.focused, Input):
            return False
        return action != "take" or len(self._come.drafts) > 1

    def _say(self, text: str, style: str = render.MUTED) -> None:
        self.query_one("#import-note", Static).update(render.line(text, style))

    def another(self) -> None:
        """Know nothing of the file, because another one is named."""
        self._instructions = Instructions()
        self.query_one("#encoding").display = False
        self._forget()

    @on(Input.Changed, "#encoding")
    def _forget(self) -> None:
        """Show nothing of what was found, because it is no longer what is named."""
        if self._come is not None:
            self._say(tell.WHICH_FILE)
        self._come = None
        self.remove_class("-found")
        for name in ("#parts", "#import-found"):
            self.query_one(name).display = False
        self.refresh_bindings()

    @on(Input.Submitted, "#encoding")
    def submitted(self) -> None:
        """Read the file that is named."""
        if self._is_busy:
            return  # a second Enter would stop what the first one has begun
        encoding = self.query_one("#encoding", Input).value.strip() or None
        self._instructions = replace(self._instructions, encoding=encoding)
        self.look()

    @work(exclusive=True, group="look")
    async def look(self) -> None:
        """Read the file that was named and show what it holds."""
        picker = self.query_one(FilePicker)
        if not picker.typed.strip() or self._is_busy:
            return
        path = picker.path
        try:
            with self._busy(_READING):
                self._come = await self._in_thread(
                    incoming.read, self._desk, path, self._instructions, self._progress
                )
        except UnknownEncoding as error:
            self._ask_encoding(error)
        except TrackedChanges as asked:
            self._ask_about(asked)
        except NegotiateError as error:
            self._say(str(error), render.PROBLEM)
        else:
            self._desk.bookmark.note_folder(path.parent)
            self._show_found(self._come)

    def _ask_encoding(self, error: UnknownEncoding) -> None:
        box = self.query_one("#encoding", Input)
        box.display = True
        with self.prevent(Input.Changed):
            box.value = render.sentence(error.proposal or "")
        box.focus()
        self._say(tell.ENCODING_WANTED, render.PROBLEM)

    def _ask_about(self, asked: TrackedChanges) -> None:
        """Ask what becomes of tracked changes, or for whom their authors speak."""
        self._say(tell.NOTHING_READ_YET)
        if self._instructions.changes is None:
            self.app.push_screen(about_changes(asked), self._decided)
        else:
            self.app.push_screen(AuthorsScreen(self._desk, asked.unknown), self._named)

    def _decided(self, changes: str | None) -> None:
        if changes:
            self._instructions = replace(self._instructions, changes=Changes(changes))
            self.look()

    def _named(self, authors: dict[str, str] | None) -> None:
        if authors:
            known = {**self._instructions.authors, **authors}
            self._instructions = replace(self._instructions, authors=known)
            self.look()

    def _show_found(self, come: Come) -> None:
        several = len(come.drafts) > 1
        rows = self.query_one("#parts", Parts)
        rows.display = several
        self.query_one("#import-found").display = True
        self.add_class("-found")
        self.query_one(FilePicker).show_list(shown=False)
        self._say(tell.WHICH_PARTS if several else tell.WHETHER_TO_IMPORT, render.ACCENT)
        if several:
            rows.show(len(come.drafts), at=rows.cursor)
            rows.focus()
        else:
            self._show_part(come, next(iter(come.drafts)))
            self.query_one("#import-found").focus()
        self.refresh_bindings()

    def _part(self) -> int:
        come = self._come
        return list(come.drafts)[self.query_one("#parts", Rows).cursor] if come else 0

    @on(Rows.Highlighted, "#parts")
    def _moved(self) -> None:
        if self._come is not None:
            self._show_part(self._come, self._part())

    def _show_part(self, come: Come, part: int) -> None:
        answer = come.answer(part)
        (found,) = answer["parts"]
        told = [tell.part(found, answer["pages"], come.meets.places.get(part))]
        if alarms := come.meets.alarms.get(part):
            told += at_import(alarms)
        lines = [
            *blocks_as_lines(told, _WIDTH),
            *wrap(dialect_line(come, part), _WIDTH),
            "",
            *blocks_as_lines([tell.account(answer)], _WIDTH),
        ]
        self.query_one("#found-text", Static).update(render.passage("\n".join(lines)))
        self.query_one("#import-found").scroll_home(animate=False)

    def _draw(self, index: int, width: int) -> Content:
        if self._come is None:
            return Content("")
        part, draft = list(self._come.drafts.items())[index]
        taken = "here already" if part in self._come.meets.here else "take"
        if part not in self._come.taken:
            taken = "leave"
        name = str(draft.symbol or draft.title or "no title")
        return render.columns(
            [
                (render.line(f"{part}"), 4),
                (render.line(taken), 14),
                (render.line(draft.language or "?"), 4),
                (render.line(name), width - 22),
            ]
        )

    @on(Rows.Opened, "#parts")
    def action_consent(self) -> None:
        """Import what was found."""
        if self._come is None or self._is_busy:
            return
        if not self._come.chosen:
            self._say(tell.NO_PART_TAKEN, render.PROBLEM)
            return
        self.weigh(self._come)

    def action_take(self) -> None:
        """Take a text of several, or leave it."""
        if self._come is not None:
            self._come = self._come.with_taken(self._part())
            self.query_one("#parts", Rows).redraw()

    def action_correct(self) -> None:
        """Correct what was found about the text under the cursor."""
        if self._come is None:
            return
        part = self._part()
        screen = CorrectingScreen(self._desk, self._come, part)

        def corrected(come: Come | None) -> None:
            if come is not None:
                self._come = come
                self._show_found(come)
                self._show_part(come, part)

        self.app.push_screen(screen, corrected)

    def action_dialect(self) -> None:
        """Read the file in another dialect, which is kept with its texts."""
        if self._come is None:
            return
        come, part = self._come, self._part()

        def chosen(name: str | None) -> None:
            if name and name != come.notation.dialect.name:
                self._come = in_dialect(self._desk, come, name)
                self._show_part(self._come, part)

        self.app.push_screen(about_dialect(come.notation.dialect.name), chosen)

    @work(exclusive=True, group="write")
    async def weigh(self, come: Come) -> None:
        """Import what was chosen; ask first where it is not the latest or a working text goes."""
        try:
            behind = await self._in_thread(incoming.behind, self._desk, come)
            stakes = await self._in_thread(incoming.at_stake, self._desk, come)
        except NegotiateError as error:
            self._say(str(error), render.PROBLEM)
            return
        questions = [about_order(behind)] if behind else []
        questions += [about_stakes(stakes)] if stakes else []
        self._ask_on(questions, lambda: self.write(come, replacing=bool(stakes)))

    def _ask_on(self, questions: Sequence[AskingScreen], then: Callable[[], object]) -> None:
        """Ask one question after the other, and go on where each is answered with more than no."""
        if not questions:
            then()
            return

        def answered(answer: str | None) -> None:
            if answer:
                self._ask_on(questions[1:], then)

        self.app.push_screen(questions[0], answered)

    @work(exclusive=True, group="write")
    async def write(self, come: Come, *, replacing: bool) -> None:
        """Write in a thread, telling how far it is."""
        try:
            with self._busy(tell.IMPORTING):
                made, opened = await self._in_thread(
                    incoming.take_in, self._desk, come, self._progress, replacing=replacing
                )
        except NegotiateError as error:
            self._say(str(error), render.PROBLEM)
            return
        self._tell([one.revision.name for one in made if one.new], come, opened)
        self.dismiss(opened)

    def _tell(self, new: Sequence[str], come: Come, opened: Opened) -> None:
        said = tell.imported(opened.name, new=len(new))
        self.app.notify(render.sentence(said), markup=False)
        for draft in come.chosen if new else ():
            if again := look_again(come.meets.alarms.get(draft.part), ALARMS_KEY.key):
                self.app.notify(render.sentence(again), severity="warning", markup=False)

    async def _in_thread(
        self, do: Callable[Asked, Answer], *args: Asked.args, **named: Asked.kwargs
    ) -> Answer:
        """Do something in a thread; the worker ends here if the dialog was left meanwhile."""
        try:
            return await asyncio.to_thread(do, *args, **named)
        finally:
            if not self.is_here:
                raise asyncio.CancelledError

    def _busy(self, doing: str) -> _Busy:
        return _Busy(self, doing)

    def begin(self, doing: str) -> None:
        """Show that something takes its time."""
        self._is_busy = True
        self._stop.clear()
        self._done = (0, 0)
        self.query_one("#progress").display = True
        self._say(doing)
        self.refresh_bindings()

    def end(self) -> None:
        """Show that it is over."""
        self._is_busy = False
        if self.is_here:
            self.query_one("#progress").display = False
            self.refresh_bindings()

    def on_unmount(self) -> None:
        """Let no thread read what nobody waits for."""
        self._stop.set()

    def _progress(self, done: int, total: int) -> bool:
        """Take note from the thread; the screen looks at it ten times a second."""
        self._done = (done, total)
        return not self._stop.is_set()

    def show_progress(self) -> None:
        done, total = self._done
        if total and self.is_here:
            self.query_one("#progress", ProgressBar).update(total=total, progress=done)

    def action_back(self) -> None:
        """Stop what goes on, go back from what was found to the path, or leave the dialog."""
        if self._is_busy:
            self._stop.set()
        elif self._come is not None:
            self._forget()
            self.query_one(FilePicker).show_list(shown=True)
            self.query_one("#path").focus()
        else:
            self.dismiss(None)


class _Busy:
    """Show progress while something goes on."""

    def __init__(self, screen: ImportScreen, doing: str) -> None:
        self._screen = screen
        self._doing = doing

    def __enter__(self) -> None:
        self._screen.begin(self._doing)
        self._watching = self._screen.set_interval(0.1, self._screen.show_progress)

    def __exit__(self, *_: object) -> None:
        self._watching.stop()
        self._screen.end()


_NAMES = {"distribution": "Distr."}
_HINTS = {"date": "YYYY-MM-DD", "language": tell.SUCH_AS_EN, "revision": "such as Rev.2"}


class CorrectingScreen(FormScreen[Come]):
    """Return the file with one text of it corrected."""

    def __init__(self, desk: Desk, come: Come, part: int) -> None:
        super().__init__(desk, render.line(tell.correcting(part)))
        self._come = come
        self._part = part
        self._found = _fields(come, part)

    def body(self) -> ComposeResult:
        """Show every field as it was found."""
        for name in FIELDS:
            hint = _HINTS.get(name, "not stated")
            yield Field(
                _NAMES.get(name, name.capitalize()), id=name, value=self._found[name], hint=hint
            )

    def wanted(self) -> Callable[[], Come]:
        typed = {name: self.typed(f"#{name}") for name in FIELDS}
        changed = {name: value for name, value in typed.items() if value != self._found[name]}
        return lambda: incoming.with_correction(self._desk, self._come, self._part, changed)


def _fields(come: Come, part: int) -> dict[str, str]:
    draft = come.drafts[part]
    found: Mapping[str, object] = {
        "symbol": draft.symbol,
        "title": draft.title,
        "revision": draft.revision,
        "date": draft.date,
        "body": draft.body,
        "language": draft.language,
        "distribution": draft.distribution,
    }
    return {name: "" if found[name] is None else str(found[name]) for name in FIELDS}


class AuthorsScreen(FormScreen[dict[str, str]]):
    """Return for which delegation each author of tracked changes speaks."""

    def __init__(self, desk: Desk, authors: Sequence[str]) -> None:
        super().__init__(desk, render.line(tell.FOR_WHOM))
        self._authors = authors

    def body(self) -> ComposeResult:
        for number, author in enumerate(self._authors):
            yield Static(render.line(author), classes="hint")  # as long as it is
            yield Field("Code", id=f"author-{number}", hint="such as IND")

    def wanted(self) -> Callable[[], dict[str, str]] | None:
        """Return the codes, once all of them are known."""
        register = self._desk.register or built_in_register()
        spoken: dict[str, str] = {}
        for number, author in enumerate(self._authors):
            field = f"#author-{number}"
            typed = self.typed(field)
            code = register.canonical(typed)
            if code is None:
                self.refuse(tell.unknown_delegation(typed, register.nearest(typed)), field)
                return None
            spoken[author] = code
        return lambda: spoken
