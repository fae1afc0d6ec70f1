"""An answer as JSON: the values that it is made of, and what it is."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from pathlib import PurePath

SCHEMA = 1
"""The version of what answers look like: it changes when a key goes, or means something else."""


def enveloped(name: str, answer: object, document: str | None = None) -> dict[str, object]:
    """Give an answer with what it is in front: its name, the version, and what it is about.

    `document` is the one that it is about, where the answer does not say so by itself.

    Raises:
        TypeError: it is no object, or there is something in it that no answer is made of.
    """
    held = encoded(answer)
    if not isinstance(held, dict) or "answer" in held or "schema" in held:
        message = f"{name} is no object, or has a key of those in front: {held!r}"
        raise TypeError(message)
    front: dict[str, object] = {"answer": name, "schema": SCHEMA}
    if document is not None:
        front["document"] = document
    if "document" in held:
        front["document"] = held.pop("document")
    return {**front, **held}


def encoded(value: object) -> object:
    """Give a value in what JSON has: objects, lists, texts, numbers, true, false and null.

    Raises:
        TypeError: there is something in it that no answer is made of.
    """
    if isinstance(value, str | PurePath):
        return str(value)
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, Mapping):
        return {_key(key): encoded(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [encoded(one) for one in value]
    if isinstance(value, Set):
        return sorted(encoded(one) for one in value)  # type: ignore[type-var]
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: encoded(getattr(value, one.name)) for one in fields(value)}
    message = f"an answer cannot hold {type(value).__name__}: {value!r}"
    raise TypeError(message)


def _key(key: object) -> str:
    if isinstance(key, str):
        return str(key)
    message = f"an answer cannot hold the key {key!r}"
    raise TypeError(message)
