"""What a terminal would obey or hide is made visible."""

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from negotiate.visible import cells, escape_json, invisible, on_paper, show, show_line


def test_every_sign_fills_as_many_cells_as_its_category_and_width_say() -> None:
    wrong = [
        sign
        for sign in map(chr, range(0x110000))
        if cells(sign)
        != (
            0
            if unicodedata.category(sign) in ("Mn", "Me")
            else 1 + (unicodedata.east_asian_width(sign) in "WF")
        )
    ]

    assert wrong == []


def test_printable_ascii_and_all_else_are_shown_by_one_rule() -> None:
    both = [(show(sign), show(f"{sign}\u00e9")[:-1]) for sign in map(chr, range(0x80))]

    assert all(alone == beside for alone, beside in both)


def test_escape_sequences_become_pictures() -> None:
    assert show("a\x1b]0;t\x07b") == "a␛]0;t␇b"


def test_direction_and_invisible_characters_are_named() -> None:
    assert show("\u202eb\u200bc\x9b") == "⟨U+202E⟩b⟨U+200B⟩c⟨U+009B⟩"


def test_printable_text_tabs_and_line_feeds_stay() -> None:
    text = "Türkiye\u00a0и «Россия»\te\u0301\n中文"

    assert show(text) == text


def test_a_line_holds_no_line_break() -> None:
    assert show_line("a\nb\tc") == "a b c"


@given(st.text())
def test_nothing_shown_is_a_control_or_format_character(text: str) -> None:
    kinds = {unicodedata.category(sign) for sign in show(text).replace("\n", "").replace("\t", "")}

    assert not kinds & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


@given(st.text())
def test_what_is_listed_is_what_show_replaces(text: str) -> None:
    assert [at for at, _ in invisible(text)] == [
        at for at, sign in enumerate(text) if show(sign) != sign
    ]


@given(st.text())
def test_escaped_json_reads_back_as_it_was(text: str) -> None:
    escaped = escape_json(json.dumps(text, ensure_ascii=False))

    assert json.loads(escaped) == text


def test_what_writing_is_made_of_stays_as_it_is_on_paper() -> None:
    text = "soft\u00adhyphen \u06cc\u200c\u0631 \u200e1\u200f \u2764\ufe0f 10\u00a0000"

    assert on_paper(text) == text


def test_what_hides_words_or_turns_them_round_is_named_on_paper_too() -> None:
    assert on_paper("\x1ba\u202eb\u2066c\ue000\ufffe\u3164") == (
        "␛a⟨U+202E⟩b⟨U+2066⟩c⟨U+E000⟩⟨U+FFFE⟩⟨U+3164⟩"
    )


@given(st.text())
def test_paper_hides_nothing_that_a_terminal_does_not_name(text: str) -> None:
    assert show(on_paper(text)) == show(text)
