"""Who each paragraph is by what is known now, wherever an act names it by what was known then.

A `match` exchanges two identities in a revision and in every text that came from it. The log keeps
what was written; these are the readings of it under which a paragraph still finds its acts.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from negotiate.model import RESOLVE_SPAN, Act, Version
from negotiate.store.act_log import AGREED_OR_CHANGED, IMPORT, ISSUE, MATCH, NOTE, PAIR, REDO, UNDO
from negotiate.store.typed_names import Stated, in_order

Payload = Mapping[str, Any]


class _Text(NamedTuple):
    language: str | None
    label: str | None
    date: str | None
    seq: int


class Descent:
    """Tell which text each act was made on, and which text came from which.

    Texts are named by the act that imported or began them; those that were undone, or set aside by
    an import, are among them.
    """

    def __init__(self, acts: Iterable[Act]) -> None:
        self.text_of: dict[str, str] = {}
        self._base_of: dict[str, str | None] = {}
        self._issued: dict[str, _Text] = {}
        self._languages: dict[str, str | None] = {}
        self._working: str | None = None
        self._imported: set[str] = set()
        known: dict[str, Act] = {}
        for act in acts:
            known[act.id] = act
            if act.type == UNDO:
                for one in act_ids(act):
                    self._reverse(known[one])
            elif act.type == REDO:
                for one in act_ids(act):
                    self._apply(known[one])
            else:
                self._apply(act)

    def came_from(self, text: str) -> list[str]:
        """List a text and all that came from it, in the order in which they came."""
        found = {text: None}
        for one, base in self._base_of.items():  # a base is here before what comes from it
            if base in found:
                found[one] = None
        return list(found)

    def _apply(self, act: Act) -> None:
        payload: Payload = act.payload
        if act.type == IMPORT:
            self._begin(act.id, act.parents[0] if act.parents else None, payload["language"])
            self._issued[act.id] = self._text(act.id, payload, act.seq)
            self._imported.add(act.id)
            self._working = None if payload.get("replaces") else self._working
        elif act.type in AGREED_OR_CHANGED:
            if self._working is None:
                base = self._base(act)
                self._begin(act.id, base, self._languages.get(base or ""))
                self._working = act.id
            self.text_of[act.id] = self._working
        elif act.type == ISSUE:
            text = str(payload["revision"])
            self._issued[text] = self._text(text, payload, act.seq)
            self._working = None
        elif act.type == NOTE:
            self.text_of[act.id] = self._working or self._latest() or ""
        elif act.type == MATCH:
            self.text_of[act.id] = str(payload["text"])
        elif act.type == PAIR:
            self.text_of[act.id] = str(payload["revision"])

    def _begin(self, text: str, base: str | None, language: str | None) -> None:
        self._base_of.setdefault(text, base)
        self._languages[text] = language
        self.text_of[text] = text

    def _text(self, text: str, payload: Payload, seq: int) -> _Text:
        return _Text(self._languages.get(text), payload["label"], payload["date"], seq)

    def _reverse(self, act: Act) -> None:
        payload: Payload = act.payload
        if act.type == IMPORT:
            del self._issued[act.id]
            self._working = payload.get("replaces") or self._working
        elif act.type == ISSUE:
            self._working = str(payload["revision"])
            del self._issued[self._working]
        elif act.id == self._working:
            self._working = None

    def _base(self, act: Act) -> str | None:
        """Find the revision that a working text began from: the latest that has the act's ground.

        What counts as the latest may not be what it was when the act was written; the paragraph
        that it was made on says which text that was.
        """
        ground = self.text_of.get(act.parents[0]) if act.parents else None
        if ground is None:
            return self._latest()
        grown = {ground: None}
        for one, base in self._base_of.items():
            if base in grown and one not in self._imported:
                grown[one] = None
        return self._latest(grown) or self._latest()

    def _latest(self, among: Container[str] | None = None) -> str | None:
        """Find the latest revision in the drafting language, which the first one states."""
        by_import = sorted(self._issued.items(), key=lambda one: one[1].seq)
        drafting = next((text.language for _, text in by_import if text.language), None)
        found = [
            (Stated(text.label, text.date, text.seq), name)
            for name, text in by_import
            if text.language in (drafting, None) and (among is None or name in among)
        ]
        order = in_order([stated for stated, _ in found])
        return found[order[-1]][1] if order else None


def act_ids(act: Act) -> list[str]:
    payload: Payload = act.payload
    return list(payload["acts"])


class _Exchange(NamedTuple):
    seq: int
    texts: frozenset[str]
    one: str
    other: str


class _Identities:
    """Follow identities through the exchanges that came after an act."""

    def __init__(self, acts: Sequence[Act]) -> None:
        self.text_of = Descent(acts).text_of
        self.acts = {act.id: act for act in acts}
        self._exchanges: list[_Exchange] = []
        for act in acts:
            named = [self.acts[one] for one in act_ids(act)] if act.type in (UNDO, REDO) else [act]
            self._exchanges += [_exchange(one, act.seq) for one in named if one.type == MATCH]
        self._touched = {name for one in self._exchanges for name in (one.one, one.other)}

    def now(self, paragraph: str, text: str, seq: int) -> str:
        """Give the identity of what was called so in a text when an act was written."""
        if paragraph not in self._touched:
            return paragraph
        for one in self._exchanges:
            if one.seq > seq and text in one.texts and paragraph in (one.one, one.other):
                paragraph = one.other if paragraph == one.one else one.one
        return paragraph

    def read(self, act: Act) -> Act:
        """Give an act with the identities in it as they are known now."""
        if act.type in (UNDO, REDO):
            first = self.acts[act_ids(act)[0]]
            return replace(act, paragraph=act.paragraph and self.read(first).paragraph)
        text = self.text_of.get(act.id)
        if text is None:
            return act
        payload: Payload = act.payload
        paragraph = act.paragraph and self.now(act.paragraph, text, act.seq)
        if act.type in (IMPORT, RESOLVE_SPAN):
            states = [
                {**one, "paragraph": self.now(one["paragraph"], text, act.seq)}
                for one in payload["paragraphs"]
            ]
            payload = {**payload, "paragraphs": states}
        elif act.type == MATCH:
            payload = {**payload, **self._matched(payload, act.seq)}
        elif act.type == PAIR:
            right = self.now(payload["right"], payload["other"], act.seq)
            payload = {**payload, "left": paragraph, "right": right}
        return replace(act, paragraph=paragraph, payload=payload)

    def _matched(self, payload: Payload, seq: int) -> Payload:
        text, since = payload["text"], payload["since"]
        revision = payload["revision"]
        return {
            "was": self.now(payload["was"], text, seq),
            "is": self.now(payload["is"], text, seq),
            "links": [
                [old and self.now(old, since, seq), new and self.now(new, revision, seq)]
                for old, new in payload["links"]
            ],
        }


def _exchange(act: Act, seq: int) -> _Exchange:
    payload: Payload = act.payload
    return _Exchange(seq, frozenset(payload["revisions"]), payload["was"], payload["is"])


def known_now(acts: list[Act]) -> list[Act]:
    """Read the log of one document with the identities that its paragraphs have now."""
    if not any(act.type == MATCH for act in acts):
        return acts
    identities = _Identities(acts)
    return [identities.read(act) for act in acts]


def called_now(acts: Sequence[Act], paragraph: str, text: str, at: str) -> str:
    """Give the identity now of what was called so in a text at a time, by the log of a document."""
    if not any(act.type == MATCH for act in acts):
        return paragraph
    then = datetime.fromisoformat(at)
    written = (act.seq for act in acts if datetime.fromisoformat(act.at) <= then)
    return _Identities(acts).now(paragraph, text, max(written, default=0))


def versions_now(acts: Sequence[Act], versions: Iterable[Version], seq: int) -> list[Version]:
    """Give paragraphs that were read as of an act by the identities that they have now."""
    if not any(act.type == MATCH and act.seq > seq for act in acts):
        return list(versions)
    identities = _Identities(acts)
    return [
        replace(one, paragraph=identities.now(one.paragraph, one.revision, seq)) for one in versions
    ]
