"""What looks contested and was not read, and what only looks so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.bracket_parser import parse
from negotiate.bracket_parser.doubts import Doubt, DoubtKind, Meant
from negotiate.bracket_parser.tree import Bracket, Gap, Note, Run, Slash, Status, Step, walk
from negotiate.register import built_in_register
from negotiate.telling.doubts import SENTENCES, sentence
from tests.parser.texts import anything, balanced, notation
from tests.reading import doubts, meaning

REGISTER = built_in_register()

NEAR = {
    DoubtKind.NEAR_MARK: {
        "States go [now] (+IND*).": ["(+IND*)"],
        "States go [now] (+IND?).": ["(+IND?)"],
        'States go [now] (+"IND").': ['(+"IND")'],
        "States go [now] (*+IND*).": ["(*+IND*)"],
        "States go [now] (+IND and then": ["(+IND"],
        "States go [now] +IND) and rest.": ["+IND)"],
        "States go [now] (IND+, RUS-).": ["(IND+, RUS-)"],
        "States go [now] (IND: +; RUS: -).": ["(IND: +; RUS: -)"],
        "States go [now] (~IND).": ["(~IND)"],
        "States go [now] (±RUS).": ["(±RUS)"],
        "States go [now] +IND -RUS.": ["+IND", "-RUS"],
        "States go now +IND -RUS.": ["+IND", "-RUS"],
        "States go [now] [+IND] [-RUS].": ["+IND", "-RUS"],
        "States go [now] (КAZ).": ["(КAZ)"],
        "States go [now] (+🇮🇳).": ["(+🇮🇳)"],
        "States go [now] {+IND}.": ["{+IND}"],
        "States go [now] <-IND>.": ["<-IND>"],
        "States go [now] +(IND).": ["+(IND)"],
        "States go [now] (+(IND)).": ["(+(IND))"],
        "States [go] (+Congo (Brazzaville)) now.": ["(+Congo"],
    },
    DoubtKind.NAMES: {
        "States [must] (+RUS) (KAZ) go.": ["(KAZ)"],
        "States [must] (Iran) go.": ["(Iran)"],
        "States [must] (kaz) go.": ["(kaz)"],
        "States ［must］ （Iran） go.": ["（Iran）"],
        "States [must] (KAZ) (UZB) go.": ["(KAZ)", "(UZB)"],
        "States [must] (by IND) go.": ["(by IND)"],
        "States [must] (the EU) go.": ["(the EU)"],
        "States [must], (KAZ) go.": ["(KAZ)"],
        "States [must] (for: IND; against: RUS) go.": ["(for: IND; against: RUS)"],
        "States must (RUS reserves its position) go.": ["(RUS reserves its position)"],
        "States [must] (IND to revert) go.": ["(IND to revert)"],
        "Sail [daily - IND; G77 delete] now.": ["IND; G77 delete"],
        "Sail [IND/RUS propose; TUR oppose: daily] now.": ["IND/RUS propose; TUR oppose:"],
        "Sail [IND: daily] now.": ["IND:"],
        "Sail [daily] [EU, US: delete].": ["EU, US: delete"],
        "Sail {IND: daily} now.": ["{IND:"],
        "Sail [shall: IND, KAZ] now.": ["IND, KAZ"],
        "Sail [daily (IND)] now.": ["(IND)"],
        "Go [now] (supported by IND; opposed by RUS).": ["(supported by IND; opposed by RUS)"],
        "Sail daily (India: delete).": ["(India: delete)"],
        "India: delete": ["India: delete"],
        "Плыть [днём - РФ; Китай против].": ["РФ; Китай против"],
    },
    DoubtKind.RIVAL: {
        "Option 1:": ["Option 1"],
        "Option 3: No text": ["Option 3"],
        "    **Option 2**. The Parties sail.": ["Option 2"],
        "**Option 1[^6]:** Sail.": ["Option 1"],
        "Option (a): Sail.": ["Option (a)"],
        "4 alt.": ["4 alt."],
        "3.3bis Alt Each Party": ["3.3bis Alt"],
        "PP1 alt Recalling": ["PP1 alt"],
        "Alt Each Party": ["Alt"],
        "Alternative A:": ["Alternative A"],
        "Option One: sail.": ["Option One"],
        "(a) alt. Sail.": ["(a) alt."],
        "Sail daily.\nOR\nSail weekly.": ["OR"],
        "Variant 2": ["Variant 2"],
        "Вариант 1: плыть.": ["Вариант 1"],
        "5. Alternative 1: Red. Alternative 2: Blue.": ["Alternative 1", "Alternative 2"],
        "Lamps are // red / blue // at night.": ["// red / blue //"],
    },
    DoubtKind.SLASH: {
        "States [shall / should] go.": ["/"],
        "States [shall/ should] go.": ["/"],
        "States [shall/should] go.": ["/"],
        "States [go / stay / swim].": ["/", "/"],
        "States [go ／ stay].": ["／"],
    },
    DoubtKind.GAP: {
        "On 5 May (TBC) they meet.": ["(TBC)"],
        "On 5 May (to be confirmed) they meet.": ["(to be confirmed)"],
        "They pay #### marks.": ["####"],
        "They pay XX per cent.": ["XX"],
        "They meet in May TBC.": ["TBC"],
        "They meet by 20XX.": ["20XX"],
        "Recalling decision XX/CP.21 and Article (XX).": ["XX", "(XX)"],
        "Срок (уточняется) истёк.": ["(уточняется)"],
    },
    DoubtKind.EDIT: {
        "Fenced {++and lit ++}now.": ["{++and lit ++}"],
        "Fenced {--always --}now.": ["{--always --}"],
        "Fenced {~~by night~>by day~~}{>>why?<<}.": ["{~~by night~>by day~~}", "{>>why?<<}"],
        "Fenced ~~always~~ now.": ["~~always~~"],
        "Fenced <ins>always</ins> now.": ["<ins>always</ins>"],
        "Fenced <del>always</del> <s>now</s>.": ["<del>always</del>", "<s>now</s>"],
        "Fenced <!-- always --> now.": ["<!-- always -->"],
        "Fenced <!-- [always] (+RUS) --> now.": ["<!-- "],
    },
    DoubtKind.OTHER_BRACKET: {
        "Sail 【daily】 now.": ["【daily】"],
        "Sail 〔daily〕 or ⟦weekly⟧.": ["〔daily〕", "⟦weekly⟧"],
        "Sail 【daily now.": ["【"],
    },
    DoubtKind.UNMATCHED: {"Sail [daily now.": ["["], "Sail daily] now.": ["]"]},
}  # fmt: skip

QUIET = [
    "The visit of the delegation (Iran) was short.",
    "They found an option 1 percent cheaper.",
    "They act in the alternative.",
    "The so-called Option 1 was preferred.",
    "Alternative dispute resolution: a study.",
    "3 alternates and 4 members sit.",
    "Boats and/or rafts [and/or more] [and / or] sail.",
    "Boats do 60 km/h, [60 km / h].",
    "The European Union (EU) and the [European Union] (EU) meet.",
    "It lasts 10 - 12 days, a - b, from 12-14 May 2026 to 2026/05/14.",
    "See <https://example.org/a/b?x=1>, https://x.org//a / b, www.x.org and a.b@c.org.",
    "C++ is a language of ~5 words.",
    "#### Lamps",
    "They are two (2).",
    "India: delete the word and go on.",
    "India: thanked the Chair.",
    "Call +7 (7172) 55 or (+7 7172) 56, at (-5 °C).",
    "Boats of the XX century, page XX, chapter XXX.",
    "The sign says 「weekly」 and “daily”.",
    "Sail [soon] (+IND) (-RUS) (?KAZ) from [dawn]/[noon] (+TUR).",
    "Sail [dawn] / [noon] at [Placeholder] [X] ___ [TBC].",
    "Sail [sic] (Iran) [^3] (Iran).",
    "Parties – India and China – met (India, China).",
    "European Union: Council of Ministers.",
    "They give us: all. [give us: all]",
    'The ship "India" (owner: Iran) sails.',
    "Confidence-building measures (CBMs) [on fire] (CBMs).",
    "Student(s) and (see China) there.",
    "It reacts with -(CH2)- and <b> in OR gates, {set} <x>.",
    "They sail [by day]. (See India.)",
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in NEAR.items() for text in texts]
)
def test_what_looks_contested_raises_a_doubt_where_it_stands(kind: DoubtKind, text: str) -> None:
    found = doubtful(text)

    assert [text[one.start : one.end] for one in found] == NEAR[kind][text]
    assert {one.kind for one in found} <= {kind}


@pytest.mark.parametrize("text", QUIET)
def test_what_only_looks_so_raises_none(text: str) -> None:
    assert doubtful(text) == ()


def test_no_words_are_a_delegation_s_where_no_register_is_given() -> None:
    text = "States [must] (Iran) go [daily - IND] (+IND*)."

    assert [one.kind for one in doubts(meaning(parse(text)))] == [DoubtKind.NEAR_MARK]


def test_every_kind_has_a_sentence_and_says_what_may_have_been_meant() -> None:
    assert set(SENTENCES) == set(DoubtKind)
    assert len(set(SENTENCES.values())) == len(DoubtKind)
    for kind in DoubtKind:
        one = Doubt(0, 1, kind)
        assert sentence(one) == SENTENCES[kind]
        assert one.meant
        assert set(one.meant) <= set(Meant)


def doubtful(text: str) -> tuple[Doubt, ...]:
    return doubts(meaning(parse(text), REGISTER), REGISTER)


near_forms = st.lists(
    st.sampled_from(
        [text for texts in NEAR.values() for text in texts]
        + ["[", "]", "(", ")", "{", "}", "+", "-IND", "(+", "IND", "Iran", ": ", "; ", " / ", "//"]
        + ["<!--", "-->", "{++", "~~", "<s>", "Option 1:", "###", "XX%", "【", "[x] (+IND)", "\n"]
    ),
    max_size=6,
).map("".join)
nested = st.recursive(
    st.sampled_from(
        [" a ", "(TBC)", "(IND+, RUS-)", "[x] (+IND)", "[sic]", "+IND)", "[IND: a]", "["]
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        inner.map("<s>{}</s>".format),
        inner.map("<!-- {} -->".format),
        inner.map("【{}】".format),
        inner.map("[{} / b]".format),
        inner.map("// a / {} //".format),
        inner.map("(to be added {})".format),
    ),
    max_leaves=6,
)
texts = st.one_of(anything, notation, balanced, near_forms, nested)


@given(texts)
def test_doubts_lie_within_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for one in doubtful(text):
        assert end <= one.start < one.end <= len(text)
        end = one.end


@given(texts)
def test_what_was_read_raises_no_doubt(text: str) -> None:
    read = set()
    for step, node in walk(parse(text)):
        if step is Step.ENTER and isinstance(node, Run | Gap | Note | Status | Slash):
            read.update(range(node.start, node.end))
        elif step is Step.ENTER and isinstance(node, Bracket):
            read.update((node.start, node.end - 1))

    for one in doubtful(text):
        assert read.isdisjoint(range(one.start, one.end))


@given(texts)
def test_every_unmatched_bracket_is_doubtful(text: str) -> None:
    said = {one.start for one in parse(text).diagnostics if one.code.startswith("un")}
    told = [range(one.start, one.end) for one in doubtful(text)]

    assert all(any(at in one for one in told) for at in said)
