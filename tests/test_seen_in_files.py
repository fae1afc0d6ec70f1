"""What a file shows and no text does is to be looked at the next day too (law 9)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf.annotations import FreeText, Text

from negotiate.acts import On, Secretariat
from negotiate.clean_text import OpenText, as_text
from negotiate.cli.lint import linted
from negotiate.errors import NegotiateError, OutOfOrder, SourceError
from negotiate.exporting import refuse_unsettled
from negotiate.judged import carried, of_document
from negotiate.model import (
    OF_DOCUMENT,
    TO_LOOK_AT,
    Document,
    Doubtful,
    Draft,
    ParagraphKind,
    SeenKind,
    Version,
)
from negotiate.queries.documents import (
    documents,
    doubts_about,
    open_paragraphs,
    paragraphs,
    summary,
)
from negotiate.queries.export import Exported
from negotiate.queries.session import report_of
from negotiate.readers.any_file import read_bundle
from negotiate.readers.pdf.reading import read as read_pdf
from negotiate.readers.source import Changes, Instructions, SourceText
from negotiate.readers.splitting.bundle import split
from negotiate.register import built_in_register
from negotiate.store import Store
from negotiate.telling.doubts import about_it, judged_document, of_the_document
from negotiate.writers.formats import format_of
from tests.docx.made import OFFICERS, gone, ins, p, r, table, tr
from tests.docx.made import read as read_docx
from tests.drafting_room import all_rows, bring, make_draft, secretariat
from tests.pdf.made import at, coloured, ground, pdf, rule
from tests.pdf.test_pdf_shown import NOT, WORDS, box, over
from tests.pdf.test_pdf_shown import SHOWN as ALSO
from tests.reading import signed

SHARED = Path(__file__).parents[2] / "shared"
ROOT = Path(__file__).parents[1]
STRUCK = "<w:strike/>"
LINE, BOLD, RED = '<w:u w:val="single"/>', "<w:b/>", '<w:color w:val="C00000"/>'
YELLOW, WHITE = '<w:highlight w:val="yellow"/>', '<w:color w:val="FFFFFF"/>'
PICTURE = (
    "<w:r><w:drawing><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic></w:drawing>"
    "</w:r>"
)
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF fee</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
PROMPT = (
    "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
    f"{r('Tap to enter text')}</w:sdtContent></w:sdt>"
)
COMMENTS = f'<w:comment w:id="7" w:author="Boris">{p("RUS reserves")}</w:comment>'
COMMENTED = (
    '<w:commentRangeStart w:id="7"/>'
    f"{r('shall')}"
    '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
)
Told = tuple[str, str]  # the words, none where it is about the whole paragraph, and the kind


def draft_of(source: SourceText) -> Draft:
    (draft,) = split(source, Instructions()).drafts
    return draft


def told(draft: Draft) -> list[Told]:
    found = []
    for one in draft.paragraphs:
        printed = one.label + one.text
        found += [
            (
                "" if each.end - each.start == len(printed) else printed[each.start : each.end],
                each.kind,
            )
            for each in one.seen
        ]
    return found


def of_word(*blocks: str, **parts: str) -> list[Told]:
    return told(draft_of(read_docx("".join(blocks), **parts)))


def of_pages(*pages: str) -> list[Told]:
    return told(draft_of(read_pdf(pdf(*pages), lambda _done, _total: True)))


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        (p("1. Members ", r("shall", STRUCK), " meet."), [("shall", SeenKind.STRUCK)]),
        (
            p("1. Members ", r("shall", STRUCK), r(" may", LINE), " meet ", r("daily", BOLD), "."),
            [("shall", SeenKind.STRUCK), ("may", SeenKind.INSERTED), ("daily", SeenKind.INSERTED)],
        ),
        (p("1. Members ", r("never ", "<w:vanish/>"), "meet."), [("never", SeenKind.HIDDEN)]),
        (p("1. Members ", r("never ", WHITE), "meet."), [("never", SeenKind.HIDDEN)]),
        (p("1. Members ", r("may", RED), " meet."), [("may", SeenKind.COLOURED)]),
        (p("1. Members ", r("may", YELLOW), " meet."), [("may", SeenKind.COLOURED)]),
        (p("1. Members meet.", PICTURE), [("", SeenKind.MISSING)]),
        (p("1. The fee is ", FIELD, "."), [("", SeenKind.MISSING)]),
        (p("1. The fee is ", PROMPT, "."), [("", SeenKind.PROMPT)]),
        (
            p("1. May and ", r("may", STRUCK), " and ", r("may", STRUCK), " and may."),
            [("may", SeenKind.STRUCK), ("may", SeenKind.STRUCK)],
        ),
    ],
)
def test_what_a_word_file_shows_stands_on_its_words(paragraph: str, found: list[Told]) -> None:
    assert of_word(paragraph) == found


def test_of_words_that_stand_twice_those_are_meant_that_are_struck() -> None:
    (one,) = draft_of(read_docx(p("1. May it, or ", r("may", STRUCK), " it, may it."))).paragraphs
    (second,) = draft_of(
        read_docx(table(tr("may", f"<w:tc>{p(r('may', STRUCK))}</w:tc>")))
    ).paragraphs
    assert [each.start for each in one.seen] == [len("1. May it, or ")]
    assert [each.start for each in second.seen] == [len("may\t")]


def test_a_comment_stands_on_its_words_with_its_author_and_what_it_says() -> None:
    source = read_docx(p("1. Members ", COMMENTED, " meet."), comments=COMMENTS)
    (one,) = draft_of(source).paragraphs[0].seen
    assert one == Doubtful(11, 16, SeenKind.COMMENT, "Boris", "RUS reserves")
    assert about_it(one).endswith("by Boris: “RUS reserves”")


def test_a_comment_on_nothing_is_of_the_document() -> None:
    draft = draft_of(read_docx(p("1. Members meet."), comments=COMMENTS))
    assert [(one.kind, one.author) for one in draft.seen] == [(SeenKind.COMMENT, "Boris")]


def test_a_tracked_change_that_no_bracket_shows_is_to_be_looked_at() -> None:
    moved = p("1. Members meet [", gone("daily] now"), ".")
    source = read_docx(moved, changes=Changes.BRACKETS, authors=OFFICERS)
    assert SeenKind.TRACKED in [kind for _, kind in told(draft_of(source))]
    shown = read_docx(p("1. Members ", ins("may "), "meet."), changes=Changes.BRACKETS)
    assert told(draft_of(shown)) == []


@pytest.mark.parametrize(
    "paragraph",
    [
        p("1. Members ", r("share", LINE), " warnings."),  # emphasis: nothing is struck
        p("1. Members [", r("may", RED), "] meet."),  # open as it is
        p("1. Members [may] ", r("(+IND)", RED), " meet."),  # said by the mark
        p("1. See ", r("www.example.org", RED), "."),
        p("1. Members ", r("share", '<w:color w:val="1F1F1F"/>'), " warnings."),
        p("1. See ", f"<w:hyperlink>{r('the text', RED)}</w:hyperlink>", "."),
        p(r("Heading", RED), properties='<w:pStyle w:val="Heading1"/>') + p("1. Members meet."),
        p("1. Members meet.", "<w:r><w:t>th</w:t><w:ruby/></w:r>"),
    ],
)
def test_what_says_no_more_than_the_text_is_not_to_be_looked_at(paragraph: str) -> None:
    assert of_word(paragraph) == []


def test_a_colour_in_which_most_of_the_text_is_set_says_nothing() -> None:
    assert of_word(*(p(r(f"{place}. Members meet.", RED)) for place in range(1, 7))) == []
    some = [p(r("1. Members meet.", RED)), *(p(f"{place}. They dine.") for place in range(2, 7))]
    assert of_word(*some) == [("", SeenKind.COLOURED)]


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (WORDS + rule(NOT[0], 97, NOT[1], 97), [("not", SeenKind.STRUCK)]),
        (ground(NOT[0], 90, NOT[1], 103) + WORDS, [("not", SeenKind.COLOURED)]),
        (WORDS + ALSO + ground(NOT[0], 90, NOT[1], 103, "1 1 1"), [("not", SeenKind.UNSEEN)]),
        (
            WORDS + ALSO + coloured(at(72, 160, "3. Unseen words."), "1 1 1"),
            [("", SeenKind.HIDDEN)],
        ),
        (WORDS + rule(NOT[0], 101.5, NOT[1], 101.5), []),  # emphasis: nothing is struck
        (
            WORDS + rule(NOT[0], 101.5, NOT[1], 101.5) + ALSO + rule(90, 127, 114, 127),
            [("not", SeenKind.INSERTED), ("Gate", SeenKind.STRUCK)],
        ),
    ],
)
def test_what_a_page_shows_stands_on_its_words(page: str, found: list[Told]) -> None:
    assert of_pages(page) == found


def annotated(*annotations: object) -> Draft:
    writer = pypdf.PdfWriter(BytesIO(pdf(WORDS + ALSO)))
    for one in annotations:
        writer.add_annotation(0, one)
    written = BytesIO()
    writer.write(written)
    return draft_of(read_pdf(written.getvalue(), lambda _done, _total: True))


def test_an_annotation_on_words_stands_on_them_and_a_note_on_the_paragraph_beside_it() -> None:
    struck = over("StrikeOut", *NOT, T="Anna", Contents="delete - IND")
    draft = annotated(struck, Text(text="RUS reserves", rect=box(400, 420)))
    assert told(draft) == [("", SeenKind.COMMENT), ("not", SeenKind.STRUCK)]
    assert [one.author for one in draft.paragraphs[0].seen] == [None, "Anna"]


def test_what_stands_beside_no_line_of_a_page_is_of_the_document() -> None:
    draft = annotated(FreeText(text="[and mines] (+CHN)", rect=(300, 100, 500, 120)))
    assert [(one.kind, one.note) for one in draft.seen] == [
        (SeenKind.COMMENT, "[and mines] (+CHN)")
    ]


def test_words_over_the_ends_of_lines_are_one_place() -> None:
    lines = at(72, 100, "1. Lamps shall not be discon-") + at(72, 112, "tinued at night by owners.")
    line = rule(72 + 6 * 22, 97, 72 + 6 * 29, 97) + rule(72, 109, 72 + 6 * 6, 109)
    ((words_there, kind),) = of_pages(lines + line)
    assert (words_there.replace("-", ""), kind) == ("discontinued", SeenKind.STRUCK)


CORPUS = sorted((SHARED / "corpus" / "cica").glob("*.txt"))


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.stem)
def test_real_drafts_as_text_raise_none(file: Path) -> None:
    bundle = read_bundle(file.name, file.read_bytes(), Instructions(), built_in_register())
    assert [told(one) for one in bundle.drafts if told(one) or one.seen] == []


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("docx-underline.docx", [("shall", SeenKind.STRUCK), ("may", SeenKind.INSERTED)]),
        ("docx-placeholder.docx", [("", SeenKind.PROMPT)]),
        ("docx-symex.docx", []),
        ("pdf-annotations.pdf", [("", SeenKind.COMMENT), ("shall not", SeenKind.STRUCK)]),
        ("pdf-form-text.pdf", [("", SeenKind.MISSING)]),
        ("pdf-covered-word.pdf", [("not", SeenKind.UNSEEN)]),
        ("un-resolution-pages.pdf", []),
    ],
)
def test_files_of_others_raise_what_a_careful_reader_would_ask(
    name: str, found: list[Told]
) -> None:
    file = SHARED / "cases" / name
    (draft,) = read_bundle(name, file.read_bytes(), Instructions(), built_in_register()).drafts
    assert told(draft) == found


# ---------------------------------------------------------------- the next day


def shown(text: str, *doubts: Doubtful) -> Draft:
    """Make a draft of one paragraph whose file showed something."""
    draft = make_draft(text, "Members dine.")
    first = replace(draft.paragraphs[0], seen=doubts)
    return replace(draft, paragraphs=(first, *draft.paragraphs[1:]))


LABEL = len("1.1 ")
TEXT = "Members shall meet. They may dine."
ON_SHALL = Doubtful(LABEL + 8, LABEL + 13, SeenKind.STRUCK)
ON_ALL = Doubtful(0, LABEL + len(TEXT), SeenKind.COMMENT, "Boris", "RUS reserves")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "room.db", create=True) as opened:
        bring(opened, shown(TEXT, ON_SHALL))
        yield opened


@pytest.fixture
def document(store: Store) -> Document:
    (found,) = store.documents()
    return found


@pytest.fixture
def room(store: Store) -> Secretariat:
    return secretariat(store)


def standing(store: Store, number: str = "1.1") -> Version:
    (document,) = store.documents()
    return store.version(store.revision(document), number)


def words(version: Version) -> list[str]:
    printed = version.label + version.text
    return [printed[one.start : one.end] for one in version.doubts]


def test_it_counts_wherever_a_doubt_counts(
    store: Store, document: Document, room: Secretariat
) -> None:
    assert standing(store).status == TO_LOOK_AT
    assert summary(store, document, None)["paragraphs_to_look_at"] == ["1.1"]
    assert [one["paragraph"] for one in open_paragraphs(store, [document], None, None)] == ["1.1"]
    (told_of,) = doubts_about(store, document, "1.1")["to_look_at"]
    assert (told_of["words"], told_of["code"], told_of["meant"]) == (
        "shall",
        "struck-in-file",
        ["edit"],
    )
    with pytest.raises(NegotiateError, match="shall"):
        refuse_unsettled(Exported(store, document, None, OpenText.MARKED).clean)
    with pytest.raises(OutOfOrder):
        room.agree(On(document, "1.1"))


def test_an_officer_settles_it_and_undo_brings_it_back(
    store: Store, document: Document, room: Secretariat
) -> None:
    room.judge(On(document, "1.1"), [1], "not contested")
    assert standing(store).is_clean
    room.undo(document)
    assert standing(store).status == TO_LOOK_AT
    room.judge(On(document, "1.1"), [1], "edit")
    assert standing(store).status == "open"


def test_it_lapses_with_its_words_and_comes_back_with_an_undo(
    store: Store, document: Document, room: Secretariat
) -> None:
    room.amend(On(document, "1.1"), "Members meet. They may dine.")
    assert standing(store).is_clean
    room.undo(document)
    assert words(standing(store)) == ["shall"]


@pytest.mark.parametrize(
    "text",
    [
        "Members shall meet. They may dine late.",
        "All Members shall meet. They may dine.",
        "Members [shall] (+IND) meet. They may dine.",
    ],
)
def test_it_stays_while_its_words_do(
    store: Store, document: Document, room: Secretariat, text: str
) -> None:
    room.amend(On(document, "1.1"), text)
    assert words(standing(store)) == ["shall"]
    assert standing(store).to_look_at == 1


def test_a_bracket_round_its_words_settles_nothing(
    store: Store, document: Document, room: Secretariat
) -> None:
    room.amend(On(document, "1.1"), "Members [shall] meet. They may dine.")
    room.resolve(On(document, "1.1"), "b1", "keep")
    assert (standing(store).text, standing(store).status) == (TEXT, TO_LOOK_AT)


def test_what_stands_on_the_whole_paragraph_stays_while_most_of_it_does(tmp_path: Path) -> None:
    with Store.open(tmp_path / "other.db", create=True) as store:
        bring(store, shown(TEXT, ON_ALL))
        (document,) = store.documents()
        room = secretariat(store)
        room.amend(On(document, "1.1"), "Members shall meet. They may dine late.")
        assert standing(store).status == TO_LOOK_AT
        room.amend(On(document, "1.1"), "Nothing of it is left.")
        assert standing(store).is_clean
        room.undo(document)
        room.judge(On(document, "1.1"), [1], "not contested")
        room.amend(On(document, "1.1"), TEXT)
        assert standing(store).is_clean


def test_two_comments_on_one_place_are_told_apart(tmp_path: Path) -> None:
    with Store.open(tmp_path / "other.db", create=True) as store:
        bring(store, shown(TEXT, ON_ALL, ON_ALL._replace(note="KAZ too")))
        (document,) = store.documents()
        secretariat(store).judge(On(document, "1.1"), [2], "not contested")
        assert [one.of for one in standing(store).judged] == ["Boris\nKAZ too"]
        assert standing(store).to_look_at == 1


def test_the_next_revision_has_what_its_own_file_shows_and_what_was_said_of_it(
    store: Store, document: Document, room: Secretariat
) -> None:
    room.judge(On(document, "1.1"), [1], "not contested")
    room.issue(document, "Rev.2", "2026-06-01")
    again = replace(shown(TEXT, ON_SHALL), label="Rev.3", date="2026-07-01")
    bring(store, again, document=document)
    assert (words(standing(store)), standing(store).to_look_at) == (["shall"], 0)
    plain = replace(make_draft(TEXT, "Members dine."), label="Rev.4", date="2026-08-01")
    bring(store, plain, document=document)
    assert standing(store).doubts == ()


def test_a_rebuild_gives_the_same(
    tmp_path: Path, store: Store, document: Document, room: Secretariat
) -> None:
    room.amend(On(document, "1.1"), "All Members shall meet. They may dine.")
    room.judge(On(document, "1.1"), [1], "not contested")
    path = tmp_path / "room.db"
    before = all_rows(path)
    store.rebuild()
    assert all_rows(path) == before
    assert words(standing(store)) == ["shall"]


WORD = st.sampled_from(["shall", "meet", "may", "and", "[", "]", "IND", ","])
WORDS_OF = st.lists(WORD, min_size=2, max_size=9)


@given(WORDS_OF, WORDS_OF, st.data())
def test_what_stays_stands_on_the_same_word_and_none_goes_that_stands_as_often(
    old: list[str], new: list[str], data: st.DataObject
) -> None:
    text, other = " ".join(old), " ".join(new)
    at_ = data.draw(st.integers(0, len(old) - 1))
    start = len(" ".join(old[:at_])) + (at_ > 0)
    doubt = Doubtful(start, start + len(old[at_]), SeenKind.STRUCK)
    version = Version(
        *("r", 0, "p", "1", ParagraphKind.NUMBERED, "", text),
        **{"open": False, "unfinished": False, "brackets": 0, "depth": 0, "holders": {}},
        doubts=(doubt,),
    )
    kept = carried(version, other)
    assert all(other[one.start : one.end] == old[at_] for one in kept)
    if old[at_] not in new:
        assert kept == ()
    if new.count(old[at_]) >= old.count(old[at_]):
        assert len(kept) == 1


def test_own_word_files_come_back_without_any(store: Store, document: Document) -> None:
    from negotiate.writers.docx import as_docx

    draft = make_draft("Members [shall]/[should] (+IND) meet [daily (-KAZ)].", "On _____.")
    bring(store, replace(draft, symbol=None, title="Other"))
    other = next(one for one in store.documents() if one.id != document.id)
    content = as_docx(Exported(store, other, None, OpenText.MARKED).clean)
    (back,) = read_bundle("a.docx", content, Instructions(), built_in_register()).drafts
    assert (told(back), back.seen) == ([], ())


# ---------------------------------------------------------------- the document as a whole


ATTACHED = Doubtful(0, 0, SeenKind.COMMENT, "Boris", "RUS reserves on all")


def whole(*texts: str, label: str | None = None, date: str | None = None) -> Draft:
    return replace(make_draft(*texts, date=date), seen=(ATTACHED,), label=label)


@pytest.fixture
def seen_whole(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "whole.db", create=True) as opened:
        bring(opened, whole("Members meet."))
        yield opened


def only(store: Store) -> Document:
    (found,) = store.documents()
    return found


def test_what_stands_on_no_paragraph_counts_for_the_document(seen_whole: Store) -> None:
    document = only(seen_whole)
    (listed_whole,) = open_paragraphs(seen_whole, [document], None, None)
    assert (listed_whole["paragraph"], listed_whole["status"]) == (OF_DOCUMENT, TO_LOOK_AT)
    (told_of,) = doubts_about(seen_whole, document, "Document")["to_look_at"]
    assert (told_of["author"], told_of["note"]) == ("Boris", "RUS reserves on all")
    answer = summary(seen_whole, document, None)
    assert answer["document_to_look_at"] == [told_of]
    assert answer["sentence"].endswith(of_the_document(1))
    (line,) = documents(seen_whole)
    assert line["document_to_look_at"] == 1
    assert line["attention"][0]["paragraphs"] == [OF_DOCUMENT]
    assert paragraphs(seen_whole, document, None)["document_to_look_at"] == [told_of]
    export = Exported(seen_whole, document, None, OpenText.MARKED)
    with pytest.raises(NegotiateError, match="RUS reserves on all"):
        refuse_unsettled(export.clean)
    assert f"To be looked at, and perhaps not agreed: {OF_DOCUMENT}." in export.clean.state
    secretariat(seen_whole).amend(On(document, "1.1"), "Members meet daily.")
    report = report_of(seen_whole, document, None, None)
    assert report.sentence.endswith(of_the_document(1))


def test_an_officer_settles_it_for_the_document_and_undo_brings_it_back(
    tmp_path: Path, seen_whole: Store
) -> None:
    document, room = only(seen_whole), secretariat(seen_whole)
    act = room.judge_document(On(document, OF_DOCUMENT), [1], "not contested")
    refuse_unsettled(Exported(seen_whole, document, None, OpenText.MARKED).clean)
    assert judged_document(act.payload).startswith("said not to be contested")
    with pytest.raises(OutOfOrder):
        room.judge_document(On(document, OF_DOCUMENT), [1], "not contested")
    room.amend(On(document, "1.1"), "Members meet daily.")
    assert of_document(seen_whole.revision(document)) == 0
    path = tmp_path / "whole.db"
    before = all_rows(path)
    seen_whole.rebuild()
    assert all_rows(path) == before
    room.undo(document, 2)
    assert of_document(seen_whole.revision(document)) == 1
    room.redo(document)
    assert of_document(seen_whole.revision(document)) == 0
    room.judge_document(On(document, OF_DOCUMENT), [1], "position")
    with pytest.raises(NegotiateError):
        refuse_unsettled(Exported(seen_whole, document, None, OpenText.MARKED).clean)
    with pytest.raises(OutOfOrder):
        room.judge_document(On(document, OF_DOCUMENT), [2], "position")


def test_the_next_file_that_shows_it_too_has_what_was_said_of_it(seen_whole: Store) -> None:
    document, room = only(seen_whole), secretariat(seen_whole)
    room.judge_document(On(document, OF_DOCUMENT), None, "not contested")
    bring(seen_whole, whole("Members meet.", label="Rev.2", date="2026-07-01"))
    latest = seen_whole.revision(document)
    assert (len(latest.doubts), of_document(latest)) == (1, 0)
    bring(seen_whole, replace(make_draft("Members meet."), label="Rev.3", date="2026-08-01"))
    assert seen_whole.revision(document).doubts == ()


def test_an_export_that_left_contested_text_out_is_to_be_looked_at(tmp_path: Path) -> None:
    with Store.open(tmp_path / "out.db", create=True) as store:
        bring(store, make_draft("Members [shall] (+IND) meet.", "They dine."))
        text = as_text(Exported(store, only(store), None, OpenText.OMIT).clean)
    (draft,) = read_bundle("a.txt", text.encode(), Instructions(), built_in_register()).drafts
    assert [one.kind for one in draft.seen] == [SeenKind.LEFT_OUT]


def test_our_json_has_what_a_file_showed_and_gives_it_back(tmp_path: Path) -> None:
    with Store.open(tmp_path / "json.db", create=True) as store:
        given = replace(shown(TEXT, ON_SHALL), seen=(ATTACHED,))
        bring(store, given)
        export = Exported(store, only(store), None, OpenText.MARKED)
        content = format_of(".json").write(export)
    content = content.encode() if isinstance(content, str) else content
    (draft,) = read_bundle("a.json", content, Instructions(), built_in_register()).drafts
    assert (draft.paragraphs[0].seen, draft.seen) == ((ON_SHALL,), (ATTACHED,))
    broken = content.replace(b"struck-in-file", b"struck-by-hand")
    with pytest.raises(SourceError):
        read_bundle("a.json", broken, Instructions(), built_in_register())


def test_lint_points_at_what_a_file_shows() -> None:
    body = p("1. Members ", r("shall", STRUCK), " meet.")
    bundle = split(read_docx(body, comments=COMMENTS), Instructions())
    found = linted("a.docx", bundle, None, signed(built_in_register()))["findings"]
    assert [(one["paragraph"], one["code"], one["excerpt"], one["is_doubt"]) for one in found] == [
        (OF_DOCUMENT, SeenKind.COMMENT, "", True),
        ("1", SeenKind.STRUCK, "shall", True),
    ]


def test_what_a_web_page_has_elsewhere_is_to_be_looked_at_in_the_document() -> None:
    head = b"<html><head><link rel='stylesheet' href='b.css'></head>"
    page = head + b"<body><p>1. Members <s>shall</s> meet.</p></body></html>"
    (draft,) = read_bundle("a.html", page, Instructions(), built_in_register()).drafts
    assert [one.kind for one in draft.seen] == [SeenKind.MISSING]
    assert told(draft) == [("shall", SeenKind.STRUCK)]
