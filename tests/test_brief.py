"""What a delegation holds and since when, and the open list of the Chair."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from negotiate.acts import On
from negotiate.cli.main import main
from negotiate.queries import brief as brief_answers
from negotiate.queries import consensus as consensus_answers
from negotiate.store import Store
from negotiate.telling.consensus.brief import for_chair, for_delegation
from negotiate.writers.page_formats import as_html, as_markdown
from tests.drafting_room import bring, make_draft, secretariat

FIRST = ("Visits [in spring] (-RUS) are welcome.", "They [act] (+IND).", "Members meet.")
SECOND = (
    "Visits [in early spring] (+IND) (-RUS) are welcome.",
    "They [now] (-CHN) (+KAZ) [act] (+IND) (-RUS).",
    "Members meet [often] (+IND)/[once] (+RUS).",
)


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "work.db"
    monkeypatch.setenv("NEGOTIATE_DB", str(path))
    monkeypatch.setenv("COLUMNS", "80")
    with Store.open(path, create=True) as store:
        bring(store, make_draft(*FIRST, named="WG/2026/DRAFT/3/Rev.1", date="2026-02-10"))
        bring(store, make_draft(*SECOND, named="WG/2026/DRAFT/3/Rev.2", date="2026-05-14"))
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def done(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def answer(*arguments: str) -> Any:
    return json.loads(done(*arguments, "--json"))


def since(*arguments: str) -> dict[tuple[str, str], str]:
    return {(one["paragraph"], one["target"]): one["since"] for one in answer(*arguments)["spans"]}


@pytest.mark.usefixtures("database")
def test_a_position_is_dated_by_the_revision_in_which_it_was_taken() -> None:
    assert since("brief", "RUS") == {
        ("1.1", "b1"): "Rev.1 (2026-02-10)",
        ("1.2", "b2"): "Rev.2 (2026-05-14)",
        ("1.3", "b2"): "Rev.2 (2026-05-14)",
    }


@pytest.mark.usefixtures("database")
def test_a_bracket_that_has_another_name_now_is_the_same_bracket() -> None:
    assert since("brief", "IND")["1.2", "b2"] == "Rev.1 (2026-02-10)"


@pytest.mark.usefixtures("database")
def test_a_brief_of_an_earlier_revision_knows_nothing_of_later_ones() -> None:
    found = since("brief", "IND", "--revision", "Rev.1")

    assert found == {("1.2", "b1"): "Rev.1 (2026-02-10)"}


@pytest.mark.usefixtures("database")
def test_a_position_that_was_interrupted_is_dated_by_its_return(database: Path) -> None:
    with Store.open(database, create=False) as store:
        texts = (SECOND[0].replace(" (-RUS)", ""), *SECOND[1:])
        bring(store, make_draft(*texts, named="WG/2026/DRAFT/3/Rev.3", date="2026-06-01"))
        bring(store, make_draft(*SECOND, named="WG/2026/DRAFT/3/Rev.4", date="2026-07-01"))

    assert since("brief", "RUS")["1.1", "b1"] == "Rev.4 (2026-07-01)"


def test_a_position_taken_in_the_room_is_dated_by_the_working_text(database: Path) -> None:
    with Store.open(database, create=False) as store:
        secretariat(store).lodge(On(store.document(None), "1.1", None), "b1", "+", "MNG")

    assert since("brief", "MNG") == {("1.1", "b1"): "an act after Rev.2 (2026-05-14)"}


def test_a_mark_on_the_paragraph_is_dated_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "block.db"))
    with Store.open(tmp_path / "block.db", create=True) as store:
        for revision in ("Rev.1", "Rev.2"):
            text = f"Members {'often ' * (revision == 'Rev.2')}meet in spring each year (+IND)."
            bring(store, make_draft(text, named=f"WG/2026/DRAFT/3/{revision}"))

    assert since("brief", "IND") == {("1.1", "p"): "Rev.1"}


@pytest.mark.usefixtures("database")
def test_a_brief_says_what_the_moves_of_one_delegation_would_close() -> None:
    shown = done("brief", "RUS")

    assert "1.1 would close: keep b1" in shown
    assert "text then: Visits in early spring are welcome." in shown
    assert "1.2 would close" not in shown


@pytest.mark.usefixtures("database")
def test_a_delegation_without_a_mark_has_no_brief_and_has_not_consented() -> None:
    assert "No position of JPN is recorded. That is not consent." in done("brief", "JPN")


@pytest.mark.usefixtures("database")
def test_a_brief_names_both_sides() -> None:
    (held, *_) = answer("brief", "IND")["spans"]

    assert (held["same_side"], held["other_side"]) == ([], ["RUS"])


def test_a_brief_over_several_documents_keeps_them_apart(database: Path) -> None:
    with Store.open(database, create=False) as store:
        bring(store, make_draft("They [see] (+IND).", named="WG/2026/DRAFT/8", title="OTHER"))

    everything = answer("brief", "IND")
    one = answer("brief", "IND", "WG/2026/DRAFT/8")
    two = answer("brief", "IND", "WG/2026/DRAFT/8", "WG/2026/DRAFT/3")
    assert len(everything["as_of"]) == 2
    assert [each["document"] for each in one["as_of"]] == ["WG/2026/DRAFT/8"]
    assert [each["document"] for each in two["as_of"]] == ["WG/2026/DRAFT/8", "WG/2026/DRAFT/3"]


def test_a_code_that_only_one_text_knows_is_looked_for_in_all(database: Path) -> None:
    with Store.open(database, create=False) as store:
        bring(store, make_draft("They [see] (+QQQ).", named="WG/2026/DRAFT/8", title="OTHER"))

    assert len(answer("brief", "QQQ")["spans"]) == 1


@pytest.mark.usefixtures("database")
def test_the_chair_has_the_fewest_movers_first() -> None:
    found = answer("brief", "--chair")["paragraphs"]

    movers = [(one["paragraph"], len(one["readings"][0]["movers"])) for one in found]
    assert movers == [("1.1", 1), ("1.3", 1), ("1.2", 2)]


def test_paragraphs_that_no_move_closes_come_last(database: Path) -> None:
    with Store.open(database, create=False) as store:
        texts = ("They [act (+IND).", "They [see] (+IND).", "They [go] (+IND) (-RUS).")
        bring(store, make_draft(*texts, named="WG/2026/DRAFT/8", title="OTHER"))

    found = answer("brief", "--chair", "WG/2026/DRAFT/8")["paragraphs"]
    shown = done("brief", "--chair", "WG/2026/DRAFT/8")
    assert [one["paragraph"] for one in found] == ["1.2", "1.3", "1.1"]
    assert "A bracket has no partner: no move closes it" in shown
    assert "No recorded objection to some outcome, to be confirmed in the room" in shown


@pytest.mark.parametrize("ending", ["md", "txt", "html"])
def test_a_brief_is_written_by_the_ending_of_the_file(database: Path, ending: str) -> None:
    output = database.parent / f"brief.{ending}"

    done("brief", "IND", "-o", str(output))

    assert "Recorded positions as of Rev.2, 2026-05-14" in output.read_text("utf-8")


def test_an_unknown_ending_is_refused(database: Path) -> None:
    result = run("brief", "IND", "-o", str(database.parent / "brief.doc"))

    assert result.exit_code == 1
    assert ".html, .md, .txt" in result.stderr


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("words", [(), ("--chair", "WG/2026/DRAFT/3", "IND")])
def test_a_brief_of_nobody_is_a_usage_error(words: tuple[str, ...]) -> None:
    assert run("brief", *words).exit_code == 2


HOSTILE = "They [<script>alert(1)</script> | `x` \x1b[31m\u202e] (+IND) [act] (-IND)."


@pytest.mark.parametrize("write", [as_html, as_markdown])
def test_hostile_text_is_escaped_in_a_file(tmp_path: Path, write: Any) -> None:
    with Store.open(tmp_path / "hostile.db", create=True) as store:
        bring(store, make_draft(HOSTILE, title=HOSTILE))
        (document,) = store.documents()
        held = brief_answers.brief(store, [document], "IND")
        listed = brief_answers.open_list(consensus_answers.record(store, document))

    for sheet in (for_delegation(held), for_chair(listed)):
        page = write(sheet)
        assert not {"\x1b", "\u202e"} & set(page)
        assert "<script" not in page.replace("\\<", "")
