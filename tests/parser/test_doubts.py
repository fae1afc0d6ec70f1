"""What looks contested and was not read, and what only looks so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.bracket_parser import parse
from negotiate.bracket_parser.doubts import MAY_DOUBT, Doubt, DoubtKind, Meant, _Seen
from negotiate.bracket_parser.tree import Bracket, Gap, Note, Run, Slash, Status, Step, walk
from negotiate.model import SeenKind
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
        "States [must] (+IND†) go.": ["(+IND†)"],
        "States [must] (+ IND *) go.": ["(+ IND *)"],
        "States [must] (+IND/?) go.": ["(+IND/?)"],
        "States [must] (+IND!) go.": ["(+IND!)"],
        "States [must] (+IND;) go.": ["(+IND;)"],
        "States [must] (+IND,) go.": ["(+IND,)"],
        "States [must] (+,IND) go.": ["(+,IND)"],
        "States [must] (++IND) go.": ["(++IND)"],
        "States [must] (+-IND) go.": ["(+-IND)"],
        "States [must] (+/-IND) go.": ["-IND)"],
        "States [must] (+1: IND) go.": ["(+1: IND)"],
        "States [must] (+1 IND) go.": ["(+1 IND)"],
        "States [must] (IND +1) go.": ["(IND +1)"],
        "States [must] (IND+) go.": ["(IND+)"],
        "States [must] (IND +) go.": ["(IND +)"],
        "States [must] (✓IND ✗RUS) go.": ["(✓IND ✗RUS)"],
        "States [must] (+IND} go.": ["(+IND"],
        "States [must] {+IND, -RUS} go.": ["+IND", "-RUS"],
        "States [must] <+IND> go.": ["<+IND>"],
        "States [must] +IND, RUS go.": ["+IND"],
        "States [must] IND+ RUS- go.": ["IND+", "RUS-"],
        "States [must]+IND go.": ["+IND"],
        "States [must] +India go.": ["+India"],
        "States [must] –IND go.": ["–IND"],
        "States [must] (India +) go.": ["(India +)"],
        "+IND": ["+IND"],
        "-RUS: States go.": ["-RUS"],
        "+IND: States go.": ["+IND"],
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
        "Sail [daily] {for: IND, KAZ; against: RUS} now.": ["{for: IND, KAZ; against: RUS}"],
        "Sail [daily] {IND; RUS delete} now.": ["{IND; RUS delete}"],
        "Sail [shall: IND, KAZ] now.": ["IND, KAZ"],
        "Sail [daily (IND)] now.": ["(IND)"],
        "Go [now] (supported by IND; opposed by RUS).": ["(supported by IND; opposed by RUS)"],
        "Sail daily (India: delete).": ["(India: delete)"],
        "India: delete": ["India: delete"],
        "Плыть [днём - РФ; Китай против].": ["РФ; Китай против"],
        "States [must] (IND-) go.": ["(IND-)"],
        "States [must] (IND: yes; RUS: no) go.": ["(IND: yes; RUS: no)"],
        "States [must] (IND yes, RUS no) go.": ["(IND yes, RUS no)"],
        "States [must] (IND: pro) go.": ["(IND: pro)"],
        "States [must] (IND in favour) go.": ["(IND in favour)"],
        "States [must] (pro: IND; contra: RUS) go.": ["(pro: IND; contra: RUS)"],
        "States [must] (IND ✓) go.": ["(IND ✓)"],
        "States [must] - IND go.": ["IND"],
        "States [must] (plus IND) go.": ["(plus IND)"],
        "States [must] (minus RUS) go.": ["(minus RUS)"],
        "States [must] (no: RUS) go.": ["(no: RUS)"],
        "States [must] (not RUS) go.": ["(not RUS)"],
        "States [must] (except RUS) go.": ["(except RUS)"],
        "States [must] (all but RUS) go.": ["(all but RUS)"],
        "States [must] (India's proposal) go.": ["(India's proposal)"],
        "States [must] (proposal by India) go.": ["(proposal by India)"],
        "States [must] (India proposal) go.": ["(India proposal)"],
        "States [must] (India, Russia) go.": ["(India, Russia)"],
        "States [must] (India/Russia) go.": ["(India/Russia)"],
        "States [must] (India & Russia) go.": ["(India & Russia)"],
        "States [must] (India and others) go.": ["(India and others)"],
        "States [must] (India et al.) go.": ["(India et al.)"],
        "States [must] (G77) go.": ["(G77)"],
        "States [must] (Chair) go.": ["(Chair)"],
        "States [must] (CHAIR's text) go.": ["(CHAIR's text)"],
        "States [must] (Chair's proposal) go.": ["(Chair's proposal)"],
        "States [must] (EU proposal) go.": ["(EU proposal)"],
        "States [must] (EU: reserve) go.": ["(EU: reserve)"],
        "States [must] (EU reservation) go.": ["(EU reservation)"],
        "States [must] (reservation EU) go.": ["(reservation EU)"],
        "States [must] (EU reserving) go.": ["(EU reserving)"],
        "States [must] (EU, US) go.": ["(EU, US)"],
        "States [must]: IND go.": ["IND"],
        "States [must] — IND, RUS go.": ["IND, RUS"],
        "States [must; IND] go.": ["IND"],
        "States [must (India)] go.": ["(India)"],
        "States [must =IND] go.": ["IND"],
        "States [must → IND] go.": ["IND"],
        "States [must @IND] go.": ["IND"],
        "States [(IND) must] go.": ["(IND)"],
        "States [IND – must] go.": ["IND"],
        "States [IND, RUS - must] go.": ["IND, RUS"],
        "States [IND=must] go.": ["IND"],
        "States [IND> must] go.": ["IND"],
        "States [India’s proposal: must] go.": ["India’s proposal:"],
        "States [India proposes: must] go.": ["India proposes:"],
        "States [proposed by India: must] go.": ["proposed by India:"],
        "States [alternative by India: must] go.": ["alternative by India:"],
        "States [delete: IND] go.": ["delete: IND"],
        "States [delete (IND)] go.": ["(IND)"],
        "States [IND wants to delete] go.": ["IND wants to delete"],
        "States go. [text from India]": ["text from India"],
        "States go. [India reserves]": ["India reserves"],
        "States go. (India reserves.)": ["(India reserves.)"],
        "IND: delete paragraph": ["IND: delete"],
        "[Delete paragraph - IND]": ["IND"],
        "(Delete: IND)": ["(Delete: IND)"],
        "(To be deleted: IND)": ["(To be deleted: IND)"],
        "IND, RUS: +": ["IND, RUS: +"],
        "IND +; RUS -": ["IND +; RUS -"],
        "(IND) States go.": ["(IND)"],
        "States go. – IND": ["IND"],
        "States go. - IND, RUS": ["IND, RUS"],
        "States go. (India)": ["(India)"],
        "States go. (IND, RUS)": ["(IND, RUS)"],
        "States go. (IND)": ["(IND)"],
        "Proposal by India: go": ["Proposal by India"],
        "Proposal of the EU: go": ["Proposal of the EU"],
        "EU proposal: go": ["EU proposal"],
        "India's proposal: go": ["India's proposal"],
        "India’s text: States go.": ["India’s text"],
        "Chair's text: go": ["Chair's text"],
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
        "Option 1. States go.": ["Option 1"],
        "Option 1 States go.": ["Option 1"],
        "Option 1) States go.": ["Option 1)"],
        "Option 1: States go.": ["Option 1"],
        "OPTION 1": ["OPTION 1"],
        "Option A": ["Option A"],
        "Option-1: go": ["Option-1"],
        "Option1: go.": ["Option1"],
        "Opt. 1: go": ["Opt. 1"],
        "Opt 1: go": ["Opt 1"],
        "[Option 1] States go.": ["Option 1"],
        "Option #1: go": ["Option #1"],
        "Option No. 1: go": ["Option No. 1"],
        "Option № 1: go": ["Option № 1"],
        "Option 1 (preferred): go": ["Option 1"],
        "Option 1 - go": ["Option 1"],
        "Option 1— go": ["Option 1"],
        "Option 1 [EU]: go": ["Option 1"],
        "Alternative text:": ["Alternative text"],
        "Alternative text 1: go": ["Alternative text 1"],
        "Alternative wording: go": ["Alternative wording"],
        "Alternative paragraph 4: go": ["Alternative paragraph 4"],
        "Alternative to paragraph 4: go": ["Alternative to paragraph 4"],
        "Alternative 4: go": ["Alternative 4"],
        "Alternative formulation: go": ["Alternative formulation"],
        "4 alt. go": ["4 alt."],
        "4alt. go": ["4alt."],
        "4-alt. go": ["4-alt."],
        "4 (alt) go": ["4 (alt)"],
        "4 (alt.) go": ["4 (alt.)"],
        "4 [alt] go": ["4"],
        "4. Alt go": ["4. Alt"],
        "4 alt 2. go": ["4 alt 2"],
        "4 alternative. go": ["4 alternative"],
        "Alt 4. go": ["Alt 4."],
        "alt. 4: go": ["alt."],
        "4 bis alt. go": ["4 bis alt."],
        "4 Option 2: go": ["4 Option 2"],
        "4 option 2: go": ["4 option 2"],
        "4 (option 2) go": ["4 (option 2)"],
        "4. (Option 2) go": ["4. (Option 2)"],
        "OP4 alt 1: go": ["OP4 alt 1"],
        "OP 4 ALT go": ["OP 4 ALT"],
        "PP2 (alt) go": ["PP2 (alt)"],
        "Variant A: go": ["Variant A"],
        "Version 1: go": ["Version 1"],
        "Version A: go": ["Version A"],
        "Proposal 1: go": ["Proposal 1"],
        "Compromise proposal: go": ["Compromise proposal"],
        "Or:": ["Or"],
        "or": ["or"],
        "OR:": ["OR"],
        "- OR -": ["OR"],
        "[OR]": ["OR"],
        "(or)": ["or"],
        "/OR/": ["OR"],
        "ИЛИ": ["ИЛИ"],
        "Вариант А: плыть": ["Вариант А"],
        "вариант 1: плыть": ["вариант 1"],
        "4 альт. плыть": ["4 альт."],
        "Lamps are [red] OR [blue].": ["OR"],
        "Lamps are [red]|[blue].": ["|"],
        "Lamps are [red] | [blue].": ["|"],
        "Lamps are [red] // [blue].": ["//"],
        "Lamps are [red]//[blue].": ["//"],
        "Lamps shall/should go.": ["/"],
        "Lamps shall / should go.": ["/"],
        "Lamps must/may go.": ["/"],
    },
    DoubtKind.SLASH: {
        "States [shall / should] go.": ["/"],
        "States [shall/ should] go.": ["/"],
        "States [shall/should] go.": ["/"],
        "States [go / stay / swim].": ["/", "/"],
        "States [go ／ stay].": ["／"],
        "Lamps are [red/blue].": ["/"],
        "Lamps are [red / blue].": ["/"],
        "Lamps are [red| blue].": ["|"],
        "Lamps are [red | blue].": ["|"],
        "Lamps are [red \\ blue].": ["\\"],
        "Lamps are [red // blue].": ["//"],
        "Lamps are [red OR blue].": ["OR"],
        "Lamps are [a/an].": ["/"],
        "Lamps are [is/are].": ["/"],
        "Lamps are [must/may].": ["/"],
        "Lamps are [must/should be].": ["/"],
        "Lamps are [shall be/should be].": ["/"],
        "Lamps [encourages/urges] it.": ["/"],
        "Lamps [encourages/urges/calls upon] it.": ["/"],
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
        "On 5 May (tbc) they meet.": ["(tbc)"],
        "On 5 May (TBC by Secretariat) they meet.": ["(TBC by Secretariat)"],
        "On 5 May (date to be confirmed) they meet.": ["(date to be confirmed)"],
        "On 5 May (to be confirmed by the Chair) they meet.": ["(to be confirmed by the Chair)"],
        "On 5 May (to be agreed) they meet.": ["(to be agreed)"],
        "On 5 May (to be discussed) they meet.": ["(to be discussed)"],
        "On 5 May (to come) they meet.": ["(to come)"],
        "On 5 May (pending) they meet.": ["(pending)"],
        "On 5 May (blank) they meet.": ["(blank)"],
        "On 5 May, TBC, they meet.": ["TBC"],
        "On 5 May tbd they meet.": ["tbd"],
        "On date TBD.": ["TBD"],
        "On <date> they meet.": ["<date>"],
        "On <insert date> they meet.": ["<insert date>"],
        "On (insert date here) they meet.": ["(insert date here)"],
        "On (dd/mm/yyyy) they meet.": ["dd/mm/yyyy"],
        "On DD/MM/YYYY they meet.": ["DD/MM/YYYY"],
        "On DD Month 2026 they meet.": ["DD Month 2026"],
        "On XX May 2026 they meet.": ["XX"],
        "On xx May 2026 they meet.": ["xx"],
        "On ?? May they meet.": ["??"],
        "On ??? they meet.": ["???"],
        "On __ May they meet.": ["__"],
        "On ### they meet.": ["###"],
        "On #### they meet.": ["####"],
        "They pay XX million.": ["XX"],
        "They pay X million.": ["X"],
        "They pay USD XX.": ["XX"],
        "They pay $XX million.": ["XX"],
        "They pay XXX dollars.": ["XXX"],
        "They pay X%.": ["X"],
        "They pay xx per cent.": ["xx"],
        "They pay [??] per cent.": ["??"],
        "They pay (XX) per cent.": ["(XX)"],
        "They pay ( ) per cent.": ["( )"],
        "They pay (_) per cent.": ["(_)"],
        "They pay 0.XX per cent.": ["0.XX"],
        "They pay 1X per cent.": ["1X"],
        "They pay 5X per cent.": ["5X"],
        "They meet in 202X.": ["202X"],
        "They meet in 20__.": ["20__"],
        "They meet in 2026/XX.": ["XX"],
        "See article xx.": ["xx"],
        "See paragraph XX above.": ["XX"],
        "See resolution 77/XXX.": ["XXX"],
        "See resolution A/RES/80/XX.": ["XX"],
        "See decision X/CP.21.": ["X"],
        "See decision -/CP.21.": ["-"],
        "See decision --/CP.21.": ["--"],
    },
    DoubtKind.EDIT: {
        "Fenced {++and lit ++}now.": ["{++and lit ++}"],
        "Fenced {--always --}now.": ["{--always --}"],
        "Fenced {~~by night~>by day~~}{>>why?<<}.": ["{~~by night~>by day~~}", "{>>why?<<}"],
        "Fenced ~~always~~ now.": ["~~always~~"],
        "Fenced <ins>always</ins> now.": ["<ins>always</ins>"],
        "Fenced <del>always</del> <s>now</s>.": ["<del>always</del>", "<s>now</s>"],
        "Fenced <!-- always --> now.": ["<!-- always -->"],
        "Fenced <!-- [always] (+RUS) --> now.": ["<!--"],
        "Fenced ~always~ now.": ["~always~"],
        "Fenced ++always++ now.": ["++always++"],
        "Fenced ==always== now.": ["==always=="],
        "Fenced <u>always</u> now.": ["<u>always</u>"],
        "Fenced <u>always now.": ["<u>"],
        "Fenced <strike>always</strike> now.": ["<strike>always</strike>"],
        "Fenced <STRIKE>always</STRIKE> now.": ["<STRIKE>always</STRIKE>"],
        "Fenced <s >always</s> now.": ["<s >always</s>"],
        "Fenced <del cite=\"x\">always</del> now.": ["<del cite=\"x\">always</del>"],
        "Fenced <ins datetime='2026'>always</ins> now.": ["<ins datetime='2026'>always</ins>"],
        "Fenced <span style=\"text-decoration: line-through\">always</span> now.": [
            "<span style=\"text-decoration: line-through\">always</span>"
        ],
        "Fenced <font color=\"red\">always</font> now.": ["<font color=\"red\">always</font>"],
        "Fenced <mark>always</mark> now.": ["<mark>always</mark>"],
        "Fenced \\sout{always} now.": ["\\sout{always}"],
        "Fenced \\st{always} now.": ["\\st{always}"],
        "Fenced {\\color{red}always} now.": ["\\color{red}"],
        "Fenced a̶l̶w̶a̶y̶s̶ now.": ["a̶l̶w̶a̶y̶s̶ "],
        "Fenced [-always-] now.": ["-always-"],
        "Fenced {+always+} now.": ["{+always+}"],
        "Fenced [-always-]{+never+} now.": ["-always-", "{+never+}"],
        "Fenced {++always} now.": ["{++"],
        "Fenced {--always now.": ["{--"],
        "Fenced {>>always now.": ["{>>"],
        "Fenced <!--always now.": ["<!--always now."],
        "Fenced /* always */ now.": ["/* always */"],
        "Fenced (deleted: always) now.": ["(deleted: always)"],
        "Fenced (new: always) now.": ["(new: always)"],
        "Fenced (delete) now.": ["(delete)"],
        "Fenced (moved from 5) now.": ["(moved from 5)"],
    },
    DoubtKind.OTHER_BRACKET: {
        "Sail 【daily】 now.": ["【daily】"],
        "Sail 〔daily〕 or ⟦weekly⟧.": ["〔daily〕", "⟦weekly⟧"],
        "Sail 【daily now.": ["【"],
        "{Option 1} States go.": ["{Option 1}"],
        "Lamps {red / blue}.": ["{red / blue}"],
        "On {date} they meet.": ["{date}"],
        "On {insert date} they meet.": ["{insert date}"],
        "Fenced ((always)) now.": ["((always))"],
        "Fenced <<always>> now.": ["<<always>>"],
        "Fenced {always} now.": ["{always}"],
        "Fenced ⟨always⟩ now.": ["⟨always⟩"],
        "Fenced ⦗always⦘ now.": ["⦗always⦘"],
        "Fenced ⟦always⟧ now.": ["⟦always⟧"],
        "Fenced ❲always❳ now.": ["❲always❳"],
    },
    DoubtKind.UNMATCHED: {
        "Sail [daily now.": ["["],
        "Sail daily] now.": ["]"],
        "Sail (daily] now.": ["]"],
        "Sail [daily) now.": ["["],
        "Sail ［daily} now.": ["［"],
    },
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
    "It reacts with -(CH2)- and <b> in OR gates, {1, 2} <x>.",
    "They sail [by day]. (See India.)",
    "The vote was (India: 12; Russia: 13) in May.",
    "The ship of India (built in 1990) sails, not that of Russia.",
    "The EU – China summit [on trade] – EU and all others – met.",
    "India opposes this paragraph in its statement.",
    "The proposal of India: a study in three parts.",
    "They sail by day (delegations of India and China).",
    "Optional protocols, altitude and variants of option 2 are adapted.",
    "The option: to go on or not.",
    "Alternatives to fishing: see below.",
    "4 alternative routes lead to the port.",
    "A version 2 of the text, or version A, was read.",
    "Lamps are [red and/or blue], [n/a], [his/her].",
    "Boats [in WHO/UNICEF] sail at 60 km/h or 5 m/s.",
    "They may/can sail.",
    "Article XX of GATT and Article X of annex XV say so.",
    "What?! Why??? Because.",
    "The file a__b__c and the snake_case of __init__ stand.",
    "Read **this** and *that* and __these__ at ~5 per cent, or ~10 to ~20.",
    "Under 5 < 6 << 7 the sum (a) + (b) = ((1 + 2) * 3).",
    "Functions f() and g() are at C:\\ports\\north.",
    "Article 5 (deleted)",
    "They hold a conference (pending ratification) soon.",
    "Text – India – and text – “quoted” – in China.",
    "They met in 2026/27 and in 1990-91 with 2X its cost.",
    "(a) States; (b) boats; or (c) crews.",
    "(India) is a word where (China) follows it here.",
    "Regulation (EU) 2016/679 and Directive (EU) 2019/1.",
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
    assert set(SENTENCES) == {*DoubtKind, *SeenKind}
    assert len(set(SENTENCES.values())) == len(SENTENCES)
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
def test_a_plain_sentence_that_is_not_looked_through_has_no_doubt(text: str) -> None:
    if not MAY_DOUBT.search(text):
        seen = _Seen(meaning(parse(text), REGISTER))

        assert not [*seen.marks(), *seen.in_brackets(), *seen.signs(), *seen.unmatched()]


@pytest.mark.parametrize("text", [text for texts in NEAR.values() for text in texts])
def test_every_near_form_is_looked_through(text: str) -> None:
    assert MAY_DOUBT.search(text)


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
