"""The faults of the course of a negotiation: what to look at, and what became of a paragraph."""

from __future__ import annotations

from tests.faults import Fault

FAULTS = (
    # Marks that went
    Fault(
        "course", "history/alarms.py",
        "one\n        for at in range(old + 1, new + 1)",
        "one\n        for at in range(new, new + 1)",
    ),
    Fault(
        "course", "history/alarms.py",
        "not in deed.lifted | deed.moved | deed.met:",
        "not in deed.lifted | deed.met:",
    ),
    Fault(
        "course", "history/alarms.py",
        "(one.new_number, one.code, one.new_sign): one.quote",
        "(one.new_number, one.code, one.old_sign): one.quote",
    ),
    Fault(
        "course", "history/alarms.py",
        "if change.paragraph in now:",
        "if False:",
    ),
    Fault(
        "course", "history/alarms.py",
        "(before,) if change.new_number is None else (after,)",
        "(after,)",
    ),
    Fault(
        "course", "history/alarms.py",
        "return bool(self.reopened or self.returned or self.vanished)",
        "return bool(self.reopened or self.returned or self.vanished or self.went)",
    ),
    Fault(
        "course", "history/alarms.py",
        "found = returned(texts, texts[old].versions, new, notation)",
        "found = returned(texts, texts[new - 1].versions, new, notation)",
    ),
    Fault("course", "history/alarms.py", "if any(texts[new].standing):", "if False:"),
    Fault(
        "course", "history/alarms.py",
        "if (one.version.paragraph, one.words) not in known]",
        "]",
    ),
    # Clean or agreed before
    Fault(
        "course", "history/alarms.py",
        "for one in texts[new].versions if one.said is None}",
        "for one in texts[new].versions}",
    ),
    Fault(
        "course", "history/alarms.py",
        "if version.open or version.to_look_at or (trail and trail[-1].version.said):",
        "if version.open:",
    ),
    Fault("course", "history/alarms.py", "if state.place >= old]", "]"),
    Fault(
        "course", "history/alarms.py",
        "stands = {one.paragraph for one in after} | now",
        "stands = {one.paragraph for one in after}",
    ),
    Fault(
        "course", "history/alarms.py",
        "            and one.kind is not ParagraphKind.HEADING\n",
        "",
    ),
    Fault(
        "course", "history/alarms.py",
        'and one.status == "clean"\n',
        "and not one.open\n",
    ),
    Fault(
        "course", "history/alarms.py",
        "if one is not None and version.paragraph not in merged:",
        "if one is not None:",
    ),
    Fault("course", "history/alarms.py", "until = max(at for at,", "until = min(at for at,"),
    Fault(
        "course", "history/alarms.py",
        "while since and trail[since - 1].settled:",
        "while since:",
    ),
    Fault(
        "course", "history/alarms.py",
        "for state in reversed(run) if state.version.said), None)",
        "for state in run if state.version.said), None)",
    ),
    Fault(
        "course", "history/alarms.py",
        "(state.moment for state in run if said and state.version.said == said)",
        "(state.moment for state in reversed(run) if said and state.version.said == said)",
    ),
    # Wording that returns
    Fault(
        "course", "history/returned_wording.py",
        "stood = is_known or words_in in taken or _holds(old, words_in)",
        "stood = words_in in taken or _holds(old, words_in)",
    ),
    Fault(
        "course", "history/returned_wording.py",
        "stood = is_known or words_in in taken or _holds(old, words_in)",
        "stood = is_known or words_in in taken",
    ),
    Fault(
        "course", "history/returned_wording.py",
        "stood = is_known or words_in in taken or _holds(old, words_in)",
        "stood = is_known or _holds(old, words_in)",
    ),
    Fault("course", "history/returned_wording.py", "if place in (0, new):", "if place == 0:"),
    Fault("course", "history/returned_wording.py", " and shingle not in standing:", ":"),
    Fault(
        "course", "history/returned_wording.py",
        "if one.new_end - one.new_start > 2",
        "if one.new_end - one.new_start > 3",
    ),
    Fault(
        "course", "history/returned_wording.py",
        "key=lambda each: (each[0], -each[1].passage))",
        "key=lambda each: (each[0], each[1].passage))",
    ),
    Fault(
        "course", "history/returned_wording.py",
        "if key in asked and (after is None or not _holds(after, words_in)):",
        "if key in asked and (after is not None and not _holds(after, words_in)):",
    ),
    Fault(
        "course", "history/returned_wording.py",
        "if 0 < len(these) <= _FEW:",
        "if 0 < len(these) < _FEW:",
    ),
    # What acts led to
    Fault(
        "course", "history/texts.py",
        'named = payload.get("lifted")',
        'named = payload.get("code")',
    ),
    Fault(
        "course", "history/texts.py",
        "standing.pop(deed.before.paragraph, None)",
        "pass",
    ),
    Fault(
        "course", "history/texts.py",
        "return (one for one in self.deeds if not one.undone)",
        "return (one for one in self.deeds)",
    ),
    # What became of a paragraph
    Fault(
        "course", "history/paragraph_history.py",
        "if self.now is None and not known:",
        "if self.now is None:",
    ),
    Fault(
        "course", "history/paragraph_history.py",
        'and all(one.what != "moved" for one in known):',
        ":",
    ),
    Fault(
        "course", "history/paragraph_history.py",
        'REOPENED if deed and deed.act.type == "reopen" else NO_LONGER_AGREED',
        "REOPENED if deed else NO_LONGER_AGREED",
    ),
    Fault("course", "history/paragraph_history.py", "if after and after != before:", "if after:"),
    Fault(
        "course", "history/paragraph_history.py",
        "return (old.text, old.number) == (new.text, new.number)",
        "return old.text == new.text",
    ),
    Fault(
        "course", "history/paragraph_history.py",
        "for one in reversed(self.counted))",
        "for one in self.counted)",
    ),
    Fault(
        "course", "history/paragraph_history.py",
        "return one.old_number == self.now.number",
        "return True",
    ),
    Fault(
        "course", "history/paragraph_history.py",
        "if change.code in deed.lifted:",
        "if deed.lifted:",
    ),
    Fault(
        "course", "history/paragraph_history.py",
        "_GONE = (PositionChangeKind.UNMARKED, PositionChangeKind.WENT)",
        "_GONE = (PositionChangeKind.UNMARKED,)",
    ),
    Fault(
        "course", "history/paragraph_history.py",
        "yield Event(LEFT)",
        "yield from ()",
    ),
    # The life of a bracket
    Fault(
        "course", "history/paragraph_history.py",
        "beside = change.what in (PositionChangeKind.ADDED, PositionChangeKind.DROPPED)",
        "beside = False",
    ),
    Fault(
        "course", "history/paragraph_history.py",
        "return (everybody if group is target else frozenset((name, group.id))), everybody",
        "return everybody, everybody",
    ),
    Fault(
        "course", "history/paragraph_history.py",
        "(one.code, one.sign) for one in here.effective(target.id)))",
        "(one.code, one.sign) for one in here.on.get(target.id, ())))",
    ),
    # Split, merged, moved
    Fault(
        "course", "history/paragraph_history.py",
        "one, (new, old), (MERGED, MERGED_INTO))",
        "one, (new, old), (MERGED_INTO, MERGED))",
    ),
    Fault(
        "course", "history/paragraph_history.py",
        'yield PLACE_CHANGED, " -> ".join(numbers)',
        'yield PLACE_CHANGED, " -> ".join(reversed(numbers))',
    ),
    # The life of some words
    Fault(
        "course", "history/paragraph_history.py",
        "elif start <= last and first < end and start < end:",
        "elif start <= first and first < end and start < end:",
    ),
    Fault("course", "history/paragraph_history.py", "and last < end:", "and first < end:"),
    Fault(
        "course", "history/paragraph_history.py",
        "tuple(frozenset(one.holders) for one in self.enclosing)",
        "len(self.enclosing)",
    ),
    Fault(
        "course", "history/paragraph_history.py",
        "return Place(typed, tuple(reversed(enclosing)), partly)",
        "return Place(typed, tuple(enclosing), partly)",
    ),
)  # fmt: skip
