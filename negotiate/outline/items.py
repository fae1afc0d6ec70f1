"""Which entries of a list belong to a paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from negotiate.model import ParagraphKind


class HasNumberAndKind(Protocol):
    """What is needed of a paragraph to know its place in a list."""

    @property
    def number(self) -> str:
        """Its address."""

    @property
    def kind(self) -> ParagraphKind:
        """What it is in its document."""


One = TypeVar("One", bound=HasNumberAndKind)


def items_of(number: str, listed: Sequence[One]) -> list[One]:
    """List the items of a paragraph, and theirs: of `1` these are `1 (a)` and `1 (a) (i)`."""
    return [
        one
        for one in listed
        if one.kind is ParagraphKind.ITEM and one.number.startswith(f"{number} (")
    ]
