"""How a run looks is worked out once for what is written of it, and is what it would be anew."""

from itertools import combinations

from lxml import etree

from negotiate.readers.docx.parts import Element
from negotiate.readers.docx.runs import Styles

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = f"""<w:styles {NAMESPACE}>
<w:style w:styleId="Struck"><w:rPr><w:strike/></w:rPr></w:style>
<w:style w:styleId="Raised"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
</w:styles>"""
SAID = (
    *("<w:b/>", '<w:b w:val="0"/>', "<w:strike/>", '<w:strike w:val="false"/>', "<w:dstrike/>"),
    *("<w:vanish/>", '<w:u w:val="single"/>', '<w:u w:val="none"/>', '<w:color w:val="FF0000"/>'),
    *('<w:highlight w:val="yellow"/>', '<w:shd w:fill="00FF00"/>', '<w:rStyle w:val="Struck"/>'),
    *('<w:rStyle w:val="Raised"/>', '<w:vertAlign w:val="subscript"/>'),
)


def read(content: str) -> Element:
    return etree.fromstring(content)


def test_a_look_that_is_remembered_is_the_one_worked_out_anew() -> None:
    remembering = Styles(read(STYLES))
    written = [None, *(read(f"<w:rPr {NAMESPACE}>{one}</w:rPr>") for one in said())]
    asked = [(properties, style) for style in ("", "Struck", "Raised") for properties in written]

    found = [remembering.look(*one) for one in [*asked, *asked]]

    assert found == 2 * [Styles(read(STYLES)).look(*one) for one in asked]
    assert len({*found}) > 20


def said() -> list[str]:
    return ["".join(some) for count in range(4) for some in combinations(SAID, count)]
