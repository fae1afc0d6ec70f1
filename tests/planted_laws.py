"""Faults against the laws of the house: for each law a property, and a fault that it notices.

`make faults` runs it after the faults of the rooms, and so does `python -m tests.planted_laws
[LAW ...]` for some laws. Only the property that is named is run, so that no other test can notice
the fault in its place. A test holds that every fault has its place and every property is there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.faults import Fault
from tests.planted_faults import ROOT, planted

LAWS = {
    1: "reading never fails, and its leaves are the text",
    2: "a change touches only what it says",
    3: "open text is never passed off as agreed, and no side is taken",
    4: "one function makes clean text",
    5: "what is named is named in one version of a text",
    6: "every change is an act, appended",
    7: "a draft is no markup",
    8: "what is kept is what is computed",
    9: "what looks contested is never silently clean",
}


class Against(NamedTuple):
    """Plant a fault against a law, which one property has to notice."""

    law: int
    fault: Fault
    noticed_by: str


def _against(law: int, place: str, right: str, wrong: str, noticed_by: str) -> Against:
    return Against(law, Fault("laws", place, right, wrong), f"tests/{noticed_by}")


DIALECTS = ("un", "trade", "unfccc", "options", "own")


def _in_each(law: int, place: str, right: str, wrong: str, noticed_by: str) -> tuple[Against, ...]:
    """Plant one fault in every dialect, each of which has to notice it by itself."""
    file = "test_laws_in_dialects.py::"
    return tuple(
        _against(law, place, right, wrong, f"{file}{noticed_by}[{dialect}]") for dialect in DIALECTS
    )


_REREAD = "bracket_parser/dialects/rereading.py"
_CORE = "type(before.notation)(None, type(before.notation.dialect)('cica'))"
_LAW_2 = "test_laws_in_dialects.py::test_law_2_an_act_in_order_is_carried_out"
_LAW_1 = "test_laws_in_dialects.py::test_law_1_the_leaves_are_the_text"
_HOUSE = "test_laws_of_the_house.py::"
_SPANS = "test_span_acts.py::"
_DIALECT = "test_dialect_of_a_text.py::"
_SEEN = "test_seen_in_files.py::"
_CLEAN = "test_looked_at_laws.py::test_what_looks_contested_is_never_silently_clean"
FAULTS = (
    _against(
        1, "bracket_parser/tree.py",
        "yield node.end - 1, node.end", "yield node.end, node.end",
        "parser/test_laws.py::test_the_leaves_in_order_are_the_text",
    ),
    _against(
        1, "bracket_parser/parser.py",
        "if len(stack) >= MAX_DEPTH or index in dead:", "if index in dead:",
        "parser/test_laws.py::test_any_depth_gives_a_tree_and_what_is_too_deep_is_text",
    ),
    _against(
        2, "bracket_parser/wording.py",
        "return Wording(text, tuple(writer.seams.repairs))", "return Wording(text, ())",
        f"{_HOUSE}test_every_character_that_a_decision_changes_beside_its_bracket_is_in_a"
        "_listed_repair",
    ),
    _against(
        2, "bracket_parser/edit_laws.py",
        "        if not reasons:\n            return drafted",
        "        if True:\n            return drafted",
        "parser/test_marking_laws.py::test_a_recorded_position_is_read_as_meant_and_every_other"
        "_as_before",
    ),
    _against(
        2, "store/projection.py",
        '"DELETE FROM position WHERE revision = ? AND ord = ?"',
        '"DELETE FROM position WHERE revision = ? AND ord >= ?"',
        f"{_HOUSE}test_what_is_kept_of_a_paragraph_is_what_its_text_says",
    ),
    _against(
        3, "bracket_parser/wording.py",
        "decision = self.decisions.get(target.id)\n",
        'decision = self.decisions.get(target.id, "keep")\n',
        "parser/test_laws.py::test_without_a_decision_the_text_stays_as_it_was",
    ),
    _against(
        3, "consensus/readings.py",
        "found[at] = able if span.kind is TargetKind.GROUP else able[::-1]",
        "found[at] = able[:1]",
        "test_consensus_laws.py::test_all_outcomes_of_one_set_of_movers_are_shown_as_a_tie",
    ),
    _against(
        3, "consensus/positions_by_target.py",
        "        return tuple(\n", "        return () and tuple(\n",
        "test_consensus_laws.py::test_a_silent_delegation_changes_nothing_but_who_is_not"
        "_recorded",
    ),
    _against(
        3, "clean_text.py",
        "positions are left out{_but(_with_marks(lines))}.", "positions are left out.",
        "test_writers.py::test_the_header_is_true_of_every_paragraph",
    ),
    _against(
        4, "screens/views/paragraph.py",
        "wording(held, drop_all(held)).text",
        'held.tree.text.replace("[", "").replace("]", "")',
        f"{_HOUSE}test_clean_text_is_one_on_the_screen_at_the_command_line_and_in_a_file",
    ),
    _against(
        4, "clean_text.py",
        "    return made.text, None\n", '    return re.sub(r" +([,.])", r"\\1", made.text), None\n',
        f"{_HOUSE}test_clean_text_is_one_on_the_screen_at_the_command_line_and_in_a_file",
    ),
    _against(
        5, "acts/base.py",
        "if on.seen is not None and on.seen != version.act:", "if False:",
        f"{_HOUSE}test_no_act_is_made_on_another_version_than_the_officer_saw",
    ),
    _against(
        6, "store/schema.py",
        "act_is_not_edited BEFORE UPDATE ON act", "act_is_not_edited BEFORE UPDATE OF seq ON act",
        "test_store.py::test_the_log_and_the_originals_are_never_changed",
    ),
    _against(
        6, "acts/base.py",
        '"before": state(version)', '"before": made.after or state(version)',
        f"{_HOUSE}test_every_change_is_one_more_act_that_holds_what_stood_and_what_stands",
    ),
    _against(
        7, "screens/dialogs/paragraph.py",
        "Static(render.passage(self._text), ", "Static(self._text, ",
        "tui/test_hostile_text.py::test_a_deletion_shows_the_paragraph_as_typed",
    ),
    _against(
        8, "screens/remembered.py",
        "if known is not None and known[0] == stamp:", "if known is not None:",
        "tui/test_remembered.py::test_what_is_remembered_equals_what_is_read_anew",
    ),
    _against(
        8, "bracket_parser/meaning.py",
        "else _MEANINGS(text, notation)", "else _MEANINGS(text, Notation(None, notation.dialect))",
        "parser/test_read_before.py::test_a_text_means_with_each_register_what_it_means_anew",
    ),
    _against(
        2, "bracket_parser/edit_laws.py",
        "tree = tree_of(text, before.notation)",
        "tree = tree_of(text, type(before.notation)(None, type(before.notation.dialect)('cica')))",
        f"{_DIALECT}test_acts_keep_to_the_dialect_of_the_text",
    ),
    _against(
        3, "bracket_parser/meaning.py",
        "return tree if notation.dialect.is_plain else _reread(tree, notation)", "return tree",
        f"{_DIALECT}test_a_text_is_read_in_the_dialect_that_it_was_imported_in",
    ),
    _against(
        8, "store/parsed_texts.py",
        "key = (read_as.register, read_as.dialect, label, text)",
        "key = (read_as.register, None, label, text)",
        f"{_DIALECT}test_what_is_kept_in_a_dialect_is_what_a_rebuild_makes",
    ),
    _against(
        8, "store/projection.py",
        "_read_again(db, row[0], readings)", "pass",
        f"{_DIALECT}test_a_dialect_is_changed_by_an_act_that_reads_every_text_anew",
    ),
    _against(
        8, "store/store.py",
        "if self._connection.in_transaction:", "if False:",
        "test_store.py::test_what_a_transaction_took_back_is_not_remembered",
    ),
    _against(
        8, "store/projection.py",
        '            **_computed(one, reading),\n            "said": one.get("said"),\n',
        '            **_computed(one, reading), "open": 0,\n            "said": one.get("said"),\n',
        f"{_HOUSE}test_what_is_kept_of_a_paragraph_is_what_its_text_says",
    ),
    _against(
        8, "store/projection.py",
        "return heading or any(may_begin(_paragraph(one)) for one in (old, new))", "return heading",
        "test_spans.py::test_what_is_kept_of_spans_is_what_is_computed",
    ),
    _against(
        8, "store/projection.py",
        "spans(paragraphs)\n        labels", "spans(paragraphs)[:1]\n        labels",
        "test_spans.py::test_what_is_kept_of_spans_is_what_is_computed",
    ),
    _against(
        9, "spans/finding.py",
        "while opened and opened[-1][1] >= level:", "while opened and opened[-1][1] > level:",
        "test_spans.py::test_brackets_are_paired_as_a_slow_reading_pairs_them",
    ),
    _against(
        9, "spans/finding.py",
        "return label.series == self.series and label.value > self.labels[-1][1].value",
        "return label.series == self.series and label.value[0] == self.labels[-1][1].value[0] + 1",
        "test_spans.py::test_every_label_with_a_rival_of_its_series_beside_it_is_inside",
    ),
    _against(
        2, "spans/deciding.py",
        "range(span.first + 1, span.last))", "range(span.first + 1, span.last - 1))",
        f"{_SPANS}test_a_span_is_ended_as_it_is_by_hand_and_an_undo_gives_back_every_character",
    ),
    _against(
        2, "spans/deciding.py",
        "elif member.ends:", "elif False:",
        f"{_SPANS}test_a_span_is_ended_as_it_is_by_hand_and_an_undo_gives_back_every_character",
    ),
    _against(
        6, "store/projection.py",
        '.change("after", "before", one.parents[0])\n        for one in act.parts\n',
        '.change("after", "before", one.parents[0])\n        for one in act.parts[:1]\n',
        f"{_SPANS}test_a_span_is_ended_as_it_is_by_hand_and_an_undo_gives_back_every_character",
    ),
    _against(
        9, "acts/drafting.py",
        "None if one.text is None else reworked(version, one.text)",
        'None if one.text is None else {**reworked(version, one.text), "said": "agreed"}',
        f"{_SPANS}test_a_span_is_ended_as_it_is_by_hand_and_an_undo_gives_back_every_character",
    ),
    _against(
        2, "spans/deciding.py",
        "going[key] = going.get(key, True) and is_cut", "going[key] = False",
        f"{_SPANS}test_every_mark_that_goes_is_told_and_every_other_one_stands",
    ),
    _against(
        9, "clean_text.py",
        "open_ = tuple(version.number for version in versions if version.open)",
        "open_ = tuple(version.number for version in versions if version.brackets)",
        "test_spans.py::test_nothing_inside_a_span_is_clean_agreed_or_settled",
    ),
    _against(
        9, "acts/drafting.py",
        "if not version.is_clean:", "if version.open or version.unfinished:",
        _CLEAN,
    ),
    _against(
        9, "store/projection.py",
        '"to_look_at": counts.to_look_at', '"to_look_at": 0',
        "test_judged_doubts.py::test_what_is_kept_of_doubts_is_what_is_computed",
    ),
    _against(
        9, "model.py",
        'return TO_LOOK_AT if self.to_look_at else "clean"', 'return "clean"',
        _CLEAN,
    ),
    _against(
        9, "exporting.py",
        "if clean.to_look_at:", "if False:",
        _CLEAN,
    ),
    _against(
        9, "clean_text.py",
        "_to_look_at(to_look_at),\n", "",
        _CLEAN,
    ),
    _against(
        9, "writers/sheets.py",
        "    if doubtful:", "    if False:",
        _CLEAN,
    ),
    _against(
        9, "queries/documents.py",
        "found += store.versions(revision, to_look_at=True)", "pass",
        _CLEAN,
    ),
    _against(
        9, "store/figures.py",
        '"to_look_at > 0 AND NOT (open OR unfinished)"', '"0"',
        _CLEAN,
    ),
    _against(
        9, "store/word_index.py",
        "WHEN 'clean' THEN NOT (v.open OR v.unfinished OR v.to_look_at)",
        "WHEN 'clean' THEN NOT (v.open OR v.unfinished)",
        _CLEAN,
    ),
    _against(
        9, "judged.py",
        "said.get(place)", "next((one for one in judged if one.words == place.words), None)",
        "test_judged_doubts.py::test_two_doubts_of_one_word_are_told_apart",
    ),
    _against(
        9, "acts/imports.py",
        "still_standing(before.judged, one.label, one.text)", "()",
        "test_judged_doubts.py::test_a_new_revision_carries_a_judgement_where_the_sentence_is_the_same",
    ),
    # in every dialect
    _against(
        1, _REREAD,
        "whole = (node.start, node.end)", "whole = (node.start + 1, node.end)",
        f"{_LAW_1}[un]",
    ),
    _against(
        1, _REREAD,
        "rest = [Text(run.end, first.end)] if run.end < first.end else []",
        "rest = [Text(run.end + 1, first.end)] if run.end + 1 < first.end else []",
        f"{_LAW_1}[trade]",
    ),
    _against(
        1, _REREAD,
        "parts.append([Slash(start, end)])", "parts.append([Slash(start, end - 1)])",
        f"{_LAW_1}[unfccc]",
    ),
    _against(
        1, _REREAD,
        "parts.append([Label(start, label.end, label.name)])",
        "parts.append([Label(label.start, label.end, label.name)])",
        f"{_LAW_1}[options]",
    ),
    _against(
        1, _REREAD,
        "made.append(Run(at, found.end(), (mark,), Attach.UNIT, named))",
        "made.append(Run(*mark, (mark,), Attach.UNIT, named))",
        f"{_LAW_1}[own]",
    ),
    *(
        _against(
            2, "bracket_parser/edit_laws.py",
            "tree = tree_of(text, before.notation)",
            f"tree = tree_of(text, {_CORE})",
            f"{_LAW_2}[record-{dialect}]",
        )
        for dialect in ("un", "trade", "own")
    ),
    *(
        _against(
            2, "bracket_parser/edit_laws.py",
            "        if not reasons:\n            return drafted",
            "        if reasons:\n            return drafted",
            f"{_LAW_2}[record-{dialect}]",
        )
        for dialect in ("unfccc", "options")
    ),
    *_in_each(
        3, "bracket_parser/wording.py",
        "decision = self.decisions.get(target.id)\n",
        'decision = self.decisions.get(target.id, "keep")\n',
        "test_law_3_what_is_open_stays_open_without_a_decision",
    ),
    *_in_each(
        4, "screens/views/paragraph.py",
        "wording(held, drop_all(held)).text",
        'held.tree.text.replace("[", "").replace("]", "")',
        "test_law_4_clean_text_is_one_everywhere",
    ),
    *_in_each(
        5, "acts/base.py",
        "if on.seen is not None and on.seen != version.act:", "if False:",
        "test_law_5_no_act_is_made_on_a_version_that_was_not_seen",
    ),
    *_in_each(
        6, "acts/base.py",
        '"before": state(version)', '"before": made.after or state(version)',
        "test_law_6_every_change_is_one_more_act",
    ),
    *_in_each(
        7, "screens/render/ruled.py",
        "    return Content(ruled.text, [", "    return Content.from_markup(ruled.text) or ([",
        "test_law_7_a_text_is_drawn_letter_for_letter",
    ),
    *_in_each(
        8, "bracket_parser/meaning.py",
        "else _MEANINGS(text, notation)",
        "else _MEANINGS(text, Notation(notation.names, type(notation.dialect)('cica')))",
        "test_law_8_what_is_remembered_is_what_is_read",
    ),
    *_in_each(
        8, "store/projection.py",
        '            **_computed(one, reading),\n            "said": one.get("said"),\n',
        '            **_computed(one, reading), "open": 0,\n            "said": one.get("said"),\n',
        "test_law_8_what_is_kept_is_what_a_rebuild_makes",
    ),
    *_in_each(
        9, "model.py",
        'return TO_LOOK_AT if self.to_look_at else "clean"', 'return "clean"',
        "test_law_9_what_looks_contested_is_never_silently_clean",
    ),
    _against(
        9, "acts/base.py",
        "doubts=carried(version, text)",
        "doubts=()",
        f"{_SEEN}test_it_stays_while_its_words_do",
    ),
    _against(
        9, "acts/imports.py",
        "            if one.seen:",
        "            if False:",
        f"{_SEEN}test_it_counts_wherever_a_doubt_counts",
    ),
    _against(
        9, "store/projection.py",
        "with_seen(reading.doubts, (Doubtful(*one) for one in state.get(\"seen\", ())))",
        "reading.doubts",
        f"{_SEEN}test_it_counts_wherever_a_doubt_counts",
    ),
    _against(
        9, "judged.py",
        "if not settled and len(same) >= _MOST * len(old):",
        "if False:",
        f"{_SEEN}test_what_stands_on_the_whole_paragraph_stays_while_most_of_it_does",
    ),
    _against(
        9, "judged.py",
        "one.judged is None or one.judged.is_contested]\n\n\ndef to_point_at",
        "one.judged is None]\n\n\ndef to_point_at",
        f"{_SEEN}test_an_officer_settles_it_for_the_document_and_undo_brings_it_back",
    ),
    _against(
        9, "clean_text.py",
        "        *_of_document(revision),\n",
        "",
        f"{_SEEN}test_what_stands_on_no_paragraph_counts_for_the_document",
    ),
    _against(
        9, "store/projection.py",
        "_judge_whole(db, act, \"judged_before\")",
        "pass",
        f"{_SEEN}test_an_officer_settles_it_for_the_document_and_undo_brings_it_back",
    ),
    _against(
        9, "readers/docx/reading.py",
        "lambda run: run.struck)",
        "lambda run: False)",
        f"{_SEEN}test_what_a_word_file_shows_stands_on_its_words",
    ),
    _against(
        9, "readers/docx/reading.py",
        "lambda run: run.hidden or",
        "lambda run: False and",
        f"{_SEEN}test_what_a_word_file_shows_stands_on_its_words",
    ),
    _against(
        9, "readers/docx/reading.py",
        "(run.underlined or bold)",
        "bold",
        f"{_SEEN}test_what_a_word_file_shows_stands_on_its_words",
    ),
    _against(
        9, "readers/docx/reading.py",
        "any(map(_is_seen, run.colours))",
        "False",
        f"{_SEEN}test_what_a_word_file_shows_stands_on_its_words",
    ),
    _against(
        9, "readers/docx/reading.py",
        "*self._commented_on(paragraph, runs)]",
        "]",
        f"{_SEEN}test_a_comment_stands_on_its_words_with_its_author_and_what_it_says",
    ),
    _against(
        9, "readers/docx/tracked.py",
        "said if why is Kept.BLANK else Untold(said)",
        "said",
        f"{_SEEN}test_a_tracked_change_that_no_bracket_shows_is_to_be_looked_at",
    ),
    _against(
        9, "readers/docx/reading.py",
        "if not isinstance(problem, Lost):",
        "if True:",
        f"{_SEEN}test_what_a_word_file_shows_stands_on_its_words",
    ),
    _against(
        9, "readers/docx/reading.py",
        "SeenKind.PROMPT if problem is EMPTY_CONTROL else kind",
        "kind",
        f"{_SEEN}test_what_a_word_file_shows_stands_on_its_words",
    ),
    _against(
        9, "readers/pdf/reading.py",
        "    Look.STRUCK: SeenKind.STRUCK,\n",
        "",
        f"{_SEEN}test_what_a_page_shows_stands_on_its_words",
    ),
    _against(
        9, "readers/pdf/reading.py",
        "    Look.HIGHLIGHTED: SeenKind.COLOURED,\n",
        "",
        f"{_SEEN}test_what_a_page_shows_stands_on_its_words",
    ),
    _against(
        9, "readers/pdf/reading.py",
        "is_emphasis = look is Look.UNDERLINED and not is_redline",
        "is_emphasis = look is Look.UNDERLINED",
        f"{_SEEN}test_what_a_page_shows_stands_on_its_words",
    ),
    _against(
        9, "readers/pdf/shown.py",
        "        if any(map(ink.shows, word)):",
        "        if True:",
        f"{_SEEN}test_what_a_page_shows_stands_on_its_words",
    ),
    _against(
        9, "readers/pdf/reading.py",
        "yield self._at_its_height(one, self._printed[page.number])",
        "pass",
        f"{_SEEN}test_an_annotation_on_words_stands_on_them_and_a_note_on_the_paragraph_beside_it",
    ),
    _against(
        9, "readers/splitting/bundle.py",
        "        for one in doubts(front.state.first_line, front.state.typed):",
        "        for one in ():",
        f"{_SEEN}test_an_export_that_left_contested_text_out_is_to_be_looked_at",
    ),
    _against(
        9, "readers/seen.py",
        "                loose.append(Doubtful(0, 0, one.kind.value, one.author, one.note))",
        "                pass",
        f"{_SEEN}test_what_stands_beside_no_line_of_a_page_is_of_the_document",
    ),
    _against(
        9, "readers/own_json.py",
        "seen = _seen(entry, len(label + text), where)",
        "seen = ()",
        f"{_SEEN}test_our_json_has_what_a_file_showed_and_gives_it_back",
    ),
)  # fmt: skip


def is_noticed(one: Against, copy: Path) -> bool:
    """Plant a fault in a copy and tell whether its property fails, and not for want of a place."""
    place = copy / "negotiate" / one.fault.place
    right = place.read_text("utf-8")
    place.write_text(planted(one.fault, copy), "utf-8")
    try:
        done = run(copy, one.noticed_by)
    finally:
        place.write_text(right, "utf-8")
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stdout + done.stderr)
    return done.returncode == 1


def run(copy: Path, test: str) -> subprocess.CompletedProcess[str]:
    """Run one test in a copy of the program."""
    command = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", test]
    environment = {**os.environ, "PYTHONPATH": str(copy)}
    return subprocess.run(
        command, cwd=copy, env=environment, capture_output=True, text=True, timeout=1200,
        check=False,
    )  # fmt: skip


def main(words: Sequence[str]) -> int:
    """Plant the faults and print which are noticed; return how many are not."""
    chosen = [one for one in FAULTS if not words or str(one.law) in words]
    survivors = 0
    with tempfile.TemporaryDirectory(prefix="planted-") as folder:
        copy = Path(folder) / "negotiate"
        leave = shutil.ignore_patterns(".*", "__pycache__", "*.svg", "*.html")
        shutil.copytree(ROOT, copy, ignore=leave)
        for one in chosen:
            noticed = is_noticed(one, copy)
            survivors += not noticed
            said = "noticed by" if noticed else "SURVIVES"
            line = one.fault.right.strip().split("\n")[0]
            sys.stdout.write(f"law {one.law}  {one.fault.place}: {line}\n")
            sys.stdout.write(f"    {said} {one.noticed_by}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{survivors} of {len(chosen)} faults against the laws survive\n")
    return survivors


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))
