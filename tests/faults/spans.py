"""The faults of a decision on several paragraphs: what goes and stays, what is refused, told."""

from __future__ import annotations

from tests.faults import Fault


def _of(place: str, right: str, wrong: str) -> Fault:
    return Fault("spans", place, right, wrong)


FAULTS = (
    # What goes
    _of(
        "spans/deciding.py",
        "range(span.first + 1, span.last))",
        "range(span.first + 1, span.last - 1))",
    ),
    _of(
        "spans/deciding.py",
        "yield span.first, [_Cut(opens, length, Seam.DROPPED)]",
        "yield span.first, None",
    ),
    _of(
        "spans/deciding.py",
        "yield span.last, [_Cut(0, end, Seam.DROPPED)]",
        "yield span.last, [_Cut(0, closes + 1, Seam.DROPPED)]",
    ),
    _of(
        "spans/deciding.py",
        "behind = [_Cut(marks.start, end, Seam.GONE)] if marks else []",
        "behind: list[_Cut] = []",
    ),
    _of("spans/deciding.py", "if count != decision or member.no_text:", "if count != decision:"),
    _of("spans/deciding.py", "        if _NOTHING.fullmatch(made):", "        if not made:"),
    _of("spans/deciding.py", "            elif not text[at].isspace():", "            elif False:"),
    _of("spans/finding.py", "if self._is_guess(group, ends[-1]):", "if False:"),
    # What is refused
    _of(
        "spans/deciding.py",
        "if begins < (place, at) < ends and (place, at) not in self.halves:",
        "if False:",
    ),
    _of(
        "spans/deciding.py",
        "if not all(_goes(cuts, one.paragraph, one.at) for one in ends):",
        "if False:",
    ),
    _of(
        "spans/deciding.py",
        "if not all(whole.issuperset(one) for one in other.stretches):",
        "if False:",
    ),
    _of("spans/deciding.py", "if before[at] != is_held:", "if False:"),
    _of("spans/deciding.py", "if (above := self._above(at)) in gone:", "if False and at:"),
    _of("spans/deciding.py", "    elif as_read(span, decision) is not None:", "    elif False:"),
    # Whose positions go
    _of(
        "spans/deciding.py",
        'met = each.sign == ("+" if decision == "keep" else "-")',
        'met = each.sign == "+"',
    ),
    _of("spans/deciding.py", "            if on_span:\n", "            if on_span and one.text:\n"),
    _of("acts/drafting.py", "if asked is not None and asked != made:", "if False:"),
    # What is kept of it, and undone
    _of(
        "store/projection.py",
        '.change("after", "before", one.parents[0])\n        for one in act.parts\n',
        '.change("after", "before", one.parents[0])\n        for one in act.parts[:1]\n',
    ),
    _of("model.py", 'parents=(one["stood_by"],)', "parents=self.parents"),
    _of(
        "acts/drafting.py",
        '"after": None if one.text is None else reworked(version, one.text),',
        '"after": None if one.text is None else {**reworked(version, one.text), "said": "agreed"},',
    ),
    # What is told of it
    _of("telling/session/minutes.py", "[*([] if place else first), *own]", "[*first, *own]"),
    _of(
        "history/texts.py",
        'for one in payload["holders"] if one not in unmet)',
        "for one in unmet)",
    ),
    _of(
        "history/texts.py",
        "return replace(one, inside=False, open=is_open)",
        "return one",
    ),
    _of(
        "queries/past_texts.py",
        "replace(one, inside=True, open=True) if one is not None and is_held else one",
        "one",
    ),
    _of(
        "queries/past_texts.py",
        'which = "before" if act.type == UNDO else "after"',
        'which = "after"',
    ),
    _of(
        "queries/past_texts.py",
        "if act.type in (DELETE, RESOLVE_SPAN) else ()",
        "if act.type == DELETE else ()",
    ),
    _of(
        "queries/session.py",
        "if any(part.paragraph == paragraph for part in one.parts) or held",
        "if one.paragraph == paragraph or held",
    ),
)  # fmt: skip
