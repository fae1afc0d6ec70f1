"""Progress is counted from the texts, and its tables and drawing are safe to hand on."""

from __future__ import annotations

import csv
import json
import tempfile
from dataclasses import replace
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiate.acts import On
from negotiate.bracket_parser import TargetKind, parse
from negotiate.cli.main import fill, main
from negotiate.errors import UnknownName
from negotiate.history.progress import Figures, Progress, Stage, changes
from negotiate.queries.revisions import progress
from negotiate.queries.session import report_of
from negotiate.store import Store
from negotiate.telling.progress import table
from negotiate.writers.progress import as_csv, progress_svg, safe_cell
from negotiate.writers.report_formats import as_html
from tests.drafting_room import CLEAN, OPEN, UNFINISHED, bring, make_draft, secretariat
from tests.examples import times
from tests.reading import meaning
from tests.test_demo_data import counted


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    fill(path)
    return path


@pytest.fixture(scope="module")
def told(demo: Path) -> Progress:
    with Store.open(demo, create=False) as store:
        return progress(store, store.document(None))


def made(*counts: tuple[int, int], name: str = "Rev.1", code: str = "IND") -> Progress:
    figures = [Figures(9, open_, 0, brackets, 0, 1, 100, 7) for open_, brackets in counts]
    stages = [
        Stage(name, "2026-05-14", False, one, {code: {"+": 1}}, change)
        for one, change in zip(figures, changes(figures), strict=True)
    ]
    return Progress("WG/1", None, "en", tuple(stages))


# The counts


@pytest.mark.parametrize(
    ("what", "field"),
    [
        ("numbered paragraphs", "paragraphs"),
        ("open paragraphs", "open"),
        ("brackets", "brackets"),
        ("deepest nesting", "depth"),
    ],
)
def test_the_demo_shows_the_counts_of_its_story(told: Progress, what: str, field: str) -> None:
    assert [getattr(stage.figures, field) for stage in told.stages] == counted(what)


def test_the_demo_shows_as_many_positions_as_its_story_counts_marks(told: Progress) -> None:
    held = [sum(sum(one.values()) for one in stage.positions.values()) for stage in told.stages]
    assert held == counted("marks")


def test_the_share_in_brackets_is_of_all_words() -> None:
    assert Figures(9, 1, 0, 1, 0, 1, 200, 50).share_in_brackets == 25


def test_what_changed_since_the_revision_before_is_told(told: Progress) -> None:
    opened = [stage.change and stage.change.open for stage in told.stages]
    assert opened == [None, 15, -2, -12]


def test_another_language_can_be_asked_for(demo: Path) -> None:
    with Store.open(demo, create=False) as store:
        russian = progress(store, store.document(None), "RU")
    assert [stage.revision for stage in russian.stages] == ["Rev.3"]


def test_a_language_without_a_revision_is_refused(demo: Path) -> None:
    with (
        Store.open(demo, create=False) as store,
        pytest.raises(UnknownName, match="its languages are en, ru"),
    ):
        progress(store, store.document(None), "fr")


def figures_of(text: str) -> tuple[int, ...]:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "a", create=True) as at:
        bring(at, make_draft(text))
        now = progress(at, at.document(None)).stages[0].figures
    return now.groups, now.words, now.words_in_brackets


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (CLEAN, (0, 3, 0)),
        ("They [shall]/[should (+IND)] act.", (1, 4, 2)),
        ("[One [two [three]] (-KAZ)] four", (0, 4, 3)),
        ("They meet on _____ in [Placeholder].", (0, 4, 0)),
        ("Unmatched [ words", (0, 2, 0)),
        ("(+IND)", (0, 0, 0)),
    ],
)
def test_words_in_brackets_are_counted_once_and_marks_are_no_words(
    text: str, figures: tuple[int, int, int]
) -> None:
    assert figures_of(text) == figures


PIECES = st.lists(st.sampled_from(["[", "]", "]/[", " (+IND)", " (-KAZ)", "a ", "b", ".", "____"]))


@settings(max_examples=times(0.15))
@given(texts=st.lists(PIECES.map("".join), min_size=1, max_size=5), last=PIECES.map("".join))
def test_kept_figures_equal_those_of_the_texts(texts: list[str], last: str) -> None:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "a", create=True) as at:
        bring(at, make_draft(*texts))
        document = at.document(None)
        if last.strip() and last != texts[0]:
            secretariat(at).amend(On(document, "1.1", note="oral"), last)
        for stage, revision in zip(
            progress(at, document).stages, at.revisions(document), strict=True
        ):
            read = [meaning(parse(one.text)) for one in at.versions(revision)]
            groups = [one for held in read for one in held.targets if one.kind is TargetKind.GROUP]
            now = stage.figures
            assert (now.open, now.unfinished, now.brackets, now.groups, now.depth) == (
                sum(one.open for one in read),
                sum(one.unfinished for one in read),
                sum(one.brackets for one in read),
                len(groups),
                max(one.depth for one in read),
            )


def test_the_working_text_is_the_last_stage(tmp_path: Path) -> None:
    with Store.open(tmp_path / "room.db", create=True) as store:
        bring(store, make_draft(CLEAN, OPEN, UNFINISHED))
        document = store.document(None)
        secretariat(store).resolve(On(document, "1.2"), "b3", "drop")
        last = progress(store, document).stages[-1]
    assert (last.working, last.change and last.change.brackets) == (True, -1)


# The table


def test_the_table_fits_eighty_columns(told: Progress) -> None:
    assert max(map(len, table(told))) <= 80


def test_the_table_of_many_revisions_fits_eighty_columns() -> None:
    many = made(*[(1000, 2000)] * 30, name="Revision of the Chair", code="ORGANISATION")
    assert max(map(len, table(many))) <= 80


def test_whoever_holds_nothing_is_not_recorded(told: Progress) -> None:
    assert any(line.split() == ["QAT", ".", ".", "+1", "."] for line in table(told))


# The spreadsheet


def test_the_csv_has_a_row_for_each_revision(told: Progress) -> None:
    rows = list(csv.DictReader(StringIO(as_csv(told))))
    assert [row["open"] for row in rows] == ["5", "20", "18", "6"]
    assert rows[3]["TUR against"] == "1"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " +", "\uff1d"])
def test_a_cell_of_text_is_never_a_formula(start: str) -> None:
    hostile = made((1, 2), name=f"{start}cmd|' /C calc'!A0", code=f"{start}X")
    cells = [cell for row in csv.reader(StringIO(as_csv(hostile))) for cell in row]
    assert not [cell for cell in cells if cell.lstrip()[:1] in tuple("=+-@\uff1d")]


def test_a_plain_cell_stays_as_it_is() -> None:
    assert safe_cell("Rev.2") == "Rev.2"


# The drawing


class Drawing(HTMLParser):
    """Collect the elements of a drawing, with what they say and how they are set."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.said: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def test_the_drawing_says_what_it_shows_in_words(told: Progress) -> None:
    drawn = Drawing(progress_svg(told))
    assert ("role", "img") in drawn.attributes
    assert "Rev.2: open paragraphs 20, brackets 36" in " ".join(drawn.said)


def test_every_mark_has_its_number(told: Progress) -> None:
    drawn = Drawing(progress_svg(told))
    assert {"5", "20", "18", "6", "36", "24", "8"} <= set(drawn.said)


def test_the_lines_differ_without_colour(told: Progress) -> None:
    drawn = Drawing(progress_svg(told))
    assert {"rect", "circle"} <= set(drawn.names)
    assert any(name == "stroke-dasharray" for name, _ in drawn.attributes)


def test_hostile_names_are_words_in_the_drawing() -> None:
    hostile = replace(made((1, 2), name='"><script>x()</script>\u202e'), document="</svg>&")
    drawn = Drawing(progress_svg(hostile))
    assert "script" not in drawn.names
    assert drawn.names.count("svg") == 1


@pytest.mark.parametrize("counts", [[], [(0, 0)], [(5, 0)], [(0, 0), (0, 0)], [(3, 9)] * 40])
def test_any_number_of_revisions_can_be_drawn(counts: list[tuple[int, int]]) -> None:
    assert progress_svg(made(*counts)).endswith("</svg>")


def test_the_report_in_html_holds_the_drawing(demo: Path) -> None:
    with Store.open(demo, create=False) as store:
        page = as_html(report_of(store, store.document(None), None, None))
    assert "<svg" in page


def test_a_report_draws_nothing_that_came_after_it(tmp_path: Path) -> None:
    with Store.open(tmp_path / "room.db", create=True) as store:
        bring(store, make_draft(CLEAN, named="WG/1/Rev.1"))
        document = store.document(None)
        room = secretariat(store)
        room.open_meeting("SWG", "2026-05-14", None)
        room.close_meeting()
        bring(store, make_draft(OPEN, named="WG/1/Rev.2"))
        report = report_of(store, document, "#1", None)
    assert report.progress is not None
    assert [stage.revision for stage in report.progress.stages] == ["Rev.1"]


# At the command line


def test_the_json_holds_figures_and_positions(demo: Path) -> None:
    result = CliRunner().invoke(main, ["--db", str(demo), "progress", "--json"])
    last = json.loads(result.output)["stages"][-1]
    assert (last["figures"]["open"], last["positions"]["VNM"]) == (6, {"+": 1})


def test_csv_and_json_at_once_are_refused(demo: Path) -> None:
    result = CliRunner().invoke(main, ["--db", str(demo), "progress", "--json", "--csv"])
    assert result.exit_code == 2
