"""Where one is and goes: numbers typed at once, what is remembered, a file that is dropped."""

from __future__ import annotations

import re
import shutil
import stat

import pytest

from negotiate.data_files import data_folder
from tests.terminal.driver import SMALL, WIDE, House, Terminal

SIZES = pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "110x32"])
LIST = "Open paragraphs"


def at_cursor(terminal: Terminal) -> str:
    """Return the row under the cursor of the list."""
    return next((line for line in terminal.lines if re.match(r"▌ \d", line)), "")


@SIZES
def test_a_number_that_comes_in_one_burst_is_where_one_is(
    house: House, size: tuple[int, int]
) -> None:
    with Terminal(house, size=size) as terminal:
        terminal.wait_for(LIST, "2.1.3")
        terminal.type("2.1.6")
        terminal.wait_for("Go to  2.1.6")
        terminal.key("Enter")
        terminal.wait_gone("Go to")
        terminal.wait_until(lambda: at_cursor(terminal).startswith("▌ 2.1.6 "))
        terminal.type("1.3")
        terminal.key("Enter")
        terminal.wait_for("All paragraphs")
        terminal.wait_until(lambda: at_cursor(terminal).startswith("▌ 1.3 "))
        terminal.quit()


def test_the_next_start_is_where_one_left_off(house: House) -> None:
    with Terminal(house) as terminal:
        terminal.wait_for(LIST, "2.1.3")
        terminal.type("o")
        terminal.wait_for("All paragraphs")
        terminal.type("3.4")
        terminal.key("Enter")
        terminal.wait_gone("Go to")
        terminal.wait_until(lambda: at_cursor(terminal).startswith("▌ 3.4 "))
        terminal.quit()
    with Terminal(house) as terminal:
        terminal.wait_for("All paragraphs")
        terminal.wait_until(lambda: at_cursor(terminal).startswith("▌ 3.4 "))
        terminal.quit()
    kept = house.folder / "state" / "negotiate" / "left-off.json"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_file_that_is_dropped_on_the_dialog_is_read(house: House) -> None:
    file = house.folder / "a draft.txt"
    shutil.copy(data_folder() / "demo" / "WG-2026-DRAFT-3-Rev.2.txt", file)
    with Terminal(house) as terminal:
        terminal.wait_for(LIST, "2.1.3")
        terminal.type("i")
        terminal.wait_for("Import a file", "a draft.txt")
        terminal.paste(f"'{file}' ")
        terminal.wait_for("a draft.txt")
        terminal.key("Enter")
        terminal.wait_for("Enter imports this")
        terminal.key("Esc")
        terminal.wait_for("Tab completes")
        terminal.key("Esc")
        terminal.wait_gone("Import a file")
        terminal.quit()


def test_the_program_is_left_while_a_file_is_read(house: House) -> None:
    file = house.folder / "long.txt"
    file.write_text("".join(f"{number}. Members [may] share.\n\n" for number in range(1, 9000)))
    with Terminal(house) as terminal:
        terminal.wait_for(LIST, "2.1.3")
        terminal.type("i")
        terminal.wait_for("Import a file")
        terminal.paste(str(file))
        terminal.key("Enter")
        terminal.wait_for("Esc stops it")
        terminal.type("\x11")  # Ctrl+Q: q is a letter of a path
        terminal.wait_status(0)


def test_settings_with_a_fault_are_one_sentence_with_the_line(house: House) -> None:
    config = house.folder / "config" / "negotiate" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('theme = "negotiate-light"\n[keys]\n"paragraphs.sort" = "slash"\n', "utf-8")
    with Terminal(house) as terminal:
        terminal.wait_status(1)
        said = "".join(terminal.screen.split())  # the terminal breaks lines within words
    assert "line3" in said
    assert '"paragraphs.sort"and"paragraphs.filter"wouldbothbeslash' in said
