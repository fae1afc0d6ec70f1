"""The vectors of the notation, read from beside the checkout."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from negotiate.bracket_parser import dump, parse
from negotiate.bracket_parser.tree import leaves
from negotiate.model import Delegation
from negotiate.register import Register
from tests.conftest import SHARED
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
