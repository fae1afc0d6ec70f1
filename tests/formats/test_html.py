"""A web page is read as it is shown, and what it does not show is told."""

from __future__ import annotations

import random

import pytest

from negotiate.errors import SourceError, TrackedChanges, UnknownEncoding
from negotiate.readers.file import kind_of, read_source
from negotiate.readers.source import Changes, Instructions, SourceText
from negotiate.readers.translated.html import read
from tests.oracles import PANDOC, needs, pandoc_of_page

OFFICERS = {"Anna": "IND", "Boris": "RUS"}


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def source(body: str, head: str = "", changes: Changes | None = None) -> SourceText:
    return read(page(body, head), Instructions(changes=changes, authors=OFFICERS))


def lines(body: str, head: str = "", changes: Changes | None = None) -> list[str]:
    return [line for line in source(body, head, changes).text.split("\n") if line]


def said(body: str, head: str = "") -> list[str]:
    return [one.message for one in source(body, head).problems]


@pytest.mark.parametrize(
    ("body", "read_as"),
    [
        ("<p>Members\n  <b>meet</b> &amp; <i>eat</i>.<p>Then", ["Members meet & *eat*.", "Then"]),
        ("One<div>Two</div>Three<br>Four", ["One", "Two", "Three", "Four"]),
        ("<pre>  a\n  b</pre>", ["  a", "  b"]),
        ("<p> a <span> b</span> <span>c </span>d </p>", ["a b c d"]),
        ("<h1>Title</h1><blockquote>q<q>uote</q></blockquote>", ["Title", "q“uote”"]),
        ("<dl><dt>Term<dd>What it is</dl>", ["Term", "What it is"]),
        ("<p>x&nbsp; y\u200bz", ["x\u00a0 y\u200bz"]),
    ],
)
def test_text_is_read_as_it_is_shown(body: str, read_as: list[str]) -> None:
    assert lines(body) == read_as


@pytest.mark.parametrize(
    ("body", "read_as"),
    [
        ("<ol><li>a<li>b<ul><li>c</ul><li>d</ol>", ["1. a", "2. b", "• c", "3. d"]),
        ("<ol type=a start=3><li>x<li><p>y<p>z</ol>", ["c. x", "d. y", "z"]),
        ("<ol><li value=7>x<li>y<li value=2>z</ol>", ["7. x", "8. y", "2. z"]),
        ("<ol reversed><li>x<li>y</ol>", ["2. x", "1. y"]),
        ("<ol><li><ol type=i><li>x</ol><li>y</ol>", ["1.", "i. x", "2. y"]),
        ("<ol style='list-style-type: upper-roman'><li>x</ol>", ["I. x"]),
        ("<ol style='list-style-type: none'><li>1.1 x</ol>", ["1.1 x"]),
    ],
)
def test_lists_have_the_numbers_that_are_shown(body: str, read_as: list[str]) -> None:
    assert lines(body) == read_as


def test_tracked_changes_are_asked_about() -> None:
    with pytest.raises(TrackedChanges, match="Anna: 1 insertion, 0 deletions"):
        source("<p>We <ins cite='mailto:Anna'>shall</ins> meet.")


@pytest.mark.parametrize(
    ("changes", "read_as"),
    [
        (Changes.ACCEPTED, ["We shall meet.", "New."]),
        (Changes.ORIGINAL, ["We may meet.", "Old."]),
        (
            Changes.BRACKETS,
            ["We [shall] (+IND)[may] (-RUS) meet.", "[Old.] (-RUS)", "[New.] (+IND)"],
        ),
    ],
)
def test_what_is_inserted_and_deleted_stands_as_the_officer_says(
    changes: Changes, read_as: list[str]
) -> None:
    body = (
        "<p>We <ins cite='mailto:Anna'>shall</ins><del data-author=Boris>may</del> meet.</p>"
        "<del title=Boris><p>Old.</p></del><ins title=Anna><p>New.</p></ins>"
    )

    assert lines(body, changes=changes) == read_as


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("<p>We <s>may</s> meet", ""),
        ("<p>We <span style='text-decoration: line-through'>may</span> meet", ""),
        (
            "<p>We <span class='x y'>may</span> meet",
            "<style>.y{text-decoration:line-through}</style>",
        ),
        (
            "<p>We <b id=z>may</b> meet",
            "<style>p, #z { text-decoration-line: line-through }</style>",
        ),
    ],
)
def test_struck_words_are_told_however_they_are_struck(body: str, head: str) -> None:
    assert any(one.startswith("struck through, but in the text: ") for one in said(body, head))
    assert lines(body, head) == ["We may meet"]


@pytest.mark.parametrize(
    "body",
    [
        "<p>Seen <span style='display:none'>secret</span>",
        "<p>Seen <span hidden>secret</span>",
        "<p>Seen <span style='mso-hide:all'>secret</span>",
        "Seen <noscript>secret</noscript>",
        "Seen <dialog>secret</dialog>",
        "Seen <template>secret</template>",
    ],
)
def test_hidden_words_are_in_the_text_and_told(body: str) -> None:
    assert " ".join(lines(body)) == "Seen secret"
    assert [one for one in said(body) if "hidden in the file" in one and "secret" in one]


def test_a_rule_that_is_not_read_and_may_strike_is_told() -> None:
    rule = "<style>div > p:first-child { display: none }</style>"

    assert said("<p>x", rule)[0].startswith("it has styles that are not read")
    assert said("<p>x", "<style>div > p { margin: 0 }</style>") == []


def test_what_is_no_text_of_the_page_is_told() -> None:
    head = "<title>A page</title><script>x()</script><link rel=stylesheet href=//a/b.css>"
    found = said("<p>x<img src=http://a/b.png alt='A map'><iframe src=c.html>no</iframe>", head)

    assert lines("<p>x<iframe src=c.html>no</iframe>", head) == ["x"]
    assert [one.split(";")[0] for one in found] == [
        "it holds a script",
        "it points elsewhere (style sheet: //a/b.css)",
        "it has styles that are not read, which may strike, hide or number words: compare the text"
        " with the page",
        "it points elsewhere (frame: c.html)",
        "pictures are described in words that are not in the text: A map",
        "the page is called “A page”, which is left out of the text",
        "a picture stands here",
        "an element iframe stands here",
    ]


def test_tables_keep_their_rows_where_cells_reach_over_several() -> None:
    body = (
        "<table><caption>Over</caption><tr><th rowspan=2>a<th colspan=2>b<tr><td>c<td><p>d<p>e"
        "</table>"
    )
    found = source(body)

    assert found.text == "Over\n\na\tb\t\n\tc\td e\n"
    assert (found.tables, found.rows) == ((3,), (3, 4))


@pytest.mark.parametrize(
    "body",
    [
        "<p>Lamps<a class=sdfootnoteanc name=sdfootnote1anc href='#sdfootnote1sym'><sup>1</sup></a>"
        ".<div id=sdfootnote1><p><a name=sdfootnote1sym href='#sdfootnote1anc'>1</a> A note.</div>",
        "<p>Lamps<a href='#_ftn1' name='_ftnref1'>[1]</a>.<div id=ftn1><p><a href='#_ftnref1'"
        " name='_ftn1'><span>[1]</span></a> A note.</div>",
    ],
)
def test_notes_of_word_and_libreoffice_are_notes(body: str) -> None:
    assert lines(body) == ["Lamps[^1].", "[^1] A note."]


def test_a_page_is_known_by_its_content_and_ours_is_refused() -> None:
    assert kind_of(b"\xef\xbb\xbf \n<HTML lang=en>", None) == "html"
    assert kind_of("<!DOCTYPE html>".encode("utf-16"), None) == "html"
    assert kind_of(b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">', None) == "html"
    assert kind_of(b"<htmlish> 1. Members meet.", None) is None


def test_the_encoding_that_a_page_names_is_believed_and_none_is_asked_about() -> None:
    russian = "<p>Государства-члены встречаются дважды в год.</p>" * 9
    named = page(russian, "<meta charset=windows-1251>").decode().encode("cp1251")

    assert "Государства" in read_source("a", named, Instructions()).text
    with pytest.raises(UnknownEncoding):
        read_source("a", page(russian).decode().encode("cp1251"), Instructions())


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<div>" * 20_000 + "x", "more than 250 deep"),
        ("<b>" * 300 + "x" + "</b>" * 300, "more than 250 deep"),
    ],
)
def test_a_page_that_nests_too_deeply_is_refused(body: str, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        read_source("page.html", page(body), Instructions())


def test_entities_of_the_page_bring_nothing_in() -> None:
    head = b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "laugh">]>'

    text = read_source("a", head + b"<html><p>&x;&y;.</html>", Instructions()).text

    assert "root" not in text
    assert "laugh;" not in text


def test_control_characters_are_told() -> None:
    assert lines("<p>a\x1bb") == ["a�b"]
    assert said("<p>a\x1bb")[0].startswith("a control character is in it")


TAGS = (
    "p div span b s ins del ul ol li table tr td th tbody form caption a sup h2 pre q dl dt dd"
    " section blockquote textarea svg details summary ruby rt label font center noscript dialog"
    " address"
)


def test_no_word_of_a_page_in_disorder_is_lost() -> None:
    chance = random.Random(11)
    for _ in range(400):
        words = [f"w{at}w" for at in range(30)]
        body = ""
        for word in words:
            tag = chance.choice(TAGS.split())
            body += chance.choice([f"<{tag}>{word} ", f"{word}</{tag}> ", f"<{tag}>{word}</{tag}>"])
        bare = Instructions(changes=Changes.BRACKETS, authors={"(no name)": "IND"})

        text = read(page(body), bare).text

        assert [one for one in words if text.count(one) != 1] == [], body


@needs(PANDOC)
@pytest.mark.parametrize(
    "body",
    [
        "<h1>A</h1><p>one <em>two</em><br>three</p><ol><li>four<ul><li>five</ul></ol>",
        "<table><tr><td>a<td>b</table><div>c<section>d<p>e</section></div>tail",
        "<article><header>h</header>x<aside>y</aside><footer>f</footer></article>",
        "<main><p>m</main><details><summary>s</summary>in</details><address>at</address>",
    ],
)
def test_every_word_that_pandoc_reads_is_there(body: str) -> None:
    typed = " ".join(lines(body))

    assert {*pandoc_of_page(page(body))} <= {*typed.replace("*", "").split()}
