"""An earlier text of a paragraph is restored by an act that names it; no mark goes unsaid."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from negotiate.acts import On
from negotiate.cli.main import main
from negotiate.errors import OutOfOrder, UnknownName
from negotiate.queries.past_texts import text_after_act, text_in_revision
from negotiate.register import built_in_register
from negotiate.store import Store
from negotiate.telling.session.acts import sentence
from tests.drafting_room import CLEAN, OPEN, bring, make_draft, secretariat
from tests.reading import signed

HELD = "Members [shall] (+IND) share."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "room.db", create=True) as opened:
        bring(opened, make_draft(CLEAN, HELD, named="WG/1/Rev.1"))
        bring(opened, make_draft(CLEAN, "Members all [shall] (+IND) share.", named="WG/1/Rev.2"))
        yield opened


def on(store: Store, note: str | None = None) -> On:
    return On(store.document(None), "1.2", note=note)


def text(store: Store) -> str:
    return store.version(store.revision(store.document(None)), "1.2").text


def earlier(store: Store, revision: str | None = None) -> str:
    document = store.document(None)
    version = store.version(store.revision(document), "1.2")
    return text_in_revision(store, document, version, revision).text


def test_a_text_is_restored_by_an_act_that_names_it(store: Store) -> None:
    act = secretariat(store).restore(on(store), HELD, "Rev.1")
    assert text(store) == HELD
    assert (act.type, act.payload["restored"]) == ("amend", "Rev.1")
    assert sentence(act, signed(built_in_register())) == "1.2: restored as in Rev.1."


def test_what_was_restored_is_undone_as_any_act(store: Store) -> None:
    secretariat(store).restore(on(store), HELD, "Rev.1")
    secretariat(store).undo(store.document(None))
    assert text(store) == "Members all [shall] (+IND) share."


def test_what_was_said_of_the_other_text_goes(store: Store) -> None:
    room = secretariat(store)
    room.amend(on(store, "agreed in informals"), CLEAN)
    room.agree(on(store))
    act = room.restore(on(store), HELD, "Rev.1")
    assert act.payload["after"]["said"] is None  # type: ignore[index]


def test_the_text_that_stands_is_not_restored(store: Store) -> None:
    with pytest.raises(OutOfOrder, match=r"1\.2 reads as in Rev\.2 already"):
        secretariat(store).restore(on(store), text(store), "Rev.2")


def test_marks_that_came_since_do_not_go_unsaid(store: Store) -> None:
    secretariat(store).lodge(on(store), "b1", "-", "CHN")
    with pytest.raises(OutOfOrder, match=r"China \(-b1\)"):
        secretariat(store).restore(on(store), HELD, "Rev.1")


@pytest.mark.parametrize(("note", "lifted"), [("as agreed", ()), (None, ("CHN",))])
def test_marks_that_came_since_go_on_a_ground(
    store: Store, note: str | None, lifted: tuple[str, ...]
) -> None:
    secretariat(store).lodge(on(store), "b1", "-", "CHN")
    act = secretariat(store).restore(on(store, note), HELD, "Rev.1", lifted)
    assert text(store) == HELD
    assert act.payload["lifted"] == list(lifted)


def test_the_last_revision_is_meant_where_none_is_named(store: Store) -> None:
    secretariat(store).amend(on(store, "as typed"), "Members tell.")
    assert earlier(store) == "Members all [shall] (+IND) share."


def test_without_an_act_since_the_last_revision_one_has_to_be_named(store: Store) -> None:
    with pytest.raises(OutOfOrder, match="name an earlier one with --revision"):
        earlier(store)


def test_a_paragraph_is_found_by_its_identity_where_it_had_another_number(store: Store) -> None:
    bring(store, make_draft("A new first one.", CLEAN, OPEN, named="WG/1/Rev.3"))
    document = store.document(None)
    version = store.version(store.revision(document), "1.2")
    assert version.text == CLEAN
    assert text_in_revision(store, document, version, "Rev.2").text == CLEAN


def test_a_revision_without_the_paragraph_is_refused(store: Store) -> None:
    secretariat(store).insert(On(store.document(None), "1.2"), "1.3", "A new one.")
    document = store.document(None)
    version = store.version(store.revision(document), "1.3")
    with pytest.raises(UnknownName, match=r"1\.3 does not stand in Rev\.1"):
        text_in_revision(store, document, version, "Rev.1")


def test_the_text_after_an_act_is_found_though_it_was_undone(store: Store) -> None:
    room = secretariat(store)
    act = room.amend(on(store, "as typed"), "Members tell.")
    room.undo(store.document(None))
    document = store.document(None)
    version = store.version(store.revision(document), "1.2")
    found = text_after_act(store, document, version, str(act.seq))
    assert (found.text, found.called) == ("Members tell.", f"act {act.seq}")


# The command


@pytest.fixture
def database(store: Store, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NEGOTIATE_DB", str(store.path))
    return store.path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_the_command_restores_and_says_what_became_of_it(database: Path) -> None:
    shown = run("restore", "1.2", "--revision", "Rev.1")
    assert shown.exit_code == 0
    assert "1.2: restored as in Rev.1." in shown.stdout
    assert f"after:  {HELD}" in shown.stdout
    assert json.loads(run("log", "1.2", "--json").stdout)["acts"][-1]["what"] == "amend as in Rev.1"


def test_the_command_goes_back_to_an_act(database: Path) -> None:
    run("amend", "1.2", "--text", "Members all [shall] (+IND) tell.")
    run("amend", "1.2", "--text", "Members all [shall] (+IND) ask.")
    assert run("restore", "1.2", "--act", "3").exit_code == 0
    assert (
        json.loads(run("show", "1.2", "--json").stdout)["text"]
        == "Members all [shall] (+IND) tell."
    )


def test_the_command_names_whose_marks_would_go(database: Path) -> None:
    run("position", "1.2", "b1", "-CHN")
    refused = run("restore", "1.2", "--revision", "Rev.1")
    assert refused.exit_code == 1
    assert "take away marks of China (-b1)" in refused.stderr
    assert run("restore", "1.2", "--revision", "Rev.1", "--lifted", "CHN").exit_code == 0


def test_a_revision_and_an_act_are_not_named_together(database: Path) -> None:
    assert run("restore", "1.2", "--revision", "Rev.1", "--act", "1").exit_code == 2
