"""What an issue would freeze, said before it does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from negotiate.acts import On
from negotiate.cli.main import main
from negotiate.errors import OutOfOrder
from negotiate.queries.session import freezing
from negotiate.settings import officer
from negotiate.store import Store
from negotiate.telling.session import log as words
from tests.drafting_room import CLEAN, NOON, OPEN, UNFINISHED, bring, make_draft, secretariat
from tests.test_drafts import keep


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "room.db", create=True) as opened:
        bring(opened, make_draft(CLEAN, OPEN, UNFINISHED, named="WG/1/Rev.1"))
        yield opened


def amend(store: Store, text: str) -> None:
    secretariat(store).amend(On(store.document(None), "1.1"), text)


def told(store: Store, by: str = "A. Officer") -> list[str]:
    answer = freezing(store, store.document(None), by)
    assert answer is not None
    return list(words.freezing(answer, NOON))


def test_without_acts_there_is_nothing_to_freeze(store: Store) -> None:
    assert freezing(store, store.document(None), "A. Officer") is None


def test_the_acts_are_counted_since_the_revision_that_is_named(store: Store) -> None:
    amend(store, "Members tell.")
    amend(store, "Members warn.")
    secretariat(store).agree(On(store.document(None), "1.1"))
    assert told(store) == [
        "Freezes 3 acts since Rev.1.",
        "Open: 1 of 3 paragraphs: 1.2.",
        "With a gap to be filled: 1.3.",
        "Said to be agreed: 1.1.",
    ]


def test_acts_that_were_undone_or_issued_before_are_not_counted(store: Store) -> None:
    amend(store, "Members tell.")
    secretariat(store).issue(store.document(None), "Rev.2", None)
    amend(store, "Members warn.")
    amend(store, "Members ask.")
    secretariat(store).undo(store.document(None))
    assert told(store)[0] == "Freezes 1 act since Rev.2."


@pytest.mark.parametrize("label", ["Rev.\n2", "Rev.2\x1b[31m", "#2", "Rev.2/ru", " "])
def test_what_can_be_no_label_is_refused(store: Store, label: str) -> None:
    amend(store, "Members tell.")
    with pytest.raises(OutOfOrder, match="cannot be the label"):
        secretariat(store).issue(store.document(None), label, None)
    assert store.working_text(store.document(None)) is not None


def test_a_text_without_brackets_is_said_to_be_clean_and_not_agreed(store: Store) -> None:
    secretariat(store).amend(On(store.document(None), "1.2", note="informals"), "Members share.")
    assert "Open: none of 3 paragraphs. Clean text is not yet agreed." in told(store)


def test_of_many_open_paragraphs_the_first_are_named_and_the_others_counted(
    tmp_path: Path,
) -> None:
    with Store.open(tmp_path / "many.db", create=True) as many:
        bring(many, make_draft(CLEAN, *[f"[Text {one}]" for one in range(28)], named="WG/2/Rev.1"))
        amend(many, "Members tell.")
        assert told(many)[1].endswith("1.12, 1.13 and 16 more.")


def test_what_is_typed_and_not_saved_is_said_not_to_be_in_it(store: Store) -> None:
    amend(store, "Members tell.")
    keep(store, "1.2")
    assert told(store)[-1].startswith("Not in it: 1 text typed and not saved: 1.2 (")


# The command


@pytest.fixture
def database(store: Store, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NEGOTIATE_DB", str(store.path))
    amend(store, "Members tell.")
    keep(store, "1.2", by=officer())
    return store.path


def issue(*options: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, ["issue", "--revision", "Rev.2", *options], input=given)


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let somebody be there who can be asked; what is asked is listed, and answered with no."""
    asked: list[str] = []

    def refuse(question: str, **_: object) -> bool:
        asked.append(question)
        return False

    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True, raising=False)
    monkeypatch.setattr("click.confirm", refuse)
    return asked


def test_the_command_says_on_stderr_what_it_froze(database: Path) -> None:
    done = issue()
    assert done.exit_code == 0
    assert done.stdout == "Issued as Rev.2 of WG/1: 1 open.\n"
    assert done.stderr.startswith("Freezes 1 act since Rev.1.\nOpen: 1 of 3 paragraphs: 1.2.\n")
    assert "Not in it: 1 text typed and not saved" in done.stderr


def test_at_a_terminal_the_command_asks_and_nothing_is_issued_on_a_no(
    database: Path, at_a_terminal: list[str]
) -> None:
    refused = issue()
    assert refused.exit_code == 1
    assert at_a_terminal[0].startswith("Freezes 1 act since Rev.1.\n")
    assert at_a_terminal[0].endswith("\nIssue this?")
    with Store.open(database, create=False) as store:
        assert store.working_text(store.document(None))


def test_with_yes_nobody_is_asked(database: Path, at_a_terminal: list[str]) -> None:
    assert issue("--yes").exit_code == 0
    assert at_a_terminal == []
