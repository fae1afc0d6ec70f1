"""Two texts of a document, or two moments, paragraph by paragraph; and what `diff` says of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from negotiate.acts import On
from negotiate.cli.main import main
from negotiate.errors import UnknownName
from negotiate.model import Document
from negotiate.queries.two_texts import Change, Compared, Comparisons, compared, side_named
from negotiate.store import Store
from tests.drafting_room import bring, make_draft, secretariat

TRAINING = (
    "Members will exchange views on the training of border guards in the spring of every year, and"
    " on the equipment of rescue teams in the autumn."
)
POINTS = (
    "The Secretariat keeps the list of contact points for the rescue of people lost at sea [and"
    " updates it every month] (+IND), and sends it to all the members."
)
FLOODS = (
    "A joint exercise on floods and landslides is held in one of the member States by turns, and"
    " those who take part bear their own costs."
)
EXPERTS = (
    "Experts meet once in two years to look at what the exercises have shown and to improve them"
    " where they can."
)
REPORT = (
    "Their report goes to the Committee of the Whole, which takes note of it at its next regular"
    " session."
)
INVITED = "The “Chairmanship” may invite observers to any sitting of the Committee."
SPEAKING = "Observers may speak once all members have been heard, for three minutes at most."
COSTS = "Costs are shared by all the members in equal parts."
FELLOWS = "Each year fellowships are offered to young seismologists from any member State."
OFFERED = TRAINING.replace("spring", "[spring] (+RUS)/[summer] (-RUS)")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Give two texts in which everything happened once."""
    old = make_draft(
        TRAINING,
        f"{POINTS} {FLOODS}",
        EXPERTS,
        REPORT,
        INVITED,
        SPEAKING,
        COSTS,
        named="WG/9/Rev.1",
    )
    new = make_draft(
        SPEAKING,
        OFFERED,
        POINTS,
        FLOODS,
        FELLOWS,
        f"{EXPERTS} {REPORT}",
        INVITED.replace("“", '"').replace("”", '"'),
        named="WG/9/Rev.2",
    )
    with Store.open(tmp_path / "work.db", create=True) as opened:
        bring(opened, old)
        bring(opened, new)
        yield opened


@pytest.fixture
def document(store: Store) -> Document:
    return store.document(None)


def between(store: Store, old: str, new: str) -> Compared:
    document = store.document(None)
    sides = [side_named(store, document, typed) for typed in (old, new)]
    return compared(store, document, *sides)


def happened(found: Compared) -> dict[tuple[str | None, str | None], tuple[Change, ...]]:
    return {
        (one.old.number if one.old else None, one.new.number if one.new else None): one.what
        for one in found.paragraphs
    }


def test_what_happened_to_each_paragraph_is_in_the_order_of_the_newer_text(store: Store) -> None:
    assert list(happened(between(store, "Rev.1", "Rev.2")).items()) == [
        (("1.6", "1.1"), (Change.MOVED,)),
        (("1.7", None), (Change.DELETED,)),
        (("1.1", "1.2"), (Change.EDITED, Change.POSITIONS, Change.RENUMBERED)),
        (("1.2", "1.3"), (Change.SPLIT,)),
        (("1.2", "1.4"), (Change.SPLIT,)),
        ((None, "1.5"), (Change.NEW,)),
        (("1.3", "1.6"), (Change.MERGED,)),
        (("1.4", "1.6"), (Change.MERGED,)),
        (("1.5", "1.7"), (Change.TYPOGRAPHY, Change.RENUMBERED)),
    ]


def test_the_other_way_round_a_split_is_a_merge(store: Store) -> None:
    found = happened(between(store, "Rev.2", "Rev.1"))
    assert found["1.3", "1.2"] == found["1.4", "1.2"] == (Change.MERGED,)


def test_the_figures_count_a_split_and_a_merge_once(store: Store) -> None:
    assert between(store, "Rev.1", "Rev.2").counts == (
        ("changed", 1),
        ("new", 1),
        ("deleted", 1),
        ("moved", 1),
        ("split", 1),
        ("merged", 1),
        ("typography only", 1),
    )


def test_a_new_number_alone_is_no_change(store: Store) -> None:
    bring(store, make_draft(FELLOWS, SPEAKING, named="WG/9/Rev.3"))
    bring(store, make_draft("Title", FELLOWS, SPEAKING, named="WG/9/Rev.4"))
    found = between(store, "Rev.3", "Rev.4")
    assert [one.new.number for one in found.changed if one.new] == ["1.1"]


def test_every_paragraph_of_both_texts_is_there(store: Store) -> None:
    found = between(store, "Rev.1", "Rev.2")
    olds = {one.old.number for one in found.paragraphs if one.old}
    news = {one.new.number for one in found.paragraphs if one.new}
    assert olds == {one.number for one in found.old.versions}
    assert news == {one.number for one in found.new.versions}


def test_a_part_is_compared_with_its_passage_of_the_whole(store: Store) -> None:
    found = between(store, "Rev.1", "Rev.2")
    part = next(one for one in found.paragraphs if one.new and one.new.number == "1.4")
    assert [(one.kind, one.text) for one in found.changes(part)] == [("same", FLOODS)]


def test_what_moved_says_what_it_stood_and_stands_after(store: Store) -> None:
    found = between(store, "Rev.1", "Rev.2")
    assert found.paragraphs[0].after == ("1.5", None)


def test_a_moment_is_the_text_after_an_act(store: Store, document: Document) -> None:
    act = secretariat(store).resolve(On(document, "1.2", note="informals"), "g1", 1)
    found = between(store, f"@{act.seq - 1}", f"@{act.seq}")
    assert happened(found)["1.2", "1.2"] == (Change.EDITED, Change.POSITIONS)


def test_a_moment_can_be_a_time(store: Store, document: Document) -> None:
    act = secretariat(store).amend(On(document, "1.1"), "Observers listen.")
    assert side_named(store, document, "@2030-01-01").name == f"@{act.seq}"


def test_what_was_said_later_is_not_read_into_a_moment(store: Store, document: Document) -> None:
    room = secretariat(store)
    room.agree(On(document, "1.1"), ad_ref=True)
    assert between(store, "Rev.2", "@2").counts == ()


def test_a_moment_before_the_document_is_refused(store: Store, document: Document) -> None:
    with pytest.raises(UnknownName, match="was not here yet"):
        side_named(store, document, "@1999-01-01")


def test_what_the_room_said_is_a_change(store: Store, document: Document) -> None:
    secretariat(store).agree(On(document, "1.1"), ad_ref=True)
    assert happened(between(store, "@2", "@3"))["1.1", "1.1"] == (Change.SAID,)


def test_the_same_two_texts_are_compared_once(store: Store, document: Document) -> None:
    kept = Comparisons()
    sides = [side_named(store, document, typed) for typed in ("Rev.1", "Rev.2")]
    first = kept.of(store, document, *sides)
    again = [side_named(store, document, typed) for typed in ("Rev.1", "Rev.2")]
    assert kept.of(store, document, *again) is first


def test_a_text_that_changed_is_compared_again(store: Store, document: Document) -> None:
    kept = Comparisons()
    room = secretariat(store)
    room.amend(On(document, "1.1"), "Observers listen.")
    old, new = (side_named(store, document, typed) for typed in ("Rev.2", "working text"))
    first = kept.of(store, document, old, new)
    room.amend(On(document, "1.1"), "Observers are silent.")
    new = side_named(store, document, "working text")
    assert kept.of(store, document, old, new) == compared(store, document, old, new) != first


def test_a_kept_answer_is_the_one_that_is_computed(store: Store, document: Document) -> None:
    kept = Comparisons()
    sides = [side_named(store, document, typed) for typed in ("Rev.1", "Rev.2")]
    kept.of(store, document, *sides)
    assert kept.of(store, document, *sides) == compared(store, document, *sides)


def test_whoever_does_not_wait_stops_it(store: Store, document: Document) -> None:
    def leave(stage: str) -> None:
        if stage.startswith("comparing"):
            raise KeyboardInterrupt

    sides = [side_named(store, document, typed) for typed in ("Rev.1", "Rev.2")]
    with pytest.raises(KeyboardInterrupt):
        compared(store, document, *sides, leave)


# The command


def diff(store: Store, *words: str) -> Result:
    return CliRunner().invoke(main, ["--db", str(store.path), "diff", *words])


def test_diff_says_the_figures(store: Store) -> None:
    assert diff(store, "Rev.1", "Rev.2").stdout.splitlines()[1] == (
        "1 changed, 1 new, 1 deleted, 1 moved, 1 split, 1 merged, 1 typography only"
    )


def test_diff_lists_what_is_not_where_it_was(store: Store) -> None:
    said = diff(store, "Rev.1", "Rev.2").stdout.partition("PARAGRAPHS\n")[2].partition("\n\n")[0]
    assert said.splitlines() == [
        "  1.6 -> 1.1  moved: stood after 1.5, stands first",
        "  split: 1.2 is now 1.3 + 1.4",
        "  merged: 1.3 + 1.4 are now 1.6",
    ]


def test_diff_says_by_which_wording_a_bracket_was_closed(store: Store, document: Document) -> None:
    secretariat(store).resolve(On(document, "1.2", note="informals"), "g1", 1)
    assert "; what stands now is “spring”\n" in diff(store).stdout


def test_diff_of_the_latest_text_alone_is_with_the_one_before_and_says_so(store: Store) -> None:
    alone, *said = diff(store, "Rev.2").stdout.splitlines(keepends=True)
    assert said.pop(0) == "Rev.2 is the latest text: compared with the one before it\n"
    assert "".join([alone, *said]) == diff(store, "Rev.1", "Rev.2").stdout


def test_diff_of_an_earlier_text_alone_is_with_the_latest(store: Store) -> None:
    assert diff(store, "Rev.1").stdout == diff(store, "Rev.1", "Rev.2").stdout


def test_the_only_text_of_a_document_is_compared_with_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path / "one.db", create=True) as store:
        bring(store, make_draft(TRAINING, named="WG/9/Rev.1"))
        result = diff(store, "Rev.1")
    assert result.exit_code == 1
    assert "Rev.1 of WG/9 is the first text in its language" in result.stderr


def test_a_mark_that_was_respelled_is_shown_as_typed(tmp_path: Path) -> None:
    with Store.open(tmp_path / "two.db", create=True) as store:
        bring(store, make_draft("Ships [sail] (+IND, -KAZ).", named="WG/9/Rev.1"))
        bring(store, make_draft("Ships [sail] (+India, -KAZ).", named="WG/9/Rev.2"))
        said = diff(store).stdout
    assert "notation respelled (+IND) -> (+India) on b1\n" in said


def test_diff_takes_moments(store: Store, document: Document) -> None:
    secretariat(store).agree(On(document, "1.1"), ad_ref=True)
    said = diff(store, "@2", "@3").stdout
    assert "  1.1  not agreed -> agreed ad referendum\n" in said
    assert said.startswith("WG/9: @2 (2026-05-14 ")


def test_diff_gives_programs_the_same(store: Store) -> None:
    found = json.loads(diff(store, "Rev.1", "Rev.2", "--json").stdout)
    assert found["paragraphs"][3]["parts"] == ["1.3", "1.4"]
    assert found["counts"]["moved"] == 1


def test_diff_of_a_moment_that_never_was_names_the_log(store: Store) -> None:
    result = diff(store, "@2", "@99")
    assert (result.exit_code, "`negotiate log`" in result.stderr) == (1, True)
