"""A second language of the program would be written so: a function with the same named values.

Five sentences stand here in Russian, as its grammar counts: 1, 21 as one; 2 as few; 5, 11, 35 as
many. Each takes what the English one takes, so that a telling could be given either.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable

import pytest

from negotiate.telling import comparison, documents, history, paragraph
from negotiate.telling.session import editor


def plural(count: int, one: str, few: str, many: str) -> str:
    if count % 10 == 1 and count % 100 != 11:
        return one
    return few if count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14) else many


def in_doubt(count: int) -> str:
    if not count:
        return "сомнений нет"
    return f"под вопросом {count} {plural(count, 'строка', 'строки', 'строк')}"


def drafts_not_saved(count: int) -> str:
    kept = plural(
        count, "черновик не сохранён", "черновика не сохранены", "черновиков не сохранены"
    )
    return f"{count} {kept}: T"


def brackets_now(count: int | None) -> str:
    if count is None:
        return "сейчас не стоит"
    return f"{count} {plural(count, 'скобка', 'скобки', 'скобок')}"


def others(count: int) -> str:
    named = plural(count, "другая делегация", "другие делегации", "других делегаций")
    return f"Не записано: {count} {named}. Отсутствие отметки не означает согласия."


def more_lines(count: int) -> str:
    return f"и ещё {count} {plural(count, 'строка', 'строки', 'строк')}"


PAIRS = [
    (comparison.in_doubt, in_doubt),
    (documents.drafts_not_saved, drafts_not_saved),
    (history.brackets_now, brackets_now),
    (paragraph.others, others),
    (editor.more_lines, more_lines),
]
SAID = {
    in_doubt: {
        1: "под вопросом 1 строка", 2: "под вопросом 2 строки", 5: "под вопросом 5 строк",
        11: "под вопросом 11 строк", 21: "под вопросом 21 строка", 35: "под вопросом 35 строк",
    },
    drafts_not_saved: {
        1: "1 черновик не сохранён: T", 2: "2 черновика не сохранены: T",
        5: "5 черновиков не сохранены: T", 11: "11 черновиков не сохранены: T",
        21: "21 черновик не сохранён: T", 35: "35 черновиков не сохранены: T",
    },
    brackets_now: {
        1: "1 скобка", 2: "2 скобки", 5: "5 скобок", 11: "11 скобок", 21: "21 скобка",
        35: "35 скобок",
    },
    others: {
        count: f"Не записано: {count} {named}. Отсутствие отметки не означает согласия."
        for count, named in {
            1: "другая делегация", 2: "другие делегации", 5: "других делегаций",
            11: "других делегаций", 21: "другая делегация", 35: "других делегаций",
        }.items()
    },
    more_lines: {
        1: "и ещё 1 строка", 2: "и ещё 2 строки", 5: "и ещё 5 строк", 11: "и ещё 11 строк",
        21: "и ещё 21 строка", 35: "и ещё 35 строк",
    },
}  # fmt: skip


@pytest.mark.parametrize(("english", "russian"), PAIRS)
def test_a_sentence_takes_the_same_named_values_in_both_languages(
    english: Callable[..., str], russian: Callable[..., str]
) -> None:
    assert inspect.signature(english) == inspect.signature(russian)


@pytest.mark.parametrize("sentence", SAID)
def test_a_russian_sentence_counts_as_its_grammar_does(sentence: Callable[[int], str]) -> None:
    assert {count: sentence(count) for count in SAID[sentence]} == SAID[sentence]
