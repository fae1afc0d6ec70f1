"""The dialect of a text: kept with its revision, changed by an act, never changed in silence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given

from negotiate.acts import Imported, Secretariat
from negotiate.answers.incoming import Better
from negotiate.bracket_parser import PLAIN, Notation
from negotiate.bracket_parser.dialects import BUILT_IN, Dialect, Stated, built_in, supplied
from negotiate.cli.main import main
from negotiate.compare import ChangeKind, PositionChangeKind, changes_as_read
from negotiate.errors import OutOfOrder
from negotiate.model import Document, Draft
from negotiate.queries.alarms import alarms_between
from negotiate.queries.dialects import better_dialect
from negotiate.queries.two_texts import compared, side_of
from negotiate.register import built_in_register
from negotiate.store import Store
from negotiate.telling.documents import reads_more
from tests.drafting_room import all_rows, bring, make_draft, make_source, secretariat
from tests.parser.test_dialects import dialects, written

NAMED = "States shall act [quickly - India, Russia delete] in all cases."
SLASHED = "They meet [soon / later] in Astana."
UN = supplied("un")
INSERTED, DELETED = ChangeKind.INSERTED, ChangeKind.DELETED


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "room.db", create=True) as opened:
        yield opened


@pytest.fixture
def room(store: Store) -> Secretariat:
    return secretariat(store)


def bring_in(store: Store, draft: Draft, dialect: Stated | None) -> Imported:
    return secretariat(store).import_revision(
        draft, make_source(draft), document=None, register=None, dialect=dialect
    )


def held(store: Store, document: Document, number: str = "1.1") -> dict[str, tuple[str, ...]]:
    return dict(store.version(store.revision(document), number).holders)


def spoken(store: Store, document: Document) -> list[str]:
    return [one.dialect for one in store.revisions(document)]


def test_a_text_is_read_in_the_dialect_that_it_was_imported_in(store: Store) -> None:
    bring_in(store, make_draft(NAMED, SLASHED), UN)
    document = store.document(None)

    assert held(store, document) == {"IND": ("-b1",), "RUS": ("-b1",)}
    assert store.notation_of(document).dialect == built_in("un")
    assert [one.to_look_at for one in store.versions(store.revision(document))] == [0, 0]


def test_a_text_of_which_nothing_is_said_is_in_the_core_notation(store: Store) -> None:
    bring(store, make_draft(NAMED))
    document = store.document(None)

    assert (held(store, document), spoken(store, document)) == ({}, ["cica"])
    assert "dialect" not in store.acts(document)[0].payload


def test_a_new_revision_takes_the_dialect_of_the_text_before_it(store: Store) -> None:
    bring_in(store, make_draft(NAMED, named="WG/1/Rev.1"), UN)
    bring(store, make_draft(NAMED, SLASHED, named="WG/1/Rev.2"))
    bring_in(store, make_draft(SLASHED, named="WG/1/Rev.3"), supplied("cica"))

    assert spoken(store, store.document(None)) == ["un", "un", "cica"]


def test_a_translation_is_read_as_the_text_is_that_it_gives(store: Store) -> None:
    bring_in(store, make_draft(NAMED, named="WG/1/Rev.1"), UN)
    russian = make_draft(
        "Суда ходят [днём - Индия; Россия удалить].", named="WG/1/Rev.1", language="ru"
    )
    bring(store, russian)

    assert spoken(store, store.document(None)) == ["un", "un"]


def test_a_dialect_is_changed_by_an_act_that_reads_every_text_anew(
    store: Store, room: Secretariat
) -> None:
    bring(store, make_draft(NAMED, named="WG/1/Rev.1"))
    bring(store, make_draft(NAMED, SLASHED, named="WG/1/Rev.2"))
    document = store.document(None)
    before = [one.text for one in store.versions(store.revision(document))]

    room.read_in(document, UN)

    first = store.revisions(document)[0]
    assert dict(store.version(first, "1.1").holders) == {"IND": ("-b1",), "RUS": ("-b1",)}
    assert held(store, document) == {"IND": ("-b1",), "RUS": ("-b1",)}
    assert [one.text for one in store.versions(store.revision(document))] == before
    with pytest.raises(OutOfOrder):
        room.read_in(document, UN)


@pytest.mark.parametrize("name", BUILT_IN[1:])
def test_what_is_kept_in_a_dialect_is_what_a_rebuild_makes(
    name: str, store: Store, room: Secretariat, tmp_path: Path
) -> None:
    texts = (NAMED, SLASHED, "Option 1: We [act][wait]. Option 2: No text", "[IND oppose: a] b")
    bring(store, make_draft(*texts, named="WG/1/Rev.1"))
    document = store.document(None)
    room.judge(_on(document, "1.1"), [1], "prose")
    fresh = all_rows(tmp_path / "room.db")
    room.read_in(document, supplied(name))
    changed = all_rows(tmp_path / "room.db")
    store.rebuild()
    assert all_rows(tmp_path / "room.db") == changed

    room.undo(document)

    assert all_rows(tmp_path / "room.db")["version"] == fresh["version"]
    assert {*all_rows(tmp_path / "room.db")["position"]} == {*fresh["position"]}
    room.redo(document)
    assert all_rows(tmp_path / "room.db")["version"] == changed["version"]


def test_a_moment_before_the_act_is_read_as_it_was_read(store: Store, room: Secretariat) -> None:
    bring(store, make_draft(NAMED))
    document = store.document(None)
    act = room.read_in(document, UN)

    with store.as_of(document, act.seq - 1) as past:
        assert held(past, document) == {}
    with store.as_of(document, act.seq) as past:
        assert held(past, document) == {"IND": ("-b1",), "RUS": ("-b1",)}


def test_a_dialect_of_ones_own_is_kept_though_its_file_is_gone(store: Store) -> None:
    own = Stated("ours", b'[attribution]\nbehind = [" ~ "]\n[verbs]\nagainst = ["weg"]\n')
    bring_in(store, make_draft("We act [now ~ India weg]."), own)
    document = store.document(None)

    assert held(store, document) == {"IND": ("-b1",)}
    assert spoken(store, document) == ["ours"]
    with Store.open(store.path, create=False) as again:
        assert again.notation_of(document).dialect.against == ("weg",)


def test_acts_keep_to_the_dialect_of_the_text(store: Store, room: Secretariat) -> None:
    bring_in(store, make_draft(NAMED), UN)
    document = store.document(None)

    room.lift(_on(document, "1.1"), "b1", "RUS")
    assert text_of(store, document) == "States shall act [quickly - India delete] in all cases."
    room.lodge(_on(document, "1.1"), "b1", "+", "KAZ")
    assert text_of(store, document).endswith("[quickly - India delete] (+KAZ) in all cases.")
    assert held(store, document) == {"IND": ("-b1",), "KAZ": ("+b1",)}
    room.resolve(_on(document, "1.1"), "b1", "keep", lifted=["IND"])
    assert text_of(store, document) == "States shall act quickly in all cases."


def text_of(store: Store, document: Document) -> str:
    return store.version(store.revision(document), "1.1").text


def _on(document: Document, number: str):
    from negotiate.acts import On

    return On(document, number)


def test_two_texts_are_compared_each_in_the_dialect_that_it_is_written_in(store: Store) -> None:
    bring_in(store, make_draft("We act [now - India; Russia delete].", named="WG/1/Rev.1"), UN)
    bring_in(
        store,
        make_draft("We act [now] (+IND) (-RUS).", named="WG/1/Rev.2"),
        supplied("cica"),
    )
    document = store.document(None)
    sides = [side_of(store, document, one) for one in store.revisions(document)]

    told = compared(store, document, *sides).comparison.positions
    assert {one.what for one in told if one.code} == {PositionChangeKind.RESPELLED}
    assert alarms_between(store, document, ())["vanished"] == []


def test_names_in_words_are_compared_whole_as_marks_are(store: Store) -> None:
    old, new = "We act [now - India; Russia delete].", "We act [soon - India; KAZ, TUR delete]."
    bring_in(store, make_draft(old, named="WG/1/Rev.1"), UN)
    bring_in(store, make_draft(new, named="WG/1/Rev.2"), None)
    document = store.document(None)
    sides = (side_of(store, document, one) for one in store.revisions(document))
    both = compared(store, document, *sides)

    changes = both.changes(both.paragraphs[0])
    of = [[one.text for one in changes if one.kind is not gone] for gone in (INSERTED, DELETED)]
    assert ["".join(one) for one in of] == [old, new]
    assert [one.text for one in changes if one.kind is INSERTED] == ["soon", "KAZ, TUR delete"]
    assert [one.text for one in changes if one.kind is DELETED] == ["now", "Russia delete"]


@given(written, written, dialects, dialects)
def test_a_comparison_of_any_two_dialects_gives_both_texts(
    old: str, new: str, was: Dialect, now: Dialect
) -> None:
    read_as = (Notation(built_in_register(), was), Notation(built_in_register(), now))

    changes = changes_as_read((old, new), read_as)

    assert "".join(one.text for one in changes if one.kind is not INSERTED) == old
    assert "".join(one.text for one in changes if one.kind is not DELETED) == new


def test_a_mark_that_goes_between_two_dialects_is_an_alarm(store: Store) -> None:
    bring_in(store, make_draft("We act [now - India; Russia delete].", named="WG/1/Rev.1"), UN)
    bring_in(store, make_draft("We act [now] (+IND).", named="WG/1/Rev.2"), supplied("cica"))

    gone = alarms_between(store, store.document(None), ())["vanished"]
    assert [one["delegation"] for one in gone] == ["RUS"]


@pytest.mark.parametrize(
    "stated", [UN, supplied("cica"), Stated("ours", b'[attribution]\nbehind = [" ~ "]\n')]
)
def test_an_export_comes_back_in_the_dialect_that_it_was_read_in(
    stated: Stated, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("WG/1/Rev.1\n\n1. We act [now ~ India - India].\n", "utf-8")
    (tmp_path / "ours.toml").write_bytes(stated.content)
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "a.db"))
    typed = stated.name if stated.name in BUILT_IN else str(tmp_path / "ours.toml")
    run("import", str(tmp_path / "a.txt"), "--yes", "--dialect", typed)
    before = json.loads(run("show", "1", "--json"))
    run("export", "-o", str(tmp_path / "a.json"))

    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "b.db"))
    run("import", str(tmp_path / "a.json"), "--yes")

    assert run("dialect") == f"{stated.name}: Rev.1\n"
    assert json.loads(run("show", "1", "--json"))["holders"] == before["holders"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("ours", None, "the dialect 'ours', and its file is not in this JSON"),
        ("ours", "[sounds]", "'sounds' is no key of a dialect"),
        (3, None, "dialect of this JSON"),
    ],
)
def test_an_export_whose_dialect_is_not_there_says_so(
    name: object, content: str | None, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "a.db"))
    (tmp_path / "a.txt").write_text("WG/1/Rev.1\n\n1. We act [now].\n", "utf-8")
    run("import", str(tmp_path / "a.txt"), "--yes")
    run("export", "-o", str(tmp_path / "a.json"))
    record = json.loads((tmp_path / "a.json").read_text("utf-8"))
    record["revision"] |= {"dialect": name, "dialect_file": content}
    (tmp_path / "b.json").write_text(json.dumps(record), "utf-8")

    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "b.db"))
    made = CliRunner().invoke(main, ["import", str(tmp_path / "b.json"), "--yes"])

    assert said in " ".join((made.stdout + made.stderr).split())


def test_a_report_tells_each_text_in_the_dialect_that_it_is_written_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "a.db"))
    for name, text in (
        ("Rev.1", "1. We act [now - India; Russia delete] in all.\n\n2. They [dine - KAZ]."),
        ("Rev.2", "1. We act [now] (+IND) (-RUS) in all.\n\n2. They [dine soon] (+KAZ)."),
    ):
        (tmp_path / "a.txt").write_text(f"WG/1/{name}\n\n{text}\n", "utf-8")
        run("import", str(tmp_path / "a.txt"), "--yes", *(["--dialect", "un"] * (name == "Rev.1")),
            *(["--dialect", "cica"] * (name == "Rev.2")))  # fmt: skip

    said = run("report", "--since", "Rev.1")

    assert "“soon” was put in" in said
    assert "not in it before: 0." in said
    assert "delete" not in said
    assert " - KAZ" not in said
    run("dialect", "un")
    run("dialect", "cica")
    assert run("report", "--since", "Rev.1").split("\n")[3:] == said.split("\n")[3:]


# The hint


def test_a_better_dialect_is_one_that_reads_more_and_leaves_fewer_doubts() -> None:
    notation = Notation(built_in_register(), PLAIN.dialect)

    assert better_dialect([NAMED, SLASHED, "Clean."], notation) == Better("un", 1, 1, 2)
    assert better_dialect(["[IND oppose: word] here"], notation) == Better("trade", 1, 0, 1)
    assert better_dialect(["Clean.", "We [act] (+IND)."], notation) is None
    assert better_dialect([NAMED], Notation(built_in_register(), built_in("un"))) is None


def test_where_nobody_is_named_no_dialect_is_proposed_for_names() -> None:
    assert better_dialect([NAMED], PLAIN) is None


def test_the_hint_says_what_would_be_read_and_how() -> None:
    said = reads_more(Better("un", 12, 1, 13), "WG/1")

    assert said.startswith("12 brackets name delegations and 1 set of alternatives is written")
    assert "`negotiate dialect WG/1 un`" in said


# At the command line


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "x.db"))
    file = tmp_path / "draft.txt"
    file.write_text(f"WG/1/Rev.1\n\n1. {NAMED}\n\n2. {SLASHED}\n", "utf-8")
    return file


def run(*arguments: str) -> str:
    made = CliRunner().invoke(main, [*arguments])
    assert made.exit_code == 0, made.stderr
    return made.stdout + made.stderr


def test_an_import_says_which_dialect_reads_more_and_changes_nothing(typed: Path) -> None:
    said = run("import", str(typed), "--yes")

    assert reads_more(Better("un", 1, 1, 2), "WG/1") in said
    assert json.loads(run("documents", "--json"))["documents"][0]["dialect"] == "cica"


def test_the_command_reads_a_document_in_a_dialect_and_says_which(typed: Path) -> None:
    run("import", str(typed), "--yes")

    assert run("dialect") == "cica: Rev.1\n"
    assert run("dialect", "un") == "un: Rev.1\n"
    assert run("dialect", "WG/1") == "un: Rev.1\n"
    assert "dialect un" in run("documents")
    assert "dialect un" in run("show", "1")
    assert json.loads(run("show", "1", "--json"))["holders"] == {"IND": ["-b1"], "RUS": ["-b1"]}
    assert "Read in the dialect un from now on." in run("log")
    run("undo")
    assert run("dialect") == "cica: Rev.1\n"


def test_an_import_and_what_reads_a_file_take_a_dialect(typed: Path) -> None:
    answer = json.loads(run("import", str(typed), "--yes", "--dialect", "UN", "--json"))

    assert answer["parts"][0]["dialect"] == "un"
    assert answer["parts"][0]["marks"] == {"IND": 1, "RUS": 1}
    assert answer["parts"][0]["better_dialect"] is None
    assert run("lint", str(typed), "--dialect", "un")
    parsed = json.loads(run("parse", str(typed), "--dialect", "un", "--json"))
    assert parsed["holders"] == {"IND": ["-b1"], "RUS": ["-b1"]}


def test_every_answer_on_a_text_names_its_dialect(typed: Path) -> None:
    run("import", str(typed), "--yes", "--dialect", "un")

    told = {one: json.loads(run(one, "--json")) for one in ("open", "paragraphs", "summary")}

    assert {one["dialect"] for one in told["open"]["paragraphs"]} == {"un"}
    assert (told["paragraphs"]["dialect"], told["summary"]["dialect"]) == ("un", "un")


def test_an_alternative_is_shown_without_what_parts_it_from_the_others(typed: Path) -> None:
    run("import", str(typed), "--yes", "--dialect", "un")

    spans = json.loads(run("show", "2", "--json"))["spans"]

    assert [one["text"] for one in spans] == ["[soon / later]", "soon", "later"]


def test_an_import_says_what_looks_contested(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1. We act (TBC).\n\n2. We act.\n\n3. We [act] (TBC).", "utf-8")

    answer = json.loads(
        run("import", str(tmp_path / "a.txt"), "--yes", "--json", "--db", str(tmp_path / "a.db"))
    )

    assert (answer["parts"][0]["open"], answer["parts"][0]["to_look_at"]) == (["3"], ["1"])


def test_a_name_that_is_no_dialect_is_refused_with_those_that_are(typed: Path) -> None:
    made = CliRunner().invoke(main, ["import", str(typed), "--yes", "--dialect", "dutch"])

    assert made.exit_code == 1
    assert all(name in made.stderr for name in BUILT_IN)


def test_the_settings_name_the_dialect_of_new_documents(
    typed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "config.toml"
    settings.write_text('dialect = "un"\n', "utf-8")
    monkeypatch.setattr("negotiate.settings.config_path", lambda: settings)

    run("import", str(typed), "--yes")
    assert run("dialect") == "un: Rev.1\n"
    settings.write_text('dialect = "dutch"\n', "utf-8")
    assert CliRunner().invoke(main, ["config", "show"]).exit_code == 1
