"""What is typed to find words, and the form in which words are found.

Case, accents and notation do not count: `Ёлка` is `елка`, and `(+IND)` holds no word. The text is
never changed for it; `places_of` leads from what was found back to the text as typed.
"""

from negotiate.searching.folding import count_words, folded, joined, places_of, words_of
from negotiate.searching.terms import (
    MOST_WORDS,
    Findings,
    Hit,
    LookedFor,
    SearchScope,
    Shows,
    Term,
    any_of,
    row_of,
    terms,
)
