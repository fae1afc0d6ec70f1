"""What is asked across revisions and documents: words, agreed language, progress.

The answers are dataclasses, which commands print and screens draw.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from negotiate.bracket_parser import PLAIN
from negotiate.errors import OutOfOrder, UnknownName
from negotiate.history.progress import Progress
from negotiate.late import dataclass
from negotiate.model import Document, Revision, Version
from negotiate.queries.documents import between_unmatched, code_in, unknown_code
from negotiate.searching import (
    Findings,
    Hit,
    LookedFor,
    SearchScope,
    Term,
    any_of,
    row_of,
    terms,
    words_of,
)
from negotiate.searching.russian import has_forms
from negotiate.store import Store
from negotiate.store.typed_names import revision_name

if TYPE_CHECKING:
    from negotiate.history.agreed_language import AgreedLanguage, Asked, Likeness, SameWording
    from negotiate.store.word_index import Place, WordIndex

MOST_HITS = 20

_LEAST_BEGINNING = 3  # letters of a word that is tried as a beginning
_CANDIDATES = 100  # so many wordings are looked at closely


def search(
    store: Store, typed: Sequence[str], scope: SearchScope, limit: int = MOST_HITS
) -> Findings:
    """Find paragraphs that hold all the words typed, the best first.

    Any string is safe to type. A Russian word finds its case forms, an English one its stem.

    Raises:
        OutOfOrder: no word was typed.
        UnknownName: there is no such document or holder.
    """
    asked = terms(typed)
    texts = _Texts(store, scope)
    index = store.word_index()
    ways = [_ways(index, term) for term in asked]
    codes = None if scope.holder is None else _codes(store, texts.chosen, scope.holder)

    def places(expressions: Iterable[str]) -> list[Place]:
        return index.search(" AND ".join(expressions), list(texts.revisions), codes, scope.status)

    expressions = [_expression(*one) for one in zip(asked, ways, strict=True)]
    together: dict[tuple[str, str, int], list[Place]] = {}
    for place in places(expressions):
        language = texts.revisions[place.revision].language
        key = (f"{place.document} {language}", place.paragraph, place.wording)
        together.setdefault(key, []).append(place)
    best = list(together.values())[:limit]
    hits = _hits(index, texts, best, " AND ".join(expressions))
    looked_for = tuple(
        LookedFor(term.typed, term.how, tuple(" ".join(row) for row in rows))
        for term, rows in zip(asked, ways, strict=True)
    )
    begun = None if together else _beginning(asked, expressions, places)
    return Findings(looked_for, scope, len(together), hits, begun)


def _ways(index: WordIndex, term: Term) -> list[tuple[str, ...]]:
    """List the rows of words that a term is found by: as typed, and the forms that stand here."""
    rows = [term.words, *(row for row in term.otherwise if index.holding(row_of(row)))]
    words = {word for row in rows for word in row if has_forms(word)}
    if words and not term.goes_on:
        forms = {word: index.case_forms(word) for word in words}
        for row in tuple(rows):
            rows += index.standing_rows(forms.get(word, {word}) for word in row)
    return list(dict.fromkeys(rows))


def _expression(term: Term, rows: Sequence[tuple[str, ...]]) -> str:
    return any_of(rows, goes_on=term.goes_on)


def _beginning(
    asked: Sequence[Term],
    expressions: Sequence[str],
    places: Callable[[Iterable[str]], Sequence[Place]],
) -> str | None:
    """Look for the beginning of a word that was typed which finds something where it does not."""
    for at, term in enumerate(asked):
        word = term.words[0]
        if term.how != "word" or len(term.words) > 1 or len(word) < _LEAST_BEGINNING:
            continue
        for begun in dict.fromkeys((word, word[: max(_LEAST_BEGINNING + 1, len(word) - 3)])):
            shortened = [*expressions[:at], row_of([begun], goes_on=True), *expressions[at + 1 :]]
            if places(shortened):
                return f"{begun}*"
    return None


class _Texts:
    """Hold the revisions that are looked through, and how a person names them."""

    def __init__(self, store: Store, scope: SearchScope) -> None:
        typed = scope.document
        documents = store.documents() if typed is None else [store.document(typed)]
        self.documents = {one.id: one for one in documents}
        self.names = {one.id: store.reference(one) for one in documents}
        self.chosen: list[tuple[Document, Revision]] = []
        for document in documents:
            revisions = store.revisions(document)
            if not scope.all_revisions:
                revisions = list({one.language: one for one in revisions}.values())
            self.chosen += [(document, one) for one in revisions]
        self.revisions = {one.id: one for _, one in self.chosen}
        self.rank = {one: at for at, one in enumerate(self.revisions)}

    def called(self, revision: str) -> str:
        found = self.revisions[revision]
        return revision_name(found, self.documents[found.document])

    def in_order(self, places: Iterable[Place]) -> list[Place]:
        """Put places in the order of their revisions."""
        return sorted(places, key=lambda one: self.rank[one.revision])


def _codes(store: Store, chosen: Sequence[tuple[Document, Revision]], typed: str) -> list[str]:
    """Find the codes that a holder's name stands for in any of the texts."""
    codes = {code for _, revision in chosen if (code := code_in(store, revision, typed))}
    if chosen and not codes:
        raise unknown_code(store, chosen, typed)
    return sorted(codes)


def _hits(
    index: WordIndex, texts: _Texts, best: Sequence[Sequence[Place]], expression: str
) -> tuple[Hit, ...]:
    from negotiate.store.word_index import places_in

    wordings = index.texts(places[0].wording for places in best)
    typed = [wordings[places[0].wording] for places in best]
    hits = []
    for places, text, found in zip(best, typed, places_in(typed, expression), strict=True):
        ordered = texts.in_order(places)
        last = ordered[-1]
        hits.append(
            Hit(
                texts.names[last.document],
                last.document,
                tuple(texts.called(one.revision) for one in ordered),
                last.paragraph,
                last.number,
                last.status,
                last.said,
                text,
                found,
            )
        )
    return tuple(hits)


def agreed_language(
    store: Store,
    document: Document,
    number: str,
    target: str | None = None,
    limit: int = MOST_HITS,
) -> AgreedLanguage:
    """Find where the wording of a paragraph, a bracket or a group has been agreed, or is clean.

    Raises:
        UnknownName: there is no such paragraph or target.
    """
    version = store.version(store.revision(document), number)
    return agreed_wording(store, document, version, target, limit)


def agreed_wording(
    store: Store,
    document: Document,
    version: Version,
    target: str | None = None,
    limit: int = MOST_HITS,
) -> AgreedLanguage:
    """Find where the wording of a paragraph in any revision has been agreed, or is clean.

    Raises:
        UnknownName: there is no such target.
    """
    from negotiate.history.agreed_language import AgreedLanguage, asked_of

    asked = asked_of(version.text, target, store.notation_of(document))
    agreed = _Agreed(store, (document.id, version.paragraph))
    between = agreed.is_between_unmatched(version.revision, version.order)
    total, places = agreed.places(asked, limit)
    called = store.reference(document)
    return AgreedLanguage(called, version.number, target, asked, total, places, between)


def agreed_text(
    store: Store, typed: str, limit: int = MOST_HITS, document: Document | None = None
) -> AgreedLanguage:
    """Find where a text as typed has been agreed, or is clean: in one document, or in all.

    Raises:
        OutOfOrder: there is no word in it.
    """
    from negotiate.history.agreed_language import AgreedLanguage, asked_of_text

    asked = asked_of_text(typed, store.notation_of(document) if document else PLAIN)
    if not asked:
        message = "There is no word in the text: type the wording that may have been agreed"
        raise OutOfOrder(message)
    only = document.id if document else None
    total, places = _Agreed(store, (only or "", ""), only).places(asked, limit)
    called = store.reference(document) if document else None
    return AgreedLanguage(called, None, None, asked, total, places)


@dataclass(frozen=True, slots=True)
class _Kind:
    """Tell apart what is one place: a text of a paragraph, on one ground."""

    document: str
    paragraph: str
    wording: int
    said: str | None


class _Near(NamedTuple):
    """Hold a place to be told, and the versions that it is, in the order of their revisions."""

    same: SameWording
    places: Sequence[Place]


def _nearest_first(near: _Near) -> tuple[bool, int, bool, bool]:
    same, alike = near.same, near.same.likeness
    return (same.own_document, -alike.percent, not alike.whole, same.said is None)


class _Agreed:
    """Find settled paragraphs with a wording, besides one paragraph; in `only` one document."""

    def __init__(self, store: Store, besides: tuple[str, str], only: str | None = None) -> None:
        self.store = store
        self.besides = besides
        self.only = only
        self.index = store.word_index()
        self.texts = _Texts(store, SearchScope(all_revisions=True))
        self.unmatched: dict[str, tuple[range, ...]] = {}

    def is_between_unmatched(self, revision: str, order: int) -> bool:
        """Tell whether a bracket opened before a paragraph and closed after it may hold it."""
        if revision not in self.unmatched:
            named = self.texts.revisions.get(revision)  # None once it has been withdrawn
            self.unmatched[revision] = between_unmatched(self.store, named) if named else ()
        return any(order in one for one in self.unmatched[revision])

    def places(self, asked: Sequence[Asked], limit: int) -> tuple[int, tuple[SameWording, ...]]:
        """Count the places for each wording asked for, and give the best; each is told once."""
        best: dict[_Kind, _Near] = {}
        for one in asked:
            for kind, found in self._near(one).items():
                known = best.get(kind)
                if known is None or found.same.likeness.percent > known.same.likeness.percent:
                    best[kind] = found
        ordered = sorted(best.values(), key=_nearest_first)
        return len(ordered), tuple(map(self._told, ordered[:limit]))

    def _told(self, near: _Near) -> SameWording:
        from dataclasses import replace

        between = tuple(
            self.texts.called(one.revision)
            for one in near.places
            if self.is_between_unmatched(one.revision, one.order)
        )
        return replace(near.same, between_unmatched=between)

    def _near(self, asked: Asked) -> Mapping[_Kind, _Near]:
        """Find what is the same or near, one text of a paragraph on one ground together."""
        from negotiate.history.agreed_language import likeness

        texts = self.index.texts(self._candidates(words_of(asked.text)))
        alike = {number: likeness(asked.text, text) for number, text in texts.items()}
        near = {number: one for number, one in alike.items() if one.is_near}
        together: dict[_Kind, list[Place]] = {}
        for one in self.index.settled(self.besides, self.only, near):
            kind = _Kind(one.document, one.paragraph, one.wording, one.said)
            together.setdefault(kind, []).append(one)
        said = {(one.document, one.paragraph, one.wording) for one in together if one.said}
        return {
            kind: self._place(
                asked, texts[kind.wording], near[kind.wording], self.texts.in_order(places)
            )
            for kind, places in together.items()
            if kind.said or (kind.document, kind.paragraph, kind.wording) not in said
        }

    def _candidates(self, words: tuple[str, ...]) -> list[int]:
        """Choose the wordings to look at closely: where the words stand in a row come first."""
        from negotiate.searching import MOST_WORDS

        if not words:
            return []
        exact = self.index.holding(row_of(words[:MOST_WORDS]))
        chosen = [one for one in exact if one in self.settled][:_CANDIDATES]
        if len(chosen) < _CANDIDATES:
            chosen += self._sharing_words(words)
        return list(dict.fromkeys(chosen))[:_CANDIDATES]

    def _sharing_words(self, words: Sequence[str]) -> list[int]:
        """List the wordings that share words with one, those with the most telling ones first."""
        from negotiate.history.agreed_language import telling

        holding = {
            word: self.settled.intersection(self.index.holding(row_of([word])))
            for word in dict.fromkeys(words)
        }
        return telling({word: found for word, found in holding.items() if found}, len(self.settled))

    @cached_property
    def settled(self) -> set[int]:
        """Hold the wordings that are agreed or clean where it is looked."""
        return self.index.settled_wordings(self.besides, self.only)

    def _place(self, asked: Asked, text: str, near: Likeness, places: Sequence[Place]) -> _Near:
        from negotiate.history.agreed_language import Ground, SameWording

        last = places[-1]
        same = SameWording(
            self.texts.names[last.document],
            last.document,
            last.document == self.besides[0],
            tuple(self.texts.called(one.revision) for one in places),
            last.paragraph,
            last.number,
            text,
            Ground.SAID if last.said else Ground.CLEAN,
            last.said,
            asked,
            near,
        )
        return _Near(same, places)


def progress(store: Store, document: Document, language: str | None = None) -> Progress:
    """Give the figures of every revision in one language, the drafting language if none is named.

    Raises:
        UnknownName: no revision is in that language.
    """
    every = store.revisions(document)
    wanted = document.language
    if language is not None:
        key = language.strip().casefold()
        wanted = next(
            (one.language for one in every if (one.language or "").casefold() == key), key
        )
    revisions = [one for one in every if one.language == wanted]
    called = store.reference(document)
    if not revisions:
        known = ", ".join(sorted({one.language for one in every if one.language})) or "none stated"
        message = f"No revision of {called} is in {language}: its languages are {known}"
        raise UnknownName(message)
    return Progress(called, document.title, wanted, store.stages(document, revisions))
