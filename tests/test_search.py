"""Words are found wherever they stand, whatever is typed; agreed is told apart from clean."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiate.acts import On, Secretariat
from negotiate.cli.main import main
from negotiate.errors import NegotiateError, OutOfOrder, UnknownName
from negotiate.history.agreed_language import Ground, asked_of, likeness
from negotiate.queries.revisions import agreed_language, agreed_text, search
from negotiate.searching import Findings, LookedFor, SearchScope, Shows, folded, places_of, terms
from negotiate.store import Store
from negotiate.telling.search import OPTIONS, Filters, nothing
from tests.drafting_room import (
    ANY_TEXT,
    bring,
    in_child,
    make_draft,
    secretariat,
    with_headings,
)
from tests.examples import SHARED_FIXTURE, times
from tests.reading import signed

SHARE = "Members [shall]/[should] (+IND) share [early (-KAZ)] warnings."
NAMED = "The party named IND reports in the café of the fire brigade."
RUSSIAN = (
    "Ёлочные меры раннего предупреждения.",
    "Мероприятия о предупреждении всех.",
    "Приём [докладов (+РФ)].",
)


class Room:
    """Two documents, one of them in two languages."""

    def __init__(self, store: Store) -> None:
        self.store = store
        bring(store, make_draft(SHARE, NAMED, named="WG/1/Rev.1"))
        self.document = store.document("WG/1")
        bring(store, make_draft(*RUSSIAN, named="WG/1/Rev.1", language="ru"))
        bring(store, make_draft("They meet on _____.", named="WG/2/Rev.1"))
        self.acts: Secretariat = secretariat(store)

    def find(self, *typed: str, **scope: object) -> Findings:
        return search(self.store, typed, SearchScope(**scope))  # type: ignore[arg-type]

    def numbers(self, *typed: str, **scope: object) -> list[str]:
        return [one.number for one in self.find(*typed, **scope).hits]

    def words(self, *typed: str) -> list[str]:
        (hit,) = self.find(*typed).hits
        return [hit.text[start:end] for start, end in hit.found]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with Store.open(tmp_path / "room.db", create=True) as store:
        yield Room(store)


# What is found


def test_an_english_word_finds_its_other_forms(room: Room) -> None:
    assert room.words("warning") == ["warnings"]


def test_words_inside_brackets_are_found(room: Room) -> None:
    assert room.words("early", "shall") == ["shall", "early"]


def test_a_mark_is_no_word(room: Room) -> None:
    assert room.numbers("IND") == ["1.2"]


def test_a_phrase_is_found_across_brackets_and_marks(room: Room) -> None:
    assert room.words("share early warnings") == ["share", "early", "warnings"]


def test_a_phrase_in_another_order_is_not_found(room: Room) -> None:
    assert room.numbers('"warnings early"') == []


def test_all_the_words_have_to_stand_in_one_paragraph(room: Room) -> None:
    assert room.numbers("warnings", "party") == []


def test_accents_do_not_count(room: Room) -> None:
    assert room.words("CAFE") == ["café"]


def test_an_accent_typed_apart_is_the_same_letter(room: Room) -> None:
    assert room.words("cafe\u0301") == ["café"]


def test_yo_and_ye_are_one_letter(room: Room) -> None:
    assert room.words("ЕЛОЧНЫЕ") == ["Ёлочные"]


def test_a_russian_word_finds_its_cases(room: Room) -> None:
    assert room.numbers("предупреждение") == ["1.1", "1.2"]


def test_a_russian_word_does_not_find_another_that_begins_alike(room: Room) -> None:
    assert room.words("мера") == ["меры"]


def test_a_beginning_finds_all_that_begins_so(room: Room) -> None:
    assert room.numbers("мер*") == ["1.1", "1.2"]


def test_what_a_russian_word_was_looked_for_as_is_said(room: Room) -> None:
    (said,) = room.find("предупреждение").looked_for
    assert said.forms == ("предупреждение", "предупреждении", "предупреждения")


# Where it is looked for


def test_the_latest_text_of_each_document_is_looked_through(room: Room) -> None:
    bring(room.store, make_draft("Members share news.", NAMED, named="WG/1/Rev.2"))
    assert room.numbers("warnings") == []


def test_earlier_revisions_are_found_when_asked_for(room: Room) -> None:
    bring(room.store, make_draft("Members share news.", NAMED, named="WG/1/Rev.2"))
    (hit,) = room.find("warnings", all_revisions=True).hits
    assert hit.revisions == ("Rev.1",)


def test_one_text_in_several_revisions_is_one_hit(room: Room) -> None:
    bring(room.store, make_draft("Members share news.", NAMED, named="WG/1/Rev.2"))
    (hit,) = room.find("brigade", all_revisions=True).hits
    assert hit.revisions == ("Rev.1", "Rev.2")


def test_the_working_text_is_the_latest(room: Room) -> None:
    room.acts.resolve(On(room.document, "1.1"), "b3", "drop")
    assert room.numbers("early") == []


def test_an_undone_act_is_found_no_more(room: Room) -> None:
    room.acts.amend(On(room.document, "1.2"), "Glaciers melt.")
    room.acts.undo(room.document, 1)
    assert room.numbers("glacier") == []


def test_one_document_can_be_chosen(room: Room) -> None:
    assert room.numbers("meet", document="WG/1") == []


def test_only_what_a_delegation_holds_can_be_chosen(room: Room) -> None:
    assert room.numbers("members", holder="KAZ") == ["1.1"]
    assert room.numbers("members", holder="RUS") == []


def test_an_unknown_holder_is_refused(room: Room) -> None:
    with pytest.raises(UnknownName):
        room.find("members", holder="Nobody")


@pytest.mark.parametrize(
    ("status", "found"),
    [
        (Shows.OPEN, ["1.1"]),
        (Shows.CLEAN, ["1.2"]),
        (Shows.UNFINISHED, ["1.3"]),
        (Shows.AGREED, []),
    ],
)
def test_a_status_can_be_chosen(room: Room, status: Shows, found: list[str]) -> None:
    texts = (f"They {SHARE}", f"They {NAMED}", "They meet on _____.")
    bring(room.store, make_draft(*texts, named="WG/3"))
    assert room.numbers("they", document="WG/3", status=status) == found


def test_agreed_is_what_was_said(room: Room) -> None:
    room.acts.agree(On(room.document, "1.2"))
    (hit,) = room.find("brigade", status=Shows.AGREED).hits
    assert (hit.status, hit.said) == ("clean", "agreed")


def test_no_more_than_the_limit_is_shown_and_all_are_counted(room: Room) -> None:
    found = search(room.store, ["the*"], SearchScope(), limit=1)
    assert (len(found.hits), found.total) == (1, 2)


# What is typed

SYNTAX = st.text(st.sampled_from('"*()+-:^{}[]«»“” ANDORNOTEaё\x00\ud800'))


@settings(max_examples=times(3), suppress_health_check=SHARED_FIXTURE)
@given(typed=st.lists(ANY_TEXT | SYNTAX, max_size=4))
def test_any_typing_is_answered_or_refused_in_a_sentence(room: Room, typed: list[str]) -> None:
    try:
        found = room.find(*typed)
    except NegotiateError as error:
        assert str(error)  # noqa: PT017 - either is right
    else:
        assert all(hit.found for hit in found.hits)


@given(ANY_TEXT)
def test_every_word_found_stands_in_the_text_as_typed(text: str) -> None:
    whole = folded(text)
    for start, end in places_of(text, [(0, len(whole))]):
        assert folded(text[start:end]).strip() in whole


@pytest.mark.parametrize("typed", ["", "()", "(+IND)", '""', "***", " "])
def test_typing_without_a_word_is_refused(typed: str) -> None:
    with pytest.raises(OutOfOrder, match="no word"):
        terms([typed])


def test_too_many_words_are_refused() -> None:
    with pytest.raises(OutOfOrder, match="64 words"):
        terms(["word"] * 65)


def test_an_argument_with_a_space_is_a_phrase() -> None:
    (term,) = terms(["early warnings"])
    assert term.words == ("early", "warnings")


def test_quotation_marks_of_any_kind_make_a_phrase() -> None:
    assert [one.words for one in terms(["«early warnings» for “all of us” now"])] == [
        ("early", "warnings"),
        ("for",),
        ("all", "of", "us"),
        ("now",),
    ]


# Agreed language

CLAUSE = "Members share news of floods, in good time, with the Secretariat."


def brought(room: Room, text: str, named: str = "WG/9/Rev.1") -> On:
    bring(room.store, make_draft(text, named=named))
    return On(room.store.document(named.removesuffix("/Rev.1")), "1.1")


def test_a_clean_text_of_an_issued_revision_is_not_called_agreed(room: Room) -> None:
    brought(room, CLAUSE)
    (place,) = agreed_text(room.store, CLAUSE).places
    assert (place.ground, place.said) == (Ground.CLEAN, None)


def test_a_text_that_was_said_to_be_agreed_is_told_as_that_alone(room: Room) -> None:
    room.acts.agree(brought(room, CLAUSE), ad_ref=True)
    (place,) = agreed_text(room.store, CLAUSE).places
    assert (place.ground, place.said) == (Ground.SAID, "agreed ad referendum")
    assert place.revisions == ("working text",)


def test_a_text_that_is_clean_in_the_working_text_only_is_not_found(room: Room) -> None:
    on = brought(room, f"[{CLAUSE}]")
    room.acts.resolve(on, "b1", "keep")
    assert agreed_text(room.store, CLAUSE).places == ()


def test_an_open_paragraph_is_never_found(room: Room) -> None:
    brought(room, f"{CLAUSE} [Or not.]")
    assert agreed_text(room.store, CLAUSE).places == ()


def test_a_paragraph_is_not_found_for_itself(room: Room) -> None:
    on = brought(room, CLAUSE)
    assert agreed_language(room.store, on.document, "1.1").places == ()


def test_other_documents_come_first(room: Room) -> None:
    bring(room.store, make_draft(f"[{CLAUSE}]", CLAUSE, named="WG/8/Rev.1"))
    brought(room, CLAUSE.replace("good", "due"))
    found = agreed_language(room.store, room.store.document("WG/8"), "1.1").places
    assert [(one.document, one.likeness.percent) for one in found] == [
        ("WG/9", 90),
        ("WG/8", 100),
    ]


def test_a_clean_text_between_unmatched_brackets_is_told_as_perhaps_not_agreed(room: Room) -> None:
    halves = make_draft("Members [meet.", CLAUSE, "They go.]", named="WG/9/Rev.1")
    bring(room.store, with_headings(halves, 0, 2))
    bring(room.store, make_draft("Members meet.", CLAUSE, "They go.", named="WG/9/Rev.2"))
    (place,) = agreed_text(room.store, CLAUSE).places
    assert (place.revisions, place.between_unmatched) == (("Rev.1", "Rev.2"), ("Rev.1",))


def test_a_text_inside_a_bracket_of_several_paragraphs_is_open_and_not_found(room: Room) -> None:
    bring(room.store, make_draft("Members [meet.", CLAUSE, "They go.]", named="WG/9/Rev.1"))
    assert agreed_text(room.store, CLAUSE).places == ()


def test_a_document_narrows_where_a_text_is_looked_for(room: Room) -> None:
    brought(room, CLAUSE)
    brought(room, CLAUSE, "WG/8/Rev.1")
    found = agreed_text(room.store, CLAUSE, document=room.store.document("WG/8"))
    assert (found.total, found.places[0].document) == (1, "WG/8")


def test_a_bracket_can_be_asked_for(room: Room) -> None:
    brought(room, CLAUSE)
    asking = brought(room, "They send reports [in good time (+IND)].", "WG/8/Rev.1")
    (place,) = agreed_language(room.store, asking.document, "1.1", "b1").places
    assert place.likeness.found is not None
    start, end = place.likeness.found
    assert place.text[start:end] == "in good time"


def test_the_number_that_a_typed_text_begins_with_does_not_count(room: Room) -> None:
    brought(room, CLAUSE)
    (place,) = agreed_text(room.store, f"2.1.3 {CLAUSE}").places
    assert place.likeness.whole


def test_each_alternative_of_a_group_is_asked_for() -> None:
    asked = asked_of("They [shall]/[may [soon]] act.", "g1", signed())
    assert [(one.target, one.text) for one in asked] == [
        ("b1", "shall"),
        ("b2", "may soon"),
        ("b2", "may"),
    ]


def test_an_open_text_is_asked_for_with_its_brackets_and_without_them() -> None:
    assert [one.text for one in asked_of("They act [soon].", None, signed())] == [
        "They act soon.",
        "They act.",
    ]


def test_a_count_that_a_typed_text_begins_with_is_a_word_of_it(room: Room) -> None:
    assert agreed_text(room.store, "10 members meet").asked[0].text == "10 members meet"


@pytest.mark.parametrize("target", ["b9", "x1", ""])
def test_a_target_that_holds_no_wording_is_refused(target: str) -> None:
    with pytest.raises(UnknownName, match="it has b1"):
        asked_of("[a] on _____", target, signed())


def test_typography_and_capitals_leave_a_wording_the_same() -> None:
    assert likeness("the “good” time - ever", 'The "good"  time – ever.').whole


def test_a_word_more_is_near_and_not_exact() -> None:
    near = likeness("share news of floods", "share all news of floods")
    assert (near.exact, near.percent) == (False, 88)


def test_another_sign_is_not_the_same_wording() -> None:
    near = likeness("floods, in time", "floods in time")
    assert (near.exact, near.percent) == (False, 99)


@given(ANY_TEXT, ANY_TEXT)
def test_a_text_without_a_word_is_like_nothing(asked: str, text: str) -> None:
    near = likeness(asked, text)
    assert near.exact <= any(map(str.isalnum, asked))


# At the command line


@pytest.fixture
def database(room: Room, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NEGOTIATE_DB", str(room.store.path))
    monkeypatch.setenv("COLUMNS", "80")
    return room.store.path


def said(*arguments: str, status: int = 0) -> str:
    result = CliRunner().invoke(main, [*arguments])
    assert result.exit_code == status, result.output
    return result.output


@pytest.mark.usefixtures("database")
def test_found_words_are_told_apart_without_colour() -> None:
    assert "share [>>early<< (-KAZ)] >>warnings<<." in said("search", "warning", "early")


@pytest.mark.usefixtures("database")
def test_the_json_holds_where_each_word_stands() -> None:
    (hit,) = json.loads(said("search", "warning", "--json"))["hits"]
    assert [hit["text"][start:end] for start, end in hit["found"]] == ["warnings"]


def test_what_may_find_more_is_named_by_the_keys_or_options_at_hand() -> None:
    scope = SearchScope(holder="IND", status=Shows.OPEN)
    words = (LookedFor("early warning", "phrase", ()), LookedFor("lake", "word", ()))

    assert [*nothing(Findings(words, scope, 0, (), "lake*"), scope, Filters(*"DHSR"))] == [
        "Nothing found in the latest texts.",
        "Take a filter away: H, S.",
        "All the words have to stand in one paragraph: try fewer.",
        "A phrase is found word for word: try it without the quotation marks.",
        "R looks in earlier revisions too.",
        "A beginning finds more: lake*",
    ]


def test_where_every_revision_was_looked_through_nothing_else_is_advised() -> None:
    scope = SearchScope(all_revisions=True)

    assert [*nothing(Findings((), scope, 0, ()), scope, OPTIONS)] == [
        "Nothing found in any revision."
    ]


@pytest.mark.usefixtures("database")
def test_an_empty_result_says_what_to_try() -> None:
    answer = said("search", "warnings", "glacial", "--status", "open", status=1)
    scope = SearchScope(status=Shows.OPEN)
    words = (LookedFor("warnings", "word", ()), LookedFor("glacial", "word", ()))
    assert answer.splitlines() == [*nothing(Findings(words, scope, 0, ()), scope, OPTIONS)]


@pytest.mark.usefixtures("database")
def test_typing_no_word_is_refused_at_the_command_line() -> None:
    assert "type words" in said("search", "(+IND)", status=1)


@pytest.mark.usefixtures("database")
def test_agreed_language_says_on_what_ground() -> None:
    answer = said("agreed-language", "--text", NAMED)
    assert "clean in an issued revision, not said to be agreed" in answer


@pytest.mark.usefixtures("database")
def test_agreed_language_wants_a_paragraph_or_a_text() -> None:
    assert "--text" in said("agreed-language", status=2)


@pytest.mark.usefixtures("database")
def test_a_typed_wording_is_looked_for_in_the_document_that_is_named() -> None:
    assert "\nIN WG/1\n  WG/1 (Rev.1)  1.2\n" in said("agreed-language", "WG/1", "--text", NAMED)


@pytest.mark.usefixtures("database")
def test_a_document_without_the_typed_wording_is_named() -> None:
    answer = said("agreed-language", "WG/2", "--text", NAMED)
    assert "Nothing like it stands in WG/2, agreed or clean." in answer


@pytest.mark.usefixtures("database")
def test_a_typed_wording_without_a_document_is_looked_for_in_all() -> None:
    assert "IN ALL DOCUMENTS\n" in said("agreed-language", "--text", NAMED)


@pytest.mark.usefixtures("database")
def test_a_typed_wording_has_no_paragraph() -> None:
    answer = said("agreed-language", "WG/1", "1.1", "--text", NAMED, status=2)
    assert "with --text name at most a document" in answer


def test_in_which_revisions_a_wording_may_be_contested_is_said(room: Room, database: Path) -> None:
    halves = make_draft("Members [meet.", CLAUSE, "They go.]", named="WG/9/Rev.1")
    bring(room.store, with_headings(halves, 0, 2))
    bring(room.store, make_draft("Members meet.", CLAUSE, "They go.", named="WG/9/Rev.2"))
    answer = said("--db", str(database), "agreed-language", "--text", CLAUSE)
    assert "    in Rev.1 between unmatched brackets, and perhaps not agreed\n" in answer


@pytest.mark.usefixtures("database")
def test_a_holder_in_no_text_is_told_of_every_document() -> None:
    assert "'QQQ' is neither in the register nor in any of the 2 documents" in said(
        "search", "warnings", "--holder", "QQQ", status=1
    )


@pytest.mark.usefixtures("database")
def test_a_holder_in_no_text_of_one_document_is_told_of_that() -> None:
    assert "nor in the text of WG/2; check the code" in said(
        "search", "warnings", "--holder", "QQQ", "--document", "WG/2", status=1
    )


def test_searching_loads_neither_a_screen_nor_the_writing_side(database: Path) -> None:
    code = (
        "import sys; from negotiate.cli.main import main\n"
        "main(['--db', sys.argv[1], 'search', 'warnings'], standalone_mode=False)\n"
        "print(sorted({'sqlite_utils', 'textual', 'rich'} & set(sys.modules)))"
    )
    answer, trouble = in_child(code, str(database)).communicate()
    assert (answer.splitlines()[-1], trouble) == ("[]", "")
