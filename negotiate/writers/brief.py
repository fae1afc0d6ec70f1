"""What one delegation holds: every span that it supports, opposes or reserves on, in context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from negotiate.bracket_parser import Codes, TargetKind, meaning, parse
from negotiate.consensus import Stand, account, rivals
from negotiate.model import Version

CONTEXT = 240

STANCES = {"+": "supports", "-": "opposes", "?": "reserves on"}


@dataclass(frozen=True, slots=True)
class Held:
    """Name one span that a delegation holds, and who is recorded on the other side of it.

    `before` and `after` are what stands round the span, at most `CONTEXT` characters each.
    """

    paragraph: str
    target: str
    kind: TargetKind
    stance: str
    text: str
    before: str
    after: str
    same_side: tuple[str, ...]
    other_side: tuple[str, ...]


def brief(code: str, versions: Sequence[Version], codes: Codes) -> tuple[Held, ...]:
    """List what `code` holds in these paragraphs, in the order of the text."""
    found: list[Held] = []
    for version in versions:
        if code in version.holders:
            found += _held(code, version, codes)
    return tuple(found)


def _held(code: str, version: Version, codes: Codes) -> list[Held]:
    held = meaning(parse(version.text), codes)
    stands = account(held)
    found = []
    for stand in stands:
        target = held.targets[stand.target]
        for sign in _signs(code, stand):
            with_it = stand.opposes if sign == "-" else stand.supports
            found.append(
                Held(
                    version.number,
                    stand.target,
                    stand.kind,
                    STANCES[sign],
                    stand.text,
                    version.text[max(0, target.start - CONTEXT) : target.start],
                    version.text[target.end : target.end + CONTEXT],
                    tuple(one for one in with_it if one != code) if sign != "?" else (),
                    rivals(stands, stand, sign) if sign != "?" else (),
                )
            )
    return found


def _signs(code: str, stand: Stand) -> str:
    sides = (("+", stand.supports), ("-", stand.opposes), ("?", stand.reserves))
    return "".join(sign for sign, codes in sides if code in codes)
