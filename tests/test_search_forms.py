"""Words are found in the forms of their language, and where brackets and hyphens part them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.queries.revisions import search
from negotiate.searching import SearchScope, folded, joined, places_of
from negotiate.searching.folding import readings
from negotiate.searching.russian import are_forms_of_one, beginning_of_forms, unlike_forms
from negotiate.store import Store
from tests.drafting_room import ANY_TEXT, bring, make_draft

NOUNS = [
    {folded(form) for form in line.split()}
    for line in (Path(__file__).parent / "russian_nouns.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
EVERY = sorted(frozenset().union(*NOUNS))


def found_for(word: str) -> set[str]:
    start = beginning_of_forms(word)
    alike = {one for one in EVERY if one.startswith(start) and are_forms_of_one(word, one)}
    return alike | unlike_forms(word) | {word}


@pytest.fixture(scope="module")
def russian() -> list[tuple[set[str], set[str]]]:
    """Give for each form of each noun what should be found and what is."""
    return [(noun, found_for(form)) for noun in NOUNS for form in sorted(noun)]


def test_of_the_forms_of_russian_nouns_at_most_three_of_a_hundred_are_missed(
    russian: list[tuple[set[str], set[str]]],
) -> None:
    every = sum(len(noun) for noun, _ in russian)
    assert sum(len(noun & found) for noun, found in russian) >= 0.97 * every


def test_of_the_russian_words_found_two_of_a_hundred_at_most_are_other_nouns(
    russian: list[tuple[set[str], set[str]]],
) -> None:
    of_noun = {form: set().union(*(one for one in NOUNS if form in one)) for form in EVERY}
    false = sum(
        len((found & set(EVERY)) - set().union(*(of_noun[form] for form in noun)))
        for noun, found in russian
    )
    assert false <= 0.02 * sum(len(found) for _, found in russian)


@pytest.mark.parametrize(
    ("typed", "standing"),
    [
        ("государство-член", "Государства-члены"),
        ("судно", "судов"),
        ("судов", "суда"),
        ("день", "дней"),
        ("отец", "отцов"),
        ("окно", "окон"),
        ("людей", "люди"),
        ("боец", "бойца"),
        ("поездка", "поездок"),
        ("письмо", "писем"),
        ("гражданин", "граждан"),
        ("раннее предупреждение", "раннего предупреждения"),
        ("采石场", "采石场"),
        ("石場", "石場"),
        ("หิน", "หิน"),
        ("co-operation", "cooperation"),
        ("cooperation", "co-operation"),
        ("email", "e\u2011mail"),
        ("unmanned", "un[man]ned"),
        ("unmanned", "[un (+IND)]manned"),
        ("unned", "un[man]ned"),
        ("states", "State[s]"),
        ("governmental", "govern[ment[al]]"),
        ("unwomaned", "un[man]/[woman]ed"),
        ("international cooperation", "international co-operation"),
        ("об'єкт", "обʼєкт"),
        ("state's", "State’s"),
    ],
)
def test_a_word_is_found_as_it_stands(tmp_path: Path, typed: str, standing: str) -> None:
    with Store.open(tmp_path / "room.db", create=True) as store:
        bring(store, make_draft(f"在{standing}内", f"Of {standing}, or.", "Of no such thing."))
        found = search(store, [typed], SearchScope()).hits
    (hit,) = [one for one in found if one.number == "1.2"]
    start, end = hit.found[0][0], hit.found[-1][1]
    assert hit.text[start:end] == standing


@pytest.mark.parametrize(
    ("typed", "standing"),
    [
        ("мера", "мероприятие"),
        ("суд", "судно"),
        ("дом", "домна"),
        ("采场", "采石场"),
        ("some", "so me"),
        ("bloat", "[b]/[l]oat"),
        ("manned", "unmanned"),
        ("20262030", "2026-2030"),
    ],
)
def test_another_word_is_not_found(tmp_path: Path, typed: str, standing: str) -> None:
    with Store.open(tmp_path / "room.db", create=True) as store:
        bring(store, make_draft(f"Of {standing}, or."))
        assert search(store, [typed], SearchScope()).hits == ()


@pytest.mark.parametrize(
    ("typed", "begun"),
    [("dail", "dail*"), ("dailyn", "dail*"), ("zebra", None), ("da", None)],
)
def test_a_beginning_is_named_only_where_it_finds_something(
    tmp_path: Path, typed: str, begun: str | None
) -> None:
    with Store.open(tmp_path / "room.db", create=True) as store:
        bring(store, make_draft("They meet dailyish."))
        assert search(store, [typed], SearchScope()).finds_more == begun


def test_a_word_that_ends_within_a_bracket_is_shown_as_far_as_it_goes(tmp_path: Path) -> None:
    with Store.open(tmp_path / "room.db", create=True) as store:
        bring(store, make_draft("The govern[ment[al]] office."))
        (hit,) = search(store, ["government"], SearchScope()).hits
    assert [hit.text[start:end] for start, end in hit.found] == ["govern[ment"]


TEXTS = st.text(st.sampled_from("abе采ี-‑[]/ (+)IND")) | ANY_TEXT


@given(TEXTS)
def test_every_word_of_every_reading_stands_in_the_text_as_typed(text: str) -> None:
    places = places_of(text, (), [(0, len(joined(text)))])
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))


@given(TEXTS)
def test_a_text_in_which_nothing_is_glued_has_no_further_readings(text: str) -> None:
    assert joined(" ".join(text.replace("-", " ").replace("\u2011", " "))) == ""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a[" * 2000 + "b" + "]" * 2000, id="deep"),
        pytest.param("un" + "/".join(["[a]"] * 900), id="many"),
    ],
)
def test_a_text_of_very_many_readings_is_looked_through_in_a_few(text: str) -> None:
    assert 1 <= len(readings(text)) <= 8
