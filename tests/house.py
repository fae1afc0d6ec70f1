"""Figures of the house: how much there is, what hangs together, what is said where.

`make figures` prints them; `test_house` holds those that must not get worse.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[1]
PRODUCT = ROOT / "negotiate"
NAVIGATION = "negotiate.screens.navigation"
_SENTENCE = 5  # words, from which on a string counts as something that is said


def graph() -> grimp.ImportGraph:
    """Return which module of the product imports which, also late and for types alone."""
    return grimp.build_graph("negotiate", cache_dir=None)


def circles(house: grimp.ImportGraph) -> list[set[str]]:
    """List the sets of modules that import each other in a circle (Tarjan 1972)."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    standing: list[str] = []
    found: list[set[str]] = []

    def visit(module: str) -> None:
        number[module] = lowest[module] = len(number)
        standing.append(module)
        for other in house.find_modules_directly_imported_by(module):
            if other not in number:
                visit(other)
                lowest[module] = min(lowest[module], lowest[other])
            elif other in standing:
                lowest[module] = min(lowest[module], number[other])
        if lowest[module] == number[module]:
            circle = set(standing[standing.index(module) :])
            del standing[standing.index(module) :]
            if len(circle) > 1:
                found.append(circle)

    for module in sorted(house.modules):
        if module not in number:
            visit(module)
    return found


def views(house: grimp.ImportGraph) -> set[str]:
    """Return the modules whose screens are gone to by place."""
    below = {f"negotiate.screens.{name}" for name in ("places", "backend", "frame")}
    return house.find_modules_directly_imported_by(NAVIGATION) - below


def with_one_importer(house: grimp.ImportGraph) -> list[str]:
    """List the modules that one other module imports and no more.

    Screens, command families, formats and entries are not counted: one place opens each of them.
    """
    opened = {
        NAVIGATION,
        "negotiate.screens.app",
        "negotiate.cli.main",
        "negotiate.writers.formats",
    }
    return [
        module
        for module in sorted(house.modules)
        if len(importers := house.find_modules_that_directly_import(module)) == 1
        and not importers & opened
    ]


def sentences(folder: Path) -> Iterator[str]:
    """Give the strings of five words or more in the code of a folder."""
    for path in sorted(folder.rglob("*.py")):
        yield from sentences_in(path)


def sentences_in(path: Path) -> Iterator[str]:
    """Give the strings of five words or more in a module, its docstrings and key hints apart."""
    tree = ast.parse(path.read_text("utf-8"))
    apart = {id(part) for node in ast.walk(tree) if _says_nothing(node) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) not in apart and len(words := _words(node).split()) >= _SENTENCE:
            yield " ".join(words)


def _says_nothing(node: ast.AST) -> bool:
    """Tell whether a node is a string that nothing is done with, or what is said of a key."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Binding"


def _words(node: ast.AST) -> str:
    match node:
        case ast.JoinedStr(values):
            return "".join(_words(one) or "\u2026" for one in values)
        case ast.Constant(str() as text):
            return text
        case _:
            return ""


def figures() -> Iterator[str]:
    """Give the figures line by line."""
    files = sorted(PRODUCT.rglob("*.py"))
    texts = [path.read_text("utf-8") for path in files]
    functions = [
        node.end_lineno - node.lineno + 1
        for text in texts
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    ]
    folders = Counter(path.parent.relative_to(ROOT).as_posix() for path in files)
    house = graph()
    said = list(sentences(PRODUCT / "screens"))
    told = {*sentences(PRODUCT / "writers"), *sentences(PRODUCT / "telling")}
    yield (f"{len(files)} files, {sum(text.count(chr(10)) for text in texts)} lines")
    yield (f"{len(functions)} functions, {sorted(functions)[len(functions) // 2]} lines the median")
    yield (f"{len(circles(house))} circles of imports")
    yield (f"{len(with_one_importer(house))} modules with one importer")
    largest = ", ".join(f"{name} {count}" for name, count in folders.most_common(5))
    yield (f"modules by folder: {largest}")
    yield (
        f"{len(said)} sentences made in screens, of them {len(told & set(said))} told elsewhere too"
    )


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in figures())
