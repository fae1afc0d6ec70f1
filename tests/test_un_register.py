"""The register of the United Nations, held against ISO 3166 and the names of the Unicode CLDR."""

import os
from functools import cache
from pathlib import Path

import pycountry
import pytest
from babel import Locale

from negotiate.bracket_parser.doubts import is_name
from negotiate.data_files import supplied_registers
from negotiate.errors import SourceError
from negotiate.model import DelegationKind
from negotiate.register import Register, load_register, unreadable_names

LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")
OBSERVERS = {"PSE", "VAT"}
ISO_CODE = {"NAMIBIA": "NAM"}  # (+NAM) may be the Non-Aligned Movement


@cache
def un() -> Register:
    return load_register(Path("un"))


def states() -> dict[str, str]:
    """Give the code in the register for each ISO code of a State in it."""
    return {
        ISO_CODE.get(one.code, one.code): one.code
        for one in un().delegations
        if one.kind is DelegationKind.STATE
    }


def members(group: str) -> tuple[str, ...]:
    found = un().find(group)
    assert found is not None
    return found.members


def test_it_has_the_193_members_and_the_two_observer_states() -> None:
    assert len(states().keys() - OBSERVERS) == 193
    assert states().keys() >= OBSERVERS


def test_every_state_has_the_code_of_iso_3166() -> None:
    assert [code for code in states() if pycountry.countries.get(alpha_3=code) is None] == []


def test_every_name_in_iso_3166_is_known_by() -> None:
    lost = []
    for iso, code in states().items():
        country = pycountry.countries.get(alpha_3=iso)
        for key in ("name", "common_name", "official_name"):
            name = getattr(country, key, None)
            if name and un().canonical(name) != code:
                lost.append(name)

    assert [name for name in lost if "(" not in name and ", " not in name] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_is_found_by_its_everyday_name(language: str) -> None:
    names = Locale.parse(language).territories
    lost = {}
    for iso, code in states().items():
        name = names[pycountry.countries.get(alpha_3=iso).alpha_2]
        if un().canonical(name) != code and not {"(", "（"} & set(name):
            lost[code] = name

    assert lost == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_has_a_name_in_each_official_language(language: str) -> None:
    nameless = [code for code in states().values() if un().name_of(code, language) == code]
    assert nameless == []


def test_nothing_in_it_is_a_name_that_no_mark_can_hold() -> None:
    assert unreadable_names(un()) == []


def test_the_regional_groups_hold_every_member_once_but_one_that_takes_part_in_two() -> None:
    regional = [
        code for group in ("AFRICA", "APG", "EEG", "GRULAC", "WEOG") for code in members(group)
    ]
    twice = {code for code in regional if regional.count(code) > 1}

    assert twice == {"TUR"}
    assert set(regional) == {code for iso, code in states().items() if iso not in OBSERVERS}


@pytest.mark.parametrize(
    ("group", "count"), [("EU", 27), ("G77", 134), ("ARAB", 22), ("ASEAN", 11), ("CARICOM", 14)]
)
def test_a_group_has_as_many_members_as_it_says_of_itself(group: str, count: int) -> None:
    assert len(members(group)) == count


def test_what_may_be_a_state_or_a_group_is_neither() -> None:
    assert un().canonical("NAM") is None


@pytest.mark.parametrize("word", ["IN", "NO", "TO", "IS", "NA", "us", "Chad the lake"])
def test_a_common_word_is_no_delegation(word: str) -> None:
    assert not is_name(word, un())


@pytest.mark.parametrize("typed", ["un", "cica"])
def test_a_register_that_comes_with_the_program_is_asked_for_by_its_name(typed: str) -> None:
    assert load_register(Path(typed)).content == supplied_registers()[typed].read_bytes()


def test_a_file_of_that_name_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("un").write_text('[[delegation]]\ncode = "ATL"\n', "utf-8")
    assert [one.code for one in load_register(Path("un")).delegations] == ["ATL"]


def test_a_register_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(SourceError, match="name one that comes with the program: cica or un"):
        load_register(Path("unn"))


def test_a_folder_of_that_name_is_not_taken_for_it(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        load_register(Path(os.fspath(tmp_path)))
