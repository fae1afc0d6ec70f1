"""One order of the texts of a document, in every list and comparison."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from negotiate.queries import alarms as alarm_answers
from negotiate.queries import concordance as concordance_answers
from negotiate.queries import documents as document_answers
from negotiate.queries import history as course
from negotiate.queries import revisions as revision_answers
from negotiate.queries import two_texts as comparison
from negotiate.screens.dialogs.choosing import revision_choices
from negotiate.store import Store
from negotiate.store.typed_names import revision_name
from tests.drafting_room import make_draft, make_source, secretariat
from tests.examples import times

LABELS = st.sampled_from(
    [None, "Rev.1", "Rev.2", "Rev.10", "Rev.1 bis", "Final", "Draft of 28 May", "3"]
)
DATES = st.none() | st.sampled_from(["2026-01-05", "2026-02-01", "2026-03-01"])
TEXTS = st.lists(st.tuples(LABELS, DATES), min_size=2, max_size=5, unique_by=lambda one: one[0])


def import_all(store: Store, given_texts: list[tuple[str | None, str | None]]) -> None:
    """Import texts in this order, each with words that tell it from the others."""
    for at, (label, date) in enumerate(given_texts):
        text = f"Ships carry [{'many ' * at}lamps] at night in the estuary."
        draft = replace(make_draft(text, named="WG/2026/DRAFT/3", date=date), label=label)
        secretariat(store).import_revision(
            draft, make_source(draft), document=None, register=None, replacing=True
        )


@settings(max_examples=times(0.12))
@given(TEXTS)
def test_every_list_has_the_texts_in_one_order(
    given_texts: list[tuple[str | None, str | None]],
) -> None:
    with (
        TemporaryDirectory() as folder,
        Store.open(Path(folder) / "room.db", create=True) as store,
    ):
        import_all(store, given_texts)
        document = store.document(None)
        known = store.revisions(document)
        names = [revision_name(one, document) for one in known]
        (listed,) = document_answers.documents(store)
        assert listed["revisions"] == names
        assert listed["revision"] == known[-1].label
        assert [one.date for one in known] == [
            one.date for one in revision_answers.progress(store, document).stages
        ]
        told = course.biography_of(store, document, "1.1")
        places = [one.id for one in known]
        lived = [places.index(one.version.revision) for one in told.counted if one.version]
        assert lived == sorted(lived)
        assert lived[-1] == len(known) - 1
        offered = [one.value for one in revision_choices(document, known)]
        assert offered == places
        assert document_answers.summary(store, document)["revision"] == names[-1]
        last = (names[-2], names[-1])
        for answer in (
            comparison.difference(store, document, []),
            alarm_answers.alarms_between(store, document, []),
        ):
            assert (answer["old"], answer["new"]) == last
        found = concordance_answers.concordance(store, document, [])
        assert (found.old, found.new) == last
