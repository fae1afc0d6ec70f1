"""Sets of delegations as bit masks, and the sets that contain no other (the front)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

LIMIT = 1_024
"""How many sets a front may hold. Twelve delegations have at most 924 that contain no other."""


def bits_of(codes: Sequence[str]) -> dict[str, int]:
    """Give each code its bit; the first has the highest, so of equal sizes the greater is first."""
    return {code: 1 << (len(codes) - 1 - at) for at, code in enumerate(codes)}


def set_of(bits: Mapping[str, int], codes: Iterable[str]) -> int:
    """Give the set of some delegations; those without a bit have no mark and are left out."""
    found = 0
    for code in codes:
        found |= bits.get(code, 0)
    return found


def names(bits: Mapping[str, int], movers: int) -> tuple[str, ...]:
    """List the codes of a set in the order of the bits."""
    return tuple(code for code, bit in bits.items() if movers & bit)


def smallest_first(sets: Iterable[int]) -> list[int]:
    """Keep the sets that contain no other, by size and then as they came."""
    kept: list[int] = []
    for one in sorted(dict.fromkeys(sets), key=int.bit_count):
        if not _contains_any(one, kept):
            kept.append(one)
    return kept


def joined(left: Sequence[int], right: Sequence[int]) -> list[int]:
    """Give the smallest unions of a set of each front.

    A set that holds one of the other front already stays as it is, so that only the rest is
    multiplied and compared.
    """
    met: list[int] = []
    unmet: list[int] = []
    for one in left:
        (met if _contains_any(one, right) else unmet).append(one)
    fresh = dict.fromkeys(one | other for one in unmet for other in right)
    kept: list[int] = []
    for one in sorted(fresh, key=int.bit_count):
        if not _contains_any(one, met) and not _contains_any(one, kept):
            kept.append(one)
    return sorted(met + kept, key=int.bit_count)


def _contains_any(one: int, others: Iterable[int]) -> bool:
    # Not any(): a generator costs more than the comparison, and this is the innermost loop.
    for other in others:  # noqa: SIM110
        if other & one == other:
            return True
    return False
