"""A text and its version in another language: what they show, and what officers have pinned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from negotiate.errors import UnknownName
from negotiate.languages import Alignment, LanguageText, align
from negotiate.late import dataclass
from negotiate.model import Act, Document, Revision, Version
from negotiate.store import Store
from negotiate.store.act_log import PAIR, standing
from negotiate.store.typed_names import label_key, revision_name
from negotiate.visible import show_line

Pin = tuple[str, str]
"""An identity in the drafting language and one in the other."""


@dataclass(frozen=True)
class LanguageVersions:
    """Hold a text in the drafting language and one that gives it in another, paired."""

    document: Document
    reference: str
    left: Revision
    right: Revision
    ours: tuple[Version, ...]
    theirs: tuple[Version, ...]
    alignment: Alignment

    @property
    def left_name(self) -> str:
        """Name the text in the drafting language as a person types it."""
        return revision_name(self.left, self.document)

    @property
    def right_name(self) -> str:
        """Name the other one as a person types it."""
        return revision_name(self.right, self.document)


def language_versions(
    store: Store, document: Document, typed: str | None, language: str | None
) -> LanguageVersions:
    """Pair a text with its version in another language.

    Without `typed` it is the latest that stands in both; without `language` the only other one.

    Raises:
        UnknownName: there is no such text or language, or there are several.
    """
    left, right = two_languages(store, document, typed, language)
    ours, theirs = tuple(store.versions(left)), tuple(store.versions(right))
    pins = pinned(store.acts(document), right.language)
    found = align(
        LanguageText.of(ours, store.notation(left), left.language),
        LanguageText.of(theirs, store.notation(right), right.language),
        _places(pins, ours, theirs),
    )
    return LanguageVersions(document, store.reference(document), left, right, ours, theirs, found)


def two_languages(
    store: Store, document: Document, typed: str | None, language: str | None
) -> tuple[Revision, Revision]:
    """Find a text in the drafting language and the one that gives it in another.

    Raises:
        UnknownName: there is no such text or language, or there are several.
    """
    known = store.revisions(document)
    asked = store.revision(document, typed) if typed else None
    if asked is not None and asked.language not in (document.language, None):
        language = asked.language
    other = _other_language(store.reference(document), document, known, language)
    drafted = [one for one in known if one.language == document.language]
    given = [one for one in known if one.language == other]
    if asked is None:
        pairs = ((one, _version_of(one, given)) for one in reversed(drafted))
        found = next(((one, version) for one, version in pairs if version is not None), None)
        if found is not None:
            return found
        asked = drafted[-1]
    elif asked.language == other:
        version = _version_of(asked, drafted)
        if version is not None:
            return version, asked
        given = drafted
    else:
        version = _version_of(asked, given)
        if version is not None:
            return asked, version
    names = ", ".join(revision_name(one, document) for one in given)
    wanted = document.language if given is drafted else other
    message = (
        f"{revision_name(asked, document)} of {store.reference(document)} does not stand in"
        f" {wanted}: there is {names}; import it, or name another with --revision"
    )
    raise UnknownName(message)


def _other_language(
    called: str, document: Document, known: Iterable[Revision], typed: str | None
) -> str:
    others = sorted({one.language for one in known if one.language} - {document.language})
    if not others:
        message = (
            f"{called} stands in one language: import a version in another with"
            f" `negotiate import FILE --document {called} --language LANG`"
        )
        raise UnknownName(message)
    if typed is None and len(others) > 1:
        raise UnknownName(f"{called} stands in {', '.join(others)} too: name one with --language")
    named = others[0] if typed is None else typed.strip().casefold()
    found = next((one for one in others if one.casefold() == named.casefold()), None)
    if found is None:
        message = (
            f"{called} has no version in {show_line(typed or '')} beside the drafting language:"
            f" there is {', '.join(others)}"
        )
        raise UnknownName(message)
    return found


def _version_of(one: Revision, others: Sequence[Revision]) -> Revision | None:
    """Find the same text in another language: of one label, else one date, else one place.

    A working text is what acts have made of one language; it has no other version.
    """
    if one.working:
        return None
    issued = [other for other in others if not other.working]
    return next((other for other in issued if _is_same_text(one, other)), None)


def _is_same_text(one: Revision, other: Revision) -> bool:
    if one.label and other.label:
        return label_key(one.label) == label_key(other.label)
    if one.date and other.date:
        return one.date == other.date
    return one.order == other.order


def pinned(acts: Iterable[Act], language: str | None) -> list[Pin]:
    """List the pairs that officers have pinned, each by the identities that it has now.

    Of two acts about one paragraph the later holds.
    """
    pins: dict[Pin, None] = {}
    for act in standing(acts).done:
        payload: Mapping[str, Any] = act.payload
        if act.type != PAIR or payload["language"] != language:
            continue
        left, right = str(payload["left"]), str(payload["right"])
        pins = dict.fromkeys(one for one in pins if left != one[0] and right != one[1])
        if payload["how"] == "pair":
            pins[left, right] = None
    return list(pins)


def _places(
    pins: Iterable[Pin], ours: Sequence[Version], theirs: Sequence[Version]
) -> list[tuple[int, int]]:
    lefts = {one.paragraph: place for place, one in enumerate(ours)}
    rights = {one.paragraph: place for place, one in enumerate(theirs)}
    return [
        (lefts[left], rights[right]) for left, right in pins if left in lefts and right in rights
    ]
