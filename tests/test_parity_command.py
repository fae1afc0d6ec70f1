"""The commands `parity` and `pair`: what they print, refuse and keep."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from negotiate.acts import Matched, Paired
from negotiate.cli.main import main
from negotiate.languages import Ground
from negotiate.store import Store
from negotiate.store.language_versions import language_versions, pinned
from negotiate.store.schema import PROJECTIONS
from tests.drafting_room import all_rows, bring, make_draft, secretariat

GUARDS = "Members train their border guards together in the spring of 2026."
GUARDS_RU = "Члены вместе обучают пограничников весной 2026 года."
LISTS = "The Secretariat keeps [and publishes] (+IND) a list of contact points."
LISTS_RU = "Секретариат ведет [и публикует] (+ИНД) список контактных лиц."
BOATS = "Members lend each other boats for the rescue of people lost at sea."
BOATS_RU = "Члены одалживают друг другу лодки для спасения людей в море."


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def printed(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def refused(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 1
    return result.stderr


@pytest.fixture(autouse=True)
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep two revisions in English, of which the first stands in Russian too."""
    path = tmp_path / "work.db"
    monkeypatch.setenv("NEGOTIATE_DB", str(path))
    with Store.open(path, create=True) as store:
        first = make_draft(GUARDS, LISTS, BOATS, named="WG/1/Rev.1", date="2026-01-01")
        bring(store, first)
        document = store.document(None)
        bring(store, make_draft(GUARDS, LISTS, BOATS, named="WG/1/Rev.2", date="2026-02-01"))
        texts = (GUARDS_RU, LISTS_RU, BOATS_RU)
        russian = make_draft(*texts, named="WG/1/Rev.1", date="2026-01-01", language="ru")
        bring(store, russian, document=document)
    return path


def bring_russian(path: Path, *texts: str, date: str = "2026-02-01") -> None:
    with Store.open(path, create=False) as store:
        draft = make_draft(*texts, named="WG/1/Rev.2", date=date, language="ru")
        bring(store, draft, document=store.document(None))


# parity


def test_the_latest_text_that_stands_in_both_languages_is_compared() -> None:
    assert printed("parity").split("\n")[0] == "WG/1: Rev.1 and Rev.1/ru"


def test_no_difference_is_no_agreement() -> None:
    assert printed("parity").split("\n")[1] == "No differences found in 3 pairs."


def test_it_says_what_is_not_compared() -> None:
    assert "Wording is not compared." in printed("parity")


def test_a_difference_is_cited_by_its_paragraph(path: Path) -> None:
    bring_russian(path, GUARDS_RU, LISTS_RU.replace("(+ИНД)", "(-ИНД)"), BOATS_RU)
    assert "  1.2: positions: (+IND) in en, (-ИНД) in ru" in printed("parity").split("\n")


def test_a_paragraph_on_one_side_only_is_quoted(path: Path) -> None:
    bring_russian(path, GUARDS_RU, LISTS_RU)
    assert f"  1.3: stands in en only, not in ru: “{BOATS[:50]}" in printed("parity")


def test_other_dates_of_the_two_texts_are_a_difference(path: Path) -> None:
    bring_russian(path, GUARDS_RU, LISTS_RU, BOATS_RU, date="2026-02-03")
    assert "  the text: dated 2026-02-01 in en, 2026-02-03 in ru" in printed("parity").split("\n")


def test_all_pairs_are_shown_on_demand() -> None:
    rows = printed("parity", "--all").split("\n")
    assert [row.split() for row in rows if row.startswith("  1.")] == [
        [f"1.{at}", f"1.{at}", "number", "-"] for at in (1, 2, 3)
    ]


def test_the_answer_has_plain_values(path: Path) -> None:
    bring_russian(path, GUARDS_RU.replace("2026", "2027"), LISTS_RU, BOATS_RU)
    (one,) = json.loads(printed("parity", "--json"))["differences"]
    assert one == {
        "kind": "number",
        "left_number": "1.1",
        "right_number": "1.1",
        "left": ["2026"],
        "right": ["2027"],
        "words": "number: 2026 in en, 2027 in ru",
    }


def test_texts_that_are_not_aligned_say_why(path: Path) -> None:
    left = [f"{GUARDS} On {day} May 2026." for day in range(1, 9)]
    right = [f"{GUARDS_RU} {day} июня 1999 г., 77." for day in range(1, 9)]
    with Store.open(path, create=False) as store:
        bring(store, make_draft(*left, named="WG/2/Rev.1"))
        document = store.document("WG/2")
        russian = make_draft(*right, named="WG/2/Rev.1", language="ru")
        bring(store, russian, document=document)
    assert "Not aligned: of 16 checks on numbers, figures and brackets" in printed("parity", "WG/2")


def test_the_russian_text_may_be_named(path: Path) -> None:
    bring_russian(path, GUARDS_RU, LISTS_RU)
    assert printed("parity", "--revision", "Rev.1/ru").startswith("WG/1: Rev.1 and Rev.1/ru")


def test_a_revision_that_stands_in_one_language_is_refused_with_what_there_is() -> None:
    assert "Rev.2 of WG/1 does not stand in ru: there is Rev.1/ru" in refused(
        "parity", "--revision", "Rev.2"
    )


def test_an_unknown_language_is_refused() -> None:
    assert "WG/1 has no version in kk beside the drafting language: there is ru" in refused(
        "parity", "--language", "kk"
    )


def test_a_document_in_one_language_is_refused(path: Path) -> None:
    with Store.open(path, create=False) as store:
        bring(store, make_draft(GUARDS, named="WG/2/Rev.1"))
    assert "WG/2 stands in one language: import a version in another" in refused("parity", "WG/2")


def test_several_languages_have_to_be_told_apart(path: Path) -> None:
    with Store.open(path, create=False) as store:
        kazakh = make_draft("Мүшелер.", named="WG/1/Rev.1", language="kk")
        bring(store, kazakh, document=store.document(None))
    assert "WG/1 stands in kk, ru too: name one with --language" in refused("parity")


def test_the_working_text_stands_in_no_other_language(path: Path) -> None:
    bring_russian(path, GUARDS_RU)
    with Store.open(path, create=False) as store:
        third = make_draft(LISTS_RU, named="WG/1/Rev.3", language="ru")  # as the working text is
        bring(store, third, document=store.document(None))
    printed("amend", "1.1", "--text", "Members train.")
    assert "working text of WG/1 does not stand in ru" in refused(
        "parity", "--revision", "working text"
    )


def test_reading_loads_neither_textual_nor_what_writes() -> None:
    code = (
        "import sys; from negotiate.cli.main import main\n"
        "try: main(['parity'])\n"
        "except SystemExit as end: assert end.code in (0, None)\n"
        "print(sorted({'textual', 'sqlite_utils'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip().endswith("[]")


# pair


def test_a_pin_changes_what_is_compared() -> None:
    printed("pair", "1.1", "1.2")
    assert "  1.1 / 1.2: is 1.1 in en, 1.2 in ru" in printed("parity").split("\n")


def test_a_pin_is_an_act_in_the_log() -> None:
    assert "WG/1: 1.1 of Rev.1 is 1.2 of Rev.1/ru. No text has changed." in printed(
        "pair", "1.1", "1.2"
    )
    assert "1.1 of Rev.1 is 1.2 of Rev.1/ru" in printed("log")


def test_a_pin_is_undone_like_any_act() -> None:
    before = printed("parity")
    printed("pair", "1.1", "1.2")
    printed("undo")
    assert printed("parity") == before


def test_a_pin_comes_back_with_a_redo() -> None:
    printed("pair", "1.1", "1.2")
    pinned_once = printed("parity")
    printed("undo")
    printed("redo")
    assert printed("parity") == pinned_once


def test_a_pin_may_be_taken_off() -> None:
    before = printed("parity")
    printed("pair", "1.1", "1.2")
    printed("pair", "1.1", "1.2", "--not")
    assert printed("parity") == before


def test_a_pin_holds_in_the_next_revision(path: Path) -> None:
    printed("pair", "1.1", "1.2")
    bring_russian(path, GUARDS_RU, LISTS_RU, BOATS_RU)
    assert "  1.1 / 1.2: is 1.1 in en, 1.2 in ru" in printed("parity").split("\n")


def test_of_two_pins_of_one_paragraph_the_later_holds() -> None:
    printed("pair", "1.1", "1.2")
    printed("pair", "1.1", "1.3")
    shown = json.loads(printed("parity", "--all", "--json"))["all"]
    (one,) = (row for row in shown if row["left"] == ["1.1"])
    assert (one["right"], one["ground"]) == (["1.3"], "pinned")


def test_a_pin_that_gives_way_is_named() -> None:
    printed("pair", "1.2", "1.1")
    assert "instead of 1.2 and 1.1" in printed("pair", "1.2", "1.2")


def test_a_pin_on_the_other_side_that_gives_way_is_named_too() -> None:
    printed("pair", "1.2", "1.1")
    assert "instead of 1.2 and 1.1" in printed("pair", "1.1", "1.1")


def test_a_pair_is_pinned_once() -> None:
    printed("pair", "1.1", "1.2")
    assert "1.1 of Rev.1 and 1.2 of Rev.1/ru are pinned already" in refused("pair", "1.1", "1.2")


def test_what_is_not_pinned_cannot_be_taken_off() -> None:
    assert "are not pinned: there is no pin to take off" in refused("pair", "1.1", "1.2", "--not")


def test_an_unknown_number_is_refused() -> None:
    assert "There is no paragraph 9.9 in Rev.1/ru" in refused("pair", "1.1", "9.9")


def test_two_numbers_are_asked_for() -> None:
    assert run("pair", "1.1").exit_code == 2


def test_no_table_changes_with_a_pin(path: Path) -> None:
    tables = tuple(one for one in PROJECTIONS if one != "seal")  # in which the log has grown
    before = all_rows(path, tables)
    printed("pair", "1.1", "1.2")
    assert all_rows(path, tables) == before


@pytest.mark.parametrize(
    ("revision", "pair", "paired"), [("Rev.3", ("1.1", "1.3"), 2), ("Rev.3/ru", ("1.3", "1.1"), 0)]
)
def test_a_pin_follows_a_paragraph_that_is_matched_anew(
    path: Path, revision: str, pair: tuple[str, str], paired: int
) -> None:
    with Store.open(path, create=False) as store:
        room, document = secretariat(store), store.document(None)
        draft = make_draft(BOATS, GUARDS, LISTS, named="WG/1/Rev.3", date="2026-03-01")
        bring(store, draft, document=document)
        texts = (BOATS_RU, GUARDS_RU, LISTS_RU)
        russian = make_draft(*texts, named="WG/1/Rev.3", date="2026-03-01", language="ru")
        bring(store, russian, document=document)
        room.pin_pair(Paired(document, *pair))
        room.match_with(Matched(document, store.revision(document, revision), "1.1"), "1.1")
        found = language_versions(store, document, None, None)
        (pinned_one,) = (one for one in found.alignment.beads if one.ground is Ground.PINNED)
        assert (pinned_one.left, pinned_one.right) == ((2 - paired,), (paired,))


def test_pins_are_kept_by_language(path: Path) -> None:
    printed("pair", "1.1", "1.2")
    with Store.open(path, create=False) as store:
        acts = store.acts(store.document(None))
    assert (len(pinned(acts, "ru")), pinned(acts, "kk")) == (1, [])


def test_a_figure_that_is_written_alike_and_read_otherwise_says_so(path: Path) -> None:
    more = ("They lend 1,250 boats.", "They meet on 31/12/2032.")
    more_ru = ("Они одалживают 1,250 лодки.", "Они встречаются 31.12.2032.")
    with Store.open(path, create=False) as store:
        draft = make_draft(GUARDS, LISTS, BOATS, *more, named="WG/1/Rev.3", date="2026-03-01")
        bring(store, draft)
        texts = (GUARDS_RU, LISTS_RU, BOATS_RU, *more_ru)
        russian = make_draft(*texts, named="WG/1/Rev.3", date="2026-03-01", language="ru")
        bring(store, russian, document=store.document(None))
    said = "1,250 in en, 1,250 in ru: written alike, and read otherwise in the two languages"
    assert printed("parity").splitlines()[-1] == f"  1.4: number: {said}"
