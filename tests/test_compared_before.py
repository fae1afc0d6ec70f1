"""What is remembered of two texts is what comparing them says (law 8)."""

from hypothesis import given
from hypothesis import strategies as st

from negotiate.compare import Comparison, concordance
from negotiate.compare.compare import notation_changes
from negotiate.compare.matching import matching_of
from negotiate.compare.paragraph_forms import forms
from negotiate.model import ParagraphKind, Version
from negotiate.register import Register, read_register
from tests.reading import compare

INDIA = read_register(b'[[delegation]]\ncode = "IND"\naliases = ["Bharat"]\n', "a.toml")
LEFT = "[in time of war and of peace] (+IND)"
TEXTS = st.lists(
    st.sampled_from(
        [
            f"Ships shall be searched {LEFT} by nobody.",
            "Ships shall be searched by nobody.",
            f"Ports shall be open {LEFT} to all.",
            "Ports shall be open [(+Bharat) to all]/[(+IND -KEN) to some].",
            "[Ports shall be open to all.]",
            "",
        ]
    ),
    max_size=4,
)


def text(paragraphs: list[str]) -> list[Version]:
    kind = ParagraphKind.NUMBERED
    return [
        Version("r", at, f"p{at}", f"{at}", kind, "", one, False, False, 0, 0, {})
        for at, one in enumerate(paragraphs)
    ]


def said(old: list[Version], new: list[Version], found: Comparison) -> tuple[object, ...]:
    changes = [one.changes for one in found.wording]
    return found, changes, concordance(old, new, found.matching)


def forget() -> None:
    for one in (notation_changes, matching_of, forms):
        one.cache_clear()


@given(TEXTS, TEXTS, TEXTS, st.permutations([None, INDIA]))
def test_a_comparison_says_the_same_whatever_was_compared_before(
    old: list[str], new: list[str], other: list[str], codes: list[Register | None]
) -> None:
    before, after = text(old), text(new)
    forget()
    first = said(before, after, compare(before, after, codes[0]))
    forget()
    compare(before, after, codes[1])
    compare(before, text(other), codes[0])
    compare(text(other), after, codes[0])
    assert said(before, after, compare(before, after, codes[0])) == first
