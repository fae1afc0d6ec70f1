"""Whether a value out of JSON is of a declared type: the keys that it has, and what they hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from types import UnionType
from typing import Any, Literal, NotRequired, Union, get_args, get_origin

from docs.json_page import is_object, keys_of


def misfits(value: Any, hint: Any, where: str = "") -> Iterator[str]:
    """Name every place of a value that is not of a type."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        if all(any(misfits(value, one)) for one in inner):
            yield f"{where}: {value!r} is none of {inner}"
    elif is_object(hint):
        yield from _in_object(value, hint, where)
    elif origin is None or origin is Literal:
        if not _is_plain(value, hint):
            yield f"{where}: {value!r} is not {getattr(hint, '__name__', inner)}"
    elif issubclass(origin, Mapping):
        yield from _in_mapping(value, inner[1], where)
    else:
        yield from _in_list(value, origin, inner, where)


def _is_plain(value: Any, hint: Any) -> bool:
    """Tell whether a value without parts is of a type."""
    if get_origin(hint) is Literal:
        return value in get_args(hint)
    if issubclass(hint, Enum):
        return value in [one.value for one in hint]
    return hint is object or type(value) is hint


def _in_object(value: Any, hint: type, where: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{where}: {value!r} is no {hint.__name__}"
        return
    known = keys_of(hint)
    yield from (f"{where}: {hint.__name__} has no {key}" for key in value.keys() - known.keys())
    for key, one in known.items():
        may_miss = get_origin(one) is NotRequired
        if key in value:
            of = get_args(one)[0] if may_miss else one
            yield from misfits(value[key], of, f"{where}.{key}")
        elif not may_miss:
            yield f"{where}: {key} is missing"


def _in_mapping(value: Any, hint: Any, where: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{where}: {value!r} is no object"
        return
    for key, one in value.items():
        yield from misfits(one, hint, f"{where}.{key}")


def _in_list(value: Any, origin: Any, inner: tuple[Any, ...], where: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{where}: {value!r} is no list"
        return
    hints = [inner[0]] * len(value)
    if origin is tuple and inner[1:] != (...,):
        hints = [*inner]
    if len(hints) != len(value):
        yield f"{where}: {value!r} has {len(value)} places, and not {len(hints)}"
        return
    for at, (one, hint) in enumerate(zip(value, hints, strict=True)):
        yield from misfits(one, hint, f"{where}[{at}]")
