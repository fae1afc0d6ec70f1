"""The texts of a document in order, with the acts between them; the text that a paragraph had."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from negotiate.bracket_parser import Notation, meaning_of
from negotiate.compare import match
from negotiate.errors import OutOfOrder, UnknownName
from negotiate.history import Deed, Text
from negotiate.history.texts import WORKING, with_deeds
from negotiate.judged import counted, doubts_of, looked_at, with_seen
from negotiate.model import (
    RESOLVE_SPAN,
    Act,
    Document,
    Doubtful,
    Draft,
    Judged,
    Paragraph,
    ParagraphKind,
    Revision,
    Version,
    still_standing,
)
from negotiate.spans import InText, inside, may_begin, spans
from negotiate.store import Store
from negotiate.store.act_log import (
    AGREED_OR_CHANGED,
    DELETE,
    ISSUE,
    NOTE,
    REDO,
    UNDO,
    standing,
)
from negotiate.store.typed_names import AT, revision_name
from negotiate.telling.session.acts import number_of
from negotiate.visible import show_line


def texts_of(
    store: Store,
    document: Document,
    language: str | None,
    read: Callable[[Revision], Sequence[Version]],
    paragraph: str | None = None,
) -> list[Text]:
    """List the texts of a document in one language, each with what `read` gives of it.

    The acts are those on one paragraph, or on any; there are none on a translation. The working
    text is last, also where all that was done to it was undone.
    """
    revisions = store.revisions(document, language)
    issued = [one for one in revisions if not one.working]
    acts = store.acts(document) if language == document.language else []
    chosen = [part for one in acts if one.type in _ON_PARAGRAPHS for part in one.parts]
    chosen = [one for one in chosen if paragraph is None or one.paragraph == paragraph]
    deeds = _deeds(chosen, acts, store.notation(revisions[-1]))
    froze = [frozen(acts, one) for one in issued]
    places = _places(froze, deeds)
    for place, made in places.items():
        until = froze[place] if place < len(froze) else acts[-1].seq
        between = [one for one in acts if (froze[place - 1] if place else 0) < one.seq <= until]
        places[place] = _in_spans(made, between, store.versions(issued[place - 1]) if place else ())
    texts = [
        Text(
            one.id,
            one.name,
            one.date,
            read(one),
            tuple(places.get(place, ())),
            notation=store.notation(one),
        )
        for place, one in enumerate(issued)
    ]
    working = [one for one in revisions if one.working]
    later = tuple(places.get(len(issued), ()))
    if working or later:
        versions = read(working[0]) if working else texts[-1].versions
        name = working[0].id if working else ""
        last = store.notation(revisions[-1])
        texts.append(Text(name, WORKING, None, versions, later, working=True, notation=last))
    return texts


def texts_since(store: Store, document: Document, act: int) -> tuple[list[Text], int | None]:
    """List the texts in the drafting language, and the place of the one that stood after an act.

    A working text is cut in two there. The place is None where there was no text yet.
    """
    texts = texts_of(store, document, document.language, store.versions)
    acts = store.acts(document)
    issued = [one for one in store.revisions(document, document.language) if not one.working]
    here = [place for place, one in enumerate(issued) if frozen(acts, one) <= act]
    if not here:
        return texts, None
    old = here[-1]
    led = texts[old + 1] if old + 1 < len(texts) else None
    early = tuple(one for one in led.deeds if one.act.seq <= act) if led else ()
    if led is None or not early:
        return texts, old
    begun = with_deeds(texts[old], replace(led, deeds=early))
    rest = replace(led, deeds=led.deeds[len(early) :])
    texts[old + 1 : old + 2] = [Text("", WORKING, None, begun, early, notation=rest.notation), rest]
    return texts, old + 1


_ON_PARAGRAPHS = AGREED_OR_CHANGED | {NOTE}


def frozen(acts: Sequence[Act], revision: Revision) -> int:
    """Give the place in the log of the act that imported or issued a revision."""
    for one in reversed(acts):
        if one.id == revision.act or (
            one.type == ISSUE and one.payload.get("revision") == revision.id
        ):
            return one.seq
    return 0


def _places(frozen_at: Sequence[int], deeds: Sequence[Deed]) -> dict[int, list[Deed]]:
    """Give for each deed the text that it led to: after the latest text that was there then."""
    found: dict[int, list[Deed]] = {}
    for deed in deeds:
        here = [place for place, seq in enumerate(frozen_at) if seq < deed.act.seq]
        found.setdefault(here[-1] + 1 if here else 0, []).append(deed)
    return found


def _deeds(chosen: Sequence[Act], acts: Sequence[Act], notation: Notation) -> list[Deed]:
    done = {one.id for one in standing(acts).done}
    deeds = []
    for act in chosen:
        payload: Mapping[str, Any] = act.payload
        before, after = (_state(act, payload.get(one), notation) for one in ("before", "after"))
        deeds.append(Deed(act, before, after, act.id not in done))
    return deeds


def _in_spans(deeds: Sequence[Deed], acts: Sequence[Act], begun: Sequence[Version]) -> list[Deed]:
    """Say of paragraphs before and after acts whether they stood inside a span then.

    An act knows its paragraph alone: the text is gone through with all acts that were made on it.
    """
    changing = [one for one in acts if one.type in AGREED_OR_CHANGED]
    states = (state for act in changing for part in act.parts for state in _both(part))
    if not (any(may_begin(one) for one in begun) or any(may_begin(one) for one in states)):
        return list(deeds)  # as in most texts
    text = _Replayed(begun)
    by_id = {one.id: one for one in changing}
    held: dict[tuple[str, str | None], tuple[bool, bool]] = {}
    for act in acts:
        if act.id in by_id:
            before = [text.holds(part) for part in act.parts]
            for part in act.parts:
                text.take(part, "after")
            for part, was in zip(act.parts, before, strict=True):
                held[part.id, part.paragraph] = was, text.holds(part)
        elif act.type in (UNDO, REDO):
            payload: Mapping[str, Any] = act.payload
            which = "before" if act.type == UNDO else "after"
            for one in filter(None, map(by_id.get, payload["acts"])):
                for part in one.parts:
                    text.take(part, which)
    return [_held(one, *held.get((one.act.id, one.act.paragraph), (False, False))) for one in deeds]


def _held(deed: Deed, *held: bool) -> Deed:
    before, after = (
        replace(one, inside=True, open=True) if one is not None and is_held else one
        for one, is_held in zip((deed.before, deed.after), held, strict=True)
    )
    return replace(deed, before=before, after=after)


class _Replayed:
    """Hold the paragraphs of a text while acts are gone through, and which stand inside a span."""

    def __init__(self, begun: Sequence[Version]) -> None:
        self._text: list[tuple[str, InText]] = [(one.paragraph, one) for one in begun]
        self._inside: set[str] | None = None  # until something may have changed it

    def holds(self, act: Act) -> bool:
        """Tell whether the paragraph of an act stands inside a span now."""
        if self._inside is None:
            flags = inside(spans([one for _, one in self._text]), len(self._text))
            named = zip(self._text, flags, strict=True)
            self._inside = {name for (name, _), is_held in named if is_held}
        return act.paragraph in self._inside

    def take(self, act: Act, which: str) -> None:
        """Bring the paragraph of an act to where it was before it, or after it."""
        payload: Mapping[str, Any] = act.payload
        names = [name for name, _ in self._text]
        place = names.index(act.paragraph) if act.paragraph in names else None
        if payload[which] is None:
            if place is not None:
                del self._text[place]
            self._inside = None
            return
        made = _paragraph(payload[which])
        if place is None:
            self._text.insert(payload.get("place", len(names)), (act.paragraph or "", made))
            self._inside = None
            return
        known = (self._text[place][1], made)
        if any(may_begin(one) or one.kind is ParagraphKind.HEADING for one in known):
            self._inside = None
        self._text[place] = (names[place], made)


def _both(act: Act) -> list[Paragraph]:
    """Give the paragraph before an act on it and after it, where it stands."""
    payload: Mapping[str, Any] = act.payload
    return [_paragraph(payload[one]) for one in ("before", "after") if payload[one] is not None]


def _paragraph(state: Mapping[str, Any]) -> Paragraph:
    seen = tuple(Doubtful(*one) for one in state.get("seen", ()))
    kind = ParagraphKind(state["kind"])
    return Paragraph(state["number"], kind, state["label"], state["text"], seen)


def _state(act: Act, state: Mapping[str, Any] | None, notation: Notation) -> Version | None:
    if state is None:
        return None
    paragraph = _paragraph(state)
    said = tuple(Judged(**one) for one in state.get("judged", ()))
    version = _version(paragraph, act.paragraph or "", notation, said)
    return replace(version, said=state["said"], act=act.id)


def _version(
    paragraph: Paragraph, identity: str, notation: Notation, judged: tuple[Judged, ...]
) -> Version:
    """Read a paragraph that no revision holds."""
    held = meaning_of(paragraph.text, notation)
    found = with_seen(doubts_of(paragraph.label, paragraph.text, notation), paragraph.seen)
    counts = counted(looked_at(paragraph.label, paragraph.text, found, judged))
    return Version(
        revision="",
        order=0,
        paragraph=identity,
        number=paragraph.number,
        kind=paragraph.kind,
        label=paragraph.label,
        text=paragraph.text,
        open=held.open or counts.is_open,
        unfinished=held.unfinished or counts.unfinished,
        to_look_at=counts.to_look_at,
        doubts=found,
        judged=judged,
        brackets=held.brackets,
        depth=held.depth,
        holders=held.holders,
    )


def texts_with(store: Store, document: Document, draft: Draft, notation: Notation) -> list[Text]:
    """List the texts of a document up to a draft that is not in the store yet, the draft last.

    Acts on a working text that it would take the place of are on the way to it.
    """
    language = draft.language or document.language
    place = len(store.following(document, (draft.revision, draft.date), (language,)))
    if not place:
        return []
    texts = texts_of(store, document, language, store.versions)
    led = texts[place].deeds if texts[place:] and texts[place].working else ()
    new = Text("", draft.revision or "the new text", draft.date, (), led, notation=notation)
    known = with_deeds(texts[place - 1], new)
    same = {one.new: one.old for one in match(known, draft.paragraphs).pairs}
    versions = []
    for at, paragraph in enumerate(draft.paragraphs):
        old = same.get(at)
        identity = known[old].paragraph if old is not None else f"#{at}"
        carried = known[old].judged if old is not None else ()
        judged = still_standing(carried, paragraph.label, paragraph.text)
        version = _version(paragraph, identity, notation, judged)
        said = known[old].said if old is not None and known[old].text == paragraph.text else None
        versions.append(replace(version, order=at, said=said))
    held = inside(spans(versions), len(versions))
    standing_so = (
        replace(one, open=True, inside=True) if is_held else one
        for one, is_held in zip(versions, held, strict=True)
    )
    return [*texts[:place], replace(new, versions=tuple(standing_so))]


def deleted(acts: Sequence[Act], number: str) -> str | None:
    """Give the identity of the paragraph of a number that an act took out last, if any did."""
    for act in reversed(acts):
        for part in act.parts if act.type in (DELETE, RESOLVE_SPAN) else ():
            if part.payload.get("after") is None and number_of(part) == number:
                return part.paragraph
    return None


class Earlier(NamedTuple):
    """Hold a text that a paragraph had; `called` says where: `Rev.3`, `act 12`."""

    text: str
    called: str


def text_in_revision(
    store: Store, document: Document, paragraph: Version, typed: str | None
) -> Earlier:
    """Give the text of a paragraph in a revision, the last one that was issued without a name.

    Raises:
        OutOfOrder: no act was made since that.
        UnknownName: there is no such revision, or the paragraph does not stand in it.
    """
    if typed is None:
        working = store.working_text(document)
        if working is None:
            message = f"{paragraph.number} reads as in the last revision: name an earlier one"
            raise OutOfOrder(f"{message} with --revision")
        known = store.revisions(document, working.language)
        revision = [one for one in known if not one.working][-1]
    else:
        revision = store.revision(document, typed)
    found = [one for one in store.versions(revision) if one.paragraph == paragraph.paragraph]
    return _only(found, paragraph, revision_name(revision, document))


def text_after_act(store: Store, document: Document, paragraph: Version, typed: str) -> Earlier:
    """Give the text of a paragraph as it stood after an act.

    Raises:
        UnknownName: there is no such act, or the paragraph did not stand then.
    """
    act = store.act_typed(typed.removeprefix(AT), document)
    with store.as_of(document, act.seq) as past:
        versions = past.versions(past.revision(document))
    found = [one for one in versions if one.paragraph == paragraph.paragraph]
    return _only(found, paragraph, f"act {act.seq}")


def _only(found: list[Version], paragraph: Version, called: str) -> Earlier:
    if not found:
        message = (
            f"{paragraph.number} does not stand in {show_line(called)}: `negotiate history` lists"
            " the texts that it had"
        )
        raise UnknownName(message)
    return Earlier(found[0].text, called)
