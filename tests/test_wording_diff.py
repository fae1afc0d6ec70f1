import sys
from itertools import pairwise

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from negotiate.compare import ChangeKind, WordChange, edits, word_changes, wording_diff
from negotiate.compare.wording_diff import tokens, whole_signs_of, words
from tests.drafting_room import ANY_TEXT

SCRAPS = st.sampled_from(
    [
        *"[] \n,.;(/",
        "]/[",
        "］／［",
        " (+IND)",
        "(-Rus, KAZ)",
        "（＋IND）",
        "(a note)",
        "___",
        "a",
        "b",
        "a b a b",
        "the Chair may report. ",
        "е\u0301",
        "\u0301",
        "\ud800",
        "\U0001f600",
        "\u00a0",
        "“",
    ]
)
SENTENCES = st.lists(SCRAPS, max_size=25).map("".join)
TEXTS = st.one_of(SENTENCES, ANY_TEXT)
LETTERS = st.text(st.sampled_from("abcd\U00010000"), max_size=60)


@pytest.fixture(scope="module")
def engines() -> dict[str, edits.Engine]:
    pytest.importorskip("fast_diff_match_patch")
    return {"record": edits.engine_of_record, "fast": edits.fast_engine()}


def by(engine: edits.Engine, old: str, new: str) -> tuple[WordChange, ...]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(edits, "engine", lambda: engine)
        return word_changes(old, new)


def shown(old: str, new: str) -> str:
    signs = {"same": "{}", "deleted": "<-{}->", "inserted": "<+{}+>"}
    return "".join(signs[one.kind].format(one.text) for one in word_changes(old, new))


# The engines


@given(LETTERS, LETTERS)
@example("abcdabcd" * 12, "badcbadc" * 12)
def test_both_engines_give_one_answer(engines: dict[str, edits.Engine], old: str, new: str) -> None:
    assert list(engines["fast"](old, new)) == engines["record"](old, new)


@given(SENTENCES, SENTENCES)
def test_a_text_is_compared_alike_with_and_without_the_fast_engine(
    engines: dict[str, edits.Engine], old: str, new: str
) -> None:
    assert by(engines["fast"], old, new) == by(engines["record"], old, new)


def test_the_engine_of_record_works_where_the_other_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "fast_diff_match_patch", None)
    edits.engine.cache_clear()
    found = edits.engine()
    edits.engine.cache_clear()
    assert found is edits.engine_of_record


# The laws


@given(TEXTS, TEXTS, SENTENCES, SENTENCES)
def test_what_stayed_and_went_is_the_old_text_what_stayed_and_came_the_new(
    old: str, new: str, head: str, tail: str
) -> None:
    old, new = head + old + tail, head + new + tail
    found = word_changes(old, new)
    kept_old = "".join(one.text for one in found if one.kind is not ChangeKind.INSERTED)
    kept_new = "".join(one.text for one in found if one.kind is not ChangeKind.DELETED)
    assert (kept_old, kept_new) == (old, new)


@given(SENTENCES, SENTENCES, SENTENCES, SENTENCES)
def test_looking_only_where_the_texts_differ_changes_nothing(
    old: str, new: str, head: str, tail: str
) -> None:
    old, new = head + old + tail, head + new + tail
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wording_diff, "_CONTEXT", 1_000_000)
        whole = word_changes(old, new)
    assert word_changes(old, new) == whole


@given(SENTENCES, SENTENCES)
def test_words_and_marks_are_changed_whole(old: str, new: str) -> None:
    places = {
        side: {0, *_ends(tokens(text))}
        for side, text in ((ChangeKind.DELETED, old), (ChangeKind.INSERTED, new))
    }
    at = dict.fromkeys(places, 0)
    for change in word_changes(old, new):
        for side, ends in places.items():
            if change.kind in (side, ChangeKind.SAME):
                at[side] += len(change.text)
                assert at[side] in ends


def _ends(parts: list[str]) -> list[int]:
    found = [0]
    for part in parts:
        found.append(found[-1] + len(part))
    return found


@given(TEXTS)
def test_tokens_tile_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


@given(TEXTS, TEXTS)
def test_a_replacement_is_told_as_what_went_then_what_came(old: str, new: str) -> None:
    kinds = [one.kind for one in word_changes(old, new)]
    assert (ChangeKind.INSERTED, ChangeKind.DELETED) not in pairwise(kinds)


# Tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a]/[b] (+IND)", ["[", "a", "]/[", "b", "]", " ", "(+IND)"]),
        ("［a］／［b］", ["［", "a", "］／［", "b", "］"]),
        ("(a + b)", ["(", "a", " ", "+", " ", "b", ")"]),
        ("by___ (x)", ["by", "___", " ", "(", "x", ")"]),
        ("cafe\u0301s", ["cafe\u0301s"]),
        ("(+ [a](+X)", ["(", "+", " ", "[", "a", "]", "(+X)"]),
    ],
)
def test_a_text_is_split_into_what_is_compared(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_words_leave_marks_and_brackets_out() -> None:
    assert words("[low]-carbon (+IND) (see 2)") == ["low", "carbon", "see", "2"]


# What a reader sees


def test_an_inserted_sentence_that_begins_like_the_next_is_shown_whole() -> None:
    old = "It meets. The Chair may report to the Council. Done."
    new = "It meets. The Chair may report to the Bureau. The Chair may report to the Council. Done."
    assert shown(old, new) == (
        "It meets. <+The Chair may report to the Bureau. +>The Chair may report to the Council."
        " Done."
    )


def test_a_deleted_sentence_that_begins_like_the_next_is_shown_whole() -> None:
    new = "It meets. The Chair may report to the Council. Done."
    old = "It meets. The Chair may report to the Bureau. The Chair may report to the Council. Done."
    assert shown(old, new) == (
        "It meets. <-The Chair may report to the Bureau. ->The Chair may report to the Council."
        " Done."
    )


def test_white_space_goes_with_the_word_before_it() -> None:
    assert shown("to act and report", "to act now and report") == "to act <+now +>and report"


def test_a_repeated_word_is_shown_as_repeated_at_the_end() -> None:
    assert shown("a b c", "a b b c") == "a b <+b +>c"


def test_a_bracket_that_closes_later_shows_only_that() -> None:
    assert shown("[a b] c d", "[a b c] d") == "[a b<-]-> c<+]+> d"


# Written signs

SIGNS = st.sampled_from(
    [
        "🇫🇷", "🇫🇮", "🇷🇫", "👨\u200d👩\u200d👧", "👨\u200d👩\u200d👦", "👍🏽", "👍🏿", "👍",
        "كتابًا", "كتابٌ", "שָׁלוֹם", "שלום", "हिन्दी", "हिन्दू", "ที่นี่", "ทีนี่", "ำ", "é", "e\u0301",
        "\u0301", "\u200d", "\u200c", "\u0600", "\u1100", "\u1161", "가", "\ufe0f", "\U000e0062",
        "1\ufe0f\u20e3", " ", " ", " ", "[", "] (+IND)", "(+RUS)", ",", "a b", "\r", "\n",
    ]
)  # fmt: skip
WRITTEN = st.lists(SIGNS, max_size=14).map("".join)


@given(WRITTEN, WRITTEN, WRITTEN, WRITTEN)
@example("🇫🇷", "🇫🇮", "", "")
@example("كتابًا", "كتابٌ", "", "")
@example("a [", "b [", "", "\u0301 c")
def test_no_change_begins_or_ends_within_a_written_sign(
    old: str, new: str, head: str, tail: str
) -> None:
    sides = {ChangeKind.DELETED: head + old + tail, ChangeKind.INSERTED: head + new + tail}
    ends = {kind: {0, *_ends(regex.findall(r"\X", text))} for kind, text in sides.items()}
    at = dict.fromkeys(sides, 0)
    for change in word_changes(*sides.values()):
        for kind in sides:
            if change.kind in (kind, ChangeKind.SAME):
                at[kind] += len(change.text)
                assert at[kind] in ends[kind]
    assert at == {kind: len(text) for kind, text in sides.items()}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Flag 🇫🇷 is up", "Flag 🇫🇮 is up", "Flag <-🇫🇷-><+🇫🇮+> is up"),
        ("a 👍🏽 b", "a 👍🏿 b", "a <-👍🏽-><+👍🏿+> b"),
        ("हिन्दी में", "हिन्दू में", "<-हिन्दी-><+हिन्दू+> में"),
        ("שָׁלוֹם רב", "שָׁלום רב", "<-שָׁלוֹם-><+שָׁלום+> רב"),
        ("ที่นี่ ดี", "ทีนี่ ดี", "<-ที่นี่-><+ทีนี่+> ดี"),
        ("كتابًا هنا", "كتابٌ هنا", "<-كتابًا-><+كتابٌ+> هنا"),
    ],
)
def test_a_sign_that_changed_is_shown_whole(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


@given(WRITTEN, st.integers(min_value=0, max_value=12))
def test_a_text_is_cut_short_between_written_signs(text: str, most: int) -> None:
    found = whole_signs_of(text, most)
    assert text.startswith(found)
    assert len(found) <= most
    assert len(found) in {0, *_ends(regex.findall(r"\X", text))}
