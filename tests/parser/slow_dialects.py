"""A second reading of the dialects, slow and plain, to judge the program by.

It knows no tree: a text is nested lists of strings, and strings are split. It reads texts whose
square brackets match, without marks, slashes between brackets and special brackets. As a script it
reads so many texts made at random, in a dialect, and prints those that are read otherwise:

    python -m tests.parser.slow_dialects DIALECT COUNT [SEED]
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from negotiate.bracket_parser import Notation, parse, read_anew
from negotiate.bracket_parser.dialects import Dialect, built_in, read_dialect
from negotiate.bracket_parser.tree import Bracket, Text, walk
from negotiate.model import Delegation
from negotiate.register import Register

Nested = list["str | Nested"]
Stance = list[tuple[str, str]]
NAMES = {"EU": "EU", "European Union": "EU", "US": "US", "IND": "IND", "India": "IND"}
REGISTER = Register(
    "room",
    b"",
    (
        Delegation("EU", aliases=("European Union",)),
        Delegation("US"),
        Delegation("IND", aliases=("India",)),
    ),
)
OWN = b"""
bracket_means = "delete"
[attribution]
behind = [" ~ "]
in_front = [">>"]
parentheses = true
instructions = true
[verbs]
supporting = ["retain", "would keep it"]
against = ["delete", "oppose"]
reserving = ["reserve"]
[alternatives]
glued = true
slash = true
[words]
option = ["Option"]
"""


class Rules(NamedTuple):
    """State what a dialect reads, as patterns and switches."""

    behind: str = r"(?!)"
    in_front: str = r"(?!)"
    apart: bool = False  # instructions in brackets and parentheses
    slash: bool = False
    glued: bool = False
    option: bool = False
    unsaid: str = "+"
    signs: Mapping[str, str] = {
        "delete": "-", "oppose": "-", "remove": "-", "reserve": "?", "bracket": "?",
        "retain": "+", "propose": "+", "keep": "+",
    }  # fmt: skip


RULES = {
    "un": Rules(behind=r"\s+[-–]\s+|(?<=[.;])\s*[-–]\s*", apart=True, slash=True),
    "trade": Rules(in_front=r"\s*:\s*"),
    "unfccc": Rules(slash=True, glued=True, option=True),
    "options": Rules(option=True),
    "own": Rules(
        r"\s+~\s+", r"\s*>>\s*", apart=True, slash=True, glued=True, option=True, unsaid="-",
        signs={
            "delete": "-", "oppose": "-", "reserve": "?", "retain": "+", "would keep it": "+",
        },
    ),
}  # fmt: skip


def dialect_of(name: str) -> Dialect:
    """Give a dialect as the program has it."""
    return read_dialect(OWN, name) if name == "own" else built_in(name)


class Slow:
    """Number brackets as they open, and note what holds them and who is said to want what."""

    def __init__(self, dialect: str) -> None:
        self.rules = RULES[dialect]
        verbs = "|".join(self.rules.signs)
        self.verb = re.compile(rf"(.*?)(?:\s*:\s*|\s+)({verbs})\s*", re.DOTALL | re.IGNORECASE)
        self.brackets = self.groups = 0
        self.parents: dict[str, str] = {"p": "p"}
        self.held: list[tuple[str, str, str]] = []

    def read(self, text: str) -> tuple[dict[str, str], dict[str, list[str]]]:
        """Give each target with what holds it, and each delegation with its positions."""
        self.body(nested(text), "p")
        order = list(self.parents)
        found: dict[str, list[str]] = {}
        for code, sign, target in dict.fromkeys(
            sorted(self.held, key=lambda one: order.index(one[2]))
        ):
            found.setdefault(code, []).append(sign + target)
        return self.parents, found

    def new(self, kind: str, parent: str) -> str:
        if kind == "g":
            self.groups += 1
        else:
            self.brackets += 1
        name = f"{kind}{self.groups if kind == 'g' else self.brackets}"
        self.parents[name] = parent
        return name

    def hold(self, named: Stance, target: str) -> None:
        self.held += ((code, sign, target) for code, sign in named)

    # -- side by side ----------------------------------------------------------------------------

    def body(
        self, content: Nested, parent: str, *, begins: bool = True, behind: Stance | None = None
    ) -> None:
        """Read what stands in a paragraph or bracket; labels may begin it, or only lines of it.

        Who is named last in a bracket wants the last option in it, or the whole of it.
        """
        head, options = self.options(content, begins=begins)
        self.flat(head, parent)
        if options:
            group = self.new("g", parent)
            for place, one in enumerate(options):
                name = self.new("b", group)
                is_last = place == len(options) - 1
                self.hold(behind or [] if is_last else [], name)
                self.member(one, name, behind=behind is None or not is_last)
        else:
            self.hold(behind or [], parent)

    def options(self, content: Nested, *, begins: bool) -> tuple[Nested, list[Nested]]:
        """Part content at its labels, where there are two or more."""
        head: Nested = []
        options: list[Nested] = []
        for place, one in enumerate(content if self.rules.option else ()):
            into = options[-1] if options else head
            if isinstance(one, list):
                into.append(one)
                continue
            at = 0
            for found in re.finditer(r"(?:\A|(?<=\n))[ \t]*Option \d:\s*", one):
                if found.start() == 0 and not (place == 0 and begins):
                    continue
                before = one[at : found.start()]
                (options[-1] if options else head).append(before.rstrip() if options else before)
                options.append([])
                at = found.end()
            (options[-1] if options else head).append(one[at:])
        if len(options) < 2:
            return content, []
        return [one for one in head if one], [[one for one in part if one] for part in options]

    def flat(self, content: Nested, parent: str) -> None:
        """Read what stands side by side and is no labelled line."""
        units: list[tuple[Nested, list[Stance], bool]] = []  # and whether it is glued
        is_near = is_glued = False
        last = len(content) - 1
        for place, one in enumerate(content):
            if isinstance(one, list):
                instruction = self.instruction(one)
                if instruction is None:
                    units.append((one, [], is_glued))
                elif is_near:
                    units[-1][1].append(instruction)
                else:
                    self.hold(instruction, "p")
                is_near = is_near if instruction is not None else True
                is_glued = instruction is None or is_near
                continue
            rest = self.parentheses(one, units[-1][1]) if is_near else one
            is_said = self.said_apart(rest)
            is_blank = not rest.strip()
            follows = content[place + 1] if place < last else None
            is_near = is_near and is_blank and rest.count("\n") < 2 and place < last
            if rest and not (is_near and isinstance(follows, list) and self.instruction(follows)):
                if not is_blank or is_said:
                    self.joined(units, parent)
                    units = []
                is_glued = False
            is_glued = (is_glued and is_near) or (not rest and bool(units))
            is_near = is_near or (not rest and bool(units))
        self.joined(units, parent)

    def parentheses(self, words: str, about: list[Stance]) -> str:
        """Take names in parentheses from the beginning of words; return what follows them."""
        while self.rules.apart:
            found = re.match(r"\s*\(([^()]*)\)", words)
            named = self.stance(found[1]) if found else None
            if found is None or named is None or found[0].split("(")[0].count("\n") > 1:
                break
            about.append(named)
            words = words[found.end() :]
        return words

    def said_apart(self, words: str) -> bool:
        """Note what stands in parentheses away from brackets, and tell whether anything does."""
        found = [one[1] for one in re.finditer(r"\(([^()]*)\)", words) if self.rules.apart]
        named = [self.stance(one) for one in found if ":" in one]
        for one in named:
            self.hold(one or [], "p")
        return any(one is not None for one in named)

    def joined(self, units: list[tuple[Nested, list[Stance], bool]], parent: str) -> None:
        """Read brackets with nothing but white space between them, those that compete as a set."""
        sets: list[list[tuple[Nested, list[Stance], bool]]] = []
        for unit in units:
            before = sets[-1][-1] if sets else None
            is_labelled = self.label(unit[0]) is not None
            if before is not None and (
                (is_labelled and self.label(before[0]) is not None)
                or (
                    self.rules.glued and unit[2] and not is_labelled
                    and self.is_alone(before[0]) and self.is_alone(unit[0])
                    and self.label(before[0]) is None
                )
            ):  # fmt: skip
                sets[-1].append(unit)
            else:
                sets.append([unit])
        for one in sets:
            if len(one) == 1:
                name = self.bracket(one[0][0], parent)
                for named in one[0][1]:
                    self.hold(named, name)
                continue
            group = self.new("g", parent)
            labels = self.is_labelled_set(one)
            is_own = any(runs or self.is_named(inside) for inside, runs, _ in one[:-1])
            for place, (inside, runs, _) in enumerate(one):
                name = self.new("b", group)
                if labels:
                    self.labelled(inside, name)
                else:
                    self.single(inside, name)
                is_last = place == len(one) - 1
                for named in runs:
                    self.hold(named, group if is_last and not is_own and not labels else name)

    def is_labelled_set(self, units: list[tuple[Nested, list[Stance], bool]]) -> bool:
        return len(units) > 1 and all(self.label(one[0]) is not None for one in units)

    # -- one bracket -----------------------------------------------------------------------------

    def instruction(self, content: Nested) -> Stance | None:
        if not self.rules.apart or len(content) != 1 or not isinstance(content[0], str):
            return None
        return self.stance(content[0]) if ":" in content[0] else None

    def stripped(self, content: Nested) -> tuple[Stance, Stance, Nested]:
        """Give who is named in front in a bracket, who behind, and what else is in it."""
        own = self.own(content)
        front, behind, left = self.take(own[0] if own else content)
        return front, behind + (own[1] if own else []), left

    def is_named(self, content: Nested) -> bool:
        front, behind, left = self.stripped(content)
        return bool(front or (behind and not self.options(left, begins=not front)[1]))

    def parts(self, content: Nested) -> list[Nested]:
        """Part what is in a bracket at spaced slashes, where each part says something."""
        parts: list[Nested] = [[]]
        for one in content if self.rules.slash else ():
            pieces = re.split(r"\s+/\s+", one) if isinstance(one, str) else [one]
            for place, piece in enumerate(pieces):
                if place:
                    parts.append([])
                if piece != "":
                    parts[-1].append(piece)
        says = [any(map(self.says, part)) for part in parts]
        return parts if len(parts) > 1 and all(says) else []

    def is_alone(self, content: Nested) -> bool:
        """Tell whether a bracket stays one: it holds no set that takes its place."""
        front, _, left = self.stripped(content)
        return not self.parts(left) and not self.whole(left, begins=not front)

    def whole(self, content: Nested, *, begins: bool) -> list[Nested]:
        """Give the options of a bracket that holds nothing else."""
        head, options = self.options(content, begins=begins)
        return options if options and begins and not head else []

    def bracket(self, content: Nested, parent: str) -> str:
        """Read one bracket; return what a position behind it is on."""
        front, behind, left = self.stripped(content)
        parts = self.parts(left)
        options = [] if parts else self.whole(left, begins=not front)
        if not parts and not options:
            name = self.new("b", parent)
            self.single(content, name)
            return name
        group = self.new("g", parent)
        every = parts or options
        for place, part in enumerate(every):
            name = self.new("b", group)
            self.hold(front if place == 0 else [], name)
            is_last = place == len(every) - 1
            self.hold(behind if is_last else [], name)
            self.member(part, name, front=bool(options) or place > 0, behind=not is_last)
        return group

    def single(self, content: Nested, name: str) -> None:
        """Read what is in a bracket that has a name."""
        front, behind, left = self.stripped(content)
        self.hold(front, name)
        self.body(left, name, begins=not front, behind=behind)

    def member(
        self, content: Nested, name: str, *, front: bool = True, behind: bool = True
    ) -> None:
        """Read one of several wordings."""
        own = self.own(content) if behind else None
        first, last, left = self.take(own[0] if own else content, front=front, behind=behind)
        self.hold(first + last + (own[1] if own else []), name)
        self.flat(left, name)

    def label(self, content: Nested) -> Nested | None:
        """Give what follows the label that a bracket begins with."""
        front, _, left = self.stripped(content)
        if front or not left or not isinstance(left[0], str) or not self.rules.option:
            return None
        if not self.is_alone(content):
            return None
        found = re.match(r"[ \t]*Option \d:\s*", left[0])
        rest = left[0][found.end() :] if found else ""
        return [*([rest] if rest else []), *left[1:]] if found else None

    def labelled(self, content: Nested, name: str) -> None:
        _, behind, _ = self.stripped(content)
        front, _, left = self.take(self.label(content) or [], behind=False)
        self.hold(front, name)
        self.body(left, name, begins=False, behind=behind)

    def says(self, words: str | Nested) -> bool:
        """Tell whether something is left of words without the instructions in them."""
        if isinstance(words, list):
            return self.instruction(words) is None
        for found in re.finditer(r"\(([^()]*)\)", words) if self.rules.apart else ():
            if ":" in found[1] and self.stance(found[1]) is not None:
                words = words.replace(found[0], "")
        return bool(words.strip())

    def own(self, content: Nested) -> tuple[Nested, Stance] | None:
        """Take instructions from the end of what is in a bracket, where words stand before them."""
        found: Stance = []
        left = [*content]
        while left and self.rules.apart:
            last = left.pop()
            if isinstance(last, list):
                named = self.instruction(last)
                if named is None:
                    return None
                found = named + found
                continue
            before = re.match(r"(\s*\([^()]*\))*", last)
            start = before.end() if before and left and self.is_unit(left[-1]) else 0
            while tail := re.search(r"\(([^()]*)\)\s*$", last[start:]):
                named = self.stance(tail[1]) if ":" in tail[1] else None
                if named is None or (found and tail[0].split(")")[1].count("\n") > 1):
                    break
                found = named + found
                last = last[: start + tail.start()]
                bare = last.rstrip()
                last = bare if last[len(bare) :].count("\n") < 2 else last
            if last[start:].strip():
                return ([*left, last], found) if found else None
            if start or (found and last.count("\n") > 1):
                return None
        return None

    def is_unit(self, one: str | Nested) -> bool:
        return isinstance(one, list) and self.instruction(one) is None

    def take(
        self, content: Nested, *, front: bool = True, behind: bool = True
    ) -> tuple[Stance, Stance, Nested]:
        """Take the names away from what is in a bracket, in front and behind."""
        first: Stance = []
        last: Stance = []
        content = [*content]
        if front and content and isinstance(content[0], str):
            for found in re.finditer(self.rules.in_front, content[0]):
                rest = content[0][found.end() :]
                if not rest and not any(map(self.says, content[1:])):
                    break
                rest = "\n" + rest if found[0].endswith("\n") else rest
                if named := self.stance(content[0][: found.start()]):
                    first, content = named, [*([rest] if rest else []), *content[1:]]
                    break
        place = len(content) - 1
        while place > 0 and isinstance(content[place], str) and not str(content[place]).strip():
            place -= 1
        words = content[place] if content else []
        for found in re.finditer(self.rules.behind, words) if isinstance(words, str) else ():
            rest = words[: found.start()]
            named = self.stance(words[found.end() :])
            if behind and named and any(map(self.says, [*content[:place], rest])):
                last = named
                content = [*content[:place], *([rest] if rest else []), *content[place + 1 :]]
                break
        return first, last, content

    def stance(self, words: str) -> Stance | None:
        """Give the codes with their signs, or None where a word is neither name nor verb."""
        found: Stance = []
        for part in words.rstrip(" \n\t.").split(";"):
            waiting: list[str] = []
            done = False
            for place, piece in enumerate(part.strip().split(",")):
                item = re.sub(r"^\s*and\s+", "", piece) if place else piece
                verb = self.verb.fullmatch(item)
                sign = self.rules.signs[verb[2].lower()] if verb else ""
                for name in re.split(r"/|\s+and\s+", verb[1] if verb else item):
                    bare = re.sub(r"^(the\s+)*", "", name.strip())
                    if bare not in NAMES:
                        return None
                    waiting.append(NAMES[bare])
                if sign:
                    found += ((code, sign) for code in waiting)
                    waiting, done = [], True
            if waiting and done:
                return None
            found += ((code, self.rules.unsaid) for code in waiting)
        return found


def nested(text: str) -> Nested:
    """Part a text at its square brackets, which have to match."""
    top: Nested = []
    stack = [top]
    for piece in re.split(r"([\[\]])", text):
        if piece == "[":
            inner: Nested = []
            stack[-1].append(inner)
            stack.append(inner)
        elif piece == "]":
            stack.pop()
        elif piece:
            stack[-1].append(piece)
    return top


# -- texts made at random --------------------------------------------------------------------

WORDS = (
    "a text", " words ", "words,", ". ", "; ", ", ", " - ", " – ", ". -", ": ", ":", " / ", "/",
    " and ", "EU", "US", "India", "European Union", "IND", "us", " delete", " oppose", " retain",
    " propose", " reserve", "the ", "no", " (EU)", " (US: delete)", "(", ")", " EU, US", " - US",
    "IND: ", "\n", "US/EU propose; India oppose: ", " - EU; US, India delete.", "EU, US: delete",
    " ", "\n\n",
)  # fmt: skip
OF = {
    "un": WORDS,
    "trade": WORDS,
    "unfccc": (*WORDS[:14], " / ", " / ", "\nOption 1: ", "\nOption 2: ", "Option 3: ", "\n", " "),
    "options": (*WORDS[:9], "\nOption 1: ", "\nOption 2: ", "Option 3: ", "\n  Option 4: ", "\n"),
    "own": (
        *WORDS, " ~ ", " ~ US", " ~ EU; US, India delete.", "IND >> ", " would keep it", " >>",
        "\nOption 1: ", "\nOption 2: ", "Option 3: ", " (EU would keep it)",
    ),
}  # fmt: skip


def is_plain(text: str) -> bool:
    """Tell whether no bracket is a gap, note or set to the core notation, or joined by a slash.

    Nor does a blank line stand before an instruction that ends a bracket: a paragraph has none, and
    the slow reading has no rule for it.
    """
    if re.search(r"\n\s*\n\s*\([^()]*:[^()]*\)\s*\]", text):
        return False
    tree = parse(text)
    kinds = {type(node) for _, node in walk(tree)}
    return kinds <= {Text, Bracket} and not any(
        one.code == "half-slash" for one in tree.diagnostics
    )


def read(text: str, dialect: str) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Give what the program reads, as the slow reading gives it."""
    held = read_anew(text, Notation(REGISTER, dialect_of(dialect)))
    parents = {one.id: one.parent for one in held.targets}
    return parents, {code: list(signed) for code, signed in held.holders.items()}


def made(dialect: str, choice: random.Random) -> Iterator[str]:
    """Make texts without end that the slow reading can read."""

    def text(depth: int) -> str:
        pieces = []
        for _ in range(choice.randrange(6)):
            if depth < 4 and choice.random() < 0.4:
                pieces.append(f"[{text(depth + 1)}]")
            else:
                pieces.append("".join(choice.choices(OF[dialect], k=choice.randrange(4))))
        return "".join(pieces)

    while True:
        one = text(0)
        if is_plain(one):
            yield one


def main(dialect: str, count: str, seed: str = "1") -> int:
    """Read texts twice; return how many were read otherwise."""
    began, differ, told = time.monotonic(), 0, 0
    for text in islice(made(dialect, random.Random(int(seed))), int(count)):
        ours, slow = read(text, dialect), Slow(dialect).read(text)
        told += len(ours[0]) > 1 and (bool(ours[1]) or any(one[0] == "g" for one in ours[0]))
        if ours != slow:
            differ += 1
            sys.stdout.write(f"{text!r}\n    read    {ours}\n    slowly  {slow}\n")
    sys.stdout.write(
        f"{dialect}: {count} texts, in {told} a name or a set, {differ} read otherwise, "
        f"{time.monotonic() - began:.0f} s\n"
    )
    return differ


if __name__ == "__main__":
    sys.exit(min(main(*sys.argv[1:]), 1))
