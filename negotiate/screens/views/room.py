"""One paragraph alone, for the projector: no officer's notes, no remarks on the notation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from negotiate.bracket_parser import Meaning, Target, TargetKind, meaning_of
from negotiate.compare import word_changes
from negotiate.errors import NegotiateError
from negotiate.model import Act, Version
from negotiate.screens import render
from negotiate.screens.acts.on_brackets import ActsOnBrackets
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.dialogs.choosing import WhyNot
from negotiate.screens.dialogs.position import Signed
from negotiate.screens.frame import refuse_what_follows
from negotiate.screens.text_screen import OneParagraph, pointed_at
from negotiate.screens.widgets.room_text import ROWS, RoomText, for_the_room, sequence, sizes
from negotiate.telling import paragraph as told

_ROOMY = 24  # rows from which there is room for more than the text
_LOOKED = 2  # seconds between two looks whether the database can still be read
_FOOT = 3  # lines at the foot, where there is room
_QUOTE = 24  # cells of a quotation beside the sides
_PASSING = 4  # rows that a message in passing takes
_VIEW, _TALL = "room", "large"


@dataclass(frozen=True, slots=True)
class NotRead:
    """Say since when the text could not be read, and why."""

    time: str
    reason: str


def _why_not(act: str) -> WhyNot:
    """Ask for a bracket before an act is made on one; else say what the paragraph screen says."""
    reason = ActsOnBrackets.ACTS[act]

    def why_not(screen: RoomScreen) -> str | None:
        if screen.target is None and screen.targets:
            return told.CHOOSE
        return reason(screen)

    return why_not


class RoomScreen(ActsOnBrackets, OneParagraph):
    """Show one paragraph, as large as the screen allows; returns the identity of the last one.

    Acts are made on it as in the paragraph screen. What changed is shown until the next key.
    """

    ACTS = {
        **{act: _why_not(act) for act in ActsOnBrackets.ACTS if act != "lodge"},
        "note": lambda _: told.NO_NOTE,
    }
    VERTICAL_BREAKPOINTS = [(0, "-low"), (_ROOMY, "-roomy")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "next_open(1)", "Next open", id="room.next"),
        Binding("N", "next_open(-1)", "Previous open", id="room.previous"),
        Binding(
            "v", "view", "Large letters", id="room.view", show=False,
            tooltip="Letters of double size, where the terminal has them",
        ),
        Binding("e", "edit", "Edit", id="room.edit", tooltip="Edit the text", show=False),
        Binding(
            "right_square_bracket",
            "next_bracket(1)",
            "Next bracket",
            id="room.next_bracket",
            show=False,
        ),
        Binding(
            "left_square_bracket", "next_bracket(-1)", "Previous bracket",
            id="room.previous_bracket", show=False,
        ),
    ]  # fmt: skip

    def __init__(self, desk: Desk, opened: Opened, version: Version) -> None:
        super().__init__(desk, opened, version)
        self.held: Meaning = meaning_of(version.text, opened.notation)
        self.targets: tuple[Target, ...] = pointed_at(self.held)
        self._cursor: int | None = None
        self._not_read: NotRead | None = None
        self._told: str | None = None
        self._wants_tall = desk.bookmark.view(_VIEW) == _TALL
        self._is_covered = False
        self._is_gone = False
        self._tall_rows = range(0)

    def compose(self) -> ComposeResult:
        """Give the text what the other lines leave."""
        with Horizontal(id="room-head"):
            yield Static(id="room-number")
            yield Static(id="room-page")
        yield RoomText(id="room-text")
        yield Static(id="room-sides")
        yield Static(id="room-foot")

    def on_mount(self) -> None:
        """Show the paragraph."""
        self.text.focus()
        self.show(self.version)
        self.set_interval(_LOOKED, self._look)

    @property
    def text(self) -> RoomText:
        """Return where the text is shown."""
        return self.query_one("#room-text", RoomText)

    @property
    def chosen(self) -> Version:
        """Return the paragraph that is shown."""
        return self.version

    @property
    def target(self) -> Target | None:
        """Return what was chosen with the cursor, or the only thing that could be."""
        if self._cursor is not None and self._cursor < len(self.targets):
            return self.targets[self._cursor]
        return self.targets[0] if len(self.targets) == 1 else None

    def show(self, version: Version) -> None:
        """Show another paragraph, nothing in it chosen."""
        self._is_gone = False
        self._take(version)
        self._cursor = None
        self._show_plain()

    def show_again(self, version: Version) -> None:
        """Show what changed in the paragraph, until the next key."""
        before = self.version
        self._take(version)
        # What the room agreed to is the text alone, never what it came from.
        if version.said is not None and (version.said, version.text) != (before.said, before.text):
            self._cursor = None
            self._show_plain()
            return
        if version.text == before.text:
            self._fit()
            return
        # The brackets may be others, so none is taken for the one that was chosen.
        self._cursor = None
        changes = word_changes(before.text, version.text)
        self.text.fill(render.inline(changes, ""), is_change=True)
        self._fit()

    def _take(self, version: Version) -> None:
        self.version = version
        self.held = meaning_of(version.text, self.opened.notation)
        self.targets = pointed_at(self.held)

    def _show_plain(self) -> None:
        self.text.fill(for_the_room(render.numbered(self.held)), is_change=False)
        self._fit()

    def on_key(self, _: events.Key) -> None:
        """Show the text again after what changed in it, or what was said."""
        if self.text.is_change or (self._told is not None and not self._is_gone):
            self._told = None
            self._show_plain()
            self._show_chosen()

    def on_resize(self) -> None:
        """Use the new size."""
        self._fit()

    def _fit(self) -> None:
        """Share the rows out: the text first, then who is for and against, then empty lines."""
        if not self.query(RoomText):
            return
        is_roomy = self.size.height >= _ROOMY
        is_tall = self._wants_tall and not self._is_covered
        width = self.size.width - (4 if is_roomy else 0)
        rows = self.size.height - 1 - (_FOOT + 2 if is_roomy else 0)
        self.text.set_tall(is_tall=is_tall)
        needed = self.text.needed(width)
        besides = self._besides(max(rows - needed, 0))
        beside = sum(max(-(-line.cell_length // width), 1) for line in besides)
        side = self.query_one("#room-sides", Static)
        side.display = bool(besides)
        side.update(render.stacked(besides))
        if is_tall:  # what is said in passing is laid over the last rows, which stay as they are
            beside = max(beside, _PASSING - (_FOOT if is_roomy else 0))
        left = max(rows - beside, ROWS)
        left -= left % ROWS if is_tall else 0
        self.text.set_spaced(is_spaced=2 * needed <= left and not is_tall)
        self.text.styles.height = min(len(self.text.lines(width)), left)
        foot = self.query_one("#room-foot", Static)
        foot.display = is_roomy
        foot.update(render.stacked(self._foot()))
        self._show_head()
        self.call_after_refresh(self._write_sizes)

    def _write_sizes(self) -> None:
        """Give the rows of the text letters of double size, and take them from all others."""
        if self._is_covered or not self.query(RoomText):
            return
        region = self.text.region
        tall = range(region.y, region.bottom) if self.text.is_tall else range(0)
        driver = self.app._driver
        if driver is not None and (tall or self._tall_rows):
            driver.write(sequence(sizes(self.app.size.height, tall)))
        self._tall_rows = tall

    def on_screen_suspend(self) -> None:
        """Give what covers the room rows of the usual size."""
        self._set_covered(is_covered=True)

    def on_screen_resume(self) -> None:
        """Take the room back, and read again: something may have changed."""
        self._set_covered(is_covered=False)
        super().on_screen_resume()

    def on_unmount(self) -> None:
        """Leave rows of the usual size behind."""
        self._set_covered(is_covered=True)

    def _set_covered(self, *, is_covered: bool) -> None:
        self._is_covered = is_covered
        driver = self.app._driver
        if is_covered and self._tall_rows and driver is not None:
            driver.write(sequence(sizes(self.app.size.height, range(0))))
            self._tall_rows = range(0)
        if self.is_attached:
            self._fit()

    def action_view(self) -> None:
        """Show letters of double size, or of the usual one."""
        self._wants_tall = not self._wants_tall
        self.desk.bookmark.note_view(_VIEW, _TALL if self._wants_tall else "")
        self._fit()
        self._show_chosen()

    def is_in_order(self, act: str) -> bool:
        """Tell whether an act is in order; why not is said beside the text, not laid over it."""
        self._told = self.why_not(act)
        if self._told is not None:
            refuse_what_follows(self.app)
            self._fit()
        return self._told is None

    def _besides(self, room: int) -> list[Content]:
        said = []
        if self._not_read is not None and room:
            said.append(render.line(told.may_be_old(self._not_read.reason), render.PROBLEM))
        return [*said, *self._sides(room - len(said))]

    def _sides(self, room: int) -> list[Content]:
        if self._told is not None:
            return [render.line(self._told, render.PROBLEM)]
        if self.text.is_change:
            return [render.line(told.CHANGED, render.MUTED)] if room else []
        if self.target is not None and self._cursor is not None:
            return [sides(self.held, self.target)]
        return some_sides(self.held, room)

    def _foot(self) -> list[Content]:
        name = self.opened.name
        if self.opened.meeting is not None:
            name = f"{name}, {self.opened.meeting}"
        return [
            render.line(name, render.MUTED),
            render.line(told.ROOM_KEYS, render.MUTED),
            render.line(told.TWICE if self._wants_tall else told.ENLARGE, render.MUTED),
        ]

    @on(RoomText.Paged)
    def _show_head(self) -> None:
        left = [render.line(self.version.number, render.STRONG)]
        if not self._is_gone:
            left.append(render.status(self.version))
        right = []
        if self._not_read is not None:
            right.append(render.line(told.not_read_since(self._not_read.time), render.PROBLEM))
        if (paging := self.text.paging).of > 1:
            right.append(render.line(f"{paging.page} of {paging.of}", render.STRONG))
        self.query_one("#room-number", Static).update(render.joined(left, "  "))
        self.query_one("#room-page", Static).update(render.joined(right, "  "))

    @work(exclusive=True, group="reload")
    async def reload(self) -> None:
        """Read again, and say since when it cannot be read: the room is shown nothing stale."""
        read = await self.ask(self._read_again)
        found, refusal = read if read is not None else (None, None)
        self._not_read = refusal
        if found is None or found == self.opened:
            self._fit()
            return
        self.opened = found
        version = found.by_identity(self.version.paragraph)
        if version is None:
            self._show_gone()
        elif self._is_gone:
            self.show(version)
        else:
            self.show_again(version)

    def _show_gone(self) -> None:
        """Stay, and say that the paragraph was taken out; it is shown again if that is undone."""
        self._is_gone = True
        self.held, self.targets, self._cursor = meaning_of("", self.opened.notation), (), None
        self._told = told.taken_out(self.version.number)
        self.text.fill(render.EMPTY, is_change=False)
        self._fit()

    def _read_again(self) -> tuple[Opened | None, NotRead | None]:
        try:
            return self.desk.again(self.opened), None
        except NegotiateError as error:
            return None, self._refused(error)

    @work(exclusive=True, group="look")
    async def _look(self) -> None:
        """Say it when the text cannot be read any more, and read it when it can again."""
        before = self._not_read
        refusal = await self.ask(self._cannot_read)
        if (refusal is None) == (before is None):
            return
        self._not_read = refusal
        self._fit()
        if refusal is None:
            self.reload()

    def _cannot_read(self) -> NotRead | None:
        try:
            self.desk.open_meeting()
        except NegotiateError as error:
            return self._refused(error)
        return None if self.desk.database.exists() else self._refused(told.NO_DATABASE)

    def _refused(self, reason: object) -> NotRead:
        return NotRead(f"{self.desk.now().astimezone():%H:%M}", str(reason))

    def acted(self, act: Act | None) -> None:
        """Show what an act has changed; nothing is laid over the text."""
        if act is not None:
            self.reload()

    def action_lodge(self, sign: str) -> None:
        """Record a position; ask on which bracket, so that a code typed at once is no command."""
        waits = self.target is None and len(self.targets) > 0
        if not waits or ActsOnBrackets.ACTS["lodge"](self) is not None:
            super().action_lodge(sign)
            return
        self.lodge_on_one(sign, self.held, self.targets)

    def lodge_on(self, held: Meaning, signed: Signed) -> None:
        """Ask who takes a position on a target, and choose it."""
        ids = [one.id for one in self.targets]
        if signed.target in ids:
            self._cursor = ids.index(signed.target)
        super().lodge_on(held, signed)

    def action_next_bracket(self, by: int) -> None:
        """Choose the next or previous bracket."""
        if not self.targets:
            return
        last = len(self.targets) - 1
        first = 0 if by > 0 else last
        if self._cursor is None and by > 0 and self.targets[0].kind is TargetKind.GROUP:
            first = min(1, last)
        self._cursor = first if self._cursor is None else min(max(self._cursor + by, 0), last)
        self._fit()
        self._show_chosen()

    def _show_chosen(self) -> None:
        if self._cursor is not None and self._cursor < len(self.targets):
            self.text.choose(self.targets[self._cursor].id)

    @on(RoomText.Pointed)
    def _pointed(self, event: RoomText.Pointed) -> None:
        """Choose the bracket that was clicked."""
        places = [target.id for target in self.targets]
        if event.place in places:
            self._cursor = places.index(event.place)
            self._fit()
            self._show_chosen()


def sides(held: Meaning, target: Target) -> Content:
    """Say in one line who is recorded on a target, on which side."""
    quote = render.quoted(held, target)
    if target.kind in (TargetKind.BRACKET, TargetKind.GAP):
        quote = render.line("“") + quote.truncate(_QUOTE, ellipsis=True) + render.line("”")
    return render.joined([quote, render.told_line(told.sides(held, target))], "  ")


def some_sides(held: Meaning, room: int) -> list[Content]:
    """Say so of every target that somebody is recorded on, a line each, as there is room for.

    The last line says how many are left out.
    """
    lines = [sides(held, target) for target in held.targets if target.id in held.on]
    if len(lines) <= room:
        return lines
    left = len(lines) - max(room - 1, 0)
    more = render.line(told.more(left), render.MUTED)
    return [*lines[: max(room - 1, 0)], more][:room]
