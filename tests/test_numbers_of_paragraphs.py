"""How texts number their paragraphs: in many ways, and what only looks like a number stays text."""

import pytest

from negotiate.errors import UnknownName
from negotiate.model import ParagraphKind, Version
from negotiate.outline.blocks import blocks
from negotiate.outline.outline import Outline, outline
from negotiate.store.typed_names import find_version


def outlined(text: str) -> Outline:
    return outline(blocks(text))


def numbers(*parts: str) -> list[str]:
    return [one.number for one in outlined("\n\n".join(parts)).paragraphs]


def numbered(*parts: str) -> list[str]:
    found = outlined("\n\n".join(parts)).paragraphs
    return [one.number for one in found if one.kind is ParagraphKind.NUMBERED]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("1.- Los Estados se reúnen.", "2.- Los Estados parten.", ["1", "2"]),
        ("1º Los Estados se reúnen.", "2º Los Estados parten.", ["1", "2"]),
        ("§ 4. Members meet.", "§ 5. Members part.", ["4", "5"]),
        ("§ 4 Members meet.", "§ 5 Members part.", ["4", "5"]),
        ("§ 4 bis Members meet.", "§ 5 Members part.", ["4 bis", "5"]),
        ("№ 1. Члены встречаются.", "№ 2. Члены расходятся.", ["1", "2"]),
        ("Пункт 6. Члены встречаются.", "Пункт 7. Члены расходятся.", ["6", "7"]),
        ("Paragraph 6. Members meet.", "Paragraph 7. Members part.", ["6", "7"]),
        ("1) Члены встречаются.", "2) Члены расходятся.", ["1", "2"]),
        ("(1) Members meet.", "(2) Members part.", ["1", "2"]),
        ("⑴ Members meet.", "⑵ Members part.", ["1", "2"]),
        ("① Members meet.", "② Members part.", ["1", "2"]),
        ("⒈ Members meet.", "⒉ Members part.", ["1", "2"]),
        ("١. يجتمع الأعضاء.", "٢. ينصرف الأعضاء.", ["١", "٢"]),
        ("２．成员开会。", "３．成员离开。", ["２", "３"]),
        ("१. सदस्य मिलते हैं।", "२. सदस्य जाते हैं।", ["१", "२"]),
        ("2. يجتمع الأعضاء.", "2 مكرر. ينصرف الأعضاء.", ["2", "2 مكرر"]),
        ("5 bis. Members meet.", "5bis.1 Members part.", ["5 bis", "5 bis.1"]),
        ("999. Members meet.", "1000. Members part.", ["999", "1000"]),
        ("998. Members meet.", "1001. Members part.", ["998", "1001"]),
        ("1.99 Members meet.", "1.100 Members part.", ["1.99", "1.100"]),
        ("(OP1) Decides to meet.", "(OP1 bis) Decides to part.", ["OP1", "OP1 bis"]),
    ],
)
def test_the_paragraphs_of_a_text_have_the_numbers_it_gives_them(
    first: str, second: str, expected: list[str]
) -> None:
    assert numbered(first, second) == expected


def test_numbers_go_on_from_1000() -> None:
    assert numbered(*(f"{number}. Members meet." for number in range(990, 1100))) == [
        str(number) for number in range(990, 1100)
    ]


@pytest.mark.parametrize(
    "look_alike",
    [
        "2026. The year was good.",
        "2026. The year was good.\n\n2027. It was better.",
        "1000. It is a large number.",
        "1. May 2027",
        "12. Dezember 2026",
        "2.500 marks were paid.",
        "12.750 roubles",
        "3.50 euros each",
        "7.5 metres high",
        "0.5 mm of rain",
        "1.250.300 tenge",
        "№ 4 бюджета",
        "№ 4 Бюджет",
        "No. 4 of the budget",
        "§ 5 of the Act",
        "§ 12 Abs. 3 des Gesetzes",
        "Пункт 6 Устава применяется.",
        "Paragraph 6 Members meet.",
        "г. Алматы, 2027",
        "г. Алматы\n\nд. Берёзовка",
        "c. 1900 the harbour was built.",
        "p. 4 of the report",
        "1) Members meet.",
        "第二条规定开会。",
    ],
)
def test_what_only_looks_like_a_number_numbers_nothing(look_alike: str) -> None:
    assert numbered(look_alike) == []


@pytest.mark.parametrize("look_alike", ["№ 4 Бюджет.", "§ 4 Budget.\n\n§ 5 Fees."])
def test_a_reference_is_none_in_a_text_that_numbers_its_paragraphs(look_alike: str) -> None:
    assert numbers("1. Members meet.", look_alike)[1] == "text 1"


def test_a_year_below_numbered_paragraphs_is_text() -> None:
    assert numbers("1. Members meet.", "2026. The year was good.") == ["1", "text 1"]


def test_letters_stand_under_a_number_in_a_parenthesis() -> None:
    found = numbers("1) Члены обмениваются:", "а) сведениями;", "б) мнениями.", "2) Члены вместе.")
    assert found == ["1", "1 (а)", "1 (б)", "2"]


@pytest.mark.parametrize(
    "parts",
    [
        ("1. Members may:", "1) Meet.", "2) Part."),
        ("Members may:", "1) Meet.", "2) Part."),
        ("Members may", "1) meet;", "2) part."),
        ("(a) Members may:", "1) Meet.", "2) Part."),
    ],
)
def test_an_enumeration_with_parentheses_is_a_list_of_items(parts: tuple[str, ...]) -> None:
    kinds = [one.kind for one in outlined("\n\n".join(parts)).paragraphs]
    assert kinds[-2:] == [ParagraphKind.ITEM, ParagraphKind.ITEM]


def test_numbers_with_a_parenthesis_start_again_under_each_article() -> None:
    found = numbers("Article 5", "1) Members meet.", "2) Members part.", "Article 6", "1) All go.")
    assert found == ["Article 5", "Article 5.1", "Article 5.2", "Article 6", "Article 6.1"]


def test_a_number_in_two_parentheses_under_an_article_is_cited_as_printed() -> None:
    found = numbers("Article 5", "(1) Members meet.", "(2) Members part.")
    assert found == ["Article 5", "Article 5 (1)", "Article 5 (2)"]


@pytest.mark.parametrize(
    ("heading", "address"),
    [
        ("Article 6 Keeping of lamps", "Article 6"),
        ("Article 5 bis Keeping of lamps", "Article 5 bis"),
        ("Article 1er", "Article 1"),
        ("Article premier", "Article 1"),
        ("Article premier - Objet", "Article 1"),
        ("Artículo 1", "Artículo 1"),
        ("Artículo 1º Alcance", "Artículo 1"),
        ("Article 1000", "Article 1000"),
        ("Правило 3", "Правило 3"),
        ("Rule 3 Quorum", "Rule 3"),
        ("Статья 4 Сборы", "Статья 4"),
        ("المادة 5", "المادة 5"),
        ("第二条", "第二条"),
        ("第二条 宗旨", "第二条"),
        ("Annex I List of harbours", "Annex I"),
    ],
)
def test_numbers_start_again_under_a_division(heading: str, address: str) -> None:
    found = numbers("1. Before.", heading, "1. Members meet.", "2. Members part.")
    assert found == ["1", address, f"{address}.1", f"{address}.2"]


@pytest.mark.parametrize(
    "line",
    [
        "Article 6 of the Charter",
        "Article 6 Parties shall meet",
        "Article 6 Paragraph 2",
        "Article 6 Keeping of lamps ........ 14",
        "Article 6, Keeping of lamps",
        "Rule 3 The Chair is heard",
        "Article 6 Members and the",
    ],
)
def test_a_reference_to_an_article_is_no_heading_of_it(line: str) -> None:
    assert numbers("1. Before.", line, "2. Members meet.")[-1] == "2"


def test_a_sentence_that_begins_with_an_article_is_no_heading_of_it() -> None:
    assert numbers("They met.\nArticle 6 Members of every\nharbour sat together.") == ["text 1"]


def test_a_number_right_below_the_heading_of_an_article_begins_a_paragraph() -> None:
    assert numbers("Article 6 Keeping of lamps\n1. Members meet.\n2. Members part.") == [
        *("Article 6", "Article 6.1", "Article 6.2")
    ]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_small_letters_with_a_stop_are_items_where_they_count_on(between: str) -> None:
    text = between.join(["1. Members share:", "a. news;", "b. views;", "c. notes."])
    assert numbers(text) == ["1", "1 (a)", "1 (b)", "1 (c)"]


def test_small_roman_numbers_stand_under_letters_with_a_stop() -> None:
    roman = [f"{one}. x;" for one in ("i", "ii", "iii", "iv")]
    found = numbers("1. Share:", "a. news:", *roman, "b. views.")
    assert found[2:-1] == ["1 (a) (i)", "1 (a) (ii)", "1 (a) (iii)", "1 (a) (iv)"]


@pytest.mark.parametrize("form", ["({})", "{})", "{}."])
def test_a_list_of_all_letters_asks_nothing(form: str) -> None:
    letters = [f"{form.format(chr(code))} lamps;" for code in range(ord("a"), ord("z") + 1)]
    found = outlined("\n\n".join(["1. Keepers note:", *letters]))
    assert ([one.number for one in found.paragraphs][-1], found.problems) == ("1 (z)", ())


def test_a_letter_that_is_missing_beside_i_is_asked_about() -> None:
    found = outlined("1. Note:\n\n(h) a;\n\n(i) b;\n\n(k) c.")
    assert [one.message for one in found.problems] == [
        "1 (i) is followed by 1 (k); is something missing between them?"
    ]


def test_the_number_of_an_article_is_no_word_of_its_heading_in_markdown() -> None:
    heading = outlined("## Article 1 (lamps)\n\nLamps are lit.").paragraphs[0]
    assert (heading.number, heading.label, heading.text) == (
        "Article 1",
        "## Article 1 ",
        "(lamps)",
    )


def test_typed_numbers_of_a_preamble_are_what_they_say() -> None:
    found = numbers(
        "The General Assembly,",
        "PP1. Recalling,",
        "PP2. Noting,",
        "Decides as follows:",
        "OP1. Go.",
    )
    assert found == ["opening", "PP1", "PP2", "text 1", "OP1"]


@pytest.mark.parametrize(
    "opening",
    [
        "The General Assembly,",
        "We, the Ministers of the Region,",
        "L’Assemblée générale,",
        "La Asamblea General,",
        "Генеральная Ассамблея,",
        "Государства-члены,",
        "Рабочая группа по гаваням,",
        "*The Parties to this Agreement*,",
    ],
)
def test_the_words_that_a_preamble_opens_with_are_not_counted(opening: str) -> None:
    assert numbers(opening, "Recalling the rules,", "1. Meets.") == ["opening", "PP1", "1"]


@pytest.mark.parametrize(
    "first", ["Recalling the rules,", "Отмечая важность,", "Подтверждая Устав,", "Having met,"]
)
def test_a_paragraph_that_begins_with_a_participle_is_counted(first: str) -> None:
    assert numbers(first, "Noting the report,", "1. Meets.") == ["PP1", "PP2", "1"]


def test_where_every_paragraph_of_a_preamble_begins_alike_all_are_counted() -> None:
    assert numbers("The sky is blue,", "The sea is green,", "1. Meets.") == ["PP1", "PP2", "1"]


def versions(*numbers: str) -> list[Version]:
    kind = ParagraphKind.NUMBERED
    return [
        Version(
            **{"revision": "r", "order": order, "paragraph": number, "number": number},
            **{"kind": kind, "label": "", "text": "", "open": False, "unfinished": False},
            **{"brackets": 0, "depth": 0, "holders": {}},
        )
        for order, number in enumerate(numbers)
    ]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("2", "٢"),
        ("２", "2"),
        ("२", "2"),
        ("٢ bis", "2 bis"),
        ("§ 4", "4"),
        ("№ 4", "4"),
        ("Пункт 4", "4"),
        ("(PP1)", "PP1"),
        ("Article premier", "Article 1"),
        ("Article 1er", "Article 1"),
        ("5bis.1", "5 bis.1"),
        ("1.-", "1"),
        ("⑴", "(1)"),
        ("1000.", "1000"),
    ],
)
def test_a_paragraph_is_found_however_its_number_is_printed(typed: str, number: str) -> None:
    known = versions("3", number, "30")
    assert find_version(typed, known, "Rev.1").number == number


def test_a_number_as_it_stands_comes_before_one_in_other_digits() -> None:
    known = versions("٢", "2")
    assert [find_version(typed, known, "Rev.1").number for typed in ("2", "٢")] == ["2", "٢"]


@pytest.mark.parametrize("typed", ["Recalling", "§", "40", "4 of the Act"])
def test_what_is_typed_of_no_paragraph_finds_none(typed: str) -> None:
    with pytest.raises(UnknownName):
        find_version(typed, versions("3", "4"), "Rev.1")
