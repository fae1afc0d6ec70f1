"""What the words of RTF mean: signs, encodings of fonts, and which parts hold no text."""

from __future__ import annotations

SIGNS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002",
    "qmspace": "\u2005", "zwj": "\u200d", "zwnj": "\u200c", "zwbo": "\u200b", "ltrmark": "\u200e",
    "rtlmark": "\u200f", "page": "\n", "column": "\n", "softline": "",
    "~": "\u00a0", "-": "\u00ad", "_": "\u2011", "\\": "\\", "{": "{", "}": "}",
}  # fmt: skip
CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk",
    136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256",
    186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
SYMBOL = 2
PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}

# Parts that hold no text of the page, whatever stands in them.
_SKIPPED = """
stylesheet info sn sv shprslt nonesttables xe rxe txe tc filetbl private1 fldinst datafield
generator listtable listoverridetable pgdsctbl userprops ftnsep ftnsepc ftncn aftnsep aftnsepc
aftncn themedata colorschememapping latentstyles datastore xmlnstbl rsidtbl mmathPr wgrffmtfilter
bkmkstart bkmkend pnseclvl pn atrfstart atrfend atndate atnref atntime atnparent atnicn docvar
defchp defpap hlinkbase blipuid picprop objdata objclass objname objalias nesttableprops company
template userprops password passwordhash formprot protusertbl listname background expandedcolortbl
ftncn oldcprops oldpprops oldtprops oldsprops pnchart cs ts falt panose fname fontemb
protstart protend writereservhash factoidname svb shpgrp-none defshp lsdlockedexcept msmcap
"""
SKIPPED = frozenset(_SKIPPED.split())
# Parts whose text stands where they do.
SHOWN = frozenset({"shpinst", "shppict", "do", "ud", "shp", "field", "fldrslt", "result", "object"})
HEADERS = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "footer"),
}
