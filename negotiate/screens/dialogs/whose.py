"""Whose position is meant: delegations found by what is typed, and one told from several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from negotiate.model import Delegation
from negotiate.register import Register, fold
from negotiate.visible import show_line

NOBODY_YET = "Type a code or a name, or choose with the arrows."
NOBODY = "No delegation in the register has this code or name."
_NAMED_AT_MOST = 4
_EXACT, _CODE, _NAME, _WORD, _WITHIN = range(5)


def completed(
    register: Register, typed: str, standing: Iterable[str] = ()
) -> tuple[Delegation, ...]:
    """List the delegations that what is typed may stand for, the likeliest first.

    `standing` are codes in the text. They come first while nothing is typed, also those that the
    register does not know.
    """
    here = list(dict.fromkeys(standing))
    known = {one.code for one in register.delegations}
    unknown = [Delegation(code) for code in here if code not in known]
    wanted = fold(typed)
    ranked: list[tuple[int, str, Delegation]] = []
    for one in (*unknown, *register.delegations):
        rank = _rank(one, wanted)
        if not wanted:
            rank = here.index(one.code) - len(here) if one.code in here else 0
        if rank is not None:
            ranked.append((rank, one.code, one))
    return tuple(one for _, _, one in sorted(ranked, key=lambda each: each[:2]))


def _rank(one: Delegation, wanted: str) -> int | None:
    code, *names = [fold(one.code), *map(fold, one.names.values()), *map(fold, one.aliases)]
    if wanted in (code, *names):
        return _EXACT
    if code.startswith(wanted):
        return _CODE
    if any(name.startswith(wanted) for name in names):
        return _NAME
    if any(f" {wanted}" in name for name in (code, *names)):
        return _WORD
    return _WITHIN if any(wanted in name for name in names) else None


def meant(found: Sequence[Delegation], typed: str, row: int | None) -> Delegation | str:
    """Tell which of those found is meant, or say in a sentence why that is not known.

    `row` is the one that somebody has gone to, None where nobody has gone to any. Nothing is taken
    for meant that was neither typed nor gone to. "" where no delegation has that code or name.
    """
    if row is not None and row < len(found):
        return found[row]
    wanted = fold(typed)
    if not wanted:
        return NOBODY_YET
    ranks = {rank: [] for rank in range(_WITHIN)}  # type: dict[int, list[Delegation]]
    for one in found:
        if (rank := _rank(one, wanted)) is not None and rank != _WITHIN:
            ranks[rank].append(one)
    likely = ranks[_EXACT] or [*ranks[_CODE], *ranks[_NAME], *ranks[_WORD]]
    if not likely:
        return ""
    if len(likely) == 1:
        return likely[0]
    codes = [show_line(one.code) for one in likely[:_NAMED_AT_MOST]]
    more = len(likely) - len(codes)
    last = f"{more} more" if more else codes.pop()
    return f"{show_line(typed)} may be {', '.join(codes)} or {last}: type more, or choose one."
