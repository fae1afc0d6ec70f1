"""JSON out and in again: what is stored comes back as it was, and nothing else is believed."""

import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.bracket_parser import parse
from negotiate.errors import SourceError
from negotiate.model import Document, Draft, Paragraph, ParagraphKind, Revision, Symbol, Version
from negotiate.readers import own_json
from negotiate.writers.json_export import DEEPEST_TREE, as_json
from tests.drafting_room import ANY_TEXT, OWN_REGISTER
from tests.parser.texts import anything
from tests.reading import meaning, signed

DOCUMENT = Document("d1", "WG/2026/DRAFT/3", "Early warning", "en")
REVISION = Revision(
    "r1", "d1", 2, "Rev.2", "2026-05-14", "WG", "en", "Member States only", "5a", "9c", "a1"
)


def version(number: str, text: str, kind: str = "numbered", label: str | None = None) -> Version:
    held = meaning(parse(text), OWN_REGISTER)
    label = f"{number} " if label is None else label
    return Version(
        "r1", 0, f"id-{number}", number, ParagraphKind(kind), label, text, held.open,
        held.unfinished, held.brackets, held.depth, held.holders,
    )  # fmt: skip


OPEN = version("1.1", "Members [shall]/[should] (+IND) meet [early (-KAZ)].")
CLEAN = version("1.2", "Members share warnings.")


def exported(*versions: Version, revision: Revision = REVISION) -> str:
    return as_json(DOCUMENT, revision, versions, signed(OWN_REGISTER))


def draft_of(text: str) -> Draft:
    (draft,) = own_json.read(text.encode()).drafts
    return draft


def record(*versions: Version) -> dict[str, object]:
    made: dict[str, object] = json.loads(exported(*versions))
    return made


def as_paragraph(one: Version) -> Paragraph:
    return Paragraph(one.number, one.kind, one.label, one.text)


def refusal(found: object) -> str:
    with pytest.raises(SourceError) as refused:
        own_json.read(found if isinstance(found, bytes) else json.dumps(found).encode())
    return str(refused.value)


VERSIONS = st.lists(
    st.builds(
        version,
        st.text("0123456789.() abc#б", min_size=1, max_size=12).filter(str.strip),
        st.one_of(anything, ANY_TEXT),
        st.sampled_from([kind.value for kind in ParagraphKind]),
        st.one_of(st.just(""), ANY_TEXT),
    ),
    max_size=6,
    unique_by=lambda one: one.number,
)


@given(VERSIONS)
def test_what_was_exported_reads_back_as_it_was(versions: list[Version]) -> None:
    assert draft_of(exported(*versions)).paragraphs == tuple(map(as_paragraph, versions))


def test_two_lone_halves_of_a_character_do_not_become_one() -> None:
    halves = version("1.1", "a\ud83d" + "\ude00b")

    assert draft_of(exported(halves)).paragraphs[0].text == "a\ud83d" + "\ude00b"


def test_the_facts_of_the_document_and_its_revision_come_back() -> None:
    draft = draft_of(exported(CLEAN))

    assert replace(draft, paragraphs=()) == Draft(
        title="Early warning",
        symbol=Symbol("WG/2026/DRAFT/3"),
        date="2026-05-14",
        body="WG",
        language="en",
        distribution="Member States only",
        paragraphs=(),
        label="Rev.2",
    )


def test_the_title_in_the_drafting_language_is_not_that_of_another() -> None:
    assert draft_of(exported(CLEAN, revision=replace(REVISION, language="ru"))).title is None


def test_a_text_in_another_language_keeps_its_own_title() -> None:
    russian = replace(REVISION, language="ru", title="Раннее предупреждение")
    assert draft_of(exported(CLEAN, revision=russian)).title == "Раннее предупреждение"


def test_a_terminal_obeys_nothing_in_the_file() -> None:
    assert "\x1b" not in exported(version("1.1", "a\x1b]0;title\x07"))


def test_equal_texts_give_equal_files() -> None:
    assert exported(OPEN, CLEAN) == exported(OPEN, CLEAN)


def test_who_holds_what_stands_under_computed() -> None:
    (paragraph,) = json.loads(exported(OPEN))["paragraphs"]

    assert paragraph["computed"]["holders"] == {"IND": ["+g1"], "KAZ": ["-b3"]}


def test_the_tree_is_that_of_the_notation() -> None:
    (paragraph,) = json.loads(exported(version("1.1", "Meet [soon] (+IND)")))["paragraphs"]

    assert paragraph["computed"]["tree"] == ["p", "Meet ", ["br", ["+IND"], "soon"]]


def test_a_tree_too_deep_for_other_readers_is_left_out() -> None:
    deep = "[" * (DEEPEST_TREE + 1) + "a" + "]" * (DEEPEST_TREE + 1)
    (paragraph,) = json.loads(exported(version("1.1", deep)))["paragraphs"]

    assert paragraph["computed"]["tree"] is None


def test_text_between_unmatched_brackets_is_named_beside_what_is_open() -> None:
    between = [version("1.1", "[First."), version("1.2", "Second."), version("1.3", "Third.]")]

    assert json.loads(exported(*between))["computed"]["between_unmatched_brackets"] == ["1.2"]


def test_what_is_computed_is_not_believed() -> None:
    forged = record(OPEN)
    forged["computed"] = {"open": []}
    paragraphs = forged["paragraphs"]
    assert isinstance(paragraphs, list)
    paragraphs[0]["computed"] = "nobody holds anything"

    assert own_json.read(json.dumps(forged).encode()).drafts[0].paragraphs == (as_paragraph(OPEN),)


def test_what_was_said_in_the_room_is_named_and_not_taken_in() -> None:
    agreed = [replace(one, said="agreed ad referendum") for one in (OPEN, CLEAN)]
    (problem,) = draft_of(exported(*agreed)).problems

    assert problem.message == (
        "the file records as agreed ad referendum: 1.1, 1.2; an import is no act of the room, so "
        "it is not taken in"
    )


def test_a_working_text_asks_for_a_label() -> None:
    working = replace(REVISION, label=None, working=True)

    assert "give it a label" in draft_of(exported(CLEAN, revision=working)).problems[0].message


def test_a_problem_stands_on_the_line_of_its_paragraph() -> None:
    text = exported(CLEAN, version("1.3", "Two\nlines with a zero\u200bwidth space."))
    (problem,) = draft_of(text).problems
    lines = text.splitlines()

    assert (lines[problem.line - 1].strip(), '"1.3"' in "".join(lines[problem.line :])) == (
        "{",
        True,
    )


def test_a_file_on_one_line_has_its_problems_there() -> None:
    found = draft_of(json.dumps(record(CLEAN, version("1.3", "a\u200bb"))))

    assert [problem.line for problem in found.problems] == [1]


def test_a_key_of_another_object_is_not_the_list_of_paragraphs() -> None:
    found = record(CLEAN, version("1.3", "a\u200bb"))
    text = json.dumps({"a": {"paragraphs": [1]}, "b": "paragraphs", **found}, indent=1)
    (problem,) = draft_of(text).problems

    assert text.splitlines()[problem.line :][0].strip().startswith('"act"')


def keys(value: object) -> object:
    if isinstance(value, dict):
        return {key: keys(value[key]) for key in sorted(value) if key != "holders"}
    return [keys(value[0])] if isinstance(value, list) and value else None


def test_the_page_shows_the_keys_that_are_written() -> None:
    page = (Path(__file__).parents[1] / "docs" / "export-json.md").read_text(encoding="utf-8")
    example = json.loads(page.partition("```json\n")[2].partition("```")[0])
    (paragraph,) = draft_of(json.dumps(example)).paragraphs

    assert keys(example) == keys(record(version("1.1", paragraph.text)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_export_is_known_in_the_encodings_that_shells_make_of_it(encoding: str) -> None:
    assert own_json.is_own(exported(CLEAN).encode(encoding))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"1.1 Members meet.",
        b'{"paragraphs": []}',
        b"[1, 2]",
        b'The key is "negotiate": {"schema": 1}',
        b'{"text": "\\"negotiate\\": {"}',
        b"\xff\xfe\x00",
        b"\x89PNG",
    ],
)
def test_any_other_file_is_not_taken_for_an_export(content: bytes) -> None:
    assert not own_json.is_own(content)


@given(st.binary(max_size=40))
def test_asking_whether_a_file_is_an_export_never_fails(content: bytes) -> None:
    assert own_json.is_own(content) in {True, False}


def test_a_newer_schema_is_refused_in_one_sentence() -> None:
    assert refusal(record(CLEAN) | {"negotiate": {"schema": 2}}) == (
        "this JSON has the schema 2 of a newer negotiate, and this one reads schema 1; update "
        "negotiate, or export the text as .txt there"
    )


PARAGRAPH = {"number": "1.1", "kind": "numbered", "label": "", "text": ""}


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"negotiate": {"schema": True}}, "negotiate.schema"),
        ({"negotiate": {}}, "negotiate.schema"),
        ({"negotiate": 1}, "negotiate of this JSON"),
        ({"document": None}, "document of this JSON"),
        ({"document": {"symbol": 3}}, "symbol of this JSON has to be a text or null"),
        ({"revision": []}, "revision of this JSON"),
        ({"revision": {"date": "14 May"}}, "'14 May'; write it as YYYY-MM-DD"),
        ({"paragraphs": {}}, "paragraphs of this JSON has to be a list"),
        ({"paragraphs": [7]}, "paragraph 1 of this JSON has to be an object"),
        ({"paragraphs": [PARAGRAPH, {}]}, "paragraph 2, number of this JSON"),
        ({"paragraphs": [PARAGRAPH | {"number": " "}]}, "paragraph 1 of this JSON has no number"),
        ({"paragraphs": [PARAGRAPH, PARAGRAPH]}, "paragraph 2 of this JSON has the number '1.1'"),
        ({"paragraphs": [PARAGRAPH | {"kind": "clause"}]}, "paragraph 1 ('1.1'), kind: 'clause'"),
        ({"paragraphs": [PARAGRAPH | {"text": None}]}, "paragraph 1 ('1.1'), text of this JSON"),
        ({"paragraphs": [PARAGRAPH | {"text": ["a", 1]}]}, "paragraph 1 ('1.1'), text"),
        ({"paragraphs": [PARAGRAPH | {"said": 1}]}, "paragraph 1 ('1.1'), said of this JSON"),
    ],
)
def test_what_does_not_hold_together_is_refused_by_name(
    change: dict[str, object], named: str
) -> None:
    assert named in refusal(record(CLEAN) | change)


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b'{"negotiate": {"schema": 1},\n"a": }', "damaged at line 2, column 6"),
        (b'{"negotiate": {"schema": ' + b"9" * 5000 + b"}}", "a number of 5000 digits"),
        (b'{"negotiate": {"schema": NaN}}', "NaN"),
        (b'{"text": "a", "text": "b"}', "'text' stands twice"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "nested too deep"),
        (b"[" + b"[],\n" * 1_000_001 + b"1]", "more than a million parts"),
        (b"[]", "holds no object"),
        (b'{"negotiate": "\xff"}', "not in UTF-8 (byte 16)"),
    ],
    ids=["damaged", "huge number", "not JSON", "key twice", "deep", "large", "list", "encoding"],
)
def test_hostile_json_is_refused(content: bytes, named: str) -> None:
    assert named in refusal(content)


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["number", "kind", "label", "text", "said", "schema", "date"]), inner
        ),
    ),
    max_leaves=8,
)


@given(
    st.fixed_dictionaries(
        {"negotiate": st.one_of(st.just({"schema": 1}), JSON)},
        optional={"document": JSON, "revision": JSON, "paragraphs": JSON},
    )
)
def test_no_json_makes_the_reader_fail_otherwise(found: dict[str, object]) -> None:
    content = json.dumps(found).encode()
    with suppress(SourceError):
        bundle = own_json.read(content)
        assert bundle.blocks_kept == len(bundle.drafts[0].paragraphs)
