"""`negotiate convert`: a file in the notation of another room, all of it or nothing."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from negotiate.bracket_parser import Notation, meaning_of
from negotiate.bracket_parser.dialects import BUILT_IN, built_in
from negotiate.bracket_parser.writing import Loss, Says
from negotiate.cli.main import main
from negotiate.errors import NegotiateError
from negotiate.register import built_in_register
from negotiate.rewriting import TextFile, converted_file, text_file
from negotiate.spans import positions_on, spans
from negotiate.telling.rewriting import not_converted, would_be_lost
from tests.docx.made import made, p, r
from tests.reading import accept_all, drop_all, wording

TYPED = """\
DRAFT DECISION [ON BOATS]

1. Boats [must] (+IND) (-KAZ) sail [daily]/[weekly] (+KOR).

   2. Crews
rest [at noon. (?KOR)]
"""
UN = """\
DRAFT DECISION [ON BOATS]

1. Boats [must - IND; KAZ delete] sail [daily / weekly] (+KOR).

   2. Crews
rest [at noon. - KOR reserve]
"""


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "none.db"))
    file = tmp_path / "draft.txt"
    file.write_text(TYPED, "utf-8")
    yield file
    assert not (tmp_path / "none.db").exists()


def run(*arguments: str, typed: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["convert", *arguments], input=typed)


def test_a_file_is_printed_in_another_notation(draft: Path) -> None:
    result = run("draft.txt", "--to", "un")

    assert (result.exit_code, result.stdout) == (0, UN)
    assert len(result.stderr.splitlines()) == 1  # a mark stood inside its bracket
    assert draft.read_text("utf-8") == TYPED


@pytest.mark.usefixtures("draft")
def test_it_comes_back_as_it_was() -> None:
    result = run("-", "--dialect", "un", "--to", "cica", typed=UN.encode())

    assert (result.exit_code, result.stdout) == (0, TYPED.replace("noon. (?KOR)]", "noon.] (?KOR)"))


def test_a_loss_is_named_with_its_paragraph_and_bracket_and_nothing_is_written(
    draft: Path,
) -> None:
    draft.write_text(TYPED + "\n3. Boats [may / can] go.\n\n4. [Boats][Crews] go.\n", "utf-8")

    result = run("draft.txt", "--to", "unfccc", "-o", "new.txt")

    assert (result.exit_code, result.stdout) == (1, "")
    assert [*draft.parent.iterdir()] == [draft]
    said = result.stderr.splitlines()
    assert [line.split(": ")[:2] for line in said[:-1]] == [
        ["draft.txt:8", "3, b1"],
        ["draft.txt:10", "4, b1"],
    ]
    assert said[0].endswith(would_be_lost(Loss(Says.BRACKET, "b1", "may / can", "", Says.SET)))


@pytest.mark.usefixtures("draft")
def test_the_answer_for_programs_has_the_text_or_the_losses() -> None:
    answer = json.loads(run("draft.txt", "--to", "un", "--json").stdout)
    assert (answer["text"], answer["losses"], answer["paragraphs"]) == (UN, [], 2)
    assert (answer["dialect"], answer["to"]) == ("cica", "un")

    Path("glued.txt").write_text("1. [Boats][Crews] go.\n", "utf-8")
    result = run("glued.txt", "--to", "unfccc", "--json")
    answer = json.loads(result.stdout)
    assert result.exit_code == 1
    assert answer["text"] is None
    [loss] = answer["losses"]
    assert (loss["paragraph"], loss["target"], loss["line"]) == ("1", "b1", 1)
    assert (loss["what"], loss["read_as"]) == ("bracket", "alternatives")
    assert [*not_converted(answer)]


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize(
    ("typed", "to", "codes"),
    [
        ("1. Boats [go (+IND)] now.", "un", ["inside-mark"]),
        ("1. Boats [go], (+IND) now.", "trade", ["detached-mark"]),
        ("1. Boats [go] (+IND, KAZ) now.", "un", ["inherited-sign"]),
        ("1. Boats [go] (+IND) now. (-KAZ)", "un", []),
        ("1. Boats [go (+IND)] now.", "cica", []),
    ],
)
def test_what_was_read_in_one_of_two_ways_is_told(typed: str, to: str, codes: list[str]) -> None:
    result = run("-", "--to", to, typed=typed.encode())
    answer = json.loads(run("-", "--to", to, "--json", typed=typed.encode()).stdout)

    assert result.exit_code == 0
    assert [one["code"] for one in answer["taken"]] == codes
    assert len(result.stderr.splitlines()) == len(codes)
    for one in answer["taken"]:
        assert typed[one["character"] - 1 :].startswith(one["words"])
        assert one["message"] in result.stderr


@pytest.mark.usefixtures("draft")
def test_an_officer_s_own_notation_is_written() -> None:
    own = '[attribution]\nbehind = [" ~ "]\n[verbs]\nagainst = ["strikes"]\nreserving = ["waits"]\n'
    Path("room.toml").write_text(own, "utf-8")

    result = run("draft.txt", "--to", "room.toml")

    assert "[must ~ IND; KAZ strikes]" in result.stdout
    assert run("-", "--dialect", "room.toml", "--to", "un", typed=result.stdout_bytes).stdout == UN


def test_another_file_is_written_with_the_ends_of_lines_and_the_encoding(draft: Path) -> None:
    text = "1. Суда [должны] (+IND) идти.\r\n\r\n2. [Суда]/[Лодки]\r\n"
    draft.write_bytes(text.encode("cp1251"))

    result = run("draft.txt", "--encoding", "cp1251", "--to", "options", "-o", "new.txt")

    assert result.exit_code == 0
    lines = "2. Option 1: Суда\r\nOption 2: Лодки"
    assert (draft.parent / "new.txt").read_bytes() == text.replace(
        "2. [Суда]/[Лодки]", lines
    ).encode("cp1251")
    assert run("draft.txt", "--encoding", "cp1251", "--to", "un", "-o", "new.txt").exit_code == 1


@pytest.mark.usefixtures("draft")
def test_lines_that_would_make_other_paragraphs_are_not_made() -> None:
    text = "1. Boats go.\n\n2. [Boats]/[Crews].\n\nOption 3: Nobody.\n\nOption 4: All.\n"

    result = run("-", "--to", "options", typed=text.encode())

    assert (result.exit_code, result.stdout) == (0, text)


OVER_TWO = "1. A [b.\n\n2. c] (-KAZ)\n\n3. [d.\n\n4. e] (+IND) (-KAZ) f [g] (+KOR)\n"


def holders(typed: str, dialect: str) -> list[list[str]]:
    """Say who holds the brackets over several paragraphs of a text."""
    notation = Notation(built_in_register(), built_in(dialect))
    [draft] = TextFile("typed", typed.encode(), None, built_in_register()).found.drafts
    found = [positions_on(one, draft.paragraphs, notation) for one in spans(draft.paragraphs)]
    return [[one.sign + one.code for one in each] for each in found]


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize("to", BUILT_IN)
def test_who_holds_a_bracket_over_several_paragraphs_holds_it_still(to: str) -> None:
    result = run("-", "--to", to, typed=OVER_TWO.encode())

    assert result.exit_code == 0
    assert ("[KAZ: delete]" in result.stdout) == (to == "un")
    assert holders(result.stdout, to) == [["-KAZ"], ["+IND", "-KAZ"]]


def test_a_bracket_over_several_paragraphs_that_loses_somebody_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A planted fault: nobody is read behind the closing half once the words are otherwise."""
    right = text_file.positions_on
    monkeypatch.setattr(
        text_file,
        "positions_on",
        lambda *of: () if of[2].dialect.name == "un" else right(*of),
    )
    names = built_in_register()
    before, to = (Notation(names, built_in(one)) for one in ("cica", "un"))

    found = converted_file(TextFile("typed", OVER_TWO.encode(), None, names), before, to)

    assert found.losses
    assert found.text == OVER_TWO


def test_a_letter_that_the_encoding_does_not_have_is_refused() -> None:
    file = TextFile("typed", "1. [a] (+IND)".encode("cp1252"), "cp1252", built_in_register())

    with pytest.raises(NegotiateError, match="cp1252 has no sign for Ж"):
        file.content("1. [a] (+Ж)")


@pytest.mark.usefixtures("draft")
def test_a_row_of_a_table_cannot_be_written_anew_and_is_named() -> None:
    table = "1. End.\n\n| a | b |\n|---|---|\n| Boats | [must] (+IND) |\n| Crews | c |\n"

    result = run("-", "--to", "un", typed=table.encode())

    assert result.exit_code == 1
    assert would_be_lost(None) in result.stderr


@pytest.mark.usefixtures("draft")
def test_a_file_that_is_no_text_is_refused_in_one_sentence() -> None:
    Path("draft.docx").write_bytes(made(p(r("1. Boats [must] (+IND) go."))))

    result = run("draft.docx", "--to", "un")

    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize(
    ("typed", "status"),
    [(["draft.txt"], 2), (["--to", "un"], 2), (["draft.txt", "--to", "nobody's"], 1)],
)
def test_a_wrong_command_line_and_a_wrong_name_are_told_apart(
    typed: list[str], status: int
) -> None:
    assert run(*typed).exit_code == status


@pytest.mark.parametrize("to", BUILT_IN[1:])
def test_real_files_are_converted_to_the_same_clean_text_or_refused(shared: Path, to: str) -> None:
    """The clean texts are made by another room than the one that writes and compares."""
    register = built_in_register()
    before, after = (Notation(register, built_in(one)) for one in ("cica", to))
    count = 0
    files = [*shared.glob("cases/*.txt"), *shared.glob("corpus/cica/*.txt")]
    for file in files:
        try:
            opened = TextFile("file", file.read_bytes(), None, register)
        except NegotiateError:
            continue
        found = converted_file(opened, before, after)
        if found.losses:
            continue
        again = TextFile("file", opened.content(found.text), None, register)
        for one, other in zip(opened.paragraphs, again.paragraphs, strict=True):
            held = meaning_of(one.paragraph.text, before)
            now = meaning_of(other.paragraph.text, after)
            assert (held.open, held.unfinished) == (now.open, now.unfinished)
            assert wording(held, drop_all(held)).text == wording(now, drop_all(now)).text
            assert wording(held, accept_all(held)).text == wording(now, accept_all(now)).text
        count += found.paragraphs > 0
    assert count or to == "options"
