"""Read a plain text or Markdown file into a draft, every line of it accounted for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from negotiate.model import Draft, ImportProblem, Paragraph
from negotiate.outline import outline
from negotiate.outline.blocks import Block, blocks
from negotiate.readers.aside import Aside
from negotiate.readers.cover import cover_notes
from negotiate.readers.encoding import decode
from negotiate.readers.findings import findings, several_documents, spanning_brackets
from negotiate.readers.front_matter import front_matter
from negotiate.readers.language import language
from negotiate.readers.own_export import without_markdown

_RULE = re.compile(r"\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|[—–=]{3,}\s*)")
_LONGEST_RULE = 200
_YAML_TITLE = re.compile(r"title\s*:\s*(?P<title>\S.*)", re.IGNORECASE)
_LONGEST_YAML = 60  # lines


def read_draft(
    content: bytes, *, encoding: str | None = None, include_cover: bool = False
) -> Draft:
    """Read a file into a draft: its text, what it says about itself, and what was left out.

    Cover notes, front matter, page numbers and rules are left out and listed, unless
    `include_cover`; one that holds a bracket or a mark is kept. A cover note's number and date are
    never the draft's. `UnknownEncoding` is raised where a person has to confirm the encoding.
    """
    aside = Aside(keep_all=include_cover)
    text, undone = without_markdown(decode(content, encoding))
    text, yaml_title = _without_yaml(text, aside)
    body = _without_cover_notes(blocks(text), aside)
    body = _without_page_marks(body, aside)
    documents = several_documents(body)
    front = front_matter(body)
    roles = ", ".join(dict.fromkeys(front.roles))
    aside.put(front.blocks, "front", f"front matter: {roles}")
    if front.state is not None:
        aside.put([front.state], "front", "note on the state of the text")
    outlined = outline(front.rest)
    numbered = list(zip(outlined.lines, outlined.paragraphs, strict=True))
    everything = sorted([*aside.kept, *numbered], key=lambda pair: pair[0])
    problems = [*undone, *front.problems, *aside.problems, *outlined.problems]
    problems += [*findings(everything), *spanning_brackets(everything), *_several(documents)]
    return Draft(
        title=front.title or yaml_title,
        symbol=front.symbol,
        date=front.date,
        body=front.body,
        language=language(_first_document(numbered, documents)),
        distribution=front.distribution,
        label=front.label,
        paragraphs=tuple(paragraph for _, paragraph in everything),
        left_out=tuple(sorted(aside.left_out, key=lambda left: left.first_line)),
        problems=tuple(sorted(problems, key=lambda problem: problem.line)),
    )


def _without_yaml(text: str, aside: Aside) -> tuple[str, str | None]:
    """Set Markdown front matter aside and return the title in it; lines keep their numbers."""
    lines = text.split("\n", _LONGEST_YAML)
    fences = [number for number, line in enumerate(lines[:-1]) if line.rstrip() == "---"]
    if len(fences) < 2 or fences[0] != 0:
        return text, None
    end = fences[1] + 1
    aside.put([Block(1, end, "", "\n".join(lines[:end]))], "front", "front matter of the file")
    matches = (_YAML_TITLE.fullmatch(line.strip()) for line in lines[1 : end - 1])
    title = next((match["title"].strip("'\" ") for match in matches if match), None)
    return "\n" * end + "\n".join(lines[end:]), title


def _without_cover_notes(body: Sequence[Block], aside: Aside) -> Sequence[Block]:
    notes = cover_notes(body)
    if not notes:
        return body
    rest = body[notes[-1].end :]
    if all(_is_rule(block) for block in rest):
        message = "no draft was found after the cover note; everything is kept"
        aside.problems.append(ImportProblem(body[0].first_line, message))
        aside.keep_all = True
    for note in notes:
        aside.put(body[note.first : note.end], "cover", f"cover note in {note.language}")
    return rest


def _without_page_marks(body: Sequence[Block], aside: Aside) -> Sequence[Block]:
    pages = _page_numbers(body)
    kept: list[Block] = []
    for index, block in enumerate(body):
        if index in pages:
            aside.put([block], "page", "page number")
        elif _is_rule(block):
            aside.put([block], "rule", "rule between parts")
        else:
            kept.append(block)
    return kept


def _is_rule(block: Block) -> bool:
    typed = block.typed
    return len(typed) <= _LONGEST_RULE and _RULE.fullmatch(typed) is not None


def _page_numbers(body: Sequence[Block]) -> set[int]:
    """Find integers alone in their block that count on from one another, with text between."""
    lone = [
        (index, int(block.typed))
        for index, block in enumerate(body)
        if len(block.typed) < 20 and block.typed.strip().isdecimal()
    ]
    pages: set[int] = set()
    for (index, value), (next_index, next_value) in pairwise(lone):
        if next_value == value + 1 and next_index > index + 1:
            pages |= {index, next_index}
    return pages


def _first_document(
    numbered: Sequence[tuple[int, Paragraph]], documents: Sequence[int]
) -> list[Paragraph]:
    return [paragraph for line, paragraph in numbered if not documents or line < documents[1]]


def _several(documents: Sequence[int]) -> list[ImportProblem]:
    if not documents:
        return []
    lines = ", ".join(str(line) for line in documents)
    message = (
        f"the file seems to hold {len(documents)} documents, beginning at lines {lines}; "
        "they are kept as one draft"
    )
    return [ImportProblem(documents[1], message)]
