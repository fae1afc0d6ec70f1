"""Two revisions of an invented draft, as a room makes them: paragraphs edited, parted, joined."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

SENTENCES = (
    "Members will exchange views on the training of border guards in the spring of every year",
    "Members will exchange views on the training of young officers in the spring of every year",
    "Members will exchange lists of contact points for the rescue of people lost at sea",
    "The Secretariat keeps the list of contact points [and updates it every month] (+IND)",
    "The Secretariat keeps the list of contact points and updates it every month",
    "A joint exercise on floods and landslides is held in one of the member States by turns",
    "Experts meet once in two years to look at what the exercises have shown and to improve them",
    "[Placeholder]",
    "No text",
    "",
)


class Typed(NamedTuple):
    number: str
    text: str


WORDINGS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(". ".join)
DRAFTS = st.lists(
    st.builds(Typed, st.sampled_from(["", "1", "2", "2 bis", "3", "4", "5"]), WORDINGS), max_size=10
)


def numbered(*texts: str) -> list[Typed]:
    return [Typed(str(at), text) for at, text in enumerate(texts, start=1)]
