"""The lines that are printed. Nothing is asserted: a busy machine is not a failed test."""

from __future__ import annotations


def heading(title: str) -> None:
    print(f"\n{title}")


def at_least(name: str, measured: float, target: float, unit: str) -> None:
    """Print a figure that is good when it is high."""
    _line(name, f"{measured:.3g}{unit}", f"target >= {target:g}{unit}", met=measured >= target)


def at_most(name: str, measured: float, target: float, unit: str) -> None:
    """Print a figure that is good when it is low."""
    _line(name, f"{measured:.3g}{unit}", f"target <= {target:g}{unit}", met=measured <= target)


def figure(name: str, measured: float, unit: str) -> None:
    """Print a figure that has no target."""
    print(f"  {name:<52}{measured:.3g}{unit}")


def left_out(name: str, reason: str) -> None:
    """Say that something could not be measured, and why."""
    print(f"  {name:<52}left out: {reason}")


def _line(name: str, measured: str, target: str, *, met: bool) -> None:
    print(f"  {name:<52}{measured:<10}{target:<20}{'met' if met else 'NOT MET'}")
