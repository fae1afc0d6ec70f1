"""A second reading of the dialects `un` and `trade`, slow and plain, to judge the program by.

It knows no tree: a text is nested lists of strings, and strings are split. It reads texts whose
square brackets match, without marks, slashes between brackets and special brackets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

Nested = list["str | Nested"]
AGAINST = ("delete", "oppose", "remove")
RESERVING = ("reserve", "bracket")
FOR = ("retain", "propose", "keep")


class Slow:
    """Number brackets as they open, and note who is said to want what."""

    def __init__(self, dialect: str, names: Mapping[str, str]) -> None:
        self.dialect, self.names = dialect, names
        self.brackets = self.groups = 0
        self.order: list[str] = ["p"]
        self.held: list[tuple[str, str, str]] = []

    def holders(self, text: str) -> dict[str, list[str]]:
        self.body(nested(text))
        found: dict[str, list[str]] = {}
        ordered = sorted(self.held, key=lambda one: self.order.index(one[2]))
        for code, sign, target in dict.fromkeys(ordered):
            found.setdefault(code, []).append(sign + target)
        return found

    def body(self, content: Nested) -> None:
        """Read what stands side by side."""
        before: str | None = None
        for place, one in enumerate(content):
            if isinstance(one, list):
                instruction = self.instruction(one)
                if instruction is None:
                    before = self.bracket(one)
                else:
                    self.hold(instruction, before or "p")
                continue
            rest = one
            while before and self.dialect == "un":
                found = re.match(r"\s*\(([^()]*)\)", rest)
                named = self.stance(found[1]) if found else None
                if found is None or named is None or found[0].split("(")[0].count("\n") > 1:
                    break
                self.hold(named, before)
                rest = rest[found.end() :]
            for found in re.finditer(r"\(([^()]*)\)", rest) if self.dialect == "un" else ():
                named = self.stance(found[1]) if ":" in found[1] else None
                if named is not None:
                    self.hold(named, "p")
            is_gap = rest.strip() == "" and rest.count("\n") < 2
            before = before if is_gap and place + 1 < len(content) else None

    def instruction(self, content: Nested) -> list[tuple[str, str]] | None:
        if self.dialect != "un" or len(content) != 1 or not isinstance(content[0], str):
            return None
        return self.stance(content[0]) if ":" in content[0] else None

    def bracket(self, content: Nested) -> str:
        """Read one bracket; return what a position behind it is on."""
        if own := self.own(content):
            content = own[0]
        mine = self.take(content)
        if own:
            mine = ([*mine[0], *own[1]], mine[1])
        parts: list[Nested] = [[]]
        for one in mine[1] if self.dialect == "un" else ():
            pieces = re.split(r"\s+/\s+", one) if isinstance(one, str) else [one]
            for place, piece in enumerate(pieces):
                if place:
                    parts.append([])
                if piece != "":
                    parts[-1].append(piece)
        says = [any(isinstance(one, list) or self.says(one) for one in part) for part in parts]
        if len(parts) == 1 or not all(says):
            self.brackets += 1
            name = f"b{self.brackets}"
            self.order.append(name)
            self.hold(mine[0], name)
            self.body(mine[1])
            return name
        self.groups += 1
        group = f"g{self.groups}"
        self.order.append(group)
        for place, part in enumerate(parts):
            self.brackets += 1
            name = f"b{self.brackets}"
            self.order.append(name)
            if place == len(parts) - 1 and mine[0]:
                named, words = mine[0], part
            else:
                own = self.own(part)
                named, words = self.take(own[0] if own else part)
                named += own[1] if own else []
            self.hold(named, name)
            self.body(words)
        return group

    def says(self, words: str) -> bool:
        """Tell whether something is left of words without the instructions in them."""
        for found in re.finditer(r"\(([^()]*)\)", words):
            if ":" in found[1] and self.stance(found[1]) is not None:
                words = words.replace(found[0], "")
        return bool(words.strip())

    def own(self, content: Nested) -> tuple[Nested, list[tuple[str, str]]] | None:
        """Take instructions from the end of what is in a bracket, where words stand before them."""
        found: list[tuple[str, str]] = []
        left = [*content]
        while left and self.dialect == "un":
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
            if last[start:].strip():
                return ([*left, last], found) if found else None
            if start or (found and last.count("\n") > 1):
                return None
        return None

    def is_unit(self, one: str | Nested) -> bool:
        return isinstance(one, list) and self.instruction(one) is None

    def take(self, content: Nested) -> tuple[list[tuple[str, str]], Nested]:
        """Take the names away from what is in a bracket."""
        place, left = (0, ":") if self.dialect == "trade" else (len(content) - 1, "-")
        while place > 0 and isinstance(content[place], str) and not str(content[place]).strip():
            place -= 1
        words = content[place] if content else []
        if not isinstance(words, str):
            return [], content
        for found in re.finditer(
            r":\s*" if left == ":" else r"\s+[-–]\s+|(?<=[.;])\s*[-–]\s*", words
        ):
            names, rest = words[found.end() :], words[: found.start()]
            if left == ":":
                names, rest = rest, words[found.end() :]
            named = self.stance(names)
            if named is not None and (rest.strip() or len(content) > 1):
                if left == ":" and not rest and len(content) == 1:
                    continue
                kept: Nested = [rest] if rest else []
                return named, [*content[:place], *kept, *content[place + 1 :]]
        return [], content

    def stance(self, words: str) -> list[tuple[str, str]] | None:
        """Give the codes with their signs, or None where a word is neither name nor verb."""
        found: list[tuple[str, str]] = []
        for part in words.rstrip(" \n\t.").split(";"):
            waiting: list[str] = []
            done = False
            for place, piece in enumerate(part.strip().split(",")):
                item = re.sub(r"^\s*and\s+", "", piece) if place else piece
                verb = re.fullmatch(r"(.*?)(?:\s*:\s*|\s+)(\w+)\s*", item, re.DOTALL)
                sign = ""
                if verb and verb[2].lower() in AGAINST + RESERVING + FOR:
                    sign = "-" if verb[2].lower() in AGAINST else "+"
                    sign = "?" if verb[2].lower() in RESERVING else sign
                for name in re.split(r"/|\s+and\s+", verb[1] if sign and verb else item):
                    bare = re.sub(r"^the\s+", "", name.strip())
                    if bare not in self.names:
                        return None
                    waiting.append(self.names[bare])
                if sign:
                    found += ((code, sign) for code in waiting)
                    waiting, done = [], True
            if waiting and done:
                return None
            found += ((code, "+") for code in waiting)
        return found

    def hold(self, named: list[tuple[str, str]], target: str) -> None:
        self.held += ((code, sign, target) for code, sign in named)


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
