"""Small texts that were once read wrong, each with three more of its kind, read right."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from negotiate.acts import On
from negotiate.cli.main import main
from negotiate.errors import OutOfOrder
from negotiate.model import Draft, ParagraphKind, symbol
from negotiate.outline.blocks import blocks
from negotiate.outline.labels import chinese_value
from negotiate.outline.outline import outline
from negotiate.readers import read_draft
from negotiate.store import Store
from negotiate.telling.session.drafting import holds_blank_line
from tests.drafting_room import CLEAN, bring, make_draft, secretariat

CASES = Path(__file__).resolve().parents[2] / "shared" / "cases"


def case(name: str) -> Draft:
    return read_draft((CASES / name).read_bytes())


def numbers(draft: Draft) -> list[str]:
    return [one.number for one in draft.paragraphs]


def outlined(*parts: str) -> list[str]:
    return [one.number for one in outline(blocks("\n\n".join(parts))).paragraphs]


def read(text: str) -> Draft:
    return read_draft(text.encode())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "article-title-on-one-line.txt",
            ["Article 6", "Article 6.1", "Article 6.2", "Article 7", "Article 7.1"],
        ),
        ("letter-i-after-h.txt", ["1", *(f"1 ({letter})" for letter in "abcdefghij")]),
        ("number-after-unended-line.txt", ["opening", "PP1", "heading 1", "1", "2"]),
        ("preamble-opening.txt", ["opening", "PP1", "PP2", "1"]),
        ("number-1000.txt", ["998", "999", "1000", "1001"]),
        ("insert-next.txt", ["1", "1 (a)", "1 (b)", "2"]),
        ("items-open.txt", ["1", "1 (a)", "1 (b)", "2"]),
        (
            "article-1er.txt",
            [
                "Article 1", "Article 1 text 1", "Article 2", "Article 2 text 1",
                "Article 1 #2", "Article 1 #2 text 1",
            ],
        ),
        (
            "md-articles-renumbered-new.md",
            [one for n in "1234" for one in (f"Article {n}", f"Article {n} text 1")],
        ),
        (
            "md-articles-renumbered-old.md",
            [one for n in "123" for one in (f"Article {n}", f"Article {n} text 1")],
        ),
    ],
)  # fmt: skip
def test_a_case_has_these_numbers(name: str, expected: list[str]) -> None:
    assert numbers(case(name)) == expected


@pytest.mark.parametrize("name", ["letter-i-after-h.txt", "preamble-opening.txt"])
def test_a_case_raises_no_question(name: str) -> None:
    assert case(name).problems == ()


@pytest.mark.parametrize("last", ["j", "o", "w"])
def test_no_letter_of_a_list_is_asked_about(last: str) -> None:
    letters = [chr(code) for code in range(ord("a"), ord(last) + 1)]
    draft = read("1. List:\n\n" + "\n\n".join(f"({one}) lamps;" for one in letters))

    assert (numbers(draft)[1:], draft.problems) == ([f"1 ({one})" for one in letters], ())


# Operative paragraphs without a number

PREAMBLE = ("The General Assembly,", "Recalling its resolution,", "Noting the report,")


@pytest.mark.parametrize(
    ("operative", "expected"),
    [
        (["Decides to meet;", "Requests a report."], ["OP1", "OP2"]),
        (["Decides to meet."], ["OP1"]),
        (["Decides to:", "(a) meet;", "(b) go;", "Urges."], ["OP1", "OP1 (a)", "OP1 (b)", "OP2"]),
        (["*Decides* to [meet] (+IND);", "*Also requests* a report [now]. (-RUS)"], ["OP1", "OP2"]),
        (["постановляет собраться;", "просит доложить."], ["OP1", "OP2"]),
        (
            ["Decides to meet;", "Requests it.", "ANNEX", "Rules."],
            ["OP1", "OP2", "Annex", "Annex text 1"],
        ),
    ],
)  # fmt: skip
def test_operative_paragraphs_without_a_number_are_counted(
    operative: list[str], expected: list[str]
) -> None:
    assert outlined(*PREAMBLE, *operative) == ["opening", "PP1", "PP2", *expected]


def test_operative_paragraphs_without_a_number_count_as_numbered() -> None:
    found = outline(blocks("\n\n".join([*PREAMBLE, "Decides to meet;", "Requests a report."])))

    assert [one.kind for one in found.paragraphs][3:] == [ParagraphKind.NUMBERED] * 2


@pytest.mark.parametrize(
    "below",
    [
        ["The meeting was held in May.", "It ended."],
        ["Have agreed as follows:", "Lamps burn."],
        ["Lamps burn."],
    ],
)
def test_other_text_below_a_preamble_is_not_operative(below: list[str]) -> None:
    assert outlined(*PREAMBLE, *below)[3:] == [f"text {at}" for at in range(1, len(below) + 1)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (["PP1. Recalling it,", "PP2. Noting it,", "OP1. Decides;"], ["PP1", "PP2", "OP1"]),
        (["(PP1) Recalling it,", "(PP2) Noting it,", "(OP1) Decides;"], ["PP1", "PP2", "OP1"]),
        (["PP1 Recalling it,", "OP 12 bis Decides;"], ["PP1", "OP12 bis"]),
        (["PP1 bis. Recalling it,", "OP1alt Decides;"], ["PP1 bis", "OP1 alt"]),
    ],
)
def test_what_is_typed_before_a_paragraph_of_a_resolution_is_its_number(
    typed: list[str], expected: list[str]
) -> None:
    assert outlined("The General Assembly,", *typed) == ["opening", *expected]


def test_the_members_of_a_preambular_paragraph_stand_under_it() -> None:
    found = outlined(*PREAMBLE[:2], "Noting:", "(a) the report,", "(b) it,", "Decides;", "Asks.")

    assert found == ["opening", "PP1", "PP2", "PP2 (a)", "PP2 (b)", "OP1", "OP2"]


# Lists and brackets


@pytest.mark.parametrize(
    "text",
    [
        "27. Before.\n28. Parties shall: [\n(a) go;\n(b) come.\n] (+IND)\n29. After.",
        "27. Before.\n28. Parties shall: [(-IND)\n(a) go;\n(b) come.]\n29. After.",
        "27. Before.\n\n28. Parties shall: [\n\n(a) go;\n\n(b) come.] (+IND)\n\n29. After.",
        "27. Before.\n28. Parties [shall]: [\n- (a) go;\n- (b) come.]\n29. After.",
    ],
)
def test_a_bracket_that_opens_above_a_list_leaves_the_list_to_its_paragraph(text: str) -> None:
    found = read(text).paragraphs

    assert [one.number for one in found] == ["27", "28", "28 (a)", "28 (b)", "29"]
    assert found[1].kind is ParagraphKind.NUMBERED


# Files that are no more than text


@pytest.mark.parametrize(
    "mark", ["- 3 -", "– 3 –", "-3-", "Page 3 of 9", "стр. 3", "Página 3 de 9", "Page 3/9"]
)
def test_a_page_number_leaves_the_sentence_around_it_whole(mark: str) -> None:
    draft = read(f"1. The first sentence ends here and\n\n{mark}\n\ngoes on.\n\n2. Lamps.\n")

    assert [one.text for one in draft.paragraphs] == [
        "The first sentence ends here and goes on.", "Lamps."
    ]  # fmt: skip
    assert [(one.first_line, one.what) for one in draft.left_out] == [(3, "page number")]


@pytest.mark.parametrize("mark", ["- 3 -", "Page 3 of 9", "стр. 3 из 9"])
@pytest.mark.parametrize("between", ["\n{}\n", "\n{}\n\n", "\n\n{}\n"])
def test_a_page_number_that_touches_a_sentence_is_left_out(between: str, mark: str) -> None:
    draft = read(
        f"1. The first sentence ends here and{between.format(mark)}goes on.\n\n2. Lamps.\n"
    )

    assert [one.text for one in draft.paragraphs] == [
        "The first sentence ends here and goes on.", "Lamps."
    ]  # fmt: skip
    assert [one.what for one in draft.left_out] == ["page number"]


def test_a_line_of_a_paragraph_that_only_names_a_page_stays() -> None:
    assert "Page 3" in read("1. The map is printed on\nPage 3\nof the annex.\n").paragraphs[0].text


@pytest.mark.parametrize("alone", ["3/9", "Page", "Part 3 of 9", "- 3 lamps -"])
def test_what_is_no_page_number_stays(alone: str) -> None:
    assert alone.strip("- ") in " ".join(
        one.text for one in read(f"1. Go.\n\n{alone}\n\n2. Go.").paragraphs
    )


@pytest.mark.parametrize(
    ("printed", "stem", "revision"),
    [
        ("WG/2026/DRAFT/9/Rev.1/Add.1", "WG/2026/DRAFT/9/Rev.1/Add.1", None),
        ("WG/2026/DRAFT/9/Rev.1/Corr.2", "WG/2026/DRAFT/9/Rev.1/Corr.2", None),
        ("WG/2026/DRAFT/9/Add.1/Rev.2", "WG/2026/DRAFT/9/Add.1", "Rev.2"),
        ("A/C.3/80/L.12/Rev.1/Add.1/Rev.3", "A/C.3/80/L.12/Rev.1/Add.1", "Rev.3"),
        ("WG/2026/DRAFT/9/Rev.1bis", "WG/2026/DRAFT/9", "Rev.1bis"),
    ],
)
def test_an_addendum_is_a_document_of_its_own(
    printed: str, stem: str, revision: str | None
) -> None:
    found = symbol(printed)

    assert (found.stem, found.revision, str(found)) == (stem, revision, printed)


LINKS = """# Agreement on lamps

*As [published][12dec] on 12 December, see [here](https://example.org/a) and [ropes][].*[^1]

1. Lamps burn [daily] (+IND).

[12dec]: http://example.org/lamps.pdf
[ropes]: /ropes "Ropes"
[^1]: Edited.
"""


def test_links_of_markdown_open_nothing_and_are_named() -> None:
    draft = read(LINKS)
    texts = [one.text for one in draft.paragraphs]

    assert texts[0] == "*As published on 12 December, see here and ropes.*[^1]"
    assert texts[1:] == ["Lamps burn [daily] (+IND).", "[^1]: Edited."]
    said = " ".join(one.message for one in draft.problems)
    for typed in ("[published][12dec] (http://example.org/lamps.pdf)", "[ropes][]",
                  "[here](https://example.org/a)"):  # fmt: skip
        assert typed in said


@pytest.mark.parametrize("text", ["[shall][must]", "[shall](must)", "[a]: b", "[daily] (+IND)"])
def test_brackets_without_an_address_are_no_links(text: str) -> None:
    assert read(f"1. Lamps {text} burn.\n\n2. Go.").paragraphs[0].text == f"Lamps {text} burn."


@pytest.mark.parametrize(
    "head",
    [
        '---\ntitle: Lamps\nauthors: ["A", "B"]\n---',
        '---\nauthors: ["A", "B"]\ndate: 2015-12-12\n...',
        "---\nlayout: page\ntags:\n  - [lamps]\n  - oars\n---",
    ],
)
def test_a_list_in_front_matter_opens_nothing(head: str) -> None:
    draft = read(f"{head}\n\n1. Lamps [burn] (+IND).\n")

    assert numbers(draft) == ["1"]
    assert [(one.first_line, one.what) for one in draft.left_out] == [
        (1, "front matter of the file")
    ]


def test_a_mark_in_front_matter_is_kept() -> None:
    assert "front 1" in numbers(read("---\nnote: [x] (+IND)\n---\n\n1. Go.\n"))


# Handed out and read back

BACK = {
    "with a title": "Achievements and vision\n\n1. It must be ensured.\n\n- lamps;\n\n- oars.\n",
    "in capitals": "DRAFT TEXT ON LAMPS\n\n1. It must be ensured.\n\n1.1 Lamps burn.\n",
    "no title": "1. It must be ensured.\n\n2. Lamps_a burn & * burn.\n",
    "headings": "DRAFT TEXT ON LAMPS\n\n1. Background\n\n1.1 Lamps burn.\n\n# Other\n\n1.2 Oars.\n",
}


@pytest.mark.parametrize("text", BACK.values(), ids=BACK)
def test_markdown_of_a_document_without_a_symbol_is_read_back(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "negotiate.db"))
    source, written = tmp_path / "a.txt", tmp_path / "b.md"
    source.write_text(text)
    for words in (["import", str(source), "--yes"], ["export", "-o", str(written)]):
        assert CliRunner().invoke(main, words).exit_code == 0
    before, after = read(text), read_draft(written.read_bytes())

    assert [(one.number, one.label, one.text.lstrip("# ")) for one in after.paragraphs] == [
        (one.number, one.label, one.text.lstrip("# ")) for one in before.paragraphs
    ]


# A paragraph has no blank line


@pytest.mark.parametrize(
    "text",
    [
        "Quarries [are\n\n2. fenced] (+IND) always.\n\n3. Agreed.",
        "a\n \t\nb",
        "a\r\n\r\nb",
        "a\r\rb",
    ],
)
def test_a_blank_line_in_a_paragraph_is_refused(tmp_path: Path, text: str) -> None:
    with Store.open(tmp_path / "negotiate.db", create=True) as store:
        bring(store, make_draft(CLEAN, "Members part."))
        (document,) = store.documents()
        on, office = On(document, "1.1"), secretariat(store)

        with pytest.raises(OutOfOrder) as amended:
            office.amend(on, text)
        with pytest.raises(OutOfOrder) as inserted:
            office.insert(on, "1.1 bis", text)
        assert str(amended.value) == holds_blank_line("1.1")
        assert str(inserted.value) == holds_blank_line("1.1 bis")
        office.amend(on, "Members share\nwarnings.\n")


# Articles in other languages


TREATIES = {
    "es": (
        """Artículo primero
Términos

1. Uno.

2. Dos.

Artículo segundo. Objetivo

1. Uno.

Artículo 3 Ámbito de aplicación

1. Otro.""",
        "Artículo 1|Artículo 1.1|Artículo 1.2|Artículo 2|Artículo 2.1|Artículo 3|Artículo 3.1",
    ),
    "ar": (
        """المادة الأولى
التعاريف

1 - لأغراض هذا الاتفاق:

(أ) المصابيح؛

(ب) الحبال؛

(ج) السفن.

2 - كل دولة.

المادة الثانية

1- نص.

المادة الثانية عشرة

1 - نص.""",
        "المادة 1|المادة 1.1|المادة 1.1 (أ)|المادة 1.1 (ب)|المادة 1.1 (ج)|المادة 1.2|المادة 2"
        "|المادة 2.1|المادة 12|المادة 12.1",
    ),
    "zh": (
        """第一条 用语

一、为本协定的目的：

（一）灯；

（二）绳。

二、缔约方。

第二条 目标

一、缔约方应当。""",
        "第一条|第一条.1|第一条.1 (1)|第一条.1 (2)|第一条.2|第二条|第二条.1",
    ),
    "zh without spaces": (
        """第一部分一般规定

第一条用语为本协定的目的：

（一）灯；

（二）绳。

第二条缔约方应当。

第二条规定缔约方。

第二部分海洋

第十条目标。""",
        "第一部分|第一条|第一条 (1)|第一条 (2)|第二条|第二条 text 1|第二部分|第二部分 text 1",
    ),
}


@pytest.mark.parametrize(("text", "expected"), TREATIES.values(), ids=TREATIES)
def test_the_articles_of_a_treaty_part_its_numbers(text: str, expected: str) -> None:
    assert outlined(text) == expected.split("|")


@pytest.mark.parametrize(
    ("written", "value"),
    [("七", 7), ("十", 10), ("十二", 12), ("二十", 20), ("一百零五", 105), ("23", 23)],
)
def test_a_chinese_number_counts(written: str, value: int) -> None:
    assert chinese_value(written) == value


@pytest.mark.parametrize("text", ["3 - 5 лет", "1 - one", "5 - 7 سنوات", "第五条所述"])
def test_a_range_or_a_reference_is_no_number_of_a_paragraph(text: str) -> None:
    assert outlined(text, "Other.") == ["text 1", "text 2"]


GLUED = """Article 19 Meaning of passage Passage means navigation:

(a) by day;

(b) by night.

Article 20 Submarines In the territorial sea submarines are on the surface.

Article 21 applies to all of them.

Article 22 Sea lanes The coastal State names them.

ANNEX I. SPECIES

Article 1 Scope The annex is about species.

Article 2 Fees Fees are paid:

(a) each year.
"""


def test_articles_that_count_on_part_a_text_though_their_words_follow_on_the_line() -> None:
    text = "Article 18\nPassage\n\n1. Boats pass.\n\n" + GLUED

    assert outlined(text) == [
        "Article 18", "Article 18.1", "Article 19", "Article 19 (a)", "Article 19 (b)",
        "Article 20", "Article 20 text 1", "Article 20 text 2", "Annex I", "Annex I Article 1",
        "Annex I Article 2", "Annex I Article 2 (a)",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Article 5\n\nBoats pass, as it is said in\nArticle 6 Parties keep lamps.",
        "Article 5\n\nBoats pass.\n\nArticle 7 Parties keep lamps.",
        "Boats pass.\n\nArticle 6 Parties keep lamps.",
    ],
)
def test_an_article_that_does_not_count_on_is_named_in_a_sentence(text: str) -> None:
    assert [one for one in outlined(text) if one in {"Article 6", "Article 7"}] == []


PASTED = {
    "a heading and options": (
        "1. Decides that lamps shall be lit;\n2. Requests a report;\nAuthorization\n"
        "3. Authorises the Chair to act;\n(a) by day;\n(b) by night.\nOption 1\n4. Decides to meet"
        " in May.\nOption 2: later\n5. Decides to meet in June.",
        "1|2|heading 1|3|3 (a)|3 (b)|text 1|4|text 2|5",
    ),
    "a preamble and a list": (
        "The Parties,\nRecalling Article 6,\nCooperative approaches\n1. Decide to act together\n"
        "2. Also decide that reports are due\n(i) each year;\n(ii) each month.",
        "opening|PP1|heading 1|1|2|2 (i)|2 (ii)",
    ),
    "an annex": (
        "Mandate of the group\n1. The group meets twice a year\n2. It reports to the Council\n"
        "Annex\n1. Fees are paid\n2. Fees are low",
        "heading 1|1|2|Annex|Annex.1|Annex.2",
    ),
    "infinitives": (
        "1. The Parties agree\n(a) to go;\n(b) to stay.\n2. They act.",
        "1|1 (a)|1 (b)|2",
    ),
}


@pytest.mark.parametrize(("text", "expected"), PASTED.values(), ids=PASTED)
def test_a_text_pasted_without_blank_lines_keeps_its_parts(text: str, expected: str) -> None:
    assert outlined(text) == expected.split("|")


@pytest.mark.parametrize(
    "text",
    [
        "1. As is said in paragraph 3\n(a) of the rules and in paragraph 4\n(b) of them.",
        "1. The group meets in the city of Geneva,\nSwitzerland\n2. It reports.",
        "1. Members choose between the rules of\nOption 1\nand those of the year before.",
        "1. The fees are set out in the\nAnnex\nto these rules.",
    ],
)
def test_a_line_of_a_wrapped_sentence_is_no_part(text: str) -> None:
    assert set(outlined(text)) <= {"1", "2"}
