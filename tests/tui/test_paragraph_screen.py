"""The paragraph screen: what is seen first, what is chosen, and what the foot tells of."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual._compositor import Compositor
from textual.color import Color
from textual.theme import Theme

from negotiate.acts import On, Secretariat
from negotiate.bracket_parser import parse
from negotiate.model import Version
from negotiate.register import built_in_register
from negotiate.screens.app import NegotiateApp
from negotiate.screens.render import numbered as ruled_of
from negotiate.screens.render import rule_line, ruled_line
from negotiate.screens.themes import DARK, LIGHT
from negotiate.screens.views import paragraph as view
from negotiate.screens.views.paragraph import ParagraphScreen
from negotiate.screens.views.paragraphs import ParagraphsScreen
from negotiate.screens.widgets.ruled_text import Line, RuledText
from negotiate.screens.widgets.side_panes import Views
from negotiate.store import Store
from negotiate.telling.paragraph import nothing_to_point_at
from tests.reading import meaning, signed
from tests.tui.conftest import MORNING, add, app_on
from tests.tui.pilots import lines, press, settle, text

# As long as the longest showcase: a real paragraph of a real draft has this shape.
LONG = (
    "Sharing information, best practices and raising awareness[, including with regard to"
    " terminology [among interested countries [without prejudice to] (-RUS) [taking into"
    " consideration]/[in line with] (+RUS) discussions on this matter in other fora] (+CHN)]"
    " (+RUS) (-IND) (-ISR) in the field of security of and in the use of new tools to address"
    " the threats stemming from the use of such tools."
)
TEXTS = ["States trade.", LONG, "States [may]/[shall] (+IND) act, *inter alia*, soon."]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "paragraph.db"
    add(path, TEXTS)
    return path


async def open_at(app: NegotiateApp, number: str) -> None:
    screen = app.screen
    assert isinstance(screen, ParagraphsScreen)
    found = screen.opened.by_number(number)
    assert found is not None
    screen.open_paragraph(found)


# What is said


def positions(paragraph: str, target: str) -> list[str]:
    held = meaning(parse(paragraph), built_in_register())
    told = view.positions(held, held.targets[target], built_in_register())
    return told.plain.split("\n")


def test_who_is_for_and_against_comes_before_everything_else() -> None:
    said = positions(LONG, "b1")

    assert [line.split()[:2] for line in said[1:4]] == [
        ["For", "+RUS"],
        ["Against", "-IND"],
        ["-ISR", "Israel"],
    ]
    assert said[-1].startswith("[, including with regard")


def version(paragraph: str, said: str | None = None) -> Version:
    held = meaning(parse(paragraph))
    return Version(
        "r", 0, "p", "1", None, "1 ", paragraph, held.open, held.unfinished, 0, 0, {}, said
    )  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("paragraph", "said", "first"),
    [
        ("States [may] act.", None, "paragraph.resolve"),
        ("By _____.", None, "paragraph.resolve"),
        ("States act.", None, "paragraph.agree"),
        ("States act.", "agreed", "paragraph.reopen"),
        ("States act.", "agreed ad referendum", "paragraph.reopen"),
    ],
)
def test_the_foot_begins_with_the_act_that_is_due(
    paragraph: str, said: str | None, first: str
) -> None:
    due = {"paragraph.resolve", "paragraph.agree", "paragraph.reopen"}

    hinted = view.hinted(version(paragraph, said), is_working=True)

    assert hinted[0] == first
    assert due.intersection(hinted) == {first}


def test_the_foot_tells_of_no_act_on_a_text_of_the_past() -> None:
    hinted = view.hinted(version("States [may] act."), is_working=False)

    assert not any("resolve" in one or "support" in one or "edit" in one for one in hinted)


def test_a_paragraph_with_half_a_bracket_is_not_called_clean() -> None:
    assert "no other half" in nothing_to_point_at(meaning(parse("States [may act.")))
    assert "not yet agreed" in nothing_to_point_at(meaning(parse("States act.")))


def test_what_stands_around_says_where_the_text_begins_and_ends() -> None:
    first, last = version("States [act]."), version("States trade.")
    last = last.__class__(**{**_fields(last), "order": 1, "number": "2"})

    assert "The text begins here." in view.around((first, last), signed(), first).plain
    assert "The text ends here." in view.around((first, last), signed(), last).plain
    assert "States [act]." in view.around((first, last), signed(), last).plain


def _fields(one: Version) -> dict[str, object]:
    return {name: getattr(one, name) for name in Version.__dataclass_fields__}


# What is chosen


def test_the_chosen_bracket_keeps_the_colours_of_the_marks_inside_it() -> None:
    ruled = ruled_of(meaning(parse("to [go [soon] (-IND)] now")))
    plain = ruled_line(ruled, 0, len(ruled.text), None)

    chosen = ruled_line(ruled, 0, len(ruled.text), "b1")

    assert chosen.spans[:-1] == plain.spans
    assert str(chosen.spans[-1].style) == "on $selected"


def test_the_chosen_bracket_is_told_by_more_than_a_colour() -> None:
    styles = [str(one.style) for one in rule_line("b1──╯", [(0, 2)], (0, 2)).spans]

    assert "bold reverse $accent" in styles


def luminance(colour: str) -> float:
    parts = [one / 255 for one in Color.parse(colour).rgb]
    linear = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_every_word_can_be_read_on_the_tint_of_what_is_chosen(theme: Theme) -> None:
    named = ("quiet", "bracketed", "supports", "opposes", "reserves", "gap")
    colours = {name: theme.variables[name] for name in named}
    colours |= {"text": theme.foreground or "", "error": theme.error or ""}
    colours["accent"] = theme.accent or ""

    found = {name: contrast(one, theme.variables["selected"]) for name, one in colours.items()}

    assert {name: round(one, 2) for name, one in found.items() if one < 4.5} == {}


# Keys, focus, layout


@pytest.mark.parametrize("key", ["n", "N"])
async def test_the_text_has_the_height_of_the_paragraph_that_is_shown(
    database: Path, key: str
) -> None:
    app = app_on(database)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await open_at(app, "2" if key == "n" else "3")
        await press(pilot, key)
        shown = app.screen.query_one("#text", RuledText)
        needed = shown.get_content_height(shown.size, shown.size, shown.size.width)
        assert shown.size.height == min(needed, 11 - 1)


async def test_what_another_program_changed_leaves_cursor_and_scroll(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=(40, 16)) as pilot:
        await settle(pilot)
        await open_at(app, "2")
        await press(pilot, "G", "v")
        shown = app.screen.query_one("#text", RuledText)
        shown.scroll_to(y=5, animate=False)
        await settle(pilot)
        with Store.open(database, create=False) as store:
            room = Secretariat(store, officer="other", now=lambda: MORNING)
            room.lodge(On(store.document("TEST/1"), "2"), "b1", "+", "KAZ")
        screen = app.screen
        assert isinstance(screen, ParagraphScreen)
        screen.reload()
        await settle(pilot)
        assert "(+KAZ)" in screen.version.text
        assert screen.target is not None
        assert (screen.target.id, shown.scroll_offset.y) == ("b5", 5)
        assert screen.query_one("#panes", Views).view == "readings"


async def test_the_bracket_that_was_asked_for_is_in_view(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=(40, 16)) as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, ParagraphsScreen)
        found = screen.opened.by_number("2")
        assert found is not None
        app.push_screen(ParagraphScreen(screen.desk, screen.opened, found, "b5"))
        await settle(pilot)
        assert "line with" in " ".join(lines(app)[:8])


async def test_who_is_for_and_against_is_seen_at_80_columns(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await open_at(app, "2")
        await settle(pilot)
        shown = text(app)
        assert all(word in shown for word in ("For       +RUS", "Against   -IND", "-ISR    Israel"))


async def test_v_goes_through_the_views_and_comes_back(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await open_at(app, "2")
        await settle(pilot)
        seen = []
        for _ in range(4):
            await press(pilot, "v")
            seen.append(app.screen.query_one("#panes", Views).view)
        assert seen == ["readings", "remarks", "around", "positions"]


async def test_a_view_is_opened_by_a_click_on_its_name(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await open_at(app, "2")
        await settle(pilot)
        panes = app.screen.query_one("#panes", Views)
        await pilot.click(panes, offset=(2 + len("Positions  "), 0))
        await settle(pilot)
        assert panes.view == "readings"
        assert "Computed to help reading" in text(app)


async def test_a_bracket_is_chosen_by_a_click_in_the_text(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await open_at(app, "2")
        await settle(pilot)
        line = next(at for at, line in enumerate(lines(app)) if "[without prejudice" in line)
        column = lines(app)[line].index("prejudice")
        await pilot.click(offset=(column, line))
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, ParagraphScreen)
        assert screen.target is not None
        assert screen.target.id == "b3"
        assert screen.query_one("#text", RuledText).chosen == "b3"


async def test_a_click_beside_the_brackets_chooses_nothing_else(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await open_at(app, "2")
        await press(pilot, "j")
        await pilot.click(offset=(10, 2))
        await settle(pilot)
        assert app.screen.query_one("#text", RuledText).chosen == "b2"


async def test_what_the_mouse_selects_is_copied_as_typed(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await open_at(app, "3")
        await settle(pilot)
        line = next(at for at, line in enumerate(lines(app)) if "*inter alia*" in line)
        column = lines(app)[line].index("*inter")
        await pilot.mouse_down(offset=(column, line))
        await pilot.hover(offset=(column + len("*inter alia"), line))
        await pilot.mouse_up(offset=(column + len("*inter alia"), line))
        await settle(pilot)
        assert app.screen.get_selected_text() == "*inter alia*"


@pytest.mark.parametrize(
    ("size", "beside", "below"), [((80, 24), True, False), ((60, 20), False, True)]
)
async def test_on_a_narrow_screen_the_positions_go_below(
    database: Path, size: tuple[int, int], beside: bool, below: bool
) -> None:
    app = app_on(database)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await open_at(app, "2")
        await settle(pilot)
        brackets, panes = (app.screen.query_one(name).region for name in ("#brackets", "#panes"))
        assert (brackets.right <= panes.x) is beside
        assert (brackets.bottom <= panes.y) is below
        assert "For       +RUS" in text(app)


@pytest.mark.parametrize(("width", "is_beside"), [(139, False), (140, True), (160, True)])
async def test_on_a_broad_screen_the_neighbours_stand_beside(
    database: Path, width: int, is_beside: bool
) -> None:
    app = app_on(database)
    async with app.run_test(size=(width, 45)) as pilot:
        await settle(pilot)
        await open_at(app, "2")
        await settle(pilot)
        assert ("1 States trade." in text(app)) is is_beside
        assert ("Around" in text(app)) is not is_beside


async def test_the_neighbours_come_when_the_screen_grows(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await open_at(app, "2")
        await press(pilot, "v", "v", "v")
        await pilot.resize_terminal(150, 30)
        await settle(pilot)
        assert "1 States trade." in text(app)
        assert app.screen.query_one("#panes", Views).view == "positions"


async def test_a_clean_paragraph_says_what_to_press(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await open_at(app, "1")
        await settle(pilot)
        assert "A records what the room said of it." in text(app)
        assert lines(app)[-1].startswith(" A Agree")
        await press(pilot, "A", "1", "enter")
        assert lines(app)[-1].startswith(" O Reopen")


# What a key draws


async def test_only_the_lines_of_two_brackets_are_drawn_when_one_follows_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "far_apart.db"
    add(path, ["[Here] " + "and a long way on " * 30 + "[there] and so on to the end."])
    app = app_on(path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await open_at(app, "1")
        await settle(pilot)
        shown = app.screen.query_one("#text", RuledText)
        all_lines = shown.lines(shown.size.width)
        drawn = []
        draw = RuledText.draw
        monkeypatch.setattr(
            RuledText, "draw", lambda *given: [drawn.append(given[1]), draw(*given)][1]
        )
        await press(pilot, "right_square_bracket")
        first, last = all_lines[0], next(line for line in all_lines if "[th" in cut(shown, line))
        assert {line.start for line in drawn} == {first.start, last.start}
        assert len(all_lines) > len(drawn)


def cut(shown: RuledText, line: Line) -> str:
    return shown.ruled.text[line.start : line.end]


async def test_another_paragraph_of_the_same_height_lays_nothing_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "alike.db"
    add(path, ["States [may] (+IND) trade.", "Others [can] (+IND) build [well]."])
    app = app_on(path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await open_at(app, "1")
        await settle(pilot)
        laid_out = []
        reflow = Compositor.reflow
        monkeypatch.setattr(
            Compositor, "reflow", lambda *given: [laid_out.append(given[0]), reflow(*given)][1]
        )
        await press(pilot, "n")
        assert "Others [can]" in text(app)
        assert laid_out == []
