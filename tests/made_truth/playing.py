"""Play a made negotiation in a database: its texts are imported or issued, its acts recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from negotiate.acts import On, Secretariat
from negotiate.model import Act, Document
from negotiate.store import Store
from tests.drafting_room import NOON, make_source
from tests.made_truth.making import (
    ITEM,
    NUMBERED,
    Deed,
    Negotiation,
    Stage,
    has_items,
)

if TYPE_CHECKING:
    from tests.made_truth.lines import Line
from tests.made_truth.texts import (
    CODES,
    Bracket,
    Group,
    Made,
    Target,
    brackets_of,
    exchanged,
    quoted,
)

TEXTS = 4
NOTE = "ruling of the Chair"


@dataclass
class Played:
    """A negotiation in a database, and under which name the database has each paragraph.

    `lines[place][number]` is the identity that the store gave it in a text.
    """

    room: Negotiation
    store: Store
    document: Document
    lines: list[dict[str, str]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    followed: list[Line] = field(default_factory=list)

    @property
    def stages(self) -> list[Stage]:
        return self.room.stages


@contextmanager
def played(
    seed: int,
    folder: Path,
    *,
    acts: bool = True,
    watch: Callable[[Played], None] = lambda _: None,
) -> Iterator[Played]:
    """Play one negotiation, its texts without acts between them where there are to be none.

    `watch` is called as soon as a text has come.
    """
    room = Negotiation(seed)
    folder.mkdir(exist_ok=True)
    with Store.open(folder / f"room-{seed}.db", create=True) as store:
        clock = (NOON + timedelta(seconds=at) for at in count())
        office = Secretariat(store, officer="A. Officer", now=lambda: next(clock))
        _bring(office, room, room.stages[0])
        found = Played(room, store, store.document(None))
        for _ in range(TEXTS - 1):
            for _ in range(room.by.choice((0, 2, 4, 6)) if acts else 0):
                _Acting(found, office).act()
            if room.deeds and room.by.random() < 0.2:
                stage = room.issued()
                office.issue(found.document, stage.name, stage.date)
            else:
                _bring(office, room, room.next_text())
            watch(found)
        for stage, revision in zip(room.stages, store.revisions(found.document), strict=True):
            versions = store.versions(revision)
            found.lines.append({one.number: one.paragraph for one in versions})
            was = [(one.number, one.text, one.said) for one in versions]
            made = [(one.number, one.text, one.said) for one in stage.state]
            found.wrong += [f"{stage.name}: {one}" for one in set(was) ^ set(made)]
        yield found


def _bring(office: Secretariat, room: Negotiation, stage: Stage) -> None:
    draft = room.draft(stage)
    source = make_source(draft, f"{stage.name}.txt")
    office.import_revision(draft, source, document=None, register=None, replacing=True)


class _Acting:
    """Do one act, chosen at random, in the database and in the made text."""

    def __init__(self, room: Played, office: Secretariat) -> None:
        self._played = room
        self._room = room.room
        self._by = room.room.by
        self._office = office

    def act(self) -> None:
        kinds = (
            *(self._lodge, self._lodge, self._lift, self._keep, self._drop, self._reword),
            *(self._amend, self._bracket, self._insert, self._delete),
            *(self._agree, self._agree, self._reopen),
        )
        self._on_paragraph(self._room.marked(self._by.choice(self._room.state), 0.15))
        self._settle_some()
        one = self._by.choice(self._room.state)
        if one.kind in (NUMBERED, ITEM):
            self._by.choice(kinds)(one)

    def _on(self, one: Made, note: str | None = None) -> On:
        return On(self._played.document, one.number, note=note)

    def _done(  # noqa: PLR0917 - what an act is made of
        self,
        act: Act,
        before: Made | None,
        after: Made | None,
        lifted: Sequence[str] = (),
        note: str | None = None,
        behind: int | None = None,
        words: str = "",
    ) -> None:
        if before is not None and after is not None and after.text != before.text:
            after = replace(after, said=None)
        deed = Deed(
            act.seq, act.type, before, after, frozenset(lifted), note, behind, words, act.at
        )
        self._room.done(deed)
        state = act.payload.get("after")
        text = state["text"] if isinstance(state, dict) else None
        if text != (after.text if after else None):
            made = after.text if after else None
            self._played.wrong.append(f"act {act.seq} {act.type}: {text!r}, not {made!r}")

    def _target(self, one: Made) -> Target | None:
        targets = [each for each in one.written.targets.values() if not each.is_member]
        return self._by.choice(targets) if targets else None

    def _marked(self, one: Made, target: Target, marks: Sequence[str]) -> Made:
        part = _part(one, target)
        return replace(
            one, parts=exchanged(one.parts, target.name, (replace(part, marks=tuple(marks)),))
        )

    def _on_paragraph(self, marked: Made) -> None:
        """Lodge or lift a position on all of a paragraph."""
        one = next(each for each in self._room.state if each.name == marked.name)
        gone, come = (set(one.marks) - set(marked.marks), set(marked.marks) - set(one.marks))
        if gone and not come:
            (mark,) = gone
            act = self._office.lift(self._on(one), "p", mark[1:])
            self._done(act, one, marked, [mark[1:]], words=f"lift {mark} on p")
        elif come and not gone:
            (mark,) = come
            act = self._office.lodge(self._on(one), "p", mark[0], mark[1:])
            self._done(act, one, marked, words=f"position {mark} on p")

    def _lodge(self, one: Made) -> None:
        target = self._target(one)
        held = [mark[1:] for mark in target.marks] if target else []
        free = [code for code in CODES if code not in held]
        if target is None or not free:
            return
        code, sign = self._by.choice(free), self._by.choice("+-?")
        act = self._office.lodge(self._on(one), target.called, sign, code)
        self._done(
            act,
            one,
            self._marked(one, target, (*target.marks, sign + code)),
            words=f"position {sign}{code} on {target.called}",
        )

    def _lift(self, one: Made) -> None:
        target = self._target(one)
        if target is None or not target.marks:
            return
        mark = self._by.choice(target.marks)
        act = self._office.lift(self._on(one), target.called, mark[1:])
        rest = [each for each in target.marks if each != mark]
        after = self._marked(one, target, rest)
        self._done(act, one, after, [mark[1:]], words=f"lift {mark} on {target.called}")

    def _keep(self, one: Made) -> None:
        target = self._target(one)
        if target is None:
            return
        part = _part(one, target)
        lifted = [mark[1:] for mark in target.marks if mark[0] in "-?"]
        if isinstance(part, Group):
            place = self._by.randrange(len(part.members))
            by = part.members[place].parts
            act = self._resolve(one, target, place + 1, [])
            words = f"resolve {target.called}: choose {place + 1}"
            self._done(act, one, _put(one, target, by), (), NOTE, words=words)
            return
        lifted = lifted if self._by.random() < 0.5 else []
        act = self._resolve(one, target, "keep", lifted)
        self._done(
            act,
            one,
            _put(one, target, part.parts),
            lifted,
            NOTE,
            words=f"resolve {target.called}: keep",
        )

    def _drop(self, one: Made) -> None:
        target = self._target(one)
        if target is None:
            return
        part = _part(one, target)
        lifted = [mark[1:] for mark in target.marks if mark[0] in "+?"]
        if isinstance(part, Group) or self._by.random() < 0.5:
            lifted = []
        act = self._resolve(one, target, "drop", lifted)
        self._room.changes._note(one, part)
        self._done(
            act, one, _put(one, target, ()), lifted, NOTE, words=f"resolve {target.called}: drop"
        )

    def _resolve(
        self, one: Made, target: Target, decision: int | str, lifted: Sequence[str]
    ) -> Act:
        return self._office.resolve(self._on(one, NOTE), target.called, decision, lifted)

    def _reword(self, one: Made) -> None:
        target = self._target(one)
        if target is None:
            return
        new = self._room.words.words(one.name, 2)
        act = self._office.reword(self._on(one, NOTE), target.called, " ".join(new))
        self._done(
            act,
            one,
            _put(one, target, new),
            (),
            NOTE,
            words=f"resolve {target.called}: text “{' '.join(new)}”",
        )

    def _amend(self, one: Made) -> None:
        after = self._room.changes.any_of(one)
        if after.text == one.text:
            return
        act = self._office.amend(self._on(one, NOTE), after.text)
        self._done(act, one, after, (), NOTE, words="amend")

    def _bracket(self, one: Made) -> None:
        after = self._room.changes.open(one)
        new = [
            each for each in after.written.targets.values() if each.name not in one.written.targets
        ]
        if not new:
            return
        first = next(each for each in one.written.words if each.word == new[0].words[0])
        last = next(each for each in one.written.words if each.word == new[0].words[-1])
        bare = self._marked(after, new[0], ())
        act = self._office.bracket(self._on(one), first.start, last.end)
        round_ = one.text[first.start : last.end]
        self._done(act, one, bare, words=f"bracket round “{quoted(round_, 40)}”")

    def _insert(self, one: Made) -> None:
        state = self._room.state
        number = f"{one.number} bis"
        if (
            one.kind is not NUMBERED
            or " " in one.number
            or has_items(state, one)
            or any(each.number == number for each in state)
        ):
            return
        new = replace(self._room.words.paragraph(), number=number)
        act = self._office.insert(self._on(one), number, new.text)
        self._done(act, None, new, behind=one.name, words="insert")

    def _delete(self, one: Made) -> None:
        if one.kind is not NUMBERED or has_items(self._room.state, one):
            return
        if sum(each.kind is NUMBERED for each in self._room.state) < 6:
            return
        act = self._office.delete(self._on(one, NOTE))
        self._room.gone.append(one)
        self._done(act, one, None, (), NOTE, words="delete")

    def _agree(self, one: Made) -> None:
        if one.status != "clean" or has_items(self._room.state, one) or one.said:
            return
        ad_ref = self._by.random() < 0.3
        act = self._office.agree(self._on(one), ad_ref=ad_ref)
        said = "agreed ad referendum" if ad_ref else "agreed"
        words = "agree ad referendum" if ad_ref else "agree"
        self._done(act, one, replace(one, said=said), words=words)

    def _settle_some(self) -> None:
        """Reopen now and then what was agreed, and agree what acts made clean: few would hit it."""
        closed = {one.before.name for one in self._room.deeds if one.before and one.before.open}
        settled = [one for one in self._room.state if one.said]
        clean = [one for one in self._room.state if one.name in closed and one.status == "clean"]
        for some, act in ((settled, self._reopen), (clean, self._agree)):
            if some and self._room.by_marks.random() < 0.4:
                act(self._room.by_marks.choice(some))

    def _reopen(self, one: Made) -> None:
        if one.said is None:
            return
        act = self._office.reopen(self._on(one))
        self._done(act, one, replace(one, said=None), words="reopen")


def _part(one: Made, target: Target) -> Bracket | Group:
    return next(part for part in brackets_of(one.parts) if part.name == target.name)


def _put(one: Made, target: Target, by: Sequence[object]) -> Made:
    return replace(one, parts=exchanged(one.parts, target.name, by))  # type: ignore[arg-type]
