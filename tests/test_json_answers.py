"""What is printed with `--json` is of the type that `docs/json.md` tells of."""

from __future__ import annotations

import ast
import json
import re
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from docs.json_page import ANSWERS, json_page
from negotiate.answers.texts import Paragraph
from negotiate.cli.console import SCHEMA, encoded, enveloped
from negotiate.cli.families import LINES
from negotiate.cli.main import fill, main
from negotiate.settings import officer
from negotiate.store import Store
from negotiate.store.unsaved_drafts import DraftPlace, KeptDraft
from tests.json_types import misfits

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "json.md"

SITTING = {
    "documents": "documents",
    "open": "open",
    "open of one": "open --delegation KOR",
    "paragraphs": "paragraphs",
    "show": "show 2.1.6",
    "show one agreed": "show 2.1.1",
    "search": "search warnings",
    "search for nothing": "search glac",
    "summary": "summary",
    "parse": "parse BRACKETS",
    "parse what is odd": "parse ODD",
    "doubts": "doubt 3.3",
    "lint": "lint ODD BRACKETS",
    "lint and fix": "lint BRACKETS --fix",
    "fmt": "fmt ODD BRACKETS",
    "convert": "convert BRACKETS --to un",
    "convert what is lost": "convert GLUED --to unfccc",
    "diff": "diff Rev.2 Rev.3",
    "concordance": "concordance Rev.2 Rev.3",
    "references": "references",
    "history": "history 3.4",
    "history-bracket": "history 3.4 --bracket b1",
    "history-wording": "history 3.4 --wording 'made public'",
    "history-compare": "history 3.4 --compare 1 2",
    "alarms": "alarms Rev.2 Rev.3",
    "alarms of the last": "alarms",
    "progress": "progress",
    "agreed-language": "agreed-language 2.1.6",
    "agreed-language typed": "agreed-language --text 'a list of measures'",
    "brief": "brief KOR",
    "brief-chair": "brief --chair",
    "outcomes": "outcomes 3.4",
    "outcomes of a bracket": "outcomes 2.1.6 b1 --revision Rev.3",
    "outcomes with texts": "outcomes 2.2.1 --revision Rev.2 --texts",
    "path": "path",
    "path of many": "path --revision Rev.2",
    "whatif": "whatif --lift KOR",
    "whatif and support": "whatif --lift IRN --support KAZ:3.4/b1",
    "matrix": "matrix",
    "matrix of one": "matrix --para 3.4 --groups",
    "parity": "parity --all",
    "pair": "pair 2.1.1 2.1.1 --revision Rev.3",
    "match": "match Rev.3 2.1.1 --confirm",
    "doctor": "doctor",
    "fsck": "fsck",
    "config show": "config show",
    "config keys": "config keys",
    "drafts": "drafts",
    "drafts list": "drafts list",
    "drafts show": "drafts show 2.1.6",
    "drafts discard": "drafts discard 2.1.6 --yes",
    "meeting open": "meeting open SWG --title Second",
    "resolve": "resolve 3.4 b1 drop --lifted VNM",
    "position": "position 2.1.6 b1 +IND",
    "bracket": "bracket 3.1 'through the Secretariat'",
    "alternative": "alternative 3.1 b1 'without delay'",
    "move-mark": "move-mark 2.1.6 IND b1 p",
    "note": "note 2.1.6 'ask the Chair'",
    "amend": "amend 3.5 --text 'The Secretariat [keeps] [shall keep]  a list' --note oral",
    "alternatives": "alternatives 3.5 b1 b2",
    "restore": "restore 3.5 --revision Rev.4 --note oral",
    "insert": "insert 3.5 '3.5 bis' --text 'Members meet.'",
    "delete": "delete '3.5 bis' --note oral",
    "agree": "agree 3.3",
    "reopen": "reopen 3.3 --source oral",
    "dialect": "dialect",
    "undo": "undo",
    "redo": "redo",
    "log": "log",
    "log of one": "log 3.4",
    "report": "report",
    "meeting close": "meeting close",
    "issue": "issue --revision Rev.5 --yes",
    "redo --list": "redo --list",
    "import": "import LATER --yes",
    "import of a span": "import SPANS --yes",
    "import of what is named": "import NAMED --yes",
    "import of what is renumbered": "import RENUMBERED --yes",
    "references astray": "references WG/2026/DRAFT/8",
    "outcomes of a span": "outcomes WG/2026/DRAFT/9 s1",
    "resolve of a span": "resolve WG/2026/DRAFT/9 s1 keep",
}
"""A sitting on the demo: what is typed, one command after the other, each by what it shows."""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    """Print every answer of the sitting."""
    folder = tmp_path_factory.mktemp("sitting")
    database = folder / "demo.db"
    fill(database)
    _keep_draft(database)
    files = {"BRACKETS": "Members [meet](+IND) (-KAZ) / [go] (-CHN, KOR).", "ODD": "Members [meet",
             "GLUED": "Members [meet][go].",
             "SPANS": "WG/2026/DRAFT/9\n\n1.1 Members [meet.\n\n1.2 They] go.\n",
             "NAMED": "WG/2026/DRAFT/8/Rev.1\n\n1. Members meet in May.\n\n2. See paragraph 1.\n",
             "RENUMBERED": "WG/2026/DRAFT/8/Rev.2\n\n1. They part.\n\n"
             "2. Members meet in May.\n\n3. See paragraph 1.\n",
             "LATER": "Annex\n\n1.1 Members [meet] (+IND).\n\n1.2 Members meet.\n"}  # fmt: skip
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    found = {}
    for shown, typed in SITTING.items():
        words = [str(folder / f"{one}.txt") if one in files else one for one in shlex.split(typed)]
        result = CliRunner().invoke(main, ["--db", str(database), *words, "--json"])
        assert result.stdout, f"{typed}: {result.stderr}{result.exception}"
        found[shown] = json.loads(result.stdout)
    return found


def _keep_draft(database: Path) -> None:
    """Type something in the editor that is not saved."""
    with Store.open(database, create=False) as store:
        document = store.document(None)
        version = store.version(store.revision(document), "2.1.6")
        place = DraftPlace(database, officer(), document.id, version.paragraph)
        began = (version.number, version.revision, version.text)
        place.keep(KeptDraft("Members", "2026-05-14T21:47:00+00:00", version.act, "", *began))


@pytest.mark.parametrize("shown", SITTING)
def test_an_answer_is_of_its_declared_type(printed: Mapping[str, Any], shown: str) -> None:
    name, held = _opened(printed[shown])
    assert [*misfits(held, ANSWERS[name].type, name)] == []


def _opened(answer: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Take off an answer what stands in front of it and is not its own."""
    keys = ANSWERS[answer["answer"]].type.__annotations__
    return answer["answer"], {
        key: one
        for key, one in answer.items()
        if key not in ("answer", "schema") and (key != "document" or "document" in keys)
    }


@pytest.mark.parametrize("shown", SITTING)
def test_an_answer_begins_with_what_it_is(printed: Mapping[str, Any], shown: str) -> None:
    assert [*printed[shown]][:2] == ["answer", "schema"]
    assert printed[shown]["schema"] == SCHEMA


@pytest.mark.parametrize("shown", ["show", "path", "matrix", "log", "undo", "report", "whatif"])
def test_an_answer_about_one_text_says_which(printed: Mapping[str, Any], shown: str) -> None:
    assert [*printed[shown]][2] == "document"
    assert printed[shown]["document"] == "WG/2026/DRAFT/3"


def test_the_sitting_shows_every_answer(printed: Mapping[str, Any]) -> None:
    assert {one["answer"] for one in printed.values()} == ANSWERS.keys()


def test_the_sitting_types_every_command_that_has_json() -> None:
    typed = [f"{one} " for one in SITTING.values()]
    of = {one: [said for said in typed if said.startswith(f"{one} ")] for one in _with_json()}
    assert [one for one, said in of.items() if not said] == []


def test_the_page_names_every_command_that_has_json() -> None:
    named = {one.split(" -")[0] for answer in ANSWERS.values() for one in answer.commands}
    assert named == set(_with_json())


def _with_json() -> Iterator[str]:
    def within(command: click.Command, called: str) -> Iterator[str]:
        if any("--json" in one.opts for one in command.params):
            yield called
        for name, inner in getattr(command, "commands", {}).items():
            yield from within(inner, f"{called} {name}")

    ctx = click.Context(main)
    for name in LINES:
        if (command := main.get_command(ctx, name)) is not None:
            yield from within(command, name)


@pytest.mark.parametrize(
    ("misfit", "named"),
    [
        ({"depth": "2"}, "show.depth: '2' is not int"),
        ({"depth": True}, "show.depth: True is not int"),
        ({"text": None}, "show.text: None is not str"),
        ({"more": 1}, "show: Paragraph has no more"),
        ({"holders": {"IND": "+b1"}}, "show.holders.IND: '+b1' is no list"),
        ({"spans": [{}]}, "show.spans[0]: target is missing"),
        ({"accepted": {}}, "show.accepted: {} is no list"),
    ],
)
def test_a_misfit_is_named(printed: Mapping[str, Any], misfit: dict[str, Any], named: str) -> None:
    _, held = _opened(printed["show"])
    assert named in [*misfits({**held, **misfit}, Paragraph, "show")]


def test_the_page_of_answers_is_made_from_their_types() -> None:
    assert json_page() == PAGE.read_text("utf-8"), "make it anew: make pages"


def test_every_link_of_the_page_leads_to_a_heading() -> None:
    page = PAGE.read_text("utf-8")
    headings = [
        re.sub(r"[`,]", "", one).lower().replace(" ", "-")
        for one in re.findall(r"^### (.*)$", page, re.MULTILINE)
    ]
    assert len(headings) == len({*headings})
    assert {*re.findall(r"\]\(#([^)]*)\)", page)} <= {*headings}


def test_what_no_answer_is_made_of_is_refused() -> None:
    for wrong in (object(), {1: "a"}, b"bytes", [object()]):
        with pytest.raises(TypeError):
            encoded(wrong)
    for wrong in ([], {"answer": "mine"}):
        with pytest.raises(TypeError):
            enveloped("show", wrong)


def test_a_set_is_encoded_in_order() -> None:
    assert encoded({"held": frozenset({"KOR", "IND"})}) == {"held": ["IND", "KOR"]}


def test_no_answer_is_without_a_type() -> None:
    untyped = re.compile(r"\bAnswer\b|\[str, Any\]")
    made = [
        f"{path.name}: {node.name}"
        for path in sorted((ROOT / "negotiate" / "queries").glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and node.returns is not None
        if untyped.search(ast.unparse(node.returns))
    ]
    assert made == []
