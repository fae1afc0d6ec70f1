"""Read what a paragraph or a run has from its style, through all the styles that it is based on."""

from __future__ import annotations

from negotiate.readers.docx.ooxml import Element, W, child, is_on, text_of, value

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
        for style in (value(run, "rStyle") or "", paragraph_style):
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
