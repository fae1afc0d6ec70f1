"""Read one paragraph as Word holds it: runs of text, each with its look and its tracked changes.

A look may come from a style, through all the styles that it is based on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import groupby

from negotiate.late import dataclass, pattern
from negotiate.readers.docx.parts import MC, Element, M, W, child, is_on, text_of, value, walk
from negotiate.readers.docx.unstored import Field, Lost, checked, sign_of
from negotiate.visible import as_italics, show_line


class ChangeKind(StrEnum):
    """Say what a tracked change does; a move is a deletion and an insertion."""

    INSERTION = "insertion"
    DELETION = "deletion"


@dataclass(frozen=True, slots=True)
class Change:
    """Hold one tracked change of a run, a paragraph mark or a row."""

    kind: ChangeKind
    author: str


Changes = tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Hold text that looks the same and was changed by the same hands, insertions first.

    `note` names the footnote that is referred to here, in place of text: `footnote 3`; `comments`
    are the identities of those that stand on these words.
    """

    text: str
    changes: Changes = ()
    note: str = ""
    struck: bool = False
    hidden: bool = False
    raised: bool = False  # or lowered
    underlined: bool = False
    bold: bool = False
    italic: bool = False
    colours: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()

    def saying(self, text: str, changes: Changes, note: str, comments: tuple[str, ...]) -> Run:
        """Give a run that looks like this one."""
        look = self.struck, self.hidden, self.raised, self.underlined, self.bold, self.italic
        return Run(text, changes, note, *look, self.colours, comments)


class Flow(StrEnum):
    """Say that a paragraph flows into the next, and which of them has number and style."""

    FIRST = "first"  # its mark is hidden: a heading that the text follows on its line
    SECOND = "second"  # it is the dropped initial of the next one


@dataclass(frozen=True, slots=True)
class TypedParagraph:
    """Hold one paragraph; `mark` are the changes of the mark that ends it.

    `container` tells paragraphs that can flow together from those of another cell or text box;
    `comments` are the identities of those that stand on it; `remarks` is what in it is no text.
    `numbered` are the tracked changes of its automatic number.
    """

    runs: tuple[Run, ...]
    properties: Element | None
    style: str
    mark: Changes = ()
    numbered: Changes = ()
    flow: Flow | None = None
    container: int = 0
    comments: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    boxes: tuple[Element, ...] = ()


_TRACKED = {
    W + "ins": ChangeKind.INSERTION,
    W + "moveTo": ChangeKind.INSERTION,
    W + "del": ChangeKind.DELETION,
    W + "moveFrom": ChangeKind.DELETION,
}
_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\u00ad",
}
_TEXTS = frozenset({W + "t", W + "delText", M + "t"})
_BOX = W + "txbxContent"
_SPEAKING = _TEXTS | _SIGNS.keys() | {W + "sym", W + "footnoteReference", W + "endnoteReference"}
_APART = frozenset(
    f"{W}{name}"
    for name in (
        *("pPr", "rPr", "sectPr", "sdtPr", "sdtEndPr", "rubyPr", "smartTagPr", "customXmlPr"),
        *("tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "instrText", "delInstrText", "ffData"),
    )
) | {_BOX}
_DRAWN = {
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic": "a picture stands here; "
    "words in it are not read",
    "{urn:schemas-microsoft-com:vml}imagedata": "a picture stands here; words in it are not read",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart": "a chart stands here; "
    "it is not read",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": "a diagram stands here; "
    "it is not read",
    W + "object": "an embedded object stands here; it is not opened",
    M + "oMath": "a formula stands here; its signs are taken in one after another",
    W + "ruby": "a reading is printed above a word here; both are taken in",
}
_NOT_SHOWN = {
    W + "subDoc": "another document is embedded here; it is not opened, and its text is missing",
    W + "contentPart": "something drawn by hand stands here; it is not read",
    W + "control": "a control stands here; what it shows is not read",
    **{
        W + f"{part}{length}": "a date that Word writes by itself stands here; it is not taken in"
        for part in ("day", "month", "year")
        for length in ("Short", "Long")
    },
    W + "pgNum": "a page number stands here; it is not taken in",
}
_SYMBOL_OF_2016 = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}symEx"
# What holds text, or shows nothing. Whatever else stands in a paragraph is told of by its name.
_HELD = """
r hyperlink smartTag sdt sdtContent customXml fldSimple dir bdo ruby rubyBase rt object pict drawing
fldData proofErr permStart permEnd bookmarkStart bookmarkEnd commentRangeEnd lastRenderedPageBreak
footnoteRef endnoteRef annotationRef separator continuationSeparator
moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd customXmlInsRangeStart
customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd customXmlMoveFromRangeStart
customXmlMoveFromRangeEnd customXmlMoveToRangeStart customXmlMoveToRangeEnd
p tbl tc tr body
"""
_HOLDS = frozenset(W + name for name in _HELD.split())
_DRAWINGS = frozenset({W + "drawing", W + "pict", W + "object"})
_LINK = W + "hyperlink"
_WATERMARK = "{urn:schemas-microsoft-com:vml}textpath"
_BLACK = frozenset({"auto", "000000", "none", "clear"})
_BREAKS = pattern(r"[\r\n]+")
NO_NAME = "(no name)"
EMPTY_CONTROL = Lost("an empty control stands here; its prompt is taken in as words")


def changes_in(holder: Element | None) -> Changes:
    """Read the changes that stand in the properties of a paragraph mark or a row."""
    found = [
        Change(_TRACKED[one.tag], text_of(one, "author") or NO_NAME)
        for one in (holder if holder is not None else ())
        if one.tag in _TRACKED
    ]
    return _in_order(found)


def _in_order(found: list[Change]) -> Changes:
    """Put insertions first and name each only once: what was inserted is what was deleted."""
    return tuple(sorted(dict.fromkeys(found), key=lambda one: one.kind, reverse=True))


def read_paragraph(element: Element, styles: Styles, container: int = 0) -> TypedParagraph:
    """Read a `w:p`; text boxes in it are handed on in `boxes`, unread."""
    properties = child(element, "pPr")
    reading = _Reading(styles, styles.of_paragraph(properties))
    for enters, one in walk(element, skips):
        if enters:
            reading.enter(one)
        else:
            reading.leave(one)
    return TypedParagraph(
        runs=tuple(reading.runs),
        properties=properties,
        style=reading.style,
        mark=changes_in(child(properties, "rPr")),
        numbered=_tracked_number(properties),
        flow=_flow(properties, reading, styles),
        container=container,
        comments=tuple(dict.fromkeys(reading.comments)),
        remarks=tuple(dict.fromkeys(reading.remarks)),
        boxes=tuple(reading.boxes),
    )


def _tracked_number(properties: Element | None) -> Changes:
    """Read the changes of an automatic number: given, changed, or moved to another level."""
    number = child(properties, "numPr")
    found = list(changes_in(number))
    if (changed := child(number, "numberingChange")) is not None:
        found.append(Change(ChangeKind.INSERTION, text_of(changed, "author") or NO_NAME))
    change = child(properties, "pPrChange")
    if change is not None and _list_of(properties) != _list_of(child(change, "pPr")):
        found.append(Change(ChangeKind.INSERTION, text_of(change, "author") or NO_NAME))
    return _in_order(found)


def _list_of(properties: Element | None) -> tuple[str | None, ...]:
    number = child(properties, "numPr")
    return value(properties, "pStyle"), value(number, "numId"), value(number, "ilvl")


def _flow(properties: Element | None, reading: _Reading, styles: Styles) -> Flow | None:
    """Tell whether Word shows the next paragraph on the last line of this one."""
    if (text_of(child(properties, "framePr"), "dropCap") or "none") != "none":
        return Flow.SECOND
    mark = child(properties, "rPr")
    hidden = is_on(mark, "specVanish") or is_on(mark, "vanish")
    shows = any(run.text.strip() and not run.hidden for run in reading.runs)
    return Flow.FIRST if hidden and shows else None


def skips(element: Element) -> bool:
    """Tell whether nothing below an element is text that stands where it does."""
    if element.tag in _APART:
        return True
    return element.tag in _BRANCHES and element is not _branch(element.getparent())


_BRANCHES = frozenset({MC + "Choice", MC + "Fallback"})
_KNOWN = ("http://schemas.microsoft.com/", "http://schemas.openxmlformats.org/", "urn:schemas-")


def _branch(alternatives: Element | None) -> Element | None:
    """Choose what Word shows: the first that yields something to us, else the first of all.

    A choice that requires what is not known is taken only where nothing else has words.
    """
    branches = (
        [one for one in alternatives if one.tag in _BRANCHES] if alternatives is not None else []
    )
    branches.sort(key=lambda one: not _is_known(one))
    return next((one for one in branches if _has_words(one)), branches[0] if branches else None)


def _is_known(branch: Element) -> bool:
    required = (branch.get("Requires") or "").split()
    return all((branch.nsmap.get(one) or "").startswith(_KNOWN) for one in required)


def _has_words(branch: Element) -> bool:
    return any(
        one.tag in _SPEAKING and (one.tag not in _TEXTS or one.text) for one in branch.iter()
    )


class _Reading:
    """Gather what a walk through one paragraph meets."""

    def __init__(self, styles: Styles, style: str) -> None:
        self.style = style
        self.runs: list[Run] = []
        self.comments: list[str] = []
        self.remarks: list[str] = []
        self.boxes: list[Element] = []
        self._styles = styles
        self._changes: list[Change] = []
        self._now: Changes = ()
        self._look = Run("")
        self._commented: tuple[str, ...] = ()
        self._links = 0  # how many are open
        self._fields: list[Field] = []
        self._drawn = 0  # how many drawings are open, in which names of other worlds stand
        self._met: dict[str, Callable[[Element], None]] = {
            W + "r": self._run,
            W + "sym": self._symbol,
            _SYMBOL_OF_2016: self._symbol,
            W + "instrText": self._instruction,
            W + "fldSimple": self._simple_field,
            W + "fldChar": self._field,
            W + "footnoteReference": self._note,
            W + "endnoteReference": self._note,
            W + "commentReference": self._comment,
            W + "commentRangeStart": self._comment,
            W + "commentRangeEnd": self._comment_ends,
            _WATERMARK: self._watermark,
            _BOX: self.boxes.append,
        }

    def enter(self, element: Element) -> None:
        tag = element.tag
        if tag in _TEXTS:
            self._add(_typed(element))
        elif tag in _SIGNS:
            self._add(_SIGNS[tag])
        elif tag in _TRACKED:
            change = Change(_TRACKED[tag], text_of(element, "author") or NO_NAME)
            self._changes.append(change)
            self._now = _in_order(self._changes)
        elif tag in _DRAWN:
            self.remarks.append(_DRAWN[tag] if tag == W + "ruby" else Lost(_DRAWN[tag]))
        elif tag in _NOT_SHOWN:
            self.remarks.append(_NOT_SHOWN[tag] if tag == W + "pgNum" else Lost(_NOT_SHOWN[tag]))
        elif tag in self._met:
            self._met[tag](element)
        elif not self._drawn and (unknown := not_known(element)):
            self.remarks.append(unknown)
        self._drawn += tag in _DRAWINGS
        self._links += tag == _LINK

    def leave(self, element: Element) -> None:
        if element.tag in _TRACKED:
            self._changes.pop()
            self._now = _in_order(self._changes)
        elif element.tag == W + "fldSimple" and self._fields:
            self._end_field()
        elif element.tag == W + "sdt" and is_on(child(element, "sdtPr"), "showingPlcHdr"):
            self.remarks.append(EMPTY_CONTROL)
        self._drawn -= element.tag in _DRAWINGS
        self._links -= element.tag == _LINK

    def _add(self, text: str, note: str = "") -> None:
        if text or note:
            look = self._look
            if self._links or any(one.is_link for one in self._fields):  # their look says that
                look = replace(look, underlined=False, colours=())
            self.runs.append(look.saying(text, self._now, note, self._commented))

    def _run(self, element: Element) -> None:
        self._look = self._styles.look(child(element, "rPr"), self.style)

    def _symbol(self, element: Element) -> None:
        space = element.tag.rpartition("}")[0] + "}"
        font = element.get(space + "font") or "?"
        try:
            sign = sign_of(font, int(element.get(space + "char") or "", 16))
        except ValueError:
            sign = "\ufffd"
        self.remarks.append(checked(font, sign))
        self._add(sign)

    def _instruction(self, element: Element) -> None:
        if self._fields and self._fields[-1].shown is None:
            self._fields[-1].instruction.append(element.text or "")

    def _simple_field(self, element: Element) -> None:
        here = len(self.runs)
        self._fields.append(Field(here, shown=here, instruction=[text_of(element, "instr") or ""]))

    def _field(self, element: Element) -> None:
        """Take the instruction of a field out of the text, where its end shows what it was."""
        what = text_of(element, "fldCharType")
        if what == "begin":
            self._fields.append(Field(len(self.runs), child(element, "ffData")))
        elif what == "separate" and self._fields:
            del self.runs[self._fields[-1].begun :]
            self._fields[-1].shown = len(self.runs)
        elif what == "end" and self._fields:
            self._end_field()

    def _end_field(self) -> None:
        """Write what Word shows for a field that has no result with it."""
        ended = self._fields.pop()
        if ended.shown is None:
            del self.runs[ended.begun :]
        elif any(run.text or run.note for run in self.runs[ended.shown :]):
            return
        if self._fields and self._fields[-1].shown is None:
            return  # it is a part of the instruction of another, and not shown
        text, remark = ended.result()
        self._add(text)
        self.remarks += [remark] if remark else []

    def _note(self, element: Element) -> None:
        kind = "footnote" if element.tag == W + "footnoteReference" else "endnote"
        typed = text_of(element, "customMarkFollows") in {"1", "true", "on"}
        self._add("", f"{'typed ' if typed else ''}{kind} {text_of(element, 'id') or ''}")

    def _comment(self, element: Element) -> None:
        named = text_of(element, "id") or ""
        self.comments.append(named)
        if element.tag == W + "commentRangeStart":
            self._commented += (named,)

    def _comment_ends(self, element: Element) -> None:
        named = text_of(element, "id") or ""
        self._commented = tuple(one for one in self._commented if one != named)

    def _watermark(self, element: Element) -> None:
        self.remarks.append(f"a watermark stands here: {element.get('string') or ''!r}")


def not_known(element: Element) -> str | None:
    """Say that an element is not read, by the file's name for it; None for one that is known."""
    known = element.tag in _HOLDS or element.tag in _APART or element.tag in _TRACKED
    if known or element.tag.startswith((M, MC)):
        return None
    name = element.tag.rpartition("}")[2]
    named = f"{element.prefix}:{name}" if element.prefix else name
    return Lost(f"an element {show_line(named)} stands here; it is not read")


def _typed(element: Element) -> str:
    """Read the text of a run: outer white space is typed only where the file says so."""
    text = _BREAKS.sub(" ", element.text or "")
    kept = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    return text if kept else text.strip(" \t")


def _colours(properties: Element | None) -> tuple[str, ...]:
    """Name the colours that the author gave a run, apart from those of its style."""
    if properties is None:
        return ()
    found = []
    colour = value(properties, "color")
    if colour is not None and colour.lower() not in _BLACK:
        found.append(f"letters in the colour {colour.upper()}")
    highlight = value(properties, "highlight")
    if highlight is not None and highlight.lower() not in _BLACK:
        found.append(f"letters highlighted in {highlight}")
    fill = text_of(child(properties, "shd"), "fill")
    if fill is not None and fill.lower() not in _BLACK | {"ffffff"}:
        found.append(f"letters on the colour {fill.upper()}")
    return tuple(found)


_TITLES = {"title", "subtitle"}
_DEEPEST = 64  # styles based on one another; Word itself stops long before


class Styles:
    """Answer for the styles of one file; a loop among them ends where it closes."""

    def __init__(self, root: Element | None) -> None:
        self._by_id: dict[str, Element] = {}
        self._default = ""
        for style in root.findall(W + "style") if root is not None else ():
            identity = style.get(W + "styleId") or ""
            self._by_id.setdefault(identity, style)
            if text_of(style, "type") == "paragraph" and style.get(W + "default") in {"1", "true"}:
                self._default = identity
        self._defaults = child(root, "docDefaults", "rPrDefault", "rPr")
        self._chains: dict[str, tuple[Element, ...]] = {}
        self._on: dict[tuple[str, str, str], bool] = {}
        self._looks: dict[object, Run] = {}

    def look(self, properties: Element | None, paragraph_style: str) -> Run:
        """Say how a run looks, in one without text; it is worked out once for what is written."""
        said = () if properties is None else properties
        written = paragraph_style, *[(one.tag, *one.items()) for one in said]
        if written not in self._looks:
            self._looks[written] = self._look(properties, paragraph_style)
        return self._looks[written]

    def _look(self, properties: Element | None, style: str) -> Run:
        return Run(
            "",
            struck=any(self.is_on(one, properties, style) for one in ("strike", "dstrike")),
            hidden=self.is_on("vanish", properties, style),
            raised=self.is_raised(properties),
            underlined=(value(properties, "u") or "none") != "none",
            bold=bool(is_on(properties, "b")),
            italic=self.is_on("i", properties, style),
            colours=_colours(properties),
        )

    def of_paragraph(self, properties: Element | None) -> str:
        """Name the style of a paragraph; the default one where it names none that is known."""
        named = value(properties, "pStyle")
        return named if named in self._by_id else self._default

    def name(self, style: str) -> str:
        """Give a style's invariant name in lower case: `toc 1`, `heading 2`."""
        return (value(self._by_id.get(style), "name") or "").lower()

    def is_title(self, style: str) -> bool:
        """Tell whether a style is that of a title, or based on it without being a heading's.

        Word keeps the English names of its own styles, whatever it calls them on the screen.
        """
        for one in self.chain(style):
            if (value(one, "name") or "").lower() in _TITLES:
                return True
            if value(one, "pPr", "outlineLvl") is not None:
                return False
        return False

    def chain(self, style: str) -> tuple[Element, ...]:
        """List a style and those that it is based on, nearest first."""
        if style not in self._chains:
            self._chains[style] = self._follow(style)
        return self._chains[style]

    def _follow(self, style: str) -> tuple[Element, ...]:
        found: dict[str, Element] = {}
        named: str | None = style
        while named is not None and named in self._by_id and named not in found:
            found[named] = self._by_id[named]
            named = value(found[named], "basedOn") if len(found) < _DEEPEST else None
        return tuple(found.values())

    def is_on(self, name: str, run: Element | None, paragraph_style: str) -> bool:
        """Tell whether a run has a property by itself, its style, its paragraph's or by default."""
        said = is_on(run, name)
        if said is not None:
            return said
        styles = name, value(run, "rStyle") or "", paragraph_style
        if styles not in self._on:
            self._on[styles] = self._is_on_by_style(*styles)
        return self._on[styles]

    def _is_on_by_style(self, name: str, *styles: str) -> bool:
        for style in styles:
            for one in self.chain(style):
                said = is_on(child(one, "rPr"), name)
                if said is not None:
                    return said
        return bool(is_on(self._defaults, name))

    def is_raised(self, run: Element | None) -> bool:
        """Tell whether a run stands above or below its line, by itself or by its style."""
        said = value(run, "vertAlign")
        for one in self.chain(value(run, "rStyle") or ""):
            said = said or value(one, "rPr", "vertAlign")
        return said in {"superscript", "subscript"}


def with_asterisks(runs: Sequence[Run]) -> tuple[list[Run], list[str]]:
    """Put asterisks round words in italics, `*inter alia*`; list the words where none could be.

    Only words among others are emphasised: a paragraph that is all in italics, such as a heading,
    emphasises nothing, and neither does a comma. Those that an export would not set again are left.
    """
    if all(run.italic for run in runs if run.text.strip()):
        return [*runs], []
    written: list[Run] = []
    left: list[str] = []
    text = "".join(run.text for run in runs)
    done = 0
    for (italic, _), group in groupby(runs, key=lambda run: (run.italic, run.changes)):
        together = [run for run in group if run.text or run.note]
        words = "".join(run.text for run in together)
        if italic and any(sign.isalnum() for sign in words):
            before, behind = text[:done], text[done + len(words) :]
            if _can_be_typed(before, words, behind):
                together = _wrapped(together)
            else:
                left.append(words.strip())
        written += together
        done += len(words)
    return written, left


def _can_be_typed(before: str, words: str, behind: str) -> bool:
    """Tell whether words between asterisks are read as one emphasis, and nothing else is."""
    core = words.strip()
    start = len(before) + len(words) - len(words.lstrip())
    typed = f"{before}{words.replace(core, f'*{core}*', 1)}{behind}"
    return "*" not in before + words + behind and as_italics(typed) == [
        (start, start + len(core) + 2)
    ]


def _wrapped(runs: list[Run]) -> list[Run]:
    """Put an asterisk before the first word of some runs, and one behind the last."""
    spoken = [at for at, run in enumerate(runs) if run.text.strip()]
    wrapped = [*runs]
    first, last = spoken[0], spoken[-1]
    text = wrapped[first].text
    bare = text.lstrip()
    wrapped[first] = replace(wrapped[first], text=f"{text[: len(text) - len(bare)]}*{bare}")
    text = wrapped[last].text
    bare = text.rstrip()
    wrapped[last] = replace(wrapped[last], text=f"{bare}*{text[len(bare) :]}")
    return wrapped
