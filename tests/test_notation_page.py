"""The examples of docs/notation.md, run one by one."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from negotiate.bracket_parser import (
    Decision,
    Marks,
    Meaning,
    Notation,
    NotInOrder,
    Wording,
    dump,
    read_anew,
    resolved,
    with_position,
    without_position,
)
from negotiate.bracket_parser.diagnostics import LEVELS, elsewhere
from negotiate.bracket_parser.dialects import BUILT_IN, built_in, read_dialect
from negotiate.bracket_parser.doubts import DoubtKind
from negotiate.model import Delegation, DelegationKind, Paragraph
from negotiate.outline.blocks import blocks
from negotiate.outline.outline import outline
from negotiate.register import Register
from negotiate.spans import Span, spans
from negotiate.spans.deciding import Asked, decided
from negotiate.telling.spans import sentence
from tests.reading import accept_all, drop_all, wording
from tests.reading import doubts as doubts_of

PAGE = Path(__file__).resolve().parents[1] / "docs" / "notation.md"
RULES = {"A": 9, "M": 9, "N": 10, "C": 9}
REGISTER = Register(
    "notation page",
    b"",
    (
        Delegation("IND", aliases=("India",)),
        Delegation("RUS", aliases=("РФ", "Russia")),
        Delegation("KAZ"),
        Delegation("TUR"),
        Delegation("ISR"),
        Delegation("CHN", aliases=("Китай",)),
        Delegation("IRN"),
        Delegation("G77", DelegationKind.GROUP, aliases=("G-77", "G77/China")),
        Delegation("CHAIR", DelegationKind.OFFICE),
    ),
)
_TREE_WORDS = {"br": "bracket", "alt": "alternatives"}


@dataclass(frozen=True)
class Example:
    """One fenced block: a title, a text, and the parts that the page says about it."""

    section: str
    line: int
    title: str
    text: str
    parts: Mapping[str, str]

    @property
    def id(self) -> str:
        return f"{self.section} L{self.line}"

    @cached_property
    def held(self) -> Meaning:
        codes = None if self.parts.get("register") == "none" else REGISTER
        dialect = built_in(self.parts.get("dialect", "cica"))
        return read_anew(self.text, Notation(codes, dialect))

    @cached_property
    def accepted(self) -> Wording:
        return wording(self.held, accept_all(self.held))

    @cached_property
    def deleted(self) -> Wording:
        return wording(self.held, drop_all(self.held))

    @cached_property
    def decided(self) -> Wording:
        pairs = [one.split() for one in self.parts["decide"].split(", ")]
        decisions = {target: _decision(word) for target, word in pairs}
        return wording(self.held, decisions, Marks.STAY)

    @property
    def becomes(self) -> str:
        """The text that the decisions make, or what is recorded or lifted."""
        if "record" in self.parts:
            target, signed = self.parts["record"].split()
            return with_position(self.held, target, signed[0], signed[1:]).text
        if "lift" in self.parts:
            return without_position(self.held, *self.parts["lift"].split()).text
        if "drop" in self.parts:
            return resolved(self.held, self.parts["drop"], "drop").text
        return made(self.decided)

    @property
    def codes(self) -> set[str]:
        """The diagnostics that the example gives, those of a refused wording included."""
        refused = [made.refused for made in (self.accepted, self.deleted) if made.refused]
        paired = any(one.opens for one in self.spans)
        codes = {one.code for one in (*self.held.diagnostics, *refused)}
        return codes | {elsewhere(0, "").code} if paired else codes

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return outline(blocks(self.text)).paragraphs

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        return spans(self.paragraphs)


def _decision(word: str) -> Decision:
    if word.isdigit():
        return int(word)
    return "keep" if word == "keep" else "drop"


def examples() -> Iterator[Example]:
    section = title = ""
    begun = 0
    block: list[str] = []
    for number, line in enumerate(PAGE.read_text("utf-8").split("\n"), 1):
        if begun and line == "```":
            text, _, said = "\n".join(block).partition("\n.\n")
            yield Example(section, begun, title, text, _parts(said))
            begun = 0
        elif begun:
            block.append(line)
        elif line.startswith("```example "):
            title, begun, block = line.removeprefix("```example "), number, []
        elif line.startswith("#"):
            section = line.lstrip("# ")


def _parts(said: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    name = ""
    for line in said.split("\n"):
        if line.startswith("  "):
            parts[name] += "\n" + line
        else:
            name, _, value = line.partition(":")
            parts[name] = value.removeprefix(" ")
    return parts


def tree(example: Example) -> str:
    lines = [""]
    stack = [(iter(dump(example.held)[1:]), "  ")]
    while stack:
        entries, indent = stack[-1]
        for entry in entries:
            if isinstance(entry, str):
                lines.append(indent + json.dumps(entry, ensure_ascii=False))
                continue
            assert isinstance(entry, list)
            name, *rest = entry
            if name == "opt":
                label, *within = rest
                signed = within.pop(0) if _is_signed(within[:1]) else []
                lines.append(indent + " ".join(["option", json.dumps(label), *signed]))
                stack.append((iter(within), indent + "  "))
                break
            if name in _TREE_WORDS:
                lines.append(indent + " ".join([_TREE_WORDS[name], *rest[0]]))
                stack.append((iter(rest[1:]), indent + "  "))
                break
            lines.append(indent + _leaf(name, rest))
        else:
            stack.pop()
    return "\n".join(lines)


def _is_signed(first: list[object]) -> bool:
    """Tell whether a list holds positions, `["+IND"]`, and no piece of the tree."""
    return bool(first) and isinstance(first[0], list) and str(first[0][0])[0] in "+-?"


def _leaf(name: str, rest: list[object]) -> str:
    words = [name]
    for part in rest:
        if isinstance(part, list):
            words += part
        else:
            words.append(str(part) if name == "mark" else f'"{part}"')
    return " ".join(words)


def holders(example: Example) -> str:
    held = example.held.holders.items()
    return "; ".join(" ".join([code, *signed]) for code, signed in held) or "nobody"


def state(example: Example) -> str:
    words = {"open": example.held.open, "unfinished": example.held.unfinished}
    return ", ".join(word for word, holds in words.items() if holds) or "clean"


def effective(example: Example) -> str:
    said = []
    for target in example.held.targets:
        if target.id.startswith("b"):
            positions = example.held.effective(target.id)
            said.append(" ".join([target.id, *(one.sign + one.code for one in positions)]))
    return "; ".join(said)


def made(result: Wording) -> str:
    if result.text is None:
        assert result.refused is not None
        return f"refused, {result.refused.code}"
    return result.text


def becomes(example: Example) -> str:
    text = example.becomes
    return "\n  ".join(["", *text.split("\n")]) if "\n" in text else text


def repairs(example: Example) -> str:
    result = example.decided if "decide" in example.parts else example.deleted
    return ", ".join(sorted({repair.rule for repair in result.repairs})) or "none"


def offered(example: Example) -> str:
    edit = next(one.edit for one in example.held.diagnostics if one.edit is not None)
    return example.text[: edit.start] + edit.replacement + example.text[edit.end :]


def diagnostics(example: Example) -> str:
    return ", ".join(sorted({one.code for one in example.held.diagnostics})) or "none"


def doubts(example: Example) -> str:
    found = doubts_of(example.held, REGISTER)
    return "; ".join(f"{one.kind} {example.text[one.start : one.end]}" for one in found) or "none"


def over_paragraphs(example: Example) -> str:
    numbers = [one.number for one in example.paragraphs]
    return "; ".join(sentence(one, numbers) for one in example.spans) or "none"


def leaves(example: Example) -> str:
    """End a span, and print what is left of the text: its paragraphs, one behind the other."""
    name, *decision = example.parts["end"].split()
    asked = Asked(name, _decision(decision[-1]))
    try:
        made = decided(example.paragraphs, example.spans, asked, example.held.notation)
    except NotInOrder as refused:
        return f"refused: {refused}"
    texts = {one.paragraph: one.text for one in made.changed}
    left = (
        f"{one.label}{texts.get(at, one.text)}"
        for at, one in enumerate(example.paragraphs)
        if texts.get(at, "") is not None
    )
    return " | ".join(left)


PRINTERS: Mapping[str, Callable[[Example], str]] = {
    "tree": tree,
    "holders": holders,
    "state": state,
    "effective": effective,
    "accepted": lambda example: made(example.accepted),
    "deleted": lambda example: made(example.deleted),
    "becomes": becomes,
    "repairs": repairs,
    "offered": offered,
    "diagnostics": diagnostics,
    "doubts": doubts,
    "spans": over_paragraphs,
    "leaves": leaves,
}
SETTINGS = {"register", "dialect", "decide", "record", "lift", "drop", "end"}
EXAMPLES = list(examples())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.id)
def test_an_example_reads_as_the_page_says(example: Example) -> None:
    expected = {name: said for name, said in example.parts.items() if name not in SETTINGS}

    read = {name: PRINTERS[name](example) for name in expected}

    assert expected
    assert read == expected, example.title


@pytest.mark.parametrize("code", LEVELS)
def test_every_diagnostic_has_its_section_with_an_example(code: str) -> None:
    section = f"`{code}`, {LEVELS[code]}"

    assert any(code in example.codes for example in EXAMPLES if example.section == section)


@pytest.mark.parametrize("name", BUILT_IN[1:])
def test_every_dialect_has_its_section_with_an_example(name: str) -> None:
    sections = [one.section for one in EXAMPLES if one.parts.get("dialect") == name]

    assert any(section.startswith(f"`{name}`: ") for section in sections)


def test_the_file_on_the_page_states_a_dialect() -> None:
    (stated,) = re.findall(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)

    dialect = read_dialect(stated.encode(), "own")

    assert dialect.verb.search(" delete") is not None
    assert dialect.slash_alternatives


@pytest.mark.parametrize("kind", DoubtKind)
def test_every_doubt_has_its_section_with_an_example(kind: DoubtKind) -> None:
    found = [one for one in EXAMPLES if one.section == f"`{kind}`" and "doubts" in one.parts]

    assert any(str(kind) in one.parts["doubts"] for one in found)


@pytest.mark.parametrize(
    "rule", [f"{letter}{n + 1}" for letter, last in RULES.items() for n in range(last)]
)
def test_every_rule_has_an_example(rule: str) -> None:
    assert any(rule in re.split(r"\W", example.title) for example in EXAMPLES)


def test_no_two_examples_have_the_same_title_and_text() -> None:
    seen = [(example.title, example.text) for example in EXAMPLES]

    assert len(set(seen)) == len(seen)
