"""Which characters beyond ASCII stand in the drafts."""

from __future__ import annotations

from negotiate.store.act_log import as_text
from negotiate.store.rows import Rows

_TEXTS = (
    "SELECT text FROM wording UNION ALL SELECT label FROM version WHERE label <> ''"
    " UNION ALL SELECT title FROM revision WHERE title IS NOT NULL"
)


def signs(rows: Rows) -> frozenset[str]:
    """List every character beyond ASCII of any text, number or title, in every revision."""
    found: set[str] = set()
    for (text,) in rows(_TEXTS):
        typed = as_text(text)
        if not typed.isascii():
            found.update(typed)
    return frozenset(sign for sign in found if not sign.isascii())
