"""Bundles: a file that holds several texts, told apart with every line of it accounted for."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.data_files import data_folder
from negotiate.model import Bundle, Draft, ImportProblem, LeftOut, ParagraphKind
from negotiate.readers import read_draft, split
from negotiate.readers.source import Instructions, SourceText

NOTE = """SECRETARIAT OF THE LAKE CONFERENCE

The Secretariat of the Lake Conference presents its compliments to the Member States.

The Secretariat avails itself of this opportunity to renew its assurances.

Mirny, 3 March 2026

MEMBER STATES OF THE LAKE CONFERENCE
"""
NOTE_RU = """СЕКРЕТАРИАТ ОЗЕРНОЙ КОНФЕРЕНЦИИ

Секретариат свидетельствует свое уважение государствам-членам.

Секретариат пользуется случаем, чтобы возобновить уверения.

г. Мирный, 3 марта 2026 г.

ГОСУДАРСТВА-ЧЛЕНЫ ОЗЕРНОЙ КОНФЕРЕНЦИИ
"""
DECISION = """WG/2026/DEC/1 14 May 2026

DECISION OF THE WORKING GROUP

1. The members share data.

2. They meet in 2027.
"""
STATEMENT = """WG/2026/DRAFT/3/Rev.2 15 May 2026

Distr: Member States only

DRAFT STATEMENT ON LAKES

The members of the group,

1. Act [soon] (+AAA) and share all of the data on the level of water in the lakes.
"""
STATEMENT_RU = """WG/2026/DRAFT/3/Rev.2 15 мая 2026 года

ПРОЕКТ ЗАЯВЛЕНИЯ ОБ ОЗЕРАХ

Члены группы,

1. Действуют [скоро] (+AAA) и обмениваются всеми данными об уровне воды в озерах.
"""
LONG = "The members share what they know of the level of the water in all the lakes."
LONG_RU = "Члены группы обмениваются всем, что им известно об уровне воды в озерах."
LONG_KK = "Топ мүшелері көлдердегі судың деңгейі туралы барлық мәліметтерді алмасады."


def bundle(text: str, *, as_one: bool = False, include_cover: bool = False) -> Bundle:
    return split(SourceText(text), Instructions(as_one=as_one, include_cover=include_cover))


def symbols(found: Bundle) -> list[str]:
    return [str(draft.symbol) for draft in found.drafts]


def numbers(draft: Draft) -> list[str]:
    return [paragraph.number for paragraph in draft.paragraphs]


def of_kind(draft: Draft, kind: ParagraphKind) -> list[str]:
    return [paragraph.number for paragraph in draft.paragraphs if paragraph.kind is kind]


def messages(draft: Draft) -> list[str]:
    return [problem.message for problem in draft.problems]


# Where a text begins


def test_a_symbol_of_its_own_begins_a_text() -> None:
    found = bundle(DECISION + "\n" + STATEMENT)
    assert symbols(found) == ["WG/2026/DEC/1", "WG/2026/DRAFT/3/Rev.2"]


def test_the_symbol_of_a_text_that_comes_again_on_a_page_begins_nothing() -> None:
    text = STATEMENT + "\nWG/2026/DRAFT/3/Rev.2\n\n2. Share the rest of the data."
    assert len(bundle(text).drafts) == 1


def test_the_same_symbol_in_another_language_begins_a_text() -> None:
    assert len(bundle(STATEMENT + "\n" + STATEMENT_RU).drafts) == 2


def test_symbols_that_are_listed_begin_nothing() -> None:
    listed = "\n\n".join(f"WG/2026/DOC/{number}" for number in range(1, 4))
    assert len(bundle(f"{DECISION}\nThe documents before the meeting were:\n\n{listed}").drafts) < 3


@pytest.mark.parametrize(
    "title",
    [
        "DRAFT PLAN FOR LAKES",
        "ПРОЕКТ РЕШЕНИЯ ОБ ОЗЕРАХ",
        "STATEMENT OF THE GROUP",
        "---\n\nPLAN FOR LAKES",
    ],
)
def test_a_title_begins_a_text(title: str) -> None:
    text = f"{DECISION}\n{title}\n\nThe members of the group,\n\n1. Act."
    assert len(bundle(text).drafts) == 2


def test_the_organisation_above_a_title_belongs_to_the_text_below() -> None:
    text = f"{DECISION}\nLAKE CONFERENCE\n\nDRAFT PLAN FOR LAKES\n\nThe members,\n\n1. Act."
    assert bundle(text).drafts[1].left_out[0].what == (
        "front matter: organisation “LAKE CONFERENCE”, title"
    )


def test_a_heading_in_capitals_begins_nothing() -> None:
    text = f"{DECISION}\nPROGRAMME OF WORK\n\n3. They act.\n\n4. They rest."
    assert len(bundle(text).drafts) == 1


def test_a_draft_that_minutes_speak_of_begins_nothing() -> None:
    text = f"MINUTES OF THE MEETING\n\n{LONG}\n\nDRAFT PLAN FOR LAKES\n\n{LONG}"
    assert len(bundle(text).drafts) == 1


def test_a_title_under_the_heading_of_an_annex_begins_nothing() -> None:
    text = f"{DECISION}\nANNEX\n\nDRAFT RULES OF THE FUND\n\nThe members,\n\n1. Act."
    assert len(bundle(text).drafts) == 1


@pytest.mark.parametrize(
    ("one", "other"), [(LONG, LONG_RU), (LONG_RU, LONG_KK), (LONG_KK, LONG_RU)]
)
def test_a_change_of_language_that_lasts_begins_a_text(one: str, other: str) -> None:
    text = "\n\n".join([one] * 3 + [other] * 3)
    assert len(bundle(text).drafts) == 2


def test_languages_that_take_turns_are_one_text() -> None:
    assert len(bundle("\n\n".join([LONG, LONG_RU] * 4)).drafts) == 1


def test_a_cover_note_between_two_texts_is_left_out() -> None:
    found = bundle(f"{NOTE}\n{DECISION}\n{NOTE_RU}\n{STATEMENT_RU}")
    assert [left.what for left in found.left_out] == [
        "cover note in English",
        "cover note in Russian",
    ]


def test_a_text_begins_under_a_cover_note() -> None:
    found = bundle(f"{NOTE}\nThe members act.\n\n{NOTE_RU}\nЧлены группы действуют.")
    assert [numbers(draft) for draft in found.drafts] == [["text 1"], ["text 1"]]


SUSPECTED = "no title, symbol or change of language shows where a document begins; kept as one"


@pytest.mark.parametrize(
    "second",
    ["1. The members rest.\n\n2. They meet.", "DECISIONS\n\nThe members rest.", "PLAN\n\nThey go."],
)
def test_what_may_be_another_text_is_kept_with_a_note(second: str) -> None:
    found = bundle(f"{DECISION}\n3. They part.\n\n{second}")
    assert [message.startswith(SUSPECTED) for message in messages(found.drafts[0])][:1] == [True]


def test_one_text_comes_with_no_such_note() -> None:
    assert messages(bundle(STATEMENT).drafts[0]) == []


def test_a_file_that_is_kept_as_one_is_one_draft() -> None:
    found = bundle(DECISION + "\n" + STATEMENT, as_one=True)
    assert "2 documents, beginning at lines 1, 9" in messages(found.drafts[0])[0]


# What a text says of itself


def test_the_parts_of_a_bundle_are_counted_from_one() -> None:
    assert [draft.part for draft in bundle(DECISION + "\n" + STATEMENT).drafts] == [1, 2]


def test_a_text_that_is_alone_is_no_part() -> None:
    assert [draft.part for draft in bundle(NOTE + "\n" + STATEMENT).drafts] == [0]


def test_numbers_start_again_in_each_text() -> None:
    found = bundle(DECISION + "\n" + STATEMENT)
    assert [numbers(draft) for draft in found.drafts] == [["1", "2"], ["opening", "1"]]


@pytest.mark.parametrize(
    ("title", "instrument"),
    [
        ("DRAFT DECISION OF THE COUNCIL on the plan of action", "decision"),
        ("DRAFT MINUTES OF THE MEETING", "minutes"),
        ("ПРОТОКОЛ ЗАСЕДАНИЯ КОМИТЕТА", "minutes"),
        ("ПРОТОКОЛ О ВОДЕ", "protocol"),
        ("ПРОЕКТ ЗАЯВЛЕНИЯ ОБ ОЗЕРАХ", "statement"),
        ("КЕҢЕС ШЕШІМІНІҢ ЖОБАСЫ", "decision"),
        ("DRAFT TEXT ON LAKES", None),
    ],
)
def test_the_instrument_is_what_the_title_calls_it(title: str, instrument: str | None) -> None:
    assert bundle(f"{title}\n\nThe members,\n\n1. Act.").drafts[0].instrument == instrument


def paged(text: str, header: str) -> Bundle:
    """Read a text over which the reader of the file has found the heading of the pages."""
    aside = (LeftOut(1, 1, "page header"),)
    return split(SourceText(f"{header}\n\n{text}", aside=aside), Instructions())


def test_the_heading_of_a_page_says_what_the_text_does_not() -> None:
    (draft,) = paged("1. Act.", "WG/1/Rev.2 14 May 2026\tDistr: Members").drafts
    said = (str(draft.symbol), draft.date, draft.distribution)
    assert said == ("WG/1/Rev.2", "2026-05-14", "Members")


def test_the_heading_of_a_page_does_not_speak_against_the_text() -> None:
    (draft,) = paged(STATEMENT, "WG/1/Rev.9 1 January 2020").drafts
    assert (str(draft.symbol), draft.date) == ("WG/2026/DRAFT/3/Rev.2", "2026-05-15")


def test_the_heading_of_a_page_is_left_out() -> None:
    assert paged("1. Act.", "WG/1/Rev.2").drafts[0].left_out == (LeftOut(1, 1, "page header"),)


def test_open_text_in_the_heading_of_a_page_is_kept() -> None:
    assert numbers(paged("1. Act.", "Plan [draft]").drafts[0]) == ["header 1", "1"]


def test_a_symbol_on_the_pages_of_several_texts_is_the_symbol_of_none() -> None:
    found = paged(f"{STATEMENT}\nDRAFT PLAN FOR LAKES\n\nThe members,\n\n1. Act.", "WG/1/Rev.2")
    assert [str(draft.symbol) for draft in found.drafts] == ["WG/2026/DRAFT/3/Rev.2", "None"]


def test_the_heading_of_the_first_page_of_a_text_is_its_own() -> None:
    text = f"{STATEMENT}\nWG/1/Rev.2\n\nDRAFT PLAN FOR LAKES\n\nThe members,\n\n1. Act."
    line = text.split("\n").index("WG/1/Rev.2") + 1
    source = SourceText(text, aside=(LeftOut(line, line, "page header"),))
    assert symbols(split(source, Instructions()))[1] == "WG/1/Rev.2"


def test_a_distribution_mark_on_the_pages_stands_for_every_text() -> None:
    found = paged(DECISION + "\n" + STATEMENT_RU, "Distr: Members")
    assert [draft.distribution for draft in found.drafts] == ["Members", "Members"]


# Versions in other languages


def test_a_text_of_the_same_symbol_in_another_language_is_a_version() -> None:
    found = bundle(f"{DECISION}\n{STATEMENT}\n{STATEMENT_RU}")
    assert [draft.version_of for draft in found.drafts] == [None, None, 2]


def test_another_revision_in_another_language_is_no_version() -> None:
    found = bundle(STATEMENT + "\n" + STATEMENT_RU.replace("Rev.2", "Rev.1"))
    assert found.drafts[1].version_of is None


DATED = STATEMENT + "\n" + STATEMENT_RU.replace("15 мая", "16 мая")


def test_versions_that_are_dated_differently_have_no_date() -> None:
    assert [draft.date for draft in bundle(DATED).drafts] == [None, None]


@pytest.mark.parametrize("part", [0, 1])
def test_versions_that_are_dated_differently_are_reported_in_each(part: int) -> None:
    found = messages(bundle(DATED).drafts[part])
    said = "2026-05-15 in English (part 1), 2026-05-16 in Russian (part 2)"
    assert [said in message for message in found] == [True]


def without_symbols(*texts: str) -> Bundle:
    return bundle("\n\n---\n\n".join(text.partition("\n\n")[2] for text in texts))


def test_versions_without_symbols_are_told_by_order_and_kind() -> None:
    found = without_symbols(DECISION, STATEMENT, STATEMENT_RU)
    assert [draft.version_of for draft in found.drafts] == [None, None, 2]


RIVALS = [
    f"DRAFT TEXT ON {lake}\n\nThe members,\n\n1. {LONG}\n\n2. Act." for lake in ("FISH", "ICE")
]
RIVAL_RU = f"ПРОЕКТ ТЕКСТА О РЫБЕ\n\nЧлены группы,\n\n1. {LONG_RU}\n\n2. Действуют."


def test_a_version_of_one_or_another_text_is_not_guessed() -> None:
    found = bundle("\n\n".join([*RIVALS, RIVAL_RU]))
    assert [draft.version_of for draft in found.drafts] == [None, None, None]


def test_a_version_that_is_in_doubt_is_reported() -> None:
    found = messages(bundle("\n\n".join([*RIVALS, RIVAL_RU])).drafts[2])
    assert found == ["this text is in Russian; whether it is a version of part 1, 2 does not show"]


# Tables

TABLE = "No.\tLake\tLevel\n1\tUpper\t12\n2\t\t14"


def test_each_row_of_a_table_is_a_paragraph() -> None:
    assert numbers(bundle(f"1. Act.\n\n{TABLE}").drafts[0]) == [
        "1",
        "table 1 row 1",
        "table 1 row 2",
        "table 1 row 3",
    ]


def test_a_row_keeps_its_tabs() -> None:
    assert bundle(f"1. Act.\n\n{TABLE}").drafts[0].paragraphs[-1].text == "2\t\t14"


def test_tables_are_counted_in_each_text() -> None:
    found = bundle(f"{DECISION}\n{TABLE}\n\n{STATEMENT}\n{TABLE}\n\nText.\n\n{TABLE}")
    rows = [of_kind(draft, ParagraphKind.ROW)[-1] for draft in found.drafts]
    assert rows == ["table 1 row 3", "table 2 row 3"]


def test_a_table_goes_on_over_a_blank_line_between_equal_rows() -> None:
    found = bundle(f"{TABLE}\n\n3\tLower\t15")
    assert numbers(found.drafts[0])[-1] == "table 1 row 4"


def test_a_table_with_another_number_of_cells_is_another_table() -> None:
    found = bundle(f"{TABLE}\n\nLake\tKeeper\nUpper\tAAA")
    assert numbers(found.drafts[0])[-1] == "table 2 row 2"


@pytest.mark.parametrize(
    "text",
    ["1.\tMembers meet.\n2.\tMembers part.", "\tMembers meet.\n\tThey part.", "Name:\tLake"],
)
def test_a_tab_that_sets_a_line_off_makes_no_table(text: str) -> None:
    assert of_kind(bundle(text).drafts[0], ParagraphKind.ROW) == []


def test_the_rows_that_a_reader_names_are_rows() -> None:
    source = SourceText("1. Act.\n\nUpper\tAAA\n\nLower\tBBB", tables=(3, 5), rows=(3, 5))
    found = split(source, Instructions())
    assert numbers(found.drafts[0]) == ["1", "table 1 row 1", "table 2 row 1"]


def test_a_table_of_one_row_may_hold_the_symbol_and_the_date() -> None:
    text = "WG/1/Rev.2\t14 May 2026\n\nDRAFT PLAN\n\n1. Act."
    (draft,) = split(SourceText(text, tables=(1,), rows=(1,)), Instructions()).drafts
    assert (str(draft.symbol), draft.date) == ("WG/1/Rev.2", "2026-05-14")


TREATY = [
    ("DRAFT AGREEMENT ON LAKES", "ПРОЕКТ СОГЛАШЕНИЯ ОБ ОЗЕРАХ"),
    ("WG/2026/DRAFT/8/Rev.1", "WG/2026/DRAFT/8/Rev.1"),
    *[(f"Article {number}. {LONG}", f"Статья {number}. {LONG_RU}") for number in range(1, 5)],
    *[(LONG_RU, LONG_RU) for _ in range(4)],
    *[(LONG, LONG_RU) for _ in range(6)],
]


def side_by_side(rows: list[tuple[str, str]]) -> SourceText:
    text = "\n".join("\t".join(row) for row in rows)
    lines = tuple(range(1, len(rows) + 1))
    return SourceText(f"{text}\n", tables=(1,), rows=lines, whole=True)


def test_the_rows_of_a_table_in_two_languages_are_one_text() -> None:
    (draft,) = split(side_by_side(TREATY), Instructions()).drafts

    assert numbers(draft) == [f"table 1 row {row}" for row in range(1, len(TREATY) + 1)]


def test_a_table_in_two_languages_is_reported_and_no_language_is_told() -> None:
    (draft,) = split(side_by_side(TREATY), Instructions()).drafts
    problem, unused = draft.problems

    assert "looks like a symbol and was not taken for one" in unused.message
    assert problem.message.startswith("the two columns of this table are in two languages;")
    assert (problem.line, problem.paragraph, draft.language) == (1, "table 1 row 1", None)


def test_a_table_with_some_words_in_another_script_is_not_reported() -> None:
    rows = [(LONG, "India"), (LONG, "Казахстан"), *[(LONG, "Bhutan")] * 4]

    assert not split(side_by_side(rows), Instructions()).drafts[0].problems


def test_a_table_of_symbols_begins_nothing() -> None:
    table = "WG/2026/DOC/1\t14 May 2026\nWG/2026/DOC/2\t15 May 2026"
    assert len(bundle(f"{DECISION}\n{table}\n\nThe members act.").drafts) == 1


def test_a_reader_that_names_no_rows_has_seen_none() -> None:
    found = split(SourceText(TABLE, whole=True), Instructions())
    assert of_kind(found.drafts[0], ParagraphKind.ROW) == []


def test_a_row_is_not_joined_with_the_text_under_it() -> None:
    text = f"{TABLE}\n3\tThe members share what they know of lakes and of the\tall\n\nand rivers."
    assert bundle(text).drafts[0].paragraphs[-1].text == "and rivers."


# Paragraphs that their reader knows


CUT = "1.1 Members work out together a way to organise the exchange of views on disaster"


def test_nothing_is_joined_in_a_text_of_whole_paragraphs() -> None:
    source = SourceText(f"{CUT}\n\nand rescue.", whole=True)
    assert len(split(source, Instructions()).drafts[0].paragraphs) == 2


def test_a_paragraph_of_several_lines_is_not_cut_where_paragraphs_are_whole() -> None:
    source = SourceText("They share:\n1. news;\n2. views.", whole=True)
    assert len(split(source, Instructions()).drafts[0].paragraphs) == 1


# What readers of files report


def test_what_a_reader_reports_goes_to_the_text_in_whose_lines_it_falls() -> None:
    problem = ImportProblem(15, "struck text")
    source = SourceText(DECISION + "\n" + STATEMENT, problems=(problem,))
    assert messages(split(source, Instructions()).drafts[1]) == ["struck text"]


def test_what_a_reader_reports_names_its_paragraph() -> None:
    source = SourceText("1. Act.\n\n2. Rest.", problems=(ImportProblem(3, "struck text"),))
    assert split(source, Instructions()).drafts[0].problems[0].paragraph == "2"


def test_what_a_reader_reports_of_a_cover_note_goes_to_no_text() -> None:
    text = f"{NOTE}\n{DECISION}\n{STATEMENT}"
    problem = ImportProblem(3, "struck text")
    found = split(SourceText(text, problems=(problem,)), Instructions())
    assert found.problems == (problem,)


def test_cover_notes_that_are_dated_differently_are_reported() -> None:
    found = bundle(f"{NOTE}\n{NOTE_RU.replace('3 марта', '4 марта')}\n{DECISION}")
    assert messages(found.drafts[0]) == [
        "the cover notes are not dated alike: 2026-03-03 in English, 2026-03-04 in Russian"
    ]


def test_the_pages_are_passed_on() -> None:
    assert split(SourceText("1. Act.", pages=(1,)), Instructions()).pages == (1,)


def test_a_cover_note_that_is_asked_for_stands_in_the_first_text() -> None:
    found = bundle(f"{NOTE}\n{DECISION}\n{STATEMENT}", include_cover=True)
    assert [numbers(draft)[0] for draft in found.drafts] == ["cover 1", "front 1"]


# Annexes


def test_numbers_start_again_in_an_annex_without_a_number() -> None:
    (draft,) = bundle(f"{DECISION}\nANNEX\n\n1. The fund exists.\n\n2. It grows.").drafts
    assert numbers(draft) == ["1", "2", "Annex", "Annex.1", "Annex.2"]


# Laws

LINES = st.sampled_from(
    [
        *NOTE.split("\n"),
        *NOTE_RU.split("\n"),
        *DECISION.split("\n"),
        *STATEMENT.split("\n"),
        *STATEMENT_RU.split("\n"),
        *TABLE.split("\n"),
        LONG,
        LONG_RU,
        LONG_KK,
        "",
        "",
        "7",
        "8",
        "---",
        "ANNEX",
        "- a) item;",
        "x [y",
        "] z",
    ]
)
TEXTS = st.lists(LINES, max_size=50) | st.text().map(lambda text: text.split("\n"))
SET_ASIDE = st.sampled_from(["page header", "page footer", "page number", "comment by AAA"])


@st.composite
def sources(draw: st.DrawFn) -> SourceText:
    """Make a source as readers of files do: some lines are rows, some are no body."""
    lines = draw(TEXTS)
    kinds = draw(st.lists(st.integers(0, 9), min_size=len(lines), max_size=len(lines)))
    aside = tuple(
        LeftOut(number, number, draw(SET_ASIDE))
        for number, kind in enumerate(kinds, 1)
        if kind == 0
    )
    rows = tuple(number for number, kind in enumerate(kinds, 1) if kind == 1)
    tables = draw(st.sets(st.sampled_from(rows))) if rows else set()
    whole = draw(st.booleans())
    set_as_titles = draw(st.sets(st.integers(1, len(lines)), max_size=3)) if lines else set()
    return SourceText(
        text="\n".join(lines),
        aside=aside,
        tables=tuple(sorted(tables)),
        rows=rows,
        whole=whole,
        titles=tuple(sorted(set_as_titles)),
    )


INSTRUCTIONS = st.builds(Instructions, include_cover=st.booleans(), as_one=st.booleans())


def _left_out(found: Bundle) -> list[LeftOut]:
    return [*found.left_out, *(left for draft in found.drafts for left in draft.left_out)]


def _words(text: str) -> Counter[str]:
    return Counter(word for word in text.split() if word != "-")


def _is_accounted_for(text: str, found: Bundle) -> bool:
    """Tell whether each word is in one paragraph or in one stretch left out, and nowhere else."""
    lines = text.split("\n")
    kept = [each.label + each.text for draft in found.drafts for each in draft.paragraphs]
    for left in _left_out(found):
        kept += lines[left.first_line - 1 : left.last_line]
    return _words("\n".join(kept)) == _words(text)


@given(sources(), INSTRUCTIONS)
def test_every_word_is_in_one_text_or_in_one_stretch_left_out(
    source: SourceText, instructions: Instructions
) -> None:
    assert _is_accounted_for(source.text, split(source, instructions))


@given(sources(), INSTRUCTIONS)
def test_no_line_is_left_out_twice(source: SourceText, instructions: Instructions) -> None:
    lines = source.text.split("\n")
    gone = [
        number
        for left in _left_out(split(source, instructions))
        for number in range(left.first_line, left.last_line + 1)
        if lines[number - 1].strip()
    ]
    assert len(gone) == len(set(gone))


@given(sources(), INSTRUCTIONS)
def test_every_block_is_counted_once(source: SourceText, instructions: Instructions) -> None:
    found = split(source, instructions)
    stripped = [line.strip() for line in source.text.split("\n")]
    blocks = sum(
        bool(line) and not above for above, line in zip(["", *stripped], stripped, strict=False)
    )
    assert found.blocks_kept + found.blocks_left_out == blocks


@given(sources())
def test_nothing_is_left_out_when_everything_is_asked_for(source: SourceText) -> None:
    assert _left_out(split(source, Instructions(include_cover=True))) == []


@given(sources(), INSTRUCTIONS)
def test_addresses_are_unique_in_each_text(source: SourceText, instructions: Instructions) -> None:
    for draft in split(source, instructions).drafts:
        assert len(numbers(draft)) == len(set(numbers(draft)))


@given(sources(), INSTRUCTIONS)
def test_no_bracket_is_left_out(source: SourceText, instructions: Instructions) -> None:
    """A comment is about the text and no part of it, so its brackets are nobody's."""
    found = split(source, instructions)
    lines = source.text.split("\n")
    for one in _left_out(found):
        if one.what.startswith("comment"):
            lines[one.first_line - 1 : one.last_line] = [""] * (one.last_line - one.first_line + 1)
    kept = "".join(each.text for draft in found.drafts for each in draft.paragraphs)
    assert kept.count("[") == "".join(lines).count("[")


WITHOUT_NOTES = LINES.filter(lambda line: line not in {*NOTE.split("\n"), *NOTE_RU.split("\n")})


@given(st.lists(WITHOUT_NOTES, max_size=30).map("\n\n".join))
def test_a_file_that_holds_one_text_is_the_same_draft_either_way(text: str) -> None:
    found = bundle(text)
    kept = read_draft(text.encode())
    if len(found.drafts) == 1:
        assert found.drafts[0].paragraphs == kept.paragraphs


# The sample


@pytest.fixture(scope="module")
def sample() -> Bundle:
    return bundle((data_folder() / "samples" / "bundle.txt").read_text("utf-8"))


def test_the_sample_holds_three_texts(sample: Bundle) -> None:
    assert [(draft.instrument, draft.language, draft.version_of) for draft in sample.drafts] == [
        ("decision", "en", None),
        ("statement", "en", None),
        ("statement", "ru", 2),
    ]


def test_the_dates_of_the_sample_do_not_agree(sample: Bundle) -> None:
    assert [draft.date for draft in sample.drafts] == ["2026-11-19", None, None]


def test_the_sample_has_a_table(sample: Bundle) -> None:
    assert len(of_kind(sample.drafts[0], ParagraphKind.ROW)) == 4


# The real files, as they were read by a person


def real(corpus: Path, name: str) -> Bundle:
    return bundle((corpus / "cica" / name).read_text("utf-8"))


# (part, version of, instrument, language, symbol, date, distribution, numbered paragraphs)
FOUND = {
    # The draft decision stands at the end of the paper, which calls it its annex; it has a title
    # of its own and is what is negotiated, so it counts as a text of its own.
    "2021-05-19-guidelines-food-for-thought.txt": [
        (1, None, "paper", "en", None, None, None, 0),
        (2, None, "decision", "en", None, None, None, 12),
        (3, 1, "paper", "ru", None, None, None, 0),
        (4, 2, "decision", "ru", None, None, None, 12),
    ],
    "2021-09-27-catalogue-draft.txt": [
        (0, None, "catalogue", "en", None, None, None, 56),
    ],
    "2021-10-05-soc-draft-minutes.txt": [
        (0, None, "minutes", "en", None, None, None, 0),
    ],
    # Achievements call themselves by no word for a kind of document.
    "2022-12-02-achievements-and-vision.txt": [
        (1, None, None, "en", None, None, None, 0),
        (2, 1, None, "ru", None, None, None, 0),
        (3, None, "vision", "en", None, None, None, 0),
        (4, 3, "vision", "ru", None, None, None, 0),
    ],
    # The chapters of the last number their paragraphs 1.1 to 1.12, 2.1 to 2.9, 3.1 to 3.5, 4.1 and
    # 4.2, 5.1 to 5.3.
    "2023-08-22-soc-decisions-and-drafts.txt": [
        (1, None, "decision", "en", "SOC/2023-II/DEC/1", "2023-08-22", None, 6),
        (2, None, "decision", "en", "SOC/2023-II/DEC/2", "2023-08-22", None, 0),
        (
            3,
            None,
            "statement",
            "en",
            "MC/2023/DRAFT/5/Rev.2",
            "2023-08-22",
            "Member States only",
            15,
        ),
        (
            4,
            None,
            "decision",
            "en",
            "MC/2023/DRAFT/4/Rev.2",
            "2023-08-22",
            "Member States only",
            31,
        ),
    ],
}


@pytest.mark.parametrize("name", FOUND)
def test_a_real_file_holds_the_texts_that_a_person_finds(corpus: Path, name: str) -> None:
    found = [
        (
            draft.part,
            draft.version_of,
            draft.instrument,
            draft.language,
            str(draft.symbol) if draft.symbol else None,
            draft.date,
            draft.distribution,
            len(of_kind(draft, ParagraphKind.NUMBERED)),
        )
        for draft in real(corpus, name).drafts
    ]
    assert found == FOUND[name]


TITLES = {
    "2021-05-19-guidelines-food-for-thought.txt": [
        ("FOOD FOR THOUGHT PAPER Proposal by", "forward-looking ideas"),
        ("DRAFT DECISION OF THE CICA", "confidence building measures"),
        ("ДОКУМЕНТ ДЛЯ РАЗМЫШЛЕНИЙ Предложение", "на перспективу"),
        ("ПРОЕКТ РЕШЕНИЯ КОМИТЕТА", "мер доверия СВМДА"),
    ],
    "2021-09-27-catalogue-draft.txt": [("CICA CATALOGUE", "BUILDING MEASURES")],
    "2021-10-05-soc-draft-minutes.txt": [("DRAFT MINUTES OF THE", "2021 (online format)")],
    "2022-12-02-achievements-and-vision.txt": [
        ("ACHIEVEMENTS of the", "in 2020-2022"),
        ("ИТОГИ РАБОТЫ Совещания", "в 2020-2022 гг."),
        ("VISION by the Chairmanship", "in 2022-2024"),
        ("ВИДЕНИЕ Председательства", "в 2022-2024 гг."),
    ],
    "2023-08-22-soc-decisions-and-drafts.txt": [
        ("DECISIONS OF THE SENIOR", "OFFICIALS COMMITTEE"),
        ("DECISION OF THE SENIOR OFFICIALS COMMITTEE List of", "areas of CICA dimensions"),
        ("DRAFT CICA MINISTERIAL COUNCIL STATEMENT on", "for Sustainable Development"),
        ("DRAFT DECISION OF THE CICA MINISTERIAL COUNCIL on", "Confidence Building Measures"),
    ],
}


@pytest.mark.parametrize("name", TITLES)
def test_the_texts_of_a_real_file_have_their_titles(corpus: Path, name: str) -> None:
    found = [draft.title or "" for draft in real(corpus, name).drafts]
    ends = [(start, end) for start, end in TITLES[name]]
    assert [
        (title[: len(start)], title[-len(end) :])
        for title, (start, end) in zip(found, ends, strict=True)
    ] == ends


@pytest.mark.parametrize("name", FOUND)
def test_every_word_of_a_real_file_is_accounted_for(corpus: Path, name: str) -> None:
    text = (corpus / "cica" / name).read_text("utf-8")
    assert _is_accounted_for(text, bundle(text))


@pytest.mark.parametrize("name", FOUND)
def test_the_cover_notes_of_a_real_file_are_left_out(corpus: Path, name: str) -> None:
    whats = [left.what for left in _left_out(real(corpus, name))]
    spoken = [what.removeprefix("cover note in ") for what in whats if "cover note" in what]
    assert spoken == ["English", "Russian", "Kazakh"]


def test_the_table_of_the_decisions_has_nineteen_rows(corpus: Path) -> None:
    draft = real(corpus, "2023-08-22-soc-decisions-and-drafts.txt").drafts[1]
    assert of_kind(draft, ParagraphKind.ROW) == [f"table 1 row {row}" for row in range(1, 20)]


def test_a_row_of_the_decisions_is_exact(corpus: Path) -> None:
    draft = real(corpus, "2023-08-22-soc-decisions-and-drafts.txt").drafts[1]
    row = next(each for each in draft.paragraphs if each.number == "table 1 row 4")
    assert row.text == "\t\t2\tCombating terrorism\tIndia\t"


def test_the_organ_of_the_decisions_is_read(corpus: Path) -> None:
    found = real(corpus, "2023-08-22-soc-decisions-and-drafts.txt").drafts
    organ = "Senior Officials Committee"
    assert [draft.body for draft in found] == [organ, organ, None, None]


def test_the_items_of_the_agenda_are_headings_of_the_minutes(corpus: Path) -> None:
    # Two items of the source bear the number 5.
    (draft,) = real(corpus, "2021-10-05-soc-draft-minutes.txt").drafts
    found = [number for number in of_kind(draft, ParagraphKind.HEADING) if number[0].isdigit()]
    assert found == ["1", "2", "3", "4", "5", "5 #2", "6", "7", "8"]


def test_the_cover_notes_of_the_achievements_are_not_dated_alike(corpus: Path) -> None:
    (problem,) = real(corpus, "2022-12-02-achievements-and-vision.txt").problems
    assert "2022-12-02 in English, 2022-12-07 in Russian and Kazakh" in problem.message


@pytest.mark.parametrize("name", ["2015-10-23.md", "2015-12-04.md"])
def test_a_long_text_in_one_language_is_one_draft(corpus: Path, name: str) -> None:
    content = (corpus / "unfccc" / name).read_bytes()
    (draft,) = bundle(content.decode()).drafts
    assert draft.paragraphs == read_draft(content).paragraphs


def test_what_an_export_says_above_a_text_is_not_the_language_of_a_text() -> None:
    state = "Brackets show text that is not agreed (1 open: 1); positions as recorded."
    head = f"WG/2026/DRAFT/3/Rev.2 2026-05-15\n\n{state}"
    text = "\n\n".join([head, f"1. [{LONG_RU}] (+AAA)", f"2. {LONG_RU}", f"3. {LONG_RU}"])
    assert len(bundle(text).drafts) == 1


def test_facts_with_a_tab_between_them_are_read_from_one_line() -> None:
    (draft,) = bundle(f"Distr: Members only\tWG/2026/DRAFT/3 2026-05-15\n\n1. {LONG}\n").drafts
    assert (str(draft.symbol), draft.date, draft.distribution) == (
        "WG/2026/DRAFT/3",
        "2026-05-15",
        "Members only",
    )
