"""What stands above a title and is neither title nor date: marks of distribution, and notes."""

import pytest

from negotiate.model import Draft, symbol
from negotiate.readers import read_draft
from negotiate.readers.front_matter.metadata_lines import both, distribution, is_note, quoted

BELOW = """WG/2026/DRAFT/3/Rev.2

12 May 2026

DRAFT DECISION on roads

The Member States,

1. Decide to [act] (+IND).
"""
MARKS = [
    "CONFIDENTIAL",
    "RESTRICTED",
    "SECRET",
    "Restricted distribution",
    "For official use only",
    "NOT FOR CIRCULATION",
    "Member States only",
    "WG RESTRICTED - participants only",
    "Конфиденциально",
    "Для служебного пользования",
    "Только для государств-членов",
    "Құпия",
    "Тек мүше мемлекеттер үшін",
]
NOTES = [
    "Embargoed until 1 June 2026",
    "Silence procedure until 14 May 12:00",
    "As of 11 May 2026",
    "Check against delivery",
    "Original: English",
    "Deadline for comments: 1 June 2026",
    "Unofficial translation",
    "Под эмбарго до 1 июня 2026 года",
    "Процедура умолчания до 14 мая",
    "По состоянию на 11 мая 2026 года",
    "Оригинал: английский",
    "Неофициальный перевод",
    "Түпнұсқасы: ағылшын",
]


def under(line: str) -> Draft:
    return read_draft(f"{line}\n\n{BELOW}".encode())


@pytest.mark.parametrize("line", MARKS)
def test_a_mark_of_distribution_is_taken_as_printed(line: str) -> None:
    assert under(line).distribution == line


@pytest.mark.parametrize("line", [*MARKS, *NOTES])
def test_the_facts_below_a_line_of_the_office_are_found(line: str) -> None:
    draft = under(line)

    assert (draft.title, str(draft.symbol), draft.date) == (
        "DRAFT DECISION on roads", "WG/2026/DRAFT/3/Rev.2", "2026-05-12"
    )  # fmt: skip


@pytest.mark.parametrize("line", NOTES)
def test_what_is_left_out_above_a_title_is_shown_in_its_words(line: str) -> None:
    (left,) = under(line).left_out

    assert left.what == f"front matter: note “{line}”, symbol, date, title"


def test_a_long_line_left_out_is_shown_by_its_first_words() -> None:
    assert quoted(["**Draft by the Chair**\n as it stood", "after the " + "long " * 9]) == (
        "“Draft by the Chair as it stood after the long …”"
    )


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("Распр.: Ограниченное", "Ограниченное"),
        ("Рапр.: общая", "общая"),
        ("Distr. LIMITED", "LIMITED"),
        ("Classification: internal", "internal"),
        ("**CONFIDENTIAL**", "CONFIDENTIAL"),
    ],
)
def test_a_mark_is_read_behind_the_name_of_the_line(line: str, mark: str) -> None:
    assert distribution(line) == mark


def test_two_marks_of_distribution_are_both_kept() -> None:
    assert under("CONFIDENTIAL\n\nDistr: Member States only").distribution == (
        "CONFIDENTIAL; Member States only"
    )


def test_a_mark_that_is_repeated_is_kept_once() -> None:
    assert both("CONFIDENTIAL", "Confidential") == "CONFIDENTIAL"


@pytest.mark.parametrize(
    "line",
    [
        "Confidential information", "Secret ballot", "Restricted areas", "Distr. of benefits",
        "Embargo on arms", "Comments to the draft", "As at the last meeting", "Original text",
        "Для государств характерно", "Срок действия", "Languages",
    ],
)  # fmt: skip
def test_a_heading_that_begins_like_a_mark_is_none(line: str) -> None:
    assert (distribution(line), is_note(line)) == (None, False)


@pytest.mark.parametrize("label", ["Rev.2", "Ред.1", "Изм.2"])
def test_a_revision_is_known_in_a_symbol_in_both_languages(label: str) -> None:
    assert symbol(f"РГ/2026/ПРОЕКТ/7/{label}").revision == label


@pytest.mark.parametrize("label", ["Rev. 2", "Ред.1", "Изм. 2"])
def test_a_revision_on_a_line_of_its_own_is_the_label(label: str) -> None:
    draft = read_draft(f"{label}\n\n12 May 2026\n\nDRAFT DECISION\n\n1. Act.\n".encode())

    assert (draft.label, draft.title) == (label, "DRAFT DECISION")
