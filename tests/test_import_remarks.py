"""What an import says there is to look at: what may change the text first, like ones counted."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from negotiate.answers.incoming import LeftOut, Problem
from negotiate.cli.main import main
from negotiate.telling.session.remarks import like_it, look_at, taken_out


def problem(message: str, paragraph: str | None = None, line: int | None = 1) -> Problem:
    return {"line": line, "paragraph": paragraph, "message": message}


def told(*problems: Problem) -> list[str]:
    return [said for name, said in look_at(problems, [])]


AGAIN = "the number {0} comes again; this paragraph is addressed {0} #2"
IN_ORDER = [
    problem("struck through, but in the text: shall", "1", 9),
    problem("a bracket opened here closes in paragraph 3 (line 8): everything between is open"),
    problem("“A/1/2” looks like a symbol and was not taken for one; if it is, give it"),
    problem("comment by Anna: delete"),
    problem("1 is followed by 3; is something missing between them?", "3"),
    problem(AGAIN.format("4"), "4 #2"),
    problem("joined across a page break", "5"),
    problem("a table in Markdown: its rows are lines, cells apart by tabs"),
]


def test_what_may_change_the_text_stands_first() -> None:
    assert told(*reversed(IN_ORDER)) == told(*IN_ORDER)
    assert [one.partition(": ")[2] for one in told(*IN_ORDER)] == [
        one["message"] for one in IN_ORDER
    ]


@pytest.mark.parametrize(
    "unknown",
    ["2 words are gone", "what nobody has thought of yet", "page 1: a form field shows “x”"],
)
def test_what_is_not_known_stands_before_what_is(unknown: str) -> None:
    assert unknown in told(*IN_ORDER[1:], problem(unknown))[0]


def test_like_ones_are_told_once_with_their_number_and_places() -> None:
    many = [problem(AGAIN.format(at), f"{at} #2", at) for at in range(1, 31)]
    first, more = told(*many)

    assert first == f"1 #2 line 1: {AGAIN.format(1)}"
    assert more == like_it([f"{at} #2" for at in range(2, 31)])
    assert more.startswith("and 29 more like it: 2 #2, 3 #2,")


def test_two_of_a_kind_are_both_told() -> None:
    assert len(told(problem(AGAIN.format(1), "1 #2"), problem(AGAIN.format(2), "2 #2"))) == 2


@pytest.mark.parametrize("message", ["struck through, but in the text: {}", "comment by Anna: {}"])
def test_what_has_words_of_its_own_is_never_counted(message: str) -> None:
    assert len(told(*(problem(message.format(word)) for word in "abcdef"))) == 6


def test_nothing_is_told_twice() -> None:
    assert len(told(*IN_ORDER, *IN_ORDER)) == len(IN_ORDER)


def gone(what: str, line: int) -> LeftOut:
    return {"first_line": line, "last_line": line + 1, "what": what}


def test_many_things_of_one_name_are_left_out_on_one_line() -> None:
    comments = [gone(f"comment by {who}", at) for at, who in enumerate("ABAB", start=10)]
    footers = [gone("page footer", at) for at in (3, 20, 40)]

    found = [gone("front matter: title", 1), *comments, *footers]
    assert [said for _, said in taken_out(found, [])] == [
        "lines 1 to 2: front matter: title",
        "lines 10 to 14: comment, 4 times (A, B)",
        "lines 3 to 41: page footer, 3 times",
    ]  # fmt: skip


def test_places_of_a_file_with_pages_are_pages() -> None:
    footers = [gone("page footer", at) for at in (3, 20, 40)]

    assert [said for _, said in taken_out(footers, [1, 10, 30])] == [
        "page 1 to page 3: page footer, 3 times"
    ]


@pytest.mark.parametrize("last", ["j", "o", "w"])
def test_a_list_of_ten_raises_no_question(last: str, tmp_path: Path) -> None:
    letters = [chr(code) for code in range(ord("a"), ord(last) + 1)]
    file = tmp_path / "list.txt"
    file.write_text("1. List:\n\n" + "\n\n".join(f"({one}) lamps;" for one in letters))
    shown = CliRunner().invoke(main, ["--db", str(tmp_path / "n.db"), "import", str(file), "--yes"])

    assert "look at" not in shown.stdout


def test_every_remark_is_an_answer_for_programs(tmp_path: Path) -> None:
    file = tmp_path / "again.txt"
    file.write_text("".join(f"{at}. Lamps {at}.\n\n{at}. Oars {at}.\n\n" for at in range(1, 20)))
    words = ["--db", str(tmp_path / "n.db"), "import", str(file), "--yes"]
    (part,) = json.loads(CliRunner().invoke(main, [*words, "--json"]).stdout)["parts"]

    assert len([one for one in part["problems"] if re.search("comes again", one["message"])]) == 19
