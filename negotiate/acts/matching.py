"""An officer says which paragraph is which: of an older text, or of another language.

`Secretariat`, who makes every act, stands here, where the last of them are made.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from itertools import product

from negotiate.acts.base import ID_LENGTH, Office, Payload, identity
from negotiate.acts.drafting import Drafting
from negotiate.acts.imports import Imports
from negotiate.compare import Confidence, Fate, Row
from negotiate.errors import OutOfOrder
from negotiate.late import dataclass
from negotiate.model import CALLED_NEW, Act, Document, Revision, Version
from negotiate.store.act_log import MATCH, PAIR
from negotiate.store.concordances import Concordance, Link, concordance_of, text_before
from negotiate.store.identities import Descent
from negotiate.store.parsed_texts import Readings
from negotiate.store.typed_names import find_version, revision_name
from negotiate.telling.words import listed


@dataclass(frozen=True, slots=True)
class Matched:
    """Name the paragraph that a matching is about, and what the act stands on.

    `number` is the one in `revision`. `since` is the older text, the one before where it is None.
    """

    document: Document
    revision: Revision
    number: str
    since: Revision | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class _Said:
    """Hold what an officer says: whose identity becomes which, and who is linked with whom."""

    how: str
    subject: Version
    becomes: str
    links: list[Link]
    olds: list[str]


class Matching(Office):
    """Say which paragraph of one text is which of another.

    A paragraph that is given another identity has it in the revision and in every text that came
    from it; whichever had that identity there gets the one that became free.
    """

    def confirm_match(self, on: Matched) -> Act:
        """Say that the concordance is right about a paragraph of the newer text.

        Raises:
            OutOfOrder: that is confirmed already.
        """

        def said(found: Concordance) -> _Said:
            row = found.row_of_new(on.number)
            if row.leading is Fate.NEW:
                return self._called_new(found, on)
            return _confirmed(found, row, on)

        return self._match(on, said)

    def match_with(self, on: Matched, old_number: str) -> Act:
        """Say which paragraph of the older text this one is.

        Raises:
            OutOfOrder: that is confirmed already.
        """

        def said(found: Concordance) -> _Said:
            new = find_version(on.number, found.after, found.new_name)
            old = find_version(old_number, found.before, found.old_name)
            row = found.row_of_new(new.number)
            if (row.old, row.new) == ((old.order,), (new.order,)):
                return _confirmed(found, row, on)
            links: list[Link] = [(old.paragraph, old.paragraph)]
            return _Said("change", new, old.paragraph, links, [old.number])

        return self._match(on, said)

    def call_new(self, on: Matched) -> Act:
        """Say that a paragraph is none of an older text, however alike they are.

        Raises:
            OutOfOrder: that was said already.
        """
        return self._match(on, lambda found: self._called_new(found, on))

    def _called_new(self, found: Concordance, on: Matched) -> _Said:
        new = find_version(on.number, found.after, found.new_name)
        if new.is_called_new:
            message = f"{new.number} of {found.new_name} is said to be new already"
            raise OutOfOrder(message)
        # The length of the log, since an identity that comes twice would stand for two paragraphs.
        count = str(len(self._store.acts(on.document)))
        name = identity("new", on.document.id, found.new.id, new.number, count)
        fresh = CALLED_NEW + name[: ID_LENGTH - len(CALLED_NEW)]
        return _Said("new", new, fresh, [(None, fresh)], [])

    def call_deleted(self, on: Matched) -> Act:
        """Say that a paragraph of the older text, which has this number there, is gone.

        Raises:
            OutOfOrder: it is matched with one of the newer text, or that was said already.
        """

        def said(found: Concordance) -> _Said:
            row = found.row_of_old(on.number)
            old = found.before[row.old[0]]
            if row.leading is not Fate.DELETED:
                there = listed(row.new_numbers)
                message = (
                    f"{on.number} of {found.old_name} is matched with {there} of {found.new_name}:"
                    f" say first that {there} is new, or which paragraph it is"
                )
                raise OutOfOrder(message)
            _refuse_confirmed(found, row)
            return _Said("deleted", old, old.paragraph, [(old.paragraph, None)], [])

        return self._match(on, said)

    def _match(self, on: Matched, saying: Callable[[Concordance], _Said]) -> Act:
        """Write what is said of two texts as they stand when the act is written."""
        while True:
            since = on.since or text_before(self._store, on.document, on.revision)
            _refuse_disorder(self._store.revisions(on.document), since, on.revision)
            ground = self._last_act(on.document)
            found = concordance_of(self._store, on.document, since, on.revision)
            act = self._match_act(on, found, saying(found))
            with self._store.writing() as db:
                if self._last_act(on.document) == ground:
                    return self._append(db, act, Readings(self._store.notation_named))

    def _match_act(self, on: Matched, found: Concordance, said: _Said) -> Act:
        was = said.subject.paragraph
        texts: list[str] = []
        if was != said.becomes:
            texts = Descent(self._store.acts(on.document)).came_from(found.new.id)
        payload: Payload = {
            "how": said.how,
            "number": said.subject.number,
            "old_numbers": said.olds,
            "text": said.subject.revision,
            "revision": found.new.id,
            "revision_name": found.new_name,
            "since": found.old.id,
            "since_name": found.old_name,
            "was": was,
            "is": said.becomes,
            "links": [list(link) for link in said.links],
            "revisions": texts,
        }
        act = self._act(MATCH, on.document, on.source, (said.subject.act,), payload)
        return dataclasses.replace(act, paragraph=said.becomes)


def _confirmed(found: Concordance, row: Row, on: Matched) -> _Said:
    _refuse_confirmed(found, row)
    new = find_version(on.number, found.after, found.new_name)
    olds = [found.before[place] for place in row.old]
    news = [found.after[place].paragraph for place in row.new]
    numbers = [one.number for one in olds]
    if len(olds) == len(news) == 1 and olds[0].paragraph != new.paragraph:
        same = olds[0].paragraph
        return _Said("change", new, same, [(same, same)], numbers)
    links: list[Link] = [(one.paragraph, other) for one, other in product(olds, news)]
    return _Said("confirm", new, new.paragraph, links, numbers)


def _refuse_confirmed(found: Concordance, row: Row) -> None:
    if row.confidence is Confidence.CONFIRMED:
        numbers = listed(row.new_numbers or row.old_numbers)
        name = found.new_name if row.new else found.old_name
        message = f"{numbers} of {name}: the matching is confirmed already"
        raise OutOfOrder(message)


def _refuse_disorder(known: list[Revision], since: Revision, revision: Revision) -> None:
    if since.language != revision.language:
        message = "The two texts are in different languages: name two in one language"
        raise OutOfOrder(message)
    order = [one.id for one in known]
    if order.index(since.id) >= order.index(revision.id):
        message = (
            f"{since.name} does not come before {revision.name}: name an older text to match with"
        )
        raise OutOfOrder(message)


@dataclass(frozen=True, slots=True)
class Paired:
    """Name a paragraph in the drafting language and one in another, and what the act stands on.

    Without `revision` it is the latest text that stands in both languages.
    """

    document: Document
    number: str
    other_number: str
    language: str | None = None
    revision: str | None = None
    source: str | None = None


class Pairing(Office):
    """Say which paragraph of one language is which of another. No text changes.

    A pin holds in every revision in which both paragraphs stand.
    """

    def pin_pair(self, on: Paired) -> Act:
        """Say that two paragraphs are the same text in two languages.

        Raises:
            OutOfOrder: that is pinned already.
        """
        return self._pair(on, "pair")

    def unpin_pair(self, on: Paired) -> Act:
        """Take a pin off: the texts tell again which paragraph is which.

        Raises:
            OutOfOrder: these two are not pinned.
        """
        return self._pair(on, "apart")

    def _pair(self, on: Paired, how: str) -> Act:
        from negotiate.store.language_versions import (  # only where there are two
            pinned,
            two_languages,
        )

        left, right = two_languages(self._store, on.document, on.revision, on.language)
        with self._store.writing() as db:
            ours = self._paragraph(on.document, left, on.number)
            theirs = self._paragraph(on.document, right, on.other_number)
            pins = pinned(self._store.acts(on.document), right.language)
            is_pinned = (ours.paragraph, theirs.paragraph) in pins
            if is_pinned == (how == "pair"):
                names = [revision_name(one, on.document) for one in (left, right)]
                pair = f"{ours.number} of {names[0]} and {theirs.number} of {names[1]}"
                already = "pinned already" if is_pinned else "not pinned: there is no pin to take"
                raise OutOfOrder(f"{pair} are {already}{'' if is_pinned else ' off'}")
            payload: Payload = {
                "how": how,
                "number": ours.number,
                "other_number": theirs.number,
                "left": ours.paragraph,
                "right": theirs.paragraph,
                "language": right.language,
                "revision": left.id,
                "revision_name": revision_name(left, on.document),
                "other": right.id,
                "other_name": revision_name(right, on.document),
            }
            instead = self._given_up(pins, (left, ours), (right, theirs)) if how == "pair" else []
            if instead:
                payload["instead_of"] = instead
            act = self._act(PAIR, on.document, on.source, (ours.act, theirs.act), payload)
            act = dataclasses.replace(act, paragraph=ours.paragraph)
            return self._append(db, act, Readings(self._store.notation_named))

    def _given_up(
        self,
        pins: Iterable[tuple[str, str]],
        ours: tuple[Revision, Version],
        theirs: tuple[Revision, Version],
    ) -> list[list[str]]:
        """List the pins that no longer hold, by the numbers of their paragraphs."""
        (left, one), (right, other) = ours, theirs
        numbers = [
            {version.paragraph: version.number for version in self._store.versions(revision)}
            for revision in (left, right)
        ]
        return [
            [numbers[0].get(mine, "?"), numbers[1].get(its, "?")]
            for mine, its in pins
            if mine == one.paragraph or its == other.paragraph
        ]

    def _paragraph(self, document: Document, revision: Revision, number: str) -> Version:
        versions = self._store.versions(revision)
        return find_version(number, versions, revision_name(revision, document))


class Secretariat(Imports, Drafting, Matching, Pairing):
    """Make acts in the name of one officer."""
