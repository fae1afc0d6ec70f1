"""The register: who a code stands for, and what is never taken for it."""

import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.bracket_parser import parse
from negotiate.data_files import data_folder
from negotiate.errors import SourceError
from negotiate.model import DelegationKind
from negotiate.register import (
    Register,
    built_in_register,
    fold,
    load_register,
    read_register,
    unreadable_names,
)
from tests.reading import meaning

MEMBERS = """
AFG AZE BHR BGD KHM CHN EGY IND IRN IRQ ISR JOR KAZ KWT KGZ MNG PAK PSE QAT KOR RUS LKA TJK THA TUR
ARE UZB VNM
"""
CYRILLIC_ES = "\u0421"


def register(toml: str) -> Register:
    return read_register(toml.encode(), "invented.toml")


# ---------------------------------------------------------------- the register supplied


@pytest.mark.parametrize("code", MEMBERS.split())
def test_every_member_state_is_a_state_of_the_register(code: str) -> None:
    found = built_in_register().find(code)
    assert found is not None
    assert (found.code, found.kind) == (code, DelegationKind.STATE)


@pytest.mark.parametrize("code", ["CHAIR", "SECR"])
def test_an_officer_is_an_office(code: str) -> None:
    found = built_in_register().find(code)
    assert found is not None
    assert found.kind is DelegationKind.OFFICE


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_delegation_has_a_name_in_both_languages(language: str) -> None:
    nameless = [one.code for one in built_in_register().delegations if language not in one.names]
    assert nameless == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Rus", "RUS"),
        ("РФ", "RUS"),
        ("РОС", "RUS"),
        ("кнр", "CHN"),
        ("ИНД", "IND"),
        ("ПРЕДС", "CHAIR"),
        ("Chairmanship", "CHAIR"),
        ("СЕКР", "SECR"),
        ("Turkey", "TUR"),
        ("Türkiye", "TUR"),
        ("Tu\u0308rkiye", "TUR"),
        ("ROK", "KOR"),
        ("G-77", "G77"),
        ("G77/China", "G77"),
        ("G77  and\u00a0China", "G77"),
        ("\uff29\uff2e\uff24", "IND"),
        (" ind ", "IND"),
    ],
)
def test_a_name_or_alias_gives_the_code(typed: str, code: str) -> None:
    assert built_in_register().canonical(typed) == code


def test_every_code_is_found_as_itself() -> None:
    codes = [one.code for one in built_in_register().delegations]
    assert [built_in_register().canonical(code) for code in codes] == codes


def test_a_delegation_is_named_in_the_language_asked_for() -> None:
    assert built_in_register().name_of("TUR", "ru") == "Турция"


def test_a_name_in_a_language_that_is_not_there_is_the_code() -> None:
    assert built_in_register().name_of("TUR", "kk") == "TUR"


def test_an_unknown_code_is_its_own_name() -> None:
    assert built_in_register().name_of("ATL") == "ATL"


def test_the_content_is_the_file_byte_for_byte() -> None:
    path = data_folder() / "registers" / "cica.toml"
    assert load_register(path).content == path.read_bytes()


# ---------------------------------------------------------------- what is never merged


def test_a_code_that_mixes_scripts_is_not_found() -> None:
    assert built_in_register().canonical(f"{CYRILLIC_ES}HAIR") is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (f"{CYRILLIC_ES}HAIR", "CHAIR"),
        ("\u039aAZ", "KAZ"),  # Greek Kappa
        ("C\u0415\u041a\u0420", "SECR"),  # a Latin C before Cyrillic letters
        ("RSU", "RUS"),
        ("EUR", "EU"),
        ("CHIAR", "CHAIR"),
        ("INDD", "IND"),
        ("Kazahstan", "KAZ"),
        ("ИНДД", "IND"),
        ("IND", "IND"),
    ],
)
def test_the_nearest_code_is_suggested(typed: str, code: str) -> None:
    assert built_in_register().nearest(typed) == code


@pytest.mark.parametrize("typed", ["ATL", "XYZ", "AUS", "CAN", "DEU", "FRA", "NOR", "CH", ""])
def test_a_code_that_is_near_nothing_gets_no_suggestion(typed: str) -> None:
    assert built_in_register().nearest(typed) is None


def test_of_two_equally_near_names_the_first_in_the_register_is_suggested() -> None:
    first = register('[[delegation]]\ncode = "ABCDE"\n[[delegation]]\ncode = "ABCDF"\n')
    assert first.nearest("ABCDG") == "ABCDE"


# ---------------------------------------------------------------- laws


@given(st.text())
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text())
def test_whatever_is_suggested_is_in_the_register(typed: str) -> None:
    codes = {one.code for one in built_in_register().delegations}
    assert built_in_register().nearest(typed) in codes | {None}


@given(st.sampled_from([one.code for one in built_in_register().delegations]), st.data())
def test_letter_case_never_changes_who_is_meant(code: str, data: st.DataObject) -> None:
    lowered = data.draw(st.sets(st.integers(0, len(code) - 1)))
    typed = "".join(letter.lower() if at in lowered else letter for at, letter in enumerate(code))
    assert built_in_register().canonical(typed) == code


@given(st.binary())
def test_bytes_are_a_register_or_an_error_of_the_source(content: bytes) -> None:
    with suppress(SourceError):
        assert read_register(content, "bytes").delegations


# ---------------------------------------------------------------- reading a file


def test_only_the_code_is_required() -> None:
    (one,) = register('[[delegation]]\ncode = "ATL"\n').delegations
    assert (one.kind, one.names, one.aliases, one.members) == (DelegationKind.STATE, {}, (), ())


def test_unknown_keys_are_ignored() -> None:
    read = register('title = "x"\n[[delegation]]\ncode = "ATL"\ncapital = "Poseidonia"\n')
    assert read.canonical("ATL") == "ATL"


def test_a_name_may_stand_twice_on_one_delegation() -> None:
    read = register('[[delegation]]\ncode = "ATL"\naliases = ["Atl", "ATL"]\n')
    assert read.canonical("atl") == "ATL"


def test_a_byte_order_mark_is_no_obstacle() -> None:
    content = b'\xef\xbb\xbf[[delegation]]\ncode = "ATL"\n'
    assert read_register(content, "invented.toml").canonical("ATL") == "ATL"


def test_the_members_of_a_group_are_kept() -> None:
    group = '[[delegation]]\ncode = "ALL"\nkind = "group"\nmembers = ["ATL"]\n'
    found = register(f'[[delegation]]\ncode = "ATL"\n{group}').find("ALL")
    assert found is not None
    assert found.members == ("ATL",)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"delegation = [", "not TOML"),
        (b"x = " + b"[" * 10_000, "not TOML"),
        (b"[[delegation]]\ncode = '\xff'", "not UTF-8 at byte 23"),
        (b"", "names no delegation"),
        (b"delegation = 3", "names no delegation"),
        (b"delegation = [3]", "names no delegation"),
        (b"[[delegation]]\nkind = 'group'", "delegation 1: has no code"),
        (b"[[delegation]]\ncode = ' '", "delegation 1: has no code"),
        (b"[[delegation]]\ncode = 3", "delegation 1: has no code"),
        (b"[[delegation]]\ncode = 'A'\nkind = 'planet'", "kind planet is unknown"),
        (b"[[delegation]]\ncode = 'A'\nnames = 'x'", "names are not texts by language"),
        (b"[[delegation]]\ncode = 'A'\nnames = {en = 3}", "names are not texts by language"),
        (b"[[delegation]]\ncode = 'A'\naliases = 'x'", "aliases is not a list of texts"),
        (b"[[delegation]]\ncode = 'A'\naliases = ['']", "aliases is not a list of texts"),
        (b"[[delegation]]\ncode = 'A'\nmembers = [1]", "members is not a list of texts"),
        (b"[[delegation]]\ncode = 'A'\nmembers = ['B']", "B, a member of A, is no code here"),
        (
            b"[[delegation]]\ncode = 'A'\n[[delegation]]\ncode = 'B'\naliases = ['a']",
            "a is a name of both A and B",
        ),
        (b"[[delegation]]\ncode = 'A'\n[[delegation]]\ncode = 'a'", "a name of both A and a"),
    ],
)
def test_a_broken_register_is_refused_in_one_line_that_names_it(
    content: bytes, message: str
) -> None:
    with pytest.raises(SourceError, match=rf"\Ainvented\.toml.*{re.escape(message)}.*\Z"):
        read_register(content, "invented.toml")


def test_a_file_that_is_not_there_is_an_error_of_the_source(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"nowhere\.toml: cannot be read \(No such file"):
        load_register(tmp_path / "nowhere.toml")


def test_a_path_with_a_nul_is_an_error_of_the_source() -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        load_register(Path("a\0b"))


def test_an_escape_in_a_broken_register_does_not_reach_the_terminal() -> None:
    with pytest.raises(SourceError) as caught:
        register('[[delegation]]\ncode = "A"\nkind = "\\u001b[2J"\n')
    assert "\x1b" not in str(caught.value)


def test_importing_the_register_loads_nothing_heavy() -> None:
    heavy = {"click", "difflib", "sqlite3", "textual", "negotiate.bracket_parser"}
    code = f"import sys, negotiate.register; print(sorted({heavy!r} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


# ---------------------------------------------------------------- who holds an office when

OFFICE = """
[[delegation]]
code = "CHAIR"
kind = "office"
held = [{ by = "KAZ", since = 2020-09-24, until = 2024-12-17 }, { by = "AZE", since = 2024-12-17 }]
[[delegation]]
code = "KAZ"
[[delegation]]
code = "AZE"
"""


@pytest.mark.parametrize(
    ("date", "holder"),
    [
        ("2020-09-23", {}),
        ("2020-09-24", {"CHAIR": "KAZ"}),
        ("2024-12-16", {"CHAIR": "KAZ"}),
        ("2024-12-17", {"CHAIR": "AZE"}),
        ("2031-01-01", {"CHAIR": "AZE"}),
        (None, {}),
    ],
)
def test_an_office_is_held_from_one_day_until_the_day_before_the_next(
    date: str | None, holder: dict[str, str]
) -> None:
    assert register(OFFICE).offices_at(date) == holder


@pytest.mark.parametrize(
    ("held", "said"),
    [
        ('held = "KAZ"', "held is no list of terms"),
        ('held = [{ by = "KAZ" }]', "held is no list of terms"),
        ('held = [{ by = "KAZ", since = "soon" }]', "held is no list of terms"),
        (
            'held = [{ by = "KAZ", since = 2026-01-31, until = 2025-01-31 }]',
            "held is no list of terms",
        ),
        ('held = [{ by = "XYZ", since = 2026-01-31 }]', "XYZ, a holder of CHAIR, is no code here"),
    ],
)
def test_a_term_that_cannot_be_is_refused(held: str, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        register(f'[[delegation]]\ncode = "CHAIR"\nkind = "office"\n{held}\n')


def test_a_state_is_not_held_by_anybody() -> None:
    with pytest.raises(SourceError, match="only an office is held"):
        register('[[delegation]]\ncode = "KAZ"\nheld = [{ by = "KAZ", since = 2026-01-31 }]\n')


@pytest.mark.parametrize("alias", ["Congo (Brazzaville)", "Congo [B]", "（刚果）"])
def test_an_alias_that_no_mark_can_hold_is_told(tmp_path: Path, alias: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(f'[[delegation]]\ncode = "COG"\naliases = ["{alias}"]\n', encoding="utf-8")
    (told,) = unreadable_names(load_register(path))
    assert f"{alias}, a name of COG, can be read in no mark" in told


def test_a_code_that_no_mark_can_hold_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[[delegation]]\ncode = "CO(G)"\n', encoding="utf-8")
    with pytest.raises(SourceError, match="can be read in no mark"):
        load_register(path)


def test_a_name_is_found_as_it_is_printed_with_parentheses() -> None:
    assert built_in_register().canonical("Iran (Islamic Republic of)") == "IRN"


def test_a_register_that_was_kept_with_such_a_name_is_still_read() -> None:
    kept = register('[[delegation]]\ncode = "COG"\naliases = ["Congo (B)"]')
    assert kept.canonical("cog") == "COG"


def test_a_name_that_is_only_printed_may_have_parentheses(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[[delegation]]\ncode = "COG"\nnames = { en = "Congo (B)" }\n', "utf-8")
    assert load_register(path).name_of("COG") == "Congo (B)"


JOINED = """
[[delegation]]
code = "AND"
[[delegation]]
code = "OR"
[[delegation]]
code = "TTO"
aliases = ["Trinidad and Tobago"]
"""


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("(+AND and OR)", ["AND", "OR"]),
        ("(+OR und AND)", ["OR", "AND"]),
        ("(+TTO, OR and AND)", ["TTO", "OR", "AND"]),
        ("(+Trinidad and Tobago)", ["TTO"]),
        ("(+Trinidad and Tobago and OR)", ["TTO", "OR"]),
        ("(+OR and XXX)", ["OR AND XXX"]),
    ],
)
def test_an_and_parts_two_known_codes_and_nothing_else(typed: str, codes: list[str]) -> None:
    found = meaning(parse(f"[x] {typed}"), register(JOINED)).positions
    assert [one.code for one in found] == codes


def test_a_register_read_again_is_the_same_and_goes_by_the_name_it_is_given() -> None:
    content = b'[[delegation]]\ncode = "IND"\nnames = { en = "India" }\n'
    first = read_register(content, "a.toml")

    assert read_register(bytes(bytearray(content)), "a.toml") is first
    assert read_register(content, "b.toml").without("X") == "X is not in the register b.toml"
    anew = read_register.__wrapped__(content, "a.toml")
    assert (anew, anew.delegations) == (first, first.delegations)


def test_a_register_that_cannot_be_read_is_refused_each_time() -> None:
    for name in ("a.toml", "b.toml", "a.toml"):
        with pytest.raises(SourceError, match=name):
            read_register(b"[", name)
