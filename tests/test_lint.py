"""`negotiate lint`: what to look at in a file, where, and the exit status."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from negotiate.bracket_parser.doubts import DoubtKind, Meant
from negotiate.cli.main import main
from negotiate.telling.doubts import SENTENCES, TYPED_IN
from negotiate.writers.sarif import SCHEMA
from tests.docx.made import made, p, r

DRAFT = """\
DRAFT DECISION ON BOATS

1. Boats [must] (+RUS) (KAZ) go.

   2. Crews [may / can] (-INDD)
rest {++daily++}.

4 alt. Crews sail.
"""
FOUND = [
    (3, 24, DoubtKind.NAMES, "(KAZ)"),
    (5, 18, DoubtKind.SLASH, "/"),
    (5, 27, "unknown-delegation", "INDD"),
    (6, 6, DoubtKind.EDIT, "{++daily++}"),
    (8, 1, DoubtKind.RIVAL, "4 alt."),
]


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "none.db"))
    file = tmp_path / "draft.txt"
    file.write_text(DRAFT, "utf-8")
    yield file
    assert not (tmp_path / "none.db").exists()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["lint", *arguments])


def test_a_clean_file_has_nothing_to_look_at_and_the_status_0(draft: Path) -> None:
    draft.write_text("1. Boats [must] (+RUS) go.\n", "utf-8")

    result = run("draft.txt")

    assert result.exit_code == 0
    assert result.stdout.startswith("draft.txt: nothing to look at in 1 paragraph")


@pytest.mark.usefixtures("draft")
def test_every_remark_and_doubt_has_its_line_and_character() -> None:
    result = run("draft.txt", "--json")

    assert result.exit_code == 1
    [answer] = json.loads(result.stdout)["files"]
    keys = ("line", "character", "code", "excerpt")
    assert [tuple(one[key] for key in keys) for one in answer["findings"]] == FOUND
    assert [one["is_doubt"] for one in answer["findings"]] == [True, True, False, True, True]


@pytest.mark.usefixtures("draft")
def test_each_finding_is_a_line_to_read_with_its_sentence() -> None:
    result = run("draft.txt")

    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert [line.split(": ")[0] for line in lines] == [
        f"draft.txt:{line}:{character}" for line, character, _, _ in FOUND
    ]
    assert lines[0].endswith(f"look: (KAZ): {SENTENCES[DoubtKind.NAMES]} (names-not-read)")


@pytest.mark.usefixtures("draft")
def test_sarif_names_the_rule_and_the_region_of_each_finding() -> None:
    result = run("draft.txt", "--format", "sarif")

    assert result.exit_code == 1
    log = json.loads(result.stdout)
    assert (log["$schema"], log["version"]) == (SCHEMA, "2.1.0")
    [sarif_run] = log["runs"]
    rules = [rule["id"] for rule in sarif_run["tool"]["driver"]["rules"]]
    lines = DRAFT.split("\n")
    for one, (line, character, code, excerpt) in zip(sarif_run["results"], FOUND, strict=True):
        [place] = one["locations"]
        region = place["physicalLocation"]["region"]
        assert place["physicalLocation"]["artifactLocation"]["uri"] == "draft.txt"
        assert rules[one["ruleIndex"]] == one["ruleId"] == code
        assert (region["startLine"], region["startColumn"]) == (line, character)
        assert region["endLine"] == line
        assert lines[line - 1][character - 1 : region["endColumn"] - 1] == excerpt


@pytest.mark.usefixtures("draft")
def test_in_a_word_file_the_place_is_the_paragraph_and_the_character_in_it() -> None:
    Path("draft.docx").write_bytes(made(p(r("1. Boats [must] (KAZ) go."))))

    result = run("draft.docx")

    assert result.exit_code == 1
    assert result.stdout.startswith("draft.docx: 1, character 17: look: (KAZ): ")


@pytest.mark.usefixtures("draft")
def test_of_two_files_each_is_told_and_one_finding_sets_the_status() -> None:
    Path("clean.md").write_text("1. Boats sail.\n", "utf-8")

    result = run("clean.md", "draft.txt", "--json")

    assert result.exit_code == 1
    found = {one["file"]: len(one["findings"]) for one in json.loads(result.stdout)["files"]}
    assert found == {"clean.md": 0, "draft.txt": len(FOUND)}


@pytest.mark.usefixtures("draft")
def test_a_dash_stands_for_what_is_typed_in() -> None:
    result = CliRunner().invoke(main, ["lint", "-"], input="1. Boats [must] (KAZ) go.")

    assert result.exit_code == 1
    assert result.stdout.startswith("-:1:17: 1: look: (KAZ): ")


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize("how", [[], ["--json"], ["--format", "sarif"]])
def test_a_file_that_cannot_be_read_is_named_and_the_others_are_told(how: list[str]) -> None:
    Path("folder").mkdir()
    Path("clean.md").write_text("1. Boats sail.\n", "utf-8")
    Path("odd.bin").write_bytes(bytes(range(256)))

    result = run("folder", "draft.txt", "nope", "odd.bin", "clean.md", *how)

    assert result.exit_code == 1
    assert "draft.txt" in result.stdout
    said = result.stderr.splitlines()
    assert [line.split()[1].rstrip(":") for line in said] == ["folder", "nope", "odd.bin"]
    assert run("clean.md", "nope").exit_code == 1


def test_what_is_typed_in_and_is_no_draft_is_refused_by_one_sentence() -> None:
    result = CliRunner().invoke(main, ["lint", "-"], input=bytes(range(256)))

    assert (result.exit_code, result.stdout) == (1, "")
    (said,) = result.stderr.splitlines()
    assert said.startswith(f"negotiate: {TYPED_IN}: ")


@pytest.mark.usefixtures("draft")
def test_a_code_that_nobody_knows_is_named_once_in_its_line() -> None:
    Path("code.txt").write_text("1. Boats [sail] (+KAZZ).\n", "utf-8")

    (line,) = run("code.txt").stdout.splitlines()

    assert line.count("KAZZ") == 1


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize("typed", [[], ["draft.txt", "--no-such"]])
def test_a_wrong_command_line_has_the_status_2(typed: list[str]) -> None:
    assert run(*typed).exit_code == 2


@pytest.mark.usefixtures("draft")
def test_a_paragraph_is_found_where_it_stands_and_not_in_other_words() -> None:
    Path("twice.txt").write_text("Note: B [a / b]\n\n1. B [a / b]\n\n2. B [a / b]\n", "utf-8")

    [answer] = json.loads(run("twice.txt", "--json").stdout)["files"]

    assert [one["line"] for one in answer["findings"]] == [1, 3, 5]


def test_parse_points_at_what_was_not_read() -> None:
    text = "Boats [must] (KAZ) go."
    result = CliRunner().invoke(main, ["parse"], input=text)
    answer = json.loads(CliRunner().invoke(main, ["parse", "--json"], input=text).stdout)

    assert result.stdout.splitlines()[:3] == [
        f"look: {SENTENCES[DoubtKind.NAMES]} (14 to 18)",
        "    Boats [must] (KAZ) go.",
        "                 ^^^^^",
    ]
    [one] = answer["doubts"]
    assert (one["code"], one["meant"]) == (DoubtKind.NAMES, [Meant.POSITION])
    assert (one["start"], one["end"], one["message"]) == (13, 18, SENTENCES[DoubtKind.NAMES])


def test_labels_that_are_read_over_paragraphs_raise_nothing(draft: Path) -> None:
    draft.write_text("1. Boats go.\n\nOption 1: Daily.\n\nOption 2: Weekly.\n\n2. End.\n", "utf-8")

    assert run("draft.txt").stdout.startswith("draft.txt: nothing to look at in 4 paragraphs")


def test_half_a_bracket_says_in_which_paragraph_its_other_half_stands(draft: Path) -> None:
    draft.write_text("1. Boats [go.\n\n2. Crews rest.]\n", "utf-8")

    result = run("draft.txt", "--json")

    found = json.loads(result.stdout)["files"][0]["findings"]
    assert [one["message"] for one in found] == [
        "the other half of this bracket stands in 2",
        "the other half of this bracket stands in 1",
    ]
