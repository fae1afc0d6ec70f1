"""What of a text needs attention."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from negotiate.acts import On, Secretariat
from negotiate.answers.texts import Attention
from negotiate.cli.main import main
from negotiate.queries.documents import attention, standing
from negotiate.store import Store
from negotiate.telling import documents as telling
from tests.tui.conftest import MORNING, add


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "room.db"


def needing(database: Path) -> list[Attention]:
    with Store.open(database, create=False) as store:
        (document,) = store.documents()
        return attention(store, document, store.revision(document))


def bring(database: Path, *revisions: Sequence[str]) -> None:
    for number, texts in enumerate(revisions, start=1):
        add(database, texts, f"TEST/1/Rev.{number}")


def test_a_bracket_that_is_not_matched_is_named_with_its_paragraph(database: Path) -> None:
    bring(database, ["One] two.", "Three.", "Four [five.", "Six [seven]."])

    (answer,) = needing(database)

    assert answer["paragraphs"] == ["1", "3"]
    assert telling.needing(answer) == "a bracket is not matched: 1, 3"


def test_a_bracket_that_closes_in_a_later_paragraph_is_matched(database: Path) -> None:
    bring(database, ["One [two.", "Three.", "Four] five.", "Six [seven."])

    (answer,) = needing(database)

    assert answer["paragraphs"] == ["4"]


def test_a_code_that_is_not_in_the_register_is_named(database: Path) -> None:
    bring(database, ["One [two] (+ZZZ).", "Three [four] (+IND) (-QQQ)."])

    assert [telling.needing(answer) for answer in needing(database)] == [
        "QQQ is not in the register: 2",
        "ZZZ is not in the register: 1",
    ]


def test_what_stands_open_and_unchanged_longest_is_named_with_its_first_text(
    database: Path,
) -> None:
    same = "One [may] two."
    bring(database, ["Old.", "B [x]."], [same, "B [y]."], [same, "B [y]."], [same, "B [z]."])

    (answer,) = needing(database)

    assert (answer["since"], answer["texts"]) == ("Rev.2", 3)
    assert telling.needing(answer) == "open and unchanged since Rev.2, 3 texts: 1"


def test_two_texts_are_not_long(database: Path) -> None:
    bring(database, ["One [may] two."], ["One [may] two."])

    assert needing(database) == []


def test_clean_paragraphs_need_no_attention_however_long_they_stand(database: Path) -> None:
    bring(database, *[["One may two."]] * 4)

    assert needing(database) == []


def test_texts_are_counted_back_from_the_latest_for_each_open_paragraph(database: Path) -> None:
    bring(database, ["A [may].", "B [may]."], ["A [may].", "B [can]."], ["A [may].", "B [can]."])
    with Store.open(database, create=False) as store:
        (document,) = store.documents()
        latest = store.revision(document)
        versions = store.versions(latest)
        counts = standing(store, document, latest, versions)

    assert [counts[version.paragraph] for version in versions] == [3, 2]


def test_many_paragraphs_are_counted_and_the_first_named() -> None:
    answer = {"what": "unmatched", "paragraphs": [str(number) for number in range(1, 10)]}

    assert telling.needing(answer) == "a bracket is not matched: 1, 2, 3 and 6 more"


def test_alarms_are_named_with_the_key_that_says_why() -> None:
    assert telling.look_again("1.2 and 3.4", "W") == "look again at 1.2 and 3.4: W says why"


def test_the_command_counts_what_was_said_to_be_agreed_and_names_what_needs_attention(
    database: Path,
) -> None:
    bring(database, ["One two.", "Three.", "Four.", "Five [six."])
    with Store.open(database, create=False) as store:
        room = Secretariat(store, officer="A. Officer", now=lambda: MORNING)
        (document,) = store.documents()
        room.agree(On(document, "1"))
        room.agree(On(document, "2"), ad_ref=True)

    run = CliRunner().invoke(main, ["--db", str(database), "documents"])
    (listed,) = json.loads(
        CliRunner().invoke(main, ["--db", str(database), "documents", "--json"]).stdout
    )["documents"]

    assert "1 agreed; 1 ad referendum" in run.stdout
    assert "    look: a bracket is not matched: 4" in run.stdout
    assert (listed["agreed"], listed["agreed_ad_referendum"]) == (1, 1)
    assert [one["what"] for one in listed["attention"]] == ["unmatched"]
