"""Which acts stand: those that no undo has taken back, or that a redo has brought back since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from negotiate.model import Act
from negotiate.store.act_types import AGREED_OR_CHANGED, IMPORT, ISSUE, REDO, UNDO


@dataclass(frozen=True, slots=True)
class Standing:
    """Hold the acts that stand, in order, and those that a redo can bring back, the next last."""

    done: tuple[Act, ...]
    undone: tuple[Act, ...]


def standing(acts: Iterable[Act]) -> Standing:
    """Read the log of one document; an act that comes after an undo ends what can be redone."""
    done: list[Act] = []
    undone: list[Act] = []
    for act in acts:
        if act.type == UNDO:
            for _ in _named(act):
                undone.append(done.pop())
        elif act.type == REDO:
            for _ in _named(act):
                done.append(undone.pop())
        else:
            undone.clear()
            done.append(act)
    return Standing(tuple(done), tuple(undone))


def unissued(acts: Iterable[Act]) -> list[Act]:
    """List the acts that stand and have made of the last revision what the working text is."""
    found: list[Act] = []
    for act in standing(acts).done:
        if act.type == ISSUE or (act.type == IMPORT and act.payload.get("replaces")):
            found.clear()
        elif act.type in AGREED_OR_CHANGED:
            found.append(act)
    return found


def _named(act: Act) -> list[object]:
    named = act.payload["acts"]
    return list(named) if isinstance(named, list) else []
