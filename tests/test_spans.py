"""What is contested over several paragraphs: brackets round them, and rivals said in words."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from negotiate.acts import On, Secretariat
from negotiate.bracket_parser import parse
from negotiate.bracket_parser.meaning import BROKEN
from negotiate.clean_text import OpenText
from negotiate.consensus.what_if import Lift
from negotiate.errors import NegotiateError
from negotiate.exporting import refuse_unsettled
from negotiate.model import Paragraph, ParagraphKind, Version
from negotiate.outline.blocks import blocks
from negotiate.outline.outline import outline
from negotiate.queries.consensus import record, what_if
from negotiate.readers.any_file import read_bundle
from negotiate.readers.source import Instructions
from negotiate.register import built_in_register
from negotiate.spans import (
    Span,
    SpanKind,
    inside,
    may_begin,
    positions_on,
    says_no_text,
    spans,
    unpaired,
    unpaired_in,
)
from negotiate.store import Store
from negotiate.telling.spans import of_paragraph, sentence, stands_in
from tests.drafting_room import bring, make_draft, secretariat
from tests.reading import clean_text, meaning_of, signed

SHARED = Path(__file__).parents[2] / "shared"


def typed(*parts: str) -> tuple[Paragraph, ...]:
    return outline(blocks("\n\n".join(parts))).paragraphs


def told(*parts: str) -> list[str]:
    """Say each span of a text in a line: `1..3`, or `Option 1 text 1..2 / Option 2 text 2..3`."""
    paragraphs = typed(*parts)
    return [said(one, paragraphs) for one in spans(paragraphs)]


def said(one: Span, paragraphs: Sequence[Paragraph]) -> str:
    if one.kind is SpanKind.BRACKET:
        return f"{paragraphs[one.first].number}..{paragraphs[one.last].number}"
    return " / ".join(
        f"{member.label} {paragraphs[member.first].number}..{paragraphs[member.last].number}"
        + (" (no text)" if member.no_text else "")
        for member in one.members
    )


# -- brackets


def test_a_bracket_that_opens_in_one_paragraph_closes_in_a_later_one() -> None:
    found = spans(typed("1. Boats [sail.", "2. Crews rest.", "3. Ports] open."))
    assert [(one.kind, one.first, one.last) for one in found] == [(SpanKind.BRACKET, 0, 2)]
    opens, closes = found[0].opens, found[0].closes
    assert opens is not None
    assert (opens.paragraph, opens.at) == (0, 6)
    assert closes is not None
    assert (closes.paragraph, closes.at) == (2, 5)


def test_brackets_over_paragraphs_nest() -> None:
    parts = ("1. Boats [sail.", "2. Crews [rest.", "3. Ports] open.", "4. Lamps] burn.")
    assert told(*parts) == ["1..4", "2..3"]


def test_a_bracket_does_not_close_under_the_next_heading_of_its_level() -> None:
    parts = ("1. Boats", "1.1 Boats [sail.", "2. Crews", "2.1 Crews] rest.")
    assert told(*parts) == []


def test_a_bracket_closes_beyond_a_heading_below_its_own() -> None:
    parts = ("1. Boats", "Boats [sail:", "1.1 Large boats", "1.1.1 They] sail.")
    assert told(*parts) == ["1 chapeau..1.1.1"]


def test_a_bracket_that_opens_in_a_heading_closes_under_it() -> None:
    parts = ("## [Article 3", "1. Boats sail.", "2. Crews rest.]", "## Article 4", "1. Lamps burn.")
    found = spans(typed(*parts))
    assert [(one.first, one.last) for one in found] == [(0, 2)]


def test_halves_that_find_no_other_half_are_no_span() -> None:
    assert told("1. Boats] sail.", "2. Crews [rest.") == []


def test_a_bracket_of_one_paragraph_is_no_span() -> None:
    assert told("1. Boats [sail.]", "2. Crews rest.") == []


# -- options


def test_labels_of_one_series_are_rivals_with_what_stands_below_them() -> None:
    parts = (
        "Option 1:",
        "2. Daily.",
        "Option 2:",
        "3. Weekly.",
        "Option 3: No text.",
        "4. Thanks.",
    )
    assert told(*parts) == ["Option 1 text 1..2 / Option 2 text 2..3 / "
                            "Option 3 text 3..text 3 (no text)"]  # fmt: skip


def test_a_lone_option_is_no_span() -> None:
    assert told("1. Boats sail.", "Option 1: Crews rest.", "2. Lamps burn.") == []


def test_an_option_without_its_first_is_a_rival_of_the_next() -> None:
    assert len(told("Option 2: Boats sail.", "Option 3: Crews rest.")) == 1


def test_bracketed_options_with_letters_are_rivals() -> None:
    parts = ("1. [Option A: Boats sail.]", "2. [Option B: Crews rest.]", "3. Lamps burn.")
    assert told(*parts) == ["Option A 1..1 / Option B 2..2"]


def test_options_that_are_headings_hold_what_stands_under_them() -> None:
    parts = (
        "## Article 1", "### Option 1", "1. Boats sail.", "2. Crews rest.", "### Option 2",
        "1. Lamps burn.", "## Article 2", "1. Ports open.",
    )  # fmt: skip
    paragraphs = typed(*parts)
    (found,) = spans(paragraphs)
    assert [(one.first, one.last) for one in found.members] == [(1, 3), (4, 5)]


def test_options_begin_anew_in_the_next_paragraph() -> None:
    parts = ("1. Option 1: a.", "Option 2: b.", "2. Option 1: c.", "Option 2: d.")
    assert len(told(*parts)) == 2


def test_options_within_an_option_are_a_span_of_their_own() -> None:
    parts = (
        "Option 1:", "Option 1: a.", "Option 2: b.", "Option 2:", "Option 1: c.", "Option 2: d.",
        "And so on.",
    )  # fmt: skip
    found = spans(typed(*parts))
    assert [(one.first, one.last) for one in found] == [(0, 6), (1, 2), (4, 5)]


def test_the_last_option_holds_no_paragraph_of_a_kind_that_the_others_do_not() -> None:
    parts = (
        "1. Boats:",
        "Option 1: sail",
        "(a) daily;",
        "Option 2: rest",
        "(a) weekly.",
        "2. Crews.",
    )
    assert told(*parts)[0].startswith("Option 1 ")
    assert "2..2" not in told(*parts)[0]
    assert not inside(spans(typed(*parts)), 6)[5]


def test_options_of_two_series_do_not_count_on_in_each_other() -> None:
    assert told("Option 1: Boats sail.", "Variant 2: Crews rest.") == []


def test_a_sentence_about_an_option_is_no_label() -> None:
    assert told("Option 1 was preferred.", "Option 2 was not.") == []


# -- rival numbers


def test_a_paragraph_and_its_alternative_are_rivals() -> None:
    parts = ("3. Boats sail.", "4. Crews rest.", "4 alt. Crews work.", "5. Lamps burn.")
    assert told(*parts) == ["4. 4..4 / 4 alt. 4 alt..4 alt"]


def test_an_alternative_further_down_leaves_out_what_stands_between() -> None:
    parts = ("4. Crews rest:", "(a) daily;", "5. Lamps burn.", "4 alt. Crews work.")
    paragraphs = typed(*parts)
    assert inside(spans(paragraphs), 4) == [True, True, False, True]


@pytest.mark.parametrize(
    "parts",
    [
        ("PP1 Recalling,", "PP1 alt Noting,", "OP1 Decides"),
        ("OP6 Decides.", "OP6alt Requests.", "OP7 Thanks."),
        ("3.3bis Boats sail.", "3.3bis Alt Boats rest.", "3.4 Lamps burn."),
        ("4. Boats.", "4 alt. Crews.", "4 alt 2. Lamps."),
    ],
)
def test_every_form_of_a_rival_number_is_read(parts: tuple[str, ...]) -> None:
    assert len(told(*parts)) == 1


def test_an_alternative_of_a_number_that_is_not_there_is_no_span() -> None:
    assert told("1. Boats sail.", "4 alt. Crews rest.") == []


# -- no text


@pytest.mark.parametrize(
    "text", ["No text.", "[No text.]", "{No text required}", "No provision on adjustment",
             "No text (dealt with in Article 9)", "Без текста"],
)  # fmt: skip
def test_an_option_may_be_to_have_no_text(text: str) -> None:
    assert says_no_text(text)


@pytest.mark.parametrize("text", ["No provision shall apply.", "No Party sails.", "Text.", ""])
def test_an_option_that_begins_with_no_may_be_wording(text: str) -> None:
    assert not says_no_text(text)


# -- the invented case, and real drafts


def read(file: Path) -> tuple[Paragraph, ...]:
    held = read_bundle(file.name, file.read_bytes(), Instructions(), built_in_register())
    (draft,) = held.drafts
    return draft.paragraphs


def test_options_without_brackets_are_spans_whatever_is_read_in_them() -> None:
    paragraphs = read(SHARED / "cases" / "options-no-brackets.txt")
    stands = dict(
        zip([one.number for one in paragraphs], inside(spans(paragraphs), 9), strict=True)
    )
    assert [one for one, held in stands.items() if not held] == ["1", "5"]


@pytest.mark.parametrize(
    ("name", "brackets", "options", "held"),
    [("2015-10-23.md", 14, 63, 378), ("2015-12-04.md", 8, 41, 216)],
)
def test_real_drafts_have_as_many_spans_as_were_counted(
    name: str, brackets: int, options: int, held: int
) -> None:
    paragraphs = read(SHARED / "corpus" / "unfccc" / name)
    found = spans(paragraphs)
    kinds = [one.kind for one in found]
    assert (kinds.count(SpanKind.BRACKET), kinds.count(SpanKind.OPTIONS)) == (brackets, options)
    assert sum(inside(found, len(paragraphs))) == held


@pytest.mark.parametrize("name", ["2015-10-23.md", "2015-12-04.md"])
def test_every_half_of_a_real_draft_is_in_one_span_or_reported(name: str) -> None:
    paragraphs = read(SHARED / "corpus" / "unfccc" / name)
    _halves_are_accounted_for(paragraphs)


def _halves_are_accounted_for(paragraphs: Sequence[Paragraph]) -> None:
    halves = {
        (at, one.start)
        for at, paragraph in enumerate(paragraphs)
        for one in parse(paragraph.text).diagnostics
        if one.code in BROKEN
    }
    ends = [
        (end.paragraph, end.at)
        for one in spans(paragraphs)
        for end in (one.opens, one.closes)
        if end is not None
    ]
    assert len(ends) == len(set(ends))
    assert set(ends) <= halves


ADDRESSED = st.sampled_from(
    ["[", "]", "\uff3b", "\uff3d", "(", "(/", "](#", "]: http://", ")", "a", " "]
)


@given(st.lists(ADDRESSED, max_size=14).map("".join))
@example("[\uff08*[or](/\uff3dOption 1)(or")
def test_half_a_bracket_is_found_where_the_parser_finds_it(text: str) -> None:
    said = parse(text).diagnostics
    assert unpaired_in(text) == sorted(one.start for one in said if one.code in BROKEN)


# -- against a slow second reading

KINDS = st.sampled_from([ParagraphKind.NUMBERED, ParagraphKind.HEADING, ParagraphKind.ITEM])
PIECES = st.lists(st.sampled_from(["[", "]", "[", "]", "a", "[b]", "(+IND)"]), max_size=3).map(
    "".join
)


@st.composite
def drafts(draw: st.DrawFn) -> tuple[Paragraph, ...]:
    made = []
    for at in range(draw(st.integers(3, 9))):
        kind = draw(KINDS)
        hashes = "#" * draw(st.integers(1, 2)) + " " if kind is ParagraphKind.HEADING else "1. "
        made.append(Paragraph(f"n{at}", kind, hashes, draw(PIECES)))
    return tuple(made)


def slowly(paragraphs: Sequence[Paragraph]) -> list[tuple[int, int, int, int]]:
    """Pair the halves by taking out, again and again, two that stand next to each other."""
    halves = []
    for at, one in enumerate(paragraphs):
        for said in parse(one.text).diagnostics:
            if said.code in {"unclosed-bracket", "unopened-bracket"}:
                halves.append((at, said.start, said.code == "unclosed-bracket"))
    halves.sort()

    def level(at: int) -> int:
        above = [one for one in paragraphs[: at + 1] if one.kind is ParagraphKind.HEADING]
        return len(above[-1].label) - 1 if above else 0

    def parted(opens: int, closes: int) -> bool:
        return any(
            one.kind is ParagraphKind.HEADING and len(one.label) - 1 <= level(opens)
            for one in paragraphs[opens + 1 : closes + 1]
        )

    # What opens and is parted from all that follows is out of the way for what stands round it.
    found = []
    while True:
        for one, other in pairwise(halves):
            if one[2] and not other[2]:
                halves.remove(one)
                if not parted(one[0], other[0]):
                    halves.remove(other)
                    found.append((one[0], one[1], other[0], other[1]))
                break
        else:
            return sorted(one for one in found if one[0] < one[2])


@given(drafts())
def test_brackets_are_paired_as_a_slow_reading_pairs_them(
    paragraphs: tuple[Paragraph, ...],
) -> None:
    found = [
        (one.opens.paragraph, one.opens.at, one.closes.paragraph, one.closes.at)
        for one in spans(paragraphs)
        if one.opens is not None and one.closes is not None
    ]
    assert sorted(found) == slowly(paragraphs)


LABELLED = st.sampled_from(
    ["Option 1:", "Option 2:", "Option 3: No text", "Option 1: a", "Option A: b", "Option B: c",
     "Option I:", "[Option II: d]", "Alternative 1: e", "plain", "[half", "half]", "No text"]
)  # fmt: skip


@st.composite
def labelled(draw: st.DrawFn) -> tuple[Paragraph, ...]:
    made = []
    for at in range(draw(st.integers(0, 12))):
        kind = draw(KINDS)
        label = "#" * draw(st.integers(1, 3)) + " " if kind is ParagraphKind.HEADING else "1. "
        number = draw(st.sampled_from(["4", "4 alt", "5", f"n{at}", f"4 alt 2 #{at}"]))
        made.append(Paragraph(number, kind, label, draw(LABELLED)))
    return tuple(made)


@given(labelled())
def test_spans_are_laid_out_in_order_and_within_the_text(
    paragraphs: tuple[Paragraph, ...],
) -> None:
    found = spans(paragraphs)
    flags = inside(found, len(paragraphs))
    assert [one.first for one in found] == sorted(one.first for one in found)
    for one in found:
        assert 0 <= one.first <= one.last < len(paragraphs)
        assert one.first < one.last
        assert (one.opens is None) == (one.kind is SpanKind.OPTIONS) == (len(one.members) >= 2)
        assert all(left.last < right.first for left, right in pairwise(one.members))
        assert any(may_begin(paragraphs[at]) for at in range(one.first, one.last + 1))
    for at, held in enumerate(flags):
        assert held == any(one.holds(at) for one in found)
    _halves_are_accounted_for(paragraphs)


@given(labelled())
def test_a_text_in_which_nothing_may_begin_has_no_span(paragraphs: tuple[Paragraph, ...]) -> None:
    plain = [one for one in paragraphs if not may_begin(one)]
    assert spans(plain) == ()


@given(labelled())
def test_every_label_with_a_rival_of_its_series_beside_it_is_inside(
    paragraphs: tuple[Paragraph, ...],
) -> None:
    flags = inside(spans(paragraphs), len(paragraphs))
    for at, (one, other) in enumerate(pairwise(paragraphs)):
        if ParagraphKind.HEADING in {one.kind, other.kind}:
            continue
        if one.text.startswith("Option 1:") and other.text.startswith(("Option 2:", "Option 3:")):
            assert flags[at]
            assert flags[at + 1]


# -- hostile texts


@pytest.mark.parametrize(
    "parts",
    [
        ["[a"] * 10_000,
        ["[a"] * 5_000 + ["b]"] * 5_000,
        ["Option 1:"] * 5_000 + ["Option 2:"] * 5_000,
        ["Option 1:", "Alternative 1:", "Variant 1:"] * 3_000,
        ["Option 1:", "Option 2:"] * 5_000,
        ["[" * 300 + "a"] * 100 + ["]" * 300] * 100,
    ],
    ids=["opened", "nested", "options in options", "series", "pairs", "too deep"],
)
def test_hostile_texts_are_read_in_time_that_grows_with_them(parts: list[str]) -> None:
    paragraphs = tuple(
        Paragraph(str(at), ParagraphKind.UNNUMBERED, "", text) for at, text in enumerate(parts)
    )
    found = spans(paragraphs)
    assert len(inside(found, len(paragraphs))) == len(parts)


# -- what is kept of it, and what may not be done with it


TEXTS = st.sampled_from(
    ["plain", "[half", "half]", "half] (+IND)", "[whole]", "Option 1: a", "Option 2: b"]
)
NUMBERS = st.sampled_from(["1.1", "1.2", "1.3", "1.4", "1.5", "1.6"])
DONE = st.lists(
    st.one_of(
        st.tuples(st.just("amend"), NUMBERS, TEXTS),
        st.tuples(st.just("insert"), st.sampled_from(["9", "9 alt"]), TEXTS),
        st.tuples(st.sampled_from(["amend", "delete", "agree", "undo"]), NUMBERS, TEXTS),
    ),
    min_size=2,
    max_size=6,
)


@dataclass
class Room:
    store: Store
    acts: Secretariat

    @property
    def versions(self) -> list[Version]:
        (document,) = self.store.documents()
        return self.store.versions(self.store.revision(document))

    def do(self, what: str, number: str, text: str) -> None:
        (document,) = self.store.documents()
        on = On(document, number)
        with suppress(NegotiateError):
            match what:
                case "amend":
                    self.acts.amend(on, text)
                case "insert":
                    self.acts.insert(On(document, "1.2"), number, text)
                case "delete":
                    self.acts.delete(on)
                case "agree":
                    self.acts.agree(on)
                case _:
                    self.acts.undo(document)


@contextmanager
def room_of(*texts: str) -> Iterator[Room]:
    with (
        TemporaryDirectory() as folder,
        Store.open(Path(folder) / "work.db", create=True) as store,
    ):
        bring(store, make_draft(*texts))
        yield Room(store, secretariat(store))


def _is_as_computed(versions: Sequence[Version]) -> None:
    held = inside(spans(versions), len(versions))
    assert [one.inside for one in versions] == held
    alone = [meaning_of(one.text).open for one in versions]
    assert [one.open for one in versions] == [
        mine or ours for mine, ours in zip(alone, held, strict=True)
    ]


@given(st.lists(TEXTS, min_size=6, max_size=6), DONE)
def test_what_is_kept_of_spans_is_what_is_computed(
    texts: list[str], done: list[tuple[str, str, str]]
) -> None:
    with room_of(*texts) as room:
        _is_as_computed(room.versions)
        for what, number, text in done:
            room.do(what, number, text)
            _is_as_computed(room.versions)
        before = room.versions
        room.store.rebuild()
        assert room.versions == before


@given(st.lists(TEXTS, min_size=4, max_size=4))
def test_nothing_inside_a_span_is_clean_agreed_or_settled(texts: list[str]) -> None:
    with room_of(*texts) as room:
        held = [one for one in room.versions if one.inside]
        (document,) = room.store.documents()
        assert not [one for one in held if one.status != "open"]
        for one in held:
            with pytest.raises(NegotiateError):
                room.acts.agree(On(document, one.number))
        clean = clean_text(document, room.store.revision(document), room.versions, OpenText.MARKED)
        assert {one.number for one in held} <= set(clean.open)
        if held:
            with pytest.raises(NegotiateError):
                refuse_unsettled(clean)


def test_an_act_on_one_paragraph_opens_and_closes_others() -> None:
    with room_of("Boats sail.", "Crews rest.", "Ports] open.") as room:
        assert [one.open for one in room.versions] == [False, False, True]
        room.do("amend", "1.1", "Boats [sail.")
        assert [one.open for one in room.versions] == [True, True, True]
        room.do("undo", "", "")
        assert [one.open for one in room.versions] == [False, False, True]


def test_marks_behind_the_closing_half_are_on_the_bracket() -> None:
    paragraphs = typed("1. Boats [sail.", "2. Ports] (+IND) (-RUS) open [now] (+KAZ).")
    (found,) = spans(paragraphs)
    assert [one.sign + one.code for one in positions_on(found, paragraphs, signed())] == [
        "+IND",
        "-RUS",
    ]


def test_marks_further_on_are_not_on_the_bracket() -> None:
    paragraphs = typed("1. Boats [sail.", "2. Ports] open (+IND).")
    (found,) = spans(paragraphs)
    assert positions_on(found, paragraphs, signed()) == ()


def test_a_half_that_a_span_pairs_has_its_other_half() -> None:
    paragraphs = typed("1. Boats [sail.", "2. Ports] open.", "3. Crews] rest.")
    assert unpaired(paragraphs, spans(paragraphs)) == [2]


# -- what is said of it


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (0, "1 opens a bracket that closes in 3"),
        (1, "2 stands inside a bracket that opens in 1 and closes in 3"),
        (2, "3 closes a bracket that opens in 1"),
    ],
)
def test_a_paragraph_says_where_its_bracket_opens_and_closes(place: int, said: str) -> None:
    paragraphs = typed("1. Boats [sail.", "2. Crews rest.", "3. Ports] open.")
    (found,) = spans(paragraphs)
    assert of_paragraph(found, place, [one.number for one in paragraphs]) == said


def test_a_paragraph_under_an_option_says_against_which_others() -> None:
    paragraphs = typed(
        "Option 1:", "1. Daily.", "2. Nightly.", "Option 2:", "3. Weekly.", "Option 3: No text."
    )
    numbers = [one.number for one in paragraphs]
    (found,) = spans(paragraphs)
    against = "against Option 2 and Option 3 (no text)"
    assert of_paragraph(found, 1, numbers) == f"1 stands under Option 1, {against}"
    assert sentence(found, numbers) == (
        f"text 1 to 2 (3 paragraphs) stand under Option 1, {against}"
    )


def test_a_paragraph_and_its_alternative_are_said_to_stand_against_each_other() -> None:
    paragraphs = typed("4. Crews rest.", "4 alt. Crews work.")
    (found,) = spans(paragraphs)
    assert sentence(found, ["4", "4 alt"]) == "4 stands against 4 alt"
    assert of_paragraph(found, 1, ["4", "4 alt"]) == "4 alt stands against 4"


# -- what stands in the way of it


def contested(*texts: str) -> list[tuple[str, dict[str, tuple[str, ...]]]]:
    with room_of(*texts) as room:
        found = record(room.store, room.store.document(None)).contested_together
        return [(number, dict(held.holders)) for number, held in found]


def test_a_path_takes_a_bracket_of_several_paragraphs_as_one_with_what_stands_in_it() -> None:
    found = contested(
        "Boats [sail.", "Crews [rest] (+IND).", "Ports] (-RUS) open.", "[End] (+KAZ)."
    )
    assert found == [
        ("1.1 to 1.3 (s1)", {"RUS": ("-b1",), "IND": ("+b2",)}),
        ("1.4", {"KAZ": ("+b1",)}),
    ]


def test_a_path_takes_options_as_alternatives() -> None:
    found = contested("Option 1: Boats [sail] (+IND).", "Option 2: Crews rest.", "End.")
    assert found == [("1.1 to 1.2 (s1)", {"IND": ("+b2",)})]


def test_half_a_bracket_that_no_span_pairs_is_left_out_of_what_a_path_takes_as_one() -> None:
    (number, held), *_ = contested("Option 1: Boats] sail.", "Option 2: [Crews] (+IND) rest.")
    assert (number, held) == ("1.1 to 1.2 (s1)", {"IND": ("+b3",)})


def test_what_stands_inside_a_span_does_not_close_by_a_move_on_its_own_brackets() -> None:
    with room_of("Boats [sail.", "Crews [rest] (+IND).", "Ports] open.") as room:
        of = record(room.store, room.store.document(None))
        assert what_if(of, [Lift("IND")]).what_if.closing == ()


@given(st.lists(TEXTS, min_size=6, max_size=6))
def test_nothing_that_is_contested_is_left_out_where_spans_are_taken_as_one(
    texts: list[str],
) -> None:
    with room_of(*texts) as room:
        of = record(room.store, room.store.document(None))
        alone = {one.number for one in room.versions if one.open and not one.inside}
        assert alone <= {number for number, _ in of.contested_together}
        brackets = sum(held.brackets for _, held in of.contested)
        assert sum(held.brackets for _, held in of.contested_together) >= brackets


def test_a_paragraph_deep_inside_is_told_of_the_nearest_spans_and_of_how_many_more() -> None:
    with room_of(*["Boats [sail."] * 9, "Crews rest.", *["Ports] open."] * 9) as room:
        said = stands_in(room.versions, room.versions[9])
    assert said[0] == "1.10 stands inside 4 more round these"
    assert said[-1] == "1.10 stands inside a bracket that opens in 1.9 and closes in 1.11"
    assert len(said) == 6
