from tests.pdf.made import at, beside, body, messages, source, under

FULL = "The States of the region, meeting in the old town"
REFRAIN = "in accordance with national law and as they see fit;"


def page(*paragraphs: str, head: str = "", first: float = 100) -> str:
    """Set paragraphs of one line with the distance of paragraphs between them."""
    marks = "".join(at(72, first + 24 * place, one) for place, one in enumerate(paragraphs))
    return (at(72, 40, head) if head else "") + marks


def others(count: int) -> list[str]:
    """Fill pages with paragraphs that do not come back."""
    return [
        page(*(f"Paragraph {'abcdefgh'[one]}{line}." for line in "wxyz")) for one in range(count)
    ]


def test_a_refrain_that_falls_first_on_some_pages_is_text() -> None:
    pages = [page(f"Paragraph {one}.", f"Word {one},") for one in "abc"]
    fallen = [page(REFRAIN, f"They ask {one},", f"Line {one}.") for one in "abc"]
    assert " ".join(body(source(*others(2), *pages, *fallen))).count(REFRAIN) == 3


def test_a_refrain_that_falls_first_on_every_page_is_text() -> None:
    pages = [page(REFRAIN, f"They ask {one},", f"Line {one}.") for one in "abc"]
    assert " ".join(body(source(page("They say,", "They go,"), *pages))).count(REFRAIN) == 3


def test_a_refrain_that_falls_last_on_some_pages_is_text() -> None:
    fallen = [page(f"Line {one}.", f"They ask {one},", REFRAIN) for one in "abc"]
    assert " ".join(body(source(*others(2), *fallen))).count(REFRAIN) == 3


def test_the_middle_of_a_sentence_at_the_top_of_pages_is_text() -> None:
    pages = [
        under(100, ["and bridges of the valleys", "between the towns."])
        + under(160, [f"{FULL} {one}", "keep the roads, the tunnels"])
        for one in "abcde"
    ]
    assert beside(source(*pages)) == []


def test_a_header_apart_from_the_text_is_set_aside_where_a_refrain_stands_below() -> None:
    pages = [page(REFRAIN, f"They ask {one},", f"Line {one}.", head="WG/3") for one in "abc"]
    assert beside(source(page("They say,", "They go,", head="WG/3"), *pages)) == [
        ("WG/3", "page header “WG/3”, on pages 1 to 4")
    ]


def test_a_header_of_two_lines_is_set_aside_as_a_whole() -> None:
    pages = [
        at(72, 52, "of the working group") + page(f"P {one}.", f"Q {one}.", head="Draft report")
        for one in "abc"
    ]
    assert [line for line, _ in beside(source(*pages))] == ["Draft report", "of the working group"]


def test_headers_of_chapters_are_set_aside_though_each_is_on_some_pages_only() -> None:
    chapters = [
        page(f"P {place}{one}.", head=f"On {one}") for one in ("snow", "ice") for place in "abc"
    ]
    assert [what for _, what in beside(source(*chapters))] == [
        "page header “On snow”, on pages 1 to 3",
        "page header “On ice”, on pages 4 to 6",
    ]


def test_what_comes_back_on_many_pages_and_is_kept_as_text_is_asked_about() -> None:
    pages = [page(REFRAIN, f"They ask {one},", f"Line {one}.") for one in "abc"]
    assert f"{REFRAIN!r} stands at the top of 3 pages; is it a page header?" in messages(
        source(page("They say,", "They go,"), *pages)
    )


def test_a_header_on_every_other_page_is_named_with_its_pages() -> None:
    pages = [
        page(f"P {one}.", f"Q {one}.", head="WG/3" if one in "ace" else "Lakes") for one in "abcdef"
    ]
    assert beside(source(*pages))[0] == ("WG/3", "page header “WG/3”, on pages 1, 3, 5")
