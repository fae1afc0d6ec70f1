"""Records and patterns that are compiled when they are used: every command waits for its start.

`dataclasses` compiles six methods for a class when it is defined, of which most commands call none
(docs/decisions/house.md 159). Here the constructor is compiled when it is first called, and nothing
else is compiled. `tests/test_late.py` holds every record of the program to what the standard
library would have made of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import MISSING, Field, FrozenInstanceError, field, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn

__all__ = ["dataclass", "field", "pattern"]

if TYPE_CHECKING:
    from dataclasses import dataclass
    from re import compile as pattern
else:
    from dataclasses import dataclass as _bare

    def dataclass(*, frozen=False, slots=False, eq=True, repr=True):  # noqa: A002 - as it is there
        """Make a record of a class; its fields are given in their order or by name."""

        def made(cls):
            cls = _bare(init=False, repr=False, eq=False, slots=slots)(cls)
            _construct_later(cls, frozen=frozen, slots=slots)
            if repr:
                cls.__repr__ = _repr
            if eq:
                _compare_by_fields(cls, frozen=frozen)
            if frozen:
                cls.__setattr__, cls.__delattr__ = _refuse_to_assign, _refuse_to_delete
            return cls

        return made

    class pattern:  # noqa: N801 - `re.compile`, later
        """Hold a pattern; each of its methods is asked for once."""

        def __init__(self, source, flags=0):
            self._of = source, flags

        def __getattr__(self, name):
            found = getattr(re.compile(*self._of), name)
            setattr(self, name, found)
            return found


def _construct_later(cls: Any, *, frozen: bool, slots: bool) -> None:
    def construct(self: object, *values: object, **named: object) -> None:
        setters = {}
        if frozen:  # past what refuses to assign: by the slot where there is one, which is quick
            setters = {
                one.name: getattr(cls, one.name).__set__ if slots else _setter(one.name)
                for one in fields(cls)
            }
        cls.__init__ = _constructor(fields(cls), setters)
        cls.__init__(self, *values, **named)

    cls.__init__ = construct


def _setter(name: str) -> Any:
    return lambda self, value: object.__setattr__(self, name, value)


def _constructor(of: Iterable[Field[Any]], setters: dict[str, Any]) -> Any:
    known: dict[str, Any] = {f"_set_{name}": setter for name, setter in setters.items()}
    known["_absent"] = MISSING
    parameters, lines = ["self"], ["pass"]
    for one in of:
        name = value = parameter = one.name
        if one.default_factory is not MISSING:
            known[f"_make_{name}"] = one.default_factory
            parameter += "=_absent"
            value = f"_make_{name}() if {name} is _absent else {name}"
        elif one.default is not MISSING:
            known[f"_default_{name}"] = one.default
            parameter += f"=_default_{name}"
        parameters.append(parameter)
        lines.append(f"_set_{name}(self, {value})" if setters else f"self.{name} = {value}")
    exec("\n ".join([f"def __init__({', '.join(parameters)}):", *lines]), known)
    return known["__init__"]


def _repr(self: Any) -> str:
    shown = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{type(self).__qualname__}({shown})"


def _compare_by_fields(cls: Any, *, frozen: bool) -> None:
    names = [one.name for one in fields(cls) if one.compare]
    values = attrgetter(*names) if len(names) > 1 else lambda one: [getattr(one, n) for n in names]

    def equal(self: object, other: object) -> Any:
        if self.__class__ is not other.__class__:
            return NotImplemented
        return self is other or values(self) == values(other)

    cls.__eq__ = equal
    cls.__hash__ = (lambda self: hash((*values(self),))) if frozen else None


def _refuse_to_assign(_: object, name: str, __: object) -> NoReturn:
    message = f"cannot assign to field {name!r}"
    raise FrozenInstanceError(message)


def _refuse_to_delete(_: object, name: str) -> NoReturn:
    message = f"cannot delete field {name!r}"
    raise FrozenInstanceError(message)
