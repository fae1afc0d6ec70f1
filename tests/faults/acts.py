"""The faults of the acts: what is refused, who is asked, what is kept of each."""

from __future__ import annotations

from tests.faults import Fault

FAULTS = (
    # Whose marks would go
    Fault(
        "acts", "acts/base.py",
        "if code not in {one.code for one in going}:",
        "if False:",
    ),
    Fault(
        "acts", "acts/base.py",
        "return (target, above.id) if above.kind is TargetKind.GROUP else (target,)",
        "return (target,)",
    ),
    Fault("acts", "acts/base.py", ", PositionChangeKind.FLIPPED)", ")"),
    Fault(
        "acts", "acts/base.py",
        ".setdefault(number, []).append(one.sign + one.target)",
        "[number] = [one.sign + one.target]",
    ),
    # Whole paragraphs
    Fault(
        "acts", "acts/drafting.py",
        "if not version.is_clean:",
        "if version.open:",
    ),
    Fault(
        "acts", "acts/drafting.py",
        "items = [one for one in self._items(on, version) if not one.is_clean]",
        "items = [one for one in self._items(on, version) if one.open]",
    ),
    Fault(
        "acts", "acts/drafting.py",
        "if version.number in between_unmatched((one.number, one.text) for one in texts):",
        "if False:",
    ),
    Fault("acts", "acts/drafting.py", "if version.said == said:", "if version.said:"),
    Fault(
        "acts", "acts/drafting.py",
        '"place": neighbour.order + 1}',
        '"place": neighbour.order}',
    ),
    Fault(
        "acts", "acts/drafting.py",
        'raise OutOfOrder(_with_items(version, items, "deleted", "take them out"))',
        "pass",
    ),
    Fault(
        "acts", "acts/drafting.py",
        "must_have_lifted(on, version, notation, None, lifted)",
        "must_have_lifted(on, version, notation, (), lifted)",
    ),
    Fault(
        "acts", "acts/drafting.py",
        "codes = must_have_lifted(on, version, notation, going, lifted)\n",
        "codes = list(lifted)\n",
    ),
    Fault(
        "acts", "acts/drafting.py",
        'if others and what == "deleted":',
        "if False:",
    ),
    # Brackets and marks
    Fault(
        "acts", "acts/drafting.py",
        "vanishing = who_would_vanish(held, target, decision)",
        "vanishing = [*held.on.get(target, ())]",
    ),
    Fault(
        "acts", "acts/drafting.py",
        "if several := register.several(code):",
        "if several := ():",
    ),
    Fault(
        "acts", "acts/drafting.py",
        "for one in positions if one.code != mine]",
        "for one in positions]",
    ),
    Fault(
        "acts", "acts/drafting.py",
        "if not any(named in one.holders for one in texts):",
        "if named not in version.holders:",
    ),
    Fault(
        "acts", "acts/drafting.py",
        '{"target": from_target, "to": to_target, "code": code}',
        '{"target": to_target, "to": from_target, "code": code}',
    ),
    # Undo and redo
    Fault(
        "acts", "acts/undoing.py",
        "for act in named if words[act.id].by != self._officer)",
        "for act in named if act.by != self._officer)",
    ),
    Fault(
        "acts", "acts/undoing.py",
        'how = "undone" if act.type == UNDO else "brought back"',
        'how = "undone" if act.type == REDO else "brought back"',
    ),
    Fault(
        "acts", "acts/undoing.py",
        "if proposed != asked:",
        "if proposed.acts != asked.acts:",
    ),
    Fault(
        "acts", "acts/undoing.py",
        "return acts[: -count - 1 : -1]",
        "return acts[-count:]",
    ),
    Fault("acts", "acts/undoing.py", "is_last=not left,", "is_last=len(imports) == 1,"),
    Fault(
        "acts", "acts/undoing.py",
        'if proposed.verb == "undo" and act.type == IMPORT:',
        "if False:",
    ),
    # Meetings and issues
    Fault("acts", "acts/drafting.py", "if latest is not None and not behind:", "if False:"),
    Fault(
        "acts", "acts/drafting.py",
        "label_key(one.label) == label_key(label) for",
        "one.label == label for",
    ),
    # Imports
    Fault("acts", "acts/imports.py", "if version.paragraph in touched:", "if True:"),
    Fault(
        "acts", "acts/imports.py",
        "(gone if new is None else other)",
        "(other if new is None else gone)",
    ),
    Fault(
        "acts", "acts/imports.py",
        "if ground.replaced and not asked.replacing:",
        "if False:",
    ),
    Fault(
        "acts", "acts/imports.py",
        '"paragraph": before.paragraph if before else fresh,',
        '"paragraph": before.paragraph if before and before.number == one.number else fresh,',
    ),
    # Who is which
    Fault(
        "acts", "acts/matching.py",
        "if order.index(since.id) >= order.index(revision.id):",
        "if order.index(since.id) > order.index(revision.id):",
    ),
    Fault(
        "acts", "acts/matching.py",
        "if len(olds) == len(news) == 1 and olds[0].paragraph != new.paragraph:",
        "if False:",
    ),
    Fault(
        "acts", "acts/matching.py",
        "if mine == one.paragraph or its == other.paragraph",
        "if mine == one.paragraph",
    ),
    Fault(
        "acts", "acts/numbering.py",
        "if counts and (old.number, old.kind) != (new.number, new.kind):",
        "if counts and old.number != new.number:",
    ),
)  # fmt: skip
