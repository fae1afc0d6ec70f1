"""The faults of the bracket parser: clean text, seams, meaning, marks, gaps, law."""

from __future__ import annotations

from tests.faults import Fault

FAULTS = (
    # Canonical writing, and the notation of another room
    Fault(
        "parser", "bracket_parser/writing/canonical.py",
        "if reading(again, fix=fix) == wanted:",
        "if True:",
    ),
    Fault(
        "parser", "bracket_parser/writing/canonical.py",
        'any(one.code == "inherited-sign" for one in said)',
        "False",
    ),
    Fault(
        "parser", "bracket_parser/writing/canonical.py",
        'or "\\n" in space else " "',
        'else " "',
    ),
    Fault(
        "parser", "bracket_parser/writing/canonical.py",
        "_folded(code) == _folded(typed)",
        "code",
    ),
    Fault(
        "parser", "bracket_parser/writing/converting.py",
        "return structure(read_anew(written, to)).pieces == wanted.pieces",
        "return True",
    ),
    Fault(
        "parser", "bracket_parser/writing/structure.py",
        "return frozenset(one.sign + one.code for one in positions)",
        "return frozenset(one.code for one in positions)",
    ),
    Fault(
        "parser", "bracket_parser/writing/structure.py",
        "if not only_count(named):",
        "if False:",
    ),
    Fault(
        "parser", "bracket_parser/writing/structure.py",
        "self._put(Piece(Says.GAP, words, _signed(self.said.positions(node))), node)",
        "self._put(Piece(Says.GAP, words), node)",
    ),
    # What a decision makes of a text
    Fault(
        "parser", "bracket_parser/wording.py",
        "isinstance(decision, int) and 1 <= decision <= members",
        "isinstance(decision, int)",
    ),
    Fault(
        "parser", "bracket_parser/wording.py",
        "(isinstance(node, Status) and self.marks is Marks.GO)",
        "isinstance(node, Status)",
    ),
    Fault("parser", "bracket_parser/wording.py", "return found == self.open", "return True"),
    Fault(
        "parser", "bracket_parser/wording.py",
        "ends_block=node.start in self.last",
        "ends_block=False",
    ),
    # What brackets and marks mean
    Fault(
        "parser", "bracket_parser/meaning.py",
        "or any(one.code in BROKEN for one in self.tree.diagnostics)",
        "or False",
    ),
    Fault(
        "parser", "bracket_parser/meaning.py",
        "return self.on.get(target, ()) + shared",
        "return self.on.get(target, ())",
    ),
    Fault(
        "parser", "bracket_parser/meaning.py",
        'if position.sign in "+-" and before',
        'if position.sign == "-" and before',
    ),
    Fault(
        "parser", "bracket_parser/meaning.py",
        "or PARAGRAPH in self.on\n",
        "\n",
    ),
    # How brackets are found
    Fault(
        "parser", "bracket_parser/parser.py",
        'return len(stripped) == 1 and stripped in SLASHES and between.count("\\n") < 2',
        "return len(stripped) == 1 and stripped in SLASHES",
    ),
    Fault(
        "parser", "bracket_parser/parser.py",
        "if type(last) is Run and not marked:",
        "if type(last) is Run:",
    ),
    Fault(
        "parser", "bracket_parser/parser.py",
        '(between.isspace() and between.count("\\n") < 2)',
        "between.isspace()",
    ),
    # How marks are read
    Fault(
        "marks", "bracket_parser/marks.py",
        'pattern(f"[{re.escape(SLASHES)}]"),',
        'pattern("/"),',
    ),
    Fault(
        "marks", "bracket_parser/marks.py",
        "if _known(part[: one.start()].strip(), codes) and _known(part[right:], codes)",
        "if _known(part[: one.start()].strip(), codes)",
    ),
    Fault(
        "marks", "bracket_parser/marks.py",
        'printed = known or unicodedata.normalize("NFKC", code).upper()',
        "printed = known or code.upper()",
    ),
    Fault("marks", "bracket_parser/marks.py", 'and text[end - 1] == ")" ', ""),
    Fault(
        "marks", "bracket_parser/marks.py",
        "{_squeezed(text[one.start : one.end])})",
        "{text[one.start : one.end]})",
    ),
    Fault("marks", "bracket_parser/marks.py", '"Cyrillic", "Greek", ', '"Cyrillic", '),
    Fault(
        "marks", "bracket_parser/marks.py",
        "if level > len(_SPLITTERS) or _known(part, codes):",
        "if level > len(_SPLITTERS):",
    ),
    Fault("marks", "bracket_parser/marks.py", 'or "  " in inner ', ""),
    Fault(
        "marks", "bracket_parser/marks.py",
        "edit = Edit(*span, nearest) if nearest else None",
        "edit = None",
    ),
    # What a decision makes of a text: the clean text and its decisions
    Fault(
        "parser", "bracket_parser/wording.py",
        'decision == "keep"\n            if kind is TargetKind.BRACKET',
        'True\n            if kind is TargetKind.BRACKET',
    ),
    Fault(
        "parser", "bracket_parser/wording.py",
        'if kind not in (TargetKind.BRACKET, TargetKind.GROUP) or not fits:',
        'if not fits:',
    ),
    Fault(
        "parser", "bracket_parser/wording.py",
        'self.rivals[member.start] = "before" if place < chosen else "after"',
        'self.rivals[member.start] = "after" if place < chosen else "before"',
    ),
    Fault(
        "parser", "bracket_parser/wording.py",
        'or (isinstance(node, Slash | Label | Empty) and not self.slashes_stay[-1])',
        'or isinstance(node, Slash | Label | Empty)',
    ),
    Fault(
        "parser", "bracket_parser/wording.py",
        'self.slashes_stay.append(decision is None)',
        'self.slashes_stay.append(True)',
    ),
    Fault(
        "parser", "bracket_parser/wording.py",
        'is_apart = all(edges_apart(self._inside(node)))',
        'is_apart = any(edges_apart(self._inside(node)))',
    ),
    Fault(
        "parser", "bracket_parser/wording.py",
        'if not blank and not isinstance(node, (Run, Status, Slash)):',
        'if not blank and not isinstance(node, (Run, Slash)):',
    ),
    Fault(
        "parser", "bracket_parser/wording.py",
        'target.id: min(alternative, len(named.members(target.id)))',
        'target.id: len(named.members(target.id))',
    ),
    Fault(
        "parser", "bracket_parser/wording.py",
        'if step is Step.ENTER and node.start in self.rivals:',
        'if False:',
    ),
    # Seams
    Fault(
        "parser", "bracket_parser/joins.py",
        'last[-1] not in _EITHER or len(last) == 1',
        'True or len(last) == 1',
    ),
    Fault(
        "parser", "bracket_parser/joins.py",
        'if is_stranded and Seam.DROPPED in self._pending:',
        'if is_stranded:',
    ),
    Fault(
        "parser", "bracket_parser/joins.py",
        'in _SEPARATING and not text.startswith("...")',
        'in _SEPARATING',
    ),
    Fault(
        "parser", "bracket_parser/joins.py",
        'if left == right and right in _DOUBLED and not text.startswith("..."):',
        'if left == right and right in _DOUBLED:',
    ),
    Fault(
        "parser", "bracket_parser/joins.py",
        'or (left == ";" and right == "."):',
        'or False:',
    ),
    Fault(
        "parser", "bracket_parser/joins.py",
        'if left == "(" and right == ")":',
        'if False:',
    ),
    Fault(
        "parser", "bracket_parser/joins.py",
        'while Seam.DROPPED in self._pending and stripped',
        'while stripped',
    ),
    Fault(
        "parser", "bracket_parser/joins.py",
        'if not left or left[-1] in _FINAL or left.rstrip(_QUOTES)[-1:] in _FINAL:',
        'if not left or left[-1] in _FINAL:',
    ),
    Fault(
        "parser", "bracket_parser/joins.py",
        'if self._tail() == ",":',
        'if False:',
    ),
    Fault(
        "parser", "bracket_parser/joins.py",
        'if Seam.OPENED not in pending[pending.index(Seam.CLOSED) :]:',
        'if False:',
    ),
    Fault(
        "parser", "bracket_parser/joins.py",
        '(left.isalnum() or left in _NEEDS_SPACE) and right.isalnum()',
        'left.isalnum() and right.isalnum()',
    ),
    Fault(
        "parser", "bracket_parser/joins.py",
        'sign.isspace() or (has_words and sign in _CLOSING)',
        'sign.isspace() or sign in _CLOSING',
    ),
    Fault(
        "parser", "bracket_parser/joins.py",
        'if self._is_apart and not left.isspace() and left not in _OPENING:',
        'if self._is_apart and not left.isspace():',
    ),
    # What brackets and marks mean
    Fault(
        "parser", "bracket_parser/meaning.py",
        'if target.kind is TargetKind.GROUP\n            or (',
        'if (\n',
    ),
    Fault(
        "parser", "bracket_parser/meaning.py",
        'if holder.kind is TargetKind.GROUP else ()',
        'if True else ()',
    ),
    Fault(
        "parser", "bracket_parser/meaning.py",
        'return sum(target.kind is TargetKind.BRACKET for target in self.targets)',
        'return sum(target.kind is not TargetKind.GAP for target in self.targets)',
    ),
    Fault(
        "parser", "bracket_parser/meaning.py",
        'if key in seen:',
        'if False:',
    ),
    Fault(
        "parser", "bracket_parser/meaning.py",
        'edit = _without(tree.text, span) if alone else None',
        'edit = _without(tree.text, span)',
    ),
    Fault(
        "parser", "bracket_parser/meaning.py",
        'Edit(len(text[: span[0]].rstrip()), span[1], "")',
        'Edit(span[0], span[1], "")',
    ),
    Fault(
        "parser", "bracket_parser/meaning.py",
        'for code, sign in ours if sign in "+-"',
        'for code, sign in ours if sign in "-"',
    ),
    Fault(
        "parser", "bracket_parser/meaning.py",
        'names = [target, *(member.id for member in held.targets.members(target))]',
        'names = [target]',
    ),
    Fault(
        "parser", "bracket_parser/meaning.py",
        'positions.sort(key=lambda position: order[position.target])',
        'pass',
    ),
    # How a mark is read
    Fault(
        "marks", "bracket_parser/marks.py",
        'if own:\n            sign = _SIGN_OF[part[0]]',
        'if own and not sign:\n            sign = _SIGN_OF[part[0]]',
    ),
    Fault(
        "marks", "bracket_parser/marks.py",
        'raw = part[1:].lstrip() if own else part',
        'raw = part[1:] if own else part',
    ),
    Fault(
        "marks", "bracket_parser/marks.py",
        'return " ".join(raw.split())',
        'return raw.strip()',
    ),
    Fault(
        "marks", "bracket_parser/marks.py",
        'if len(found) > 1 or any(',
        'if any(',
    ),
    Fault(
        "marks", "bracket_parser/marks.py",
        'if any(sign in SIGNS and sign not in "+-?" for sign in outside):',
        'if False:',
    ),
    Fault(
        "marks", "bracket_parser/marks.py",
        'if any(sign in SLASHES[1:] for sign in outside):',
        'if any(sign in SLASHES for sign in outside):',
    ),
    Fault(
        "marks", "bracket_parser/marks.py",
        'if one.known:\n        return []',
        'if False:\n        return []',
    ),
    Fault(
        "marks", "bracket_parser/marks.py",
        'if len(_scripts(raw)) > 1:',
        'if len(_scripts(raw)) > 2:',
    ),
    # What makes a gap, and what stands in it
    Fault(
        "parser", "bracket_parser/other_brackets.py",
        'if not _is_gap("".join(words)) or not (is_member or "".join(words).strip()):',
        'if not _is_gap("".join(words)):',
    ),
    Fault(
        "parser", "bracket_parser/other_brackets.py",
        '_HIDDEN.sub("", content)',
        'content',
    ),
    Fault(
        "parser", "bracket_parser/other_brackets.py",
        '            words.append(" ")\n',
        '',
    ),
    Fault(
        "parser", "bracket_parser/parser.py",
        'if isinstance(one, Run) and (last or one.attach is Attach.UNIT):',
        'if isinstance(one, Run) and last:',
    ),
    Fault(
        "parser", "bracket_parser/parser.py",
        'closes = not self.text[gap.children[-1].start : end - 1].strip()',
        'closes = True',
    ),
    Fault(
        "parser", "bracket_parser/parser.py",
        'if side == _GROUPED and isinstance(first, Run) and len(children) > 1:',
        'if isinstance(first, Run) and len(children) > 1:',
    ),
    Fault(
        "parser", "bracket_parser/parser.py",
        'or any(inside[:-2])',
        '',
    ),
    # Who is asked, and what the law refuses
    Fault(
        "parser", "bracket_parser/drafting.py",
        'signs = "+-?" if decision is None else "-?" if decision == "keep" else "+?"',
        'signs = "+-?" if decision is None else "-" if decision == "keep" else "+"',
    ),
    Fault(
        "parser", "bracket_parser/drafting.py",
        'return "?" if one.code in takes else "+?"',
        'return "+?"',
    ),
    Fault(
        "parser", "bracket_parser/drafting.py",
        'goes = not (stays and _holds(stays, on))',
        'goes = not stays',
    ),
    Fault(
        "parser", "bracket_parser/drafting.py",
        'goes = (one.code, one.sign, one.target) in swept',
        'goes = False',
    ),
    Fault(
        "parser", "bracket_parser/drafting.py",
        'swept[key] = swept.get(key, True) and bool(gone[one.start])',
        'swept[key] = bool(gone[one.start])',
    ),
    Fault(
        "parser", "bracket_parser/drafting.py",
        'changes.append(dropped + moved_behind(held, runs, first))',
        'pass',
    ),
    Fault(
        "parser", "bracket_parser/edit_laws.py",
        'elif places[one.target] and (one.code, one.sign, one.target) not in account.taken:',
        'elif False:',
    ),
    Fault(
        "parser", "bracket_parser/edit_laws.py",
        'if found[code, sign, place] < len(on)',
        'if False',
    ),
    Fault(
        "parser", "bracket_parser/edit_laws.py",
        'if count > len(expected.get((code, sign, place), ()))',
        'if False',
    ),
    Fault(
        "parser", "bracket_parser/edit_laws.py",
        'for kind, at in sorted(found - expected)',
        'for kind, at in ()',
    ),
    Fault(
        "parser", "bracket_parser/edit_laws.py",
        'if place is not None and place not in found:',
        'if False:',
    ),
    Fault(
        "parser", "bracket_parser/edit_laws.py",
        'if expected - {(code, GONE) for code, _ in expected} == found:',
        'if True:',
    ),
    Fault(
        "parser", "bracket_parser/edit_laws.py",
        'if after[at : at + 1] != sign:',
        'if False:',
    ),
    Fault(
        "parser", "bracket_parser/marking.py",
        '(text[at - 1] in OPENERS and not text[at].isspace())',
        'text[at - 1] in OPENERS',
    ),
    Fault(
        "parser", "bracket_parser/marking.py",
        'if content[:1].isspace() else marks.lstrip() + " ")',
        'if True else marks)',
    ),
    # What a dialect reads
    Fault(
        "dialects", "bracket_parser/dialects/stances.py",
        "if waiting and found:",
        "if False:",
    ),
    Fault(
        "dialects", "bracket_parser/dialects/stances.py",
        "or words.islower()",
        "",
    ),
    Fault(
        "dialects", "bracket_parser/dialects/rereading.py",
        "attach = Attach.UNIT if marked else Attach.GROUP",
        "attach = Attach.GROUP",
    ),
    Fault(
        "dialects", "bracket_parser/dialects/rereading.py",
        "if start < at and is_spaced and at not in quiet:",
        "if start < at and is_spaced:",
    ),
    Fault(
        "dialects", "bracket_parser/dialects/rereading.py",
        "if alone and joint.end() >= words.end:",
        "if False:",
    ),
    Fault(
        "dialects", "bracket_parser/dialects/rereading.py",
        "if found.start() or first or self.text[child.start - 1] ==",
        "if True or self.text[child.start - 1] ==",
    ),
    Fault(
        "dialects", "bracket_parser/dialects/dialect.py",
        'return r"\\s+".join(map(re.escape, typed.split(" ")))',
        'return r"\\s+".join(typed.split(" "))',
    ),
    Fault(
        "dialects", "bracket_parser/edit_laws.py",
        "if now != was and now not in new and",
        "if False and",
    ),
    Fault(
        "dialects", "bracket_parser/marking.py",
        "return Stands.BEHIND if is_last else Stands.FIRST",
        "return Stands.BEHIND",
    ),
    Fault(
        "dialects", "bracket_parser/marking.py",
        "pieces.append(text[names[-1].end : clause[1]])",
        "pass",
    ),
)  # fmt: skip
