"""Papers as the offices of the United Nations print them: mastheads, running heads, notes."""

import pytest
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import MalformedPDFException

from negotiate.outline.sentences import closing
from negotiate.readers.source import SourceText
from tests.pdf.made import apart, at, beside, body, messages, rule, source, under

SYMBOL, JOB = "L/RES/7/2", "24-00001"
TITLE = ["Resolution on the keeping of lamps and", "on the storing of oars in the harbours"]
LONG = "Recalling further that under rule 47 of the rules the first meeting of the"
MASTHEAD = (
    at(90, 60, "League of Harbours")
    + at(400, 60, "L", size=24)
    + at(414.4, 60, "/RES/7/2")
    + at(90, 90, "General Assembly", size=14)
    + at(400, 90, "Distr.: General")
    + at(400, 102, "29 April 2024")
)


def head(page: int) -> str:
    """Set a running head of two lines, mirrored: its symbol beside the last of them."""
    left = page % 2 == 0
    title = [
        at(400 if left else 60, 40 + 9 * place, words, size=7) for place, words in enumerate(TITLE)
    ]
    return "".join(title) + at(60 if left else 480, 49, SYMBOL, size=7)


def foot(page: int, pages: int) -> str:
    left, right = (60, 500) if page % 2 == 0 else (500, 60)
    return at(left, 800, f"{page}/{pages}", size=8) + at(right, 800, JOB, size=8)


def noted(*notes: str) -> str:
    """Set notes at the foot of a page, under a rule that is typed; their numbers are raised."""
    set_notes = "".join(
        at(95, 717 + 10 * place, one[0], size=5) + at(105, 720 + 10 * place, one[2:], size=8)
        for place, one in enumerate(notes)
    )
    return at(95, 705, "_" * 18, size=8) + set_notes


def paper(pages: int = 3) -> SourceText:
    first = MASTHEAD + under(200, ["The General Assembly,"]) + under(224, [LONG])
    second = under(80, ["keepers shall be called,"]) + under(110, ["Noting the rules,"])
    third = under(80, ["1. Decides to light the lamps."])
    made = [first + at(60, 800, f"{JOB} (E)") + at(60, 812, "*2400001*"), second, third][:pages]
    return source(
        made[0],
        *(head(n) + one + foot(n, pages) for n, one in enumerate(made[1:], start=2)),
    )


@pytest.mark.parametrize("pages", [2, 3])
def test_mirrored_heads_and_feet_are_no_text(pages: int) -> None:
    assert (
        body(paper(pages))[5:]
        == [
            "The General Assembly,",
            f"{LONG} keepers shall be called,",
            "Noting the rules,",
            "1. Decides to light the lamps.",
        ][: pages + 1]
    )


def test_each_line_of_a_mirrored_head_is_told_once() -> None:
    told = [what for _, what in beside(paper()) if what.startswith("page header")]
    assert [what.rpartition(", ")[2] for what in told] == ["on pages 2 to 3"] * 2


def test_a_large_initial_begins_its_word_and_a_symbol_stands_alone_on_a_masthead() -> None:
    assert body(paper())[:5] == [
        "League of Harbours",
        SYMBOL,
        "General Assembly",
        "Distr.: General",
        "29 April 2024",
    ]


def test_an_initial_that_hangs_beside_two_lines_begins_the_first() -> None:
    hung = at(72, 112, "T", size=24) + under(100, ["he harbours are lit", "at dusk."], x=90)
    assert body(source(hung + under(150, [LONG, LONG, LONG])))[0] == "The harbours are lit"


def test_a_large_letter_apart_from_words_stands_alone() -> None:
    alone = at(72, 112, "T", size=24) + under(100, ["he harbours are lit", "at dusk."], x=130)
    assert "T" in body(source(alone + under(150, [LONG, LONG, LONG])))


def test_a_note_is_set_at_the_end_and_referred_to_where_its_figure_stood() -> None:
    text = under(100, [LONG, "harbours of the coast, by consensus,"]) + at(289, 108, "1", size=5)
    found = source(text + noted("1 League, Lamp Series, vol. 18."), under(100, ["Noting oars,"]))
    assert body(found) == [
        f"{LONG} harbours of the coast, by consensus,[^1]",
        "Noting oars,",
        "[^1] League, Lamp Series, vol. 18.",
    ]
    assert [what for _, what in beside(found)] == ["rule above notes"]
    assert len(messages(found)) == 1
    assert messages(found)[0].startswith("notes at the foot of pages: 1, first '1 League")


def test_a_raised_figure_without_a_note_stays_as_typed() -> None:
    text = under(100, [LONG, "an area of 20 km"]) + at(168, 108, "2", size=5)
    found = source(text + noted("1 League, Lamp Series, vol. 18."))
    assert body(found)[0] == f"{LONG} an area of 20 km2"
    assert any(said.startswith("raised figures: 1, first in 'km2'") for said in messages(found))


def test_notes_that_begin_again_on_each_page_are_numbered_through() -> None:
    pages = [
        under(100, [f"{words}."]) + at(78 + 6 * len(words), 96, "1", size=5)
        for words in ("Lamps are lit", "Oars are dry")
    ]
    found = source(pages[0] + noted("1 At dusk."), pages[1] + noted("1 In sheds."))
    assert body(found) == [
        "Lamps are lit.[^1]",
        "Oars are dry.[^2]",
        "[^1] At dusk.",
        "[^2] In sheds.",
    ]


def test_a_note_goes_on_over_pages() -> None:
    rest = at(95, 705, "_" * 18, size=8) + at(105, 720, "and of the islands.", size=8)
    found = source(
        under(100, [LONG]) + noted("1 The lamps of the coast"), under(100, ["Noting oars,"]) + rest
    )
    assert body(found)[-1] == "[^1] The lamps of the coast and of the islands."


def test_words_under_a_blank_to_be_filled_are_no_rest_of_a_note() -> None:
    blank = at(95, 705, "_" * 18, size=8) + at(105, 720, "(signature)", size=8)
    pages = [under(100, [LONG]) + noted("1 The lamps."), under(100, ["Done in one copy."]) + blank]
    assert body(source(*pages))[-3:] == ["_" * 18, "(signature)", "[^1] The lamps."]


def test_small_print_at_the_foot_without_a_rule_or_a_raised_figure_stays_where_it_is() -> None:
    small = at(95, 720, "1 See the rules.", size=8)
    found = source(under(100, [LONG, "harbours."]) + small, under(100, ["Noting oars,"]))
    assert body(found)[1] == "1 See the rules."


@pytest.mark.parametrize("drawn", [True, False])
def test_a_rule_above_numbered_small_print_makes_notes_of_it(drawn: bool) -> None:
    line = rule(95, 700, 170, 700) if drawn else at(95, 705, "_" * 18, size=8)
    small = at(95, 720, "1  See the rules.", size=8) + at(95, 730, "2  See the lamps.", size=8)
    found = source(under(100, [LONG, "harbours."]) + line + small)
    assert body(found)[1:] == ["[^1] See the rules.", "[^2] See the lamps."]


def test_a_sentence_goes_on_over_notes_with_a_hyphen_at_its_seam() -> None:
    text = apart(100, [LONG]) + at(72, 112, "harbours and of the lighthouses shall be light-")
    found = source(text + noted("1 At dusk."), under(100, ["coloured at night, as agreed."]))
    assert body(found)[-2].endswith("shall be light-coloured at night, as agreed.")


@pytest.mark.parametrize(
    ("text", "end"), [("by consensus,[^2]", ","), ("lit.[^e1]", "."), ("[shall]", ""), ("[^1]", "")]
)
def test_a_sentence_ends_before_the_reference_of_a_note(text: str, end: str) -> None:
    assert closing(text) == end


@pytest.mark.parametrize(
    ("end", "begin", "joined"),
    [
        ("the pilots, the", "regional boards of keepers;", True),
        ("that stand under rule 47,", "paragraph 1, of the rules;", True),
        ("of the pilots", "regional boards of keepers;", False),
        ("of the pilots,", "Noting the boards;", False),
    ],
)
def test_a_sentence_goes_on_in_a_small_letter_though_its_line_is_not_full(
    end: str, begin: str, joined: bool
) -> None:
    first = [LONG, "keepers of all harbours and of the lighthouses on the islands of it", end]
    found = source(under(100, first), under(100, [begin, "", "Noting the rules of the bay;"]))
    assert any(line.endswith(f"{end} {begin}") for line in body(found)) is joined


def test_members_of_a_list_in_small_letters_are_not_joined_over_pages() -> None:
    first = [LONG, "", "lamps of the coast,"]
    found = source(under(100, first), under(100, ["oars of the bay,", "", "sheds of the quay."]))
    assert "lamps of the coast," in body(found)


def test_a_title_in_a_narrow_column_is_one_paragraph() -> None:
    title = ["Keeping of the lamps: Rules of the", "Harbours on the Light of the Lamps"]
    found = source(under(60, [*title, "Carried at Sea"]) + under(200, [LONG] * 6))
    assert body(found)[0] == " ".join([*title, "Carried at Sea"])


OLD = (
    at(60, 60, "UNITED", size=14, font="F2")
    + at(60, 74, "NATIONS", size=14, font="F2")
    + at(480, 72, "A", size=30)
    + at(120, 110, "General Assembly", size=12)
    + under(130, ["Distr.", "GENERAL"], x=400)
    + under(170, ["A/CONF.164/37", "8 September 1995"], x=400)
)


def test_a_masthead_of_two_lines_with_a_letter_beside_it_is_read_piece_by_piece() -> None:
    found = source(OLD + under(300, [LONG] * 5))
    assert body(found)[:6] == [
        "UNITED NATIONS",
        "A",
        "General Assembly",
        "Distr. GENERAL",
        "A/CONF.164/37",
        "8 September 1995",
    ]


def test_notes_with_a_slash_are_referred_to_by_their_number_with_a_slash() -> None:
    foot = at(72, 690, "_" * 12) + at(72, 710, "1/   Lamp Series, vol. 18.")
    first = under(100, ["Recalling the rules 1/ of the lamps and/or the oars of 5/6,"]) + foot
    later = under(100, ["Noting also the rules, 1/ and a price of 1/2 mark; 2/"])
    assert body(source(first, later)) == [
        "Recalling the rules [^1] of the lamps and/or the oars of 5/6,",
        "Noting also the rules, [^1] and a price of 1/2 mark; 2/",
        "[^1] Lamp Series, vol. 18.",
    ]


def test_a_title_in_capitals_ends_in_a_short_line_under_its_middle() -> None:
    title = ["AGREEMENT FOR THE KEEPING OF LAMPS AND HIGHLY", "VISIBLE OARS"]
    top = at(120, 60, title[0]) + at(200, 72, title[1])
    assert body(source(top + under(200, [LONG] * 5)))[0] == " ".join(title)


def test_a_sentence_goes_on_in_the_number_of_a_part() -> None:
    lines = ["promote the peaceful settlement of all disputes in accordance with", "Part VIII;"]
    found = source(under(60, [LONG] * 5) + under(200, lines))
    assert body(found)[-1] == " ".join(lines)


def test_annotations_that_cannot_be_read_take_no_text_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def circle(_page: object) -> None:
        raise MalformedPDFException(RecursionError())

    monkeypatch.setattr(Page, "annots", property(circle))
    found = source(under(100, [LONG]))
    assert body(found) == [LONG]
    assert messages(found) == ["page 1: its annotations cannot be read; look at them in the file"]
