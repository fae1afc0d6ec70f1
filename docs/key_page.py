"""The page of all keys, `docs/keys.md`, from the table that help is made from.

`make pages` writes it; a test says when it is no longer what the table has.
"""

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from negotiate.telling.keys import LETTERS, OTHERS, Family

_BEGINS = """\
# Keys: one letter, one meaning
A letter means the same on every screen that has it. Lower-case letters look, signs and most
capitals record or open a screen; the lower-case letters that record are for what is done all day
(`l` `x` `e` `t` `u` `a` `i`). `?` and F1 list the keys that work where one is, `^p` the commands,
each with its key. Every key can be changed in the settings by its id; `negotiate config keys`
lists them.

Arrows, PgUp, PgDn, Home, End, Tab, Enter and Esc are what they are in every program. Where words
are typed, letters are letters: there the keys have Ctrl or are function keys.
"""


def key_page() -> str:
    """Write the page in Markdown."""
    lines = [_BEGINS]
    for family in Family:
        lines += [f"## {family.value}", "", "| key | meaning |", "|---|---|"]
        for letter in LETTERS:
            if letter.family is family:
                keys = "`g`, a digit" if "g" in letter.keys else f"`{letter.keys[0]}`"
                lines.append(f"| {keys} | {letter.words} |")
        lines.append("")
    lines += ["## Keys that are no letters", "", "| key | meaning |", "|---|---|"]
    for other in OTHERS:
        keys = ", ".join(f"`{key}`" for key in other.keys)
        lines.append(f"| {keys} | {other.words} |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    sys.stdout.buffer.write(key_page().encode("utf-8"))
