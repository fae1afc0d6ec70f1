"""One sentence is walked once: a command reads each text, register and document once."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from negotiate.bracket_parser import dump, parse
from negotiate.cli.main import main
from negotiate.store import Store
from tests.house import PRODUCT
from tests.reading import meaning, meaning_of
from tests.walked import Walk, counting

FIRST = """WG/2026/DRAFT/9/Rev.1 14 May 2026

DRAFT DECISION ON LAUNDERING

1. States shall prevent money laundering [, dealing in arms, [and, inter alia,]/[or] illicit trade.]
(-CHAIR) (+IND)

2. Members meet twice a year.
"""
SECOND = FIRST.replace("Rev.1 14 May", "Rev.2 15 May").replace("twice", "[three times] (+KAZ)")

# Texts parsed, registers read, times that all documents were read. The texts are the two paragraphs
# and what is made of them: all brackets kept, once for each alternative, and all left out.
COMMANDS = {
    "show 1": (5, 1, 1),
    "open": (0, 1, 1),
    "paragraphs": (2, 0, 1),
    "documents": (2, 1, 1),
    "summary": (2, 1, 1),
    "diff": (2, 1, 1),
    "history 1": (2, 1, 1),
    "alarms": (3, 1, 1),
    "outcomes 1": (2, 1, 1),
    "path": (2, 1, 1),
    "matrix": (2, 1, 1),
    "search money": (0, 0, 1),
    "export -o FOLDER/o.txt": (4, 1, 1),
    "export -o FOLDER/o.docx": (4, 1, 1),
    "export -o FOLDER/o.html": (3, 1, 1),
    "export -o FOLDER/o.xml": (4, 1, 1),
    "export -o FOLDER/o.json": (2, 1, 1),
}


def walk_of(database: Path, *arguments: str) -> Walk:
    with counting() as walk:
        run = CliRunner().invoke(main, ["--db", str(database), *arguments])
    assert run.exit_code == 0, run.stderr
    return walk


def written(folder: Path, text: str) -> str:
    file = folder / f"{len(text)}.txt"
    file.write_text(text, "utf-8")
    return str(file)


@pytest.fixture(scope="module")
def two_revisions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("walk")
    for text in (FIRST, SECOND):
        walk_of(folder / "x.db", "import", written(folder, text), "--yes")
    return folder / "x.db"


@pytest.mark.parametrize("typed", COMMANDS)
def test_a_command_reads_nothing_twice(typed: str, two_revisions: Path, tmp_path: Path) -> None:
    walk = walk_of(two_revisions, *typed.replace("FOLDER", str(tmp_path)).split())

    assert [text for text, times in walk.parsed.items() if times > 1] == []
    assert (walk.parsed.total(), walk.registers.total(), walk.documents) == COMMANDS[typed]


def test_an_import_parses_each_paragraph_once(tmp_path: Path) -> None:
    walk = walk_of(tmp_path / "x.db", "import", written(tmp_path, FIRST), "--yes")

    assert sorted(walk.parsed.values()) == [1, 1]
    assert (walk.registers.total(), walk.documents) == (1, 1)


def test_an_import_beside_another_text_parses_what_both_have_once(tmp_path: Path) -> None:
    """The documents are read a second time, since between the two the import has written."""
    database = tmp_path / "x.db"
    walk_of(database, "import", written(tmp_path, FIRST), "--yes")
    walk = walk_of(database, "import", written(tmp_path, SECOND), "--yes")

    assert sorted(walk.parsed.values()) == [1, 1, 1]
    assert (walk.registers.total(), walk.documents) == (1, 2)


ACTS = [
    "position 1 b1 +KAZ",
    "position 1 b1 lift KAZ",
    "resolve 1 g1 choose 1",
    "amend 2 --text Members_meet. --lifted KAZ",
    "agree 2",
    "undo --yes",
    "redo --yes",
    "issue --revision Rev.3 --yes",
    "report",
    "brief CHAIR",
    "whatif --lift IND",
    "agreed-language 1 b1",
    "show 1 --at 3",
]


def test_acts_and_what_is_asked_after_them_parse_no_text_twice(
    two_revisions: Path, tmp_path: Path
) -> None:
    database = Path(shutil.copy(two_revisions, tmp_path / "x.db"))
    read = {}
    for typed in ACTS:
        walk = walk_of(database, *(one.replace("_", " ") for one in typed.split()))
        read[typed] = (walk.most, walk.registers.total())

    assert {typed: found for typed, found in read.items() if max(found) > 1} == {}


def test_only_what_is_typed_or_made_for_once_is_parsed_without_being_remembered() -> None:
    found = {
        path.relative_to(PRODUCT).as_posix()
        for path in PRODUCT.rglob("*.py")
        if "bracket_parser" in (text := path.read_text("utf-8"))
        and any(
            isinstance(node, ast.ImportFrom)
            and (node.module or "").startswith("negotiate.bracket_parser")
            and any(one.name in {"parse", "meaning", "read_anew"} for one in node.names)
            for node in ast.walk(ast.parse(text))
        )
    }

    assert found == {
        "bracket_parser/__init__.py",
        "bracket_parser/marking.py",  # the steps of one act, each with the codes of the one before
        "bracket_parser/meaning.py",
        "bracket_parser/writing/canonical.py",  # another text with every edit that is tried
        "bracket_parser/writing/converting.py",  # and with every way to write it
        "screens/widgets/editor_text.py",  # another text with every key
    }


def test_what_commands_have_read_is_still_what_it_was(two_revisions: Path, tmp_path: Path) -> None:
    """Everything is asked in one process, and nothing that was handed out has been changed."""
    for typed in COMMANDS:
        arguments = typed.replace("FOLDER", str(tmp_path)).split()
        assert CliRunner().invoke(main, ["--db", str(two_revisions), *arguments]).exit_code == 0
    with Store.open(two_revisions, create=False) as store:
        revision = store.revision(store.document(None))
        register = store.register(revision)
        for version in store.versions(revision):
            now, anew = meaning_of(version.text, register), meaning(parse(version.text), register)
            assert dump(now) == dump(anew)
            assert now.holders == anew.holders


def test_an_act_loads_no_room_that_it_does_not_need(two_revisions: Path, tmp_path: Path) -> None:
    database = Path(shutil.copy(two_revisions, tmp_path / "x.db"))
    program = (
        "import sys\nfrom negotiate.cli.main import main\n"
        "try:\n    main(['--db', sys.argv[1], 'note', '1', 'Ask again.'])\n"
        "except SystemExit:\n    pass\n"
        "sys.exit(' '.join({one.split('.')[1] for one in sys.modules if one[:10] == 'negotiate.'}))"
    )

    done = subprocess.run(
        [sys.executable, "-c", program, str(database)], capture_output=True, text=True, check=False
    )

    idle = {
        "compare",
        "consensus",
        "history",
        "languages",
        "outline",
        "readers",
        "screens",
        "writers",
    }
    assert {*done.stderr.split()} & idle == set()
    assert "acts" in done.stderr.split()
