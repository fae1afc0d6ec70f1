"""Outcomes, path and what-if at the command line: what the record says, and nothing more."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import assume, given
from hypothesis import strategies as st

from negotiate.acts import On
from negotiate.bracket_parser import parse
from negotiate.cli.main import fill, main
from negotiate.consensus.record import Supposed
from negotiate.consensus.what_if import Lift
from negotiate.errors import OutOfOrder
from negotiate.queries import consensus as consensus_answers
from negotiate.store import Store
from tests import generated_drafts as long_way
from tests.drafting_room import bring, make_draft, secretariat, with_headings
from tests.reading import meaning

DRAFT = """WG/2026/DRAFT/9/Rev.1 14 May 2026

DRAFT DECISION ON VISITS

1. General

1.1 Visits [, in spring,] (+IND) (-RUS) are welcome.

1.2 Members meet twice a year.

1.3 They [will]/[may (+CHN)] report [early] (?KAZ) on the visit.

1.4 The list [of visits] (-IND) (+RUS) is sent on _____.

1.5 It is [open] (+TUR) to all.

1.6 It is [long] and [wide (+CHN).
"""


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "work.db"))
    monkeypatch.setenv("COLUMNS", "80")
    file = tmp_path / "draft.txt"
    file.write_text(DRAFT, "utf-8")
    done("import", str(file), "--yes")
    return tmp_path / "work.db"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def done(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def answer(*arguments: str) -> Any:
    return json.loads(done(*arguments, "--json"))


def refused(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    return result.stderr


# Outcomes


@pytest.mark.usefixtures("database")
def test_both_sides_of_a_bracket_are_named_as_movers() -> None:
    shown = done("outcomes", "1.1")

    assert "keep b1: RUS (-b1) would have to move" in shown
    assert "drop b1: IND (+b1) would have to move" in shown


@pytest.mark.usefixtures("database")
def test_readings_of_equal_movers_are_shown_as_a_tie() -> None:
    assert "1 delegation (2 readings tie)" in done("outcomes", "1.1")


@pytest.mark.usefixtures("database")
def test_the_texts_of_readings_are_printed_on_request() -> None:
    assert "text: Visits are welcome." not in done("outcomes", "1.1")
    assert "text: Visits are welcome." in done("outcomes", "1.1", "--texts")


@pytest.mark.usefixtures("database")
def test_a_reservation_is_to_be_confirmed_and_no_move() -> None:
    shown = done("outcomes", "1.3", "b3")

    assert "keep b3: no recorded objection" in shown
    assert "to confirm, having reserved: KAZ (?b3)" in shown


@pytest.mark.usefixtures("database")
def test_an_alternative_is_answered_for_by_its_group() -> None:
    found = answer("outcomes", "1.3", "b2")

    assert [one["target"] for one in found["outcomes"]["spans"]] == ["g1"]
    assert found["readings"] is None


@pytest.mark.usefixtures("database")
def test_choosing_an_alternative_names_it() -> None:
    assert "choose b1: CHN (+b2) would have to move" in done("outcomes", "1.3", "g1")


@pytest.mark.usefixtures("database")
def test_a_clean_paragraph_has_no_outcomes_and_is_not_passed_off_as_agreed() -> None:
    assert "Clean text is not yet agreed." in done("outcomes", "1.2")


@pytest.mark.usefixtures("database")
def test_an_unmatched_bracket_is_no_reading() -> None:
    assert "None of them closes the paragraph" in done("outcomes", "1.6")


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("9.9",), "9.9"),
        (("1.1", "b7"), "1.1 has no b7: it has b1"),
        (("1.4", "x1"), "x1 is a gap"),
        (("1.1", "p"), "p carries no mark of its own"),
    ],
)
def test_what_is_not_there_has_no_outcomes(words: tuple[str, ...], said: str) -> None:
    assert said in refused("outcomes", *words)


def test_many_readings_are_counted_where_they_are_not_all_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "work.db"))
    codes = ["CHN", "IND", "ISR", "KAZ", "RUS", "TUR", "UZB", "VNM", "MNG", "PAK"]
    pairs = list(zip(codes[::2], codes[1::2], strict=True))
    brackets = " and ".join(f"[act] (+{one}) (-{other})" for one, other in pairs)
    with Store.open(tmp_path / "work.db", create=True) as store:
        bring(store, make_draft(f"They {brackets}."))

    assert "12 more sets of movers: --json lists all" in done("outcomes", "1.1")
    assert len(answer("outcomes", "1.1")["readings"]["readings"]) == 32


# Path


@pytest.mark.usefixtures("database")
def test_the_path_tells_its_parts_apart() -> None:
    found = answer("path")["path"]

    assert found["sets"] == [["CHN", "IND"], ["CHN", "RUS"], ["IND"], ["RUS"]][2:]
    assert (found["no_recorded_objection"], found["nobody_recorded"]) == (["1.3", "1.5"], [])
    assert (found["unmatched"], found["unfinished"]) == (["1.6"], ["1.4"])
    assert found["trades"][0]["one"] == "IND"


@pytest.mark.usefixtures("database")
def test_a_path_is_called_proven_where_it_is() -> None:
    assert "proven: no smaller set" in done("path")


@pytest.mark.usefixtures("database")
def test_below_each_set_stand_the_marks_that_would_move() -> None:
    assert "    IND\n        1.1: IND (+b1); 1.4: IND (-b1)\n" in done("path")


@pytest.mark.usefixtures("database")
def test_the_json_of_a_path_has_the_marks_of_each_set() -> None:
    found = answer("path")["path"]

    assert found["moves"][1] == [
        {"paragraph": "1.1", "ways": [[{"code": "RUS", "marks": ["-b1"]}]]},
        {"paragraph": "1.4", "ways": [[{"code": "RUS", "marks": ["+b1"]}]]},
    ]


@pytest.mark.usefixtures("database")
def test_what_one_delegation_would_close_has_its_marks() -> None:
    assert "  RUS       1.1 (-b1), 1.4 (+b1)\n" in done("path")


@pytest.mark.usefixtures("database")
def test_an_unclaimed_bracket_stands_beside_the_marks() -> None:
    done("amend", "1.1", "--note", "as said", "--text", "We [act [now]/[soon]] (-RUS) (+IND).")

    assert "RUS       1.1 (-b1; a bracket of it unclaimed), 1.4 (+b1)" in done("path")


@pytest.mark.usefixtures("database")
def test_a_text_with_nothing_contested_has_no_path() -> None:
    for number in ("1.1", "1.3", "1.4", "1.5", "1.6"):
        done("amend", number, "--note", "as said", "--text", "Members meet.")

    assert "Nothing is contested. Clean text is not yet agreed." in done("path")


# What if


@pytest.mark.usefixtures("database")
def test_a_lift_in_one_paragraph_leaves_the_others() -> None:
    shown = done("whatif", "--lift", "IND:1.1")

    assert "1.1: would close" in shown
    assert "text then: Visits are welcome." in shown
    assert "1.4: " not in shown


@pytest.mark.usefixtures("database")
def test_a_support_counts_as_a_mark() -> None:
    found = answer("whatif", "--support", "RUS:1.1/b1")

    (paragraph,) = [one for one in found["what_if"]["paragraphs"] if one["paragraph"] == "1.1"]
    assert (paragraph["closes"], paragraph["text"]) == (True, "Visits, in spring, are welcome.")


@pytest.mark.usefixtures("database")
def test_what_closes_as_it_stands_is_told_apart_from_what_a_lift_closes() -> None:
    found = answer("whatif", "--lift", "IND:1.1")

    assert found["as_they_stand"] == ["1.5"]
    assert (found["before"]["paragraphs"], found["after"]["paragraphs"]) == (5, 3)


@pytest.mark.usefixtures("database")
def test_what_one_side_alone_holds_is_named_with_its_bracket() -> None:
    done(
        "amend",
        "1.1",
        "--note",
        "as said",
        "--text",
        "Visits [in spring] (+IND) [or later] (+IND) (-RUS).",
    )

    said = " ".join(done("whatif", "--lift", "RUS:1.4").split())

    assert "closed as they stand, one side alone recorded: 1.1 b1, 1.3 g1, 1.5 b1, 1.6 as a" in said


@pytest.mark.usefixtures("database")
def test_the_json_names_what_one_side_alone_holds() -> None:
    found = answer("whatif", "--lift", "IND:1.1")

    assert found["brackets_as_they_stand"] == [
        {"paragraph": "1.3", "target": "g1"},
        {"paragraph": "1.5", "target": "b1"},
        {"paragraph": "1.6", "target": "p"},
    ]


@pytest.mark.usefixtures("database")
def test_a_lift_of_nothing_is_said_to_be_without_effect() -> None:
    assert "without effect: RUS is not recorded in 1.3" in done("whatif", "--lift", "RUS:1.3")


@pytest.mark.usefixtures("database")
def test_a_reservation_that_stays_keeps_the_bracket_open() -> None:
    shown = done("whatif", "--lift", "CHN:1.3")

    assert "b3: stays open with KAZ (?b3)" in shown
    assert "1.3: stays open" in shown


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("--lift", "KRO"), "did you mean KOR?"),
        (("--lift", "IND:9.9"), "9.9"),
        (("--lift", "IND:1.1/b7"), "1.1 has no b7"),
        (("--lift", "IND:"), "leaves out a paragraph or target"),
        (("--lift", "IND:/b1"), "leaves out a paragraph or target"),
        (("--lift", "IND:1.1/"), "leaves out a paragraph or target"),
        (("--support", "IND"), "does not say what is supported"),
        (("--support", "IND:1.1"), "names no bracket"),
    ],
)
def test_what_cannot_be_supposed_is_refused(typed: tuple[str, ...], said: str) -> None:
    assert said in refused("whatif", *typed)


@pytest.mark.usefixtures("database")
def test_nothing_supposed_is_a_usage_error() -> None:
    assert run("whatif").exit_code == 2


def test_nothing_is_written(database: Path) -> None:
    before = database.read_bytes()
    acts = answer("log")["acts"]

    done("whatif", "--lift", "IND", "--lift", "RUS:1.1/b1", "--support", "CHN:1.1/b1")
    done("path")
    done("outcomes", "1.1")

    assert database.read_bytes() == before
    assert answer("log")["acts"] == acts


@pytest.fixture(scope="module")
def room() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty.db"
        Store.open(path, create=True).close()
        yield path


def done_by_acts(store: Store, found: Supposed, codes: list[str]) -> str:
    """Lift and resolve what the answer reports, through the Secretariat."""
    (document,) = store.documents()
    office = secretariat(store)
    on = On(document, "1.1", None, "as supposed")
    for code in codes:
        held = meaning(parse(store.version(store.revision(document), "1.1").text))
        for target in [name for name in held.on if code in {one.code for one in held.on[name]}]:
            office.lift(on, target, code)
    for paragraph in found.what_if.paragraphs:
        # From the last: resolving it changes the name of nothing before it.
        for span in reversed(paragraph.spans):
            if span.closes is not None:
                office.resolve(on, span.target, span.closes)
    return store.version(store.revision(document), "1.1").text


@given(long_way.texts, st.lists(st.sampled_from(long_way.CODES), max_size=3, unique=True))
def test_what_if_is_the_lifts_and_resolutions_made_on_a_copy(
    room: Path, text: str, codes: list[str]
) -> None:
    assume(long_way.decidable(meaning(parse(text))) and " each year" in text)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "copy.db"
        shutil.copy(room, path)
        with Store.open(path, create=False) as store:
            bring(store, make_draft(text))
            (document,) = store.documents()
            record = consensus_answers.record(store, document)
            found = consensus_answers.what_if(record, [Lift(code) for code in codes])
            (paragraph,) = found.what_if.paragraphs
            assume(not paragraph.refused and "p" not in {one.target for one in paragraph.spans})
            try:
                made = done_by_acts(store, found, codes)
            except OutOfOrder:
                assume(False)

            assert made == paragraph.text
            assert store.version(store.revision(document), "1.1").open != paragraph.closes


# The real catalogue draft


@pytest.fixture
def catalogue(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "work.db"))
    monkeypatch.setenv("COLUMNS", "100")
    done("import", str(corpus / "cica" / "2021-09-27-catalogue-draft.txt"), "--yes")


@pytest.mark.usefixtures("catalogue")
def test_the_outcomes_of_2_2_1_are_those_worked_by_hand() -> None:
    shown = done("outcomes", "2.2.1")

    assert "keep b1: CHAIR (-b1) would have to move" in shown
    assert "drop b1: IND (+b1) would have to move" in shown
    assert "is decided only with: keep b1" in shown
    assert "unclaimed: nobody is recorded on it" in shown


@pytest.mark.usefixtures("catalogue")
def test_the_outcomes_of_2_2_10_are_those_worked_by_hand() -> None:
    outer = answer("outcomes", "2.2.10", "b1")["outcomes"]["spans"][0]["outcomes"]

    movers = {one["decision"]: [each["code"] for each in one["movers"]] for one in outer}
    affected = {one["decision"]: [each["code"] for each in one["affected"]] for one in outer}
    assert (movers["drop"], movers["keep"]) == (["RUS"], ["IND", "ISR"])
    assert (affected["drop"], affected["keep"]) == (["CHAIR"], [])


@pytest.mark.usefixtures("catalogue")
def test_one_mover_or_two_close_2_2_10() -> None:
    found = answer("outcomes", "2.2.10")["readings"]["readings"]

    assert [[each["code"] for each in one["movers"]] for one in found] == [["RUS"], ["IND", "ISR"]]


@pytest.mark.usefixtures("catalogue")
def test_two_delegations_close_the_catalogue() -> None:
    found = answer("path")

    assert found["path"]["sets"] == [["CHAIR", "RUS"], ["IND", "ISR"], ["IND", "RUS"]]
    assert found["path"]["proven"]
    assert found["as_of"]["said"].startswith("Recorded positions as of #1")


@pytest.mark.usefixtures("catalogue")
def test_lifting_the_chair_alone_leaves_2_2_1_open_on_its_alternatives() -> None:
    shown = done("whatif", "--lift", "CHAIR:2.2.1")

    assert "2.2.1: stays open" in shown
    assert "b1: would close: kept" in shown
    assert "g1: stays open: nobody was ever recorded on it" in shown


# Between a bracket that is never closed and one that was never opened


@pytest.fixture
def halves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "work.db"))
    monkeypatch.setenv("COLUMNS", "80")
    texts = ("Members [meet.", "They rest.", "They act [soon] (+IND).", "They go.]", "They end.")
    with Store.open(tmp_path / "work.db", create=True) as store:
        bring(store, make_draft(*texts))


@pytest.fixture
def parted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take in a draft in which a heading parts the halves of a bracket."""
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "work.db"))
    monkeypatch.setenv("COLUMNS", "80")
    texts = ("Members [meet.", "They rest.", "They act [soon] (+IND).", "Visits", "They go.]")
    with Store.open(tmp_path / "work.db", create=True) as store:
        bring(store, with_headings(make_draft(*texts), 0, 3))


@pytest.mark.usefixtures("halves")
@pytest.mark.parametrize("number", ["1.2", "1.3"])
@pytest.mark.parametrize("command", ["show", "outcomes", "matrix --para"])
def test_an_account_says_that_a_paragraph_stands_inside_a_bracket_of_several(
    command: str, number: str
) -> None:
    shown = done(*command.split(), number)

    assert f"{number} stands inside a bracket that opens in 1.1 and closes in 1.4." in shown


@pytest.mark.usefixtures("parted")
@pytest.mark.parametrize("number", ["1.2", "1.3"])
@pytest.mark.parametrize("command", ["show", "outcomes", "matrix --para", "agreed-language"])
def test_an_account_warns_of_a_paragraph_between_unmatched_brackets(
    command: str, number: str
) -> None:
    shown = done(*command.split(), number)

    assert "It stands between unmatched brackets, and is perhaps not agreed." in shown


@pytest.mark.usefixtures("halves")
@pytest.mark.parametrize("number", ["1.1", "1.5"])
@pytest.mark.parametrize("command", ["show", "outcomes", "matrix --para", "agreed-language"])
def test_a_paragraph_outside_unmatched_brackets_is_not_warned_of(command: str, number: str) -> None:
    assert "between unmatched" not in done(*command.split(), number)


@pytest.mark.usefixtures("parted")
def test_the_json_of_outcomes_says_that_it_stands_between_unmatched_brackets() -> None:
    assert answer("outcomes", "1.2")["between_unmatched"] is True


@pytest.mark.usefixtures("halves")
def test_the_matrix_of_a_text_names_what_is_contested_over_several_paragraphs() -> None:
    assert "Contested over several paragraphs: 1.1 to 1.4 (a bracket)." in done("matrix")


@pytest.mark.usefixtures("parted")
def test_the_matrix_of_a_text_names_what_stands_between_unmatched_brackets() -> None:
    assert "Between unmatched brackets, and perhaps not agreed: 1.2, 1.3, 1.4." in done("matrix")


# What every one of them says, and does not say

ACCOUNTS = (
    *("outcomes 1.1", "outcomes 1.3 --texts", "outcomes 1.2", "outcomes 1.6", "outcomes 1.4 b1"),
    *("path", "whatif --lift IND", "whatif --lift TUR --support RUS:1.1/b1"),
    *("matrix", "matrix --para 1.3 --groups", "matrix --transpose --ascii"),
    *("brief IND", "brief JPN", "brief --chair"),
)
FORBIDDEN = re.compile(
    r"\b(agrees|consents|accepts|approves|no objection|should|ought|must|recommend\w*|advis\w*"
    r"|propose[sd]?)\b",
    re.IGNORECASE,
)


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("form", ["", " --json"])
@pytest.mark.parametrize("command", ACCOUNTS)
def test_no_account_says_that_a_silent_delegation_agrees_or_advises(
    command: str, form: str
) -> None:
    assert FORBIDDEN.findall(done(*f"{command}{form}".split())) == []


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("form", ["", " --json"])
@pytest.mark.parametrize("command", ACCOUNTS)
def test_every_account_says_as_of_when_it_is(command: str, form: str) -> None:
    shown = done(*f"{command}{form}".split())

    assert "Recorded positions as of Rev.1, 2026-05-14" in shown


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("form", ["", " --json"])
@pytest.mark.parametrize("command", ACCOUNTS)
def test_every_account_names_who_is_not_recorded(command: str, form: str) -> None:
    shown = " ".join(done(*f"{command}{form}".split()).split())

    if form:
        assert '"not_recorded"' in shown
        assert '"MNG"' in shown
    else:
        assert re.search(r"Not recorded [a-z ]+:? \d+ of the register, AFG, ", shown)


@pytest.mark.usefixtures("database")
def test_the_working_text_is_said_to_be_one() -> None:
    done("position", "1.1", "b1", "+KAZ")

    assert "Recorded positions as of the working text, 20" in done("path")


def test_every_account_of_the_demo_keeps_to_the_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "demo.db"))
    fill(tmp_path / "demo.db")

    for command in (["path"], ["whatif", "--lift", "KOR"], ["brief", "KOR"], ["brief", "--chair"]):
        assert FORBIDDEN.findall(done(*command)) == []


@pytest.mark.parametrize(
    "command", ["outcomes 1.1", "path", "whatif --lift IND", "matrix", "brief IND"]
)
def test_an_account_loads_nothing_heavy(database: Path, command: str) -> None:
    program = (
        "import sys\nfrom negotiate.cli.main import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "heavy = {'textual', 'rich', 'sqlite_utils', 'xlsxwriter', 'diff_match_patch'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, *command.split()],
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize(
    "command",
    [
        *(f"matrix -o matrix.{ending}" for ending in ("csv", "md", "html")),
        *(f"brief IND -o brief.{ending}" for ending in ("txt", "md", "html")),
        *(f"brief --chair -o chair.{ending}" for ending in ("txt", "md", "html")),
    ],
)
def test_a_file_keeps_to_the_words_too(
    database: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(database.parent)

    done(*command.split())

    text = Path(command.rsplit(maxsplit=1)[-1]).read_text("utf-8")
    assert FORBIDDEN.findall(text) == []
    assert "Recorded positions as of Rev.1, 2026-05-14" in text


def test_the_state_that_chaired_on_the_day_is_named_and_has_not_spoken_thereby(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "work.db"))
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "draft.txt").write_text(
        "WG/2026/DRAFT/9/Rev.1 14 May 2026\n\nDRAFT DECISION ON VISITS\n\n1. General\n\n"
        "1.1 Visits [, in spring,] (+IND) (-CHAIR) are welcome.\n",
        "utf-8",
    )
    (tmp_path / "room.toml").write_text(
        '[[delegation]]\ncode = "CHAIR"\nkind = "office"\n'
        'held = [{ by = "KAZ", since = 2026-01-01, until = 2026-12-31 }]\n'
        '[[delegation]]\ncode = "KAZ"\n[[delegation]]\ncode = "IND"\n',
        "utf-8",
    )
    register = str(tmp_path / "room.toml")
    done("import", str(tmp_path / "draft.txt"), "--register", register, "--yes")

    said = done("path")

    assert "CHAIR is held by KAZ" in said
    assert "Not recorded in any of them: KAZ." in said
