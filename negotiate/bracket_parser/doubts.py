"""What looks contested and was read as plain wording: a mark with a slip, rivals said in words.

Nothing is read here that the notation does not read. A doubt says only that a person should look,
and what might have been meant; the sentence for it is made in `telling`. What was read, as a mark,
gap, note or status, is covered first, so that it can raise none. The forms that raise one are
patterns in which each repeat has a bound, so that the time is linear in the text.

Words are a stance (`IND/RUS propose`, `RUS-`, `by KAZ`) where every one of them is used up by a
name of the register, a sign or a verb, so prose stays prose; nothing of it becomes a position.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from enum import StrEnum

from negotiate.bracket_parser.dialects.rereading import AND_OR, UNITS
from negotiate.bracket_parser.dialects.stances import JUNK, LONGEST, Names, canonical, is_name
from negotiate.bracket_parser.meaning import BROKEN, Meaning
from negotiate.bracket_parser.tokens import MINUS, PLUS, RESERVE, SIGNS, SLASHES
from negotiate.bracket_parser.tree import (
    Bracket,
    Empty,
    Gap,
    Label,
    Member,
    Note,
    Run,
    Slash,
    Status,
    Step,
    Text,
    walk,
)
from negotiate.late import dataclass, pattern

_LOOSE_SIGNS = re.escape(PLUS + MINUS + RESERVE + "~\u00b1")
TICKS = "\u2713\u2714\u2717\u2718\u2705\u274c"
_SIGN = pattern(rf"^[{_LOOSE_SIGNS}{TICKS}](?:1\b)?\s*|\s*:?\s*(?:[{_LOOSE_SIGNS}{TICKS}]|\+\s?1)$")
_AND = pattern(r"\s+(?:and|und|et|y|и)\s+|\s*&\s*", re.IGNORECASE)
_PARTS = pattern(rf"[,;{re.escape(SLASHES)}]")
_BY = pattern(
    r"^(?:(?:also|both|alternative|new|text|wording|language)\s+)?(?:supported|opposed|proposed"
    r"|suggested|reserved|bracketed|questioned|retained|deleted|inserted|added|requested|objected"
    r"|proposal|reservation|objection|alternative|text|поддержано|предложено|предложение|оговорка)"
    r"(?:\s+(?:to\s+)?(?:by|of|from|to))?\s+(?:the\s+)?"
    r"|^(?:for|against|in\s+favou?r|support(?:ed)?|opposed?|reserved?|reservations?|objections?|pro"
    r"|contra?|yes|no|(?:to\s+be\s+)?(?:deleted?|retain(?:ed)?|kept|insert(?:ed)?)|keep|за|против)"
    r"\s*:\s*",
    re.IGNORECASE,
)
_VERB = pattern(
    r"(?:^|[\s:\u2013\u2014-]+)(?:(?:to|would|wants?\s+to|prefers?\s+to)\s+)?(?:deletes?|removes?"
    r"|opposes?|opposed|retains?|keeps?|supports?|supported|proposes?|proposed|adds?|inserts?"
    r"|(?:reserves?|reserved)(?:\s+(?:its|the|their)\s+position)?|(?:to\s+)?revert"
    r"|brackets?|pending|query|objects?|rejects?|against|for|in favou?r|agrees?|yes|no|pro|contra"
    r"|reserving|opposing|supporting|proposals?|reservations?|objections?|amendments?|suggestion"
    r"|принять|исключить|удалить|сохранить|против|за|оговорка|поддерживает|возражает|предлагает)$",
    re.IGNORECASE,
)
_OF = pattern(r"['\u2019]s?\s+(?:text|wording|version|language|proposals?|suggestion)$")
_OTHERS = pattern(r"\s+(?:and\s+others|et\s+al\.?|и\s+др\.)$", re.IGNORECASE)
_FROM = pattern(r"^(?:(?:by|from|per)\s+)?(?:the\s+)?", re.IGNORECASE)
_BUT = pattern(r"^(?:plus|minus|not|except|without|all\s+but|но\s+не|кроме)\s+", re.IGNORECASE)
_CODE = pattern(r"[^\W\d_]{2,8}\d{0,2}")


def are_same(one: str, other: str, names: Names | None) -> bool:
    """Tell whether two passages name one delegation: `the European Union` and `EU`."""
    if names is None or max(len(one), len(other)) > LONGEST:
        return False
    first, second = (
        canonical(names, re.sub(r"^the\s+", "", " ".join(words.split()), flags=re.IGNORECASE))
        for words in (one, other)
    )
    return first is not None and first == second


def are_names(words: str, names: Names | None) -> bool:
    """Tell whether words are a name, or a list of names and of nothing else."""
    bare = _FROM.sub("", words.strip(), count=1)
    return _reads(bare, names, lambda part: is_name(part, names))


def is_stance(words: str, names: Names | None) -> bool:
    """Tell whether words are names with signs or verbs, at least one of each."""
    if not _reads(words, names, lambda part: _is_held(part, names)):
        return False
    return any(_bare(part) != part.strip(JUNK).rstrip(".!:") for part in _split(words))


def is_list_of_holders(words: str, names: Names | None) -> bool:
    """Tell whether words are names, with signs and verbs or without: `IND; G77 delete`."""
    return _reads(words, names, lambda part: _is_held(part, names))


def _reads(words: str, names: Names | None, is_one: Callable[[str], bool]) -> bool:
    if names is None or not words or len(words) > LONGEST:
        return False
    words = _OTHERS.sub("", words)
    if is_one(words):
        return True
    parts = _split(words)
    return len(parts) > 1 and all(is_one(part) for part in parts)


def _split(words: str) -> list[str]:
    return [one for part in _PARTS.split(words) for one in _AND.split(part) if one.strip()]


def _is_held(part: str, names: Names | None) -> bool:
    return is_name(part, names) or is_name(_bare(part), names)


def _bare(part: str) -> str:
    """Take signs and verbs off a name."""
    part = part.strip(JUNK).rstrip(".!:")
    part = _SIGN.sub("", part).strip(JUNK)
    part = _OF.sub("", _BY.sub("", part))
    return _OF.sub("", _VERB.sub("", part).strip(JUNK + ":-\u2013\u2014"))


def is_code(word: str, names: Names | None) -> bool:
    """Tell whether a word is typed as a code is: capitals, or a name of the register."""
    return is_name(word, names) or (word.isupper() and _CODE.fullmatch(word) is not None)


def mixes_alphabets(word: str) -> bool:
    """Tell whether a word has letters of two alphabets that look alike."""
    if word.isascii():
        return False
    found = {unicodedata.name(sign, "").partition(" ")[0] for sign in word if sign.isalpha()}
    return len(found & {"LATIN", "CYRILLIC", "GREEK"}) > 1


# What every doubt has in it: a sign that is in no plain sentence, or one of these words.
MAY_DOUBT = pattern(
    r"[^A-Za-z \n.,;'\"!&%$]|X|xx|T[Bb]|tb|to be|OR|\bor\b|Or\b|[Oo]pt|OPT|[Aa]lt|ALT|[Vv]ar|VAR"
    r"|[Vv]er|[Pp]ropos|PROPOS"
)

# What covers notation that was read: of a mark, and of all else. Both are no letters to a pattern.
MARK, READ = "\ue000", "\ue001"
ADDRESS = pattern(
    r"<?(?:\b[A-Za-z][A-Za-z0-9+.-]{1,12}://|\bwww\.)[^\s<>\[\]]+>?|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
)
WIDE = str.maketrans({"\uff3b": "[", "\uff3d": "]", "\uff08": "(", "\uff09": ")", "\uff0f": "/"})
WAS_READ = pattern(rf"[\[\]{MARK}{READ}]")
BRACKET_ENDS = pattern(rf"[\]{MARK}](?=[ \t\u00a0\u2013\u2014:-])")
BEHIND = pattern(rf"[\]{MARK}][.,;:]?[ \t\u00a0]{{0,3}}\n?[ \t]{{0,3}}\Z")

LOOSE = re.escape(SIGNS + "~\u00b1")
PARENTHESIS = pattern(rf"\(([^()\[\]{{}}{MARK}{READ}]{{1,{LONGEST}}})\)")
FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
SLIPPED = pattern(
    rf"[\s\"'*_`\u201c\u201d\u2018\u2019\u00ab]{{0,4}}[{LOOSE}{TICKS}]{{1,3}}(?:1(?=[\s:]))?"
    rf"[\s\"'*_`,;:\u201c\u201d\u2018\u2019\u00ab]{{0,4}}"
    rf"(?P<code>{FLAG}|[^\W\d_][\w.&-]{{0,30}})"
)
UNCLOSED = pattern(rf"\([ \t]?[{LOOSE}][ \t]?(?P<code>[^\W\d_][^\W_]{{1,20}})(?![\w])")
CLOSES = pattern(r"[^()\[\]\n]{0,80}\)")
UNOPENED = pattern(rf"(?<![\w(.,{LOOSE}])[{LOOSE}](?P<code>[^\W\d_][^\W_]{{1,20}})\)")
BARE = pattern(
    rf"(?<![\w.,\"'({LOOSE}])[{LOOSE}](?P<code>[^\W\d_][^\W_]{{1,20}})(?![\w-])"
    rf"|(?<![\w.,\"'({LOOSE}])(?P<signed>[A-Z]{{2,8}})[{re.escape(PLUS + MINUS)}](?![\w{LOOSE}])"
)
# behind a bracket or at the end: ` - IND, RUS`; in front of everything: `+IND: `, `(IND) `
DASHED = pattern(
    rf"(?:[ \t\u00a0]*[\u2013\u2014]|[ \t\u00a0]+-|:)[ \t\u00a0]*"
    rf"(?P<names>[^\W\d_a-z][^()\[\]{{}}.:;\n{MARK}{READ}]{{1,60}}?)"
    r"(?=[ \t]+(?!(?:and|or)\b)[a-z]|[.]?[ \t]*(?:$|\[))",
    re.MULTILINE,
)
AT_END = pattern(
    rf"(?<=[.;:!?\u201d\"\)\]])[ \t\u00a0]*"
    rf"(?:\((?P<inside>[^()\[\]{{}}{MARK}{READ}]{{2,{LONGEST}}})\)"
    rf"|[\u2013\u2014-][ \t\u00a0]+(?P<names>[A-Z][^()\[\]{{}}.:\n{MARK}{READ}]{{1,60}}))[.]?\s*\Z"
)
AT_START = pattern(
    rf"\A\s*(?:\((?P<inside>[^()\[\]{{}}:{MARK}{READ}]{{2,{LONGEST}}})\)(?=\s)"
    rf"|(?P<signed>[{LOOSE}][ ]?[A-Z][^()\[\]{{}}:\n{MARK}{READ}]{{1,60}})(?::|\s*\Z)"
    rf"|(?P<owner>[A-Z][^()\[\]{{}}:\n{MARK}{READ}]{{1,60}}):)"
)
OTHERWISE_HELD = pattern(
    rf"[{{<][ \t]?[{LOOSE}][ \t]?(?P<code>[^\W\d_][^\W_]{{1,20}})[ \t]?[}}>]"
    rf"|\(?(?<![\w)])[{LOOSE}]\((?P<inner>[^\W\d_][^\W_]{{1,20}})\)\)?"
)
MAY_HOLD_OTHERWISE = pattern(rf"[{{<]|[{LOOSE}]\(")
NAMED_BRACE = pattern(rf"\{{\s{{0,3}}([^\s{{}}:\[\]()][^{{}}:\[\]()]{{0,{LONGEST}}}):")
LINE_STANCE = pattern(
    r"^[ \t]{0,8}(?P<stance>[^\W\d_][^:\n\[\](){}]{0,60}:(?![ \t]*(?i:yes|no)\b)"
    r"[ \t]{0,3}[^\W\d_]{2,14}"
    r"|[A-Z][A-Z, /;+-]{1,60}:?[ \t]*[+-])"
    r"(?:[ \t]+(?:the[ \t]+)?(?:(?:this|whole|entire|last|first)[ \t]+)*"
    r"(?:para(?:graph)?|sub-?paragraph|article|sentence|chapeau|text|item|title|it)\.?)?"
    r"[ \t]*[.;]?[ \t]*$",
    re.M,
)
_OWNED = pattern(
    r"(?:text|wording|version|language|proposal|suggestion|amendment)s?$|^(?:text|proposal) ", re.I
)

SPACED_SLASH = pattern(
    r"(?<=[^\s/<])(?:[ \t\n\u00a0]{1,3}/[ \t\n\u00a0]{0,3}|/[ \t\n\u00a0]{1,3})(?=[^\s/>])"
)
MODAL_PAIR = pattern(
    r"\b(?:shall|should|will|would|may|must)(?:[ ][a-z]{1,12})?[ ]?(?P<label>/)[ ]?"
    r"(?:shall|should|will|would|may|must)\b",
    re.IGNORECASE,
)
# what a bracket holds where it holds words and slashes alone: [red/blue], [is/are]
_ONE_OR_TWO = r"[^\W\d_A-Z]{1,20}(?:[ ][^\W\d_A-Z]{1,20})?"
WORDS_WITH_SLASH = pattern(rf"\s*{_ONE_OR_TWO}(?:/{_ONE_OR_TWO}){{1,6}}\s*")
NO_RIVALS = pattern(r"\b(?:and/or|и/или|s?he/s?he|his/her|her/his|n/a|w/o|et/ou|y/o)\b", re.I)
OTHER_SLASH = pattern(
    r"(?<=\S)[ \t]?(?:\||//)[ \t]?(?=\S)|(?<=[^\W_])[ \t](?:OR|ИЛИ|\\)[ \t](?=[^\W_])"
)
BETWEEN_BRACKETS = pattern(r"(?<=\])[ \t]?(?P<label>\||//)[ \t]?(?=\[)")
DOUBLE_SLASH = pattern(
    r"(?<![:/\w])(?P<label>//[ \t][^/\n]{1,200}(?:[ \t]/[ \t][^/\n]{1,200}){1,4}[ \t]//)(?![/\w])"
)

_TO_BE = (
    r"to be (?:determined|completed|confirmed|decided|inserted|added|negotiated|agreed|specified"
    r"|discussed|developed|elaborated|filled|provided)[^()]{0,40}"
)
_WHAT = r"(?:date|name|number|title|text|reference|figure|amount|place|venue)"
GAP_IN_WORDS = pattern(
    rf"\((?i:tb[cdn](?:[ ][^()]{{1,40}})?|(?:[a-z]{{1,12}} ){{0,3}}{_TO_BE}"
    rf"|placeholder[^()]{{0,60}}|insert {_WHAT}[^()]{{0,40}}|to come|pending|(?:left )?blank"
    r"|under (?:discussion|negotiation)"
    r"|уточняется|подлежит (?:уточнению|согласованию|определению)[^()]{0,40})\)"
    rf"|<(?i:(?:insert )?{_WHAT}(?:[ ][^<>]{{0,40}})?|tb[cdn]|{_TO_BE.replace('()', '<>')})>"
    r"|\([ \t\u00a0]{1,8}\)|\(_{1,8}\)"
    r"|\([XХ]{2,4}\)(?=[ \u00a0]?(?:per[ \u00a0]?cent|%|million|days|years))"
)
GAP_OF_LETTERS = pattern(r"(?<![\w(])(?:TB[CDN]|tb[cd])(?![\w)])")
GAP_OF_SIGNS = pattern(
    r"(?<![\w?!])\?{2,6}(?![\w?!])|(?<![\w_])_{2}(?![\w_])|(?<!\w)20_{2,}"
    r"|(?<=[Dd]ecision )(?:-{1,2}|[\u2013\u2014])(?=/)"
)
GAP_OF_HASHES = pattern(r"###+(?![#\w])")
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
GAP_OF_CROSSES = pattern(
    r"(?<![^\W\d]\.)(?<![^\W\d])[\d.]{0,6}(?:[XХ]{1,4}|xx)"
    r"(?=[ \u00a0]?(?:per[ \u00a0]?cent\b|percent\b|%|процент"
    r"|(?:million|billion|days|months|years|dollars|euros?|млн|млрд|дней|месяц)\b))"
    rf"|(?<![\w.])(?:[XХ]{{2,3}}|xx)(?= {_MONTH}\b)"
    r"|(?<![\w.])20\d?[XХxх]{1,2}\b"
    r"|(?<![\w.])[XХ]{2}[./][XХ]{2}[./](?:20[XХ]{2}|[XХ]{2,4}|\d{4})"
    r"|(?:(?<=[Aa]rticle )|(?<=[Dd]ecision )|(?<=[Pp]aragraph ))(?:\(XX\)|xx\b|X{1,3}(?=/))"
    r"|(?<=[Pp]aragraph )XX\b|(?<=\d/)XX{1,2}\b|(?:(?<=USD )|(?<=EUR )|(?<=\$))X{2,3}\b"
)
GAP_OF_DATE = pattern(
    r"(?<!\w)[Dd]{2}(?:[ ./-](?:[Mm]{2}|[Mm]onth)[ ./-](?:[Yy]{4}|20\d\d)|[ ](?:[Mm]onth)\b)"
)
MAY_HOLD_CROSS = pattern("[XХ]|20\\d?[xх]|xx")
HEADING = pattern(r"#{1,6}(?=[ \t]|$)", re.M)
_TAG = r"(?P<tag>(?i:ins|del|s|strike|u|mark))(?:[ ][^<>]{0,80})?"
EDITS = pattern(
    r"\{\+\+.{0,400}?\+\+\}|\{--.{0,400}?--\}|\{~~.{0,400}?~~\}|\{>>.{0,400}?<<\}"
    r"|\{==.{0,400}?==\}|\{\+(?!\+)[^{}\n]{1,300}(?<!\+)\+\}|\{(?:\+\+|--|~~|>>|==)"
    r"|(?<![~\w])(?P<waves>~{1,2})(?=[^\s~\d])[^~\n]{1,300}(?<=\S)(?P=waves)(?![~\w])"
    r"|(?<![=+\w])(?P<signs>==|\+\+)(?=[^\s=+])[^=+\n]{1,300}(?<=\S)(?P=signs)(?![=+\w])"
    rf"|<{_TAG}>.{{0,400}}?</(?P=tag)>|</?(?i:ins|del|s|strike|u|mark)(?:[ ][^<>]{{0,80}})?>"
    r"|<(?i:span|font)[ ][^<>]{0,80}(?:line-through|underline|color)[^<>]{0,40}>"
    r".{0,400}?</(?i:span|font)>"
    r"|<!--.{0,400}?(?:-->|(?=\Z))|/\*.{1,300}?\*/"
    r"|\\(?:sout|st|uline|ul|del|add|deleted|added|textcolor|color)\{[^{}\n]{1,300}\}"
    r"|(?:[^\W_][\u0335-\u0338][ ]?){2,200}",
    re.DOTALL,
)
EDIT_IN_WORDS = pattern(
    r"\((?i:delete|to be deleted|deletion"
    r"|(?:deleted|inserted|added|new|old)(?: text)?: [^()\n]{1,300}"
    r"|moved (?:to|from) [^()\n]{1,60})\)"
)
EDIT_SIGNS = ("{", "<", "~", "==", "++", "/*", "\\")
WORD_DIFF = pattern(r"\A-[^\n]{1,300}-\Z|\A\+[^\n]{1,300}\+\Z", re.DOTALL)
OTHERS = (
    "\u3010\u3011\u3014\u3015\u3016\u3017\u27e6\u27e7\u2045\u2046"
    "\u2772\u2773\ufe5d\ufe5e\u301a\u301b\u298b\u298c\u27e8\u27e9\u2997\u2998\u27ea\u27eb"
)
"""Brackets of other shapes, each opening one before its closing one."""

OTHER = pattern(
    rf"[{OTHERS[::2]}][^{OTHERS}]{{0,400}}[{OTHERS[1::2]}]|[{OTHERS}]"
    rf"|\{{(?![+=~>-]|\s*[\\#])[^\S\n]*[^\W\d_][^{{}}]{{1,300}}\}}"
    rf"|\(\([^()\n{READ}{MARK}]{{2,300}}\)\)|<<[^<>\n]{{2,300}}>>"
)
SIGNED_BEHIND = pattern(
    rf"\s*[A-Z]{{2,8}}[{re.escape(PLUS)}-](?:\s*[,;/]\s*[A-Z]{{2,8}}[{re.escape(PLUS)}-])+\s*"
)
PARTING = pattern(
    r"[ \t\n\u00a0][-\u2013\u2014][ \t\n\u00a0]|:[ \t\n\u00a0]|(?://|[|=@\u2192])[ \t\n\u00a0]?"
    r"|;[ \t\n\u00a0]?(?=[A-Z]{2,8}\s*\Z)"
)
IN_FRONT = pattern(
    rf"\s*(\((?P<inside>[^()\[\]{{}}{MARK}{READ}]{{2,{LONGEST}}})\)(?=\s)"
    rf"|(?P<names>[A-Z][^()\[\]{{}}:{MARK}{READ}\u2013\u2014=>|-]{{1,60}}?)(?=\s+[\u2013\u2014-]\s|\s?[=>|]))"
)


class DoubtKind(StrEnum):
    """Say what looks like something that was not read."""

    NEAR_MARK = "near-mark"  # a mark with a slip of the pen
    NAMES = "names-not-read"  # delegations named in or behind a bracket, and not as a mark
    RIVAL = "rival-in-words"  # `Option 1:`, `4 alt.`
    SLASH = "slash-in-bracket"  # `[shall / should]`
    GAP = "gap-in-words"  # `(TBC)`, `####`
    EDIT = "edit-in-signs"  # struck or inserted words
    OTHER_BRACKET = "other-bracket"  # a bracket of a shape that is text
    UNMATCHED = "unmatched-bracket"


class Meant(StrEnum):
    """Say what the writer may have meant."""

    MARK = "mark"
    POSITION = "position"
    ALTERNATIVE = "alternative"
    GAP = "gap"
    EDIT = "edit"
    BRACKET = "bracket"


_MEANT = {
    DoubtKind.NEAR_MARK: (Meant.MARK,),
    DoubtKind.NAMES: (Meant.POSITION,),
    DoubtKind.RIVAL: (Meant.ALTERNATIVE,),
    DoubtKind.SLASH: (Meant.ALTERNATIVE,),
    DoubtKind.GAP: (Meant.GAP,),
    DoubtKind.EDIT: (Meant.EDIT,),
    DoubtKind.OTHER_BRACKET: (Meant.BRACKET,),
    DoubtKind.UNMATCHED: (Meant.BRACKET,),
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """Point at what looks contested and was read as wording; offsets are code points."""

    start: int
    end: int
    kind: DoubtKind

    @property
    def meant(self) -> tuple[Meant, ...]:
        """Say what may have been meant."""
        return meant(self.kind)


def meant(kind: DoubtKind) -> tuple[Meant, ...]:
    """Say what may have been meant by what raised a doubt of a kind."""
    return _MEANT[kind]


def doubts(held: Meaning) -> tuple[Doubt, ...]:
    """List what looks contested in a paragraph and was not read, in the order of the text.

    No two overlap. Where the notation names nobody, no words are a delegation's, and only signs
    raise a doubt.
    """
    text = held.tree.text
    if not MAY_DOUBT.search(text):
        return ()
    seen = _Seen(held)
    found = [seen.cut(one) for one in (*seen.marks(), *seen.in_brackets(), *seen.signs())]
    found += seen.unmatched()
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[Doubt] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


class _Seen:
    """Hold one paragraph with what was read in it covered."""

    def __init__(self, held: Meaning) -> None:
        self.held, self.names = held, held.notation.names
        self.brackets: list[Bracket | Member] = []
        self.text = self._covered()

    def _covered(self) -> str:
        """Give the text with marks, gaps, notes, statuses and addresses covered, as long as it."""
        text = self.held.tree.text
        made, at = [], 0
        for step, node in walk(self.held.tree):
            if step is Step.LEAVE:
                continue
            if isinstance(node, Bracket | Member):
                self.brackets.append(node)
            elif (
                isinstance(node, Run | Note | Status | Slash | Label | Empty | Gap)
                and node.start >= at
            ):
                made += [
                    text[at : node.start],
                    (MARK if isinstance(node, Run) else READ) * (node.end - node.start),
                ]
                at = node.end
        made.append(text[at:])
        covered = "".join(made).translate(WIDE)
        if "://" not in covered and "@" not in covered and "www." not in covered:
            return covered
        return ADDRESS.sub(lambda one: READ * len(one[0]), covered)

    def unmatched(self) -> Iterator[Doubt]:
        """Point at brackets that are kept as text."""
        for one in self.held.tree.diagnostics:
            if one.code in BROKEN:
                yield Doubt(one.start, one.end, DoubtKind.UNMATCHED)

    def cut(self, one: Doubt) -> Doubt:
        """Let a doubt end before the first thing in it that was read."""
        read = WAS_READ.search(self.text, one.start, one.end)
        if read is None:
            return one
        words = self.text[one.start : read.start()]
        return Doubt(one.start, one.start + (len(words.rstrip()) or len(words)), one.kind)

    def _is_behind(self, at: int) -> bool:
        """Tell whether a bracket or a mark ends just before a place."""
        return BEHIND.search(self.text, max(0, at - 8), at) is not None

    # -- marks with a slip, and names --------------------------------------------------------

    def marks(self) -> Iterator[Doubt]:
        """Point at marks with a slip, and at parentheses that name delegations."""
        behind = -1  # where the last doubt ended that a further one may follow
        for match in PARENTHESIS.finditer(self.text):
            start, end = match.span()
            follows = (
                self._is_behind(start)
                or (behind >= 0 and self.text[behind:start].isspace())
                or behind == start
            )
            kind = self._kind_of(match[1], start, follows=follows)
            if kind is not None:
                behind = end
                yield Doubt(start, end, kind)
        yield from self._half_marks()
        yield from self._bare_marks()
        yield from self._named()

    def _kind_of(self, inside: str, start: int, *, follows: bool) -> DoubtKind | None:
        names = self.names
        slipped = SLIPPED.match(inside)
        if slipped is not None:
            code = slipped["code"]
            is_near = follows or is_code(code, names) or not code[0].isalpha()
            return DoubtKind.NEAR_MARK if is_near else None
        if is_stance(inside, names) or SIGNED_BEHIND.fullmatch(inside):
            return DoubtKind.NEAR_MARK if any(sign in inside for sign in PLUS) else DoubtKind.NAMES
        if not follows:
            return None
        named, colon, _ = inside.partition(":")
        if (colon and is_list_of_holders(named, names)) or (
            _BUT.match(inside) and are_names(_BUT.sub("", inside), names)
        ):
            return DoubtKind.NAMES
        if are_names(inside, names) or _is_short_name(inside, names):
            before = self.text.rfind("[", max(0, start - LONGEST), start)
            named = self.text[before + 1 : start].rstrip(" \n\t]") if before >= 0 else ""
            return None if are_same(named, inside, names) else DoubtKind.NAMES
        return DoubtKind.NEAR_MARK if inside.isupper() and mixes_alphabets(inside) else None

    def _half_marks(self) -> Iterator[Doubt]:
        for match in UNCLOSED.finditer(self.text):
            code = match["code"]
            if CLOSES.match(self.text, match.end()):
                continue
            if is_code(code, self.names) or self._is_behind(match.start()):
                yield Doubt(match.start(), match.end(), DoubtKind.NEAR_MARK)
        for match in UNOPENED.finditer(self.text) if ")" in self.text else ():
            if is_code(match["code"], self.names):
                yield Doubt(match.start(), match.end(), DoubtKind.NEAR_MARK)

    def _bare_marks(self) -> Iterator[Doubt]:
        """Point at `+IND -RUS` without parentheses, behind a bracket or several in a row."""
        found = []
        for one in BARE.finditer(self.text):
            code = one["code"] or one["signed"]
            if is_code(code, self.names) and (code.isupper() or self._is_behind(one.start())):
                found.append(one)
        for index, one in enumerate(found):
            beside = [found[at] for at in (index - 1, index + 1) if 0 <= at < len(found)]
            in_row = any(_is_near(one, other, self.text) for other in beside)
            known = self.names is None or is_name(one["code"] or one["signed"], self.names)
            is_behind = self._is_behind(one.start()) and (known or one[0][0] in PLUS)
            if is_behind or (in_row and known):
                yield Doubt(one.start(), one.end(), DoubtKind.NEAR_MARK)
        for at in BRACKET_ENDS.finditer(self.text):
            dashed = DASHED.match(self.text, at.end())
            if dashed and self._are_codes(dashed["names"]):
                yield Doubt(*dashed.span("names"), DoubtKind.NAMES)

    def _are_codes(self, words: str) -> bool:
        """Tell whether words are codes in capitals and verbs: `IND, RUS`, and not `China`."""
        bare = (_bare(part) for part in _split(words))
        return is_list_of_holders(words, self.names) and all(map(str.isupper, bare))

    def _named(self) -> Iterator[Doubt]:
        is_held = MAY_HOLD_OTHERWISE.search(self.text)
        for match in OTHERWISE_HELD.finditer(self.text) if is_held else ():
            if is_name(match["code"] or match["inner"], self.names):
                yield Doubt(*match.span(), DoubtKind.NEAR_MARK)
        for match in NAMED_BRACE.finditer(self.text):
            if is_list_of_holders(match[1], self.names):
                yield Doubt(match.start(), match.end(), DoubtKind.NAMES)
        for match in LINE_STANCE.finditer(self.text):
            if is_stance(match["stance"], self.names):
                yield Doubt(*match.span("stance"), DoubtKind.NAMES)
        yield from self._at_the_ends()

    def _at_the_ends(self) -> Iterator[Doubt]:
        """Point at names that stand in front of a paragraph or behind its last sentence."""
        match = AT_END.search(self.text, max(0, len(self.text) - LONGEST))
        if match and match["inside"]:
            if are_names(match["inside"], self.names):
                yield Doubt(match.start("inside") - 1, match.end("inside") + 1, DoubtKind.NAMES)
        elif match and self._are_codes(match["names"]):
            yield Doubt(*match.span("names"), DoubtKind.NAMES)
        if match := AT_START.match(self.text):
            name = match.lastgroup or "inside"
            if name == "inside" and self._are_codes(match[name]):
                yield Doubt(match.start(name) - 1, match.end(name) + 1, DoubtKind.NAMES)
            elif name == "signed" and is_stance(match[name], self.names):
                yield Doubt(*match.span(name), DoubtKind.NEAR_MARK)
            elif _OWNED.search(match[name]) and is_stance(match[name], self.names):
                yield Doubt(*match.span(name), DoubtKind.NAMES)

    # -- in brackets ---------------------------------------------------------------------------

    def in_brackets(self) -> Iterator[Doubt]:
        """Point at delegations named in a bracket, and at slashes that may part alternatives."""
        for one in self.brackets:
            yield from self._holders_in(one)
            for child in one.children:
                if isinstance(child, Text):
                    yield from self._slashes(child)

    def _holders_in(self, one: Bracket | Member) -> Iterator[Doubt]:
        words = [child for child in one.children if not isinstance(child, Slash | Label)]
        first, last = words[:1], words[-1:]
        if first and isinstance(first[0], Text):
            yield from self._at_start(first[0], alone=len(words) == 1)
        if last and isinstance(last[0], Text):
            yield from self._at_end(last[0])

    def _at_start(self, words: Text, *, alone: bool) -> Iterator[Doubt]:
        whole = self.text[words.start : min(words.end, words.start + LONGEST + 1)]
        if alone and WORD_DIFF.search(whole):
            yield _trimmed(words.start, whole, DoubtKind.EDIT)
            return
        slipped = SLIPPED.match(whole) if alone else None
        if slipped and (slipped.end() == len(whole.rstrip()) or is_stance(whole, self.names)):
            if is_code(slipped["code"], self.names) or not slipped["code"][0].isalpha():
                yield _trimmed(words.start, whole, DoubtKind.NEAR_MARK)
        elif alone and is_stance(whole, self.names):
            yield _trimmed(words.start, whole)
        elif (colon := whole.find(":")) > 0 and is_list_of_holders(whole[:colon], self.names):
            yield _trimmed(words.start, whole[: colon + 1])
        elif (front := IN_FRONT.match(whole)) and (
            are_names(front["inside"], self.names)
            if front["inside"]
            else self._are_codes(front["names"])
        ):
            yield Doubt(words.start + front.start(1), words.start + front.end(1), DoubtKind.NAMES)

    def _at_end(self, words: Text) -> Iterator[Doubt]:
        start = max(words.start, words.end - LONGEST - 1)
        end = self.text[start : words.end]
        for sign in PARTING.finditer(end):
            if is_list_of_holders(end[sign.end() :], self.names):
                yield _trimmed(start + sign.end(), end[sign.end() :])
                return
        tail = PARENTHESIS.search(end)
        if tail and not end[tail.end() :].strip() and are_names(tail[1], self.names):
            yield Doubt(start + tail.start(), start + tail.end(), DoubtKind.NAMES)

    def _slashes(self, words: Text) -> Iterator[Doubt]:
        text = self.text
        quiet = [
            one.span()
            for pattern in (AND_OR, UNITS)
            for one in pattern.finditer(text, words.start, words.end)
        ]
        if WORDS_WITH_SLASH.fullmatch(text, words.start, words.end) and not (
            NO_RIVALS.search(text, words.start, words.end)
        ):
            yield Doubt(*_slash_in(text, words.start, words.end), DoubtKind.SLASH)
        for match in MODAL_PAIR.finditer(text, words.start, words.end):
            yield Doubt(*match.span("label"), DoubtKind.SLASH)
        for match in OTHER_SLASH.finditer(text, words.start, words.end):
            bare = match[0].strip()
            at = match.start() + match[0].index(bare)
            yield Doubt(at, at + len(bare), DoubtKind.SLASH)
        for match in SPACED_SLASH.finditer(text, words.start, words.end):
            at = text.index("/", match.start())
            if not any(left <= at < right for left, right in quiet):
                yield Doubt(at, at + 1, DoubtKind.SLASH)

    # -- signs of all else ---------------------------------------------------------------------

    def signs(self) -> Iterator[Doubt]:
        """Point at rivals and gaps in words, at signs of editing, and at other brackets."""
        yield from self._rivals()
        yield from self._gaps()
        text, is_plain = self.text, self.text.isascii()
        is_edited = not is_plain or any(sign in text for sign in EDIT_SIGNS)
        for form in (EDITS, EDIT_IN_WORDS) if is_edited else (EDIT_IN_WORDS,):
            for match in form.finditer(text):
                start, end = match.span()
                yield Doubt(start, end, DoubtKind.EDIT)
        if "{" in text or "((" in text or "<<" in text or not is_plain:
            for match in OTHER.finditer(text):
                named = NAMED_BRACE.match(match[0])
                wants = match[0][0] == "{" and is_stance(match[0][1:-1], self.names)
                if wants:
                    yield Doubt(*match.span(), DoubtKind.NAMES)
                elif not (named and is_list_of_holders(named[1], self.names)):
                    yield Doubt(*match.span(), DoubtKind.OTHER_BRACKET)

    def _rivals(self) -> Iterator[Doubt]:
        text = self.text
        forms = [*RIVALS] if MAY_HOLD_RIVAL.search(text) else []
        forms += [ALONE] if len(text) < 20 else []
        forms += [DOUBLE_SLASH, MODAL_PAIR] if "/" in text else []
        forms += [BETWEEN_BRACKETS] if "]" in text else []
        for form in forms:
            for match in form.finditer(text):
                yield Doubt(*match.span("label"), DoubtKind.RIVAL)

    def _gaps(self) -> Iterator[Doubt]:
        text = self.text
        found = list(GAP_IN_WORDS.finditer(text))
        if "TB" in text or "tb" in text:
            found += GAP_OF_LETTERS.finditer(text)
        if "?" in text or "_" in text or "ecision" in text:
            found += GAP_OF_SIGNS.finditer(text)
        if "dd" in text or "DD" in text:
            found += GAP_OF_DATE.finditer(text)
        if "###" in text:
            found += [
                one for one in GAP_OF_HASHES.finditer(text) if not self._is_heading(one.start())
            ]
        if MAY_HOLD_CROSS.search(text):
            found += GAP_OF_CROSSES.finditer(text)
        for match in found:
            yield Doubt(*match.span(), DoubtKind.GAP)

    def _is_heading(self, at: int) -> bool:
        begins = not self.text[max(0, at - 4) : at].rpartition("\n")[2].strip() and (
            at < 4 or "\n" in self.text[at - 4 : at]
        )
        return begins and HEADING.match(self.text, at) is not None


def _is_short_name(inside: str, names: Names | None) -> bool:
    """Tell whether a code in small letters stands in parentheses: `[must] (kaz)`."""
    code = inside.strip()
    return len(code) >= 3 and code.isalnum() and is_name(code.upper(), names)


def _is_near(one: re.Match[str], other: re.Match[str], text: str) -> bool:
    left, right = sorted((one, other), key=lambda match: match.start())
    between = text[left.end() : right.start()]
    return len(between) <= 3 and not between.strip(" ,;/\t\n")


def _trimmed(start: int, words: str, kind: DoubtKind = DoubtKind.NAMES) -> Doubt:
    """Point at words without the white space round them."""
    bare = words.strip()
    begins = start + len(words) - len(words.lstrip())
    return Doubt(begins, begins + len(bare), kind)


def _slash_in(text: str, start: int, end: int) -> tuple[int, int]:
    at = text.index("/", start, end)
    return at, at + 1


MAY_HOLD_RIVAL = pattern(
    r"[Oo]pt|OPT|[Aa]lt|ALT|[Vv]ariant|VARIANT|Version|VERSION|[Pp]roposal|PROPOSAL|[Вв]ариант|ВАРИАНТ"
    r"|[Аа]льт|АЛЬТ|Предложение|Опция|OR|[Oo]r[ \t]?:|ИЛИ"
)

_WORD = (
    r"(?:Option|OPTION|Alternative|ALTERNATIVE|Variant|VARIANT|Alt|ALT|Proposal|PROPOSAL|Opt|OPT"
    r"|Вариант|ВАРИАНТ|Альтернатива|АЛЬТЕРНАТИВА|Предложение|Опция)\.?"
)
_NUMBER = (
    r"\(?(?:\d{1,2}|[A-HА-Ж]|[IVX]{1,4}|[ivx]{1,4}|[a-h]|One|Two|Three|Four)(?:\.\d{1,2}|[a-h])?\)?"
)
_LABEL = rf"(?P<label>{_WORD}(?:[ \t\u00a0]{{1,3}}(?:No\.?[ ]?|[#№][ ]?)?|-|(?=\d)){_NUMBER})"
_STRONG = r"[*_]{0,3}"
_NOTES = r"(?:\ue001|\^\w{1,4}){0,12}"  # notes, as they are covered in what is looked through
_INDENT = r"^[ \t]{0,12}"
_LISTED = rf"{_INDENT}(?:[#>]{{1,6}}[ \t])?(?:[-*•–][ \t])?(?:\(?[\w.]{{1,12}}[.)][ \t]{{1,4}})?"
_ARTICLE = r"(?:(?:PP|OP|Article|Art\.|Статья|para(?:graph)?\.?|пункт)[ \t]?)?"
_LATIN = r"(?:[ \t]?(?:bis|ter|quater|quinquies))?"

ALONE = pattern(
    r"\A[-\u2013\u2014/*_(\[\s]{0,9}(?P<label>[Oo]r|[Ии]ли)[-\u2013\u2014/*_)\]:\s]{0,9}\Z"
)
RIVALS = (
    # Option 1: ...   5. Alternative A: ...   [Option 2 - ...]
    pattern(
        rf"(?:{_LISTED}{_STRONG}|(?<=[.;:!?][ \t])|(?<=[\[{{(])|(?<=[\[{{(][ \t])){_LABEL}"
        rf"(?={_NOTES}(?:[ \t]?\([^()\n]{{1,40}}\))?[ \t]?{_STRONG}[ \t]?"
        r"(?:[:\u2013\u2014]|-[ \t]))",
        re.MULTILINE,
    ),
    # Option 1 on a line of its own, or before a sentence
    pattern(
        rf"{_LISTED}[\[{{(]?{_STRONG}{_LABEL}"
        rf"(?={_NOTES}[\].}})]?{_STRONG}[.]?[ \t]*(?:$|\[|[ \t][A-ZА-Я\u201c\"]))",
        re.MULTILINE,
    ),
    # 4 alt.   3.3bis Alt   PP1 alt   OP6alt 2
    pattern(
        rf"{_INDENT}(?P<label>"
        rf"(?:{_ARTICLE}\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}[.]?(?:[ \t]?\([a-z]\))?|\([a-z]\))"
        rf"{_LATIN}[ \t\u00a0-]?(?:[(\[]?(?:[Aa]lt|ALT|[Аа]льт)\b[.]?(?:[ \t]?\d{{1,2}}\b)?[)\]]?"
        rf"|\(?(?:[Oo]ption|OPTION|[Вв]ариант)[ \t]{_NUMBER}(?=[):.]|[ \t]+[A-ZА-Я])\)?"
        r"|[Aa]lternative\b(?=[.:]|[ \t]*$)))",
        re.MULTILINE,
    ),
    # Alternative text: ...   Alternative to paragraph 4: ...   Version A: ...   Counter-proposal:
    pattern(
        rf"{_INDENT}{_STRONG}(?P<label>(?:[Aa]lternative|ALTERNATIVE|Альтернативн\w\w)[ \t]+"
        r"(?:to[ \t]+)?(?:text|wording|language|formulation|para(?:graph)?|article|proposal|version"
        rf"|option|sentence|текст|формулировка|вариант|пункт)(?:[ \t]{_NUMBER})?"
        r"|Version[ \t](?:\d|[A-H])|(?:[Cc]ompromise|[Cc]ounter-?)[ \t]?(?:proposal|text)"
        rf"|[Вв]ариант[ \t]\d)(?=[ \t]?{_STRONG}:)",
        re.MULTILINE,
    ),
    # Alt: ...   Alternative: ...
    pattern(
        rf"{_INDENT}{_STRONG}(?P<label>(?:Alt|ALT|Alternative|ALTERNATIVE|Альт)\.?)"
        rf"(?=[ \t]?{_STRONG}[:\u2013\u2014])",
        re.MULTILINE,
    ),
    # OR between two wordings, on a line of its own
    pattern(
        rf"{_INDENT}(?:[-\u2013\u2014/*_(\[]{{0,3}}[ \t]?(?P<label>OR|ИЛИ|[Oo]r(?=[ \t]?:))[ \t]?"
        rf"[-\u2013\u2014/*_)\]:]{{0,3}})[ \t]*$",
        re.MULTILINE,
    ),
    # [red] OR [blue]
    pattern(r"(?<=\][ \t])(?P<label>OR|ИЛИ)(?=[ \t]\[)"),
    # Alt ..., where its number stands before the text and is no part of it
    pattern(r"\A(?P<label>(?:Alt|ALT|alt\.|Альт|альт\.)\.?(?:[ \t]?\d{1,2}\b\.?)?)(?=[ \t]|$)"),
)
