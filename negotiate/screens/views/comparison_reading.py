"""What the comparison reads: two texts and what changed, and the moments one can go back to."""

from __future__ import annotations

from dataclasses import dataclass

from negotiate.model import Document
from negotiate.queries import session as session_answers
from negotiate.queries.session import AT
from negotiate.queries.two_texts import Compared, Side, Watch, side_at, side_of
from negotiate.screens.backend import Desk
from negotiate.store import Store
from negotiate.writers.plain import local_time


@dataclass(frozen=True, slots=True)
class MomentOfAct:
    """Name the moment after an act, and say what that did."""

    name: str
    at: str
    what: str


def compared(desk: Desk, document: Document, old: str, new: str, watch: Watch) -> Compared:
    """Compare two texts, each a revision by its identity or a moment, `@17`.

    `watch` is told how far it is, and stops it by raising.
    """
    watch("reading")
    with Store.open(desk.database, create=False) as store:
        sides = [_side(store, document, one) for one in (old, new)]
        return desk.comparisons.of(store, document, sides[0], sides[1], watch)


def is_moment(named: str) -> bool:
    """Tell a moment from the identity of a revision."""
    return named.startswith(AT)


def _side(store: Store, document: Document, named: str) -> Side:
    if is_moment(named):
        return side_at(store, document, named.removeprefix(AT))
    known = {one.id: one for one in store.revisions(document)}
    return side_of(store, document, known.get(named) or store.revision(document))


def text_typed(desk: Desk, document: Document, typed: str) -> str:
    """Return what `compared` takes for the text that a person types, a moment by its act.

    Raises:
        UnknownName: there is no such text.
    """
    with Store.open(desk.database, create=False) as store:
        if not is_moment(typed):
            return store.revision(document, typed).id
        return f"{AT}{session_answers.moment(store, document, typed.removeprefix(AT))}"


def moments(desk: Desk, document: Document) -> tuple[MomentOfAct, ...]:
    """List the moments at which a text was worked on, the last first."""
    with Store.open(desk.database, create=False) as store:
        lines = session_answers.log(store, document, None)
    return tuple(
        MomentOfAct(
            f"{AT}{one['act']}",
            local_time(one["at"]),
            ", ".join(part for part in (one["paragraph"], one["what"]) if part),
        )
        for one in reversed(lines)
    )
