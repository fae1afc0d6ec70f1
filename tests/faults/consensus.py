"""The faults of what is accounted for: what if, outcomes, readings, the path, who is recorded."""

from __future__ import annotations

from tests.faults import Fault

FAULTS = (
    # What would close if somebody lifted
    Fault(
        "what if", "consensus/what_if.py",
        ' and (one.code, rival.id) not in supported:',
        ":",
    ),
    Fault("what if", "consensus/what_if.py", '"-?": "keep", ', ""),
    Fault("what if", "consensus/what_if.py", 'if "?" in _signs(span.positions):', "if False:"),
    Fault(
        "what if", "consensus/what_if.py",
        'and not any(one.sign == "+" and on not in (span.target, member) for on, one in span.on)',
        "",
    ),
    Fault(
        "what if", "consensus/what_if.py",
        "return fit[0] if len(fit) == 1 else None",
        "return fit[0] if fit else None",
    ),
    Fault("what if", "consensus/what_if.py", "and not is_unmatched(after)\n", "\n"),
    Fault("what if", "consensus/what_if.py", "before += len(spans)", "before += bool(spans)"),
    Fault(
        "what if", "consensus/what_if.py",
        "here = [one for one in supposed if one.paragraph in (None, number)]",
        "here = [*supposed]",
    ),
    Fault(
        "what if", "consensus/what_if.py",
        "isinstance(one, Lift) and one not in used)",
        "isinstance(one, Lift) and not used)",
    ),
    Fault(
        "what if", "consensus/what_if.py",
        "recorded.update(one.code for one in supposed if isinstance(one, Support))",
        "recorded.update(one.code for one in supposed)",
    ),
    Fault(
        "what if", "consensus/what_if.py",
        "if any(at.code == one.code for at in held.on.get(found.parent, ()))",
        "if held.on.get(found.parent, ())",
    ),
    Fault(
        "what if", "consensus/what_if.py",
        "in there if (one.code, one.sign, one.target) not in stay]",
        "in there]",
    ),
    Fault(
        "what if", "consensus/what_if.py",
        "if not spans and not is_unmatched(held) and not supports:",
        "if not spans and not supports:",
    ),
    Fault(
        "what if", "consensus/what_if.py",
        "decided not in (None, laid[outer].ways[way].decision)",
        "decided != laid[outer].ways[way].decision",
    ),
    # What is left to be decided, and against whom
    Fault(
        "consensus", "consensus/layout.py",
        'self._way("drop", self._marks(span, "+"), reserved, nothing)',
        'self._way("drop", self._by([p for _, p in span.on if p.sign != "?"]), reserved, nothing)',
    ),
    Fault("consensus", "consensus/layout.py", "if place.span is not None:", "if False:"),
    Fault(
        "consensus", "consensus/layout.py",
        "if target.id in self.held.on or marked_gap:",
        "if target.id in self.held.on:",
    ),
    Fault(
        "consensus", "consensus/layout.py",
        "len({(one.code, one.sign, one.target) for one in unmet})",
        "len({one.code for one in unmet})",
    ),
    # Outcomes
    Fault(
        "consensus", "consensus/outcomes.py",
        'one.sign != "-" and one.code not in moving)',
        'one.sign != "-")',
    ),
    Fault(
        "consensus", "consensus/outcomes.py",
        'recorded = [one for one in span.positions if one.sign != "?"]',
        "recorded = [*span.positions]",
    ),
    Fault(
        "consensus", "consensus/outcomes.py",
        "stays = set(way.inside) if way else set()",
        "stays = set()",
    ),
    Fault(
        "consensus", "consensus/outcomes.py",
        "near = {outer.target, *outer.members[within[1] : within[1] + 1]}",
        "near = {outer.target, *outer.members}",
    ),
    Fault(
        "consensus", "consensus/outcomes.py",
        "return tuple(reversed(found))",
        "return tuple(found)",
    ),
    Fault(
        "consensus", "consensus/outcomes.py",
        '{(one.code, "+"), (one.code, "-")} <= signs',
        '{(one.code, "+"), (one.code, "?")} <= signs',
    ),
    # Readings
    Fault(
        "consensus", "consensus/readings.py",
        "key=lambda one: (len(one.movers), one.codes))",
        "key=lambda one: one.codes)",
    ),
    Fault(
        "consensus", "consensus/readings.py",
        "if outer not in always or len(able[outer]) > 1:",
        "if len(able[outer]) > 1:",
    ),
    Fault(
        "consensus", "consensus/readings.py",
        "holders(_in_every_way(laid, able, always)) == named,",
        "bool(named),",
    ),
    Fault(
        "consensus", "consensus/readings.py",
        'decisions.pop(PARAGRAPH, "keep") == "drop":',
        'decisions.pop(PARAGRAPH, "drop") == "drop":',
    ),
    Fault(
        "consensus", "consensus/readings.py",
        "any(one.code in BROKEN for one in held.tree.diagnostics)",
        "any(one.code for one in held.tree.diagnostics)",
    ),
    Fault(
        "consensus", "consensus/readings.py",
        "if asked == marks)",
        "if asked >= marks)",
    ),
    Fault(
        "consensus", "consensus/readings.py",
        "int(not laid.spans[at].on) + min(inside, default=0)",
        "int(not laid.spans[at].on) + max(inside, default=0)",
    ),
    Fault(
        "consensus", "consensus/readings.py",
        "not way.movers & ~movers",
        "not way.confirms & ~movers and not way.movers & ~movers",
    ),
    # Whose moves would close everything
    Fault(
        "consensus", "consensus/path.py",
        "closable = [one for one in contested if not one.unmatched]",
        "closable = contested",
    ),
    Fault(
        "consensus", "consensus/path.py",
        "if one.held.holders.keys() == {code}]",
        "if code in one.held.holders]",
    ),
    Fault(
        "consensus", "consensus/path.py",
        "tuple(one.number for one in free if one not in unclaimed)",
        "tuple(one.number for one in free)",
    ),
    Fault(
        "consensus", "consensus/path.py",
        "for one in closes if least_unclaimed(one.laid, bit)",
        "for one in closes if least_unclaimed(one.laid, 0)",
    ),
    Fault(
        "consensus", "consensus/path.py",
        "more=smallest.more or bool(demands.cut),",
        "more=smallest.more,",
    ),
    Fault(
        "consensus", "consensus/mover_sets.py",
        "more = left.more or right.more or len(unions) > at_most",
        "more = left.more or right.more",
    ),
    Fault(
        "consensus", "consensus/mover_sets.py",
        "more = bool(pending) or len(found) > self.at_most",
        "more = len(found) > self.at_most",
    ),
    Fault(
        "consensus", "consensus/mover_sets.py",
        "left.at_least + right.at_least",
        "max(left.at_least, right.at_least)",
    ),
    # Who is recorded, and who is not
    Fault(
        "consensus", "consensus/positions_by_target.py",
        "members = [one for one in groups.get(code, ()) if one not in groups]",
        "members = [*groups.get(code, ())]",
    ),
    Fault(
        "consensus", "consensus/positions_by_target.py", "one.kind in _IN_THEIR_OWN_NAME and ", ""
    ),
    Fault("consensus", "consensus/positions_by_target.py", " or one.group == stand.target\n", "\n"),
    Fault(
        "consensus", "consensus/positions_by_target.py",
        "while found and found[-1].start > start:",
        "while False:",
    ),
    Fault(
        "consensus", "consensus/positions_by_target.py", "range(start + 1, at)", "range(start, at)"
    ),
    Fault("record", "consensus/record.py", "if one.open or one.holders\n", "if one.open\n"),
    Fault(
        "record", "telling/consensus/movers.py",
        "plain = all(len(one.decisions) == 1 for one in choices)",
        "plain = any(len(one.decisions) == 1 for one in choices)",
    ),
    Fault(
        "record", "telling/consensus/movers.py",
        'last = f", or drop {target}" if "drop" in decisions else ""',
        'last = ""',
    ),
    Fault(
        "record", "telling/words.py",
        'named = "the working text" if of.working else of.revision',
        "named = of.revision",
    ),
    Fault(
        "matrix", "consensus/positions_by_target.py",
        "if target.id in (ours.target, theirs.target)",
        "if True",
    ),
    Fault(
        "matrix", "consensus/positions_by_target.py",
        "theirs.sign == _OPPOSITE.get(ours.sign)",
        "theirs.sign != ours.sign",
    ),
    Fault(
        "matrix", "consensus/matrix.py",
        'return side + ("?" if "?" in signs else "")',
        'return side or ("?" if "?" in signs else "")',
    ),
    Fault(
        "matrix", "consensus/matrix.py",
        "if present and present != (group,):",
        "if present:",
    ),
    Fault(
        "matrix", "consensus/matrix.py",
        "(-counts[one], one)",
        "(counts[one], one)",
    ),
    Fault(
        "matrix", "consensus/matrix.py",
        "key=lambda one: -holders[one]",
        "key=lambda one: holders[one]",
    ),
    Fault(
        "matrix", "consensus/matrix.py",
        "found.setdefault(column, {}).update(dict.fromkeys(signed))",
        "found[column] = dict.fromkeys(signed)",
    ),
    Fault(
        "matrix", "consensus/matrix.py",
        "recorded = {code for _, held in record.contested for code in held.holders}",
        "recorded = set(marks)",
    ),
)  # fmt: skip
