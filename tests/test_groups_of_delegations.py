"""Groups in groups, and those who are recorded against what their group is for."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st

from negotiate.bracket_parser import Meaning, TargetKind, parse
from negotiate.cli.main import main
from negotiate.consensus.positions_by_target import Apart, Roll, apart
from negotiate.errors import SourceError
from negotiate.model import Delegation, DelegationKind, belonging
from negotiate.register import load_register, read_register
from negotiate.screens.views import paragraph
from tests import generated_drafts as long_way
from tests.reading import meaning

NAMES = "ABCDEF"
MEMBERS = st.dictionaries(
    st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=3), max_size=6
)


def registered(members: Mapping[str, list[str]]) -> list[Delegation]:
    return [
        Delegation(
            one,
            DelegationKind.GROUP if one in members else DelegationKind.STATE,
            members=tuple(members.get(one, ())),
        )
        for one in NAMES
    ]


def by_fixpoint(members: Mapping[str, list[str]]) -> dict[str, set[str]]:
    found = {group: set(own) for group, own in members.items() if own}
    while True:
        more = {
            group: own.union(*(found.get(one, set()) for one in own))
            for group, own in found.items()
        }
        if more == found:
            return {group: own - {group} for group, own in found.items()}
        found = more


@given(MEMBERS)
@example({"A": ["B"], "B": ["C"], "C": ["D", "E"]})
@example({"A": ["B"], "B": ["A", "C"]})
def test_whoever_belongs_to_a_group_in_a_group_belongs_to_both(
    members: dict[str, list[str]],
) -> None:
    found = belonging(registered(members))
    assert {group: set(own) for group, own in found.items()} == by_fixpoint(members)
    assert all(len(own) == len(set(own)) for own in found.values())


@given(MEMBERS, st.sets(st.sampled_from(NAMES)))
def test_nobody_whose_group_is_recorded_is_called_not_recorded(
    members: dict[str, list[str]], recorded: set[str]
) -> None:
    reached = by_fixpoint(members)
    heard = recorded.union(*(reached.get(one, set()) for one in recorded))
    states = {one for one in NAMES if one not in members}
    assert set(Roll(tuple(registered(members))).not_recorded(recorded)) == states - heard


def register(members: Mapping[str, list[str]]) -> bytes:
    tables = [
        f'[[delegation]]\ncode = "{one}"\n'
        + (f'kind = "group"\nmembers = {json.dumps(members[one])}\n' if one in members else "")
        for one in NAMES
    ]
    return "".join(tables).encode()


@given(MEMBERS)
@example({"A": ["A"]})
@example({"A": ["B"], "B": ["C"], "C": ["A", "D"]})
def test_a_register_is_refused_where_a_group_belongs_to_itself_and_only_then(
    members: dict[str, list[str]],
) -> None:
    reached = {group: set(own) for group, own in members.items()}
    for _ in NAMES:
        reached = {
            group: own.union(*(reached.get(one, set()) for one in own))
            for group, own in reached.items()
        }
    circles = [group for group, own in reached.items() if group in own]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "circle.toml"
        path.write_bytes(register(members))
        if not circles:
            assert load_register(path).name == "circle.toml"
            return
        with pytest.raises(SourceError, match="a group cannot belong to itself"):
            load_register(path)
    assert read_register(register(members), "kept.toml").delegations


# On opposite sides


GROUPS = {"CHN": ("IND", "ISR"), "KAZ": ("CHN", "IND", "ISR", "RUS")}


def one_by_one(held: Meaning) -> set[tuple[str, ...]]:
    """Enumerate them on every wording, bracket, gap and paragraph, with what a set has on each."""
    sets = {one.id for one in held.targets if one.kind is TargetKind.GROUP}
    found: set[tuple[str, ...]] = set()
    for target in held.targets:
        if target.id in sets:
            continue
        on = [one for one in held.positions if one.target in (target.id, target.parent)]
        on = [one for one in on if one.target == target.id or one.target in sets]
        for ours in on:
            for theirs in on:
                if theirs.code in GROUPS.get(ours.code, ()) and {ours.sign, theirs.sign} == {*"+-"}:
                    key = (target.id, ours.code, ours.sign, theirs.code, theirs.sign)
                    found.add(key)
    return found


def on_each_wording(held: Meaning, found: tuple[Apart, ...]) -> list[tuple[str, ...]]:
    return [
        (target, one.group, one.group_sign, one.member, one.member_sign)
        for one in found
        for target in wordings(held, one.target)
    ]


def wordings(held: Meaning, target: str) -> list[str]:
    if held.targets[target].kind is not TargetKind.GROUP:
        return [target]
    return [one.id for one in held.targets if one.parent == target]


@given(long_way.texts)
@example("They [run] (+CHN) (-IND) well.")
@example("They [a]/[b] (+KAZ) (-ISR) go.")
@example("They [a] (-ISR)/[b] (+KAZ) go (-CHN) (+IND).")
def test_who_is_against_what_its_group_is_for_is_found_by_trying_all(text: str) -> None:
    held = meaning(parse(text))
    found = on_each_wording(held, apart("1", held, GROUPS))
    assert set(found) == one_by_one(held)
    assert len(found) == len(set(found))


# Where it is told


REGISTER = """
[[delegation]]
code = "FRA"
names = { en = "France" }
[[delegation]]
code = "GHA"
[[delegation]]
code = "ATL"
[[delegation]]
code = "IND"
[[delegation]]
code = "AFR"
kind = "group"
members = ["GHA", "ATL"]
[[delegation]]
code = "G77"
kind = "group"
members = ["AFR", "IND"]
[[delegation]]
code = "EU"
kind = "group"
members = ["FRA"]
"""
DRAFT = """WG/2026/DRAFT/9/Rev.1

1. Parties [run] (+EU) (-FRA) well.

2. Parties [walk] (+G77) (-FRA) [far] (+GHA) (-IND).
"""
SAID = "EU is recorded for b1, and FRA, which belongs to EU, against it"


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "work.db"))
    monkeypatch.setenv("COLUMNS", "100")
    (tmp_path / "r.toml").write_text(REGISTER)
    (tmp_path / "d.txt").write_text(DRAFT)
    done("import", str(tmp_path / "d.txt"), "--register", str(tmp_path / "r.toml"), "--yes")
    return tmp_path


def done(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def answer(*arguments: str) -> Any:
    return json.loads(done(*arguments, "--json"))


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    "command",
    ["show 1", "open", "outcomes 1", "outcomes 1 b1", "path", "brief FRA", "brief EU",
     "whatif --lift FRA"],
)  # fmt: skip
def test_a_member_against_its_group_is_told_wherever_positions_are(command: str) -> None:
    assert SAID in done(*command.split())
    both = answer(*command.split())
    told = both["paragraphs"][0] if command == "open" else both
    (one,) = told["opposite_sides"]
    assert (one["group"], one["member"], one["target"]) == ("EU", "FRA", "b1")


@pytest.mark.usefixtures("database")
def test_nothing_is_told_where_nobody_is_against_its_group() -> None:
    assert "opposite" not in done("outcomes", "2")
    assert answer("show", "2")["opposite_sides"] == []


def test_a_member_against_its_group_stands_beside_the_bracket(tmp_path: Path) -> None:
    (tmp_path / "r.toml").write_text(REGISTER)
    known = load_register(tmp_path / "r.toml")
    held = meaning(parse("Parties [run] (+EU) (-FRA) [far] (-FRA)."), known)
    first, second = (paragraph.positions(held, held.targets[one], known) for one in ("b1", "b2"))
    assert SAID in first.plain
    assert "belongs to" not in second.plain


@pytest.mark.usefixtures("database")
def test_a_group_in_a_group_is_in_its_row() -> None:
    found = answer("matrix", "--groups")
    assert found["together"]["G77"] == ["G77", "GHA", "IND"]
    assert found["together"]["AFR"] == ["GHA"]
    assert found["marks"]["G77"]["2"] == ["+b1", "+b2", "-b2"]


@pytest.mark.usefixtures("database")
def test_what_its_groups_hold_is_told_as_theirs_and_never_as_its_own() -> None:
    told = answer("brief", "ATL")
    assert told["spans"] == []
    held = [(one["group"], one["paragraph"], one["target"]) for one in told["held_by_its_groups"]]
    assert held == [("G77", "2", "b1")]
    page = done("brief", "ATL")
    assert "No position of ATL is recorded. That is not consent." in page
    assert "Held by G77, which ATL belongs to" in page
    assert "Recorded for the group, and not for ATL itself." in page


@pytest.mark.usefixtures("database")
def test_a_group_has_no_group_of_its_own_to_speak_of() -> None:
    assert answer("brief", "EU")["held_by_its_groups"] == []
