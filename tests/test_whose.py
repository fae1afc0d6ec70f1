"""Whose position is meant by what an officer has typed."""

from __future__ import annotations

import pytest

from negotiate.model import Delegation, DelegationKind
from negotiate.register import Register, built_in_register
from negotiate.screens.dialogs.position import completed, meant
from negotiate.telling.session.drafting import NOBODY_YET

ROOM = Register(
    "room.toml",
    b"",
    (
        Delegation("AFG", names={"en": "Afghanistan"}),
        Delegation("CHAIR", DelegationKind.OFFICE, {"en": "Chair"}),
        Delegation("EU", DelegationKind.GROUP, {"en": "European Union"}),
        Delegation("IND", names={"en": "India"}),
        Delegation("IRN", names={"en": "Iran"}),
        Delegation("KOR", names={"en": "Republic of Korea"}),
        Delegation("RUS", names={"en": "Russian Federation"}, aliases=("РФ",)),
    ),
)


def whose(typed: str, row: int | None = None, standing: tuple[str, ...] = ()) -> str:
    found = meant(completed(ROOM, typed, standing), typed, row)
    return found.code if isinstance(found, Delegation) else found


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("IND", "IND"),
        ("ind", "IND"),
        (" ind ", "IND"),
        ("РФ", "RUS"),
        ("russ", "RUS"),
        ("korea", "KOR"),
        ("eu", "EU"),
        ("chair", "CHAIR"),
        ("Republic  of Korea", "KOR"),
    ],
)
def test_a_delegation_is_meant_by_code_name_alias_or_the_beginning_of_one(
    typed: str, code: str
) -> None:
    assert whose(typed) == code


@pytest.mark.parametrize("typed", ["", "  "])
def test_nobody_is_meant_by_an_untouched_dialog(typed: str) -> None:
    assert whose(typed) == NOBODY_YET


def test_of_several_that_begin_so_none_is_meant() -> None:
    assert whose("i") == "i may be IND or IRN: type more, or choose one."


@pytest.mark.parametrize("typed", ["ghan", "ZZZ", "ind rus", "ind, rus"])
def test_what_is_neither_a_name_nor_the_beginning_of_one_is_nobody(typed: str) -> None:
    assert whose(typed) == ""


def test_the_row_that_somebody_went_to_is_meant() -> None:
    assert whose("i", row=1) == "IRN"


def test_codes_in_the_text_come_first_while_nothing_is_typed() -> None:
    found = completed(ROOM, "", ("RUS", "NARNIA", "IND"))

    assert [one.code for one in found][:4] == ["RUS", "NARNIA", "IND", "AFG"]


def test_a_code_in_the_text_that_no_register_knows_is_found() -> None:
    assert whose("narnia", standing=("NARNIA",)) == "NARNIA"


def test_every_code_of_the_built_in_register_is_meant_by_itself() -> None:
    register = built_in_register()

    for one in register.delegations:
        assert meant(completed(register, one.code), one.code, None) == one


def test_what_is_not_in_the_register_is_said_with_what_is_near() -> None:
    assert ROOM.without("INDD") == "INDD is not in the register room.toml; did you mean IND?"
    assert ROOM.without("ZZZ") == "ZZZ is not in the register room.toml"


@pytest.mark.parametrize("typed", ["ind rus", "IND,RUS", "India / РФ", "+ind +rus"])
def test_several_delegations_typed_at_once_are_told(typed: str) -> None:
    assert ROOM.several(typed.lstrip("+")) == ["IND", "RUS"]


@pytest.mark.parametrize("typed", ["IND", "Russian Federation", "Republic of Korea", "ind zzz"])
def test_one_name_of_several_words_is_one_delegation(typed: str) -> None:
    assert ROOM.several(typed) == []
