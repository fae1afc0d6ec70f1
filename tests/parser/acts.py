"""A register, and acts on a text that give a text, for the tests of drafting."""

from negotiate.bracket_parser import (
    Decision,
    Meaning,
    as_alternatives,
    parse,
    resolved,
    who_would_vanish,
    with_alternative,
)
from negotiate.model import Delegation
from negotiate.register import Register
from tests.reading import meaning, with_position, without_position

CODES = Register(
    "test",
    b"",
    (
        Delegation("IND"),
        Delegation("RUS", aliases=("РФ", "СССР")),
        Delegation("ISR"),
        Delegation("G77/China"),
    ),
)


def read(text: str) -> Meaning:
    return meaning(parse(text), CODES)


def resolve(text: str, target: str, decision: Decision) -> str:
    return resolved(read(text), target, decision).text


def record(text: str, target: str, signed: str) -> str:
    return with_position(read(text), target, signed[0], signed[1:], CODES).text


def lift(text: str, target: str, code: str) -> str:
    return without_position(read(text), target, code, CODES).text


def group(text: str, *names: str) -> str:
    return as_alternatives(read(text), names).text


def add(text: str, target: str, wording: str) -> str:
    return with_alternative(read(text), target, wording).text


def vanishing(text: str, target: str, decision: Decision | None) -> list[str]:
    return [
        one.sign + one.code + " " + one.target
        for one in who_would_vanish(read(text), target, decision)
    ]
