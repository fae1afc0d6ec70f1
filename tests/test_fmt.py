"""`negotiate fmt` and `negotiate lint --fix`: files in canonical writing, and what is left."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from negotiate.bracket_parser import CICA, Notation
from negotiate.cli.main import main
from negotiate.errors import NegotiateError
from negotiate.register import built_in_register
from negotiate.rewriting import TextFile, formatted
from negotiate.telling.doubts import TYPED_IN
from negotiate.telling.rewriting import NO_FILE, WHY
from tests.docx.made import made, p, r
from tests.parser.test_canonical import stripped

TYPED = """\
DRAFT DECISION ON BOATS

1. Boats [must](+RUS)  ( − kaz ) go [a] / [b] (-IND, RUS).

   2. Crews ［rest］
( +IND ) from ［TBD］.
"""
CANONICAL = """\
DRAFT DECISION ON BOATS

1. Boats [must] (+RUS) (-KAZ) go [a]/[b] (-IND, RUS).

   2. Crews [rest]
(+IND) from ［TBD］.
"""
LEFT = [(3, 47, "asked"), (6, 15, "kept")]


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "none.db"))
    file = tmp_path / "draft.txt"
    file.write_text(TYPED, "utf-8")
    yield file
    assert not (tmp_path / "none.db").exists()


def run(*arguments: str, typed: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [*arguments], input=typed)


def test_a_file_is_printed_in_canonical_writing_and_stays_as_it_is(draft: Path) -> None:
    result = run("fmt", "draft.txt")

    assert (result.exit_code, result.stdout) == (0, CANONICAL)
    assert draft.read_text("utf-8") == TYPED
    said = result.stderr.splitlines()
    assert [line.split(": ")[0] for line in said] == [f"draft.txt:{a}:{b}" for a, b, _ in LEFT]
    assert all(line.endswith(WHY[why]) for line, (_, _, why) in zip(said, LEFT, strict=True))


@pytest.mark.usefixtures("draft")
def test_what_is_typed_in_is_printed() -> None:
    result = run("fmt", "-", typed=TYPED.encode())

    assert (result.exit_code, result.stdout) == (0, CANONICAL)


def test_check_tells_what_would_change_by_its_status_alone(draft: Path) -> None:
    assert run("fmt", "--check", "draft.txt").exit_code == 1
    assert draft.read_text("utf-8") == TYPED

    draft.write_text(CANONICAL, "utf-8")
    result = run("fmt", "--check", "draft.txt")
    assert (result.exit_code, result.stdout) == (0, "")


@pytest.mark.skipif(shutil.which("patch") is None, reason="no patch here")
@pytest.mark.parametrize("ends", ["", "\n"])
def test_the_patch_is_what_patch_takes(draft: Path, ends: str) -> None:
    draft.write_text(TYPED.rstrip() + ends, "utf-8")
    result = run("fmt", "--diff", "draft.txt")
    subprocess.run(
        ["patch", "-p0"], input=result.stdout, text=True, check=True, capture_output=True
    )

    assert draft.read_text("utf-8") == CANONICAL.rstrip() + ends


def test_a_file_is_written_in_place_with_the_rights_that_it_has(draft: Path) -> None:
    draft.chmod(0o640)
    link = draft.parent / "link.txt"
    link.symlink_to(draft)

    result = run("fmt", "--write", "link.txt")

    assert result.exit_code == 0
    assert draft.read_text("utf-8") == CANONICAL
    assert draft.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()
    before = draft.stat().st_mtime_ns, draft.stat().st_ino
    assert run("fmt", "-w", "draft.txt").stdout == ""
    assert (draft.stat().st_mtime_ns, draft.stat().st_ino) == before


def test_what_is_left_is_told_where_it_stands_in_the_file_that_was_written(draft: Path) -> None:
    [answer] = json.loads(run("fmt", "-w", "--json", "draft.txt").stdout)["files"]

    lines = draft.read_text("utf-8").split("\n")
    for one in answer["left"]:
        assert lines[one["line"] - 1][one["character"] - 1 :].startswith(one["words"])
    assert len(answer["left"]) == len(LEFT)


def test_a_file_that_cannot_be_written_stays_whole(
    draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    result = run("fmt", "-w", "draft.txt")

    assert result.exit_code == 1
    assert draft.read_text("utf-8") == TYPED
    assert [*draft.parent.iterdir()] == [draft]


def test_another_file_is_replaced_only_where_it_is_said(draft: Path) -> None:
    other = draft.parent / "other.txt"
    assert run("fmt", "draft.txt", "-o", "other.txt").exit_code == 0
    assert other.read_text("utf-8") == CANONICAL

    assert run("fmt", "draft.txt", "-o", "other.txt").exit_code == 1
    assert run("fmt", "draft.txt", "-o", "other.txt", "--force").exit_code == 0


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "cp1251", "koi8_r"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_and_ends_of_lines_stay(draft: Path, encoding: str, end: str) -> None:
    text = "1. Суда [должны](+RUS)  идти.\n\n2. Суда [могут]  (+KAZ)\nидти.\n"
    better = "1. Суда [должны] (+RUS)  идти.\n\n2. Суда [могут] (+KAZ)\nидти.\n"
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    draft.write_bytes((mark + text.replace("\n", end)).encode(encoding))
    named = ["--encoding", encoding] if encoding in ("cp1251", "koi8_r") else []

    assert run("fmt", "-w", "draft.txt", *named).exit_code == 0

    assert draft.read_bytes() == (mark + better.replace("\n", end)).encode(encoding)


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize("command", [["fmt"], ["fmt", "--check"], ["lint", "--fix"]])
def test_a_file_that_is_no_text_is_refused_in_one_sentence(command: list[str]) -> None:
    content = made(p(r("1. Boats [must](KAZ) go.")))
    Path("draft.docx").write_bytes(content)

    result = run(*command, "draft.docx", "draft.txt")

    assert result.exit_code == 1
    refusals = [one for one in result.stderr.splitlines() if one.startswith("negotiate: ")]
    assert len(refusals) == 1
    assert "draft.docx" in refusals[0]
    assert Path("draft.docx").read_bytes() == content


def test_bytes_that_an_encoding_does_not_give_back_are_not_rewritten() -> None:
    content = "1. Boats [a](+RUS).".encode("utf-7") + b" +AGE-"

    with pytest.raises(NegotiateError, match="does not give back"):
        TextFile("odd", content, "utf-7", built_in_register())


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize(
    "typed",
    [
        ["fmt"],
        ["fmt", "-w", "-"],
        ["fmt", "-w", "--check", "draft.txt"],
        ["fmt", "draft.txt", "a.txt", "-o", "b.txt"],
    ],
)
def test_a_wrong_command_line_has_the_status_2(typed: list[str]) -> None:
    assert run(*typed).exit_code == 2


@pytest.mark.usefixtures("draft")
def test_the_answer_for_programs_has_text_changes_and_what_is_left() -> None:
    [answer] = json.loads(run("fmt", "draft.txt", "--json").stdout)["files"]

    assert answer["text"] == CANONICAL
    assert (answer["is_canonical"], answer["written"]) == (False, False)
    lines = TYPED.split("\n")
    for one in answer["changes"]:
        rest = "\n".join(lines[one["line"] - 1 :])
        assert rest[one["character"] - 1 :].startswith(one["before"])
    assert [(one["line"], one["character"], one["why"]) for one in answer["left"]] == LEFT


@pytest.mark.usefixtures("draft")
def test_what_does_not_stand_so_in_the_lines_stays_and_is_told() -> None:
    table = "1. End.\n\n| a | b |\n|---|---|\n| Boats | [must](+RUS) |\n| Crews | c |\n"
    Path("table.md").write_text(table, "utf-8")
    [answer] = json.loads(run("fmt", "table.md", "--json").stdout)["files"]

    assert answer["is_canonical"]
    assert [one["why"] for one in answer["left"]] == ["place"]


def test_what_makes_another_file_of_it_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """A planted fault: the second reading of the file says that paragraph 2 is another one."""
    content = b"1. Boats [a](+RUS).\n\n2. Boats [a](+RUS).\n\n3. Boats [a](+RUS).\n"
    file = TextFile("draft", content, None, built_in_register())
    wrong = TextFile("draft", content.replace(b"2.", b"9."), None, built_in_register()).found
    right = file.read_again
    monkeypatch.setattr(
        file, "read_again", lambda text: wrong if "2. Boats [a] (" in text else right(text)
    )

    found = formatted(file, Notation(None, CICA))

    assert found.text == content.decode().replace("](", "] (").replace(
        "2. Boats [a] (", "2. Boats [a]("
    )
    assert [one.why for one in found.left] == ["otherwise"]


# -- lint --fix ------------------------------------------------------------------------------------


def test_fix_writes_what_is_read_in_one_way_and_lists_what_is_left(draft: Path) -> None:
    draft.write_text(TYPED + "\n3. Boats [sail] (+RUS) (+rus) [end] (INDD).\n", "utf-8")

    result = run("lint", "--fix", "draft.txt")

    assert result.exit_code == 1
    assert draft.read_text("utf-8") == CANONICAL + "\n3. Boats [sail] (+RUS) [end] (INDD).\n"
    said = result.stdout.splitlines()
    fixed = [line for line in said if ": fixed: " in line]
    assert said[: len(fixed)] == fixed
    assert len(fixed) == 7
    codes = {line.rpartition("(")[2].rstrip(")") for line in said[len(fixed) :]}
    assert codes >= {"loose-mark", "inherited-sign", "fullwidth-bracket"}
    assert "duplicate-position" not in codes


def test_after_a_fix_there_is_nothing_to_fix(draft: Path) -> None:
    run("lint", "--fix", "draft.txt")
    after = draft.read_bytes()

    [answer] = json.loads(run("lint", "--fix", "--json", "draft.txt").stdout)["files"]

    assert answer["fixed"] == []
    assert draft.read_bytes() == after


@pytest.mark.usefixtures("draft")
def test_without_fix_nothing_is_written_and_the_fixes_are_told() -> None:
    [answer] = json.loads(run("lint", "draft.txt", "--json").stdout)["files"]

    assert Path("draft.txt").read_text("utf-8") == TYPED
    assert "fixed" not in answer
    fixes = {(one["line"], one["code"]): one["fix"] for one in answer["findings"]}
    assert [one["after"] for one in fixes[5, "fullwidth-bracket"]] == ["[", "]"]
    assert fixes[3, "inherited-sign"] == []


@pytest.mark.usefixtures("draft")
def test_sarif_has_the_fixes_where_they_stand_in_the_file() -> None:
    log = json.loads(run("lint", "draft.txt", "--format", "sarif").stdout)

    fixed = TYPED.split("\n")
    edits = [
        edit
        for one in log["runs"][0]["results"]
        for fix in one.get("fixes", ())
        for edit in fix["artifactChanges"][0]["replacements"]
    ]
    where = {
        (
            edit["deletedRegion"]["startLine"],
            edit["deletedRegion"]["startColumn"],
            edit["deletedRegion"]["endColumn"],
            edit["insertedContent"]["text"],
        )
        for edit in edits
    }
    for line, start, end, text in sorted(where, reverse=True):
        fixed[line - 1] = fixed[line - 1][: start - 1] + text + fixed[line - 1][end - 1 :]
    expected = CANONICAL.replace("[must] (+", "[must](+").replace("[a]/[b]", "[a] / [b]")
    assert "\n".join(fixed) == expected


@pytest.mark.usefixtures("draft")
def test_sarif_after_a_fix_has_only_what_is_left() -> None:
    log = json.loads(run("lint", "--fix", "draft.txt", "--format", "sarif").stdout)

    assert not any("fixes" in one for one in log["runs"][0]["results"])


def test_what_is_typed_in_cannot_be_fixed() -> None:
    result = run("lint", "--fix", "-", typed=b"1. [a](+RUS)")

    assert (result.exit_code, result.stdout) == (1, "")
    assert NO_FILE in result.stderr


# -- real texts ------------------------------------------------------------------------------------


def test_no_real_file_changes_in_more_than_spelling(shared: Path) -> None:
    register = built_in_register()
    count = changed = 0
    for file in [*shared.glob("cases/*.txt"), *shared.glob("cases/*.md"),
                 *shared.glob("corpus/*/*.txt"), *shared.glob("corpus/*/*.md")]:  # fmt: skip
        try:
            opened = TextFile(TYPED_IN, file.read_bytes(), None, register)
        except NegotiateError:
            continue
        found = formatted(opened, Notation(register, CICA))
        again = formatted(
            TextFile(TYPED_IN, opened.content(found.text), None, register),
            Notation(register, CICA),
        )
        count += 1
        changed += found.text != opened.raw
        assert stripped(found.text) == stripped(opened.raw), file
        assert again.text == found.text, file
    assert count >= 30
    assert changed
