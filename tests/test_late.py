"""A record is what the standard library would have made of its class, and a pattern too."""

from __future__ import annotations

import ast
import dataclasses
import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

from negotiate.late import dataclass, field, pattern
from tests import house

Options = dict[str, bool]


def classes() -> Iterator[tuple[type[Any], Options]]:
    """Find every record of the program, and how its decorator says that it is made."""
    for path in house.PRODUCT.rglob("*.py"):
        code = path.read_text("utf-8")
        if "from negotiate.late import" not in code:
            continue
        name = ".".join(path.relative_to(house.ROOT).with_suffix("").parts)
        module = import_module(name.removesuffix(".__init__"))
        for node in ast.parse(code).body:
            for made in node.decorator_list if isinstance(node, ast.ClassDef) else ():
                if isinstance(made, ast.Call) and ast.unparse(made.func) == "dataclass":
                    options = {str(one.arg): ast.literal_eval(one.value) for one in made.keywords}
                    yield getattr(module, node.name), options


def twin_of(cls: type[Any], options: Options) -> type[Any]:
    """Have the standard library make a record with the same fields."""
    described = [
        (
            one.name,
            one.type,
            dataclasses.field(
                default=one.default,  # type: ignore[arg-type]
                default_factory=one.default_factory,
                repr=one.repr,
                compare=one.compare,
            ),
        )
        for one in dataclasses.fields(cls)
    ]
    twin = dataclasses.make_dataclass(cls.__name__, described, **options)  # type: ignore[call-overload]
    assert isinstance(twin, type)
    return twin


def facts(cls: type[Any]) -> list[object]:
    """Say how a record behaves: when made, compared, hashed, shown, assigned to and taken from."""
    of = dataclasses.fields(cls)
    named = {one.name: f"its {one.name}" for one in of}
    made = cls(**named)
    found: list[object] = [[getattr(made, one.name) for one in of], made == "other"]
    found += [made == cls(*named.values()), hash_of(made) == hash_of(cls(**named))]
    needed = [one.name for one in of if one.default is one.default_factory is dataclasses.MISSING]
    short = cls(**{name: named[name] for name in needed})
    found += [getattr(short, one.name) for one in of]
    for one in of:
        other = cls(**{**named, one.name: "another"})
        found += [made == other, made != other, dataclasses.replace(made, **{one.name: 1}) == made]
        found += [refused(lambda one=one: setattr(cls(**named), one.name, 1))]
        found += [refused(lambda one=one: delattr(cls(**named), one.name))]
        found += [refused(lambda one=one: cls(**{**named, one.name: 1}, **{one.name: 2}))]
        left_out = {name: value for name, value in named.items() if name != one.name}
        found += [refused(lambda given=left_out: cls(**given))]
    # The standard library says it of a slotted one in words about its own `super`.
    found += [bool(refused(lambda: setattr(made, "unknown", 1))), refused(lambda: cls(*named, 1))]
    return [*found, cls.__match_args__, hash_of(made), shown(made)]


def shown(one: object) -> str:
    return re.sub(r" object at 0x[0-9a-f]+", "", repr(one).rpartition(".")[2])


def hash_of(one: object) -> object:
    try:
        held = hash(one)
    except TypeError:
        return "none"
    return "by identity" if held == object.__hash__(one) else held


def refused(doing: Any) -> str:
    """Say what is raised; Python's own words for an argument begin with the name of the class."""
    try:
        doing()
    except (TypeError, AttributeError) as error:
        return f"{type(error).__name__}: {str(error).rpartition('.')[2]}"
    return ""


def test_every_record_is_what_the_standard_library_makes() -> None:
    found = list(classes())

    assert len(found) >= 200
    for cls, options in found:
        if not options.get("repr", True):
            continue  # and has its own
        assert facts(cls) == facts(twin_of(cls, options)), cls


def test_two_records_do_not_share_what_is_made_for_each() -> None:
    @dataclass()
    class Listed:
        """Hold a list."""

        held: list[int] = field(default_factory=list)

    Listed().held.append(1)

    assert Listed() == Listed([])


@pytest.mark.parametrize("options", [{"frozen": True}, {"frozen": True, "slots": True}])
def test_a_planted_fault_in_a_record_is_noticed(options: Options) -> None:
    @dataclass(**options)
    class Planted:
        """Hold two fields."""

        one: int
        two: int = 2

    assert facts(Planted) == facts(twin_of(Planted, options))

    Planted.__eq__ = lambda self, other: isinstance(other, Planted)  # type: ignore[method-assign]

    assert facts(Planted) != facts(twin_of(Planted, options))


def test_a_pattern_is_compiled_with_its_flags_when_it_is_used() -> None:
    found = pattern(r"b \s+ c", re.VERBOSE | re.IGNORECASE)

    assert "match" not in vars(found)
    assert found.match("B  c")
    assert found.sub("x", "abC b c") == "abC x"
    assert found.pattern == r"b \s+ c"
