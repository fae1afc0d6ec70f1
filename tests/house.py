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

from negotiate import errors

ROOT = Path(__file__).resolve().parents[1]
PRODUCT = ROOT / "negotiate"
NAVIGATION = "negotiate.screens.navigation"
FULL = 15  # modules in a folder, beside its door
_OPENED = {
    NAVIGATION,
    "negotiate.__main__",
    "negotiate.cli.main",
    "negotiate.readers.any_file",
    "negotiate.readers.sandbox.worker",
    "negotiate.screens.app",
    "negotiate.writers.formats",
}
_BARE_DOORS = {"negotiate.screens"}  # a door that gives nothing
KEPT_APART = {
    "negotiate.bracket_parser.writing.converting",  # another notation; `fmt` loads none of it
    "negotiate.rewriting.converting",
    "negotiate.readers.docx.numbering",  # counting as Word counts, with nothing else of a file
    "negotiate.readers.docx.tracked",  # tracked changes, brackets among them, at the roof already
    "negotiate.readers.pdf.flow",  # the order of reading; both it and who writes it down are long
    "negotiate.readers.pdf.printer",  # a device of pdfminer, which nothing else has to know
    "negotiate.readers.pdf.footnotes",  # what stands under the text, which nothing else looks at
    "negotiate.readers.pdf.joining",  # whether a hyphen is the author's, asked of the words alone
    "negotiate.readers.sandbox.client",  # the half that asks: the half that reads loads none of it
    "negotiate.readers.translated.odt_styles",  # styles and lists; the walk of a text is long
    "negotiate.readers.translated.html_styles",  # what a style sheet says of letters
    "negotiate.readers.mail",  # a format, loaded where it is met
    "negotiate.readers.translated.rtf_words",  # a table of what words mean
    "negotiate.readers.markdown",  # what Markdown writes and no draft says; the parting is long
    "negotiate.readers.splitting.split_points",  # where texts begin; with the parting over the roof
    "negotiate.writers.page_formats",  # a format, and so is the next
    "negotiate.writers.sarif",
    "negotiate.screens.widgets.editor_panes",  # a widget of one screen, and so are the next five
    "negotiate.screens.widgets.grid",
    "negotiate.screens.widgets.page_rows",
    "negotiate.screens.widgets.room_text",
    "negotiate.screens.widgets.side_panes",
    "negotiate.screens.widgets.two_columns",
    "negotiate.store.figures",  # counting in SQL; the store is over the roof without it
}
"""Modules with one importer that are one thing each; a comment says which."""
_SHORT = 4  # lines, up to which the name of a function may say it all
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
    """List the modules that one other module imports and no more, those kept apart left out.

    Whoever takes something of a module through the door of its room (`__init__`) imports it.
    Screens, command families, formats and entries are not counted: one place opens each of them.
    """
    importers = {
        module: house.find_modules_that_directly_import(module) for module in house.modules
    }
    for importer, module in _through_doors():
        importers[module].add(importer)
    return [
        module
        for module, users in sorted(importers.items())
        if len(users) == 1 and not users & _OPENED and module not in {*KEPT_APART, *_BARE_DOORS}
    ]


def _through_doors() -> Iterator[tuple[str, str]]:
    """Give who takes a name from the door of a room, and the module that it comes from."""
    trees = {_dotted(path): ast.parse(path.read_text("utf-8")) for path in PRODUCT.rglob("*.py")}
    given = {
        (module, name): source for module in _doors() for source, name in _taken(trees[module])
    }
    for importer, tree in trees.items():
        for module, name in _taken(tree):
            if (source := given.get((module, name), "")) in trees and source != importer:
                yield importer, source


def _taken(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name) for alias in node.names)


def _doors() -> Iterator[str]:
    return map(_dotted, PRODUCT.rglob("__init__.py"))


def _dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def crowded(product: Path) -> dict[str, int]:
    """Count the modules of the folders that hold more than there should be beside a door."""
    counts = Counter(
        path.parent.relative_to(product.parent).as_posix()
        for path in product.rglob("*.py")
        if path.name != "__init__.py"
    )
    return {folder: count for folder, count in counts.items() if count > FULL}


def undescribed(tree: ast.Module) -> list[str]:
    """List the public functions of more than four lines that have no docstring."""
    private = {
        id(part)
        for node in ast.walk(tree)
        if _is_function(node) or (isinstance(node, ast.ClassDef) and node.name.startswith("_"))
        for part in ast.walk(node)
        if part is not node
    }
    return [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and id(node) not in private
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
        and (node.end_lineno or 0) - node.lineno >= _SHORT
        and not any("overload" in ast.unparse(one) for one in node.decorator_list)
    ]


def _is_function(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)


def sentences(folder: Path) -> Iterator[str]:
    """Give the strings of five words or more in the code of a folder."""
    for path in sorted(folder.rglob("*.py")):
        yield from sentences_in(path)


def sentences_in(path: Path) -> Iterator[str]:
    """Give the strings of five words or more in a module, but no docstring, style or key hint."""
    tree = ast.parse(path.read_text("utf-8"))
    apart = {id(part) for node in ast.walk(tree) if _says_nothing(node) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) not in apart and len(words := _words(node).split()) >= _SENTENCE:
            yield " ".join(words)


def told_in(path: Path) -> Iterator[str]:
    """Give the sentences of a module that are said of an answer.

    Left out are those of a refusal, names of kinds and patterns.
    """
    tree = ast.parse(path.read_text("utf-8"))
    apart = {id(part) for node in _no_answer(tree) for part in ast.walk(node)}
    apart |= {id(part) for node in ast.walk(tree) if _says_nothing(node) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) not in apart and len(words := _words(node).split()) >= _SENTENCE:
            yield " ".join(words)


def _no_answer(tree: ast.Module) -> list[ast.AST]:
    """List what is raised with all that it is made of, and what is never said."""
    found: list[ast.AST] = [node for node in ast.walk(tree) if _is_no_answer(node)]
    for node in found:  # it grows
        wanted = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
        found += [one for one in ast.walk(tree) if _makes(one) in wanted and one not in found]
    return found


def _is_no_answer(node: ast.AST) -> bool:
    match node:
        case ast.Raise() | ast.Assert():
            return True
        case ast.ClassDef(bases=[ast.Name(id=base)]):
            return base == "StrEnum"
        case ast.Call(func=ast.Attribute(attr=called)):
            return called in ("compile", "split")
        case ast.Call(func=ast.Name(id=called)):
            return called in _ERRORS or called == "pattern"
    return False


_ERRORS = {name for name, of in vars(errors).items() if isinstance(of, type)}


def _makes(node: ast.AST) -> str | None:
    """Name what is made for others to use by an assignment of words, or a private function."""
    words = ast.JoinedStr | ast.Constant | ast.IfExp
    if isinstance(node, ast.Assign) and isinstance(node.value, words):
        return getattr(node.targets[0], "id", None)
    return node.name if isinstance(node, ast.FunctionDef) and node.name[0] == "_" else None


def _says_nothing(node: ast.AST) -> bool:
    """Tell whether a node is a string that nothing is done with, a style, or said of a key."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Assign):
        return getattr(node.targets[0], "id", "") in ("CSS", "DEFAULT_CSS")
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
