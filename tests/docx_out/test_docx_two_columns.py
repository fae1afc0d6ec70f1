from dataclasses import replace

import pytest

from negotiate.writers.docx import two_columns_docx
from negotiate.writers.docx.two_columns import Pair
from tests.docx_out.word import View, W, blocks, clean, edges, numbered, part, rows, text

LEFT = clean(numbered("1 ", "Members meet."), numbered("2 ", "Members [may] (+IND) share lists."))
RIGHT = clean(numbered("1 ", "Члены собираются."), numbered("2 ", "Члены [могут] (+ИНД) меняться."))
LANGUAGES = ("en", "ru")


def shown(pairs: list[Pair]) -> list[str]:
    (table,) = part(two_columns_docx(LEFT, RIGHT, pairs, LANGUAGES)).iter(f"{W}tbl")
    return [
        " | ".join(text(cell, View.ACCEPTED) for cell in row.iter(f"{W}tc"))
        for row in table.iter(f"{W}tr")
    ][1:]


def test_a_row_holds_a_paragraph_and_its_counterpart() -> None:
    assert shown([(0, 0), (1, 1)]) == [
        "1\tMembers meet. | 1\tЧлены собираются.",
        "2\tMembers [may] (+IND) share lists. | 2\tЧлены [могут] (+ИНД) меняться.",
    ]


def test_a_paragraph_without_counterpart_stands_beside_nothing() -> None:
    assert shown([(0, None), (None, 0), (1, 1)])[:2] == [
        "1\tMembers meet. | ", " | 1\tЧлены собираются."
    ]  # fmt: skip


def test_a_paragraph_with_two_counterparts_stands_beside_both() -> None:
    made = part(two_columns_docx(LEFT, RIGHT, [(0, 0), (0, 1), (1, None)]))

    assert [one.get(f"{W}val") for one in made.iter(f"{W}vMerge")] == ["restart", "continue"]


def test_a_paragraph_that_no_pair_names_is_not_lost() -> None:
    assert shown([(1, 1)])[1:] == ["1\tMembers meet. | ", " | 1\tЧлены собираются."]


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        (LANGUAGES, ("English", "Русский")),
        (("fr", "kk"), ("fr", "Қазақша")),
        ((None, None), ("WG/1/Rev.2", "WG/1/Rev.2")),
    ],
)
def test_the_heading_row_names_the_languages(
    languages: tuple[str | None, str | None], expected: tuple[str, str]
) -> None:
    made = part(two_columns_docx(LEFT, RIGHT, [(0, 0)], languages))
    (heading,) = (
        one for one in made.iter(f"{W}tr") if one.find(f"{W}trPr/{W}tblHeader") is not None
    )

    assert tuple(text(cell, View.ACCEPTED) for cell in heading.iter(f"{W}tc")) == expected


def test_the_words_of_a_column_are_in_its_language() -> None:
    made = part(two_columns_docx(LEFT, RIGHT, [(0, 0), (1, 1)], LANGUAGES))

    for row in made.iter(f"{W}tr"):
        spoken = [
            {one.get(f"{W}val") for one in cell.iter(f"{W}lang")} for cell in row.iter(f"{W}tc")
        ]
        assert spoken == [{"en-GB"}, {"ru-RU"}]


def test_both_columns_say_what_is_not_agreed() -> None:
    left, right = clean("a", state="1 open: 1."), clean("b", state="2 open: 1, 2.")
    (table,) = part(two_columns_docx(left, right, [(0, 0)])).iter(f"{W}tbl")

    assert "1 open: 1.\t2 open: 1, 2." in list(rows(table))


def test_a_column_without_a_title_leaves_its_place_empty() -> None:
    (table,) = part(two_columns_docx(clean("a", title="A text"), clean("b"), [(0, 0)])).iter(
        f"{W}tbl"
    )

    assert "A text\t" in list(rows(table))


def test_the_legend_stands_below_both() -> None:
    for foot in edges(two_columns_docx(LEFT, RIGHT, []), "footer"):
        assert foot.startswith("Brackets show text that is not agreed")


def test_a_column_that_is_open_makes_the_sheet_not_agreed() -> None:
    for foot in edges(two_columns_docx(clean("a"), clean("b", open_=("1",)), [(0, 0)]), "footer"):
        assert foot.startswith("Not agreed: the first page says what is open.")


def test_the_distribution_marks_of_both_columns_stand_above_them() -> None:
    left = replace(clean("a"), distribution="Distr: all")

    assert blocks(two_columns_docx(left, clean("b"), [(0, 0)]), whole=True)[1] == (
        "Distr: all; Distr: Member States only"
    )
