"""What is said beside a text that is being typed, and of one that is not saved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import shorten

from negotiate.bracket_parser import Diagnostic, Meaning, Wording
from negotiate.compare import ChangeKind, WordChange
from negotiate.model import Delegation
from negotiate.register import Register
from negotiate.telling.page import Line, Span, line
from negotiate.telling.session.drafting import as_sentence
from negotiate.telling.words import SIGNS, in_quotes, unknown_code

# Beside the text


NEXT_PROBLEM = "F8 goes to the next"
NOT_THERE = "it does not stand there"
UNMATCHED = "A bracket without a partner stays as it is typed: the text is open."
NOT_AGREED = "Computed to help reading; agreed by nobody."
_WITHOUT_PARTNER = ("unclosed-bracket", "unopened-bracket")


def no_brackets(held: Meaning) -> str:
    """Say that there are no brackets, which is not that the text is agreed."""
    return "none" if held.open or held.unfinished else "none; clean is not yet agreed"


def changed_since(revision: str) -> str:
    return f"Changed since {revision}"


def more_lines(count: int) -> str:
    return f"and {count} lines more"


def of_reading(title: str, held: Meaning) -> str:
    """Head a text that is computed: what was done with the brackets, and that nobody agreed to."""
    said = [title, NOT_AGREED]
    if any(one.code in _WITHOUT_PARTNER for one in held.diagnostics):
        said.append(UNMATCHED)
    return "\n".join(said)


def no_clean_text(made: Wording) -> str:
    reason = made.refused.message if made.refused is not None else "it is unmatched"
    return f"No clean text can be made: {reason}."


# At the cursor


NO_PROBLEM = "The notation of this text raises no question."
SELECT_FIRST = "select the words to put in brackets, with Shift and the arrow keys"
NOTHING_SUGGESTED = "nothing is suggested here; F8 goes to the next problem"
_MATCHES = 3  # delegations named in the line below the text


def refused(number: str, reason: str) -> str:
    return f"{number}: {reason}"


def suggestion(held: Meaning, one: Diagnostic) -> Line:
    """Say what the problem at the cursor is and what would mend it."""
    if one.edit is None:
        return line(one.message, " ", Span("F8 next", "muted"))
    typed = held.tree.text[one.edit.start : one.edit.end]
    what = f"“{typed}” → “{one.edit.replacement}”" if typed else f"add “{one.edit.replacement}”"
    if not one.edit.replacement:
        what = f"take out “{typed}”"
    return line(Span(f"F9 {what}:", "accent"), " ", one.message)


def whose_mark(sign: str, typed: str, found: Sequence[Delegation], register: Register) -> Line:
    """Say whose mark is being typed, or whose it may be, and which key writes the first of them."""
    side = SIGNS[sign].short
    if not typed:
        return line(Span(f"{side}: type a code or the beginning of a name", "muted"))
    if not found:
        return line(Span(f"{side}: {unknown_code(typed)}", "problem"))
    first, *others = (_called(one.code, register) for one in found[:_MATCHES])
    others = [f"or {one}" for one in others]
    return line(Span(f"F4 {side}: {first}", "accent"), " ", Span("; ".join(others), "muted"))


def _called(code: str, register: Register) -> str:
    name = register.name_of(code)
    return code if name == code else f"{code}, {name}"


def not_in_register(typed: str) -> str:
    return f"{typed} is not in the register; type the code as it is to stand"


def pasted(breaks: int, where: str) -> str:
    """Say what became of several lines that were pasted: they are one paragraph's text."""
    count = "a line break" if breaks == 1 else f"{breaks} line breaks"
    return f"Pasted with {count}, kept in the text of {where}. Ctrl+Z takes the paste back."


NEW_PARAGRAPH = "the new paragraph"


# Asked while typing


SIGN_AND_CODE = "+ - or ?, then a code or name"
SIGN_FIRST = "Begin with + (for), - (against) or ? (reserving)."
CODE_OR_NAME = "Type a code or a name."
WORDS_OF_ALTERNATIVE = "the words of the alternative"


def whose_position(target: str) -> str:
    return f"Whose position on {target}?"


def which_alternative(target: str) -> str:
    return f"Which alternative to {target}?"


def enter_writes(unknown: str) -> str:
    return f"{as_sentence(unknown)} Enter again writes it as typed."


def written_as_typed(code: str) -> str:
    return f"{code} is not in the register; Enter writes it as typed."


# Not saved


NOT_SAVED = "This text is not saved."
OFFERED_AGAIN = "leave; it is offered again"
LOST = "leave; what was typed is gone"
GO_ON = "go on typing"
AS_IT_STANDS = "begin with the text as it stands"
NOTHING_SAVED = "nothing is saved"
YOURS_BACK = "ctrl+z brings yours back"
NEXT_VERSION = "as the next version after theirs"
STANDS_NOW, YOURS = "the text that stands now", "yours, not saved"
_VERBS = {ChangeKind.INSERTED: "adds", ChangeKind.DELETED: "takes out"}
_NO_CHANGE = WordChange(ChangeKind.SAME, "")
_TOLD, _QUOTED = 3, 40  # changes that are told, and the characters of each


def state(*, is_dirty: bool, kept_at: str, is_overtaken: bool) -> str:
    """Say whether what is typed is saved, and since when a draft of it is kept."""
    said = "as it stands"
    if is_dirty:
        said = f"not saved, draft kept {kept_at}" if kept_at else "not saved"
    return f"changed meanwhile; {said}" if is_overtaken else said


def restore_draft(when: str) -> str:
    return f"Restore draft of {when}?"


def what_differs(changes: Iterable[WordChange]) -> str:
    """Say in words what one text has that another has not: `adds “[” before “shall”`."""
    known = [one for one in changes if one.text]
    said = [
        f"{_VERBS[one.kind]} {_named(one.text)}{_where(known, at, one)}"
        for at, one in enumerate(known)
        if one.kind in _VERBS
    ]
    more = [f"and {len(said) - _TOLD} more"] if len(said) > _TOLD else []
    return "; ".join([*said[:_TOLD], *more])


def _named(text: str) -> str:
    return in_quotes(shorten(text, _QUOTED, placeholder=" …") if text.strip() else text)


def _where(known: Sequence[WordChange], at: int, one: WordChange) -> str:
    """Say before or behind which word a sign stands that says nothing by itself."""
    if any(sign.isalnum() for sign in one.text):
        return ""
    ahead = (other for other in known[at + 1 :] if other.kind is ChangeKind.SAME)
    behind = (other for other in reversed(known[:at]) if other.kind is ChangeKind.SAME)
    for side, others, word in (("before", ahead, 0), ("after", behind, -1)):
        if words := next(others, _NO_CHANGE).text.split():
            return f" {side} “{words[word]}”"
    return ""


def changed_meanwhile(number: str) -> str:
    return f"{number} was changed meanwhile. Nothing is saved yet."


def marks_left_out(number: str) -> str:
    return f"Save {number}? Marks stand in it that yours leaves out."


def has_own_draft(number: str) -> str:
    return f"{number} has a draft of your own: save or discard that first"
