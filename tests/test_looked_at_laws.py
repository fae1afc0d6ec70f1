"""Law 9 on random texts and acts: what looks contested is never silently clean on any surface.

What is unsettled is computed here a second time, from the text and from the words that the standing
acts of the log are about; each surface is asked what it makes of it.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiate.acts import On, Secretariat
from negotiate.bracket_parser import PLAIN, meaning_of
from negotiate.bracket_parser.doubts import DoubtKind, doubts
from negotiate.clean_text import OpenText
from negotiate.errors import NegotiateError, OutOfOrder
from negotiate.exporting import refuse_unsettled
from negotiate.model import TO_LOOK_AT, Document, Version
from negotiate.queries import documents as answers
from negotiate.queries import revisions
from negotiate.queries.export import Exported
from negotiate.searching import SearchScope, Shows
from negotiate.store import Store
from negotiate.store.act_log import standing
from negotiate.telling.documents import sentence
from negotiate.writers.formats import format_of
from negotiate.writers.sheets import open_sheet
from tests.drafting_room import bring, make_draft, secretariat
from tests.examples import times

LOOKS = (
    "Option 1: States meet.",
    "States meet in May (TBC).",
    "States [shall / should] meet.",
    "States [must] (KAZ) meet.",
    "States ~~never~~ meet.",
    "Alternative A: States trade. They dine (TBD).",
)
QUIET = ("States meet.", "States trade [freely] (+KAZ).", "States meet on _____.", "They dine.")
TEXTS = st.lists(st.sampled_from((*LOOKS, *QUIET)), min_size=2, max_size=4)
WORDS = st.sampled_from(("not contested", "alternative", "gap", "position"))
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ("judge", "judge all", "amend", "agree", "undo", "redo", "issue", "import")
        ),
        st.integers(1, 4),
        WORDS,
        st.sampled_from((*LOOKS, *QUIET)),
    ),
    max_size=8,
)


class Room(NamedTuple):
    """Hold a text with its store."""

    store: Store
    document: Document
    room: Secretariat

    @property
    def versions(self) -> list[Version]:
        return self.store.versions(self.store.revision(self.document))


def do(at: Room, step: tuple[str, int, str, str], count: int) -> None:
    what, number, said, text = step
    on = On(at.document, f"1.{number}")
    try:
        if what in ("judge", "judge all"):
            at.room.judge(on, None if what == "judge all" else [1], said)
        elif what == "amend":
            at.room.amend(on, text)
        elif what == "agree":
            at.room.agree(on, ad_ref=said == "gap")
        elif what == "issue":
            at.room.issue(at.document, f"Rev.{count}", f"2026-06-{count:02}")
        elif what == "import":
            texts = [one.text for one in at.versions]
            draft = make_draft(*[text, *texts[1:]], date=f"2026-06-{count:02}")
            bring(at.store, replace(draft, label=f"Rev.{count}"))
        else:
            (at.room.undo if what == "undo" else at.room.redo)(at.document)
    except NegotiateError:
        pass


@contextmanager
def held(texts: list[str], steps: list[tuple[str, int, str, str]]) -> Iterator[Room]:
    """Give a text on which acts were made, those that were in order."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder) / "room.db", create=True) as store,
    ):
        bring(store, make_draft(*texts))
        (document,) = store.documents()
        at = Room(store, document, secretariat(store))
        for count, step in enumerate(steps, start=2):
            do(at, step, count)
        yield at


def unsettled(at: Room) -> list[Version]:
    """List what has a doubt whose words no standing act has named, computed anew from its text."""
    notation = at.store.notation_of(at.document)
    acts = standing(at.store.acts(at.document)).done
    named = {
        (act.paragraph, one["words"])
        for act in acts
        if act.type == "judge"
        for one in act.payload["doubts"]  # type: ignore[attr-defined]
    }
    found = []
    for one in at.versions:
        doubtful = doubts(meaning_of(one.text, notation))
        words = (
            one.text[each.start : each.end]
            for each in doubtful
            if each.kind is not DoubtKind.UNMATCHED
        )
        if any((one.paragraph, each) not in named for each in words):
            found.append(one)
    return found


Surface = Callable[[Room, list[Version]], None]


def its_status(at: Room, found: list[Version]) -> None:
    assert all(one.status != "clean" and not one.is_clean for one in found)


def agreeing(at: Room, found: list[Version]) -> None:
    for one in found:
        for ad_ref in (False, True):
            with pytest.raises(OutOfOrder):
                at.room.agree(On(at.document, one.number), ad_ref=ad_ref)
    assert [one.said for one in at.versions if one in found] == [None] * len(found)


def strict_export(at: Room, found: list[Version]) -> None:
    clean = Exported(at.store, at.document, None, OpenText.KEEP).clean
    if not found:
        return
    with pytest.raises(NegotiateError) as refused:
        refuse_unsettled(clean)
    assert all(f"{one.number} (" in str(refused.value) for one in found)


def the_words_above_an_export(at: Room, found: list[Version]) -> None:
    for how in OpenText:
        clean = Exported(at.store, at.document, None, how).clean
        assert all(one.number in clean.state for one in found)


def the_sheet(at: Room, found: list[Version]) -> None:
    export = Exported(at.store, at.document, None, OpenText.MARKED)
    sheet = open_sheet(export)
    listed = {row[0]: dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows}
    assert all(listed[one.number][TO_LOOK_AT] for one in found)


def the_json_of_an_export(at: Room, found: list[Version]) -> None:
    export = Exported(at.store, at.document, None, OpenText.MARKED)
    written = format_of(".json").write(export)
    record = json.loads(written)
    assert all(one.number in record["computed"]["to_look_at"] for one in found)
    for one in record["paragraphs"]:
        if one["number"] in {each.number for each in found}:
            assert one["computed"]["status"] != "clean"


def the_summary(at: Room, found: list[Version]) -> None:
    answer = answers.summary(at.store, at.document)
    named = {*answer["paragraphs_to_look_at"], *answer["open_paragraphs"]}
    assert {one.number for one in found} <= named | {*answer["unfinished_paragraphs"]}
    assert answer["to_look_at"] == len(answer["paragraphs_to_look_at"])
    if [one for one in found if not (one.open or one.unfinished)]:
        assert "To be looked at" in sentence(at.versions)


def the_list_of_documents(at: Room, found: list[Version]) -> None:
    (line,) = answers.documents(at.store)
    assert line["to_look_at"] == sum(one.status == TO_LOOK_AT for one in at.versions)
    named = [
        number
        for one in line["attention"]
        if one["what"] == "to_look_at"
        for number in one["paragraphs"]
    ]
    assert {one.number for one in found} <= {*named}


def the_open_list(at: Room, found: list[Version]) -> None:
    listed = answers.open_paragraphs(at.store, [at.document], None, None)
    told = {one["paragraph"]: one for one in listed}
    assert all(told[one.number]["to_look_at"] for one in found)


def one_shown_and_all_listed(at: Room, found: list[Version]) -> None:
    numbers = {one.number for one in found}
    for line in answers.paragraphs(at.store, at.document, None)["paragraphs"]:
        if line["paragraph"] in numbers:
            assert line["status"] != "clean"
            shown = answers.paragraph(at.store, at.document, line["paragraph"])
            assert (shown["status"], shown["to_look_at"]) == (line["status"], line["to_look_at"])
            assert [one for one in line["to_look_at"] if one["said"] is None]


def the_progress(at: Room, found: list[Version]) -> None:
    last = revisions.progress(at.store, at.document, None).stages[-1].figures
    assert last.to_look_at == sum(one.status == TO_LOOK_AT for one in at.versions)


def searches_for_what_is_clean(at: Room, found: list[Version]) -> None:
    for words in (["states"], ["they"], ["trade"]):
        hits = revisions.search(at.store, words, SearchScope(status=Shows.CLEAN)).hits
        assert {one.number for one in hits}.isdisjoint(one.number for one in found)


SURFACES: dict[str, Surface] = {
    surface.__name__: surface
    for surface in (
        *(its_status, agreeing, strict_export, the_words_above_an_export, the_sheet),
        *(the_json_of_an_export, the_summary, the_list_of_documents, the_open_list),
        *(one_shown_and_all_listed, the_progress, searches_for_what_is_clean),
    )
}


@pytest.mark.parametrize("surface", SURFACES)
@settings(max_examples=times(0.3))
@given(TEXTS, STEPS)
def test_what_looks_contested_is_never_silently_clean(
    surface: str, texts: list[str], steps: list[tuple[str, int, str, str]]
) -> None:
    with held(texts, steps) as at:
        SURFACES[surface](at, unsettled(at))


@settings(max_examples=times(0.5))
@given(TEXTS, STEPS)
def test_what_is_kept_of_a_text_is_what_a_rebuild_makes_of_its_acts(
    texts: list[str], steps: list[tuple[str, int, str, str]]
) -> None:
    with held(texts, steps) as at:
        before = at.versions
        at.store.rebuild()
        assert at.versions == before


def test_the_texts_of_the_laws_look_contested_or_not() -> None:
    assert all(doubts(meaning_of(one, PLAIN)) or "KAZ" in one for one in LOOKS)
    assert not any(doubts(meaning_of(one, PLAIN)) for one in QUIET)
