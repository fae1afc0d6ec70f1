"""The faults of comparing two texts: brackets, marks of sets, which paragraph is which, splits."""

from __future__ import annotations

from tests.faults import Fault

FAULTS = (
    # What became of a bracket
    Fault(
        "brackets", "compare/bracket_diff.py",
        "            yield from (Move(unmarked, before, after, code, sign, None)"
        " for sign in gone)\n"
        "            yield from (Move(what.LODGED, before, after, code, None, sign)"
        " for sign in lodged)\n",
        "            yield from (Move(what.LODGED, before, after, code, None, sign)"
        " for sign in lodged)\n"
        "            yield from (Move(unmarked, before, after, code, sign, None)"
        " for sign in gone)\n",
    ),
    Fault(
        "brackets", "compare/bracket_diff.py",
        "unmarked = what.WENT if after is None else what.UNMARKED",
        "unmarked = what.UNMARKED",
    ),
    Fault(
        "brackets", "compare/bracket_diff.py",
        "is_new = stood.words is BracketedWords.DROPPED",
        "is_new = False",
    ),
    Fault(
        "brackets", "compare/bracket_diff.py",
        "            and not in_group(side, target)\n",
        "",
    ),
    Fault(
        "brackets", "compare/bracket_diff.py",
        "if there is None and len(lone) == 1:",
        "if len(lone) == 1:",
    ),
    Fault(
        "brackets", "compare/bracket_diff.py",
        "if what is PositionChangeKind.SHIFTED or (what and not same_words):",
        "if what:",
    ),
    Fault("brackets", "compare/bracket_diff.py", "if right <= 0 <= left:", "if right < 0 < left:"),
    Fault(
        "brackets", "compare/bracket_diff.py",
        "what is PositionChangeKind.UNMARKED and not on_part",
        "what is PositionChangeKind.UNMARKED",
    ),
    Fault(
        "brackets", "compare/bracket_diff.py",
        "return not side.has_targets and not side.held.positions",
        "return not side.has_targets",
    ),
    Fault(
        "brackets", "compare/bracket_diff.py",
        "standing = {before.id for before, _ in found.all}",
        "standing = {before.id for before, _ in found.same}",
    ),
    Fault(
        "brackets", "compare/bracket_diff.py",
        "yield Move(PositionChangeKind.ADDED, old_of.get(target.id), target)",
        "yield Move(PositionChangeKind.ADDED, None, target)",
    ),
    # Which bracket is which
    Fault(
        "brackets", "compare/bracket_matching.py",
        "lambda unit: unit.words if unit.has_left else None",
        "lambda unit: unit.words",
    ),
    Fault(
        "brackets", "compare/bracket_matching.py",
        "if left.target.kind is TargetKind.GAP or not left.words or not right.words:",
        "if not left.words or not right.words:",
    ),
    Fault(
        "brackets", "compare/bracket_matching.py",
        "before.target.kind is not after.target.kind or in_common < SIMILAR",
        "in_common < SIMILAR",
    ),
    Fault(
        "brackets", "compare/bracket_matching.py",
        "(not meets, -in_common",
        "(meets, -in_common",
    ),
    Fault(
        "brackets", "compare/bracket_matching.py",
        "return 2 * len(ours & theirs) > min(len(ours), len(theirs))",
        "return len(ours & theirs) > 0",
    ),
    Fault(
        "brackets", "compare/bracket_matching.py",
        "return -shared[pair],",
        "return shared[pair],",
    ),
    Fault(
        "brackets", "compare/bracket_matching.py",
        "return (left.own, right.own) != ((), ()) and _are_alike(ours, theirs)",
        "return False",
    ),
    # By what a bracket was closed
    Fault(
        "brackets", "compare/bracket_closing.py",
        "if at is None or self._own_places.of(sought) is None:",
        "if at is None:",
    ),
    Fault(
        "brackets", "compare/bracket_closing.py",
        "return found[0] if len(found) == 1 else None",
        "return found[0] if found else None",
    ),
    Fault("brackets", "compare/bracket_closing.py", " and self._came(place):", ":"),
    Fault(
        "brackets", "compare/bracket_closing.py",
        "if not self._is_likely(range(*self.side.span(target)), own):",
        "if False:",
    ),
    Fault(
        "brackets", "compare/bracket_closing.py",
        "return holder == target.id or holder in self.other_of",
        "return holder == target.id",
    ),
    Fault(
        "brackets", "compare/bracket_closing.py",
        "found[target.id] = there.id if there else found[target.parent]",
        "found[target.id] = there.id if there else target.id",
    ),
    Fault(
        "brackets", "compare/bracket_closing.py",
        "return (stayed[0], stayed[-1] + 1) if stayed else (0, 0)",
        "return 0, 0",
    ),
    Fault("brackets", "compare/bracket_closing.py", "DROPPED if is_told else None", "DROPPED"),
    Fault(
        "brackets", "compare/bracket_closing.py",
        "is_told = at is None or not self._came((at, at + 1))",
        "is_told = at is None",
    ),
    # Marks of a set that are written on each wording
    Fault(
        "brackets", "compare/bracket_diff.py",
        "is_all = len(stood) == len(here.members)",
        "is_all = bool(stood)",
    ),
    Fault(
        "brackets", "compare/bracket_diff.py",
        "elif have and not here.is_typed(signed):",
        "elif have:",
    ),
    Fault(
        "brackets", "compare/bracket_diff.py",
        "(before, after, code, sign) for after, before, code, sign in self.regrouped[done:]",
        "(after, before, code, sign) for after, before, code, sign in self.regrouped[done:]",
    ),
    Fault(
        "brackets", "compare/bracket_diff.py",
        "elif here.is_typed(signed) is not _has(typed_new[there.id], signed):",
        "elif False:",
    ),
    Fault(
        "brackets", "compare/bracket_diff.py",
        "if is_all and len(have) == len(others):",
        "if is_all and have:",
    ),
    # Which paragraph is which
    Fault(
        "paragraphs", "compare/matching.py",
        "if percent >= best.rival(old, new, percent) + _APART:",
        "if True:",
    ),
    Fault(
        "paragraphs", "compare/matching.py",
        "rank = -percent - _IN_PLACE * in_place",
        "rank = -percent",
    ),
    Fault("paragraphs", "compare/matching.py", "0 if short else SIMILAR_REWRITTEN", "0"),
    Fault("paragraphs", "compare/matching.py", "after == before + 2:", "after > before:"),
    Fault(
        "paragraphs", "compare/matching.py",
        "and not (once and len(places) + len(news[key]) > 2)",
        "and not (once and len(places) + len(news[key]) > 3)",
    ),
    Fault(
        "paragraphs", "compare/matching.py",
        "if (before in ends and not left) or",
        "if before in ends or",
    ),
    Fault(
        "paragraphs", "compare/matching.py",
        "in_place = numbered or place.same(old, new)",
        "in_place = numbered",
    ),
    Fault(
        "paragraphs", "compare/matching.py",
        "            if place and place.same(old, new):\n",
        "            if True:\n",
    ),
    Fault("paragraphs", "compare/matching.py", "if len(one.parts) > 1:", "if one.parts:"),
    # What was split, and what was merged
    Fault(
        "paragraphs", "compare/splitting.py",
        "if set(one.members).isdisjoint(others):",
        "if True:",
    ),
    Fault(
        "paragraphs", "compare/splitting.py",
        "(part >= 0 and not has_same_words(wholes[place], parts[part]))",
        "part >= 0",
    ),
    Fault(
        "paragraphs", "compare/splitting.py",
        "_LEAST <= part.length < whole.length",
        "part.length < whole.length",
    ),
    Fault(
        "paragraphs", "compare/splitting.py",
        "key=lambda one: (-parts[one].length, one))",
        "key=lambda one: (parts[one].length, one))",
    ),
    Fault(
        "paragraphs", "compare/splitting.py",
        "        and contained_sequences(part, whole) >= _PART_SEQUENCES\n",
        "",
    ),
    Fault("paragraphs", "compare/splitting.py", "append((-share,", "append((share,"),
    Fault(
        "paragraphs", "compare/splitting.py",
        "return -group.weight, group.whole, group.parts",
        "return group.weight, group.whole, group.parts",
    ),
)  # fmt: skip
