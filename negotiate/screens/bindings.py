"""Every key of the screens by the id under which the settings can change it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from textual.binding import Binding
from textual.dom import DOMNode

from negotiate import screens


def known_bindings() -> dict[str, Binding]:
    """Collect the bindings of every screen and widget of this program that have an id.

    Those of the application itself are there once its module is loaded.
    """
    for module in iter_modules(screens.__path__, f"{screens.__name__}."):
        import_module(module.name)
    return {
        binding.id: binding
        for owner in _our_own(DOMNode)
        for binding in owner.__dict__.get("BINDINGS", ())
        if isinstance(binding, Binding) and binding.id
    }


def _our_own(base: type[Any]) -> Iterator[type[Any]]:
    pending = [base]
    while pending:
        owner = pending.pop()
        pending += owner.__subclasses__()
        if owner.__module__.startswith("negotiate."):
            yield owner
