"""Who is recorded where: what is counted, and that no format loses or adds anything."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from negotiate.cli.main import main
from negotiate.consensus.matrix import Matrix, collapsed, narrowed, ordered, sign_of
from negotiate.queries import consensus as consensus_answers
from negotiate.register import Register, read_register
from negotiate.store import Store
from negotiate.telling.words import NOTHING_OPEN
from negotiate.writers.formats import matrix_in
from negotiate.writers.matrix import as_csv, as_html, as_lines, as_markdown, table
from negotiate.writers.xlsx import as_xlsx
from tests import generated_drafts as long_way
from tests.drafting_room import bring, make_draft

TEXTS = (
    "Visits [, in spring,] (+IND) (-RUS) are welcome.",
    "Members meet twice a year.",
    "They [will]/[may (+CHN) (+IND)] report [early] (?RUS) [and often] (-RUS) (+RUS).",
)
GROUPED = read_register(
    b'[[delegation]]\ncode = "IND"\n[[delegation]]\ncode = "RUS"\n[[delegation]]\ncode = "KAZ"\n'
    b'[[delegation]]\ncode = "CHN"\n[[delegation]]\ncode = "EAST"\nkind = "group"\n'
    b'members = ["CHN", "IND"]\n',
    "grouped.toml",
)


def made(
    path: Path, *texts: str, number: str | None = None, register: Register = GROUPED
) -> Matrix:
    with Store.open(path / "work.db", create=True) as store:
        bring(store, make_draft(*texts), register=register)
        record = consensus_answers.record(store, store.document(None))
    return consensus_answers.matrix(record, number)


@pytest.fixture
def matrix(tmp_path: Path) -> Matrix:
    return made(tmp_path, *TEXTS)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_a_paragraph_with_a_position_on_a_gap_alone_is_a_column(tmp_path: Path) -> None:
    found = made(tmp_path, "Members meet on _____ (+IND) at noon.", "Members meet on _____.")

    assert (found.columns, found.rows) == (("1.1",), ("IND",))


def test_whoever_is_recorded_in_another_paragraph_is_recorded(tmp_path: Path) -> None:
    found = made(tmp_path, "We [act] (+IND).", "We [go] (-RUS).", number="1.1")

    assert (found.rows, found.not_recorded) == (("IND",), ("CHN", "KAZ"))


def test_a_group_that_speaks_alone_is_no_row_of_several(tmp_path: Path) -> None:
    found = collapsed(made(tmp_path, "We [act] (+EAST)."), {"EAST": ("CHN", "IND")})

    assert (found.rows, found.together) == (("EAST",), {})


def test_only_open_paragraphs_are_columns(matrix: Matrix) -> None:
    assert matrix.columns == ("1.1", "1.3")


def test_each_delegation_has_one_sign_in_a_paragraph(matrix: Matrix) -> None:
    signs = [[matrix.sign(row, column) for column in matrix.columns] for row in matrix.rows]

    assert matrix.rows == ("CHN", "IND", "RUS")
    assert signs == [["", "+"], ["+", "+"], ["-", "±?"]]


@pytest.mark.parametrize(
    ("marks", "sign"),
    [
        ((), ""),
        (("+b1", "+b2"), "+"),
        (("-b1",), "-"),
        (("+b1", "-b2"), "±"),
        (("?b1",), "?"),
        (("?b1", "-b2"), "-?"),
    ],
)
def test_marks_sum_up_in_a_sign(marks: tuple[str, ...], sign: str) -> None:
    assert sign_of(marks) == sign


def test_brackets_of_a_paragraph_are_columns(tmp_path: Path) -> None:
    found = made(tmp_path, *TEXTS, number="1.3")

    assert found.columns == ("g1", "b1", "b2", "b3", "b4")
    assert found.marks["IND"] == {"b2": ("+b2",)}
    assert found.sign("RUS", "b4") == "±"


def test_whoever_has_no_mark_anywhere_is_not_recorded(matrix: Matrix) -> None:
    assert matrix.not_recorded == ("KAZ",)
    assert matrix.held_by("KAZ") == 0


def test_rows_and_columns_are_counted(matrix: Matrix) -> None:
    laid = table(matrix)

    assert laid.by_row == (1, 2, 2)
    assert laid.by_column == (2, 3)


def test_transposing_exchanges_rows_and_columns(matrix: Matrix) -> None:
    here, there = table(matrix), table(matrix, transpose=True)

    assert (there.rows, there.columns) == (here.columns, here.rows)
    assert there.cells == tuple(zip(*here.cells, strict=True))
    assert (there.by_row, there.by_column) == (here.by_column, here.by_row)


@given(st.lists(long_way.texts, min_size=1, max_size=4))
def test_every_mark_is_counted_once(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    found = made(tmp_path_factory.mktemp("counted"), *texts)
    laid = table(found)

    assert sum(laid.by_row) == sum(laid.by_column)
    assert sum(laid.by_row) == sum(len(held) for held in found.marks.values())


def test_a_silent_delegation_can_be_asked_for(matrix: Matrix) -> None:
    found = narrowed(matrix, ["KAZ", "IND"])

    assert found.rows == ("IND", "KAZ")
    assert table(found).cells[1] == ("", "")


def test_a_group_collapses_into_one_row_with_the_marks_of_all(matrix: Matrix) -> None:
    found = collapsed(matrix, {"EAST": ("CHN", "IND")})

    assert found.rows == ("EAST", "RUS")
    assert found.together == {"EAST": ("CHN", "IND")}
    assert (found.sign("EAST", "1.1"), found.sign("EAST", "1.3")) == ("+", "+")


def test_a_group_of_which_nobody_is_recorded_has_no_row(matrix: Matrix) -> None:
    assert collapsed(matrix, {"WEST": ("KAZ",)}) == matrix


def test_members_on_both_sides_are_shown_as_both(matrix: Matrix) -> None:
    found = collapsed(matrix, {"EAST": ("RUS", "IND")})

    assert found.sign("EAST", "1.1") == "±"


def test_those_recorded_on_most_come_first(matrix: Matrix) -> None:
    assert ordered(matrix, "held").rows == ("IND", "RUS", "CHN")


def test_what_most_are_recorded_on_comes_first(matrix: Matrix) -> None:
    assert ordered(matrix, "open").columns == ("1.3", "1.1")


def test_a_table_wider_than_the_terminal_is_printed_in_blocks(tmp_path: Path) -> None:
    found = made(tmp_path, *["They [act] (+IND)."] * 40)

    lines = list(as_lines(found, 60))
    assert max(map(len, lines)) <= 60
    assert sum(line.startswith("IND") for line in lines) > 1


def test_every_column_stands_in_one_block_only(tmp_path: Path) -> None:
    found = made(tmp_path, *["They [act] (+IND)."] * 40)

    heads = [line.split() for line in as_lines(found, 60) if line.startswith("delegation")]
    assert [name for head in heads for name in head[2:]] == list(found.columns)


def test_plain_signs_are_ascii(matrix: Matrix) -> None:
    assert "\n".join(as_lines(matrix, 80, plain=True)).isascii()


def test_a_matrix_of_nothing_says_so(tmp_path: Path) -> None:
    found = made(tmp_path, "Members meet.")

    assert NOTHING_OPEN in list(as_lines(found, 80))


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text)))


def test_csv_has_a_word_in_every_cell(matrix: Matrix) -> None:
    rows = rows_of(as_csv(matrix))

    assert rows[0][1:] == ["recorded", "1.1", "1.3"]
    assert rows[3] == ["RUS", "2", "opposes", "supports and opposes and reserves"]
    assert rows[1] == ["CHN", "1", "not recorded", "supports"]


@pytest.mark.parametrize("begins", "=+-@")
def test_no_cell_of_csv_is_a_formula(tmp_path: Path, begins: str) -> None:
    found = made(tmp_path, "They [act] (+IND).")
    hostile = Matrix(
        found.as_of, None, ("IND",), (f"{begins}1+1",), {"IND": {f"{begins}1+1": ("+b1",)}}, {}, ()
    )

    for transpose in (False, True):
        for row in rows_of(as_csv(hostile, transpose=transpose)):
            assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


def sheet(content: bytes) -> str:
    with zipfile.ZipFile(BytesIO(content)) as book:
        return book.read("xl/worksheets/sheet1.xml").decode()


def strings(content: bytes) -> str:
    with zipfile.ZipFile(BytesIO(content)) as book:
        return book.read("xl/sharedStrings.xml").decode()


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(tmp_path: Path) -> None:
    found = made(tmp_path, "They [act] (+IND).")
    names = ("=1+1", "https://example.org", "{=A1}")
    hostile = Matrix(
        found.as_of, None, ("IND",), names, {"IND": dict.fromkeys(names, ("+b1",))}, {}, ()
    )

    content = as_xlsx(hostile)
    assert "<f>" not in sheet(content)
    assert "hyperlink" not in sheet(content)
    assert "=1+1" in strings(content)


def test_a_workbook_has_every_sign_and_count(matrix: Matrix) -> None:
    content = as_xlsx(matrix)

    assert "±?" in strings(content)
    assert "Recorded positions as of" in strings(content)
    assert sheet(content).count("<row ") == 4 + len(matrix.rows) + 1 + 2


def test_the_same_record_gives_the_same_workbook(matrix: Matrix) -> None:
    assert strings(as_xlsx(matrix)) == strings(as_xlsx(matrix))


def hostile_names(matrix: Matrix) -> Matrix:
    name = "<b>|x\n`y`"
    return Matrix(matrix.as_of, None, ("IND",), (name,), {"IND": {name: ("+b1",)}}, {}, (name,))


def test_html_is_escaped(matrix: Matrix) -> None:
    page = as_html(hostile_names(matrix))

    assert "<b>" not in page
    assert "<script" not in page


def test_a_cell_of_markdown_stays_one_cell(matrix: Matrix) -> None:
    lines = [one for one in as_markdown(hostile_names(matrix)).split("\n") if one.startswith("| ")]

    assert {line.replace("\\|", "").count("|") for line in lines} == {4}


@pytest.mark.parametrize("ending", ["csv", "xlsx", "md", "html"])
def test_the_ending_of_the_file_chooses_the_format(matrix: Matrix, ending: str) -> None:
    content = matrix_in(f".{ending}", matrix)

    assert content[:2] == {"csv": '"R', "xlsx": b"PK", "md": "# ", "html": "<!"}[ending]


@pytest.mark.parametrize("write", [as_csv, as_markdown, as_html])
def test_a_file_names_what_is_contested_over_several_paragraphs(
    tmp_path: Path, write: Callable[[Matrix], str]
) -> None:
    found = made(tmp_path, "Members [meet.", "They rest.", "They go.]")

    assert "Contested over several paragraphs: 1.1 to 1.3 (a bracket)." in write(found)


def test_a_workbook_warns_of_a_paragraph_inside_a_bracket_of_several(tmp_path: Path) -> None:
    found = made(tmp_path, "Members [meet.", "They rest.", "They go.]", number="1.2")

    assert "1.2 stands inside a bracket that opens in 1.1" in strings(as_xlsx(found))


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "work.db"))
    made(tmp_path, *TEXTS)
    return tmp_path


def test_the_command_writes_a_file_once(database: Path) -> None:
    output = database / "matrix.xlsx"

    assert run("matrix", "-o", str(output)).exit_code == 0
    assert run("matrix", "-o", str(output)).exit_code == 1
    assert run("matrix", "-o", str(output), "--force").exit_code == 0
    assert output.read_bytes()[:2] == b"PK"


def test_an_unknown_ending_is_refused(database: Path) -> None:
    result = run("matrix", "-o", str(database / "matrix.doc"))

    assert result.exit_code == 1
    assert ".csv, .html, .md, .xlsx" in result.stderr


@pytest.mark.usefixtures("database")
def test_json_holds_the_marks_themselves() -> None:
    found = json.loads(run("matrix", "--json").stdout)

    assert found["marks"]["RUS"]["1.3"] == ["?b3", "+b4", "-b4"]
    assert found["not_recorded"] == ["KAZ"]


@pytest.mark.usefixtures("database")
def test_the_command_narrows_and_collapses() -> None:
    found = json.loads(run("matrix", "--delegation", "ind", "--delegation", "kaz", "--json").stdout)
    together = json.loads(run("matrix", "--groups", "--json").stdout)

    assert found["rows"] == ["IND", "KAZ"]
    assert together["rows"] == ["EAST", "RUS"]


@pytest.mark.usefixtures("database")
def test_an_unknown_delegation_is_refused() -> None:
    assert run("matrix", "--delegation", "INDD").exit_code == 1
