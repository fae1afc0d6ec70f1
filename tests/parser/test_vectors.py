"""The vectors of the notation, read from beside the checkout."""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from negotiate.bracket_parser import Notation, dump, parse, read_anew
from negotiate.bracket_parser.dialects import BUILT_IN
from negotiate.bracket_parser.doubts import doubts as doubts_of
from negotiate.bracket_parser.tree import leaves
from negotiate.model import Delegation
from negotiate.register import Register
from tests.conftest import SHARED
from tests.parser.slow_dialects import dialect_of
from tests.reading import accept_all, drop_all, meaning, wording


@cache
def vectors() -> Mapping[str, Any]:
    path = SHARED / "vectors" / "notation.yaml"
    if not path.is_file():
        return {"vectors": [], "registry": {}}
    loaded: Mapping[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return loaded


@pytest.fixture(scope="session")
def register(shared: Path) -> Register:
    delegations = tuple(
        Delegation(code, aliases=tuple(aliases)) for code, aliases in vectors()["registry"].items()
    )
    return Register("vectors", b"", delegations)


CICA = [vector for vector in vectors()["vectors"] if "dialect" not in vector]


def test_the_vectors_are_at_hand(shared: Path) -> None:
    assert len(CICA) >= 70


@pytest.mark.parametrize("vector", CICA, ids=lambda vector: vector["id"])
def test_a_vector_reads_as_it_says(vector: Mapping[str, Any], register: Register) -> None:
    tree = parse(vector["input"])
    held = meaning(tree, register)

    read = {
        "tree": dump(held),
        "holders": {code: list(signed) for code, signed in held.holders.items()},
        "accepted": wording(tree, accept_all(tree)).text,
        "deleted": wording(tree, drop_all(tree)).text,
        "diags": sorted({one.code for one in held.diagnostics}),
    }

    expected = {name: vector[name] for name in read}
    expected["diags"] = sorted(expected["diags"])
    assert json.dumps(read, ensure_ascii=False) == json.dumps(expected, ensure_ascii=False)
    assert "".join(tree.text[start:end] for start, end in leaves(tree)) == vector["input"]


WRITTEN_OTHERWISE = {"attribution-inside-bracket.txt": 6, "critic.md": 1}
"""Cases of a contest that the core notation does not read, with the paragraphs that have one."""


@pytest.mark.parametrize("dialect", [*BUILT_IN, "own"])
@pytest.mark.parametrize("case", WRITTEN_OTHERWISE)
def test_what_is_written_otherwise_is_read_or_pointed_at_in_every_dialect(
    case: str, dialect: str, shared: Path, register: Register
) -> None:
    text = (shared / "cases" / case).read_text("utf-8")
    found = [one for one in text.split("\n\n") if re.match(r"\d\.", one)]
    notation = Notation(register, dialect_of(dialect))

    for one in found[: WRITTEN_OTHERWISE[case]]:
        held = read_anew(one, notation)
        assert held.positions or doubts_of(held)


def test_each_dialect_reads_the_case_that_it_is_for(shared: Path, register: Register) -> None:
    text = (shared / "cases" / "attribution-inside-bracket.txt").read_text("utf-8")
    un, trade, *_ = text.split("\n\n")

    held = [
        read_anew(one, Notation(register, dialect_of(dialect)))
        for one, dialect in ((un, "un"), (trade, "trade"))
    ]
    assert [one.holders for one in held] == [
        {"IND": ("+b1",), "G77": ("-b1",)},
        {"IND": ("+b1",), "RUS": ("+b1",), "TUR": ("-b1",)},
    ]
    assert [doubts_of(one) for one in held] == [(), ()]
