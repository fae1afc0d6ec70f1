"""The demo negotiation does what its story says, read here without the parser."""

import re
from collections.abc import Callable
from functools import cache
from itertools import accumulate

import pytest

from negotiate.data_files import data_folder
from negotiate.register import built_in_register

DEMO = data_folder() / "demo"
ENGLISH = [f"Rev.{number}" for number in (1, 2, 3, 4)]
FILES = [*ENGLISH, "Rev.3.ru"]

MARK = re.compile(r"\(([+-])([^()]+)\)")
NUMBERED = re.compile(r"(\d+(?:\.\d+)+) ")
ITEM = re.compile(r"([a-zа-я])\) ")


@cache
def source(name: str) -> str:
    return (DEMO / f"WG-2026-DRAFT-3-{name}.txt").read_text(encoding="utf-8")


def brackets_only(text: str) -> str:
    return re.sub(r"[^\[\]]", "", text.replace("[Placeholder]", ""))


def depths(text: str) -> list[int]:
    return list(accumulate({"[": 1, "]": -1}[one] for one in brackets_only(text)))


def paragraphs(name: str) -> dict[str, str]:
    """Give address and text of everything below the title but the headings."""
    blocks = source(name).strip().split("\n\n")
    title = next(at for at, block in enumerate(blocks) if block.startswith(("DRAFT ", "ПРОЕКТ ")))
    found: dict[str, str] = {}
    number = section = ""
    for block in blocks[title + 1 :]:
        if heading := re.match(r"(\d+)\. |(\d\.\d) (?=\D*\Z)(?!.*[.:)]\Z)", block):
            section = number = heading[1] or heading[2]
            continue
        if numbered := NUMBERED.match(block):
            address = number = numbered[1]
        elif item := ITEM.match(block):
            address = f"{number} ({item[1]})"
        elif section and "_____" not in block:
            address = f"{section} chapeau"
        else:
            address = "closing" if section else block.split()[0]
        assert address not in found
        found[address] = block
    return found


def marks(text: str) -> list[tuple[str, str | None]]:
    return [(sign, built_in_register().canonical(code)) for sign, code in MARK.findall(text)]


def table(header: str) -> list[list[str]]:
    """Give the cells of the table of STORY.md that begins with this line."""
    story = (DEMO / "STORY.md").read_text(encoding="utf-8")
    rows = story.split(header, 1)[1].split("\n\n", 1)[0].strip().splitlines()[1:]
    return [[cell.strip() for cell in row.strip("|").split("|")[:5]] for row in rows]


def counted(what: str) -> list[int]:
    rows = {row[0]: row[1:] for row in table("| | Rev.1 | Rev.2 | Rev.3 | Rev.4 |")}
    return [int(cell) for cell in rows[what]]


def story_column(revision: int) -> list[str]:
    rows = table("| Rev.1 | Rev.2 | Rev.3 | Rev.4 | what happens |")
    return [row[revision] for row in rows if row[revision]]


@pytest.mark.parametrize("name", FILES)
def test_every_mark_is_known_to_the_built_in_register(name: str) -> None:
    codes = [code for _, code in MARK.findall(source(name))]
    assert [code for code in codes if built_in_register().canonical(code) is None] == []


@pytest.mark.parametrize("name", FILES)
def test_the_brackets_of_every_paragraph_balance(name: str) -> None:
    unbalanced = [
        address
        for address, text in paragraphs(name).items()
        if depths(text) and (depths(text)[-1] != 0 or min(depths(text)) < 0)
    ]
    assert unbalanced == []


@pytest.mark.parametrize("name", FILES)
def test_a_draft_has_one_blank_and_one_placeholder(name: str) -> None:
    assert (source(name).count("_____"), source(name).count("[Placeholder]")) == (1, 1)


@pytest.mark.parametrize("name", ENGLISH)
def test_a_draft_carries_its_symbol_and_date_on_one_line(name: str) -> None:
    assert re.search(rf"^WG/2026/DRAFT/3/{name} \d+ \w+ 2026$", source(name), re.MULTILINE)


@pytest.mark.parametrize(
    ("what", "count"),
    [
        ("numbered paragraphs", lambda name: sum(a[-1].isdigit() for a in paragraphs(name))),
        ("open paragraphs", lambda name: sum(map(bool, map(depths, paragraphs(name).values())))),
        ("brackets", lambda name: brackets_only(source(name)).count("[")),
        ("marks", lambda name: len(MARK.findall(source(name)))),
        ("deepest nesting", lambda name: max(depths(source(name)))),
    ],
)
def test_the_story_counts_what_the_files_hold(what: str, count: Callable[[str], int]) -> None:
    assert [count(name) for name in ENGLISH] == counted(what)


@pytest.mark.parametrize("revision", range(4))
def test_the_story_knows_every_paragraph_of_a_revision(revision: int) -> None:
    told = [cell.strip("*") for cell in story_column(revision)]
    assert sorted(told) == sorted(paragraphs(ENGLISH[revision]))


@pytest.mark.parametrize("revision", range(4))
def test_the_story_prints_the_open_paragraphs_in_bold(revision: int) -> None:
    told = [cell.strip("*") for cell in story_column(revision) if cell.startswith("**")]
    held = [address for address, text in paragraphs(ENGLISH[revision]).items() if depths(text)]
    assert sorted(told) == sorted(held)


def test_what_the_story_calls_clean_and_unchanged_is_the_same_text_throughout() -> None:
    texts = [paragraphs(name) for name in ENGLISH]
    changed = []
    for line in (DEMO / "STORY.md").read_text(encoding="utf-8").splitlines():
        if "| Clean, unchanged" in line:
            cells = [cell.strip() for cell in line.strip("|").split("|")[:4]]
            bodies = {NUMBERED.sub("", text[cell]) for text, cell in zip(texts, cells, strict=True)}
            if len(bodies) > 1:
                changed.append(cells)
    assert changed == []


def test_the_moved_paragraph_is_the_same_word_for_word() -> None:
    before, after = paragraphs("Rev.2")["2.2.6"], paragraphs("Rev.3")["3.2"]
    assert NUMBERED.sub("", before) == NUMBERED.sub("", after)


def test_the_wording_that_returns_was_dropped_in_between() -> None:
    words = "and, *inter alia*, unmanned aircraft"
    assert [words in source(name) for name in ENGLISH] == [True, True, False, True]


def test_the_russian_version_has_the_numbers_of_the_english_one() -> None:
    letters = str.maketrans("абв", "abc")
    russian = [address.translate(letters) for address in paragraphs("Rev.3.ru")]
    numbers = [address for address in paragraphs("Rev.3") if address[0].isdigit()]
    assert [address for address in russian if address[0].isdigit()] == numbers


def test_the_russian_version_has_the_brackets_of_the_english_one() -> None:
    both = [paragraphs(name).values() for name in ("Rev.3", "Rev.3.ru")]
    english, russian = ([brackets_only(text) for text in texts] for texts in both)
    assert russian == english


def test_the_russian_version_lacks_one_mark_of_the_english_one() -> None:
    both = [paragraphs(name).items() for name in ("Rev.3", "Rev.3.ru")]
    english, russian = ([(a, m) for a, text in texts for m in marks(text)] for texts in both)
    letters = str.maketrans("абв", "abc")
    missing = {one for one in english if one[0][0].isdigit()} - {
        (address.translate(letters), mark) for address, mark in russian
    }
    assert missing == {("3.4", ("-", "THA"))}


def test_nothing_else_lies_in_the_demo_folder() -> None:
    expected = {f"WG-2026-DRAFT-3-{name}.txt" for name in FILES} | {"STORY.md"}
    assert {path.name for path in DEMO.iterdir()} == expected
