"""Dialects: the vectors, the laws on any text, and the files that state them."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from negotiate.bracket_parser import (
    PLAIN,
    Meaning,
    Notation,
    TargetKind,
    accept_all,
    drop_all,
    dump,
    meaning_of,
    parse,
    read_anew,
    wording,
)
from negotiate.bracket_parser.dialects import (
    BUILT_IN,
    Dialect,
    UnreadDialect,
    built_in,
    read_dialect,
    reread,
)
from negotiate.bracket_parser.dialects.dialect import LARGEST
from negotiate.bracket_parser.meaning import halves
from negotiate.bracket_parser.tree import Step, leaves, walk
from negotiate.model import Delegation
from negotiate.register import Register
from tests.parser.slow_dialects import OWN
from tests.parser.test_vectors import vectors
from tests.parser.texts import anything
from tests.reading import doubts, meaning

CODES = {
    "EU": ("European Union",),
    "US": ("USA",),
    "IND": ("India",),
    "G77": ("G-77", "G77/China", "G77 and China"),
    "CHL": ("CL", "Chile"),
}
REGISTER = Register("room", b"", tuple(Delegation(code, aliases=CODES[code]) for code in CODES))
_PIECES = [
    "[", "]", "[", "]", "][", "/", " / ", " - ", ". -", " – ", ": ", ":", "; ", ", ", "US", "EU",
    "G77/China", "G77", "CL", "us", "India", " delete", " retain", " and ", " propose", "reserve.",
    "(EU)", " (US: delete)", " [EU, US: delete]", "(+IND)", " (-US)", "text", " words", "a", "75",
    " ", "\n", "Option 1: ", "\nOption 2: ", "Option A. ", "No text", "[TBD", "[X]", "[sic]",
    "and / or", "[a - US]", "[US: a]", "[a / b]", "[a][b]",
    " ~ US; EU delete", "IND >> ", "[a ~ US / b]", " ~ EU would keep it", "[No text - EU]",
    "[Agreed ad ref]", "_____", "［", "］", ".",
]  # fmt: skip
written = st.one_of(st.lists(st.sampled_from(_PIECES), max_size=20).map("".join), anything)
dialects = st.sampled_from([*map(built_in, BUILT_IN[1:]), read_dialect(OWN, "own")])


def read(text: str, dialect: Dialect, register: Register | None = REGISTER) -> Meaning:
    return read_anew(text, Notation(register, dialect))


# -- the vectors -----------------------------------------------------------------------------


OTHERS = [vector for vector in vectors()["vectors"] if "dialect" in vector]


def vector_register() -> Register:
    named = vectors()["registry"].items()
    return Register(
        "vectors", b"", tuple(Delegation(code, aliases=(*also,)) for code, also in named)
    )


@pytest.mark.parametrize("vector", OTHERS, ids=lambda vector: vector["id"])
def test_a_vector_of_a_dialect_reads_as_it_says(vector: Mapping[str, Any]) -> None:
    held = read(vector["input"], built_in(vector["dialect"]), vector_register())

    found = {
        "tree": dump(held),
        "holders": {code: list(signed) for code, signed in held.holders.items()},
        "accepted": wording(held, accept_all(held)).text,
        "deleted": wording(held, drop_all(held)).text,
        "diags": sorted({one.code for one in held.diagnostics}),
    }

    expected = {name: vector[name] for name in found}
    expected["diags"] = sorted(expected["diags"])
    assert json.dumps(found, ensure_ascii=False) == json.dumps(expected, ensure_ascii=False)
    assert doubts(held, vector_register()) == ()


# -- laws ------------------------------------------------------------------------------------


@given(written, dialects)
def test_the_leaves_in_order_are_the_text_in_every_dialect(text: str, dialect: Dialect) -> None:
    tree = reread(parse(text), dialect, REGISTER)
    spans = list(leaves(tree))

    assert "".join(text[start:end] for start, end in spans) == text
    assert [start for start, _ in spans] == [0, *(end for _, end in spans)][: len(spans)]
    assert all(start < end for start, end in spans)


@given(written, dialects)
def test_every_node_of_a_dialect_lies_within_its_parent(text: str, dialect: Dialect) -> None:
    bounds = [(0, len(text))]
    for step, node in walk(reread(parse(text), dialect, REGISTER)):
        if step is Step.LEAVE:
            bounds.pop()
            continue
        assert bounds[-1][0] <= node.start < node.end <= bounds[-1][1]
        if hasattr(node, "children"):
            bounds.append((node.start, node.end))


@given(written, dialects)
def test_no_two_targets_of_a_kind_start_at_one_place(text: str, dialect: Dialect) -> None:
    named = read(text, dialect).targets

    assert len(named.by_start) == len(named.all)


@given(written, dialects)
def test_every_named_delegation_is_known_and_stands_where_it_says(
    text: str, dialect: Dialect
) -> None:
    for one in read(text, dialect).positions:
        typed = text[one.start : one.end]
        assert REGISTER.canonical(typed) in (one.code, None)
        assert one.code == REGISTER.canonical(typed) or one.code == typed.strip().upper()


@given(written)
def test_the_core_notation_is_read_as_before(text: str) -> None:
    tree = parse(text)

    assert reread(tree, built_in("cica"), REGISTER) is tree


@given(written, dialects)
def test_without_names_nobody_is_named_in_words(text: str, dialect: Dialect) -> None:
    held = read(text, dialect, None)

    assert {one.start for one in held.positions} <= {
        one.start for one in meaning(parse(text)).positions
    }


@given(written, dialects)
def test_every_clean_text_of_a_dialect_is_made_or_refused(text: str, dialect: Dialect) -> None:
    held = read(text, dialect)

    for decide in (accept_all, drop_all):
        made = wording(held, decide(held))
        assert (made.text is None) == (made.refused is not None)


@given(written, dialects)
def test_no_bracket_and_no_mark_is_left_in_a_clean_text_of_a_dialect(
    text: str, dialect: Dialect
) -> None:
    held = read(text, dialect)
    assume(not halves(held.tree.diagnostics))

    for decide in (accept_all, drop_all):
        made = wording(held, decide(held)).text
        assume(made is not None)
        again = held.read(made or "")
        assert (again.brackets, again.contested, again.positions) == (0, (), ())


@given(written, dialects)
def test_what_is_remembered_of_a_text_is_what_its_dialect_reads(
    text: str, dialect: Dialect
) -> None:
    notation = Notation(REGISTER, dialect)
    meaning_of(text, PLAIN)
    anew, found = read_anew(text, notation), meaning_of(text, notation)

    assert (dump(found), found.positions, found.diagnostics) == (
        dump(anew),
        anew.positions,
        anew.diagnostics,
    )
    assert found.read(text) is found


@given(written, dialects)
def test_no_doubt_is_raised_at_what_a_dialect_has_read(text: str, dialect: Dialect) -> None:
    held = read(text, dialect)
    named = [one for one in held.positions if held.tree.text[one.start - 1] not in "+-?"]

    for doubt in doubts(held, REGISTER):
        assert not any(doubt.start <= one.start < doubt.end for one in named)


def test_brackets_within_brackets_are_read_at_any_depth() -> None:
    text = "[a " * 250 + "b" + " - US]" * 250

    held = read(text, built_in("un"))

    assert len(held.positions) == 250
    assert {one.code for one in held.positions} == {"US"}


# -- who is named, and who is not ------------------------------------------------------------


@pytest.mark.parametrize(
    ("dialect", "text", "holders"),
    [
        ("un", "[a – India, EU and US oppose; CL]",
         {"IND": "-b1", "EU": "-b1", "US": "-b1", "CHL": "+b1"}),
        ("un", "[a - EU retain, US delete]", {"EU": "+b1", "US": "-b1"}),
        ("un", "[a - G77 and China]", {"G77": "+b1"}),
        ("un", "[a - EU; US deleted it]", {}),
        ("un", "[a - EU delete, US]", {}),
        ("un", "[a -US]", {}),
        ("un", "[a - india]", {}),
        ("options", "[x]Option 1: a\nOption 2: b (+US)", {"US": "+p"}),
        ("un", "[EU: a]", {}),
        ("un", "[EU delete]", {}),
        ("un", "a (EU) b", {}),
        ("un", "[a] (EU) (US: delete)", {"EU": "+b1", "US": "-b1"}),
        ("un", "[a] (EU) (+US) (IND)", {"EU": "+b1", "US": "+b1", "IND": "+b1"}),
        ("un", "[a] (EU)\n\n(+US)", {"EU": "+b1", "US": "+p"}),
        ("un", "[a / b] (EU)(-US)", {"EU": "+g1", "US": "-g1"}),
        ("un", "[a] (EU)/[b] (US)", {"EU": "+b1", "US": "+b2"}),
        ("un", "[a]/[b] (EU)", {"EU": "+g1"}),
        ("un", "[a - EU]/[b] (+US)", {"EU": "+b1", "US": "+b2"}),
        ("un", "[a / b] (EU)", {"EU": "+g1"}),
        ("un", "[a (+IND) / b - US (+EU)]", {"IND": "+b1", "US": "+b2", "EU": "+b2"}),
        ("un", "[a (US: delete)]", {"US": "-b1"}),
        ("un", "[a - EU (US: delete) (IND: retain)]", {"EU": "+b1", "US": "-b1", "IND": "+b1"}),
        ("un", "[a [EU: delete]]", {"EU": "-b1"}),
        ("un", "[a - (EU)]", {}),
        ("un", "[a - EU, and US]", {"EU": "+b1", "US": "+b1"}),
        ("un", "[[a / b - EU]] [c - US]", {"EU": "+b3", "US": "+b4"}),
        ("un", "[a - EU / US]", {"EU": "+b1", "US": "+b1"}),
        ("un", "[a [b - EU] c - US]", {"EU": "+b2", "US": "+b1"}),
        ("un", "[TBD - EU]", {"EU": "+x1"}),
        ("un", "[ - EU]", {}),
        ("un", "[(US: delete) - EU]", {"US": "-p"}),
        ("trade", "[US: (+EU)]", {"EU": "+b1"}),
        ("trade", "[US, EU propose; CL oppose: a [EU: b]]",
         {"US": "+b1", "EU": "+b1 +b2", "CHL": "-b1"}),
        ("trade", "[US: ]", {}),
        ("trade", "[us: a]", {}),
        ("trade", "[a - US]", {}),
        ("unfccc", "[a - US][b]", {}),
        ("unfccc", "[a] (+US)[b] (+EU)", {"US": "+b1", "EU": "+b2"}),
        ("unfccc", "[a][b] (+US)", {"US": "+g1"}),
        ("options", "Option 1: a (+US)\nOption 2: b", {"US": "+b1"}),
        ("options", "[Option 1: a] (+US)\n[Option 2: b] (+EU)", {"US": "+b1", "EU": "+b2"}),
        ("options", "[Option 1: a][Option 2: b] (+EU)", {"EU": "+b2"}),
        ("unfccc", "[Option 1: a][Option 2: b] (+EU)", {"EU": "+b2"}),
        ("unfccc", "[Option 1: a][Option 2: b][c] (+EU)", {"EU": "+b3"}),
        ("options", "[Option 1: a]/[Option 2: b] (+EU)", {"EU": "+g1"}),
    ],
)  # fmt: skip
def test_names_are_read_where_every_word_is_used_up(
    dialect: str, text: str, holders: Mapping[str, str]
) -> None:
    found = {code: " ".join(on) for code, on in read(text, built_in(dialect)).holders.items()}

    assert found == holders


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        ("options", "Option 1: a\nOption 2: No text (+US)"),
        ("options", "Option 1: No text (+US) (-EU)\nOption 2: a"),
        ("options", "[Option 1: a] [Option 2: No text (+US)]"),
        ("un", "[a / No text - US]"),
        ("un", "[No text - US; EU delete / a (+IND)]"),
        ("unfccc", "[a / No text (+US)]"),
    ],
)
def test_no_text_stays_no_text_whoever_is_for_it(dialect: str, text: str) -> None:
    held = read(text, built_in(dialect))

    assert {wording(held, accept_all(held, place)).text for place in (1, 2)} == {"a", ""}


@pytest.mark.parametrize("dialect", ["unfccc", "options"])
@pytest.mark.parametrize("between", ["", " ", "\n", "/", " / ", " (+US) ", "(+US)"])
def test_labels_in_brackets_are_no_text_however_the_brackets_stand(
    dialect: str, between: str
) -> None:
    held = read(f"[Option 1: a]{between}[Option 2: No text]", built_in(dialect))

    assert wording(held, accept_all(held)).text == "a"
    assert wording(held, accept_all(held, 2)).text == ""
    assert doubts(held, REGISTER) == ()


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("[a / b]", 1),
        ("[and / or]", 0),
        ("[5 km / h]", 0),
        ("[a/b]", 0),
        ("[/ b]", 0),
        ("[/ / b]", 1),
    ],
)
def test_a_slash_between_spaces_parts_alternatives(text: str, groups: int) -> None:
    held = read(text, built_in("un"))

    assert sum(target.kind is TargetKind.GROUP for target in held.targets) == groups


def test_where_a_bracket_means_that_words_should_go_a_name_alone_is_against_them() -> None:
    stated = b'bracket_means = "delete"\n[attribution]\nbehind = [" - "]'

    held = read("[a - US]", read_dialect(stated, "room"))

    assert held.holders == {"US": ("-b1",)}


@pytest.mark.parametrize("text", ["[a - US; G77 delete]", "[US: a]", "[a] (EU)", "[a / b]"])
def test_the_core_notation_still_raises_its_doubts(text: str) -> None:
    assert doubts(meaning(parse(text), REGISTER), REGISTER)


# -- files -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        (b"[attribution\n", "room: not TOML: "),
        (b"\xff", "room: not UTF-8 at byte 0; save the dialect as UTF-8"),
        (b"[verbs]\nfor = []", "room, line 2: 'for' is no key of [verbs]; use supporting, against"),
        (b"\n[sounds]", "room, line 2: 'sounds' is no key of a dialect; use bracket_means, "),
        (b"verbs = 1", "room, line 1: verbs is no table; write [verbs]"),
        (b"[verbs]\nagainst = 'no'", "room, line 2: against is not a list of texts; write "),
        (b"[verbs]\nagainst = [' ']", "room, line 2: against has a text that is empty, "),
        (b"[verbs]\nagainst = ['[']", "room, line 2: '[' has brackets, which the notation reads"),
        (b"[attribution]\nbehind = [' by ']", "room, line 2: ' by ' parts nothing: it could be "),
        (b"[alternatives]\nglued = 'yes'", "room, line 2: glued is neither true nor false; write "),
        (b"bracket_means = 'x'", "room, line 1: bracket_means is 'x'; use proposal or delete"),
        (
            b"[verbs]\nsupporting = ['keep']\nagainst = ['Keep']",
            "room, line 3: 'Keep' is both supporting and against; keep it on one",
        ),
        (b"#" * (LARGEST + 1), "room: more than 65536 bytes are no dialect; "),
        (b"[words]\nstatus = [" + b"'a'," * 201 + b"]", "room, line 2: status has more than 200"),
    ],
)
def test_a_file_that_states_no_dialect_says_what_is_wrong_and_where(
    stated: bytes, said: str
) -> None:
    with pytest.raises(UnreadDialect) as refused:
        read_dialect(stated, "room")

    assert str(refused.value).startswith(said)
    assert "\n" not in str(refused.value)


def test_a_word_of_a_file_is_no_pattern() -> None:
    dialect = read_dialect(b'[attribution]\nbehind = [" .. "]', "room")

    assert read("[text ab US]", dialect).holders == {}
    assert read("[text .. US]", dialect).holders == {"US": ("+b1",)}


@given(st.lists(st.text(max_size=8), max_size=4), st.lists(st.text(max_size=8), max_size=4))
def test_words_of_a_file_are_taken_as_typed(joints: list[str], verbs: list[str]) -> None:
    stated = f"[attribution]\nbehind = {json.dumps(joints)}\n[verbs]\nagainst = {json.dumps(verbs)}"
    try:
        dialect = read_dialect(stated.encode("utf-8", "replace"), "room")
    except UnreadDialect:
        return

    for joint in joints:
        for verb in verbs:
            read(f"[text{joint}US {verb}]", dialect)


def test_a_dialect_that_is_not_built_in_is_not_found() -> None:
    with pytest.raises(KeyError):
        built_in("../un")
