"""Which number a new paragraph can have, and how it is printed: as an import would read it back."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterator, Sequence

from negotiate.errors import OutOfOrder
from negotiate.late import dataclass, pattern
from negotiate.model import Paragraph, ParagraphKind, Version
from negotiate.outline.labels import COUNTED, ROMAN, read_label, roman_number, roman_value
from negotiate.outline.outline import read_back
from negotiate.visible import show_line

_LATIN = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies")
_INSERTED = pattern(rf"(?P<stem>.+?) (?P<latin>{'|'.join(_LATIN)})")
_AGAIN = pattern(r" #\d+(?= |$)")
_LETTER = pattern(r"\((?P<core>\w+)\)")
_DIVIDED = pattern(r"(?P<above>.*[^\W\d_].*)\.(?P<core>\d[\d.]*)")
_LAST = pattern(r"(?P<stem>.*?)(?P<last>\d+|[^\W\d_]+)\)?")
_TRIED = 8  # ways to print a number, the likeliest first
_A = {
    ParagraphKind.HEADING: "a heading",
    ParagraphKind.PREAMBULAR: "a preambular paragraph",
    ParagraphKind.CHAPEAU: "a chapeau",
    ParagraphKind.NUMBERED: "a paragraph",
    ParagraphKind.ITEM: "an item",
    ParagraphKind.ROW: "a row of a table",
    ParagraphKind.UNNUMBERED: "a text without a number",
}
_NEUTRAL = "Text."  # what the new paragraph says does not count


@dataclass(frozen=True, slots=True)
class Printed:
    """Hold the label that a new number is printed with, and the kind of paragraph it makes."""

    label: str
    kind: ParagraphKind


class Place:
    """Hold a place in a text, after one of its paragraphs, and what its numbers are read as."""

    def __init__(self, versions: Sequence[Version], after: Version) -> None:
        self._versions = versions
        self._at = next(at for at, one in enumerate(versions) if one.number == after.number)
        self._after = after
        self._typed = [(one.label + one.text, one.kind is ParagraphKind.ROW) for one in versions]
        self._before: tuple[Paragraph, ...] | None = None

    def printed(self, number: str) -> Printed:
        """Say how a number is printed here.

        Raises:
            OutOfOrder: it is no number, or it would be read back as another one, or others would.
        """
        if self._counts_without_label(number):
            kind = self._after.kind
            is_heading = kind is ParagraphKind.HEADING
            return Printed(self._after.label, ParagraphKind.UNNUMBERED if is_heading else kind)
        said = ""
        for label in self._labels(number):
            read = self._read_with(label)
            wrong = self._wrong(number, read)
            if not wrong:
                return Printed(label, read[self._at + 1].kind)
            said = said or wrong
        said = said or f"{show_line(number)} is no number of a paragraph"
        could = [show_line(one) for one in self.suggested()]
        instead = f": here it could be {' or '.join(could)}" if could else ""
        raise OutOfOrder(said + instead)

    def suggested(self) -> list[str]:
        """List numbers that are free here and read back as they are: an inserted one, the next."""
        taken = {one.number for one in self._versions}
        offered = [*_inserted(self._after.number, taken), *_next(self._after)]
        found = []
        for number in offered:
            if number in taken:
                continue
            if self._counts_without_label(number) or self._reads_back(number):
                found.append(number)
        return found

    def _reads_back(self, number: str) -> bool:
        return any(not self._wrong(number, self._read_with(one)) for one in self._labels(number))

    def _counts_without_label(self, number: str) -> bool:
        """Tell whether a number goes on from one that was given, and is not printed anywhere."""
        if _is_printed(self._after) or _is_covered(self._after):
            return False
        stem = self._after.number
        before = _INSERTED.fullmatch(stem)
        if before is not None and _INSERTED.fullmatch(number) is not None:
            stem = before["stem"]
        return number in {f"{stem} {latin}" for latin in _LATIN} or number in _next(self._after)

    def _labels(self, number: str) -> list[str]:
        """List ways to print a number, as the paragraphs nearest to it are printed first."""
        before, behind = self._versions[: self._at + 1], self._versions[self._at + 1 :]
        nearest = (*reversed(before), *behind)
        shape = _shape(number)
        donors = sorted(nearest, key=lambda one: _shape(one.number) != shape)
        found: dict[str, None] = {}
        for one in donors:
            found |= {label: None for label in _alike(one, number) if _means(label, number)}
            if len(found) >= _TRIED:
                break
        plain = (f"{_core(number)}. ", f"({_core(number)}) ", f"{number} ")
        return [*found, *(one for one in plain if one not in found and _means(one, number))]

    def _read_with(self, label: str) -> tuple[Paragraph, ...]:
        at = self._at + 1
        return read_back([*self._typed[:at], (label + _NEUTRAL, False), *self._typed[at:]])

    def _wrong(self, number: str, read: Sequence[Paragraph]) -> str:
        """Say what would be read back as something else, or nothing where all is as it was."""
        if self._before is None:
            self._before = read_back(self._typed)
        at = self._at + 1
        for old, new in zip(self._before, (*read[:at], *read[at + 1 :]), strict=True):
            counts = _is_printed(old) or old.kind is ParagraphKind.PREAMBULAR
            if counts and (old.number, old.kind) != (new.number, new.kind):
                as_what = show_line(new.number) if old.number != new.number else _A[new.kind]
                moved = f"{show_line(old.number)} would be read back as {as_what}"
                return f"{show_line(number)} cannot stand here, where {moved}"
        if self._before[at - 1].number == self._after.number and read[at].number != number:
            got = show_line(read[at].number)
            return f"{show_line(number)} would be read back as {got} after {self._after.number}"
        return ""


def _is_printed(one: Paragraph | Version) -> bool:
    return any(map(str.isalnum, one.label))


def _is_covered(version: Version) -> bool:
    """Tell whether the number of a paragraph stands in its text, as `[3. Members meet.]` has it."""
    return version.text.lstrip("[［*_ ").startswith(_core(version.number))


def _core(number: str) -> str:
    """Give what is printed of a number without what stands above it: `b` of `1 (b) bis`."""
    inserted = _INSERTED.fullmatch(number)
    bare = _AGAIN.sub("", inserted["stem"] if inserted is not None else number)
    letters = _LETTER.search(bare, bare.rfind("("))
    if letters is not None and bare.endswith(")"):
        return letters["core"]
    divided = _DIVIDED.fullmatch(bare)
    return divided["core"] if divided is not None else bare


def _alike(donor: Version, number: str) -> Iterator[str]:
    """Print a number as another paragraph's is: `2. ` gives `3. ` and `2 bis. `."""
    stem = donor.label.rstrip()
    space = donor.label[len(stem) :] or " "
    if not donor.text.strip() and stem[-1:].isalnum():
        space = (
            f".{space}"  # it has a line of its own, and words are to follow this one on its line
        )
    core, old = _in_signs_of(stem, _core(number), _core(donor.number))
    latin = _latin(number)
    at = stem.find(old)
    if not old or at < 0:
        return
    before, after = stem[:at], stem[at + len(old) :]
    if _latin(donor.number):
        after = after.replace(_latin(donor.number), "", 1)
        after = after.strip() if after.strip() else ""
    if not latin:
        yield f"{before}{core}{after}{space}"
    elif after.endswith((")", "）")):
        yield f"{before}{core}{after} {latin}{space}"
    else:
        yield f"{before}{core} {latin}{after}{space}"


def _in_signs_of(stem: str, core: str, old: str) -> tuple[str, str]:
    """Give two numbers as a label has them that prints each as one sign: `⑴`, `⑤`."""
    if not (core.isdecimal() and old.isdecimal()):
        return core, old
    step = int(core) - int(old)
    for sign in stem:
        if not sign.isdecimal() and unicodedata.numeric(sign, None) == int(old):
            new = chr(ord(sign) + step)
            if unicodedata.numeric(new, None) == int(core):
                return new, sign
    return core, old


def _latin(number: str) -> str:
    inserted = _INSERTED.fullmatch(number)
    return inserted["latin"] if inserted is not None else ""


def _shape(number: str) -> tuple[int, int, bool]:
    """Tell numbers of one form: letters below letters, levels between points, words before them."""
    core = _core(number)
    return number.count("("), core.count("."), core[:1].isdecimal()


def _means(label: str, number: str) -> bool:
    read = read_label(label.lstrip("# ") + _NEUTRAL, counts_on=True)
    if read is None:
        return False
    return number.endswith(read.address) or (read.kind == COUNTED and number.endswith(read.stem))


def _inserted(after: str, taken: Container[str]) -> list[str]:
    """Offer the first of `2.2.1 bis`, `2.2.1 ter` that is free after `2.2.1`."""
    before = _INSERTED.fullmatch(after)
    stem, latin = (before["stem"], before["latin"]) if before is not None else (after, "")
    first = _LATIN.index(latin) + 1 if latin else 0
    offered = (f"{_AGAIN.sub('', stem)} {one}" for one in _LATIN[first:])
    return [one for one in offered if one not in taken][:1]


def _next(after: Version) -> list[str]:
    """Offer the number that counts on: `3` after `2`, `1 (c)` after `1 (b)`, `ii` after `i`."""
    inserted = _INSERTED.fullmatch(after.number)
    number = _AGAIN.sub("", inserted["stem"] if inserted is not None else after.number)
    match = _LAST.fullmatch(number)
    if match is None:
        return []
    last, closed = match["last"], ")" if number.endswith(")") else ""
    return [f"{match['stem']}{one}{closed}" for one in _counted_on(last)]


def _counted_on(last: str) -> list[str]:
    if last.isdecimal():
        zero = chr(ord(last[0]) - int(last[0]))
        plain = str(int(last) + 1)
        return ["".join(chr(ord(zero) + int(digit)) for digit in plain)]
    found = []
    small = last.lower()
    read = read_label(f"({small})")
    if read is not None and read.kind == ROMAN:
        roman = roman_number(roman_value(small) + 1)
        found.append(roman.upper() if last.isupper() else roman)
    if len(last) == 1 and last not in "zZяЯ":
        found.append(chr(ord(last) + 1))
    return found
