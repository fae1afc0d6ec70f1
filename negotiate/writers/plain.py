"""Answers in words, line by line, for paper and terminal. The same values are behind `--json`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

Answer = Mapping[str, Any]

NOT_RECORDED = "all other delegations: not recorded"
_SIGNS = {"supports": "+", "opposes": "-", "reserves": "?"}


def documents(answers: Sequence[Answer]) -> Iterator[str]:
    """One document a block: what to type, its latest revision, its figures."""
    if not answers:
        yield "There are no documents yet. Import one with `negotiate import FILE`."
    for answer in answers:
        yield str(answer["document"])
        if answer["title"] and answer["title"] != answer["document"]:
            yield f"    {answer['title']}"
        known = (answer["revision"], answer["date"], answer["language"], answer["distribution"])
        revision = ", ".join(str(part) for part in known if part) or "revision not stated"
        yield f"    {revision}"
        yield f"    {_counted(answer['paragraphs'], 'numbered paragraph')}, {answer['open']} open"


def open_paragraphs(
    answers: Sequence[Answer], width: int, delegation: str | None = None
) -> Iterator[str]:
    """One open paragraph a block, under the name of its document."""
    if not answers:
        who = f"{delegation} is not recorded on any open paragraph. That is not consent."
        yield who if delegation else "No open paragraphs."
    heading = None
    for answer in answers:
        if heading != (answer["document"], answer["revision"]):
            heading = (answer["document"], answer["revision"])
            yield f"{answer['document']} ({answer['revision']})"
        yield f"  {answer['paragraph']:<10} {_held(answer)}"
        yield f"      {_shortened(answer['text'], width - 6)}"


def _held(answer: Answer) -> str:
    brackets = _counted(answer["brackets"], "bracket")
    depth = f", depth {answer['depth']}" if answer["depth"] > 1 else ""
    holders = "; ".join(
        f"{code} {' '.join(signed)}" for code, signed in sorted(answer["holders"].items())
    )
    return f"{brackets}{depth}   {holders or 'no position recorded'}"


def paragraph(answer: Answer, *, tree: bool) -> Iterator[str]:
    """One paragraph: its text, who is recorded on what, what is odd, and both clean readings."""
    yield f"{answer['document']} ({answer['revision']})"
    said = f", {answer['said']}" if answer["said"] else ""
    yield f"{answer['paragraph']}, {answer['status']}{said}"
    yield ""
    yield f"{answer['label']}{answer['text']}"
    if tree:
        yield ""
        yield from _tree(answer)
    else:
        for span in answer["spans"]:
            yield ""
            yield from _span(span)
    for said in answer["diagnostics"]:
        yield ""
        place = f"characters {said['start'] + 1} to {said['end']}"
        yield f"{said['level']}: {said['message']} ({place})"
    if answer["spans"]:
        groups = any(span["kind"] == "group" for span in answer["spans"])
        policy = ", the first of alternatives" if groups else ""
        yield ""
        yield f"With every bracket kept (not agreed{policy}): {_reading(answer['accepted'])}"
        yield f"With every bracket left out (not agreed): {_reading(answer['deleted'])}"


def _reading(text: str | None) -> str:
    if text is None:
        return "no reading, because the texts would form new notation"
    return text or "nothing is left"


def _span(span: Answer) -> Iterator[str]:
    yield f"{span['target']}  {span['text']}"
    sides = [
        f"{word}: {', '.join(span[side])}"
        for side, word in (("supports", "for"), ("opposes", "against"), ("reserves", "reserved"))
        if span[side]
    ]
    if sides:
        yield f"    {'; '.join(sides)}; {NOT_RECORDED}"
    elif span["group"]:
        yield f"    nobody is recorded on it alone; see {span['group']}"
    else:
        yield "    nobody is recorded"


def _tree(answer: Answer) -> Iterator[str]:
    """Draw brackets under the brackets that hold them."""
    for span in answer["spans"]:
        depth = span["depth"] + (1 if span["group"] else 0)
        signed = " ".join(
            f"({_SIGNS[side]}{code})"
            for side in ("supports", "opposes", "reserves")
            for code in span[side]
        )
        yield f"{'    ' * max(depth - 1, 0)}{span['target']} {signed or '(nobody recorded)'}"
        yield f"{'    ' * max(depth - 1, 0)}   {' '.join(span['text'].split())}"


def brief(answer: Answer) -> Iterator[str]:
    """What one delegation holds, span by span, with the other side."""
    name, code = answer["name"], answer["delegation"]
    who = f"{name} ({code})" if name != code else code
    if not answer["spans"]:
        yield f"No position of {who} is recorded. That is not consent."
        return
    yield f"{who}: {_counted(len(answer['spans']), 'recorded position')}"
    heading = None
    for span in answer["spans"]:
        if heading != (span["document"], span["revision"]):
            heading = (span["document"], span["revision"])
            yield ""
            yield f"{span['document']} ({span['revision']})"
        yield ""
        yield f"{span['paragraph']}  {span['target']}: {span['stance']}"
        yield f"    {_tail(span['before'])}>>>{span['text']}<<<{_head(span['after'])}"
        if span["same_side"]:
            yield f"    same side: {', '.join(span['same_side'])}"
        yield f"    other side: {', '.join(span['other_side']) or 'nobody recorded'}"


def summary(answer: Answer) -> Iterator[str]:
    """The sentence for the minutes, then the figures."""
    yield str(answer["sentence"])
    yield ""
    revision = " ".join(part for part in (answer["revision"], answer["date"]) if part)
    yield f"{answer['document']} ({revision}), recorded positions only"
    yield f"    {_counted(answer['paragraphs'], 'numbered paragraph')}, {answer['open']} open"
    yield f"    {_counted(answer['brackets'], 'bracket')}, deepest nesting {answer['depth']}"
    held = ", ".join(f"{code} {count}" for code, count in answer["positions"].items())
    yield f"    positions: {held or 'none recorded'}"


def difference(answer: Answer) -> Iterator[str]:
    """Two lists: what changed in the wording, and in brackets and positions."""
    yield f"{answer['document']}: {answer['old']} compared with {answer['new']}"
    old, new = answer["figures"]["old"], answer["figures"]["new"]
    yield f"open paragraphs {old['open']} -> {new['open']}, brackets {old['brackets']} -> " + str(
        new["brackets"]
    )
    yield ""
    yield "WORDING" if answer["wording"] else "WORDING: no change"
    for change in answer["wording"]:
        yield f"  {_numbers(change)}  {change['what']}"
        if change["what"] not in ("renumbered",):
            yield f"      {_words(change['changes'])}"
    yield ""
    yield "BRACKETS AND POSITIONS" if answer["positions"] else "BRACKETS AND POSITIONS: no change"
    if answer["positions"]:
        yield "  As marked in the text: a mark that is gone does not say that anybody agreed."
    yield from position_changes(answer["positions"])


def _numbers(change: Answer) -> str:
    old, new = change["old_number"], change["new_number"]
    return str(new or old) if old == new or not (old and new) else f"{old} -> {new}"


def _words(changes: Sequence[Sequence[str]]) -> str:
    """Write changes in a line: `{-taken out-}` and `{+put in+}`, long unchanged passages cut."""
    written = []
    for at, (kind, text) in enumerate(changes):
        line = text.replace("\n", " ")
        if kind == "deleted":
            written.append(f"{{-{line}-}}")
        elif kind == "inserted":
            written.append(f"{{+{line}+}}")
        else:
            before = _tail(line) if at == 0 else line
            after = _head(line) if at == len(changes) - 1 else line
            written.append(after if at else before)
    return "".join(written)


def position_changes(changes: Sequence[Answer]) -> Iterator[str]:
    """Say what happened to brackets and positions, those of one bracket in one line."""
    heading = None
    for (numbers, what, target), moved in groupby(changes, key=_same_line):
        if heading != numbers:
            heading = numbers
            yield f"  {numbers}"
        together = list(moved)
        if together[0]["delegation"]:
            marks = " ".join(_marks(change) for change in together)
            yield f"      {what} {marks}{f' on {target}' if target else ''}"
        else:
            for change in together:
                yield f"      {what}: {target} {change['quote']}"


def _same_line(change: Answer) -> tuple[str, str, str]:
    """Name the line that a change belongs on.

    A mark that went with its bracket says nothing of its delegation: nobody lifted it.
    """
    target = change["new_target"] or change["old_target"] or ""
    if change["what"] == "position lifted" and change["new_target"] is None:
        return _numbers(change), "marks that went with it:", ""
    return _numbers(change), str(change["what"]), str(target)


def _marks(change: Answer) -> str:
    code = change["delegation"]
    signs = (change["old_sign"], change["new_sign"])
    return " -> ".join(f"({sign}{code})" for sign in signs if sign)


def parsed(answer: Answer) -> Iterator[str]:
    """One paragraph read outside any document."""
    for code, signed in answer["holders"].items():
        yield f"{code}: {' '.join(signed)}"
    for said in answer["diagnostics"]:
        yield f"{said['level']}: {said['message']} ({said['start'] + 1} to {said['end']})"
    yield f"with every bracket kept (not agreed): {_reading(answer['accepted'])}"
    yield f"with every bracket left out (not agreed): {_reading(answer['deleted'])}"


def found(answer: Answer) -> Iterator[str]:
    """What a reader found in a source, before anything is written."""
    for name in ("title", "symbol", "revision", "date", "body", "language", "distribution"):
        yield f"{name + ':':<14}{answer[name] or 'not stated'}"
    others = ", ".join(
        f"{count} {kind}" for kind, count in answer["kinds"].items() if kind != "numbered"
    )
    numbered = _counted(answer["paragraphs"], "numbered paragraph")
    yield f"{'paragraphs:':<14}{numbered}{f' ({others})' if others else ''}"
    yield f"{'open:':<14}{', '.join(answer['open']) or 'none'}"
    marks = ", ".join(f"{code} {count}" for code, count in answer["marks"].items())
    yield f"{'brackets:':<14}{answer['brackets']}"
    yield f"{'marks:':<14}{marks or 'none'}"
    for part in answer["left_out"]:
        yield f"left out:     lines {part['first_line']} to {part['last_line']}: {part['what']}"
    for problem in answer["problems"]:
        place = problem["paragraph"] or ""
        place += f" line {problem['line']}" if problem["line"] else ""
        yield f"look at:      {place.strip()}: {problem['message']}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _shortened(text: str, width: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= width else f"{line[: width - 1]}\u2026"


def _tail(text: str, width: int = 40) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= width else f"\u2026{line[-width:]}"


def _head(text: str, width: int = 40) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= width else f"{line[:width]}\u2026"
