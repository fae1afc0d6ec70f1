"""What of a text needs attention, from what is known without comparing texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from negotiate.bracket_parser import tree_of
from negotiate.model import Document, Revision, Version
from negotiate.store import Store
from negotiate.store.typed_names import revision_name

if TYPE_CHECKING:
    from negotiate.answers.texts import Attention

_UNMATCHED = ("unclosed-bracket", "unopened-bracket")
_LONG = 3  # texts through which a paragraph stands open and unchanged before it is named


def attention(store: Store, document: Document, revision: Revision) -> list[Attention]:
    """List unmatched brackets, codes that are not in the register, and what stands unchanged.

    Each names its paragraphs in the order of the text.
    """
    versions = store.versions(revision, open_only=True)
    found: list[Attention] = [{"what": "unmatched", "paragraphs": _numbers(_unmatched(versions))}]
    for code, holding in _unknown(store, revision, versions):
        found.append({"what": "unknown_code", "code": code, "paragraphs": _numbers(holding)})
    found += _longest(store, document, revision, versions)
    return [answer for answer in found if answer["paragraphs"]]


def standing(
    store: Store, document: Document, revision: Revision, versions: Sequence[Version]
) -> dict[str, int]:
    """Count for each open paragraph the texts, back from this one, that have it word for word."""
    counts = {version.paragraph: 1 for version in versions if version.open}
    texts = {version.paragraph: version.text for version in versions if version.open}
    for earlier in reversed(_before(store, document, revision)):
        if not texts:
            break
        then = {one.paragraph: one.text for one in store.versions(earlier, open_only=True)}
        texts = {name: text for name, text in texts.items() if then.get(name) == text}
        for name in texts:
            counts[name] += 1
    return counts


def _before(store: Store, document: Document, revision: Revision) -> list[Revision]:
    known = store.revisions(document, revision.language)
    return [one for one in known if one.order < revision.order]


def _unmatched(versions: Sequence[Version]) -> list[Version]:
    return [
        version
        for version in versions
        if any(one.code in _UNMATCHED for one in tree_of(version.text).diagnostics)
    ]


def _unknown(
    store: Store, revision: Revision, versions: Sequence[Version]
) -> list[tuple[str, list[Version]]]:
    register = store.register(revision)
    codes = {code for version in versions for code in version.holders}
    unknown = sorted(code for code in codes if register.canonical(code) is None)
    return [(code, [one for one in versions if code in one.holders]) for code in unknown]


def _longest(
    store: Store, document: Document, revision: Revision, versions: Sequence[Version]
) -> list[Attention]:
    counts = standing(store, document, revision, versions)
    longest = max(counts.values(), default=0)
    if longest < _LONG:
        return []
    since = _before(store, document, revision)[-(longest - 1)]
    named = [version for version in versions if counts[version.paragraph] == longest]
    name = revision_name(since, document)
    return [{"what": "unchanged", "since": name, "texts": longest, "paragraphs": _numbers(named)}]


def _numbers(versions: Sequence[Version]) -> list[str]:
    return [version.number for version in versions]
