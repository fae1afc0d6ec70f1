import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from negotiate.model import Paragraph
from negotiate.readers.docx import reading as docx
from negotiate.readers.docx.numbering import in_words
from negotiate.readers.source import Instructions, SourceText
from negotiate.readers.splitting.bundle import split
from tests.docx.made import blocks, listed, lvl, made, messages, numbering, p, read
from tests.oracles import LIBREOFFICE, libreoffice, needs

LEGAL = numbering(lvl(0, "%1."), lvl(1, "%1.%2"), lvl(2, "(%3)", "lowerLetter"))
ONE, TWO, THREE = listed(1), listed(1, 1), listed(1, 2)
TWO_LISTS = (
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/>{}</w:num>'
)
RESTART = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'


def style(identity: str, inside: str = "", based_on: str = "", kind: str = "paragraph") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{identity}"><w:name w:val="{identity}"/>'
        f"{base}{inside}</w:style>"
    )


def labels(body: str, **parts: str) -> list[str]:
    return [block.rsplit(" ", 1)[0] for block in blocks(read(body, **parts))]


def paragraphs(source: SourceText) -> Sequence[Paragraph]:
    (draft,) = split(source, Instructions()).drafts
    return draft.paragraphs


def test_levels_count_and_deeper_ones_begin_anew() -> None:
    body = "".join(p("x", properties=level) for level in (ONE, TWO, TWO, THREE, ONE, TWO))
    assert labels(body, numbering=LEGAL) == ["1.", "1.1", "1.2", "(a)", "2.", "2.1"]


def test_two_lists_of_one_series_count_on() -> None:
    body = p("x", properties=ONE) + p("x", properties=listed(2)) + p("x", properties=ONE)
    nums = numbering(lvl(0, "%1."), nums=TWO_LISTS.format(""))
    assert labels(body, numbering=nums) == ["1.", "2.", "3."]


def test_a_list_that_begins_anew_does_so_once() -> None:
    body = "".join(p("x", properties=listed(number)) for number in (1, 1, 2, 2, 1))
    nums = numbering(lvl(0, "%1."), nums=TWO_LISTS.format(RESTART))
    assert labels(body, numbering=nums) == ["1.", "2.", "1.", "2.", "3."]


def test_a_level_that_a_list_defines_for_itself_replaces_that_of_the_series() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{lvl(0, "%1)", "upperRoman")}</w:lvlOverride>'
    nums = numbering(lvl(0, "%1."), nums=TWO_LISTS.format(own))
    body = p("x", properties=ONE) + p("x", properties=listed(2))
    assert labels(body, numbering=nums) == ["1.", "II)"]


def test_a_style_gives_its_number_to_the_styles_based_on_it() -> None:
    styles = style("Base", f"<w:pPr>{TWO}</w:pPr>") + style("Own", based_on="Base")
    body = p("x", properties=ONE) + p("x", properties='<w:pStyle w:val="Own"/>')
    assert labels(body, numbering=LEGAL, styles=styles) == ["1.", "1.1"]


def test_a_level_linked_to_a_style_numbers_its_paragraphs() -> None:
    linked = numbering(lvl(0, "%1."), lvl(1, "%1.%2", more='<w:pStyle w:val="Sub"/>'))
    styles = style("Sub", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    body = p("x", properties=ONE) + p("x", properties='<w:pStyle w:val="Sub"/>')
    assert labels(body, numbering=linked, styles=styles) == ["1.", "1.1"]


def test_a_numbering_style_leads_to_the_levels_of_its_list() -> None:
    nums = (
        '<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="Legal"/></w:abstractNum>'
        + LEGAL
        + '<w:num w:numId="7"><w:abstractNumId w:val="9"/></w:num>'
    )
    points = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("Legal", points, kind="numbering")
    body = p("x", properties=listed(7)) + p("x", properties=listed(7, 1))
    assert labels(body, numbering=nums, styles=styles) == ["1.", "1.1"]


def test_styles_and_lists_that_lead_in_a_circle_end() -> None:
    nums = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Legal"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    points = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("Legal", points, based_on="Other") + style("Other", based_on="Legal")
    assert read(p("text", properties=ONE), numbering=nums, styles=styles).text == "text\n"


def test_the_list_of_number_zero_takes_the_number_of_a_style_away() -> None:
    styles = style("Base", f"<w:pPr>{ONE}</w:pPr>")
    body = p("text", properties='<w:pStyle w:val="Base"/>' + listed(0))
    assert read(body, numbering=LEGAL, styles=styles).text == "text\n"


def test_a_legal_level_shows_figures_only_and_is_to_be_checked() -> None:
    nums = numbering(lvl(0, "%1.", "upperRoman"), lvl(1, "%1.%2", more="<w:isLgl/>"))
    source = read(p("x", properties=ONE) + p("x", properties=TWO), numbering=nums)
    assert blocks(source) == ["I. x", "1.1 x"]
    assert messages(source) == [
        "automatic number '1.1': the list counts in an unusual way; please check it"
    ]


def test_a_level_that_never_restarts_counts_on() -> None:
    nums = numbering(lvl(0, "%1."), lvl(1, "%1.%2", more='<w:lvlRestart w:val="0"/>'))
    body = "".join(p("x", properties=level) for level in (ONE, TWO, ONE, TWO))
    assert labels(body, numbering=nums) == ["1.", "1.1", "2.", "2.2"]


def test_an_unknown_form_of_numbers_is_shown_in_figures_and_reported() -> None:
    nums = numbering(lvl(0, "%1.", "ordinalText"))
    source = read(p("x", properties=ONE), numbering=nums)
    assert source.text == "1. x\n"
    assert "numbers in the form 'ordinalText' are not known" in messages(source)[0]


def test_a_number_with_nothing_above_it_is_to_be_checked() -> None:
    source = read(p("x", properties=TWO), numbering=LEGAL)
    assert "nothing stands above it" in messages(source)[0]


def test_a_number_that_an_outline_would_not_read_is_to_be_checked() -> None:
    source = read(p("x", properties=ONE), numbering=numbering(lvl(0, "%1")))
    assert "it does not read as a number" in messages(source)[0]


def test_a_bullet_becomes_one_that_an_outline_reads() -> None:
    nums = numbering(lvl(0, "\uf0b7", "bullet"))
    assert read(p("x", properties=ONE), numbering=nums).text == "• x\n"


@pytest.mark.parametrize("text", ["", " ", "\u00a0", "\u200b"])
@pytest.mark.parametrize("how", ["bullet", "none", "decimal"])
def test_a_label_that_nobody_sees_is_none(text: str, how: str) -> None:
    source = read(p("x", properties=ONE), numbering=numbering(lvl(0, text, how)))

    assert (source.text, source.problems) == ("x\n", ())


def test_a_number_without_text_stays() -> None:
    body = p(properties=ONE) + p("x", properties=ONE)
    assert blocks(read(body, numbering=LEGAL)) == ["1.", "2. x"]


@pytest.mark.parametrize(
    ("number", "how", "written"),
    [
        (4, "lowerRoman", "iv"),
        (1994, "upperRoman", "MCMXCIV"),
        (27, "lowerLetter", "aa"),
        (53, "upperLetter", "AAA"),
        (7, "decimalZero", "07"),
        (7, "russianLower", "ж"),
        (10, "russianUpper", "К"),
        (0, "lowerLetter", "0"),
        (10**9, "lowerRoman", "1000000000"),
    ],
)
def test_numbers_are_written_as_word_writes_them(number: int, how: str, written: str) -> None:
    assert in_words(number, how) == written


def test_typed_and_automatic_numbers_give_the_same_paragraphs() -> None:
    nums = numbering(
        lvl(0, "%1."), lvl(1, "%1.%2"), lvl(2, "(%3)", "lowerLetter"), lvl(3, "%4)", "russianLower")
    )
    levels = [(ONE, "1."), (TWO, "1.1"), (THREE, "(a)"), (THREE, "(b)"), (TWO, "1.2")]
    levels += [(listed(1, 3), "а)"), (listed(1, 3), "б)"), (ONE, "2.")]
    words = "The Member States shall meet."
    automatic = read("".join(p(words, properties=level) for level, _ in levels), numbering=nums)
    typed = read("".join(p(f"{label} {words}") for _, label in levels))
    assert paragraphs(automatic) == paragraphs(typed)


FORMS = ("decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "russianLower")


def random_draft(seed: int) -> bytes:
    """Make a draft as Word's lists go: several series, restarts, styles, skipped levels."""
    chance = random.Random(seed)
    series, lists = "", [(1, 0, 3)]
    nums = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    for name in range(3):
        depth = chance.choice([3, 5])
        levels = "".join(
            lvl(
                place,
                chance.choice([".".join(f"%{n + 1}" for n in range(place + 1)), f"(%{place + 1})"]),
                chance.choice(FORMS),
                chance.choice([1, 1, 3]),
                f'<w:pStyle w:val="S{place}"/>' if name == 0 and place < 3 else "",
            )
            for place in range(depth)
        )
        series += f'<w:abstractNum w:abstractNumId="{name}">{levels}</w:abstractNum>'
        for restarts in (False, True):
            number = len(lists) + 1
            override = RESTART if restarts else ""
            nums += f'<w:num w:numId="{number}"><w:abstractNumId w:val="{name}"/>{override}</w:num>'
            lists.append((number, name, depth))
    styles = "".join(style(f"S{level}", f"<w:pPr>{listed(1, level)}</w:pPr>") for level in range(3))
    styles += style("D1", based_on="S1")
    body = "".join(random_paragraphs(chance, lists))
    return made(body, numbering=series + nums, styles=styles)


def random_paragraphs(chance: random.Random, lists: list[tuple[int, int, int]]) -> list[str]:
    found, deepest, begun = [], {0: 0}, {1}
    for count in range(80):
        text = f"text{count}"
        if chance.random() < 0.1:
            found.append(p(text))
        elif chance.random() < 0.2:
            named = chance.choice(["S0", "S1", "S2", "D1"])
            found.append(p(text, properties=f'<w:pStyle w:val="{named}"/>'))
        else:
            number, name, depth = chance.choice(lists)
            level = chance.randint(0, min(deepest.get(name, -1) + 1, depth - 1))
            level = level if number in begun else 0
            begun.add(number)
            deepest[name] = level
            found.append(p(text, properties=listed(number, level)))
    return found


@needs(LIBREOFFICE)
def test_random_lists_are_numbered_as_libreoffice_numbers_them(tmp_path: Path) -> None:
    """LibreOffice 7.4 differs only where lists restart in odd ways, and there we report a doubt."""
    files = [tmp_path / f"{seed}.docx" for seed in range(8)]
    for seed, file in enumerate(files):
        file.write_bytes(random_draft(seed))
    libreoffice(files, "txt:Text (encoded):UTF8", tmp_path)
    for file in files:
        theirs = file.with_suffix(".txt").read_text("utf-8-sig").split("\n")
        ours = blocks(docx.read(file.read_bytes(), Instructions()))
        assert ours == [" ".join(line.split()) for line in theirs if line.strip()]
