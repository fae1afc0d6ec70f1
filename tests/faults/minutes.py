"""The faults of what is written down: minutes, reports, timelines, alarms, figures."""

from __future__ import annotations

from tests.faults import Fault

FAULTS = (
    # What an act did, in the minutes
    Fault(
        "minutes", "telling/session/minutes.py", 'if one.code not in payload["lifted"]:', "if True:"
    ),
    Fault(
        "minutes", "telling/session/minutes.py",
        'if (one.target, one.sign) != (PARAGRAPH, "-")]',
        'if one.sign != "-"]',
    ),
    Fault(
        "minutes", "telling/session/minutes.py",
        "return target == whole or (outer.start <= inner.start and inner.end <= outer.end)",
        "return target == whole",
    ),
    Fault(
        "minutes", "telling/session/minutes.py",
        "return target == whole or (outer.start <= inner.start and inner.end <= outer.end)",
        "return True",
    ),
    Fault(
        "minutes", "telling/session/minutes.py",
        'None if decision == "text" else decision)',
        '"keep" if decision == "text" else decision)',
    ),
    Fault(
        "minutes", "telling/session/minutes.py",
        'return "the paragraph" if "p" in targets else',
        'return "the paragraph" if "p" == change.new_target else',
    ),
    Fault(
        "minutes", "telling/session/minutes.py",
        'before = f"; before, with {SIGNS[change.old_sign].noun}" if change.old_sign else ""',
        'before = ""',
    ),
    Fault(
        "minutes", "telling/session/minutes.py",
        "elif change.old_sign and change.code in lifted:",
        "elif change.old_sign and lifted:",
    ),
    Fault(
        "minutes", "telling/session/minutes.py",
        "elif change.old_sign and change.new_target is None:",
        "elif change.old_sign:",
    ),
    Fault(
        "minutes", "telling/session/minutes.py",
        "if change.code is None or change.what is PositionChangeKind.RESPELLED:",
        "if change.code is None:",
    ),
    Fault(
        "minutes", "telling/session/minutes.py",
        "if not kinds & {WordingChangeKind.NEW, WordingChangeKind.DELETED}:",
        "if True:",
    ),
    Fault(
        "minutes", "telling/session/minutes.py",
        'for sign in "+-?" if sign in names]',
        'for sign in "+-" if sign in names]',
    ),
    Fault(
        "minutes", "telling/words.py",
        'past="opposed"',
        'past="supported"',
    ),
    Fault(
        "minutes", "telling/words.py",
        'noun_on="objection to"',
        'noun_on="support for"',
    ),
    Fault(
        "minutes", "telling/session/minutes.py",
        'if payload.get("of") == "opening words":',
        "if False:",
    ),
    Fault(
        "minutes", "telling/session/minutes.py",
        'if ground else sentences',
        "if ground and act.source else sentences",
    ),
    Fault("minutes", "telling/session/minutes.py", "if act.source and sentences:", "if False:"),
    Fault(
        "minutes", "telling/session/minutes.py",
        '(_CLOSED, BracketedWords.KEPT): "{0} stays, without its brackets.",',
        '(_CLOSED, BracketedWords.KEPT): "{0} is no longer in the text.",',
    ),
    Fault(
        "minutes", "telling/session/minutes.py",
        'old, new = _words(held, payload["target"]), _words(held, payload["to"])',
        'new, old = _words(held, payload["target"]), _words(held, payload["to"])',
    ),
    Fault(
        "minutes", "telling/session/minutes.py",
        "chosen = held.targets.members(target)[decision - 1]",
        "chosen = held.targets.members(target)[-decision]",
    ),
    Fault(
        "minutes", "telling/session/minutes.py",
        'verb = "went with it" if met is None else',
        'verb = "went with it" if not met else',
    ),
    # What became of each paragraph
    Fault(
        "minutes", "telling/session/report.py",
        "    PositionChangeKind.ADDED,\n    PositionChangeKind.MERGED,\n",
        "    PositionChangeKind.ADDED,\n",
    ),
    Fault(
        "minutes", "telling/session/report.py",
        "names = [part.paragraph, *gone] if at == 0 else [part.paragraph]",
        "names = [part.paragraph]",
    ),
    Fault(
        "minutes", "telling/session/report.py",
        "if before is not None and before.said:\n",
        "if False:\n",
    ),
    Fault(
        "minutes", "telling/session/report.py",
        "elif before.number != after.number:",
        "elif False:",
    ),
    Fault(
        "minutes", "telling/session/report.py",
        " and after.paragraph not in self._reopened:",
        ":",
    ),
    Fault(
        "minutes", "telling/session/report.py",
        "not after.brackets and after.is_clean",
        "not after.brackets and not after.unfinished",
    ),
    Fault(
        "minutes", "telling/session/report.py",
        "not after.brackets and after.is_clean",
        "not after.brackets and not after.open",
    ),
    Fault(
        "minutes", "telling/session/report.py",
        "if after.said and items_of(after.number, self._new):",
        "if False:",
    ),
    Fault(
        "minutes", "telling/session/report.py",
        "set()) - {PositionChangeKind.RESPELLED}",
        "set())",
    ),
    Fault(
        "minutes", "telling/session/report.py",
        "if after is None or after.open or after.said or before is None or not before.open:",
        "if after is None or after.open or before is None or not before.open:",
    ),
    Fault(
        "minutes", "telling/session/report.py",
        "fresh = (PositionChangeKind.LODGED, PositionChangeKind.FLIPPED)",
        "fresh = (PositionChangeKind.LODGED,)",
    ),
    Fault(
        "minutes", "telling/session/report.py",
        "Brackets: {before[1]} before, {after[1]} now.",
        "Brackets: {after[1]} before, {before[1]} now.",
    ),
    Fault(
        "minutes", "telling/session/report.py",
        "        if new[row.new[0]].paragraph not in said\n",
        "",
    ),
    Fault(
        "minutes", "telling/session/report.py",
        "_after(self._old, row.old[0]), _after(self._new, row.new[0])",
        "_after(self._new, row.new[0]), _after(self._old, row.old[0])",
    ),
    Fault(
        "minutes", "telling/session/report.py",
        'return f"after {versions[place - 1].number}" if place else "first"',
        'return f"after {versions[place].number}" if place else "first"',
    ),
    Fault(
        "minutes", "telling/session/report.py",
        'changes_in_words(compared, notation, payload.get("lifted", ()))',
        "changes_in_words(compared, notation)",
    ),
    Fault(
        "minutes", "telling/session/report.py",
        "sum(one.said is not None for one in versions),",
        'sum(one.said == "agreed" for one in versions),',
    ),
    Fault(
        "minutes", "telling/session/report.py",
        '"positions only": has_positions,\n            "typography only"'
        ": WordingChangeKind.TYPOGRAPHIC in edits,",
        '"typography only": WordingChangeKind.TYPOGRAPHIC in edits,\n'
        '            "positions only": has_positions,',
    ),
    # Which texts and acts a report is about
    Fault(
        "minutes", "queries/session.py",
        "if one.seq > span.after and",
        "if one.seq >= span.after and",
    ),
    Fault(
        "minutes", "queries/session.py",
        "standing([one for one in acts if one.seq <= span.until]).done",
        "standing(acts).done",
    ),
    Fault("minutes", "queries/session.py", "ends[0] if ends else last", "last"),
    Fault(
        "minutes", "queries/session.py",
        "Event(one, read_as(one), texts[one.seq - 1].versions, texts[one.seq].versions)",
        "Event(one, read_as(one), texts[span.after].versions, texts[one.seq].versions)",
    ),
    Fault(
        "minutes", "telling/session/report.py",
        "if before == until == WORKING:",
        "if False:",
    ),
    Fault("minutes", "queries/session.py", "return meetings[-1]", "return meetings[0]"),
    Fault("minutes", "queries/session.py", "return found[-1]", "return found[0]"),
    Fault(
        "minutes", "queries/session.py",
        "versions = store.known_now(document, past.versions(revision), moment)",
        "versions = past.versions(revision)",
    ),
    # Timelines and alarms in words
    Fault(
        "course words", "telling/words.py",
        'noun="support",',
        'noun="objection",',
    ),
    Fault(
        "course words", "telling/history.py",
        'if any(one["what"] in _BEGINNINGS for one in happened):',
        "if False:",
    ),
    Fault(
        "course words", "telling/history.py",
        'now = now if one["status"] == "open" else "the text has changed"',
        'now = "the text has changed"',
    ),
    Fault(
        "course words", "telling/history.py",
        'yield "The words come in." if before is None else "The words are back."',
        'yield "The words come in."',
    ),
    Fault(
        "course words", "telling/history.py",
        'if not place["brackets"] and not place["partly"]:',
        'if not place["brackets"]:',
    ),
    Fault(
        "course words", "telling/history.py",
        "in sections(answer)[:3] if lines]",
        "in sections(answer) if lines]",
    ),
    Fault(
        "course words", "telling/history.py",
        "_BLOCKS[-(-one * 7 // scale)]",
        "_BLOCKS[one * 7 // scale]",
    ),
    Fault(
        "course words", "telling/history.py",
        'if opened and stage["act"] is None:',
        "if opened:",
    ),
    Fault(
        "course words", "telling/history.py",
        'side = _OPENED if event["what"] == "bracket opened" else _CLOSED',
        'side = _OPENED if event["what"] == "bracket closed" else _CLOSED',
    ),
    Fault(
        "course words", "telling/history.py",
        "{SIGNS[one['old_sign']].noun}\"\n            f\" to {SIGNS[one['new_sign']].noun}\"",
        "{SIGNS[one['new_sign']].noun}\"\n            f\" to {SIGNS[one['old_sign']].noun}\"",
    ),
    Fault(
        "course words", "telling/history.py",
        'return mark["paragraph"], mark["quote"]',
        'return mark["paragraph"], ""',
    ),
    Fault(
        "course words", "telling/history.py",
        'span = f"in {until}" if since == until else f"from {since} to {until}"',
        'span = f"from {until} to {since}"',
    ),
    Fault(
        "course words", "telling/history.py",
        'for name in ("reopened", "returned", "vanished") for one in answer[name]',
        'for name in ("reopened", "returned") for one in answer[name]',
    ),
    # The sentence for the minutes
    Fault("summary", "telling/documents.py", " and one.paragraph not in told]", "]"),
    Fault(
        "summary", "telling/documents.py",
        "if one.open and not one.holders]",
        "if not one.holders]",
    ),
    Fault(
        "summary", "telling/documents.py",
        "and one.holders and not one.open]",
        "and one.holders]",
    ),
    Fault(
        "summary", "telling/documents.py",
        'among = "" if len(held) == len(open_) else',
        'among = "" if held else',
    ),
    Fault("summary", "telling/documents.py", "if open_ < count:", "if open_ <= count:"),
    Fault(
        "summary", "telling/documents.py",
        "for one in (version, *items_of(version.number, versions)) if one.open]",
        "for one in (version,) if one.open]",
    ),
    Fault("summary", "telling/documents.py", "if version.kind is ParagraphKind.NUMBERED]", "]"),
    Fault(
        "summary", "telling/documents.py",
        "within = (at for one in stretches for at in one if",
        "within = (at for one in stretches for at in one[:-1] if",
    ),
    # How it went, in figures
    Fault(
        "progress", "history/progress.py",
        "(now - then for now, then in pairs)",
        "(then - now for now, then in pairs)",
    ),
    Fault(
        "progress", "history/progress.py",
        "100 * self.words_in_brackets / self.words if",
        "100 * self.words_in_brackets / (self.words + self.words_in_brackets) if",
    ),
    Fault(
        "progress", "history/progress.py",
        "for stage in self.stages for code in stage.positions}",
        "for stage in self.stages[-1:] for code in stage.positions}",
    ),
)  # fmt: skip
