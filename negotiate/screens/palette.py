"""What the command palette offers for the document on screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from textual.command import DiscoveryHit, Hit, Hits, Provider

from negotiate import render
from negotiate.bracket_parser import TargetKind
from negotiate.model import Document, Version
from negotiate.screens.comparison import ComparisonScreen, last_two
from negotiate.screens.comparison_words import Mode
from negotiate.screens.concordance import ConcordanceScreen
from negotiate.screens.desk import Opened
from negotiate.screens.documents import DocumentsScreen
from negotiate.screens.frame import Frame, RevisionWanted
from negotiate.screens.outcomes_opening import show_matrix, show_path, show_what_if
from negotiate.screens.paragraph import ParagraphScreen
from negotiate.screens.paragraphs import ParagraphsScreen
from negotiate.screens.progress import ProgressScreen

_MOST = 25


class Command(NamedTuple):
    """Name what can be done, and do it."""

    name: str
    do: Callable[[], object]


class DocumentCommands(Provider):
    """Make an act, go to a paragraph, show what a delegation holds, compare, switch documents."""

    async def discover(self) -> Hits:
        """Offer what is always at hand."""
        for command in self._standing():
            shown = render.line(command.name)
            yield DiscoveryHit(shown, command.do, text=shown.plain)

    async def search(self, query: str) -> Hits:
        """Offer what fits the words typed."""
        matcher = self.matcher(query)
        found = 0
        for command in (*self._standing(), *self._paragraphs(query)):
            score = matcher.match(command.name)
            if score > 0:
                found += 1
                shown = render.line(command.name)
                yield Hit(score, shown, command.do, text=shown.plain)
            if found >= _MOST:
                return

    @property
    def _frame(self) -> Frame | None:
        return self.screen if isinstance(self.screen, Frame) else None

    def _standing(self) -> Iterator[Command]:
        frame = self._frame
        if frame is None:
            return
        for act in frame.possible_acts():
            yield Command(act.words, partial(frame.run_action, act.action))
        if isinstance(frame, ComparisonScreen):
            yield from self._modes(frame)
        if (opened := frame.opened) is not None:
            yield Command("Compare two revisions", partial(self._compare, frame, opened))
            if isinstance(frame, ParagraphScreen):
                yield from self._agreed_language(frame)
            yield from self._consensus(frame, opened)
            show = partial(self._concordance, frame, opened)
            yield Command("Show the concordance of two revisions", show)
            beside = partial(self._languages, frame, opened)
            yield Command("Show two languages side by side", beside)
            held = {code for version in opened.versions for code in version.holders}
            for code in sorted(held):
                name = opened.register.name_of(code)
                shown = code if name == code else f"{code}, {name}"
                yield Command(
                    f"Show what {shown} holds", partial(self._holder, frame, opened, code)
                )
        if (document := frame.document) is not None:
            yield Command("Show the progress", partial(self._progress, frame, document))
        home = self.app.screen_stack[0]
        if isinstance(home, DocumentsScreen):
            for one in home.documents or ():
                wanted = RevisionWanted(one.document.id)
                yield Command(f"Open {one.reference}", partial(self._post, frame, wanted))

    def _paragraphs(self, query: str) -> Iterator[Command]:
        """Offer the paragraphs whose number has the last word typed in it."""
        frame = self._frame
        if frame is None or frame.opened is None or not query.split():
            return
        wanted = query.rsplit(maxsplit=1)[-1].casefold()
        for version in frame.opened.versions:
            if wanted in version.number.casefold():
                go = partial(self._go, frame, frame.opened, version)
                yield Command(f"Go to {version.number}", go)

    def _go(self, frame: Frame, opened: Opened, version: Version) -> None:
        if isinstance(frame, ParagraphScreen):
            frame.show(version)
        elif isinstance(frame, ParagraphsScreen):
            frame.open_paragraph(version)
        else:
            self.app.push_screen(ParagraphScreen(frame.desk, opened, version))

    def _holder(self, frame: Frame, opened: Opened, code: str) -> None:
        if isinstance(frame, ParagraphsScreen):
            frame.show_holder(code)
        else:
            self.app.push_screen(ParagraphsScreen(frame.desk, opened, code))

    def _modes(self, frame: ComparisonScreen) -> Iterator[Command]:
        for mode in Mode:
            yield Command(f"Show the comparison: {mode.value}", partial(frame.action_mode, mode))

    def _compare(self, frame: Frame, opened: Opened) -> None:
        self.app.push_screen(ComparisonScreen(frame.desk, opened))

    def _concordance(self, frame: Frame, opened: Opened) -> None:
        self.app.push_screen(ConcordanceScreen(frame.desk, opened, *last_two(opened)))

    def _languages(self, frame: Frame, opened: Opened) -> None:
        from negotiate.screens.parity import ParityScreen

        self.app.push_screen(ParityScreen(frame.desk, opened))

    def _consensus(self, frame: Frame, opened: Opened) -> Iterator[Command]:
        if isinstance(frame, ParagraphScreen):
            number = frame.version.number
            yield Command(f"Show the outcomes of {number}", frame.action_outcomes)
            yield Command(f"Show the matrix of {number}", frame.action_matrix)
        yield Command("Show the matrix: who holds what", partial(show_matrix, frame, opened))
        yield Command("Suppose that delegations lift", partial(show_what_if, frame, opened))
        yield Command("Show the path to consensus", partial(show_path, frame, opened))

    def _agreed_language(self, frame: ParagraphScreen) -> Iterator[Command]:
        if (target := frame.target) is not None and target.kind is not TargetKind.PARAGRAPH:
            show = frame.action_agreed_language
            yield Command(f"Show agreed language for {target.id}", show)
        number = frame.version.number
        whole = partial(frame.show_agreed_language, None)
        yield Command(f"Show agreed language for {number}", whole)

    def _progress(self, frame: Frame, document: Document) -> None:
        self.app.push_screen(ProgressScreen(frame.desk, document))

    def _post(self, frame: Frame, wanted: RevisionWanted) -> None:
        frame.post_message(wanted)
