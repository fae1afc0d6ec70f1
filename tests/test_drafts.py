"""Texts that were typed and not saved: listed, found again wherever their paragraphs went, told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from negotiate.acts import Matched, On, Secretariat
from negotiate.cli.main import main
from negotiate.errors import UnknownName
from negotiate.queries.unsaved_drafts import line, named, of_paragraph, unsaved
from negotiate.settings import officer
from negotiate.store import Store
from negotiate.store.unsaved_drafts import DraftPlace, KeptDraft, drafts_beside
from negotiate.telling.session import drafts as words
from tests.drafting_room import CLEAN, NOON, OPEN, bring, make_draft, secretariat

ME = "A. Officer"
TYPED = "Members [and, where [necessary"
LATER = "2026-05-14T21:47:00+00:00"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "room.db", create=True) as opened:
        bring(opened, make_draft(CLEAN, OPEN, named="WG/1/Rev.1"))
        yield opened


def keep(store: Store, number: str, text: str = TYPED, *, by: str = ME, at: str = LATER) -> Path:
    """Keep a draft as the editor does."""
    document = store.document(None)
    version = store.version(store.revision(document), number)
    place = DraftPlace(store.path, by, document.id, version.paragraph)
    began = (version.number, version.revision, version.text)
    return place.keep(KeptDraft(text, at, version.act, "", *began))


def kept_long_ago(path: Path) -> None:
    """Make of a file what an older program would have kept."""
    first, _, text = path.read_bytes().partition(b"\n")
    facts = json.loads(first)
    path.write_bytes(
        json.dumps({one: facts[one] for one in ("at", "seen", "note")}).encode() + b"\n" + text
    )


def clock(at: str) -> str:
    return f"{datetime.fromisoformat(at).astimezone():%H:%M}"


NOW = datetime.fromisoformat(LATER) + timedelta(minutes=5)


def test_a_draft_tells_its_paragraph_its_officer_and_what_it_began_from(store: Store) -> None:
    keep(store, "1.2")
    (found,) = unsaved(store, ME)
    assert (found.number, found.officer, found.is_own) == ("1.2", ME, True)
    assert (found.draft.text, found.draft.began, found.state) == (TYPED, OPEN, "stands")


def test_nothing_is_listed_where_nothing_is_kept(store: Store) -> None:
    assert unsaved(store, ME) == ()


def test_a_paragraph_that_was_changed_since_is_told(store: Store) -> None:
    keep(store, "1.2")
    secretariat(store).amend(On(store.document(None), "1.2", note="oral"), "Members tell.")
    assert [one.state for one in unsaved(store, ME)] == ["changed"]


def test_a_draft_of_a_deleted_paragraph_is_found(store: Store) -> None:
    keep(store, "1.2")
    secretariat(store).delete(On(store.document(None), "1.2", note="withdrawn"))
    (found,) = unsaved(store, ME)
    assert (found.state, found.number, found.draft.text) == ("gone", "1.2", TYPED)


def test_a_draft_is_found_after_another_revision_without_its_paragraph(store: Store) -> None:
    keep(store, "1.2")
    bring(store, make_draft(CLEAN, "Nothing like it at all.", named="WG/1/Rev.2"))
    (found,) = unsaved(store, ME)
    assert found.draft.text == TYPED


def test_a_draft_follows_its_paragraph_through_renumbering(store: Store) -> None:
    keep(store, "1.2")
    bring(store, make_draft("A new beginning of it all.", CLEAN, OPEN, named="WG/1/Rev.2"))
    assert [(one.number, one.state) for one in unsaved(store, ME)] == [("1.3", "changed")]


def test_a_draft_follows_its_paragraph_when_an_officer_says_that_it_is_new(store: Store) -> None:
    bring(store, make_draft(CLEAN, f"{OPEN} Once a year.", named="WG/1/Rev.2"))
    keep(store, "1.2", at=NOON.isoformat())
    document = store.document(None)
    before = store.version(store.revision(document), "1.2").paragraph
    on = Matched(document, store.revision(document), "1.2")
    Secretariat(store, officer=ME, now=lambda: NOON + timedelta(hours=1)).call_new(on)
    assert store.version(store.revision(document), "1.2").paragraph != before
    assert [one.number for one in unsaved(store, ME)] == ["1.2"]


def test_a_draft_of_another_officer_is_told_with_the_name(store: Store) -> None:
    keep(store, "1.2", by="meier")
    (found,) = unsaved(store, ME)
    assert (found.officer, found.is_own) == ("meier", False)


def test_the_officers_own_draft_of_a_paragraph_comes_first(store: Store) -> None:
    keep(store, "1.2", by="meier", at="2026-05-14T22:00:00+00:00")
    keep(store, "1.2")
    found = unsaved(store, ME)
    mine = of_paragraph(found, found[0].version.paragraph if found[0].version else "")
    assert mine is not None
    assert mine.officer == ME


def test_a_draft_that_an_older_program_kept_is_found(store: Store) -> None:
    kept_long_ago(keep(store, "1.2"))
    (found,) = unsaved(store, ME)
    assert (found.number, found.officer, found.draft.text) == ("1.2", ME, TYPED)


def test_an_older_draft_of_somebody_else_is_listed_without_what_it_does_not_say(
    store: Store,
) -> None:
    kept_long_ago(keep(store, "1.2", by="meier"))
    (found,) = unsaved(store, ME)
    assert (found.number, found.document, found.is_own) == ("a paragraph", None, False)


def test_what_reads_as_the_paragraph_stands_is_saved(store: Store) -> None:
    keep(store, "1.2", OPEN)
    assert unsaved(store, ME) == ()


def test_drafts_of_another_document_are_left_out(store: Store) -> None:
    keep(store, "1.2")
    bring(store, make_draft("Another text.", named="OTHER/1"))
    assert unsaved(store, ME, store.document("OTHER/1")) == ()
    assert len(unsaved(store, ME)) == 1


def test_a_database_whose_name_has_brackets_finds_and_forgets_its_drafts(tmp_path: Path) -> None:
    place = DraftPlace(tmp_path / "session[1].db", ME, "document", "paragraph")
    place.keep(KeptDraft(TYPED, LATER, "act"))
    assert len(drafts_beside(tmp_path / "session[1].db")) == 1
    place.forget()
    assert place.found() is None


def test_a_database_opened_by_another_name_has_the_same_drafts(tmp_path: Path) -> None:
    real, link = tmp_path / "real.db", tmp_path / "elsewhere" / "link.db"
    real.touch()
    link.parent.mkdir()
    link.symlink_to(real)
    DraftPlace(link, ME, "document", "paragraph").keep(KeptDraft(TYPED, LATER, "act"))
    assert [one.officer for one in drafts_beside(real)] == [ME]


def test_the_drafts_of_a_database_with_a_longer_name_are_not_its_own(tmp_path: Path) -> None:
    DraftPlace(tmp_path / "a.db.draft-x", ME, "d", "p").keep(KeptDraft(TYPED, LATER, "act"))
    assert drafts_beside(tmp_path / "a.db") == ()


def test_what_was_half_written_is_no_draft(store: Store) -> None:
    path = keep(store, "1.2")
    path.rename(path.with_name(f"{path.name}.half"))
    assert drafts_beside(store.path) == ()


@pytest.mark.parametrize("fact", ["at", "seen", "note", "number", "officer"])
@pytest.mark.parametrize("value", [None, 7, ["x"], {}])
def test_facts_of_another_kind_make_a_file_that_cannot_be_read(
    store: Store, fact: str, value: object
) -> None:
    path = keep(store, "1.2")
    first, _, text = path.read_bytes().partition(b"\n")
    path.write_bytes(json.dumps({**json.loads(first), fact: value}).encode() + b"\n" + text)
    assert [one.draft for one in drafts_beside(store.path)] == [None]


# Sentences


def told(store: Store) -> list[dict[str, Any]]:
    return [line(one) for one in unsaved(store, ME)]


def test_one_draft_is_counted_in_a_sentence(store: Store) -> None:
    keep(store, "1.2")
    said = words.counted(told(store), NOW)
    assert said == f"1 text typed and not saved: 1.2 ({clock(LATER)})"


def test_drafts_of_others_and_of_paragraphs_that_are_gone_are_told_so(store: Store) -> None:
    keep(store, "1.1", by="meier")
    keep(store, "1.2")
    secretariat(store).delete(On(store.document(None), "1.2", note="withdrawn"))
    said = words.counted(told(store), NOW)
    assert said.startswith("2 texts typed and not saved: ")
    assert f"1.1 ({clock(LATER)}, of meier)" in said
    assert f"1.2 ({clock(LATER)}, which does not stand any more)" in said


def test_no_drafts_are_no_sentence() -> None:
    assert words.counted([], NOW) == words.not_in_it([], NOW) == ""


def test_the_mark_of_a_draft_has_a_word_and_the_time(store: Store) -> None:
    keep(store, "1.2")
    (one,) = told(store)
    assert words.mark(one, NOW) == f"✎ draft {clock(LATER)}"
    assert words.mark(one, NOW + timedelta(days=2)) == "✎ draft 05-14"


def test_a_draft_named_by_a_number_or_its_name_is_found(store: Store) -> None:
    path = keep(store, "1.2")
    found = unsaved(store, ME)
    assert named(found, "1.2.") == named(found, path.name[-16:-8]) == found[0]


def test_a_draft_that_is_not_there_is_a_sentence_that_names_those_that_are(store: Store) -> None:
    keep(store, "1.2")
    with pytest.raises(UnknownName, match=r"no draft 9\.9: there are .* \(1\.2\)"):
        named(unsaved(store, ME), "9.9")


def test_a_number_that_two_drafts_have_is_asked_about(store: Store) -> None:
    keep(store, "1.2", by="meier")
    keep(store, "1.2")
    with pytest.raises(UnknownName, match="several drafts"):
        named(unsaved(store, ME), "1.2")


# Commands


@pytest.fixture
def database(store: Store, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NEGOTIATE_DB", str(store.path))
    keep(store, "1.2", by=officer())
    return store.path


def run(*arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=given)


def test_drafts_are_listed_with_the_name_to_type(database: Path) -> None:
    (kept,) = drafts_beside(database)
    shown = run("drafts").stdout
    assert f"{kept.name[:8]}  " in shown
    assert "1.2 of WG/1, by " in shown


def test_the_list_is_the_same_with_its_name_and_as_json(database: Path) -> None:
    assert run("drafts").stdout == run("drafts", "list").stdout
    answer = json.loads(run("drafts", "--json").stdout)
    assert [one["paragraph"] for one in answer["drafts"]] == ["1.2"]
    assert answer == json.loads(run("drafts", "list", "--json").stdout)


def test_where_nothing_is_kept_the_list_says_so() -> None:
    assert run("drafts").stdout == "Nothing is typed and not saved.\n"


def test_a_file_that_cannot_be_read_is_named(database: Path) -> None:
    (kept,) = drafts_beside(database)
    kept.path.write_bytes(b"{}\ntext")
    assert f"{kept.path.name} cannot be read" in run("drafts").stdout


def test_a_draft_is_shown_beside_what_stands(database: Path) -> None:
    shown = run("drafts", "show", "1.2").stdout
    assert f"typed: {TYPED}" in shown
    assert f"stands: {OPEN}" in shown
    assert "began from" not in shown


def test_what_was_typed_can_be_saved_by_a_pipe(database: Path) -> None:
    typed = run("drafts", "show", "1.2", "--only-text").stdout
    saved = run("amend", "1.2", "--file", "-", "--note", "oral", given=typed)
    assert saved.exit_code == 0
    assert json.loads(run("show", "1.2", "--json").stdout)["text"] == TYPED
    assert run("drafts").stdout == "Nothing is typed and not saved.\n"


def test_nothing_is_discarded_unasked(database: Path) -> None:
    refused = run("drafts", "discard", "1.2")
    assert refused.exit_code == 1
    assert refused.stderr == (
        "negotiate: the draft was kept: nobody can be asked here; add --yes to discard it\n"
    )
    assert len(drafts_beside(database)) == 1


def test_a_draft_is_discarded_once_that_is_said(database: Path) -> None:
    shown = run("drafts", "discard", "WG/1", "1.2", "--yes")
    assert shown.stdout.startswith("Discarded: the draft of 1.2, ")
    assert drafts_beside(database) == ()


@pytest.mark.parametrize(
    "command", [("issue", "--revision", "Rev.2"), ("report",), ("report", "--json"), ("export",)]
)
def test_what_goes_out_says_on_stderr_which_drafts_are_not_in_it(
    database: Path, command: tuple[str, ...]
) -> None:
    assert run("amend", "1.1", "--text", "Members tell.").exit_code == 0
    went = run(*command)
    assert went.exit_code == 0
    assert "Not in it: 1 text typed and not saved: 1.2 (" in went.stderr
    assert TYPED not in went.stderr
