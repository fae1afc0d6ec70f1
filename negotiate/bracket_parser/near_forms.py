"""The forms that raise a doubt, as patterns over a text in which notation is covered.

None can run on: each repeat has a bound, so the time is linear in the text whatever stands in it.
"""

from __future__ import annotations

import re

from negotiate.bracket_parser.stances import LONGEST
from negotiate.bracket_parser.tokens import PLUS, SIGNS

MAY_DOUBT = re.compile(
    r"[\[\](){}<>~+#/\u0080-\U0010ffff]|[-\d]|XX|opt|alt|var|:", re.IGNORECASE
).search

# What covers notation that was read: of a mark, and of all else. Both are no letters to a pattern.
MARK, READ = "\ue000", "\ue001"
ADDRESS = re.compile(
    r"<?(?:\b[A-Za-z][A-Za-z0-9+.-]{1,12}://|\bwww\.)[^\s<>\[\]]+>?|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
)
WIDE = str.maketrans({"\uff3b": "[", "\uff3d": "]", "\uff08": "(", "\uff09": ")"})
WAS_READ = re.compile(rf"[\[\]{MARK}{READ}]")
BEHIND = re.compile(rf"[\]{MARK}][ \t\u00a0]{{0,3}}\n?[ \t]{{0,3}}\Z")

LOOSE = re.escape(SIGNS + "~\u00b1")
PARENTHESIS = re.compile(rf"\(([^()\[\]{{}}{MARK}{READ}]{{1,{LONGEST}}})\)")
FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
SLIPPED = re.compile(
    rf"[\s\"'*_`\u201c\u201d\u2018\u2019\u00ab]{{0,4}}[{LOOSE}][\s\"'*_`\u201c\u201d\u2018\u2019\u00ab]{{0,4}}"
    rf"(?P<code>{FLAG}|[^\W\d_][\w.&-]{{0,30}})"
)
UNCLOSED = re.compile(rf"\([ \t]?[{LOOSE}][ \t]?(?P<code>[^\W\d_][^\W_]{{1,20}})(?![\w])")
CLOSES = re.compile(r"[^()\[\]\n]{0,80}\)")
UNOPENED = re.compile(rf"(?<![\w(.,{LOOSE}])[{LOOSE}](?P<code>[^\W\d_][^\W_]{{1,20}})\)")
BARE = re.compile(rf"(?<![\w.,\"'({LOOSE}])[{LOOSE}](?P<code>[^\W\d_][^\W_]{{1,20}})(?![\w-])")
NAMED_BRACE = re.compile(rf"\{{\s{{0,3}}([^\s{{}}:\[\]()][^{{}}:\[\]()]{{0,{LONGEST}}}):")
LINE_STANCE = re.compile(
    r"^[ \t]{0,8}([^\W\d_][^:\n\[\](){}]{0,60}:[ \t]{0,3}[^\W\d_]{3,14})[ \t]*[.;]?[ \t]*$", re.M
)

SPACED_SLASH = re.compile(
    r"(?<=[^\s/<])(?:[ \t\n\u00a0]{1,3}/[ \t\n\u00a0]{0,3}|/[ \t\n\u00a0]{1,3})(?=[^\s/>])"
)
AND_OR = re.compile(r"\b(?:and|и|et|y)\s*/\s*(?:or|или|ou|o)\b", re.IGNORECASE)
UNITS = re.compile(r"\b(?:km|m|mg|g|kg|t|l|kWh|c)\s*/\s*(?:h|s|kg|l|ha|a|o|yr)\b")
MODALS = r"(?:shall|should|will|would|may|might|must|can|could)"
MODAL_PAIR = re.compile(rf"\s*{MODALS}(?:/{MODALS})+\s*", re.IGNORECASE)
DOUBLE_SLASH = re.compile(
    r"(?<![:/\w])//[ \t][^/\n]{1,200}(?:[ \t]/[ \t][^/\n]{1,200}){1,4}[ \t]//(?![/\w])"
)

GAP_IN_WORDS = re.compile(
    r"\((?i:tbc|tbd|tbn|to be (?:determined|completed|confirmed|decided|inserted|added|negotiated"
    r"|agreed|specified)[^()]{0,40}|placeholder[^()]{0,60}"
    r"|insert (?:date|name|number|title|text|reference)[^()]{0,40}"
    r"|уточняется|подлежит (?:уточнению|согласованию|определению)[^()]{0,40})\)"
)
GAP_OF_HASHES = re.compile(r"###+(?![#\w])")
GAP_OF_CROSSES = re.compile(
    r"(?<![\w.])(?:[XХ]{1,3}(?=[ \u00a0]?(?:per[ \u00a0]?cent\b|percent\b|%|процент"
    r"|(?:million|billion|days|months|years|млн|млрд|дней|месяц)\b))"
    r"|20[XХ]{2}\b|20[xх]{2}\b"
    r"|[XХ]{2}[./][XХ]{2}[./](?:20[XХ]{2}|[XХ]{2,4}|\d{4}))"
    r"|(?:(?<=[Aa]rticle )|(?<=[Dd]ecision )|(?<=[Pp]aragraph ))(?:\(XX\)|xx\b|XX(?=/))"
    r"|(?<=\d/)XX\b"
)
MAY_HOLD_CROSS = re.compile("[XХ]|20[xх]{2}|xx").search
HEADING = re.compile(r"#{1,6}(?=[ \t]|$)", re.M)
EDITS = re.compile(
    r"\{\+\+.{0,400}?\+\+\}|\{--.{0,400}?--\}|\{~~.{0,400}?~~\}|\{>>.{0,400}?<<\}|\{==.{0,400}?==\}"
    r"|(?<!~)~~(?=[^\s~])[^~\n]{1,300}~~(?!~)"
    r"|<(?P<tag>(?i:ins|del|s|strike|u|mark))>.{0,400}?</(?P=tag)>|</?(?i:ins|del|s|strike|u|mark)>"
    r"|<!--.{0,400}?(?:-->|(?=\Z))",
    re.DOTALL,
)
OTHERS = (
    "\u3010\u3011\u3014\u3015\u3016\u3017\u27e6\u27e7\u2045\u2046"
    "\u2772\u2773\ufe5d\ufe5e\u301a\u301b\u298b\u298c"
)
"""Brackets of other shapes, each opening one before its closing one."""

OTHER = re.compile(f"[{OTHERS[::2]}][^{OTHERS}]{{0,400}}[{OTHERS[1::2]}]|[{OTHERS}]")
SIGNED_BEHIND = re.compile(
    rf"\s*[A-Z]{{2,8}}[{re.escape(PLUS)}-](?:\s*[,;/]\s*[A-Z]{{2,8}}[{re.escape(PLUS)}-])+\s*"
)
PARTING = re.compile(r"[ \t\n\u00a0][-\u2013\u2014][ \t\n\u00a0]|:[ \t\n\u00a0]")
