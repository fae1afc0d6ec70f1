"""Drafts made up to be printed and read back: words, brackets, marks, hyphens, labels, tables."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

_ENGLISH_WORDS = """
the members share early warnings of floods and droughts in all lakes rivers and seas with each other
as they agree to meet on data exchange under this text as soon as possible long-term co-operation
well-being cross-border non-governmental and/or State-owned 2024-2025 military–political (CBMs)
“Almaty Act” inter alia, respectively; interdisciplinary Secretariat Member States' commitments
institutionalization A/RES/70/1 UNDP's 3.5%
https://example.org/a/very/long/address/that/is/cut/at/the/edge/of/its/line/wherever/it/is
"""
_RUSSIAN_WORDS = """
государства-члены обмениваются ранними предупреждениями о наводнениях и засухах во всех озёрах,
реках и морях по мере возможности; научно-технического сотрудничества веб-сайт и/или
"""
_WORDS, _RUSSIAN = _ENGLISH_WORDS.split(), _RUSSIAN_WORDS.split()
_MARKS = ("", "", " (+IND)", " (-RUS)", " (+CHAIR) (-KAZ)", "(+TUR)", " (+IND, RUS)", " (?CHN)")


def _phrases(words: Sequence[str], longest: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(words), min_size=1, max_size=longest).map(" ".join)


def _bracketed(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    marks = st.sampled_from(_MARKS)
    one = st.tuples(inner, marks).map("[{0[0]}]{0[1]}".format)
    return st.one_of(
        one,
        st.tuples(one, one).map("/".join),
        st.tuples(one, one).map("".join),
        st.tuples(inner, one).map(" ".join),
        st.tuples(inner, one, inner).map("{0[0]} {0[1]}, {0[2]}".format),
        st.tuples(inner, st.just("_____")).map(" ".join),
    )


def _sentences(words: Sequence[str]) -> st.SearchStrategy[str]:
    phrases = st.tuples(_phrases(words, 3), _phrases(words, 30)).map(" ".join)
    parts = st.one_of(phrases, phrases, st.recursive(phrases, _bracketed, max_leaves=5))
    return st.tuples(
        st.lists(parts, min_size=1, max_size=4).map(" ".join), st.sampled_from((".", ".", ";", ":"))
    ).map(lambda made: made[0][0].upper() + made[0][1:].rstrip(".,;- ") + made[1])


_HEADINGS = ("Exchange", "of", "Data", "Rivers", "Lakes", "Cross-Border", "Measures")
_RUSSIAN_HEADINGS = ("Обмен", "Данными", "Реки", "Озёра", "Трансграничные", "Веб-сайты", "Меры")


def _rows(columns: int, words: list[str]) -> st.SearchStrategy[list[str]]:
    cells = st.one_of(st.just("–"), _phrases(words[:-1], 8), _bracketed(_phrases(words[:-1], 4)))
    row = st.tuples(_phrases(words[:-1], 3), *[cells] * (columns - 1)).map("\t".join)
    return st.lists(row, min_size=2, max_size=9)


@st.composite
def _blocks(draw: st.DrawFn, words: list[str], headings: Sequence[str]) -> list[str]:
    """Number paragraphs as a draft does: articles, paragraphs of them, items of these."""
    blocks: list[str] = []
    article = paragraph = item = 0
    for kind in draw(st.lists(st.sampled_from("aappppiiuut"), min_size=2, max_size=24)):
        if kind == "a":
            article, paragraph, item = article + 1, 0, 0
            blocks.append(f"{article}. {draw(_phrases(headings, 9))}")
        elif kind == "p" and article:
            paragraph, item = paragraph + 1, 0
            blocks.append(f"{article}.{paragraph} {draw(_sentences(words))}")
        elif kind == "i" and paragraph and item < 20:
            item += 1
            blocks.append(f"({'abcdefghijklmnopqrstuvwxyz'[item - 1]}) {draw(_sentences(words))}")
        elif kind == "t":
            blocks.append("\n".join(draw(_rows(draw(st.integers(2, 5)), words))))
        else:
            blocks.append(draw(_sentences(words)))
    return blocks


@st.composite
def _texts(draw: st.DrawFn) -> str:
    russian = draw(st.sampled_from((False, False, True)))
    words, headings = (_RUSSIAN, _RUSSIAN_HEADINGS) if russian else (_WORDS, _HEADINGS)
    front = [f"WG/2026/DRAFT/{draw(st.integers(1, 99))}/Rev.{draw(st.integers(1, 9))} 2026-05-14"]
    front += draw(st.sampled_from(([], ["Distr: Member States only"])))
    titles = ("ПРОЕКТ ЗАЯВЛЕНИЯ", "ДОКЛАД") if russian else ("DRAFT STATEMENT", "DECISION OF THE")
    title = f"{draw(st.sampled_from(titles))} {draw(_phrases(words[:20], 12)).upper()}"
    front += draw(st.sampled_from(([title], [title], [])))
    return "\n\n".join([*front, *draw(_blocks(words, headings))]) + "\n"


def made_texts(count: int) -> list[str]:
    """Give the same texts at every call, so that one run of another program takes them all."""
    found: list[str] = []

    @settings(max_examples=count, derandomize=True, database=None, phases=[Phase.generate])
    @given(_texts())
    def gather(text: str) -> None:
        found.append(text)

    gather()
    return found
