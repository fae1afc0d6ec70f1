"""Two languages side by side: what is shown, the way through it, and the officer's pins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Static

from negotiate.model import Act, Draft, ParagraphKind
from negotiate.screens.views.languages import ParityScreen
from negotiate.screens.widgets.two_columns import PairedTexts
from negotiate.store import Store
from negotiate.telling import languages as tell
from negotiate.visible import show_line
from tests.drafting_room import bring, make_draft
from tests.tui.conftest import add, app_on
from tests.tui.pilots import lines, press, settle, text
from tests.tui.test_hostile_text import HOSTILE

SIZE, NARROW = (100, 30), (80, 24)
LONG = " ".join(["Members share early warnings with each other in good time."] * 30)
LONG_RU = " ".join(["Члены своевременно направляют друг другу предупреждения."] * 30)
ENGLISH = (
    "Members [shall]/[should] (+IND) share 12 warnings.",
    "Members meet twice in 2026.",
    "A list of 40 contact points is kept.",
    "Boats are lent by turns to whoever asks for them first.",
)
RUSSIAN = (
    "Члены [направляют]/[могут направить] 12 предупреждений.",
    "Члены встречаются дважды в 2026 г.",
    "Ведётся список из 41 контактного центра.",
)


def two(path: Path, left: tuple[str, ...], right: tuple[str, ...], named: str = "Rev.1") -> Path:
    """Import a text in English and in Russian."""
    with Store.open(path, create=True) as store:
        bring(store, make_draft(*left, named=f"WG/1/{named}"))
        bring_other(store, right, named, "ru")
    return path


def bring_other(store: Store, texts: tuple[str, ...], named: str, language: str) -> None:
    draft = make_draft(*texts, named=f"WG/1/{named}", language=language)
    bring(store, draft, document=store.document(None))


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Give two languages that differ in a position, a number and a paragraph."""
    return two(tmp_path / "work.db", ENGLISH, RUSSIAN)


@pytest.fixture
def unlike(tmp_path: Path) -> Path:
    """Give two texts of which one is no translation of the other."""
    left = tuple(f"In {1900 + at} members met {7 * at} times in all." for at in range(20))
    right = tuple(f"В {1700 - at} году приняты {11 * at} решений." for at in range(20))
    return two(tmp_path / "work.db", left, right)


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """Give a text whose second paragraph is longer than the screen."""
    return two(tmp_path / "work.db", ("Short.", LONG, "End."), ("Кратко.", LONG_RU, "Конец."))


async def arrive(pilot: Pilot[Any], *keys: str) -> ParityScreen:
    await settle(pilot)
    await press(pilot, "b")
    await press(pilot, *keys)
    return next(one for one in pilot.app.screen_stack if isinstance(one, ParityScreen))


def numbers(screen: ParityScreen) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the numbers of the pair under the cursor."""
    assert screen.both is not None
    assert screen.block is not None
    left, right = screen.both.sides(screen.block)
    return tuple(one.number for one in left), tuple(one.number for one in right)


def told(screen: ParityScreen) -> str:
    """Return what is said of the pair under the cursor."""
    return str(screen.query_one("#parity-differs", Static).content)


def row_of(shown: str, words: str) -> str:
    return next(line for line in shown.splitlines() if words in line)


def pairs_of(database: Path) -> list[Act]:
    with Store.open(database, create=False) as store:
        return [act for act in store.acts() if act.type == "pair"]


def notified(pilot: Pilot[Any]) -> list[str]:
    return [one.message for one in pilot.app._notifications]


async def test_a_pair_stands_on_one_level(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=NARROW) as pilot:
        await arrive(pilot)
        assert "Члены встречаются" in row_of(text(app), "Members meet twice")


async def test_both_sides_have_their_number(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=NARROW) as pilot:
        await arrive(pilot)
        assert row_of(text(app), "1.2  ○").count("1.2  ○ clean") == 2


async def test_both_texts_are_named_above_them(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=NARROW) as pilot:
        await arrive(pilot)
        assert "ru  Rev.1/ru" in row_of(text(app), "en  Rev.1")


async def test_the_differences_are_counted_by_kind(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=NARROW) as pilot:
        await arrive(pilot)
        assert "3 pairs, 3 differences (positions 1, number 1, missing 1)" in text(app)


async def test_a_pair_that_differs_has_a_sign_in_the_middle(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=NARROW) as pilot:
        await arrive(pilot)
        shown = text(app)
        assert [" ! " in row_of(shown, f"{number}  ") for number in ("1.1", "1.2", "1.3")] == [
            True,
            False,
            True,
        ]


async def test_it_begins_at_the_first_difference_and_says_what_that_is(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=NARROW) as pilot:
        screen = await arrive(pilot)
        assert told(screen) == "positions: (+IND) in en, nothing to answer it in ru"


async def test_a_pair_in_which_nothing_differs_is_not_called_the_same(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=NARROW) as pilot:
        screen = await arrive(pilot, "j")
        expected = "No difference found in what is compared. Wording is not compared."
        assert told(screen) == expected


async def test_a_key_goes_to_the_next_difference(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=NARROW) as pilot:
        screen = await arrive(pilot, "n")
        assert numbers(screen) == (("1.3",), ("1.3",))


async def test_a_key_goes_to_the_previous_difference(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=NARROW) as pilot:
        screen = await arrive(pilot, "G", "N", "N")
        assert numbers(screen) == (("1.1",), ("1.1",))


async def test_after_the_last_difference_it_is_said_that_there_is_none(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=NARROW) as pilot:
        await arrive(pilot, "G", "n")
        assert "Nothing differs after this one." in notified(pilot)


async def test_a_paragraph_without_a_counterpart_has_an_empty_cell_beside_it(
    database: Path,
) -> None:
    app = app_on(database)
    async with app.run_test(size=NARROW) as pilot:
        await arrive(pilot, "G")
        assert "nothing here" in row_of(text(app), "1.4  ○ clean")


async def test_a_key_pins_a_paragraph_to_the_one_chosen(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "G", "K", "G", "enter")
        assert numbers(screen) == (("1.4",), ("1.3",))


async def test_the_list_begins_at_the_paragraph_that_it_is_held_to_be(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "j", "K", "enter")
        (act,) = pairs_of(database)
        assert (act.payload["number"], act.payload["other_number"]) == ("1.2", "1.2")


async def test_a_paragraph_of_the_other_text_alone_is_pinned_too(tmp_path: Path) -> None:
    database = two(tmp_path / "work.db", RUSSIAN, ENGLISH)
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "G", "K", "G", "enter")
        assert numbers(screen) == (("1.3",), ("1.4",))


async def test_a_pin_has_the_source_that_was_typed(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "K", "tab", *"oral", "enter")
        assert [act.source for act in pairs_of(database)] == ["oral"]


async def test_a_pinned_pair_is_called_so(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "K", "enter")
        assert row_of(text(app), "1.1  ● open").count("pinned") == 2


async def test_a_pin_is_taken_off(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "K", "enter")
        await press(pilot, "X", "enter")
        assert screen.block is not None
        assert not screen.block.is_pinned


async def test_a_pin_is_undone(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "K", "enter", "u")
        assert screen.block is not None
        assert not screen.block.is_pinned


async def test_what_is_not_pinned_is_not_unpinned(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "X")
        assert "1.1: no officer has pinned this." in notified(pilot)


async def test_a_paragraph_that_is_two_there_is_pinned_elsewhere(tmp_path: Path) -> None:
    parts = ("Members meet.", "Members lend 40 boats in the summer of the", "year to 12 others.")
    whole = ("Члены встречаются.", "Члены летом предоставляют 40 лодок 12 другим участникам.")
    with Store.open(tmp_path / "work.db", create=True) as store:
        bring(store, unnumbered(parts, "en"))
        bring(store, unnumbered(whole, "ru"), document=store.document(None))
    app = app_on(tmp_path / "work.db")
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "K")
        said = "text 2 + text 3 / text 2: pin them one by one with `negotiate pair`."
        assert said in notified(pilot)


def unnumbered(texts: tuple[str, ...], language: str) -> Draft:
    draft = make_draft(*texts, named="WG/1/Rev.1", language=language)
    paragraphs = tuple(
        replace(one, number=f"text {at}", label="", kind=ParagraphKind.UNNUMBERED)
        for at, one in enumerate(draft.paragraphs, start=1)
    )
    return replace(draft, paragraphs=paragraphs)


async def test_texts_that_are_not_aligned_say_why_and_what_to_do(unlike: Path) -> None:
    app = app_on(unlike)
    async with app.run_test(size=SIZE) as pilot:
        screen = await arrive(pilot)
        shown = " ".join(text(app).split())
        assert screen.both is not None
        assert tell.not_aligned(screen.both.answer) in shown
        assert tell.pin_first("K") in shown


async def test_texts_that_are_not_aligned_are_not_paired(unlike: Path) -> None:
    app = app_on(unlike)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot)
        assert "not paired" in row_of(text(app), "1.1  ○ clean")


async def test_a_pin_stands_though_the_texts_are_not_aligned(unlike: Path) -> None:
    app = app_on(unlike)
    async with app.run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "j", "K", "enter")
        assert numbers(screen) == (("1.2",), ("1.2",))


async def test_no_next_difference_is_looked_for_in_texts_that_are_not_aligned(
    unlike: Path,
) -> None:
    app = app_on(unlike)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "n")
        assert tell.NOT_ALIGNED in notified(pilot)


async def test_one_language_alone_says_how_to_bring_another(tmp_path: Path) -> None:
    add(tmp_path / "one.db", ENGLISH)
    app = app_on(tmp_path / "one.db")
    async with app.run_test(size=NARROW) as pilot:
        await arrive(pilot)
        shown = " ".join(text(app).split())
        assert " ".join(tell.only_one_language("TEST/1", "en").split()) in shown


async def test_no_act_is_offered_where_there_is_one_language(tmp_path: Path) -> None:
    add(tmp_path / "one.db", ENGLISH)
    app = app_on(tmp_path / "one.db")
    async with app.run_test(size=NARROW) as pilot:
        await arrive(pilot, "K")
        assert tell.NO_LANGUAGES in notified(pilot)


async def test_a_version_of_no_text_that_is_here_is_called_that(tmp_path: Path) -> None:
    with Store.open(tmp_path / "work.db", create=True) as store:
        bring(store, make_draft(*ENGLISH, named="WG/1/Rev.1"))
        bring_other(store, RUSSIAN, "Rev.7", "ru")
    app = app_on(tmp_path / "work.db")
    async with app.run_test(size=NARROW) as pilot:
        await arrive(pilot)
        shown = " ".join(text(app).split())
        assert " ".join(tell.none_in_both("WG/1", ["Rev.1"], ["Rev.7/ru"]).split()) in shown


async def test_one_of_several_languages_is_chosen(database: Path) -> None:
    with Store.open(database, create=False) as store:
        bring_other(store, RUSSIAN, "Rev.1", "kk")
    app = app_on(database)
    async with app.run_test(size=NARROW) as pilot:
        screen = await arrive(pilot, "enter")
        assert screen.language == "kk"


async def test_another_language_is_chosen_later(database: Path) -> None:
    with Store.open(database, create=False) as store:
        bring_other(store, RUSSIAN, "Rev.1", "kk")
    app = app_on(database)
    async with app.run_test(size=NARROW) as pilot:
        await arrive(pilot, "enter", "b", "G", "enter")
        assert "ru  Rev.1/ru" in text(app)


async def test_a_later_text_in_one_language_gives_way_to_the_latest_in_both(
    database: Path,
) -> None:
    with Store.open(database, create=False) as store:
        bring(store, make_draft(*ENGLISH, "One more.", named="WG/1/Rev.2"))
    app = app_on(database)
    async with app.run_test(size=NARROW) as pilot:
        await arrive(pilot)
        said = "Rev.2 does not stand in both: this is the latest text that does."
        assert said in text(app)


async def test_a_text_opened_in_the_other_language_is_shown_beside_its_own(
    database: Path,
) -> None:
    with Store.open(database, create=False) as store:
        bring(store, make_draft(*ENGLISH, named="WG/1/Rev.2"))
        bring_other(store, RUSSIAN, "Rev.2", "ru")
    app = app_on(database)
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "r", "G", "enter", "b")
        assert "Rev.1 | Rev.1/ru" in lines(app)[0]


async def test_a_long_pair_is_read_to_its_end_before_the_next(long: Path) -> None:
    app = app_on(long)
    async with app.run_test(size=NARROW) as pilot:
        screen = await arrive(pilot, "j", "j")
        assert numbers(screen) == (("1.2",), ("1.2",))
        assert "1.2  ○ clean" not in text(app)


async def test_the_wheel_moves_both_texts(long: Path) -> None:
    app = app_on(long)
    async with app.run_test(size=NARROW) as pilot:
        screen = await arrive(pilot)
        texts = screen.query_one("#pairs", PairedTexts)
        before = text(app).splitlines()
        texts.on_mouse_scroll_down(wheel(texts))
        await pilot.pause()
        after = text(app).splitlines()
        assert [line[2:] for line in after[3:9]] == [line[2:] for line in before[6:12]]


def wheel(texts: PairedTexts) -> events.MouseScrollDown:
    return events.MouseScrollDown(
        texts, x=1, y=1, delta_x=0, delta_y=1, button=0, shift=False, meta=False, ctrl=False
    )


async def test_only_the_pairs_on_screen_are_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = tuple(f"Members share {at} warnings." for at in range(600))
    database = two(tmp_path / "work.db", many, many)
    drawn: set[int] = set()
    pair = ParityScreen._pair
    monkeypatch.setattr(
        ParityScreen, "_pair", lambda screen, at: (drawn.add(at), pair(screen, at))[1]
    )
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "G")
        assert "1.600" in text(app)
        assert len(drawn) < 60


async def test_the_palette_leads_here(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", *"two languages", "enter")
        assert isinstance(app.screen, ParityScreen)


async def test_the_list_of_acts_has_the_pin(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "a")
        assert "Say which paragraph of the other text it is" in text(app)


async def test_escape_leaves_the_screen(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        screen = await arrive(pilot)
        await press(pilot, "escape")
        assert app.screen is not screen


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
async def test_hostile_text_is_shown_as_typed(tmp_path: Path, hostile: str) -> None:
    database = two(tmp_path / "work.db", (f"{hostile} 12", "And."), (f"{hostile} 13", "И."))
    app = app_on(database)
    async with app.run_test(size=(200, 44)) as pilot:
        await arrive(pilot)
        assert show_line(hostile) in text(app)
        await press(pilot, "K")
        assert not any(sign in text(app) for sign in "\x1b\x9b\x07\u202e")


PICTURES = {"wide": (SIZE, ()), "narrow_and_missing": (NARROW, ("G",))}


@pytest.mark.parametrize("picture", PICTURES)
def test_it_looks_so(database: Path, snap_compare: Callable[..., bool], picture: str) -> None:
    size, keys = PICTURES[picture]

    async def look(pilot: Pilot[Any]) -> None:
        await arrive(pilot, *keys)

    assert snap_compare(app_on(database), terminal_size=size, run_before=look)


def test_it_looks_so_where_the_texts_are_not_aligned(
    unlike: Path, snap_compare: Callable[..., bool]
) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        await arrive(pilot)

    assert snap_compare(app_on(unlike), terminal_size=NARROW, run_before=look)
