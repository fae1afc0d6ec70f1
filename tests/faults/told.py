"""The faults of what is said of a text: figures, marks, alarms, histories, reports."""

from __future__ import annotations

from tests.faults import Fault

FAULTS = (
    # Figures
    Fault("told", "store/figures.py", "sum(v.kind = 'numbered')", "sum(v.kind <> 'heading')"),
    Fault(
        "told", "store/figures.py",
        "effective = gathered(targets_of(text, read_as(revisions[revision])), positions)",
        "effective = (*gathered(targets_of(text, read_as(revisions[revision])), positions),"
        " *positions[:1])",
    ),
    Fault("told", "history/progress.py", "Figures(*(now - then for", "Figures(*(then - now for"),
    Fault(
        "told", "telling/progress.py",
        "brackets = signed(change.brackets)",
        "brackets = signed(change.groups)",
    ),
    Fault(
        "told", "telling/documents.py",
        "for version in versions if version.kind is ParagraphKind.NUMBERED]",
        "for version in versions if version.kind is not ParagraphKind.ITEM]",
    ),
    Fault("told", "telling/documents.py", "sorted(one.holders)", "sorted(one.holders)[:3]"),
    Fault("told", "telling/documents.py", "if one.open and not one.holders]", "if one.open]"),
    Fault(
        "told", "queries/documents.py",
        "version.open or version.number in by_items",
        "version.open",
    ),
    Fault(
        "told", "queries/documents.py",
        "for one in _held(version, notation):",
        "for one in _held(version, notation)[:4]:",
    ),
    # What became of paragraphs, brackets and marks
    Fault(
        "told", "queries/two_texts.py",
        "if any(change in _OF_TEXT for change in one.what):",
        "if one.what[0] in _OF_TEXT:",
    ),
    Fault(
        "told", "compare/concordance.py",
        "fates = [Fate.MOVED] if (old, new) in self._moved else []",
        "fates: list[Fate] = []",
    ),
    Fault(
        "told", "compare/bracket_diff.py",
        "return PositionChangeKind.WIDENED",
        "return PositionChangeKind.SHIFTED",
    ),
    Fault("told", "compare/bracket_diff.py", "gone[0], lodged[0])", "lodged[0], gone[0])"),
    Fault("told", "compare/bracket_matching.py", "if not self._meet(before, after):", "if False:"),
    Fault(
        "told", "telling/comparison.py",
        'target = change["new_target"] or change["old_target"] or ""',
        'target = change["old_target"] or change["new_target"] or ""',
    ),
    # Alarms
    Fault("told", "history/alarms.py", "not in deed.lifted | deed.moved", "not in deed.moved"),
    Fault("told", "history/alarms.py", "if state.place >= old]", "if state.place > old]"),
    Fault("told", "history/alarms.py", "and version.paragraph not in merged", ""),
    Fault(
        "told", "history/returned_wording.py", "        if key in lost:\n", "        if not key:\n"
    ),
    Fault(
        "told", "history/alarms.py",
        "if any(texts[new].standing):",
        "if not any(texts[new].standing):",
    ),
    # Histories
    Fault(
        "told", "history/paragraph_history.py",
        "for deed in text.deeds:",
        "for deed in text.deeds[::-1]:",
    ),
    Fault(
        "told", "history/paragraph_history.py",
        "        if change.code in deed.lifted:\n",
        "        if deed.lifted:\n",
    ),
    Fault(
        "told", "telling/history.py",
        "for mark in marks if mark[sign] == one)",
        "for mark in marks[:2] if mark[sign] == one)",
    ),
    # Reports
    Fault(
        "told", "telling/session/minutes.py", 'if one.code not in payload["lifted"]:', "if True:"
    ),
    Fault(
        "told", "telling/session/minutes.py",
        "if one.code == code and not stays and _is_within(held, one.target, whole):",
        "if one.code == code:",
    ),
    Fault(
        "told", "telling/session/minutes.py",
        'None if decision == "text" else decision)',
        '"drop" if decision == "text" else decision)',
    ),
    Fault(
        "told", "telling/session/minutes.py", "{SIGNS[payload['sign']].past}", "{SIGNS['+'].past}"
    ),
    Fault(
        "told", "telling/session/report.py",
        "fresh = (PositionChangeKind.LODGED, PositionChangeKind.FLIPPED)",
        "fresh = (PositionChangeKind.LODGED,)",
    ),
    Fault(
        "told", "telling/session/report.py",
        "if after is None or after.open or after.said or before is None",
        "if after is None or after.open or before is None",
    ),
    Fault(
        "told", "telling/session/report.py",
        'one.act.paragraph for one in events if one.act.type == "reopen"',
        'one.act.paragraph for one in events if one.act.type == "agree"',
    ),
    Fault(
        "told", "telling/session/report.py",
        "for event in events:",
        "for event in events[::-1]:",
    ),
    Fault(
        "told", "telling/session/report.py",
        "names = dict.fromkeys(one.paragraph for one in versions)",
        "names = dict.fromkeys(one.paragraph for one in versions[-1:])",
    ),
)  # fmt: skip
