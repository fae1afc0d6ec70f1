"""Faults planted one by one in a copy of the program: the tests of the room have to notice each.

`make faults` runs it, and so does `python -m tests.planted_faults [WORD ...]`, for the faults whose
room or place holds one of the words. Nothing but the copy is ever changed. It is a tool and no
part of the tests: it says what they would let pass.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.faults import Fault
from tests.faults.acts import FAULTS as ACTS
from tests.faults.brackets import FAULTS as BRACKETS
from tests.faults.compare import FAULTS as COMPARE
from tests.faults.consensus import FAULTS as CONSENSUS
from tests.faults.course import FAULTS as COURSE
from tests.faults.minutes import FAULTS as MINUTES
from tests.faults.spans import FAULTS as SPANS
from tests.faults.told import FAULTS as TOLD

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def _tui(*tests: str) -> tuple[str, ...]:
    return tests


FAULTS = (
    *BRACKETS,
    *TOLD,
    *COMPARE,
    *CONSENSUS,
    *COURSE,
    *MINUTES,
    *ACTS,
    *SPANS,
    # What became of a bracket
    Fault(
        "compare", "compare/bracket_diff.py",
        "if len(gone) == len(lodged) == 1:",
        "if gone and lodged:",
    ),
    Fault(
        "compare", "compare/bracket_diff.py",
        "yield Move(PositionChangeKind.DROPPED, target, new_of.get(target.id))",
        "yield Move(PositionChangeKind.DROPPED, target, None)",
    ),
    Fault(
        "compare", "compare/bracket_diff.py",
        "if theirs.get(sign, ours[sign]) != ours[sign]:",
        "if False:",
    ),
    Fault("compare", "compare/bracket_diff.py", "if left <= 0 <= right:", "if left < 0 < right:"),
    Fault(
        "compare", "compare/bracket_diff.py",
        "if (before.parent, after.parent) not in found.moved:",
        "if True:",
    ),
    Fault(
        "compare", "compare/bracket_closing.py",
        "folded, (start, end) = self.side.folded, self.side.span(target)",
        "folded, (start, end) = self.side.plain, self.side.span(target)",
    ),
    Fault(
        "compare", "compare/bracket_closing.py",
        "own = [folded[at] for at in range(start, end) if self._is_own(target, holders[at])]",
        "own = folded[start:end]",
    ),
    Fault(
        "compare", "compare/bracket_closing.py",
        "if stayed >= min(len(places), len(others)):",
        "if True:",
    ),
    Fault(
        "compare", "compare/bracket_closing.py",
        "whole = _decided(old, new)",
        "whole = None",
    ),
    Fault(
        "compare", "compare/bracket_diff.py",
        "if what is PositionChangeKind.SHIFTED or (what and not same_words):",
        "if what:",
    ),
    Fault(
        "compare", "compare/compare.py",
        "if len(places) != len(others):",
        "if not others:",
    ),
    Fault(
        "compare", "compare/compare.py",
        "return bool(marks) or words >= _TELLING",
        "return True",
    ),
    Fault(
        "compare", "compare/bracket_matching.py",
        "if meets or (before.has_left and after.has_left):",
        "if True:",
    ),
    # Which paragraph is which
    Fault(
        "compare", "compare/matching.py",
        "self.old_of[pair.new] = _NOWHERE",
        "pass",
    ),
    Fault(
        "compare", "compare/matching.py",
        "if percent == 100 and not in_place and self.old[old].length < TELLING:",
        "if False:",
    ),
    Fault("compare", "compare/splitting.py", "if shortest < _TELLING:", "if False:"),
    Fault("compare", "compare/splitting.py", "brought = covered - alone", "brought = covered"),
    Fault("compare", "compare/wording_diff.py", "if end in ends:", "if True:"),
    Fault(
        "compare", "compare/wording_diff.py",
        'parts[1::2] = [" " if is_mark(part) else part for part in parts[1::2]]',
        'parts[1::2] = [" " for part in parts[1::2]]',
    ),
    # What would close if somebody lifted
    Fault(
        "consensus", "consensus/what_if.py",
        "sum(span.closes is None and not span.falls for",
        "sum(span.closes is None for",
    ),
    Fault(
        "consensus", "consensus/what_if.py",
        "_closes(was, was) == closes",
        "_closes(was, was) is not None",
    ),
    Fault(
        "consensus", "consensus/what_if.py",
        "not span.on and not (was and was.on)",
        "not span.on",
    ),
    Fault(
        "consensus", "consensus/what_if.py",
        "falls = found[outer].falls or decided",
        "falls = decided",
    ),
    Fault("consensus", "consensus/what_if.py", 'if closes and whole == "drop":', "if False:"),
    Fault(
        "consensus", "consensus/what_if.py",
        'Marks.GO if closes and whole == "keep" else',
        "Marks.GO if closes else",
    ),
    # Who would have to move
    Fault("consensus", "consensus/positions_by_target.py", "if not one.is_office:", "if True:"),
    Fault(
        "consensus", "consensus/path.py",
        "if one < other and back and len({*own, *back}) > 1:",
        "if one < other and back:",
    ),
    Fault("consensus", "consensus/path.py", "    if one.laid.closes(0):\n", "    if False:\n"),
    Fault(
        "consensus", "consensus/layout.py",
        'else one.sign == "+" and one.code not in takes)',
        'else one.sign == "+")',
    ),
    Fault(
        "consensus", "consensus/positions_by_target.py",
        "others |= set(one.supports) - here",
        "others |= set(one.supports)",
    ),
    Fault(
        "consensus", "consensus/path.py",
        "proven=smallest.proven and not demands.cut,",
        "proven=smallest.proven,",
    ),
    # What is kept, and what is refused
    Fault("store", "store/act_log.py", "undone.clear()", "pass"),
    Fault("store", "store/act_log.py", "or sha256(content) != act_id:", "or False:"),
    Fault("store", "store/store.py", "or sha256(content) != sha256_of_it:", "or False:"),
    Fault(
        "store", "store/projection.py",
        "if stored != [(text, hashlib.sha256(text).digest()) for text in given]:",
        "if False:",
    ),
    Fault(
        "store", "store/projection.py",
        '_set_state(db, _stated(act, "replaces"), "working")',
        "pass",
    ),
    Fault(
        "store", "acts/base.py",
        "if others and not on.note:",
        "if others and not on.note and not lifted:",
    ),
    Fault(
        "store", "acts/base.py",
        "if on.seen is not None and on.seen != version.act:",
        "if False:",
    ),
    Fault(
        "store", "acts/base.py",
        "if self._version(on) == version:",
        "if True:",
    ),
    Fault(
        "store", "acts/base.py",
        "said = version.said if text == version.text else None",
        "said = version.said",
    ),
    Fault(
        "store", "acts/imports.py",
        "if before and before.said and before.text == one.text:",
        "if before and before.said:",
    ),
    Fault(
        "store", "acts/undoing.py",
        "if count < 1 or count > len(acts):",
        "if count > len(acts):",
    ),
    # What the officer sees
    Fault(
        "screens", "screens/views/paragraph.py",
        "one.kind is not DelegationKind.GROUP and one.code not in recorded",
        "one.kind is not DelegationKind.GROUP",
        _tui("test_flows", "test_acts", "test_hostile_text"),
    ),
    Fault(
        "screens", "telling/words.py",
        'short="for",',
        'short="against",',
        _tui("test_flows", "test_acts"),
    ),
    Fault(
        "screens", "writers/page_formats.py",
        "return escape(show_line(words_of(said)))",
        "return show_line(words_of(said))",
        ("tests/test_telling.py",),
    ),
    Fault(
        "screens", "writers/terminal.py",
        "yield start, len(said)\n\n\ndef _by_signs",
        "yield start, len(said) - 1\n\n\ndef _by_signs",
        ("tests/test_telling.py",),
    ),
    Fault(
        "screens", "telling/consensus/outcomes.py",
        "    if span.unclaimed:\n        said = \"nobody was ever",
        "    if not span.left:\n        said = \"nobody was ever",
        ("tests/test_telling_consensus.py",),
    ),
    Fault(
        "screens", "telling/consensus/outcomes.py",
        " or one.refused)",
        ")",
        ("tests/test_telling_consensus.py",),
    ),
    Fault(
        "screens", "screens/dialogs/form.py",
        "if set(self._codes) - self._ticked and self.ground is None:",
        "if not self._ticked and self.ground is None:",
        _tui("test_acts"),
    ),
    Fault(
        "screens", "screens/dialogs/resolve.py",
        "if one.target in named and one not in vanishing)",
        "if one.target in named)",
        _tui("test_acts"),
    ),
    Fault(
        "screens", "screens/widgets/rows.py",
        "elif self.cursor >= top + visible:",
        "elif self.cursor > top + visible:",
        _tui("test_flows", "test_long_documents", "test_search"),
    ),
    Fault(
        "screens", "screens/widgets/comparison.py",
        "is_gone = change.what is PositionChangeKind.WENT",
        "is_gone = False",
        _tui("test_words_of_screens", "test_comparison"),
    ),
    Fault(
        "screens", "screens/views/history.py",
        "brackets = str(point.version.brackets) if point.version and not undone else",
        "brackets = str(point.version.brackets) if point.version else",
        _tui("test_history", "test_history_and_room"),
    ),
    Fault(
        "screens", "screens/views/matrix.py",
        "for one in mine or stands:",
        "for one in mine:",
        _tui("test_words_of_screens", "test_matrix"),
    ),
    Fault(
        "screens", "visible.py",
        '"[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\xad',
        '"[\\x00-\\x08\\x0b-\\x1f\\x7f\\xad',
        _tui("test_hostile_text"),
    ),
    Fault(
        "screens", "screens/render/words.py",
        "    return joined(\n        Content.styled(sign + show_line(code), POSITIONS[sign]) for",
        "    return joined(\n        Content.from_markup(sign + code) for",
        _tui("test_words_of_screens", "test_hostile_text", "test_render"),
    ),
)  # fmt: skip


def planted(fault: Fault, tree: Path) -> str:
    """Return the text of the file with the fault in it."""
    text = (tree / "negotiate" / fault.place).read_text("utf-8")
    if text.count(fault.right) != 1:
        message = f"{fault.place}: {text.count(fault.right)} times {fault.right!r}"
        raise LookupError(message)
    return text.replace(fault.right, fault.wrong)


def is_noticed(fault: Fault, copy: Path) -> str | None:
    """Plant a fault in a copy and say which test is the first to notice it, None if none does."""
    place = copy / "negotiate" / fault.place
    right = place.read_text("utf-8")
    place.write_text(planted(fault, copy), "utf-8")
    try:
        done = _run(copy, fault.watched_by)
    finally:
        place.write_text(right, "utf-8")
    if done.returncode not in (0, 1, 2):
        raise RuntimeError(done.stdout + done.stderr)
    if done.returncode == 0:
        return None
    named = (
        line.split()[1] for line in done.stdout.split("\n") if line[:6] in ("FAILED", "ERROR ")
    )
    return next(named, "the tests could not begin")


def _run(copy: Path, tests: Sequence[str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
    # Pictures are looked at by a person, and what is huge is slow: no fault must need them.
    command += ["-p", "no:xdist", "-k", "not (picture or looks_so or huge or thousand)"]
    profile = os.environ.get("HYPOTHESIS_PROFILE", "default")
    environment = {**os.environ, "PYTHONPATH": str(copy), "HYPOTHESIS_PROFILE": profile}
    return subprocess.run(
        [*command, *(one for one in tests if (copy / one).exists())],
        cwd=copy, env=environment, capture_output=True, text=True, timeout=1200, check=False,
    )  # fmt: skip


def _chosen(words: Sequence[str]) -> Iterator[Fault]:
    for fault in FAULTS:
        if not words or any(word in (fault.room, fault.place) for word in words):
            yield fault


def main(words: Sequence[str]) -> int:
    """Plant the faults and print which are noticed; return how many are not, or have no place."""
    tree = Path(os.environ.get("PLANTED_IN", ROOT))
    survivors = 0
    with tempfile.TemporaryDirectory(prefix="planted-") as folder:
        copy = Path(folder) / "negotiate"
        leave = shutil.ignore_patterns(".*", "__pycache__", "*.svg", "*.html")
        shutil.copytree(tree, copy, ignore=leave)
        if SHARED.is_dir():
            (copy.parent / "shared").symlink_to(SHARED)
        for fault in _chosen(words):
            begun = time.monotonic()
            try:
                noticed = is_noticed(fault, copy)
            except LookupError as stale:
                noticed = f"STALE: {stale}"
            survivors += noticed is None or noticed.startswith("STALE")
            line = fault.right.strip().split("\n")[0]
            said = noticed or "SURVIVES"
            took = time.monotonic() - begun
            sys.stdout.write(f"{fault.room:9} {took:5.1f} s  {fault.place}: {line}\n    {said}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{survivors} of {len([*_chosen(words)])} faults survive\n")
    return survivors


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))
