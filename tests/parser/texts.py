"""Texts that are likely to break a bracket parser."""

from hypothesis import strategies as st

_PIECES = [
    "[", "]", "/", " / ", "(+IND)", " (-RUS)", "(?ISR)", "(+IND, -RUS)", "(+IND/RUS)", "(-СССР)",
    "( + CHAIR )", "(+)", "(-)", "(+7 7172)", "(CBMs)", " ", "  ", "\n", "\n\n", "\u00a0", ",", ".",
    ";", ":", "(", ")", "a", "t", "he", "[t]", "word", "Слово", "1", "[1]", "75", "_____", "__",
    "[ ]", "[X]", "[sic]", "[...]", "[agreed]", "[Agreed ad ref]", "[Placeholder]", "[^3]", "- ", "[a](https://x.org)",
    "[id]: https://x.org", "［", "］", "（＋CHN）", "（", "）",
    "／", "–", "−",
    "[a]/[b]", "[a] [b]", "[a][b]", "[a (+X)]", "[a]. (+X)",
    '"', "”", "«", "»", "…", "\x00", "\u202e",
]  # fmt: skip

notation = st.lists(st.sampled_from(_PIECES), max_size=24).map("".join)
balanced = st.recursive(
    st.sampled_from(["a", " b ", ", c", "d.", " ", "_____", "[sic]", "Ltd., "]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        inner.map("[{}]".format),
        inner.map("[{}] (+IND)".format),
        inner.map("[{}] (-RUS) (+ISR)".format),
        st.tuples(inner, inner).map("[{0[0]}]/[{0[1]}]".format),
        st.tuples(inner, inner).map("[{0[0]}] (+IND)/[{0[1]}] (-IND)".format),
    ),
    max_leaves=10,
)
anything = st.one_of(st.text(max_size=60), notation, balanced)
