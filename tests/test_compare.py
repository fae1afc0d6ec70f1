from collections.abc import Sequence
from itertools import count, pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.compare import (
    ChangeKind,
    Pair,
    Parts,
    PositionChange,
    PositionChangeKind,
    WordingChangeKind,
    match,
    word_changes,
)
from negotiate.model import ParagraphKind, Version
from tests.reading import compare


class Typed(NamedTuple):
    number: str
    text: str


IDENTITIES = map(str, count())


def version(text: str, number: str = "1", paragraph: str | None = None) -> Version:
    paragraph = paragraph or next(IDENTITIES)
    return Version(
        "r", 0, paragraph, number, ParagraphKind.NUMBERED, "", text, False, False, 0, 0, {}
    )


def pairs(old: Sequence[Typed], new: Sequence[Typed]) -> list[Pair]:
    return list(match(old, new).pairs)


def old_and_new(old: str, new: str) -> tuple[Sequence[Version], Sequence[Version]]:
    return [version(old, paragraph="same")], [version(new, paragraph="same")]


def shown(old: str, new: str) -> str:
    signs = {"same": "{}", "deleted": "<-{}->", "inserted": "<+{}+>"}
    return "".join(signs[one.kind].format(one.text) for one in word_changes(old, new))


def moves(old: str, new: str) -> list[tuple[PositionChangeKind, str | None, str | None]]:
    found = compare(*old_and_new(old, new)).positions
    return [(one.what, one.old_target, one.new_target) for one in found]


def position(old: str, new: str) -> PositionChange:
    (found,) = (one for one in compare(*old_and_new(old, new)).positions if one.code)
    return found


def wording(old: str, new: str) -> list[WordingChangeKind]:
    return [one.what for one in compare(*old_and_new(old, new)).wording]


NOTATION = st.lists(
    st.sampled_from(
        [
            "[",
            "]",
            "]/[",
            "/",
            " (+IND)",
            " (-Rus)",
            "(?X)",
            "(–X)",
            " ",
            "a",
            "b c",
            ",",
            "“",
            "—",
            "[Placeholder]",
            "____",
            "the words that stand here",
            "\u00a0",
            "е\u0301",
            "[sic]",
            "\n",
        ]
    ),
    max_size=14,
).map("".join)
TEXTS = st.one_of(NOTATION, st.text(max_size=30), st.characters().map(lambda one: f"a {one} b"))
SENTENCES = [
    "Members will exchange views on the training of border guards",
    "Members will exchange views on the training of young officers",
    "Members will exchange lists of contact points every year",
    "The Secretariat keeps the list of contact points [and updates it] (+IND)",
    "The Secretariat keeps the list of contact points and updates it",
    "[Placeholder]",
    "yes",
    "",
]
DRAFTS = st.lists(
    st.builds(
        Typed, st.sampled_from(["", "1", "2", "2 bis", "3", "4"]), st.sampled_from(SENTENCES)
    ),
    max_size=9,
)


# Which paragraph is which


@given(DRAFTS, DRAFTS)
def test_every_paragraph_of_both_revisions_is_paired_once(
    old: list[Typed], new: list[Typed]
) -> None:
    found = match(old, new).pairs
    assert sorted(one.old for one in found if one.old is not None) == list(range(len(old)))
    assert [one.new for one in found if one.new is not None] == list(range(len(new)))


@given(DRAFTS, DRAFTS)
def test_pairing_is_the_same_whichever_revision_is_called_old(
    old: list[Typed], new: list[Typed]
) -> None:
    there = {(one.old, one.new) for one in match(old, new).pairs}
    assert there == {(one.new, one.old) for one in match(new, old).pairs}


def test_renumbering_is_not_an_edit_where_the_number_has_a_new_paragraph() -> None:
    old = [Typed("1", "Members meet yearly."), Typed("2", "Members report in writing.")]
    new = [
        Typed("1", "This act has a purpose."),
        *(Typed(str(at + 2), one.text) for at, one in enumerate(old)),
    ]
    assert pairs(old, new) == [Pair(None, 0), Pair(0, 1), Pair(1, 2)]


def test_an_edited_paragraph_is_found_under_another_number() -> None:
    old = [Typed("1", "Members will train the guards of their common borders each spring.")]
    new = [
        Typed("1", "Something else altogether."),
        Typed("2", "Members will train the guards of their common borders each autumn."),
    ]
    assert pairs(old, new) == [Pair(None, 0), Pair(0, 1)]


def test_a_formula_that_fits_the_number_gives_way_to_the_paragraph_itself() -> None:
    formula = "Members will exchange views on the situation in the field of "
    old = [Typed("1", formula + "energy and transport"), Typed("2", formula + "rural tourism")]
    new = [
        Typed("1", formula + "public health"),
        Typed("2", formula + "energy and road transport"),
        Typed("3", formula + "rural tourism and crafts"),
    ]
    assert pairs(old, new) == [Pair(None, 0), Pair(0, 1), Pair(1, 2)]


def test_marks_do_not_part_a_paragraph_from_itself() -> None:
    old = [Typed("1", "[Act] now"), Typed("2", "Wait here")]
    new = [Typed("1", "Wait here"), Typed("2", "[Act] (+IND) (-RUS) now")]
    assert pairs(old, new) == [Pair(1, 0), Pair(0, 1)]


def test_duplicates_are_paired_in_order() -> None:
    old = [Typed("1", "Deleted."), Typed("2", "Deleted.")]
    new = [Typed("5", "Deleted."), Typed("6", "Deleted.")]
    assert pairs(old, new) == [Pair(0, 0), Pair(1, 1)]


def test_a_paragraph_rewritten_in_place_keeps_its_number() -> None:
    assert pairs([Typed("7", "Members meet.")], [Typed("7", "No text.")]) == [Pair(0, 0)]


def test_a_deleted_paragraph_follows_the_one_that_it_followed() -> None:
    old = [Typed("1", "one"), Typed("2", "two"), Typed("3", "three")]
    new = [Typed("3", "three"), Typed("1", "one")]
    assert pairs(old, new) == [Pair(2, 0), Pair(0, 1), Pair(1, None)]


def test_a_shared_identity_wins_over_number_and_text() -> None:
    old = [version("Members meet.", "1", "p1"), version("Members report.", "2", "p2")]
    new = [version("Members report.", "1", "p1"), version("Members meet.", "2", "p2")]
    assert compare(old, new).pairs == (Pair(0, 0), Pair(1, 1))


def test_ten_thousand_renumbered_paragraphs_find_themselves() -> None:
    old = [Typed(str(at), f"Paragraph on matter {at} of the list") for at in range(10_000)]
    new = [Typed(str(at + 1), one.text) for at, one in enumerate(old)]
    assert pairs(old, new) == [Pair(at, at) for at in range(10_000)]


# Which words changed


@given(TEXTS, TEXTS)
def test_same_and_deleted_words_are_the_old_text_same_and_inserted_the_new(
    old: str, new: str
) -> None:
    found = word_changes(old, new)
    kept_old = "".join(one.text for one in found if one.kind is not ChangeKind.INSERTED)
    kept_new = "".join(one.text for one in found if one.kind is not ChangeKind.DELETED)
    assert (kept_old, kept_new) == (old, new)


@given(TEXTS, TEXTS)
def test_neighbouring_changes_differ_in_kind(old: str, new: str) -> None:
    kinds = [one.kind for one in word_changes(old, new)]
    assert all(left is not right for left, right in pairwise(kinds))


@given(TEXTS)
def test_equal_texts_have_no_change(text: str) -> None:
    assert {one.kind for one in word_changes(text, text)} <= {ChangeKind.SAME}


@pytest.mark.parametrize("mark", ["(+IND)", "(–IND)", "(?IND)", "(-G77/China)", "（＋IND）"])
def test_a_mark_is_never_cut(mark: str) -> None:
    changes = word_changes("[soon] (+ISR) act", f"[soon] (+ISR) {mark} act")
    assert [one.text.strip() for one in changes if one.kind == "inserted"] == [mark]


def test_the_code_alone_is_never_shown_as_changed() -> None:
    assert shown("[soon] (+IND) act", "[soon] (+ISR) act") == "[soon] <-(+IND)-><+(+ISR)+> act"


def test_a_joint_is_replaced_whole() -> None:
    assert shown("[shall]/[should] act", "[shall] act") == "[shall<-]/[should->] act"


def test_taking_brackets_away_leaves_their_words_unchanged() -> None:
    assert shown("[shall] (+IND) (-RUS) act", "shall act") == "<-[->shall<-] (+IND) (-RUS)-> act"


def test_a_rewritten_passage_is_one_replacement() -> None:
    old = "the quick brown fox jumps over a lazy dog"
    new = "the slow red cat jumps under a fat hen"
    assert shown(old, new) == f"the <-{old[4:]}-><+{new[4:]}+>"


def test_an_edit_far_from_a_rewritten_passage_stands_alone() -> None:
    rest = " while all the others wait for them in the big hall of the "
    old = "one two three four five six" + rest + "palace"
    new = "uno two tres cuatro five seis" + rest + "tower"
    tail = rest + "<-palace-><+tower+>"
    assert shown(old, new) == (
        "<-one two three four five six-><+uno two tres cuatro five seis+>" + tail
    )


def test_a_word_is_never_cut_at_a_combining_accent() -> None:
    assert shown("a cafe\u0301 here", "a cafe here") == "a <-cafe\u0301-><+cafe+> here"


def test_a_huge_text_is_compared_by_sentences() -> None:
    sentences = [f"Members note item {at} of the long list." for at in range(1_000)]
    old = " ".join(sentences)
    sentences[3] = sentences[3].replace("note", "welcome")
    sentences[990] = sentences[990].replace("long", "short")
    found = [one.text for one in word_changes(old, " ".join(sentences)) if one.kind != "same"]
    assert found == ["note", "welcome", "long", "short"]


def test_a_huge_rewritten_text_is_one_replacement() -> None:
    old = " ".join(f"old{at}" for at in range(3_000))
    new = " ".join(f"new{at}" for at in range(3_000))
    assert [one.text for one in word_changes(old, new)] == [old, new]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("said “yes”", 'said "yes"'),
        ("сказал «да»", "сказал “да”"),
        ("Member’s", "Member's"),
        ("10 km", "10\u00a0km"),
        ("a  b\n", "a b"),
        ("2010–2012", "2010-2012"),
        ("cafe\u0301", "café"),
    ],
)
def test_typography_is_told_apart_from_wording(old: str, new: str) -> None:
    assert wording(old, new) == [WordingChangeKind.TYPOGRAPHIC]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("same", "same"),
        ("[a] (-IND)", "[a] (–IND)"),
        ("[a] (-IND)", "[a] (+IND)"),
        ("ab", "a b"),
        ("[a]", "a"),
        ("Act", "act"),
    ],
)
def test_what_is_more_than_typography_is_not_called_so(old: str, new: str) -> None:
    assert WordingChangeKind.TYPOGRAPHIC not in wording(old, new)


# What happened to wording and to positions


@given(TEXTS, TEXTS)
def test_texts_that_differ_are_never_reported_as_unchanged(old: str, new: str) -> None:
    found = compare(*old_and_new(old, new))
    assert bool(found.wording or found.positions) == (old != new)


@given(NOTATION, NOTATION)
def test_wording_is_judged_alike_whichever_revision_is_called_old(old: str, new: str) -> None:
    assert wording(old, new) == wording(new, old)


def test_a_mark_alone_is_no_change_of_wording() -> None:
    assert wording("[soon] (+IND) act", "[soon] (+IND) (-RUS) act") == []


def test_a_bracket_taken_away_with_its_seam_is_no_change_of_wording() -> None:
    assert wording("trade [, transit]  (-X) and", "trade, transit and") == []


@given(*[st.text(st.sampled_from('ae. ,-–“"\u00e9\u0301\u00a0\n'), max_size=8)] * 2)
def test_typography_is_told_alike_with_and_without_brackets_beside_it(old: str, new: str) -> None:
    assert wording(old, new) == wording(f"[b].{old}", f"[b].{new}")


def test_white_space_away_from_brackets_is_typography() -> None:
    assert wording("[a] b  c", "[a] b c") == [WordingChangeKind.TYPOGRAPHIC]


def test_a_gap_that_is_filled_is_an_edit() -> None:
    assert wording("by _____ at the latest", "by May at the latest") == [WordingChangeKind.EDITED]


def test_equal_text_under_another_number_is_renumbered() -> None:
    found = compare([version("Members meet.", "1")], [version("Members meet.", "2")])
    (change,) = found.wording
    assert (change.what, change.old_number, change.new_number) == ("renumbered", "1", "2")


def test_a_position_lodged_on_a_renumbered_paragraph_is_in_both_lists() -> None:
    found = compare([version("[Meet.]", "1", "p")], [version("[Meet.] (+X)", "2", "p")])
    assert (found.wording[0].what, found.positions[0].what) == ("renumbered", "position lodged")


def test_the_changes_of_new_wording_show_its_brackets() -> None:
    (change,) = compare([], [version("[Meet.] (+X)", "1")]).wording
    assert [(one.kind, one.text) for one in change.changes] == [("inserted", "[Meet.] (+X)")]


def test_brackets_and_positions_of_a_new_paragraph_are_listed() -> None:
    found = compare([], [version("[Meet.] (+X)", "1")]).positions
    assert [one.what for one in found] == ["bracket opened", "position lodged"]


def test_brackets_and_positions_of_a_deleted_paragraph_are_listed() -> None:
    found = compare([version("[Meet.] (+X)", "1")], []).positions
    assert [one.what for one in found] == ["bracket closed", "mark went with its bracket"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a b c", "a [b] c", [("bracket opened", None, "b1")]),
        ("a [b] c", "a b c", [("bracket closed", "b1", None)]),
        ("a [b] c", "a c", [("bracket closed", "b1", None)]),
        ("[[a] b] c", "[a b] c", [("bracket closed", "b2", None)]),
        ("[a b] c d", "[a b c] d", [("bracket widened", "b1", "b1")]),
        ("[a b c] d", "[a b] c d", [("bracket narrowed", "b1", "b1")]),
        ("[a b] c", "a [b c]", [("bracket shifted", "b1", "b1")]),
        ("[a] b", "[a and more] b", []),
        (
            "[a] b",
            "[quite another] b",
            [("bracket closed", "b1", None), ("bracket opened", None, "b1")],
        ),
        ("[a] b", "[a]/[c] b", [("alternative added", None, "b2")]),
        ("[a]/[c] b", "[a] b", [("alternative dropped", "b2", None)]),
        ("[a]/[c] b", "[a]/[c]/[d] b", [("alternative added", None, "b3")]),
        (
            "[a] [c] b",
            "[a]/[c] b",
            [("alternative added", "b1", "b1"), ("alternative added", "b2", "b2")],
        ),
        ("x", "x [a]/[c]", [("bracket opened", None, "g1")]),
        ("x [a]/[c]", "x", [("bracket closed", "g1", None)]),
        ("[a] (+X) b", "[a] b", [("no longer marked", "b1", "b1")]),
        ("[a]/[c] b", "[a]/[c] (+X) b", [("position lodged", "g1", "g1")]),
        ("Act.", "Act. (+X)", [("position lodged", "p", "p")]),
        ("[a] (+X) (+Y)", "[a] (+Y) (+X)", [("notation respelled", "p", "p")]),
        ("[a] (+IND)", "[a] (+Ind)", [("notation respelled", "b1", "b1")]),
        ("[a] x [a] y", "x [a] y", [("bracket closed", "b1", None)]),
    ],
)
def test_each_move_is_named(
    old: str, new: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert moves(old, new) == expected


def test_a_position_follows_its_bracket_when_another_opens_before_it() -> None:
    assert moves("a [b] (+X)", "[a] [b] (+X)") == [("bracket opened", None, "b1")]


def test_a_position_that_changes_sign_is_flipped() -> None:
    found = position("[soon] (+IND) act", "[soon] (-IND) act")
    assert (found.what, found.code, found.old_sign, found.new_sign) == (
        "position flipped",
        "IND",
        "+",
        "-",
    )


def test_a_position_quotes_the_text_that_it_is_on() -> None:
    assert position("[soon] act", "[soon] (?IND) act").quote == "[soon]"


def test_a_position_that_goes_with_its_bracket_has_no_new_target() -> None:
    found = position("[soon] (+IND) act", "soon act")
    what = "mark went with its bracket"
    assert (found.what, found.old_target, found.new_target) == (what, "b1", None)


def test_a_long_bracket_is_quoted_by_its_beginning() -> None:
    (found,) = compare(*old_and_new("", f"[{'many words ' * 20}]")).positions
    assert found.quote.endswith("…")


def test_deep_nesting_is_compared() -> None:
    depth = 200
    old = "[" * depth + "a" + "]" * depth
    assert len(moves(old, old[1:-1])) == 1


def test_lifting_one_mark_in_the_catalogue_is_the_only_change(corpus: Path) -> None:
    source = corpus / "cica" / "2021-09-27-catalogue-draft.txt"
    typed = source.read_text(encoding="utf-8")
    before, after = (
        [version(block, str(at)) for at, block in enumerate(text.split("\n\n"))]
        for text in (typed, typed.replace(" (-IND)", "", 1))
    )
    found = compare(before, after)
    assert (found.wording, [one.what for one in found.positions]) == ((), ["no longer marked"])


# What happened where one paragraph became several, or several one

KEEPS = "The Secretariat keeps the list of contact points [and updates it] (+IND) every month."
MEETS = "Experts meet once in two years to look at what the [joint] (-KAZ) exercises have shown."


def parted(*parts: str) -> tuple[list[Version], list[Version]]:
    return [version(f"{KEEPS} {MEETS}", "1")], [
        version(part, str(at)) for at, part in enumerate(parts, start=1)
    ]


def swapped(old: list[Version], new: list[Version]) -> tuple[list[Version], list[Version]]:
    return new, old


def test_a_part_word_for_word_is_the_same_wording_under_its_number() -> None:
    found = compare(*parted(KEEPS, MEETS)).wording
    assert [(one.old_number, one.new_number, one.what) for one in found] == [
        ("1", "2", "renumbered")
    ]


def test_a_part_is_compared_with_its_passage_of_the_whole() -> None:
    found = compare(*parted(KEEPS.replace("month", "year"), MEETS)).wording
    assert [
        (one.new_number, [change.text for change in one.changes if change.kind != "same"])
        for one in found
        if one.what == "edited"
    ] == [("1", ["month", "year"])]


def test_several_made_one_are_compared_with_their_passages() -> None:
    found = compare(*swapped(*parted(KEEPS.replace("month", "year"), MEETS))).wording
    assert [(one.old_number, one.new_number, one.what) for one in found] == [
        ("1", "1", "edited"),
        ("2", "1", "renumbered"),
    ]


def test_positions_that_go_with_a_part_are_neither_lifted_nor_lodged() -> None:
    assert compare(*parted(KEEPS, MEETS)).positions == ()


def test_positions_that_come_with_a_part_are_neither_lifted_nor_lodged() -> None:
    assert compare(*swapped(*parted(KEEPS, MEETS))).positions == ()


def test_a_position_lodged_in_a_part_names_the_bracket_in_the_whole() -> None:
    (found,) = compare(*parted(KEEPS, MEETS.replace("(-KAZ)", "(-KAZ) (-RUS)"))).positions
    assert (found.code, found.old_number, found.old_target, found.new_number, found.new_target) == (
        "RUS",
        "1",
        "b2",
        "2",
        "b1",
    )


def test_a_comparison_tells_what_was_split() -> None:
    assert compare(*parted(KEEPS, MEETS)).matching.splits == (Parts(0, (0, 1)),)
